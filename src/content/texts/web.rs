//! Addresses of the web and of letters: which may be published, and how those are written that may
//! not. Read as browsers read them (WHATWG), but nothing is mended unsaid.

use url::{Host, Url};

use crate::content::decode::path;
use crate::static_files::is_document;
use crate::text::{han, keyboard};

/// Why an address is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// A word that messages choose their reason by.
    pub(crate) reason: &'static str,
    /// The address that was meant, where that is known.
    pub(crate) right: Option<String>,
}

impl Refusal {
    /// For a reason, where nobody knows what was meant.
    pub(crate) fn of(reason: &'static str) -> Self {
        Self {
            reason,
            right: None,
        }
    }
}

/// Where the site will be published.
#[derive(Debug, Clone, Default)]
pub(crate) struct Base {
    /// Host and port.
    origin: Option<(Host<String>, u16)>,
    /// Without a slash at its end.
    path: String,
}

/// Schemes of pages.
const SCHEMES: [&str; 2] = ["https", "http"];

impl Base {
    /// The address of the site, as `base` in `portal.toml` says it.
    pub(crate) fn read(text: &str) -> Result<Self, Refusal> {
        let typed = page(text).and_then(|url| check_base(text, &url).map(|()| url));
        let url = typed.map_err(|refusal| Refusal {
            right: nearest_base(text),
            ..refusal
        })?;
        Ok(Self {
            origin: origin(&url),
            path: url.path().trim_end_matches('/').to_owned(),
        })
    }

    /// Where below the root of the site a whole address leads; `None` where it leads elsewhere.
    /// Whoever writes the address of the site with the other scheme means the same.
    pub(crate) fn below<'t>(&self, address: &'t str) -> Option<&'t str> {
        let url = Url::parse(address).ok()?;
        if !SCHEMES.contains(&url.scheme()) {
            return None;
        }
        let (host, port) = origin(&url)?;
        let (own, own_port) = self.origin.as_ref()?;
        let is_default = |port| matches!(port, 80 | 443);
        let same_port = port == *own_port || is_default(port) && is_default(*own_port);
        if without_dot(&host) != without_dot(own) || !same_port {
            return None;
        }
        let path = path_of(address).strip_prefix(&*self.path)?;
        match path.strip_prefix('/') {
            Some(below) => Some(below),
            None if path.starts_with(['?', '#']) || path.is_empty() => Some(path),
            None => None, // Another folder that begins with the same letters.
        }
    }
}

/// The host without the dot at its end, which is the same host.
fn without_dot(host: &Host<String>) -> String {
    host.to_string().trim_end_matches('.').to_owned()
}

fn origin(url: &Url) -> Option<(Host<String>, u16)> {
    let host = url.host()?.to_owned();
    Some((host, url.port_or_known_default()?))
}

/// What stands after the host.
fn path_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let start = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    &rest[start..]
}

/// What stands between `://` and the path.
fn authority_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#', '\\']).next().unwrap_or_default()
}

/// Why the spelling alone of an address is wrong.
fn misspelt(text: &str) -> Option<&'static str> {
    let scheme = text.split_once("://").map_or("", |(scheme, _)| scheme);
    let schemes = bare(text).map_or(0, |(written, _)| written.matches("http").count());
    Some(match () {
        () if text.contains(char::is_control) => "control",
        () if text.contains(char::is_whitespace) => "space",
        () if !SCHEMES.contains(&scheme) => "scheme",
        () if schemes > 1 => "two-schemes",
        () if authority_of(text).contains('@') => "user",
        () if text.contains('\\') => "backslash",
        () => return None,
    })
}

/// Reads the address of a page on the web.
pub(crate) fn page(text: &str) -> Result<Url, Refusal> {
    let refused = |reason| {
        Err(Refusal {
            reason,
            right: nearest_page(text),
        })
    };
    if is_of_computer(text) {
        return Err(Refusal::of("computer"));
    }
    if let Some(reason) = misspelt(text) {
        return refused(reason);
    }
    let authority = authority_of(text);
    let Ok(url) = Url::parse(text) else {
        let port = authority.rsplit_once(':').map(|(_, port)| port);
        let has_port = port.is_some_and(|port| !port.ends_with(']'));
        return refused(if authority.is_empty() || authority.starts_with(':') {
            "host"
        } else if has_port {
            "port"
        } else {
            "wrong-host"
        });
    };
    let names_a_host = match url.host() {
        // A browser takes the first part of the path for one.
        None => false,
        Some(_) if authority.is_empty() || authority.starts_with(':') => false,
        Some(Host::Domain(domain)) => {
            let domain = domain.strip_suffix('.').unwrap_or(domain);
            domain.split('.').all(|label| !label.is_empty())
        }
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
    };
    if !names_a_host {
        return refused("host");
    }
    let is_of_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    if let Some(Host::Domain(domain)) = url.host()
        && !domain.chars().all(is_of_host)
    {
        return refused("wrong-host");
    }
    if url.port() == Some(0) || authority.ends_with(':') {
        return refused("port");
    }
    Ok(url)
}

/// Reads the address of a page that readers are sent to: they cannot reach the computer of an editor.
pub(crate) fn public_page(text: &str) -> Result<Url, Refusal> {
    let refused = |reason, right: Option<String>| Err(Refusal { reason, right });
    let is_stop = |c: char| matches!(c, ',' | ';' | '…') || han::is_wide_punctuation(c);
    let after_scheme = text.find("://").map_or(0, |at| at + "://".len());
    if let Some(second) = text[after_scheme..].find("://")
        && let Some((first, _)) = text[..after_scheme + second]
            .rsplit_once(|c: char| is_stop(c) || c == '|' || c.is_whitespace())
    {
        let first = first.trim_end_matches(|c: char| is_stop(c) || c.is_whitespace());
        return refused(
            "two",
            Some(first.to_owned()).filter(|first| page(first).is_ok()),
        );
    }
    let url = page(text)?;
    if text.contains("&amp;") {
        return refused("entity", Some(text.replace("&amp;", "&")));
    }
    let bare = text.trim_end_matches(is_stop);
    let bare = match bare.strip_suffix('.') {
        Some(before) if ends_already(before) => before,
        _ => bare,
    };
    let is_unopened = bare.matches(')').count() > bare.matches('(').count();
    let bare = match bare.strip_suffix(')') {
        Some(inner) if is_unopened => inner,
        _ => bare.strip_suffix("...").unwrap_or(bare),
    };
    let has_stop = |text: &str| text.chars().any(|c| !c.is_ascii() && is_stop(c));
    if bare.len() < text.len() || has_stop(text) {
        let is_right = !has_stop(bare) && page(bare).is_ok();
        return refused("punctuation", is_right.then(|| bare.to_owned()));
    }
    match is_private(&url) {
        true => refused("private", None),
        false => Ok(url),
    }
}

/// Whether an address can be at its end, so that a full stop behind it is that of a sentence: it has no path, or one
/// that ends with a slash or with the kind of a file. `Apple_Inc.` is the name of a page.
fn ends_already(text: &str) -> bool {
    let path = path_of(text);
    let name = path.rsplit('/').next().unwrap_or_default();
    name.is_empty() || name.contains('.')
}

/// Whether an address is a short one of a service that leads to another.
pub(crate) fn is_short(text: &str) -> bool {
    const SERVICES: [&str; 14] = [
        "bit.ly",
        "buff.ly",
        "dwz.cn",
        "goo.gl",
        "is.gd",
        "ow.ly",
        "rebrand.ly",
        "reurl.cc",
        "suo.im",
        "t.cn",
        "t.co",
        "tiny.cc",
        "tinyurl.com",
        "url.cn",
    ];
    let url = Url::parse(text).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    SERVICES.contains(&host)
}

/// Whether the host of an address is one that only some computers know or reach.
fn is_private(url: &Url) -> bool {
    const NETWORKS: [&str; 6] = [
        "localhost",
        "local",
        "lan",
        "internal",
        "intranet",
        "home.arpa",
    ];
    match url.host() {
        Some(Host::Domain(host)) => {
            let host = host.trim_end_matches('.');
            let is_of = |end: &&str| *host == **end || host.ends_with(&format!(".{end}"));
            !host.contains('.') || host.starts_with("intranet.") || NETWORKS.iter().any(is_of)
        }
        Some(Host::Ipv4(host)) => {
            host.is_loopback() || host.is_private() || host.is_link_local() || host.is_unspecified()
        }
        Some(Host::Ipv6(host)) => {
            host.is_loopback()
                || host.is_unique_local()
                || host.is_unicast_link_local()
                || host.is_unspecified()
        }
        None => false,
    }
}

/// Why readers will not find a site at this address, where it is one that can be read.
pub(crate) fn nowhere(base: &str) -> Option<&'static str> {
    // RFC 2606 and 6761: names that nobody owns.
    const EXAMPLES: [&str; 6] = [
        "example",
        "example.org",
        "example.com",
        "example.net",
        "test",
        "invalid",
    ];
    let url = page(base).ok()?;
    if is_private(&url) {
        return Some("private");
    }
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    if EXAMPLES
        .iter()
        .any(|end| host == *end || host.ends_with(&format!(".{end}")))
    {
        return Some("example");
    }
    let is_of_code = ["github.com", "gitlab.com", "gitee.com"].contains(&host);
    if is_of_code {
        return Some("repository");
    }
    url.path().ends_with(".html").then_some("page")
}

/// The address that was meant by one with another sign in the place of its colon: `https;//www.gov.hk`.
pub(crate) fn with_colon(text: &str) -> Option<String> {
    let scheme = ["https", "http"]
        .into_iter()
        .find(|of| text.starts_with(of))?;
    let rest = &text[scheme.len()..];
    let bare = rest
        .trim_start_matches(|c| matches!(keyboard::ascii(c).unwrap_or(c), ';' | '.' | ',' | ' '));
    (bare.len() < rest.len() && bare.starts_with("//")).then(|| format!("{scheme}:{bare}"))
}

/// An address without what other programs add to it to follow readers, where there is something of that kind.
pub(crate) fn without_trackers(text: &str) -> Option<String> {
    const TRACKERS: [&str; 9] = [
        "fbclid",
        "gclid",
        "dclid",
        "msclkid",
        "igshid",
        "mc_cid",
        "mc_eid",
        "spm",
        "share_token",
    ];
    let (address, anchor) = text
        .split_once('#')
        .map_or((text, None), |of| (of.0, Some(of.1)));
    let (path, query) = address.split_once('?')?;
    let is_tracker = |part: &&str| {
        let name = part.split('=').next().unwrap_or_default();
        name.starts_with("utm_") || TRACKERS.contains(&name)
    };
    let kept: Vec<&str> = query.split('&').filter(|part| !is_tracker(part)).collect();
    if kept.len() == query.split('&').count() {
        return None;
    }
    let query = match kept.is_empty() {
        true => String::new(),
        false => format!("?{}", kept.join("&")),
    };
    let anchor = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
    Some(format!("{path}{query}{anchor}"))
}

/// Whether what is written is the place of a file on the computer or in the network of an editor:
/// `C:\news\a.pdf`, `file:///…`, `\\server\a.pdf`.
pub(crate) fn is_of_computer(text: &str) -> bool {
    let mut characters = text.chars();
    let has_drive = characters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && characters.next() == Some(':')
        && characters.next().is_some_and(|c| matches!(c, '\\' | '/'));
    has_drive || text.starts_with("\\\\") || text.to_ascii_lowercase().starts_with("file:")
}

/// Where an address leads that was copied from a letter, a page of results or a chat: these programs put an
/// address of their own before it.
pub(crate) fn redirected(text: &str) -> Option<String> {
    const BETWEEN: [&str; 5] = [
        "safelinks.protection.outlook.com",
        "google.com",
        "google.com.hk",
        "facebook.com",
        "link.zhihu.com",
    ];
    let url = Url::parse(text).ok()?;
    let host = url.host_str()?;
    let is_between = BETWEEN
        .iter()
        .any(|of| host == *of || host.ends_with(&format!(".{of}")));
    let mut values = url.query_pairs().filter(|_| is_between);
    let (_, target) = values.find(|(key, value)| {
        matches!(&**key, "url" | "q" | "u" | "target") && page(value).is_ok()
    })?;
    Some(target.into_owned())
}

/// Whether an address is in a store of files that often asks readers to sign in.
pub(crate) fn may_ask_to_sign_in(text: &str) -> bool {
    const STORES: [&str; 9] = [
        "sharepoint.com",
        "drive.google.com",
        "docs.google.com",
        "onedrive.live.com",
        "1drv.ms",
        "dropbox.com",
        "notion.so",
        "pan.baidu.com",
        "teams.microsoft.com",
    ];
    let host = Url::parse(text)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned));
    host.is_some_and(|host| {
        STORES
            .iter()
            .any(|store| host == *store || host.ends_with(&format!(".{store}")))
    })
}

/// Checks a number to call, `tel:` and what follows it.
pub(crate) fn telephone(text: &str) -> Result<(), Refusal> {
    let number = text.strip_prefix("tel:").unwrap_or(text);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = number
        .bytes()
        .all(|b| b.is_ascii_digit() || b"+-.();=ext".contains(&b));
    match is_plain && digits > 2 {
        true => Ok(()),
        false => Err(Refusal::of("telephone")),
    }
}

/// What more is asked of the address of a site, which stands before every other.
fn check_base(text: &str, url: &Url) -> Result<(), Refusal> {
    let refused = |reason| Err(Refusal::of(reason));
    if url.query().is_some() || url.fragment().is_some() {
        return refused("query");
    }
    let path = path_of(text);
    let segments = path.strip_prefix('/').unwrap_or(path);
    let segments = segments.strip_suffix('/').unwrap_or(segments);
    if !segments.is_empty() && segments.split('/').any(str::is_empty)
        || segments.is_empty() && path.len() > 1
    {
        return refused("empty-segment");
    }
    if segments
        .split('/')
        .any(|segment| matches!(segment, "." | ".."))
    {
        return refused("dots");
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
    if !segments.chars().all(is_plain) {
        return refused("encoded");
    }
    if !text.is_ascii() {
        return refused("unicode-host");
    }
    if text.strip_suffix('/').unwrap_or(text) != written(url) {
        return refused("spelling");
    }
    Ok(())
}

/// The address of a site as it is written.
fn written(url: &Url) -> String {
    let host = url.host().map(|host| without_dot(&host.to_owned()));
    let port = url
        .port()
        .map_or_else(String::new, |port| format!(":{port}"));
    let segments = url.path().split('/').filter(|segment| !segment.is_empty());
    let path: String = segments.map(|segment| format!("/{segment}")).collect();
    format!(
        "{}://{}{port}{path}",
        url.scheme(),
        host.unwrap_or_default()
    )
}

/// The address of a site that was meant.
fn nearest_base(text: &str) -> Option<String> {
    let mut url = nearest_url(text)?;
    url.set_query(None);
    url.set_fragment(None);
    let right = written(&url);
    let is_right = page(&right).is_ok_and(|url| check_base(&right, &url).is_ok());
    (is_right && right != text).then_some(right)
}

/// The address of a page that was meant.
pub(crate) fn nearest_page(written: &str) -> Option<String> {
    let within = written.split_once("](").map_or(written, |(_, rest)| rest);
    let wrapping = |c: char| {
        c.is_whitespace()
            || "<>()[]\"'".contains(c)
            || keyboard::ascii(c).is_some()
            || han::is_wide_punctuation(c)
    };
    let text = within.trim_matches(wrapping);
    if text.contains(char::is_whitespace) && text.matches("://").count() > 1 {
        return None; // Nobody knows which part is meant.
    }
    let right = String::from(nearest_url(text)?);
    // With the slash at its end only where it was written.
    let right = match right.strip_suffix('/') {
        Some(bare) if !text.trim().ends_with(['/', '\\']) => bare.to_owned(),
        _ => right,
    };
    (right != written && page(&right).is_ok()).then_some(right)
}

/// What a browser would make of an address, without what nobody should publish.
fn nearest_url(text: &str) -> Option<Url> {
    let text = keyboard::with_ascii(text.trim(), ":/.");
    let text = text.replace('\\', "/");
    let has_host = text.starts_with("www.") || text.starts_with("//");
    let text = match bare(&text) {
        _ if has_host => format!("https://{}", text.trim_start_matches('/')),
        Some((written, rest))
            if is_host(rest)
                && !SCHEMES
                    .map(|of| format!("{of}://"))
                    .contains(&written.to_ascii_lowercase()) =>
        {
            format!("https://{rest}")
        }
        Some(_) => text,
        None if is_host(&text) => format!("https://{text}"),
        None => text,
    };
    let mut url = Url::parse(&text).ok()?;
    if !SCHEMES.contains(&url.scheme()) || authority_of(&text).is_empty() {
        return None;
    }
    url.set_username("").ok()?;
    url.set_password(None).ok()?;
    if url.port() == Some(0) {
        url.set_port(None).ok()?;
    }
    Some(url)
}

/// Whether a text without a scheme begins with the name of a host: `info.gov.hk/a`.
fn is_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let end = host.rsplit('.').next().unwrap_or_default();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let is_text = ["md", "html", "htm", "txt", "toml"].contains(&&*end.to_ascii_lowercase());
    let is_file = is_text || is_document(host) || path::is_picture(host);
    host.contains('.')
        && host.chars().all(is_name)
        && end.len() > 1
        && end.chars().all(|c| c.is_ascii_alphabetic())
        && !is_file
}

/// The schemes at the beginning of an address, however they are spelt, and what follows: `https:/`, `htps://`,
/// `https://http://`. `None` where it has none.
fn bare(text: &str) -> Option<(&str, &str)> {
    const SPELT: [&str; 10] = [
        "https", "http", "htps", "htp", "ttps", "ttp", "hhtps", "hhtp", "htpps", "htttps",
    ];
    let mut rest = text;
    loop {
        let letters = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                .len();
        let scheme = rest[..letters].to_ascii_lowercase();
        let after = rest[letters..].trim_start_matches([':', '/', ';']);
        let is_scheme = SPELT.contains(&scheme.as_str()) && after.len() < rest.len() - letters;
        if !is_scheme {
            break;
        }
        rest = after;
    }
    let written = &text[..text.len() - rest.len()];
    (!written.is_empty() && !rest.is_empty()).then_some((written, rest))
}

/// Why a link with backslashes is refused that has no scheme.
pub(crate) fn backslashes(link: &str) -> Refusal {
    let right = link.replace('\\', "/");
    Refusal {
        reason: "backslash",
        // What would lead out of the site is not offered.
        right: (!right.starts_with("//")).then_some(right),
    }
}

/// Checks the address of a letter, `mailto:` and what follows it.
pub(crate) fn letter(text: &str) -> Result<(), Refusal> {
    let refused = |reason| Err(Refusal::of(reason));
    let rest = text.strip_prefix("mailto:").unwrap_or(text);
    let (to, _) = rest.split_once('?').unwrap_or((rest, ""));
    if text.contains(char::is_control) {
        return refused("control");
    }
    if text.contains(char::is_whitespace) {
        return refused("space");
    }
    if text.contains('\\') {
        return refused("backslash");
    }
    if to.is_empty() {
        return refused("nobody");
    }
    let addresses = to.split(',');
    let decoded =
        addresses.map(|address| percent_encoding::percent_decode_str(address).decode_utf8());
    for address in decoded {
        if !address.is_ok_and(|address| is_mail_address(&address)) {
            return refused("nobody");
        }
    }
    Ok(())
}

/// Whether `text` has the shape of an e-mail address.
pub(crate) fn is_mail_address(text: &str) -> bool {
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"@:<>()[],;\\\"".contains(c);
    text.split_once('@').is_some_and(|(user, host)| {
        let labels = host.split('.');
        !user.is_empty()
            && text.replacen('@', "", 1).chars().all(is_plain)
            && host.contains('.')
            && labels.into_iter().all(|label| !label.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    type Wrong = (&'static str, &'static str, Option<&'static str>);

    /// Addresses of sites that are refused, why, and what is offered.
    #[rustfmt::skip]
    const WRONG_SITES: &[Wrong] = &[
        ("example.org", "scheme", Some("https://example.org")),
        ("ftp://example.org", "scheme", None),
        ("https:example.org", "scheme", Some("https://example.org")),
        ("//example.org", "scheme", Some("https://example.org")),
        ("www.example.org", "scheme", Some("https://www.example.org")),
        ("report.csv", "scheme", None),
        ("report.PPTX", "scheme", None),
        ("map.gif", "scheme", None),
        ("HTTPS://example.org", "scheme", Some("https://example.org")),
        ("https：／／example．org", "scheme", Some("https://example.org")),
        ("https://user:word@example.org", "user", Some("https://example.org")),
        ("https://user@example.org/a", "user", Some("https://example.org/a")),
        ("https://@example.org", "user", Some("https://example.org")),
        ("https://", "host", None),
        ("https:///x", "host", None),
        ("https://:8000", "host", None),
        ("https://..", "host", None),
        ("https://example..org", "host", None),
        ("https://?q", "host", None),
        ("https://example.org\\a", "backslash", Some("https://example.org/a")),
        ("https:\\\\example.org", "scheme", Some("https://example.org")),
        ("https://滬港.example", "unicode-host", Some("https://xn--j6wrp.example")),
        ("https://example.org//a", "empty-segment", Some("https://example.org/a")),
        ("https://example.org//", "empty-segment", Some("https://example.org")),
        ("https://example.org/a//b", "empty-segment", Some("https://example.org/a/b")),
        ("https://example.org/a//", "empty-segment", Some("https://example.org/a")),
        ("https://example.org:0", "port", Some("https://example.org")),
        ("https://example.org:", "port", Some("https://example.org")),
        ("https://example.org:99999", "port", None),
        ("https://example.org:port", "port", None),
        ("https://example.org:443", "spelling", Some("https://example.org")),
        ("https://example.org:08443", "spelling", Some("https://example.org:8443")),
        ("https://example.org?a=1", "query", Some("https://example.org")),
        ("https://example.org/#top", "query", Some("https://example.org")),
        ("https://example.org/?", "query", Some("https://example.org")),
        (" https://example.org", "space", Some("https://example.org")),
        ("https://exa mple.org", "space", None),
        ("https://example.org/a b", "space", None),
        ("https://example.org/\u{0}", "control", Some("https://example.org")),
        ("https://Example.ORG", "spelling", Some("https://example.org")),
        ("https://example.org.", "spelling", Some("https://example.org")),
        ("https://1", "spelling", Some("https://0.0.0.1")),
        ("https://example.org/a/../b", "dots", Some("https://example.org/b")),
        ("https://example.org/./b", "dots", Some("https://example.org/b")),
        ("https://example.org/%61", "encoded", None),
        ("https://example.org/滬", "encoded", None),
        ("https://exa<mple.org", "wrong-host", None),
    ];

    #[test]
    fn addresses_that_readers_cannot_use() {
        for (text, reason, right) in [
            ("http://localhost:3000/a", "private", None),
            ("https://127.0.0.1/a", "private", None),
            ("http://192.168.1.3/a", "private", None),
            ("http://[::1]/a", "private", None),
            ("http://intranet/a", "private", None),
            ("https://files.office.local/a", "private", None),
            (
                "https://www.gov.hk/a,",
                "punctuation",
                Some("https://www.gov.hk/a"),
            ),
            (
                "https://www.gov.hk/a。",
                "punctuation",
                Some("https://www.gov.hk/a"),
            ),
            ("https://www.gov.hk/甲，乙", "punctuation", None),
            (
                "https://www.gov.hk/a.htm.",
                "punctuation",
                Some("https://www.gov.hk/a.htm"),
            ),
            (
                "https://www.gov.hk/?a=1&amp;b=2",
                "entity",
                Some("https://www.gov.hk/?a=1&b=2"),
            ),
            ("https://www,gov.hk/a", "wrong-host", None),
            (
                "https://www.gov.hk/a;https://b.hk/",
                "two",
                Some("https://www.gov.hk/a"),
            ),
            (
                "https://www.gov.hk/a、https://b.hk/",
                "two",
                Some("https://www.gov.hk/a"),
            ),
        ] {
            let refusal = public_page(text).unwrap_err();
            assert_eq!(
                (refusal.reason, refusal.right.as_deref()),
                (reason, right),
                "{text}"
            );
        }
    }

    #[test]
    fn addresses_that_readers_can_use() {
        for text in [
            "https://web.archive.org/web/2021/https://www.gov.hk/",
            "https://www.gov.hk/a,b.html",
            "https://en.wikipedia.org/wiki/Apple_Inc.",
            "https://zh.wikipedia.org/wiki/上海",
            "https://8.8.8.8/",
        ] {
            assert!(public_page(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn sites_that_readers_will_not_find() {
        for (base, reason) in [
            ("http://localhost:4000", Some("private")),
            ("https://portal.example.org", Some("example")),
            ("https://concord.example", Some("example")),
            ("https://www.gov.hk/index.html", Some("page")),
            ("https://github.com/owner/portal", Some("repository")),
            ("https://www.gov.hk/portal", None),
            ("https://anexample.org", None),
            ("not an address", None),
        ] {
            assert_eq!(nowhere(base), reason, "{base}");
        }
    }

    #[test]
    fn numbers_to_call() {
        for (text, is_right) in [
            ("tel:+85212345678", true),
            ("tel:+852-1234-5678;ext=9", true),
            ("tel:", false),
            ("tel:+852 1234", false),
            ("tel:press", false),
        ] {
            assert_eq!(telephone(text).is_ok(), is_right, "{text}");
        }
    }

    #[test]
    fn the_address_of_a_site_has_one_spelling() {
        for text in [
            "https://example.org",
            "https://example.org/",
            "https://example.org/sub/path",
            "https://example.org:8443/~user/portal",
            "http://localhost:4000",
            "http://127.0.0.1",
            "http://[::1]:8000",
            "https://xn--fiqs8s.example",
        ] {
            let read = Base::read(text);
            assert!(read.is_ok(), "{text}: {read:?}");
        }
        for &(text, reason, right) in WRONG_SITES {
            let read = Base::read(text).map(drop);
            let right = right.map(str::to_owned);
            assert_eq!(read, Err(Refusal { reason, right }), "{text}");
        }
    }

    #[rustfmt::skip]
    const WRONG_PAGES: &[Wrong] = &[
        ("https://", "host", None),
        ("http://", "host", None),
        ("https:///x", "host", None),
        ("https://#a", "host", None),
        ("https://user:word@example.org/a", "user", Some("https://example.org/a")),
        ("https://example.org\\a", "backslash", Some("https://example.org/a")),
        ("https://example.org/a b", "space", Some("https://example.org/a%20b")),
        ("https://example.org/\t", "control", Some("https://example.org/")),
        ("https://example.org:0/", "port", Some("https://example.org/")),
        ("www.gov.hk/en", "scheme", Some("https://www.gov.hk/en")),
        ("javascript:alert(1)", "scheme", None),
    ];

    #[test]
    fn addresses_of_pages_and_letters() {
        for text in [
            "https://example.org",
            "http://example.org/a?b=c#d",
            "https://發展.hk/門?題=港",
            "https://example.org/a%20b//c",
            "https://[2001:db8::1]/",
        ] {
            assert!(page(text).is_ok(), "{text}");
        }
        for &(text, reason, right) in WRONG_PAGES {
            let read = page(text).map(drop);
            let right = right.map(str::to_owned);
            assert_eq!(read, Err(Refusal { reason, right }), "{text}");
        }
        for text in ["mailto:a@b.hk", "mailto:a@b.hk,c%40d.hk?subject=%E6%B8%AF"] {
            assert_eq!(letter(text), Ok(()), "{text}");
        }
        for (text, reason) in [
            ("mailto:", "nobody"),
            ("mailto:?subject=a", "nobody"),
            ("mailto:a", "nobody"),
            ("mailto:a@", "nobody"),
            ("mailto:a@b.hk,", "nobody"),
            ("mailto:%20", "nobody"),
            ("mailto:a b@c.hk", "space"),
            ("mailto:a@b.hk?subject=a b", "space"),
            ("mailto:a@b.hk\u{7}", "control"),
        ] {
            let refusal = letter(text).unwrap_err();
            assert_eq!(refusal.reason, reason, "{text}");
        }
    }

    #[test]
    fn the_own_site_is_known_however_it_is_written() {
        let base = Base::read("https://example.org/sub").unwrap();
        for (address, below) in [
            ("https://example.org/sub/tc/", Some("tc/")),
            ("http://example.org/sub/tc/#a", Some("tc/#a")),
            ("https://EXAMPLE.org:443/sub/tc/?q=1", Some("tc/?q=1")),
            ("https://example.org./sub", Some("")),
            ("https://example.org/sub#a", Some("#a")),
            ("https://example.org/subway/", None),
            ("https://example.org/", None),
            ("https://example.org:8443/sub/", None),
            ("https://www.example.org/sub/", None),
            ("mailto:a@example.org", None),
        ] {
            assert_eq!(base.below(address), below, "{address}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_offered_is_right(text in "https?://[a-z@:./\\\\ %?#0-9滬]{0,20}|\\PC{0,20}") {
            if let Err(Refusal { right: Some(right), .. }) = Base::read(&text) {
                proptest::prop_assert!(Base::read(&right).is_ok(), "{}", right);
            }
            if let Err(Refusal { right: Some(right), .. }) = page(&text) {
                proptest::prop_assert!(page(&right).is_ok(), "{}", right);
            }
        }
    }
}

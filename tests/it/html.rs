//! Pages as trees, as far as tests ask: the pages of the site close every element that is not void.

/// An element, with where its content begins and ends in the page.
pub(crate) struct Element<'a> {
    pub(crate) name: &'a str,
    tag: &'a str,
    /// What is in it, as HTML.
    pub(crate) inner: &'a str,
    /// Where its tag begins.
    pub(crate) at: usize,
    /// Where it ends.
    pub(crate) end: usize,
}

const VOID: [&str; 9] = [
    "br", "hr", "img", "input", "link", "meta", "wbr", "source", "col",
];

/// Every element of a page, in the order of their tags.
pub(crate) fn elements(page: &str) -> Vec<Element<'_>> {
    let mut elements: Vec<Element<'_>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(found) = page[at..].find('<') {
        let start = at + found;
        let end = start + tag_length(&page[start..]);
        let tag = &page[start + 1..end - 1];
        at = end;
        if let Some(name) = tag.strip_prefix('/') {
            let index = open
                .pop()
                .unwrap_or_else(|| panic!("nothing is open at </{name}>"));
            assert_eq!(elements[index].name, name, "closed by </{name}>");
            let begins = elements[index].at + elements[index].tag.len() + 2;
            elements[index].inner = &page[begins..start];
            elements[index].end = end;
        } else if !tag.starts_with('!') {
            let name = tag.split([' ', '\n', '/']).next().unwrap_or(tag);
            elements.push(Element {
                name,
                tag,
                inner: "",
                at: start,
                end,
            });
            if !VOID.contains(&name) && !tag.ends_with('/') {
                open.push(elements.len() - 1);
            }
        }
    }
    assert!(open.is_empty(), "{} is not closed", elements[open[0]].tag);
    elements
}

/// The length of a tag: a `>` within quotation marks does not end it.
fn tag_length(html: &str) -> usize {
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c == '>' => return at + 1,
            _ => {}
        }
    }
    panic!("a tag does not end: {}", html.get(..80).unwrap_or(html))
}

impl Element<'_> {
    /// The value of an attribute; empty where it has none.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.tag[self.name.len()..].trim_start();
        while !rest.is_empty() {
            let end = rest.find(['=', ' ', '\n', '/']).unwrap_or(rest.len());
            let (own, after) = rest.split_at(end);
            let (value, following) = match after.strip_prefix('=') {
                None => ("", after.trim_start_matches('/')),
                Some(value) => match value.chars().next() {
                    Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap(),
                    _ => value.split_at(value.find([' ', '\n']).unwrap_or(value.len())),
                },
            };
            if own == name {
                return Some(plain(value));
            }
            rest = following.trim_start();
        }
        None
    }

    /// What a reader reads in it.
    pub(crate) fn text(&self) -> String {
        text(self.inner)
    }

    /// Whether another is in it.
    pub(crate) fn holds(&self, other: &Element<'_>) -> bool {
        self.at < other.at && other.end <= self.end
    }
}

/// What a reader reads in a piece of a page.
pub(crate) fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at + tag_length(&rest[at..])..];
    }
    out.push_str(rest);
    plain(&out)
}

fn plain(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

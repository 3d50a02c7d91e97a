//! The corpus as Concord reads it.

use std::fmt::Write as _;
use std::path::Path;

use concord::text::fingerprint::fingerprint;

use crate::corpus::{Corpus, Domain, Pair, Update};
use crate::write;

const PORTAL: &str = r#"base = "https://bench.example"
authoritative = "tc"

[title]
tc = "合作項目"
en = "Cooperation Projects"

[notice]
tc = "為量度速度而編造的內容。"
en = "Made up to measure speed."

[[language]]
key = "tc"
tag = "zh-Hant-HK"
hreflang = "zh-Hant"
label = "繁體中文"

[[language]]
key = "sc"
tag = "zh-Hans-CN"
hreflang = "zh-Hans"
label = "简体中文"
derived-from = "tc"

[[language]]
key = "en"
tag = "en"
label = "English"

[[side]]
key = "both"
label = { tc = "兩地", en = "Both" }
"#;

/// Who is said to have published what is reported.
const SOURCE: &str = "https://source.example/";

/// Writes the portal into `folder`.
pub(crate) fn write_portal(corpus: &Corpus, folder: &Path) {
    write(&folder.join("portal.toml"), PORTAL);
    let content = folder.join("content");
    pair(
        &content,
        "home",
        "",
        "",
        &Pair::new("合作項目", "Cooperation Projects"),
        &Pair::new("主頁。", "The front page."),
    );
    write(&content.join("names.toml"), &names(corpus));
    let memorandum = content.join("fifth");
    let facts = "session = 5\nsigned = 2021-08-30\nvalid-until = \"next-session\"\n";
    pair(
        &memorandum,
        "memorandum",
        facts,
        "",
        &Pair::new("合作備忘錄", "Memorandum"),
        &Pair::new("序言。", "The preamble."),
    );
    for domain in &corpus.domains {
        write_domain(
            domain,
            &memorandum.join(format!("{:02}-{}", domain.number, domain.slug)),
        );
    }
    for update in &corpus.updates {
        write_update(update, &content.join("updates"));
    }
}

fn write_domain(domain: &Domain, folder: &Path) {
    pair(folder, "domain", "", "", &domain.title, &Pair::new("", ""));
    for item in &domain.items {
        pair(
            folder,
            &item.number.to_string(),
            "",
            "",
            &item.title,
            &item.text(),
        );
    }
}

fn write_update(update: &Update, folder: &Path) {
    let facts = format!(
        "memorandum = \"fifth\"\nitems = {:?}\n\n[[source]]\ntitle = \"公報\"\npublisher = \"機構\"\nurl = \"{SOURCE}\"\n",
        update.items
    );
    pair(
        folder,
        &update.slug,
        "",
        &facts,
        &update.title,
        &update.text,
    );
}

/// Writes a text and its translation; `facts` are in the Chinese file, before and after the title.
fn pair(folder: &Path, name: &str, before: &str, after: &str, title: &Pair, text: &Pair) {
    let source = if after.is_empty() {
        &[][..]
    } else {
        &["公報", "機構"][..]
    };
    let words = [title.tc.as_str()]
        .into_iter()
        .chain(source.iter().copied())
        .chain([text.tc.as_str()]);
    let translates = fingerprint(words);
    let tc = format!(
        "+++\n{before}title = {:?}\n{after}+++\n\n{}\n",
        title.tc, text.tc
    );
    let translated = if after.is_empty() {
        ""
    } else {
        "\n[[source]]\ntitle = \"Report\"\npublisher = \"Body\"\n"
    };
    let en = format!(
        "+++\ntranslates = \"{translates}\"\ntitle = {:?}\n{translated}+++\n\n{}\n",
        title.en, text.en
    );
    write(&folder.join(format!("{name}.tc.md")), &tc);
    write(&folder.join(format!("{name}.en.md")), &en);
}

fn names(corpus: &Corpus) -> String {
    corpus.organisations.iter().fold(String::new(), |mut out, organisation| {
        let Pair { tc, en } = &organisation.form;
        let _ = writeln!(
            out,
            "[[name]]\nid = {:?}\nkind = \"organisation\"\nside = \"both\"\nform = {{ tc = {tc:?}, en = {en:?} }}\n",
            organisation.id
        );
        out
    })
}

//! The portal with memoranda of two more sessions, which are invented (`tests/fixtures/sessions`): every page says
//! of which document it speaks, and how the documents stand to each other.

use std::fs;

use concord::source::Sources;
use serde_json::{Value, json};
use walkdir::WalkDir;

use super::addresses::gone;
use super::repository;
use crate::html::{self, Element, elements};
use crate::support::{Site, change, data, lock, path, problems, site, text};

const LANGUAGES: [&str; 3] = ["tc", "sc", "en"];

/// The portal with some of the invented memoranda.
fn with(slugs: &[&str]) -> Sources {
    let mut sources = repository();
    let folder = path("tests/fixtures/sessions");
    for entry in WalkDir::new(folder.join("content")) {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(&folder).unwrap();
        let name = name.to_str().unwrap();
        let is_wanted = name.starts_with("content/updates")
            || slugs
                .iter()
                .any(|of| name.starts_with(&format!("content/{of}")));
        if is_wanted && entry.file_type().is_file() {
            sources.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    let more = fs::read_to_string(folder.join("sessions.toml")).unwrap();
    let known = sources.lossy("content/sessions.toml").unwrap().into_owned();
    sources.insert("content/sessions.toml", format!("{known}\n{more}"));
    lock(&mut sources);
    sources
}

fn three() -> Site {
    site(&with(&["sixth", "seventh"]))
}

/// What a reader reads of a page or a part of it, its white space made one.
fn said(html: &str) -> String {
    let text = html::text(html);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a reader reads in the elements with a value of an attribute.
fn read(page: &str, attribute: &str, value: &str) -> Vec<String> {
    let is_it = |of: &&Element<'_>| {
        let of = of.attribute(attribute).unwrap_or_default();
        of.split(' ').any(|of| of == value)
    };
    let elements = elements(page);
    elements
        .iter()
        .filter(is_it)
        .map(|of| said(of.inner))
        .collect()
}

/// How a page of an item or document says that it stands to others.
fn relations(site: &Site, page: &str) -> String {
    let page = text(site, &format!("{page}/index.html"));
    read(page, "id", "relations").concat()
}

#[test]
fn they_can_be_published_and_no_address_of_the_first_goes() {
    let sources = with(&["sixth", "seventh"]);
    assert_eq!(problems(&sources), [""; 0]);
    assert_eq!(gone(&site(&sources)), [""; 0]);
}

#[test]
fn an_item_and_its_successor_lead_to_each_other_with_who_says_so() {
    let site = three();
    assert_eq!(
        relations(&site, "en/sixth/1"),
        "Relationship to other textsContinuesMemorandum of the Fifth Plenary Session, Item 26: Mutual access \
         between financial markets and infrastructure This text says so.Amended bySeventh Session Memorandum \
         (invented), Item 1: Stock Connect amended again (invented) That text says so."
    );
    assert_eq!(
        relations(&site, "tc/fifth/24"),
        "與其他文本的關係由下列文本修訂第六次會議備忘錄（虛構）第2項：修訂金融合作工作會議（虛構） 該文本載明。"
    );
    assert_eq!(
        relations(&site, "sc/fifth/8"),
        "与其他文本的关系由下列文本落实第六次会议备忘录（虚构）第3项：落实文化交流（虚构） 来源：虚构新闻公报、虚构机构，2024年4月26日"
    );
    assert_eq!(relations(&site, "en/fifth/25"), "");
    for (from, to) in [
        ("sixth/1", "fifth/26"),
        ("fifth/26", "seventh/1"),
        ("fifth", "sixth"),
    ] {
        for language in LANGUAGES {
            let address = format!("{language}/{from}");
            let page = text(&site, &format!("{address}/index.html"));
            let up = "../".repeat(from.split('/').count());
            assert!(
                page.contains(&format!("\"{up}{to}/\"")),
                "{address} to {to}"
            );
        }
    }
    // Beside each text of the full one, and at the permanent address in each language.
    let full = said(text(&site, "en/fifth/full/index.html"));
    assert!(
        full.contains("Amended by: Sixth Session Memorandum (invented), Item 2"),
        "{full}"
    );
    let permanent = said(text(&site, "fifth/26/index.html"));
    for of in [
        "由下列文本延續：第六次會議備忘錄（虛構）第1項",
        "Continued by: Sixth Session Memorandum (invented), Item 1",
    ] {
        assert!(permanent.contains(of), "{permanent}");
    }
}

#[test]
fn signed_texts_are_what_was_signed_whatever_they_are_related_to() {
    let (one, all) = (site(&repository()), three());
    for page in ["tc/fifth/full/index.html", "tc/fifth/26/index.html"] {
        let signed = |site: &Site| {
            let elements = elements(text(site, page));
            let signed = elements
                .iter()
                .filter(|of| of.attribute("data-signed").is_some());
            signed.map(|of| of.inner.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(signed(&one), signed(&all));
    }
}

#[test]
fn how_long_a_memorandum_is_valid_and_what_came_since_is_one_true_sentence() {
    let all = three();
    let two = site(&with(&["sixth"]));
    let standing = |site: &Site, page: &str| {
        let page = text(site, &format!("{page}/index.html"));
        read(page, "data-notice", "standing").concat()
    };
    let fifth = standing(&two, "en/fifth/26");
    assert!(fifth.starts_with("By its own terms, the Memorandum is valid until the date on which the next session is convened; the Sixth Plenary Session"), "{fifth}");
    assert!(fifth.ends_with("; the later memorandum on this portal is the Invented for tests: Memorandum of the Sixth Plenary Session."), "{fifth}");
    // The next session is the one that counts, and of several documents the latest is named.
    let fifth = standing(&all, "tc/fifth");
    assert!(fifth.contains("第六次會議於2024年4月26日召開"), "{fifth}");
    assert!(!fifth.contains("第七次會議（虛構）於"), "{fifth}");
    assert!(fifth.ends_with("本網站另載有其後的2份備忘錄，最近一份是《測試用虛構文本：滬港合作會議第七次會議合作備忘錄》。"), "{fifth}");
    let sixth = standing(&all, "en/sixth/4");
    assert!(sixth.contains("; it was replaced by the Invented for tests: Memorandum of the Seventh Plenary Session (source"), "{sixth}");
    assert!(!sixth.contains("later memorandum"), "{sixth}");
    assert_eq!(standing(&all, "en/seventh"), "");
    let brief = text(&all, "en/sixth/index.html");
    assert!(said(brief).contains("Signed 26 April 2024; a later memorandum replaced it."));
}

#[test]
fn what_speaks_of_items_says_of_which_memorandum_they_are() {
    let site = three();
    let name = text(
        &site,
        "en/names/shanghai-hong-kong-stock-connect/index.html",
    );
    let mentioned = read(name, "class", "items__item");
    let of = [
        "Seventh Session Memorandum (invented)",
        "Sixth Session Memorandum (invented)",
        "Memorandum of the Fifth Plenary Session",
    ];
    assert_eq!(mentioned.len(), of.len(), "{mentioned:?}");
    for (item, of) in mentioned.iter().zip(of) {
        assert!(item.contains(of), "{item} is of {of}");
    }
    let related = read(text(&site, "tc/fifth/26/index.html"), "class", "related").concat();
    for of in ["第七次會議備忘錄（虛構）", "第六次會議備忘錄（虛構）"] {
        assert!(related.contains(of), "{related}");
    }
    let title = |page: &str| {
        let page = text(&site, page);
        let elements = elements(page);
        elements
            .iter()
            .find(|of| of.name == "title")
            .unwrap()
            .text()
    };
    assert_eq!(
        title("tc/sixth/1/index.html"),
        "第1項 繼續擴大滬港通（虛構） – 第六次會議備忘錄（虛構）"
    );
    assert!(
        title("en/fifth/finance/index.html").ends_with("– Memorandum of the Fifth Plenary Session")
    );
    let translations = said(text(&site, "en/translations/index.html"));
    assert!(
        translations.contains("Sixth Session Memorandum (invented), Item 1"),
        "{translations}"
    );
    let lead = said(text(&site, "en/names/index.html"));
    assert!(lead.contains("named in the memoranda"), "{lead}");
}

#[test]
fn an_update_may_concern_items_of_several_memoranda() {
    let site = three();
    let title = "虛構進展：兩份備忘錄";
    for page in [
        "fifth",
        "sixth",
        "fifth/26",
        "sixth/1",
        "fifth/finance",
        "sixth/finance",
        "updates",
    ] {
        let page = format!("tc/{page}/index.html");
        assert!(said(text(&site, &page)).contains(title), "{page}");
    }
    for page in ["seventh", "fifth/25", "sixth/2", "fifth/culture"] {
        let page = format!("tc/{page}/index.html");
        assert!(!said(text(&site, &page)).contains(title), "{page}");
    }
    let list = said(text(&site, "tc/updates/index.html"));
    assert!(
        list.contains("第六次會議備忘錄（虛構）第1項、第五次會議合作備忘錄第26項"),
        "{list}"
    );
    assert!(list.contains("第五次會議合作備忘錄：整份備忘錄"), "{list}");
    let updates = data(&site, "data/updates.json");
    assert_eq!(updates[0]["memorandum"], Value::Null);
    assert_eq!(updates[0]["memoranda"], json!(["sixth", "fifth"]));
    assert_eq!(updates[0]["items"], json!(["sixth/1", "fifth/26"]));
    assert_eq!(updates[1]["memorandum"], "fifth");
    for (feed, has) in [
        ("fifth/finance", true),
        ("sixth/finance", true),
        ("seventh/finance", false),
        ("updates", true),
    ] {
        let feed = text(&site, &format!("tc/{feed}/feed.xml"));
        assert_eq!(feed.contains(title), has);
        assert!(
            !has || feed.contains("term=\"sixth/1\" label=\"第六次會議備忘錄（虛構）第1項\""),
            "{feed}"
        );
    }
    let feed = text(&site, "en/sixth/finance/feed.xml");
    assert!(
        feed.contains("Sixth Session Memorandum (invented), Finance (invented)"),
        "{feed}"
    );
}

#[test]
fn every_page_of_a_memorandum_leads_through_its_own() {
    let site = three();
    for (page, of) in [
        ("tc/sixth/1", "sixth"),
        ("tc/fifth/26", "fifth"),
        ("tc/names", "seventh"),
        ("tc", "seventh"),
    ] {
        let page = text(&site, &format!("{page}/index.html"));
        let menus = elements(page);
        let menu = menus
            .iter()
            .find(|of| of.attribute("class").is_some_and(|of| of == "menu"))
            .unwrap();
        assert!(
            menu.inner.contains(&format!("{of}/full/")) || menu.inner.contains("../full/"),
            "{}",
            menu.inner
        );
    }
    let home = said(text(&site, "en/index.html"));
    for of in [
        "Invented for tests: Memorandum of the Sixth Plenary Session",
        "Memorandum of Co-operation of the Fifth Plenary Session",
    ] {
        assert!(home.contains(of), "{home}");
    }
    let search = text(&site, "en/search/index.html");
    for of in ["fifth", "sixth", "seventh"] {
        assert!(search.contains(&format!("all-items-{of}")), "{of}");
    }
    let subscribe = text(&site, "en/subscribe/index.html");
    for id in ["fifth-finance", "sixth-finance", "seventh-finance"] {
        assert_eq!(read(subscribe, "id", id).len(), 1, "{id}");
    }
    let cited = said(text(&site, "en/sixth/1/index.html"));
    assert!(cited.contains("Item 1, Invented for tests: Memorandum of the Sixth Plenary Session (signed 26 April 2024)"), "{cited}");
    assert!(text(&site, "cite/sixth/1.ris").contains("第六次會議"));
}

#[test]
fn data_and_metadata_say_what_a_text_does_and_what_is_done_to_it() {
    let site = three();
    let item = |key: &str| data(&site, &format!("data/{key}.json"));
    assert_eq!(
        item("fifth/26")["related_by"],
        json!([
            { "is": "continues", "text": "sixth/1", "paragraph": null, "source": null },
            { "is": "refers-to", "text": "seventh/1", "paragraph": null, "source": null }
        ])
    );
    assert_eq!(
        item("sixth/3")["relations"][0]["source"]["url"],
        "https://www.example.org/invented-2024"
    );
    assert_eq!(item("fifth/25")["relations"], json!([]));
    let memoranda = data(&site, "data/memoranda.json");
    assert_eq!(memoranda[0]["relations"][0]["text"], "sixth");
    assert_eq!(memoranda[1]["related_by"][0]["is"], "replaces");
    let metadata = |page: &str| {
        let page = text(&site, &format!("{page}/index.html"));
        let elements = elements(page);
        let is_it = |of: &&Element<'_>| {
            of.attribute("type")
                .is_some_and(|of| of == "application/ld+json")
        };
        let json = elements.iter().find(is_it).unwrap().inner.to_owned();
        serde_json::from_str::<Value>(&json).unwrap()
    };
    let seventh = metadata("tc/seventh/1");
    assert_eq!(
        seventh["legislationChanges"][0]["@id"],
        "https://concord.example/sixth/1/"
    );
    assert_eq!(
        seventh["citation"][0]["@id"],
        "https://concord.example/fifth/26/"
    );
    // To continue a text does not change it, and what replaces one says nothing of force by a date.
    assert_eq!(metadata("tc/sixth/1")["legislationChanges"], Value::Null);
    assert_eq!(metadata("tc/sixth")["legislationLegalForce"], Value::Null);
}

#[test]
fn a_document_that_has_ended_says_so_and_one_that_will_does_not_yet() {
    const MEMORANDUM: &str = "content/sixth/memorandum.tc.md";
    for (day, sentence, brief, is_over) in [
        (
            "2025-01-01",
            "it ended on 1 January 2025 (source",
            "; it ended on 1 January 2025.",
            true,
        ),
        (
            "2030-01-01",
            "it ends on 1 January 2030 (source",
            "; it ends on 1 January 2030.",
            false,
        ),
    ] {
        let mut sources = with(&["sixth"]);
        let ended = format!(
            "session = 6\nended = {{ date = {day}, source = \"https://www.example.org/end\" }}"
        );
        change(&mut sources, MEMORANDUM, "session = 6", &ended);
        let site = site(&sources);
        let page = text(&site, "en/sixth/index.html");
        let standing = read(page, "data-notice", "standing").concat();
        assert!(standing.contains(sentence), "{standing}");
        assert!(said(page).contains(brief), "{brief}");
        assert_eq!(page.contains("NotInForce"), is_over);
    }
    // An end to come does not hide that another document replaced it.
    let mut sources = with(&["sixth", "seventh"]);
    let ends =
        "session = 6\nended = { date = 2030-01-01, source = \"https://www.example.org/end\" }";
    change(&mut sources, MEMORANDUM, "session = 6", ends);
    let page = said(text(&site(&sources), "en/sixth/index.html"));
    assert!(
        page.contains("; it ends on 1 January 2030 (source"),
        "{page}"
    );
    assert!(page.contains("; a later memorandum replaced it."), "{page}");
}

/// A change of a file, and the problem that it makes.
const MISTAKES: [[&str; 4]; 5] = [
    [
        "sixth/01-finance/1",
        "fifth/26",
        "fifth/62",
        "error[unknown-relation] content/sixth/01-finance/1.tc.md:6:6",
    ],
    [
        "sixth/01-finance/1",
        "fifth/26",
        "sixth/1",
        "error[relation-to-itself] content/sixth/01-finance/1.tc.md:6:6",
    ],
    [
        "sixth/01-finance/1",
        "fifth/26",
        "seventh/1",
        "warning[relation-to-later] content/sixth/01-finance/1.tc.md:6:6",
    ],
    [
        "seventh/01-finance/1",
        "amends\"\nto = \"sixth/1",
        "refers-to\"\nto = \"fifth/26",
        "error[relation-twice] content/seventh/01-finance/1.tc.md:11:6",
    ],
    [
        "updates/2025-07-01-invented-two-memoranda",
        "\"sixth/1\"",
        "1",
        "error[item-of-which] content/updates/2025-07-01-invented-two-memoranda.tc.md:3:22",
    ],
];

#[test]
fn mistakes_are_told_where_they_are() {
    for [file, from, to, expected] in MISTAKES {
        let mut sources = with(&["sixth", "seventh"]);
        change(&mut sources, &format!("content/{file}.tc.md"), from, to);
        assert_eq!(problems(&sources), [expected], "{to}");
    }
    let mut circle = with(&["sixth", "seventh"]);
    change(
        &mut circle,
        "content/seventh/01-finance/1.tc.md",
        "amends",
        "continues",
    );
    change(
        &mut circle,
        "content/sixth/01-finance/1.tc.md",
        "fifth/26",
        "seventh/1",
    );
    assert_eq!(
        problems(&circle),
        [
            "error[relation-circle] content/sixth/01-finance/1.tc.md:6:6",
            "warning[relation-to-later] content/sixth/01-finance/1.tc.md:6:6",
        ]
    );
}

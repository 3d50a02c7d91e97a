//! The portal of this repository: what was signed is what is shown.
//!
//! Only this module and those below it read `content/`. When an editor changes a word there, no test
//! of the engine fails.

mod addresses;
mod authentic;
mod english;
mod imported;
mod names;
mod notices;
mod quotations;
mod sessions;
mod strength;

use concord::text::fingerprint::sha256;
use concord::text::script::Converter;
use serde_json::Value;

use concord::source::Sources;

use crate::support::{data, fixture, path, problems, site, text};

/// The portal of this repository.
fn repository() -> Sources {
    Sources::read(&path("")).expect("the repository can be read")
}

#[test]
fn it_has_neither_errors_nor_warnings() {
    assert_eq!(problems(&repository()), Vec::<String>::new());
}

#[test]
fn it_has_13_areas_and_61_items_in_three_languages() {
    let site = site(&repository());
    let memoranda = data(&site, "data/memoranda.json");
    let domains = memoranda[0]["domains"].as_array().unwrap();
    assert_eq!(domains.len(), 13);
    let numbers: Vec<u64> = domains
        .iter()
        .flat_map(|domain| domain["items"].as_array().unwrap())
        .map(|number| number.as_u64().unwrap())
        .collect();
    assert_eq!(numbers, (1..=61).collect::<Vec<_>>());
    for item in data(&site, "data/items.json").as_array().unwrap() {
        for key in ["tc", "sc", "en"] {
            assert!(
                item["texts"][key].is_string(),
                "item {} has no text in {key}",
                item["number"]
            );
            assert!(
                item["titles"][key].is_string(),
                "item {} has no title in {key}",
                item["number"]
            );
        }
    }
}

/// Item number, `preamble` and `signatures` to text in one language.
fn texts(key: &str) -> Vec<(String, String)> {
    let site = site(&repository());
    let memorandum = &data(&site, "data/memoranda.json")[0];
    let part = |name: &str| memorandum[name][key].as_str().unwrap().to_owned();
    let parts = ["preamble", "signatures"].map(|name| (name.to_owned(), part(name)));
    let mut texts = parts.to_vec();
    for item in data(&site, "data/items.json").as_array().unwrap() {
        texts.push((
            item["number"].to_string(),
            item["texts"][key].as_str().unwrap().to_owned(),
        ));
    }
    texts
}

#[test]
fn the_signed_text_is_verbatim() {
    let signed = fixture("signed.json");
    let texts = texts("tc");
    assert_eq!(texts.len(), 63);
    for (key, text) in texts {
        assert_eq!(text, signed["texts"][&key].as_str().unwrap(), "{key}");
    }
}

#[test]
fn every_page_that_shows_signed_text_shows_it_verbatim() {
    let signed = fixture("signed.json");
    let site = site(&repository());
    let mut shown = 0;
    for artifact in site
        .artifacts
        .iter()
        .filter(|artifact| artifact.path.ends_with(".html"))
    {
        let html = std::str::from_utf8(&artifact.bytes).unwrap();
        for element in html.split("data-signed=").skip(1) {
            let reference = element
                .trim_start_matches('"')
                .split(['"', ' ', '>'])
                .next()
                .unwrap();
            let inner = element
                .split_once('>')
                .unwrap()
                .1
                .split("</div>")
                .next()
                .unwrap();
            let expected = signed["texts"][reference.trim_start_matches("fifth/")]
                .as_str()
                .unwrap();
            assert_eq!(plain(inner), expected, "{reference} on {}", artifact.path);
            shown += 1;
        }
    }
    // An item: its three pages, identifier, and in Chinese its area and the full text. The
    // main text and the signature block: memorandum and full text. All: four parallel texts.
    assert_eq!(shown, 61 * (3 + 1 + 2 + 4) + 2 * (2 + 4));
}

/// The text content of the paragraphs of signed text.
fn plain(html: &str) -> String {
    let text = html.replace("<p>", "").replace("</p>", "");
    assert!(
        !text.contains('<'),
        "signed text holds nothing but text: {text}"
    );
    text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[test]
fn the_hashes_in_the_data_are_those_of_the_signed_text() {
    for item in data(&site(&repository()), "data/items.json")
        .as_array()
        .unwrap()
    {
        let text = item["texts"]["tc"].as_str().unwrap();
        assert_eq!(
            item["sha256"],
            sha256(text.as_bytes()),
            "item {}",
            item["number"]
        );
    }
}

#[test]
fn every_item_has_files_for_reference_managers() {
    let site = site(&repository());
    for number in 1..=61 {
        let ris = text(&site, &format!("cite/fifth/{number}.ris"));
        assert!(ris.contains(&format!(
            "TI  - 滬港合作會議第五次會議合作備忘錄：第{number}項\r\n"
        )));
        assert!(ris.contains("AU  - 香港特別行政區政府\r\n"));
        let bibtex = text(&site, &format!("cite/fifth/{number}.bib"));
        assert!(bibtex.contains(&format!(
            "url = {{https://concord.example/fifth/{number}/}}"
        )));
        let csl = data(&site, &format!("cite/fifth/{number}.csl.json"));
        assert_eq!(csl[0]["id"], format!("fifth-{number}"));
    }
}

#[test]
fn an_item_is_cited_as_its_language_cites() {
    let site = site(&repository());
    for (page, words) in [
        (
            "tc/fifth/26/index.html",
            [
                "《滬港合作會議第五次會議合作備忘錄》（2021年8月30日簽署）第26項",
                "上海市人民政府, 香港特別行政區政府. 滬港合作會議第五次會議合作備忘錄: 第26項[Z/OL]. (2021-08-30)[",
                "上海市人民政府、香港特別行政區政府（2021年8月30日）。《滬港合作會議第五次會議合作備忘錄》（第26項）。",
            ],
        ),
        (
            "en/fifth/26/index.html",
            [
                "Item 26, Memorandum of Co-operation of the Fifth Plenary Session of the Hong Kong/Shanghai Co-operation Conference (signed 30 August 2021)",
                ": Item 26: unofficial English translation[Z/OL]. (2021-08-30)[",
                "Shanghai Municipal People’s Government &amp; Government of the Hong Kong Special Administrative Region. (2021, August 30). Memorandum of Co-operation",
            ],
        ),
    ] {
        for word in words {
            assert!(
                text(&site, page).contains(word),
                "{page} does not say {word}"
            );
        }
    }
}

#[test]
fn parallel_texts_lead_to_each_other() {
    let site = site(&repository());
    // Of each page: its version for readers of its other language, and for those of a third.
    for (page, version, third) in [
        (
            "tc/fifth/parallel/en",
            "en/fifth/parallel/tc/",
            "sc/fifth/parallel/en/",
        ),
        (
            "en/fifth/parallel/sc",
            "sc/fifth/parallel/en/",
            "tc/fifth/parallel/sc/",
        ),
    ] {
        let html = text(&site, &format!("{page}/index.html"));
        let absolute = |other: &str| html.contains(&format!("\"https://concord.example/{other}\""));
        assert!(absolute(version), "{page}: {version}");
        assert!(!absolute(third), "{page}: {third}");
        for other in [version, third] {
            let switch = format!("href=\"../../../../{other}\"");
            assert!(html.contains(&switch), "{page}: {other}");
        }
        for number in 1..=61 {
            let anchor = format!("id=\"item-{number}\"");
            assert!(html.contains(&anchor), "{page}: {number}");
        }
    }
}

#[test]
fn simplified_text_is_that_of_the_reference_implementation() {
    let reference = fixture("opencc-hk2s.json");
    for (key, text) in texts("sc") {
        let expected = reference["texts"][&key].as_str().unwrap();
        let expected = expected
            .replace('「', "“")
            .replace('」', "”")
            .replace('『', "‘")
            .replace('』', "’");
        assert_eq!(text, expected, "{key}");
    }
}

#[test]
fn no_traditional_character_is_left_on_simplified_pages() {
    let site = site(&repository());
    let converter = Converter::new([]);
    let mut strings = Vec::new();
    for file in ["items", "memoranda", "names", "updates", "sessions"] {
        collect(
            "sc",
            &data(&site, &format!("data/{file}.json")),
            &mut strings,
        );
    }
    for theme in ["default", "hong-kong-shanghai"] {
        let words = std::fs::read_to_string(path(&format!("themes/{theme}/words/sc.toml")));
        let words = words.unwrap();
        let lines = words.lines().filter(|line| !line.starts_with('#'));
        strings.push(lines.collect());
    }
    assert!(strings.len() > 250, "{}", strings.len());
    for string in strings {
        let converted = converter
            .simplified(&string)
            .replace(['“', '”', '‘', '’'], "");
        assert_eq!(converted, string.replace(['“', '”', '‘', '’'], ""));
    }
}

/// Every string below a key of this name.
fn collect(key: &str, value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                if name == key {
                    out.extend(value.as_str().map(str::to_owned));
                }
                collect(key, value, out);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(key, value, out)),
        _ => {}
    }
}

#[test]
fn names_are_found_where_they_are_meant() {
    let site = site(&repository());
    let names = data(&site, "data/names.json");
    let items = |id: &str| {
        let name = names
            .as_array()
            .unwrap()
            .iter()
            .find(|name| name["id"] == id)
            .unwrap_or_else(|| panic!("{id}"));
        name["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    for (id, expected) in [
        ("hktdc", &["fifth/2", "fifth/5", "fifth/23"][..]),
        // 仲裁滬港通 in item 39 is the name of a forum.
        ("shanghai-hong-kong-stock-connect", &["fifth/26"]),
        ("arbitration-connect-2021", &["fifth/39"]),
        // Item 48 has the characters only inside the name of an office.
        ("shanghai-municipal-peoples-government", &[]),
        ("hksar-government", &["fifth/41", "fifth/47", "fifth/51"]),
        ("sheto", &["fifth/48"]),
        // 合作備忘錄 in item 34 is another one.
        ("innovation-and-technology-memorandum", &["fifth/15"]),
        ("education-mou", &["fifth/34"]),
        ("letter-of-intent", &["fifth/12"]),
        ("belt-and-road", &["fifth/1", "fifth/4"]),
        ("shanghai-regional-desk", &["fifth/52"]),
        // Item 50 names another permit.
        ("residence-permit", &["fifth/49"]),
        ("overseas-talent-residence-permit", &["fifth/50"]),
        // Named inside the name of a scheme.
        ("university-of-hong-kong", &["fifth/54"]),
        ("department-of-justice", &["fifth/39", "fifth/41"]),
        ("ciie", &["fifth/2"]),
    ] {
        assert_eq!(items(id), expected, "{id}");
    }
}

#[test]
fn the_legal_status_of_the_memorandum_is_told() {
    let site = site(&repository());
    for (page, words) in [
        (
            "tc/fifth/26/index.html",
            ["2021年8月30日", "滬港合作會議第六次會議", "2024年4月26日"],
        ),
        (
            "sc/fifth/index.html",
            ["2021年8月30日", "沪港合作会议第六次会议", "2024年4月26日"],
        ),
        (
            "en/fifth/full/index.html",
            ["30 August 2021", "Sixth Plenary Session", "26 April 2024"],
        ),
    ] {
        for word in words {
            assert!(
                text(&site, page).contains(word),
                "{page} does not say {word}"
            );
        }
    }
}

#[test]
fn items_27_48_51_and_58_say_that_their_words_are_those_of_the_traditional_text() {
    let site = site(&repository());
    for number in 1..=61 {
        let has = |key: &str| {
            text(&site, &format!("{key}/fifth/{number}/index.html"))
                .contains("本项用词与繁体文本相同，未改为内地常用说法。")
        };
        assert_eq!(
            has("sc"),
            [27, 48, 51, 58].contains(&number),
            "item {number}"
        );
    }
}

#[test]
fn the_items_of_an_area_are_told_as_they_are() {
    let site = site(&repository());
    for (page, range) in [
        ("tc/fifth/youth/index.html", "第47、48項"),
        ("sc/fifth/youth/index.html", "第47、48项"),
        ("en/fifth/youth/index.html", "Items 47 and 48"),
        ("tc/fifth/finance/index.html", "第24至33項"),
        ("en/fifth/finance/index.html", "Items 24 to 33"),
        ("en/fifth/social-welfare/index.html", "Item 61"),
    ] {
        assert!(text(&site, page).contains(range), "{page}: {range}");
    }
}

/// Where a file of Rust names the folder of this portal, or its content, as something to read.
fn reads_the_portal(code: &str) -> bool {
    let ways = [
        "path(\"\")",
        "path(\"content",
        "path(\"portal.toml",
        "_DIR\").as_ref()",
    ];
    ways.iter().any(|way| {
        let mut found = code.match_indices(way);
        // The `path` of a temporary folder is a method.
        found.any(|(at, _)| !code[..at].ends_with(['.', '_']))
    })
}

#[test]
fn no_other_test_reads_this_portal() {
    let folders = ["src", "tests/it"].map(|folder| walkdir::WalkDir::new(path(folder)));
    let files = folders.into_iter().flatten().map(Result::unwrap);
    let readers: Vec<String> = files
        .filter(|file| file.path().extension().is_some_and(|end| end == "rs"))
        .filter(|file| reads_the_portal(&std::fs::read_to_string(file.path()).unwrap()))
        .map(|file| {
            file.path()
                .strip_prefix(path(""))
                .unwrap()
                .display()
                .to_string()
        })
        .filter(|file| !file.starts_with("tests/it/portal"))
        .collect();
    assert_eq!(
        readers,
        Vec::<String>::new(),
        "use a fixture or the starter"
    );
    for code in [
        "Sources::read(&path(\"\"))",
        "env!(\"CARGO_MANIFEST_DIR\").as_ref()",
    ] {
        assert!(reads_the_portal(code), "{code}");
    }
    assert!(!reads_the_portal("folder.path(\"content/updates\")"));
}

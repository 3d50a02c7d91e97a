//! The text of this portal, as a file that was typed from paper, comes back as its items.

use std::collections::BTreeMap;
use std::fs;

use concord::import::answers::Answers;

use crate::import::{imported, planned, read};
use crate::support::path;

#[test]
#[expect(clippy::too_many_lines, reason = "a text is made of many")]
fn the_first_portal_comes_back_from_a_text_with_hard_breaks() {
    let folder = path("content/fifth");
    let body = |file: &str| {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        let mut parts = text.splitn(3, "+++\n").skip(1);
        let front: toml::Table = parts.next().unwrap().parse().unwrap();
        (front, parts.next().unwrap().trim().to_owned())
    };
    let (front, preamble) = body("memorandum.tc.md");
    let title = front["title"].as_str().unwrap();
    let annex = front["annex"].as_str().unwrap();
    let mut text = format!(
        "{title}\n\n{preamble}\n\n{}\n\n{annex}\n",
        body("signatures.tc.md").1
    );
    let mut folders: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|of| of.unwrap().file_name().into_string().unwrap())
        .collect();
    folders.retain(|name| name.as_bytes()[0].is_ascii_digit());
    folders.sort();
    let (mut items, mut headings): (BTreeMap<u32, String>, Vec<String>) = Default::default();
    for (at, area) in folders.iter().enumerate() {
        let heading = body(&format!("{area}/domain.tc.md")).0["title"]
            .as_str()
            .unwrap()
            .to_owned();
        text.push_str(&format!(
            "\n（{}）{heading}\n\n",
            concord::text::numeral::han(u32::try_from(at + 1).unwrap())
        ));
        headings.push(heading);
        let mut own: BTreeMap<u32, String> = BTreeMap::new();
        for file in fs::read_dir(folder.join(area)).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            let number = name.strip_suffix(".tc.md").and_then(|of| of.parse().ok());
            if let Some(number) = number {
                own.insert(number, body(&format!("{area}/{name}")).1);
            }
        }
        for (number, words) in &own {
            // As at the end of a page, within the sentence.
            let characters: Vec<char> = words.chars().collect();
            let cut = (30..characters.len().saturating_sub(1)).find(|at| {
                let is_ideograph = |c: char| concord::text::han::is_ideograph(c);
                number % 6 == 4 && is_ideograph(characters[at - 1]) && is_ideograph(characters[*at])
            });
            match cut {
                Some(cut) => {
                    let (one, other): (String, String) = (
                        characters[..cut].iter().collect(),
                        characters[cut..].iter().collect(),
                    );
                    text.push_str(&format!("{number}. {one}\n\n{other}\n\n"));
                }
                None => text.push_str(&format!("{number}. {words}\n")),
            }
        }
        items.extend(own);
    }
    let files = imported("seed.txt", text.as_bytes());
    let source = read("seed.txt", text.as_bytes());
    let (plan, own) = planned(&source, &Answers::default());
    let answers = plan
        .questions
        .iter()
        .fold(Answers::default(), |answers, question| {
            answers.with(question.id, question.answer.clone())
        });
    assert_eq!(planned(&source, &answers).1, own, "the defaults as answers");
    for (number, words) in &items {
        let end = format!("/{number}");
        let found = files
            .iter()
            .find(|(path, _)| path.ends_with(&end))
            .unwrap_or_else(|| panic!("{number}"));
        assert_eq!(
            found.1.splitn(3, "+++\n").nth(2).unwrap().trim(),
            words,
            "{number}"
        );
    }
    let of = |path: &str, key: &str| {
        let front: toml::Table = files[path].split("+++\n").nth(1).unwrap().parse().unwrap();
        front
            .get(key)
            .and_then(toml::Value::as_str)
            .map(str::to_owned)
    };
    let found: Vec<_> = files
        .keys()
        .filter(|path| path.ends_with("/part"))
        .map(|path| of(path, "heading").unwrap())
        .collect();
    assert_eq!(found, headings);
    assert_eq!(of("document", "title").unwrap(), title);
    assert_eq!(of("document", "annex").unwrap(), annex);
    assert!(files.contains_key("signatures"));
    assert_eq!(
        files["document"].splitn(3, "+++\n").nth(2).unwrap().trim(),
        preamble
    );
}

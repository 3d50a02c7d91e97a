//! From a file with a signed text to the files of a portal: what each line becomes, and that no word is lost.

use std::collections::BTreeMap;
use std::fs;

use concord::artifact::Artifact;
use concord::content::{Area, Listed};
use concord::diagnostic::Report;
use concord::import;
use concord::import::account;
use concord::import::answers::Answers;
use concord::import::beside::{self, Differences};
use concord::import::files::{Into, files};
use concord::import::fitting;
use concord::import::kinds::Kinds;
use concord::import::plan::{Kind, Piece, Plan, Sure};
use concord::import::source::Source;
use concord::model::{ItemKey, PassageKind};
use concord::source::Sources;
use proptest::prelude::*;

use crate::support::path;

pub(crate) fn read(name: &str, bytes: &[u8]) -> Source {
    let mut report = Report::new();
    import::read(name, bytes, &mut report)
        .unwrap_or_else(|| panic!("{name}: {:?}", report.sorted()))
}

pub(crate) fn planned(source: &Source, answers: &Answers) -> (Plan, Vec<Artifact>) {
    let plan = account::plan(source, &Kinds::of(&Sources::default()), answers);
    let into = Into {
        document: "x",
        language: "en",
        is_authoritative: true,
    };
    let files = files(&plan, into);
    (plan, files)
}

/// The files of a text by their paths below the folder of the document.
pub(crate) fn imported(name: &str, bytes: &[u8]) -> BTreeMap<String, String> {
    let source = read(name, bytes);
    let (plan, files) = planned(&source, &Answers::default());
    assert_eq!(account::check(&source, &plan, &files), Ok(()), "{name}");
    let files = files.into_iter().map(|file| {
        let path = file
            .path
            .trim_start_matches("content/x/")
            .trim_end_matches(".en.md")
            .to_owned();
        (path, String::from_utf8(file.bytes).unwrap())
    });
    files.collect()
}

/// A document of a shape, and the files that it becomes: their paths, with a heading or label where there is one.
struct Case {
    shape: &'static str,
    text: &'static str,
    files: &'static [&'static str],
}

const CASES: [Case; 22] = [
    Case {
        shape: "an annex without a number, with numbers of its own, behind signatures with initials",
        text: "Lake Pact\n\nThe towns agree:\n\n1. The lake is shared.\n\n2. All may swim.\n\nDone at Valmont on 3 May 2021.\n\nFor Valmont:\nJ. Martin\n\nFor Port:\nK. Lee\n\nAnnex\n\n1. The map is blue.\n\n2. It is large.\n",
        files: &[
            "document",
            "1",
            "2",
            "closing",
            "signatures",
            "90-annex/part [Annex]",
            "90-annex/1",
            "90-annex/2",
        ],
    },
    Case {
        shape: "an annex with a heading behind its word",
        text: "Pacte du lac\n\nLes villes conviennent :\n\nArticle premier – Objet\n\nLe lac est commun.\n\nArticle 2 – Usage\n\nTous y nagent.\n\nAnnexe : Programme\n\nLe programme est long.\n",
        files: &[
            "document",
            "1 [premier] Objet",
            "2 Usage",
            "90-annexe/part [Annexe :] Programme",
            "90-annexe/opening",
        ],
    },
    Case {
        shape: "an annex in Chinese, whose word is alone",
        text: "兩湖協定\n\n第一條　兩湖由雙方共享。\n\n第二條　任何一方不得獨佔。\n\n甲市代表（簽字）：\n\n乙市代表（簽字）：\n\n附件\n\n地圖為藍色。\n",
        files: &[
            "document",
            "1 [一]",
            "2 [二]",
            "signatures",
            "90-annex/part [附件]",
            "90-annex/opening",
        ],
    },
    Case {
        shape: "those who sign for towns whose names are letters",
        text: "Lake Pact\n\nThe towns agree:\n\nArticle 1\n\nThe lake is shared.\n\nArticle 2\n\nAll may swim.\n\nDone on 3 May 2021.\n\nFor Town A\n\nFor Town B\n",
        files: &["document", "1", "2", "closing", "signatures"],
    },
    Case {
        shape: "articles of which the first is a word before its heading",
        text: "Traité du lac\n\nLes villes conviennent :\n\nArticle premier. Objet\n\nLe lac est commun.\n\nArticle 2. Usage\n\nNul ne le possède.\n\nArticle 3. Fin\n\nIl n’y en a pas.\n",
        files: &["document", "1 [premier] Objet", "2 Usage", "3 Fin"],
    },
    Case {
        shape: "a treaty with headings and numbered paragraphs",
        text: "HARBOUR TREATY\n\nThe Parties to this Treaty,\n\nDesiring to share the harbour,\n\nHave agreed as follows:\n\nArticle 1\nDefinitions\n\nFor this Treaty the harbour is the water between the Parties.\n\nArticle 2\nUse\n\n1. Ships may enter.\n2. Each Party shall:\n(a) keep the channels open;\n(b) publish their depth.\n\nArticle 2 bis\nFees\n\nThere are none.\n\nArticle 3\nEnd\n\nThis Treaty has no end.\n\nIN WITNESS WHEREOF the undersigned have signed this Treaty.\n\nFor Northland\n\nFor Southland\n\nANNEX I\n\nMAP\n\n1. The map is blue.\n2. It is large.\n",
        files: &[
            "document",
            "1 Definitions",
            "2 Use",
            "2bis [2 bis] Fees",
            "3 End",
            "closing",
            "signatures",
            "90-annex-i/part [ANNEX I] MAP",
            "90-annex-i/opening",
        ],
    },
    Case {
        shape: "Roman numerals and chapters",
        text: "Lake Convention\n\nThe towns agree:\n\nCHAPTER I\nGENERAL\n\nARTICLE I\n\nThe lake is shared.\n\nARTICLE II\n\nNobody owns it.\n\nCHAPTER II\nUSE\n\nARTICLE III\n\nAll may swim.\n",
        files: &[
            "document",
            "01-general/part [CHAPTER I] GENERAL",
            "01-general/1 [I]",
            "01-general/2 [II]",
            "02-use/part [CHAPTER II] USE",
            "02-use/3 [III]",
        ],
    },
    Case {
        shape: "articles in Chinese, with chapters",
        text: "兩湖協定\n\n第一章　總則\n\n第一條　兩湖由雙方共享。\n\n第二條　任何一方不得獨佔。\n\n第二章　使用\n\n第三條　居民均可游泳。\n",
        files: &[
            "document",
            "01-chapter-1/part [第一章] 總則",
            "01-chapter-1/1 [一]",
            "01-chapter-1/2 [二]",
            "02-chapter-2/part [第二章] 使用",
            "02-chapter-2/3 [三]",
        ],
    },
    Case {
        shape: "articles in Spanish",
        text: "Tratado del lago\n\nLas ciudades acuerdan lo siguiente:\n\nArtículo 1\n\nEl lago es común.\n\nArtículo 2\n\nNadie lo posee.\n",
        files: &["document", "1 [Artículo 1]", "2 [Artículo 2]"],
    },
    Case {
        shape: "articles in French, of which the first is a word",
        text: "Traité du lac\n\nLes villes conviennent de ce qui suit :\n\nArticle premier\n\nLe lac est commun.\n\nArticle 2\n\nNul ne le possède.\n\nArticle 3\n\nTous y nagent.\n",
        files: &["document", "1 [premier]", "2", "3"],
    },
    Case {
        shape: "articles in Arabic",
        text: "اتفاقية البحيرة\n\nاتفقت المدن على ما يلي:\n\nالمادة 1\n\nالبحيرة مشتركة.\n\nالمادة 2\n\nلا يملكها أحد.\n",
        // A kind that the words of the language have needs no label.
        files: &["document", "1", "2"],
    },
    Case {
        shape: "articles in Japanese, with headings in brackets",
        text: "湖の協定\n\n両市は、次のとおり協定した。\n\n第1条（目的）\nこの協定は、湖を守ることを目的とする。\n\n第2条（利用）\nすべての者は、泳ぐことができる。\n",
        files: &["document", "1 * （目的）", "2 * （利用）"],
    },
    Case {
        shape: "articles in Thai",
        text: "ปฏิญญาทะเลสาบ\n\nข้อ 1\n\nทะเลสาบเป็นของทุกคน\n\nข้อ 2\n\nไม่มีผู้ใดเป็นเจ้าของ\n",
        files: &["document", "1 [ข้อ 1]", "2 [ข้อ 2]"],
    },
    Case {
        shape: "sections in German",
        text: "Seeordnung\n\n§ 1 Zweck\n\nDer See wird geteilt.\n\n§ 2 Nutzung\n\nAlle dürfen schwimmen.\n",
        files: &["document", "1 [§ 1] Zweck", "2 [§ 2] Nutzung"],
    },
    Case {
        shape: "a list of projects in areas, with numbers through all",
        text: "合作備忘錄\n\n雙方同意如下。\n\n(一)貿易\n\n1. 設立辦事處。\n2. 舉辦展覽。\n\n(二)教育\n\n3. 交換學生。\n",
        files: &[
            "document",
            "01-part-1/part [(一)] 貿易",
            "01-part-1/1",
            "01-part-1/2",
            "02-part-2/part [(二)] 教育",
            "02-part-2/3",
        ],
    },
    Case {
        shape: "headings without numbers, and numbers anew below them",
        text: "Better Services\n\n1. One Door\n\nThe government will open one door.\n\n2. Short Forms\n\nForms will have one page.\n\nAccess to Records\n\n1. Open Records\n\nRecords will be open.\n\n2. Old Records\n\nOld records will be kept.\n",
        files: &[
            "document",
            "01-better-services/part [] Better Services",
            "01-better-services/1 One Door",
            "01-better-services/2 Short Forms",
            "02-access-to-records/part [] Access to Records",
            "02-access-to-records/1 Open Records",
            "02-access-to-records/2 Old Records",
        ],
    },
    Case {
        shape: "a framework in Chinese: parts of which some have no items, and a signature block",
        text: "合作框架协议\n\n为加强合作，达成如下协议：\n\n一、合作原则\n\n坚持平等互利的原则。\n\n二、合作内容\n\n（一）经贸合作。鼓励企业互访。\n\n（二）教育合作。鼓励学校交流。\n\n三、合作机制\n\n（一）联席会议。每年召开一次会议。\n\n四、附则\n\n本协议自签字之日起生效。\n\n甲市人民政府（盖章）\n\n乙市人民政府（盖章）\n\n2022年3月1日\n",
        files: &[
            "document",
            "01-part-1/part [一、] 合作原则",
            "01-part-1/opening",
            "02-part-2/part [二、] 合作内容",
            "02-part-2/1 [（一）]",
            "02-part-2/2 [（二）]",
            "03-part-3/part [三、] 合作机制",
            "03-part-3/1 [（一）]",
            "04-part-4/part [四、] 附则",
            "04-part-4/opening",
            "signatures",
        ],
    },
    Case {
        shape: "a memorandum with numbers within numbers, and a title of several lines",
        text: "MEMORANDUM OF UNDERSTANDING\nBETWEEN\nNORTH\nAND\nSOUTH\n\nThe Parties have agreed:\n\n1. Purpose\n\n1.1 To share water.\n\n1.2 To save it.\n\n2. End\n\n2.1 There is none.\n\nSigned on 3 May 2021.\n\nFor North\n\nFor South\n",
        files: &[
            "document",
            "01-purpose/part [1.] Purpose",
            "01-purpose/1-1 [1.1]",
            "01-purpose/1-2 [1.2]",
            "02-end/part [2.] End",
            "02-end/2-1 [2.1]",
            "closing",
            "signatures",
        ],
    },
    Case {
        shape: "an annex of which no theme knows the word",
        text: "ДОГОВОР\n\nГорода договорились:\n\nСтатья I\n\nОзеро общее.\n\nСтатья II\n\nНикто им не владеет.\n\nСОВЕРШЕНО 3 мая 2021 года.\n\nЗа Север\n\nЗа Юг\n\nПриложение 1\n\nКарта\n\n1. Карта синяя.\n",
        files: &[
            "document",
            "1 *",
            "2 *",
            "closing",
            "signatures",
            "90-* Карта",
            "90-*",
        ],
    },
    Case {
        shape: "articles whose numbers are words",
        text: "اتفاقية\n\nاتفقت المدن:\n\nالمادة الأولى\n\nالبحيرة مشتركة.\n\nالمادة الثانية\n\nلا يملكها أحد.\n\nالمادة الثالثة\n\nتدخل حيز النفاذ.\n",
        files: &["document", "1 *", "2 *", "3 *"],
    },
    Case {
        shape: "headings in brackets before the numbers",
        text: "湖の協定\n\n（目的）\n第一条　この協定は、湖を守る。\n\n（利用）\n第二条　すべての者は、泳ぐことができる。\n\n（料金）\n第三条　料金は、無料とする。\n\n（発効）\n第四条　この協定は、効力を生ずる。\n",
        files: &[
            "document",
            "1 * （目的）",
            "2 * （利用）",
            "3 * （料金）",
            "4 * （発効）",
        ],
    },
    Case {
        shape: "a declaration without numbers",
        text: "Declaration on the Lake\n\nWe, the towns on the lake, declare that its water belongs to all.\n\nWe will keep it clean.\n",
        files: &["document"],
    },
];

#[test]
fn a_document_of_every_shape_becomes_its_items() {
    for case in &CASES {
        let found: Vec<String> = {
            let source = read("a.txt", case.text.as_bytes());
            let (plan, files) = planned(&source, &Answers::default());
            assert_eq!(
                account::check(&source, &plan, &files),
                Ok(()),
                "{}",
                case.shape
            );
            let all = files.iter().map(|file| {
                let text = std::str::from_utf8(&file.bytes).unwrap();
                let front: toml::Table = text.split("+++\n").nth(1).unwrap().parse().unwrap();
                let mut shown = file
                    .path
                    .trim_start_matches("content/x/")
                    .trim_end_matches(".en.md")
                    .to_owned();
                if let Some(label) = front.get("label") {
                    shown.push_str(&format!(" [{}]", label.as_str().unwrap()));
                }
                if let Some(heading) = front.get("heading") {
                    shown.push_str(&format!(" {}", heading.as_str().unwrap()));
                }
                shown
            });
            all.collect()
        };
        // `*`: a label or none, as there are words for the language or not.
        let is_same = |found: &String, expected: &&str| match expected.split_once('*') {
            None => found == expected,
            Some((start, end)) => found.starts_with(start) && found.ends_with(end),
        };
        let same = found.len() == case.files.len()
            && found
                .iter()
                .zip(case.files)
                .all(|(found, of)| is_same(found, of));
        assert!(same, "{}:\n{found:#?}", case.shape);
    }
}

#[test]
fn web_pages_and_markdown_become_the_same_as_text() {
    let html = "<html><body><h1>Lake Pact</h1><p>The towns agree:</p><h2>Article 1</h2><p>The lake is shared.</p>\
                <h2>Article 2</h2><ol><li>All may swim.</li><li>Nobody may fish.</li></ol></body></html>";
    let markdown = "# Lake Pact\n\nThe towns agree:\n\n## Article 1\n\nThe lake is *shared*.\n\n## Article 2\n\n1. All may swim.\n2. Nobody may fish.\n";
    let text = "Lake Pact\n\nThe towns agree:\n\nArticle 1\n\nThe lake is shared.\n\nArticle 2\n\n1. All may swim.\n2. Nobody may fish.\n";
    let expected = imported("a.txt", text.as_bytes());
    assert_eq!(imported("a.html", html.as_bytes()), expected);
    assert_eq!(imported("a.md", markdown.as_bytes()), expected);
    assert!(expected["2"].contains("1. All may swim.\n\n2. Nobody may fish."));
}

/// Made once by LibreOffice: the memorandum of its text, the treaty of a page with lists, a table and a note.
#[test]
fn documents_of_word_processors_become_the_same_as_text() {
    let file = |name: &str| fs::read(path("tests/fixtures/import").join(name)).unwrap();
    let text = imported("memorandum.txt", &file("memorandum.txt"));
    let parts = [
        "document",
        "signatures",
        "01-part-1/part",
        "01-part-1/1",
        "01-part-1/2",
        "02-part-2/part",
        "02-part-2/3",
        "02-part-2/4",
    ];
    assert_eq!(
        text.keys()
            .map(String::as_str)
            .collect::<std::collections::BTreeSet<_>>(),
        parts.into_iter().collect::<std::collections::BTreeSet<_>>()
    );
    assert!(text["document"].contains("signed = 2026-01-15\n"));
    for name in ["memorandum.docx", "memorandum.odt"] {
        assert_eq!(imported(name, &file(name)), text, "{name}");
    }
    let treaty = imported("treaty.docx", &file("treaty.docx"));
    assert_eq!(
        treaty["1"],
        "+++\ntext = \"marked\"\n+++\n\nThe lake is shared[^1].\n\n[^1]: Its shores as well.\n"
    );
    assert_eq!(
        treaty["2"],
        "+++\n+++\n\n1. All may swim.\n\n2. Nobody may:\n\na. fish;\n\nb. sail.\n"
    );
    assert!(treaty["3"].contains("\n| Town | Fee |\n| North | 2 |\n\nThey are paid each year.\n"));
    assert_eq!(imported("treaty.odt", &file("treaty.odt")), treaty);
}

/// An archive that says little of its size, and elements within elements.
#[test]
fn a_hostile_document_is_refused() {
    let bytes = fs::read(path("tests/fixtures/import/memorandum.docx")).unwrap();
    for end in [bytes.len() - 22, bytes.len() / 2, 30, 5] {
        let mut report = Report::new();
        let cut = import::read("a.docx", &bytes[..end], &mut report);
        assert!(
            cut.is_none() && report.sorted()[0].code == "import-damaged",
            "{end}"
        );
    }
    let mut broken = bytes.clone();
    for at in (40..bytes.len()).step_by(97) {
        broken[at] ^= 0x55;
        // Whatever is wrong: no panic, and no words that nobody wrote.
        let _ = import::read("a.docx", &broken, &mut Report::new());
    }
}

#[test]
fn answers_change_the_plan() {
    let text = "Lake Pact\n\nThe towns agree:\n\n1. The lake is shared.\n\n- 1 -\n\n2. All may swim.\n\nDone in 2020.\n";
    let source = read("a.txt", text.as_bytes());
    let plan = "source = \"\"\n[answers]\ntitle = \"Pact of the Lake\"\ndrop = [7]\nclosing = 0\nkind = \"article\"\n";
    let answers = Answers::read("plan", plan, "", &mut Report::new()).unwrap();
    let (plan, files) = planned(&source, &answers);
    assert_eq!(account::check(&source, &plan, &files), Ok(()));
    let file = |name: &str| {
        let file = files
            .iter()
            .find(|file| file.path == format!("content/x/{name}.en.md"));
        String::from_utf8(file.unwrap().bytes.clone()).unwrap()
    };
    assert!(file("document").contains("title = \"Pact of the Lake\""));
    assert!(file("document").contains("kind = \"article\""));
    assert_eq!(file("1"), "+++\n+++\n\nThe lake is shared.\n");
    assert_eq!(file("2"), "+++\n+++\n\nAll may swim.\n\nDone in 2020.\n");
    assert_eq!(plan.dropped, [(7, "- 1 -".to_owned())]);
    assert!(codes_of_answers(&source, &answers).is_empty());
    for (plan, code) in [
        ("[answers]\ntitel = \"a\"\n", "import-no-question"),
        ("[answers]\ntitle = 3\n", "import-wrong-answer"),
        ("[answers]\ndrop = [\"a\"]\n", "import-wrong-answer"),
        ("[answers]\nsigned = \"yesterday\"\n", "import-wrong-answer"),
        ("title = \"a\"\n", "import-outside"),
        ("[answers\n", "import-plan-toml"),
    ] {
        let plan = format!("source = \"this\"\n{plan}");
        assert_eq!(codes_of_plan(&plan), [code], "{plan}");
    }
    assert_eq!(codes_of_plan("source = \"other\"\n"), ["import-other-file"]);
    assert_eq!(
        codes_of_plan("[answers]\ntitle = \"a\"\n"),
        ["import-no-source"]
    );
    let day = "source = \"this\"\n[answers]\nsigned = 2020-01-31\n";
    assert!(codes_of_plan(day).is_empty());
}

/// What is wrong with a plan as a file.
fn codes_of_plan(plan: &str) -> Vec<&'static str> {
    let mut report = Report::new();
    let read = Answers::read("plan", plan, "this", &mut report);
    assert_eq!(read.is_none(), report.has_errors(), "{plan}");
    report.sorted().iter().map(|of| of.code).collect()
}

/// What is wrong with answers about a text.
fn codes_of_answers(source: &Source, answers: &Answers) -> Vec<&'static str> {
    let plan = planned(source, answers).0;
    let report = fitting::check(&plan, answers, &Kinds::of(&Sources::default()));
    report.sorted().iter().map(|of| of.code).collect()
}

#[test]
fn answers_that_cannot_be_followed_are_told() {
    let text = "Lake Pact\n\nThe towns agree:\n\n1. The lake is shared.\n\n- 1 -\n\n2. All may swim.\n\nDone in 2020.\n";
    let source = read("a.txt", text.as_bytes());
    let given = |answer: &str| {
        let plan = format!("source = \"\"\n[answers]\n{answer}\n");
        Answers::read("plan", &plan, "", &mut Report::new()).unwrap()
    };
    for (answer, code) in [
        ("drop = [29]", "import-answer-unused"),
        ("apart = [2]", "import-answer-unused"),
        ("signatures = 99", "import-answer-unused"),
        ("closing = 3", "import-answer-unused"),
        ("items = \"Chapter 9\"", "import-no-series"),
        ("parts = [\"trade\", \"law\"]", "import-part-count"),
        ("parts = [\"Trade\"]", "import-part-name"),
        ("kind = \"bananas\"", "import-no-kind"),
    ] {
        assert_eq!(
            codes_of_answers(&source, &given(answer)),
            [code],
            "{answer}"
        );
        let answers = given(answer);
        let name = answer.split(' ').next().unwrap();
        assert_eq!(answers.place(name).span.start, 22, "{answer}");
    }
    for answer in [
        "closing = 11",
        "closing = 10",
        "items = \"1.\"",
        "parts = [\"trade\"]",
    ] {
        assert!(
            codes_of_answers(&source, &given(answer)).is_empty(),
            "{answer}"
        );
    }
}

/// The words of each item and passage without front matter.
fn texts(name: &str, bytes: &[u8]) -> BTreeMap<String, String> {
    let files = imported(name, bytes).into_iter();
    let texts = files.map(|(path, text)| {
        let words = text.splitn(3, "+++\n").nth(2).unwrap().trim().to_owned();
        (path, words)
    });
    texts.collect()
}

/// How sure a plan is of the signatures, and of what has the word of an annex.
#[test]
fn signatures_that_say_for_whom_are_likely() {
    for (text, sure) in [
        (
            "Pact\n\nThe towns agree:\n\n1. One.\n\n2. Two.\n\nPour A\n\nPour B\n",
            Some(Sure::Likely),
        ),
        (
            "Pact\n\nThe towns agree:\n\n1. One.\n\n2. Two.\n\nFor Valmont:\n\nJ. Martin\n",
            Some(Sure::Likely),
        ),
        (
            "Pact\n\nThe towns agree:\n\n1. One.\n\n2. Two.\n\nAda Long\n\nBea Short\n",
            Some(Sure::Ask),
        ),
        (
            "Pact\n\nThe towns agree:\n\n1. One.\n\n2. Two of:\n\nA. Trade\n\nB. Culture\n",
            None,
        ),
    ] {
        let source = read("a.txt", text.as_bytes());
        let (plan, _) = planned(&source, &Answers::default());
        let is_signed =
            |of: &&Piece| plan.units[of.unit].kind == Kind::Passage(PassageKind::Signatures);
        let found = plan.pieces.iter().find(is_signed).map(|of| of.sure);
        assert_eq!(found, sure, "{text}");
    }
}

#[test]
fn lists_within_lists_keep_their_levels() {
    let text = "# Pact\n\nThe towns agree:\n\n1. The towns:\n   1. swim;\n   2. sail:\n      - far;\n      - fast.\n2. They rest.\n";
    let found = texts("a.md", text.as_bytes());
    let one = "The towns:\n\n  1. swim;\n\n  2. sail:\n\n    - far;\n\n    - fast.";
    assert_eq!((&*found["1"], &*found["2"]), (one, "They rest."));
}

#[test]
fn what_words_do_not_say_is_asked() {
    let page = "<h1>Lake Pact</h1><nav>Home</nav><p>The towns agree:</p><p>1. The lake has 10<sup>2</sup> km.</p>\
                <p>2. It is <del>red</del>blue.<span hidden>Draft</span></p><p>3. All may swim.</p>";
    let source = read("a.html", page.as_bytes());
    let (plan, _) = planned(&source, &Answers::default());
    let asked = |words: &str| {
        let mut pieces = plan
            .pieces
            .iter()
            .filter(|piece| plan.paragraphs[piece.paragraph].text.contains(words));
        pieces.all(|piece| piece.sure == Sure::Ask)
    };
    assert!(asked("10² km") && asked("red blue") && !asked("All may swim"));
    let left_out: Vec<&str> = source.left_out.iter().map(|(_, of)| of.as_str()).collect();
    assert_eq!(left_out, ["Home", "Draft"]);
    let found = texts("a.html", page.as_bytes());
    assert_eq!(found["1"], "The lake has 10² km.");
    assert_eq!(found["2"], "It is red blue.");
}

#[test]
fn numbers_that_are_there_twice_are_told() {
    for (text, numbers) in [
        (
            "Pact\n\nThe towns agree:\n\n1. One.\n\n1. Two.\n\n2. Three.\n",
            &["1. 7 5"][..],
        ),
        (
            "Pact\n\nThe towns agree:\n\nArticle 1\n\nOne.\n\nArticle 2\n\nTwo.\n\nArticle 2\n\nThree.\n\nArticle 3\n\nFour.\n",
            &["2 13 9"],
        ),
        (
            "Pact\n\nThe towns agree:\n\nArticle 1\n\n(1) One.\n\n(2) Two.\n\n(2) Three.\n\nArticle 2\n\nFour.\n",
            &["(2) 11 9"],
        ),
        (
            "Pact\n\nThe towns agree:\n\n1. One.\n\n2. Two:\n\n1. a;\n\n2. b.\n\n3. Three.\n",
            &["1. 9 5"],
        ),
        (
            "Pact\n\nThe towns agree:\n\n1. One:\n\n(a) x;\n\n2. Two:\n\n(a) y.\n",
            &[],
        ),
    ] {
        let source = read("a.txt", text.as_bytes());
        let (plan, _) = planned(&source, &Answers::default());
        let line = |at: usize| plan.source.lines[at].at;
        let repeats = plan.repeats.iter();
        let told: Vec<String> = repeats
            .map(|of| format!("{} {} {}", of.number, line(of.line), line(of.first)))
            .collect();
        assert_eq!(told, numbers, "{text}");
        for of in &plan.repeats {
            let mut pieces = plan.pieces.iter();
            let piece = pieces.find(|piece| plan.line(piece.paragraph) == line(of.line));
            assert_eq!(
                piece.unwrap().sure == Sure::Ask,
                !of.number.starts_with('('),
                "{text}"
            );
        }
    }
}

#[test]
fn a_second_language_has_the_parts_and_items_of_the_first() {
    let keys = |all: &[&str]| all.iter().map(|key| ItemKey::parse(key).unwrap()).collect();
    let listed = |parts: &[(u32, &str, &[&str])]| Listed {
        areas: parts
            .iter()
            .map(|(number, slug, items)| (Area::new(*number, slug), keys(items)))
            .chain([(Area::default(), keys(&[]))])
            .collect(),
        ..Listed::default()
    };
    let text = "Pact\n\nThe towns agree.\n\n(一)貿易\n\n1. 設立辦事處。\n2. 舉辦展覽。\n\n(二)教育\n\n3. 交換學生。\n";
    let compared = |listed: &Listed| {
        let source = read("a.txt", text.as_bytes());
        let (mut plan, _) = planned(&source, &Answers::default());
        let found = beside::put(&mut plan, listed, false);
        (found, plan.items())
    };
    let same = listed(&[(1, "trade", &["1", "2"]), (4, "schools", &["3"])]);
    let (found, items) = compared(&same);
    assert_eq!(found, Differences::default());
    assert_eq!(items, ["01-trade/1", "01-trade/2", "04-schools/3"]);
    let more = listed(&[(1, "trade", &["1", "2"]), (2, "schools", &["3", "4"])]);
    let (found, _) = compared(&more);
    assert_eq!(found.missing, ["02-schools/4"]);
    assert!(found.extra.is_empty() && found.parts.is_none());
    let moved = listed(&[(1, "trade", &["1"]), (2, "schools", &["2", "3"])]);
    let (found, _) = compared(&moved);
    assert_eq!(found.extra, ["01-trade/2"]);
    assert_eq!(found.missing, ["02-schools/2"]);
    let fewer = listed(&[(1, "trade", &["1", "2", "3"])]);
    assert_eq!(compared(&fewer).0.parts, Some((1, 2)));
}

#[test]
fn the_defaults_as_answers_change_nothing() {
    for case in &CASES {
        let source = read("a.txt", case.text.as_bytes());
        let (plan, files) = planned(&source, &Answers::default());
        let answers = plan
            .questions
            .iter()
            .fold(Answers::default(), |answers, question| {
                answers.with(question.id, question.answer.clone())
            });
        assert_eq!(planned(&source, &answers).1, files, "{}", case.shape);
    }
}

#[test]
fn a_loss_is_found() {
    let source = read("a.txt", CASES[0].text.as_bytes());
    let (plan, files) = planned(&source, &Answers::default());
    let mut shorter = files.clone();
    let last = shorter.last_mut().unwrap();
    last.bytes.truncate(last.bytes.len() - 3);
    assert!(account::check(&source, &plan, &shorter).is_err());
    let mut fewer = planned(&source, &Answers::default()).0;
    fewer.pieces.pop();
    assert!(account::check(&source, &fewer, &files).is_err());
    let mut swapped = planned(&source, &Answers::default()).0;
    swapped.units.swap(1, 2);
    assert!(account::check(&source, &swapped, &files).is_err());
}

proptest! {
    #[test]
    fn no_word_is_lost_or_moved(
        lines in proptest::collection::vec(
            prop_oneof![
                "(Article|ARTICLE|第) ?[1-4一二三][條]?",
                "(\\(?[a-c1-4]\\)|[1-5]\\.|[一二三]、|（[一二三]）|CHAPTER I{1,3}|ANNEX I?) ?[A-Za-z甲乙 ]{0,12}[.。:]?",
                "[A-Za-z ]{1,30}[.,;:-]?",
                "[A-Z]{2,12}",
                "",
            ],
            1..40,
        )
    ) {
        let text = lines.join("\n");
        prop_assume!(!text.trim().is_empty());
        let source = read("a.txt", text.as_bytes());
        let (plan, files) = planned(&source, &Answers::default());
        prop_assert_eq!(account::check(&source, &plan, &files), Ok(()), "{}", text);
    }
}

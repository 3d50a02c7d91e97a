//! Inputs that are heavy for their size: each is refused or built, within the budgets of `docs/limits.md`.

#![expect(clippy::too_many_lines, reason = "these are tables")]

/// A file in the place of one of the example portal.
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) path: &'static str,
    /// The file, of about so many bytes.
    make: Box<dyn Fn(usize) -> Vec<u8> + Send + Sync>,
    /// The most bytes that such a file may have.
    most: usize,
}

impl Input {
    /// The file, of about one part in `divisor` of the most that it may have.
    pub(crate) fn bytes(&self, divisor: usize) -> Vec<u8> {
        (self.make)((self.most - MARGIN) / divisor)
    }
}

const PAGE: &str = "content/pages/about.tc.md";
const ITEM: &str = "content/first/01-trade/1.tc.md";
const TRANSLATION: &str = "content/first/01-trade/1.en.md";
const UPDATE: &str = "content/updates/2026-01-15-memorandum-signed.tc.md";
const MEMORANDUM: &str = "content/first/memorandum.tc.md";
const NAMES: &str = "content/names.toml";
const SESSIONS: &str = "content/sessions.toml";
const LOCK: &str = "content/first/signed.lock";
const PORTAL: &str = "portal.toml";
const TEMPLATE: &str = "themes/default/templates/dates.html";
const COMPONENT: &str = "themes/default/components/heavy.html";
const STYLE: &str = "themes/default/css/tokens.css";
const SCRIPT: &str = "themes/default/scripts/portal.js";
const WORDS: &str = "themes/default/words/tc.toml";
const MANIFEST: &str = "themes/default/theme.toml";
const PICTURE: &str = "content/pages/map.png";

/// Bytes of front matter and what else belongs to a file.
const MARGIN: usize = 1024;
const KILO: usize = 1024;
const MEGA: usize = 1024 * KILO;

/// `unit` as often as it fits into so many bytes.
fn fill(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len())
}

/// What `unit` makes of 0, 1, 2 …, as much as fits into so many bytes.
fn count(unit: impl Fn(usize) -> String, bytes: usize) -> String {
    let mut text = String::new();
    for number in 0.. {
        let next = unit(number);
        if text.len() + next.len() > bytes {
            break;
        }
        text += &next;
    }
    text
}

/// A file with front matter.
fn text(front: &str, body: &str) -> String {
    format!("+++\n{front}+++\n\n{body}\n")
}

const FRONT: &str = "title = \"a\"\nsummary = \"a\"\n";
const TITLE: &str = "title = \"a\"\n";

/// What a page is filled with.
const MARKDOWN: [&str; 54] = [
    "a",
    "港",
    "𠮷",
    "e\u{301}",
    "\u{301}",
    "\n",
    " ",
    "a\n",
    "a\n\n",
    "港\n",
    "[",
    "]",
    "】",
    "[]",
    "![",
    "[a](",
    "[a](b ",
    "[a](<",
    "[a](b \"",
    "[a][",
    "](",
    "*",
    "**a ",
    "港**",
    "*a **b ",
    "_a ",
    "~~a ",
    "`",
    "``` ",
    "<",
    "<b>",
    "<span lang=\"ja\">a",
    "</span>",
    "<!--",
    "&",
    "&#",
    "|",
    "$",
    "\\",
    "#",
    "# a\n",
    "## a\n\n",
    "> ",
    "> a\n\n",
    "- ",
    "1. ",
    "[a]: b\n",
    "[^1]",
    "[^1]: a\n",
    "a\n=\n",
    "---\n",
    "a@b.hk ",
    "[a](b.md)",
    "a | b\n-|-\n",
];

fn file(
    name: &str,
    path: &'static str,
    most: usize,
    make: impl Fn(usize) -> String + Send + Sync + 'static,
) -> Input {
    Input {
        name: name.to_owned(),
        path,
        make: Box::new(move |bytes| make(bytes).into_bytes()),
        most,
    }
}

/// All of them.
pub(crate) fn inputs() -> Vec<Input> {
    let mut inputs = pages();
    inputs.extend(signed());
    inputs.extend(tables());
    inputs.extend(theme());
    inputs
}

fn pages() -> Vec<Input> {
    let most = 512 * KILO;
    let mut inputs: Vec<Input> = MARKDOWN
        .iter()
        .map(|unit| {
            let name = format!("page of {unit:?}");
            file(&name, PAGE, most, |bytes| text(FRONT, &fill(unit, bytes)))
        })
        .collect();
    inputs.extend([
        file("page of a long paragraph", PAGE, most, |bytes| {
            text(FRONT, &fill("港，", bytes.min(60 * KILO)))
        }),
        file("page of nested lists", PAGE, most, |bytes| {
            text(
                FRONT,
                &count(|depth| format!("{}- a\n", " ".repeat(2 * depth)), bytes),
            )
        }),
        file("page with a wide table", PAGE, most, |bytes| {
            let head = format!("{}a\n{}\n", "|".repeat(500), "|-".repeat(500));
            text(FRONT, &(head + &fill("a\n", bytes - 2 * KILO)))
        }),
        file("page of definitions", PAGE, most, |bytes| {
            text(FRONT, &count(|number| format!("[a{number}]: b\n"), bytes))
        }),
        file("page with many aliases", PAGE, most, |bytes| {
            let aliases = count(|number| format!("\"a{number}\","), bytes);
            text(&format!("{FRONT}aliases = [{aliases}]\n"), "a")
        }),
        file("page with many unknown keys", PAGE, most, |bytes| {
            text(
                &(FRONT.to_owned() + &count(|number| format!("k{number} = 1\n"), bytes)),
                "a",
            )
        }),
        file("page with a long title", PAGE, most, |bytes| {
            text(
                &format!("title = \"{}\"\nsummary = \"a\"\n", fill("港", bytes)),
                "a",
            )
        }),
        file("page with nested front matter", PAGE, most, |bytes| {
            text(&format!("title = {}\n", fill("[", bytes)), "a")
        }),
        file("page without UTF-8", PAGE, most, |bytes| fill("a", bytes)),
        file("page of 16 MB", PAGE, 16 * MEGA, |bytes| {
            text(FRONT, &fill("港\n", bytes))
        }),
        file("update with many sources", UPDATE, most, |bytes| {
            let source = "[[source]]\ntitle = \"a\"\npublisher = \"a\"\nurl = \"https://a.hk\"\n";
            text(
                &format!(
                    "{TITLE}memorandum = \"first\"\nitems = [1]\n{}",
                    fill(source, bytes)
                ),
                "a",
            )
        }),
        file("update of many items", UPDATE, most, |bytes| {
            let items = count(|number| format!("{},", 4_000_000_000 - number), bytes);
            text(
                &format!("{TITLE}memorandum = \"first\"\nitems = [{items}]\nsource = []\n"),
                "a",
            )
        }),
    ]);
    if let Some(input) = inputs
        .iter_mut()
        .find(|input| input.name == "page without UTF-8")
    {
        input.make = Box::new(|bytes| vec![0xFF; bytes]);
    }
    inputs
}

fn signed() -> Vec<Input> {
    let most = 512 * KILO;
    vec![
        file(
            "item named by a date",
            "content/first/01-trade/20210830.tc.md",
            most,
            |_| text(TITLE, "a"),
        ),
        file(
            "item with the greatest number",
            "content/first/01-trade/99999.tc.md",
            most,
            |_| text(TITLE, "a"),
        ),
        file(
            "area named by a date",
            "content/first/20210830-trade/1.tc.md",
            most,
            |_| text(TITLE, "a"),
        ),
        file("item of dates in a sentence", ITEM, most, |bytes| {
            text(TITLE, &fill("2021年8月30日，", bytes))
        }),
        file("item of 499 dates in a sentence", ITEM, most, |bytes| {
            let rest = fill("港", bytes.min(40 * KILO));
            text(TITLE, &(fill("2021年8月30日，", 499 * 19) + &rest))
        }),
        file("item of dates far apart", ITEM, most, |_| {
            text(TITLE, "0001年、9999年。")
        }),
        file("item of wrapped lines", ITEM, most, |bytes| {
            text(TITLE, &fill("港\n", bytes))
        }),
        file("item of paragraphs", ITEM, most, |bytes| {
            text(TITLE, &fill("港\n\n", bytes))
        }),
        file("item of one line", ITEM, most, |bytes| {
            text(TITLE, &fill("港", bytes))
        }),
        file("item that was written anew", ITEM, most, |bytes| {
            text(TITLE, &count(|number| format!("港{number}\n\n"), bytes))
        }),
        file("translation of one line", TRANSLATION, most, |bytes| {
            text(TITLE, &fill("Port ", bytes))
        }),
        file("memorandum of many parties", MEMORANDUM, most, |bytes| {
            let party = "[[party]]\nname = \"a\"\noffice = \"a\"\nsignatory = \"a\"\n";
            let front = "session = 1\nsigned = 2026-01-15\n";
            text(&format!("{front}{TITLE}{}", fill(party, bytes)), "a")
        }),
    ]
}

/// An entry of the termbase.
fn name(number: usize, form: &str) -> String {
    format!(
        "[[name]]\nid = \"n{number}\"\nkind = \"organisation\"\nside = \"a\"\nform = {{ tc = \"{form}\", en = \"n{number}\" }}\n"
    )
}

fn tables() -> Vec<Input> {
    let mut inputs = vec![
        file("many names", NAMES, MEGA, |bytes| {
            count(|number| name(number, &format!("港{number}")), bytes)
        }),
        file("as many names as there may be", NAMES, MEGA, |_| {
            (0..1_000)
                .map(|number| name(number, &format!("港{number}")))
                .collect()
        }),
        file("names within names", NAMES, MEGA, |bytes| {
            let names = count(|number| name(number, &"港".repeat(number + 1)), bytes);
            format!("decide-within = true\n{names}")
        }),
        file("names with many aliases", NAMES, MEGA, |bytes| {
            let aliases = count(|number| format!("\"港{number}\","), bytes);
            format!("{}aliases = {{ tc = [{aliases}] }}\n", name(1, "港"))
        }),
        file("many sessions", SESSIONS, 256 * KILO, |bytes| {
            let session = |number| {
                format!(
                    "[[session]]\nnumber = {number}\nheld = 2020\nname = {{ tc = \"a\", en = \"a\" }}\nsource = \"https://a.hk\"\npublisher = {{ tc = \"a\", en = \"a\" }}\n"
                )
            };
            count(session, bytes)
        }),
        file("many languages", PORTAL, 256 * KILO, |bytes| {
            let language = |number| {
                format!("[[language]]\nkey = \"l{number}\"\ntag = \"en\"\nlabel = \"a\"\n")
            };
            format!(
                "base = \"https://a.hk\"\nauthoritative = \"l0\"\ntitle = {{ l0 = \"a\" }}\nnotice = {{ l0 = \"a\" }}\n{}",
                count(language, bytes)
            )
        }),
        file("picture that is none", PICTURE, 16 * MEGA, |bytes| {
            fill("a", bytes)
        }),
    ];
    // What a lock of 16 MB, the largest file of text, may be filled with.
    let lock = [
        "a = 1\n",
        "[[a]]\n",
        "a\n",
        "# a\n",
        "\n",
        "a = [\n",
        "\"",
        "{",
        "\0",
        "\r\n",
        "a.",
        "'''",
        "港",
        "= ",
        "[",
        "<<<<<<< a\n",
    ];
    inputs.extend(lock.map(|unit| {
        file(&format!("lock of {unit:?}"), LOCK, 16 * MEGA, |bytes| {
            fill(unit, bytes)
        })
    }));
    inputs.extend([
        file("lock of one list", LOCK, 16 * MEGA, |bytes| format!("a = [{}]", fill("1,", bytes))),
        file("lock of one text", LOCK, 16 * MEGA, |bytes| format!("a = \"{}\"\n", fill("港", bytes))),
        file("lock of texts that are gone", LOCK, 16 * MEGA, |bytes| {
            let line = |number, value: &str| format!("\"01-trade/{number}\" = \"{value}\"\n");
            let hash = "0".repeat(64);
            let hashes = count(|number| line(number, &hash), bytes / 2);
            let texts = count(|number| line(number, &"港".repeat(20)), bytes / 2);
            format!("version = 2\ncorrections = {{ count = 0, sha256 = \"{hash}\" }}\n[sha256.tc]\n{hashes}[text.tc]\n{texts}")
        }),
    ]);
    inputs
}

fn theme() -> Vec<Input> {
    let most = 256 * KILO;
    let mut inputs = Vec::new();
    for unit in [
        "a{",
        "a:not(",
        "@media print{",
        "a{b:calc(",
        "[",
        "/*",
        "\"",
        "a ",
        "a,",
        "a{b:c}",
        "a{width:calc(1px + 1px)}",
        "\\",
    ] {
        inputs.push(file(&format!("style of {unit:?}"), STYLE, most, |bytes| {
            fill(unit, bytes)
        }));
    }
    inputs.push(file("style of a long sum", STYLE, most, |bytes| {
        format!("a{{width:calc(1px{})}}", fill(" + 1px", bytes))
    }));
    inputs.push(file("as many rules as there may be", STYLE, most, |_| {
        "a{b:c}".repeat(2_400)
    }));
    inputs.push(file("style of many rules", STYLE, most, |bytes| {
        count(|number| format!(".a{number}{{color:red}}"), bytes)
    }));
    for unit in [
        "(",
        "[",
        "{",
        "!",
        "- ",
        "a?b:",
        "a+",
        "a=>",
        "`${",
        "if(a)",
        "if(a)\n",
        "if(a){}else ",
        ".a",
        "a()",
        "a``",
        "typeof ",
        "new ",
        "a(b);\n",
        "a = b\n",
        "/a/;",
        "/",
        "`",
        "var a;",
        "function a(){}\n",
        "for(;;)",
        "a:",
        "/*",
    ] {
        inputs.push(file(
            &format!("script of {unit:?}"),
            SCRIPT,
            most,
            |bytes| fill(unit, bytes),
        ));
    }
    for unit in [
        "{% if a %}",
        "{% for a in b %}",
        "{{ (",
        "{{ a",
        "<div>",
        "<b>",
        "</b>",
        "{% set a = 1 %}",
        "{#",
        "{",
        "<!--",
        "<a b=\"",
        "&",
        "<p>",
        "{{ <each/> }}",
    ] {
        inputs.push(file(
            &format!("template of {unit:?}"),
            TEMPLATE,
            most,
            |bytes| fill(unit, bytes),
        ));
    }
    for (name, open, unit, close) in [
        ("brackets", "{{ ", "(", "1 }}"),
        ("lists", "{{ ", "[", "1 }}"),
        ("filters", "{{ a", "|upper", " }}"),
        ("negations", "{{ ", "not ", "a }}"),
        ("a sum", "{{ 1", " + 1", " }}"),
        ("conditions", "{% if a %}", "{% elif a %}", "{% endif %}"),
    ] {
        inputs.push(file(
            &format!("template with {name}"),
            TEMPLATE,
            most,
            move |bytes| format!("{open}{}{close}", fill(unit, bytes)),
        ));
    }
    inputs.push(file("components that call each other twice", COMPONENT, most, |_| {
        let one = |number: usize| format!("{{% component a{number}() -%}}{{{{ <a{0} /> }}}}{{{{ <a{0} /> }}}}{{%- endcomponent a{number} %}}\n", number + 1);
        (0..40).map(one).collect::<String>() + "{% component a40() -%}x{%- endcomponent a40 %}\n"
    }));
    inputs.push(file("words within words", WORDS, most, |bytes| {
        format!("a{} = 1\n", fill(".a", bytes))
    }));
    inputs.push(file("many words", WORDS, most, |bytes| {
        count(|number| format!("k{number} = \"a\"\n"), bytes)
    }));
    inputs.push(file(
        "one module of a script many times",
        MANIFEST,
        most,
        |bytes| {
            let modules = fill("\"scripts/ranking.js\",", bytes);
            format!("[scripts]\n\"many.js\" = [{modules}]\n")
        },
    ));
    inputs
}

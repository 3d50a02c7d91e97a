use super::*;

/// Leads where it is told, and knows every picture.
struct Told;

impl Resolver for Told {
    fn link(&mut self, target: &str, _: Place) -> Result<String, Box<Diagnostic>> {
        Ok(target.to_owned())
    }

    fn file(&self, href: &str) -> Option<(String, usize)> {
        href.ends_with(".pdf").then(|| ("PDF".to_owned(), 123_456))
    }

    fn picture(&mut self, target: &str, _: Place) -> Result<Option<Shown>, Box<Diagnostic>> {
        Ok(Some(Shown {
            src: target.to_owned(),
            width: 8,
            height: 6,
        }))
    }
}

fn run(text: &str) -> (Rendered, Report) {
    let mut report = Report::new();
    let body = Body {
        file: "a",
        text,
        offset: 0,
    };
    let rendered = render(body, TextStyle::default(), &mut Told, &mut report);
    let headings = &rendered.headings;
    let (anchors, _) = anchors::anchors(anchors::Version { headings, body }, &[], &mut report);
    (rendered.with_anchors(&anchors), report)
}

#[test]
fn words_of_another_direction_say_so() {
    for (tag, markdown, html) in [
        (
            "en",
            "the <span lang=\"ar\">ميثاق</span>",
            "<p>the <span lang=\"ar\" dir=\"rtl\">ميثاق</span></p>",
        ),
        (
            "ar",
            "ميثاق <span lang=\"en\">Charter</span>",
            "<p>ميثاق <span lang=\"en\" dir=\"ltr\">Charter</span></p>",
        ),
        (
            "ar",
            "ميثاق <span lang=\"fa\">منشور</span>",
            "<p>ميثاق <span lang=\"fa\">منشور</span></p>",
        ),
    ] {
        let body = Body {
            file: "a",
            text: markdown,
            offset: 0,
        };
        let style = TextStyle {
            tag,
            ..TextStyle::default()
        };
        let rendered = render(body, style, &mut Told, &mut Report::new());
        assert_eq!(rendered.html, html);
    }
}

#[test]
fn chinese_in_an_english_text_says_so() {
    for (markdown, html) in [
        ("plain", "<p>plain</p>"),
        (
            "verbs: 推動、推進, “促進”",
            "<p>verbs: <span lang=\"zh-Hant\">推動、推進</span>, “<span lang=\"zh-Hant\">促進</span>”</p>",
        ),
        (
            "`鍵`",
            "<p><code><span lang=\"zh-Hant\">鍵</span></code></p>",
        ),
        ("    金融", "<pre tabindex=\"0\"><code>金融</code></pre>"),
    ] {
        let mut report = Report::new();
        let body = Body {
            file: "a",
            text: markdown,
            offset: 0,
        };
        let words = TextStyle {
            chinese: Some("zh-Hant"),
            converter: None,
            is_numbered: false,
            tag: "en",
        };
        let rendered = render(body, words, &mut Told, &mut report);
        assert_eq!(rendered.html, html);
    }
}

#[test]
fn markdown_becomes_html() {
    for (markdown, html) in [
        ("金融", "<p>金融</p>"),
        (
            "a *b* **c** ~~d~~ `e<`",
            "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;</code></p>",
        ),
        ("- 一\n- 二", "<ul>\n<li>一</li>\n<li>二</li>\n</ul>"),
        ("3. 三", "<ol start=\"3\">\n<li>三</li>\n</ol>"),
        (
            "## 標題\n\n### 次 {#own}\n\n三 `a` {#z}\n---\n\n## 四 ##\n\n## {a\\}\n\n## ｛甲｝",
            "<h2 id=\"標題\">標題</h2>\n<h3 id=\"own\">次</h3>\n<h2 id=\"z\">三 <code>a</code></h2>\n<h2 id=\"四\">四</h2>\n<h2 id=\"a\">{a}</h2>\n<h2 id=\"甲\">｛甲｝</h2>",
        ),
        (
            "[a](https://b/?c&d)",
            "<p><a href=\"https://b/?c&amp;d\">a</a></p>",
        ),
        (
            "<press@gov.hk>",
            "<p><a href=\"mailto:press@gov.hk\">press@gov.hk</a></p>",
        ),
        (
            "[the report](a.pdf), [PDF](b.pdf)",
            "<p><a href=\"a.pdf\">the report (PDF, 124 kB)</a>, <a href=\"b.pdf\">PDF (124 kB)</a></p>",
        ),
        ("> 引", "<blockquote>\n<p>引</p>\n</blockquote>"),
        ("a\\\nb", "<p>a<br>b</p>"),
        (
            "見https://a/b。<https://c/>、[https://e/](https://e/)`https://f/`",
            "<p>見<a href=\"https://a/b\">https://a/b</a>。<a href=\"https://c/\">https://c/</a>、<a href=\"https://e/\">https://e/</a><code>https://f/</code></p>",
        ),
        (
            "- [ ] 一\n- [x] 二",
            "<ul>\n<li>☐ 一</li>\n<li>☑ 二</li>\n</ul>",
        ),
        ("術語\n: 定義", "<dl>\n<dt>術語</dt>\n<dd>定義</dd>\n</dl>"),
        (
            "甲[^b]乙[^a]丙[^b]\n\n[^a]: 一\n\n[^b]: 二\n\n    三",
            "<p>甲<sup id=\"note-1-back\"><a href=\"#note-1\" role=\"doc-noteref\">[1]</a></sup>乙<sup id=\"note-2-back\"><a href=\"#note-2\" role=\"doc-noteref\">[2]</a></sup>丙<sup><a href=\"#note-1\" role=\"doc-noteref\">[1]</a></sup></p>\n<ol class=\"notes\" role=\"doc-endnotes\">\n<li id=\"note-1\"><p>二</p>\n<p>三 <a href=\"#note-1-back\" role=\"doc-backlink\" aria-label=\"[1]\">↩</a></p></li>\n<li id=\"note-2\"><p>一 <a href=\"#note-2-back\" role=\"doc-backlink\" aria-label=\"[2]\">↩</a></p></li>\n</ol>",
        ),
    ] {
        let (rendered, report) = run(markdown);
        assert_eq!(rendered.html, html);
        assert!(report.sorted().is_empty());
    }
}

#[test]
fn tables_need_no_inline_style() {
    let (rendered, _) = run("| 鍵 | 值 |\n|---|--:|\n| a | 1 |");
    insta::assert_snapshot!(rendered.html, @r#"
    <div class="table" tabindex="0"><table>
    <thead><tr><th scope="col">鍵</th><th scope="col" class="right">值</th></tr></thead>
    <tbody>
    <tr><td>a</td><td class="right">1</td></tr>
    </tbody></table></div>
    "#);
    assert_eq!(rendered.plain, "鍵\n值\na\n1");
}

#[test]
fn a_picture_alone_in_its_paragraph_is_a_figure() {
    const IMG: &str = "width=\"8\" height=\"6\" loading=\"lazy\" decoding=\"async\">";
    for (markdown, html, plain) in [
        (
            "![合照 \"a\"](b.png)",
            format!("<figure><img src=\"b.png\" alt=\"合照 &quot;a&quot;\" {IMG}</figure>"),
            "合照 \"a\"",
        ),
        (
            "一\n\n![合照](b.png \"雙方 <代表>\")\n\n二",
            format!(
                "<p>一</p>\n<figure><img src=\"b.png\" alt=\"合照\" {IMG}<figcaption>雙方 &lt;代表&gt;</figcaption></figure>\n<p>二</p>"
            ),
            "一\n合照\n雙方 <代表>\n二",
        ),
        (
            "見![*圖* `一`](b.png \"題\")。",
            format!("<p>見<img src=\"b.png\" alt=\"圖 一\" {IMG}。</p>"),
            "見圖 一。",
        ),
        (
            "![a](b.png)\n![b](c.png)",
            format!("<p><img src=\"b.png\" alt=\"a\" {IMG} <img src=\"c.png\" alt=\"b\" {IMG}</p>"),
            "a b",
        ),
        (
            "[![a ![b](c)](b.png)](https://d/)",
            format!("<p><a href=\"https://d/\"><img src=\"b.png\" alt=\"a b\" {IMG}</a></p>"),
            "a b",
        ),
    ] {
        let (rendered, report) = run(markdown);
        assert_eq!(
            (rendered.html.as_str(), rendered.plain.as_str()),
            (html.as_str(), plain)
        );
        assert!(report.sorted().is_empty());
    }
}

#[test]
fn only_words_are_converted() {
    const IMG: &str = "width=\"8\" height=\"6\" loading=\"lazy\" decoding=\"async\">";
    let converter = Converter::new([]);
    for (markdown, html) in [
        (
            "[發展](https://a/發展?題=門 \"發展\")、<https://a/發展>、<發展@a.hk>",
            "<p><a href=\"https://a/發展?題=門\">发展</a>、<a href=\"https://a/發展\">https://a/發展</a>、&lt;發展@a.hk&gt;</p>".to_owned(),
        ),
        (
            "[寫信](<mailto:a@b.hk?subject=關於發展>)及 <a@b.hk>",
            "<p><a href=\"mailto:a@b.hk?subject=關於發展\">写信</a>及 <a href=\"mailto:a@b.hk\">a@b.hk</a></p>".to_owned(),
        ),
        (
            "[發展][門]見[門]\n\n[門]: https://a/門 \"門\"",
            "<p><a href=\"https://a/門\">发展</a>见<a href=\"https://a/門\">门</a></p>".to_owned(),
        ),
        ("檔案`發展.txt`在", "<p>档案<code>發展.txt</code>在</p>".to_owned()),
        (
            "```發展\n發展\n```",
            "<pre tabindex=\"0\"><code class=\"language-發展\">發展\n</code></pre>".to_owned(),
        ),
        ("    發展", "<pre tabindex=\"0\"><code>發展</code></pre>".to_owned()),
        (
            "門<span lang=\"ja\">門前 **發展**</span>門",
            "<p>门<span lang=\"ja\">門前 <strong>發展</strong></span>门</p>".to_owned(),
        ),
        ("## 發展 {#發展}", "<h2>发展</h2>".to_owned()),
        ("見https://a/發展。發展", "<p>见<a href=\"https://a/發展\">https://a/發展</a>。发展</p>".to_owned()),
        (
            "![發展 `門`](發展.png \"發展\")",
            format!("<figure><img src=\"發展.png\" alt=\"发展 門\" {IMG}<figcaption>发展</figcaption></figure>"),
        ),
        ("| 門 |\n|---|\n| **對於**戲曲&amp;發 |", "<div class=\"table\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">门</th></tr></thead>\n<tbody>\n<tr><td><strong>对于</strong>戏曲&amp;发</td></tr>\n</tbody></table></div>".to_owned()),
    ] {
        let body = Body {
            file: "a",
            text: markdown,
            offset: 0,
        };
        let words = TextStyle {
            chinese: None,
            converter: Some(&converter),
            is_numbered: false,
            tag: "zh-Hans",
        };
        let rendered = render(body, words, &mut Told, &mut Report::new());
        assert_eq!(rendered.html, html, "{markdown}");
    }
}

#[test]
fn a_note_of_a_numbered_text_needs_a_line_of_its_own() {
    for (text, missing) in [
        ("1. As said[^x]: y[^2].\n\n[^2]: z", Some("[^x]")),
        ("1. As said[^2]: y[^2].\n\n  [^2]: z", None),
        ("1. As said[^2].\n[^2]: z\n\n2. w", None),
    ] {
        let body = Body {
            file: "a",
            text,
            offset: 0,
        };
        let words = TextStyle {
            is_numbered: true,
            ..TextStyle::default()
        };
        let mut report = Report::new();
        let rendered = render(body, words, &mut Told, &mut report);
        let found = report.sorted();
        let found = found
            .iter()
            .map(|of| (of.code, &text[of.place.as_ref().unwrap().span.clone()]));
        let expected = missing.map(|label| ("no-such-note", label));
        assert_eq!(Vec::from_iter(found), Vec::from_iter(expected), "{text}");
        // What refers to no note stands for itself.
        let shown = missing.is_some_and(|label| rendered.plain.contains(label));
        assert_eq!(shown, missing.is_some(), "{text}");
        assert_eq!(rendered.html.matches("<li id=").count(), 1, "{text}");
    }
}

#[test]
fn a_line_break_in_chinese_is_no_space() {
    for (markdown, plain) in [
        ("滬港\n合作", "滬港合作"),
        ("滬港，\n合作", "滬港，合作"),
        ("滬港\nETF", "滬港 ETF"),
        ("the\nMainland", "the Mainland"),
        ("見\n[第26項](a)", "見第26項"),
    ] {
        assert_eq!(run(markdown).0.plain, plain);
    }
}

/// Markdown, the code of its first message, and where in the source that is.
const REPORTED: &[(&str, &str, usize)] = &[
    ("a <b>c</b>", "raw-html", 2),
    ("a <span lang=\"ja\">c", "raw-html", 2),
    ("a *<span lang=\"ja\">c*</span>", "raw-html", 3),
    ("a <span lang=\"ja\">*c</span>*", "raw-html", 2),
    ("a <span lang=\"ja\" onclick=\"x\">c</span>", "raw-html", 2),
    ("a <span lang='ja'>c</span>", "raw-html", 2),
    ("a <span lang=\"JA\">c</span>", "raw-html", 2),
    ("a c</span>", "raw-html", 3),
    ("<script>x</script>", "raw-html", 0),
    ("# 標題", "heading", 0),
    ("## 一 {#a}\n\n## 二 {#a}", "heading-name-twice", 13),
    ("## 一 {#a b}", "wrong-heading-name", 7),
    ("## 一 {#a .b}", "wrong-heading-name", 7),
    ("## 一 {.b}", "wrong-heading-name", 7),
    ("## 一 {a=b}", "wrong-heading-name", 7),
    ("## 一 {a}", "wrong-heading-name", 7),
    ("## 一 {#a #b}", "wrong-heading-name", 7),
    ("## 一 \\{a}", "wrong-heading-name", 8),
    ("## 一 {}", "wrong-heading-name", 7),
    ("## 一 {#}", "wrong-heading-name", 7),
    ("## 一 { #a }", "wrong-heading-name", 7),
    ("## 一 {#-a}", "wrong-heading-name", 7),
    ("## 一 {#a\"b}", "wrong-heading-name", 7),
    ("## 一 {＃a}", "wrong-heading-name", 7),
    ("## 一 ｛#a｝", "wrong-heading-name", 7),
    ("一 {#a b}\n---", "wrong-heading-name", 4),
    ("> 甲\n>\n> ## 一 {#a b}", "wrong-heading-name", 17),
    ("## 一 {#a} ##", "wrong-heading-name", 7),
    ("甲 ![](b.png)", "picture-without-words", 4),
    ("簽署**「進博會」**合作", "emphasis", 6),
    ("見[甲](a b/c.md)。", "link-as-text", 3),
    ("見[甲]（a/b.md）。", "link-as-text", 3),
    ("見【甲】(https://b/)。", "link-as-text", 3),
    ("[甲] (/b/)", "link-as-text", 0),
    ("甲\n##乙", "heading-as-text", 4),
    ("＃乙", "heading-as-text", 0),
    ("一\n\n1）甲\n2）乙", "list-as-text", 5),
    ("|甲|乙|\n|1|2|", "table-as-text", 0),
    ("|甲|乙|\n|-|-|\n|1|2|3|", "lost-cells", 16),
    ("|甲|乙|\n|-|-|\n|`1|2`|3|", "lost-cells", 16),
    ("甲\n\n    乙", "indented-text", 9),
    ("甲為乙。\n---\n\n丙", "underlined-heading", 0),
    ("## 甲\n\n#### 乙", "skipped-heading-level", 8),
    ("氣溫5~~10度及20~~30度", "deleted", 7),
    ("[](https://a/)", "link-without-words", 0),
    ("[ ](https://a/)", "link-without-words", 0),
    ("甲[^1]", "no-such-note", 3),
    ("甲\n\n[^1]: 乙", "unused-note", 5),
    ("[甲][乙]", "no-such-label", 0),
    ("---\ntitle: a\n---\n\n甲", "front-matter-twice", 0),
];

#[test]
fn what_is_not_allowed_is_reported_where_it_stands() {
    for &(markdown, code, at) in REPORTED {
        let (_, report) = run(markdown);
        assert!(!report.is_empty(), "{markdown}");
        let first = report.sorted()[0].clone();
        assert_eq!(
            (first.code, first.place.unwrap().span.start),
            (code, at),
            "{markdown}"
        );
    }
}

#[test]
fn what_is_meant_as_it_stands_is_no_mistake() {
    for markdown in [
        "註[1]（見下文）",
        "#1 and #2",
        "\\##甲",
        "```\n[a] (b/c) ##甲 **「\n```",
        "`[a] (b/c)`",
    ] {
        assert!(run(markdown).1.is_empty(), "{markdown}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_becomes_html_without_raw_tags(text in "[ -~\n滬港「」。]{0,80}|(!?[\\[\\]()\"a\n*]{1,3}){0,20}") {
        let (rendered, _) = run(&text);
        proptest::prop_assert!(!rendered.html.to_lowercase().contains("<script"));
    }
}

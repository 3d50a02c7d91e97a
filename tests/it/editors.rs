//! Mistakes that editors make, one a row: each is told at its line and column, with a mend, in
//! both languages. The snapshots show what the editor reads.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::LazyLock;

use concord::artifact::Discarded;
use concord::compile::compile;
use concord::diagnostic::{Diagnostic, MessageLanguage, Messages, Report, line_column};
use concord::source::Sources;
use rayon::prelude::*;

use crate::messages::codes;
use crate::start::example;
use crate::support::{NOW, change, listed, picture, problems};

/// A mistake of an editor.
pub(crate) struct Slip {
    pub(crate) what: &'static str,
    pub(crate) file: &'static str,
    /// What is there; empty for the beginning of the file.
    from: &'static str,
    /// What the editor writes in its place; `▲` marks where the problem begins.
    to: &'static str,
    pub(crate) code: &'static str,
}

const ITEM: &str = "content/first/01-trade/1.tc.md";
const DOMAIN: &str = "content/first/01-trade/domain.tc.md";
const MEMORANDUM: &str = "content/first/memorandum.tc.md";
const UPDATE: &str = "content/updates/2026-01-15-memorandum-signed.tc.md";
const TRANSLATION: &str = "content/updates/2026-01-15-memorandum-signed.en.md";
const PAGE: &str = "content/pages/about.tc.md";
const NAMES: &str = "content/names.toml";
const SESSIONS: &str = "content/sessions.toml";
const PORTAL: &str = "portal.toml";
const LOCK: &str = "content/first/signed.lock";

const fn slip(
    what: &'static str,
    file: &'static str,
    from: &'static str,
    to: &'static str,
    code: &'static str,
) -> Slip {
    Slip {
        what,
        file,
        from,
        to,
        code,
    }
}

#[rustfmt::skip]
pub(crate) const SLIPS: &[Slip] = &[
    slip("an official site does not say who runs it", PORTAL, "theme = \"default\"", "theme = \"default\"\nofficial = ▲true", "official-without-operator"),
    slip("a document was not signed in the language of its facts", MEMORANDUM, "session = 1", "authentic = ▲[\"en\"]\nsession = 1", "authentic-without-authoritative"),
    slip("items are of a kind that nobody knows", MEMORANDUM, "signed = 2026-01-15", "kind = ▲\"artikle\"\nsigned = 2026-01-15", "unknown-kind"),
    // Front matter
    slip("a key is mistyped", ITEM, "title =", "▲titel =", "unknown-key"),
    slip("the title is forgotten", ITEM, "title = \"互設辦事處\"\n", "▲\n", "missing-title"),
    slip("a heading and a title", ITEM, "title =", "heading = \"甲\"\n▲title =", "two-titles"),
    slip("the title is empty", ITEM, "title = \"互設辦事處\"", "▲title = \"\"", "missing-title"),
    slip("Chinese quotation marks", ITEM, "\"互設辦事處\"", "▲「互設辦事處」", "toml-full-width"),
    slip("curly quotation marks", ITEM, "\"互設辦事處\"", "▲“互設辦事處”", "toml-full-width"),
    slip("a full-width equals sign", ITEM, "title =", "title ▲＝", "toml-full-width"),
    slip("a colon, as in YAML", ITEM, "title = ", "title▲: ", "toml-no-equals"),
    slip("no quotation marks", ITEM, "\"互設辦事處\"", "▲互設辦事處", "toml-unquoted"),
    slip("the second quotation mark is missing", ITEM, "互設辦事處\"", "互設辦事處▲", "toml-unclosed-text"),
    slip("a key without a value", ITEM, "\"互設辦事處\"", "▲", "toml-no-value"),
    slip("a key twice", ITEM, "title =", "title = \"甲\"\n▲title =", "toml-duplicate-key"),
    slip("a key in Chinese", ITEM, "title =", "▲標題 =", "toml-key"),
    slip("the fence is forgotten", ITEM, "+++\n\n支持", "\n支持", "unclosed-front-matter"),
    slip("YAML fences", ITEM, "+++\ntitle", "▲---\ntitle", "yaml-front-matter"),
    slip("no front matter at all", ITEM, "+++\ntitle = \"互設辦事處\"\n+++\n\n", "▲", "no-front-matter"),
    slip("a number in quotation marks", MEMORANDUM, "session = 1", "session = ▲\"1\"", "wrong-type"),
    // Dates
    slip("a date that does not exist", MEMORANDUM, "2026-01-15", "▲2026-02-30", "toml-date"),
    slip("a date as it is spoken", MEMORANDUM, "2026-01-15", "▲\"2026年1月15日\"", "not-a-day"),
    slip("a date with half a source", MEMORANDUM, "2026-01-15", "▲{ date = 2026-01-15 }", "not-a-milestone"),
    slip("until when, in words", MEMORANDUM, "\"next-session\"", "▲\"長期有效\"", "not-a-validity"),
    slip("a month in English", SESSIONS, "2026-01-15", "▲\"Jan 2026\"", "not-a-moment"),
    slip("an item that is none", UPDATE, "items = \"whole\"", "items = ▲[true]", "not-an-item"),
    slip("a time without its zone", UPDATE, "items = \"whole\"", "items = \"whole\"\npublish = ▲2026-03-01T09:00:00", "not-a-time"),
    slip("withdrawn before it is public", UPDATE, "items = \"whole\"", "items = \"whole\"\npublish = 2025-03-01T09:00:00+08:00\nexpires = ▲2025-02-01T09:00:00+08:00", "never-public"),
    slip("updated on a day to come", UPDATE, "items = \"whole\"", "items = \"whole\"\nupdated = ▲2026-12-01", "change-to-come"),
    slip("a time zone by another name", PORTAL, "\"Asia/Hong_Kong\"", "▲\"Asia/HongKong\"", "unknown-time-zone"),
    slip("updated before it was written", UPDATE, "items = \"whole\"", "items = \"whole\"\nupdated = ▲2025-01-01", "changed-too-early"),
    // Updates
    slip("an item that does not exist", UPDATE, "items = \"whole\"", "items = [▲62]", "unknown-item"),
    slip("items between Chinese commas", UPDATE, "items = \"whole\"", "items = [1▲、2]", "toml-full-width"),
    slip("items without commas", UPDATE, "items = \"whole\"", "items = [▲1 2]", "toml-unclosed-list"),
    slip("items without brackets", UPDATE, "items = \"whole\"", "items = ▲1", "not-items"),
    slip("a number with a zero before it", UPDATE, "items = \"whole\"", "items = [▲01]", "toml-number"),
    slip("a memorandum that does not exist", UPDATE, "\"first\"", "▲\"frist\"", "unknown-memorandum"),
    slip("a source without its address", UPDATE, "[[source]]\ntitle = \"範例新聞公報\"\npublisher = \"甲市人民政府（虛構）\"\nurl = \"https://www.example.org/first-session\"\n", "▲[[source]]\ntitle = \"範例新聞公報\"\npublisher = \"甲市人民政府（虛構）\"\n", "missing-key"),
    slip("a source at two places", UPDATE, "url = \"https://www.example.org/first-session\"\n", "url = \"https://www.example.org/first-session\"\n▲memorandum = \"first\"\n", "two-references"),
    slip("a source that is no memorandum", UPDATE, "url = \"https://www.example.org/first-session\"\n", "memorandum = ▲\"second\"\n", "unknown-memorandum"),
    slip("no source", UPDATE, "[[source]]\ntitle = \"範例新聞公報\"\npublisher = \"甲市人民政府（虛構）\"\nurl = \"https://www.example.org/first-session\"\ndate = 2026-01-15\n", "source = []\n", "no-source"),
    slip("half a bracket", UPDATE, "[[source]]", "[[source]▲", "toml-table"),
    slip("an address without https", UPDATE, "\"https://www.example.org/first-session\"", "▲\"www.example.org\"", "not-a-web-address"),
    slip("an empty publisher", UPDATE, "\"甲市人民政府（虛構）\"", "▲\"\"", "empty-value"),
    slip("a note without words", UPDATE, "甲市與乙市於2026年1月15日簽署合作備忘錄。這則進展是範例，請以真實的取代或刪去。\n", "", "empty-update"),
    slip("an old address with slashes", UPDATE, "items = \"whole\"", "items = \"whole\"\naliases = [▲\"/tc/updates/old/\"]", "wrong-alias"),
    slip("a list of items that is a word", UPDATE, "items = \"whole\"", "items = ▲all", "not-items"),
    slip("a state as readers read it", UPDATE, "items = \"whole\"", "items = [1]\nstate = ▲\"已完成\"", "unknown-state"),
    slip("a state of a whole memorandum", UPDATE, "items = \"whole\"", "items = \"whole\"\nstate = ▲\"done\"", "state-without-items"),
    slip("items that are not named", UPDATE, "items = \"whole\"", "items = ▲[]", "no-items-named"),
    slip("items that are forgotten", UPDATE, "title = \"範例：合作備忘錄簽署\"\nmemorandum = \"first\"\nitems = \"whole\"", "▲title = \"範例：合作備忘錄簽署\"\nmemorandum = \"first\"", "no-items-named"),
    slip("a draft, yes", UPDATE, "items = \"whole\"", "items = \"whole\"\ndraft = ▲yes", "toml-boolean"),
    slip("the name of a memorandum without quotation marks", UPDATE, "\"first\"", "▲first", "toml-unquoted"),
    slip("a day with full stops", UPDATE, "date = 2026-01-15", "date = 2026.1▲.15", "not-a-day"),
    slip("the 24th hour", UPDATE, "items = \"whole\"", "items = \"whole\"\npublish = ▲2026-01-15T24:00:00+08:00", "not-a-time"),
    slip("a comma at the end of the line", UPDATE, "memorandum = \"first\"", "memorandum = \"first\"▲,", "toml-after-value"),
    slip("a comment of another program", UPDATE, "items = \"whole\"", "items = \"whole\" ▲// all of it", "toml-after-value"),
    slip("a list that has no end", UPDATE, "items = \"whole\"", "items = ▲[1, 2", "toml-unclosed-list"),
    slip("the head of the source is missing", UPDATE, "[[source]]\ntitle", "▲title", "key-above-table"),
    slip("the source is missing", UPDATE, "title = \"範例：合作備忘錄簽署\"\nmemorandum = \"first\"\nitems = \"whole\"\n\n[[source]]\ntitle = \"範例新聞公報\"\npublisher = \"甲市人民政府（虛構）\"\nurl = \"https://www.example.org/first-session\"\ndate = 2026-01-15\n", "▲title = \"範例：合作備忘錄簽署\"\nmemorandum = \"first\"\nitems = \"whole\"\n", "missing-table"),
    slip("the source is an address alone", UPDATE, "items = \"whole\"\n\n[[source]]\ntitle = \"範例新聞公報\"\npublisher = \"甲市人民政府（虛構）\"\nurl = \"https://www.example.org/first-session\"\ndate = 2026-01-15\n", "items = \"whole\"\nsource = ▲\"https://www.example.org/first-session\"\n", "wrong-type"),
    slip("the items again in a translation", TRANSLATION, "[[source]]", "▲items = [1]\n\n[[source]]", "fact-in-translation"),
    slip("the address of a source again in a translation", TRANSLATION, "publisher = \"City A Government (invented)\"", "publisher = \"City A Government (invented)\"\n▲url = \"https://www.example.org/\"", "fact-in-translation"),
    slip("the time of another zone", UPDATE, "items = \"whole\"", "items = \"whole\"\npublish = ▲2026-01-20T09:00:00+01:00", "time-of-another-zone"),
    slip("published in another century", UPDATE, "items = \"whole\"", "items = \"whole\"\npublish = ▲2062-01-20T09:00:00+08:00", "distant-time"),
    slip("an old address copied from the browser", UPDATE, "items = \"whole\"", "items = \"whole\"\naliases = [▲\"https://portal.example.org/tc/updates/old/\"]", "wrong-alias"),
    slip("its own address as an old one", UPDATE, "items = \"whole\"", "items = \"whole\"\naliases = [\"updates/2026-01-15-memorandum-signed\"]", "needless-alias"),
    slip("tables with another name", NAMES, "[[name]]", "[[▲names]]", "unknown-key"),
    // Relations
    slip("a relation to an item that is not there", ITEM, "title = \"互設辦事處\"\n", "title = \"互設辦事處\"\n\n[[relation]]\nis = \"continues\"\nto = ▲\"first/9\"\nsource = \"text\"\n", "unknown-relation"),
    slip("a relation to a document that is not there", ITEM, "title = \"互設辦事處\"\n", "title = \"互設辦事處\"\n\n[[relation]]\nis = \"continues\"\nto = ▲\"frist/2\"\nsource = \"text\"\n", "unknown-relation"),
    slip("a relation to a paragraph of a text without any", ITEM, "title = \"互設辦事處\"\n", "title = \"互設辦事處\"\n\n[[relation]]\nis = \"continues\"\nto = ▲\"first/2.1\"\nsource = \"text\"\n", "unknown-paragraph"),
    slip("a relation to itself", ITEM, "title = \"互設辦事處\"\n", "title = \"互設辦事處\"\n\n[[relation]]\nis = \"amends\"\nto = ▲\"first/1\"\nsource = \"text\"\n", "relation-to-itself"),
    slip("a relation twice", ITEM, "title = \"互設辦事處\"\n", "title = \"互設辦事處\"\n\n[[relation]]\nis = \"amends\"\nto = \"first/2\"\nsource = \"text\"\n\n[[relation]]\nis = \"amends\"\nto = ▲\"first/2\"\nsource = \"text\"\n", "relation-twice"),
    slip("a relation that nobody knows", ITEM, "title = \"互設辦事處\"\n", "title = \"互設辦事處\"\n\n[[relation]]\nis = ▲\"extends\"\nto = \"first/2\"\nsource = \"text\"\n", "unknown-value"),
    slip("a relation without its source", ITEM, "title = \"互設辦事處\"\n", "title = \"互設辦事處\"\n\n▲[[relation]]\nis = \"amends\"\nto = \"first/2\"\n", "missing-key"),
    slip("a relation of which a word says who says so", ITEM, "title = \"互設辦事處\"\n", "title = \"互設辦事處\"\n\n[[relation]]\nis = \"amends\"\nto = \"first/2\"\nsource = ▲\"press\"\n", "not-a-relation-source"),
    slip("a relation with half a source", ITEM, "title = \"互設辦事處\"\n", "title = \"互設辦事處\"\n\n[[relation]]\nis = \"amends\"\nto = \"first/2\"\nsource = ▲{ title = \"甲\", url = \"https://www.example.org/\" }\n", "missing-key"),
    slip("an item of nobody knows which memorandum", UPDATE, "memorandum = \"first\"\nitems = \"whole\"", "items = [▲1]", "item-of-which"),
    slip("a paragraph without quotation marks", UPDATE, "items = \"whole\"", "items = ▲[2.1]", "not-an-item"),
    slip("an update about nothing", UPDATE, "memorandum = \"first\"\nitems = \"whole\"\n", "", "missing-key"),
    // Markdown
    slip("a link to a file that does not exist", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[甲](other.tc.md)", "link-to-no-text"),
    slip("a link to an address that does not exist", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[資料](/data/itens.json)", "broken-link"),
    slip("a link to a place that does not exist", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[範圍](/tc/about/#section-2)", "broken-anchor"),
    slip("a link out of the portal", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[檔案](../../../secret.md)", "link-outside"),
    slip("a link to a script", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[按此](javascript:alert)", "link-scheme"),
    slip("a link that is a scheme alone", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[公報](https://)", "link-form"),
    slip("a link with a password", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[公報](https://user:word@www.example.org/news)", "link-form"),
    slip("a link with a backslash", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[公報](<https://www.example.org\\news>)", "link-form"),
    slip("a link without a scheme", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[公報](//www.example.org/news)", "link-form"),
    slip("a letter to nobody", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[來信](mailto:)", "link-form"),
    slip("a whole address of this site that is not there", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[第9項](https://portal.example.org/tc/first/9/)", "broken-link"),
    slip("a whole address with a place that is not there", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[範圍](http://Portal.example.org:80/tc/about/#section-2)", "broken-anchor"),
    slip("a source of this site that is not there", UPDATE, "\"https://www.example.org/first-session\"", "▲\"https://portal.example.org/tc/news/\"", "broken-link"),
    slip("a source with a name and a password", UPDATE, "\"https://www.example.org/first-session\"", "▲\"https://user:word@www.example.org/\"", "not-a-web-address"),
    slip("HTML", PAGE, "請在這裏", "▲<font color=red>請</font>在這裏", "raw-html"),
    slip("a picture that is not there", PAGE, "請在這裏", "▲![合照](photo.jpg)請在這裏", "no-picture"),
    slip("a picture without words", PAGE, "請在這裏", "請在▲![](photo.jpg)這裏", "picture-without-words"),
    slip("a picture of another site", PAGE, "請在這裏", "▲![合照](https://www.example.org/photo.jpg)請在這裏", "picture-elsewhere"),
    slip("a picture on the desk", PAGE, "請在這裏", "▲![合照](../../../photo.jpg)請在這裏", "picture-outside"),
    slip("a heading of the first level", PAGE, "## 文本", "▲# 文本", "heading"),
    slip("emphasis around Chinese quotation marks", PAGE, "請在這裏", "請在▲**「這裏」**說", "emphasis"),
    slip("a heading with the marks of a Chinese keyboard", PAGE, "請在這裏", "▲＃＃ 甲\n\n請在這裏", "heading-as-text"),
    slip("a heading with the space of a Chinese keyboard", PAGE, "請在這裏", "▲##　甲\n\n請在這裏", "heading-as-text"),
    slip("a quotation with the mark of a Chinese keyboard", PAGE, "請在這裏", "▲＞ 甲\n\n請在這裏", "quote-as-text"),
    slip("numbers in circles", PAGE, "請在這裏", "▲①甲\n②乙\n\n請在這裏", "list-as-text"),
    slip("a list with dashes", PAGE, "請在這裏", "▲—甲\n—乙\n\n請在這裏", "list-as-text"),
    slip("a list with dots of a Chinese keyboard", PAGE, "請在這裏", "▲・甲\n・乙\n\n請在這裏", "list-as-text"),
    slip("a list with letters", PAGE, "請在這裏", "▲a. 甲\nb. 乙\n\n請在這裏", "list-as-text"),
    slip("a table copied from a spreadsheet", PAGE, "請在這裏", "▲甲\t乙\n一\t二\n\n請在這裏", "table-as-text"),
    slip("a list without its second number", PAGE, "請在這裏", "1. 甲\n▲3. 乙\n\n請在這裏", "renumbered-list"),
    slip("code without an end", PAGE, "請在這裏", "請▲`在這裏", "code-as-text"),
    slip("code that a form has escaped", PAGE, "請在這裏", "請▲\\`在\\`這裏", "escaped-markup"),
    slip("emphasis that a form has escaped", PAGE, "請在這裏", "請▲\\*\\*在\\*\\*這裏", "escaped-markup"),
    slip("a link that a form has escaped", PAGE, "請在這裏", "請▲\\[在\\](https://www.gov.hk/a)這裏", "escaped-markup"),
    slip("a block of code without an end", PAGE, "請在這裏", "▲```\n甲\n\n請在這裏", "unclosed-code"),
    slip("a highlight", PAGE, "請在這裏", "請▲==在這裏==", "other-notation"),
    slip("a raised number", PAGE, "請在這裏", "請▲^1^在這裏", "other-notation"),
    slip("a smile", PAGE, "請在這裏", "請 ▲:smile: 在這裏", "other-notation"),
    slip("a note of another program", PAGE, "請在這裏", "▲!!! note\n\n請在這裏", "other-notation"),
    slip("a label without words", PAGE, "請在這裏", "請▲[甲][]在這裏", "no-such-label"),
    slip("brackets exchanged", PAGE, "請在這裏", "請▲(第1項)[../first/01-trade/1.tc.md]在這裏", "link-as-text"),
    slip("a link that is not closed", PAGE, "請在這裏", "請▲[甲](https://www.gov.hk/a 在這裏", "link-as-text"),
    slip("a link to nothing", PAGE, "請在這裏", "請▲[甲]()在這裏", "link-without-address"),
    slip("a link to another item than it says", PAGE, "請在這裏", "▲[第2項](../first/01-trade/1.tc.md)請在這裏", "link-to-other-item"),
    slip("a link to an item that is not there", PAGE, "請在這裏", "▲[甲](../first/01-trade/24.tc.md)請在這裏", "link-to-no-item"),
    slip("a link to the folder of the portal", PAGE, "請在這裏", "▲[甲](/content/first/01-trade/1.tc.md)請在這裏", "path-from-root"),
    slip("a link to a file on the desk", PAGE, "請在這裏", "▲[甲](C:/news/a.pdf)請在這裏", "link-form"),
    slip("a link with two schemes", PAGE, "請在這裏", "▲[甲](https://https://www.gov.hk/a)請在這裏", "link-form"),
    slip("a link with one slash", PAGE, "請在這裏", "▲[甲](https:/www.gov.hk/a)請在這裏", "link-scheme"),
    slip("a link from a letter", PAGE, "請在這裏", "▲[甲](https://apc01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.gov.hk%2Fa)請在這裏", "redirected-address"),
    slip("a link into an intranet", PAGE, "請在這裏", "▲[甲](https://intranet.gov.hk/a)請在這裏", "link-form"),
    slip("a picture with the mark of a Chinese keyboard", PAGE, "請在這裏", "！▲[合照](photo.jpg)請在這裏", "link-to-picture"),
    slip("a picture in the brackets of a Chinese keyboard", PAGE, "請在這裏", "!▲[合照]（photo.jpg）請在這裏", "link-as-text"),
    slip("a picture whose words are its file", PAGE, "請在這裏", "▲![photo.jpg](photo.jpg)請在這裏", "picture-without-words"),
    slip("to be confirmed", PAGE, "請在這裏", "▲TBC請在這裏", "unfinished-text"),
    slip("to be confirmed, in brackets", PAGE, "請在這裏", "▲（待確認）請在這裏", "unfinished-text"),
    slip("a date that is still open", PAGE, "請在這裏", "於2026年▲X月X日請在這裏", "unfinished-text"),
    slip("an error of a spreadsheet", PAGE, "請在這裏", "▲#REF!請在這裏", "unfinished-text"),
    slip("words of a form", PAGE, "請在這裏", "▲Click here to enter text.請在這裏", "unfinished-text"),
    slip("an address in a title", PAGE, "title = \"關於", "title = \"▲https://www.gov.hk/ 關於", "markup-in-words"),
    slip("a draft, in the title", PAGE, "title = \"關於", "title = \"▲（草稿）關於", "unfinished-text"),
    slip("an address of nothing", UPDATE, "\"https://www.example.org/first-session\"", "▲\"\"", "empty-value"),
    slip("two addresses with a space", UPDATE, "\"https://www.example.org/first-session\"", "▲\"https://www.example.org/a https://www.example.org/b\"", "not-a-web-address"),
    slip("an address that was cut", UPDATE, "\"https://www.example.org/first-session\"", "▲\"https://www.example.org/first…\"", "not-a-web-address"),
    slip("an address with half a bracket", UPDATE, "\"https://www.example.org/first-session\"", "▲\"https://www.example.org/first)\"", "not-a-web-address"),
    slip("an address as Markdown", UPDATE, "\"https://www.example.org/first-session\"", "▲\"[甲](https://www.example.org/first)\"", "not-a-web-address"),
    slip("an address of a search engine", UPDATE, "\"https://www.example.org/first-session\"", "▲\"https://www.google.com/url?q=https://www.gov.hk/a\"", "redirected-address"),
    slip("a file of an editor as source", UPDATE, "\"https://www.example.org/first-session\"", "▲\"file:///C:/a.pdf\"", "not-a-web-address"),
    slip("the title of the site is not translated", PORTAL, "[title]\ntc = \"甲乙兩市合作備忘錄（範例）\"\nen = \"City A and City B Co-operation Memorandum (example)\"", "[▲title]\ntc = \"甲乙兩市合作備忘錄（範例）\"", "missing-translation"),
    slip("the title of the site is empty in a language", PORTAL, "en = \"City A and City B Co-operation Memorandum (example)\"", "en = ▲\"\"", "empty-form"),
    slip("a language that is converted from itself", PORTAL, "derived-from = \"tc\"", "derived-from = ▲\"sc\"", "wrong-derivation"),
    slip("a language that is converted from English", PORTAL, "derived-from = \"tc\"", "derived-from = ▲\"en\"", "wrong-derivation"),
    slip("a time zone as officers say it", PORTAL, "\"Asia/Hong_Kong\"", "▲\"HKT\"", "unknown-time-zone"),
    slip("a name that no text mentions", NAMES, "[[name]]\nid = \"trade-council-a\"", "[[name]]\nid = ▲\"nowhere\"\nkind = \"place\"\nside = \"a\"\nform = { tc = \"無此地方\", en = \"Nowhere\" }\n\n[[name]]\nid = \"trade-council-a\"", "name-nowhere"),
    slip("a form of nothing", NAMES, "en = \"City B University\"", "en = ▲\"\"", "empty-form"),
    slip("a session that is to come", SESSIONS, "number = 1\nheld = 2026-01-15", "number = ▲1\nheld = 2062-01-15", "session-to-come"),
    // Dates and values in other forms
    slip("a day with the month first", UPDATE, "date = 2026-01-15", "date = ▲\"January 15, 2026\"", "not-a-day"),
    slip("a day in Chinese numerals", UPDATE, "date = 2026-01-15", "date = ▲\"二零二六年一月十五日\"", "not-a-day"),
    slip("a day without hyphens", UPDATE, "date = 2026-01-15", "date = ▲20260115", "not-a-day"),
    slip("a time with a short offset", UPDATE, "items = \"whole\"", "items = \"whole\"\npublish = ▲2026-03-01T9:00:00+0800", "not-a-time"),
    slip("a time with a full-width colon", UPDATE, "items = \"whole\"", "items = \"whole\"\npublish = 2026-03-01T09▲：00：00+08:00", "toml-full-width"),
    slip("the date of an update in its front matter", UPDATE, "items = \"whole\"", "items = \"whole\"\n▲date = 2026-01-15", "date-of-update"),
    slip("a source of another century", UPDATE, "[[source]]", "▲[[source]]\ntitle = \"甲\"\npublisher = \"乙\"\nurl = \"https://www.gov.hk/s\"\ndate = 1926-01-15\n\n[[source]]", "distant-source"),
    slip("items as a word", UPDATE, "items = \"whole\"", "items = ▲\"all\"", "not-items"),
    slip("items as a range in quotation marks", UPDATE, "items = \"whole\"", "items = ▲\"1-3\"", "not-items"),
    slip("a draft in quotation marks", UPDATE, "items = \"whole\"", "items = \"whole\"\ndraft = ▲\"true\"", "wrong-type"),
    slip("an old address that is no list", UPDATE, "items = \"whole\"", "items = \"whole\"\naliases = ▲\"updates/2026-01-14-signed\"", "wrong-type"),
    slip("the path of an old file as its address", UPDATE, "items = \"whole\"", "items = \"whole\"\naliases = [▲\"content/updates/2026-01-14-signed\"]", "wrong-alias"),
    slip("an old address with a question", UPDATE, "items = \"whole\"", "items = \"whole\"\naliases = [▲\"updates/2026-01-14-signed?x=1\"]", "wrong-alias"),
    slip("the address of a source by another name", UPDATE, "url =", "▲href =", "unknown-key"),
    slip("a title that is none yet", UPDATE, "\"範例：合作備忘錄簽署\"", "\"▲無標題\"", "unfinished-text"),
    slip("a title that is not translated", TRANSLATION, "\"Example: memorandum signed\"", "\"▲範例：合作備忘錄簽署\"", "not-translated"),
    slip("a source less in the translation", TRANSLATION, "[[source]]\ntitle = \"Example press release\"\npublisher = \"City A Government (invented)\"\n", "", "sources-differ"),
    // Addresses
    slip("a host with a comma", UPDATE, "\"https://www.example.org/first-session\"", "▲\"https://www,gov.hk/a\"", "not-a-web-address"),
    slip("a full stop behind a file", UPDATE, "\"https://www.example.org/first-session\"", "▲\"https://www.gov.hk/a.htm.\"", "not-a-web-address"),
    slip("an address out of the source of a page", UPDATE, "\"https://www.example.org/first-session\"", "▲\"https://www.gov.hk/?a=1&amp;b=2\"", "not-a-web-address"),
    slip("a short address", UPDATE, "\"https://www.example.org/first-session\"", "▲\"https://bit.ly/abc\"", "short-address"),
    slip("a link with a short address", PAGE, "請在這裏", "▲[公報](https://tinyurl.com/abc)請在這裏", "short-address"),
    slip("a link without a colon", PAGE, "請在這裏", "▲[公報](http//www.gov.hk/a)請在這裏", "link-scheme"),
    slip("a link to the top", PAGE, "請在這裏", "▲[按此](#)請在這裏", "link-without-address"),
    slip("a link whose words are another address", PAGE, "請在這裏", "▲[https://www.gov.hk/b](https://www.gov.hk/a)請在這裏", "link-to-other-address"),
    slip("an address that runs into the sentence", PAGE, "請在這裏", "見▲https://www.gov.hk/a請在這裏", "address-goes-on"),
    slip("a site without its scheme", PAGE, "請在這裏", "見▲www.gov.hk/a。請在這裏", "address-as-text"),
    // Markdown
    slip("emphasis with spaces inside", PAGE, "請在這裏", "請在▲** 這裏 **說", "emphasis"),
    slip("emphasis with two `_` between Chinese", PAGE, "請在這裏", "請在▲__這裏__說", "emphasis"),
    slip("a seventh level", PAGE, "請在這裏", "▲####### 背景\n\n請在這裏", "heading-as-text"),
    slip("a heading with `=` below it", PAGE, "請在這裏", "▲文本如下\n===\n\n請在這裏", "underlined-heading"),
    slip("a task without a space", PAGE, "請在這裏", "- ▲[] 甲\n- [x] 乙\n\n請在這裏", "task-as-text"),
    slip("a note in full-width brackets", PAGE, "請在這裏", "請▲［^1］在這裏", "note-as-text"),
    slip("a note as it is in print", PAGE, "請在這裏", "▲[甲][1]請在這裏\n\n[1]: 註釋的文字\n\n其次", "link-to-words"),
    slip("two notes with one label", PAGE, "請在這裏", "甲[^1]\n\n[^1]: 乙\n\n▲[^1]: 丙\n\n請在這裏", "note-twice"),
    slip("an entity that is none", PAGE, "請在這裏", "甲▲&nbps;乙請在這裏", "markup-in-words"),
    slip("a break in HTML", PAGE, "請在這裏", "甲▲<br>請在這裏", "raw-html"),
    slip("a remark in HTML", PAGE, "請在這裏", "▲<!-- 待核 -->\n\n請在這裏", "raw-html"),
    slip("emphasis of a forum", PAGE, "請在這裏", "▲[b]甲[/b]請在這裏", "other-notation"),
    slip("emphasis of a wiki", PAGE, "請在這裏", "▲'''甲'''請在這裏", "other-notation"),
    slip("a heading of a wiki", PAGE, "請在這裏", "▲== 背景 ==\n\n請在這裏", "other-notation"),
    slip("emphasis of TeX", PAGE, "請在這裏", "▲\\textbf{甲}請在這裏", "other-notation"),
    slip("a heading of Textile", PAGE, "請在這裏", "▲h2. 背景\n\n請在這裏", "other-notation"),
    slip("a field of a form", PAGE, "請在這裏", "▲[請填寫]請在這裏", "unfinished-text"),
    slip("a date to be filled in", PAGE, "請在這裏", "於▲<日期>請在這裏", "unfinished-text"),
    slip("a remark of a reviewer", PAGE, "請在這裏", "▲Commented [A1]: 請在這裏", "unfinished-text"),
    slip("words in the wrong encoding", PAGE, "請在這裏", "在▲é¦™æ¸¯請在這裏", "mojibake"),
    // Facts of a document, which its lock then tells too
    slip("signed in another century", MEMORANDUM, "signed = 2026-01-15", "signed = ▲1026-01-15", "unlikely-day"),
    slip("signed in a year to come", MEMORANDUM, "signed = 2026-01-15", "signed = ▲2062-01-15", "document-to-come"),
    slip("valid until before it was signed", MEMORANDUM, "\"next-session\"", "▲2025-01-15", "day-out-of-order"),
    slip("in force before it was signed", MEMORANDUM, "signed = 2026-01-15", "signed = 2026-01-15\nin-force = ▲2025-01-15", "day-out-of-order"),
    slip("ended before it was signed", MEMORANDUM, "signed = 2026-01-15", "signed = 2026-01-15\nended = ▲2025-01-15", "day-out-of-order"),
    slip("a party twice", MEMORANDUM, "name = \"乙市人民政府\"", "name = \"甲市人民政府\"", "party-twice"),
    slip("nobody signed", MEMORANDUM, "signatory = \"李四（虛構）\"", "signatory = \"\"", "empty-form"),
    slip("a language of a document twice", MEMORANDUM, "session = 1", "authentic = [\"tc\", ▲\"tc\"]\nsession = 1", "duplicate-language"),
    slip("a session that nobody recorded", MEMORANDUM, "session = 1", "session = 7", "unknown-session"),
    slip("a session of another year", SESSIONS, "held = 2026-01-15", "held = 2021-01-15", "session-far"),
    // Names, portal.toml
    slip("an alias twice", NAMES, "tc = [\"乙大\"]", "tc = [\"乙大\", ▲\"乙大\"]", "form-twice"),
    slip("an alias of nothing", NAMES, "tc = [\"乙大\"]", "tc = [▲\"\"]", "empty-form"),
    slip("a form without its language", NAMES, "[name.form]\ntc = \"乙市大學\"\nen = \"City B University\"", "form = ▲\"乙市大學\"", "wrong-type"),
    slip("one bracket for two at the first language", PORTAL, "[[language]]\nkey = \"tc\"", "▲[language]\nkey = \"tc\"", "toml-table"),
    slip("two languages with one tag", PORTAL, "key = \"sc\"\ntag = \"zh-Hans-CN\"", "key = ▲\"sc\"\ntag = \"zh-Hant-HK\"", "languages-alike"),
    slip("two languages with one name", PORTAL, "key = \"en\"\ntag = \"en\"\nlabel = \"English\"", "key = ▲\"en\"\ntag = \"en\"\nlabel = \"繁體中文\"", "languages-alike"),
    slip("what is converted is Traditional", PORTAL, "tag = \"zh-Hans-CN\"\nhreflang = \"zh-Hans\"\nlabel = \"简体中文\"\nshort = \"简\"\nderived-from = \"tc\"", "tag = \"zh-Hant-TW\"\nlabel = \"简体中文\"\nshort = \"简\"\nderived-from = ▲\"tc\"", "wrong-derivation"),
    slip("a side twice", PORTAL, "key = \"b\"", "key = ▲\"a\"", "duplicate-side"),
    slip("the sentence on reliance in the other script", PORTAL, "tc = \"就本網站各版本而言，請以簽署文本為依據。\"", "tc = \"就本網站各版本而言，請以▲签署文本為依據。\"", "simplified-in-traditional"),
    slip("the sentence on reliance is not written", PORTAL, "tc = \"就本網站各版本而言，請以簽署文本為依據。\"", "tc = \"▲TODO\"", "unfinished-text"),
    slip("emphasis in the sentence on reliance", PORTAL, "rely on the signed text", "rely on the ▲**signed** text", "markup-in-words"),
    slip("a theme by its path", PORTAL, "theme = \"default\"", "theme = \"themes/default\"", "no-theme"),
    slip("a contact as in letters", PORTAL, "theme = \"default\"", "theme = \"default\"\ncontact = ▲\"Editors <editors@example.org>\"", "not-a-contact"),
    // What git and keyboards leave behind
    slip("two versions that git could not join", UPDATE, "items = \"whole\"", "▲<<<<<<< HEAD\nitems = [1]\n=======\nitems = [2]\n>>>>>>> note", "conflict"),
    slip("a key below the source", UPDATE, "date = 2026-01-15", "date = 2026-01-15\n▲draft = true", "key-below-table"),
    slip("a link in Chinese brackets", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[第1項]（../first/01-trade/1.tc.md）", "link-as-text"),
    slip("a source on the computer of an editor", UPDATE, "\"https://www.example.org/first-session\"", "▲\"http://localhost:3000/a\"", "not-a-web-address"),
    slip("a source with a full stop", UPDATE, "\"https://www.example.org/first-session\"", "▲\"https://www.example.org/first-session。\"", "not-a-web-address"),
    slip("two addresses for one source", UPDATE, "\"https://www.example.org/first-session\"", "▲\"https://www.example.org/a;https://www.example.org/b\"", "not-a-web-address"),
    slip("a source behind a login", UPDATE, "\"https://www.example.org/first-session\"", "▲\"https://drive.google.com/file/d/1\"", "sign-in-address"),
    slip("a link into an office network", PAGE, "請在這裏", "▲[甲](http://192.168.1.3/a)請在這裏", "link-form"),
    slip("a number to call without a number", PAGE, "請在這裏", "▲[甲](tel:press)請在這裏", "link-form"),
    slip("a letter with a full-width colon", PAGE, "請在這裏", "▲[甲](mailto：a@example.org)請在這裏", "link-scheme"),
    slip("a link to a document beside the note", PAGE, "請在這裏", "▲[報告](report.pdf)請在這裏", "link-to-no-document"),
    slip("a note to oneself", PAGE, "請在這裏", "▲TODO：請在這裏", "unfinished-text"),
    slip("an error of a word processor", PAGE, "請在這裏", "見▲Error! Reference source not found.請在這裏", "unfinished-text"),
    slip("emphasis in a title", PAGE, "title = \"關於", "title = \"▲**關於**", "markup-in-words"),
    slip("an entity in a title", PAGE, "title = \"關於", "title = \"▲&nbsp;關於", "markup-in-words"),
    slip("Simplified words in a Traditional text", PAGE, "請在這裏", "▲签署协议請在這裏", "simplified-in-traditional"),
    slip("a time of UTC", UPDATE, "items = \"whole\"", "items = \"whole\"\npublish = ▲2026-01-20T09:00:00Z", "time-of-another-zone"),
    slip("a look of the future", PORTAL, "[title]", "[last-look]\ndate = ▲2062-01-01\nwhat = { tc = \"甲\" }\nsource = \"https://www.example.org/s\"\npublisher = { tc = \"乙\" }\n\n[title]", "look-to-come"),
    slip("a look that is older than an update", PORTAL, "[title]", "[last-look]\ndate = ▲2025-12-01\nwhat = { tc = \"甲\", en = \"A\" }\nsource = \"https://www.gov.hk/s\"\npublisher = { tc = \"乙\", en = \"B\" }\n\n[title]", "look-before-update"),
    slip("a look without where", PORTAL, "[title]", "▲[last-look]\ndate = 2026-01-01\nwhat = { tc = \"甲\" }\n\n[title]", "missing-key"),
    slip("a look at no address", PORTAL, "[title]", "[last-look]\ndate = 2026-01-01\nwhat = { tc = \"甲\" }\nsource = ▲\"www.example.org\"\npublisher = { tc = \"乙\" }\n\n[title]", "not-a-web-address"),
    slip("a source of the future", UPDATE, "[[source]]", "▲[[source]]\ntitle = \"甲\"\npublisher = \"乙\"\nurl = \"https://www.example.org/s\"\ndate = 2062-01-01\n\n[[source]]", "source-to-come"),
    slip("an old address that no update had", UPDATE, "items = \"whole\"", "items = \"whole\"\naliases = [▲\"old-name\"]", "alias-of-no-update"),
    slip("a list with the brackets of a Chinese keyboard", PAGE, "請在這裏", "▲1）甲\n2）乙\n\n請在這裏", "list-as-text"),
    slip("a list without spaces", PAGE, "請在這裏", "▲-甲\n-乙\n\n請在這裏", "list-as-text"),
    slip("a table without the line below its head", PAGE, "請在這裏", "▲| 甲 | 乙 |\n| 1 | 2 |\n\n請在這裏", "table-as-text"),
    slip("a table with full-width lines", PAGE, "請在這裏", "▲｜甲｜乙｜\n｜--｜--｜\n\n請在這裏", "table-as-text"),
    slip("a row that is longer than its table", PAGE, "請在這裏", "| 甲 | 乙 |\n|---|---|\n▲| 1 | 2 | 3 |\n\n請在這裏", "lost-cells"),
    slip("a pipe in the code of a cell", PAGE, "請在這裏", "| 甲 | 乙 |\n|---|---|\n▲| `1|2` | 3 |\n\n請在這裏", "lost-cells"),
    slip("an indented paragraph", PAGE, "請在這裏", "甲\n\n    ▲請在這裏", "indented-text"),
    slip("a line under a sentence", PAGE, "## 文本", "▲文本如下。\n---", "underlined-heading"),
    slip("a level that is left out", PAGE, "## 文本", "▲#### 文本", "skipped-heading-level"),
    slip("ranges with `~~`", PAGE, "請在這裏", "在5▲~~10日及20~~30日在這裏", "deleted"),
    slip("a link without words", PAGE, "[第1項]", "▲[]", "link-without-words"),
    slip("a note that is not written", PAGE, "請在這裏", "請▲[^1]在這裏", "no-such-note"),
    slip("a note with a full-width colon", PAGE, "請在這裏", "請▲[^1]在這裏\n\n[^1]：甲", "no-such-note"),
    slip("a note that nothing refers to", PAGE, "請在這裏", "▲[^1]: 甲\n\n請在這裏", "unused-note"),
    slip("a label without its address", PAGE, "請在這裏", "見▲[報告][新聞]。請在這裏", "no-such-label"),
    slip("a shortcode of another program", PAGE, "請在這裏", "▲{{< figure src=\"a.png\" >}}\n\n請在這裏", "other-notation"),
    slip("front matter of another program", PAGE, "請在這裏", "▲---\ntitle: 甲\n---\n\n請在這裏", "front-matter-twice"),
    slip("full-width stars", PAGE, "請在這裏", "請在▲＊＊這裏＊＊", "emphasis"),
    slip("emphasis with `_` between Chinese", PAGE, "請在這裏", "請在▲_這裏_說", "emphasis"),
    slip("a heading without a space", PAGE, "## 文本", "▲##文本", "heading-as-text"),
    slip("an address without its scheme", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[公報](www.example.org/news)", "link-scheme"),
    slip("true with a capital", UPDATE, "items = \"whole\"", "items = \"whole\"\ndraft = ▲True", "toml-boolean"),
    slip("a quotation mark within a text", UPDATE, "publisher = \"甲市", "publisher = \"\"▲甲市", "toml-inner-quote"),
    slip("a brace that is not closed", NAMES, "[name.form]\ntc = \"甲市貿易促進會\"\nen = \"City A Trade Council\"\n", "form = ▲{ tc = \"甲市貿易促進會\", en = \"City A Trade Council\"\n", "toml-unclosed-braces"),
    slip("one bracket for two", UPDATE, "[[source]]", "▲[source]", "toml-table"),
    slip("a range of items", UPDATE, "items = \"whole\"", "items = [▲1-3]", "toml-unclosed-list"),
    slip("full-width digits", UPDATE, "items = \"whole\"", "items = [▲１]", "toml-full-width"),
    slip("a curly quotation mark at the end", ITEM, "互設辦事處\"", "互設辦事處▲”", "toml-full-width"),
    slip("a date with slashes", UPDATE, "date = 2026-01-15", "date = ▲2026/01/15", "toml-date"),
    slip("an item twice", UPDATE, "items = \"whole\"", "items = [1, ▲1]", "item-twice"),
    slip("two headings with one name", PAGE, "## 文本", "## 一 {#a}\n\n▲## 文本 {#a}", "heading-name-twice"),
    slip("a heading with a name and more", PAGE, "## 文本", "## 文本 ▲{#a b}", "wrong-heading-name"),
    slip("a heading with the name of a place of the site", PAGE, "## 文本", "▲## 文本 {#main}", "reserved-anchor"),
    slip("two headings with the same words", PAGE, "## 文本", "## 文本\n\n▲## 文本 ", "heading-words-twice"),
    slip("a heading without words", PAGE, "## 文本", "## 文本\n\n▲## ※", "heading-without-words"),
    slip("a heading more than in the authoritative language", "content/pages/about.en.md", "## Texts", "▲## More\n\n## Texts", "headings-differ"),
    slip("a heading by its number", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[上文](#section-1)", "counted-anchor"),
    slip("the name of a heading in a signed text", "content/first/01-trade/2.en.md", "To study", "▲## Offices {#offices}\n\nTo study", "heading-name-unused"),
    slip("a place of the same page that is not there", PAGE, "[第1項](../first/01-trade/1.tc.md)", "▲[下文](#section-9)", "broken-anchor"),
    slip("an old address with its language", UPDATE, "items = \"whole\"", "items = \"whole\"\naliases = [▲\"tc/updates/old\"]", "wrong-alias"),
    slip("a time of publication months after its day", UPDATE, "items = \"whole\"", "items = \"whole\"\npublish = ▲2026-08-15T09:00:00+08:00", "distant-time"),
    slip("a time of publication months before its day", UPDATE, "items = \"whole\"", "items = \"whole\"\npublish = ▲2025-05-15T09:00:00+08:00", "distant-time"),
    slip("withdrawn in another century", UPDATE, "items = \"whole\"", "items = \"whole\"\nexpires = ▲2062-05-15T09:00:00+08:00", "distant-end"),
    slip("withdrawn before its day", UPDATE, "items = \"whole\"", "items = \"whole\"\nexpires = ▲2025-05-15T09:00:00+08:00", "distant-end"),
    slip("sessions out of order", SESSIONS, "[[session]]", "[[session]]\nnumber = ▲2\nheld = 2025-01-15\nsource = \"https://www.gov.hk/a\"\nname = { tc = \"甲\", en = \"A\" }\npublisher = { tc = \"乙\", en = \"B\" }\n\n[[session]]", "session-out-of-order"),
    slip("a session that is not translated", SESSIONS, "tc = \"甲市人民政府（虛構）\"\nen = \"City A Government (invented)\"", "tc = \"甲市人民政府（虛構）\"", "missing-translation"),
    slip("a look that is not translated", PORTAL, "[title]", "[last-look]\ndate = ▲2026-01-01\nwhat = { tc = \"甲\" }\nsource = \"https://www.gov.hk/s\"\npublisher = { tc = \"乙\", en = \"B\" }\n\n[title]", "missing-translation"),
    slip("a side that is not translated", PORTAL, "tc = \"甲市\"\nen = \"City A\"", "tc = \"甲市\"", "missing-translation"),
    slip("a sentence below another table", PORTAL, "[title]\n", "[title]\n▲reliance = \"甲\"\n", "key-below-table"),
    slip("a contact at the end of the file", PORTAL, "tc = \"乙市\"\nen = \"City B\"", "tc = \"乙市\"\nen = \"City B\"\n▲contact = \"a@gov.hk\"", "key-below-table"),
    slip("the theme below a language", PORTAL, "label = \"English\"", "label = \"English\"\n▲theme = \"default\"", "key-below-table"),
    slip("a homepage below the aliases of its name", NAMES, "en = [\"CBU\"]", "en = [\"CBU\"]\n▲homepage = \"https://www.gov.hk/\"", "key-below-table"),
    slip("two languages exchanged", PORTAL, "tc = \"甲乙兩市合作備忘錄（範例）\"\nen = \"City A and City B Co-operation Memorandum (example)\"", "tc = \"City A and City B\"\nen = \"▲甲乙兩市合作備忘錄（範例）\"", "words-in-chinese"),
    slip("a language that is called by the name of another", PORTAL, "key = \"tc\"\ntag = \"zh-Hant-HK\"\nhreflang = \"zh-Hant\"\nlabel = \"繁體中文\"", "key = ▲\"tc\"\ntag = \"zh-Hant-HK\"\nhreflang = \"zh-Hant\"\nlabel = \"简体字\"", "simplified-in-traditional"),
    slip("the tag of another country", PORTAL, "\"zh-Hant-HK\"", "▲\"zh-TC\"", "wrong-language-tag"),
    slip("a tag with an underscore", PORTAL, "tag = \"en\"", "tag = ▲\"en_GB\"", "wrong-language-tag"),
    slip("English that is converted from Chinese", PORTAL, "short = \"EN\"", "short = \"EN\"\nderived-from = ▲\"tc\"", "wrong-derivation"),
    slip("a date of the Republic of China", UPDATE, "date = 2026-01-15", "date = ▲\"民國115年1月15日\"", "not-a-day"),
    slip("a source months after its note", UPDATE, "[[source]]", "▲[[source]]\ntitle = \"甲\"\npublisher = \"乙\"\nurl = \"https://www.gov.hk/s\"\ndate = 2026-05-15\n\n[[source]]", "distant-source"),
    slip("a source of the portal itself", UPDATE, "\"https://www.example.org/first-session\"", "▲\"https://portal.example.org/tc/first/1/\"", "source-is-portal"),
    slip("a source that follows its readers", UPDATE, "\"https://www.example.org/first-session\"", "▲\"https://www.gov.hk/a?x=1&utm_source=mail\"", "tracked-address"),
    slip("an address in the place of a publisher", UPDATE, "\"甲市人民政府（虛構）\"", "\"▲www.gov.hk\"", "markup-in-words"),
    slip("a title mark that is not closed", UPDATE, "\"範例新聞公報\"", "\"▲《範例新聞公報\"", "open-bracket"),
    slip("a tab from a spreadsheet in a title", UPDATE, "\"範例新聞公報\"", "\"範例▲\t新聞公報\"", "markup-in-words"),
    slip("an item in words", UPDATE, "items = \"whole\"", "items = [▲\"第一項\"]", "unknown-item"),
    slip("a range in a list", UPDATE, "items = \"whole\"", "items = [▲\"1-3\"]", "unknown-item"),
    slip("the whole in a list", UPDATE, "items = \"whole\"", "items = [▲\"whole\"]", "unknown-item"),
    slip("an item of a negative number", UPDATE, "items = \"whole\"", "items = [▲-1]", "unknown-item"),
    slip("items within items", UPDATE, "items = \"whole\"", "items = ▲[[1, 2]]", "not-an-item"),
    slip("a day that does not exist, in a text", UPDATE, "於2026年1月15日", "於▲2026年2月30日", "no-such-day"),
    slip("another day of the week", UPDATE, "於2026年1月15日", "於▲2026年1月15日（星期一）", "other-weekday"),
    slip("an English text in a Chinese file", UPDATE, "甲市與乙市於2026年1月15日簽署合作備忘錄。這則進展是範例，請以真實的取代或刪去。", "▲City A and City B signed the memorandum on 15 January 2026, as was announced.", "not-in-chinese"),
    slip("a half-width comma", PAGE, "請在這裏", "甲方▲,乙方，請在這裏", "punctuation"),
    slip("a half-width full stop", PAGE, "請在這裏", "甲方會面▲.請在這裏", "punctuation"),
    slip("a half-width question mark", PAGE, "請在這裏", "甲方是誰▲?請在這裏", "punctuation"),
    slip("three full stops", PAGE, "請在這裏", "會面▲。。。請在這裏", "punctuation"),
    slip("two hyphens for a dash", PAGE, "請在這裏", "滬港▲--請在這裏", "punctuation"),
    slip("a no-break space of a word processor", PAGE, "請在這裏", "請在▲\u{A0}這裏", "invisible-character"),
    slip("a list in a list, a space too few", PAGE, "請在這裏", "甲：\n\n- 乙\n ▲- 丙\n\n請在這裏", "flat-list"),
    slip("a list below a number, a space too few", PAGE, "請在這裏", "甲：\n\n1. 乙\n  ▲- 丙\n2. 丁\n\n請在這裏", "flat-list"),
    slip("a list below a number, two spaces too few", PAGE, "請在這裏", "甲：\n\n1. 乙\n ▲- 丙\n2. 丁\n\n請在這裏", "flat-list"),
    slip("a time zone whose sign is reversed", PORTAL, "\"Asia/Hong_Kong\"", "▲\"Etc/GMT+8\"", "reversed-time-zone"),
    slip("a short English text in a Chinese file", UPDATE, "甲市與乙市於2026年1月15日簽署合作備忘錄。這則進展是範例，請以真實的取代或刪去。", "▲The mayors of the cities met.", "not-in-chinese"),
    slip("an English title in a Chinese file", UPDATE, "title = \"範例：合作備忘錄簽署\"", "title = \"▲The signing of the memorandum\"", "not-in-chinese"),
    slip("a part of a fingerprint", TRANSLATION, "translates = \"", "translates = ▲\"977d", "wrong-fingerprint"),
    slip("an alias of one character", NAMES, "tc = [\"乙大\"]", "tc = [\"乙大\", ▲\"大\"]", "short-form"),
    slip("characters with spaces between them", PAGE, "請在這裏", "▲雙 方 會 面，請在這裏", "spaced-characters"),
    slip("punctuation of Chinese in an English text", "content/pages/about.en.md", "## Texts", "They met▲，and agreed.\n\n## Texts", "wide-punctuation"),
    slip("half-width brackets", PAGE, "請在這裏", "雙方會面▲(首次)，請在這裏", "punctuation"),
    slip("a bracket that is not closed, in a text", PAGE, "請在這裏", "雙方▲（首次會面，請在這裏", "open-bracket"),
    slip("a quotation that is not closed, in a text", PAGE, "請在這裏", "雙方▲「合作，請在這裏", "open-bracket"),
    slip("an English day that does not exist", "content/pages/about.en.md", "## Texts", "They met on ▲31 April 2026.\n\n## Texts", "no-such-day"),
    slip("a year with a digit too many", PAGE, "請在這裏", "▲20226年請在這裏", "no-such-day"),
    slip("an address with a full-width colon", PAGE, "請在這裏", "見▲http：//www.gov.hk/a 。請在這裏", "address-as-text"),
    slip("an address that is no link", PAGE, "請在這裏", "見▲www.gov.hk。請在這裏", "address-as-text"),
    slip("a heading of nothing", PAGE, "## 文本", "## 文本\n\n▲## \n\n甲", "empty-heading"),
    slip("headings alone", UPDATE, "甲市與乙市於2026年1月15日簽署合作備忘錄。這則進展是範例，請以真實的取代或刪去。", "▲## 甲\n\n## 乙", "empty-update"),
    slip("a line break in a table", PAGE, "請在這裏", "| 甲 | 乙 |\n|---|---|\n| 1▲<br>2 | 3 |\n\n請在這裏", "raw-html"),
    slip("a year of five digits in a time", UPDATE, "items = \"whole\"", "items = \"whole\"\nexpires = ▲20226-01-15T09:00:00+08:00", "not-a-time"),
    slip("a list with wide hyphens", PAGE, "請在這裏", "▲－甲\n－乙\n\n請在這裏", "list-as-text"),
    slip("a link with what follows readers", PAGE, "請在這裏", "▲[甲](https://www.gov.hk/a?utm_source=b)請在這裏", "tracked-address"),
    slip("numbers of two levels", PAGE, "請在這裏", "▲1.1 甲\n1.2 乙\n\n請在這裏", "list-as-text"),
    slip("a mark of a list from print", PAGE, "請在這裏", "▲◎ 甲\n\n請在這裏", "list-as-text"),
    slip("words below a table", PAGE, "請在這裏", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n▲請在這裏", "text-in-table"),
    slip("marks behind a heading", PAGE, "## 文本", "## 文本▲##", "markup-in-words"),
    slip("attributes of another program", PAGE, "請在這裏", "▲{: .note}\n\n請在這裏", "other-notation"),
    slip("a formula", PAGE, "請在這裏", "▲$$x$$\n\n請在這裏", "other-notation"),
    slip("a line of equals signs", PAGE, "請在這裏", "請在這裏\n\n▲==========\n\n甲", "other-notation"),
    slip("a line break of a program", PAGE, "請在這裏", "甲▲\\n請在這裏", "other-notation"),
    slip("a task in the brackets of a Chinese keyboard", PAGE, "請在這裏", "- ▲【x】甲\n\n請在這裏", "task-as-text"),
    slip("a note for colleagues", PAGE, "請在這裏", "（▲請勿外傳）請在這裏", "unfinished-text"),
    slip("a fact without a reference", PAGE, "請在這裏", "▲[citation needed]請在這裏", "unfinished-text"),
    slip("a semicolon in the place of a colon", PAGE, "請在這裏", "▲[甲](https;//www.gov.hk/a)請在這裏", "link-scheme"),
    slip("a link to a page as it is on the site", PAGE, "請在這裏", "▲[甲](about.html)請在這裏", "link-to-no-text"),
    slip("a link to a text that is converted", PAGE, "請在這裏", "▲[甲](../first/01-trade/1.sc.md)請在這裏", "link-to-no-text"),
    slip("a link to a folder", PAGE, "請在這裏", "▲[甲](../first/01-trade/)請在這裏", "link-to-no-text"),
    slip("a link with capitals", PAGE, "請在這裏", "▲[甲](../First/01-Trade/1.tc.md)請在這裏", "link-to-no-text"),
    slip("a picture in the text itself", PAGE, "請在這裏", "▲![甲](data:image/png;base64,AAAA)請在這裏", "picture-outside"),
    slip("an empty line before the fence", PAGE, "+++\ntitle", "\n▲+++\ntitle", "no-front-matter"),
    slip("a space before the fence", PAGE, "+++\ntitle", "▲ +++\ntitle", "no-front-matter"),
    slip("a full-width fence", PAGE, "+++\ntitle", "▲＋＋＋\ntitle", "no-front-matter"),
    slip("a fence of YAML at the end", PAGE, "+++\ntitle = \"關於本網站\"\nsummary = \"本網站由誰編輯，文本從何而來。\"\n+++", "▲+++\ntitle = \"關於本網站\"\nsummary = \"本網站由誰編輯，文本從何而來。\"\n---", "unclosed-front-matter"),
    slip("a fence of four signs at the end", PAGE, "+++\ntitle = \"關於本網站\"\nsummary = \"本網站由誰編輯，文本從何而來。\"\n+++", "▲+++\ntitle = \"關於本網站\"\nsummary = \"本網站由誰編輯，文本從何而來。\"\n++++", "unclosed-front-matter"),
    // Signed text
    slip("one character of the signed text", ITEM, "支持甲市", "支▲援甲市", "signed-text-changed"),
    slip("a comma of the signed text", MEMORANDUM, "第一次會議，就", "第一次會議,就", "signed-text-changed"),
    slip("the signed text is cut in two lines", ITEM, "在乙市", "在\n▲乙市", "wrapped-text"),
    slip("the signed text is missing", ITEM, "支持甲市貿易促進會在乙市設立辦事處。\n", "", "empty-signed-text"),
    slip("the day of signature", MEMORANDUM, "signed = 2026-01-15", "signed = ▲2026-01-16", "signed-fact-changed"),
    slip("a correction of nothing", LOCK, "\n[facts.memorandum]", "\ncorrection = [{ text = ▲\"9\", date = 2026-02-01, reason = { tc = \"甲\" }, from = \"a\", to = \"b\" }]\n[facts.memorandum]", "unknown-signed-text"),
    slip("a correction that nobody recorded", LOCK, "corrections = {", "correction = [{ text = \"01-trade/1\", date = 2026-02-01, reason = { tc = \"甲\" }, from = \"a\", to = \"b\" }]\ncorrections = ▲{", "corrections-changed"),
    slip("half a text of the lock", LOCK, "[sha256.tc]\n", "[sha256.tc]\n\"▲01-trade/9\" = \"0000\"\n", "lock-damaged"),
    slip("a lock of the future", LOCK, "version = 2", "version = ▲3", "lock-version"),
    slip("emphasis without an end", "content/first/01-trade/2.tc.md", "\n+++\n\n研究", "\ntext = \"marked\"\n+++\n\n▲*研究", "open-emphasis"),
    slip("a translation with a paragraph more", "content/first/01-trade/1.en.md", "To support", "▲1. To support", "outline-differs"),
    slip("a paragraph is forgotten", "content/first/01-trade/1.en.md", "To support the City A Trade Council in opening an office in City B.", "1. To support the City A Trade Council in opening an office in City B.\n\n▲3. To meet.", "numbering-gap"),
    // Translations and names
    slip("the text changes under its translation", UPDATE, "簽署合作備忘錄", "正式簽署合作備忘錄", "stale-translation"),
    slip("a translation that nobody compared", TRANSLATION, "translates", "▲# translates", "unstamped-translation"),
    slip("a name is translated freely", "content/first/01-trade/1.en.md", "City A Trade Council", "trade body of City A", "name-in-translation"),
    slip("a party is missing in a translation", "content/first/memorandum.en.md", "[[party]]\nname = \"City B Government\"\noffice = \"Mayor\"\nsignatory = \"John Roe (invented)\"\n", "", "number-of-parties"),
    slip("a kind that does not exist", NAMES, "\"organisation\"", "▲\"organization\"", "unknown-value"),
    slip("a side that does not exist", NAMES, "side = \"b\"", "side = ▲\"c\"", "unknown-side"),
    slip("an id with capitals", NAMES, "\"university-b\"", "▲\"University-B\"", "not-a-slug"),
    slip("an id twice", NAMES, "\"university-b\"", "▲\"trade-council-a\"", "duplicate-name"),
    slip("an alias that is another name", NAMES, "[\"乙大\"]", "[▲\"甲市貿易促進會\"]", "duplicate-form"),
    slip("a name within a longer one", NAMES, "[[name]]\nid = \"trade-council-a\"", "decide-within = true\n\n[[term]]\nid = \"yearbook\"\nform = { tc = \"甲市貿易促進會年報\" }\n\n[[name]]\nid = ▲\"trade-council-a\"", "undecided-name"),
    slip("a longer phrase that does not hold the name", NAMES, "side = \"b\"", "side = \"b\"\nnot-within = [▲\"甲市大學\"]", "idle-phrase"),
    slip("search words in a language that does not exist", NAMES, "side = \"b\"", "side = \"b\"\nfound-by = { ▲zh = [\"乙市的大學\"] }", "unknown-language"),
    slip("a name without its form", NAMES, "tc = \"乙市大學\"\n", "", "missing-form"),
    // portal.toml
    slip("an address without https", PORTAL, "\"https://portal.example.org\"", "▲\"portal.example.org\"", "wrong-base"),
    slip("an address with a password", PORTAL, "\"https://portal.example.org\"", "▲\"https://user:word@portal.example.org\"", "wrong-base"),
    slip("an address in Chinese", PORTAL, "\"https://portal.example.org\"", "▲\"https://滬港.example\"", "wrong-base"),
    slip("an address with capitals", PORTAL, "\"https://portal.example.org\"", "▲\"https://Portal.Example.org/\"", "wrong-base"),
    slip("an address with two slashes", PORTAL, "\"https://portal.example.org\"", "▲\"https://portal.example.org//hk\"", "wrong-base"),
    slip("an address without a host", PORTAL, "\"https://portal.example.org\"", "▲\"https:///hk\"", "wrong-base"),
    slip("a homepage without a host", NAMES, "side = \"b\"", "side = \"b\"\nhomepage = ▲\"https://\"", "not-a-web-address"),
    slip("a contact that is no address", PORTAL, "theme = \"default\"", "theme = \"default\"\ncontact = ▲\"the editors\"", "not-a-contact"),
    slip("a contact with a full-width sign", PORTAL, "theme = \"default\"", "contact = ▲\"editor＠example.org\"", "not-a-contact"),
    slip("a contact of one language that is no address", PORTAL, "theme = \"default\"", "contact = { tc = \"editor@example.org\", en = ▲\"https://\" }", "not-a-contact"),
    slip("a language tag in Chinese", PORTAL, "\"zh-Hant-HK\"", "▲\"繁體\"", "wrong-language-tag"),
    slip("a key that cannot be in an address", PORTAL, "key = \"en\"", "key = ▲\"English\"", "wrong-language-key"),
    slip("a key that the site has for itself", PORTAL, "key = \"en\"", "key = ▲\"search\"", "reserved-name"),
    slip("an old address that the site has for itself", UPDATE, "items = \"whole\"", "items = \"whole\"\naliases = [▲\"names\"]", "reserved-name"),
    slip("a language twice", PORTAL, "key = \"en\"", "key = ▲\"tc\"", "duplicate-language"),
    slip("a language that does not exist", PORTAL, "authoritative = \"tc\"", "authoritative = ▲\"zh\"", "unknown-language"),
    slip("a theme that does not exist", PORTAL, "theme = \"default\"", "theme = \"fancy\"", "no-theme"),
    slip("a session twice", SESSIONS, "[[session]]", "[[session]]\nnumber = 1\nheld = 2025-01-01\nname = { tc = \"甲\" }\nsource = \"https://example.org\"\npublisher = { tc = \"甲\" }\n[[session]]", "duplicate-session-number"),
    // Characters
    slip("line ends of very old Macs", DOMAIN, "\"貿易\"\n", "\"貿易\"▲\r", "carriage-return"),
    slip("an invisible character from a word processor", ITEM, "甲市貿易", "甲市▲\u{200B}貿易", "invisible-character"),
    slip("a soft hyphen from a web page", UPDATE, "簽署合作備忘錄", "簽署▲\u{AD}合作備忘錄", "invisible-character"),
    slip("a radical from a PDF in signed text", ITEM, "設立", "設▲\u{2F74}", "look-alike-character"),
    slip("a compatibility ideograph from a PDF", NAMES, "乙市大學", "乙市▲\u{2F24}學", "look-alike-character"),
    slip("a radical that no word has", ITEM, "設立", "設▲\u{2E80}", "radical"),
    slip("a character of a font of its own", ITEM, "設立", "設▲\u{E001}", "private-use-character"),
    slip("a character is declared that is not there", UPDATE, "items = \"whole\"", "items = \"whole\"\nas-written = [▲\"\u{FA19}\"]", "as-written-unused"),
];

/// The example with one mistake in it, and where it must be told.
pub(crate) fn made(slip: &Slip) -> (Sources, Option<String>) {
    let mut sources = example(&["tc", "sc", "en"]);
    let text = sources.lossy(slip.file).unwrap().into_owned();
    assert!(text.contains(slip.from), "{}: {text}", slip.what);
    let start = text.find(slip.from).unwrap();
    let written = slip.to.replace('▲', "");
    let text = text.replacen(slip.from, &written, 1);
    let at = slip.to.find('▲').map(|offset| {
        let (line, column) = line_column(&text, start + offset);
        format!("{}:{line}:{column}", slip.file)
    });
    sources.insert(slip.file, text);
    (sources, at)
}

/// A mistake, the portal with it, where it must be told, and all that is told.
type Told = (&'static Slip, Sources, Option<String>, Report);

/// What is said of each mistake, for all tests that ask: every one needs a whole site.
static TOLD: LazyLock<Vec<Told>> = LazyLock::new(|| {
    // The threads below would wait for each other if one of them made it.
    example(&["tc", "sc", "en"]);
    let slips = SLIPS.par_iter();
    let told = slips.map(|slip| {
        let (sources, at) = made(slip);
        let report = compile(&sources, NOW, &Discarded).report;
        (slip, sources, at, report)
    });
    told.collect()
});

#[test]
fn every_mistake_is_told_at_its_line_and_column() {
    let mut wrong = Vec::new();
    for (slip, sources, at, report) in &*TOLD {
        let found = listed(report, sources);
        let is_it = |problem: &String| {
            problem.contains(&format!("[{}]", slip.code))
                && at
                    .as_ref()
                    .is_none_or(|at| problem.ends_with(&format!(" {at}")))
        };
        if !found.iter().any(is_it) {
            wrong.push(format!(
                "{}: expected {} at {at:?}, found {found:#?}",
                slip.what, slip.code
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn the_problem(slip: &Slip, report: &Report) -> Diagnostic {
    let sorted = report.sorted();
    let found = sorted.into_iter().find(|problem| problem.code == slip.code);
    found
        .unwrap_or_else(|| panic!("{} is not told", slip.what))
        .clone()
}

#[test]
fn what_the_editor_reads() {
    for language in MessageLanguage::ALL {
        let messages = Messages::new(language);
        let mut said = String::new();
        for (slip, sources, _, report) in &*TOLD {
            let problem = the_problem(slip, report);
            assert!(
                !messages.helps(&problem).is_empty(),
                "{} has no mend",
                slip.what
            );
            let mut alone = Report::new();
            alone.push(problem);
            let shown = alone.render(sources, &messages, false);
            let _ = writeln!(said, "── {}\n{shown}\n", slip.what);
        }
        insta::assert_snapshot!(format!("what_the_editor_reads_{}", language.tag()), said);
    }
}

#[test]
fn all_mistakes_of_a_run_come_together() {
    // One mistake a file, in as many files as there are: a broken file hides no other.
    let mut sources = example(&["tc", "sc", "en"]);
    let mut files = BTreeSet::new();
    let mut expected = Vec::new();
    // Without the configuration, or with a locked text gone, there is less to say of the others.
    let apart = [PORTAL, LOCK];
    for slip in SLIPS.iter().filter(|slip| !apart.contains(&slip.file)) {
        let (of_slip, Some(at)) = made(slip) else {
            continue;
        };
        // Links are looked at when all else is right, translations when their text is.
        let is_late = [
            "broken-link",
            "broken-anchor",
            "unstamped-translation",
            "outline-differs",
            "numbering-gap",
        ]
        .contains(&slip.code);
        if !is_late && files.insert(slip.file) {
            sources.insert(slip.file, of_slip.get(slip.file).unwrap());
            expected.push(format!("[{}] {at}", slip.code));
        }
    }
    assert!(files.len() >= 7, "{files:?}");
    let found = problems(&sources);
    for problem in expected {
        assert!(
            found.iter().any(|found| found.ends_with(&problem)),
            "{problem} in {found:#?}"
        );
    }
}

type Change = fn(&mut Sources);

fn remove(sources: &mut Sources, paths: &[&str]) {
    for path in paths {
        sources.remove(path);
    }
}

fn copy(sources: &mut Sources, from: &str, to: &str) {
    let bytes = sources.get(from).unwrap().to_vec();
    sources.insert(to, bytes);
}

fn put_picture(sources: &mut Sources, from: &str, to: &str) {
    sources.insert(to, picture(from));
}

/// A WebP picture with the chunk that begins a film.
fn moving() -> Vec<u8> {
    let bytes = [&picture("chart.webp")[..], b"ANIM\x06\0\0\0\0\0\0\0\0\0"].concat();
    let length = u32::try_from(bytes.len() - 8).unwrap().to_le_bytes();
    [b"RIFF", &length, &bytes[8..]].concat()
}

/// A JPEG picture with Exif that is none.
fn with_broken_exif() -> Vec<u8> {
    let bytes = picture("chart.jpg");
    [&bytes[..2], b"\xff\xe1\0\x0fExif\0\0no TIFF", &bytes[2..]].concat()
}

/// The page `about` links to the update, whose front matter has one more line.
fn link_to_update_with(sources: &mut Sources, line: &str) {
    change(
        sources,
        UPDATE,
        "items = \"whole\"",
        &format!("items = \"whole\"\n{line}"),
    );
    let link = "[進展](../updates/2026-01-15-memorandum-signed.tc.md)";
    change(sources, PAGE, "請在這裏", link);
}

/// What is done to the files, what is told of it, and of which file.
#[rustfmt::skip]
const ABOUT_FILES: &[(Change, &str, &str)] = &[
    // Names
    (|s| s.insert("content/first/1-trade/1.tc.md", "x"), "file-spelling", "content/first/1-trade/1.tc.md"),
    (|s| s.insert("content/first/01-trade/01.tc.md", "x"), "file-spelling", "content/first/01-trade/01.tc.md"),
    (|s| s.insert("content/first/01-trade/1.zh.md", "x"), "file-language", "content/first/01-trade/1.zh.md"),
    (|s| s.insert("content/first/01-trade/1.md", "x"), "file-without-language", "content/first/01-trade/1.md"),
    (|s| s.insert("content/first/01-trade/one.tc.md", "x"), "item-file-name", "content/first/01-trade/one.tc.md"),
    (|s| s.insert("content/first/01-trade/20210830.tc.md", "x"), "number-too-great", "content/first/01-trade/20210830.tc.md"),
    (|s| s.insert("content/first/20210830-trade/1.tc.md", "x"), "number-too-great", "content/first/20210830-trade/1.tc.md"),
    (|s| s.insert("content/first/trade/1.tc.md", "x"), "area-folder", "content/first/trade/1.tc.md"),
    (|s| s.insert("content/pages/notes/b.tc.md", "x"), "misplaced-file", "content/pages/notes/b.tc.md"),
    (|s| s.insert("content/first/01-a/02-b/03-c/4.tc.md", "x"), "part-too-deep", "content/first/01-a/02-b/03-c/4.tc.md"),
    (|s| copy(s, DOMAIN, "content/first/03-more/part.tc.md"), "two-spellings", "content/first/03-more/part.tc.md"),
    (|s| copy(s, ITEM, "content/first/01-trade/1bis.tc.md"), "missing-label", "content/first/01-trade/1bis.tc.md:2:1"),
    (|s| change(s, ITEM, "title =", "heading ="), "title-or-heading", "content/first/01-trade/1.en.md:2:1"),
    (|s| change(s, MEMORANDUM, "signed = 2026-01-15\n", ""), "no-day", "content/first/memorandum.tc.md:2:1"),
    (|s| s.insert("content/First/memorandum.tc.md", "x"), "not-a-slug", "content/First/memorandum.tc.md"),
    (|s| copy(s, PAGE, "content/pages/updates.tc.md"), "reserved-name", "content/pages/updates.tc.md"),
    (|s| copy(s, MEMORANDUM, "content/cite/memorandum.tc.md"), "reserved-name", "content/cite/memorandum.tc.md"),
    (|s| copy(s, DOMAIN, "content/first/03-parallel/domain.tc.md"), "reserved-name", "content/first/03-parallel/domain.tc.md"),
    (|s| copy(s, MEMORANDUM, "content/en/memorandum.tc.md"), "name-of-a-language", "content/en/memorandum.tc.md"),
    (|s| {
        change(s, PAGE, "請在這裏", "| 甲 | 乙 |\n| --- | --: |\n| 一 | 2 |\n\n請在這裏");
        change(s, "content/pages/about.en.md", "Say here", "| A | B |\n| --- | --- |\n| one | 2 |\n\nSay here");
    }, "table-aligned-otherwise", "content/pages/about.en.md"),
    (|s| s.insert("content/first/report.exe", "x"), "useless-file", "content/first/report.exe"),
    (|s| s.insert("content/first/report.pdf", "%PDF"), "document-beside-text", "content/first/report.pdf"),
    (|s| s.insert("content/first/report.docx", "x"), "document-beside-text", "content/first/report.docx"),
    (|s| copy(s, UPDATE, "content/updates/2026-02-01-a.tc.md.txt"), "useless-file", "content/updates/2026-02-01-a.tc.md.txt"),
    (|s| copy(s, UPDATE, "content/updates/2026-02-01-a_tc.md"), "file-without-language", "content/updates/2026-02-01-a_tc.md"),
    (|s| copy(s, UPDATE, "content/updates/2026-02-01-a.TC.md"), "file-language", "content/updates/2026-02-01-a.TC.md"),
    (|s| copy(s, UPDATE, "content/updates/2026-02-01-a.cn.md"), "file-language", "content/updates/2026-02-01-a.cn.md"),
    (|s| copy(s, UPDATE, "content/updates/20260201-a.tc.md"), "update-file-name", "content/updates/20260201-a.tc.md"),
    (|s| copy(s, UPDATE, "content/updates/2026-02-01.tc.md"), "update-file-name", "content/updates/2026-02-01.tc.md"),
    (|s| change(s, "content/pages/about.en.md", "Say here who edits the portal, where its texts come from, and how to reach you.\n\n## Texts\n\nThe signed text is given word for word, as in [item 1](../first/01-trade/1.en.md).", "請在這裏說明網站由誰編輯、文本從何而來。\n\n## 文本\n\n簽署文本逐字載錄，例如[第1項](../first/01-trade/1.en.md)。"), "not-translated", "content/pages/about.en.md:7:1"),
    (|s| copy(s, UPDATE, "content/news/2026-02-01-a.tc.md"), "misplaced-file", "content/news/2026-02-01-a.tc.md"),
    (|s| copy(s, UPDATE, "content/updates/2026/2026-02-01-a.tc.md"), "misplaced-file", "content/updates/2026/2026-02-01-a.tc.md"),
    (|s| s.insert("content/pages/about.sc.md", "+++\ntitle = \"關於本網站\"\n+++\n\n請在這裏說明。\n"), "traditional-in-simplified", "content/pages/about.sc.md"),
    (|s| { s.insert("static/report.pdf", "%PDF"); change(s, PAGE, "請在這裏", "見[報告](/static/report.pdf)"); }, "path-from-root", "content/pages/about.tc.md:6:2"),
    (|s| s.insert(ITEM, "++++\ntitle = \"a\"\n++++\n\n甲\n"), "no-front-matter", ITEM),
    (|s| copy(s, UPDATE, "content/updates/meeting.tc.md"), "update-file-name", "content/updates/meeting.tc.md"),
    (|s| copy(s, UPDATE, "content/updates/1926-01-15-signed.tc.md"), "older-than-signed", "content/updates/1926-01-15-signed.tc.md"),
    (|s| change(s, UPDATE, "[[source]]", "[[source]]\ntitle = \"範例新聞公報\"\npublisher = \"甲市人民政府（虛構）\"\nurl = \"https://www.example.org/first-session\"\ndate = 2026-01-15\n\n[[source]]"), "source-twice", UPDATE),
    // What is in them
    (|s| s.insert(ITEM, ""), "empty-file", ITEM),
    (|s| s.insert(ITEM, b"+++\ntitle = \"\xb9\"\n+++\n"), "not-utf-8", ITEM),
    (|s| s.insert(ITEM, b"\xff\xfe+\0+\0+\0\n\0"), "other-encoding", ITEM),
    (|s| change(s, ITEM, "乙市設立", "乙市𡻈𫚭設立鱲"), "signed-text-changed", ITEM),
    // Files that are missing, or there twice
    (|s| remove(s, &[ITEM]), "missing-source", "content/first/01-trade/1.en.md"),
    (|s| remove(s, &[ITEM, "content/first/01-trade/1.en.md"]), "missing-item", "content/first/01-trade/2.tc.md"),
    (|s| remove(s, &["content/home.tc.md", "content/home.en.md"]), "missing-home", "content/home.tc.md"),
    (|s| remove(s, &[DOMAIN, "content/first/01-trade/domain.en.md"]), "missing-area", ITEM),
    (|s| remove(s, &[MEMORANDUM, "content/first/memorandum.en.md"]), "missing-memorandum", "content/first/"),
    (|s| remove(s, &[LOCK]), "not-locked", ITEM),
    (|s| s.insert(LOCK, "[sha256]\n"), "old-lock", LOCK),
    (|s| s.insert(LOCK, "[sha256]\n9 = \"0000\"\n"), "signed-text-missing", LOCK),
    (|s| s.insert(LOCK, "[sha256]\n"), "signed-text-new", ITEM),
    (|s| move_item(s, "content/first/01-trade/2.", "content/first/02-education/2."), "signed-text-moved", "content/first/02-education/2.tc.md"),
    (|s| remove(s, &[PORTAL]), "no-portal", ""),
    (|s| while let Some(path) = first_below(s, "content/first/") { s.remove(&path); }, "no-memorandum", ""),
    (|s| copy(s, ITEM, "content/first/02-education/1.tc.md"), "duplicate-item", "content/first/02-education/1.tc.md"),
    (|s| copy(s, DOMAIN, "content/first/01-culture/domain.tc.md"), "duplicate-area", "content/first/01-"),
    (|s| copy(s, MEMORANDUM, "content/other/memorandum.tc.md"), "duplicate-session", "content/"),
    (|s| s.insert("content/other/memorandum.tc.md", "+++\nsigned = 2026-02-01\ntitle = \"甲\"\n+++\n"), "no-items", "content/other/memorandum.tc.md"),
    (|s| copy(s, PAGE, "content/pages/first.tc.md"), "same-address", "content/pages/first.tc.md"),
    (|s| change(s, UPDATE, "items = \"whole\"", "items = \"whole\"\naliases = [\"about\"]"), "same-address", UPDATE),
    // Headings, and days to come
    (
        |s| {
            change(s, PAGE, "## 文本", "## 文本 {#a}");
            change(s, "content/pages/about.en.md", "## Texts", "## Texts {#b}");
        },
        "heading-name-differs",
        "content/pages/about.en.md",
    ),
    (|s| copy(s, UPDATE, "content/updates/2026-12-01-to-come.tc.md"), "day-to-come", "content/updates/2026-12-01-to-come.tc.md"),
    // Texts that are not public
    (|s| link_to_update_with(s, "draft = true"), "link-to-draft", PAGE),
    (|s| link_to_update_with(s, "publish = 2026-03-01T09:00:00+08:00"), "link-too-early", PAGE),
    (|s| link_to_update_with(s, "expires = 2025-12-01T09:00:00+08:00"), "link-to-withdrawn", PAGE),
    // Pictures
    (|s| put_picture(s, "chart.png", "content/updates/chart.svg"), "picture-kind", "content/updates/chart.svg"),
    (|s| put_picture(s, "chart.png", "content/first/chart.png"), "misplaced-picture", "content/first/chart.png"),
    (|s| put_picture(s, "chart.jpg", "content/pages/IMG_1.JPG"), "file-spelling", "content/pages/IMG_1.JPG"),
    (|s| put_picture(s, "chart.png", "content/pages/chart.png"), "unused-picture", "content/pages/chart.png"),
    (|s| put_picture(s, "chart.png", "content/pages/chart.jpg"), "picture-format", "content/pages/chart.jpg"),
    (|s| put_picture(s, "wide.png", "content/pages/wide.png"), "picture-pixels", "content/pages/wide.png"),
    (|s| put_picture(s, "located.jpg", "content/pages/located.jpg"), "picture-location", "content/pages/located.jpg"),
    (|s| s.insert("content/pages/chart.png", [picture("chart.png"), vec![0; 1_000_000]].concat()), "picture-bytes", "content/pages/chart.png"),
    (|s| s.insert("content/pages/chart.png", "x"), "picture-unreadable", "content/pages/chart.png"),
    (|s| s.insert("content/pages/chart.jpg", picture("chart.jpg")[..3000].to_vec()), "picture-unreadable", "content/pages/chart.jpg"),
    (|s| s.insert("content/pages/chart.jpg", with_broken_exif()), "picture-notes", "content/pages/chart.jpg"),
    (|s| s.insert("content/pages/chart.webp", moving()), "picture-moves", "content/pages/chart.webp"),
    (|s| s.insert("content/pages/chart.png", [picture("chart.png"), b"<script>".to_vec()].concat()), "picture-and-more", "content/pages/chart.png"),
    (|s| change(s, MEMORANDUM, "session = 1", "authentic = [\"tc\", \"sc\"]\nsession = 1"), "missing-authentic-text", "content/first/memorandum.tc.md"),
    (|s| { put_picture(s, "chart.png", "content/pages/x.png"); change(s, PAGE, "請在這裏", "[會面](x.png)請在這裏"); }, "link-to-picture", PAGE),
    (|s| copy(s, PAGE, "content/drafts/x.tc.md"), "folder-aside", "content/drafts/x.tc.md"),
    // Copies and misspelt names
    (|s| copy(s, UPDATE, "content/updates/2026-02-01-a.tc.md"), "update-twice", "content/updates/2026-02-01-a.tc.md"),
    (|s| copy(s, UPDATE, "content/updates/26-02-01-a.tc.md"), "update-file-name", "content/updates/26-02-01-a.tc.md"),
    (|s| copy(s, PAGE, "content/pages/con.tc.md"), "not-a-slug", "content/pages/con.tc.md"),
    (|s| copy(s, PAGE, "content/pages/About.tc.md"), "not-a-slug", "content/pages/About.tc.md"),
    (|s| s.insert("content/name.toml", ""), "useless-file", "content/name.toml"),
    (|s| s.insert("content/updates/report.pdf", "<!doctype html>"), "wrong-document", "content/updates/report.pdf"),
    (|s| s.insert("content/updates/report.pdf", "%PDF"), "unused-document", "content/updates/report.pdf"),
    (|s| s.insert("static/report.docx", ""), "wrong-document", "static/report.docx"),
    (|s| { s.insert("content/updates/a.pdf", "%PDF"); s.insert("static/updates/a.pdf", "%PDF"); }, "static-twice", "static/updates/a.pdf"),
    (|s| { let bytes = s.get(LOCK).unwrap().to_vec(); s.insert(LOCK, [b"<<<<<<< HEAD\n", &bytes[..]].concat()); }, "conflict", LOCK),
    (|s| s.insert("themes/default/words/en.toml", "[item]\nprevious = \"\"\n"), "empty-word", "themes/default/words/en.toml:2:12"),
    (|s| s.insert("themes/default/words/en.toml", "[item]\nprevious = \"Back {n\"\n"), "word-braces", "themes/default/words/en.toml:2:12"),
    (|s| s.insert("themes/default/words/en.toml", "[item]\nlabel = \"Project\"\n"), "word-without-number", "themes/default/words/en.toml:2:9"),
    (|s| s.insert("themes/default/words/tc.toml", "[kinds.item]\nrange = \"由{first}起\"\n"), "word-without-number", "themes/default/words/tc.toml:2:9"),
    (|s| s.insert("themes/default/words/en.toml", "[item]\nprevious = \"<b>Back</b>\"\n"), "markup-in-words", "themes/default/words/en.toml:2:12"),
    (|s| s.insert("themes/default/words/en.toml", "[item]\nprevious = \"上一個項目\"\n"), "words-in-chinese", "themes/default/words/en.toml:2:12"),
    (|s| s.insert("themes/default/words/pt.toml", "[item]\nprevious = \"Anterior\"\n"), "words-of-nobody", "themes/default/words/pt.toml"),
    (|s| s.insert("themes/default/templates/hom.html", "x"), "theme-file-name", "themes/default/templates/hom.html"),
    (|s| s.insert(LOCK, ""), "empty-lock", LOCK),
    (|s| copy(s, UPDATE, "content/updates/2026-01-15-memorandum-signed.tc (1).md"), "copy-of-file", "content/updates/2026-01-15-memorandum-signed.tc (1).md"),
    (|s| copy(s, UPDATE, "content/updates/2026-01-15-memorandum-signed - 複製.tc.md"), "copy-of-file", "content/updates/2026-01-15-memorandum-signed - 複製.tc.md"),
    (|s| copy(s, PAGE, "content/page/more.tc.md"), "misplaced-file", "content/page/more.tc.md"),
    (|s| copy(s, PAGE, "content/more.tc.md"), "misplaced-file", "content/more.tc.md"),
    (|s| copy(s, UPDATE, "content/Updates/2026-02-01-a.tc.md"), "misplaced-file", "content/Updates/2026-02-01-a.tc.md"),
    (|s| s.insert("themes/default/css/print.css", "a { color: red\n"), "style", "themes/default/css/print.css:1:3"),
    (|s| s.insert("themes/default/css/print.css", "a { color: red } }\n"), "style", "themes/default/css/print.css:1:18"),
    (|s| s.insert("themes/default/css/print.css", "a ｛ color: red }\n"), "style", "themes/default/css/print.css:1:3"),
    (|s| s.insert("themes/default/css/print.css", "/* a\n"), "style", "themes/default/css/print.css:1:1"),
    (|s| s.insert("themes/default/css/print.css", "a { background: url(https://a.hk/b.png) }\n"), "style", "themes/default/css/print.css:1:17"),
    (|s| s.insert("themes/default/css/print.css", "a { background: url(nope.png) }\n"), "style", "themes/default/css/print.css:1:17"),
    (|s| s.insert("themes/default/css/print.css", "a {\n  color: red\n  background: none;\n}\n"), "style", "themes/default/css/print.css:3:3"),
    (|s| s.insert("themes/default/css/base.css", "a { color: red; }\n/* a\n"), "style", "themes/default/css/base.css:2:1"),
    (|s| s.insert("themes/default/css/print.css", b"\xff\xfea\0{\0}\0"), "other-encoding", "themes/default/css/print.css"),
    // Theme
    (|s| change(s, PORTAL, "tag = \"en\"", "tag = \"pt\""), "words-missing", "themes/default/words/en.toml"),
    (|s| s.insert("themes/default/words/en.toml", "[item]\nprevius = \"Back\"\n"), "unknown-word", "themes/default/words/en.toml:2:11"),
    (|s| s.insert("themes/default/words/en.toml", "[item]\nprevious = 5\n"), "word-of-another-type", "themes/default/words/en.toml:2:12"),
    (|s| s.insert("themes/default/words/en.toml", "[item]\nprevious = \"Back from {kind.on}\"\n"), "unknown-word-part", "themes/default/words/en.toml:2:12"),
    (|s| s.insert("themes/default/words/en.toml", "[kinds.clause]\nlabel = \"Clause {n}\"\n"), "kind-incomplete", "themes/default/words/en.toml:1:8"),
    (|s| s.insert("themes/default/theme.toml", "styles = "), "toml-syntax", "themes/default/theme.toml"),
    (|s| s.insert("themes/default/theme.toml", "name = \"x\"\n"), "unknown-key", "themes/default/theme.toml:1:1"),
    (|s| s.insert("themes/default/templates/home.html", "{{ nothing.here }}"), "template", "themes/default/templates/home.html"),
    (|s| s.insert("themes/default/templates/home.html", "\n{% for a in range(end=90000) %}{% for b in range(end=90000) %}{% endfor %}{% endfor %}"), "endless-template", "themes/default/templates/home.html:2:"),
    (|s| s.insert("themes/default/templates/home.html", "{% component a(n) %}{{ <a n={n + 1} /> }}{% endcomponent a %}{{ <a n={0} /> }}"), "template", "themes/default/templates/home.html"),
    (|s| s.insert("themes/default/templates/home.html", "{% include 'templates/home.html' %}"), "deep-template", "themes/default/templates/home.html:1:13"),
    (|s| s.insert("themes/default/theme.toml", "styles = []\n[scripts]\n\"../../x.js\" = []\n"), "theme-path", "themes/default/theme.toml"),
    // Files that are published as they are
    (|s| s.insert("static/a:b.txt", "x"), "static-name", "static/a:b.txt"),
    (|s| s.insert("static/.env", "x"), "static-hidden", "static/.env"),
    (|s| { s.insert("static/A.txt", "x"); s.insert("static/a.txt", "x"); }, "static-twice", "static/a.txt"),
    (|s| s.insert("static/tc/index.html", "x"), "static-taken", "static/tc/index.html"),
    (|s| s.insert("themes/default/words/en.toml", "[date]\nmonths = []\n"), "missing-string", "themes/default/words/en.toml"),
];

/// What is unusual and right: the file, what is there, and what an editor writes in its place.
#[rustfmt::skip]
const ODDITIES: &[(&str, &str, &str)] = &[
    (UPDATE, "items = \"whole\"", "items = [1, 2,]"),
    (UPDATE, "items = \"whole\"", "items = [\n  1, # 貿易\n  2,\n]"),
    (UPDATE, "items = \"whole\"", "items = [\"1\"]"),
    (UPDATE, "items = \"whole\"", "items = [4, 1]"),
    (UPDATE, "[[source]]", "[[ source ]]"),
    (UPDATE, "date = 2026-01-15", "date = \"2026-01-15\""),
    (UPDATE, "date = 2026-01-15\n", ""),
    (UPDATE, "date = 2026-01-15", "date = 2003-10-17"),
    (UPDATE, "\"範例新聞公報\"", "'範例新聞公報'"),
    (UPDATE, "\"範例新聞公報\"", "\"《範例》“新聞”公報 A & B; C\" # 註"),
    (UPDATE, "items = \"whole\"", "items = \"whole\"\npublish = 2026-01-15 09:00:00+08:00"),
    (UPDATE, "items = \"whole\"", "items = \"whole\"\npublish = \"2026-01-15T09:00:00+08:00\""),
    (UPDATE, "items = \"whole\"", "items = \"whole\"\npublish = '2026-01-15T09:00:00+08:00'"),
    (UPDATE, "items = \"whole\"", "items = \"whole\"\naliases = [\"updates/2026-01-14-signed\"]"),
    (UPDATE, "\"https://www.example.org/first-session\"", "\"https://zh.wikipedia.org/wiki/香港_(消歧義)?a=1,2&b=c;d#甲\""),
    (UPDATE, "\"https://www.example.org/first-session\"", "\"https://web.archive.org/web/2026/https://www.gov.hk/\""),
    (UPDATE, "\"https://www.example.org/first-session\"", "\"http://203.0.113.7:8080/a\""),
    (PAGE, "請在這裏", "面積<5平方米，a_b_c 及 2 * 3 * 4，5* 酒店。請在這裏"),
    (PAGE, "請在這裏", "註[1][2]、（a）、#1、US$5 及 US$6、09:30:00。請在這裏"),
    (PAGE, "請在這裏", "由 5～10 人；見 <https://www.gov.hk/a>、<press@gov.hk> 及 https://www.gov.hk/b。請在這裏"),
    (PAGE, "請在這裏", "[致電](tel:+852-2810-1234)、[來信](mailto:press@gov.hk?subject=a)。請在這裏"),
    (PAGE, "請在這裏", "1. 甲\n1. 乙\n1. 丙\n\n請在這裏"),
    (PAGE, "請在這裏", "3. 甲\n4. 乙\n   - 丙\n   - 丁\n5. 戊\n\n請在這裏"),
    (PAGE, "請在這裏", "- [x] 甲\n- [ ] 乙\n\n甲\n: 乙\n\n請在這裏"),
    (PAGE, "請在這裏", "| 甲 | 乙 |\n|---|:-:|\n| `a\\|b` |  |\n| 一 |\n\n請在這裏"),
    (PAGE, "請在這裏", "甲[^1]。請在這裏[^1]"),
    (PAGE, "請在這裏", "```\n{{< a >}} 签署\n```\n\n請在這裏"),
    (PAGE, "請在這裏", "\u{3000}\u{3000}請在這裏\\\n第二行  \n第三行"),
    (PAGE, "請在這裏", "<span lang=\"zh-Hans\">签署协议</span>，日文 <span lang=\"ja\">広東</span>。請在這裏"),
    (PAGE, "請在這裏", "二〇二一年、2021年簽署\n2023年完成。——甲。請在這裏"),
    (PAGE, "[第1項](../first/01-trade/1.tc.md)", "[第一項](../first/01-trade/1.tc.md)、[該項](../first/01-trade/2.tc.md)"),
    (PAGE, "## 文本", "## 文本 ##\n\n### 甲：乙（丙）\n\n## ※ 註 {#note}"),
    (PAGE, "title = \"關於", "title = \"A < B：2 * 3 ** 4，關於"),
    (NAMES, "tc = [\"乙大\"]", "tc = [\"乙大\", \"乙市大学\"]"),
    (PORTAL, "theme = \"default\"", "theme = \"default\"\ncontact = \"editor@example.org\""),
    (UPDATE, "date = 2026-01-15", "date = 1977-01-15"),
    (UPDATE, "items = \"whole\"", "items = \"whole\"\npublish = 2026-01-10T09:00+08:00"),
    (UPDATE, "\"https://www.example.org/first-session\"", "\"https://en.wikipedia.org/wiki/Apple_Inc.\""),
    (UPDATE, "\"範例新聞公報\"", "\"日期\""),
    (PAGE, "請在這裏", "「日期」一欄（名稱）：Café Zürich、Ångström、5 °C、½。請在這裏"),
    (PAGE, "請在這裏", "見 https://zh.wikipedia.org/wiki/上海 及 <https://www.gov.hk/a股>。請在這裏"),
    (PAGE, "請在這裏", "[www.gov.hk](https://www.gov.hk/)、[https://www.gov.hk/a](https://www.gov.hk/a/b)。請在這裏"),
    (PAGE, "請在這裏", "R&D; A&B、AT&amp;T、\\&nbps;、`&nbps;`。請在這裏"),
    (PAGE, "請在這裏", "簽名：________　日期：____。請在這裏"),
    (PAGE, "請在這裏", "C:\\temp 及 \\(x\\)；'引'及''引''。請在這裏"),
    (PAGE, "請在這裏", "幾時？月底。何日？日後。請在這裏"),
    (PAGE, "請在這裏", "[報告](../../static/report.pdf)、[附表](table.csv)。請在這裏"),
    (NAMES, "tc = [\"乙大\"]", "tc = [\"乙大\", \"乙市大學堂\"]"),
    (PORTAL, "en = \"Of the versions here, rely on the signed text.\"", "en = \"Of the versions here, rely on the signed text (5 < 6 & 7 > 2).\""),
    (PORTAL, "tag = \"zh-Hans-CN\"", "tag = \"zh-CN\""),
    (PAGE, "請在這裏", "甲：\n\n 9. 乙\n10. 丙\n    - 丁\n\n請在這裏"),
    (PAGE, "請在這裏", "1,000 名、9:30、a, b 及 5\u{A0}°C；甲（乙）——丙……請在這裏"),
    (PAGE, "請在這裏", "2026年1月15日（星期四）、2026年2月。請在這裏"),
    (UPDATE, "items = \"whole\"", "items = \"whole\"\nexpires = 2031-01-15T09:00:00+08:00"),
    (UPDATE, "\"https://www.example.org/first-session\"", "\"https://www.gov.hk/a?source=x&page=2\""),
    (PAGE, "請在這裏", "1）甲（乙）及 a）丙；他說：「甲。\n\n「丁。」請在這裏"),
    (PAGE, "請在這裏", "甲 乙 丙 三方；會面 (2026年)。請在這裏"),
    (PAGE, "請在這裏", "Microsoft 365、ETF Connect：2026年5月31日及20000年前。請在這裏"),
    (PAGE, "title = \"關於", "title = \"Bank of China 關於"),
    (NAMES, "tc = [\"乙大\"]", "tc = [\"乙大\", \"乙大學\"]"),
    ("content/pages/about.en.md", "## Texts", "They met on 29 February 2024 in 上海，甲市: May 31, 2026 (第一項).\n\n## Texts"),
];

#[test]
fn what_is_unusual_and_right_is_no_mistake() {
    let wrong = ODDITIES.par_iter().filter_map(|(file, from, to)| {
        let mut sources = example(&["tc", "sc", "en"]);
        change(&mut sources, file, from, to);
        if to.contains("report.pdf") {
            sources.insert("static/report.pdf", "%PDF-1.7");
            sources.insert("content/pages/table.csv", "a,b");
        }
        if to.contains("[^1]") {
            change(&mut sources, file, "## 文本", "[^1]: 註\n\n## 文本");
        }
        let found = problems(&sources);
        // The translation is no longer of this text, and its headings are not these.
        let of_translation = ["stale-translation", "headings-differ"];
        let found = found
            .iter()
            .filter(|problem| !of_translation.iter().any(|code| problem.contains(code)));
        let found: Vec<_> = found.cloned().collect();
        (!found.is_empty()).then(|| format!("{to}: {found:#?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_renamed_text_is_known_by_its_old_address() {
    let mut sources = example(&["tc", "sc", "en"]);
    link_to_update_with(
        &mut sources,
        "aliases = [\"updates/2026-01-15-memorandum-signed\"]",
    );
    for language in ["tc", "en"] {
        let from = format!("content/updates/2026-01-15-memorandum-signed.{language}.md");
        let bytes = sources.get(&from).unwrap().to_vec();
        sources.remove(&from);
        sources.insert(
            format!("content/updates/2026-01-15-signed.{language}.md"),
            bytes,
        );
    }
    let report = compile(&sources, NOW, &Discarded).report;
    let shown = report.render(&sources, &Messages::new(MessageLanguage::English), false);
    for said in [
        "did you mean `../updates/2026-01-15-signed.tc.md`",
        "has the address of content/updates/2026-01-15-memorandum-signed.tc.md among its `aliases`",
    ] {
        assert!(shown.contains(said), "{shown}");
    }
}

#[test]
fn a_file_with_a_wrong_name_is_told_once() {
    for (from, to, code) in [
        (
            UPDATE,
            "content/updates/2026-01-15-memorandum-signed.md",
            "file-without-language",
        ),
        (ITEM, "content/first/01-trade/01.tc.md", "file-spelling"),
        (
            ITEM,
            "content/first/01-trade/item-1.tc.md",
            "item-file-name",
        ),
    ] {
        let mut sources = example(&["tc", "sc", "en"]);
        copy(&mut sources, from, to);
        sources.remove(from);
        let found = problems(&sources);
        let found = found.iter().filter(|of| !of.contains("link-to-no-item"));
        let found: Vec<_> = found.cloned().collect();
        assert!(
            found.len() == 1 && found[0].contains(code),
            "{to}: {found:#?}"
        );
    }
}

#[test]
fn a_folder_beside_the_documents_is_told_once() {
    let mut sources = example(&["tc", "sc", "en"]);
    for file in ["memorandum.tc.md", "signed.lock", "01-trade/1.tc.md"] {
        copy(
            &mut sources,
            &format!("content/first/{file}"),
            &format!("content/old/{file}"),
        );
    }
    let found = problems(&sources);
    assert!(
        found.len() == 1 && found[0].contains("folder-aside"),
        "{found:#?}"
    );
}

#[test]
fn a_language_that_is_wrong_is_told_once() {
    for (from, to, code) in [
        ("key = \"sc\"", "key = \"tc\"", "duplicate-language"),
        (
            "tag = \"zh-Hant-HK\"",
            "tag = \"zh_HK\"",
            "wrong-language-tag",
        ),
    ] {
        let mut sources = example(&["tc", "sc", "en"]);
        change(&mut sources, PORTAL, from, to);
        let found = problems(&sources);
        assert!(
            found.len() == 1 && found[0].contains(code),
            "{to}: {found:#?}"
        );
    }
}

/// Moves the files of an item.
fn move_item(sources: &mut Sources, from: &str, to: &str) {
    for language in ["tc", "en"] {
        let bytes = sources
            .get(&format!("{from}{language}.md"))
            .unwrap()
            .to_vec();
        sources.remove(&format!("{from}{language}.md"));
        sources.insert(format!("{to}{language}.md"), bytes);
    }
}

fn first_below(sources: &Sources, folder: &str) -> Option<String> {
    sources
        .below(folder)
        .next()
        .map(|(path, _)| path.to_owned())
}

#[test]
fn mistakes_with_files_are_told() {
    for (make, code, file) in ABOUT_FILES {
        let mut sources = example(&["tc", "sc", "en"]);
        make(&mut sources);
        let found = problems(&sources);
        let is_told = found.iter().any(|problem| {
            let (said, place) = problem.split_once(' ').unwrap_or((problem, ""));
            said.contains(&format!("[{code}]")) && place.starts_with(file)
        });
        assert!(is_told, "{code} {file}: {found:#?}");
    }
}

/// Messages without a row above: most need what a text cannot bring about, the disk or a theme.
const APART: &[&str] = &[
    "states-of-one-day",
    "wording-unrecorded",
    "link-or-device",
    "name-not-utf-8",
    "unreadable-file",
    "file-too-large",
    "rare-character",
    "broken-link-of-page",
    "duplicate-id",
    "missing-theme-file",
    "minified-template",
    "theme-picture",
    "script",
    "same-path",
    "not-found",
    // Of several documents: `portal/sessions.rs`.
    "relation-to-later",
    "relation-circle",
    // Told by commands alone: `cli.rs`.
    "base-of-nobody",
    "contact-of-nobody",
    "other-host",
    "stray-name",
    // Of PDFs that other words made: `papers.rs`; of verbs in texts like the real ones: `portal/strength.rs`.
    "paper-stale",
    "other-strength",
    // Told by `concord import` alone: `import.rs`.
    "import-too-large",
    "import-too-many-lines",
    "import-scan",
    "import-old-word",
    "import-empty",
    "import-damaged",
    "import-locked",
    "import-no-document",
    "import-unpacked",
    "import-too-deep",
    "import-lost",
    "import-gap",
    "import-plan-toml",
    "import-other-file",
    "import-no-question",
    "import-wrong-answer",
    "import-repeat",
    "import-remark",
    "import-no-title",
    "import-day-not-said",
    "import-no-source",
    "import-outside",
    "import-no-kind",
    "import-no-series",
    "import-part-name",
    "import-part-count",
    "import-answer-unused",
    "import-other-parts",
    "import-other-items",
    "import-fewer-items",
    // Of what was public before: `history.rs`.
    "record-damaged",
    "record-missing",
    "ledger-version",
    "wording-altered",
    "wording-lost",
    "wording-changed",
    "wording-withdrawn",
    "page-gone",
    "language-gone",
    // What is beyond the budgets is made in `heavy.rs`, and beside the code.
    "file-too-long",
    "paragraph-too-long",
    "text-too-deep",
    "too-many-dates",
    "too-many-names",
    "too-many-in-termbase",
    "too-many-forms",
    "name-too-long",
    "too-many-aliases",
    "too-many-languages",
    "value-too-long",
    "toml-too-deep",
    "toml-too-much",
    "toml-more",
    "theme-too-deep",
    "theme-blocks",
    "theme-chain",
    "theme-joined",
];

#[test]
fn no_message_is_without_its_mistake() {
    let source = include_str!("editors.rs");
    for code in codes() {
        assert!(
            source.contains(&format!("\"{code}\"")),
            "no mistake shows `{code}`"
        );
    }
    assert!(SLIPS.len() + APART.len() > 30);
}

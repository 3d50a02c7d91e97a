# Messages to editors, in English. zh-Hant.ftl has the same messages in Chinese.
#
# The name of a message is the code of a problem. The message says what is wrong; .help says how to
# fix it; .label explains a second place; .mark is shown at the place itself.

## Words around every problem

error = error
warning = warning
help = help
note = note
more-like-it = { $count } more problems of this kind in this file
again = the same in this file, { $count } more: line { $lines }
errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
list-separator = {", "}
did-you-mean = did you mean `{ $suggestion }`?
became = { $became ->
    [alias] { $now } has the address of { $old } among its `aliases`: it is the same text
    [moved] git knows that { $old } was renamed to { $now } on { $day } (commit { $commit })
    [moved-here] { $old } is called { $now } since the last commit
    [removed] git knows that { $old } was removed on { $day } (commit { $commit })
    [removed-here] { $old } was removed since the last commit; to have it back: git restore { $old }
   *[unknown] what became of it is not known: { gap }
}
gap = { $gap ->
    [no-program] there is no program git on this computer; install it from https://git-scm.com
    [no-repository] the portal is not in a git repository, so no earlier versions are kept
    [other-owner] the repository belongs to another user, so git does not read it; if you trust it: git config --global --add safe.directory "{ $folder }"
    [shallow] this clone has only the newest commits; for all of them: git fetch --unshallow
   *[failed] git says: { $said }
}

## Files

no-portal = there is no `portal.toml` in this folder
    .help = run this command in the folder of a portal, or name that folder: `--root DIR`
stray-name = `{ $name }` is not read: its name is not quite right
    .help = rename it to `{ $right }`; if it is no part of the portal, give it another name
link-or-device = this is a symbolic link or a special file, not a regular file
    .help = put a copy of the file itself here
name-not-utf-8 = the name of this file is not UTF-8 text
    .help = rename it; use lower-case Latin letters, digits and hyphens
unreadable-file = this file cannot be read: { $error }
    .help = check the permissions of the file
file-too-large = this file is larger than { $megabytes } MB
    .help = move text that belongs elsewhere into files of its own
not-utf-8 = from here on, this file is not UTF-8 text
    .help = save it again with the encoding UTF-8
other-encoding = this file is saved in { $encoding }, not in UTF-8
    .help = save it again with the encoding UTF-8; in Notepad: File, Save as, Encoding: UTF-8
carriage-return = this line ends in a lone carriage return (CR), as on very old Macs
    .help = save the file with the line endings LF or CRLF
invisible-character = there is an invisible character here ({ $code })
    .help = delete it and type the text again
    .mark = { $code }
look-alike-character = this is { $code }: it looks like { $meant } ({ $meant-code }) but is another character, and searches do not find it
    .help = type { $meant }; if this character is intended, as in some names, declare it at the top of this file: `as-written = ["{ $character }"]`
    .mark = { $code }, not { $meant-code }
radical = this is { $code }: a radical, not a character of a word
    .help = type the character that is meant; if this one is intended, declare it at the top of this file: `as-written = ["{ $character }"]`
    .mark = { $code }
private-use-character = this is { $code }: a private use character, which each font shows differently or not at all
    .help = type the character that is meant; if this one is intended, declare it at the top of this file: `as-written = ["{ $character }"]`
    .mark = { $code }
as-written-unused = this file has no character of `{ $text }` that needs to be declared
    .help = remove it from `as-written`
conflict = this file has a git merge conflict: both versions are in it
    .help = keep the right lines, and remove those that begin with `<<<<<<<`, `=======` and `>>>>>>>`
empty-file = this file is empty
    .help = begin it with a line `+++`, a line `title = "…"` and a line `+++`; the text follows
no-front-matter = the file does not begin with front matter: its first line must be `+++` alone
    .help = { $kind ->
        [late] remove what stands before the line `+++`: spaces, empty lines or text
        [wide] type `+++` with the English keyboard, and nothing before it
       *[none] begin the file with a line `+++`, then the keys, then a line `+++`
    }
yaml-front-matter = the front matter begins with `---`, as in YAML
    .help = Concord reads TOML: begin and end with `+++`, and write `key = "text"`
unclosed-front-matter = the front matter that begins here has no end
    .label = this line must be `+++` alone
    .help = add a line `+++` after its last key
file-spelling = the name of this file is not spelt correctly
    .help = rename it to { $right }
useless-file = Concord does not use files of this kind
    .help = the name of a text ends with a language and `.md`: { $endings }; a picture has .png, .jpg, .webp or .avif
reserved-name = `{ $name }` cannot be the name of { $of ->
        [language] a language
        [memorandum] a memorandum
        [area] an area
       *[page] a page
    }: the site itself uses this address
    .help = choose another name
name-of-a-language = `{ $name }` cannot be the name of a memorandum: the address `/{ $name }/` belongs to the language with this key
    .help = rename the folder
file-without-language = the name of this file does not say the language of its text
    .help = the name of a text ends with a language and `.md`: { $endings }
file-language = `{ $language }` is not a language of this portal
    .help = the name of a text ends with a language and `.md`: { $endings }
copy-of-file = `{ $name }` is called as systems call copies of a file
    .help = remove it, or give it a name of its own
item-file-name = `{ $name }` is not the name of an item
    .help = name it by its number (`26`), by a number with letters or further numbers (`12bis`, `3-2`), or by two digits and a name (`03-observers`); other files here are `domain` or `part`, `opening`, `closing` and `signatures`
misplaced-file = this file is in the wrong folder
    .help = texts are `home`, `pages/<name>`, `updates/<date>-<name>`, `<memorandum>/memorandum`, `<memorandum>/signatures`, `<memorandum>/<04-area>/domain` and `<memorandum>/<04-area>/<number>`
folder-aside = `content/{ $folder }/` would be published: every folder of `content/` is a document
    .help = move it out of `content/`; to keep a text back, write `draft = true` into it
part-too-deep = the folder `{ $name }` lies in two others: a memorandum has parts and parts within them, and no third level
    .help = move its files into the folder above; headings below the second level are part of the text of an item
two-spellings = this file is called `{ $name }`, but others of the same memorandum are called by the other pair of names
    .help = a memorandum has either `memorandum` and `domain`, or `document` and `part`: rename this file to `{ $right }`
area-folder = `{ $name }` is not the name of an area folder
    .help = name it by two digits and a lower-case name: `04-finance`
not-a-slug = `{ $name }` cannot be part of an address
    .help = use lower-case Latin letters, digits and single hyphens, at most 200 characters; `aux`, `con`, `nul`, `com1` and similar names are reserved for devices
missing-source = this text has no file in the authoritative language
    .help = add { $file }, with the facts and the text; if this file is in that language, rename it so
missing-home = the front page has no text
    .help = add { $file }
missing-memorandum = the memorandum of this file has no text of its own
    .help = add { $file }
missing-area = the area of this item has no title
    .help = add { $file }
no-memorandum = there is no memorandum in `content/`
    .help = a memorandum is a folder with its main text, areas and items: content/fifth/memorandum.{ $key }.md

## Limits: docs/limits.md

file-too-long = this file has { $found }; the limit for files of its kind is { $most }
    .help = divide it, or remove what does not belong to it
paragraph-too-long = this paragraph has { $found }; the limit is { $most }
    .help = divide it by empty lines
text-too-deep = here more than { $most } quotations, lists or emphases are inside one another
    .help = write them one after the other
too-many-dates = this text names { $found } dates; the limit is { $most }
    .help = divide it into several items
too-many-names = this text mentions names and terms in more than { $most } places
    .help = divide the text, or remove names from `names.toml` that contain one another
too-many-in-termbase = there are { $found } names and terms; the limit is { $most }
    .help = keep those that the signed texts mention
too-many-forms = `{ $id }` has { $found } other forms; the limit is { $most }
    .help = keep those that readers search for
name-too-long = this name has { $found } characters; the limit is { $most }
    .help = write the name as the text has it
too-many-aliases = this text has { $found } old addresses; the limit is { $most }
    .help = keep those that were published
too-many-languages = there are { $found } languages; the limit is { $most }
    .help = divide them into several portals
number-too-great = { $number } is too large for the number of an item or area
    .help = items and areas are numbered from 1 to { $most } without gaps; a note with a date in its name is an update: `content/updates/2026-03-02-first-meeting.tc.md`
value-too-long = this text has { $found }; the limit for a text in TOML is { $most }
    .help = write longer text below the front matter, as the text of a page
toml-too-deep = here more than { $most } lists or tables are inside one another
    .help = a portal needs four at most: close each bracket at the end of its list
toml-too-much = up to here there are more than { $most } keys, values, signs and lines
    .help = remove what does not belong to this file
toml-more = this file has more mistakes than are shown
    .help = correct those that are shown, and check again
theme-too-deep = here more than { $most } brackets, blocks or tags are inside one another
    .help = close each one at its end, or divide the content
theme-blocks = up to here the style sheets have more than { $most } rules
    .help = keep the rules that the templates use, and put style sheets of libraries into `assets/`
theme-chain = here more than { $most } operations follow one another
    .help = divide the expression
theme-joined = the files that `theme.toml` joins to `{ $file }` have more than { $most }
    .help = name each file once, and put libraries into `assets/`

## TOML: front matter, portal.toml, names.toml, sessions.toml

toml-full-width = `{ $typed }` is a full-width character of a Chinese keyboard
    .help = type `{ $right }` with the English keyboard; Chinese punctuation is allowed only inside quotation marks
toml-unquoted = this text has no quotation marks
    .help = put it between straight quotation marks: `title = "…"`
toml-unclosed-text = the closing quotation mark of this text is missing
    .help = end it with `"` on the same line; write a `"` inside the text as `\"`
toml-no-equals = there is no `=` after this key
    .help = write `key = "text"`, one key per line
toml-key = this character is not allowed in a key
    .help = a key has lower-case Latin letters and hyphens: `valid-until`
toml-no-value = there is no value after `=`
    .help = write the value, or remove the line
toml-duplicate-key = this key appears twice
    .help = remove one of the two lines
toml-unclosed-list = this list is not written correctly
    .help = write it between square brackets, with commas: `[26, 28]`
toml-table = a square bracket is missing
    .help = write the name between two brackets on each side, as in `[[source]]`
toml-date = this is not a date in the expected form, or the day does not exist
    .help = write a day that exists, without quotation marks: 2021-08-30
toml-number = this is not a number
    .help = use digits only, without 0 at the beginning: `26`
toml-boolean = this is neither `true` nor `false`
    .help = write `true` or `false` in lower case, without quotation marks
date-of-update = the date of an update is not in its front matter: it is in the name of its files
    .help = remove the line; to change the date, rename the files: 2021-08-30-memorandum-signed.tc.md
toml-inner-quote = the text ended at the quotation mark before this
    .help = write a quotation mark inside a text as `\"`, or use 「」
toml-unclosed-braces = this brace is not closed
    .help = write the whole table on one line: `{"{"} tc = "…", en = "…" {"}"}`
toml-syntax = this line is not valid TOML
    .help = write `key = "text"`, one key per line, text in straight quotation marks
toml-after-value = there is more on this line after the value
    .help = end the line after the value, without a comma or semicolon; a comment begins with `#`
key-above-table = `{ $key }` belongs to `{ $table }`, but no line `{ $table }` is above it
    .help = write a line `{ $table }` above this entry
unknown-key = there is no key `{ $typed }` here
    .help = the keys allowed here: { $known }
unknown-value = the value `{ $typed }` is not allowed here
    .help = the values allowed here: { $known }
key-below-table = `{ $key }` is below `{ $table }`, so it is read as a key of `{ $table }`
    .help = move this line up, above line { $line }: `{ $above }`
missing-key = the key `{ $key }` is missing
    .help = add a line `{ $key } = …`
missing-table = there is no `{ $table }`
    .help = write a line `{ $table }` below the other keys, and below it its own: { $keys }
fact-in-translation = `{ $key }` is written once, in the file of the authoritative language, and holds for every language
    .help = remove the line from this translation
wrong-type = this must be { $expected ->
        [text] a text
        [number] a whole number
        [list] a list
        [boolean] `true` or `false`
        [tables] one or more tables
        [words] words for each language
       *[table] a table with keys
    }: { $written }
    .help = { $expected ->
        [text] write it between straight quotation marks: `"…"`
        [number] write digits only, without quotation marks: `26`
        [list] write it between square brackets: `[26, 28]`
        [boolean] write `true` or `false`, without quotation marks
        [words] write them for each language: {"{"} tc = "…", en = "…" {"}"}
        [tables] write a line with the key in double brackets, such as `[[source]]`, and below it `title = "…"` and its other keys
       *[table] write it with its keys: `[[source]]`, and below it `title = "…"`
    }
not-a-day = this is not a date
    .help = write a day without quotation marks: 2021-08-30
not-a-time = this is not a date and time with an offset from UTC
    .help = write it without quotation marks: 2026-11-23T09:00:00+08:00
not-a-moment = this is not a date
    .help = write a day without quotation marks: 2021-08-30; if the day is not known, write the month: `"2003-10"`
not-a-validity = this does not say how long the memorandum is valid
    .help = write `"next-session"`, or a day without quotation marks: 2021-08-30
not-a-milestone = this is not a date, or a date with its source
    .help = write a day without quotation marks: 2016-11-04; if the signed text does not say it: {"{"} date = 2016-11-04, source = "https://…" {"}"}
not-an-item = this is not an item
    .help = write its number (26), or the end of its address as a string: "12bis", "annex-ii/3"; a paragraph of one also as a string: "4.2"; of another memorandum "sixth/3"
not-a-relation-source = this does not say who says that the texts are related
    .help = write source = "text" if the signed text says so; else source = {"{"} title = "…", publisher = "…", url = "https://…" {"}"}
not-items = this does not say which items the update is about
    .help = write their numbers, separated by commas: `[26, 28]`; or `"whole"` for the whole memorandum

## portal.toml

wrong-base = `base` is not the address of a site: { $reason ->
    [control] it contains a control character
    [space] it contains a space
    [scheme] it does not begin with `https://` or `http://`
    [user] it contains a user name or password, which everyone could read
    [backslash] it contains a backslash (`\`); use `/`
    [host] it has no host
    [port] its port is not between 1 and 65535
    [wrong-host] its host is not valid
    [computer] it is the place of a file on your computer
    [two-schemes] it begins with two schemes
    [query] it ends with a query (`?`) or an anchor (`#`)
    [empty-segment] its path has two slashes in a row
    [dots] its path contains `.` or `..`
    [encoded] its path has other characters than `a`–`z`, `A`–`Z`, `0`–`9`, `-`, `.`, `_` and `~`
    [unicode-host] its host is not in ASCII; write the form `xn--…`
   *[spelling] browsers write it in another way
}
    .help = write the whole address, with its path if it has one: `base = "https://example.org"`
base-of-nobody = readers will not find the site at this address: { $reason ->
    [private] it is of a computer or network that they cannot reach
    [page] it is the address of a page, not of a site
    [repository] it is the address of a repository, not of a site
    [language] it ends in the key of a language, which every page adds to the address of the site
   *[example] its name is one for examples, which nobody owns
}
    .help = before you publish, write the address at which the site will be: `base = "https://www.gov.hk/portal"`
contact-of-nobody = readers cannot reach `{ $contact }`: its name is one for examples, which nobody owns
    .help = before you publish, write an address at which readers reach you, or remove the line
other-host = this file tells the host that the site is at `{ $found }`, and `base` in `portal.toml` that it is at `{ $expected }`
    .help = write the same name in both
not-a-contact = `contact` is neither an e-mail address nor the address of a page
    .help = write an e-mail address such as `editor@example.org`, or the address of a page, beginning with `https://`
duplicate-language = the language `{ $language }` appears twice
    .label = first here
    .help = remove one of the two
languages-alike = the languages `{ $language }` and `{ $other }` have the same `{ $key }`
    .help = correct one of them, so that readers and search engines can tell them apart
duplicate-side = the side `{ $side }` appears twice
    .label = first here
    .help = give one of the two another key
wrong-language-key = `{ $key }` cannot be the key of a language
    .help = use a short lower-case word such as `tc`; it becomes part of every address
wrong-language-tag = this is not a language tag
    .help = write a BCP 47 tag such as `zh-Hant-HK` or `en`
wrong-derivation = the language `{ $language }` cannot be converted from `{ $from }`: only Simplified Chinese is, from Traditional Chinese
    .help = correct `derived-from`, or remove it and write the texts of this language
unknown-language = `{ $language }` is not a language of this portal
    .help = the languages in `portal.toml`: { $known }
unknown-time-zone = there is no time zone `{ $name }`
    .help = write a name of the IANA database, such as `Europe/Paris`; without `time-zone`, days begin at midnight UTC
reversed-time-zone = `{ $name }` is { $hours } hours behind UTC, not ahead of it: in these names the signs are reversed
    .help = write the name of a place, such as `Asia/Hong_Kong`
missing-form = the text in the authoritative language is missing: `{ $key } = "…"`
    .help = add it; every name and label needs one
missing-translation = `{ $key }` has no words in the language `{ $language }`, so its pages show those of another
    .help = add them: `{ $language } = "…"`
empty-form = there is nothing between the quotation marks of `{ $key }`
    .help = write the words, or remove `{ $key }`
form-twice = “{ $form }” stands twice among the forms and aliases of `{ $id }`
    .help = remove one of the two
short-form = “{ $form }” is one character, and would be taken for this name in every word that has it
    .help = write more of the name, or the words that mean something else: `not-within = ["…"]`

## Texts

missing-title = this text has no title
    .help = add it to the front matter: `title = "…"`
raw-html = HTML is not allowed in content
    .help = { $instead ->
        [comment] remove it; a note to other editors may stand in the front matter, on a line that begins with `#`
        [cell] a cell is one line: write a row for each line, or put `;` between them
        [break] end the line with `\`, or begin a new paragraph after an empty line
        [link] write a link in Markdown: `[words](address)`
        [picture] write a picture in Markdown: `![what the picture shows](photo.jpg)`
        [table] write a table in Markdown: `| A | B |`, and `|---|---|` below its head
        [emphasis] write `*words*` or `**words**`
        [list] begin each line with `- ` or `1. `
        [heading] write `## Heading`
       *[other] use Markdown; write a literal `<` as `\<`; only `<span lang="ja">…</span>` is allowed, for words of another language, inside one paragraph and one emphasis
    }
heading = this is a heading of the first level
    .help = the title in the front matter is already the heading of the page: begin with `##`
link-as-text = this is shown as plain text, not as a link
    .help = use half-width brackets, without spaces between them or in the address: `[words](address)`
heading-as-text = this is shown as plain text, not as a heading
    .help = write two to six half-width `#` and a space: `## Heading`
list-as-text = these lines are shown as one paragraph, not as a list
    .help = begin each line with `- ` or `1. `: a half-width mark and a space; a list that begins with another number needs an empty line before it. If it is no list, put an empty line between the lines
flat-list = this point is shown on the level of the one above it: too few spaces are before it, or one too many
    .help = for a point below another, write two spaces before `- ` (three below `1. `); else none
renumbered-list = this is written as { $written }, and shown as { $shown }: the items of a list are counted
    .help = write the numbers without gaps; to keep a number as it is, write `{ $written }\.`, or begin a new list after a paragraph
table-as-text = this is shown as plain text, not as a table
    .help = a table has half-width `|` and, below its head, a line `|---|---|` with as many columns as the head
lost-cells = this row has { $found } cells and the table has { $expected } columns: the last cells would not be shown
    .help = add a column to the head and to the line below it; to write `|` in a cell, also in code: `\|`
table-aligned-otherwise = the columns of this table are aligned otherwise than in the other language
    .label = the same table
    .help = write this row in both languages alike: `---` for the usual side, `--:` for the right, `:-:` for the middle
text-in-table = this line is shown as a row of the table above it
    .help = put an empty line between the table and the text
indented-text = this is shown as code, because the line begins with four spaces or a tab
    .help = remove the spaces; to indent a paragraph, nothing is needed; for code, put ``` on the lines before and after it
underlined-heading = the line below makes this a heading
    .help = put an empty line before the line of marks; for a heading: `## Heading`
skipped-heading-level = this heading is more than one level below the one before it
    .help = begin with `##`, then `###` below it
deleted = this is shown as ~~deleted~~, because it is between two `~`
    .help = for ranges write `–`, `至` or `～`, or `\~`
link-without-words = this link has no words, so readers cannot see it
    .help = put words between the brackets: `[words](address)`
link-without-address = this link has no address
    .help = write it between the round brackets: `[words](address)`
link-to-other-item = the words of this link say “{ $words }”, and it leads to item { $number }
    .help = correct the words or the link
link-to-other-address = the words of this link are an address, and it leads to another: { $address }
    .help = correct one of the two; best write words that say what readers find there
link-to-words = `{ $link }` is no address
    .help = write an address, or the name of a file; a note is written `[^1]: The words of the note`, and referred to by `[^1]`
address-as-text = this is shown as plain text, not as a link
    .help = write the whole address, with `https://` before it
address-goes-on = this address has no end before the words that follow, so the link leads elsewhere
    .help = put a space after `{ $address }`; if all of it is the address, put it between `<` and `>`
short-address = this is a short address: it hides where it leads, and may stop to lead there
    .help = write the address of the page itself
tracked-address = this address has parts by which its readers are followed
    .help = write the address of the page itself
source-is-portal = this source is a page of this portal, which cannot vouch for itself
    .help = write the page where the news was published; if the source is a memorandum of this portal, write `memorandum = "…"` instead of `url`
note-as-text = this is shown as plain text, not as the number of a note
    .help = use half-width square brackets: `[^1]`
note-twice = a note with this label is there already, and this one is not shown
    .help = give it another label, for example `[^2]`, and refer to it where it belongs
task-as-text = this is shown as plain text, not as a task
    .help = write `- [ ] ` or `- [x] `, with a space or an `x` between half-width brackets
no-such-note = this is shown as plain text: there is no note `{ $label }`
    .help = write the note on a line of its own, for example at the end: `{ $label }: The words of the note`; a full-width `：` does not count
no-such-label = this is shown as plain text: no address is given for the label
    .help = write the address in place: `[words](address)`, or on a line of its own: `[label]: address`
unused-note = nothing refers to this note, so it would not be shown
    .help = refer to it where it belongs, for example `[^1]`, or remove it
other-notation = this is shown as plain text: it is the notation of another program
    .help = write it in Markdown, or remove it
front-matter-twice = this looks like front matter, but that of the file ends above it
    .help = move what belongs there between the two lines `+++` at the top, as TOML, and remove the rest
heading-name-twice = two headings of this text have the same name
    .help = give one of them another name: `## Heading {"{"}#name{"}"}`
wrong-heading-name = this cannot be the name of a heading
    .help = a name has letters, digits and hyphens, and nothing else is in the braces: `## Heading {"{"}#name{"}"}`; to show the braces, end them with `\{"}"}`
reserved-anchor = `{ $name }` cannot be the name of a heading: the site itself uses this anchor
    .help = choose another name: `## Heading {"{"}#name{"}"}`
heading-words-twice = an earlier heading has the same words, so the anchor of this one is `#{ $anchor }`; it changes when such a heading is added or removed
    .help = give this heading a name, the same in every language: `## Heading {"{"}#name{"}"}`
heading-without-words = this heading has no letters to make an anchor from: its anchor is `#{ $anchor }` until another such heading is added
    .help = give it a name, the same in every language: `## ※ {"{"}#name{"}"}`
empty-heading = this heading has no words
    .help = write them, or remove the line
headings-differ = this translation has { $found } { $found ->
    [one] heading
   *[other] headings
}, the authoritative text has { $expected }, or their levels differ: nobody can tell which heading this one translates, so links to that part do not work here
    .label = the authoritative text
    .help = add the missing headings, or give this heading the anchor of the authoritative one: `## Heading {"{"}#name{"}"}`
heading-name-differs = no link leads to the name `{ $name }`: the anchor of this heading is `#{ $anchor }` in every language
    .help = write the same name in every language: `## Heading {"{"}#{ $anchor }{"}"}`
counted-anchor = `#{ $counted }` counts the headings: after a new heading before it, this link leads to another heading
    .help = write the anchor of this heading: `#{ $anchor }`; or, if others use the old link, make it the name of the heading: `## Heading {"{"}#{ $counted }{"}"}`
heading-name-unused = links cannot lead to a heading in the translation of a signed text
    .help = remove the name; the text itself has an address
emphasis = this is shown as it is, not as emphasis
    .help = inside of `**` and `*` there must be a letter, no space and no punctuation: put 「」 and 。 outside; close what is opened; write `*`, not `_`, beside Chinese
code-as-text = this mark of code is shown as it is: nothing closes it
    .help = put a half-width mark (`) before and after the code, or write it as \`
escaped-markup = this is shown with its marks: a backslash takes their meaning away
    .help = for code, emphasis or a link, remove each backslash (\); to show marks as they are, put the words and marks between ` and `
unclosed-code = the code that begins here has no end, so all that follows is shown as code
    .help = add a line with the same three marks after the code
quote-as-text = this is shown as plain text, not as a quotation
    .help = begin each line with a half-width `> `
link-scheme = links such as `{ $link }` are not allowed
    .help = begin a link with `https://`, `http://`, `mailto:` or `tel:`, or write the name of a content file
link-form = `{ $link }` is not a complete address: { $reason ->
    [control] it contains a control character
    [space] it contains a space
    [user] it contains a user name or password, which everyone could read
    [backslash] it contains a backslash (`\`); use `/`
    [computer] it is the place of a file on your computer; publish the file from `static/`
    [two-schemes] it begins with two schemes
    [private] it is of a computer or network that readers cannot reach
    [punctuation] it has punctuation of a sentence at its end or Chinese punctuation in it
    [two] it holds two addresses; give each source its own
    [entity] it contains `&amp;`, as HTML writes `&`
    [telephone] it has no telephone number; write digits and hyphens: `tel:+852-2810-1234`
    [host] it has no host
    [port] its port is not between 1 and 65535
    [nobody] it has no e-mail address
    [wrong-host] its host is not valid
   *[scheme] it does not begin with `https://` or `http://`
}
    .help = write the whole address: `https://www.gov.hk/en/`, `mailto:press@gov.hk`; to link to a text of this portal, write the name of its file
sign-in-address = readers may have to sign in to see this
    .help = link to a page that everyone can read, or publish the file from `static/`
redirected-address = this is an address of a mail program, a search engine or a chat, which leads to another
    .help = write the address of the page itself
link-to-no-document = there is no file { $file }
    .help = put the file there, beside the note or page; or into the folder `static` of the portal, and link to it: `{ $offered }`
document-beside-text = { $file } is not published: documents are published from the folder `static`, or beside notes and pages
    .help = move the file into the folder `static` of the portal and link to it: `{ $offered }`
wrong-document = this file is called a { $kind }, and is none: it is empty, damaged or of another kind
    .help = copy or download it once more, and open it before you publish it
unused-document = no text links to this document, so it is not published
    .help = link to it: `[the report](report.pdf)`; or remove the file
unfinished-text = `{ $words }` looks like a text that is not finished
    .help = finish the text, or keep it back: `draft = true`
mojibake = `{ $words }` came about in the wrong encoding: these are not the characters that were written
    .help = copy the words again from the original, and save the file with the encoding UTF-8
markup-in-words = `{ $words }` is shown to readers as it is: this is not read as Markdown or HTML
    .help = write words alone
simplified-in-traditional = these characters are Simplified Chinese, in a text in Traditional Chinese: { $words }
    .help = write them in Traditional Chinese; words of another language are marked: `<span lang="zh-Hans">…</span>`
traditional-in-simplified = these characters are Traditional Chinese, in a text in Simplified Chinese: { $words }
    .help = write them in Simplified Chinese; words of another language are marked: `<span lang="zh-Hant">…</span>`
not-translated = this text is in Chinese, and its file is for another language: { $words }
    .help = translate it, or remove the file until there is a translation: the page says that there is none
not-in-chinese = this text has no Chinese characters, and its file is for a language that is written in them: { $words }
    .help = write the text in that language, or give the file the ending of the language of its text
words-in-chinese = these words are Chinese, and stand for a language that is not written so: { $words }
    .help = write them in that language; if two languages were exchanged, exchange them back
no-such-day = there is no such day: { $words }
    .help = correct the date
other-weekday = this day was another day of the week ({ $right }): { $words }
    .help = correct the date or the day of the week
open-bracket = `{ $words }` has no partner: brackets and quotation marks stand in pairs
    .help = add the other one, or remove this one
punctuation = `{ $typed }` is not the punctuation that Chinese has here
    .help = type it with a Chinese keyboard
wide-punctuation = `{ $typed }` is punctuation of Chinese, between words in other letters
    .help = type it with the English keyboard
spaced-characters = there is a space between each two of these characters, so nobody finds the words: { $words }
    .help = remove the spaces
time-of-another-zone = this time has the offset { $offset } of another time zone: in that of the portal ({ $zone }) it is { $here }
    .help = write the time with the offset of the time zone of the portal
distant-time = this update is dated { $date }, but becomes public on { $day }, more than a month apart
    .help = correct the date in `publish` or in the name of the file; to publish it on its own day, remove `publish`
distant-end = { $when ->
    [early] this text would be withdrawn on { $day }, before the day in the name of its files
   *[late] this text would be withdrawn on { $day }, more than ten years from now
}
    .help = correct the day in `expires`; if the text is to stay, remove the line
older-than-signed = this update is dated { $day }, long before `{ $memorandum }` was signed ({ $signed })
    .help = correct the date in the name of its files
source-to-come = the date of this source is { $day }, and that day has not begun in the time zone of the portal ({ $zone })
    .help = write the day on which the source was published
look-to-come = the editors look for updates on { $day }, and that day has not begun in the time zone of the portal ({ $zone }): nothing is said of it yet
    .help = write the day on which somebody last looked
look-before-update = the editors last looked for updates on { $day }, and the newest update is of { $newest }
    .help = write the day on which somebody last looked
source-twice = this source is given twice
    .help = remove one of them
distant-source = this source is dated { $day }, and the update { $date }: a year may be mistyped
    .help = correct the date of the source, or that in the name of the files; if the note was changed later, say when: `updated = 2026-11-23`
sources-differ = this translation names { $found } { $found ->
    [one] source
   *[other] sources
}, and the authoritative text { $expected }: they belong together by their order
    .help = write one `[[source]]` with title and publisher for each source of the authoritative text, in the same order
update-twice = this is a copy of { $other }: title, sources and words are the same
    .help = write what this update tells, or remove one of the two
alias-of-no-update = no update was ever at `{ $alias }`: they are all below `updates/`
    .help = write the old address as it was, without the language
link-outside = the link `{ $link }` leads out of the portal
    .help = link to a file in `content/`
link-to-no-text = there is no text { $file }
    .help = to link to another text, write the path of its file: `../fifth/04-finance/26.tc.md`
link-to-no-item = there is no item { $number } in `{ $memorandum }`
    .help = its items are numbered { $first } to { $last }: link to one of them, or remove the link
path-from-root = `{ $link }` is the path of a file from the folder of the portal, and no address of the site
    .help = write the path from the file in which the link stands
broken-link = the link `{ $link }` has no target: the site has no such page or file
    .help = link to a file of the site (manifest.json lists them all), or to a text by the name of its file
link-to-draft = the text `{ $text }` is a draft (`draft = true`), so readers cannot see it
    .help = publish both texts together, or add the link later
link-too-early = the text `{ $text }` is not public before { $day }
    .help = publish this text on that day or later, or add the link later
link-to-withdrawn = the text `{ $text }` was withdrawn on { $day }: the link leads to a page that says so
    .help = link to the text that replaces it, or remove the link
broken-anchor = the page of the link `{ $link }` has no anchor `#{ $anchor }`
    .help = anchors are the words of a heading in the authoritative language or its name (`#verbs`), items (`#item-26`), their paragraphs (`#item-26.1`) and areas (`#domain-4`); if the heading was renamed, give it the old words as its name: `## Heading {"{"}#old-words{"}"}`
broken-link-of-page = the link `{ $link }` on the page { $page }{ $others ->
    [0] {""}
    [one] {" "}and on 1 other page
   *[other] {" "}and on { $others } other pages
} has no target
    .help = the theme makes this link: correct the template
duplicate-id = the id `{ $id }` appears twice on the page { $page }
    .help = give one of the two headings another name: `## Heading {"{"}#name{"}"}`

## Pictures

no-picture = there is no picture { $file }
    .help = put the file there, or write the name of one that exists: `![what the picture shows](photo.jpg)`
link-to-picture = this links to the picture { $file }, and does not show it
    .help = to show a picture, write a half-width `!` before the brackets: `![what the picture shows](photo.jpg)`
picture-without-words = this picture has no alternative text for readers who cannot see it
    .help = describe the picture between the square brackets: `![Both sides sign the memorandum](photo.jpg)`
picture-elsewhere = the picture `{ $picture }` is on another site, which would learn who reads this page
    .help = put the file beside the text and write only its name: `![what the picture shows](photo.jpg)`
picture-outside = the picture `{ $picture }` is not in `content/`
    .help = put the file beside the text and write only its name: `![what the picture shows](photo.jpg)`
picture-kind = pictures in the format .{ $kind } are not published: { $kind ->
        [svg] they can contain scripts
        [gif] they can be animated, which distracts readers and harms some
       *[other] not every browser shows them
    }
    .help = save it as .png (drawings), .jpg or .webp (photographs), or .avif
misplaced-picture = pictures do not belong in this folder
    .help = put it beside the texts that show it, in `content/updates/` or `content/pages/`
picture-unreadable = this is not a picture, or it is damaged or incomplete
    .help = open it in a picture program and save it again, or copy the file once more
picture-moves = this picture is animated, which distracts readers and harms some
    .help = save one of its frames as a still picture
picture-and-more = after the picture, this file contains data that no page shows: a video, another picture or something else
    .help = open it in a picture program and save it again, or remove the rest with ExifTool: `exiftool -trailer:all= { $file }`
picture-format = this picture is in the format .{ $found }, which its name does not say
    .help = rename it to { $right }
picture-bytes = this picture has { $size }; the limit is { $most }, so that readers do not wait
    .help = make it smaller, for example 1600 pixels wide, and save it as .jpg or .webp
picture-pixels = this picture has { $width } × { $height } pixels; the limit is { $most } for each side
    .help = make it smaller: a page shows at most 1600 pixels
picture-location = this picture contains the place where it was taken ({ $found ->
        [text] in a text
       *[other] { $found }
    }), which everyone could read
    .help = export it again without its location, or remove the location with ExifTool: `exiftool -gps:all= -xmp:all= -iptc:all= { $file }`
picture-notes = the metadata of this picture (Exif, XMP or IPTC) cannot be read here; other programs may read in it where the picture was taken
    .help = export it again without metadata, or remove it with ExifTool: `exiftool -exif:all= -xmp:all= -iptc:all= { $file }`
unused-picture = no text shows this picture, so it is not published
    .help = show it: `![what the picture shows](photo.jpg)`; or remove the file

## Static files: published byte for byte

static-name = not every system can have a file with this name
    .help = rename it: no `\ : < > " | ? *`, no full stop or space at the end of a name, and not `con`, `nul` and similar names
static-hidden = this file is not published, because `{ $name }` begins with a dot
    .help = remove it; of names that begin with a dot, only these are published: { $public }
paper-stale = { $count ->
    [1] this PDF was made of other words than the portal has now, so it is not published
   *[other] { $count } PDFs were made of other words than the portal has now, so they are not published; this is the first
}
    .help = make them anew: `concord print`
static-twice = some systems take this file and { $other } for the same one: only upper and lower case differ
    .help = rename one of them
static-taken = the site itself has a file or folder `{ $taken }`
    .help = choose another name or folder for this file

## The record of public texts and the ledgers of wordings: content/history/

record-damaged = this line of the record is not as `concord record` wrote it
    .help = do not change this file by hand; restore it (git checkout)
record-missing = this ledger has recorded wordings, but { $file } is missing
    .help = restore the file (git checkout)
ledger-version = this version of the ledger is not known; this program knows { $expected }
    .help = use a newer Concord, or restore the ledger
wording-altered = the recorded words of `{ $page }` ({ $of }, from { $since }) were changed
    .help = restore them (git checkout): what readers saw stays on record. To remove words on purpose, run: concord record --withdraw { $page } --reason "…"
wording-lost = a recorded wording of `{ $page }` ({ $of }, from { $since }) is no longer in its ledger
    .help = restore { $file } (git checkout)
wording-changed = { $change ->
        [converted] the program now converts `{ $page }` ({ $of }) differently from the words that were recorded
        [removed] `{ $page }` ({ $of }) was public and is no longer there
       *[changed] `{ $page }` ({ $of }) differs from the words that were recorded
    }
    .help = nothing is wrong. To record it, run: concord record --reason "why" (an English reason: --language en). Or write the reason at the end of { $file }:

        { $entry }
wording-unrecorded = { $count ->
        [one] one public text is
       *[other] { $count } public texts are
    } not recorded yet, of: { $pages }
    .help = nothing is wrong. To record them, run: concord record
wording-withdrawn = the words of `{ $page }`, which was withdrawn, are still in the record
    .help = run: concord record
page-gone = `{ $page }` was public, and now nothing is at its address
    .help = if it moved, write the old address into `aliases`; if it is withdrawn, keep the file and write `expires`; if it is to go without a trace, run: concord record --withdraw { $page } --reason "…"
language-gone = the language `{ $language }` was public, and is not in `portal.toml`: { $pages ->
    [one] the address of { $pages } text leads
   *[other] the addresses of { $pages } texts lead
} nowhere
    .help = put its table `[[language]]` back into `portal.toml`; `concord record` refuses to lose it

## Signed text

empty-signed-text = the signed text is missing
    .help = write it below the front matter, each paragraph on one line
wrapped-text = a paragraph of signed text continues on a second line
    .help = write each paragraph on one line, with an empty line between paragraphs
open-emphasis = this emphasis has no end
    .help = write `*` after the words; if the star was signed, write `\*`
numbering-gap = `{ $found }` comes after `{ $before }`: a number is missing between them
    .help = compare with the signed copy; if it has the same gap, leave the text as it is
outline-differs = { $kind ->
        [missing] the signed text has a paragraph { $expected } here, and this version has none
        [added] this version has a paragraph { $found }, and the signed text has none there
       *[changed] this version has a paragraph { $found } where the signed text has { $expected }
    }
    .help = number the paragraphs as in the signed text, so that links lead to the same paragraph in every language
not-locked = the signed text of `{ $memorandum }` is not locked, so changes would not be noticed
    .help = when it is complete and compared with the signed copy, run: concord lock
signed-text-changed = the signed text `{ $text }` differs from the locked text{ $kind ->
        [added] : “{ $is }”{ $is-code } is not in the locked text
        [removed] : “{ $was }”{ $was-code } is missing
        [changed] : “{ $is }”{ $is-code } instead of “{ $was }”{ $was-code }
       *[unknown] {""}
    }{ $more ->
        [0] {""}
        [one] ; it differs in 1 more place
       *[other] ; it differs in { $more } more places
    }
    .label = locked here
    .help = undo the change; only if the signed copy shows that the locked text was wrong, run: concord lock --reason "…"
signed-text-new = the signed text `{ $text }` is new: it is not in the lock
    .label = the lock
    .help = when it is compared with the signed copy, run: concord lock
signed-text-moved = the signed text `{ $text }` has moved: it was locked as `{ $from }` and is now `{ $to }`
    .label = locked here
    .help = move the file back; only if the signed copy has the text here, run: concord lock --reason "…"
signed-fact-changed = { $kind ->
        [new] the fact `{ $fact }` of the signed document is new: it is not in the lock
        [gone] the fact `{ $fact }` of the signed document is missing: { $was } was locked
       *[changed] the fact `{ $fact }` of the signed document differs from the lock: { $is } instead of { $was }
    }
    .label = the lock
    .help = { $kind ->
        [new] when it is compared with the signed copy, run: concord lock
       *[other] undo the change; only if the signed copy shows that the locked fact was wrong, run: concord lock --reason "…"
    }
lock-damaged = in the lock, the words and the SHA-256 of `{ $text }` do not match, or one of them is missing
    .help = restore the lock (git checkout), or write it again: concord lock
corrections-changed = the recorded corrections were changed: there are { $found } now, { $recorded } were recorded
    .help = restore those that were removed or changed: what was published with a mistake stays on record
lock-version = this version of the lock is not known; this program knows { $expected }
    .help = use a newer Concord, or restore the lock
empty-lock = the lock is empty, so nothing says what was signed
    .help = restore it (git checkout); or remove the file, compare the texts with the signed copy, and run: concord lock
old-lock = the lock of `{ $memorandum }` has the old format, which does not protect dates, parties and areas
    .help = run: concord lock
unknown-signed-text = there is no signed text `{ $text }`
    .help = do not write corrections by hand; run: concord lock --reason "…"
signed-text-missing = the signed text `{ $text }` is missing
    .help = restore its file

## Memoranda

duplicate-session = `{ $memorandum }` and `{ $other }` have the same session, { $session }
    .help = correct `session` in one of them
duplicate-session-number = session { $number } appears twice
    .help = remove one of the two
session-to-come = this session was held on a day that has not begun: { $day }
    .help = write the day on which it was held
session-out-of-order = session { $number } was held on { $held }, and session { $earlier } on { $before }: the later number has the earlier day
    .help = correct one of the two days, or one of the numbers
unknown-session = there is no session { $number } in `sessions.toml`; there are { $known }
    .help = correct `session` in this file, or add a `[[session]]` with its number
session-far = session { $number } was held on { $held }, and this document of it is of { $signed }, more than a year apart
    .help = correct one of the two days, or `session`
document-to-come = this document would be of { $day }, and that day has not begun in the time zone of the portal ({ $zone })
    .help = write the day on which it was signed or adopted
unlikely-day = `{ $key }` is { $day }: the year looks mistyped
    .help = write the year with four digits: 2021-08-30
day-out-of-order = `{ $key }` is { $day }, before the document was signed or adopted ({ $first })
    .help = correct one of the two days
party-twice = the party `{ $party }` appears twice
    .help = write each party once, in the order of the signed text
duplicate-area = `{ $other }` and `{ $name }` are both area { $number }
    .help = change the number of one of the folders
duplicate-item = item { $number } appears twice
    .label = first here
    .help = the number of an item is unique in its memorandum: rename one of the two files. If the numbers begin anew in each part, write `numbering = "by-part"` in the file of the memorandum
missing-item = { $count ->
    [one] item { $first } of `{ $memorandum }` is missing
   *[other] items { $first } to { $last } of `{ $memorandum }` are missing
}
    .help = items are numbered without gaps: add the missing files, or correct the number of the next item
no-items = the memorandum `{ $memorandum }` has neither a text nor items
    .help = write its text below the front matter, or add an item: concord new item
no-day = nothing says when this was signed or adopted
    .help = write `signed = 2021-08-30` or `adopted = 2021-08-30`
missing-label = the name of this file, `{ $key }`, does not say how the item is numbered in the signed text
    .help = write it as signed: `label = "12 bis"`; if it has no number: `label = ""`
two-titles = this has a heading and a title
    .help = keep `heading` if the words were signed, or else `title`
title-or-heading = the original has a `{ $right }`, but this translation has a `{ $wrong }`
    .help = write `{ $right } = "…"` instead
number-of-parties = there are { $found } parties here; { $expected } signed
    .help = write a `[[party]]` for each, in the order of the signed text

## Translations and names

stale-translation = the source text has changed since this translation was made
    .label = the source text now
    .help = compare both; when the translation is right, run: concord translations --stamp { $file }, or write in that file: `translates = "{ $fingerprint }"`
wrong-fingerprint = this is no fingerprint of a text: it has 12 digits, each 0 to 9 or a to f
    .label = the source text
    .help = compare both texts; when the translation is right, run: concord translations --stamp { $file }, or write in that file: `translates = "{ $fingerprint }"`
unstamped-translation = this translation does not say which version of the source text it translates
    .label = the source text now
    .help = compare both; when the translation is right, run: concord translations --stamp { $file }, or write in that file: `translates = "{ $fingerprint }"`
rare-character = the conversion of this text needs { $character }, which most systems cannot show
    .help = write the text of the language `{ $language }` in a file of its own
other-strength = { $than ->
        [stronger] “{ $words }” is stronger than “{ $source }” of the text
        [weaker] “{ $words }” is weaker than “{ $source }” of the text
        [more] “{ $words }” is stronger than every verb of the text
       *[none] the text says “{ $source }”, and the translation has no verb that is as strong
    }
    .label = the verb of the text
    .help = { $than ->
        [more] use a verb that the text has; if the translation is right, write why in its front matter: `strength = "…"`
       *[other] use { $forms }; if the translation is right, write why in its front matter: `strength = "…"`
    }
name-in-translation = the translation does not use the name of { $words }
    .label = mentioned here
    .help = use one of { $forms }, or add another form to the name `{ $id }` in names.toml
unknown-side = `{ $side }` is not a side of this portal
    .help = the sides in `portal.toml`: { $known }
name-nowhere = no signed text mentions the name `{ $id }`
    .help = compare its form and aliases with the texts; if it is not in them, remove it
duplicate-name = the id `{ $id }` appears twice
    .label = first here
    .help = change the id of one of the two
duplicate-form = “{ $form }” is also a form of `{ $other }`
    .label = first here
    .help = a form or alias must have one meaning: remove it from one of the names, or merge the two
undecided-name = “{ $longer }” contains “{ $words }”, and nothing says whether the name is meant there
    .label = the longer name
    .help = add "{ $longer }" to `{ $id }`: in `within` if the name is meant, in `not-within` if it means something else
idle-phrase = “{ $phrase }” contains no form of `{ $id }`, so it has no effect
    .help = write a longer phrase that contains a form or alias of the name, or remove it
not-a-web-address = `{ $key }` is not a web address: { $reason ->
    [control] it contains a control character
    [space] it contains a space
    [scheme] it does not begin with `https://` or `http://`
    [user] it contains a user name or password, which everyone could read
    [backslash] it contains a backslash (`\`); use `/`
    [computer] it is the place of a file on your computer; publish the file from `static/`
    [two-schemes] it begins with two schemes
    [private] it is of a computer or network that readers cannot reach
    [punctuation] it has punctuation of a sentence at its end or Chinese punctuation in it
    [two] it holds two addresses; give each source its own
    [entity] it contains `&amp;`, as HTML writes `&`
    [host] it has no host
    [port] its port is not between 1 and 65535
   *[wrong-host] its host is not valid
}
    .help = write the whole address of the page: `https://www.gov.hk/en/`

## Updates and pages

empty-update = this update has no text
    .help = write the note below the front matter
two-references = this source has both a `url` and a `memorandum`
    .help = keep the one where it can be read; add the other as a source of its own
update-file-name = the name of an update begins with a date that exists, and words after it
    .help = rename the file: year, month, day, then a few English words: 2021-08-30-memorandum-signed.tc.md
unknown-memorandum = there is no memorandum `{ $memorandum }`
    .help = the memoranda: { $known }
unknown-item = there is no item { $number } in `{ $memorandum }`
    .help = its items are numbered { $first } to { $last }
unknown-relation = there is no document or item `{ $to }`
    .help = write the folder of a document ({ $known }), or that with the end of the address of an item: "fifth/26"
unknown-paragraph = { $item } has no paragraph { $path }
    .help = { $count ->
        [0] none of its lines begins with a number of its own: write "{ $item }"
       *[other] the nearest that it has: { $known }
    }
relation-to-itself = this text would be related to itself
    .help = write the other document or item, or remove the relation
relation-twice = this relation is stated twice
    .label = the first time
    .help = remove one of them
relation-to-later = this document is of { $day }, and `{ $to }` is of { $later }: it did not exist yet
    .help = state the relation in the file of the later document, or correct the date
relation-circle = these texts would continue or replace each other in a circle: { $circle }
    .help = remove the relation that is not true
item-of-which = of which memorandum is item { $number }?
    .help = write that before it, such as "{ $example }". The memoranda: { $known }
no-items-named = this update names no items, so it is shown with the whole memorandum `{ $memorandum }`
    .help = write the numbers of its items: `items = [26, 28]`; or, if the whole memorandum is meant: `items = "whole"`
item-twice = item { $number } appears twice
    .help = remove one of the two numbers
empty-value = `{ $key }` is empty
    .help = write the { $key } of the source between the quotation marks
state-without-items = `state` says what became of items, and this update names none
    .help = name them, as in `items = [26]`, or remove `state`
states-of-one-day = of { $day } it is said that item { $number } is `{ $state }`, and in { $file } that it is `{ $other }`
    .help = correct one of them; if one came later on that day, let that one alone have a `state`
no-source = this update has no source
    .help = add `[[source]]` with title, publisher and url
never-public = this text would never be public: `expires` is not later than `publish`
    .label = public from here
    .help = write a later time, or remove the line
changed-too-early = `{ $key }` is before the date in the name of this file
    .help = write the day on which the note was changed
day-to-come = this update is not public yet: its date is { $day }, and that day has not begun in the time zone of the portal ({ $zone })
    .help = correct the date in the name of its files; or set the time zone in portal.toml: `time-zone = "Europe/Paris"`; or say when to publish it: `publish = 2026-11-23T09:00:00+08:00`
change-to-come = this change is not shown yet: `{ $key }` is { $day }, and that day has not begun in the time zone of the portal ({ $zone })
    .help = write the day on which the note was changed; or set the time zone in portal.toml: `time-zone = "Europe/Paris"`
wrong-alias = `{ $alias }` cannot be an address
    .help = write the old address without the language, and without a slash at the beginning or end; it has lower-case letters, digits and hyphens: `updates/2021-08-30-signed`
needless-alias = `{ $alias }` is the present address of this text, or stands twice among its old addresses
    .help = remove it from `aliases`

## Theme and site

no-theme = there is no theme `{ $theme }`
    .help = make a folder `themes/{ $theme }` with at least one file, or write `theme = "default"`
missing-theme-file = the theme does not have this file
    .help = copy it from the default theme: `concord theme export` prints it; or take `complete = true` out of the theme.toml of this theme
theme-path = `{ $path }` could lead out of the folder of the theme
    .help = write names with single `/` between them, without `..`, `\` and `:`
missing-authentic-text = this text was signed in `{ $language }` as well, and its file is missing
    .help = add { $file } with the words that were signed; or take the language out of `authentic` of the memorandum
authentic-without-authoritative = `authentic` does not have `{ $language }`, whose files state the facts
    .help = add it: `authentic = ["{ $language }", …]`
words-missing = { $count } of { $all } words are English on the pages in `{ $language }`, because nobody translated them: { $keys }
    .help = write them in { $file }; `concord theme export words/en.toml` prints them all
unknown-word = neither the program nor a template of this theme asks for the word `{ $key }`
    .help = correct the key, or take it out
word-of-another-type = the word `{ $key }` must be of the type { $expected }
    .help = write it as the default theme does: `concord theme export words/en.toml` prints all words
unknown-word-part = `{"{"}{ $part }{"}"}` stands for nothing
    .help = `kind` and `part` have the keys of a table `[kinds.…]` (`{"{"}kind.one{"}"}`), `document` those of the table `[document]`; write them with a capital letter where they begin a sentence
empty-word = there is nothing between the quotation marks of `{ $key }`, so readers see nothing there
    .help = write the words, or take the key out: then those of the default theme are shown
word-braces = a brace is missing in `{ $key }`, or is full-width: it would be shown as it is
    .help = write half-width braces on both sides of what stands for a value, such as {"{"}n{"}"}
word-without-number = `{"{"}{ $part }{"}"}` is missing in `{ $key }`: readers would not see which one is meant
    .help = write it where the number stands; the program has: `{ $known }`
words-of-nobody = there is no language `{ $language }` in this portal, so nobody reads these words
    .help = name the file by the key of a language ({ $known }), or remove it
theme-file-name = nothing reads this file
    .help = name it as the file of the default theme whose place it takes, or use it in a template or in theme.toml
kind-incomplete = the kind `{ $kind }` is new, and these words of it are missing: { $keys }
    .help = add them; a kind that is built in needs only what is different
unknown-kind = the theme has no words for items of the kind `{ $kind }`
    .help = the kinds are { $known }; or write a table `[kinds.{ $kind }]` into the words of your theme
unknown-state = the theme has no words for the state `{ $state }` of items
    .help = the states are { $known }; or write `{ $state } = "…"` into the table `[states]` of the words of your theme
official-without-operator = the site says that it is official, and not who runs it
    .help = add who runs it: `operator = {"{"} en = "…" {"}"}`
missing-string = the string `{ $key }` is missing
    .help = add it; it is used by { $user }
script = this script has a mistake: { $parser }
    .help = compare it with the same script of the default theme
style = this style sheet has a mistake: { $kind ->
        [comment] the comment that begins here has no end
        [open] the bracket that opens here has no end
        [extra] nothing opens the bracket that closes here
        [wide] this is a sign of a Chinese keyboard
        [asset] the theme has no such file
        [semicolon] `;` is missing at the end of the line above, so browsers pass over both
        [elsewhere] it loads a file from another site, which would learn who reads the pages, and which they do not allow
       *[import] style sheets are joined, so browsers pass over this
    }
    .help = { $kind ->
        [comment] end it with `*/`
        [open] close it
        [extra] remove it, or add the bracket that it closes
        [wide] type it with the English keyboard
        [asset] put the file into the folder `assets/` of the theme, and write `url(name)`
        [semicolon] write `;` there
        [elsewhere] put the file into the folder `assets/` of the theme, and write `url(name)`
       *[import] name the style sheet in `theme.toml`
    }
template = this template has a mistake: { $tera }
    .help = compare it with the same template of the default theme
endless-template = this template does not end: the limit is { $megabytes } MB of templates per page
    .help = look for loops inside loops, components that call each other, and values that grow at every step
deep-template = templates include or extend one another in a circle, or more than { $most } deep
    .help = put the parts that they share into fewer templates
minified-template = this template cannot be minified: { $tera }
    .help = put template tags into text or quoted attribute values, and use single quotes inside attribute values
theme-picture = this template makes no picture that can be drawn: { $reason }
    .help = it must make one SVG file; compare it with that of the default theme, which `concord theme export` prints
same-address = two pages have the address { $address }: { $first } and { $second }
    .help = rename the file of one of them, or change the old address in its `aliases`
same-path = two files of the site have the path { $file }
    .help = rename one of them
not-found = a search for “{ $query }” in the version `{ $language }` does not find `{ $expected }` first
    .help = { $cause ->
        [nothing] it has no word or character that can be looked for; give it another title
        [number] it is read as a number or label and leads to `{ $found }`; give it another title or label
        [name] `{ $found }` comes first, because it has a name or title of the same words; look for an alias in names.toml with several meanings, or a title that is there twice
        [words] `{ $found }` comes first, because it has more of these words; run `concord search` to see why
        [paragraph] these are the numbers of a paragraph, and it is not found by them; run `concord search` to see how they are read
       *[none] nothing is found; run `concord search` to see how it is read
    }

## Files that are imported

import-too-large = this file has { $found }; a file to be imported may have { $most }
    .help = import the text alone, without pictures; divide a collection into its documents
import-too-many-lines = this file has { $found } lines with words; a file to be imported may have { $most }
    .help = divide it into the documents that it has
import-scan = this is a { $kind } file: a picture of a text, or a page on which words have places and no order
    .help = import a file with the text itself (txt, md, html, docx, odt): ask the office that signed it for one, or let a program read the picture and compare every word with the signed copy
import-old-word = this is a file of an old Word (.doc) or RTF
    .help = open it in a word processor and save it as .docx or .odt
import-empty = there is no text in this file
    .help = if you see words when you open it, they are in a picture: see docs/import.md
import-damaged = this file is damaged: it is not a document that a word processor can open
    .help = open it in a word processor and save it again
import-locked = this document needs a password
    .help = open it in a word processor and save it without a password
import-no-document = there is no text of a word processor in this archive
    .help = import .docx or .odt; of other formats, save one of these
import-unpacked = unpacked, this document is larger than { $most }
    .help = import the text alone: copy it into a new document
import-too-deep = the parts of this document are nested too deeply
    .help = copy its text into a new document, without its tables within tables
import-lost = words of this document are at places that are not read (text boxes, frames)
    .help = move them into the text, in the order in which they are read
import-gap = line { $line }: number { $number } follows { $before }; numbers between them are missing
    .help = compare it with the signed copy: is a line missing, or two lines joined?
import-repeat = line { $line }: { $is ->
    [same] number { $number } is there already, on line { $first }
   *[before] number { $number } is not counted: it belongs before the number on line { $first }
}; it stays in the text of what is before it
    .help = compare it with the signed copy: where it is a mistake of the file, correct the number; a list within a text may stay
import-remark = { $remark ->
    [raised] characters are raised or lowered
    [struck] words are struck out
    [emphasis] marks of emphasis (`*`, `_`) are taken away
    [markup] marks of Markdown or HTML are kept as they are written
   *[hidden] words are hidden, or stand outside the text
} (lines { $lines })
    .help = { $remark ->
        [raised] numbers are written as ² and ₂, words as they are; compare them with the signed copy: is a raised number a note, or a part of the text?
        [struck] they are kept beside the others; look at the signed copy, and remove what was not signed
        [emphasis] nothing is to be done: the words are those of the file
        [markup] write the words as they were signed, in the file
       *[hidden] they are left out; `--plan` prints all of them: if they were signed, show them in the file
    }
import-no-title = no line of this file is its title
    .help = write the title into the answers, as the text is called; without one, `check` names it
import-day-not-said = the text does not say that it was signed on { $day }
    .help = write where the day is from, as `source` in the file of the document; the lock has only days that the text says
import-plan-toml = this is not a plan: { $error }
    .help = print one with `--plan`, and change only the answers
import-other-file = this plan was made of another file, or the file has changed since
    .help = print a new plan with `--plan`, and copy your answers into it
import-no-source = this plan does not say of which file it was made (`source`)
    .help = print a plan with `--plan`, and change only the answers
import-outside = `{ $name }` is not among the answers
    .help = write it below the line `[answers]`
import-no-question = there is no question `{ $name }`; the questions: { $known }
    .help = correct the name; answers that a plan does not have need not be given
import-wrong-answer = the answer to `{ $name }` is of the wrong kind; expected: { $type ->
    [text] words, "…"
    [day] a day that exists, "2015-12-12", or "" if it is not known
    [texts] a list of words, ["…", "…"]
    [line] the number of a line, or 0 for none
   *[lines] a list of numbers of lines, [12, 40]
}
    .help = write it as the plan has it
import-no-kind = there are no words for items of the kind `{ $name }`; there are words for { $known }
    .help = write one of these, or nothing: then they are called items
import-no-series = { $is ->
    [unfit] the numbers that begin with `{ $name }` cannot be those of the items: their order is not that of the text
   *[unknown] no numbers of the file begin with `{ $name }`; there are: { $known }
}
    .help = write the first number as the file has it, or nothing, where there are no items
import-part-name = `{ $name }` cannot be the name of a part: { $is ->
    [reserved] pages of the site have this name
    [taken] another part beside it has the same name
   *[wrong] a name has lower-case Latin letters, digits and single hyphens, and begins with a letter
}
    .help = write another name; it is permanent
import-part-count = there are names for { $names } parts, and the text has { $parts }
    .help = write a name for each part, in their order, as `--plan` prints them; without parts, remove the answer
import-answer-unused = the answer to `{ $name }` cannot be followed: { $is ->
    [closing] the closing words cannot begin at line { $line }, which is not behind the last item and before the signatures
    [signatures] the signatures cannot begin at line { $line }, which is neither behind the last item nor before the first
    [joined] line { $line } is joined to the line before it
   *[line] the file has no line { $line }, or nothing stands on it
}
    .help = { $is ->
        [joined] write the line into `apart` as well
       *[line] write a line with the number that `concord import --plan` prints, or remove it
    }
import-other-parts = `{ $document }` has { $there } parts, this text { $here }
    .help = nothing was written; print the plan with `--plan`, and look at the lines that are parts: a number may be written otherwise, or the answer to `items` may be another
import-other-items = `{ $document }` does not have these items: { $items }
    .help = nothing was written; correct the numbers in the file, or look with `--plan` why they are others
import-fewer-items = this text does not have these items of `{ $document }`: { $items }
    .help = compare the file with the other language: a number may be missing or written otherwise

## What the commands say

publishable = the portal can be published: { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}
waiting = { $count ->
    [one] { $count } text waits:
   *[other] { $count } texts wait, the first until
} { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }, { $time } ({ $offset })
strict = warnings are errors here (`--strict`)
no-command = there is no command `{ $command }` here: { $known }
nothing-written = no file was written
not-reproducible = two builds gave different sites, so no file was written; these files differ:
    { $files }
built = { $folder }: { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}, { $files ->
    [one] { $files } file
   *[other] { $files } files
}, { $megabytes } MB in { $seconds } s ({ $written } written, { $unchanged } unchanged, { $removed } removed)
serving = { $address } shows the portal and follows every change; press Ctrl+C to stop
printed = { $folder }: { $count ->
    [one] { $count } PDF
   *[other] { $count } PDFs
} in { $seconds } s; `concord build` publishes them
no-typst = Typst, which sets the PDFs, is not installed, so none was made. Install it from https://github.com/typst/typst/releases, or with `python3 -m pip install typst`; or name the program with `--typst PROGRAM`. The site is complete without PDFs
typst-unfit = { $program } cannot set PDFs: it is neither Typst (https://github.com/typst/typst/releases) nor a Python with the package `typst` (`python3 -m pip install typst`). No PDF was made. Name another program with `--typst PROGRAM` or the variable CONCORD_TYPST
typst-old = { $program } is Typst { $version }, but { $oldest } or newer is needed. No PDF was made. Install a newer one from https://github.com/typst/typst/releases, or with `python3 -m pip install --upgrade typst`
typst-failed = Typst could not make the PDFs, so none is left in the folder. If it lacks a font, install one (for Chinese on Debian: `apt install fonts-noto-cjk`). It says: { $error }
working = making the site …
cannot-open = the browser could not be opened ({ $error }): open { $address } yourself
rebuilt = { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}: shown after { $shown } ms, complete after { $made } ms
last-good-site = until this is corrected, the last good site is shown
written = { $file }: written
file-exists = { $file } exists already, so no file was written
folder-not-empty = { $folder } is not empty, so no file was written; name a folder that does not exist yet
no-starter-language = there is no example portal in `{ $language }`; there are examples in { $known }. Add other languages in `portal.toml`
no-theme-file = the default theme has no file or folder `{ $file }`; `concord theme export` lists all files
initialised = { $folder } is now a portal; its two cities and their memorandum are invented.
    See it in a browser:  concord serve --root { $folder }
    Check it:             concord check --root { $folder }
    Then replace title, address and memorandum by your own: README.md says how
import-incomplete = say what the document is called in addresses and which language it is in: --as NAME --lang KEY
import-account = nothing was written: the files would not have every word of the source, once and in order ({ $file }{ $line ->
    [0] {""}
   *[other] {""}
} { $line }). Please report this with the file
import-found = { $parts ->
    [one] { $parts } part
   *[other] { $parts } parts
}, { $items ->
    [one] { $items } item
   *[other] { $items } items
}, { $joins ->
    [one] { $joins } line joined
   *[other] { $joins } lines joined
}, { $dropped } dropped; to be looked at: { $asked }
import-plan = What is made of { $file }. Nothing was written.
    Change the answers below if they are wrong; then:
    concord import FILE --as NAME --lang KEY --answers THIS-PLAN
import-lines = Each line of the file: what it becomes, in which file, by which rule, how surely
import-remark-line = { $remark ->
    [raised] raised or lowered characters: numbers are written as ² and ₂
    [struck] struck-out words, kept beside the others
    [emphasis] marks of emphasis, taken away
    [markup] marks of Markdown or HTML, kept as written
   *[hidden] hidden words, left out
}
import-rule = { $rule ->
    [marked] the file says that it is a heading
    [first] it stands before the first sentence
    [counted] its number is counted
    [place] it is counted only by its place
    [bare] it is short and ends no sentence, and items follow it
    [word] it is the word for an annex, alone behind the items
    [heading] it stands between a number and its text
    [follows] it follows what is before it
    [before] it stands before the first number
    [after] it stands after the last item and ends the document
    [short] short lines at the end, or with a date
   *[answer] an editor said so
}
import-question = { $question ->
    [title] The title as signed. If the text has none, nothing is locked that was not signed: write what it is called. (line { $lines })
    [items] The first number of what people cite: the items. Others: { $others }. Empty: there are none.
    [parts] The names of the parts in addresses, in order. They are permanent. (lines { $lines })
    [kind] What the items are called. Known: { $others }. Empty: item.
    [signed] The day on which it was signed, such as 2015-12-12. Empty: it is not in the text; write it into the file of the document, with its source.
    [closing] The line at which the closing words begin; 0: none.
    [signatures] The line at which the signatures begin; 0: none.
    [apart] Lines that must not be joined to the line before. Joined over a blank line: { $lines }
    [without-hyphen] Lines before which the hyphen at the end of the line before is to be dropped. To be decided: { $lines }
   *[drop] Lines that are no part of the text, such as numbers of pages. Perhaps: { $lines }
}
next-import = Next:
    1. compare every file with the signed copy, and correct what is wrong
    2. concord check shows what is still missing, such as dates and parties in content/{ $document }/document.{ $language }.md
    3. concord lock, when everything is compared
next-import-translation = Next:
    1. compare every file with the text that was signed, and correct what is wrong
    2. concord check shows what is still missing in { $language }
    3. concord translations --stamp, when everything is compared; where this text was signed as well, first write its key into `authentic` in content/{ $document }/, and lock it
import-exists = { $file } exists already, so no file was written; give the document another name (`--as`), or remove the files of this language in content/{ $document }/ if they are to be made again
initialised-from = { $folder } is now a portal with the text of that file; nothing is locked.
    See it in a browser:  concord serve --root { $folder }
    Check it:             concord check --root { $folder }
    Then compare every text with the signed copy, fill in what `check` names, and lock it: docs/import.md of Concord
initialised-name = { $of ->
    [file] The document is called `{ $name }` in addresses, after its file
   *[none] The name of the file cannot be that of an address, so the document is called `{ $name }`
}; this is permanent: choose another with `--as`
wrong-slug = `{ $name }` cannot be part of an address: use lower-case Latin letters, digits and single hyphens, at most 200 characters; `aux`, `con`, `nul`, `com1` and similar names are reserved for devices
no-such-item = there is no item { $number } in `{ $memorandum }`: its items are numbered { $first } to { $last }
no-such-memorandum = there is no memorandum `{ $name }`; the memoranda: { $known }
which-area = choose an area: `--domain AREA`; the areas: { $known }
which-memorandum = choose a memorandum: `--memorandum FOLDER`; the memoranda: { $known }
no-such-area = there is no area `{ $name }`; the areas: { $known }
no-such-side = `{ $name }` is not a side of this portal; the sides: { $known }
name-exists = the name `{ $id }` exists already, so no file was written
next-update = Next:
    1. { $file }: write title, source and note; write the translations in the files of the other languages. Remove the file of a language that has no translation yet.
    2. concord check shows what is still missing
    3. concord translations --stamp FILE, when you have compared a translation with its source text
    4. concord serve shows the note before it is public
next-page = Next:
    1. { $file }: write title, summary and text; write the translations in the files of the other languages
    2. concord check shows what is still missing
    3. concord translations --stamp FILE, when you have compared a translation with its source text
next-item = Next:
    1. { $file }: write the title, and the signed text character for character, each paragraph on one line
    2. write the translations in the files of the other languages
    3. concord lock, when the text is compared with the signed copy
    4. concord translations --stamp FILE, when you have compared a translation with its source text
next-domain = Next:
    1. { $file }: write the title as it was signed, and its translation in the files of the other languages
    2. concord new item --domain AREA, for every item
next-memorandum = Next:
    1. { $file }: write title, parties and the main text, character for character; write the translations in the files of the other languages
    2. concord new signatures, if the signed copy has a signature block
    3. concord new domain NAME, then concord new item --domain NAME, for every area and item
    4. concord lock, when everything is compared with the signed copy
next-signatures = Next:
    1. { $file }: write the signature block character for character, each line as a paragraph, with an empty line between; if two parties are side by side, write a line of the first, then the same line of the second
    2. write the translations in the files of the other languages
    3. concord lock, when the text is compared with the signed copy
    4. concord translations --stamp FILE, when you have compared a translation with its source text
next-name = Next:
    1. { $file }: at the end of the file, write the official name in each language
    2. concord check shows which translations use another name
nothing-locked = nothing was locked
lock-unchanged = { $file }: unchanged
lock-written = { $file }: written; read the difference before you commit it
not-as-locked = differs from the lock: { $text }
locked-first = locked for the first time: { $text }
words-not-known = (the earlier text is not known)
old-lock-does-not-hold = a lock of the old format is only rewritten if all of it matches. Different from what was locked: { $texts }
    Undo the change first.
corrections-lost = earlier versions of the lock record corrections that are now missing, of: { $texts }
    Restore them: what was published with a mistake stays on record.
lock-needs-reason = different from what was locked: { $texts }
    Undo the change. Only if the signed copy shows that the locked text was wrong, run: concord lock --reason "what was wrong" (an English reason: --language en)
corrections-recorded = corrections recorded for: { $texts }; if you can, add the reason in other languages to the lock
reworded = no longer as recorded: { $text }
recorded-first = recorded for the first time: { $count ->
    [one] { $count } text
   *[other] { $count } texts
}
reason-unused = no words have changed since they were recorded, so the reason is kept nowhere
words-removed = words removed from the record and the ledger of: { $pages }
record-needs-reason = no reason is given for the changes of: { $texts }
    Readers see it beside the earlier words. Run: concord record --reason "why" (an English reason: --language en)
pages-gone = these were public, and now nothing is at their addresses: { $texts }
    If a page moved, write its old address into `aliases`. If it is withdrawn, keep its file and write `expires`. To remove its words as well, run: concord record --withdraw PAGE --reason "…"
nothing-to-withdraw = nothing is recorded of: { $texts }
import-once = there is a record already; the history of git begins one, and is not added to it
imported = recorded from git: { $count ->
        [one] one day
       *[other] { $count } days
    }{ $unread ->
        [0] {""}
       *[other] ; of { $unread } the content could not be read
    }
versions-unknown = git does not know all earlier versions: { gap }
audit-fine = the record has everything that its earlier versions have
audit-forgotten = earlier versions of the record have what neither it nor a ledger has now: { $texts }
    Restore it from git: what readers saw stays on record.
all-recorded = everything that is public is recorded
diff-title = What readers will see change
diff-nothing = readers will see no change
diff-lost = { $count ->
        [one] One address was published and would be lost
       *[other] { $count } addresses were published and would be lost
    }
diff-lost-help = If a page moved, write its old address into `aliases`. If it is withdrawn, keep its file and write `expires`. What has no `aliases` keeps its name.
diff-texts = Texts ({ $count })
diff-facts = Facts ({ $count })
diff-words = Other words on pages ({ $count })
diff-come = New addresses ({ $count })
diff-gone = Addresses that go or lead elsewhere ({ $count })
diff-files = Files and look ({ $count })
diff-touched = Pages that change ({ $count })
diff-leads-to = leads to { $address }
diff-and-pages = { $count ->
        [one] and one more page
       *[other] and { $count } more pages
    }
diff-more = { $count ->
        [one] One more change is not shown here.
       *[other] { $count } more changes are not shown here.
    }
diff-removed = removed:
diff-added = added:
diff-addresses-lost = addresses that were published would be lost
diff-has-mistakes = `{ $state }` has mistakes, so nobody can say what readers would see; mend them first
diff-not-a-state = `{ $state }` is no folder of a portal, which has `portal.toml`, and none of a published site, which has `manifest.json`
diff-no-state = `{ $state }` is no folder, and git knows no revision of this name; give the folder of a portal or of a published site, or a branch, a tag or a commit
diff-no-history = the history of git is not known here: { gap }
diff-not-a-manifest = { $file } is not the list of files that a published site has; publish the site again, or give another folder
nothing-recorded = nothing was recorded
translation-stale = { $file } is stale
unstamped = it does not say which version it translates; compare it with { $source }
no-earlier-version = the changes cannot be shown: git has no version of { $source } with the fingerprint { $fingerprint }
changes-unknown = the changes in { $source } since version { $fingerprint } cannot be shown: { gap }
locks-not-compared = { $file } was not compared with earlier versions of it: { gap }
changed-since = changes in { $source } since then, [-old-] {"{"}+new+{"}"}:
stamp-when-right = when the translation is right again, run: concord translations --stamp { $file }
stamped = { $file }: translates { $fingerprint }
not-a-translation = { $file } is not a translation of this portal
no-such-language = there is no language `{ $language }` in this portal; the languages: { $known }
found = { $query }: { $count ->
    [one] { $count } item
   *[other] { $count } items
}
taken-for = { $typed } was read as { $found }
related = related: items with some of the words, or similar words
quotation-is = { $verdict ->
    [exact] exact: a text has these words, character by character
    [script] the same words in the other script, or with variants of characters
    [marks] the same words; punctuation, spaces, widths or capital letters differ
    [altered] altered: words differ
    [glued] joined: the words are from several places
    [long] too long: at most about 2,000 words or characters are compared
   *[absent] not found: no text has these words
}
quotation-short = these are so few words that they may be in many texts
quotation-omits = words are left out (…)
quotation-in = { $address } ({ $kind ->
    [title] title
    [preamble] main text
    [opening] opening
    [closing] closing
    [signatures] signature block
   *[text] text
}), { $language }: { $standing ->
    [signed] signed text
    [converted] converted by a program, not the signed words
    [editorial] written by the editors, not signed
   *[translation] a translation, not the signed words
}
quotation-in-earlier = { $address } ({ $kind ->
    [title] title
    [preamble] main text
    [opening] opening
    [closing] closing
    [signatures] signature block
   *[text] text
}), { $language }, an earlier wording, public from { $since } until { $until }: { $standing ->
    [signed] shown as the signed text
    [converted] converted by a program, not the signed words
    [editorial] written by the editors, not signed
   *[translation] a translation, not the signed words
}
state-source = source
state-current = current
state-stale = stale
state-derived = derived
state-missing = missing
texts-in-state = { $language }: { $count } { $state }
wrong-epoch = SOURCE_DATE_EPOCH is not a number of seconds since 1970; correct it or unset it
folder-unreadable = the folder { $folder } cannot be read: { $error }
cannot-watch = the system does not report all changes in { $folder } ({ $error }); Concord looks at the folder every few seconds instead
follows-again = Concord follows changes in { $folder } again
cannot-follow = Concord cannot follow changes: { $error }
    .help = restore the folder; Concord follows it again as soon as it can be read
panicked = Concord itself failed while it handled this change: { $panic }
    .help = undo the last change, and report it with the text above; later changes are followed
cannot-serve = the server failed: { $error }
port-in-use = port { $port } cannot be used: { $error }; choose another with `--port N`
foreign-folder = { $folder } contains files that Concord did not make, so no file was written; name an empty folder with `--out DIR`
address-taken-by-others = the site needs these paths, but there are files that Concord did not make: { $files }. No file was changed. Move them away; files that belong to the site go into `static/` in the folder of the portal
not-our-file = { $file } is a link, a device or something else that may lead elsewhere, but Concord keeps a file of its own there. No file was changed. Remove it and build again
path-climbs = the path `{ $path }` could lead out of the output folder. No file was changed. A path has names with single `/` between them, without `..`, `\` and `:`
busy-folder = another build is writing to { $folder }; wait until it has finished
disk = { $file }: { $error }

## Values of the command line

expected-moment = expected a date (2026-11-23), or a date and time with an offset from UTC (2026-11-23T09:00+08:00)
expected-day = expected a day that exists, for example 2026-03-02
expected-number = expected a whole number in digits, for example 26
expected-items = write numbers separated by half-width commas: 26,28 or "26-30, 32"
expected-port = expected a whole number from 0 to 65535

## Errors of the system

io-not-found = it does not exist
io-no-folder = it is not a folder
io-folder = it is a folder, not a file
io-denied = permission denied
io-in-use = another program is using it
io-watches = the limit of watched folders is reached; raise fs.inotify.max_user_watches
io-watchers = the limit of watching programs is reached; raise fs.inotify.max_user_instances
io-full = the disk is full
io-read-only = the disk is read-only

## The form for editors

editor-written = { $folder } has the form of this portal. How to publish it: README.md in that folder.
editor-repository = `{ $repository }` is not the name of a repository; expected its owner and its name: `--repository city/portal`
editor-no-address = `{ $address }` is not an address on the web; expected, for example, https://edit.example.org
editor-not-encrypted = `{ $address }` is not encrypted, and others could read the keys of editors on the way: write `https://`
schemas-nowhere = there is no `portal.toml` in this folder, so no schemas were written; to write them elsewhere, name the folder: --out DIR
editor-address = the form cannot be at { $address }: that is the origin of the portal ({ $base }). The keys of editors to the repository are kept for the origin of the form, and every page of the portal could read them. Publish it at a host name of its own, such as https://edit.example.org
editor-same-origin = This form must not be at the address of the portal: publish it at a host name of its own.
editor-noscript = This form needs JavaScript. Updates can also be written in git.
editor-updates = Updates: { $document }
editor-update = Update
editor-pages = Pages
editor-page = Page
editor-translations = { $language }: { $document }
editor-termbase = Names and terms
editor-names = Names
editor-terms = Terms
editor-title = Title
editor-summary = Summary
    .hint = One or two sentences, for search engines and shared links.
editor-items = Items
    .hint = Which items it is about.
editor-whole = The whole document
editor-state = What became of these items
    .hint = Only if the source says so.
editor-source = Sources
    .hint = At least one. Who says what the update says.
editor-source-title = Title of the source
editor-publisher = Publisher
editor-url = Address
    .hint = Of the page of the source itself, with https://. Empty if the source is a document of this portal.
editor-source-document = Document of this portal
    .hint = If that is the source, in place of an address.
editor-date = Date of the source
editor-updated = Updated on
    .hint = The day on which something was added.
editor-corrected = Corrected on
    .hint = The day on which a mistake was mended; the text says which.
editor-publish = Public from
    .hint = Empty: from the beginning of the day in its address.
editor-expires = Public until
    .hint = It is withdrawn then; its address stays and says so.
editor-draft = Draft: not public
editor-aliases = Old addresses
    .hint = The last part of addresses that lead here.
editor-as-written = Signs meant as they are
    .hint = Signs that look like others and are meant.
editor-body = Text
    .hint = Headings begin with the second level. Links within the portal: /tc/fifth/26/. A picture needs an alternative text.
editor-slug = Date of the event and words in small letters: 2026-03-02-port-opened
editor-page-slug = Small letters, digits and hyphens: press-contacts
editor-compared = Compared with the original
    .hint = Only in translations: you have compared all of it with the original as it is now.
editor-compared-now = compared with the original as it is now
editor-translation = Translation
editor-note = Note of the editors
    .hint = Shown beside the text in this language.
editor-label = Number as signed
editor-heading = Heading
editor-short = Short title
editor-annex = Title of the list of items
editor-party = Parties
    .hint = In the order of the original.
editor-party-name = Name
editor-party-office = Office
editor-party-signatory = Signed by
editor-id = Identifier: small letters, digits and hyphens. It is part of the address and never changes
editor-form = What it is called
editor-other-names = Other names of the same thing
editor-found-by = Words by which readers look for it
    .hint = Nothing is said of them; a language each.
editor-also = Synonyms for the search
editor-not-within = Not meant within
    .hint = Longer names in which the same words mean something else.
editor-within = Meant within
    .hint = Longer names in which it is meant.
editor-kind = Kind
editor-side = Side
editor-editorial = Languages whose form is ours
    .hint = Keys of languages in which no official name was found.
editor-homepage = Home page
editor-decide-within = Every name within another says whether it is meant there

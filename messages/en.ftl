# What Concord says to editors, in English. The same messages stand in zh-Hant.ftl.
#
# A problem is named by its code: the message says what is wrong, .help how to mend it, and .label
# what stands at the second place that is shown.

## Words around every problem

error = error
warning = warning
help = help
note = note
more-like-it = and { $count } more like it in this file
errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
list-separator = {", "}
did-you-mean = did you mean `{ $near }`?

## Files

no-portal = there is no `portal.toml` here
    .help = run this in the folder of a portal, or name that folder: `--root DIR`
link-or-device = this is a link or a special file, not a file
    .help = put the file itself here
name-not-utf-8 = the name of this file is not UTF-8 text
    .help = rename it; use lower-case Latin letters, digits and hyphens
unreadable-file = this file cannot be read: { $error }
    .help = look at its permissions
file-too-large = this file has more than { $megabytes } MB
    .help = put what belongs to other texts into files of their own
not-utf-8 = this file is not UTF-8 text from here on
    .help = save it again with the encoding UTF-8
byte-order-mark = this file begins with a byte order mark (BOM)
    .help = save it as UTF-8 without BOM
carriage-return = this file has the line endings of Windows (CRLF)
    .help = save it with Unix line endings (LF)
invisible-character = an invisible character stands here ({ $code })
    .help = delete it and type the text again
    .mark = { $code }
look-alike-character = { $code } stands here: it looks like { $meant } ({ $meant-code }), but is another character, which nobody types or finds
    .help = if it is meant as it is, as in some names, say so at the top of this file: `as-written = ["{ $character }"]`
    .mark = { $code }, not { $meant-code }
radical = { $code } stands here: a radical, not a character of a word
    .help = write the character that is meant; if it is meant as it is, say so at the top of this file: `as-written = ["{ $character }"]`
    .mark = { $code }
private-use-character = { $code } stands here: a private use character, which looks different in every font, or like nothing
    .help = write the character that is meant; if it is meant as it is, say so at the top of this file: `as-written = ["{ $character }"]`
    .mark = { $code }
as-written-unused = no character of `{ $text }` stands in this file that would have to be declared
    .help = remove it from `as-written`
conflict = git could not join two versions of this file, and left both in it
    .help = keep the right lines, and remove those that begin with `<<<<<<<`, `=======` and `>>>>>>>`
empty-file = this file is empty
    .help = it begins with a line `+++`, then `title = "…"`, then a line `+++`; the text follows
no-front-matter = the front matter is missing
    .help = the first line is `+++`, then come the keys, then a line `+++`
yaml-front-matter = the front matter begins with `---`, as in YAML
    .help = Concord reads TOML: begin and end with `+++`, and write `key = "text"`
unclosed-front-matter = the front matter that begins here does not end
    .help = add a line `+++` after its last key
file-spelling = this name is spelled otherwise in a portal
    .help = rename it to { $right }
useless-file = a portal has no use for this file
    .help = names of texts end with a language and `.md`: { $endings }; pictures with .png, .jpg, .webp or .avif
reserved-name = `{ $name }` cannot be the name of { $of ->
        [language] a language
        [memorandum] a memorandum
        [area] an area
       *[page] a page
    }: the site has something of its own at that address
    .help = give it another name; no address may be there twice
name-of-a-language = `{ $name }` cannot be the name of a memorandum: a language has that key, and the address `/{ $name }/`
    .help = rename the folder
file-without-language = the name of this file does not say the language of its text
    .help = names of texts end with a language and `.md`: { $endings }
file-language = `{ $language }` is not a language of this portal
    .help = names of texts end with a language and `.md`: { $endings }
item-file-name = `{ $name }` is neither `domain` nor the number of an item
    .help = items are named by their number alone: `26.tc.md`
misplaced-file = a portal has no use for a file in this place
    .help = texts are `home`, `pages/<name>`, `updates/<date>-<name>`, `<memorandum>/memorandum`, `<memorandum>/signatures`, `<memorandum>/<04-area>/domain` and `<memorandum>/<04-area>/<number>`
area-folder = `{ $name }` is not the folder of an area
    .help = areas are named by a number of two digits and a lower-case name: `04-finance`
not-a-slug = `{ $name }` cannot be part of an address
    .help = use lower-case Latin letters, digits and single hyphens, 200 at most; not `aux`, `con`, `nul`, `com1` and the like, which some systems keep for devices
missing-source = this text is not there in the authoritative language
    .help = add { $file }, or remove this file
missing-home = the front page has no text
    .help = add { $file }
missing-memorandum = the memorandum of this file has no text of its own
    .help = add { $file }
missing-area = the area of this item has no title
    .help = add { $file }
no-memorandum = there is no memorandum in `content/`
    .help = a memorandum is a folder with memorandum, areas and items: content/fifth/memorandum.{ $key }.md

## Budgets: docs/limits.md

file-too-long = this file has { $found }; one of its kind may have { $most }
    .help = divide it, or leave out what does not belong to it
paragraph-too-long = this paragraph has { $found }; one may have { $most }
    .help = divide it by empty lines
text-too-deep = more than { $most } quotations, lists or emphases stand within each other here
    .help = write them one after the other
too-many-dates = this text names { $found } dates; one may name { $most }
    .help = divide it among several items
too-many-names = names and terms are found at more than { $most } places of this text
    .help = divide the text, or remove from `names.toml` names that consist of one another
too-many-in-termbase = there are { $found } names and terms; a portal may have { $most }
    .help = keep those that the signed texts mention
too-many-forms = `{ $id }` has { $found } other forms; a name may have { $most }
    .help = keep those by which readers look for it
name-too-long = this name has { $found } characters; one may have { $most }
    .help = write what the text calls it
too-many-aliases = there are { $found } old addresses of one text; it may have { $most }
    .help = keep those that were published
too-many-languages = there are { $found } languages; a portal may have { $most }
    .help = divide them among several portals
number-too-great = { $number } is too great for the number of an item or area
    .help = items and areas are numbered in a row, from 1 to { $most }; a note that is named by its date is an update: `content/updates/2026-03-02-first-meeting.tc.md`
value-too-long = this text has { $found }; one in TOML may have { $most }
    .help = what is longer belongs below the front matter, as the text of a page
toml-too-deep = more than { $most } lists or tables stand within each other here
    .help = a portal needs four at most: close each bracket where its list ends
toml-too-much = there are more than { $most } keys, values, signs and lines up to here
    .help = leave out what does not belong to this file
toml-more = more is wrong in this file than is told here
    .help = mend what is told, and check again
theme-too-deep = more than { $most } brackets, blocks or tags stand within each other here
    .help = close each where it ends, or divide what it holds
theme-blocks = the style sheets have more than { $most } rules up to here
    .help = keep those that the templates use, and put the style sheets of libraries into `assets/`
theme-chain = more than { $most } operations follow one another here
    .help = divide the expression
theme-joined = what `theme.toml` joins to `{ $file }` has more than { $most }
    .help = name each file once, and put libraries into `assets/`

## TOML: front matter, portal.toml, names.toml, sessions.toml

toml-full-width = `{ $typed }` is a character of a Chinese keyboard
    .help = type `{ $right }` with the English keyboard; Chinese punctuation may stand within the quotation marks only
toml-unquoted = this text stands without quotation marks
    .help = put it between straight quotation marks: `title = "…"`
toml-unclosed-text = the quotation mark that ends this text is missing
    .help = end it with `"` on the same line; a `"` within the text is written `\"`
toml-no-equals = after a key comes `=`
    .help = write `key = "text"`, one key a line
toml-key = a key may not hold this character
    .help = keys are lower-case Latin letters and hyphens, as in `valid-until`
toml-no-value = the value after `=` is missing
    .help = write it, or remove the line
toml-duplicate-key = this key is there twice
    .help = remove one of the two lines
toml-unclosed-list = this list is not written rightly
    .help = write it between square brackets, with commas: `[26, 28]`
toml-table = a square bracket is missing
    .help = write the line as in `[[source]]`
toml-date = this is no date as it is written here, or there is no such day
    .help = dates are written 2021-08-30, without quotation marks, and must exist
toml-number = this is not a number
    .help = numbers are written with digits only and do not begin with 0: `26`
toml-boolean = this is neither `true` nor `false`
    .help = write `true` or `false` in small letters, without quotation marks
toml-inner-quote = the text has ended at the quotation mark before this
    .help = write a quotation mark within a text as `\"`, or as 「」
toml-unclosed-braces = this brace is not closed
    .help = write the whole table on one line: `{"{"} tc = "…", en = "…" {"}"}`
toml-syntax = this is not TOML (the parser says: { $parser })
    .help = write `key = "text"`, one key a line, text in straight quotation marks
unknown-key = there is no key `{ $typed }` here
    .help = keys that may stand here: { $known }
unknown-value = `{ $typed }` is not one of the values that may stand here
    .help = it may be: { $known }
key-below-table = `{ $key }` stands below `{ $table }`, so it is read as part of that
    .help = move this line above `{ $table }`
missing-key = the key `{ $key }` is missing
    .help = add a line `{ $key } = …`
wrong-type = this should be { $expected ->
        [text] a text
        [number] a whole number
        [list] a list
        [boolean] `true` or `false`
       *[table] a table with keys
    }: { $written }
    .help = { $expected ->
        [text] write it between straight quotation marks: `"…"`
        [number] write digits alone, without quotation marks: `26`
        [list] write it between square brackets: `[26, 28]`
        [boolean] write `true` or `false`, without quotation marks
       *[table] write it with its keys: `[[source]]`, and below it `title = "…"`
    }
not-a-day = this is not a date
    .help = write a date such as 2021-08-30, without quotation marks
not-a-time = this is not a date and a time with its offset from UTC
    .help = write it such as 2026-11-23T09:00:00+08:00, without quotation marks
not-a-moment = this is not a date
    .help = write a date such as 2021-08-30, without quotation marks, or `"2003-10"` where the day is not known
not-a-validity = this does not say until when it is valid
    .help = write `"next-session"`, or a date such as 2021-08-30, without quotation marks

## portal.toml

wrong-base = `base` is not the address of a site: { $reason ->
    [control] it holds a control character
    [space] it holds a space
    [scheme] it does not begin with `https://` or `http://`
    [user] it holds the name or the password of a user, which everyone could read
    [backslash] it holds a backslash (`\`); addresses have `/`
    [host] it names no host
    [port] its port is not one from 1 to 65535
    [wrong-host] its host is not written as hosts are
    [query] it ends with a query (`?`) or a place (`#`)
    [empty-segment] two slashes follow each other in its path
    [dots] its path has `.` or `..`
    [encoded] its path has other characters than `a`–`z`, `A`–`Z`, `0`–`9`, `-`, `.`, `_` and `~`
    [unicode-host] its host is not in ASCII; programs need its form `xn--…`
   *[spelling] programs write it in another way
}
    .help = write the whole address, with its path where there is one: `base = "https://example.org"`
not-a-contact = `contact` is neither an e-mail address nor the address of a page
    .help = write an address such as `editor@example.org`, or that of a page, which begins with `https://`
duplicate-language = the language `{ $language }` is there twice
    .label = first here
    .help = remove one of the two
wrong-language-key = `{ $key }` cannot be the key of a language
    .help = use a short lower-case word such as `tc`; it becomes part of every address
wrong-language-tag = this is not a language tag
    .help = write a BCP 47 tag such as `zh-Hant-HK` or `en`
unknown-language = `{ $language }` is not a language of this portal
    .help = the languages in `portal.toml` are: { $known }
unknown-time-zone = there is no time zone `{ $name }`
    .help = write its name in the database of IANA, such as `Asia/Hong_Kong`; without `time-zone` days are those of UTC
missing-form = a text in the authoritative language is missing: `{ $key } = "…"`
    .help = every name and label has a form in the authoritative language

## Texts

missing-title = this text has no title
    .help = write it in the front matter: `title = "…"`
raw-html = HTML is not allowed in content
    .help = write it as Markdown; for a literal `<` write `\<`; only `<span lang="ja">` and its `</span>`, both within one paragraph and one emphasis, may mark words of another language
heading = a heading of the first level stands here
    .help = the title in the front matter is the heading of the page: begin with `##`
link-as-text = this is shown as it stands, not as a link
    .help = write it with English brackets, and no space between them or in the address: `[words](address)`
heading-as-text = this is shown as it stands, not as a heading
    .help = write a space after `##`: `## Heading`
heading-name-twice = two headings of this text have the same name
    .help = give one of them another: `## Heading {"{"}#name{"}"}`
wrong-heading-name = this is not the name of a heading
    .help = a name is letters and digits joined by hyphens, with nothing else in the braces: `## Heading {"{"}#name{"}"}`; braces that are to be shown end with `\{"}"}`
reserved-anchor = `{ $name }` is a place of the site itself: no heading can have its name
    .help = choose another name: `## Heading {"{"}#name{"}"}`
heading-words-twice = a heading before this one has the same words, so links lead here by `#{ $anchor }`, which is another heading's when one is added or removed
    .help = give this one a name, in every language the same: `## Heading {"{"}#name{"}"}`
heading-without-words = this heading has no letters to make a link of: `#{ $anchor }` leads here until another is added
    .help = give it a name, in every language the same: `## ※ {"{"}#name{"}"}`
headings-differ = { $found } { $found ->
    [one] heading
   *[other] headings
} here and { $expected } in the authoritative text, or of other levels: nothing tells which one this translates, so links to its part of the text do not lead here
    .label = the authoritative text
    .help = add the headings that are missing; or write after the words where links to the heading there lead, `## Heading {"{"}#name{"}"}`
heading-name-differs = `{ $name }` leads nowhere: links lead to this heading by `#{ $anchor }`, in every language
    .help = write the same name in every language: `## Heading {"{"}#{ $anchor }{"}"}`
counted-anchor = `#{ $counted }` counts the headings: when one is added before, this link leads elsewhere
    .help = write what this heading is called: `#{ $anchor }`; or keep the address for others who have it, as its name: `## Heading {"{"}#{ $counted }{"}"}`
heading-name-unused = no link can lead to a heading in the translation of a signed text
    .help = take out the name; the text itself has an address
emphasis = this `**` is shown as it stands, not as emphasis
    .help = Markdown needs a letter, not punctuation, on the inner side of `**`: put 「」 and 。 outside of it
link-scheme = `{ $link }` is not a link that may be published
    .help = links begin with `https://`, `http://` or `mailto:`, or name a content file
link-form = `{ $link }` is not a whole address: { $reason ->
    [control] it holds a control character
    [space] it holds a space
    [user] it holds the name or the password of a user, which everyone could read
    [backslash] it holds a backslash (`\`); addresses have `/`
    [host] it names no host
    [port] its port is not one from 1 to 65535
    [nobody] it names no e-mail address
    [wrong-host] its host is not written as hosts are
   *[scheme] it does not begin with `https://` or `http://`
}
    .help = write the whole address: `https://www.gov.hk/en/`, `mailto:press@gov.hk`; a link to a text of this portal names its file
link-outside = the link `{ $link }` leads out of the portal
    .help = link to a file below `content/`
link-to-no-text = there is no text { $file }
    .help = a link to another text names its file: `../fifth/04-finance/26.tc.md`
broken-link = the link `{ $link }` leads nowhere
    .help = name a file of the site (manifest.json lists them all), or link to a text by its file
link-to-draft = the text `{ $text }` is there, but it is a draft (`draft = true`) that nobody can read
    .help = publish it together with this one, or link to it later
link-too-early = the text `{ $text }` is there, but it is not published before { $day }
    .help = publish this one not before that, or link to it later
link-to-withdrawn = the text `{ $text }` was withdrawn on { $day }: the link leads to a note that says so
    .help = link to what has taken its place, or remove the link
broken-anchor = the page of the link `{ $link }` has no place `{ $anchor }`
    .help = places are headings, by their words in the authoritative language or their name (`#verbs`), items (`#item-26`) and areas (`#domain-4`); the old words of a heading lead to it again when they are its name: `## Heading {"{"}#old-words{"}"}`
broken-link-of-page = the link `{ $link }` on the page { $page }{ $others ->
    [0] {""}
   *[other] , and on { $others } more,
} leads nowhere
    .help = the theme makes this link: mend the template
duplicate-id = the id `{ $id }` is there twice on the page { $page }
    .help = give one of the two headings a name of its own: `## Title {"{"}#name{"}"}`

## Pictures

no-picture = there is no picture { $file }
    .help = put the file there, or name one that is there: `![what is to be seen](photo.jpg)`
picture-without-words = this picture has no words for those who do not see it
    .help = say what is to be seen between the square brackets: `![Both sides sign the memorandum](photo.jpg)`
picture-elsewhere = the picture `{ $picture }` would be loaded from another site, which would learn who reads this page
    .help = put the file beside the text and write its name alone: `![what is to be seen](photo.jpg)`
picture-outside = the picture `{ $picture }` is not below `content/`
    .help = put the file beside the text and write its name alone: `![what is to be seen](photo.jpg)`
picture-kind = pictures of the kind .{ $kind } are not published: { $kind ->
        [svg] they can hold scripts
        [gif] they can move, which distracts readers and hurts some
       *[other] not every browser shows them
    }
    .help = save it as .png (drawings), .jpg or .webp (photographs), or .avif
misplaced-picture = a picture has no place here
    .help = put it beside the texts that show it, in `content/updates/` or `content/pages/`
picture-unreadable = this is not a picture, or it is damaged or cut off
    .help = open it in a picture program and save it again, or copy the file once more
picture-moves = this picture holds several, one after the other, which distract readers and hurt some
    .help = save one of them as a still picture
picture-and-more = after the picture this file holds more, which no page shows: a film, another picture or something else
    .help = open it in a picture program and save it again, or take the rest out with ExifTool: `exiftool -trailer:all= { $file }`
picture-format = this picture is of the kind .{ $found }, whatever its name says
    .help = rename it to { $right }
picture-bytes = this picture has { $size }; readers should wait for { $most } at most
    .help = make it smaller, 1600 pixels wide for instance, and save it as .jpg or .webp
picture-pixels = this picture has { $width } × { $height } pixels; a side has { $most } at most
    .help = make it smaller: a page shows no more than 1600 pixels
picture-location = this picture says where it was taken ({ $found ->
        [text] in a text
       *[other] { $found }
    }), and everyone could read that
    .help = export it again without its location, or take it out with ExifTool: `exiftool -gps:all= -xmp:all= -iptc:all= { $file }`
picture-notes = what a program wrote into this picture (Exif, XMP or IPTC) cannot be read here, and others may read in it where the picture was taken
    .help = export it again without it, or take it out with ExifTool: `exiftool -exif:all= -xmp:all= -iptc:all= { $file }`
unused-picture = no text shows this picture, so it is not published
    .help = show it: `![what is to be seen](photo.jpg)`; or remove it

## Files that are published as they are

static-name = a file of this name cannot be on every system
    .help = rename it: no `\ : < > " | ? *`, no full stop or space at the end of a name, and not `con`, `nul` and the like
static-hidden = this is not published, because `{ $name }` begins with a dot
    .help = remove it; of such names only these are published: { $public }
static-twice = some systems take this for { $other }: only the case of letters differs
    .help = rename one of them
static-taken = the site itself has `{ $taken }`
    .help = give this file another name or folder

## Signed text

empty-signed-text = the signed text is missing
    .help = write it below the front matter, one line a paragraph
wrapped-text = a paragraph of signed text goes on in a second line
    .help = write each paragraph in one line, with an empty line between paragraphs
not-locked = nothing guards the signed text of `{ $memorandum }` against changes
    .help = when it is complete and compared with the signed copy: concord lock
signed-text-changed = the signed text `{ $text }` is not the text that was locked{ $kind ->
        [added] : “{ $is }”{ $is-code } was not signed
        [removed] : “{ $was }”{ $was-code } is missing
        [changed] : “{ $is }”{ $is-code } where “{ $was }”{ $was-code } was signed
       *[unknown] {""}
    }{ $more ->
        [0] {""}
       *[other] ; { $more } more places
    }
    .label = locked here
    .help = undo the change; only where the signed copy itself shows a mistake in the text here: concord lock --reason "…"
signed-text-new = the signed text `{ $text }` is new: it is not in the lock
    .label = the lock
    .help = when it is compared with the signed copy: concord lock
signed-text-moved = the signed text `{ $text }` is not where it was locked: `{ $to }` was `{ $from }`
    .label = locked here
    .help = put the file back; only where the signed copy itself has it here: concord lock --reason "…"
signed-fact-changed = { $kind ->
        [new] the fact `{ $fact }` of the signed document is new: it is not in the lock
        [gone] the fact `{ $fact }` of the signed document is missing: { $was } was locked
       *[changed] the fact `{ $fact }` of the signed document is not what was locked: { $is } where { $was } was
    }
    .label = the lock
    .help = { $kind ->
        [new] when it is compared with the signed copy: concord lock
       *[other] undo the change; only where the signed copy itself shows a mistake here: concord lock --reason "…"
    }
lock-damaged = the words and the SHA-256 of `{ $text }` in the lock do not belong together, or one of them is missing
    .help = bring the lock back as it was (git checkout), or write it again: concord lock
corrections-changed = the recorded corrections are not those that were recorded: { $found } here, { $recorded } were recorded
    .help = bring back what was taken out or changed: what was published with a mistake stays on record
lock-version = this version of the lock is not known; { $expected } is
    .help = use a newer Concord, or bring the lock back as it was
old-lock = the lock of `{ $memorandum }` has the old format, which guards no dates, parties or areas
    .help = concord lock
unknown-signed-text = there is no signed text `{ $text }`
    .help = corrections are written by `concord lock --reason "…"`
signed-text-missing = the signed text `{ $text }` is missing
    .help = restore its file

## Memoranda

duplicate-session = `{ $memorandum }` and `{ $other }` are both of session { $session }
    .help = correct `session` in one of them
duplicate-session-number = session { $number } is there twice
    .help = remove one of the two
duplicate-area = `{ $other }` and `{ $name }` are both area { $number }
    .help = give one of the folders another number
duplicate-item = item { $number } is there twice
    .label = first here
    .help = an item has one number in the whole memorandum: rename one of the two files
missing-item = { $count ->
    [one] item { $first } of `{ $memorandum }` is missing
   *[other] items { $first } to { $last } of `{ $memorandum }` are missing
}
    .help = items are numbered in a row; add its files, or correct the number of the next
no-items = the memorandum `{ $memorandum }` has no items
    .help = add one: concord new item
number-of-parties = the number of parties here is { $found }, that of those who signed is { $expected }
    .help = name every `[[party]]`, in the order of the signed text

## Translations and names

stale-translation = the text has changed since this translation was made
    .label = the text as it is now
    .help = compare both; when the translation is right: concord translations --stamp { $file }, or write there yourself: `translates = "{ $fingerprint }"`
unstamped-translation = this translation does not say which text it translates
    .label = the text as it is now
    .help = compare both; when the translation is right: concord translations --stamp { $file }, or write there yourself: `translates = "{ $fingerprint }"`
rare-character = the conversion of this text needs { $character }, which most systems cannot show
    .help = write the text of the language `{ $language }` in a file of its own
name-in-translation = the translation does not call { $words } by its name
    .label = mentioned here
    .help = use one of { $forms }, or add another form to the name `{ $id }` in names.toml
unknown-side = `{ $side }` is not a side of this portal
    .help = the sides in `portal.toml` are: { $known }
duplicate-name = the id `{ $id }` is there twice
    .label = first here
    .help = give one of the two another id
duplicate-form = “{ $form }” is also a form of `{ $other }`
    .label = first here
    .help = a form or alias must mean one thing: remove it from one of them, or merge the two
undecided-name = “{ $words }” stands within “{ $longer }”, and nothing says whether it is meant there
    .label = the longer name
    .help = give `{ $id }` a phrase in `within` where it is, in `not-within` where it is something else: "{ $longer }"
idle-phrase = “{ $phrase }” holds no form of `{ $id }`, so this does nothing
    .help = write a longer phrase in which the form or an alias stands, or remove it
not-a-web-address = `{ $key }` is not a web address: { $reason ->
    [control] it holds a control character
    [space] it holds a space
    [scheme] it does not begin with `https://` or `http://`
    [user] it holds the name or the password of a user, which everyone could read
    [backslash] it holds a backslash (`\`); addresses have `/`
    [host] it names no host
    [port] its port is not one from 1 to 65535
   *[wrong-host] its host is not written as hosts are
}
    .help = write the whole address of the page: `https://www.gov.hk/en/`

## Updates and pages

empty-update = this update says nothing
    .help = write the note below the front matter
two-references = this source has both a `url` and a `memorandum`
    .help = keep the one where it can be read; list the other as a source of its own
update-file-name = the name of an update begins with a date that exists
    .help = rename it like this: 2021-08-30-memorandum-signed.tc.md
unknown-memorandum = there is no memorandum `{ $memorandum }`
    .help = the memoranda are: { $known }
unknown-item = there is no item { $number } in `{ $memorandum }`
    .help = its items are numbered { $first } to { $last }
item-twice = item { $number } is there twice
    .help = remove one of the two numbers
empty-value = `{ $key }` is empty
    .help = write the { $key } of the source between the quotation marks
no-source = this update names no source
    .help = add `[[source]]` with title, publisher and url
never-public = `expires` is not later than `publish`, so this would never be public
    .label = published then
    .help = write a later time, or remove the line
changed-too-early = `{ $key }` is before the date in the name of this file
    .help = write the day on which the note was changed
day-to-come = nobody can read this update yet: it is dated { $day }, a day that has not begun in the time zone of the portal ({ $zone })
    .help = correct the date in the name of its files; or name the zone in portal.toml: `time-zone = "Asia/Hong_Kong"`; or say when it is published: `publish = 2026-11-23T09:00:00+08:00`
change-to-come = readers are not told of this change yet: `{ $key }` is { $day }, a day that has not begun in the time zone of the portal ({ $zone })
    .help = write the day on which the note was changed; or name the zone in portal.toml: `time-zone = "Asia/Hong_Kong"`
wrong-alias = `{ $alias }` cannot be an address
    .help = write the old address without language and without slashes at the ends: `updates/2021-08-30-signed`

## Theme and site

no-theme = there is no theme `{ $theme }`
    .help = make a folder `themes/{ $theme }`, or write `theme = "default"`
missing-theme-file = the theme lacks this file
    .help = copy it from the default theme
theme-path = `{ $path }` could lead out of the folder of the theme's files
    .help = use names with single `/` between them, without `..`, `\` and `:`
missing-words = the theme has no words for the language `{ $language }`
    .help = copy words/en.toml of the default theme to { $file } and translate it
missing-string = the string `{ $key }` is missing
    .help = it is used by { $user }
script = the script has a mistake: { $parser }
    .help = compare it with the same script of the default theme
template = the template has a mistake: { $tera }
    .help = compare it with the same template of the default theme
endless-template = the template does not come to an end: a page may run through { $megabytes } MB of templates
    .help = look for loops in loops, components that call each other, and values that grow with every step
deep-template = templates include or extend each other more than { $most } deep, or in a circle
    .help = put what they share into fewer templates
minified-template = the template cannot be made smaller: { $tera }
    .help = put template tags into text or into quoted attribute values, and use single quotes within attributes
same-address = two pages have the address { $address }: { $first } and { $second }
    .help = rename the file of one of them, or change the old address in its `aliases`
same-path = two files of the site have the path { $file }
    .help = rename one of them
not-found = whoever looks for “{ $query }” in the version `{ $language }` does not find `{ $expected }` first
    .help = `concord search` tells what is found instead; an alias in names.toml that means several things is the usual cause

## What the commands say

publishable = the portal can be published: { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}
nothing-written = nothing was written
not-reproducible = made twice, the site is not the same, and nothing was written; these files differ:
    { $files }
built = { $folder }: { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}, { $files ->
    [one] { $files } file
   *[other] { $files } files
}, { $megabytes } MB in { $seconds } s ({ $written } written, { $unchanged } unchanged, { $removed } removed)
serving = { $address } shows the portal and follows every change; stop with Ctrl+C
rebuilt = { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}: shown after { $shown } ms, all made after { $made } ms
last-good-site = the last good site stays until this is mended
written = { $file }: written
file-exists = { $file } is there already, and nothing was written
folder-not-empty = { $folder } is not empty, and nothing was written; name a folder that is not there yet
no-starter-language = there is no example portal in `{ $language }`; there is in { $known }. Further languages are added in `portal.toml`
initialised = { $folder } is a portal now; its two cities and their memorandum are invented.
    Look at it:           concord serve --root { $folder }
    Look for mistakes:    concord check --root { $folder }
    Then put your own title, address and memorandum in: README.md says how
wrong-slug = `{ $name }` cannot be part of an address: use lower-case Latin letters, digits and single hyphens, 200 at most; not `aux`, `con`, `nul`, `com1` and the like, which some systems keep for devices
no-such-item = there is no item { $number } in `{ $memorandum }`: its items are numbered { $first } to { $last }
no-such-memorandum = there is no memorandum `{ $name }`; there are: { $known }
which-memorandum = say of which memorandum: `--memorandum FOLDER`; there are: { $known }
no-such-area = there is no area `{ $name }`; there are: { $known }
no-such-side = `{ $name }` is not a side of this portal; there are: { $known }
name-exists = there is a name `{ $id }` already, and nothing was written
next-update = Next:
    1. { $file }: write title, source and note; the files of other languages hold the same in translation. Remove the file of a language for which there is no translation yet.
    2. concord check says what is still missing
    3. concord translations --stamp FILE, when you have compared a translation with its text
    4. concord serve shows the note before it is public
next-page = Next:
    1. { $file }: write title, summary and text, and the same in the files of other languages
    2. concord check says what is still missing
    3. concord translations --stamp FILE, when you have compared a translation with its text
next-item = Next:
    1. { $file }: write the title, and the signed text character for character, one line a paragraph
    2. the translation in the files of other languages
    3. concord lock, when the text is compared with the signed copy
    4. concord translations --stamp FILE, when you have compared a translation with its text
next-domain = Next:
    1. { $file }: write the title as it was signed, and its translation in the files of other languages
    2. concord new item --domain AREA, for every item
next-memorandum = Next:
    1. { $file }: write title, parties and the main text, character for character, and the translation in the files of other languages
    2. concord new signatures, for the signature block where the signed copy shows it
    3. concord new domain NAME, then concord new item --domain NAME, for every area and item
    4. concord lock, when everything is compared with the signed copy
next-signatures = Next:
    1. { $file }: write the signature block character for character, each line a paragraph, with an empty line between; where two parties stand side by side, a line of the one, then that of the other
    2. the translation in the files of other languages
    3. concord lock, when the text is compared with the signed copy
    4. concord translations --stamp FILE, when you have compared a translation with its text
next-name = Next:
    1. { $file }: write the official form in each language, at the end of the file
    2. concord check says which translations call it otherwise
nothing-locked = nothing was locked
lock-unchanged = { $file }: unchanged
lock-written = { $file }: written; look at the difference before you commit it
not-as-locked = not as it was locked: { $text }
locked-first = locked for the first time: { $text }
words-not-known = (the earlier words are not known)
old-lock-does-not-hold = a lock of the old format is only written anew where all of it holds. Not what was locked: { $texts }
    Undo the change first.
corrections-lost = earlier versions of the lock record corrections that are no longer there, of: { $texts }
    Bring them back: what was published with a mistake stays on record.
lock-needs-reason = not what was locked: { $texts }
    Undo the change. Only where the signed copy itself shows that the text here was wrong: concord lock --reason "what was wrong"
corrections-recorded = recorded as corrected: { $texts }; add the reason in other languages to the lock if you can
translation-stale = { $file } is stale
unstamped = it does not say which text it translates; compare it with { $source }
no-earlier-version = git has no version of { $source } with the fingerprint { $fingerprint }, so what has changed cannot be told
changed-since = { $source } has changed since, [-from this-] {"{"}+to this+{"}"}:
stamp-when-right = when the translation is right again: concord translations --stamp { $file }
stamped = { $file }: translates { $fingerprint }
not-a-translation = { $file } is not a translation of this portal
no-such-language = there is no language `{ $language }` in this portal; there are: { $known }
found = { $query }: { $count ->
    [one] { $count } item
   *[other] { $count } items
}
taken-for = { $typed } was taken for { $found }
related = related: some of the words, or similar ones
state-source = source
state-current = current
state-stale = stale
state-derived = derived
state-missing = missing
texts-in-state = { $language }: { $count } { $state }
wrong-epoch = SOURCE_DATE_EPOCH is not a number of seconds since 1970; unset it or mend it
folder-unreadable = the folder { $folder } cannot be read: { $error }
cannot-watch = the system does not tell of all changes in { $folder } ({ $error }); it is looked at every few seconds instead
follows-again = { $folder } is followed again
cannot-follow = changes cannot be followed: { $error }
    .help = bring the folder back; it is followed again as soon as it can be read
panicked = Concord itself failed at this change: { $panic }
    .help = take back what was changed last, and report it with what stands above; every further change is followed
cannot-serve = the server failed: { $error }
port-in-use = port { $port } cannot be used: { $error }; choose another with `--port N`
foreign-folder = { $folder } holds files that Concord did not make, so nothing was written there; name an empty folder with `--out DIR`
address-taken-by-others = these are where files of the site would be, and Concord did not make them: { $files }. Nothing was changed. Move them away; files that belong to the site go into `static/` in the folder of the portal
not-our-file = { $file } is a link, a device or something else that could lead elsewhere, and Concord keeps its own files there; nothing was changed. Remove it and build again
path-climbs = the path `{ $path }` could lead out of the folder that is written to; nothing was changed. It has to have names with single `/` between them, without `..`, `\` and `:`
busy-folder = another build is writing to { $folder }; wait until it is done
disk = { $file }: { $error }

## Values of the command line

expected-moment = expected a date (2026-11-23), or a date and a time with its offset from UTC (2026-11-23T09:00+08:00)
expected-day = expected a date that exists, written such as 2026-03-02
expected-number = expected a whole number in digits, such as 26
expected-items = expected numbers separated by commas, without spaces, such as 26,28
expected-port = expected a whole number from 0 to 65535

## What the system refuses

io-not-found = it is not there
io-no-folder = it is not a folder
io-denied = the permission is missing
io-in-use = another program uses it
io-watches = the limit of watched folders is reached, which a larger fs.inotify.max_user_watches mends
io-watchers = the limit of watching programs is reached, which a larger fs.inotify.max_user_instances mends
io-full = the disk is full
io-read-only = the disk can only be read

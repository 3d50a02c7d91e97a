# Concord 向編輯人員顯示的訊息：繁體中文（香港）。en.ftl 有相同的訊息。
#
# 訊息以問題的代碼命名：第一行說明問題所在，.help 說明如何改正，.label 說明另一處相關位置，.mark 顯示在問題所在之處。

## 每個問題都用到的字詞

error = 錯誤
warning = 警告
help = 改正方法
note = 備註
more-like-it = 這個檔案另有 { $count } 處同類問題
again = 這個檔案另有 { $count } 處相同：第 { $lines } 行
errors = { $count } 個錯誤
warnings = { $count } 個警告
notes = { $count } 項備註
list-separator = 、
did-you-mean = 是否指 `{ $suggestion }`？
became = { $became ->
    [alias] { $now } 的 `aliases` 有 { $old } 的網址：兩者是同一份文本
    [moved] git 記錄：{ $old } 於 { $day } 改名為 { $now }（提交 { $commit }）
    [moved-here] 自最近一次提交後，{ $old } 改名為 { $now }
    [removed] git 記錄：{ $old } 於 { $day } 刪去（提交 { $commit }）
    [removed-here] 自最近一次提交後，{ $old } 已刪去；如要還原，請執行：git restore { $old }
   *[unknown] 無從得知其去向：{ gap }
}
gap = { $gap ->
    [no-program] 這部電腦沒有 git 程式；請由 https://git-scm.com 安裝
    [no-repository] 網站不在 git 儲存庫之內，因此沒有保存較早的版本
    [other-owner] 儲存庫屬另一用戶，git 不予讀取；如信任該儲存庫，請執行：git config --global --add safe.directory "{ $folder }"
    [shallow] 這份複本只有最新的提交；如要取得全部，請執行：git fetch --unshallow
   *[failed] git 表示：{ $said }
}

## 檔案

no-portal = 這裏沒有 `portal.toml`
    .help = 請在網站的資料夾內執行，或以 `--root 資料夾` 指明位置
stray-name = 網站不會讀取 `{ $name }`：名稱稍有出入
    .help = 請改名為 `{ $right }`；如與網站無關，請另取名稱
link-or-device = 這是符號連結或特殊檔案，不是一般檔案
    .help = 請把檔案本身放在這裏
name-not-utf-8 = 檔案名稱不是 UTF-8 文字
    .help = 請重新命名，只用小寫英文字母、數字及連字號
unreadable-file = 無法讀取這個檔案：{ $error }
    .help = 請檢查檔案的存取權限
file-too-large = 檔案大於 { $megabytes } MB
    .help = 請把屬於其他文本的內容分放到各自的檔案
not-utf-8 = 檔案由這裏起不是 UTF-8 文字
    .help = 請以 UTF-8 編碼重新儲存
other-encoding = 這個檔案以 { $encoding } 編碼儲存，不是 UTF-8
    .help = 請以 UTF-8 編碼重新儲存；如用「記事本」：檔案、另存新檔、編碼選 UTF-8
carriage-return = 這一行以單獨的 CR 結尾，是舊式 Mac 的換行符號
    .help = 請以 LF 或 CRLF 換行符號儲存
invisible-character = 這裏有一個看不見的字元（{ $code }）
    .help = 請刪去，然後重新輸入文字
    .mark = { $code }
look-alike-character = 這裏有 { $code }：看似「{ $meant }」（{ $meant-code }），其實是另一個字元，搜尋不到
    .help = 請輸入「{ $meant }」；如確實要用這個字元（例如某些名稱），請在檔案開首註明：`as-written = ["{ $character }"]`
    .mark = { $code }，並非 { $meant-code }
radical = 這裏有 { $code }：這是部首，不是文字
    .help = 請輸入所指的字；如確實要用這個字元，請在檔案開首註明：`as-written = ["{ $character }"]`
    .mark = { $code }
private-use-character = 這裏有 { $code }：私人造字區的字元，每種字型顯示的都不同，甚至無法顯示
    .help = 請輸入所指的字；如確實要用這個字元，請在檔案開首註明：`as-written = ["{ $character }"]`
    .mark = { $code }
as-written-unused = 檔案內沒有 `{ $text }` 中須要註明的字元
    .help = 請從 `as-written` 刪去
conflict = 這個檔案有 git 合併衝突，兩個版本都在檔案內
    .help = 請保留正確的內容，並刪去以 `<<<<<<<`、`=======` 及 `>>>>>>>` 開首的行
empty-file = 檔案沒有內容
    .help = 第一行是 `+++`，接着是 `title = "…"`，再一行 `+++`，然後是正文
no-front-matter = 檔案不是以檔首資料（front matter）開始：第一行須是單獨的 `+++`
    .help = { $kind ->
        [late] 請刪去 `+++` 之前的空格、空行或文字
        [wide] 請以英文輸入法輸入 `+++`，之前不要有其他內容
       *[none] 第一行是 `+++`，接着是各個欄位，再一行 `+++`，然後是正文
    }
yaml-front-matter = 檔首資料以 `---` 開首，這是 YAML 的寫法
    .help = 請改用 TOML：首尾各一行 `+++`，中間寫 `欄位 = "文字"`
unclosed-front-matter = 由這裏開始的檔首資料沒有結束
    .label = 這一行須是單獨的 `+++`
    .help = 請在最後一個欄位之後加一行 `+++`
file-spelling = 檔案名稱的寫法不正確
    .help = 請改名為 { $right }
useless-file = 網站不會用到這個檔案
    .help = 文本的檔案名稱以語文代號及 `.md` 結尾：{ $endings }；圖片則以 .png、.jpg、.webp 或 .avif 結尾
reserved-name = `{ $name }` 不能用作{ $of ->
        [language] 語文的代號
        [memorandum] 備忘錄的名稱
        [area] 領域的名稱
       *[page] 網頁的名稱
    }：網站本身已使用這個網址
    .help = 請另取名稱
name-of-a-language = `{ $name }` 不能用作備忘錄的名稱：網址 `/{ $name }/` 屬於以此為代號的語文
    .help = 請為資料夾改名
file-without-language = 檔案名稱沒有註明語文
    .help = 文本的檔案名稱以語文代號及 `.md` 結尾：{ $endings }
file-language = 本網站沒有 `{ $language }` 這個語文版本
    .help = 文本的檔案名稱以語文代號及 `.md` 結尾：{ $endings }
copy-of-file = `{ $name }` 的名稱是系統給予檔案副本的名稱
    .help = 請刪去，或另行命名
item-file-name = `{ $name }` 不是項目的檔案名稱
    .help = 請以編號（`26`）、編號加字母或下級編號（`12bis`、`3-2`），或兩位數字加名稱（`03-observers`）命名；這裏的其他檔案是 `domain` 或 `part`、`opening`、`closing`、`signatures`
misplaced-file = 檔案放錯了資料夾
    .help = 文本有以下各種：`home`、`pages/<名稱>`、`updates/<日期>-<名稱>`、`<備忘錄>/memorandum`、`<備忘錄>/signatures`、`<備忘錄>/<04-領域>/domain`、`<備忘錄>/<04-領域>/<編號>`
folder-aside = `content/{ $folder }/` 會被發布：`content/` 內每個資料夾都是一份文件
    .help = 請移到 `content/` 以外；如要暫不發布某個文本，請在文本寫上 `draft = true`
part-too-deep = 資料夾 `{ $name }` 之上已有兩層：備忘錄只分部分及其下一層，沒有第三層
    .help = 請把其中檔案移到上一層；更細的標題屬項目正文
two-spellings = 這個檔案名為 `{ $name }`，但同一備忘錄的其他檔案用另一組名稱
    .help = 一份備忘錄用 `memorandum` 及 `domain`，或用 `document` 及 `part`：請改名為 `{ $right }`
area-folder = `{ $name }` 不是領域的資料夾
    .help = 領域資料夾以兩位數字及小寫英文名稱命名：`04-finance`
not-a-slug = `{ $name }` 不能用於網址
    .help = 只用小寫英文字母、數字，以及單個連字號，最多 200 個；不可用 `aux`、`con`、`nul`、`com1` 等某些系統保留給裝置的名稱
missing-source = 這份文本沒有原文語文的版本
    .help = 請加入 { $file }，寫上各項資料及正文；如這個檔案其實是該語文的，請照此改名
missing-home = 首頁沒有文字
    .help = 請加入 { $file }
missing-memorandum = 這個檔案所屬的備忘錄沒有本身的檔案
    .help = 請加入 { $file }
missing-area = 這個項目所屬的領域沒有標題
    .help = 請加入 { $file }
no-memorandum = `content/` 內沒有備忘錄
    .help = 一份備忘錄是一個資料夾，內有備忘錄、領域及項目：content/fifth/memorandum.{ $key }.md

## 上限：docs/limits.md

file-too-long = 這個檔案有 { $found }；這類檔案的上限是 { $most }
    .help = 請分成數個檔案，或刪去不屬於這個檔案的內容
paragraph-too-long = 這一段有 { $found }；上限是 { $most }
    .help = 請以空行分段
text-too-deep = 這裏有超過 { $most } 層的引文、清單或強調
    .help = 請把它們並列書寫
too-many-dates = 這份文本提及 { $found } 個日期；上限是 { $most } 個
    .help = 請把內容分為數項
too-many-names = 這份文本有超過 { $most } 處提及名稱及詞彙
    .help = 請把文本分開，或從 `names.toml` 刪去互相包含的名稱
too-many-in-termbase = 這裏有 { $found } 個名稱及詞彙；上限是 { $most } 個
    .help = 請只保留簽署文本提及的名稱
too-many-forms = `{ $id }` 有 { $found } 個其他寫法；上限是 { $most } 個
    .help = 請只保留讀者會用來查找的寫法
name-too-long = 這個名稱有 { $found } 個字；上限是 { $most } 個
    .help = 請寫文本所用的名稱
too-many-aliases = 這份文本有 { $found } 個舊網址；上限是 { $most } 個
    .help = 請只保留曾經公布的網址
too-many-languages = 這裏有 { $found } 種語文；上限是 { $most } 種
    .help = 請分成數個網站
number-too-great = { $number } 太大，不能用作項目或領域的編號
    .help = 項目及領域由 1 起連續編號，最大為 { $most }；以日期命名的是進展：`content/updates/2026-03-02-first-meeting.tc.md`
value-too-long = 這段文字有 { $found }；TOML 內的文字以 { $most } 為上限
    .help = 較長的文字應寫在檔首資料之下，作為正文
toml-too-deep = 這裏有超過 { $most } 層的清單或表格
    .help = 網站最多需要四層：請在每個清單完結處加上右括號
toml-too-much = 到這裏為止，欄位、值、符號及行的總數超過 { $most }
    .help = 請刪去不屬於這個檔案的內容
toml-more = 這個檔案另有未列出的錯誤
    .help = 請先改正所列各處，然後再檢查
theme-too-deep = 這裏有超過 { $most } 層的括號、區塊或標籤
    .help = 請在完結處逐一關閉，或把內容分開
theme-blocks = 到這裏為止，樣式表有超過 { $most } 條規則
    .help = 請只保留範本用到的規則，程式庫的樣式表放在 `assets/`
theme-chain = 這裏有超過 { $most } 個運算相連
    .help = 請把運算式分開
theme-joined = `theme.toml` 合併成 `{ $file }` 的內容超過 { $most }
    .help = 每個檔案只列一次，程式庫放在 `assets/`

## TOML：檔首資料、portal.toml、names.toml、sessions.toml

toml-full-width = `{ $typed }` 是中文鍵盤的全形字元
    .help = 請用英文鍵盤輸入 `{ $right }`；中文標點只可放在引號之內
toml-unquoted = 這段文字沒有加上引號
    .help = 請以半形雙引號括住：`title = "…"`
toml-unclosed-text = 這段文字缺少結尾的引號
    .help = 請在同一行以 `"` 結尾；文字本身的 `"` 寫成 `\"`
toml-no-equals = 欄位名稱之後須有 `=`
    .help = 請寫成 `欄位 = "文字"`，每行一個欄位
toml-key = 欄位名稱不可用這個字元
    .help = 欄位名稱由小寫英文字母及連字號組成，例如 `valid-until`
toml-no-value = `=` 之後沒有內容
    .help = 請補上內容，或刪去這一行
toml-duplicate-key = 這個欄位出現了兩次
    .help = 請刪去其中一行
toml-unclosed-list = 這個清單的寫法不正確
    .help = 請以方括號括住，並以半形逗號分隔：`[26, 28]`
toml-table = 這裏缺少方括號
    .help = 請在名稱前後各寫兩個方括號，如 `[[source]]`
toml-date = 日期的寫法不正確，或沒有這一天
    .help = 日期寫成 2021-08-30，不加引號，而且必須是真實的日期
toml-number = 這不是數字
    .help = 數字只用半形數字，開首不可有 0：`26`
toml-boolean = 這裏不是 `true`，也不是 `false`
    .help = 請以小寫字母寫 `true` 或 `false`，不加引號
date-of-update = 進展的日期不寫在檔首資料，而在檔案名稱內
    .help = 請刪去這一行；如要更改日期，請為檔案改名：2021-08-30-memorandum-signed.tc.md
toml-inner-quote = 文字在前一個引號已經結束
    .help = 文字之內的引號請寫成 `\"`，或改用「」
toml-unclosed-braces = 這個大括號沒有結束
    .help = 請在同一行寫完：`{"{"} tc = "…", en = "…" {"}"}`
toml-syntax = 這一行不符合 TOML 的寫法
    .help = 請寫成 `欄位 = "文字"`，每行一個欄位，文字以半形雙引號括住
toml-after-value = 這一行的值之後還有其他內容
    .help = 請在值之後換行，不加逗號或分號；註解以 `#` 開首
key-above-table = `{ $key }` 屬於 `{ $table }`，但其上沒有 `{ $table }` 這一行
    .help = 請在這一組之上加一行 `{ $table }`
unknown-key = 這裏沒有 `{ $typed }` 這個欄位
    .help = 這裏可用的欄位：{ $known }
unknown-value = `{ $typed }` 不是這裏可用的值
    .help = 可用的值：{ $known }
key-below-table = `{ $key }` 寫在 `{ $table }` 之下，因此被當作它的欄位
    .help = 請把這一行移到第 { $line } 行 `{ $above }` 之上
missing-key = 欠缺欄位 `{ $key }`
    .help = 請加一行 `{ $key } = …`
missing-table = 欠缺 `{ $table }`
    .help = 請在其他欄位之下加一行 `{ $table }`，再在其下寫出它的欄位：{ $keys }
fact-in-translation = `{ $key }` 只須寫一次，寫在原文語文的檔案，各語文版本通用
    .help = 請從這份譯文刪去這一行
wrong-type = 這裏應為{ $expected ->
        [text] 文字
        [number] 整數
        [list] 清單
        [boolean] `true` 或 `false`
        [tables] 一組或多組欄位
        [words] 各語文的文字
       *[table] 一組欄位
    }：{ $written }
    .help = { $expected ->
        [text] 請以半形雙引號括住：`"…"`
        [number] 請只寫半形數字，不加引號：`26`
        [list] 請以方括號括住：`[26, 28]`
        [boolean] 請寫 `true` 或 `false`，不加引號
        [words] 請分語文寫出：{"{"} tc = "…", en = "…" {"}"}
        [tables] 請以雙方括號另起一行，例如 `[[source]]`，其下寫 `title = "…"` 及其他欄位
       *[table] 請連同欄位寫出：先寫 `[[source]]`，下一行寫 `title = "…"`
    }
not-a-day = 這不是日期
    .help = 請寫成 2021-08-30 的格式，不加引號
not-a-time = 這不是連同時區的日期及時間
    .help = 請寫成 2026-11-23T09:00:00+08:00 的格式，不加引號
not-a-moment = 這不是日期
    .help = 請寫成 2021-08-30 的格式，不加引號；不知道日子的，寫成 `"2003-10"`
not-a-validity = 這裏沒有說明有效期
    .help = 請寫 `"next-session"`（直至下次會議），或 2021-08-30 格式的日期，不加引號
not-a-milestone = 這不是日期，也不是附有出處的日期
    .help = 請寫成 2016-11-04 的格式，不加引號；簽署文本沒有註明的，請寫 {"{"} date = 2016-11-04, source = "https://…" {"}"}
not-an-item = 這不是項目
    .help = 請寫編號（26），或以字串寫出網址的末段："12bis"、"annex-ii/3"；其中一段也以字串寫："4.2"；屬於另一份備忘錄的，寫 "sixth/3"
not-a-relation-source = 這沒有說明文本的關係出自何處
    .help = 如簽署文本有載明，請寫 source = "text"；否則請寫 source = {"{"} title = "…", publisher = "…", url = "https://…" {"}"}
not-items = 這裏沒有說明進展關乎哪些項目
    .help = 請寫編號，以半形逗號分隔：`[26, 28]`；關乎整份備忘錄的，寫 `"whole"`

## portal.toml

wrong-base = `base` 不是網站的網址：{ $reason ->
    [control] 含有控制字元
    [space] 含有空格
    [scheme] 不是以 `https://` 或 `http://` 開首
    [user] 含有用戶名稱或密碼，任何人都能看見
    [backslash] 含有反斜線（`\`）；網址應使用 `/`
    [host] 沒有主機名稱
    [port] 連接埠不在 1 至 65535 之內
    [wrong-host] 主機名稱的寫法有誤
    [computer] 這是你的電腦上檔案的位置
    [two-schemes] 開首有兩個 `https://`
    [query] 結尾有查詢部分（`?`）或錨點（`#`）
    [empty-segment] 路徑中有連續兩條斜線
    [dots] 路徑中有 `.` 或 `..`
    [encoded] 路徑中有 `a`–`z`、`A`–`Z`、`0`–`9`、`-`、`.`、`_`、`~` 以外的字元
    [unicode-host] 主機名稱不是 ASCII 字元，須寫成 `xn--…` 的形式
   *[spelling] 瀏覽器有另一種寫法
}
    .help = 請寫出完整網址，如有路徑亦一併寫出：`base = "https://example.org"`
base-of-nobody = 讀者無法在這個網址找到網站：{ $reason ->
    [private] 這是他們無法連接的電腦或內部網絡
    [page] 這是網頁的網址，不是網站的網址
    [repository] 這是儲存庫的網址，不是網站的網址
    [language] 結尾是語文的代號，而每個網頁都會在網站的網址之後加上
   *[example] 這是供示例用的名稱，不屬任何人
}
    .help = 發布之前，請寫上網站的網址：`base = "https://www.gov.hk/portal"`
contact-of-nobody = 讀者無法聯絡 `{ $contact }`：這是供示例用的名稱，不屬任何人
    .help = 發布之前，請寫上讀者可以聯絡你的地址，或刪去這一行
other-host = 這個檔案告訴主機商網站位於 `{ $found }`，`portal.toml` 的 `base` 則是 `{ $expected }`
    .help = 兩處請寫相同的名稱
not-a-contact = `contact` 既不是電郵地址，也不是網頁的網址
    .help = 請寫出電郵地址，例如 `editor@example.org`，或以 `https://` 開首的網址
duplicate-language = 語文 `{ $language }` 出現了兩次
    .label = 首次出現
    .help = 請刪去其中一個
languages-alike = 語文 `{ $language }` 與 `{ $other }` 的 `{ $key }` 相同
    .help = 請更正其中一個，讓讀者及搜尋器得以分辨
duplicate-side = 方面 `{ $side }` 出現了兩次
    .label = 首次出現
    .help = 請為其中一個另取代號
wrong-language-key = `{ $key }` 不能用作語文代號
    .help = 請用簡短的小寫英文字母，例如 `tc`；代號會成為每個網址的一部分
wrong-language-tag = 這不是語文標籤
    .help = 請寫 BCP 47 標籤，例如 `zh-Hant-HK` 或 `en`
wrong-derivation = 語文 `{ $language }` 不能由 `{ $from }` 轉換：只可由繁體中文轉換為簡體中文
    .help = 請更正 `derived-from`；或刪去，並另寫這種語文的文本
unknown-language = 本網站沒有 `{ $language }` 這個語文版本
    .help = `portal.toml` 列出的語文：{ $known }
unknown-time-zone = 沒有 `{ $name }` 這個時區
    .help = 請寫 IANA 時區資料庫內的名稱，例如 `Europe/Paris`；不寫 `time-zone`，每日由 UTC 零時開始
reversed-time-zone = `{ $name }` 比 UTC 慢 { $hours } 小時，並非快：這類名稱的正負號是相反的
    .help = 請寫地方的名稱，例如 `Asia/Hong_Kong`
missing-form = 欠缺原文語文的文字：`{ $key } = "…"`
    .help = 請加入；每個名稱及標籤都須有原文語文的寫法
missing-translation = `{ $key }` 沒有語文 `{ $language }` 的文字，有關網頁會顯示另一語文
    .help = 請加入：`{ $language } = "…"`
empty-form = `{ $key }` 的引號內沒有文字
    .help = 請寫上文字，或刪去 `{ $key }`
form-twice = 「{ $form }」在 `{ $id }` 的寫法及別名中出現兩次
    .help = 請刪去其中一個
short-form = 「{ $form }」只有一個字，凡有這個字的詞都會當作這個名稱
    .help = 請寫較長的名稱，或列明哪些詞另有所指：`not-within = ["…"]`

## 文本

missing-title = 這份文本沒有標題
    .help = 請在檔首資料寫上 `title = "…"`
raw-html = 內容不可使用 HTML
    .help = { $instead ->
        [comment] 請刪去；給其他編輯人員的備註可寫在檔首資料，以 `#` 開首
        [cell] 儲存格只有一行：請分成數列，或以「；」分隔
        [break] 請在行末寫 `\`，或以空行分段
        [link] 請以 Markdown 寫連結：`[文字](網址)`
        [picture] 請以 Markdown 寫圖片：`![圖片說明](photo.jpg)`
        [table] 請以 Markdown 寫表格：`| 甲 | 乙 |`，標題行之下寫 `|---|---|`
        [emphasis] 請寫 `*文字*` 或 `**文字**`
        [list] 每行以 `- ` 或 `1. ` 開首
        [heading] 請寫 `## 標題`
       *[other] 請改用 Markdown；如要顯示 `<`，請寫 `\<`；只可用 `<span lang="ja">` 及 `</span>` 標示其他語文的文字，兩者須在同一段落、同一強調之內
    }
heading = 這裏用了第一級標題
    .help = 檔首資料的 `title` 已是網頁的標題，內文標題請由 `##` 開始
link-as-text = 這裏會原樣顯示，不會變成連結
    .help = 請用半形括號，括號之間及網址之內不可有空格：`[文字](網址)`
heading-as-text = 這裏會原樣顯示，不會變成標題
    .help = 請寫兩個至六個半形 `#`，再加一個空格：`## 標題`
list-as-text = 這幾行會連成一段，不會成為列表
    .help = 每行以 `- ` 或 `1. ` 開首（半形符號加空格）；編號不是由 1 開始的列表，之前須有空行。如不是列表，請在各行之間加一個空行
flat-list = 這一點會與上一點並列：前面的空格太少，或多了一個
    .help = 下一層的要點，請在 `- ` 之前寫兩個空格（在 `1. ` 之下寫三個）；否則不要空格
renumbered-list = 這裏寫作 { $written }，卻會顯示為 { $shown }：列表的編號按次序計算
    .help = 請連續編號；如須保留編號，請寫 `{ $written }\.`，或在段落之後另起列表
table-as-text = 這裏會照原樣顯示，不會成為表格
    .help = 表格用半形 `|`，標題行之下須有一行 `|---|---|`，欄數與標題行相同
lost-cells = 這一行有 { $found } 格，表格只有 { $expected } 欄，最後的格不會顯示
    .help = 請在標題行及其下一行加欄；格內（包括程式碼）的 `|` 須寫作 `\|`
table-aligned-otherwise = 這個表格各欄的對齊方式，與另一語文的不同
    .label = 同一個表格
    .help = 請在兩種語文寫上相同的這一行：`---` 不指定對齊，`--:` 靠右，`:-:` 置中
text-in-table = 這一行會成為上面表格的一行
    .help = 請在表格與文字之間加一個空行
indented-text = 這裏會顯示為程式碼，因為行首有四個空格或一個定位字元
    .help = 請刪去空格；段落毋須縮排。如確是程式碼，請在前後各加一行 ```
underlined-heading = 下一行的橫線令這一行成為標題
    .help = 請在該行橫線之前加一個空行；標題請寫作：`## 標題`
skipped-heading-level = 這個標題比前一個低超過一級
    .help = 先用 `##`，其下才用 `###`
deleted = 這裏會顯示為刪去的文字，因為前後有 `~`
    .help = 表示範圍請用「至」、`–` 或 `～`，或寫作 `\~`
link-without-words = 這個連結沒有文字，讀者看不見
    .help = 請在方括號內寫上文字：`[文字](網址)`
link-without-address = 這個連結沒有網址
    .help = 請在圓括號內寫上網址：`[文字](網址)`
link-to-other-item = 連結的文字是「{ $words }」，卻通往第 { $number } 項
    .help = 請更正文字或連結
link-to-other-address = 連結的文字是網址，卻通往另一網址：{ $address }
    .help = 請更正其中之一；最好寫上文字，說明連結的內容
link-to-words = `{ $link }` 不是網址
    .help = 請寫網址或檔案名稱；註釋請寫作 `[^1]: 註文`，並以 `[^1]` 引用
address-as-text = 這裏會原樣顯示，不會變成連結
    .help = 請寫出完整網址，以 `https://` 開首
address-goes-on = 這個網址與後面的文字相連，連結會通往別處
    .help = 請在 `{ $address }` 之後加一個空格；如整串都是網址，請放在 `<` 與 `>` 之間
short-address = 這是短網址：讀者看不出通往何處，日後亦可能失效
    .help = 請寫網頁本身的網址
tracked-address = 這個網址附有追蹤讀者的部分
    .help = 請寫網頁本身的網址
source-is-portal = 這個來源是本網站自己的網頁，不能為自己作證
    .help = 請寫最初發布消息的網頁；如來源是本網站的備忘錄，請以 `memorandum = "…"` 代替 `url`
note-as-text = 這裏會原樣顯示，不會成為註釋的編號
    .help = 請用半形方括號：`[^1]`
note-twice = 已有同一標籤的註釋，這一則不會顯示
    .help = 請改用另一標籤，例如 `[^2]`，並在適當位置引用
task-as-text = 這裏會原樣顯示，不會成為待辦事項
    .help = 請寫作 `- [ ] ` 或 `- [x] `，半形括號之內為空格或 `x`
no-such-note = 這裏會照原樣顯示：沒有註 `{ $label }`
    .help = 請另起一行寫出註文，例如放在文末：`{ $label }: 註文`；全形「：」無效
no-such-label = 這裏會照原樣顯示：沒有為這個標籤寫出網址
    .help = 請直接寫上網址：`[文字](網址)`，或另起一行：`[標籤]: 網址`
unused-note = 文中沒有引用這個註，所以不會顯示
    .help = 請在適當位置引用，例如 `[^1]`，或刪去這個註
other-notation = 這裏會照原樣顯示：這是其他程式的寫法
    .help = 請改用 Markdown，或刪去
front-matter-twice = 這裏像檔首資料，但本檔案的檔首資料已在上方結束
    .help = 請把有用的內容以 TOML 寫在檔案開首兩行 `+++` 之間，其餘刪去
heading-name-twice = 這份文本有兩個標題的名稱相同
    .help = 請為其中一個另取名稱：`## 標題 {"{"}#name{"}"}`
wrong-heading-name = 這不能用作標題的名稱
    .help = 名稱只可用字母（包括漢字）和數字，以連字號連接，大括號內不得有其他內容：`## 標題 {"{"}#name{"}"}`；如要顯示大括號，結尾請寫 `\{"}"}`
reserved-anchor = `{ $name }` 是網站本身使用的錨點，不能用作標題的名稱
    .help = 請改用其他名稱：`## 標題 {"{"}#name{"}"}`
heading-words-twice = 前面另有文字相同的標題，因此這個標題的錨點是 `#{ $anchor }`；增刪同類標題後，錨點便會改變
    .help = 請為這個標題訂定名稱，各語文版本相同：`## 標題 {"{"}#name{"}"}`
heading-without-words = 這個標題沒有可作錨點的文字：錨點是 `#{ $anchor }`，加入另一個這樣的標題後便會改變
    .help = 請為它訂定名稱，各語文版本相同：`## ※ {"{"}#name{"}"}`
empty-heading = 這個標題沒有文字
    .help = 請寫上文字，或刪去這一行
headings-differ = 譯文有 { $found } 個標題，原文有 { $expected } 個，或層級不同：無從得知這個標題對應哪一個，因此通往該部分的連結在此無效
    .label = 原文
    .help = 請補上欠缺的標題；或在標題文字之後，寫上原文該標題的錨點：`## 標題 {"{"}#name{"}"}`
heading-name-differs = 沒有連結通往名稱 `{ $name }`：在各語文版本，這個標題的錨點都是 `#{ $anchor }`
    .help = 請在各語文版本寫相同的名稱：`## 標題 {"{"}#{ $anchor }{"}"}`
counted-anchor = `#{ $counted }` 按標題的次序計算：前面加入標題後，這個連結便通往另一個標題
    .help = 請寫這個標題的錨點：`#{ $anchor }`；如已有他人使用舊連結，則把它寫作標題的名稱：`## 標題 {"{"}#{ $counted }{"}"}`
heading-name-unused = 連結不能通往簽署文本譯文內的標題
    .help = 請刪去名稱；文本本身已有網址
emphasis = 這裏會原樣顯示，不會變成強調
    .help = `**` 及 `*` 內側須緊貼文字，不可是空格或標點：請把「」和。放在外面；開始之後須有結束；中文旁請用 `*`，不用 `_`
code-as-text = 這個程式碼符號會原樣顯示，因為沒有結束
    .help = 請在程式碼前後各加一個半形符號（`）；如要顯示符號本身，請寫 \`
escaped-markup = 這裏會連同符號原樣顯示，因為反斜線取消了符號的作用
    .help = 如是程式碼、強調或連結，請刪去各個反斜線（\）；如要顯示符號本身，請把文字連同符號放在 ` 與 ` 之間
unclosed-code = 由這裏開始的程式碼沒有結束，其後的內容全部會當作程式碼顯示
    .help = 請在程式碼之後加一行相同的三個符號
quote-as-text = 這裏會原樣顯示，不會成為引文
    .help = 每行以半形 `> ` 開首
link-scheme = `{ $link }` 不是可以刊登的連結
    .help = 連結須以 `https://`、`http://`、`mailto:` 或 `tel:` 開首，或寫出內容檔案的名稱
link-form = `{ $link }` 不是完整的網址：{ $reason ->
    [control] 含有控制字元
    [space] 含有空格
    [user] 含有用戶名稱或密碼，任何人都能看見
    [backslash] 含有反斜線（`\`）；網址應使用 `/`
    [computer] 這是你的電腦上檔案的位置；請把檔案放在 `static/` 一併發布
    [two-schemes] 開首有兩個 `https://`
    [private] 這是讀者無法連接的電腦或內部網絡
    [punctuation] 結尾有標點，或中間有中文標點
    [two] 含有兩個網址；每個來源請分開寫
    [entity] 含有 `&amp;`，這是 HTML 中 `&` 的寫法
    [telephone] 沒有電話號碼；請只用數字及連字號：`tel:+852-2810-1234`
    [host] 沒有主機名稱
    [port] 連接埠不在 1 至 65535 之內
    [nobody] 沒有電郵地址
    [wrong-host] 主機名稱的寫法有誤
   *[scheme] 不是以 `https://` 或 `http://` 開首
}
    .help = 請寫出完整網址：`https://www.gov.hk/tc/`、`mailto:press@gov.hk`；連結至本網站的文本，請寫檔案名稱
sign-in-address = 讀者可能須登入才能閱讀
    .help = 請連結至任何人都可閱讀的網頁，或把檔案放在 `static/` 一併發布
redirected-address = 這是電郵程式、搜尋器或通訊軟件的轉址，並非網頁本身的網址
    .help = 請寫網頁本身的網址
link-to-no-document = 沒有 { $file } 這個檔案
    .help = 請把檔案放在該處（與進展或網頁同一資料夾）；或放在網站的 `static` 資料夾，並連結至：`{ $offered }`
document-beside-text = { $file } 不會發布：供下載的文件須放在 `static` 資料夾，或與進展、網頁放在一起
    .help = 請把檔案移到網站的 `static` 資料夾，並連結至：`{ $offered }`
wrong-document = 這個檔案名為 { $kind }，其實不是：檔案沒有內容、已損壞，或屬其他類型
    .help = 請重新複製或下載，並在發布前打開檢查
unused-document = 沒有文本連結至這個文件，所以不會發布
    .help = 請加上連結：`[報告](report.pdf)`；或刪去檔案
unfinished-text = 「{ $words }」似屬未完成的文本
    .help = 請完成文本，或暫緩發布：`draft = true`
mojibake = `{ $words }` 是編碼有誤所致的亂碼，並非原來的文字
    .help = 請從原文重新複製，並以 UTF-8 編碼儲存檔案
markup-in-words = `{ $words }` 會原樣顯示：這裏不是 Markdown 或 HTML
    .help = 請只寫文字
simplified-in-traditional = 繁體文本內有簡體字：{ $words }
    .help = 請改為繁體；其他語文的字詞須註明：`<span lang="zh-Hans">…</span>`
traditional-in-simplified = 簡體文本內有繁體字：{ $words }
    .help = 請改為簡體；其他語文的字詞須註明：`<span lang="zh-Hant">…</span>`
not-translated = 這份文本是中文，檔案卻屬另一語文：{ $words }
    .help = 請翻譯，或先刪去檔案，待有譯文再加入：網頁會註明暫無譯文
not-in-chinese = 這份文本沒有漢字，檔案卻屬中文：{ $words }
    .help = 請以該語文撰寫，或把檔案名稱的語文代號改為文本的語文
words-in-chinese = 這些文字是中文，卻寫在另一語文之下：{ $words }
    .help = 請以該語文撰寫；如兩種語文對調了，請換回
no-such-day = 沒有這一天：{ $words }
    .help = 請更正日期
other-weekday = 這一天並非該星期日數（應為{ $right }）：{ $words }
    .help = 請更正日期或星期
open-bracket = `{ $words }` 不成對：括號和引號須成對
    .help = 請補上另一半，或刪去這一個
punctuation = `{ $typed }` 不是這裏應有的中文標點
    .help = 請以中文輸入法輸入
wide-punctuation = `{ $typed }` 是中文標點，用在英文等文字之間
    .help = 請以英文輸入法輸入
spaced-characters = 這些字之間都有空格，搜尋時會找不到：{ $words }
    .help = 請刪去空格
time-of-another-zone = 這個時間的時差 { $offset } 屬另一時區：在網站的時區（{ $zone }）是 { $here }
    .help = 請寫網站所屬時區的時間及時差
distant-time = 這則進展的日期是 { $date }，卻在 { $day } 公開，相距超過一個月
    .help = 請更正 `publish` 或檔案名稱的日期；如在其日期當日公開，請刪去 `publish`
distant-end = { $when ->
    [early] 這份文本會在 { $day } 撤下，早於其檔案名稱的日期
   *[late] 這份文本會在 { $day } 撤下，距今超過十年
}
    .help = 請更正 `expires` 的日期；如文本會一直保留，請刪去這一行
older-than-signed = 這則進展的日期是 { $day }，遠早於 `{ $memorandum }` 的簽署日期（{ $signed }）
    .help = 請更正檔案名稱內的日期
source-to-come = 這個來源的日期是 { $day }，以網站時區（{ $zone }）計尚未來到
    .help = 請寫來源發布的日期
look-to-come = 編者查閱進展的日期是 { $day }，以網站時區（{ $zone }）計尚未來到，因此網站暫不顯示
    .help = 請寫最近一次查閱的日期
look-before-update = 編者最近一次查閱進展的日期是 { $day }，最新的進展則是 { $newest }
    .help = 請寫最近一次查閱的日期
source-twice = 同一來源出現兩次
    .help = 請刪去其中一個
distant-source = 這個來源的日期是 { $day }，進展的日期是 { $date }：年份可能有誤
    .help = 請更正來源或檔案名稱的日期；如進展其後曾修改，請註明：`updated = 2026-11-23`
sources-differ = 這份譯文有 { $found } 個來源，原文有 { $expected } 個：來源按次序對應
    .help = 請按原文的次序，為每個來源各寫一個 `[[source]]`，連同名稱及發布者
update-twice = 這是 { $other } 的複本：標題、來源及內容相同
    .help = 請寫上這則進展的內容，或刪去其中一則
alias-of-no-update = 進展從沒有 `{ $alias }` 這樣的網址：進展都在 `updates/` 之下
    .help = 請照原樣寫出舊網址，但不含語文部分
link-outside = 連結 `{ $link }` 超出了網站的範圍
    .help = 請連結至 `content/` 內的檔案
link-to-no-text = 沒有 { $file } 這份文本
    .help = 連結至另一份文本，須寫出其檔案：`../fifth/04-finance/26.tc.md`
link-to-no-item = `{ $memorandum }` 沒有第 { $number } 項
    .help = 項目編號為 { $first } 至 { $last }：請連結至其中一項，或刪去連結
path-from-root = `{ $link }` 是由網站資料夾起計的路徑，並非網站的網址
    .help = 請寫由連結所在檔案起計的路徑
broken-link = 連結 `{ $link }` 無效：網站沒有這個網頁或檔案
    .help = 請寫出網站的檔案（manifest.json 載有清單），或以檔案名稱連結至文本
link-to-draft = 文本 `{ $text }` 仍是草稿（`draft = true`），讀者看不到
    .help = 請一併公開該文本，或稍後才加上連結
link-too-early = 文本 `{ $text }` 在 { $day } 之前不會公開
    .help = 請在該日或之後才公開這份文本，或稍後才加上連結
link-to-withdrawn = 文本 `{ $text }` 已於 { $day } 撤回：連結只會通往說明撤回的網頁
    .help = 請連結至取代它的文本，或刪去連結
broken-anchor = 連結 `{ $link }` 的網頁內沒有錨點 `#{ $anchor }`
    .help = 可用的錨點：標題（原文標題的文字或其名稱，如 `#verbs`）、項目（`#item-26`）及其段落（`#item-26.1`）、領域（`#domain-4`）；標題如已改名，可把舊文字寫作其名稱：`## 標題 {"{"}#舊文字{"}"}`
broken-link-of-page = 網頁 { $page }{ $others ->
    [0] {""}
   *[other] （以及另外 { $others } 頁）
}的連結 `{ $link }` 無效：網站沒有這個網頁、檔案或錨點
    .help = 這個連結由主題產生，請修正範本
duplicate-id = 網頁 { $page } 內的 id `{ $id }` 出現了兩次
    .help = 請為其中一個標題另取名稱：`## 標題 {"{"}#name{"}"}`

## 圖片

no-picture = 沒有 { $file } 這張圖片
    .help = 請把檔案放在那裏，或寫出已有圖片的檔案名稱：`![圖中所見](photo.jpg)`
link-to-picture = 這裏連結至圖片 { $file }，不會顯示圖片
    .help = 要顯示圖片，請在方括號前寫半形 `!`：`![圖中所見](photo.jpg)`
picture-without-words = 這張圖片沒有替代文字，看不見圖片的讀者無從得知內容
    .help = 請在方括號內寫出圖中所見：`![雙方簽署備忘錄](photo.jpg)`
picture-elsewhere = 圖片 `{ $picture }` 在另一網站，該網站會得知誰在閱讀本頁
    .help = 請把檔案放在文本旁邊，只寫檔案名稱：`![圖中所見](photo.jpg)`
picture-outside = 圖片 `{ $picture }` 不在 `content/` 之內
    .help = 請把檔案放在文本旁邊，只寫檔案名稱：`![圖中所見](photo.jpg)`
picture-kind = 不能刊登 .{ $kind } 格式的圖片：{ $kind ->
        [svg] 檔案可以包含程式碼
        [gif] 檔案可以是動畫，令讀者分心，部分讀者更會不適
       *[other] 並非所有瀏覽器都能顯示
    }
    .help = 請另存為 .png（圖表）、.jpg 或 .webp（照片），或 .avif
misplaced-picture = 圖片不應放在這個資料夾
    .help = 請放在顯示圖片的文本旁邊，即 `content/updates/` 或 `content/pages/`
picture-unreadable = 這不是圖片，或圖片已損壞或不完整
    .help = 請以圖片程式開啟並重新儲存，或再複製一次檔案
picture-moves = 這張圖片是動畫，令讀者分心，部分讀者更會不適
    .help = 請把其中一格另存為靜態圖片
picture-and-more = 這個檔案在圖片之後還有網頁不會顯示的內容，例如影片或另一張圖片
    .help = 請以圖片程式開啟並重新儲存，或以 ExifTool 移除其餘部分：`exiftool -trailer:all= { $file }`
picture-format = 這張圖片其實是 .{ $found } 格式，與檔案名稱不符
    .help = 請改名為 { $right }
picture-bytes = 這張圖片有 { $size }；為免讀者久候，以 { $most } 為上限
    .help = 請縮小圖片（例如闊 1600 像素），並另存為 .jpg 或 .webp
picture-pixels = 這張圖片有 { $width } × { $height } 像素；每邊以 { $most } 像素為上限
    .help = 請縮小圖片：網頁顯示的闊度不超過 1600 像素
picture-location = 這張圖片載有拍攝地點（{ $found ->
        [text] 見於文字
       *[other] { $found }
    }），任何人都能讀取
    .help = 請重新匯出圖片，不要包含位置資料；或以 ExifTool 移除：`exiftool -gps:all= -xmp:all= -iptc:all= { $file }`
picture-notes = 這張圖片的元資料（Exif、XMP 或 IPTC）無法讀取，但其他程式或可從中讀出拍攝地點
    .help = 請重新匯出圖片，不要包含元資料；或以 ExifTool 移除：`exiftool -exif:all= -xmp:all= -iptc:all= { $file }`
unused-picture = 沒有文本顯示這張圖片，所以不會刊登
    .help = 在文本中顯示：`![圖中所見](photo.jpg)`；或刪去檔案

## 靜態檔案：原樣刊登

static-name = 並非所有系統都容許檔案用這個名稱
    .help = 請改名：不可含 `\ : < > " | ? *`，名稱不可以句點或空格結尾，亦不可用 `con`、`nul` 之類
static-hidden = 這個檔案不會刊登，因為 `{ $name }` 以句點開首
    .help = 請刪去；以句點開首的名稱，只有這些會刊登：{ $public }
paper-stale = { $count ->
    [1] 這個 PDF 並非按網站現有的文字製成，因此不會發布
   *[other] 有 { $count } 個 PDF 並非按網站現有的文字製成，因此不會發布；這是第一個
}
    .help = 請重新製作：`concord print`
static-twice = 有些系統會把這個檔案與 { $other } 當作同一檔案：兩者只有字母大小寫不同
    .help = 請更改其中一個的名稱
static-taken = `{ $taken }` 是網站本身的檔案或資料夾
    .help = 請改用另一個名稱或資料夾

## 公開文本的記錄及措辭沿革：content/history/

record-damaged = 記錄的這一行與 `concord record` 寫下的不同
    .help = 請勿手動更改這個檔案；請還原（git checkout）
record-missing = 這份沿革有已記錄的措辭，但缺少 { $file }
    .help = 請還原該檔案（git checkout）
ledger-version = 不認識這個版本的沿革；本程式認識的是 { $expected }
    .help = 使用較新的 Concord，或還原這份沿革
wording-altered = `{ $page }`（{ $of }，自 { $since } 起）已記錄的措辭被改動
    .help = 請還原（git checkout）：讀者看過的文字須留有記錄。如有意刪去文字，請執行：concord record --withdraw { $page } --reason "…"
wording-lost = `{ $page }`（{ $of }，自 { $since } 起）已記錄的措辭不再見於其沿革
    .help = 請還原 { $file }（git checkout）
wording-changed = { $change ->
        [converted] 本程式現時轉換 `{ $page }`（{ $of }）的結果，與已記錄的文字不同
        [removed] `{ $page }`（{ $of }）曾經公開，現已不存在
       *[changed] `{ $page }`（{ $of }）與已記錄的文字不同
    }
    .help = 這不是錯誤。如要記錄，請執行：concord record --reason "原因"（英文的原因：加上 --language en）；或在 { $file } 末尾寫上原因：

        { $entry }
wording-unrecorded = 尚有 { $count } 份公開的文字未記錄：{ $pages }
    .help = 並非錯誤。如要記錄，請執行：concord record
wording-withdrawn = `{ $page }` 已撤回，但其文字仍在記錄內
    .help = 請執行：concord record
page-gone = `{ $page }` 曾經公開，現時其網址已沒有內容
    .help = 如已移往別處，請把舊網址寫入 `aliases`；如屬撤回，請保留檔案並寫上 `expires`；如要完全刪去，請執行：concord record --withdraw { $page } --reason "…"
language-gone = 語文 `{ $language }` 曾經公開，現時不在 `portal.toml` 之內：{ $pages } 個文本的網址不再有內容
    .help = 請把該語文的表 `[[language]]` 放回 `portal.toml`；`concord record` 不會記錄失去的語文

## 簽署文本

empty-signed-text = 欠缺簽署文本
    .help = 請在檔首資料之後寫出，每段一行
wrapped-text = 簽署文本的同一段落分成了兩行
    .help = 每段寫成一行，段落之間留一空行
open-emphasis = 這裏的強調沒有結束
    .help = 請在文字後加 `*`；如簽署文本有星號，寫作 `\*`
numbering-gap = `{ $found }` 在 `{ $before }` 之後，中間欠了號碼
    .help = 請與簽署本核對；如簽署本也是如此，請保留原樣
outline-differs = { $kind ->
        [missing] 簽署文本在此有段落 { $expected }，這個版本沒有
        [added] 這個版本有段落 { $found }，簽署文本在此沒有
       *[changed] 這個版本的段落 { $found } 在簽署文本中是 { $expected }
    }
    .help = 請按簽署文本為段落編號，使連結在各種語言都通往同一段
not-locked = `{ $memorandum }` 的簽署文本尚未鎖定，無從察覺改動
    .help = 文本齊備並與簽署本核對後，執行：concord lock
signed-text-changed = 簽署文本 `{ $text }` 與已鎖定的文本不同{ $kind ->
        [added] ：「{ $is }」{ $is-code }不在鎖定的文本之內
        [removed] ：欠缺「{ $was }」{ $was-code }
        [changed] ：這裏作「{ $is }」{ $is-code }，鎖定的文本作「{ $was }」{ $was-code }
       *[unknown] {""}
    }{ $more ->
        [0] {""}
       *[other] ；另有 { $more } 處
    }
    .label = 鎖定於此
    .help = 請還原；只有在簽署本證明鎖定的文本有誤時，才執行：concord lock --reason "…"
signed-text-new = 簽署文本 `{ $text }` 是新的，尚未鎖定
    .label = 鎖定檔
    .help = 與簽署本核對後，執行：concord lock
signed-text-moved = 簽署文本 `{ $text }` 已移動：鎖定時是 `{ $from }`，現時是 `{ $to }`
    .label = 鎖定於此
    .help = 把檔案放回原處；只有簽署本顯示確應在此，才執行：concord lock --reason "…"
signed-fact-changed = { $kind ->
        [new] 簽署文件的事實 `{ $fact }` 是新的，尚未鎖定
        [gone] 簽署文件的事實 `{ $fact }` 不見了：鎖定的是 { $was }
       *[changed] 簽署文件的事實 `{ $fact }` 與已鎖定的不同：這裏是 { $is }，鎖定的是 { $was }
    }
    .label = 鎖定檔
    .help = { $kind ->
        [new] 與簽署本核對後執行：concord lock
       *[other] 還原改動；只有簽署本顯示這裏確有錯誤，才執行：concord lock --reason "…"
    }
lock-damaged = 鎖定檔中 `{ $text }` 的文字與 SHA-256 不相符，或欠缺其一
    .help = 還原鎖定檔（git checkout），或重新寫出：concord lock
corrections-changed = 更正記錄曾被改動：現有 { $found } 項，當初記下 { $recorded } 項
    .help = 補回刪去或改動之處：曾經發布的錯誤須留有記錄
lock-version = 無法識別這個版本的鎖定檔；本程式可識別的是 { $expected }
    .help = 使用較新的 Concord，或還原鎖定檔
empty-lock = 鎖定檔是空的，無法得知簽署了甚麼
    .help = 請還原這個檔案（git checkout）；或刪去它，把文本與簽署本核對，然後執行：concord lock
old-lock = `{ $memorandum }` 的鎖定檔是舊格式，並不保護日期、簽署方和領域
    .help = 請執行：concord lock
unknown-signed-text = 沒有 `{ $text }` 這份簽署文本
    .help = 請勿自行寫入更正記錄；請執行：concord lock --reason "…"
signed-text-missing = 簽署文本 `{ $text }` 不見了
    .help = 請還原其檔案

## 備忘錄

duplicate-session = `{ $memorandum }` 與 `{ $other }` 同屬第 { $session } 次會議
    .help = 請更正其中一份的 `session`
duplicate-session-number = 第 { $number } 次會議出現了兩次
    .help = 請刪去其中一個
session-to-come = 這次會議的日期尚未來到：{ $day }
    .help = 請寫會議舉行的日期
session-out-of-order = 第 { $number } 次會議於 { $held } 舉行，第 { $earlier } 次會議卻於 { $before } 舉行：次序與日期不符
    .help = 請更正其中一個日期或次序
unknown-session = `sessions.toml` 沒有第 { $number } 次會議，只有：{ $known }
    .help = 請更正這個檔案的 `session`，或加入該次會議的 `[[session]]`
session-far = 第 { $number } 次會議於 { $held } 舉行，該次會議的文件卻在 { $signed } 簽署，相距超過一年
    .help = 請更正其中一個日期，或更正 `session`
document-to-come = 這份文件的日期是 { $day }，以網站時區（{ $zone }）計尚未來到
    .help = 請寫簽署或通過的日期
unlikely-day = `{ $key }` 是 { $day }：年份可能有誤
    .help = 年份請寫四位數字：2021-08-30
day-out-of-order = `{ $key }` 是 { $day }，早於文件簽署或通過的日期（{ $first }）
    .help = 請更正其中一個日期
party-twice = 簽署方 `{ $party }` 出現了兩次
    .help = 請按簽署文本的次序，每方只寫一次
duplicate-area = `{ $other }` 與 `{ $name }` 同為第 { $number } 個領域
    .help = 請更改其中一個資料夾的編號
duplicate-item = 第 { $number } 項出現了兩次
    .label = 首次出現
    .help = 每個編號在整份備忘錄只可用一次：請更改其中一個檔案的名稱。如各部分重新編號，請在備忘錄的檔案寫上 `numbering = "by-part"`
missing-item = { $count ->
    [1] `{ $memorandum }` 欠缺第 { $first } 項
   *[other] `{ $memorandum }` 欠缺第 { $first } 至 { $last } 項
}
    .help = 項目須連續編號；請加入檔案，或更正下一項的編號
no-items = 備忘錄 `{ $memorandum }` 既沒有正文，也沒有項目
    .help = 請在檔首資料之下寫上正文，或加入一項：concord new item
no-day = 沒有註明何時簽署或通過
    .help = 請寫 `signed = 2021-08-30` 或 `adopted = 2021-08-30`
missing-label = 檔案名稱 `{ $key }` 沒有說明這一項在簽署文本中的編號
    .help = 請照簽署文本寫上：`label = "12 bis"`；沒有編號的，寫 `label = ""`
two-titles = 這裏既有 `heading`，又有 `title`
    .help = 標題經簽署的，保留 `heading`；否則保留 `title`
title-or-heading = 原文用 `{ $right }`，這份譯文卻用 `{ $wrong }`
    .help = 請改寫為 `{ $right } = "…"`
number-of-parties = 這裏列出 { $found } 個簽署方，實際簽署的有 { $expected } 個
    .help = 請按簽署文本的次序，為每個簽署方寫一個 `[[party]]`

## 譯文及名稱

stale-translation = 原文在翻譯之後曾經改動
    .label = 現時的原文
    .help = 請核對兩者；譯文無誤後，執行：concord translations --stamp { $file }，或自行在該檔案寫上 `translates = "{ $fingerprint }"`
wrong-fingerprint = 這不是文本的指紋：指紋有 12 個字符，每個都是 0 至 9 或 a 至 f
    .label = 原文
    .help = 請核對兩者；譯文無誤後，執行：concord translations --stamp { $file }，或自行在該檔案寫上 `translates = "{ $fingerprint }"`
unstamped-translation = 譯文沒有註明譯自哪一版原文
    .label = 現時的原文
    .help = 請核對兩者；譯文無誤後，執行：concord translations --stamp { $file }，或自行在該檔案寫上 `translates = "{ $fingerprint }"`
rare-character = 轉換這份文本需要用到「{ $character }」字，大部分系統無法顯示
    .help = 請另以一個檔案寫出語文 `{ $language }` 的文本
other-strength = { $than ->
        [stronger] 「{ $words }」的力度強於原文的「{ $source }」
        [weaker] 「{ $words }」的力度弱於原文的「{ $source }」
        [more] 「{ $words }」的力度強於原文所有動詞
       *[none] 原文為「{ $source }」，譯文沒有同等力度的動詞
    }
    .label = 原文的動詞
    .help = { $than ->
        [more] 請採用原文已有的動詞；如譯文正確，請在其檔首資料寫明原因：`strength = "…"`
       *[other] 請採用{ $forms }；如譯文正確，請在其檔首資料寫明原因：`strength = "…"`
    }
name-in-translation = 譯文沒有採用「{ $words }」的名稱
    .label = 原文在此提及
    .help = 請採用{ $forms }，或在 names.toml 為名稱 `{ $id }` 加上另一寫法
unknown-side = 本網站沒有 `{ $side }` 這一方
    .help = `portal.toml` 列出的各方：{ $known }
name-nowhere = 沒有簽署文本提及名稱 `{ $id }`
    .help = 請與文本核對其寫法及別名；文本確實沒有的，請刪去
duplicate-name = 代號 `{ $id }` 出現了兩次
    .label = 首次出現
    .help = 請更改其中一個的代號
duplicate-form = 「{ $form }」亦是 `{ $other }` 的寫法
    .label = 首次出現
    .help = 一個寫法只可指一個名稱：請從其中一個刪去，或把兩者合併
undecided-name = 「{ $longer }」之中有「{ $words }」，但沒有註明是否指該名稱
    .label = 較長的名稱
    .help = 請為 `{ $id }` 加上 "{ $longer }"：指該名稱的寫在 `within`，另有所指的寫在 `not-within`
idle-phrase = 「{ $phrase }」不含 `{ $id }` 的任何寫法，不起作用
    .help = 請寫出含有該名稱或其別名的較長字句，否則請刪去
not-a-web-address = `{ $key }` 不是網址：{ $reason ->
    [control] 含有控制字元
    [space] 含有空格
    [scheme] 不是以 `https://` 或 `http://` 開首
    [user] 含有用戶名稱或密碼，任何人都能看見
    [backslash] 含有反斜線（`\`）；網址應使用 `/`
    [computer] 這是你的電腦上檔案的位置；請把檔案放在 `static/` 一併發布
    [two-schemes] 開首有兩個 `https://`
    [private] 這是讀者無法連接的電腦或內部網絡
    [punctuation] 結尾有標點，或中間有中文標點
    [two] 含有兩個網址；每個來源請分開寫
    [entity] 含有 `&amp;`，這是 HTML 中 `&` 的寫法
    [host] 沒有主機名稱
    [port] 連接埠不在 1 至 65535 之內
   *[wrong-host] 主機名稱的寫法有誤
}
    .help = 請寫出網頁的完整網址：`https://www.gov.hk/tc/`

## 進展及網頁

empty-update = 這則進展沒有內容
    .help = 請在檔首資料之後寫出內容
two-references = 這個來源既有 `url` 又有 `memorandum`
    .help = 請只保留可供閱讀的一處；另一處請另列為一個來源
update-file-name = 進展的檔案名稱以真實的日期開首，其後是名稱
    .help = 請改名，依次為年、月、日及幾個英文字：2021-08-30-memorandum-signed.tc.md
unknown-memorandum = 沒有 `{ $memorandum }` 這份備忘錄
    .help = 現有的備忘錄：{ $known }
unknown-item = `{ $memorandum }` 沒有第 { $number } 項
    .help = 項目編號為 { $first } 至 { $last }
unknown-relation = 沒有 `{ $to }` 這份文件或這個項目
    .help = 請寫文件的資料夾名稱（{ $known }），或其後加上項目網址的末段："fifth/26"
unknown-paragraph = { $item } 沒有段落 { $path }
    .help = { $count ->
        [0] 其文本沒有一行以自己的編號開頭：請寫 "{ $item }"
       *[other] 最接近的段落：{ $known }
    }
relation-to-itself = 這樣會令文本與自己有關係
    .help = 請寫另一份文件或另一個項目，或刪去這項關係
relation-twice = 這項關係寫了兩次
    .label = 第一次
    .help = 請刪去其中一次
relation-to-later = 本文件的日期是 { $day }，而 `{ $to }` 的日期是 { $later }：當時尚未存在
    .help = 請把這項關係寫在較後的文件的檔案內，或更正日期
relation-circle = 這些文本會循環延續或取代：{ $circle }
    .help = 請刪去不符事實的一項關係
item-of-which = 第 { $number } 項屬於哪一份備忘錄？
    .help = 請在前面寫上備忘錄，例如："{ $example }"。現有的備忘錄：{ $known }
no-items-named = 這則進展沒有列出項目，因此視為關乎整份備忘錄 `{ $memorandum }`
    .help = 請寫出項目編號：`items = [26, 28]`；確是整份備忘錄的，寫 `items = "whole"`
item-twice = 第 { $number } 項出現了兩次
    .help = 請刪去其中一個編號
empty-value = `{ $key }` 沒有內容
    .help = 請在引號內填寫來源的 { $key }
state-without-items = `state`說明項目的狀況，但這則進展沒有列出項目
    .help = 請列出項目，例如 `items = [26]`，或刪去 `state`
states-of-one-day = { $day } 第 { $number } 項在此為 `{ $state }`，在 { $file } 卻為 `{ $other }`
    .help = 請更正其中一則；如同日先後有變，只在較後的一則寫 `state`
no-source = 這則進展沒有註明來源
    .help = 請加入 `[[source]]`，並填寫 title、publisher 及 url
never-public = `expires` 不遲於 `publish`，這份文本永遠不會公開
    .label = 這時公開
    .help = 請寫較遲的時間，或刪去這一行
changed-too-early = `{ $key }` 早於檔案名稱的日期
    .help = 請寫這則進展改動的日期
day-to-come = 這則進展尚未公開：日期 { $day } 在本網站的時區（{ $zone }）尚未開始
    .help = 請更正檔案名稱內的日期；或在 portal.toml 註明時區：`time-zone = "Europe/Paris"`；或寫明發布時間：`publish = 2026-11-23T09:00:00+08:00`
change-to-come = 這項改動尚未顯示：`{ $key }` 的日期 { $day } 在本網站的時區（{ $zone }）尚未開始
    .help = 請寫這則進展改動的日期；或在 portal.toml 註明時區：`time-zone = "Europe/Paris"`
wrong-alias = `{ $alias }` 不能用作網址
    .help = 請寫出舊網址，不包括語文，首尾亦不加斜線，只有小寫英文字母、數字及連字號：`updates/2021-08-30-signed`
needless-alias = `{ $alias }` 是這份文本現時的網址，或在舊網址中出現了兩次
    .help = 請從 `aliases` 刪去

## 主題及網站

no-theme = 沒有 `{ $theme }` 這個主題
    .help = 請建立資料夾 `themes/{ $theme }`，其中最少有一個檔案，或寫 `theme = "default"`
missing-theme-file = 主題欠缺這個檔案
    .help = 請從預設主題複製：`concord theme export` 可印出其內容；或刪去這個主題 theme.toml 內的 `complete = true`
theme-path = `{ $path }` 可能通往主題檔案所在的資料夾以外
    .help = 各個名稱之間須以單一 `/` 分隔，不可含 `..`、`\` 及 `:`
missing-authentic-text = 這份文本亦以 `{ $language }` 簽署，但欠缺有關檔案
    .help = 請加入 { $file }，內容為簽署的文字；或從備忘錄的 `authentic` 刪去這種語文
authentic-without-authoritative = `authentic` 沒有 `{ $language }`，而資料是以這種語文的檔案為準
    .help = 請加入：`authentic = ["{ $language }", …]`
words-missing = `{ $language }` 版網頁的 { $all } 個用字中，有 { $count } 個未有翻譯，現顯示英文：{ $keys }
    .help = 請寫在 { $file }；`concord theme export words/en.toml` 可印出全部用字
unknown-word = 程式及這個主題的範本均沒有使用 `{ $key }`
    .help = 請更正名稱，或刪去
word-of-another-type = `{ $key }` 的類型必須是 { $expected }
    .help = 請按預設主題的寫法；`concord theme export words/en.toml` 可印出全部用字
unknown-word-part = `{"{"}{ $part }{"}"}` 不代表任何用字
    .help = `kind` 及 `part` 的名稱見表 `[kinds.…]`（例如 `{"{"}kind.one{"}"}`），`document` 的名稱見表 `[document]`；在句首用大寫字母開頭
empty-word = `{ $key }` 的引號之內沒有文字，讀者會看不到任何字
    .help = 請寫上文字，或刪去這個欄位，以顯示預設主題的用字
word-braces = `{ $key }` 欠缺花括號，或用了全形花括號，會原樣顯示
    .help = 代表數值的部分，兩邊請用半形花括號，例如 {"{"}n{"}"}
word-without-number = `{ $key }`欠缺 `{"{"}{ $part }{"}"}`：讀者會看不到所指的是哪一個
    .help = 請寫在編號所在的位置；內置的寫法為：`{ $known }`
words-of-nobody = 本網站沒有語文 `{ $language }`，這些用字不會使用
    .help = 請以語文代號（{ $known }）為檔案命名，或刪去檔案
theme-file-name = 沒有任何檔案使用這個檔案
    .help = 請與預設主題中要取代的檔案同名，或在範本或 theme.toml 內使用
kind-incomplete = 條目類別 `{ $kind }` 是新的，尚欠以下用字：{ $keys }
    .help = 請加入；內置的類別只須寫出不同之處
unknown-kind = 主題沒有條目類別 `{ $kind }` 的用字
    .help = 現有的類別為 { $known }；或在你的主題的用字檔案加入表 `[kinds.{ $kind }]`
unknown-state = 主題沒有項目狀態 `{ $state }` 的用字
    .help = 現有的狀態為 { $known }；或在你的主題的用字檔案的表 `[states]` 加入 `{ $state } = "…"`
official-without-operator = 網站自稱官方網站，但沒有說明由誰營運
    .help = 請寫明營運者：`operator = {"{"} tc = "…" {"}"}`
missing-string = 欠缺字串 `{ $key }`
    .help = 請加入；使用這個字串的是 { $user }
script = 程式碼有誤：{ $parser }
    .help = 請與預設主題的同一程式碼比較
style = 樣式表有誤：{ $kind ->
        [comment] 由這裏開始的註解沒有結束
        [open] 由這裏開始的括號沒有結束
        [extra] 這個括號沒有開始
        [wide] 這是中文輸入法的符號
        [asset] 主題沒有這個檔案
        [semicolon] 上一行的結尾欠缺 `;`，瀏覽器會略過這兩行
        [elsewhere] 這裏載入其他網站的檔案，該網站會得知誰在閱讀，網頁亦不容許
       *[import] 各樣式表會合而為一，瀏覽器不理會這一行
    }
    .help = { $kind ->
        [comment] 請以 `*/` 結束
        [open] 請加上結束的括號
        [extra] 請刪去，或加上開始的括號
        [wide] 請以英文輸入法輸入
        [asset] 請把檔案放在主題的 `assets/` 資料夾，並寫成 `url(名稱)`
        [semicolon] 請在該處加上 `;`
        [elsewhere] 請把檔案放入主題的 `assets/` 資料夾，並寫 `url(檔名)`
       *[import] 請在 `theme.toml` 列出該樣式表
    }
template = 範本有誤：{ $tera }
    .help = 請與預設主題的同一範本比較
endless-template = 範本不會結束：每頁以執行 { $megabytes } MB 的範本為上限
    .help = 請檢查重重相套的迴圈、互相呼叫的元件，以及每一步都變大的值
deep-template = 範本互相引用超過 { $most } 層，或首尾循環
    .help = 請把共用的部分併入較少的範本
minified-template = 範本無法壓縮（minify）：{ $tera }
    .help = 範本標記須放在文字內，或放在加上引號的屬性值內；屬性值之內請用單引號
theme-picture = 這個範本產生的內容無法繪成圖片：{ $reason }
    .help = 範本須產生一個 SVG 檔案；請與預設主題的同名範本比較，`concord theme export` 會輸出該範本
same-address = 兩個網頁的網址同為 { $address }：{ $first } 及 { $second }
    .help = 請更改其中一個檔案的名稱，或更改 `aliases` 內的舊網址
same-path = 網站有兩個檔案的路徑同為 { $file }
    .help = 請更改其中一個的名稱
not-found = 在 `{ $language }` 版搜尋「{ $query }」，首個結果不是 `{ $expected }`
    .help = { $cause ->
        [nothing] 其中沒有可供搜尋的字詞，請改用另一標題
        [number] 搜尋把它當作編號，得出 `{ $found }`，請改用另一標題或編號
        [name] 首個結果是 `{ $found }`，因為它有相同的名稱或標題；請查看 names.toml 有沒有別名指多於一個名稱，或標題有沒有重複
        [words] 首個結果是 `{ $found }`，因為它含有較多這些字詞；執行 `concord search` 可查看原因
        [paragraph] 這是某一段的編號，但按此找不到該段；執行 `concord search` 可查看編號如何讀取
       *[none] 沒有結果；執行 `concord search` 可查看查詢如何讀取
    }

## 匯入的檔案

import-too-large = 此檔案有 { $found }；可匯入的檔案最多 { $most }
    .help = 只匯入文字，不要圖片；文件合集請先分成各份文件
import-too-many-lines = 此檔案有 { $found } 行文字；可匯入的檔案最多 { $most } 行
    .help = 請先分成各份文件
import-scan = 這是 { $kind } 檔案：文字的圖像，或只有字的位置而沒有先後次序的頁面
    .help = 請匯入文字檔案（txt、md、html、docx、odt）：向簽署文件的部門索取，或先用程式辨識圖像，再與簽署文本逐字核對
import-old-word = 這是舊版 Word（.doc）或 RTF 檔案
    .help = 用文書處理軟件開啟，另存為 .docx 或 .odt
import-empty = 此檔案沒有文字
    .help = 如果開啟時看到文字，文字是在圖片之中：見 docs/import.md
import-damaged = 此檔案已損壞：文書處理軟件無法開啟
    .help = 用文書處理軟件開啟，再存檔一次
import-locked = 此文件設有密碼
    .help = 用文書處理軟件開啟，另存為沒有密碼的檔案
import-no-document = 此壓縮檔內沒有文書處理軟件的文字
    .help = 請匯入 .docx 或 .odt；其他格式請另存為其中一種
import-unpacked = 此文件解壓後大於 { $most }
    .help = 只匯入文字：把文字複製到新文件
import-too-deep = 此文件的各部分層層相套，層數過多
    .help = 把文字複製到新文件，不要表格套表格
import-lost = 此文件有文字在不會讀取的位置（文字方塊、圖文框）
    .help = 把這些文字按閱讀次序移到正文
import-gap = 第 { $line } 行：編號 { $number } 緊接 { $before }，中間的編號缺漏
    .help = 請與簽署文本核對：是否缺了一行，或兩行連成一行？
import-repeat = 第 { $line } 行：{ $is ->
    [same] 編號 { $number } 在第 { $first } 行已出現
   *[before] 編號 { $number } 不計算在內：它應在第 { $first } 行的編號之前
}；此行留在前一項的文字內
    .help = 請與簽署文本核對：如屬檔案有誤，請改正編號；文字之內的清單可以保留
import-remark = { $remark ->
    [raised] 有上標或下標的字元
    [struck] 有加上刪除線的文字
    [emphasis] 已刪去強調符號（`*`、`_`）
    [markup] Markdown 或 HTML 的符號照原樣保留
   *[hidden] 有隱藏的文字，或正文以外的文字
}（第 { $lines } 行）
    .help = { $remark ->
        [raised] 數字已寫成 ² 和 ₂，字母照寫；請與簽署文本核對：上標的數字是註釋，還是正文？
        [struck] 這些文字已與其他文字一併保留；請核對簽署文本，刪去沒有簽署的文字
        [emphasis] 無須處理：文字與檔案相同
        [markup] 請在檔案中照簽署文本改寫
       *[hidden] 這些文字沒有收入；`--plan` 會全部列出：如屬簽署文本，請在檔案內把它們顯示出來
    }
import-no-title = 此檔案沒有一行是標題
    .help = 請在答案中寫下文本的名稱；沒有標題時 `check` 會列出
import-day-not-said = 文本沒有說明簽署日期是 { $day }
    .help = 請在文件的檔案以 `source` 註明日期的來源；只有文本載明的日期才會鎖定
import-plan-toml = 這不是計劃：{ $error }
    .help = 用 `--plan` 列出計劃，只修改答案
import-other-file = 這份計劃屬於另一個檔案，或檔案其後有改動
    .help = 用 `--plan` 重新列出計劃，再填上你的答案
import-no-source = 這份計劃沒有註明屬於哪個檔案（`source`）
    .help = 用 `--plan` 列出計劃，只修改答案
import-outside = `{ $name }` 不在答案之列
    .help = 請寫在 `[answers]` 一行之下
import-no-question = 沒有問題 `{ $name }`；問題有：{ $known }
    .help = 請改正名稱；計劃沒有問到的，不必回答
import-wrong-answer = `{ $name }` 的答案類型不對；應為：{ $type ->
    [text] 文字，"…"
    [day] 一個日期，"2015-12-12"，不詳則寫 ""
    [texts] 一組文字，["…", "…"]
    [line] 行號，沒有則寫 0
   *[lines] 一組行號，[12, 40]
}
    .help = 請照計劃的寫法
import-no-kind = 沒有 `{ $name }` 這類條目的用語；已有用語的類別：{ $known }
    .help = 請寫其中一類，或留空：條目便稱為項目
import-no-series = { $is ->
    [unfit] 以 `{ $name }` 開始的編號不能是條目的編號：次序與原文不同
   *[unknown] 檔案中沒有以 `{ $name }` 開始的編號；有：{ $known }
}
    .help = 請照檔案寫第一個編號；沒有條目則留空
import-part-name = `{ $name }` 不能作為部分的名稱：{ $is ->
    [reserved] 網站已有網頁使用此名稱
    [taken] 旁邊另一部分已有相同名稱
   *[wrong] 名稱只用小寫英文字母、數字，以及單個連字號，並以字母開首
}
    .help = 請用另一個名稱；名稱永久不變
import-part-count = 有 { $names } 個部分的名稱，而文本有 { $parts } 個部分
    .help = 請按次序為每個部分寫一個名稱，如 `--plan` 所列；沒有部分則刪去此答案
import-answer-unused = 無法按 `{ $name }` 的答案處理：{ $is ->
    [closing] 結束語不能由第 { $line } 行開始，該行不在最後一項之後、簽署欄之前
    [signatures] 簽署欄不能由第 { $line } 行開始，該行既不在最後一項之後，也不在第一項之前
    [joined] 第 { $line } 行已與上一行合併
   *[line] 檔案沒有第 { $line } 行，或該行沒有文字
}
    .help = { $is ->
        [joined] 請把此行也寫進 `apart`
       *[line] 請寫 `concord import --plan` 印出的行號，或刪去此行號
    }
import-other-parts = `{ $document }` 有 { $there } 個部分，此文本有 { $here } 個
    .help = 沒有寫入任何檔案；請用 `--plan` 列出計劃，查看哪些行是部分：編號寫法可能不同，或 `items` 的答案應另選
import-other-items = `{ $document }` 沒有這些條目：{ $items }
    .help = 沒有寫入任何檔案；請改正檔案中的編號，或用 `--plan` 查看編號為何不同
import-fewer-items = 此文本沒有 `{ $document }` 的這些條目：{ $items }
    .help = 請把檔案與另一語文核對：編號可能缺漏，或寫法不同

## 各指令的訊息

publishable = 網站可以發布：共 { $pages } 個網頁
waiting = 有 { $count } 份文本待發布，最早在{ $year }年{ $month }月{ $day }日 { $time }（{ $offset }）
strict = 已指明不接受警告（`--strict`）
no-command = 這裏沒有指令 `{ $command }`，可用的有：{ $known }
nothing-written = 沒有寫入任何檔案
not-reproducible = 兩次建置的網站不同，因此沒有寫入任何檔案；不同的檔案：
    { $files }
built = { $folder }：{ $pages } 個網頁、{ $files } 個檔案，共 { $megabytes } MB，需時 { $seconds } 秒（寫入 { $written } 個，不變 { $unchanged } 個，刪去 { $removed } 個）
serving = 請在瀏覽器開啟 { $address }，內容一有改動即會更新；按 Ctrl+C 停止
printed = { $folder }：{ $count } 個 PDF，需時 { $seconds } 秒；執行 `concord build` 即會發布
no-typst = 未安裝製作 PDF 的程式 Typst，因此沒有製作 PDF。請由 https://github.com/typst/typst/releases 安裝，或執行 `python3 -m pip install typst`；亦可用 `--typst 程式` 指明程式所在。網站沒有 PDF 也是完整的
typst-unfit = { $program } 不能製作 PDF：它既不是 Typst（https://github.com/typst/typst/releases），也不是裝有套件 `typst` 的 Python（`python3 -m pip install typst`）。沒有製作 PDF。請用 `--typst 程式` 或環境變數 CONCORD_TYPST 指明另一個程式
typst-old = { $program } 是 Typst { $version }，但須用 { $oldest } 或更新的版本。沒有製作 PDF。請由 https://github.com/typst/typst/releases 安裝新版本，或執行 `python3 -m pip install --upgrade typst`
typst-failed = Typst 未能製作 PDF，因此資料夾內沒有 PDF。如欠缺字型，請先安裝（Debian 的中文字型：`apt install fonts-noto-cjk`）。它的訊息：{ $error }
working = 正在製作網站…
cannot-open = 無法開啟瀏覽器（{ $error }），請自行開啟 { $address }
rebuilt = { $pages } 個網頁：{ $shown } 毫秒後可見，{ $made } 毫秒後全部完成
last-good-site = 改正之前，繼續顯示上一個沒有錯誤的版本
written = { $file }：已寫入
file-exists = 已有 { $file }，因此沒有寫入任何檔案
folder-not-empty = { $folder } 並非空資料夾，因此沒有寫入任何檔案；請指定一個新的資料夾
no-starter-language = 沒有 `{ $language }` 語文的範例網站，可用的有：{ $known }。其他語文可在 `portal.toml` 加入
no-theme-file = 預設主題沒有檔案或資料夾 `{ $file }`；`concord theme export` 列出全部檔案
initialised = 已在 { $folder } 建立網站；其中的兩個城市及備忘錄均屬虛構。
    預覽：concord serve --root { $folder }
    檢查：concord check --root { $folder }
    然後換上真正的標題、網址及備忘錄，詳見 README.md
import-incomplete = 請註明文件在網址中的名稱和文字的語言：--as NAME --lang KEY
import-account = 沒有寫入任何檔案：各檔案未能按次序包含原文每一個字各一次（{ $file }{ $line ->
    [0] {""}
   *[other] {""}
} { $line }）。請連同檔案報告此問題
import-found = { $parts } 個部分、{ $items } 個條目、合併 { $joins } 行、刪去 { $dropped } 行；待核對：{ $asked } 處
import-plan = { $file } 將如何處理。沒有寫入任何檔案。
    以下答案如有不對，請修改；然後：
    concord import FILE --as NAME --lang KEY --answers THIS-PLAN
import-lines = 原檔每一行：成為甚麼、在哪個檔案、依哪條規則、把握多大
import-remark-line = { $remark ->
    [raised] 有上標或下標：數字寫成 ² 和 ₂
    [struck] 有加上刪除線的文字，已一併保留
    [emphasis] 強調符號，已刪去
    [markup] Markdown 或 HTML 的符號，照原樣保留
   *[hidden] 有隱藏的文字，沒有收入
}
import-rule = { $rule ->
    [marked] 檔案註明是標題
    [first] 在第一個句子之前
    [counted] 編號順序相連
    [place] 只依位置計數
    [bare] 短而不成句，其後是條目
    [word] 單獨一行的「附件」，在各條目之後
    [heading] 在編號與正文之間
    [follows] 接續前文
    [before] 在第一個編號之前
    [after] 在最後一個條目之後，結束文件
    [short] 結尾的短行，或有日期的短行
   *[answer] 編輯的決定
}
import-question = { $question ->
    [title] 簽署文本的標題。如果原文沒有標題，請寫下文件的名稱。（第 { $lines } 行）
    [items] 人們引用的單位（條目）的第一個編號。其他：{ $others }。留空：沒有條目。
    [parts] 各部分在網址中的名稱，按次序。名稱永久不變。（第 { $lines } 行）
    [kind] 條目的稱謂。已有：{ $others }。留空：項目。
    [signed] 簽署日期，例如 2015-12-12。留空：原文沒有；請連同來源寫進文件的檔案。
    [closing] 結語開始的行號；沒有則寫 0。
    [signatures] 簽署部分開始的行號；沒有則寫 0。
    [apart] 不可與上一行合併的行。隔着空行合併的：{ $lines }
    [without-hyphen] 上一行末的連字號應刪去的行。待決定：{ $lines }
   *[drop] 不屬正文的行，例如頁碼。可能是：{ $lines }
}
next-import = 接着：
    1. 把每個檔案與簽署文本核對，改正錯處
    2. concord check 列出仍欠缺的內容，例如 content/{ $document }/document.{ $language }.md 的日期和各方
    3. 全部核對後，執行 concord lock
next-import-translation = 接着：
    1. 把每個檔案與簽署文本核對，改正錯處
    2. concord check 列出 { $language } 仍欠缺的內容
    3. 全部核對後，執行 concord translations --stamp；如此文本同經簽署，先把其代號寫進 content/{ $document }/ 文件檔案的 `authentic`，並鎖定
import-exists = { $file } 已存在，沒有寫入任何檔案；請用另一個名稱（`--as`），如要重新製作，請先刪去 content/{ $document }/ 內此語文的檔案
initialised-from = { $folder } 已成為網站，載有該檔案的文字；沒有鎖定任何文本。
    在瀏覽器查看：  concord serve --root { $folder }
    檢查：          concord check --root { $folder }
    接着把每份文本與簽署文本核對，補上 `check` 列出的內容，然後鎖定：見 Concord 的 docs/import.md
initialised-name = { $of ->
    [file] 文件在網址中的名稱是 `{ $name }`，取自檔案名稱
   *[none] 檔案名稱不能用於網址，文件的名稱因此是 `{ $name }`
}；名稱永久不變：可用 `--as` 另選
wrong-slug = `{ $name }` 不能用於網址：只用小寫英文字母、數字，以及單個連字號，最多 200 個；不可用 `aux`、`con`、`nul`、`com1` 等某些系統保留給裝置的名稱
no-such-item = `{ $memorandum }` 沒有第 { $number } 項：項目編號為 { $first } 至 { $last }
no-such-memorandum = 沒有 `{ $name }` 這份備忘錄，現有{ $known }
which-area = 請說明是哪一個領域：`--domain 領域`，現有{ $known }
which-memorandum = 請說明是哪一份備忘錄：`--memorandum 資料夾`，現有{ $known }
no-such-area = 沒有 `{ $name }` 這個領域，現有{ $known }
no-such-side = 本網站沒有 `{ $name }` 這一方，現有{ $known }
name-exists = 已有名稱 `{ $id }`，因此沒有寫入
next-update = 下一步：
    1. { $file }：填寫標題、來源及內容；其他語文的檔案填寫譯文。暫時沒有譯文的，請刪去該語文的檔案。
    2. concord check 會指出尚欠的資料
    3. 譯文與原文核對後，執行 concord translations --stamp 檔案
    4. concord serve 可在公開之前預覽
next-page = 下一步：
    1. { $file }：填寫標題、摘要及內容；其他語文的檔案填寫譯文
    2. concord check 會指出尚欠的資料
    3. 譯文與原文核對後，執行 concord translations --stamp 檔案
next-item = 下一步：
    1. { $file }：填寫標題，並逐字輸入簽署文本，每段一行
    2. 在其他語文的檔案填寫譯文
    3. 與簽署本核對後，執行 concord lock
    4. 譯文與原文核對後，執行 concord translations --stamp 檔案
next-domain = 下一步：
    1. { $file }：按簽署文本填寫標題；其他語文的檔案填寫譯文
    2. 每個項目執行一次：concord new item --domain 領域
next-memorandum = 下一步：
    1. { $file }：填寫標題、簽署方，並逐字輸入正文；其他語文的檔案填寫譯文
    2. 簽署本如載有簽署欄，執行 concord new signatures
    3. 每個領域及項目執行：concord new domain 名稱，然後 concord new item --domain 名稱
    4. 全部與簽署本核對後，執行 concord lock
next-signatures = 下一步：
    1. { $file }：逐字輸入簽署欄，每行一段，段與段之間空一行；雙方並列的，先寫一方的一行，再寫另一方的同一行
    2. 在其他語文的檔案填寫譯文
    3. 與簽署本核對後，執行 concord lock
    4. 譯文與原文核對後，執行 concord translations --stamp 檔案
next-name = 下一步：
    1. { $file }：在檔案末尾填寫每種語文的正式名稱
    2. concord check 會指出哪些譯文用了其他寫法
nothing-locked = 沒有鎖定任何文本
lock-unchanged = { $file }：沒有改動
lock-written = { $file }：已寫入；提交之前請查看差異
not-as-locked = 與鎖定的不同：{ $text }
locked-first = 首次鎖定：{ $text }
words-not-known = （不知道先前的文字）
old-lock-does-not-hold = 舊格式的鎖定檔須全部相符，才能以新格式寫出。與鎖定的不同：{ $texts }
    請先還原改動。
corrections-lost = 鎖定檔的先前版本記有更正，現已不見：{ $texts }
    請予補回：曾經發布的錯誤須留有記錄。
lock-needs-reason = 與已鎖定的文本不同：{ $texts }
    請還原。只有在簽署本證明鎖定的文本有誤時，才執行：concord lock --reason "有何錯誤"（英文的原因：加上 --language en）
corrections-recorded = 已記錄更正：{ $texts }；如可，請在鎖定檔加上其他語文的原因
reworded = 與已記錄的文字不同：{ $text }
recorded-first = 首次記錄：{ $count } 段文字
reason-unused = 自記錄以來文字沒有改動，因此沒有記下原因
words-removed = 已從記錄及沿革刪去文字：{ $pages }
record-needs-reason = 未有寫明改動的原因：{ $texts }
    讀者會在先前的文字旁看到原因。請執行：concord record --reason "原因"（英文的原因：加上 --language en）
pages-gone = 以下各頁曾經公開，現時其網址已沒有內容：{ $texts }
    如已移往別處，請把舊網址寫入 `aliases`；如屬撤回，請保留檔案並寫上 `expires`；如要連文字一併刪去，請執行：concord record --withdraw 頁面 --reason "…"
nothing-to-withdraw = 沒有任何記錄：{ $texts }
import-once = 已有記錄；git 的歷史只可用來開始一份記錄，不會加入現有的記錄
imported = 已由 git 記錄 { $count } 日{ $unread ->
        [0] {""}
       *[other] ；另有 { $unread } 日的內容無法讀取
    }
versions-unknown = git 未有全部先前的版本：{ gap }
audit-fine = 記錄的先前版本所載的，現時全部都在
audit-forgotten = 記錄的先前版本所載的以下文字，現時的記錄及沿革均沒有：{ $texts }
    請由 git 還原：讀者看過的文字須保留在記錄內。
all-recorded = 公開的文字均已記錄
diff-title = 讀者會看到的改動
diff-nothing = 讀者不會看到任何改動
diff-lost = { $count } 個曾經發布的網址將會失效
diff-lost-help = 如頁面已移往別處，請把舊網址寫入 `aliases`；如屬撤回，請保留檔案並寫上 `expires`。不能寫 `aliases` 的，請沿用原來的名稱。
diff-texts = 文字（{ $count }）
diff-facts = 事實（{ $count }）
diff-words = 頁面上的其他文字（{ $count }）
diff-come = 新增的網址（{ $count }）
diff-gone = 取消或轉往別處的網址（{ $count }）
diff-files = 檔案及外觀（{ $count }）
diff-touched = 有改動的頁面（{ $count }）
diff-leads-to = 轉往 { $address }
diff-and-pages = 另有 { $count } 頁
diff-more = 另有 { $count } 項改動未在此列出。
diff-removed = 刪去：
diff-added = 加入：
diff-addresses-lost = 曾經發布的網址將會失效
diff-has-mistakes = 「{ $state }」有錯誤，無法得知讀者會看到甚麼；請先改正
diff-not-a-state = 「{ $state }」既不是網站的資料夾（內有 `portal.toml`），也不是已發布網站的資料夾（內有 `manifest.json`）
diff-no-state = 沒有名為「{ $state }」的資料夾，git 亦沒有這個版本；請寫網站或已發布網站的資料夾，或分支、標籤或提交的名稱
diff-no-history = 這裏無從得知 git 的歷史：{ gap }
diff-not-a-manifest = { $file } 不是已發布網站的檔案清單；請重新發布網站，或指定另一個資料夾
nothing-recorded = 未有作任何記錄
translation-stale = { $file } 已過時
unstamped = 譯文沒有註明譯自哪一版原文，請與 { $source } 核對
no-earlier-version = git 沒有 { $source } 指紋為 { $fingerprint } 的版本，因此無法指出改動
changes-unknown = 無法指出 { $source } 自版本 { $fingerprint } 以來的改動：{ gap }
locks-not-compared = 沒有把 { $file } 與較早的版本比較：{ gap }
changed-since = { $source } 其後的改動，[-舊文-] {"{"}+新文+{"}"}：
stamp-when-right = 譯文核對無誤後，執行：concord translations --stamp { $file }
stamped = { $file }：譯自 { $fingerprint }
not-a-translation = { $file } 不是本網站的譯文
no-such-language = 網站沒有語文 `{ $language }`；現有：{ $known }
found = { $query }：{ $count } 項
taken-for = 把 { $typed } 當作 { $found }
related = 相關：含部分字詞或相近字詞
quotation-is = { $verdict ->
    [exact] 正確：與文本逐字相同
    [script] 字詞相同，但字體（繁簡）或異體字不同
    [marks] 字詞相同，但標點、空格、全半形或大小寫不同
    [altered] 有改動：字詞不同
    [glued] 拼合：字句來自不同地方
    [long] 太長：最多核對約 2,000 字
   *[absent] 找不到：沒有文本含這些字句
}
quotation-short = 字數太少，可能見於多個文本
quotation-omits = 引文有省略（……）
quotation-in = { $address }（{ $kind ->
    [title] 標題
    [preamble] 正文
    [opening] 開首
    [closing] 結尾
    [signatures] 簽署欄
   *[text] 文本
}），{ $language }：{ $standing ->
    [signed] 簽署文本
    [converted] 由程式轉換，並非簽署文本
    [editorial] 由編輯撰寫，並非簽署文本
   *[translation] 譯文，並非簽署文本
}
quotation-in-earlier = { $address }（{ $kind ->
    [title] 標題
    [preamble] 正文
    [opening] 開首
    [closing] 結尾
    [signatures] 簽署欄
   *[text] 文本
}），{ $language }，先前的措辭，{ $since } 起至 { $until } 止：{ $standing ->
    [signed] 當時列為簽署文本
    [converted] 由程式轉換，並非簽署文本
    [editorial] 由編輯撰寫，並非簽署文本
   *[translation] 譯文，並非簽署文本
}
state-source = 原文
state-current = 與原文相符
state-stale = 已過時
state-derived = 經轉換
state-missing = 暫缺
texts-in-state = { $language }：{ $state } { $count } 則
wrong-epoch = SOURCE_DATE_EPOCH 不是由 1970 年起計的秒數，請更正或取消設定
folder-unreadable = 無法讀取資料夾 { $folder }：{ $error }
cannot-watch = 系統未能通知 { $folder } 的所有改動（{ $error }）；Concord 改為每隔數秒查看一次
follows-again = 已恢復跟進 { $folder } 的改動
cannot-follow = 無法跟進改動：{ $error }
    .help = 請放回資料夾；一旦可以讀取，即會恢復跟進
panicked = 處理這項改動時，Concord 本身出錯：{ $panic }
    .help = 請還原剛才的改動，並連同上面的內容報告；其後的改動會繼續跟進
cannot-serve = 伺服器出現問題：{ $error }
port-in-use = 無法使用連接埠 { $port }：{ $error }；請以 `--port 數字` 另選一個
foreign-folder = { $folder } 內有並非由 Concord 產生的檔案，因此沒有寫入；請以 `--out 資料夾` 指定一個空資料夾
address-taken-by-others = 以下檔案並非由 Concord 產生，卻佔用了網站所需的路徑：{ $files }。沒有改動任何檔案。請將它們移走；屬於網站的檔案請放入網站原始檔資料夾的 `static/`
not-our-file = { $file } 是連結、裝置或其他可能指向別處的東西，而 Concord 自己的檔案要放在這裏；沒有改動任何檔案。請移除它，然後再次建置
path-climbs = 路徑 `{ $path }` 可能通往輸出資料夾以外；沒有改動任何檔案。路徑的各個名稱之間須以單一 `/` 分隔，不可含 `..`、`\` 及 `:`
busy-folder = 另一個程序正在寫入 { $folder }，請待其完成
disk = { $file }：{ $error }

## 指令列的內容

expected-moment = 請寫日期（2026-11-23），或連同時區的日期及時間（2026-11-23T09:00+08:00）
expected-day = 請寫真實的日期，格式如 2026-03-02
expected-number = 請寫半形數字，例如 26
expected-items = 請寫編號，以半形逗號分隔：26,28 或 "26-30, 32"
expected-port = 請寫 0 至 65535 之間的數字

## 系統錯誤

io-not-found = 找不到
io-no-folder = 這不是資料夾
io-folder = 這是資料夾，不是檔案
io-denied = 沒有權限
io-in-use = 另一程式正在使用
io-watches = 監察的資料夾已達上限，可調高 fs.inotify.max_user_watches
io-watchers = 監察的程式已達上限，可調高 fs.inotify.max_user_instances
io-full = 磁碟已滿
io-read-only = 磁碟只可讀取

## 編輯表單

editor-written = { $folder } 載有本網站的編輯表單。發布方法見該資料夾的 README.md。
editor-repository = `{ $repository }` 不是儲存庫的名稱；應寫擁有者和名稱：`--repository city/portal`
editor-no-address = `{ $address }` 不是網址；應為例如 https://edit.example.org
editor-not-encrypted = `{ $address }` 沒有加密，編輯的存取權杖會在途中被人讀取：請寫 `https://`
schemas-nowhere = 這個資料夾沒有 `portal.toml`，因此沒有寫入結構描述；如要寫到別處，請指明資料夾：--out DIR
editor-address = 表單不可放在 { $address }：這與網站（{ $base }）屬同一來源（協定、主機名稱及連接埠相同）。編輯的存取權杖存放於表單的來源，網站的任何網頁都能讀取。請用另一個主機名稱發布，例如 https://edit.example.org
editor-same-origin = 此表單不可放在網站的網址：請用另一個主機名稱發布。
editor-noscript = 此表單需要 JavaScript。進展也可在 git 撰寫。
editor-updates = 進展：{ $document }
editor-update = 進展
editor-pages = 頁面
editor-page = 頁面
editor-translations = { $language }：{ $document }
editor-termbase = 名稱與詞語
editor-names = 名稱
editor-terms = 詞語
editor-title = 標題
editor-summary = 摘要
    .hint = 一兩句，供搜尋器和分享連結使用。
editor-items = 項目
    .hint = 這項進展關於哪些項目。
editor-whole = 整份文件
editor-state = 這些項目的狀況
    .hint = 來源有說明才填寫。
editor-source = 來源
    .hint = 最少一個，即所述內容由誰發布。
editor-source-title = 來源標題
editor-publisher = 發布者
editor-url = 網址
    .hint = 來源網頁本身的網址，以 https:// 開始。來源如是本網站的文件，留空。
editor-source-document = 本網站的文件
    .hint = 如以此為來源，代替網址。
editor-date = 來源日期
editor-updated = 更新日期
    .hint = 補充內容的日期。
editor-corrected = 更正日期
    .hint = 更正錯誤的日期；正文須說明更正了甚麼。
editor-publish = 公開時間
    .hint = 留空：由網址所載日期當日開始。
editor-expires = 撤下時間
    .hint = 屆時撤下；網址保留，並說明已撤下。
editor-draft = 草稿：不公開
editor-aliases = 舊網址
    .hint = 轉到這裏的網址的最後一段。
editor-as-written = 照寫的字符
    .hint = 與其他字符相似而確是此意的字符。
editor-body = 正文
    .hint = 小標題由第二級開始。站內連結：/tc/fifth/26/。圖片須有替代文字。
editor-slug = 事件日期及小寫英文字：2026-03-02-port-opened
editor-page-slug = 小寫英文字母、數字和連字號：press-contacts
editor-compared = 已與原文核對
    .hint = 只用於譯文：你已把全文與現時的原文核對。
editor-compared-now = 已與現時的原文核對
editor-translation = 譯文
editor-note = 編者註
    .hint = 顯示在此語言的文字旁。
editor-label = 簽署文本的編號
editor-heading = 簽署的標題
editor-short = 簡稱
editor-annex = 項目清單的標題
editor-party = 各方
    .hint = 按原文次序。
editor-party-name = 名稱
editor-party-office = 職銜
editor-party-signatory = 簽署人
editor-id = 識別碼：小寫英文字母、數字和連字號；是網址的一部分，永不更改
editor-form = 名稱
editor-other-names = 同一事物的其他名稱
editor-found-by = 讀者或會使用的搜尋字詞
    .hint = 不會顯示；按語言填寫。
editor-also = 供搜尋的同義詞
editor-not-within = 不是此意的較長名稱
    .hint = 其中相同的字另有所指。
editor-within = 確是此意的較長名稱
    .hint = 其中所指正是它。
editor-kind = 類別
editor-side = 所屬一方
editor-editorial = 由編者擬定的語言
    .hint = 找不到官方名稱的語言代號。
editor-homepage = 網站
editor-decide-within = 凡名稱之內有名稱，必須說明是否此意

# 指令列的說明。英文的說明寫在程式內各個參數旁邊。
#
# 每個指令有一則訊息（`concord-new-update`），各個參數是它的屬性；多個指令共用的參數寫在 `concord` 之下。

usage = 用法：
commands = 指令
command = 指令
arguments = 參數
options = 選項

# 代表內容的字，英文見於程式內各個參數旁邊。
placeholders = { "" }
    .AREA = 領域
    .DATE = 日期
    .DIR = 資料夾
    .FILE = 檔案
    .FILES = 檔案
    .FOLDER = 資料夾
    .FORM = 形式
    .FORMAT = 方式
    .ID = 代號
    .KEY = 代號
    .KEYS = 代號
    .KIND = 類別
    .LANGUAGE = 語文
    .N = 數字
    .NUMBER = 編號
    .NUMBERS = 編號
    .QUERIES = 搜尋內容
    .SHELL = 殼層
    .COMMAND = 指令
    .SLUG = 名稱
    .TEXT = 文字

concord = 把以 Markdown 編寫的已簽署備忘錄，製成公開的靜態網站。
    .messages = 訊息的語文：zh-Hant（繁體）、zh-Hans（簡體）、en［預設：依系統的語文，否則用英文］
    .help = 顯示說明
    .version = 顯示版本
    .root = 網站的資料夾，內有 `portal.toml`［預設：目前的資料夾，或其上層中最近的一個］
    .drafts = 連草稿一併顯示
    .as_of = 顯示另一時刻的公開內容：2026-11-23T09:00+08:00；只寫日期則指該日在本網站時區開始之時
    .memorandum = 備忘錄的資料夾；有多份備忘錄時才須註明
concord-help = 顯示說明，或某個指令的說明

concord-init = 建立新網站，附有範例內容
    .folder = 新網站的資料夾：尚未存在，或是空的
    .languages = 網站的語文代號，以半形逗號分隔；首個是簽署文本所用的語文［預設：tc,sc,en］
concord-new = 按範本為每種語文加入檔案
concord-new-update = 就若干項目發表的進展，註明日期
    .slug = 進展的主題，以幾個英文字組成網址：`first-meeting`
    .items = 項目編號，以半形逗號分隔：`26,28` 或 `"26-30, 32"`；不寫則指整份備忘錄
    .date = 進展的日期［預設：今天］
concord-new-page = 網站本身的網頁
    .slug = 網址中的名稱：`contact`
concord-new-item = 備忘錄的項目
    .number = 項目編號［預設：下一個］
    .domain = 所屬領域的編號或名稱
concord-new-domain = 備忘錄的領域
    .slug = 領域在網址中的名稱：`finance`
    .number = 領域的編號［預設：下一個］
concord-new-memorandum = 備忘錄
    .slug = 備忘錄的資料夾，永遠是其所有網址的一部分：`sixth`
    .session = 簽署備忘錄的會議屬第幾次
    .date = 簽署日期［預設：今天］
concord-new-signatures = 備忘錄的簽署欄
concord-new-name = `names.toml` 的名稱
    .id = 名稱在網址中的寫法：`trade-council`
    .kind = 類別：organisation（機構）、event（活動）、programme（計劃）、mechanism（機制）、agreement（協議）、document（文件）、place（地方）
    .side = 屬於哪一方：`portal.toml` 所列的其中一方
concord-build = 製作網站並寫入資料夾
    .out = 寫入的資料夾［預設：網站資料夾內的 `public`］
    .verify = 以多線程及單線程各製作一次，兩次完全相同才寫入
    .strict = 有警告即不寫入
    .quiet = 只顯示問題
    .timings = 列出各步驟所需時間
concord-check = 檢查錯誤，不寫入任何檔案
    .strict = 有警告亦作錯誤論
    .quiet = 只顯示問題
    .format = 輸出方式：human（供人閱讀）、json（供程式讀取，一份 JSON 文件）、github（在 GitHub 的合併請求中顯示於有關的行旁）［預設：human］
concord-serve = 在瀏覽器顯示網站，每次改動後即時更新
    .port = 本機的連接埠；0 為任何未使用的［預設：4000］
    .open = 在本機的瀏覽器開啟網站
concord-search = 在終端機搜尋，結果與網站上的搜尋相同
    .queries = 搜尋的內容；可以多於一個，逐一回答
    .lang = 顯示並優先採用的語文代號［預設：簽署文本所用的語文］
    .format = 輸出方式：text（供人閱讀）、json（供程式讀取，每個搜尋一行 JSON）［預設：text］
    .tokens = 只顯示搜尋內容如何切分，每個一行 JSON
concord-lock = 記錄現時的簽署文本，其後任何改動均會被發現
    .reason = 已鎖定的文本或事實為何有誤；讀者會看到這個原因
concord-schema = 寫出 `portal.toml` 及所有檔首資料的 JSON Schema
    .out = 寫入的資料夾［預設：schemas］
concord-theme = 查看預設主題的檔案，以製作自己的主題
concord-theme-export = 印出預設主題的檔案，或寫入資料夾
    .files = 預設主題的檔案或資料夾，例如 `words/en.toml` 及 `css`；不寫則列出全部檔案的名稱，或寫入全部檔案
    .out = 寫入的資料夾，例如 `themes/ours`
    .replace = 取代已有的檔案
concord-translations = 列出各譯文的狀況，或確認譯文與原文相符
    .stamp = 確認這些譯文與現時的原文相符

## 指令寫錯時

unknown-argument = 沒有 `{ $subject }` 這個選項或參數
unknown-command = 沒有 `{ $subject }` 這個指令
missing-argument = 欠缺 { $subject }
missing-command = `{ $subject }` 之後還須寫出指令
argument-twice = `{ $subject }` 寫了兩次，或不能與其他選項並用
missing-argument-value = `{ $subject }` 之後欠缺內容
wrong-argument-value = `{ $subject }` 不能是「{ $value }」
needless-value = `{ $subject }` 之後不須寫「{ $value }」
wrong-command-line = 指令的寫法不正確
possible-values = 可以是：{ $known }
see-help = 詳情請加上 --help 查看
concord-completions = 顯示指令列自動補全的設定：`concord completions bash > /etc/bash_completion.d/concord`
    .shell = 所用的殼層：bash、elvish、fish、powershell、zsh
concord-man = 顯示手冊頁：`concord man build | man -l -`
    .command = 指令，例如 `build`、`new update`［預設：程式本身］

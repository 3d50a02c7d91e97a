# Concord 向编辑人员显示的提示信息：简体中文（内地）。en.ftl 有相同的提示信息。
#
# 提示信息以问题的代码命名：第一行说明问题所在，.help 说明如何改正，.label 说明另一处相关位置，.mark 显示在问题所在之处。

## 每个问题都用到的字词

error = 错误
warning = 警告
help = 改正方法
note = 备注
more-like-it = 这个文件另有 { $count } 处同类问题
again = 这个文件另有 { $count } 处相同：第 { $lines } 行
errors = { $count } 个错误
warnings = { $count } 个警告
notes = { $count } 项备注
list-separator = 、
did-you-mean = 是否指 `{ $suggestion }`？
became = { $became ->
    [alias] { $now } 的 `aliases` 有 { $old } 的网址：两者是同一份文本
    [moved] git 记录：{ $old } 于 { $day } 改名为 { $now }（提交 { $commit }）
    [moved-here] 自最近一次提交后，{ $old } 改名为 { $now }
    [removed] git 记录：{ $old } 于 { $day } 删除（提交 { $commit }）
    [removed-here] 自最近一次提交后，{ $old } 已删除；如要还原，请运行：git restore { $old }
   *[unknown] 无从得知其去向：{ gap }
}
gap = { $gap ->
    [no-program] 这台电脑没有 git 程序；请从 https://git-scm.com 安装
    [no-repository] 网站不在 git 仓库内，因此没有保存较早的版本
    [other-owner] 仓库属于另一用户，git 不予读取；如信任该仓库，请运行：git config --global --add safe.directory "{ $folder }"
    [shallow] 这份克隆只有最新的提交；如要取得全部，请运行：git fetch --unshallow
   *[failed] git 提示：{ $said }
}

## 文件

no-portal = 这里没有 `portal.toml`
    .help = 请在网站的文件夹内运行，或用 `--root 文件夹` 指明位置
stray-name = 网站不会读取 `{ $name }`：名称稍有出入
    .help = 请改名为 `{ $right }`；如与网站无关，请另取名称
link-or-device = 这是符号链接或特殊文件，不是一般文件
    .help = 请把文件本身放在这里
name-not-utf-8 = 文件名不是 UTF-8 文字
    .help = 请重命名，只用小写英文字母、数字和连字符
unreadable-file = 无法读取这个文件：{ $error }
    .help = 请检查文件的访问权限
file-too-large = 文件大于 { $megabytes } MB
    .help = 请把属于其他文本的内容分放到各自的文件
not-utf-8 = 文件从这里起不是 UTF-8 文字
    .help = 请用 UTF-8 编码重新保存
other-encoding = 这个文件以 { $encoding } 编码保存，不是 UTF-8
    .help = 请用 UTF-8 编码重新保存；如用“记事本”：文件、另存为、编码选 UTF-8
carriage-return = 这一行以单独的 CR 结尾，是旧式 Mac 的换行符号
    .help = 请用 LF 或 CRLF 换行符号保存
invisible-character = 这里有一个看不见的字符（{ $code }）
    .help = 请删除，然后重新输入文字
    .mark = { $code }
look-alike-character = 这里有 { $code }：看似“{ $meant }”（{ $meant-code }），其实是另一个字符，搜索不到
    .help = 请输入“{ $meant }”；如确实要用这个字符（例如某些名称），请在文件开头注明：`as-written = ["{ $character }"]`
    .mark = { $code }，并非 { $meant-code }
radical = 这里有 { $code }：这是部首，不是文字
    .help = 请输入所指的字；如确实要用这个字符，请在文件开头注明：`as-written = ["{ $character }"]`
    .mark = { $code }
private-use-character = 这里有 { $code }：专用区的字符，每种字体显示的都不同，甚至无法显示
    .help = 请输入所指的字；如确实要用这个字符，请在文件开头注明：`as-written = ["{ $character }"]`
    .mark = { $code }
as-written-unused = 文件内没有 `{ $text }` 中需要注明的字符
    .help = 请从 `as-written` 删除
conflict = 这个文件有 git 合并冲突，两个版本都在文件内
    .help = 请保留正确的内容，并删除以 `<<<<<<<`、`=======` 和 `>>>>>>>` 开头的行
empty-file = 文件没有内容
    .help = 第一行是 `+++`，接着是 `title = "…"`，再一行 `+++`，然后是正文
no-front-matter = 文件不是以文件头（front matter）开始：第一行必须是单独的 `+++`
    .help = { $kind ->
        [late] 请删除 `+++` 之前的空格、空行或文字
        [wide] 请用英文输入法输入 `+++`，之前不要有其他内容
       *[none] 第一行是 `+++`，接着是各个字段，再一行 `+++`，然后是正文
    }
yaml-front-matter = 文件头以 `---` 开头，这是 YAML 的写法
    .help = 请改用 TOML：首尾各一行 `+++`，中间写 `字段 = "文字"`
unclosed-front-matter = 从这里开始的文件头没有结束
    .label = 这一行必须是单独的 `+++`
    .help = 请在最后一个字段之后加一行 `+++`
file-spelling = 文件名的写法不正确
    .help = 请改名为 { $right }
useless-file = 网站不会用到这个文件
    .help = 文本的文件名以语言代码和 `.md` 结尾：{ $endings }；图片则以 .png、.jpg、.webp 或 .avif 结尾
reserved-name = `{ $name }` 不能用作{ $of ->
        [language] 语言的代码
        [memorandum] 备忘录的名称
        [area] 领域的名称
       *[page] 网页的名称
    }：网站本身已使用这个网址
    .help = 请另起名称
name-of-a-language = `{ $name }` 不能用作备忘录的名称：网址 `/{ $name }/` 属于以此为代码的语言
    .help = 请为文件夹改名
file-without-language = 文件名没有注明语言
    .help = 文本的文件名以语言代码和 `.md` 结尾：{ $endings }
file-language = 本网站没有 `{ $language }` 这个语言版本
    .help = 文本的文件名以语言代码和 `.md` 结尾：{ $endings }
copy-of-file = `{ $name }` 的名称是系统给文件副本起的名称
    .help = 请删除，或另行命名
item-file-name = `{ $name }` 不是项目的文件名
    .help = 请以编号（`26`）、编号加字母或下级编号（`12bis`、`3-2`），或两位数字加名称（`03-observers`）命名；这里的其他文件是 `domain` 或 `part`、`opening`、`closing`、`signatures`
misplaced-file = 文件放错了文件夹
    .help = 文本有以下各种：`home`、`pages/<名称>`、`updates/<日期>-<名称>`、`<备忘录>/memorandum`、`<备忘录>/signatures`、`<备忘录>/<04-领域>/domain`、`<备忘录>/<04-领域>/<编号>`
folder-aside = `content/{ $folder }/` 会被发布：`content/` 内每个文件夹都是一份文件
    .help = 请移到 `content/` 以外；如要暂不发布某个文本，请在文本写上 `draft = true`
part-too-deep = 文件夹 `{ $name }` 之上已有两层：备忘录只分部分及其下一层，没有第三层
    .help = 请把其中文件移到上一层；更细的标题属于项目正文
two-spellings = 这个文件名为 `{ $name }`，但同一备忘录的其他文件用另一组名称
    .help = 一份备忘录用 `memorandum` 和 `domain`，或用 `document` 和 `part`：请改名为 `{ $right }`
area-folder = `{ $name }` 不是领域的文件夹
    .help = 领域文件夹以两位数字和小写英文名称命名：`04-finance`
not-a-slug = `{ $name }` 不能用于网址
    .help = 只用小写英文字母、数字，以及单个连字符，最多 200 个；不能用 `aux`、`con`、`nul`、`com1` 等某些系统保留给设备的名称
missing-source = 这份文本没有原文语言的版本
    .help = 请加入 { $file }，写上各项事实和正文；如果这个文件其实是该语言的，请照此改名
missing-home = 首页没有文字
    .help = 请加入 { $file }
missing-memorandum = 这个文件所属的备忘录没有自己的文件
    .help = 请加入 { $file }
missing-area = 这个项目所属的领域没有标题
    .help = 请加入 { $file }
no-memorandum = `content/` 内没有备忘录
    .help = 一份备忘录是一个文件夹，内有备忘录、领域和项目：content/fifth/memorandum.{ $key }.md

## 上限：docs/limits.md

file-too-long = 这个文件有 { $found }；这类文件的上限是 { $most }
    .help = 请分成若干个文件，或删除不属于这个文件的内容
paragraph-too-long = 这一段有 { $found }；上限是 { $most }
    .help = 请用空行分段
text-too-deep = 这里有超过 { $most } 层的引文、列表或强调
    .help = 请把它们并列书写
too-many-dates = 这份文本提及 { $found } 个日期；上限是 { $most } 个
    .help = 请把内容分为若干项
too-many-names = 这份文本有超过 { $most } 处提及名称和词汇
    .help = 请把文本分开，或从 `names.toml` 删除互相包含的名称
too-many-in-termbase = 这里有 { $found } 个名称和词汇；上限是 { $most } 个
    .help = 请只保留签署文本提及的名称
too-many-forms = `{ $id }` 有 { $found } 个其他写法；上限是 { $most } 个
    .help = 请只保留读者会用来查找的写法
name-too-long = 这个名称有 { $found } 个字；上限是 { $most } 个
    .help = 请写文本所用的名称
too-many-aliases = 这份文本有 { $found } 个旧网址；上限是 { $most } 个
    .help = 请只保留曾经公布的网址
too-many-languages = 这里有 { $found } 种语言；上限是 { $most } 种
    .help = 请分成若干个网站
number-too-great = { $number } 太大，不能用作项目或领域的编号
    .help = 项目和领域从 1 起连续编号，最大为 { $most }；以日期命名的是进展：`content/updates/2026-03-02-first-meeting.tc.md`
value-too-long = 这段文字有 { $found }；TOML 内的文字以 { $most } 为上限
    .help = 较长的文字应写在文件头之下，作为正文
toml-too-deep = 这里有超过 { $most } 层的列表或表格
    .help = 网站最多需要四层：请在每个列表结束处加上右括号
toml-too-much = 到这里为止，字段、值、符号和行的总数超过 { $most }
    .help = 请删除不属于这个文件的内容
toml-more = 这个文件另有未列出的错误
    .help = 请先改正所列各处，然后再检查
theme-too-deep = 这里有超过 { $most } 层的括号、代码块或标签
    .help = 请在结束处逐一关闭，或把内容分开
theme-blocks = 到这里为止，样式表有超过 { $most } 条规则
    .help = 请只保留模板用到的规则，库的样式表放在 `assets/`
theme-chain = 这里有超过 { $most } 个运算相连
    .help = 请把表达式分开
theme-joined = `theme.toml` 合并成 `{ $file }` 的内容超过 { $most }
    .help = 每个文件只列一次，库放在 `assets/`

## TOML：文件头、portal.toml、names.toml、sessions.toml

toml-full-width = `{ $typed }` 是中文键盘的全角字符
    .help = 请用英文键盘输入 `{ $right }`；中文标点只可放在引号之内
toml-unquoted = 这段文字没有加上引号
    .help = 请用半角双引号括起来：`title = "…"`
toml-unclosed-text = 这段文字缺少结尾的引号
    .help = 请在同一行以 `"` 结尾；文字本身的 `"` 写成 `\"`
toml-no-equals = 字段名之后须有 `=`
    .help = 请写成 `字段 = "文字"`，每行一个字段
toml-key = 字段名不可用这个字符
    .help = 字段名由小写英文字母和连字符组成，例如 `valid-until`
toml-no-value = `=` 之后没有内容
    .help = 请补上内容，或删除这一行
toml-duplicate-key = 这个字段出现了两次
    .help = 请删除其中一行
toml-unclosed-list = 这个列表的写法不正确
    .help = 请用方括号括起来，并用半角逗号分隔：`[26, 28]`
toml-table = 这里缺少方括号
    .help = 请在名称前后各写两个方括号，如 `[[source]]`
toml-date = 日期的写法不正确，或没有这一天
    .help = 日期写成 2021-08-30，不加引号，而且必须是真实的日期
toml-number = 这不是数字
    .help = 数字只用半角数字，开头不可有 0：`26`
toml-boolean = 这里不是 `true`，也不是 `false`
    .help = 请用小写字母写 `true` 或 `false`，不加引号
date-of-update = 进展的日期不写在文件头，而在文件名内
    .help = 请删除这一行；如要更改日期，请为文件改名：2021-08-30-memorandum-signed.tc.md
toml-inner-quote = 文字在前一个引号处已经结束
    .help = 文字之内的引号请写成 `\"`，或改用中文引号“”
toml-unclosed-braces = 这个花括号没有结束
    .help = 请在同一行写完：`{"{"} tc = "…", en = "…" {"}"}`
toml-syntax = 这一行不符合 TOML 的写法
    .help = 请写成 `字段 = "文字"`，每行一个字段，文字用半角双引号括起来
toml-after-value = 这一行的值之后还有其他内容
    .help = 请在值之后换行，不加逗号或分号；注释以 `#` 开头
key-above-table = `{ $key }` 属于 `{ $table }`，但它上面没有 `{ $table }` 这一行
    .help = 请在这一组之上加一行 `{ $table }`
unknown-key = 这里没有 `{ $typed }` 这个字段
    .help = 这里可用的字段：{ $known }
unknown-value = `{ $typed }` 不是这里可用的值
    .help = 可用的值：{ $known }
key-below-table = `{ $key }` 写在 `{ $table }` 之下，因此被当作它的字段
    .help = 请把这一行移到第 { $line } 行 `{ $above }` 之上
missing-key = 缺少字段 `{ $key }`
    .help = 请加一行 `{ $key } = …`
missing-table = 缺少 `{ $table }`
    .help = 请在其他字段之下加一行 `{ $table }`，再在其下写出它的字段：{ $keys }
fact-in-translation = `{ $key }` 只需写一次，写在原文语言的文件里，各语言版本通用
    .help = 请从这份译文中删除这一行
wrong-type = 这里应为{ $expected ->
        [text] 文字
        [number] 整数
        [list] 列表
        [boolean] `true` 或 `false`
        [tables] 一组或多组字段
        [words] 各语言的文字
       *[table] 一组字段
    }：{ $written }
    .help = { $expected ->
        [text] 请用半角双引号括起来：`"…"`
        [number] 请只写半角数字，不加引号：`26`
        [list] 请用方括号括起来：`[26, 28]`
        [boolean] 请写 `true` 或 `false`，不加引号
        [words] 请分语言写出：{"{"} tc = "…", en = "…" {"}"}
        [tables] 请用双方括号另起一行，例如 `[[source]]`，其下写 `title = "…"` 和其他字段
       *[table] 请连同字段写出：先写 `[[source]]`，下一行写 `title = "…"`
    }
not-a-day = 这不是日期
    .help = 请写成 2021-08-30 的格式，不加引号
not-a-time = 这不是连同时区的日期及时间
    .help = 请写成 2026-11-23T09:00:00+08:00 的格式，不加引号
not-a-moment = 这不是日期
    .help = 请写成 2021-08-30 的格式，不加引号；不知道具体日期的，写成 `"2003-10"`
not-a-validity = 这里没有说明有效期
    .help = 请写 `"next-session"`（直至下次会议），或 2021-08-30 格式的日期，不加引号
not-a-milestone = 这不是日期，也不是附有出处的日期
    .help = 请写成 2016-11-04 的格式，不加引号；签署文本没有注明的，请写 {"{"} date = 2016-11-04, source = "https://…" {"}"}
not-an-item = 这不是项目
    .help = 请写编号（26），或以字符串写出网址的末段："12bis"、"annex-ii/3"；其中一段也以字符串写："4.2"；属于另一份备忘录的，写 "sixth/3"
not-a-relation-source = 这没有说明文本的关系出自何处
    .help = 如签署文本有载明，请写 source = "text"；否则请写 source = {"{"} title = "…", publisher = "…", url = "https://…" {"}"}
not-items = 这里没有说明进展涉及哪些项目
    .help = 请写编号，用半角逗号分隔：`[26, 28]`；涉及整份备忘录的，写 `"whole"`

## portal.toml

wrong-base = `base` 不是网站的网址：{ $reason ->
    [control] 含有控制字符
    [space] 含有空格
    [scheme] 不是以 `https://` 或 `http://` 开头
    [user] 含有用户名或密码，任何人都能看见
    [backslash] 含有反斜杠（`\`）；网址应使用 `/`
    [host] 没有主机名
    [port] 端口不在 1 至 65535 之内
    [wrong-host] 主机名的写法有误
    [computer] 这是你的电脑上文件的位置
    [two-schemes] 开头有两个 `https://`
    [query] 结尾有查询部分（`?`）或锚点（`#`）
    [empty-segment] 路径中有连续两条斜杠
    [dots] 路径中有 `.` 或 `..`
    [encoded] 路径中有 `a`–`z`、`A`–`Z`、`0`–`9`、`-`、`.`、`_`、`~` 以外的字符
    [unicode-host] 主机名不是 ASCII 字符，须写成 `xn--…` 的形式
   *[spelling] 浏览器有另一种写法
}
    .help = 请写出完整网址，如有路径也一并写出：`base = "https://example.org"`
base-of-nobody = 读者无法在这个网址找到网站：{ $reason ->
    [private] 这是他们无法连接的电脑或内部网络
    [page] 这是网页的网址，不是网站的网址
    [repository] 这是代码仓库的网址，不是网站的网址
    [language] 结尾是语言的代码，而每个网页都会在网站的网址之后加上
   *[example] 这是供示例用的名称，不属于任何人
}
    .help = 发布之前，请写上网站的网址：`base = "https://www.gov.hk/portal"`
contact-of-nobody = 读者无法联系 `{ $contact }`：这是供示例用的名称，不属于任何人
    .help = 发布之前，请写上读者可以联系你的地址，或删除这一行
other-host = 这个文件告诉托管商网站位于 `{ $found }`，`portal.toml` 的 `base` 则是 `{ $expected }`
    .help = 两处请写相同的名称
not-a-contact = `contact` 既不是电子邮箱地址，也不是网页的网址
    .help = 请写出电子邮箱地址，例如 `editor@example.org`，或以 `https://` 开头的网址
duplicate-language = 语言 `{ $language }` 出现了两次
    .label = 首次出现
    .help = 请删除其中一个
languages-alike = 语言 `{ $language }` 与 `{ $other }` 的 `{ $key }` 相同
    .help = 请更正其中一个，让读者及搜索引擎得以分辨
duplicate-side = 方面 `{ $side }` 出现了两次
    .label = 首次出现
    .help = 请为其中一个另取代号
wrong-language-key = `{ $key }` 不能用作语言代码
    .help = 请用简短的小写英文字母，例如 `tc`；代码会成为每个网址的一部分
wrong-language-tag = 这不是语言标签
    .help = 请写 BCP 47 标签，例如 `zh-Hant-HK` 或 `en`
wrong-derivation = 语言 `{ $language }` 不能由 `{ $from }` 转换：只能由繁体中文转换为简体中文
    .help = 请更正 `derived-from`；或删除它，并另写这种语言的文本
unknown-language = 本网站没有 `{ $language }` 这个语言版本
    .help = `portal.toml` 列出的语言：{ $known }
unknown-time-zone = 没有 `{ $name }` 这个时区
    .help = 请写 IANA 时区数据库内的名称，例如 `Europe/Paris`；不写 `time-zone`，每天从 UTC 零时开始
reversed-time-zone = `{ $name }` 比 UTC 慢 { $hours } 小时，并非快：这类名称的正负号是相反的
    .help = 请写地方的名称，例如 `Asia/Hong_Kong`
missing-form = 缺少原文语言的文字：`{ $key } = "…"`
    .help = 请加入；每个名称和标签都须有原文语言的写法
missing-translation = `{ $key }` 没有语言 `{ $language }` 的文字，有关网页会显示另一种语言
    .help = 请加入：`{ $language } = "…"`
empty-form = `{ $key }` 的引号内没有文字
    .help = 请写上文字，或删除 `{ $key }`
form-twice = “{ $form }”在 `{ $id }` 的写法及别名中出现两次
    .help = 请删除其中一个
short-form = “{ $form }”只有一个字，凡有这个字的词都会当作这个名称
    .help = 请写较长的名称，或列明哪些词另有所指：`not-within = ["…"]`

## 文本

missing-title = 这份文本没有标题
    .help = 请在文件头写上 `title = "…"`
raw-html = 内容不可使用 HTML
    .help = { $instead ->
        [comment] 请删除；给其他编辑人员的备注可写在文件头，以 `#` 开头
        [cell] 单元格只有一行：请分成数行，或用“；”分隔
        [break] 请在行末写 `\`，或用空行分段
        [link] 请用 Markdown 写链接：`[文字](网址)`
        [picture] 请用 Markdown 写图片：`![图片说明](photo.jpg)`
        [table] 请用 Markdown 写表格：`| 甲 | 乙 |`，标题行之下写 `|---|---|`
        [emphasis] 请写 `*文字*` 或 `**文字**`
        [list] 每行以 `- ` 或 `1. ` 开头
        [heading] 请写 `## 标题`
       *[other] 请改用 Markdown；如要显示 `<`，请写 `\<`；只可用 `<span lang="ja">` 和 `</span>` 标示其他语言的文字，两者须在同一段落、同一强调之内
    }
heading = 这里用了第一级标题
    .help = 文件头的 `title` 已是网页的标题，正文标题请从 `##` 开始
link-as-text = 这里会原样显示，不会变成链接
    .help = 请用半角括号，括号之间和网址之内不可有空格：`[文字](网址)`
heading-as-text = 这里会原样显示，不会变成标题
    .help = 请写两个至六个半角 `#`，再加一个空格：`## 标题`
list-as-text = 这几行会连成一段，不会成为列表
    .help = 每行以 `- ` 或 `1. ` 开头（半角符号加空格）；编号不是从 1 开始的列表，之前须有空行。如不是列表，请在各行之间加一个空行
flat-list = 这一点会与上一点并列：前面的空格太少，或多了一个
    .help = 下一层的要点，请在 `- ` 之前写两个空格（在 `1. ` 之下写三个）；否则不要空格
renumbered-list = 这里写作 { $written }，却会显示为 { $shown }：列表的编号按顺序计算
    .help = 请连续编号；如需保留编号，请写 `{ $written }\.`，或在段落之后另起列表
table-as-text = 这里会照原样显示，不会成为表格
    .help = 表格用半角 `|`，标题行之下须有一行 `|---|---|`，列数与标题行相同
lost-cells = 这一行有 { $found } 个单元格，表格只有 { $expected } 列，最后的单元格不会显示
    .help = 请在标题行及其下一行加列；单元格内（包括代码）的 `|` 须写成 `\|`
table-aligned-otherwise = 这个表格各列的对齐方式，与另一语言的不同
    .label = 同一个表格
    .help = 请在两种语言写上相同的这一行：`---` 不指定对齐，`--:` 靠右，`:-:` 居中
text-in-table = 这一行会成为上面表格的一行
    .help = 请在表格与文字之间加一个空行
indented-text = 这里会显示为代码，因为行首有四个空格或一个制表符
    .help = 请删除空格；段落无需缩进。如果确实是代码，请在前后各加一行 ```
underlined-heading = 下一行的横线使这一行成为标题
    .help = 请在该行横线之前加一个空行；标题请写作：`## 标题`
skipped-heading-level = 这个标题比前一个低超过一级
    .help = 先用 `##`，其下才用 `###`
deleted = 这里会显示为删除线文字，因为前后有 `~`
    .help = 表示范围请用“至”、`–` 或 `～`，或写作 `\~`
link-without-words = 这个链接没有文字，读者看不见
    .help = 请在方括号内写上文字：`[文字](网址)`
link-without-address = 这个链接没有网址
    .help = 请在圆括号内写上网址：`[文字](网址)`
link-to-other-item = 链接的文字是“{ $words }”，却通往第 { $number } 项
    .help = 请更正文字或链接
link-to-other-address = 链接的文字是网址，却通往另一网址：{ $address }
    .help = 请更正其中之一；最好写上文字，说明链接的内容
link-to-words = `{ $link }` 不是网址
    .help = 请写网址或文件名；注释请写作 `[^1]: 注文`，并以 `[^1]` 引用
address-as-text = 这里会原样显示，不会变成链接
    .help = 请写出完整网址，以 `https://` 开头
address-goes-on = 这个网址与后面的文字相连，链接会通往别处
    .help = 请在 `{ $address }` 之后加一个空格；如整串都是网址，请放在 `<` 与 `>` 之间
short-address = 这是短网址：读者看不出通往何处，日后也可能失效
    .help = 请写网页本身的网址
tracked-address = 这个网址附有追踪读者的部分
    .help = 请写网页本身的网址
source-is-portal = 这个来源是本网站自己的网页，不能为自己作证
    .help = 请写最初发布消息的网页；如来源是本网站的备忘录，请用 `memorandum = "…"` 代替 `url`
note-as-text = 这里会原样显示，不会成为注释的编号
    .help = 请用半角方括号：`[^1]`
note-twice = 已有同一标签的注释，这一则不会显示
    .help = 请改用另一标签，例如 `[^2]`，并在适当位置引用
task-as-text = 这里会原样显示，不会成为待办事项
    .help = 请写作 `- [ ] ` 或 `- [x] `，半角括号之内为空格或 `x`
no-such-note = 这里会照原样显示：没有脚注 `{ $label }`
    .help = 请另起一行写出脚注内容，例如放在文末：`{ $label }: 脚注内容`；全角“：”无效
no-such-label = 这里会照原样显示：没有为这个标签写出网址
    .help = 请直接写上网址：`[文字](网址)`，或另起一行：`[标签]: 网址`
unused-note = 文中没有引用这个脚注，所以不会显示
    .help = 请在合适的位置引用，例如 `[^1]`，或删除这个脚注
other-notation = 这里会照原样显示：这是其他程序的写法
    .help = 请改用 Markdown，或删除
front-matter-twice = 这里像文件头，但本文件的文件头已在上方结束
    .help = 请把有用的内容以 TOML 写在文件开头两行 `+++` 之间，其余删除
heading-name-twice = 这份文本有两个标题的名称相同
    .help = 请为其中一个另起名称：`## 标题 {"{"}#name{"}"}`
wrong-heading-name = 这不能用作标题的名称
    .help = 名称只可用语母（包括汉字）和数字，以连字符连接，花括号内不得有其他内容：`## 标题 {"{"}#name{"}"}`；如要显示花括号，结尾请写 `\{"}"}`
reserved-anchor = `{ $name }` 是网站本身使用的锚点，不能用作标题的名称
    .help = 请改用其他名称：`## 标题 {"{"}#name{"}"}`
heading-words-twice = 前面另有文字相同的标题，因此这个标题的锚点是 `#{ $anchor }`；增删同类标题后，锚点便会改变
    .help = 请为这个标题指定名称，各语言版本相同：`## 标题 {"{"}#name{"}"}`
heading-without-words = 这个标题没有可作锚点的文字：锚点是 `#{ $anchor }`，加入另一个这样的标题后便会改变
    .help = 请为它指定名称，各语言版本相同：`## ※ {"{"}#name{"}"}`
empty-heading = 这个标题没有文字
    .help = 请写上文字，或删除这一行
headings-differ = 译文有 { $found } 个标题，原文有 { $expected } 个，或层级不同：无法得知这个标题对应哪一个，因此通往该部分的链接在此无效
    .label = 原文
    .help = 请补上缺少的标题；或在标题文字之后，写上原文该标题的锚点：`## 标题 {"{"}#name{"}"}`
heading-name-differs = 没有链接通往名称 `{ $name }`：在各语言版本，这个标题的锚点都是 `#{ $anchor }`
    .help = 请在各语言版本写相同的名称：`## 标题 {"{"}#{ $anchor }{"}"}`
counted-anchor = `#{ $counted }` 按标题的顺序计算：前面加入标题后，这个链接便通往另一个标题
    .help = 请写这个标题的锚点：`#{ $anchor }`；如已有他人使用旧链接，则把它写作标题的名称：`## 标题 {"{"}#{ $counted }{"}"}`
heading-name-unused = 链接不能通往签署文本译文内的标题
    .help = 请删除名称；文本本身已有网址
emphasis = 这里会原样显示，不会变成强调
    .help = `**` 和 `*` 内侧须紧贴文字，不能是空格或标点：请把“”和“。”放在外面；开始之后要有结束；中文旁请用 `*`，不用 `_`
code-as-text = 这个代码符号会原样显示，因为没有结束
    .help = 请在代码前后各加一个半角符号（`）；如要显示符号本身，请写 \`
escaped-markup = 这里会连同符号原样显示，因为反斜线取消了符号的作用
    .help = 如果是代码、强调或链接，请删除各个反斜线（\）；如要显示符号本身，请把文字连同符号放在 ` 与 ` 之间
unclosed-code = 从这里开始的代码没有结束，后面的内容都会当作代码显示
    .help = 请在代码之后加一行相同的三个符号
quote-as-text = 这里会原样显示，不会成为引用
    .help = 每行以半角 `> ` 开头
link-scheme = `{ $link }` 不是可以发布的链接
    .help = 链接须以 `https://`、`http://`、`mailto:` 或 `tel:` 开头，或写出内容文件的名称
link-form = `{ $link }` 不是完整的网址：{ $reason ->
    [control] 含有控制字符
    [space] 含有空格
    [user] 含有用户名或密码，任何人都能看见
    [backslash] 含有反斜杠（`\`）；网址应使用 `/`
    [computer] 这是你的电脑上文件的位置；请把文件放在 `static/` 一并发布
    [two-schemes] 开头有两个 `https://`
    [private] 这是读者无法连接的电脑或内部网络
    [punctuation] 结尾有标点，或中间有中文标点
    [two] 含有两个网址；每个来源请分开写
    [entity] 含有 `&amp;`，这是 HTML 中 `&` 的写法
    [telephone] 没有电话号码；请只用数字和连字符：`tel:+852-2810-1234`
    [host] 没有主机名
    [port] 端口不在 1 至 65535 之内
    [nobody] 没有电子邮箱地址
    [wrong-host] 主机名的写法有误
   *[scheme] 不是以 `https://` 或 `http://` 开头
}
    .help = 请写出完整网址：`https://www.gov.hk/tc/`、`mailto:press@gov.hk`；链接至本网站的文本，请写文件名
sign-in-address = 读者可能须登录才能阅读
    .help = 请链接至任何人都可阅读的网页，或把文件放在 `static/` 一并发布
redirected-address = 这是邮件程序、搜索引擎或聊天软件的跳转网址，不是网页本身的网址
    .help = 请写网页本身的网址
link-to-no-document = 没有 { $file } 这个文件
    .help = 请把文件放在该处（与进展或网页同一文件夹）；或放在网站的 `static` 文件夹，并链接至：`{ $offered }`
document-beside-text = { $file } 不会发布：供下载的文件要放在 `static` 文件夹，或与进展、网页放在一起
    .help = 请把文件移到网站的 `static` 文件夹，并链接至：`{ $offered }`
wrong-document = 这个文件名为 { $kind }，其实不是：文件没有内容、已损坏，或属于其他类型
    .help = 请重新复制或下载，并在发布前打开检查
unused-document = 没有文本链接至这个文件，所以不会发布
    .help = 请加上链接：`[报告](report.pdf)`；或删除文件
unfinished-text = “{ $words }”似乎是未完成的文本
    .help = 请完成文本，或暂缓发布：`draft = true`
mojibake = `{ $words }` 是编码有误所致的乱码，并非原来的文字
    .help = 请从原文重新复制，并以 UTF-8 编码保存文件
markup-in-words = `{ $words }` 会原样显示：这里不是 Markdown 或 HTML
    .help = 请只写文字
simplified-in-traditional = 繁体文本内有简体字：{ $words }
    .help = 请改为繁体；其他语言的字词须注明：`<span lang="zh-Hans">…</span>`
traditional-in-simplified = 简体文本内有繁体字：{ $words }
    .help = 请改为简体；其他语言的字词须注明：`<span lang="zh-Hant">…</span>`
not-translated = 这份文本是中文，文件却属于另一种语言：{ $words }
    .help = 请翻译，或先删除文件，待有译文再加入：网页会注明暂无译文
not-in-chinese = 这份文本没有汉字，文件却属于中文：{ $words }
    .help = 请用该语言撰写，或把文件名的语言代码改为文本的语言
words-in-chinese = 这些文字是中文，却写在另一种语言之下：{ $words }
    .help = 请用该语言撰写；如两种语言对调了，请换回
no-such-day = 没有这一天：{ $words }
    .help = 请更正日期
other-weekday = 这一天并非该星期日数（应为{ $right }）：{ $words }
    .help = 请更正日期或星期
open-bracket = `{ $words }` 不成对：括号和引号必须成对
    .help = 请补上另一半，或删除这一个
punctuation = `{ $typed }` 不是这里应有的中文标点
    .help = 请用中文输入法输入
wide-punctuation = `{ $typed }` 是中文标点，用在英文等文字之间
    .help = 请用英文输入法输入
spaced-characters = 这些字之间都有空格，搜索时会找不到：{ $words }
    .help = 请删除空格
time-of-another-zone = 这个时间的时差 { $offset } 属于另一个时区：在网站的时区（{ $zone }）是 { $here }
    .help = 请写网站所在时区的时间和时差
distant-time = 这则进展的日期是 { $date }，却在 { $day } 公开，相距超过一个月
    .help = 请更正 `publish` 或文件名的日期；如在其日期当天公开，请删除 `publish`
distant-end = { $when ->
    [early] 这份文本会在 { $day } 撤下，早于其文件名的日期
   *[late] 这份文本会在 { $day } 撤下，距今超过十年
}
    .help = 请更正 `expires` 的日期；如文本会一直保留，请删除这一行
older-than-signed = 这则进展的日期是 { $day }，远早于 `{ $memorandum }` 的签署日期（{ $signed }）
    .help = 请更正文件名内的日期
source-to-come = 这个来源的日期是 { $day }，以网站时区（{ $zone }）计尚未到来
    .help = 请写来源发布的日期
look-to-come = 编者查阅进展的日期是 { $day }，以网站时区（{ $zone }）计尚未到来，因此网站暂不显示
    .help = 请写最近一次查阅的日期
look-before-update = 编者最近一次查阅进展的日期是 { $day }，最新的进展则是 { $newest }
    .help = 请写最近一次查阅的日期
source-twice = 同一来源出现两次
    .help = 请删除其中一个
distant-source = 这个来源的日期是 { $day }，进展的日期是 { $date }：年份可能有误
    .help = 请更正来源或文件名的日期；如进展其后曾修改，请注明：`updated = 2026-11-23`
sources-differ = 这份译文有 { $found } 个来源，原文有 { $expected } 个：来源按次序对应
    .help = 请按原文的次序，为每个来源各写一个 `[[source]]`，连同名称及发布者
update-twice = 这是 { $other } 的副本：标题、来源及内容相同
    .help = 请写上这则进展的内容，或删除其中一则
alias-of-no-update = 进展从没有 `{ $alias }` 这样的网址：进展都在 `updates/` 之下
    .help = 请照原样写出旧网址，但不含语言部分
link-outside = 链接 `{ $link }` 超出了网站的范围
    .help = 请链接至 `content/` 内的文件
link-to-no-text = 没有 { $file } 这份文本
    .help = 链接至另一份文本，须写出其文件：`../fifth/04-finance/26.tc.md`
link-to-no-item = `{ $memorandum }` 没有第 { $number } 项
    .help = 项目编号为 { $first } 至 { $last }：请链接至其中一项，或删除链接
path-from-root = `{ $link }` 是从网站文件夹算起的路径，不是网站的网址
    .help = 请写从链接所在文件算起的路径
broken-link = 链接 `{ $link }` 无效：网站没有这个网页或文件
    .help = 请写出网站的文件（manifest.json 载有列表），或以文件名链接至文本
link-to-draft = 文本 `{ $text }` 仍是草稿（`draft = true`），读者看不到
    .help = 请一并公开该文本，或稍后才加上链接
link-too-early = 文本 `{ $text }` 在 { $day } 之前不会公开
    .help = 请在该日或之后才公开这份文本，或稍后才加上链接
link-to-withdrawn = 文本 `{ $text }` 已于 { $day } 撤回：链接只会通往说明撤回的网页
    .help = 请链接至取代它的文本，或删除链接
broken-anchor = 链接 `{ $link }` 的网页内没有锚点 `#{ $anchor }`
    .help = 可用的锚点：标题（原文标题的文字或其名称，如 `#verbs`）、项目（`#item-26`）及其段落（`#item-26.1`）、领域（`#domain-4`）；标题如已改名，可把旧文字写作其名称：`## 标题 {"{"}#旧文字{"}"}`
broken-link-of-page = 网页 { $page }{ $others ->
    [0] {""}
   *[other] （以及另外 { $others } 页）
}的链接 `{ $link }` 无效：网站没有这个网页、文件或锚点
    .help = 这个链接由主题生成，请修正模板
duplicate-id = 网页 { $page } 内的 id `{ $id }` 出现了两次
    .help = 请为其中一个标题另起名称：`## 标题 {"{"}#name{"}"}`

## 图片

no-picture = 没有 { $file } 这张图片
    .help = 请把文件放在那里，或写出已有图片的文件名：`![图中所见](photo.jpg)`
link-to-picture = 这里链接至图片 { $file }，不会显示图片
    .help = 要显示图片，请在方括号前写半角 `!`：`![图中所见](photo.jpg)`
picture-without-words = 这张图片没有替代文字，看不见图片的读者无法得知内容
    .help = 请在方括号内写出图中所见：`![双方签署备忘录](photo.jpg)`
picture-elsewhere = 图片 `{ $picture }` 在另一网站，该网站会得知谁在阅读本页
    .help = 请把文件放在文本旁边，只写文件名：`![图中所见](photo.jpg)`
picture-outside = 图片 `{ $picture }` 不在 `content/` 之内
    .help = 请把文件放在文本旁边，只写文件名：`![图中所见](photo.jpg)`
picture-kind = 不能发布 .{ $kind } 格式的图片：{ $kind ->
        [svg] 文件可以包含代码
        [gif] 文件可以是动画，使读者分心，部分读者还会感到不适
       *[other] 并非所有浏览器都能显示
    }
    .help = 请另存为 .png（图表）、.jpg 或 .webp（照片），或 .avif
misplaced-picture = 图片不应放在这个文件夹
    .help = 请放在显示图片的文本旁边，即 `content/updates/` 或 `content/pages/`
picture-unreadable = 这不是图片，或图片已损坏或不完整
    .help = 请用图片软件打开并重新保存，或再复制一次文件
picture-moves = 这张图片是动画，使读者分心，部分读者还会感到不适
    .help = 请把其中一格另存为静态图片
picture-and-more = 这个文件在图片之后还有网页不会显示的内容，例如视频或另一张图片
    .help = 请用图片软件打开并重新保存，或用 ExifTool 移除其余部分：`exiftool -trailer:all= { $file }`
picture-format = 这张图片其实是 .{ $found } 格式，与文件名不符
    .help = 请改名为 { $right }
picture-bytes = 这张图片有 { $size }；为免读者久候，以 { $most } 为上限
    .help = 请缩小图片（例如宽 1600 像素），并另存为 .jpg 或 .webp
picture-pixels = 这张图片有 { $width } × { $height } 像素；每边以 { $most } 像素为上限
    .help = 请缩小图片：网页显示宽度不超过 1600 像素
picture-location = 这张图片载有拍摄地点（{ $found ->
        [text] 见于文字
       *[other] { $found }
    }），任何人都能读取
    .help = 请重新导出图片，不要包含位置信息；或用 ExifTool 移除：`exiftool -gps:all= -xmp:all= -iptc:all= { $file }`
picture-notes = 这张图片的元数据（Exif、XMP 或 IPTC）无法读取，但其他程序或可从中读出拍摄地点
    .help = 请重新导出图片，不要包含元数据；或用 ExifTool 移除：`exiftool -exif:all= -xmp:all= -iptc:all= { $file }`
unused-picture = 没有文本显示这张图片，所以不会发布
    .help = 在文本中显示：`![图中所见](photo.jpg)`；或删除文件

## 静态文件：原样发布

static-name = 并非所有系统都容许文件用这个名称
    .help = 请改名：不可含 `\ : < > " | ? *`，名称不可以点号或空格结尾，也不可用 `con`、`nul` 之类
static-hidden = 这个文件不会发布，因为 `{ $name }` 以点号开头
    .help = 请删除；以点号开头的名称，只有这些会发布：{ $public }
paper-stale = { $count ->
    [1] 这个 PDF 不是按网站现有的文字制成的，因此不会发布
   *[other] 有 { $count } 个 PDF 不是按网站现有的文字制成的，因此不会发布；这是第一个
}
    .help = 请重新制作：`concord print`
static-twice = 有些系统会把这个文件与 { $other } 当作同一文件：两者只有字母大小写不同
    .help = 请更改其中一个的名称
static-taken = `{ $taken }` 是网站本身的文件或文件夹
    .help = 请改用另一个名称或文件夹

## 公开文本的记录及措辞沿革：content/history/

record-damaged = 记录的这一行与 `concord record` 写下的不同
    .help = 请勿手动更改这个文件；请还原（git checkout）
record-missing = 这份沿革有已记录的措辞，但缺少 { $file }
    .help = 请还原该文件（git checkout）
ledger-version = 不认识这个版本的沿革；本程序认识的是 { $expected }
    .help = 使用较新的 Concord，或还原这份沿革
wording-altered = `{ $page }`（{ $of }，自 { $since } 起）已记录的措辞被改动
    .help = 请还原（git checkout）：读者看过的文字须留有记录。如有意删去文字，请运行：concord record --withdraw { $page } --reason "…"
wording-lost = `{ $page }`（{ $of }，自 { $since } 起）已记录的措辞不再见于其沿革
    .help = 请还原 { $file }（git checkout）
wording-changed = { $change ->
        [converted] 本程序现在转换 `{ $page }`（{ $of }）的结果，与已记录的文字不同
        [removed] `{ $page }`（{ $of }）曾经公开，现已不存在
       *[changed] `{ $page }`（{ $of }）与已记录的文字不同
    }
    .help = 这不是错误。如要记录，请运行：concord record --reason "原因"（英文的原因：加上 --language en）；或在 { $file } 末尾写上原因：

        { $entry }
wording-unrecorded = 还有 { $count } 份公开的文字没有记录：{ $pages }
    .help = 这不是错误。如要记录，请运行：concord record
wording-withdrawn = `{ $page }` 已撤回，但其文字仍在记录内
    .help = 请运行：concord record
page-gone = `{ $page }` 曾经公开，现在其网址已没有内容
    .help = 如已移往别处，请把旧网址写入 `aliases`；如属撤回，请保留文件并写上 `expires`；如要完全删去，请运行：concord record --withdraw { $page } --reason "…"
language-gone = 语言 `{ $language }` 曾经公开，现在不在 `portal.toml` 之内：{ $pages } 个文本的网址不再有内容
    .help = 请把该语言的表 `[[language]]` 放回 `portal.toml`；`concord record` 不会记录失去的语言

## 签署文本

empty-signed-text = 缺少签署文本
    .help = 请在文件头之后写出，每段一行
wrapped-text = 签署文本的同一段落分成了两行
    .help = 每段写成一行，段落之间留一空行
open-emphasis = 这里的强调没有结束
    .help = 请在文字后加 `*`；如果签署文本有星号，写作 `\*`
numbering-gap = `{ $found }` 在 `{ $before }` 之后，中间缺了号码
    .help = 请与签署本核对；如果签署本也是这样，请保留原样
outline-differs = { $kind ->
        [missing] 签署文本在这里有段落 { $expected }，这个版本没有
        [added] 这个版本有段落 { $found }，签署文本在这里没有
       *[changed] 这个版本的段落 { $found } 在签署文本中是 { $expected }
    }
    .help = 请按签署文本给段落编号，让链接在各种语言都通往同一段
not-locked = `{ $memorandum }` 的签署文本尚未锁定，无法察觉改动
    .help = 文本齐备并与签署本核对后，运行：concord lock
signed-text-changed = 签署文本 `{ $text }` 与已锁定的文本不同{ $kind ->
        [added] ：“{ $is }”{ $is-code }不在锁定的文本之内
        [removed] ：缺少“{ $was }”{ $was-code }
        [changed] ：这里作“{ $is }”{ $is-code }，锁定的文本作“{ $was }”{ $was-code }
       *[unknown] {""}
    }{ $more ->
        [0] {""}
       *[other] ；另有 { $more } 处
    }
    .label = 锁定于此
    .help = 请还原；只有在签署本证明锁定的文本有误时，才运行：concord lock --reason "…"
signed-text-new = 签署文本 `{ $text }` 是新的，尚未锁定
    .label = 锁定文件
    .help = 与签署本核对后，运行：concord lock
signed-text-moved = 签署文本 `{ $text }` 已移动：锁定时是 `{ $from }`，当前是 `{ $to }`
    .label = 锁定于此
    .help = 把文件放回原处；只有签署本显示确应在此，才运行：concord lock --reason "…"
signed-fact-changed = { $kind ->
        [new] 签署文件的事实 `{ $fact }` 是新的，尚未锁定
        [gone] 签署文件的事实 `{ $fact }` 不见了：锁定的是 { $was }
       *[changed] 签署文件的事实 `{ $fact }` 与已锁定的不同：这里是 { $is }，锁定的是 { $was }
    }
    .label = 锁定文件
    .help = { $kind ->
        [new] 与签署本核对后运行：concord lock
       *[other] 还原改动；只有签署本显示这里确有错误，才运行：concord lock --reason "…"
    }
lock-damaged = 锁定文件中 `{ $text }` 的文字与 SHA-256 不相符，或缺少其一
    .help = 还原锁定文件（git checkout），或重新写出：concord lock
corrections-changed = 更正记录曾被改动：现有 { $found } 项，当初记下 { $recorded } 项
    .help = 补回删除或改动之处：曾经发布的错误须留有记录
lock-version = 无法识别这个版本的锁定文件；本程序可识别的是 { $expected }
    .help = 使用较新的 Concord，或还原锁定文件
empty-lock = 锁定文件是空的，无法得知签署了什么
    .help = 请还原这个文件（git checkout）；或删除它，把文本与签署本核对，然后运行：concord lock
old-lock = `{ $memorandum }` 的锁定文件是旧格式，并不保护日期、签署方和领域
    .help = 请运行：concord lock
unknown-signed-text = 没有 `{ $text }` 这份签署文本
    .help = 请勿自行写入更正记录；请运行：concord lock --reason "…"
signed-text-missing = 签署文本 `{ $text }` 不见了
    .help = 请还原其文件

## 备忘录

duplicate-session = `{ $memorandum }` 与 `{ $other }` 都是第 { $session } 次会议
    .help = 请更正其中一份的 `session`
duplicate-session-number = 第 { $number } 次会议出现了两次
    .help = 请删除其中一个
session-to-come = 这次会议的日期尚未到来：{ $day }
    .help = 请写会议举行的日期
session-out-of-order = 第 { $number } 次会议于 { $held } 举行，第 { $earlier } 次会议却于 { $before } 举行：次序与日期不符
    .help = 请更正其中一个日期或次序
unknown-session = `sessions.toml` 没有第 { $number } 次会议，只有：{ $known }
    .help = 请更正这个文件的 `session`，或加入该次会议的 `[[session]]`
session-far = 第 { $number } 次会议于 { $held } 举行，该次会议的文件却在 { $signed } 签署，相距超过一年
    .help = 请更正其中一个日期，或更正 `session`
document-to-come = 这份文件的日期是 { $day }，以网站时区（{ $zone }）计尚未来到
    .help = 请写签署或通过的日期
unlikely-day = `{ $key }` 是 { $day }：年份可能有误
    .help = 年份请写四位数字：2021-08-30
day-out-of-order = `{ $key }` 是 { $day }，早于文件签署或通过的日期（{ $first }）
    .help = 请更正其中一个日期
party-twice = 签署方 `{ $party }` 出现了两次
    .help = 请按签署文本的次序，每方只写一次
duplicate-area = `{ $other }` 与 `{ $name }` 都是第 { $number } 个领域
    .help = 请更改其中一个文件夹的编号
duplicate-item = 第 { $number } 项出现了两次
    .label = 首次出现
    .help = 每个编号在整份备忘录只可用一次：请更改其中一个文件的名称。如各部分重新编号，请在备忘录的文件写上 `numbering = "by-part"`
missing-item = { $count ->
    [1] `{ $memorandum }` 缺少第 { $first } 项
   *[other] `{ $memorandum }` 缺少第 { $first } 至 { $last } 项
}
    .help = 项目须连续编号；请加入文件，或更正下一项的编号
no-items = 备忘录 `{ $memorandum }` 既没有正文，也没有项目
    .help = 请在文件头之下写上正文，或加入一项：concord new item
no-day = 没有注明何时签署或通过
    .help = 请写 `signed = 2021-08-30` 或 `adopted = 2021-08-30`
missing-label = 文件名 `{ $key }` 没有说明这一项在签署文本中的编号
    .help = 请照签署文本写上：`label = "12 bis"`；没有编号的，写 `label = ""`
two-titles = 这里既有 `heading`，又有 `title`
    .help = 标题经签署的，保留 `heading`；否则保留 `title`
title-or-heading = 原文用 `{ $right }`，这份译文却用 `{ $wrong }`
    .help = 请改写为 `{ $right } = "…"`
number-of-parties = 这里列出 { $found } 个签署方，实际签署的有 { $expected } 个
    .help = 请按签署文本的顺序，为每个签署方写一个 `[[party]]`

## 译文和名称

stale-translation = 原文在翻译之后曾经改动
    .label = 当前的原文
    .help = 请核对两者；译文无误后，运行：concord translations --stamp { $file }，或自行在该文件写上 `translates = "{ $fingerprint }"`
wrong-fingerprint = 这不是文本的指纹：指纹有 12 个字符，每个都是 0 至 9 或 a 至 f
    .label = 原文
    .help = 请核对两者；译文无误后，运行：concord translations --stamp { $file }，或自行在该文件写上 `translates = "{ $fingerprint }"`
unstamped-translation = 译文没有注明译自哪一版原文
    .label = 当前的原文
    .help = 请核对两者；译文无误后，运行：concord translations --stamp { $file }，或自行在该文件写上 `translates = "{ $fingerprint }"`
rare-character = 转换这份文本需要用到“{ $character }”字，大部分系统无法显示
    .help = 请另以一个文件写出语言 `{ $language }` 的文本
other-strength = { $than ->
        [stronger] “{ $words }”的力度强于原文的“{ $source }”
        [weaker] “{ $words }”的力度弱于原文的“{ $source }”
        [more] “{ $words }”的力度强于原文所有动词
       *[none] 原文为“{ $source }”，译文没有同等力度的动词
    }
    .label = 原文的动词
    .help = { $than ->
        [more] 请采用原文已有的动词；如译文正确，请在其文件头写明原因：`strength = "…"`
       *[other] 请采用{ $forms }；如译文正确，请在其文件头写明原因：`strength = "…"`
    }
name-in-translation = 译文没有采用“{ $words }”的名称
    .label = 原文在此提及
    .help = 请采用{ $forms }，或在 names.toml 为名称 `{ $id }` 加上另一写法
unknown-side = 本网站没有 `{ $side }` 这一方
    .help = `portal.toml` 列出的各方：{ $known }
name-nowhere = 没有签署文本提及名称 `{ $id }`
    .help = 请与文本核对其写法和别名；文本确实没有的，请删除
duplicate-name = 标识 `{ $id }` 出现了两次
    .label = 首次出现
    .help = 请更改其中一个的标识
duplicate-form = “{ $form }”也是 `{ $other }` 的写法
    .label = 首次出现
    .help = 一个写法只可指一个名称：请从其中一个删除，或把两者合并
undecided-name = “{ $longer }”之中有“{ $words }”，但没有注明是否指该名称
    .label = 较长的名称
    .help = 请为 `{ $id }` 加上 "{ $longer }"：指该名称的写在 `within`，另有所指的写在 `not-within`
idle-phrase = “{ $phrase }”不含 `{ $id }` 的任何写法，不起作用
    .help = 请写出含有该名称或其别名的较长字句，否则请删除
not-a-web-address = `{ $key }` 不是网址：{ $reason ->
    [control] 含有控制字符
    [space] 含有空格
    [scheme] 不是以 `https://` 或 `http://` 开头
    [user] 含有用户名或密码，任何人都能看见
    [backslash] 含有反斜杠（`\`）；网址应使用 `/`
    [computer] 这是你的电脑上文件的位置；请把文件放在 `static/` 一并发布
    [two-schemes] 开头有两个 `https://`
    [private] 这是读者无法连接的电脑或内部网络
    [punctuation] 结尾有标点，或中间有中文标点
    [two] 含有两个网址；每个来源请分开写
    [entity] 含有 `&amp;`，这是 HTML 中 `&` 的写法
    [host] 没有主机名
    [port] 端口不在 1 至 65535 之内
   *[wrong-host] 主机名的写法有误
}
    .help = 请写出网页的完整网址：`https://www.gov.hk/tc/`

## 进展和网页

empty-update = 这则进展没有内容
    .help = 请在文件头之后写出内容
two-references = 这个来源既有 `url` 又有 `memorandum`
    .help = 请只保留可供阅读的一处；另一处请另列为一个来源
update-file-name = 进展的文件名以真实的日期开头，后面是名称
    .help = 请改名，依次为年、月、日和几个英文词：2021-08-30-memorandum-signed.tc.md
unknown-memorandum = 没有 `{ $memorandum }` 这份备忘录
    .help = 现有的备忘录：{ $known }
unknown-item = `{ $memorandum }` 没有第 { $number } 项
    .help = 项目编号为 { $first } 至 { $last }
unknown-relation = 没有 `{ $to }` 这份文件或这个项目
    .help = 请写文件的文件夹名称（{ $known }），或在其后加上项目网址的末段："fifth/26"
unknown-paragraph = { $item } 没有段落 { $path }
    .help = { $count ->
        [0] 其文本没有一行以自己的编号开头：请写 "{ $item }"
       *[other] 最接近的段落：{ $known }
    }
relation-to-itself = 这样会使文本与自己有关系
    .help = 请写另一份文件或另一个项目，或删去这项关系
relation-twice = 这项关系写了两次
    .label = 第一次
    .help = 请删去其中一次
relation-to-later = 本文件的日期是 { $day }，而 `{ $to }` 的日期是 { $later }：当时尚未存在
    .help = 请把这项关系写在较晚的那份文件中，或更正日期
relation-circle = 这些文本会循环延续或取代：{ $circle }
    .help = 请删去不符合事实的一项关系
item-of-which = 第 { $number } 项属于哪一份备忘录？
    .help = 请在前面写上备忘录，例如："{ $example }"。现有的备忘录：{ $known }
no-items-named = 这则进展没有列出项目，因此视为涉及整份备忘录 `{ $memorandum }`
    .help = 请写出项目编号：`items = [26, 28]`；确实涉及整份备忘录的，写 `items = "whole"`
item-twice = 第 { $number } 项出现了两次
    .help = 请删除其中一个编号
empty-value = `{ $key }` 没有内容
    .help = 请在引号内填写来源的 { $key }
state-without-items = `state` 说明条目的状况，但这则进展没有列出条目
    .help = 请列出条目，例如 `items = [26]`，或删去 `state`
states-of-one-day = { $day } 第 { $number } 项在此为 `{ $state }`，在 { $file } 却为 `{ $other }`
    .help = 请更正其中一则；如同日先后有变，只在较后的一则写 `state`
no-source = 这则进展没有注明来源
    .help = 请加入 `[[source]]`，并填写 title、publisher 和 url
never-public = `expires` 不迟于 `publish`，这份文本永远不会公开
    .label = 这时公开
    .help = 请写较迟的时间，或删除这一行
changed-too-early = `{ $key }` 早于文件名的日期
    .help = 请写这则进展改动的日期
day-to-come = 这则进展尚未公开：日期 { $day } 在本网站的时区（{ $zone }）尚未开始
    .help = 请更正文件名内的日期；或在 portal.toml 注明时区：`time-zone = "Europe/Paris"`；或写明发布时间：`publish = 2026-11-23T09:00:00+08:00`
change-to-come = 这项改动尚未显示：`{ $key }` 的日期 { $day } 在本网站的时区（{ $zone }）尚未开始
    .help = 请写这则进展改动的日期；或在 portal.toml 注明时区：`time-zone = "Europe/Paris"`
wrong-alias = `{ $alias }` 不能用作网址
    .help = 请写出旧网址，不包括语言，首尾也不加斜杠，只有小写英文字母、数字和连字符：`updates/2021-08-30-signed`
needless-alias = `{ $alias }` 是这份文本当前的网址，或在旧网址中出现了两次
    .help = 请从 `aliases` 中删除

## 主题和网站

no-theme = 没有 `{ $theme }` 这个主题
    .help = 请创建文件夹 `themes/{ $theme }`，其中最少有一个文件，或写 `theme = "default"`
missing-theme-file = 主题缺少这个文件
    .help = 请从默认主题复制：`concord theme export` 可输出其内容；或删除这个主题 theme.toml 内的 `complete = true`
theme-path = `{ $path }` 可能通往主题文件所在的文件夹以外
    .help = 各个名称之间须以单个 `/` 分隔，不可含 `..`、`\` 和 `:`
missing-authentic-text = 这份文本也以 `{ $language }` 签署，但缺少有关文件
    .help = 请加入 { $file }，内容为签署的文字；或从备忘录的 `authentic` 删除这种语言
authentic-without-authoritative = `authentic` 没有 `{ $language }`，而各项事实以这种语言的文件为准
    .help = 请加入：`authentic = ["{ $language }", …]`
words-missing = `{ $language }` 版网页的 { $all } 个用语中，有 { $count } 个未有翻译，现显示英文：{ $keys }
    .help = 请写在 { $file }；`concord theme export words/en.toml` 可输出全部用语
unknown-word = 程序和这个主题的模板均没有使用 `{ $key }`
    .help = 请更正名称，或删除
word-of-another-type = `{ $key }` 的类型必须是 { $expected }
    .help = 请按默认主题的写法；`concord theme export words/en.toml` 可输出全部用语
unknown-word-part = `{"{"}{ $part }{"}"}` 不代表任何用语
    .help = `kind` 和 `part` 的名称见表 `[kinds.…]`（例如 `{"{"}kind.one{"}"}`），`document` 的名称见表 `[document]`；在句首用大写字母开头
empty-word = `{ $key }` 的引号之内没有文字，读者会看不到任何字
    .help = 请写上文字，或删除这个字段，以显示默认主题的用字
word-braces = `{ $key }` 缺少花括号，或用了全角花括号，会原样显示
    .help = 代表数值的部分，两边请用半角花括号，例如 {"{"}n{"}"}
word-without-number = `{ $key }` 缺少 `{"{"}{ $part }{"}"}`：读者会看不到所指的是哪一个
    .help = 请写在编号所在的位置；内置的写法为：`{ $known }`
words-of-nobody = 本网站没有语言 `{ $language }`，这些用字不会使用
    .help = 请以语言代号（{ $known }）为文件命名，或删除文件
theme-file-name = 没有任何文件使用这个文件
    .help = 请与默认主题中要取代的文件同名，或在模板或 theme.toml 内使用
kind-incomplete = 条目类别 `{ $kind }` 是新的，尚缺以下用语：{ $keys }
    .help = 请加入；内置的类别只须写出不同之处
unknown-kind = 主题没有条目类别 `{ $kind }` 的用语
    .help = 现有的类别为 { $known }；或在你的主题的用语的文件加入表 `[kinds.{ $kind }]`
unknown-state = 主题没有条目状态 `{ $state }` 的用语
    .help = 现有的状态为 { $known }；或在你的主题的用语的文件中的表 `[states]` 加入 `{ $state } = "…"`
official-without-operator = 网站自称官方网站，但没有说明由谁运营
    .help = 请写明运营者：`operator = {"{"} tc = "…" {"}"}`
missing-string = 缺少字符串 `{ $key }`
    .help = 请加入；使用这个字符串的是 { $user }
script = 脚本有误：{ $parser }
    .help = 请与默认主题的同一脚本比较
style = 样式表有误：{ $kind ->
        [comment] 从这里开始的注释没有结束
        [open] 从这里开始的括号没有结束
        [extra] 这个括号没有开始
        [wide] 这是中文输入法的符号
        [asset] 主题没有这个文件
        [semicolon] 上一行的结尾缺少 `;`，浏览器会略过这两行
        [elsewhere] 这里加载其他网站的文件，该网站会得知谁在阅读，网页也不允许
       *[import] 各样式表会合而为一，浏览器不理会这一行
    }
    .help = { $kind ->
        [comment] 请用 `*/` 结束
        [open] 请加上结束的括号
        [extra] 请删除，或加上开始的括号
        [wide] 请用英文输入法输入
        [asset] 请把文件放在主题的 `assets/` 文件夹，并写成 `url(名称)`
        [semicolon] 请在该处加上 `;`
        [elsewhere] 请把文件放入主题的 `assets/` 文件夹，并写 `url(文件名)`
       *[import] 请在 `theme.toml` 列出该样式表
    }
template = 模板有误：{ $tera }
    .help = 请与默认主题的同一模板比较
endless-template = 模板不会结束：每页以运行 { $megabytes } MB 的模板为上限
    .help = 请检查重重相套的循环、互相调用的组件，以及每一步都变大的值
deep-template = 模板互相引用超过 { $most } 层，或首尾循环
    .help = 请把共用的部分并入较少的模板
minified-template = 模板无法压缩（minify）：{ $tera }
    .help = 模板标记须放在文字内，或放在加上引号的属性值内；属性值之内请用单引号
theme-picture = 这个模板生成的内容无法绘成图片：{ $reason }
    .help = 模板须生成一个 SVG 文件；请与默认主题的同名模板比较，`concord theme export` 会输出该模板
same-address = 两个网页的网址都是 { $address }：{ $first } 和 { $second }
    .help = 请更改其中一个文件的名称，或更改 `aliases` 内的旧网址
same-path = 网站有两个文件的路径都是 { $file }
    .help = 请更改其中一个的名称
not-found = 在 `{ $language }` 版搜索“{ $query }”，第一个结果不是 `{ $expected }`
    .help = { $cause ->
        [nothing] 其中没有可供搜索的词语，请改用另一标题
        [number] 搜索把它当作编号，得出 `{ $found }`，请改用另一标题或编号
        [name] 第一个结果是 `{ $found }`，因为它有相同的名称或标题；请查看 names.toml 有没有别名指多于一个名称，或标题有没有重复
        [words] 第一个结果是 `{ $found }`，因为它含有较多这些词语；运行 `concord search` 可查看原因
        [paragraph] 这是某一段的编号，但按此找不到该段；运行 `concord search` 可查看编号如何读取
       *[none] 没有结果；运行 `concord search` 可查看查询如何读取
    }

## 导入的文件

import-too-large = 此文件有 { $found }；可导入的文件最多 { $most }
    .help = 只导入文字，不要图片；文件合集请先分成各份文件
import-too-many-lines = 此文件有 { $found } 行文字；可导入的文件最多 { $most } 行
    .help = 请先分成各份文件
import-scan = 这是 { $kind } 文件：文字的图像，或只有字的位置而没有先后次序的页面
    .help = 请导入文字文件（txt、md、html、docx、odt）：向签署文件的部门索取，或先用程序辨识图像，再与签署文本逐字核对
import-old-word = 这是旧版 Word（.doc）或 RTF 文件
    .help = 用文书处理软件开启，另存为 .docx 或 .odt
import-empty = 此文件没有文字
    .help = 如果开启时看到文字，文字是在图片之中：见 docs/import.md
import-damaged = 此文件已损坏：文书处理软件无法开启
    .help = 用文书处理软件开启，再保存一次
import-locked = 此文件设有密码
    .help = 用文书处理软件开启，另存为没有密码的文件
import-no-document = 此压缩包内没有文书处理软件的文字
    .help = 请导入 .docx 或 .odt；其他格式请另存为其中一种
import-unpacked = 此文件解压后大于 { $most }
    .help = 只导入文字：把文字复制到新文件
import-too-deep = 此文件的各部分层层相套，层数过多
    .help = 把文字复制到新文件，不要表格套表格
import-lost = 此文件有文字在不会读取的位置（文本框、图框）
    .help = 把这些文字按阅读次序移到正文
import-gap = 第 { $line } 行：编号 { $number } 紧接 { $before }，中间的编号缺漏
    .help = 请与签署文本核对：是否缺了一行，或两行连成一行？
import-repeat = 第 { $line } 行：{ $is ->
    [same] 编号 { $number } 在第 { $first } 行已出现
   *[before] 编号 { $number } 不计算在内：它应在第 { $first } 行的编号之前
}；此行留在前一项的文字内
    .help = 请与签署文本核对：如属文件有误，请改正编号；文字之内的列表可以保留
import-remark = { $remark ->
    [raised] 有上标或下标的字符
    [struck] 有加上删除线的文字
    [emphasis] 已删去强调符号（`*`、`_`）
    [markup] Markdown 或 HTML 的符号照原样保留
   *[hidden] 有隐藏的文字，或正文以外的文字
}（第 { $lines } 行）
    .help = { $remark ->
        [raised] 数字已写成 ² 和 ₂，字母照写；请与签署文本核对：上标的数字是注释，还是正文？
        [struck] 这些文字已与其他文字一并保留；请核对签署文本，删除没有签署的文字
        [emphasis] 无须处理：文字与文件相同
        [markup] 请在文件中照签署文本改写
       *[hidden] 这些文字没有收入；`--plan` 会全部列出：如属签署文本，请在文件内把它们显示出来
    }
import-no-title = 此文件没有一行是标题
    .help = 请在答案中写下文本的名称；没有标题时 `check` 会列出
import-day-not-said = 文本没有说明签署日期是 { $day }
    .help = 请在文档的文件以 `source` 注明日期的来源；只有文本载明的日期才会锁定
import-plan-toml = 这不是计划：{ $error }
    .help = 用 `--plan` 列出计划，只修改答案
import-other-file = 这份计划属于另一个文件，或文件其后有改动
    .help = 用 `--plan` 重新列出计划，再填上你的答案
import-no-source = 这份计划没有注明属于哪个文件（`source`）
    .help = 用 `--plan` 列出计划，只修改答案
import-outside = `{ $name }` 不在答案之列
    .help = 请写在 `[answers]` 一行之下
import-no-question = 没有问题 `{ $name }`；问题有：{ $known }
    .help = 请改正名称；计划没有问到的，不必回答
import-wrong-answer = `{ $name }` 的答案类型不对；应为：{ $type ->
    [text] 文字，"…"
    [day] 一个日期，"2015-12-12"，不详则写 ""
    [texts] 一组文字，["…", "…"]
    [line] 行号，没有则写 0
   *[lines] 一组行号，[12, 40]
}
    .help = 请照计划的写法
import-no-kind = 没有 `{ $name }` 这类条目的用语；已有用语的类别：{ $known }
    .help = 请写其中一类，或留空：条目便称为项目
import-no-series = { $is ->
    [unfit] 以 `{ $name }` 开始的编号不能是条目的编号：次序与原文不同
   *[unknown] 文件中没有以 `{ $name }` 开始的编号；有：{ $known }
}
    .help = 请照文件写第一个编号；没有条目则留空
import-part-name = `{ $name }` 不能作为部分的名称：{ $is ->
    [reserved] 网站已有网页使用此名称
    [taken] 旁边另一部分已有相同名称
   *[wrong] 名称只用小写英文字母、数字，以及单个连字符，并以字母开头
}
    .help = 请用另一个名称；名称永久不变
import-part-count = 有 { $names } 个部分的名称，而文本有 { $parts } 个部分
    .help = 请按次序为每个部分写一个名称，如 `--plan` 所列；没有部分则删除此答案
import-answer-unused = 无法按 `{ $name }` 的答案处理：{ $is ->
    [closing] 结束语不能从第 { $line } 行开始，该行不在最后一项之后、签署栏之前
    [signatures] 签署栏不能从第 { $line } 行开始，该行既不在最后一项之后，也不在第一项之前
    [joined] 第 { $line } 行已与上一行合并
   *[line] 文件没有第 { $line } 行，或该行没有文字
}
    .help = { $is ->
        [joined] 请把此行也写进 `apart`
       *[line] 请写 `concord import --plan` 打印的行号，或删除此行号
    }
import-other-parts = `{ $document }` 有 { $there } 个部分，此文本有 { $here } 个
    .help = 没有写入任何文件；请用 `--plan` 列出计划，查看哪些行是部分：编号写法可能不同，或 `items` 的答案应另选
import-other-items = `{ $document }` 没有这些条目：{ $items }
    .help = 没有写入任何文件；请改正文件中的编号，或用 `--plan` 查看编号为何不同
import-fewer-items = 此文本没有 `{ $document }` 的这些条目：{ $items }
    .help = 请把文件与另一语言核对：编号可能缺漏，或写法不同

## 各命令的提示信息

publishable = 网站可以发布：共 { $pages } 个网页
waiting = 有 { $count } 份文本待发布，最早在{ $year }年{ $month }月{ $day }日 { $time }（{ $offset }）
strict = 已指明不接受警告（`--strict`）
no-command = 这里没有命令 `{ $command }`，可用的有：{ $known }
nothing-written = 没有写入任何文件
not-reproducible = 两次构建的网站不同，因此没有写入任何文件；不同的文件：
    { $files }
built = { $folder }：{ $pages } 个网页、{ $files } 个文件，共 { $megabytes } MB，用时 { $seconds } 秒（写入 { $written } 个，不变 { $unchanged } 个，删除 { $removed } 个）
serving = 请在浏览器打开 { $address }，内容一有改动即会更新；按 Ctrl+C 停止
printed = { $folder }：{ $count } 个 PDF，用时 { $seconds } 秒；运行 `concord build` 即会发布
no-typst = 未安装制作 PDF 的程序 Typst，因此没有制作 PDF。请从 https://github.com/typst/typst/releases 安装，或运行 `python3 -m pip install typst`；也可用 `--typst 程序` 指明程序所在。网站没有 PDF 也是完整的
typst-unfit = { $program } 不能制作 PDF：它既不是 Typst（https://github.com/typst/typst/releases），也不是装有软件包 `typst` 的 Python（`python3 -m pip install typst`）。没有制作 PDF。请用 `--typst 程序` 或环境变量 CONCORD_TYPST 指明另一个程序
typst-old = { $program } 是 Typst { $version }，但须用 { $oldest } 或更新的版本。没有制作 PDF。请从 https://github.com/typst/typst/releases 安装新版本，或运行 `python3 -m pip install --upgrade typst`
typst-failed = Typst 未能制作 PDF，因此文件夹内没有 PDF。如缺少字体，请先安装（Debian 的中文字体：`apt install fonts-noto-cjk`）。它的信息：{ $error }
working = 正在生成网站…
cannot-open = 无法打开浏览器（{ $error }），请自行打开 { $address }
rebuilt = { $pages } 个网页：{ $shown } 毫秒后可见，{ $made } 毫秒后全部完成
last-good-site = 改正之前，继续显示上一个没有错误的版本
written = { $file }：已写入
file-exists = 已有 { $file }，因此没有写入任何文件
folder-not-empty = { $folder } 并非空文件夹，因此没有写入任何文件；请指定一个新的文件夹
no-starter-language = 没有 `{ $language }` 语言的示例网站，可用的有：{ $known }。其他语言可在 `portal.toml` 加入
no-theme-file = 默认主题没有文件或文件夹 `{ $file }`；`concord theme export` 列出全部文件
initialised = 已在 { $folder } 创建网站；其中的两个城市和备忘录均为虚构。
    预览：concord serve --root { $folder }
    检查：concord check --root { $folder }
    然后换上真正的标题、网址和备忘录，详见 README.md
import-incomplete = 请注明文件在网址中的名称和文字的语言：--as NAME --lang KEY
import-account = 没有写入任何文件：各文件未能按次序包含原文每一个字各一次（{ $file }{ $line ->
    [0] {""}
   *[other] {""}
} { $line }）。请连同文件报告此问题
import-found = { $parts } 个部分、{ $items } 个条目、合并 { $joins } 行、删除 { $dropped } 行；待核对：{ $asked } 处
import-plan = { $file } 将如何处理。没有写入任何文件。
    以下答案如有不对，请修改；然后：
    concord import FILE --as NAME --lang KEY --answers THIS-PLAN
import-lines = 原文件每一行：成为什么、在哪个文件、依哪条规则、把握多大
import-remark-line = { $remark ->
    [raised] 有上标或下标：数字写成 ² 和 ₂
    [struck] 有加上删除线的文字，已一并保留
    [emphasis] 强调符号，已删去
    [markup] Markdown 或 HTML 的符号，照原样保留
   *[hidden] 有隐藏的文字，没有收入
}
import-rule = { $rule ->
    [marked] 文件注明是标题
    [first] 在第一个句子之前
    [counted] 编号顺序相连
    [place] 只依位置计数
    [bare] 短而不成句，其后是条目
    [word] 单独一行的“附件”，在各条目之后
    [heading] 在编号与正文之间
    [follows] 接续前文
    [before] 在第一个编号之前
    [after] 在最后一个条目之后，结束文件
    [short] 结尾的短行，或有日期的短行
   *[answer] 编辑的决定
}
import-question = { $question ->
    [title] 签署文本的标题。如果原文没有标题，请写下文件的名称。（第 { $lines } 行）
    [items] 人们引用的单位（条目）的第一个编号。其他：{ $others }。留空：没有条目。
    [parts] 各部分在网址中的名称，按次序。名称永久不变。（第 { $lines } 行）
    [kind] 条目的称谓。已有：{ $others }。留空：项目。
    [signed] 签署日期，例如 2015-12-12。留空：原文没有；请连同来源写进文件的文件。
    [closing] 结语开始的行号；没有则写 0。
    [signatures] 签署部分开始的行号；没有则写 0。
    [apart] 不可与上一行合并的行。隔着空行合并的：{ $lines }
    [without-hyphen] 上一行末的连字号应删除的行。待决定：{ $lines }
   *[drop] 不属正文的行，例如页码。可能是：{ $lines }
}
next-import = 接着：
    1. 把每个文件与签署文本核对，改正错处
    2. concord check 列出仍欠缺的内容，例如 content/{ $document }/document.{ $language }.md 的日期和各方
    3. 全部核对后，执行 concord lock
next-import-translation = 接着：
    1. 把每个文件与签署文本核对，改正错处
    2. concord check 列出 { $language } 仍欠缺的内容
    3. 全部核对后，运行 concord translations --stamp；如此文本同经签署，先把其代号写进 content/{ $document }/ 文档文件的 `authentic`，并锁定
import-exists = { $file } 已存在，没有写入任何文件；请用另一个名称（`--as`），如要重新制作，请先删除 content/{ $document }/ 内此语言的文件
initialised-from = { $folder } 已成为网站，载有该文件的文字；没有锁定任何文本。
    在浏览器查看：  concord serve --root { $folder }
    检查：          concord check --root { $folder }
    接着把每份文本与签署文本核对，补上 `check` 列出的内容，然后锁定：见 Concord 的 docs/import.md
initialised-name = { $of ->
    [file] 文件在网址中的名称是 `{ $name }`，取自文件名
   *[none] 文件名不能用于网址，文件的名称因此是 `{ $name }`
}；名称永久不变：可用 `--as` 另选
wrong-slug = `{ $name }` 不能用于网址：只用小写英文字母、数字，以及单个连字符，最多 200 个；不能用 `aux`、`con`、`nul`、`com1` 等某些系统保留给设备的名称
no-such-item = `{ $memorandum }` 没有第 { $number } 项：项目编号为 { $first } 至 { $last }
no-such-memorandum = 没有 `{ $name }` 这份备忘录，现有{ $known }
which-area = 请说明是哪一个领域：`--domain 领域`，现有{ $known }
which-memorandum = 请说明是哪一份备忘录：`--memorandum 文件夹`，现有{ $known }
no-such-area = 没有 `{ $name }` 这个领域，现有{ $known }
no-such-side = 本网站没有 `{ $name }` 这一方，现有{ $known }
name-exists = 已有名称 `{ $id }`，因此没有写入
next-update = 下一步：
    1. { $file }：填写标题、来源和内容；其他语言的文件填写译文。暂时没有译文的，请删除该语言的文件。
    2. concord check 会指出缺少的内容
    3. 译文与原文核对后，运行 concord translations --stamp 文件
    4. concord serve 可在公开之前预览
next-page = 下一步：
    1. { $file }：填写标题、摘要和内容；其他语言的文件填写译文
    2. concord check 会指出缺少的内容
    3. 译文与原文核对后，运行 concord translations --stamp 文件
next-item = 下一步：
    1. { $file }：填写标题，并逐字输入签署文本，每段一行
    2. 在其他语言的文件填写译文
    3. 与签署本核对后，运行 concord lock
    4. 译文与原文核对后，运行 concord translations --stamp 文件
next-domain = 下一步：
    1. { $file }：按签署文本填写标题；其他语言的文件填写译文
    2. 每个项目运行一次：concord new item --domain 领域
next-memorandum = 下一步：
    1. { $file }：填写标题、签署方，并逐字输入正文；其他语言的文件填写译文
    2. 签署本如载有签署栏，运行 concord new signatures
    3. 每个领域和项目运行：concord new domain 名称，然后 concord new item --domain 名称
    4. 全部与签署本核对后，运行 concord lock
next-signatures = 下一步：
    1. { $file }：逐字输入签署栏，每行一段，段与段之间空一行；双方并列的，先写一方的一行，再写另一方的同一行
    2. 在其他语言的文件填写译文
    3. 与签署本核对后，运行 concord lock
    4. 译文与原文核对后，运行 concord translations --stamp 文件
next-name = 下一步：
    1. { $file }：在文件末尾填写每种语言的正式名称
    2. concord check 会指出哪些译文用了其他写法
nothing-locked = 没有锁定任何文本
lock-unchanged = { $file }：没有改动
lock-written = { $file }：已写入；提交之前请查看差异
not-as-locked = 与锁定的不同：{ $text }
locked-first = 首次锁定：{ $text }
words-not-known = （不知道先前的文字）
old-lock-does-not-hold = 旧格式的锁定文件须全部相符，才能以新格式写出。与锁定的不同：{ $texts }
    请先还原改动。
corrections-lost = 锁定文件的先前版本记有更正，现已不见：{ $texts }
    请补回：曾经发布的错误须留有记录。
lock-needs-reason = 与已锁定的文本不同：{ $texts }
    请还原。只有在签署本证明锁定的文本有误时，才运行：concord lock --reason "有何错误"（英文的原因：加上 --language en）
corrections-recorded = 已记录更正：{ $texts }；如有可能，请在锁定文件加上其他语言的原因
reworded = 与已记录的文字不同：{ $text }
recorded-first = 首次记录：{ $count } 段文字
reason-unused = 自记录以来文字没有改动，因此没有记下原因
words-removed = 已从记录及沿革删去文字：{ $pages }
record-needs-reason = 未有写明改动的原因：{ $texts }
    读者会在先前的文字旁看到原因。请运行：concord record --reason "原因"（英文的原因：加上 --language en）
pages-gone = 以下各页曾经公开，现在其网址已没有内容：{ $texts }
    如已移往别处，请把旧网址写入 `aliases`；如属撤回，请保留文件并写上 `expires`；如要连文字一并删去，请运行：concord record --withdraw 页面 --reason "…"
nothing-to-withdraw = 没有任何记录：{ $texts }
import-once = 已有记录；git 的历史只能用来开始一份记录，不会加入现有的记录
imported = 已从 git 记录 { $count } 天{ $unread ->
        [0] {""}
       *[other] ；另有 { $unread } 天的内容无法读取
    }
versions-unknown = git 没有全部先前的版本：{ gap }
audit-fine = 记录的先前版本所载的，现在全部都在
audit-forgotten = 记录的先前版本所载的以下文字，现在的记录和沿革都没有：{ $texts }
    请从 git 恢复：读者看过的文字须保留在记录中。
all-recorded = 公开的文字均已记录
diff-title = 读者会看到的改动
diff-nothing = 读者不会看到任何改动
diff-lost = { $count } 个曾经发布的网址将会失效
diff-lost-help = 如页面已移往别处，请把旧网址写入 `aliases`；如属撤回，请保留文件并写上 `expires`。不能写 `aliases` 的，请沿用原来的名称。
diff-texts = 文字（{ $count }）
diff-facts = 事实（{ $count }）
diff-words = 页面上的其他文字（{ $count }）
diff-come = 新增的网址（{ $count }）
diff-gone = 取消或转往别处的网址（{ $count }）
diff-files = 文件及外观（{ $count }）
diff-touched = 有改动的页面（{ $count }）
diff-leads-to = 转往 { $address }
diff-and-pages = 另有 { $count } 页
diff-more = 另有 { $count } 项改动未在此列出。
diff-removed = 删去：
diff-added = 加入：
diff-addresses-lost = 曾经发布的网址将会失效
diff-has-mistakes = “{ $state }”有错误，无法得知读者会看到什么；请先改正
diff-not-a-state = “{ $state }”既不是网站的文件夹（内有 `portal.toml`），也不是已发布网站的文件夹（内有 `manifest.json`）
diff-no-state = 没有名为“{ $state }”的文件夹，git 也没有这个版本；请写网站或已发布网站的文件夹，或分支、标签或提交的名称
diff-no-history = 这里无从得知 git 的历史：{ gap }
diff-not-a-manifest = { $file } 不是已发布网站的文件清单；请重新发布网站，或指定另一个文件夹
nothing-recorded = 未有作任何记录
translation-stale = { $file } 已过时
unstamped = 译文没有注明译自哪一版原文，请与 { $source } 核对
no-earlier-version = git 没有 { $source } 指纹为 { $fingerprint } 的版本，因此无法指出改动
changes-unknown = 无法指出 { $source } 自版本 { $fingerprint } 以来的改动：{ gap }
locks-not-compared = 没有把 { $file } 与较早的版本比较：{ gap }
changed-since = { $source } 其后的改动，[-旧文-] {"{"}+新文+{"}"}：
stamp-when-right = 译文核对无误后，运行：concord translations --stamp { $file }
stamped = { $file }：译自 { $fingerprint }
not-a-translation = { $file } 不是本网站的译文
no-such-language = 网站没有语言 `{ $language }`；现有：{ $known }
found = { $query }：{ $count } 项
taken-for = 把 { $typed } 当作 { $found }
related = 相关：含部分字词或相近字词
quotation-is = { $verdict ->
    [exact] 正确：与文本逐字相同
    [script] 字词相同，但字体（繁简）或异体字不同
    [marks] 字词相同，但标点、空格、全半角或大小写不同
    [altered] 有改动：字词不同
    [glued] 拼合：字句来自不同地方
    [long] 太长：最多核对约 2,000 字
   *[absent] 找不到：没有文本含这些字句
}
quotation-short = 字数太少，可能见于多个文本
quotation-omits = 引文有省略（……）
quotation-in = { $address }（{ $kind ->
    [title] 标题
    [preamble] 正文
    [opening] 开头
    [closing] 结尾
    [signatures] 签署栏
   *[text] 文本
}），{ $language }：{ $standing ->
    [signed] 签署文本
    [converted] 由程序转换，并非签署文本
    [editorial] 由编辑撰写，并非签署文本
   *[translation] 译文，并非签署文本
}
quotation-in-earlier = { $address }（{ $kind ->
    [title] 标题
    [preamble] 正文
    [opening] 开头
    [closing] 结尾
    [signatures] 签署栏
   *[text] 文本
}），{ $language }，先前的措辞，{ $since } 起至 { $until } 止：{ $standing ->
    [signed] 当时列为签署文本
    [converted] 由程序转换，并非签署文本
    [editorial] 由编辑撰写，并非签署文本
   *[translation] 译文，并非签署文本
}
state-source = 原文
state-current = 与原文相符
state-stale = 已过时
state-derived = 经转换
state-missing = 暂缺
texts-in-state = { $language }：{ $state } { $count } 则
wrong-epoch = SOURCE_DATE_EPOCH 不是由 1970 年起算的秒数，请更正或取消设置
folder-unreadable = 无法读取文件夹 { $folder }：{ $error }
cannot-watch = 系统未能通知 { $folder } 的所有改动（{ $error }）；Concord 改为每隔数秒查看一次
follows-again = 已恢复跟进 { $folder } 的改动
cannot-follow = 无法跟进改动：{ $error }
    .help = 请放回文件夹；一旦可以读取，即会恢复跟进
panicked = 处理这项改动时，Concord 本身出错：{ $panic }
    .help = 请还原刚才的改动，并连同上面的内容报告；其后的改动会继续跟进
cannot-serve = 服务器出现问题：{ $error }
port-in-use = 无法使用端口 { $port }：{ $error }；请用 `--port 数字` 另选一个
foreign-folder = { $folder } 内有并非由 Concord 生成的文件，因此没有写入；请用 `--out 文件夹` 指定一个空文件夹
address-taken-by-others = 以下文件并非由 Concord 生成，却占用了网站所需的路径：{ $files }。没有改动任何文件。请将它们移走；属于网站的文件请放入网站源文件夹的 `static/`
not-our-file = { $file } 是链接、设备或其他可能指向别处的东西，而 Concord 自己的文件要放在这里；没有改动任何文件。请移除它，然后再次构建
path-climbs = 路径 `{ $path }` 可能通往输出文件夹以外；没有改动任何文件。路径的各个名称之间须以单个 `/` 分隔，不可含 `..`、`\` 和 `:`
busy-folder = 另一个进程正在写入 { $folder }，请待其完成
disk = { $file }：{ $error }

## 命令行的内容

expected-moment = 请写日期（2026-11-23），或连同时区的日期及时间（2026-11-23T09:00+08:00）
expected-day = 请写真实的日期，格式如 2026-03-02
expected-number = 请写半角数字，例如 26
expected-items = 请写编号，用半角逗号分隔：26,28 或 "26-30, 32"
expected-port = 请写 0 至 65535 之间的数字

## 系统错误

io-not-found = 找不到
io-no-folder = 这不是文件夹
io-folder = 这是文件夹，不是文件
io-denied = 没有权限
io-in-use = 另一个程序正在使用
io-watches = 监视的文件夹已达上限，可调大 fs.inotify.max_user_watches
io-watchers = 监视的程序已达上限，可调大 fs.inotify.max_user_instances
io-full = 磁盘已满
io-read-only = 磁盘是只读的

## 编辑表单

editor-written = { $folder } 载有本网站的编辑表单。发布方法见该文件夹的 README.md。
editor-repository = `{ $repository }` 不是仓库的名称；应写所有者和名称：`--repository city/portal`
editor-no-address = `{ $address }` 不是网址；应为例如 https://edit.example.org
editor-not-encrypted = `{ $address }` 没有加密，编辑的访问令牌会在途中被人读取：请写 `https://`
schemas-nowhere = 这个文件夹没有 `portal.toml`，因此没有写入结构描述；如要写到别处，请指明文件夹：--out DIR
editor-address = 表单不可放在 { $address }：这与网站（{ $base }）属同一来源（协议、主机名和端口相同）。编辑的访问令牌存放于表单的来源，网站的任何网页都能读取。请用另一个主机名发布，例如 https://edit.example.org
editor-same-origin = 此表单不可放在网站的网址：请用另一个主机名发布。
editor-noscript = 此表单需要 JavaScript。进展也可在 git 撰写。
editor-updates = 进展：{ $document }
editor-update = 进展
editor-pages = 页面
editor-page = 页面
editor-translations = { $language }：{ $document }
editor-termbase = 名称与词语
editor-names = 名称
editor-terms = 词语
editor-title = 标题
editor-summary = 摘要
    .hint = 一两句，供搜索引擎和分享链接使用。
editor-items = 项目
    .hint = 这项进展关于哪些项目。
editor-whole = 整份文件
editor-state = 这些项目的状况
    .hint = 来源有说明才填写。
editor-source = 来源
    .hint = 至少一个，即所述内容由谁发布。
editor-source-title = 来源标题
editor-publisher = 发布者
editor-url = 网址
    .hint = 来源网页本身的网址，以 https:// 开始。来源如是本网站的文件，留空。
editor-source-document = 本网站的文件
    .hint = 如以此为来源，代替网址。
editor-date = 来源日期
editor-updated = 更新日期
    .hint = 补充内容的日期。
editor-corrected = 更正日期
    .hint = 更正错误的日期；正文须说明更正了什么。
editor-publish = 公开时间
    .hint = 留空：由网址所载日期当日开始。
editor-expires = 撤下时间
    .hint = 届时撤下；网址保留，并说明已撤下。
editor-draft = 草稿：不公开
editor-aliases = 旧网址
    .hint = 转到这里的网址的最后一段。
editor-as-written = 照写的字符
    .hint = 与其他字符相似而确是此意的字符。
editor-body = 正文
    .hint = 小标题由第二级开始。站内链接：/sc/fifth/26/。图片须有替代文字。
editor-slug = 事件日期及小写英文字：2026-03-02-port-opened
editor-page-slug = 小写英文字母、数字和连字符：press-contacts
editor-compared = 已与原文核对
    .hint = 只用于译文：你已把全文与现时的原文核对。
editor-compared-now = 已与现时的原文核对
editor-translation = 译文
editor-note = 编者注
    .hint = 显示在此语言的文字旁。
editor-label = 签署文本的编号
editor-heading = 签署的标题
editor-short = 简称
editor-annex = 项目清单的标题
editor-party = 各方
    .hint = 按原文次序。
editor-party-name = 名称
editor-party-office = 职务
editor-party-signatory = 签署人
editor-id = 标识符：小写英文字母、数字和连字符；是网址的一部分，永不更改
editor-form = 名称
editor-other-names = 同一事物的其他名称
editor-found-by = 读者或会使用的搜索词
    .hint = 不会显示；按语言填写。
editor-also = 供搜索的同义词
editor-not-within = 不是此意的较长名称
    .hint = 其中相同的字另有所指。
editor-within = 确是此意的较长名称
    .hint = 其中所指正是它。
editor-kind = 类别
editor-side = 所属一方
editor-editorial = 由编者拟定的语言
    .hint = 找不到官方名称的语言代号。
editor-homepage = 网站
editor-decide-within = 凡名称之内有名称，必须说明是否此意

# 命令行的说明。英文的说明写在程序内各个参数旁边。
#
# 每个命令有一则提示信息（`concord-new-update`），各个参数是它的属性；多个命令共用的参数写在 `concord` 之下。

usage = 用法：
commands = 命令
command = 命令
arguments = 参数
options = 选项

# 代表内容的字，英文见于程序内各个参数旁边。
placeholders = { "" }
    .AREA = 领域
    .DATE = 日期
    .DIR = 文件夹
    .FILE = 文件
    .FILES = 文件
    .FOLDER = 文件夹
    .FORM = 形式
    .FORMAT = 方式
    .ID = 标识
    .KEY = 代码
    .KEYS = 代码
    .KIND = 类别
    .LANGUAGE = 语言
    .N = 数字
    .NUMBER = 编号
    .NUMBERS = 编号
    .QUERIES = 搜索内容
    .SHELL = shell
    .COMMAND = 命令
    .SLUG = 名称
    .TEXT = 文字

concord = 把以 Markdown 编写的已签署备忘录，制成公开的静态网站。
    .messages = 提示信息的语言：zh-Hant（繁体）、zh-Hans（简体）、en［默认：依系统的语言，否则用英文］
    .help = 显示说明
    .version = 显示版本
    .root = 网站的文件夹，内有 `portal.toml`［默认：当前文件夹，或其上层中最近的一个］
    .drafts = 同时显示草稿
    .as_of = 显示另一时刻的公开内容：2026-11-23T09:00+08:00；只写日期则指该日在本网站时区开始之时
    .memorandum = 备忘录的文件夹；有多份备忘录时才须注明
concord-help = 显示说明，或某个命令的说明

concord-init = 创建新网站，附有示例内容
    .folder = 新网站的文件夹：尚未存在，或是空的
    .languages = 网站的语言代码，用半角逗号分隔；第一个是签署文本所用的语言［默认：tc,sc,en］
concord-new = 按模板为每种语言加入文件
concord-new-update = 就若干项目发表的进展，注明日期
    .slug = 进展的主题，以几个英文字组成网址：`first-meeting`
    .items = 项目编号，用半角逗号分隔：`26,28` 或 `"26-30, 32"`；不写则指整份备忘录
    .date = 进展的日期［默认：今天］
concord-new-page = 网站本身的网页
    .slug = 网址中的名称：`contact`
concord-new-item = 备忘录的项目
    .number = 项目编号［默认：下一个］
    .domain = 所属领域的编号或名称
concord-new-domain = 备忘录的领域
    .slug = 领域在网址中的名称：`finance`
    .number = 领域的编号［默认：下一个］
concord-new-memorandum = 备忘录
    .slug = 备忘录的文件夹，永远是其所有网址的一部分：`sixth`
    .session = 签署备忘录的会议是第几次
    .date = 签署日期［默认：今天］
concord-new-signatures = 备忘录的签署栏
concord-new-name = `names.toml` 的名称
    .id = 名称在网址中的写法：`trade-council`
    .kind = 类别：organisation（机构）、event（活动）、programme（计划）、mechanism（机制）、agreement（协议）、document（文件）、place（地方）
    .side = 属于哪一方：`portal.toml` 所列的其中一方
concord-build = 生成网站并写入文件夹
    .out = 写入的文件夹［默认：网站文件夹内的 `public`］
    .verify = 以多线程和单线程各生成一次，两次完全相同才写入
    .strict = 有警告即不写入
    .quiet = 只显示问题
    .timings = 列出各步骤所用时间
concord-check = 检查错误，不写入任何文件
    .strict = 有警告也视为错误
    .quiet = 只显示问题
    .format = 输出方式：human（供人阅读）、json（供程序读取，一份 JSON 文件）、github（在 GitHub 的拉取请求中显示于有关的行旁）［默认：human］
concord-serve = 在浏览器显示网站，每次改动后即时更新
    .port = 本机的端口；0 为任何未使用的［默认：4000］
    .open = 在本机的浏览器打开网站
concord-search = 在终端搜索，结果与网站上的搜索相同
    .queries = 搜索的内容；可以多于一个，逐个回答
    .lang = 显示并优先采用的语言代码［默认：签署文本所用的语言］
    .format = 输出方式：text（供人阅读）、json（供程序读取，每个搜索一行 JSON）［默认：text］
    .tokens = 只显示搜索内容如何切分，每个一行 JSON
concord-lock = 记录当前的签署文本，其后任何改动均会被发现
    .reason = 已锁定的文本或事实为何有误；读者会看到这个原因
concord-schema = 写出 `portal.toml` 和所有文件头的 JSON Schema
    .out = 写入的文件夹［默认：schemas］
concord-theme = 查看默认主题的文件，以制作自己的主题
concord-theme-export = 输出默认主题的文件，或写入文件夹
    .files = 默认主题的文件或文件夹，例如 `words/en.toml` 和 `css`；不写则列出全部文件的名称，或写入全部文件
    .out = 写入的文件夹，例如 `themes/ours`
    .replace = 取代已有的文件
concord-translations = 列出各译文的状态，或确认译文与原文相符
    .stamp = 确认这些译文与当前的原文相符

## 命令写错时

unknown-argument = 没有 `{ $subject }` 这个选项或参数
unknown-command = 没有 `{ $subject }` 这个命令
missing-argument = 缺少 { $subject }
missing-command = `{ $subject }` 之后还须写出命令
argument-twice = `{ $subject }` 写了两次，或不能与其他选项并用
missing-argument-value = `{ $subject }` 之后缺少内容
wrong-argument-value = `{ $subject }` 不能是“{ $value }”
needless-value = `{ $subject }` 之后不须写“{ $value }”
wrong-command-line = 命令的写法不正确
possible-values = 可以是：{ $known }
see-help = 详情请加上 --help 查看
concord-completions = 显示命令行自动补全的设置：`concord completions bash > /etc/bash_completion.d/concord`
    .shell = 所用的 shell：bash、elvish、fish、powershell、zsh
concord-man = 显示手册页：`concord man build | man -l -`
    .command = 命令，例如 `build`、`new update`［默认：程序本身］

//! Characters with two readings, each with its own Simplified character.
//!
//! OpenCC's phrase list (`TSPhrases.txt`) has the rarer reading for names of persons and words of the
//! classics (於潛, 於戲, 乾隆, 流徵). It also matches them across two words: 對於|戲曲, 餅乾|隆重,
//! 物流|徵費. Portals contain official prose of today. So the usual reading is the rule, and the rarer
//! one is used only in words that cannot be anything else.
//!
//! Readings are those of 通用规范汉字表 (2013) and 现代汉语词典: 於 is 于 but in surnames and
//! exclamations; 著 is 着 but where it is read zhù; 乾 is 干 but where it is read qián; 徵 is 征 but as
//! the note of a scale. A person called 於 or 乾 belongs in `names.toml`, with the Simplified form.

/// Converts each character of a word alone.
type ByCharacter = fn(&str) -> String;

/// Words with their Simplified form, whatever text is around them.
pub(super) fn pairs(by_character: ByCharacter) -> impl Iterator<Item = (String, String)> {
    let fixed = FIXED
        .into_iter()
        .map(|(from, to)| (from.to_owned(), to.to_owned()));
    fixed.chain(zhu(by_character)).chain(qian(by_character))
}

/// Words that are converted character by character, because OpenCC would find another word in them.
pub(super) fn apart() -> impl Iterator<Item = String> {
    let after = |(before, list): (&str, &str)| -> Vec<String> {
        list.chars().map(|c| format!("{before}{c}")).collect()
    };
    let before = |(list, after): (&str, &str)| -> Vec<String> {
        list.chars().map(|c| format!("{c}{after}")).collect()
    };
    let covered = COVERED.chars().flat_map(|c| {
        ["覆蓋", "覆沒", "覆滅", "覆轍"]
            .into_iter()
            .map(move |word| format!("{c}{word}"))
    });
    let words = WORDS.into_iter().map(str::to_owned);
    words
        .chain(DRIED.into_iter().flat_map(before))
        .chain(BROKEN.into_iter().flat_map(after))
        .chain(covered)
}

/// Words and characters with a fixed Simplified form.
const FIXED: [(&str, &str); 22] = [
    // 於: the preposition, but in one name and in one exclamation, which no other words make.
    ("於", "于"),
    ("樊於期", "樊於期"),
    ("於呼哀哉", "於呼哀哉"),
    // OpenCC keeps 甚 and maps 麼 alone.
    ("甚麼", "什么"),
    ("甚麽", "什么"),
    ("甚么", "什么"),
    // 著: the ending of a verb, and read zháo or zhuó; what is read zhù follows below.
    ("著", "着"),
    // 乾: dry; what is read qián follows below.
    ("乾", "干"),
    // 徵: to levy, to ask for; the fifth note of the scale only beside another note.
    ("徵", "征"),
    ("角徵羽", "角徵羽"),
    ("角、徵、羽", "角、徵、羽"),
    ("宮商角徵", "宫商角徵"),
    ("變徵之", "变徵之"),
    ("徵羽", "徵羽"),
    // 計畫 before a word that begins with 面, and not 設計|畫面.
    ("計畫面臨", "计划面临"),
    ("計畫面對", "计划面对"),
    ("計畫面向", "计划面向"),
    ("計畫面世", "计划面世"),
    ("計畫面試", "计划面试"),
    ("計畫面積", "计划面积"),
    ("計畫家庭", "计划家庭"),
    ("計畫院校", "计划院校"),
];

/// Words whose end or beginning looks like a part of a word of OpenCC's list.
const WORDS: [&str; 39] = [
    "健康",
    "小康",
    "安康",
    "富康", // 康乾
    "如果",
    "結果",
    "成果",
    "效果",
    "後果", // 果乾
    "顛覆",
    "傾覆",
    "翻覆",
    "地覆",
    "披覆",
    "被覆", // 覆文, 覆命
    "慰藉",
    "狼藉",
    "枕藉",
    "蘊藉", // 藉此, 藉口
    "那麼",
    "這麼",
    "什麼",
    "怎麼",
    "多麼",   // 麼些族
    "明瞭望", // 透明|瞭望
    "完畢昇", // 完畢|昇降
    "主角",
    "配角",
    "視角",
    "口角", // 角徵
    "物流",
    "交流",
    "主流",
    "客流",
    "資金流", // 流徵
    "改變",
    "轉變",
    "演變",
    "應變", // 變徵
];

/// Characters before the word 覆蓋; OpenCC's list has 重覆, 示覆, 發覆.
const COVERED: &str = "重示發明見電函露頗拜蕩申鈞稟名";

/// Characters before 乾 as “dry”: 餅乾|隆重.
const DRIED: [(&str, &str); 1] = [(
    "餅肉果萄菜魚豆腐筍杏梅梨棗蝦蟶瓜薯蔔芒葚椒蕉橙桃柿\
     吹擦抹曬晾烘烤風陰瀝榨擰絞抽蒸焙拭揩吸未枯涸凍甩",
    "乾",
)];

/// Words that begin with the last character of a word of OpenCC's list.
const BROKEN: [(&str, &str); 17] = [
    (
        "康乾",
        "淨燥爽果糧貨旱洗脆枯杯草冰電衣鮮貝菜肉花粉裂熱冷眼酪濕",
    ),
    ("乾隆重", "推舉登介面的地而且"),
    ("乾嘉", "年賓許獎勉"),
    ("乾元", "旦宵素件月"),
    ("乾道", "路具歉理地賀"),
    ("乾象", "徵牙棋"),
    ("乾造", "型成就船訪價福紙"),
    ("乾圖", "案片書像表形示則樣"),
    ("乾斷", "裂貨水電定"),
    ("乾縣", "城政級市區"),
    ("乾宅", "配男"),
    ("乾綱", "領要目"),
    ("乾旦", "夕"),
    ("乾坤", "包甸"),
    ("計畫", "面家冊廊筆質框壇舫布稿架匠院"),
    ("籌畫", "面家冊廊框壇稿"),
    ("畢昇", "降旗"),
];

/// Words with 著 that are read zhù.
fn zhu(by_character: ByCharacter) -> impl Iterator<Item = (String, String)> {
    let words = ZHU.into_iter().map(str::to_owned);
    // An author with 著 (zhù) comes before a title; so does a verb with 著 (zhe), see READING.
    let titled = ["著《", "著〈", "著）", "著)"]
        .into_iter()
        .map(str::to_owned);
    let kept = words.chain(titled);
    let crossed = ZHU_BROKEN.into_iter().flat_map(|(word, next)| {
        let next = next.chars();
        next.map(move |c| format!("{word}{c}"))
    });
    let verbs = VERBS.into_iter().map(|verb| format!("{verb}著"));
    let reading = READING
        .chars()
        .flat_map(|verb| ['《', '〈'].map(|mark| format!("{verb}著{mark}")));
    let verbal = crossed.chain(verbs).chain(reading);
    let kept = kept.flat_map(move |word| {
        // A text may be Simplified already: 显著 stays as it is.
        let simplified = by_character(&word);
        [(word, simplified.clone()), (simplified.clone(), simplified)]
    });
    let verbal = verbal.map(move |word| {
        let to = by_character(&word.replace('著', "着"));
        (word, to)
    });
    kept.chain(verbal)
}

/// Words with 著 read zhù: OpenCC's `STPhrases.txt` and 现代汉语词典.
const ZHU: [&str; 66] = [
    "著作",
    "著作用於",
    "著作用途",
    "著名",
    "著稱",
    "著者",
    "著述",
    "著錄",
    "著譯",
    "著論",
    "著文",
    "著志",
    "著績",
    "著書立",
    "著書者",
    "閉門著書",
    "著有《",
    "著有〈",
    "著有「",
    "著有多",
    "著有專",
    "著有論",
    "著有詩",
    "著有文集",
    "著有小說",
    "著有散文",
    "著有長篇",
    "名著",
    "原著",
    "巨著",
    "鉅著",
    "專著",
    "論著",
    "編著",
    "合著",
    "遺著",
    "新著",
    "拙著",
    "譯著",
    "顯著",
    "卓著",
    "昭著",
    "彰著",
    "土著",
    "較著",
    "炳著",
    "撰著",
    "主著",
    "共著",
    "舊著",
    "近著",
    "傑著",
    "夙著",
    "素著",
    "所著",
    "聞著於",
    "著於竹帛",
    "著於世",
    "醫著",
    "樂著",
    "史著",
    "校著",
    "輯著",
    "等著《",
    "等著〈",
    "等著）",
];

/// Words that begin inside a word of [`ZHU`]; then 著 belongs to the verb before it or is read zhuó:
/// 起著|作用, 寫著|名字, 重新|著手.
const ZHU_BROKEN: [(&str, &str); 13] = [
    ("著作", "用業客答戰弊勢樂案證出息"),
    ("著名", "義為單字片額利聲次目"),
    ("著稱", "號呼讚"),
    ("著錄", "音影像製取"),
    ("著文", "件字書具化憑"),
    ("著論", "壇"),
    ("著述", "說職"),
    ("著志", "願氣向"),
    ("新著", "手眼力重想實陸落色裝"),
    ("所著", "手眼力重想陸落急色迷"),
    ("合著", "手眼力重想實陸落急"),
    ("共著", "手眼力重想實陸落急"),
    ("近著", "手眼力重想實陸落急"),
];

/// Verbs after which 著 never begins 著作 or 著名.
const VERBS: [&str; 17] = [
    "接", "跟", "隨", "沿", "本", "朝", "意味", "藉", "標誌", "象徵", "圍繞", "起", "揮", "順",
    "趁", "伴隨", "面臨",
];

/// Verbs before 著 and the title of a book: 看著《…》.
const READING: &str = "看讀拿唸念捧翻聽唱背抱帶隨按照沿據循依憑繞持握舉寫跟對接哼抄學演拍播放說談";

/// Words with 乾 that are read qián.
fn qian(by_character: ByCharacter) -> impl Iterator<Item = (String, String)> {
    let words = QIAN.into_iter();
    words.map(move |word| {
        let to = word.split('乾').map(by_character);
        (word.to_owned(), to.collect::<Vec<_>>().join("乾"))
    })
}

/// Words with 乾 read qián, from OpenCC's phrase list.
const QIAN: [&str; 34] = [
    "乾元",
    "乾卦",
    "乾嘉",
    "乾圖",
    "乾坤",
    "乾宅",
    "乾斷",
    "乾旦",
    "乾曜",
    "乾清宮",
    "乾清門",
    "乾盛世",
    "乾綱",
    "乾縣",
    "乾象",
    "乾造",
    "乾道",
    "乾陵",
    "乾隆",
    "目乾連",
    "尼乾子",
    "尼乾陀",
    "康乾",
    "雍乾",
    "張法乾",
    "旋乾轉坤",
    "朝乾夕惕",
    "李乾德",
    "竺乾",
    "蕭乾",
    "郭子乾",
    "顛乾倒坤",
    "乾健坤順",
    "乾闥婆",
];

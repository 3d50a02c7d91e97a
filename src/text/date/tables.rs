//! How each language writes dates: its names of months and the orders of day, month and year.

/// How a language writes dates.
pub(super) enum Table {
    /// Each number before its unit: 2021年8月30日.
    Units(&'static Units),
    /// The month by its name, the year last: 30 August 2021, August 30, 2021.
    Names(&'static Names),
}

/// The units of a language that writes them after numbers.
pub(super) struct Units {
    /// Behind a year.
    pub(super) year: &'static str,
    /// Behind a month.
    pub(super) month: &'static str,
    /// Behind a day.
    pub(super) day: &'static str,
    /// The eras in which years are counted, with the year before their first.
    pub(super) eras: &'static [(&'static str, i16)],
}

/// How a language writes dates with names of months.
pub(super) struct Names {
    /// The names of the months from January on, in each form in which they stand in a date.
    pub(super) months: [&'static [&'static str]; 12],
    /// What stands before a year, nearest first: `Day`, `Month` and what is between them. The first that fits counts.
    pub(super) orders: &'static [&'static [Piece]],
    /// What may stand behind the number of a day.
    pub(super) ordinals: &'static [&'static str],
    /// What may stand directly behind a year.
    pub(super) after: &'static [&'static str],
    /// What may stand before a year, and what is taken from it then.
    pub(super) eras: &'static [(&'static str, i16)],
    /// What is taken from a year of which no era is said, where it is later than another.
    pub(super) later: Option<(i16, i16)>,
    /// Whether days may be written as 30.08.2021 too.
    pub(super) has_points: bool,
    /// Whether words stand apart from each other.
    pub(super) is_spaced: bool,
    /// A word that is joined to the next one: و.
    pub(super) joined: Option<&'static str>,
}

/// A piece of a date.
#[derive(Clone, Copy)]
pub(super) enum Piece {
    /// The number of a day.
    Day,
    /// The name of a month.
    Month,
    /// A word or sign.
    Word(&'static str),
    /// White space.
    Space,
    /// White space, or none.
    MaybeSpace,
}

use Piece::{Day, MaybeSpace, Month, Space, Word};

const CHINESE: Units = Units {
    year: "年",
    month: "月",
    day: "日",
    eras: &[("民國", 1911), ("民国", 1911)],
};

const JAPANESE: Units = Units {
    eras: &[
        ("令和", 2018),
        ("平成", 1988),
        ("昭和", 1925),
        ("大正", 1911),
        ("明治", 1867),
    ],
    ..CHINESE
};

const KOREAN: Units = Units {
    year: "년",
    month: "월",
    day: "일",
    eras: &[("단기", -2333)],
};

/// A language that says no more than the rest of a table.
const PLAIN: Names = Names {
    months: [&[]; 12],
    orders: &[],
    ordinals: &[],
    after: &[],
    eras: &[],
    later: None,
    has_points: false,
    is_spaced: true,
    joined: None,
};

/// 30 August 2021, August 2021.
const DAY_MONTH: &[&[Piece]] = &[&[Space, Month, Space, Day], &[Space, Month]];

/// 30 de agosto de 2021, agosto de 2021, agosto 2021.
const DAY_OF_MONTH: &[&[Piece]] = &[
    &[
        Space,
        Word("de"),
        Space,
        Month,
        Space,
        Word("de"),
        Space,
        Day,
    ],
    &[
        Space,
        Word("del"),
        Space,
        Month,
        Space,
        Word("de"),
        Space,
        Day,
    ],
    &[Space, Word("de"), Space, Month],
    &[Space, Word("del"), Space, Month],
    &[Space, Month],
];

pub(super) const ENGLISH: Names = Names {
    months: [
        &["January"],
        &["February"],
        &["March"],
        &["April"],
        &["May"],
        &["June"],
        &["July"],
        &["August"],
        &["September"],
        &["October"],
        &["November"],
        &["December"],
    ],
    orders: &[
        &[Space, Month, Space, Day],
        &[Space, Word(","), Month, Space, Day],
        &[Space, Word(","), Day, Space, Month],
        &[Space, Day, Space, Month],
        &[Space, Month, Space, Word("of"), Space, Day],
        &[Space, Word(","), Month, Space, Word("of"), Space, Day],
        &[
            Space,
            Month,
            Space,
            Word("of"),
            Space,
            Word("day"),
            Space,
            Day,
        ],
        &[Space, Month],
        &[Space, Word(","), Month],
    ],
    ordinals: &["st", "nd", "rd", "th"],
    ..PLAIN
};

const FRENCH: Names = Names {
    months: [
        &["janvier"],
        &["février", "fevrier"],
        &["mars"],
        &["avril"],
        &["mai"],
        &["juin"],
        &["juillet"],
        &["août", "aout"],
        &["septembre"],
        &["octobre"],
        &["novembre"],
        &["décembre", "decembre"],
    ],
    orders: DAY_MONTH,
    ordinals: &["er", "ᵉʳ"],
    ..PLAIN
};

const GERMAN: Names = Names {
    months: [
        &["Januar", "Jänner"],
        &["Februar", "Feber"],
        &["März"],
        &["April"],
        &["Mai"],
        &["Juni"],
        &["Juli"],
        &["August"],
        &["September"],
        &["Oktober"],
        &["November"],
        &["Dezember"],
    ],
    orders: &[&[Space, Month, MaybeSpace, Word("."), Day], &[Space, Month]],
    has_points: true,
    ..PLAIN
};

const SPANISH: Names = Names {
    months: [
        &["enero"],
        &["febrero"],
        &["marzo"],
        &["abril"],
        &["mayo"],
        &["junio"],
        &["julio"],
        &["agosto"],
        &["septiembre", "setiembre"],
        &["octubre"],
        &["noviembre"],
        &["diciembre"],
    ],
    orders: DAY_OF_MONTH,
    ordinals: &["º", ".º", "°", ".°", "o", "ro"],
    ..PLAIN
};

const PORTUGUESE: Names = Names {
    months: [
        &["janeiro"],
        &["fevereiro"],
        &["março"],
        &["abril"],
        &["maio"],
        &["junho"],
        &["julho"],
        &["agosto"],
        &["setembro"],
        &["outubro"],
        &["novembro"],
        &["dezembro"],
    ],
    orders: DAY_OF_MONTH,
    ordinals: &["º", ".º", "°", ".°", "o"],
    ..PLAIN
};

const ITALIAN: Names = Names {
    months: [
        &["gennaio"],
        &["febbraio"],
        &["marzo"],
        &["aprile"],
        &["maggio"],
        &["giugno"],
        &["luglio"],
        &["agosto"],
        &["settembre"],
        &["ottobre"],
        &["novembre"],
        &["dicembre"],
    ],
    orders: DAY_MONTH,
    ordinals: &["º", "°"],
    ..PLAIN
};

/// In a date, alone, and behind в.
const RUSSIAN: Names = Names {
    months: [
        &["января", "январь", "январе"],
        &["февраля", "февраль", "феврале"],
        &["марта", "март", "марте"],
        &["апреля", "апрель", "апреле"],
        &["мая", "май", "мае"],
        &["июня", "июнь", "июне"],
        &["июля", "июль", "июле"],
        &["августа", "август", "августе"],
        &["сентября", "сентябрь", "сентябре"],
        &["октября", "октябрь", "октябре"],
        &["ноября", "ноябрь", "ноябре"],
        &["декабря", "декабрь", "декабре"],
    ],
    orders: DAY_MONTH,
    after: &["г"],
    has_points: true,
    ..PLAIN
};

/// Of the Levant, of Egypt and of the Maghreb.
const ARABIC: Names = Names {
    months: [
        &["يناير", "كانون الثاني", "جانفي"],
        &["فبراير", "شباط", "فيفري"],
        &["مارس", "آذار", "مارث"],
        &["أبريل", "إبريل", "ابريل", "نيسان", "أفريل"],
        &["مايو", "أيار", "ماي"],
        &["يونيو", "يونيه", "حزيران", "جوان"],
        &["يوليو", "يوليه", "يوليوز", "تموز", "جويلية"],
        &["أغسطس", "آب", "غشت", "أوت"],
        &["سبتمبر", "أيلول", "شتنبر"],
        &["أكتوبر", "تشرين الأول", "اكتوبر"],
        &["نوفمبر", "تشرين الثاني", "نونبر"],
        &["ديسمبر", "كانون الأول", "دجنبر"],
    ],
    orders: &[
        &[Space, Month, Space, Day],
        &[Space, Month, Space, Word("من"), Space, Day],
        &[Space, Month, Space, Word("من شهر"), Space, Day],
        &[Space, Word("،"), Month, Space, Day],
        &[Space, Word("عام"), Space, Month, Space, Day],
        &[
            Space,
            Word("عام"),
            Space,
            Month,
            Space,
            Word("من"),
            Space,
            Day,
        ],
        &[
            Space,
            Word("سنة"),
            Space,
            Month,
            Space,
            Word("من"),
            Space,
            Day,
        ],
        &[Space, Word("سنة"), Space, Month, Space, Day],
        &[Space, Month],
        &[Space, Word("عام"), Space, Month],
        &[Space, Word("سنة"), Space, Month],
    ],
    after: &["م"],
    joined: Some("و"),
    ..PLAIN
};

const THAI: Names = Names {
    months: [
        &["มกราคม"],
        &["กุมภาพันธ์"],
        &["มีนาคม"],
        &["เมษายน"],
        &["พฤษภาคม"],
        &["มิถุนายน"],
        &["กรกฎาคม"],
        &["สิงหาคม"],
        &["กันยายน"],
        &["ตุลาคม"],
        &["พฤศจิกายน"],
        &["ธันวาคม"],
    ],
    orders: &[
        &[MaybeSpace, Month, MaybeSpace, Day],
        &[MaybeSpace, Month, MaybeSpace, Word("เดือน"), MaybeSpace, Day],
        &[MaybeSpace, Month],
    ],
    eras: &[
        ("พ.ศ.", 543),
        ("พุทธศักราช", 543),
        ("ค.ศ.", 0),
        ("คริสต์ศักราช", 0),
    ],
    later: Some((2400, 543)),
    is_spaced: false,
    ..PLAIN
};

/// The table of a language, by its tag.
pub(super) fn of(tag: &str) -> Option<Table> {
    Some(match tag.split('-').next().unwrap_or_default() {
        "zh" => Table::Units(&CHINESE),
        "ja" => Table::Units(&JAPANESE),
        "ko" => Table::Units(&KOREAN),
        "en" => Table::Names(&ENGLISH),
        "fr" => Table::Names(&FRENCH),
        "de" => Table::Names(&GERMAN),
        "es" => Table::Names(&SPANISH),
        "pt" => Table::Names(&PORTUGUESE),
        "it" => Table::Names(&ITALIAN),
        "ru" => Table::Names(&RUSSIAN),
        "ar" => Table::Names(&ARABIC),
        "th" => Table::Names(&THAI),
        _ => return None,
    })
}

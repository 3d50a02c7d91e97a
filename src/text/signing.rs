//! How lines of signatures begin.

/// What those who sign write before whom they sign for, with the space that must follow, and what may stand alone.
const SIGNING: [&str; 23] = [
    "for ",
    "by ",
    "on behalf of ",
    "signed ",
    "pour ",
    "par ",
    "au nom ",
    "für ",
    "im namen ",
    "por ",
    "en nombre ",
    "em nome ",
    "per ",
    "a nome ",
    "voor ",
    "za ",
    "за ",
    "от имени ",
    "عن ",
    "代表",
    "簽署",
    "签署",
    "簽字",
];

/// Whether a line begins as those of signatures do: For, Pour, 代表.
pub fn signs(text: &str) -> bool {
    let folded = text.to_lowercase();
    SIGNING.iter().any(|of| folded.starts_with(of))
}

//! A portal of any size, made from a seed: the same seed always gives the same portal.
//!
//! Its texts are the clauses of the real memorandum in another order, so that characters and words
//! are as frequent as they are there. Its organisations, titles and updates are made up and say
//! nothing about anyone.

use std::path::Path;

use concord::source::Sources;
use fastrand::Rng;

/// A text in the two languages in which content is written.
#[derive(Clone)]
pub(crate) struct Pair {
    /// Traditional Chinese.
    pub(crate) tc: String,
    /// English.
    pub(crate) en: String,
}

impl Pair {
    pub(crate) fn new(tc: &str, en: &str) -> Self {
        Self {
            tc: tc.to_owned(),
            en: en.to_owned(),
        }
    }
}

/// An organisation.
pub(crate) struct Organisation {
    pub(crate) id: String,
    pub(crate) form: Pair,
}

/// An item; its number is its place.
pub(crate) struct Item {
    pub(crate) number: usize,
    pub(crate) title: Pair,
    pub(crate) paragraphs: Vec<Pair>,
    /// Indices of the organisations that the text mentions.
    pub(crate) organisations: Vec<usize>,
}

impl Item {
    /// Its paragraphs, divided by empty lines.
    pub(crate) fn text(&self) -> Pair {
        let join = |of: fn(&Pair) -> &str| {
            let paragraphs: Vec<&str> = self.paragraphs.iter().map(of).collect();
            paragraphs.join("\n\n")
        };
        Pair {
            tc: join(|pair| &pair.tc),
            en: join(|pair| &pair.en),
        }
    }
}

/// An area of cooperation and its items.
pub(crate) struct Domain {
    pub(crate) number: usize,
    pub(crate) slug: String,
    pub(crate) title: Pair,
    pub(crate) items: Vec<Item>,
}

/// A dated note about some items.
pub(crate) struct Update {
    pub(crate) date: String,
    pub(crate) slug: String,
    pub(crate) title: Pair,
    pub(crate) text: Pair,
    pub(crate) items: Vec<usize>,
}

/// Everything that is written for a generator to read.
pub(crate) struct Corpus {
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) domains: Vec<Domain>,
    pub(crate) updates: Vec<Update>,
}

impl Corpus {
    /// A portal of `items` items.
    pub(crate) fn new(items: usize, seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let words = Words::of_the_memorandum();
        let organisations: Vec<Organisation> = (0..30 + items / 10)
            .map(|at| organisation(at, &mut rng))
            .collect();
        let domains = domains(items, &organisations, &words, &mut rng);
        let updates = (0..items / 5)
            .map(|at| update(at, items, &words, &mut rng))
            .collect();
        Self {
            organisations,
            domains,
            updates,
        }
    }

    /// How many items there are.
    pub(crate) fn items(&self) -> usize {
        self.domains.iter().map(|domain| domain.items.len()).sum()
    }
}

/// Clauses of the real memorandum.
struct Words {
    tc: Vec<String>,
    en: Vec<String>,
}

impl Words {
    fn of_the_memorandum() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let sources = Sources::read(root).expect("the repository can be read");
        let clauses = |suffix: &str, divider: &[char]| {
            sources
                .below("content/fifth/")
                .filter(|(path, _)| path.ends_with(suffix) && is_item(path))
                .flat_map(|(_, bytes)| {
                    let text = String::from_utf8_lossy(bytes);
                    let body = text.rsplit("+++").next().unwrap_or_default();
                    body.split(divider)
                        .map(|clause| clause.trim().to_owned())
                        .filter(|clause| clause.chars().count() >= 6)
                        .collect::<Vec<_>>()
                })
                .collect()
        };
        Self {
            tc: clauses(".tc.md", &['，', '。', '；', '\n']),
            en: clauses(".en.md", &[',', '.', ';', '\n']),
        }
    }

    fn clause(&self, rng: &mut Rng) -> Pair {
        let tc = self.tc[rng.usize(..self.tc.len())].clone();
        let en = self.en[rng.usize(..self.en.len())].clone();
        Pair { tc, en }
    }

    fn sentence(&self, clauses: usize, rng: &mut Rng) -> Pair {
        let clauses: Vec<Pair> = (0..clauses).map(|_| self.clause(rng)).collect();
        let join =
            |of: fn(&Pair) -> &str, comma| clauses.iter().map(of).collect::<Vec<_>>().join(comma);
        Pair {
            tc: format!("{}。", join(|pair| &pair.tc, "，")),
            en: format!("{}.", join(|pair| &pair.en, ", ")),
        }
    }
}

fn is_item(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.starts_with(|c: char| c.is_ascii_digit())
}

/// Signs by which made-up things are told apart, in both languages.
const SIGNS: [(&str, &str); 24] = [
    ("松", "Pine"),
    ("竹", "Bamboo"),
    ("梅", "Plum"),
    ("蘭", "Orchid"),
    ("菊", "Aster"),
    ("荷", "Lotus"),
    ("山", "Hill"),
    ("河", "River"),
    ("湖", "Lake"),
    ("海", "Sea"),
    ("雲", "Cloud"),
    ("雨", "Rain"),
    ("風", "Wind"),
    ("雪", "Snow"),
    ("星", "Star"),
    ("月", "Moon"),
    ("晨", "Dawn"),
    ("虹", "Rainbow"),
    ("鶴", "Crane"),
    ("鹿", "Deer"),
    ("燕", "Swallow"),
    ("鯉", "Carp"),
    ("玉", "Jade"),
    ("金", "Gold"),
];

/// A name that only one number has.
fn sign(number: usize) -> Pair {
    let mut pair = Pair {
        tc: String::new(),
        en: String::new(),
    };
    let mut rest = number;
    for _ in 0..4 {
        let (tc, en) = SIGNS[rest % SIGNS.len()];
        pair.tc.push_str(tc);
        pair.en.push_str(if pair.en.is_empty() { "" } else { " " });
        pair.en.push_str(en);
        rest /= SIGNS.len();
    }
    pair
}

const KINDS: [(&str, &str); 8] = [
    ("協會", "Association"),
    ("研究院", "Institute"),
    ("中心", "Centre"),
    ("基金會", "Foundation"),
    ("委員會", "Commission"),
    ("學院", "Academy"),
    ("聯盟", "Alliance"),
    ("博物館", "Museum"),
];

fn organisation(at: usize, rng: &mut Rng) -> Organisation {
    let (tc, en) = KINDS[rng.usize(..KINDS.len())];
    let sign = sign(at);
    Organisation {
        id: format!("organisation-{}", at + 1),
        form: Pair {
            tc: format!("{}{tc}", sign.tc),
            en: format!("{} {en}", sign.en),
        },
    }
}

/// Areas of uneven size; items are numbered through all of them.
fn domains(
    items: usize,
    organisations: &[Organisation],
    words: &Words,
    rng: &mut Rng,
) -> Vec<Domain> {
    let count = (items / 5).max(13).min(items);
    let mut sizes = vec![1; count];
    for _ in count..items {
        // The lesser of two: the first areas are the largest.
        let at = rng.usize(..count).min(rng.usize(..count));
        sizes[at] += 1;
    }
    let mut number = 0;
    let mut domain = |(at, size): (usize, usize)| {
        let sign = sign(at);
        Domain {
            number: at + 1,
            slug: format!("area-{}", at + 1),
            title: Pair {
                tc: format!("{}領域", sign.tc),
                en: format!("{} Area", sign.en),
            },
            items: (0..size)
                .map(|_| {
                    number += 1;
                    item(number, organisations, words, rng)
                })
                .collect(),
        }
    };
    sizes.into_iter().enumerate().map(&mut domain).collect()
}

fn item(number: usize, organisations: &[Organisation], words: &Words, rng: &mut Rng) -> Item {
    let count = rng.usize(1..=4);
    // Some take part in many items.
    let mut partners: Vec<usize> = (0..count)
        .map(|_| {
            let range = if rng.u8(..3) == 0 {
                10
            } else {
                organisations.len()
            };
            rng.usize(..range)
        })
        .collect();
    partners.sort_unstable();
    partners.dedup();
    let mut paragraphs: Vec<Pair> = (0..rng.usize(1..=3))
        .map(|_| words.sentence(rng.usize(3..=7), rng))
        .collect();
    let forms = |of: fn(&Pair) -> &str, and| {
        let forms: Vec<&str> = partners
            .iter()
            .map(|&at| of(&organisations[at].form))
            .collect();
        forms.join(and)
    };
    paragraphs.push(Pair {
        tc: format!("由{}參與。", forms(|form| &form.tc, "、")),
        en: format!("With {}.", forms(|form| &form.en, " and ")),
    });
    let (clause, sign) = (words.clause(rng), sign(number));
    Item {
        number,
        title: Pair {
            tc: format!("{}計劃：{}", sign.tc, start(&clause.tc, 16)),
            en: format!("{} Programme: {}", sign.en, start(&clause.en, 48)),
        },
        paragraphs,
        organisations: partners,
    }
}

/// The first characters of a text.
fn start(text: &str, characters: usize) -> String {
    let start: String = text.chars().take(characters).collect();
    start.trim_end().to_owned()
}

fn update(at: usize, items: usize, words: &Words, rng: &mut Rng) -> Update {
    let date = format!("{}-{:02}-{:02}", 2020 + at % 5, 1 + at % 12, 1 + at % 28);
    let sign = sign(at);
    let mut about: Vec<usize> = (0..rng.usize(1..=3))
        .map(|_| rng.usize(1..=items))
        .collect();
    about.sort_unstable();
    about.dedup();
    Update {
        slug: format!("{date}-note-{}", at + 1),
        date,
        title: Pair {
            tc: format!("{}進展", sign.tc),
            en: format!("{} Progress", sign.en),
        },
        text: words.sentence(6, rng),
        items: about,
    }
}

//! Quotations of the portal's texts, made from them by chance that is the same in every run: each is judged for what it
//! is, and none is called exact that is not.

use std::collections::BTreeMap;

use concord::content::{self, Edition};
use concord::diagnostic::Report;
use concord::quotation::portal::Standing;
use concord::quotation::texts::Cut;
use concord::quotation::words::{Token, words};
use concord::quotation::{Answer, Places, Verdict, judge};
use concord::text::script::Converter;
use concord::tracked::Reads;

use crate::portal::repository;

/// Numbers that look random and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// A text from which quotations are made: a paragraph of an item.
struct Source {
    place: usize,
    language: usize,
    standing: Standing,
    tokens: Vec<Token>,
}

/// What makes quotations.
struct Maker {
    chance: Chance,
    sources: Vec<Source>,
    converter: Converter,
}

/// A quotation, and what it must be called.
struct Quoted {
    words: String,
    is: Vec<Verdict>,
    place: usize,
}

fn written(tokens: &[Token]) -> String {
    let all: String = tokens.iter().map(Token::with_gap).collect();
    all.trim_start().to_owned()
}

impl Maker {
    /// A stretch of 8 to 40 words or signs that begins and ends with one.
    fn stretch(&mut self, language: Option<usize>) -> (usize, Vec<Token>) {
        loop {
            let at = self.chance.below(self.sources.len());
            let length = 8 + self.chance.below(32);
            let of = &self.sources[at];
            let is_asked = language.is_none_or(|language| language == of.language);
            if !is_asked || of.tokens.len() < length {
                continue;
            }
            let start = self.chance.below(of.tokens.len() - length + 1);
            let stretch = &self.sources[at].tokens[start..start + length];
            if stretch[0].is_word() && stretch[length - 1].is_word() {
                return (at, stretch.to_vec());
            }
        }
    }

    fn quoted(&self, at: usize, tokens: &[Token], is: &[Verdict]) -> Quoted {
        Quoted {
            words: written(tokens),
            is: is.to_vec(),
            place: self.sources[at].place,
        }
    }

    fn exact(&mut self) -> Quoted {
        let (at, tokens) = self.stretch(None);
        self.quoted(at, &tokens, &[Verdict::Exact])
    }

    /// A word within a stretch is another.
    fn other_word(&mut self) -> Quoted {
        let (at, mut tokens) = self.stretch(None);
        let language = self.sources[at].language;
        loop {
            let place = 1 + self.chance.below(tokens.len() - 2);
            let (_, others) = self.stretch(Some(language));
            let other = self.chance.pick(&others).clone();
            if tokens[place].is_word() && other.is_word() && other.key != tokens[place].key {
                let gap = tokens[place].gap;
                tokens[place] = Token { gap, ..other };
                return self.quoted(at, &tokens, &[Verdict::Altered]);
            }
        }
    }

    /// A letter or sign within a word is another.
    fn other_character(&mut self) -> Quoted {
        let (at, mut tokens) = self.stretch(None);
        loop {
            let place = 1 + self.chance.below(tokens.len() - 2);
            let own: Vec<char> = tokens[place].text.chars().collect();
            let within = self.chance.below(own.len());
            let other = match own[within].is_ascii_lowercase() {
                true => *self.chance.pick(&['a', 'e', 'o', 's', 't', 'r']),
                false => *self.chance.pick(&['和', '大', '發', '展', '新', '民']),
            };
            let mut changed = own.clone();
            changed[within] = other;
            let text: String = changed.iter().collect();
            let key = words(&text).first().map(|of| of.key.clone());
            if tokens[place].is_word() && key.as_ref() != Some(&tokens[place].key) {
                tokens[place].text = text;
                return self.quoted(at, &tokens, &[Verdict::Altered]);
            }
        }
    }

    /// A mark within a stretch is another.
    fn other_mark(&mut self) -> Quoted {
        loop {
            let (at, mut tokens) = self.stretch(None);
            let Some(place) = tokens.iter().position(|token| !token.is_word()) else {
                continue;
            };
            let other = *self.chance.pick(&['；', '、', ';', '!', '？']);
            if tokens[place].text != other.to_string() {
                tokens[place].text = other.to_string();
                return self.quoted(at, &tokens, &[Verdict::Marks]);
            }
        }
    }

    /// The first half of a stretch is in Simplified characters, the other in Traditional ones.
    fn other_script(&mut self) -> Quoted {
        loop {
            let (at, tokens) = self.stretch(Some(0));
            let text = written(&tokens);
            let middle = text.char_indices().nth(text.chars().count() / 2).unwrap().0;
            let first = self.converter.simplified(&text[..middle]);
            let rest = &text[middle..];
            // What is the same in both is no other script; quotation marks are other marks.
            let is_mixed = first != text[..middle] && self.converter.simplified(rest) != rest;
            if is_mixed && !text.contains(['「', '」']) {
                let mut quoted = self.quoted(at, &tokens, &[Verdict::Script]);
                quoted.words = first + rest;
                return quoted;
            }
        }
    }

    fn translation(&mut self) -> Quoted {
        let (at, tokens) = self.stretch(Some(2));
        assert_eq!(self.sources[at].standing, Standing::Translation);
        self.quoted(at, &tokens, &[Verdict::Exact])
    }

    fn glued(&mut self) -> Quoted {
        let (at, mut tokens) = self.stretch(None);
        let language = self.sources[at].language;
        loop {
            let (other, mut more) = self.stretch(Some(language));
            if self.sources[other].place != self.sources[at].place {
                more[0].gap = (language == 2).then_some(' ');
                tokens.extend(more);
                return self.quoted(at, &tokens, &[Verdict::Glued]);
            }
        }
    }

    /// Words of many texts in no order.
    fn absent(&mut self) -> Quoted {
        let language = self.chance.below(3);
        let token = |maker: &mut Self| loop {
            let (_, tokens) = maker.stretch(Some(language));
            let token = maker.chance.pick(&tokens).clone();
            if token.is_word() {
                let gap = (language == 2).then_some(' ');
                return Token { gap, ..token };
            }
        };
        let tokens: Vec<Token> = (0..16).map(|_| token(self)).collect();
        self.quoted(0, &tokens, &[Verdict::Absent])
    }
}

/// The texts of the portal with earlier wordings of some of them, and a maker of quotations of the present ones.
fn texts() -> (Vec<Cut>, Vec<(usize, String)>, Maker) {
    let sources = repository();
    let moment = "2026-01-01T00:00:00Z".parse().unwrap();
    let content = content::load(&sources, Edition::as_of(moment), &mut Report::new());
    let portal = content.unwrap().portal.unwrap();
    let places = Places::of(&portal, true, &Reads::ignored());
    let mut cut = places.cut();
    let mut of_items = Vec::new();
    for (wording, text) in places.wordings.iter().zip(&cut) {
        if wording.standing != Standing::Editorial && text.words.len() > 40 {
            of_items.push(Source {
                place: text.place,
                language: text.language,
                standing: wording.standing,
                tokens: text.tokens.clone(),
            });
        }
    }
    let mut earlier = Vec::new();
    for source in of_items.iter().step_by(5) {
        let half = source.tokens.len() / 2;
        let words = written(&source.tokens[..half])
            + if source.language == 2 {
                " as said before"
            } else {
                "如前所述"
            };
        cut.push(Cut::new((source.place, source.language, true), &words));
        let tokens = &cut.last().unwrap().tokens;
        earlier.push((cut.len() - 1, written(&tokens[tokens.len() - 12..])));
    }
    let maker = Maker {
        chance: Chance(24),
        sources: of_items,
        converter: Converter::new([]),
    };
    (cut, earlier, maker)
}

/// How a kind of quotation is made.
type Make = fn(&mut Maker) -> Quoted;

const KINDS: [(&str, Make); 8] = [
    ("exact", Maker::exact),
    ("one word changed", Maker::other_word),
    ("one character changed", Maker::other_character),
    ("punctuation changed", Maker::other_mark),
    ("other script", Maker::other_script),
    ("translation", Maker::translation),
    ("two items glued", Maker::glued),
    ("not in it", Maker::absent),
];

/// How many quotations of each kind are judged.
const OF_EACH: usize = 34;

/// What was judged otherwise than it is.
#[derive(Default)]
struct Judged {
    count: usize,
    wrong: Vec<String>,
    called_exact: Vec<String>,
}

impl Judged {
    fn note(&mut self, kind: &str, quoted: &Quoted, answer: &Answer, is_placed: bool) {
        self.count += 1;
        let told = format!(
            "{kind}: {}: {:?} {:?}",
            quoted.words, answer.verdict, answer.parts
        );
        if answer.verdict == Verdict::Exact && !quoted.is.contains(&Verdict::Exact) {
            self.called_exact.push(told.clone());
        }
        if !(is_placed && quoted.is.contains(&answer.verdict)) {
            self.wrong.push(told);
        }
    }
}

#[test]
fn three_hundred_quotations_are_judged_for_what_they_are() {
    let (texts, earlier, mut maker) = texts();
    let mut judged = Judged::default();
    for (kind, make) in KINDS {
        for _ in 0..OF_EACH {
            let quoted = make(&mut maker);
            let answer = judge(&texts, &quoted.words);
            let mut places = answer.parts[0].texts.iter().map(|of| texts[*of].place);
            let is_placed = kind == "not in it" || places.any(|place| place == quoted.place);
            judged.note(kind, &quoted, &answer, is_placed);
        }
    }
    for (text, words) in earlier.into_iter().take(OF_EACH) {
        let quoted = Quoted {
            words,
            is: vec![Verdict::Exact],
            place: texts[text].place,
        };
        let answer = judge(&texts, &quoted.words);
        let is_earlier = texts[answer.parts[0].texts[0]].is_earlier;
        judged.note("earlier", &quoted, &answer, is_earlier);
    }
    let Judged {
        count,
        wrong,
        called_exact,
    } = judged;
    assert!(count >= 300, "{count}");
    assert_eq!(called_exact, Vec::<String>::new());
    assert!(
        wrong.len() * 100 <= count,
        "{} of {count}: {wrong:#?}",
        wrong.len()
    );
}

#[test]
fn what_is_converted_or_translated_is_not_the_signed_text() {
    let portal = {
        let moment = "2026-01-01T00:00:00Z".parse().unwrap();
        let content = content::load(&repository(), Edition::as_of(moment), &mut Report::new());
        content.unwrap().portal.unwrap()
    };
    let places = Places::of(&portal, true, &Reads::ignored());
    let texts = places.cut();
    let standing = |words: &str| {
        let answer = judge(&texts, words);
        assert_eq!(answer.verdict, Verdict::Exact, "{words}");
        places.wordings[answer.parts[0].texts[0]].standing
    };
    let of: BTreeMap<&str, Standing> = BTreeMap::from([
        (
            "有序推進兩地金融市場和金融基礎設施互聯互通",
            Standing::Signed,
        ),
        (
            "有序推进两地金融市场和金融基础设施互联互通",
            Standing::Converted,
        ),
        (
            "mutual access between the financial markets",
            Standing::Translation,
        ),
        ("金融市場及基礎設施互聯互通", Standing::Editorial),
    ]);
    for (words, expected) in of {
        assert_eq!(standing(words), expected, "{words}");
    }
}

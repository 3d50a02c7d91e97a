//! Whether a word may be another with one slip. `themes/default/scripts/edit.js` is its twin.

/// Whether one sign more, less or other, or two neighbours swapped, makes `b` of `a`.
pub fn is_one_edit(a: &[char], b: &[char]) -> bool {
    if a.len() > b.len() {
        return is_one_edit(b, a);
    }
    if b.len() - a.len() > 1 {
        return false;
    }
    let Some(at) = (0..b.len()).find(|&at| a.get(at) != Some(&b[at])) else {
        return false;
    };
    if a.len() < b.len() {
        return a[at..] == b[at + 1..];
    }
    a[at + 1..] == b[at + 1..]
        || (at + 1 < a.len()
            && a[at] == b[at + 1]
            && a[at + 1] == b[at]
            && a[at + 2..] == b[at + 2..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_edit() {
        for (a, b, is_one) in [
            ("borad", "board", true),
            ("stok", "stock", true),
            ("transfussion", "transfusion", true),
            ("weak", "week", true),
            ("board", "board", false),
            ("borda", "board", false),
            ("boards", "boa", false),
        ] {
            let [a, b]: [Vec<char>; 2] = [a, b].map(|word| word.chars().collect());
            assert_eq!(is_one_edit(&a, &b), is_one, "{a:?} {b:?}");
        }
    }
}

//! Long lists in an order that readers know: by the letter a title begins with, as an index at the end of a book.

use crate::locale::is_han;
use std::collections::BTreeMap;

/// What the titles under a heading begin with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Initial {
    /// A digit.
    Digit,
    /// A letter; in Korean a first consonant, in kana the first of its row.
    Letter(char),
    /// No letter, or one that too few titles share.
    Other,
}

/// Fewer titles than these are no group of their own where each word has a letter of its own, as in Chinese.
const SMALL: usize = 4;

/// The consonants that Korean syllables begin with, by their number in Unicode; a doubled one stands with the single.
const CONSONANTS: [char; 19] =
    ['ㄱ', 'ㄱ', 'ㄴ', 'ㄷ', 'ㄷ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅂ', 'ㅅ', 'ㅅ', 'ㅇ', 'ㅈ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];
const SYLLABLES_OF_A_CONSONANT: u32 = 588;

/// The rows of the kana, by the last of each.
const ROWS: [(char, char); 10] = [
    ('お', 'あ'),
    ('ご', 'か'),
    ('ぞ', 'さ'),
    ('ど', 'た'),
    ('の', 'な'),
    ('ぽ', 'は'),
    ('も', 'ま'),
    ('よ', 'や'),
    ('ろ', 'ら'),
    ('ん', 'わ'),
];

/// Latin letters that dictionaries list under another; and the forms of alif.
const UNDER: [(&str, char); 9] = [
    ("ÀÁÂÃÄÅĀĂĄẠẢẤẦẨẪẬẮẰẲẴẶ", 'A'),
    ("ÇĆČ", 'C'),
    ("ÈÉÊËĒĘẸẺẼẾỀỂỄỆ", 'E'),
    ("ÌÍÎÏỈỊ", 'I'),
    ("ÒÓÔÕÖØŐỌỎỐỒỔỖỘỚỜỞỠỢƠ", 'O'),
    ("ÙÚÛÜŰỤỦƯỨỪỬỮỰ", 'U'),
    ("Ñ", 'N'),
    ("ŠŚ", 'S'),
    ("أإآٱ", 'ا'),
];

/// The titles with what belongs to them, by what they begin with, in order.
pub(super) fn by_initial<T>(titled: impl IntoIterator<Item = (String, T)>) -> BTreeMap<Initial, Vec<T>> {
    let mut titled: Vec<(Initial, String, T)> =
        titled.into_iter().map(|(title, item)| (initial(&title), title.to_lowercase(), item)).collect();
    titled.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    let mut groups: BTreeMap<Initial, Vec<T>> = BTreeMap::new();
    for (initial, _, item) in titled {
        groups.entry(initial).or_default().push(item);
    }
    let small: Vec<Initial> = groups
        .iter()
        .filter(|(initial, items)| matches!(initial, Initial::Letter(c) if is_han(*c)) && items.len() < SMALL)
        .map(|(initial, _)| initial.clone())
        .collect();
    for initial in small {
        let items = groups.remove(&initial).unwrap_or_default();
        groups.entry(Initial::Other).or_default().extend(items);
    }
    groups
}

fn initial(title: &str) -> Initial {
    let mut letters = title.chars().filter(|c| c.is_alphanumeric());
    let Some(first) = letters.next() else { return Initial::Other };
    match first {
        _ if first.is_numeric() => Initial::Digit,
        // Thai writes these vowels before the consonant by which a word is looked up.
        'เ'..='ไ' => Initial::Letter(letters.next().unwrap_or(first)),
        '가'..='힣' => {
            let consonant = (first as u32 - '가' as u32) / SYLLABLES_OF_A_CONSONANT;
            Initial::Letter(CONSONANTS[consonant as usize])
        }
        'ぁ'..='ん' => Initial::Letter(row(first)),
        'ァ'..='ン' => Initial::Letter(row(char::from_u32(first as u32 - 0x60).unwrap_or(first))),
        'ヴ' => Initial::Letter('あ'),
        _ => {
            let capital = first.to_uppercase().next().unwrap_or(first);
            let under = UNDER.iter().find(|(letters, _)| letters.contains(capital));
            Initial::Letter(under.map_or(capital, |(_, letter)| *letter))
        }
    }
}

fn row(kana: char) -> char {
    ROWS.iter().find(|(last, _)| kana <= *last).map_or(kana, |(_, first)| *first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stand_where_a_dictionary_has_them() {
        for (title, expected) in [
            ("Über uns", Initial::Letter('U')),
            ("\"example\"", Initial::Letter('E')),
            ("365 앱", Initial::Digit),
            ("까치", Initial::Letter('ㄱ')),
            ("힣", Initial::Letter('ㅎ')),
            ("ガイド", Initial::Letter('か')),
            ("ぱ", Initial::Letter('は')),
            ("ん", Initial::Letter('わ')),
            ("ヴ", Initial::Letter('あ')),
            ("เริ่ม", Initial::Letter('ร')),
            ("إعداد", Initial::Letter('ا')),
            ("їжа", Initial::Letter('Ї')),
            ("…", Initial::Other),
            ("", Initial::Other),
        ] {
            assert_eq!(initial(title), expected, "{title}");
        }
    }

    #[test]
    fn groups_and_titles_are_in_order_and_rare_signs_together() {
        let titles = ["設定 1", "B", "a2", "設定 2", "稀", "A1", "設定 3", "設定 4", "7"];
        let groups = by_initial(titles.map(|title| (title.to_owned(), title)));
        let read: Vec<_> = groups.into_iter().collect();
        assert_eq!(
            read,
            [
                (Initial::Digit, vec!["7"]),
                (Initial::Letter('A'), vec!["A1", "a2"]),
                (Initial::Letter('B'), vec!["B"]),
                (Initial::Letter('設'), vec!["設定 1", "設定 2", "設定 3", "設定 4"]),
                (Initial::Other, vec!["稀"]),
            ]
        );
    }
}

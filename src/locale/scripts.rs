//! Which script a character is of, by the blocks of Unicode.
//!
//! Two files have ranges of their own, for what they count is a promise: `render::search::tokens`, which the client
//! repeats, and the tokens of `render::knowledge_base`.

/// Whether a character is one of Chinese writing, which Japanese has too.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is a Korean letter or syllable.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}')
}

/// Whether a character is a letter or mark of Chinese, Japanese or Korean.
pub fn is_east_asian(c: char) -> bool {
    // Most characters of most articles are told by the first comparison.
    c >= '\u{1100}'
        && (is_hangul(c)
            || matches!(c,
                '\u{2e80}'..='\u{a4cf}' // radicals, marks, kana, ideographs, Yi
                | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ffee}'
                | '\u{16fe0}'..='\u{18dff}' | '\u{1aff0}'..='\u{1b2ff}' | '\u{1f200}'..='\u{1f2ff}'
                | '\u{20000}'..='\u{3fffd}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_told_by_their_script() {
        // Whether each is of Chinese writing, Korean, and of East Asia at all.
        for (characters, expected) in [
            ("字稀𠀀", [true, false, true]),
            ("가ㄱᄀ", [false, true, true]),
            ("あア。「：ｱ", [false, false, true]),
            ("aéжكไ!“…😀", [false, false, false]),
        ] {
            for c in characters.chars() {
                assert_eq!([is_han(c), is_hangul(c), is_east_asian(c)], expected, "{c}");
            }
        }
    }
}

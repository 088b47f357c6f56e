//! Numbers as signs that stand in a JavaScript string as they are, one sign for most of them.

/// The signs: printable ASCII without what a string literal escapes, and without the blank that parts numbers' lists.
const SIGNS: [u8; 90] = signs();
/// Half of the signs end a number, the others say that it goes on.
const BASE: u32 = 45;

const fn signs() -> [u8; 90] {
    let mut signs = [0; 90];
    let (mut code, mut count) = (b'#', 0);
    while count < 90 {
        if code != b'\\' {
            signs[count] = code;
            count += 1;
        }
        code += 1;
    }
    signs
}

/// Appends a number, its low digits first.
pub fn write_number(out: &mut Vec<u8>, mut number: u32) {
    while number >= BASE {
        out.push(SIGNS[(BASE + number % BASE) as usize]);
        number /= BASE;
    }
    out.push(SIGNS[number as usize]);
}

/// The articles that a term stands in.
#[derive(Default)]
pub struct Postings {
    /// The number of the next article that may be added.
    next: u32,
    /// For each article: how many were passed over, the weight, how many places, and the places, each from the one before.
    pub signs: Vec<u8>,
}

impl Postings {
    /// Adds an article; its number is larger than those before.
    pub fn add(&mut self, article: u32, weight: u32, count: u32, places: &[u8]) {
        write_number(&mut self.signs, article - self.next);
        write_number(&mut self.signs, weight);
        write_number(&mut self.signs, count);
        self.signs.extend_from_slice(places);
        self.next = article + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{SIGNS, write_number};

    #[test]
    fn signs_need_no_escape() {
        assert_eq!((SIGNS[0], SIGNS[89]), (b'#', b'}'));
        assert!(!SIGNS.contains(&b'"') && !SIGNS.contains(&b'\\') && !SIGNS.contains(&b' '));
    }

    #[test]
    fn small_numbers_are_one_sign() {
        let lengths = [0, 44, 45, 2_024, 2_025, u32::MAX].map(|number| {
            let mut out = Vec::new();
            write_number(&mut out, number);
            out.len()
        });
        assert_eq!(lengths, [1, 1, 2, 2, 3, 6]);
    }
}

//! A made-up language: help centres of any size, of which is known which target belongs to which source.

/// Articles of a help centre.
pub const ARTICLES: usize = 160;
/// Units of each.
pub const UNITS: usize = 9;

/// Numbers that look like chance and are the same in each run.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// The word of a number in one of two languages; no two are alike.
fn word(number: usize, syllables: &[&str]) -> String {
    let count = syllables.len();
    [number % count, number / count % count, (number * 7 + 3) % count].map(|at| syllables[at]).concat()
}

const SOURCE: [&str; 16] =
    ["ba", "do", "fen", "gul", "hin", "jo", "kel", "lam", "mir", "nus", "pat", "ro", "sed", "tov", "wis", "zum"];
const TARGET: [&str; 16] =
    ["aki", "eru", "oma", "uni", "isa", "ate", "ylo", "era", "ubo", "oda", "ipu", "awe", "eho", "uka", "ozi", "inu"];

/// A sentence as numbers of words; some words are much more common than others.
pub fn sentence(dice: &mut Dice) -> Vec<usize> {
    let length = 6 + dice.roll(6);
    (0..length).map(|_| dice.roll(180).min(dice.roll(180))).collect()
}

pub fn source(sentence: &[usize]) -> String {
    sentence.iter().map(|number| word(*number, &SOURCE)).collect::<Vec<_>>().join(" ") + "."
}

/// In the other language the last words come first.
pub fn target(sentence: &[usize]) -> String {
    let (last, first) = sentence.split_at(sentence.len() / 2);
    let words = first.iter().chain(last).map(|number| word(*number, &TARGET));
    words.collect::<Vec<_>>().join(" ") + "."
}

/// A help centre: of each article, the sources and targets of its units.
pub fn corpus() -> Vec<Vec<(String, String)>> {
    let mut dice = Dice(1);
    let mut unit = || {
        let sentence = sentence(&mut dice);
        (source(&sentence), target(&sentence))
    };
    (0..ARTICLES).map(|_| (0..UNITS).map(|_| unit()).collect()).collect()
}

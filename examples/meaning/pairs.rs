//! Plain pairs: span-aligned articles are stripped to a plain translation and a plain English article, aligned again, and
//! compared with the units they had.
//!
//! A pair counts as right only if both its stretches are those of a unit, as ranges over the letters and digits of each
//! file.

mod gold;
mod score;

use diglot::align::align;
use diglot::align::plain::{Anchors, Correspondence, correspond, write_out};
use diglot::model::{Content, Dictionary, InputFile, LocaleId};
use diglot::parse::parse;
use diglot::survey::meaning::{Wording, learn_dictionary, take_down};
use gold::Pair;
use rayon::prelude::*;
use score::{Calibration, Score, Touched};
use std::path::Path;
use std::time::Instant;

/// Prints how well plain pairs are aligned, for each locale and both passes.
pub fn report(corpus: &Path) {
    println!("{:<22} {:>7}  {:<34} {:<34}  cpu s", "plain pairs", "units", "first pass: F1 (P / R)", "second pass");
    let mut calibration = Calibration::default();
    for locale in gold::locales(&corpus.join("alchemy")) {
        let pairs = gold::stripped(&corpus.join("alchemy"), &locale);
        measure(&format!("{locale} intact"), &pairs, &mut calibration);
        let damaged = pairs.par_iter().map(Pair::damaged).collect::<Vec<_>>();
        measure(&format!("{locale} damaged"), &damaged, &mut calibration);
    }
    for locale in gold::locales(&corpus.join("office-scripts-same")) {
        let pairs = gold::independent(corpus, &locale);
        measure(&format!("{locale} office-scripts"), &pairs, &mut calibration);
    }
    calibration.print();
}

/// Shows pairs that are not those of a unit, of one locale, after both passes.
pub fn show_errors(corpus: &Path, locale: &str, what: Option<&str>) {
    let locale = LocaleId::parse(locale).expect("a locale");
    let pairs = match what {
        Some("office") => gold::independent(corpus, &locale),
        Some("damaged") => gold::stripped(&corpus.join("alchemy"), &locale).iter().map(Pair::damaged).collect(),
        _ => gold::stripped(&corpus.join("alchemy"), &locale),
    };
    let dictionary = learn(&pairs, &align_all(&pairs, &Dictionary::default()));
    for (pair, found) in pairs.iter().zip(align_all(&pairs, &dictionary)) {
        Touched::of(pair, &found).print(pair);
    }
}

fn measure(name: &str, pairs: &[Pair], calibration: &mut Calibration) {
    let started = cpu_seconds();
    let begun = Instant::now();
    let first = align_all(pairs, &Dictionary::default());
    let aligned = cpu_seconds() - started;
    let dictionary = learn(pairs, &first);
    let learned = cpu_seconds() - started;
    let second = align_all(pairs, &dictionary);
    let whole = cpu_seconds() - started;
    let wall = begun.elapsed().as_secs_f64();
    let scores =
        [&first, &second].map(|found| Score::sum(pairs.iter().zip(found).map(|(pair, found)| pair.score(found))));
    for (pair, found) in pairs.iter().zip(&second) {
        calibration.add(pair, found);
    }
    println!(
        "{name:<22} {:>7}  {:<34} {:<34}  {aligned:.1} + {:.1} + {:.1} ({wall:.1})",
        scores[0].gold,
        scores[0],
        scores[1],
        learned - aligned,
        whole - learned,
    );
}

fn align_all(pairs: &[Pair], dictionary: &Dictionary) -> Vec<Correspondence> {
    pairs.par_iter().map(|pair| correspond(&pair.english, &pair.target, dictionary)).collect()
}

/// What the pairs teach, by the line of rooms.
fn learn(pairs: &[Pair], found: &[Correspondence]) -> Dictionary {
    let source_locale = LocaleId::parse("en-US").expect("a locale");
    let wordings: Vec<Wording> = pairs
        .par_iter()
        .zip(found)
        .map(|(pair, found)| {
            let written = write_out(&pair.english, &pair.target, found, Anchors::AsTheyStand);
            take_down(&align(parse(gold::input(&pair.target, written.text)), &source_locale))
        })
        .collect();
    learn_dictionary(&wordings.iter().enumerate().collect::<Vec<_>>())
}

/// CPU time of all threads so far.
fn cpu_seconds() -> f64 {
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: `usage` is a place for the answer, and the call writes nothing else.
    unsafe { libc::getrusage(libc::RUSAGE_SELF, &raw mut usage) };
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

/// An input file of some text.
pub fn file(locale: &LocaleId, path: &str, text: String) -> InputFile {
    InputFile {
        number: 0,
        locale: locale.clone(),
        path: path.into(),
        file: format!("{locale}/{path}"),
        content: Content::Bytes(text.into_bytes()),
        fingerprint: None,
    }
}

//! The rule misaligned-unit on a language that is made up here: what is exchanged, moved on or cut off is found, and a
//! sound help centre is left alone, whoever does the work in whatever order.

#[path = "meaning/languages.rs"]
mod languages;
mod tongue;

use diglot::align::align;
use diglot::check::{Selection, check, judged};
use diglot::model::{Bitext, Configuration, Content, Finding, InputFile, LocaleId, Severity};
use diglot::parse::parse;
use diglot::survey::meaning::{Alone, Chunk, Evidence, Wording, Workers, judge, shipped, take_down};
use diglot::survey::{Survey, observe};
use std::collections::{BTreeMap, BTreeSet};
use tongue::{ARTICLES, Dice, UNITS, corpus, sentence, target};

fn bitext(number: usize, units: &[(String, String)]) -> Bitext {
    bitext_in("da-DK", number, units)
}

fn bitext_in(locale: &str, number: usize, units: &[(String, String)]) -> Bitext {
    let spans = units.iter().enumerate().map(|(at, (source, target))| {
        let id = format!("0a1b2-{}", 101 + at);
        format!(
            "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>\n\n"
        )
    });
    let input = InputFile {
        number,
        locale: LocaleId::parse(locale).expect("a locale"),
        file: format!("{locale}/{number:03}.md"),
        path: format!("{number:03}.md"),
        content: Content::Bytes(spans.collect::<String>().into_bytes()),
        fingerprint: None,
    };
    align(parse(input), &english())
}

fn english() -> LocaleId {
    LocaleId::parse("en-US").expect("a locale")
}

/// A help centre that has been judged.
fn judged_survey(bitexts: &[Bitext], workers: &dyn Workers, is_reversed: bool) -> Survey {
    let sightings = bitexts.iter().map(|bitext| observe(&bitext.article)).collect();
    let mut survey = Survey::new(english(), sightings, [], BTreeMap::new());
    let mut wordings: Vec<(usize, Wording)> = bitexts.iter().map(take_down).enumerate().collect();
    if is_reversed {
        wordings.reverse();
    }
    let locale = bitexts[0].article.locale.clone();
    survey.keep_meaning(locale, judge(wordings, workers, shipped()));
    survey
}

fn bitexts(corpus: &[Vec<(String, String)>]) -> Vec<Bitext> {
    corpus.iter().enumerate().map(|(number, units)| bitext(number, units)).collect()
}

/// The findings of the rule, by article.
fn findings(corpus: &[Vec<(String, String)>]) -> Vec<(usize, Finding)> {
    let bitexts = bitexts(corpus);
    let survey = judged_survey(&bitexts, &Alone, false);
    let only = ["misaligned-unit".to_owned()];
    let selection = Selection::new(&Configuration::default(), &only, &[]).expect("the rule exists");
    let of = |bitext: &Bitext| check(bitext, &survey, &selection);
    bitexts.iter().enumerate().flat_map(|(number, bitext)| of(bitext).into_iter().map(move |f| (number, f))).collect()
}

#[test]
fn a_sound_help_centre_is_left_alone() {
    let found = findings(&corpus());
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn exchanged_targets_are_found_on_either_side() {
    let mut corpus = corpus();
    let (a, b) = (corpus[7][1].1.clone(), corpus[7][5].1.clone());
    (corpus[7][1].1, corpus[7][5].1) = (b, a);
    let found = findings(&corpus);
    let messages: Vec<(usize, Option<usize>, &str)> =
        found.iter().map(|(article, finding)| (*article, finding.unit, finding.message.as_str())).collect();
    assert_eq!(
        messages,
        [
            (7, Some(1), "target fits the source of unit 106 better"),
            (7, Some(5), "target fits the source of unit 102 better"),
        ]
    );
    assert!(found.iter().all(|(_, finding)| finding.severity == Severity::Error));
}

#[test]
fn targets_that_moved_on_in_a_row_are_one_finding() {
    let mut corpus = corpus();
    let first = corpus[31][2].1.clone();
    for unit in 2..6 {
        corpus[31][unit].1 = corpus[31][unit + 1].1.clone();
    }
    corpus[31][6].1 = first;
    let found = findings(&corpus);
    let [(31, finding)] = &found[..] else { panic!("{found:#?}") };
    assert_eq!(finding.units, [2, 3, 4, 5, 6]);
    assert_eq!(
        finding.message,
        "targets of units 103 to 107 fit the sources of other units better: that of unit 103 belongs to unit 104"
    );
}

#[test]
fn what_is_cut_off_or_put_in_is_found_and_named() {
    let mut corpus = corpus();
    // The second half of the target, which stands for the first half of the source.
    let whole = corpus[99][4].clone();
    let words: Vec<&str> = whole.1.split(' ').collect();
    corpus[99][4].1 = words[..words.len() / 2].join(" ") + ".";
    // A sentence too much.
    let other = corpus[12][0].1.clone();
    corpus[50][3].1.push_str(&format!(" {other}"));
    let found = findings(&corpus);
    let places: BTreeSet<(usize, Option<usize>)> =
        found.iter().map(|(article, finding)| (*article, finding.unit)).collect();
    assert_eq!(places, BTreeSet::from([(50, Some(3)), (99, Some(4))]), "{found:#?}");
    assert!(found[0].1.message.starts_with("nothing in the source for \""), "{found:#?}");
    assert!(found[1].1.message.starts_with("no words in the target for \""), "{found:#?}");
}

#[test]
fn copies_and_few_units_are_not_judged() {
    let mut corpus = corpus();
    corpus[3][3].1 = corpus[3][3].0.clone();
    assert!(findings(&corpus).is_empty());
    corpus.truncate(2);
    corpus[0].reverse();
    let bitexts = bitexts(&corpus);
    let survey = judged_survey(&bitexts, &Alone, false);
    assert!(bitexts.iter().all(|bitext| judged(bitext, &survey).is_empty()));
}

/// Begins with the last chunk.
struct Backwards;

impl Workers for Backwards {
    fn each(&self, chunks: &[&Chunk], work: &(dyn Fn(&Chunk) -> Vec<Evidence> + Sync)) -> Vec<Vec<Evidence>> {
        let mut done: Vec<_> = chunks.iter().rev().map(|chunk| work(chunk)).collect();
        done.reverse();
        done
    }
}

/// A thread for each chunk.
struct Crowd;

impl Workers for Crowd {
    fn each(&self, chunks: &[&Chunk], work: &(dyn Fn(&Chunk) -> Vec<Evidence> + Sync)) -> Vec<Vec<Evidence>> {
        std::thread::scope(|scope| {
            let threads: Vec<_> = chunks.iter().map(|chunk| scope.spawn(|| work(chunk))).collect();
            threads.into_iter().map(|thread| thread.join().expect("no thread panics")).collect()
        })
    }
}

#[test]
fn neither_threads_nor_the_order_of_articles_change_a_score() {
    let mut corpus = corpus();
    corpus[20].swap(1, 2);
    let first = corpus[20][4].1.clone();
    corpus[20][4].1 = corpus[21][4].1.clone();
    corpus[21][4].1 = first;
    let bitexts = bitexts(&corpus);
    let scores = |workers: &dyn Workers, is_reversed| {
        let survey = judged_survey(&bitexts, workers, is_reversed);
        let scores = bitexts.iter().flat_map(|bitext| judged(bitext, &survey));
        scores.map(|judged| (judged.unit, judged.score.to_bits(), judged.explanation)).collect::<Vec<_>>()
    };
    let expected = scores(&Alone, false);
    assert_eq!(expected.len(), ARTICLES * UNITS);
    assert_eq!(expected, scores(&Backwards, false));
    assert_eq!(expected, scores(&Crowd, false));
    assert_eq!(expected, scores(&Alone, true));
}

#[test]
fn one_sentence_many_times_is_no_trouble() {
    let units = vec![("Open the page.".to_owned(), "Buka halaman.".to_owned()); 20_000];
    let bitexts = [bitext(0, &units)];
    let survey = judged_survey(&bitexts, &Alone, false);
    assert!(judged(&bitexts[0], &survey).iter().all(|judged| judged.score.is_finite()));
}

#[test]
fn where_nothing_fits_one_finding_says_so() {
    let mut corpus = corpus();
    let mut dice = Dice(5);
    for article in &mut corpus {
        for unit in article {
            unit.1 = target(&sentence(&mut dice));
        }
    }
    let found = findings(&corpus);
    let [(0, finding)] = &found[..] else { panic!("{} findings: {:?}", found.len(), found.first()) };
    assert!(finding.message.contains("fit their sources no better"), "{}", finding.message);
}

//! Learns which words stand for which and judges all units by it, one locale after the other: the words of a locale are
//! read when its turn comes and forgotten before the next.

use super::line::Line;
use super::memory::{MeaningMemory, Memory};
use super::parallel;
use super::progress::Progress;
use crate::model::{Fingerprint, LocaleId};
use crate::read;
use crate::survey::meaning::{Wording, judge, shipped, source_title, take_down, title_pair};
use std::collections::BTreeSet;

/// Judges the units of the locales that some articles are of. What an earlier build remembers is not judged again.
pub fn judge_meaning(line: &mut Line, articles: &[usize], memory: &Memory) {
    let mut locales: BTreeSet<LocaleId> = articles.iter().map(|article| locale(line, *article).clone()).collect();
    locales.remove(&line.survey.source_locale);
    for locale in locales {
        let articles = articles_of(line, &locale);
        let meaning = match memory.meaning(&locale, evidence(line, &articles)) {
            Some(remembered) => remembered.renumbered(|place| articles.get(place).copied()),
            None => {
                let wordings = articles.iter().copied().zip(take_down_all(line, &articles));
                judge(wordings.collect(), &parallel::Threads, shipped())
            }
        };
        line.survey.keep_meaning(locale, meaning);
    }
}

/// What the next build can take from this one: of each locale that was judged, its suspect units.
pub fn to_be_remembered(line: &Line) -> Vec<MeaningMemory> {
    let mut memories = Vec::new();
    for locale in line.survey.judged_locales() {
        let articles = articles_of(line, locale);
        let Some(meaning) = line.survey.meaning(locale) else { continue };
        memories.push(MeaningMemory {
            locale: locale.to_string(),
            evidence: evidence(line, &articles),
            meaning: meaning.renumbered(|article| articles.binary_search(&article).ok()),
        });
    }
    memories
}

fn locale(line: &Line, article: usize) -> &LocaleId {
    &line.survey.pages()[article].locale
}

/// The numbers of a locale's articles, in order.
fn articles_of(line: &Line, wanted: &LocaleId) -> Vec<usize> {
    (0..line.fingerprints.len()).filter(|article| locale(line, *article) == wanted).collect()
}

/// The fingerprint of everything that a locale is judged by: the program, its articles, and the English titles.
fn evidence(line: &Line, articles: &[usize]) -> Fingerprint {
    let mut text = format!("{:?}\n", read::program_fingerprint());
    for article in articles {
        let page = &line.survey.pages()[*article];
        let english = line.survey.in_source_language(page).and_then(|english| english.title.as_ref());
        text.push_str(&format!("{}\t{:?}\t{english:?}\n", page.file, line.fingerprints[*article]));
    }
    read::fingerprint(text.as_bytes())
}

fn take_down_all(line: &Line, articles: &[usize]) -> Vec<Wording> {
    let progress = Progress::new("learning", articles.len());
    line.each(articles, &progress, |bitext| {
        let mut wording = take_down(bitext);
        let english = source_title(&bitext.article, &line.survey);
        if let Some(pair) = english.and_then(|title| title_pair(&bitext.article, title, &line.survey.source_locale)) {
            wording.add_title(&pair);
        }
        wording
    })
}

//! `diglot status --format json`.

use super::evidence_name;
use crate::model::{
    ArticleStatus, Date, EnglishOfToday, FreshnessEvidence, LocaleId, LocaleStatus, Standing, Status, TranslationType,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// A status as programs read it. The fields are stable; new ones may be added.
#[derive(Serialize)]
struct StatusRecord<'a> {
    today: Date,
    english: EnglishRecord<'a>,
    /// A sentence for each budget that is exceeded.
    breaches: &'a [String],
    locales: Vec<LocaleRecord<'a>>,
}

#[derive(Serialize)]
struct EnglishRecord<'a> {
    /// `tree`, `locale`, `git` or `siblings`.
    from: &'a str,
    /// Null unless it comes from git.
    commit: Option<&'a str>,
}

#[derive(Serialize)]
struct LocaleRecord<'a> {
    locale: &'a str,
    /// Articles that are there.
    articles: usize,
    /// How many are in each state; missing ones are not among `articles`.
    states: BTreeMap<&'a str, usize>,
    /// What tells the states, and of how many.
    evidence: BTreeMap<&'a str, usize>,
    machine: usize,
    human: usize,
    translator_unknown: usize,
    /// English words of the articles of which it is known how many are to be translated.
    english_words: u64,
    /// Those of them that stand translated as they are today.
    words_kept: u64,
    /// The share of the two, from 0 to 1; null where there are no words.
    coverage: Option<f64>,
    /// English words to be translated.
    words_to_translate: u64,
    /// The earliest hand-off.
    oldest_handoff: Option<Date>,
    /// In order of their worth to readers: what a translator has to look at, by its file.
    work: Vec<&'a str>,
    /// All articles, those that are missing too, by path.
    list: Vec<ArticleRecord<'a>>,
}

#[derive(Serialize)]
struct ArticleRecord<'a> {
    file: &'a str,
    title: Option<&'a str>,
    state: &'a str,
    evidence: &'a str,
    /// The commit or the locale that it was compared with; null for other evidence.
    compared_with: Option<&'a str>,
    /// `MT` or `HT`; null if not told.
    translation: Option<&'a str>,
    handoff: Option<Date>,
    /// Days since the hand-off.
    age: Option<u32>,
    /// Sentences of the English of today; 0 if nobody had to count them.
    sentences: u32,
    changed: u32,
    added: u32,
    deleted: u32,
    words_to_translate: Option<u32>,
    english_words: Option<u32>,
    priority: Option<u32>,
    links: u32,
    /// Where the English of an orphan stands today; null if it is gone, or is no orphan.
    moved_to: Option<&'a str>,
}

/// The status as one JSON document.
pub fn status_json(status: &Status, breaches: &[String]) -> String {
    let (from, commit) = match &status.english {
        EnglishOfToday::Tree => ("tree", None),
        EnglishOfToday::Locale(_) => ("locale", None),
        EnglishOfToday::Head(commit) => ("git", Some(commit.as_str())),
        EnglishOfToday::Siblings => ("siblings", None),
    };
    let locales = status.locales.iter().map(|locale| locale_record(locale, status.today)).collect();
    let record = StatusRecord { today: status.today, english: EnglishRecord { from, commit }, breaches, locales };
    let json = serde_json::to_string_pretty(&record).expect("a record has only texts and finite numbers");
    json + "\n"
}

fn locale_record(locale: &LocaleStatus, today: Date) -> LocaleRecord<'_> {
    let [machine, human, translator_unknown] = locale.by_translator();
    let (words_kept, english_words) = locale.words();
    let mut evidence: BTreeMap<&str, usize> = BTreeMap::new();
    locale.present().for_each(|article| *evidence.entry(evidence_name(&article.evidence)).or_default() += 1);
    LocaleRecord {
        locale: locale.locale.as_str(),
        articles: locale.present().count(),
        states: Standing::NAMES.map(|state| (state, locale.count(state))).into(),
        evidence,
        machine,
        human,
        translator_unknown,
        english_words,
        words_kept,
        coverage: locale.coverage().map(|share| (share * 10_000.0).round() / 10_000.0),
        words_to_translate: locale.words_to_do(),
        oldest_handoff: locale.oldest(),
        work: locale.work().into_iter().map(|article| article.file.as_str()).collect(),
        list: locale.articles.iter().map(|article| article_record(article, today)).collect(),
    }
}

fn article_record(article: &ArticleStatus, today: Date) -> ArticleRecord<'_> {
    ArticleRecord {
        file: &article.file,
        title: article.title.as_deref(),
        state: article.standing.name(),
        evidence: evidence_name(&article.evidence),
        compared_with: match &article.evidence {
            FreshnessEvidence::Git(commit) => Some(commit),
            FreshnessEvidence::Sibling(locale, _) => Some(LocaleId::as_str(locale)),
            _ => None,
        },
        translation: translator(article),
        handoff: article.last_handoff,
        age: article.age(today),
        sentences: article.sentences,
        changed: article.changes.changed,
        added: article.changes.added,
        deleted: article.changes.deleted,
        words_to_translate: article.words_to_do,
        english_words: article.words,
        priority: article.priority,
        links: article.links,
        moved_to: moved_to(article),
    }
}

/// Who translated, as articles say it.
pub(super) fn translator(article: &ArticleStatus) -> Option<&'static str> {
    match article.translation_type? {
        TranslationType::Machine => Some("MT"),
        TranslationType::Human => Some("HT"),
        TranslationType::Auto => None,
    }
}

/// Where the English of an orphan stands today.
pub(super) fn moved_to(article: &ArticleStatus) -> Option<&str> {
    match &article.standing {
        Standing::Orphan(path) => path.as_deref(),
        _ => None,
    }
}

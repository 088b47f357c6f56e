//! Queries of a knowledge base that was built before: ranked passages, each with its English, without a server.
//!
//! `terms` turns texts into terms, `index` keeps them in a database for each locale, `expression` asks it for what a query
//! means, `excerpt` says what of a text was asked for. An answer is read from the records by where they stand, so the index
//! holds no text.
//!
//! # Why SQLite
//!
//! Two engines were given the same terms of the same 23,367 articles in seven locales; known items as in
//! `tests/browser/known-items.mjs`, 100 articles a locale, one process a query:
//!
//! | | FTS5 of SQLite | tantivy 0.27 |
//! |---|---|---|
//! | by title, ko-KR / de-DE / th-TH | 100 % / 100 % / 100 % | 99 % / 100 % / 100 % |
//! | by English title | 100 % / 100 % / 100 % | 99 % / 100 % / 100 % |
//! | by pieces that few articles have | 99 % / 99 % / 99 % | 98 % / 91 % / 98 % |
//! | a query, median | 9 ms / 57 ms / 21 ms | 8 ms / 15 ms / 23 ms |
//! | CPU to build all, size | 3 s, 41 MB | 4 s, 22 MB |
//! | two builds are the same bytes | yes | no: names of segments are drawn |
//! | files of a locale | 1 | about 10 |
//! | packages | 14 | 121 |
//!
//! tantivy is smaller; it was not given the column of forms (8 MB) that tells `GO` from `go`, nor the title as one phrase
//! from its beginning, which its phrase query cannot ask for, and most of its misses are these. What decided: the same
//! input has to give the same bytes, and one file that any SQLite reads serves programs too.

mod excerpt;
mod expression;
mod index;
mod terms;

pub use index::{Hit, Index, IndexWriter};

use crate::error::{Error, Result};
use crate::model::{Answer, ChunkLine, LocaleId, Match, RecordFile, UnitLine};
use crate::read::{Base, Place, Records};
use excerpt::Needles;
use expression::{Expressions, widened};
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Passages that are looked at for each article that is asked for, since several may be of one.
const PASSAGES_PER_ARTICLE: usize = 30;

/// What somebody asks.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// In any of the languages, or in English.
    pub text: &'a str,
    /// How many answers are wanted.
    pub limit: usize,
    /// Whether all passages are wanted, rather than the best of each article.
    pub all_passages: bool,
}

/// Where the index of a locale stands, below the folder of the knowledge base.
pub fn index_path(locale: &LocaleId) -> String {
    format!("search.{locale}.sqlite")
}

/// Makes the index of a locale, in an empty file at `path`, of its files of passages and units.
///
/// # Errors
/// Files that cannot be read, or a disk that refuses.
pub fn make_index(path: &Path, locale: &LocaleId, chunks: &Path, units: &Path, made_of: &[(&str, &str)]) -> Result<()> {
    let places = places_of_units(units)?;
    let mut writer = IndexWriter::create(path, locale)?;
    for record in Records::<ChunkLine>::open(chunks)? {
        let (place, chunk) = record?;
        let units = || places.get(&chunk.article).copied().unwrap_or(Place { offset: 0, length: 0 });
        if !chunk.is_fragment {
            writer.add(&chunk, place, units)?;
        }
    }
    writer.finish(made_of)
}

/// Where the units of each article stand, by its id.
fn places_of_units(path: &Path) -> Result<HashMap<String, Place>> {
    /// All that is needed of a unit.
    #[derive(Deserialize)]
    struct Owner {
        article: String,
    }
    let mut places: HashMap<String, Place> = HashMap::new();
    for record in Records::<Owner>::open(path)? {
        let (place, Owner { article }) = record?;
        places.entry(article).and_modify(|known| known.length += place.length).or_insert(place);
    }
    Ok(places)
}

/// What one locale answers.
#[derive(Debug, Default)]
pub struct Answers {
    /// The best first.
    pub answers: Vec<Answer>,
    /// How many passages have everything that was asked for, as far as they were counted.
    pub matching: usize,
}

/// The answers of one locale.
///
/// # Errors
/// An index that is not there, is damaged, or is older than the records; records that cannot be read.
pub fn ask(base: &Base, locale: &LocaleId, question: Question) -> Result<Answers> {
    let Some(expressions) = Expressions::of(question.text, locale) else { return Ok(Answers::default()) };
    let path = base.folder.join(index_path(locale));
    let files = [RecordFile::Chunks, RecordFile::Units];
    let made_of = files.map(|file| (file.name(), base.sha256(locale, file).unwrap_or_default()));
    let hits = open(&path, &made_of).and_then(|index| find(&index, &expressions, locale, question));
    let (hits, matching) = hits.map_err(|reason| {
        let message = format!("{reason}; `diglot build --index` makes it anew");
        Error::KnowledgeBase { path, message }
    })?;
    let (own, source) = (Needles::own(question.text, locale), Needles::source(question.text));
    let reader = Reader { base, locale, own, source };
    let answers = hits.into_iter().map(|(matches, hit)| reader.answer(matches, hit)).collect::<Result<_>>()?;
    Ok(Answers { answers, matching })
}

fn open(path: &Path, made_of: &[(&str, &str)]) -> std::result::Result<Index, String> {
    if !path.is_file() {
        return Err("there is no such index".to_owned());
    }
    let index = Index::open(path)?;
    if index.is_made_of(made_of) { Ok(index) } else { Err("it was made of other passages".to_owned()) }
}

/// How passages are looked for: one effort after the other, until there are enough.
const EFFORTS: [(Effort, Match); 3] =
    [(Effort::AsAsked, Match::All), (Effort::Widened, Match::All), (Effort::InPart, Match::Some)];

#[derive(Clone, Copy)]
enum Effort {
    /// Everything, as it was asked.
    AsAsked,
    /// Everything, within longer words or with another ending.
    Widened,
    /// Something of it.
    InPart,
}

fn find(
    index: &Index,
    expressions: &Expressions,
    locale: &LocaleId,
    question: Question,
) -> std::result::Result<(Vec<(Match, Hit)>, usize), String> {
    let most = question.limit.saturating_mul(if question.all_passages { 2 } else { PASSAGES_PER_ARTICLE });
    let (mut hits, mut matching) = (Vec::new(), 0);
    let (mut passages, mut articles) = (HashSet::new(), HashSet::new());
    for (effort, matches) in EFFORTS {
        if hits.len() == question.limit {
            break;
        }
        let expression = match effort {
            Effort::AsAsked => Some(expressions.all.clone()),
            Effort::Widened => widened(question.text, locale, |word| index.words_with(word))?,
            Effort::InPart => Some(expressions.some.clone()),
        };
        let Some(expression) = expression else { continue };
        let found = index.find(&expression, most)?;
        if matches == Match::All {
            matching = matching.max(found.len());
        }
        for hit in found {
            let is_new = passages.insert(hit.place.offset) && (articles.insert(hit.article) || question.all_passages);
            if is_new && hits.len() < question.limit {
                hits.push((matches, hit));
            }
        }
    }
    Ok((hits, matching))
}

/// The best of the answers of several locales, in turns: each gives its best, then its second, and the locale that more
/// passages match comes first, for that is likely the language of the query. Scores are not compared, since what is
/// usual in one locale is rare in another. Of an article that several have, the first stands for all, unless all
/// passages are asked for.
pub fn best(mut of_locales: Vec<Answers>, question: Question) -> Vec<Answer> {
    of_locales.sort_by_key(|answers| Reverse(answers.matching));
    let ranked = of_locales.into_iter().flat_map(|locale| locale.answers.into_iter().enumerate());
    let mut ranked: Vec<(usize, Answer)> = ranked.collect();
    ranked.sort_by_key(|(rank, answer)| (answer.matches, *rank));
    let mut known = HashSet::new();
    let is_wanted = |answer: &Answer| question.all_passages || known.insert(answer.article.clone());
    ranked.into_iter().map(|(_, answer)| answer).filter(is_wanted).take(question.limit).collect()
}

/// Reads what stands at the places that the index knows.
struct Reader<'a> {
    base: &'a Base,
    locale: &'a LocaleId,
    own: Needles,
    source: Needles,
}

/// What is shown of a passage.
struct Shown {
    unit: Option<String>,
    text: String,
    source: Option<String>,
    /// How much of what is asked for it has.
    count: usize,
}

impl Reader<'_> {
    fn answer(&self, matches: Match, hit: Hit) -> Result<Answer> {
        let chunks: Vec<ChunkLine> = self.base.records_at(self.locale, RecordFile::Chunks, hit.place)?;
        let Some(chunk) = chunks.into_iter().next() else {
            let path = self.base.folder.join(index_path(self.locale));
            return Err(Error::KnowledgeBase { path, message: "it leads to no passage; build it again".to_owned() });
        };
        let units: Vec<UnitLine> = self.base.records_at(self.locale, RecordFile::Units, hit.units)?;
        let line = self.best_line(&chunk);
        // A line that is no unit's may have more: it is taken in from another article.
        let shown = self.best_unit(&chunk, units).filter(|unit| unit.count >= line.count).unwrap_or(line);
        Ok(Answer {
            title: chunk.title_path.first().cloned(),
            snippet: self.own.excerpt(&shown.text),
            source: shown.source.map(|source| self.source.excerpt(&source)),
            unit: shown.unit,
            matches,
            score: hit.score,
            locale: chunk.locale,
            article: chunk.article,
            id: chunk.id,
            title_path: chunk.title_path,
            url: chunk.url,
            text: chunk.text,
            source_text: chunk.source,
            units: chunk.units,
            provenance: chunk.provenance,
            state: chunk.state,
            indexable: chunk.indexable,
        })
    }

    /// The unit of the passage that has most of what is asked for; a heading only where nothing else has as much.
    fn best_unit(&self, chunk: &ChunkLine, units: Vec<UnitLine>) -> Option<Shown> {
        let ids: HashSet<&str> = chunk.units.iter().map(String::as_str).collect();
        let count = |unit: &UnitLine| {
            let own = unit.target.as_ref().map_or(0, |target| self.own.count(&target.text));
            own.max(unit.source.as_ref().map_or(0, |source| self.source.count(&source.text)))
        };
        let of_passage = units.into_iter().filter(|unit| ids.contains(unit.id.as_str()) && unit.target.is_some());
        let (count, unit) =
            first_best(of_passage.map(|unit| (count(&unit), unit)), |(count, unit)| (*count, unit.kind != "heading"))?;
        Some(Shown {
            text: unit.target?.text,
            source: unit.source.map(|source| source.text).filter(|_| chunk.source.is_some()),
            unit: Some(unit.id),
            count,
        })
    }

    /// The line that has most of what is asked for, and with it the one of the English.
    fn best_line(&self, chunk: &ChunkLine) -> Shown {
        let best = |text: &str, needles: &Needles| {
            let counted = text.lines().map(|line| (needles.count(line), line));
            let (count, line) = first_best(counted, |(count, _)| *count).unwrap_or_default();
            (count, line.to_owned())
        };
        let (count, text) = best(&chunk.text, &self.own);
        let source = chunk.source.as_ref().map(|source| best(source, &self.source).1);
        Shown { unit: None, text, source, count }
    }
}

/// The first of the best.
fn first_best<T, K: PartialOrd>(items: impl Iterator<Item = T>, key: impl Fn(&T) -> K) -> Option<T> {
    items.reduce(|best, item| if key(&item) > key(&best) { item } else { best })
}

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
//! | a query, median | 9 ms / 45 ms / 18 ms | 5 ms / 5 ms / 7 ms |
//! | CPU to build all, size | 2 s, 41 MB | 3 s, 22 MB |
//! | two builds are the same bytes | yes | no: names of segments are drawn |
//! | files of a locale | 1 | about 10 |
//! | packages | 14 | 121 |
//!
//! tantivy is smaller and quicker to ask; it was not given the column of forms (8 MB) that tells `GO` from `go`, nor the title as one phrase
//! from its beginning, which its phrase query cannot ask for, and does not look for words within words; most of its misses
//! are the first two. What decided: the same input has to give the same bytes, and one file that any SQLite reads serves programs too.

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

/// Bytes of a query that are looked at: whoever pastes a page means its beginning.
const LONGEST: usize = 1_000;
/// Passages that are looked at first for each article that is asked for, since several may be of one.
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

/// The files of records that an index is made of, by name, with the SHA-256 of each.
pub type MadeOf<'a> = [(&'static str, &'a str); 2];

/// The files that an index is made of. `sha256` tells that of each.
pub fn made_of<'a>(sha256: impl Fn(RecordFile) -> Option<&'a str>) -> MadeOf<'a> {
    [RecordFile::Chunks, RecordFile::Units].map(|file| (file.name(), sha256(file).unwrap_or_default()))
}

/// Makes the index of a locale, in an empty file at `path`, of the records in a folder.
///
/// # Errors
/// Files that cannot be read, or a disk that refuses.
pub fn make_index(path: &Path, locale: &LocaleId, folder: &Path, made_of: MadeOf) -> Result<()> {
    let places = places_of_units(&folder.join(RecordFile::Units.name()))?;
    let mut writer = IndexWriter::create(path, locale)?;
    for record in Records::<ChunkLine>::open(&folder.join(RecordFile::Chunks.name()))? {
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
    /// How much of what was asked for is in its language.
    pub in_own_words: OwnWords,
}

/// How much of a query stands in the own words of a locale's passages, not in their English alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwnWords {
    /// Words or runs of the query that some passage has.
    pub words: usize,
    /// Passages that have everything.
    pub passages: usize,
}

/// The answers of one locale.
///
/// # Errors
/// An index that is not there, is damaged, or is older than the records; records that cannot be read.
pub fn ask(base: &Base, locale: &LocaleId, question: Question) -> Result<Answers> {
    let text = &question.text[..question.text.floor_char_boundary(LONGEST)];
    let question = Question { text, ..question };
    let path = base.folder.join(index_path(locale));
    let found = open(&path, made_of(|file| base.sha256(locale, file))).and_then(|index| find(&index, locale, question));
    let (hits, in_own_words) = found.map_err(|reason| {
        let again = if path.is_file() { " anew" } else { "" };
        let message = format!("{reason}; `diglot build --index` makes it{again}");
        Error::KnowledgeBase { path, message }
    })?;
    let (own, source) = (Needles::own(text, locale), Needles::source(text));
    let reader = Reader { base, locale, own, source };
    let answers = hits.into_iter().map(|(matches, hit)| reader.answer(matches, hit)).collect::<Result<_>>()?;
    Ok(Answers { answers, in_own_words })
}

fn open(path: &Path, made_of: MadeOf) -> std::result::Result<Index, String> {
    if !path.is_file() {
        return Err("there is no such index".to_owned());
    }
    let index = Index::open(path)?;
    if index.is_made_of(made_of) { Ok(index) } else { Err("it was made of other passages".to_owned()) }
}

/// What is found of one locale: the best first, each by how much it has; and how many have everything in their own words.
type Found = (Vec<(Match, Hit)>, OwnWords);

/// Looks for passages with everything, then for those that nearly have, then for those that have something, until there
/// are enough.
fn find(index: &Index, locale: &LocaleId, question: Question) -> std::result::Result<Found, String> {
    let is_common = |word: &str| index.is_common(word).unwrap_or(false);
    let Some(expressions) = Expressions::of(question.text, locale, is_common) else { return Ok(Default::default()) };
    let mut hits = Hits { question, hits: Vec::new(), passages: HashSet::new(), articles: HashSet::new() };
    for matches in [Match::All, Match::Near, Match::Some] {
        let expression = match matches {
            _ if hits.are_enough() => break,
            Match::All => Some(expressions.all.clone()),
            Match::Near => widened(question.text, locale, is_common, |word| index.words_with(word))?,
            Match::Some => Some(expressions.some.clone()),
        };
        if let Some(expression) = expression {
            hits.add(index, matches, &expression)?;
        }
    }
    let known = expressions.words.iter().map(|word| index.has(word)).collect::<std::result::Result<Vec<_>, _>>()?;
    let words = known.into_iter().filter(|is_known| *is_known).count();
    Ok((hits.hits, OwnWords { words, passages: index.count(&expressions.own)? }))
}

/// Passages that were found so far.
struct Hits<'a> {
    question: Question<'a>,
    hits: Vec<(Match, Hit)>,
    /// Where they stand.
    passages: HashSet<u64>,
    articles: HashSet<i64>,
}

impl Hits<'_> {
    fn are_enough(&self) -> bool {
        self.hits.len() >= self.question.limit
    }

    /// Adds what an expression finds: more and more of it, since one article may have most of the best.
    fn add(&mut self, index: &Index, matches: Match, expression: &str) -> std::result::Result<(), String> {
        let mut most = self.question.limit.saturating_mul(PASSAGES_PER_ARTICLE);
        loop {
            let found = index.find(expression, most)?;
            for hit in &found {
                let is_new = self.passages.insert(hit.place.offset)
                    && (self.articles.insert(hit.article) || self.question.all_passages);
                if is_new && !self.are_enough() {
                    self.hits.push((matches, *hit));
                }
            }
            if self.are_enough() || found.len() < most {
                return Ok(());
            }
            most = most.saturating_mul(8);
        }
    }
}

/// The best of the answers of several locales. The locale begins that has most words of the query among its own, for it is
/// likely in that language; of several, the source locale, unless another has them in more than twice as many passages. The
/// others add the articles that it lacks. Scores are not compared, for what is usual in one locale is rare in another. Of
/// an article that several have, the first stands for all, unless all passages are asked for.
pub fn best(mut of_locales: Vec<Answers>, source_locale: &LocaleId, question: Question) -> Vec<Answer> {
    let is_source = |answers: &Answers| answers.answers.first().is_some_and(|answer| answer.locale == *source_locale);
    let fit = |answers: &Answers| {
        let OwnWords { words, passages } = answers.in_own_words;
        OwnWords { words, passages: if is_source(answers) { 2 * passages } else { passages } }
    };
    of_locales.sort_by_key(|answers| (Reverse(fit(answers)), !is_source(answers)));
    let mut answers: Vec<Answer> = of_locales.into_iter().flat_map(|locale| locale.answers).collect();
    answers.sort_by_key(|answer| answer.matches);
    let mut known = HashSet::new();
    answers.retain(|answer| question.all_passages || known.insert(answer.article.clone()));
    answers.truncate(question.limit);
    answers
}

/// Reads what stands at the places that the index knows.
struct Reader<'a> {
    base: &'a Base,
    locale: &'a LocaleId,
    own: Needles,
    source: Needles,
}

/// What is shown of a passage.
#[derive(Default)]
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
        let mut units: Vec<UnitLine> = self.base.records_at(self.locale, RecordFile::Units, hit.units)?;
        let ids: HashSet<&str> = chunk.units.iter().map(String::as_str).collect();
        units.retain(|unit| ids.contains(unit.id.as_str()) && unit.target.is_some());
        let line = self.best_line(&chunk, &units);
        // A line that is no unit's may have more: it is taken in from another article.
        let unit = self.best_unit(&chunk, units);
        let shown = match (unit, line) {
            (Some(unit), Some(line)) if line.count > unit.count => line,
            (Some(shown), _) | (None, Some(shown)) => shown,
            (None, None) => Shown::default(),
        };
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
        let count = |unit: &UnitLine| {
            let own = unit.target.as_ref().map_or(0, |target| self.own.count(&target.text));
            own.max(unit.source.as_ref().map_or(0, |source| self.source.count(&source.text)))
        };
        let counted = units.into_iter().map(|unit| (count(&unit), unit));
        let (count, unit) = first_best(counted, |(count, unit)| (*count, unit.kind != "heading"))?;
        Some(Shown {
            text: unit.target?.text,
            source: unit.source.map(|source| source.text).filter(|_| chunk.source.is_some()),
            unit: Some(unit.id),
            count,
        })
    }

    /// The line that has most of what is asked for, of those that hold no unit, and the English of that line, where it can
    /// be told.
    fn best_line(&self, chunk: &ChunkLine, units: &[UnitLine]) -> Option<Shown> {
        let sources: Vec<&str> = chunk.source.iter().flat_map(|source| source.lines()).collect();
        let has_pairs = sources.len() == chunk.text.lines().count();
        let source = |number: usize| sources.get(number).copied().filter(|_| has_pairs);
        let holds =
            |line: &str, unit: &UnitLine| unit.target.as_ref().is_some_and(|target| line.contains(&target.text));
        let free = chunk.text.lines().enumerate().filter(|(_, line)| !units.iter().any(|unit| holds(line, unit)));
        let counted = free.map(|(number, line)| {
            let of_source = source(number).map_or(0, |source| self.source.count(source));
            (self.own.count(line).max(of_source), number, line)
        });
        let (count, number, line) = first_best(counted, |(count, ..)| *count)?;
        Some(Shown { unit: None, text: line.to_owned(), source: source(number).map(str::to_owned), count })
    }
}

/// The first of the best.
fn first_best<T, K: PartialOrd>(items: impl Iterator<Item = T>, key: impl Fn(&T) -> K) -> Option<T> {
    items.reduce(|best, item| if key(&item) > key(&best) { item } else { best })
}

//! The index of a locale: a database that holds where each passage stands, and which terms it has.

use super::MadeOf;
use super::terms::Cut;
use crate::error::{Error, Result};
use crate::model::{ChunkLine, LocaleId};
use crate::read::Place;
use rusqlite::{Connection, params};
use std::path::Path;

/// Grows when an index of before can no longer be asked.
const FORMAT: u32 = 1;
/// Tells the database from others: "digl".
const APPLICATION: u32 = 0x6469_676c;
/// Bytes of terms that are gathered before they are written.
const GATHERED: u32 = 1 << 24;

/// Words that one word is looked for in.
const MOST_WORDS_WITH: usize = 40;

/// The tokenizer does no more than part terms at blanks. How much a column counts is set with `rank`, in their order.
const TABLES: &str = "
create table made_of (name text primary key, sha256 text not null) without rowid;
create table articles (id integer primary key, units_offset integer not null, units_length integer not null);
create table passages (id integer primary key, article integer not null, offset integer not null, length integer not null);
create virtual table terms using fts5(
    title, headings, text, source_title, source, forms,
    content = '', tokenize = \"unicode61 remove_diacritics 0 categories 'L* M* N* C*' tokenchars '-'\"
);
insert into terms(terms, rank) values ('rank', 'bm25(8.0, 4.0, 1.0, 6.0, 0.7, 2.0)');
";

/// Which words the passages have.
const VOCABULARY: &str =
    "pragma temp_store = memory; create virtual table temp.words using fts5vocab(main, terms, row);";

/// An index that is being made.
pub struct IndexWriter {
    database: Connection,
    cut: Cut,
    /// The article of the last passage, and its number.
    article: (String, i64),
    passages: i64,
}

impl IndexWriter {
    /// Begins the index of a locale in an empty file.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn create(path: &Path, locale: &LocaleId) -> Result<IndexWriter> {
        let begin = || {
            let database = Connection::open(path)?;
            // Until it is whole, nobody else sees the file, and a power failure costs a build.
            database.execute_batch("pragma journal_mode = off; pragma synchronous = off; pragma page_size = 4096;")?;
            database
                .execute_batch(&format!("pragma application_id = {APPLICATION}; pragma user_version = {FORMAT};"))?;
            database.execute_batch("begin;")?;
            database.execute_batch(TABLES)?;
            database.execute("insert into terms(terms, rank) values ('hashsize', ?1)", [GATHERED])?;
            Ok(database)
        };
        let database = begin().map_err(|error| failed(path, error))?;
        Ok(IndexWriter { database, cut: Cut::of(locale), article: (String::new(), 0), passages: 0 })
    }

    /// Adds a passage, which stands at `place`. Passages come article by article; `units` tells where the units of its
    /// article stand.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn add(&mut self, chunk: &ChunkLine, place: Place, units: impl FnOnce() -> Place) -> Result<()> {
        self.add_rows(chunk, place, units).map_err(|error| self.failed(error))
    }

    fn add_rows(&mut self, chunk: &ChunkLine, place: Place, units: impl FnOnce() -> Place) -> rusqlite::Result<()> {
        if self.article.1 == 0 || self.article.0 != chunk.article {
            self.article = (chunk.article.clone(), self.article.1 + 1);
            let units = units();
            let row = params![self.article.1, units.offset as i64, units.length as i64];
            self.database.prepare_cached("insert into articles values (?1, ?2, ?3)")?.execute(row)?;
        }
        self.passages += 1;
        let row = params![self.passages, self.article.1, place.offset as i64, place.length as i64];
        self.database.prepare_cached("insert into passages values (?1, ?2, ?3, ?4)")?.execute(row)?;
        let (mut title, mut headings, mut text, mut forms) =
            (String::new(), String::new(), String::new(), String::new());
        let (mut source_title, mut source, mut unused) = (String::new(), String::new(), String::new());
        let mut path = chunk.title_path.iter();
        path.next().inspect(|words| self.cut.add_title(words, &mut title, &mut forms));
        path.for_each(|words| self.cut.add(words, &mut headings, &mut forms));
        self.cut.add(&chunk.text, &mut text, &mut forms);
        chunk.source_title.iter().for_each(|words| Cut::Words.add_title(words, &mut source_title, &mut unused));
        chunk.source.iter().for_each(|words| Cut::Words.add(words, &mut source, &mut unused));
        let row = params![self.passages, title, headings, text, source_title, source, forms];
        let insert = "insert into terms(rowid, title, headings, text, source_title, source, forms) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.database.prepare_cached(insert)?.execute(row).map(drop)
    }

    /// Ends the index. `made_of` names the files that it was made of, with the SHA-256 of each.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn finish(self, made_of: MadeOf) -> Result<()> {
        let end = || {
            for (name, sha256) in made_of {
                self.database.execute("insert into made_of values (?1, ?2)", params![name, sha256])?;
            }
            // One list for each term, rather than one for each time that terms were written.
            self.database.execute_batch("insert into terms(terms) values ('optimize'); commit;")
        };
        end().map_err(|error| self.failed(error))
    }

    fn failed(&self, error: rusqlite::Error) -> Error {
        failed(Path::new(self.database.path().unwrap_or_default()), error)
    }
}

fn failed(path: &Path, error: rusqlite::Error) -> Error {
    Error::Write { path: path.into(), source: std::io::Error::other(error) }
}

/// An index that was made before.
pub struct Index {
    database: Connection,
}

/// A passage that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The number of its article in the index.
    pub article: i64,
    /// Where it stands among the passages.
    pub place: Place,
    /// Where the units of its article stand.
    pub units: Place,
    /// How well it fits (BM25): comparable within the answer to one query.
    pub score: f64,
}

impl Index {
    /// Opens the index of a locale.
    ///
    /// # Errors
    /// A file that is no index, or of another version, in a few words.
    pub fn open(path: &Path) -> std::result::Result<Index, String> {
        use rusqlite::OpenFlags;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let open = || {
            let database = Connection::open_with_flags(path, flags)?;
            let read = |pragma| database.query_row(pragma, [], |row| row.get::<_, u32>(0));
            let (application, format) = (read("pragma application_id")?, read("pragma user_version")?);
            Ok((database, application, format))
        };
        match open() {
            Ok((database, APPLICATION, FORMAT)) => {
                database.execute_batch(VOCABULARY).map_err(|error| describe(&error))?;
                Ok(Index { database })
            }
            Ok(_) => Err("it is no index, or one of another version".to_owned()),
            Err(error) => Err(describe(&error)),
        }
    }

    /// Whether it was made of these files: the SHA-256 of each, by name.
    pub fn is_made_of(&self, files: MadeOf) -> bool {
        let is_same = |(name, sha256): &(&'static str, &str)| {
            let query = "select sha256 from made_of where name = ?1";
            let made_of: rusqlite::Result<String> = self.database.query_row(query, [name], |row| row.get(0));
            made_of.is_ok_and(|made_of| made_of == *sha256)
        };
        files.iter().all(is_same)
    }

    /// Words of the passages that a word stands in, the most frequent first.
    ///
    /// # Errors
    /// A damaged index, in a few words.
    pub(super) fn words_with(&self, part: &str) -> std::result::Result<Vec<String>, String> {
        // What has a hyphen is no word, but a pair or a form.
        let query = "select term from temp.words
            where instr(term, ?1) and term <> ?1 and not instr(term, '-') order by doc desc, term limit ?2";
        let words = || {
            let mut statement = self.database.prepare_cached(query)?;
            let rows = statement.query_map(params![part, MOST_WORDS_WITH as i64], |row| row.get(0))?;
            rows.collect::<rusqlite::Result<Vec<String>>>()
        };
        words().map_err(|error| describe(&error))
    }

    /// Whether a large share of the passages has a word: every fifth, of at least a hundred.
    ///
    /// # Errors
    /// A damaged index, in a few words.
    pub(super) fn is_common(&self, word: &str) -> std::result::Result<bool, String> {
        let query = "select coalesce((select doc from temp.words where term = ?1), 0), max(100, (select count(*) from passages))";
        let counts = self.database.query_row(query, [word], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)));
        counts.map(|(with, all)| with * 5 > all).map_err(|error| describe(&error))
    }

    /// Whether an expression finds any passage.
    ///
    /// # Errors
    /// A damaged index, in a few words.
    pub(super) fn has(&self, expression: &str) -> std::result::Result<bool, String> {
        let query = "select exists (select 1 from terms where terms match ?1 limit 1)";
        let has = self.database.query_row(query, [expression], |row| row.get(0));
        has.map_err(|error| describe(&error))
    }

    /// How many passages an expression finds.
    ///
    /// # Errors
    /// A damaged index, in a few words.
    pub(super) fn count(&self, expression: &str) -> std::result::Result<usize, String> {
        let query = "select count(*) from terms where terms match ?1";
        let count = self.database.query_row(query, [expression], |row| row.get::<_, i64>(0));
        count.map(|count| count as usize).map_err(|error| describe(&error))
    }

    /// The passages that an expression finds, the best first.
    ///
    /// # Errors
    /// A damaged index, in a few words.
    pub(super) fn find(&self, expression: &str, limit: usize) -> std::result::Result<Vec<Hit>, String> {
        let query = "
            select p.article, p.offset, p.length, a.units_offset, a.units_length, found.score
            from (select rowid as id, -rank as score from terms where terms match ?1 order by rank limit ?2) as found
            join passages as p on p.id = found.id join articles as a on a.id = p.article
            order by found.score desc, p.id";
        let hits = || {
            let mut statement = self.database.prepare(query)?;
            let rows = statement.query_map(params![expression, limit as i64], |row| {
                let place = |at| {
                    let (offset, length) = (row.get::<_, i64>(at)?, row.get::<_, i64>(at + 1)?);
                    Ok::<_, rusqlite::Error>(Place { offset: offset as u64, length: length as u64 })
                };
                Ok(Hit { article: row.get(0)?, place: place(1)?, units: place(3)?, score: row.get(5)? })
            })?;
            rows.collect::<rusqlite::Result<Vec<Hit>>>()
        };
        hits().map_err(|error| describe(&error))
    }
}

fn describe(error: &rusqlite::Error) -> String {
    format!("the index is damaged ({error})")
}

//! A knowledge base for PostgreSQL: a schema, and files for `COPY`.
//!
//! Generated columns carry what is searched, with the configuration of each language. PostgreSQL cannot take Chinese,
//! Japanese or Thai apart into words, nor Korean particles off; for languages without a configuration there is an index of
//! trigrams.

mod configurations;
mod examples;
mod row;

use super::{Files, Record, Take, Target};
use crate::model::{BaseManifest, LocaleId, OutputFile};
use crate::render::report::counted;
use configurations::{CONFIGURATIONS, configuration};
use examples::examples;
use row::{ARTICLE, CHUNK, UNIT, article, chunk, unit};

/// A knowledge base for PostgreSQL.
pub fn postgresql(manifest: &BaseManifest, locales: &[LocaleId]) -> Box<dyn Target> {
    let source = manifest.source_locale.clone();
    Box::new(PostgreSql { source, locales: locales.to_vec(), article: String::new(), number: 0, counts: [0; 3] })
}

struct PostgreSql {
    source: LocaleId,
    locales: Vec<LocaleId>,
    /// The article whose units or passages come.
    article: String,
    /// How many of them came.
    number: usize,
    /// Rows of each table.
    counts: [usize; 3],
}

/// A table, and the file with its rows.
struct Table {
    take: Take,
    name: &'static str,
    columns: &'static [&'static str],
}

const TABLES: [Table; 3] = [
    Table { take: Take::Articles, name: "articles", columns: &ARTICLE },
    Table { take: Take::Units, name: "units", columns: &UNIT },
    Table { take: Take::Chunks, name: "chunks", columns: &CHUNK },
];

impl Table {
    fn file(&self) -> String {
        format!("{}.copy", self.name)
    }
}

impl Target for PostgreSql {
    fn takes(&self) -> &'static [Take] {
        &[Take::Articles, Take::Units, Take::Chunks]
    }

    fn preface(&self) -> Vec<OutputFile> {
        let copies = TABLES.map(|table| {
            let (name, columns, file) = (table.name, table.columns.join(", "), table.file());
            format!("\\copy diglot.{name} ({columns}) FROM '{file}' WITH (FORMAT text, ENCODING 'UTF8')\n")
        });
        vec![
            OutputFile::text("README.md", self.readme()),
            OutputFile::text("schema.sql", self.schema()),
            OutputFile::text("load.sql", include_str!("load.sql").replace("{copies}", &copies.concat())),
        ]
    }

    fn begin(&mut self, take: Take, _: &LocaleId, files: &mut Files) {
        (self.article, self.number) = (String::new(), 0);
        let table = TABLES.iter().find(|table| table.take == take);
        table.iter().for_each(|table| files.append(&table.file(), b""));
    }

    fn add(&mut self, record: Record, files: &mut Files) {
        let (table, row) = match record {
            Record::Article(line) => (0, article(line)),
            Record::Unit(_, line) => (1, unit(self.number_in(&line.article), line)),
            Record::Chunk(line) => (2, chunk(self.number_in(&line.article), line)),
            Record::Versions(_) => return,
        };
        files.append(&TABLES[table].file(), row.as_bytes());
        self.counts[table] += 1;
    }

    fn summary(&self) -> String {
        let [articles, units, chunks] = self.counts;
        let (articles, units) = (counted(articles, "article", "articles"), counted(units, "unit", "units"));
        format!("{articles}, {units}, {}", counted(chunks, "passage", "passages"))
    }
}

impl PostgreSql {
    /// The number of the next record within its article, from 1.
    fn number_in(&mut self, article: &str) -> usize {
        if self.article != article {
            (self.article, self.number) = (article.to_owned(), 0);
        }
        self.number += 1;
        self.number
    }

    fn schema(&self) -> String {
        let case = |(code, name): &(&str, &str)| format!("    WHEN '{code}' THEN 'pg_catalog.{name}'::regconfig\n");
        let cases: String = CONFIGURATIONS.iter().map(case).collect();
        include_str!("schema.sql")
            .replace("{configurations}", &cases)
            .replace("{source}", configuration(&self.source).unwrap_or("simple"))
            .replace("{trigrams}\n", &self.trigrams())
    }

    /// The index of trigrams for the locales that have nothing better.
    fn trigrams(&self) -> String {
        let without = self.locales.iter().filter(|locale| configuration(locale).is_none());
        let tags: Vec<String> = without.map(|locale| format!("'{locale}'")).collect();
        if tags.is_empty() {
            return String::new();
        }
        format!(
            "-- For languages without a configuration: pieces of text, from three characters on.\n\
             CREATE INDEX chunks_trigrams ON diglot.chunks USING gin (text gin_trgm_ops)\n  WHERE locale IN ({});\n",
            tags.join(", ")
        )
    }

    fn readme(&self) -> String {
        let row = |locale: &LocaleId| match configuration(locale) {
            Some(name) => format!("| {locale} | `{name}` |\n"),
            None => format!("| {locale} | `simple`, and trigrams |\n"),
        };
        include_str!("readme.md")
            .replace("{examples}", &examples(&self.source, &self.locales))
            .replace("{table}\n", &self.locales.iter().map(row).collect::<String>())
    }
}

//! Where aligned articles go: a folder, one table, or standard output; and what is told of them at the end.

use super::Aligned;
use crate::args::UnitFormat;
use crate::commands::terminal;
use crate::error::{Error, Result};
use crate::model::{Article, OutputFile};
use crate::render::report::{counted, grouped};
use crate::render::{UNIT_COLUMNS, unit_lines, unit_table};
use crate::write::{Output, Stream};

/// Takes aligned articles, in order.
pub(super) struct Sink<'a> {
    format: UnitFormat,
    output: Option<&'a Output>,
    /// The file of the table, if there is one and it goes to a folder.
    table: Option<Stream<'a>>,
    tally: Tally,
}

/// What became of the pairs.
#[derive(Debug, Default)]
pub(super) struct Tally {
    articles: usize,
    units: usize,
    uncertain: usize,
    /// English sentences for which no translation was found.
    untranslated: usize,
    /// Articles that have units already.
    as_they_stand: usize,
    /// Articles without English.
    alone: usize,
    /// Of each article that could not be read, a sentence.
    unreadable: Vec<String>,
}

impl<'a> Sink<'a> {
    /// Opens a folder, or standard output, for a number of articles.
    ///
    /// # Errors
    /// Many articles that are to go to standard output one after the other.
    pub(super) fn open(output: Option<&'a Output>, format: UnitFormat, articles: usize) -> Result<Sink<'a>> {
        if output.is_none() && format == UnitFormat::Markdown && articles > 1 {
            let message = "several articles would become one on standard output: \
                           say where to write them with --out DIR, or choose --format tsv or jsonl";
            return Err(Error::Argument(message.into()));
        }
        let table = match format {
            UnitFormat::Markdown => None,
            UnitFormat::Tsv => output.map(|output| output.stream("units.tsv")),
            UnitFormat::Jsonl => output.map(|output| output.stream("units.jsonl")),
        };
        let mut sink = Sink { format, output, table, tally: Tally::default() };
        if format == UnitFormat::Tsv {
            sink.put(UNIT_COLUMNS)?;
        }
        Ok(sink)
    }

    /// Takes an article.
    ///
    /// # Errors
    /// The disk, or who reads standard output, refuses.
    pub(super) fn take(&mut self, aligned: &Aligned) -> Result<()> {
        self.tally.count(aligned);
        let (article, untranslated) = match aligned {
            Aligned::Unreadable(_) => return Ok(()),
            Aligned::AsItStands(article) | Aligned::Alone(article) => (&**article, &[][..]),
            Aligned::Recovered(recovered) => (&recovered.article, &recovered.untranslated[..]),
        };
        match self.format {
            UnitFormat::Markdown => self.file(article),
            UnitFormat::Tsv => self.put(&unit_table(article, untranslated)),
            UnitFormat::Jsonl => self.put(&unit_lines(article, untranslated)),
        }
    }

    /// Ends the table, and tells what was taken.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn finish(self) -> Result<Tally> {
        self.table.map(Stream::finish).transpose()?;
        Ok(self.tally)
    }

    fn file(&self, article: &Article) -> Result<()> {
        match self.output {
            Some(output) => output.write(&OutputFile { path: article.path.clone(), content: article.bytes() }),
            None => terminal::print_bytes(&article.bytes()),
        }
    }

    fn put(&mut self, lines: &str) -> Result<()> {
        match &mut self.table {
            Some(table) => table.append(lines.as_bytes()),
            None => terminal::print_plain(lines),
        }
    }
}

impl Tally {
    fn count(&mut self, aligned: &Aligned) {
        match aligned {
            Aligned::Unreadable(reason) => self.unreadable.push(reason.clone()),
            Aligned::AsItStands(_) => self.as_they_stand += 1,
            Aligned::Alone(_) => self.alone += 1,
            Aligned::Recovered(recovered) => {
                self.articles += 1;
                self.units += recovered.article.units.len();
                self.uncertain += recovered.uncertain();
                self.untranslated += recovered.untranslated.len();
            }
        }
    }

    /// Whether every pair could be read.
    pub(super) fn is_complete(&self) -> bool {
        self.unreadable.is_empty()
    }

    /// What a person wants to know; `without_translation` English articles have none.
    pub(super) fn notes(&self, without_translation: usize) -> Vec<String> {
        let mut notes = self.unreadable.clone();
        let mut sentence =
            format!("{}: {}", counted(self.articles, "article", "articles"), counted(self.units, "unit", "units"));
        if self.uncertain > 0 {
            sentence.push_str(&format!(", {} uncertain", grouped(self.uncertain)));
        }
        if self.untranslated > 0 {
            let passages = counted(self.untranslated, "English passage has", "English passages have");
            sentence.push_str(&format!("; {passages} no translation"));
        }
        notes.push(sentence);
        for (count, one, many) in [
            (
                self.as_they_stand,
                "article has units already and stays as it is",
                "articles have units already and stay as they are",
            ),
            (
                self.alone,
                "translation has no English article and stays as it is",
                "translations have no English article and stay as they are",
            ),
            (without_translation, "English article has no translation", "English articles have no translation"),
        ] {
            if count > 0 {
                notes.push(counted(count, one, many));
            }
        }
        notes
    }
}

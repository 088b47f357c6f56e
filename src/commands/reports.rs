//! The reports of a run: one on standard output, others in files. Each article is added in order; a report that can be
//! written article by article is, the others are written at the end.

use super::{Outcome, terminal};
use crate::args::{CheckArguments, Format, TableFormat};
use crate::error::{Error, Result};
use crate::model::LocaleId;
use crate::render::report::{self, Results, Sheet, Stats};
use crate::write::{NewFile, write_file};
use std::path::{Path, PathBuf};

/// The reports that a user asked for.
pub struct Reports {
    reports: Vec<Report>,
    results: Results,
    /// Printed in place of findings, if asked for.
    stats: Option<(TableFormat, Stats)>,
    outcome: Outcome,
}

struct Report {
    format: Format,
    goal: Goal,
    /// Whether nobody listens any more.
    is_unheard: bool,
}

/// Where a report goes.
enum Goal {
    Terminal,
    File(NewFile),
    /// A folder, for a report of several files.
    Folder(PathBuf),
}

impl Reports {
    /// Begins the reports that the arguments ask for.
    ///
    /// # Errors
    /// Two reports in one file; a disk that refuses.
    pub fn open(arguments: &CheckArguments) -> Result<Reports> {
        let stats = arguments.stats.then(|| stats_format(arguments.format)).transpose()?;
        let mut reports = match stats {
            // Something else is printed in place of findings.
            _ if arguments.all_scores => Vec::new(),
            Some(_) => Vec::new(),
            None => vec![Report::new(arguments.format, Goal::Terminal)],
        };
        let mut paths: Vec<&Path> = Vec::new();
        for file in &arguments.report {
            if paths.contains(&&*file.path) {
                let path = file.path.display();
                return Err(Error::Argument(format!("--report: two reports cannot stand in one place: {path}")));
            }
            paths.push(&file.path);
            let goal = match file.format {
                Format::Html => Goal::Folder(file.path.clone()),
                _ => Goal::File(NewFile::create(&file.path)?),
            };
            reports.push(Report::new(file.format, goal));
        }
        let mut results = Results::default();
        results.summary.since = arguments.since.clone();
        let stats = stats.map(|format| (format, Stats::default()));
        Ok(Reports { reports, results, stats, outcome: Outcome::Clean })
    }

    /// Adds the findings of an article.
    ///
    /// # Errors
    /// Standard output or a disk refuses.
    pub fn add(&mut self, sheet: Sheet) -> Result<()> {
        if sheet.fails() {
            self.outcome = Outcome::Findings;
        }
        self.results.summary.add(&sheet);
        if let Some((_, stats)) = &mut self.stats {
            stats.add(&sheet);
        }
        self.write_each(|format, _| Ok(piece(format, &sheet)))?;
        if self.reports.iter().any(|report| is_written_at_the_end(report.format)) {
            self.results.sheets.push(sheet);
        }
        Ok(())
    }

    /// Ends all reports, and tells what the run comes to.
    ///
    /// # Errors
    /// Standard output or a disk refuses.
    pub fn finish(mut self) -> Result<Outcome> {
        self.write_each(ending)?;
        for report in self.reports {
            match report.goal {
                Goal::Terminal => {}
                Goal::File(file) => file.finish()?,
                Goal::Folder(folder) => {
                    for page in report::html_site(&self.results) {
                        write_file(&folder.join(page.path), &page.content)?;
                    }
                }
            }
        }
        match self.stats {
            Some((TableFormat::Text, stats)) => terminal::print_plain(&stats.table())?,
            Some((TableFormat::Json, stats)) => terminal::print_plain(&stats.json_lines())?,
            None => {}
        }
        Ok(self.outcome)
    }

    /// Goes on without standard output if that is closed and there are files to write.
    fn write_each(&mut self, text: impl Fn(Format, &Results) -> Result<String>) -> Result<()> {
        let is_alone = self.reports.len() == 1;
        for report in &mut self.reports {
            if matches!(report.goal, Goal::Folder(_)) {
                continue;
            }
            match report.write(&text(report.format, &self.results)?) {
                Err(error) if error.is_closed_pipe() && !is_alone => report.is_unheard = true,
                written => written?,
            }
        }
        Ok(())
    }
}

impl Report {
    fn new(format: Format, goal: Goal) -> Report {
        Report { format, goal, is_unheard: false }
    }

    fn write(&mut self, text: &str) -> Result<()> {
        if text.is_empty() || self.is_unheard {
            return Ok(());
        }
        match &mut self.goal {
            Goal::Terminal if self.format == Format::Text => terminal::print(text),
            Goal::Terminal => terminal::print_plain(text),
            Goal::File(file) if self.format == Format::Text => file.append(terminal::without_styles(text).as_bytes()),
            Goal::File(file) => file.append(text.as_bytes()),
            Goal::Folder(_) => Ok(()),
        }
    }
}

fn stats_format(format: Format) -> Result<TableFormat> {
    match format {
        Format::Text => Ok(TableFormat::Text),
        Format::Json => Ok(TableFormat::Json),
        _ => Err(Error::Argument("--stats is written as text or json; choose one with --format".into())),
    }
}

/// What a report says of one article, if it speaks before the end.
fn piece(format: Format, sheet: &Sheet) -> String {
    match format {
        Format::Text => report::text(sheet),
        Format::Json => report::json_lines(sheet),
        _ => String::new(),
    }
}

/// What a report says at the end.
fn ending(format: Format, results: &Results) -> Result<String> {
    Ok(match format {
        Format::Text => results.summary.closing(),
        Format::Json => String::new(),
        Format::Sarif => report::sarif(results),
        Format::Github => report::github(results),
        Format::Junit => report::junit(results),
        Format::Markdown => report::markdown(results),
        Format::Html => report::html_page(results, only_locale(results)?),
    })
}

fn only_locale(results: &Results) -> Result<&LocaleId> {
    let locales: Vec<_> = results.summary.locales().collect();
    match locales[..] {
        [locale] => Ok(locale),
        _ => Err(Error::Argument(format!(
            "--format html shows one locale, and {} were checked; name one with --locale, or write a page for each to a \
             folder with --report html=DIR",
            locales.len()
        ))),
    }
}

fn is_written_at_the_end(format: Format) -> bool {
    !matches!(format, Format::Text | Format::Json)
}

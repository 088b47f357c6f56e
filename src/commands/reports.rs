//! The reports of a run: one on standard output, others in files. Each article is added in order; a report that can be
//! written article by article is, the others are written at the end.

use super::{Outcome, terminal};
use crate::args::{CheckArguments, Format};
use crate::error::{Error, Result};
use crate::render::report::{self, Results, Sheet};
use crate::write::NewFile;
use std::path::Path;

/// The reports that a user asked for.
pub struct Reports {
    reports: Vec<Report>,
    results: Results,
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
}

impl Reports {
    /// Begins the reports that the arguments ask for.
    ///
    /// # Errors
    /// Two reports in one file; a disk that refuses.
    pub fn open(arguments: &CheckArguments) -> Result<Reports> {
        let mut reports = vec![Report::new(arguments.format, Goal::Terminal)];
        let mut paths: Vec<&Path> = Vec::new();
        for file in &arguments.report {
            if paths.contains(&&*file.path) {
                let path = file.path.display();
                return Err(Error::Argument(format!("--report: two reports cannot stand in one place: {path}")));
            }
            paths.push(&file.path);
            reports.push(Report::new(file.format, Goal::File(NewFile::create(&file.path)?)));
        }
        Ok(Reports { reports, results: Results::default(), outcome: Outcome::Clean })
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
        self.write_each(|format, _| piece(format, &sheet))?;
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
            if let Goal::File(file) = report.goal {
                file.finish()?;
            }
        }
        Ok(self.outcome)
    }

    /// Goes on without standard output if that is closed and there are files to write.
    fn write_each(&mut self, text: impl Fn(Format, &Results) -> String) -> Result<()> {
        let is_alone = self.reports.len() == 1;
        for report in &mut self.reports {
            match report.write(&text(report.format, &self.results)) {
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
        }
    }
}

/// What a report says of one article, if it speaks before the end.
fn piece(format: Format, sheet: &Sheet) -> String {
    match format {
        Format::Text => report::text(sheet),
        Format::Json => report::json_lines(sheet),
    }
}

/// What a report says at the end.
fn ending(format: Format, results: &Results) -> String {
    match format {
        Format::Text => results.summary.closing(),
        Format::Json => String::new(),
    }
}

fn is_written_at_the_end(format: Format) -> bool {
    !matches!(format, Format::Text | Format::Json)
}

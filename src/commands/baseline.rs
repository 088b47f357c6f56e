//! The baseline of `diglot check`: opened, compared with what is found, brought up to date.

use super::line::Line;
use super::terminal;
use crate::args::CheckArguments;
use crate::check::Selection;
use crate::error::{Error, Result};
use crate::model::{Baseline, KnownFinding, LocaleId};
use crate::read::{self, LocaleFolder};
use crate::render::report::baseline_lines;
use crate::write::update_file;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// The name of a baseline that nobody has named.
const FILE_NAME: &str = "diglot-baseline.jsonl";
/// How many stale entries are named.
const SHOWN: usize = 5;

/// The baseline of a help centre during a run.
pub struct BaselineFile {
    path: PathBuf,
    /// What the file holds.
    known: Baseline,
    /// What this run finds.
    found: Baseline,
    is_to_be_updated: bool,
    /// Whether arguments or configuration name it, so that the next run knows of it.
    is_named: bool,
}

impl BaselineFile {
    /// Reads the baseline that arguments or configuration name; `None` if neither does.
    ///
    /// # Errors
    /// A file that is not there and not to be made, that cannot be read, or that is no baseline.
    pub fn open(root: &Path, arguments: &CheckArguments, line: &Line) -> Result<Option<BaselineFile>> {
        let is_to_be_updated = arguments.update_baseline;
        let configured = line.configuration.baseline.as_ref().map(|name| root.join(name));
        let named = arguments.baseline.clone().or(configured);
        let is_named = named.is_some();
        let by_default = is_to_be_updated.then(|| root.join(FILE_NAME));
        let Some(path) = named.or(by_default) else { return Ok(None) };
        // The help centre is mostly the working folder, and then its name says nothing.
        let below = path.strip_prefix(".").ok().filter(|below| !below.as_os_str().is_empty());
        let path = below.map(Path::to_path_buf).unwrap_or(path);
        let known = match is_to_be_updated {
            true => read::read_baseline_to_update(&path)?.unwrap_or_default(),
            false => read::read_baseline(&path)?.ok_or_else(|| Error::NoBaseline(path.clone()))?,
        };
        Ok(Some(BaselineFile { path, known, found: Baseline::default(), is_to_be_updated, is_named }))
    }

    /// Whether the run is there to write what it finds, and reports nothing.
    pub fn is_to_be_updated(&self) -> bool {
        self.is_to_be_updated
    }

    /// The findings that pass.
    pub fn known(&self) -> &Baseline {
        &self.known
    }

    /// Adds what was found in an article.
    pub fn add(&mut self, file: &str, found: Vec<KnownFinding>) {
        found.into_iter().for_each(|finding| self.found.add(file, finding, 1));
    }

    /// Ends the run: writes the baseline anew, or says which of its entries are stale, if some are.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn close(self, scope: &Scope) -> Result<Option<String>> {
        let stale = scope.within(&self.known.beyond(&self.found));
        if self.is_to_be_updated {
            return self.update(scope, &stale).map(|()| None);
        }
        Ok((!stale.is_empty()).then(|| self.complaint(&stale)))
    }

    /// Entries that this run could not judge stay as they are.
    fn update(self, scope: &Scope, stale: &Baseline) -> Result<()> {
        let added = self.found.beyond(&self.known).len();
        let mut updated = self.found;
        let unjudged = self.known.beyond(&scope.within(&self.known));
        for (file, finding, count) in unjudged.beyond(&updated).findings() {
            updated.add(file, finding.clone(), count);
        }
        update_file(&self.path, baseline_lines(&updated).as_bytes())?;
        let (path, known, removed) = (self.path.display(), updated.len(), stale.len());
        terminal::tell(&format!("{path}: {known} known, {added} added, {removed} removed"));
        if !self.is_named {
            terminal::tell(&format!(
                "to let them pass: --baseline {path}, or baseline = \"{FILE_NAME}\" in diglot.toml"
            ));
        }
        Ok(())
    }

    fn complaint(&self, stale: &Baseline) -> String {
        let (path, number) = (self.path.display(), stale.len());
        let mut complaint = format!("{path}: no finding matches {number} of its entries any more:\n");
        for (file, finding, _) in stale.findings().take(SHOWN) {
            let unit = finding.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
            complaint.push_str(&format!("  {file}{unit} {}\n", finding.rule));
        }
        let more = stale.findings().count().saturating_sub(SHOWN);
        if more > 0 {
            complaint.push_str(&format!("  and {more} more\n"));
        }
        complaint + "the baseline is stale; --update-baseline removes them"
    }
}

/// What a run checks, and so what entries of a baseline it can judge.
pub struct Scope<'a> {
    line: &'a Line,
    selection: &'a Selection,
    /// The parts of the help centre that are asked for; none mean all of it.
    parts: &'a [PathBuf],
    /// The locales that are asked for; none mean all.
    locales: &'a [String],
    /// The articles that are checked.
    checked: HashSet<usize>,
    /// The number of each article, by file.
    articles: HashMap<&'a str, usize>,
    unreadable: HashSet<&'a str>,
}

impl<'a> Scope<'a> {
    /// The scope of a run that checks the articles `numbers`.
    pub fn new(
        line: &'a Line,
        selection: &'a Selection,
        parts: &'a [PathBuf],
        locales: &'a [String],
        numbers: &[usize],
    ) -> Scope<'a> {
        let pages = &line.survey.pages()[..line.centre.articles.len()];
        Scope {
            line,
            selection,
            parts,
            locales,
            checked: numbers.iter().copied().collect(),
            articles: pages.iter().map(|page| (page.file.as_str(), page.article)).collect(),
            unreadable: line.survey.unreadable().collect(),
        }
    }

    /// The entries that this run can judge.
    fn within(&self, baseline: &Baseline) -> Baseline {
        let mut within = Baseline::default();
        for (file, finding, count) in baseline.findings() {
            if self.judges(file, &finding.rule) {
                within.add(file, finding.clone(), count);
            }
        }
        within
    }

    fn judges(&self, file: &str, rule: &str) -> bool {
        let folder = self.line.centre.folder_of(file);
        let (is_checked, translator) = match self.articles.get(file) {
            // What could not be read may still have its findings.
            Some(number) => (
                self.checked.contains(number) && !self.unreadable.contains(file),
                self.line.survey.pages()[*number].translation_type,
            ),
            None => (self.would_check(file, folder), None),
        };
        is_checked && self.selection.runs(rule, folder.map(|folder| &folder.id), file, translator)
    }

    /// Whether a file that is gone would be checked if it were there.
    fn would_check(&self, file: &str, folder: Option<&LocaleFolder>) -> bool {
        let is_whole = self.parts.is_empty() && self.locales.is_empty();
        let Some(folder) = folder.filter(|_| !is_whole) else { return is_whole };
        let is_of = |tag: &String| LocaleId::parse(tag).as_ref() == Some(&folder.id);
        let path = || {
            let folder_path = folder.path.canonicalize().unwrap_or_else(|_| folder.path.clone());
            folder_path.join(folder.name_of(file).unwrap_or(file))
        };
        (self.locales.is_empty() || self.locales.iter().any(is_of))
            && (self.parts.is_empty() || self.parts.iter().any(|part| path().starts_with(part)))
    }
}

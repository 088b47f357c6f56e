//! What all reports are made of: the findings of one article as owned texts, with lines and columns in place of spans.
//!
//! A sheet outlives its article, so a report that is written at the end of a run needs no article in memory.

use super::{Lines, Place};
use crate::model::{Bitext, Finding, LocaleId, Severity, Span, Suppression, TranslationType};
use crate::read;
use std::collections::BTreeMap;
use std::ops::Range;

/// Bytes of a line that are kept on either side of the words in question: a line may be as long as the file.
const LONGEST_EXCERPT: usize = 2048;

/// The findings of one article.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The file, relative to the help centre, `/` between parts.
    pub file: String,
    /// The file, relative to the folder where diglot was started: what CI systems and editors open.
    pub path: String,
    /// The locale.
    pub locale: LocaleId,
    /// The title, if the article has one.
    pub title: Option<String>,
    /// Who translated it, if the article tells.
    pub translation_type: Option<TranslationType>,
    /// Translation units that were checked.
    pub units: usize,
    /// The lowest severity that fails the check of this help centre.
    pub threshold: Severity,
    /// All findings in order of the file, suppressed ones too.
    pub entries: Vec<Entry>,
    /// The texts that the entries are about.
    pub passages: Vec<Passage>,
}

/// One finding.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Name of the rule.
    pub rule: &'static str,
    /// How much it harms a reader.
    pub severity: Severity,
    /// Where the words in question begin.
    pub start: Place,
    /// After their last character.
    pub end: Place,
    /// One sentence on what each side has.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The words in question, all of them.
    pub target: String,
    /// The words of the source they answer to.
    pub source: Option<String>,
    /// Full ids of the units it is about, where it is about several.
    pub units: Vec<String>,
    /// The change that mends it.
    pub fix: Option<Replacement>,
    /// Less telling findings of the same defect.
    pub also: Vec<Entry>,
    /// Who said that it may stay.
    pub suppression: Option<Suppression>,
    /// The number of its passage in the sheet.
    pub passage: usize,
    /// The words in question within the passage's target, in bytes.
    pub target_words: Range<usize>,
    /// The words they answer to within the passage's source, in bytes.
    pub source_words: Option<Range<usize>>,
}

/// A text that stands in place of another.
#[derive(Debug, Clone)]
pub struct Replacement {
    /// Where it begins.
    pub start: Place,
    /// After its last character.
    pub end: Place,
    /// What takes its place.
    pub text: String,
}

/// A text with findings, and its source.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Full id of the translation unit, if it belongs to one.
    pub unit: Option<String>,
    /// The target of the unit; for findings elsewhere, the line of the file.
    pub target: String,
    /// Whether `target` is the unit's, rather than a line of the file.
    pub is_target: bool,
    /// The source of the unit.
    pub source: Option<String>,
    /// A hash of the unit's target (of the line where there is none), by which a finding is known in the next run.
    pub hash: u64,
}

impl Sheet {
    /// The sheet of an article. Its paths are relative to the help centre, and errors fail the check, until told
    /// otherwise.
    pub fn new(bitext: &Bitext, findings: &[Finding]) -> Sheet {
        let article = &bitext.article;
        let mut sheet = Sheet {
            file: article.file.clone(),
            path: article.file.clone(),
            locale: article.locale.clone(),
            title: None,
            translation_type: article.front_matter.translation_type(),
            units: bitext.units.len(),
            threshold: Severity::Error,
            entries: Vec::new(),
            passages: Vec::new(),
        };
        if !findings.is_empty() {
            sheet.title = article.title();
            let file = article.file_text();
            let lines = Lines::new(&file);
            let mut copy = Copy { bitext, file: &file, lines, passages: Vec::new(), known: BTreeMap::new() };
            sheet.entries = findings.iter().map(|finding| copy.entry(finding)).collect();
            sheet.passages = copy.passages;
        }
        sheet
    }

    /// The sheet of an article of a help centre that stands in the folder `root`, seen from where diglot was started.
    pub fn below(mut self, root: &str) -> Sheet {
        self.path = join(root, &self.file);
        self
    }

    /// The sheet of an article whose check fails from this severity on.
    pub fn failing_from(mut self, threshold: Severity) -> Sheet {
        self.threshold = threshold;
        self
    }

    /// The sheet of an article of which so many units are looked at.
    pub fn of_units(mut self, units: usize) -> Sheet {
        self.units = units;
        self
    }

    /// The findings that are to be reported.
    pub fn open(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.suppression.is_none())
    }

    /// Whether one of them is bad enough to fail the check.
    pub fn fails(&self) -> bool {
        self.open().any(|entry| entry.severity >= self.threshold)
    }

    /// The passage of an entry.
    pub fn passage(&self, entry: &Entry) -> &Passage {
        &self.passages[entry.passage]
    }
}

/// Copies from a bitext what its findings need.
struct Copy<'a> {
    bitext: &'a Bitext,
    /// The text that a person sees in an editor.
    file: &'a str,
    lines: Lines<'a>,
    passages: Vec<Passage>,
    /// Numbers of the passages that are targets of units, so that each is copied once.
    known: BTreeMap<usize, usize>,
}

impl Copy<'_> {
    fn entry(&mut self, finding: &Finding) -> Entry {
        let bitext = self.bitext;
        let (start, end) = self.lines.places(bitext.article.in_file(finding.span));
        let (passage, shown) = self.passage(finding);
        let source = finding.unit.and_then(|unit| bitext.units.get(unit)?.source.as_ref());
        Entry {
            rule: finding.rule,
            severity: finding.severity,
            start,
            end,
            message: finding.message.clone(),
            hint: finding.hint.clone(),
            target: bitext.str(finding.span).to_owned(),
            source: finding.source.map(|source| bitext.str(source).to_owned()),
            units: finding.units.iter().filter_map(|unit| Some(bitext.units.get(*unit)?.id.to_string())).collect(),
            fix: finding.fix.as_ref().map(|fix| {
                let (start, end) = self.lines.places(bitext.article.in_file(fix.span));
                Replacement { start, end, text: fix.text.clone() }
            }),
            also: finding.also.iter().map(|other| self.entry(other)).collect(),
            suppression: finding.suppression.clone(),
            passage,
            target_words: within(bitext.article.in_file(finding.span), shown),
            source_words: finding.source.zip(source).map(|(words, source)| within(words, source.span)),
        }
    }

    /// The number of the passage of a finding, and what it shows of the file.
    fn passage(&mut self, finding: &Finding) -> (usize, Span) {
        let article = &self.bitext.article;
        let unit = finding.unit.and_then(|number| Some((number, self.bitext.units.get(number)?)));
        let target = unit.and_then(|(number, unit)| Some((number, unit.target.as_ref()?.span)));
        let in_target = target.filter(|(_, target)| target.contains(finding.span));
        let shown = match in_target {
            Some((_, target)) => article.in_file(target),
            None => line_of(self.file, article.in_file(finding.span)),
        };
        if let Some(passage) = in_target.and_then(|(number, _)| self.known.get(&number)) {
            return (*passage, shown);
        }
        let hashed = target.map_or(shown, |(_, span)| article.in_file(span));
        let source = unit.and_then(|(_, unit)| unit.source.as_ref());
        let passage = self.passages.len();
        self.passages.push(Passage {
            unit: unit.map(|(_, unit)| unit.id.to_string()),
            target: shown.of(self.file).to_owned(),
            is_target: in_target.is_some(),
            source: source.map(|source| self.bitext.str(source.span).to_owned()),
            hash: read::fingerprint(hashed.of(self.file).as_bytes()).1,
        });
        if let Some((number, _)) = in_target {
            self.known.insert(number, passage);
        }
        (passage, shown)
    }
}

/// Where a span lies in what is shown of the file. What stands outside of it is left out.
fn within(span: Span, shown: Span) -> Range<usize> {
    let start = span.start.clamp(shown.start, shown.end);
    let end = span.end.clamp(start, shown.end);
    (start - shown.start) as usize..(end - shown.start) as usize
}

/// The line that a span begins in, or as much of it as can be shown.
fn line_of(text: &str, span: Span) -> Span {
    let at = span.start as usize;
    let first = text.floor_char_boundary(at.saturating_sub(LONGEST_EXCERPT));
    let last = text.ceil_char_boundary((at + LONGEST_EXCERPT).min(text.len()));
    let start = text[first..at].rfind('\n').map_or(first, |end| first + end + 1);
    let end = text[at..last].find('\n').map_or(last, |end| at + end);
    Span::new(start, end)
}

/// The path of a file below a folder, without `.` and with `..` followed: `docs` and `../docs.ko-KR/x.md` are
/// `docs.ko-KR/x.md`.
fn join(folder: &str, file: &str) -> String {
    let is_absolute = folder.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(file.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("{}{}", if is_absolute { "/" } else { "" }, parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_as_they_are_opened() {
        for (folder, file, path) in [
            (".", "ko-KR/a.md", "ko-KR/a.md"),
            ("docs", "content/ko-KR/a.md", "docs/content/ko-KR/a.md"),
            ("./docs/", "../docs.ko-KR/a.md", "docs.ko-KR/a.md"),
            ("../docs", "ko-KR/a.md", "../docs/ko-KR/a.md"),
            ("", "../../a.md", "../../a.md"),
            ("/srv/docs", "ko-KR/a.md", "/srv/docs/ko-KR/a.md"),
        ] {
            assert_eq!(join(folder, file), path, "{folder} {file}");
        }
    }

    #[test]
    fn words_outside_of_what_is_shown_are_left_out() {
        assert_eq!(within(Span::new(3, 9), Span::new(5, 8)), 0..3);
        assert_eq!(within(Span::new(9, 9), Span::new(5, 8)), 3..3);
    }
}

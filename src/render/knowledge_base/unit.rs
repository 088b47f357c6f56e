//! `units.ndjson`: a line a translation unit.

use super::blocks::{Block, Kind};
use super::freshness::UnitFreshness;
use super::sections::Sections;
use crate::model::{Bitext, Finding, Recovery, Segment, Span, TranslationUnit};
use crate::survey::Survey;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;

/// A translation unit: a sentence or block in the language of the locale, and its English.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Unit")]
pub(super) struct UnitRecord<'a> {
    /// Its id in the article. Where a file has an id twice, the second ends with `~2`.
    pub(super) id: &'a str,
    /// The id of the article.
    pub(super) article: &'a str,
    /// The locale.
    pub(super) locale: &'a str,
    /// What it is in its article.
    pub(super) kind: Kind,
    /// The words of the headings that it stands below, the outermost first; its own, if it is one.
    pub(super) heading_path: Vec<&'a str>,
    /// The id of the innermost of these headings in the page; null before the first.
    pub(super) anchor: Option<&'a str>,
    /// The English; null where the file has none.
    pub(super) source: Option<TextRecord<'a>>,
    /// The translation; null where the file has none.
    pub(super) target: Option<TextRecord<'a>>,
    /// How likely the two belong together, from 0 to 1, where nobody but diglot says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) confidence: Option<f32>,
    /// Where its English is another today.
    #[serde(flatten)]
    pub(super) freshness: Option<UnitFreshness<'a>>,
    /// What was found in it; null if nothing was checked.
    pub(super) findings: Option<Vec<Defect<'a>>>,
    /// Where it stands in the file, with all of its markup.
    pub(super) span: SpanRecord,
}

/// One side of a unit.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Text")]
pub(super) struct TextRecord<'a> {
    /// As the file has it.
    pub(super) markdown: &'a str,
    /// The words alone.
    pub(super) text: &'a str,
    /// Where it stands in the file; null for the English of a plain translation, which stands in another file.
    pub(super) span: Option<SpanRecord>,
}

/// A stretch of the input file, in bytes.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(rename = "Span")]
pub(super) struct SpanRecord {
    /// Offset of the first byte.
    start: u32,
    /// Offset after the last byte.
    end: u32,
}

/// A finding in few words; the article has all of it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Defect<'a> {
    /// Name of the rule.
    rule: &'a str,
    /// How much it harms a reader.
    #[schemars(with = "crate::render::report::SeverityName")]
    severity: &'a str,
    /// One sentence on what each side has.
    message: &'a str,
}

/// The plain texts of both sides of the units, and where each stands.
pub(super) struct UnitTexts {
    ids: Vec<String>,
    targets: Vec<String>,
    pub(super) sources: Vec<String>,
    /// The first block of each unit, and its kind.
    places: Vec<(Option<usize>, Kind)>,
}

impl UnitTexts {
    /// Gathers the words of the units from the blocks of both languages.
    pub(super) fn of(bitext: &Bitext, blocks: &[Block], source: &[Block]) -> UnitTexts {
        let count = bitext.units.len();
        let mut places = vec![(None, Kind::Hidden); count];
        let mut targets = vec![String::new(); count];
        let mut sources = targets.clone();
        for (number, block) in blocks.iter().enumerate() {
            for unit in block.parts.iter().filter_map(|part| part.unit) {
                if places[unit].0.is_none() {
                    places[unit] = (Some(number), block.kind);
                }
            }
        }
        for block in source {
            for unit in block.parts.iter().filter_map(|part| part.unit) {
                if places[unit] == (None, Kind::Hidden) {
                    places[unit].1 = block.kind;
                }
            }
        }
        for (marks, unit) in bitext.article.units.iter().zip(&bitext.unit_of_marks) {
            if marks.in_front_matter {
                places[*unit].1 = Kind::FrontMatter;
            }
        }
        gather(blocks, &mut targets);
        gather(source, &mut sources);
        UnitTexts { ids: unique_ids(&bitext.units), targets, sources, places }
    }

    /// The id of a unit, that no other of the article has.
    pub(super) fn id(&self, unit: usize) -> &str {
        &self.ids[unit]
    }
}

fn gather(blocks: &[Block], texts: &mut [String]) {
    for block in blocks {
        for part in &block.parts {
            let Some(text) = part.unit.map(|unit| &mut texts[unit]) else { continue };
            let is_after_blank = text.is_empty() || text.ends_with([' ', '\n']);
            let words = if is_after_blank && block.kind != Kind::Code { part.words.trim_start() } else { &part.words };
            text.push_str(words);
        }
        for unit in block.parts.iter().filter_map(|part| part.unit) {
            let text = &mut texts[unit];
            text.truncate(text.trim_end().len());
        }
        if let Some(unit) = block.parts.last().and_then(|part| part.unit).filter(|unit| !texts[*unit].is_empty()) {
            texts[unit].push('\n');
        }
    }
    texts.iter_mut().for_each(|text| text.truncate(text.trim_end().len()));
}

fn unique_ids(units: &[TranslationUnit]) -> Vec<String> {
    let mut counts: HashMap<&str, usize> = HashMap::with_capacity(units.len());
    let ids = units.iter().map(|unit| {
        let count = counts.entry(&unit.id).or_default();
        *count += 1;
        if *count == 1 { unit.id.to_string() } else { format!("{}~{count}", unit.id) }
    });
    ids.collect()
}

/// The units of an article.
pub(super) struct Units<'a> {
    pub(super) survey: &'a Survey,
    pub(super) bitext: &'a Bitext,
    pub(super) texts: &'a UnitTexts,
    pub(super) sections: &'a Sections<'a>,
    /// `None` if nothing was checked.
    pub(super) findings: Option<&'a [Finding]>,
}

impl<'a> Units<'a> {
    /// The record of each unit, in order of the file.
    pub(super) fn records(&self, article: &'a str) -> impl Iterator<Item = UnitRecord<'a>> {
        let freshness = self.survey.freshness().of(self.bitext.article.number);
        let of_units = self.findings.map(|findings| by_unit(findings, self.bitext.units.len()));
        (0..self.bitext.units.len()).map(move |number| {
            let unit = &self.bitext.units[number];
            let (block, kind) = self.texts.places[number];
            let heading = block.and_then(|block| self.sections.of_blocks[block]);
            UnitRecord {
                id: &self.texts.ids[number],
                article,
                locale: self.bitext.article.locale.as_str(),
                kind,
                heading_path: self.sections.path(heading),
                anchor: heading.map(|heading| self.sections.anchor(heading)),
                source: unit.source.as_ref().map(|source| self.text(source, &self.texts.sources[number], false)),
                target: unit.target.as_ref().map(|target| self.text(target, &self.texts.targets[number], true)),
                confidence: unit.confidence,
                freshness: freshness.and_then(|freshness| UnitFreshness::of(freshness.unit(number))),
                findings: of_units.as_ref().map(|findings| findings[number].iter().map(|f| Defect::of(f)).collect()),
                span: self.span(unit.span),
            }
        })
    }

    fn text(&self, segment: &Segment, text: &'a str, is_target: bool) -> TextRecord<'a> {
        let recovery: Option<&Recovery> = self.bitext.article.recovery.as_ref();
        let is_in_file = is_target || recovery.is_none();
        TextRecord { markdown: self.bitext.str(segment.span), text, span: is_in_file.then(|| self.span(segment.span)) }
    }

    fn span(&self, span: Span) -> SpanRecord {
        let Span { start, end } = self.bitext.article.in_file(span);
        SpanRecord { start, end }
    }
}

impl Defect<'_> {
    fn of(finding: &Finding) -> Defect<'_> {
        Defect { rule: finding.rule, severity: finding.severity.name(), message: &finding.message }
    }
}

/// The open findings of each unit.
fn by_unit(findings: &[Finding], units: usize) -> Vec<Vec<&Finding>> {
    let mut of_units = vec![Vec::new(); units];
    for finding in findings.iter().filter(|finding| finding.is_open()) {
        if let Some(unit) = finding.unit.filter(|unit| *unit < units) {
            of_units[unit].push(finding);
        }
    }
    of_units
}

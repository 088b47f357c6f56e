//! How suspect the meaning of each unit is, as JSON Lines.

use crate::check::{Judged, MISALIGNED_UNIT};
use crate::model::Bitext;
use serde::Serialize;

/// How a unit was judged, as programs read it. The fields are stable; new ones may be added.
#[derive(Debug, Serialize)]
pub struct ScoreRecord<'a> {
    /// The file, relative to the help centre, `/` between parts.
    pub file: &'a str,
    /// Full id of the translation unit.
    pub unit: &'a str,
    /// Name of the rule.
    pub rule: &'a str,
    /// The higher, the less the target is a translation of the source.
    pub score: f64,
    /// What speaks most against it.
    pub explanation: &'a str,
}

/// The units of an article that could be judged, as JSON Lines.
pub fn score_lines(bitext: &Bitext, judged: &[Judged]) -> String {
    let mut report = String::new();
    for judged in judged {
        let record = ScoreRecord {
            file: &bitext.article.file,
            unit: &bitext.units[judged.unit].id,
            rule: MISALIGNED_UNIT.name,
            score: (f64::from(judged.score) * 1000.0).round() / 1000.0,
            explanation: &judged.explanation,
        };
        report.push_str(&serde_json::to_string(&record).expect("a record has only texts and numbers"));
        report.push('\n');
    }
    report
}

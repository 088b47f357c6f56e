//! The file of known findings, written.

use crate::model::{Baseline, BaselineRecord};
use std::num::NonZeroU32;

/// A baseline as its file holds it: JSON Lines, sorted, so that a version control system shows and merges it by lines.
pub fn baseline_lines(baseline: &Baseline) -> String {
    let lines = baseline.findings().filter_map(|(file, finding, count)| {
        let record = BaselineRecord {
            file: file.to_owned(),
            unit: finding.unit.clone(),
            rule: finding.rule.clone(),
            hash: finding.hash,
            count: NonZeroU32::new(count)?,
        };
        Some(serde_json::to_string(&record).expect("a record has only texts and numbers") + "\n")
    });
    lines.collect()
}

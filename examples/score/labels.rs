//! The hand labels: which units were read, and what is wrong with them.

use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::path::Path;

/// Labels by file and unit id.
pub type Labels = HashMap<(String, String), Label>;

/// What a reader said of a unit.
#[derive(Debug, Clone, Deserialize)]
pub struct Label {
    pub file: String,
    pub unit: String,
    pub drawn: Drawn,
    /// Empty for a unit that is right.
    pub labels: BTreeSet<String>,
}

/// How a unit came to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Drawn {
    /// From all units.
    Random,
    /// From those that a rough filter marks.
    Suspect,
}

/// The labels of a locale; none if there is no such file.
pub fn read_labels(path: &Path) -> Result<Labels, Box<dyn Error>> {
    if !path.exists() {
        return Ok(Labels::new());
    }
    let text = std::fs::read_to_string(path)?;
    let labels = text.lines().map(|line| {
        let label: Label = serde_json::from_str(line)?;
        Ok(((label.file.clone(), label.unit.clone()), label))
    });
    labels.collect()
}

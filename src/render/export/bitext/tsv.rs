//! Pairs as a table: a line a pair, tabs between the cells, a head with their names.
//!
//! A cell may hold a tab or the end of a line, and is escaped rather than quoted, so that a line is always a pair and
//! `cut`, `paste` and the trainers of models can take the columns apart.

use super::super::cell::cell;
use super::{Form, Languages, Pair};

pub(super) struct Table {
    /// Whether the knowledge base has findings.
    pub(super) has_findings: bool,
}

const HEAD: [&str; 10] =
    ["article", "unit", "kind", "provenance", "article_state", "state", "confidence", "findings", "source", "target"];

impl Form for Table {
    fn extension(&self) -> &'static str {
        "tsv"
    }

    fn readme(&self) -> String {
        let empty =
            if self.has_findings { "empty if none did" } else { "always empty here, since diglot has not looked" };
        include_str!("tsv.md").replace("{findings}", empty)
    }

    fn head(&self, _: Languages) -> String {
        HEAD.join("\t") + "\n"
    }

    fn pair(&self, pair: &Pair) -> String {
        let rules: Vec<&str> = pair.findings().iter().map(|finding| finding.rule.as_str()).collect();
        let confidence = pair.unit.confidence.map(|confidence| confidence.to_string());
        let cells: [&str; HEAD.len()] = [
            &pair.article.id,
            &pair.unit.id,
            &pair.unit.kind,
            &pair.article.provenance,
            pair.article_state().unwrap_or_default(),
            pair.unit.state.as_deref().unwrap_or_default(),
            &confidence.unwrap_or_default(),
            &rules.join(","),
            &pair.source.text,
            &pair.target.text,
        ];
        cells.map(cell).join("\t") + "\n"
    }

    fn note(&self) -> Option<String> {
        let note = "the column findings is empty, since the knowledge base was built with --no-check";
        (!self.has_findings).then(|| note.to_owned())
    }
}

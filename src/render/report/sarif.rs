//! Findings as SARIF 2.1.0, which code scanning services and editors take in.
//!
//! A finding is known again in the next run by its rule, file, unit and the unit's target, never by its line: a sentence
//! put in above it makes no finding new.

use super::{Entry, Passage, Place, Replacement, Results, Sheet};
use crate::check::{CATALOGUE, Rule};
use crate::model::{Severity, Suppression};
use crate::read;
use crate::render::article::encoded;
use serde_json::{Value, json};
use std::collections::HashMap;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// Paths are relative to the folder where diglot was started, which a service takes for the repository.
const BASE: &str = "%SRCROOT%";
/// Names the way a fingerprint is made; another way needs another name.
const FINGERPRINT: &str = "diglotUnit/v1";

/// The whole report.
pub fn sarif(results: &Results) -> String {
    let run = json!({
        "tool": { "driver": {
            "name": "diglot",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "shortDescription": { "text": env!("CARGO_PKG_DESCRIPTION") },
            "rules": CATALOGUE.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
        } },
        "automationDetails": { "id": "diglot/" },
        "originalUriBaseIds": { BASE: { "description": { "text": "The folder where diglot was started." } } },
        "columnKind": "unicodeCodePoints",
        "results": results.sheets.iter().flat_map(results_of).collect::<Vec<_>>(),
    });
    format!("{}\n", json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn descriptor(rule: &Rule) -> Value {
    let page = rule.page();
    let (introduction, _) = page.split_once("\n## ").unwrap_or((&page, ""));
    let severity = rule.severity.unwrap_or(Severity::Warning);
    json!({
        "id": rule.name,
        "name": pascal_case(rule.name),
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": introduction.split_whitespace().collect::<Vec<_>>().join(" ") },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "enabled": rule.severity.is_some(), "level": level(severity) },
        "properties": { "family": rule.family.to_string(), "tags": [rule.family.to_string()] },
    })
}

fn results_of(sheet: &Sheet) -> Vec<Value> {
    let mut repeats: HashMap<String, usize> = HashMap::new();
    let results = sheet.entries.iter().map(|entry| {
        let known_by = known_by(sheet, entry);
        let repeat = repeats.entry(known_by.clone()).and_modify(|repeat| *repeat += 1).or_insert(1);
        result(sheet, entry, &format!("{known_by}:{repeat}"))
    });
    results.collect()
}

fn result(sheet: &Sheet, entry: &Entry, fingerprint: &str) -> Value {
    let passage = sheet.passage(entry);
    let hint = entry.hint.as_ref().map_or(String::new(), |hint| format!("\nhint: {hint}"));
    let mut result = json!({
        "ruleId": entry.rule,
        "ruleIndex": CATALOGUE.iter().position(|rule| rule.name == entry.rule),
        "level": level(entry.severity),
        "message": { "text": format!("{}{hint}", entry.message) },
        "locations": [location(sheet, entry, passage)],
        "partialFingerprints": { FINGERPRINT: fingerprint },
        "properties": { "locale": sheet.locale, "unit": passage.unit, "source": entry.source },
    });
    if !entry.also.is_empty() {
        let others = (1..).zip(&entry.also).map(|(number, other)| related(sheet, other, number));
        result["relatedLocations"] = others.collect();
    }
    if let Some(fix) = &entry.fix {
        result["fixes"] = json!([fix_of(sheet, entry, fix)]);
    }
    // Without the property, nobody has looked; an empty list says that nobody suppressed it.
    result["suppressions"] = entry.suppression.iter().map(suppression).collect();
    result
}

fn location(sheet: &Sheet, entry: &Entry, passage: &Passage) -> Value {
    let mut region = region(entry.start, entry.end);
    region["snippet"] = json!({ "text": entry.target });
    let mut location = json!({
        "physicalLocation": { "artifactLocation": artifact(&sheet.path), "region": region },
    });
    if let Some(unit) = &passage.unit {
        location["logicalLocations"] = json!([{ "name": unit, "kind": "translation unit" }]);
    }
    location
}

/// A finding that goes with another. Its number tells it from one that says the same: SARIF wants them to differ.
fn related(sheet: &Sheet, other: &Entry, number: usize) -> Value {
    json!({
        "id": number,
        "physicalLocation": {
            "artifactLocation": artifact(&sheet.path),
            "region": region(other.start, other.end),
        },
        "message": { "text": format!("{}: {}", other.rule, other.message) },
        "properties": {
            "ruleId": other.rule,
            "level": level(other.severity),
            "target": other.target,
            "source": other.source,
        },
    })
}

fn fix_of(sheet: &Sheet, entry: &Entry, fix: &Replacement) -> Value {
    let description = entry.hint.as_deref().unwrap_or(&entry.message);
    json!({
        "description": { "text": description },
        "artifactChanges": [{
            "artifactLocation": artifact(&sheet.path),
            "replacements": [{
                "deletedRegion": region(fix.start, fix.end),
                "insertedContent": { "text": fix.text },
            }],
        }],
    })
}

fn suppression(suppression: &Suppression) -> Value {
    match suppression {
        Suppression::Allowed(reason) if reason.is_empty() => json!({ "kind": "inSource", "status": "accepted" }),
        Suppression::Allowed(reason) => json!({ "kind": "inSource", "status": "accepted", "justification": reason }),
        Suppression::Baseline => {
            json!({ "kind": "external", "status": "accepted", "justification": "the baseline has it" })
        }
    }
}

fn region(start: Place, end: Place) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn artifact(path: &str) -> Value {
    match path.starts_with('/') {
        true => json!({ "uri": format!("file://{}", encoded(path)) }),
        false => json!({ "uri": encoded(path), "uriBaseId": BASE }),
    }
}

/// What a finding is known by, but for its number among those that are known by the same.
fn known_by(sheet: &Sheet, entry: &Entry) -> String {
    let passage = sheet.passage(entry);
    let unit = passage.unit.as_deref().unwrap_or_default();
    let key = format!("{}\n{}\n{unit}\n{:016x}", entry.rule, sheet.file, passage.hash);
    format!("{:016x}", read::fingerprint(key.as_bytes()).0)
}

fn level(severity: Severity) -> &'static str {
    severity.name()
}

/// `bold-lost` as `BoldLost`.
fn pascal_case(name: &str) -> String {
    let words = name.split('-').map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        format!("{}{rest}", first.to_ascii_uppercase())
    });
    words.collect()
}

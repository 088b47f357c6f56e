//! Records as lines of JSON.

use crate::model::Article;
use serde::Serialize;
use serde_json::Value;

/// Adds a record as a line. `is_bad` if it may hold characters that a reader must not get.
pub(super) fn push_line(text: &mut Vec<u8>, record: &impl Serialize, is_bad: bool) {
    let json = match is_bad {
        true => serde_json::to_value(record).map(readable).and_then(|value| serde_json::to_writer(&mut *text, &value)),
        false => serde_json::to_writer(&mut *text, record),
    };
    json.expect("a record has only texts, lists and numbers");
    text.push(b'\n');
}

/// Some records as lines, and how many they are.
pub(super) fn lines(records: impl Iterator<Item = impl Serialize>, is_bad: bool) -> (Vec<u8>, usize) {
    let mut text = Vec::with_capacity(records.size_hint().0 * BYTES_OF_A_RECORD);
    let mut count = 0;
    for record in records {
        push_line(&mut text, &record, is_bad);
        count += 1;
    }
    (text, count)
}

/// Bytes of a usual unit or passage; a guess that saves most of the growing.
const BYTES_OF_A_RECORD: usize = 1024;

/// A value without characters that a reader must not get.
fn readable(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(Article::readable(&text)),
        Value::Array(values) => Value::Array(values.into_iter().map(readable).collect()),
        Value::Object(map) => {
            Value::Object(map.into_iter().map(|(key, value)| (Article::readable(&key), readable(value))).collect())
        }
        other => other,
    }
}

//! Records as lines of JSON.

use serde::Serialize;

/// A record as a line.
pub(super) fn json_line(record: &impl Serialize) -> String {
    serde_json::to_string(record).expect("a record has only texts, lists and numbers") + "\n"
}

//! A JSON object at the head of an article of Hugo. The parser guards its own depth.

use super::{LARGEST, PlacedPairs, Refusal, lines, without_line_end};
use crate::model::{Article, Span};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// Finds the object that begins at `from`, with the line end after it. `None` for a text that begins with a brace, such
/// as a shortcode.
pub(super) fn find(text: &str, from: usize) -> Option<Span> {
    let head = &text[from..text.floor_char_boundary(from + LARGEST)];
    let mut objects = serde_json::Deserializer::from_str(head).into_iter::<Pairs>();
    if let Some(Ok(_)) = objects.next() {
        let last = lines(text, from + objects.byte_offset()).next();
        let end = last.map_or(Span::at(text.len()).end, |last| last.end);
        let is_alone = last.is_none_or(|last| last.of(text).trim().is_empty());
        return is_alone.then(|| Span { start: Span::at(from).start, end });
    }
    // Meant as front matter, but broken: up to the brace on a line of its own that should close it.
    let mut lines = lines(text, from);
    let first = lines.next().filter(|line| line.of(text).trim_end() == "{")?;
    let last = lines.find(|line| without_line_end(line.of(text)).trim_end() == "}")?;
    Some(Span { start: first.start, end: last.end })
}

/// Keys and values in order, a key given twice too.
pub(super) fn pairs(json: &str) -> Result<PlacedPairs, Refusal> {
    // Bytes that are no UTF-8 are reported as such.
    let json = &json.replace(Article::SUBSTITUTE, "?");
    let pairs: Pairs = serde_json::from_str(json).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        Refusal { message: format!("no JSON object: {message}"), line: error.line().saturating_sub(1) }
    })?;
    let mut from = 0;
    let place = |(key, value): (String, Value)| {
        let line = lines(json, from).find(|line| is_line_of(line.of(json), &key));
        from = line.map_or(from, |line| line.end as usize);
        (key, value, line.unwrap_or(Span::new(0, json.len())))
    };
    Ok(pairs.0.into_iter().map(place).collect())
}

fn is_line_of(line: &str, key: &str) -> bool {
    let bare = line.trim_start().trim_start_matches(['{', ' ', '"']);
    bare.strip_prefix(key).is_some_and(|rest| rest.starts_with('"'))
}

/// An object as pairs, so that a key given twice is seen.
struct Pairs(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Pairs, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}

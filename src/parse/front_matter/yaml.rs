//! The YAML between the `---` lines. The only place that knows the YAML parser (tables of contents come here too).
//!
//! The parser has known weak points, so it is guarded: it never sees a byte order mark, the closing `---`, more than
//! [`LARGEST`] bytes, or brackets nested deeper than [`DEEPEST`] (it needs quadratic time there).

use super::{LARGEST, PlacedPairs, Refusal, lines, without_line_end};
use crate::model::{Article, Span};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// Tables of contents may be this long.
const LARGEST_OTHER: usize = 4 * 1024 * 1024;
/// Flow collections nested deeper are refused.
const DEEPEST: usize = 64;

/// Keys and values in order, a key given twice too.
pub(super) fn pairs(yaml: &str) -> Result<PlacedPairs, Refusal> {
    match plain_pairs(yaml) {
        Some(pairs) => Ok(pairs),
        None => match yaml_pairs(yaml) {
            Ok(pairs) => Ok(placed(yaml, pairs)),
            Err(refusal) => Err(Refusal { message: format!("no YAML mapping: {}", refusal.message), ..refusal }),
        },
    }
}

/// Reads a YAML text of another kind, such as `TOC.yml`, under the same guards.
pub(in crate::parse) fn read_yaml(text: &str) -> Option<Value> {
    read_yaml_or_tell(text).ok()
}

/// Like [`read_yaml`], but tells what is wrong.
pub(in crate::parse) fn read_yaml_or_tell(text: &str) -> Result<Value, String> {
    guard(text, LARGEST_OTHER).map_err(|refusal| refusal.message)?;
    serde_yaml::from_str(text).map(to_json).map_err(|error| error.to_string())
}

/// Whether a line could stand in front matter.
pub(super) fn looks_like_yaml(line: &str) -> bool {
    let key = line.split_once(':').map(|(key, _)| key);
    let is_key = key.is_some_and(|key| !key.is_empty() && key.bytes().all(is_key_byte));
    is_key || line.starts_with("- ") || (line.starts_with("  ") && !line.trim().is_empty())
}

type Pairs = Vec<(String, Value)>;

/// Finds the lines of keys that the YAML parser read. They come in order of the text, so each is looked for after the
/// last.
fn placed(yaml: &str, pairs: Pairs) -> PlacedPairs {
    let mut from = 0;
    let place = |(key, value): (String, Value)| {
        let line = lines(yaml, from).find(|line| is_line_of(line.of(yaml), &key));
        from = line.map_or(from, |line| line.end as usize);
        (key, value, line.unwrap_or(Span::new(0, yaml.len())))
    };
    pairs.into_iter().map(place).collect()
}

fn is_line_of(line: &str, key: &str) -> bool {
    let bare = line.trim_start_matches(['"', '\'']);
    bare.strip_prefix(key).is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
}

fn is_key_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-')
}

/// The fast path: lines of `key: value` and lists of plain values. `None` as soon as anything else is met; what it
/// gives is what the YAML parser would give (a property test holds the two equal).
fn plain_pairs(yaml: &str) -> Option<PlacedPairs> {
    if yaml.len() > LARGEST {
        return None;
    }
    let mut pairs: PlacedPairs = Vec::with_capacity(20);
    let mut lines = lines(yaml, 0).peekable();
    while let Some(place) = lines.next() {
        let line = without_line_end(place.of(yaml));
        let (key, value) = line.split_once(':')?;
        if !key.as_bytes().first()?.is_ascii_alphabetic() || !key.bytes().all(is_key_byte) || is_reserved(key) {
            return None;
        }
        let value = match value.strip_prefix(' ') {
            Some(value) if !value.trim_matches(' ').is_empty() => plain_scalar(value.trim_matches(' '))?,
            Some(_) | None if value.trim_matches(' ').is_empty() => {
                let mut items = Vec::new();
                while let Some(item) = lines.peek().and_then(|line| line.of(yaml).strip_prefix("- ")) {
                    items.push(plain_scalar(without_line_end(item).trim_matches(' '))?);
                    lines.next();
                }
                if items.is_empty() { Value::Null } else { Value::Array(items) }
            }
            _ => return None,
        };
        pairs.push((key.to_owned(), value, place));
    }
    (!pairs.is_empty()).then_some(pairs)
}

/// A scalar that is surely this: a number without sign, a text quoted without escapes, or letters that no other YAML
/// reading fits.
fn plain_scalar(written: &str) -> Option<Value> {
    let is_control = |c: char| c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}');
    if written.chars().any(is_control) {
        return None;
    }
    for quote in ['"', '\''] {
        if let Some(inner) = written.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return (!inner.contains([quote, '\\'])).then(|| Value::String(inner.to_owned()));
        }
    }
    let is_natural = written.len() <= 18 && written.bytes().all(|byte| byte.is_ascii_digit());
    if is_natural && !written.starts_with('0') {
        return written.parse::<u64>().ok().map(Value::from);
    }
    let first = written.chars().next()?;
    let is_text = first.is_alphabetic() || (first.is_ascii_digit() && cannot_be_number(written));
    let is_plain = is_text
        && !written.contains(": ")
        && !written.contains(" #")
        && !written.ends_with(':')
        && !is_reserved(written);
    is_plain.then(|| Value::String(written.to_owned()))
}

/// Whether a text that begins with a digit holds something that numbers have not in any notation: hashes, days, ids.
fn cannot_be_number(written: &str) -> bool {
    let in_numbers =
        |c: char| c.is_ascii_hexdigit() && !matches!(c, 'c' | 'C') || matches!(c, 'x' | 'o' | '_' | '.' | '+' | '-');
    written.contains('/')
        || (written.starts_with(|c: char| c.is_ascii_digit() && c != '0')
            && written.chars().any(|c| matches!(c, 'a' | 'c' | 'd' | 'f')))
        || written.chars().any(|c| c.is_alphabetic() && !in_numbers(c))
        || written.matches('-').count() > 1
}

fn is_reserved(word: &str) -> bool {
    const LONGEST: usize = 5;
    let reserved = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    word.len() <= LONGEST && reserved.iter().any(|reserved| reserved.eq_ignore_ascii_case(word))
}

fn yaml_pairs(yaml: &str) -> Result<Pairs, Refusal> {
    guard(yaml, LARGEST)?;
    // Bytes that are no UTF-8 are reported as such.
    let yaml = &yaml.replace(Article::SUBSTITUTE, "?");
    serde_yaml::Deserializer::from_str(yaml).deserialize_map(PairsVisitor).map_err(|error| {
        let message = error.to_string();
        let place = error.location().map(|location| location.line());
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        Refusal { message, line: place.unwrap_or(1).saturating_sub(1) }
    })
}

fn guard(yaml: &str, largest: usize) -> Result<(), Refusal> {
    if yaml.len() > largest {
        let message = format!("{} bytes are more than the {largest} that are read", yaml.len());
        return Err(Refusal { message, line: 0 });
    }
    if is_too_deep(yaml) {
        let message = format!("brackets are nested deeper than {DEEPEST} levels");
        return Err(Refusal { message, line: 0 });
    }
    Ok(())
}

/// Counts brackets outside of quotes, and nested dashes at the head of a line, in one pass.
fn is_too_deep(yaml: &str) -> bool {
    let deep_dashes = yaml.lines().any(|line| {
        line.matches("- ").take(DEEPEST + 1).count() > DEEPEST && {
            line.trim_start_matches(['-', ' ']).len() + 2 * DEEPEST < line.len()
        }
    });
    // A quotation mark within a word, as in `it's`, opens nothing.
    let (mut depth, mut quote, mut before) = (0usize, None, b' ');
    for byte in yaml.bytes() {
        let opens = matches!(before, b'[' | b'{' | b',' | b':');
        before = if byte == b' ' { before } else { byte };
        match (quote, byte) {
            (None, b'"' | b'\'') if depth > 0 && opens => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, b'[' | b'{') => depth += 1,
            (None, b']' | b'}') => depth = depth.saturating_sub(1),
            (None, b'\n') if depth == 0 => quote = None,
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
    }
    deep_dashes
}

/// Takes a mapping as pairs, so that a key given twice is seen and the order stays.
struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("lines of `key: value`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
        let mut pairs = Vec::new();
        while let Some((key, value)) = map.next_entry::<serde_yaml::Value, serde_yaml::Value>()? {
            pairs.push((key_text(key), to_json(value)));
        }
        Ok(pairs)
    }

    fn visit_unit<E>(self) -> Result<Pairs, E> {
        Ok(Vec::new())
    }
}

fn key_text(key: serde_yaml::Value) -> String {
    match to_json(key) {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

fn to_json(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(truth) => Value::Bool(truth),
        serde_yaml::Value::Number(number) => number_to_json(&number),
        serde_yaml::Value::String(text) => Value::String(text),
        serde_yaml::Value::Sequence(items) => Value::Array(items.into_iter().map(to_json).collect()),
        serde_yaml::Value::Mapping(map) => {
            Value::Object(map.into_iter().map(|(key, value)| (key_text(key), to_json(value))).collect())
        }
        serde_yaml::Value::Tagged(tagged) => to_json(tagged.value),
    }
}

/// JSON has no infinity: such a number stays the word it was.
fn number_to_json(number: &serde_yaml::Number) -> Value {
    let integer = number.as_i64().map(Value::from).or_else(|| number.as_u64().map(Value::from));
    let float = || serde_json::Number::from_f64(number.as_f64()?).map(Value::Number);
    integer.or_else(float).unwrap_or_else(|| Value::String(number.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_fast_path_takes_what_articles_have() {
        for line in [
            "ms.openlocfilehash: 3eaab2c601f78e20f2ee67bc21a9598cb45a24f9",
            "ms.lasthandoff: 09/14/2020",
            "ms.locfileid: \"47737995\"",
            "title: SMTP 인증 문제 해결",
            "ROBOTS: NOINDEX, NOFOLLOW",
            "ms.custom:\n- \"3000003\"\n- 5652",
            "ms.custom: ''",
            "ms.assetid: 47737995-1b2c-4d5e-8f90-a1b2c3d4e5f6",
            "title: 2 일정 공유",
            "ms.custom:",
        ] {
            assert!(plain_pairs(line).is_some(), "{line}");
        }
    }

    /// Lines that lie near the border of what the fast path takes.
    fn line() -> impl Strategy<Value = String> {
        let scalar = prop_oneof![
            "[a-zA-Z0-9_./ :#'\"~!&*?|>@`%,\\[\\]{}-]{0,12}",
            "[a-f0-9]{40}",
            "[0-9]{1,2}e[0-9]{37,38}",
            "0[xob][0-9a-f]{38}",
            "[0-9/.:+-]{1,10}",
            "\"[^\"\n]{0,8}\"",
            "\\PC{0,8}",
            prop::sample::select(vec![
                "null", "~", "Yes", "NO", "True", ".inf", ".NaN", "0x1F", "1_000", "!!str x", "a: b", "- x"
            ])
            .prop_map(String::from),
        ];
        let key = prop_oneof!["[a-zA-Z][a-zA-Z0-9_.-]{0,8}", "[a-z0-9 ?\"-]{1,5}", Just("null".to_owned())];
        prop_oneof![
            (key.clone(), scalar.clone()).prop_map(|(key, scalar)| format!("{key}: {scalar}\n")),
            (key, prop::collection::vec(scalar, 0..3), "\r?").prop_map(|(key, items, cr)| {
                let items: String = items.iter().map(|item| format!("- {item}{cr}\n")).collect();
                format!("{key}:{cr}\n{items}")
            }),
        ]
    }

    proptest! {
        #[test]
        fn the_fast_path_agrees_with_the_yaml_parser(lines in prop::collection::vec(line(), 1..5)) {
            let yaml = lines.concat();
            if let Some(pairs) = plain_pairs(&yaml) {
                let expected = yaml_pairs(&yaml).map_err(|refusal| refusal.message);
                let pairs: Pairs = pairs.into_iter().map(|(key, value, _)| (key, value)).collect();
                prop_assert_eq!(Ok(pairs), expected);
            }
        }
    }
}

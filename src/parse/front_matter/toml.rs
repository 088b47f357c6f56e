//! The TOML between the `+++` lines of an article of Hugo. The parser guards its own depth.

use super::{LARGEST, PlacedPairs, Refusal, line_of, lines};
use serde_json::{Number, Value};
use toml::de::{DeTable, DeValue};

/// Keys and values in order of the text.
pub(super) fn pairs(toml: &str) -> Result<PlacedPairs, Refusal> {
    if toml.len() > LARGEST {
        let message = format!("no TOML: {} bytes are more than the {LARGEST} that are read", toml.len());
        return Err(Refusal { message, line: 0 });
    }
    let table = DeTable::parse(toml).map_err(|error| {
        let line = error.span().map_or(0, |span| line_of(toml, span.start));
        Refusal { message: format!("no TOML: {}", error.message()), line }
    })?;
    let mut keys: Vec<_> = table.get_ref().iter().collect();
    keys.sort_by_key(|(key, _)| key.span().start);
    let pair = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue>)| {
        let line = lines(toml, 0).nth(line_of(toml, key.span().start)).unwrap_or_default();
        (AsRef::<str>::as_ref(key.get_ref()).to_owned(), to_json(value.get_ref()), line)
    };
    Ok(keys.into_iter().map(pair).collect())
}

/// Whether a line could stand in front matter.
pub(super) fn looks_like_toml(line: &str) -> bool {
    let is_key_byte = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'"');
    let key = line.split_once('=').map(|(key, _)| key.trim());
    key.is_some_and(|key| !key.is_empty() && key.bytes().all(is_key_byte)) || line.starts_with('[')
}

fn to_json(value: &DeValue) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Boolean(truth) => Value::Bool(*truth),
        DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(integer) => Value::from(integer),
            Err(_) => Value::String(integer.as_str().into()),
        },
        DeValue::Float(float) => match float.as_str().parse().ok().and_then(Number::from_f64) {
            Some(number) => Value::Number(number),
            None => Value::String(float.as_str().into()),
        },
        DeValue::Datetime(time) => Value::String(time.to_string()),
        DeValue::Array(items) => Value::Array(items.iter().map(|item| to_json(item.get_ref())).collect()),
        DeValue::Table(table) => {
            let entry = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue>)| {
                (AsRef::<str>::as_ref(key.get_ref()).to_owned(), to_json(value.get_ref()))
            };
            Value::Object(table.iter().map(entry).collect())
        }
    }
}

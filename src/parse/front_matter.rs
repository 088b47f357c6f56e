//! The YAML head of an article. The only place that knows the YAML parser (tables of contents come here too).
//!
//! The parser has known weak points, so it is guarded: it never sees a byte order mark, the closing `---`, more than
//! [`LARGEST`] bytes, or brackets nested deeper than [`DEEPEST`] (it needs quadratic time there).

use crate::model::{Article, Field, FrontMatter, Span, Trouble, TroubleKind};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// Front matter of more bytes is refused; the largest seen in 45,000 articles has 2 kB.
const LARGEST: usize = 64 * 1024;
/// Tables of contents may be this long.
const LARGEST_OTHER: usize = 4 * 1024 * 1024;
/// Flow collections nested deeper are refused.
const DEEPEST: usize = 64;

/// Finds the front matter: from a first line `---` to the next one, both included.
///
/// If no second one comes, the lines up to the first blank one are taken, provided that they look like front matter.
pub(super) fn find(text: &str, from: usize, troubles: &mut Vec<Trouble>) -> Option<Span> {
    let mut lines = lines(text, from);
    let first = lines.next().filter(|line| is_fence(line.of(text)))?;
    let mut end_of_keys = None;
    for line in lines {
        let content = line.of(text);
        if is_fence(content) {
            return Some(Span { start: first.start, end: line.end });
        }
        if end_of_keys.is_none() && !looks_like_yaml(content) {
            end_of_keys = Some(line.start);
        }
    }
    let end = end_of_keys.unwrap_or(Span::at(text.len()).end);
    if end == first.end {
        // A thematic break at the head of a text.
        return None;
    }
    troubles.push(Trouble { kind: TroubleKind::FrontMatterUnclosed, span: first });
    Some(Span { start: first.start, end })
}

/// Reads the fields between the fences of `span`.
pub(super) fn read(text: &str, span: Span, troubles: &mut Vec<Trouble>) -> FrontMatter {
    let first_line = lines(text, span.start as usize).next().unwrap_or(span);
    let mut yaml = Span { start: first_line.end, end: span.end };
    if let Some(last) = lines(yaml.of(text), 0).last().filter(|last| is_fence(last.of(yaml.of(text)))) {
        yaml.end = yaml.start + last.start;
    }
    let pairs = match plain_pairs(yaml.of(text)) {
        Some(pairs) => Ok(pairs),
        None => yaml_pairs(yaml.of(text)).map(|pairs| placed(yaml.of(text), pairs)),
    };
    let fields = match pairs {
        Ok(pairs) => fields(text, yaml, pairs, troubles),
        Err(Refusal { message, line }) => {
            let place = lines(text, yaml.start as usize).nth(line).filter(|place| span.contains(*place));
            let kind = TroubleKind::FrontMatterInvalid(message);
            troubles.push(Trouble { kind, span: place.unwrap_or(first_line) });
            Vec::new()
        }
    };
    FrontMatter { span: Some(span), fields }
}

/// Reads a YAML text of another kind, such as `TOC.yml`, under the same guards.
pub(super) fn read_yaml(text: &str) -> Option<Value> {
    guard(text, LARGEST_OTHER).ok()?;
    let value: serde_yaml::Value = serde_yaml::from_str(text).ok()?;
    Some(to_json(value))
}

/// Why YAML was refused, and the line (from 0) where.
struct Refusal {
    message: String,
    line: usize,
}

type Pairs = Vec<(String, Value)>;

/// Keys and values, each with the line of the key as a stretch of the YAML text.
type PlacedPairs = Vec<(String, Value, Span)>;

fn fields(text: &str, yaml: Span, pairs: PlacedPairs, troubles: &mut Vec<Trouble>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::with_capacity(pairs.len());
    for (key, value, line) in pairs {
        let span = Span { start: yaml.start + line.start, end: yaml.start + line.end };
        let written = without_line_end(span.of(text));
        let span = Span::new(span.start as usize, span.start as usize + written.len());
        if fields.iter().any(|field| field.key.eq_ignore_ascii_case(&key)) {
            troubles.push(Trouble { kind: TroubleKind::DuplicateKey(key), span });
        } else {
            fields.push(Field { key, value, span });
        }
    }
    fields
}

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

/// The lines of a text from an offset on, as spans with their line ends.
fn lines(text: &str, from: usize) -> impl Iterator<Item = Span> + Clone + '_ {
    let mut at = from;
    std::iter::from_fn(move || {
        let rest = &text.as_bytes()[at..];
        if rest.is_empty() {
            return None;
        }
        let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
        let line = Span::new(at, at + length);
        at += length;
        Some(line)
    })
}

fn is_fence(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.trim_end().is_empty())
}

fn looks_like_yaml(line: &str) -> bool {
    let key = line.split_once(':').map(|(key, _)| key);
    let is_key = key.is_some_and(|key| !key.is_empty() && key.bytes().all(is_key_byte));
    is_key || line.starts_with("- ") || (line.starts_with("  ") && !line.trim().is_empty())
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

fn without_line_end(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
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

    fn read_text(text: &str) -> (FrontMatter, Vec<TroubleKind>) {
        let mut troubles = Vec::new();
        let span = find(text, 0, &mut troubles);
        let front_matter = span.map(|span| read(text, span, &mut troubles)).unwrap_or_default();
        (front_matter, troubles.into_iter().map(|trouble| trouble.kind).collect())
    }

    #[test]
    fn keys_keep_their_order_and_kind() {
        let (front_matter, troubles) =
            read_text("---\ntitle: 제목\nms.custom:\n- \"1\"\n- 2\nms.author: x\nempty:\n---\nbody");
        let keys: Vec<&str> = front_matter.fields.iter().map(|field| field.key.as_str()).collect();
        assert_eq!((keys, troubles), (vec!["title", "ms.custom", "ms.author", "empty"], vec![]));
        assert_eq!(front_matter.texts("ms.custom"), ["1", "2"]);
        assert_eq!(front_matter.text("empty"), None);
    }

    #[test]
    fn a_key_given_twice_is_told_at_its_second_line() {
        let text = "---\ntitle: a\ntitle: b\n---\n";
        let mut troubles = Vec::new();
        let span = find(text, 0, &mut troubles).unwrap();
        let front_matter = read(text, span, &mut troubles);
        assert_eq!(front_matter.title().as_deref(), Some("a"));
        assert_eq!(troubles[0].kind, TroubleKind::DuplicateKey("title".into()));
        assert_eq!(troubles[0].span.of(text), "title: b");
    }

    #[test]
    fn unclosed_front_matter_ends_at_the_first_other_line() {
        let (front_matter, troubles) = read_text("---\ntitle: a\n\n# Body\n");
        assert_eq!(front_matter.title().as_deref(), Some("a"));
        assert_eq!(troubles, [TroubleKind::FrontMatterUnclosed]);
        assert_eq!(read_text("---\n\nOnly a break.\n"), (FrontMatter::default(), vec![]));
    }

    #[test]
    fn hostile_yaml_is_refused_quickly() {
        let bomb = "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\nh: [*g,*g,*g,*g,*g,*g,*g,*g,*g]\n---\n";
        for text in [
            bomb.to_owned(),
            format!("---\na: {}\n---\n", "[".repeat(60_000)),
            format!("---\na: {}\n---\n", "{a: ".repeat(15_000)),
            format!("---\n{}x\n---\n", "- ".repeat(30_000)),
            format!("---\n{}\n---\n", "[".repeat(100_000)),
            "---\n- a\n- b\n---\n".into(),
            "---\njust words\n---\n".into(),
            "---\na: b: c\n---\n".into(),
        ] {
            let (front_matter, troubles) = read_text(&text);
            assert!(front_matter.fields.is_empty(), "{:.40}", text);
            assert!(matches!(troubles[..], [TroubleKind::FrontMatterInvalid(_)]), "{:.40}: {troubles:?}", text);
        }
    }

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

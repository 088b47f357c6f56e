//! The head of an article: YAML between `---` lines; with Hugo also TOML between `+++` lines, or a JSON object.
//!
//! Whatever is wrong with it is a trouble, and the article is read on.

mod json;
mod toml;
mod yaml;

pub(super) use yaml::{read_yaml, read_yaml_or_tell};

use crate::model::{Field, FrontMatter, Span, Trouble, TroubleKind};
use serde_json::Value;

/// Front matter of more bytes is refused; the largest seen in 45,000 articles has 2 kB.
const LARGEST: usize = 64 * 1024;

/// Finds the front matter: from a first line `---` or `+++` to the next one, both included, or a JSON object.
///
/// If no second line comes, the lines up to the first blank one are taken, provided that they look like front matter.
pub(super) fn find(text: &str, from: usize, troubles: &mut Vec<Trouble>) -> Option<Span> {
    let first = lines(text, from).next()?;
    if text[from..].starts_with('{') {
        return json::find(text, from);
    }
    let fence = fence(first.of(text))?;
    let looks_like_keys = if fence == "+++" { toml::looks_like_toml } else { yaml::looks_like_yaml };
    let mut end_of_keys = None;
    for line in lines(text, from).skip(1) {
        let content = line.of(text);
        if is_fence(content, fence) {
            return Some(Span { start: first.start, end: line.end });
        }
        if end_of_keys.is_none() && !looks_like_keys(content) {
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

/// Reads the fields of the front matter that stands at `span`.
pub(super) fn read(text: &str, span: Span, troubles: &mut Vec<Trouble>) -> FrontMatter {
    let first_line = lines(text, span.start as usize).next().unwrap_or(span);
    let (keys, pairs) = match fence(first_line.of(text)) {
        Some(fence) => {
            let keys = between_fences(text, span, first_line, fence);
            (keys, if fence == "+++" { toml::pairs(keys.of(text)) } else { yaml::pairs(keys.of(text)) })
        }
        None => (span, json::pairs(span.of(text))),
    };
    let fields = match pairs {
        Ok(pairs) => fields(text, keys, pairs, troubles),
        Err(Refusal { message, line }) => {
            let place = lines(text, keys.start as usize).nth(line).filter(|place| span.contains(*place));
            let kind = TroubleKind::FrontMatterInvalid(message);
            troubles.push(Trouble { kind, span: place.unwrap_or(first_line) });
            Vec::new()
        }
    };
    FrontMatter { span: Some(span), fields }
}

/// Why front matter was refused, and the line (from 0) where.
struct Refusal {
    message: String,
    line: usize,
}

/// Keys and values, each with the line of the key as a stretch of the text that was read.
type PlacedPairs = Vec<(String, Value, Span)>;

/// What stands between the fences of `span`; the last may be missing.
fn between_fences(text: &str, span: Span, first_line: Span, fence: &str) -> Span {
    let mut keys = Span { start: first_line.end, end: span.end };
    if let Some(last) = lines(keys.of(text), 0).last().filter(|last| is_fence(last.of(keys.of(text)), fence)) {
        keys.end = keys.start + last.start;
    }
    keys
}

fn fields(text: &str, keys: Span, pairs: PlacedPairs, troubles: &mut Vec<Trouble>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::with_capacity(pairs.len());
    for (key, value, line) in pairs {
        let span = Span { start: keys.start + line.start, end: keys.start + line.end };
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

/// The fence that a line is.
fn fence(line: &str) -> Option<&'static str> {
    ["---", "+++"].into_iter().find(|fence| is_fence(line, fence))
}

fn is_fence(line: &str, fence: &str) -> bool {
    line.strip_prefix(fence).is_some_and(|rest| rest.trim_end().is_empty())
}

/// The number of the line (from 0) that an offset lies in.
fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset.min(text.len())].iter().filter(|byte| **byte == b'\n').count()
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

fn without_line_end(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn toml_and_json_are_read_into_the_same() {
        let toml = "+++\ntitle = \"A\" # x\nweight = 0x10\ndate = 2024-05-01\ndraft = false\n\n[params]\ntags = [1, 'b']\n+++\nbody";
        let json = "{\n  \"title\": \"A\",\n  \"weight\": 16,\n  \"date\": \"2024-05-01\",\n  \"draft\": false,\n  \"params\": {\"tags\": [1, \"b\"]}\n}\nbody";
        for text in [toml, json] {
            let mut troubles = Vec::new();
            let span = find(text, 0, &mut troubles).unwrap();
            let front_matter = read(text, span, &mut troubles);
            let keys: Vec<&str> = front_matter.fields.iter().map(|field| field.key.as_str()).collect();
            assert_eq!(keys, ["title", "weight", "date", "draft", "params"]);
            assert_eq!(
                (front_matter.title().as_deref(), front_matter.text("weight").as_deref()),
                (Some("A"), Some("16"))
            );
            assert_eq!(front_matter.field("params").unwrap().value["tags"][1], "b");
            assert!(front_matter.fields[3].span.of(text).contains("draft"), "{:?}", front_matter.fields[3]);
            assert_eq!(&text[span.end as usize..], "body");
            assert!(troubles.is_empty());
        }
    }

    #[test]
    fn broken_toml_and_json_are_troubles() {
        for (text, broken) in [
            ("+++\ntitle = A\n+++\n", "title = A\n"),
            ("+++\na = 1\na = 2\n+++\n", "a = 2\n"),
            ("{\n\"a\": 1,\n}\n", "}\n"),
            ("{\n\"a\" 1\n}\n", "\"a\" 1\n"),
        ] {
            let mut troubles = Vec::new();
            let span = find(text, 0, &mut troubles).unwrap();
            assert!(read(text, span, &mut troubles).fields.is_empty());
            assert!(matches!(troubles[0].kind, TroubleKind::FrontMatterInvalid(_)), "{troubles:?}");
            assert_eq!(troubles[0].span.of(text), broken);
        }
        for deep in
            [format!("+++\na = {}\n+++\n", "[".repeat(60_000)), format!("{{\n\"a\": {}\n}}\n", "[".repeat(60_000))]
        {
            let (front_matter, troubles) = read_text(&deep);
            assert!(front_matter.fields.is_empty() && matches!(troubles[..], [TroubleKind::FrontMatterInvalid(_)]));
        }
    }

    #[test]
    fn a_text_that_begins_with_a_mark_has_no_front_matter() {
        for text in [
            "{{< note >}}\ntext\n",
            "{name} is a name.\n",
            "{}x",
            "{\n",
            "+++\n\ntext",
            "++++\na = 1\n++++\n",
            "{\"a\": 1} x",
        ] {
            assert_eq!(read_text(text), (FrontMatter::default(), vec![]), "{text}");
        }
    }
}

//! Tables of contents, in YAML and in Markdown.

use super::{front_matter, learn, markdown};
use crate::model::{EventKind, Markdown, Tag};
use serde_json::Value;

/// An entry of a table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TocEntry {
    /// Its words.
    pub name: String,
    /// Where it leads, as written; `None` for a mere group.
    pub href: Option<String>,
    /// The entries below it.
    pub children: Vec<TocEntry>,
}

/// Reads `TOC.yml`: a list, or a map with `items`, of `name`, `href` and `items`. `None` if it is no such thing.
pub fn parse_toc_yaml(text: &str) -> Option<Vec<TocEntry>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Some(entries(&front_matter::read_yaml(text)?))
}

fn entries(value: &Value) -> Vec<TocEntry> {
    let items = value.as_array().or_else(|| value.get("items")?.as_array());
    items.into_iter().flatten().filter_map(entry).collect()
}

fn entry(value: &Value) -> Option<TocEntry> {
    let text = |key: &str| value.get(key)?.as_str().map(String::from).filter(|text| !text.trim().is_empty());
    let children = value.get("items").map(entries).unwrap_or_default();
    let href = text("href").or_else(|| text("topicHref"));
    let name = text("name").or_else(|| href.clone())?;
    Some(TocEntry { name, href, children })
}

/// Reads `TOC.md`: headings `## [name](href)`, nested by level.
pub fn parse_toc_markdown(text: &str) -> Vec<TocEntry> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut toc = Markdown { text: text.into(), ..Markdown::default() };
    markdown::read_events(&mut toc);
    learn::recognise(&mut toc);
    let mut flat = Vec::new();
    for (number, event) in toc.events.iter().enumerate() {
        if let EventKind::Open(Tag::Heading(level, _)) = event.kind {
            let inside = toc.events[number..]
                .iter()
                .take_while(|event| !matches!(event.kind, EventKind::Close(Tag::Heading(..))));
            let href = inside.into_iter().find_map(|event| match event.kind {
                EventKind::Open(Tag::Link(number)) => Some(toc.destinations[number as usize].address.to_string()),
                _ => None,
            });
            flat.push((level, TocEntry { name: toc.plain_text(number), href, children: Vec::new() }));
        }
    }
    nest(&mut flat.into_iter().peekable(), 0)
}

fn nest(flat: &mut std::iter::Peekable<std::vec::IntoIter<(u8, TocEntry)>>, above: u8) -> Vec<TocEntry> {
    let mut entries = Vec::new();
    while let Some((level, _)) = flat.peek().filter(|(level, _)| *level > above) {
        let level = *level;
        let Some((_, mut entry)) = flat.next() else { break };
        entry.children = nest(flat, level);
        entries.push(entry);
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(entries: &[TocEntry]) -> String {
        let one = |entry: &TocEntry| {
            format!("{}({})[{}]", entry.name, entry.href.as_deref().unwrap_or("-"), shape(&entry.children))
        };
        entries.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn yaml_in_both_forms() {
        let list = "- name: A\n  href: a.md\n- name: B\n  items:\n  - name: C\n    href: c.md\n";
        assert_eq!(shape(&parse_toc_yaml(list).unwrap()), "A(a.md)[] B(-)[C(c.md)[]]");
        assert_eq!(shape(&parse_toc_yaml("items:\n- name: A\n  href: a.md\n").unwrap()), "A(a.md)[]");
        assert_eq!(parse_toc_yaml("- ["), None);
    }

    #[test]
    fn markdown_nests_by_level() {
        assert_eq!(
            shape(&parse_toc_markdown("# [A](a.md)\n## [B](b.md)\n### C\n# D\n")),
            "A(a.md)[B(b.md)[C(-)[]]] D(-)[]"
        );
    }
}

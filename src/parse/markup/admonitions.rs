//! `:::note` … `:::` of Docusaurus. What Learn writes with three colons is read by `learn`.

use super::{DEEPEST, Role, Shown, Stretch, lines_of_text};
use crate::model::Span;

const NAMES: [&str; 9] = ["caution", "danger", "important", "info", "note", "secondary", "success", "tip", "warning"];

/// An admonition whose end has not come.
struct Open {
    line: Span,
    colons: usize,
    name: Span,
    title: Option<Span>,
}

/// Adds the lines that begin and end admonitions of a view. One that nothing ends is left to others.
pub(super) fn find(view: &str, found: &mut Vec<Stretch>) {
    let mut open: Vec<Open> = Vec::new();
    for (at, line) in lines_of_text(view) {
        let start = at + line.len() - line.trim_start_matches([' ', '>', '\t']).len();
        let written = view[start..at + line.len()].trim_end();
        let colons = written.bytes().take_while(|byte| *byte == b':').count();
        if colons < 3 {
            continue;
        }
        let span = Span::new(start, start + written.len());
        if written.len() > colons {
            open.extend(begun(view, span, colons));
        } else if let Some(within) = open.iter().rev().take(DEEPEST).position(|open| open.colons == colons) {
            let number = open.len() - 1 - within;
            let begun = &open[number];
            let shown = begun.title.into_iter().map(Shown::Words).collect();
            let role = Role::Opens(Some(begun.name), span.start);
            found.push(Stretch { span: begun.line, is_block: true, role, shown });
            found.push(Stretch { span, is_block: true, role: Role::Closes, shown: Vec::new() });
            open.truncate(number);
        }
    }
}

/// `:::note`, `:::note[Title]`, `:::note Title`.
fn begun(view: &str, line: Span, colons: usize) -> Option<Open> {
    let after = line.start as usize + colons;
    let rest = &view[after..line.end as usize];
    let bare = rest.trim_start();
    let name_at = after + rest.len() - bare.len();
    let length = bare.bytes().take_while(u8::is_ascii_lowercase).count();
    NAMES.contains(&&bare[..length]).then_some(())?;
    let title = bare[length..].trim();
    let title = title.strip_prefix('[').and_then(|title| title.split(']').next()).unwrap_or(title).trim();
    // Attributes such as `{#id .class}` are no title.
    let is_title = !title.is_empty() && !title.starts_with('{') && !title.contains(":::");
    let title_at = name_at + length + bare[length..].find(title).unwrap_or_default();
    if title.contains(":::") || bare[length..].starts_with(|c: char| c.is_alphanumeric() || c == '-') {
        return None;
    }
    Some(Open {
        line,
        colons,
        name: Span::new(name_at, name_at + length),
        title: is_title.then(|| Span::new(title_at, title_at + title.len())),
    })
}

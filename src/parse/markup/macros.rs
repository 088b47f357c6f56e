//! `{{Name}}` and `{{Name("argument")}}` of MDN.

use super::arguments::{Argument, arguments};
use super::{Role, Shown, Stretch, is_alone, is_own_paragraph};
use crate::model::Span;

/// A macro is short.
const LONGEST: usize = 512;
/// Macros that show the name of something, as code.
const NAMES: [&str; 9] =
    ["csp", "cssxref", "domxref", "htmlelement", "httpheader", "httpmethod", "httpstatus", "jsxref", "svgelement"];

/// Adds the macros of a view. `{{user}}` within a sentence is none, but a place to fill in.
pub(super) fn find(view: &str, found: &mut Vec<Stretch>) {
    let mut at = 0;
    while let Some(start) = memchr::memmem::find(&view.as_bytes()[at..], b"{{").map(|length| at + length) {
        at = start + 2;
        if let Some(stretch) = stretch(view, start) {
            at = stretch.span.end as usize;
            found.push(stretch);
        }
    }
}

fn stretch(view: &str, start: usize) -> Option<Stretch> {
    let window = &view[start + 2..view.floor_char_boundary(start + LONGEST).max(start + 2)];
    let inside = &window[..window.find("}}")?];
    let end = start + 2 + inside.len() + 2;
    let trimmed = inside.trim();
    let name = &trimmed
        [..trimmed.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(trimmed.len())];
    let rest = trimmed[name.len()..].trim();
    let is_called = rest.starts_with('(') && rest.ends_with(')');
    let is_block = is_alone(view, start, end) && is_own_paragraph(view, start, end);
    let is_marker = name.to_ascii_lowercase().ends_with("inline");
    let is_named = name.starts_with(|c: char| c.is_ascii_uppercase());
    if name.is_empty() || !(is_called || rest.is_empty() && (is_marker || is_block && is_named)) {
        return None;
    }
    let arguments = arguments(view, Span::new(start + 2, end - 2));
    let shown = shown(view, name, &arguments);
    Some(Stretch { span: Span::new(start, end), is_block: is_block && shown.is_empty(), role: Role::Alone, shown })
}

/// A link to a reference shows its second argument, or else its first.
fn shown(view: &str, name: &str, arguments: &[Argument]) -> Vec<Shown> {
    let name = name.to_ascii_lowercase();
    let is_name = NAMES.contains(&name.as_str());
    if !is_name && name != "glossary" {
        return Vec::new();
    }
    let words = arguments.get(1).map(|argument| argument.value).filter(|value| !value.of(view).trim().is_empty());
    match (words, arguments.first()) {
        (Some(words), _) => vec![Shown::Words(words)],
        (None, Some(first)) if is_name => vec![Shown::Code(first.value)],
        (None, Some(first)) => vec![Shown::Words(first.value)],
        (None, None) => Vec::new(),
    }
}

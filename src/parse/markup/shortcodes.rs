//! `{{< name … >}}` and `{{% name … %}}` of Hugo.

use super::arguments::{Argument, arguments, words};
use super::{DEEPEST, Role, Shown, Stretch, is_alone, is_own_paragraph};
use crate::model::Span;
use std::collections::HashSet;

/// Shortcodes that put a box around their content, in the themes that have them.
const BOXES: [&str; 13] = [
    "admonition",
    "alert",
    "callout",
    "caution",
    "danger",
    "hint",
    "important",
    "info",
    "note",
    "notice",
    "pageinfo",
    "tip",
    "warning",
];
/// Boxes whose name says what kind of alert they are.
const ALERTS: [&str; 7] = ["caution", "danger", "important", "info", "note", "tip", "warning"];
/// Shortcodes whose content is no Markdown.
const CODE: [&str; 4] = ["highlight", "katex", "math", "mermaid"];
/// A shortcode is short; looking no farther keeps the time linear where many are open.
const LONGEST: usize = 2048;

struct Shortcode<'a> {
    span: Span,
    name: &'a str,
    is_closing: bool,
    arguments: Vec<Argument<'a>>,
    /// Where the one that closes it begins.
    closed_at: Option<u32>,
}

/// Adds the shortcodes of a view.
pub(super) fn find(view: &str, found: &mut Vec<Stretch>) {
    let mut shortcodes = all(view);
    pair_up(&mut shortcodes);
    let closers: HashSet<u32> = shortcodes.iter().filter_map(|shortcode| shortcode.closed_at).collect();
    found.extend(shortcodes.iter().map(|shortcode| stretch(view, shortcode, closers.contains(&shortcode.span.start))));
}

fn all(view: &str) -> Vec<Shortcode<'_>> {
    let mut shortcodes = Vec::new();
    let mut at = 0;
    while let Some(start) = memchr::memmem::find(&view.as_bytes()[at..], b"{{").map(|length| at + length) {
        match shortcode(view, start) {
            Some(shortcode) => {
                at = shortcode.span.end as usize;
                shortcodes.push(shortcode);
            }
            None => at = start + 2,
        }
    }
    shortcodes
}

fn shortcode(view: &str, start: usize) -> Option<Shortcode<'_>> {
    let mark = view.as_bytes().get(start + 2).filter(|mark| matches!(mark, b'<' | b'%'))?;
    let close = if *mark == b'<' { ">}}" } else { "%}}" };
    let window = &view[start + 3..view.floor_char_boundary(start + LONGEST).max(start + 3)];
    let inside = &window[..window.find(close)?];
    // `{{</* note */>}}` shows a shortcode to readers; a blank line ends what was meant as one.
    if inside.starts_with("/*") || inside.contains("\n\n") || inside.contains("{{") {
        return None;
    }
    let bare = inside.trim_start();
    let is_closing = bare.starts_with('/');
    let name = bare.trim_start_matches(['/', ' ']);
    let name = &name[..name.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(name.len())];
    if name.is_empty() {
        return None;
    }
    let within = Span::new(start + 3, start + 3 + inside.len());
    let span = Span::new(start, within.end as usize + close.len());
    Some(Shortcode { span, name, is_closing, arguments: arguments(view, within), closed_at: None })
}

/// Tells each shortcode which one closes it.
fn pair_up(shortcodes: &mut [Shortcode]) {
    let mut open: Vec<usize> = Vec::new();
    for number in 0..shortcodes.len() {
        if !shortcodes[number].is_closing {
            open.push(number);
            continue;
        }
        // What is open within it has no end of its own, as `{{< figure >}}`.
        let is_same = |open: &usize| shortcodes[*open].name == shortcodes[number].name;
        if let Some(within) = open.iter().rev().take(DEEPEST).position(is_same) {
            let at = open.len() - 1 - within;
            shortcodes[open[at]].closed_at = Some(shortcodes[number].span.start);
            open.truncate(at);
        }
    }
}

fn stretch(view: &str, shortcode: &Shortcode, closes_one: bool) -> Stretch {
    let (start, end) = (shortcode.span.start as usize, shortcode.span.end as usize);
    // A shortcode alone on a line may belong into the sentence around it, unless it has a counterpart.
    let is_paired = closes_one || shortcode.closed_at.is_some();
    let is_block = is_alone(view, start, end) && (is_paired || is_own_paragraph(view, start, end));
    let is_box = BOXES.contains(&shortcode.name);
    let role = match shortcode.closed_at {
        _ if CODE.contains(&shortcode.name) && is_block && is_paired => Role::Fence(language(view, shortcode)),
        Some(closed_at) if is_box => Role::Opens(kind_of_alert(view, shortcode), closed_at),
        None if is_box && closes_one => Role::Closes,
        _ => Role::Alone,
    };
    Stretch { span: shortcode.span, is_block, role, shown: shown(view, shortcode) }
}

fn shown(view: &str, shortcode: &Shortcode) -> Vec<Shown> {
    match (shortcode.name, &shortcode.arguments[..]) {
        ("heading", [key, ..]) if key.name.is_empty() => vec![Shown::Key(key.value)],
        ("tab", [label, ..]) if label.name.is_empty() => vec![Shown::Words(label.value)],
        ("tab", arguments) => words(view, arguments, "name"),
        (_, arguments) => words(view, arguments, ""),
    }
}

/// The name of the alert that a box is: its own, or that which an argument gives it.
fn kind_of_alert(view: &str, shortcode: &Shortcode) -> Option<Span> {
    if ALERTS.contains(&shortcode.name) {
        let start = shortcode.span.start as usize;
        let at = start + view[start..].find(shortcode.name)?;
        return Some(Span::new(at, at + shortcode.name.len()));
    }
    let kinds = shortcode.arguments.iter().filter(|argument| matches!(argument.name, "" | "type" | "color" | "level"));
    kinds.map(|argument| argument.value).find(|value| ALERTS.contains(&value.of(view).to_ascii_lowercase().as_str()))
}

/// `bash` of `{{< highlight bash >}}`, `mermaid` of `{{< mermaid >}}`; nothing of what closes it.
fn language(view: &str, shortcode: &Shortcode) -> Span {
    let (start, end) = (shortcode.span.start as usize, shortcode.span.end as usize);
    if shortcode.is_closing {
        return Span::new(end, end);
    }
    let name = start + view[start..end].find(shortcode.name).unwrap_or_default();
    let rest = view[name + shortcode.name.len()..end].trim_start_matches([' ', '"']);
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+')).count();
    match length {
        0 => Span::new(name, name + shortcode.name.len()),
        _ => Span::new(end - rest.len(), end - rest.len() + length),
    }
}

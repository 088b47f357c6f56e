use crate::model::{Bitext, EventKind, Markdown, Tag};
use pulldown_cmark_escape::escape_html_body_text;

/// The source of a unit as inline HTML: its words, bold, italic and code; links as their words. Empty if it has none.
///
/// `number` is that of the span pair whose target was shown.
pub(super) fn source_html(bitext: &Bitext, number: usize) -> String {
    let Some(view) = &bitext.article.source else { return String::new() };
    // The source of a swapped pair stands in the pair before or after.
    let unit = bitext.unit_of_marks[number];
    let pairs = [Some(number), number.checked_sub(1), Some(number + 1)];
    let mut candidates = pairs.into_iter().flatten().filter(|pair| bitext.unit_of_marks.get(*pair) == Some(&unit));
    candidates.find_map(|pair| inline(view, pair)).unwrap_or_default()
}

fn inline(view: &Markdown, number: usize) -> Option<String> {
    let place = *view.units.get(number).filter(|place| !place.is_empty())?;
    let from = view.events.partition_point(|event| event.span.start < place.start);
    let start = view.events[from..].iter().position(|event| event.kind == EventKind::UnitStart(number as u32))? + from;
    let mut html = String::new();
    let mut open = Vec::new();
    for event in &view.events[start + 1..] {
        match event.kind {
            EventKind::UnitEnd(_) => break,
            EventKind::Text(text) => escape(&mut html, view.str(text)),
            EventKind::Code(text) => {
                html.push_str("<code>");
                escape(&mut html, view.str(text));
                html.push_str("</code>");
            }
            EventKind::SoftBreak | EventKind::HardBreak => html.push(' '),
            EventKind::Open(tag) => {
                html.push_str(element(tag).0);
                open.push(tag);
            }
            EventKind::Close(_) => html.push_str(open.pop().map_or("", |tag| element(tag).1)),
            _ => {}
        }
    }
    while let Some(tag) = open.pop() {
        html.push_str(element(tag).1);
    }
    Some(html)
}

fn element(tag: Tag) -> (&'static str, &'static str) {
    match tag {
        Tag::Strong => ("<strong>", "</strong>"),
        Tag::Emphasis => ("<em>", "</em>"),
        _ => ("", ""),
    }
}

fn escape(html: &mut String, text: &str) {
    // Writing to a `String` cannot fail.
    let _ = escape_html_body_text(html, text);
}

use crate::model::{Bitext, Event, EventKind, Markdown, Tag};
use crate::parse::parse_fragment;
use pulldown_cmark_escape::escape_html_body_text;

/// The sources of an article, ready to be shown one by one.
pub(super) struct SourceTexts<'a> {
    bitext: &'a Bitext,
    /// For each span pair, the number of the event after which its source begins.
    starts: Vec<Option<usize>>,
}

impl<'a> SourceTexts<'a> {
    pub(super) fn new(bitext: &'a Bitext) -> SourceTexts<'a> {
        let mut starts = vec![None; bitext.article.units.len()];
        for (number, event) in bitext.article.source.iter().flat_map(|view| view.events.iter().enumerate()) {
            if let EventKind::UnitStart(unit) = event.kind {
                starts[unit as usize] = Some(number);
            }
        }
        SourceTexts { bitext, starts }
    }

    /// The source of a unit as inline HTML: its words, bold, italic and code; links as their words. Empty if it has
    /// none. `number` is that of the span pair whose target was shown.
    pub(super) fn html(&self, number: usize) -> String {
        let Some(view) = &self.bitext.article.source else { return String::new() };
        // The source of a swapped pair stands in the pair before or after.
        let unit_of = |pair: usize| self.bitext.unit_of_marks.get(pair);
        let pairs = [Some(number), number.checked_sub(1), Some(number + 1)].into_iter().flatten();
        let mut candidates = pairs.filter(|pair| unit_of(*pair) == unit_of(number));
        let start = candidates.find_map(|pair| *self.starts.get(pair)?);
        start.map_or_else(String::new, |start| inline(view, &view.events[start + 1..]))
    }
}

/// A sentence in Markdown as inline HTML, like [`SourceTexts::html`].
pub(super) fn sentence(text: &str) -> String {
    let view = parse_fragment(text);
    inline(&view, &view.events)
}

/// What stands in some events, up to the end of a unit.
fn inline(view: &Markdown, events: &[Event]) -> String {
    let mut html = String::new();
    let mut open = Vec::new();
    for event in events {
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
    html
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

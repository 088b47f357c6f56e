//! Comments that let a finding pass, and how far each reaches.

use crate::model::{Allow, Article, EventKind, Markdown, Span, Tag};

/// The comments `<!-- diglot allow RULE: reason -->` of an article, each with the stretch it covers.
pub(super) fn allows(article: &Article) -> Vec<Allow> {
    let view = &article.target;
    if memchr::memmem::find(view.text.as_bytes(), b"diglot allow").is_none() {
        return Vec::new();
    }
    let mut allows = Vec::new();
    let mut block = None;
    let mut done = 0;
    for (number, event) in view.events.iter().enumerate() {
        match event.kind {
            EventKind::Open(Tag::HtmlBlock) => block = Some(event.span),
            EventKind::Close(Tag::HtmlBlock) => block = None,
            EventKind::Html(_) if event.span.start >= done => {
                // Within a block, a comment may go over several events.
                let end = block.map_or(event.span.end, |block| block.end);
                let Some(comment) = comment_at(view, Span { start: event.span.start, end }) else { continue };
                done = comment.end;
                let scope = if block.is_some() { scope_of_block(view, number) } else { next_unit(view, number) };
                let scope = scope.map_or(Span::at(article.text.len()), |scope| around_units(article, scope));
                let (rules, reason) = read_comment(comment.of(&view.text));
                let span = view.origin.to_input(comment);
                let of_rule = |rule: &str| Allow { span, rule: rule.to_owned(), reason: reason.to_owned(), scope };
                let mut named =
                    rules.split(|c: char| c == ',' || c.is_whitespace()).filter(|rule| !rule.is_empty()).peekable();
                if named.peek().is_none() {
                    allows.push(of_rule(""));
                }
                allows.extend(named.map(of_rule));
            }
            _ => {}
        }
    }
    allows
}

const OPENING: &str = "diglot allow";

/// The comment that allows something, if a stretch of the view begins with one.
fn comment_at(view: &Markdown, place: Span) -> Option<Span> {
    let html = place.of(&view.text);
    let start = html.len() - html.trim_start().len();
    let inside = html[start..].strip_prefix("<!--")?;
    let end = start + html[start..].find("-->")? + "-->".len();
    let place = Span::new(place.start as usize + start, place.start as usize + end);
    inside.trim_start().starts_with(OPENING).then_some(place)
}

/// The names of the rules, and the reason.
fn read_comment(comment: &str) -> (&str, &str) {
    let inside = comment.trim_start_matches("<!--").trim_end_matches("-->").trim();
    let written = inside.strip_prefix(OPENING).unwrap_or_default();
    let (rules, reason) = written.split_once(':').unwrap_or((written, ""));
    (rules.trim(), reason.trim())
}

/// What a comment in an HTML block covers: the units of this block if it holds any after the comment, else the next
/// block. `from` is the number of the comment's event.
fn scope_of_block(view: &Markdown, from: usize) -> Option<Span> {
    let rest = view.events[from..].iter().take_while(|event| event.kind != EventKind::Close(Tag::HtmlBlock));
    let units = rest.filter_map(|event| match event.kind {
        EventKind::UnitStart(number) => Some(view.units[number as usize]),
        _ => None,
    });
    let units: Vec<Span> = units.collect();
    match (units.first(), units.last()) {
        (Some(first), Some(last)) => Some(view.origin.to_input(Span { start: first.start, end: last.end })),
        _ => next_block(view, from),
    }
}

/// The block after the one that holds event number `from`, in the file.
fn next_block(view: &Markdown, from: usize) -> Option<Span> {
    let block = view.events[from..].iter().find(|event| match event.kind {
        EventKind::Open(tag) => tag.is_block() && tag != Tag::HtmlBlock,
        _ => false,
    })?;
    Some(view.origin.to_input(block.span))
}

/// The unit around event number `from`, or else the next one, in the file.
fn next_unit(view: &Markdown, from: usize) -> Option<Span> {
    let border = view.events[from..].iter().find_map(|event| match event.kind {
        EventKind::UnitStart(number) | EventKind::UnitEnd(number) => Some(number),
        _ => None,
    })?;
    Some(view.origin.to_input(view.units[border as usize]))
}

/// Widens a stretch to the whole span pairs of the units it touches.
fn around_units(article: &Article, scope: Span) -> Span {
    let first = article.units.partition_point(|unit| unit.span.end <= scope.start);
    let mut wide = scope;
    for unit in article.units[first..].iter().take_while(|unit| unit.span.start < scope.end) {
        wide = Span { start: wide.start.min(unit.span.start), end: wide.end.max(unit.span.end) };
    }
    wide
}

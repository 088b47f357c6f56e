use crate::model::{Allow, Article, EventKind, Markdown, Span, Tag};

/// The comments `<!-- diglot allow RULE: reason -->` of an article, each with the stretch it covers.
pub(super) fn allows(article: &Article) -> Vec<Allow> {
    let view = &article.target;
    if memchr::memmem::find(view.text.as_bytes(), b"diglot allow").is_none() {
        return Vec::new();
    }
    let mut allows = Vec::new();
    let mut html_blocks = 0;
    for (number, event) in view.events.iter().enumerate() {
        match event.kind {
            EventKind::Open(Tag::HtmlBlock) => html_blocks += 1,
            EventKind::Close(Tag::HtmlBlock) => html_blocks -= 1,
            EventKind::Html(html) => {
                let Some((rule, reason)) = read_comment(view.str(html)) else { continue };
                let scope = if html_blocks > 0 { next_block(view, number) } else { next_unit(view, number) };
                let scope = scope.map_or(Span::at(article.text.len()), |scope| around_units(article, scope));
                allows.push(Allow { span: view.origin.to_input(event.span), rule, reason, scope });
            }
            _ => {}
        }
    }
    allows
}

/// Rule and reason of a comment that allows something.
fn read_comment(html: &str) -> Option<(String, String)> {
    let inside = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let written = inside.strip_prefix("diglot allow")?;
    let (rule, reason) = written.split_once(':').unwrap_or((written, ""));
    Some((rule.trim().to_owned(), reason.trim().to_owned()))
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

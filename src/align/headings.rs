//! Anchors of headings, the same in every language.

use crate::locale::{number_repeats, slug};
use crate::model::{Article, EventKind, Heading, Markdown, Tag};
use crate::parse::attribute;

/// The headings of an article, each with the anchor of its English counterpart, so that a link with a fragment leads
/// to the same place in every language.
pub(super) fn headings(article: &Article) -> Vec<Heading> {
    let english: Vec<String> = article.source.iter().flat_map(opened).map(|(.., unfolded)| unfolded).collect();
    let target: Vec<_> = opened(&article.target).collect();
    let same_shape = english.len() == target.len();
    let anchors = target.iter().enumerate().map(|(number, (_, written, unfolded))| match written {
        Some(anchor) => (*anchor).to_owned(),
        None if same_shape => slug(&english[number]),
        None => slug(unfolded),
    });
    let anchors = number_repeats(anchors.collect());
    let folded = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let headings = target.into_iter().zip(anchors);
    headings.map(|((level, _, text), anchor)| Heading { level, text: folded(text), anchor }).collect()
}

/// Level, anchor as written, and words of each heading with every blank between them.
fn opened(markdown: &Markdown) -> impl Iterator<Item = (u8, Option<&str>, String)> {
    markdown.events.iter().enumerate().filter_map(|(number, event)| match event.kind {
        EventKind::Open(Tag::Heading(level, anchor)) => {
            Some((level, anchor.map(|anchor| markdown.str(anchor)), markdown.unfolded_text(number)))
        }
        _ => None,
    })
}

/// Places that raw HTML of an article names.
pub(super) fn named_places(article: &Article) -> Vec<Box<str>> {
    let view = &article.target;
    let html = view.events.iter().filter_map(|event| match event.kind {
        EventKind::Html(html) => Some(view.str(html)),
        _ => None,
    });
    let names = html.flat_map(|html| ["name", "id"].into_iter().filter_map(|name| attribute(html, name)));
    names.map(String::into_boxed_str).collect()
}

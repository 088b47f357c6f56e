//! Where a view leads: links, images and includes, be they written in Markdown or in HTML.

use super::html::attribute;
use crate::model::{EventKind, Markdown, Span, Tag};
use std::borrow::Cow;

/// An address that an article leads to or shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address<'a> {
    /// The address, escapes and entities resolved.
    pub address: Cow<'a, str>,
    /// What leads there, as a stretch of the view.
    pub span: Span,
    /// What leads there.
    pub kind: AddressKind,
}

/// What leads to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressKind {
    /// A link.
    Link,
    /// An image.
    Image,
    /// A text that belongs into this one.
    Include,
}

/// The addresses of a view, in order.
pub fn addresses(view: &Markdown) -> impl Iterator<Item = Address<'_>> {
    view.events.iter().filter_map(|event| {
        let (kind, address) = match event.kind {
            EventKind::Open(Tag::Link(number)) => (AddressKind::Link, written(view, number)),
            EventKind::Open(Tag::Image(number)) => (AddressKind::Image, written(view, number)),
            EventKind::DirectiveImage(number) => (AddressKind::Image, written(view, number)),
            EventKind::Include(number) => (AddressKind::Include, written(view, number)),
            EventKind::Html(html) => in_html(view.str(html))?,
            _ => return None,
        };
        Some(Address { address, span: event.span, kind })
    })
}

fn written(view: &Markdown, number: u32) -> Cow<'_, str> {
    Cow::Borrowed(&view.destinations[number as usize].address)
}

fn in_html(html: &str) -> Option<(AddressKind, Cow<'static, str>)> {
    let is_tag = |tag: &str| html.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag));
    if is_tag("<a ") {
        attribute(html, "href").map(|address| (AddressKind::Link, address.into()))
    } else if is_tag("<img ") {
        attribute(html, "src").map(|address| (AddressKind::Image, address.into()))
    } else {
        None
    }
}

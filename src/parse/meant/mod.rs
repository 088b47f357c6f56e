//! What the author of an article meant a reader to see, where that is more than CommonMark sees in the file.
//!
//! The events of a view say what stands in the file; the rules judge by them, so nothing here changes them. A page is made
//! from what [`as_meant`] gives: emphasis that CommonMark drops beside Chinese, Japanese and Korean letters, tabs, columns,
//! footnotes at the end. Most articles have none of it, and then their own events are handed out.

mod alerts;
mod brackets;
mod containers;
mod delimiters;
mod emphasis;
mod flanking;
mod footnotes;
mod references;
mod tabs;

use crate::model::{Event, Markdown};
use std::borrow::Cow;

/// Makes one thing of a view as it was meant, from the events so far; `None` if that changes nothing.
type Pass = fn(&Markdown, &[Event]) -> Option<Vec<Event>>;

/// The events of a view as its author meant them. `Open` and `Close` are balanced, and no word is lost.
pub fn as_meant(view: &Markdown) -> Cow<'_, [Event]> {
    const PASSES: [Pass; 6] =
        [emphasis::repair, references::name, alerts::quote, containers::contain, tabs::group, footnotes::gather];
    PASSES.iter().fold(Cow::Borrowed(&view.events[..]), |events, pass| match pass(view, &events) {
        Some(changed) => Cow::Owned(changed),
        None => events,
    })
}

#[cfg(test)]
mod tests;

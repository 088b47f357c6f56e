use crate::check::blocks::{blocks, side_by_side};
use crate::check::rule::rule;
use crate::locale::{Conventions, slug};
use crate::model::{Article, Bitext, EventKind, Finding, Markdown, Span, Tag, Text};
use crate::survey::Survey;

rule! {
    /// The anchor before a heading is not the one that the English heading has.
    ///
    /// `<a name="slug"></a>` keeps the address of the English heading: its words in small letters, each blank a `-`,
    /// all marks left out. A number at its end, for a heading that repeats, is right.
    ///
    /// ## Why it matters
    /// Links of other articles name the English anchor in every language; they lead to the head of the page instead.
    ///
    /// ## Example
    /// ```markdown
    /// ## <a name="역할-할당"></a><span data-ttu-id="0a1b2-101">역할 할당</span><span class="sxs-lookup"><span data-stu-id="0a1b2-101">Assign a role</span></span>
    /// ```
    ///
    /// ## When to allow it
    /// Where the English author gave the heading an anchor of their own.
    pub HEADING_ANCHOR_CHANGED = "heading-anchor-changed", Link, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let article = &bitext.article;
    let Some(source) = &article.source else { return Vec::new() };
    let headings = |view| blocks(article, view, heading);
    let pairs = side_by_side(headings(&article.target), headings(source));
    let judged = pairs.iter().filter_map(|pair| {
        let (target, english) = (pair.target.first()?, pair.source.first()?);
        judge(bitext, source, *target, *english)
    });
    judged.collect()
}

/// The number of the event that opens a heading, and the anchor written there.
fn heading(view: &Markdown, number: usize) -> Option<(usize, Option<Text>)> {
    match view.events[number].kind {
        EventKind::Open(Tag::Heading(_, anchor)) => Some((number, anchor)),
        _ => None,
    }
}

fn judge(
    bitext: &Bitext,
    source: &Markdown,
    (number, anchor): (usize, Option<Text>),
    (english, own): (usize, Option<Text>),
) -> Option<Finding> {
    let target = &bitext.article.target;
    let anchor = anchor?;
    let written = target.str(anchor);
    let slug = slug(&source.unfolded_text(english));
    if slug.trim_matches('-').is_empty() || is_slug(written, &slug) {
        return None;
    }
    if own.is_some_and(|own| source.str(own) == written && is_of_author(&bitext.article, source, own)) {
        return None;
    }
    let message = format!("the anchor is \"{written}\", that of the English heading \"{slug}\"");
    Some(match anchor {
        Text::Slice(place) => {
            let place = target.origin.to_input(place);
            Finding::at(place, message).fix(place, slug)
        }
        Text::Decoded(_) => Finding::at(target.origin.to_input(target.events[number].span), message),
    })
}

/// Whether an anchor is a slug, or one with the number of a heading that repeats.
fn is_slug(anchor: &str, slug: &str) -> bool {
    let is_number = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    anchor.strip_prefix(slug).is_some_and(|rest| rest.is_empty() || rest.strip_prefix('-').is_some_and(is_number))
}

/// Whether an anchor stands within the text of a source: the localizer writes its own outside of units.
fn is_of_author(article: &Article, source: &Markdown, anchor: Text) -> bool {
    let Text::Slice(Span { start, .. }) = anchor else { return true };
    article.marks_at(source.origin.to_input(Span { start, end: start }).start).is_some()
}

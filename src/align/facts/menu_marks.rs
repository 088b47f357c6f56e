//! Which `>` are marks of a menu path.

use crate::model::{Span, TranslationUnit};

/// The marks that open quotations at the head of a unit, where `opened` tells that quotations begin. What stands before
/// the unit belongs to the article, what stands behind its first words is a quotation within.
pub(super) fn at_the_head<'a>(view: &'a str, unit: Span, opened: &'a [u32]) -> impl Iterator<Item = Span> + 'a {
    let inside = opened.iter().skip_while(move |start| **start < unit.start);
    inside.scan(unit.start, move |head, start| {
        let is_mark = *start < unit.end && view.as_bytes().get(*start as usize) == Some(&b'>');
        let is_blank = view.get(*head as usize..*start as usize).is_some_and(|head| head.trim().is_empty());
        *head = start + 1;
        (is_mark && is_blank).then_some(Span { start: *start, end: start + 1 })
    })
}

/// Takes for menu marks what opens a quotation in a target alone: a `>` that lost its names is what such a head is left of.
pub(in crate::align) fn take_stranded(text: &str, units: &mut [TranslationUnit]) {
    for unit in units {
        let Some((target, source)) = unit.target.as_mut().zip(unit.source.as_ref()) else { continue };
        let marks = &mut target.facts.quote_marks;
        if !marks.is_empty() && !source.span.of(text).trim_start().starts_with('>') {
            target.facts.menu_marks.splice(0..0, std::mem::take(marks));
        }
    }
}

/// Whether a `>` has a blank or the edge of the text on one side at least: `A > B`, but not `->` or `a>b`.
pub(super) fn stands_apart(before: &str, after: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '>');
    let is_arrow = before.ends_with(['-', '=']) || after.starts_with('=');
    !is_arrow && (apart(before.chars().next_back()) || apart(after.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_a_menu_stand_apart() {
        assert!(stands_apart("A ", " B") && stands_apart("", "") && stands_apart(" ", "B"));
        assert!(
            !stands_apart("-", "b")
                && !stands_apart("a", "b")
                && !stands_apart("-", " b")
                && !stands_apart("a ", "= b")
        );
    }
}

//! What of a text a query asks for: to choose what is shown, to mark it, and to shorten the rest.

use super::expression::{SHORTEST_BEGINNING, SHORTEST_PART, variants};
use super::terms::Cut;
use crate::model::{Excerpt, LocaleId};
use crate::render::search::{Folded, folded};
use std::ops::Range;

/// Characters of an excerpt, without its ellipses.
const LONGEST: usize = 240;
/// Characters before the first mark of an excerpt that was shortened.
const BEFORE: usize = 50;
/// Characters to look through for a blank to cut at.
const NEAR: usize = 12;

/// What is looked for in the texts of one language.
#[derive(Debug)]
pub(super) struct Needles {
    /// Folded words, or runs of characters without a blank between them.
    whole: Vec<Needle>,
    /// Their parts, for texts that have none of them as a whole.
    parts: Vec<Needle>,
}

#[derive(Debug, PartialEq, Eq)]
struct Needle {
    characters: Vec<char>,
    /// Whether it may begin within a word.
    is_part: bool,
    /// Whether it may end within a word.
    is_beginning: bool,
}

impl Needles {
    /// What a query looks for in the own texts of a locale.
    pub(super) fn own(query: &str, locale: &LocaleId) -> Needles {
        Needles::new(query, Cut::of(locale) == Cut::Pairs)
    }

    /// What a query looks for in their English.
    pub(super) fn source(query: &str) -> Needles {
        Needles::new(query, false)
    }

    fn new(query: &str, is_by_parts: bool) -> Needles {
        let characters = folded(query);
        let runs: Vec<&[Folded]> =
            characters.split(|folded| !folded.is_searched).filter(|run| !run.is_empty()).collect();
        let is_long = |run: &[Folded]| run.len() > 1 || run[0].is_chained;
        let (mut whole, mut parts): (Vec<Needle>, Vec<Needle>) = (Vec::new(), Vec::new());
        for (at, run) in runs.iter().enumerate() {
            // A letter alone is what an apostrophe left over.
            if !is_long(run) && runs.iter().any(|other| is_long(other)) {
                continue;
            }
            let is_last = at + 1 == runs.len() && run.len() >= SHORTEST_BEGINNING;
            let needle = |run: &[Folded]| {
                let is_part = is_by_parts || run[0].is_chained;
                let characters = run.iter().map(|folded| folded.character).collect();
                Needle { characters, is_part, is_beginning: is_part || is_last }
            };
            if whole.iter().all(|known| *known != needle(run)) {
                whole.push(needle(run));
            }
            if run.len() > 2 && run.iter().any(|folded| folded.is_chained) {
                parts.extend(run.windows(2).map(needle));
            } else if run.len() >= SHORTEST_PART {
                let word: String = run.iter().map(|folded| folded.character).collect();
                let ways = std::iter::once(word.clone()).chain(variants(&word));
                let part =
                    |way: String| Needle { characters: way.chars().collect(), is_part: true, is_beginning: true };
                parts.extend(ways.map(part));
            }
        }
        Needles { whole, parts }
    }

    /// How much of what is looked for a text has: whole needles count most.
    pub(super) fn count(&self, text: &str) -> usize {
        let text = folded(text);
        let found = |needles: &[Needle]| needles.iter().filter(|needle| needle.first_in(&text, 0).is_some()).count();
        found(&self.whole) * (self.parts.len() + 1) + found(&self.parts)
    }

    /// A text, cut to about [`LONGEST`] characters around what is looked for.
    pub(super) fn excerpt(&self, text: &str) -> Excerpt {
        let text = &text.split_whitespace().collect::<Vec<_>>().join(" ");
        let marks = self.marks(text);
        let window = window(text, marks.first().map_or(0, |mark| mark.start));
        let (before, after) = (window.start > 0, window.end < text.len());
        let shift = if before { "…".len() } else { 0 };
        let shown = marks.into_iter().filter(|mark| mark.start >= window.start && mark.end <= window.end);
        Excerpt {
            marks: shown.map(|mark| mark.start - window.start + shift..mark.end - window.start + shift).collect(),
            text: format!("{}{}{}", if before { "…" } else { "" }, &text[window.clone()], if after { "…" } else { "" }),
        }
    }

    fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let text = folded(text);
        let all = |needles: &[Needle]| needles.iter().flat_map(|needle| needle.all_in(&text)).collect::<Vec<_>>();
        let mut found = all(&self.whole);
        if found.is_empty() {
            found = all(&self.parts);
        }
        found.sort_unstable_by_key(|mark| (mark.start, mark.end));
        let mut marks: Vec<Range<usize>> = Vec::with_capacity(found.len());
        for mark in found {
            match marks.last_mut().filter(|last| mark.start <= last.end) {
                Some(last) => last.end = last.end.max(mark.end),
                None => marks.push(mark),
            }
        }
        marks
    }
}

impl Needle {
    /// Where it stands first, from a place on.
    fn first_in(&self, text: &[Folded], from: usize) -> Option<usize> {
        let length = self.characters.len();
        let is_here = |at: &usize| {
            let is_begun = self.is_part || *at == 0 || !text[at - 1].is_searched;
            let is_ended = self.is_beginning || text.get(at + length).is_none_or(|next| !next.is_searched);
            is_begun
                && is_ended
                && text[*at..at + length].iter().map(|folded| folded.character).eq(self.characters.iter().copied())
        };
        (from..(text.len() + 1).checked_sub(length)?).find(is_here)
    }

    fn all_in(&self, text: &[Folded]) -> Vec<Range<usize>> {
        let (mut marks, mut from) = (Vec::new(), 0);
        while let Some(at) = self.first_in(text, from) {
            let end = at + self.characters.len();
            marks.push(text[at].start..text[end - 1].end);
            from = end;
        }
        marks
    }
}

/// What is shown of a text whose first mark begins at `mark`: cut at blanks where some are near.
fn window(text: &str, mark: usize) -> Range<usize> {
    let places: Vec<(usize, char)> = text.char_indices().collect();
    if places.len() <= LONGEST {
        return 0..text.len();
    }
    let mark = places.partition_point(|(at, _)| *at < mark);
    let is_all_shown = mark + BEFORE < LONGEST;
    let start = if is_all_shown { 0 } else { mark.saturating_sub(BEFORE).min(places.len() - LONGEST) };
    let end = start + LONGEST;
    let is_blank = |at: &usize| places[*at].1.is_whitespace();
    let start = if start == 0 { 0 } else { (start..start + NEAR).find(is_blank).map_or(start, |at| at + 1) };
    let end = if end >= places.len() { end } else { (end - NEAR..end).rev().find(is_blank).unwrap_or(end) };
    // Signs that stand upon a letter stay with it.
    let stands_alone = |at: &usize| places[*at].1.is_alphanumeric() || places[*at].1.is_ascii();
    let start = (start..end).find(stands_alone).unwrap_or(start);
    places[start].0..places.get(end).map_or(text.len(), |(at, _)| *at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(query: &str, tag: &str, text: &str) -> String {
        let Excerpt { mut text, marks } = Needles::own(query, &LocaleId::parse(tag).unwrap()).excerpt(text);
        for mark in marks.into_iter().rev() {
            text.insert(mark.end, ']');
            text.insert(mark.start, '[');
        }
        text
    }

    #[test]
    fn what_is_asked_for_is_marked() {
        let cases = [
            ("de-DE", "postfach", "Ein Postfach, zwei Postfächer", "Ein [Postfach], zwei [Postfäch]er"),
            ("de-DE", "POSTFACHER", "Zwei Postfa\u{308}cher", "Zwei [Postfa\u{308}cher]"),
            ("de-DE", "ein", "Kein Stein, ein Bein", "Kein Stein, [ein] Bein"),
            ("de-DE", "mein e postfach", "Meine E-Mails, mein Postfachname", "Meine E-Mails, [mein] [Postfach]name"),
            ("de-DE", "pruefung", "Die Kontoprüfung", "Die Konto[prüfung]"),
            ("ko-KR", "smtp 인증", "SMTP에서 인증서를", "[SMTP]에서 [인증]서를"),
            ("ko-KR", "인증을설정", "인증 설정", "[인증] [설정]"),
            ("ja-JP", "ｶﾞｲﾄﾞ", "ガイドです", "[ガイド]です"),
            ("th-TH", "ไทย", "ภาษาไทย", "ภาษา[ไทย]"),
            ("ko-KR", "없다", "  여기   둘 ", "여기 둘"),
        ];
        for (tag, query, text, wanted) in cases {
            assert_eq!(marked(query, tag, text), wanted, "{query}");
        }
    }

    #[test]
    fn long_texts_are_cut_around_it() {
        let text = format!("{} Postfach {}", "viele Wörter ".repeat(60), "danach ".repeat(60));
        let excerpt = marked("postfach", "de-DE", &text);
        assert!(
            excerpt.starts_with("…") && excerpt.ends_with("…") && excerpt.contains(" [Postfach] danach"),
            "{excerpt}"
        );
        assert!(excerpt.chars().count() <= LONGEST + 4, "{excerpt}");
        let thai = marked("ไทย", "th-TH", &format!("{}ไทย", "น้ำ".repeat(200)));
        assert!(thai.starts_with("…น") && thai.ends_with("[ไทย]"), "{thai}");
    }

    #[test]
    fn the_text_with_more_of_it_counts_more() {
        let needles = Needles::own("smtp 인증서", &LocaleId::parse("ko-KR").unwrap());
        let counts = ["SMTP 인증서", "인증서", "인증", "없음"].map(|text| needles.count(text));
        assert!(counts.is_sorted_by(|a, b| a > b), "{counts:?}");
    }
}

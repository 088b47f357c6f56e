//! Where the terms of a termbase stand in a segment.

use crate::locale::Conventions;
use crate::model::{Bitext, Renderings, Segment, Span, Term, Termbase, words};

/// A term of a source that the termbase has renderings for.
pub(super) struct TermUse<'a> {
    /// Number of the unit in the bitext.
    pub(super) unit: usize,
    /// Where it has to be rendered.
    pub(super) target: &'a Segment,
    /// Where it stands in the source.
    pub(super) place: Span,
    /// How it is rendered in the language of the article.
    pub(super) renderings: &'a Renderings,
}

/// The terms in the sources of an article, of those that the termbase has renderings for.
pub(super) fn term_uses<'a>(bitext: &'a Bitext, termbase: &'a Termbase) -> impl Iterator<Item = TermUse<'a>> {
    let pairs = bitext.pairs().filter(|_| !termbase.is_empty());
    pairs.flat_map(move |(unit, _, target, source)| {
        let terms = terms_in(bitext, source, termbase).into_iter();
        terms.filter_map(move |(term, place)| {
            let renderings = term.renderings(&bitext.article.locale)?;
            Some(TermUse { unit, target, place, renderings })
        })
    })
}

/// The terms in a source segment, each with its place; of those that overlap, the longest.
pub fn terms_in<'a>(bitext: &Bitext, source: &Segment, termbase: &'a Termbase) -> Vec<(&'a Term, Span)> {
    let spans = &source.facts.words;
    let texts: Vec<&str> = spans.iter().map(|word| bitext.str(*word)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < texts.len() {
        match termbase.longest(&texts[at..]) {
            Some((term, length)) => {
                found.push((term, Span { start: spans[at].start, end: spans[at + length - 1].end }));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// Where a rendering stands in a target. In languages that put particles behind words or no blanks between, it may go on;
/// else it is whole words, but for `prefix*`.
pub fn find_rendering(bitext: &Bitext, target: &Segment, form: &str, locale: &Conventions) -> Option<Span> {
    if locale.is_unspaced() || locale.letters.contains(&"Hang") {
        let wanted = form.trim_end_matches('*');
        let text = bitext.str(target.span);
        return text.find(wanted).map(|at| {
            let start = target.span.start + at as u32;
            Span { start, end: start + wanted.len() as u32 }
        });
    }
    let form: Vec<String> = words(form).map(str::to_lowercase).collect();
    let is_same = |word: &Span, wanted: &String| {
        let word = bitext.str(*word).to_lowercase();
        wanted.strip_suffix('*').map_or_else(|| word == *wanted, |start| word.starts_with(start))
    };
    let places = target.facts.words.windows(form.len().max(1));
    let mut places =
        places.filter(|place| !form.is_empty() && place.iter().zip(&form).all(|(word, wanted)| is_same(word, wanted)));
    places.next().map(|place| Span { start: place[0].start, end: place[place.len() - 1].end })
}

use crate::check::prose::sentences;
use crate::check::rule::rule;
use crate::locale::{self, Conventions};
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A run of English words in a target of another script.
    ///
    /// At least four ordinary words (in small letters) in a row, outside of quotation marks and brackets, since a name on
    /// the screen may be quoted in English.
    ///
    /// ## Why it matters
    /// A reader who knows no English loses the thread.
    ///
    /// ## Example
    /// ```text
    /// source: This community works like the other communities in your network.
    /// target: This community works like the other communities 네트워크에서.
    /// ```
    ///
    /// ## When to allow it
    /// For a title or message that exists in English only.
    pub UNTRANSLATED_REMAINDER = "untranslated-remainder", Language, Warning, check
}

const ORDINARY_WORDS: usize = 4;

fn check(bitext: &Bitext, survey: &Survey, locale: &Conventions) -> Vec<Finding> {
    if locale.is_latin() || locale.letters.is_empty() {
        return Vec::new();
    }
    let common = locale::conventions(&survey.source_locale).common_words;
    let findings = sentences(bitext).filter_map(|(number, _, target, source)| {
        // A unit that is English from end to end is reported as such.
        let is_mixed = target.facts.words.iter().any(|word| !bitext.str(*word).is_ascii());
        let run = if is_mixed { english_run(bitext, target, common) } else { None }?;
        let message = format!("\"{}\" is not translated", shortened(bitext.str(run)));
        Some(Finding::in_unit(number, run, message).answering(source.span))
    });
    findings.collect()
}

/// The longest run of words in Latin letters that holds enough ordinary ones.
fn english_run(bitext: &Bitext, target: &Segment, common: &[&str]) -> Option<Span> {
    let words = &target.facts.words;
    let is_latin = |word: &Span| bitext.str(*word).bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_ordinary = |word: &&Span| bitext.str(**word).bytes().all(|byte| byte.is_ascii_lowercase()) && word.len() > 1;
    let mut best: Option<(usize, Span)> = None;
    for run in words.chunk_by(|a, b| is_latin(a) && is_latin(b) && stand_together(bitext, *a, *b)) {
        let ordinary = run.iter().filter(is_ordinary).count();
        let is_common =
            |word: &Span| word.len() > 2 && common.contains(&bitext.str(*word).to_ascii_lowercase().as_str());
        let is_english = run.iter().any(is_common);
        let span = Span { start: run.first()?.start, end: run.last()?.end };
        let is_longest = best.is_none_or(|(most, _)| ordinary > most);
        if ordinary >= ORDINARY_WORDS && is_english && is_longest && !is_set_apart(bitext, target, span) {
            best = Some((ordinary, span));
        }
    }
    best.map(|(_, span)| span)
}

fn stand_together(bitext: &Bitext, a: Span, b: Span) -> bool {
    let between = bitext.str(Span { start: a.end, end: b.start.max(a.end) });
    between.chars().all(|c| matches!(c, ' ' | '-' | '\'' | '’' | ',' | '/' | '&'))
}

/// Whether a stretch stands in brackets or quotation marks, or is the text of a link from end to end.
fn is_set_apart(bitext: &Bitext, target: &Segment, span: Span) -> bool {
    let text = bitext.str(target.span);
    let (before, after) = text.split_at((span.start - target.span.start) as usize);
    let after = &after[span.len()..];
    let opened = before.rfind(['(', '（', '"', '“', '「', '«', '\'', '‘', '《', '[']);
    let closed = before.rfind([')', '）', '”', '」', '»', '》', ']']);
    let is_open = opened > closed || before.matches('"').count() % 2 == 1;
    let closes = after.contains([')', '）', '"', '”', '」', '»', '\'', '’', '》', ']']);
    let is_link = target.facts.links.iter().any(|link| {
        let ascii = bitext.str(link.text).is_ascii();
        link.text.contains(span) && ascii
    });
    is_link || (is_open && closes && target.facts.link_around(span).is_none())
}

fn shortened(words: &str) -> String {
    const LONGEST: usize = 60;
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::{Renderings, Survey, Usual, fold_label};
use std::collections::HashSet;

rule! {
    /// A label's usual rendering stands in the target without bold, while something else is in bold.
    ///
    /// What the usual rendering of a label is, is learned from all articles of the locale: the label has to occur in
    /// bold at least four times, and at least half of the time as the same words. Where the source has the label
    /// without bold too, the words may stand for that.
    ///
    /// ## Why it matters
    /// The bold was moved to other words. The reader looks on the screen for a name that is not there.
    ///
    /// ## Example
    /// ```markdown
    /// <span data-ttu-id="0a1b2-101">**설정** 을 선택합니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-101">Select **Settings**.</span></span>
    ///
    /// <span data-ttu-id="0a1b2-102">**설정** 을 엽니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-102">Open **Settings**.</span></span>
    ///
    /// <span data-ttu-id="0a1b2-103">**설정** 으로 갑니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-103">Go to **Settings**.</span></span>
    ///
    /// <span data-ttu-id="0a1b2-104">위쪽 **모서리** 에서 설정 을 찾습니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-104">Find **Settings** in the upper corner.</span></span>
    ///
    /// <span data-ttu-id="0a1b2-105">**설정** 을 닫습니다.</span><span class="sxs-lookup"><span data-stu-id="0a1b2-105">Close **Settings**.</span></span>
    /// ```
    ///
    /// ## When to allow it
    /// Where the label means something else in this place.
    pub BOLD_LABEL_DRIFT = "bold-label-drift", Emphasis, Warning, check
}

fn check(bitext: &Bitext, survey: &Survey, locale: &Conventions) -> Vec<Finding> {
    let Some(learned) = survey.learned(&bitext.article.locale) else { return Vec::new() };
    let with_bold = bitext.pairs().filter(|(_, _, target, _)| target.facts.strong().next().is_some());
    with_bold
        .flat_map(|(number, _, target, source)| judge(bitext, number, target, source, &learned.labels, locale))
        .collect()
}

fn judge(
    bitext: &Bitext,
    number: usize,
    target: &Segment,
    source: &Segment,
    labels: &Renderings,
    locale: &Conventions,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = HashSet::new();
    for strong in source.facts.strong() {
        let label = fold_label(bitext.str(strong.text));
        let Some(usual) = labels.usual(&label).filter(|usual| is_sound(usual, locale)) else { continue };
        let is_plain_too =
            || free_text(source).any(|text| source.facts.link_around(text).is_none() && names(bitext, text, &label));
        if !seen.insert(label.clone()) || is_plain_too() {
            continue;
        }
        if let Some(place) = stands_without_bold(bitext, target, &usual.text, locale) {
            let (words, label) = (bitext.str(place), bitext.str(strong.text));
            let articles = in_articles(usual.articles);
            let message = format!("\"{words}\" is not in bold, though \"{label}\" is usually rendered so ({articles})");
            let finding = Finding::in_unit(number, place, message).answering(strong.span);
            findings.push(finding.hint("move the bold to the words for the label"));
        }
    }
    findings
}

/// A number of articles in words.
pub fn in_articles(articles: usize) -> String {
    if articles == 1 { "in 1 article".to_owned() } else { format!("in {articles} articles") }
}

/// Whether a rendering is itself no damage that happened many times, nor the head of a note.
pub fn is_sound(usual: &Usual, locale: &Conventions) -> bool {
    const SHORTEST: usize = 2;
    let last = usual.text.rsplit(' ').next().unwrap_or_default();
    usual.text.chars().count() >= SHORTEST && usual.text.contains(char::is_alphabetic) && !locale.closes_sentence(last)
}

/// Where a rendering stands as words of its own outside of bold, if it stands nowhere in bold or in quotation marks.
fn stands_without_bold(bitext: &Bitext, target: &Segment, rendering: &str, locale: &Conventions) -> Option<Span> {
    let in_bold = |text: &str| fold_label(text).contains(rendering);
    if target.facts.emphasis.iter().any(|emphasis| in_bold(bitext.str(emphasis.text))) {
        return None;
    }
    let written = bitext.str(target.span).to_lowercase();
    let mut quotes = locale.bold_equivalents.iter().chain(&[('"', '"')]);
    if quotes.any(|(open, close)| written.contains(&format!("{open}{rendering}{close}"))) {
        return None;
    }
    free_text(target).find_map(|stretch| find_words(bitext, stretch, rendering, locale))
}

/// Whether an English text has the words of a label.
fn names(bitext: &Bitext, text: Span, label: &str) -> bool {
    let text = bitext.str(text).to_lowercase();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(label).any(|(at, _)| {
        !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + label.len()..].chars().next())
    })
}

/// Text of a segment that has no emphasis.
fn free_text(segment: &Segment) -> impl Iterator<Item = Span> {
    let mut emphasis = segment.facts.emphasis.iter().map(|emphasis| emphasis.span).collect::<Vec<_>>();
    // Of nested emphasis, the outermost comes first.
    emphasis.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut emphasis = emphasis.into_iter().peekable();
    let mut covered = 0;
    segment.facts.text.iter().copied().filter(move |stretch| {
        while let Some(span) = emphasis.next_if(|span| span.start <= stretch.start) {
            covered = covered.max(span.end);
        }
        stretch.start >= covered
    })
}

/// Where words stand in a stretch, without regard to case. Particles and endings may follow, but nothing precede.
pub fn find_words(bitext: &Bitext, stretch: Span, words: &str, locale: &Conventions) -> Option<Span> {
    let text = bitext.str(stretch);
    let lower = text.to_lowercase();
    // Offsets would not fit where lower case is longer or shorter, as with the Turkish İ.
    if lower.len() != text.len() {
        return None;
    }
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let found = lower.match_indices(words).find(|(at, _)| {
        let (before, after) = (lower[..*at].chars().next_back(), lower[at + words.len()..].chars().next());
        let may_go_on = locale.is_unspaced() || !locale.is_latin() && !locale.letters.contains(&"Cyrl");
        (locale.is_unspaced() || !is_letter(before)) && (may_go_on || !is_letter(after))
    });
    let (at, _) = found?;
    Some(Span { start: stretch.start + at as u32, end: stretch.start + (at + words.len()) as u32 })
}

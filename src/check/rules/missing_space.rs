use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A link or bold that runs into a word without a blank between, where the source has none like that.
    ///
    /// Only in languages that have blanks between words. Particles that are written together with what they belong to
    /// are right: behind a link or bold in Korean, before one in Arabic and Hebrew.
    ///
    /// ## Why it matters
    /// The page shows two words as one, and a reader cannot tell where the label ends that is to be selected.
    ///
    /// ## Example
    /// ```text
    /// source: In the Intune pane, choose **Software updates**.
    /// target: Intune 창에서**소프트웨어 업데이트**를 선택합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where only a part of a word is in bold, such as the letter of a shortcut.
    pub MISSING_SPACE = "missing-space", Spacing, Note, check
}

/// Endings that are written together with a name, of German and Indonesian.
const ENDINGS: [&str; 6] = ["s", "nya", "lah", "kah", "pun", "ku"];

fn check(bitext: &Bitext, _: &Survey, locale: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    if locale.letters.is_empty() || locale.is_unspaced() {
        return findings;
    }
    for (number, _, target, source) in bitext.pairs() {
        let collisions = collisions(bitext, target, locale);
        if collisions.is_empty() || marked(source).any(|(_, span)| runs_into_letter(bitext, source, span)) {
            continue;
        }
        for Collision { name, word, at } in collisions {
            let text = bitext.str(word);
            let message = match word.start < at {
                true => format!("no blank stands between \"{text}\" and {name}"),
                false => format!("no blank stands between {name} and \"{text}\""),
            };
            let finding = Finding::in_unit(number, word, message).hint("put a blank there");
            findings.push(finding.fix(Span { start: at, end: at }, " "));
        }
    }
    findings
}

/// A link or bold that runs into a word.
struct Collision {
    /// `the link` or `bold`.
    name: &'static str,
    word: Span,
    /// Where the blank is missing.
    at: u32,
}

/// The links and bold of a segment, each with what it is called.
fn marked(segment: &Segment) -> impl Iterator<Item = (&'static str, Span)> {
    let links = segment.facts.links.iter().filter(|link| link.is_visible).map(|link| ("the link", link.span));
    links.chain(segment.facts.strong().map(|strong| ("bold", strong.span)))
}

fn runs_into_letter(bitext: &Bitext, segment: &Segment, span: Span) -> bool {
    let (before, after) = around(bitext, segment, span);
    before.ends_with(char::is_alphabetic) || after.starts_with(char::is_alphabetic)
}

/// The text of the segment before and after a stretch of it.
fn around<'a>(bitext: &'a Bitext, segment: &Segment, span: Span) -> (&'a str, &'a str) {
    let before = Span { start: segment.span.start.min(span.start), end: span.start };
    let after = Span { start: span.end, end: segment.span.end.max(span.end) };
    (bitext.str(before), bitext.str(after))
}

fn collisions(bitext: &Bitext, target: &Segment, locale: &Conventions) -> Vec<Collision> {
    let has_script = |scripts: &[&str]| locale.letters.iter().any(|script| scripts.contains(script));
    let (has_prefixes, has_particles) = (has_script(&["Arab", "Hebr"]), has_script(&["Hang"]));
    let mut collisions = Vec::new();
    for (name, span) in marked(target) {
        let inside = bitext.str(span).trim_matches(['*', '[']);
        let (before, after) = around(bitext, target, span);
        // A blank may stand on the wrong side of the bracket: `see[ Layout](…)`.
        if before.ends_with(char::is_alphabetic) && !has_prefixes && !inside.starts_with(' ') {
            let word = target.facts.words.iter().rev().find(|word| word.end == span.start);
            collisions.extend(word.map(|word| Collision { name, word: *word, at: span.start }));
        }
        let is_letter = |c: char| if has_particles { c.is_ascii_alphabetic() } else { c.is_alphabetic() };
        if after.starts_with(is_letter) && !bitext.str(span).contains(" ](") {
            let word = target.facts.words.iter().find(|word| word.start == span.end);
            let word = word.filter(|word| !ENDINGS.contains(&bitext.str(**word)));
            collisions.extend(word.map(|word| Collision { name, word: *word, at: span.end }));
        }
    }
    collisions
}

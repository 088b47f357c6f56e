use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A bracket of the target that nothing closes or opens, where those of the source come in pairs.
    ///
    /// Brackets of links and images, and those in code, are markup and not counted. `(` and `（` are partners.
    ///
    /// ## Why it matters
    /// The words in brackets were torn apart, or one of them is missing.
    ///
    /// ## Example
    /// ```text
    /// source: Select the menu (three dots) first.
    /// target: 먼저 메뉴(점 세 개를 선택합니다.
    /// ```
    ///
    /// ## When to allow it
    /// In a list that numbers its items as `1)`; then the source has the same and nothing is reported.
    pub BRACKET_UNBALANCED = "bracket-unbalanced", Punctuation, Warning, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let findings = bitext.pairs().filter_map(|(number, _, target, source)| {
        if unbalanced(bitext, source).is_some() {
            return None;
        }
        let place = unbalanced(bitext, target)?;
        let message = format!("the bracket {} has no partner", bitext.str(place));
        Some(Finding::in_unit(number, place, message).answering(source.span))
    });
    findings.collect()
}

/// The first bracket without a partner.
fn unbalanced(bitext: &Bitext, segment: &Segment) -> Option<Span> {
    // Full-width brackets begin with the byte EF.
    let may_be_bracket = |byte: &u8| matches!(byte, b'(' | b')' | b'[' | b']' | b'{' | b'}' | 0xef);
    if !bitext.str(segment.span).as_bytes().iter().any(may_be_bracket) {
        return None;
    }
    let mut open: Vec<(char, Span)> = Vec::new();
    for stretch in &segment.facts.text {
        let text = bitext.str(*stretch);
        for (at, c) in text
            .char_indices()
            .filter(|(_, c)| matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '［' | '］' | '{' | '}'))
        {
            let place = Span { start: stretch.start + at as u32, end: stretch.start + (at + c.len_utf8()) as u32 };
            let kind = match c {
                '(' | '（' | ')' | '）' => '(',
                '[' | '［' | ']' | '］' => '[',
                _ => '{',
            };
            // Smileys and the figures of a list are no brackets.
            let before = text[..at].chars().next_back();
            let is_mark = matches!(c, ')' | '）')
                && open.is_empty()
                && (matches!(before, Some(':' | ';')) || is_list_figure(&text[..at]));
            match c {
                '(' | '（' | '[' | '［' | '{' => open.push((kind, place)),
                _ if is_mark => {}
                _ if open.last().is_some_and(|(other, _)| *other == kind) => {
                    open.pop();
                }
                _ => return Some(place),
            }
        }
    }
    open.first().map(|(_, place)| *place)
}

/// Whether a text ends in a figure or letter that counts an item: `1)`, `а)`, `一）`.
fn is_list_figure(text: &str) -> bool {
    let word = text
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '；' | '，' | '。' | '、' | '：'))
        .next()
        .unwrap_or_default();
    let is_plain = |most: usize| {
        (1..=most).contains(&word.chars().take(most + 1).count()) && word.chars().all(char::is_alphanumeric)
    };
    // Two letters of Korean are a word already.
    if word.is_ascii() { is_plain(2) } else { is_plain(1) }
}

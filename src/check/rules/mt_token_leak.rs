use crate::check::prose::sentences;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A sign of the translation machine, such as `#A0` or `__0__`, that the source does not have.
    ///
    /// ## Why it matters
    /// It stands for words that are missing, so the sentence has a hole with a riddle in it.
    ///
    /// ## Example
    /// ```text
    /// source: Your mailbox is full.
    /// target: 사서함 #A0 이 가득 찼습니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where it is a real cell, colour or anchor; then the source should have it as well.
    pub MT_TOKEN_LEAK = "mt-token-leak", Language, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, _, target, source) in sentences(bitext) {
        let known = bitext.str(source.span);
        let leaked = tokens(bitext, target).into_iter().chain(shown_in_bold(bitext, target));
        for token in leaked.filter(|token| !known.contains(bitext.str(*token))) {
            let message =
                format!("target has {}, a sign of the translation machine; source has not", bitext.str(token));
            findings.push(
                Finding::in_unit(number, token, message)
                    .answering(source.span)
                    .hint("put the missing words in its place"),
            );
        }
    }
    findings
}

/// `__0__` between blanks is Markdown for a bold 0.
fn shown_in_bold<'a>(bitext: &'a Bitext, target: &'a Segment) -> impl Iterator<Item = Span> + use<'a> {
    let strong = target.facts.strong().filter(|strong| bitext.str(strong.span).starts_with("__"));
    let is_token = |text: &str| {
        text.bytes().any(|byte| byte.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    strong.filter(move |strong| is_token(bitext.str(strong.text))).map(|strong| strong.span)
}

/// `#A0` and its like, and names between double underscores.
fn tokens(bitext: &Bitext, target: &Segment) -> Vec<Span> {
    let mut tokens = Vec::new();
    for stretch in &target.facts.text {
        let text = bitext.str(*stretch);
        let place =
            |start: usize, end: usize| Span { start: stretch.start + start as u32, end: stretch.start + end as u32 };
        for (at, _) in text.match_indices('#') {
            let rest = &text.as_bytes()[at + 1..];
            let digits = rest.iter().skip(1).take_while(|byte| byte.is_ascii_digit()).count();
            let is_token = rest.first().is_some_and(u8::is_ascii_uppercase) && (1..=2).contains(&digits);
            let goes_on = rest.get(1 + digits).is_some_and(u8::is_ascii_alphanumeric);
            if is_token && !goes_on {
                tokens.push(place(at, at + 2 + digits));
            }
        }
        let mut from = 0;
        while let Some(open) = text[from..].find("__").map(|at| from + at) {
            let inside = &text[open + 2..];
            let length = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let is_token = length > 0 && inside[length..].starts_with("__");
            from = if is_token { open + 4 + length } else { open + 2 };
            if is_token {
                tokens.push(place(open, from));
            }
        }
    }
    tokens
}

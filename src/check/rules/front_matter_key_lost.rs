use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Span};
use crate::survey::Survey;

rule! {
    /// A key of the English front matter that the translation does not have.
    ///
    /// Only where the translation was made from just the English text that is in this help centre: the SHA-1 of its
    /// bytes, or of its bytes with CR LF at every line end, is `ms.openlocfilehash`. Keys that the translation has in
    /// addition are right.
    ///
    /// ## Why it matters
    /// Keys such as `robots` and `ms.topic` tell search engines and the publishing system what to do with the page.
    ///
    /// ## Example
    /// ```text
    /// en-US/sign-in.md: robots: noindex
    /// ko-KR/sign-in.md: no key robots
    /// ```
    ///
    /// ## When to allow it
    /// Where a key is meant for the English page only.
    pub FRONT_MATTER_KEY_LOST = "front-matter-key-lost", Structure, Warning, check
}

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let article = &bitext.article;
    let Some(span) = article.front_matter.span else { return Vec::new() };
    let english = survey.in_source_language(survey.page_of(article)).and_then(|page| page.original.as_deref());
    let Some(english) = english.filter(|english| english.is_of(article)) else { return Vec::new() };
    let lost = english.keys().filter(|key| article.front_matter.field(key).is_none());
    let place = Span { end: span.start + 3, ..span };
    lost.map(|key| Finding::at(place, format!("the English front matter has `{key}`, this one does not"))).collect()
}

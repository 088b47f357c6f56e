use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Span};
use crate::survey::Survey;

rule! {
    /// A translation whose English article is gone, or stands elsewhere today.
    ///
    /// Where an article has moved to is told by git, as far as `[source] git` has the commit that the translation names;
    /// else by the English article that holds the same text, or nearly all of its sentences. Silent where the help centre
    /// has no English, or that of other articles.
    ///
    /// ## Why it matters
    /// What was withdrawn in English is still told in this language. A translation at the old place of an article is not
    /// found by those who look beside the new one, and a second one may be made there.
    ///
    /// ## Example
    /// What diglot says of an article:
    ///
    /// ```text
    /// the English article has moved to accounts/sign-in.md
    /// ```
    ///
    /// ## When to allow it
    /// For articles that are written for this language alone.
    pub ORPHAN_ARTICLE = "orphan-article", Freshness, Warning, check
}

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let Some(orphan) = survey.freshness().orphan(bitext.article.number) else { return Vec::new() };
    let finding = match &orphan.moved_to {
        Some(path) => Finding::at(Span::default(), format!("the English article has moved to {path}"))
            .hint("move the translation to the same path"),
        None => Finding::at(Span::default(), "there is no English article of this path today")
            .hint("remove the translation, or see where its English has gone"),
    };
    vec![finding]
}

use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Span, TroubleKind};
use crate::survey::Survey;

rule! {
    /// The front matter has no `title`.
    ///
    /// An article without any front matter is passed over, as is one below a folder `includes`, and one whose English
    /// article has none either: that one is reported. Where no key begins with `ms.`, as with Docusaurus, the first
    /// heading is the title.
    ///
    /// ## Why it matters
    /// The tab of the browser, search engines and the knowledge base have no name for the page, or an accidental one.
    ///
    /// ## Example
    /// ```markdown
    /// ---
    /// ms.contentlocale: ko-KR
    /// ---
    /// # 로그인
    /// ```
    ///
    /// ## When to allow it
    /// Where a publishing system takes the title from the first heading, set the rule to `off` in `diglot.toml`.
    pub TITLE_MISSING = "title-missing", Structure, Warning, check
}

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let article = &bitext.article;
    let front_matter = &article.front_matter;
    let Some(span) = front_matter.span else { return Vec::new() };
    if front_matter.title().is_some()
        || article.is_fragment()
        || is_unread(bitext)
        || article.target.first_heading().is_some() && !front_matter.is_of_learn()
        || is_untitled_english(bitext, survey)
    {
        return Vec::new();
    }
    let finding = match front_matter.field("title") {
        Some(field) => Finding::at(field.span, "`title` has no words"),
        None => Finding::at(Span { end: span.start + 3, ..span }, "the front matter has no `title`"),
    };
    vec![match article.target.first_heading() {
        Some(heading) => finding.hint(format!("the first heading is \"{heading}\"")),
        None => finding,
    }]
}

/// Whether the front matter could not be read, which is another rule's matter.
fn is_unread(bitext: &Bitext) -> bool {
    use TroubleKind::{FrontMatterHoldsUnits, FrontMatterInvalid, FrontMatterUnclosed};
    bitext
        .article
        .troubles
        .iter()
        .any(|trouble| matches!(trouble.kind, FrontMatterHoldsUnits | FrontMatterInvalid(_) | FrontMatterUnclosed))
}

fn is_untitled_english(bitext: &Bitext, survey: &Survey) -> bool {
    let page = survey.page_of(&bitext.article);
    let english = survey.in_source_language(page).filter(|english| english.number != page.number);
    let original = english.and_then(|english| english.original.as_deref());
    original.is_some_and(|original| !original.keys().any(|key| key.eq_ignore_ascii_case("title")))
}

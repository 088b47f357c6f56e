use super::untranslated_unit::{is_ordinary, is_ordinary_text};
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Markdown};
use crate::survey::Survey;

rule! {
    /// The `title` of the front matter is still in English: it has the words of the English title.
    ///
    /// The English title is that of the English article, or the source of the first heading. Names alone may well be
    /// equal; so ordinary words in small letters must be among them, and one suffices where the heading itself is
    /// translated.
    ///
    /// ## Why it matters
    /// Search engines, bookmarks and lists of articles show the title, not the heading.
    ///
    /// ## Example
    /// ```markdown
    /// ---
    /// title: Sign in to your account
    /// ---
    /// # <span data-ttu-id="0a1b2-102">계정에 로그인</span><span class="sxs-lookup"><span data-stu-id="0a1b2-102">Sign in to your account</span></span>
    /// ```
    ///
    /// ## When to allow it
    /// For an article about something that has an English name only.
    pub TITLE_UNTRANSLATED = "title-untranslated", Structure, Warning, check
}

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let article = &bitext.article;
    let source_locale = &survey.source_locale;
    let field = article.front_matter.field("title").zip(article.front_matter.title());
    let Some((field, title)) = field.filter(|_| article.locale.language() != source_locale.language()) else {
        return Vec::new();
    };
    let heading = article.source.as_ref().and_then(Markdown::first_heading);
    let english = survey.in_source_language(survey.page_of(article)).and_then(|page| page.title.clone());
    let is_english = [&english, &heading].into_iter().flatten().any(|english| are_equal(&title, english));
    let is_heading_translated = || {
        let target = article.target.first_heading();
        heading.as_ref().zip(target).is_some_and(|(source, target)| !are_equal(source, &target))
    };
    let is_untranslated = is_english
        && (is_ordinary_text(words(&title), source_locale)
            || is_heading_translated() && words(&title).any(is_ordinary));
    match is_untranslated {
        true => vec![Finding::at(field.span, "`title` has the words of the English title")],
        false => Vec::new(),
    }
}

fn are_equal(a: &str, b: &str) -> bool {
    words(a).map(str::to_lowercase).eq(words(b).map(str::to_lowercase))
}

fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, LocaleId};
use crate::survey::Survey;

rule! {
    /// `ms.contentlocale` names another locale than the folder the article stands in.
    ///
    /// ## Why it matters
    /// The article was put into the wrong folder: readers get a page in a language they did not ask for, and screen
    /// readers speak it with the wrong voice.
    ///
    /// ## Example
    /// The folder is `ko-KR`:
    /// ```markdown
    /// ---
    /// title: Anmelden
    /// ms.contentlocale: de-DE
    /// ---
    /// ```
    ///
    /// ## When to allow it
    /// Where one folder serves several locales on purpose, switch the rule off for it in `diglot.toml`.
    pub FRONT_MATTER_LOCALE = "front-matter-locale", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let article = &bitext.article;
    let written = article.front_matter.text("ms.contentlocale").zip(article.front_matter.field("ms.contentlocale"));
    let Some((tag, field)) = written else { return Vec::new() };
    if LocaleId::parse(tag.trim()).as_ref() == Some(&article.locale) {
        return Vec::new();
    }
    let message = format!("`ms.contentlocale` is {tag}, the folder is that of {}", article.locale);
    vec![Finding::at(field.span, message)]
}

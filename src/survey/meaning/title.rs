//! Titles of the front matter: they stand in no unit, and their English only in the English article.

use crate::align::align;
use crate::model::{Article, Bitext, LocaleId};
use crate::parse::parse;
use crate::survey::{Side, Survey};

/// The English title of an article, where the help centre has the English article of the same path.
pub fn source_title<'a>(article: &Article, survey: &'a Survey) -> Option<&'a str> {
    let own = survey.page_of(article);
    let english = survey.in_source_language(own).filter(|page| page.number != own.number)?;
    english.title.as_deref().filter(|_| english.side == Side::Target)
}

/// An article's title and the English one, as a bitext of one unit.
pub fn title_pair(article: &Article, english: &str, source_locale: &LocaleId) -> Option<Bitext> {
    let title = article.front_matter.title()?;
    let [title, english] = [&title, english].map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let text = format!(
        "<span data-ttu-id=\"00000-101\">{title}</span><span class=\"sxs-lookup\">\
         <span data-stu-id=\"00000-101\">{english}</span></span>\n"
    );
    Some(align(parse(article.with_bytes(text.into_bytes())), source_locale))
}

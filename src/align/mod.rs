//! From an article to a bitext: which target belongs to which source, and what stands in each segment.
//!
//! Nothing is judged here. Facts are found once, from the parsed views, with their places in the original file.

mod allows;
mod facts;
mod headings;
mod pair;

use crate::locale;
use crate::model::{Article, Bitext, LocaleId};

/// Pairs the units of an article and gathers their facts. `source_locale` is the language of the sources.
pub fn align(article: Article, source_locale: &LocaleId) -> Bitext {
    let targets = facts::gather(&article.target, locale::conventions(&article.locale));
    let sources = match &article.source {
        Some(source) => facts::gather(source, locale::conventions(source_locale)),
        None => Vec::new(),
    };
    let (units, unit_of_marks) = pair::pair_units(&article, targets, sources);
    let headings = headings::headings(&article);
    let allows = allows::allows(&article);
    Bitext { article, units, unit_of_marks, headings, allows }
}

//! From an article to a bitext: which target belongs to which source, and what stands in each segment.
//!
//! Nothing is judged here. Facts are found once, from the parsed views, with their places in the original file.

mod allows;
mod facts;
pub mod freshness;
mod headings;
mod pair;
pub mod plain;

use crate::locale;
use crate::model::{Article, Bitext, Facts, LocaleId};

/// Pairs the units of an article and gathers their facts. `source_locale` is the language of the sources.
pub fn align(article: Article, source_locale: &LocaleId) -> Bitext {
    let targets = facts::gather(&article.target, locale::conventions(&article.locale));
    let sources = match &article.source {
        Some(source) => facts::gather(source, locale::conventions(source_locale)),
        None => Vec::new(),
    };
    bitext(article, targets, sources)
}

/// Pairs the units of an article without a look at what stands in them: enough to show it, not to check it.
pub fn pair(article: Article) -> Bitext {
    bitext(article, Vec::new(), Vec::new())
}

fn bitext(article: Article, targets: Vec<Facts>, sources: Vec<Facts>) -> Bitext {
    let (mut units, unit_of_marks) = pair::pair_units(&article, targets, sources);
    facts::take_stranded(&article.text, &mut units);
    let headings = headings::headings(&article);
    let anchors = headings::named_places(&article);
    let allows = allows::allows(&article);
    Bitext { article, units, unit_of_marks, headings, anchors, allows }
}

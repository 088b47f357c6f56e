use super::LocaleId;
use serde::Serialize;
use std::ops::Range;

/// A passage that answers a query.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// The locale that it is written in.
    pub locale: LocaleId,
    /// The id of its article.
    pub article: String,
    /// The id of the passage.
    pub id: String,
    /// The title of the article, if it has one.
    pub title: Option<String>,
    /// The title, then the headings above the passage.
    pub title_path: Vec<String>,
    /// Where a reader finds it.
    pub url: String,
    /// How much of the query it has.
    pub matches: Match,
    /// How well it fits (BM25): the more the better, among answers of one locale that match as much of the query.
    pub score: f64,
    /// The unit that fits best, by id; none in an article without units.
    pub unit: Option<String>,
    /// What that unit says, or the line of the passage that fits best.
    pub snippet: Excerpt,
    /// The English of the snippet; none in an article that is no translation.
    pub source: Option<Excerpt>,
    /// All of the passage, a line a block.
    pub text: String,
    /// The English of all of it.
    pub source_text: Option<String>,
    /// The units of the passage, by id.
    pub units: Vec<String>,
    /// Where the words come from: `source`, `rebuilt`, `machine`, `human`, `auto` or `unknown`.
    pub provenance: String,
    /// How fresh the translation is; none in an article that is none.
    pub state: Option<String>,
    /// Whether search engines may list the page.
    pub indexable: bool,
}

/// How much of a query a passage has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Match {
    /// Every word, or in scripts without blanks every run of characters; of a query as long as a page, of its beginning.
    /// Words that a large share of all passages has need not be there.
    All,
    /// The same, but some within longer words or with another ending.
    Near,
    /// Some of them.
    Some,
}

/// A text, shortened where it is long, and what of it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// The words; an ellipsis stands where some were left out.
    pub text: String,
    /// What was asked for, in bytes of `text`: sorted, and apart from each other.
    pub marks: Vec<Range<usize>>,
}

//! `feed.json` of each locale: the articles that changed last, as a JSON Feed 1.1.

use super::address::{Origin, article_id};
use super::freshness::{State, state_of};
use super::provenance::Provenance;
use super::status::PageResult;
use crate::locale::Strings;
use crate::model::{Date, LocaleId, OutputFile};
use crate::survey::{Page, Survey};
use schemars::JsonSchema;
use serde::Serialize;

/// Articles in a feed, at most: who reads feeds wants to know what is new.
const MOST: usize = 50;

/// The articles of a locale that changed last.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Feed")]
pub(super) struct Feed<'a> {
    /// The format, as an address.
    version: &'static str,
    /// The title of the help centre.
    title: String,
    /// The index of the locale; only if `base-url` is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<String>,
    /// The locale.
    language: &'a str,
    /// The articles, the youngest first; fifty at most.
    items: Vec<Item<'a>>,
}

/// An article that changed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "FeedItem")]
struct Item<'a> {
    /// Locale and id of the article.
    id: String,
    /// The address of its page; only if `base-url` is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// Its title, or the word for none.
    title: &'a str,
    /// The same: readers of feeds ask for a text.
    content_text: &'a str,
    /// When it changed. A day has no hour, so it is taken to begin.
    date_modified: String,
    /// The locale.
    language: &'a str,
    /// What a feed tells of an article beyond what all feeds do.
    _diglot: Standing,
}

/// What a feed tells of an article beyond what all feeds do.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "FeedStanding")]
struct Standing {
    /// Where the words come from.
    provenance: Provenance,
    /// How fresh it is; null for an article that is no translation.
    state: Option<State>,
}

/// The feed of a locale: its articles by the days of their words, as the site's own feed has them, the youngest
/// first. `None` if no article tells a day. `strings` are the words of the site in its language; `title` is that of the
/// help centre, `home` the address of the locale's index.
pub fn feed<'a>(
    survey: &'a Survey,
    locale: &'a LocaleId,
    strings: &'a Strings,
    results: impl Iterator<Item = PageResult<'a>>,
    base_url: Option<&str>,
    title: &str,
    home: &str,
) -> Option<OutputFile> {
    let origin = Origin(base_url);
    let is_told = |page: &Page| page.locale == *locale && !page.is_fragment;
    let dated = results.filter(|result| is_told(result.page));
    let mut changed: Vec<(Date, &Page)> =
        dated.filter_map(|result| Some((result.page.modified?, result.page))).collect();
    changed.sort_by(|(day, page), (other_day, other)| other_day.cmp(day).then(page.address.cmp(&other.address)));
    changed.truncate(MOST);
    let item = |(day, page): (Date, &'a Page)| Item {
        id: format!("{locale}/{}", article_id(survey, page)),
        url: origin.absolute(&page.address),
        title: page.title.as_deref().unwrap_or(strings.untitled),
        content_text: page.title.as_deref().unwrap_or(strings.untitled),
        date_modified: format!("{day}T00:00:00Z"),
        language: locale.as_str(),
        _diglot: Standing { provenance: Provenance::of(survey, page), state: state_of(survey, page) },
    };
    let items: Vec<Item> = changed.into_iter().map(item).collect();
    if items.is_empty() {
        return None;
    }
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: if title.is_empty() { strings.home.to_owned() } else { title.to_owned() },
        home_page_url: origin.absolute(home),
        language: locale.as_str(),
        items,
    };
    let json = serde_json::to_string_pretty(&feed).expect("a feed has only texts");
    Some(OutputFile::text(format!("kb/{locale}/feed.json"), json + "\n"))
}

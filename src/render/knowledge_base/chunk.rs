//! `chunks.ndjson`: a line a passage, for retrieval.

use super::address::Origin;
use super::freshness::State;
use super::passages::Passage;
use super::provenance::Provenance;
use super::sections::Sections;
use super::unit::UnitTexts;
use crate::model::Bitext;
use crate::render::article::encoded;
use crate::survey::Page;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use xxhash_rust::xxh3::xxh3_64;

/// A passage of an article, below one heading and no longer than `chunk-tokens` allows, unless one unit, code block or
/// row of a table is longer.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Chunk")]
pub(super) struct ChunkRecord<'a> {
    /// Its id in the whole knowledge base: locale, article, `#` and the anchor of its heading; if it is not the first
    /// below that heading, `/` and its first unit, or eight digits made of its text. It changes only with what it
    /// is made of, so changes elsewhere leave it alone.
    id: String,
    /// The id of the article.
    article: &'a str,
    /// The locale.
    locale: &'a str,
    /// Where a reader finds it: the page, with the place in it where there is one.
    url: String,
    /// The title of the article, then the headings above the passage, the outermost first.
    title_path: Vec<&'a str>,
    /// The title of the English article; null if it is not known, or in an article that is no translation.
    source_title: Option<&'a str>,
    /// The words, a line a block.
    text: &'a str,
    /// The English of the same passage; null in an article that is no translation.
    source: Option<&'a str>,
    /// Tokens of `text`: one for each word and for every twelve letters beyond its first twelve, two for three
    /// characters of Han, Kana, Hangul, Thai, Lao, Khmer and Burmese.
    tokens: usize,
    /// The units in it, by id.
    units: Vec<&'a str>,
    /// Where the words come from.
    provenance: Provenance,
    /// How fresh the article is; null in one that is no translation.
    state: Option<State>,
    /// Whether its article is a part of others, which have the same words, rather than one of its own.
    is_fragment: bool,
    /// Whether search engines may list the page.
    indexable: bool,
    /// The passage before it in the article.
    previous: Option<String>,
    /// The passage after it in the article.
    next: Option<String>,
}

/// What the passages of an article have in common.
pub(super) struct Chunks<'a> {
    pub(super) page: &'a Page,
    pub(super) bitext: &'a Bitext,
    /// The body of the page, which has the ids that a link can lead to.
    pub(super) body: &'a str,
    pub(super) sections: &'a Sections<'a>,
    pub(super) texts: &'a UnitTexts,
    pub(super) title: Option<&'a str>,
    pub(super) source_title: Option<&'a str>,
    pub(super) origin: Origin<'a>,
    pub(super) provenance: Provenance,
    pub(super) state: Option<State>,
    pub(super) is_translation: bool,
}

impl<'a> Chunks<'a> {
    /// The record of each passage, in order of the article.
    pub(super) fn records(&self, article: &'a str, passages: &'a [Passage]) -> Vec<ChunkRecord<'a>> {
        let ids = self.ids(article, passages);
        let has_heading = |passage: &Passage| passage.is_first && passage.heading.is_some();
        let places = if passages.iter().all(has_heading) { HashSet::new() } else { self.places() };
        let url = self.origin.url(&self.page.address);
        let record = |(number, passage): (usize, &'a Passage)| {
            let place = self.place(passage, &places);
            ChunkRecord {
                id: ids[number].clone(),
                article,
                locale: self.page.locale.as_str(),
                url: place.map_or_else(|| url.clone(), |place| format!("{url}#{}", encoded(&place))),
                title_path: self.title_path(passage.heading),
                source_title: self.source_title,
                text: &passage.text,
                source: self.is_translation.then_some(passage.source.as_str()),
                tokens: passage.tokens,
                units: passage.units.iter().map(|unit| self.texts.id(*unit)).collect(),
                provenance: self.provenance,
                state: self.state,
                is_fragment: self.page.is_fragment,
                indexable: self.page.is_indexable(),
                previous: number.checked_sub(1).map(|before| ids[before].clone()),
                next: ids.get(number + 1).cloned(),
            }
        };
        passages.iter().enumerate().map(record).collect()
    }

    fn ids(&self, article: &str, passages: &[Passage]) -> Vec<String> {
        let mut taken: HashMap<String, usize> = HashMap::new();
        let id = |passage: &Passage| {
            let mut id = format!("{}/{article}", self.page.locale);
            if let Some(heading) = passage.heading {
                id.push('#');
                id.push_str(self.sections.anchor(heading));
            }
            if !passage.is_first {
                id.push_str(if passage.heading.is_some() { "/" } else { "#/" });
                match passage.units.first() {
                    Some(unit) => id.push_str(self.texts.id(*unit)),
                    None => id.push_str(&format!("{:08x}", xxh3_64(passage.text.as_bytes()) as u32)),
                }
            }
            let count = taken.entry(id.clone()).or_default();
            *count += 1;
            if *count == 1 { id } else { format!("{id}~{count}") }
        };
        passages.iter().map(id).collect()
    }

    /// The places of units that the page has.
    fn places(&self) -> HashSet<&'a str> {
        const START: &str = " id=\"u-";
        let body = self.body;
        let starts = memchr::memmem::find_iter(body.as_bytes(), START).map(|at| at + START.len() - "u-".len());
        starts.filter_map(|start| Some(&body[start..start + body[start..].find('"')?])).collect()
    }

    /// The place in the page where a passage begins.
    fn place(&self, passage: &Passage, places: &HashSet<&str>) -> Option<String> {
        let heading = passage.heading.map(|heading| self.sections.anchor(heading).to_owned());
        if passage.is_first && heading.is_some() {
            return heading;
        }
        let of_unit = |unit: &usize| {
            // The second of two units with one id has another place.
            let id = Some(&*self.bitext.units[*unit].id).filter(|id| *id == self.texts.id(*unit))?;
            let short = id.split_once('-').map_or(id, |(_, number)| number);
            Some(format!("u-{short}")).filter(|place| places.contains(place.as_str()))
        };
        passage.units.first().and_then(of_unit).or(heading).or_else(|| passage.units.iter().find_map(of_unit))
    }

    /// A first heading that repeats the title is left out.
    fn title_path(&self, heading: Option<usize>) -> Vec<&'a str> {
        let mut path = self.sections.path(heading);
        if let Some(title) = self.title.filter(|title| path.first() != Some(title)) {
            path.insert(0, title);
        }
        path
    }
}

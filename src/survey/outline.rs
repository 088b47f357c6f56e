//! The contents of a locale laid flat, so that the place of each article is found without looking at all others: a
//! locale may hold thousands in one folder.

use super::{Contents, Survey};
use crate::model::LocaleId;
use std::collections::HashMap;
use xxhash_rust::xxh3::Xxh3Default;

/// A list of siblings up to this length is shown whole, of a longer one as many before and behind the article.
const NEAR: usize = 24;
const AROUND: usize = 8;

/// The lists that an article's group stands in share as many entries.
const ABOVE: usize = 24;

/// As many of the entries below an article are shown.
const BELOW: usize = 12;

/// As many of the innermost groups that an article stands in are shown.
const DEEPEST: usize = 8;

/// The contents of a locale, each entry with those around it.
#[derive(Debug)]
pub struct Outline {
    /// In order of reading; the first stands for the whole and has no words.
    entries: Vec<Entry>,
    /// Where pages stand; the first place of each counts.
    of_page: HashMap<usize, usize>,
}

/// An entry of the contents.
#[derive(Debug)]
pub struct Entry {
    /// Its words.
    pub title: String,
    /// Whether the words are in the source language, though the locale is another.
    pub is_untranslated: bool,
    /// The page it leads to; `None` for a mere group.
    pub page: Option<usize>,
    /// The address of that page below the site's root.
    pub address: Option<String>,
    parent: usize,
    /// Its number among its siblings.
    rank: usize,
    children: Vec<usize>,
    /// The entries of the pages before and behind.
    previous: Option<usize>,
    next: Option<usize>,
}

/// Where an article stands among the others of its locale, as far as its page shows it.
#[derive(Debug)]
pub struct Place<'a> {
    /// The groups it stands in, the outermost first.
    pub trail: Vec<&'a Entry>,
    /// The article before it, in order of reading.
    pub previous: Option<&'a Entry>,
    /// The article behind it.
    pub next: Option<&'a Entry>,
    /// What stands around it, in order of reading; some sixty rows at most.
    pub section: Vec<Row<'a>>,
}

/// A row of the contents around an article.
#[derive(Debug)]
pub struct Row<'a> {
    /// How many groups it stands in.
    pub depth: usize,
    /// What it leads to; `None` where entries are left out.
    pub entry: Option<&'a Entry>,
    /// Whether it is the article itself.
    pub is_here: bool,
}

impl Outline {
    /// Lays the contents of a locale flat.
    pub fn new(survey: &Survey, locale: &LocaleId, contents: &[Contents]) -> Outline {
        let whole = Contents { title: String::new(), is_untranslated: false, page: None, children: Vec::new() };
        let mut outline = Outline { entries: vec![entry(survey, locale, &whole, 0, 0)], of_page: HashMap::new() };
        outline.add(survey, locale, contents, 0);
        outline.link_neighbours();
        outline
    }

    /// The place of a page; `None` for one that the contents do not name.
    pub fn place(&self, page: usize) -> Option<Place<'_>> {
        let here = *self.of_page.get(&page)?;
        let mut path = vec![here];
        while let Some(&first) = path.last().filter(|first| **first != 0) {
            path.push(self.entries[first].parent);
        }
        // The article, the groups that are shown, and the one whose entries the outermost of those stands among.
        path.truncate(DEEPEST + 2);
        path.reverse();
        let mut section = Vec::new();
        self.write_rows(&path, 0, &mut section);
        let entry = |number: usize| &self.entries[number];
        Some(Place {
            trail: path[1..path.len() - 1].iter().map(|number| entry(*number)).collect(),
            previous: self.entries[here].previous.map(entry),
            next: self.entries[here].next.map(entry),
            section,
        })
    }

    /// The groups that a page stands in, the outermost first; none for a page that the contents do not name.
    pub fn trail(&self, page: usize) -> Vec<&Entry> {
        let above = |number: &usize| Some(self.entries[*number].parent).filter(|parent| *parent != 0);
        let first = self.of_page.get(&page).and_then(above);
        let mut trail: Vec<&Entry> = std::iter::successors(first, above).map(|number| &self.entries[number]).collect();
        trail.reverse();
        trail
    }

    fn add(&mut self, survey: &Survey, locale: &LocaleId, contents: &[Contents], parent: usize) {
        for (rank, item) in contents.iter().enumerate() {
            let number = self.entries.len();
            self.entries.push(entry(survey, locale, item, parent, rank));
            self.entries[parent].children.push(number);
            if let Some(page) = item.page {
                self.of_page.entry(page).or_insert(number);
            }
            self.add(survey, locale, &item.children, number);
        }
    }

    fn link_neighbours(&mut self) {
        let mut places: Vec<usize> = self.of_page.values().copied().collect();
        places.sort_unstable();
        for pair in places.windows(2) {
            self.entries[pair[0]].next = Some(pair[1]);
            self.entries[pair[1]].previous = Some(pair[0]);
        }
    }

    /// Writes the list below `path[depth]`: what is near the next of the path, and within it the list below that.
    fn write_rows<'a>(&'a self, path: &[usize], depth: usize, rows: &mut Vec<Row<'a>>) {
        let children = &self.entries[path[depth]].children;
        let on_path = path.get(depth + 1).copied();
        let at = on_path.map_or(0, |number| self.entries[number].rank);
        let is_last = depth + 2 == path.len();
        let (whole, around) = match on_path {
            None => (BELOW, BELOW),
            Some(_) if is_last => (NEAR, AROUND),
            Some(_) => share_above(path.len() - 2),
        };
        let shown = near(children.len(), at, whole, around);
        let gap = || Row { depth, entry: None, is_here: false };
        rows.extend((shown.start > 0).then(gap));
        for &number in &children[shown.clone()] {
            let is_here = Some(number) == on_path && is_last;
            rows.push(Row { depth, entry: Some(&self.entries[number]), is_here });
            if Some(number) == on_path {
                self.write_rows(path, depth + 1, rows);
            }
        }
        rows.extend((shown.end < children.len()).then(gap));
    }
}

impl Place<'_> {
    /// The same if and only if a page shows the same of others.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = Xxh3Default::new();
        let rows = self.section.iter().map(|row| (row.depth, row.is_here, row.entry));
        let neighbours = [(0, false, self.previous), (0, false, self.next)].into_iter();
        let trail = self.trail.iter().map(|entry| (0, false, Some(*entry)));
        hasher.update(&self.trail.len().to_le_bytes());
        for (depth, is_here, entry) in trail.chain(neighbours).chain(rows) {
            hasher.update(&depth.to_le_bytes());
            hasher.update(&[u8::from(is_here)]);
            if let Some(entry) = entry {
                hasher.update(entry.title.as_bytes());
                hasher.update(&[0xff, u8::from(entry.is_untranslated)]);
                hasher.update(entry.address.as_deref().unwrap_or_default().as_bytes());
            }
            // No text has this byte.
            hasher.update(&[0xff]);
        }
        hasher.digest()
    }

    /// Whether entries are left out that stand beside those shown.
    pub fn is_cut(&self) -> bool {
        self.section.iter().any(|row| row.entry.is_none())
    }
}

fn entry(survey: &Survey, locale: &LocaleId, contents: &Contents, parent: usize, rank: usize) -> Entry {
    Entry {
        title: contents.title.clone(),
        is_untranslated: contents.is_untranslated,
        page: contents.page,
        address: contents.page.map(|page| survey.page_for(locale, page).address.clone()),
        parent,
        rank,
        children: Vec::new(),
        previous: None,
        next: None,
    }
}

/// How much of each of some lists is shown: the longest that is shown whole, else as many to each side.
fn share_above(lists: usize) -> (usize, usize) {
    let share = (ABOVE / lists.max(1)).max(1);
    (share, share / 2)
}

/// The part of a list of some length that is shown: all of it up to `whole`, else `around` entries to each side.
fn near(length: usize, at: usize, whole: usize, around: usize) -> std::ops::Range<usize> {
    match length <= whole {
        true => 0..length,
        false => at.saturating_sub(around)..(at + around + 1).min(length),
    }
}

#[cfg(test)]
mod tests {
    use super::super::pages::sighting;
    use super::*;
    use crate::locale;
    use crate::model::LocaleId;
    use crate::survey::contents;
    use std::collections::BTreeMap;

    /// The survey of English articles at some paths, and its outline.
    fn outline(paths: &[String]) -> (Survey, Outline) {
        let english = LocaleId::parse("en-US").unwrap();
        let sightings = paths.iter().map(|path| sighting("en-US", path, None, false)).collect();
        let survey = Survey::new(english.clone(), sightings, [], BTreeMap::new());
        let contents = contents(&survey, &english, &survey.locales()[&english], &locale::conventions(&english).strings);
        let outline = Outline::new(&survey, &survey.pages[0].locale, &contents);
        (survey, outline)
    }

    fn addresses<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<&'a str> {
        entries.into_iter().map(|entry| entry.address.as_deref().unwrap_or("-")).collect()
    }

    #[test]
    fn folders_are_groups_and_their_index_speaks_for_them() {
        let paths = ["index.md", "b/c/d.md", "b/README.md", "b/a.md", "z.md", "last-one/x.md"];
        let (_, outline) = outline(&paths.map(String::from));
        let read: Vec<_> =
            outline.entries[1..].iter().map(|entry| entry.address.as_deref().unwrap_or(&entry.title)).collect();
        assert_eq!(
            read,
            [
                "en-US/index.html",
                "en-US/z.html",
                "en-US/b/README.html",
                "en-US/b/a.html",
                "C",
                "en-US/b/c/d.html",
                "Last one",
                "en-US/last-one/x.html"
            ]
        );
        let place = outline.place(1).unwrap();
        assert_eq!(addresses(place.trail.iter().copied()), ["en-US/b/README.html", "-"]);
        assert_eq!(addresses(place.previous), ["en-US/b/a.html"]);
        assert_eq!(addresses(place.next), ["en-US/last-one/x.html"]);
    }

    #[test]
    fn a_section_is_bounded_in_breadth_and_depth() {
        let flat: Vec<String> = (0..3000).map(|number| format!("{number:04}.md")).collect();
        let deep: Vec<String> = (0..60).map(|depth| format!("{}x.md", "f/".repeat(depth))).collect();
        let wide = (0..100).flat_map(|a| (0..100).map(move |b| format!("{a}/{b}/{}.md", a * b)));
        for paths in [flat, deep, wide.collect()] {
            let (survey, outline) = outline(&paths);
            for page in survey.pages().iter().step_by(7) {
                let place = outline.place(page.number).unwrap();
                assert!(place.section.len() <= 70, "{}: {} rows", page.path, place.section.len());
                let groups = outline.trail(page.number).len();
                assert_eq!(place.trail.len(), groups.min(DEEPEST), "{}", page.path);
                let here: Vec<_> = place.section.iter().filter(|row| row.is_here).filter_map(|row| row.entry).collect();
                assert_eq!(addresses(here), [&page.address], "the article stands in its section once");
            }
        }
    }

    #[test]
    fn a_window_moves_along_a_long_list() {
        let paths: Vec<String> = (0..100).map(|number| format!("{number:02}.md")).collect();
        let (_, outline) = outline(&paths);
        for (page, rows, gaps) in [(0, 9 + 1, 1), (50, 17 + 2, 2), (99, 9 + 1, 1)] {
            let place = outline.place(page).unwrap();
            assert_eq!(place.section.len(), rows, "{page}");
            assert_eq!(place.section.iter().filter(|row| row.entry.is_none()).count(), gaps, "{page}");
            assert!(place.is_cut());
        }
    }

    #[test]
    fn the_fingerprint_is_of_what_is_shown() {
        let paths: Vec<String> = (0..100).map(|number| format!("{number:02}.md")).collect();
        let (_, outline) = outline(&paths);
        let (_, mut changed) = self::outline(&paths);
        changed.entries.iter_mut().filter(|entry| entry.address.as_deref() == Some("en-US/50.html")).for_each(
            |entry| {
                entry.title = "another".into();
            },
        );
        for (page, is_same) in [(50, false), (49, false), (58, false), (59, true), (10, true)] {
            let fingerprints = [&outline, &changed].map(|outline| outline.place(page).unwrap().fingerprint());
            assert_eq!(fingerprints[0] == fingerprints[1], is_same, "{page}");
        }
    }
}

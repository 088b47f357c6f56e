//! Versions of a page in other languages, as head, menu and sitemap name them.

use crate::audit::check::{Check, Flaw, Look};
use crate::audit::named::{Named, Version};
use crate::audit::sketch::{Sketch, Whole};
use crate::model::Severity;
use std::collections::{BTreeMap, BTreeSet};

pub const ALTERNATES_DIFFER: Check = Check {
    name: "page-alternates-differ",
    severity: Severity::Error,
    finds: "Versions of a page that head, menu of languages, sitemap, or the versions themselves do not agree on.",
    look: Look::Whole(look),
};

/// What search engines offer to readers of no language that a page is in.
const DEFAULT: &str = "x-default";

type Versions<'a> = BTreeSet<&'a Version>;

fn look(whole: &Whole) -> Vec<(usize, Flaw)> {
    let maps = whole.entries.iter().filter_map(|(map, entry)| match entry.page {
        Named::File(page) => Some((page, (*map, &entry.versions))),
        Named::Nothing(_) => None,
    });
    let maps: BTreeMap<usize, (usize, &Vec<Version>)> = maps.collect();
    let mut flaws = Vec::new();
    for page in whole.sketches.values() {
        let found = of_head(whole, page).into_iter().chain(of_menu(whole, page)).chain(of_map(whole, page, &maps));
        flaws.extend(found.map(|message| (page.number, Flaw::new(message))));
    }
    let unlisted = maps.iter().filter(|(page, _)| !whole.is_listed(**page));
    flaws.extend(unlisted.map(|(page, (map, _))| {
        (*map, Flaw::new(format!("lists {}, which no search engine may list", whole.ground.file(*page))))
    }));
    flaws
}

/// The head names the page itself, and versions that exist, may be listed and name the same.
fn of_head(whole: &Whole, page: &Sketch) -> Vec<String> {
    let head: Versions = page.head.iter().collect();
    if head.is_empty() {
        return Vec::new();
    }
    let mut messages = Vec::new();
    if !page.is_indexable {
        messages.push("no search engine may list the page, but its head names versions for them".to_owned());
    }
    if !names_itself(page) && !is_chooser(page) {
        messages.push("the head names versions of the page, but not the page itself".to_owned());
    }
    let tags: BTreeSet<&str> = head.iter().map(|version| &*version.tag).collect();
    if tags.len() < page.head.len() {
        messages.push("the head names two versions in one language".to_owned());
    }
    for version in head {
        let Version { tag, named } = version;
        let Some(other) = sketch(whole, named) else {
            messages.push(format!("the head names a version in {tag}, which is no page of the site"));
            continue;
        };
        let file = whole.ground.file(other.number);
        if &**tag != DEFAULT && *other.lang != **tag {
            messages.push(format!("the head names {file} as {tag}, which it is not"));
        } else if !other.head.iter().collect::<Versions>().iter().eq(page.head.iter().collect::<Versions>().iter()) {
            messages.push(format!("{file} does not name the same versions as this page"));
        }
    }
    messages
}

/// The menu offers what the head names, and what is no search engine's besides; what it offers offers the page.
fn of_menu(whole: &Whole, page: &Sketch) -> Vec<String> {
    let Some(menu) = &page.switcher else {
        let is_alone = page.head.iter().filter(|version| &*version.tag != DEFAULT).count() < 2 || is_chooser(page);
        let message = "the head names other versions, but there is no menu of languages";
        return if is_alone { Vec::new() } else { vec![message.to_owned()] };
    };
    let mut messages = Vec::new();
    for version in menu {
        let Some(other) = sketch(whole, &version.named) else {
            messages.push(format!("the menu offers {}, which is no page of the site", version.tag));
            continue;
        };
        let is_offered = |version: &Version| version.named == Named::File(page.number);
        // A page that stands in for a missing translation offers others, which do not offer it.
        let is_answered = other.switcher.as_ref().is_none_or(|menu| menu.iter().any(is_offered));
        if !is_answered && !is_stand_in(whole, page) {
            messages.push(format!("{} does not offer this page in return", whole.ground.file(other.number)));
        }
    }
    if whole.ground.has_base() && page.is_indexable && !is_stand_in(whole, page) {
        let is_for_all = |version: &&Version| match &version.named {
            Named::File(number) => {
                whole.is_listed(*number) && !whole.sketches.get(number).is_none_or(|page| is_stand_in(whole, page))
            }
            Named::Nothing(_) => false,
        };
        let offered: Versions = menu.iter().filter(is_for_all).collect();
        let named: Versions = page.head.iter().filter(|version| &*version.tag != DEFAULT).collect();
        if offered != named && (offered.len() > 1 || !named.is_empty()) {
            messages.push(format!("the menu offers {}, the head names {}", tags(&offered), tags(&named)));
        }
    }
    messages
}

/// The sitemap has every page that may be listed, once, with the versions that its head names.
fn of_map(whole: &Whole, page: &Sketch, maps: &BTreeMap<usize, (usize, &Vec<Version>)>) -> Vec<String> {
    let is_wanted =
        whole.is_listed(page.number) && whole.ground.page(page.number).is_some() && !is_stand_in(whole, page);
    let Some((map, versions)) = maps.get(&page.number) else {
        let is_missed = is_wanted && !maps.is_empty();
        return if is_missed { vec!["no sitemap has the page".to_owned()] } else { Vec::new() };
    };
    let (listed, named): (Versions, Versions) = (versions.iter().collect(), page.head.iter().collect());
    let message = || {
        let map = whole.ground.file(*map);
        format!("{map} lists {}, the head of the page names {}", tags(&listed), tags(&named))
    };
    if listed == named { Vec::new() } else { vec![message()] }
}

fn sketch<'a>(whole: &'a Whole, named: &Named) -> Option<&'a Sketch> {
    match named {
        Named::File(number) => whole.sketches.get(number),
        Named::Nothing(_) => None,
    }
}

/// Whether a page is no article's own, and says of itself that another one is the original, or that it is not to be listed.
fn is_stand_in(whole: &Whole, page: &Sketch) -> bool {
    let has_original = page.canonical.iter().any(|canonical| *canonical != Named::File(page.number));
    whole.ground.page(page.number).is_none() && (has_original || !page.is_indexable)
}

fn names_itself(page: &Sketch) -> bool {
    page.head.iter().any(|version| *version.tag == *page.lang && version.named == Named::File(page.number))
}

/// Whether it is the page where languages are chosen, which is there for all others.
fn is_chooser(page: &Sketch) -> bool {
    let is_default = |version: &Version| &*version.tag == DEFAULT && version.named == Named::File(page.number);
    !names_itself(page) && page.head.iter().any(is_default)
}

fn tags(versions: &Versions) -> String {
    match versions.is_empty() {
        true => "none".to_owned(),
        false => versions.iter().map(|version| &*version.tag).collect::<Vec<_>>().join(", "),
    }
}

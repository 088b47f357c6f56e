//! Languages and directions, and English that says it is English.

use crate::audit::check::{Check, Flaw, Look};
use crate::audit::ground::Ground;
use crate::audit::page::WrittenPage;
use crate::locale::{self, Direction};
use crate::model::{LocaleId, Severity};
use scraper::ElementRef;

pub const LANGUAGE_WRONG: Check = Check {
    name: "page-language-wrong",
    severity: Severity::Error,
    finds: "A language or a direction that is not that of the words, which then are read aloud and set wrongly.",
    look: Look::Page(look),
};

/// Elements that hold the English source of a passage.
const SOURCE_CLASS: &str = "source";

fn look(page: &WrittenPage, ground: &Ground) -> Vec<Flaw> {
    let Some(root) = page.elements.first() else { return Vec::new() };
    let mut flaws = Vec::new();
    let lang = root.attr("lang").unwrap_or_default();
    match ground.locale(page.number) {
        Some(locale) if lang != locale.as_str() => {
            flaws.push(Flaw::new(format!("the page is {locale} and says that it is `{lang}`")));
        }
        None if lang.is_empty() => flaws.push(Flaw::new("the page does not say what language it is in")),
        _ => {}
    }
    if root.attr("dir").is_none() {
        flaws.push(Flaw::new("the page does not say which way its lines run"));
    }
    flaws.extend(page.elements.iter().filter_map(|element| of_element(*element, ground)));
    flaws
}

fn of_element(element: ElementRef, ground: &Ground) -> Option<Flaw> {
    let name = element.value().name();
    let is_source = element.value().classes().any(|class| class == SOURCE_CLASS);
    if is_source && inherited(element, "lang") != Some(ground.source_locale.as_str()) {
        return Some(Flaw::new("English words do not say that they are English").clue(words(element)));
    }
    let direction = inherited(element, "dir").unwrap_or("ltr");
    if let Some(tag) = element.attr("lang") {
        let Some(locale) = LocaleId::parse(tag) else {
            return Some(Flaw::new(format!("`{tag}` is no language")).clue(tag));
        };
        let expected = locale::direction(&locale);
        let name_of_it = match expected {
            Direction::Rtl => "right to left",
            Direction::Ltr => "left to right",
        };
        let is_right = [expected.name(), "auto"].contains(&direction);
        return (!is_right)
            .then(|| Flaw::new(format!("{tag} runs {name_of_it}, but not in this <{name}>")).clue(words(element)));
    }
    // Code without a direction of its own has its brackets and dots turned around.
    let is_loose_code = name == "code" && direction == "rtl";
    is_loose_code.then(|| Flaw::new("code runs right to left").clue(words(element)))
}

/// What an element or the nearest one around it says.
fn inherited<'a>(element: ElementRef<'a>, name: &str) -> Option<&'a str> {
    let around = element.ancestors().filter_map(ElementRef::wrap);
    std::iter::once(element).chain(around).find_map(|element| element.value().attr(name))
}

/// The first words of an element.
fn words(element: ElementRef) -> String {
    let text = element.text().find(|text| !text.trim().is_empty()).unwrap_or_default();
    text.trim().to_owned()
}

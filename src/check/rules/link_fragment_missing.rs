use super::link_target_missing::{finding_of_address, without_those_of_english};
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::read::nearest;
use crate::survey::{LinkTarget, Page, Survey};

rule! {
    /// The `#place` of a link is not on the page that it leads to.
    ///
    /// Places are the anchors of headings, which are English in every language, and the names and ids in raw HTML. If
    /// the English article has the same link and its page lacks the place too, the English article alone is reported.
    ///
    /// ## Why it matters
    /// Readers land at the head of a long page and have to look for themselves.
    ///
    /// ## Example
    /// ```markdown
    /// [역할 할당](#역할-할당)을 참조하세요.
    ///
    /// ## <a name="assign-a-role"></a>역할 할당
    /// ```
    ///
    /// ## When to allow it
    /// Where a script of the portal makes the place.
    pub LINK_FRAGMENT_MISSING = "link-fragment-missing", Link, Warning, check
}

/// A page with more defects than these needs no help with single names.
const MOST_HINTS: usize = 50;

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let page = survey.page_of(&bitext.article);
    let is_lost = |page: &Page, address: &str| lost_place(survey, page, address).is_some();
    let lost = without_those_of_english(bitext, survey, is_lost);
    let findings = lost.iter().enumerate().filter_map(|(number, address)| {
        let lost = lost_place(survey, page, &address.address)?;
        let place = if lost.page.number == page.number { "this article" } else { &lost.page.file };
        let finding = finding_of_address(bitext, address, format!("{place} has no place #{}", lost.fragment));
        let meant = if number < MOST_HINTS { meant(bitext, survey, &lost) } else { None };
        Some(match meant {
            Some(place) => finding.hint(format!("did you mean #{place}?")),
            None => finding,
        })
    });
    findings.collect()
}

/// A place that a page does not have.
struct LostPlace<'a> {
    page: &'a Page,
    fragment: String,
}

fn lost_place<'a>(survey: &'a Survey, from: &'a Page, address: &str) -> Option<LostPlace<'a>> {
    let resolved = survey.resolve_in_all(from, address);
    let fragment = resolved.fragment.filter(|fragment| !is_made_by_the_reader(fragment))?;
    let page = match resolved.target {
        LinkTarget::Page(number) => &survey.pages()[number],
        // A text that others include leads to places of theirs.
        LinkTarget::Here if !from.is_fragment => from,
        _ => return None,
    };
    let is_lost = survey.has_place(page, fragment) == Some(false);
    is_lost.then(|| LostPlace { page, fragment: fragment.to_owned() })
}

/// Fragments that are no place of the text: the head of a page, the choice of a tab, words that a browser looks for.
fn is_made_by_the_reader(fragment: &str) -> bool {
    fragment.eq_ignore_ascii_case("top") || fragment.starts_with("tab/") || fragment.starts_with(":~:")
}

/// The place that was probably meant: the heading whose words the fragment has in the language of the article, else the
/// nearest name.
fn meant<'a>(bitext: &'a Bitext, survey: &'a Survey, lost: &LostPlace) -> Option<&'a str> {
    let is_here = lost.page.article == bitext.article.number;
    let heading = bitext.headings.iter().find(|heading| is_here && in_words(&heading.text) == lost.fragment);
    match heading {
        Some(heading) => Some(&heading.anchor),
        None => nearest(&lost.fragment, survey.anchors(lost.page.number)?.iter().map(|anchor| &**anchor)),
    }
}

/// The anchor that a heading would have if its language counted.
fn in_words(heading: &str) -> String {
    let letter = |c: char| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        c => c.is_alphanumeric().then_some(c),
    };
    heading.to_lowercase().chars().filter_map(letter).collect()
}

//! The address that a page says it stands at.

use crate::audit::check::{Check, Flaw, Look};
use crate::audit::named::Named;
use crate::audit::sketch::{Sketch, Whole};
use crate::model::Severity;

pub const CANONICAL_WRONG: Check = Check {
    name: "page-canonical-wrong",
    severity: Severity::Error,
    finds: "A page that search engines are told to look for elsewhere, though it is an original, or the other way round.",
    look: Look::Whole(look),
};

fn look(whole: &Whole) -> Vec<(usize, Flaw)> {
    let flaws = whole.sketches.values().filter_map(|page| Some((page.number, Flaw::new(flaw(whole, page)?))));
    flaws.collect()
}

fn flaw(whole: &Whole, page: &Sketch) -> Option<String> {
    let is_article = whole.ground.page(page.number).is_some();
    let canonical = match &page.canonical[..] {
        [] => return (is_article && whole.ground.has_base()).then(|| "the page names no canonical address".to_owned()),
        [one] => one,
        _ => return Some(format!("the page names {} canonical addresses", page.canonical.len())),
    };
    let original = match canonical {
        // The original has moved to another site.
        Named::Nothing(_) if page.is_redirect => return None,
        Named::Nothing(address) => return Some(format!("the canonical address {address} is no page of the site")),
        Named::File(number) if *number == page.number => return None,
        Named::File(number) => whole.sketches.get(number)?,
    };
    let file = whole.ground.file(original.number);
    if is_article {
        Some(format!("the page is an article's own and names {file} as the original"))
    } else if page.is_redirect {
        None
    } else if page.is_indexable {
        Some(format!("the page stands in for {file}, but search engines may list it"))
    } else if original.canonical != [Named::File(original.number)] {
        Some(format!("the page names {file} as the original, which names another"))
    } else {
        None
    }
}

//! The audit of a written site: the site of the sample help centre has no fault, and a page that is broken in one way has
//! just the fault that tells of it, of the right article.

#[path = "audit/mutations.rs"]
mod mutations;
#[path = "audit/site.rs"]
mod site;

use diglot::audit::CHECKS;
use diglot::model::Severity;
use mutations::{MUTATIONS, Mutation};
use site::Site;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static SITE: LazyLock<Site> = LazyLock::new(Site::of_sample);

#[test]
fn the_sample_site_is_clean() {
    assert_eq!(SITE.faults(), []);
}

#[test]
fn each_way_to_break_a_page_is_found_as_what_it_is() {
    let mut surprises = Vec::new();
    for Mutation { name, file, edit, check, article } in MUTATIONS {
        let faults = SITE.faults_with(file, *edit);
        let others = faults.iter().filter(|fault| fault.check != *check).map(|fault| &fault.message);
        surprises.extend(others.map(|other| format!("{name}: {other}")));
        let is_told = faults.iter().any(|fault| SITE.article(fault) == *article && fault.check == *check);
        if !is_told {
            surprises.push(format!("{name}: not found in {article:?}, only {faults:#?}"));
        }
    }
    assert!(surprises.is_empty(), "{}", surprises.join("\n"));
}

#[test]
fn each_check_has_a_way_to_break_a_page() {
    let tried: BTreeSet<&str> = MUTATIONS.iter().map(|mutation| mutation.check).collect();
    let names: BTreeSet<&str> = CHECKS.iter().map(|check| check.name).collect();
    assert_eq!(tried, names);
    assert_eq!(names.len(), CHECKS.len());
    for check in &CHECKS {
        assert!(check.name.starts_with("page-") && check.finds.ends_with('.'), "{}", check.name);
        assert!(check.severity >= Severity::Warning, "{}", check.name);
    }
}

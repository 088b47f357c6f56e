use crate::check::places::finding_in_view;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::parse::{Address, AddressKind, addresses};
use crate::survey::{LinkTarget, Page, Survey};
use std::collections::HashSet;

rule! {
    /// A relative link, image or include that leads to nothing in this help centre, neither in the language of the
    /// article nor in the source language.
    ///
    /// Reported where it can be mended: if the English article has the same link and it leads nowhere there either, the
    /// English article alone is reported; where there is no English folder, one of its translations: the one that the
    /// English page is made from, or the first. Addresses that begin with `/` belong to the portal and are not looked at, nor are files of a kind that
    /// the locale and the English folder have none of: who has not a single `.png` keeps images elsewhere.
    ///
    /// ## Why it matters
    /// Readers click and get an error; diglot's own page shows the words without a link.
    ///
    /// ## Example
    /// ```text
    /// source: See [Roles](../roles/assign.md).
    /// target: [역할](../roles/assign.md)을 참조하세요.
    /// ```
    ///
    /// ## When to allow it
    /// Where the other article is in the portal but not in this folder. Set the rule to `error` in `diglot.toml` for a
    /// help centre that is whole.
    pub LINK_TARGET_MISSING = "link-target-missing", Link, Warning, check
}

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let missing = without_those_of_english(bitext, survey, |page, address| is_missing(survey, page, address));
    missing.iter().map(|address| finding_of_address(bitext, address, message(address))).collect()
}

/// The addresses of an article that lead nowhere from its page, without those that are to be mended, and are reported,
/// in the English article.
pub fn without_those_of_english<'a>(
    bitext: &'a Bitext,
    survey: &Survey,
    leads_nowhere: impl Fn(&Page, &str) -> bool,
) -> Vec<Address<'a>> {
    let page = survey.page_of(&bitext.article);
    let mut lost: Vec<Address> =
        addresses(&bitext.article.target).filter(|address| leads_nowhere(page, &address.address)).collect();
    let elsewhere = survey.first_version(page).filter(|version| version.article != page.number);
    if let Some(english) = elsewhere.filter(|_| !lost.is_empty()) {
        // An English page that is put together from a translation has the sources of that one.
        let rebuilt = bitext.article.source.as_ref().filter(|_| english.article != english.number);
        let in_source: Option<HashSet<_>> =
            rebuilt.map(|source| addresses(source).map(|address| address.address).collect());
        lost.retain(|Address { address, .. }| {
            let is_shared = match &in_source {
                Some(in_source) => in_source.contains(address),
                None => survey.leads_to(english, address),
            };
            !(is_shared && leads_nowhere(english, address))
        });
    }
    lost
}

/// A finding of a link of the target; the source's link of the same address answers to it.
pub fn finding_of_address(bitext: &Bitext, address: &Address, message: String) -> Finding {
    let finding = finding_in_view(bitext, address.span, message);
    let source = finding.unit.and_then(|unit| bitext.units[unit].source.as_ref());
    let answer = source.and_then(|source| source.facts.links.iter().find(|link| *link.destination == *address.address));
    match answer {
        Some(link) => finding.answering(link.span),
        None => finding,
    }
}

fn is_missing(survey: &Survey, page: &Page, address: &str) -> bool {
    match survey.resolve_in_all(page, address).target {
        LinkTarget::Missing => survey.keeps_such_files(page, address),
        LinkTarget::Refused => address.trim().is_empty(),
        _ => false,
    }
}

fn message(address: &Address) -> String {
    let kind = match address.kind {
        AddressKind::Link => "link",
        AddressKind::Image => "image",
        AddressKind::Include => "include",
    };
    match address.address.trim() {
        "" => format!("the {kind} has no address"),
        path => format!("the {kind} leads to {path}, which this help centre does not have"),
    }
}

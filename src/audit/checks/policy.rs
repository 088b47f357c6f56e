//! The content security policy, and what it would stop.

use crate::audit::address::Goal;
use crate::audit::check::{Check, Flaw, Look};
use crate::audit::ground::Ground;
use crate::audit::page::{Address, Kind, Role, WrittenPage};
use crate::model::Severity;
use scraper::ElementRef;
use std::collections::BTreeMap;

pub const POLICY_BROKEN: Check = Check {
    name: "page-policy-broken",
    severity: Severity::Error,
    finds: "A page without a strict content security policy, or with something in it that its policy forbids.",
    look: Look::Page(look),
};

/// A policy: the sources of each directive.
pub type Policy<'a> = BTreeMap<String, Vec<&'a str>>;

fn look(page: &WrittenPage, _: &Ground) -> Vec<Flaw> {
    let Some((at, content)) = policy_of(page) else {
        return vec![Flaw::new("the page has no content security policy")];
    };
    let policy = parsed(content);
    let mut flaws: Vec<Flaw> = of_policy(&policy).into_iter().map(Flaw::new).collect();
    let loads = |element: &ElementRef| matches!(element.value().name(), "script" | "style" | "link");
    if page.elements[..at].iter().any(loads) {
        flaws.push(Flaw::new("the policy stands behind things that are loaded, and does not hold for them"));
    }
    flaws.extend(page.elements.iter().flat_map(|element| inline(*element)));
    flaws.extend(page.addresses.iter().filter_map(|address| refused(&policy, address)));
    flaws
}

/// The policy, and which of the elements has it.
fn policy_of<'a>(page: &WrittenPage<'a>) -> Option<(usize, &'a str)> {
    let is_policy = |element: &ElementRef| {
        let name = element.attr("http-equiv").unwrap_or_default();
        element.value().name() == "meta" && name.eq_ignore_ascii_case("content-security-policy")
    };
    let at = page.elements.iter().position(is_policy)?;
    Some((at, page.elements[at].value().attr("content")?))
}

pub fn parsed(content: &str) -> Policy<'_> {
    let directives = content.split(';').filter_map(|directive| {
        let mut words = directive.split_ascii_whitespace();
        Some((words.next()?.to_ascii_lowercase(), words.collect()))
    });
    directives.collect()
}

fn of_policy(policy: &Policy) -> Vec<String> {
    let mut messages = Vec::new();
    for (directive, sources) in policy {
        for word in ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'"] {
            if sources.contains(&word) {
                messages.push(format!("the policy allows {word} for {directive}"));
            }
        }
    }
    for kind in [Kind::Script, Kind::Style, Kind::Image, Kind::Object] {
        if sources(policy, kind).is_none() {
            messages.push(format!("the policy says nothing of {}", directives(kind)[0]));
        }
    }
    messages
}

/// What stands in an element that no strict policy allows.
fn inline(element: ElementRef) -> Vec<Flaw> {
    let name = element.value().name();
    let is_data = element.attr("type").is_some_and(|kind| kind.ends_with("json"));
    let mut flaws = Vec::new();
    if name == "style" || (name == "script" && element.attr("src").is_none() && !is_data) {
        flaws.push(Flaw::new(format!("<{name}> stands in the page itself")));
    }
    for (attribute, value) in element.value().attrs() {
        if attribute == "style" || attribute.starts_with("on") {
            flaws.push(Flaw::new(format!("<{name}> has the attribute {attribute}")).clue(value).clue(attribute));
        } else if ["href", "src", "action", "formaction"].contains(&attribute) && is_script(value) {
            flaws.push(Flaw::new(format!("<{name}> runs a script from its {attribute}")).clue(value));
        }
    }
    flaws
}

fn is_script(address: &str) -> bool {
    let letters: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(11).collect();
    letters.eq_ignore_ascii_case("javascript:")
}

/// What the policy would stop a browser from loading.
fn refused(policy: &Policy, address: &Address) -> Option<Flaw> {
    let Role::Load(kind) = address.role else { return None };
    let sources = sources(policy, kind)?;
    let is_allowed = match &address.led.goal {
        Goal::Inside { .. } | Goal::Here | Goal::Above => sources.contains(&"'self'"),
        Goal::Scheme(scheme) => sources.iter().any(|source| source.strip_suffix(':') == Some(scheme)),
        // Told by a check of its own.
        Goal::OffSite => true,
    };
    let message = || format!("the policy does not let the page load {}", address.written);
    (!is_allowed).then(|| Flaw::new(message()).clue(address.written))
}

/// Whether a policy lets things of a kind come from everywhere.
pub fn allows_all(policy: &Policy, kind: Kind) -> bool {
    sources(policy, kind).is_some_and(|sources| ["*", "https:"].iter().any(|all| sources.contains(all)))
}

/// The sources that hold for a kind; `None` if the policy leaves it open.
fn sources<'a>(policy: &'a Policy, kind: Kind) -> Option<&'a Vec<&'a str>> {
    directives(kind).iter().chain(&["default-src"]).find_map(|directive| policy.get(*directive))
}

fn directives(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Script => &["script-src-elem", "script-src"],
        Kind::Style => &["style-src-elem", "style-src"],
        Kind::Image => &["img-src"],
        Kind::Media => &["media-src"],
        Kind::Frame => &["frame-src", "child-src"],
        Kind::Object => &["object-src"],
        Kind::Manifest => &["manifest-src"],
        Kind::Other => &["default-src"],
    }
}

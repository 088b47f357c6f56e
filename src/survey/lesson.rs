//! What the units of one article teach about their locale. The survey puts the lessons of all articles together.

use crate::model::{Bitext, Link, Segment};
use crate::parse::addresses;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, VecDeque};
use xxhash_rust::xxh3::Xxh3Default;

/// What one article teaches: a few dozen bytes a unit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// Words in bold: those of the source, and those that stand for them in the target.
    pub(super) labels: Vec<(Box<str>, Box<str>)>,
    /// Texts of links, alike.
    pub(super) links: Vec<(Box<str>, Box<str>)>,
    /// Units with words on both sides.
    pub(super) units: Vec<UnitLesson>,
    /// Places that a link's fragment may name, sorted.
    pub(super) anchors: Vec<Box<str>>,
    /// Where it leads within the help centre, sorted. Of an article without units only: it may be the English of others.
    pub(super) addresses: Vec<Box<str>>,
}

/// What is kept of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct UnitLesson {
    /// Number of the unit in its bitext.
    pub(super) unit: u32,
    /// Fingerprints of the words of both sides.
    pub(super) source: u64,
    pub(super) target: u64,
    /// Natural logarithm of the target's letters to the source's, in hundredths.
    pub(super) length: i16,
}

/// Units with fewer words tell little by their length, and are often names.
const TELLING_WORDS: usize = 3;

/// Learns from an article.
pub fn study(bitext: &Bitext) -> Lesson {
    let mut lesson = Lesson { anchors: anchors(bitext), addresses: relative_addresses(bitext), ..Lesson::default() };
    for (number, _, target, source) in bitext.pairs() {
        pair_labels(bitext, target, source, &mut lesson.labels);
        pair_links(bitext, target, source, &mut lesson.links);
        if source.facts.words.len() >= TELLING_WORDS && !target.facts.words.is_empty() {
            lesson.units.push(UnitLesson {
                unit: number as u32,
                source: fingerprint(bitext, source),
                target: fingerprint(bitext, target),
                length: log_length(target, source),
            });
        }
    }
    lesson
}

/// The fingerprint of a segment's words: what differs only in marks, blanks and case is the same.
fn fingerprint(bitext: &Bitext, segment: &Segment) -> u64 {
    let mut hasher = Xxh3Default::new();
    for word in &segment.facts.words {
        let word = bitext.str(*word);
        // Scripts from Hebrew on have no case, and most words begin as they go on.
        if word.starts_with(|c| c >= '\u{590}') {
            hasher.update(word.as_bytes());
        } else if word.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
            hasher.update(word.to_lowercase().as_bytes());
        } else {
            hasher.update(word.as_bytes());
        }
        hasher.update(&[0xff]);
    }
    for code in &segment.facts.code {
        hasher.update(code.text.as_bytes());
    }
    hasher.digest()
}

/// Natural logarithm of the target's letters to the source's, in hundredths.
pub fn log_length(target: &Segment, source: &Segment) -> i16 {
    let letters = |segment: &Segment| f64::from(segment.facts.letters.max(1));
    ((letters(target) / letters(source)).ln() * 100.0).round() as i16
}

/// Where both sides have as many words in bold, they answer to one another in their order.
fn pair_labels(bitext: &Bitext, target: &Segment, source: &Segment, labels: &mut Vec<(Box<str>, Box<str>)>) {
    let of = |segment: &Segment| -> Vec<_> { segment.facts.strong().map(|strong| strong.text).collect() };
    if source.facts.emphasis.is_empty() || target.facts.emphasis.is_empty() {
        return;
    }
    let (targets, sources) = (of(target), of(source));
    if targets.len() == sources.len() {
        let pairs = sources.into_iter().zip(targets);
        labels.extend(pairs.filter_map(|(source, target)| {
            let (label, rendering) = (fold_label(bitext.str(source)), fold_label(bitext.str(target)));
            is_label(&label, &rendering).then(|| (label.into(), rendering.into()))
        }));
    }
}

/// Links of one destination answer to one another; where it has several, in their order.
fn pair_links(bitext: &Bitext, target: &Segment, source: &Segment, links: &mut Vec<(Box<str>, Box<str>)>) {
    if source.facts.links.is_empty() {
        return;
    }
    let mut waiting: HashMap<&str, VecDeque<&Link>> = HashMap::new();
    for link in &target.facts.links {
        waiting.entry(&link.destination).or_default().push_back(link);
    }
    for link in &source.facts.links {
        let Some(counterpart) = waiting.get_mut(&*link.destination).and_then(VecDeque::pop_front) else { continue };
        let (label, rendering) = (fold_label(bitext.str(link.text)), fold_label(bitext.str(counterpart.text)));
        if is_label(&label, &rendering) {
            links.push((label.into(), rendering.into()));
        }
    }
}

/// Whether a text is short enough for a label, and made of words only: no link, image or line end within.
fn is_label(label: &str, rendering: &str) -> bool {
    const LONGEST: usize = 120;
    let is_plain =
        |text: &str| !text.is_empty() && text.len() <= LONGEST && !text.contains(['[', ']', '<', '`', '\n', '*']);
    is_plain(label) && is_plain(rendering)
}

fn anchors(bitext: &Bitext) -> Vec<Box<str>> {
    let headings = bitext.headings.iter().map(|heading| heading.anchor.as_str().into());
    sorted(headings.chain(bitext.anchors.iter().cloned()))
}

fn relative_addresses(bitext: &Bitext) -> Vec<Box<str>> {
    if !bitext.article.units.is_empty() {
        return Vec::new();
    }
    let is_relative = |address: &str| !address.starts_with('/') && !address.contains("://");
    let addresses = addresses(&bitext.article.target).map(|address| address.address);
    sorted(addresses.filter(|address| is_relative(address)).map(|address| address.into()))
}

fn sorted(names: impl Iterator<Item = Box<str>>) -> Vec<Box<str>> {
    let mut names: Vec<Box<str>> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// A label without the marks and blanks around it and without case, so that `Save:` is `save`.
pub fn fold_label(text: &str) -> String {
    let is_edge = |c: char| {
        c.is_whitespace()
            || matches!(c, ':' | '：' | '.' | '。' | ',' | '，' | '、' | ';' | '"' | '“' | '”' | '\\' | '*')
    };
    text.trim_matches(is_edge).to_lowercase()
}

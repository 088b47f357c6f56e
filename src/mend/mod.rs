//! From findings that know a fix to an article without them. A fix is only believed when the mended article has been
//! parsed, aligned and judged again: its finding has to be gone, and no other may have come.
//!
//! Nothing is touched but the target of the finding's unit, neither the source nor what stands around the units.

mod round;

use crate::model::{Bitext, Finding, Fix};
use crate::survey::Survey;
use round::{Judge, Round};

/// What became of an article.
#[derive(Debug)]
pub struct Mended {
    /// The article with all fixes that hold.
    pub bitext: Bitext,
    /// The bytes it was made of; empty if nothing has changed.
    pub before: Vec<u8>,
    /// What is found in it now.
    pub findings: Vec<Finding>,
    /// The fixes that hold, in the order they were made: those of a round do not touch one another, and their spans are
    /// of the text that the round before left.
    pub rounds: Vec<Vec<Fix>>,
    /// The rules of the fixable findings that are gone.
    pub fixed: Vec<&'static str>,
    /// The rules of those that are left, since no fix of them held.
    pub left: Vec<&'static str>,
}

impl Mended {
    /// Whether there is anything to write.
    pub fn is_changed(&self) -> bool {
        !self.rounds.is_empty()
    }
}

/// Bytes that may be judged for one article, so that a huge one with thousands of fixes that do not hold ends some day.
/// An ordinary article of 20 KB can be judged ten thousand times.
const MOST_JUDGED: usize = 200 << 20;

/// Mends an article as far as `judge` bears it out: the function that finds what is wrong with a bitext, with what is
/// suppressed marked as such.
pub fn mend(bitext: Bitext, survey: &Survey, judge: &Judge) -> Mended {
    let findings = judge(&bitext);
    let mut mended =
        Mended { bitext, before: Vec::new(), findings, rounds: Vec::new(), fixed: Vec::new(), left: Vec::new() };
    if mended.bitext.article.locale == survey.source_locale {
        return mended;
    }
    let mut budget = MOST_JUDGED;
    // Each round leaves fewer findings than it began with, so there is a last one.
    while let Some(done) = Round::new(&mended.bitext, &mended.findings, survey, judge).run(&mut budget) {
        if mended.rounds.is_empty() {
            mended.before = mended.bitext.article.original();
        }
        mended.rounds.push(done.fixes);
        mended.fixed.extend(done.fixed);
        (mended.bitext, mended.findings) = (done.bitext, done.findings);
    }
    mended.left = round::fixable(&mended.bitext, &mended.findings).iter().map(|(finding, _)| finding.rule).collect();
    mended
}

/// The bytes with some fixes made, which are in order and do not touch one another.
pub fn apply<'a>(bytes: &[u8], fixes: impl IntoIterator<Item = &'a Fix>) -> Vec<u8> {
    let mut mended = Vec::with_capacity(bytes.len());
    let mut done = 0;
    for fix in fixes {
        let replaced = fix.span.range();
        mended.extend_from_slice(&bytes[done..replaced.start]);
        mended.extend_from_slice(fix.text.as_bytes());
        done = replaced.end;
    }
    mended.extend_from_slice(&bytes[done..]);
    mended
}

//! The proof of a written site: its files are read back from the disk, and what a reader, a search engine or a browser
//! relies on is checked in them, with nothing taken on trust from the room that rendered them.
//!
//! A page is parsed, looked at by itself and let go; what pages say about one another is kept as a [`Sketch`] of a few
//! kilobytes, and compared at the end. `checks` has the list of what is proved.

mod address;
mod check;
mod checks;
mod ground;
mod named;
mod page;
mod records;
mod sketch;

pub use check::Check;
pub use checks::CHECKS;
pub use ground::Ground;
pub use sketch::Sketch;

use crate::model::Severity;
use check::{Flaw, Look};
use named::Records;
use page::WrittenPage;
use scraper::Html;
use sketch::Whole;

/// Something in a written file that should not be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The name of the check, such as `page-link-dead`.
    pub check: &'static str,
    /// How much it harms a reader.
    pub severity: Severity,
    /// The written file, below the site's root.
    pub file: String,
    /// The number of the article that the file is made from; `None` for an index, a sitemap and the like.
    pub article: Option<usize>,
    /// One sentence on what stands there.
    pub message: String,
    /// Words that may stand in the article where the fault comes from, the most telling first.
    pub clues: Vec<String>,
}

/// What was seen in one file.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// What is wrong with the file by itself.
    pub faults: Vec<Fault>,
    /// What other files are compared with.
    pub sketch: Option<Sketch>,
    records: Records,
}

/// Looks at one file by itself: a page, a stylesheet, a sitemap, a feed.
pub fn look(ground: &Ground, number: usize, bytes: &[u8]) -> Seen {
    let file = ground.file(number);
    let text = String::from_utf8_lossy(bytes);
    if file.ends_with(".html") {
        return look_at_page(ground, number, &text);
    }
    let (records, flaws) = records::read(ground, file, &text);
    let faults = flaws.into_iter().map(|(check, flaw)| fault(ground, number, check, flaw)).collect();
    Seen { faults, sketch: None, records }
}

fn look_at_page(ground: &Ground, number: usize, text: &str) -> Seen {
    let document = Html::parse_document(text);
    let page = WrittenPage::new(ground, number, &document);
    let mut faults = Vec::new();
    for check in &CHECKS {
        if let Look::Page(look) = check.look {
            faults.extend(look(&page, ground).into_iter().map(|flaw| fault(ground, number, check, flaw)));
        }
    }
    let original = article_of_original(&page, ground);
    faults.iter_mut().for_each(|fault| fault.article = fault.article.or(original));
    Seen { faults, sketch: Some(Sketch::of(&page, ground)), records: Records::default() }
}

/// The article of the page that another page shows once more, or leads to.
fn article_of_original(page: &WrittenPage, ground: &Ground) -> Option<usize> {
    let canonical = page.related("canonical").next()?;
    Some(ground.page(ground.named(canonical.written)?)?.article)
}

/// Compares what was seen in all files. The order of `seen` does not matter.
pub fn compare(ground: &Ground, seen: Vec<Seen>) -> Vec<Fault> {
    let whole = Whole::new(ground, seen.into_iter().map(|seen| (seen.sketch, seen.records)));
    let mut faults = Vec::new();
    for check in &CHECKS {
        if let Look::Whole(look) = check.look {
            faults.extend(look(&whole).into_iter().map(|(number, flaw)| fault(ground, number, check, flaw)));
        }
    }
    faults
}

fn fault(ground: &Ground, number: usize, check: &Check, flaw: Flaw) -> Fault {
    Fault {
        check: check.name,
        severity: check.severity,
        file: ground.file(number).to_owned(),
        article: ground.page(number).map(|page| page.article),
        message: flaw.message,
        clues: flaw.clues,
    }
}

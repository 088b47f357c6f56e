//! Where translations stand, for people, programs, spreadsheets and CI jobs.

mod json;
mod markdown;
mod table;
mod text;

pub use json::status_json;
pub use markdown::status_markdown;
pub use table::status_csv;
pub use text::status_text;

use super::summary::{counted, grouped};
use crate::model::{ArticleStatus, EnglishOfToday, FreshnessEvidence, LocaleStatus, Standing};

/// Characters of a commit that people read.
const SHORT_COMMIT: usize = 10;

/// What there is to do in an article: `3 of 41 changed, 1 added`.
fn what(article: &ArticleStatus) -> String {
    match &article.standing {
        Standing::Missing => "not translated".into(),
        Standing::Orphan(None) => "the English is gone".into(),
        Standing::Orphan(Some(path)) => format!("the English is now {path}"),
        Standing::Present(_) if article.sentences == 0 => "headings, code or links differ".into(),
        Standing::Present(_) => sentences(article),
    }
}

fn sentences(article: &ArticleStatus) -> String {
    let changes = article.changes;
    let kinds = [(changes.changed, "changed"), (changes.added, "added"), (changes.deleted, "deleted")];
    let mut kinds = kinds.into_iter().filter(|(count, _)| *count > 0);
    let first = kinds.next().map(|(count, kind)| match kind {
        "deleted" => format!("{} {kind}", grouped(count as usize)),
        _ => format!("{} of {} {kind}", grouped(count as usize), grouped(article.sentences as usize)),
    });
    let rest = kinds.map(|(count, kind)| format!("{} {kind}", grouped(count as usize)));
    first.into_iter().chain(rest).collect::<Vec<_>>().join(", ")
}

/// What translations were compared with, as the end of a sentence.
fn compared_with(english: &EnglishOfToday) -> String {
    match english {
        EnglishOfToday::Tree => "the English of today in [source] tree".into(),
        EnglishOfToday::Locale(locale) => format!("the English of today in {locale}"),
        EnglishOfToday::Head(commit) => {
            let short = commit.get(..SHORT_COMMIT).unwrap_or(commit);
            format!("the English of today in [source] git, commit {short}")
        }
        EnglishOfToday::Siblings => "the version of each article that was handed off last (no English here)".into(),
    }
}

/// The evidence as programs read it: `hash`, `tree`, `git`, `sibling` or `none`.
fn evidence_name(evidence: &FreshnessEvidence) -> &'static str {
    match evidence {
        FreshnessEvidence::Hash => "hash",
        FreshnessEvidence::Tree => "tree",
        FreshnessEvidence::Git(_) => "git",
        FreshnessEvidence::Sibling(..) => "sibling",
        FreshnessEvidence::None => "none",
    }
}

/// A share from 0 to 1 for people. What is not quite all is never 100%, and what is not quite nothing never 0%.
fn percent(share: f64) -> String {
    let tenths = match (share * 1000.0).round() {
        rounded if rounded >= 1000.0 && share < 1.0 => 999.0,
        rounded if rounded <= 0.0 && share > 0.0 => 1.0,
        rounded => rounded,
    };
    format!("{:.1}%", tenths / 10.0)
}

/// One sentence on what a locale comes to.
fn sentence(locale: &LocaleStatus) -> String {
    let work = locale.work().len();
    match (work, locale.count("unknown"), locale.articles.len()) {
        (_, _, 0) => "no articles".into(),
        (0, unknown, all) if unknown == all => "nothing tells whether these articles are behind".into(),
        (0, _, _) => "nothing to translate".into(),
        _ => {
            let words = usize::try_from(locale.words_to_do()).unwrap_or(usize::MAX);
            format!("{} to look at, {}", counted(work, "article", "articles"), counted(words, "word", "words"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn nearly_all_is_not_all() {
        for (share, written) in [(1.0, "100.0%"), (0.9999, "99.9%"), (0.0, "0.0%"), (0.0001, "0.1%"), (0.5, "50.0%")] {
            assert_eq!(percent(share), written);
        }
    }
}

use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Span};
use crate::survey::{Side, Survey};
use std::collections::BTreeMap;

rule! {
    /// English articles that a locale does not have.
    ///
    /// One finding a locale, which stands at the head of the locale's first article, since a file that does not exist can
    /// be shown nowhere. Only folders count of which the locale has three quarters: who translates a choice of articles does
    /// so on purpose. Silent where nothing tells which English articles there are.
    ///
    /// ## Why it matters
    /// The reader of this language does not find the article, and is led to the English one.
    ///
    /// ## Example
    /// What diglot says of a locale:
    ///
    /// ```text
    /// 2 English articles have no translation into ko-KR: backup.md, restore.md
    /// ```
    ///
    /// ## When to allow it
    /// Where these articles are not meant for the readers of this language.
    pub MISSING_ARTICLE = "missing-article", Freshness, Note, check
}

/// As many names as a message has room for.
const NAMED: usize = 5;

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let locale = &bitext.article.locale;
    // The articles of a locale follow one another.
    let before = bitext.article.number.checked_sub(1).and_then(|before| survey.pages().get(before));
    if before.is_some_and(|before| before.locale == *locale) {
        return Vec::new();
    }
    let missing = missed(survey, bitext);
    let count = missing.len();
    let named = missing.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    let more = if count > NAMED { format!(" and {} more", count - NAMED) } else { String::new() };
    let articles = if count == 1 { "1 English article has" } else { &format!("{count} English articles have") };
    let message = format!("{articles} no translation into {locale}: {named}{more}");
    let finding = Finding::at(Span::default(), message).hint("`diglot status` lists them all");
    (count > 0).then_some(finding).into_iter().collect()
}

/// The paths of English articles that the article's locale lacks, of the folders that it has three quarters of.
fn missed<'a>(survey: &'a Survey, bitext: &Bitext) -> Vec<&'a str> {
    let missing = survey.freshness().missing(&bitext.article.locale);
    let own = survey.pages().iter().filter(|page| page.locale == bitext.article.locale && page.side == Side::Target);
    let mut surplus: BTreeMap<String, i64> = BTreeMap::new();
    own.for_each(|page| *surplus.entry(folder(&page.path)).or_default() += 1);
    missing.iter().for_each(|path| *surplus.entry(folder(path)).or_default() -= 3);
    missing.iter().map(String::as_str).filter(|path| surplus[&folder(path)] >= 0).collect()
}

/// The folder of a path, without case.
fn folder(path: &str) -> String {
    path.rsplit_once('/').map_or("", |(folder, _)| folder).to_lowercase()
}

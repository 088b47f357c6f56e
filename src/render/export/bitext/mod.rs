//! Translation units as pairs of source and target, for translation memories and for those who train models: a file for
//! each locale that is translated into.
//!
//! All forms have the same pairs. A unit of which one side is missing, or has no words in one language, is no pair.

mod jsonl;
mod tmx;
mod tsv;

use super::{Files, Record, Take, Target};
use crate::model::{
    ArticleLine, BaseManifest, LocaleId, OutputFile, RecordedFinding, RecordedText, Severity, UnitLine,
};
use crate::render::report::counted;

/// Which units are exported.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Only those of articles that people have translated.
    pub only_human: bool,
    /// Only those without a finding of this severity or worse.
    pub without_findings: Option<Severity>,
}

/// TMX 1.4b.
pub fn tmx(manifest: &BaseManifest, filter: Filter) -> Box<dyn Target> {
    bitext(manifest, filter, tmx::Tmx { has_findings: manifest.has_findings })
}

/// JSON Lines.
pub fn jsonl(manifest: &BaseManifest, filter: Filter) -> Box<dyn Target> {
    bitext(manifest, filter, jsonl::JsonLines)
}

/// A table whose cells are parted by tabs.
pub fn tsv(manifest: &BaseManifest, filter: Filter) -> Box<dyn Target> {
    bitext(manifest, filter, tsv::Table { has_findings: manifest.has_findings })
}

/// How pairs are written.
trait Form {
    /// The end of the names of its files.
    fn extension(&self) -> &'static str;

    /// What stands beside the files: what is in them.
    fn readme(&self) -> String;

    /// What stands before the pairs.
    fn head(&self, _languages: Languages) -> String {
        String::new()
    }

    /// A pair.
    fn pair(&self, pair: &Pair) -> String;

    /// What stands behind the pairs.
    fn foot(&self) -> &'static str {
        ""
    }

    /// What whoever uses it should know.
    fn note(&self) -> Option<String> {
        None
    }
}

/// What is translated into what.
#[derive(Debug, Clone, Copy)]
struct Languages<'a> {
    source: &'a LocaleId,
    target: &'a LocaleId,
}

/// A unit with words on both sides.
struct Pair<'a> {
    languages: Languages<'a>,
    article: &'a ArticleLine,
    unit: &'a UnitLine,
    source: &'a RecordedText,
    target: &'a RecordedText,
}

impl Pair<'_> {
    /// What no other pair of the knowledge base is called: `ko-KR/setup#5e7a1-103`.
    fn id(&self) -> String {
        format!("{}/{}#{}", self.languages.target, self.article.id, self.unit.id)
    }

    /// How fresh the article is.
    fn article_state(&self) -> Option<&str> {
        self.article.freshness.as_ref().map(|freshness| freshness.state.as_str())
    }

    /// What was found; nothing if nothing was checked.
    fn findings(&self) -> &[RecordedFinding] {
        self.unit.findings.as_deref().unwrap_or_default()
    }
}

struct Bitext<F> {
    source: LocaleId,
    filter: Filter,
    form: F,
    /// Whether the file of the locale is begun.
    is_begun: bool,
    /// Locales of which no pair is left.
    empty: Vec<LocaleId>,
    pairs: usize,
    one_sided: usize,
    filtered: usize,
}

fn bitext(manifest: &BaseManifest, filter: Filter, form: impl Form + 'static) -> Box<dyn Target> {
    let source = manifest.source_locale.clone();
    Box::new(Bitext { source, filter, form, is_begun: false, empty: Vec::new(), pairs: 0, one_sided: 0, filtered: 0 })
}

impl<F: Form> Bitext<F> {
    fn path(&self, locale: &LocaleId) -> String {
        format!("{locale}.{}", self.form.extension())
    }
}

impl<F: Form> Target for Bitext<F> {
    fn takes(&self) -> &'static [Take] {
        &[Take::Units]
    }

    fn preface(&self) -> Vec<OutputFile> {
        vec![OutputFile::text("README.md", self.form.readme())]
    }

    fn begin(&mut self, _: Take, _: &LocaleId, _: &mut Files) {
        self.is_begun = false;
    }

    fn add(&mut self, record: Record, files: &mut Files) {
        let Record::Unit(article, unit) = record else { return };
        let with_words = |text: &&RecordedText| !text.text.trim().is_empty();
        let sides = unit.source.as_ref().filter(with_words).zip(unit.target.as_ref().filter(with_words));
        let Some((source, target)) = sides else {
            self.one_sided += 1;
            return;
        };
        if !self.filter.lets_through(article, unit) {
            self.filtered += 1;
            return;
        }
        let languages = Languages { source: &self.source, target: &unit.locale };
        let path = self.path(&unit.locale);
        if !self.is_begun {
            files.append(&path, self.form.head(languages).as_bytes());
            self.is_begun = true;
        }
        let pair = Pair { languages, article, unit, source, target };
        files.append(&path, self.form.pair(&pair).as_bytes());
        self.pairs += 1;
    }

    fn end(&mut self, _: Take, locale: &LocaleId, files: &mut Files) {
        if self.is_begun {
            files.append(&self.path(locale), self.form.foot().as_bytes());
        } else {
            self.empty.push(locale.clone());
        }
    }

    fn summary(&self) -> String {
        counted(self.pairs, "unit", "units")
    }

    fn notes(&self) -> Vec<String> {
        let left_out = |count: usize, why: &str| {
            let were = if count == 1 { "was" } else { "were" };
            (count > 0).then(|| format!("{} {were} left out{why}", counted(count, "unit", "units")))
        };
        let one_sided = left_out(self.one_sided, ", since one side has no words");
        let filtered = left_out(self.filtered, " by the filters");
        let empty =
            self.empty.iter().map(|locale| format!("{locale} has no unit to export, so there is no file of it"));
        one_sided.into_iter().chain(filtered).chain(empty).chain(self.form.note()).collect()
    }
}

impl Filter {
    fn lets_through(&self, article: &ArticleLine, unit: &UnitLine) -> bool {
        let is_found = |threshold: Severity| {
            let severity = |name: &str| Severity::ALL.into_iter().find(|severity| severity.name() == name);
            let mut findings = unit.findings.iter().flatten();
            findings.any(|finding| severity(&finding.severity).is_none_or(|severity| severity >= threshold))
        };
        (!self.only_human || article.provenance == "human") && !self.without_findings.is_some_and(is_found)
    }
}

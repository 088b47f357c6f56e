use super::catalogue::{self, CATALOGUE};
use crate::error::{Error, Result};
use crate::model::{Article, Configuration, Level, Severity};
use globset::{Glob, GlobSet, GlobSetBuilder};
use std::collections::BTreeMap;

/// Which rules run on which files, and how bad their findings are.
///
/// Later settings win: the catalogue's default, `[rules]`, `[locales.TAG.rules]`, `[[overrides]]` in their order, the
/// command line.
#[derive(Debug)]
pub struct Selection {
    base: Vec<Option<Severity>>,
    locales: BTreeMap<String, Vec<(usize, Level)>>,
    overrides: Vec<(GlobSet, Vec<(usize, Level)>)>,
    command_line: Vec<(usize, Level)>,
    /// If not empty, only these rules run.
    only: Vec<usize>,
}

impl Selection {
    /// Puts the settings together. `only` are the rules of `--only`, `set` those of `--set RULE=SEVERITY`.
    ///
    /// # Errors
    /// A rule that does not exist, a severity that does not, a glob that is none.
    pub fn new(configuration: &Configuration, only: &[String], set: &[String]) -> Result<Selection> {
        let mut base: Vec<Option<Severity>> = CATALOGUE.iter().map(|rule| rule.severity).collect();
        for (rule, level) in levels(&configuration.rules, "[rules] of diglot.toml")? {
            base[rule] = level.severity();
        }
        let mut locales = BTreeMap::new();
        for (tag, settings) in &configuration.locales {
            let place = format!("[locales.\"{tag}\".rules] of diglot.toml");
            locales.insert(tag.to_ascii_lowercase(), levels(&settings.rules, &place)?);
        }
        let mut overrides = Vec::new();
        for settings in &configuration.overrides {
            overrides.push((globs(&settings.paths)?, levels(&settings.rules, "[[overrides]] of diglot.toml")?));
        }
        let command_line = set.iter().map(|word| setting(word)).collect::<Result<_>>()?;
        let only = only.iter().map(|name| number(name, "--only")).collect::<Result<_>>()?;
        Ok(Selection { base, locales, overrides, command_line, only })
    }

    /// For each rule of the catalogue, the severity of its findings in an article; `None` if it does not run there.
    pub fn severities(&self, article: &Article) -> Vec<Option<Severity>> {
        let mut severities = self.base.clone();
        let mut set = |levels: &[(usize, Level)]| {
            for (rule, level) in levels {
                severities[*rule] = level.severity();
            }
        };
        if let Some(levels) = self.locales.get(&article.locale.as_str().to_ascii_lowercase()) {
            set(levels);
        }
        for (paths, levels) in &self.overrides {
            if paths.is_match(&article.file) {
                set(levels);
            }
        }
        set(&self.command_line);
        if !self.only.is_empty() {
            for (number, severity) in severities.iter_mut().enumerate() {
                *severity = if self.only.contains(&number) {
                    severity.or(CATALOGUE[number].severity).or(Some(Severity::Warning))
                } else {
                    None
                };
            }
        }
        severities
    }
}

fn levels(written: &BTreeMap<String, Level>, place: &str) -> Result<Vec<(usize, Level)>> {
    written.iter().map(|(name, level)| Ok((number(name, place)?, *level))).collect()
}

fn setting(word: &str) -> Result<(usize, Level)> {
    let (name, level) = word.split_once('=').unwrap_or((word, ""));
    let level = Level::parse(level).ok_or_else(|| {
        Error::Argument(format!("--set {word}: write RULE=SEVERITY, where SEVERITY is error, warning, note or off"))
    })?;
    Ok((number(name, "--set")?, level))
}

fn number(name: &str, place: &str) -> Result<usize> {
    CATALOGUE.iter().position(|rule| rule.name == name).ok_or_else(|| {
        let suggestion = suggestion(name).map(|known| format!("; did you mean `{known}`?")).unwrap_or_default();
        Error::Argument(format!("{place}: there is no rule `{name}`{suggestion}"))
    })
}

/// The rule that a misspelt name most likely means.
pub fn suggestion(name: &str) -> Option<&'static str> {
    crate::read::nearest(name, CATALOGUE.iter().map(|rule| rule.name)).filter(|known| catalogue::find(known).is_some())
}

fn globs(patterns: &[String]) -> Result<GlobSet> {
    let failed = |error: globset::Error| Error::Argument(format!("[[overrides]] of diglot.toml: {error}"));
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        set.add(Glob::new(pattern).map_err(failed)?);
    }
    set.build().map_err(failed)
}

//! The severity of each rule in each article, from configuration and command line.

use super::catalogue::{self, CATALOGUE};
use super::preset;
use super::rule::Family;
use crate::error::{Error, Result};
use crate::model::{Article, Configuration, Level, LocaleId, Preset, Severity, TranslationType};
use crate::read::Patterns;
use std::collections::BTreeMap;

/// Which rules run on which files, and how bad their findings are.
///
/// Later settings win: the preset, `[rules]`, `[locales.TAG.rules]`, `[[overrides]]` in their order, the command line.
#[derive(Debug)]
pub struct Selection {
    /// Of locales without a preset of their own.
    preset: Preset,
    base: Levels,
    locales: BTreeMap<String, (Option<Preset>, Levels)>,
    overrides: Vec<(Patterns, Levels)>,
    command_line: Levels,
    /// If not empty, only these rules run.
    only: Vec<usize>,
}

/// Severities of some rules, by their numbers in the catalogue.
type Levels = Vec<(usize, Level)>;

impl Selection {
    /// Puts the settings together. `only` are the rules of `--only`, `set` those of `--set RULE=SEVERITY`.
    ///
    /// # Errors
    /// A rule that does not exist, a severity that does not, a glob that is none.
    pub fn new(configuration: &Configuration, only: &[String], set: &[String]) -> Result<Selection> {
        let base = levels(&configuration.rules, "[rules] of diglot.toml")?;
        let mut locales = BTreeMap::new();
        for (tag, settings) in &configuration.locales {
            let place = format!("[locales.\"{tag}\".rules] of diglot.toml");
            locales.insert(tag.to_ascii_lowercase(), (settings.preset, levels(&settings.rules, &place)?));
        }
        let mut overrides = Vec::new();
        for settings in &configuration.overrides {
            overrides.push((patterns(&settings.paths)?, levels(&settings.rules, "[[overrides]] of diglot.toml")?));
        }
        let command_line = set.iter().map(|word| setting(word)).collect::<Result<_>>()?;
        let only = only.iter().map(|name| number(name, "--only")).collect::<Result<_>>()?;
        Ok(Selection { preset: configuration.preset, base, locales, overrides, command_line, only })
    }

    /// Starts from the preset of the command line, if there is one, in place of those of the configuration.
    pub fn starting_from(mut self, preset: Option<Preset>) -> Selection {
        if let Some(preset) = preset {
            self.preset = preset;
            self.locales.values_mut().for_each(|settings| settings.0 = None);
        }
        self
    }

    /// For each rule of the catalogue, the severity of its findings in an article; `None` if it does not run there.
    pub fn severities(&self, article: &Article) -> Vec<Option<Severity>> {
        self.severities_at(Some(&article.locale), &article.file, article.front_matter.translation_type())
    }

    /// Whether a rule may run that asks how fresh translations are.
    pub fn asks_for_freshness(&self) -> bool {
        CATALOGUE.iter().any(|rule| rule.family == Family::Freshness && self.may_run(rule.name))
    }

    /// Whether a rule may run on any article.
    pub fn may_run(&self, rule: &str) -> bool {
        let Some(number) = CATALOGUE.iter().position(|known| known.name == rule) else { return false };
        if !self.only.is_empty() {
            return self.only.contains(&number);
        }
        let of = |levels: &Levels| levels.iter().rev().find(|level| level.0 == number).map(|level| level.1.severity());
        let is_on = |levels: &Levels| of(levels).is_some_and(|severity| severity.is_some());
        let base = of(&self.base).unwrap_or(CATALOGUE[number].severity);
        match of(&self.command_line) {
            Some(severity) => severity.is_some(),
            None => {
                let locales = self.locales.values().any(|(preset, levels)| preset.is_some() || is_on(levels));
                base.is_some() || locales || self.overrides.iter().any(|(_, levels)| is_on(levels))
            }
        }
    }

    /// Whether a rule runs on an article; one that does not exist counts as running wherever any rule may, so that what is
    /// remembered of it can be forgotten.
    pub fn runs(&self, rule: &str, locale: Option<&LocaleId>, file: &str, translator: Option<TranslationType>) -> bool {
        match CATALOGUE.iter().position(|known| known.name == rule) {
            Some(number) => self.severities_at(locale, file, translator)[number].is_some(),
            None => self.only.is_empty(),
        }
    }

    /// The severities in an article of which no more is known than where it is or was, and who translated it.
    pub fn severities_at(
        &self,
        locale: Option<&LocaleId>,
        file: &str,
        translator: Option<TranslationType>,
    ) -> Vec<Option<Severity>> {
        let of_locale = locale.and_then(|locale| self.locales.get(&locale.as_str().to_ascii_lowercase()));
        let preset = of_locale.and_then(|(preset, _)| *preset).unwrap_or(self.preset);
        let mut severities: Vec<Option<Severity>> =
            CATALOGUE.iter().map(|rule| preset::severity(preset, rule, translator)).collect();
        let mut set = |levels: &[(usize, Level)]| {
            for (rule, level) in levels {
                severities[*rule] = level.severity();
            }
        };
        set(&self.base);
        if let Some((_, levels)) = of_locale {
            set(levels);
        }
        for (paths, levels) in &self.overrides {
            if paths.is_match(file) {
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

fn levels(written: &BTreeMap<String, Level>, place: &str) -> Result<Levels> {
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

fn patterns(written: &[String]) -> Result<Patterns> {
    Patterns::new(written).map_err(|error| Error::Argument(format!("[[overrides]] of diglot.toml: {error}")))
}

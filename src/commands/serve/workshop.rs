//! Builds a help centre again and again. What a build remembers is kept in memory for the next one.

use super::super::build::{Built, build_once};
use super::super::memory::Memory;
use super::stage::Scene;
use crate::args::{BuildArguments, Jobs, RuleArguments, ServeArguments};
use crate::error::Result;
use crate::read::{self, InputPlaces};
use std::path::PathBuf;
use std::time::Instant;

/// Where a help centre is built.
pub struct Workshop {
    arguments: BuildArguments,
    memory: Memory,
}

impl Workshop {
    pub fn open(arguments: &ServeArguments, out: PathBuf) -> Workshop {
        let memory = Memory::recall(&out);
        let arguments = BuildArguments {
            help_centre: arguments.help_centre.clone(),
            out,
            locale: arguments.locale.clone(),
            theme: arguments.theme.clone(),
            no_check: arguments.no_check,
            // It is learned from all articles of a locale: too slow for each change of one.
            no_meaning: true,
            noindex_all: false,
            relative_urls: false,
            verify: false,
            index: false,
            rules: RuleArguments { preset: None, only: Vec::new(), set: Vec::new() },
            fail_on: None,
            jobs: Jobs::default(),
        };
        Workshop { arguments, memory }
    }

    /// Builds what has changed since the last time.
    ///
    /// # Errors
    /// As for `diglot build`; what was built before stays.
    pub fn build(&mut self) -> Result<Scene> {
        let start = Instant::now();
        let built = build_once(&self.arguments, &self.memory)?;
        let Built { line, selection, written, notes, memory } = built;
        self.memory = memory;
        let places = read::input_places(&line.centre, &line.configuration, self.arguments.theme.as_deref());
        let prefix = prefix(line.configuration.base_url.as_deref());
        let site = self.arguments.out.join("site");
        Ok(Scene { site, prefix, line, selection, places, written, notes, time: start.elapsed() })
    }

    /// What is to be watched where a build fails: the help centre may have to be mended at a place that it names for the
    /// first time.
    pub fn places(&self) -> InputPlaces {
        let BuildArguments { help_centre, theme, .. } = &self.arguments;
        let configuration = read::read_configuration(help_centre).unwrap_or_default();
        read::configured_places(help_centre, &configuration, theme.as_deref())
    }
}

/// The path of a base URL: `/help/` of `https://example.com/help`.
fn prefix(base_url: Option<&str>) -> String {
    let rest = base_url.and_then(|url| url.split_once("://")).map_or("", |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_is_the_path_of_the_base_url() {
        for (url, expected) in [
            (None, "/"),
            (Some("https://example.com"), "/"),
            (Some("https://example.com/"), "/"),
            (Some("https://example.com/a/b/"), "/a/b/"),
        ] {
            assert_eq!(prefix(url), expected);
        }
    }
}

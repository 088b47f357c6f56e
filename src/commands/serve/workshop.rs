//! Builds a help centre again and again. What a build remembers is kept in memory for the next one.

use super::super::build::{Built, build_once};
use super::super::memory::Memory;
use super::stage::Scene;
use crate::args::{BuildArguments, Jobs, RuleArguments, ServeArguments};
use crate::error::Result;
use crate::read;
use std::path::{Path, PathBuf};
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
        let Built { line, selection, written, memory, .. } = built;
        self.memory = memory;
        let folders = folders(&self.arguments, &line.centre);
        let prefix = prefix(line.configuration.base_url.as_deref());
        let site = self.arguments.out.join("site");
        Ok(Scene { site, prefix, line, selection, folders, written, time: start.elapsed() })
    }
}

/// Everything that pages are made from.
fn folders(arguments: &BuildArguments, centre: &read::HelpCentre) -> Vec<PathBuf> {
    let theme = arguments.theme.clone().unwrap_or_else(|| arguments.help_centre.join(read::THEME_FOLDER));
    let locales = centre.locales.iter().map(|folder| folder.path.clone());
    let mut folders: Vec<PathBuf> = locales.chain(centre.content.clone()).chain([theme]).collect();
    folders.sort();
    folders.dedup();
    // The folder of the locales has them in it.
    folders.iter().filter(|folder| !lies_in_another(folder, &folders)).cloned().collect()
}

fn lies_in_another(folder: &Path, folders: &[PathBuf]) -> bool {
    folders.iter().any(|other| other != folder && folder.starts_with(other))
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

//! Patterns of `[[overrides]]` that name no article: mostly those that leave out the folder `content`.

use super::patterns::Patterns;
use crate::model::Configuration;

/// What is to be said of the patterns that name none of the articles in these files, a sentence each.
pub(super) fn idle_patterns(files: &[String], configuration: &Configuration) -> Vec<String> {
    // One that is no pattern is refused elsewhere.
    let names_any = |pattern: &str| {
        Patterns::new(&[pattern.to_owned()]).is_ok_and(|patterns| files.iter().any(|file| patterns.is_match(file)))
    };
    let written = configuration.overrides.iter().flat_map(|settings| &settings.paths);
    let idle = written.filter(|pattern| !names_any(pattern)).map(|pattern| {
        let below_content = format!("content/{pattern}");
        let advice = match names_any(&below_content) {
            true => format!("; did you mean `{below_content}`?"),
            false => "; write paths as reports name files".to_owned(),
        };
        format!("[[overrides]] of diglot.toml: `{pattern}` names no article{advice}")
    });
    idle.collect()
}

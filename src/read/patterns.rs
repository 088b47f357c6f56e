//! Patterns of paths such as `archive/**`, as `diglot.toml` has them.

use globset::{Glob, GlobSet, GlobSetBuilder};

/// Patterns of which a path may match any.
#[derive(Debug)]
pub struct Patterns(GlobSet);

impl Patterns {
    /// Reads patterns.
    ///
    /// # Errors
    /// What is wrong with the first that is none, in a sentence.
    pub fn new(written: &[String]) -> Result<Patterns, String> {
        let mut set = GlobSetBuilder::new();
        for pattern in written {
            set.add(Glob::new(pattern).map_err(|error| error.to_string())?);
        }
        set.build().map(Patterns).map_err(|error| error.to_string())
    }

    /// Whether a path, `/` between parts, matches one of them.
    pub fn is_match(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

//! Articles looked up by a path whose case may differ.

use std::collections::HashMap;

/// What some paths lead to; a path is looked for exactly, then without case.
pub(super) struct ByPath<T> {
    exact: HashMap<String, T>,
    /// The first path of each that differ in case only.
    folded: HashMap<String, String>,
}

impl<T> ByPath<T> {
    pub(super) fn new(entries: impl IntoIterator<Item = (String, T)>) -> ByPath<T> {
        let mut by_path = ByPath { exact: HashMap::new(), folded: HashMap::new() };
        for (path, value) in entries {
            by_path.folded.entry(path.to_lowercase()).or_insert_with(|| path.clone());
            by_path.exact.entry(path).or_insert(value);
        }
        by_path
    }

    pub(super) fn is_empty(&self) -> bool {
        self.exact.is_empty()
    }

    pub(super) fn paths(&self) -> Vec<&str> {
        self.exact.keys().map(String::as_str).collect()
    }

    pub(super) fn get(&self, path: &str) -> Option<(&str, &T)> {
        let exact = self.exact.get_key_value(path);
        let found = exact.or_else(|| self.exact.get_key_value(self.folded.get(&path.to_lowercase())?));
        found.map(|(path, value)| (path.as_str(), value))
    }
}

#[cfg(test)]
mod tests {
    use super::ByPath;

    #[test]
    fn a_path_is_looked_for_exactly_then_without_case() {
        let by_path =
            ByPath::new([("a/One.md", 1), ("a/one.md", 2), ("b.md", 3)].map(|(path, n)| (path.to_owned(), n)));
        for (path, found) in [
            ("a/One.md", Some(("a/One.md", &1))),
            ("a/ONE.md", Some(("a/One.md", &1))),
            ("B.md", Some(("b.md", &3))),
            ("c.md", None),
        ] {
            assert_eq!(by_path.get(path), found, "{path}");
        }
    }
}

use super::LocaleId;

/// That an article has moved, as somebody has written it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenRedirect {
    /// The locale it is said of. `None`: all.
    pub locale: Option<LocaleId>,
    /// Path of the article that was, within its locale's folder: `a/old.md`.
    pub from: String,
    /// Where it is now: a path within the locale's folder, a path of the portal (`/base/new`), or an address.
    pub to: String,
    /// The file that says so, as people name it.
    pub file: String,
}

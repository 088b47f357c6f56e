//! The built-in looks of the site, and what a theme puts in their place.
//!
//! A file of a theme bears the name of what it replaces. Beside those there are [`PROPERTIES`], `strings/` for the words
//! of the site ([`super::voices`]), and `static/` for files of its own.

use super::refused;
use crate::error::{Error, Result};
use crate::model::{OutputFile, Theme, ThemeFile};
use crate::read::nearest;
use tera::Tera;

/// The built-in templates, by the name under which a theme may replace them. Parts come before what takes them in.
const TEMPLATES: [(&str, &str); 19] = [
    ("head.html", include_str!("templates/head.html")),
    ("search.html", include_str!("templates/search.html")),
    ("header.html", include_str!("templates/header.html")),
    ("footer.html", include_str!("templates/footer.html")),
    ("layout.html", include_str!("templates/layout.html")),
    ("provenance.html", include_str!("templates/provenance.html")),
    ("bilingual.html", include_str!("templates/bilingual.html")),
    ("on-this-page.html", include_str!("templates/on-this-page.html")),
    ("breadcrumb.html", include_str!("templates/breadcrumb.html")),
    ("section.html", include_str!("templates/section.html")),
    ("dates.html", include_str!("templates/dates.html")),
    ("actions.html", include_str!("templates/actions.html")),
    ("neighbours.html", include_str!("templates/neighbours.html")),
    ("page.html", include_str!("templates/page.html")),
    ("index.html", include_str!("templates/index.html")),
    ("search-page.html", include_str!("templates/search-page.html")),
    ("root.html", include_str!("templates/root.html")),
    ("not-found.html", include_str!("templates/not-found.html")),
    ("moved.html", include_str!("templates/moved.html")),
];

/// The built-in files that pages load from `site/assets/`, by the name under which they stand there and under which a
/// theme may replace them.
const ASSETS: [(&str, &str); 6] = [
    (STYLESHEET_NAME, STYLESHEET),
    ("article.js", include_str!("scripts/article.js")),
    ("bilingual.js", include_str!("scripts/bilingual.js")),
    ("search-tokens.js", include_str!("scripts/search-tokens.js")),
    ("search-query.js", include_str!("scripts/search-query.js")),
    ("search.js", include_str!("scripts/search.js")),
];

/// Colours and fonts, as custom properties. What a theme has under this name is put at the end of the stylesheet, so it
/// need not replace all of that.
const PROPERTIES: (&str, &str) = ("properties.css", include_str!("../colours_and_fonts.css"));
const STYLESHEET_NAME: &str = "site.css";

/// Begins the names of a theme's own files, which pages find in `assets/`.
const STATIC: &str = "static/";
/// Begins the names of the words of the site, a file a locale.
const STRINGS: &str = "strings/";

/// One stylesheet for all pages, from its parts.
const STYLESHEET: &str = concat!(
    include_str!("../colours_and_fonts.css"),
    "\n",
    include_str!("styles/chrome.css"),
    "\n",
    include_str!("styles/article.css"),
    "\n",
    include_str!("styles/bilingual.css"),
    "\n",
    include_str!("styles/search.css"),
    "\n",
    include_str!("styles/print.css"),
);

/// The templates, and the files that pages load; those of the theme in place of the built-in ones.
pub(super) fn load(theme: &Theme) -> Result<(Tera, Vec<OutputFile>)> {
    theme.files.iter().try_for_each(known)?;
    let replaced = |name: &str| theme.files.iter().find(|file| file.name == name).map(|file| file.content.as_slice());
    let mut tera = Tera::new();
    for (name, built_in) in TEMPLATES {
        let content = match replaced(name) {
            Some(bytes) => str::from_utf8(bytes).map_err(|error| refuse(name, format!("is no UTF-8: {error}")))?,
            None => built_in,
        };
        tera.add_raw_template(name, content).map_err(|error| refused(name, &error))?;
    }
    let asset = |(name, built_in): (&str, &str)| {
        let mut content = replaced(name).unwrap_or(built_in.as_bytes()).to_vec();
        if let Some(properties) = replaced(PROPERTIES.0).filter(|_| name == STYLESHEET_NAME) {
            content.push(b'\n');
            content.extend(properties);
        }
        OutputFile { path: place(name), content }
    };
    let own = theme.files.iter().filter_map(|file| {
        Some(OutputFile { path: place(file.name.strip_prefix(STATIC)?), content: file.content.clone() })
    });
    Ok((tera, ASSETS.into_iter().map(asset).chain(own).collect()))
}

/// Everything of a theme that the pages themselves are made of, as opposed to files that they load.
pub fn page_parts(theme: &Theme) -> impl Iterator<Item = &ThemeFile> {
    let is_part = |name: &str| name.starts_with(STRINGS) || TEMPLATES.iter().any(|(known, _)| *known == name);
    theme.files.iter().filter(move |file| is_part(&file.name))
}

/// Whether a file of a theme holds words of the site.
pub fn is_strings(file: &ThemeFile) -> bool {
    file.name.starts_with(STRINGS)
}

/// The files that a theme may replace: name and content.
pub fn built_in_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEMPLATES.into_iter().chain(ASSETS).chain([PROPERTIES])
}

/// Where a file that pages load is written.
fn place(name: &str) -> String {
    format!("site/assets/{name}")
}

/// Refuses a file that would replace nothing.
fn known(file: &ThemeFile) -> Result<()> {
    let name = file.name.as_str();
    if let Some(own) = name.strip_prefix(STATIC) {
        let is_taken = ASSETS.iter().any(|(asset, _)| asset.eq_ignore_ascii_case(own));
        let message = || format!("the site has a file of this name; call it {own} to replace that, without `static/`");
        return if is_taken { Err(refuse(name, message())) } else { Ok(()) };
    }
    let is_strings = name.strip_prefix(STRINGS).is_some_and(|rest| rest.ends_with(".yaml") && !rest.contains('/'));
    if is_strings || built_in_files().any(|(known, _)| known == name) {
        return Ok(());
    }
    Err(refuse(name, format!("the theme replaces nothing by it{}", suggestion(name))))
}

/// What may have been meant by an unknown name, or else all that there is.
pub fn suggestion(name: &str) -> String {
    let names = || built_in_files().map(|(known, _)| known);
    match nearest(name, names()) {
        Some(near) => format!("; did you mean {near}?"),
        None => {
            let listed = names().collect::<Vec<_>>().join(", ");
            format!("; it may hold {listed}, strings/<locale>.yaml, and files of its own in static/")
        }
    }
}

pub(super) fn refuse(name: &str, message: String) -> Error {
    Error::Theme { name: name.to_owned(), message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(files: &[(&str, &[u8])]) -> Theme {
        let file = |(name, content): &(&str, &[u8])| ThemeFile { name: (*name).into(), content: content.to_vec() };
        Theme { files: files.iter().map(file).collect(), texts: Vec::new() }
    }

    fn assets(files: &[(&str, &[u8])]) -> Vec<OutputFile> {
        load(&theme(files)).unwrap().1
    }

    #[test]
    fn a_theme_replaces_by_name() {
        assert_eq!(assets(&[("site.css", b"own")])[0].content, b"own");
    }

    #[test]
    fn properties_follow_the_stylesheet() {
        let built_in = assets(&[])[0].content.clone();
        assert_eq!(assets(&[("properties.css", b":root{}")])[0].content, [&built_in, &b"\n:root{}"[..]].concat());
        assert_eq!(assets(&[("properties.css", b"b"), ("site.css", b"a")])[0].content, b"a\nb");
    }

    #[test]
    fn files_of_its_own_are_taken_as_they_are() {
        let logo = OutputFile { path: "site/assets/img/logo.png".into(), content: vec![0xff, 0, 0x80] };
        assert_eq!(assets(&[("static/img/logo.png", &logo.content)]).last(), Some(&logo));
    }

    #[test]
    fn an_unknown_name_and_a_broken_template_are_errors() {
        let files: [(&str, &[u8], &str); 6] = [
            ("pages.html", b"", "did you mean page.html?"),
            ("xyz", b"", "it may hold head.html,"),
            ("static/site.css", b"", "without `static/`"),
            ("page.html", b"{% if %}", "cannot be used"),
            ("page.html", b"{{ x | no_such_filter }}", "cannot be used"),
            ("page.html", b"\xff", "UTF-8"),
        ];
        for (name, content, told) in files {
            let error = load(&theme(&[(name, content)])).unwrap_err().to_string();
            assert!(error.starts_with(name) && error.contains(told), "{error}");
        }
    }
}

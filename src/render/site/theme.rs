use super::refused;
use crate::error::{Error, Result};
use crate::model::OutputFile;
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
    ("site.css", STYLESHEET),
    ("article.js", include_str!("scripts/article.js")),
    ("bilingual.js", include_str!("scripts/bilingual.js")),
    ("search-tokens.js", include_str!("scripts/search-tokens.js")),
    ("search-query.js", include_str!("scripts/search-query.js")),
    ("search.js", include_str!("scripts/search.js")),
];

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
pub(super) fn load(theme: &[(String, String)]) -> Result<(Tera, Vec<OutputFile>)> {
    for (name, _) in theme {
        let mut known = TEMPLATES.iter().chain(&ASSETS).map(|(known, _)| *known);
        if !known.any(|known| known == name) {
            let known = TEMPLATES.iter().chain(&ASSETS).map(|(known, _)| *known).collect::<Vec<_>>().join(", ");
            return Err(Error::Template {
                name: name.clone(),
                message: format!("the theme replaces nothing by it; it may hold {known}"),
            });
        }
    }
    let replaced = |name: &str| theme.iter().find(|(own, _)| own == name).map(|(_, content)| content.as_str());
    let mut tera = Tera::new();
    for (name, built_in) in TEMPLATES {
        let content = replaced(name).unwrap_or(built_in);
        tera.add_raw_template(name, content).map_err(|error| refused(name, &error))?;
    }
    let asset = |(name, built_in): (&str, &str)| {
        OutputFile::text(format!("site/assets/{name}"), replaced(name).unwrap_or(built_in).to_owned())
    };
    Ok((tera, ASSETS.map(asset).to_vec()))
}

#[cfg(test)]
mod tests {
    use super::load;

    #[test]
    fn a_theme_replaces_by_name() {
        let theme = [("site.css".to_owned(), "own".to_owned())];
        assert_eq!(load(&theme).unwrap().1[0].content, b"own");
    }

    #[test]
    fn an_unknown_name_and_a_broken_template_are_errors() {
        for (name, content) in
            [("pages.html", ""), ("page.html", "{% if %}"), ("page.html", "{{ x | no_such_filter }}")]
        {
            let error = load(&[(name.to_owned(), content.to_owned())]).err().unwrap().to_string();
            assert!(error.starts_with(name), "{error}");
        }
    }
}

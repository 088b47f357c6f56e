use super::refused;
use crate::error::{Error, Result};
use tera::Tera;

/// The built-in templates, by the name under which a theme may replace them. Parts come before what takes them in.
const TEMPLATES: [(&str, &str); 11] = [
    ("head.html", include_str!("templates/head.html")),
    ("header.html", include_str!("templates/header.html")),
    ("footer.html", include_str!("templates/footer.html")),
    ("layout.html", include_str!("templates/layout.html")),
    ("provenance.html", include_str!("templates/provenance.html")),
    ("bilingual.html", include_str!("templates/bilingual.html")),
    ("on-this-page.html", include_str!("templates/on-this-page.html")),
    ("dates.html", include_str!("templates/dates.html")),
    ("page.html", include_str!("templates/page.html")),
    ("index.html", include_str!("templates/index.html")),
    ("root.html", include_str!("templates/root.html")),
];

/// One file for all pages, from its parts.
const STYLESHEET: (&str, &str) = (
    "site.css",
    concat!(
        include_str!("../colours_and_fonts.css"),
        "\n",
        include_str!("styles/chrome.css"),
        "\n",
        include_str!("styles/article.css"),
        "\n",
        include_str!("styles/bilingual.css"),
        "\n",
        include_str!("styles/print.css"),
    ),
);

/// What pages load besides, as it is.
const SCRIPTS: [(&str, &str); 1] = [("article.js", include_str!("scripts/article.js"))];

/// What a site is made with: the files of a theme in place of the built-in ones.
pub(super) struct Theme {
    pub(super) tera: Tera,
    /// Files of the folder `assets`, by name.
    pub(super) assets: Vec<(&'static str, String)>,
}

/// The templates, the stylesheet and the scripts.
pub(super) fn load(theme: &[(String, String)]) -> Result<Theme> {
    let assets = || SCRIPTS.into_iter().chain([STYLESHEET]);
    for (name, _) in theme {
        let mut names = TEMPLATES.into_iter().chain(assets()).map(|(known, _)| known);
        if !names.any(|known| known == name) {
            let names = TEMPLATES.into_iter().chain(assets()).map(|(known, _)| known);
            let known = names.collect::<Vec<_>>().join(", ");
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
    let assets = assets().map(|(name, built_in)| (name, replaced(name).unwrap_or(built_in).to_owned())).collect();
    Ok(Theme { tera, assets })
}

#[cfg(test)]
mod tests {
    use super::load;

    #[test]
    fn a_theme_replaces_by_name() {
        let theme = [("site.css".to_owned(), "own".to_owned())];
        assert!(load(&theme).unwrap().assets.contains(&("site.css", "own".to_owned())));
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

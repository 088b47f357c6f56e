use super::{Alternate, Site};
use crate::error::Result;
use crate::locale;
use crate::model::{LocaleId, OutputFile};
use crate::render::article::relative;
use crate::survey::{Contents, Survey};
use pulldown_cmark_escape::{escape_href, escape_html_body_text};
use serde::Serialize;
use std::collections::BTreeMap;

/// A locale as the root page offers it.
#[derive(Serialize)]
struct Choice {
    locale: String,
    name: String,
    dir: locale::Direction,
    href: String,
    invitation: &'static str,
}

impl Site {
    /// The list of all articles of a locale, at the address `home`. `homes` are those of all locales.
    ///
    /// # Errors
    /// A template that fails.
    pub fn index(
        &self,
        survey: &Survey,
        locale: &LocaleId,
        contents: &[Contents],
        homes: &BTreeMap<LocaleId, String>,
    ) -> Result<OutputFile> {
        let home = &homes[locale];
        let alternates = homes.iter().map(|(other, address)| Alternate {
            locale: other.to_string(),
            name: locale::native_name(other),
            dir: locale::direction(other),
            href: relative(home, address),
        });
        let mut html = String::new();
        write_list(&mut html, survey, home, contents);
        let mut context = self.frame(locale, home, home);
        context.insert("title", self.conventions(locale).strings.all_articles);
        context.insert("description", &None::<String>);
        context.insert("robots", &None::<String>);
        context.insert("canonical", &self.absolute(home));
        context.insert("hreflang", &Vec::<Alternate>::new());
        context.insert("alternates", &alternates.collect::<Vec<_>>());
        context.insert("contents_html", &html);
        Ok(OutputFile::text(format!("site/{home}"), self.render("index.html", &context)?))
    }

    /// The page at the root, to choose a language.
    ///
    /// # Errors
    /// A template that fails.
    pub fn root(&self, survey: &Survey, homes: &BTreeMap<LocaleId, String>) -> Result<OutputFile> {
        let locales = homes.iter().map(|(locale, home)| Choice {
            locale: locale.to_string(),
            name: locale::native_name(locale),
            dir: locale::direction(locale),
            href: relative("index.html", home),
            invitation: self.conventions(locale).strings.all_articles,
        });
        let mut context = self.frame(&survey.source_locale, "index.html", "index.html");
        context.insert("locales", &locales.collect::<Vec<_>>());
        Ok(OutputFile::text("site/index.html", self.render("root.html", &context)?))
    }
}

fn write_list(html: &mut String, survey: &Survey, home: &str, contents: &[Contents]) {
    html.push_str("<ul class=\"articles\">\n");
    for entry in contents {
        html.push_str("<li>");
        let page = entry.page.map(|page| &survey.pages()[page]);
        // Writing to a `String` cannot fail.
        if let Some(page) = page {
            html.push_str("<a href=\"");
            let _ = escape_href(&mut *html, &relative(home, &page.address));
            html.push_str("\">");
        }
        let _ = escape_html_body_text(&mut *html, &entry.title);
        html.push_str(if page.is_some() { "</a>" } else { "" });
        if !entry.children.is_empty() {
            html.push('\n');
            write_list(html, survey, home, &entry.children);
        }
        html.push_str("</li>\n");
    }
    html.push_str("</ul>\n");
}

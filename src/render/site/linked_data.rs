//! What an article is, for programs: a `TechArticle` of schema.org, and of which article it is a translation.

use super::Site;
use super::head::is_stand_in;
use crate::model::FrontMatter;
use crate::survey::{Page, Side, Survey};
use serde_json::{Map, Value, json};

impl Site {
    /// The linked data of an article's page; `None` for a part of articles, or a page that shows what
    /// another one is the original of.
    pub(super) fn linked_data(
        &self,
        survey: &Survey,
        page: &Page,
        title: &str,
        description: Option<&str>,
        front_matter: &FrontMatter,
    ) -> Option<String> {
        if page.is_fragment || is_stand_in(survey, page) {
            return None;
        }
        let published = front_matter.published().filter(|_| page.side == Side::Target);
        let is_source = page.locale == survey.source_locale;
        let versions = survey.alternates(page);
        let english = versions.iter().find(|version| version.locale == survey.source_locale);
        let translations = versions.iter().filter(|version| version.locale != survey.source_locale);
        let translations: Vec<Value> = translations.map(|version| self.work(version)).collect();
        let mut article = Map::new();
        let mut put = |key: &str, value: Value| {
            if !value.is_null() {
                article.insert(key.into(), value);
            }
        };
        put("@context", "https://schema.org".into());
        put("@type", "TechArticle".into());
        put("headline", title.into());
        put("description", description.into());
        put("inLanguage", page.locale.as_str().into());
        put("url", self.absolute(&page.address).into());
        put("datePublished", published.map(|day| day.to_string()).into());
        put("dateModified", page.modified.map(|day| day.to_string()).into());
        put("isPartOf", self.whole_site(page));
        put("translationOfWork", english.filter(|_| !is_source).map(|english| self.work(english)).into());
        put("workTranslation", Some(translations).filter(|list| is_source && !list.is_empty()).into());
        Some(as_script(&Value::Object(article)))
    }

    /// A version of an article, as another names it.
    fn work(&self, page: &Page) -> Value {
        let mut work = json!({ "@type": "TechArticle", "inLanguage": page.locale.as_str() });
        let entries = [("headline", page.title.clone()), ("url", self.absolute(&page.address))];
        for (key, value) in entries {
            value.into_iter().for_each(|value| work[key] = value.into());
        }
        work
    }

    fn whole_site(&self, page: &Page) -> Value {
        let mut site = json!({ "@type": "WebSite", "name": self.title(&page.locale) });
        self.absolute("").into_iter().for_each(|url| site["url"] = url.into());
        site
    }
}

/// JSON that may stand in a `script` element: no `<` is left that could end it.
fn as_script(value: &Value) -> String {
    let json = value.to_string();
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::as_script;
    use serde_json::{Value, json};

    #[test]
    fn nothing_breaks_out_of_a_script() {
        let value = json!({ "headline": "a </script><script>alert(1)</script> <!-- b \u{2028}" });
        let written = as_script(&value);
        assert!(!written.contains(['<', '\u{2028}']), "{written}");
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value);
    }
}

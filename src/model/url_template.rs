use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

/// An address with places for values: `https://github.com/org/repo.{locale}/edit/main/{path}`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct UrlTemplate(String);

/// What an article puts into an address, each as it is read, not encoded.
#[derive(Debug, Clone, Copy, Default)]
pub struct UrlValues<'a> {
    /// The locale of the article.
    pub locale: &'a str,
    /// The path of the article within its locale's folder: `a/b.md`.
    pub path: &'a str,
    /// The file of the article, as reports name it.
    pub file: &'a str,
    /// The title of the article.
    pub title: &'a str,
    /// The address of its page: on the web if `base-url` is known, else below the site's root.
    pub url: &'a str,
}

/// The names that a template may hold.
const NAMES: [&str; 5] = ["locale", "path", "file", "title", "url"];

/// A link of a page leads to a site or begins a letter; nothing else.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// Everything but letters, digits and the marks that no address reads as its own (RFC 3986, 2.3).
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// In a path, the slash parts folders; behind the question mark it means nothing else either.
const PATH: &AsciiSet = &VALUE.remove(b'/');

impl UrlTemplate {
    /// The address with values in place of their names, percent-encoded.
    pub fn fill(&self, values: UrlValues) -> String {
        let mut address = String::with_capacity(self.0.len() + 64);
        let mut rest = self.0.as_str();
        while let Some((before, name, behind)) = next_name(rest) {
            address.push_str(before);
            let (value, kept) = match name {
                "locale" => (values.locale, VALUE),
                "path" => (values.path, PATH),
                "file" => (values.file, PATH),
                "title" => (values.title, VALUE),
                _ => (values.url, VALUE),
            };
            address.extend(utf8_percent_encode(value, kept));
            rest = behind;
        }
        address + rest
    }
}

/// What stands before the first `{name}`, the name, and what stands behind.
fn next_name(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, behind) = rest.split_once('}')?;
    Some((before, name, behind))
}

impl TryFrom<String> for UrlTemplate {
    type Error = String;

    fn try_from(written: String) -> Result<UrlTemplate, String> {
        if !SCHEMES.iter().any(|scheme| written.starts_with(scheme)) {
            return Err(format!("\"{written}\" begins with none of {}", SCHEMES.join(", ")));
        }
        let mut rest = written.as_str();
        while let Some((_, name, behind)) = next_name(rest) {
            if !NAMES.contains(&name) {
                return Err(format!("`{{{name}}}` stands for nothing; an address may hold {{{}}}", NAMES.join("}, {")));
            }
            rest = behind;
        }
        Ok(UrlTemplate(written))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: UrlValues = UrlValues {
        locale: "ko-KR",
        path: "a b/c#d.md",
        file: "ko-KR/a b/c#d.md",
        title: "질문 & \"답\"?",
        url: "https://example.com/x",
    };

    #[test]
    fn values_are_encoded() {
        for (template, address) in [
            ("https://example.com/repo.{locale}/edit/{path}", "https://example.com/repo.ko-KR/edit/a%20b/c%23d.md"),
            ("https://example.com/{file}", "https://example.com/ko-KR/a%20b/c%23d.md"),
            (
                "mailto:a@example.com?subject={title}",
                "mailto:a@example.com?subject=%EC%A7%88%EB%AC%B8%20%26%20%22%EB%8B%B5%22%3F",
            ),
            (
                "https://example.com/?u={url}&l={locale}#x",
                "https://example.com/?u=https%3A%2F%2Fexample.com%2Fx&l=ko-KR#x",
            ),
            ("https://example.com/{", "https://example.com/{"),
        ] {
            let template = UrlTemplate::try_from(template.to_owned()).unwrap();
            assert_eq!(template.fill(VALUES), address);
        }
    }

    #[test]
    fn a_value_that_looks_like_a_name_stays_a_value() {
        let template = UrlTemplate::try_from("https://example.com/{title}/{path}".to_owned()).unwrap();
        let values = UrlValues { title: "{path}", path: "p", ..UrlValues::default() };
        assert_eq!(template.fill(values), "https://example.com/%7Bpath%7D/p");
    }

    #[test]
    fn unknown_names_and_schemes_are_refused() {
        for (written, word) in [
            ("https://example.com/{branch}", "`{branch}`"),
            ("javascript:alert(1)", "begins with"),
            ("/edit/{path}", "begins with"),
        ] {
            let message = UrlTemplate::try_from(written.to_owned()).unwrap_err();
            assert!(message.contains(word), "{message}");
        }
    }
}

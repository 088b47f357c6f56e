//! The texts of the site as a theme gives them: `strings` and `counted`, as in `src/locale/data`.

use super::front_matter;
use crate::model::{SiteTexts, ThemeFile};
use serde_json::Value;
use std::collections::BTreeMap;

/// Reads `strings/<locale>.yaml` of a theme.
///
/// # Errors
/// What is wrong with the file, in words.
pub fn parse_site_texts(file: &ThemeFile) -> Result<SiteTexts, String> {
    let text = str::from_utf8(&file.content).map_err(|error| format!("is no UTF-8: {error}"))?;
    let value = front_matter::read_yaml_or_tell(text.strip_prefix('\u{feff}').unwrap_or(text))?;
    let mut texts = SiteTexts { name: file.name.clone(), ..SiteTexts::default() };
    for (section, value) in map(&value, "the file")? {
        match section {
            "strings" => texts.strings = strings(value, section)?,
            "counted" => {
                for (key, forms) in map(value, section)? {
                    texts.counted.insert(key.to_owned(), strings(forms, key)?);
                }
            }
            other => return Err(format!("holds `{other}`; it may hold `strings` and `counted`")),
        }
    }
    Ok(texts)
}

fn map<'a>(value: &'a Value, name: &str) -> Result<Vec<(&'a str, &'a Value)>, String> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::Object(entries) => Ok(entries.iter().map(|(key, value)| (key.as_str(), value)).collect()),
        _ => Err(format!("{name} is no list of `key: text`")),
    }
}

fn strings(value: &Value, name: &str) -> Result<BTreeMap<String, String>, String> {
    let text = |(key, value): (&str, &Value)| match value.as_str() {
        Some(text) => Ok((key.to_owned(), text.to_owned())),
        None => Err(format!("`{key}` is no text; put it in quotes")),
    };
    map(value, name)?.into_iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<SiteTexts, String> {
        parse_site_texts(&ThemeFile { name: "strings/da-DK.yaml".into(), content: text.into() })
    }

    #[test]
    fn strings_and_counted_texts_are_read() {
        let texts =
            parse("strings:\n  home: Hjælp\ncounted:\n  sentences_changed:\n    other: '{changed} af {total}'\n");
        let texts = texts.unwrap();
        assert_eq!((texts.tag(), texts.strings["home"].as_str()), ("da-DK", "Hjælp"));
        assert_eq!(texts.counted["sentences_changed"]["other"], "{changed} af {total}");
        assert_eq!(parse("").unwrap().strings.len(), 0);
    }

    #[test]
    fn what_is_no_list_of_texts_is_told() {
        for (text, told) in [
            ("string:\n  home: a\n", "`string`"),
            ("strings: [a]\n", "strings is no list"),
            ("strings:\n  home: 1\n", "`home` is no text"),
            ("strings:\n  home: [\n", "line"),
        ] {
            let message = parse(text).unwrap_err();
            assert!(message.contains(told), "{text}: {message}");
        }
    }
}

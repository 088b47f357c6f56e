use super::Span;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::Value;
use std::fmt;

/// What stands at the head of an article, be it YAML, TOML or JSON: every key in the order of the file, the known ones
/// typed by methods.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FrontMatter {
    /// From the first `---` (or `+++`, or `{`) to the line end after its counterpart, in the original file. `None` if the article has none.
    pub span: Option<Span>,
    /// Keys and values in order. Of a key given twice, the first stands here.
    pub fields: Vec<Field>,
}

/// One key of the front matter.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The key as written.
    pub key: String,
    /// Its value; text, number, list, null or map.
    pub value: Value,
    /// The line of the key, in the original file.
    pub span: Span,
}

/// Who translated: `ms.translationtype`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TranslationType {
    /// By machine.
    #[serde(rename = "MT")]
    Machine,
    /// By a person.
    #[serde(rename = "HT")]
    Human,
    /// `Auto`, as a few repositories write; who translated is not told.
    Auto,
}

/// A day as the front matter writes it, `MM/DD/YYYY`. Ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, four digits.
    pub year: u16,
    /// Month from 1 to 12.
    pub month: u8,
    /// Day from 1, no later than the month's last.
    pub day: u8,
}

impl FrontMatter {
    /// The field of a key, compared without case: repositories write `Title` and `ROBOTS` in any case.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key.eq_ignore_ascii_case(key))
    }

    /// The text of a key; numbers as written in YAML. `None` if absent, empty, or no scalar.
    pub fn text(&self, key: &str) -> Option<String> {
        match &self.field(key)?.value {
            Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// The texts of a key that may hold one value or a list (`ms.custom`, `keywords`).
    pub fn texts(&self, key: &str) -> Vec<String> {
        let scalar = |value: &Value| match value {
            Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        match self.field(key).map(|field| &field.value) {
            Some(Value::Array(values)) => values.iter().filter_map(scalar).collect(),
            Some(value) => scalar(value).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// The title of the article.
    pub fn title(&self) -> Option<String> {
        self.text("title")
    }

    /// What menus call the article: `linkTitle` of Hugo, `sidebar_label` of Docusaurus.
    pub fn menu_title(&self) -> Option<String> {
        self.text("linkTitle").or_else(|| self.text("sidebar_label"))
    }

    /// The commit of the English text that the article was translated from, as written: `ms.sourcegitcommit`, or
    /// `sourceCommit` of `l10n` as MDN has it. Nobody has looked whether it is one.
    pub fn source_commit(&self) -> Option<String> {
        let of_mdn = || match self.field("l10n")?.value.get("sourceCommit")? {
            Value::String(commit) if !commit.trim().is_empty() => Some(commit.clone()),
            // A hash of digits alone is a number to YAML.
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        self.text("ms.sourcegitcommit").or_else(of_mdn)
    }

    /// Whether a publishing system of Microsoft reads it: one of its keys begins with `ms.`.
    pub fn is_of_learn(&self) -> bool {
        self.fields.iter().any(|field| field.key.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("ms.")))
    }

    /// The one-sentence description of the article.
    pub fn description(&self) -> Option<String> {
        self.text("description")
    }

    /// Who translated the article; `None` if not told or in unknown words.
    pub fn translation_type(&self) -> Option<TranslationType> {
        match self.text("ms.translationtype")?.to_ascii_uppercase().as_str() {
            "MT" => Some(TranslationType::Machine),
            "HT" => Some(TranslationType::Human),
            "AUTO" => Some(TranslationType::Auto),
            _ => None,
        }
    }

    /// The day of a key such as `ms.date` or `ms.lasthandoff`; `None` if it is absent or no day.
    pub fn date(&self, key: &str) -> Option<Date> {
        Date::parse(&self.text(key)?)
    }

    /// The day on which the article was last changed: `ms.date`, or what Hugo (`lastmod`) and Docusaurus (`last_update`) call
    /// it; else that of its publication. A translation has it from its English. Of which day the words of a page are, with
    /// the hand-off of translations taken in, is told by `survey::Page`.
    pub fn modified(&self) -> Option<Date> {
        let of_docusaurus = || match self.field("last_update")?.value.get("date")? {
            Value::String(text) => Date::from_either(text),
            _ => None,
        };
        let written = || Date::from_either(&self.text("ms.date").or_else(|| self.text("lastmod"))?);
        written().or_else(of_docusaurus).or_else(|| self.published())
    }

    /// The day on which the English was handed to the translators: `ms.lasthandoff`.
    pub fn handed_off(&self) -> Option<Date> {
        self.date("ms.lasthandoff")
    }

    /// The day on which the article was first published: `date`. What Learn calls `ms.date` changes with the article.
    pub fn published(&self) -> Option<Date> {
        Date::from_either(&self.text("date")?)
    }

    /// What an article is worth to its readers, as its writers see it: 1 comes first. `ms.priority` or `priority`, as a
    /// number or a word. `None` if not told, or in other words, as is the fraction that site maps have.
    pub fn priority(&self) -> Option<u32> {
        let written = self.text("ms.priority").or_else(|| self.text("priority"))?.trim().to_ascii_lowercase();
        match written.as_str() {
            "critical" | "highest" => Some(0),
            "high" => Some(1),
            "medium" | "normal" => Some(2),
            "low" => Some(3),
            "lowest" => Some(4),
            number => number.strip_prefix('p').unwrap_or(number).parse().ok(),
        }
    }

    /// What search engines are told, exactly as written: `NOINDEX, NOFOLLOW`.
    pub fn robots(&self) -> Option<String> {
        self.text("robots")
    }
}

impl Date {
    /// Reads a day in either form: `MM/DD/YYYY`, or `YYYY-MM-DD` with or without a time of day behind.
    fn from_either(text: &str) -> Option<Date> {
        let text = text.trim();
        Date::parse(text).or_else(|| text.get(..10)?.parse().ok())
    }

    /// Reads `MM/DD/YYYY`, one-digit months and days allowed. `None` for an impossible day.
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.trim().split('/');
        let month: u8 = number(parts.next()?, 2)?.try_into().ok()?;
        let day: u8 = number(parts.next()?, 2)?.try_into().ok()?;
        let year = number(parts.next()?, 4).filter(|year| *year >= 1000)?;
        let known = parts.next().is_none() && (1..=12).contains(&month) && (1..=last_day(year, month)).contains(&day);
        known.then_some(Date { year, month, day })
    }
}

fn number(digits: &str, most: usize) -> Option<u16> {
    let plain = !digits.is_empty() && digits.len() <= most && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn last_day(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    /// ISO 8601, which every reader can read: `2021-05-25`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, Field, FrontMatter};
    use crate::model::Span;
    use serde_json::{Value, json};

    #[test]
    fn the_commit_of_the_english_stands_under_either_key() {
        let of = |key: &str, value: Value| {
            let field = Field { key: key.into(), value, span: Span::default() };
            FrontMatter { fields: vec![field], ..FrontMatter::default() }.source_commit()
        };
        assert_eq!(of("ms.sourcegitcommit", json!("0a1b2c3")).as_deref(), Some("0a1b2c3"));
        assert_eq!(of("l10n", json!({ "sourceCommit": "0a1b2c3" })).as_deref(), Some("0a1b2c3"));
        assert_eq!(of("l10n", json!({ "sourceCommit": 1234567 })).as_deref(), Some("1234567"));
        for other in [json!({}), json!("0a1b2c3"), json!({ "sourceCommit": "" }), json!(null)] {
            assert_eq!(of("l10n", other), None);
        }
    }

    #[test]
    fn days_of_change_stand_under_several_keys() {
        let of = |fields: &[(&str, Value)]| {
            let field = |(key, value): &(&str, Value)| Field {
                key: (*key).into(),
                value: value.clone(),
                span: Span::default(),
            };
            let front_matter = FrontMatter { fields: fields.iter().map(field).collect(), ..FrontMatter::default() };
            front_matter.modified().map(|day| day.to_string())
        };
        let day = |text: &str| Some(text.to_owned());
        assert_eq!(of(&[("date", json!("2020-01-31")), ("ms.date", json!("1/2/2021"))]), day("2021-01-02"));
        assert_eq!(of(&[("date", json!("2020-01-31T10:00:00Z"))]), day("2020-01-31"));
        assert_eq!(of(&[("date", json!("2020-01-31")), ("lastmod", json!("2022-02-03"))]), day("2022-02-03"));
        assert_eq!(of(&[("last_update", json!({ "date": "2023-04-05" }))]), day("2023-04-05"));
        assert_eq!(of(&[("date", json!("yesterday")), ("ms.date", json!(2020))]), None);
    }

    #[test]
    fn priorities_are_numbers_or_words() {
        let of = |key: &str, value: Value| {
            let field = Field { key: key.into(), value, span: Span::default() };
            FrontMatter { fields: vec![field], ..FrontMatter::default() }.priority()
        };
        for (value, priority) in [
            (json!(1), Some(1)),
            (json!("P2"), Some(2)),
            (json!("High"), Some(1)),
            (json!("low"), Some(3)),
            (json!(0.8), None),
            (json!(-1), None),
            (json!("soon"), None),
        ] {
            assert_eq!(of("priority", value.clone()), priority, "{value}");
            assert_eq!(of("ms.priority", value.clone()), priority, "{value}");
        }
    }

    #[test]
    fn days_are_read_as_month_day_year() {
        assert_eq!(Date::parse("05/25/2021").unwrap().to_string(), "2021-05-25");
        assert_eq!(Date::parse("5/2/2021").unwrap().to_string(), "2021-05-02");
        assert_eq!(Date::parse("02/29/2020").unwrap().to_string(), "2020-02-29");
    }

    #[test]
    fn impossible_days_are_none() {
        for text in
            ["29/01/2018", "23/23/2017", "02/29/2021", "", "today", "1/2/3/4", "00/10/2020", "1/1/20", "+1/1/2020"]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}

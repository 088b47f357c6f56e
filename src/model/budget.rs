//! How far translations may be behind before `diglot status` fails.

use serde::{Deserialize, de::IgnoredAny};
use std::fmt;

/// `[freshness]` of `diglot.toml`, for all locales or for one. What is not set does not limit anything.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct FreshnessBudget {
    /// How many articles of a locale may be behind their English.
    pub max_behind: Option<Amount>,
    /// How long ago an article that is behind may have been handed off. One that is not behind may be of any age.
    pub max_age: Option<Days>,
}

impl FreshnessBudget {
    /// This budget; where it leaves something open, another one.
    pub fn or(self, other: FreshnessBudget) -> FreshnessBudget {
        FreshnessBudget { max_behind: self.max_behind.or(other.max_behind), max_age: self.max_age.or(other.max_age) }
    }
}

/// A number of articles, or a share of them.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(try_from = "Written")]
pub enum Amount {
    /// So many.
    Count(u64),
    /// So many of a hundred, from 0 to 100.
    Percent(f64),
}

impl Amount {
    /// Whether some articles of all are more than this.
    pub fn is_less_than(self, some: usize, all: usize) -> bool {
        match self {
            Amount::Count(count) => some as u64 > count,
            Amount::Percent(percent) => some as f64 * 100.0 > percent * all as f64,
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Amount::Count(count) => write!(f, "{count}"),
            Amount::Percent(percent) => write!(f, "{percent}%"),
        }
    }
}

/// A number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
pub struct Days(pub u32);

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Number(i64),
    Text(String),
    Other(IgnoredAny),
}

impl TryFrom<Written> for Amount {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Amount, &'static str> {
        let amount = match written {
            Written::Number(count) => u64::try_from(count).ok().map(Amount::Count),
            Written::Text(text) => percent(&text),
            Written::Other(_) => None,
        };
        amount.ok_or("an amount of articles is a whole number, or a share such as \"5%\" (0% to 100%)")
    }
}

fn percent(text: &str) -> Option<Amount> {
    let number = text.trim().strip_suffix('%')?.trim_end();
    let is_plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let percent = number.parse::<f64>().ok().filter(|percent| is_plain && (0.0..=100.0).contains(percent))?;
    Some(Amount::Percent(percent))
}

impl TryFrom<Written> for Days {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Days, &'static str> {
        let days = match written {
            Written::Number(days) => u32::try_from(days).ok(),
            Written::Text(text) => days(&text),
            Written::Other(_) => None,
        };
        days.map(Days).ok_or("an age is a number of days, or a text such as \"180 days\" or \"26 weeks\"")
    }
}

fn days(text: &str) -> Option<u32> {
    let text = text.trim();
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let days = match text[number.len()..].to_ascii_lowercase().as_str() {
        "" | "d" | "day" | "days" => 1,
        "w" | "week" | "weeks" => 7,
        _ => return None,
    };
    number.trim_end().parse::<u32>().ok()?.checked_mul(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_ages_are_read() {
        assert_eq!(percent("5%"), Some(Amount::Percent(5.0)));
        assert_eq!(percent(" 2.5 % "), Some(Amount::Percent(2.5)));
        for wrong in ["5", "%", "101%", "-1%", "NaN%", "inf%", "five%"] {
            assert_eq!(percent(wrong), None, "{wrong}");
        }
        assert_eq!(days("180 days"), Some(180));
        assert_eq!(days("26 weeks"), Some(182));
        assert_eq!(days("1day"), Some(1));
        for wrong in ["", "days", "6 months", "-1 days", "1.5 days", "4294967295 weeks"] {
            assert_eq!(days(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_amount_may_be_reached_and_not_passed() {
        assert!(!Amount::Percent(5.0).is_less_than(1, 20));
        assert!(Amount::Percent(5.0).is_less_than(2, 20));
        assert!(!Amount::Percent(0.0).is_less_than(0, 0));
        assert!(!Amount::Count(2).is_less_than(2, 2));
        assert!(Amount::Count(2).is_less_than(3, 100));
    }
}

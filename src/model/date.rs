//! Days as a calendar counts them: what lies between two, and which day a clock means.

use super::Date;
use std::str::FromStr;

const SECONDS_OF_A_DAY: u64 = 86_400;

impl Date {
    /// The day of a moment, in seconds since the first of January 1970, in UTC. `None` after the year 9999.
    pub fn from_unix_seconds(seconds: u64) -> Option<Date> {
        let day = i64::try_from(seconds / SECONDS_OF_A_DAY).ok()?;
        let year = 1970 + day / 366;
        // No year is longer than 366 days, so the year is this one or one of the next few.
        let year = (year..).find(|year| first_of(year + 1) > day)?;
        let month = (1..=12).rev().find(|month| first_of_month(year, *month) <= day)?;
        let of_month = day - first_of_month(year, month) + 1;
        let year = u16::try_from(year).ok().filter(|year| *year <= 9999)?;
        Some(Date { year, month: u8::try_from(month).ok()?, day: u8::try_from(of_month).ok()? })
    }

    /// How many days ago another day was; negative if it is still to come.
    pub fn days_since(self, earlier: Date) -> i64 {
        self.number() - earlier.number()
    }

    /// Days since the first of January 1970.
    fn number(self) -> i64 {
        first_of_month(self.year.into(), self.month.into()) + i64::from(self.day) - 1
    }
}

impl FromStr for Date {
    type Err = &'static str;

    /// Reads `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Date, &'static str> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next(), parts.next(), parts.next());
        let written = [month, day, year].map(Option::unwrap_or_default).join("/");
        let date = Date::parse(&written).filter(|_| parts.next().is_none());
        date.ok_or("no day in the form YYYY-MM-DD")
    }
}

/// The number of the first day of a year.
fn first_of(year: i64) -> i64 {
    let before = year - 1;
    (year - 1970) * 365 + (before / 4 - before / 100 + before / 400) - (1969 / 4 - 1969 / 100 + 1969 / 400)
}

fn first_of_month(year: i64, month: i64) -> i64 {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let before = BEFORE[usize::try_from(month - 1).unwrap_or_default().min(11)];
    first_of(year) + before + i64::from(is_leap && month > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn days_between_are_counted_over_leap_years() {
        for (earlier, later, days) in [
            ("1970-01-01", "1970-01-01", 0),
            ("2020-02-28", "2020-03-01", 2),
            ("2021-02-28", "2021-03-01", 1),
            ("1900-02-28", "1900-03-01", 1),
            ("2000-01-01", "2001-01-01", 366),
            ("2024-12-31", "2026-01-01", 366),
        ] {
            assert_eq!(day(later).days_since(day(earlier)), days, "{earlier} {later}");
            assert_eq!(day(earlier).days_since(day(later)), -days, "{later} {earlier}");
        }
    }

    #[test]
    fn a_clock_means_a_day() {
        for (seconds, text) in [
            (0, "1970-01-01"),
            (86_399, "1970-01-01"),
            (86_400, "1970-01-02"),
            (951_782_400, "2000-02-29"),
            (1_735_603_200, "2024-12-31"),
            (4_102_444_799, "2099-12-31"),
        ] {
            assert_eq!(Date::from_unix_seconds(seconds), Some(day(text)), "{seconds}");
        }
        assert_eq!(Date::from_unix_seconds(u64::MAX), None);
        for number in 0..40_000 {
            let date = Date::from_unix_seconds(number * SECONDS_OF_A_DAY).unwrap();
            assert_eq!(date.number(), number as i64);
        }
    }

    #[test]
    fn other_forms_are_no_days() {
        for text in ["", "2024", "2024-13-01", "2023-02-29", "01/02/2024", "2024-01-02-03", "24-01-02"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}

//! Days as the readers of a locale write them, in the Gregorian calendar and with European digits.

use super::Conventions;
use crate::model::Date;

impl Conventions {
    /// A day, written out: `May 12, 2021`, `2021년 5월 12일`.
    pub fn date(&self, date: Date) -> String {
        let month = self.months.get(usize::from(date.month).wrapping_sub(1));
        let month = month.map_or_else(|| date.month.to_string(), ToString::to_string);
        let day = self.first_day.filter(|_| date.day == 1).map_or_else(|| date.day.to_string(), str::to_owned);
        let parts = [("{day}", day), ("{month}", month), ("{year}", date.year.to_string())];
        parts.iter().fold(self.date.to_owned(), |text, (name, value)| text.replace(name, value))
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::conventions;
    use crate::model::{Date, LocaleId};

    #[test]
    fn dates_are_written_as_their_readers_do() {
        for (tag, day, written) in [
            ("en-US", 12, "May 12, 2021"),
            ("de-DE", 1, "1. Mai 2021"),
            ("fr-FR", 1, "1er mai 2021"),
            ("fr-FR", 2, "2 mai 2021"),
            ("pt-BR", 1, "1º de maio de 2021"),
            ("uk-UA", 12, "12 травня 2021 року"),
            ("ko-KR", 12, "2021년 5월 12일"),
            ("vi-VN", 12, "12 tháng 5 năm 2021"),
            ("ar-SA", 12, "12 مايو 2021"),
            ("da-DK", 12, "May 12, 2021"),
        ] {
            let conventions = conventions(&LocaleId::parse(tag).unwrap());
            assert_eq!(conventions.date(Date { year: 2021, month: 5, day }), written, "{tag}");
        }
    }
}

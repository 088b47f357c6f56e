//! Whether translations are further behind than `diglot.toml` allows.

use crate::model::{Configuration, FreshnessBudget, LocaleStatus, Status};

/// A sentence for each budget that is exceeded, by locale.
pub fn breaches(status: &Status, configuration: &Configuration) -> Vec<String> {
    let of_locale = |locale: &LocaleStatus| {
        let settings = configuration.locales.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(locale.locale.as_str()));
        let own = settings.map_or_else(FreshnessBudget::default, |(_, settings)| settings.freshness);
        let budget = own.or(configuration.freshness);
        [too_many(locale, budget), too_old(locale, budget, status)].into_iter().flatten().collect::<Vec<_>>()
    };
    status.locales.iter().flat_map(of_locale).collect()
}

fn too_many(locale: &LocaleStatus, budget: FreshnessBudget) -> Option<String> {
    let most = budget.max_behind?;
    let (behind, all) = (locale.count("behind"), locale.present().count());
    let percent = behind as f64 * 100.0 / all as f64;
    let are = if behind == 1 { "is" } else { "are" };
    let articles = if all == 1 { "article" } else { "articles" };
    let sentence = || {
        format!("{}: {behind} of {all} {articles} {are} behind ({percent:.1}%); max-behind is {most}", locale.locale)
    };
    most.is_less_than(behind, all).then(sentence)
}

fn too_old(locale: &LocaleStatus, budget: FreshnessBudget, status: &Status) -> Option<String> {
    let most = budget.max_age?.0;
    let behind = locale.articles.iter().filter(|article| article.is_behind());
    let aged = behind.filter_map(|article| Some((article.age(status.today)?, article)));
    let old: Vec<_> = aged.filter(|(age, _)| *age > most).collect();
    let (age, oldest) = old.iter().max_by_key(|(age, article)| (*age, std::cmp::Reverse(&article.file)))?;
    let (count, file, locale) = (old.len(), &oldest.file, &locale.locale);
    let were = if count == 1 { "article that is behind was" } else { "articles that are behind were" };
    let days = if most == 1 { "day" } else { "days" };
    Some(format!("{locale}: {count} {were} handed off too long ago, {file} {age} days; max-age is {most} {days}"))
}

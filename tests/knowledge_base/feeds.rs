//! The feeds of changes are JSON Feed 1.1, newest first.

use super::built::{built, list, str};
use std::collections::BTreeMap;

#[test]
fn feeds_tell_the_articles_that_changed_last() {
    let mut feeds = 0;
    for built in built() {
        for locale in built.locales() {
            let path = format!("kb/{locale}/feed.json");
            let articles = built.records(&format!("kb/{locale}/articles.ndjson"));
            let day = |article: &serde_json::Value| {
                let dates = &article["dates"];
                // The words of a translation are of the day when it was made.
                let is_rebuilt = str(article, "provenance") == "rebuilt";
                let keys = if is_rebuilt { ["updated", "handed_off"] } else { ["handed_off", "updated"] };
                keys.into_iter().find_map(|key| dates[key].as_str()).unwrap_or_default().to_owned()
            };
            let told = articles.iter().filter(|article| article["is_fragment"] == false && !day(article).is_empty());
            let days: BTreeMap<String, String> =
                told.map(|article| (format!("{locale}/{}", str(article, "id")), day(article))).collect();
            if days.is_empty() {
                assert!(!built.out.join(&path).exists(), "{path}");
                continue;
            }
            let feed = built.json(&path);
            assert_eq!(str(&feed, "version"), "https://jsonfeed.org/version/1.1");
            assert_eq!(str(&feed, "language"), locale);
            let items = list(&feed, "items");
            assert_eq!(items.len(), days.len().min(50), "{} {path}", built.name);
            assert!(items.windows(2).all(|pair| str(&pair[0], "date_modified") >= str(&pair[1], "date_modified")));
            for item in items {
                assert!(!str(item, "title").is_empty() && !str(item, "content_text").is_empty());
                assert_eq!(str(item, "date_modified"), format!("{}T00:00:00Z", days[str(item, "id")]));
            }
            feeds += 1;
        }
    }
    assert!(feeds > 5, "only {feeds}");
}

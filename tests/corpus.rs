//! Counts and laws on real articles. `DIGLOT_CORPUS` names a folder that holds one help centre a folder; without it
//! each test says that it was skipped.
//!
//! The expected numbers were counted by other programs, which know nothing of diglot: they stand in the README of the
//! corpus and in the measured specification of the format.

#[path = "corpus/freshness.rs"]
mod freshness;
#[path = "corpus/oracles.rs"]
mod oracles;
#[path = "corpus/program.rs"]
mod program;
#[path = "corpus/seen.rs"]
mod seen;

use diglot::check::{Family, find};
use diglot::model::TranslationType;
use seen::{Seen, say, seen};
use std::collections::BTreeMap;

/// Locale by locale: articles, articles with units, units, and of the units those that a machine and a person made.
const COUNTS: [(&str, &str, [usize; 5]); 14] = [
    ("alchemy", "de-DE", [2_923, 2_923, 27_225, 15_974, 9_361]),
    ("alchemy", "fr-FR", [2_922, 2_922, 27_220, 16_009, 9_321]),
    ("alchemy", "id-ID", [2_910, 2_910, 27_144, 22_397, 2_857]),
    ("alchemy", "ja-JP", [2_920, 2_920, 26_442, 418, 24_134]),
    ("alchemy", "ko-KR", [2_923, 2_923, 27_231, 15_988, 9_353]),
    ("alchemy", "th-TH", [2_923, 2_923, 27_266, 25_354, 22]),
    ("alchemy", "zh-TW", [2_923, 2_923, 27_232, 15_978, 9_364]),
    ("office-scripts", "de-DE", [50, 49, 1_889, 1_291, 584]),
    ("office-scripts", "ja-JP", [50, 49, 1_889, 1_291, 584]),
    ("seeds", "id-ID", [1, 1, 5, 5, 0]),
    ("seeds", "ko-KR", [1, 1, 5, 0, 5]),
    ("seeds", "uk-UA", [1, 1, 5, 5, 0]),
    ("seeds", "vi-VN", [1, 1, 5, 5, 0]),
    ("seeds", "zh-CN", [1, 1, 5, 0, 5]),
];

/// Units without translation type, in each locale of `alchemy`: those of the change log, and those of the one article
/// whose front matter was taken for text.
const UNTYPED: usize = 1_883 + 7;

/// Units of `alchemy` that a plain search finds defective, the change log left out: `[](`, `> >`.
const SEARCHED: [(&str, usize, usize); 7] = [
    ("ko-KR", 109, 54),
    ("de-DE", 51, 33),
    ("id-ID", 25, 42),
    ("ja-JP", 1, 1),
    ("th-TH", 45, 49),
    ("zh-TW", 37, 8),
    ("fr-FR", 37, 25),
];

/// Anchors of headings with two blanks between words, of which each is a `-`.
const DOUBLE_BLANKS: [&str; 2] = [
    "application--integration",
    "learn-about--the-mapping-between-microsoft-edge-legacy-policies-and-microsoft-edge-policies",
];

/// An anchor of the Japanese change log, before a heading of another week.
const WRONG_WEEK: &str = "week-of-july-22-2019";

/// Blocks of the target that the source does not have and titles left in English: `alert-changed`,
/// `code-block-changed`, `list-length-changed`, `title-untranslated`. Each was read.
const READ_BY_HAND: [(&str, [usize; 4]); 7] = [
    ("de-DE", [0, 0, 0, 11]),
    ("fr-FR", [1, 0, 0, 8]),
    ("id-ID", [0, 0, 0, 1]),
    ("ja-JP", [2, 6, 0, 3]),
    ("ko-KR", [2, 3, 2, 8]),
    ("th-TH", [1, 0, 0, 7]),
    ("zh-TW", [5, 0, 0, 3]),
];

/// The defects of structure in the Korean articles, besides 15 empty dates and 7 titles.
const KOREAN_ANOMALIES: [&str; 11] = [
    "add-users-to-office-365-video.md code-block-changed dad00-104",
    "add-users-to-office-365.md code-block-changed b516a-104",
    "block-ads-in-edge-on-an-android-or-ios-device.md unit-empty-target 299ed-104",
    "block-ads-in-edge-on-an-android-or-ios-device.md unit-empty-target 299ed-108",
    "commercial-dialogues/automatically-move-email-messages-to-the-archive-mailbox.md list-length-changed 3ee80-107",
    "create-email-signature-outlook-windows.md code-block-changed 7f347-108",
    "how-to-update-mca-billing-acc.md alert-changed 25ee2-114",
    "outlook-com-block-sender-french.md list-length-changed 45218-108",
    "set-up-insider-risk-management.md alert-changed 48ba5-107",
    "troubleshoot-presence-issues-outlook.md front-matter-unreadable ",
    "turn-on-newsguard-in-microsoft-edge-on-an-android-or-ios-device.md unit-empty-target 7948e-107",
];

#[test]
fn units_are_as_many_as_other_programs_count() {
    for (name, locale, expected) in COUNTS {
        let Some(seen) = seen(name) else { return };
        let seen: Vec<&Seen> = seen.iter().filter(|seen| seen.locale == locale).collect();
        let units = |of: Option<TranslationType>| -> usize {
            seen.iter().filter(|seen| seen.translation_type == of).map(|seen| seen.units).sum()
        };
        let (machine, human) = (units(Some(TranslationType::Machine)), units(Some(TranslationType::Human)));
        let with_units = seen.iter().filter(|seen| seen.units > 0).count();
        let all = seen.iter().map(|seen| seen.units).sum();
        assert_eq!([seen.len(), with_units, all, machine, human], expected, "{name}/{locale}");
        if name == "alchemy" {
            assert_eq!(units(None), UNTYPED, "{locale}: units without translation type");
        }
    }
}

#[test]
fn pieces_give_back_every_file() {
    for (name, at_least) in [
        ("alchemy", 20_444),
        ("office-scripts", 170),
        ("office-scripts-later", 118),
        ("office-scripts-same", 92),
        ("seeds", 5),
    ] {
        let Some(seen) = seen(name) else { return };
        assert!(seen.len() >= at_least, "{name}: only {} files", seen.len());
        let lost: Vec<&str> = seen.iter().filter(|seen| !seen.is_conserved).map(|seen| seen.file.as_str()).collect();
        assert!(lost.is_empty(), "{name}: {lost:?}");
    }
}

/// In broken text, emphasis may begin in one unit and end in another; in real articles it does not.
#[test]
fn facts_lie_within_their_segments() {
    for name in ["alchemy", "office-scripts", "seeds"] {
        let Some(seen) = seen(name) else { return };
        let strays: Vec<_> = seen.iter().flat_map(|article| &article.strays).collect();
        assert!(strays.is_empty(), "{name}: {strays:?}");
    }
}

#[test]
fn pages_show_no_markup_of_the_format() {
    // Rebuilt English pages come on top of the articles where there is no English tree.
    for (name, at_least) in [("alchemy", 23_300), ("office-scripts", 170), ("office-scripts-later", 118), ("seeds", 6)]
    {
        let Some(seen) = seen(name) else { return };
        let pages = || seen.iter().flat_map(|seen| &seen.pages);
        assert!(pages().count() >= at_least, "{name}: only {} pages", pages().count());
        let bad: Vec<_> = pages().filter(|(_, markup)| !markup.is_empty()).collect();
        assert!(bad.is_empty(), "{name}: {bad:?}");
    }
}

#[test]
fn anchors_are_the_slugs_of_english_headings() {
    let Some(seen) = seen("alchemy") else { return };
    let mut reproduced = 0;
    for article in seen {
        assert_eq!(article.anchors.len(), article.anchored_lines, "{}: headings with an anchor", article.file);
        for (anchor, slug) in &article.anchors {
            assert!(slug == anchor || anchor == WRONG_WEEK, "{}: {slug} is not {anchor}", article.file);
            reproduced += usize::from(slug == anchor);
        }
    }
    say(&format!("{reproduced} anchors are slugs"));
    assert!(reproduced >= 20_700, "only {reproduced} anchors");
}

#[test]
fn anchors_of_headings_with_two_blanks_are_slugs_too() {
    let Some(seen) = seen("alchemy") else { return };
    let anchors = seen.iter().flat_map(|article| &article.anchors);
    let with_two_blanks: Vec<_> = anchors.filter(|(anchor, _)| DOUBLE_BLANKS.contains(&anchor.as_str())).collect();
    assert_eq!(with_two_blanks.len(), 2 * SEARCHED.len());
    assert!(with_two_blanks.iter().all(|(anchor, slug)| anchor == slug), "{with_two_blanks:?}");
}

#[test]
fn structure_findings_are_the_documented_anomalies() {
    let Some(seen) = seen("alchemy") else { return };
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut korean = Vec::new();
    for article in seen {
        for (rule, unit) in &article.findings {
            let is_structure = find(rule).is_some_and(|rule| rule.family == Family::Structure);
            if is_structure {
                *counts.entry((&article.locale, rule)).or_default() += 1;
            }
            if is_structure
                && !["front-matter-date", "title-untranslated"].contains(rule)
                && let Some(path) = article.file.strip_prefix("ko-KR/")
            {
                korean.push(format!("{path} {rule} {unit}"));
            }
        }
    }
    assert_eq!(korean, KOREAN_ANOMALIES);
    for (locale, ..) in SEARCHED {
        let mut count = |rule| counts.remove(&(locale, rule)).unwrap_or(0);
        assert_eq!((count("front-matter-unreadable"), count("front-matter-date")), (1, 15), "{locale}");
        let (empty, in_code) = (count("unit-empty-target"), count("unit-in-code"));
        assert!(empty <= 6 && in_code <= 6, "{locale}: {empty} units are empty, {in_code} stand in code");
    }
    for (locale, expected) in READ_BY_HAND {
        let rules = ["alert-changed", "code-block-changed", "list-length-changed", "title-untranslated"];
        assert_eq!(rules.map(|rule| counts.remove(&(locale, rule)).unwrap_or(0)), expected, "{locale}");
    }
    assert!(counts.is_empty(), "{counts:?}");
}

/// Runs `judge` on the units that a plain search finds, and counts them by locale.
fn count_searched(
    seen: &[Seen],
    units: fn(&Seen) -> &[String],
    mut judge: impl FnMut(&Seen, &str),
) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for article in seen.iter().filter(|article| !article.file.ends_with("/alchemyinsights-content-updates.md")) {
        for unit in units(article) {
            judge(article, unit);
            *counts.entry(article.locale.clone()).or_default() += 1;
        }
    }
    counts
}

fn has_finding(article: &Seen, rule: &str, unit: &str) -> bool {
    article.findings.iter().any(|(found, at)| *found == rule && at == unit)
}

#[test]
fn every_link_without_text_is_found() {
    let Some(seen) = seen("alchemy") else { return };
    let counts = count_searched(
        seen,
        |article| &article.emptied_links,
        |article, unit| {
            assert!(has_finding(article, "link-text-empty", unit), "{} {unit}", article.file);
        },
    );
    assert_eq!(counts, SEARCHED.map(|(locale, links, _)| (locale.to_owned(), links)).into());
}

#[test]
fn every_stranded_menu_mark_is_found() {
    let Some(seen) = seen("alchemy") else { return };
    let counts = count_searched(
        seen,
        |article| &article.stranded_marks,
        |article, unit| {
            assert!(has_finding(article, "menu-path-broken", unit), "{} {unit}", article.file);
        },
    );
    assert_eq!(counts, SEARCHED.map(|(locale, _, marks)| (locale.to_owned(), marks)).into());
}

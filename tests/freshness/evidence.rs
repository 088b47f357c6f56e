//! What tells how fresh an article is: its hash, the English of today, the versions in other languages.

use crate::desk::Desk;
use crate::git::{freshness_of, sha1};
use crate::text::{Block, Kind, Text};
use diglot::model::{ArticleState, FreshnessEvidence};

/// An article of these sentences, a paragraph each.
pub fn text(sentences: &[&str]) -> Text {
    let block = |sentence: &&str| Block { kind: Kind::Paragraph, sentences: vec![(*sentence).to_owned()] };
    Text(sentences.iter().map(block).collect())
}

pub const OLD: [&str; 4] = [
    "Fill the kettle with cold water.",
    "Put it on the base and switch it on.",
    "Wait until the light goes out.",
    "Pour the water over your tea.",
];
pub const NEW: [&str; 4] = [
    "Fill the kettle with cold water.",
    "Put it on the base and press the switch.",
    "Wait until the light goes out.",
    "Pour the water over your tea.",
];

fn head(hash: &str) -> String {
    format!("ms.openlocfilehash: {hash}\n")
}

#[test]
fn a_hash_in_either_form_and_case_says_that_all_is_current() {
    let english = text(&OLD).english();
    let stored =
        [english.clone(), english.replace('\n', "\r\n"), format!("\u{feff}{english}"), english.trim_end().to_owned()];
    for stored in stored {
        let with_crlf = stored.replace("\r\n", "\n").replace('\n', "\r\n");
        for hash in [sha1(&stored), sha1(&with_crlf), sha1(&stored).to_uppercase()] {
            let centre = Desk::new(&[("en-US/x.md", &stored), ("ko-KR/x.md", &text(&OLD).translation(&head(&hash)))]);
            let table = freshness_of(&centre);
            assert_eq!(table.state("ko-KR/x.md"), (ArticleState::Current, FreshnessEvidence::Hash), "{stored:?}");
        }
    }
}

#[test]
fn another_hash_is_looked_into() {
    let other = head(&sha1("another text"));
    let files = |english: &[&str]| {
        freshness_of(&Desk::new(&[
            ("en-US/x.md", &text(english).english()),
            ("ko-KR/x.md", &text(&OLD).translation(&other)),
        ]))
    };
    assert_eq!(files(&OLD).state("ko-KR/x.md"), (ArticleState::MetadataOnly, FreshnessEvidence::Tree));
    assert_eq!(files(&NEW).state("ko-KR/x.md"), (ArticleState::Behind, FreshnessEvidence::Tree));
    // Without a hash there is nothing against it.
    let english = text(&OLD).english();
    let table = freshness_of(&Desk::new(&[("en-US/x.md", &english), ("ko-KR/x.md", &text(&OLD).translation(""))]));
    assert_eq!(table.state("ko-KR/x.md"), (ArticleState::Current, FreshnessEvidence::Tree));
}

#[test]
fn articles_are_missing_or_orphans() {
    let (english, korean) = (text(&OLD).english(), text(&OLD).translation(&head(&sha1("gone"))));
    let other = text(&["Kettles are made of steel.", "They last for years."]).english();
    let table = freshness_of(&Desk::new(&[
        ("en-US/kept.md", &english),
        ("en-US/new.md", &other),
        ("ko-KR/Kept.md", &korean),
        ("ko-KR/gone.md", &text(&["Nobody knows this any more."]).translation(&head(&sha1("x")))),
        // Its own, by all that it tells.
        ("ko-KR/own.md", "# 우리끼리\n"),
    ]));
    assert_eq!(table.missing("ko-KR"), ["new.md"]);
    assert_eq!(table.orphans(), [("ko-KR/gone.md".to_owned(), None)]);
    assert_eq!(table.state("ko-KR/gone.md").0, ArticleState::Unknown);
    assert_eq!(table.state("ko-KR/Kept.md").0, ArticleState::MetadataOnly);
}

#[test]
fn a_file_that_was_renamed_is_found_by_its_text() {
    let english = text(&OLD).english();
    for (hash, now, state) in [
        (sha1(&english), text(&OLD).english(), ArticleState::Current),
        (sha1("an older text"), text(&OLD).english(), ArticleState::MetadataOnly),
    ] {
        let table = freshness_of(&Desk::new(&[
            ("en-US/a.md", &text(&["Kettles are made of steel."]).english()),
            ("en-US/tea/kettle.md", &now),
            ("ko-KR/a.md", &text(&["Kettles are made of steel."]).translation("")),
            ("ko-KR/x.md", &text(&OLD).translation(&head(&hash))),
        ]));
        assert_eq!(table.orphans(), [("ko-KR/x.md".to_owned(), Some("tea/kettle.md".to_owned()))]);
        assert_eq!(table.state("ko-KR/x.md").0, state);
    }
}

#[test]
fn without_english_the_newest_hand_off_is_the_measure() {
    let head = |hash: &str, day: &str| format!("ms.openlocfilehash: {hash}\nms.lasthandoff: {day}\n");
    let table = freshness_of(&Desk::new(&[
        ("de-DE/x.md", &text(&NEW).translation(&head(&sha1("new"), "05/04/2021"))),
        ("fr-FR/x.md", &text(&NEW).translation(&head(&sha1("new").to_uppercase(), "05/01/2021"))),
        ("ja-JP/x.md", &text(&NEW).translation(&head(&sha1("old"), "05/05/2020"))),
        ("ko-KR/x.md", &text(&OLD).translation(&head(&sha1("old"), "05/05/2020"))),
        ("ko-KR/alone.md", &text(&OLD).translation(&head(&sha1("old"), "05/05/2020"))),
    ]));
    let states =
        ["de-DE/x.md", "fr-FR/x.md", "ja-JP/x.md", "ko-KR/x.md", "ko-KR/alone.md"].map(|file| table.state(file));
    use ArticleState::{Behind, Current, MetadataOnly, Unknown};
    assert_eq!(states.clone().map(|(state, _)| state), [Current, Current, MetadataOnly, Behind, Unknown]);
    let FreshnessEvidence::Sibling(locale, day) = &states[3].1 else { panic!("{states:?}") };
    assert_eq!((locale.as_str(), day.to_string().as_str()), ("de-DE", "2021-05-04"));
    assert_eq!(states[4].1, FreshnessEvidence::None);
}

#[test]
fn the_english_of_another_project_is_left_alone() {
    let korean = text(&OLD).translation(&head(&sha1("x")));
    let centre = Desk::new(&[
        ("other/unlike.md", &text(&NEW).english()),
        ("ko-KR/a.md", &korean),
        ("ko-KR/b.md", &korean),
        ("diglot.toml", "[source]\ntree = \"other\"\n"),
    ]);
    let table = freshness_of(&centre);
    assert!(table.orphans().is_empty() && table.missing("ko-KR").is_empty());
    assert_eq!(table.state("ko-KR/a.md"), (ArticleState::Unknown, FreshnessEvidence::None));
    let note = "(such as unlike.md) for 0 of 2 translated articles; it seems to be that of another project";
    assert!(table.notes.iter().any(|told| told.contains(note)), "{:?}", table.notes);
}

#[test]
fn a_plain_article_tells_by_its_hash_and_structure() {
    let english = text(&OLD).english();
    let plain = |body: &str, hash: &str| format!("---\ntitle: 주전자\n{}---\n{body}", head(hash));
    let body = "번역 1.\n\n번역 2.\n\n번역 3.\n\n번역 4.\n";
    for (body, hash, state) in [
        (body.to_owned(), sha1(&english), ArticleState::Current),
        (body.to_owned(), sha1("x"), ArticleState::Unknown),
        (format!("## 하나\n\n{body}"), sha1("x"), ArticleState::Behind),
    ] {
        let table = freshness_of(&Desk::new(&[("en-US/x.md", &english), ("ko-KR/x.md", &plain(&body, &hash))]));
        assert_eq!(table.state("ko-KR/x.md").0, state, "{body}");
    }
}

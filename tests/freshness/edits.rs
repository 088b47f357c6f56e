//! Known edits of English articles: just the units that were touched come out.

use crate::text::{Block, Kind, Text, article, bitext};
use diglot::align::freshness::compare;
use diglot::align::pair;
use diglot::model::{ArticleState, Freshness, FreshnessEvidence, UnitState};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;

fn settings() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

/// What became of a translation of `old` when the English became `english`.
fn fate(old: &Text, english: &str) -> Freshness {
    let bitext = bitext(&old.translation(""));
    assert_eq!(bitext.units.len(), old.sentences().len());
    compare(&bitext, &article("en-US", english), FreshnessEvidence::Tree)
}

const SYLLABLES: [&str; 16] =
    ["ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "za"];
const COMMON: [&str; 8] = ["the", "a", "to", "and", "of", "for", "in", "with"];

/// A word that no other number has.
fn word(number: usize) -> String {
    format!("k{}{}{}", SYLLABLES[number % 16], SYLLABLES[number / 16 % 16], SYLLABLES[number / 256 % 16])
}

/// A sentence of words of its own and such as all sentences have; `markup` chooses what stands in it.
fn sentence(number: usize, markup: usize) -> String {
    let own: Vec<String> = (0..5).map(|place| word(number * 5 + place)).collect();
    let common = |place: usize| COMMON[(number + place) % COMMON.len()];
    let marked = match markup {
        0 => format!("**{}**", own[2]),
        1 => format!("[{}](https://example.com/en-us/{})", own[2], own[3]),
        2 => format!("`{}`", own[2]),
        3 => format!("{} & {}", own[2], own[1]),
        4 => format!("*{}*", own[2]),
        _ => own[2].clone(),
    };
    let first = own[0][..1].to_uppercase() + &own[0][1..];
    format!("{first} {} {} {} {marked} {} {}.", common(0), own[1], common(1), own[3], own[4])
}

/// Articles of a heading and up to nine blocks. No two sentences are alike.
fn texts() -> impl Strategy<Value = Text> {
    let kinds = prop_oneof![
        2 => Just(Kind::Heading),
        5 => Just(Kind::Paragraph),
        2 => Just(Kind::List),
        1 => Just(Kind::Note),
        1 => Just(Kind::Code),
        1 => Just(Kind::Image),
    ];
    vec((kinds, vec(0..12usize, 1..5)), 1..10).prop_map(|blocks| {
        let mut number = 0;
        let mut sentence = |markup: &usize| {
            number += 1;
            sentence(number, *markup)
        };
        let blocks = std::iter::once((Kind::Heading, vec![9])).chain(blocks).map(|(kind, markups)| {
            let count = match kind {
                Kind::Heading => 1,
                Kind::Code | Kind::Image => 0,
                _ => markups.len(),
            };
            Block { kind, sentences: markups[..count].iter().map(&mut sentence).collect() }
        });
        Text(blocks.collect())
    })
}

/// What is done to a sentence, and what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    Keep,
    Reword,
    Remark,
    Delete,
    Add,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        6 => Just(Edit::Keep),
        1 => Just(Edit::Reword),
        1 => Just(Edit::Remark),
        1 => Just(Edit::Delete),
        1 => Just(Edit::Add),
    ];
    vec(edit, 40)
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn just_what_was_edited_comes_out(text in texts(), edits in edits()) {
        let mut new = text.clone();
        let (mut expected, mut added, mut number) = (Vec::new(), Vec::new(), 0);
        for block in &mut new.0 {
            let mut sentences = Vec::new();
            for old in std::mem::take(&mut block.sentences) {
                let edit = edits[number % edits.len()];
                // The last word of each sentence is plain.
                let (head, last) = old.rsplit_once(' ').expect("several words");
                let (now, state) = match edit {
                    Edit::Reword => {
                        let now = format!("{head} newly{}.", word(number));
                        (Some(now.clone()), UnitState::Changed { now: now.into() })
                    }
                    Edit::Remark => {
                        let now = format!("{head} **{}**.", last.trim_end_matches('.'));
                        (Some(now.clone()), UnitState::Reworded { now: now.into() })
                    }
                    Edit::Delete => (None, UnitState::Deleted),
                    Edit::Keep | Edit::Add => (Some(old.clone()), UnitState::Same),
                };
                sentences.extend(now);
                if edit == Edit::Add && block.kind != Kind::Heading {
                    let extra = sentence(500 + number, 9);
                    added.push((extra.clone(), number));
                    sentences.push(extra);
                }
                expected.push(state);
                number += 1;
            }
            block.sentences = sentences;
        }
        new.0.retain(|block| !block.sentences.is_empty() || matches!(block.kind, Kind::Code | Kind::Image));
        let found = fate(&text, &new.english());
        let is_changed = |state: &UnitState| matches!(state, UnitState::Changed { .. } | UnitState::Deleted);
        let state = match () {
            () if !added.is_empty() || expected.iter().any(is_changed) => ArticleState::Behind,
            () if expected.iter().any(|state| *state != UnitState::Same) => ArticleState::Reworded,
            () => ArticleState::MetadataOnly,
        };
        prop_assert_eq!(found.state, state, "{:?}", found);
        for (unit, expected) in expected.iter().enumerate() {
            prop_assert_eq!(found.unit(unit), expected, "unit {}: {:?}", unit, found);
        }
        let found_added: Vec<String> = found.added.iter().map(|added| added.text.to_string()).collect();
        prop_assert_eq!(found_added, added.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>());
    }

    #[test]
    fn what_says_the_same_is_the_same(text in texts(), touches in subsequence((0..TOUCHES.len()).collect::<Vec<_>>(), 0..6)) {
        let mut english = text.english();
        for touch in &touches {
            english = TOUCHES[*touch].1(&english);
        }
        let names: Vec<&str> = touches.iter().map(|touch| TOUCHES[*touch].0).collect();
        let found = fate(&text, &english);
        prop_assert_eq!(found.state, ArticleState::MetadataOnly, "{:?}: {:?}\n{}", names, found, english);
        prop_assert!(found.units.is_empty() && found.added.is_empty());
    }

    #[test]
    fn a_paragraph_that_moves_is_told_as_moved(text in texts(), from in 0..10usize, to in 0..10usize) {
        let (from, to) = (from % text.0.len(), to % text.0.len());
        let mut new = text.clone();
        let block = new.0.remove(from);
        new.0.insert(to, block);
        let found = fate(&text, &new.english());
        let starts: Vec<usize> = (0..=text.0.len())
            .map(|block| text.0[..block].iter().map(|block| block.sentences.len()).sum())
            .collect();
        let block: Vec<usize> = (starts[from]..starts[from + 1]).collect();
        let passed: Vec<usize> = match from < to {
            true => (starts[from + 1]..starts[to + 1]).collect(),
            false => (starts[to]..starts[from]).collect(),
        };
        let is_moved = |unit: &usize| *found.unit(*unit) == UnitState::Moved;
        let moved: Vec<usize> = (0..text.sentences().len()).filter(is_moved).collect();
        prop_assert!((0..text.sentences().len()).all(|unit| is_moved(&unit) || *found.unit(unit) == UnitState::Same));
        prop_assert!(found.added.is_empty());
        match block.len().min(passed.len()) {
            0 => prop_assert_eq!(found.state, ArticleState::MetadataOnly),
            _ => {
                prop_assert_eq!(found.state, ArticleState::Reworded);
                // Whichever is less has moved past the other.
                let expected = if block.len() == passed.len() { moved == block || moved == passed } else {
                    moved == if block.len() < passed.len() { block } else { passed }
                };
                prop_assert!(expected, "{:?}", found);
            }
        }
    }
}

/// Edits of the body of an English file that change nothing that is translated.
type Touch = fn(&str) -> String;

const TOUCHES: [(&str, Touch); 16] = [
    ("front matter", |text| text.replacen("title: Kettles", "title: Kettles\nms.reviewer: nobody", 1)),
    ("no front matter", |text| text.rsplit_once("---\n").map_or(text, |(_, body)| body).to_owned()),
    ("CRLF", |text| text.replace('\r', "").replace('\n', "\r\n")),
    ("no last line end", |text| text.trim_end().to_owned()),
    ("byte order mark", |text| format!("\u{feff}{}", text.trim_start_matches('\u{feff}'))),
    ("blanks", |text| in_sentences(text, |line| line.replace(" k", "  k"))),
    ("no-break spaces", |text| in_sentences(text, |line| line.replace(" the ", "\u{a0}the "))),
    ("lines", |text| {
        in_sentences(text, |line| {
            let mark = if line.starts_with("> ") { "> " } else { "" };
            let is_one_line = line.starts_with("- ") || line.starts_with("## ");
            if is_one_line { line.to_owned() } else { line.replace(". K", &format!(".\n{mark}K")) }
        })
    }),
    ("blank lines", |text| text.replace("\n\n", "\n\n\n")),
    ("entities", |text| in_sentences(text, |line| line.replace(" & ", " &amp; "))),
    ("escapes", |text| in_sentences(text, |line| line.replace(" & ", " \\& ").replace(". K", "\\. K"))),
    ("locale of addresses", |text| text.replace("/en-us/", "/de-de/")),
    ("text of images", |text| text.replace("![A kettle]", "![A kettle on a stove]")),
    ("other marks of bold text", |text| in_sentences(text, |line| line.replace("**", "__"))),
    ("other marks of lists", |text| text.replace("\n- ", "\n* ")),
    ("comments", |text| text.replace("\n\n", "\n\n<!-- to be reviewed -->\n\n")),
];

/// Edits the lines of the body, outside of code.
fn in_sentences(text: &str, edit: impl Fn(&str) -> String) -> String {
    let (mut in_head, mut in_code) = (text.trim_start_matches('\u{feff}').starts_with("---"), false);
    let mut marks = 0;
    let lines = text.split('\n').map(|line| {
        marks += usize::from(in_head && line.trim_end().ends_with("---"));
        let is_head = in_head;
        in_head = in_head && marks < 2;
        in_code ^= line.starts_with("```");
        if is_head || in_code { line.to_owned() } else { edit(line) }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn sentences_cut_otherwise_are_the_same() {
    let sentences = vec!["Do this first: open the kettle. Fill it.".into(), "Close it.".into()];
    let old = Text(vec![Block { kind: Kind::Paragraph, sentences }]);
    // A line that ends with a colon ends a sentence, but the localizer has joined the lines.
    assert_eq!(fate(&old, "Do this first:\nopen the kettle. Fill it.\nClose it.\n").state, ArticleState::MetadataOnly);
}

#[test]
fn a_sentence_parted_in_two_is_told_of_its_unit() {
    let old = Text(vec![Block {
        kind: Kind::Paragraph,
        sentences: vec!["Fill the kettle with water and switch it on at the base.".into(), "Wait for it.".into()],
    }]);
    let now = "Fill the kettle with fresh water. Then switch it on at the base.";
    let found = fate(&old, &format!("{now} Wait for it.\n"));
    assert_eq!(found.state, ArticleState::Behind);
    assert_eq!(found.units, [UnitState::Changed { now: now.into() }, UnitState::Same]);
    assert_eq!((found.added.len(), found.sentences, found.words), (0, 3, 13));
}

#[test]
fn code_and_addresses_count_where_no_sentence_changes() {
    let text = |address: &str| {
        let sentences = vec![format!("See [the kettle]({address}) of today.")];
        Text(vec![Block { kind: Kind::Paragraph, sentences }, Block { kind: Kind::Code, sentences: Vec::new() }])
    };
    let old = text("a.md");
    let found = fate(&old, &old.english().replace("--on", "--off"));
    assert_eq!((found.state, found.structure.code_blocks), (ArticleState::Reworded, 1));
    assert!(found.units.iter().all(|unit| *unit == UnitState::Same));
    let found = fate(&old, &text("b.md").english());
    assert_eq!((found.state, found.structure.destinations), (ArticleState::Reworded, 1));
    assert_eq!(found.units, [UnitState::Reworded { now: "See [the kettle](b.md) of today.".into() }]);
}

#[test]
fn the_marks_around_a_unit_belong_to_it() {
    let old = "- [<span data-ttu-id=\"0a1b2-101\">주전자</span><span class=\"sxs-lookup\"><span \
               data-stu-id=\"0a1b2-101\">The kettle</span></span>](kettle.md)\n";
    let state = |english: &str| compare(&bitext(old), &article("en-US", english), FreshnessEvidence::Tree).units;
    assert_eq!(state("- [The kettle](kettle.md)\n"), []);
    assert_eq!(state("- [The kettle](tea.md)\n"), [UnitState::Reworded { now: "[The kettle](tea.md)".into() }]);
}

/// The help centre about diglot, whose translations have hashes of their English: each of its sentences in turn.
#[test]
fn a_word_that_changes_is_told_of_its_unit() {
    let mut edited = 0;
    for entry in std::fs::read_dir("content/id-ID").expect("the sample content is there") {
        let path = entry.expect("it can be read").path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let read = |path: &std::path::Path| std::fs::read_to_string(path).expect("it is text");
        let english = read(&std::path::Path::new("content/en-US").join(path.file_name().expect("a file")));
        let bitext = pair(article("id-ID", &read(&path)));
        let became = |english: &str| compare(&bitext, &article("en-US", english), FreshnessEvidence::Tree);
        assert_eq!(became(&english).state, ArticleState::MetadataOnly, "{}", path.display());
        for (number, unit) in bitext.units.iter().enumerate() {
            let source = unit.source.as_ref().map_or("", |source| bitext.str(source.span));
            let words: Vec<&str> = source.split(' ').collect();
            let is_plain = |word: &&&str| word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
            let Some(word) = words.iter().find(is_plain).filter(|_| words.len() > 4) else { continue };
            let now = source.replacen(&format!("{word} "), "kettle ", 1);
            if now == source || english.matches(source).count() != 1 {
                continue;
            }
            let found = became(&english.replacen(source, &now, 1));
            let expected = vec![(number, now.split_whitespace().collect::<Vec<_>>().join(" "))];
            let changed: Vec<_> = found.changed().map(|(number, now)| (number, now.to_owned())).collect();
            assert_eq!((changed, found.to_do()), (expected, 1), "{}: {found:?}", path.display());
            edited += 1;
        }
    }
    assert!(edited > 100, "{edited} sentences were edited");
}

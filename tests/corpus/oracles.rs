//! Two oracles, texts that other people's programs made: side-by-side articles stripped to their targets are the plain
//! translations, stripped to their sources they are the English articles.

use crate::seen::{anchored, articles, centre, english, say, source_body};
use diglot::model::{Article, Content, InputFile, Piece, PieceKind};
use diglot::parse::parse;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A step that takes away one kind of difference between two texts, and how many texts are then equal.
type Row = (&'static str, fn(&str) -> String, usize);

/// Takes away one kind of difference after another.
fn assert_rates(name: &str, mut pairs: Vec<(String, String)>, rows: &[Row]) {
    assert!(pairs.len() >= 40, "{name}: only {} files were compared", pairs.len());
    for (row, step, expected) in rows {
        for (ours, theirs) in &mut pairs {
            (*ours, *theirs) = (step(ours), step(theirs));
        }
        let equal = pairs.iter().filter(|(ours, theirs)| ours == theirs).count();
        say(&format!("{name}: {equal} of {} are equal, {row}", pairs.len()));
        assert!(equal >= *expected, "{name}: {equal} are equal, {row}; {expected} were");
    }
}

/// An article with each unit replaced by its target; all else stays.
fn stripped(article: &Article) -> String {
    let piece = |piece: &Piece| match piece.kind {
        PieceKind::Unit(number) => {
            article.units[number as usize].target.map_or("", |(_, words)| words.of(&article.text))
        }
        _ => piece.span.of(&article.text),
    };
    with_plain_line_ends(&article.pieces.iter().map(piece).collect::<String>())
}

fn with_plain_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The plain translations of the same hand-off. One Japanese article was handed off as machine translation first.
#[test]
fn stripped_articles_are_the_plain_translations() {
    let Some(side_by_side) = centre("office-scripts") else { return };
    let Some(plain) = centre("office-scripts-same") else { return };
    let rows = |exact, typed, all| -> [Row; 3] {
        [
            ("byte for byte", str::to_owned, exact),
            ("whoever translated", |text| text.replace("ms.translationtype: HT", "ms.translationtype: MT"), typed),
            ("with `*` in place of `\\*`", |text| text.replace("\\*", "*"), all),
        ]
    };
    let articles = articles(&side_by_side);
    for (locale, rows) in [("de-DE", rows(46, 46, 46)), ("ja-JP", rows(44, 45, 46))] {
        let of_locale = articles.iter().filter(|article| article.locale.as_str() == locale);
        let pairs = of_locale.filter_map(|article| {
            let plain = std::fs::read_to_string(plain.join(&article.file)).ok()?;
            Some((stripped(article), with_plain_line_ends(&plain)))
        });
        assert_rates(locale, pairs.collect(), &rows);
    }
}

/// The English files that the translations were made from, as git has them. Sources are normalized text, so one kind
/// of difference after another is taken away.
#[test]
fn sources_are_the_english_articles() {
    let Some(side_by_side) = centre("office-scripts") else { return };
    let Some(history) = centre("office-scripts.git") else { return };
    let rows: [Row; 9] = [
        ("exactly", str::to_owned, 0),
        ("without blank lines at the head", |text| text.trim_start_matches('\n').to_owned(), 15),
        ("without line ends at the end", |text| text.trim_end_matches('\n').to_owned(), 15),
        ("without words of images", without_words_of_images, 43),
        ("with blanks folded", |text| folded(&text.replace(['\t', '\u{a0}'], " "), "  ", " "), 43),
        ("with blank lines folded", |text| folded(&text.replace(" \n", "\n"), "\n\n\n", "\n\n"), 43),
        ("with lines joined", with_lines_joined, 43),
        ("with escapes and entities resolved", with_escapes_resolved, 44),
        ("without blanks beside emphasis", |text| text.replace(" *", "*").replace("* ", "*"), 44),
    ];
    let articles = articles(&side_by_side);
    for locale in ["de-DE", "ja-JP"] {
        let of_locale =
            articles.iter().filter(|article| article.locale.as_str() == locale && !article.units.is_empty());
        let wanted: Vec<(&Article, String)> = of_locale
            .filter_map(|article| {
                let commit = article.front_matter.text("ms.sourcegitcommit")?;
                Some((article, format!("{commit}:docs/{}", article.path)))
            })
            .collect();
        let names: Vec<&str> = wanted.iter().map(|(_, name)| name.as_str()).collect();
        let Some(english) = blobs(&history, &names) else { return say("skipped, since there is no git") };
        let pairs = wanted.iter().zip(english).map(|((article, _), english)| {
            (without_anchors(&with_plain_line_ends(source_body(article))), body(english))
        });
        assert_rates(locale, pairs.collect(), &rows);
    }
}

/// The files of some names such as `COMMIT:PATH`, in their order; `None` without git.
fn blobs(repository: &Path, names: &[&str]) -> Option<Vec<Vec<u8>>> {
    let mut git = Command::new("git");
    git.arg("--git-dir").arg(repository).args(["cat-file", "--batch"]);
    let mut git = git.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    // All names fit into the pipe, so git is not waited for while it waits to be read.
    git.stdin.take().expect("a pipe").write_all((names.join("\n") + "\n").as_bytes()).expect("git reads");
    let output = git.wait_with_output().expect("git answers").stdout;
    let mut rest = output.as_slice();
    let mut next = |name: &&str| {
        let end = rest.iter().position(|byte| *byte == b'\n').expect("a line an answer");
        let head = String::from_utf8_lossy(&rest[..end]);
        let size = head.rsplit(' ').next().and_then(|size| size.parse::<usize>().ok());
        let size = size.unwrap_or_else(|| panic!("{name}: git answers {head}"));
        let blob = rest[end + 1..end + 1 + size].to_vec();
        rest = &rest[end + 1 + size + 1..];
        blob
    };
    Some(names.iter().map(&mut next).collect())
}

/// The text of an English file behind its front matter.
fn body(bytes: Vec<u8>) -> String {
    let file = "en-US/x.md".to_owned();
    let content = Content::Bytes(bytes);
    let input = InputFile { number: 0, locale: english(), path: "x.md".into(), file, content, fingerprint: None };
    with_plain_line_ends(&parse(input).target.text)
}

/// Without the first anchor behind each heading mark, which the localizer put there.
fn without_anchors(text: &str) -> String {
    let lines =
        text.split('\n').map(|line| anchored(line).map_or(line.to_owned(), |(mark, words)| mark.to_owned() + words));
    lines.collect::<Vec<_>>().join("\n")
}

/// `![words](` and `alt-text="words"` without the words, which were translated without a unit.
fn without_words_of_images(text: &str) -> String {
    let emptied = |text: &str, open: &str, close: &str| {
        let mut parts = text.split(open);
        let first = parts.next().unwrap_or_default().to_owned();
        let rest = parts.map(|part| format!("{open}{}", part.find(close).map_or(part, |end| &part[end..])));
        first + &rest.collect::<String>()
    };
    emptied(&emptied(text, "![", "]("), "alt-text=\"", "\"")
}

/// Replaces until nothing is left to be replaced.
fn folded(text: &str, run: &str, by: &str) -> String {
    let mut text = text.to_owned();
    while text.contains(run) {
        text = text.replace(run, by);
    }
    text
}

/// Joins each line with the one before if it begins with a letter, be it behind `>`.
fn with_lines_joined(text: &str) -> String {
    let mut joined = String::new();
    for line in text.split('\n') {
        let words = line.trim_start_matches(['>', ' ']);
        let goes_on = words.starts_with(char::is_alphabetic) && !joined.is_empty() && !joined.ends_with('\n');
        joined.push_str(if goes_on { " " } else { "\n" });
        joined.push_str(if goes_on { words } else { line });
    }
    joined
}

fn with_escapes_resolved(text: &str) -> String {
    let mut text = text.to_owned();
    for (entity, character) in [("&gt;", ">"), ("&lt;", "<"), ("&quot;", "\""), ("&amp;", "&")] {
        text = text.replace(entity, character);
    }
    let mut resolved = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '\\' || !rest.peek().is_some_and(char::is_ascii_punctuation) {
            resolved.push(c);
        }
    }
    resolved
}

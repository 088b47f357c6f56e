//! The answers of a knowledge base, for people and for programs.

use super::columns::clean;
use crate::model::{Answer, Excerpt, Match};
use anstyle::{AnsiColor, Style};
use std::fmt::Write;

const TITLE: Style = Style::new().bold();
const MARK: Style = AnsiColor::Yellow.on_default().bold();
const QUIET: Style = Style::new().dimmed();
const LINK: Style = AnsiColor::Cyan.on_default();

/// The answers as a person reads them: what each is about, the sentence that fits, its English, and where it stands.
pub fn answers_text(answers: &[Answer]) -> String {
    let mut text = String::new();
    let mut last = Match::All;
    for (number, answer) in answers.iter().enumerate() {
        if number > 0 {
            text.push('\n');
        }
        if answer.matches != last {
            last = answer.matches;
            let what = match last {
                Match::All => "These have all of it:",
                Match::Near => "These have it within longer words, or with another ending:",
                Match::Some => "These have only some of it:",
            };
            let _ = writeln!(text, "{QUIET}{what}{QUIET:#}\n");
        }
        let path: Vec<String> = answer.title_path.iter().map(|part| clean(part)).collect();
        let path = if path.is_empty() { clean(&answer.article) } else { path.join(" › ") };
        let _ = writeln!(text, "{TITLE}{path}{TITLE:#}  {QUIET}{}{QUIET:#}", notes(answer));
        let _ = writeln!(text, "  {}", marked(&answer.snippet));
        if let Some(source) = &answer.source {
            let _ = writeln!(text, "  {}", marked(source));
        }
        let _ = writeln!(text, "  {LINK}{}{LINK:#}", clean(&answer.url));
    }
    text
}

/// The answers as JSON Lines, one a line.
pub fn answer_lines(answers: &[Answer]) -> String {
    let line = |answer| serde_json::to_string(answer).expect("an answer has only texts and numbers") + "\n";
    answers.iter().map(line).collect()
}

/// What a reader has to know before trusting the words.
fn notes(answer: &Answer) -> String {
    let provenance = match answer.provenance.as_str() {
        "machine" => Some("machine translation"),
        "human" => Some("human translation"),
        "rebuilt" => Some("put together from translations"),
        _ => None,
    };
    let state = match answer.state.as_deref() {
        Some("behind") => Some("behind its English"),
        Some("orphan") => Some("its English is gone"),
        _ => None,
    };
    let notes = [Some(answer.locale.as_str()), provenance, state];
    notes.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// An excerpt with its marks. Nothing in it commands the terminal.
fn marked(excerpt: &Excerpt) -> String {
    let (mut text, mut end) = (String::new(), 0);
    for mark in &excerpt.marks {
        text.push_str(&clean(&excerpt.text[end..mark.start]));
        let _ = write!(text, "{MARK}{}{MARK:#}", clean(&excerpt.text[mark.clone()]));
        end = mark.end;
    }
    text + &clean(&excerpt.text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_is_marked_and_obeys_nobody() {
        let excerpt = Excerpt { text: "ein \u{1b}[2JPostfach".to_owned(), marks: std::iter::once(8..16).collect() };
        let text = marked(&excerpt);
        assert!(text.contains(&format!("{MARK}Postfach{MARK:#}")), "{text:?}");
        assert!(!text.contains("\u{1b}[2J"), "{text:?}");
    }
}

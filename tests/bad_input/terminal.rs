//! What reaches the terminal: no commands of an article, no colours where none are wanted, no panic at a closed pipe.

use crate::help_centre::{HelpCentre, help_centre, unit};
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

/// Sets the title of a terminal, clears its screen, and rings.
const COMMANDS: &str = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}";

/// An article with a finding in each place that a report quotes.
fn with_commands() -> HelpCentre {
    let link = format!("[x{COMMANDS}](y{COMMANDS})");
    let article = format!(
        "---\ntitle: {COMMANDS}\nms.date: {COMMANDS}\nkey{COMMANDS}: 1\n---\n\n# {COMMANDS}\n\n{}\n\n{}\n\n\
         <!-- diglot allow {COMMANDS}: {COMMANDS} -->\n\n텍스트\n",
        unit("0a1b2-101", &format!("대상{COMMANDS}"), &format!("Some words {COMMANDS} {link}")),
        unit("0a1b2-102", &link, &format!("`{{x{COMMANDS}}}` and [z](z.md) **{COMMANDS}bold**")),
    );
    help_centre(&[("ko-KR/bad.md", article)])
}

#[test]
fn an_article_does_not_command_the_terminal() {
    let centre = with_commands();
    // As on a terminal: colours are forced.
    let run = crate::help_centre::run(centre.command(&["check", "help-centre"]).env("CLICOLOR_FORCE", "1"));
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("\u{1b}["), "diglot's own colours are there");
    assert!(run.stdout.contains("owned"), "the words are quoted");
    for text in [&run.stdout, &run.stderr] {
        for command in ["\u{1b}]", "\u{1b}[2J", "\u{7}", "\u{9b}", "\u{202e}"] {
            assert!(!text.contains(command), "{command:?} reaches the terminal: {text:?}");
        }
    }
}

#[test]
fn no_colours_where_none_are_wanted() {
    let centre = with_commands();
    for arguments in
        [&["check", "help-centre"][..], &["build", "help-centre", "--out", "output"], &["explain"], &["--help"]]
    {
        let plain = centre.run(arguments);
        let forbidden =
            crate::help_centre::run(centre.command(arguments).env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1"));
        for text in [&plain.stdout, &plain.stderr, &forbidden.stdout, &forbidden.stderr] {
            assert!(!text.contains('\u{1b}'), "{arguments:?}: {text:?}");
        }
    }
}

/// As `diglot check | head -1` does it: the reader goes while there is much to say.
#[test]
fn a_pipe_that_closes() {
    let flaw = "Check that the lid is closed before you start.";
    let flaws: String =
        (0..5_000).map(|number| format!("{}\n\n", unit(&format!("0a1b2-{}", 101 + number), flaw, flaw))).collect();
    let centre = help_centre(&[("ko-KR/many.md", flaws)]);
    for format in ["text", "json"] {
        let mut command = centre.command(&["check", "help-centre", "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        assert!(first.contains("ko-KR/"), "{first}");
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{stderr}");
        assert_eq!(stderr, "");
    }
}

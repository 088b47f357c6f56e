//! Markdown nested deeper than any author means it: every article gets its page, and the words in the middle are on it.

use crate::help_centre::{Built, help_centre};

const DEPTH: usize = 100_000;
/// For what costs more than its length; debug builds are slow.
const LESS: usize = if cfg!(debug_assertions) { 3_000 } else { 20_000 };

fn build(articles: &[(&str, String)]) -> Built {
    let centre = help_centre(articles);
    let checked = centre.check();
    checked.assert_rest_is_checked();
    let built = centre.build();
    built.assert_all_is_built();
    for (file, _) in articles {
        let text = built.record(file)["text"].to_string();
        assert!(text.contains("kernel"), "the words of {file} are kept");
    }
    built
}

#[test]
fn blocks() {
    let list: String = (0..LESS / 10).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect();
    build(&[
        ("ko-KR/quotes.md", format!("{} kernel\n", ">".repeat(DEPTH))),
        ("ko-KR/dashes.md", format!("{}kernel\n", "- ".repeat(DEPTH))),
        ("ko-KR/numbers.md", format!("{}kernel\n", "1. ".repeat(DEPTH))),
        ("ko-KR/mixed.md", format!("{}kernel\n", "> - ".repeat(DEPTH / 2))),
        ("ko-KR/list.md", format!("kernel\n\n{list}")),
    ]);
}

#[test]
fn marks_that_nothing_closes() {
    build(&[
        ("ko-KR/brackets.md", format!("{}kernel\n", "[".repeat(DEPTH))),
        ("ko-KR/links.md", format!("{}kernel\n", "[a](".repeat(DEPTH))),
        ("ko-KR/stars.md", format!("{}kernel\n", "*".repeat(DEPTH))),
        ("ko-KR/stars-and-lines.md", format!("{}kernel\n", "*_".repeat(DEPTH))),
        ("ko-KR/backticks.md", format!("x {} kernel\n", "`".repeat(DEPTH))),
        ("ko-KR/angles.md", format!("{} kernel\n", "<".repeat(DEPTH))),
        ("ko-KR/images.md", format!("{}kernel\n", "![".repeat(LESS))),
        ("ko-KR/includes.md", format!("{}kernel\n", "[!INCLUDE [".repeat(LESS))),
        ("ko-KR/directives.md", format!("{}kernel\n", ":::image ".repeat(LESS))),
    ]);
}

#[test]
fn marks_that_close_one_another() {
    let (few, mark) = (LESS, |mark: &str, count: usize| mark.repeat(count));
    build(&[
        ("ko-KR/stars.md", format!("{}kernel{}\n", mark("*", few), mark("*", few))),
        ("ko-KR/pairs.md", format!("{}kernel{}\n", mark("**a ", few), mark(" b**", few))),
        ("ko-KR/images.md", format!("{}kernel{}\n", mark("![", few), mark("](a.png)", few))),
        ("ko-KR/brackets.md", format!("{}kernel{}\n", mark("[", DEPTH), mark("]", DEPTH))),
    ]);
}

#[test]
fn raw_html() {
    let few = LESS / 3;
    build(&[
        ("ko-KR/div.md", format!("{}\n\nkernel\n", "<div>\n".repeat(few))),
        ("ko-KR/inline.md", format!("{}kernel\n", "<b><i>".repeat(few))),
        ("ko-KR/table.md", format!("{}\n\nkernel\n", "<table><tr><td>\n".repeat(few))),
        ("ko-KR/closed.md", format!("kernel {}\n", "</div></span></td></b>".repeat(few))),
    ]);
}

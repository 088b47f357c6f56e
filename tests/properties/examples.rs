//! Small inputs that once broke a law.

use crate::help_centre::{alone, findings, pages};
use crate::soup::Bytes;
use scraper::{Html, Selector};

#[test]
fn code_that_leaves_its_unit_is_no_panic() {
    let unit = |target: &str, source: &str| {
        format!(
            "<span data-ttu-id=\"a405e-101\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a405e-101\">{source}</span></span>"
        )
    };
    // Of the first, the place lies within a letter. Of the second, `</s` is reported as a placeholder.
    for text in [
        unit("x", "`") + "한국어한국어 {abc}`",
        format!("`{}{}`{}", unit("a > `b`", "a > `b`"), unit("x", "{x}"), unit("`b`", "`b`")),
    ] {
        let (bitext, survey) = alone(Bytes(text.into()));
        let found = findings(&bitext, &survey);
        assert!(found.iter().all(|finding| !finding.message.contains("</s")), "{found:?}");
    }
}

#[test]
fn a_tag_named_in_a_sentence_swallows_nothing() {
    for tag in ["style", "script", "textarea", "noscript", "iframe", "title", "xmp", "plaintext"] {
        let text = format!("Use the <{tag}> tag.\n\n## Next\n\nA second paragraph.\n");
        for page in pages(&[("ko-KR", "x.md", Bytes(text.into()))]) {
            let html = Html::parse_document(&page.html);
            let select = |css: &str| html.select(&Selector::parse(css).expect("CSS")).count();
            assert_eq!((select("article p"), select("article h2#next")), (2, 1), "{tag}: {}", page.fragment);
        }
    }
}

#[test]
fn a_unit_may_be_the_value_of_an_attribute() {
    let unit = "<span data-ttu-id=\"a405e-101\">그림</span><span class=\"sxs-lookup\"><span data-stu-id=\"a405e-101\">Picture</span></span>";
    let text = format!("A <img src=\"https://example.com/a.png\" alt=\"{unit}\"> b.\n");
    let pages = pages(&[("ko-KR", "x.md", Bytes(text.into()))]);
    let html = Html::parse_document(&pages[0].html);
    let image = html.select(&Selector::parse("article img").expect("CSS")).next().expect("an image");
    assert_eq!(image.attr("alt"), Some("그림"), "{}", image.html());
}

#[test]
fn blanks_at_the_end_of_a_heading_belong_to_no_fact() {
    for words in ["`code`", "&gt;"] {
        let unit = format!(
            "<span data-ttu-id=\"a405e-101\">{words}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a405e-101\">x</span></span>"
        );
        let (bitext, _) = alone(Bytes(format!("# {unit} \t\n").into()));
        let target = bitext.units[0].target.as_ref().expect("a target");
        let spans = target.facts.code.iter().map(|code| code.span).chain(target.facts.menu_marks.iter().copied());
        assert_eq!(spans.collect::<Vec<_>>(), [target.span], "{words}");
    }
}

#[test]
fn a_footnote_defined_twice_has_its_id_once() {
    let pages = pages(&[("ko-KR", "x.md", Bytes(b"A[^1]\n\n[^1]: B\n\n[^1]: C\n".to_vec()))]);
    assert_eq!(pages[0].fragment.matches("id=\"fn-1\"").count(), 1, "{}", pages[0].fragment);
}

#[test]
fn an_include_within_a_line_shows_its_images() {
    let image = Bytes(b":::image source=\"https://example.com/a.png\" alt-text=\"A picture\":::\n".to_vec());
    let pages = pages(&[("ko-KR", "b.md", image), ("ko-KR", "x.md", Bytes(b"A [!INCLUDE [b](b.md)] b.\n".to_vec()))]);
    assert!(pages[1].fragment.contains("A picture"), "{}", pages[1].fragment);
}

#[test]
fn headings_may_be_named_like_parts_of_the_page() {
    let text = "# A\n\n## Content\n\n## Show source\n\n## Contents label\n";
    for page in pages(&[("ko-KR", "x.md", Bytes(text.into()))]) {
        let html = Html::parse_document(&page.html);
        for id in ["content", "show-source", "contents-label"] {
            assert_eq!(html.select(&Selector::parse(&format!("#{id}")).expect("CSS")).count(), 1, "{id}");
        }
    }
}

#[test]
fn a_comment_that_leaves_its_unit_is_no_panic() {
    let text = "<span data-ttu-id=\"a405e-101\">x <!-- <a></span><span class=\"sxs-lookup\"><span data-stu-id=\"a405e-101\">x <!-- <a></span></span>한국어한국어한국어 b c d e f -->";
    let (bitext, survey) = alone(Bytes(text.into()));
    findings(&bitext, &survey);
}

#[test]
fn quotes_in_code_that_leaves_its_unit_are_no_panic() {
    let text = "<span data-ttu-id=\"a405e-101\">x</span><span class=\"sxs-lookup\"><span data-stu-id=\"a405e-101\">**A** `</span></span>\"`";
    let (bitext, survey) = alone(Bytes(text.into()));
    findings(&bitext, &survey);
}

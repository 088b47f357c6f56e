//! Examples of what authors mean, and laws that hold for any text.

use super::*;
use crate::model::{EventKind, Shown, Tag};
use proptest::prelude::*;

fn parsed(view: &str) -> Markdown {
    super::super::parse_fragment(view)
}

/// The events as meant, in one line.
fn shape(view: &str) -> String {
    let markdown = parsed(view);
    let one = |event: &Event| match event.kind {
        EventKind::Open(Tag::Shown(Shown::Tab(link))) => {
            format!("<Tab {}", markdown.destinations[link as usize].address)
        }
        EventKind::Open(Tag::Shown(Shown::Described(_))) => "<Described".into(),
        EventKind::Open(Tag::Shown(Shown::Zone(text))) => format!("<Zone {}", markdown.str(text)),
        EventKind::Open(Tag::Shown(shown)) => format!("<{shown:?}"),
        EventKind::Open(tag) => format!("<{}", format!("{tag:?}").split('(').next().unwrap_or_default()),
        EventKind::Close(_) => ">".into(),
        EventKind::Text(text) => format!("{:?}", markdown.str(text)),
        EventKind::Code(text) => format!("`{}`", markdown.str(text)),
        EventKind::FootnoteReference(name) => format!("^{}", markdown.str(name)),
        kind => format!("{kind:?}").split('(').next().unwrap_or_default().to_owned(),
    };
    as_meant(&markdown).iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The words in HTML with nothing but emphasis, as CommonMark would have them.
fn html(view: &str) -> String {
    let markdown = parsed(view);
    let mut html = String::new();
    for event in as_meant(&markdown).iter() {
        let (tag, is_start) = match event.kind {
            EventKind::Open(tag) => (tag, true),
            EventKind::Close(tag) => (tag, false),
            EventKind::Text(text) => {
                html.push_str(markdown.str(text));
                continue;
            }
            EventKind::Code(text) => {
                html.push_str(&format!("<code>{}</code>", markdown.str(text)));
                continue;
            }
            EventKind::SoftBreak => {
                html.push('\n');
                continue;
            }
            _ => continue,
        };
        let name = match tag {
            Tag::Paragraph => "p",
            Tag::Emphasis => "em",
            Tag::Strong => "strong",
            Tag::Strikethrough => "del",
            Tag::Link(_) => "a",
            // A block of code.
            _ => "pre",
        };
        html.push_str(&if is_start { format!("<{name}>") } else { format!("</{name}>") });
    }
    html
}

/// What another parser makes of it that knows the rule.
fn oracle(view: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.strikethrough = true;
    options.extension.cjk_friendly_emphasis = true;
    let html = comrak::markdown_to_html(view, &options);
    html.trim_end().replace("</p>\n<p>", "</p><p>").replace("<a href=\"b\">", "<a>")
}

#[test]
fn emphasis_beside_east_asian_letters_is_emphasis() {
    for (view, expected) in [
        ("**텍스트.**을", "<p><strong>텍스트.</strong>을</p>"),
        ("これは**「重要」**です", "<p>これは<strong>「重要」</strong>です</p>"),
        ("~~삭제.~~는", "<p><del>삭제.</del>는</p>"),
        ("**저장.**을 누르고 **취소!**를", "<p><strong>저장.</strong>을 누르고 <strong>취소!</strong>를</p>"),
        ("*(가)*는 ***나.***다", "<p><em>(가)</em>는 <em><strong>나.</strong></em>다</p>"),
        (
            "**텍스트.**을 これは**「重要」**です ~~삭제.~~는",
            "<p><strong>텍스트.</strong>을 これは<strong>「重要」</strong>です <del>삭제.</del>는</p>",
        ),
        // The strict reading pairs the second row with the third.
        ("**가.**나 다**라", "<p><strong>가.</strong>나 다**라</p>"),
        ("**[가](b)**는", "<p><strong><a>가</a></strong>는</p>"),
        ("[**가.**나](b)", "<p><a><strong>가.</strong>나</a></p>"),
        ("**`a`**를", "<p><strong><code>a</code></strong>를</p>"),
        // Nobody meant emphasis here, or nobody can tell.
        ("\\**가.**나", "<p>**가.**나</p>"),
        ("** 가.**나", "<p>** 가.**나</p>"),
        ("`**가.**나`", "<p><code>**가.**나</code></p>"),
        ("**a.**b", "<p>**a.**b</p>"),
        ("**ข้อความ.**ต่อ", "<p>**ข้อความ.**ต่อ</p>"),
    ] {
        assert_eq!(html(view), expected, "{view}");
    }
}

#[test]
fn the_view_keeps_what_stands_in_the_file() {
    let markdown = parsed("**텍스트.**을");
    let marks = markdown.events.iter().filter(|event| matches!(event.kind, EventKind::Text(_)));
    assert!(marks.count() > 2, "rules see the asterisks");
    assert!(matches!(as_meant(&parsed("**텍스트**를")), Cow::Borrowed(_)), "nothing is copied where nothing changes");
}

#[test]
fn code_is_left_alone_and_what_follows_is_not() {
    assert_eq!(html("    **가.**나\n\n**가.**나"), "<pre>**가.**나\n</pre><p><strong>가.</strong>나</p>");
}

#[test]
fn headings_of_tabs_become_tabs() {
    assert_eq!(
        shape("# [A](#tab/a)\n\nOne\n\n# [B](#tab/b/c)\n\n## Two\n\n***\n\nEnd"),
        r#"<Tabs <Tab #tab/a <TabLabel "A" > <Paragraph "One" > > <Tab #tab/b/c <TabLabel "B" > <Heading "Two" > > > <Paragraph "End" >"#
    );
    // In a list, and ended by the end of its item.
    assert_eq!(
        shape("- ### [A](#tab/a)\n\n  One\n\nEnd"),
        r#"<List <Item <Tabs <Tab #tab/a <TabLabel "A" > <Paragraph "One" > > > > > <Paragraph "End" >"#
    );
}

#[test]
fn tabs_without_an_end_end_somewhere() {
    assert_eq!(
        shape("## [A](#tab/a)\n\nOne\n\n### C\n\n## D\n\nEnd"),
        r#"<Tabs <Tab #tab/a <TabLabel "A" > <Paragraph "One" > <Heading "C" > > > <Heading "D" > <Paragraph "End" >"#
    );
    assert_eq!(
        shape("# [A](#tab/a)\n\nOne\n\n# [A](#tab/a)\n\nTwo"),
        r#"<Tabs <Tab #tab/a <TabLabel "A" > <Paragraph "One" > > > <Tabs <Tab #tab/a <TabLabel "A" > <Paragraph "Two" > > >"#
    );
}

#[test]
fn lines_of_three_colons_contain_what_stands_between() {
    assert_eq!(
        shape(
            ":::row:::\n:::column span=\"2\":::\nA\n:::column-end:::\n:::column:::\nB\n\nC\n:::column-end:::\n:::row-end:::"
        ),
        r#"<Row <Column(2) <Paragraph "A" > > <Column(1) <Paragraph "B" > <Paragraph "C" > > >"#
    );
    assert_eq!(
        shape("::: zone pivot=\"linux\"\n\nA\n\n::: zone-end\n\nB"),
        r#"<Zone zone pivot="linux" <Paragraph "A" > > <Paragraph "B" >"#
    );
    assert_eq!(
        shape(":::image type=\"complex\" source=\"a.png\" alt-text=\"A\":::\n   Long.\n:::image-end:::"),
        r#"<Described <Paragraph "Long." > >"#
    );
    // A list takes in the lines behind it.
    assert_eq!(
        shape(":::row:::\n   :::column:::\n- A\n   :::column-end:::\n:::row-end:::\n\nB"),
        r#"<Row SoftBreak <Column(1) <List <Item "A" SoftBreak SoftBreak > > > > <Paragraph "B" >"#
    );
    // One without its answer is not seen.
    assert_eq!(shape(":::row:::\nA\n\n- B\n:::row-end:::"), r#"<Paragraph "A" > <List <Item "B" SoftBreak > >"#);
    assert_eq!(shape("A\n\n:::\n\n::: unknown x=\"y\"\n\nB"), r#"<Paragraph "A" > <Paragraph "B" >"#);
}

#[test]
fn alerts_that_lost_their_quotation_are_alerts() {
    assert_eq!(shape("[!Note]\nText."), r#"<Alert <Paragraph "Text." > >"#);
    assert_eq!(shape("[!TIP] Text *a*."), r#"<Alert <Paragraph "Text " <Emphasis "a" > "." > >"#);
    assert_eq!(shape("> [! TIPS]\n> Text."), r#"<Alert <Paragraph "Text." > >"#);
    assert_eq!(shape("> \\[!NOTE\\]\n> Text."), r#"<Alert <Paragraph "Text." > >"#);
    assert_eq!(shape("[!x] Text."), r#"<Paragraph "[" "!x" "]" " Text." >"#);
    assert_eq!(shape("> [!VIDEO https://example.com]"), "Video");
}

#[test]
fn references_are_named() {
    assert_eq!(shape("See <xref:System.Int32.Parse%2A?text=x>."), r#"<Paragraph "See " `System.Int32.Parse` "." >"#);
    assert_eq!(shape("<xref href=\"a.B\"></xref> c"), r#"<Paragraph `a.B` " c" >"#);
    assert_eq!(shape("[a](xref:b.C)"), r#"<Paragraph <Link "a" > >"#);
}

#[test]
fn footnotes_stand_at_the_end_as_they_are_mentioned() {
    assert_eq!(
        shape("[^b]: Bee.\n\nA[^a] b[^b]\n\n[^a]: Ay.\n\nEnd"),
        r#"<Paragraph "A" ^a " b" ^b > <Paragraph "End" > <Footnotes <Footnote <Paragraph "Ay." > > <Footnote <Paragraph "Bee." > > >"#
    );
}

/// Words and marks of emphasis. Without tildes: the two parsers have rules of their own for those.
fn fragment() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "**", "**", "**", "*", "***", "****", "가", "나다", "。", "「", "」", "a", "b c", ".", "!", "(", ")", " ",
        "`x`", "、", "1", "漢", "é",
    ])
}

fn markup() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "# [A](#tab/a)\n\n",
        "## [B](#tab/b/c)\n\n",
        "***\n\n",
        ":::row:::\n",
        ":::row-end:::\n",
        ":::column:::\n",
        ":::column-end:::\n",
        "::: zone pivot=\"가\"\n",
        "::: zone-end\n",
        ":::image type=\"complex\" source=\"a\":::\n",
        ":::image-end:::\n",
        "가**나.**다\n",
        "\n\n",
        "- ",
        "> ",
        "  ",
        "[!NOTE] ",
        "[^a]",
        "[^a]: 가\n\n",
        "<xref:a.b>",
        "[가](b)",
        "`c`",
        "[!VIDEO https://a.b]\n",
        "```\n",
        "~~라.~~는 ",
        "<div>\n",
        ":::\n",
        "# 제목\n\n",
    ])
}

#[test]
fn repetition_takes_no_time() {
    const BYTES: usize = 40_000;
    for written in [
        "**가.",
        "*가.**나",
        "[",
        "![가.**나",
        "> [!VIDEO a]\n",
        "> ",
        "- # [A](#tab/a)\n",
        "# [A](#tab/a)\n\n",
        ":::row:::\n",
        ":::row:::\n\n",
        "[^a]",
        "[^a]: b\n\n",
        "[!NOTE]\n\n",
        "<xref:a>",
        "::: zone-end\n\n",
    ] {
        let markdown = parsed(&format!("# [A](#tab/a)\n\n가**나.**다 [!\n\n{}", written.repeat(BYTES / written.len())));
        as_meant(&markdown);
    }
}

proptest! {
    #[test]
    fn emphasis_is_what_another_parser_sees(fragments in prop::collection::vec(fragment(), 1..14)) {
        let view = format!("가{}가", fragments.concat());
        prop_assert_eq!(html(&view), oracle(&view), "{}", view);
    }

    #[test]
    fn events_stay_balanced_and_words_stay(fragments in prop::collection::vec(markup(), 0..24)) {
        let markdown = parsed(&fragments.concat());
        let meant = as_meant(&markdown);
        let mut open = Vec::new();
        for event in meant.iter() {
            match event.kind {
                EventKind::Open(tag) => open.push(tag),
                // A quotation turns into an alert where it opens.
                EventKind::Close(Tag::BlockQuote) => prop_assert!(matches!(open.pop(), Some(Tag::BlockQuote | Tag::Alert(_)))),
                EventKind::Close(tag) => prop_assert_eq!(open.pop(), Some(tag)),
                _ => {}
            }
        }
        prop_assert!(open.is_empty());
        let letters = |events: &[Event]| {
            let texts = events.iter().filter_map(|event| match event.kind {
                EventKind::Text(text) => Some(markdown.str(text)),
                _ => None,
            });
            let mut letters: Vec<char> = texts.collect::<String>().chars().filter(|c| *c >= '\u{ac00}').collect();
            letters.sort_unstable();
            letters
        };
        prop_assert_eq!(letters(&meant), letters(&markdown.events));
    }
}

//! What publishing systems add to Markdown: shortcodes of Hugo, macros of MDN, admonitions of Docusaurus, MDX.
//!
//! A Markdown parser would take them for words. So it is given a text of the same length in which each stretch of such
//! markup is masked: as a thematic break where it stands alone on its lines, as one long word elsewhere. All offsets stay,
//! so the events still speak of the text as written; then the masks among them become what they stand for.

mod admonitions;
mod arguments;
mod events;
mod macros;
mod mdx;
mod shortcodes;

use crate::model::{Markdown, Span};

/// A stretch of markup in a view.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stretch {
    span: Span,
    /// Whether it stands alone on its lines.
    is_block: bool,
    role: Role,
    /// What a page shows of it, in order.
    shown: Vec<Shown>,
}

/// What a stretch does to the text around it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Role {
    /// Nothing.
    Alone,
    /// Begins an alert of this name, which the stretch that begins at the offset ends. No name: any kind of box.
    Opens(Option<Span>, u32),
    /// Ends it.
    Closes,
    /// Begins or ends code in the language of this stretch.
    Fence(Span),
}

/// A part of a stretch that a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// Words, to be translated as all others.
    Words(Span),
    /// The name of something in code.
    Code(Span),
    /// A key that the publishing system has words for.
    Key(Span),
}

/// Fills in the events of a view, as [`super::markdown`] does, with the markup of publishing systems in it. `is_mdx` for a
/// file whose name says that it is MDX.
pub(super) fn read_events(markdown: &mut Markdown, is_mdx: bool) {
    let stretches = stretches(&markdown.text, is_mdx);
    if stretches.is_empty() {
        return super::markdown::read_events(markdown);
    }
    let masked = masked(&markdown.text, &stretches);
    super::markdown::read_events_of(markdown, &masked);
    events::unmask(markdown, &stretches);
}

/// The markup of a view, in order, none within another.
fn stretches(view: &str, is_mdx: bool) -> Vec<Stretch> {
    let mut found = Vec::new();
    if memchr::memmem::find(view.as_bytes(), b"{{").is_some() {
        shortcodes::find(view, &mut found);
        macros::find(view, &mut found);
    }
    if memchr::memmem::find(view.as_bytes(), b":::").is_some() {
        admonitions::find(view, &mut found);
    }
    mdx::find(view, is_mdx, &mut found);
    found.sort_by_key(|stretch| (stretch.span.start, stretch.span.end));
    let mut end = 0;
    found.retain(|stretch| {
        let is_free = stretch.span.start >= end;
        end = if is_free { stretch.span.end } else { end };
        is_free
    });
    found
}

/// The view with each stretch masked. Its length is the same, and so is every other byte. A mask is blanks after its first
/// bytes, which are ASCII in the view too: so wherever the parser cuts a mask, it cuts no character.
fn masked(view: &str, stretches: &[Stretch]) -> String {
    let mut masked = String::with_capacity(view.len());
    for stretch in stretches {
        masked.push_str(&view[masked.len()..stretch.span.start as usize]);
        let fill = match &stretch.role {
            Role::Fence(language) => {
                masked.push_str("```");
                masked.push_str(language.of(view));
                ' '
            }
            _ if stretch.is_block => {
                masked.push_str("***");
                ' '
            }
            _ => 'x',
        };
        masked.extend(std::iter::repeat_n(fill, stretch.span.end as usize - masked.len()));
    }
    masked.push_str(&view[masked.len()..]);
    masked
}

/// Whether nothing else stands on the lines of a stretch, the marks of a quotation apart.
fn is_alone(view: &str, start: usize, end: usize) -> bool {
    let before = view[..start].trim_end_matches(BLANKS);
    let after = view[end..].trim_start_matches([' ', '\t', '\r']);
    (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with('\n'))
}

/// What may stand before the words of a line.
const BLANKS: [char; 4] = [' ', '\t', '\r', '>'];

/// Unclosed elements that are looked at for the one that is closed; more are no one's intention.
const DEEPEST: usize = 64;

/// Whether a stretch that stands alone on its lines is a paragraph of its own: blank lines, or the ends of the text,
/// before and after.
fn is_own_paragraph(view: &str, start: usize, end: usize) -> bool {
    let mut before = view[..start].rsplit('\n').skip(1);
    let mut after = view[end..].split('\n').skip(1);
    let is_blank = |line: &str| line.trim_start_matches(BLANKS).is_empty();
    before.next().is_none_or(is_blank) && after.next().is_none_or(is_blank)
}

/// The lines of a view outside of fenced code, each with where it begins; line ends are left out.
fn lines_of_text(view: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let mut fence: Option<&str> = None;
    view.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let bare = line.trim_start_matches([' ', '>']);
        let mark = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, Some(mark)) => fence = Some(mark),
            (None, None) => return Some((start, line.trim_end_matches(['\n', '\r']))),
            _ => {}
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Event, EventKind, Tag};
    use proptest::prelude::*;

    fn parsed(view: &str) -> Markdown {
        let mut markdown = Markdown { text: view.into(), ..Markdown::default() };
        read_events(&mut markdown, false);
        markdown
    }

    fn shape(view: &str) -> String {
        let markdown = parsed(view);
        let one = |event: &Event| match event.kind {
            EventKind::Open(Tag::Alert(name)) => format!("<Alert:{}", markdown.str(name)),
            EventKind::Open(Tag::CodeBlock(language)) => format!("<Code:{}", markdown.str(language)),
            EventKind::Open(Tag::Link(number)) => format!("<{}", markdown.destinations[number as usize].address),
            EventKind::Open(tag) => format!("<{}", format!("{tag:?}").split('(').next().unwrap_or_default()),
            EventKind::Close(_) => ">".into(),
            EventKind::Text(text) => format!("{:?}", markdown.str(text)),
            EventKind::Code(text) => format!("`{}`", markdown.str(text)),
            EventKind::Markup(text) => format!("{{{}}}", markdown.str(text)),
            kind => format!("{kind:?}").split('(').next().unwrap_or_default().to_owned(),
        };
        markdown.events.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn boxes_become_alerts() {
        for view in [
            "{{< note >}}\nText.\n{{< /note >}}\n",
            "{{% note %}}\n\nText.\n\n{{% /note %}}",
            ":::note\n\nText.\n\n:::\n",
        ] {
            assert_eq!(shape(view), r#"<Alert:note {} <Paragraph "Text." > {} >"#, "{view}");
        }
        assert_eq!(
            shape("::::tip[Mein **T**ipp]\n:::danger Achtung\nA\n:::\n::::"),
            r#"<Alert:tip {} <Paragraph <Strong "Mein **T**ipp" > > {} <Alert:danger {} <Paragraph <Strong "Achtung" > > <Paragraph "A" > {} > {} >"#
        );
        assert_eq!(
            shape("{{% alert color=\"warning\" %}}\nA\n{{% /alert %}}"),
            r#"<Alert:warning {} <Paragraph "A" > {} >"#
        );
        assert_eq!(
            shape("> {{< note >}}\n> A\n> {{< /note >}}"),
            r#"<BlockQuote <Alert:note {} <Paragraph "A" > {} > >"#
        );
        assert_eq!(shape("{{< hint >}}\nA\n{{< /hint >}}"), r#"<BlockQuote {} <Paragraph "A" > {} >"#);
        assert_eq!(
            shape("- A\n\n  {{< note >}}\n  B\n  {{< /note >}}"),
            r#"<List <Item <Paragraph "A" > <Alert:note {} <Paragraph "B" > {} > > >"#
        );
    }

    #[test]
    fn a_box_across_elements_is_none() {
        assert_eq!(shape("- {{< note >}}\n\nA\n\n{{< /note >}}"), r#"<List <Item {} > > <Paragraph "A" > {}"#);
        assert_eq!(shape(":::note\n\nA"), r#"<Paragraph ":::note" > <Paragraph "A" >"#);
    }

    #[test]
    fn words_within_shortcodes_are_words() {
        assert_eq!(
            shape("A {{< glossary_tooltip text=\"클러스터\" term_id=\"cluster\" >}} b."),
            r#"<Paragraph "A " {} "클러스터" {} " b." >"#
        );
        assert_eq!(shape("## {{% heading \"whatsnext\" %}}"), "<Heading {} {whatsnext} {} >");
        assert_eq!(
            shape("{{< figure src=\"a.png\" alt=\"Ein Bild\" >}}"),
            r#"{} <Paragraph <Strong "Ein Bild" > > {}"#
        );
        // A line of a sentence is no block.
        assert_eq!(shape("A\n{{< x >}}\nb"), r#"<Paragraph "A" SoftBreak {} SoftBreak "b" >"#);
    }

    #[test]
    fn shortcodes_may_be_addresses_and_code() {
        assert_eq!(shape("[A]({{< ref \"b c.md\" >}})"), r#"<Paragraph <{{< ref "b c.md" >}} "A" > >"#);
        assert_eq!(
            shape("{{< highlight bash >}}\nls *a*\n{{< /highlight >}}\n\nA"),
            r#"<Code:bash "ls *a*\n" > <Paragraph "A" >"#
        );
        assert_eq!(shape("```\n{{< note >}}\n```"), r#"<Code: "{{< note >}}\n" >"#);
        assert_eq!(shape("`{{< note >}}`"), "<Paragraph `{{< note >}}` >");
        assert!(!shape("{{</* note */>}}").contains("{}"));
    }

    #[test]
    fn shortcodes_in_raw_html_are_apart() {
        assert_eq!(shape("<div>\n{{< x >}}\n{{< /x >}}\n</div>"), "<HtmlBlock Html {} Html {} Html Html >");
    }

    #[test]
    fn macros_show_what_they_name() {
        assert_eq!(
            shape("A {{domxref(\"Window\")}}, {{Glossary(\"browser\", \"navigateur\")}} {{optional_inline}} {{user}}"),
            r#"<Paragraph "A " {} `Window` {} ", " {} "navigateur" {} " " {} " {{user}}" >"#
        );
        assert_eq!(shape("{{CSSRef}}\n\nA"), r#"{} <Paragraph "A" >"#);
    }

    #[test]
    fn mdx_is_told_by_its_imports() {
        assert_eq!(
            shape(
                "import Tabs from '@theme/Tabs';\n\n<Tabs>\n<TabItem value=\"a\" label=\"사과\">\n\nA {/* c */} `<B>` <C d={1} />\n\n</TabItem>\n</Tabs>"
            ),
            r#"{} {} {} <Paragraph <Strong "사과" > > {} <Paragraph "A " {} " " `<B>` " " {} > {} {}"#
        );
        assert_eq!(shape("A <B c=\"d\" />"), r#"<Paragraph "A " Html >"#);
    }

    fn fragment() -> impl Strategy<Value = String> {
        let written = [
            "{{< note >}}",
            "{{< /note >}}",
            "{{% tab name=\"한글\" %}}",
            "{{% /tab %}}",
            "{{<",
            ">}}",
            "{{domxref(\"가\")}}",
            "{{Compat}}",
            ":::tip 가나다",
            ":::",
            "::::note",
            "::::",
            "import A from 'b'",
            "<A b=\"가\">",
            "</A>",
            "<Aé/>",
            "{/* 가 */}",
            "{{< highlight go \"가\" >}}",
            "{{< /highlight >}}",
            "\n",
            "\n\n",
            "    ",
            "- ",
            "> ",
            "```",
            "`",
            "**",
            "*",
            "|",
            "한글",
            "a b",
            "[a](",
            ")",
            "\"",
            "<div>",
            "</div>",
            "&amp;",
            "\\",
            "export ",
            "é",
        ];
        prop::sample::select(written.to_vec()).prop_map(String::from)
    }

    #[test]
    fn repetition_takes_no_time() {
        const BYTES: usize = 40_000;
        for written in [
            "{{< a >}}",
            "{{< a >}}\n",
            "{{< /b >}}",
            "{{<",
            "{{< \"",
            "{{A(\"",
            "{{A()}} ",
            ":::note\n",
            ":::note\n:::\n",
            ":::\n",
            "<A b=\"",
            "<A/>",
            "<A>\n",
            "{/*",
            "`",
            "import 'a'\n",
            "export a\n",
            "> {{< note >}}\n> {{< /note >}}\n",
        ] {
            for (before, after) in [("", ""), ("import 'x'\n\n", ""), ("{{< a >}}", "{{< /b >}}")] {
                let half = written.repeat(BYTES / written.len() / 2);
                parsed(&format!("{half}{before}{half}{}", after.repeat(BYTES / 20)));
            }
        }
    }

    proptest! {
        #[test]
        fn no_text_is_cut_within_a_character(fragments in prop::collection::vec(fragment(), 0..24), is_mdx: bool) {
            let mut markdown = Markdown { text: fragments.concat(), ..Markdown::default() };
            read_events(&mut markdown, is_mdx);
            super::super::learn::recognise(&mut markdown);
            let mut open = Vec::new();
            for event in &markdown.events {
                match event.kind {
                    EventKind::Open(tag) => open.push(tag),
                    EventKind::Close(tag) => prop_assert_eq!(open.pop(), Some(tag)),
                    EventKind::Text(text) | EventKind::Code(text) | EventKind::Html(text) | EventKind::Markup(text) => {
                        markdown.str(text);
                    }
                    _ => {}
                }
                event.span.of(&markdown.text);
            }
            prop_assert!(open.is_empty());
        }
    }
}

//! What Learn adds to CommonMark: alerts, includes, videos, code samples kept elsewhere, `:::` directives, and the
//! anchors that the localizer puts before headings. Tokens become events, so that no reader ever sees one.

use crate::model::{Destination, Event, EventKind, Markdown, Span, Tag, Text};

/// Replaces the tokens in the events of a view.
pub(super) fn recognise(markdown: &mut Markdown) {
    take_heading_anchors(markdown);
    let has_tokens = memchr::memmem::find(markdown.text.as_bytes(), b"[!").is_some()
        || memchr::memmem::find(markdown.text.as_bytes(), b":::").is_some();
    if has_tokens {
        replace_tokens(markdown);
        unwrap_paragraphs(&mut markdown.events);
    }
}

/// Moves `<a name="slug"></a>` at the head of a heading into its tag.
fn take_heading_anchors(markdown: &mut Markdown) {
    let mut events = std::mem::take(&mut markdown.events);
    let mut taken = Vec::new();
    for at in 0..events.len().saturating_sub(2) {
        let kinds = [0, 1, 2].map(|ahead| events[at + ahead].kind);
        if let [EventKind::Open(Tag::Heading(level, _)), EventKind::Html(open), EventKind::Html(close)] = kinds
            && markdown.str(close).eq_ignore_ascii_case("</a>")
            && let Some(anchor) = anchor_name(markdown, open)
        {
            events[at].kind = EventKind::Open(Tag::Heading(level, Some(anchor)));
            taken.push(at + 1);
        }
    }
    if !taken.is_empty() {
        let mut number = 0;
        let mut taken = taken.into_iter().peekable();
        events.retain(|_| {
            let is_taken = taken.peek().is_some_and(|first| number == *first || number == *first + 1);
            if taken.peek().is_some_and(|first| number > *first) {
                taken.next();
            }
            number += 1;
            !is_taken
        });
    }
    markdown.events = events;
}

/// The name in `<a name="slug">`, as a stretch of the view where it is written in the usual way.
fn anchor_name(markdown: &mut Markdown, tag: Text) -> Option<Text> {
    if let Text::Slice(span) = tag
        && let Some(name) = span.of(&markdown.text).strip_prefix("<a name=\"").and_then(|rest| rest.strip_suffix("\">"))
        && !name.contains(['"', '&'])
    {
        let start = span.start as usize + "<a name=\"".len();
        return Some(Text::Slice(Span::new(start, start + name.len())));
    }
    let html = markdown.str(tag);
    if !html.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("<a")) {
        return None;
    }
    let name = super::html::attribute(html, "name").or_else(|| super::html::attribute(html, "id"))?;
    Some(markdown.decode(&name))
}

/// A token of the view and what stands for it.
struct Token {
    span: Span,
    event: Option<EventKind>,
    /// Turns the quotation around it into an alert.
    alert: Option<Text>,
}

fn replace_tokens(markdown: &mut Markdown) {
    let events = std::mem::take(&mut markdown.events);
    let mut kept: Vec<Event> = Vec::with_capacity(events.len());
    // Everything before lies in a token that was replaced.
    let mut done = 0;
    let mut code_depth = 0;
    for event in events {
        match event.kind {
            EventKind::Open(Tag::CodeBlock(_)) => code_depth += 1,
            EventKind::Close(Tag::CodeBlock(_)) => code_depth -= 1,
            _ => {}
        }
        let is_unit_border = matches!(event.kind, EventKind::UnitStart(_) | EventKind::UnitEnd(_));
        let EventKind::Text(Text::Slice(mut rest)) = event.kind else {
            let is_inside = event.span.start < done && event.span.end <= done;
            if !is_inside || is_unit_border || closes_earlier(&kept, event) {
                kept.push(event);
            }
            continue;
        };
        rest.start = rest.start.clamp(done, rest.end.max(done)).min(rest.end.max(rest.start));
        if rest.start >= rest.end || (rest.end <= done) {
            continue;
        }
        while code_depth == 0
            && let Some(token) = next_token(markdown, rest, &kept)
        {
            push_text(&mut kept, Span { start: rest.start, end: token.span.start });
            done = token.span.end;
            if let Some(name) = token.alert {
                make_alert(&mut kept, name);
            }
            kept.extend(token.event.map(|kind| Event { kind, span: token.span }));
            rest.start = done.min(rest.end);
        }
        push_text(&mut kept, rest);
    }
    markdown.events = kept;
}

/// Whether a `Close` belongs to an element that opened before the token it ends in.
fn closes_earlier(kept: &[Event], event: Event) -> bool {
    let EventKind::Close(_) = event.kind else { return false };
    let mut closed = 0;
    for earlier in kept.iter().rev() {
        match earlier.kind {
            EventKind::Close(_) => closed += 1,
            EventKind::Open(_) if closed > 0 => closed -= 1,
            EventKind::Open(_) => return earlier.span == event.span,
            _ => {}
        }
    }
    false
}

fn push_text(kept: &mut Vec<Event>, span: Span) {
    if !span.is_empty() {
        kept.push(Event { kind: EventKind::Text(Text::Slice(span)), span });
    }
}

fn make_alert(kept: &mut [Event], name: Text) {
    if let Some(quote) = kept.iter_mut().rev().find(|event| event.kind == EventKind::Open(Tag::BlockQuote)) {
        quote.kind = EventKind::Open(Tag::Alert(name));
    }
}

/// The first token that begins within `rest`.
fn next_token(markdown: &mut Markdown, rest: Span, kept: &[Event]) -> Option<Token> {
    let mut at = rest.start as usize;
    loop {
        // A token may be cut by the parser: `[` alone, then `!NOTE`. So look at the view, not at the event.
        let window = &markdown.text.as_bytes()[at..rest.end as usize];
        at += memchr::memchr2(b'[', b':', window)?;
        let token = if markdown.text[at..].starts_with("[!") {
            bracket_token(markdown, at, kept)
        } else if markdown.text[at..].starts_with(":::") {
            directive(markdown, at)
        } else {
            None
        };
        if token.is_some() {
            return token;
        }
        at += 1;
    }
}

/// `[!INCLUDE[title](path)]`, `[!code-lang[title](path)]`, `[!VIDEO address]`, `[!NOTE]`.
fn bracket_token(markdown: &mut Markdown, at: usize, kept: &[Event]) -> Option<Token> {
    let window_end = end_of_window(&markdown.text, at);
    let line_end =
        memchr::memchr(b'\n', &markdown.text.as_bytes()[at..window_end]).map_or(window_end, |length| at + length);
    let inside = at + "[!".len();
    let line = &markdown.text[inside..line_end];
    let name_length = line.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(line.len());
    let name = line[..name_length].to_ascii_lowercase();
    if name == "include" || name.starts_with("code-") {
        return include(markdown, at, inside + name_length, line_end, name == "include");
    }
    let close = inside + line.find(']')?;
    let span = Span::new(at, close + 1);
    if name == "video" {
        let written = markdown.text[inside + name_length..close].trim();
        let start = inside + name_length + markdown.text[inside + name_length..close].find(written)?;
        let address = Text::Slice(Span::new(start, start + written.len()));
        return Some(Token { span, event: Some(EventKind::Video(address)), alert: None });
    }
    // The tag may be a unit of its own where the localizer did not know it.
    let before = kept.iter().rposition(|event| !matches!(event.kind, EventKind::UnitStart(_)));
    let opens_quote = matches!(
        before.map_or(kept, |last| &kept[..=last]),
        [.., Event { kind: EventKind::Open(Tag::BlockQuote), .. }, Event { kind: EventKind::Open(Tag::Paragraph), .. }]
    );
    let is_name = markdown.text[inside + name_length..close].trim_end_matches(['\\', ' ']).is_empty();
    let is_alert = opens_quote && name_length > 0 && (is_name || name == "div");
    let alert = Text::Slice(Span::new(inside, inside + name_length));
    is_alert.then_some(Token { span: with_line_end(&markdown.text, span), event: None, alert: Some(alert) })
}

/// Tokens are short. Looking no farther keeps the time linear where a file is full of broken ones.
fn end_of_window(text: &str, at: usize) -> usize {
    const LONGEST: usize = 4096;
    text.ceil_char_boundary((at + LONGEST).min(text.len()))
}

/// The span with the blanks and the line end after it, and the `>` that the next line begins with.
fn with_line_end(text: &str, span: Span) -> Span {
    let rest = &text[span.end as usize..];
    let mut length = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
    if rest[length..].starts_with('\n') {
        length += 1;
    }
    Span { start: span.start, end: span.end + length as u32 }
}

/// `[title](path)]` after the name of an include or a code sample.
fn include(markdown: &mut Markdown, at: usize, after_name: usize, line_end: usize, is_include: bool) -> Option<Token> {
    let line = &markdown.text[after_name..line_end];
    let title_at = line.find(|c: char| c != ' ').filter(|at| line[*at..].starts_with('['))?;
    let path_at = title_at + line[title_at..].find("](")?;
    let path_end = path_at + line[path_at..].find(')')?;
    let end = path_end + line[path_end..].find(']')?;
    if !line[path_end + 1..end].trim().is_empty() {
        return None;
    }
    let title = line[title_at + 1..path_at].to_owned();
    let path = line[path_at + 2..path_end].split(['"', '\'']).next().unwrap_or_default().trim().to_owned();
    let span = Span::new(at, after_name + end + 1);
    let event = if is_include {
        EventKind::Include(add_destination(markdown, path, title))
    } else {
        EventKind::CodeElsewhere(markdown.decode(&path))
    };
    Some(Token { span, event: Some(event), alert: None })
}

/// `:::image source="path" alt-text="…":::` and its kin, `::: zone pivot="linux"` without a mark at its end too.
fn directive(markdown: &mut Markdown, at: usize) -> Option<Token> {
    let before = markdown.text[..at].trim_end_matches([' ', '\t', '>']);
    let rest = &markdown.text[at + 3..end_of_window(&markdown.text, at + 3)];
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    let name_length =
        rest[blanks..].find(|c: char| !c.is_ascii_alphabetic() && c != '-').unwrap_or(rest.len() - blanks);
    let name = rest[blanks..blanks + name_length].to_ascii_lowercase();
    let name_length = blanks + name_length;
    let line_length = rest.find('\n').unwrap_or(rest.len());
    let close = rest.find(":::").filter(|close| !rest[..*close].contains("\n\n"));
    let (attributes, length) = match close {
        Some(close) if name == "image" || close < line_length => (rest[name_length..close].to_owned(), close + 3),
        // A directive without its second mark takes its line, if it has one of its own.
        _ if (before.is_empty() || before.ends_with('\n'))
            && (name_length > blanks || rest[..line_length].trim().is_empty()) =>
        {
            (rest[name_length.min(line_length)..line_length].to_owned(), line_length)
        }
        _ => return None,
    };
    let inside = Span::new(at + 3 + blanks, at + 3 + (name_length + attributes.len()).max(blanks));
    let event = match (name.as_str(), directive_attribute(&attributes, "source")) {
        ("image", Some(source)) => {
            let alternative = directive_attribute(&attributes, "alt-text").unwrap_or_default();
            Some(EventKind::DirectiveImage(add_destination(markdown, source, alternative)))
        }
        ("code", Some(source)) => Some(EventKind::CodeElsewhere(markdown.decode(&source))),
        ("video", Some(source)) => Some(EventKind::Video(markdown.decode(&source))),
        // A name that stays as it is in every language.
        ("no-loc", _) => directive_attribute(&attributes, "text").map(|text| EventKind::Markup(markdown.decode(&text))),
        (name, _) if CONTAINERS.contains(&name.strip_suffix("-end").unwrap_or(name)) => {
            Some(EventKind::Directive(Text::Slice(inside)))
        }
        _ => None,
    };
    Some(Token { span: Span::new(at, at + 3 + length), event, alert: None })
}

/// Directives that have blocks between their first and their last line.
const CONTAINERS: [&str; 5] = ["row", "column", "zone", "moniker", "image"];

/// The value of `name="value"` in a directive.
pub fn directive_attribute(directive: &str, name: &str) -> Option<String> {
    let starts = memchr::memmem::find_iter(directive.as_bytes(), name.as_bytes());
    let mut values = starts.filter(|start| directive[..*start].ends_with(|c: char| c.is_whitespace() || c == ':'));
    let after = values.find_map(|start| directive[start + name.len()..].trim_start().strip_prefix('='))?.trim_start();
    let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let value = &after[1..];
    let value = &value[..value.find(quote)?];
    Some(if value.contains('&') { super::html::words(value) } else { value.to_owned() })
}

fn add_destination(markdown: &mut Markdown, address: String, title: String) -> u32 {
    let number = u32::try_from(markdown.destinations.len()).expect("fewer destinations than bytes");
    markdown.destinations.push(Destination { address: address.into(), title: title.into(), is_autolink: false });
    number
}

/// Takes away paragraphs that hold nothing any more, and those around a token that is a block of its own.
fn unwrap_paragraphs(events: &mut Vec<Event>) {
    let mut drop = vec![false; events.len()];
    let mut open = None;
    for (number, event) in events.iter().enumerate() {
        match event.kind {
            EventKind::Open(Tag::Paragraph) => open = Some(number),
            EventKind::Close(Tag::Paragraph) => {
                if let Some(first) = open.take()
                    && is_own_block(&events[first + 1..number])
                {
                    drop[first] = true;
                    drop[number] = true;
                }
            }
            _ => {}
        }
    }
    let mut number = 0;
    events.retain(|_| {
        number += 1;
        !drop[number - 1]
    });
}

fn is_own_block(inside: &[Event]) -> bool {
    inside.iter().all(|event| {
        matches!(
            event.kind,
            EventKind::Include(_)
                | EventKind::Video(_)
                | EventKind::CodeElsewhere(_)
                | EventKind::Directive(_)
                | EventKind::SoftBreak
                | EventKind::UnitStart(_)
                | EventKind::UnitEnd(_)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(view: &str) -> String {
        let mut markdown = Markdown { text: view.into(), ..Markdown::default() };
        super::super::markdown::read_events(&mut markdown);
        recognise(&mut markdown);
        let at = |number: u32| &markdown.destinations[number as usize];
        let one = |event: &Event| match event.kind {
            EventKind::Open(Tag::Alert(name)) => format!("<Alert:{}", markdown.str(name)),
            EventKind::Open(Tag::Heading(_, Some(name))) => format!("<Heading#{}", markdown.str(name)),
            EventKind::Open(tag) => format!("<{}", format!("{tag:?}").split('(').next().unwrap_or_default()),
            EventKind::Close(_) => ">".into(),
            EventKind::Text(text) => format!("{:?}", markdown.str(text)),
            EventKind::Include(number) => format!("include:{}", at(number).address),
            EventKind::DirectiveImage(number) => format!("image:{}:{}", at(number).address, at(number).title),
            EventKind::Video(text) => format!("video:{}", markdown.str(text)),
            EventKind::CodeElsewhere(text) => format!("code:{}", markdown.str(text)),
            kind => format!("{kind:?}").split('(').next().unwrap_or_default().to_owned(),
        };
        markdown.events.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn alerts_in_any_case_and_unknown_ones() {
        assert_eq!(shape("> [!NOTE]\n> Text."), r#"<Alert:NOTE <Paragraph "Text." > >"#);
        assert_eq!(shape(">[!Tips] Text."), r#"<Alert:Tips <Paragraph "Text." > >"#);
        assert_eq!(shape("> [!NOTE]\n>\n> - A"), r#"<Alert:NOTE <List <Item "A" > > >"#);
        assert_eq!(shape("> [!div class=\"nextstepaction\"]\n> [A](b)"), r#"<Alert:div <Paragraph <Link "A" > > >"#);
        assert_eq!(shape("> Text [!NOTE]"), r#"<BlockQuote <Paragraph "Text " "[" "!NOTE" "]" > >"#);
    }

    #[test]
    fn includes_alone_and_in_a_line() {
        assert_eq!(shape("[!INCLUDE [t](../a.md)]"), "include:../a.md");
        assert_eq!(shape("Use [!INCLUDE[t](a_b_c.md)] now."), r#"<Paragraph "Use " include:a_b_c.md " now." >"#);
        assert_eq!(shape("[!code-csharp[Main](~/x/Program.cs#1)]"), "code:~/x/Program.cs#1");
    }

    #[test]
    fn videos_and_directives() {
        assert_eq!(shape("> [!VIDEO https://example.com/a_b_c]"), "<BlockQuote video:https://example.com/a_b_c >");
        assert_eq!(
            shape(":::image type=\"content\" source=\"../a_b_c.png\" alt-text=\"A *b*.\":::"),
            "<Paragraph image:../a_b_c.png:A *b*. >"
        );
        assert_eq!(
            shape(":::row:::\n:::column:::\nText\n:::column-end:::"),
            r#"<Paragraph Directive SoftBreak Directive SoftBreak "Text" SoftBreak Directive >"#
        );
        assert_eq!(shape("Use :::no-loc text=\"Blazor\"::: now."), r#"<Paragraph "Use " Markup " now." >"#);
        assert_eq!(shape(":::image source=\"a.png\" alt-text=\"&quot;A&quot;\":::"), "<Paragraph image:a.png:\"A\" >");
        assert_eq!(shape("A ratio of 1:::2"), r#"<Paragraph "A ratio of 1:::2" >"#);
    }

    #[test]
    fn tokens_in_code_stay() {
        assert_eq!(shape("```\n> [!NOTE]\n:::row:::\n```"), r#"<CodeBlock "> [!NOTE]\n:::row:::\n" >"#);
    }

    #[test]
    fn heading_anchors_move_into_the_tag() {
        assert_eq!(shape("## <a name=\"a-b\"></a>제목"), r#"<Heading#a-b "제목" >"#);
        assert_eq!(shape("## <A id='a'></A>제목"), r#"<Heading#a "제목" >"#);
        assert_eq!(shape("## 제목 {#own}"), r#"<Heading#own "제목" >"#);
    }
}

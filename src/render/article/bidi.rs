//! Words of another direction in a text that runs from right to left.
//!
//! Browsers give marks at the edge of a Latin word the direction of the text around: `C++` becomes `++C`, `.NET` becomes
//! `NET.`, and the full stop of a sentence in English stands before it. So such words, and blocks of nothing but such
//! words, are isolated. Words that begin and end with a letter need nothing.

use crate::model::{Event, EventKind, Markdown, Shown, Span, Tag, Text};

/// The events of a view that runs from right to left, with what runs the other way in elements of its own.
pub(super) fn isolate(view: &Markdown, events: &[Event]) -> Vec<Event> {
    let mut isolated = Vec::with_capacity(events.len());
    let mut literal = 0;
    // Where an isolated block's own words end.
    let mut end_of_words = None;
    let mut number = 0;
    while number < events.len() {
        let event = events[number];
        if end_of_words == Some(number) {
            isolated.push(isolate_event(EventKind::Close, event.span));
            end_of_words = None;
        }
        match event.kind {
            EventKind::Open(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image(_)) => literal += 1,
            EventKind::Close(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image(_)) => literal -= 1,
            _ => {}
        }
        if literal == 0 && end_of_words.is_none() && is_text(&event) {
            let texts = events[number..].iter().take_while(|event| is_text(event)).count();
            cut(view, &events[number..number + texts], &mut isolated);
            number += texts;
            continue;
        }
        isolated.push(event);
        number += 1;
        if let EventKind::Open(tag) = event.kind
            && holds_words(tag)
        {
            let words = words_of_block(&events[number..]);
            if runs_left_to_right(view, &events[number..number + words]) {
                isolated.push(isolate_event(EventKind::Open, event.span));
                end_of_words = Some(number + words);
            }
        }
    }
    isolated
}

fn is_text(event: &Event) -> bool {
    matches!(event.kind, EventKind::Text(_))
}

fn isolate_event(kind: fn(Tag) -> EventKind, span: Span) -> Event {
    Event { kind: kind(Tag::Shown(Shown::LeftToRight)), span }
}

fn holds_words(tag: Tag) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Heading(..) | Tag::Item | Tag::TableCell(_) | Tag::Shown(Shown::TabLabel))
}

/// How many events of a block are its own words, before a block in it or its end.
fn words_of_block(events: &[Event]) -> usize {
    let is_border = |event: &Event| match event.kind {
        EventKind::Open(tag) | EventKind::Close(tag) => tag.is_block(),
        EventKind::Rule | EventKind::Include(_) => true,
        _ => false,
    };
    events.iter().position(is_border).unwrap_or(events.len())
}

/// Whether some events have Latin words and none that run from right to left.
fn runs_left_to_right(view: &Markdown, events: &[Event]) -> bool {
    let texts = || {
        events.iter().filter_map(|event| match event.kind {
            EventKind::Text(text) => Some(view.str(text)),
            _ => None,
        })
    };
    texts().any(|text| text.contains(is_latin)) && !texts().any(|text| text.contains(is_right_to_left))
}

/// Writes texts that follow one another with the runs apart that have a mark at an edge. Escapes cut a run into several
/// texts: `C:\\Temp`.
fn cut(view: &Markdown, texts: &[Event], isolated: &mut Vec<Event>) {
    let written: String = texts.iter().map(|event| words(view, event)).collect();
    let runs = runs(&written);
    let mut runs = runs.iter().peekable();
    let mut at = 0;
    for text in texts {
        let mut rest = *text;
        let end = at + words(view, text).len();
        while let Some((start_of_run, end_of_run)) = runs.peek().filter(|run| run.0 < end) {
            if (at..end).contains(start_of_run) {
                rest = push_until(rest, start_of_run - at, isolated);
                at = *start_of_run;
                isolated.push(isolate_event(EventKind::Open, rest.span));
            }
            if *end_of_run > end {
                break;
            }
            rest = push_until(rest, end_of_run - at, isolated);
            at = *end_of_run;
            isolated.push(isolate_event(EventKind::Close, rest.span));
            runs.next();
        }
        push_until(rest, end - at, isolated);
        at = end;
    }
}

fn words<'a>(view: &'a Markdown, event: &Event) -> &'a str {
    match event.kind {
        EventKind::Text(text) => view.str(text),
        _ => "",
    }
}

/// Writes the first bytes of a text, and gives the rest. What was decoded is not cut: it is written at once.
fn push_until(text: Event, length: usize, isolated: &mut Vec<Event>) -> Event {
    let EventKind::Text(Text::Slice(span)) = text.kind else {
        if length > 0 {
            isolated.push(text);
        }
        return Event { kind: EventKind::Text(Text::EMPTY), span: text.span };
    };
    let border = (span.start + length as u32).min(span.end);
    let part = |span: Span| Event { kind: EventKind::Text(Text::Slice(span)), span };
    if span.start < border {
        isolated.push(part(Span { start: span.start, end: border }));
    }
    part(Span { start: border, end: span.end })
}

/// Where runs of Latin words stand in a text that begin or end with a mark of their own.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end_matches(' ');
        let (start, end) = (at, at + bare.len());
        at += word.len();
        if bare.starts_with(BEFORE) {
            runs.extend(open.take());
        }
        let is_latin_word = bare.contains(is_latin) && !bare.contains(is_right_to_left);
        let is_number = bare.starts_with(|c: char| c.is_ascii_digit()) && !bare.contains(is_right_to_left);
        match &mut open {
            Some(run) if is_latin_word || is_number => run.1 = end,
            None if is_latin_word => open = Some((start, end)),
            _ => runs.extend(open.take()),
        }
        // A sentence ends here, or a part of one.
        if bare.ends_with(BEHIND) {
            runs.extend(open.take());
        }
    }
    runs.extend(open);
    let trimmed = runs.into_iter().map(|(start, end)| {
        let run = &text[start..end];
        let begin = start + run.len() - run.trim_start_matches(BEFORE).len();
        (begin, start + run.trim_end_matches(BEHIND).len())
    });
    trimmed.filter(|(start, end)| start < end && has_mark_at_edge(&text[*start..*end])).collect()
}

/// Marks of the sentence, not of the word they stand before or behind.
const BEFORE: [char; 8] = ['(', '[', '{', '"', '\'', '«', '“', '‘'];
const BEHIND: [char; 17] = ['.', ',', ';', ':', '!', '?', ')', ']', '}', '"', '\'', '»', '”', '’', '،', '؛', '؟'];

fn has_mark_at_edge(run: &str) -> bool {
    !run.starts_with(char::is_alphanumeric) || !run.ends_with(char::is_alphanumeric)
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{c0}'..'\u{250}').contains(&c)
}

/// Letters of Hebrew, Arabic and the scripts beside them in Unicode.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{5be}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse_fragment;

    /// The text with `⟨` and `⟩` around what is isolated.
    fn shown(written: &str) -> String {
        let view = parse_fragment(written);
        let one = |event: &Event| match event.kind {
            EventKind::Text(text) => view.str(text).to_owned(),
            EventKind::Code(text) => format!("`{}`", view.str(text)),
            EventKind::Open(Tag::Shown(Shown::LeftToRight)) => "⟨".into(),
            EventKind::Close(Tag::Shown(Shown::LeftToRight)) => "⟩".into(),
            EventKind::Open(Tag::Item) => "•".into(),
            EventKind::SoftBreak => " ".into(),
            _ => String::new(),
        };
        isolate(&view, &view.events).iter().map(one).collect()
    }

    #[test]
    fn words_with_marks_at_their_edges_are_isolated() {
        for (written, expected) in [
            ("استخدم C++ الآن", "استخدم ⟨C++⟩ الآن"),
            ("استخدم .NET، ثم", "استخدم ⟨.NET⟩، ثم"),
            ("استخدم Visual C++ 2019 الآن", "استخدم Visual C++ 2019 الآن"),
            ("افتح C:\\\\Temp\\ و /etc/ (F#).", "افتح ⟨C:\\Temp\\⟩ و ⟨/etc/⟩ (⟨F#⟩)."),
            ("المعلمة -Identity", "المعلمة ⟨-Identity⟩"),
            // The mark belongs to the sentence, or has a letter on either side.
            ("استخدم Windows 10. ثم (Exchange Online)", "استخدم Windows 10. ثم (Exchange Online)"),
            ("اضغط Ctrl+C و a@b.c", "اضغط Ctrl+C و a@b.c"),
            ("اكتب R&amp;D+ الآن", "اكتب ⟨R&D+⟩ الآن"),
            ("50% و -5 و بـWindows+", "50% و -5 و بـWindows+"),
        ] {
            assert_eq!(shown(written), expected, "{written}");
        }
    }

    #[test]
    fn blocks_of_latin_words_are_isolated_whole() {
        assert_eq!(shown("Call your admin."), "⟨Call your admin.⟩");
        assert_eq!(shown("Run `x`, **then** go."), "⟨Run `x`, then go.⟩");
        assert_eq!(shown("- example.com.\n- مثال"), "•⟨example.com.⟩•مثال");
        assert_eq!(shown("`x`."), "`x`.");
    }
}

//! What stands in each segment of a view: one walk over its events.

use crate::locale::Conventions;
use crate::model::{Code, Emphasis, Event, EventKind, Facts, Image, Link, Markdown, Span, Tag, Text};
use crate::parse::is_html_element;

/// The facts of each unit of a view, by the unit's number.
pub(super) fn gather(view: &Markdown, conventions: &Conventions) -> Vec<Facts> {
    let mut gatherer = Gatherer {
        view,
        conventions,
        facts: vec![Facts::default(); view.units.len()],
        unit: None,
        shift: 0,
        open: Vec::new(),
        images: 0,
        code_blocks: 0,
        sentence: None,
    };
    for event in &view.events {
        gatherer.take(event);
    }
    gatherer.facts
}

/// An inline element that is open.
struct OpenElement {
    tag: Tag,
    unit: Option<usize>,
    /// In the view.
    span: Span,
    /// End of the last thing in it, in the view.
    content_end: u32,
    is_visible: bool,
}

struct Gatherer<'a> {
    view: &'a Markdown,
    conventions: &'a Conventions,
    facts: Vec<Facts>,
    /// The unit the walk is in.
    unit: Option<usize>,
    /// Leads from offsets of the view to offsets of the file, within the unit.
    shift: i64,
    open: Vec<OpenElement>,
    /// Images that are open.
    images: usize,
    code_blocks: usize,
    /// Where the present sentence began, in the file.
    sentence: Option<u32>,
}

impl Gatherer<'_> {
    fn take(&mut self, event: &Event) {
        match event.kind {
            EventKind::UnitStart(number) => self.start_unit(number as usize),
            EventKind::UnitEnd(_) => self.end_unit(),
            EventKind::Open(tag) => self.open(tag, event.span),
            EventKind::Close(tag) => self.close(tag, event.span),
            EventKind::Text(text) => self.text(text, event.span),
            EventKind::Code(text) => self.code(text, event.span),
            EventKind::Html(_) => self.html(event.span),
            EventKind::Markup(_) => self.markup(event.span),
            EventKind::DirectiveImage(number) => {
                self.see(event.span.end);
                self.image(number, event.span);
            }
            EventKind::Include(_) | EventKind::CodeElsewhere(_) | EventKind::Video(_) => self.see(event.span.end),
            _ => {}
        }
    }

    fn start_unit(&mut self, number: usize) {
        let place = self.view.units[number];
        let start = self.view.origin.to_input(place).start;
        self.unit = Some(number);
        self.shift = i64::from(start) - i64::from(place.start);
        self.sentence = Some(start);
    }

    fn end_unit(&mut self) {
        let Some(number) = self.unit else { return };
        let end = self.place(Span { start: self.view.units[number].end, end: self.view.units[number].end }).start;
        self.end_sentence(end);
        self.unit = None;
        self.sentence = None;
    }

    fn end_sentence(&mut self, end: u32) {
        let Some((facts, start)) = self.unit.map(|unit| &mut self.facts[unit]).zip(self.sentence) else { return };
        let has_content = facts.words.last().is_some_and(|word| word.start >= start)
            || facts.code.last().is_some_and(|code| code.span.start >= start);
        if has_content {
            facts.sentences.push(Span { start, end });
            self.sentence = Some(end);
        }
    }

    /// A stretch of the view within the unit, in the file. What reaches over the unit's edge is cut off.
    fn place(&self, span: Span) -> Span {
        let edge = self.unit.map_or(span, |unit| self.view.units[unit]);
        let span = Span { start: span.start.clamp(edge.start, edge.end), end: span.end.clamp(edge.start, edge.end) };
        let moved = |offset: u32| u32::try_from(i64::from(offset) + self.shift).unwrap_or(offset);
        Span { start: moved(span.start), end: moved(span.end) }
    }

    /// Tells the innermost open element that a reader sees something in it, up to `end` of the view. The elements
    /// around it learn of it when it closes.
    fn see(&mut self, end: u32) {
        if let Some(element) = self.open.last_mut() {
            element.is_visible = true;
            element.content_end = end;
        }
    }

    fn reach(&mut self, end: u32) {
        if let Some(element) = self.open.last_mut() {
            element.content_end = end;
        }
    }

    fn open(&mut self, tag: Tag, span: Span) {
        if matches!(tag, Tag::CodeBlock(_)) {
            self.code_blocks += 1;
        }
        if let Tag::Image(number) = tag {
            self.see(span.end);
            self.image(number, span);
            self.images += 1;
        }
        if !tag.is_block() {
            self.open.push(OpenElement { tag, unit: self.unit, span, content_end: span.start, is_visible: false });
        }
    }

    fn close(&mut self, tag: Tag, span: Span) {
        if matches!(tag, Tag::CodeBlock(_)) {
            self.code_blocks = self.code_blocks.saturating_sub(1);
        }
        if tag.is_block() {
            return;
        }
        if matches!(tag, Tag::Image(_)) {
            self.images = self.images.saturating_sub(1);
        }
        let Some(element) = self.open.pop() else { return };
        if element.is_visible {
            self.see(span.end)
        } else {
            self.reach(span.end)
        }
        let Some(unit) = element.unit else { return };
        // What reaches into the next unit is cut off there: delimiters stand between.
        let edge = self.view.units[unit];
        let in_file = |span: Span| {
            let start = span.start.clamp(edge.start, edge.end);
            self.view.origin.to_input(Span { start, end: span.end.clamp(start, edge.end) })
        };
        let whole = in_file(element.span);
        match element.tag {
            Tag::Link(number) => {
                let destination = &self.view.destinations[number as usize];
                let start = element.span.start + 1;
                let text = Span { start, end: element.content_end.max(start) };
                self.facts[unit].links.push(Link {
                    span: whole,
                    text: in_file(text),
                    destination: destination.address.clone(),
                    is_visible: element.is_visible,
                });
            }
            Tag::Emphasis | Tag::Strong => {
                let is_strong = element.tag == Tag::Strong;
                let marks = if is_strong { 2 } else { 1 };
                let start = element.span.start + marks;
                let text = in_file(Span { start, end: (element.span.end - marks).max(start) });
                self.facts[unit].emphasis.push(Emphasis {
                    span: whole,
                    text,
                    is_strong,
                    has_words: element.is_visible,
                });
            }
            _ => {}
        }
    }

    fn image(&mut self, number: u32, span: Span) {
        let Some(unit) = self.unit else { return };
        let destination = self.view.destinations[number as usize].address.clone();
        let span = self.place(span);
        self.facts[unit].images.push(Image { span, destination });
    }

    fn code(&mut self, text: Text, span: Span) {
        self.see(span.end);
        let Some(unit) = self.unit else { return };
        let (code, place) = (self.view.str(text), self.place(span));
        self.facts[unit].code.push(Code { span: place, text: code.into() });
        if let Text::Slice(inside) = text
            && self.view.units[unit].contains(inside)
        {
            let start = self.place(inside).start;
            placeholders(code, start, &mut self.facts[unit].placeholders);
        }
    }

    /// Markup of a publishing system must survive as it is.
    fn markup(&mut self, span: Span) {
        self.see(span.end);
        let Some(unit) = self.unit else { return };
        let place = self.place(span);
        self.facts[unit].placeholders.push(place);
    }

    /// Raw HTML: a tag within a paragraph, or a stretch of an HTML block, where words stand between tags.
    fn html(&mut self, span: Span) {
        let html = span.of(&self.view.text);
        let mut at = 0;
        while at < html.len() {
            let is_tag = html[at..].starts_with('<');
            let stop = if is_tag { '>' } else { '<' };
            let length = html[at..].find(stop).map_or(html.len() - at, |length| length + usize::from(is_tag));
            let piece = Span::new(span.start as usize + at, span.start as usize + at + length);
            match (is_tag, self.unit) {
                (true, _) => self.tag(piece),
                (false, Some(unit)) => {
                    // A tag is not cut where its unit ends, so the words behind it may be another's.
                    let edge = self.view.units[unit];
                    let start = piece.start.clamp(edge.start, edge.end);
                    let own = Span { start, end: piece.end.clamp(start, edge.end) };
                    let view = self.view;
                    self.words(unit, own.of(&view.text), self.place(own).start, own.end);
                }
                (false, None) => {}
            }
            at += length;
        }
    }

    fn tag(&mut self, span: Span) {
        self.reach(span.end);
        let Some(unit) = self.unit else { return };
        let html = span.of(&self.view.text);
        let is_name = html.as_bytes().get(1).is_some_and(|byte| byte.is_ascii_alphabetic());
        let place = self.place(span);
        if is_name && !is_html_element(html) {
            self.facts[unit].placeholders.push(place);
            self.see(span.end);
        } else {
            if html.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("<img")) {
                self.facts[unit].has_pictures = true;
                self.see(span.end);
            }
            self.facts[unit].tags.push(place);
        }
    }

    fn text(&mut self, text: Text, span: Span) {
        self.reach(span.end);
        let words = self.view.str(text);
        if self.code_blocks > 0 {
            if let Some(unit) = self.unit {
                let place = self.place(span);
                self.facts[unit].code.push(Code { span: place, text: words.into() });
                self.facts[unit].in_code_block = true;
            }
            return;
        }
        let in_image = self.images > 0;
        if in_image {
            return;
        }
        if let Some(unit) = self.unit {
            let place = self.place(span);
            match self.facts[unit].text.last_mut() {
                Some(last) if last.end == place.start => last.end = place.end,
                _ => self.facts[unit].text.push(place),
            }
        }
        match (self.unit, text) {
            (Some(unit), Text::Slice(_)) => self.words(unit, words, self.place(span).start, span.end),
            (Some(unit), Text::Decoded(_)) if words == ">" => {
                let place = self.place(span);
                self.facts[unit].menu_marks.push(place);
            }
            _ if words.chars().any(char::is_alphanumeric) => self.see(span.end),
            _ => {}
        }
    }

    /// Words, numbers, menu marks, placeholders and sentences of a stretch of text that begins at `start` of the file.
    fn words(&mut self, unit: usize, text: &str, start: u32, view_end: u32) {
        let at = |offset: usize| start + offset as u32;
        let already = self.facts[unit].words.len();
        if already == 0 {
            self.facts[unit].words.reserve(text.len() / BYTES_OF_A_WORD);
        }
        let mut rest = Scan { text, at: 0, saw_digit: false, saw_mark: false };
        loop {
            let (word, other) = rest.next();
            if let Some((first, end)) = word {
                let facts = &mut self.facts[unit];
                facts.words.push(Span { start: at(first), end: at(end) });
                facts.letters += characters(&text.as_bytes()[first..end]);
            }
            let Some((offset, c)) = other else { break };
            match c {
                ' ' | ',' | '-' => {}
                '{' | '%' | '<' => rest.saw_mark = true,
                c if is_picture(c) => {
                    self.facts[unit].has_pictures = true;
                    self.see(view_end);
                }
                '>' if stands_apart(&text[..offset], &text[offset + 1..]) => {
                    self.facts[unit].menu_marks.push(Span { start: at(offset), end: at(offset + 1) });
                }
                c if self.ends_sentence(c, &text[offset + c.len_utf8()..]) => {
                    self.end_sentence(at(offset + c.len_utf8()));
                }
                _ => {}
            }
        }
        if rest.saw_digit {
            numbers(text, start, &mut self.facts[unit].numbers);
        }
        if rest.saw_mark {
            placeholders(text, start, &mut self.facts[unit].placeholders);
        }
        if self.facts[unit].words.len() > already {
            self.see(view_end);
        }
    }

    fn ends_sentence(&self, c: char, after: &str) -> bool {
        let wide = self.conventions.sentence_ends.contains(c);
        let plain = matches!(c, '.' | '!' | '?');
        if !wide && !plain {
            return false;
        }
        let next = after.chars().next();
        let needs_blank = plain || self.conventions.blank_after_sentence;
        !needs_blank || next.is_none_or(char::is_whitespace)
    }
}

/// How many characters a word has: all bytes but those that continue one.
fn characters(word: &[u8]) -> u32 {
    word.iter().map(|byte| u32::from(byte & 0xc0 != 0x80)).sum()
}

/// Whether a character is part of a word. The ranges of common scripts come first, since the general answer is dear.
fn is_letter_or_digit(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'А'..='ӿ' => {
            c != '\u{482}' && !('\u{483}'..='\u{489}').contains(&c)
        }
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='鿿' | '가'..='힣' | 'א'..='ת' | 'ء'..='ي' => true,
        // Thai vowels are letters, its marks of tone are not.
        'ก'..='\u{e3a}' | 'เ'..='ๆ' | '\u{e4d}' | '๐'..='๙' => true,
        '\u{e47}'..='\u{e4c}' | '\u{e4e}' => false,
        '\u{80}'..='\u{a9}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        '・' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Whether a character is a small picture, such as an emoji, that says something by itself.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether a character is a decimal digit of a script that help articles are written in.
fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹' | '०'..='९' | '০'..='৯' | '๐'..='๙' | '０'..='９')
}

/// English words and a blank are six bytes long on average; a little less wastes no second allocation.
const BYTES_OF_A_WORD: usize = 5;

/// Walks over a text: a word, then the character after it.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    saw_digit: bool,
    saw_mark: bool,
}

/// A word as offsets of its text, and the character that ended it with its offset; `None` at the end of the text.
type Step = (Option<(usize, usize)>, Option<(usize, char)>);

impl Scan<'_> {
    fn next(&mut self) -> Step {
        let first = self.at;
        let bytes = self.text.as_bytes();
        let word = |end: usize| (end > first).then_some((first, end));
        while let Some(&byte) = bytes.get(self.at) {
            if byte.is_ascii_alphanumeric() {
                self.saw_digit |= byte.is_ascii_digit();
                self.at += 1;
                continue;
            }
            let end = self.at;
            let c = if byte.is_ascii() { char::from(byte) } else { self.text[end..].chars().next().unwrap_or(' ') };
            self.at += c.len_utf8();
            if byte.is_ascii() || !is_letter_or_digit(c) {
                return (word(end), Some((end, c)));
            }
            self.saw_digit |= is_digit(c);
        }
        (word(self.at), None)
    }
}

/// Whether a `>` has a blank or the edge of the text on one side at least: `A > B`, but not `->` or `a>b`.
fn stands_apart(before: &str, after: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '>');
    let is_arrow = before.ends_with(['-', '=']) || after.starts_with('=');
    !is_arrow && (apart(before.chars().next_back()) || apart(after.chars().next()))
}

/// Runs of digits in any script, with single separators between digits.
fn numbers(text: &str, start: u32, found: &mut Vec<Span>) {
    let mut number: Option<(usize, usize)> = None;
    for (offset, c) in text.char_indices() {
        let end = offset + c.len_utf8();
        let is_separator = matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}' | '٫' | '٬' | '’');
        match number {
            _ if is_digit(c) => number = Some((number.map_or(offset, |(first, _)| first), end)),
            Some((_, last)) if is_separator && last == offset => {}
            Some((first, last)) => {
                found.push(Span { start: start + first as u32, end: start + last as u32 });
                number = None;
            }
            None => {}
        }
        // Two separators in a row end the number.
        if let Some((first, last)) = number.filter(|_| is_separator)
            && !text[end..].starts_with(is_digit)
        {
            found.push(Span { start: start + first as u32, end: start + last as u32 });
            number = None;
        }
    }
    if let Some((first, last)) = number {
        found.push(Span { start: start + first as u32, end: start + last as u32 });
    }
}

/// `{name}`, `%name%` and `<name>`, without blanks inside. An escaped `>` stands in a text of its own, so the end of the
/// text closes `<name` too.
fn placeholders(text: &str, start: u32, found: &mut Vec<Span>) {
    const LONGEST: usize = 60;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(offset) = memchr::memchr3(b'{', b'%', b'<', &bytes[at..]) {
        let open = at + offset;
        let close = match bytes[open] {
            b'{' => b'}',
            b'<' => b'>',
            _ => b'%',
        };
        let is_inside =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':' | b'-' | b'(' | b')');
        let length = bytes[open + 1..].iter().take(LONGEST).take_while(|byte| is_inside(byte)).count();
        let end = open + 1 + length;
        let begins_well = close == b'}' || bytes.get(open + 1).is_some_and(u8::is_ascii_alphabetic);
        let closes = bytes.get(end) == Some(&close) || (close == b'>' && end == bytes.len() && length > 2);
        if length > 0 && begins_well && closes {
            at = (end + 1).min(bytes.len());
            found.push(Span { start: start + open as u32, end: start + at as u32 });
        } else {
            at = open + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(find: fn(&str, u32, &mut Vec<Span>), text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        find(text, 0, &mut found);
        found.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn numbers_keep_their_inner_separators() {
        assert_eq!(
            spans(numbers, "Build 8431.2094, 50,000 and 3. Then 5..6 x7"),
            ["8431.2094", "50,000", "3", "5", "6", "7"]
        );
        assert_eq!(spans(numbers, "٣٫٥ 2 500"), ["٣٫٥", "2", "500"]);
    }

    #[test]
    fn quick_answers_are_those_of_unicode() {
        for c in ('\0'..='\u{ffff}').filter(|c| is_letter_or_digit(*c) != c.is_alphanumeric()) {
            // Numbers in circles and the like are no part of words.
            assert!(!c.is_alphabetic() && !is_digit(c), "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn placeholders_have_no_blank() {
        assert_eq!(
            spans(placeholders, "{ImpactDescription} { Act} %ProgramFiles% 50% of 20% {0} %ProgramFiles(x86)%"),
            ["{ImpactDescription}", "%ProgramFiles%", "{0}", "%ProgramFiles(x86)%"]
        );
    }

    #[test]
    fn marks_of_a_menu_stand_apart() {
        assert!(stands_apart("A ", " B") && stands_apart("", "") && stands_apart(" ", "B"));
        assert!(
            !stands_apart("-", "b")
                && !stands_apart("a", "b")
                && !stands_apart("-", " b")
                && !stands_apart("a ", "= b")
        );
    }
}

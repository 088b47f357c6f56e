use super::Span;

/// Markdown text and what a CommonMark parser sees in it: a flat list of events, none of which copies text.
///
/// All spans in here are offsets of [`Markdown::text`], a view of the article; [`Origin`] leads back to the file.
#[derive(Debug, Clone, Default)]
pub struct Markdown {
    /// The view: the body of the article with each unit replaced by one of its sides.
    pub text: String,
    /// Leads from offsets of the view to offsets of the file.
    pub origin: Origin,
    /// What stands in the view, in order; `Open` and `Close` are balanced.
    pub events: Vec<Event>,
    /// Destinations of links, images and includes, by the number their tags carry.
    pub destinations: Vec<Destination>,
    /// Texts that differ from the view: resolved entities, joined line ends.
    pub decoded: Vec<Box<str>>,
    /// For each unit of the article, the stretch of the view that is its text. Empty at 0 for a unit that is not in it.
    pub units: Vec<Span>,
}

/// One event, and the stretch of the view it comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    /// What begins, ends or stands there.
    pub kind: EventKind,
    /// Where, in the view. `Close` has the span of the whole element.
    pub span: Span,
}

/// What an event tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EventKind {
    /// An element begins.
    Open(Tag),
    /// The innermost open element ends; it is of this kind.
    Close(Tag),
    /// Words.
    Text(Text),
    /// A code span.
    Code(Text),
    /// Raw HTML, within a paragraph or a line of an HTML block.
    Html(Text),
    /// Markup of a publishing system that holds no words of the article: a shortcode, a macro, a tag of a component, or
    /// what of it stands around words. The text is shown in its place, mostly none.
    Markup(Text),
    /// A line end that a page shows as a blank.
    SoftBreak,
    /// A line end that a page shows as one.
    HardBreak,
    /// A thematic break.
    Rule,
    /// The box of a task list item, ticked or not.
    TaskMarker(bool),
    /// A mark that leads to the footnote of this name.
    FootnoteReference(Text),
    /// The text of a unit begins.
    UnitStart(u32),
    /// The text of a unit ends.
    UnitEnd(u32),
    /// `[!INCLUDE[title](path)]`: another file's content belongs here. The number is its destination.
    Include(u32),
    /// `[!VIDEO address]`.
    Video(Text),
    /// `[!code-…[title](path)]` or `:::code source="path":::`: a code sample kept elsewhere.
    CodeElsewhere(Text),
    /// `:::image source="path" alt-text="…":::`; the number is its destination, whose title is the alternative text.
    DirectiveImage(u32),
    /// A `:::` line that begins or ends something around the blocks that follow, such as `:::row:::`: its name and
    /// attributes.
    Directive(Text),
}

/// An element.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tag {
    /// A paragraph.
    Paragraph,
    /// A heading of level 1 to 6, and the anchor that `<a name="…"></a>` gave it.
    Heading(u8, Option<Text>),
    /// A quotation.
    BlockQuote,
    /// `> [!NOTE]` and its kin; the name as written, without brackets and mark.
    Alert(Text),
    /// A list; numbered from the figure where there is one.
    List(Option<u32>),
    /// An item of a list.
    Item,
    /// Fenced or indented code; the language is empty if none is given.
    CodeBlock(Text),
    /// A block of raw HTML.
    HtmlBlock,
    /// A table.
    Table,
    /// The head row of a table.
    TableHead,
    /// A row of a table.
    TableRow,
    /// A cell, and how its column is set.
    TableCell(Alignment),
    /// The definition of a footnote of this name.
    Footnote(Text),
    /// `*emphasis*`.
    Emphasis,
    /// `**strong emphasis**`.
    Strong,
    /// `~~struck~~`.
    Strikethrough,
    /// A link; the number is its destination.
    Link(u32),
    /// An image; the number is its destination, the content its alternative text.
    Image(u32),
    /// An element that only a reader meets, see [`Shown`].
    Shown(Shown),
}

/// What a reader sees as one thing and the file does not have as one: [`crate::parse::as_meant`] puts these around
/// blocks. No view of an article has any.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shown {
    /// Tabs, of which a reader sees one at a time.
    Tabs,
    /// One of them: its label, then its blocks. The number is the destination of its heading's link, `#tab/linux`.
    Tab(u32),
    /// The words on a tab, which the file has as a heading.
    TabLabel,
    /// `:::row:::`, columns beside one another.
    Row,
    /// `:::column span="2":::`, and how many of the row's shares it takes.
    Column(u8),
    /// Blocks for some readers alone, and which: `zone pivot="linux"`, `moniker range=">=2022"`.
    Zone(Text),
    /// The blocks tell at length what an image shows; the number is the image's destination.
    Described(u32),
    /// The footnotes of an article, in the order in which they are mentioned.
    Footnotes,
    /// Words that run from left to right among words that run the other way.
    LeftToRight,
}

/// How a column of a table is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the page sets text.
    None,
    /// At the start of the line.
    Start,
    /// In the middle.
    Center,
    /// At the end of the line.
    End,
}

/// A text: a stretch of the view, or one that was decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// Exactly this stretch of the view.
    Slice(Span),
    /// The number of a decoded text.
    Decoded(u32),
}

impl Text {
    /// The empty text.
    pub const EMPTY: Text = Text::Slice(Span { start: 0, end: 0 });
}

/// Where a link, image or include leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// The address as CommonMark reads it: escapes and entities resolved.
    pub address: Box<str>,
    /// The title, often empty. Of a directive image, the alternative text.
    pub title: Box<str>,
    /// Whether the address is itself the text, as in `<https://example.com>`.
    pub is_autolink: bool,
}

impl Tag {
    /// Whether the element is a block or a part of one, rather than inline.
    pub fn is_block(self) -> bool {
        !matches!(
            self,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Link(_)
                | Tag::Image(_)
                | Tag::Shown(Shown::LeftToRight)
        )
    }
}

impl Markdown {
    /// The characters of a text.
    pub fn str(&self, text: Text) -> &str {
        match text {
            Text::Slice(span) => span.of(&self.text),
            Text::Decoded(number) => &self.decoded[number as usize],
        }
    }

    /// Takes in a text that differs from the view.
    pub fn decode(&mut self, text: &str) -> Text {
        let number = u32::try_from(self.decoded.len()).expect("fewer texts than bytes");
        self.decoded.push(text.into());
        Text::Decoded(number)
    }

    /// The words of the first heading of any level; `None` if there is none with words.
    pub fn first_heading(&self) -> Option<String> {
        let opened = |event: &Event| matches!(event.kind, EventKind::Open(Tag::Heading(..)));
        let at = self.events.iter().position(opened)?;
        let words = self.plain_text(at);
        (!words.is_empty()).then_some(words)
    }

    /// The words of the element that opens at event number `open`, without marks, blanks folded.
    pub fn plain_text(&self, open: usize) -> String {
        self.words_of(&self.events[open..])
    }

    /// The words of the element that some events begin with, without marks, blanks folded.
    pub fn words_of(&self, events: &[Event]) -> String {
        self.unfolded(events).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The same as [`Markdown::plain_text`] with every blank between words: a heading's anchor has a `-` for each.
    pub fn unfolded_text(&self, open: usize) -> String {
        self.unfolded(&self.events[open..])
    }

    fn unfolded(&self, events: &[Event]) -> String {
        let mut words = String::new();
        let mut depth = 0;
        for event in events {
            match event.kind {
                EventKind::Open(_) => depth += 1,
                EventKind::Close(_) => depth -= 1,
                EventKind::Text(text) | EventKind::Code(text) | EventKind::Markup(text) => {
                    words.push_str(self.str(text))
                }
                EventKind::Include(number) => words.push_str(&self.destinations[number as usize].title),
                EventKind::SoftBreak | EventKind::HardBreak => words.push(' '),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        words.trim().to_owned()
    }
}

/// Leads from offsets of a view to offsets of the file: runs of text that were taken over unchanged.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    runs: Vec<(u32, u32)>,
}

impl Origin {
    /// Notes that the view from `view` on is the file from `input` on. Calls come in order of the view.
    pub fn push(&mut self, view: usize, input: usize) {
        let run = (Span::at(view).start, Span::at(input).start);
        match self.runs.last_mut() {
            Some(last) if last.0 == run.0 => *last = run,
            Some(last) if run.1.wrapping_sub(last.1) == run.0 - last.0 => {}
            _ => self.runs.push(run),
        }
    }

    /// The stretch of the file that a stretch of the view comes from. Where the view jumps over a delimiter, so
    /// does the stretch: it begins where its first character stands and ends after its last.
    pub fn to_input(&self, span: Span) -> Span {
        let start = self.map(span.start);
        let end = if span.is_empty() { start } else { self.map(span.end - 1) + 1 };
        Span { start: start.min(end), end }
    }

    fn map(&self, offset: u32) -> u32 {
        let run = self.runs.partition_point(|run| run.0 <= offset);
        match run.checked_sub(1).map(|run| self.runs[run]) {
            Some((view, input)) => input + (offset - view),
            None => offset,
        }
    }
}

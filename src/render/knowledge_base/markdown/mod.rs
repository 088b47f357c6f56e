//! An article as Markdown that any parser reads: the text as its writers have it, without spans, with links that lead on
//! from elsewhere, and with what tokens of publishing systems stand for.

mod meant;

use crate::locale::Strings;
use crate::model::{Bitext, Event, EventKind, Markdown, Shown, Span, Tag, Text};
use crate::parse::{as_meant, is_comment, is_html_element};
use crate::render::article::{Context, Includes, alert_kind, host, link, view, with_resolved_addresses};
use crate::survey::Page;
use std::borrow::Cow;

/// The Markdown of the page of a context. `rewrite` writes a link of that page as it leads on from the Markdown.
pub(in crate::render) fn markdown(context: Context, rewrite: &dyn Fn(&str) -> String) -> String {
    let mut includes = Includes::of(context);
    let text = written(context, context.page, context.bitext, rewrite, &mut includes);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut text = text.trim_matches('\n').trim_end().to_owned();
    text.push_str(if text.is_empty() { "" } else { "\n" });
    text
}

fn written<'a>(
    context: Context<'a>,
    page: &Page,
    bitext: &Bitext,
    rewrite: &dyn Fn(&str) -> String,
    includes: &mut Includes<'a>,
) -> String {
    let view = view(bitext, page.side);
    let events = as_meant(view);
    let mut writer = Writer {
        events: &events,
        context,
        page,
        view,
        rewrite,
        includes,
        changes: Vec::new(),
        open: Vec::new(),
        in_html_block: false,
    };
    for number in 0..events.len() {
        writer.event(number);
    }
    if matches!(events, Cow::Owned(_)) {
        writer.tokens();
        writer.emphasis();
    }
    let mut changes = writer.changes;
    changes.sort_by_key(|(span, _)| (span.start, span.end));
    let mut text = String::with_capacity(view.text.len());
    let mut done = 0;
    for (span, replacement) in changes {
        // What lies in a stretch that was replaced has gone with it.
        if span.start as usize >= done {
            text.push_str(&view.text[done..span.start as usize]);
            text.push_str(&replacement);
            done = span.end as usize;
        }
    }
    text.push_str(&view.text[done..]);
    text
}

struct Writer<'w, 'a> {
    context: Context<'a>,
    page: &'w Page,
    view: &'w Markdown,
    /// What of the view a reader is meant to see.
    events: &'w [Event],
    rewrite: &'w dyn Fn(&str) -> String,
    includes: &'w mut Includes<'a>,
    /// What is replaced, and by what.
    changes: Vec<(Span, String)>,
    /// Links and images that are open, with the end of what they hold so far.
    open: Vec<(Tag, u32)>,
    /// Whether in a block of raw HTML.
    in_html_block: bool,
}

impl Writer<'_, '_> {
    fn event(&mut self, number: usize) {
        let Event { kind, span } = self.events[number];
        if let Some((_, end)) = self.open.last_mut()
            && !matches!(kind, EventKind::Close(Tag::Link(_) | Tag::Image(_)))
        {
            *end = span.end.max(*end);
        }
        match kind {
            EventKind::Open(Tag::Link(_)) => self.open.push((Tag::Link(0), span.start + 1)),
            EventKind::Open(Tag::Image(_)) => self.open.push((Tag::Image(0), span.start + 2)),
            EventKind::Close(Tag::Link(destination)) => self.link(span, destination, "["),
            EventKind::Close(Tag::Image(destination)) => self.link(span, destination, "!["),
            EventKind::Open(Tag::Heading(_, Some(_))) => self.heading(span),
            EventKind::Open(Tag::Alert(name)) => self.alert(name),
            EventKind::Open(Tag::Shown(Shown::Tab(address))) => self.tab(number, address),
            EventKind::Open(Tag::Shown(Shown::Zone(directive))) => self.zone(span, directive),
            EventKind::Open(Tag::Shown(Shown::Described(image))) => self.directive_image(span, image),
            EventKind::Code(name) => self.reference(span, name),
            EventKind::Open(Tag::HtmlBlock) => self.html_block(span),
            EventKind::Close(Tag::HtmlBlock) => self.in_html_block = false,
            EventKind::Html(Text::Slice(html)) => self.html(html),
            EventKind::Markup(shown) => self.replace(span, self.view.str(shown).to_owned()),
            EventKind::Include(destination) => self.include(span, destination),
            EventKind::Video(address) => self.video(span, address),
            EventKind::CodeElsewhere(path) => {
                let strings = &self.context.conventions.strings;
                self.replace(span, strings.code_elsewhere.replace("{path}", self.view.str(path)));
            }
            EventKind::DirectiveImage(destination) => self.directive_image(span, destination),
            _ => {}
        }
    }

    fn replace(&mut self, span: Span, text: String) {
        self.changes.push((span, text));
    }

    /// Where an address of the text leads from the Markdown, as Markdown writes it.
    fn destination(&self, address: &str) -> Option<String> {
        let link = link(self.context, self.page, address)?;
        let mut written = String::with_capacity(link.len());
        for c in (self.rewrite)(&link).chars() {
            match c {
                ' ' | '(' | ')' | '<' | '>' | '|' | '\\' => written.push_str(&format!("%{:02X}", c as u32)),
                c if c.is_control() => {}
                c => written.push(c),
            }
        }
        Some(written)
    }

    /// What follows the words of a link or image is written anew; where it leads nowhere, only its words are left.
    fn link(&mut self, span: Span, destination: u32, head: &str) {
        let Some((_, content_end)) = self.open.pop() else { return };
        if let Some((_, end)) = self.open.last_mut() {
            *end = span.end.max(*end);
        }
        let text = span.of(&self.view.text);
        let content = content_end.min(span.end);
        let after = &self.view.text[content as usize..span.end as usize];
        let Some(close) = after.find(']').filter(|_| text.starts_with(head)) else { return };
        let tail = Span { start: content + close as u32, end: span.end };
        let destination = &self.view.destinations[destination as usize];
        match self.destination(&destination.address) {
            Some(address) => self.replace(tail, format!("]({address}{})", title(&destination.title))),
            None => {
                self.replace(Span { start: span.start, end: span.start + head.len() as u32 }, String::new());
                self.replace(tail, String::new());
            }
        }
    }

    /// A heading loses the anchor that stands in it as markup.
    fn heading(&mut self, span: Span) {
        let text = span.of(&self.view.text);
        let words = text.trim_start_matches('#').trim_start();
        let place = |from: usize, to: usize| Span { start: span.start + from as u32, end: span.start + to as u32 };
        if words.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("<a"))
            && let Some(end) = words.to_ascii_lowercase().find("</a>")
        {
            let from = text.len() - words.len();
            self.replace(place(from, from + end + "</a>".len()), String::new());
        } else if let Some(from) = text.rfind("{#").filter(|_| text.trim_end().trim_end_matches('#').ends_with('}')) {
            let to = from + text[from..].find('}').map_or(0, |end| end + 1);
            self.replace(place(from, to), String::new());
        }
    }

    /// `> [!NOTE]` becomes a paragraph with the word that pages show.
    fn alert(&mut self, name: Text) {
        let Text::Slice(span) = name else { return };
        let text = &self.view.text;
        let Some(head) = text[..span.start as usize].trim_end().strip_suffix("[!") else { return };
        let start = head.len();
        let Some(end) = text[start..].find(']').map(|end| start + end + 1) else { return };
        let rest = &text[end..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let ends_line = rest[blanks..].is_empty() || rest[blanks..].starts_with(['\n', '\r']);
        let prefix = self.prefix(start);
        let label = label(&self.context.conventions.strings, self.view.str(name));
        let text = match (label, ends_line) {
            (Some(label), true) => format!("**{label}**\n{}", prefix.trim_end()),
            (Some(label), false) => format!("**{label}**\n{}\n{prefix}", prefix.trim_end()),
            (None, _) => String::new(),
        };
        self.replace(Span::new(start, end + blanks), text);
    }

    /// What the lines below the one of an offset have to begin with to stand in the same block.
    fn prefix(&self, at: usize) -> String {
        let kept = |c: char| if matches!(c, '>' | '\t') { c } else { ' ' };
        self.before(at).chars().map(kept).collect()
    }

    /// What stands before an offset on its line.
    fn before(&self, at: usize) -> &str {
        let line = self.view.text[..at].rfind('\n').map_or(0, |end| end + 1);
        &self.view.text[line..at]
    }

    fn html_block(&mut self, span: Span) {
        self.in_html_block = true;
        let html = span.of(&self.view.text).trim();
        let lower = html.get(..7).unwrap_or_default().to_ascii_lowercase();
        if is_comment(html) || lower == "<script" || lower.starts_with("<style") {
            self.replace(span, String::new());
        }
    }

    fn html(&mut self, span: Span) {
        let html = span.of(&self.view.text);
        let has_address = ["<a", "<A", "<i", "<I", "<e"].iter().any(|tag| html.contains(tag));
        if is_comment(html) {
            self.replace(span, String::new());
        } else if !self.in_html_block && html.starts_with('<') && !is_html_element(html) {
            // `<tenant>` is a place to fill in, which pages show.
            self.replace(span, format!("\\{html}"));
        } else if has_address {
            let resolved = with_resolved_addresses(self.context, self.page, html);
            let resolved = rewrite_links(&resolved, self.rewrite);
            self.replace(span, resolved);
        }
    }

    fn include(&mut self, span: Span, destination: u32) {
        let destination = &self.view.destinations[destination as usize];
        let Some((page, bitext)) = self.includes.find(self.page, &destination.address) else {
            let strings = &self.context.conventions.strings;
            return self.replace(span, strings.missing_include.replace("{path}", &destination.address));
        };
        self.includes.enter(page);
        let text = written(self.context, page, bitext, self.rewrite, self.includes);
        self.includes.leave();
        let prefix = self.prefix(span.start as usize);
        let after = self.view.text[span.end as usize..].trim_start_matches([' ', '\t', '\r']);
        let stands_alone = self.before(span.start as usize).chars().all(|c| !c.is_alphanumeric())
            && (after.is_empty() || after.starts_with('\n'));
        let lines: Vec<&str> = text.trim().lines().collect();
        let joined = match stands_alone || lines.len() == 1 {
            true => lines
                .join(&format!("\n{prefix}"))
                .replace(&format!("\n{prefix}\n"), &format!("\n{}\n", prefix.trim_end())),
            false => lines.join(" "),
        };
        self.replace(span, joined);
    }

    fn video(&mut self, span: Span, address: Text) {
        let label = self.context.conventions.strings.watch_video;
        let link = self.destination(self.view.str(address)).map(|address| {
            // A reader is told who shows the video.
            let host = host(&address).map_or(String::new(), |host| format!(" {host}"));
            format!("[{label}{host}]({address})")
        });
        self.replace(span, link.unwrap_or_default());
    }

    fn directive_image(&mut self, span: Span, destination: u32) {
        let image = &self.view.destinations[destination as usize];
        let words = image.title.replace('[', "\\[").replace(']', "\\]");
        let text = match self.destination(&image.address) {
            Some(address) => format!("![{words}]({address})"),
            None => words,
        };
        self.replace(span, text);
    }
}

/// The title of a link, behind its address.
fn title(title: &str) -> String {
    let words = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.replace('\\', "\\\\").replace('"', "\\\"").replace('|', "\\|");
    if words.is_empty() { String::new() } else { format!(" \"{words}\"") }
}

/// The word for a box, as pages show it; `None` for one that shows none.
fn label<'s>(strings: &Strings, name: &'s str) -> Option<&'s str> {
    match alert_kind(name, strings) {
        Some((_, label)) => Some(label),
        None => Some(name).filter(|name| !name.eq_ignore_ascii_case("div")),
    }
}

/// Raw HTML whose links and images were resolved for a page, as they lead on from elsewhere.
fn rewrite_links(html: &str, rewrite: &dyn Fn(&str) -> String) -> String {
    let mut out = html.to_owned();
    for name in [" href=\"", " src=\""] {
        let mut rest = std::mem::take(&mut out);
        while let Some(start) = rest.find(name).map(|at| at + name.len()) {
            let end = rest[start..].find('"').map_or(rest.len(), |end| start + end);
            out.push_str(&rest[..start]);
            out.push_str(&rewrite(&rest[start..end]));
            rest = rest[end..].to_owned();
        }
        out.push_str(&rest);
    }
    out
}

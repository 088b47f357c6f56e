//! A plain pair as side-by-side Markdown.

use super::{Bead, Correspondence, UnitNumber};
use crate::locale::slug;
use crate::model::{Article, Content, EventKind, InputFile, PieceKind, Span, Tag, hexadecimal};
use crate::parse::parse_without_source;
use sha1::{Digest, Sha1};

/// Whether headings get the anchors of the English ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchors {
    /// Nothing is put before a heading.
    AsTheyStand,
    /// `<a name="slug"></a>` is put before the words of each heading that has no anchor, if both articles have the same
    /// headings.
    OfTheEnglish,
}

/// Side-by-side Markdown made of a plain pair.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Written {
    /// The text of the target with its units. Where each unit is replaced by its target (and added anchors are taken
    /// away), the plain text is back.
    pub text: String,
    /// How sure each unit is, in order of the text.
    pub confidences: Vec<f32>,
    /// The stretches of the written text that are the target's, in order: where each begins in the written text, and where
    /// in the target.
    kept: Vec<(u32, u32)>,
    /// Bytes of anchors that were added.
    added: usize,
    /// Bytes of the target that are no UTF-8, by their offset in the written text.
    undecodable: Vec<(u32, u8)>,
}

impl Written {
    /// The written file: the text, with the bytes that are no UTF-8 as they stood in the target.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.text.clone().into_bytes();
        for (offset, byte) in &self.undecodable {
            bytes[*offset as usize] = *byte;
        }
        bytes
    }

    /// The offset of the target that an offset of the written text comes from; of what was inserted, where it was
    /// inserted.
    pub fn to_target(&self, offset: u32) -> u32 {
        let run = self.kept.partition_point(|(written, _)| *written <= offset);
        let Some((written, target)) = run.checked_sub(1).map(|run| self.kept[run]) else { return 0 };
        let next = self.kept.get(run).map_or(u32::MAX, |(_, target)| *target);
        (target + (offset - written)).min(next)
    }
}

/// Writes a plain pair out. An article that has units already stays as it is.
pub fn write_out(english: &Article, target: &Article, found: &Correspondence, anchors: Anchors) -> Written {
    let prefix = prefix(&target.path);
    let mut writer = Writer { target: &target.text, done: 0, written: Written::default() };
    let mut anchors = match anchors {
        Anchors::AsTheyStand => Vec::new(),
        Anchors::OfTheEnglish => missing_anchors(english, target),
    }
    .into_iter()
    .peekable();
    for bead in &found.beads {
        let Some((number, source, place)) = unit(english, target, bead) else { continue };
        while let Some((at, anchor)) = anchors.next_if(|(at, _)| *at <= place.start) {
            writer.add_anchor(at, &anchor);
        }
        let number = match number {
            UnitNumber::Sentence(number) => number.to_string(),
            UnitNumber::Block(number) => format!("p{number}"),
        };
        writer.insert(place.start, &format!(r#"<span data-ttu-id="{prefix}-{number}">"#));
        let source =
            format!(r#"</span><span class="sxs-lookup"><span data-stu-id="{prefix}-{number}">{source}</span></span>"#);
        writer.insert(place.end, &source);
        writer.written.confidences.push(bead.confidence);
    }
    anchors.for_each(|(at, anchor)| writer.add_anchor(at, &anchor));
    let written = writer.finish(target);
    if is_read_back(&written, target) { written } else { unchanged(target) }
}

/// Whether exactly the units that were written are read. Pieces of delimiters in the target may join with those around
/// them; such an article stays as it is.
fn is_read_back(written: &Written, target: &Article) -> bool {
    if memchr::memmem::find(target.text.as_bytes(), b"span").is_none() {
        return true;
    }
    let (locale, path, file) = (target.locale.clone(), target.path.clone(), target.file.clone());
    let content = Content::Bytes(written.text.clone().into_bytes());
    let read = parse_without_source(InputFile { number: 0, locale, path, file, content, fingerprint: None });
    let mut plain = String::with_capacity(target.text.len());
    for piece in &read.pieces {
        let words = match piece.kind {
            PieceKind::Unit(number) => read.units[number as usize].target.map_or(Span::default(), |(_, words)| words),
            _ => piece.span,
        };
        plain.push_str(words.of(&read.text));
    }
    read.units.len() == written.confidences.len() && plain.len() == target.text.len() + written.added && {
        written.added > 0 || plain == target.text
    }
}

fn unchanged(target: &Article) -> Written {
    Writer { target: &target.text, done: 0, written: Written::default() }.finish(target)
}

/// The first five digits of the hash of a path, as one of the localizer's ids begins.
fn prefix(path: &str) -> String {
    let mut prefix = hexadecimal(&Sha1::digest(path.as_bytes()));
    prefix.truncate(5);
    prefix
}

struct Writer<'a> {
    target: &'a str,
    /// Everything before is written.
    done: usize,
    written: Written,
}

impl Writer<'_> {
    /// Writes the target up to `at`, and something behind it.
    fn insert(&mut self, at: u32, text: &str) {
        self.keep(at as usize);
        self.written.text.push_str(text);
    }

    fn add_anchor(&mut self, at: u32, anchor: &str) {
        self.insert(at, anchor);
        self.written.added += anchor.len();
    }

    fn keep(&mut self, to: usize) {
        if to > self.done {
            self.written.kept.push((Span::at(self.written.text.len()).start, Span::at(self.done).start));
            self.written.text.push_str(&self.target[self.done..to]);
            self.done = to;
        }
    }

    fn finish(mut self, target: &Article) -> Written {
        self.keep(self.target.len());
        let kept = &self.written.kept;
        let in_written = |offset: u32| {
            let run = kept.partition_point(|(_, target)| *target <= offset);
            run.checked_sub(1).map(|run| kept[run].0 + (offset - kept[run].1))
        };
        let moved = target.undecodable.iter().filter_map(|(offset, byte)| Some((in_written(*offset)?, *byte)));
        self.written.undecodable = moved.collect();
        self.written
    }
}

/// What is written of a bead: number, source and place of the target. `None` if it has one side only, or a text that
/// could not be told from the delimiters around it.
fn unit(english: &Article, target: &Article, bead: &Bead) -> Option<(UnitNumber, String, Span)> {
    let (number, source, place) = (bead.number?, bead.source?, bead.target?);
    let source = normalized(source.of(&english.text));
    let words = place.of(&target.text);
    let holds_span = |text: &str| memchr::memmem::find(text.as_bytes(), b"span").is_some();
    let has_blank_line = words.lines().any(|line| line.trim().is_empty());
    let is_safe = !holds_span(&source) && !holds_span(words) && !has_blank_line;
    (is_safe && !source.is_empty() && !words.is_empty()).then_some((number, source, place))
}

/// A text as the format has sources: its lines joined, without the marks of quotations that begin them.
fn normalized(text: &str) -> String {
    let lines = text.split(['\n', '\r']).enumerate();
    let lines = lines.map(|(number, line)| match number {
        0 => line,
        _ => line.trim_start_matches([' ', '\t', '>']),
    });
    let joined = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    Article::readable(&joined)
}

/// For each heading of the target without an anchor, where its words begin in the file, and the anchor of the English
/// heading.
fn missing_anchors(english: &Article, target: &Article) -> Vec<(u32, String)> {
    let headings = |article: &Article| -> Vec<(usize, u8, bool)> {
        let events = article.target.events.iter().enumerate();
        let heading = |(at, event): (usize, &crate::model::Event)| match event.kind {
            EventKind::Open(Tag::Heading(level, anchor)) => Some((at, level, anchor.is_some())),
            _ => None,
        };
        events.filter_map(heading).collect()
    };
    let (of_english, of_target) = (headings(english), headings(target));
    let levels = |headings: &[(usize, u8, bool)]| headings.iter().map(|heading| heading.1).collect::<Vec<_>>();
    if levels(&of_english) != levels(&of_target) || !target.units.is_empty() {
        return Vec::new();
    }
    let missing = of_english.iter().zip(&of_target).filter(|(_, (.., has_anchor))| !has_anchor);
    let anchor = |(source, heading): (&(usize, u8, bool), &(usize, u8, bool))| {
        let first = target.target.events.get(heading.0 + 1)?;
        let name = slug(&english.target.unfolded_text(source.0));
        let is_empty = matches!(first.kind, EventKind::Close(_));
        let at = target.target.origin.to_input(first.span).start;
        (!is_empty && !name.is_empty()).then(|| (at, format!("<a name=\"{name}\"></a>")))
    };
    missing.filter_map(anchor).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::plain::correspond;
    use crate::model::{Dictionary, LocaleId};
    use crate::parse::parse;

    fn article(locale: &str, text: &[u8]) -> Article {
        let (locale, content) = (LocaleId::parse(locale).unwrap(), Content::Bytes(text.to_vec()));
        parse(InputFile { number: 0, locale, path: "a.md".into(), file: "a.md".into(), content, fingerprint: None })
    }

    fn written(english: &str, target: &str, anchors: Anchors) -> String {
        let (english, target) = (article("en-US", english.as_bytes()), article("de-DE", target.as_bytes()));
        let found = correspond(&english, &target, &Dictionary::default());
        write_out(&english, &target, &found, anchors).text
    }

    /// Unit by unit: number, target, source.
    fn units(text: &str) -> Vec<String> {
        let article = article("de-DE", text.as_bytes());
        let unit = |number: usize| {
            let words = |side: Option<(Span, Span)>| side.map_or("", |(_, words)| words.of(&article.text));
            let marks = article.units[number];
            let id = article.unit_id(number).split_once('-').expect("a prefix").1;
            format!("{id} {} = {}", words(marks.target), words(marks.source))
        };
        (0..article.units.len()).map(unit).collect()
    }

    #[test]
    fn units_are_numbered_as_the_format_does() {
        let english = "---\ntitle: One. Two\ndescription: Three\n---\n# Title\n\nFirst one. Second one.\n\n\
                       ![A picture. Of two](a.png)\n\n- [Link](b.md)\n";
        let target =
            "---\ntitle: Eins\n---\n# Titel\n\nErstens. Zweitens.\n\n![Ein Bild](a.png)\n\n- [Verweis](b.md)\n";
        assert_eq!(
            units(&written(english, target, Anchors::AsTheyStand)),
            ["104 Titel = Title", "105 Erstens. = First one.", "106 Zweitens. = Second one.", "109 Verweis = Link"]
        );
    }

    #[test]
    fn sources_are_one_line() {
        let english = "> [!NOTE]\n> This is a long\n> sentence.\n";
        let target = "> [!NOTE]\n> Dies ist ein langer Satz.\n";
        assert_eq!(
            units(&written(english, target, Anchors::AsTheyStand)),
            ["101 Dies ist ein langer Satz. = This is a long sentence."]
        );
    }

    #[test]
    fn headings_get_the_anchors_of_the_english() {
        let text = written("# One thing\n\n## Two\n", "# Eines\n\n## <a name=\"x\"></a>Zwei\n", Anchors::OfTheEnglish);
        assert!(text.starts_with("# <a name=\"one-thing\"></a><span data-ttu-id="), "{text}");
        assert_eq!(text.matches("<a name=").count(), 2);
    }

    #[test]
    fn offsets_lead_back() {
        let (english, target) = (article("en-US", b"One. Two."), article("de-DE", "Eins. Zwei.".as_bytes()));
        let found = correspond(&english, &target, &Dictionary::default());
        let written = write_out(&english, &target, &found, Anchors::AsTheyStand);
        for words in ["Eins", "Zwei"] {
            let (at, wanted) = (written.text.find(words).unwrap() as u32, target.text.find(words).unwrap() as u32);
            assert_eq!(written.to_target(at), wanted);
        }
        assert_eq!(written.to_target(written.text.find("One").unwrap() as u32), "Eins.".len() as u32);
    }

    #[test]
    fn bytes_that_are_no_text_are_kept() {
        let (english, target) = (article("en-US", b"One. Two."), article("de-DE", b"Eins\xff. Zw\xc3i.\r\n"));
        let found = correspond(&english, &target, &Dictionary::default());
        let bytes = write_out(&english, &target, &found, Anchors::AsTheyStand).bytes();
        assert_eq!(bytes.iter().filter(|byte| **byte == 0xff || **byte == 0xc3).count(), 2);
        assert!(bytes.ends_with(b"</span></span>\r\n"));
    }
}

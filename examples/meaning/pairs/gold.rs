//! Plain pairs of which is known what stands for what.

use super::file;
use super::score::Score;
use diglot::align::plain::Correspondence;
use diglot::model::{Article, InputFile, LocaleId, PieceKind, Span};
use diglot::parse::parse;
use rayon::prelude::*;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

/// A translation without spans, its English article, and the units they had.
pub struct Pair {
    pub english: Article,
    pub target: Article,
    /// The stretches of each unit in the text of either.
    pub units: Vec<(Span, Span)>,
}

/// The locales of a help centre, but English.
pub fn locales(centre: &Path) -> Vec<LocaleId> {
    let folders = fs::read_dir(centre).into_iter().flatten().flatten();
    let names = folders.filter_map(|folder| LocaleId::parse(folder.file_name().to_str()?));
    let wanted = std::env::var("ONLY").unwrap_or_default();
    let is_wanted = |locale: &LocaleId| wanted.is_empty() || wanted.split(' ').any(|tag| tag == locale.as_str());
    let mut locales: Vec<LocaleId> = names.filter(|locale| locale.language() != "en" && is_wanted(locale)).collect();
    locales.sort();
    locales
}

fn articles(centre: &Path, locale: &LocaleId) -> Vec<Article> {
    let root = centre.join(locale.as_str());
    let mut paths: Vec<_> = walkdir::WalkDir::new(&root)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file() && entry.path().extension().is_some_and(|kind| kind == "md"))
        .map(|entry| entry.into_path())
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.strip_prefix(&root).ok()?.to_str()?.to_owned();
        Some(parse(file(locale, &name, fs::read_to_string(path).ok()?)))
    };
    paths.par_iter().filter_map(read).collect()
}

pub fn input(article: &Article, text: String) -> InputFile {
    file(&article.locale, &article.path, text)
}

/// The articles of a span-aligned locale, stripped.
pub fn stripped(centre: &Path, locale: &LocaleId) -> Vec<Pair> {
    let articles = articles(centre, locale);
    articles.par_iter().filter(|article| !article.units.is_empty()).map(strip).collect()
}

/// Replaces each unit by one of its sides. The anchors before headings are taken from the English.
fn strip(article: &Article) -> Pair {
    let english = LocaleId::parse("en-US").expect("a locale");
    let (mut texts, mut units) = ([String::new(), String::new()], Vec::new());
    for piece in &article.pieces {
        match piece.kind {
            PieceKind::Unit(number) => {
                let marks = article.units[number as usize];
                let mut put = |side: usize, span: Option<(Span, Span)>| {
                    let start = texts[side].len();
                    texts[side].push_str(span.map_or("", |(_, words)| words.of(&article.text)));
                    Span::new(start, texts[side].len())
                };
                let (source, target) = (put(0, marks.source), put(1, marks.target));
                if !marks.in_front_matter {
                    units.push((source, target));
                }
            }
            _ => {
                let text = piece.span.of(&article.text);
                texts[0].push_str(&without_anchors(text));
                match std::env::var_os("WITHOUT_ANCHORS") {
                    Some(_) => texts[1].push_str(&without_anchors(text)),
                    None => texts[1].push_str(text),
                }
            }
        }
    }
    let [source, target] = texts;
    Pair {
        english: parse(file(&english, &article.path, source)),
        target: parse(file(&article.locale, &article.path, target)),
        units,
    }
}

fn without_anchors(text: &str) -> String {
    let mut rest = text;
    let mut without = String::new();
    while let Some(start) = rest.find("# <a name=\"") {
        let Some(length) = rest[start..].find("</a>") else { break };
        without.push_str(&rest[..start + 2]);
        rest = &rest[start + length + "</a>".len()..];
    }
    without + rest
}

/// Plain translations with the very English text they were made from, both as they are published. The spans of the same
/// hand-off tell what stands for what.
pub fn independent(corpus: &Path, locale: &LocaleId) -> Vec<Pair> {
    let english = LocaleId::parse("en-US").expect("a locale");
    let aligned = articles(&corpus.join("office-scripts"), locale);
    let plain = articles(&corpus.join("office-scripts-same"), locale);
    let of_aligned = |target: Article| {
        let aligned = aligned.iter().find(|aligned| aligned.path == target.path)?;
        let commit = target.front_matter.text("ms.sourcegitcommit")?;
        let place = format!("{commit}:docs/{}", target.path);
        let git = format!("--git-dir={}", corpus.join("office-scripts.git").display());
        let shown = Command::new("git").args([&git, "show", &place]).output().ok().filter(|o| o.status.success())?;
        let english = parse(file(&english, &target.path, String::from_utf8(shown.stdout).ok()?));
        let (mut in_english, mut in_target) = (Finder::new(&english), Finder::new(&target));
        let units = aligned.units.iter().map(|marks| {
            let side = |side: Option<(Span, Span)>| side.map_or("", |(_, words)| words.of(&aligned.text));
            (in_english.find(side(marks.source)), in_target.find(side(marks.target)))
        });
        Some(Pair { units: units.collect(), english, target })
    };
    plain.into_iter().filter_map(of_aligned).collect()
}

/// Finds texts in a text one after the other, by letters and digits alone.
struct Finder {
    letters: String,
    /// Where each byte of `letters` stands in the text.
    places: Vec<usize>,
    at: usize,
}

impl Finder {
    fn new(article: &Article) -> Finder {
        let mut finder = Finder { letters: String::new(), places: Vec::new(), at: 0 };
        let body = article.front_matter.span.map_or(0, |head| head.end as usize);
        let letters = article.text.char_indices().filter(|(place, c)| *place >= body && c.is_alphanumeric());
        for (place, c) in letters {
            finder.letters.push(c);
            finder.places.extend((0..c.len_utf8()).map(|byte| place + byte));
        }
        finder
    }

    /// An empty span if it is not there.
    fn find(&mut self, text: &str) -> Span {
        let wanted: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        match self.letters[self.at..].find(&wanted).filter(|_| !wanted.is_empty()) {
            Some(found) => {
                let (start, end) = (self.at + found, self.at + found + wanted.len());
                self.at = end;
                Span::new(self.places[start], self.places[end - 1] + 1)
            }
            None => Span::default(),
        }
    }
}

/// For each offset of a text, the letters and digits before it.
pub struct Counts(Vec<u32>);

impl Counts {
    pub fn of(text: &str) -> Counts {
        let mut counts = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        for c in text.chars() {
            counts.extend((0..c.len_utf8()).map(|_| count));
            count += u32::from(c.is_alphanumeric());
        }
        counts.push(count);
        Counts(counts)
    }

    pub fn range(&self, span: Span) -> Range<u32> {
        self.0[span.start as usize]..self.0[span.end as usize]
    }
}

/// The stretches of a pair, as ranges over letters and digits.
pub type Ranges = (Range<u32>, Range<u32>);

impl Pair {
    /// The stretches of all units that have letters on both sides.
    pub fn gold(&self) -> Vec<Ranges> {
        let (english, target) = (Counts::of(&self.english.text), Counts::of(&self.target.text));
        let ranges = self.units.iter().map(|(s, t)| (english.range(*s), target.range(*t)));
        ranges.filter(|(s, t)| !s.is_empty() && !t.is_empty()).collect()
    }

    /// What was found, with the number of each bead.
    pub fn found(&self, found: &Correspondence) -> Vec<(Ranges, usize)> {
        let (english, target) = (Counts::of(&self.english.text), Counts::of(&self.target.text));
        let ranges = found
            .beads
            .iter()
            .enumerate()
            .filter_map(|(number, bead)| Some(((english.range(bead.source?), target.range(bead.target?)), number)));
        ranges.filter(|((s, t), _)| !s.is_empty() && !t.is_empty()).collect()
    }

    pub fn score(&self, found: &Correspondence) -> Score {
        let gold = self.gold();
        let found = self.found(found);
        let right = found.iter().filter(|(ranges, _)| gold.contains(ranges)).count();
        Score { gold: gold.len(), found: found.len(), right }
    }

    /// In three articles of five, a random line with units is taken out of one side.
    pub fn damaged(&self) -> Pair {
        let mut random = Random::new(&self.target.path);
        let (is_hit, side) = (random.below(10) < 6, random.below(2));
        let copy = |article: &Article, text: String| parse(file(&article.locale, &article.path, text));
        let articles = [&self.english, &self.target];
        let place = |unit: &(Span, Span)| [unit.0, unit.1][side as usize];
        if !is_hit || self.units.len() < 2 {
            let [english, target] = articles.map(|article| copy(article, article.text.clone()));
            return Pair { english, target, units: self.units.clone() };
        }
        let text = &articles[side as usize].text;
        let unit = place(&self.units[random.below(self.units.len() as u64) as usize]);
        let start = text[..unit.start as usize].rfind('\n').map_or(0, |at| at + 1);
        let end = text[unit.end as usize..].find('\n').map_or(text.len(), |at| unit.end as usize + at + 1);
        let cut = Span::new(start, end);
        let moved = |span: Span| match span.start >= cut.end {
            true => Span { start: span.start - cut.len() as u32, end: span.end - cut.len() as u32 },
            false => span,
        };
        let kept = self.units.iter().filter(|unit| place(unit).end <= cut.start || place(unit).start >= cut.end);
        let units = kept.map(|(s, t)| if side == 0 { (moved(*s), *t) } else { (*s, moved(*t)) }).collect();
        let mut texts = articles.map(|article| article.text.clone());
        texts[side as usize].replace_range(cut.range(), "");
        let [english, target] = texts;
        Pair { english: copy(&self.english, english), target: copy(&self.target, target), units }
    }
}

/// A small generator of numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn new(seed: &str) -> Random {
        Random(
            seed.bytes()
                .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)),
        )
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}

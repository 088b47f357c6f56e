//! Plants misalignments in the articles of a locale, in memory, so that it is known which units are wrong: in a third of the
//! articles one, of six kinds. Some paragraphs become one unit first, as publishers have them.

mod kinds;
mod text;

use diglot::align::align;
use diglot::model::{Bitext, InputFile, LocaleId, Span};
use diglot::parse::parse;
use kinds::{KINDS, Known};
use std::collections::HashMap;
use text::normal;

/// A locale with planted misalignments.
pub struct Mutated {
    pub bitexts: Vec<Bitext>,
    /// By number of the article in the list above and number of the unit.
    pub kinds: HashMap<(usize, usize), &'static str>,
}

/// A unit that may be changed.
pub struct Unit {
    /// Its number in the bitext.
    pub number: usize,
    /// Its target in the file.
    pub place: Span,
    /// Sentences of the target, in the file.
    pub sentences: Vec<Span>,
    pub source_sentences: usize,
    pub target: String,
    pub source: String,
    /// Letters and digits of either side, in small letters.
    pub normal_target: String,
    pub normal_source: String,
    /// Units of one paragraph, list or table share it.
    pub block: usize,
}

/// Draws that are the same in each run.
pub struct Dice(u64);

impl Dice {
    fn new(seed: u64, name: &str) -> Dice {
        let letters = name.bytes().fold(seed, |sum, byte| sum.wrapping_mul(1_099_511_628_211) ^ u64::from(byte));
        Dice(letters.wrapping_mul(6_364_136_223_846_793_005) | 1)
    }

    /// A number from 0 up to `sides`; 0 if there are none.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        things.get(self.roll(things.len()))
    }
}

/// Articles in a hundred that get a misalignment.
const CHANGED: usize = 35;
/// Paragraphs in a hundred that become one unit.
const FUSED: usize = 15;

/// Plants misalignments; of `files`, if given, only as many articles are left.
pub fn plant(mut inputs: Vec<InputFile>, files: Option<usize>, seed: u64, source_locale: &LocaleId) -> Mutated {
    if let Some(files) = files {
        inputs.sort_by_key(|input| Dice::new(seed, &input.file).roll(usize::MAX));
        inputs.truncate(files);
        inputs.sort_by(|a, b| a.file.cmp(&b.file));
    }
    let fused: Vec<Bitext> = inputs
        .into_iter()
        .map(|input| {
            let bitext = align(parse(input), source_locale);
            let text = fuse(&bitext, &mut Dice::new(seed ^ 1, &bitext.article.file));
            again(&bitext, text, source_locale)
        })
        .collect();
    let units: Vec<Vec<Unit>> = fused.iter().map(units).collect();
    let known = Known::new(&units);
    let mut mutated = Mutated { bitexts: Vec::new(), kinds: HashMap::new() };
    for (article, bitext) in fused.iter().enumerate() {
        let mut dice = Dice::new(seed, &bitext.article.file);
        let edits = if dice.roll(100) < CHANGED { edits(&units[article], article, &known, &mut dice) } else { None };
        let (kind, mut edits) = edits.unwrap_or_default();
        edits.sort_by_key(|(unit, _)| std::cmp::Reverse(units[article][*unit].place.start));
        let mut text = bitext.article.text.to_string();
        for (unit, target) in edits {
            let unit = &units[article][unit];
            text.replace_range(unit.place.start as usize..unit.place.end as usize, &target);
            mutated.kinds.insert((article, unit.number), kind);
        }
        mutated.bitexts.push(again(bitext, text, source_locale));
    }
    mutated
}

/// New targets for some units, by their places in the list, and the kind of the misalignment.
type Edits = (&'static str, Vec<(usize, String)>);

fn edits(units: &[Unit], article: usize, known: &Known, dice: &mut Dice) -> Option<Edits> {
    let mut order: Vec<usize> = (0..KINDS.len()).collect();
    (1..order.len()).rev().for_each(|at| order.swap(at, dice.roll(at + 1)));
    if dice.roll(2) == 0 {
        // Units of several sentences are rare, so they are used where they are.
        order.sort_by_key(|kind| KINDS[*kind].0 != "drop_sentence");
    }
    order.into_iter().find_map(|kind| {
        let (name, plant) = KINDS[kind];
        Some((name, plant(units, article, known, dice)?))
    })
}

/// The bitext of an article whose text has changed.
fn again(bitext: &Bitext, text: String, source_locale: &LocaleId) -> Bitext {
    let article = &bitext.article;
    align(parse(article.with_bytes(text.into_bytes())), source_locale)
}

fn units(bitext: &Bitext) -> Vec<Unit> {
    let (mut block, mut end) = (0, 0);
    let text = &bitext.article.text;
    let units = bitext.pairs().map(|(number, unit, target, source)| {
        let gap = text.get(end as usize..unit.span.start as usize).unwrap_or_default();
        // A blank line ends a block, except between items of one list.
        let last = gap.lines().last().unwrap_or_default().trim_start();
        let is_item = last.starts_with(['-', '*', '+']) || last.starts_with(|c: char| c.is_ascii_digit());
        block += usize::from(gap.lines().skip(1).any(|line| line.trim().is_empty()) && !is_item);
        end = unit.span.end;
        let (target_text, source_text) = (bitext.str(target.span), bitext.str(source.span));
        Unit {
            number,
            place: target.span,
            sentences: target.facts.sentences.clone(),
            source_sentences: source.facts.sentences.len(),
            target: target_text.to_owned(),
            source: source_text.to_owned(),
            normal_target: normal(target_text),
            normal_source: normal(source_text),
            block,
        }
    });
    units.collect()
}

/// Makes one unit of some runs of units that only blanks part.
fn fuse(bitext: &Bitext, dice: &mut Dice) -> String {
    let text = &bitext.article.text;
    let pairs: Vec<_> = bitext.pairs().filter(|(_, unit, _, _)| !unit.id.contains("-p")).collect();
    let (mut fused, mut last, mut at) = (String::new(), 0, 0);
    while at < pairs.len() {
        let follows = |next: usize| {
            let gap = text.get(pairs[next - 1].1.span.end as usize..pairs[next].1.span.start as usize);
            gap.is_some_and(|gap| !gap.is_empty() && gap.bytes().all(|byte| byte == b' '))
        };
        let mut end = at + 1;
        while end < pairs.len() && end - at < 4 && follows(end) {
            end += 1;
        }
        let run = &pairs[at..end];
        at = end;
        if run.len() < 2 || dice.roll(100) >= FUSED {
            continue;
        }
        let join = |of: &dyn Fn(&(usize, &_, &diglot::model::Segment, &diglot::model::Segment)) -> Span| {
            run.iter().map(|unit| bitext.str(of(unit)).trim()).collect::<Vec<_>>().join(" ")
        };
        let (target, source) = (join(&|unit| unit.2.span), join(&|unit| unit.3.span));
        let id = run[0].1.id.replacen('-', "-p", 1);
        fused.push_str(&text[last..run[0].1.span.start as usize]);
        fused.push_str(&format!(
            "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span \
             data-stu-id=\"{id}\">{source}</span></span>"
        ));
        last = run[run.len() - 1].1.span.end as usize;
    }
    fused + &text[last..]
}

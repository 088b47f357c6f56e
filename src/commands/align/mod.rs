//! `diglot align`: units of plain translations, written out.

mod sink;

use super::progress::Progress;
use super::recover::{Recovered, recover};
use super::{Outcome, parallel, terminal};
use crate::align::align as gather;
use crate::align::plain::Anchors;
use crate::args::{AlignArguments, UnitFormat};
use crate::error::{Error, Result};
use crate::locale;
use crate::model::{Article, Dictionary, LocaleId};
use crate::parse::parse;
use crate::read::{self, Pairs};
use crate::survey::meaning::{Wording, learn_dictionary, take_down};
use crate::write::Output;
use sink::Sink;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Articles that are in memory before they are written.
const CHUNK: usize = 512;

/// `diglot align`: read -> parse -> align -> survey (which words stand for which) -> align -> write.
///
/// # Errors
/// Arguments or folders that cannot be used; a disk that refuses.
pub fn align(arguments: &AlignArguments) -> Result<Outcome> {
    parallel::limit_threads(arguments.jobs)?;
    let pairs = read::pair_files(&arguments.english, &arguments.target)?;
    if pairs.pairs.iter().all(|pair| pair.english.is_none()) {
        let (english, target) = (arguments.english.display(), arguments.target.display());
        return Err(Error::Argument(format!("{english} and {target} have no article of the same path")));
    }
    // Places in a table are those of the plain file, which has no anchors more.
    let has_anchors = arguments.format == UnitFormat::Markdown && !arguments.no_anchors;
    let anchors = if has_anchors { Anchors::OfTheEnglish } else { Anchors::AsTheyStand };
    let (locale, source_locale) = (target_locale(arguments, &pairs)?, tag(&arguments.source_locale)?);
    let mut work = Work { pairs: &pairs, locale, source_locale, anchors, dictionary: Dictionary::default() };
    work.learn();
    let output = arguments.out.as_ref().map(|out| Output::open(out, &inputs(arguments))).transpose()?;
    let mut sink = Sink::open(output.as_ref(), arguments.format, pairs.pairs.len())?;
    let progress = Progress::new("aligning", pairs.pairs.len());
    for chunk in work.numbers().chunks(CHUNK) {
        let aligned = parallel::each(chunk, |number| {
            let aligned = work.aligned(*number);
            progress.step();
            aligned
        });
        aligned.iter().try_for_each(|aligned| progress.aside(|| sink.take(aligned)))?;
    }
    drop(progress);
    let tally = sink.finish()?;
    output.map(Output::finish).transpose()?;
    tally.notes(pairs.without_translation).iter().for_each(|note| terminal::tell(note));
    Ok(if tally.is_complete() { Outcome::Clean } else { Outcome::Incomplete })
}

/// The folders that must not be written to.
fn inputs(arguments: &AlignArguments) -> Vec<PathBuf> {
    let folder = |path: &PathBuf| match path.is_dir() {
        true => path.clone(),
        false => path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).into(),
    };
    [&arguments.english, &arguments.target].map(folder).into()
}

fn tag(word: &str) -> Result<LocaleId> {
    LocaleId::parse(word).ok_or_else(|| Error::Argument(format!("`{word}` is no locale; write a tag such as ko-KR")))
}

/// The language of the translations: as given, else by the name of the folder around them, else as most articles say.
fn target_locale(arguments: &AlignArguments, pairs: &Pairs) -> Result<LocaleId> {
    if let Some(word) = &arguments.locale {
        return tag(word);
    }
    let folder = pairs.target_folder.canonicalize().unwrap_or_else(|_| pairs.target_folder.clone());
    let named = |folder: &Path| locale::from_folder_name(folder.file_name()?.to_str()?);
    if let Some(locale) = folder.ancestors().find_map(named) {
        return Ok(locale);
    }
    let mut told: BTreeMap<LocaleId, usize> = BTreeMap::new();
    let locale = LocaleId::undetermined();
    for (number, pair) in pairs.pairs.iter().enumerate().take(CHUNK) {
        let article = parse(read::read_side(number, pair, &pair.target, &locale));
        if let Some(locale) = article.front_matter.text("ms.contentlocale").and_then(|tag| LocaleId::parse(&tag)) {
            *told.entry(locale).or_default() += 1;
        }
    }
    let most = told.into_iter().max_by_key(|(_, articles)| *articles).map(|(locale, _)| locale);
    if most.is_none() {
        terminal::tell("nothing tells the language of the translations; sentences are found better with --locale TAG");
    }
    Ok(most.unwrap_or(locale))
}

/// What is to be aligned.
struct Work<'a> {
    pairs: &'a Pairs,
    locale: LocaleId,
    source_locale: LocaleId,
    anchors: Anchors,
    /// Empty until it is learned.
    dictionary: Dictionary,
}

/// A translation with its units.
pub(super) enum Aligned {
    /// They were found.
    Recovered(Box<Recovered>),
    /// They stood there.
    AsItStands(Box<Article>),
    /// It has no English article.
    Alone(Box<Article>),
    /// The file, or its English one, could not be read; a sentence says why.
    Unreadable(String),
}

impl Work<'_> {
    fn numbers(&self) -> Vec<usize> {
        (0..self.pairs.pairs.len()).collect()
    }

    /// Aligns all pairs by structure and length, and learns from that which words stand for which.
    fn learn(&mut self) {
        let progress = Progress::new("learning", self.pairs.pairs.len());
        let wordings: Vec<(usize, Wording)> = parallel::each(&self.numbers(), |number| {
            let wording = match self.aligned(*number) {
                Aligned::Recovered(recovered) => take_down(&gather(recovered.article, &self.source_locale)),
                Aligned::AsItStands(article) => take_down(&gather(*article, &self.source_locale)),
                Aligned::Alone(_) | Aligned::Unreadable(_) => Wording::default(),
            };
            progress.step();
            (*number, wording)
        });
        self.dictionary =
            learn_dictionary(&wordings.iter().map(|(number, wording)| (*number, wording)).collect::<Vec<_>>());
    }

    fn aligned(&self, number: usize) -> Aligned {
        let pair = &self.pairs.pairs[number];
        let target = parse(read::read_side(number, pair, &pair.target, &self.locale));
        if !target.units.is_empty() {
            return Aligned::AsItStands(Box::new(target));
        }
        let Some(english) = &pair.english else { return Aligned::Alone(Box::new(target)) };
        let english = parse(read::read_side(number, pair, english, &self.source_locale));
        let unreadable =
            [&english, &target].into_iter().find_map(|article| Some((&article.file, article.unreadable()?)));
        match unreadable {
            Some((file, reason)) => Aligned::Unreadable(format!("{file}: {reason}")),
            None => Aligned::Recovered(Box::new(recover(target, &english, &self.dictionary, self.anchors))),
        }
    }
}

//! What speaks for and against each unit: numbers for the scorer, and where in the unit the strongest doubt lies.

use super::alike::Alikes;
use super::contrast::{Contrast, contrasts};
use super::corpus::{Corpus, Unit};
use super::edges::Edges;
use super::fit::Fit;
use super::gaps::{Gaps, find_gaps};
use super::kinds::{Kind::*, Values};
use super::lengths::Lengths;
use super::lexicon::Lexicon;
use super::reach::Reach;
use super::sets::common;
use super::wording::{End, SideWording};
use std::ops::Range;

/// The evidence about one unit.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The numbers.
    pub values: Values,
    /// The unit of the article whose source the target fits best, if better than its own; in units of the corpus.
    pub(super) other: Option<usize>,
    /// Words without counterpart, by their places in the sequence.
    pub(super) source_gap: Range<u32>,
    pub(super) target_gap: Range<u32>,
}

/// Weighs the units of a corpus.
pub(super) struct Weigher<'a> {
    corpus: &'a Corpus,
    lexicon: &'a Lexicon<'a>,
    lengths: &'a Lengths,
    alikes: Alikes<'a>,
    edges: Edges<'a>,
}

impl<'a> Weigher<'a> {
    pub(super) fn new(corpus: &'a Corpus, lexicon: &'a Lexicon<'a>, lengths: &'a Lengths) -> Weigher<'a> {
        Weigher { corpus, lexicon, lengths, alikes: Alikes::new(corpus), edges: Edges::new(corpus) }
    }

    /// The evidence about all units of some articles.
    pub(super) fn weigh(&self, articles: &[(usize, Range<usize>)]) -> Vec<Evidence> {
        let mut reaches = [&self.corpus.target, &self.corpus.source].map(|side| Reach::new(side.keys.len()));
        articles.iter().flat_map(|(_, units)| self.weigh_article(units, &mut reaches)).collect()
    }

    fn weigh_article(&self, units: &Range<usize>, reaches: &mut [Reach; 2]) -> Vec<Evidence> {
        let fits: Vec<Fit> = units.clone().map(|unit| Fit::of(unit, self.corpus, self.lexicon)).collect();
        let contrasts = contrasts(units, &fits, reaches, self.corpus, self.lexicon);
        let of_units = units.clone().zip(fits.iter().zip(&contrasts));
        of_units.map(|(unit, (fit, contrast))| self.evidence(unit, units.len(), fit, contrast)).collect()
    }

    fn evidence(&self, number: usize, article: usize, fit: &Fit, contrast: &Contrast) -> Evidence {
        let mut values = Values::default();
        let source = find_gaps(&self.corpus.source, number, &fit.coverage[0]);
        let target = find_gaps(&self.corpus.target, number, &fit.coverage[1]);
        fit.note(&mut values);
        note_gaps(&source, &target, &mut values);
        contrast.note(&mut values);
        self.lengths.note(number, &mut values);
        self.alikes.note(number, &mut values);
        self.edges.note(number, &mut values);
        self.note_wording(number, article, &mut values);
        values[LikelihoodPerLetter] = fit.both_likelihoods() / values[SourceLetters];
        Evidence { values, other: contrast.other, source_gap: source.place, target_gap: target.place }
    }

    /// Notes what can be told without a lexicon.
    fn note_wording(&self, number: usize, article: usize, values: &mut Values) {
        let unit = &self.corpus.units[number];
        let (source, target) = (&unit.wording.source, &unit.wording.target);
        let log = |count: u32| (count as f32 + 1.0).ln();
        (values[SourceLetters], values[TargetLetters]) = (log(source.letters), log(target.letters));
        (values[SourceWords], values[TargetWords]) = (f32::from(source.words), f32::from(target.words));
        values[UnknownSourceShare] = self.corpus.source.unknown(number);
        values[UnknownTargetShare] = self.corpus.target.unknown(number);
        self.note_anchors(unit, values);
        let more = |of: fn(&SideWording) -> u16| f32::from(of(target)) - f32::from(of(source));
        values[StrongDifference] = more(|side| side.strong);
        values[SentenceDifference] = more(|side| side.sentences);
        values[CommaDifference] = more(|side| side.commas);
        values[SourceSentences] = f32::from(source.sentences);
        values[SourceCommas] = f32::from(source.commas);
        values[EndDiffers] = if source.end == target.end { 0.0 } else { 1.0 };
        values[TargetEnd] = if target.end == End::Open { 0.0 } else { 1.0 };
        values[ArticleUnits] = log(article as u32);
    }

    /// Notes numbers, links and code.
    fn note_anchors(&self, unit: &Unit, values: &mut Values) {
        let kinds = [
            [NumbersMissing, NumbersAdded, NumbersKept],
            [LinksMissing, LinksAdded, LinksKept],
            [CodeMissing, CodeAdded, CodeKept],
        ];
        for (number, kinds) in kinds.into_iter().enumerate() {
            let (sources, targets) = self.corpus.anchors(unit, number);
            let kept = common(sources, targets);
            for (kind, count) in kinds.into_iter().zip([sources.len() - kept, targets.len() - kept, kept]) {
                values[kind] = count.min(20) as f32;
            }
        }
        let (codes, targets) = self.corpus.anchors(unit, 2);
        let missing = codes.len() - common(codes, targets);
        values[CodeShareMissing] = missing as f32 / codes.len().max(1) as f32;
    }
}

fn note_gaps(source: &Gaps, target: &Gaps, values: &mut Values) {
    (values[SourceCoverage], values[TargetCoverage]) = (source.coverage, target.coverage);
    values[LeastCoverage] = target.coverage.min(source.coverage);
    (values[SourceGap], values[SourceGapShare]) = (source.gap, source.gap / source.weight);
    (values[TargetGap], values[TargetGapShare]) = (target.gap, target.gap / target.weight);
    (values[SourceHead], values[SourceTail]) = (source.head, source.tail);
    (values[TargetHead], values[TargetTail]) = (target.head, target.tail);
}

impl Evidence {
    /// Whether too few words are known to say anything.
    pub(super) fn knows_little(&self) -> bool {
        self.values[KnownSourceWords] + self.values[KnownTargetWords] < 2.0
    }
}

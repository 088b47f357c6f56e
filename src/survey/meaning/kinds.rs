//! What is looked at of each unit: the kinds of evidence, by the names that the scorer's table has for them.

use std::ops::{Index, IndexMut};

/// Declares the kinds in one list: what each says, the word for it in the code, and its name in the table.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)*) => {
        /// A kind of evidence about a unit.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind {
            $($(#[$doc])* $kind,)*
        }

        /// The names of all kinds, in their order.
        pub const KINDS: &[&str] = &[$($name),*];
    };
}

kinds! {
    /// Mean logarithm of how much likelier the words of the target are for the source.
    TargetLikelihood = "target-likelihood",
    /// The same of the words of the source, for the target.
    SourceLikelihood = "source-likelihood",
    /// The lesser of the two.
    LeastLikelihood = "least-likelihood",
    /// Root of the sum that [`Kind::TargetLikelihood`] is the mean of, with its sign.
    TargetLikelihoodRoot = "target-likelihood-root",
    /// The same for the source.
    SourceLikelihoodRoot = "source-likelihood-root",
    /// How much of the target the source renders, telling words counting more: from 0 to 1.
    TargetCoverage = "target-coverage",
    /// How much of the source the target renders.
    SourceCoverage = "source-coverage",
    /// The lesser of the two.
    LeastCoverage = "least-coverage",
    /// The stretch of the target that least is rendered of: how long and how little.
    TargetGap = "target-gap",
    /// The same as a share of the target.
    TargetGapShare = "target-gap-share",
    /// The stretch of the source that least is rendered of.
    SourceGap = "source-gap",
    /// The same as a share of the source.
    SourceGapShare = "source-gap-share",
    /// How much better the target fits the source of another unit nearby.
    OtherSource = "other-source",
    /// How much better the source fits the target of another unit nearby.
    OtherTarget = "other-target",
    /// What is gained where this unit and another exchange their targets.
    Exchange = "exchange",
    /// As [`Kind::OtherSource`], of the units next to this one.
    NextSource = "next-source",
    /// As [`Kind::OtherTarget`], of the units next to this one.
    NextTarget = "next-target",
    /// As [`Kind::Exchange`], of the units next to this one.
    NextExchange = "next-exchange",
    /// How much the target says of what another source nearby says and its own does not.
    Appended = "appended",
    /// How far the length is from that of targets of sources as long, in median distances.
    LengthBin = "length-bin",
    /// The same without sign.
    LengthBinDistance = "length-bin-distance",
    /// The same by the model of Gale and Church, in standard deviations.
    LengthRatio = "length-ratio",
    /// How far the length is from what the words of the source lead to expect.
    LengthWords = "length-words",
    /// The same without sign.
    LengthWordsDistance = "length-words-distance",
    /// Logarithm of the letters of the source.
    SourceLetters = "source-letters",
    /// Logarithm of the letters of the target.
    TargetLetters = "target-letters",
    /// Different words of the source that other units have too.
    KnownSourceWords = "known-source-words",
    /// Different words of the target that other units have too.
    KnownTargetWords = "known-target-words",
    /// Words of the source.
    SourceWords = "source-words",
    /// Words of the target.
    TargetWords = "target-words",
    /// Numbers of the source that the target lacks.
    NumbersMissing = "numbers-missing",
    /// Numbers of the target that the source lacks.
    NumbersAdded = "numbers-added",
    /// Numbers of both.
    NumbersKept = "numbers-kept",
    /// Links of the source that the target lacks.
    LinksMissing = "links-missing",
    /// Links of the target that the source lacks.
    LinksAdded = "links-added",
    /// Links of both.
    LinksKept = "links-kept",
    /// Code of the source that the target lacks.
    CodeMissing = "code-missing",
    /// Code of the target that the source lacks.
    CodeAdded = "code-added",
    /// Code of both.
    CodeKept = "code-kept",
    /// How many more stretches are strong in the target.
    StrongDifference = "strong-difference",
    /// How many more sentences the target has.
    SentenceDifference = "sentence-difference",
    /// How many more commas the target has.
    CommaDifference = "comma-difference",
    /// 1 where the sides end in different marks.
    EndDiffers = "end-differs",
    /// Sentences of the source.
    SourceSentences = "source-sentences",
    /// Commas of the source.
    SourceCommas = "source-commas",
    /// Logarithm of the article's units.
    ArticleUnits = "article-units",
    /// Coverage of the first third of the source.
    SourceHead = "source-head",
    /// Coverage of the last third of the source.
    SourceTail = "source-tail",
    /// Coverage of the first third of the target.
    TargetHead = "target-head",
    /// Coverage of the last third of the target.
    TargetTail = "target-tail",
    /// Logarithm of how many units have this source.
    SameSource = "same-source",
    /// How like the nearest target of those is, from 0 to 1; -1 if there is none.
    SameSourceLikeness = "same-source-likeness",
    /// Logarithm of how many units have this target.
    SameTarget = "same-target",
    /// How like the nearest source of those is.
    SameTargetLikeness = "same-target-likeness",
    /// The share of words of the source that no other unit has.
    UnknownSourceShare = "unknown-source-share",
    /// The share of words of the target that no other unit has.
    UnknownTargetShare = "unknown-target-share",
    /// As [`Kind::TargetLikelihood`], against what is usual for sources as long.
    TargetLikelihoodUsual = "target-likelihood-usual",
    /// As [`Kind::SourceLikelihood`], against what is usual.
    SourceLikelihoodUsual = "source-likelihood-usual",
    /// As [`Kind::TargetCoverage`], against what is usual.
    TargetCoverageUsual = "target-coverage-usual",
    /// As [`Kind::SourceCoverage`], against what is usual.
    SourceCoverageUsual = "source-coverage-usual",
    /// As [`Kind::TargetGap`], against what is usual.
    TargetGapUsual = "target-gap-usual",
    /// As [`Kind::SourceGap`], against what is usual.
    SourceGapUsual = "source-gap-usual",
    /// Both likelihoods, divided by [`Kind::SourceLetters`].
    LikelihoodPerLetter = "likelihood-per-letter",
    /// 1 where a mark ends the target.
    TargetEnd = "target-end",
    /// Logarithm of the target's letters to those of the nearest target of the same source.
    SameSourceLength = "same-source-length",
    /// The share of units of this source that have the very same target; -1 if there are no others.
    SameSourceAgreement = "same-source-agreement",
    /// Logarithm of the source's letters to those of the nearest source of the same target.
    SameTargetLength = "same-target-length",
    /// The share of units of this target that have the very same source; -1 if there are no others.
    SameTargetAgreement = "same-target-agreement",
    /// The share of the source's code that the target lacks.
    CodeShareMissing = "code-share-missing",
    /// How much less the words of the source are rendered by than they usually are.
    SourceStarved = "source-starved",
    /// How much more the words of the source are rendered by than they usually are.
    SourceOvergrown = "source-overgrown",
    /// How much less the words of the target stand for than they usually do.
    TargetStarved = "target-starved",
    /// How much more the words of the target stand for than they usually do.
    TargetOvergrown = "target-overgrown",
    /// What words weigh that the source repeats more often than the target repeats their translation.
    SourceRepeats = "source-repeats",
    /// What words weigh that the target repeats more often than the source does what they stand for.
    TargetRepeats = "target-repeats",
    /// Logarithm of how much likelier the first word of the source begins a unit than others do.
    SourceFirst = "source-first",
    /// The same of the last word, and ends of units that end in the same way.
    SourceLast = "source-last",
    /// The same of the first word of the target.
    TargetFirst = "target-first",
    /// The same of the last word of the target.
    TargetLast = "target-last",
}

/// A value for each kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Values([f32; KINDS.len()]);

impl Default for Values {
    fn default() -> Values {
        Values([0.0; KINDS.len()])
    }
}

impl Values {
    /// By the kinds' order.
    pub fn all(&self) -> &[f32; KINDS.len()] {
        &self.0
    }
}

impl Index<Kind> for Values {
    type Output = f32;

    fn index(&self, kind: Kind) -> &f32 {
        &self.0[kind as usize]
    }
}

impl IndexMut<Kind> for Values {
    fn index_mut(&mut self, kind: Kind) -> &mut f32 {
        &mut self.0[kind as usize]
    }
}

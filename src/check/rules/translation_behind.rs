use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Added, ArticleState, Bitext, Finding, Freshness, Span, StructureChanges, UnitState};
use crate::survey::Survey;

rule! {
    /// A translation whose English has changed since, by its words and not by a date.
    ///
    /// The English that was translated, which stands beside each unit, is compared with the English of today: that of
    /// `[source] tree`, of the source locale, or of the newest commit of `[source] git`. Where there is no English, the
    /// version of the article that was handed off last, in any language, shows what it was then. Sentences that differ in
    /// blanks, escapes, line joins or the locale of an address are the same.
    ///
    /// One finding an article, at the first unit that is behind, with all others named in `units`. Silent where nothing
    /// tells what the English is today, and where the English file differs but all of its sentences are the same.
    ///
    /// ## Why it matters
    /// The reader follows steps that are no longer right, while the English article has been mended.
    ///
    /// ## Example
    /// What diglot says of an article:
    ///
    /// ```text
    /// 3 of 41 sentences have changed in English, the first to "Select **Save** twice."
    /// ```
    ///
    /// ## When to allow it
    /// Where the change does not concern the readers of this language. A new hand-off ends the finding by itself.
    pub TRANSLATION_BEHIND = "translation-behind", Freshness, Warning, check
}

fn check(bitext: &Bitext, survey: &Survey, _: &Conventions) -> Vec<Finding> {
    let freshness = survey.freshness().of(bitext.article.number);
    let freshness = freshness.filter(|freshness| freshness.state == ArticleState::Behind);
    freshness.map(|freshness| finding(bitext, freshness)).into_iter().collect()
}

fn finding(bitext: &Bitext, freshness: &Freshness) -> Finding {
    let count = count(freshness);
    let first_changed = freshness.changed().next();
    let first_added = freshness.added.first();
    let behind: Vec<usize> = units_behind(freshness).collect();
    let finding = match (first_changed, first_added, behind.first()) {
        (Some((unit, now)), _, _) => in_unit(bitext, unit, format!("{count}, the first to \"{}\"", shortened(now))),
        (None, Some(added), _) => of_added(bitext, added, &count),
        (None, None, Some(unit)) => in_unit(bitext, *unit, format!("{count}, this one first")),
        (None, None, None) => Finding::at(Span::default(), of_structure(freshness.structure)),
    };
    finding.of_units(behind).hint("`diglot diff` shows each sentence as it was and as it is")
}

/// How many sentences differ: "3 of 41 sentences have changed in English, and 1 is gone".
fn count(freshness: &Freshness) -> String {
    let (changed, gone) = (freshness.renewed(), freshness.deleted().count());
    let has = |count| if count == 1 { "has" } else { "have" };
    let is = |count| if count == 1 { "is" } else { "are" };
    let sentences = |count| if count == 1 { "sentence" } else { "sentences" };
    let total = freshness.sentences as usize;
    match (changed, gone) {
        (0, gone) => format!("{gone} {} {} gone from the English", sentences(gone), is(gone)),
        (changed, 0) => format!("{changed} of {total} {} {} changed in English", sentences(total), has(changed)),
        (changed, gone) => {
            format!(
                "{changed} of {total} {} {} changed in English and {gone} {} gone",
                sentences(total),
                has(changed),
                is(gone)
            )
        }
    }
}

fn of_added(bitext: &Bitext, added: &Added, count: &str) -> Finding {
    let text = shortened(&added.text);
    match added.after {
        Some(unit) => in_unit(bitext, unit, format!("{count}; after this one stands \"{text}\" today")),
        None => Finding::at(Span::default(), format!("{count}; the article begins with \"{text}\" today")),
    }
}

/// Of a translation without units, where words cannot be compared.
fn of_structure(structure: StructureChanges) -> String {
    let StructureChanges { code_blocks, destinations, headings, .. } = structure;
    let kinds = [(headings, "heading"), (code_blocks, "code block"), (destinations, "link destination")];
    let counted = kinds.into_iter().filter(|(count, _)| *count > 0);
    let counted = counted.map(|(count, kind)| format!("{count} {kind}{}", if count == 1 { "" } else { "s" }));
    let differ = counted.collect::<Vec<_>>().join(", ");
    format!("the English article has changed: {differ} of one have no counterpart in the other")
}

fn in_unit(bitext: &Bitext, number: usize, message: String) -> Finding {
    let Some(unit) = bitext.units.get(number) else { return Finding::at(Span::default(), message) };
    let place = unit.target.as_ref().map_or(unit.span, |target| target.span);
    let finding = Finding::in_unit(number, place, message);
    match &unit.source {
        Some(source) => finding.answering(source.span),
        None => finding,
    }
}

fn units_behind(freshness: &Freshness) -> impl Iterator<Item = usize> {
    let is_behind = |unit: &UnitState| matches!(unit, UnitState::Changed { .. } | UnitState::Deleted);
    freshness.units.iter().enumerate().filter(move |(_, unit)| is_behind(unit)).map(|(number, _)| number)
}

/// As much of a sentence as a message has room for.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 160;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

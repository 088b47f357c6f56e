//! `diglot export`: a knowledge base that was built before, in a form that another system takes in.

mod folder;
mod records;

use super::{Outcome, terminal};
use crate::args::{ExportArguments, ExportForm};
use crate::error::{Error, Result};
use crate::model::{LocaleId, Severity};
use crate::read::Base;
use crate::render::export::{self, Filter, Target};
use crate::render::report::counted;
use crate::write::{Output, Written};
use folder::Folder;
use records::add_records;
use std::path::{Path, PathBuf};

/// `diglot export`: read -> render -> write.
///
/// # Errors
/// Arguments that cannot be used; no knowledge base, or a damaged one; a disk that refuses.
pub fn export(arguments: &ExportArguments) -> Result<Outcome> {
    let base = Base::open(&arguments.out)?;
    let filter = filter(arguments, base.manifest.has_findings)?;
    let locales = locales(&base, arguments)?;
    let mut target = target(arguments.to, &base, &locales, filter);
    let into = into(arguments);
    let output = Output::open(&into, std::slice::from_ref(&base.folder))?;
    target.preface().iter().try_for_each(|file| output.write(file))?;
    let mut folder = Folder::new(&output);
    add_records(&base, &locales, &mut *target, &mut folder)?;
    folder.finish()?;
    let Written { files, changed, removed } = output.finish()?;
    let (summary, into, files) = (target.summary(), into.display(), counted(files, "file", "files"));
    terminal::print(&format!("{summary} in {into}: {files}, {changed} changed, {removed} removed\n"))?;
    target.notes().iter().for_each(|note| terminal::tell(note));
    Ok(Outcome::Clean)
}

fn target(form: ExportForm, base: &Base, locales: &[LocaleId], filter: Filter) -> Box<dyn Target> {
    let manifest = &base.manifest;
    match form {
        ExportForm::Opensearch => export::opensearch(manifest, locales),
        ExportForm::Postgresql => export::postgresql(manifest, locales),
        ExportForm::Zendesk => export::zendesk(manifest, locales),
        ExportForm::Tmx => export::tmx(manifest, filter),
        ExportForm::Jsonl => export::jsonl(manifest, filter),
        ExportForm::Tsv => export::tsv(manifest, filter),
    }
}

fn into(arguments: &ExportArguments) -> PathBuf {
    arguments.into.clone().unwrap_or_else(|| Path::new("export").join(arguments.to.name()))
}

/// Whether a form is made of pairs of source and target.
fn is_bitext(form: ExportForm) -> bool {
    matches!(form, ExportForm::Tmx | ExportForm::Jsonl | ExportForm::Tsv)
}

fn filter(arguments: &ExportArguments, has_findings: bool) -> Result<Filter> {
    let refuse = |message: String| Err(Error::Argument(message));
    let is_filtered = arguments.only_human || arguments.without_findings;
    if is_filtered && !is_bitext(arguments.to) {
        let name = arguments.to.name();
        return refuse(format!("--only-human and --without-findings choose units, and {name} is not made of them"));
    }
    if arguments.without_findings && !has_findings {
        let out = arguments.out.display();
        return refuse(format!(
            "--without-findings: {out} was built with --no-check, so it has no findings; build it without"
        ));
    }
    let threshold = arguments.min_severity.map_or(Severity::Note, |threshold| threshold.severity());
    Ok(Filter { only_human: arguments.only_human, without_findings: arguments.without_findings.then_some(threshold) })
}

/// The locales asked for, by tag. The source locale has no pairs.
fn locales(base: &Base, arguments: &ExportArguments) -> Result<Vec<LocaleId>> {
    let asked = base.locales(&arguments.locale)?;
    let mut locales: Vec<LocaleId> = asked.into_iter().map(|entry| entry.locale.clone()).collect();
    if is_bitext(arguments.to) {
        let source = &base.manifest.source_locale;
        locales.retain(|locale| locale != source);
        if locales.is_empty() {
            let message = format!("{source} is the language of the sources; name a locale that is translated into");
            return Err(Error::Argument(message));
        }
    }
    Ok(locales)
}

//! What a check is asked for: which help centres, which of their articles, and what there is to be said of each. Both
//! reporting and mending begin here.

use super::baseline::BaselineFile;
use super::line::Line;
use crate::check::{self, Selection};
use crate::error::{Error, Result};
use crate::model::{Baseline, Bitext, Finding, KnownFinding};
use crate::read::{self, Listed};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Help centres, each with the parts of it that are asked for; no parts mean all of it.
pub(super) type HelpCentres = BTreeMap<PathBuf, Vec<PathBuf>>;

/// The help centres that the paths mean, each with the parts of it that are asked for; no parts mean all of it.
pub(super) fn help_centres(paths: &[PathBuf]) -> Result<HelpCentres> {
    let mut centres = HelpCentres::new();
    let mut whole = Vec::new();
    for path in paths {
        let (root, part) = read::locate(path)?;
        if part.is_none() {
            whole.push(root.clone());
        }
        centres.entry(root).or_default().extend(part);
    }
    for root in whole {
        centres.insert(root, Vec::new());
    }
    Ok(centres)
}

/// The numbers of the articles that are to be checked.
pub(super) fn asked_for(line: &Line, parts: &[PathBuf], tags: &[String]) -> Result<Vec<usize>> {
    let locales = line.locales(tags)?;
    let mut numbers = articles(line, parts)?;
    numbers.retain(|number| {
        let folder = &line.centre.locales[line.centre.articles[*number].locale];
        tags.is_empty() || locales.contains(&folder.id)
    });
    Ok(numbers)
}

/// The findings of an article, and what a baseline of today would hold of them.
pub(super) fn findings(
    bitext: &Bitext,
    line: &Line,
    selection: &Selection,
    baseline: Option<&BaselineFile>,
) -> (Vec<Finding>, Vec<KnownFinding>) {
    let Some(baseline) = baseline else {
        return (check::check_all(bitext, &line.survey, selection, &Baseline::default()), Vec::new());
    };
    let mut findings = check::check_all(bitext, &line.survey, selection, baseline.known());
    let found = check::to_be_known(bitext, &findings);
    if baseline.is_to_be_updated() {
        check::pass_all(&mut findings);
    }
    (findings, found)
}

/// The path of a help centre from where diglot was started, `/` between parts; absolute if it lies elsewhere.
pub(super) fn seen_from_here(root: &Path) -> String {
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| root.strip_prefix(here).ok().map(Path::to_path_buf));
    below.as_deref().unwrap_or(root).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// The numbers of the articles that some paths mean; all of them without paths.
fn articles(line: &Line, parts: &[PathBuf]) -> Result<Vec<usize>> {
    if parts.is_empty() {
        return Ok((0..line.centre.articles.len()).collect());
    }
    let folders: Vec<PathBuf> =
        line.centre.locales.iter().map(|folder| folder.path.canonicalize().unwrap_or(folder.path.clone())).collect();
    let mut wanted = BTreeSet::new();
    for part in parts {
        let is_part = |listed: &Listed| folders[listed.locale].join(&listed.name).starts_with(part);
        let articles = line.centre.articles.iter().enumerate();
        let found: Vec<usize> = articles.filter(|(_, listed)| is_part(listed)).map(|(number, _)| number).collect();
        if found.is_empty() {
            return Err(Error::NoArticle(part.clone()));
        }
        wanted.extend(found);
    }
    Ok(wanted.into_iter().collect())
}

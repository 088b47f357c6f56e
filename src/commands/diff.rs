//! `diglot diff`: what has changed in the English of one article.

use super::line::Line;
use super::memory::Memory;
use super::sight::Look;
use super::{Outcome, freshness, terminal};
use crate::args::{DiffArguments, DiffFormat};
use crate::error::{Error, Result};
use crate::model::{Freshness, LocaleId};
use crate::read;
use crate::render::report::{self, ChangeSheet, Marks};
use std::path::{Path, PathBuf};

/// `diglot diff`: read -> parse -> survey -> freshness of one article -> its changes.
///
/// # Errors
/// An article that is not there; a configuration or folders that cannot be used; standard output is closed or full.
pub fn diff(arguments: &DiffArguments) -> Result<Outcome> {
    let (root, part) = place(&arguments.article)?;
    let mut line = Line::open(&root, &Memory::default(), Look::Pages)?;
    let locales = line.locales(&arguments.locale)?;
    let articles = articles(&line, &arguments.article, part.as_deref(), &locales, !arguments.locale.is_empty())?;
    freshness::judge(&mut line, &articles, &Memory::default());
    line.centre.notes.iter().for_each(|note| terminal::tell(note));
    let sheets: Vec<ChangeSheet> = articles.iter().map(|article| sheet(&line, *article)).collect();
    match arguments.format {
        DiffFormat::Text => {
            let marks = if terminal::has_colours() { Marks::Colours } else { Marks::Brackets };
            let texts: Vec<String> = sheets.iter().map(|sheet| report::changes_text(sheet, marks)).collect();
            terminal::print(&texts.join("\n"))?;
        }
        DiffFormat::Html => {
            let name = arguments.article.to_string_lossy();
            terminal::print_plain(&report::changes_page(&sheets, &name))?;
        }
        DiffFormat::Json => {
            terminal::print_plain(&sheets.iter().map(report::changes_json).collect::<String>())?;
        }
    }
    Ok(Outcome::Clean)
}

/// The help centre that an article stands in, and its file; no file for the name of an article in the help centre of this
/// folder.
fn place(article: &Path) -> Result<(PathBuf, Option<PathBuf>)> {
    if !article.exists() {
        return Ok((read::locate(Path::new("."))?.0, None));
    }
    match read::locate(article)? {
        (root, Some(file)) if file.is_file() => Ok((root, Some(file))),
        _ => Err(Error::NoArticle(article.into())),
    }
}

/// The translations that are meant, by number: that of the file, those of the English file, or those of a name. With
/// locales, the translations into these.
fn articles(
    line: &Line,
    asked: &Path,
    file: Option<&Path>,
    locales: &[LocaleId],
    is_limited: bool,
) -> Result<Vec<usize>> {
    let centre = &line.centre;
    let name = asked.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/").to_lowercase();
    let name = name.trim_start_matches("./");
    let is_meant = |number: &usize| {
        let listed = &centre.articles[*number];
        let folder = &centre.locales[listed.locale];
        match file {
            Some(file) => folder.path.join(&listed.name).canonicalize().is_ok_and(|path| path == *file),
            None => {
                let tag = &folder.id;
                let names = [
                    listed.path.clone(),
                    folder.file(&listed.name),
                    format!("{tag}/{}", listed.path),
                    format!("{tag}/{}", listed.name),
                ];
                names.iter().any(|own| own.to_lowercase() == name)
            }
        }
    };
    let meant: Vec<usize> = (0..centre.articles.len()).filter(is_meant).collect();
    let is_source = |number: &usize| line.sightings[*number].locale() == &centre.source_locale;
    // The English article means its translations, and so does any other with --locale.
    let is_spread = is_limited || meant.iter().any(is_source);
    let paths: Vec<String> = meant.iter().map(|number| line.sightings[*number].path().to_lowercase()).collect();
    let is_asked = |number: &usize| {
        let sighting = &line.sightings[*number];
        let is_version = is_spread && paths.contains(&sighting.path().to_lowercase());
        (is_version || meant.contains(number)) && locales.contains(sighting.locale()) && !is_source(number)
    };
    let found: Vec<usize> = (0..centre.articles.len()).filter(is_asked).collect();
    if found.is_empty() {
        return Err(Error::NoTranslation(asked.into()));
    }
    Ok(found)
}

fn sheet(line: &Line, article: usize) -> ChangeSheet {
    let table = line.survey.freshness();
    let unknown = Freshness::unknown();
    let freshness = table.of(article).unwrap_or(&unknown);
    let sheet = ChangeSheet::new(&line.bitext_without_facts(article), freshness, &line.centre.source_locale);
    match table.orphan(article) {
        Some(orphan) => sheet.orphaned(orphan.moved_to.as_deref()),
        None => sheet,
    }
}

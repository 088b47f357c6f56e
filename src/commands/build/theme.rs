//! The theme of a help centre, with the words that it has for the locales there.

use super::super::line::Line;
use crate::args::BuildArguments;
use crate::error::{Error, Result};
use crate::model::{LocaleId, SiteTexts, Theme, ThemeFile};
use crate::{parse, read, render};
use std::collections::BTreeSet;

/// Reads the theme; one without files if there is none.
pub(super) fn open_theme(arguments: &BuildArguments, line: &Line) -> Result<Theme> {
    let folder = read::find_theme(&arguments.help_centre, arguments.theme.as_deref());
    let files = folder.as_deref().map(read::read_theme).transpose()?.unwrap_or_default();
    let texts = files.iter().filter(|file| render::is_strings(file)).map(|file| texts(file, line));
    let texts = texts.collect::<Result<Vec<_>>>()?;
    Ok(Theme { files, texts })
}

fn texts(file: &ThemeFile, line: &Line) -> Result<SiteTexts> {
    let refuse = |message| Error::Theme { name: file.name.clone(), message };
    let texts = parse::parse_site_texts(file).map_err(refuse)?;
    let mut locales: BTreeSet<&LocaleId> = line.centre.locales.iter().map(|folder| &folder.id).collect();
    locales.insert(&line.survey.source_locale);
    let own = LocaleId::parse(texts.tag()).filter(|own| own.as_str() == texts.tag());
    if own.is_some_and(|own| locales.iter().any(|locale| locale.is_within(&own))) {
        return Ok(texts);
    }
    let tags = || locales.iter().map(|locale| locale.as_str());
    Err(refuse(match read::nearest(texts.tag(), tags()) {
        Some(near) => format!("the help centre has no locale `{}`; did you mean `{near}`?", texts.tag()),
        None => {
            format!("the help centre has no locale `{}`; it has {}", texts.tag(), tags().collect::<Vec<_>>().join(", "))
        }
    }))
}

//! `diglot theme eject`: built-in files, to be changed.

use super::{Outcome, terminal};
use crate::args::EjectArguments;
use crate::error::{Error, Result};
use crate::model::LocaleId;
use crate::{locale, render, write};
use std::borrow::Cow;

/// `diglot theme eject`: copies built-in files into a theme.
///
/// # Errors
/// A name that there is none of, a file that stands there already, a disk that refuses. Nothing is copied then, unless it
/// was the disk.
pub fn eject(arguments: &EjectArguments) -> Result<Outcome> {
    if arguments.files.is_empty() {
        let names: String = render::built_in_files().map(|(name, _)| format!("{name}\n")).collect();
        let locales: Vec<&str> = locale::shipped_tags().collect();
        terminal::print_plain(&format!("{names}strings/<locale>.yaml: {}, or any other\n", locales.join(", ")))?;
        return Ok(Outcome::Clean);
    }
    let mut copies = Vec::new();
    for name in &arguments.files {
        let place = arguments.theme.join(name);
        let content = built_in(name)?;
        if !arguments.force && place.symlink_metadata().is_ok() {
            let place = place.display();
            return Err(Error::Argument(format!("{place}: stands there already; --force replaces it")));
        }
        copies.push((place, content));
    }
    for (place, content) in copies {
        write::write_file(&place, content.as_bytes())?;
        terminal::tell(&format!("{} is yours to change", place.display()));
    }
    Ok(Outcome::Clean)
}

fn built_in(name: &str) -> Result<Cow<'static, str>> {
    if let Some((_, content)) = render::built_in_files().find(|(known, _)| *known == name) {
        return Ok(Cow::Borrowed(content));
    }
    let tag = name.strip_prefix("strings/").and_then(|file| file.strip_suffix(".yaml"));
    match tag.and_then(LocaleId::parse) {
        Some(locale) => Ok(Cow::Owned(locale::written_texts(&locale))),
        None => Err(Error::Theme {
            name: name.to_owned(),
            message: format!("there is no such file of a theme{}", render::theme_suggestion(name)),
        }),
    }
}

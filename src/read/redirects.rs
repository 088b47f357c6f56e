//! Where articles have moved: `[redirects]` of `diglot.toml`, and the files in which repositories of Learn keep it.

use super::configuration::FILE_NAME;
use super::help_centre::HelpCentre;
use crate::model::{Configuration, LocaleId, WrittenRedirect};
use jsonc_parser::{ParseOptions, parse_to_serde_value};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// A file of redirects is named so, or has some words before the last dot.
const NAME: &str = ".openpublishing.redirection";
/// Stands at the root of a repository, and may name further files of redirects.
const PUBLISHING: &str = ".openpublishing.publish.config.json";
/// A repository is looked for in so many folders above that of a locale.
const HIGHEST: usize = 5;

/// Reads all redirects of a help centre, those of the configuration first, with a note on each file that cannot be read.
pub fn read_redirects(centre: &HelpCentre, configuration: &Configuration) -> (Vec<WrittenRedirect>, Vec<String>) {
    let mut redirects = Vec::new();
    let mut add = |locale: Option<LocaleId>, from: &String, to: &String| {
        let index = if from.ends_with('/') { "index.md" } else { "" };
        let (from, to) = (format!("{}{index}", from.trim_start_matches('/')), to.trim().to_owned());
        redirects.push(WrittenRedirect { locale, from, to, file: FILE_NAME.into() });
    };
    for (tag, settings) in &configuration.locales {
        settings.redirects.iter().for_each(|(from, to)| add(LocaleId::parse(tag), from, to));
    }
    configuration.redirects.iter().for_each(|(from, to)| add(None, from, to));
    let places = Places::of(centre);
    let mut notes = Vec::new();
    for file in places.files() {
        match read_file(&places, &file) {
            Ok(read) => redirects.extend(read),
            Err(reason) => notes.push(format!("{}: no redirects could be read: {reason}", places.name(&file))),
        }
    }
    (redirects, notes)
}

/// The files that redirects of a help centre are read from, beside its configuration.
pub(super) fn redirect_files(centre: &HelpCentre) -> BTreeSet<PathBuf> {
    Places::of(centre).files()
}

/// A file of redirects.
#[derive(Deserialize)]
struct Redirections {
    #[serde(default)]
    redirections: Vec<Redirection>,
}

#[derive(Deserialize)]
struct Redirection {
    /// From the folder of the file.
    source_path: Option<String>,
    /// From the root of the repository.
    source_path_from_root: Option<String>,
    redirect_url: Option<String>,
}

/// What of `.openpublishing.publish.config.json` tells of redirects.
#[derive(Deserialize)]
struct Publishing {
    #[serde(default)]
    redirection_files: Vec<String>,
}

/// Reads JSON as Learn does: with comments, commas behind the last value, and a byte order mark.
fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|_| "it is not UTF-8")?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    parse_to_serde_value(text, &ParseOptions::default()).map_err(|error| error.to_string())
}

fn read_file(places: &Places, file: &Path) -> Result<Vec<WrittenRedirect>, String> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let root = repository(folder).unwrap_or(folder);
    let Redirections { redirections } = read_json(file)?;
    let read = redirections.into_iter().filter_map(|entry| {
        let from = match (&entry.source_path_from_root, &entry.source_path) {
            (Some(path), _) => join(root, path)?,
            (None, Some(path)) => join(folder, path)?,
            (None, None) => return None,
        };
        let (locale, from) = places.article(&from, folder)?;
        let to = entry.redirect_url?.trim().to_owned();
        let is_relative = !to.starts_with(['/', '#']) && !to.contains("://");
        let to = if is_relative { beside(&from, &to)? } else { to };
        Some(WrittenRedirect { locale, from, to, file: places.name(file) })
    });
    Ok(read.collect())
}

/// The folders of a help centre, as the disk knows them.
struct Places<'a> {
    centre: &'a HelpCentre,
    root: PathBuf,
    /// Of each locale of the help centre, by number.
    locales: Vec<PathBuf>,
}

impl Places<'_> {
    fn of(centre: &HelpCentre) -> Places<'_> {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let locales = centre.locales.iter().map(|folder| real(&folder.path)).collect();
        Places { centre, root: real(&centre.root), locales }
    }

    /// The files of redirects: in the folders of the locales and above, as far as they belong to the help centre or to the
    /// repository that an article is in; and those that a repository names.
    fn files(&self) -> BTreeSet<PathBuf> {
        let mut folders: BTreeSet<&Path> = BTreeSet::from([self.root.as_path()]);
        for folder in &self.locales {
            let top = repository(folder);
            let belongs =
                |above: &&Path| above.starts_with(&self.root) || top.is_some_and(|top| above.starts_with(top));
            folders.extend(folder.ancestors().take(HIGHEST + 1).take_while(|above| *above == folder || belongs(above)));
        }
        let mut files = BTreeSet::new();
        for folder in folders {
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            let paths =
                entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file())).map(|entry| entry.path());
            files.extend(paths.filter(|path| is_redirection(path)));
            let named = read_json::<Publishing>(&folder.join(PUBLISHING)).map(|settings| settings.redirection_files);
            let named = named.into_iter().flatten().filter_map(|name| join(folder, &name));
            files.extend(named.filter(|path| path.is_file()));
        }
        files
    }

    /// The locale and the path of an article that is or was at a place on disk. Outside of all locales, the path from
    /// `folder` is that of the article in all of them; so is that of an English one.
    fn article(&self, place: &Path, folder: &Path) -> Option<(Option<LocaleId>, String)> {
        let holds = |number: &usize| place.starts_with(&self.locales[*number]);
        let innermost = |number: &usize| self.locales[*number].components().count();
        let Some(number) = (0..self.locales.len()).filter(holds).max_by_key(innermost) else {
            return Some((None, path_below(folder, place)?));
        };
        let name = path_below(&self.locales[number], place)?;
        let locale = &self.centre.locales[number];
        let path = locale.shared_path(&name)?;
        Some(((locale.id != self.centre.source_locale).then(|| locale.id.clone()), path))
    }

    /// How people name a file.
    fn name(&self, file: &Path) -> String {
        path_below(&self.root, file).unwrap_or_else(|| file.display().to_string())
    }
}

fn is_redirection(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with(NAME) && name.ends_with(".json")
}

/// The root of the repository that a folder is in.
fn repository(folder: &Path) -> Option<&Path> {
    let mut above = folder.ancestors().take(HIGHEST + 1);
    above.find(|above| above.join(".git").exists() || above.join(PUBLISHING).is_file())
}

/// A place by the path from a folder; `None` if the path leads nowhere.
fn join(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut place = folder.to_path_buf();
    for part in Path::new(&path.replace('\\', "/")).components() {
        match part {
            Component::Normal(part) => place.push(part),
            Component::ParentDir => {
                place.pop().then_some(())?;
            }
            Component::RootDir | Component::CurDir => {}
            Component::Prefix(_) => return None,
        }
    }
    Some(place)
}

/// A path from the folder of another one.
fn beside(from: &str, to: &str) -> Option<String> {
    let folder = Path::new(from).parent()?;
    let depth = folder.components().count();
    let up = Path::new(to).components().filter(|part| *part == Component::ParentDir).count();
    path_below(Path::new(""), &join(folder, to)?).filter(|_| up <= depth)
}

/// The path from a folder to a place below it, `/` between parts.
fn path_below(folder: &Path, place: &Path) -> Option<String> {
    let below = place.strip_prefix(folder).ok()?;
    let parts: Option<Vec<&str>> = below.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/")).filter(|path| !path.is_empty())
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn relative_addresses_begin_at_the_article() {
        for (from, to, path) in [
            ("a/old.md", "new.md", Some("a/new.md")),
            ("a/old.md", "../new.md", Some("new.md")),
            ("old.md", "./b/new", Some("b/new")),
            ("old.md", "../new.md", None),
        ] {
            assert_eq!(beside(from, to).as_deref(), path, "{to}");
        }
    }
}

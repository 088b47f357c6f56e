//! A help centre as it was at a git revision.

use super::fingerprint;
use super::git::{self, Objects};
use super::help_centre::HelpCentre;
use super::locale_folder::is_markdown;
use crate::error::{Error, Result};
use crate::model::{Content, Fingerprint};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::Path;
use std::process::{Output, Stdio};

/// The articles of a help centre as they were at a git revision, as far as they differ from those of today.
#[derive(Debug, Default)]
pub struct Earlier {
    versions: HashMap<usize, Version>,
    gone: BTreeMap<usize, Vec<Content>>,
}

/// What an article was at a revision.
#[derive(Debug)]
pub enum Version {
    /// The same, byte for byte.
    Same,
    /// This.
    Other(Content),
    /// Not there.
    Absent,
}

impl Earlier {
    /// What the article of a number was.
    pub fn version(&self, number: usize) -> &Version {
        self.versions.get(&number).unwrap_or(&Version::Absent)
    }

    /// The articles that have gone from each locale, by its number: one that is new may have been renamed.
    pub fn gone(&self) -> &BTreeMap<usize, Vec<Content>> {
        &self.gone
    }
}

/// Reads what some articles were at a git revision. `fingerprints` are those of all articles of today, by number.
///
/// git is only asked for objects, so it runs no hook and no filter, and writes nothing. Each locale's folder is asked for
/// by itself, since it may lie in a repository of its own.
///
/// # Errors
/// There is no git, a folder lies in no repository, or the revision is not known there.
pub fn read_revision(
    centre: &HelpCentre,
    fingerprints: &[Option<Fingerprint>],
    numbers: &[usize],
    revision: &str,
) -> Result<Earlier> {
    let mut earlier = Earlier::default();
    let mut by_locale: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for number in numbers {
        by_locale.entry(centre.articles[*number].locale).or_default().push(*number);
    }
    for (locale, numbers) in by_locale {
        let repository = Repository { folder: &centre.locales[locale].path, revision };
        let tree = repository.articles()?;
        let mut objects = repository.objects()?;
        let mut anything_new = false;
        for number in numbers {
            let version = match tree.get(&centre.articles[number].name) {
                Some(object) => {
                    version(repository.read(&mut objects, object, centre.max_file_size)?, fingerprints[number])
                }
                None => Version::Absent,
            };
            anything_new |= matches!(version, Version::Absent);
            earlier.versions.insert(number, version);
        }
        if anything_new {
            let present: BTreeSet<&str> =
                centre.articles.iter().filter(|listed| listed.locale == locale).map(|listed| &*listed.name).collect();
            let gone = tree.iter().filter(|(path, _)| !present.contains(path.as_str()));
            let gone = gone.map(|(_, object)| repository.read(&mut objects, object, centre.max_file_size));
            let gone = gone.collect::<Result<_>>()?;
            earlier.gone.insert(locale, gone);
        }
    }
    Ok(earlier)
}

fn version(content: Content, today: Option<Fingerprint>) -> Version {
    match &content {
        Content::Bytes(bytes) if today == Some(fingerprint(bytes)) => Version::Same,
        _ => Version::Other(content),
    }
}

/// A folder of some repository, at a revision.
struct Repository<'a> {
    folder: &'a Path,
    revision: &'a str,
}

impl Repository<'_> {
    /// The Markdown files below the folder: object by path.
    fn articles(&self) -> Result<BTreeMap<String, String>> {
        let commit = self.commit()?;
        // Paths come relative to the folder, and end with NUL since they may hold anything else.
        let listing = self.ask(&["ls-tree", "-r", "-z", &commit])?;
        Ok(listing.split(|byte| *byte == 0).filter_map(article_of_tree).collect())
    }

    fn commit(&self) -> Result<String> {
        // What begins with a hyphen is an option to git, and never a revision.
        if self.revision.is_empty() || self.revision.starts_with('-') || self.revision.contains('\0') {
            return Err(self.failed("this is no revision; give a branch, a tag or a commit, such as HEAD or main"));
        }
        self.ask(&["rev-parse", "--git-dir"])?;
        let name = format!("{}^{{commit}}", self.revision);
        let output = self.run(&["rev-parse", "--verify", "--quiet", &name])?;
        let commit = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if !output.status.success() || commit.is_empty() {
            return Err(self.failed(
                "this repository does not know the revision; check its name (a shallow clone of CI lacks history: \
                 fetch-depth: 0)",
            ));
        }
        Ok(commit)
    }

    /// Runs git to its end; what it says on standard output.
    fn ask(&self, arguments: &[&str]) -> Result<Vec<u8>> {
        let output = self.run(arguments)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let message = String::from_utf8_lossy(&output.stderr);
        Err(self.failed(message.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ")))
    }

    fn run(&self, arguments: &[&str]) -> Result<Output> {
        git::command(self.folder, arguments).stdin(Stdio::null()).output().map_err(|error| self.not_run(&error))
    }

    /// A process that hands out objects.
    fn objects(&self) -> Result<Objects> {
        Objects::open(self.folder).map_err(|error| self.not_run(&error))
    }

    /// An object that the repository's own listing names.
    fn read(&self, objects: &mut Objects, object: &str, limit: u64) -> Result<Content> {
        let failed = |reason: &str| self.failed(&format!("git does not hand out {object}: {reason}"));
        let content = objects.read(object, limit).map_err(|error| failed(&error.to_string()))?;
        content.ok_or_else(|| failed("it is missing (a partial clone lacks the texts of other revisions)"))
    }

    fn not_run(&self, error: &io::Error) -> Error {
        match error.kind() {
            io::ErrorKind::NotFound => self.failed("there is no program `git`; install it, or check without --since"),
            _ => self.failed(&format!("git cannot be run: {error}")),
        }
    }

    fn failed(&self, message: &str) -> Error {
        Error::Revision { folder: self.folder.into(), revision: self.revision.into(), message: message.into() }
    }
}

/// The path and the object of a line of `git ls-tree`, if it is a Markdown file. Links and submodules are none.
fn article_of_tree(entry: &[u8]) -> Option<(String, String)> {
    let tab = entry.iter().position(|byte| *byte == b'\t')?;
    let mut words = std::str::from_utf8(&entry[..tab]).ok()?.split(' ');
    let (mode, kind, object) = (words.next()?, words.next()?, words.next()?);
    let path = String::from_utf8_lossy(&entry[tab + 1..]).into_owned();
    (kind == "blob" && mode.starts_with("100") && is_markdown(&path)).then(|| (path, object.to_owned()))
}

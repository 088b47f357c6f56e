use super::fingerprint;
use super::help_centre::HelpCentre;
use crate::error::{Error, Result};
use crate::model::{Content, Fingerprint};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};

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
            let version = match tree.get(&centre.articles[number].path) {
                Some(object) => version(objects.read(object, centre.max_file_size)?, fingerprints[number]),
                None => Version::Absent,
            };
            anything_new |= matches!(version, Version::Absent);
            earlier.versions.insert(number, version);
        }
        if anything_new {
            let present: BTreeSet<&str> =
                centre.articles.iter().filter(|listed| listed.locale == locale).map(|listed| &*listed.path).collect();
            let gone = tree.iter().filter(|(path, _)| !present.contains(path.as_str()));
            let gone = gone.map(|(_, object)| objects.read(object, centre.max_file_size)).collect::<Result<_>>()?;
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
        self.git(arguments).stdin(Stdio::null()).output().map_err(|error| self.not_run(&error))
    }

    /// A process that hands out objects.
    fn objects(&self) -> Result<Objects<'_>> {
        let mut git = self.git(&["cat-file", "--batch"]);
        let mut process = git
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| self.not_run(&error))?;
        let pipes = process.stdin.take().zip(process.stdout.take()).expect("both pipes have just been asked for");
        Ok(Objects { repository: self, questions: Some(pipes.0), answers: BufReader::new(pipes.1), process })
    }

    fn git(&self, arguments: &[&str]) -> Command {
        let mut git = Command::new("git");
        // In a hook, git tells of the repository of the hook, which need not be that of the folder.
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"]
        {
            git.env_remove(variable);
        }
        git.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0");
        git.arg("-C").arg(self.folder).args(["--no-pager", "-c", "core.fsmonitor=false"]).args(arguments);
        git
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
    let is_markdown = path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("md"));
    (kind == "blob" && mode.starts_with("100") && is_markdown).then(|| (path, object.to_owned()))
}

/// `git cat-file --batch`: a question, an answer.
struct Objects<'a> {
    repository: &'a Repository<'a>,
    /// `None` once the last question is asked.
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    process: Child,
}

impl Objects<'_> {
    fn read(&mut self, object: &str, limit: u64) -> Result<Content> {
        let answer = self.ask(object, limit);
        answer.map_err(|error| self.repository.failed(&format!("git does not hand out {object}: {error}")))
    }

    fn ask(&mut self, object: &str, limit: u64) -> io::Result<Content> {
        let closed = || io::Error::from(io::ErrorKind::BrokenPipe);
        let questions = self.questions.as_mut().ok_or_else(closed)?;
        questions.write_all(format!("{object}\n").as_bytes())?;
        questions.flush()?;
        let mut head = String::new();
        self.answers.read_line(&mut head)?;
        let size = head.trim_end().strip_prefix(object).and_then(|rest| rest.strip_prefix(" blob "));
        let size: u64 =
            size.and_then(|size| size.parse().ok()).ok_or_else(|| io::Error::other(head.trim().to_owned()))?;
        let mut answer = (&mut self.answers).take(size);
        let content = if size > limit {
            io::copy(&mut answer, &mut io::sink())?;
            Content::TooLarge { size, limit }
        } else {
            let mut bytes = Vec::with_capacity(size as usize);
            answer.read_to_end(&mut bytes)?;
            Content::Bytes(bytes)
        };
        // A line end follows what was asked for.
        self.answers.read_exact(&mut [0])?;
        Ok(content)
    }
}

impl Drop for Objects<'_> {
    /// git ends when nothing more is asked.
    fn drop(&mut self) {
        self.questions = None;
        let _ = self.process.wait();
    }
}

//! The English of other days, from a git repository.

use super::guarded;
use crate::model::{Content, SourceSettings};
use crate::read::git::{self, Objects};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Mutex;

/// A repository that is asked for files of other days.
pub(super) struct History {
    pub(super) folder: PathBuf,
    /// As configured.
    pub(super) name: String,
    /// The folder of the articles within the repository, with a slash at its end; empty for the root.
    pub(super) prefix: String,
    /// Whether it lacks the commits before some day.
    pub(super) is_shallow: bool,
    /// One git answers all; `None` if it has ended, as it does where a partial clone lacks a text.
    objects: Mutex<Option<Objects>>,
}

impl History {
    /// The sentence of the error says why there is none.
    pub(super) fn open(folder: &Path, name: &str, settings: &SourceSettings) -> std::result::Result<History, String> {
        let failed = |reason: &str| format!("[source] git = \"{name}\": {reason}");
        let output =
            git::command(folder, &["rev-parse", "--git-dir", "--is-shallow-repository"]).stdin(Stdio::null()).output();
        let output = output.map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => failed("there is no program `git`"),
            _ => failed(&format!("git cannot be run: {error}")),
        })?;
        if !output.status.success() {
            let message = String::from_utf8_lossy(&output.stderr);
            return Err(failed(message.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ")));
        }
        let is_shallow = output.stdout.trim_ascii_end().ends_with(b"\ntrue");
        let objects = Objects::open(folder).map_err(|error| failed(&format!("git cannot be run: {error}")))?;
        let within = settings.git_path.as_deref().unwrap_or_default().replace('\\', "/");
        let parts: Vec<&str> = within.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
        let prefix = parts.iter().map(|part| format!("{part}/")).collect();
        Ok(History { folder: folder.into(), name: name.into(), prefix, is_shallow, objects: Mutex::new(Some(objects)) })
    }

    /// A file at a commit; `None` if git does not have it.
    pub(super) fn read(&self, commit: &str, path: &str, limit: u64) -> Option<Content> {
        // A question to git is a line.
        if path.contains(['\n', '\r', '\0']) {
            return None;
        }
        let mut objects = guarded(&self.objects);
        if objects.is_none() {
            *objects = Objects::open(&self.folder).ok();
        }
        let answer = objects.as_mut()?.read(&format!("{commit}:{}{path}", self.prefix), limit);
        if answer.is_err() {
            *objects = None;
        }
        answer.ok().flatten()
    }
}

/// A commit as git is asked for it. Front matter is anybody's, so nothing else ever reaches git.
pub(super) fn is_commit(written: &str) -> bool {
    (7..=40).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::is_commit;

    #[test]
    fn only_hexadecimal_digits_reach_git() {
        for commit in ["0a1b2c3", "0A1B2C3D4E5F60718293a4b5c6d7e8f901234567"] {
            assert!(is_commit(commit), "{commit}");
        }
        for other in
            ["", "0a1b2c", "HEAD", "main", "--help", "-0a1b2c3", "0a1b2c3:x", "0a1b2c3^{/x}", "0a1b2c3\n4d5e6f7"]
        {
            assert!(!is_commit(other), "{other}");
        }
        assert!(!is_commit(&"a".repeat(41)) && !is_commit("０a1b2c3d"));
    }
}

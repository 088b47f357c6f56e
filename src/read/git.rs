//! Running git: only ever asked for objects, so it runs no hook and no filter, writes nothing, and fetches nothing.

use crate::model::Content;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// git in a folder, with arguments.
pub(super) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut git = Command::new("git");
    // In a hook, git tells of the repository of the hook, which need not be that of the folder.
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"] {
        git.env_remove(variable);
    }
    git.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0");
    // A partial clone would ask its server for what it lacks.
    git.env("GIT_NO_LAZY_FETCH", "1");
    git.arg("-C").arg(folder).args(["--no-pager", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never"]);
    git.args(arguments);
    git
}

/// `git cat-file --batch`: a question, an answer.
pub(super) struct Objects {
    /// `None` once the last question is asked.
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    process: Child,
}

impl Objects {
    /// Starts git in a folder.
    pub(super) fn open(folder: &Path) -> io::Result<Objects> {
        let mut git = command(folder, &["cat-file", "--batch"]);
        let mut process = git.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let pipes = process.stdin.take().zip(process.stdout.take()).expect("both pipes have just been asked for");
        Ok(Objects { questions: Some(pipes.0), answers: BufReader::new(pipes.1), process })
    }

    /// The file that a name means (`<object>`, `<commit>:<path>`); `None` if git knows none. A name is one line.
    pub(super) fn read(&mut self, name: &str, limit: u64) -> io::Result<Option<Content>> {
        let closed = || io::Error::from(io::ErrorKind::BrokenPipe);
        let questions = self.questions.as_mut().ok_or_else(closed)?;
        questions.write_all(format!("{name}\n").as_bytes())?;
        questions.flush()?;
        let mut head = Vec::new();
        self.answers.read_until(b'\n', &mut head)?;
        if head.is_empty() {
            return Err(closed());
        }
        let Some((is_file, size)) = described(&head) else { return Ok(None) };
        let mut answer = (&mut self.answers).take(size);
        let content = if !is_file || size > limit {
            io::copy(&mut answer, &mut io::sink())?;
            is_file.then_some(Content::TooLarge { size, limit })
        } else {
            let mut bytes = Vec::with_capacity(size as usize);
            answer.read_to_end(&mut bytes)?;
            Some(Content::Bytes(bytes))
        };
        // A line end follows what was asked for.
        self.answers.read_exact(&mut [0])?;
        Ok(content)
    }
}

/// What the line before an object says, `<object> blob <size>`: whether it is a file, and its bytes. `None` for a line
/// after which none comes, such as `<name> missing` and `<name> ambiguous`.
fn described(head: &[u8]) -> Option<(bool, u64)> {
    let line = std::str::from_utf8(head).ok()?.trim_end();
    let [object, kind, size] = line.split(' ').collect::<Vec<_>>()[..] else { return None };
    let is_object = object.len() >= 40 && object.bytes().all(|byte| byte.is_ascii_hexdigit());
    let size = size.parse().ok().filter(|_| is_object)?;
    Some((kind == "blob", size))
}

impl Drop for Objects {
    /// git ends when nothing more is asked.
    fn drop(&mut self) {
        self.questions = None;
        let _ = self.process.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::described;

    #[test]
    fn answers_without_an_object_are_told_apart() {
        let object = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
        assert_eq!(described(format!("{object} blob 17\n").as_bytes()), Some((true, 17)));
        assert_eq!(described(format!("{object} tree 0\n").as_bytes()), Some((false, 0)));
        for head in ["0a1b2c3:docs/x.md missing\n", "0a1b2c3:a blob 17 missing\n", "abc blob 17\n", "0a1b ambiguous\n"]
        {
            assert_eq!(described(head.as_bytes()), None, "{head}");
        }
    }
}

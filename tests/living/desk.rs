//! A help centre in a folder of its own, and diglot run on it.

use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A folder to work in; it goes away with the value.
pub struct Desk {
    folder: TempDir,
}

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    pub code: i32,
    pub output: String,
    pub notes: String,
}

impl Desk {
    /// A folder with these files.
    pub fn new(files: &[(&str, &str)]) -> Desk {
        let desk = Desk { folder: tempfile::tempdir().expect("the system gives a folder for a test") };
        files.iter().for_each(|(path, text)| desk.write(path, text));
        desk
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.file(path);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.file(path)).expect("the file is there")
    }

    pub fn remove(&self, path: &str) {
        std::fs::remove_file(self.file(path)).expect("the file is there");
    }

    /// Runs diglot in the folder, with arguments between blanks.
    pub fn diglot(&self, arguments: &str) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
        command.args(arguments.split_whitespace()).current_dir(self.path()).env("NO_COLOR", "1");
        // Folders for tests may lie within a repository.
        command.env("GIT_CEILING_DIRECTORIES", self.path().parent().unwrap_or(self.path()));
        let output = command.output().expect("diglot can be run");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("diglot writes UTF-8");
        Run {
            code: output.status.code().expect("diglot ends by itself"),
            output: text(output.stdout),
            notes: text(output.stderr),
        }
    }

    /// Runs diglot like [`Desk::diglot`]; `file unit rule` of each finding of its JSON.
    pub fn findings(&self, arguments: &str) -> Vec<String> {
        let run = self.diglot(&format!("{arguments} --format json"));
        assert!(run.code != 2, "{}", run.notes);
        let finding = |line: &str| {
            let record: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
            let field = |name: &str| record[name].as_str().unwrap_or("-").to_owned();
            format!("{} {} {}", field("file"), field("unit"), field("rule"))
        };
        run.output.lines().map(finding).collect()
    }
}

/// A translation unit as the articles write it.
pub fn unit(number: usize, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"0a1b2-{number}\">{target}</span><span class=\"sxs-lookup\"><span \
         data-stu-id=\"0a1b2-{number}\">{source}</span></span>"
    )
}

/// An article of these units, a paragraph each, numbered from 101.
pub fn article(units: &[(&str, &str)]) -> String {
    let numbered = units.iter().zip(101..);
    numbered.map(|((target, source), number)| unit(number, target, source) + "\n\n").collect()
}

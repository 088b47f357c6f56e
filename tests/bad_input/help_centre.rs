//! A help centre in a temporary folder, and the program run on it.

use crate::page;
use serde_json::Value;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::time::SystemTime;
use walkdir::WalkDir;

const GOOD_ENGLISH: &str = "# Boil water\n\nClose the **lid** first.\n";

/// Holds one warning, so that an exit code of 1 is due to the bad article alone, and the warning shows that the rest
/// was checked.
const FLAWED_WORDS: &str = "Check that the lid is closed before you start.";

/// A help centre with the given files and, for each locale, an article that is in order.
pub struct HelpCentre {
    folder: Rc<tempfile::TempDir>,
}

/// How the program ended and what it wrote.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// What `check --format json` found.
#[derive(Debug)]
pub struct Checked {
    pub code: i32,
    pub findings: Vec<Value>,
    pub stderr: String,
}

/// What `build` wrote.
#[derive(Debug)]
pub struct Built {
    pub code: i32,
    pub stderr: String,
    pub out: PathBuf,
    records: OnceCell<Vec<Value>>,
    /// The output stays on disk for as long as somebody asks about it.
    _folder: Rc<tempfile::TempDir>,
}

/// A unit as the localizer writes it.
pub fn unit(id: &str, target: &str, source: &str) -> String {
    format!(
        r#"<span data-ttu-id="{id}">{target}</span><span class="sxs-lookup"><span data-stu-id="{id}">{source}</span></span>"#
    )
}

/// A help centre that holds these files too: paths below it, and contents.
pub fn help_centre<C: AsRef<[u8]>>(files: &[(&str, C)]) -> HelpCentre {
    let centre = HelpCentre { folder: Rc::new(tempfile::tempdir().unwrap()) };
    let good = [
        unit("a0001-101", "물 끓이기", "Boil water"),
        unit("a0001-102", "먼저 **뚜껑**을 닫습니다.", "Close the **lid** first."),
    ];
    centre.add("en-US/good.md", GOOD_ENGLISH);
    centre.add("ko-KR/good.md", format!("# {}\n\n{}\n", good[0], good[1]));
    centre.add("ko-KR/flawed.md", format!("# 뚜껑\n\n{}\n", unit("a0002-101", FLAWED_WORDS, FLAWED_WORDS)));
    for (path, content) in files {
        centre.add(path, content);
    }
    centre
}

/// The same, with one bad Korean article.
pub fn with_article(path: &str, content: impl AsRef<[u8]>) -> HelpCentre {
    help_centre(&[(path, content)])
}

impl HelpCentre {
    /// Writes a file, and the folders it stands in.
    pub fn add(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// A place in the help centre.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("help-centre").join(path)
    }

    /// A place beside the help centre, where nothing belongs to it.
    pub fn beside(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The program, ready to run beside the help centre, which is `help-centre` there.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
        command.current_dir(self.folder.path()).args(arguments);
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        command
    }

    /// Runs the program.
    pub fn run(&self, arguments: &[&str]) -> Run {
        run(&mut self.command(arguments))
    }

    /// Checks it; nothing on disk may change.
    pub fn check(&self) -> Checked {
        let before = self.untouched();
        let Run { code, stdout, stderr } = self.run(&["check", "help-centre", "--format", "json"]);
        assert!(matches!(code, 0 | 1), "check ended with {code}: {stderr}");
        assert_eq!(self.untouched(), before, "check writes nothing");
        let findings = stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        Checked { code, findings, stderr }
    }

    /// Builds it into `output`; nothing else on disk may change, and every page must be sound.
    pub fn build(&self) -> Built {
        let before = self.untouched();
        let Run { code, stderr, .. } = self.run(&["build", "help-centre", "--out", "output"]);
        assert_eq!(self.untouched(), before, "build writes nothing outside of its output");
        let built =
            Built { code, stderr, out: self.beside("output"), records: OnceCell::new(), _folder: self.folder.clone() };
        page::assert_all_sound(&built.out.join("site"));
        built
    }

    /// Size and time of every file that is not of the output.
    fn untouched(&self) -> BTreeMap<PathBuf, (u64, SystemTime)> {
        let output = self.beside("output");
        let files =
            WalkDir::new(self.folder.path()).into_iter().flatten().filter(|entry| !entry.path().starts_with(&output));
        let files = files.filter(|entry| !entry.file_type().is_dir());
        files
            .map(|entry| {
                (entry.path().into(), entry.metadata().map(|data| (data.len(), data.modified().unwrap())).unwrap())
            })
            .collect()
    }

    /// The bad article is found by a rule, it still has a page and a JSON article, and the rest is processed.
    pub fn assert_found(&self, file: &str, rule: &str) -> Built {
        let checked = self.check();
        checked.assert_found(file, rule);
        checked.assert_rest_is_checked();
        let expected = checked.findings.iter().any(|finding| finding["severity"] == "error");
        assert_eq!(checked.code, i32::from(expected), "an error is an exit code of 1");
        let built = self.build();
        built.assert_all_is_built();
        let record = built.record(file);
        let rules: Vec<_> = record["findings"].as_array().unwrap().iter().map(|finding| &finding["rule"]).collect();
        assert!(rules.iter().any(|found| *found == rule), "the knowledge base tells of {rule}: {rules:?}");
        built
    }
}

impl Checked {
    /// The finding of a rule in a file.
    pub fn assert_found(&self, file: &str, rule: &str) -> &Value {
        let found = self.findings.iter().find(|finding| finding["file"] == file && finding["rule"] == rule);
        found.unwrap_or_else(|| panic!("no {rule} in {file}, but {:#?}", self.findings))
    }

    /// All rules that found something in a file, in order.
    pub fn rules_of(&self, file: &str) -> Vec<&str> {
        let of_file = self.findings.iter().filter(|finding| finding["file"] == file);
        of_file.map(|finding| finding["rule"].as_str().unwrap()).collect()
    }

    /// The flaw beside the bad article is found, and nothing in the articles that are in order.
    pub fn assert_rest_is_checked(&self) {
        self.assert_found("ko-KR/flawed.md", "untranslated-unit");
        for file in ["ko-KR/good.md", "en-US/good.md"] {
            assert_eq!(self.rules_of(file), [""; 0], "{file}");
        }
    }
}

impl Built {
    /// A file of the output.
    pub fn read(&self, path: &str) -> String {
        let path = self.out.join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The JSON articles of all locales.
    pub fn records(&self) -> &[Value] {
        self.records.get_or_init(|| {
            let manifest: Value = serde_json::from_str(&self.read("kb/kb.json")).unwrap();
            let files = manifest["locales"].as_array().unwrap().iter();
            let articles: String = files
                .map(|entry| self.read(&format!("kb/{}/articles.ndjson", entry["folder"].as_str().unwrap())))
                .collect();
            articles.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
        })
    }

    /// The JSON article of a file such as `ko-KR/bad.md`; its page must stand there too.
    pub fn record(&self, file: &str) -> &Value {
        let record = self.records().iter().find(|record| record["file"] == file);
        let record = record.unwrap_or_else(|| panic!("{file} has no JSON article"));
        let page = format!("site/{}", record["page"].as_str().unwrap());
        assert!(self.out.join(&page).is_file(), "{page} is there");
        record
    }

    /// The page with the list of a locale's articles, as the root page links to it.
    pub fn home(&self, locale: &str) -> String {
        let links = page::links(&self.read("site/index.html"));
        let home = links.into_iter().find(|link| link.starts_with(&format!("{locale}/")));
        format!("site/{}", home.unwrap_or_else(|| panic!("the root page offers {locale}")))
    }

    /// The page of a file, as a reader sees it: its words.
    pub fn words(&self, file: &str) -> String {
        let record = self.record(file);
        page::words(&self.read(&format!("site/{}", record["page"].as_str().unwrap())))
    }

    /// All pages are written, those of the articles that are in order with all their units.
    pub fn assert_all_is_built(&self) {
        assert_eq!(self.code, 0, "all pages are written: {}", self.stderr);
        self.assert_rest_is_built();
    }

    /// A file or folder has no pages, and the program tells so; the rest is built.
    pub fn assert_left_out(&self, file: &str) {
        assert_eq!(self.code, 2, "not all pages were written");
        assert!(self.stderr.contains(file), "{}", self.stderr);
        self.assert_rest_is_built();
    }

    /// The articles that are in order are built, with all their units.
    pub fn assert_rest_is_built(&self) {
        let record = self.record("ko-KR/good.md");
        assert_eq!(record["units"][1]["target"], "먼저 **뚜껑**을 닫습니다.");
        assert_eq!(record["units"][1]["source"], "Close the **lid** first.");
        assert_eq!(record["findings"], Value::Array(Vec::new()));
        assert!(self.words("ko-KR/good.md").contains("먼저 뚜껑을 닫습니다."));
        assert!(self.words("en-US/good.md").contains("Close the lid first."));
        // What is learned of a large article may add a note on the length of the flawed unit.
        let findings = self.record("ko-KR/flawed.md")["findings"].as_array().unwrap();
        assert!(findings.iter().any(|finding| finding["rule"] == "untranslated-unit"), "{findings:?}");
        assert_eq!(unfinished(&self.out), Vec::<PathBuf>::new());
    }
}

/// Runs a command to its end. Nothing may panic, overflow or be killed.
pub fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    let code = output.status.code().unwrap_or_else(|| panic!("{command:?} was killed: {} {stderr}", output.status));
    assert!(!stderr.contains("panicked"), "{stderr}");
    Run { code, stdout: String::from_utf8(output.stdout).unwrap(), stderr }
}

/// Every file below a folder, by its path from there, and its content.
pub fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().strip_prefix(folder).unwrap().into(), fs::read(entry.path()).unwrap())).collect()
}

/// Two trees are the same; the message names the files that differ, not their contents.
pub fn assert_same(left: &BTreeMap<PathBuf, Vec<u8>>, right: &BTreeMap<PathBuf, Vec<u8>>) {
    let paths = left.keys().chain(right.keys());
    let different: Vec<_> = paths.filter(|path| left.get(*path) != right.get(*path)).collect();
    assert!(different.is_empty(), "these differ: {different:?}");
}

/// Files that a build has begun and not finished.
pub fn unfinished(folder: &Path) -> Vec<PathBuf> {
    tree(folder).into_keys().filter(|path| path.to_string_lossy().ends_with(".unfinished")).collect()
}

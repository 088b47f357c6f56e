//! Help centres that are built once, for all tests to read: the sample one, a small one with what the sample lacks, and a
//! part of a real one where there is a corpus.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use tempfile::TempDir;

/// An output folder.
pub struct Built {
    pub name: &'static str,
    /// The help centre it was made from.
    pub content: PathBuf,
    pub out: PathBuf,
    /// They live as long as the tests.
    _folders: Vec<TempDir>,
}

/// Articles of each locale of the corpus that are taken: every how manieth.
const EVERY: usize = 40;

static BUILT: LazyLock<Vec<Built>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut built = vec![
        build("sample", root, &["--no-meaning"]),
        // What it has must also be sound as a site.
        build("small", &root.join("tests/knowledge_base/help"), &["--no-meaning", "--verify"]),
    ];
    if let Some(folder) = corpus_part() {
        let mut part = build("alchemy", folder.path(), &["--no-check"]);
        part._folders.push(folder);
        built.push(part);
    }
    built
});

/// All that were built.
pub fn built() -> &'static [Built] {
    &BUILT
}

/// Runs `diglot build`.
pub fn run(content: &Path, out: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    let output = command.arg("build").arg(content).arg("--out").arg(out).args(arguments).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn build(name: &'static str, content: &Path, arguments: &[&str]) -> Built {
    let folder = tempfile::tempdir().expect("a folder for the output");
    let out = folder.path().join("out");
    run(content, &out, arguments);
    Built { name, content: content.to_owned(), out, _folders: vec![folder] }
}

/// A part of the corpus in a folder of its own; `None` without a corpus, and the test says so.
fn corpus_part() -> Option<TempDir> {
    let Some(corpus) = std::env::var_os("DIGLOT_CORPUS").filter(|folder| !folder.is_empty()) else {
        eprintln!("skipped on real articles, since DIGLOT_CORPUS names no folder");
        return None;
    };
    let alchemy = Path::new(&corpus).join("alchemy");
    let folder = tempfile::tempdir().expect("a folder for the articles");
    for locale in ["ko-KR", "th-TH", "de-DE"] {
        let (from, to) = (alchemy.join(locale), folder.path().join(locale));
        fs::create_dir_all(&to).expect("a folder");
        let mut names: Vec<_> = fs::read_dir(&from).expect("a locale").flatten().map(|entry| entry.path()).collect();
        names.retain(|path| path.extension().is_some_and(|kind| kind == "md"));
        names.sort();
        for path in names.iter().step_by(EVERY) {
            fs::copy(path, to.join(path.file_name().expect("a name"))).expect("a copy");
        }
    }
    Some(folder)
}

impl Built {
    /// A file as text.
    pub fn text(&self, path: &str) -> String {
        let path = self.out.join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The input that reports name so.
    pub fn content_file(&self, file: &str) -> PathBuf {
        self.content.join(file)
    }

    /// A file as JSON.
    pub fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The lines of a file of records.
    pub fn records(&self, path: &str) -> Vec<Value> {
        self.text(path).lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
    }

    /// The locales of the manifest.
    pub fn locales(&self) -> Vec<String> {
        let manifest = self.json("kb/kb.json");
        let locales = manifest["locales"].as_array().expect("locales").iter();
        locales.map(|locale| locale["locale"].as_str().expect("a tag").to_owned()).collect()
    }

    /// The records of a kind, of all locales.
    pub fn all(&self, file: &str) -> Vec<Value> {
        self.locales().iter().flat_map(|locale| self.records(&format!("kb/{locale}/{file}"))).collect()
    }

    /// The records of a kind by locale and article.
    pub fn by_article(&self, file: &str) -> BTreeMap<(String, String), Vec<Value>> {
        let mut found: BTreeMap<(String, String), Vec<Value>> = BTreeMap::new();
        for record in self.all(file) {
            found.entry((str(&record, "locale").into(), str(&record, "article").into())).or_default().push(record);
        }
        found
    }
}

/// A text of a record.
pub fn str<'v>(record: &'v Value, key: &str) -> &'v str {
    record[key].as_str().unwrap_or_else(|| panic!("{key} is no text: {record}"))
}

/// The items of a list in a record.
pub fn list<'v>(record: &'v Value, key: &str) -> &'v [Value] {
    record[key].as_array().unwrap_or_else(|| panic!("{key} is no list: {record}"))
}

/// A text without its blanks.
pub fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

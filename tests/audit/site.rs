//! A built site in memory, and copies of it with one file changed.

use crate::mutations::Edit;
use diglot::audit::{Fault, Ground, Seen, compare, look};
use diglot::model::{Configuration, LocaleId};
use diglot::parse::{parse, parse_toc_yaml};
use diglot::read::{HelpCentre, list_written, read_input, read_toc, read_written};
use diglot::survey::{Survey, observe};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Where the site is said to stand, so that there are absolute addresses to prove.
pub const BASE: &str = "https://help.example/docs";

/// Kinds of files that not every site has.
const BESIDE: [(&str, &str); 3] = [("_redirects", ""), ("feed.xml", "<feed/>"), ("x.json", "[]")];

pub struct Site {
    survey: Survey,
    articles: Vec<String>,
    files: BTreeMap<String, Vec<u8>>,
    /// What was seen in each file, so that only a changed one is looked at once more.
    seen: Vec<Seen>,
}

impl Site {
    /// Builds the site of the sample help centre with the program.
    pub fn of_sample() -> Site {
        let folder = tempfile::tempdir().expect("the system gives a folder for a test");
        let centre = folder.path().join("centre");
        copy(Path::new("content"), &centre.join("content"));
        let configuration = format!("title = \"diglot\"\nbase-url = \"{BASE}\"\n");
        std::fs::write(centre.join("diglot.toml"), configuration).expect("a folder for a test can be written");
        let out = folder.path().join("out");
        let mut diglot = Command::new(env!("CARGO_BIN_EXE_diglot"));
        let ended = diglot.arg("build").arg(&centre).arg("--out").arg(&out).arg("--no-check").output();
        let ended = ended.expect("the program runs");
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        let site = out.join("site");
        let names = list_written(&site).expect("the site stands there");
        let files = names.into_iter().map(|name| {
            let bytes = read_written(&site, &name).expect("it is listed");
            (name, bytes)
        });
        let mut files: BTreeMap<String, Vec<u8>> = files.collect();
        for (name, text) in BESIDE {
            files.entry(name.to_owned()).or_insert_with(|| text.into());
        }
        let (survey, articles) = survey(&centre);
        let seen = look_at_all(&ground(&survey, &files), &files);
        Site { survey, articles, files, seen }
    }

    /// What the audit finds.
    pub fn faults(&self) -> Vec<Fault> {
        faults(&ground(&self.survey, &self.files), self.seen.clone())
    }

    /// What it finds when one file is another.
    pub fn faults_with(&self, file: &str, edit: Edit) -> Vec<Fault> {
        let old = self.files.get(file).map_or(String::new(), |bytes| String::from_utf8_lossy(bytes).into_owned());
        let new = match edit {
            Edit::Add(html) => replaced(file, &old, "</main>", &format!("{html}</main>")),
            Edit::Replace(from, to) => replaced(file, &old, from, to),
            Edit::Prepend(text) => text.to_owned() + &old,
        };
        let ground = ground(&self.survey, &self.files);
        let number = ground.number(file).unwrap_or_else(|| panic!("{file} is not there"));
        let mut seen = self.seen.clone();
        seen[number] = look(&ground, number, new.as_bytes());
        faults(&ground, seen)
    }

    /// The article that a fault is told of.
    pub fn article(&self, fault: &Fault) -> Option<&str> {
        fault.article.map(|number| self.articles[number].as_str())
    }
}

fn ground<'a>(survey: &'a Survey, files: &BTreeMap<String, Vec<u8>>) -> Ground<'a> {
    Ground::new(survey, Some(BASE), files.keys().cloned().collect())
}

fn look_at_all(ground: &Ground, files: &BTreeMap<String, Vec<u8>>) -> Vec<Seen> {
    files.values().enumerate().map(|(number, bytes)| look(ground, number, bytes)).collect()
}

fn faults(ground: &Ground, mut seen: Vec<Seen>) -> Vec<Fault> {
    let mut faults: Vec<Fault> = seen.iter_mut().flat_map(|seen| std::mem::take(&mut seen.faults)).collect();
    faults.extend(compare(ground, seen));
    faults
}

fn replaced(file: &str, text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{file} does not hold {from}: {text}");
    text.replacen(from, to, 1)
}

/// The survey of a help centre, and the files of its articles.
fn survey(root: &Path) -> (Survey, Vec<String>) {
    let centre = HelpCentre::list(root, &Configuration::default()).expect("a help centre");
    let articles: Vec<_> = (0..centre.articles.len()).map(|number| parse(read_input(&centre, number))).collect();
    let mut tocs: BTreeMap<LocaleId, Vec<_>> = BTreeMap::new();
    for toc in &centre.tocs {
        let text = read_toc(&centre, toc).expect("it is listed");
        tocs.insert(centre.locales[toc.locale].id.clone(), parse_toc_yaml(&text).expect("entries"));
    }
    let files = articles.iter().map(|article| article.file.clone()).collect();
    (Survey::new(centre.source_locale.clone(), articles.iter().map(observe).collect(), [], tocs), files)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder for a test can be written");
    for entry in std::fs::read_dir(from).expect("the sample is there") {
        let entry = entry.expect("the sample can be listed");
        let goal = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &goal),
            false => drop(std::fs::copy(entry.path(), goal).expect("a folder for a test can be written")),
        }
    }
}

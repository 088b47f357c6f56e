//! Knowledge bases to export: that of the sample, and one whose texts are what files trip over.

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;
use tempfile::TempDir;

/// A folder with a knowledge base; it lives as long as the tests.
pub struct Base {
    pub name: &'static str,
    folder: TempDir,
}

/// Texts that a file of some kind could take for something of its own.
pub const NASTY: [&str; 16] = [
    "tab\there",
    "line\nfeed",
    "carriage\r\nreturn\r",
    "C:\\new\\table \\n \\t \\\\",
    "\\.",
    "\\N",
    "\"quotes\" 'and' `ticks` $$ $1",
    "]]> &amp; <b> </seg> <!-- --> <?x?>",
    "nul\0 bell\u{7} escape\u{1b}[31m delete\u{7f} next line\u{85}",
    "line\u{2028}paragraph\u{2029}separator",
    "\u{feff}mark, not a character \u{fffe}\u{ffff}",
    "{\"a\",NULL,\\\"b}",
    "👩‍💻 \u{202e}cba e\u{301} 한\u{1112}\u{1161}",
    "=HYPERLINK(\"#\")",
    "  blanks around  ",
    "{{braces}} %s %(x)s ${x}",
];

static SAMPLE: LazyLock<Base> = LazyLock::new(|| {
    let base = Base { name: "sample", folder: tempfile::tempdir().expect("a folder") };
    let mut build = Command::new(env!("CARGO_BIN_EXE_diglot"));
    build.arg("build").arg(env!("CARGO_MANIFEST_DIR")).arg("--out").arg(base.out()).arg("--no-meaning");
    let built = build.output().expect("it runs");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    base
});

static NASTY_BASE: LazyLock<Base> = LazyLock::new(|| {
    let base = Base { name: "nasty", folder: tempfile::tempdir().expect("a folder") };
    write_nasty(&base.out(), true);
    base
});

/// How fresh the two articles of the nasty one are.
const STATES: [&str; 2] = ["behind", "current"];

/// The knowledge base of the articles in `content/`.
pub fn sample() -> &'static Base {
    &SAMPLE
}

/// One whose texts are nasty, in three languages; one of them is Klingon, which few systems know.
pub fn nasty() -> &'static Base {
    &NASTY_BASE
}

/// Both.
pub fn bases() -> [&'static Base; 2] {
    [sample(), nasty()]
}

impl Base {
    /// Its output folder.
    pub fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// The tags of its locales.
    pub fn locales(&self) -> Vec<String> {
        let manifest = fs::read(self.out().join("kb/kb.json")).expect("a manifest");
        let manifest: Value = serde_json::from_slice(&manifest).expect("JSON");
        list(&manifest, "locales").iter().map(|locale| str(locale, "locale").to_owned()).collect()
    }

    /// The records of a kind in a locale.
    pub fn records(&self, locale: &str, file: &str) -> Vec<Value> {
        json_lines(&self.out().join("kb").join(locale).join(file))
    }

    /// Exports it into a new folder.
    pub fn export(&self, to: &str, arguments: &[&str]) -> TempDir {
        let into = tempfile::tempdir().expect("a folder");
        let exported = self.try_export(to, into.path(), arguments);
        assert!(exported.status.success(), "{}: {}", self.name, String::from_utf8_lossy(&exported.stderr));
        into
    }

    /// Runs `diglot export`.
    pub fn try_export(&self, to: &str, into: &Path, arguments: &[&str]) -> Output {
        export(&self.out(), to, into, arguments)
    }
}

/// Runs `diglot export`.
pub fn export(out: &Path, to: &str, into: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    command.args(["export", "--to", to]).arg("--out").arg(out).arg("--into").arg(into).args(arguments);
    command.output().expect("it runs")
}

/// The files that were exported, by path, without the marker of the folder.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("a file"));
    let files = entries.filter(|entry| entry.file_type().is_file() && entry.file_name() != ".diglot-output");
    let read = files.map(|entry| {
        let path = entry.path().strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/");
        (path, fs::read(entry.path()).expect("a file"))
    });
    read.collect()
}

/// The lines of a file as JSON. Only a line feed ends a line.
pub fn json_lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.split_terminator('\n');
    lines.map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// A cell of a table as it was before it was escaped.
pub fn cell(escaped: &str) -> String {
    let mut text = String::new();
    let mut characters = escaped.chars();
    while let Some(character) = characters.next() {
        text.push(match character {
            '\\' => match characters.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                Some('\\') => '\\',
                other => panic!("{other:?} behind a backslash"),
            },
            other => other,
        });
    }
    text
}

/// A text of a record.
pub fn str<'v>(record: &'v Value, key: &str) -> &'v str {
    record[key].as_str().unwrap_or_else(|| panic!("{key} is no text: {record}"))
}

/// The items of a list in a record.
pub fn list<'v>(record: &'v Value, key: &str) -> &'v [Value] {
    record[key].as_array().unwrap_or_else(|| panic!("{key} is no list: {record}"))
}

/// Asserts that an export is the same bytes when it is made once more.
pub fn is_the_same_twice(to: &str) {
    for base in bases() {
        let (once, twice) = (base.export(to, &[]), base.export(to, &[]));
        assert!(!files(once.path()).is_empty());
        assert!(files(once.path()) == files(twice.path()), "{}: {to}", base.name);
    }
}

/// Writes a knowledge base as `diglot build` does, of nasty texts. With findings, the units with an odd number have one.
pub fn write_nasty(out: &Path, has_findings: bool) {
    let kb = out.join("kb");
    let mut locales = Vec::new();
    for locale in ["en-US", "ko-KR", "tlh"] {
        let folder = kb.join(locale);
        fs::create_dir_all(&folder).expect("a folder");
        let is_source = locale == "en-US";
        let articles: Vec<Value> = [0, 1].map(|number| nasty_article(locale, number, has_findings)).into();
        let units = |number| (0..NASTY.len()).map(move |unit| nasty_unit(locale, number, unit, has_findings));
        let units: Vec<Value> = if is_source { Vec::new() } else { [0, 1].into_iter().flat_map(units).collect() };
        let chunks = |number| (0..NASTY.len()).map(move |chunk| nasty_chunk(locale, number, chunk));
        let chunks: Vec<Value> = [0, 1].into_iter().flat_map(chunks).collect();
        for (file, records) in [("articles", &articles), ("units", &units), ("chunks", &chunks)] {
            let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
            fs::write(folder.join(format!("{file}.ndjson")), lines).expect("a file");
        }
        locales.push(json!({
            "locale": locale, "folder": locale,
            "articles": articles.len(), "units": units.len(), "chunks": chunks.len(),
        }));
    }
    let manifest = json!({
        "schema_version": "1.1", "title": NASTY[6], "base_url": null, "source_locale": "en-US",
        "has_findings": has_findings, "locales": locales, "files": [],
    });
    fs::write(kb.join("kb.json"), manifest.to_string()).expect("a file");
}

fn nasty_id(number: usize) -> String {
    format!("folder/article {number} \"'\\<&>")
}

fn nasty_article(locale: &str, number: usize, has_findings: bool) -> Value {
    let is_source = locale == "en-US";
    let text = NASTY.join("\n");
    // The heading has the words of the title, but in Klingon.
    let heading = if locale == "tlh" { NASTY[6].to_owned() } else { NASTY[3].to_lowercase().replace(' ', "  ") };
    json!({
        "id": nasty_id(number), "locale": locale, "path": format!("{}.md", nasty_id(number)),
        "url": format!("{locale}/a%20{number}.html"),
        // The second has neither title nor anything else that may be missing.
        "title": (number == 0).then(|| format!(" {} ", NASTY[3])), "description": (number == 0).then_some(NASTY[0]),
        "summary": (number == 0).then_some(NASTY[1]),
        "breadcrumb": NASTY.iter().map(|title| json!({"title": title})).collect::<Vec<_>>(),
        "keywords": NASTY, "headings": [{"level": 1, "text": heading, "anchor": "a", "children": []}],
        "provenance": if is_source { "source" } else { ["human", "machine"][number] },
        "is_fragment": number == 1, "indexable": number == 0,
        "dates": {"updated": (number == 0).then_some("2024-02-29"), "handed_off": null},
        "freshness": (!is_source).then(|| json!({"state": (STATES[number])})),
        "defects": has_findings.then(|| json!({"error": 1, "warning": 2, "note": 3})),
        "source": (!is_source).then(|| json!({"title": (number == 0).then_some(NASTY[6]), "text": text})),
        "text": text, "html": format!("<h1 id=\"a\">{heading}</h1>\n<p>{text}</p>"),
    })
}

fn nasty_unit(locale: &str, number: usize, unit: usize, has_findings: bool) -> Value {
    let severity = ["note", "warning", "error"][unit % 3];
    let finding = json!({"rule": "number-missing", "severity": severity, "message": NASTY[unit]});
    let findings = if unit % 2 == 1 { vec![finding] } else { Vec::new() };
    let target = (unit + 1) % NASTY.len();
    json!({
        "id": format!("5e7a1-{unit}"), "article": nasty_id(number), "locale": locale, "kind": "paragraph",
        "heading_path": [NASTY[unit], "", "NULL"],
        "source": {"markdown": format!("**{}**", NASTY[unit]), "text": NASTY[unit]},
        // A translation that is missing, and one without words.
        "target": match unit {
            13 => json!(null),
            14 => json!({"markdown": "![](image.png)", "text": ""}),
            _ => json!({"markdown": NASTY[target], "text": NASTY[target]}),
        },
        "confidence": (unit == 2).then_some(0.875), "state": (unit == 3).then_some("changed"),
        "findings": has_findings.then_some(findings),
    })
}

fn nasty_chunk(locale: &str, number: usize, chunk: usize) -> Value {
    let is_source = locale == "en-US";
    let heading = NASTY[chunk];
    let long = if chunk == 5 { "heading-".repeat(80) } else { String::new() };
    json!({
        "id": format!("{locale}/{}#{long}{heading}", nasty_id(number)), "article": nasty_id(number), "locale": locale,
        "url": format!("{locale}/a%20{number}.html#{chunk}"),
        "title_path": if number == 0 { vec![NASTY[3], heading] } else { Vec::new() },
        "source_title": (number == 0 && !is_source).then_some(NASTY[6]),
        "text": heading, "source": (!is_source).then_some(NASTY[(chunk + 1) % NASTY.len()]),
        "tokens": chunk, "units": if is_source { Vec::new() } else { vec![format!("5e7a1-{chunk}")] },
        "provenance": if is_source { "source" } else { ["human", "machine"][number] },
        "state": (!is_source).then_some(STATES[number]), "is_fragment": number == 1, "indexable": number == 0,
    })
}

//! Two builds are the same, and a change of one article changes little else.

use super::built::{built, run, str};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// All files below a folder, with their bytes.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = WalkDir::new(root).into_iter().map(|entry| entry.expect("a file"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    let read = files.map(|entry| {
        let below = entry.path().strip_prefix(root).expect("it is below").to_owned();
        (below, fs::read(entry.path()).expect("a file"))
    });
    read.collect()
}

fn copy(from: &Path, to: &Path) {
    for (path, content) in files(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a copy");
    }
}

#[test]
fn two_builds_are_the_same_for_any_number_of_threads() {
    for built in built() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("out");
        let check = if built.name == "alchemy" { "--no-check" } else { "--no-meaning" };
        run(&built.content, &out, &[check, "--jobs", "1"]);
        let (first, second) = (files(&built.out.join("kb")), files(&out.join("kb")));
        assert!(first.keys().eq(second.keys()), "{}", built.name);
        for (path, content) in &first {
            assert!(second[path] == *content, "{} {}", built.name, path.display());
        }
    }
}

/// The records of a kind by locale and id.
fn by_id(kb: &Path, file: &str) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    for locale in ["en-US", "ko-KR"] {
        let text = fs::read_to_string(kb.join(locale).join(file)).expect("a file of records");
        for line in text.lines() {
            let record: Value = serde_json::from_str(line).expect("JSON");
            let article = record["article"].as_str().unwrap_or_default();
            found.insert(format!("{locale} {article} {}", str(&record, "id")), record);
        }
    }
    found
}

/// The ids of the records that differ.
fn differing(before: &BTreeMap<String, Value>, after: &BTreeMap<String, Value>) -> Vec<String> {
    let ids = before.keys().chain(after.keys().filter(|id| !before.contains_key(*id)));
    ids.filter(|id| before.get(*id) != after.get(*id)).cloned().collect()
}

#[test]
fn a_change_of_one_article_leaves_the_others_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let (content, out) = (folder.path().join("help"), folder.path().join("out"));
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/knowledge_base/help"), &content);
    run(&content, &out, &["--no-check"]);
    let kb = out.join("kb");
    let before = ["articles.ndjson", "units.ndjson", "chunks.ndjson"].map(|file| by_id(&kb, file));
    let article = content.join("ko-KR/boil.md");
    let text = fs::read_to_string(&article).expect("an article");
    let changed = text.replace("주전자는 뜨거워집니다.", "주전자는 아주 뜨거워집니다. 조심하세요.");
    assert_ne!(text, changed);
    fs::write(&article, changed).expect("it can be changed");
    run(&content, &out, &["--no-check"]);
    let after = ["articles.ndjson", "units.ndjson", "chunks.ndjson"].map(|file| by_id(&kb, file));

    assert_eq!(differing(&before[0], &after[0]), ["ko-KR  boil"]);
    // What stands behind the change has another place in the file, and nothing else.
    for (id, unit) in &before[1] {
        let now = &after[1][id];
        for side in ["source", "target"] {
            let is_changed = id == "ko-KR boil 3f0aa-108" && side == "target";
            assert_eq!(unit[side]["text"] == now[side]["text"], !is_changed, "{id}");
        }
    }
    let chunks = differing(&before[2], &after[2]);
    assert_eq!(chunks.len(), 1, "{chunks:?}");
    assert!(before[2].keys().eq(after[2].keys()), "ids of passages hold still");

    // The files that were put together of old and new lines are those of a build from nothing.
    let anew = folder.path().join("anew");
    run(&content, &anew, &["--no-check"]);
    let (grown, made) = (files(&kb), files(&anew.join("kb")));
    for (path, content) in &made {
        assert!(grown[path] == *content, "{}", path.display());
    }
    assert_eq!(grown.len(), made.len());
}

//! `diglot query`: what it finds and shows, that its index is that of the passages and holds still, and that nothing in a
//! query, an index or a folder makes it do anything else.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;
use tempfile::TempDir;

const HELP_CENTRE: &str = "tests/search/help-centre";

static BUILT: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    build(Path::new(HELP_CENTRE), folder.path());
    folder
});

fn diglot(arguments: &[&str], out: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    command.arg(arguments[0]).arg("--out").arg(out).args(&arguments[1..]).output().unwrap()
}

fn build(root: &Path, out: &Path) {
    let output = diglot(&["build", root.to_str().unwrap(), "--no-check", "--index"], out);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The answers to a query, as JSON.
fn ask(out: &Path, text: &str, options: &[&str]) -> Vec<Value> {
    let output = diglot(&[&["query", "--json"], options, &["--", text]].concat(), out);
    answers(&output)
}

fn answers(output: &Output) -> Vec<Value> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout.clone()).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// An excerpt with its marks shown.
fn marked(excerpt: &Value) -> String {
    let mut text = excerpt["text"].as_str().unwrap().to_owned();
    for mark in excerpt["marks"].as_array().unwrap().iter().rev() {
        text.insert(mark["end"].as_u64().unwrap() as usize, '»');
        text.insert(mark["start"].as_u64().unwrap() as usize, '«');
    }
    text
}

#[test]
fn queries_find_what_they_should() {
    let table = fs::read_to_string("tests/query/queries.tsv").unwrap();
    for line in table.lines().skip(1) {
        let [locale, query, matches, article, snippet] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let answers = ask(BUILT.path(), query, &["--locale", locale]);
        let found = answers.first().map_or((Value::from(""), Value::from(""), String::new()), |answer| {
            (answer["matches"].clone(), answer["article"].clone(), marked(&answer["snippet"]))
        });
        assert_eq!(found, (matches.into(), article.into(), snippet.to_owned()), "{locale} {query}");
    }
}

#[test]
fn answers_say_what_the_records_say() {
    let [answer] = &ask(BUILT.path(), "0x80070005", &["--locale", "ko-KR"])[..] else { panic!("one answer") };
    let chunks = fs::read_to_string(BUILT.path().join("kb/ko-KR/chunks.ndjson")).unwrap();
    let chunks: Vec<Value> = chunks.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let chunk = chunks.iter().find(|chunk| chunk["id"] == answer["id"]).expect("the passage is in the knowledge base");
    for key in ["article", "locale", "url", "title_path", "text", "units", "provenance", "state", "indexable"] {
        assert_eq!(answer[key], chunk[key], "{key}");
    }
    assert_eq!(answer["source_text"], chunk["source"]);
    assert_eq!(marked(&answer["source"]), "Access is denied («0x80070005»): tell your administrator.");
    let units = fs::read_to_string(BUILT.path().join("kb/ko-KR/units.ndjson")).unwrap();
    let mut units = units.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let unit = units.find(|unit| unit["article"] == answer["article"] && unit["id"] == answer["unit"]);
    assert_eq!(unit.unwrap()["target"]["text"], answer["snippet"]["text"]);
}

#[test]
fn an_article_answers_once_unless_all_passages_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path().join("help"), folder.path().join("out"));
    let sections = (1..=4).map(|number| format!("## Teil {number}\n\nDie Tulpe {number} blüht.\n\n"));
    let locale = root.join("de-DE");
    fs::create_dir_all(&locale).unwrap();
    fs::write(locale.join("a.md"), format!("# Garten\n\n{}", sections.collect::<String>())).unwrap();
    fs::write(locale.join("b.md"), "# Haus\n\nKeine Tulpe.\n").unwrap();
    build(&root, &out);
    let articles = |options: &[&str]| {
        let mut articles: Vec<String> = Vec::new();
        for answer in ask(&out, "tulpe", options) {
            articles.push(answer["article"].as_str().unwrap().to_owned());
        }
        articles.sort();
        articles
    };
    assert_eq!(articles(&[]), ["a", "b"]);
    assert_eq!(articles(&["--all-passages"]), ["a", "a", "a", "a", "b"]);
    assert_eq!(articles(&["--all-passages", "--limit", "3"]).len(), 3);
}

#[test]
fn one_long_article_hides_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path().join("help"), folder.path().join("out"));
    let locale = root.join("de-DE");
    fs::create_dir_all(&locale).unwrap();
    let sections = (1..=400).map(|number| format!("## Tulpe {number}\n\nDie Tulpe {number} blüht.\n\n"));
    fs::write(locale.join("lang.md"), format!("# Tulpen\n\n{}", sections.collect::<String>())).unwrap();
    for number in 1..=12 {
        fs::write(locale.join(format!("kurz-{number}.md")), format!("# Haus {number}\n\nKeine Tulpe.\n")).unwrap();
    }
    build(&root, &out);
    let answers = ask(&out, "tulpe", &[]);
    assert!(answers.len() == 10 && answers.iter().all(|answer| answer["matches"] == "all"), "{answers:?}");
}

#[test]
fn the_english_of_a_snippet_is_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path().join("help"), folder.path().join("out"));
    let unit = |number: u32, target: &str, source: &str| {
        let id = format!("0a1b2-{number}");
        format!(
            "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>"
        )
    };
    let pairs =
        [("Die Tulpe blüht.", "The tulip is in bloom."), ("Im Garten steht ein Haus.", "A house is in the garden.")];
    let text = pairs.iter().enumerate().map(|(at, (target, source))| unit(102 + at as u32, target, source));
    fs::create_dir_all(root.join("de-DE")).unwrap();
    let title = unit(101, "Der Sommer", "Summer");
    fs::write(root.join("de-DE/a.md"), format!("# {title}\n\n{}\n", text.collect::<Vec<_>>().join(" "))).unwrap();
    build(&root, &out);
    for (query, (target, source)) in [("tulpe", pairs[0]), ("garten haus", pairs[1])] {
        let answer = &ask(&out, query, &["--locale", "de-DE"])[0];
        assert_eq!(
            (&answer["snippet"]["text"], &answer["source"]["text"]),
            (&target.into(), &source.into()),
            "{query}"
        );
        assert!(answer["unit"].is_string());
    }
}

#[test]
fn all_locales_are_asked_and_an_article_of_several_answers_once() {
    let answers = ask(BUILT.path(), "smtp", &[]);
    let found: Vec<_> = answers.iter().map(|answer| answer["article"].as_str().unwrap()).collect();
    let mut once = found.clone();
    once.sort_unstable();
    once.dedup();
    assert!(once.len() == found.len() && found.len() > 1, "{found:?}");
    assert_eq!(ask(BUILT.path(), "인증", &[])[0]["locale"], "ko-KR", "the locale that more passages match comes first");
    let twice = ["--locale", "ko-KR", "--locale", "ko-kr", "--all-passages"];
    assert_eq!(ask(BUILT.path(), "smtp", &twice), ask(BUILT.path(), "smtp", &["--locale", "ko-KR", "--all-passages"]));
    let two = ask(BUILT.path(), "smtp", &["--locale", "ko-KR", "--locale", "ja-JP"]);
    assert!(two.iter().all(|answer| answer["locale"] == "ko-KR" || answer["locale"] == "ja-JP"), "{two:?}");
}

#[test]
fn the_index_is_that_of_a_first_build_and_is_left_where_nothing_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path().join("help"), folder.path().join("out"));
    for locale in ["de-DE", "ar-SA"] {
        fs::create_dir_all(root.join(locale)).unwrap();
        for file in fs::read_dir(Path::new(HELP_CENTRE).join(locale)).unwrap().flatten() {
            fs::copy(file.path(), root.join(locale).join(file.file_name())).unwrap();
        }
    }
    let index = |out: &Path, locale: &str| fs::read(out.join(format!("kb/search.{locale}.sqlite"))).unwrap();
    let age = |locale: &str| fs::metadata(out.join(format!("kb/search.{locale}.sqlite"))).unwrap().modified().unwrap();
    build(&root, &out);
    // One that was taken away is made once, and then left as well.
    fs::remove_file(out.join("kb/search.de-DE.sqlite")).unwrap();
    build(&root, &out);
    let ages = [age("de-DE"), age("ar-SA")];
    build(&root, &out);
    assert_eq!([age("de-DE"), age("ar-SA")], ages, "nothing has changed");
    fs::write(root.join("de-DE/neu.md"), "# Neu\n\nHier steht eine Tulpe.\n").unwrap();
    build(&root, &out);
    assert_eq!(age("ar-SA"), ages[1], "only German has changed");
    assert_eq!(ask(&out, "tulpe", &[])[0]["article"], "neu");
    let fresh = folder.path().join("fresh");
    build(&root, &fresh);
    for locale in ["de-DE", "ar-SA"] {
        assert!(index(&out, locale) == index(&fresh, locale), "{locale}");
    }
    let manifest: Value = serde_json::from_str(&fs::read_to_string(out.join("kb/kb.json")).unwrap()).unwrap();
    let paths: Vec<_> =
        manifest["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert!(paths.contains(&"search.de-DE.sqlite"), "{paths:?}");
    // Without being asked for it is not kept, for it would soon be that of other passages.
    assert!(diglot(&["build", root.to_str().unwrap(), "--no-check"], &out).status.success());
    assert!(!out.join("kb/search.de-DE.sqlite").exists());
}

#[test]
fn an_index_that_cannot_be_used_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (Path::new(HELP_CENTRE), folder.path().join("out"));
    let refusal = || {
        let output = diglot(&["query", "wasser", "--locale", "de-DE"], &out);
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(refusal().contains("there is no knowledge base here"), "{}", refusal());
    build(root, &out);
    let path = out.join("kb/search.de-DE.sqlite");
    let whole = fs::read(&path).unwrap();
    fs::write(&path, "no database").unwrap();
    assert!(refusal().contains("`diglot build --index` makes it anew"), "{}", refusal());
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert!(refusal().contains("`diglot build --index` makes it anew"), "{}", refusal());
    fs::copy(out.join("kb/search.ko-KR.sqlite"), &path).unwrap();
    assert!(refusal().contains("it was made of other passages"), "{}", refusal());
    fs::remove_file(&path).unwrap();
    assert!(refusal().contains("there is no such index"), "{}", refusal());
    let manifest = fs::read_to_string(out.join("kb/kb.json")).unwrap();
    fs::write(out.join("kb/kb.json"), manifest.replace("\"schema_version\": \"1.", "\"schema_version\": \"2."))
        .unwrap();
    assert!(refusal().contains("this diglot reads versions 1.*"), "{}", refusal());
}

#[test]
fn nothing_in_a_query_is_obeyed() {
    for text in
        ["\"", "a\" OR \"b", "wasser*", "NOT wasser", "title : wasser", "NEAR(", "{", "^", "-", "'", "%", "\u{fffd}"]
    {
        let output = diglot(&["query", "--json", "--", text], BUILT.path());
        assert!(output.status.success(), "{text}: {}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(ask(BUILT.path(), "…!?", &[]).len(), 0);
    let page = "wasser kochen ".repeat(5_000);
    assert_eq!(ask(BUILT.path(), &page, &["--locale", "de-DE"])[0]["article"], "wasser");
}

#[test]
fn the_number_of_threads_shows_nowhere() {
    let one = ask(BUILT.path(), "smtp 인증 wasser", &["--jobs", "1"]);
    assert_eq!(one, ask(BUILT.path(), "smtp 인증 wasser", &["--jobs", "4"]));
    assert!(!one.is_empty());
}

//! What the tour of the crate says of the rooms is true of the files: which room uses which, and where foreign packages
//! are named.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// The rooms from left to right; each may use those before it.
const ROOMS: [&str; 11] =
    ["read", "parse", "align", "survey", "check", "mend", "render", "write", "query", "audit", "commands"];

/// Shelves, which use one another and no room.
const SHELVES: [&str; 3] = ["model", "locale", "error"];

/// Packages as code names them, and the files or rooms that do.
const PLACES: [(&str, &[&str]); 34] = [
    ("ammonia", &["render/article/sanitise.rs"]),
    ("anstream", &["commands/terminal.rs"]),
    (
        "anstyle",
        &[
            "render/report/answers.rs",
            "render/report/changes/text.rs",
            "render/report/status/text.rs",
            "render/report/text.rs",
        ],
    ),
    ("clap", &["args", "main.rs"]),
    ("csv", &["read/terms.rs", "render/report/status/table.rs"]),
    ("globset", &["read/patterns.rs"]),
    ("httparse", &["commands/serve/http.rs"]),
    ("icu_locale_core", &["locale/plurals.rs"]),
    ("icu_normalizer", &["render/search/tokens.rs"]),
    ("icu_plurals", &["locale/plurals.rs"]),
    ("indicatif", &["commands/progress.rs"]),
    ("jsonc_parser", &["read/redirects.rs"]),
    ("mimalloc", &["main.rs"]),
    ("mime_guess", &["commands/serve/http.rs"]),
    ("postcard", &["commands/memory.rs"]),
    ("pulldown_cmark", &["parse/markdown.rs"]),
    ("notify", &["commands/serve/watch.rs"]),
    ("rayon", &["commands/parallel.rs"]),
    ("roxmltree", &["audit/records.rs", "read/terms.rs"]),
    ("rusqlite", &["query/index.rs"]),
    ("schemars", &["render/knowledge_base/", "render/report/json.rs"]),
    ("scraper", &["audit/", "parse/html.rs"]),
    ("serde_yaml", &["parse/front_matter/yaml.rs"]),
    ("sha1", &["align/plain/writing.rs", "survey/original.rs"]),
    ("sha2", &["render/knowledge_base/", "write/"]),
    ("signal_hook", &["commands/terminal.rs"]),
    ("similar", &["render/diff.rs", "render/diff/"]),
    ("strsim", &["read/configuration.rs"]),
    ("tempfile", &["write/"]),
    ("tera", &["render/site/"]),
    ("thiserror", &["error.rs"]),
    ("toml", &["parse/front_matter/", "read/configuration.rs"]),
    ("unicode_width", &["render/report/columns.rs"]),
    ("walkdir", &["read/", "write/"]),
];

/// Packages that serve like the standard library, and so stand anywhere.
const ANYWHERE: [&str; 6] =
    ["memchr", "percent_encoding", "pulldown_cmark_escape", "serde", "serde_json", "xxhash_rust"];

/// Path below `src`, `/` between parts, and code without comments.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let entries = WalkDir::new(&root).sort_by_file_name().into_iter().map(|entry| entry.expect("a file of src"));
    let files = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"));
    let read = files.map(|entry| {
        let path = entry.path().strip_prefix(&root).expect("it is below src").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(entry.path()).expect("UTF-8");
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        (path, code.join("\n"))
    });
    read.collect()
}

/// The words that stand behind `before` in a code.
fn names_behind<'a>(code: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(before).map(move |(at, _)| {
        let rest = &code[at + before.len()..];
        &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())]
    })
}

/// Whether a package is named in a code: `csv::Reader`, `use rayon as r`.
fn is_named(code: &str, package: &str) -> bool {
    let starts = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
    let path = format!("{package}::");
    code.match_indices(&path).any(|(at, _)| starts(at)) || names_behind(code, "use ").any(|name| name == package)
}

#[test]
fn a_room_uses_only_what_lies_to_its_left() {
    let mut arrows = 0;
    for (path, code) in files() {
        let room = path.split(['/', '.']).next().unwrap_or_default();
        let (room_at, is_shelf) = (ROOMS.iter().position(|known| *known == room), SHELVES.contains(&room));
        for used in names_behind(&code, "crate::").filter(|used| *used != room) {
            let used_at = ROOMS.iter().position(|known| *known == used);
            let is_allowed = SHELVES.contains(&used)
                || room == "commands"
                || room_at.zip(used_at).is_some_and(|(room, used)| used < room);
            assert!(is_allowed || (room_at.is_none() && !is_shelf), "{path} uses {used}");
            arrows += 1;
        }
    }
    assert!(arrows > 300, "only {arrows} uses were found");
}

/// The parts of a module's name: `audit`, `page` of `audit/page.rs`.
fn module_of(path: &str) -> Vec<&str> {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.strip_suffix("/mod").unwrap_or(path).split('/').collect()
}

/// What a module names by a path from itself or from the root of the crate, each as a path from the root.
fn paths_named<'a>(module: &[&'a str], code: &'a str) -> Vec<Vec<&'a str>> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let word = |text: &'a str| &text[..text.find(|c| !is_word(c)).unwrap_or(text.len())];
    let mut paths = Vec::new();
    for (start, is_root) in [("crate::", true), ("super::", false)] {
        for (at, _) in code.match_indices(start) {
            if code[..at].ends_with(|c: char| is_word(c) || c == ':') {
                continue;
            }
            let mut rest = &code[at + start.len()..];
            let mut path = if is_root { Vec::new() } else { module[..module.len() - 1].to_vec() };
            while let Some(above) = rest.strip_prefix("super::") {
                path.pop();
                rest = above;
            }
            while let Some(behind) = rest.strip_prefix(word(rest)).and_then(|behind| behind.strip_prefix("::")) {
                path.push(word(rest));
                rest = behind;
            }
            // Of a list in braces, the names that begin its parts.
            let mut depth = 0;
            let list = rest.split_inclusive(['{', '}', ',']).take_while(|part| {
                depth += i32::from(part.ends_with('{')) - i32::from(part.ends_with('}'));
                depth > 0 || part.ends_with('}')
            });
            let names = list.map(|part| word(part.trim_start()));
            let names: Vec<&str> = if rest.starts_with('{') { names.skip(1).collect() } else { vec![word(rest)] };
            paths.extend(names.into_iter().map(|name| [path.as_slice(), &[name]].concat()));
        }
    }
    paths
}

#[test]
fn files_of_a_folder_use_one_another_in_no_circle() {
    let files = files();
    let modules: BTreeSet<Vec<&str>> = files.iter().map(|(path, _)| module_of(path)).collect();
    let is_module = |path: &[&str]| modules.iter().any(|module| module.starts_with(path));
    let mut arrows: BTreeMap<String, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for (path, code) in &files {
        let module = module_of(path);
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        for named in paths_named(&module, code) {
            let shared = module.iter().zip(&named).take_while(|(a, b)| a == b).count();
            if shared < module.len() && shared < named.len() && is_module(&named[..=shared]) {
                arrows.entry(module[..shared].join("/")).or_default().insert((module[shared], named[shared]));
            }
        }
    }
    assert!(arrows["audit"].contains(&("checks", "sketch")) && arrows["survey/meaning"].len() > 20, "{arrows:?}");
    for (folder, mut arrows) in arrows {
        // What nothing leads to, and what leads to nothing, is in no circle.
        let mut before = usize::MAX;
        while arrows.len() < before {
            before = arrows.len();
            let (from, to): (BTreeSet<&str>, BTreeSet<&str>) = arrows.iter().copied().unzip();
            arrows.retain(|(user, used)| to.contains(user) && from.contains(used));
        }
        assert!(arrows.is_empty(), "{folder}: {arrows:?}");
    }
}

#[test]
fn each_package_is_named_in_its_place() {
    let files = files();
    for (package, places) in PLACES {
        let named: Vec<&str> =
            files.iter().filter(|(_, code)| is_named(code, package)).map(|(path, _)| path.as_str()).collect();
        let is_place = |path: &str| places.iter().any(|place| path.starts_with(place));
        assert!(named.iter().all(|path| is_place(path)), "{package} is named in {named:?}");
        assert!(places.iter().all(|place| named.iter().any(|path| path.starts_with(place))), "{package}: {named:?}");
    }
}

#[test]
fn each_package_of_the_manifest_has_a_place() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("UTF-8");
    let sections = manifest.split("\n[").filter(|section| {
        section.starts_with("dependencies]") || section.starts_with("target.'cfg(unix)'.dependencies]")
    });
    let lines = sections.flat_map(|section| section.lines().skip(1)).filter(|line| !line.is_empty());
    let mut packages: Vec<String> =
        lines.map(|line| line.split(' ').next().unwrap_or_default().replace('-', "_")).collect();
    packages.sort();
    let mut placed: Vec<String> =
        PLACES.iter().map(|(package, _)| *package).chain(ANYWHERE).map(String::from).collect();
    placed.sort();
    assert_eq!(packages, placed);
}

/// The files below a folder of `src/render` that end so, joined.
fn joined(folder: &str, ending: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render").join(folder);
    let entries = WalkDir::new(root).sort_by_file_name().into_iter().map(|entry| entry.expect("a file of src"));
    let files = entries.filter(|entry| entry.file_name().to_string_lossy().ends_with(ending));
    files.map(|entry| fs::read_to_string(entry.path()).expect("UTF-8") + "\n").collect()
}

/// What lives in a file stands at its head. A noun of `model` and the manual page of a rule say it themselves.
#[test]
fn each_file_tells_what_lives_in_it() {
    let entries = WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).sort_by_file_name().into_iter();
    let paths = entries.map(|entry| entry.expect("a file of src").into_path());
    let is_meant = |path: &Path| {
        let path = path.to_string_lossy().replace('\\', "/");
        path.ends_with(".rs") && !["/src/model/", "/src/check/rules/"].iter().any(|folder| path.contains(folder))
    };
    let begins = |path: &Path| fs::read_to_string(path).expect("UTF-8").starts_with("//!");
    let silent: Vec<_> = paths.filter(|path| is_meant(path) && !begins(path)).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn each_class_of_the_stylesheets_is_written_by_something() {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let styles = joined("site/styles", ".css");
    let selectors = styles.split('{').filter_map(|rule| rule.rsplit(['}', ';', '/']).next());
    let classes = selectors.flat_map(|selector| selector.split('.').skip(1)).filter_map(|rest| {
        let class = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        class
            .starts_with(|c: char| c.is_ascii_alphabetic())
            .then(|| class.trim_end_matches(|c: char| c.is_ascii_digit()))
    });
    // Of Rust, what stands between two quotation marks of a line.
    let code = joined("", ".rs");
    let strings: Vec<&str> = code.split('"').filter(|string| !string.contains('\n')).collect();
    let written = [joined("site/templates", ".html"), joined("site/scripts", ".js"), strings.join(" ")].concat();
    let words: HashSet<&str> = written.split(|c| !is_part(c)).collect();
    let dead: Vec<&str> = classes.filter(|class| !words.contains(class)).collect();
    assert_eq!(dead, [""; 0]);
}

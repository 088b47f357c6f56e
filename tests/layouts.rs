//! Help centres as other worlds lay them out: each folder in `tests/layouts` is one. `articles.snap` in it tells which
//! articles are read, and where the English of each is found.

#[path = "living/desk.rs"]
#[allow(dead_code)]
mod desk;
#[path = "layouts/evidence.rs"]
mod evidence;

use desk::Desk;
use diglot::model::{Content, Layout};
use diglot::read::{HelpCentre, SourceTexts, read_configuration};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use walkdir::WalkDir;

fn help_centres() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layouts");
    let entries = WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name().into_iter();
    let folders = entries.map(|entry| entry.expect("the folders of a test can be listed"));
    folders.filter(|entry| entry.file_type().is_dir()).map(walkdir::DirEntry::into_path).collect()
}

fn diglot(arguments: &[&str], root: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    command.args(arguments).arg(root).env("NO_COLOR", "1").output().expect("diglot can be run")
}

/// `locale path`, the file that it is, and where its English is found.
fn listing(root: &Path) -> String {
    let configuration = read_configuration(root).expect("the configuration of a test is sound");
    let centre = HelpCentre::list(root, &configuration).expect("a help centre");
    let texts = SourceTexts::open(&centre, &configuration).expect("the English is there");
    let line = |(number, listed): (usize, &diglot::read::Listed)| {
        let folder = &centre.locales[listed.locale];
        let article = format!("{:6} {:32} {}", folder.id, listed.path, folder.file(&listed.name));
        let text = texts.text(&centre, number, None).map(|text| {
            assert!(matches!(text.input.content, Content::Bytes(_)) && text.input.locale == centre.source_locale);
            format!("\n{:39} {:?}: {}", "", text.from, text.input.file)
        });
        article + &text.unwrap_or_default()
    };
    let articles = centre.articles.iter().enumerate().map(line);
    let notes = centre.notes.iter().chain(&texts.notes()).map(|note| format!("note: {note}")).collect::<Vec<_>>();
    articles.chain(notes).collect::<Vec<_>>().join("\n")
}

#[test]
fn articles_and_their_english_are_found() {
    for root in help_centres() {
        insta::with_settings!({ snapshot_path => &root, prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("articles", listing(&root));
        });
    }
}

/// Not every article of the fixtures is translated into every language.
const SOME_ARE_MISSING: &str = "missing-article=off";

#[test]
fn nothing_is_found_in_what_is_right() {
    for root in help_centres() {
        let output = diglot(&["check", "--set", SOME_ARE_MISSING, "--fail-on", "note", "--format", "json"], &root);
        assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{}", root.display());
        assert!(output.status.success(), "{output:?}");
    }
}

#[test]
fn a_page_is_built_of_each_article_and_shows_no_markup() {
    for root in help_centres() {
        let out = tempfile::tempdir().expect("the system gives a folder for a test");
        let out_path = out.path().join("out");
        let output = diglot(
            &["build", "--set", SOME_ARE_MISSING, "--fail-on", "note", "--out", &out_path.to_string_lossy()],
            &root,
        );
        assert!(output.status.success(), "{output:?}");
        let centre = HelpCentre::list(&root, &read_configuration(&root).unwrap()).unwrap();
        for listed in &centre.articles {
            let stem = listed.path.rsplit_once('.').expect("an article has a kind").0;
            let page = out_path.join(format!("site/{}/{stem}.html", centre.locales[listed.locale].id));
            let html = std::fs::read_to_string(&page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
            let article = html.split("<article").nth(1).expect("a page has an article");
            for markup in ["{{", "}}", ":::", "import ", "Tabs", "TabItem", "&lt;", "***", "xxx", "{/*"] {
                assert!(!article.contains(markup), "{}: {markup}", page.display());
            }
        }
    }
}

#[test]
fn an_article_is_found_from_its_path() {
    let centres = help_centres();
    for root in &centres {
        let centre = HelpCentre::list(root, &read_configuration(root).unwrap()).unwrap();
        let last = centre.place(centre.articles.last().expect("a help centre has articles"));
        let output = diglot(&["check", "--set", SOME_ARE_MISSING], &last);
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(told.starts_with("no findings in 1 article,"), "{}: {output:?}", last.display());
    }
    let layouts: BTreeSet<String> = centres
        .iter()
        .map(|root| format!("{:?}", HelpCentre::list(root, &read_configuration(root).unwrap()).unwrap().layout))
        .collect();
    let all = [Layout::Docusaurus, Layout::Hugo, Layout::Kubernetes, Layout::Mdn, Layout::Suffix];
    assert_eq!(layouts, all.map(|layout| format!("{layout:?}")).into(), "each layout has a help centre here");
}

/// What is remembered of a build with one layout is not taken for another.
#[test]
fn a_build_after_a_change_of_layout_is_as_a_first_one() {
    let desk = Desk::new(&[
        ("site/en-US/a.md", "# Cup\n\n[B](/b/)\n"),
        ("site/en-US/b.md", "# Pot\n"),
        ("site/en-US/b.de.md", "# Kanne\n"),
    ]);
    let build = |out: &str| {
        let run = desk.diglot(&format!("build site --out {out}"));
        assert_eq!(run.code, 0, "{run:?}");
        let files = WalkDir::new(desk.file(out).join("site")).sort_by_file_name().into_iter().flatten();
        let files = files.filter(|entry| entry.file_type().is_file());
        files.map(|file| std::fs::read_to_string(file.path()).expect("pages are UTF-8")).collect::<Vec<_>>()
    };
    let before = build("again");
    desk.write("site/diglot.toml", "layout = \"suffix\"\n");
    let after = build("again");
    assert!(after == build("first") && after != before);
}

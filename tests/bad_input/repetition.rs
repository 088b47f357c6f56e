//! The same input gives the same bytes, with one thread or many, once or again.

use crate::help_centre::{HelpCentre, assert_same, help_centre, tree, unit};
use std::fs;

/// Articles of three locales with all kinds of trouble: flaws, collisions, includes, images, broken front matter.
fn many_kinds() -> HelpCentre {
    let centre = help_centre::<&str>(&[]);
    for number in 0..60 {
        for (locale, word) in [("ko-KR", "문서"), ("zh-CN", "文档"), ("ar-SA", "مستند")] {
            let sentence = unit("0a1b2-102", word, "Select **File** > **Open**, see [x](x.md) for `{name}`.");
            let include = format!("[!INCLUDE [x](article-{}.md)]", (number + 1) % 60);
            let path = format!("{locale}/folder-{}/article-{number}.md", number % 7);
            centre.add(&path, format!("---\ntitle: {word} {number}: x\n---\n\n# {word}\n\n{sentence}\n\n{include}\n"));
        }
        centre.add(&format!("ko-KR/folder-0/ARTICLE-{number}.md"), "# 같은 이름\n");
        centre.add(&format!("ko-KR/media/{number}.png"), format!("PNG {number}"));
    }
    centre.add("ko-KR/TOC.yml", "- name: 첫째\n  href: folder-1/article-1.md\n");
    centre
}

#[test]
fn findings_do_not_depend_on_threads_or_luck() {
    let centre = many_kinds();
    for format in ["json", "text"] {
        let check = |jobs: &str| centre.run(&["check", "help-centre", "--format", format, "--jobs", jobs]).stdout;
        let first = check("1");
        assert!(first.lines().count() > 300, "there is much to tell");
        for jobs in ["1", "4", "4", "16"] {
            assert!(check(jobs) == first, "{format} with {jobs} jobs differs");
        }
    }
}

#[test]
fn pages_do_not_depend_on_threads_or_luck() {
    let centre = many_kinds();
    let build = |out: &str, jobs: &str| {
        let run = centre.run(&["build", "help-centre", "--out", out, "--jobs", jobs]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        tree(&centre.beside(out))
    };
    let first = build("one", "1");
    assert!(first.len() > 300, "there is much to write");
    assert_same(&build("four", "4"), &first);
    assert_same(&build("four-again", "4"), &first);
    assert_same(&build("one", "4"), &first);
}

#[test]
fn a_second_build_touches_nothing() {
    let centre = many_kinds();
    let times = || {
        let files = tree(&centre.beside("output"));
        let time =
            |path: &std::path::PathBuf| fs::metadata(centre.beside("output").join(path)).unwrap().modified().unwrap();
        files.into_keys().map(|path| (time(&path), path)).collect::<Vec<_>>()
    };
    let build = || centre.run(&["build", "help-centre", "--out", "output"]).stdout;
    build();
    let before = times();
    let second = build();
    assert!(second.contains(" 0 changed, 0 removed"), "{second}");
    assert_eq!(times(), before);
}

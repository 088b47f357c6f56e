//! A help centre with a theme of its own.

use crate::desk::{Desk, article, unit};
use std::collections::BTreeMap;
use walkdir::WalkDir;

fn help_centre() -> Desk {
    let linked = unit(101, "**글**입니다.", "A **text**.");
    Desk::new(&[
        ("ko-KR/a.md", &article(&[("제목입니다.", "A title."), ("글입니다.", "A text.")])),
        ("da-DK/a.md", &format!("---\ntitle: En\nms.translationtype: MT\n---\n{linked}\n")),
    ])
}

/// The files of the site, after a build that succeeds.
fn site(desk: &Desk) -> BTreeMap<String, Vec<u8>> {
    let run = desk.diglot("build . --no-meaning");
    assert_eq!(run.code, 0, "{}", run.notes);
    let root = desk.file("output/site");
    let files = WalkDir::new(&root).into_iter().map(|entry| entry.expect("a readable folder"));
    let files = files.filter(|entry| entry.file_type().is_file());
    let name = |path: &std::path::Path| path.strip_prefix(&root).expect("it lies there").to_string_lossy().into_owned();
    files.map(|file| (name(file.path()), std::fs::read(file.path()).expect("a readable file"))).collect()
}

#[test]
fn what_is_ejected_and_not_changed_changes_nothing() {
    let desk = help_centre();
    let before = site(&desk);
    let names = desk.diglot("theme eject").output;
    let names: Vec<&str> = names.lines().filter(|name| !name.contains(' ') && *name != "properties.css").collect();
    assert!(names.len() > 10, "{names:?}");
    let ejected = desk.diglot(&format!("theme eject strings/ko-KR.yaml strings/da-DK.yaml {}", names.join(" ")));
    assert_eq!(ejected.code, 0, "{}", ejected.notes);
    assert!(site(&desk) == before);
    assert_eq!(desk.diglot("theme eject header.html").code, 2);
    assert_eq!(desk.diglot("theme eject header.html --force").code, 0);
}

#[test]
fn words_looks_and_files_are_those_of_the_theme() {
    let desk = help_centre();
    let task = unit(102, "끝.", "Done.");
    desk.write("ko-KR/tasks.md", &format!("---\ntitle: 일\nms.date: 01/02/2026\n---\n- [x] {task}\n"));
    desk.write("theme/strings/da-DK.yaml", "strings:\n  machine_translated: Oversat af en maskine.\n");
    desk.write("theme/strings/en-US.yaml", "strings:\n  task_done: Ticked.\n");
    desk.write("theme/strings/ko-KR.yaml", "strings:\n  home: 홈\n");
    desk.write("theme/properties.css", ":root { --diglot-test: 1 }");
    desk.write("theme/header.html", "<header><img src=\"{{ root }}assets/logo.png\" alt=\"\"></header>");
    std::fs::create_dir_all(desk.file("theme/static")).expect("a folder can be made");
    std::fs::write(desk.file("theme/static/logo.png"), [0x89, b'P', 0xff, 0]).expect("a file can be written");
    let site = site(&desk);
    let text = |name: &str| String::from_utf8_lossy(&site[name]).into_owned();
    assert!(text("da-DK/a.html").contains("Oversat af en maskine."));
    assert!(text("ko-KR/a.html").contains("src=\"../assets/logo.png\""));
    assert!(text("ko-KR/tasks.html").contains("checked aria-label=\"Ticked.\""), "the English beside a task");
    assert!(desk.read("output/kb/ko-KR/feed.json").contains("\"title\": \"홈\""));
    assert!(text("assets/site.css").ends_with(":root { --diglot-test: 1 }"));
    assert_eq!(site["assets/logo.png"], [0x89, b'P', 0xff, 0]);
}

#[test]
fn words_of_a_language_are_those_of_its_locales() {
    let desk = help_centre();
    desk.write("pt-BR/a.md", "---\ntitle: Um\nms.translationtype: MT\n---\nUm texto.\n");
    desk.write("theme/strings/pt.yaml", "strings:\n  machine_translated: Traduzido por máquina.\n");
    let site = site(&desk);
    assert!(String::from_utf8_lossy(&site["pt-BR/a.html"]).contains("Traduzido por máquina."));
}

#[test]
fn a_theme_that_fits_nothing_is_refused() {
    for (file, text, told) in [
        ("theme/haeder.html", "", "did you mean header.html?"),
        ("theme/strings/ko-KR.yaml", "strings:\n  hoem: x\n", "did you mean `home`?"),
        ("theme/strings/ko-KP.yaml", "strings:\n  home: x\n", "did you mean `ko-KR`?"),
        ("theme/strings/ko-KR.yaml", "strings:\n  updated_on: x\n", "lacks {date}"),
        ("theme/page.html", "{{ nothing_of_this_name }}", "page.html"),
    ] {
        let desk = help_centre();
        desk.write(file, text);
        let run = desk.diglot("build . --no-check");
        assert!(run.code == 2 && run.notes.contains(told), "{file}: {}", run.notes);
    }
}

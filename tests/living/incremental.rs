//! A build after any edits leaves the same bytes as a build from nothing, and rewrites only what an edit touches.

use crate::desk::{Desk, article, unit};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use std::fs::File;
use std::time::{Duration, SystemTime};
use walkdir::WalkDir;

/// Files that edits write, in some of the ways of [`content`].
const FILES: [&str; 22] = [
    "diglot.toml",
    "en-US/TOC.yml",
    "ko-KR/TOC.yml",
    "theme/footer.html",
    "theme/properties.css",
    "theme/strings/ko-KR.yaml",
    "en-US/img.png",
    "ko-KR/img.png",
    "en-US/a.md",
    "en-US/b.md",
    "en-US/only.md",
    "en-US/sub/c.md",
    "en-US/includes/i.md",
    "en-US/sub/includes/i.md",
    "ko-KR/a.md",
    "ko-KR/b.md",
    "ko-KR/sub/c.md",
    "ko-KR/search.md",
    "ko-KR/includes/i.md",
    "de-DE/a.md",
    "de-DE/A.md",
    "de-DE/index.md",
];

/// A file becomes this; each bit of `ways` is a choice.
#[derive(Debug, Clone)]
struct Edit {
    file: &'static str,
    /// `None` removes it.
    ways: Option<u16>,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = (select(&FILES[..]), proptest::option::weighted(0.8, any::<u16>()));
    proptest::collection::vec(edit.prop_map(|(file, ways)| Edit { file, ways }), 1..4)
}

fn content(file: &str, ways: u16) -> String {
    let is = |bit: u8| ways & (1 << bit) != 0;
    let choose = |bit: u8, text: &'static str| if is(bit) { text } else { "" };
    match file {
        "diglot.toml" => configuration(ways, choose),
        "en-US/TOC.yml" | "ko-KR/TOC.yml" => table_of_contents(ways),
        "theme/footer.html" => format!("<footer>{}</footer>", choose(0, "{{ strings.home }}")),
        "theme/properties.css" => format!(":root {{ --x: {ways} }}"),
        "theme/strings/ko-KR.yaml" => format!("strings:\n  home: {}\n", if is(0) { "홈" } else { "도움" }),
        "en-US/img.png" | "ko-KR/img.png" => format!("{ways}"),
        _ if file.starts_with("en-US") => english(choose),
        _ => translation(file, ways, choose),
    }
}

fn configuration(ways: u16, choose: impl Fn(u8, &'static str) -> &'static str) -> String {
    // What makes pages poor is rare, so that most edits meet pages that show much of one another.
    let base = if ways >> 12 == 0 { "" } else { "base-url = \"https://example.com/help\"\n" };
    let fallback = ["render", "render", "link", "omit"][usize::from(ways >> 2 & 3)];
    let bilingual = ["page", "page", "inline", "off"][usize::from(ways >> 4 & 3)];
    [
        choose(0, "title = \"Help\"\n"),
        base,
        &format!("[site]\nfallback = \"{fallback}\"\nbilingual = \"{bilingual}\"\n"),
        choose(6, "edit-source-url = \"https://example.com/edit/{file}\"\n"),
        if ways >> 7 & 3 == 3 { "noindex-all = true\n" } else { "" },
        "[rules]\n",
        choose(1, "link-target-missing = \"off\"\n"),
    ]
    .concat()
}

/// Entries one below the other: deeper than a page shows.
fn table_of_contents(ways: u16) -> String {
    let is = |bit: u8| ways & (1 << bit) != 0;
    let entries = [
        is(0).then(|| "name: A\n  href: a.md".to_owned()),
        is(1).then(|| "name: Only\n  href: only.md".to_owned()),
        Some(format!("name: Group {}", ways >> 2 & 1)),
        is(3).then(|| "name: B\n  href: b.md".to_owned()),
    ];
    let groups = (0..if is(4) { 9 } else { 0 }).map(|depth| format!("name: Deep {depth}"));
    let last = "name: C\n  href: sub/c.md".to_owned();
    let mut text = String::new();
    for (depth, entry) in entries.into_iter().flatten().chain(groups).chain([last]).enumerate() {
        let margin = "  ".repeat(2 * depth);
        if depth > 0 {
            text.push_str(&format!("{}  items:\n", "  ".repeat(2 * depth - 2)));
        }
        text.push_str(&format!("{margin}- {}\n", entry.replace('\n', &format!("\n{margin}"))));
    }
    if is(5) { text + "- name: B again\n  href: b.md\n" } else { text }
}

fn english(choose: impl Fn(u8, &'static str) -> &'static str) -> String {
    [
        "---\ntitle: English",
        choose(5, " article"),
        choose(6, "\nROBOTS: NOINDEX"),
        choose(7, "\nms.date: 01/02/2020"),
        "\n---\n# Title",
        choose(8, ", another"),
        "\n\n",
        choose(0, "## One\n\nText.\n\n"),
        choose(1, "[B](b.md#one)\n\n"),
        choose(2, "[!INCLUDE [i](includes/i.md)]\n\n"),
        choose(3, "---\nms.date: 01/02/2020\n---\n"),
        choose(4, "![x](img.png)\n\n"),
    ]
    .concat()
}

fn translation(file: &str, ways: u16, choose: impl Fn(u8, &'static str) -> &'static str) -> String {
    let up = if file.contains("/sub/") || file.contains("/includes/") { "../" } else { "" };
    let date = choose(0, "ms.lasthandoff: 05/25/2021\n");
    let title = choose(8, "입니다");
    let robots = choose(9, "ROBOTS: NOINDEX\n");
    let mut units = vec![
        ("제목입니다.", "A title."),
        if ways & 2 == 0 {
            ("설정을 엽니다.", "Open the settings.")
        } else {
            ("환경을 엽니다.", "Open the settings.")
        },
    ];
    units.extend((ways & 4 != 0).then_some(("**저장**을 선택합니다.", "Choose **Save** 3.")));
    if ways >> 10 & 3 == 3 {
        // Without spans: its units are found beside the English.
        return format!("---\ntitle: 제목{title}\n{robots}{date}---\n# 제목\n\n## 하나\n\n글.\n\n[B]({up}b.md#one)\n");
    }
    let mut text = format!("---\ntitle: 제목{title}\n{robots}{date}---\n{}", article(&units));
    let links = [
        (3, format!("[B]({up}b.md#one)"), format!("[B]({up}b.md#one)")),
        (4, format!("[C]({up}sub/c.md)"), format!("[C]({up}gone.md)")),
        (5, format!("![x]({up}img.png)"), format!("![x]({up}img.png)")),
    ];
    for (bit, target, source) in links.iter().filter(|(bit, ..)| ways & (1 << bit) != 0) {
        text.push_str(&(unit(200 + bit, target, source) + "\n\n"));
    }
    text + choose(6, "[!INCLUDE [i](includes/i.md)]\n\n") + choose(7, "## One\n\nText.\n")
}

/// All files of an output folder, what it remembers too.
fn output(desk: &Desk, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(desk.file(folder)).into_iter().map(|entry| entry.expect("a readable folder"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    let below = |path: &std::path::Path| {
        path.strip_prefix(desk.file(folder)).expect("it lies there").to_string_lossy().into_owned()
    };
    files.map(|entry| (below(entry.path()), std::fs::read(entry.path()).expect("a readable file"))).collect()
}

fn apply(desk: &Desk, edit: &Edit) {
    match edit.ways {
        Some(ways) => desk.write(edit.file, &content(edit.file, ways)),
        None => drop(std::fs::remove_file(desk.file(edit.file))),
    }
}

/// Builds as after an edit and as from nothing; the files in which the two differ.
fn differences(desk: &Desk, arguments: &str) -> Vec<String> {
    let build = |out: &str| desk.diglot(&format!("build . --out {out} {arguments}"));
    let _ = std::fs::remove_dir_all(desk.file("fresh"));
    let (again, fresh) = (build("out"), build("fresh"));
    assert_eq!(again.code, fresh.code, "{} {}", again.notes, fresh.notes);
    if fresh.code == 2 && !desk.file("fresh").exists() {
        // No article is left, or a theme speaks of a locale that is gone.
        return Vec::new();
    }
    let (mut again, fresh) = (output(desk, "out"), output(desk, "fresh"));
    let mut differing: Vec<String> = fresh
        .into_iter()
        .filter(|(file, content)| again.remove(file).as_ref() != Some(content))
        .map(|(file, _)| file)
        .collect();
    differing.extend(again.into_keys().map(|file| format!("{file} is left")));
    differing
}

/// A few, to be quick; as many as `PROPTEST_CASES` says.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_a_build_is_as_from_nothing(
        first in proptest::collection::vec(any::<u16>(), FILES.len()),
        steps in proptest::collection::vec((edits(), proptest::bool::weighted(0.2)), 1..5),
        no_check in any::<bool>(),
        // Without English articles, they are put together from the translations.
        has_english in proptest::bool::weighted(0.7),
    ) {
        let desk = Desk::new(&[]);
        let is_there = |file: &str| has_english || !(file.starts_with("en-US/") && file.ends_with(".md"));
        for (file, ways) in FILES.iter().zip(first).filter(|(file, _)| is_there(file)) {
            apply(&desk, &Edit { file, ways: Some(ways) });
        }
        let arguments = if no_check { "--no-check" } else { "" };
        prop_assert_eq!(differences(&desk, arguments), Vec::<String>::new());
        for (edits, is_korean_only) in &steps {
            edits.iter().filter(|edit| is_there(edit.file)).for_each(|edit| apply(&desk, edit));
            let locale = if *is_korean_only { " --locale ko-KR" } else { "" };
            let differing = differences(&desk, &format!("{arguments}{locale}"));
            prop_assert!(differing.is_empty(), "{:?} after {:?}", differing, edits);
        }
    }
}

/// The pages of the site that a build writes anew after an edit.
fn rewritten(desk: &Desk, edit: impl Fn(&Desk)) -> Vec<String> {
    desk.diglot("build . --out out");
    let before = output(desk, "out");
    // A file that is written again is as young as that, whatever its bytes.
    let long_ago = SystemTime::now() - Duration::from_secs(86_400);
    let open = |file: &str| File::options().append(true).open(desk.file("out").join(file)).expect("it was listed");
    for file in before.keys().filter(|file| *file != ".diglot-memory") {
        open(file).set_modified(long_ago).expect("files have a time");
    }
    // The disk may keep less of a time than the clock gives.
    let time = |file: &str| open(file).metadata().and_then(|metadata| metadata.modified()).expect("files have a time");
    let old = time("site/index.html");
    edit(desk);
    assert_ne!(desk.diglot("build . --out out").code, 2);
    let pages = output(desk, "out").into_keys().filter(|file| file.ends_with(".html") && time(file) != old);
    assert!(before.len() > 5);
    pages.map(|file| file.trim_start_matches("site/").to_owned()).collect()
}

#[test]
fn an_edit_rewrites_only_what_depends_on_it() {
    let desk = || {
        Desk::new(&[
            ("en-US/a.md", "# A\n\n[B](b.md#one)\n"),
            ("en-US/b.md", "# B\n\n## One\n\nText.\n"),
            ("en-US/c.md", "# C\n\n[!INCLUDE [i](includes/i.md)]\n"),
            ("en-US/far/x.md", "# X\n"),
            ("en-US/far/y.md", "# Y\n"),
            ("en-US/includes/i.md", "Included.\n"),
            ("ko-KR/a.md", &article(&[("가.", "A."), ("나 [B](b.md#one).", "B [B](b.md#one).")])),
            ("ko-KR/b.md", "---\ntitle: 비\n---\n## One\n\n글.\n"),
        ])
    };
    let text = |desk: &Desk| desk.write("en-US/c.md", "# C\n\nText.\n");
    assert_eq!(rewritten(&desk(), text), ["en-US/c.html"]);
    // A heading is a place that links may name; none names this one.
    let heading = |desk: &Desk| desk.write("en-US/b.md", "# B\n\n## One\n\nText.\n\n## Two\n");
    assert_eq!(rewritten(&desk(), heading), ["en-US/b.html"]);
    // A title stands in the contents around the articles near by, and nowhere else.
    let title = |desk: &Desk| desk.write("en-US/far/y.md", "# Z\n");
    let near = ["en-US/far/x.html", "en-US/far/y.html", "en-US/index.html"];
    assert_eq!(rewritten(&desk(), title), near);
    let included = |desk: &Desk| desk.write("en-US/includes/i.md", "Included, and more.\n");
    assert_eq!(rewritten(&desk(), included), ["en-US/c.html", "en-US/includes/i.html"]);
    // The page to choose a language tells how many articles there are.
    let beside = |desk: &Desk| desk.write("en-US/far/z.md", "# Z\n");
    assert_eq!(rewritten(&desk(), beside), [near[0], near[1], "en-US/far/z.html", near[2], "index.html"]);
    let version = |desk: &Desk| desk.write("ko-KR/far/x.md", "---\ntitle: 엑스\n---\n글.\n");
    let of_ko_kr = ["ko-KR/a.html", "ko-KR/b.html", "ko-KR/far/x.html", "ko-KR/index.html"].as_slice();
    assert_eq!(rewritten(&desk(), version), [&["en-US/far/x.html", "index.html"], of_ko_kr].concat());
    let removed = |desk: &Desk| desk.remove("ko-KR/b.md");
    assert_eq!(rewritten(&desk(), removed), ["en-US/b.html", "index.html", "ko-KR/a.html", "ko-KR/index.html"]);
}

#[test]
fn a_build_that_was_cut_short_leaves_nothing_stale() {
    let desk = Desk::new(&[("en-US/a.md", "# Tea\n\nGreen tea.\n"), ("en-US/b.md", "# Cups\n\nSmall cups.\n")]);
    desk.diglot("build . --out out");
    let file_time =
        |path: &str| std::fs::metadata(desk.file("out").join(path)).and_then(|metadata| metadata.modified());
    let left: Vec<_> = output(&desk, "out")
        .into_iter()
        .map(|(path, content)| (file_time(&path).expect("files have a time"), path, content))
        .collect();
    // As many bytes, so that only their sum tells the files of records apart.
    desk.write("en-US/a.md", "# Tea\n\nGreat tea.\n");
    desk.diglot("build . --out out");
    // As after a build that ended when it had written the files of records.
    for (time, path, content) in left.iter().filter(|(_, path, _)| !path.ends_with(".ndjson")) {
        let path = desk.file("out").join(path);
        std::fs::write(&path, content).expect("it can be written");
        let file = File::options().append(true).open(&path).expect("it is there");
        file.set_modified(*time).expect("files have a time");
    }
    assert_eq!(differences(&desk, ""), Vec::<String>::new());
}

#[test]
fn an_english_file_that_is_not_built_has_a_name_in_the_pages_that_are() {
    // Put together from `A.md`, and from `a.md` once that has the spans of its article.
    let spans = article(&[("가.", "A."), ("나.", "B.")]);
    let configuration = "[site]\nedit-source-url = \"https://example.com/edit/{file}\"\n";
    let desk = Desk::new(&[("diglot.toml", configuration), ("de-DE/A.md", &spans), ("de-DE/a.md", &spans)]);
    desk.write("ko-KR/a.md", &spans);
    assert_eq!(differences(&desk, "--locale ko-KR"), Vec::<String>::new());
    desk.write("de-DE/A.md", "# Ohne\n");
    assert_eq!(differences(&desk, "--locale ko-KR"), Vec::<String>::new());
}

#[test]
fn what_a_page_asked_is_remembered_as_a_first_build_would() {
    // The place that a link of an included text names stands in another included text, then in the page as well.
    let desk = Desk::new(&[]);
    for file in FILES.iter().filter(|file| !(file.starts_with("en-US/") && file.ends_with(".md"))) {
        let ways = if *file == "ko-KR/includes/i.md" { 29128 } else { 0 };
        apply(&desk, &Edit { file, ways: Some(ways) });
    }
    apply(&desk, &Edit { file: "ko-KR/b.md", ways: Some(64) });
    assert_eq!(differences(&desk, ""), Vec::<String>::new());
    apply(&desk, &Edit { file: "ko-KR/b.md", ways: Some(35456) });
    assert_eq!(differences(&desk, ""), Vec::<String>::new());
}

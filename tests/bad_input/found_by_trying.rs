//! What was broken once, found by trying: includes without end, names that want one place, paths that mean nothing.

use crate::help_centre::{HelpCentre, help_centre, run, tree, unit, with_article};
use crate::page;
use std::fs;

/// Stack overflow, SIGABRT: includes are followed by recursion without a limit.
#[test]
fn a_long_chain_of_includes() {
    let centre = help_centre::<&str>(&[]);
    for number in 0..5_000 {
        centre
            .add(&format!("ko-KR/link-{number}.md"), format!("# {number}\n\n[!INCLUDE [x](link-{}.md)]\n", number + 1));
    }
    centre.check().assert_rest_is_checked();
    let built = centre.build();
    built.assert_all_is_built();
}

/// Each level of includes multiplies the output by ten: nine small files fill any memory.
#[test]
fn a_bomb_of_includes() {
    let centre = help_centre::<&str>(&[]);
    for level in 0..6 {
        let include = format!("[!INCLUDE [x](level-{}.md)]\n\n", level + 1);
        centre.add(&format!("ko-KR/level-{level}.md"), format!("# {level}\n\n{}", include.repeat(10)));
    }
    centre.add("ko-KR/level-6.md", "Boom.\n");
    let built = centre.build();
    built.assert_all_is_built();
    let size: usize = tree(&built.out).values().map(Vec::len).sum();
    assert!(size < 10_000_000, "6 files of 300 bytes became {size}");
}

/// The sanitiser takes everything after an unclosed `<script>`, `<style>` or tag out of the page and
/// the knowledge base, in silence. `Use the <style> tag.` is a usual sentence of a help article.
#[test]
fn an_unclosed_element_does_not_swallow_the_article() {
    for attempt in
        ["Use the <style> tag.", "Use the <script> tag.", "<template>\nx", "<p title=\"open", "<div><a href='open"]
    {
        let article = format!("# 제목\n\nWords before.\n\n{attempt}\n\nWords after.\n");
        let built = with_article("ko-KR/raw.md", article).build();
        assert_eq!(built.code, 0, "{}", built.stderr);
        assert!(built.words("ko-KR/raw.md").contains("Words after."), "{attempt}");
        assert!(built.record("ko-KR/raw.md")["html"].as_str().unwrap().contains("Words after."), "{attempt}");
    }
}

/// The byte 0x1A that stands in for a bad byte, and NUL, reach readers in titles, in the contents,
/// in ids, in the language of code, in the source text and in the knowledge base.
#[test]
fn bad_bytes_are_shown_as_replacement_characters_everywhere() {
    for bad in [&b"\xe9"[..], b"\0"] {
        let unit = unit("0a1b2-101", "대상", "so@urce");
        let article = format!(
            "# Caf@\n\n## Sec@tion {{#an@chor}}\n\n## Two\n\n```l@ng\nx\n```\n\n<b title=\"@\">x</b>\n\n{unit}\n"
        );
        let article: Vec<u8> =
            article.bytes().flat_map(|byte| if byte == b'@' { bad.to_vec() } else { vec![byte] }).collect();
        // The soundness of pages asserts that none of them holds 0x1A or NUL.
        let built = with_article("ko-KR/bad.md", article).assert_found("ko-KR/bad.md", "input-encoding");
        let record = built.record("ko-KR/bad.md");
        assert_eq!(record["title"], "Caf\u{fffd}");
        for field in ["title", "headings", "text", "html", "units"] {
            let json = record[field].to_string();
            assert!(!json.contains("\\u001a") && !json.contains("\\u0000"), "{field}: {json}");
        }
    }
}

/// A unit id is printed as it is, before the bar of the excerpt.
#[test]
fn a_unit_id_does_not_command_the_terminal() {
    let centre = with_article("ko-KR/bad.md", unit("0a1b2-\u{1b}]0;owned\u{7}", "대상", "source"));
    let run = run(centre.command(&["check", "help-centre"]).env("CLICOLOR_FORCE", "1"));
    assert_eq!(run.code, 1);
    assert!(!run.stdout.contains("\u{1b}]"), "{:?}", run.stdout);
}

/// Notes and errors print file names as they are.
#[cfg(unix)]
#[test]
fn a_file_name_does_not_command_the_terminal() {
    let centre = with_article("ko-KR/\u{1b}]0;owned\u{7}.xyz", "x");
    fs::create_dir(centre.path("folder\u{1b}[2J")).unwrap();
    for arguments in
        [&["check", "help-centre"][..], &["build", "help-centre"], &["check", "help-centre/ko-KR/\u{1b}[2J"]]
    {
        let run = run(centre.command(arguments).env("CLICOLOR_FORCE", "1"));
        assert!(!run.stderr.contains("\u{1b}]") && !run.stderr.contains("\u{1b}[2J"), "{:?}", run.stderr);
    }
}

/// The page `a.html` and the folder `a.html` want the same place; the build ends with 2 and without
/// the knowledge base ("a.html/b.html: cannot be written"), and which page is lost depends on luck.
#[test]
fn a_page_and_a_folder_of_one_name() {
    let centre = help_centre(&[("ko-KR/a.md", "# 문서 a\n"), ("ko-KR/a.html/b.md", "# 문서 b\n")]);
    centre.check().assert_rest_is_checked();
    let built = centre.build();
    built.assert_all_is_built();
    assert!(built.words("ko-KR/a.md").contains("문서 a"));
    assert!(built.words("ko-KR/a.html/b.md").contains("문서 b"));
}

/// `.html` is two bytes longer than `.md`: the name of the page is too long for the disk, and the build
/// stops there. One bad page should not: the others are to be written, and the exit code be 2.
#[test]
fn a_name_as_long_as_the_disk_allows() {
    let file = format!("ko-KR/{}.md", "가".repeat(84));
    let centre = with_article(&file, "# 긴 이름\n");
    centre.check().assert_rest_is_checked();
    let built = centre.build();
    built.assert_rest_is_built();
    assert!(built.code == 0 || built.stderr.contains("가가가"), "{}", built.stderr);
}

/// A `TOC.yml` that is no YAML is passed over without a word.
#[test]
fn a_table_of_contents_that_is_no_yaml() {
    let centre = with_article("ko-KR/TOC.yml", "- name: [열림\n");
    let checked = centre.check();
    let is_told =
        checked.stderr.contains("TOC.yml") || checked.findings.iter().any(|finding| finding["file"] == "ko-KR/TOC.yml");
    assert!(is_told, "{}", checked.stderr);
}

/// The limit of 64 kB for front matter holds for `TOC.yml` too: a table of about 1,200 entries is
/// ignored without a word, and the index lists the articles by their addresses.
#[test]
fn a_large_table_of_contents() {
    let toc: String = (0..2_000).map(|number| format!("- name: 목차 항목 {number}\n  href: good.md\n")).collect();
    let built = with_article("ko-KR/TOC.yml", toc).build();
    assert!(page::words(&built.read("site/ko-KR/index.html")).contains("목차 항목 1999"));
}

/// If no article of a locale can be read, the build ends with 0 and does not name one of them
/// (`Survey::unreadable` passes over pages whose locale is not wanted, and `Line::locales` knows only locales with pages).
#[test]
fn a_locale_of_which_nothing_can_be_read() {
    let centre = with_article("zh-CN/large.md", "大".repeat(1_000));
    centre.add("diglot.toml", "max-file-size = \"1 kB\"\n");
    let built = centre.build();
    assert_eq!(built.code, 2, "not all pages were written");
    assert!(built.stderr.contains("zh-CN/large.md"), "{}", built.stderr);
}

/// The guard against nested brackets takes the apostrophe in `it's` for a quotation mark and
/// counts no bracket after it; the YAML parser then needs quadratic time (13 s in a debug build for 60 kB).
#[test]
fn brackets_after_an_apostrophe() {
    let centre = with_article("ko-KR/bad.md", format!("---\nkeywords: [it's, {}\n---\n\n# 제목\n", "[".repeat(60_000)));
    centre.check().assert_found("ko-KR/bad.md", "front-matter-unreadable");
}

/// A locale folder that is a symbolic link is passed over without a note; links below are told.
#[cfg(unix)]
#[test]
fn a_locale_that_is_a_link() {
    let centre = help_centre::<&str>(&[]);
    fs::create_dir(centre.beside("elsewhere")).unwrap();
    std::os::unix::fs::symlink(centre.beside("elsewhere"), centre.path("zh-CN")).unwrap();
    let checked = centre.check();
    assert!(checked.stderr.contains("zh-CN"), "{:?}", checked.stderr);
}

/// A path that means no article is "no findings in 0 articles" and exit code 0, so that a
/// CI job with such a path passes for ever: a path with `..` in it, an image, an excluded file, a link.
#[test]
fn a_path_that_means_no_article() {
    let centre = help_centre(&[("ko-KR/sub/x.png", "PNG")]);
    let flawed = centre.run(&["check", "help-centre/ko-KR/sub/../flawed.md", "--fail-on", "warning"]);
    let image = centre.run(&["check", "help-centre/ko-KR/sub/x.png"]);
    assert_eq!((flawed.code, image.code), (1, 2), "found, and nothing to check: {}{}", flawed.stdout, image.stdout);
}

/// Within `content`, but not within a locale that is already there: the first build succeeds; the
/// second one takes `de-DE` for a locale and is refused, or notes `output` as no locale.
#[test]
fn an_output_folder_beside_the_locales_of_a_content_folder() {
    let centre = HelpCentre::clone_into_content();
    for out in ["help-centre/content/de-DE", "help-centre/content/output"] {
        let run = centre.run(&["build", "help-centre", "--out", out]);
        assert_eq!(run.code, 2, "{out}: {}", run.stdout);
        assert!(!centre.beside(out).exists());
    }
}

impl HelpCentre {
    fn clone_into_content() -> HelpCentre {
        let centre = help_centre::<&str>(&[]);
        fs::create_dir(centre.path("content")).unwrap();
        for locale in ["ko-KR", "en-US"] {
            fs::rename(centre.path(locale), centre.path(&format!("content/{locale}"))).unwrap();
        }
        centre
    }
}

/// Of two images `ko-KR/x.png` and `ko-kr/x.png`, one is lost without a word.
#[test]
fn images_of_two_folders_of_one_locale() {
    let centre = help_centre(&[("ko-KR/x.png", "one"), ("ko-kr/x.png", "two")]);
    let built = centre.build();
    let copies = tree(&built.out).into_values().filter(|content| content == b"one" || content == b"two").count();
    assert!(copies == 2 || built.stderr.contains("x.png"), "{}", built.stderr);
}

/// A build that is killed while it writes the marker leaves `.diglot-*.unfinished` in a folder without
/// a marker; every later build refuses it as foreign.
#[test]
fn a_build_that_is_killed_at_its_very_beginning() {
    let centre = help_centre::<&str>(&[]);
    fs::create_dir(centre.beside("output")).unwrap();
    fs::write(centre.beside("output/.diglot-Ab12Cd.unfinished"), "diglot made").unwrap();
    let built = centre.build();
    built.assert_all_is_built();
}

/// `output/site` as a link to the folder of a web server: the pages are written through the link, and
/// then the link is removed as a file of an earlier build; the exit code is 0.
#[cfg(unix)]
#[test]
fn an_output_folder_with_a_link_in_it() {
    let centre = help_centre::<&str>(&[]);
    centre.build();
    fs::rename(centre.beside("output/site"), centre.beside("www")).unwrap();
    std::os::unix::fs::symlink(centre.beside("www"), centre.beside("output/site")).unwrap();
    let run = centre.run(&["build", "help-centre", "--out", "output"]);
    let is_refused = run.code == 2 && run.stderr.contains("site");
    assert!(is_refused || centre.beside("output/site/index.html").is_file(), "{}: the site is gone", run.code);
}

/// An image or a `TOC.yml` without permission stops the whole build, and the
/// latter the check as well; a locale without permission is not named by the build (see 11).
#[cfg(unix)]
#[test]
fn other_files_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    for file in ["ko-KR/x.png", "ko-KR/TOC.yml", "zh-CN/x.md"] {
        let centre = with_article(file, "x");
        let locked = if file == "zh-CN/x.md" { "zh-CN" } else { file };
        fs::set_permissions(centre.path(locked), fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read(centre.path(file)).is_ok() {
            eprintln!("skipped: the superuser may read everything");
            return;
        }
        let check = centre.run(&["check", "help-centre"]);
        let build = centre.run(&["build", "help-centre", "--out", "output"]);
        fs::set_permissions(centre.path(locked), fs::Permissions::from_mode(0o700)).unwrap();
        assert!(check.stdout.contains("untranslated-unit"), "{file}: the rest is checked: {}", check.stderr);
        assert!(centre.beside("output/kb/kb.json").is_file(), "{file}: the rest is built: {}", build.stderr);
        assert!(build.code == 2 && build.stderr.contains(locked), "{file} is named: {}", build.stderr);
    }
}

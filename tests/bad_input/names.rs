//! Names of files that mean something else in an address, in HTML, or on another disk.

use crate::help_centre::{HelpCentre, help_centre};
use crate::page;
use std::collections::BTreeSet;

/// Names that any file system of Unix takes. The pages of each are found at these addresses.
const NAMES: [(&str, &str); 22] = [
    ("with blanks in it.md", "with%20blanks%20in%20it.html"),
    ("double\"quote.md", "double%22quote.html"),
    ("single'quote.md", "single'quote.html"),
    ("dots..inside.md", "dots..inside.html"),
    ("three...md", "three...html"),
    ("100%.md", "100%25.html"),
    ("%2e%2e%2fup.md", "%252e%252e%252fup.html"),
    ("%zz.md", "%25zz.html"),
    ("number#sign.md", "number%23sign.html"),
    ("question?.md", "question%3F.html"),
    ("scheme:x.md", "scheme%3Ax.html"),
    ("javascript:alert(1).md", "javascript%3Aalert(1).html"),
    ("back\\slash.md", "back%5Cslash.html"),
    ("<b>tag.md", "%3Cb%3Etag.html"),
    ("&amp;.md", "&amp;.html"),
    ("[brackets](x).md", "%5Bbrackets%5D(x).html"),
    ("new\nline.md", "new%0Aline.html"),
    ("tab\t.md", "tab%09.html"),
    ("escape\u{1b}[31m.md", "escape%1B%5B31m.html"),
    ("한국어.md", "%ED%95%9C%EA%B5%AD%EC%96%B4.html"),
    ("\u{202e}backwards.md", "%E2%80%AEbackwards.html"),
    ("a folder/#1 \"x\"?.md", "a%20folder/%231%20%22x%22%3F.html"),
];

#[cfg(unix)]
#[test]
fn names_that_are_no_addresses() {
    let centre = help_centre::<&str>(&[]);
    for (number, (name, _)) in NAMES.iter().enumerate() {
        centre.add(&format!("ko-KR/{name}"), format!("# 문서 {number}\n"));
    }
    let checked = centre.check();
    checked.assert_rest_is_checked();
    assert_eq!(checked.code, 0);
    let built = centre.build();
    built.assert_all_is_built();
    let links = page::links(&built.read("site/ko-KR/index.html"));
    let site = built.out.join("site");
    for (number, (name, address)) in NAMES.iter().enumerate() {
        assert!(links.iter().any(|link| link == address), "{name} is linked to as {address}: {links:#?}");
        let place = page::place(&site, &site.join("ko-KR/index.html"), address).unwrap();
        let page = std::fs::read_to_string(&place).unwrap_or_else(|error| panic!("{}: {error}", place.display()));
        assert!(page::words(&page).contains(&format!("문서 {number}")), "{name}");
        assert_eq!(built.record(&format!("ko-KR/{name}"))["title"], format!("문서 {number}"));
    }
}

/// Links between such articles lead to the pages, however the author wrote them.
#[cfg(unix)]
#[test]
fn links_to_names_that_are_no_addresses() {
    let ways = [
        ("with blanks.md", "with%20blanks.md"),
        ("with blanks.md", "<with blanks.md>"),
        ("100%.md", "100%25.md"),
        ("100%.md", "100%.md"),
        ("a#b.md", "a%23b.md"),
        ("a?b.md", "a%3Fb.md"),
        ("a:b.md", "./a:b.md"),
        ("(a).md", "(a).md"),
        ("한국어.md", "한국어.md"),
        ("한국어.md", "%ED%95%9C%EA%B5%AD%EC%96%B4.md"),
    ];
    let centre = help_centre::<&str>(&[]);
    let mut article = String::from("# 링크\n");
    for (name, written) in ways {
        centre.add(&format!("ko-KR/sub/{name}"), format!("# {name}\n"));
        article.push_str(&format!("\n[{name}]({written})\n"));
    }
    centre.add("ko-KR/sub/links.md", article);
    let built = centre.build();
    assert_eq!(built.code, 0, "{}", built.stderr);
    let site = built.out.join("site");
    let html = built.record("ko-KR/sub/links.md")["html"].as_str().unwrap().to_owned();
    let links = page::links(&html);
    assert_eq!(links.len(), ways.len(), "each link leads somewhere: {links:?}");
    for ((name, _), link) in ways.iter().zip(links) {
        let place = page::place(&site, &site.join("ko-KR/sub/links.html"), &link).unwrap();
        assert_eq!(place.file_stem().unwrap().to_str(), name.strip_suffix(".md"), "{link}");
    }
}

/// Each of these articles keeps a page of its own, also on a disk that does not tell upper from lower case.
fn assert_kept_apart(centre: &HelpCentre, files: &[&str], second: &[&str]) {
    let checked = centre.check();
    checked.assert_rest_is_checked();
    assert_eq!(checked.code, 1);
    for file in second {
        checked.assert_found(file, "page-address-taken");
    }
    let built = centre.build();
    built.assert_all_is_built();
    let index = page::links(&built.read(&built.home("ko-KR")));
    let mut addresses = BTreeSet::new();
    for file in files {
        let record = built.record(file);
        let url = record["page"].as_str().unwrap();
        assert!(addresses.insert(url.to_lowercase()), "{url} is taken twice");
        assert!(built.words(file).contains(&format!("문서 {file}")), "{file} is on its own page");
        assert!(index.iter().any(|link| format!("ko-KR/{link}") == url), "{url} is in the index");
    }
}

#[test]
fn names_that_differ_in_case_only() {
    let centre = help_centre::<&str>(&[]);
    let files = ["ko-KR/Setup.md", "ko-KR/setup.md", "ko-KR/SETUP.md"];
    files.iter().for_each(|file| centre.add(file, format!("# 문서 {file}\n")));
    if std::fs::read_dir(centre.path("ko-KR")).unwrap().count() < 5 {
        eprintln!("skipped: this disk does not tell upper from lower case");
        return;
    }
    assert_kept_apart(&centre, &files, &["ko-KR/Setup.md", "ko-KR/setup.md"]);
}

#[test]
fn files_that_would_write_one_page() {
    let centre = help_centre::<&str>(&[]);
    let files = ["ko-KR/a.MD", "ko-KR/a.md", "ko-KR/a-2.md", "ko-KR/index.md", "ko-KR/articles.md"];
    files.iter().for_each(|file| centre.add(file, format!("# 문서 {file}\n")));
    assert_kept_apart(&centre, &files, &["ko-KR/a.md"]);
}

#[test]
fn folders_of_one_locale_that_differ_in_case_only() {
    let centre = help_centre::<&str>(&[]);
    let files = ["ko-KR/setup.md", "ko-kr/setup.md", "ko-kr/other.md"];
    files.iter().for_each(|file| centre.add(file, format!("# 문서 {file}\n")));
    assert_kept_apart(&centre, &files, &["ko-kr/setup.md"]);
}

#[test]
fn folders_that_are_named_like_files_that_are_made() {
    let centre = help_centre::<&str>(&[]);
    let files =
        ["a.md", "a.json/x.md", "b.mdx", "b.md/x.md", "c.md", "c.html/x.md"].map(|file| format!("ko-KR/{file}"));
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    files.iter().for_each(|file| centre.add(file, format!("# 문서 {file}\n")));
    assert_kept_apart(&centre, &files, &["ko-KR/a.md", "ko-KR/b.mdx", "ko-KR/c.md"]);
    let built = centre.build();
    for file in files {
        let page = built.record(file)["page"].as_str().unwrap().to_owned();
        let stem = page.strip_suffix(".html").unwrap();
        let article = built.out.join(format!("kb/ko-KR/articles/{}.json", stem.strip_prefix("ko-KR/").unwrap()));
        assert!(article.is_file(), "{file} has no {}", article.display());
        assert!(built.out.join(format!("site/{stem}.md")).is_file(), "{file} has no Markdown");
    }
}

/// Only Linux takes any bytes for a name.
#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_utf_8() {
    use std::os::unix::ffi::OsStrExt;
    let centre = help_centre::<&str>(&[]);
    let name = std::ffi::OsStr::from_bytes(b"bad-\xff.md");
    std::fs::write(centre.path("ko-KR").join(name), "# x\n").unwrap();
    let checked = centre.check();
    let finding = checked.assert_found("ko-KR/bad-\u{fffd}.md", "input-unreadable");
    assert!(finding["message"].as_str().unwrap().contains("rename"), "{finding}");
    checked.assert_rest_is_checked();
    let built = centre.build();
    built.assert_left_out("ko-KR/bad-\u{fffd}.md");
}

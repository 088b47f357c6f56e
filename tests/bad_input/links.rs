//! Links and symbolic links that lead out of the help centre, or in a circle.

use crate::help_centre::{Built, HelpCentre, help_centre, with_article};
use crate::page;

const SECRET: &str = "the secret recipe of the house";

/// Nothing of the secret beside the help centre is in any file of the output.
fn assert_no_secret(built: &Built) {
    for (path, content) in crate::help_centre::tree(&built.out) {
        assert!(!String::from_utf8_lossy(&content).contains(SECRET), "{} has the secret", path.display());
    }
}

fn with_secret(centre: &HelpCentre) {
    for name in ["secret.md", "secret.txt", "secret.png", "secret.yml"] {
        std::fs::write(centre.beside(name), SECRET).unwrap();
    }
}

#[test]
fn an_article_that_links_to_etc_passwd() {
    let ways_out = [
        "../../../etc/passwd",
        "../../../../../../../../etc/passwd",
        "..%2F..%2F..%2Fetc%2Fpasswd",
        "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "..\\..\\..\\etc\\passwd",
        "../../secret.md",
        "../../secret.txt",
        "../../secret",
        "~/../../secret.txt",
        "media/../../../secret.png",
        "./.././../secret.md",
    ];
    let mut article = String::from("# 링크\n\n");
    for address in ways_out {
        article.push_str(&format!(
            "[Markdown]({address}) ![image]({address}) <a href=\"{address}\">HTML</a> <img src=\"{address}\" alt=\"x\">\n\n\
             [!INCLUDE [include]({address})]\n\n[!code-text[code]({address})]\n\n[!VIDEO {address}]\n\n\
             :::image source=\"{address}\" alt-text=\"directive\":::\n\n:::code source=\"{address}\":::\n\n\
             <iframe src=\"{address}\"></iframe>\n\n[reference]\n\n[reference]: {address}\n\n"
        ));
    }
    let centre = with_article("ko-KR/links.md", article);
    let toc: String = ways_out.iter().map(|address| format!("- name: out\n  href: '{address}'\n")).collect();
    centre.add("ko-KR/TOC.yml", toc);
    with_secret(&centre);
    centre.check().assert_rest_is_checked();
    let built = centre.build();
    built.assert_all_is_built();
    assert_no_secret(&built);
    let html = built.read("site/ko-KR/links.html");
    let out: Vec<_> =
        page::links(&html).into_iter().filter(|link| link.contains("etc") || link.contains("secret")).collect();
    assert_eq!(out, [""; 0], "no link leads out");
    assert!(built.words("ko-KR/links.md").contains("Markdown image HTML"), "the words of the links are kept");
}

/// What links to an article by several names, or to itself, ends.
#[test]
fn articles_that_include_one_another() {
    let include =
        |name: &str| format!("# {name}\n\n[!INCLUDE [x]({name}.md)]\n\n[!INCLUDE [x](self.md)]\n\n끝 {name}.\n");
    let files =
        [("ko-KR/self.md", include("self")), ("ko-KR/one.md", include("two")), ("ko-KR/two.md", include("one"))];
    let centre = help_centre(&files);
    centre.check().assert_rest_is_checked();
    let built = centre.build();
    built.assert_all_is_built();
    assert!(built.words("ko-KR/one.md").contains("끝 two."));
}

#[cfg(unix)]
mod symbolic {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn loops_and_ways_out_are_not_followed_and_told() {
        let centre = with_article("ko-KR/media/real.png", "PNG");
        with_secret(&centre);
        symlink(".", centre.path("ko-KR/loop")).unwrap();
        symlink("../..", centre.path("ko-KR/media/up")).unwrap();
        symlink("ouroboros.md", centre.path("ko-KR/ouroboros.md")).unwrap();
        symlink("/etc/passwd", centre.path("ko-KR/passwd.md")).unwrap();
        symlink(centre.beside("secret.md"), centre.path("ko-KR/secret.md")).unwrap();
        symlink(centre.beside("secret.png"), centre.path("ko-KR/secret.png")).unwrap();
        symlink("nowhere", centre.path("ko-KR/dangling.md")).unwrap();
        centre.add(
            "ko-KR/links.md",
            "[a](passwd.md) ![b](secret.png) [c](secret.md) [d](loop/good.md) ![e](media/real.png)\n",
        );
        let checked = centre.check();
        checked.assert_rest_is_checked();
        assert_eq!(checked.code, 0);
        let built = centre.build();
        built.assert_all_is_built();
        assert_no_secret(&built);
        for stderr in [&checked.stderr, &built.stderr] {
            for name in ["loop", "media/up", "ouroboros.md", "passwd.md", "and 2 more"] {
                assert!(stderr.contains(name), "{name} is named: {stderr}");
            }
        }
        let files: Vec<_> = built.records().iter().map(|record| record["file"].as_str().unwrap()).collect();
        assert_eq!(files, ["en-US/good.md", "ko-KR/flawed.md", "ko-KR/good.md", "ko-KR/links.md"]);
        assert_eq!(page::links(&built.record("ko-KR/links.md")["html"].to_string()), [""; 0]);
        assert!(built.out.join("site/ko-KR/media/real.png").is_file());
    }
}

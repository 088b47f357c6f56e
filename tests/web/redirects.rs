//! Articles that have moved.

use crate::built::{Built, Centre, all, article, attribute, centre, words};

fn help(configuration: &str, files: &[(&str, &str)]) -> Centre {
    let centre = centre(&[
        ("diglot.toml", &format!("base-url = \"https://help.example.com/docs\"\n{configuration}")),
        ("en-US/tea/new.md", &article("", "New")),
        ("en-US/only.md", &article("", "Only")),
        ("ko-KR/tea/new.md", &article("", "새 글")),
    ]);
    files.iter().for_each(|(path, content)| centre.write(path, content));
    centre
}

/// Where the page at an address sends its readers.
fn target(built: &Built, path: &str) -> String {
    let page = built.page(path);
    let refresh = attribute(&page, "meta[http-equiv=refresh]", "content").expect("it sends them on");
    let target = refresh.strip_prefix("0; url=").expect("at once").to_owned();
    assert_eq!(attribute(&page, "main a", "href").as_deref(), Some(&*target), "the link leads there too");
    assert_eq!(attribute(&page, "meta[name=robots]", "content").as_deref(), Some("noindex"));
    assert!(all(&page, "script:not([src])").is_empty(), "it needs no script");
    target
}

#[test]
fn a_redirect_stands_in_each_locale_and_leads_to_its_version_or_to_english() {
    let redirects = "[redirects]\n\"old.md\" = \"tea/new.md#cup\"\n\"a/b/was.md\" = \"only.md\"\n\"out.md\" = \"https://example.com/x?y=1\"";
    let built = help(redirects, &[]).build(&[]);
    for (path, expected) in [
        ("en-US/old.html", "tea/new.html#cup"),
        ("ko-KR/old.html", "tea/new.html#cup"),
        ("ko-KR/a/b/was.html", "../../../en-US/only.html"),
        ("ko-KR/out.html", "https://example.com/x?y=1"),
    ] {
        assert_eq!(target(&built, path), expected, "{path}");
    }
    let page = built.page("ko-KR/old.html");
    assert_eq!(words(&page, "main p"), "이 페이지는 다음 위치로 이동되었습니다: 새 글");
    let canonical = attribute(&page, "link[rel=canonical]", "href").unwrap();
    assert_eq!(built.place(&canonical), "ko-KR/tea/new.html");
    let english = built.page("ko-KR/a/b/was.html");
    assert_eq!(attribute(&english, "main a", "hreflang").as_deref(), Some("en-US"));
    let rules: Vec<&str> = built.read("_redirects").lines().collect();
    assert_eq!(rules.len(), 6);
    assert!(rules.contains(&"/docs/ko-KR/old.html /docs/ko-KR/tea/new.html#cup 301"), "{rules:?}");
    assert!(rules.contains(&"/docs/ko-KR/out.html https://example.com/x?y=1 301"), "{rules:?}");
    assert!(!built.read("sitemap-ko-KR.xml").contains("old.html"));
}

#[test]
fn addresses_are_encoded_once() {
    let redirects = "[redirects]\n\"old.md\" = \"tea/new.md#큰 컵\"\n\"was.md\" = \"tea/new.md#%ED%81%B0\"\n\"out.md\" = \"https://example.com/큰 컵\"";
    let built = help(redirects, &[]).build(&[]);
    let big_cup = "%ED%81%B0%20%EC%BB%B5";
    assert_eq!(target(&built, "ko-KR/old.html"), format!("tea/new.html#{big_cup}"));
    let rules: Vec<&str> = built.read("_redirects").lines().filter(|line| line.starts_with("/docs/ko-KR/")).collect();
    assert_eq!(
        rules,
        [
            format!("/docs/ko-KR/old.html /docs/ko-KR/tea/new.html#{big_cup} 301"),
            format!("/docs/ko-KR/out.html https://example.com/{big_cup} 301"),
            "/docs/ko-KR/was.html /docs/ko-KR/tea/new.html#%ED%81%B0 301".to_owned(),
        ]
    );
}

#[test]
fn chains_lead_to_their_end_at_once() {
    let redirects = "[redirects]\n\"1.md\" = \"2.md\"\n\"2.md\" = \"3\"\n\"3.md\" = \"/tea/new\"";
    let built = help(&format!("root-links = \"\"\n{redirects}"), &[]).build(&[]);
    for path in ["ko-KR/1.html", "ko-KR/2.html", "ko-KR/3.html"] {
        assert_eq!(target(&built, path), "tea/new.html", "{path}");
    }
}

#[test]
fn circles_are_errors_that_name_the_way() {
    for (redirects, way) in [
        ("\"a.md\" = \"b.md\"\n\"b.md\" = \"c.md\"\n\"c.md\" = \"a.md\"", "a.md -> b.md -> c.md -> a.md"),
        ("\"x.md\" = \"a.md\"\n\"a.md\" = \"A.md\"", "a.md -> a.md"),
    ] {
        let built = help(&format!("[redirects]\n{redirects}"), &[]).build(&[]);
        assert_eq!(built.code, 2);
        assert!(built.stderr.contains("diglot.toml: redirects lead in a circle"), "{}", built.stderr);
        assert!(built.stderr.contains(way), "{}", built.stderr);
    }
}

#[test]
fn articles_stay_and_what_leads_nowhere_is_told() {
    let redirects = "[redirects]\n\"only.md\" = \"tea/new.md\"\n\"lost.md\" = \"nowhere.md\"\n\"../../up.md\" = \"only.md\"\n\"run.md\" = \"javascript://x\"";
    let built = help(redirects, &[]).build(&[]);
    assert_eq!(built.code, 0);
    assert!(built.read("en-US/only.html").contains("Some words."), "the article is still there");
    assert!(
        built.stderr.contains("only.md is an article (en-US/only.md), so it is not redirected"),
        "{}",
        built.stderr
    );
    assert!(built.stderr.contains("lost.md is redirected to nowhere.md, where nothing is"), "{}", built.stderr);
    assert!(
        !built.files.keys().any(|path| path.contains("up.html") || path.contains("run.html") || path.contains("lost"))
    );
}

#[test]
fn no_redirect_takes_the_place_of_a_page_or_of_another_redirect() {
    let froms = ["index.md", "search.md", "404.md", "Only.html/x.md", "old.md", "old.html/x.md", "tea/new.md/x.md"];
    let redirects: String = froms.iter().map(|from| format!("\"{from}\" = \"tea/new.md\"\n")).collect();
    let files = [("en-US/404.md", &*article("", "Four hundred and four"))];
    let built = help(&format!("[site]\nfallback = \"render\"\n[redirects]\n{redirects}"), &files).build(&[]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    assert_eq!(target(&built, "ko-KR/old.html"), "tea/new.html");
    let rules: Vec<&str> = built.read("_redirects").lines().collect();
    let sent = |locale: &str| format!("/docs/{locale}/old.html /docs/{locale}/tea/new.html 301");
    assert_eq!(rules, [sent("en-US"), sent("ko-KR")], "nothing else is sent on");
    assert!(built.read("ko-KR/404.html").contains("Four hundred and four"), "what stands in for a translation stays");
    assert!(!all(&built.page("ko-KR/index.html"), "ul.articles").is_empty());
    assert!(built.read("ko-KR/search.html").contains("type=\"search\""));
    for (from, address) in [("index.md", "en-US/index.html"), ("Only.html/x.md", "en-US/Only.html/x.html")] {
        let note = format!("diglot.toml: {from} is not redirected, since {address} is taken");
        assert!(built.stderr.contains(&note), "{note}: {}", built.stderr);
    }
}

#[test]
fn a_locale_has_its_own() {
    let redirects = "[redirects]\n\"old.md\" = \"only.md\"\n[locales.ko-KR.redirects]\n\"old.md\" = \"tea/new.md\"";
    let built = help(redirects, &[]).build(&[]);
    assert_eq!(target(&built, "en-US/old.html"), "only.html");
    assert_eq!(target(&built, "ko-KR/old.html"), "tea/new.html");
}

/// As repositories of Learn have it: a byte order mark, comments, addresses of the portal.
const REDIRECTION: &str = "\u{feff}{
    // Moved in spring.
    \"redirections\": [
        {\"source_path\": \"tea/old.md\", \"redirect_url\": \"/kettles/tea/new\", \"redirect_document_id\": true},
        {\"source_path\": \"tea/older.md\", \"redirect_url\": \"/en-us/kettles/tea/old?x=1#cup\"},
        {\"source_path_from_root\": \"/ko-KR/tea/beside.md\", \"redirect_url\": \"new\"},
        {\"source_path\": \"tea/away.md\", \"redirect_url\": \"/cups/overview\"},
        {\"source_path\": \"tea/page.md\", \"redirect_url\": \"/kettles/tea/page\"}, /* a page of another kind now */
    ],
}";

#[test]
fn files_of_learn_are_read() {
    let centre = help("", &[("ko-KR/.openpublishing.redirection.json", REDIRECTION), (".git/HEAD", "")]);
    let built = centre.build(&[]);
    for (path, expected) in [
        ("ko-KR/tea/old.html", "new.html"),
        ("ko-KR/tea/older.html", "new.html"),
        ("ko-KR/tea/beside.html", "new.html"),
        ("ko-KR/tea/away.html", "https://learn.microsoft.com/ko-kr/cups/overview"),
        ("ko-KR/tea/page.html", "https://learn.microsoft.com/ko-kr/kettles/tea/page"),
        ("en-US/tea/old.html", "new.html"),
    ] {
        assert_eq!(target(&built, path), expected, "{path}");
    }
    assert!(!built.stderr.contains("redirect"), "nothing is to be told: {}", built.stderr);
}

#[test]
fn a_repository_names_its_files_and_the_folder_of_its_articles() {
    let redirection =
        "{\"redirections\": [{\"source_path_from_root\": \"/articles/was.md\", \"redirect_url\": \"/kettles/only\"}]}";
    let publishing = "{\"redirection_files\": [\"moved/list.json\"], \"docsets_to_publish\": []}";
    let files = [("repo/moved/list.json", redirection), ("repo/.openpublishing.publish.config.json", publishing)];
    let centre = help("[locales.de-DE]\npath = \"repo/articles\"", &files);
    centre.write("repo/articles/only.md", &article("", "Nur"));
    let built = centre.build(&[]);
    assert_eq!(target(&built, "de-DE/was.html"), "only.html");
}

#[test]
fn a_file_that_is_none_is_told_and_the_rest_is_built() {
    let built = help("", &[("ko-KR/.openpublishing.redirection.json", "{\"redirections\": [")]).build(&[]);
    assert_eq!(built.code, 0);
    assert!(
        built.stderr.contains("ko-KR/.openpublishing.redirection.json: no redirects could be read"),
        "{}",
        built.stderr
    );
    assert!(built.files.contains_key("ko-KR/tea/new.html"));
}

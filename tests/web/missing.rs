//! The page for addresses where nothing is.

use crate::built::{Centre, all, article, attribute, centre, words};

fn help(configuration: &str) -> Centre {
    centre(&[
        ("diglot.toml", configuration),
        ("en-US/a.md", &article("", "A")),
        ("ko-KR/a.md", &article("", "가")),
        ("ar-SA/a.md", &article("", "ا")),
    ])
}

#[test]
fn its_links_work_at_any_depth() {
    for (configuration, arguments, root, korean) in [
        ("", &[][..], "/", "/ko-KR/index.html"),
        ("base-url = 'https://help.example.com'", &[], "/", "/ko-KR/index.html"),
        ("base-url = 'https://help.example.com/docs/v2/'", &[], "/docs/v2/", "/docs/v2/ko-KR/index.html"),
        ("base-url = 'https://help.example.com/docs'", &["--relative-urls"], "../", "index.html"),
    ] {
        let built = help(configuration).build(arguments);
        let page = built.page("ko-KR/404.html");
        let style = attribute(&page, "link[rel=stylesheet]", "href");
        assert_eq!(style, Some(format!("{root}assets/site.css")), "{configuration}");
        assert_eq!(attribute(&page, "main a", "href").as_deref(), Some(korean), "{configuration}");
        assert_eq!(attribute(&page, "a.home", "href").as_deref(), Some(korean), "{configuration}");
        let menu: Vec<_> = all(&page, "nav.languages a").iter().filter_map(|link| link.attr("href")).collect();
        let [arabic, english] = ["ar-SA", "en-US"].map(|locale| format!("{root}{locale}/index.html"));
        assert_eq!(menu, [&*arabic, &*english, korean], "{configuration}");
    }
}

#[test]
fn it_speaks_the_language_of_the_locale_or_all() {
    let built = help("").build(&[]);
    let page = built.page("ar-SA/404.html");
    assert_eq!(attribute(&page, "html", "dir").as_deref(), Some("rtl"));
    assert_eq!(words(&page, "h1"), "لم يتم العثور على الصفحة");
    assert_eq!(attribute(&page, "meta[name=robots]", "content").as_deref(), Some("noindex"));
    let root = built.page("404.html");
    assert_eq!(words(&root, "h1"), "Page not found");
    let languages: Vec<_> =
        all(&root, "main section[lang]").iter().filter_map(|section| section.attr("lang")).collect();
    assert_eq!(languages, ["ar-SA", "ko-KR"]);
}

#[test]
fn an_article_at_its_address_stays() {
    let centre = help("");
    centre.write("ko-KR/404.md", &article("", "사백사"));
    let built = centre.build(&[]);
    assert!(built.read("ko-KR/404.html").contains("사백사"));
}

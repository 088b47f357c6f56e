//! What a page may load.

use crate::built::{all, article, attribute, centre, words};

/// Images of another site in all ways to write them, and one of its own.
const IMAGES: &str = "\n![A cup](https://example.com/cup.png) ![](//example.com/a/pot.png)\n\n\
    [![In a link](https://example.com/x.png)](https://example.com/)\n\n\
    <img src=\"http://example.com/raw.png\" alt=\"Raw\">\n\n\
    :::image type=\"content\" source=\"https://example.com/d.png\" alt-text=\"Directed\":::\n\n![Own](own.png)\n";

fn help(configuration: &str) -> crate::built::Built {
    let body = article("", "A") + IMAGES;
    centre(&[("diglot.toml", configuration), ("en-US/a.md", &body), ("en-US/own.png", "png")]).build(&[])
}

#[test]
fn images_of_other_sites_are_links() {
    let page = help("").page("en-US/a.html");
    let images: Vec<_> = all(&page, "img").iter().filter_map(|image| image.attr("src")).collect();
    assert_eq!(images, ["own.png"]);
    let links = all(&page, "article a.image");
    let links: Vec<_> =
        links.iter().map(|link| (link.attr("href").unwrap(), link.text().collect::<String>())).collect();
    let expected = [
        ("https://example.com/cup.png", "A cup"),
        ("//example.com/a/pot.png", "Image: pot.png"),
        ("http://example.com/raw.png", "Raw"),
        ("https://example.com/d.png", "Directed"),
    ];
    assert_eq!(links, expected.map(|(href, words)| (href, words.to_owned())));
    assert_eq!(words(&page, "article a[href='https://example.com/']"), "In a link", "no link stands in a link");
}

#[test]
fn images_of_other_sites_load_where_that_is_asked_for() {
    let built = help("[site]\nremote-images = true");
    let page = built.page("en-US/a.html");
    assert_eq!(all(&page, "img").len(), 6);
    let policy = attribute(&page, "meta[http-equiv='Content-Security-Policy']", "content").unwrap();
    assert!(policy.contains("img-src 'self' data: http: https:"), "{policy}");
}

#[test]
fn every_page_has_the_policy_before_anything_that_it_forbids() {
    let built = help("base-url = 'https://help.example.com'\n[redirects]\n'b.md' = 'a.md'");
    for (path, page) in built.pages() {
        let policy = attribute(&page, "meta[http-equiv='Content-Security-Policy']", "content").expect(path);
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"), "{path}: {policy}");
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{path}: {policy}");
        let html = built.read(path);
        let before = html.split("Content-Security-Policy").next().unwrap();
        assert!(!before.contains("<link") && !before.contains("<script"), "{path}");
        assert!(all(&page, "[style], style, script:not([src]):not([type='application/ld+json'])").is_empty(), "{path}");
    }
}

//! The controls of a page, the page of its own, and a site without either.

use crate::desk::{Desk, unit};
use crate::{all, texts};
use scraper::Html;

/// A help centre in Korean and English, with `[site]` as given.
fn help_centre(site: &str) -> Desk {
    let korean = format!(
        "# <a name=\"one\"></a>{}\n\n## <a name=\"two\"></a>{}\n\n{}\n\n## <a name=\"four\"></a>{}\n",
        unit(101, "하나", "One"),
        unit(102, "둘", "Two"),
        unit(103, "셋을 [봅니다](b.md).", "See [three](b.md)."),
        unit(104, "넷", "Four"),
    );
    let robots = "---\nROBOTS: NOINDEX, NOFOLLOW\n---\n";
    Desk::new(&[
        ("diglot.toml", &format!("base-url = \"https://example.com/help\"\n[site]\n{site}\n")),
        ("en-US/a.md", "# One\n\n## Two\n\nSee [three](b.md).\n\n## Four\n"),
        ("ko-KR/a.md", &korean),
        ("ko-KR/b.md", &format!("{robots}{korean}")),
        ("ko-KR/plain.md", "# Plain\n"),
    ])
}

fn page(desk: &Desk, path: &str) -> Html {
    Html::parse_document(&desk.read(&format!("out/site/{path}")))
}

fn attributes(page: &Html, selector: &str, name: &str) -> Vec<String> {
    all(page, selector).into_iter().map(|element| element.attr(name).unwrap_or("-").to_owned()).collect()
}

#[test]
fn a_page_offers_four_views_in_its_language() {
    let desk = help_centre("");
    desk.diglot("build --no-check --out out");
    let korean = page(&desk, "ko-KR/a.html");
    assert_eq!(texts(&korean, "fieldset.bilingual > legend"), ["보기"]);
    assert_eq!(texts(&korean, "fieldset.bilingual > label"), ["번역", "번역 아래 영어", "두 열", "영어"]);
    assert_eq!(
        attributes(&korean, "fieldset input[type=radio][name]", "value"),
        ["translation", "interleaved", "columns", "english"]
    );
    assert_eq!(attributes(&korean, "fieldset input[checked]", "value"), ["translation"]);
    assert_eq!(
        attributes(&korean, "fieldset label[id]", "id"),
        ["bilingual", "bilingual-columns", "bilingual-english"]
    );
    assert_eq!(attributes(&korean, "head > script[src*=bilingual]", "src"), ["../assets/bilingual.js"]);
    assert_eq!(texts(&korean, "nav.contents a > .translation"), ["둘", "넷"]);
    assert_eq!(texts(&korean, "nav.contents a > .english[lang=en-US][dir=ltr]"), ["Two", "Four"]);
    for (path, why) in [("en-US/a.html", "English"), ("ko-KR/plain.html", "without units")] {
        let page = page(&desk, path);
        assert_eq!(texts(&page, ".bilingual, .source, .pair, .english, script[src$='bilingual.js']"), [""; 0], "{why}");
    }
}

#[test]
fn both_languages_may_have_a_page_of_their_own() {
    let desk = help_centre("bilingual = \"page\"");
    let run = desk.diglot("build --no-check --out out");
    assert_eq!(run.code, 0, "{}", run.notes);
    let article = page(&desk, "ko-KR/a.html");
    assert_eq!(texts(&article, "fieldset, .source, .pair, .english, article [lang=en-US]"), [""; 0]);
    assert_eq!(attributes(&article, "p#bilingual > a", "href"), ["../bilingual/ko-KR/a.html"]);
    assert_eq!(texts(&article, "p > #u-103"), ["셋을 봅니다."]);
    let twin = page(&desk, "bilingual/ko-KR/a.html");
    assert_eq!(texts(&twin, ".source"), ["One", "Two", "See three.", "Four"]);
    assert_eq!(attributes(&twin, "fieldset input[checked]", "value"), ["interleaved"]);
    assert_eq!(attributes(&twin, "meta[name=robots]", "content"), ["noindex"]);
    assert_eq!(attributes(&twin, "link[rel=canonical]", "href"), ["https://example.com/help/ko-KR/a.html"]);
    assert_eq!(attributes(&twin, "link[hreflang]", "href"), [""; 0]);
    assert_eq!(attributes(&twin, "p.bilingual > a", "href"), ["../../ko-KR/a.html"]);
    assert_eq!(attributes(&twin, "#u-103 a, .source a", "href"), ["../../ko-KR/b.html"; 2]);
    assert_eq!(attributes(&twin, "link[rel=stylesheet]", "href"), ["../../assets/site.css"]);
    let forbidden = page(&desk, "bilingual/ko-KR/b.html");
    assert_eq!(attributes(&forbidden, "meta[name=robots]", "content"), ["NOINDEX, NOFOLLOW"]);
    for path in ["bilingual/ko-KR/plain.html", "bilingual/en-US/a.html"] {
        assert!(!desk.file(&format!("out/site/{path}")).exists(), "{path}");
    }
}

#[test]
fn a_site_may_have_no_english_beside_its_translations() {
    let desk = help_centre("bilingual = \"off\"");
    desk.diglot("build --no-check --out out");
    let article = page(&desk, "ko-KR/a.html");
    assert_eq!(texts(&article, ".bilingual, .source, .pair, .english, article [lang=en-US]"), [""; 0]);
    assert_eq!(texts(&article, "p > #u-103"), ["셋을 봅니다."]);
    assert!(!desk.file("out/site/bilingual").exists());
}

#[test]
fn the_knowledge_base_is_the_same_in_all_three() {
    let records = ["inline", "page", "off"].map(|place| {
        let desk = help_centre(&format!("bilingual = \"{place}\""));
        desk.diglot("build --no-check --out out");
        desk.read("out/kb/ko-KR/articles.ndjson")
    });
    assert!(records[0].contains("셋을 <a href"), "{}", records[0]);
    assert!(!records[0].contains("class=\\\"unit") && !records[0].contains("class=\\\"pair"), "{}", records[0]);
    assert_eq!(records[0], records[1]);
    assert_eq!(records[0], records[2]);
}

#[test]
fn a_second_build_keeps_both_pages_or_mends_them() {
    let desk = help_centre("bilingual = \"page\"");
    let build = || desk.diglot("build --no-check --out out").output;
    build();
    let twin = "out/site/bilingual/ko-KR/a.html";
    let before = desk.read(twin);
    assert!(build().contains(" 0 changed, 0 removed"));
    desk.write(twin, "edited");
    build();
    assert_eq!(desk.read(twin), before);
    desk.write("diglot.toml", "[site]\nbilingual = \"inline\"\n");
    build();
    assert!(!desk.file("out/site/bilingual").exists());
}

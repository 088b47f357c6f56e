//! HTML in articles, and text that would become HTML if it were not escaped. That nothing of it runs is asserted of
//! every page that any test builds (`page::assert_all_sound`); here are the articles that try.

use crate::help_centre::{Built, help_centre, unit, with_article};
use crate::page;
use scraper::Html;

const FILE: &str = "ko-KR/raw.md";

/// Builds an article and asks its page, and the HTML of the knowledge base. The words before and after the attempt must
/// still be in the article.
fn build(attempt: &str) -> Built {
    let article = format!("# 제목\n\nWords before.\n\n{attempt}\n\nWords after.\n");
    let centre = with_article(FILE, article);
    centre.check().assert_rest_is_checked();
    let built = centre.build();
    built.assert_all_is_built();
    let record = built.record(FILE);
    let html = record["html"].as_str().unwrap();
    page::assert_harmless(&Html::parse_fragment(html), attempt);
    for words in [built.words(FILE), page::words(&format!("<main>{html}</main>"))] {
        assert!(words.contains("Words before.") && words.contains("Words after."), "{attempt}: {words}");
    }
    built
}

#[test]
fn scripts() {
    for attempt in [
        "<script>alert(1)</script>",
        "<ScRiPt\n>alert(1)</ScRiPt\n>",
        "Inline <script>alert(1)</script> words.",
        "<script src=//evil.example/x.js></script>",
        "<<script>script>alert(1)<</script>/script>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
        "<noscript><p title=\"</noscript><img src=//x onerror=alert(1)>\"></noscript>",
        "<textarea><img src=x onerror=alert(1)></textarea>",
        "<template><script>alert(1)</script></template>",
        "<xmp><p title=\"</xmp><img src=//x onerror=alert(1)>\"></xmp>",
        "<div title=\"</div><script>alert(1)</script>\">x</div>",
        "<a title='\"><script>alert(1)</script>' href=\"good.md\">x</a>",
        "<!-- --!><script>alert(1)</script> -->",
        "<![CDATA[<script>alert(1)</script>]]>",
    ] {
        build(attempt);
    }
}

#[test]
fn event_handlers() {
    for attempt in [
        "<img src=x onerror=alert(1)>",
        "<img src=\"x.png\" OnErRoR=\"alert(1)\">",
        "<img/src=x/onerror=alert(1)>",
        "<img src=x\nonerror\n=\nalert(1)>",
        "Inline <b onclick=\"alert(1)\" onmouseover='alert(1)'>bold</b>.",
        "<details open ontoggle=alert(1)>x</details>",
        "<div style=\"position:fixed;inset:0\" onclick=alert(1)>x</div>",
        "<input autofocus onfocus=alert(1)>",
        "<a id=x tabindex=1 onfocus=alert(1) href=\"good.md\">x</a>",
        "<video><source onerror=alert(1)></video>",
        "![x](good.png\"onerror=\"alert(1))",
        "[x](good.md \"\\\" onclick=\\\"alert(1)\")",
        "## 제목 {#x\"onclick=\"alert(1)}",
        "<a name='x\" onclick=\"alert(1)'></a>",
        "```js\" onclick=\"alert(1)\nx\n```",
        "| a |\n|---|\n| <td onclick=alert(1)>x |",
    ] {
        build(attempt);
    }
}

#[test]
fn addresses_that_run() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java&#9;script:alert(1)",
        "java&#x0A;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "&#1;javascript:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;&#97;&#118;&#97;script:alert(1)",
        "&#x6A;avascript:alert(1)",
        "javascript://good.md/%0Aalert(1)",
        "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
        "data:image/svg+xml,<svg onload=alert(1)>",
        "%6Aavascript:alert(1)",
    ] {
        let ways = [
            format!("<a href=\"{address}\">x</a>"),
            format!("<a\nhref='{address}'\n>x</a>"),
            format!("<img src=\"{address}\" alt=\"x\">"),
            format!("<iframe src=\"{address}\"></iframe>"),
            format!("[x]({address}) [x](<{address}>) ![x]({address}) ![x](<{address}>)"),
            format!("[x][way]\n\n[way]: <{address}>"),
            format!("<{address}>"),
            format!("[!VIDEO {address}]"),
            format!(":::image source=\"{address}\" alt-text=\"x\":::"),
            format!("<a href=\"https://example.com/\" href=\"{address}\">x</a>"),
        ];
        build(&ways.join("\n\n"));
    }
}

#[test]
fn elements_that_load_or_restyle() {
    for attempt in [
        "<style>main { display: none }</style>",
        "<link rel=\"stylesheet\" href=\"//evil.example/x.css\">",
        "<base href=\"//evil.example/\">",
        "<meta http-equiv=\"refresh\" content=\"0;url=//evil.example\">",
        "<form action=\"//evil.example\"><input name=q><button formaction=\"javascript:alert(1)\">go</button></form>",
        "<object data=\"x.swf\"><embed src=\"x.swf\"></object>",
        "<img src=\"x.png\" srcset=\"//evil.example/x.png 2x\" style=\"background:url(//evil.example)\">",
        "<table background=\"javascript:alert(1)\"><tr><td background=\"//evil.example\">x</td></tr></table>",
    ] {
        build(attempt);
    }
    // A frame becomes a link that the reader may follow.
    let built = build("<iframe src=\"https://video.example/watch\" onload=\"alert(1)\"></iframe>");
    assert!(page::links(&built.read("site/ko-KR/raw.html")).contains(&"https://video.example/watch".to_owned()));
}

#[test]
fn tags_that_would_break_out_of_the_page() {
    for attempt in [
        "</main></body></html>",
        "</article></main><footer class=\"site\">fake</footer><main>",
        "Inline </main></body> words.",
        "</div></div></div></p></li></ul></td></tr></table>",
        "<div><b>open <i>and open",
        "<ul><li>open",
        "<p>open <a href=\"good.md\">open",
        "<table><caption>open",
        "<details><summary>open",
        "<body class=\"x\"><main id=\"content\"><header class=\"site\">fake</header>",
        "<select><option>open",
        "<!-- open\n\nstill open -->",
        "<div \"'`=< >x</div>",
    ] {
        build(attempt);
    }
}

/// The source stands on the page as well, so it is no back door.
#[test]
fn sources_of_units() {
    let source = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) </main> `<script>`";
    let built = build(&unit("0a1b2-101", "대상", source));
    assert_eq!(built.record(FILE)["units"][0]["source"], source, "the knowledge base has it as written");
    build(&unit("0a1b2-101", &source.replace("`<script>`", ""), "source"));
    build(&unit("x'><script>alert(1)</script>", "대상", "source"));
}

/// Titles and values are text, in each place where a page shows them.
#[test]
fn titles_and_values_are_escaped() {
    let title = "\"'><script>alert(1)</script>&amp;</title>";
    let front_matter = format!(
        "---\ntitle: {0}\ndescription: {0}\nROBOTS: {0}\nms.date: {0}\nms.lasthandoff: {0}\nms.translationtype: {0}\n---\n",
        format_args!("'{}'", title.replace('\'', "''"))
    );
    let centre = help_centre(&[
        (FILE, format!("{front_matter}\nText.\n")),
        ("ko-KR/heading.md", format!("# {title}\n\n## {title}\n\n## {title}\n")),
        ("ko-KR/TOC.yml", format!("- name: '{}'\n  href: good.md\n", title.replace('\'', "''"))),
        (
            "diglot.toml",
            format!("title = '''{title}'''\nbase-url = 'https://example.com/\"><script>alert(1)</script>'\n"),
        ),
    ]);
    let built = centre.build();
    built.assert_all_is_built();
    let document = Html::parse_document(&built.read("site/ko-KR/raw.html"));
    let text = |selector: &str| {
        let selector = scraper::Selector::parse(selector).unwrap();
        document.select(&selector).next().unwrap_or_else(|| panic!("no {selector:?}")).text().collect::<String>()
    };
    assert_eq!(text("main h1"), title);
    assert_eq!(text("header .home"), title);
    assert!(text("head title").starts_with(title));
    let description = scraper::Selector::parse("meta[name=description]").unwrap();
    assert_eq!(document.select(&description).next().unwrap().attr("content"), Some(title));
    assert!(page::words(&built.read("site/ko-KR/index.html")).contains(title), "the index shows it");
    assert_eq!(built.record(FILE)["title"], title);
}

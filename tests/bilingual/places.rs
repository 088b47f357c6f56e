//! Where the English stands: in each kind of block, and of units that are broken or stand where no words are.

use crate::desk::{Desk, unit};
use crate::{all, texts};
use scraper::Html;

/// A piece of an article, and the words that a selector finds in its page.
struct Case {
    name: &'static str,
    markdown: String,
    expected: Vec<(&'static str, Vec<&'static str>)>,
}

fn case(name: &'static str, markdown: String, expected: &[(&'static str, &[&'static str])]) -> Case {
    Case { name, markdown, expected: expected.iter().map(|(selector, words)| (*selector, words.to_vec())).collect() }
}

fn u(number: usize, target: &str, source: &str) -> String {
    unit(number, target, source)
}

fn cases() -> Vec<Case> {
    let (one, two) = (u(101, "하나.", "One."), u(102, "둘.", "Two."));
    vec![
        case(
            "paragraph",
            format!("{one} {two}"),
            &[
                ("div.pair > p + div.source[lang=en-US][dir=ltr]", &["One. Two."]),
                ("p > #u-101", &["하나."]),
                ("p > #u-102", &["둘."]),
            ],
        ),
        case(
            "heading",
            format!("## <a name=\"one\"></a>{one}"),
            &[
                ("h2#one > .pair > span:first-child > #u-101", &["하나."]),
                ("h2#one > .pair > span.source[lang=en-US][dir=ltr]", &["One."]),
            ],
        ),
        case(
            "nested-list",
            format!("- {one}\n  - {two}\n- `x`\n"),
            &[
                ("ul > li > .pair > div:first-child > #u-101", &["하나."]),
                ("ul > li > .pair > .source", &["One.", "Two."]),
                ("li li > .pair > .source", &["Two."]),
            ],
        ),
        case(
            "loose-list",
            format!("1. {one}\n\n   {two}\n"),
            &[("ol > li > .pair > p", &["하나.", "둘."]), ("ol > li > .pair > .source", &["One.", "Two."])],
        ),
        case(
            "task",
            format!("- [x] {one}\n- y\n"),
            &[
                ("li > .pair > div:first-child > input[checked] + .unit", &["하나."]),
                ("li > .pair > .source > input[checked]", &[""]),
                ("li > .pair > .source", &["One."]),
            ],
        ),
        case(
            "table",
            format!("| {one} | b |\n|---|---|\n| `x` | {two} |\n"),
            &[
                ("th[scope=col] > .pair > .source", &["One."]),
                ("td:nth-child(2) > .pair > .source", &["Two."]),
                ("td:first-child", &["x"]),
            ],
        ),
        case("alert", format!("> [!NOTE]\n> {one}\n"), &[(".alert.note > .pair > p + .source", &["One."])]),
        case("quotation", format!("> {one}\n"), &[("blockquote > .pair > p + .source", &["One."])]),
        case("footnote", format!("A.[^1]\n\n[^1]: {one}\n"), &[(".footnotes .pair > .source", &["One."])]),
        case(
            "mark-of-a-footnote",
            format!("{}\n\n[^n]: `x`\n", u(101, "하나.[^n]", "One.[^n]")),
            &[(".source sup > a[href='#fn-1']", &["1"]), ("[id=fnref-1]", &["1"])],
        ),
        case(
            "words-between",
            format!("{one} `code`, [{two}](other.md)!"),
            &[
                (".source", &["One. code, Two.!"]),
                (".source > code", &["code"]),
                (".source > a[href='other.html']", &["Two."]),
            ],
        ),
        case(
            "link-within",
            u(101, "[링크](other.md)를 봅니다.", "See the [link](other.md)."),
            &[("p a[href='other.html']", &["링크"]), (".source > a[href='other.html']", &["link"])],
        ),
        case(
            "icon",
            u(101, "![새로](n.png)를 누릅니다.", "Press ![New](n.png)."),
            &[(".source > img[alt=New][loading=lazy]", &[""]), (".source", &["Press ."])],
        ),
        case(
            "alternative-text",
            format!("![{one}](n.png)"),
            &[(".unit#u-101 + .pair > p > img[alt='하나.']", &[""]), (".pair > .source > img[alt='One.']", &[""])],
        ),
        case(
            "raw-cells",
            format!("<table>\n<tr><td>{one}</td><td>{two}</td></tr>\n</table>\n"),
            &[("td > #u-101 + span.source[lang=en-US][dir=ltr]", &["One."]), ("td > #u-102 + span.source", &["Two."])],
        ),
        case(
            "raw-inline",
            format!("<p>{}</p>\n", u(101, "<b>하</b>나 &amp; 둘.", "<b>On</b>e &amp; two.")),
            &[("p > #u-101", &["하나 & 둘."]), ("p > #u-101 + .source", &["One & two."])],
        ),
        case(
            "raw-attribute",
            format!("<p title=\"{one}\">{two}</p>\n"),
            &[("p[title='하나.'] > #u-102 + .source", &["Two."]), (".unit#u-101", &[""]), ("div.source", &["One."])],
        ),
        case(
            "raw-blocks",
            u(101, "<p>하나.</p>", "<p>One.</p>").replace("<span data-ttu", "<div>\n<span data-ttu") + "\n</div>\n",
            &[(".unit#u-101", &[""]), (".source", &["One."])],
        ),
        case("comment", format!("<!-- {one} -->\n\n{two}\n"), &[(".source", &["Two."]), (".unit", &["둘."])]),
        case(
            "code",
            format!("```\n{one}\n```\n\n{two}\n"),
            &[("pre #u-101", &["하나."]), ("figure.code + div.source", &["One."]), (".pair > .source", &["Two."])],
        ),
        case(
            "swapped",
            {
                let half = "<span class=\"sxs-lookup\"><span data-stu-id=\"0a1b2-101\">One.</span></span>";
                format!("{half}<span data-ttu-id=\"0a1b2-101\">하나.</span> {two}\n")
            },
            &[("#u-101", &["하나."]), (".source", &["One. Two."])],
        ),
        case(
            "source-alone",
            {
                let alone = "<span class=\"sxs-lookup\"><span data-stu-id=\"0a1b2-102\">Nobody's.</span></span>";
                format!("{one}\n\n{alone}\n\n{}\n", u(103, "셋.", "Three."))
            },
            &[(".source", &["One.", "Nobody's. Three."])],
        ),
        case(
            "source-alone-at-the-end",
            format!("{one}\n\n<span class=\"sxs-lookup\"><span data-stu-id=\"0a1b2-102\">Last.</span></span>\n"),
            &[(".source", &["One.", "Last."])],
        ),
        case(
            "target-alone",
            "<span data-ttu-id=\"0a1b2-101\">혼자.</span>\n".into(),
            &[("#u-101", &["혼자."]), (".pair, .source", &[])],
        ),
        case("number-of-a-block", unit(101, "하나.", "One.").replace("-101", "-p101"), &[("#u-p101", &["하나."])]),
        case("no-unit", "Plain `text`.\n".into(), &[("article p", &["Plain text."]), (".pair, .source", &[])]),
        case(
            "headings-named-like-views",
            format!("## Bilingual\n\n{one}\n\n## Bilingual columns\n"),
            &[
                ("h2#bilingual", &["Bilingual"]),
                ("fieldset [id=bilingual], fieldset [id=bilingual-columns]", &[]),
                ("fieldset [id=bilingual-english]", &["영어"]),
            ],
        ),
    ]
}

#[test]
fn english_stands_beside_the_words_wherever_they_are() {
    let cases = cases();
    let desk = Desk::new(&[("ko-KR/other.md", "# Other\n"), ("ko-KR/n.png", "")]);
    for case in &cases {
        desk.write(&format!("ko-KR/{}.md", case.name), &case.markdown);
    }
    let run = desk.diglot("build --no-check --out out");
    assert_eq!(run.code, 0, "{}", run.notes);
    for Case { name, expected, .. } in &cases {
        let html = desk.read(&format!("out/site/ko-KR/{name}.html"));
        let page = Html::parse_document(&html);
        for (selector, words) in expected {
            assert_eq!(texts(&page, selector), *words, "{name}: {selector} in {html}");
        }
        let ids: Vec<_> = all(&page, "[id]").into_iter().filter_map(|element| element.attr("id")).collect();
        assert!(ids.iter().all(|id| ids.iter().filter(|other| *other == id).count() == 1), "{name}: {ids:?}");
    }
}

#[test]
fn included_units_have_addresses_of_their_own() {
    let part = u(101, "부분.", "A part.").replace("0a1b2", "9c8d7");
    let page = format!(
        "{}\n\n[!INCLUDE[part](includes/part.md)]\n\n[!INCLUDE[part](includes/part.md)]\n",
        u(101, "하나.", "One.")
    );
    let within = u(102, "[!INCLUDE[name](includes/name.md)]을 엽니다.", "Open [!INCLUDE[name](includes/name.md)].");
    let name = u(101, "편지함", "Inbox").replace("0a1b2", "3e4f5");
    let desk = Desk::new(&[
        ("ko-KR/c.md", "[!INCLUDE[part](includes/part.md)]\n"),
        ("ko-KR/includes/part.md", &part),
        ("ko-KR/includes/name.md", &name),
        ("ko-KR/a.md", &page),
        ("ko-KR/b.md", &within),
    ]);
    desk.diglot("build --no-check --out out");
    let page = Html::parse_document(&desk.read("out/site/ko-KR/a.html"));
    let ids: Vec<_> = all(&page, ".unit").into_iter().filter_map(|unit| unit.attr("id")).collect();
    assert_eq!(ids, ["u-101", "u-9c8d7-101", "u-9c8d7-101-1"]);
    assert_eq!(texts(&page, ".source"), ["One.", "A part.", "A part."]);
    let page = Html::parse_document(&desk.read("out/site/ko-KR/b.html"));
    assert_eq!(texts(&page, "p #u-102"), ["편지함을 엽니다."]);
    assert_eq!(texts(&page, ".source"), ["Open Inbox."]);
    // A page may have no unit but those of other files.
    let page = Html::parse_document(&desk.read("out/site/ko-KR/c.html"));
    assert_eq!(texts(&page, ".source"), ["A part."]);
    assert_eq!(texts(&page, "fieldset.bilingual label").len(), 4);
}

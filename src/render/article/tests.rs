//! What becomes of the Markdown of Learn: pages, the knowledge base and plain text.

use super::*;
use crate::align::align;
use crate::locale::conventions;
use crate::model::{Article, Content, InputFile, LocaleId, SiteConfiguration};
use crate::parse::parse;
use crate::survey::observe;
use std::collections::BTreeMap;

fn locale(tag: &str) -> LocaleId {
    LocaleId::parse(tag).unwrap()
}

/// The first of some articles, rendered. Each is its locale, its path and its text.
fn rendered(files: &[(&str, &str, &str)]) -> Rendered {
    let input = |(number, (tag, path, text)): (usize, &(&str, &str, &str))| InputFile {
        number,
        locale: locale(tag),
        path: (*path).into(),
        file: format!("{tag}/{path}"),
        content: Content::Bytes(text.as_bytes().to_vec()),
        fingerprint: None,
    };
    let articles: Vec<Article> = files.iter().enumerate().map(|file| parse(input(file))).collect();
    let assets = [(locale("en-US"), "a.png".to_owned()), (locale("en-US"), "b.png".to_owned())];
    let mut survey = Survey::new(locale("en-US"), articles.iter().map(observe).collect(), assets, BTreeMap::new());
    let bitext = |number: usize| align(articles[number].clone(), &locale("en-US"));
    let included = survey.included_pages().into_iter().map(|page| (page, bitext(survey.pages()[page].article)));
    let included: Vec<_> = included.collect();
    survey.keep_included(included);
    let page = survey.page_of(&articles[0]);
    let source_conventions = conventions(&survey.source_locale);
    let conventions = conventions(&page.locale);
    let hosts = ["www.microsoft.com".to_owned(), "www.youtube.com".to_owned()];
    let site = SiteConfiguration { video_hosts: hosts.into(), ..SiteConfiguration::default() };
    let (survey, bitext) = (&survey, &bitext(0));
    render_article(Context { survey, page, bitext, conventions, source_conventions, portal: "", site: &site })
}

fn html(tag: &str, text: &str) -> String {
    rendered(&[(tag, "x.md", text)]).html
}

#[test]
fn each_has_its_markup() {
    for (tag, text, expected) in [
        ("ko-KR", "> [!Note] 글.", "<div class=\"alert note\" role=\"note\">\n<p class=\"label\">참고</p>\n<p>글.</p>"),
        ("ko-KR", "- 글\n\n  > [!TIP]\n  > 글.", "<div class=\"alert tip\" role=\"note\">"),
        ("ja-JP", "> [!ヒント]\n> 文。", "<div class=\"alert tip\" role=\"note\">"),
        ("ko-KR", "> [!FOO]\n> 글.", "<blockquote>\n<p><strong>FOO</strong></p>\n<p>글.</p>"),
        ("ko-KR", "> [!div class=\"nextstepaction\"]\n> [글](a.md)", "<div class=\"nextstepaction\">\n<p>글</p>"),
        ("ko-KR", "> [!div class=\"op_x\"]\n> 글", "<div>\n<p>글</p>"),
        (
            "ko-KR",
            "```azurecli-interactive\na\n```",
            "<figcaption>Azure CLI</figcaption>\n<pre dir=\"ltr\" tabindex=\"0\">",
        ),
        ("ko-KR", "```output\na\n```", "<figcaption>출력</figcaption>"),
        ("ko-KR", "- [x] 글", "<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"완료됨\"> 글"),
        ("ko-KR", "| |b|\n|-|-|\n|1|2|", "<tr><td></td><th scope=\"col\">b</th></tr>"),
        (
            "ko-KR",
            "글[^a]\n\n[^a]: 각주",
            "<li id=\"fn-1\" value=\"1\"><p>각주</p>\n<a class=\"back\" href=\"#fnref-1\"",
        ),
        ("ko-KR", "## Fn-1\n\n글[^a]\n\n[^a]: 각주", "<a href=\"#fn-1-2\" role=\"doc-noteref\">1</a>"),
        ("ko-KR", "글[^a]\n\n## Fn-1\n\n[^a]: 각주", "<li id=\"fn-1-2\" value=\"1\">"),
        ("ko-KR", "글[^a] 글[^a]\n\n## Fnref-1\n\n[^a]: 각주", "<a class=\"back\" href=\"#fnref-1-2\""),
        (
            "ko-KR",
            ":::image source=\"a.png\" alt-text=\"글\" lightbox=\"b.png\":::",
            "<a href=\"../en-US/b.png\"><img class=\"bordered\" src=\"../en-US/a.png\" alt=\"글\"",
        ),
        ("ko-KR", ":::image type=\"icon\" source=\"a.png\":::", "<img src=\"../en-US/a.png\" alt=\"\""),
        (
            "ko-KR",
            "> [!VIDEO https://www.microsoft.com/v]",
            "<p><a class=\"video player\" href=\"https://www.microsoft.com/v\">동영상 보기 <small dir=\"ltr\">www.microsoft.com</small></a></p>",
        ),
        ("ko-KR", "[!VIDEO https://example.com/v]", "<a class=\"video\" href=\"https://example.com/v\">"),
        ("ko-KR", "[!VIDEO https://www.youtube.com/watch?v=x]", "<a class=\"video\" href"),
        (
            "ko-KR",
            "<iframe src=\"https://www.youtube.com/embed/x\" title=\"글\"></iframe>",
            "<a class=\"video player\" href",
        ),
        (
            "ko-KR",
            "<table><tr><td>a</td></tr></table>",
            "aria-label=\"표\">\n<table><tbody><tr><td>a</td></tr></tbody></table>\n</div>",
        ),
        ("ko-KR", "# 가\n\n### 나", "<h2 id=\"section-1\">나</h2>"),
        ("ko-KR", "**텍스트.**을", "<p><strong>텍스트.</strong>을</p>"),
        ("ar-SA", "استخدم C++ الآن", "<p>استخدم <bdi dir=\"ltr\">C++</bdi> الآن</p>"),
        ("ko-KR", "C++ 글", "<p>C++ 글</p>"),
        (
            "ko-KR",
            "::: zone pivot=\"linux\"\n글\n::: zone-end",
            "<code dir=\"ltr\">linux</code></p>\n<p>글</p>\n</div>",
        ),
    ] {
        let html = html(tag, text);
        assert!(html.contains(expected), "{text}:\n{html}");
    }
}

#[test]
fn tabs_are_radio_buttons_with_panels() {
    let text = "# [<span data-ttu-id=\"aaaaa-101\">리눅스</span><span class=\"sxs-lookup\"><span data-stu-id=\"aaaaa-101\">\
                Linux</span></span>](#tab/linux)\n\n하나\n\n# [C](#tab/c/linux)\n\n둘\n\n***\n\n# [D](#tab/linux)\n\n셋";
    let rendered = rendered(&[("ko-KR", "x.md", text)]);
    for expected in [
        "<input type=\"radio\" name=\"tabs-1\" id=\"tab-1-1\" value=\"linux\" checked>\n<label for=\"tab-1-1\">리눅스</label>",
        "value=\"c\" data-when=\"linux\">\n<label for=\"tab-1-2\">C <small>(리눅스)</small></label>",
        "<input type=\"radio\" name=\"tabs-2\" id=\"tab-2-1\" value=\"linux\" checked>",
    ] {
        assert!(rendered.html.contains(expected), "{expected}\n{}", rendered.html);
    }
    // The English of a label stands in the panel: a label is words alone.
    let label = rendered.page.split("</label>").next().unwrap();
    assert!(label.contains("리눅스") && !label.contains("lang=\"en"), "{label}");
    assert!(rendered.page.contains(">Linux<"), "{}", rendered.page);
    assert_eq!(rendered.text, "리눅스\n하나\nC (리눅스)\n둘\nD\n셋");
    assert_eq!(rendered.contents, [], "a label is no heading");
}

#[test]
fn the_english_beside_a_translation_is_as_it_was_meant() {
    let unit = |target: &str, source: &str| {
        format!(
            "<span data-ttu-id=\"aaaaa-101\">{target}</span><span class=\"sxs-lookup\">\
             <span data-stu-id=\"aaaaa-101\">{source}</span></span>"
        )
    };
    for (text, expected) in [
        (format!("[!TIP]\n{}", unit("글.", "Text.")), ">Text.<"),
        (unit("<xref:a.b%2A>을 보세요.", "See <xref:a.b%2A>."), ">See <code>a.b</code>.<"),
        (unit("**저장.**을", "**「Save」**を"), "><strong>「Save」</strong>を<"),
    ] {
        let page = rendered(&[("ko-KR", "x.md", &text)]).page;
        let english = page.split("class=\"source\"").nth(1).unwrap_or_default();
        assert!(english.contains(expected), "{text}:\n{page}");
    }
}

#[test]
fn authors_fields_are_none_and_tabs_outlive_their_html() {
    let html = html("ko-KR", "<input type=\"text\"><input type=\"checkbox\">\n\n# [A](#tab/a)\n\n가\n");
    assert!(!html.contains("type=\"text\"") && html.contains("aria-label=\"완료되지 않음\""), "{html}");
    assert!(html.contains("<input type=\"radio\" name=\"tabs-1\" id=\"tab-1-1\" value=\"a\" checked=\"\">"), "{html}");
}

#[test]
fn included_texts_are_in_their_own_language() {
    let shared = "---\ntitle: x\n---\nShared **words**.";
    let page =
        "- [!INCLUDE [x](shared.md)]\n\n|a|\n|-|\n|[!INCLUDE [x](shared.md)]|\n\n글 [!INCLUDE [x](shared.md)] 글";
    let rendered = rendered(&[("ar-SA", "x.md", page), ("en-US", "shared.md", shared)]);
    assert_eq!(rendered.html.matches("lang=\"en-US\" dir=\"ltr\"").count(), 3, "{}", rendered.html);
    assert_eq!(rendered.html.matches("<strong>words</strong>").count(), 3);
    assert!(!rendered.html.contains("title"), "front matter is no text: {}", rendered.html);
}

#[test]
fn plain_text_names_alerts() {
    assert_eq!(rendered(&[("ko-KR", "x.md", "> [!NOTE]\n> 글.\n\n끝")]).text, "참고\n글.\n끝");
}

#[test]
fn plain_text_has_no_way_back_from_a_footnote() {
    assert_eq!(rendered(&[("ko-KR", "x.md", "글.[^a] 둘.[^b]\n\n[^a]: 각주\n\n[^b]: 끝")]).text, "글.1 둘.2\n각주\n끝");
}

#[test]
fn words_between_comments_are_shown_and_comments_are_not() {
    let text = "<!-- a > b -->하나 <span data-ttu-id=\"aaaaa-101\">둘<!-- c > d --></span><span class=\"sxs-lookup\">\
                <span data-stu-id=\"aaaaa-101\">Two<!-- c > d --></span></span><!-- e -->\n\n셋 <!-- f > g --> 넷\n";
    let rendered = rendered(&[("ko-KR", "x.md", text)]);
    assert_eq!(rendered.text, "하나 둘\n셋 넷");
    assert!(rendered.page.contains("Two<") && !rendered.page.contains("d --"), "{}", rendered.page);
}

#[test]
fn no_token_is_shown() {
    const TOKENS: [&str; 6] = ["data-ttu-id", "sxs-lookup", "[!", ":::", "](#tab", "xref:"];
    for text in [
        "> [!NOTE]\n> 글",
        "[!IMPORTANT]\n글",
        "> [! TIPS]\n> 글",
        "> \\[!WARNING\\]\n> 글",
        "1. 글\n   > [!CAUTION] 글",
        "[!INCLUDE [x](gone.md)]",
        "글 [!INCLUDE[x](gone.md)] 글",
        "[!code-csharp[Main](~/a.cs?range=1)]",
        ":::code source=\"a.cs\" language=\"csharp\":::",
        "::: moniker range=\">=a\"\n\n글\n\n::: moniker-end",
        ":::row:::\n   :::column:::\n- 글\n   :::column-end:::\n:::row-end:::",
        ":::row:::\n:::column:::\n글",
        "- 글\n:::\n",
        "::: zone-end",
        ":::unknown x=\"y\":::",
        "[!VIDEO https://example.com/a_b]",
        "# [A](#tab/a)\n\n글\n\n---\n\n# [B](#tab/b)",
        "> # [A](#tab/a)\n> 글",
        "<xref:a.b%2A?text=c>",
        "| [!INCLUDE [x](gone.md)] | <xref:a> |\n|-|-|\n| :::image source=\"gone.png\" alt-text=\"글\"::: | 글 |",
    ] {
        let rendered = rendered(&[("ko-KR", "x.md", text)]);
        for shown in [&rendered.page, &rendered.html, &rendered.text] {
            let found = TOKENS.iter().find(|token| shown.contains(**token));
            assert_eq!(found, None, "{text}:\n{shown}");
        }
    }
}

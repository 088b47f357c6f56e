//! What stands around an article on its page: where it is among the others, who translated it, what can be done about
//! it.

#[path = "living/desk.rs"]
#[allow(dead_code)]
mod desk;

use desk::Desk;
use scraper::{Html, Selector};
use std::collections::BTreeMap;
use std::fs;

/// Builds a help centre of some files; `out/site` of its desk holds the site.
fn build(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::new(files);
    run(&desk);
    desk
}

fn run(desk: &Desk) {
    let run = desk.diglot("build . --no-check --out out");
    assert_eq!(run.code, 0, "{}", run.notes);
}

fn page(site: &Desk, address: &str) -> Html {
    Html::parse_document(&site.read(&format!("out/site/{address}")))
}

/// The Korean pages of a site, by name.
fn pages(site: &Desk) -> BTreeMap<String, String> {
    let entries = fs::read_dir(site.file("out/site/ko-KR")).expect("a folder").flatten();
    let pages = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "html"));
    let read = |path| fs::read_to_string(path).expect("UTF-8");
    pages.map(|entry| (entry.file_name().to_string_lossy().into_owned(), read(entry.path()))).collect()
}

/// The words of what a selector finds, and where each leads.
fn links(page: &Html, css: &str) -> Vec<String> {
    let selector = Selector::parse(css).expect("CSS");
    let shown = page.select(&selector).map(|element| {
        let words = element.text().collect::<String>();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        element.attr("href").map_or_else(|| words.clone(), |href| format!("{words} -> {href}"))
    });
    shown.collect()
}

const TRAIL: &str = ".breadcrumb :is(a, span)";
const SECTION: &str = ".section li > :is(a, span)";
const NEIGHBOURS: &str = ".neighbours a";

/// Without a table of contents, folders are the contents.
const BY_FOLDER: [(&str, &str); 5] = [
    ("ko-KR/a.md", "# 하나\n"),
    ("ko-KR/brew-tea/README.md", "# 차\n"),
    ("ko-KR/brew-tea/b.md", "# 둘\n"),
    ("ko-KR/cups/c.md", "# 셋\n"),
    ("ko-KR/cups/d.md", "# 넷\n"),
];

#[test]
fn folders_are_the_contents_where_no_table_says_more() {
    let site = build(&BY_FOLDER);
    let tea = page(&site, "ko-KR/brew-tea/b.html");
    assert_eq!(links(&tea, TRAIL), ["도움말 -> ../index.html", "차 -> README.html", "둘"]);
    assert_eq!(links(&tea, SECTION), ["하나 -> ../a.html", "차 -> README.html", "둘 -> b.html", "Cups"]);
    assert_eq!(links(&tea, NEIGHBOURS), ["이전 차 -> README.html", "다음 셋 -> ../cups/c.html"]);
    assert_eq!(links(&tea, ".section [aria-current=page]"), ["둘 -> b.html"]);
    assert_eq!(links(&tea, ".breadcrumb [aria-current=page]"), ["둘"]);
    assert_eq!(links(&tea, "header button[popovertarget=diglot-section]"), ["목차"]);
    assert_eq!(links(&tea, "nav#diglot-section[popover]").len(), 1, "the button opens the contents on small screens");
    let cups = page(&site, "ko-KR/cups/d.html");
    assert_eq!(links(&cups, TRAIL), ["도움말 -> ../index.html", "Cups", "넷"]);
    assert_eq!(links(&cups, ".breadcrumb [lang=en-US]"), ["Cups"], "the name of a folder is English");
    assert_eq!(links(&cups, NEIGHBOURS), ["이전 셋 -> c.html"], "there is none behind the last");
}

#[test]
fn a_table_of_contents_says_what_stands_where() {
    let yaml = "- name: 컵\n  items:\n  - name: 네 번째\n    href: cups/d.md\n  - href: cups/c.md\n    name: 세 번째\n\
                - name: 차\n  href: brew-tea/README.md\n- name: 없음\n  href: gone.md\n- name: b\n  href: brew-tea/b.md\n";
    let markdown = "# 컵\n## [네 번째](cups/d.md)\n## [세 번째](cups/c.md)\n# [차](brew-tea/README.md)\n\
                    # [없음](gone.md)\n# [b](brew-tea/b.md)\n";
    for (name, toc) in [("ko-KR/TOC.yml", yaml), ("ko-KR/toc.md", markdown)] {
        let site = build(&[&BY_FOLDER[..], &[(name, toc)]].concat());
        let cups = page(&site, "ko-KR/cups/c.html");
        assert_eq!(links(&cups, TRAIL), ["도움말 -> ../index.html", "컵", "셋"], "{name}");
        let near = ["이전 네 번째 -> d.html", "다음 차 -> ../brew-tea/README.html"];
        assert_eq!(links(&cups, NEIGHBOURS), near, "{name}");
        let section = [
            "컵",
            "네 번째 -> d.html",
            "세 번째 -> c.html",
            "차 -> ../brew-tea/README.html",
            "b -> ../brew-tea/b.html",
            "기타",
        ];
        assert_eq!(links(&cups, SECTION), section, "{name}: what it does not name stands apart");
        assert_eq!(links(&page(&site, "ko-KR/a.html"), TRAIL), ["도움말 -> index.html", "기타", "하나"], "{name}");
    }
}

#[test]
fn a_locale_without_a_table_borrows_that_of_the_source_with_its_own_titles() {
    let toc = "- name: Kitchen\n  items:\n  - name: Four\n    href: cups/d.md\n  - name: One\n    href: a.md\n";
    let site = build(&[&BY_FOLDER[..], &[("en-US/TOC.yml", toc), ("en-US/a.md", "# One\n")]].concat());
    let korean = page(&site, "ko-KR/a.html");
    assert_eq!(links(&korean, TRAIL), ["도움말 -> index.html", "Kitchen", "하나"]);
    assert_eq!(links(&korean, ".breadcrumb [lang=en-US]"), ["Kitchen"]);
    assert_eq!(links(&korean, ".neighbours [rel=prev]"), ["이전 넷 -> cups/d.html"]);
    assert_eq!(
        links(&page(&site, "en-US/a.html"), ".breadcrumb [lang]"),
        [""; 0],
        "in English it is no other language"
    );
}

#[test]
fn a_page_of_a_large_folder_shows_what_is_near_and_leads_to_all() {
    let titles: Vec<(String, String)> =
        (0..400).map(|number| (format!("ko-KR/{number:03}.md"), format!("# 문서 {number}\n"))).collect();
    let files: Vec<(&str, &str)> = titles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = build(&files);
    let middle = page(&site, "ko-KR/200.html");
    let shown = links(&middle, SECTION);
    assert_eq!((shown.len(), &*shown[0], &*shown[16]), (17, "문서 192 -> 192.html", "문서 208 -> 208.html"));
    assert_eq!(links(&middle, ".section .all a"), ["모든 문서 -> index.html"]);
    let index = page(&site, "ko-KR/index.html");
    assert_eq!(links(&index, ".articles a").len(), 400);
    assert_eq!(links(&index, ".letters a"), ["ㅁ -> #letter-1"]);
    assert_eq!(links(&index, "h2#letter-1"), ["ㅁ"]);

    // A new title is told on the pages near it and on no other.
    let before = pages(&site);
    site.write("ko-KR/200.md", "# 새 문서\n");
    run(&site);
    let after = pages(&site);
    let changed: Vec<&String> = before.keys().filter(|name| before[*name] != after[*name]).collect();
    let near: Vec<String> = (192..=208).map(|number| format!("{number}.html")).chain(["index.html".into()]).collect();
    assert_eq!(changed, near.iter().collect::<Vec<_>>());
    assert!(links(&page(&site, "ko-KR/193.html"), SECTION).contains(&"새 문서 -> 200.html".to_owned()));
    assert!(links(&page(&site, "ko-KR/201.html"), NEIGHBOURS).contains(&"이전 새 문서 -> 200.html".to_owned()));
}

/// Words of the notice for who translated, by locale: a machine, a person, a person on a day.
const NOTICES: [(&str, [&str; 3]); 3] = [
    (
        "ko-KR",
        [
            "이 문서는 기계로 번역되었습니다. 영어 문서가 기준입니다.",
            "이 문서는 사람이 번역했습니다.",
            "이 문서는 2021년 5월 25일에 사람이 번역했습니다.",
        ],
    ),
    (
        "ar-SA",
        [
            "تُرجمت هذه المقالة آليًا. المقالة الإنجليزية هي المرجع المعتمد.",
            "ترجم هذه المقالة مترجم بشري.",
            "ترجم هذه المقالة مترجم بشري بتاريخ 25 مايو 2021.",
        ],
    ),
    (
        "de-DE",
        [
            "Dieser Artikel wurde maschinell übersetzt. Maßgeblich ist der englische Artikel.",
            "Dieser Artikel wurde von einem Menschen übersetzt.",
            "Dieser Artikel wurde am 25. Mai 2021 von einem Menschen übersetzt.",
        ],
    ),
];

#[test]
fn each_page_tells_who_translated_it_as_far_as_it_is_known() {
    const DAYS: &str = "ms.date: 04/14/2020\n";
    let kinds = [
        ("machine", "ms.translationtype: MT\n", "machine"),
        ("human", "ms.translationtype: HT\n", "human"),
        ("dated", "ms.translationtype: HT\nms.lasthandoff: 05/25/2021\n", "human"),
        ("auto", "ms.translationtype: Auto\n", "unknown"),
        ("odd", "ms.translationtype: by magic\n", "unknown"),
        ("missing", "", "unknown"),
    ];
    let locales = NOTICES.map(|(locale, _)| locale);
    let mut files: Vec<(String, String)> = Vec::new();
    for (name, lines, _) in kinds {
        let text = format!("---\ntitle: x\n{DAYS}{lines}---\n# x\n");
        files.extend(locales.iter().chain(&["en-US"]).map(|locale| (format!("{locale}/{name}.md"), text.clone())));
    }
    let site = build(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    for (locale, [machine, human, dated]) in NOTICES {
        for (name, _, origin) in kinds {
            let page = page(&site, &format!("{locale}/{name}.html"));
            let claim = match name {
                "machine" => machine,
                "human" => human,
                "dated" => dated,
                _ => "",
            };
            let english = links(&page, ".notice a[hreflang=en-US]");
            assert_eq!(english.len(), 1, "{locale}/{name} leads to its English");
            let (words, href) = english[0].split_once(" -> ").expect("a link");
            assert_eq!(href, format!("../en-US/{name}.html"));
            assert_eq!(links(&page, ".notice"), [format!("{claim} {words}").trim()], "{locale}/{name}");
            assert_eq!(links(&page, &format!("article[data-translation={origin}]")).len(), 1, "{locale}/{name}");
            let days = Selector::parse(".dates time").expect("CSS");
            let days: Vec<_> = page.select(&days).filter_map(|day| day.attr("datetime")).collect();
            let translated: &[&str] = if name == "dated" { &["2021-05-25"] } else { &[] };
            assert_eq!(days, [&["2020-04-14"], translated].concat(), "{locale}/{name}");
        }
    }
    for (name, ..) in kinds {
        let english = page(&site, &format!("en-US/{name}.html"));
        assert_eq!(links(&english, ".notice"), [""; 0], "English is no translation, whatever it says");
        assert_eq!(links(&english, "article[data-translation=original]").len(), 1);
        assert_eq!(links(&english, ".dates time").len(), 1);
    }
}

#[test]
fn links_to_edit_and_report_are_filled_in_and_encoded() {
    let settings = "base-url = \"https://help.example.com\"\n[site]\n\
                    edit-url = \"https://git.example.com/help.{locale}/edit/main/{path}\"\n\
                    edit-source-url = \"https://git.example.com/help/edit/main/{path}\"\n\
                    report-url = \"https://example.com/new?title={title}&url={url}&locale={locale}&path={path}\"\n";
    let site = build(&[
        ("diglot.toml", settings),
        ("ko-KR/a b/c&d.md", "# 질문 & \"답\"\n"),
        ("en-US/a b/c&d.md", "# Question\n"),
        ("ko-KR/alone.md", "# 혼자\n"),
    ]);
    let report = |title: &str, locale: &str| {
        format!(
            "https://example.com/new?title={title}&url=https%3A%2F%2Fhelp.example.com%2F{locale}%2Fa%2520b%2Fc%26d.html&\
             locale={locale}&path=a%20b/c%26d.md"
        )
    };
    let question = "%EC%A7%88%EB%AC%B8%20%26%20%22%EB%8B%B5%22";
    assert_eq!(
        links(&page(&site, "ko-KR/a b/c&d.html"), ".actions a"),
        [
            "이 번역 편집 -> https://git.example.com/help.ko-KR/edit/main/a%20b/c%26d.md".to_owned(),
            "영어 문서 편집 -> https://git.example.com/help/edit/main/a%20b/c%26d.md".to_owned(),
            format!("문제 신고 -> {}", report(question, "ko-KR")),
        ]
    );
    assert_eq!(
        links(&page(&site, "en-US/a b/c&d.html"), ".actions a"),
        [
            "Edit this article -> https://git.example.com/help/edit/main/a%20b/c%26d.md".to_owned(),
            format!("Report a problem -> {}", report("Question", "en-US")),
        ]
    );
    let alone = links(&page(&site, "ko-KR/alone.html"), ".actions a");
    assert_eq!(alone.len(), 2, "there is no English to edit: {alone:?}");
    let bare = build(&BY_FOLDER);
    assert_eq!(links(&page(&bare, "ko-KR/a.html"), ".actions"), [""; 0], "nothing is offered that is not configured");
}

#[test]
fn the_root_offers_each_language_in_its_own_words() {
    let site = build(&[&BY_FOLDER[..], &[("ar-SA/a.md", "# واحد\n"), ("en-US/a.md", "# One\n")]].concat());
    let root = page(&site, "index.html");
    assert_eq!(
        links(&root, ".choose a"),
        [
            "العربية عدد المقالات: 1 -> ar-SA/index.html",
            "English (United States) Articles: 1 -> en-US/index.html",
            "한국어 문서 수: 5 -> ko-KR/index.html",
        ]
    );
    assert_eq!(links(&root, ".choose a[lang=ar-SA][dir=rtl][hreflang=ar-SA]").len(), 1);
    assert_eq!(links(&root, "meta[http-equiv=refresh]"), [""; 0], "nobody is sent anywhere unasked");
    assert_eq!(links(&page(&site, "ko-KR/a.html"), ".languages a").len(), 3);
    assert_eq!(links(&page(&site, "ko-KR/cups/c.html"), ".languages"), [""; 0], "there is no other version");
}

#[test]
fn each_page_has_one_h1_and_its_landmarks_have_names() {
    let toc = "- name: 컵\n  items:\n  - name: 넷\n    href: cups/d.md\n";
    let long = ("ko-KR/long.md", "# 긴 글\n\n## 하나\n\n## 둘\n\n### 셋\n");
    let site = build(&[&BY_FOLDER[..], &[long, ("ko-KR/TOC.yml", toc), ("en-US/long.md", "Words alone.\n")]].concat());
    for address in ["ko-KR/long.html", "ko-KR/cups/d.html", "en-US/long.html", "ko-KR/index.html", "index.html"] {
        let page = page(&site, address);
        assert_eq!(links(&page, "h1").len(), 1, "{address}");
        let names = Selector::parse("nav").expect("CSS");
        let mut names: Vec<_> = page.select(&names).map(|nav| nav.attr("aria-label").unwrap_or_default()).collect();
        names.sort_unstable();
        assert!(!names.contains(&""), "{address}: {names:?}");
        names.dedup();
        assert_eq!(names.len(), links(&page, "nav").len(), "{address}: each has a name of its own");
    }
    assert_eq!(links(&page(&site, "ko-KR/long.html"), ".contents a").len(), 3);
}

#[test]
fn all_that_tells_a_day_means_the_same() {
    let site = build(&[
        ("diglot.toml", "base-url = \"https://help.example.com\"\n"),
        ("en-US/a.md", "---\ntitle: A\nlast_update:\n  date: 2023-04-05\n---\n# A\n"),
        // The day of the English came with it.
        ("ko-KR/a.md", "---\ntitle: 가\nms.date: 04/05/2023\nms.lasthandoff: 02/03/2023\n---\n# 가\n"),
    ]);
    for (locale, shown, day) in
        [("en-US", &["2023-04-05"][..], "2023-04-05"), ("ko-KR", &["2023-04-05", "2023-02-03"], "2023-02-03")]
    {
        let times = Selector::parse(".dates time").expect("CSS");
        let page = page(&site, &format!("{locale}/a.html"));
        let days: Vec<_> = page.select(&times).filter_map(|time| time.attr("datetime")).collect();
        assert_eq!(days, shown, "{locale}");
        let record: serde_json::Value =
            serde_json::from_str(&site.read(&format!("out/kb/{locale}/articles.ndjson"))).expect("JSON");
        let dates = ["updated", "handed_off"].map(|key| record["dates"][key].as_str());
        assert_eq!(dates, [shown.first(), shown.get(1)].map(Option::<&&str>::copied), "{locale}");
        for (file, told) in [
            (format!("site/{locale}/a.html"), format!("\"dateModified\":\"{day}\"")),
            (format!("site/sitemap-{locale}.xml"), format!("<lastmod>{day}</lastmod>")),
            (format!("site/feed-{locale}.xml"), format!("<updated>{day}T00:00:00Z</updated>")),
            (format!("kb/{locale}/feed.json"), format!("\"date_modified\": \"{day}T00:00:00Z\"")),
        ] {
            let text = site.read(&format!("out/{file}"));
            assert!(text.contains(&told), "{file} lacks {told}: {text}");
        }
    }
}

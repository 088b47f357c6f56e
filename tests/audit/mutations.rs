//! Ways to break a page.

pub struct Mutation {
    pub name: &'static str,
    /// The written file.
    pub file: &'static str,
    pub edit: Edit,
    /// The check that finds it; no other does.
    pub check: &'static str,
    /// The article that is told of it, among others or alone.
    pub article: Option<&'static str>,
}

/// What is done to a file.
#[derive(Clone, Copy)]
pub enum Edit {
    /// This is put at the end of the page's content.
    Add(&'static str),
    /// The first text is replaced by the second where it stands first.
    Replace(&'static str, &'static str),
    /// This is put before everything.
    Prepend(&'static str),
}

use Edit::{Add, Prepend, Replace};

const KOREAN: &str = "ko-KR/publish-a-site.html";
const ARABIC: &str = "ar-SA/publish-a-site.html";
const BY_KOREAN: Option<&str> = Some("content/ko-KR/publish-a-site.md");
const BY_ARABIC: Option<&str> = Some("content/ar-SA/publish-a-site.md");

/// A page with something more in it.
const fn more(name: &'static str, html: &'static str, check: &'static str) -> Mutation {
    Mutation { name, file: KOREAN, edit: Add(html), check, article: BY_KOREAN }
}

/// The Arabic page with something more in it.
const fn more_arabic(name: &'static str, html: &'static str, check: &'static str) -> Mutation {
    Mutation { name, file: ARABIC, edit: Add(html), check, article: BY_ARABIC }
}

/// A page with something else in it.
const fn other(name: &'static str, from: &'static str, to: &'static str, check: &'static str) -> Mutation {
    Mutation { name, file: KOREAN, edit: Replace(from, to), check, article: BY_KOREAN }
}

/// A file that no article causes, with something else in it.
const fn beside(name: &'static str, file: &'static str, edit: Edit, check: &'static str) -> Mutation {
    Mutation { name, file, edit, check, article: None }
}

pub const MUTATIONS: &[Mutation] = &[
    more("a page that is not there", "<a href=\"nowhere.html\">x</a>", "page-link-dead"),
    more("a page in another case", "<a href=\"Read-a-finding.html\">x</a>", "page-link-dead"),
    more("a folder", "<a href=\"../en-US/\">x</a>", "page-link-dead"),
    more("above the root", "<a href=\"../../x.html\">x</a>", "page-link-dead"),
    more("a whole address", "<a href=\"https://help.example/docs/x.html\">x</a>", "page-link-dead"),
    beside("an index", "ko-KR/index.html", Add("<a href=\"x.html\">x</a>"), "page-link-dead"),
    beside("a redirect", "_redirects", Prepend("/a.html /docs/nowhere.html 301\n"), "page-link-dead"),
    beside(
        "a feed",
        "feed.xml",
        Replace("<feed/>", "<feed><link href=\"https://help.example/docs/x.html\"/></feed>"),
        "page-link-dead",
    ),
    beside("a broken feed", "feed.xml", Replace("<feed/>", "<feed>"), "page-link-dead"),
    beside("JSON", "x.json", Replace("[]", "[{\"url\": \"https://help.example/docs/x.html\"}]"), "page-link-dead"),
    more(
        "linked data",
        "<script type=\"application/ld+json\">{\"@id\": \"https://help.example/docs/x.html\"}</script>",
        "page-link-dead",
    ),
    beside("llms.txt", "llms.txt", Prepend("[x](ko-KR/nowhere.md)\n"), "page-link-dead"),
    more("an own fragment", "<a href=\"#nowhere\">x</a>", "page-own-fragment-dead"),
    more("by its own name", "<a href=\"publish-a-site.html#nowhere\">x</a>", "page-own-fragment-dead"),
    other("an id is gone", "id=\"build-the-site\"", "id=\"build\"", "page-own-fragment-dead"),
    more("a fragment elsewhere", "<a href=\"read-a-finding.html#nowhere\">x</a>", "page-fragment-dead"),
    more("an image", "<img src=\"nowhere.png\" alt=\"\">", "page-resource-missing"),
    more("no image", "<img alt=\"x\">", "page-resource-missing"),
    more("a larger image", "<img srcset=\"nowhere.png 2x\" alt=\"\">", "page-resource-missing"),
    more("a script", "<script src=\"nowhere.js\"></script>", "page-resource-missing"),
    other("a stylesheet", "assets/site.css", "assets/gone.css", "page-resource-missing"),
    beside("a font", "assets/site.css", Prepend("@font-face { src: url('gone.woff2') }"), "page-resource-missing"),
    more("an id twice", "<p id=\"diglot-content\">x</p>", "page-id-repeated"),
    more("an id with a blank", "<p id=\"a b\">x</p>", "page-id-repeated"),
    more("two headings", "<h1>x</h1>", "page-heading-count"),
    other("no heading", "<h1", "<h2", "page-heading-count"),
    other("another direction", "dir=\"ltr\"", "dir=\"rtl\"", "page-language-wrong"),
    other("no direction", " dir=\"ltr\"", "", "page-language-wrong"),
    beside(
        "another language",
        "ko-KR/404.html",
        Replace("<html lang=\"ko-KR\"", "<html lang=\"ko\""),
        "page-language-wrong",
    ),
    more("English without a mark", "<div class=\"source\">x</div>", "page-language-wrong"),
    more("no language", "<p lang=\"Korean language\">x</p>", "page-language-wrong"),
    more_arabic("English from the right", "<p lang=\"en-US\">x</p>", "page-language-wrong"),
    more_arabic("code from the right", "<p><code>x</code></p>", "page-language-wrong"),
    other("a version is not named", "hreflang=\"ar-SA\"", "data-x=\"ar-SA\"", "page-alternates-differ"),
    other("a version by another name", "hreflang=\"ar-SA\"", "hreflang=\"ar-EG\"", "page-alternates-differ"),
    other("a version that is not there", "docs/ar-SA/publish", "docs/ar-SA/x-publish", "page-alternates-differ"),
    Mutation {
        name: "a sitemap without the page",
        file: "sitemap-ko-KR.xml",
        edit: Replace("<loc>https://help.example/docs/ko-KR/publish-", "<loc>https://help.example/docs/zh-CN/publish-"),
        check: "page-alternates-differ",
        article: BY_KOREAN,
    },
    beside(
        "a sitemap with another version",
        "sitemap-ko-KR.xml",
        Replace("hreflang=\"ar-SA\"", "hreflang=\"ar-EG\""),
        "page-alternates-differ",
    ),
    beside(
        "a sitemap with a page that is not there",
        "sitemap-ko-KR.xml",
        Replace("</urlset>", "<url><loc>https://help.example/docs/x.html</loc></url></urlset>"),
        "page-link-dead",
    ),
    beside(
        "a sitemap that is not there",
        "sitemap.xml",
        Replace("sitemap-ko-KR.xml", "sitemap-ko.xml"),
        "page-link-dead",
    ),
    beside("robots.txt", "robots.txt", Prepend("Sitemap: https://help.example/docs/x.xml\n"), "page-link-dead"),
    other("no menu", " aria-current=\"true\"", "", "page-alternates-differ"),
    more("no search engine may", "<meta name=\"robots\" content=\"noindex\">", "page-alternates-differ"),
    more("Markdown", "<p>클릭**설정</p>", "page-markdown-shown"),
    more("a link", "<p>[x](y)</p>", "page-markdown-shown"),
    more("a variable", "<p>{{ x }}</p>", "page-markdown-shown"),
    more("an alert", "<p>[!NOTE] x</p>", "page-learn-token-shown"),
    more("an include", "<p>[!INCLUDE [x]</p>", "page-learn-token-shown"),
    more("a span", "<p>&lt;span data-ttu-id=\"x-1\"&gt;</p>", "page-learn-token-shown"),
    more("a row", "<p>:::row:::</p>", "page-learn-token-shown"),
    other(
        "another original",
        "rel=\"canonical\" href=\"https://help.example/docs/ko-KR/publish",
        "rel=\"canonical\" href=\"https://help.example/docs/ko-KR/x",
        "page-canonical-wrong",
    ),
    other("no original", "rel=\"canonical\"", "rel=\"x\"", "page-canonical-wrong"),
    more("an image of others", "<img src=\"https://a.example/b.png\" alt=\"\">", "page-request-off-site"),
    more("a script of others", "<script src=\"//a.example/b.js\"></script>", "page-request-off-site"),
    more("a frame of others", "<iframe src=\"https://a.example/\"></iframe>", "page-request-off-site"),
    beside(
        "a font of others",
        "assets/site.css",
        Prepend("@import \"https://a.example/b.css\";"),
        "page-request-off-site",
    ),
    other("no policy", "http-equiv=\"Content-Security-Policy\"", "name=\"x\"", "page-policy-broken"),
    other("a weak policy", "script-src 'self'", "script-src 'self' 'unsafe-inline'", "page-policy-broken"),
    more("a script in the page", "<script>1</script>", "page-policy-broken"),
    more("a style in the page", "<style>p {}</style>", "page-policy-broken"),
    more("a style of an element", "<p style=\"color: red\">x</p>", "page-policy-broken"),
    more("a handler", "<p onclick=\"x()\">x</p>", "page-policy-broken"),
    more("a script as address", "<a href=\" java\tscript:x()\">x</a>", "page-policy-broken"),
    more("what the policy refuses", "<object data=\"../assets/site.css\"></object>", "page-policy-broken"),
];

//! Inputs: fragments of articles in any order, so that every rule of every format is broken in turn.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use std::fmt;

/// Units as a localizer writes them, right and wrong.
pub const UNITS: [&[u8]; 6] = [
    b"<span data-ttu-id=\"a405e-105\">**A** > `b`</span><span class=\"sxs-lookup\"><span data-stu-id=\"a405e-105\">**A** > `b`</span></span>",
    b"<span data-ttu-id=\"a405e-106\">[](c.md) 3.</span><span class=\"sxs-lookup\"><span data-stu-id=\"a405e-106\">[C](c.md) 4.</span></span>",
    "<span data-ttu-id=\"a405e-107\">한국어.</span><span class=\"sxs-lookup\"><span data-stu-id=\"a405e-107\">{x} Korean.</span></span>".as_bytes(),
    b"<span data-ttu-id=\"a405e-p108\"> > > \\*\\*A**\n\nB</span><span class=\"sxs-lookup\"><span data-stu-id=\"a405e-p108\">A. B.</span></span>",
    b"<span data-ttu-id=\"f00d-1\">`x</span><span class=\"sxs-lookup\"><span data-stu-id=\"f00d-2\">*x</span></span>",
    b"<span data-ttu-id=\"a405e-109\"></span><span class=\"sxs-lookup\"><span data-stu-id=\"a405e-109\">x</span></span>",
];

/// Delimiters of units, in any order and cut short.
const SPANS: [&[u8]; 16] = [
    b"<span data-ttu-id=\"a405e-101\">",
    b"<span data-ttu-id=\"a405e-p102\">",
    b"</span><span class=\"sxs-lookup\"><span data-stu-id=\"a405e-101\">",
    b"<span class=\"sxs-lookup\"><span data-stu-id=\"a405e-103\">",
    b"</span></span>",
    b"</span>",
    b"<span>",
    b"<span data-ttu-id=&quot;a405e-104&quot;>",
    b"</span><span class=&quot;sxs-lookup\"><span data-stu-id=\"a405e-104&quot;>",
    b"<span data-ttu-id=\"",
    b"\">",
    b"<span class=\"sxs-lookup\">",
    b"<span data-stu-id=\"\">",
    b"<span data-ttu-id=\"a405e-108\">[",
    b"](d.md)</span><span class=\"sxs-lookup\"><span data-stu-id=\"a405e-108\">*",
    b"*</span></span>",
];

/// Front matter, Markdown, the extensions of Learn, letters of all widths, and bytes that are no letters.
pub const TEXTS: [&[u8]; 78] = [
    b"\xef\xbb\xbf",
    b"---\n",
    b"---\r\n",
    b"title: A\n",
    b"title: [\n",
    b"ms.date: 29/01/2018\n",
    b"ms.contentlocale: de-DE\n",
    b"title: A\ntitle: B\n",
    b"\n",
    b"\n",
    b"\n\n",
    b"\n\n",
    b"\r\n",
    b"\r",
    b" ",
    b" ",
    b"    ",
    b"\t",
    b"# ",
    b"## <a name=\"a-b\"></a>",
    b"Setext\n===\n",
    b"- ",
    b"1. ",
    b"> ",
    b"> [!NOTE]\n> ",
    b"[!TIPS]",
    b"[!INCLUDE [a](b.md)]",
    b"[!INCLUDE[a](x.md)]",
    b"[!VIDEO https://example.com/v]",
    b"[!code-c[a](~/b.c)]",
    b":::image source=\"a.png\" alt-text=\"A *b*\":::",
    b":::row:::\n",
    b":::",
    b"[!",
    b"```\n",
    b"~~~c\n",
    b"`",
    b"``",
    b"*",
    b"**",
    b"_",
    b"~~",
    b"[",
    b"]",
    b"](",
    b")",
    b"[](a.md)",
    b"![a](b.png \"c\")",
    b"[a]: b.md\n",
    b"[^1]",
    b"[^1]: ",
    b"- [x] ",
    b"|A|B|\n|-|:-:|\n|",
    b"|",
    b"<https://example.com>",
    b"<br>",
    b"<tenant>",
    b"<!-- diglot allow bold-lost: x -->",
    b"&nbsp;",
    b"&gt;",
    b"&",
    b"\\",
    b"{x}",
    b"%PATH%",
    b" > ",
    b">",
    b"3.5",
    b"word",
    b"One. Two!",
    "한국어".as_bytes(),
    "文。".as_bytes(),
    "\u{661}\u{66b}\u{662}".as_bytes(),
    "e\u{301}".as_bytes(),
    "😀".as_bytes(),
    "\u{a0}".as_bytes(),
    b"\0",
    b"\xff",
    b"\xed\xa0\x80",
];

/// Raw HTML that would run, or break out of the page.
const HTML: [&[u8]; 46] = [
    b"<script>alert(1)</script>",
    b"<script",
    b"<SCRIPT SRC=//example.com/x.js>",
    b"</script>",
    b"<img src=x onerror=alert(1)>",
    b"<img src=\"x\" alt=\"",
    b"<svg onload=alert(1)>",
    b"<svg><script>alert(1)</script></svg>",
    b"<math><mtext><table><mglyph><style>",
    b"<a href=\"javascript:alert(1)\">a</a>",
    b"<a href='java\tscript:alert(1)'>",
    b"<a href=\" &#106;avascript:alert(1)\">",
    b"<a href=data:text/html,x>",
    b"<a title=\"",
    b"<a ",
    b"</a>",
    b"[a](javascript:alert(1))",
    b"[a](JavaScript&colon;alert(1))",
    b"[a](<java\tscript:alert(1)>)",
    b"![a](javascript:alert(1))",
    b"<javascript:alert(1)>",
    b"[!VIDEO javascript:alert(1)]",
    b":::image source=\"javascript:alert(1)\" alt-text=\"x\":::",
    b"<iframe src=\"javascript:alert(1)\"></iframe>",
    b"<iframe srcdoc=\"<script>alert(1)</script>\">",
    b"<object data=x>",
    b"<form action=javascript:alert(1)><button>",
    b"<input onfocus=alert(1) autofocus>",
    b"<details open ontoggle=alert(1)>",
    b"<base href=//example.com>",
    b"<meta http-equiv=refresh content=0>",
    b"<style>",
    b"</style>",
    b"<textarea>",
    b"<title>",
    b"<noscript>",
    b"<xmp>",
    b"<plaintext>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"<?x",
    b"</main></body></html>",
    b"</div></article>",
    b"<table><tr><td>",
    b"\" onclick=\"alert(1)",
];

/// A file. A failing test shows it in ASCII, ready to be pasted.
#[derive(Clone, PartialEq)]
pub struct Bytes(pub Vec<u8>);

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}

/// Front matter, or none, or one that is broken.
const HEADS: [&str; 8] = [
    "",
    "",
    "---\ntitle: A\nms.date: 29/01/2018\nms.contentlocale: de-DE\n---\n",
    "---\ntitle: A\nrobots: noindex\nms.translationtype: MT\nms.lasthandoff: 05/25/2021\n---\n",
    "\u{feff}---\r\ntitle: 제목\r\ntitle: B\r\n---\r\n",
    "---\ntitle: [\n---\n",
    "---\n<span data-ttu-id=\"a405e-101\">title: 제목</span><span class=\"sxs-lookup\"><span data-stu-id=\"a405e-101\">title: A</span></span>\n---\n",
    "---\ntitle: A\n\n",
];

/// Front matter and fragments in any order.
pub fn soup(fragments: &[&'static [u8]]) -> impl Strategy<Value = Bytes> + use<> {
    let body = vec(select(fragments.to_vec()), 0..40);
    (select(HEADS.to_vec()), body).prop_map(|(head, body)| Bytes([head.as_bytes(), &body.concat()].concat()))
}

/// Articles that are nearly whole, articles with hostile HTML, and bytes that are no article at all.
pub fn input() -> impl Strategy<Value = Bytes> {
    prop_oneof![
        3 => soup(&[&UNITS[..], &SPANS, &TEXTS].concat()),
        2 => soup(&[&UNITS[..], &SPANS, &TEXTS, &HTML].concat()),
        1 => vec(any::<u8>(), 0..200).prop_map(Bytes),
    ]
}

pub fn hostile() -> impl Strategy<Value = Bytes> {
    soup(&[&UNITS[..], &SPANS, &TEXTS, &HTML].concat())
}

/// Files of a help centre, no two of one path.
pub fn files() -> impl Strategy<Value = Vec<(String, String, Bytes)>> {
    let tags = select(vec!["en-US", "ko-KR", "zh-CN"]);
    let paths = select(vec!["a.md", "b.md", "x.md", "includes/a.md"]);
    let files = btree_map((tags, paths), input(), 0..12);
    files.prop_map(|files| {
        files.into_iter().map(|((tag, path), bytes)| (tag.to_owned(), path.to_owned(), bytes)).collect()
    })
}

/// A unit that is written well, whatever its author wrote in it.
#[derive(Debug, Clone)]
pub struct WellFormed {
    /// What stands before it.
    pub before: String,
    /// Its translation.
    pub target: String,
    /// Its English.
    pub source: String,
    /// Each quotation mark of its delimiters: whether it is written `&quot;`.
    pub entities: Vec<bool>,
}

impl WellFormed {
    /// The unit as a localizer writes it.
    pub fn written(&self, id: &str) -> String {
        let WellFormed { before, target, source, .. } = self;
        let unit = format!(
            "<span data-ttu-id=|{id}|>{target}</span><span class=|sxs-lookup|><span data-stu-id=|{id}|>{source}</span></span>"
        );
        let mut marks = self.entities.iter().map(|is_entity| if *is_entity { "&quot;" } else { "\"" });
        let parts = unit.split('|').map(|part| part.to_owned() + marks.next().unwrap_or_default());
        before.clone() + &parts.collect::<String>()
    }
}

/// Units whose texts hold tags of their author, also such as nothing opened or closes.
pub fn well_formed() -> impl Strategy<Value = WellFormed> {
    let authors =
        ["한국어", "word.", " ", "\n", "**A**", "<span>", "</span>", "`<span>`", "span", "<span class=", "&quot;"];
    let words = vec(select(authors.to_vec()), 0..6).prop_map(|words| words.concat());
    let outside = vec(select(vec!["\n\n", " ", "- ", "> ", "x", "<span>", "</span>", "<a name=\"x\"></a>"]), 0..4);
    // A source ends at the first `</span></span>`, so it cannot end with a tag of its own.
    let source = words.clone().prop_filter("ends early", |source| {
        format!("{source}</span></span>").find("</span></span>") == Some(source.len())
    });
    let entities = vec(prop::bool::weighted(0.1), 6);
    (outside, words, source, entities).prop_map(|(before, target, source, entities)| WellFormed {
        before: before.concat(),
        target,
        source,
        entities,
    })
}

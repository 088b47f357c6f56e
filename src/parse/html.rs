//! Raw HTML in articles: what an author's tag says.

use scraper::Html;

/// The value of an attribute of the first element in a piece of HTML such as `<img src="a.png" alt="x">`.
pub fn attribute(html: &str, name: &str) -> Option<String> {
    // The parser is dear, and most tags (`<br>`, `</a>`) have no attribute at all.
    if !html.as_bytes().windows(name.len()).any(|window| window.eq_ignore_ascii_case(name.as_bytes())) {
        return None;
    }
    let fragment = Html::parse_fragment(html);
    let element = fragment.root_element().descendants().skip(1).find_map(scraper::ElementRef::wrap)?;
    element.value().attr(name).map(String::from)
}

/// The words of a piece of HTML, entities resolved.
pub(super) fn words(html: &str) -> String {
    Html::parse_fragment(html).root_element().text().collect()
}

/// Whether a tag such as `<br/>` or `</p>` is of HTML; `<tenant>` is not, and means a place to fill in.
pub fn is_html_element(tag: &str) -> bool {
    let name = name_of(tag.trim_start_matches(['<', '/']));
    ELEMENTS.binary_search(&name.to_ascii_lowercase().as_str()).is_ok()
}

/// Whether a tag such as `<BR/>` ends a line.
pub fn is_line_break(tag: &str) -> bool {
    tag.strip_prefix('<').is_some_and(|name| name_of(name).eq_ignore_ascii_case("br"))
}

/// The letters and digits that a tag begins with, behind its `<` or `</`.
fn name_of(tag: &str) -> &str {
    &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())]
}

/// The words of a piece of raw HTML, blanks folded, a blank where a block, cell or line ends.
pub fn html_words(html: &str) -> String {
    let mut is_in_tag = false;
    let has_words = html.chars().any(|c| {
        is_in_tag = (is_in_tag || c == '<') && c != '>';
        !is_in_tag && c.is_alphanumeric()
    });
    if !has_words {
        return String::new();
    }
    let mut words = String::new();
    for node in Html::parse_fragment(html).root_element().descendants() {
        let parent = node.parent().and_then(scraper::ElementRef::wrap);
        let is_hidden = parent.is_some_and(|parent| matches!(parent.value().name(), "script" | "style" | "template"));
        match node.value() {
            scraper::Node::Text(text) if !is_hidden => words.push_str(text),
            scraper::Node::Element(element) if !INLINE.contains(&element.name()) => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Elements that part no words.
const INLINE: [&str; 18] = [
    "a", "abbr", "b", "bdi", "big", "code", "em", "font", "i", "kbd", "mark", "s", "small", "span", "strong", "sub",
    "sup", "u",
];

/// Elements of the HTML standard and the obsolete ones that help articles hold, sorted.
const ELEMENTS: [&str; 116] = [
    "a",
    "abbr",
    "acronym",
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "bdi",
    "bdo",
    "big",
    "blink",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "menu",
    "meta",
    "meter",
    "nav",
    "nobr",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "picture",
    "pre",
    "progress",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "video",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_in_any_writing() {
        for html in ["<img src='a.png'>", "<IMG alt=\"x\" SRC = a.png />", "<img\nsrc=\"a.png\">"] {
            assert_eq!(attribute(html, "src").as_deref(), Some("a.png"), "{html}");
        }
        assert_eq!(attribute("<br>", "src"), None);
        assert_eq!(attribute("<a name=\"a&amp;b\"></a>", "name").as_deref(), Some("a&b"));
    }

    #[test]
    fn lines_end_in_any_writing() {
        assert!(["<br>", "<BR/>", "<Br class=x>"].into_iter().all(is_line_break));
        assert!(!["<brand>", "</br>", "br", "<b>"].into_iter().any(is_line_break));
    }

    #[test]
    fn elements_are_told_from_places_to_fill_in() {
        assert!(ELEMENTS.is_sorted());
        for tag in ["<br>", "</P>", "<img src=x>", "<h2>"] {
            assert!(is_html_element(tag), "{tag}");
        }
        for tag in ["<tenant>", "<your name>", "<x>"] {
            assert!(!is_html_element(tag), "{tag}");
        }
    }
}

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

/// Whether raw HTML is one comment and nothing else.
pub fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && html.find("-->") == Some(html.len().saturating_sub("-->".len()))
}

/// Whether a tag such as `<BR/>` ends a line.
pub fn is_line_break(tag: &str) -> bool {
    tag.strip_prefix('<').is_some_and(|name| name_of(name).eq_ignore_ascii_case("br"))
}

/// The letters and digits that a tag begins with, behind its `<` or `</`.
fn name_of(tag: &str) -> &str {
    &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())]
}

/// Whether a tag, opening or closing, is of an element that stands in a line of text; all others of HTML begin and end
/// one.
pub fn is_inline_element(tag: &str) -> bool {
    let name = name_of(tag.trim_start_matches(['<', '/']));
    INLINE.binary_search(&name.to_ascii_lowercase().as_str()).is_ok()
}

/// The characters that an entity such as `eacute` or `#xe9` stands for; `None` if it is none.
pub fn entity(name: &str) -> Option<String> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let c = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some('\u{a0}'),
        _ => name.strip_prefix('#').and_then(|digits| {
            digits.strip_prefix(['x', 'X']).map_or_else(|| number(digits, 10), |digits| number(digits, 16))
        }),
    };
    // The parser knows all two thousand of them, and is asked for what is rare.
    let named = || {
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let decoded = is_name.then(|| words(&format!("&{name};")))?;
        (!decoded.ends_with(';')).then_some(decoded)
    };
    c.map(String::from).or_else(named)
}

/// Elements that stand in a line of text, sorted.
const INLINE: [&str; 39] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "input", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
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
    fn entities_are_those_of_html() {
        for (name, expected) in [("amp", "&"), ("eacute", "é"), ("mdash", "—"), ("#233", "é"), ("#xE9", "é")] {
            assert_eq!(entity(name).as_deref(), Some(expected), "{name}");
        }
        assert!(["bad", "", "#", "#x110000", "amp;lt"].into_iter().all(|name| entity(name).is_none()));
    }

    #[test]
    fn words_between_comments_are_none_of_them() {
        assert!(is_comment("<!-- a -->\n") && is_comment("<!-- <b>\nc -->"));
        assert!(!is_comment("<!-- a -->b<!-- c -->") && !is_comment("<!-- a") && !is_comment("b<!-- a -->"));
    }

    #[test]
    fn lines_end_in_any_writing() {
        assert!(["<br>", "<BR/>", "<Br class=x>"].into_iter().all(is_line_break));
        assert!(!["<brand>", "</br>", "br", "<b>"].into_iter().any(is_line_break));
    }

    #[test]
    fn elements_are_told_from_places_to_fill_in() {
        assert!(ELEMENTS.is_sorted() && INLINE.is_sorted());
        for tag in ["<br>", "</P>", "<img src=x>", "<h2>"] {
            assert!(is_html_element(tag), "{tag}");
        }
        for tag in ["<tenant>", "<your name>", "<x>"] {
            assert!(!is_html_element(tag), "{tag}");
        }
    }
}

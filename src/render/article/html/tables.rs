//! Tables, in a frame that scrolls.

use super::Writer;
use crate::locale::Strings;
use crate::model::{Alignment, EventKind, Tag};
use pulldown_cmark_escape::escape_html;

impl Writer<'_, '_> {
    pub(super) fn table(&mut self) -> &'static str {
        self.out.html.push_str(&frame(&self.out.context.conventions.strings));
        self.simple("<table>\n", "</tbody>\n</table>\n</div>\n")
    }

    /// A cell. One of the head without words is the head of nothing.
    pub(super) fn cell(&mut self, alignment: Alignment, number: usize) -> &'static str {
        let in_head = self.open.iter().rev().any(|open| open.tag == Tag::TableHead);
        let is_empty = self.events.get(number + 1).is_some_and(|next| matches!(next.kind, EventKind::Close(_)));
        let class = match alignment {
            Alignment::None | Alignment::Start => "",
            Alignment::Center => " class=\"center\"",
            Alignment::End => " class=\"end\"",
        };
        let (start, end) = if in_head && !is_empty { ("<th scope=\"col\"", "</th>") } else { ("<td", "</td>") };
        self.out.html.push_str(start);
        self.out.html.push_str(class);
        self.simple(">", end)
    }
}

/// The start of the frame around a table. It can be reached by keyboard, to scroll in it.
fn frame(strings: &Strings) -> String {
    let mut html = String::from("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"");
    // Writing to a `String` cannot fail.
    let _ = escape_html(&mut html, strings.table);
    html + "\">\n"
}

/// Puts frames around the tables that authors wrote in HTML, and tells for whom the cells of their heads speak. The HTML
/// must be well-formed.
pub(super) fn with_framed_tables(html: &str, strings: &Strings) -> String {
    let mut framed = String::with_capacity(html.len());
    let mut rest = html;
    // Of each open table, whether it got a frame.
    let mut open: Vec<bool> = Vec::new();
    let mut is_head = false;
    while let Some(start) = memchr::memchr(b'<', rest.as_bytes()) {
        framed.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let (tag, behind) = rest.split_at(end);
        rest = behind;
        let name = &tag[1..tag[1..].find([' ', '>']).map_or(tag.len(), |length| length + 1)];
        let is_own = framed.trim_end().ends_with('>') && framed.trim_end().rsplit('<').next().is_some_and(is_frame);
        let is_new = name == "table" && open.is_empty() && !is_own;
        match name {
            "table" => open.push(is_new),
            "thead" => is_head = true,
            "/thead" => is_head = false,
            _ => {}
        }
        if is_new {
            framed.push_str(&frame(strings));
        }
        let needs_scope = name == "th" && is_head && !tag.contains(" scope=");
        framed.push_str(if needs_scope { "<th scope=\"col\"" } else { "" });
        framed.push_str(if needs_scope { &tag["<th".len()..] } else { tag });
        if name == "/table" && open.pop() == Some(true) {
            framed.push_str("\n</div>");
        }
    }
    framed.push_str(rest);
    framed
}

/// Whether a tag, without its `<`, begins a frame.
fn is_frame(tag: &str) -> bool {
    tag.starts_with("div class=\"table\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::conventions;
    use crate::model::LocaleId;

    #[test]
    fn tables_of_authors_get_a_frame_and_scopes() {
        let strings = &conventions(&LocaleId::parse("en-US").unwrap()).strings;
        let framed = |html: &str| with_framed_tables(html, strings).replace(frame(strings).as_str(), "[");
        assert_eq!(
            framed("<p>a</p><table><thead><tr><th>A</th></tr></thead><tbody><tr><th>B</th></tr></tbody></table>"),
            "<p>a</p>[<table><thead><tr><th scope=\"col\">A</th></tr></thead><tbody><tr><th>B</th></tr></tbody></table>\n</div>"
        );
        assert_eq!(
            framed("<table><tr><td><table></table></td></tr></table>b"),
            "[<table><tr><td><table></table></td></tr></table>\n</div>b"
        );
        let own = format!("{}<table>\n</table>\n</div>", frame(strings));
        assert_eq!(with_framed_tables(&own, strings), own);
    }
}

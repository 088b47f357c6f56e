//! What a body must not have, whoever wrote it: headings that skip a level, and images of nothing.

use super::ContentsEntry;
use memchr::memmem;
use pulldown_cmark_escape::escape_html;

/// The body with levels of headings that follow one another, below the page's title, and with words in place of images
/// that have no address; the levels in `contents` become those of the body. `html` is as the sanitiser writes it.
pub(super) fn repaired(html: String, contents: &mut [ContentsEntry]) -> String {
    if !has_skipping_heading(&html) && !has_bare_image(&html) {
        return html;
    }
    let mut outline = Outline::default();
    let mut contents = contents.iter_mut().peekable();
    let mut done = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while let Some(start) = memmem::find(rest.as_bytes(), b"<") {
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        let tag = &rest[start..end];
        done.push_str(&rest[..start]);
        match (heading(tag), tag.starts_with("<img")) {
            (Some(level), _) => {
                let level = if tag.starts_with("</") { outline.close() } else { outline.open(level) };
                // In between may be headings of raw HTML, which the contents do not have.
                if let Some(entry) =
                    contents.next_if(|entry| attribute(tag, " id=\"") == Some(&*escaped(&entry.anchor)))
                {
                    entry.level = level;
                }
                let at = if tag.starts_with("</") { 3 } else { 2 };
                done.push_str(&tag[..at]);
                done.push(char::from(b'0' + level));
                done.push_str(&tag[at + 1..]);
            }
            // Its words stand in the attribute as they would in the text.
            (None, true) if is_bare(tag) => done.push_str(attribute(tag, " alt=\"").unwrap_or_default()),
            (None, _) => done.push_str(tag),
        }
        rest = &rest[end..];
    }
    done + rest
}

/// Whether a heading is of a deeper level than its place allows, so that the text has to be gone through.
fn has_skipping_heading(html: &str) -> bool {
    let mut outline = Outline::default();
    let tags = memmem::find_iter(html.as_bytes(), b"<h").filter_map(|at| heading(&html[at..]));
    tags.into_iter().any(|level| outline.open(level) != level)
}

/// The level of the heading that a tag begins or ends.
fn heading(tag: &str) -> Option<u8> {
    let name = tag.trim_start_matches(['<', '/']).as_bytes();
    match name {
        [b'h', level @ b'1'..=b'6', b' ' | b'>', ..] => Some(level - b'0'),
        _ => None,
    }
}

fn has_bare_image(html: &str) -> bool {
    let mut images = memmem::find_iter(html.as_bytes(), b"<img").map(|at| &html[at..]);
    images.any(|image| is_bare(&image[..image.find('>').unwrap_or(image.len())]))
}

/// Whether the tag of an image has no address.
fn is_bare(tag: &str) -> bool {
    attribute(tag, " src=\"").is_none()
}

/// The value of an attribute, as it is written. `name` is that with the blank before it and the mark that opens the value.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.split_once(name)?.1.split('"').next()
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing to a `String` cannot fail.
    let _ = escape_html(&mut html, text);
    html
}

/// The headings that a place lies under, as the author wrote their levels and as the page has them.
struct Outline {
    above: Vec<(u8, u8)>,
    /// The last one, as the page has it.
    last: u8,
}

impl Default for Outline {
    /// The title of the page is there, in the body or above it.
    fn default() -> Outline {
        Outline { above: vec![(1, 1)], last: 1 }
    }
}

impl Outline {
    fn open(&mut self, written: u8) -> u8 {
        self.above.retain(|(above, _)| *above < written);
        self.last = self.above.last().map_or(1, |(_, above)| above + 1);
        self.above.push((written, self.last));
        self.last
    }

    /// Headings do not stand within one another.
    fn close(&self) -> u8 {
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::{ContentsEntry, repaired};

    #[test]
    fn headings_follow_one_another() {
        for (written, expected) in [
            ("<h1>a</h1><h3 id=\"x\">b</h3><h3>c</h3>", "<h1>a</h1><h2 id=\"x\">b</h2><h2>c</h2>"),
            ("<h1>a</h1><h3>b</h3><h2>c</h2>", "<h1>a</h1><h2>b</h2><h2>c</h2>"),
            ("<h2>a</h2><h4>b</h4><h5>c</h5><h3>d</h3>", "<h2>a</h2><h3>b</h3><h4>c</h4><h3>d</h3>"),
            ("<h4>a</h4><h1>b</h1><hr><header></header>", "<h2>a</h2><h1>b</h1><hr><header></header>"),
            ("<h2>a</h2><h3>b</h3>", "<h2>a</h2><h3>b</h3>"),
        ] {
            assert_eq!(repaired(written.to_owned(), &mut []), expected);
        }
    }

    #[test]
    fn images_of_nothing_are_their_words() {
        let html = "<p><img alt=\"a &amp; b\"><img src=\"c.png\" alt=\"c\"><img></p>";
        assert_eq!(repaired(html.to_owned(), &mut []), "<p>a &amp; b<img src=\"c.png\" alt=\"c\"></p>");
    }

    #[test]
    fn contents_have_the_levels_of_the_body() {
        let entry = |level: u8, anchor: &str| ContentsEntry {
            level,
            text: String::new(),
            source: None,
            anchor: anchor.to_owned(),
        };
        let mut contents = [entry(2, "a"), entry(4, "b&c"), entry(4, "d")];
        let html = "<h2 id=\"a\">a</h2><h5 id=\"raw\">x</h5><h4 id=\"b&amp;c\">b</h4><h4 id=\"d\">d</h4>";
        assert!(repaired(html.to_owned(), &mut contents).ends_with("<h3 id=\"d\">d</h3>"));
        assert_eq!(contents.map(|entry| entry.level), [2, 3, 3]);
    }
}

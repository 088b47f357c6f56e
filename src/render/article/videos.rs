//! Videos: a link that leads to one, which a script may play in the page. Nothing is asked of its host before a reader does.

use super::Context;
use super::address::href;
use crate::survey::Page;
use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

/// The link to a video that the article of `from` shows; `title` is the author's name for it. `None` if its address leads
/// nowhere.
pub(super) fn video_link(context: Context, from: &Page, address: &str, title: Option<&str>) -> Option<String> {
    let address = href(context, from, address).address?;
    let host = host(&address);
    let mut html = String::from("<a class=\"video");
    if host.is_some_and(|host| plays_in_pages(context, host, &address)) {
        html.push_str(" player");
    }
    html.push_str("\" href=\"");
    // Writing to a `String` cannot fail.
    let _ = escape_href(&mut html, &address);
    html.push_str("\">");
    let _ = escape_html_body_text(&mut html, context.conventions.strings.watch_video);
    if let Some(title) = title.map(str::trim).filter(|title| !title.is_empty()) {
        html.push_str(": <bdi>");
        let _ = escape_html_body_text(&mut html, title);
        html.push_str("</bdi>");
    }
    if let Some(host) = host {
        html.push_str(" <small dir=\"ltr\">");
        let _ = escape_html(&mut html, host);
        html.push_str("</small>");
    }
    html.push_str("</a>");
    Some(html)
}

/// The host of an address on the web.
pub(in crate::render) fn host(address: &str) -> Option<&str> {
    let rest = ["https://", "http://", "//"].iter().find_map(|start| address.strip_prefix(start))?;
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    (!authority.is_empty() && !authority.contains('@')).then_some(authority)
}

/// Whether a page may hold the player at an address. Pages of YouTube about a video are no players.
fn plays_in_pages(context: Context, host: &str, address: &str) -> bool {
    let is_known = context.site.video_hosts.iter().any(|known| is_of(host, known));
    let is_about = host.contains("youtube") && !address.contains("/embed/");
    is_known && !is_about && address.starts_with("https://")
}

/// Whether a host is the known one, or one below it where that is written `*.example.com`, as in a policy.
fn is_of(host: &str, known: &str) -> bool {
    let (host, known) = (host.to_ascii_lowercase(), known.to_ascii_lowercase());
    match known.strip_prefix('*') {
        Some(end) => end.starts_with('.') && host.len() > end.len() && host.ends_with(end),
        None => host == known,
    }
}

#[cfg(test)]
mod tests {
    use super::{host, is_of};

    #[test]
    fn a_star_stands_for_hosts_below() {
        for (known, expected) in [
            ("video.example.com", true),
            ("*.Example.com", true),
            ("*.video.example.com", false),
            ("*.com.example", false),
            ("*ample.com", false),
            ("*", false),
        ] {
            assert_eq!(is_of("Video.example.com", known), expected, "{known}");
        }
        assert!(!is_of("notexample.com", "*.example.com"));
    }

    #[test]
    fn hosts_are_read_as_browsers_read_them() {
        assert_eq!(host("https://www.microsoft.com/videoplayer/embed/x?y"), Some("www.microsoft.com"));
        assert_eq!(host("//player.vimeo.com"), Some("player.vimeo.com"));
        for address in ["media/a.mp4", "https://player.vimeo.com@example.com/", "mailto:a@b"] {
            assert_eq!(host(address), None, "{address}");
        }
        assert_eq!(host("https://example.com\\@player.vimeo.com/"), Some("example.com"));
    }
}

//! Answers browsers: files of the site, with the script that loads pages again put into each page on its way.

use super::http::{self, Request, Response, content_type, read_request, send};
use super::overlay;
use super::stage::{News, Scene, Stage};
use crate::read;
use percent_encoding::percent_decode_str;
use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Begins the addresses of what is no part of the site.
const OWN: &str = "/.diglot/";
/// Put at the end of each page's head.
const SCRIPT: &str =
    "<link rel=\"stylesheet\" href=\"/.diglot/live.css\">\n<script src=\"/.diglot/live.js\" defer></script>\n";
/// Names by which a browser on this machine may call it. Under another name a foreign page could be asking, which had its
/// own name lead here.
const OUR_NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Answers all who come, each on a thread of its own.
pub fn spawn(listener: TcpListener, stage: Arc<Stage>) {
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let stage = Arc::clone(&stage);
            // Where the system gives no thread, this browser has to ask again.
            let _ = std::thread::Builder::new().spawn(move || {
                // A browser that has gone away misses nothing.
                let _ = serve_one(stream, &stage);
            });
        }
    });
}

fn serve_one(mut stream: TcpStream, stage: &Stage) -> io::Result<()> {
    let Some(request) = read_request(&mut stream)? else {
        return send(&mut stream, "GET", &Response::plain("400 Bad Request", "This is no request.\n"));
    };
    if request.target == "/.diglot/events" && is_ours(&request) {
        return send_events(stream, stage);
    }
    send(&mut stream, &request.method, &respond(&request, stage))
}

fn is_ours(request: &Request) -> bool {
    OUR_NAMES.iter().any(|name| name.eq_ignore_ascii_case(&request.host))
}

/// Sends each news as it comes, until the browser goes away.
fn send_events(mut stream: TcpStream, stage: &Stage) -> io::Result<()> {
    let head = http::head("200 OK", "text/event-stream; charset=utf-8");
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    let mut news = stage.news();
    loop {
        stream.write_all(event(&news).as_bytes())?;
        news = loop {
            match stage.news_after(news.number) {
                Some(news) => break news,
                // A line without meaning shows whether somebody is still there.
                None => stream.write_all(b":\n\n")?,
            }
        };
    }
}

fn event(news: &News) -> String {
    let News { edition, error, .. } = news;
    format!("data: {}\n\n", serde_json::json!({ "edition": edition, "error": error }))
}

fn respond(request: &Request, stage: &Stage) -> Response {
    if !is_ours(request) {
        let text = "diglot answers to the names 127.0.0.1 and localhost only.\n";
        return Response::plain("403 Forbidden", text);
    }
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return Response::plain("405 Method Not Allowed", "There is nothing to be changed here.\n");
    }
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    if let Some(own) = path.strip_prefix(OWN) {
        return own_file(own, query, stage);
    }
    let scene = stage.scene();
    let Some(below) = path.strip_prefix(scene.prefix.as_str()) else {
        let is_root = path == "/" || format!("{path}/") == scene.prefix;
        return if is_root { moved(&scene.prefix) } else { not_found(&scene, "") };
    };
    match parts(below) {
        Some(parts) => file(&scene, &parts, path),
        None => not_found(&scene, ""),
    }
}

fn own_file(name: &str, query: &str, stage: &Stage) -> Response {
    match name {
        "live.js" => Response::new("200 OK", "text/javascript; charset=utf-8", overlay::SCRIPT),
        "live.css" => Response::new("200 OK", "text/css; charset=utf-8", overlay::STYLE),
        "findings" => {
            let scene = stage.scene();
            let path = query.strip_prefix("page=").map(|page| percent_decode_str(page).decode_utf8_lossy());
            let address = path.as_deref().and_then(|path| page_address(&scene, path));
            Response::new("200 OK", "application/json; charset=utf-8", overlay::findings(&scene, address.as_deref()))
        }
        _ => Response::plain("404 Not Found", "There is no such file.\n"),
    }
}

/// The address of the page that a browser shows at a path.
fn page_address(scene: &Scene, path: &str) -> Option<String> {
    let parts = parts(path.strip_prefix(scene.prefix.as_str())?)?;
    let address = parts.join("/");
    let is_folder = path.ends_with('/') || address.is_empty();
    Some(if is_folder { format!("{address}/index.html").trim_start_matches('/').to_owned() } else { address })
}

/// The names of a path, decoded; `None` if it could lead out of the site.
fn parts(path: &str) -> Option<Vec<String>> {
    let decoded = path.split('/').map(|part| percent_decode_str(part).decode_utf8().map(String::from));
    let parts: Vec<String> = decoded.collect::<Result<_, _>>().ok()?;
    let is_sane = |part: &String| !part.contains(['/', '\\', '\0', ':']) && !part.starts_with('.');
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.iter().all(is_sane).then_some(parts)
}

fn file(scene: &Scene, parts: &[String], path: &str) -> Response {
    let mut place: PathBuf = scene.site.clone();
    place.extend(parts);
    if place.is_dir() {
        if !path.ends_with('/') {
            return moved(&format!("{path}/"));
        }
        place.push("index.html");
    }
    match read::read_earlier(&place) {
        Some((content, _)) => Response::new("200 OK", &content_type(&place), with_script(&place, content)),
        None => not_found(scene, parts.first().map_or("", String::as_str)),
    }
}

/// The page of a locale that tells that there is no such page; a sentence if it has none.
fn not_found(scene: &Scene, locale: &str) -> Response {
    let places = [scene.site.join(locale).join("404.html"), scene.site.join("404.html")];
    let found = places.iter().find_map(|place| Some((place, read::read_earlier(place)?.0)));
    match found {
        Some((place, content)) => Response::new("404 Not Found", &content_type(place), with_script(place, content)),
        None => {
            let page = format!(
                "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>No such page</title>\n\
                 </head>\n<body>\n<h1>No such page</h1>\n<p><a href=\"{}\">All languages</a></p>\n</body>\n</html>\n",
                scene.prefix
            );
            let place = PathBuf::from("404.html");
            Response::new("404 Not Found", &content_type(&place), with_script(&place, page.into_bytes()))
        }
    }
}

fn moved(location: &str) -> Response {
    let moved = Response::plain("302 Found", "It is at another place.\n");
    Response { location: Some(location.to_owned()), ..moved }
}

/// A page with the script in it; any other file as it is.
fn with_script(place: &Path, content: Vec<u8>) -> Vec<u8> {
    if place.extension().is_none_or(|extension| extension != "html") {
        return content;
    }
    let end = b"</head>";
    match content.windows(end.len()).position(|window| window == end) {
        Some(at) => [&content[..at], SCRIPT.as_bytes(), &content[at..]].concat(),
        None => content,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_site() {
        for path in ["../a", "%2e%2e/a", "a/..%2f..", "a%5c..", ".git/config", "a/%00", "c:/a", "%ff"] {
            assert_eq!(parts(path), None, "{path}");
        }
        assert_eq!(parts("ko-KR//a%20b.html").unwrap(), ["ko-KR", "a b.html"]);
        assert!(parts("").unwrap().is_empty());
    }

    #[test]
    fn pages_and_nothing_else_carry_the_script() {
        let page = with_script("a.html".as_ref(), b"<head></head>x".to_vec());
        assert_eq!(String::from_utf8(page).unwrap(), format!("<head>{SCRIPT}</head>x"));
        assert_eq!(with_script("a.css".as_ref(), b"</head>".to_vec()), b"</head>");
    }
}

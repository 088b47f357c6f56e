//! As much of HTTP as a browser needs to look at a site on its own machine: one request a connection, answered as a
//! whole. The only place that knows httparse and mime_guess.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

/// A request that could be read.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    /// Path and query as sent.
    pub target: String,
    /// The header `Host`, without the port.
    pub host: String,
}

/// An answer.
#[derive(Debug, PartialEq, Eq)]
pub struct Response {
    /// Code and words.
    pub status: &'static str,
    pub content_type: String,
    /// Where to go instead.
    pub location: Option<String>,
    pub body: Vec<u8>,
}

impl Response {
    pub fn new(status: &'static str, content_type: &str, body: impl Into<Vec<u8>>) -> Response {
        Response { status, content_type: content_type.to_owned(), location: None, body: body.into() }
    }

    /// A plain sentence.
    pub fn plain(status: &'static str, text: &str) -> Response {
        Response::new(status, "text/plain; charset=utf-8", text)
    }
}

/// Longest head of a request.
const LONGEST: usize = 16 * 1024;
/// How long a browser may take to send or take something.
const PATIENCE: Duration = Duration::from_secs(20);

/// Reads the head of a request. `None` if it is none.
pub fn read_request(stream: &mut TcpStream) -> io::Result<Option<Request>> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut head = Vec::new();
    let mut piece = [0; 2048];
    while head.len() < LONGEST && !head.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut piece)? {
            0 => break,
            length => head.extend(&piece[..length]),
        }
    }
    Ok(parse(&head))
}

fn parse(head: &[u8]) -> Option<Request> {
    let mut headers = [httparse::EMPTY_HEADER; 100];
    let mut request = httparse::Request::new(&mut headers);
    if !request.parse(head).ok()?.is_complete() {
        return None;
    }
    let (method, target) = (request.method?.to_owned(), request.path?.to_owned());
    let mut hosts = request.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("host"));
    let host = str::from_utf8(hosts.next()?.value).ok()?;
    Some(Request { method, target, host: without_port(host).to_owned() })
}

/// The host without its port: `[::1]` of `[::1]:4000`.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// Sends an answer; `HEAD` asks for its head alone.
pub fn send(stream: &mut TcpStream, method: &str, response: &Response) -> io::Result<()> {
    let Response { status, content_type, location, body } = response;
    let location = location.as_ref().map_or(String::new(), |location| format!("Location: {location}\r\n"));
    let length = body.len();
    let head = format!("{}Content-Length: {length}\r\n{location}\r\n", head(status, content_type));
    stream.write_all(head.as_bytes())?;
    if method != "HEAD" {
        stream.write_all(body)?;
    }
    stream.flush()
}

/// The lines that all answers begin with.
pub fn head(status: &str, content_type: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n"
    )
}

/// What a file is, by its name.
pub fn content_type(path: &Path) -> String {
    let kind = mime_guess::from_path(path).first_raw().unwrap_or("application/octet-stream");
    let is_text = kind.starts_with("text/") || kind.ends_with("json") || kind.ends_with("xml");
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_read() {
        let read = parse(b"GET /a?b HTTP/1.1\r\nHost: [::1]:4000\r\n\r\n").unwrap();
        assert_eq!((read.method.as_str(), read.target.as_str(), read.host.as_str()), ("GET", "/a?b", "[::1]"));
        for head in ["", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a", "\u{0}\r\n\r\n"] {
            assert_eq!(parse(head.as_bytes()), None, "{head}");
        }
    }

    #[test]
    fn files_are_what_their_names_say() {
        for (name, expected) in [
            ("a.html", "text/html; charset=utf-8"),
            ("a.css", "text/css; charset=utf-8"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("a.json", "application/json; charset=utf-8"),
            ("a.xml", "text/xml; charset=utf-8"),
            ("a.svg", "image/svg+xml; charset=utf-8"),
            ("a.png", "image/png"),
            ("a.woff2", "font/woff2"),
            ("a.unheard-of", "application/octet-stream"),
        ] {
            assert_eq!(content_type(Path::new(name)), expected);
        }
    }
}

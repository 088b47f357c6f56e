//! `diglot serve` over loopback. Nothing here waits for a length of time: what is expected is asked for until it is there.

use crate::desk::{Desk, article};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::NamedTempFile;

/// Machines that run tests may be slow.
const PATIENCE: Duration = Duration::from_secs(120);

/// A server on a desk; it ends with the value.
struct Server {
    child: Child,
    /// Host and port.
    host: String,
    /// The path that it shows the site at.
    path: String,
    /// What it tells on standard error.
    notes: NamedTempFile,
    _output: BufReader<ChildStdout>,
}

/// What came back.
struct Answer {
    /// Its status: 200 if all is well.
    code: u16,
    head: String,
    body: String,
}

impl Server {
    fn start(desk: &Desk) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
        command.args(["serve", ".", "--port", "0"]).current_dir(desk.path());
        let notes = NamedTempFile::new().expect("the system gives a file for a test");
        let told = notes.reopen().expect("it is there");
        let mut child = command.stdout(Stdio::piped()).stderr(told).spawn().expect("diglot can be run");
        let mut output = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut line = String::new();
        output.read_line(&mut line).expect("the server tells where it is");
        let address = line.split(' ').next().and_then(|address| address.strip_prefix("http://"));
        let (host, path) = address.and_then(|address| address.split_once('/')).expect("it begins with its address");
        Server { child, host: host.into(), path: format!("/{path}"), notes, _output: output }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("somebody listens there");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout can be set");
        stream
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        let mut stream = self.connect();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("somebody listens");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").expect("an answer has a head");
        let code = head.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)?.parse().ok());
        Answer { code: code.expect("an answer has a status"), head: head.into(), body: body.into() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &self.host)
    }

    fn findings(&self, page: &str) -> Value {
        let answer = self.get(&format!("/.diglot/findings?page={page}"));
        serde_json::from_str(&answer.body).expect("findings are JSON")
    }

    /// How often something was told.
    fn count_told(&self, words: &str) -> usize {
        std::fs::read_to_string(self.notes.path()).expect("diglot writes UTF-8").matches(words).count()
    }

    /// News as they come.
    fn events(&self) -> impl Iterator<Item = Value> {
        let mut stream = self.connect();
        write!(stream, "GET /.diglot/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.host).expect("somebody listens");
        let start = Instant::now();
        // The server sends something now and then, so that a test that waits in vain ends.
        let lines = BufReader::new(stream).lines().map(move |line| {
            assert!(start.elapsed() < 2 * PATIENCE, "no such news came");
            line.expect("news come in time")
        });
        lines.filter_map(|line| Some(serde_json::from_str(line.strip_prefix("data: ")?).expect("news are JSON")))
    }

    fn until(&self, what: &str, mut is_so: impl FnMut(&Server) -> bool) {
        let start = Instant::now();
        while !is_so(self) {
            assert!(start.elapsed() < PATIENCE, "never: {what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn help_centre() -> Desk {
    Desk::new(&[
        ("ko-KR/a.md", &article(&[("제목입니다.", "A title."), ("글입니다.", "A text.")])),
        ("ko-KR/b.md", "---\ntitle: 비\n---\n글.\n"),
        ("ko-KR/img/x.png", "image"),
    ])
}

#[test]
fn files_are_served_as_what_they_are() {
    let desk = help_centre();
    let server = Server::start(&desk);
    for (path, code, kind) in [
        ("/", 200, "text/html; charset=utf-8"),
        ("/ko-KR/a.html", 200, "text/html; charset=utf-8"),
        ("/ko-KR/", 200, "text/html; charset=utf-8"),
        ("/ko-KR", 302, "text/plain; charset=utf-8"),
        ("/assets/site.css", 200, "text/css; charset=utf-8"),
        ("/ko-KR/img/x.png", 200, "image/png"),
        ("/.diglot/live.js", 200, "text/javascript; charset=utf-8"),
        ("/ko-KR/gone.html", 404, "text/html; charset=utf-8"),
        ("/../diglot.toml", 404, "text/html; charset=utf-8"),
        ("/%2e%2e/.diglot-output", 404, "text/html; charset=utf-8"),
    ] {
        let Answer { code: found, head, .. } = server.get(path);
        assert_eq!(found, code, "{path}: {head}");
        assert!(head.contains(&format!("Content-Type: {kind}\r\n")), "{path}: {head}");
    }
    assert!(server.get("/ko-KR/a.html").body.contains("live.js"));
    assert_eq!(server.ask("HEAD", "/ko-KR/a.html", &server.host).body, "");
}

#[test]
fn only_this_machine_is_answered_and_only_to_look() {
    let desk = help_centre();
    let server = Server::start(&desk);
    let code = |method, host| server.ask(method, "/ko-KR/a.html", host).code;
    for (method, host, expected) in [
        ("GET", "localhost:1", 200),
        ("GET", "attacker.example", 403),
        ("GET", "127.0.0.1.attacker.example:80", 403),
        ("POST", "localhost", 405),
    ] {
        assert_eq!(code(method, host), expected, "{method} {host}");
    }
    assert_eq!(server.ask("GET", "/.diglot/events", "attacker.example").code, 403);
}

#[test]
fn a_change_is_told_and_shown() {
    let desk = help_centre();
    let server = Server::start(&desk);
    let mut events = server.events();
    let first = events.next().expect("the first news come at once");
    desk.write("ko-KR/b.md", "---\ntitle: 비\n---\n새 글.\n");
    let second = events.find(|news| news["edition"] != first["edition"]);
    assert!(second.is_some_and(|news| news["error"].is_null()));
    assert!(server.get("/ko-KR/b.html").body.contains("새 글"));
    desk.write("ko-KR/sub/c.md", "---\ntitle: 시\n---\n글.\n");
    server.until("a new folder is seen", |server| server.get("/ko-KR/sub/c.html").code == 200);
    desk.write("ko-KR/sub/c.md", "---\ntitle: 시\n---\n다른 글.\n");
    server.until("and watched", |server| server.get("/ko-KR/sub/c.html").body.contains("다른"));
}

#[test]
fn a_broken_article_keeps_its_page_and_shows_why() {
    let desk = help_centre();
    let server = Server::start(&desk);
    assert!(server.get("/ko-KR/a.html").body.contains("제목입니다"));
    assert_eq!(server.findings("/ko-KR/a.html")["findings"], serde_json::json!([]));
    desk.write("ko-KR/a.md", &article(&[("7개 제목입니다.", "A title."), ("", "Text 3.")]));
    server.until("the page shows", |server| server.get("/ko-KR/a.html").body.contains("7개 제목입니다"));
    let findings = server.findings("/ko-KR/a.html")["findings"].clone();
    let mut errors = findings.as_array().expect("a list").iter().filter(|finding| finding["severity"] == "error");
    let error = errors.next_back().expect("an empty target is an error");
    assert_eq!((&error["file"], &error["line"]), (&"ko-KR/a.md".into(), &3.into()), "{findings}");
}

#[test]
fn after_a_broken_theme_the_last_good_site_stays() {
    let desk = help_centre();
    desk.write("theme/footer.html", "<footer>one</footer>");
    let server = Server::start(&desk);
    let mut events = server.events();
    desk.write("theme/footer.html", "{% if %}");
    let failed = events.find(|news| !news["error"].is_null()).expect("it is told");
    assert!(failed["error"].as_str().is_some_and(|error| error.starts_with("footer.html")), "{failed}");
    assert!(server.get("/ko-KR/a.html").body.contains("one</footer>"));
    desk.write("theme/footer.html", "<footer>two</footer>");
    assert!(events.any(|news| news["error"].is_null()));
    assert!(server.get("/ko-KR/a.html").body.contains("two</footer>"));
    std::fs::remove_dir_all(desk.file("theme")).expect("it is there");
    server.until("the theme is gone", |server| !server.get("/ko-KR/a.html").body.contains("two</footer>"));
    desk.write("theme/footer.html", "{% if %}");
    assert!(events.any(|news| !news["error"].is_null()));
    desk.remove("theme/footer.html");
    assert!(events.any(|news| news["error"].is_null()));
    desk.write("diglot.toml", "titel = \"x\"");
    let failed = events.find(|news| !news["error"].is_null()).expect("it is told");
    assert!(failed["error"].as_str().is_some_and(|error| error.contains("did you mean `title`?")), "{failed}");
}

#[test]
fn all_that_pages_are_made_from_is_watched() {
    let desk = Desk::new(&[
        ("diglot.toml", "terms.files = [\"words/terms.csv\"]\nsource.tree = \"english/docs\"\n"),
        ("words/terms.csv", "term,locale,use,never\n"),
        ("english/docs/a.md", "# A title\n\nThe first text.\n"),
        ("moved/list.json", "{\"redirections\": []}"),
        (".openpublishing.publish.config.json", "{\"redirection_files\": [\"moved/list.json\"]}"),
        ("ko-KR/a.md", "# 제목\n\n처음 글입니다.\n"),
        ("ko-KR/b.md", &article(&[("주전자입니다.", "A kettle.")])),
    ]);
    let server = Server::start(&desk);
    server.until("the English is shown", |server| server.get("/ko-KR/a.html").body.contains("The first text"));
    desk.write("english/docs/a.md", "# A title\n\nThe second text.\n");
    server.until("as it is today", |server| server.get("/ko-KR/a.html").body.contains("The second text"));
    let is_found = |server: &Server| server.findings("/ko-KR/b.html").to_string().contains("\"term-");
    assert!(!is_found(&server));
    desk.write("words/terms.csv", "term,locale,use,never\nkettle,ko-KR,포트,주전자\n");
    server.until("a term is looked for", is_found);
    let moved = "{\"redirections\": [{\"source_path_from_root\": \"/ko-KR/old.md\", \"redirect_url\": \"a\"}]}";
    desk.write("moved/list.json", moved);
    server.until("a redirect is followed", |server| server.get("/ko-KR/old.html").body.contains("a.html"));
    // A place that the configuration names for the first time, and that has to be mended before anything is built.
    desk.write("more/terms.csv", "nothing");
    desk.write("diglot.toml", "terms.files = [\"more/terms.csv\"]\n");
    server.until("it is told", |server| server.count_told("the first line has to name the columns") > 0);
    desk.write("more/terms.csv", "term,locale,use,never\n");
    server.until("mended", |server| !is_found(server));
}

#[test]
fn what_a_build_notes_is_told_once() {
    let desk = help_centre();
    desk.write("diglot.toml", "[redirects]\n\"old.md\" = \"nowhere.md\"\n");
    desk.write("ko-KR/sound.mid", "sound");
    let server = Server::start(&desk);
    let mut events = server.events();
    let first = events.next().expect("the first news come at once");
    for note in ["old.md is redirected to nowhere.md, where nothing is", "so not copied: sound.mid"] {
        assert_eq!(server.count_told(note), 1, "{note}");
    }
    desk.write("ko-KR/b.md", "---\ntitle: 비\n---\n새 글.\n");
    desk.write("diglot.toml", "[redirects]\n\"older.md\" = \"nowhere.md\"\n");
    assert!(events.any(|news| news["edition"] != first["edition"]));
    server.until("news are told", |server| server.count_told("older.md is redirected") == 1);
    assert_eq!(server.count_told("so not copied: sound.mid"), 1, "what is known is not");
}

#[test]
fn many_changes_at_once_and_files_that_go_are_survived() {
    let desk = help_centre();
    let server = Server::start(&desk);
    for number in 0..500 {
        desk.write(&format!("ko-KR/many/{number}.md"), &format!("---\ntitle: {number}\n---\n글 {number}.\n"));
        if number % 5 == 0 {
            desk.remove(&format!("ko-KR/many/{number}.md"));
        }
    }
    desk.remove("ko-KR/b.md");
    server.until("the last is there", |server| server.get("/ko-KR/many/499.html").body.contains("글 499"));
    server.until("what is gone is gone", |server| server.get("/ko-KR/b.html").code == 404);
    let is_right = |number: usize| {
        let is_there = server.get(&format!("/ko-KR/many/{number}.html")).code == 200;
        is_there != number.is_multiple_of(5)
    };
    server.until("the rest too", |_| (0..500).step_by(7).all(is_right));
    std::fs::remove_dir_all(desk.file("ko-KR/many")).expect("it is there");
    server.until("a folder may go", |server| server.get("/ko-KR/many/499.html").code == 404);
}

#[test]
fn a_site_with_a_path_stands_below_it() {
    let desk = help_centre();
    desk.write("diglot.toml", "base-url = \"https://example.com/docs/help\"\n");
    desk.write("ko-KR/c.md", &article(&[("제목입니다.", "A title."), ("", "Text 3.")]));
    let server = Server::start(&desk);
    assert_eq!(server.path, "/docs/help/");
    assert!(server.get("/").head.ends_with("Location: /docs/help/"));
    assert_eq!(server.get("/docs/help/ko-KR/a.html").code, 200);
    assert_eq!(server.get("/ko-KR/a.html").code, 404);
    assert_eq!(server.findings("/docs/help/ko-KR/c.html")["findings"][0]["file"], "ko-KR/c.md");
    assert_eq!(server.findings("/ko-KR/c.html")["findings"], serde_json::json!([]), "that is no page");
}

#[cfg(unix)]
#[test]
fn it_ends_cleanly_and_leaves_nothing() {
    let desk = help_centre();
    let mut server = Server::start(&desk);
    let port = server.host.rsplit(':').next().expect("a port").to_owned();
    let taken = desk.diglot(&format!("serve . --port {port}"));
    assert_eq!(taken.code, 2);
    assert!(taken.notes.contains("another program has this port"), "{}", taken.notes);
    let id = i32::try_from(server.child.id()).expect("ids are small");
    // SAFETY: the process is ours and has not been waited for.
    assert_eq!(unsafe { libc::kill(id, libc::SIGINT) }, 0);
    assert!(server.child.wait().is_ok_and(|status| status.code() == Some(0)));
    assert!(!desk.file("output").exists());
}

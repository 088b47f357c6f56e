//! Search: the index and the client cut texts by the same rules, a query finds what it should, and an index that was
//! brought up to date is the one that a first build makes. What asks the client needs Node, and says so where there is none.

use diglot::render::search::{Token, cut, pairs, term_of_pair};
use scraper::{ElementRef, Html, Node, Selector};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;
use walkdir::WalkDir;

const CLIENT: &str = "src/render/site/scripts/search-tokens.js";
const HELP_CENTRE: &str = "tests/search/help-centre";

/// What a script of Node prints; `None` without Node.
fn node(arguments: &[&str], input: &str) -> Option<String> {
    let child = Command::new("node").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        let _ = writeln!(std::io::stderr(), "skipped: there is no Node here");
        return None;
    };
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The terms of a text: words, then pairs.
fn terms(text: &str) -> [Vec<String>; 2] {
    let term = |token: Token| match token {
        Token::Word(word, letters, form) => format!("{word} {letters} {}", form as u32),
        Token::Pair(first, second, form) => format!("{} 1 {}", term_of_pair(first, second), form as u32),
    };
    let (mut words, mut parts) = (Vec::new(), Vec::new());
    cut(text, |token| words.push(term(token)));
    pairs(text, |token| parts.push(term(token)));
    [words, parts]
}

#[test]
fn index_and_client_cut_texts_alike() {
    let texts = fs::read_to_string("tests/search/texts.txt").unwrap();
    let mut texts: Vec<String> = texts.lines().map(String::from).collect();
    let written = texts.len();
    // Each character that there is, alone and between letters of scripts that are cut in different ways.
    let characters = (0..0x2_0100).filter_map(char::from_u32).filter(|c| !matches!(c, '\u{e000}'..='\u{f8ff}'));
    // Of the long rows of Han and Hangul, one in seven.
    let is_taken =
        |c: &char| !matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}') || (*c as u32).is_multiple_of(7);
    texts.extend(characters.filter(is_taken).map(|c| format!("{c} a{c}b 한{c}か{c}")));
    let Some(output) = node(&["tests/search/tokens.mjs", CLIENT], &serde_json::to_string(&texts).unwrap()) else {
        return;
    };
    let client: Vec<Option<[Vec<String>; 2]>> = serde_json::from_str(&output).unwrap();
    assert_eq!(client.len(), texts.len());
    let known = texts.iter().zip(&client).filter_map(|(text, client)| Some((text, client.as_ref()?)));
    let different: Vec<_> = known.filter(|(text, client)| terms(text) != **client).collect();
    for (text, client) in different.iter().take(20) {
        let _ = writeln!(
            std::io::stderr(),
            "{text:?} {:x}: {:?}, the client has {client:?}",
            text.chars().next().unwrap_or(' ') as u32,
            terms(text)
        );
    }
    assert_eq!(different.len(), 0);
    // Node knows fewer characters than Rust where its Unicode is older, but not many, and none of those that we wrote.
    let is_letter = |text: &&(&String, &Option<_>)| text.0.starts_with(char::is_alphanumeric);
    let pairs: Vec<_> = texts.iter().zip(&client).collect();
    assert!(pairs[..written].iter().all(|(_, client)| client.is_some()));
    let letters = pairs[written..].iter().filter(is_letter);
    let unknown = letters.clone().filter(|(_, client)| client.is_none()).count();
    assert!(unknown * 10 < letters.count(), "{unknown} letters are unknown to Node");
}

fn build(root: &Path, out: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    let output = command.arg("build").arg(root).arg("--out").arg(out).arg("--no-check").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The files of all indexes, by their place.
fn index(out: &Path) -> BTreeMap<String, String> {
    let entries = WalkDir::new(out.join("site/assets/search")).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|file| {
            (file.path().strip_prefix(out).unwrap().display().to_string(), fs::read_to_string(file.path()).unwrap())
        })
        .collect()
}

#[test]
fn queries_find_what_they_should() {
    let out = TempDir::new().unwrap();
    build(Path::new(HELP_CENTRE), &out.path().join("output"));
    let table = fs::read_to_string("tests/search/queries.tsv").unwrap();
    let queries: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let input: String = queries.iter().map(|query| format!("{}\t{}\n", query[0], query[1])).collect();
    let folder = out.path().join("output");
    let Some(output) = node(&["tests/search/ask.mjs", folder.to_str().unwrap()], &input) else { return };
    let mut wrong = Vec::new();
    for (query, answer) in queries.iter().zip(output.lines()) {
        let (addresses, passage) = answer.split_once('\t').unwrap();
        let is_right = if query[2].is_empty() { addresses.is_empty() } else { addresses.starts_with(query[2]) };
        if !is_right || !passage.contains(query[3]) {
            wrong.push(format!("{} {}: {answer}", query[0], query[1]));
        }
    }
    assert_eq!(output.lines().count(), queries.len());
    assert_eq!(wrong, [""; 0]);
}

/// The passages of all articles of an index, each with the address of its page, its place in it and its words.
fn passages(out: &Path) -> Vec<[String; 3]> {
    let mut passages = Vec::new();
    for (path, script) in index(out).iter().filter(|(path, _)| path.contains("/texts-")) {
        let json = script.split_once(',').and_then(|(_, json)| json.trim_end().strip_suffix(");"));
        let articles: Vec<Value> = serde_json::from_str(json.expect("a call")).expect("JSON");
        let locale = path.rsplit('/').nth(1).expect("a folder");
        for article in &articles {
            let address = format!("{locale}/{}", article[0].as_str().expect("an address").trim_start_matches(locale));
            let address = address.replace("//", "/");
            let own = article[3].as_array().expect("passages").iter();
            let text = |value: &Value| value.as_str().expect("a text").to_owned();
            passages.extend(own.map(|passage| [address.clone(), text(&passage[1]), text(&passage[2])]));
        }
    }
    passages
}

/// The words of the sections of a page, each between two headings, and the section of each id.
#[derive(Default)]
struct Sections {
    words: Vec<String>,
    of_ids: BTreeMap<String, usize>,
}

impl Sections {
    fn take_in(&mut self, element: ElementRef) {
        if self.words.is_empty() || matches!(element.value().name(), "h1" | "h2" | "h3") {
            self.words.push(String::new());
        }
        let section = self.words.len() - 1;
        self.of_ids.extend(element.attr("id").map(|id| (id.to_owned(), section)));
        self.words[section] += element.attr("alt").unwrap_or_default();
        for child in element.children() {
            match child.value() {
                Node::Text(text) => *self.words.last_mut().expect("a section") += text,
                Node::Element(element) if matches!(element.name(), "br" | "td") => self.words[section].push(' '),
                _ => {}
            }
            // Numbers of footnotes and the English beside a translation are no words of the article.
            let is_shown = |child: &ElementRef| {
                child.value().name() != "sup" && !child.value().classes().any(|class| class == "source")
            };
            ElementRef::wrap(child).filter(is_shown).into_iter().for_each(|child| self.take_in(child));
        }
    }
}

#[test]
fn passages_have_the_words_of_the_page_and_their_place_in_it() {
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let out = TempDir::new().unwrap();
    build(Path::new(HELP_CENTRE), out.path());
    let mut checked = 0;
    for [address, place, text] in passages(out.path()) {
        let page = fs::read_to_string(out.path().join("site").join(&address)).expect("a page");
        let article = Selector::parse("main article").expect("CSS");
        let mut sections = Sections::default();
        sections.take_in(Html::parse_document(&page).select(&article).next().expect("an article"));
        let section = if place.is_empty() { Some(&0) } else { sections.of_ids.get(&place) };
        let section = section.unwrap_or_else(|| panic!("{address} has no {place}"));
        let words = folded(&sections.words[*section]);
        assert!(words.contains(&folded(&text)), "{address}#{place}: {text}\n{words}");
        checked += 1;
    }
    assert!(checked > 20, "{checked}");
}

#[test]
fn an_index_brought_up_to_date_is_that_of_a_first_build() {
    let folder = TempDir::new().unwrap();
    let [root, old, new] = ["help-centre", "old", "new"].map(|name| folder.path().join(name));
    for entry in WalkDir::new(HELP_CENTRE).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
        let place = root.join(entry.path().strip_prefix(HELP_CENTRE).unwrap());
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::copy(entry.path(), place).unwrap();
    }
    build(&root, &old);
    let first = index(&old);
    assert!(first.len() > 12, "{:?}", first.keys());
    build(&root, &old);
    assert_eq!(index(&old), first);

    let article = root.join("de-DE/wasser.md");
    fs::write(&article, fs::read_to_string(&article).unwrap() + "\nEin neuer Absatz.\n").unwrap();
    build(&root, &old);
    build(&root, &new);
    assert_ne!(index(&old), first);
    assert_eq!(index(&old), index(&new));

    fs::remove_file(root.join("ko-KR/kettle.md")).unwrap();
    build(&root, &old);
    build(&root, &new);
    assert_eq!(index(&old), index(&new));
}

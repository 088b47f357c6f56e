//! A help centre in a temporary folder, and the site that is built of it.

use crate::desk::Desk;
use percent_encoding::percent_decode_str;
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// Where the sites of these tests stand.
pub const BASE: &str = "https://help.example.com/docs/";

/// A help centre in the folder `centre` of a desk, and beside it what is built.
pub struct Centre(Desk);

/// What a build wrote below `site`, and what it told.
pub struct Built {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
    pub files: BTreeMap<String, String>,
}

/// A help centre of these files: paths and contents.
pub fn centre(files: &[(&str, &str)]) -> Centre {
    let centre = Centre(Desk::new(&[]));
    files.iter().for_each(|(path, content)| centre.write(path, content));
    centre
}

/// An article with a title and a sentence.
pub fn article(front_matter: &str, title: &str) -> String {
    format!("---\ntitle: {title}\n{front_matter}---\n\n# {title}\n\nSome words.\n")
}

impl Centre {
    pub fn write(&self, path: &str, content: &str) {
        self.0.write(&format!("centre/{path}"), content);
    }

    /// Builds the site beside the help centre.
    pub fn build(&self, arguments: &[&str]) -> Built {
        let run = self.0.diglot(&format!("build centre --out out --no-check {}", arguments.join(" ")));
        Built { code: run.code, stdout: run.output, stderr: run.notes, files: read_site(&self.0.file("out/site")) }
    }

    /// Files of the knowledge base.
    pub fn knowledge(&self, path: &str) -> String {
        self.0.read(&format!("out/kb/{path}"))
    }
}

fn read_site(site: &Path) -> BTreeMap<String, String> {
    let entries = WalkDir::new(site).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let files = entries.map(|entry| {
        let path = entry.path().strip_prefix(site).expect("it is below").to_string_lossy().replace('\\', "/");
        (path, String::from_utf8_lossy(&fs::read(entry.path()).expect("it can be read")).into_owned())
    });
    files.collect()
}

impl Built {
    pub fn read(&self, path: &str) -> &str {
        self.files.get(path).unwrap_or_else(|| panic!("no {path} in {:?}; {}", self.files.keys(), self.stderr))
    }

    pub fn page(&self, path: &str) -> Html {
        Html::parse_document(self.read(path))
    }

    /// All pages, by path.
    pub fn pages(&self) -> impl Iterator<Item = (&str, Html)> {
        let pages = self.files.iter().filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, html)| (path.as_str(), Html::parse_document(html)))
    }

    /// The file that an absolute address means.
    pub fn place(&self, address: &str) -> String {
        let path = address.strip_prefix(BASE).unwrap_or_else(|| panic!("{address} is not of this site"));
        let path = percent_decode_str(path).decode_utf8().expect("UTF-8").into_owned();
        assert!(path.is_empty() || self.files.contains_key(&path), "{address} leads to nothing");
        path
    }
}

/// The file that a relative address of a page leads to.
pub fn led(page: &str, address: &str) -> String {
    let address = percent_decode_str(address).decode_utf8().expect("UTF-8");
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => drop(parts.pop().expect("it leads to a place of the site")),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

pub fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

/// An attribute of the one element that a selector means; `None` if there is no such element.
pub fn attribute(page: &Html, selector: &str, name: &str) -> Option<String> {
    let found = all(page, selector);
    assert!(found.len() < 2, "{selector} is there {} times", found.len());
    found.first().map(|element| element.attr(name).unwrap_or_default().to_owned())
}

/// The words of a page's elements, blanks folded.
pub fn words(page: &Html, selector: &str) -> String {
    let text: String = all(page, selector).iter().flat_map(ElementRef::text).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The versions that a page names for search engines: by language, the file of each.
pub fn hreflang(built: &Built, page: &Html) -> BTreeMap<String, String> {
    let links = all(page, "head > link[rel=alternate][hreflang]");
    let count = links.len();
    let versions: BTreeMap<String, String> = links
        .into_iter()
        .map(|link| (link.attr("hreflang").unwrap().to_owned(), built.place(link.attr("href").unwrap())))
        .collect();
    assert_eq!(versions.len(), count, "no language is named twice");
    versions
}

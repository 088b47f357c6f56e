//! The least that a program can do that reads a Markdown corpus: what diglot is measured against.
//!
//! `parse` reads every article and parses its body once, spans and all. `write` renders it to HTML as well, and writes
//! as many files and bytes as diglot did; `update` compares them with the files there and writes nothing.

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Runs a floor in this process. `model` is an output of diglot whose files are matched in number and size.
pub fn run(mode: &str, corpus: &Path, model: &Path, out: &Path) {
    let articles = files(corpus, |path| path.extension().is_some_and(|extension| extension == "md"));
    let renders = mode != "parse";
    let bytes: usize = articles.par_iter().map(|path| parse(path, renders)).sum();
    assert!(bytes > 0, "an empty corpus");
    if renders {
        let outputs = files(model, |_| true);
        outputs.par_iter().for_each(|path| write(path, model, out, mode == "update"));
    }
}

fn files(root: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let entries = WalkDir::new(root).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    entries.map(walkdir::DirEntry::into_path).filter(|path| wanted(path)).collect()
}

fn parse(path: &Path, renders: bool) -> usize {
    let bytes = fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let parser = Parser::new_ext(body(&text), options);
    if renders {
        let mut page = String::with_capacity(text.len());
        html::push_html(&mut page, parser);
        std::hint::black_box(page.len())
    } else {
        parser.count() + bytes.len()
    }
}

/// The text after the front matter.
fn body(text: &str) -> &str {
    let closed = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n").map(|end| &rest[end + 5..]));
    closed.unwrap_or(text)
}

/// Writes a file of the model's size, or compares with the file that stands there.
fn write(model: &Path, root: &Path, out: &Path, compares: bool) {
    let size = fs::metadata(model).map_or(0, |metadata| metadata.len()) as usize;
    let content = vec![b' '; size];
    let place = out.join(model.strip_prefix(root).expect("a file of the model"));
    if compares {
        let old = fs::read(&place).expect("`write` ran before");
        assert!(old == content, "`write` wrote something else");
    } else {
        fs::create_dir_all(place.parent().expect("a file stands in a folder")).expect("a writable folder");
        fs::write(place, content).expect("a writable folder");
    }
}

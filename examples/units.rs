//! Prints the translation units of an article, a line each: id, source, target.
//!
//! ```text
//! cargo run --example units -- content/ko-KR/getting-started.md
//! ```

use diglot::align::pair;
use diglot::model::{Content, InputFile, LocaleId};
use diglot::parse::parse;
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let path: PathBuf = std::env::args_os().nth(1).ok_or("usage: units ARTICLE.md")?.into();
    let name = path.file_name().ok_or("that is no file")?.to_string_lossy().into_owned();
    let input = InputFile {
        number: 0,
        locale: LocaleId::parse("und").ok_or("a locale")?,
        file: path.display().to_string(),
        path: name,
        content: Content::Bytes(std::fs::read(&path)?),
        fingerprint: None,
    };
    let bitext = pair(parse(input));
    for unit in &bitext.units {
        let text = |side: &Option<diglot::model::Segment>| {
            side.as_ref().map_or(String::new(), |segment| bitext.str(segment.span).replace(['\t', '\n'], " "))
        };
        println!("{}\t{}\t{}", unit.id, text(&unit.source), text(&unit.target));
    }
    Ok(())
}

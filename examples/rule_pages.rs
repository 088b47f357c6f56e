//! Writes the manual pages of all rules into the sample help centre: `cargo run --example rule_pages`.
//!
//! A test tells when they are not up to date.

use diglot::check::CATALOGUE;
use diglot::render::rule_articles;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// What stands below this line of the table of contents is written here.
const BORDER: &str = "# The rules, written by `cargo run --example rule_pages`.\n";

fn main() -> Result<(), Box<dyn Error>> {
    let locale = Path::new("content/en-US");
    let folder = locale.join("rules");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for (path, text) in rule_articles() {
        fs::write(locale.join(path), text)?;
    }
    let toc = fs::read_to_string(locale.join("TOC.yml"))?;
    let own = toc.split_once(BORDER).map_or(toc.as_str(), |(own, _)| own);
    let mut toc = format!("{own}{BORDER}- name: Rules\n  href: rules/index.md\n  items:\n");
    for rule in CATALOGUE {
        write!(toc, "  - name: {0}\n    href: rules/{0}.md\n", rule.name)?;
    }
    fs::write(locale.join("TOC.yml"), toc)?;
    Ok(())
}

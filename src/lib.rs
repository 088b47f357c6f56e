//! diglot reads localized help articles in which every translated sentence stands beside its English source, tells
//! where the two no longer match, and makes a help site and a JSON knowledge base of them.
//!
//! # The line of rooms
//!
//! ```text
//! content/ -> read -> parse -> align -> survey -> check -> mend -> render -> write -> output/, terminal
//!                                                                      output/ -> audit -> terminal
//!                                                              output/ -> read -> query -> terminal
//!                                                                      output/ -> read -> render -> write -> export/
//! ```
//!
//! | room | takes -> gives | knows about | never |
//! |---|---|---|---|
//! | [`read`] | a folder -> [`model::InputFile`] | folders, file names, git | looks inside a text |
//! | [`parse`] | `InputFile` -> [`model::Article`] | YAML, Markdown, side-by-side spans | fails |
//! | [`align`] | `Article` -> [`model::Bitext`] | pairing by unit id, or by structure and words where there are no spans; facts of each segment; what has become of the English since | judges |
//! | [`mod@survey`] | what is to be seen of all articles -> one [`survey::Survey`] | what only the whole shows | judges, changes an article |
//! | [`mod@check`] | `Bitext` + `&Survey` -> findings | the rule catalogue, what lets a finding pass | prints, reads files |
//! | [`mend`] | `Bitext` + its findings -> the article without those that a fix is known for | which fixes hold when checked again | writes, makes up a fix |
//! | [`render`] | bitexts, findings, survey -> [`model::OutputFile`], reports | HTML, templates, JSON, report formats | touches a disk |
//! | [`mod@write`] | `OutputFile`, reports, mended articles -> disk | folders, replacing files in one step | decides content |
//! | [`query`] | a built knowledge base, read back by [`read::Base`] -> [`model::Answer`] | the engine: its terms, its ranking, its index | holds a text: answers are read from the records |
//! | [`audit`] | what `read` reads of the written site, `&Survey` -> faults | HTML as browsers see it, addresses, sitemaps, security policies | trusts `render` |
//!
//! Arrows go one way: a room uses what the rooms to its left hand over, never a room to its right. Two shelves serve
//! all rooms and use none: [`model`] holds the nouns, [`locale`] the conventions and texts of each language, compiled
//! from `src/locale/data/` by `build.rs`. [`commands`] strings the rooms together; threads, the terminal and exit codes
//! exist only there.
//!
//! # Invariants
//!
//! * Positions are byte spans of the article's text, from the parser to the finding: of the original file, or of the file
//!   with its units put in where it had none ([`model::Recovery`] leads back). Lines and columns exist only in
//!   `render::report`.
//! * The pieces of an article joined are the file, byte for byte, whatever the file holds.
//! * Content never stops a run: what is wrong with it is a [`model::Finding`]. What is wrong with the world is an
//!   [`error::Error`].
//! * No room but `read` opens a file for reading or runs a program (git), and none but `write` opens one for writing (it
//!   compares with what stands there). One file is excepted, the index: `write` begins it and puts it in its place, `query`
//!   fills it and asks it, since only the engine knows what is in it.
//! * The same input gives the same bytes, for any number of threads.
//! * A foreign package that another could replace is named in one place (`tests/architecture.rs` has the list):
//!   serde_yaml in `parse::front_matter` (and `build.rs`), pulldown-cmark in `parse::markdown`, scraper in
//!   `parse::html` and `audit`, roxmltree in `read::terms` and `audit::records`, csv in `read::terms` and
//!   `render::report::status::table`, strsim in `read::configuration`, toml there and in `parse::front_matter`, globset
//!   in `read::patterns`, jsonc_parser in `read::redirects`, schemars in `render::knowledge_base` and the JSON of
//!   `render::report`, sha1 in `survey::original` and `align::plain::writing`, tera in `render::site`, icu_normalizer
//!   in `render::search::tokens`, icu_plurals and icu_locale_core in `locale::plurals`, ammonia in
//!   `render::article::sanitise`, similar in `render::diff`, unicode-width in `render::report::columns`, anstyle in
//!   what `render::report` has for terminals, tempfile in `write`, sha2 there and in `render::knowledge_base`, notify
//!   in `commands::serve::watch`, postcard in `commands::memory`, httparse and mime_guess in `commands::serve::http`,
//!   rusqlite in `query::index`, rayon in `commands::parallel`, indicatif in `commands::progress`, anstream and signal-hook in
//!   `commands::terminal`, clap in [`args`] and `main`. Two rooms name walkdir (`read`, `write`). What serves like the
//!   standard library stands where it is needed: serde, serde_json, memchr, xxhash-rust, percent-encoding,
//!   pulldown-cmark-escape.
//!
//! # Where the plan differs from a plain line
//!
//! A help centre may be larger than memory: seven locales of 3,000 articles are 76 MB of Markdown, several times that
//! when parsed. So articles go through `read` and `parse` twice, first to be seen by the survey, then to be aligned,
//! checked and rendered. The survey keeps two to three kilobytes of each: a [`survey::Sighting`], and where it is to be
//! checked a [`survey::Lesson`] of a few dozen bytes a unit.
//!
//! Between two builds, `commands::memory` keeps what was learned in a file of the output folder: what was seen of each
//! article, what each page was made from and how long its files are, how the meaning of each locale was judged, what
//! came of comparing translations with the English of today. An unchanged article is then neither parsed nor rendered.
//! What a page takes from elsewhere is one noun, `commands::memory::PageInputs`: the page is left as it is while all its
//! parts are the same.
//!
//! The written site is read back by `audit`, which nothing but `commands::build::verify` opens: `diglot build
//! --verify`. `commands::serve` builds as `diglot build` does, again at each change, and adds what it shows of findings
//! to pages only as they leave for the browser. Search needs no server: `render::search` writes an index of files, and
//! the client, in `src/render/site/scripts/`, cuts a query into the same terms (`tests/search.rs` holds the two
//! together).
//!
//! A **plain** article has no spans. Where its English is known, [`align::plain`] puts the two side by side and writes them
//! out as span-aligned Markdown, which is parsed and goes on like any other article; `commands::recover` strings this
//! together. Such articles are looked at once more than others, since the units found by structure and length teach which
//! words stand for which, and those words find the units better.
//!
//! Four things are learned or known beside the rules. A **termbase** ([`model::Termbase`]) has the names and renderings
//! that `diglot.toml` or tables ask for; `read::terms` reads it, the survey carries it, the rules on terms look it up. A
//! **baseline** ([`model::Baseline`]) has the findings that are known and pass: `read` and `write` know its file, `check`
//! lets the findings pass, `commands::baseline` tells when it is stale. **Meaning** ([`survey::meaning`]) learns from the
//! units of a locale which words stand for which, and tells the rule `misaligned-unit` how well a target fits its source;
//! only where that rule runs, for it takes the words of all units. **Freshness**
//! ([`model::Freshness`]) tells how far a translation is behind its English: `read` finds the English of today,
//! [`align::freshness`] compares it with that of the units, `commands::freshness` takes the best evidence at hand, the
//! survey keeps what came of it, and `check::breaches` holds it against the budgets.
//!
//! A knowledge base that stands on the disk is an input too: [`read::Base`] gives its records one by one, in the nouns of
//! `model::record`. [`render::export`] has a target for each form that other systems take in: records go in, pieces of files
//! come out. `commands::export` reads in the order that a target asks for, and writes.
//!
//! # What a change touches
//!
//! | to add | files |
//! |---|---|
//! | a rule | `src/check/rules/<rule>.rs`, a line in `catalogue.rs` and `rules/mod.rs`, `tests/rules/<rule>/`, the changelog |
//! | a fix | the rule, `tests/living/mending.rs`, the changelog |
//! | a locale | `src/locale/data/<locale>.yaml`, articles in `content/<locale>/` |
//! | a text of the site | a key in every `src/locale/data/*.yaml`; the build names those that lack it |
//! | a field of the knowledge base | its type in `src/render/knowledge_base/`, `SCHEMA_VERSION` there, `tests/schema/`, the changelog |
//! | what queries find | `src/query/terms.rs`, `FORMAT` in `src/query/index.rs`, `tests/query/queries.tsv`, the changelog |
//! | an output | a file in `src/render/`, its name in `src/args/`, a transcript in `tests/cli/` |
//! | a form of export | a file in `src/render/export/`, its name in `args/export.rs` and `commands/export/mod.rs`, a test in `tests/export/` that reads it back, the changelog |
//! | a report | a file in `src/render/report/`, its name in `args/check.rs` and `commands/reports.rs`, `tests/reports.rs` |
//! | a command | a file in `src/commands/` and one in `src/args/`, a line in `args.rs`, `commands/mod.rs` and `main.rs`, `tests/cli/` |
//! | a check of the written site | `src/audit/checks/<check>.rs`, a line in `checks/mod.rs`, `tests/audit/mutations.rs`, the changelog |
//! | a markup dialect | a file in `src/parse/`, beside `learn.rs` |
//! | a layout of articles | its name in `model/layout.rs`, a function in `read/layout.rs`, `tests/layouts/<layout>/` |

pub mod align;
pub mod args;
pub mod audit;
pub mod check;
pub mod commands;
pub mod error;
pub mod locale;
pub mod mend;
pub mod model;
pub mod parse;
pub mod query;
pub mod read;
pub mod render;
pub mod survey;
pub mod write;

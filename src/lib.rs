//! diglot reads localized help articles in which every translated sentence stands beside its English source, tells
//! where the two no longer match, and makes a help site and a JSON knowledge base of them.
//!
//! # The line of rooms
//!
//! ```text
//! content/ -> read -> parse -> align -> survey -> check -> mend -> render -> write -> output/, terminal
//! ```
//!
//! | room | takes -> gives | knows about | never |
//! |---|---|---|---|
//! | [`read`] | a folder -> [`model::InputFile`] | folders, file names, git | looks inside a text |
//! | [`parse`] | `InputFile` -> [`model::Article`] | YAML, Markdown, side-by-side spans | fails |
//! | [`align`] | `Article` -> [`model::Bitext`] | pairing by unit id, facts of each segment; [`align::plain`]: which sentences of a plain pair stand for which | judges |
//! | [`mod@survey`] | what is to be seen of all articles -> one [`survey::Survey`] | what only the whole shows | judges, changes an article |
//! | [`mod@check`] | `Bitext` + `&Survey` -> findings | the rule catalogue, what lets a finding pass | prints, reads files |
//! | [`mend`] | `Bitext` + its findings -> the article without those that a fix is known for | which fixes hold when checked again | writes, makes up a fix |
//! | [`render`] | bitexts, findings, survey -> [`model::OutputFile`], reports | HTML, templates, JSON, report formats | touches a disk |
//! | [`mod@write`] | `OutputFile`, reports, mended articles -> disk | folders, replacing files in one step | decides content |
//!
//! Arrows go one way: a room uses what the rooms to its left hand over, never a room to its right. Two shelves serve
//! all rooms and use none: [`model`] holds the nouns, [`locale`] the conventions and texts of each language, compiled
//! from `src/locale/data/` by `build.rs`. [`commands`] strings the rooms together; threads, the terminal and exit codes
//! exist only there.
//!
//! # Invariants
//!
//! * Positions are byte spans of the original file, from the parser to the finding. Lines and columns exist only in
//!   `render::report`.
//! * The pieces of an article joined are the file, byte for byte, whatever the file holds.
//! * Content never stops a run: what is wrong with it is a [`model::Finding`]. What is wrong with the world is an
//!   [`error::Error`].
//! * No room but `read` opens a file for reading or runs a program (git), and none but `write` opens one for writing (it
//!   compares with what stands there).
//! * The same input gives the same bytes, for any number of threads.
//! * Each foreign package is named in one place: pulldown-cmark in `parse::markdown`, serde_yaml in
//!   `parse::front_matter`, scraper in `parse::html`, tera in `render::site`, walkdir in `read` and `write`, rayon in
//!   `commands::parallel`, similar in `render::diff`.
//!
//! # Where the plan differs from a plain line
//!
//! A help centre may be larger than memory: seven locales of 3,000 articles are 76 MB of Markdown, several times that
//! when parsed. So articles go through `read` and `parse` twice, first to be seen by the survey, which keeps a few
//! hundred bytes of each (a [`survey::Sighting`]), then to be aligned, checked and rendered. Between two builds,
//! sightings and the sizes of pages are remembered in the output folder; an unchanged article is then neither parsed nor
//! rendered.
//!
//! # What a change touches
//!
//! | to add | files |
//! |---|---|
//! | a rule | `src/check/rules/<rule>.rs`, a line in `catalogue.rs` and `rules/mod.rs`, `tests/rules/<rule>/`, the changelog |
//! | a fix | the rule, `tests/living/mending.rs`, the changelog |
//! | a locale | `src/locale/data/<locale>.yaml`, articles in `content/<locale>/` |
//! | a text of the site | a key in every `src/locale/data/*.yaml`; the build names those that lack it |
//! | an output | a file in `src/render/`, its name in `args.rs`, a transcript in `tests/cli/` |
//! | a report | a file in `src/render/report/`, its name in `args.rs` and `commands/reports.rs`, `tests/reports.rs` |
//! | a markup dialect | a file in `src/parse/`, beside `learn.rs` |

pub mod align;
pub mod args;
pub mod check;
pub mod commands;
pub mod error;
pub mod locale;
pub mod mend;
pub mod model;
pub mod parse;
pub mod read;
pub mod render;
pub mod survey;
pub mod write;

//! The nouns of diglot. Every room may use them; they use no room.

mod article;
mod baseline;
mod bitext;
mod configuration;
mod dictionary;
mod facts;
mod finding;
mod freshness;
mod front_matter;
mod input_file;
mod layout;
mod locale_id;
mod markdown;
mod output_file;
mod recovery;
mod severity;
mod span;
mod termbase;

pub use article::{Article, Piece, PieceKind, Side, Trouble, TroubleKind, UnitMarks};
pub use baseline::{Baseline, BaselineRecord, KnownFinding, TextHash};
pub use bitext::{Allow, Bitext, Heading, Segment, TranslationUnit};
pub use configuration::{Configuration, FileSize, Level, LocaleSettings, Override, Preset, SourceSettings};
pub use dictionary::{Dictionary, Lengths};
pub use facts::{Code, Emphasis, Facts, Image, Link};
pub use finding::{Finding, Fix, Suppression};
pub use freshness::{Added, ArticleState, Freshness, FreshnessEvidence, StructureChanges, UnitState};
pub use front_matter::{Date, Field, FrontMatter, TranslationType};
pub use input_file::{Content, Fingerprint, InputFile};
pub use layout::Layout;
pub use locale_id::LocaleId;
pub use markdown::{Alignment, Destination, Event, EventKind, Markdown, Origin, Tag, Text};
pub use output_file::OutputFile;
pub use recovery::Recovery;
pub use severity::Severity;
pub use span::Span;
pub use termbase::{Renderings, RightAndWrong, Term, TermSettings, Termbase, WrittenRenderings, words};

//! The nouns of diglot. Every room may use them; they use no room.

mod answer;
mod article;
mod baseline;
mod bitext;
mod budget;
mod configuration;
mod date;
mod dictionary;
mod facts;
mod finding;
mod freshness;
mod front_matter;
mod hexadecimal;
mod input_file;
mod knowledge_base_configuration;
mod layout;
mod locale_id;
mod markdown;
mod output_file;
mod record;
mod recovery;
mod redirect;
mod seams;
mod severity;
mod site_configuration;
mod span;
mod status;
mod termbase;
mod theme;
mod url_template;

pub use answer::{Answer, Excerpt, Match};
pub use article::{Article, Piece, PieceKind, Side, Trouble, TroubleKind, UnitMarks};
pub use baseline::{Baseline, BaselineRecord, KnownFinding, TextHash};
pub use bitext::{Allow, Bitext, Heading, Segment, TranslationUnit};
pub use budget::{Amount, Days, FreshnessBudget};
pub use configuration::{Configuration, FileSize, Level, LocaleSettings, Override, Preset, SourceSettings};
pub use dictionary::{Dictionary, Lengths};
pub use facts::{Code, Emphasis, Facts, Image, Link};
pub use finding::{Finding, Fix, Suppression};
pub use freshness::{Added, ArticleState, Freshness, FreshnessEvidence, StructureChanges, UnitState};
pub use front_matter::{Date, Field, FrontMatter, TranslationType};
pub use hexadecimal::hexadecimal;
pub use input_file::{Content, Fingerprint, InputFile};
pub use knowledge_base_configuration::{ChunkTokens, KnowledgeBaseConfiguration};
pub use layout::Layout;
pub use locale_id::LocaleId;
pub use markdown::{Alignment, Destination, Event, EventKind, Markdown, Origin, Shown, Tag, Text};
pub use output_file::OutputFile;
pub use record::{
    ArticleLine, BaseFile, BaseLocale, BaseManifest, BreadcrumbEntry, ChunkLine, RecordFile, RecordedDates,
    RecordedDefects, RecordedFinding, RecordedFreshness, RecordedHeading, RecordedSource, RecordedText, UnitLine,
};
pub use recovery::Recovery;
pub use redirect::WrittenRedirect;
pub use seams::Seams;
pub use severity::Severity;
pub use site_configuration::{Bilingual, Fallback, FallbackSettings, SiteConfiguration};
pub use span::Span;
pub use status::{ArticleStatus, Changes, EnglishOfToday, LocaleStatus, Standing, Status};
pub use termbase::{Renderings, RightAndWrong, Term, TermSettings, Termbase, WrittenRenderings, words};
pub use theme::{SiteTexts, Theme, ThemeFile};
pub use url_template::{UrlTemplate, UrlValues};

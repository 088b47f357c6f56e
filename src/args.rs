//! The command line: what can be asked for, and in which words.

mod serve;
mod theme;

pub use serve::ServeArguments;
pub use theme::{EjectArguments, ThemeArguments, ThemeCommand};

use crate::model::{Date, Preset, Severity};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::str::FromStr;

/// Checks translated help articles against their English source, and builds a help site and a JSON knowledge base.
///
/// A help centre is a folder with one folder per locale (ko-KR, pt-BR, ...), or with a folder `content` that holds them.
#[derive(Debug, Parser)]
#[command(name = "diglot", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  diglot check                         check the help centre in this folder
  diglot check docs --format json      one finding a line, for programs
  diglot build docs --out public       write public/site and public/kb
  diglot serve docs                    show the site, and build it again at each change
  diglot align en-US ko-KR --out sxs   find the units of plain translations
  diglot status                        which translations are behind their English
  diglot diff backup.md                what has changed in the English of an article
  diglot rules                         all rules and their severities
  diglot explain link-text-empty       what a rule finds, and why
  diglot schema article                what the knowledge base holds of an article

Exit codes: 0 clean, 1 findings at or above --fail-on, 2 diglot could not do its work, 3 only the baseline is stale.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Tell which translations no longer match their source
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArguments),
    /// Write the help site and the knowledge base
    #[command(after_help = BUILD_EXAMPLES)]
    Build(BuildArguments),
    /// Find the units of plain translations beside their English, and write them side by side
    #[command(after_help = ALIGN_EXAMPLES)]
    Align(AlignArguments),
    /// Tell which translations are behind their English, and what there is to translate first
    #[command(after_help = STATUS_EXAMPLES)]
    Status(StatusArguments),
    /// Show what has changed in the English of an article since it was translated, word by word
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(DiffArguments),
    /// Show the site on this machine, and build it again when something changes
    #[command(after_help = SERVE_EXAMPLES)]
    Serve(ServeArguments),
    /// Change the looks and words of the site
    Theme(ThemeArguments),
    /// List the rules: name, family, severity, what each finds
    #[command(after_help = "Examples:\n  diglot rules\n  diglot rules --format json")]
    Rules(RulesArguments),
    /// Print the manual page of a rule, or the list of all rules
    #[command(after_help = "Examples:\n  diglot explain\n  diglot explain bold-lost")]
    Explain(ExplainArguments),
    /// Print a JSON Schema of the knowledge base, or the names of all
    #[command(after_help = "Examples:\n  diglot schema\n  diglot schema chunk > chunk.schema.json")]
    Schema(SchemaArguments),
}

const CHECK_EXAMPLES: &str = "\
Examples:
  diglot check                                  all locales of this folder
  diglot check --locale ko-KR --locale ja-JP    two of them
  diglot check content/ko-KR/setup.md           one article
  diglot check --only link-text-empty           one rule
  diglot check --set untranslated-unit=note     milder
  diglot check --fail-on warning                stricter
  diglot check --report sarif=out.sarif         text on the terminal, SARIF in a file
  diglot check --report html=report             pages for translators, report/ko-KR.html and so on
  diglot check --locale ko-KR --format html     one such page on standard output
  diglot check --update-baseline                take all findings of today as known
  diglot check --baseline known.jsonl           only what is not known
  diglot check --since origin/main              only what has changed
  diglot check --stats --format json            how often each rule finds something
  diglot check --fix --dry-run                  what --fix would change, as a diff
  diglot check --fix --only invisible-character mend the findings of one rule
  diglot check --all-scores                     how suspect the meaning of each unit is

Findings go to standard output, as file:line:column; notes on the run go to standard error.
Text and JSON name files from the help centre, the other formats from the folder diglot runs in:
run it at the root of the repository for annotations that hit their files.
Exit codes: 0 clean, 1 findings at or above --fail-on, 2 diglot could not do its work, 3 only the baseline is stale.";

const BUILD_EXAMPLES: &str = "\
Examples:
  diglot build                                  output/site and output/kb of this folder
  diglot build docs --out public                of the folder docs
  diglot build --no-check                       leave findings out of the knowledge base
  diglot build --fail-on error                  exit with 1 if there are errors
  diglot build --verify                         read the site back, and exit with 1 if an error is in it
  diglot build --relative-urls                  a site for file:// or within a product

Exit codes: 0 all pages were written, 1 findings at or above --fail-on, or an error that --verify found in the site,
2 diglot could not do its work.";

const SERVE_EXAMPLES: &str = "\
Examples:
  diglot serve                                  this folder, at http://127.0.0.1:4000/
  diglot serve docs --port 8080                 the folder docs, at another port
  diglot serve docs --locale ko-KR              one locale

Pages are loaded again when an article, the configuration or the theme changes, and show the findings of their
article; the rule misaligned-unit does not run. Only this machine can connect. Ctrl-C ends it.
Exit codes: 0 it was ended, 2 diglot could not do its work.";

const ALIGN_EXAMPLES: &str = "\
Examples:
  diglot align docs/en-US docs/ko-KR --out sxs/ko-KR      span-aligned copies of all articles
  diglot align docs/en-US docs/ko-KR --format tsv         a table of units on standard output
  diglot align en/setup.md fr/setup.md --locale fr-FR     one article, to standard output

Articles of the same path are pairs. Take the targets out of a span-aligned copy, and the plain article is back, byte
for byte. Units are likely, not certain: the formats tsv and jsonl tell how likely, from 0 to 1.
Exit codes: 0 all pairs were aligned, 2 some articles could not be read.";

const STATUS_EXAMPLES: &str = "\
Examples:
  diglot status                              all locales of this folder
  diglot status docs --locale ko-KR          one locale, with all there is to do
  diglot status --format csv > status.csv    a line for each article and locale
  diglot status --format markdown            for the summary of a CI job
  diglot status --today 2026-01-31           ages as of that day

Translations are compared with the English of today: [source] tree, else the source locale, else
HEAD of [source] git; without any, with the version of the article that was handed off last.
Budgets stand in diglot.toml under [freshness].
Exit codes: 0 all is within the budgets, 1 a budget is exceeded, 2 diglot could not do its work.";

const DIFF_EXAMPLES: &str = "\
Examples:
  diglot diff backup.md                          all translations of an article
  diglot diff content/ko-KR/backup.md            one of them
  diglot diff backup.md --locale ko-KR           the same
  diglot diff backup.md --format html > new.html a page for translators
  diglot diff backup.md --format json            a line of JSON for each translation

Deleted words are red and struck out, added ones green; without colours, [-deleted-] and {+added+}.
Exit codes: 0 the changes were shown, be it none, 2 diglot could not do its work.";

/// Arguments of `diglot check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// A help centre, or files and folders within one
    #[arg(value_name = "HELP_CENTRE or PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Check only this locale (may be given more than once)
    #[arg(long, value_name = "TAG")]
    pub locale: Vec<String>,
    /// How findings are written to standard output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Write a report to a file as well, such as sarif=out.sarif (may be given more than once)
    #[arg(long, value_name = "FORMAT=PATH")]
    pub report: Vec<ReportFile>,
    /// File of known findings, which pass [default: baseline of diglot.toml, if set]
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write what is found to the baseline, and report nothing [default file: diglot-baseline.jsonl]
    #[arg(long)]
    pub update_baseline: bool,
    /// Report only units whose text has changed since this git revision; rules still see the whole help centre
    #[arg(long, value_name = "REV", conflicts_with = "update_baseline")]
    pub since: Option<String>,
    /// Do not judge whether targets say what their sources say (rule misaligned-unit)
    #[arg(long)]
    pub no_meaning: bool,
    /// Print how every unit was judged by the rule misaligned-unit as JSON Lines, in place of findings
    #[arg(long, conflicts_with_all = ["stats", "no_meaning", "update_baseline"])]
    pub all_scores: bool,
    /// Print findings per 1,000 units by rule and locale, machine and human translation apart, in place of findings
    #[arg(long)]
    pub stats: bool,
    /// Mend what can be mended safely, then report what is left
    #[arg(long, conflicts_with = "update_baseline")]
    pub fix: bool,
    /// With --fix: write nothing, print what would change as a diff
    #[arg(long, requires = "fix", conflicts_with_all = ["format", "report", "stats"])]
    pub dry_run: bool,
    #[command(flatten)]
    pub rules: RuleArguments,
    /// Lowest severity that makes the exit code 1 [default: error, or fail-on of diglot.toml]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<Threshold>,
    /// Threads to use [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

/// Arguments of `diglot build`.
#[derive(Debug, Args)]
pub struct BuildArguments {
    /// The help centre
    #[arg(value_name = "HELP_CENTRE", default_value = ".")]
    pub help_centre: PathBuf,
    /// Where to write; a new or empty folder, or one that diglot made
    #[arg(long, value_name = "OUT", default_value = "output")]
    pub out: PathBuf,
    /// Build only this locale (may be given more than once)
    #[arg(long, value_name = "TAG")]
    pub locale: Vec<String>,
    /// Folder of files that replace the built-in ones of the same names [default: theme in the help centre, if there]
    #[arg(long, value_name = "DIR")]
    pub theme: Option<PathBuf>,
    /// Read the written site back and prove it: links, languages, versions, requests, policy
    #[arg(long)]
    pub verify: bool,
    /// Forbid search engines to list any page, as befits who publishes the articles of others once more
    #[arg(long)]
    pub noindex_all: bool,
    /// Write no address that depends on where the site stands, even if base-url is known: for in-product help and file://
    #[arg(long)]
    pub relative_urls: bool,
    /// Do not check; the knowledge base then holds no findings
    #[arg(long, conflicts_with = "fail_on")]
    pub no_check: bool,
    /// Do not judge whether targets say what their sources say (rule misaligned-unit)
    #[arg(long)]
    pub no_meaning: bool,
    #[command(flatten)]
    pub rules: RuleArguments,
    /// Exit with 1 if there are findings of this severity or worse
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<Threshold>,
    /// Threads to use [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

/// Arguments of `diglot align`.
#[derive(Debug, Args)]
pub struct AlignArguments {
    /// The English articles: a folder, or one file
    #[arg(value_name = "ENGLISH")]
    pub english: PathBuf,
    /// Their translations: a folder with the same paths in it, or one file
    #[arg(value_name = "TARGET")]
    pub target: PathBuf,
    /// Where to write: a new or empty folder, or one that diglot made [default: standard output, if that can hold it]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// How units are written
    #[arg(long, value_enum, default_value_t = UnitFormat::Markdown)]
    pub format: UnitFormat,
    /// Language of the translations [default: by the name of the folder, or ms.contentlocale]
    #[arg(long, value_name = "TAG")]
    pub locale: Option<String>,
    /// Language of the English articles
    #[arg(long, value_name = "TAG", default_value = "en-US")]
    pub source_locale: String,
    /// Leave headings without `<a name="...">`, which otherwise keeps the address of the English heading
    #[arg(long)]
    pub no_anchors: bool,
    /// Threads to use [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

/// How units are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum UnitFormat {
    /// Span-aligned Markdown, which `diglot check` and `diglot build` read
    Markdown,
    /// A table: a line for each unit, columns parted by tabs
    Tsv,
    /// For programs: JSON Lines, one unit a line
    Jsonl,
}

/// Which rules run.
#[derive(Debug, Args)]
pub struct RuleArguments {
    /// Severities to start from [default: default, or preset of diglot.toml]
    #[arg(long, value_enum, value_name = "PRESET")]
    pub preset: Option<PresetName>,
    /// Run only this rule (may be given more than once)
    #[arg(long, value_name = "RULE")]
    pub only: Vec<String>,
    /// Set the severity of a rule: error, warning, note or off (may be given more than once)
    #[arg(long, value_name = "RULE=SEVERITY")]
    pub set: Vec<String>,
}

/// Arguments of `diglot status`.
#[derive(Debug, Args)]
pub struct StatusArguments {
    /// The help centre
    #[arg(value_name = "HELP_CENTRE", default_value = ".")]
    pub help_centre: PathBuf,
    /// Look only at this locale (may be given more than once)
    #[arg(long, value_name = "TAG")]
    pub locale: Vec<String>,
    /// How the status is written
    #[arg(long, value_enum, default_value_t = StatusFormat::Text)]
    pub format: StatusFormat,
    /// The day that ages are counted to, as YYYY-MM-DD [default: by SOURCE_DATE_EPOCH, else by the clock]
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    /// Threads to use [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

/// How a status is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// For people: a table of locales, and what to do in each
    Text,
    /// For programs: one document, with every article
    Json,
    /// For the summary of a CI job
    Markdown,
    /// For spreadsheets: a line for each article and locale
    Csv,
}

/// Arguments of `diglot diff`.
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// Path of an article, or its name within the locales: backup.md, ko-KR/backup.md
    #[arg(value_name = "ARTICLE")]
    pub article: PathBuf,
    /// Show only the translation into this language (may be given more than once)
    #[arg(long, value_name = "TAG")]
    pub locale: Vec<String>,
    /// How the changes are written
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
}

/// How changes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people: the English word by word, and the translation below it
    Text,
    /// For translators: one page that loads nothing
    Html,
    /// For programs: JSON Lines, one translation a line
    Json,
}

/// Arguments of `diglot rules`.
#[derive(Debug, Args)]
pub struct RulesArguments {
    /// How the table is written
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub format: TableFormat,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// For people
    Text,
    /// For programs: JSON Lines
    Json,
}

/// Arguments of `diglot explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// Name of a rule; without it, all rules are listed
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
}

/// Arguments of `diglot schema`.
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// Name of a schema; without it, all are listed
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: place, words in question, source, summary
    Text,
    /// For programs: JSON Lines, one finding a line
    Json,
    /// For code scanning: SARIF 2.1.0, with what is allowed as suppressed
    Sarif,
    /// For GitHub Actions: annotations, errors first
    Github,
    /// For CI servers: JUnit XML, each finding a test
    Junit,
    /// For the summary of a CI job: counts, and some findings of each rule
    Markdown,
    /// For translators: a page a locale; with --report, PATH is a folder
    Html,
}

/// A report that is written to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFile {
    /// How findings are written.
    pub format: Format,
    /// Where to: a file, or a folder for [`Format::Html`].
    pub path: PathBuf,
}

impl FromStr for ReportFile {
    type Err = String;

    fn from_str(word: &str) -> Result<ReportFile, String> {
        let names = || {
            let names = Format::value_variants().iter().filter_map(ValueEnum::to_possible_value);
            names.map(|name| name.get_name().to_owned()).collect::<Vec<_>>().join(", ")
        };
        let (format, path) = word
            .split_once('=')
            .filter(|(_, path)| !path.is_empty())
            .ok_or_else(|| format!("write FORMAT=PATH, where FORMAT is one of {}", names()))?;
        let format = Format::from_str(format, false)
            .map_err(|_| format!("there is no format `{format}`; the formats are {}", names()))?;
        Ok(ReportFile { format, path: path.into() })
    }
}

/// Severities of all rules at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PresetName {
    /// What `diglot rules` lists
    Default,
    /// Each rule one level worse, and those that are off as notes
    Strict,
    /// For those who edit machine translation: rules about words that are off run as notes, except on HT articles
    MtReview,
}

impl PresetName {
    /// The preset that is meant.
    pub fn preset(self) -> Preset {
        match self {
            PresetName::Default => Preset::Default,
            PresetName::Strict => Preset::Strict,
            PresetName::MtReview => Preset::MtReview,
        }
    }
}

/// A severity as a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Threshold {
    Error,
    Warning,
    Note,
}

impl Threshold {
    /// The severity that is meant.
    pub fn severity(self) -> Severity {
        match self {
            Threshold::Error => Severity::Error,
            Threshold::Warning => Severity::Warning,
            Threshold::Note => Severity::Note,
        }
    }
}

//! `diglot check`: its arguments and examples, and the formats of reports.

use super::{Jobs, RuleArguments, Threshold};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::str::FromStr;

pub(super) const EXAMPLES: &str = "\
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
Exit codes: 0 clean, 1 findings at or above --fail-on, 2 diglot could not do its work,
3 only the baseline is stale.";

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
    #[command(flatten)]
    pub jobs: Jobs,
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

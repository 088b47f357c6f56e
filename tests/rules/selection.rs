//! Which rules run on which files, and how bad their findings are: configuration and command line, later ones winning.

use crate::help_centre::{check_with, unit, write};
use diglot::read::{HelpCentre, read_configuration};

/// The articles of the tests: each has a unit whose label lost its bold (an error unless configured) and one that is
/// still in English (a warning).
const FILES: [&str; 3] = ["de-DE/start.md", "ko-KR/legal/terms.md", "ko-KR/start.md"];

/// `file rule severity` of all findings, under a `diglot.toml` and the arguments of a command line.
fn severities(configuration: &str, only: &[&str], set: &[&str]) -> Result<Vec<String>, String> {
    let english = "Make sure that the service is running on your server.";
    let article = format!("{}\n\n{}\n", unit(101, "Save", "**Save**"), unit(102, english, english));
    let articles = FILES.map(|file| (file, article.as_str()));
    let centre = write(&[&[("diglot.toml", configuration)], &articles[..]].concat());
    let findings = check_with(centre.path(), only, set).map_err(|error| error.to_string())?;
    let told = findings.iter().map(|finding| format!("{} {} {}", finding.file, finding.rule, finding.severity));
    Ok(told.collect())
}

/// The severity of `bold-lost` in each of [`FILES`]; `off` where it is silent.
fn bold_lost(configuration: &str, only: &[&str], set: &[&str]) -> [String; 3] {
    let told = severities(configuration, only, set).expect("the settings of this test are sound");
    FILES.map(|file| {
        let prefix = format!("{file} bold-lost ");
        told.iter().find_map(|line| line.strip_prefix(&prefix)).unwrap_or("off").to_owned()
    })
}

fn refusal(configuration: &str, only: &[&str], set: &[&str]) -> String {
    severities(configuration, only, set).expect_err("the settings of this test are not sound")
}

#[test]
fn without_settings_severities_are_those_of_the_catalogue() {
    let told = severities("", &[], &[]).expect("nothing is set");
    let expected = FILES.map(|file| [format!("{file} bold-lost error"), format!("{file} untranslated-unit warning")]);
    assert_eq!(told, expected.concat());
}

#[test]
fn rules_are_set_for_all_files() {
    assert_eq!(bold_lost("[rules]\nbold-lost = 'note'", &[], &[]), ["note", "note", "note"]);
    assert_eq!(bold_lost("[rules]\nbold-lost = 'off'", &[], &[]), ["off", "off", "off"]);
}

#[test]
fn a_locale_wins_over_all_files() {
    let configuration = "[rules]\nbold-lost = 'off'\n[locales.\"ko-KR\".rules]\nbold-lost = 'warning'";
    assert_eq!(bold_lost(configuration, &[], &[]), ["off", "warning", "warning"]);
    let lower_case = "[locales.ko-kr.rules]\nbold-lost = 'off'";
    assert_eq!(bold_lost(lower_case, &[], &[]), ["error", "off", "off"]);
}

#[test]
fn an_override_wins_over_a_locale() {
    let configuration = "
        [locales.\"ko-KR\".rules]
        bold-lost = 'warning'
        [[overrides]]
        paths = ['ko-KR/legal/**']
        rules = { bold-lost = 'note' }";
    assert_eq!(bold_lost(configuration, &[], &[]), ["error", "note", "warning"]);
}

#[test]
fn the_last_override_wins() {
    let configuration = "
        [[overrides]]
        paths = ['**/start.md', 'ko-KR/**']
        rules = { bold-lost = 'note' }
        [[overrides]]
        paths = ['ko-KR/start.md']
        rules = { bold-lost = 'off' }";
    assert_eq!(bold_lost(configuration, &[], &[]), ["note", "note", "off"]);
}

#[test]
fn the_command_line_wins_over_the_configuration() {
    let configuration = "
        [rules]
        bold-lost = 'off'
        [locales.\"ko-KR\".rules]
        bold-lost = 'off'
        [[overrides]]
        paths = ['ko-KR/legal/**']
        rules = { bold-lost = 'off' }";
    assert_eq!(bold_lost(configuration, &[], &["bold-lost=warning"]), ["warning", "warning", "warning"]);
    assert_eq!(bold_lost("", &[], &["bold-lost=note", "bold-lost=off"]), ["off", "off", "off"]);
}

#[test]
fn only_the_rules_asked_for_run() {
    let told = severities("", &["untranslated-unit"], &[]).expect("the rule exists");
    assert_eq!(told, FILES.map(|file| format!("{file} untranslated-unit warning")));
}

#[test]
fn a_rule_asked_for_runs_even_if_it_is_off() {
    let configuration = "
        [rules]
        bold-lost = 'off'
        [locales.\"ko-KR\".rules]
        bold-lost = 'note'";
    assert_eq!(bold_lost(configuration, &["bold-lost"], &[]), ["error", "note", "note"]);
    assert_eq!(bold_lost(configuration, &["bold-lost"], &["bold-lost=warning"]), ["warning", "warning", "warning"]);
    assert_eq!(bold_lost(configuration, &["untranslated-unit"], &["bold-lost=warning"]), ["off", "off", "off"]);
}

#[test]
fn overrides_name_files_as_reports_do() {
    let files = [
        ("diglot.toml", "[[overrides]]\npaths = ['content/ko-KR/**']\nrules = { bold-lost = 'note' }"),
        ("content/ko-KR/start.md", &unit(101, "저장", "**Save**")),
    ];
    let findings = check_with(write(&files).path(), &[], &[]).expect("the settings are sound");
    let told: Vec<_> = findings.iter().map(|finding| (finding.file.as_str(), finding.severity)).collect();
    assert_eq!(told, [("content/ko-KR/start.md", "note")]);
}

#[test]
fn overrides_that_name_no_article_are_told() {
    let notes = |paths: &str| {
        let configuration = format!("[[overrides]]\npaths = {paths}\nrules = {{}}");
        let centre = write(&[("diglot.toml", &configuration), ("content/ko-KR/legal/a.md", "# 글")]);
        let configuration = read_configuration(centre.path()).expect("a configuration");
        HelpCentre::list(centre.path(), &configuration).expect("a help centre").notes
    };
    assert_eq!(notes("['content/ko-KR/**', '**/a.md']"), [""; 0]);
    let told = notes("['ko-KR/legal/**', 'content/ko-KR/a.md']");
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("did you mean `content/ko-KR/legal/**`?"), "{told:?}");
    assert!(told[1].contains("`content/ko-KR/a.md` names no article; write"), "{told:?}");
}

#[test]
fn an_unknown_rule_is_refused_with_its_place_and_the_nearest_name() {
    let no_rule = "there is no rule `bold-losst`; did you mean `bold-lost`?";
    for (configuration, only, set, place) in [
        ("[rules]\nbold-losst = 'off'", &[][..], &[][..], "[rules] of diglot.toml"),
        ("[locales.\"ko-KR\".rules]\nbold-losst = 'off'", &[], &[], "[locales.\"ko-KR\".rules] of diglot.toml"),
        ("[[overrides]]\npaths = ['**']\nrules = { bold-losst = 'off' }", &[], &[], "[[overrides]] of diglot.toml"),
        ("", &["bold-losst"], &[], "--only"),
        ("", &[], &["bold-losst=off"], "--set"),
    ] {
        assert_eq!(refusal(configuration, only, set), format!("{place}: {no_rule}"));
    }
}

#[test]
fn a_severity_that_does_not_exist_is_refused() {
    for word in ["bold-lost=fatal", "bold-lost=", "bold-lost", "bold-lost=Error"] {
        let expected = "write RULE=SEVERITY, where SEVERITY is error, warning, note or off";
        assert_eq!(refusal("", &[], &[word]), format!("--set {word}: {expected}"));
    }
    let refused = refusal("[rules]\nbold-lost = 'fatal'", &[], &[]);
    assert!(refused.contains("fatal") && refused.contains("`off`, `note`, `warning`, `error`"), "{refused}");
}

#[test]
fn a_pattern_that_is_none_is_refused() {
    let refused = refusal("[[overrides]]\npaths = ['ko-KR/[']\nrules = {}", &[], &[]);
    assert!(refused.starts_with("[[overrides]] of diglot.toml: ") && refused.contains("ko-KR/["), "{refused}");
}

#[test]
fn a_preset_is_the_first_layer() {
    assert_eq!(severities("preset = 'default'", &[], &[]), severities("", &[], &[]));
    let told = severities("preset = 'strict'", &["bold-lost", "untranslated-unit"], &[]).expect("there is this preset");
    assert_eq!(
        told,
        FILES.map(|file| [format!("{file} bold-lost error"), format!("{file} untranslated-unit error")]).concat()
    );
    let configuration = "
        preset = 'strict'
        [rules]
        untranslated-unit = 'note'";
    let told = severities(configuration, &["untranslated-unit"], &[]).expect("there is this preset");
    assert_eq!(told, FILES.map(|file| format!("{file} untranslated-unit note")));
}

#[test]
fn a_locale_may_have_its_own_preset() {
    let configuration = "
        preset = 'strict'
        [locales.ko-KR]
        preset = 'default'";
    let told = severities(configuration, &["untranslated-unit"], &[]).expect("there are these presets");
    let expected = FILES.into_iter().zip(["error", "warning", "warning"]);
    assert_eq!(told, expected.map(|(file, level)| format!("{file} untranslated-unit {level}")).collect::<Vec<_>>());
}

#[test]
fn every_rule_has_a_severity_under_strict() {
    let centre = write(&[("ko-KR/start.md", "")]);
    let configuration = diglot::read::read_configuration(centre.path()).expect("there is no file");
    let selection = diglot::check::Selection::new(&configuration, &[], &[]).expect("nothing is set");
    let strict = selection.starting_from(Some(diglot::model::Preset::Strict));
    let severities = strict.severities_at(None, "ko-KR/start.md", None);
    for (rule, severity) in diglot::check::CATALOGUE.iter().zip(severities) {
        assert!(severity > rule.severity || severity == Some(diglot::model::Severity::Error), "{}", rule.name);
    }
}

#[test]
fn a_preset_that_does_not_exist_is_refused() {
    let refused = refusal("preset = 'strct'", &[], &[]);
    assert!(refused.contains("unknown variant `strct`") && refused.ends_with("did you mean `strict`?"), "{refused}");
}

#[test]
fn editors_of_machine_translation_see_what_is_off() {
    let article = |translator: &str| {
        format!("---\nms.translationtype: {translator}\n---\n\n{}\n", unit(101, "저장할까요", "Save it?"))
    };
    let (machine, person) = (article("MT"), article("HT"));
    let files = [("ko-KR/machine.md", machine.as_str()), ("ko-KR/person.md", person.as_str())];
    let told = |preset: &str| {
        let centre = write(&[&[("diglot.toml", preset)], &files[..]].concat());
        let findings = check_with(centre.path(), &[], &[]).expect("there is this preset");
        let told = findings.iter().filter(|finding| finding.rule == "final-punctuation");
        told.map(|finding| format!("{} {}", finding.file, finding.severity)).collect::<Vec<_>>()
    };
    assert!(told("").is_empty());
    assert_eq!(told("preset = 'mt-review'"), ["ko-KR/machine.md note"]);
    assert_eq!(told("preset = 'strict'"), ["ko-KR/machine.md note", "ko-KR/person.md note"]);
}

//! Compiles `src/locale/data/*.yaml` into one static table, `locales.rs` in the output folder.
//!
//! Bad data stops the build: an unknown key, a string that a locale lacks, a placeholder such as `{date}` that a
//! translation lost, a pair of quotes that is no pair.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

/// The locale whose strings define the set that every other locale must have.
const REFERENCE: &str = "en-US";
const DATA: &str = "src/locale/data";

/// One locale file, as written.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct LocaleFile {
    name: String,
    #[serde(default)]
    direction: Direction,
    #[serde(default)]
    sentence_ends: String,
    #[serde(default = "yes")]
    blank_after_sentence: bool,
    #[serde(default)]
    abbreviations: Vec<String>,
    #[serde(default)]
    ordinal_digits: usize,
    #[serde(default = "full_stop")]
    decimal_mark: char,
    #[serde(default = "comma_and_blanks")]
    group_marks: String,
    #[serde(default = "english_quotes")]
    quotes: Vec<String>,
    #[serde(default)]
    bold_equivalents: Vec<String>,
    #[serde(default = "latin")]
    letters: Vec<String>,
    #[serde(default)]
    common_words: Vec<String>,
    #[serde(default = "one")]
    length_ratio: f32,
    #[serde(default)]
    closing_words: Vec<String>,
    #[serde(default)]
    opening_words: Vec<String>,
    #[serde(default)]
    number_words: Vec<String>,
    #[serde(default)]
    magnitudes: BTreeMap<String, u64>,
    #[serde(default)]
    month_names: Vec<String>,
    #[serde(default)]
    currencies: Vec<String>,
    #[serde(default)]
    units_of_measure: Vec<String>,
    #[serde(default)]
    product_names: Vec<String>,
    #[serde(default)]
    blank_before: String,
    #[serde(default)]
    doubles_words: bool,
    #[serde(default)]
    doubled_words: Vec<String>,
    #[serde(default)]
    split_syllables: Vec<String>,
    date: String,
    #[serde(default)]
    months: Vec<String>,
    #[serde(default)]
    first_day: Option<String>,
    strings: BTreeMap<String, String>,
    /// By key, then by kind of number.
    counted: BTreeMap<String, BTreeMap<String, String>>,
}

/// One row of `languages.yaml`.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Language {
    name: String,
    #[serde(default)]
    direction: Direction,
    #[serde(default)]
    sentence_ends: String,
    #[serde(default)]
    abbreviations: Vec<String>,
    #[serde(default)]
    ordinal_digits: usize,
}

#[derive(Deserialize, Default, Debug, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Direction {
    #[default]
    Ltr,
    Rtl,
}

fn yes() -> bool {
    true
}
fn full_stop() -> char {
    '.'
}
fn comma_and_blanks() -> String {
    ",\u{a0}\u{202f} ".into()
}
fn english_quotes() -> Vec<String> {
    ["“”", "‘’", "\"\""].map(String::from).to_vec()
}
fn latin() -> Vec<String> {
    vec!["Latn".into()]
}
fn one() -> f32 {
    1.0
}

fn main() {
    println!("cargo::rerun-if-changed={DATA}");
    println!("cargo::rerun-if-changed=build.rs");
    let locales = read_locales();
    let languages: BTreeMap<String, Language> = read(&Path::new(DATA).join("languages.yaml"));
    languages.iter().for_each(|(tag, language)| check_abbreviations(tag, &language.abbreviations));
    let reference = &locales[REFERENCE];
    for (tag, locale) in &locales {
        check_strings(tag, locale, reference);
        check_counted(tag, locale, reference);
        check_conventions(tag, locale);
    }
    let mut code = String::new();
    write_strings_type(&mut code, reference);
    write_counted_type(&mut code, reference);
    write_table(&mut code, &locales, &languages);
    let out = env::var("OUT_DIR").expect("cargo names the output folder");
    fs::write(Path::new(&out).join("locales.rs"), code).expect("the output folder is writable");
}

fn read_locales() -> BTreeMap<String, LocaleFile> {
    let entries = fs::read_dir(DATA).unwrap_or_else(|error| panic!("{DATA}: {error}"));
    let mut locales = BTreeMap::new();
    for entry in entries {
        let path = entry.expect("a readable folder").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        if path.extension().is_some_and(|extension| extension == "yaml") && stem != "languages" {
            locales.insert(stem, read(&path));
        }
    }
    locales
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn check_strings(tag: &str, locale: &LocaleFile, reference: &LocaleFile) {
    for (key, text) in &reference.strings {
        let Some(translated) = locale.strings.get(key) else {
            panic!("{DATA}/{tag}.yaml: the string `{key}` is missing");
        };
        assert!(!translated.trim().is_empty(), "{DATA}/{tag}.yaml: the string `{key}` is empty");
        assert_eq!(
            placeholders(translated),
            placeholders(text),
            "{DATA}/{tag}.yaml: the string `{key}` must hold the same {{names}} as in {REFERENCE}"
        );
    }
    for key in locale.strings.keys() {
        assert!(reference.strings.contains_key(key), "{DATA}/{tag}.yaml: {REFERENCE} has no string `{key}`");
    }
}

/// The kinds of numbers that languages tell apart (CLDR).
const NUMBERS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn check_counted(tag: &str, locale: &LocaleFile, reference: &LocaleFile) {
    let keys = |file: &LocaleFile| file.counted.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(locale), keys(reference), "{DATA}/{tag}.yaml: `counted` must hold the same texts as {REFERENCE}");
    for (key, forms) in &locale.counted {
        let expected = placeholders(&reference.counted[key]["other"]);
        assert!(forms.contains_key("other"), "{DATA}/{tag}.yaml: `{key}` has no form `other`");
        for (number, text) in forms {
            assert!(!text.trim().is_empty(), "{DATA}/{tag}.yaml: `{key}`, `{number}` is empty");
            assert!(NUMBERS.contains(&number.as_str()), "{DATA}/{tag}.yaml: `{key}`: `{number}` is no kind of number");
            // "One sentence has changed" needs no figure.
            let mut found = placeholders(text);
            found.extend(expected.get("changed").filter(|_| matches!(number.as_str(), "one" | "two")));
            assert_eq!(
                found, expected,
                "{DATA}/{tag}.yaml: `{key}`, `{number}` must hold the {{names}} of {REFERENCE}"
            );
        }
    }
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

fn check_conventions(tag: &str, locale: &LocaleFile) {
    check_abbreviations(tag, &locale.abbreviations);
    for pair in locale.quotes.iter().chain(&locale.bold_equivalents) {
        assert_eq!(pair.chars().count(), 2, "{DATA}/{tag}.yaml: `{pair}` is not a pair of marks");
    }
    for script in &locale.letters {
        assert!(script.len() == 4, "{DATA}/{tag}.yaml: `{script}` is not an ISO 15924 script");
    }
    let months = locale.month_names.len();
    assert!(months.is_multiple_of(12), "{DATA}/{tag}.yaml: {months} month names are no whole years");
    for pattern in locale.closing_words.iter().chain(&locale.opening_words) {
        assert!(!pattern.trim_matches('*').is_empty(), "{DATA}/{tag}.yaml: `{pattern}` matches everything");
    }
    let months = locale.months.len();
    assert!(matches!(months, 0 | 12), "{DATA}/{tag}.yaml: {months} months are no year");
    let parts = BTreeSet::from(["day", "month", "year"]);
    assert_eq!(placeholders(&locale.date), parts, "{DATA}/{tag}.yaml: a date has {parts:?}");
    assert!((0.1..10.0).contains(&locale.length_ratio), "{DATA}/{tag}.yaml: length-ratio out of range");
}

fn check_abbreviations(tag: &str, abbreviations: &[String]) {
    for word in abbreviations {
        let is_word = !word.is_empty() && !word.ends_with('.') && word.chars().all(|c| c.is_alphanumeric() || c == '.');
        assert!(is_word, "{DATA}: `{word}` ({tag}) is no abbreviation: letters, and full stops between them only");
    }
}

fn write_strings_type(code: &mut String, reference: &LocaleFile) {
    code.push_str("/// The texts of the site in one language. `{name}` in a text stands for a value.\n");
    code.push_str("#[derive(Debug, Clone, Copy, serde::Serialize)]\npub struct Strings {\n");
    for (key, text) in &reference.strings {
        let _ = writeln!(code, "    /// In English: {text}\n    pub {key}: &'static str,");
    }
    code.push_str("}\n\n");
    write_look_up(code, "Strings", "&'static str", reference.strings.keys());
}

fn write_counted_type(code: &mut String, reference: &LocaleFile) {
    code.push_str(
        "/// The texts of the site that hold a number.\n#[derive(Debug, Clone, Copy)]\npub struct Counted {\n",
    );
    for (key, forms) in &reference.counted {
        let _ = writeln!(code, "    /// In English: {}\n    pub {key}: Forms,", forms["other"]);
    }
    code.push_str("}\n\n");
    write_look_up(code, "Counted", "Forms", reference.counted.keys());
}

/// Texts by their keys, for themes, which replace some of them.
fn write_look_up<'a>(code: &mut String, type_name: &str, text: &str, keys: impl Iterator<Item = &'a String> + Clone) {
    let listed: Vec<&String> = keys.clone().collect();
    let _ = writeln!(
        code,
        "impl {type_name} {{\n    /// The keys of all texts, in order of the alphabet.\n    pub const KEYS: &'static [&'static str] = &{listed:?};\n\n    \
         /// The text of a key.\n    pub fn text(&mut self, key: &str) -> Option<&mut {text}> {{\n        match key {{"
    );
    for key in keys {
        let _ = writeln!(code, "            {key:?} => Some(&mut self.{key}),");
    }
    code.push_str("            _ => None,\n        }\n    }\n}\n\n");
}

fn write_table(code: &mut String, locales: &BTreeMap<String, LocaleFile>, languages: &BTreeMap<String, Language>) {
    code.push_str("static SHIPPED: &[Conventions] = &[\n");
    for (tag, locale) in locales {
        let LocaleFile { name, direction, sentence_ends, blank_after_sentence, decimal_mark, .. } = locale;
        let LocaleFile { group_marks, letters, common_words, length_ratio, .. } = locale;
        let LocaleFile { abbreviations, ordinal_digits, .. } = locale;
        let LocaleFile { closing_words, opening_words, number_words, month_names, currencies, .. } = locale;
        let LocaleFile {
            units_of_measure,
            product_names,
            blank_before,
            doubles_words,
            doubled_words,
            split_syllables,
            ..
        } = locale;
        let LocaleFile { date, months, first_day, .. } = locale;
        let magnitudes: Vec<(&str, u64)> =
            locale.magnitudes.iter().map(|(word, times)| (word.as_str(), *times)).collect();
        let _ = writeln!(
            code,
            "Conventions {{ tag: {tag:?}, name: {name:?}, direction: Direction::{direction:?}, \
             sentence_ends: {sentence_ends:?}, blank_after_sentence: {blank_after_sentence}, \
             abbreviations: &{abbreviations:?}, ordinal_digits: {ordinal_digits}, \
             decimal_mark: {decimal_mark:?}, group_marks: {group_marks:?}, quotes: &{:?}, bold_equivalents: &{:?}, \
             letters: &{letters:?}, common_words: &{common_words:?}, length_ratio: {length_ratio:?}, \
             closing_words: &{closing_words:?}, opening_words: &{opening_words:?}, number_words: &{number_words:?}, \
             magnitudes: &{magnitudes:?}, month_names: &{month_names:?}, currencies: &{currencies:?}, \
             units_of_measure: &{units_of_measure:?}, product_names: &{product_names:?}, \
             blank_before: {blank_before:?}, doubles_words: {doubles_words:?}, doubled_words: &{doubled_words:?}, \
             split_syllables: &{split_syllables:?}, date: {date:?}, months: &{months:?}, first_day: {first_day:?}, \
             strings: Strings {{",
            pairs(&locale.quotes),
            pairs(&locale.bold_equivalents),
        );
        for (key, text) in &locale.strings {
            let _ = writeln!(code, "    {key}: {text:?},");
        }
        code.push_str("}, counted: Counted {\n");
        for (key, forms) in &locale.counted {
            let forms: Vec<_> = forms.iter().collect();
            let _ = writeln!(code, "    {key}: Forms(&{forms:?}),");
        }
        code.push_str("} },\n");
    }
    code.push_str("];\n\nstatic LANGUAGES: &[Language] = &[\n");
    for (code_of_language, language) in languages {
        let Language { name, direction, sentence_ends, abbreviations, ordinal_digits } = language;
        let _ = writeln!(
            code,
            "Language {{ code: {code_of_language:?}, name: {name:?}, direction: Direction::{direction:?}, \
             sentence_ends: {sentence_ends:?}, abbreviations: &{abbreviations:?}, ordinal_digits: {ordinal_digits} }},"
        );
    }
    code.push_str("];\n");
}

fn pairs(written: &[String]) -> Vec<(char, char)> {
    written
        .iter()
        .map(|pair| {
            let mut marks = pair.chars();
            (marks.next().expect("two marks"), marks.next().expect("two marks"))
        })
        .collect()
}

/// Run by `tests/locale_data.rs`: a build script has no tests of its own.
#[cfg(test)]
mod tests {
    use super::{LocaleFile, REFERENCE, check_counted, check_strings, read_locales};
    use std::panic::{AssertUnwindSafe, catch_unwind};

    /// What the build says of Korean data that was changed; `None` if it takes it.
    fn refusal(change: impl Fn(&mut LocaleFile)) -> Option<String> {
        let mut locales = read_locales();
        change(locales.get_mut("ko-KR").expect("Korean is shipped"));
        let (korean, reference) = (&locales["ko-KR"], &locales[REFERENCE]);
        let checked = catch_unwind(AssertUnwindSafe(|| {
            check_strings("ko-KR", korean, reference);
            check_counted("ko-KR", korean, reference);
        }));
        checked.err().map(|said| said.downcast_ref::<String>().expect("a message with names").clone())
    }

    #[test]
    fn the_data_as_it_stands_is_taken() {
        assert_eq!(refusal(|_| {}), None);
    }

    #[test]
    fn a_text_that_is_missing_empty_or_without_its_names_is_told_with_file_and_key() {
        fn set<'a>(key: &'a str, text: &'a str) -> impl Fn(&mut LocaleFile) + 'a {
            move |file| {
                file.strings.insert(key.into(), text.into());
            }
        }
        fn set_counted(file: &mut LocaleFile, text: &str) {
            file.counted.get_mut("sentences_changed").expect("a text").insert("other".into(), text.into());
        }
        let refusals = [
            (refusal(|file| drop(file.strings.remove("next_article"))), "next_article"),
            (refusal(set("next_article", "  ")), "next_article"),
            (refusal(set("translated_on", "날짜")), "translated_on"),
            (refusal(set("translated_on", "{day}")), "translated_on"),
            (refusal(set("no_such_text", "말")), "no_such_text"),
            (refusal(|file| drop(file.counted.remove("sentences_changed"))), "counted"),
            (refusal(|file| set_counted(file, " ")), "sentences_changed"),
            (refusal(|file| set_counted(file, "{changed}")), "sentences_changed"),
        ];
        for (said, key) in refusals {
            let said = said.unwrap_or_else(|| panic!("the build takes it: {key}"));
            assert!(said.contains("src/locale/data/ko-KR.yaml") && said.contains(key), "{said}");
        }
    }
}

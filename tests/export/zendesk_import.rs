//! The script of the readme for Zendesk, with a curl that answers as Zendesk would. Without bash and jq, the test says so
//! and passes.

use super::bases::nasty;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

/// Writes down what it is asked, and answers; what the file `refuse` says is refused.
const CURL: &str = r#"#!/usr/bin/env bash
body=$(jq -c .) || exit 3
method=POST
while [ $# -gt 0 ]; do
  case $1 in
    -X) method=$2; shift ;;
    --output) output=$2; shift ;;
    http*) path=${1#*help_center} ;;
  esac
  shift
done
echo "$method $path $body" >>calls
calls=$(wc -l <calls)
if [ "$calls" = "$(cat refuse)" ]; then echo '{"error":"refused"}' >"$output"; exit 22; fi
if [ "$calls" = "$(cat forget)" ]; then echo '{}' >"$output"; exit 0; fi
echo "{\"article\":{\"id\":$calls}}" >"$output"
"#;

/// Runs the script; whether it ends well, and the calls that it makes.
fn run(folder: &Path, refuse: usize, forget: usize) -> (bool, Vec<String>) {
    fs::write(folder.join("refuse"), refuse.to_string()).expect("a file");
    fs::write(folder.join("forget"), forget.to_string()).expect("a file");
    fs::write(folder.join("calls"), "").expect("a file");
    let path = format!("{}:{}", folder.join("bin").display(), std::env::var("PATH").unwrap_or_default());
    let ran = Command::new("bash").arg("import.sh").current_dir(folder).env("PATH", path).output().expect("it runs");
    let calls = fs::read_to_string(folder.join("calls")).expect("calls");
    (ran.status.success(), calls.lines().map(str::to_owned).collect())
}

#[test]
fn an_import_stops_and_goes_on() {
    if ["bash", "jq"].iter().any(|program| Command::new(program).arg("--version").output().is_err()) {
        eprintln!("skipped: bash or jq is not here");
        return;
    }
    let exported = nasty().export("zendesk", &[]);
    let folder = exported.path();
    let readme = fs::read_to_string(folder.join("README.md")).expect("a readme");
    let script = readme.split("```bash\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a script");
    fs::write(folder.join("import.sh"), script).expect("a file");
    fs::create_dir(folder.join("bin")).expect("a folder");
    fs::write(folder.join("bin/curl"), CURL).expect("a file");
    fs::set_permissions(folder.join("bin/curl"), fs::Permissions::from_mode(0o755)).expect("a program");
    let beginnings = |calls: &[String]| -> Vec<String> {
        calls.iter().map(|call| call.split(" {").next().unwrap_or_default().to_owned()).collect()
    };
    let (sections, translations) = ("POST /sections/360000000001/articles", "POST /articles/1/translations");

    // An article that is refused, or has no number, is not translated.
    let (is_done, calls) = run(folder, 1, 0);
    assert_eq!((is_done, beginnings(&calls)), (false, vec![sections.to_owned()]));
    assert!(calls[0].contains("\"permission_group_id\":56"), "{}", calls[0]);
    let (is_done, calls) = run(folder, 0, 1);
    assert_eq!((is_done, beginnings(&calls)), (false, vec![sections.to_owned()]));

    // What was sent before the second translation was refused is updated, and the rest is made.
    let (is_done, calls) = run(folder, 3, 0);
    assert_eq!(
        (is_done, beginnings(&calls)),
        (false, [sections, translations, translations].map(str::to_owned).into())
    );
    let (is_done, calls) = run(folder, 0, 0);
    let expected = [
        "PUT /articles/1/translations/en-us",
        "PUT /articles/1/translations/ko",
        translations,
        sections,
        "POST /articles/4/translations",
        "POST /articles/4/translations",
    ];
    assert_eq!((is_done, beginnings(&calls)), (true, expected.map(str::to_owned).into()));

    // Once more, nothing is made twice.
    let (is_done, calls) = run(folder, 0, 0);
    assert!(is_done && calls.len() == 6 && calls.iter().all(|call| call.starts_with("PUT /articles/")), "{calls:#?}");
    assert!(calls[1].contains("\"outdated\":true") && !calls[1].contains("\"locale\""), "{}", calls[1]);
}

//! What the README and the article on answering questions show happens: their queries find what they should in the sample
//! help centre, and so does the Python program that stands in both.

use std::fs;
use std::io::{Write, stderr};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;
use tempfile::TempDir;

const ARTICLE: &str = "content/en-US/answer-questions.md";

/// A folder that holds what the article asks for: the folder `output` of a build, and the program.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let built = diglot(&["build", "--index", "--out", folder.path().join("output").to_str().unwrap()], Path::new("."));
    let summary = String::from_utf8(built.stdout).unwrap();
    assert!(built.status.success() && summary.contains("\nno findings in "), "{summary}");
    fs::write(folder.path().join("answer.py"), program(&read(ARTICLE))).unwrap();
    folder
});

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn diglot(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_diglot")).args(arguments).current_dir(folder).output().unwrap()
}

/// What the program prints to somebody with Python; `None` without.
fn python(arguments: &[&str]) -> Option<String> {
    let mut python = Command::new("python3");
    let Ok(output) = python.args(arguments).env("PYTHONUTF8", "1").current_dir(FOLDER.path()).output() else {
        let _ = stderr().write_all("skipped a run of answer.py, since there is no python3\n".as_bytes());
        return None;
    };
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n"))
}

/// The code blocks of a language.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let begins = format!("\n```{language}\n");
    text.split(&begins).skip(1).map(|rest| &rest[..rest.find("```").expect("a block ends")]).collect()
}

/// The program in a text, told from other blocks by the file that it reads.
fn program(text: &str) -> &str {
    blocks(text, "python").into_iter().find(|block| block.contains("chunks.ndjson")).expect("the program is there")
}

/// The words of a command line; quotation marks hold some together.
fn words(line: &str) -> Vec<&str> {
    let parts = line.split('"').enumerate();
    parts.flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }).collect()
}

#[test]
fn the_program_is_the_same_in_both() {
    assert_eq!(program(&read("README.md")), program(&read(ARTICLE)));
}

#[test]
fn the_program_answers() {
    let questions = [
        ("ko-KR", "웹 서버에 사이트를 어떻게 올리나요?", "publish-a-site"),
        ("ko-KR", "종료 코드는 무슨 뜻인가요?", "check-in-ci"),
        ("ko-KR", "What does exit code 1 mean?", "check-in-ci"),
        ("ko-KR", "Who translated this article?", "how-freshness-works"),
        ("zh-CN", "怎样知道译文是不是最新的？", "how-freshness-works"),
        ("ar-SA", "كيف أنشر الموقع؟", "publish-a-site"),
        ("en-US", "What does exit code 1 mean?", "check-in-ci"),
    ];
    for (locale, question, article) in questions {
        let Some(answer) = python(&["answer.py", locale, question]) else { return };
        let [text, source, url] = answer.split("\n\n").collect::<Vec<_>>()[..] else { panic!("{question}: {answer}") };
        assert!(url.starts_with(&format!("{locale}/{article}.html#")), "{question}: {url}");
        assert!(!text.is_empty() && source.is_empty() == (locale == "en-US"), "{question}: {answer}");
    }
}

#[test]
fn the_sessions_of_the_readme_are_true() {
    let readme = read("README.md");
    let section = readme.split("\n## ").find(|section| section.starts_with("Queries\n")).expect("the section is there");
    let sessions = blocks(section, "console");
    assert_eq!(sessions.len(), 2);
    for session in sessions {
        let (line, shown) = session.split_once('\n').unwrap();
        let printed = match words(line)[..] {
            ["$", "diglot", ref arguments @ ..] => {
                Some(String::from_utf8(diglot(arguments, FOLDER.path()).stdout).unwrap())
            }
            ["$", "python3", ref arguments @ ..] => python(arguments),
            _ => panic!("{line}"),
        };
        assert!(printed.as_deref().is_none_or(|printed| printed == shown), "{line}\n{}", printed.unwrap());
    }
}

#[test]
fn the_queries_of_the_article_find_what_they_should() {
    let article = read(ARTICLE);
    let lines = blocks(&article, "bash").into_iter().flat_map(str::lines);
    let found = lines.filter_map(|line| line.strip_prefix("diglot query ")).map(|query| {
        let output = diglot(&[&["query"][..], &words(query)].concat(), FOLDER.path());
        let answers = String::from_utf8(output.stdout).unwrap();
        let mut parts = answers.split(|c: char| c == '"' || c.is_whitespace());
        parts.find_map(|part| Some(part.split_once(".html#")?.0.to_owned())).expect(query)
    });
    assert_eq!(found.collect::<Vec<_>>(), ["en-US/check-in-ci", "ko-KR/publish-a-site", "ko-KR/check-in-ci"]);
}

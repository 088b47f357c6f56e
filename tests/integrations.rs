//! What other programs run: the hooks of pre-commit and the action of GitHub, as far as they can be tried without either.

use clap::Parser;
use diglot::args::Arguments;
use serde_yaml::Value;
use std::path::Path;
use std::process::Command;

fn read(file: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(path).expect("the file stands at the root of the project");
    serde_yaml::from_str(&text).expect("it is YAML")
}

#[test]
fn hooks_are_commands_that_diglot_knows() {
    let hooks = read(".pre-commit-hooks.yaml");
    let hooks = hooks.as_sequence().expect("hooks are a list");
    assert_eq!(hooks.len(), 2);
    for hook in hooks {
        let entry = hook["entry"].as_str().expect("a hook has an entry");
        Arguments::try_parse_from(entry.split(' ')).expect(entry);
        assert_eq!(hook["language"].as_str(), Some("rust"));
        // File names would be taken for parts of a help centre, which a README is not.
        assert_eq!(hook["pass_filenames"].as_bool(), Some(false));
    }
}

/// The step of the action that checks.
fn step(action: &Value) -> &Value {
    let steps = action["runs"]["steps"].as_sequence().expect("a composite action has steps");
    steps.iter().find(|step| step["id"].as_str() == Some("check")).expect("one step checks")
}

#[test]
fn every_input_of_the_action_is_used() {
    let action = read("action.yml");
    let step = step(&action);
    let variables = step["env"].as_mapping().expect("inputs come as variables");
    let used: Vec<String> = variables.iter().map(|(_, value)| value.as_str().unwrap_or_default().to_owned()).collect();
    for (input, _) in action["inputs"].as_mapping().expect("the action has inputs") {
        let input = input.as_str().expect("inputs have names");
        assert!(used.contains(&format!("${{{{ inputs.{input} }}}}")), "{input}");
    }
    let script = step["run"].as_str().expect("the step is a script");
    assert!(!script.contains("${{"), "what a workflow puts in must not be run");
    variables.iter().for_each(|(name, _)| assert!(script.contains(&format!("${}", name.as_str().unwrap_or("?")))));
}

/// Runs the script of the action in a folder; the exit code, what it prints, and the summary it leaves.
#[cfg(unix)]
fn run(folder: &Path, inputs: &[(&str, &str)]) -> Option<(i32, String, String)> {
    let action = read("action.yml");
    let step = step(&action);
    let bin = Path::new(env!("CARGO_BIN_EXE_diglot")).parent().expect("a program stands in a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let mut bash = Command::new("bash");
    bash.args(["-e", "-o", "pipefail", "-c", step["run"].as_str()?]).current_dir(folder);
    bash.env("PATH", format!("{}:{path}", bin.display()));
    bash.env("GITHUB_STEP_SUMMARY", folder.join("summary.md")).env("GITHUB_OUTPUT", folder.join("output"));
    for (variable, input) in
        [("PATHS", "path"), ("SINCE", "since"), ("FAIL_ON", "fail-on"), ("FORMAT", "format"), ("ARGUMENTS", "args")]
    {
        let by_default = action["inputs"][input]["default"].as_str().unwrap_or_default();
        bash.env(variable, inputs.iter().find(|(name, _)| *name == input).map_or(by_default, |(_, value)| value));
    }
    let Ok(output) = bash.output() else {
        eprintln!("skipped: there is no bash");
        return None;
    };
    let printed = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    let summary = std::fs::read_to_string(folder.join("summary.md")).unwrap_or_default();
    Some((output.status.code()?, printed, summary))
}

#[cfg(unix)]
#[test]
fn the_action_hands_its_inputs_over() {
    let folder = tempfile::tempdir().expect("the system gives a folder for a test");
    let article = "<span data-ttu-id=\"7e771-101\">저장합니다.</span><span class=\"sxs-lookup\"><span \
                   data-stu-id=\"7e771-101\">Select **Save**.</span></span>\n";
    for file in ["ko-KR/a b.md", "ko-KR/c.md"] {
        std::fs::create_dir_all(folder.path().join("ko-KR")).expect("folders can be made");
        std::fs::write(folder.path().join(file), article).expect("files can be written");
    }
    let Some((code, printed, summary)) = run(folder.path(), &[]) else { return };
    assert_eq!(code, 1);
    assert_eq!(printed.matches("::error file=ko-KR/").count(), 2, "{printed}");
    assert!(summary.contains("bold-lost"), "{summary}");
    let told = std::fs::read_to_string(folder.path().join("output")).expect("the exit code is told");
    assert_eq!(told, "exit-code=1\n");
    let one = [("path", "ko-KR/a b.md\n"), ("args", "--set\nbold-lost=warning"), ("format", "json")];
    let (code, printed, _) = run(folder.path(), &one).expect("there is bash");
    assert_eq!((code, printed.lines().count()), (0, 1), "{printed}");
    let (code, ..) = run(folder.path(), &[one[1], ("fail-on", "warning")]).expect("there is bash");
    assert_eq!(code, 1);
    let (code, printed, _) = run(folder.path(), &[("since", "$(touch seen)")]).expect("there is bash");
    assert!(code == 2 && !folder.path().join("seen").exists(), "{printed}");
}

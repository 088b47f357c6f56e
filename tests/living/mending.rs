//! Mending: `--fix` makes the changes that hold and no others, and `--fix --dry-run` tells them.

use crate::desk::{Desk, article, unit};
use std::fs;
use std::process::Command;

/// For each rule with a fix: its name, locale, source, target, and the target when mended.
pub const MENDED: [(&str, &str, &str, &str, &str); 20] = [
    (
        "cmdlet-changed",
        "ko-KR",
        "Run the Remove-MsolGroup cmdlet.",
        "제거-MsolGroup cmdlet을 실행합니다.",
        "Remove-MsolGroup cmdlet을 실행합니다.",
    ),
    (
        "cmdlet-changed",
        "ko-KR",
        "See [Export-TransportRule](a.md).",
        "[내보내기-export-transportrule](a.md)를 참조하세요.",
        "[Export-TransportRule](a.md)를 참조하세요.",
    ),
    (
        "cmdlet-changed",
        "ko-KR",
        "Run the Get-ManagementRole cmdlet.",
        "ManagementRole-얻기 cmdlet을 실행합니다.",
        "Get-ManagementRole cmdlet을 실행합니다.",
    ),
    (
        "double-space",
        "de-DE",
        "Save the file and close the window.",
        "Speichern Sie  die Datei, und schließen Sie  das Fenster.",
        "Speichern Sie die Datei, und schließen Sie das Fenster.",
    ),
    (
        "emphasis-code-lost",
        "ko-KR",
        "Run `diglot check` in a terminal.",
        "터미널에서 `diglot 확인` 을 실행합니다.",
        "터미널에서 `diglot check` 을 실행합니다.",
    ),
    (
        "emphasis-unrendered",
        "de-DE",
        "Select **Remove** now.",
        r"Wählen Sie jetzt \*\*Entfernen \*\* aus.",
        "Wählen Sie jetzt **Entfernen** aus.",
    ),
    (
        "emphasis-unrendered",
        "ko-KR",
        "Select **Start** and then **Settings**.",
        r"**시작\*\* 을 선택한 다음 **설정** 을 선택합니다.",
        "**시작** 을 선택한 다음 **설정** 을 선택합니다.",
    ),
    ("emphasis-unrendered", "zh-TW", "Select **Save** now.", r"選取 [儲存]\*\*\*\*。", "選取 **[儲存]**。"),
    ("emphasis-unrendered", "zh-TW", "Select **Save** now.", r"選取 \*\*\*\*[儲存]。", "選取 **[儲存]**。"),
    (
        "emphasis-unrendered",
        "ko-KR",
        "Select the payment method now.",
        r"지금 결제 \*\*\*\* 방법을 선택합니다.",
        "지금 결제 방법을 선택합니다.",
    ),
    ("fullwidth-in-number", "zh-CN", "The limit is 50,000 items.", "限制为 50，000 个项目。", "限制为 50,000 个项目。"),
    (
        "identifier-case",
        "ko-KR",
        "Set the value of TenantDomain first.",
        "먼저 Tenantdomain 값을 설정합니다.",
        "먼저 TenantDomain 값을 설정합니다.",
    ),
    (
        "invisible-character",
        "de-DE",
        "This edition is free of charge.",
        "Diese Ausgabe ist \u{feff}kostenlos.",
        "Diese Ausgabe ist kostenlos.",
    ),
    (
        "link-destination-changed",
        "de-DE",
        "See [Audit log](https://example.com/audit).",
        "Siehe [Protokoll](https://example.com/adit).",
        "Siehe [Protokoll](https://example.com/audit).",
    ),
    (
        "missing-space",
        "de-DE",
        "Select **Save**, and then close [the window](a.md) again.",
        "Wählen Sie **Speichern**aus, und schließen Sie dann[das Fenster](a.md)wieder.",
        "Wählen Sie **Speichern** aus, und schließen Sie dann [das Fenster](a.md) wieder.",
    ),
    (
        "placeholder-changed",
        "ja-JP",
        "Type {UserName} and go on.",
        "{Username} と入力して続行します。",
        "{UserName} と入力して続行します。",
    ),
    ("placeholder-changed", "ko-KR", "Hello {UserName}.", "{사용자이름} 님, 안녕하세요.", "{UserName} 님, 안녕하세요."),
    (
        "space-before-punctuation",
        "de-DE",
        "See [Layout](a.md) for more.",
        "Mehr unter [Layout](a.md) .",
        "Mehr unter [Layout](a.md).",
    ),
    (
        "version-localised",
        "de-DE",
        "Install Build 8431.2094 first.",
        "Installieren Sie zuerst Build 8431,2094.",
        "Installieren Sie zuerst Build 8431.2094.",
    ),
    (
        "space-before-punctuation",
        "ko-KR",
        "See the [manual](a.md) first.",
        "먼저 [설명서](a.md) 를 참조하세요 .",
        "먼저 [설명서](a.md) 를 참조하세요.",
    ),
];

/// Findings whose fix would be a guess: locale, source, target.
const LEFT: [(&str, &str, &str); 5] = [
    // Which of the two became which?
    ("ko-KR", "Run `get a` or `set b` now.", "지금 `얻기` 또는 `설정` 을 실행합니다."),
    (
        "de-DE",
        "See [A](https://example.com/a) or [B](https://example.com/b).",
        "Siehe [A](https://example.com/c) oder [B](https://example.com/d).",
    ),
    ("ko-KR", "Run Get-TransportRule or Set-TransportRule.", "get-transportrule 또는 설정-transportrule을 실행합니다."),
    // A name to be filled in may be in the reader's language.
    ("de-DE", "Replace <tenant> in the address.", "Ersetzen Sie <mandant> in der Adresse."),
    // Words stand on both sides, and nobody knows where the bold was.
    ("ko-KR", "Open **Event Viewer** and go on.", r"이벤트\*\*\*\*뷰어를 열고 계속합니다."),
];

fn one(locale: &str, target: &str, source: &str) -> Desk {
    Desk::new(&[(&format!("{locale}/a.md"), &article(&[(target, source)]))])
}

#[test]
fn each_rule_with_a_fix_is_mended() {
    for (rule, locale, source, target, mended) in MENDED {
        let desk = one(locale, target, source);
        let found = desk.findings("check");
        assert!(found.contains(&format!("{locale}/a.md 0a1b2-101 {rule}")) || found.len() == 1, "{rule}: {found:?}");
        desk.diglot("check --fix");
        assert_eq!(desk.read(&format!("{locale}/a.md")), article(&[(mended, source)]), "{rule}");
        assert!(!desk.findings("check").iter().any(|finding| finding.ends_with(rule)), "{rule}");
    }
}

#[test]
fn what_would_be_a_guess_is_left() {
    for (locale, source, target) in LEFT {
        let desk = one(locale, target, source);
        assert!(!desk.findings("check").is_empty(), "{target}");
        desk.diglot("check --fix");
        assert_eq!(desk.read(&format!("{locale}/a.md")), article(&[(target, source)]));
    }
}

#[test]
fn the_run_tells_what_it_mended_and_reports_the_rest() {
    let units = [
        ("Speichern Sie  die Datei.", "Save the file."),
        ("Wählen Sie **Öffnen**aus.", "Select **Open**."),
        ("Wählen Sie Schließen aus.", "Select **Close**."),
    ];
    let desk = Desk::new(&[("de-DE/a.md", &article(&units)), ("de-DE/b.md", &article(&units[..1]))]);
    let run = desk.diglot("check --fix --report json=report.jsonl");
    assert_eq!(run.notes, "diglot: fixed 3 of 3 fixable findings in 2 files\n");
    assert_eq!(run.code, 1);
    assert!(run.output.starts_with("de-DE/a.md:5:31: error[bold-lost]"), "{}", run.output);
    assert_eq!(desk.read("report.jsonl").lines().count(), 1);
    let run = desk.diglot("check --fix");
    assert_eq!(run.notes, "diglot: there is nothing that diglot can fix\n");
}

#[test]
fn nothing_else_in_the_file_changes() {
    let target = "Speichern Sie  die Datei.";
    let (damaged, mended) =
        (unit(101, target, "Save the file."), unit(101, "Speichern Sie die Datei.", "Save the file."));
    let around: [(&[u8], &[u8]); 4] = [
        (b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\n# A\r\n\r\n", b"  \r\n\r\nlast line  without an end"),
        (b"one\rtwo  three\n", b"\n\n\n"),
        (b"caf\xe9  \xff\xc3(\n\n", b" \xe3\x81 \0\n"),
        (b"<span data-ttu-id=\"0a1b2-100\">no end\n\n", b"</span>  </span>\r\n"),
    ];
    for (before, after) in around {
        let desk = Desk::new(&[("de-DE/b.md", "")]);
        let path = desk.file("de-DE/a.md");
        fs::write(&path, [before, damaged.as_bytes(), after].concat()).expect("files can be written");
        desk.diglot("check --fix");
        let read = fs::read(&path).expect("the file is there");
        assert_eq!(read, [before, mended.as_bytes(), after].concat(), "{}", String::from_utf8_lossy(&read));
    }
}

#[test]
fn what_is_allowed_known_or_english_stays() {
    let damaged = ("Speichern Sie  die Datei.", "Save the file.");
    let allowed = format!("<!-- diglot allow double-space: columns -->\n\n{}", article(&[damaged]));
    let desk = Desk::new(&[
        ("de-DE/a.md", &allowed),
        ("de-DE/b.md", &article(&[damaged])),
        ("en-US/a.md", "Save the file.\n"),
        ("en-US/b.md", "Save the file.\n"),
        ("en-US/c.md", &article(&[damaged])),
    ]);
    desk.diglot("check --update-baseline de-DE/b.md");
    let run = desk.diglot("check --fix --baseline diglot-baseline.jsonl");
    assert_eq!(run.notes, "diglot: there is nothing that diglot can fix\n");
    for (file, text) in
        [("de-DE/a.md", &allowed), ("de-DE/b.md", &article(&[damaged])), ("en-US/c.md", &article(&[damaged]))]
    {
        assert_eq!(&desk.read(file), text);
    }
}

#[test]
fn only_what_is_asked_for_is_mended() {
    let units = [("Speichern Sie  die Datei.", "Save the file."), ("Wählen Sie **Öffnen**aus.", "Select **Open**.")];
    let text = article(&units);
    let desk = Desk::new(&[("de-DE/a.md", &text), ("de-DE/b.md", &text), ("fr-FR/a.md", &text)]);
    desk.diglot("check --fix de-DE/a.md --only double-space");
    assert_eq!(desk.read("de-DE/a.md"), text.replace("Sie  die", "Sie die"));
    desk.diglot("check --fix --locale fr-FR --only missing-space");
    assert_eq!(desk.read("fr-FR/a.md"), text.replace("**aus", "** aus"));
    assert_eq!(desk.read("de-DE/b.md"), text);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_told_and_the_others_are_mended() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let text = article(&[("Speichern Sie  die Datei.", "Save the file.")]);
    let desk = Desk::new(&[("de-DE/a.md", &text), ("de-DE/b.md", &text), ("elsewhere/c.md", &text)]);
    symlink(desk.file("elsewhere/c.md"), desk.file("de-DE/c.md")).expect("links can be made");
    let mode = |file: &str, mode: u32| {
        fs::set_permissions(desk.file(file), fs::Permissions::from_mode(mode)).expect("permissions can be set");
    };
    mode("de-DE/a.md", 0o444);
    mode("de-DE/b.md", 0o600);
    let run = desk.diglot("check --fix");
    assert_eq!(run.code, 2);
    assert!(run.notes.contains("de-DE/a.md: cannot be written: it is read-only"), "{}", run.notes);
    let told = "fixed 1 of 2 fixable findings in 1 file; 1 stands in files that could not be written";
    assert!(run.notes.contains(told), "{}", run.notes);
    assert_eq!(desk.read("de-DE/a.md"), text);
    assert_eq!(desk.read("elsewhere/c.md"), text);
    assert_eq!(desk.read("de-DE/b.md"), text.replace("  ", " "));
    let kept = fs::metadata(desk.file("de-DE/b.md")).expect("the file is there").permissions().mode();
    assert_eq!(kept & 0o777, 0o600);
}

#[test]
fn a_dry_run_prints_what_git_and_patch_can_apply() {
    let damaged = |end: &str| {
        let units =
            [("Speichern Sie  die Datei.", "Save the file."), ("Wählen Sie **Öffnen**aus.", "Select **Open**.")];
        article(&units).replace("\n\n", end)
    };
    let files = [
        ("de-DE/a.md", damaged("\r\n\r\n")),
        ("de-DE/sub/b c.md", damaged("\n") + "no end"),
        ("de-DE/é.md", damaged("\n\n")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let mended = Desk::new(&files);
    let fixed = mended.diglot("check --fix");
    let tools: [&[&str]; 2] = [&["git", "apply"], &["patch", "-s", "-p1", "--binary", "-i"]];
    for tool in tools {
        let desk = Desk::new(&files);
        let run = desk.diglot("check --fix --dry-run");
        assert_eq!(run.code, fixed.code);
        assert_eq!(run.notes, fixed.notes.replace("fixed", "would fix"));
        files.iter().for_each(|(path, text)| assert_eq!(&desk.read(path), text, "nothing is written"));
        desk.write("diff", &run.output);
        let mut command = Command::new(tool[0]);
        command.args(&tool[1..]).arg("diff").current_dir(desk.path()).env("GIT_CEILING_DIRECTORIES", "/");
        match command.output() {
            Err(_) => eprintln!("skipped: there is no {}", tool[0]),
            Ok(output) => {
                assert!(output.status.success(), "{tool:?}: {}", String::from_utf8_lossy(&output.stderr));
                files.iter().for_each(|(path, _)| assert_eq!(desk.read(path), mended.read(path), "{tool:?} {path}"));
            }
        }
    }
}

#[test]
fn arguments_that_make_no_sense_together_are_refused() {
    let desk = one("de-DE", "Die Datei.", "The file.");
    for arguments in [
        "check --dry-run",
        "check --fix --dry-run --format json",
        "check --fix --dry-run --report json=x.jsonl",
        "check --fix --update-baseline",
    ] {
        let run = desk.diglot(arguments);
        assert!(
            run.code == 2 && run.output.is_empty() && run.notes.contains("cannot be used with")
                || run.notes.contains("--fix"),
            "{run:?}"
        );
    }
    assert!(!desk.file("x.jsonl").exists());
}

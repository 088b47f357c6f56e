use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A path of the source, such as `C:\Windows\Temp` or `HKEY_CURRENT_USER\Software`, that the target does not have.
    ///
    /// Letter case, escapes and marks after the path make no difference.
    ///
    /// ## Why it matters
    /// There is no such folder or key on the reader's computer.
    ///
    /// ## Example
    /// ```text
    /// source: Open C:\\Windows\\Temp and delete the files.
    /// target: C:\\윈도우\\임시 를 열고 파일을 삭제합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Where the system names the folder in the reader's language.
    pub PATH_CHANGED = "path-changed", Verbatim, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, _, target, source) in bitext.pairs() {
        let paths = paths(bitext.str(source.span));
        if paths.is_empty() {
            continue;
        }
        let written = unescaped(bitext.str(target.span)).to_lowercase();
        for path in paths.iter().filter(|path| !written.contains(&path.to_lowercase())) {
            let message = format!("source has {path}, target has not");
            let finding = Finding::in_unit(number, target.span, message).answering(source.span);
            findings.push(finding.hint(format!("write {path} as the source does")));
        }
    }
    findings
}

fn unescaped(text: &str) -> String {
    text.replace("\\\\", "\\").replace("\\_", "_").replace("\\-", "-").replace("\\.", ".")
}

/// Windows paths, keys of the registry and shares, each up to the first blank or mark that belongs to the sentence.
fn paths(source: &str) -> Vec<String> {
    if !source.contains('\\') {
        return Vec::new();
    }
    let text = unescaped(source);
    let begins = |piece: &str| {
        let bytes = piece.as_bytes();
        let drive = bytes.len() > 3 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':' && bytes[2] == b'\\' && bytes[3].is_ascii_alphanumeric();
        drive || (piece.starts_with("HKEY_") && piece.contains('\\')) || (piece.starts_with("HKLM\\") || piece.starts_with("HKCU\\"))
    };
    let is_border = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '\'' | '(' | ')' | '*' | '`' | '<' | '>' | '[' | ']' | '|' | '&' | ',' | ';');
    let pieces = text.split(is_border).filter(|piece| begins(piece));
    let mut paths: Vec<String> = pieces.map(|piece| piece.trim_end_matches(['.', ':', '\\', '?', '!']).to_owned()).collect();
    paths.dedup();
    paths
}

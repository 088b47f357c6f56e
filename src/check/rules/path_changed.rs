use crate::check::prose::sentences;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A path of the source, such as `C:\Windows\Temp` or `HKEY_CURRENT_USER\Software`, or a file name such as `setup.exe`,
    /// that the target does not have.
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
    for (number, _, target, source) in sentences(bitext) {
        let paths = paths(bitext.str(source.span));
        if paths.is_empty() {
            continue;
        }
        let written = without_marks(&unescaped(bitext.str(target.span))).to_lowercase();
        for path in paths.iter().filter(|path| !has_path(&written, path)) {
            let message = format!("source has {path}, target has not");
            let finding = Finding::in_unit(number, target.span, message).answering(source.span);
            findings.push(finding.hint(format!("write {path} as the source does")));
        }
    }
    findings
}

/// A text without marks of direction, and with the signs that Japanese and Korean fonts show for a backslash as one.
fn without_marks(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !is_mark(*c)).collect::<String>().replace(['¥', '￥', '₩', '＼'], "\\")
}

fn unescaped(text: &str) -> String {
    text.replace("\\\\", "\\").replace("\\_", "_").replace("\\-", "-").replace("\\.", ".")
}

/// Windows paths, keys of the registry and file names, each up to the first blank or mark that belongs to the sentence.
fn paths(source: &str) -> Vec<String> {
    // Most sentences have no backslash, and no point but at their end.
    let may_begin = |pair: &[u8]| pair[0] == b'\\' || (pair[0] == b'.' && pair[1].is_ascii_alphanumeric());
    if !source.as_bytes().windows(2).any(may_begin) {
        return Vec::new();
    }
    let text = unescaped(source).replace("<br", " ");
    let is_border = |c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '“' | '”' | '\'' | '(' | ')' | '*' | '`' | '[' | ']' | '|' | '&' | ',' | ';')
    };
    let pieces = text.split(is_border).map(|piece| piece.trim_end_matches(['.', ':', '?', '!', '>']));
    let mut paths: Vec<String> = Vec::new();
    for path in pieces.filter(|piece| is_path(piece) || is_file_name(piece)) {
        if !paths.iter().any(|known| known == path) {
            paths.push(path.to_owned());
        }
    }
    paths
}

/// Whether a text has a path, or of one with a folder that readers have to name themselves what stands on both sides.
fn has_path(written: &str, path: &str) -> bool {
    let path = path.to_lowercase();
    let is_own = |folder: &&str| OWN.iter().any(|name| folder.contains(name));
    match path.split('\\').find(is_own) {
        Some(own) => path.split(own).all(|part| written.contains(part)),
        None => written.contains(&path),
    }
}

/// What folders have in them that readers name themselves: `<user>`, `YourName`.
const OWN: [&str; 8] = ["<", "{", "username", "user_name", "user-name", "yourname", "your_", "your-"];

fn is_path(piece: &str) -> bool {
    let bytes = piece.as_bytes();
    let is_drive = bytes.len() > 2 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':' && bytes[2] == b'\\';
    is_drive || ["HKEY_", "HKLM\\", "HKCU\\"].iter().any(|key| piece.starts_with(key) && piece.contains('\\'))
}

/// Whether a word is a name with the extension of a file that people do not translate.
fn is_file_name(piece: &str) -> bool {
    const EXTENSIONS: [&str; 22] = [
        "aspx", "bat", "cmd", "csv", "dll", "docx", "exe", "htm", "html", "inf", "ini", "json", "log", "msi", "ost",
        "pptx", "ps1", "pst", "reg", "sys", "xlsx", "xml",
    ];
    let Some((name, extension)) = piece.rsplit_once('.') else { return false };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let starts = name.starts_with(|c: char| c.is_ascii_alphanumeric());
    name.len() > 2
        && starts
        && name.chars().all(is_plain)
        && EXTENSIONS.contains(&extension.to_ascii_lowercase().as_str())
}

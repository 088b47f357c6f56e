//! What would change in a file, as a unified diff that `git apply` and `patch` take; and what has changed in a sentence.

mod words;

pub use words::{Fate, Piece, word_diff};

use similar::{Algorithm, DiffOp, capture_diff_slices, group_diff_ops};

/// Lines that stand unchanged around those that change.
const CONTEXT: usize = 3;

/// The diff of a file; empty if nothing would change. Lines end where git ends them, and bytes are written as they are.
pub fn unified_diff(path: &str, old: &[u8], new: &[u8]) -> Vec<u8> {
    let lines = [old, new].map(|bytes| bytes.split_inclusive(|byte| *byte == b'\n').collect::<Vec<_>>());
    let [old, new] = &lines;
    let mut diff = Vec::new();
    for hunk in group_diff_ops(capture_diff_slices(Algorithm::Myers, old, new), CONTEXT) {
        if diff.is_empty() {
            diff.extend(format!("--- {}\n+++ {}\n", name("a", path), name("b", path)).into_bytes());
        }
        write_hunk(&mut diff, &hunk, old, new);
    }
    diff
}

fn write_hunk(diff: &mut Vec<u8>, hunk: &[DiffOp], old: &[&[u8]], new: &[&[u8]]) {
    let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { return };
    let removed = range(first.old_range().start, last.old_range().end);
    let added = range(first.new_range().start, last.new_range().end);
    diff.extend(format!("@@ -{removed} +{added} @@\n").into_bytes());
    for part in hunk {
        if let DiffOp::Equal { .. } = part {
            write_lines(diff, b' ', &old[part.old_range()]);
        } else {
            write_lines(diff, b'-', &old[part.old_range()]);
            write_lines(diff, b'+', &new[part.new_range()]);
        }
    }
}

fn write_lines(diff: &mut Vec<u8>, mark: u8, lines: &[&[u8]]) {
    for line in lines {
        diff.push(mark);
        diff.extend_from_slice(line);
        if !line.ends_with(b"\n") {
            diff.extend_from_slice(b"\n\\ No newline at end of file\n");
        }
    }
}

/// The lines of a hunk, as its head names them: the first from 1, or the one before it if there are none.
fn range(start: usize, end: usize) -> String {
    match end - start {
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        length => format!("{},{length}", start + 1),
    }
}

/// The name of a file as git writes it: quoted if it would be misread, and ended by a tab if it has blanks.
fn name(side: &str, path: &str) -> String {
    let is_odd = |c: char| c.is_control() || matches!(c, '"' | '\\');
    match path.contains(is_odd) {
        true => format!("\"{side}/{}\"", path.chars().map(escaped).collect::<String>()),
        false if path.contains(' ') => format!("{side}/{path}\t"),
        false => format!("{side}/{path}"),
    }
}

fn escaped(c: char) -> String {
    match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => c.to_string().bytes().map(|byte| format!("\\{byte:03o}")).collect(),
        c => c.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(old: &str, new: &str) -> String {
        String::from_utf8(unified_diff("ko-KR/a.md", old.as_bytes(), new.as_bytes())).unwrap()
    }

    #[test]
    fn what_does_not_change_has_no_diff() {
        assert_eq!(diff("a\nb\n", "a\nb\n"), "");
    }

    #[test]
    fn lines_keep_their_ends() {
        assert_eq!(
            diff("a\r\nb\rc\r\nd", "a\r\nb\rC\r\nd"),
            "--- a/ko-KR/a.md\n+++ b/ko-KR/a.md\n@@ -1,3 +1,3 @@\n a\r\n-b\rc\r\n+b\rC\r\n d\n\\ No newline at end of file\n"
        );
        assert_eq!(
            diff("x", "y"),
            "--- a/ko-KR/a.md\n+++ b/ko-KR/a.md\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn changes_far_apart_are_hunks_of_their_own() {
        let old: String = (1..=20).map(|line| format!("{line}\n")).collect();
        let new = old.replace("2\n3", "two\n3").replace("19\n", "");
        let heads: Vec<String> =
            diff(&old, &new).lines().filter(|line| line.starts_with("@@")).map(str::to_owned).collect();
        assert_eq!(heads, ["@@ -1,5 +1,5 @@", "@@ -16,5 +16,4 @@"]);
    }

    #[test]
    fn odd_names_are_quoted() {
        assert_eq!(name("a", "ko-KR/두 번.md"), "a/ko-KR/두 번.md\t");
        assert_eq!(name("b", "a\"\n.md"), "\"b/a\\\"\\012.md\"");
    }
}

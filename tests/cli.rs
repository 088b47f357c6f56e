//! Transcripts of the command line: what is typed, what is printed, how it ends.
//!
//! Each `tests/cli/NAME.md` is a session in the folder `tests/cli/NAME.in`. Where `tests/cli/NAME.out` exists, the
//! session runs in a copy of the folder, and afterwards the copy holds the files of `NAME.out`.
//! After an intended change, `TRYCMD=overwrite cargo test --test cli` rewrites the transcripts, and `git diff` shows
//! what changed.

use std::path::Path;

#[test]
fn transcripts() {
    let transcripts = trycmd::TestCases::new();
    // Without this, a session with a name that no program has would be skipped in silence.
    transcripts.register_bin("diglot", Path::new(env!("CARGO_BIN_EXE_diglot")));
    // The same text on any terminal.
    transcripts.env("COLUMNS", "100").env("NO_COLOR", "1");
    transcripts.case("tests/cli/*.md");
}

//! Standard output and standard error, and signals: what a terminal is for the commands.

use crate::error::{Error, Result};
use crate::render::report::clean;
use std::borrow::Cow;
use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Prints a text; styles are stripped where the output is no terminal, or NO_COLOR is set.
///
/// # Errors
/// Standard output is closed or full.
pub fn print(text: &str) -> Result<()> {
    let mut output = anstream::AutoStream::auto(std::io::stdout().lock());
    output.write_all(text.as_bytes()).and_then(|()| output.flush()).map_err(failed)
}

/// Prints a text that has no styles, as it is.
///
/// # Errors
/// Standard output is closed or full.
pub fn print_plain(text: &str) -> Result<()> {
    let mut output = std::io::stdout().lock();
    output.write_all(text.as_bytes()).and_then(|()| output.flush()).map_err(failed)
}

/// Prints bytes of a file: as they are for a program, without what would command a terminal for a person.
///
/// # Errors
/// Standard output is closed or full.
pub fn print_bytes(bytes: &[u8]) -> Result<()> {
    let mut output = std::io::stdout().lock();
    let shown = match output.is_terminal() {
        true => Cow::Owned(cleaned(&String::from_utf8_lossy(bytes)).into_bytes()),
        false => Cow::Borrowed(bytes),
    };
    output.write_all(&shown).and_then(|()| output.flush()).map_err(failed)
}

/// Whether styles of a text show on standard output.
pub fn has_colours() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
}

/// A text without its styles, for a file.
pub fn without_styles(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

/// Tells something about the run on standard error.
pub fn tell(note: &str) {
    // Where nobody can be told, nothing is lost by going on.
    let _ = writeln!(anstream::stderr(), "diglot: {}", cleaned(note));
}

/// The lines of a message, none of which commands the terminal: file names may hold anything.
fn cleaned(message: &str) -> String {
    message.lines().map(clean).collect::<Vec<_>>().join("\n")
}

fn failed(source: std::io::Error) -> Error {
    Error::Write { path: "standard output".into(), source }
}

/// Becomes true when somebody presses Ctrl-C, or asks the program to end; the second time it ends at once.
pub fn interruption() -> Arc<AtomicBool> {
    let flag = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // Where the system refuses, the signal ends the program as it always did.
        let _ = signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&flag));
        let _ = signal_hook::flag::register(signal, Arc::clone(&flag));
    }
    flag
}

/// Makes writing beyond a limit on the size of files an error like a full disk, instead of a signal that kills.
pub fn survive_file_size_limit() {
    #[cfg(unix)]
    {
        let flag = Arc::new(AtomicBool::new(false));
        // If the system refuses, the limit still works, only less politely.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, flag);
    }
}

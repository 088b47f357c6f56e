//! What is exported, on its way into a folder.

use crate::error::Result;
use crate::render::export::Files;
use crate::write::{Output, Stream};

/// So many bytes wait at most before they are written.
const WAITING: usize = 1 << 18;

/// The folder that is exported into: what a target gives, written file after file.
pub(super) struct Folder<'a> {
    output: &'a Output,
    open: Option<(String, Stream<'a>)>,
}

impl<'a> Folder<'a> {
    pub(super) fn new(output: &'a Output) -> Folder<'a> {
        Folder { output, open: None }
    }

    /// Writes what waits, once it is worth a call.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn drain(&mut self, files: &mut Files) -> Result<()> {
        if files.len() < WAITING { Ok(()) } else { self.write(files) }
    }

    /// Writes what waits.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn write(&mut self, files: &mut Files) -> Result<()> {
        for piece in files.take() {
            if self.open.as_ref().is_none_or(|(path, _)| *path != piece.path) {
                self.close()?;
                let stream = self.output.stream(&piece.path);
                self.open = Some((piece.path, stream));
            }
            if let Some((_, stream)) = &mut self.open {
                stream.append(&piece.content)?;
            }
        }
        Ok(())
    }

    /// Ends the last file.
    ///
    /// # Errors
    /// The disk refuses.
    pub(super) fn finish(mut self) -> Result<()> {
        self.close()
    }

    fn close(&mut self) -> Result<()> {
        self.open.take().map_or(Ok(()), |(_, stream)| stream.finish().map(drop))
    }
}

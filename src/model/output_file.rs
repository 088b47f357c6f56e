/// A file to be written below the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Path below the output folder, `/` between parts, not percent-encoded.
    pub path: String,
    /// The whole content.
    pub content: Vec<u8>,
}

impl OutputFile {
    /// A text file.
    pub fn text(path: impl Into<String>, content: String) -> OutputFile {
        OutputFile { path: path.into(), content: content.into_bytes() }
    }
}

use serde::Deserialize;

/// What `[kb]` of `diglot.toml` says about the knowledge base.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct KnowledgeBaseConfiguration {
    /// How long a passage for retrieval may be.
    pub chunk_tokens: ChunkTokens,
    /// Whether `diglot build` writes what `diglot query` asks, as with `--index`.
    pub index: bool,
}

/// Tokens of the longest passage, counted as `render::knowledge_base` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u32")]
pub struct ChunkTokens(pub u32);

impl ChunkTokens {
    const LEAST: u32 = 20;
    const MOST: u32 = 100_000;
}

impl TryFrom<u32> for ChunkTokens {
    type Error = String;

    fn try_from(tokens: u32) -> Result<ChunkTokens, String> {
        let is_sane = (ChunkTokens::LEAST..=ChunkTokens::MOST).contains(&tokens);
        let message = || format!("chunk-tokens is from {} to {}", ChunkTokens::LEAST, ChunkTokens::MOST);
        is_sane.then_some(ChunkTokens(tokens)).ok_or_else(message)
    }
}

impl Default for ChunkTokens {
    /// Some paragraphs; five to ten passages fit into a question to a small model.
    fn default() -> ChunkTokens {
        ChunkTokens(300)
    }
}

#[cfg(test)]
mod tests {
    use super::ChunkTokens;

    #[test]
    fn passages_are_neither_words_nor_books() {
        assert_eq!(ChunkTokens::try_from(20), Ok(ChunkTokens(20)));
        assert!(ChunkTokens::try_from(19).is_err() && ChunkTokens::try_from(100_001).is_err());
    }
}

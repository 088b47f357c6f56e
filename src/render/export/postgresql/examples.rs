//! Queries to begin with, each for a locale that is there.

use super::configurations::configuration;
use crate::model::LocaleId;

/// For a language that PostgreSQL takes apart into words.
const WORDS: &str = "\
-- In a language that PostgreSQL knows.
SELECT title_path[1] AS title, url, ts_rank_cd(search, query) AS rank
FROM diglot.chunks, websearch_to_tsquery(diglot.configuration('{locale}'), 'WORD OTHER') AS query
WHERE locale = '{locale}' AND NOT is_fragment AND search @@ query
ORDER BY rank DESC, id LIMIT 10;
";

/// By the source of translations.
const SOURCE: &str = "\
-- In the language of the sources, for passages in any language.
SELECT title_path[1] AS title, source_title, url, ts_rank_cd(source_search, query) AS rank
FROM diglot.chunks, websearch_to_tsquery('{source}', 'WORD OTHER') AS query
WHERE locale = '{locale}' AND NOT is_fragment AND source_search @@ query
ORDER BY rank DESC, id LIMIT 10;
";

/// By pieces of text. Of `ILIKE ALL (ARRAY[…])` no index of trigrams is used, so each piece is a condition of its own.
const PIECES: &str = "\
-- In languages that PostgreSQL cannot take apart into words, such as Korean, Japanese, Chinese and Thai: any pieces of text.
-- For pieces of three characters or more, an index of trigrams serves this.
SELECT title_path[1] AS title, url
FROM diglot.chunks
WHERE locale = '{locale}' AND NOT is_fragment AND text ILIKE '%WORD%' AND text ILIKE '%OTHER%'
ORDER BY title_path[1] ILIKE ANY (ARRAY['%WORD%', '%OTHER%']) DESC, length(text), id LIMIT 10;
";

/// The queries that fit the locales that are exported; a translation is shown rather than the language of the sources.
pub(super) fn examples(source: &LocaleId, locales: &[LocaleId]) -> String {
    let (translations, sources): (Vec<&LocaleId>, Vec<&LocaleId>) =
        locales.iter().partition(|locale| *locale != source);
    let all = || translations.iter().chain(&sources);
    let known = all().find(|locale| configuration(locale).is_some());
    let others = all().find(|locale| configuration(locale).is_none());
    let queries = [(WORDS, known), (SOURCE, translations.last()), (PIECES, others)];
    let filled = queries.into_iter().filter_map(|(query, locale)| Some(query.replace("{locale}", locale?.as_str())));
    let filled: Vec<String> = filled.collect();
    filled.join("\n").replace("{source}", configuration(source).unwrap_or("simple"))
}

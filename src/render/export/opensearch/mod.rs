//! Passages for OpenSearch and Elasticsearch: an index for each locale, its template, and requests to `_bulk`.
//!
//! Both engines take the same files; only the program that installs plugins has another name, so there is one form for
//! both.

mod analyzers;

use super::json::json_line;
use super::{Files, Record, Take, Target};
use crate::model::{BaseManifest, ChunkLine, LocaleId, OutputFile};
use crate::render::report::counted;
use analyzers::{Analyzer, analyzer};
use serde::Serialize;
use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_64;

/// Bytes that a request has at most, unless a single passage is longer. Engines take 100 MB, some managed ones 10 MB, and
/// longer requests load no faster.
const REQUEST: usize = 8_000_000;

/// Bytes of an `_id`, which the engines limit to 512.
const ID: usize = 512;

/// Ahead of templates that come with the engines, though those are for other names.
const PRIORITY: u32 = 500;

/// Passages for OpenSearch and Elasticsearch.
pub fn opensearch(manifest: &BaseManifest, locales: &[LocaleId]) -> Box<dyn Target> {
    let source = manifest.source_locale.clone();
    Box::new(OpenSearch { source, locales: locales.to_vec(), part: 1, bytes: 0, chunks: 0, fragments: 0 })
}

struct OpenSearch {
    source: LocaleId,
    locales: Vec<LocaleId>,
    /// Which request of the locale is being written, from 1.
    part: usize,
    /// How long it is so far.
    bytes: usize,
    chunks: usize,
    /// Passages that are left out: those of the articles that hold them have the same words.
    fragments: usize,
}

/// What the engine makes of a document.
#[derive(Serialize)]
struct Action<'a> {
    index: Place<'a>,
}

#[derive(Serialize)]
struct Place<'a> {
    _index: &'a str,
    _id: &'a str,
}

/// A passage. The fields are those of the template.
#[derive(Serialize)]
struct Document<'a> {
    id: &'a str,
    article: &'a str,
    locale: &'a str,
    url: &'a str,
    title: Option<&'a str>,
    headings: &'a [String],
    text: &'a str,
    source_title: Option<&'a str>,
    source: Option<&'a str>,
    provenance: &'a str,
    state: Option<&'a str>,
    indexable: bool,
    tokens: usize,
    units: &'a [String],
}

impl Target for OpenSearch {
    fn takes(&self) -> &'static [Take] {
        &[Take::Chunks]
    }

    fn preface(&self) -> Vec<OutputFile> {
        let mut files = vec![OutputFile::text("README.md", self.readme())];
        for locale in &self.locales {
            let (own, source) = (analyzer(locale), analyzer(&self.source));
            let index = index(locale);
            let best = template(&index, own.best, source.best);
            let built_in = template(&index, own.built_in, source.built_in);
            files.push(OutputFile::text(format!("templates/{index}.json"), best));
            files.push(OutputFile::text(format!("templates-built-in/{index}.json"), built_in));
        }
        files
    }

    fn begin(&mut self, _: Take, locale: &LocaleId, files: &mut Files) {
        (self.part, self.bytes) = (1, 0);
        files.append(&self.path(locale), b"");
    }

    fn add(&mut self, record: Record, files: &mut Files) {
        let Record::Chunk(chunk) = record else { return };
        if chunk.is_fragment {
            self.fragments += 1;
            return;
        }
        let lines = lines(chunk);
        if self.bytes > 0 && self.bytes + lines.len() > REQUEST {
            (self.part, self.bytes) = (self.part + 1, 0);
        }
        files.append(&self.path(&chunk.locale), lines.as_bytes());
        self.bytes += lines.len();
        self.chunks += 1;
    }

    fn summary(&self) -> String {
        counted(self.chunks, "passage", "passages")
    }

    fn notes(&self) -> Vec<String> {
        let left_out = counted(self.fragments, "passage", "passages");
        let note =
            format!("left out: {left_out} of parts of articles (includes), which the articles around them have too");
        (self.fragments > 0).then_some(note).into_iter().collect()
    }
}

impl OpenSearch {
    fn path(&self, locale: &LocaleId) -> String {
        format!("bulk/{}.{:04}.ndjson", index(locale), self.part)
    }

    fn readme(&self) -> String {
        let mut plugins: Vec<&str> = self.locales.iter().filter_map(|locale| analyzer(locale).plugin).collect();
        plugins.sort_unstable();
        plugins.dedup();
        let plugins = match plugins.as_slice() {
            [] => "No language here needs a plugin, so both folders of templates are the same.\n".to_owned(),
            names => format!(
                "`templates/` needs plugins on each node (with Elasticsearch, `bin/elasticsearch-plugin`):\n\n\
                 ```sh\nbin/opensearch-plugin install {}\n```\n",
                names.join(" ")
            ),
        };
        let row = |locale: &LocaleId| {
            let Analyzer { best, built_in, .. } = analyzer(locale);
            format!("| {locale} | `{}` | `{best}` | `{built_in}` |\n", index(locale))
        };
        let table: String = self.locales.iter().map(row).collect();
        // A translation shows more than the language of the sources.
        let asked = self.locales.iter().find(|locale| **locale != self.source).or(self.locales.first());
        include_str!("readme.md")
            .replace("{plugins}", &plugins)
            .replace("{table}", &table)
            .replace("{index}", &asked.map(index).unwrap_or_default())
    }
}

/// The name of a locale's index. Engines refuse capital letters.
fn index(locale: &LocaleId) -> String {
    format!("diglot-{}", locale.as_str().to_ascii_lowercase())
}

/// An action and its document.
fn lines(chunk: &ChunkLine) -> String {
    let (title, headings) = match chunk.title_path.split_first() {
        Some((title, headings)) => (Some(title.as_str()), headings),
        None => (None, chunk.title_path.as_slice()),
    };
    let document = Document {
        id: &chunk.id,
        article: &chunk.article,
        locale: chunk.locale.as_str(),
        url: &chunk.url,
        title,
        headings,
        text: &chunk.text,
        source_title: chunk.source_title.as_deref(),
        source: chunk.source.as_deref(),
        provenance: &chunk.provenance,
        state: chunk.state.as_deref(),
        indexable: chunk.indexable,
        tokens: chunk.tokens,
        units: &chunk.units,
    };
    let action = Action { index: Place { _index: &index(&chunk.locale), _id: &short_id(&chunk.id) } };
    json_line(&action) + &json_line(&document)
}

/// An id that an engine takes: one that is too long is cut, and ends with a number made of all of it.
fn short_id(id: &str) -> String {
    const HASH: usize = "~0123456789abcdef".len();
    if id.len() <= ID {
        return id.to_owned();
    }
    let kept = &id[..id.floor_char_boundary(ID - HASH)];
    format!("{kept}~{:016x}", xxh3_64(id.as_bytes()))
}

fn template(index: &str, own: &str, source: &str) -> String {
    let keyword = || json!({"type": "keyword", "ignore_above": 8191});
    let text = |analyzer: &str| json!({"type": "text", "analyzer": analyzer});
    let template = json!({
        "index_patterns": [index],
        "priority": PRIORITY,
        "template": {
            "mappings": {
                "dynamic": "strict",
                "properties": {
                    "id": keyword(),
                    "article": keyword(),
                    "locale": keyword(),
                    "url": {"type": "keyword", "index": false, "doc_values": false},
                    "title": text(own),
                    "headings": text(own),
                    "text": text(own),
                    "source_title": text(source),
                    "source": text(source),
                    "provenance": keyword(),
                    "state": keyword(),
                    "indexable": {"type": "boolean"},
                    "tokens": {"type": "integer"},
                    "units": keyword(),
                },
            },
        },
        "_meta": {"description": "Passages of a knowledge base of diglot"},
    });
    pretty(&template)
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("a template has only texts and numbers") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_ids_are_cut_and_stay_apart() {
        let long = |end: &str| format!("{}{end}", "한".repeat(200));
        let (one, other) = (short_id(&long("a")), short_id(&long("b")));
        assert!(one.len() <= ID && one != other, "{one}");
        assert_eq!(short_id("ko-KR/setup#"), "ko-KR/setup#");
    }
}

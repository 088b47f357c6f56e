//! A knowledge base in a real PostgreSQL. Without one, the test says so and passes.

use super::bases::{Base, bases, is_the_same_twice, list, nasty, sample};
use super::server::Server;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// A text as PostgreSQL can hold it.
fn held(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace('\0', "\u{fffd}")),
        Value::Array(values) => values.iter().map(held).collect(),
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), held(value))).collect(),
        other => other.clone(),
    }
}

fn article_row(record: &Value) -> Value {
    let mut row = json!({
        "breadcrumb": list(record, "breadcrumb").iter().map(|entry| entry["title"].clone()).collect::<Value>(),
        "updated": record["dates"]["updated"], "handed_off": record["dates"]["handed_off"],
        "state": record["freshness"]["state"],
        "errors": record["defects"]["error"], "warnings": record["defects"]["warning"],
        "notes": record["defects"]["note"],
        "source_title": record["source"]["title"], "source_text": record["source"]["text"],
    });
    for key in [
        "locale",
        "id",
        "path",
        "url",
        "title",
        "description",
        "summary",
        "keywords",
        "provenance",
        "is_fragment",
        "indexable",
        "text",
        "html",
    ] {
        row[key] = record[key].clone();
    }
    row
}

fn unit_row(record: &Value) -> Value {
    let mut row = json!({
        "source_markdown": record["source"]["markdown"], "source_text": record["source"]["text"],
        "target_markdown": record["target"]["markdown"], "target_text": record["target"]["text"],
    });
    for key in ["locale", "article", "id", "kind", "heading_path", "confidence", "state", "findings"] {
        row[key] = record[key].clone();
    }
    row
}

fn chunk_row(record: &Value) -> Value {
    let keys = [
        "locale",
        "article",
        "id",
        "url",
        "title_path",
        "source_title",
        "text",
        "source",
        "tokens",
        "units",
        "provenance",
        "state",
        "is_fragment",
        "indexable",
    ];
    keys.iter().map(|key| ((*key).to_owned(), record[key].clone())).collect()
}

/// What a table must hold, in order.
type Table = (&'static str, &'static str, fn(&Value) -> Value, &'static str);

const TABLES: [Table; 3] = [
    ("articles", "articles.ndjson", article_row, "to_jsonb(t)"),
    ("units", "units.ndjson", unit_row, "to_jsonb(t) - 'number'"),
    ("chunks", "chunks.ndjson", chunk_row, "to_jsonb(t) - 'number' - 'search' - 'source_search'"),
];

/// The first table that is not as the records are, if one is not.
fn difference(server: &Server, database: &str, base: &Base) -> Option<String> {
    TABLES.iter().find_map(|(table, file, row, columns)| {
        let of_locale = |locale: String| {
            let order = if *table == "articles" { "" } else { " ORDER BY article, number" };
            let query = format!("SELECT {columns} FROM diglot.{table} t WHERE locale = '{locale}'{order}");
            let lines = server.lines(database, &query);
            let mut found: Vec<Value> = lines.iter().map(|line| serde_json::from_str(line).expect("JSON")).collect();
            let mut expected: Vec<Value> = base.records(&locale, file).iter().map(|r| held(&row(r))).collect();
            // Within an article, the order is that of the knowledge base.
            let key = if *table == "articles" { "id" } else { "article" };
            found.sort_by_key(|row| row[key].to_string());
            expected.sort_by_key(|row| row[key].to_string());
            (found != expected).then(|| format!("{table} in {locale}: {found:#?} is not {expected:#?}"))
        };
        base.locales().into_iter().find_map(of_locale)
    })
}

fn load(server: &Server, database: &str, folder: &Path) -> std::process::Output {
    server.psql(database, folder, &["--file", "load.sql"])
}

/// The queries of a readme.
fn queries(folder: &Path) -> Vec<String> {
    let readme = fs::read_to_string(folder.join("README.md")).expect("a readme");
    let sql = readme.split("```sql").nth(1).and_then(|rest| rest.split("```").next()).expect("queries");
    sql.split(';').map(str::trim).filter(|query| !query.is_empty()).map(str::to_owned).collect()
}

#[test]
fn a_server_holds_each_record_and_finds_it() {
    let Some(server) = Server::start() else {
        eprintln!("skipped: PostgreSQL is not here (package postgresql)");
        return;
    };
    for base in bases() {
        let (folder, database) = (base.export("postgresql", &[]), base.name);
        server.create_database(database);
        let loaded = load(&server, database, folder.path());
        assert!(loaded.status.success(), "{}", String::from_utf8_lossy(&loaded.stderr));
        assert_eq!(difference(&server, database, base), None);
    }
    finds_articles(&server);
    sees_what_is_lost(&server);
}

/// A row that is lost or another is seen, and a file that is cut short leaves all as it was.
fn sees_what_is_lost(server: &Server) {
    let (folder, database) = (nasty().export("postgresql", &[]), nasty().name);
    let is_loaded = || load(server, database, folder.path()).status.success();
    let differs = |table: &str| difference(server, database, nasty()).is_some_and(|found| found.starts_with(table));
    let path = folder.path().join("chunks.copy");
    let whole = fs::read_to_string(&path).expect("rows");
    fs::write(&path, &whole[..whole.len() - 20]).expect("a file");
    assert!(!is_loaded());
    assert_eq!(difference(server, database, nasty()), None);
    fs::write(&path, whole.split_inclusive('\n').skip(1).collect::<String>()).expect("a file");
    assert!(is_loaded() && differs("chunks"), "it can be loaded again");
    fs::write(&path, &whole).expect("a file");
    assert!(is_loaded());
    server.lines(database, "UPDATE diglot.units SET target_text = target_text || ' ' WHERE number = 2");
    assert!(differs("units"));
}

/// What is asked, for words of the sample: the words, the address of the best answer, and the index that serves.
const ASKED: [([&str; 2], &str, &str); 3] = [
    (["Memeriksa terjemahan", "CI"], "id-ID/check-in-ci.", "chunks_search"),
    (["publish a", "site"], "ko-KR/publish-a-site.", "chunks_source_search"),
    (["로캘 하나", "실행합니다"], "ko-KR/check-in-ci.", "chunks_trigrams"),
];

/// The queries of the readme find the right article, by index.
fn finds_articles(server: &Server) {
    let folder = sample().export("postgresql", &["--locale", "id-ID", "--locale", "ko-KR"]);
    let queries = queries(folder.path());
    assert_eq!(queries.len(), ASKED.len());
    let first = |query: &str| server.lines(sample().name, query).first().cloned().unwrap_or_default();
    for (query, ([word, other], address, index)) in queries.iter().zip(ASKED) {
        assert!(query.contains("WORD") && query.contains("OTHER") && query.contains("NOT is_fragment"), "{query}");
        let query = query.replace("WORD", word).replace("OTHER", other);
        assert!(first(&query).contains(address), "{query}\n{}", first(&query));
        let plan = plan_among_many(server, &query);
        let scan = plan.split_once(&format!("Bitmap Index Scan on {index}"));
        // Without a condition, all of the index would be read.
        assert!(scan.is_some_and(|(_, below)| below.contains("Index Cond: ")), "{query}\n{plan}");
    }
    // Words are stemmed as their language does it.
    let stemmed =
        "SELECT count(*) FROM diglot.chunks WHERE locale = 'en-US' AND search @@ to_tsquery('english', 'checks')";
    assert_ne!(first(stemmed), "0");
    // A passage may be of any length, and of words that are all different and all compounds.
    let words = "SELECT string_agg(chr(131072 + i % 40000) || chr(131072 + i * 7 % 40000) || '-' || chr(131072 + i / 2), ' ') \
                 FROM generate_series(1, 40000) AS i";
    let longer =
        format!("UPDATE diglot.chunks SET text = ({words}) WHERE id = 'ko-KR/check-in-ci#run-the-check' RETURNING 1");
    assert!(!server.lines(sample().name, &longer).is_empty());
}

/// How the server goes about a query where a locale has thousands of passages.
fn plan_among_many(server: &Server, query: &str) -> String {
    const PASSAGES: &str = "INSERT INTO diglot.chunks (locale, article, number, id, url, title_path, text, source, tokens, \
        units, provenance, is_fragment, indexable) \
        SELECT locale, id, 1000 + i, id || i, url, ARRAY[md5(id || i)], md5('a' || i), md5('b' || i), 1, '{}', provenance, false, true \
        FROM diglot.articles, generate_series(1, 1000) AS i WHERE locale IN ('id-ID', 'ko-KR')";
    let asked = format!("BEGIN; {PASSAGES}; ANALYZE diglot.chunks; EXPLAIN {query}; ROLLBACK");
    server.lines(sample().name, &asked).join("\n")
}

#[test]
fn queries_are_for_locales_that_are_there() {
    let locales = |arguments: &[&str]| -> Vec<String> {
        let asked = queries(sample().export("postgresql", arguments).path());
        let locale = |query: &String| query.split("locale = '").nth(1)?.split('\'').next().map(str::to_owned);
        asked.iter().filter_map(locale).collect()
    };
    assert_eq!(locales(&["--locale", "en-US"]), ["en-US"]);
    assert_eq!(locales(&["--locale", "en-US", "--locale", "zh-CN"]), ["en-US", "zh-CN", "zh-CN"]);
    assert_eq!(locales(&["--locale", "ar-SA"]), ["ar-SA", "ar-SA"]);
}

#[test]
fn exports_are_the_same_twice() {
    is_the_same_twice("postgresql");
}

#[test]
fn a_base_that_needs_no_trigrams_has_none() {
    let trigrams = |arguments: &[&str]| {
        let schema = fs::read_to_string(sample().export("postgresql", arguments).path().join("schema.sql"));
        schema.expect("a schema").contains("CREATE INDEX chunks_trigrams")
    };
    assert!(trigrams(&["--locale", "ko-KR"]));
    assert!(!trigrams(&["--locale", "ar-SA", "--locale", "en-US"]));
}

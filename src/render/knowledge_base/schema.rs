//! The JSON Schemas of all records, made of the types that write them.

use super::SCHEMA_VERSION;
use super::article::ArticleRecord;
use super::chunk::ChunkRecord;
use super::feed::Feed;
use super::manifest::{ArticleFile, Manifest};
use super::status::StatusRecord;
use super::unit::UnitRecord;
use crate::model::OutputFile;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

/// Makes a schema.
type Make = fn() -> Schema;

/// The names of the schemas, and what makes each.
const SCHEMAS: [(&str, Make); 7] = [
    ("article", schema_of::<ArticleRecord>),
    ("chunk", schema_of::<ChunkRecord>),
    ("feed", schema_of::<Feed>),
    ("file", schema_of::<ArticleFile>),
    ("manifest", schema_of::<Manifest>),
    ("status", schema_of::<StatusRecord>),
    ("unit", schema_of::<UnitRecord>),
];

/// The names of all schemas.
pub fn schema_names() -> impl Iterator<Item = &'static str> {
    SCHEMAS.iter().map(|(name, _)| *name)
}

/// A schema by its name, as JSON.
pub fn schema(name: &str) -> Option<String> {
    let (_, make) = SCHEMAS.iter().find(|(known, _)| *known == name)?;
    let mut schema = make();
    schema.insert("$id".to_owned(), format!("urn:diglot:knowledge-base:{SCHEMA_VERSION}:{name}").into());
    let json = serde_json::to_string_pretty(&schema).expect("a schema has only texts and numbers");
    Some(json + "\n")
}

/// The files of all schemas.
pub fn schema_files() -> Vec<OutputFile> {
    let file = |name| OutputFile::text(format!("kb/schema/{name}.schema.json"), schema(name).expect("it is listed"));
    schema_names().map(file).collect()
}

fn schema_of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}

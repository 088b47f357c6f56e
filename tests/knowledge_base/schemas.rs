//! All files keep to the schemas, and the schemas keep their promise.

use super::built::{Built, built, str};
use jsonschema::Validator;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use walkdir::WalkDir;

/// The schemas as they were last promised, by the first number of their version.
fn promised(name: &str) -> PathBuf {
    let version = diglot::render::SCHEMA_VERSION.split('.').next().expect("a number");
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/schema/{version}/{name}.schema.json"))
}

fn schema(name: &str) -> Value {
    serde_json::from_str(&diglot::render::schema(name).expect("it is listed")).expect("JSON")
}

/// A validator that refuses fields which the schema does not have, so that none is forgotten.
fn strict(name: &str) -> Validator {
    let mut schema = schema(name);
    refuse_others(&mut schema);
    jsonschema::draft202012::new(&schema).expect("a sound schema")
}

fn refuse_others(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.values_mut().for_each(refuse_others);
            if object.contains_key("properties") && !object.contains_key("additionalProperties") {
                object.insert("unevaluatedProperties".into(), false.into());
            }
        }
        Value::Array(values) => values.iter_mut().for_each(refuse_others),
        _ => {}
    }
}

fn validate(built: &Built, validator: &Validator, path: &str, documents: &[Value]) {
    for (number, document) in documents.iter().enumerate() {
        if let Some(error) = validator.iter_errors(document).next() {
            panic!("{} {path}:{}: {}: {error}", built.name, number + 1, error.instance_path());
        }
    }
}

#[test]
fn every_file_validates() {
    for built in built() {
        for (name, path) in [("manifest", "kb/kb.json"), ("status", "kb/status.json")] {
            validate(built, &strict(name), path, &[built.json(path)]);
        }
        for path in built.locales().iter().map(|locale| format!("kb/{locale}/feed.json")) {
            if built.out.join(&path).exists() {
                validate(built, &strict("feed"), &path, &[built.json(&path)]);
            }
        }
        for (name, file) in [
            ("article", "articles.ndjson"),
            ("unit", "units.ndjson"),
            ("chunk", "chunks.ndjson"),
            ("file", "files.ndjson"),
        ] {
            let validator = strict(name);
            for locale in built.locales() {
                let path = format!("kb/{locale}/{file}");
                validate(built, &validator, &path, &built.records(&path));
            }
        }
    }
}

/// The file of an article is its line, and there is no other file.
#[test]
fn files_of_articles_are_their_lines() {
    for built in built() {
        for locale in built.locales() {
            let folder = format!("kb/{locale}");
            let lines = built.text(&format!("{folder}/articles.ndjson"));
            let listed = built.records(&format!("{folder}/files.ndjson"));
            assert_eq!(lines.lines().count(), listed.len());
            for (line, file) in lines.split_inclusive('\n').zip(&listed) {
                assert_eq!(built.text(&format!("{folder}/{}", str(file, "path"))), line);
            }
            let files = WalkDir::new(built.out.join(&folder).join("articles")).into_iter();
            let files = files.filter(|entry| entry.as_ref().expect("a file").file_type().is_file());
            assert_eq!(files.count(), listed.len(), "{} {locale}", built.name);
        }
    }
}

#[test]
fn another_program_says_the_same() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schema/validate.py");
    for built in built() {
        let run = Command::new("python3").arg(&script).arg(built.out.join("kb")).output();
        match run {
            Ok(output) if output.status.code() == Some(77) => {
                eprintln!("skipped, since the Python package jsonschema is not there");
            }
            Ok(output) => {
                let said = String::from_utf8_lossy(&output.stdout);
                assert!(output.status.success() && said.ends_with(" 0 errors\n"), "{}: {said}", built.name);
            }
            Err(_) => eprintln!("skipped, since python3 is not there"),
        }
    }
}

#[test]
fn schemas_are_shipped_and_as_promised() {
    for name in diglot::render::schema_names() {
        let present = diglot::render::schema(name).expect("it is listed");
        for built in built() {
            assert_eq!(built.text(&format!("kb/schema/{name}.schema.json")), present);
        }
        let path = promised(name);
        let old = fs::read_to_string(&path).unwrap_or_default();
        if !old.is_empty() {
            let old: Value = serde_json::from_str(&old).expect("JSON");
            let broken = breaches(&old, &schema(name));
            assert!(broken.is_empty(), "{name}: readers of the present version would fail: {broken:#?}");
        }
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            fs::write(&path, &present).expect("the folder is there");
        }
        let is_same = fs::read_to_string(&path).is_ok_and(|old| old == present);
        assert!(is_same, "{name} has more than was promised: run `UPDATE_SCHEMAS=1 cargo test --test knowledge_base`");
    }
}

/// What a reader of the old schema would not find in what is written by the new one.
fn breaches(old: &Value, new: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut places = vec![(String::new(), old, new)];
    let definitions = |schema: &'_ Value| schema["$defs"].as_object().cloned().unwrap_or_default();
    let (old_definitions, new_definitions) = (definitions(old), definitions(new));
    for (name, definition) in &old_definitions {
        match new_definitions.get(name) {
            Some(new) => places.push((format!("{name}: "), definition, new)),
            None => found.push(format!("{name} is gone")),
        }
    }
    for (place, old, new) in places {
        compare(&place, old, new, &mut found);
    }
    found
}

fn compare(place: &str, old: &Value, new: &Value, found: &mut Vec<String>) {
    let required = |schema: &Value| schema["required"].as_array().cloned().unwrap_or_default();
    for name in required(old).iter().filter(|name| !required(new).contains(name)) {
        found.push(format!("{place}{name} is not always there any more"));
    }
    for (name, old) in old["properties"].as_object().into_iter().flatten() {
        match new["properties"].get(name) {
            Some(new) if shape(old) == shape(new) => {}
            Some(new) => found.push(format!("{place}{name} was {} and is {}", shape(old), shape(new))),
            None => found.push(format!("{place}{name} is gone")),
        }
    }
    let names = |schema: &Value| -> Vec<Value> {
        let one_of = schema["oneOf"].as_array().into_iter().flatten().map(|choice| choice["const"].clone());
        one_of.chain(schema["enum"].as_array().cloned().unwrap_or_default()).collect()
    };
    for name in names(old).iter().filter(|name| !names(new).contains(name)) {
        found.push(format!("{place}the word {name} is gone"));
    }
}

/// A schema without its words for people.
fn shape(schema: &Value) -> Value {
    match schema {
        Value::Object(object) => {
            let told = |key: &str| matches!(key, "description" | "title" | "examples" | "default");
            object.iter().filter(|(key, _)| !told(key)).map(|(key, value)| (key.clone(), shape(value))).collect()
        }
        Value::Array(values) => values.iter().map(shape).collect(),
        other => other.clone(),
    }
}

#[test]
fn breaking_changes_are_seen_and_additions_pass() {
    let old = schema("chunk");
    let change = |change: fn(&mut Value)| {
        let mut new = old.clone();
        change(&mut new);
        breaches(&old, &new)
    };
    assert_eq!(change(|new| new["properties"]["more"] = serde_json::json!({ "type": "string" })), [""; 0]);
    assert_eq!(change(|new| new["properties"]["text"]["description"] = "other words".into()), [""; 0]);
    assert_eq!(change(|new| drop(new["properties"].as_object_mut().expect("fields").remove("text"))).len(), 1);
    assert_eq!(change(|new| new["properties"]["tokens"]["type"] = "string".into()).len(), 1);
    assert_eq!(change(|new| drop(new["required"].as_array_mut().expect("names").pop())).len(), 1);
    assert_eq!(change(|new| drop(new["$defs"].as_object_mut().expect("types").remove("State"))).len(), 1);
}

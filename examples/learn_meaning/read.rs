//! Reads corpora that `mutate_units.py` has mutated.

use crate::data::{Data, Everyone, Row};
use diglot::align::align;
use diglot::model::LocaleId;
use diglot::parse::parse;
use diglot::read::{self, HelpCentre};
use diglot::survey::meaning::{Place, Wording, take_down, weigh};
use rayon::prelude::*;
use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

/// The file of an article, and the ids of its units.
type Named = (String, Vec<Box<str>>);

/// Reads a mutated help centre of one locale, and the key beside it.
pub fn read_data(folder: &Path) -> Result<Data, Box<dyn Error>> {
    let name = folder.file_name().ok_or("a folder")?.to_string_lossy().into_owned();
    let mut kinds: HashMap<(String, String), String> = HashMap::new();
    let mut planted: HashMap<String, usize> = HashMap::new();
    for line in std::fs::read_to_string(format!("{}.jsonl", folder.display()))?.lines() {
        let record: serde_json::Value = serde_json::from_str(line)?;
        let text = |field: &str| record[field].as_str().unwrap_or_default().to_owned();
        *planted.entry(text("kind")).or_default() += 1;
        kinds.insert((text("file"), text("id")), text("kind"));
    }
    let configuration = read::read_configuration(folder)?;
    let centre = HelpCentre::list(folder, &configuration)?;
    let source_locale = LocaleId::parse(&configuration.source_locale).ok_or("a source locale")?;
    let numbers: Vec<usize> = (0..centre.articles.len()).collect();
    let (articles, wordings): (Vec<Named>, Vec<Wording>) = numbers
        .par_iter()
        .map(|number| {
            let bitext = align(parse(read::read_input(&centre, *number)), &source_locale);
            let ids = bitext.units.iter().map(|unit| unit.id.clone()).collect();
            ((bitext.article.file.clone(), ids), take_down(&bitext))
        })
        .unzip();
    let mut rows = Vec::new();
    weigh(wordings.into_iter().enumerate().collect(), &Everyone, |weighed| {
        let (file, ids) = &articles[weighed.article];
        let kind = match weighed.unit {
            Place::Unit(unit) => kinds.get(&(file.clone(), ids[unit].to_string())).cloned(),
            Place::Title => None,
        };
        rows.push(Row { values: weighed.evidence.values, kind });
    });
    eprintln!("{name}: {} units", rows.len());
    let locale = centre.locales.first().map(|folder| folder.id.to_string()).ok_or("a locale")?;
    let units = articles.iter().map(|(_, ids)| ids.len()).sum();
    Ok(Data { name, locale, units, rows, planted })
}

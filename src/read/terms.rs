//! Termbases: CSV, TBX, and what `diglot.toml` says.

use crate::error::{Error, Result};
use crate::model::{Configuration, Renderings, Termbase};
use roxmltree::{Document, Node, ParsingOptions};
use std::path::Path;

/// Reads the termbase of a help centre: `[terms]` of its configuration and the files named there.
///
/// # Errors
/// A file that is not there, is neither CSV nor TBX, or cannot be understood.
pub fn read_terms(centre: &Path, configuration: &Configuration) -> Result<Termbase> {
    let mut terms = Termbase::default();
    terms.add_settings(&configuration.terms);
    for file in &configuration.terms.files {
        let path = centre.join(file);
        let text = std::fs::read_to_string(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let language = configuration.source_locale.split('-').next().unwrap_or_default();
        let read =
            match path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase).as_deref() {
                Some("csv") => read_csv(text, &mut terms),
                Some("tbx" | "xml") => read_tbx(text, language, &mut terms),
                _ => Err("a termbase is a file named .csv, .tbx or .xml".to_owned()),
            };
        read.map_err(|message| Error::Configuration { path, message })?;
    }
    Ok(terms)
}

/// A table with the columns `term`, `locale`, `use`, `never`; several forms have `|` between. With the locale `*`, the term
/// stays as it is everywhere.
fn read_csv(text: &str, terms: &mut Termbase) -> std::result::Result<(), String> {
    let mut table = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = table.headers().map_err(|error| error.to_string())?.clone();
    let column = |name: &str| header.iter().position(|head| head.eq_ignore_ascii_case(name));
    let (Some(term), Some(locale)) = (column("term"), column("locale")) else {
        return Err("the first line has to name the columns: term,locale,use,never".into());
    };
    let (right, wrong) = (column("use"), column("never"));
    for row in table.records() {
        let row = row.map_err(|error| error.to_string())?;
        let cell = |column: usize| row.get(column).unwrap_or_default();
        let forms = |column: Option<usize>| -> Vec<String> {
            let forms = column.map(cell).unwrap_or_default().split('|').map(str::trim);
            forms.filter(|form| !form.is_empty()).map(str::to_owned).collect()
        };
        match cell(locale) {
            "*" => terms.keep(cell(term)),
            tag => terms.add(cell(term), tag, Renderings { required: forms(right), forbidden: forms(wrong) }),
        }
    }
    Ok(())
}

/// TBX (ISO 30042), version 2 or 3: each concept's terms of the source language with those of the others. Deprecated and
/// superseded ones are forbidden.
fn read_tbx(text: &str, source_language: &str, terms: &mut Termbase) -> std::result::Result<(), String> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| error.to_string())?;
    let concepts = document.descendants().filter(|node| is_named(node, &["termEntry", "conceptEntry"]));
    for concept in concepts {
        let languages: Vec<(String, Renderings)> = concept
            .descendants()
            .filter(|node| is_named(node, &["langSet", "langSec"]))
            .map(|node| (language(&node), renderings(&node)))
            .collect();
        let is_source = |tag: &str| tag.split('-').next() == Some(source_language);
        let sources = languages.iter().filter(|(tag, _)| is_source(tag)).flat_map(|(_, own)| &own.required);
        for source in sources {
            for (tag, renderings) in languages.iter().filter(|(tag, _)| !is_source(tag)) {
                terms.add(source, tag, renderings.clone());
            }
        }
    }
    Ok(())
}

fn is_named(node: &Node, names: &[&str]) -> bool {
    node.is_element() && names.contains(&node.tag_name().name())
}

fn language(section: &Node) -> String {
    let tag = section.attribute(("http://www.w3.org/XML/1998/namespace", "lang"));
    tag.or_else(|| section.attribute("lang")).unwrap_or_default().to_lowercase()
}

/// The terms of one language of a concept.
fn renderings(section: &Node) -> Renderings {
    let mut renderings = Renderings::default();
    for term in section.descendants().filter(|node| is_named(node, &["term"])) {
        let text: String =
            term.descendants().filter_map(|node| node.is_text().then(|| node.text()).flatten()).collect();
        let status = term.parent().and_then(|group| {
            let mut notes = group.descendants().filter(|node| is_named(node, &["termNote"]));
            let note =
                notes.find(|node| node.attribute("type").is_some_and(|kind| kind.contains("administrativeStatus")))?;
            note.text().map(str::to_lowercase)
        });
        let is_forbidden = status.is_some_and(|status| status.contains("deprecated") || status.contains("superseded"));
        let forms = if is_forbidden { &mut renderings.forbidden } else { &mut renderings.required };
        forms.push(text.trim().to_owned());
    }
    renderings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LocaleId;

    fn rendering(terms: &Termbase, words: &[&str], tag: &str) -> Renderings {
        let (term, _) = terms.longest(words).expect("a term");
        term.renderings(&LocaleId::parse(tag).unwrap()).expect("renderings").clone()
    }

    #[test]
    fn tables_have_columns_in_any_order() {
        let mut terms = Termbase::default();
        read_csv("Locale,Term,Never,Use\nde-DE,mailbox,Mailbox,Postfach|Postfächer\n*,Contoso,,\n", &mut terms)
            .unwrap();
        let found = rendering(&terms, &["Mailbox"], "de-DE");
        assert_eq!((found.required.len(), found.forbidden), (2, vec!["Mailbox".to_owned()]));
        assert!(terms.longest(&["Contoso"]).unwrap().0.is_kept);
        assert!(read_csv("a,b\n1,2\n", &mut terms).is_err());
    }

    #[test]
    fn tbx_of_both_versions() {
        let of_version_3 = "<tbx><conceptEntry><langSec xml:lang='en'><termSec><term>mailbox</term></termSec></langSec>\
             <langSec xml:lang='ko'><termSec><term>사서함</term></termSec><termSec><term>메일함</term>\
             <termNote type='administrativeStatus'>deprecatedTerm-admn-sts</termNote></termSec></langSec></conceptEntry></tbx>";
        let of_version_2 =
            of_version_3.replace("conceptEntry", "termEntry").replace("langSec", "langSet").replace("termSec", "tig");
        for text in [of_version_3, &of_version_2] {
            let mut terms = Termbase::default();
            read_tbx(text, "en", &mut terms).unwrap();
            let found = rendering(&terms, &["mailbox"], "ko-KR");
            assert_eq!((found.required, found.forbidden), (vec!["사서함".to_owned()], vec!["메일함".to_owned()]));
        }
        assert!(read_tbx("<tbx>", "en", &mut Termbase::default()).is_err());
    }
}

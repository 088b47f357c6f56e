//! The changes in the English of an article, as one page that loads nothing: each sentence word by word beside what stands
//! in the translation.

use super::passage::escaped;
use super::unit::write_side;
use super::{STYLE, document, language, name};
use crate::render::diff::{Fate, Piece};
use crate::render::report::changes::{Change, ChangeKind, ChangeSheet};
use std::fmt::Write as _;

const CHANGES_STYLE: &str = include_str!("changes.css");

/// The page of some translations of an article, which is named as the user did.
pub fn changes_page(sheets: &[ChangeSheet], article: &str) -> String {
    let article = escaped(article);
    let mut body = format!("<header>\n<h1>Changes in the English of <bdi class=\"path\">{article}</bdi></h1>\n");
    if sheets.len() > 1 {
        body.push_str("<ul>\n");
        for sheet in sheets {
            let _ = writeln!(
                body,
                "<li><a href=\"#{0}\">{1}</a>: {2}</li>",
                escaped(sheet.locale.as_str()),
                name(&sheet.locale),
                escaped(&sheet.summary())
            );
        }
        body.push_str("</ul>\n");
    }
    body.push_str("</header>\n<main>\n");
    sheets.iter().for_each(|sheet| write_sheet(&mut body, sheet));
    body.push_str("</main>\n");
    document(&format!("Changes: {article}"), &body, &[STYLE, CHANGES_STYLE], "")
}

fn write_sheet(html: &mut String, sheet: &ChangeSheet) {
    let (tag, direction) = language(&sheet.locale);
    let file = escaped(&sheet.file);
    let title = sheet.title.as_deref().map_or_else(|| file.clone(), escaped);
    let _ = writeln!(
        html,
        "<section class=\"article\" id=\"{}\">\n<h2><bdi lang=\"{tag}\" dir=\"{direction}\">{title}</bdi></h2>\n\
         <p class=\"about\">{} · <bdi class=\"path\">{file}</bdi></p>\n<p>{}</p>",
        escaped(sheet.locale.as_str()),
        name(&sheet.locale),
        escaped(&sheet.summary())
    );
    let basis = sheet.basis();
    if !basis.is_empty() {
        let _ = writeln!(html, "<p class=\"about\">{}</p>", escaped(&basis));
    }
    sheet.changes.iter().for_each(|change| write_change(html, sheet, change));
    html.push_str("</section>\n");
}

fn write_change(html: &mut String, sheet: &ChangeSheet, change: &Change) {
    let unit = change.unit.as_deref().map_or(String::new(), |unit| format!("unit <bdi>{}</bdi>", escaped(unit)));
    let place = match (change.kind, change.line) {
        (ChangeKind::Added, Some(line)) => format!("after {unit}, line {line}"),
        (ChangeKind::Added, None) => "at the head".into(),
        (_, line) => format!("{unit}, line {}", line.unwrap_or(1)),
    };
    let kind = change.kind.name();
    let _ = writeln!(
        html,
        "<article class=\"unit {kind}\">\n<h3><span class=\"kind\">{kind}</span> {place}</h3>\n<div class=\"sides\">"
    );
    write_side(html, "English", language(&sheet.source_locale), &change.pieces.iter().map(piece).collect::<String>());
    if let Some(target) = &change.target {
        write_side(html, "Translation", language(&sheet.locale), &escaped(target));
    }
    html.push_str("</div>\n</article>\n");
}

fn piece(piece: &Piece) -> String {
    let text = escaped(&piece.text);
    match piece.fate {
        Fate::Kept => text,
        Fate::Deleted => format!("<del>{text}</del>"),
        Fate::Added => format!("<ins>{text}</ins>"),
    }
}

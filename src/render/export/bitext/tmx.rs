//! Pairs as Translation Memory eXchange, version 1.4b, by the specification of LISA's OSCAR group (2005).
//!
//! A `<seg>` has the words alone, since translation memories compare words; where the Markdown is another text, it is the
//! property `x-markdown` of its side, so nothing is lost. `<bpt>` and `<ept>` would have to come in pairs, which Markdown
//! of two languages does not promise.

use super::{Form, Languages, Pair};
use crate::model::RecordedText;
use std::fmt::Write;

pub(super) struct Tmx {
    /// Whether the knowledge base has findings.
    pub(super) has_findings: bool,
}

impl Form for Tmx {
    fn extension(&self) -> &'static str {
        "tmx"
    }

    fn readme(&self) -> String {
        include_str!("tmx.md").to_owned()
    }

    fn head(&self, languages: Languages) -> String {
        let (version, source, target) = (env!("CARGO_PKG_VERSION"), languages.source, languages.target);
        let checked = if self.has_findings { "yes" } else { "no" };
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n\
             <tmx version=\"1.4\">\n\
             <header creationtool=\"diglot\" creationtoolversion=\"{version}\" segtype=\"sentence\" \
             o-tmf=\"diglot knowledge base\" adminlang=\"en\" srclang=\"{source}\" datatype=\"plaintext\">\n\
             <prop type=\"x-target-locale\">{target}</prop>\n\
             <prop type=\"x-checked\">{checked}</prop>\n\
             </header>\n\
             <body>\n"
        )
    }

    fn pair(&self, pair: &Pair) -> String {
        let mut xml = format!("<tu tuid=\"{}\"", escaped(&pair.id()));
        if let Some(day) = pair.article.dates.updated.as_deref().and_then(moment) {
            push(&mut xml, format_args!(" changedate=\"{day}\""));
        }
        xml.push_str(">\n");
        property(&mut xml, "x-article", &pair.article.id);
        property(&mut xml, "x-unit", &pair.unit.id);
        property(&mut xml, "x-kind", &pair.unit.kind);
        property(&mut xml, "x-provenance", &pair.article.provenance);
        pair.article_state().iter().for_each(|state| property(&mut xml, "x-article-state", state));
        pair.unit.state.iter().for_each(|state| property(&mut xml, "x-state", state));
        if let Some(confidence) = pair.unit.confidence {
            property(&mut xml, "x-confidence", &confidence.to_string());
        }
        for finding in pair.findings() {
            let text = format!("{} {}: {}", finding.severity, finding.rule, finding.message);
            property(&mut xml, "x-finding", &text);
        }
        side(&mut xml, pair.languages.source.as_str(), pair.source);
        side(&mut xml, pair.languages.target.as_str(), pair.target);
        xml.push_str("</tu>\n");
        xml
    }

    fn foot(&self) -> &'static str {
        "</body>\n</tmx>\n"
    }
}

fn side(xml: &mut String, locale: &str, text: &RecordedText) {
    push(xml, format_args!("<tuv xml:lang=\"{locale}\">"));
    if text.markdown != text.text {
        push(xml, format_args!("<prop type=\"x-markdown\">{}</prop>", escaped(&text.markdown)));
    }
    push(xml, format_args!("<seg>{}</seg></tuv>\n", escaped(&text.text)));
}

fn property(xml: &mut String, name: &str, value: &str) {
    push(xml, format_args!("<prop type=\"{name}\">{}</prop>\n", escaped(value)));
}

fn push(xml: &mut String, piece: std::fmt::Arguments) {
    xml.write_fmt(piece).expect("a text takes any piece");
}

/// A day as TMX writes moments: `20250531T000000Z`. `None` for what is no day.
fn moment(day: &str) -> Option<String> {
    let digits: String = day.split('-').collect();
    (digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| format!("{digits}T000000Z"))
}

/// A text within an element or attribute. What XML 1.0 cannot hold, production `Char`, is U+FFFD; a carriage return, which
/// a reader of XML would change, and blanks that it would in attributes, stand as numbers.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        assert_eq!(escaped("a\u{1}\u{ffff}]]>\"&\r\u{2028}"), "a\u{fffd}\u{fffd}]]&gt;&quot;&amp;&#13;\u{2028}");
    }

    #[test]
    fn only_days_are_moments() {
        assert_eq!(moment("2025-05-31").as_deref(), Some("20250531T000000Z"));
        assert_eq!(moment("May 2025"), None);
    }
}

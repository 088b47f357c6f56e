//! Alerts such as `> [!NOTE]`, and the boxes that `[!div]` makes.

use super::Writer;
use crate::locale::Strings;
use crate::model::Text;

impl Writer<'_, '_> {
    pub(super) fn alert(&mut self, name: Text) -> &'static str {
        let written = self.view.str(name);
        if written.eq_ignore_ascii_case("div") {
            return self.division(name);
        }
        let Some((class, label)) = kind(written, &self.out.context.conventions.strings) else {
            self.out.html.push_str("<blockquote>\n<p><strong>");
            self.out.text(written);
            return self.simple("</strong></p>\n", "</blockquote>\n");
        };
        self.out.html.push_str("<div class=\"alert ");
        self.out.html.push_str(class);
        self.out.html.push_str("\" role=\"note\">\n<p class=\"label\">");
        self.out.text(label);
        self.simple("</p>\n", "</div>\n")
    }

    /// `[!div class="nextstepaction"]`: the classes behind its name say what it is.
    fn division(&mut self, name: Text) -> &'static str {
        let behind = match name {
            Text::Slice(span) => &self.view.text[span.end as usize..],
            Text::Decoded(_) => "",
        };
        let classes = behind.split(']').next().unwrap_or_default();
        let known = ["nextstepaction", "checklist"].into_iter().find(|class| classes.contains(class));
        match known {
            Some("nextstepaction") => self.simple("<div class=\"nextstepaction\">\n", "</div>\n"),
            Some(_) => self.simple("<div class=\"checklist\">\n", "</div>\n"),
            None => self.simple("<div>\n", "</div>\n"),
        }
    }
}

/// The class and the label of an alert, by its English name or by its label in the page's language, in whatever case and
/// number: machines translate names as well. `None` for a name that means nothing.
fn kind(name: &str, strings: &Strings) -> Option<(&'static str, &'static str)> {
    let kinds: [(&[&str], &'static str, &'static str); 5] = [
        (&["note", "info", "notice"], "note", strings.note),
        (&["tip", "hint"], "tip", strings.tip),
        (&["important"], "important", strings.important),
        (&["warning", "danger"], "warning", strings.warning),
        (&["caution", "attention"], "caution", strings.caution),
    ];
    let name = name.to_lowercase();
    let is = |known: &str| known == name || name.strip_suffix('s') == Some(known);
    let found =
        kinds.into_iter().find(|(names, _, label)| names.iter().any(|known| is(known)) || is(&label.to_lowercase()));
    found.map(|(_, class, label)| (class, label))
}

#[cfg(test)]
mod tests {
    use super::kind;
    use crate::locale::conventions;
    use crate::model::LocaleId;

    #[test]
    fn names_are_known_in_any_case_number_and_language() {
        let class = |locale: &str, name: &str| {
            kind(name, &conventions(&LocaleId::parse(locale).unwrap()).strings).map(|(class, _)| class)
        };
        assert_eq!(class("en-US", "Note"), Some("note"));
        assert_eq!(class("en-US", "TIPS"), Some("tip"));
        assert_eq!(class("ja-JP", "ヒント"), Some("tip"));
        assert_eq!(class("fr-FR", "CONSEILS"), Some("tip"));
        assert_eq!(class("de-DE", "ヒント"), None);
        assert_eq!(class("en-US", "custom"), None);
    }
}

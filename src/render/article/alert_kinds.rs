//! What alerts such as `> [!NOTE]` are, by the names that they have in articles.

use crate::locale::Strings;

/// The class and the label of an alert, by its English name or by its label in the page's language, in whatever case and
/// number: machines translate names as well. `None` for a name that means nothing.
pub(in crate::render) fn alert_kind(name: &str, strings: &Strings) -> Option<(&'static str, &'static str)> {
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
    use super::alert_kind;
    use crate::locale::conventions;
    use crate::model::LocaleId;

    #[test]
    fn names_are_known_in_any_case_number_and_language() {
        let class = |locale: &str, name: &str| {
            alert_kind(name, &conventions(&LocaleId::parse(locale).unwrap()).strings).map(|(class, _)| class)
        };
        assert_eq!(class("en-US", "Note"), Some("note"));
        assert_eq!(class("en-US", "TIPS"), Some("tip"));
        assert_eq!(class("ja-JP", "ヒント"), Some("tip"));
        assert_eq!(class("fr-FR", "CONSEILS"), Some("tip"));
        assert_eq!(class("de-DE", "ヒント"), None);
        assert_eq!(class("en-US", "custom"), None);
    }
}

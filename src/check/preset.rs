//! What a preset makes of a rule: the layer of severities between the catalogue and the configuration.

use super::rule::{Family, Rule};
use crate::model::{Preset, Severity, TranslationType};

/// The severity of a rule's findings in an article with this translator; `None` if the rule does not run there.
///
/// * `default` takes the catalogue as it is.
/// * `strict` is for a help centre that wants to stay clean: each rule is one level worse, and what is off is a note.
///   A rule that has no meaning in a language stays silent there by itself.
/// * `mt-review` is for those who edit what a machine translated, and look at every sentence anyway: rules that are too
///   noisy for everybody are worth their time, as notes. Not those on the structure of the file, which an editor of
///   words cannot mend, and not in articles that a person translated, where the same rules find little that is wrong.
pub(super) fn severity(preset: Preset, rule: &Rule, translator: Option<TranslationType>) -> Option<Severity> {
    match preset {
        Preset::Default => rule.severity,
        Preset::Strict => Some(rule.severity.map_or(Severity::Note, one_level_worse)),
        Preset::MtReview => {
            let is_for_editors = rule.family != Family::Structure && translator != Some(TranslationType::Human);
            rule.severity.or(is_for_editors.then_some(Severity::Note))
        }
    }
}

fn one_level_worse(severity: Severity) -> Severity {
    match severity {
        Severity::Note => Severity::Warning,
        Severity::Warning | Severity::Error => Severity::Error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(family: Family, severity: Option<Severity>) -> Rule {
        Rule { name: "x", family, severity, explanation: "", check: |_, _, _| Vec::new() }
    }

    #[test]
    fn strict_is_one_level_worse() {
        let strict = |of| severity(Preset::Strict, &rule(Family::Link, of), None);
        assert_eq!(strict(None), Some(Severity::Note));
        assert_eq!(strict(Some(Severity::Note)), Some(Severity::Warning));
        assert_eq!(strict(Some(Severity::Warning)), Some(Severity::Error));
        assert_eq!(strict(Some(Severity::Error)), Some(Severity::Error));
    }

    #[test]
    fn editors_of_machine_translation_see_what_is_off() {
        let words = rule(Family::Spacing, None);
        let review = |rule, translator| severity(Preset::MtReview, rule, translator);
        assert_eq!(review(&words, Some(TranslationType::Machine)), Some(Severity::Note));
        assert_eq!(review(&words, None), Some(Severity::Note));
        assert_eq!(review(&words, Some(TranslationType::Human)), None);
        let structure = rule(Family::Structure, None);
        assert_eq!(review(&structure, Some(TranslationType::Machine)), None);
        let on = rule(Family::Link, Some(Severity::Error));
        assert_eq!(review(&on, Some(TranslationType::Human)), Some(Severity::Error));
        assert_eq!(review(&on, Some(TranslationType::Machine)), Some(Severity::Error));
    }
}

use super::rule::Rule;
use super::rules::*;

/// All rules, by family. What `diglot explain`, the configuration and the tests know of rules comes from here.
pub static CATALOGUE: &[&Rule] = &[
    &input_unreadable::INPUT_UNREADABLE,
    &input_encoding::INPUT_ENCODING,
    &front_matter_unreadable::FRONT_MATTER_UNREADABLE,
    &front_matter_duplicate_key::FRONT_MATTER_DUPLICATE_KEY,
    &front_matter_locale::FRONT_MATTER_LOCALE,
    &front_matter_date::FRONT_MATTER_DATE,
    &page_address_taken::PAGE_ADDRESS_TAKEN,
    &span_wrapper_broken::SPAN_WRAPPER_BROKEN,
    &span_quotes_escaped::SPAN_QUOTES_ESCAPED,
    &unit_id_malformed::UNIT_ID_MALFORMED,
    &unit_id_mismatch::UNIT_ID_MISMATCH,
    &unit_duplicate_id::UNIT_DUPLICATE_ID,
    &unit_prefix_mixed::UNIT_PREFIX_MIXED,
    &unit_order::UNIT_ORDER,
    &unit_blank_line::UNIT_BLANK_LINE,
    &unit_in_code::UNIT_IN_CODE,
    &unit_empty_target::UNIT_EMPTY_TARGET,
    &allow_unused::ALLOW_UNUSED,
    &menu_path_broken::MENU_PATH_BROKEN,
    &link_text_empty::LINK_TEXT_EMPTY,
    &link_syntax_broken::LINK_SYNTAX_BROKEN,
    &link_destination_changed::LINK_DESTINATION_CHANGED,
    &link_lost::LINK_LOST,
    &link_added::LINK_ADDED,
    &emphasis_unrendered::EMPHASIS_UNRENDERED,
    &bold_lost::BOLD_LOST,
    &menu_step_count::MENU_STEP_COUNT,
    &bold_on_punctuation::BOLD_ON_PUNCTUATION,
    &bold_covers_verb::BOLD_COVERS_VERB,
    &bold_swallows_punctuation::BOLD_SWALLOWS_PUNCTUATION,
    &link_text_covers_verb::LINK_TEXT_COVERS_VERB,
    &link_text_swallows_punctuation::LINK_TEXT_SWALLOWS_PUNCTUATION,
    &bold_label_drift::BOLD_LABEL_DRIFT,
    &bold_added::BOLD_ADDED,
    &emphasis_code_lost::EMPHASIS_CODE_LOST,
    &placeholder_changed::PLACEHOLDER_CHANGED,
    &untranslated_unit::UNTRANSLATED_UNIT,
];

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    CATALOGUE.iter().copied().find(|rule| rule.name == name)
}

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
    &link_text_empty::LINK_TEXT_EMPTY,
    &link_destination_changed::LINK_DESTINATION_CHANGED,
    &bold_lost::BOLD_LOST,
    &menu_path_broken::MENU_PATH_BROKEN,
    &placeholder_changed::PLACEHOLDER_CHANGED,
    &untranslated_unit::UNTRANSLATED_UNIT,
];

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    CATALOGUE.iter().copied().find(|rule| rule.name == name)
}

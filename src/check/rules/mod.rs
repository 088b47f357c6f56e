//! One rule a file. To add one, see the table in the crate's documentation.

pub mod allow_unused;
pub mod bold_lost;
pub mod front_matter_date;
pub mod front_matter_duplicate_key;
pub mod front_matter_locale;
pub mod front_matter_unreadable;
pub mod input_encoding;
pub mod input_unreadable;
pub mod link_destination_changed;
pub mod link_text_empty;
pub mod menu_path_broken;
pub mod page_address_taken;
pub mod placeholder_changed;
pub mod span_quotes_escaped;
pub mod span_wrapper_broken;
pub mod unit_blank_line;
pub mod unit_duplicate_id;
pub mod unit_empty_target;
pub mod unit_id_malformed;
pub mod unit_id_mismatch;
pub mod unit_in_code;
pub mod unit_order;
pub mod unit_prefix_mixed;
pub mod untranslated_unit;

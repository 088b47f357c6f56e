//! Bad input: each kind gets a finding or a clear error, the rest of the help centre is still processed, and nothing is
//! lost. Every test runs the real program on a help centre in a temporary folder, beside articles that are in order.

mod encoding;
mod found_by_trying;
mod front_matter;
mod help_centre;
mod links;
mod names;
mod nesting;
mod output;
mod page;
mod permissions;
mod raw_html;
mod repetition;
mod size;
mod spans;
mod terminal;

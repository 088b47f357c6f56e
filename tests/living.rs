//! Living with findings: the baseline, what has changed since a revision or in English, what can be mended. Tests run diglot on help
//! centres of their own.

#[path = "living/baseline.rs"]
mod baseline;
#[path = "living/behind.rs"]
mod behind;
#[path = "living/desk.rs"]
mod desk;
#[path = "living/incremental.rs"]
mod incremental;
#[path = "living/meaning.rs"]
mod meaning;
#[path = "living/mending.rs"]
mod mending;
#[path = "living/mending_laws.rs"]
mod mending_laws;
#[path = "living/serving.rs"]
mod serving;
#[path = "living/since.rs"]
mod since;
#[path = "living/theming.rs"]
mod theming;
mod tongue;

//! Living with findings: the baseline, and what has changed since a revision. Each test runs diglot on a help centre of
//! its own.

#[path = "living/baseline.rs"]
mod baseline;
#[path = "living/desk.rs"]
mod desk;
#[path = "living/since.rs"]
mod since;

//! How far a translation is behind its English: what became of each sentence, and by which evidence.

#[path = "living/desk.rs"]
#[allow(dead_code)]
mod desk;
#[path = "freshness/edits.rs"]
mod edits;
#[path = "freshness/evidence.rs"]
mod evidence;
#[path = "freshness/git.rs"]
mod git;
#[path = "freshness/text.rs"]
mod text;

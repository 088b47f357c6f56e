//! From bitexts and findings to files and reports. Nothing here touches a disk or a terminal.

pub mod knowledge_base;
pub mod report;
pub mod site;

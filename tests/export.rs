//! What `diglot export` writes, read back as those who take it in read it: it is the knowledge base, each record once.

#[path = "export/bases.rs"]
mod bases;
#[path = "export/bitext.rs"]
mod bitext;
#[path = "export/laws.rs"]
mod laws;
#[path = "export/opensearch.rs"]
mod opensearch;
#[cfg(unix)]
#[path = "export/postgresql.rs"]
mod postgresql;
#[cfg(unix)]
#[path = "export/server.rs"]
mod server;
#[path = "export/zendesk.rs"]
mod zendesk;
#[cfg(unix)]
#[path = "export/zendesk_import.rs"]
mod zendesk_import;

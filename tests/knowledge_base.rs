//! The knowledge base as a product: its files keep to the schemas, say what the site says, and hold still.

#[path = "knowledge_base/built.rs"]
mod built;
#[path = "knowledge_base/chunks.rs"]
mod chunks;
#[path = "knowledge_base/feeds.rs"]
mod feeds;
#[path = "knowledge_base/for_models.rs"]
mod for_models;
#[path = "knowledge_base/rebuilt.rs"]
mod rebuilt;
#[path = "knowledge_base/round_trips.rs"]
mod round_trips;
#[path = "knowledge_base/schemas.rs"]
mod schemas;

//! What a site tells the web about itself: fallbacks for what is not translated, versions of pages, sitemaps, feeds,
//! redirects, and what pages may load. Tests build small help centres and read the files that come out.

#[path = "web/built.rs"]
mod built;
#[path = "living/desk.rs"]
#[allow(dead_code)]
mod desk;
#[path = "web/fallbacks.rs"]
mod fallbacks;
#[path = "web/loads.rs"]
mod loads;
#[path = "web/missing.rs"]
mod missing;
#[path = "web/redirects.rs"]
mod redirects;
#[path = "web/versions.rs"]
mod versions;

//! What files of the site say about one another.

use xxhash_rust::xxh3::xxh3_64;

/// A version of a page, as a page or a sitemap names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    pub tag: Box<str>,
    pub named: Named,
}

/// A file that is named by an address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// A file of the site.
    File(usize),
    /// No file of the site; the address.
    Nothing(Box<str>),
}

/// A link to a place within another page.
#[derive(Debug, Clone)]
pub struct FragmentLink {
    pub page: usize,
    /// The hash of what it names there.
    pub name: u64,
    pub written: Box<str>,
}

impl FragmentLink {
    pub fn new(page: usize, fragment: &str, written: &str) -> FragmentLink {
        FragmentLink { page, name: xxh3_64(fragment.as_bytes()), written: written.into() }
    }
}

/// What a file beside the pages says about them.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// The number of the file.
    pub number: usize,
    pub entries: Vec<MapEntry>,
    /// Places within pages that it leads to.
    pub fragments: Vec<FragmentLink>,
}

/// What a sitemap says of a page.
#[derive(Debug, Clone)]
pub struct MapEntry {
    pub page: Named,
    pub versions: Vec<Version>,
}

//! Which addresses of the site are taken, so that no file takes the place of another or of a folder. Without case, since
//! many disks know none.

use super::fold;
use std::collections::HashSet;

/// What an article is written as besides its page, at the same address but for the end: its file of the knowledge base, and
/// the page as Markdown. Each is in a tree of the same folders.
const BESIDE: [&str; 2] = [".json", ".md"];
const PAGE: &str = ".html";

/// Files, and the folders that some files lie in.
#[derive(Debug, Clone, Default)]
pub(super) struct Taken {
    /// Of an article, its page alone.
    files: HashSet<String>,
    folders: HashSet<String>,
}

impl Taken {
    /// Keeps the folders of an address free of files.
    pub(super) fn take_folders(&mut self, address: &str) {
        self.folders.extend(folders(&fold(address)));
    }

    /// Takes the place of a file; where that is a page, of what goes with it too.
    pub(super) fn take(&mut self, address: &str) {
        self.take_folders(address);
        self.files.insert(fold(address));
    }

    /// The folder that stands where a page or what goes with it would.
    pub(super) fn folder_at(&self, address: &str) -> Option<String> {
        let stem = address.strip_suffix(PAGE).unwrap_or(address);
        let beside = BESIDE.iter().map(|kind| format!("{stem}{kind}"));
        std::iter::once(address.to_owned()).chain(beside).find(|file| self.folders.contains(&fold(file)))
    }

    /// Whether a page may stand at an address.
    pub(super) fn is_free(&self, address: &str) -> bool {
        let is_within_file = || folders(address).iter().any(|folder| self.is_file(folder));
        !self.is_file(address) && self.folder_at(address).is_none() && !is_within_file()
    }

    /// The first address that is free of those that differ from this one by a number.
    pub(super) fn next_free(&self, address: &str) -> String {
        let (folders, name) = address.rsplit_once('/').unwrap_or(("", address));
        let mut place = String::new();
        for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
            place = first(&format!("{place}{folder}"), "", |place| !self.is_file(place)) + "/";
        }
        first(&format!("{place}{}", name.strip_suffix(PAGE).unwrap_or(name)), PAGE, |place| self.is_free(place))
    }

    fn is_file(&self, place: &str) -> bool {
        let place = fold(place);
        let mut of_page = BESIDE.iter().filter_map(|kind| place.strip_suffix(kind));
        self.files.contains(&place) || of_page.any(|stem| self.files.contains(&format!("{stem}{PAGE}")))
    }
}

/// The folders that an address lies in.
pub(super) fn folders(address: &str) -> Vec<String> {
    address.match_indices('/').map(|(end, _)| address[..end].to_owned()).collect()
}

fn first(stem: &str, end: &str, is_free: impl Fn(&String) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{stem}-{number}{end}"));
    let free = std::iter::once(format!("{stem}{end}")).chain(numbered).find(is_free);
    free.expect("there are more numbers than files")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_free_with_its_kinds_and_folders() {
        let mut taken = Taken::default();
        taken.take("ko-KR/a.html");
        taken.take("ko-KR/a-2.html");
        taken.take("ko-KR/b.json/c.html");
        for (address, free) in [
            ("ko-KR/A.html", "ko-KR/A-3.html"),
            ("ko-KR/b.html", "ko-KR/b-2.html"),
            ("ko-KR/B.JSON/d.html", "ko-KR/B.JSON/d.html"),
            ("ko-KR/a.md/d.html", "ko-KR/a.md-2/d.html"),
            ("ko-KR/x/a.html/d.html", "ko-KR/x/a.html/d.html"),
        ] {
            assert_eq!(taken.next_free(address), free);
            assert_eq!(taken.is_free(address), address == free);
        }
    }
}

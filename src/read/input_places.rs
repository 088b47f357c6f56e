//! Where everything stands that a site is made from.

use super::help_centre::HelpCentre;
use super::redirects::redirect_files;
use super::theme::{THEME_FOLDER, find_theme};
use crate::model::Configuration;
use std::path::{Path, PathBuf};

/// Where everything is on disk that a site is made from, for a program that watches it. What git knows is not among it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InputPlaces {
    /// With all that lies in them; none lies in another. They need not be there.
    pub folders: Vec<PathBuf>,
    /// Single files outside of those folders.
    pub files: Vec<PathBuf>,
}

/// The places that the configuration of the help centre in a folder names. `theme` is the theme asked for.
pub fn configured_places(root: &Path, configuration: &Configuration, theme: Option<&Path>) -> InputPlaces {
    let theme = find_theme(root, theme).unwrap_or_else(|| root.join(THEME_FOLDER));
    let tree = configuration.source.tree.as_ref().map(|tree| root.join(tree));
    let locales = configuration.locales.values().filter_map(|locale| Some(root.join(locale.path.as_ref()?)));
    let terms = configuration.terms.files.iter().map(|file| root.join(file));
    InputPlaces::new([theme].into_iter().chain(tree).chain(locales), terms)
}

/// All places of a help centre.
pub fn input_places(centre: &HelpCentre, configuration: &Configuration, theme: Option<&Path>) -> InputPlaces {
    let InputPlaces { folders, files } = configured_places(&centre.root, configuration, theme);
    let locales = centre.locales.iter().map(|folder| folder.path.clone()).chain(centre.content.clone());
    InputPlaces::new(folders.into_iter().chain(locales), files.into_iter().chain(redirect_files(centre)))
}

impl InputPlaces {
    fn new(folders: impl Iterator<Item = PathBuf>, files: impl Iterator<Item = PathBuf>) -> InputPlaces {
        let mut all: Vec<PathBuf> = folders.collect();
        all.sort();
        all.dedup();
        // The folder of the locales has them in it.
        let is_outside = |place: &&PathBuf| !all.iter().any(|folder| folder != *place && place.starts_with(folder));
        let mut files: Vec<PathBuf> = files.filter(|file| is_outside(&file)).collect();
        files.sort();
        files.dedup();
        InputPlaces { folders: all.iter().filter(is_outside).cloned().collect(), files }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_place_lies_in_another() {
        let paths = |paths: &[&str]| paths.iter().map(PathBuf::from).collect::<Vec<_>>();
        let places = InputPlaces::new(
            paths(&["h/content/ko-KR", "h/content", "h/theme", "h/content"]).into_iter(),
            paths(&["h/terms/a.csv", "h/content/ko-KR/b.csv", "h/terms/a.csv"]).into_iter(),
        );
        assert_eq!(places.folders, paths(&["h/content", "h/theme"]));
        assert_eq!(places.files, paths(&["h/terms/a.csv"]));
    }
}

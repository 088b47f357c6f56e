//! What is shown at the moment: the last build that went well, and what went wrong since.

use super::super::line::Line;
use crate::check::Selection;
use crate::read::InputPlaces;
use crate::write::Written;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A help centre as it was built.
pub struct Scene {
    /// The folder of the site.
    pub site: PathBuf,
    /// Where the site stands below the root of the server: `/`, or the path of its base URL, with a slash at both ends.
    pub prefix: String,
    pub line: Line,
    /// `None` if nothing is checked.
    pub selection: Option<Selection>,
    /// What to watch.
    pub places: InputPlaces,
    pub written: Written,
    /// What is to be told of it, a sentence each.
    pub notes: Vec<String>,
    /// What the build took.
    pub time: Duration,
}

impl Scene {
    /// What the build did, for the terminal; `None` if it changed nothing.
    pub fn sentence(&self) -> Option<String> {
        let Written { changed, removed, .. } = self.written;
        let time = self.time.as_secs_f64();
        (changed + removed > 0).then(|| format!("{changed} files changed, {removed} removed in {time:.1} s"))
    }

    /// The notes that another build did not have.
    pub fn news_since<'a>(&'a self, old: &'a Scene) -> impl Iterator<Item = &'a String> {
        self.notes.iter().filter(|note| !old.notes.contains(note))
    }
}

/// The news that browsers wait for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Counts everything that happened.
    pub number: u64,
    /// Counts the builds that changed a file: pages are to be loaded again when it grows.
    pub edition: u64,
    /// Why the last build failed.
    pub error: Option<String>,
}

/// What is shown, to be looked at from many threads.
pub struct Stage {
    now: Mutex<(Arc<Scene>, News)>,
    changed: Condvar,
}

impl Stage {
    pub fn new(scene: Scene) -> Stage {
        let news = News { number: 1, edition: 1, error: None };
        Stage { now: Mutex::new((Arc::new(scene), news)), changed: Condvar::new() }
    }

    /// The last build that went well.
    pub fn scene(&self) -> Arc<Scene> {
        Arc::clone(&self.now.lock().unwrap_or_else(PoisonError::into_inner).0)
    }

    pub fn news(&self) -> News {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).1.clone()
    }

    /// Waits for news after the one of a number; `None` if there are none for some seconds.
    pub fn news_after(&self, number: u64) -> Option<News> {
        const PATIENCE: Duration = Duration::from_secs(10);
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let is_old = |now: &mut (Arc<Scene>, News)| now.1.number <= number;
        let (now, _) = self.changed.wait_timeout_while(now, PATIENCE, is_old).unwrap_or_else(PoisonError::into_inner);
        Some(now.1.clone()).filter(|news| news.number > number)
    }

    /// Shows a new build.
    pub fn show(&self, scene: Scene) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let has_changed = scene.written.changed + scene.written.removed > 0;
        now.1.number += 1;
        now.1.edition += u64::from(has_changed);
        now.1.error = None;
        now.0 = Arc::new(scene);
        self.changed.notify_all();
    }

    /// Tells that a build failed; the last good one stays.
    pub fn fail(&self, error: String) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.1.number += 1;
        now.1.error = Some(error);
        self.changed.notify_all();
    }
}

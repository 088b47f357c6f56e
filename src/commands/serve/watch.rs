//! Tells that something in some folders has changed. The only place that knows notify.

use crate::error::{Error, Result};
use crate::read::InputPlaces;
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// Changes that follow one another as quickly as this are one: an editor writes a file in several steps, git many files.
const QUIET: Duration = Duration::from_millis(40);
/// Then building begins all the same, though changes go on.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often it is looked whether the program is to end.
const GLANCE: Duration = Duration::from_millis(150);

/// Watches folders.
pub struct Watch {
    watcher: RecommendedWatcher,
    tell: Sender<()>,
    changes: Receiver<()>,
}

impl Watch {
    /// Watches the files of a folder, not those of folders within it.
    pub fn open(folder: &Path) -> Result<Watch> {
        let (tell, changes) = channel();
        let teller = tell.clone();
        let on_event = move |event: notify::Result<Event>| {
            // After an error, anything may have changed.
            if event.as_ref().map_or(true, is_change) {
                // Nobody waits any more when the program ends.
                let _ = teller.send(());
            }
        };
        let refuse = |error| refused(folder, &error);
        let mut watcher = notify::recommended_watcher(on_event).map_err(refuse)?;
        watcher.watch(folder, RecursiveMode::NonRecursive).map_err(refuse)?;
        Ok(Watch { watcher, tell, changes })
    }

    /// Watches some places; those that are not there are passed over. To be called before each build, since a folder that
    /// was away and came back is another one to the system.
    pub fn follow(&mut self, places: &InputPlaces) -> Result<()> {
        for folder in &places.folders {
            self.follow_folder(folder, RecursiveMode::Recursive)?;
        }
        // A file that is replaced by another of its name would be watched no more, so its folder is.
        for folder in places.files.iter().filter_map(|file| file.parent()) {
            self.follow_folder(folder, RecursiveMode::NonRecursive)?;
        }
        Ok(())
    }

    fn follow_folder(&mut self, folder: &Path, mode: RecursiveMode) -> Result<()> {
        if !folder.exists() {
            return Ok(());
        }
        let watched = self.watcher.watch(folder, mode);
        // It may have gone since; then there is nothing to watch.
        watched.or_else(|error| if folder.exists() { Err(refused(folder, &error)) } else { Ok(()) })
    }

    /// Ends the next [`Watch::wait`] as a change would.
    pub fn wake(&self) {
        // It is received by this very value.
        let _ = self.tell.send(());
    }

    /// Waits until something has changed and it is quiet again; false if the program is to end.
    pub fn wait(&self, stopped: &AtomicBool) -> bool {
        loop {
            if stopped.load(Ordering::Relaxed) {
                return false;
            }
            match self.changes.recv_timeout(GLANCE) {
                Ok(()) => break,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        let start = Instant::now();
        while start.elapsed() < PATIENCE && self.changes.recv_timeout(QUIET).is_ok() {}
        true
    }
}

/// Whether an event tells of other bytes or names. Reading is no change, or a build would cause the next one; nor is what
/// git writes down for itself.
fn is_change(event: &Event) -> bool {
    let is_of_git = |path: &PathBuf| path.components().any(|part| part.as_os_str() == ".git");
    match event.kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => event.paths.is_empty() || !event.paths.iter().all(is_of_git),
    }
}

fn refused(folder: &Path, error: &notify::Error) -> Error {
    Error::Argument(format!("{}: changes of it cannot be watched: {error}", folder.display()))
}

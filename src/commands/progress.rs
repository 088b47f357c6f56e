//! How far a long run has come.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// A bar on standard error, shown only on a terminal and only for work that lasts longer than a second.
pub struct Progress {
    name: &'static str,
    length: u64,
    start: Instant,
    bar: OnceLock<ProgressBar>,
    done: std::sync::atomic::AtomicU64,
}

impl Progress {
    /// Begins work of `length` steps.
    pub fn new(name: &'static str, length: usize) -> Progress {
        Progress { name, length: length as u64, start: Instant::now(), bar: OnceLock::new(), done: 0.into() }
    }

    /// One step is done.
    pub fn step(&self) {
        const PATIENCE: Duration = Duration::from_secs(1);
        const EVERY: u64 = 64;
        let done = self.done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
        if done.is_multiple_of(EVERY) && (self.bar.get().is_some() || self.start.elapsed() > PATIENCE) {
            self.bar.get_or_init(|| self.draw()).set_position(done);
        }
    }

    /// Does something that may print; the bar makes room for it.
    pub fn aside<R>(&self, work: impl FnOnce() -> R) -> R {
        match self.bar.get() {
            Some(bar) => bar.suspend(work),
            None => work(),
        }
    }

    fn draw(&self) -> ProgressBar {
        let style = ProgressStyle::with_template("{msg:10} {wide_bar} {pos}/{len}");
        let bar = ProgressBar::with_draw_target(Some(self.length), ProgressDrawTarget::stderr());
        bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())).with_message(self.name)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

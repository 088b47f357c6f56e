//! Work that all threads share, with results in the order of the items.

use crate::args::Jobs;
use crate::error::{Error, Result};
use crate::survey::meaning::{Chunk, Evidence, Workers};
use rayon::prelude::*;

/// Does the work for each item on all threads; the results come in order of the items.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().map(work).collect()
}

/// Limits the number of threads, if a number is given.
///
/// # Errors
/// The system refuses to start the threads.
pub fn limit_threads(jobs: Jobs) -> Result<()> {
    let Some(jobs) = jobs.count else { return Ok(()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
    pool.map_err(|error| Error::Argument(format!("--jobs {jobs}: {error}")))
}

/// All threads, to weigh units.
pub struct Threads;

impl Workers for Threads {
    fn each(&self, chunks: &[&Chunk], work: &(dyn Fn(&Chunk) -> Vec<Evidence> + Sync)) -> Vec<Vec<Evidence>> {
        each(chunks, |chunk| work(chunk))
    }
}

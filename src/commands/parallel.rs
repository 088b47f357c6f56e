use crate::error::{Error, Result};
use rayon::prelude::*;

/// Does the work for each item on all threads; the results come in order of the items.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().map(work).collect()
}

/// Limits the number of threads, if a number is given.
///
/// # Errors
/// The system refuses to start the threads.
pub fn limit_threads(jobs: Option<u16>) -> Result<()> {
    let Some(jobs) = jobs else { return Ok(()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
    pool.map_err(|error| Error::Argument(format!("--jobs {jobs}: {error}")))
}

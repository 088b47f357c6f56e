//! `diglot serve`: builds a help centre, shows it on this machine, and builds it again when something changes.
//!
//! `watch` tells that something has changed, `workshop` builds, `stage` holds what is shown, `http` speaks with browsers
//! and `respond` answers them from the stage; `overlay` is what a page shows of its article's findings.

mod http;
mod overlay;
mod port;
mod respond;
mod stage;
mod watch;
mod workshop;

use super::{Outcome, parallel, terminal};
use crate::args::ServeArguments;
use crate::error::Result;
use crate::read::InputPlaces;
use crate::write;
use stage::Stage;
use std::sync::Arc;
use watch::Watch;
use workshop::Workshop;

/// `diglot serve`: until it is interrupted.
///
/// # Errors
/// What `diglot build` cannot do at first; a port that is taken; folders that cannot be watched.
pub fn serve(arguments: &ServeArguments) -> Result<Outcome> {
    parallel::limit_threads(arguments.jobs)?;
    let stopped = terminal::interruption();
    let listener = port::listen(arguments.port)?;
    // It goes away with this function.
    let temporary = arguments.out.is_none().then(write::temporary_folder).transpose()?;
    let out = arguments.out.clone().or(temporary.as_ref().map(|folder| folder.path().to_path_buf()));
    let mut workshop = Workshop::open(arguments, out.unwrap_or_default());
    let mut watch = Watch::open(&arguments.help_centre)?;
    let scene = workshop.build()?;
    watch.follow(&scene.places)?;
    // Which places there are is known only now, and something may have changed there while they were read.
    watch.wake();
    scene.notes.iter().for_each(|note| terminal::tell(note));
    let stage = Arc::new(Stage::new(scene));
    let address = port::address(&listener, &stage.scene().prefix);
    respond::spawn(listener, Arc::clone(&stage));
    terminal::print_plain(&format!("{address} shows the help centre; Ctrl-C ends it\n"))?;

    let mut followed = vec![stage.scene().places.clone()];
    while watch.wait(&stopped) {
        // A folder may have come back since, and what is written to it while it is read has to be told.
        followed.iter().try_for_each(|places| watch.follow(places))?;
        let failed = match workshop.build() {
            Ok(scene) => {
                scene.news_since(&stage.scene()).for_each(|note| terminal::tell(note));
                scene.sentence().iter().for_each(|sentence| terminal::tell(sentence));
                stage.show(scene);
                None
            }
            Err(error) => {
                terminal::tell(&error.to_string());
                stage.fail(error.to_string());
                Some(workshop.places())
            }
        };
        let places: Vec<InputPlaces> = [stage.scene().places.clone()].into_iter().chain(failed).collect();
        if places != followed {
            // Some were not watched when they were read, be it the one that the build failed at.
            places.iter().try_for_each(|places| watch.follow(places))?;
            watch.wake();
            followed = places;
        }
    }
    Ok(Outcome::Clean)
}

//! Finding one's way among balanced events.

use crate::model::{Event, EventKind};

/// The number of the event that closes what event number `open` opens, or that number where it opens nothing.
pub(super) fn closing(events: &[Event], open: usize) -> usize {
    let mut depth = 0_usize;
    for (number, event) in events.iter().enumerate().skip(open) {
        match event.kind {
            EventKind::Open(_) => depth += 1,
            EventKind::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return number;
        }
    }
    events.len().saturating_sub(1)
}

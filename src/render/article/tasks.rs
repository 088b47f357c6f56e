//! The boxes of task lists.

use crate::locale::Strings;
use pulldown_cmark_escape::escape_html;

/// The box of a task.
pub(super) fn task_box(is_done: bool, strings: &Strings) -> String {
    let (state, label) = if is_done { (" checked", strings.task_done) } else { ("", strings.task_open) };
    let mut html = format!("<input type=\"checkbox\" disabled{state} aria-label=\"");
    // Writing to a `String` cannot fail.
    let _ = escape_html(&mut html, label);
    html + "\">"
}

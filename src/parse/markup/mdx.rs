//! MDX, as Docusaurus takes it: `import` and `export`, tags of components, comments in braces.

use super::arguments::{arguments, words};
use super::{Role, Stretch, is_alone, lines_of_text};
use crate::model::Span;

/// A tag is short, even over several lines.
const LONGEST: usize = 2048;

/// Adds the MDX of a view: of a file that is MDX by its name, or by what it imports.
pub(super) fn find(view: &str, is_mdx: bool, found: &mut Vec<Stretch>) {
    let may_import = view.starts_with("import ") || memchr::memmem::find(view.as_bytes(), b"\nimport ").is_some();
    let imports = if may_import || is_mdx { imports(view) } else { Vec::new() };
    if !is_mdx && imports.is_empty() {
        return;
    }
    let mut end = 0;
    for (at, line) in lines_of_text(view) {
        if at < end {
            continue;
        }
        if let Ok(number) = imports.binary_search_by_key(&at, |import| import.start as usize) {
            end = imports[number].end as usize;
            found.push(markup(view, imports[number]));
        } else if line.starts_with("export ") {
            end = at + view[at..].find("\n\n").unwrap_or(view.len() - at);
            found.push(markup(view, Span::new(at, at + view[at..end].trim_end().len())));
        } else {
            of_line(view, at, line, &mut end, found);
        }
    }
}

/// Lines such as `import Tabs from '@theme/Tabs';`, several for a list in braces.
fn imports(view: &str) -> Vec<Span> {
    let begun = lines_of_text(view).filter(|(_, line)| line.starts_with("import "));
    let whole = begun.filter_map(|(at, _)| {
        let window = &view[at..view.floor_char_boundary(at + LONGEST)];
        let statement = window.split("\n\n").next().unwrap_or_default();
        let quote = statement.find(['"', '\''])?;
        let is_named = statement[..quote].trim_end().ends_with(" from") || statement[..quote].trim() == "import";
        let close = quote + 1 + statement[quote + 1..].find(&statement[quote..quote + 1])?;
        let rest = statement[close + 1..].split('\n').next().unwrap_or_default();
        (is_named && matches!(rest.trim(), "" | ";")).then(|| Span::new(at, at + close + 1 + rest.trim_end().len()))
    });
    whole.collect()
}

/// Tags of components (their names begin with a capital) and comments that begin in a line.
fn of_line(view: &str, at: usize, line: &str, end: &mut usize, found: &mut Vec<Stretch>) {
    let mut from = at;
    while let Some(start) = view[from..at + line.len()].find(['<', '{', '`']).map(|length| from + length) {
        let stop = match view.as_bytes()[start] {
            b'`' => code_end(view, start, at + line.len()),
            b'<' => tag_end(view, start),
            _ => comment_end(view, start),
        };
        from = stop.unwrap_or(start + 1);
        *end = from;
        if stop.is_some() && view.as_bytes()[start] != b'`' {
            found.push(markup(view, Span::new(start, from)));
        }
        if from >= at + line.len() {
            return;
        }
    }
}

fn markup(view: &str, span: Span) -> Stretch {
    let is_block = is_alone(view, span.start as usize, span.end as usize);
    let shown = match view[span.start as usize..].starts_with('<') {
        true => words(view, &arguments(view, span), ""),
        false => Vec::new(),
    };
    Stretch { span, is_block, role: Role::Alone, shown }
}

/// Where the code span that a backtick begins ends.
fn code_end(view: &str, start: usize, line_end: usize) -> Option<usize> {
    let marks = view[start..line_end].bytes().take_while(|byte| *byte == b'`').count();
    let fence = &view[start..start + marks];
    let close = view[start + marks..line_end].find(fence);
    Some(close.map_or(start + marks, |close| start + marks + close + marks))
}

/// Where the tag of a component ends: the first `>` outside of quotes and braces.
fn tag_end(view: &str, start: usize) -> Option<usize> {
    let bytes = view.as_bytes();
    let name = start + 1 + usize::from(bytes.get(start + 1) == Some(&b'/'));
    bytes.get(name).filter(|byte| byte.is_ascii_uppercase())?;
    bytes.get(name + 1).filter(|byte| byte.is_ascii())?;
    let (mut quote, mut braces) = (None, 0);
    for at in name..bytes.len().min(start + LONGEST) {
        match (quote, bytes[at]) {
            (None, b'>') if braces == 0 && bytes[at - 1] != b'=' => return Some(at + 1),
            (None, b'\n') if bytes.get(at + 1) == Some(&b'\n') => return None,
            (None, b'"' | b'\'') => quote = Some(bytes[at]),
            (None, b'{') => braces += 1,
            (None, b'}') => braces -= 1,
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// Where `{/* a comment */}` ends.
fn comment_end(view: &str, start: usize) -> Option<usize> {
    let inside = view[start..view.floor_char_boundary(start + LONGEST)].strip_prefix("{/*")?;
    Some(start + "{/*".len() + inside.find("*/}")? + "*/}".len())
}

use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, EventKind, Finding, Markdown, Tag};
use crate::survey::Survey;
use std::cmp::Ordering;

rule! {
    /// A cell of a table that its target divides, or joins with the next.
    ///
    /// In a table a `|` ends the cell even within code, unless a backslash stands before it, and a line end ends the row.
    ///
    /// ## Why it matters
    /// What stands after it moves into the wrong column, and the last cell of the row is cut off: it is not on the page.
    ///
    /// ## Example
    /// ```markdown
    /// | Key | Meaning |
    /// |---|---|
    /// | K | <span data-ttu-id="0a1b2-101">켜기 | 끄기</span><span class="sxs-lookup"><span data-stu-id="0a1b2-101">On or off</span></span> |
    /// ```
    ///
    /// ## When to allow it
    /// Never: write `\|`.
    pub TABLE_COLUMNS_CHANGED = "table-columns-changed", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let Some(source) = &bitext.article.source else { return Vec::new() };
    units_in_tables(source).filter_map(|marks| judge(bitext, bitext.unit_of_marks[marks])).collect()
}

/// The units that stand in tables of a view. The source's is asked, since a divided head is no table any more.
fn units_in_tables(view: &Markdown) -> impl Iterator<Item = usize> {
    let mut is_table = false;
    view.events.iter().filter_map(move |event| match event.kind {
        EventKind::Open(Tag::Table) => {
            is_table = true;
            None
        }
        EventKind::Close(Tag::Table) => {
            is_table = false;
            None
        }
        EventKind::UnitStart(number) if is_table => Some(number as usize),
        _ => None,
    })
}

fn judge(bitext: &Bitext, number: usize) -> Option<Finding> {
    let unit = &bitext.units[number];
    let (target, source) = (unit.target.as_ref()?, unit.source.as_ref()?);
    let [cells, wanted] = [target, source].map(|segment| borders(bitext.str(segment.span)));
    let message = match cells.cmp(&wanted) {
        Ordering::Equal => return None,
        Ordering::Greater => "the target divides its cell of the table, the source does not",
        Ordering::Less => "the source's cell of the table is divided, the target's is not",
    };
    let finding = Finding::in_unit(number, target.span, message).answering(source.span);
    Some(if cells > wanted {
        finding.hint("write `\\|` for a `|` of the text, and `<br>` for a line end")
    } else {
        finding
    })
}

/// How often a text ends a cell or a row.
fn borders(text: &str) -> usize {
    let mut is_escaped = false;
    let ends_cell = |byte: &u8| {
        let ends = matches!(byte, b'|' | b'\n') && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        ends
    };
    text.as_bytes().iter().copied().filter(ends_cell).count()
}

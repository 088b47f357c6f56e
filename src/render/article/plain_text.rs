use super::{Context, view};
use crate::model::{Bitext, EventKind, Markdown, Tag};
use crate::survey::Page;

/// The words of an article, a line a block, with those of included texts.
pub(super) fn plain_text(context: Context) -> String {
    let mut text = String::with_capacity(view(context.bitext, context.page.side).text.len());
    write(&mut text, context, context.page, context.bitext, &mut vec![&context.page.address]);
    text.truncate(text.trim_end().len());
    text
}

fn write<'a>(text: &mut String, context: Context<'a>, page: &'a Page, bitext: &Bitext, within: &mut Vec<&'a str>) {
    let view = view(bitext, page.side);
    for event in &view.events {
        match event.kind {
            EventKind::Text(words) | EventKind::Code(words) => text.push_str(view.str(words)),
            EventKind::SoftBreak => text.push(' '),
            EventKind::HardBreak => text.push('\n'),
            EventKind::Close(tag) if ends_line(tag) => end_line(text),
            EventKind::Close(Tag::TableCell(_)) => text.push('\t'),
            EventKind::DirectiveImage(number) => text.push_str(&view.destinations[number as usize].title),
            EventKind::Include(number) => include(text, context, page, view, number, within),
            _ => {}
        }
    }
}

fn include<'a>(
    text: &mut String,
    context: Context<'a>,
    page: &'a Page,
    view: &Markdown,
    number: u32,
    within: &mut Vec<&'a str>,
) {
    let address = &view.destinations[number as usize].address;
    let Some((included, bitext)) = context.survey.included(page, address) else { return };
    if !within.contains(&included.address.as_str()) {
        within.push(&included.address);
        write(text, context, included, bitext, within);
        within.pop();
    }
}

fn ends_line(tag: Tag) -> bool {
    tag.is_block() && !matches!(tag, Tag::TableCell(_))
}

fn end_line(text: &mut String) {
    text.truncate(text.trim_end_matches([' ', '\t']).len());
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

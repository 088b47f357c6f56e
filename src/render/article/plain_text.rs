use super::html::alert_label;
use super::{Context, DEEPEST_INCLUDE, MOST_INCLUDES, view};
use crate::model::{Bitext, EventKind, Markdown, Tag};
use crate::parse::as_meant;
use crate::survey::Page;

/// The words of an article, a line a block, with those of included texts.
pub(super) fn plain_text(context: Context) -> String {
    let mut text = String::with_capacity(view(context.bitext, context.page.side).text.len());
    write(
        &mut text,
        context,
        context.page,
        context.bitext,
        &mut Within { addresses: vec![&context.page.address], count: 0 },
    );
    text.truncate(text.trim_end().len());
    text
}

/// The texts that include one another down to the present one, and how many were taken in so far.
struct Within<'a> {
    addresses: Vec<&'a str>,
    count: usize,
}

fn write<'a>(text: &mut String, context: Context<'a>, page: &'a Page, bitext: &Bitext, within: &mut Within<'a>) {
    let view = view(bitext, page.side);
    for event in as_meant(view).iter() {
        match event.kind {
            EventKind::Open(Tag::Alert(name)) => {
                let label = alert_label(view.str(name), &context.conventions.strings);
                label.into_iter().for_each(|label| text.push_str(label));
                end_line(text);
            }
            EventKind::Text(words) | EventKind::Code(words) | EventKind::Markup(words) => {
                text.push_str(view.str(words))
            }
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
    within: &mut Within<'a>,
) {
    let address = &view.destinations[number as usize].address;
    let Some((included, bitext)) = context.survey.included(page, address) else { return };
    within.count += 1;
    let is_sane = within.addresses.len() <= DEEPEST_INCLUDE && within.count <= MOST_INCLUDES;
    if is_sane && !within.addresses.contains(&included.address.as_str()) {
        within.addresses.push(&included.address);
        write(text, context, included, bitext, within);
        within.addresses.pop();
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

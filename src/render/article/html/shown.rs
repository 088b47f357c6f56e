//! What a reader sees as one thing and the file does not have as one: tabs, columns, zones, described images, footnotes.
//!
//! The blocks in them stay ordinary blocks.

use super::Writer;
use crate::model::{EventKind, Shown, Tag, Text};
use crate::parse::directive_attribute;

/// Tabs that are open, of which there may be some within others.
#[derive(Debug, Default)]
pub(super) struct OpenTabs {
    /// The number of the tabs on the page, from 1.
    group: usize,
    /// Tabs of it that have begun.
    count: usize,
    /// The id of the last one, and the tab elsewhere that it goes with.
    id: String,
    condition: Option<String>,
}

/// What the address of a tab begins with.
const ADDRESS: &str = "#tab/";

impl Writer<'_, '_> {
    pub(super) fn shown(&mut self, shown: Shown, number: usize) -> &'static str {
        match shown {
            Shown::Tabs => self.tabs(),
            Shown::Tab(destination) => self.tab(destination),
            Shown::TabLabel => self.tab_label(),
            Shown::Row => self.simple("<div class=\"columns\">\n", "</div>\n"),
            Shown::Column(shares) => {
                let class = if shares > 1 { format!("column span-{}", shares.min(4)) } else { "column".to_owned() };
                self.simple(&format!("<div class=\"{class}\">\n"), "</div>\n")
            }
            Shown::Zone(directive) => self.zone(directive),
            Shown::Described(image) => self.described(image, number),
            Shown::Footnotes => self.footnotes(),
            Shown::LeftToRight => self.simple("<bdi dir=\"ltr\">", "</bdi>"),
        }
    }

    /// Tabs work without a script: each is a radio button, its label, and a panel that a stylesheet shows when the button
    /// is ticked. On paper and where there is no stylesheet, each panel stands below its label.
    fn tabs(&mut self) -> &'static str {
        self.out.tab_groups += 1;
        self.tabs.push(OpenTabs { group: self.out.tab_groups, ..OpenTabs::default() });
        self.out.html.push_str("<fieldset class=\"tabs\">\n<legend>");
        self.out.text(self.out.context.conventions.strings.choose_tab);
        self.simple("</legend>\n", "</fieldset>\n")
    }

    fn tab(&mut self, destination: u32) -> &'static str {
        let address = self.view.destinations[destination as usize].address.trim_start_matches(ADDRESS);
        let (name, condition) = address.split_once('/').map_or((address, None), |(name, when)| (name, Some(when)));
        let Some(tabs) = self.tabs.last_mut() else { return "" };
        tabs.count += 1;
        tabs.id = self.out.unique(&format!("tab-{}-{}", tabs.group, tabs.count));
        tabs.condition = condition.map(String::from);
        self.out.html.push_str("<input type=\"radio\"");
        self.out.attribute("name", &format!("tabs-{}", tabs.group));
        self.out.attribute("id", &tabs.id);
        self.out.attribute("value", name);
        if let Some(condition) = condition {
            self.out.attribute("data-when", condition);
        }
        self.out.html.push_str(if tabs.count == 1 { " checked>\n" } else { ">\n" });
        // The panel, which begins behind the label.
        "</div>\n"
    }

    fn tab_label(&mut self) -> &'static str {
        self.out.html.push_str("<label");
        if let Some(tabs) = self.tabs.last() {
            self.out.attribute("for", &tabs.id);
        }
        self.simple(">", "")
    }

    /// Ends a label and begins the panel. Until scripts hide those that do not go with it, a tab says which tab elsewhere it
    /// goes with.
    pub(super) fn end_tab_label(&mut self) {
        if let Some(condition) = self.tabs.last().and_then(|tabs| tabs.condition.clone()) {
            let words = self.words_of_tab(&condition).unwrap_or(condition);
            self.out.html.push_str(" <small>(");
            self.out.text(&words);
            self.out.html.push_str(")</small>");
        }
        self.out.html.push_str("</label>\n<div class=\"panel\"");
        let heading = self.bitext.headings.get(self.headings).map(|heading| heading.anchor.clone());
        self.headings += 1;
        if let Some(anchor) = heading.filter(|anchor| !anchor.is_empty()) {
            let id = self.out.unique(&anchor);
            self.out.attribute("id", &id);
        }
        self.out.html.push_str(">\n");
    }

    pub(super) fn end_tabs(&mut self) {
        self.tabs.pop();
    }

    /// The words on a tab of this text.
    fn words_of_tab(&self, name: &str) -> Option<String> {
        let is_named = |destination: u32| {
            let address = self.view.destinations[destination as usize].address.trim_start_matches(ADDRESS);
            address.split('/').next() == Some(name)
        };
        let is_tab = |kind: EventKind| matches!(kind, EventKind::Open(Tag::Shown(Shown::Tab(link))) if is_named(link));
        let tab = self.events.iter().position(|event| is_tab(event.kind))?;
        let words = self.view.words_of(&self.events[tab + 1..]);
        Some(words).filter(|words| !words.is_empty())
    }

    /// Blocks for some readers alone: all see them, under the name of those they are for.
    fn zone(&mut self, directive: Text) -> &'static str {
        let written = self.view.str(directive);
        let readers = ["pivot", "range", "id"].into_iter().find_map(|name| directive_attribute(written, name));
        self.out.html.push_str("<div class=\"zone\">\n");
        if let Some(readers) = readers {
            self.out.html.push_str("<p class=\"label\"><code dir=\"ltr\">");
            self.out.text(&readers);
            self.out.html.push_str("</code></p>\n");
        }
        self.simple("", "</div>\n")
    }

    /// An image and what tells at length what it shows.
    fn described(&mut self, image: u32, number: usize) -> &'static str {
        let span = self.events[number].span;
        self.out.html.push_str("<figure class=\"described\">\n");
        self.directive_image(image, span);
        self.out.html.push_str("\n<details>\n<summary>");
        self.out.text(self.out.context.conventions.strings.image_description);
        self.simple("</summary>\n", "</details>\n</figure>\n")
    }
}

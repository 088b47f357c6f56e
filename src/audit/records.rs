//! Files beside the pages that hold addresses: stylesheets, sitemaps, feeds, lists of redirects, JSON.

use super::address::{Goal, strings};
use super::check::{Check, Flaw};
use super::checks::{LINK_DEAD, REQUEST_OFF_SITE, RESOURCE_MISSING};
use super::ground::Ground;
use super::named::{FragmentLink, MapEntry, Named, Records, Version};
use roxmltree::{Document, Node};

type Flaws = Vec<(&'static Check, Flaw)>;

/// Reads what a file holds, and tells of addresses in it that lead nowhere.
pub fn read(ground: &Ground, file: &str, text: &str) -> (Records, Flaws) {
    let number = ground.number(file).unwrap_or_default();
    let mut reader = Reader { ground, records: Records { number, ..Records::default() }, flaws: Vec::new() };
    let name = file.rsplit('/').next().unwrap_or(file);
    match name.rsplit_once('.').map_or("", |(_, kind)| kind) {
        "css" => reader.stylesheet(file, text),
        "xml" | "atom" | "rss" => reader.xml(text),
        "json" => reader.json(text),
        "txt" if name == "robots.txt" => {
            text.lines()
                .filter_map(|line| line.strip_prefix("Sitemap:"))
                .for_each(|address| reader.address(address.trim()));
        }
        "txt" if name.starts_with("llms") => reader.markdown_links(file, text),
        _ if name == "_redirects" => text.lines().for_each(|line| reader.redirect(line)),
        _ => {}
    }
    (reader.records, reader.flaws)
}

struct Reader<'a> {
    ground: &'a Ground<'a>,
    records: Records,
    flaws: Flaws,
}

impl Reader<'_> {
    /// An address of this site must lead somewhere; those of other sites are not ours to judge.
    fn address(&mut self, address: &str) {
        let led = self.ground.led("", address);
        let Goal::Inside { path, is_absolute: true } = led.goal else { return };
        match (self.ground.served(&path), led.fragment) {
            (Some(page), Some(fragment)) if !fragment.is_empty() => {
                self.records.fragments.push(FragmentLink::new(page, &fragment, address));
            }
            (Some(_), _) => {}
            (None, _) => self.flaws.push((&LINK_DEAD, Flaw::new(format!("{address} is no file of the site")))),
        }
    }

    fn named(&mut self, address: &str) -> Named {
        self.address(address);
        self.ground.named(address).map_or_else(|| Named::Nothing(address.into()), Named::File)
    }

    /// A list of links for language models, in Markdown.
    fn markdown_links(&mut self, file: &str, text: &str) {
        let folder = &file[..file.rfind('/').map_or(0, |at| at + 1)];
        for address in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let Goal::Inside { path, .. } = self.ground.led(folder, address).goal else { continue };
            if self.ground.served(&path).is_none() {
                self.flaws.push((&LINK_DEAD, Flaw::new(format!("leads to {address}, which is no file of the site"))));
            }
        }
    }

    /// A line such as `/old.html /new.html 301`.
    fn redirect(&mut self, line: &str) {
        let Some(goal) = line.split_ascii_whitespace().nth(1).filter(|_| !line.starts_with('#')) else { return };
        let is_there = match self.ground.led("", goal).goal {
            Goal::Inside { path, .. } => self.ground.served(&path).is_some(),
            // A pattern, or another site.
            _ => true,
        };
        if !is_there && !goal.contains([':', '*']) {
            self.flaws.push((&LINK_DEAD, Flaw::new(format!("redirects to {goal}, which is no file of the site"))));
        }
    }

    fn xml(&mut self, text: &str) {
        let document = match Document::parse(text) {
            Ok(document) => document,
            Err(error) => {
                self.flaws.push((&LINK_DEAD, Flaw::new(format!("cannot be read as XML: {error}"))));
                return;
            }
        };
        for node in document.descendants().filter(Node::is_element) {
            match node.tag_name().name() {
                "url" => self.entry(node),
                "loc" if node.parent().is_none_or(|parent| parent.tag_name().name() != "url") => {
                    self.address(node.text().unwrap_or_default().trim());
                }
                "link" if node.parent().is_none_or(|parent| parent.tag_name().name() != "url") => {
                    self.address(node.attribute("href").or(node.text()).unwrap_or_default().trim());
                }
                _ => {}
            }
        }
    }

    fn entry(&mut self, node: Node) {
        let children = || node.children().filter(Node::is_element);
        let place = children().find(|child| child.tag_name().name() == "loc");
        let page = self.named(place.and_then(|place| place.text()).unwrap_or_default().trim());
        let links = children().filter(|child| child.tag_name().name() == "link");
        let versions = links.filter_map(|link| {
            let tag = link.attribute("hreflang")?.into();
            Some(Version { tag, named: self.named(link.attribute("href")?) })
        });
        let versions = versions.collect();
        self.records.entries.push(MapEntry { page, versions });
    }

    fn json(&mut self, text: &str) {
        let value = serde_json::from_str(text).unwrap_or_default();
        let mut texts = Vec::new();
        strings(&value, &mut texts);
        texts.into_iter().for_each(|text| self.address(text));
    }

    /// What a stylesheet loads: `url(...)` and `@import "..."`.
    fn stylesheet(&mut self, file: &str, text: &str) {
        let folder = &file[..file.rfind('/').map_or(0, |at| at + 1)];
        for address in loaded_by(&without_comments(text)) {
            match self.ground.led(folder, address).goal {
                Goal::OffSite => {
                    self.flaws.push((&REQUEST_OFF_SITE, Flaw::new(format!("loads {address} of another site"))));
                }
                Goal::Inside { path, .. } if self.ground.number(&path).is_none() => {
                    let message = format!("loads {address}, which is no file of the site");
                    self.flaws.push((&RESOURCE_MISSING, Flaw::new(message)));
                }
                _ => {}
            }
        }
    }
}

fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

fn loaded_by(css: &str) -> Vec<&str> {
    let urls = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    let imports = css.split("@import").skip(1).filter_map(|rest| rest.split(';').next());
    let imports = imports.filter(|import| !import.contains("url("));
    urls.chain(imports).map(|address| address.trim().trim_matches(['"', '\''])).filter(|url| !url.is_empty()).collect()
}

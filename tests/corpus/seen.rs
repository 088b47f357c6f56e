//! The corpus, read once: what diglot makes of each article.

use diglot::align::align;
use diglot::check::{Selection, check};
use diglot::locale::{conventions, slug};
use diglot::model::{
    Article, Bitext, Configuration, EventKind, LocaleId, Piece, Segment, SiteConfiguration, Tag, TranslationType,
    TranslationUnit,
};
use diglot::parse::parse;
use diglot::read::{HelpCentre, read_input};
use diglot::render::{Context, render_article};
use diglot::survey::{Survey, observe};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// What the tests ask of one article, so that 20,000 articles need not stay in memory.
pub struct Seen {
    pub file: String,
    pub locale: String,
    pub units: usize,
    pub translation_type: Option<TranslationType>,
    pub is_conserved: bool,
    /// Units with a fact that lies outside of its segment.
    pub strays: Vec<String>,
    /// Anchors before headings, each with the slug of the English heading behind it.
    pub anchors: Vec<(String, String)>,
    /// Lines that begin with a heading mark and an anchor.
    pub anchored_lines: usize,
    /// Name of the rule and id of the unit.
    pub findings: Vec<(&'static str, String)>,
    /// Ids of the units whose target has `[](` and whose source has not.
    pub emptied_links: Vec<String>,
    /// Ids of the units whose target has `> >` and whose source has not.
    pub stranded_marks: Vec<String>,
    /// Addresses of its pages, with the markup that a reader of them sees.
    pub pages: Vec<(String, Vec<&'static str>)>,
}

/// Markup that must not reach a reader.
const MARKUP: [&str; 6] = ["data-ttu-id", "data-stu-id", "sxs-lookup", "[!NOTE", "[!INCLUDE", ":::image"];

/// The articles of every help centre of the corpus.
static CORPUS: LazyLock<BTreeMap<&str, Vec<Seen>>> = LazyLock::new(|| {
    let names = ["alchemy", "office-scripts", "office-scripts-later", "office-scripts-same", "seeds"];
    let see_all = |name| (name, centre(name).map_or_else(Vec::new, |folder| see_all(&folder)));
    names.into_iter().map(see_all).collect()
});

pub fn seen(name: &str) -> Option<&'static [Seen]> {
    centre(name).map(|_| CORPUS[name].as_slice())
}

/// The folder of a help centre of the corpus; without a corpus there is none, and the test says so.
pub fn centre(name: &str) -> Option<PathBuf> {
    let Some(corpus) = std::env::var_os("DIGLOT_CORPUS").filter(|folder| !folder.is_empty()) else {
        say("skipped, since DIGLOT_CORPUS names no folder");
        return None;
    };
    let folder = Path::new(&corpus).join(name);
    assert!(folder.is_dir(), "DIGLOT_CORPUS is set, but there is no folder {}", folder.display());
    Some(folder)
}

/// Prints a line at once: what `println!` prints, the harness shows only of tests that fail.
pub fn say(line: &str) {
    let test = std::thread::current().name().unwrap_or("a test").to_owned();
    let _ = std::io::stderr().write_all(format!("{test}: {line}\n").as_bytes());
}

pub fn english() -> LocaleId {
    LocaleId::parse("en-US").expect("a tag")
}

/// All articles of a help centre, in its order.
pub fn articles(folder: &Path) -> Vec<Article> {
    let centre = HelpCentre::list(folder, &Configuration::default()).expect("a help centre");
    (0..centre.articles.len()).into_par_iter().map(|number| parse(read_input(&centre, number))).collect()
}

fn see_all(folder: &Path) -> Vec<Seen> {
    let articles = articles(folder);
    let mut survey = Survey::new(english(), articles.iter().map(observe).collect(), [], BTreeMap::new());
    let included = survey.included_pages();
    let bitext = |page: usize| align(articles[survey.pages()[page].article].clone(), &english());
    let bitexts: Vec<_> = included.into_iter().map(|page| (page, bitext(page))).collect();
    survey.keep_included(bitexts);
    let mut pages = vec![Vec::new(); articles.len()];
    for (number, page) in survey.pages().iter().enumerate() {
        pages[page.article].push(number);
    }
    let selection = Selection::new(&Configuration::default(), &[], &[]).expect("the default selection");
    let seen = articles.into_par_iter().zip(pages);
    seen.map(|(article, pages)| see(folder, &align(article, &english()), &survey, &selection, &pages)).collect()
}

fn see(folder: &Path, bitext: &Bitext, survey: &Survey, selection: &Selection, pages: &[usize]) -> Seen {
    let article = &bitext.article;
    let unit_id = |unit: Option<usize>| unit.map_or_else(String::new, |unit| bitext.units[unit].id.to_string());
    let findings = check(bitext, survey, selection);
    let findings = findings.iter().flat_map(|head| std::iter::once(head).chain(&head.also));
    let findings = findings.map(|finding| (finding.rule, unit_id(finding.unit)));
    let bytes = std::fs::read(folder.join(&article.file)).expect("the file that was just read");
    Seen {
        file: article.file.clone(),
        locale: article.locale.to_string(),
        units: bitext.units.len(),
        translation_type: article.front_matter.translation_type(),
        is_conserved: tiles(&article.pieces, article.text.len()) && article.original() == bytes,
        strays: bitext.units.iter().filter(|unit| !holds_its_facts(unit)).map(|unit| unit.id.to_string()).collect(),
        anchors: heading_anchors(article),
        anchored_lines: source_body(article).lines().filter(|line| anchored(line).is_some()).count(),
        findings: findings.collect(),
        emptied_links: only_in_target(bitext, |text| text.contains("[](")),
        stranded_marks: only_in_target(bitext, has_stranded_mark),
        pages: pages.iter().map(|number| shown_markup(bitext, survey, *number)).collect(),
    }
}

/// Whether the pieces lie one after another from the first byte to the last.
fn tiles(pieces: &[Piece], length: usize) -> bool {
    let mut end = 0;
    let follows = |piece: &Piece| piece.span.start == std::mem::replace(&mut end, piece.span.end);
    pieces.iter().all(follows) && end as usize == length
}

fn holds_its_facts(unit: &TranslationUnit) -> bool {
    [&unit.target, &unit.source].into_iter().flatten().all(|segment| {
        let facts = &segment.facts;
        let simple = [
            &facts.words,
            &facts.numbers,
            &facts.tags,
            &facts.menu_marks,
            &facts.quote_marks,
            &facts.placeholders,
            &facts.sentences,
        ];
        let spans = simple.into_iter().flatten().copied();
        let spans = spans.chain(facts.links.iter().flat_map(|link| [link.span, link.text]));
        let spans = spans.chain(facts.images.iter().map(|image| image.span));
        let spans = spans.chain(facts.code.iter().map(|code| code.span));
        let mut spans = spans.chain(facts.emphasis.iter().map(|emphasis| emphasis.span));
        spans.all(|span| segment.span.contains(span))
    })
}

/// The body with each unit replaced by its source.
pub fn source_body(article: &Article) -> &str {
    article.source.as_ref().map_or("", |source| source.text.as_str())
}

fn heading_anchors(article: &Article) -> Vec<(String, String)> {
    let Some(source) = &article.source else { return Vec::new() };
    let events = source.events.iter().enumerate();
    let anchors = events.filter_map(|(number, event)| match event.kind {
        EventKind::Open(Tag::Heading(_, Some(anchor))) => {
            Some((source.str(anchor).to_owned(), slug(&source.unfolded_text(number))))
        }
        _ => None,
    });
    anchors.collect()
}

/// A line that begins with a heading mark and an anchor, cut before and after the anchor.
pub fn anchored(line: &str) -> Option<(&str, &str)> {
    let heading = line.trim_start_matches(|c: char| c.is_ascii_digit() || " >-*.".contains(c));
    let text = heading.trim_start_matches('#').trim_start();
    let has_anchor = heading.starts_with('#') && text.starts_with("<a name=\"");
    let end = text.find("</a>").filter(|_| has_anchor)? + "</a>".len();
    Some((&line[..line.len() - text.len()], &text[end..]))
}

fn only_in_target(bitext: &Bitext, has: fn(&str) -> bool) -> Vec<String> {
    let side_has = |side: &Option<Segment>| side.as_ref().is_some_and(|side| has(bitext.str(side.span)));
    let units = bitext.units.iter().filter(|unit| side_has(&unit.target) && !side_has(&unit.source));
    units.map(|unit| unit.id.to_string()).collect()
}

/// A `>`, blanks, and again `>`.
fn has_stranded_mark(text: &str) -> bool {
    let between: Vec<&str> = text.split('>').skip(1).collect();
    let inner = between.split_last().map_or(&[][..], |(_, inner)| inner);
    inner.iter().any(|blanks| !blanks.is_empty() && blanks.trim_start_matches(' ').is_empty())
}

/// The address of a page, and the markup in its words.
fn shown_markup(bitext: &Bitext, survey: &Survey, number: usize) -> (String, Vec<&'static str>) {
    let page = &survey.pages()[number];
    let site = SiteConfiguration { remote_images: true, ..SiteConfiguration::default() };
    let source_conventions = conventions(&survey.source_locale);
    let conventions = conventions(&page.locale);
    let context = Context { survey, page, bitext, conventions, source_conventions, portal: "", site: &site };
    let text = render_article(context).text;
    (page.address.clone(), MARKUP.into_iter().filter(|markup| text.contains(markup)).collect())
}

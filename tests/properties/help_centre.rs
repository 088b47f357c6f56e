//! From bytes to bitexts, findings and pages: the line of rooms, without disk and terminal.

use crate::soup::Bytes;
use diglot::align::align;
use diglot::check::{Selection, check};
use diglot::locale::conventions;
use diglot::model::{
    Article, Bitext, Configuration, Content, Finding, InputFile, KnowledgeBaseConfiguration, LocaleId,
    SiteConfiguration, Theme,
};
use diglot::parse::parse;
use diglot::render::{Context, KnowledgeBase, Records, Site, SiteSettings, render_article};
use diglot::survey::{Outline, Side, Survey, observe};
use std::collections::BTreeMap;

fn locale(tag: &str) -> LocaleId {
    LocaleId::parse(tag).expect("a tag")
}

pub fn article(number: usize, tag: &str, path: &str, Bytes(bytes): Bytes) -> Article {
    let (file, content) = (format!("{tag}/{path}"), Content::Bytes(bytes));
    parse(InputFile { number, locale: locale(tag), path: path.into(), file, content, fingerprint: None })
}

pub fn korean(bytes: Bytes) -> Article {
    article(0, "ko-KR", "x.md", bytes)
}

pub fn survey(articles: &[Article]) -> Survey {
    let mut survey = Survey::new(locale("en-US"), articles.iter().map(observe).collect(), [], BTreeMap::new());
    let included = survey.included_pages().into_iter();
    let bitext = |page: usize| align(articles[survey.pages()[page].article].clone(), &survey.source_locale);
    let bitexts: Vec<_> = included.map(|page| (page, bitext(page))).collect();
    survey.keep_included(bitexts);
    survey
}

/// The article alone in its help centre.
pub fn alone(bytes: Bytes) -> (Bitext, Survey) {
    let article = korean(bytes);
    let survey = survey(std::slice::from_ref(&article));
    (align(article, &locale("en-US")), survey)
}

pub fn findings(bitext: &Bitext, survey: &Survey) -> Vec<Finding> {
    let selection = Selection::new(&Configuration::default(), &[], &[]).expect("the default selection");
    check(bitext, survey, &selection)
}

/// What a build writes for one page.
#[derive(Debug, PartialEq)]
pub struct Page {
    pub html: String,
    /// The body alone, as the knowledge base has it.
    pub fragment: String,
    /// Its lines in the knowledge base: the article, its units, its passages.
    pub records: [String; 3],
    /// Its units, none of a rebuilt page.
    pub units: usize,
}

/// The pages of a help centre, rebuilt English ones too.
pub fn pages(files: &[(&str, &str, Bytes)]) -> Vec<Page> {
    let files = files.iter().enumerate();
    let articles: Vec<Article> =
        files.map(|(number, (tag, path, bytes))| article(number, tag, path, bytes.clone())).collect();
    let survey = survey(&articles);
    let site = Site::new(&Theme::default(), SiteSettings::default(), &survey).expect("the built-in templates");
    let survey = &survey;
    let page = |page: &diglot::survey::Page| {
        let bitext = &align(articles[page.article].clone(), &survey.source_locale);
        let source_conventions = conventions(&survey.source_locale);
        let conventions = conventions(&page.locale);
        let configuration = SiteConfiguration { remote_images: true, ..SiteConfiguration::default() };
        let context =
            Context { survey, page, bitext, conventions, source_conventions, portal: "", site: &configuration };
        let rendered = render_article(context);
        let file =
            site.page(survey, page, "ko-KR/index.html", None, bitext, &rendered).expect("the built-in templates");
        let knowledge_base = KnowledgeBase::new(None, &KnowledgeBaseConfiguration::default());
        let records = knowledge_base.records(context, &rendered, &Outline::new(survey, &page.locale, &[]), Some(&[]));
        let units = if page.side == Side::Target { bitext.units.len() } else { 0 };
        let Records { article, units: of_units, chunks, .. } = records;
        let records = [article.content, of_units, chunks].map(|lines| String::from_utf8(lines).expect("UTF-8"));
        Page { html: String::from_utf8(file.content).expect("UTF-8"), fragment: rendered.html, records, units }
    };
    survey.pages().iter().map(page).collect()
}

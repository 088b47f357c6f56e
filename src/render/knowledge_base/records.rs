//! All records of one article, made at once.

use super::RECORD_FILES;
use super::address::{Origin, article_id};
use super::article::{Alternate, ArticleRecord, Defects, Source, Unit};
use super::blocks::text_of;
use super::chunk::Chunks;
use super::freshness::{self, UnitFreshness, state_of};
use super::lines::{lines, push_line};
use super::manifest::ArticleFile;
use super::markdown::markdown;
use super::passages::passages;
use super::provenance::{Dates, Provenance};
use super::sections::{Sections, tree};
use super::summary::{keywords, summary};
use super::tokens::reading_seconds;
use super::trail::trail;
use super::unit::{UnitTexts, Units};
use super::walk::{blocks_of_page, blocks_of_source};
use crate::model::{Article, Finding, KnowledgeBaseConfiguration, LocaleId, OutputFile, hexadecimal};
use crate::parse::first_source_heading;
use crate::render::article::{Context, Rendered};
use crate::render::report::{self, Sheet};
use crate::survey::{Outline, Page, Side, Survey};
use serde_json::Map;
use sha2::{Digest, Sha256};

/// What all records of a knowledge base are made with.
#[derive(Debug, Clone, Default)]
pub struct KnowledgeBase {
    /// Where the site will stand; links are relative to its root without it.
    base_url: Option<String>,
    /// Tokens of the longest passage.
    chunk_tokens: usize,
}

/// The records of one article.
#[derive(Debug)]
pub struct Records {
    /// The article, as a file of its own.
    pub article: OutputFile,
    /// Its lines in `units.ndjson`.
    pub units: Vec<u8>,
    /// Its lines in `chunks.ndjson`.
    pub chunks: Vec<u8>,
    /// Its line in `files.ndjson`.
    pub file: Vec<u8>,
    /// How many passages it has.
    pub chunk_count: usize,
}

impl Records {
    /// What is added to each of the files of records.
    pub fn lines(&self) -> [&[u8]; 4] {
        [&self.article.content, &self.units, &self.chunks, &self.file]
    }
}

impl KnowledgeBase {
    /// A knowledge base of a site that will stand at `base_url`.
    pub fn new(base_url: Option<String>, configuration: &KnowledgeBaseConfiguration) -> KnowledgeBase {
        KnowledgeBase { base_url, chunk_tokens: configuration.chunk_tokens.0 as usize }
    }

    /// The files of records of a locale, each with what it begins with; in the order of [`Records::lines`].
    pub fn record_files(&self, locale: &LocaleId) -> Vec<OutputFile> {
        RECORD_FILES.map(|file| OutputFile::text(format!("kb/{locale}/{file}"), String::new())).into()
    }

    /// Where the file of one article stands, below the output folder.
    pub fn article_path(page: &Page) -> String {
        format!("kb/{}/{}", page.locale, file_of(page))
    }

    /// The records of an article. `outline` is that of its locale; `findings` is `None` where nothing was checked.
    pub fn records(
        &self,
        context: Context,
        rendered: &Rendered,
        outline: &Outline,
        findings: Option<&[Finding]>,
    ) -> Records {
        let Context { survey, page, bitext, .. } = context;
        let is_bad = bitext.article.has_bad_characters();
        let has_units = page.side == Side::Target;
        let blocks = blocks_of_page(context);
        let source_blocks = blocks_of_source(context);
        let texts = UnitTexts::of(bitext, &blocks, &source_blocks);
        let sections = Sections::new(&blocks, &rendered.contents);
        let (id, origin) = (&*article_id(survey, page), Origin(self.base_url.as_deref()));
        let subject = Subject { context, rendered, origin, id, texts: &texts };

        let source_text = text_of(&source_blocks);
        let source_title = is_translation(survey, page).then(|| source_title(survey, page, &bitext.article)).flatten();
        let markdown = markdown(context, &|link| origin.link(&page.address, link).into_owned());
        let html = origin.html(&page.address, &rendered.html);
        let article = ArticleRecord {
            breadcrumb: trail(survey, outline, page.number, origin),
            summary: summary(&blocks),
            defects: findings.map(Defects::of),
            findings: None,
            source: is_translation(survey, page).then(|| Source { title: source_title.clone(), text: &source_text }),
            markdown: &markdown,
            html: &html,
            ..subject.article()
        };
        let sheet = findings.map(|findings| Sheet::new(bitext, findings));
        let article = ArticleRecord { findings: sheet.as_ref().map(report::records), ..article };
        let mut content = Vec::with_capacity(4 * (html.len() + markdown.len()));
        push_line(&mut content, &article, is_bad);

        let units = Units { survey, bitext, texts: &texts, sections: &sections, findings };
        let units = if has_units { lines(units.records(id), is_bad).0 } else { Vec::new() };
        let sources = if has_units { texts.sources.as_slice() } else { &[] };
        let passages = passages(&blocks, &sections.of_blocks, sources, self.chunk_tokens);
        let (chunks, chunk_count) =
            lines(subject.chunks(&sections, source_title.as_deref()).records(id, &passages).into_iter(), is_bad);
        let file = file_line(id, page, &content);
        let article = OutputFile { path: KnowledgeBase::article_path(page), content };
        Records { article, units, chunks, file, chunk_count }
    }
}

/// What the records of an article have in common.
struct Subject<'a> {
    context: Context<'a>,
    rendered: &'a Rendered,
    origin: Origin<'a>,
    id: &'a str,
    texts: &'a UnitTexts,
}

impl<'a> Subject<'a> {
    /// The record of the article, as far as nothing has to be made for it.
    fn article(&self) -> ArticleRecord<'a> {
        let Context { survey, page, bitext, .. } = self.context;
        let front_matter = &bitext.article.front_matter;
        let is_rebuilt = page.side == Side::Source;
        let metadata = front_matter.fields.iter().map(|field| (field.key.clone(), field.value.clone()));
        ArticleRecord {
            id: self.id,
            locale: page.locale.as_str(),
            path: &page.path,
            file: &page.file,
            page: &page.address,
            url: self.origin.url(&page.address),
            canonical: self.origin.absolute(&page.address),
            alternates: self.alternates(),
            title: page.title.as_deref(),
            description: front_matter.description().filter(|_| !is_rebuilt),
            summary: None,
            breadcrumb: Vec::new(),
            headings: tree(&self.rendered.contents),
            keywords: keywords(page, bitext),
            provenance: Provenance::of(survey, page),
            is_rebuilt,
            is_fragment: page.is_fragment,
            robots: page.robots.as_deref(),
            indexable: page.is_indexable(),
            dates: Dates::of(front_matter),
            freshness: freshness::record(survey, page),
            defects: None,
            findings: None,
            reading_seconds: reading_seconds(&self.rendered.text),
            source: None,
            units: if is_rebuilt { Vec::new() } else { self.units() },
            text: &self.rendered.text,
            markdown: "",
            html: "",
            metadata: if is_rebuilt { Map::new() } else { metadata.collect() },
        }
    }

    fn units(&self) -> Vec<Unit<'a>> {
        let Context { survey, bitext, .. } = self.context;
        let freshness = survey.freshness().of(bitext.article.number);
        let units = bitext.units.iter().enumerate().map(|(number, unit)| Unit {
            id: self.texts.id(number),
            source: unit.source.as_ref().map(|source| bitext.str(source.span)),
            target: unit.target.as_ref().map(|target| bitext.str(target.span)),
            confidence: unit.confidence,
            freshness: freshness.and_then(|freshness| UnitFreshness::of(freshness.unit(number))),
        });
        units.collect()
    }

    fn alternates(&self) -> Vec<Alternate<'a>> {
        let Context { survey, page, .. } = self.context;
        let others = survey.alternates(page).into_iter().filter(|other| other.locale != page.locale);
        let alternates = others.map(|other| Alternate {
            locale: other.locale.as_str(),
            path: &other.path,
            url: self.origin.url(&other.address),
            indexable: other.is_indexable(),
        });
        alternates.collect()
    }

    fn chunks<'o>(&'o self, sections: &'o Sections<'o>, source_title: Option<&'o str>) -> Chunks<'o> {
        let Context { survey, page, bitext, .. } = self.context;
        Chunks {
            page,
            bitext,
            body: &self.rendered.page,
            sections,
            texts: self.texts,
            title: page.title.as_deref(),
            source_title,
            origin: self.origin,
            provenance: Provenance::of(survey, page),
            state: state_of(survey, page),
            is_translation: is_translation(survey, page),
        }
    }
}

fn is_translation(survey: &Survey, page: &Page) -> bool {
    page.side == Side::Target && page.locale != survey.source_locale
}

/// The title of the English: what the first heading was translated from, else that of the English article.
fn source_title(survey: &Survey, page: &Page, article: &Article) -> Option<String> {
    first_source_heading(article).or_else(|| survey.in_source_language(page)?.title.clone())
}

/// The file of an article below the folder of its locale.
fn file_of(page: &Page) -> String {
    let stem = page.address.strip_suffix(".html").unwrap_or(&page.address);
    let stem = stem.strip_prefix(page.locale.as_str()).and_then(|stem| stem.strip_prefix('/')).unwrap_or(stem);
    format!("articles/{stem}.json")
}

fn file_line(id: &str, page: &Page, content: &[u8]) -> Vec<u8> {
    let (path, sha256) = (&*file_of(page), &*hexadecimal(&Sha256::digest(content)));
    lines([ArticleFile { id, path, bytes: content.len(), sha256 }].into_iter(), false).0
}

//! Where articles that have moved are now, in each locale.

use super::links::{on_portal, without_locale};
use super::pages::{address, safe_address};
use super::taken::{Taken, folders};
use super::{Page, Survey, fold};
use crate::model::{LocaleId, WrittenRedirect};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// That what stood at an address is somewhere else.
#[derive(Debug, Clone)]
pub struct Redirect<'a> {
    /// The locale of the address.
    pub locale: LocaleId,
    /// Where it stood, below the site's root.
    pub address: String,
    /// Where it is.
    pub destination: Destination<'a>,
    /// The place on the page there, without `#`.
    pub fragment: Option<String>,
}

/// Where a redirect leads.
#[derive(Debug, Clone)]
pub enum Destination<'a> {
    /// To a page of the site.
    Page(&'a Page),
    /// To another site.
    Elsewhere(String),
}

/// The redirects of all locales, and what is wrong with some.
#[derive(Debug, Default)]
pub struct Redirects<'a> {
    /// By locale, then by address.
    pub list: Vec<Redirect<'a>>,
    /// A sentence each.
    pub notes: BTreeSet<String>,
}

/// Redirects that lead to one another without end.
#[derive(Debug, PartialEq, Eq)]
pub struct Circle {
    /// The file of the first of them.
    pub file: String,
    /// The articles on the way, the first once more at the end.
    pub way: Vec<String>,
}

/// What a redirect says of where the article is.
enum Meaning {
    /// An article, by the path in its locale's folder.
    Article(String),
    /// Another site.
    Elsewhere(String),
    Nothing,
}

impl Survey {
    /// Follows each redirect to its end, in each locale. What is said of a locale wins there over what is said of all, and
    /// that over what is said of another one. `portal` is where paths that begin with `/` lead, `{locale}` being the page's.
    /// `own` are the addresses of pages that are made of no article; nothing is redirected from there.
    ///
    /// # Errors
    /// Redirects that lead in a circle.
    pub fn settle_redirects(
        &self,
        written: &[WrittenRedirect],
        portal: &str,
        own: &[String],
    ) -> Result<Redirects<'_>, Circle> {
        if written.is_empty() {
            return Ok(Redirects::default());
        }
        let bases = self.bases(written);
        let mut redirects = Redirects::default();
        let mut taken = self.taken().clone();
        own.iter().for_each(|address| taken.take(address));
        for locale in self.locales().keys() {
            let of_locale = |redirect: &&WrittenRedirect| match &redirect.locale {
                Some(own) if own == locale => 0,
                None => 1,
                Some(_) => 2,
            };
            let mut sorted: Vec<&WrittenRedirect> = written.iter().collect();
            sorted.sort_by_key(of_locale);
            let mut moved: BTreeMap<String, &WrittenRedirect> = BTreeMap::new();
            for redirect in sorted {
                moved.entry(key(&redirect.from)).or_insert(redirect);
            }
            let way = Way { survey: self, locale, moved: &moved, bases: &bases, portal };
            way.settle_all(&mut taken, &mut redirects)?;
        }
        Ok(redirects)
    }

    /// The paths of the portal that stand for folders of articles, the most certain first. Redirects of Learn name the
    /// article that has moved by its file, and where it is by its address; that an address means an article is seen from those
    /// that do.
    fn bases(&self, written: &[WrittenRedirect]) -> Vec<Base> {
        let articles: HashSet<String> = self.pages.iter().map(|page| key(&page.path)).collect();
        let mut votes: BTreeMap<Base, usize> = BTreeMap::new();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for redirect in written {
            let Some(parts) = portal_path(&redirect.to) else { continue };
            let folders: Vec<String> = folders(&redirect.from).into_iter().chain([String::new()]).collect();
            for length in 0..parts.len() {
                let (prefix, rest) = (parts[..length].join("/"), parts[length..].join("/"));
                *seen.entry(prefix.clone()).or_default() += 1;
                for folder in folders.iter().filter(|folder| articles.contains(&key(&format!("{folder}/{rest}")))) {
                    *votes.entry(Base { prefix: prefix.clone(), folder: folder.clone() }).or_default() += 1;
                }
            }
        }
        // One hit of many is chance.
        let mut bases: Vec<(usize, Base)> = votes
            .into_iter()
            .map(|(base, votes)| (votes, base))
            .filter(|(votes, base)| votes * 3 >= seen[&base.prefix])
            .collect();
        bases.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.prefix.len().cmp(&b.1.prefix.len())).then(a.1.cmp(&b.1)));
        bases.into_iter().map(|(_, base)| base).collect()
    }
}

/// That the addresses of a portal which begin with `prefix` are those of the articles in `folder`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Base {
    prefix: String,
    folder: String,
}

impl Base {
    /// The path of the article at an address, if it begins so.
    fn article(&self, address: &str) -> Option<String> {
        let rest = match self.prefix.as_str() {
            "" => address,
            prefix => address
                .get(..prefix.len())
                .filter(|head| head.eq_ignore_ascii_case(prefix))
                .and_then(|_| address[prefix.len()..].strip_prefix('/'))?,
        };
        Some(format!("{}/{rest}", self.folder).trim_start_matches('/').to_owned())
    }
}

/// The redirects of one locale.
struct Way<'a, 'r> {
    survey: &'a Survey,
    locale: &'r LocaleId,
    /// By the key of the path that was.
    moved: &'r BTreeMap<String, &'r WrittenRedirect>,
    bases: &'r [Base],
    portal: &'r str,
}

impl<'a> Way<'a, '_> {
    fn settle_all(&self, taken: &mut Taken, redirects: &mut Redirects<'a>) -> Result<(), Circle> {
        for redirect in self.moved.values() {
            let WrittenRedirect { from, to, file, .. } = redirect;
            if let Some(number) = self.survey.article_at(self.locale, from) {
                let article = &self.survey.pages[number].file;
                redirects.notes.insert(format!("{file}: {from} is an article ({article}), so it is not redirected"));
                continue;
            }
            let Some((destination, fragment)) = self.destination(redirect)? else {
                redirects.notes.insert(format!("{file}: {from} is redirected to {to}, where nothing is"));
                continue;
            };
            let Some(address) = safe_address(&address(self.locale, &format!("{}.md", without_kind(from)))) else {
                continue;
            };
            if !taken.is_free(&address) {
                redirects.notes.insert(format!("{file}: {from} is not redirected, since {address} is taken"));
                continue;
            }
            taken.take(&address);
            redirects.list.push(Redirect { locale: self.locale.clone(), address, destination, fragment });
        }
        Ok(())
    }

    /// Where a redirect leads in the end, others followed; `None` if nothing is there.
    fn destination(&self, first: &WrittenRedirect) -> Result<Option<(Destination<'a>, Option<String>)>, Circle> {
        let mut way = vec![first];
        loop {
            let last = way[way.len() - 1];
            let (to, fragment) =
                last.to.split_once('#').map_or((last.to.as_str(), None), |(to, fragment)| (to, Some(fragment)));
            let fragment = fragment.filter(|fragment| !fragment.is_empty()).map(str::to_owned);
            let path = match self.meaning(last, to) {
                Meaning::Article(path) => path,
                Meaning::Elsewhere(address) => return Ok(Some((Destination::Elsewhere(address), fragment))),
                Meaning::Nothing => return Ok(None),
            };
            if let Some(page) = self.page(&path) {
                return Ok(Some((Destination::Page(page), fragment)));
            }
            let Some(next) = self.moved.get(&key(&path)) else { return Ok(None) };
            if let Some(start) = way.iter().position(|redirect| redirect.from == next.from) {
                let articles = way[start..].iter().map(|redirect| redirect.from.clone());
                return Err(Circle { file: next.file.clone(), way: articles.chain([next.from.clone()]).collect() });
            }
            way.push(next);
        }
    }

    /// The page of an article: in the locale, or in English.
    fn page(&self, path: &str) -> Option<&'a Page> {
        let locales = [self.locale, &self.survey.source_locale];
        let number = locales.into_iter().find_map(|locale| self.survey.article_at(locale, path))?;
        Some(self.survey.page_for(self.locale, number))
    }

    fn meaning(&self, redirect: &WrittenRedirect, to: &str) -> Meaning {
        if let Some((scheme, _)) = to.split_once("://") {
            let is_web = ["http", "https"].iter().any(|known| known.eq_ignore_ascii_case(scheme));
            return if is_web { Meaning::Elsewhere(to.to_owned()) } else { Meaning::Nothing };
        }
        let Some(parts) = portal_path(to) else {
            let path = without_kind(to.split('?').next().unwrap_or_default().trim_start_matches("./"));
            return Meaning::Article(path);
        };
        let address = parts.join("/");
        let of_root = self.survey.root_of_articles.and_then(|root| Some(address.strip_prefix(root)?.to_owned()));
        let of_bases = self.bases.iter().filter_map(|base| base.article(&address));
        // `old.md` is redirected to its own address where another file, which is no article, has taken its place.
        let leads_on = |path: &String| {
            self.page(path).is_some() || (self.moved.contains_key(&key(path)) && key(path) != key(&redirect.from))
        };
        if let Some(path) = of_root.into_iter().chain(of_bases).map(|path| without_kind(&path)).find(leads_on) {
            return Meaning::Article(path);
        }
        match self.portal {
            "" => Meaning::Nothing,
            portal => Meaning::Elsewhere(on_portal(portal, self.locale, to)),
        }
    }
}

/// The parts of a path that begins with `/`, without a locale at its head, a query and a slash at its end.
fn portal_path(to: &str) -> Option<Vec<&str>> {
    let path = to.strip_prefix('/').filter(|rest| !rest.starts_with('/'))?;
    let path = path.split(['?', '#']).next().unwrap_or_default();
    Some(without_locale(path).trim_end_matches('/').split('/').collect())
}

/// What two names of one article have in common: neither case nor the kind of file counts, and a folder is its index.
fn key(path: &str) -> String {
    let path = without_kind(path);
    let path = path.trim_matches('/');
    let folder = path.strip_suffix("/index").or((path == "index").then_some("")).unwrap_or(path);
    fold(folder)
}

/// The path without the kind of its file, for the kinds that articles have.
fn without_kind(path: &str) -> String {
    const KINDS: [&str; 5] = ["md", "mdx", "yml", "yaml", "html"];
    let is_article = |kind: &str| KINDS.iter().any(|known| known.eq_ignore_ascii_case(kind));
    match path.rsplit_once('.') {
        Some((stem, kind)) if is_article(kind) => stem.to_owned(),
        _ => path.trim_end_matches('/').to_owned(),
    }
}

//! Where links lead, within a help centre and out of it.

use super::{Page, Survey, fold, questions};
use crate::locale;
use crate::model::LocaleId;
use percent_encoding::percent_decode_str;

/// Where a link of an article leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// A page of the site.
    Page(usize),
    /// A file that is copied beside the pages: its place below the site's root.
    Asset(String),
    /// A place within the same page.
    Here,
    /// Another site, or another program (`mailto:`).
    Elsewhere,
    /// A path of the portal the articles were written for: it begins with `/`.
    Portal,
    /// Nothing of this help centre, or outside of its tree.
    Missing,
    /// An address that would run something, one that only a publishing system can read, or no address at all.
    Refused,
}

/// A link's target, and the fragment of its address (without `#`, as written).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved<'a> {
    /// Where it leads.
    pub target: LinkTarget,
    /// The place there.
    pub fragment: Option<&'a str>,
}

/// Schemes of addresses that a page may carry: none of them runs anything within the page.
const SCHEMES: [&str; 14] = [
    "http",
    "https",
    "mailto",
    "tel",
    "sms",
    "ftp",
    "ms-settings",
    "ms-windows-store",
    "feedback-hub",
    "ms-excel",
    "ms-word",
    "ms-powerpoint",
    "onenote",
    "msteams",
];

impl Survey {
    /// Where an address of a page leads. Nothing outside of the locales' folders is ever looked at.
    pub fn resolve<'a>(&self, page: &Page, address: &'a str) -> Resolved<'a> {
        self.resolve_among(Page::is_written, page, address)
    }

    /// Where an address of a page leads if all locales are built.
    pub fn resolve_in_all<'a>(&self, page: &Page, address: &'a str) -> Resolved<'a> {
        self.resolve_among(|page| page.is_readable, page, address)
    }

    fn resolve_among<'a>(&self, counts: fn(&Page) -> bool, page: &Page, address: &'a str) -> Resolved<'a> {
        let address = address.trim();
        if address.starts_with("{{") {
            questions::note(page, address);
            return self.resolve_shortcode(counts, page, address);
        }
        let (rest, fragment) = match address.split_once('#') {
            Some((rest, fragment)) => (rest, Some(fragment).filter(|fragment| !fragment.is_empty())),
            None => (address, None),
        };
        let target = if rest.is_empty() {
            if address.is_empty() { LinkTarget::Refused } else { LinkTarget::Here }
        } else if let Some(scheme) = scheme(rest) {
            let is_known = SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme));
            if is_known { LinkTarget::Elsewhere } else { LinkTarget::Refused }
        } else if rest.starts_with("//") {
            LinkTarget::Elsewhere
        } else if let Some(path) = rest.strip_prefix("@site/").or(rest.strip_prefix('/')) {
            questions::note(page, address);
            self.resolve_root(counts, page, path)
        } else {
            questions::note(page, address);
            self.resolve_path(counts, page, rest)
        };
        Resolved { target, fragment }
    }

    /// Whether the help centre has files of the kind that an address means, so that a missing one is missed: a locale
    /// without a single image keeps them elsewhere.
    pub fn keeps_such_files(&self, page: &Page, address: &str) -> bool {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        if path.ends_with('/') {
            // What a portal shows for a folder need not be an article.
            return false;
        }
        let Some(kind) = kind(path).filter(|kind| kind != "md" && kind != "mdx") else {
            // Where addresses are those of pages, an article may have one that its file does not show.
            return self.root_of_articles.is_none() || kind(path).is_some();
        };
        [&page.locale, &self.source_locale]
            .iter()
            .any(|locale| self.asset_kinds.contains(&((*locale).clone(), kind.clone())))
    }

    /// Whether a page has the place that a fragment names, be it in a text it includes; `None` if it was not studied.
    pub fn has_place(&self, page: &Page, fragment: &str) -> Option<bool> {
        let wanted = percent_decode_str(fragment).decode_utf8_lossy();
        let names =
            |page: &Page| Some(self.anchors(page.number)?.binary_search_by(|anchor| (**anchor).cmp(&*wanted)).is_ok());
        let mut included = page.includes.iter().filter_map(|address| self.resolve_include(page, address));
        let is_included = || included.any(|number| names(&self.pages()[number]) != Some(false));
        // Whether it is there is in the answer to where the link leads; the includes are asked only if it needs them.
        Some(names(page)? || questions::unnoted(is_included))
    }

    /// The path of the article that an address of a page means, without case, be it there or not; `None` for an address
    /// that means no article of the help centre.
    pub fn article_meant(&self, page: &Page, address: &str) -> Option<String> {
        match self.resolve_in_all(page, address).target {
            LinkTarget::Page(number) => Some(fold(&self.pages()[number].path)),
            LinkTarget::Missing => {
                let path = join(&page.path, address.split('#').next().unwrap_or_default())?;
                kind(&path).filter(|kind| kind == "md" || kind == "mdx").map(|_| fold(&path))
            }
            _ => None,
        }
    }

    fn resolve_path(&self, counts: fn(&Page) -> bool, page: &Page, address: &str) -> LinkTarget {
        let Some(path) = join(&page.path, address) else { return LinkTarget::Missing };
        if let Some(number) = self.find_article(counts, page, &path) {
            return LinkTarget::Page(number);
        }
        // From the address of a page, which ends with a slash, a relative one begins a folder lower than from its file.
        let as_folder = self.root_of_articles.map(|_| format!("{}/", without_extension(&page.path)));
        let from_address = as_folder.and_then(|from| self.find_article(counts, page, &join(&from, address)?));
        if let Some(number) = from_address {
            return LinkTarget::Page(number);
        }
        // Images of a rebuilt English article stand in the folder of the translation it is made from.
        let host = &self.pages()[page.article].locale;
        for locale in [&page.locale, host, &self.source_locale] {
            if let Some(paths) = self.assets.get(&(locale.clone(), fold(&path))) {
                let exact = paths.iter().find(|candidate| **candidate == path).or(paths.first());
                return exact.map_or(LinkTarget::Missing, |path| LinkTarget::Asset(format!("{locale}/{path}")));
            }
        }
        LinkTarget::Missing
    }

    /// The page of an article by its path, in the language of a page or else in the source language.
    fn find_article(&self, counts: fn(&Page) -> bool, page: &Page, path: &str) -> Option<usize> {
        let found = [&page.locale, &self.source_locale].into_iter().flat_map(|locale| self.articles_at(locale, path));
        found.into_iter().find(|number| counts(&self.pages()[*number]))
    }

    /// The written page of an article of a locale by its path, which need not name the kind of file.
    pub(super) fn article_at(&self, locale: &LocaleId, path: &str) -> Option<usize> {
        self.articles_at(locale, path).find(|number| self.pages()[*number].is_written())
    }

    fn articles_at<'a>(&'a self, locale: &'a LocaleId, path: &'a str) -> impl Iterator<Item = usize> + 'a {
        const ENDS: [&str; 6] = ["", ".md", "/index.md", "/_index.md", ".mdx", "/index.mdx"];
        ENDS.iter().filter_map(move |end| {
            let candidate = format!("{path}{end}");
            let candidate = candidate.trim_start_matches('/');
            self.find_number(locale, candidate, &fold(candidate))
        })
    }

    /// Where an address from the root of a site leads, `path` being what follows the slash: `docs/install/`,
    /// `fr/docs/Web/CSS`. What is no article of this help centre belongs to the portal.
    fn resolve_root(&self, counts: fn(&Page) -> bool, page: &Page, path: &str) -> LinkTarget {
        let find = || {
            let root = self.root_of_articles?;
            let path = join("", path)?;
            self.find_article(counts, page, &as_folders(without_locale(&path).strip_prefix(root)?))
        };
        find().map_or(LinkTarget::Portal, LinkTarget::Page)
    }

    /// `{{< ref "install.md#linux" >}}` of Hugo names an article, from the file it stands in or from the root.
    fn resolve_shortcode<'a>(&self, counts: fn(&Page) -> bool, page: &Page, shortcode: &'a str) -> Resolved<'a> {
        let refused = Resolved { target: LinkTarget::Refused, fragment: None };
        let name = shortcode.trim_start_matches(['{', '<', '%', ' ']).split(' ').next().unwrap_or_default();
        let Some(path) = shortcode.split('"').nth(1).filter(|_| matches!(name, "ref" | "relref")) else {
            return refused;
        };
        let (path, fragment) = path.split_once('#').map_or((path, None), |(path, fragment)| (path, Some(fragment)));
        let target = match path.strip_prefix('/') {
            _ if path.is_empty() => LinkTarget::Here,
            Some(path) => self.resolve_root(counts, page, path),
            None => self.resolve_path(counts, page, path),
        };
        match target {
            LinkTarget::Page(_) | LinkTarget::Here => Resolved { target, fragment },
            _ => refused,
        }
    }

    /// The page whose text an include of `page` takes in: of its locale, else English.
    pub(super) fn resolve_include(&self, page: &Page, address: &str) -> Option<usize> {
        match self.resolve(page, address).target {
            LinkTarget::Page(number) => Some(number),
            _ => None,
        }
    }
}

/// Where an address that begins with `/` leads on a portal, for the readers of a locale: `{locale}` in `portal` stands for
/// theirs, and takes the place of the one that the address begins with.
pub fn on_portal(portal: &str, locale: &LocaleId, address: &str) -> String {
    let address = address.trim();
    let address = address.strip_prefix("@site").unwrap_or(address);
    if !portal.contains("{locale}") {
        return format!("{portal}{address}");
    }
    let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
    let path = without_locale(path.trim_start_matches('/'));
    let portal = portal.replace("{locale}", &locale.as_str().to_ascii_lowercase());
    format!("{}/{path}{rest}", portal.trim_end_matches('/'))
}

/// The path without the locale at its head: `docs/x` of `fr/docs/x`.
pub(super) fn without_locale(path: &str) -> &str {
    let (head, rest) = path.split_once('/').unwrap_or((path, ""));
    // `how-to` is as good a tag as `en-us`, but of no language that anyone reads.
    let is_locale = locale::from_folder_name(head).is_some_and(|locale| locale::is_known_language(&locale));
    if is_locale { rest } else { path }
}

/// The path without the kind of its file, and without the names that stand for a folder.
fn without_extension(path: &str) -> &str {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    ["_index", "index"].into_iter().find_map(|name| stem.strip_suffix(name)?.strip_suffix('/')).unwrap_or(stem)
}

/// MDN keeps `Web/CSS/:hover` in the folder `web/css/_colon_hover`.
fn as_folders(path: &str) -> String {
    const MARKS: [(&str, &str); 4] = [("::", "_doublecolon_"), (":", "_colon_"), ("*", "_star_"), ("?", "_question_")];
    MARKS.iter().fold(path.to_owned(), |path, (mark, name)| path.replace(mark, name))
}

/// What a file is, by the end of its name in small letters: `png`.
pub(super) fn kind(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, kind)| kind.to_lowercase())
}

/// The scheme of an address: `mailto` of `mailto:x`. Not that of a path with a colon behind a slash.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    // Blanks and control characters within a scheme are a way to hide `javascript:`.
    let is_hidden = scheme.chars().any(|c| c.is_control() || c.is_whitespace());
    (is_scheme || is_hidden).then_some(scheme)
}

/// The path that an address of the file `from` means, without `.` and `..`. `None` if it leads out of the folder.
fn join(from: &str, address: &str) -> Option<String> {
    let decoded =
        percent_decode_str(address.split('?').next().unwrap_or_default()).decode_utf8_lossy().replace('\\', "/");
    let mut parts: Vec<&str> = match decoded.strip_prefix("~/") {
        Some(_) => Vec::new(),
        None => from.split('/').collect(),
    };
    parts.pop();
    for part in decoded.strip_prefix("~/").unwrap_or(&decoded).split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::super::pages::sighting;
    use super::*;
    use std::collections::BTreeMap;

    fn survey() -> Survey {
        let articles = [
            ("en-US", "a/one.md"),
            ("en-US", "two.md"),
            ("ko-KR", "a/One.md"),
            ("ko-KR", "a b.md"),
            ("ko-KR", "f/index.md"),
        ];
        let sightings = articles.map(|(locale, path)| sighting(locale, path, None, false)).to_vec();
        let locale = |tag: &str| LocaleId::parse(tag).unwrap();
        let assets = [(locale("en-US"), "media/x.png".to_owned()), (locale("ko-KR"), "media/Y.png".to_owned())];
        Survey::new(locale("en-US"), sightings, assets, BTreeMap::new())
    }

    #[test]
    fn links_lead_to_pages_assets_or_elsewhere() {
        let survey = survey();
        let from = &survey.pages()[2];
        let page = |number: usize| LinkTarget::Page(number);
        for (address, target) in [
            ("one.md", page(2)),
            ("ONE.md#x", page(2)),
            ("../two.md", page(1)),
            ("../two", page(1)),
            ("~/a%20b.md", page(3)),
            ("../f/", page(4)),
            ("../media/x.png", LinkTarget::Asset("en-US/media/x.png".into())),
            ("../media/y.png", LinkTarget::Asset("ko-KR/media/Y.png".into())),
            ("#x", LinkTarget::Here),
            ("https://example.com", LinkTarget::Elsewhere),
            ("//example.com", LinkTarget::Elsewhere),
            ("mailto:a@example.com", LinkTarget::Elsewhere),
            ("/microsoft-365/x", LinkTarget::Portal),
            ("../../../etc/passwd", LinkTarget::Missing),
            ("three.md", LinkTarget::Missing),
            ("javascript:alert(1)", LinkTarget::Refused),
            ("JaVaScRiPt:alert(1)", LinkTarget::Refused),
            ("java\tscript:alert(1)", LinkTarget::Refused),
            ("data:text/html,x", LinkTarget::Refused),
            ("", LinkTarget::Refused),
        ] {
            assert_eq!(survey.resolve(from, address).target, target, "{address}");
        }
    }

    #[test]
    fn addresses_of_a_site_lead_to_its_articles() {
        let articles = ["docs/_index.md", "docs/install.md", "docs/run/index.md", "web/css/_colon_hover/index.md"];
        let sightings = articles.map(|path| sighting("en", path, None, false)).to_vec();
        let mut survey = Survey::new(LocaleId::parse("en").unwrap(), sightings, [], BTreeMap::new());
        let resolve = |survey: &Survey, address: &str| survey.resolve(&survey.pages()[1], address).target;
        assert_eq!(resolve(&survey, "/docs/run/"), LinkTarget::Portal);
        survey.root_of_articles = Some("");
        for (address, target) in [
            ("/docs/run/", LinkTarget::Page(2)),
            ("/fr/docs/run", LinkTarget::Page(2)),
            ("/docs/", LinkTarget::Page(0)),
            ("/blog/x/", LinkTarget::Portal),
            ("../run/", LinkTarget::Page(2)),
            ("@site/docs/install.md", LinkTarget::Page(1)),
            ("@site/static/a.png", LinkTarget::Portal),
            ("{{< ref \"run/index.md#a\" >}}", LinkTarget::Page(2)),
            ("{{< relref \"/docs/install.md\" >}}", LinkTarget::Page(1)),
            ("{{< ref \"gone.md\" >}}", LinkTarget::Refused),
            ("{{< param url >}}", LinkTarget::Refused),
        ] {
            assert_eq!(resolve(&survey, address), target, "{address}");
        }
        let page = &survey.pages()[1];
        assert!(!survey.keeps_such_files(page, "../gone") && survey.keeps_such_files(page, "gone.md"));
        survey.root_of_articles = Some("docs/");
        assert_eq!(resolve(&survey, "/en-US/docs/Web/CSS/:hover"), LinkTarget::Page(3));
    }

    #[test]
    fn fragments_are_kept() {
        let survey = survey();
        assert_eq!(survey.resolve(&survey.pages()[2], "../two.md#a-b").fragment, Some("a-b"));
    }

    #[test]
    fn a_portal_names_the_locale_once() {
        let learn = "https://learn.microsoft.com/{locale}";
        for (portal, address, expected) in [
            (learn, "/kettles/tea", "https://learn.microsoft.com/ko-kr/kettles/tea"),
            (learn, " /en-us/kettles/tea?x=/y#cup ", "https://learn.microsoft.com/ko-kr/kettles/tea?x=/y#cup"),
            (learn, "/en-US?x", "https://learn.microsoft.com/ko-kr/?x"),
            (learn, "/how-to/tea", "https://learn.microsoft.com/ko-kr/how-to/tea"),
            ("https://example.com/{locale}/", "/", "https://example.com/ko-kr/"),
            ("https://developer.mozilla.org", "/fr/docs/Web", "https://developer.mozilla.org/fr/docs/Web"),
            ("", "@site/static/a.png", "/static/a.png"),
        ] {
            assert_eq!(on_portal(portal, &LocaleId::parse("ko-KR").unwrap(), address), expected);
        }
    }
}

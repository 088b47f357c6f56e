//! What the site has for language models: each page as Markdown beside it, and `llms.txt`, which lists them.

use super::Site;
use crate::locale::{self, Conventions};
use crate::model::{LocaleId, OutputFile, TranslationType};
use crate::render::article::{Context, relative};
use crate::render::knowledge_base::markdown;
use crate::survey::{Page, Survey};

const LIST: &str = "llms.txt";

impl Site {
    /// The page of a context as Markdown, in its own language; `None` for one that search engines may not list.
    pub fn twin(&self, context: Context) -> Option<OutputFile> {
        let Context { survey, page, conventions, .. } = context;
        let address = self.twin_address(survey, page)?;
        let text = markdown(context, &|link| link.to_owned());
        let title = page.title.as_deref().unwrap_or(conventions.strings.untitled);
        let (heading, rest) = match text.strip_prefix("# ").and_then(|text| text.split_once('\n')) {
            Some((heading, rest)) => (heading.trim(), rest.trim_start_matches('\n')),
            None => (title, text.as_str()),
        };
        let notice = machine_notice(page, conventions).map_or_else(String::new, |notice| format!("> {notice}\n\n"));
        Some(OutputFile::text(format!("site/{address}"), format!("# {heading}\n\n{notice}{rest}")))
    }

    /// Where the Markdown of a page stands below the site's root; `None` if it has none.
    pub fn twin_address(&self, survey: &Survey, page: &Page) -> Option<String> {
        let address = format!("{}.md", page.address.strip_suffix(".html").unwrap_or(&page.address));
        let path = address.split_once('/').map_or(address.as_str(), |(_, path)| path);
        let is_free = !survey.has_asset(&page.locale, path);
        (self.settings.site.llms && page.is_indexable() && is_free).then_some(address)
    }

    /// The line of a page in the list of its locale; empty if it has no Markdown.
    pub fn list_line(&self, survey: &Survey, page: &Page, conventions: &Conventions, about: Option<&str>) -> String {
        let Some(address) = self.twin_address(survey, page) else { return String::new() };
        let from = format!("{}/{LIST}", page.locale);
        let address = self.absolute(&address).unwrap_or_else(|| relative(&from, &address));
        let title = page.title.as_deref().unwrap_or(conventions.strings.untitled);
        let title = title.replace('[', "\\[").replace(']', "\\]");
        let about = about.into_iter().chain(machine_notice(page, conventions)).collect::<Vec<_>>().join(" ");
        let about = about.split_whitespace().collect::<Vec<_>>().join(" ");
        let colon = if about.is_empty() { "" } else { ": " };
        format!("- [{title}]({address}){colon}{about}\n")
    }

    /// How the list of a locale begins; `None` if there is nothing to list, or a file of the help centre has its name.
    pub fn list_head(&self, survey: &Survey, locale: &LocaleId, pages: &[usize]) -> Option<OutputFile> {
        let is_listed = |page: &usize| self.twin_address(survey, &survey.pages()[*page]).is_some();
        if survey.has_asset(locale, LIST) || !pages.iter().any(is_listed) {
            return None;
        }
        let strings = &self.conventions(locale).strings;
        let title = self.title(locale);
        let name = locale::native_name(locale);
        let head = format!("# {title}\n\n> {name} ({locale})\n\n## {}\n\n", strings.all_articles);
        Some(OutputFile::text(format!("site/{locale}/{LIST}"), head))
    }

    /// The list of the lists of some locales; `None` if there is none.
    pub fn list_of_lists(&self, survey: &Survey, locales: &[LocaleId]) -> Option<OutputFile> {
        if locales.is_empty() {
            return None;
        }
        let line = |locale: &LocaleId| {
            let address = format!("{locale}/{LIST}");
            let address = self.absolute(&address).unwrap_or(address);
            format!("- [{}]({address}): {locale}\n", locale::native_name(locale))
        };
        let lines: String = locales.iter().map(line).collect();
        let languages = self.conventions(&survey.source_locale).strings.languages;
        let text = format!("# {}\n\n## {languages}\n\n{lines}", self.title(&survey.source_locale));
        Some(OutputFile::text(format!("site/{LIST}"), text))
    }
}

/// That a machine translated the page, in its language.
fn machine_notice<'c>(page: &Page, conventions: &'c Conventions) -> Option<&'c str> {
    let is_machine = page.translation_type == Some(TranslationType::Machine);
    is_machine.then_some(conventions.strings.machine_translated)
}

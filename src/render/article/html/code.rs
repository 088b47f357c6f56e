//! Code: in a line, in a block, and what is kept elsewhere.

use super::Writer;
use super::languages::language_name;
use crate::locale::{Direction, direction};
use crate::model::Text;

impl Writer<'_, '_> {
    /// A block of code with the name of its language. It can be reached by keyboard, to scroll in it.
    pub(super) fn code_block(&mut self, language: Text) -> &'static str {
        self.code_blocks += 1;
        let language = self.view.str(language).to_ascii_lowercase();
        let name = match language_name(&language) {
            Some("Output") => Some(self.out.context.conventions.strings.code_output),
            name => name,
        };
        // Code runs from left to right in every language.
        self.out.html.push_str("<figure class=\"code\" dir=\"ltr\">\n");
        if let Some(name) = name {
            self.out.html.push_str("<figcaption>");
            self.out.text(name);
            self.out.html.push_str("</figcaption>\n");
        }
        self.out.html.push_str("<pre dir=\"ltr\" tabindex=\"0\"><code");
        if !language.is_empty() {
            self.out.attribute("class", &format!("language-{language}"));
        }
        self.simple(">", "</code></pre>\n</figure>\n")
    }

    pub(super) fn code(&mut self, code: Text) {
        let is_rtl = direction(&self.out.context.page.locale) == Direction::Rtl;
        self.out.html.push_str(if is_rtl { "<code dir=\"ltr\">" } else { "<code>" });
        self.out.text(self.view.str(code));
        self.out.html.push_str("</code>");
    }

    /// What a sample is kept in, in place of the sample.
    pub(super) fn code_elsewhere(&mut self, path: Text) {
        let text = self.out.context.conventions.strings.code_elsewhere.replace("{path}", self.view.str(path));
        self.out.html.push_str("<p class=\"elsewhere\">");
        self.out.text(&text);
        self.out.html.push_str("</p>\n");
    }
}

//! Alerts such as `> [!NOTE]`, and the boxes that `[!div]` makes.

use super::Writer;
use crate::model::Text;
use crate::render::article::alert_kind;

impl Writer<'_, '_> {
    pub(super) fn alert(&mut self, name: Text) -> &'static str {
        let written = self.view.str(name);
        if written.eq_ignore_ascii_case("div") {
            return self.division(name);
        }
        let Some((class, label)) = alert_kind(written, &self.out.context.conventions.strings) else {
            self.out.html.push_str("<blockquote>\n<p><strong>");
            self.out.text(written);
            return self.simple("</strong></p>\n", "</blockquote>\n");
        };
        self.out.html.push_str("<div class=\"alert ");
        self.out.html.push_str(class);
        self.out.html.push_str("\" role=\"note\">\n<p class=\"label\">");
        self.out.text(label);
        self.simple("</p>\n", "</div>\n")
    }

    /// `[!div class="nextstepaction"]`: the classes behind its name say what it is.
    fn division(&mut self, name: Text) -> &'static str {
        let behind = match name {
            Text::Slice(span) => &self.view.text[span.end as usize..],
            Text::Decoded(_) => "",
        };
        let classes = behind.split(']').next().unwrap_or_default();
        let known = ["nextstepaction", "checklist"].into_iter().find(|class| classes.contains(class));
        match known {
            Some("nextstepaction") => self.simple("<div class=\"nextstepaction\">\n", "</div>\n"),
            Some(_) => self.simple("<div class=\"checklist\">\n", "</div>\n"),
            None => self.simple("<div>\n", "</div>\n"),
        }
    }
}

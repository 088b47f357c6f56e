//! What a reader sees of a body: its words without tags, a line a block, a tab between the cells of a row.

use super::Stripper;
use crate::locale::{Conventions, is_east_asian, is_hangul};

/// The words of a body that diglot wrote. Blanks are folded, but in code.
pub(super) fn plain_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    Stripper::default().strip(html, &mut text);
    text.truncate(text.trim_end().len());
    text
}

/// Whether the line end behind a text is no blank: in Chinese and Japanese, within a sentence and between two. Korean
/// parts its words by blanks, wherever it stands.
pub(in crate::render) fn joins_lines(before: &str, conventions: &Conventions) -> bool {
    let is_wide = |c: char| is_east_asian(c) && !is_hangul(c);
    !conventions.blank_after_sentence && before.ends_with(is_wide)
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn words_stand_without_tags() {
        for (html, text) in [
            ("<h1 id=\"a\">A</h1>\n<p>B  <em>c</em>\nd<br>\ne</p>\n", "A\nB c d\ne"),
            ("<table><tr><th>A</th><th>B</th></tr><tr><td>1 </td><td>2</td></tr></table>", "A\tB\n1\t2"),
            ("<pre><code>a\n  b\n</code></pre><p>c</p>", "a\n  b\nc"),
            ("<p>1 &lt; 2 &amp;&nbsp;&#39;&#x41;&bad; & x</p>", "1 < 2 &\u{a0}'A&bad; & x"),
            ("<p>a<!-- <b> -->b<script>c</script><img alt=\"<x>\">d</p>", "abd"),
            ("<ul><li>a</li><li><p>b</p></li></ul>", "a\nb"),
        ] {
            assert_eq!(plain_text(html), text, "{html}");
        }
    }
}

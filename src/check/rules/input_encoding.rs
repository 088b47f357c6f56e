use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, TroubleKind};
use crate::survey::Survey;

rule! {
    /// Bytes that are no UTF-8, or a NUL character.
    ///
    /// ## Why it matters
    /// Readers see replacement marks in place of letters, and other tools may refuse the file.
    ///
    /// ## Example
    /// ```text
    /// error: 3 bytes are no UTF-8, the first is 0xE9
    /// ```
    ///
    /// ## When to allow it
    /// Never: save the file as UTF-8.
    pub INPUT_ENCODING = "input-encoding", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let undecodable = &bitext.article.undecodable;
    let troubles = bitext.article.troubles.iter();
    let findings = troubles.filter_map(|trouble| match (&trouble.kind, undecodable.first()) {
        (TroubleKind::NotUtf8, Some((_, first))) => {
            let count = match undecodable.len() {
                1 => format!("1 byte is no UTF-8: 0x{first:02X}"),
                many => format!("{many} bytes are no UTF-8, the first is 0x{first:02X}"),
            };
            let is_utf16 = matches!(undecodable[..], [(0, 0xff | 0xfe), (1, 0xff | 0xfe), ..]);
            let hint =
                if is_utf16 { "the file seems to be UTF-16; save it as UTF-8" } else { "save the file as UTF-8" };
            Some(Finding::at(trouble.span, count).hint(hint))
        }
        (TroubleKind::Nul, _) => {
            Some(Finding::at(trouble.span, "a NUL character stands in the text").hint("remove it"))
        }
        _ => None,
    });
    findings.collect()
}

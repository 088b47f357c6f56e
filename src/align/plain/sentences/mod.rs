//! Where a block is cut into sentences: after a mark that ends one, never within a link, brackets or bold text.
//!
//! What ends a sentence in a language is data (`locale/data`); that Markdown stands in the text is known here.

mod cutter;
mod glyphs;
mod links;
mod look;

pub(super) use cutter::UNUSUAL;
pub(super) use links::{Link, link_at};
pub(super) use look::{Blanks, Look};

use super::blocks::{Token, TokenKind};
use crate::locale::SentenceBreaks;
use crate::model::{Markdown, Span};
use cutter::Cutter;
use glyphs::{Glyph, depths, glyphs, line_starts, span_of};

/// A stretch that no sentence ends in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    /// Without blanks at its edges.
    pub(super) span: Span,
    /// How unlikely it is that a sentence begins here: 0 if one does for certain.
    pub(super) doubt: f32,
}

/// The sentences of a block, or the pieces that they may consist of.
pub(super) fn cut(view: &Markdown, tokens: &[Token], breaks: &SentenceBreaks, look: Look) -> Vec<Piece> {
    let glyphs = glyphs(view, tokens);
    let (depths, line_starts) = (depths(&glyphs), line_starts(&glyphs));
    let cutter = Cutter { glyphs: &glyphs, depths: &depths, line_starts: &line_starts, breaks, look };
    let (mut first, mut at, mut doubt) = (0, 0, 0.0f32);
    let mut pieces: Vec<Piece> = Vec::new();
    while at < glyphs.len() {
        match cutter.cut_at(at) {
            Some(cut) => {
                let stretch = &glyphs[first..cut.end];
                // What has no word in it goes with what it is parted from less surely.
                let is_taken = take(&mut pieces, stretch, doubt) || cut.doubt < doubt && extend(&mut pieces, stretch);
                if is_taken || cut.is_gap {
                    (first, doubt) = (cut.next, cut.doubt);
                }
                at = cut.next.max(at + 1);
            }
            None => at += 1,
        }
    }
    let is_parted = first > 0 && matches!(glyphs[first - 1].kind, TokenKind::Break | TokenKind::Image);
    if !take(&mut pieces, &glyphs[first..], doubt) && !is_parted {
        extend(&mut pieces, &glyphs[first..]);
    }
    if let Some(first) = pieces.first_mut() {
        first.doubt = 0.0;
    }
    pieces
}

/// Takes a stretch in as a piece, if it has words.
fn take(pieces: &mut Vec<Piece>, glyphs: &[Glyph], doubt: f32) -> bool {
    let has_words = glyphs.iter().any(|glyph| glyph.kind == TokenKind::Text && glyph.c.is_alphanumeric());
    let piece = span_of(glyphs).filter(|_| has_words).map(|span| Piece { span, doubt });
    pieces.extend(piece);
    piece.is_some()
}

/// Makes a stretch a part of the last piece.
fn extend(pieces: &mut [Piece], glyphs: &[Glyph]) -> bool {
    let place = pieces.last_mut().zip(span_of(glyphs)).map(|(last, span)| last.span.end = span.end);
    place.is_some()
}

/// The tokens that reach into a stretch.
pub(super) fn tokens_in(tokens: &[Token], span: Span) -> &[Token] {
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let end = tokens.partition_point(|token| token.span.start < span.end);
    &tokens[first..end.max(first)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::plain::blocks::blocks;
    use crate::locale::sentence_breaks;
    use crate::model::{Content, InputFile, LocaleId};
    use crate::parse::parse;

    /// The pieces of a text's first block; `|` stands before those that begin a sentence for certain, `?` before others.
    fn pieces(locale: &str, text: &str, look: Look) -> String {
        let locale = LocaleId::parse(locale).unwrap();
        let breaks = sentence_breaks(&locale);
        let content = Content::Bytes(text.into());
        let article = parse(InputFile {
            number: 0,
            locale,
            path: "a.md".into(),
            file: "a.md".into(),
            content,
            fingerprint: None,
        });
        let blocks = blocks(&article.target);
        let pieces = cut(&article.target, &blocks.tokens[blocks.blocks[0].tokens.clone()], &breaks, look);
        let written = pieces.iter().map(|piece| {
            format!("{}{}", if piece.doubt == 0.0 { '|' } else { '?' }, piece.span.of(&article.target.text))
        });
        written.collect()
    }

    fn sentences(locale: &str, text: &str) -> String {
        pieces(locale, text, Look::Certain)
    }

    #[test]
    fn sentences_end_at_marks_and_blanks() {
        assert_eq!(sentences("en-US", "One. Two! Three? 4 is \"five.\" Six"), "|One.|Two!|Three?|4 is \"five.\"|Six");
        assert_eq!(
            sentences("en-US", "See example.com, 3.5 and e.g. this. Then go."),
            "|See example.com, 3.5 and e.g. this.|Then go."
        );
        assert_eq!(sentences("en-US", "a. Sign in. Plan B. Really"), "|a.|Sign in.|Plan B. Really");
        assert_eq!(
            sentences("de-DE", "Bis zum 31. März, z. B. heute. Dann 2020. Ende"),
            "|Bis zum 31. März, z. B. heute.|Dann 2020.|Ende"
        );
        assert_eq!(sentences("fr-FR", "Ouvrez-le\u{a0}! Puis\u{a0}? Oui."), "|Ouvrez-le\u{a0}!|Puis\u{a0}?|Oui.");
        assert_eq!(sentences("hi-IN", "यह है। वह है।"), "|यह है।|वह है।");
        assert_eq!(sentences("ar-SA", "ما هذا؟ هذا كتاب."), "|ما هذا؟|هذا كتاب.");
        assert_eq!(sentences("ko-KR", "저장합니다. iOS에서 엽니다."), "|저장합니다.|iOS에서 엽니다.");
        assert_eq!(sentences("zh-CN", "打开。保存！好"), "|打开。|保存！|好");
        assert_eq!(sentences("cs-CZ", "Je to např. 31. prosince. Konec."), "|Je to např. 31. prosince.|Konec.");
    }

    #[test]
    fn sentences_do_not_end_within_markdown() {
        for whole in [
            "|[One. Two](a.md) three.",
            "|**One. Two** three.",
            "|(One. Two) three.",
            "|See `One. Two` three.",
            "|Select **More ...** > **Settings**.",
        ] {
            assert_eq!(sentences("en-US", &whole[1..]), whole);
        }
        assert_eq!(
            sentences("en-US", "See [this.](a.md) Then **that.** End."),
            "|See [this.](a.md)|Then **that.**|End."
        );
        assert_eq!(sentences("en-US", "A (`b | c`). Then d."), "|A (`b | c`).|Then d.");
        assert_eq!(sentences("en-US", "Select <img src='a.png'> to go."), "|Select|to go.");
        assert_eq!(sentences("en-US", "One<br>two  \nthree"), "|One|two|three");
    }

    #[test]
    fn a_translation_may_end_its_sentences_otherwise() {
        let possible = |locale: &str, text: &str| pieces(locale, text, Look::Possible(Blanks::Unknown));
        assert_eq!(possible("de-DE", "Eine URL.Hier: weiter"), "|Eine URL.?Hier:?weiter");
        assert_eq!(possible("de-DE", "Typen (z. B. `a` ). Auch b."), "|Typen (z.?B. `a` ).|Auch b.");
        assert_eq!(possible("ko-KR", "엽니다. [](a.md) 저장"), "|엽니다. [](a.md)|저장");
        assert_eq!(possible("th-TH", "เปิด ปิด"), "|เปิด?ปิด");
        assert_eq!(pieces("ja-JP", "開く。閉じる。 終わり", Look::Possible(Blanks::Part)), "|開く。?閉じる。|終わり");
    }
}

//! From texts to the terms that the engine holds.
//!
//! The engine's own tokenizers know no Chinese, Japanese, Korean or Thai: its trigrams need three characters, and most
//! words there have two. So it is given terms, parted by blanks, and does no more than part them again: words, or pairs of
//! characters, as the search of the site cuts them.

use crate::model::LocaleId;
use crate::render::search::{Form, Token, cut, has_forms, is_by_parts, pairs, push_pair};

/// Stands behind the last term of a title.
pub(super) const END: &str = "-";

/// How the texts of a locale are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// Words; scripts without blanks between words in pairs of characters.
    Words,
    /// Pairs of characters, whatever the script.
    Pairs,
}

impl Cut {
    /// How the own texts of a locale are cut.
    pub(super) fn of(locale: &LocaleId) -> Cut {
        if is_by_parts(locale) { Cut::Pairs } else { Cut::Words }
    }

    /// Adds the terms of a text to a line of terms, and to another how those are written that could be written in several
    /// ways.
    pub(super) fn add(self, text: &str, terms: &mut String, forms: &mut String) {
        self.each(text, |Term { text, form, .. }| {
            terms.extend([text, " "]);
            form.iter().for_each(|form| forms.extend([text, mark_of(*form), " "]));
        });
    }

    /// Adds the terms of a title, and where they end.
    pub(super) fn add_title(self, text: &str, terms: &mut String, forms: &mut String) {
        self.add(text, terms, forms);
        terms.push_str(END);
    }

    /// The terms of a text, those together that belong together.
    pub(super) fn chains(self, text: &str) -> Vec<Chain> {
        let mut chains: Vec<Chain> = Vec::new();
        let mut is_open = false;
        self.each(text, |Term { text, kind, form, is_last }| {
            if !is_open {
                chains.push(Chain { terms: Vec::new(), forms: Vec::new(), kind });
            }
            is_open = !is_last;
            let chain = chains.last_mut().expect("one was begun");
            chain.terms.push(text.to_owned());
            chain.forms.extend(form.map(|form| format!("{text}{}", mark_of(form))));
        });
        chains
    }

    /// Hands on the terms of a text, in order.
    fn each(self, text: &str, mut take: impl FnMut(Term)) {
        let mut pair = String::new();
        let mut hand_on = |token: Token| match token {
            Token::Word(text, _, form) => take(Term { text, kind: Kind::Word, form: Some(form), is_last: true }),
            Token::Pair(first, second, form) => {
                pair.clear();
                push_pair(&mut pair, first, second);
                // The last character of a run stands alone, and is in the pair before it too.
                let is_last = second.is_none();
                let form = Some(form).filter(|_| has_forms(first) && !is_last);
                take(Term { text: &pair, kind: Kind::Run, form, is_last });
            }
        };
        match self {
            Cut::Words => cut(text, &mut hand_on),
            Cut::Pairs => pairs(text, &mut hand_on),
        }
    }
}

/// What the engine holds of a text, one by one.
struct Term<'a> {
    text: &'a str,
    kind: Kind,
    /// How it is written, if it could be written in several ways.
    form: Option<Form>,
    /// Whether what belongs together ends with it.
    is_last: bool,
}

/// Stands behind a term that is in small letters.
const PLAIN: &str = "-p";

/// Tells a term in one form from the same in another.
fn mark_of(form: Form) -> &'static str {
    match form {
        Form::Plain => PLAIN,
        Form::Capital => "-c",
        Form::Capitals => "-a",
        Form::Marked => "-m",
    }
}

/// What belongs together in a text.
#[derive(Debug)]
pub(super) struct Chain {
    pub(super) terms: Vec<String>,
    /// Those that have forms, with theirs.
    pub(super) forms: Vec<String>,
    pub(super) kind: Kind,
}

impl Chain {
    /// Whether all are in small letters, or of a script that has no others.
    pub(super) fn is_plain(&self) -> bool {
        self.forms.iter().all(|form| form.ends_with(PLAIN))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One word.
    Word,
    /// Characters that follow one another, as pairs; the last term is the last character alone.
    Run,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> LocaleId {
        LocaleId::parse(tag).unwrap()
    }

    fn terms(text: &str, tag: &str) -> String {
        let mut line = String::new();
        Cut::of(&locale(tag)).add(text, &mut line, &mut String::new());
        line.trim_end().to_owned()
    }

    #[test]
    fn texts_are_cut_as_their_readers_look_for_them() {
        let cases = [
            ("de-DE", "Postfächer einrichten", "postfacher einrichten"),
            ("de-DE", "Teams 팀즈", "teams 팀즈 즈"),
            ("ko-KR", "SMTP 인증", "-sm -mt -tp -p 인증 증"),
            ("ko-KR", "IP주소", "-ip -p주 주소 소"),
            ("th-TH", "ไทย", "ไท ทย ย"),
        ];
        for (tag, text, wanted) in cases {
            assert_eq!(terms(text, tag), wanted, "{tag} {text}");
        }
    }

    #[test]
    fn what_can_be_written_in_several_ways_is_told() {
        for (tag, text, wanted) in [
            ("ko-KR", "IP주소", "-ip-a -p주-c"),
            ("de-DE", "Straße 팀즈 ABC x", "strasse-m abc-a x-p"),
            ("th-TH", "ไทย", ""),
        ] {
            let mut forms = String::new();
            Cut::of(&locale(tag)).add(text, &mut String::new(), &mut forms);
            assert_eq!(forms.trim_end(), wanted, "{tag} {text}");
        }
    }
}

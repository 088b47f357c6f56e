//! From texts to the terms that the engine holds.
//!
//! The engine's own tokenizers know no Chinese, Japanese, Korean or Thai: its trigrams need three characters, and most
//! words there have two. So it is given terms, parted by blanks, and does no more than part them again: words, or pairs of
//! characters, as the search of the site cuts them.

use crate::model::LocaleId;
use crate::render::search::{Form, Token, cut, has_forms, is_by_parts, pairs, push_pair, term_of_pair};

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
        let mut take = |token: Token| {
            let start = terms.len();
            let (form, has_forms) = match token {
                Token::Word(word, _, form) => {
                    terms.push_str(word);
                    (form, true)
                }
                Token::Pair(first, second, form) => {
                    push_pair(terms, first, second);
                    (form, second.is_some() && has_forms(first))
                }
            };
            if has_forms {
                forms.push_str(&terms[start..]);
                forms.push_str(mark_of(form));
                forms.push(' ');
            }
            terms.push(' ');
        };
        match self {
            Cut::Words => cut(text, &mut take),
            Cut::Pairs => pairs(text, &mut take),
        }
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
        let mut take = |token: Token| match token {
            Token::Word(word, _, form) => {
                is_open = false;
                let forms = vec![format!("{word}{}", mark_of(form))];
                chains.push(Chain {
                    terms: vec![word.to_owned()],
                    forms,
                    is_plain: form == Form::Plain,
                    kind: Kind::Word,
                });
            }
            Token::Pair(first, second, form) => {
                if !is_open {
                    chains.push(Chain { terms: Vec::new(), forms: Vec::new(), is_plain: true, kind: Kind::Run });
                }
                // The last character of a run stands alone.
                is_open = second.is_some();
                let chain = chains.last_mut().expect("one was begun");
                let term = term_of_pair(first, second);
                if has_forms(first) && is_open {
                    chain.is_plain &= form == Form::Plain;
                    chain.forms.push(format!("{term}{}", mark_of(form)));
                }
                chain.terms.push(term);
            }
        };
        match self {
            Cut::Words => cut(text, &mut take),
            Cut::Pairs => pairs(text, &mut take),
        }
        chains
    }
}

/// Tells a term in one form from the same in another.
fn mark_of(form: Form) -> &'static str {
    match form {
        Form::Plain => "-p",
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
    /// Whether all are in small letters, or of a script that has no others.
    pub(super) is_plain: bool,
    pub(super) kind: Kind,
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
    fn a_query_is_cut_as_the_texts_are() {
        for (tag, text) in [("ko-KR", "SMTP인증 Abc 앱"), ("de-DE", "Straße 팀즈 ABC"), ("th-TH", "ไทย Ab")]
        {
            let (cut, mut line, mut written) = (Cut::of(&locale(tag)), String::new(), String::new());
            cut.add(text, &mut line, &mut written);
            let chains = cut.chains(text);
            let (terms, forms): (Vec<_>, Vec<_>) = chains.iter().map(|chain| (&chain.terms, &chain.forms)).unzip();
            assert_eq!(line.split_whitespace().collect::<Vec<_>>(), terms.into_iter().flatten().collect::<Vec<_>>());
            assert_eq!(written.split_whitespace().collect::<Vec<_>>(), forms.into_iter().flatten().collect::<Vec<_>>());
        }
    }
}

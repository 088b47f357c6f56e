//! From what somebody asks to expressions of the engine.

use super::terms::{Chain, Cut, END, Kind};
use crate::model::LocaleId;

/// Terms of a query beyond this many are left out: whoever pastes a page means its beginning.
const MOST_TERMS: usize = 64;
/// The shortest word that the last word of a query may be the beginning of.
pub(super) const SHORTEST_BEGINNING: usize = 3;
/// The shortest word that is looked for within others.
pub(super) const SHORTEST_PART: usize = 4;
/// The shortest word whose last letter may be an ending.
const SHORTEST_WITH_ENDING: usize = 6;
/// The most words of a query that are looked for within others.
const MOST_WORDS: usize = 12;
/// The columns in the language of the locale.
const OWN: &str = "title headings text";

/// What is asked for, in words of the engine.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Expressions {
    /// Finds passages with everything that is asked for. Those that have it as a whole, as their title, or with the same
    /// capitals and accents count more; the last only where there are some, as people type in small letters.
    pub(super) all: String,
    /// Finds passages with something of it.
    pub(super) some: String,
    /// Finds passages whose own words, not those of their English alone, have everything.
    pub(super) own: String,
    /// One for each word or run: finds passages that have it among their own words.
    pub(super) words: Vec<String>,
}

impl Expressions {
    /// The expressions for a text; `None` if it has no letter and no digit. Passages need not have words that are common.
    pub(super) fn of(text: &str, locale: &LocaleId, is_common: impl Fn(&str) -> bool) -> Option<Expressions> {
        let own = Side { columns: OWN, title: "title", exact: Some("forms"), cut: Cut::of(locale) };
        let source = Side { columns: "source_title source", title: "source_title", exact: None, cut: Cut::Words };
        let sides = [own.expressions(text, &is_common)?, source.expressions(text, &is_common)?];
        let either = |pick: fn(&Expressions) -> &String| {
            sides.iter().map(|side| format!("({})", pick(side))).collect::<Vec<_>>().join(" OR ")
        };
        let (all, some) = (either(|side| &side.all), either(|side| &side.some));
        let [own, _] = sides;
        Some(Expressions { all, some, ..own })
    }
}

/// The chains that passages have to have, by number: those that are not common, if there are any.
fn needed(chains: &[Chain], is_common: impl Fn(&str) -> bool) -> Vec<usize> {
    let is_needed = |chain: &Chain| chain.kind == Kind::Run || !is_common(&chain.terms[0]);
    let needed: Vec<usize> = (0..chains.len()).filter(|at| is_needed(&chains[*at])).collect();
    if needed.is_empty() { (0..chains.len()).collect() } else { needed }
}

/// Finds passages with everything that is asked for, each word in one of several ways; `None` where there is none but as
/// it was asked. `variants` gives the words of the index that a word stands in, as those of a compound do.
pub(super) fn widened<E>(
    text: &str,
    locale: &LocaleId,
    is_common: impl Fn(&str) -> bool,
    mut variants: impl FnMut(&str) -> Result<Vec<String>, E>,
) -> Result<Option<String>, E> {
    if Cut::of(locale) == Cut::Pairs {
        return Ok(None);
    }
    let chains = Cut::Words.chains(text);
    if chains.len() > MOST_WORDS {
        return Ok(None);
    }
    let mut has_variants = false;
    let mut each = Vec::new();
    for chain in needed(&chains, is_common).into_iter().map(|at| &chains[at]) {
        let mut ways = vec![chain.expression(true)];
        for word in chain.terms.iter().filter(|word| chain.kind == Kind::Word && word.chars().count() >= SHORTEST_PART)
        {
            let mut words = variants(word)?;
            words.extend(self::variants(word));
            has_variants |= !words.is_empty();
            ways.extend(words.iter().map(|word| quoted([word.as_str()])));
        }
        each.push(format!("({})", ways.join(" OR ")));
    }
    Ok(has_variants.then(|| format!("{{{OWN}}} : ({})", each.join(" AND "))))
}

/// Other ways to write a word, or words that it is a form of.
pub(super) fn variants(word: &str) -> impl Iterator<Item = String> {
    umlautless(word).into_iter().chain(without_ending(word))
}

/// German umlauts as they are typed where the keyboard has none.
fn umlautless(word: &str) -> Option<String> {
    let plain = ["ae", "oe", "ue"].iter().fold(word.to_owned(), |word, pair| word.replace(pair, &pair[..1]));
    (plain != word).then_some(plain)
}

/// A long word without its last letter, which in many languages is an ending: `Wassers`, `passwords`.
fn without_ending(word: &str) -> Option<String> {
    let (last, _) = word.char_indices().next_back()?;
    (word.chars().count() >= SHORTEST_WITH_ENDING).then(|| word[..last].to_owned())
}

/// The columns of one language.
struct Side {
    columns: &'static str,
    title: &'static str,
    /// Where forms are told apart.
    exact: Option<&'static str>,
    cut: Cut,
}

impl Side {
    fn expressions(&self, text: &str, is_common: impl Fn(&str) -> bool) -> Option<Expressions> {
        let mut chains = self.cut.chains(text);
        let mut count = 0;
        chains.retain_mut(|chain| {
            let room = MOST_TERMS - MOST_TERMS.min(count);
            count += chain.terms.len();
            chain.terms.truncate(room);
            chain.forms.truncate(room);
            room > 0
        });
        let last = chains.len().checked_sub(1)?;
        let columns = self.columns;
        let needed = needed(&chains, is_common);
        let each: Vec<String> = needed.iter().map(|at| chains[*at].expression(*at == last)).collect();
        let phrase = phrase_of(&chains);
        let whole: Vec<&str> = chains.iter().flat_map(|chain| &chain.terms).map(String::as_str).collect();
        let title = format!("{} : ^{}", self.title, quoted(whole.iter().copied().chain([END])));
        let own = match chains.as_slice() {
            [_] => format!("{{{columns}}} : ({})", each[0]),
            _ => format!("{{{columns}}} : (({}) OR {phrase})", each.join(" AND ")),
        };
        let mut parts: Vec<String> =
            chains.iter().enumerate().flat_map(|(at, chain)| chain.parts(at == last)).collect();
        parts.dedup();
        let words = chains.iter().map(|chain| format!("{{{columns}}} : {}", chain.expression(false))).collect();
        let is_plain = chains.iter().all(Chain::is_plain);
        // Of what has no forms, nothing would be asked for.
        let has_forms = chains.iter().all(Chain::has_forms);
        let forms = chains.iter().flat_map(|chain| &chain.forms).map(String::as_str);
        let exact =
            self.exact.filter(|_| has_forms && !is_plain).map(|column| format!(" OR {column} : {}", quoted(forms)));
        let all = format!("({own}) OR {title}{}", exact.unwrap_or_default());
        Some(Expressions { all, some: format!("{{{columns}}} : ({})", parts.join(" OR ")), own, words })
    }
}

impl Chain {
    /// Whether all of it could be written in another way. The last term of a run is a character that is in another too.
    fn has_forms(&self) -> bool {
        let of_run = usize::from(self.kind == Kind::Run);
        self.forms.len() + of_run >= self.terms.len() && !self.forms.is_empty()
    }

    /// Finds what holds the chain.
    fn expression(&self, is_last: bool) -> String {
        match (self.kind, self.terms.as_slice()) {
            (Kind::Word, [word]) if is_last && word.chars().count() >= SHORTEST_BEGINNING => {
                format!("({0} OR {0} *)", quoted([word.as_str()]))
            }
            (Kind::Run, [alone]) => format!("{} *", quoted([alone.as_str()])),
            (Kind::Run, [run @ .., _]) => quoted(run.iter().map(String::as_str)),
            (Kind::Word, words) => quoted(words.iter().map(String::as_str)),
            (Kind::Run, []) => quoted([]),
        }
    }

    /// Find what holds something of the chain.
    fn parts(&self, is_last: bool) -> Vec<String> {
        match (self.kind, self.terms.as_slice()) {
            (Kind::Run, [run @ .., _]) if run.len() > 1 => {
                // Two letters of a Latin word say nothing.
                let alike = run.chunk_by(|a, b| is_of_letters(a) && is_of_letters(b));
                alike.map(|pairs| quoted(pairs.iter().map(String::as_str))).collect()
            }
            _ => vec![self.expression(is_last)],
        }
    }
}

/// Whether a pair begins with a letter of a script that has words.
fn is_of_letters(pair: &str) -> bool {
    pair.starts_with('-')
}

/// All chains as one phrase. What it ends in may go on.
fn phrase_of(chains: &[Chain]) -> String {
    let mut terms: Vec<&str> = chains.iter().flat_map(|chain| &chain.terms).map(String::as_str).collect();
    match chains.last() {
        Some(Chain { kind: Kind::Run, terms: last, .. }) if last.len() > 1 => {
            terms.pop();
            quoted(terms)
        }
        Some(Chain { kind: Kind::Run, .. }) => format!("{} *", quoted(terms)),
        _ => quoted(terms),
    }
}

/// A phrase. Terms have letters, digits and `-` alone, so nothing in them can end it.
fn quoted<'a>(terms: impl IntoIterator<Item = &'a str>) -> String {
    format!("\"{}\"", terms.into_iter().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> LocaleId {
        LocaleId::parse(tag).unwrap()
    }

    #[test]
    fn queries_ask_both_languages() {
        let asked = Expressions::of("post einrichten", &locale("de-DE"), |_| false).unwrap();
        let own = r#"({title headings text} : (("post" AND ("einrichten" OR "einrichten" *)) OR "post einrichten")) OR title : ^"post einrichten -""#;
        assert!(asked.all.starts_with(&format!("({own})")), "{}", asked.all);
        assert!(asked.all.contains(r#"source_title : ^"post einrichten -""#), "{}", asked.all);
        assert!(
            asked.some.starts_with(r#"({title headings text} : ("post" OR ("einrichten" OR "einrichten" *)))"#),
            "{}",
            asked.some
        );
    }

    #[test]
    fn capitals_count_where_there_are_some() {
        let exact = |text, tag| {
            let asked = Expressions::of(text, &locale(tag), |_| false).unwrap().all;
            asked.split("forms : ").nth(1).map(|rest| rest.split(')').next().unwrap().to_owned())
        };
        assert_eq!(exact("Post einrichten", "de-DE").as_deref(), Some(r#""post-c einrichten-p""#));
        assert_eq!(exact("ID는", "ko-KR").as_deref(), Some(r#""-id-a -d는-c""#));
        assert_eq!(exact("post", "de-DE"), None);
        assert_eq!(exact("Teams 녹화", "ko-KR"), None, "else passages without 녹화 would have all of it");
        assert_eq!(exact("인증", "ko-KR"), None);
    }

    #[test]
    fn common_words_need_not_be_there() {
        let own = |text| Expressions::of(text, &locale("de-DE"), |word| word == "wie" || word == "ich").unwrap().own;
        assert_eq!(
            own("wie ich lösche"),
            r#"{title headings text} : ((("losche" OR "losche" *)) OR "wie ich losche")"#
        );
        assert!(own("wie ich").contains(r#""wie" AND "#), "where there are no others, they are asked for");
    }

    #[test]
    fn runs_are_phrases_of_pairs() {
        let asked = Expressions::of("인증서", &locale("ko-KR"), |_| false).unwrap();
        assert!(
            asked.all.starts_with(r#"(({title headings text} : ("인증 증서")) OR title : ^"인증 증서 서 -")"#),
            "{}",
            asked.all
        );
        assert!(asked.some.starts_with(r#"({title headings text} : ("인증" OR "증서"))"#), "{}", asked.some);
        let asked = Expressions::of("smtp인증서", &locale("ko-KR"), |_| false).unwrap();
        assert!(asked.some.contains(r#"("-sm -mt -tp -p인" OR "인증" OR "증서")"#), "{}", asked.some);
        // A character alone may be the first of any pair.
        let asked = Expressions::of("앱", &locale("ko-KR"), |_| false).unwrap();
        assert!(asked.some.starts_with(r#"({title headings text} : ("앱" *))"#), "{}", asked.some);
    }

    #[test]
    fn nothing_of_a_query_is_obeyed() {
        for text in [r#"" OR text : "a"#, "a AND NOT b", "title:x*", "NEAR(a b)", "{a}", "^a", "a\0b", "'; drop table"]
        {
            let asked = Expressions::of(text, &locale("de-DE"), |_| false).unwrap();
            let words = asked.all.replace(|c: char| !c.is_ascii_uppercase(), " ");
            assert!(words.split_whitespace().all(|word| ["OR", "AND"].contains(&word)), "{text}: {}", asked.all);
            assert_eq!(asked.all.matches('"').count() % 2, 0, "{text}: {}", asked.all);
        }
        assert_eq!(Expressions::of(" …!\"", &locale("de-DE"), |_| false), None);
    }

    #[test]
    fn the_end_of_a_page_is_left_out() {
        let page = "wort ".repeat(10_000);
        for (text, tag) in [(page, "de-DE"), ("인증설정".repeat(10_000), "ko-KR")] {
            let asked = Expressions::of(&text, &locale(tag), |_| false).unwrap();
            assert!(asked.all.len() < 5_000 && asked.some.len() < 5_000, "{tag}: {}", asked.all.len());
        }
    }
}

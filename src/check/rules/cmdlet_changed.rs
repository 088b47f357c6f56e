use crate::check::prose::sentences;
use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A PowerShell cmdlet of the source, such as `Remove-MsolGroup`, that the target does not have letter by letter.
    ///
    /// A cmdlet is one of PowerShell's approved verbs, a hyphen, and a noun that no English word is written like; so
    /// `Add-Ins`, `Sign-In` and `Read-ONLY` are none.
    ///
    /// ## Why it matters
    /// Readers copy the command, and it fails.
    ///
    /// ## Example
    /// ```text
    /// source: Run the Remove-MsolGroup cmdlet.
    /// target: 제거-MsolGroup cmdlet을 실행합니다.
    /// ```
    ///
    /// ## When to allow it
    /// Never in a command; where only the idea is meant, write it without the hyphen in the source.
    pub CMDLET_CHANGED = "cmdlet-changed", Verbatim, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    sentences(bitext).flat_map(|(number, _, target, source)| judge(bitext, number, target, source)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment) -> Vec<Finding> {
    let known = cmdlets(bitext, source);
    let is_lost = |at: &usize| {
        let name = bitext.str(known[*at]);
        let times = known[..=*at].iter().filter(|other| bitext.str(**other) == name).count();
        let found = occurrences(bitext, target, name);
        // A cmdlet that the source names twice may be named once.
        found < times && (found == 0 || likeness(bitext, target, known[*at], &known).is_some())
    };
    let lost: Vec<Span> = (0..known.len()).filter(is_lost).map(|at| known[at]).collect();
    let findings = lost.iter().map(|cmdlet| {
        let name = bitext.str(*cmdlet);
        let hint = format!("write {name} as the source does");
        let Some(place) = likeness(bitext, target, *cmdlet, &known) else {
            let message = format!("source has {name}, target has not");
            return Finding::in_unit(number, target.span, message).answering(*cmdlet).hint(hint);
        };
        let message = format!("source has {name}, target has {}", bitext.str(place));
        let finding = Finding::in_unit(number, place, message).answering(*cmdlet).hint(hint);
        // Of several that lost their verbs, nobody knows which is which.
        let is_rival = |other: &Span| {
            bitext.str(*other) != name && noun(bitext, *other).eq_ignore_ascii_case(noun(bitext, *cmdlet))
        };
        // `Import-PST` in a title may be no cmdlet, but PST files that somebody imports.
        let is_sure = noun(bitext, *cmdlet).contains(|c: char| c.is_ascii_lowercase());
        if lost.iter().any(is_rival) || !is_sure { finding } else { finding.fix(place, name) }
    });
    findings.collect()
}

/// What stands behind the hyphen of a cmdlet.
fn noun(bitext: &Bitext, cmdlet: Span) -> &str {
    bitext.str(cmdlet).split_once('-').map_or("", |(_, noun)| noun)
}

/// How often a cmdlet stands in the words and the code of a segment; addresses of links do not count.
fn occurrences(bitext: &Bitext, segment: &Segment, name: &str) -> usize {
    let in_code: usize = segment.facts.code.iter().map(|code| code.text.matches(name).count()).sum();
    let in_text = segment.facts.text.iter().map(|stretch| plain(bitext.str(*stretch)).matches(name).count());
    let across = plain(bitext.str(segment.span)).matches(name).count();
    // An escaped hyphen cuts the stretch in two.
    match in_code + in_text.sum::<usize>() {
        0 if !bitext.str(segment.span).contains("](") => across,
        found => found,
    }
}

/// A text without the backslashes that escape its marks.
fn plain(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains('\\') { text.replace('\\', "").into() } else { text.into() }
}

/// The cmdlets in the words of a segment; those in code are another rule's matter.
pub fn cmdlets(bitext: &Bitext, segment: &Segment) -> Vec<Span> {
    let pairs = segment.facts.words.windows(2).filter(|pair| {
        let (verb, noun) = (bitext.str(pair[0]), bitext.str(pair[1]));
        pair[1].start == pair[0].end + 1
            && bitext.str(Span { start: pair[0].end, end: pair[1].start }) == "-"
            && VERBS.contains(&verb)
            && is_noun(noun)
    });
    pairs.map(|pair| Span { start: pair[0].start, end: pair[1].end }).collect()
}

/// Whether a word is written like the noun of a cmdlet: with a second capital or a figure among small letters.
fn is_noun(word: &str) -> bool {
    const SHORTEST: usize = 3;
    let mut bytes = word.bytes();
    let begins = bytes.next().is_some_and(|byte| byte.is_ascii_uppercase());
    let has_small = word.bytes().any(|byte| byte.is_ascii_lowercase());
    begins
        && has_small
        && word.len() >= SHORTEST
        && bytes.any(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// The words of the target that a cmdlet became: its noun with what hangs on it by hyphens, or its verb with a noun that
/// is much like its own. What is another cmdlet of the source, it did not become.
fn likeness(bitext: &Bitext, target: &Segment, cmdlet: Span, known: &[Span]) -> Option<Span> {
    let (verb, noun) = bitext.str(cmdlet).split_once('-')?;
    let is_known = |place: &Span| known.iter().any(|other| bitext.str(*other) == plain(bitext.str(*place)));
    let words = &target.facts.words;
    let with_noun = (0..words.len()).filter(|at| begins_with(bitext.str(words[*at]), noun));
    let places = with_noun.map(|at| {
        let place = chain(bitext, words, at, words[at].start + noun.len() as u32);
        with_verb(bitext, words, place, verb)
    });
    if let Some(place) = places.into_iter().find(|place| !is_known(place)) {
        return Some(place);
    }
    let pairs = words.windows(2).filter(|pair| {
        let is_close = pair[1].start - pair[0].end <= 2;
        is_close && bitext.str(pair[0]).eq_ignore_ascii_case(verb) && is_misspelt(bitext.str(pair[1]), noun)
    });
    pairs.map(|pair| Span { start: pair[0].start, end: pair[1].end }).find(|place| !is_known(place))
}

/// A place with the cmdlet's own verb before it, if only the hyphen between was lost.
fn with_verb(bitext: &Bitext, words: &[Span], place: Span, verb: &str) -> Span {
    let is_verb = |word: &&Span| word.end + 1 == place.start && bitext.str(**word).eq_ignore_ascii_case(verb);
    words.iter().find(is_verb).map_or(place, |word| Span { start: word.start, end: place.end })
}

/// Whether a word is the noun, in whatever case, with nothing or a particle of the language behind it.
fn begins_with(word: &str, noun: &str) -> bool {
    let head = word.get(..noun.len()).is_some_and(|head| head.eq_ignore_ascii_case(noun));
    head && !word[noun.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// Whether a word is the noun with some letters wrong, rather than another noun that begins or ends like it.
fn is_misspelt(word: &str, noun: &str) -> bool {
    let is_part = word.starts_with(noun) || noun.starts_with(word) || word.ends_with(noun) || noun.ends_with(word);
    word.is_ascii() && !is_part && crate::read::nearest(word, std::iter::once(noun)).is_some()
}

/// The noun of a cmdlet, which is word number `at` up to `end`, with the words that hang before it by hyphens, as in
/// `내보내기-export-transportrule`; else with the translated verb that hangs behind it, as in `TransportRule-내보내기`.
fn chain(bitext: &Bitext, words: &[Span], at: usize, end: u32) -> Span {
    let between = |pair: &[Span]| bitext.str(Span { start: pair[0].end, end: pair[1].start });
    let hangs = |pair: &&[Span]| matches!(between(pair), "-" | "\\-" | " -" | "- ");
    let before = words[..=at].windows(2).rev().take_while(hangs).count();
    let behind = words[at..].windows(2).next().filter(|pair| before == 0 && end == pair[0].end && between(pair) == "-");
    let verb = behind.map(|pair| pair[1]).filter(|verb| !bitext.str(*verb).is_ascii());
    Span { start: words[at - before].start, end: verb.map_or(end, |verb| verb.end) }
}

/// PowerShell's approved verbs.
const VERBS: [&str; 98] = [
    "Add",
    "Approve",
    "Assert",
    "Backup",
    "Block",
    "Build",
    "Checkpoint",
    "Clear",
    "Close",
    "Compare",
    "Complete",
    "Compress",
    "Confirm",
    "Connect",
    "Convert",
    "ConvertFrom",
    "ConvertTo",
    "Copy",
    "Debug",
    "Deny",
    "Deploy",
    "Disable",
    "Disconnect",
    "Dismount",
    "Edit",
    "Enable",
    "Enter",
    "Exit",
    "Expand",
    "Export",
    "Find",
    "Format",
    "Get",
    "Grant",
    "Group",
    "Hide",
    "Import",
    "Initialize",
    "Install",
    "Invoke",
    "Join",
    "Limit",
    "Lock",
    "Measure",
    "Merge",
    "Mount",
    "Move",
    "New",
    "Open",
    "Optimize",
    "Out",
    "Ping",
    "Pop",
    "Protect",
    "Publish",
    "Push",
    "Read",
    "Receive",
    "Redo",
    "Register",
    "Remove",
    "Rename",
    "Repair",
    "Request",
    "Reset",
    "Resize",
    "Resolve",
    "Restart",
    "Restore",
    "Resume",
    "Revoke",
    "Save",
    "Search",
    "Select",
    "Send",
    "Set",
    "Show",
    "Skip",
    "Split",
    "Start",
    "Step",
    "Stop",
    "Submit",
    "Suspend",
    "Switch",
    "Sync",
    "Test",
    "Trace",
    "Unblock",
    "Undo",
    "Uninstall",
    "Unlock",
    "Unprotect",
    "Unpublish",
    "Unregister",
    "Update",
    "Use",
    "Write",
];

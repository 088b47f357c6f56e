use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding, Segment, Span};
use crate::survey::Survey;

rule! {
    /// A PowerShell cmdlet of the source, such as `Remove-MsolGroup`, that the target does not have letter by letter.
    ///
    /// A cmdlet is one of PowerShell's approved verbs, a hyphen, and a noun that no English word is written like; so
    /// `Add-Ins` and `Sign-In` are none.
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
    bitext.pairs().flat_map(|(number, _, target, source)| judge(bitext, number, target, source)).collect()
}

fn judge(bitext: &Bitext, number: usize, target: &Segment, source: &Segment) -> Vec<Finding> {
    let wanted = cmdlets(bitext, source);
    let mut findings = Vec::new();
    for (at, cmdlet) in wanted.iter().enumerate() {
        let name = bitext.str(*cmdlet);
        let times = wanted[..=at].iter().filter(|other| bitext.str(**other) == name).count();
        let found = occurrences(bitext, target, name);
        let likeness = likeness(bitext, target, *cmdlet);
        // A cmdlet that the source names twice may be named once.
        if found >= times || (found > 0 && likeness.is_none()) {
            continue;
        }
        let (place, message) = match likeness {
            Some(place) => (place, format!("source has {name}, target has {}", bitext.str(place))),
            None => (target.span, format!("source has {name}, target has not")),
        };
        let finding = Finding::in_unit(number, place, message).answering(*cmdlet);
        let finding = finding.hint(format!("write {name} as the source does"));
        findings.push(if place == target.span { finding } else { finding.fix(place, name) });
    }
    findings
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

/// Whether a word is written like the noun of a cmdlet: with a second capital or a figure.
fn is_noun(word: &str) -> bool {
    const SHORTEST: usize = 3;
    let mut bytes = word.bytes();
    let begins = bytes.next().is_some_and(|byte| byte.is_ascii_uppercase());
    begins && word.len() >= SHORTEST && bytes.any(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// The words of the target that the cmdlet became: its noun with what stands before it, or its verb with what follows.
fn likeness(bitext: &Bitext, target: &Segment, cmdlet: Span) -> Option<Span> {
    let (verb, noun) = bitext.str(cmdlet).split_once('-')?;
    let words = &target.facts.words;
    let is = |word: &Span, text: &str| bitext.str(*word).eq_ignore_ascii_case(text);
    // The noun of a cmdlet that stands there as it should is none.
    let is_whole = |word: &Span| {
        let before = bitext.str(Span { start: target.span.start.min(word.start), end: word.start });
        before.ends_with(&format!("{verb}-"))
    };
    let at_noun =
        words.iter().position(|word| (is(word, noun) || bitext.str(*word).starts_with(noun)) && !is_whole(word));
    if let Some(at) = at_noun {
        let noun_end = words[at].start + noun.len() as u32;
        let before = at.checked_sub(1).map(|before| words[before]).filter(|before| words[at].start - before.end <= 2);
        return Some(Span { start: before.unwrap_or(words[at]).start, end: noun_end.min(words[at].end) });
    }
    let at = words.iter().position(|word| is(word, verb))?;
    let after = words.get(at + 1).filter(|after| after.start - words[at].end <= 2)?;
    bitext.str(*after).is_ascii().then_some(Span { start: words[at].start, end: after.end })
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

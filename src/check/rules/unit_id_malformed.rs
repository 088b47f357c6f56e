use crate::check::rule::rule;
use crate::locale::Conventions;
use crate::model::{Bitext, Finding};
use crate::survey::Survey;

rule! {
    /// A unit id that has not the form of five hexadecimal digits, a hyphen and a number: `a405e-104`.
    ///
    /// ## Why it matters
    /// Ids tie a translation to its source and to its address on the page; one that was edited ties it to nothing.
    ///
    /// ## Example
    /// ```markdown
    /// <span data-ttu-id="login">로그인합니다.</span><span class="sxs-lookup"><span data-stu-id="login">Sign in.</span></span>
    /// ```
    ///
    /// ## When to allow it
    /// Where another tool makes the ids and keeps them unique, switch the rule off in `diglot.toml`.
    pub UNIT_ID_MALFORMED = "unit-id-malformed", Structure, Error, check
}

fn check(bitext: &Bitext, _: &Survey, _: &Conventions) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, unit) in bitext.units.iter().enumerate().filter(|(_, unit)| UnitId::parse(&unit.id).is_none()) {
        let place = unit.target.as_ref().or(unit.source.as_ref()).map_or(unit.span, |side| side.id);
        let message = format!("the id \"{}\" has not the form of `a405e-104`", unit.id);
        findings.push(Finding::in_unit(number, place, message));
    }
    findings
}

/// The parts of a unit id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitId<'a> {
    /// The five digits that all units of a file share.
    pub prefix: &'a str,
    /// Whether it is that of a whole block: `a405e-p102`.
    pub is_block: bool,
    /// From 101 on.
    pub number: u32,
}

impl UnitId<'_> {
    /// Reads an id; `None` if it has another form.
    pub fn parse(id: &str) -> Option<UnitId<'_>> {
        let (prefix, rest) = id.split_once('-')?;
        let is_hexadecimal = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let digits = rest.strip_prefix('p').unwrap_or(rest);
        let is_well_formed = prefix.len() == 5
            && prefix.bytes().all(is_hexadecimal)
            && digits.len() >= 3
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| is_well_formed)?;
        Some(UnitId { prefix, is_block: rest.len() != digits.len(), number })
    }
}

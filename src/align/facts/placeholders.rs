//! Places to fill in, which must survive as they are.

use crate::model::Span;

/// `{name}`, `%name%` and `<name>`, without blanks inside. An escaped `>` stands in a text of its own, so the end of the
/// text closes `<name` too.
pub(super) fn placeholders(text: &str, start: u32, found: &mut Vec<Span>) {
    const LONGEST: usize = 60;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(offset) = memchr::memchr3(b'{', b'%', b'<', &bytes[at..]) {
        let open = at + offset;
        let close = match bytes[open] {
            b'{' => b'}',
            b'<' => b'>',
            _ => b'%',
        };
        let is_inside =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':' | b'-' | b'(' | b')');
        let length = bytes[open + 1..].iter().take(LONGEST).take_while(|byte| is_inside(byte)).count();
        let end = open + 1 + length;
        let begins_well = close == b'}' || bytes.get(open + 1).is_some_and(u8::is_ascii_alphabetic);
        let closes = bytes.get(end) == Some(&close) || (close == b'>' && end == bytes.len() && length > 2);
        if length > 0 && begins_well && closes {
            at = (end + 1).min(bytes.len());
            found.push(Span { start: start + open as u32, end: start + at as u32 });
        } else {
            at = open + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_have_no_blank() {
        let text = "{ImpactDescription} { Act} %ProgramFiles% 50% of 20% {0} %ProgramFiles(x86)%";
        let mut found = Vec::new();
        placeholders(text, 0, &mut found);
        let found: Vec<&str> = found.into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["{ImpactDescription}", "%ProgramFiles%", "{0}", "%ProgramFiles(x86)%"]);
    }
}

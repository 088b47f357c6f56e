//! What a page may load: nothing of other sites but videos of known hosts, and images if the configuration says so.

use crate::model::SiteConfiguration;

/// The content security policy of all pages. It stands in the pages themselves, so that it holds on any host and without
/// one.
pub(super) fn content_security_policy(site: &SiteConfiguration) -> String {
    let images = if site.remote_images { "'self' data: http: https:" } else { "'self' data:" };
    let hosts: Vec<String> =
        site.video_hosts.iter().filter(|host| is_host(host)).map(|host| format!("https://{host}")).collect();
    let frames = if hosts.is_empty() { "'none'".to_owned() } else { hosts.join(" ") };
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src {images}; font-src 'self'; media-src 'self'; \
         connect-src 'self'; manifest-src 'self'; frame-src {frames}; base-uri 'none'; form-action 'self'"
    )
}

/// Whether a name can stand in a policy: that of a host, or `*.` and one.
fn is_host(name: &str) -> bool {
    let name = name.strip_prefix("*.").unwrap_or(name);
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_inline_runs_and_only_known_hosts_are_framed() {
        let mut site = SiteConfiguration::default();
        let policy = content_security_policy(&site);
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert!(policy.contains("img-src 'self' data:;"), "{policy}");
        assert!(policy.contains(" https://www.youtube-nocookie.com "), "{policy}");
        site.remote_images = true;
        site.video_hosts = ["*.a.example", "*", "*b.example"].map(String::from).to_vec();
        assert!(content_security_policy(&site).contains("frame-src https://*.a.example;"));
        site.video_hosts = vec!["a.example; script-src *".into()];
        let policy = content_security_policy(&site);
        assert!(policy.contains("img-src 'self' data: http: https:;"), "{policy}");
        assert!(policy.contains("frame-src 'none';") && !policy.contains("script-src *"), "{policy}");
    }
}

//! `llms.txt` and the pages as Markdown: all that search engines may list, and nothing else.

use super::built::{Built, built, list, str};
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// The items of a list: title, address, and what stands behind the colon. The head and the sections are as
/// llmstxt.org asks for.
fn items(text: &str) -> Vec<(String, String, String)> {
    let mut lines = text.lines();
    assert!(lines.next().is_some_and(|line| line.starts_with("# ")), "a title comes first: {text}");
    let mut in_section = false;
    let mut items = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        if line.starts_with("## ") {
            in_section = true;
        } else if let Some(item) = line.strip_prefix("- [") {
            assert!(in_section, "an item stands in a section: {line}");
            let (title, rest) = item.split_once("](").expect("an address");
            let (address, about) = rest.split_once(')').expect("it ends");
            let about = about.strip_prefix(": ").unwrap_or(about);
            items.push((title.into(), address.into(), about.into()));
        } else {
            assert!(!in_section && line.starts_with("> "), "{line}");
        }
    }
    items
}

/// The path of an address below the site; `from` is the folder of the list that has it.
fn path(built: &Built, from: &str, address: &str) -> String {
    let base = built.json("kb/kb.json")["base_url"].as_str().map(|base| format!("{base}/"));
    let address = percent_encoding::percent_decode_str(address).decode_utf8().expect("UTF-8");
    match base {
        Some(base) => address.strip_prefix(&base).expect("an absolute address").to_owned(),
        None => format!("{from}{address}"),
    }
}

#[test]
fn lists_have_just_the_pages_that_may_be_listed() {
    for built in built().iter().filter(|built| built.name != "alchemy") {
        let locales = items(&built.text("site/llms.txt"));
        assert_eq!(locales.len(), built.locales().len(), "{}", built.name);
        for ((_, address, _), locale) in locales.iter().zip(built.locales()) {
            assert_eq!(path(built, "", address), format!("{locale}/llms.txt"));
            let listed = items(&built.text(&format!("site/{locale}/llms.txt")));
            let paths: Vec<String> =
                listed.iter().map(|(_, address, _)| path(built, &format!("{locale}/"), address)).collect();
            let articles = built.records(&format!("kb/{locale}/articles.ndjson"));
            let wanted = articles.iter().filter(|article| article["indexable"] == true);
            let wanted: Vec<String> = wanted.map(|article| str(article, "page").replace(".html", ".md")).collect();
            assert_eq!(paths, wanted, "{} {locale}", built.name);
            for (article, (title, _, about)) in
                articles.iter().filter(|article| article["indexable"] == true).zip(&listed)
            {
                assert_eq!(title.replace('\\', ""), str(article, "title"));
                let description = article["description"].as_str().unwrap_or_default();
                let folded = description.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(about.starts_with(&folded), "{about}");
                let is_labelled = about.len() > folded.len();
                assert_eq!(is_labelled, article["provenance"] == "machine", "{about}");
            }
        }
    }
}

#[test]
fn each_page_has_a_twin_in_its_own_language_or_none() {
    for built in built() {
        for article in built.all("articles.ndjson") {
            let twin = built.out.join("site").join(str(&article, "page").replace(".html", ".md"));
            assert_eq!(twin.is_file(), article["indexable"] == true, "{}", twin.display());
            if article["indexable"] == false {
                continue;
            }
            let text = fs::read_to_string(&twin).expect("UTF-8");
            assert!(text.starts_with("# "), "{}", twin.display());
            // Articles about markup show it in code.
            for markup in ["data-ttu-id", "[!"] {
                assert!(!text.contains(markup) || str(&article, "text").contains(markup), "{}", twin.display());
            }
            for unit in list(&article, "units") {
                let differs = unit["target"] != unit["source"];
                let source = unit["source"].as_str().filter(|source| differs && source.len() > 20);
                assert!(source.is_none_or(|source| !text.contains(source)), "{}: {unit}", twin.display());
            }
            let page = built.text(&format!("site/{}", str(&article, "page")));
            let name = twin.file_name().expect("a name").to_string_lossy().into_owned();
            let link = format!("<link rel=\"alternate\" type=\"text/markdown\" href=\"{name}\">");
            assert!(page.contains(&link), "{}", twin.display());
        }
    }
}

#[test]
fn where_no_page_may_be_listed_the_build_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let article = folder.path().join("help/en-US/a.md");
    fs::create_dir_all(article.parent().expect("a folder")).expect("a folder");
    fs::write(&article, "---\ntitle: A\nROBOTS: NOINDEX, NOFOLLOW\n---\n# A\n").expect("an article");
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    command.arg("build").arg(folder.path().join("help")).arg("--out").arg(folder.path().join("out"));
    let said = command.output().expect("it runs");
    assert!(String::from_utf8_lossy(&said.stderr).contains("no llms.txt was written"), "{said:?}");
    let site: BTreeSet<_> = walkdir::WalkDir::new(folder.path().join("out/site"))
        .into_iter()
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    assert!(!site.contains("llms.txt") && !site.contains("a.md"), "{site:?}");
}

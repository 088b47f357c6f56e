//! Names of languages of code, for the head of a code block.

/// The name of a language of code as people write it; `None` for text and for what nobody knows.
///
/// `language` is the word behind the opening fence, in small letters.
pub(super) fn language_name(language: &str) -> Option<&'static str> {
    // `azurecli-interactive` runs in the portal, `csharp-console` in a terminal: the code is the same.
    let stem = language.trim_start_matches(['{', '.']).trim_end_matches('}');
    let stem = stem.strip_prefix("language-").or(stem.strip_prefix("lang-")).unwrap_or(stem);
    let stem = stem.strip_suffix("-interactive").or(stem.strip_suffix("-console")).unwrap_or(stem);
    NAMES.iter().find(|(_, keys)| keys.contains(&stem)).map(|(name, _)| *name)
}

/// Names, each with the words that mean it.
const NAMES: [(&str, &[&str]); 58] = [
    ("PowerShell", &["powershell", "ps", "ps1", "posh", "pwsh"]),
    ("Azure CLI", &["azurecli"]),
    ("Azure PowerShell", &["azurepowershell"]),
    ("Bash", &["bash", "sh", "shell", "zsh"]),
    ("Console", &["console", "cmd", "bat", "batch", "dos", "cli", "terminal", "dotnetcli"]),
    ("Output", &["output"]),
    ("JSON", &["json", "jsonc", "json5"]),
    ("YAML", &["yaml", "yml"]),
    ("TOML", &["toml"]),
    ("XML", &["xml", "xsd", "xslt", "resx", "csproj"]),
    ("XAML", &["xaml"]),
    ("HTML", &["html", "htm", "cshtml", "razor"]),
    ("CSS", &["css"]),
    ("SCSS", &["scss", "sass"]),
    ("JavaScript", &["javascript", "js", "mjs", "jsx"]),
    ("TypeScript", &["typescript", "ts", "tsx"]),
    ("C#", &["csharp", "c#", "cs"]),
    ("C++", &["cpp", "c++", "cxx"]),
    ("C", &["c"]),
    ("F#", &["fsharp", "f#", "fs"]),
    ("Visual Basic", &["vb", "vb.net", "vbnet"]),
    ("VBA", &["vba"]),
    ("VBScript", &["vbs", "vbscript", "vbscr"]),
    ("Java", &["java"]),
    ("Kotlin", &["kotlin", "kt"]),
    ("Swift", &["swift"]),
    ("Objective-C", &["objectivec", "objc", "objective-c"]),
    ("Python", &["python", "py"]),
    ("Ruby", &["ruby", "rb"]),
    ("PHP", &["php"]),
    ("Perl", &["perl", "pl"]),
    ("Go", &["go", "golang"]),
    ("Rust", &["rust", "rs"]),
    ("R", &["r"]),
    ("Scala", &["scala"]),
    ("Dart", &["dart"]),
    ("SQL", &["sql", "tsql", "t-sql", "plsql", "mysql"]),
    ("Kusto", &["kusto", "kql"]),
    ("DAX", &["dax"]),
    ("Power Query M", &["powerquery-m", "powerquery", "pq", "m"]),
    ("Power Fx", &["powerapps-dot", "powerapps-comma", "powerapps", "power-fx", "powerfx"]),
    ("AL", &["al"]),
    ("X++", &["xpp", "x++"]),
    ("Bicep", &["bicep"]),
    ("Terraform", &["terraform", "hcl", "tf"]),
    ("Dockerfile", &["dockerfile", "docker"]),
    ("INI", &["ini", "properties", "cfg", "conf"]),
    ("HTTP", &["http", "https"]),
    ("Markdown", &["markdown", "md"]),
    ("Diff", &["diff", "patch"]),
    ("Regex", &["regex"]),
    ("GraphQL", &["graphql"]),
    ("Protocol Buffers", &["protobuf", "proto"]),
    ("LaTeX", &["latex", "tex"]),
    ("MATLAB", &["matlab"]),
    ("Lua", &["lua"]),
    ("CSV", &["csv"]),
    ("Excel", &["excel", "excel-formula"]),
];

#[cfg(test)]
mod tests {
    use super::{NAMES, language_name};
    use std::collections::HashSet;

    #[test]
    fn languages_are_known_by_the_words_authors_use() {
        for (word, name) in [
            ("powershell", Some("PowerShell")),
            ("azurecli-interactive", Some("Azure CLI")),
            ("csharp-interactive", Some("C#")),
            ("{.json}", Some("JSON")),
            ("lang-ts", Some("TypeScript")),
            ("text", None),
            ("", None),
        ] {
            assert_eq!(language_name(word), name, "{word}");
        }
    }

    #[test]
    fn a_word_means_one_language() {
        let mut seen = HashSet::new();
        let words = NAMES.iter().flat_map(|(_, words)| *words);
        assert_eq!(words.filter(|word| !seen.insert(**word)).count(), 0);
    }
}

//! A help centre of any size, made up: plain sentences in span pairs, with headings, lists, links, bold and code.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const LOCALES: [(&str, &[&str]); 3] = [
    ("ko-KR", &["설정", "페이지", "파일", "선택합니다", "사용자", "계정", "다음", "문서"]),
    ("de-DE", &["Einstellungen", "Seite", "Datei", "auswählen", "Benutzer", "Konto", "danach", "Artikel"]),
    ("ar-SA", &["الإعدادات", "صفحة", "ملف", "اختر", "المستخدم", "حساب", "ثم", "مقالة"]),
];
const ENGLISH: [&str; 8] = ["settings", "page", "file", "choose", "user", "account", "then", "article"];

/// Writes `articles` articles in each of three locales below `root`.
pub fn write_help_centre(root: &Path, articles: usize) {
    for (locale, words) in LOCALES {
        let folder = root.join(locale);
        fs::create_dir_all(&folder).expect("a writable folder");
        for number in 0..articles {
            fs::write(folder.join(format!("article-{number}.md")), article(locale, words, number))
                .expect("a writable folder");
        }
    }
}

fn article(locale: &str, words: &[&str], number: usize) -> String {
    let mut text = format!(
        "---\ntitle: {} {number}\nms.date: 05/25/2021\nms.openlocfilehash: 3eaab2c601f78e20f2ee67bc21a9598cb45a24f9\n\
         ms.sourcegitcommit: c6692ce0fa1358ec3529e59ca0ecdfdea4cdc759\nms.translationtype: MT\nms.contentlocale: {locale}\n\
         ms.lasthandoff: 05/25/2021\nms.locfileid: \"{number}\"\n---\n",
        words[0]
    );
    let mut unit = Units { words, number: 101, seed: number };
    let _ = writeln!(text, "# <a name=\"article-{number}\"></a>{}\n", unit.next(3));
    for section in 0..3 {
        let _ = writeln!(text, "## <a name=\"section-{section}\"></a>{}\n", unit.next(2));
        let _ = writeln!(text, "{} {}\n", unit.next(14), unit.next(9));
        for _ in 0..3 {
            let _ = writeln!(text, "- {}", unit.next(8));
        }
        text.push('\n');
    }
    let _ = writeln!(text, "> [!NOTE]\n> {}", unit.next(10));
    text
}

struct Units<'a> {
    words: &'a [&'a str],
    number: usize,
    seed: usize,
}

impl Units<'_> {
    /// The next unit, of so many words.
    fn next(&mut self, length: usize) -> String {
        self.number += 1;
        let sentence = |words: &[&str]| {
            let mut sentence = String::new();
            for position in 0..length {
                let word = words[(self.seed * 7 + self.number * 3 + position * 5) % words.len()];
                let _ = match position {
                    3 => write!(sentence, "**{word}** "),
                    6 => write!(sentence, "[{word}](article-{}.md) ", self.seed / 2),
                    7 => write!(sentence, "`Get-{}` ", self.number),
                    _ => write!(sentence, "{word} "),
                };
            }
            format!("{}.", sentence.trim_end())
        };
        let id = format!("a405e-{}", self.number);
        format!(
            "<span data-ttu-id=\"{id}\">{}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{}</span></span>",
            sentence(self.words),
            sentence(&ENGLISH)
        )
    }
}

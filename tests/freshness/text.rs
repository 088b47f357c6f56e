//! English articles and their translations, made of blocks of sentences.

use diglot::align::pair;
use diglot::model::{Article, Bitext, Content, InputFile, LocaleId};
use diglot::parse::parse;

/// An article: blocks in order.
#[derive(Debug, Clone)]
pub struct Text(pub Vec<Block>);

#[derive(Debug, Clone)]
pub struct Block {
    pub kind: Kind,
    pub sentences: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Heading,
    Paragraph,
    List,
    Note,
    /// A code block; it has no sentences.
    Code,
    /// An image; nor has it.
    Image,
}

impl Text {
    /// The English file.
    pub fn english(&self) -> String {
        format!(
            "---\ntitle: Kettles\nms.date: 01/02/2026\n---\n\n{}",
            self.written(&mut |sentence| sentence.to_owned())
        )
    }

    /// The translation, with a unit a sentence. `head` are further lines of the front matter.
    pub fn translation(&self, head: &str) -> String {
        let mut number = 101;
        let mut unit = |source: &str| {
            number += 1;
            format!(
                "<span data-ttu-id=\"0a1b2-{number}\">번역 {number}.</span><span class=\"sxs-lookup\"><span \
                 data-stu-id=\"0a1b2-{number}\">{source}</span></span>"
            )
        };
        format!("---\ntitle: 주전자\n{head}---\n{}", self.written(&mut unit))
    }

    fn written(&self, unit: &mut dyn FnMut(&str) -> String) -> String {
        let blocks = self.0.iter().map(|block| {
            let sentences: Vec<String> = block.sentences.iter().map(|sentence| unit(sentence)).collect();
            match block.kind {
                Kind::Heading => format!("## {}", sentences.join(" ")),
                Kind::Paragraph => sentences.join(" "),
                Kind::List => sentences.iter().map(|sentence| format!("- {sentence}\n")).collect(),
                Kind::Note => format!("> [!NOTE]\n> {}", sentences.join(" ")),
                Kind::Code => "```bash\nkettle --on  # boils\n```".to_owned(),
                Kind::Image => "![A kettle](media/kettle.png)".to_owned(),
            }
        });
        blocks.map(|block| block.trim_end().to_owned() + "\n\n").collect::<String>().trim_end().to_owned() + "\n"
    }

    /// All sentences, in order.
    pub fn sentences(&self) -> Vec<&String> {
        self.0.iter().flat_map(|block| &block.sentences).collect()
    }
}

pub fn article(tag: &str, text: &str) -> Article {
    let locale = LocaleId::parse(tag).expect("a tag");
    let content = Content::Bytes(text.as_bytes().to_vec());
    parse(InputFile { number: 0, locale, path: "x.md".into(), file: format!("{tag}/x.md"), content, fingerprint: None })
}

pub fn bitext(text: &str) -> Bitext {
    pair(article("ko-KR", text))
}

//! Each kind of misalignment in five languages, planted by hand among sentences that are made of a few dozen words.

use super::{bitext_in, judged_survey};
use crate::tongue::Dice;
use diglot::check::judged;
use diglot::survey::meaning::Alone;

/// Verbs, things and places, and how a sentence is made of one of each.
struct Language {
    locale: &'static str,
    verbs: [&'static str; 10],
    things: [&'static str; 12],
    places: [&'static str; 10],
    sentence: fn(verb: &str, thing: &str, place: &str) -> String,
    /// Between two sentences.
    blank: &'static str,
}

const ENGLISH: Language = Language {
    locale: "en-US",
    verbs: ["Open", "Delete", "Copy", "Change", "Move", "Share", "Save", "Print", "Select", "Close"],
    things: [
        "file", "folder", "message", "calendar", "picture", "contact", "account", "password", "table", "chart",
        "report", "licence",
    ],
    places: [
        "in the settings",
        "on the start page",
        "in the web browser",
        "on the phone",
        "in the archive",
        "below the menu",
        "on the server",
        "in the cloud",
        "in the mailbox",
        "on the desktop",
    ],
    sentence: |verb, thing, place| format!("{verb} the {thing} {place}."),
    blank: " ",
};

const LANGUAGES: [Language; 5] = [
    Language {
        locale: "de-DE",
        verbs: [
            "Öffnen",
            "Löschen",
            "Kopieren",
            "Ändern",
            "Verschieben",
            "Teilen",
            "Sichern",
            "Drucken",
            "Wählen",
            "Schließen",
        ],
        things: [
            "die Datei",
            "den Ordner",
            "die Nachricht",
            "den Kalender",
            "das Bild",
            "den Kontakt",
            "das Konto",
            "das Kennwort",
            "die Tabelle",
            "das Diagramm",
            "den Bericht",
            "die Lizenz",
        ],
        places: [
            "in den Einstellungen",
            "auf der Startseite",
            "im Webbrowser",
            "auf dem Telefon",
            "im Archiv",
            "unter dem Menü",
            "auf dem Server",
            "in der Cloud",
            "im Postfach",
            "auf dem Schreibtisch",
        ],
        sentence: |verb, thing, place| format!("{verb} Sie {thing} {place}."),
        blank: " ",
    },
    Language {
        locale: "ko-KR",
        verbs: [
            "엽니다",
            "삭제합니다",
            "복사합니다",
            "변경합니다",
            "옮깁니다",
            "공유합니다",
            "저장합니다",
            "인쇄합니다",
            "선택합니다",
            "닫습니다",
        ],
        things: [
            "파일을",
            "폴더를",
            "메시지를",
            "일정을",
            "사진을",
            "연락처를",
            "계정을",
            "암호를",
            "표를",
            "차트를",
            "보고서를",
            "라이선스를",
        ],
        places: [
            "설정에서",
            "시작 페이지에서",
            "웹 브라우저에서",
            "휴대폰에서",
            "보관함에서",
            "메뉴 아래에서",
            "서버에서",
            "클라우드에서",
            "사서함에서",
            "바탕 화면에서",
        ],
        sentence: |verb, thing, place| format!("{place} {thing} {verb}."),
        blank: " ",
    },
    Language {
        locale: "ar-SA",
        verbs: ["افتح", "احذف", "انسخ", "غيّر", "انقل", "شارك", "احفظ", "اطبع", "حدد", "أغلق"],
        things: [
            "الملف",
            "المجلد",
            "الرسالة",
            "التقويم",
            "الصورة",
            "جهة الاتصال",
            "الحساب",
            "كلمة المرور",
            "الجدول",
            "المخطط",
            "التقرير",
            "الترخيص",
        ],
        places: [
            "في الإعدادات",
            "في صفحة البداية",
            "في متصفح الويب",
            "على الهاتف",
            "في الأرشيف",
            "أسفل القائمة",
            "على الخادم",
            "في السحابة",
            "في علبة البريد",
            "على سطح المكتب",
        ],
        sentence: |verb, thing, place| format!("{verb} {thing} {place}."),
        blank: " ",
    },
    Language {
        locale: "th-TH",
        verbs: ["เปิด", "ลบ", "คัดลอก", "เปลี่ยน", "ย้าย", "แชร์", "บันทึก", "พิมพ์", "เลือก", "ปิด"],
        things: [
            "ไฟล์",
            "โฟลเดอร์",
            "ข้อความ",
            "ปฏิทิน",
            "รูปภาพ",
            "ที่ติดต่อ",
            "บัญชี",
            "รหัสผ่าน",
            "ตาราง",
            "แผนภูมิ",
            "รายงาน",
            "สิทธิ์การใช้งาน",
        ],
        places: [
            "ในการตั้งค่า",
            "บนหน้าเริ่มต้น",
            "ในเว็บเบราว์เซอร์",
            "บนโทรศัพท์",
            "ในที่เก็บถาวร",
            "ใต้เมนู",
            "บนเซิร์ฟเวอร์",
            "ในระบบคลาวด์",
            "ในกล่องจดหมาย",
            "บนเดสก์ท็อป",
        ],
        sentence: |verb, thing, place| format!("{verb}{thing}{place}"),
        blank: " ",
    },
    Language {
        locale: "ja-JP",
        verbs: [
            "開きます",
            "削除します",
            "複製します",
            "変更します",
            "移動します",
            "共有します",
            "保存します",
            "印刷します",
            "選択します",
            "閉じます",
        ],
        things: [
            "ファイルを",
            "フォルダーを",
            "通知を",
            "予定表を",
            "画像を",
            "連絡先を",
            "口座を",
            "暗証番号を",
            "表を",
            "グラフを",
            "報告書を",
            "許諾を",
        ],
        places: [
            "設定で",
            "開始ページで",
            "ブラウザーで",
            "電話で",
            "書庫で",
            "メニューの下で",
            "サーバーで",
            "クラウドで",
            "郵便受けで",
            "机の上で",
        ],
        sentence: |verb, thing, place| format!("{place}{thing}{verb}。"),
        blank: "",
    },
];

type Words = [usize; 3];

impl Language {
    fn say(&self, sentences: &[Words]) -> String {
        let say =
            |[verb, thing, place]: &Words| (self.sentence)(self.verbs[*verb], self.things[*thing], self.places[*place]);
        sentences.iter().map(say).collect::<Vec<_>>().join(self.blank)
    }
}

const ARTICLES: usize = 120;
const UNITS: usize = 8;

/// What each unit says; the third of each article has two sentences.
fn meanings() -> Vec<Vec<Vec<Words>>> {
    let mut dice = Dice(3);
    let mut sentence = || [dice.roll(10), dice.roll(12), dice.roll(10)];
    let mut unit = |number: usize| (0..if number == 2 { 2 } else { 1 }).map(|_| sentence()).collect();
    (0..ARTICLES).map(|_| (0..UNITS).map(&mut unit).collect()).collect()
}

#[test]
fn each_kind_is_found_in_five_languages() {
    let meanings = meanings();
    for language in &LANGUAGES {
        let mut targets: Vec<Vec<String>> =
            meanings.iter().map(|article| article.iter().map(|unit| language.say(unit)).collect()).collect();
        targets[10].swap(0, 5);
        targets[30][3..7].rotate_left(1);
        targets[50][4] = targets[51][6].clone();
        targets[70][2] = language.say(&meanings[70][2][..1]);
        targets[90][3] = [targets[90][3].clone(), targets[90][7].clone()].join(language.blank);
        let mut planted = vec![(10, 0), (10, 5), (50, 4), (70, 2), (90, 3)];
        planted.extend((3..7).map(|unit| (30, unit)));
        planted.sort_unstable();
        let pairs = |article: usize| -> Vec<(String, String)> {
            meanings[article].iter().map(|unit| ENGLISH.say(unit)).zip(targets[article].clone()).collect()
        };
        let bitexts: Vec<_> = (0..ARTICLES).map(|number| bitext_in(language.locale, number, &pairs(number))).collect();
        let survey = judged_survey(&bitexts, &Alone, false);
        let mut scores: Vec<(f32, (usize, usize))> = Vec::new();
        for (number, bitext) in bitexts.iter().enumerate() {
            scores.extend(judged(bitext, &survey).iter().map(|judged| (judged.score, (number, judged.unit))));
        }
        scores.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut worst: Vec<(usize, usize)> = scores.iter().take(planted.len()).map(|(_, place)| *place).collect();
        worst.sort_unstable();
        assert_eq!(worst, planted, "{}", language.locale);
    }
}

use super::Fingerprint;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroU32;

/// Findings that are known and pass for the time being, by file. Ordered, so that it is always written alike.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    files: BTreeMap<String, BTreeMap<KnownFinding, u32>>,
}

/// What makes a finding the same as one of an earlier day: never its line, which moves with every edit above it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KnownFinding {
    /// Id of the translation unit; `None` if it belongs to none.
    pub unit: Option<String>,
    /// Name of the rule.
    pub rule: String,
    /// Of the unit's target; of the words in question where there is no unit. Another text is another finding.
    pub hash: TextHash,
}

/// A hash of some words that does not depend on how the lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextHash(u64);

/// A known finding as a line of the file tells it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineRecord {
    /// As reports name the file: `ko-KR/x.md`.
    pub file: String,
    /// See [`KnownFinding`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// See [`KnownFinding`].
    pub rule: String,
    /// See [`KnownFinding`].
    pub hash: TextHash,
    /// How many findings are alike.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub count: NonZeroU32,
}

impl Baseline {
    /// Takes in `count` more findings that are alike.
    pub fn add(&mut self, file: &str, finding: KnownFinding, count: u32) {
        let known = self.of_file_mut(file).entry(finding).or_default();
        *known = known.saturating_add(count);
    }

    /// Takes in a record. Where a merge has left two of one finding, the larger count holds.
    pub fn add_record(&mut self, record: BaselineRecord) {
        let BaselineRecord { file, unit, rule, hash, count } = record;
        let known = self.of_file_mut(&file).entry(KnownFinding { unit, rule, hash }).or_default();
        *known = count.get().max(*known);
    }

    /// The known findings of a file, and how many there are of each.
    pub fn of_file(&self, file: &str) -> Option<&BTreeMap<KnownFinding, u32>> {
        self.files.get(file)
    }

    /// All known findings: file, finding, how many there are of it. In order.
    pub fn findings(&self) -> impl Iterator<Item = (&str, &KnownFinding, u32)> {
        self.files
            .iter()
            .flat_map(|(file, known)| known.iter().map(move |(finding, count)| (file.as_str(), finding, *count)))
    }

    /// How many findings are known.
    pub fn len(&self) -> usize {
        self.findings().map(|(_, _, count)| count as usize).sum()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// What this baseline has more of than another.
    pub fn beyond(&self, other: &Baseline) -> Baseline {
        let mut more = Baseline::default();
        for (file, finding, count) in self.findings() {
            let in_other = other.of_file(file).and_then(|known| known.get(finding)).copied().unwrap_or_default();
            if count > in_other {
                more.add(file, finding.clone(), count - in_other);
            }
        }
        more
    }

    fn of_file_mut(&mut self, file: &str) -> &mut BTreeMap<KnownFinding, u32> {
        self.files.entry(file.to_owned()).or_default()
    }
}

impl From<Fingerprint> for TextHash {
    /// Half of a fingerprint is enough: texts are compared with the earlier text of one unit, not with each other.
    fn from(fingerprint: Fingerprint) -> TextHash {
        TextHash(fingerprint.0)
    }
}

impl fmt::Display for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Serialize for TextHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TextHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<TextHash, D::Error> {
        let digits = String::deserialize(deserializer)?;
        let is_hash = digits.len() == 16 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let number = is_hash.then(|| u64::from_str_radix(&digits, 16).ok()).flatten();
        number.map(TextHash).ok_or_else(|| D::Error::custom("a hash has 16 hexadecimal digits"))
    }
}

fn one() -> NonZeroU32 {
    NonZeroU32::MIN
}

fn is_one(count: &NonZeroU32) -> bool {
    count.get() == 1
}

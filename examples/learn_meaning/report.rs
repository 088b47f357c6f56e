//! Recall by kind at fixed shares of clean units flagged, as `score_findings.py` counts it, with 95 % intervals.

use crate::data::Data;
use diglot::survey::meaning::Scorer;
use std::collections::BTreeMap;

const SHARES: [f64; 3] = [0.001, 0.005, 0.01];

#[derive(Default)]
pub struct Report {
    corpora: Vec<Corpus>,
}

struct Corpus {
    name: String,
    clean: Vec<f32>,
    /// The marks for errors and for warnings.
    marks: (f32, f32),
    /// Scores of the mutated units by kind; those that are not judged score least.
    kinds: BTreeMap<String, Vec<f32>>,
}

impl Report {
    pub fn add(&mut self, data: &Data, scorer: &Scorer) {
        let mut kinds: BTreeMap<String, Vec<f32>> = BTreeMap::new();
        for row in &data.rows {
            if let Some(kind) = &row.kind {
                kinds.entry(kind.clone()).or_default().push(scorer.score(&row.values));
            }
        }
        for (kind, count) in &data.planted {
            kinds.entry(kind.clone()).or_default().resize(*count, f32::NEG_INFINITY);
        }
        self.corpora.push(Corpus {
            name: data.name.clone(),
            clean: data.clean_scores(scorer),
            marks: scorer.marks(&data.scores(scorer)),
            kinds,
        });
    }

    pub fn print(&self) {
        if self.corpora.is_empty() {
            return;
        }
        for share in SHARES {
            println!("\nrecall in % where {} % of the clean units are flagged", share * 100.0);
            println!("{:12} {:>6}  by kind", "", "all");
            let mut sum = 0.0;
            for corpus in &self.corpora {
                let mark = corpus
                    .clean
                    .get((corpus.clean.len() as f64 * share) as usize)
                    .copied()
                    .unwrap_or(f32::NEG_INFINITY);
                let found = |scores: &Vec<f32>| scores.iter().filter(|score| **score > mark).count();
                let all: usize = corpus.kinds.values().map(Vec::len).sum();
                let recall = 100.0 * corpus.kinds.values().map(found).sum::<usize>() as f64 / all as f64;
                sum += recall;
                let kinds = corpus.kinds.iter().map(|(kind, scores)| {
                    let [share, least, most] = interval(found(scores), scores.len());
                    format!("{kind} {share:.1} [{least:.0}-{most:.0}] ({})", scores.len())
                });
                println!("{:12} {recall:6.2}  {}", corpus.name, kinds.collect::<Vec<_>>().join("  "));
            }
            println!("{:12} {:6.2}", "mean", sum / self.corpora.len() as f64);
        }
        println!("\nclean units flagged, in %, and recall, at the marks");
        for corpus in &self.corpora {
            let (error, warning) = corpus.marks;
            let flagged = |mark: f32| {
                100.0 * corpus.clean.iter().filter(|score| **score >= mark).count() as f64 / corpus.clean.len() as f64
            };
            let recall = |mark: f32| {
                let all: usize = corpus.kinds.values().map(Vec::len).sum();
                100.0 * corpus.kinds.values().flatten().filter(|score| **score >= mark).count() as f64 / all as f64
            };
            println!(
                "{:12} error {:.3} / {:.2}  warning {:.3} / {:.2}",
                corpus.name,
                flagged(error),
                recall(error),
                flagged(warning),
                recall(warning)
            );
        }
    }
}

/// A share in %, and its 95 % interval after Wilson (1927).
fn interval(hits: usize, all: usize) -> [f64; 3] {
    let (n, z) = (all.max(1) as f64, 1.96);
    let share = hits as f64 / n;
    let middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    [share, (middle - half).max(0.0), (middle + half).min(1.0)].map(|share| 100.0 * share)
}

//! `cargo bench`: diglot beside the least that any program must do, in one alternating run.
//!
//! Each figure is CPU time (user and system, all threads) of a whole process, the median of the rounds, and its ratio
//! to the floor of the same run. The corpus is made up, and the folder `alchemy` of DIGLOT_CORPUS is added if that names
//! one. Output goes to memory (`/dev/shm`) where there is such a folder, since creating files on disk hides all else.

mod again;
mod floor;
mod generated;
mod history;
mod knowledge_base;
mod long_code;
mod rules;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

const ROUNDS: usize = 5;
const DIGLOT: &str = env!("CARGO_BIN_EXE_diglot");

fn main() {
    let arguments: Vec<String> = env::args().collect();
    if let [_, mode, corpus, model, out] = &arguments[..]
        && ["parse", "write", "update"].contains(&mode.as_str())
    {
        return floor::run(mode, Path::new(corpus), Path::new(model), Path::new(out));
    }
    let memory = Path::new("/dev/shm");
    let scratch = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    let scratch = scratch.expect("a writable folder");
    let corpus = scratch.path().join("generated");
    generated::write_help_centre(&corpus, 2_000);
    measure("generated, 3 locales of 2,000 articles", &corpus, scratch.path());
    history::measure(scratch.path());
    long_code::measure(scratch.path());
    match env::var_os("DIGLOT_CORPUS") {
        Some(folder) => {
            let alchemy = PathBuf::from(folder).join("alchemy");
            measure("alchemy", &alchemy, scratch.path());
            scaling(&alchemy, scratch.path());
            knowledge_base::measure(&alchemy, scratch.path());
            rules::measure(&alchemy);
        }
        None => {
            knowledge_base::measure(&corpus, scratch.path());
            rules::measure(&corpus);
            println!("DIGLOT_CORPUS is not set: only the generated corpus was measured");
        }
    }
}

/// CPU seconds and peak memory of a process.
#[derive(Clone, Copy, Default)]
struct Cost {
    cpu: f64,
    megabytes: f64,
}

fn measure(name: &str, corpus: &Path, scratch: &Path) {
    println!("\n{name} (CPU seconds, median of {ROUNDS} rounds; peak memory)");
    let out = scratch.join("out");
    let places = Places { corpus, model: &scratch.join("model"), floor: &scratch.join("floor") };
    diglot(&["build", "--no-check"], corpus, Some(places.model));
    let mut costs: Vec<(&str, Vec<Cost>)> = Vec::new();
    for _ in 0..ROUNDS {
        remove(places.floor);
        remove(&out);
        let round = [
            ("floor: parse", floor_cost("parse", &places)),
            ("check --no-meaning", diglot(&["check", "--no-meaning", "--format", "json"], corpus, None)),
            ("check", diglot(&["check", "--format", "json"], corpus, None)),
            ("floor: write", floor_cost("write", &places)),
            ("build --no-check", diglot(&["build", "--no-check"], corpus, Some(&out))),
            ("floor: update", floor_cost("update", &places)),
            ("build --no-check, nothing changed", diglot(&["build", "--no-check"], corpus, Some(&out))),
            ("build, all checked", diglot(&["build"], corpus, Some(&out))),
        ];
        for (step, cost) in round {
            match costs.iter_mut().find(|(name, _)| *name == step) {
                Some((_, costs)) => costs.push(cost),
                None => costs.push((step, vec![cost])),
            }
        }
    }
    let median = |step: &str| median(&costs.iter().find(|(name, _)| *name == step).expect("measured").1);
    for (step, of, unit) in [
        ("floor: parse", None, ""),
        ("check --no-meaning", Some("floor: parse"), "P"),
        ("check", Some("floor: parse"), "P"),
        ("floor: write", None, ""),
        ("build --no-check", Some("floor: write"), "W"),
        ("floor: update", None, ""),
        ("build --no-check, nothing changed", Some("floor: update"), "U"),
        ("build, all checked", None, ""),
    ] {
        let cost = median(step);
        let ratio = of.map_or(String::new(), |floor| format!("{:6.2} {unit}", cost.cpu / median(floor).cpu));
        println!("  {step:36} {:7.3} s  {:7.1} MB {ratio}", cost.cpu, cost.megabytes);
    }
    let pages = count_pages(places.model);
    println!(
        "  {:36} {:7.0} pages a CPU second of `build --no-check`",
        "",
        pages as f64 / median("build --no-check").cpu
    );
    again::measure(corpus, scratch, median("floor: parse"));
    remove(&out);
    remove(places.floor);
    remove(places.model);
}

/// How CPU time and memory grow from one locale to all.
fn scaling(corpus: &Path, scratch: &Path) {
    let one = scratch.join("one");
    let first =
        fs::read_dir(corpus).expect("a readable corpus").flatten().map(|entry| entry.path()).find(|path| path.is_dir());
    let first = first.expect("a corpus has locales");
    fs::create_dir_all(&one).expect("a writable folder");
    let place = one.join(first.file_name().expect("a locale has a name"));
    let copied = Command::new("cp").arg("-r").arg(&first).arg(place).status();
    assert!(copied.is_ok_and(|status| status.success()), "the corpus can be copied");
    let out = scratch.join("scaling");
    let cost_of = |corpus: &Path| {
        let costs = (0..3).map(|_| {
            remove(&out);
            diglot(&["build", "--no-check"], corpus, Some(&out))
        });
        median(&costs.collect::<Vec<_>>())
    };
    let (of_one, of_all) = (cost_of(&one), cost_of(corpus));
    println!(
        "\n  all locales against one: {:.1}x CPU, {:.1} MB against {:.1} MB",
        of_all.cpu / of_one.cpu,
        of_all.megabytes,
        of_one.megabytes
    );
    remove(&out);
    remove(&one);
}

/// The pages of the site in an output folder.
fn count_pages(out: &Path) -> usize {
    let files = walkdir::WalkDir::new(out.join("site")).into_iter().flatten();
    files.filter(|file| file.path().extension().is_some_and(|end| end == "html")).count()
}

struct Places<'a> {
    corpus: &'a Path,
    model: &'a Path,
    floor: &'a Path,
}

fn floor_cost(mode: &str, places: &Places) -> Cost {
    let program = env::current_exe().expect("this program has a place");
    run(Command::new(program).arg(mode).args([places.corpus, places.model, places.floor]))
}

fn diglot(arguments: &[&str], corpus: &Path, out: Option<&Path>) -> Cost {
    let mut command = Command::new(DIGLOT);
    command.args(arguments).arg(corpus);
    if let Some(out) = out {
        command.arg("--out").arg(out);
    }
    run(&mut command)
}

/// Runs a process to its end and asks the system what it took.
#[expect(clippy::zombie_processes, reason = "wait4 waits for the process and tells its cost as well")]
fn run(command: &mut Command) -> Cost {
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    let mut status = 0;
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: both places live until the call returns, and the process is a child that nobody else waits for.
    let usage = unsafe {
        libc::wait4(child.id() as libc::pid_t, &mut status, 0, usage.as_mut_ptr());
        usage.assume_init()
    };
    assert!(libc::WIFEXITED(status) && libc::WEXITSTATUS(status) < 2, "{command:?} failed");
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    Cost { cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime), megabytes: usage.ru_maxrss as f64 / 1024.0 }
}

fn median(costs: &[Cost]) -> Cost {
    let mut sorted = costs.to_vec();
    sorted.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
    sorted[sorted.len() / 2]
}

fn remove(folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("a folder of our own");
    }
}

//! A PostgreSQL server of one's own, in a temporary folder and on a socket there, for as long as a test runs.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A running server.
pub struct Server {
    programs: PathBuf,
    folder: TempDir,
    user: Option<(u32, u32)>,
    process: Child,
}

/// Where Debian and others put the programs of each version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// PostgreSQL refuses to run as root, so it runs as one of these there.
const USERS: [&str; 2] = ["postgres", "nobody"];

impl Server {
    /// Starts a server; `None` if there is no PostgreSQL here.
    pub fn start() -> Option<Server> {
        let programs = programs()?;
        let folder = tempfile::Builder::new().prefix("diglot-pg").tempdir().expect("a folder");
        let user = other_user();
        if let Some((user, group)) = user {
            std::os::unix::fs::chown(folder.path(), Some(user), Some(group)).expect("the folder is the user's");
        }
        let data = folder.path().join("data");
        let mut make = as_user(&programs.join("initdb"), user, folder.path());
        make.args(["--username=diglot", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        let made = make.arg("--pgdata").arg(&data).output().expect("initdb runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let log = fs::File::create(folder.path().join("log")).expect("a log");
        let mut start = as_user(&programs.join("postgres"), user, folder.path());
        start.arg("-D").arg(&data).arg("-k").arg(folder.path());
        start.args(["-c", "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=32MB"]);
        let process = start.stdout(Stdio::null()).stderr(log).spawn().expect("postgres runs");
        let server = Server { programs, folder, user, process };
        server.wait();
        Some(server)
    }

    /// Makes a database.
    pub fn create_database(&self, name: &str) {
        let made = self.psql("postgres", Path::new("/"), &["--command", &format!("CREATE DATABASE {name}")]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }

    /// Runs psql in a folder.
    pub fn psql(&self, database: &str, folder: &Path, arguments: &[&str]) -> Output {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.current_dir(folder).env("PGCLIENTENCODING", "UTF8").env("PSQLRC", "/dev/null").env("PGOPTIONS", "");
        psql.args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--username=diglot", "--dbname", database]);
        psql.arg("--host").arg(self.folder.path()).args(arguments).output().expect("psql runs")
    }

    /// What a query gives: a line a row.
    pub fn lines(&self, database: &str, query: &str) -> Vec<String> {
        let asked = self.psql(database, Path::new("/"), &["--set=ON_ERROR_STOP=1", "--command", query]);
        assert!(asked.status.success(), "{query}: {}", String::from_utf8_lossy(&asked.stderr));
        let text = String::from_utf8(asked.stdout).expect("UTF-8");
        text.split_terminator('\n').map(str::to_owned).collect()
    }

    fn wait(&self) {
        let begun = Instant::now();
        let is_ready = || {
            let mut ask = Command::new(self.programs.join("pg_isready"));
            ask.arg("--quiet").arg("--host").arg(self.folder.path()).status().is_ok_and(|status| status.success())
        };
        while !is_ready() {
            let log = || fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            assert!(begun.elapsed() < Duration::from_secs(60), "PostgreSQL does not start: {}", log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = as_user(&self.programs.join("pg_ctl"), self.user, self.folder.path());
        stop.args(["stop", "--silent", "--mode=immediate", "--pgdata"]).arg(self.folder.path().join("data"));
        let is_stopped = stop.status().is_ok_and(|status| status.success());
        if !is_stopped {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

/// The folder with the programs of the newest version.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir(VERSIONS).ok()?.flatten().map(|entry| entry.path().join("bin"));
    let complete = versions.filter(|programs| programs.join("initdb").exists() && programs.join("psql").exists());
    let number = |programs: &PathBuf| -> u32 {
        let version = programs.parent().and_then(Path::file_name).and_then(|name| name.to_str());
        version.and_then(|version| version.parse().ok()).unwrap_or_default()
    };
    complete.max_by_key(number)
}

/// Whom the server runs as, if we are root: user and group.
fn other_user() -> Option<(u32, u32)> {
    use std::os::unix::fs::MetadataExt;
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let ids = |name: &&str| {
        let line = users.lines().find(|line| line.starts_with(&format!("{name}:")))?;
        let mut fields = line.split(':').skip(2).map(|id| id.parse::<u32>().ok());
        Some((fields.next()??, fields.next()??))
    };
    is_root.then(|| USERS.iter().find_map(ids).expect("a user that is not root"))
}

fn as_user(program: &Path, user: Option<(u32, u32)>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    if let Some((user, group)) = user {
        command.uid(user).gid(group);
    }
    command.current_dir(folder).env("LC_ALL", "C.UTF-8");
    command
}

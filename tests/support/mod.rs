//! What several tests share: the binary, folders that are prepared once, and CPython's opinion.

pub mod dice;
pub mod environments;
pub mod folders;
pub mod lab;
pub mod sandbox;
pub mod texts;
pub mod vercel;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder for what tests prepare once and keep: `target/`, and beside /tmp where the repository
/// lies in it, for a sandbox has a /tmp of its own and lets everybody write there.
pub fn target() -> PathBuf {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let home = match repository.strip_prefix("/tmp") {
        Ok(below) => Path::new("/var/tmp/vfix-tests").join(below),
        Err(_) => repository.join("target"),
    };
    home.join("test-parts")
}

/// Prepare a folder, unless it was prepared for the same `stamp` before. Safe between processes.
pub fn once(folder: &Path, stamp: &str, prepare: impl FnOnce()) {
    let parent = folder.parent().expect("a parent");
    fs::create_dir_all(parent).expect("target/ can be written");
    let lock = File::create(folder.with_extension("lock")).expect("a lock file");
    lock.lock().expect("a lock");
    let mark = folder.with_extension("stamp");
    if fs::read_to_string(&mark).ok().as_deref() != Some(stamp) {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).expect("a folder in target/");
        prepare();
        fs::write(&mark, stamp).expect("a stamp");
    }
}

/// Run git in a folder, as somebody with a name.
///
/// # Panics
/// With what git says, where it fails.
pub fn git(folder: &Path, args: &[&str]) {
    let name = ["-c", "user.name=t", "-c", "user.email=t@t.example"];
    let mut git = Command::new("git");
    git.current_dir(folder).args(name).args(args);
    let output = git.stdin(Stdio::null()).output();
    let output = output.expect("git is needed: install git");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {args:?}: {said}");
}

/// A run of the binary.
pub struct Run {
    command: Command,
    stdin: Option<String>,
}

/// What a run gave.
#[derive(Debug)]
pub struct Output {
    /// The exit code; 101 is a panic.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// The folder of the journals, one for each test: they write at one time, and one waits for the other.
fn state() -> PathBuf {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("tests").replace("::", "-");
    target().join("state").join(test)
}

impl Run {
    /// A run with these arguments.
    pub fn new<const N: usize>(args: [&str; N]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vfix"));
        command
            .args(args)
            .env("VFIX_STATE_DIR", state())
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE");
        Run {
            command,
            stdin: None,
        }
    }

    /// One more argument.
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// A variable of its environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// The working folder.
    pub fn at(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Standard input.
    pub fn stdin(mut self, text: &str) -> Self {
        self.stdin = Some(text.to_owned());
        self
    }

    /// Run it.
    pub fn output(mut self) -> Output {
        let pipe = self.stdin.is_some();
        let mut child = self
            .command
            .stdin(if pipe { Stdio::piped() } else { Stdio::null() })
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        if let (Some(text), Some(mut stdin)) = (&self.stdin, child.stdin.take()) {
            stdin.write_all(text.as_bytes()).expect("it reads");
        }
        let output = child.wait_with_output().expect("it ends");
        Output {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Copy a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// Let CPython compile every Python file below a folder; what it rejects fails the test.
pub fn compile(folder: &Path) {
    const PROGRAM: &str = "
import pathlib, sys
for path in pathlib.Path(sys.argv[1]).rglob('*.py'):
    try:
        compile(path.read_bytes(), str(path), 'exec', dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        sys.exit(f'{path}: {error}')
";
    let output = Command::new("python3")
        .args(["-W", "ignore", "-c", PROGRAM])
        .arg(folder)
        .output()
        .expect("python3 is needed: install Python 3.11 or newer");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The interpreter of a virtual environment with these requirements, made once.
pub fn venv(home: &Path, requirements: &[String]) -> PathBuf {
    let python = home.join("bin").join("python");
    once(home, &requirements.join("\n"), || {
        let run = |command: &mut Command, what: &str| {
            let output = command.stdin(Stdio::null()).output().expect(what);
            assert!(
                output.status.success(),
                "{what}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        };
        let needs = "python3 with venv is needed: install python3-venv";
        run(
            Command::new("python3").args(["-m", "venv"]).arg(home),
            needs,
        );
        let needs = "pip must reach PyPI for the packages that tests run against";
        run(
            Command::new(&python)
                .args(["-m", "pip", "install", "-q"])
                .args(requirements),
            needs,
        );
    });
    python
}

//! The interpreter that runs the app, what it needs of this machine, and its packages.
//!
//! It is asked about itself with `-I -S`: nothing of site-packages, which is somebody's code too,
//! runs outside of the sandbox.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

const ASK: &str = "
import json, site, sys
print(json.dumps({
    'executable': sys.executable,
    'prefixes': [sys.base_prefix, sys.base_exec_prefix],
    'version': '.'.join(map(str, sys.version_info[:3])),
    'user_base': site.getuserbase(),
}))
";

/// An interpreter.
#[derive(Debug, Clone)]
pub struct Interpreter {
    /// Its path.
    pub program: PathBuf,
    /// Folders that it needs.
    pub readable: Vec<PathBuf>,
    /// Symlinks that lead to it, and their targets.
    pub links: Vec<(PathBuf, PathBuf)>,
    /// Where `pip install --user` puts packages, where it uses them.
    pub user_base: Option<PathBuf>,
    /// Major, minor, patch.
    pub version: String,
    /// Path, version, and where its packages come from.
    pub words: String,
}

#[derive(Debug, Deserialize)]
struct Answer {
    executable: PathBuf,
    prefixes: Vec<PathBuf>,
    version: String,
    user_base: Option<PathBuf>,
}

impl Interpreter {
    /// The interpreter that is wanted, else that of the project's .venv or venv, else python3.
    ///
    /// # Errors
    /// Where it does not run.
    pub fn find(root: &Path, wanted: Option<&Path>) -> Result<Self> {
        let own = || {
            let folders = [".venv", "venv", "env"].map(|name| root.join(name));
            let mut pythons = folders
                .iter()
                .filter(|folder| folder.join("pyvenv.cfg").is_file())
                .map(|folder| folder.join("bin").join("python"));
            pythons.find(|python| python.exists())
        };
        let program = match wanted {
            Some(path) => path.to_owned(),
            None => own().unwrap_or_else(|| PathBuf::from("python3")),
        };
        // A path with a folder is one from here; a bare name is looked up.
        let program = match program.parent() {
            Some(folder) if folder != Path::new("") => std::path::absolute(&program)?,
            _ => program,
        };
        Self::ask(&program)
    }

    /// The interpreter behind a program, by its own words.
    ///
    /// # Errors
    /// Where it does not run, or is no Python.
    pub(super) fn ask(program: &Path) -> Result<Self> {
        let shown = program.display();
        let output = Command::new(program)
            .args(["-I", "-S", "-c", ASK])
            .stdin(Stdio::null())
            .output()
            .with_context(|| format!("{shown}: does not run; name one with --python"))?;
        let said = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            bail!("{shown}: does not run: {}", said.trim());
        }
        let answer: Answer = serde_json::from_slice(&output.stdout)
            .with_context(|| format!("{shown}: is no Python 3"))?;
        let venv = answer
            .executable
            .parent()
            .and_then(Path::parent)
            .filter(|folder| folder.join("pyvenv.cfg").is_file())
            .map(Path::to_owned);
        let user_base = answer
            .user_base
            .filter(|base| venv.is_none() && base.is_dir());
        let named = venv.iter().chain(&user_base).chain(&answer.prefixes);
        // Under the name that the interpreter knows, and where a symlink of that name leads.
        let mut readable: Vec<PathBuf> = named
            .flat_map(|path| [Some(path.clone()), path.canonicalize().ok()])
            .flatten()
            .collect();
        readable.retain(|path| path != Path::new("/"));
        readable.sort();
        readable.dedup();
        Ok(Interpreter {
            words: format!(
                "{} (Python {})",
                answer.executable.display(),
                answer.version
            ),
            links: links(&answer.executable, &readable),
            program: answer.executable,
            readable,
            user_base,
            version: answer.version,
        })
    }
}

/// The symlinks that lead from an interpreter to its binary outside of the folders that are shown.
fn links(program: &Path, readable: &[PathBuf]) -> Vec<(PathBuf, PathBuf)> {
    let mut found = Vec::new();
    let mut at = program.to_owned();
    while let Ok(target) = fs::read_link(&at)
        && found.len() < 40
    {
        if !readable.iter().any(|folder| at.starts_with(folder)) {
            found.push((at.clone(), target.clone()));
        }
        let next = at.parent().unwrap_or(Path::new("/")).join(target);
        at = next;
    }
    found
}

/// The start of the command by which an interpreter installs packages.
pub(super) fn pip_install(program: &Path) -> Command {
    let mut pip = Command::new(program);
    pip.args(["-m", "pip", "install"]);
    pip.args(["--quiet", "--disable-pip-version-check"]);
    pip
}

/// The folder with Vercel's own runtime for an interpreter; made once for a version of Python.
///
/// # Errors
/// Where PyPI has none for it.
pub fn vercel_runtime(base: &Interpreter, say: &(dyn Fn(&str) + Sync)) -> Result<PathBuf> {
    let minor: Vec<&str> = base.version.split('.').take(2).collect();
    if !matches!(minor[..], ["3", minor] if minor.parse::<u32>().is_ok_and(|minor| minor >= 12)) {
        bail!(
            "--runtime vercel needs Python 3.12 or newer, as vercel-runtime does; {} is {}. Name one \
             with --python",
            base.program.display(),
            base.version
        );
    }
    let home = cache()?.join("vercel-runtime").join(minor.join("."));
    prepare(&home, |folder| {
        say("installing vercel-runtime");
        let mut pip = pip_install(&base.program);
        pip.args(["--no-deps", "--target"])
            .arg(folder)
            .arg("vercel-runtime");
        let what = format!("pip install of vercel-runtime for Python {}", base.version);
        succeed(&mut pip, &what)
    })?;
    Ok(home)
}

/// The folder of the user in which environments are kept.
///
/// # Errors
/// Where the user has none.
pub(super) fn cache() -> Result<PathBuf> {
    let folder = dirs::cache_dir().context("there is no cache folder; set XDG_CACHE_HOME")?;
    Ok(folder.join("vfix"))
}

/// Fill a folder once, whoever else is about it; one that was left half-filled is made anew.
pub(super) fn prepare(folder: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let shown = || format!("{}", folder.display());
    let parent = folder.parent().unwrap_or(folder);
    fs::create_dir_all(parent).with_context(shown)?;
    let lock = File::create(folder.with_extension("lock")).with_context(shown)?;
    lock.lock().with_context(shown)?;
    let mark = folder.join(".complete");
    if mark.exists() {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(shown)?;
    }
    let filled = fill(folder);
    if filled.is_err() {
        let _ = fs::remove_dir_all(folder);
    }
    filled?;
    fs::write(mark, "").with_context(shown)
}

/// Run a command to its end.
///
/// # Errors
/// With what it said, where it fails.
pub(super) fn succeed(command: &mut Command, what: &str) -> Result<()> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| what.to_owned())?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{what} failed:\n{}", said.trim());
    }
    Ok(())
}

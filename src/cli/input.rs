//! What a run works on: the projects that its paths lead to, or one file on standard input.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use camino::Utf8PathBuf;
use clap::CommandFactory;

use super::args::{Cli, RunArgs};
use crate::tree::{self, ProjectRoot, ReadOptions};

/// One file on standard input.
pub(super) struct Stdin {
    pub(super) path: Utf8PathBuf,
    pub(super) text: String,
}

/// The file on standard input, where `-` asks for it.
///
/// # Errors
/// Where the words do not go together, or the input cannot be read as UTF-8.
pub(super) fn read_stdin(args: &RunArgs) -> Result<Option<Stdin>> {
    if !args.paths.iter().any(|path| path.as_os_str() == "-") {
        if args.stdin_filename.is_some() {
            bail!("--stdin-filename goes with `-`");
        }
        return Ok(None);
    }
    if args.paths.len() > 1 {
        bail!("`-` stands alone: standard input is one file");
    }
    if args.apply {
        bail!("`-` writes to standard output; --apply has nothing to write to");
    }
    let Some(path) = args.stdin_filename.clone() else {
        bail!("`-` needs --stdin-filename, such as --stdin-filename app.py");
    };
    let mut bytes = Vec::new();
    std::io::stdin()
        .read_to_end(&mut bytes)
        .context("standard input")?;
    let text = String::from_utf8(bytes).context("standard input is not UTF-8")?;
    Ok(Some(Stdin { path, text }))
}

/// The projects that the paths name, read.
///
/// # Errors
/// Where a path cannot be read.
pub(super) fn find_roots(
    args: &RunArgs,
    stdin: Option<&Stdin>,
    options: &ReadOptions,
) -> Result<Vec<ProjectRoot>> {
    let root = args.project_root.as_deref();
    if let Some(root) = root.filter(|root| !root.is_dir()) {
        bail!("{}: is no folder", root.display());
    }
    let one = |project| vec![project];
    let found = match (stdin, root) {
        (Some(input), root) => tree::of_file(input.path.as_std_path(), root, options).map(one),
        (None, Some(root)) => tree::at(root, &args.paths, options).map(one),
        (None, None) => tree::discover(&args.paths, options),
    };
    let meant = || args.paths.first().and_then(|word| meant(word));
    found.map_err(|error| match meant() {
        Some(command) => anyhow!("{error}; did you mean `vfix {command}`?"),
        None => error,
    })
}

/// The command that a path is a slip of the pen for: `vfix expalin VF001`.
fn meant(path: &Path) -> Option<String> {
    let word = path.to_str().filter(|_| !path.exists())?;
    let all = Cli::command();
    let commands = all
        .get_subcommands()
        .filter(|command| !command.is_hide_set());
    let mut commands = commands.map(|command| command.get_name());
    let is_near = |command: &&str| strsim::jaro_winkler(word, command) > 0.9;
    commands.find(is_near).map(str::to_owned)
}

/// What leads from the working folder to a root below it; empty elsewhere.
pub(super) fn prefix_of(root: &Path) -> Utf8PathBuf {
    let relative = || {
        let root = root.canonicalize().ok()?;
        let here = std::env::current_dir().ok()?.canonicalize().ok()?;
        Utf8PathBuf::from_path_buf(root.strip_prefix(here).ok()?.to_owned()).ok()
    };
    relative().unwrap_or_default()
}

/// The path of a root in the repository that holds it.
pub(super) fn root_directory(root: &Path) -> Option<Utf8PathBuf> {
    let root = root.canonicalize().ok()?;
    let top = root
        .ancestors()
        .find(|folder| folder.join(".git").exists())?;
    let inside = Utf8PathBuf::from_path_buf(root.strip_prefix(top).ok()?.to_owned()).ok()?;
    (!inside.as_str().is_empty()).then_some(inside)
}

/// How their trees are read.
pub(super) fn read_options(args: &RunArgs) -> ReadOptions {
    ReadOptions {
        respect_gitignore: !args.no_respect_gitignore,
        max_file_size: args.max_file_size,
    }
}

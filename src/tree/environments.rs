//! Apps that lie where Vercel deploys nothing: beside bin/ and lib/ of a virtual environment.

use std::path::{Path, PathBuf};

use camino::Utf8Path;
use memchr::memmem;

use super::read::bounded;
use super::{Problem, slashes};

/// Apps that somebody keeps in the folder of a virtual environment, beside bin/ and lib/.
pub(super) fn in_environments(folder: &Path, limit: u32) -> Vec<Problem> {
    let entries = |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_named = |path: &Path| {
        path.file_name()
            .is_some_and(|name| name == "venv" || name == ".venv")
    };
    let environments = entries(folder).map(|entry| entry.path());
    let environments =
        environments.filter(|path| path.join("pyvenv.cfg").is_file() || is_named(path));
    let files = environments.flat_map(|environment| entries(&environment).collect::<Vec<_>>());
    let mut buffer = Vec::new();
    let mut names_flask = |path: &Path| {
        let text = bounded(path, (limit as usize) << 20, &mut buffer);
        text.ok()
            .flatten()
            .is_some_and(|text| memmem::find(text, b"flask").is_some())
    };
    let found = files.map(|entry| entry.path()).filter(|path| {
        let is_python = path.extension().is_some_and(|suffix| suffix == "py");
        is_python && path.is_file() && names_flask(path)
    });
    let problem = |path: PathBuf| {
        Some(Problem {
            path: slashes(Utf8Path::from_path(path.strip_prefix(folder).ok()?)?),
            line: None,
            message: "lies in a virtual environment, which Vercel does not deploy; \
                      move it out of there, it was left out"
                .to_owned(),
        })
    };
    let mut found: Vec<Problem> = found.filter_map(problem).collect();
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

//! Environments of Python that several tests run in, each made once.

use std::path::PathBuf;

use super::{target, venv};

/// The home of an environment with the packages of the apps, but for the ones to leave out.
pub fn of_apps(name: &str, without: &[&str]) -> PathBuf {
    let text = include_str!("../requirements.txt");
    let wanted = text
        .lines()
        .filter(|line| !without.iter().any(|package| line.starts_with(package)));
    let wanted: Vec<String> = wanted.map(str::to_owned).collect();
    let home = target().join(name);
    venv(&home, &wanted);
    home
}

/// The home of the environment that an app finds on Vercel: without the packages that vfix replaces.
pub fn on_vercel() -> PathBuf {
    of_apps("vercel", &["flask-cors", "python-dotenv"])
}

/// The interpreter of an environment with uv, which resolves and installs faster than pip.
pub fn uv() -> PathBuf {
    venv(&target().join("venv-uv"), &["uv==0.9.11".to_owned()])
}

/// The interpreter of an environment that knows the modules of every version of Python.
pub fn stdlib_list() -> PathBuf {
    let wanted = ["stdlib-list==0.12.0".to_owned()];
    venv(&target().join("venv-stdlib"), &wanted)
}

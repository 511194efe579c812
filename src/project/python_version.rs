//! Which Python Vercel runs a project on, as its builder chooses it.
//!
//! Source of the order of the steps: `resolvePythonVersion` of `@vercel/python` 25.0.0 (npm), read on
//! 2026-11-25. `tests/manifests.rs` holds every answer to it.

use std::str::FromStr;

use camino::{Utf8Path, Utf8PathBuf};
use pep508_rs::pep440_rs::{Operator, Version, VersionSpecifier, VersionSpecifiers};
use ruff_text_size::{TextRange, TextSize};
use serde_json::Value;
use toml_edit::Document;

use super::platform::{DEFAULT_PYTHON, DISCONTINUED_PYTHON, PYTHONS};
use super::{Project, builder};

/// The Python of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The minor version of Python 3 that runs the app.
    pub minor: u32,
    /// What the project asks for, where it is not what it gets.
    pub refused: Option<Refused>,
}

/// A wish that Vercel does not grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The file that asks.
    pub path: Utf8PathBuf,
    /// Where in it.
    pub range: TextRange,
    /// What it asks for.
    pub wish: String,
    /// What becomes of the wish.
    pub how: How,
}

/// What becomes of a wish that Vercel does not grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The build stops.
    Stops,
    /// The build stops, because nothing in the file reads as a version.
    Unread,
    /// Another version is taken, and installing may fail on it.
    Unsatisfied,
    /// The default is taken, which is newer.
    Raised,
}

/// What a project asks for.
struct Wish {
    path: Utf8PathBuf,
    range: TextRange,
    text: String,
    /// Any of them will do.
    alternatives: Vec<VersionSpecifiers>,
}

impl Project {
    /// The Python that Vercel takes for it.
    pub fn python(&self) -> &Chosen {
        self.known.python.get_or_init(|| chosen(self))
    }
}

fn chosen(project: &Project) -> Chosen {
    let default = Chosen {
        minor: DEFAULT_PYTHON,
        refused: None,
    };
    let Some(wish) = pinned(project).or_else(|| required(project)) else {
        return default;
    };
    let refused = |how: How| Chosen {
        minor: DEFAULT_PYTHON,
        refused: Some(Refused {
            path: wish.path.clone(),
            range: wish.range,
            wish: wish.text.clone(),
            how,
        }),
    };
    if wish.alternatives.is_empty() {
        return refused(How::Unread);
    }
    let allowed = |minor: u32| {
        let mut any = wish.alternatives.iter();
        any.any(|specifiers| specifiers.iter().all(|one| allows(one, minor)))
    };
    let manifest = project.vercel_manifest().and_then(Utf8Path::file_name);
    match PYTHONS.iter().find(|minor| allowed(**minor)) {
        // Only what is installed from a pyproject.toml of its own may be older than the default.
        Some(minor)
            if *minor < DEFAULT_PYTHON && manifest.is_some_and(|name| name != "pyproject.toml") =>
        {
            refused(How::Raised)
        }
        Some(minor) => Chosen {
            minor: *minor,
            refused: None,
        },
        None if allowed(DISCONTINUED_PYTHON) => refused(How::Stops),
        None => refused(How::Unsatisfied),
    }
}

/// Whether a minor version is allowed: the builder compares no more than that, and takes `~=3.11`
/// for `==3.11.*`.
fn allows(one: &VersionSpecifier, minor: u32) -> bool {
    let release = one.version().release();
    let own = (3, u64::from(minor));
    let asked = (
        release.first().copied().unwrap_or_default(),
        release.get(1).copied().unwrap_or_default(),
    );
    match (one.operator(), release.get(2)) {
        (Operator::TildeEqual, _) if release.len() > 1 => own == asked,
        (Operator::Equal | Operator::EqualStar, Some(_)) => own == asked,
        (Operator::NotEqual | Operator::NotEqualStar, Some(_)) => true,
        (Operator::GreaterThanEqual, Some(_)) => own >= asked,
        (Operator::LessThanEqual, Some(_)) => own <= asked,
        (Operator::GreaterThan, Some(0)) => own > asked,
        (Operator::GreaterThan, Some(_)) => own >= asked,
        (Operator::LessThan, Some(0)) => own < asked,
        (Operator::LessThan, Some(_)) => own <= asked,
        _ => one.contains(&Version::new([own.0, own.1])),
    }
}

fn span(start: usize, end: usize) -> Option<TextRange> {
    let (start, end) = (
        TextSize::try_from(start).ok()?,
        TextSize::try_from(end).ok()?,
    );
    Some(TextRange::new(start, end))
}

/// The nearest `.python-version` from the entrypoint up to the manifest: versions such as `3.12`,
/// `312` or `>=3.12`, one a line.
fn pinned(project: &Project) -> Option<Wish> {
    let entry = builder::entry_folder(project);
    // That of requirements/prod.txt is requirements/, which lies above no entrypoint.
    let top = project.vercel_manifest().and_then(Utf8Path::parent);
    let top = top.unwrap_or(Utf8Path::new(""));
    let mut folders = entry.ancestors().filter(|folder| folder.starts_with(top));
    let (path, text) = folders.find_map(|folder| {
        let path = folder.join(".python-version");
        Some((path.clone(), project.text(&path)?))
    })?;
    let lines = text.lines().map(str::trim);
    let lines: Vec<&str> = lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let first = lines.first().copied().unwrap_or_default();
    let start = text.find(first)?;
    Some(Wish {
        path,
        range: span(start, start + first.len())?,
        text: first.to_owned(),
        alternatives: lines.into_iter().filter_map(request).collect(),
    })
}

/// What a line of `.python-version` allows.
fn request(line: &str) -> Option<VersionSpecifiers> {
    const OTHERS: &[&str] = &["pypy", "graalpy", "pyodide"];
    let line = line.to_lowercase();
    if matches!(line.as_str(), "any" | "default" | "cpython") {
        return Some(VersionSpecifiers::empty());
    }
    if OTHERS.iter().any(|name| line.starts_with(name)) {
        return VersionSpecifiers::from_str("<0").ok();
    }
    let version = line.strip_prefix("cpython").unwrap_or(&line);
    let version = version.trim_start_matches(['@', '-']);
    let is_number = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit());
    let of_wheel = is_number && version.len() > 1;
    let version = match of_wheel {
        true => format!("{}.{}", &version[..1], &version[1..]),
        false => version.to_owned(),
    };
    if let Ok(parsed) = Version::from_str(&version) {
        // One before a release, such as 3.13rc1, is never there.
        let is_whole = parsed.release().len() > 2 || parsed.any_prerelease();
        let suffix = if is_whole { "" } else { ".*" };
        return VersionSpecifiers::from_str(&format!("=={version}{suffix}")).ok();
    }
    VersionSpecifiers::from_str(&version).ok()
}

/// `requires-python` of pyproject.toml, or `python_version` of Pipfile.lock.
fn required(project: &Project) -> Option<Wish> {
    let path = project.vercel_manifest()?;
    let text = project.text(path)?;
    let (wish, start, end) = match path.file_name()? {
        "pyproject.toml" => {
            let document = Document::parse(text).ok()?;
            let item = document.get("project")?.get("requires-python")?;
            let place = item.span()?;
            (item.as_str()?.to_owned(), place.start, place.end)
        }
        "Pipfile.lock" => {
            let lock: Value = serde_json::from_str(text).ok()?;
            let requires = lock.get("_meta")?.get("requires")?;
            let version = requires.get("python_version")?.as_str()?;
            let start = text.find("\"python_version\"")?;
            let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
            (format!("=={version}.*"), start, end)
        }
        _ => return None,
    };
    // The builder takes one that it cannot read for none.
    let specifiers = VersionSpecifiers::from_str(&wish).ok()?;
    Some(Wish {
        path: path.to_owned(),
        range: span(start, end)?,
        text: wish,
        alternatives: vec![specifiers],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[(&str, &str)]) -> (u32, Option<How>) {
        let chosen = chosen(&Project::of_files(files.iter().copied()));
        (chosen.minor, chosen.refused.map(|refused| refused.how))
    }

    #[test]
    fn the_builders_choice() {
        let requirements = ("requirements.txt", "flask\n");
        let pyproject = |wish: &str| format!("[project]\nname = 'x'\nrequires-python = '{wish}'\n");
        assert_eq!(of(&[requirements]), (12, None));
        assert_eq!(
            of(&[requirements, (".python-version", "3.13\n")]),
            (13, None)
        );
        assert_eq!(
            of(&[requirements, (".python-version", "# a\n3.11.4\n")]),
            (12, Some(How::Raised))
        );
        assert_eq!(
            of(&[requirements, (".python-version", "3.6\n")]),
            (12, Some(How::Stops))
        );
        assert_eq!(
            of(&[requirements, (".python-version", "2.7\n")]),
            (12, Some(How::Unsatisfied))
        );
        assert_eq!(
            of(&[requirements, (".python-version", "pypy3\n")]),
            (12, Some(How::Unsatisfied))
        );
        assert_eq!(of(&[("pyproject.toml", &pyproject(">=3.9"))]), (12, None));
        assert_eq!(
            of(&[("pyproject.toml", &pyproject(">=3.13.2"))]),
            (14, None)
        );
        assert_eq!(of(&[("pyproject.toml", &pyproject("<3.11"))]), (10, None));
        assert_eq!(
            of(&[("pyproject.toml", &pyproject("<3.9,>=3.7"))]),
            (12, Some(How::Unsatisfied))
        );
        let lock = r#"{"_meta": {"requires": {"python_version": "3.10"}}, "default": {}}"#;
        assert_eq!(of(&[("Pipfile.lock", lock)]), (12, Some(How::Raised)));
        assert_eq!(
            of(&[("Pipfile", "[requires]\npython_version = '3.10'\n")]),
            (12, None)
        );
    }
}

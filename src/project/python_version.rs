//! Which Python Vercel runs a project on, as its builder chooses it.
//!
//! Source of the order of the steps: `resolvePythonVersion` of `@vercel/python` 25.0.0 (npm), read on
//! 2026-11-25.

use std::str::FromStr;

use camino::Utf8Path;
use pep508_rs::pep440_rs::{Version, VersionSpecifiers};
use ruff_text_size::{TextRange, TextSize};
use toml_edit::Document;

use super::Project;
use super::platform::{DEFAULT_PYTHON, DISCONTINUED_PYTHON, PYTHONS};

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
    pub path: &'static str,
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
    /// Another version is taken, and installing may fail on it.
    Unsatisfied,
    /// The default is taken, which is newer.
    Raised,
}

/// The Python of a project.
pub fn chosen(project: &Project) -> Chosen {
    let wish = pinned(project).or_else(|| required(project));
    let default = Chosen {
        minor: DEFAULT_PYTHON,
        refused: None,
    };
    let Some((path, range, text, specifiers)) = wish else {
        return default;
    };
    let refused = |how: How| Chosen {
        minor: DEFAULT_PYTHON,
        refused: Some(Refused {
            path,
            range,
            wish: text.clone(),
            how,
        }),
    };
    let Some(specifiers) = specifiers else {
        return refused(How::Unsatisfied);
    };
    match PYTHONS.iter().find(|minor| allows(&specifiers, **minor)) {
        // Only what is installed from a pyproject.toml of its own may be older than the default.
        Some(minor)
            if *minor < DEFAULT_PYTHON && project.text("pyproject.toml".into()).is_none() =>
        {
            refused(How::Raised)
        }
        Some(minor) => Chosen {
            minor: *minor,
            refused: None,
        },
        None if allows(&specifiers, DISCONTINUED_PYTHON) => refused(How::Stops),
        None => refused(How::Unsatisfied),
    }
}

/// Whether any patch of a minor version is allowed: the builder compares no more than that.
fn allows(specifiers: &VersionSpecifiers, minor: u32) -> bool {
    let patches = [0, 99];
    let versions = patches.map(|patch| Version::new([3, u64::from(minor), patch]));
    versions.iter().any(|version| specifiers.contains(version))
}

type Wish = (&'static str, TextRange, String, Option<VersionSpecifiers>);

fn span(start: usize, end: usize) -> Option<TextRange> {
    let (start, end) = (
        TextSize::try_from(start).ok()?,
        TextSize::try_from(end).ok()?,
    );
    Some(TextRange::new(start, end))
}

/// `.python-version`: one version, such as `3.12` or `3.12.4`.
fn pinned(project: &Project) -> Option<Wish> {
    let path = ".python-version";
    let text = project.text(Utf8Path::new(path))?;
    let mut lines = text.lines().map(str::trim);
    let line = lines.find(|line| !line.is_empty() && !line.starts_with('#'))?;
    let start = text.find(line)?;
    let version = Version::from_str(line).ok();
    let minor = version
        .as_ref()
        .and_then(|version| version.release().get(1).copied());
    let major = version
        .as_ref()
        .and_then(|version| version.release().first().copied());
    let specifiers = minor.zip(major).and_then(|(minor, major)| {
        VersionSpecifiers::from_str(&format!("=={major}.{minor}.*")).ok()
    });
    Some((
        path,
        span(start, start + line.len())?,
        line.to_owned(),
        specifiers,
    ))
}

/// `requires-python` of pyproject.toml, or `python_version` of a Pipfile or its lock.
fn required(project: &Project) -> Option<Wish> {
    let toml = |path: &'static str, keys: [&str; 2], exact: bool| {
        let text = project.text(Utf8Path::new(path))?;
        let document = Document::parse(text).ok()?;
        let item = document.get(keys[0])?.get(keys[1])?;
        let (wish, place) = (item.as_str()?, item.span()?);
        let specifiers = match exact {
            true => format!("=={wish}.*"),
            false => wish.to_owned(),
        };
        let specifiers = VersionSpecifiers::from_str(&specifiers).ok();
        Some((
            path,
            span(place.start, place.end)?,
            wish.to_owned(),
            specifiers,
        ))
    };
    toml("pyproject.toml", ["project", "requires-python"], false)
        .or_else(|| toml("Pipfile", ["requires", "python_version"], true))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use camino::Utf8PathBuf;

    use super::*;

    fn of(files: &[(&str, &str)]) -> (u32, Option<How>) {
        let texts: BTreeMap<Utf8PathBuf, Arc<str>> = files
            .iter()
            .map(|(path, text)| ((*path).into(), Arc::from(*text)))
            .collect();
        let listing = texts.keys().cloned().collect();
        let chosen = chosen(&Project::new(texts, Arc::new(listing), None));
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
        let pipfile = "[requires]\npython_version = \"3.10\"\n";
        assert_eq!(of(&[("Pipfile", pipfile)]), (12, Some(How::Raised)));
    }
}

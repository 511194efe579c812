//! Which distribution a requirement names, in each form that pip and uv take: a name with versions, a
//! name with a URL, or a URL, a path or an archive alone.
//!
//! `tests/requirements.rs` holds every form to pip itself.

use std::str::FromStr;

use pep508_rs::pep440_rs::{Version, VersionSpecifiers};
use pep508_rs::{Pep508Error, Requirement, VersionOrUrl};

use super::normalised;

/// Bytes of a requirement that is read beyond its name: pep508_rs compares each extra with every other.
const LONGEST: usize = 4096;

/// The ends of file names that pip takes for an archive.
const ARCHIVES: &[&str] = &[
    ".whl", ".zip", ".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tbz", ".tar.xz", ".txz",
];

/// What a requirement asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A distribution of an index, with the versions that it allows, where they are understood.
    Indexed(String, Option<VersionSpecifiers>),
    /// A distribution that comes from a URL, a repository or a folder: its release is not known.
    Elsewhere(String),
    /// What lies at a URL, in a repository or in a folder, whatever it is.
    Unnamed,
}

impl Named {
    /// What a requirement asks for; `None` where it is none. Its marker is not parsed here: a deep one
    /// overflows the stack of pep508_rs, and a long one makes it hold every combination.
    pub fn of(requirement: &str) -> Option<Self> {
        let text = requirement.trim();
        if is_url(text) || is_path(text) {
            return Some(
                at(text).map_or(Named::Unnamed, |name| Named::Elsewhere(normalised(&name))),
            );
        }
        let text = text.split(';').next().unwrap_or(text).trim_end();
        let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return None;
        }
        // flask-cors[x] @ https://…
        let rest = rest.trim_start();
        let extras = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let rest = extras.map_or(rest, |(_, rest)| rest.trim_start());
        if rest.starts_with('@') {
            return Some(Named::Elsewhere(normalised(name)));
        }
        let versions = match parsed(text).and_then(Result::ok) {
            Some(known) => match known.version_or_url {
                Some(VersionOrUrl::VersionSpecifier(versions)) => Some(versions),
                _ => None,
            },
            None => listed(rest),
        };
        Some(Named::Indexed(normalised(name), versions))
    }

    /// The distribution, the versions that it allows, and whether it comes from elsewhere than an
    /// index; `None` where it is not named.
    pub fn distribution(self) -> Option<(String, Option<VersionSpecifiers>, bool)> {
        match self {
            Named::Indexed(name, versions) => Some((name, versions, false)),
            Named::Elsewhere(name) => Some((name, None, true)),
            Named::Unnamed => None,
        }
    }
}

/// The extras that a requirement asks for, by normalised names: those of `flask[async,dotenv]>=3`.
pub fn extras(requirement: &str) -> Vec<String> {
    let rest = requirement.trim().trim_start_matches(is_part);
    let list = rest.trim_start().strip_prefix('[').unwrap_or_default();
    let names = list.split(']').next().unwrap_or_default().split(',');
    let names = names.map(str::trim).filter(|name| !name.is_empty());
    names.map(normalised).collect()
}

/// The version of a line that `pip list` or `conda list --export` wrote: `flask  3.0.3`,
/// `flask=3.0.3=pyhd8ed1ab_0`.
fn listed(rest: &str) -> Option<VersionSpecifiers> {
    let version = rest.trim_start_matches(|c: char| c == '=' || c.is_whitespace());
    let version = version
        .split(|c: char| c == '=' || c.is_whitespace())
        .next()?;
    Version::from_str(version).ok()?;
    VersionSpecifiers::from_str(&format!("=={version}")).ok()
}

/// Whether a requirement starts with the scheme of a URL: `git+https:`, `file:`.
pub fn is_url(text: &str) -> bool {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_part)
    })
}

/// Whether a requirement is a path or the name of an archive, as uv tells it; pip looks whether it is
/// there.
pub fn is_path(text: &str) -> bool {
    let end = text.find(['[', ';', '@', '<', '>', '=', ' ']);
    let path = &text[..end.unwrap_or(text.len())];
    !is_url(text) && (path.starts_with('.') || path.contains(['/', '\\']) || is_archive(path))
}

/// Whether a path ends as an archive does.
pub fn is_archive(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    ARCHIVES.iter().any(|end| lower.ends_with(end))
}

/// The name that a URL or a path tells: that of its `#egg=`, or of the archive that it leads to.
fn at(text: &str) -> Option<String> {
    let text = text.split(char::is_whitespace).next().unwrap_or(text);
    let (place, fragment) = text.split_once('#').unwrap_or((text, ""));
    let egg = fragment
        .split('&')
        .find_map(|part| part.strip_prefix("egg="));
    if let Some(egg) = egg {
        let end = egg.find(|c: char| !is_part(c)).unwrap_or(egg.len());
        return egg
            .starts_with(|c: char| c.is_ascii_alphanumeric())
            .then(|| egg[..end].to_owned());
    }
    file_name(place)
}

/// The name that the file at a URL or a path tells, where it is an archive of a release.
pub fn file_name(place: &str) -> Option<String> {
    // A repository's name is not that of what it holds.
    if is_repository(place) {
        return None;
    }
    let place = place.split('#').next().unwrap_or(place);
    let place = place.split(['?', ';']).next().unwrap_or(place);
    let file = place.rsplit(['/', '\\', ':']).next().unwrap_or(place);
    let file = file.split('[').next().unwrap_or(file);
    let lower = file.to_ascii_lowercase();
    let end = ARCHIVES
        .iter()
        .filter(|end| lower.ends_with(**end))
        .max_by_key(|end| end.len())?;
    let stem = &file[..file.len() - end.len()];
    let (name, _) = match *end {
        // flask_cors-4.0.0-py3-none-any
        ".whl" => stem.split_once('-')?,
        // flask-cors-4.0.0
        _ => stem
            .rsplit_once('-')
            .filter(|(_, version)| Version::from_str(version).is_ok())?,
    };
    let is_name =
        name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(is_part);
    is_name.then(|| name.to_owned())
}

/// Whether a URL is that of a repository: `git+https:`.
pub fn is_repository(place: &str) -> bool {
    let scheme = place.split(':').next().unwrap_or_default();
    scheme.contains('+')
}

/// Whether a character may stand in the name of a distribution.
fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || "._-".contains(c)
}

/// What pep508_rs says of a requirement without its marker; `None` where it is not asked.
pub fn parsed(text: &str) -> Option<Result<Requirement, Pep508Error>> {
    let is_readable = text.len() <= LONGEST && has_whole_names(text);
    is_readable.then(|| Requirement::from_str(text))
}

/// Whether the names of a requirement and of its extras end as names do: pep508_rs 0.9.2 panics on
/// `flask->=2`, on `flask[async-]` and on `flask[async- `.
fn has_whole_names(text: &str) -> bool {
    let ends = |name: &str| !name.ends_with(['.', '-', '_']);
    let is_gap = |c: char| c == ',' || c.is_whitespace();
    let rest = text.trim_start_matches(is_part);
    let extras = rest.trim_start().strip_prefix('[').unwrap_or_default();
    let extras = extras.split(']').next().unwrap_or_default();
    ends(&text[..text.len() - rest.len()]) && extras.split(is_gap).all(ends)
}

//! Versions as poetry writes them, and the Pythons that a marker restricts a requirement to.

use std::str::FromStr;

use pep508_rs::pep440_rs::{Version, VersionSpecifiers};

/// Bytes of a marker that is read.
const LONGEST: usize = 4096;

/// Keys of a table of poetry, pipenv or uv that name another place than an index.
pub const SOURCES: &[&str] = &["file", "git", "path", "url"];

/// The versions of poetry and pipenv in the words of PEP 440: `^1.2` is `>=1.2,<2`, and a version
/// alone is that one. `None` where any version is fine, or it is not understood.
pub fn of_table(text: &str) -> Option<VersionSpecifiers> {
    let parts = text
        .split(',')
        .map(str::trim)
        .filter(|part| !matches!(*part, "*" | ""));
    let parts: Vec<String> = parts.map(part).collect::<Option<_>>()?;
    match parts.is_empty() {
        true => None,
        false => VersionSpecifiers::from_str(&parts.join(",")).ok(),
    }
}

fn part(text: &str) -> Option<String> {
    let below = |version: &str, kept: usize| {
        let release = Version::from_str(version).ok()?.release().to_vec();
        let mut end = release.get(..=kept).unwrap_or(&release).to_vec();
        let last = end.last_mut()?;
        *last = last.checked_add(1)?;
        let end: Vec<String> = end.iter().map(u64::to_string).collect();
        Some(format!(">={version},<{}", end.join(".")))
    };
    if let Some(version) = text.strip_prefix('^').map(str::trim) {
        // ^0.3 is below 0.4: the first part that is no zero stays.
        let release = Version::from_str(version).ok()?.release().to_vec();
        let kept = release.iter().position(|part| *part != 0);
        return below(version, kept.unwrap_or(release.len() - 1));
    }
    match text.strip_prefix('~').map(str::trim) {
        Some(version) if !version.starts_with('=') => below(version, 1),
        _ if text.starts_with(|c: char| c.is_ascii_digit()) => Some(format!("=={text}")),
        _ => Some(text.to_owned()),
    }
}

/// What a requirement asks of Python: `python_version < "3.8"`. Another condition beside it is not
/// asked for, and `None` is no condition that is understood.
pub fn pythons(requirement: &str) -> Option<VersionSpecifiers> {
    let (_, marker) = requirement.split_once(';')?;
    let is_one_of_two = |word: &str| word == "or" || word.contains(['(', ')']);
    if marker.len() > LONGEST || marker.split_whitespace().any(is_one_of_two) {
        return None;
    }
    let specifiers: Vec<String> = marker.split(" and ").filter_map(python).collect();
    match specifiers.is_empty() {
        true => None,
        false => VersionSpecifiers::from_str(&specifiers.join(",")).ok(),
    }
}

/// `python_version < "3.8"` as `<3.8`.
fn python(term: &str) -> Option<String> {
    let names = ["python_version", "python_full_version"];
    let rest = names
        .iter()
        .find_map(|name| term.trim().strip_prefix(name))?;
    let (operator, version) = rest
        .trim()
        .split_at_checked(rest.trim().find(['"', '\''])?)?;
    let version = version.trim_matches(['"', '\'']);
    Some(format!("{}{version}", operator.trim()))
}

/// Whether some Python of a minor version is among those that are asked for.
pub fn allows(pythons: &VersionSpecifiers, minor: u32) -> bool {
    let version = |patch: u64| Version::new([3, u64::from(minor), patch]);
    [0, 99]
        .into_iter()
        .any(|patch| pythons.contains(&version(patch)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_poetry_are_those_of_pep_440() {
        let read = |text| of_table(text).map(|all| all.to_string());
        for (text, wanted) in [
            ("^4.0.1", ">=4.0.1, <5"),
            ("^0.3.2", ">=0.3.2, <0.4"),
            ("^0", ">=0, <1"),
            ("~4.0.1", ">=4.0.1, <4.1"),
            ("~4", ">=4, <5"),
            ("~=4.0", "~=4.0"),
            ("4.0.1", "==4.0.1"),
            ("4.*", "==4.*"),
            (">=3.0,<5", ">=3.0, <5"),
        ] {
            assert_eq!(read(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["*", "", "^3 || ^4", "latest"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_marker_says_which_pythons_it_is_for() {
        let is_for = |text, minor| pythons(text).is_none_or(|all| allows(&all, minor));
        for (text, wanted) in [
            ("flask-cors==3.0.10; python_version < \"3.8\"", false),
            ("flask-cors==3.0.10 ; python_full_version<'3.8.1'", false),
            (
                "flask-cors==6 ; python_version >= \"3.8\" and python_version < \"4.0\"",
                true,
            ),
            (
                "tzdata; sys_platform == 'win32' and python_version < '3.9'",
                false,
            ),
            ("tzdata; sys_platform == 'win32'", true),
            (
                "tzdata; python_version < '3.9' or sys_platform == 'win32'",
                true,
            ),
            ("tzdata; python_version in '3.8 3.9'", true),
            ("flask", true),
        ] {
            assert_eq!(is_for(text, 12), wanted, "{text}");
        }
        assert!(is_for("numpy; python_full_version >= '3.12.4'", 12));
    }
}

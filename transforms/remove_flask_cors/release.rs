//! How the releases of flask-cors differ, as far as an app can tell.
//!
//! Measured against the releases from PyPI, answer by answer, on 2026-11-24: the table of
//! `tests/cors/differential.py`.

use std::str::FromStr;

use pep508_rs::pep440_rs::Version;

use crate::project::Project;

/// Releases to choose from where a manifest gives a range.
const KNOWN: &[&str] = &[
    "3.0.10", "4.0.0", "4.0.1", "4.0.2", "5.0.0", "5.0.1", "6.0.0", "6.0.1", "6.0.2", "6.0.3",
    "6.0.5",
];

/// Flags of a template.
pub type Flags = Vec<(&'static str, bool)>;

/// Holes of a template.
pub type Holes = Vec<(&'static str, &'static str)>;

/// The release whose behaviour is reproduced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release(Version);

impl Release {
    /// The release that the manifests lead to; the newest where nothing restricts it.
    ///
    /// # Errors
    /// Where it is one that was never measured.
    pub fn of(project: &Project) -> Result<Self, String> {
        if project.is_from_elsewhere("flask-cors") {
            return Err(
                "flask-cors comes from no index here, and what that release does is not known"
                    .to_owned(),
            );
        }
        let known = project.version_of("flask-cors", KNOWN);
        if known.is_none()
            && let Some(why) = unknown(project)
        {
            return Err(why.to_owned());
        }
        let newest = KNOWN
            .last()
            .and_then(|version| Version::from_str(version).ok());
        let version = known
            .or(newest)
            .ok_or("no release of flask-cors is known")?;
        if version < Version::new([3, 0, 10]) {
            return Err(format!(
                "flask-cors {version} is older than what vfix reproduces (3.0.10)"
            ));
        }
        Ok(Release(version))
    }

    /// The release in words, where a manifest restricts which one it is.
    pub fn restricted(project: &Project) -> Option<String> {
        Some(project.version_of("flask-cors", KNOWN)?.to_string())
    }

    fn at_least<const N: usize>(&self, parts: [u64; N]) -> bool {
        self.0 >= Version::new(parts)
    }

    /// Up to 5.x a `+` in a path is a space.
    pub fn unquote(&self) -> &'static str {
        if self.at_least([6]) {
            "unquote"
        } else {
            "unquote_plus"
        }
    }

    /// How case is folded.
    pub fn fold(&self) -> &'static str {
        if self.at_least([6]) {
            "casefold"
        } else {
            "lower"
        }
    }

    /// Up to 5.x paths are compared without case.
    pub fn ignores_case_of_paths(&self) -> bool {
        !self.at_least([6])
    }

    /// From 4.0 on there is a header for private networks.
    pub fn has_private_network(&self) -> bool {
        self.at_least([4])
    }

    /// In 4.x private networks are allowed unless an option says otherwise.
    pub fn allows_private_network(&self) -> bool {
        self.at_least([4]) && !self.at_least([5])
    }

    /// Before 4.0.2 that option had no effect.
    pub fn always_allows_private_network(&self) -> bool {
        self.at_least([4]) && !self.at_least([4, 0, 2])
    }

    /// The flags and holes of the module `cors.py`.
    pub fn module(&self) -> (Flags, Holes) {
        let python = |value: bool| if value { "True" } else { "False" };
        let flags = vec![
            ("VFIX_LONGEST_FIRST", !self.at_least([6])),
            (
                "VFIX_FEWEST_SLASHES_FIRST",
                self.0 == Version::new([6, 0, 0]),
            ),
            (
                "VFIX_BAD_REGEX_NEVER_MATCHES",
                self.at_least([6]) && !self.at_least([6, 0, 4]),
            ),
            ("VFIX_CHECKS_EARLY", self.at_least([6, 0, 4])),
            ("VFIX_HAS_PRIVATE_NETWORK", self.has_private_network()),
            (
                "VFIX_PRIVATE_NETWORK_FIXED",
                self.always_allows_private_network(),
            ),
        ];
        let holes = vec![
            ("VFIX_UNQUOTE", self.unquote()),
            ("VFIX_FOLD", self.fold()),
            (
                "VFIX_PATH_IGNORES_CASE",
                python(self.ignores_case_of_paths()),
            ),
            (
                "VFIX_PRIVATE_NETWORK",
                python(self.allows_private_network()),
            ),
        ];
        (flags, holes)
    }
}

/// Why it may be any release where nothing that vfix reads restricts it.
fn unknown(project: &Project) -> Option<&'static str> {
    project.vercel_manifest()?;
    match project.declares("flask-cors") {
        Some(_) => project.is_constrained().then_some(
            "a file of constraints may hold flask-cors to another release than the newest",
        ),
        None if project.unnamed().is_some() => Some(
            "the manifest installs something that it does not name, which may be flask-cors or \
             bring any release of it",
        ),
        None => Some("the manifest takes packages from a place that vfix does not read"),
    }
}

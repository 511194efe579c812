//! Lines of a requirements file that pip takes and at which Vercel's builder stops: it hands the file
//! to a parser of its own, and what comes out of that to uv.
//!
//! Source: `convertRequirementsToPyprojectToml` of `@vercel/python-analysis` 0.14.0 (npm), which
//! `@vercel/python` 25.0.0 calls; `tests/requirements.rs` holds each kind to it.

use super::named::{self, Named};

/// Options of pip that the builder takes or leaves out.
const OPTIONS: &[&str] = &[
    "i",
    "index-url",
    "extra-index-url",
    "no-index",
    "f",
    "find-links",
    "no-binary",
    "only-binary",
    "pre",
    "prefer-binary",
    "trusted-host",
    "use-feature",
    "require-hashes",
];

/// Why the builder stops at a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// It names another file: `-r base.txt`.
    OtherFile,
    /// It names a file of versions that hold for what is asked for elsewhere: `-c held.txt`.
    Constraints,
    /// It installs a repository or an archive in editable mode.
    Editable,
    /// The builder finds no name in it, which `#egg=` does not give.
    WithoutName,
    /// It names a package and a URL that is no archive.
    NoArchive,
    /// It is of a kind of repository other than git.
    OtherRepository,
    /// It names a place of one machine.
    OfOneMachine,
    /// It holds an option that the builder does not know.
    Option,
    /// A backslash joins what the builder reads by itself.
    Continued,
    /// It is no requirement, to pip neither.
    NoRequirement,
}

/// Whether the builder stops at an option.
pub fn at_option(name: &str, value: &str) -> Option<Stop> {
    match name {
        "r" | "requirement" => Some(Stop::OtherFile),
        "c" | "constraint" => Some(Stop::Constraints),
        "e" | "editable" => {
            // What has no slash is a folder, too.
            let is_folder = !named::is_url(value) && !value.contains('@');
            match is_folder || value.starts_with("file:") {
                true => at_place(value),
                false => Some(Stop::Editable),
            }
        }
        "f" | "find-links" if !value.contains("://") => Some(Stop::Option),
        name if name.starts_with('-') => Some(Stop::NoRequirement),
        name => (!OPTIONS.contains(&name)).then_some(Stop::Option),
    }
}

/// Whether the builder stops at a requirement; `options` is what follows it on its line.
pub fn at_requirement(text: &str, options: &str) -> Option<Stop> {
    let mut options = options.split_whitespace();
    if options.any(|option| option.starts_with('-') && !option.starts_with("--hash")) {
        return Some(Stop::Option);
    }
    if named::is_url(text) || named::is_path(text) {
        return at_place(text);
    }
    let Some(named) = Named::of(text) else {
        return Some(Stop::NoRequirement);
    };
    match named {
        Named::Elsewhere(_) => {
            let (_, place) = text.split_once('@')?;
            let place = place.trim_start();
            let place = place.split(" ;").next().unwrap_or(place);
            at_named_place(place).or_else(|| {
                let path = place.split(['#', '?']).next().unwrap_or(place);
                let is_remote = place.contains("://") && !place.starts_with("file:");
                let is_loose =
                    is_remote && !named::is_repository(place) && !named::is_archive(path);
                is_loose.then_some(Stop::NoArchive)
            })
        }
        // Where the whole of it is not read here, nothing is said.
        Named::Indexed(..) => {
            let (requirement, marker) = match text.split_once(';') {
                Some((requirement, marker)) => (requirement.trim_end(), Some(marker)),
                None => (text, None),
            };
            let is_wrong = marker.is_some_and(|marker| !is_marker(marker));
            let is_none = named::parsed(requirement).is_some_and(|parsed| parsed.is_err());
            (is_wrong || is_none).then_some(Stop::NoRequirement)
        }
        Named::Unnamed => None,
    }
}

/// Whether what stands behind a semicolon starts as a marker does.
fn is_marker(text: &str) -> bool {
    const STARTS: &[&str] = &["python", "platform", "os", "sys", "implementation", "extra"];
    let text = text.trim_start_matches([' ', '\t', '(']);
    text.starts_with(['"', '\'']) || STARTS.iter().any(|start| text.starts_with(start))
}

/// A URL or a path alone.
fn at_place(text: &str) -> Option<Stop> {
    let text = text.split_whitespace().next().unwrap_or(text);
    if let Some(stop) = at_named_place(text) {
        return Some(stop);
    }
    let is_local = !named::is_url(text) || text.starts_with("file:");
    let has_name = match is_local {
        // The name of the folder; a fragment would be a part of it.
        true => !text.contains('#'),
        false => named::file_name(text).is_some() || is_named_by_git(text),
    };
    (!has_name).then_some(Stop::WithoutName)
}

/// A URL, or a path, that has a name.
fn at_named_place(place: &str) -> Option<Stop> {
    let scheme = place.split(':').next().unwrap_or_default();
    if let Some((kind, _)) = scheme.split_once('+') {
        return (kind != "git").then_some(Stop::OtherRepository);
    }
    let path = place.strip_prefix("file://").unwrap_or(place);
    let is_windows = path.as_bytes().get(1) == Some(&b':');
    (path.starts_with('/') || is_windows).then_some(Stop::OfOneMachine)
}

/// Whether the last part of a repository's URL is a name: `git+https://github.com/psf/requests`. One
/// with a dot in it, such as `requests.git`, is none to the builder.
fn is_named_by_git(url: &str) -> bool {
    let last = url
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
    let ends = |c: char| c.is_ascii_alphanumeric();
    url.starts_with("git+")
        && last.chars().all(is_part)
        && last.starts_with(ends)
        && last.ends_with(ends)
}

//! What the patterns and destinations of vercel.json stand for in a project.

use std::sync::LazyLock;

use camino::Utf8Path;
use ignore::overrides::OverrideBuilder;
use regex::Regex;

use crate::project::Project;

/// Whether a path or glob of `builds` or `functions` names a file of the project.
pub fn matches_any(project: &Project, pattern: &str) -> bool {
    let pattern = pattern.trim_start_matches("./").trim_start_matches('/');
    let listing = project.listing();
    if listing.contains(Utf8Path::new(pattern)) {
        return true;
    }
    if !pattern.contains(['*', '?', '{', '[', '(', '!', '+', '@']) {
        return false;
    }
    let mut builder = OverrideBuilder::new("");
    let built = builder
        .add(&format!("/{pattern}"))
        .ok()
        .map(|builder| builder.build());
    match built {
        // Extended globs are not understood here, so they match.
        Some(Ok(globs)) if !pattern.contains('(') => listing
            .iter()
            .any(|path| globs.matched(path, false).is_whitelist()),
        _ => true,
    }
}

/// Whether a source takes every request.
pub fn takes_all(source: &str) -> bool {
    matches!(
        source,
        "/(.*)"
            | "/.*"
            | ".*"
            | "(.*)"
            | "/(.*)/"
            | "^/(.*)$"
            | "^/(.*)"
            | "/:path*"
            | "/:path(.*)"
            | "/(.+)"
    )
}

/// Whether a destination is a server on the laptop.
pub fn is_this_machine(destination: &str) -> bool {
    static LOCAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(?:https?:)?//(?:localhost|127\.[0-9.]+|0\.0\.0\.0|\[::1\])(?:[:/]|$)").ok()
    });
    LOCAL
        .as_ref()
        .is_some_and(|local| local.is_match(destination))
}

/// The Python file that a destination names: one with its suffix, or the index below api/. Any other
/// path may be a page or a route of the app.
pub fn function_of(destination: &str) -> Option<&str> {
    let path = destination.split(['?', '#']).next().unwrap_or(destination);
    if path.contains([':', '$', '*', '(']) {
        return None;
    }
    let path = path.trim_start_matches('/');
    (path.ends_with(".py") || matches!(path, "api/index" | "api")).then_some(path)
}

/// Whether a function stands behind a path, with or without the suffix.
pub fn is_function(project: &Project, path: &str) -> bool {
    let listing = project.listing();
    let has = |name: &str| listing.contains(Utf8Path::new(name));
    let stem = path.trim_end_matches(".py");
    let kinds = ["py", "js", "ts", "mjs", "go", "rb", "tsx", "php"];
    let mut bases = [stem.to_owned(), format!("{stem}/index")].into_iter();
    has(path) || bases.any(|base| kinds.iter().any(|kind| has(&format!("{base}.{kind}"))))
}

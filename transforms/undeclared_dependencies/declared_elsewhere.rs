//! A pyproject.toml that Vercel takes as the manifest, and whose packages stand where nobody looks:
//! in the tables of poetry, or in a requirements file beside it.

use camino::{Utf8Path, Utf8PathBuf};
use ruff_text_size::{TextRange, TextSize};

use super::RULE;
use crate::plan::Plan;
use crate::project::{Project, platform};
use crate::rule::{Effect, Finding, Place};
use crate::transforms::imported::first_imports;

/// The table of poetry.
const POETRY: &str = "[tool.poetry.dependencies]";

/// Say that nothing is installed, where that is so.
///
/// Source: `ensureUvProject` of `@vercel/python` 25.0.0 (npm), read on 2026-11-26: it runs `uv lock`,
/// and uv 0.13.9, tried on the same day, locks nothing without `[project]`, and says no word.
pub fn plan(project: &Project, manifest: &Utf8Path, plan: &mut Plan) -> bool {
    let Some(text) = project
        .text(manifest)
        .filter(|_| project.installs_nothing(manifest))
    else {
        return false;
    };
    if !first_imports(project).contains_key("flask") {
        return false;
    }
    let (at, message, advice) = match (text.find(POETRY), other(project, manifest)) {
        (Some(at), _) => (
            range(at, POETRY),
            format!(
                "{POETRY} is not read by Vercel, which installs what [project] declares: nothing"
            ),
            "List the packages as dependencies of [project], which Poetry 2 reads, too.".to_owned(),
        ),
        (None, Some(other)) => (
            range(0, text.lines().next().unwrap_or_default()),
            format!(
                "{manifest} declares no packages, and where it stands Vercel does not read {other}"
            ),
            format!(
                "Move the packages of {other} to dependencies of [project] in {manifest}, or what {manifest} says to files of its tools."
            ),
        ),
        (None, None) => return false,
    };
    let place = Place::new(manifest, at);
    let effect = Effect::EveryRequestFails;
    plan.finding(Finding::manual(&RULE, place, effect, message, advice));
    true
}

/// The manifest that Vercel would read if this one did not stand before it.
fn other(project: &Project, manifest: &Utf8Path) -> Option<Utf8PathBuf> {
    let folder = manifest.parent()?;
    let others = platform::INSTALLED.iter().map(|name| folder.join(name));
    let declares = |path: &Utf8PathBuf| {
        let known = project.manifest(path);
        path != manifest && known.is_some_and(|known| !known.entries.is_empty())
    };
    others.into_iter().find(declares)
}

fn range(start: usize, text: &str) -> TextRange {
    let start = TextSize::new(u32::try_from(start).unwrap_or_default());
    TextRange::at(start, TextSize::of(text))
}

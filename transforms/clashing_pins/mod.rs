//! VF302: versions in the manifest that Vercel reads which do not work together or with the app, or
//! have no wheel for the Python that it takes.
//!
//! pip installs the highest version that the manifest allows. Where a distribution that is not known
//! here could hold one of them back, a clash may be and may not be, and the finding says so.

mod drivers;
mod gone;
mod table;

use std::str::FromStr;

use pep508_rs::pep440_rs::{Version, VersionSpecifiers};
use ruff_text_size::TextRange;

use super::{Transform, python_version};
use crate::plan::Plan;
use crate::project::Project;
use crate::project::distributions::brings;
use crate::project::manifest::Entry;
use crate::rule::{Applicability, Effect, Finding, Place, Rule};
pub use drivers::{Release, sqlalchemy};
pub use gone::back_ends::BACK_ENDS;
pub use gone::{GONE, Gone};
pub use table::{CLASHES, Clash, OUTGROWN, Outgrown, RELEASES, SOURCES, Source, WHEELS, Wheel};

/// VF302.
pub static RULE: Rule = Rule {
    code: "VF302",
    name: "clashing-pins",
    summary: "Find pins that clash with one another or with the app, or have no wheel for Vercel's Python.",
    fix: Applicability::Manual,
    explain: include_str!("explain.md"),
};

/// The first minor version of Python that the wheels of the table are for.
const WHEELS_FOR: u32 = 12;

/// The transform.
pub struct ClashingPins;

impl Transform for ClashingPins {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        if project.reach().entry.is_none() {
            return;
        }
        let (Some(path), Some(declared)) = (project.vercel_manifest(), project.declared()) else {
            gone::plan(project, plan);
            return;
        };
        let entries = project.installed_entries();
        let place = |range: TextRange| Place::new(path, range);
        let mut told: Vec<&str> = Vec::new();
        for clash in CLASHES {
            let entry = entries.iter().find(|entry| entry.name == clash.old.0);
            let Some(entry) = entry.filter(|_| !told.contains(&clash.old.0)) else {
                continue;
            };
            let old =
                installed(project, clash.old.0).filter(|version| within(version, clash.old.1));
            let new =
                installed(project, clash.new.0).filter(|version| within(version, clash.new.1));
            let (Some(old), Some(_)) = (old, new) else {
                continue;
            };
            told.push(clash.old.0);
            let is_sure = declared.iter().any(|name| name == clash.new.0)
                || is_free(project, &entries, clash.new.0, clash.old.0);
            // What is declared alone fails where something imports it.
            let is_imported = OF_FLASK.contains(&clash.old.0) || project.says(clash.module());
            let effect = match is_sure && is_imported {
                true => Effect::EveryRequestFails,
                false => Effect::MayFail,
            };
            let message = format!(
                "{} {old} does not work with {} {}: `{}`",
                clash.old.0, clash.new.0, clash.new.1, clash.error
            );
            let found = Finding::manual(&RULE, place(entry.range), effect, message, clash.advice);
            plan.finding(found);
        }
        gone::plan(project, plan);
        drivers::plan(project, &entries, plan);
        for entry in &entries {
            if let Some((message, advice)) = brings_source(entry, declared) {
                let effect = Effect::MayFail;
                let found = Finding::manual(&RULE, place(entry.range), effect, message, advice);
                plan.finding(found);
            }
        }
        let chosen = project.python();
        for entry in &entries {
            if let Some((effect, message, advice)) = outgrown(project, entry, chosen.minor) {
                let found = Finding::manual(&RULE, place(entry.range), effect, message, advice);
                plan.finding(found);
            }
            if let Some((message, advice)) = without_wheel(project, entry, chosen.minor) {
                let effect = Effect::MayFail;
                let found = Finding::manual(&RULE, place(entry.range), effect, message, advice);
                plan.finding(found);
            }
        }
    }
}

/// Flask and its parts, which few others hold back.
const OF_FLASK: &[&str] = &["flask", "jinja2", "markupsafe", "werkzeug"];

/// Those that do, in some releases: flask-restx 1.2 asks for Werkzeug below 3 (tried with uv 0.9.11 on
/// 2026-11-26).
const HOLDERS: &[&str] = &["flask-jwt-extended", "flask-restx"];

/// Whether what is declared, `but` aside, surely asks for no older release of a distribution.
fn is_free(project: &Project, entries: &[&Entry], held: &str, but: &str) -> bool {
    let mut others = entries.iter().filter(|other| other.name != but);
    project.is_all_known() && !others.any(|other| may_hold(other, held))
}

/// Whether the release of a distribution may ask for an older one of another.
fn may_hold(other: &Entry, held: &str) -> bool {
    let name = other.name.as_str();
    let asks = brings(name).is_some_and(|mut brought| brought.any(|one| one == held));
    other.is_held_back() && asks && (HOLDERS.contains(&name) || !OF_FLASK.contains(&held))
}

/// A distribution that brings one along which is there as source alone, as Flask-MySQLdb does.
fn brings_source(entry: &Entry, declared: &[String]) -> Option<(String, String)> {
    let mut brought = brings(&entry.name)?;
    let row = brought.find_map(|name| SOURCES.iter().find(|row| row.name == name))?;
    if declared.iter().any(|name| name == row.name) {
        return None;
    }
    Some((
        format!(
            "{} brings {} along, which has no wheel for Linux, and what it is built against is not \
             on Vercel",
            entry.name, row.name
        ),
        format!("Declare {}, in its place.", row.instead),
    ))
}

/// What is wrong with a release that fails on Vercel's Python.
fn outgrown(project: &Project, entry: &Entry, minor: u32) -> Option<(Effect, String, String)> {
    let row = OUTGROWN.iter().find(|row| row.name == entry.name)?;
    let version = installed(project, row.name)?;
    // setuptools brings distutils back.
    let missing = row.error.strip_prefix("No module named '");
    let missing = missing.and_then(|rest| rest.strip_suffix('\''));
    if minor < row.since
        || version > Version::from_str(row.last).ok()?
        || missing.is_some_and(|module| python_version::is_brought_back(project, module))
    {
        return None;
    }
    let effect = match OF_FLASK.contains(&row.name) {
        true => Effect::EveryRequestFails,
        false => Effect::MayFail,
    };
    Some((
        effect,
        format!(
            "{} {version} does not work on Python 3.{minor}, which Vercel runs: `{}`",
            row.name, row.error
        ),
        row.advice.to_owned(),
    ))
}

/// What is wrong with a declaration that leads to a build from source.
fn without_wheel(project: &Project, entry: &Entry, minor: u32) -> Option<(String, String)> {
    let name = entry.name.as_str();
    if entry.from_elsewhere {
        return None;
    }
    if let Some(row) = SOURCES.iter().find(|row| row.name == name) {
        return Some((
            format!("{name} has no wheel for Linux, and what it is built against is not on Vercel"),
            format!("Declare {}.", row.instead),
        ));
    }
    let row = WHEELS.iter().find(|row| row.name == name)?;
    let first = row.first;
    let version = installed(project, name)?;
    if minor < WHEELS_FOR || version >= Version::from_str(first).ok()? {
        return None;
    }
    Some((
        format!(
            "{name} {version} has no wheel for Python 3.{minor}, which Vercel runs; it is built from source, if it can be"
        ),
        format!("Raise {name} to {first} or newer."),
    ))
}

/// The version that is installed: the locked or pinned one, else the highest that is allowed; `None`
/// where it comes from no index.
fn installed(project: &Project, name: &str) -> Option<Version> {
    if project.is_from_elsewhere(name) {
        return None;
    }
    let (_, releases) = RELEASES.iter().find(|(known, _)| *known == name)?;
    let newest = || Version::from_str(releases.last()?).ok();
    project.version_of(name, releases).or_else(newest)
}

fn within(version: &Version, specifiers: &str) -> bool {
    VersionSpecifiers::from_str(specifiers).is_ok_and(|all| all.contains(version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_releases_tell_the_rows_apart() {
        assert!(RELEASES.is_sorted_by_key(|(name, _)| *name));
        let releases = |name: &str| {
            let found = RELEASES.iter().find(|(known, _)| *known == name);
            found.unwrap_or_else(|| panic!("{name}")).1
        };
        for clash in CLASHES {
            for (name, versions) in [clash.old, clash.new] {
                let mut all = releases(name)
                    .iter()
                    .map(|v| Version::from_str(v).expect("a version"));
                assert!(
                    all.any(|version| within(&version, versions)),
                    "{name} {versions}"
                );
            }
        }
        let wheels = WHEELS.iter().map(|row| (row.name, row.last));
        let outgrown = OUTGROWN.iter().map(|row| (row.name, row.last));
        for (name, last) in wheels.chain(outgrown) {
            assert!(releases(name).contains(&last), "{name}");
        }
    }
}

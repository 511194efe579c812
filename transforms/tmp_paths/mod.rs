//! VF003: what the app writes goes to `/tmp` on Vercel, and is read back from there.
//!
//! Paths are mapped where a file is touched, by a helper that hands back the very object it was
//! given off Vercel. Constants stay as they are: they may be URLs, prefixes or database values
//! too. A file that nobody writes is never redirected.
//!
//! The parts, in the order in which they work:
//!
//! | part | what it does |
//! | --- | --- |
//! | `database` | the SQLite files that a URL names, and the helper in that URL |
//! | `tables` | who makes the tables of a database that starts empty, and has them made |
//! | `sinks` | every place that touches a file, with the expression that is the path |
//! | `groups` | which of them touch the same files, and whether those may move |
//! | `redirect` | what a group that moves becomes, with its folders, and its files that Flask serves |
//! | `logs` | log files, which become the log stream |
//! | `sessions`, `caches` | what libraries write by themselves, told where by a setting |
//! | `unnamed` | what is written without a path in the code, and only said |
//!
//! `here` is what they share, `homes` the advice where data belongs that must last, and `starts` finds the
//! calls at which an extension of Flask makes its folders.

mod caches;
pub mod database;
mod groups;
pub mod here;
mod homes;
mod logs;
mod redirect;
pub mod sessions;
pub mod sinks;
pub mod starts;
pub mod tables;
mod unnamed;

use std::cell::OnceCell;

use super::{Transform, paragraph, unredirected_writes, vercel_env};
use crate::plan::Plan;
use crate::project::Project;
use crate::project::values::Values;
use crate::rule::{Applicability, Rule};
use database::Database;
use database::urls::{Databases, Elsewhere};
use groups::obstacles::Judged;
use here::Here;
use redirect::served::{self, Served};
use sinks::{Found, Log};
use tables::{Dormant, Woken};
use vercel_env::writable::{Helper, Kind};

/// VF003.
pub static RULE: Rule = Rule {
    code: "VF003",
    name: "tmp-paths",
    summary: "Write to /tmp on Vercel, and read what was written from there.",
    fix: Applicability::Safe,
    explain: include_str!("explain.md"),
};

/// The transform.
pub struct TmpPaths;

impl Transform for TmpPaths {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        if project.reach().entry.is_none() {
            return; // Which app is meant is said elsewhere.
        }
        let values = Values::new(project);
        let Databases {
            own: databases,
            in_tmp,
            has_others,
            elsewhere,
        } = database::urls::find(project, &values);
        // Those that have no tables yet, unless they ship.
        let all: Vec<_> = databases.iter().cloned().chain(in_tmp).collect();
        let dormant = Dormant::find(project, &values, &all, has_others);
        let (found, logs) = find(project, &values, &dormant.woken(), &elsewhere, plan);
        let groups = groups::collect(project, &found);
        let served = served::find(project, &groups);
        let judged = Judged::of(project, &values, &found, &groups, &served);
        let served = served.ok().flatten();
        let here = here(project, &databases, &judged, served.as_ref(), &found);
        judged.plan(&here, &values, &found, served.as_ref(), plan);
        for log in &logs {
            logs::plan(&here, log, plan);
        }
        logs::settings::plan(&here, &values, &found, plan);
        for database in &databases {
            database::plan(&here, database, &databases, &found, plan);
        }
        dormant.plan(&here, &values, &all, &found, plan);
        sessions::plan(&here, plan);
        caches::plan(&here, plan);
        unnamed::plan(&here, &found, plan);
        name_the_rest(&here, &found, plan);
    }
}

/// What the parts share, once it is known what goes to `/tmp`.
fn here<'p>(
    project: &'p Project,
    databases: &[Database<'p>],
    judged: &Judged<'_, '_, 'p>,
    served: Option<&Served>,
    found: &Found<'p>,
) -> Here<'p> {
    let moved = &judged.moved;
    let bundled = moved.iter().any(|group| group.kind == Kind::Bundled)
        || databases.iter().any(|database| {
            database.is_bundled(project) || database.has_reader_of_bundled(project, found)
        })
        || served.is_some_and(|served| served.is_bundled(project));
    let mut all = databases.iter();
    Here {
        project,
        // One text for the module that all of them share.
        helper: Helper::new(project, if bundled { Kind::Bundled } else { Kind::Plain }),
        needs_helper: !moved.is_empty() || !databases.is_empty() || sessions::are_found(project),
        makes_instance: all.any(|database| database.makes_instance(project, found)),
        first: OnceCell::new(),
    }
}

/// Name the writes that Vercel never runs, and those whose path is not seen.
fn name_the_rest(here: &Here<'_>, found: &Found<'_>, plan: &mut Plan) {
    for call in &found.local {
        plan.finding(here.finding(
            *call,
            "this writes a file, in code that Vercel never runs",
            "Make sure that the app on Vercel does not need it.",
        ));
    }
    for call in &found.hidden {
        plan.finding(here.finding(
            *call,
            "a file is written here with arguments that are not all known; nothing is changed",
            &format!("Write below /tmp on Vercel. {}", homes::ANY),
        ));
    }
}

/// Every path that the app touches, and the logs among them.
fn find<'p>(
    project: &'p Project,
    values: &Values<'p>,
    woken: &Woken,
    elsewhere: &[Elsewhere<'_>],
    plan: &mut Plan,
) -> (Found<'p>, Vec<Log<'p>>) {
    let mut found = sinks::find(project, values, woken);
    sinks::options::extend(project, values, &mut found);
    sinks::temporary::extend(project, values, &mut found);
    sinks::hand_on::extend(project, values, &mut found);
    let outside = unredirected_writes::outside(project, values, &found, elsewhere);
    plan.findings.extend(outside);
    sinks::listings::extend(project, &mut found);
    let logs = logs::split(project, &mut found);
    (found, logs)
}

//! VF003: what the app writes goes to `/tmp` on Vercel, and is read back from there.
//!
//! Paths are mapped where a file is touched, by a helper that hands back the very object it was
//! given off Vercel. Constants stay as they are: they may be URLs, prefixes or database values
//! too. A file that nobody writes is never redirected.

mod archive;
mod asked_for;
mod awake;
mod by_hand;
mod caches;
mod children;
mod command;
mod create_all;
mod database;
mod folders;
mod functions;
mod groups;
mod guarded;
mod hand_on;
mod handed;
pub mod here;
mod homes;
mod listings;
mod log_files;
mod log_settings;
mod logs;
mod look;
pub mod made;
mod methods;
mod moved;
mod nowhere;
mod obstacles;
mod only_asked;
mod options;
mod queries;
mod redirect;
mod roots;
mod served;
pub mod sessions;
pub mod sinks;
mod spots;
mod sqlite_url;
pub mod starts;
pub mod table;
pub mod tables;
mod trail;
mod unmade;
mod unnamed;

use super::{Transform, paragraph, unredirected_writes, vercel_env};
use crate::plan::Plan;
use crate::project::Project;
use crate::project::values::Values;
use crate::rule::{Applicability, Rule};
pub use database::engines;
pub use database::urls::Elsewhere;
use groups::Group;
use here::Here;
use sinks::{Found, Log};
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
        let database::urls::Databases {
            own: databases,
            in_tmp,
            elsewhere,
        } = database::urls::find(project, &values);
        // Those that have no tables yet, unless they ship.
        let all: Vec<_> = databases.iter().cloned().chain(in_tmp).collect();
        let setups = guarded::find(project, &values, &all);
        let by_hand = by_hand::find(project, &values, &all, &setups);
        let woken = tables::Woken::of(&setups, by_hand.as_ref());
        let (found, logs) = find(project, &values, &woken, &elsewhere, plan);
        let groups = groups::collect(project, &found);
        let served = served::find(project, &groups);
        let harmful = groups.iter().filter(|group| !group.is_harmless(project));
        let harmful: Vec<&Group<'_, '_>> = harmful.collect();
        let handed = match harmful.is_empty() {
            true => handed::All::default(),
            false => handed::handed(project, &values, &found),
        };
        let children = match harmful.is_empty() {
            true => Vec::new(),
            false => children::find(project, &values, &found),
        };
        let asked = obstacles::Asked {
            found: &found,
            handed: &handed,
            children: &children,
            served: &served,
        };
        let judged = obstacles::judge(project, &asked, harmful);
        let (kept, moved): (Vec<_>, Vec<_>) =
            judged.into_iter().partition(|(_, why)| why.is_some());
        let served = served.ok().flatten();
        let bundled = moved.iter().any(|(group, _)| group.kind == Kind::Bundled)
            || databases
                .iter()
                .any(|database| database.is_bundled(project))
            || served
                .as_ref()
                .is_some_and(|served| served.is_bundled(project));
        let here = Here {
            project,
            // One text for the module that all of them share.
            helper: Helper::new(project, if bundled { Kind::Bundled } else { Kind::Plain }),
            needs_helper: !moved.is_empty()
                || !databases.is_empty()
                || sessions::are_found(project),
            makes_instance: databases
                .iter()
                .any(|database| database.makes_instance(project, &found)),
        };
        for (group, _) in moved {
            let by_url = !group.served(project).is_empty();
            let served = served.as_ref().filter(|_| by_url);
            here.move_group(group, &values, &found, served, plan);
            obstacles::stranger(&here, &handed, group, plan);
        }
        for (group, why) in kept {
            if let Some(why) = why {
                here.keep_group(group, why, plan);
            }
        }
        for log in &logs {
            logs::plan(&here, log, plan);
        }
        log_settings::plan(&here, &values, &found, plan);
        for database in &databases {
            database::plan(&here, database, &databases, &found, plan);
        }
        for setups in setups.chunk_by(|a, b| a.how == b.how) {
            guarded::plan(&here, setups, &all, &found, plan);
        }
        create_all::plan(&here, &all, plan);
        if let Some(by_hand) = &by_hand {
            by_hand::plan(&here, &values, by_hand, &found, plan);
        }
        nowhere::plan_files(project, &all, &found, plan);
        if setups.is_empty() && by_hand.is_none() {
            nowhere::plan(project, &values, &all, plan);
            unmade::plan(project, &values, &found, plan);
        }
        sessions::plan(&here, plan);
        caches::plan(&here, plan);
        unnamed::plan(&here, plan);
        name_the_rest(&here, &found, plan);
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
    woken: &tables::Woken,
    elsewhere: &[Elsewhere<'_>],
    plan: &mut Plan,
) -> (Found<'p>, Vec<Log<'p>>) {
    let mut found = sinks::find(project, values, woken);
    options::extend(project, values, &mut found);
    hand_on::extend(project, values, &mut found);
    let outside = unredirected_writes::outside(project, values, &found, elsewhere);
    plan.findings.extend(outside);
    listings::extend(project, &mut found);
    let logs = logs::split(project, &mut found);
    (found, logs)
}

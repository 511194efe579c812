//! Packages that no code imports by their names: SQLAlchemy does, because of the URL of the database.

use rustc_hash::FxHashSet;

use super::installed::{Holds, Installed};
use super::{Declare, Lacking, RULE};
use crate::plan::{ChangeId, Plan};
use crate::project::Project;
use crate::rule::{Effect, Finding};
use crate::transforms::clashing_pins::{Release, sqlalchemy};
use crate::transforms::database_urls::{self, DatabaseUrl, Driver, driver_of};

/// Declare what the URLs ask for and the manifest lacks.
pub fn plan(
    declare: &Declare<'_>,
    installed: &Installed<'_>,
    imported: &FxHashSet<String>,
    first: &mut Option<ChangeId>,
    plan: &mut Plan,
) {
    let project = declare.project;
    let holds = |import: &str| imported.contains(import) || installed.holds(import) == Holds::Yes;
    let Some((release, mut needed)) = needed(project, holds) else {
        return;
    };
    needed.retain(|(_, driver)| installed.holds(driver.import) == Holds::No);
    for (url, driver) in needed {
        let place = url.place(project);
        let effect = match release.is_sure || !matches!(&*url.scheme, "postgresql" | "oracle") {
            true => url.effect,
            false => url.effect.min(Effect::MayFail),
        };
        let asks = format!(
            "`{}://` has SQLAlchemy import `{}`, and {}",
            url.scheme, driver.import, declare.manifest
        );
        match driver.requirement {
            Ok(requirement) => {
                let distribution = requirement.split('[').next().unwrap_or(requirement);
                let lacking = Lacking {
                    distribution,
                    requirement: match requirement == distribution {
                        true => declare.requirement(distribution),
                        false => requirement.to_owned(),
                    },
                    place,
                    effect,
                    fails_at: url.fails_at,
                    message: format!("{asks} {}", declare.lack(distribution)),
                };
                declare.add(lacking, first, plan);
            }
            Err(advice) => plan.finding(
                Finding::manual(
                    &RULE,
                    place,
                    match declare.all_known {
                        true => effect,
                        false => effect.min(Effect::MayFail),
                    },
                    format!("{asks} declares nothing that provides it"),
                    advice,
                )
                .failing_at(url.fails_at),
            ),
        }
    }
}

/// The drivers that a new manifest declares, beside what is imported.
pub fn of_new_manifest(project: &Project, imported: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let needed = needed(project, imported).map_or_else(Vec::new, |(_, needed)| needed);
    needed
        .iter()
        .filter_map(|(_, driver)| driver.requirement.ok())
        .collect()
}

/// The release of SQLAlchemy, and what the URLs ask for that is not there: each driver once, for the
/// URL that does most harm.
fn needed(
    project: &Project,
    is_there: impl Fn(&str) -> bool,
) -> Option<(Release, Vec<(DatabaseUrl, Driver)>)> {
    // Which release is installed may take a long lock file to say.
    let urls = database_urls::find(project).spelled;
    let release = (!urls.is_empty()).then(|| sqlalchemy(project)).flatten()?;
    let mut known: Vec<(DatabaseUrl, Driver)> = Vec::new();
    for url in urls {
        let driver = driver_of(&url.scheme, release.since_2_1);
        let Some(driver) = driver.filter(|driver| lacks(project, &is_there, *driver)) else {
            continue;
        };
        let same = |other: &&mut (DatabaseUrl, Driver)| other.1.import == driver.import;
        match known.iter_mut().find(same) {
            Some((other, _)) if other.effect >= url.effect => {}
            Some(other) => *other = (url, driver),
            None => known.push((url, driver)),
        }
    }
    Some((release, known))
}

/// Whether nothing provides a driver, and no other rule or row speaks of it.
fn lacks(project: &Project, is_there: impl Fn(&str) -> bool, driver: Driver) -> bool {
    let stands_in = match driver.import {
        // Which of both is meant is a matter of pins.
        "psycopg" => is_there("psycopg2"),
        "MySQLdb" => project.says("install_as_MySQLdb"),
        _ => false,
    };
    !is_there(driver.import) && !project.is_own(driver.import) && !stands_in
}

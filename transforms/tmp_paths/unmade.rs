//! Tables of a SQLite database in `/tmp` that nothing makes on Vercel: it starts empty.

use ruff_text_size::Ranged;

use super::RULE;
use super::database::Database;
use super::tables::{How, Setup, connects_to_what_nobody_ships, makes};
use crate::plan::Plan;
use crate::project::Project;
use crate::project::reach::When;
use crate::project::values::Values;
use crate::rule::{Effect, Finding, Place};

/// Tables that are made in code which nobody runs on Vercel: in a file that it does not load, or in
/// a command.
pub fn elsewhere<'p>(
    project: &'p Project,
    values: &Values<'p>,
    databases: &[Database<'p>],
    setups: &[Setup],
    plan: &mut Plan,
) {
    let empty = |database: &Database<'_>| database.is_configured() && !database.is_bundled(project);
    if databases.iter().any(empty) {
        never_made(project, How::CreateAll, setups, plan);
    }
    if connects_to_what_nobody_ships(project, values) {
        never_made(project, How::Statements, setups, plan);
    }
}

fn never_made(project: &Project, how: How, setups: &[Setup], plan: &mut Plan) {
    let word = match how {
        How::CreateAll => "create_all",
        How::Statements => "execute",
    };
    if setups.iter().any(|setup| setup.how == how) {
        return;
    }
    let reached = &project.reach().modules;
    let mut first = None;
    for (id, module) in project.modules_with(word) {
        if project.is_support(id) {
            continue;
        }
        let is_reached = reached.contains(&id);
        // A text of another name may hold the statement that makes them.
        let spells =
            how == How::Statements && module.text().to_ascii_uppercase().contains("CREATE TABLE");
        if is_reached && spells && !module.facts().calls.iter().any(|call| makes(call, how)) {
            return;
        }
        for call in module.facts().calls.iter().filter(|call| makes(call, how)) {
            if is_reached && project.reach().when(project, id, call.stmt) != When::Never {
                return;
            }
            let place = || Place::new(project.path(id), call.node.range());
            first.get_or_insert_with(|| (place(), is_reached));
        }
    }
    let Some((place, is_reached)) = first else {
        return;
    };
    let never = match is_reached {
        true => "in code that nobody runs on Vercel",
        false => "in a file that Vercel does not load",
    };
    plan.finding(Finding::manual(
        &RULE,
        place,
        Effect::RouteFails,
        format!("the tables are made here, {never}, and the database in /tmp starts empty"),
        match how {
            How::CreateAll => {
                "Call `with app.app_context(): db.create_all()` where the app is made, or keep the \
                 data in a database server."
            }
            How::Statements => {
                "Make the tables where the app is made, or keep the data in a database server."
            }
        },
    ));
}

//! Tables of a SQLite database in `/tmp` that nothing makes on Vercel: it starts empty.

use ruff_text_size::Ranged;

use super::RULE;
use super::tables::{How, Setup, connects_to_what_nobody_ships, makes};
use crate::plan::Plan;
use crate::project::Project;
use crate::project::reach::When;
use crate::project::values::Values;
use crate::rule::{Effect, Finding, Place};

/// Statements that make tables in code which nobody runs on Vercel: in a file that it does not load,
/// or in a command.
pub fn elsewhere<'p>(project: &'p Project, values: &Values<'p>, setups: &[Setup], plan: &mut Plan) {
    let how = How::Statements;
    if setups.iter().any(|setup| setup.how == how)
        || !connects_to_what_nobody_ships(project, values, how)
    {
        return;
    }
    let reached = &project.reach().modules;
    let mut first = None;
    for (id, module) in project.modules_with("execute") {
        if project.is_support(id) {
            continue;
        }
        let is_reached = reached.contains(&id);
        // A text of another name may hold the statement that makes them.
        let spells = module.text().to_ascii_uppercase().contains("CREATE TABLE");
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
        "Make the tables where the app is made, or keep the data in a database server.",
    ));
}

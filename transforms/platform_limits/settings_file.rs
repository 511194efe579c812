//! Files that `app.config.from_pyfile('config.py')` reads, and that the project does not have: Flask
//! fails on one that is missing, unless it is told to be silent.

use ruff_text_size::Ranged;

use super::RULE;
use crate::plan::Plan;
use crate::project::configuration::is_config;
use crate::project::search_path::normal;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, string};
use crate::python::guards::{OF_FILES, is_conditional, is_survived};
use crate::rule::{Effect, Finding, Place};
use crate::transforms::effect_of;

/// Say which are not there.
pub fn plan(project: &Project, plan: &mut Plan) {
    if !project.says("from_pyfile") {
        return;
    }
    let (Some(root), Some(instance)) = (project.root_path(), project.instance_folder()) else {
        return;
    };
    for &id in &project.reach().modules {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for call in &facts.calls {
            let Some(file) = read_by(project, id, call) else {
                continue;
            };
            // A file that leads out of the project is of another rule.
            let paths = [root, &instance].map(|folder| normal(&folder.join(file)));
            let effect = effect_of(project, id, call.stmt).min(Effect::MayFail);
            if effect == Effect::Harmless
                || is_conditional(facts, call.stmt)
                || is_survived(facts, call.stmt, OF_FILES)
                || paths
                    .iter()
                    .any(|path| path.as_ref().is_none_or(|path| project.exists(path)))
            {
                continue;
            }
            plan.finding(Finding::manual(
                &RULE,
                Place::new(project.path(id), call.node.range()),
                effect,
                format!("`{file}` is read as settings, and the project has no such file"),
                "Commit it: what .gitignore names is not deployed. Or read the settings from the environment, and give from_pyfile `silent=True`.",
            ));
        }
    }
}

/// The file that a call reads, and fails without.
fn read_by<'p>(project: &'p Project, id: ModuleId, call: &'p Call<'p>) -> Option<&'p str> {
    let func = call.node.func.as_attribute_expr()?;
    let arguments = &call.node.arguments;
    let file = arguments.args.first().and_then(string)?;
    (&func.attr == "from_pyfile"
        && arguments.len() == 1
        && !file.is_empty()
        && !file.contains([':', '\\'])
        && is_config(project, id, call.scope, &func.value))
    .then_some(file)
}

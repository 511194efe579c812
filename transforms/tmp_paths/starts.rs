//! The calls that start an extension of Flask, `Session(app)` or `db.init_app(app)`: where it makes
//! the folders that its settings name.

use std::collections::BTreeMap;

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use crate::project::Project;
use crate::project::reach::When;
use crate::python::facts::{Call, argument};
use crate::rule::Place;

/// The places that start the extension of this class while the app is imported.
pub fn of(project: &Project, class: &str) -> Vec<Place> {
    let mut found = Vec::new();
    let names = [class];
    for &id in &project.reach().modules {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        let init = facts.calls_named(&["init_app"]);
        let direct = project.calls_in(id, &names);
        let direct = direct.map(|(call, fact, _)| (call.index, fact));
        let calls: BTreeMap<usize, &Call<'_>> = init.chain(direct).collect();
        for call in calls.into_values() {
            let is_class = |name: Option<String>| name.is_some_and(|name| name == class);
            let made = match &*call.node.func {
                Expr::Attribute(node) if node.attr.as_str() == "init_app" => {
                    let mut makers = project.made_by(id, call.scope, &node.value).into_iter();
                    makers.any(|maker| is_class(project.called(maker)))
                }
                func => {
                    argument(call.node, "app", 0).is_some()
                        && is_class(project.qualified(id, call.scope, func))
                }
            };
            if made && project.reach().when(project, id, call.stmt) == When::Import {
                found.push(Place::new(project.path(id), call.node.range()));
            }
        }
    }
    found
}

//! Requests to other servers that wait for ever: `requests` and `urllib` have no time limit of
//! their own, httpx has.

use ruff_text_size::{Ranged, TextSize};

use super::RULE;
use crate::plan::{Change, Edit, Plan};
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::facts::{Call, argument, has_unpacking};
use crate::rule::{Applicability, Effect, Finding, Place};
use crate::transforms::runs::{self, Runs};

/// Functions without a time limit, with the position of their `timeout`.
const FUNCTIONS: &[(&str, usize)] = &[
    ("requests.get", usize::MAX),
    ("requests.post", usize::MAX),
    ("requests.put", usize::MAX),
    ("requests.patch", usize::MAX),
    ("requests.delete", usize::MAX),
    ("requests.head", usize::MAX),
    ("requests.request", usize::MAX),
    ("urllib.request.urlopen", 2),
];

const ADVICE: &str = "Give it a `timeout`, well below the time limit of the function.";

/// Say, or add on demand, that a request of a view needs a time limit.
pub fn plan(project: &Project, id: ModuleId, module: &Module, call: &Call<'_>, plan: &mut Plan) {
    if !project.mentions(id, "requests") && !project.mentions(id, "urllib") {
        return;
    }
    let Some(name) = project.qualified(id, call.scope, &call.node.func) else {
        return;
    };
    let Some((_, position)) = FUNCTIONS.iter().find(|(known, _)| *known == name) else {
        return;
    };
    let limited = match *position {
        usize::MAX => crate::python::facts::keyword(call.node, "timeout").is_some(),
        position => argument(call.node, "timeout", position).is_some(),
    };
    if limited || has_unpacking(call.node) || runs::call(project, id, call) != Runs::OnRequest {
        return;
    }
    let place = Place::new(project.path(id), call.node.range());
    let message = format!(
        "`{name}` has no time limit, so that a server which does not answer keeps the request \
         until it is cut off"
    );
    match added(module, call) {
        Some(edit) => {
            let mut change = Change::new(
                &RULE,
                place,
                Applicability::Unsafe,
                Effect::Harmless,
                message,
            );
            change.finding.advice = ADVICE.to_owned();
            change.edit(project.path(id), edit);
            plan.change(change);
        }
        None => plan.finding(Finding::manual(
            &RULE,
            place,
            Effect::Harmless,
            message,
            ADVICE,
        )),
    }
}

/// The edit that adds `timeout=10` behind the last argument.
fn added(module: &Module, call: &Call<'_>) -> Option<Edit> {
    let text = module.slice(call.node);
    let inside = text.strip_suffix(')')?;
    let kept = inside.trim_end();
    let last = call
        .node
        .arguments
        .iter_source_order()
        .last()?
        .range()
        .end();
    if module.text()[last.to_usize()..call.node.end().to_usize()].contains('#') {
        return None;
    }
    let at = call.node.start() + TextSize::of(kept);
    let added = match (kept.ends_with(','), kept.len() == inside.len()) {
        (false, _) => ", timeout=10",
        (true, true) => " timeout=10",
        (true, false) => " timeout=10,",
    };
    Some(Edit::insertion(at, added))
}

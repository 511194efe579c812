//! What the owner of an app should know about its policies, whether or not they are rewritten:
//! options without effect, dangerous ones, and decorators that do nothing.

use ruff_python_ast::{Decorator, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::uses::Uses;
use super::{inline, policy};
use crate::project::resolve::CallId;
use crate::project::routes;
use crate::project::values::{Spot, Values};
use crate::project::{ModuleId, Project};
use crate::python::facts::StmtId;

/// Place and words of each note.
pub fn all(project: &Project, uses: &Uses) -> Vec<(ModuleId, StmtId, String)> {
    let mut notes = Vec::new();
    for id in uses.extensions.iter().chain(&uses.decorators) {
        let said = call(project, *id).into_iter().flatten();
        notes.extend(said.map(|(stmt, message)| (id.module, stmt, message)));
    }
    for &(module, index) in &uses.others {
        let Some(facts) = project.facts(module) else {
            continue;
        };
        let u = &facts.uses[index];
        if let Stmt::FunctionDef(function) = facts.stmt(u.stmt).node
            && let Some(message) = decorator(&function.decorator_list, u.chain.range())
        {
            notes.push((module, u.stmt, message.to_owned()));
        }
    }
    notes.extend(headers_setting(project));
    notes
}

/// What a call gives that has no effect, or is dangerous.
fn call(project: &Project, id: CallId) -> Option<Vec<(StmtId, String)>> {
    let call = project.facts(id.module)?.calls.get(id.index)?;
    let keywords = call.node.arguments.keywords.iter();
    let names = keywords.filter_map(|keyword| keyword.arg.as_deref());
    let ignored = policy::ignored(names.filter(|name| *name != "app"));
    let mut said: Vec<String> = ignored.into_iter().map(policy::unknown).collect();
    if let Some(options) = inline::options(call) {
        said.extend(policy::warnings(&options));
    }
    Some(
        said.into_iter()
            .map(|message| (call.stmt, message))
            .collect(),
    )
}

/// `@cross_origin` without a call, or above the route that it means.
fn decorator(decorators: &[Decorator], name: TextRange) -> Option<&'static str> {
    let ranges = decorators
        .iter()
        .map(|decorator| decorator.expression.range());
    let at = ranges
        .clone()
        .position(|range| range.contains_range(name))?;
    if ranges.clone().nth(at) == Some(name) {
        return Some("without parentheses, @cross_origin makes the route answer 500");
    }
    let is_route = |decorator: &Decorator| routes::may_decorate(&decorator.expression);
    let above = decorators[..at].iter().any(is_route);
    let below = decorators[at + 1..].iter().any(is_route);
    (below && !above).then_some("above the route that it means, @cross_origin has no effect")
}

/// `app.config['CORS_HEADERS'] = 'Content-Type'`, which old answers on the web tell people to write.
fn headers_setting(project: &Project) -> Vec<(ModuleId, StmtId, String)> {
    const NAME: &str = "CORS_HEADERS";
    if !project.says(NAME) {
        return Vec::new();
    }
    let values = Values::new(project);
    let settings = values.configured(NAME).iter();
    let note = |spot: &Spot<'_>| {
        let stmt = project.facts(spot.module)?.stmt_at(spot.expr.start())?;
        Some((spot.module, stmt, policy::unknown(NAME)))
    };
    settings.filter_map(note).collect()
}

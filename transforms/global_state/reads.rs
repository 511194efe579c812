//! Who reads what a request has set.

use ruff_python_ast::{Expr, ExprContext, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::changes::Change;
use super::state::{Owner, State};
use crate::project::{ModuleId, Project};
use crate::python::facts::{Binding, BindingId, BindingKind, Facts, MODULE, ScopeId, Use, string};

/// One read.
struct Read {
    module: ModuleId,
    scope: ScopeId,
    range: TextRange,
}

/// Whether nobody reads it but the function that has just set it.
pub fn by_its_setter_alone(project: &Project, change: &Change<'_>) -> bool {
    let reads = match &change.state {
        State::Name(home, binding) => of_name(project, *home, *binding),
        State::Attribute(owner, name) => of_attribute(project, *owner, name),
    };
    let Some(facts) = project.facts(change.module) else {
        return false;
    };
    let Some((setter, _)) = facts.function_around(change.scope) else {
        return false;
    };
    // Behind the change in its own block, so that no read sees what an earlier request left.
    let block = facts.stmt(change.stmt).block;
    let target = |stmt: &Stmt| match stmt {
        Stmt::Assign(node) => match &*node.targets {
            [target] => Some(target.range()),
            _ => None,
        },
        _ => None,
    };
    let module = project.module(change.module);
    let is_set_before = block.iter().any(|stmt| {
        stmt.end() <= change.range.start()
            && target(stmt)
                .zip(module)
                .is_some_and(|(range, module)| module.text()[range] == *change.name)
    });
    let from = match is_set_before {
        true => change.range.start(),
        false => change.range.end(),
    };
    reads.iter().all(|read| {
        read.module == change.module
            && facts.function_around(read.scope).map(|(scope, _)| scope) == Some(setter)
            && read.range.start() >= from
            && block
                .iter()
                .any(|stmt| stmt.range().contains_range(read.range))
    })
}

/// Every read of a name of a module: `last` there and where it is imported, `state.last` elsewhere.
fn of_name(project: &Project, home: ModuleId, binding: BindingId) -> Vec<Read> {
    let Some(facts) = project.facts(home) else {
        return Vec::new();
    };
    let Binding { name, scope, .. } = *facts.binding(binding);
    let here = facts.uses_of(name, scope).map(|u| Read {
        module: home,
        scope: u.scope,
        range: u.node.range(),
    });
    let mut found: Vec<Read> = here.collect();
    if scope != MODULE {
        return found;
    }
    found.extend(of_attribute(project, Owner::Module(home), name));
    for (module, facts) in mentioning(project, name).filter(|(module, _)| *module != home) {
        let imports = |u: &&Use<'_>| match facts.lookup(name, u.scope) {
            Some((_, ids)) => ids.iter().any(|id| {
                matches!(facts.binding(*id).kind, BindingKind::ImportFrom { alias, .. }
                    if alias.name.as_str() == name)
            }),
            None => !facts.stars.is_empty(),
        };
        let uses = facts.uses_named(name);
        found.extend(uses.filter(imports).map(|u| Read {
            module,
            scope: u.scope,
            range: u.node.range(),
        }));
    }
    found
}

/// Every read of an attribute: `app.latest`, `getattr(app, 'latest', None)`.
fn of_attribute(project: &Project, owner: Owner, name: &str) -> Vec<Read> {
    let mut found = Vec::new();
    for (module, facts) in mentioning(project, name) {
        let is_owner =
            |scope: ScopeId, on: &Expr| Owner::of_reader(project, module, scope, on) == Some(owner);
        for (u, node) in facts.attributes_named(name) {
            if node.ctx == ExprContext::Load && is_owner(u.scope, &node.value) {
                found.push(Read {
                    module,
                    scope: u.scope,
                    range: node.range(),
                });
            }
        }
        for (_, call) in facts.calls_named(&["getattr"]) {
            if let ([on, attribute, ..], Expr::Name(_)) =
                (&*call.node.arguments.args, &*call.node.func)
                && string(attribute) == Some(name)
                && is_owner(call.scope, on)
            {
                found.push(Read {
                    module,
                    scope: call.scope,
                    range: call.node.range(),
                });
            }
        }
    }
    found
}

fn mentioning<'p>(
    project: &'p Project,
    name: &'p str,
) -> impl Iterator<Item = (ModuleId, &'p Facts<'p>)> {
    let modules = project.reach().modules.iter().copied();
    modules
        .filter(move |id| project.mentions(*id, name))
        .filter_map(|id| Some((id, project.facts(id)?)))
}

//! Which calls make an object: also `with zipfile.ZipFile(path) as archive`, as of files and
//! archives, whose `with` gives the object itself.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use crate::project::resolve::Target;
use crate::project::values::Spot;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, ScopeId};
use crate::python::names::first_word;

/// The qualified names of the calls that may have made an object; empty where one is not known.
pub fn makers(project: &Project, module: ModuleId, scope: ScopeId, expr: &Expr) -> Vec<String> {
    let made = project.made_by(module, scope, expr);
    let names = made.iter().map(|id| {
        let call = project.call(*id)?;
        let targets = project.targets(id.module, call.scope, &call.node.func);
        let targets = project.without_stand_ins(targets);
        let names = targets.iter().map(|target| match target {
            Target::External(name) => Some(name.clone()),
            _ => None,
        });
        // Either of two libraries, of which one is imported.
        let names: Option<Vec<String>> = names.collect();
        names.filter(|names| !names.is_empty())
    });
    let names: Option<Vec<Vec<String>>> = names.collect();
    let names = names.unwrap_or_default().concat();
    match names.is_empty() {
        true => by_with(project, module, scope, expr).unwrap_or_default(),
        false => names,
    }
}

fn by_with(
    project: &Project,
    module: ModuleId,
    scope: ScopeId,
    expr: &Expr,
) -> Option<Vec<String>> {
    let facts = project.facts(module)?;
    let (_, bindings) = facts.lookup(&expr.as_name_expr()?.id, scope)?;
    // The name may stand for others elsewhere; the innermost `with` around it decides.
    let around = |id: &&BindingId| {
        let stmt = facts.stmt(facts.binding(**id).stmt).node;
        stmt.is_with_stmt() && stmt.range().contains_range(expr.range())
    };
    let innermost = bindings.iter().rev().find(around);
    let bindings = innermost.map_or(bindings, std::slice::from_ref);
    let maker = |id| {
        let binding = facts.binding(id);
        match binding.kind {
            BindingKind::With(Expr::Call(call)) => {
                let scope = facts.stmt(binding.stmt).scope;
                project.qualified(module, scope, &call.func)
            }
            _ => None,
        }
    };
    bindings.iter().copied().map(maker).collect()
}

/// Steps from an object to what made it.
const MAX_STEPS: usize = 12;

/// The qualified name of the library's object that an expression starts at: through its attributes
/// and calls, and through what made the names it starts at. `supabase.create_client` of
/// `client.storage.from_('files')`, where a call of it made `client`.
pub fn source(project: &Project, module: ModuleId, scope: ScopeId, expr: &Expr) -> Option<String> {
    source_within(project, module, scope, expr, MAX_STEPS)
}

fn source_within(
    project: &Project,
    module: ModuleId,
    scope: ScopeId,
    expr: &Expr,
    steps: usize,
) -> Option<String> {
    let (mut module, mut scope, mut expr) = (module, scope, expr);
    for left in (0..steps).rev() {
        let root = start(expr);
        // video = streams.first() if small else streams.last(): both of one library's object
        if let Expr::If(node) = root {
            let side = |expr| source_within(project, module, scope, expr, left / 2);
            let (one, other) = (side(&node.body)?, side(&node.orelse)?);
            return (one == other).then_some(one);
        }
        if let Some(name) = project.qualified(module, scope, root) {
            return Some(name);
        }
        let [maker] = project.made_by(module, scope, root)[..] else {
            // streams = YouTube(url).streams
            let name = Spot::new(module, scope, root);
            match project.assigned(name) {
                Some(at) => {
                    (module, scope, expr) = (at.module, at.scope, at.expr);
                    continue;
                }
                None => return makers(project, module, scope, root).pop(),
            }
        };
        let call = project.call(maker)?;
        (module, scope, expr) = (maker.module, call.scope, &*call.node.func);
        if let Some(name) = project.qualified(module, scope, expr) {
            return Some(name);
        }
    }
    None
}

/// Whether an expression is a stream of pytube, whose `download` takes a folder.
pub fn is_stream(project: &Project, module: ModuleId, scope: ScopeId, expr: &Expr) -> bool {
    let source = source(project, module, scope, expr);
    source.is_some_and(|name| matches!(first_word(&name), "pytube" | "pytubefix"))
}

/// What attributes, calls and elements are taken of, one of the other.
fn start(expr: &Expr) -> &Expr {
    match expr {
        Expr::Attribute(node) => start(&node.value),
        Expr::Call(node) => start(&node.func),
        Expr::Subscript(node) => start(&node.value),
        Expr::Await(node) => start(&node.value),
        _ => expr,
    }
}

/// Whether an object is made by one of these calls, and by nothing else.
pub fn is_made_by(
    project: &Project,
    module: ModuleId,
    scope: ScopeId,
    expr: &Expr,
    known: &[&str],
) -> bool {
    let makers = makers(project, module, scope, expr);
    !makers.is_empty() && makers.iter().all(|name| known.contains(&name.as_str()))
}

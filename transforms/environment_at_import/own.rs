//! Functions of the project that read the variable whose name they are given:
//! `def required(name): return os.environ[name]`.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::insists;
use super::reads::{How, has_no_default};
use crate::project::resolve::CallId;
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::certain;
use crate::python::facts::{
    Block, Facts, ScopeId, StmtId, argument, has_unpacking, last_name, string, without_arguments,
};

/// A call of such a function that names a variable.
pub struct Asked<'p> {
    /// The call.
    pub call: CallId,
    /// The variable.
    pub name: &'p str,
    /// What happens where it is missing.
    pub how: How,
}

/// The calls of such functions of a module, each once: by the read that insists, where there are several.
pub fn find<'p>(project: &'p Project, id: ModuleId, module: &'p Module) -> Vec<Asked<'p>> {
    let facts = module.facts();
    let mut found = Vec::new();
    for u in &facts.uses {
        let Some(Expr::Subscript(node)) = u.parent else {
            continue;
        };
        let is_read = node.ctx == ast::ExprContext::Load
            && node.slice.is_name_expr()
            && node.value.range() == u.chain.range();
        if is_read
            && project.qualified(id, u.scope, u.chain).as_deref() == Some("os.environ")
            && raises(facts, u.scope, u.stmt, node.range())
        {
            found.extend(calls(project, id, u.scope, &node.slice, How::Used));
        }
    }
    for call in &facts.calls {
        let Some(name) = call
            .node
            .arguments
            .args
            .first()
            .filter(|name| name.is_name_expr())
        else {
            continue;
        };
        let callee = project.qualified(id, call.scope, &call.node.func);
        let reads = callee.is_some_and(|name| matches!(&*name, "os.getenv" | "os.environ.get"));
        if !reads || !has_no_default(call.node) {
            continue;
        }
        let (stmt, range) = (call.stmt, call.node.range());
        if certain::runs_with_its_code(facts, call.scope, stmt, range) {
            let how = match insists::on_call(project, id, module, call) {
                true => How::Used,
                false => How::Lenient,
            };
            found.extend(calls(project, id, call.scope, name, how));
        }
    }
    found.sort_by_key(|asked| (asked.call, asked.how == How::Lenient));
    found.dedup_by_key(|asked| asked.call);
    found
}

/// Whether what is raised at a place leaves the function around it, each time that this runs.
fn raises(facts: &Facts<'_>, scope: ScopeId, stmt: StmtId, range: TextRange) -> bool {
    if certain::runs_with_its_code(facts, scope, stmt, range) {
        return true;
    }
    // try: return os.environ[name]
    // except KeyError: raise ImproperlyConfigured(name)
    let fact = facts.stmt(stmt);
    let Some(parent) = fact.parent.filter(|_| fact.role == Block::Body) else {
        return false;
    };
    let Stmt::Try(node) = facts.stmt(parent).node else {
        return false;
    };
    let mut handlers = node.handlers.iter();
    let ends = |handler: &ast::ExceptHandler| {
        let ast::ExceptHandler::ExceptHandler(handler) = handler;
        handler.body.last().is_some_and(insists::ends)
    };
    handlers.all(ends) && certain::runs_with_its_code(facts, scope, parent, node.range())
}

/// The calls that give a parameter of a function a variable, and nothing besides.
fn calls<'p>(
    project: &'p Project,
    id: ModuleId,
    scope: ScopeId,
    parameter: &Expr,
    how: How,
) -> Vec<Asked<'p>> {
    let found = || {
        let name = parameter.as_name_expr()?.id.as_str();
        let (home, binding) = project.sole_binding(id, scope, parameter)?;
        let facts = project.facts(home)?;
        let parameter = facts.parameter(binding)?;
        let position = parameter.position?;
        let is_bound = parameter.in_class && !has_decorator(parameter.function, &["staticmethod"]);
        let known = match parameter.in_class {
            true => &["classmethod", "staticmethod"],
            false => &["cache", "lru_cache"],
        };
        let is_plain = parameter.function.decorator_list.is_empty()
            || has_decorator(parameter.function, known);
        let position = position.checked_sub(usize::from(is_bound))?;
        let function = (home, parameter.stmt);
        let calls: Vec<CallId> = match parameter.in_class {
            true => calls_of_method(project, function, &parameter.function.name),
            false => project.callers().of(function.0, function.1).to_vec(),
        };
        let calls = calls.into_iter();
        let calls = calls.filter_map(|call| {
            let node = project.call(call)?.node;
            let is_alone = node.arguments.len() == 1 && !has_unpacking(node);
            let name = argument(node, name, position).and_then(string)?;
            is_alone.then_some(Asked { call, name, how })
        });
        (is_plain && !parameter.function.is_async).then(|| calls.collect())
    };
    found().unwrap_or_default()
}

/// Whether a function has one decorator, of these.
fn has_decorator(function: &ast::StmtFunctionDef, names: &[&str]) -> bool {
    match &function.decorator_list[..] {
        [only] => names.contains(&last_name(without_arguments(only))),
        _ => false,
    }
}

/// The calls that surely mean this method: `self.required('X')`, `settings.required('X')`.
fn calls_of_method(project: &Project, method: (ModuleId, StmtId), name: &str) -> Vec<CallId> {
    let calls = project.callers().of_method(name).iter().copied();
    let means = |call: &CallId| {
        let fact = project.call(*call);
        let func = fact.and_then(|call| Some((call.scope, call.node.func.as_attribute_expr()?)));
        func.and_then(|(scope, func)| project.method(call.module, scope, func)) == Some(method)
    };
    calls.filter(means).collect()
}

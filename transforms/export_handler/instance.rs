//! An app that the object of a class holds which only the main guard makes: `Server().run()`, where a
//! method says `self.app = Flask(__name__)`.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::guarded::REGISTERS;
use super::source::{Source, are_told};
use crate::project::classes::Class;
use crate::project::reach::Entry;
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::binds::always_binds;
use crate::python::facts::{BindingKind, Call, MODULE, StmtId, is_self, last_name};

/// `Server().app`, where the guard makes one such object, and does nothing with it but start the server.
pub fn source(project: &Project, entry: &Entry, module: &Module) -> Option<Source> {
    let (id, facts) = (entry.module, module.facts());
    let app = &project.apps()[entry.app];
    let home = project.facts(app.call.module)?;
    let Stmt::Assign(node) = home.stmt(app.stmt).node else {
        return None;
    };
    let target = node.targets.iter().find_map(Expr::as_attribute_expr);
    let attribute = target
        .filter(|target| is_self(&target.value))?
        .attr
        .as_str();
    let makes = |call: &&Call<'_>| {
        let class = class_of(project, id, call);
        class.is_some_and(|(home, stmt)| {
            project.own_attribute_made_by(home, stmt, attribute) == [app.call]
        })
    };
    let mut made = facts.calls.iter().filter(makes);
    let (call, None) = (made.next()?, made.next()) else {
        return None;
    };
    let class = call.node.func.as_name_expr()?;
    let is_plain = facts.in_main_guard(call.stmt)
        && always_binds(&module.tree().body, &class.id)
        && are_told(project, module, id, call);
    (is_plain && is_only_started(project, id, module, call))
        .then(|| Source::Makes(format!("{}.{attribute}", module.slice(call.node))))
}

/// The class of the project that a call of a plain name makes an object of.
fn class_of(project: &Project, id: ModuleId, call: &Call<'_>) -> Option<Class> {
    call.node.func.as_name_expr()?;
    let (home, binding) = project.sole_binding(id, call.scope, &call.node.func)?;
    let binding = project.facts(home)?.binding(binding);
    let is_class = matches!(binding.kind, BindingKind::Class(_)) && binding.scope == MODULE;
    is_class.then_some((home, binding.stmt))
}

/// Whether the guard calls nothing but methods of the object that leave the app as the constructor has
/// made it.
fn is_only_started(project: &Project, id: ModuleId, module: &Module, made: &Call<'_>) -> bool {
    let facts = module.facts();
    let name = match facts.stmt(made.stmt).node {
        Stmt::Assign(node) if node.value.range() == made.node.range() => match &node.targets[..] {
            [Expr::Name(name)] => Some(&name.id),
            _ => return false,
        },
        _ => None,
    };
    let is_it = |expr: &Expr| match expr {
        Expr::Name(found) => Some(&found.id) == name,
        other => other.range() == made.node.range(),
    };
    let guarded = facts
        .calls
        .iter()
        .filter(|call| facts.in_main_guard(call.stmt));
    let others = guarded.filter(|call| call.node.range() != made.node.range());
    let others: Vec<_> = others.collect();
    // A server that the constructor itself starts would never let the import end.
    let starts = |call: &&Call<'_>| matches!(&*call.node.func, Expr::Attribute(func) if root(&func.value, &is_it));
    others.iter().any(starts)
        && others.iter().all(|call| match &*call.node.func {
            _ if call.node.arguments.args.iter().any(is_it) => false,
            // server.run()
            Expr::Attribute(func) if is_it(&func.value) => {
                let method = project.method(id, call.scope, func);
                method.is_some_and(|(home, stmt)| leaves_app_alone(project, home, stmt))
            }
            func => !REGISTERS.contains(&last_name(func)),
        })
}

/// Whether an expression is something, or a part of it: `server.app`.
fn root(expr: &Expr, is_it: &impl Fn(&Expr) -> bool) -> bool {
    is_it(expr) || matches!(expr, Expr::Attribute(node) if root(&node.value, is_it))
}

/// Whether a method neither calls another one of its object nor gives the app routes and hooks.
fn leaves_app_alone(project: &Project, home: ModuleId, method: StmtId) -> bool {
    let Some(facts) = project.facts(home) else {
        return false;
    };
    let range = facts.stmt(method).node.range();
    let mut stmts = facts.stmts_within(range).iter();
    let is_plain = stmts.all(|fact| {
        let inner = fact.node.range() != range;
        !inner || !matches!(fact.node, Stmt::FunctionDef(_) | Stmt::ClassDef(_))
    });
    is_plain
        && facts.calls_within(range).iter().all(|call| {
            let func = &*call.node.func;
            let calls_own = matches!(func, Expr::Attribute(func) if is_self(&func.value));
            !calls_own && !REGISTERS.contains(&last_name(func))
        })
}

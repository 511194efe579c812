//! What code needs that the deployment may lack: a variable of the environment, a package, a name, a command
//! line. Code that makes tables and runs while the app starts takes the app with it where it fails.

use ruff_python_ast::{Expr, ExprContext};
use ruff_text_size::Ranged;

use super::code::Code;
use crate::project::Project;
use crate::python::facts::{BindingKind, Facts, Use, string};
use crate::python::guards::is_survived;
use crate::python::names::first_word;
use crate::python::stdlib;
use crate::transforms::platform_limits::modules::not_there;

/// Why code may fail on Vercel that runs on a laptop.
pub fn lacking(project: &Project, code: Code) -> Option<String> {
    let facts = project.facts(code.module())?;
    variable(project, code, facts)
        .or_else(|| package(project, code, facts))
        .or_else(|| word(project, code, facts))
        .or_else(|| part(project, code, facts))
        .or_else(|| name(code, facts))
}

/// `sys.stdout`, where nothing imports `sys`.
fn name(code: Code, facts: &Facts<'_>) -> Option<String> {
    let is_unbound = |u: &&Use<'_>| {
        stdlib::contains(&u.node.id)
            && facts.lookup(&u.node.id, u.scope).is_none()
            && !is_survived(facts, u.stmt, &["NameError", "Exception"])
    };
    let mut uses = code.uses(facts).filter(|_| facts.stars.is_empty());
    let u = uses.find(is_unbound)?;
    Some(format!("it uses `{}`, which nothing imports", u.node.id))
}

/// `from settings import OLD`, which settings.py has no more: the script was run long ago.
fn part(project: &Project, code: Code, facts: &Facts<'_>) -> Option<String> {
    const ERRORS: &[&str] = &["ImportError", "ModuleNotFoundError", "Exception"];
    facts.import_stmts().find_map(|(stmt, fact)| {
        let is_own = code.holds(facts, stmt, fact.node.range());
        let missing = is_own.then(|| not_there(project, code.module(), fact.node))??;
        let is_survived = is_survived(facts, stmt, ERRORS);
        (!is_survived).then(|| format!("it imports `{missing}`, which is not there"))
    })
}

/// `sys.argv[1]`
fn word(project: &Project, code: Code, facts: &Facts<'_>) -> Option<String> {
    let id = code.module();
    let is_read = project.mentions(id, "argv")
        && code.uses(facts).any(|u| {
            u.parent.is_some_and(Expr::is_subscript_expr)
                && project.qualified(id, u.scope, u.chain).as_deref() == Some("sys.argv")
        });
    is_read.then(|| "it reads the command line".to_owned())
}

/// `os.environ['ADMIN_PASSWORD']`
fn variable(project: &Project, code: Code, facts: &Facts<'_>) -> Option<String> {
    const ERRORS: &[&str] = &["KeyError", "LookupError", "Exception", "BaseException"];
    code.uses(facts).find_map(|u| {
        let node = u.parent?.as_subscript_expr()?;
        let insists = node.ctx == ExprContext::Load
            && node.value.range() == u.chain.range()
            && project.qualified(code.module(), u.scope, u.chain)? == "os.environ"
            && !is_survived(facts, u.stmt, ERRORS);
        let name = string(&node.slice).filter(|_| insists)?;
        Some(format!("it needs the variable {name}"))
    })
}

/// `from faker import Faker`, where requirements.txt names no such package.
fn package(project: &Project, code: Code, facts: &Facts<'_>) -> Option<String> {
    const ERRORS: &[&str] = &["ImportError", "ModuleNotFoundError", "Exception"];
    let id = code.module();
    let mut imports = facts.bindings.iter().filter_map(|binding| {
        let module = match binding.kind {
            BindingKind::Import { module, .. } => module,
            BindingKind::ImportFrom { node, .. } if node.level == 0 => node.module.as_deref()?,
            _ => return None,
        };
        Some((binding, first_word(module)))
    });
    let (_, name) = imports.find(|(binding, name)| {
        code.holds(facts, binding.stmt, binding.range)
            && !stdlib::contains(name)
            && project.installs(name) == Some(false)
            && project.import(id, name).is_none()
            && !project.is_namespace(id, name)
            && !is_survived(facts, binding.stmt, ERRORS)
    })?;
    Some(format!(
        "it imports `{name}`, which Vercel does not install"
    ))
}

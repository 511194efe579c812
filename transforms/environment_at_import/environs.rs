//! Variables that an object reads: `env.str('X')` of environs and django-environ, and
//! `AutoConfig()('X')` of python-decouple.

use ruff_python_ast::{Expr, Stmt};

use crate::project::resolve::CallId;
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::facts::{Call, Facts, StmtId, has_unpacking, keyword, string};

/// The variable that a call with this first argument insists on.
pub fn variable(
    project: &Project,
    id: ModuleId,
    module: &Module,
    call: &Call<'_>,
    name: &str,
) -> Option<String> {
    if !["environ", "decouple"]
        .iter()
        .any(|word| project.mentions(id, word))
        || call.node.arguments.args.len() != 1
        || keyword(call.node, "default").is_some()
        || has_unpacking(call.node)
    {
        return None;
    }
    let on = match &*call.node.func {
        // What else it has returns a variable as this or that type.
        Expr::Attribute(func)
            if !matches!(
                func.attr.as_str(),
                "read_env" | "prefixed" | "add_parser" | "parser_for" | "seal"
            ) =>
        {
            &*func.value
        }
        name @ Expr::Name(_) => name,
        _ => return None,
    };
    let facts = module.facts();
    // from environs import env
    if project.qualified(id, call.scope, on).as_deref() == Some("environs.env") {
        return Some(prefixes(module, facts, call.stmt, on)? + name);
    }
    let (maker, class) = project.maker(id, call.scope, on)?;
    match class.as_str() {
        "environs.Env" | "environs.FlaskEnv" => {
            let prefix = given(project, maker, "prefix");
            let prefix = prefix.map_or(Some(""), string)?;
            let lazy = given(project, maker, "eager");
            // What is missing is told by env.seal() alone.
            let eager =
                lazy.is_none_or(|eager| matches!(eager, Expr::BooleanLiteral(b) if b.value));
            eager.then_some(())?;
            Some(format!(
                "{prefix}{}{name}",
                prefixes(module, facts, call.stmt, on)?
            ))
        }
        // Env(DEBUG=(bool, False))
        "environ.Env" | "environ.FileAwareEnv" => given(project, maker, name)
            .is_none()
            .then(|| name.to_owned()),
        "decouple.AutoConfig" => matches!(&*call.node.func, Expr::Name(_)).then(|| name.to_owned()),
        _ => None,
    }
}

/// A keyword of the call that makes the object.
fn given<'p>(project: &'p Project, maker: CallId, name: &str) -> Option<&'p Expr> {
    let call = project.call(maker)?;
    keyword(call.node, name)
}

/// `with env.prefixed('APP_'):` around a statement; none where one is not written out.
fn prefixes(module: &Module, facts: &Facts<'_>, stmt: StmtId, on: &Expr) -> Option<String> {
    let prefixed = format!("{}.prefixed", module.slice(on));
    let mut found = String::new();
    for id in facts.ancestors(stmt) {
        let Some(Stmt::With(node)) = facts.stmt(id).parent.map(|id| facts.stmt(id).node) else {
            continue;
        };
        for item in node.items.iter().rev() {
            if let Expr::Call(call) = &item.context_expr
                && module.slice(&*call.func) == prefixed
            {
                found.insert_str(0, call.arguments.args.first().and_then(string)?);
            }
        }
    }
    Some(found)
}

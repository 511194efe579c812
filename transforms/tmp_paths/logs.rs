//! Log files: on Vercel a log goes to the function's log stream, where people look for it.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::Env;
use super::sinks::{Kind, Sink};
use crate::plan::{Change, Edit};
use crate::python::imports::Site;
use crate::transforms::vercel_env;

/// Whether a log sink already chooses by IS_VERCEL: an earlier run, or the owner, did it.
pub fn is_done(sink: &Sink<'_>) -> bool {
    let chooses = |expr: &Expr| matches!(expr, Expr::If(node) if vercel_env::is_name(&node.test));
    sink.kind == Kind::Logs && (chooses(sink.path) || sink.call.parent.is_some_and(chooses))
}

/// `FileHandler('app.log')` to `StreamHandler() if IS_VERCEL else FileHandler('app.log')`.
///
/// # Errors
/// Where IS_VERCEL cannot be read there, or the handler is used on the spot.
pub fn to_stream(env: &Env<'_>, sink: &Sink<'_>, change: &mut Change) -> Result<(), String> {
    let project = env.project;
    let module = project
        .module(sink.module)
        .ok_or("the module does not parse")?;
    let call = sink.call;
    let start = module.facts().stmt(call.stmt).node.start();
    let site = Site {
        scope: call.scope,
        offset: start,
    };
    let is_vercel = env.is_vercel(change, sink.module, site)?;
    let path = project.path(sink.module);
    let callee = project.qualified(sink.module, call.scope, &call.node.func);
    if callee.as_deref() == Some("logging.basicConfig") {
        let text = format!("None if {is_vercel} else {}", module.slice(sink.path));
        change.edit(path, Edit::replacement(sink.path.range(), text));
        return Ok(());
    }
    if matches!(call.parent, Some(Expr::Attribute(_))) {
        return Err("the handler is used where it is made".to_owned());
    }
    let logging = change.import(path, module, "logging", None, site);
    let old = module.slice(call.node);
    let text = format!("{logging}.StreamHandler() if {is_vercel} else {old}");
    change.edit(path, Edit::replacement(call.node.range(), text));
    Ok(())
}

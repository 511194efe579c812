//! A `.env` file that the app opens by itself: git ignores it, and Vercel has none.

use ruff_python_ast::{Expr, Stmt};

use crate::project::Project;
use crate::python::Module;
use crate::python::facts::{Call, StmtId, argument, last_name, string};
use crate::transforms::tmp_paths::sinks::known::writes;

/// The message and the advice, where a call opens a `.env` file that the deployment lacks.
pub fn opened(project: &Project, module: &Module, call: &Call<'_>) -> Option<(String, String)> {
    let path = argument(call.node, "file", 0)?;
    let name = match path {
        // open(os.path.join(BASE, '.env'))
        Expr::Call(join) if last_name(&join.func) == "join" => {
            join.arguments.args.last().and_then(string)?
        }
        path => string(path)?,
    };
    let reads = argument(call.node, "mode", 1)
        .is_none_or(|mode| string(mode).is_some_and(|mode| !writes(mode)));
    let is_env = name.rsplit('/').next() == Some(".env");
    let is_there = || {
        let mut files = project.listing().iter();
        files.any(|path| path.file_name() == Some(".env"))
    };
    if !is_env || !reads || is_there() || is_guarded(module, call.stmt) {
        return None;
    }
    Some((
        format!("`{name}` is not deployed, and nothing can open it on Vercel"),
        "Read the variables with os.getenv, and set them under Settings, Environment Variables of \
         the project on Vercel."
            .to_owned(),
    ))
}

/// Whether a handler stands around a statement, or a test of what is there, or of where it runs.
fn is_guarded(module: &Module, stmt: StmtId) -> bool {
    let facts = module.facts();
    let words = ["exists", "is_file", "isfile", "VERCEL"];
    let is_tested = |id| match facts.stmt(id).node {
        Stmt::If(node) => {
            let test = module.slice(&*node.test);
            words.iter().any(|word| test.contains(word))
        }
        _ => false,
    };
    let is_handled = |node: &Stmt| matches!(node, Stmt::Try(node) if !node.handlers.is_empty());
    facts.in_body_of(stmt, is_handled) || facts.ancestors(stmt).any(is_tested)
}

//! A `.env` file that the app opens by itself, or insists on: git ignores it, and Vercel has none.

use ruff_python_ast::{Expr, Operator, Stmt};
use ruff_text_size::Ranged;

use crate::project::Project;
use crate::python::Module;
use crate::python::facts::{Call, StmtId, argument, last_name, string};
use crate::python::guards::suppresses;
use crate::transforms::environment_at_import::insists;
use crate::transforms::tmp_paths::sinks::known::writes;

/// Functions and methods that ask whether a file is there.
pub const ASKS: &[&str] = &["exists", "is_file", "isfile"];

const ADVICE: &str = "Read the variables with os.getenv, and set them under Settings, Environment Variables \
                      of the project on Vercel.";

/// The message and the advice, where a call opens a `.env` file that the deployment lacks.
pub fn opened(project: &Project, module: &Module, call: &Call<'_>) -> Option<(String, String)> {
    let name = named(argument(call.node, "file", 0)?)?;
    let reads = argument(call.node, "mode", 1)
        .is_none_or(|mode| string(mode).is_some_and(|mode| !writes(mode)));
    if !reads || is_there(project) || is_guarded(module, call.stmt) {
        return None;
    }
    let message = format!("`{name}` is not deployed, and nothing can open it on Vercel");
    Some((message, ADVICE.to_owned()))
}

/// The message and the advice, where a call asks for a `.env` file without which the app gives up: `if not
/// os.path.exists('.env'): sys.exit(1)`.
pub fn insisted_on(
    project: &Project,
    module: &Module,
    call: &Call<'_>,
) -> Option<(String, String)> {
    let facts = module.facts();
    let stmt = facts.stmt(call.stmt).node;
    if !insists::raises(stmt, call.node.range(), call.parent) || is_there(project) {
        return None;
    }
    let path = match &*call.node.func {
        // (Path(__file__).parent / '.env').exists()
        Expr::Attribute(func) if call.node.arguments.is_empty() => &*func.value,
        _ => call.node.arguments.args.first()?,
    };
    let held = || facts.assigned(&path.as_name_expr()?.id, call.scope);
    let name = named(held().unwrap_or(path))?;
    let message = format!("`{name}` is not deployed, and the app gives up where it is missing");
    Some((message, ADVICE.to_owned()))
}

/// The name of a `.env` file that an expression spells.
fn named(path: &Expr) -> Option<&str> {
    let name = match path {
        // os.path.join(BASE, '.env'), Path('.env'), BASE.joinpath('.env')
        Expr::Call(call) => {
            let joins = ["join", "joinpath", "Path"].contains(&last_name(&call.func));
            call.arguments.args.last().filter(|_| joins)?
        }
        Expr::BinOp(node) if node.op == Operator::Div => &*node.right,
        path => path,
    };
    let name = string(name)?;
    (name.rsplit('/').next() == Some(".env")).then_some(name)
}

fn is_there(project: &Project) -> bool {
    let mut files = project.listing().iter();
    files.any(|path| path.file_name() == Some(".env"))
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
    let is_handled = |node: &Stmt| match node {
        Stmt::Try(node) => !node.handlers.is_empty(),
        node => suppresses(node, &["FileNotFoundError", "OSError", "Exception"]),
    };
    facts.in_body_of(stmt, is_handled) || facts.ancestors(stmt).any(is_tested)
}

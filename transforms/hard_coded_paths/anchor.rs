//! The edit that anchors a relative path on Vercel, and leaves the very same string elsewhere:
//! `os.path.join('', path)` is `path`.

use camino::Utf8Path;
use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use crate::plan::{Change, Edit};
use crate::project::Project;
use crate::python::imports::Site;
use crate::python::style::Style;
use crate::transforms::tmp_paths::sinks::Sink;
use crate::transforms::vercel_env;

/// The edit for one path, whose file lies in `folder`.
///
/// # Errors
/// Where the path cannot be anchored without a risk.
pub fn edit(
    project: &Project,
    sink: &Sink<'_>,
    folder: &Utf8Path,
    change: &mut Change,
) -> Result<Edit, String> {
    let id = sink.at.module;
    let module = project.module(id).ok_or("the module does not parse")?;
    let path = project.path(id);
    let start = first_part(sink.expr);
    let site = Site {
        scope: sink.at.scope,
        offset: start.start(),
    };
    // How far the folder lies above the module.
    let here = project.folder(id).components().count();
    let up = here - folder.components().count() + 1;
    let joins = joins(project, sink, start);
    if !joins && sink.values.iter().any(|value| value.is_path()) {
        return Err("it is a Path that is made elsewhere".to_owned());
    }
    let is_vercel = vercel_env::is_vercel(project, change, id, site)?;
    let os = change.import(path, module, "os", None, site);
    let quote = Style::of(module).quote;
    let dirname = format!("{os}.path.dirname(").repeat(up);
    let anchor = format!(
        "{dirname}__file__{} if {is_vercel} else {quote}{quote}, ",
        ")".repeat(up)
    );
    if let (true, Expr::Call(call)) = (joins, start)
        && let Some(first) = call.arguments.args.first()
    {
        // os.path.join('data', name)      Path('data.json')
        return Ok(Edit::insertion(first.start(), anchor));
    }
    let text = module.slice(sink.expr);
    if matches!(
        sink.expr,
        Expr::Generator(_) | Expr::Named(_) | Expr::Starred(_)
    ) {
        return Err("its path is not understood".to_owned());
    }
    Ok(Edit::replacement(
        sink.expr.range(),
        format!("{os}.path.join({anchor}{text})"),
    ))
}

/// The leftmost operand of `Path('data') / 'x.json'`.
fn first_part(expr: &Expr) -> &Expr {
    match expr {
        Expr::BinOp(node) if node.op == ast::Operator::Div => first_part(&node.left),
        other => other,
    }
}

/// Whether an expression is a call that joins its arguments, so that one more may stand in front.
fn joins(project: &Project, sink: &Sink<'_>, expr: &Expr) -> bool {
    let Expr::Call(call) = expr else {
        return false;
    };
    let plain = !call.arguments.args.iter().any(Expr::is_starred_expr);
    let name = project.qualified(sink.at.module, sink.at.scope, &call.func);
    plain
        && name.is_some_and(|name| {
            matches!(
                name.as_str(),
                "os.path.join" | "pathlib.Path" | "pathlib.PurePath" | "pathlib.PosixPath"
            )
        })
}

//! Files that move and are put into an archive, where they keep the names that they have in the project.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use crate::project::Project;
use crate::project::paths::{self, Where};
use crate::python::facts::argument;
use crate::transforms::tmp_paths::groups::holds_data;
use crate::transforms::tmp_paths::sinks::Sink;

/// Whether the archive holds in `/tmp` what it holds in the project.
///
/// # Errors
/// Why it does not.
pub fn fits(project: &Project, sink: &Sink<'_>, tar: bool) -> Result<(), String> {
    let shipped = |path: String| paths::is_exact(&path) && holds_data(project, &path);
    let links = sink.values.iter().any(|value| match value.place() {
        Where::Project(path) => shipped(path),
        _ => false,
    });
    match tar && links {
        true => Err("the archive would hold links in the place of the files that ship".to_owned()),
        false => Ok(()),
    }
}

/// The argument that names the file in the archive, which was its path: `, path`.
///
/// # Errors
/// Where the path cannot be written twice.
pub fn name(project: &Project, sink: &Sink<'_>) -> Result<String, String> {
    const UNKNOWN: &str = "its path is its name in the archive, too";
    let module = project.module(sink.at.module).ok_or(UNKNOWN)?;
    let facts = module.facts();
    let call = facts.call_over(sink.at.range).ok_or(UNKNOWN)?.node;
    let text = module.slice(sink.expr);
    let plain = |name: Option<String>| {
        let known = ["os.path.", "pathlib.", "builtins.str"];
        name.is_some_and(|name| known.iter().any(|start| name.starts_with(start)))
    };
    let inside = |range| sink.expr.range().contains_range(range);
    let mut calls = facts.calls.iter().filter(|c| inside(c.node.range()));
    let pure = calls.all(|c| plain(project.qualified(sink.at.module, c.scope, &c.node.func)));
    if !pure || text.contains('\n') || text.contains(":=") || text.contains("await ") {
        return Err(UNKNOWN.to_owned());
    }
    let first = call.arguments.args.first().map(Expr::range);
    debug_assert!(argument(call, "arcname", 1).is_none());
    Ok(match first == Some(sink.expr.range()) {
        true => format!(", {text}"),
        false => format!(", arcname={text}"),
    })
}

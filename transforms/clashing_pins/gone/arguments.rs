//! Arguments of Flask's functions that the release which Vercel installs takes no more.

use ruff_python_ast::Stmt;
use ruff_text_size::Ranged;

use super::Asked;
use crate::plan::Plan;
use crate::project::{ModuleId, Project};
use crate::python::facts::Facts;

/// Arguments that `send_file` and `send_from_directory` of Flask took until 2.2, and what they are now.
const ARGUMENTS: &[(&str, &str)] = &[
    ("add_etags", "etag"),
    ("attachment_filename", "download_name"),
    ("cache_timeout", "max_age"),
];

/// `send_file(path, attachment_filename=name)`
pub fn plan(project: &Project, id: ModuleId, facts: &Facts<'_>, plan: &mut Plan) {
    if !project.mentions(id, "send_file") && !project.mentions(id, "send_from_directory") {
        return;
    }
    for call in &facts.calls {
        let sends = || {
            let name = project.qualified(id, call.scope, &call.node.func);
            matches!(
                name.as_deref(),
                Some("flask.send_file" | "flask.send_from_directory")
            )
        };
        let old = call.node.arguments.keywords.iter().find_map(|keyword| {
            let name = keyword.arg.as_ref()?.as_str();
            let (_, new) = ARGUMENTS.iter().find(|(old, _)| name == *old)?;
            Some((keyword.range(), name, new))
        });
        if let Some((range, name, new)) = old
            && sends()
            && !facts.in_body_of(call.stmt, Stmt::is_try_stmt)
        {
            let asked = Asked {
                project,
                module: id,
                stmt: call.stmt,
                range,
            };
            let advice = format!("Write `{new}`, as it is called now");
            asked.report(name, ("flask", "2.2"), &advice, plan);
        }
    }
}

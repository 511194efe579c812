//! Arguments of Flask's functions, and of its extensions, that the release which Vercel installs takes
//! no more.

use ruff_python_ast::Stmt;

use super::Asked;
use crate::plan::Plan;
use crate::project::{ModuleId, Project};
use crate::python::facts::Facts;
use crate::python::names::last_word;

/// Arguments that a release took away.
struct Taken {
    /// What took them.
    by: &'static [&'static str],
    /// The distribution, and the release that took them away.
    since: (&'static str, &'static str),
    /// Each, and what to do.
    arguments: &'static [(&'static str, &'static str)],
}

const TAKEN: &[Taken] = &[
    Taken {
        by: &["flask.send_file", "flask.send_from_directory"],
        since: ("flask", "2.2"),
        arguments: &[
            ("add_etags", "Write `etag`, as it is called now"),
            (
                "attachment_filename",
                "Write `download_name`, as it is called now",
            ),
            ("cache_timeout", "Write `max_age`, as it is called now"),
        ],
    },
    Taken {
        by: &["flask_admin.Admin", "flask_admin.base.Admin"],
        since: ("flask-admin", "2.0"),
        arguments: &[
            (
                "base_template",
                "Give it to the theme: `theme=Bootstrap4Theme(base_template=…)`, of flask_admin.theme",
            ),
            (
                "template_mode",
                "Write `theme=Bootstrap4Theme()`, of flask_admin.theme",
            ),
        ],
    },
];

/// `send_file(path, attachment_filename=name)`, and `Admin(app, template_mode='bootstrap3')`
pub fn plan(project: &Project, id: ModuleId, facts: &Facts<'_>, plan: &mut Plan) {
    for row in TAKEN {
        if !row.by.iter().any(|by| project.mentions(id, last_word(by))) {
            continue;
        }
        for call in &facts.calls {
            let takes = || {
                let name = project.qualified(id, call.scope, &call.node.func);
                name.is_some_and(|name| row.by.contains(&&*name))
            };
            let old = call.node.arguments.keywords.iter().find_map(|keyword| {
                let name = keyword.arg.as_ref()?.as_str();
                let (_, advice) = row.arguments.iter().find(|(old, _)| name == *old)?;
                Some((keyword, name, advice))
            });
            if let Some((keyword, name, advice)) = old
                && takes()
                && !facts.in_body_of(call.stmt, Stmt::is_try_stmt)
            {
                let asked = Asked::by(project, id, call.stmt, keyword);
                asked.report(name, row.since, advice, plan);
            }
        }
    }
}

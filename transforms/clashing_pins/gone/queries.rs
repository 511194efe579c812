//! Calls of Flask-SQLAlchemy that the release which Vercel installs takes no more.

use ruff_python_ast::{Expr, Stmt};

use super::Asked;
use crate::plan::Plan;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, Facts, keyword};
use crate::transforms::tmp_paths::database::engines::FLASK_SQLALCHEMY;

/// The release that takes them no more.
const SINCE: (&str, &str) = ("flask-sqlalchemy", "3.0");
/// Methods of the database that took the app.
const OF_THE_DATABASE: &[&str] = &["create_all", "drop_all", "reflect"];

/// `db.create_all(app=app)`, and `Toy.query.paginate(page, 20)`
pub fn plan(project: &Project, id: ModuleId, facts: &Facts<'_>, plan: &mut Plan) {
    let names = OF_THE_DATABASE.iter().chain(&["paginate"]);
    if !names.clone().any(|name| project.mentions(id, name)) || !uses_the_extension(project) {
        return;
    }
    let names: Vec<&str> = names.copied().collect();
    for (_, call) in facts.calls_named(&names) {
        let Expr::Attribute(func) = &*call.node.func else {
            continue;
        };
        let (name, node, advice) = if &func.attr == "paginate" {
            match call.node.arguments.args.first() {
                Some(page) if is_query(facts, call, &func.value) => (
                    "paginate(page, per_page)".to_owned(),
                    page,
                    "Write `paginate(page=page, per_page=per_page)`",
                ),
                _ => continue,
            }
        } else {
            let maker = || project.maker(id, call.scope, &func.value);
            match keyword(call.node, "app") {
                Some(app) if maker().is_some_and(|(_, name)| name == FLASK_SQLALCHEMY) => (
                    format!("{}(app=…)", func.attr),
                    app,
                    "Call it without the app, inside `with app.app_context():`",
                ),
                _ => continue,
            }
        };
        if !facts.in_body_of(call.stmt, Stmt::is_try_stmt) {
            let asked = Asked::by(project, id, call.stmt, node);
            asked.report(&name, SINCE, advice, plan);
        }
    }
}

fn uses_the_extension(project: &Project) -> bool {
    project.says("flask_sqlalchemy")
}

/// Whether `Toy.query`, or what its methods return, stands here, also by a name.
fn is_query(facts: &Facts<'_>, call: &Call<'_>, expr: &Expr) -> bool {
    let named = match expr {
        Expr::Name(name) => facts.assigned(&name.id, call.scope),
        _ => None,
    };
    let mut expr = named.unwrap_or(expr);
    loop {
        expr = match expr {
            Expr::Attribute(node) if &node.attr == "query" => return true,
            Expr::Attribute(node) => &node.value,
            Expr::Call(node) => &node.func,
            _ => return false,
        };
    }
}

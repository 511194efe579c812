//! Objects that are called `app` or `handler` and are no app: a Celery app, a module, a plain value.

use ruff_python_ast::Expr;

use super::resolve::Target;
use super::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, MODULE};
use crate::python::names::last_word;

/// Classes whose objects are called `app`, too, and answer no request.
const NO_WSGI: &[&str] = &[
    "celery.Celery",
    "celery.app.Celery",
    "flask.Blueprint",
    "flask.blueprints.Blueprint",
    "typer.Typer",
    "click.Group",
    "rq.Queue",
    "apscheduler.schedulers.background.BackgroundScheduler",
    "slack_bolt.App",
    "slack_bolt.app.App",
    "slack_bolt.async_app.AsyncApp",
    "slack_bolt.app.async_app.AsyncApp",
    "pyrogram.Client",
    "pyrogram.client.Client",
    "firebase_admin.initialize_app",
    "tkinter.Tk",
];

/// What an object surely is that can serve no request.
///
/// Answers `None` wherever that is not sure.
pub fn no_app(project: &Project, id: ModuleId, binding: BindingId) -> Option<String> {
    let fact = project.facts(id)?.binding(binding);
    let targets = project.resolve_binding(id, binding);
    if let [Target::Module(module)] = &targets[..] {
        return Some(format!("the module {}", project.path(*module)));
    }
    let is_handler = fact.name.eq_ignore_ascii_case("handler");
    match fact.kind {
        // The old runtime wants a class.
        BindingKind::Function(_) if is_handler => Some("a function".to_owned()),
        BindingKind::ImportFrom { .. } => match &targets[..] {
            [Target::External(name)] if name.starts_with("logging.") => {
                Some(format!("{name} of the standard library"))
            }
            _ => None,
        },
        BindingKind::Assign(value) => match value {
            _ if value.is_none_literal_expr() => Some("None".to_owned()),
            _ if value.is_literal_expr() => Some("a plain value".to_owned()),
            Expr::Call(call) => {
                let class = project.qualified(id, MODULE, &call.func)?;
                let short = last_word(&class);
                NO_WSGI.contains(&class.as_str()).then(|| {
                    let article = if short.starts_with(['A', 'E']) {
                        "an"
                    } else {
                        "a"
                    };
                    format!("{article} {short} object")
                })
            }
            _ => None,
        },
        _ => None,
    }
}

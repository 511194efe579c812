//! Objects that are called `app` or `handler` and are no app: a Celery app, a module, a plain value.

use ruff_python_ast::{Expr, ExprCall, StmtFunctionDef};

use super::resolve::Target;
use super::routes::BLUEPRINTS;
use super::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, MODULE, last_name};
use crate::python::names::last_word;

/// Classes whose objects are called `app`, too, and answer no request.
const NO_WSGI: &[&str] = &[
    "celery.Celery",
    "celery.app.Celery",
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

/// Releases of Dash, and the first that makes objects that can be called (tried on 2026-11-27).
const DASH: (&[&str], &str) = (&["1.21.0", "2.18.2", "3.0.4", "3.1.0"], "3.1.0");

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
        BindingKind::Function(node) if !may_answer(node) => {
            Some("a function that cannot be called with a request".to_owned())
        }
        BindingKind::ImportFrom { .. } => match &targets[..] {
            [Target::External(name)] if name.starts_with("logging.") => {
                Some(format!("{name} of the standard library"))
            }
            // from bot import application
            [target] => {
                let (module, binding) = target.as_binding()?;
                match project.facts(module)?.binding(binding).kind {
                    // None is what a name starts with, as often.
                    BindingKind::Assign(value) if !value.is_none_literal_expr() => {
                        assigned(project, module, value)
                    }
                    _ => None,
                }
            }
            _ => None,
        },
        BindingKind::Assign(value) => assigned(project, id, value),
        _ => None,
    }
}

/// Whether a function can be called as a server calls an app: `environ, start_response`, or
/// `scope, receive, send`. Decorators may make anything of it.
fn may_answer(node: &StmtFunctionDef) -> bool {
    let parameters = &node.parameters;
    let all = parameters.posonlyargs.iter().chain(&parameters.args);
    let needed = all.clone().filter(|it| it.default.is_none()).count();
    let fits = |given: usize| {
        needed <= given && (all.clone().count() >= given || parameters.vararg.is_some())
    };
    !node.decorator_list.is_empty() || fits(2) || fits(3)
}

/// The same of a value that a name gets: a text, a list of books, a Celery app.
fn assigned(project: &Project, id: ModuleId, value: &Expr) -> Option<String> {
    match value {
        _ if value.is_none_literal_expr() => Some("None".to_owned()),
        Expr::Dict(_) | Expr::List(_) | Expr::Set(_) | Expr::Tuple(_) | Expr::FString(_) => {
            Some("a plain value".to_owned())
        }
        _ if value.is_literal_expr() => Some("a plain value".to_owned()),
        Expr::Call(call) => object(project, id, call),
        _ => None,
    }
}

/// `a Celery object`, where a call makes an object that can serve no request.
fn object(project: &Project, id: ModuleId, whole: &ExprCall) -> Option<String> {
    // Application.builder().token(TOKEN).build()
    let mut call = whole;
    while let Expr::Attribute(func) = &*call.func
        && let Expr::Call(inner) = &*func.value
    {
        call = inner;
    }
    if std::ptr::eq(call, whole)
        && let [class] = &project.targets(id, MODULE, &call.func)[..]
        && project.makes_no_callable(class)
    {
        return Some(format!("{} object", with_article(last_name(&call.func))));
    }
    let class = project.qualified(id, MODULE, &call.func)?;
    let short = match &*class {
        "telegram.ext.Application.builder" | "telegram.ext.ApplicationBuilder" => "Application",
        known if NO_WSGI.contains(&known) || BLUEPRINTS.contains(&known) => last_word(known),
        // A Dash of 3.1 can be called.
        "dash.Dash" | "dash.dash.Dash" if project.is_older("dash", DASH.0, DASH.1) => "Dash",
        _ => return None,
    };
    Some(format!("{} object", with_article(short)))
}

fn with_article(name: &str) -> String {
    let is_vowel = |first: char| "AEIO".contains(first.to_ascii_uppercase());
    let article = match name.starts_with(is_vowel) {
        true => "an",
        false => "a",
    };
    format!("{article} {name}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_of_classes_have_their_article() {
        for name in [
            "an Inventory",
            "an Order",
            "an app",
            "an Engine",
            "a Celery",
            "a shop",
        ] {
            let bare = name.split(' ').next_back().unwrap_or_default();
            assert_eq!(super::with_article(bare), name);
        }
    }
}

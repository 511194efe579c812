//! Log files: on Vercel what the app logs goes to the log stream, which people see; a file in
//! `/tmp` is seen by nobody. A log that the app reads back stays a file.

pub mod files;
pub mod settings;

use ruff_python_ast::{DictItem, Expr, ExprIf};
use ruff_text_size::Ranged;

use super::sinks::known::Access;
use super::sinks::{Form, Found, Log, LogBy, Sink, is_elsewhere, is_wrapped};
use super::{Here, RULE};
use crate::plan::{Change, Edit, Plan};
use crate::project::Project;
use crate::project::paths::{self, Value, Where};
use crate::python::Module;
use crate::python::facts::{Dict, entry, string};
use crate::python::imports::Site;
use crate::python::style::Style;
use crate::rule::Applicability;
use crate::transforms::vercel_env;

const STREAM: &str = "logging.StreamHandler";

/// Take the logs out of what was found. Those that the app reads back become sinks like others.
pub fn split<'p>(project: &Project, found: &mut Found<'p>) -> Vec<Log<'p>> {
    let (mut kept, mut read) = (Vec::new(), Vec::new());
    for log in std::mem::take(&mut found.logs) {
        // One that is read back was moved already.
        if is_wrapped(project, log.at.module, log.at.scope, log.expr) {
            continue;
        }
        // Beside what sys.argv[0] names: on a laptop that is the app.
        let beside_program = log.values.iter().any(Value::is_of_program);
        if is_elsewhere(&log.values) && !beside_program {
            continue;
        }
        // A reader that went through the helper in an earlier run reads it as well.
        let mut sinks = found.sinks.iter().chain(&found.redirected);
        match !is_decided(project, &log) && sinks.any(|sink| reads(sink, &log)) {
            true => read.push(log),
            false => kept.push(log),
        }
    }
    found.sinks.extend(read.into_iter().map(|log| Sink {
        at: log.at,
        expr: log.expr,
        access: Access::Write,
        form: Form::Plain,
        values: log.values,
        guessed: false,
    }));
    kept
}

fn reads(sink: &Sink<'_>, log: &Log<'_>) -> bool {
    let asks = matches!(sink.access, Access::Read | Access::List | Access::Write);
    let same = |a: &Value, b: &Value| match (a.place(), b.place()) {
        (Where::Project(a), Where::Project(b)) => match sink.access {
            Access::List => paths::may_hold(&a, &b),
            _ => paths::may_be_same(&a, &b),
        },
        _ => a == b,
    };
    asks && sink
        .values
        .iter()
        .any(|a| log.values.iter().any(|b| same(a, b)))
}

/// Whether a log asks already whether it is on Vercel: `None if IS_VERCEL else 'app.log'`.
fn is_decided(project: &Project, log: &Log<'_>) -> bool {
    let Some(module) = project.module(log.at.module) else {
        return false;
    };
    let (id, stmt) = (log.at.module, log.at.stmt);
    let is_about = |node: &ExprIf| {
        vercel_env::is_constant(module, &node.test)
            || project.is_about_vercel(id, stmt, node.body.range())
    };
    let decided = |expr: &Expr| matches!(expr, Expr::If(node) if is_about(node));
    let around = match log.by {
        LogBy::Basic => None,
        LogBy::Handler(parent) => parent,
        LogBy::Entry(dict) => dict.parent,
    };
    around.is_some_and(decided) || decided(log.expr)
}

/// Send one log to the stream on Vercel.
pub fn plan(here: &Here<'_>, log: &Log<'_>, plan: &mut Plan) {
    if is_decided(here.project, log) {
        return;
    }
    let file = log.values.iter().find_map(|value| match value.place() {
        Where::Project(path) => Some(format!("`{}`", paths::words(&path))),
        _ => None,
    });
    let logs = format!(
        "the app logs to {}, which Vercel cannot write",
        file.as_deref().unwrap_or("a file")
    );
    let mut change = Change::new(
        &RULE,
        here.place(log.at),
        Applicability::Safe,
        here.effect(log.at),
        format!("{logs}; there it logs to the log stream now"),
    );
    match edit(here, log, &mut change) {
        Ok(edit) => {
            change.edit(here.project.path(log.at.module), edit);
            plan.change(change);
        }
        Err(why) => plan.finding(here.finding(
            log.at,
            &format!("{logs}; nothing is changed, because {why}"),
            "Log to a StreamHandler on Vercel.",
        )),
    }
}

fn edit(here: &Here<'_>, log: &Log<'_>, change: &mut Change) -> Result<Edit, String> {
    let id = log.at.module;
    let module = here.module(id)?;
    let site = Site {
        scope: log.at.scope,
        offset: log.at.range.start(),
    };
    let is_vercel = here.is_vercel(change, id, site)?;
    let parent = match log.by {
        LogBy::Basic => {
            let text = match log.expr {
                Expr::If(_) | Expr::Lambda(_) => {
                    return Err("its path is chosen by a condition".to_owned());
                }
                _ => format!("None if {is_vercel} else "),
            };
            return Ok(Edit::insertion(log.expr.start(), text));
        }
        LogBy::Entry(dict) => {
            let text = format!("{} if {is_vercel} else ", stream_entry(module, dict)?);
            return Ok(Edit::insertion(log.at.range.start(), text));
        }
        LogBy::Handler(parent) => parent,
    };
    if matches!(
        parent,
        Some(Expr::Attribute(_) | Expr::Starred(_) | Expr::Await(_))
    ) {
        return Err("the handler is used where it is made".to_owned());
    }
    let logging = change.import(here.project.path(id), module, "logging", None, site);
    // handlers=[StreamHandler(), FileHandler('x')]: each line once.
    let streams = |expr: &Expr| {
        matches!(expr, Expr::Call(other)
            if here.project.may_be(id, log.at.scope, &other.func, STREAM))
    };
    let beside_stream = match parent {
        Some(Expr::List(list)) => list.elts.iter().any(streams),
        Some(Expr::Tuple(list)) => list.elts.iter().any(streams),
        _ => false,
    };
    let class = if beside_stream {
        "NullHandler"
    } else {
        "StreamHandler"
    };
    Ok(Edit::insertion(
        log.at.range.start(),
        format!("{logging}.{class}() if {is_vercel} else "),
    ))
}

/// The entry for `dictConfig` that stands for a file's on Vercel: with the same level and format,
/// and silent where another handler of the dictionary logs to the stream already.
fn stream_entry(module: &Module, dict: &Dict<'_>) -> Result<String, String> {
    const KEPT: &[&str] = &["level", "formatter", "filters"];
    let quote = Style::of(module).quote;
    let is_stream = |item: &DictItem| {
        matches!(&item.value, Expr::Dict(other)
            if entry(other, "class").and_then(string) == Some(STREAM))
    };
    if matches!(dict.parent, Some(Expr::Dict(handlers)) if handlers.items.iter().any(is_stream)) {
        return Ok(format!(
            "{{{quote}class{quote}: {quote}logging.NullHandler{quote}}}"
        ));
    }
    let mut text = format!("{{{quote}class{quote}: {quote}{STREAM}{quote}");
    for item in &dict.node.items {
        let Some(key) = &item.key else {
            return Err("a part of its entry is not known".to_owned());
        };
        if string(key).is_some_and(|key| KEPT.contains(&key)) {
            let (key, value) = (module.slice(key), module.slice(&item.value));
            if value.contains(['\n', '\r']) {
                return Err("its entry is written over several lines".to_owned());
            }
            text.push_str(&format!(", {key}: {value}"));
        }
    }
    text.push('}');
    Ok(text)
}

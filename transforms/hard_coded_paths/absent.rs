//! Files that the app reads while it is imported, and that the deployment does not have: what git
//! ignores, or what lies on the owner's machine alone.

use ruff_python_ast::Stmt;
use ruff_text_size::{Ranged, TextRange};

use super::{RULE, folder_of, runs};
use crate::plan::Plan;
use crate::project::paths::{self, Where};
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, MODULE, ScopeId, elements, last_name};
use crate::rule::{Effect, Finding, Place};
use crate::transforms::environment_at_import::insists;
use crate::transforms::runs::Runs;
use crate::transforms::tmp_paths::sinks::hand_on::opens_no_file;
use crate::transforms::tmp_paths::sinks::known::Access;
use crate::transforms::tmp_paths::sinks::{Form, Found, Sink, unwrapped};

/// What fails where its file is missing.
const READERS: &[&str] = &[
    "load",
    "load_model",
    "open",
    "read_bytes",
    "read_csv",
    "read_excel",
    "read_json",
    "read_parquet",
    "read_pickle",
    "read_text",
];

/// Say it once for each file.
pub fn plan(project: &Project, found: &Found<'_>, plan: &mut Plan) {
    let mut told: Vec<String> = Vec::new();
    for sink in found.sinks.iter().chain(&found.redirected) {
        let file = absent(project, found, sink).filter(|file| !told.contains(file));
        let Some(file) = file else {
            continue;
        };
        plan.finding(Finding::manual(
            &RULE,
            Place::new(project.path(sink.at.module), sink.at.range),
            // A command of the build may make it.
            Effect::MayFail,
            match sink.at.asks(project) {
                true => format!(
                    "the app gives up while it is imported where `{file}` is missing, and the \
                     deployment has no such file"
                ),
                false => format!(
                    "`{file}` is read while the app is imported, and the deployment has no such file"
                ),
            },
            "Commit it, or take a secret from a variable of the environment: what .gitignore names is not deployed.",
        ));
        told.push(file);
    }
}

/// The file that a sink surely reads, and that nothing ships or writes.
fn absent(project: &Project, found: &Found<'_>, sink: &Sink<'_>) -> Option<String> {
    let [value] = &sink.values[..] else {
        return None;
    };
    let Where::Project(file) = value.place() else {
        return None;
    };
    let is_read = sink.access == Access::Read && matches!(sink.form, Form::Plain);
    let is_there =
        || project.exists(file.as_str().into()) || project.has_files_below(file.as_str().into());
    // Both are told by rules of their own.
    let is_told = file.contains('\\') || file.ends_with(".env");
    if !is_read || is_told || file.is_empty() || !paths::is_exact(&file) || is_there() {
        return None;
    }
    let call = sink.at.as_call(project)?;
    let fails = match sink.at.asks(project) {
        true => gives_up(project, sink.at.module, call),
        false => READERS.contains(&last_name(&call.node.func)),
    };
    // Another call may write it, make its folder or ask whether it is there.
    let is_alone = || {
        let mut others = found.all_at(&file).filter(|other| other.at != sink.at);
        others.all(|other| {
            other.access == Access::Read && !other.at.asks(project)
                || is_behind(sink, other.at.module, other.at.scope, other.at.range)
        }) && !is_handed_on(project, found, sink)
    };
    (fails
        && runs(project, sink.at) == Runs::AtImport
        && is_alone()
        && folder_of(project, sink).is_none())
    .then_some(file)
}

/// Whether another place runs only where the app does not give up above it: further down in the same code,
/// or in a function that the module defines there.
fn is_behind(sink: &Sink<'_>, module: ModuleId, scope: ScopeId, range: TextRange) -> bool {
    let own = sink.at;
    (own.scope == MODULE || own.scope == scope)
        && own.module == module
        && own.range.end() < range.start()
}

/// Whether code that nobody knows is given the path before it is asked for: `gdown.download(url, MODEL)`
fn is_handed_on(project: &Project, found: &Found<'_>, sink: &Sink<'_>) -> bool {
    let Some(module) = project.module(sink.at.module) else {
        return false;
    };
    let path = module.slice(sink.expr);
    let known = |name: &Option<String>| name.as_deref().is_some_and(opens_no_file);
    let others = found.others.iter().filter(|(_, name)| !known(name));
    let calls = others.filter_map(|(id, _)| {
        let call = project.call(*id).filter(|_| id.module == sink.at.module)?;
        let is_behind = is_behind(sink, id.module, call.scope, call.node.range());
        (!is_behind).then_some(call.node)
    });
    let given = calls.flat_map(|call| {
        let keywords = call.arguments.keywords.iter().map(|keyword| &keyword.value);
        call.arguments.args.iter().chain(keywords)
    });
    // ['wget', '-O', MODEL]
    let mut words = given.flat_map(|word| elements(word).unwrap_or(std::slice::from_ref(word)));
    words.any(|word| module.slice(unwrapped(project, sink.at.module, sink.at.scope, word)) == path)
}

/// Whether the app gives up where a call says that its file is missing: `if not os.path.exists(path): raise`,
/// or in the `else:` of a file that is there.
fn gives_up(project: &Project, id: ModuleId, call: &Call<'_>) -> bool {
    let facts = project.facts(id);
    facts.is_some_and(|facts| {
        let stmt = facts.stmt(call.stmt).node;
        insists::raises(stmt, call.node.range(), call.parent)
            || matches!(stmt, Stmt::If(node) if node.test.range() == call.node.range()
                && matches!(&*node.elif_else_clauses, [other]
                    if other.test.is_none() && other.body.last().is_some_and(insists::ends)))
    })
}

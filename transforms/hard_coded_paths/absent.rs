//! Files that the app reads while it is imported, and that the deployment does not have: what git
//! ignores, or what lies on the owner's machine alone.

use ruff_text_size::Ranged;

use super::{RULE, folder_of, runs};
use crate::plan::Plan;
use crate::project::paths::{self, Where};
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, last_name};
use crate::rule::{Effect, Finding, Place};
use crate::transforms::environment_at_import::insists;
use crate::transforms::runs::Runs;
use crate::transforms::tmp_paths::sinks::known::Access;
use crate::transforms::tmp_paths::sinks::{Form, Found, Sink};

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
    for sink in &found.sinks {
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
        let mut others = found.at(&file).filter(|other| other.at != sink.at);
        others.all(|other| other.access == Access::Read && !other.at.asks(project))
    };
    (fails
        && runs(project, sink.at) == Runs::AtImport
        && is_alone()
        && folder_of(project, sink).is_none())
    .then_some(file)
}

/// Whether the app gives up where a call says that its file is missing: `if not os.path.exists(path): raise`
fn gives_up(project: &Project, id: ModuleId, call: &Call<'_>) -> bool {
    let facts = project.facts(id);
    facts.is_some_and(|facts| {
        let stmt = facts.stmt(call.stmt).node;
        insists::raises(stmt, call.node.range(), call.parent)
    })
}

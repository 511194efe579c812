//! VF005: one handler of `Exception` for the app, which on Vercel logs what nothing else handles.
//!
//! It never answers by itself: Flask goes on as if the handler were not there, so that 404 stays
//! 404 and the app's own error pages, signals and teardown functions see what they saw.

mod existing;
mod mounted;

use super::{Transform, paragraph, vercel_env};
use crate::plan::{Change, ChangeId, Plan};
use crate::project::reach::Entry;
use crate::project::site::{self, AppSite};
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::imports;
use crate::rule::{Applicability, Effect, Finding, Rule};
use crate::template::{Fill, Template};
use existing::Existing;

/// VF005.
pub static RULE: Rule = Rule {
    code: "VF005",
    name: "error-handler",
    summary: "Log every unhandled error on Vercel, and let Flask answer it.",
    fix: Applicability::Safe,
    explain: include_str!("explain.md"),
};

const HANDLER: Template = Template(include_str!("handler.py"));
const REGISTER: Template = Template(include_str!("register.py"));

/// Names for the handler, the first that is free.
const NAMES: &[&str] = &[
    "handle_exception",
    "handle_unexpected_error",
    "log_exception",
];

/// Builtins that the handler reads: another meaning of the name is not for it.
const BUILTINS: &[&str] = &["Exception", "getattr", "isinstance", "print", "type"];

const ADVICE: &str = "Register a handler of Exception on the app that logs the error, returns an \
                      HTTPException as it is, and raises everything else again.";

/// The transform.
pub struct ErrorHandler;

/// The modules that make an app which requests reach, each once.
pub fn makers(project: &Project, entry: &Entry) -> Vec<ModuleId> {
    let served = mounted::served(project, entry).into_iter();
    let mut makers: Vec<ModuleId> = served
        .map(|entry| project.apps()[entry.app].call.module)
        .collect();
    makers.sort();
    makers.dedup();
    makers
}

/// Whether the app that Vercel loads has no handler of `Exception`, so that the rule may add one.
pub fn is_missing(project: &Project, entry: &Entry) -> bool {
    existing::find(project, entry.app) == Existing::None
}

impl Transform for ErrorHandler {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        // No app, or several that could be meant: the export rule says so.
        let Some(entry) = &project.reach().entry else {
            return;
        };
        let mut known = Vec::new();
        for entry in mounted::served(project, entry) {
            log_errors(project, &entry, &mut known, plan);
        }
    }
}

/// Plan the handler of one app.
fn log_errors(project: &Project, entry: &Entry, known: &mut Vec<Handler>, plan: &mut Plan) {
    let refused =
        |place, message: String| Finding::manual(&RULE, place, Effect::Harmless, message, ADVICE);
    match existing::find(project, entry.app) {
        Existing::Handled => {}
        Existing::Unknown(place) => plan.finding(refused(
            place,
            "a handler of Exception may be registered here, so none is added".to_owned(),
        )),
        Existing::None => match added(project, entry, known) {
            Ok((change, site, name)) => {
                let change = plan.change(change);
                known.push(Handler { site, name, change });
            }
            Err(why) => plan.finding(refused(
                site::place_of(project, &project.apps()[entry.app]),
                format!(
                    "unhandled errors are not logged by the app, and no handler is added: {why}"
                ),
            )),
        },
    }
}

/// A handler that is planned.
struct Handler {
    site: AppSite,
    name: String,
    change: ChangeId,
}

/// The change that adds the handler, where it stands, and its name.
fn added(
    project: &Project,
    entry: &Entry,
    known: &[Handler],
) -> Result<(Change, AppSite, String), String> {
    let site = site::of_app(project, entry)?;
    let module = project
        .module(site.module)
        .ok_or("the module does not parse")?;
    let mut change = Change::new(
        &RULE,
        site::place_of(project, &project.apps()[entry.app]),
        Applicability::Safe,
        Effect::Harmless,
        "unhandled errors are not logged by the app",
    );
    let here = site.reads(module);
    let is_vercel = vercel_env::is_vercel(project, &mut change, site.module, here)?;
    let mut holes = vec![("VFIX_APP", site.name.clone()), ("IS_VERCEL", is_vercel)];
    for builtin in BUILTINS {
        if module.facts().lookup(builtin, site.scope).is_some() {
            let builtins = change.import(project.path(site.module), module, "builtins", None, here);
            holes.push((builtin, format!("{builtins}.{builtin}")));
        }
    }
    // Two apps in one file: the handler of the first is defined right above.
    let (place, above) = ((site.module, site.scope, site.spot), known.iter());
    let mut above =
        above.filter(|known| (known.site.module, known.site.scope, known.site.spot) == place);
    let template = match above.next() {
        Some(first) => {
            change.requires.push(first.change);
            holes.push(("VFIX_HANDLER", first.name.clone()));
            REGISTER
        }
        None => HANDLER,
    };
    let holes: Vec<(&str, &str)> = holes.iter().map(|(hole, text)| (*hole, &**text)).collect();
    let fill = Fill {
        holes: &holes,
        ..Fill::default()
    };
    let mut name = String::new();
    let fresh = |wanted: &str| {
        name = free_name(
            module,
            wanted,
            known
                .iter()
                .filter(|known| known.site.module == site.module),
        );
        name.clone()
    };
    let (path, edit) = paragraph::of(project, &mut change, &site, template, fill, fresh)?;
    change.edit(&path, edit);
    Ok((change, site, name))
}

fn free_name<'k>(
    module: &Module,
    wanted: &str,
    known: impl Iterator<Item = &'k Handler> + Clone,
) -> String {
    let is_free = |name: &&&str| {
        known.clone().all(|known| known.name != **name) && !module.facts().mentions(name)
    };
    let free = NAMES.iter().find(is_free);
    free.map_or_else(|| imports::fresh(module, wanted), |name| (*name).to_owned())
}

//! VF005: one handler of `Exception` for the app, which on Vercel logs what nothing else handles.
//!
//! It never answers by itself: Flask goes on as if the handler were not there, so that 404 stays
//! 404 and the app's own error pages, signals and teardown functions see what they saw.

mod existing;

use super::{Transform, paragraph, vercel_env};
use crate::plan::{Change, Plan};
use crate::project::Project;
use crate::project::reach::Entry;
use crate::project::site;
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

/// Whether the app has no handler of `Exception`, so that the rule may add one.
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
        let refused = |place, message: String| {
            Finding::manual(&RULE, place, Effect::Harmless, message, ADVICE)
        };
        match existing::find(project, entry.app) {
            Existing::Handled => {}
            Existing::Unknown(place) => plan.finding(refused(
                place,
                "a handler of Exception may be registered here, so none is added".to_owned(),
            )),
            Existing::None => match added(project, entry) {
                Ok(change) => {
                    plan.change(change);
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
}

/// The change that adds the handler.
fn added(project: &Project, entry: &Entry) -> Result<Change, String> {
    let site = site::of_app(project, entry)?;
    let path = project.path(site.module).to_owned();
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
            let builtins = change.import(&path, module, "builtins", None, here);
            holes.push((builtin, format!("{builtins}.{builtin}")));
        }
    }
    let holes: Vec<(&str, &str)> = holes.iter().map(|(hole, text)| (*hole, &**text)).collect();
    let fill = Fill {
        holes: &holes,
        ..Fill::default()
    };
    let fresh = |name: &str| free_name(module, name);
    let (path, edit) = paragraph::of(project, &mut change, &site, HANDLER, fill, fresh)?;
    change.edit(&path, edit);
    Ok(change)
}

fn free_name(module: &crate::python::Module, name: &str) -> String {
    let free = NAMES.iter().find(|name| !module.facts().mentions(name));
    free.map_or_else(|| imports::fresh(module, name), |name| (*name).to_owned())
}

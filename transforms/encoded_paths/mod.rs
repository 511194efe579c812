//! VF307: paths that reach Flask percent-encoded.
//!
//! WSGI wants `PATH_INFO` decoded, and every server does that. Vercel's runtime hands over the path as
//! it was sent: a static file or a route with a space or a letter beyond ASCII is not found there, and
//! what a route takes from its path is another text. Where the project itself holds such a name, the
//! fix is certain to be needed; where only a visitor may send one, it is up to the owner.
//!
//! Source: `Handler` for WSGI in `vc_init.py` of `vercel-runtime` 0.24.1 (PyPI), run on 2026-11-27.

mod needs;

use super::{Transform, paragraph, vercel_env};
use crate::plan::{Change, Plan};
use crate::project::Project;
use crate::project::reach::Entry;
use crate::project::site;
use crate::rule::{Applicability, Finding, Rule};
use crate::template::{Fill, Template};
use needs::Need;

/// VF307.
pub static RULE: Rule = Rule {
    code: "VF307",
    name: "encoded-paths",
    summary: "Decode the path of a request, which Vercel hands over as it was sent, like `/a%20b`.",
    fix: Applicability::Safe,
    explain: include_str!("explain.md"),
};

const DECODE: Template = Template(include_str!("decode.py"));

/// What code that sees to the path itself names, that of an earlier run included.
const MARK: &str = "PATH_INFO";

const ADVICE: &str = "Decode PATH_INFO in front of the app, as `vfix explain VF307` shows.";

/// The transform.
pub struct EncodedPaths;

impl Transform for EncodedPaths {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        let reach = project.reach();
        let Some(entry) = &reach.entry else {
            return;
        };
        // What makes the app may be found at run time only, so that nothing leads there.
        let home = project.apps()[entry.app].call.module;
        let mut modules = reach.modules.iter().copied().chain([home]);
        if modules.any(|id| project.mentions(id, MARK)) {
            return;
        }
        let Some(need) = needs::first(project, entry) else {
            return;
        };
        let mut change = Change::new(
            &RULE,
            need.place.clone(),
            need.applicability,
            need.effect,
            need.message.clone(),
        );
        ADVICE.clone_into(&mut change.finding.advice);
        match decode(project, entry, &mut change) {
            Ok(()) => {
                plan.change(change);
            }
            Err(why) => plan.finding(refused(need, &why)),
        }
    }
}

fn refused(need: Need, why: &str) -> Finding {
    let message = format!("{}; nothing is changed: {why}", need.message);
    Finding::manual(&RULE, need.place, need.effect, message, ADVICE)
}

/// Put what decodes the path in front of the app.
fn decode(project: &Project, entry: &Entry, change: &mut Change) -> Result<(), String> {
    let site = site::of_app(project, entry)?;
    let module = project.module(site.module);
    let module = module.ok_or("the module does not parse")?;
    let is_vercel = vercel_env::is_vercel(project, change, site.module, site.reads(module))?;
    let fill = Fill {
        holes: &[("VFIX_APP", &site.name), ("IS_VERCEL", &is_vercel)],
        ..Fill::default()
    };
    let fresh = |wanted: &str| crate::python::imports::fresh(module, wanted);
    let (path, edit) = paragraph::of(project, change, &site, DECODE, fill, fresh)?;
    change.edit(&path, edit);
    Ok(())
}

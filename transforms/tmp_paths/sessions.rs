//! Flask-Session on files: it makes its folder when the app starts, in the project unless told.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::{Here, RULE, starts};
use crate::plan::{Change, Plan};
use crate::project::{ModuleId, Project};
use crate::python::edits;
use crate::python::facts::{StmtId, string};
use crate::python::imports::Site;
use crate::rule::{Applicability, Finding, Place};
use crate::transforms::effect_of;
use crate::transforms::vercel_env::writable;

const TYPE: &str = "SESSION_TYPE";
const FOLDER: &str = "SESSION_FILE_DIR";

/// Whether a session on files needs the helper.
pub fn are_found(project: &Project) -> bool {
    let modules = &project.reach().modules;
    modules
        .iter()
        .any(|id| project.mentions(*id, TYPE) && project.mentions(*id, "filesystem"))
        && !modules.iter().any(|id| project.mentions(*id, FOLDER))
}

/// Give every filesystem session a folder in /tmp, beside the line that chooses the type.
pub fn plan(here: &Here<'_>, plan: &mut Plan) {
    let project = here.project;
    let modules = &project.reach().modules;
    // An app that chooses the folder itself, or caches through another back end, is its own matter.
    if modules.iter().any(|id| project.mentions(*id, FOLDER)) {
        return;
    }
    for &id in modules.iter().filter(|id| project.mentions(**id, TYPE)) {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for (index, fact) in facts.stmts.iter().enumerate() {
            if let Stmt::Assign(node) = fact.node
                && string(&node.value) == Some("filesystem")
                && let [target] = &node.targets[..]
            {
                one(here, id, StmtId(index as u32), target, plan);
            }
        }
    }
}

fn one(here: &Here<'_>, id: ModuleId, stmt: StmtId, target: &Expr, plan: &mut Plan) {
    let project = here.project;
    let Some(module) = project.module(id) else {
        return;
    };
    let quote = crate::python::style::Style::of(module).quote;
    let folder = match target {
        // SESSION_TYPE = 'filesystem', in a class or a module
        Expr::Name(name) if name.id == TYPE => FOLDER.to_owned(),
        // app.config['SESSION_TYPE'] = 'filesystem'
        Expr::Subscript(node) if string(&node.slice) == Some(TYPE) => {
            format!("{}[{quote}{FOLDER}{quote}]", module.slice(&*node.value))
        }
        _ => return,
    };
    let effect = effect_of(project, id, stmt);
    let message = "sessions are kept in files, and Flask-Session makes their folder at start, in the \
                   read-only project; in /tmp they last until the next cold start of this instance";
    let range = module.facts().stmt(stmt).node.range();
    let place = Place::new(project.path(id), range);
    let mut change = Change::new(&RULE, place.clone(), Applicability::Safe, effect, message);
    change.finding.fails_at = starts::of(project, "flask_session.Session");
    let fact = module.facts().stmt(stmt);
    let site = Site {
        scope: fact.scope,
        offset: fact.node.start(),
    };
    let path = project.path(id);
    let edited =
        writable::writable(project, &mut change, id, site, here.kind).and_then(|writable| {
            let os = change.import(path, module, "os", None, site);
            // Flask-Session's own default, so that nothing moves off Vercel.
            let default = format!("{os}.path.join({os}.getcwd(), {quote}flask_session{quote})");
            let line = format!("{folder} = {writable}({default})\n");
            Ok(edits::insert_after(module, stmt, &line, &[])?)
        });
    match edited {
        Ok(edit) => {
            change.edit(path, edit);
            plan.change(change);
        }
        Err(why) => plan.finding(Finding::manual(
            &RULE,
            place,
            effect,
            format!("{message}; not changed, because {why}"),
            "set SESSION_FILE_DIR to a folder in /tmp on Vercel, or keep sessions in Redis",
        )),
    }
}

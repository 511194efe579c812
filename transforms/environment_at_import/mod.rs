//! VF203: environment variables that the import of the app insists on.
//!
//! Whether a variable is set on Vercel cannot be seen from here, so that a finding never says more
//! than that the app may fail. The list of all that the deployment needs goes into the summary.

mod database;
mod environs;
mod fields;
mod given;
mod gives_up;
mod handed;
pub mod insists;
mod own;
mod reads;
mod settings;

use ruff_python_ast::Stmt;
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use super::Transform;
use super::runs::{self, Runs};
use crate::plan::{Change, Edit, Plan};
use crate::project::Project;
use crate::rule::{Applicability, Effect, Finding, Place, Rule};
pub use reads::needed;
use reads::{How, Read};

/// VF203.
pub static RULE: Rule = Rule {
    code: "VF203",
    name: "environment-at-import",
    summary: "Find environment variables without which the app does not start, and list them.",
    fix: Applicability::Unsafe,
    explain: include_str!("explain.md"),
};

/// The transform.
pub struct EnvironmentAtImport;

impl Transform for EnvironmentAtImport {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        let reads = reads::find(project);
        let mut seen = FxHashSet::default();
        for read in reads.iter().filter(|read| insists(project, read)) {
            if !seen.insert(&*read.name) {
                continue;
            }
            let all: Vec<&Read> = reads
                .iter()
                .filter(|other| other.name == read.name && insists(project, other))
                .collect();
            report(project, read, &all, plan);
        }
    }
}

/// Whether a read fails the import where its variable is not set.
fn insists(project: &Project, read: &Read) -> bool {
    read.how != How::Lenient
        && !read.is_guarded
        && runs::place(project, read.module, read.scope, read.stmt, read.range).at_import()
}

fn report(project: &Project, first: &Read, all: &[&Read], plan: &mut Plan) {
    let name = &first.name;
    let (shown, range) = first.field.unwrap_or((first.module, first.range));
    let Some(module) = project.module(shown) else {
        return;
    };
    let source = module.slice(range).replace('"', "'");
    let reads = match source.contains(&**name) {
        true => format!("`{source}` is read"),
        false => format!("`{source}` reads {name}"),
    };
    let (scope, stmt) = (first.scope, first.stmt);
    let outcome = match runs::place(project, first.module, scope, stmt, first.range) {
        Runs::AtImport => "every request fails",
        _ => "the app may not start",
    };
    let message =
        format!("{reads} while the app is imported, so {outcome} where {name} is not set");
    let dotenv = project.reach().modules.iter();
    let dotenv = dotenv.copied().any(|id| project.mentions(id, "dotenv"));
    let advice = format!(
        "Set {name} under Settings, Environment Variables of the project on Vercel, or with \
         `vercel env add {name}`{}.",
        if dotenv {
            "; a .env file that git ignores is not deployed"
        } else {
            ""
        }
    );
    let place = Place::new(project.path(shown), range);
    let edits: Option<Vec<_>> = all
        .iter()
        .map(|read| Some((project.path(read.module), lenient(project, read)?)))
        .collect();
    match edits {
        Some(edits) => {
            let unsafe_ = Applicability::Unsafe;
            let mut change = Change::new(&RULE, place, unsafe_, Effect::MayFail, message);
            change.finding.advice = advice;
            for (path, edit) in edits {
                change.edit(path, edit);
            }
            plan.change(change);
        }
        None => plan.finding(Finding::manual(
            &RULE,
            place,
            Effect::MayFail,
            message,
            advice,
        )),
    }
}

/// `NAME = os.environ['X']` as `NAME = os.environ.get('X')`: only a plain assignment, because
/// anything else may fail with None as well.
fn lenient(project: &Project, read: &Read) -> Option<Edit> {
    let module = project.module(read.module)?;
    let Stmt::Assign(node) = module.facts().stmt(read.stmt).node else {
        return None;
    };
    let How::Subscript { on, key } = read.how else {
        return None;
    };
    (node.value.range() == read.range).then(|| {
        let get = format!(".get({})", module.slice(key));
        Edit::replacement(TextRange::new(on.end(), read.range.end()), get)
    })
}

/// Whether a place runs at all, for the list of variables.
fn is_run(project: &Project, read: &Read) -> bool {
    let runs = runs::place(project, read.module, read.scope, read.stmt, read.range);
    runs != Runs::Never
}

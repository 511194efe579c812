//! Names of Flask, its parts and its extensions that the release which Vercel installs has no more. A
//! laptop keeps the release of years ago that still has them.

mod arguments;
pub mod back_ends;
mod queries;
mod table;

use std::str::FromStr;

use pep508_rs::pep440_rs::Version;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::{RULE, installed, is_free};
use crate::plan::Plan;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Facts, StmtId};
use crate::rule::{Effect, Finding, Place};
use crate::transforms::imported::{self, must_succeed};
pub use table::{GONE, Gone};

/// The method of an app that runs a function before the first request, and since when it is gone.
const FIRST_REQUEST: (&str, (&str, &str)) = ("before_first_request", ("flask", "2.3"));

/// Name what the modules that Vercel loads ask for and do not get.
pub fn plan(project: &Project, plan: &mut Plan) {
    if project.declares("flask") != Some(true) && !is_undeclared(project) {
        return; // What the parts of Flask are held to is not known.
    }
    for &id in &project.reach().modules {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for (stmt, fact) in facts.import_stmts() {
            let Stmt::ImportFrom(node) = fact.node else {
                continue;
            };
            let module = node.module.as_ref().filter(|_| node.level == 0);
            let Some(module) = module.map(|module| module.as_str()) else {
                continue;
            };
            for row in GONE.iter().filter(|row| row.holds(module)) {
                let mut names = node.names.iter().map(|alias| alias.name.as_str());
                let name = match row.names {
                    [] => Some(module),
                    gone => names.find(|name| gone.contains(name)),
                };
                if let Some(name) = name.filter(|_| must_succeed(project, id, facts, stmt)) {
                    let asked = Asked::by(project, id, stmt, node);
                    asked.report(name, row.since, row.instead, plan);
                }
            }
        }
        first_requests(project, id, facts, plan);
        arguments::plan(project, id, facts, plan);
        queries::plan(project, id, facts, plan);
    }
    back_ends::plan(project, plan);
}

impl Gone {
    fn holds(&self, module: &str) -> bool {
        match self.names {
            [] => module
                .strip_prefix(self.module)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.')),
            _ => self.module == module,
        }
    }
}

/// `@app.before_first_request`
fn first_requests(project: &Project, id: ModuleId, facts: &Facts<'_>, plan: &mut Plan) {
    let (method, since) = FIRST_REQUEST;
    if !project.mentions(id, method) || project.mentions(id, "hasattr") {
        return;
    }
    for u in &facts.uses {
        let Expr::Attribute(node) = u.chain else {
            continue;
        };
        let is_tried = || facts.in_body_of(u.stmt, Stmt::is_try_stmt);
        if &node.attr == method
            && !project.apps_of(id, u.scope, &node.value).is_empty()
            && !is_tried()
        {
            let advice =
                "Call the function where the app is made, inside `with app.app_context():`";
            let asked = Asked::by(project, id, u.stmt, node);
            asked.report(method, since, advice, plan);
        }
    }
}

/// Where a name is asked for.
struct Asked<'p> {
    project: &'p Project,
    module: ModuleId,
    stmt: StmtId,
    range: TextRange,
}

impl<'p> Asked<'p> {
    fn by(project: &'p Project, module: ModuleId, stmt: StmtId, node: &impl Ranged) -> Self {
        Asked {
            project,
            module,
            stmt,
            range: node.range(),
        }
    }

    /// Say so where the release that is installed has it no more.
    fn report(
        &self,
        name: &str,
        (distribution, since): (&str, &str),
        advice: &str,
        plan: &mut Plan,
    ) {
        let project = self.project;
        let Some((version, is_sure)) = version(project, distribution) else {
            return;
        };
        let effect = imported::effect(project, self.module, self.stmt);
        let is_older = || Version::from_str(since).is_ok_and(|since| version < since);
        if effect == Effect::Harmless || is_older() {
            return;
        }
        let (is_sure, newer) = match is_undeclared(project) {
            true => (false, "no manifest that Vercel reads names an older one"),
            false => (is_sure, "Vercel installs a newer one"),
        };
        plan.finding(Finding::manual(
            &RULE,
            Place::new(project.path(self.module), self.range),
            match is_sure {
                true => effect,
                false => effect.min(Effect::MayFail),
            },
            format!("`{name}` is gone since {distribution} {since}, and {newer}"),
            match distribution {
                "flask" => format!("{advice}, or declare flask<{since}."),
                // The newest Flask asks for newer parts.
                _ => format!("{advice}."),
            },
        ));
    }
}

/// Whether there is no manifest, in the project or around it, so that one has to be written.
fn is_undeclared(project: &Project) -> bool {
    project.vercel_manifest().is_none() && !project.around().manifest
}

/// The release that is installed, and whether nothing may hold it back.
fn version(project: &Project, name: &str) -> Option<(Version, bool)> {
    let version = installed(project, name)?;
    let entries = project.installed_entries();
    let is_declared = |name: &str| entries.iter().any(|entry| entry.name == name);
    // Flask 1 asks for older parts.
    let second = Version::from_str("2").ok()?;
    if name != "flask" && !is_declared(name) && installed(project, "flask")? < second {
        return None;
    }
    let is_pinned = project.version_of(name, &[]).is_some();
    let is_sure = is_pinned || is_free(project, &entries, name, name);
    Some((version, is_sure))
}

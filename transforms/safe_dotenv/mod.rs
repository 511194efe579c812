//! VF004: a missing `.env` file or a missing python-dotenv stops nothing.
//!
//! `load_dotenv()` without a file answers False and never raises; what fails on Vercel is the import
//! of a package that nobody declared, a demand that the file exist, and a result that is insisted
//! on. Those are mended where they stand, so that the order in which values are loaded is kept.

mod imports;
mod results;

use crate::plan::{Change, Plan};
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::facts::StmtId;
use crate::python::imports as names;
use crate::rule::{Applicability, Effect, Finding, Place, Rule};
use crate::template::{Fill, Rendered, Template};

use super::{Transform, effect_of};

/// The rule.
pub static RULE: Rule = Rule {
    code: "VF004",
    name: "safe-dotenv",
    summary: "Let the app start without a .env file and without python-dotenv.",
    fix: Applicability::Safe,
    explain: include_str!("explain.md"),
};

/// The transform.
pub struct SafeDotenv;

impl Transform for SafeDotenv {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        let reach = project.reach();
        let modules = reach
            .modules
            .iter()
            .filter(|id| project.mentions(**id, "dotenv"));
        for &id in modules {
            if let Some(module) = project.module(id) {
                let here = Here {
                    project,
                    id,
                    module,
                };
                imports::plan(&here, plan);
                results::plan(&here, plan);
            }
        }
    }
}

/// The module that is being looked at.
struct Here<'p> {
    project: &'p Project,
    id: ModuleId,
    module: &'p Module,
}

impl<'p> Here<'p> {
    fn place(&self, stmt: StmtId) -> Place {
        let range = ruff_text_size::Ranged::range(self.module.facts().stmt(stmt).node);
        Place::new(self.project.path(self.id), range)
    }

    /// A change at a statement.
    fn change(&self, stmt: StmtId, effect: Effect, message: &str) -> Change {
        Change::new(
            &RULE,
            self.place(stmt),
            Applicability::Safe,
            effect,
            message,
        )
    }

    /// A finding at a statement, without a change.
    fn finding(&self, stmt: StmtId, effect: Effect, message: &str, advice: &str) -> Finding {
        Finding::manual(&RULE, self.place(stmt), effect, message, advice)
    }

    /// What a failure of the statement does on Vercel.
    fn effect(&self, stmt: StmtId) -> Effect {
        effect_of(self.project, self.id, stmt)
    }

    /// Fill a template that has no imports and no names of its own.
    fn render(&self, template: Template, holes: &[(&str, &str)]) -> Result<Rendered, String> {
        let fill = Fill {
            holes,
            quote: Some(crate::python::style::Style::of(self.module).quote),
            ..Fill::default()
        };
        template.render(&fill, |from, _| from.to_owned(), str::to_owned)
    }

    /// A name for the error that is caught at a statement. The end of the handler deletes the name,
    /// so it must mean nothing there; what other functions call their parameters does not matter.
    fn error_name(&self, stmt: StmtId) -> String {
        let facts = self.module.facts();
        let scope = facts.stmt(stmt).scope;
        let is_free = |name: &&&str| {
            let mut uses = facts.uses_named(name);
            let mut scopes = facts.scopes.iter();
            facts.lookup(name, scope).is_none()
                && uses.all(|u| facts.lookup(name, u.scope).is_some())
                && !scopes.any(|scope| scope.globals.contains(**name))
        };
        let free = ["error", "exc"].iter().find(is_free);
        free.map_or_else(
            || names::fresh(self.module, "error"),
            |name| (*name).to_owned(),
        )
    }
}

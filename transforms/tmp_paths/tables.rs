//! The tables of a SQLite database. In `/tmp` it starts empty, so whoever made its tables on the laptop
//! must make them on Vercel too, or the finding says who does not.
//!
//! | who makes them | what the app does on Vercel | module |
//! | --- | --- | --- |
//! | the main guard, which Vercel never enters | it runs a copy of the statement at start | `guarded` |
//! | a command of Flask, a script, a function for the shell | it calls that (`roots` finds what), from the paragraph that `awake` writes | `by_hand` |
//! | other code that never runs there, or nobody, and Flask-SQLAlchemy knows the models | it calls `create_all` | `create_all` |
//! | nobody, and there are models of another library | nothing: that is said | `nowhere` |
//! | views alone, or nobody, and the app asks by SQL (`queries`) | nothing: the first query that fails is named; `asked_for` knows who makes a table | `unmade` |
//!
//! `code` says how code that makes tables looks, and why some may not run at start; `spelled`, which
//! texts of SQL an expression may be; `moved`, whether what such code writes goes to `/tmp` as well;
//! `others`, whether it works on a database server; `needs`, which variable or package it cannot do without.

mod asked_for;
mod awake;
mod by_hand;
mod code;
mod create_all;
mod guarded;
mod moved;
mod needs;
mod nowhere;
mod opened;
mod others;
mod queries;
mod roots;
mod spelled;
mod unmade;

use ruff_python_ast::StmtFunctionDef;
use ruff_text_size::TextRange;
use rustc_hash::FxHashSet;

use super::database::Database;
use super::here::Here;
use super::sinks::Found;
use crate::plan::Plan;
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Facts, MODULE, ScopeId, ScopeKind};
use by_hand::ByHand;
use code::Body;
use guarded::Setup;

/// Code that makes tables, and that Vercel does not run so far.
pub struct Dormant<'p> {
    /// Statements of main guards.
    setups: Vec<Setup>,
    /// What somebody runs by hand.
    by_hand: Option<ByHand<'p>>,
    /// The app opens other databases, too.
    has_others: bool,
}

impl<'p> Dormant<'p> {
    /// That of a project with these databases, and with others where `has_others` is set.
    pub fn find(
        project: &'p Project,
        values: &Values<'p>,
        databases: &[Database<'p>],
        has_others: bool,
    ) -> Self {
        let setups = guarded::find(project, values, databases, has_others);
        let by_hand = by_hand::find(project, values, databases, has_others, &setups);
        Dormant {
            setups,
            by_hand,
            has_others,
        }
    }

    /// What of it is going to run.
    pub fn woken(&self) -> Woken {
        let made = || self.setups.iter().filter(|setup| !setup.is_unknown);
        let functions = made().flat_map(Setup::functions).map(Body::code);
        let by_hand = self.by_hand.iter().flat_map(ByHand::woken);
        Woken {
            code: functions.chain(by_hand).collect(),
            copied: made().map(|setup| (setup.module, setup.range)).collect(),
        }
    }

    /// Have the tables made on Vercel, or say that nothing makes them.
    pub fn plan(
        &self,
        here: &Here<'p>,
        values: &Values<'p>,
        databases: &[Database<'p>],
        found: &Found<'p>,
        plan: &mut Plan,
    ) {
        let project = here.project;
        for setups in self.setups.chunk_by(|a, b| a.how == b.how) {
            guarded::plan(here, setups, databases, found, plan);
        }
        create_all::plan(here, databases, self.has_others, plan);
        if let Some(by_hand) = &self.by_hand {
            by_hand::plan(here, values, by_hand, found, plan);
        }
        nowhere::plan_files(project, databases, found, plan);
        if self.setups.is_empty() && self.by_hand.is_none() {
            nowhere::plan(project, values, databases, plan);
            unmade::plan(project, values, found, plan);
        }
    }
}

/// Code that Vercel does not run so far, and is going to.
#[derive(Debug, Default)]
pub struct Woken {
    code: FxHashSet<(ModuleId, ScopeId)>,
    /// Statements of main guards that are copied.
    copied: Vec<(ModuleId, TextRange)>,
}

impl Woken {
    /// Modules that Vercel does not load so far.
    pub fn modules(&self, project: &Project) -> Vec<ModuleId> {
        let mut modules: Vec<ModuleId> = self.code.iter().map(|(module, _)| *module).collect();
        modules.retain(|module| !project.reach().contains(*module));
        modules.sort_unstable();
        modules.dedup();
        modules
    }

    /// Whether a statement of a scope runs when the tables are made, or from then on: a view that such code
    /// defines is there, too.
    pub fn runs(&self, facts: &Facts<'_>, module: ModuleId, scope: ScopeId) -> bool {
        let is_woken = |scope| self.code.contains(&(module, scope));
        let is_view = |node: &StmtFunctionDef| !node.decorator_list.is_empty() && is_woken(MODULE);
        let functions =
            facts
                .scopes_around(scope)
                .filter_map(|scope| match facts.scope(scope).kind {
                    ScopeKind::Function(node) => Some((scope, node)),
                    _ => None,
                });
        let mut functions = functions.peekable();
        match functions.peek() {
            None => is_woken(MODULE),
            Some(_) => functions.any(|(scope, node)| is_woken(scope) || is_view(node)),
        }
    }

    /// Whether a place stands in a statement that is copied.
    pub fn copies(&self, module: ModuleId, range: TextRange) -> bool {
        let mut copied = self.copied.iter();
        copied.any(|(known, copied)| *known == module && copied.contains_range(range))
    }
}

//! When a place runs on Vercel, and how sure that is: what the rules that only find share.
//!
//! Code under a condition about Vercel is its owner's own answer, and counts as never run; so does
//! code for Windows or macOS, and what a worker runs on a host of its own.

use ruff_python_ast::{NodeKind, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::workers;
use crate::project::reach::When;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, ScopeId, StmtId};
use crate::python::{certain, guards};
use crate::rule::Effect;

/// When a place runs on Vercel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runs {
    /// Never, or where its owner has thought of Vercel.
    Never,
    /// While a request is answered.
    OnRequest,
    /// While the app is imported, unless a condition, a handler or an earlier return is in the way.
    PerhapsAtImport,
    /// Each time that the app is imported, and nothing catches its failure.
    AtImport,
}

impl Runs {
    /// Whether it runs while the app is imported, surely or not.
    pub fn at_import(self) -> bool {
        matches!(self, Runs::AtImport | Runs::PerhapsAtImport)
    }

    /// What the place does when it surely fails wherever it runs.
    pub fn failing(self) -> Effect {
        match self {
            Runs::Never => Effect::Harmless,
            Runs::OnRequest => Effect::RouteFails,
            Runs::PerhapsAtImport => Effect::MayFail,
            Runs::AtImport => Effect::EveryRequestFails,
        }
    }

    /// This effect, where the place runs at all.
    pub fn or_harmless(self, effect: Effect) -> Effect {
        match self {
            Runs::Never => Effect::Harmless,
            _ => effect,
        }
    }
}

/// When a call runs.
pub fn call(project: &Project, module: ModuleId, call: &Call<'_>) -> Runs {
    place(project, module, call.scope, call.stmt, call.node.range())
}

/// When the node at `range`, in `stmt` and read in `scope`, runs.
pub fn place(
    project: &Project,
    id: ModuleId,
    scope: ScopeId,
    stmt: StmtId,
    range: TextRange,
) -> Runs {
    let Some(module) = project.module(id) else {
        return Runs::Never;
    };
    let facts = module.facts();
    let reach = project.reach();
    match reach.when(project, id, stmt) {
        When::Never => Runs::Never,
        _ if project.is_about_vercel(id, stmt, range) || guards::is_left_out(facts, stmt, None) => {
            Runs::Never
        }
        When::Request if workers::is_task(project, id, facts, scope) => Runs::Never,
        When::Request => Runs::OnRequest,
        When::Import if facts.in_lambda(scope) => Runs::OnRequest,
        When::Import
            if reach.surely_at_import(facts, id, scope)
                && certain::runs_with_its_code(facts, scope, stmt, range) =>
        {
            Runs::AtImport
        }
        When::Import => Runs::PerhapsAtImport,
    }
}

/// The blocks that turn to `/tmp` by themselves where they fail: their owner has thought of a folder
/// that is read-only.
pub fn turning_to_tmp(project: &Project, id: ModuleId) -> Vec<TextRange> {
    let mut words = ["/tmp", "tempfile."].iter();
    let named = words.any(|word| project.mentions(id, word));
    let Some(module) = project.module(id).filter(|_| named) else {
        return Vec::new();
    };
    let body = |node: &Stmt| {
        let Stmt::Try(node) = node else {
            return None;
        };
        let mut handlers = node.handlers.iter().map(|handler| module.slice(handler));
        let turns = handlers.any(|text| text.contains("/tmp") || text.contains("tempfile."));
        let (first, last) = node.body.first().zip(node.body.last())?;
        turns.then(|| TextRange::new(first.start(), last.end()))
    };
    let tries = module.facts().stmts_like(&[NodeKind::StmtTry]);
    tries.filter_map(|(_, fact)| body(fact.node)).collect()
}

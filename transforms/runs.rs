//! When a place runs on Vercel, and how sure that is: what the rules that only find share.
//!
//! Code under a condition about Vercel is its owner's own answer, and counts as never run; so does
//! code for Windows or macOS, and what a worker runs on a host of its own.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::workers;
use crate::project::reach::When;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, Block, Call, Facts, ScopeId, ScopeKind, StmtId};
use crate::python::{Module, certain, guards};
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
    let deferred = facts
        .scopes_around(scope)
        .take_while(|id| !matches!(facts.scope(*id).kind, ScopeKind::Function(_)))
        .any(|id| matches!(facts.scope(id).kind, ScopeKind::Lambda(_)));
    match reach.when(project, id, stmt) {
        When::Never => Runs::Never,
        _ if is_about_vercel(module, stmt) || guards::is_left_out(facts, stmt, None) => Runs::Never,
        When::Request if workers::is_task(project, id, facts, scope) => Runs::Never,
        When::Request => Runs::OnRequest,
        When::Import if deferred => Runs::OnRequest,
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
    let stmts = module.facts().stmts.iter();
    stmts.filter_map(|fact| body(fact.node)).collect()
}

/// Whether the statement stands under a condition about Vercel, or behind a return under one: the
/// owner decides there already.
pub fn is_about_vercel(module: &Module, stmt: StmtId) -> bool {
    let facts = module.facts();
    facts.ancestors(stmt).any(|id| {
        let fact = facts.stmt(id);
        let tells = |test: &Expr| tells_vercel(module, facts, fact.scope, test);
        let under = match fact.parent.map(|parent| facts.stmt(parent).node) {
            Some(Stmt::If(node)) => {
                // The tests that were asked before this block runs, its own included.
                let asked = match fact.role {
                    Block::Else(clause) => usize::from(clause) + 1,
                    _ => 0,
                };
                let clauses = node.elif_else_clauses.iter().take(asked);
                tells(&node.test) || clauses.filter_map(|c| c.test.as_ref()).any(tells)
            }
            _ => false,
        };
        under
            || fact
                .block
                .iter()
                .take_while(|other| other.start() < fact.node.start())
                .any(|other| {
                    matches!(other, Stmt::If(node)
                        if matches!(node.body.last(), Some(Stmt::Return(_) | Stmt::Raise(_)))
                            && tells_vercel(module, facts, fact.scope, &node.test))
                })
    })
}

/// Whether a text names Vercel, in whatever case.
pub fn names_vercel(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'v', b'V', bytes).any(|at| {
        let word = bytes.get(at..at + "vercel".len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(b"vercel"))
    })
}

/// Whether a test reads a variable of Vercel, by itself or through a name of the module.
fn tells_vercel(module: &Module, facts: &Facts<'_>, scope: ScopeId, test: &Expr) -> bool {
    const VARIABLE: &str = "VERCEL";
    // if on_vercel:
    if names_vercel(module.slice(test)) {
        return true;
    }
    if !module.text().contains(VARIABLE) {
        return false;
    }
    let names = facts
        .uses
        .iter()
        .filter(|u| test.range().contains_range(u.node.range()));
    names.into_iter().any(|u| {
        let bound = facts.lookup(&u.node.id, scope);
        bound.is_some_and(|(_, ids)| {
            ids.iter().any(|id| {
                matches!(facts.binding(*id).kind, BindingKind::Assign(value)
                    if module.slice(value).contains(VARIABLE))
            })
        })
    })
}

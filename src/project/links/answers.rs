//! What the expressions of a module stand for that its links are made of, and how much of it holds
//! after a change of other modules.

use std::sync::{Arc, OnceLock};

use ruff_python_ast::Expr;
use rustc_hash::FxHashSet;

use super::SEVERAL;
use crate::project::resolve::Target;
use crate::project::{ModuleId, Project};
use crate::python::facts::ScopeId;
use crate::python::kinds;

/// The modules whose facts led to an answer.
pub(in crate::project) type Through = FxHashSet<ModuleId>;

/// What an expression of a module stands for, and with it those that are spelled alike and whose name
/// has the same scope.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The call or use, by number, that was asked about first.
    pub(super) first: u32,
    /// Everything that it may stand for; empty where that is unknown.
    pub(super) targets: Arc<[Target]>,
    /// The number of the library's object among them, or [`SEVERAL`].
    pub(super) name: u32,
    /// The other modules whose facts led there.
    through: Box<[ModuleId]>,
}

impl Answer {
    pub(super) fn of(
        project: &Project,
        id: ModuleId,
        first: u32,
        scope: ScopeId,
        expr: &Expr,
    ) -> Self {
        let (targets, mut through) = project.resolve_through(id, scope, expr);
        through.retain(|other| *other != id);
        Answer {
            first,
            name: name(&targets),
            targets: targets.into(),
            through: through.into(),
        }
    }

    /// The same about what else means the same.
    pub(super) fn about(&self, first: u32) -> Self {
        Answer {
            first,
            ..self.clone()
        }
    }
}

fn name(targets: &[Target]) -> u32 {
    let mut names = targets.iter().filter_map(|target| match target {
        Target::External(name) => Some(name),
        _ => None,
    });
    match (names.next(), names.next()) {
        (Some(name), None) => kinds::number(name),
        (Some(_), Some(_)) => SEVERAL,
        (None, _) => 0,
    }
}

/// The answers after a change of other modules: those that led there are asked for again.
pub(super) fn again(
    answers: &[Answer],
    changed: &Through,
    ask: impl Fn(u32) -> Answer,
) -> Vec<Answer> {
    let changed = |answer: &Answer| answer.through.iter().any(|id| changed.contains(id));
    let again = answers.iter().map(|answer| match changed(answer) {
        true => ask(answer.first),
        false => answer.clone(),
    });
    again.collect()
}

/// The other modules whose facts led to these answers.
pub(super) fn through(answers: &[Answer]) -> impl Iterator<Item = ModuleId> {
    answers.iter().flat_map(|answer| &answer.through).copied()
}

/// Links of a module as they were before other modules changed.
#[derive(Debug)]
pub(in crate::project) struct Stale<T> {
    links: Arc<OnceLock<T>>,
    changed: Arc<Through>,
}

impl<T> Stale<T> {
    pub(in crate::project) fn of(links: &Arc<OnceLock<T>>, changed: &Arc<Through>) -> Arc<Self> {
        Arc::new(Stale {
            links: Arc::clone(links),
            changed: Arc::clone(changed),
        })
    }

    /// What was known then, and what changed; nothing where nobody had asked.
    pub(super) fn get(&self) -> Option<(&T, &Through)> {
        Some((self.links.get()?, &self.changed))
    }
}

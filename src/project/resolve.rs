//! What an expression stands for, across the files of a project: a qualified name of a library, a
//! module, a binding, or the call that made it.
//!
//! Resolution never guesses. A name bound more than once stands for everything that it may be; the
//! caller decides whether one of them is enough ([`Project::may_be`]) or all must agree
//! ([`Project::qualified`]).

mod walk;

use std::borrow::Cow;

use ruff_python_ast::{Expr, Stmt};

use super::values::Spot;
use super::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, Block, ScopeId, StmtId, dotted};
use crate::python::guards::catches_import_error;
use walk::Walk;

/// Bindings that one resolution may visit. Real names take a handful; past that, it is unknown.
pub(super) const MAX_VISITS: usize = 200;
/// What the module has, and no logger.
const OF_LOGGING: &[&str] = &[
    "logging.basicConfig",
    "logging.config.",
    "logging.FileHandler",
    "logging.handlers.",
];

/// One thing that an expression may stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An object of a library, by its qualified name: `flask.Flask`, `builtins.open`.
    External(String),
    /// A module of the project.
    Module(ModuleId),
    /// A binding of the project, and the attributes taken of it.
    Local {
        /// The module that binds.
        module: ModuleId,
        /// The binding there.
        binding: BindingId,
        /// Attributes that lead on from it: `["config"]` for `app.config`.
        rest: Vec<String>,
    },
}

impl Target {
    /// The binding of the project that it is, where no attribute of it is taken.
    pub fn as_binding(&self) -> Option<(ModuleId, BindingId)> {
        match self {
            Target::Local {
                module,
                binding,
                rest,
            } if rest.is_empty() => Some((*module, *binding)),
            _ => None,
        }
    }
}

/// A call of the project: the module, and the index into its facts' calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallId {
    /// The module that holds it.
    pub module: ModuleId,
    /// The index in [`crate::python::Facts::calls`].
    pub index: usize,
}

impl Project {
    /// Everything that an attribute chain on a name may stand for; empty where that is unknown.
    pub fn resolve(&self, module: ModuleId, scope: ScopeId, expr: &Expr) -> Vec<Target> {
        self.targets(module, scope, expr).into_owned()
    }

    /// The binding of the project that an expression means, where it can mean nothing else.
    pub fn sole_binding(
        &self,
        module: ModuleId,
        scope: ScopeId,
        expr: &Expr,
    ) -> Option<(ModuleId, BindingId)> {
        match &self.targets(module, scope, expr)[..] {
            [target] => target.as_binding(),
            _ => None,
        }
    }

    /// The function of the project that an expression means, where it can mean nothing else.
    pub fn sole_function(
        &self,
        module: ModuleId,
        scope: ScopeId,
        expr: &Expr,
    ) -> Option<(ModuleId, StmtId)> {
        let (home, binding) = self.sole_binding(module, scope, expr)?;
        let binding = self.facts(home)?.binding(binding);
        matches!(binding.kind, BindingKind::Function(_)).then_some((home, binding.stmt))
    }

    /// What a function of the project returns, where the callee means that one alone.
    pub fn returned_by<'p>(&'p self, at: Spot<'p>, callee: &Expr) -> Vec<Spot<'p>> {
        let found = || {
            let (module, binding) = self.sole_binding(at.module, at.scope, callee)?;
            let facts = self.facts(module)?;
            let binding = facts.binding(binding);
            let BindingKind::Function(node) = binding.kind else {
                return None;
            };
            let body = facts.scope_opened_by(binding.stmt)?;
            let returned = facts.returned_in(body);
            let spots = returned.map(|expr| Spot::new(module, body, expr));
            node.decorator_list.is_empty().then(|| spots.collect())
        };
        found().unwrap_or_default()
    }

    /// Everything that an expression may stand for, borrowed where it is known already.
    pub fn targets(&self, module: ModuleId, scope: ScopeId, expr: &Expr) -> Cow<'_, [Target]> {
        let callees = self.slot(module).callees.get();
        match callees.and_then(|callees| callees.of(scope, expr)) {
            Some(known) => Cow::Borrowed(known),
            None => {
                let mut walk = Walk::new(self);
                walk.expr(module, scope, expr, &[]);
                Cow::Owned(walk.finish())
            }
        }
    }

    /// Everything that an expression may stand for, and the modules whose facts led there.
    pub(super) fn resolve_through(
        &self,
        module: ModuleId,
        scope: ScopeId,
        expr: &Expr,
    ) -> (Vec<Target>, Vec<ModuleId>) {
        let mut walk = Walk::new(self);
        walk.expr(module, scope, expr, &[]);
        let through = std::mem::take(&mut walk.through);
        (walk.finish(), through)
    }

    /// Everything that a binding may stand for; empty where that is unknown.
    pub fn resolve_binding(&self, module: ModuleId, binding: BindingId) -> Vec<Target> {
        let mut walk = Walk::new(self);
        walk.binding(module, binding, &[]);
        walk.finish()
    }

    /// The qualified name of a library's object, if the expression can be nothing else.
    pub fn qualified(&self, module: ModuleId, scope: ScopeId, expr: &Expr) -> Option<String> {
        let targets = self.targets(module, scope, expr);
        let mut names = targets.iter().map(|target| match target {
            Target::External(name) => Some(name),
            _ => None,
        });
        let first = names.next()??;
        names.all(|name| name == Some(first)).then(|| first.clone())
    }

    /// What a call calls where it succeeds. What stands in for a library where that is not installed,
    /// `cv2 = None` and the class in `except ImportError`, says nothing about the library's own; nor
    /// does `logging = logging.getLogger()` about `logging.basicConfig`, which no logger has.
    pub fn without_stand_ins<'t>(&self, targets: Cow<'t, [Target]>) -> Cow<'t, [Target]> {
        let is_external = |target: &Target| matches!(target, Target::External(_));
        if !targets.iter().any(is_external) || targets.iter().all(is_external) {
            return targets;
        }
        let is_of_module = |target: &Target| match target {
            Target::External(name) => OF_LOGGING.iter().any(|known| name.starts_with(known)),
            _ => false,
        };
        let of_module = targets.iter().any(is_of_module);
        let kept = targets.iter().filter(|target| {
            !(self.is_stand_in(target) || of_module && self.is_logger_of_its_name(target))
        });
        Cow::Owned(kept.cloned().collect())
    }

    /// What `logging = logging.getLogger()` binds, with a part of it.
    fn is_logger_of_its_name(&self, target: &Target) -> bool {
        let Target::Local {
            module, binding, ..
        } = target
        else {
            return false;
        };
        let binding = self.facts(*module).map(|facts| facts.binding(*binding));
        binding.is_some_and(|binding| match binding.kind {
            BindingKind::Assign(Expr::Call(call)) => {
                dotted(&call.func).is_some_and(|it| it[..] == [binding.name, "getLogger"])
            }
            _ => false,
        })
    }

    fn is_stand_in(&self, target: &Target) -> bool {
        let Target::Local {
            module, binding, ..
        } = target
        else {
            return false;
        };
        let Some(facts) = self.facts(*module) else {
            return false;
        };
        let binding = facts.binding(*binding);
        if let BindingKind::Assign(Expr::NoneLiteral(_)) = binding.kind {
            return true;
        }
        let stmt = facts.stmt(binding.stmt);
        let Some(Stmt::Try(node)) = stmt.parent.map(|parent| facts.stmt(parent).node) else {
            return false;
        };
        let imports = |stmt: &Stmt| matches!(stmt, Stmt::Import(_) | Stmt::ImportFrom(_));
        matches!(stmt.role, Block::Except(_))
            && catches_import_error(node)
            && node.body.iter().any(imports)
    }

    /// Whether the expression may stand for a library's object of this qualified name.
    pub fn may_be(&self, module: ModuleId, scope: ScopeId, expr: &Expr, name: &str) -> bool {
        let targets = self.targets(module, scope, expr);
        targets
            .iter()
            .any(|target| matches!(target, Target::External(known) if known == name))
    }

    /// Calls in one module whose callee may be one of these qualified names.
    pub fn calls_in<'p>(
        &'p self,
        module: ModuleId,
        names: &'p [&'p str],
    ) -> impl Iterator<Item = (CallId, &'p crate::python::facts::Call<'p>, String)> + 'p {
        let calls = self.facts(module).map_or(&[][..], |facts| &facts.calls);
        let callees = self.callees(module);
        callees.like(names).filter_map(move |index| {
            let mut targets = callees.targets[index].iter();
            let found = targets.find_map(|target| match target {
                Target::External(name) if names.contains(&name.as_str()) => Some(name.clone()),
                _ => None,
            })?;
            Some((CallId { module, index }, &calls[index], found))
        })
    }
}

#[cfg(test)]
mod tests;

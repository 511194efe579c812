//! What an expression stands for, across the files of a project: a qualified name of a library, a
//! module, a binding, or the call that made it.
//!
//! Resolution never guesses. A name bound more than once stands for everything that it may be; the
//! caller decides whether one of them is enough ([`Project::may_be`]) or all must agree
//! ([`Project::qualified`]).

use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use rustc_hash::FxHashSet;

use super::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, MODULE, ScopeId};

/// Bindings that one resolution may visit. Real names take a handful; past that, it is unknown.
const MAX_VISITS: usize = 200;
/// Attributes that a resolution may follow: `node = node.next` would add one for ever.
const MAX_ATTRIBUTES: usize = 12;

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
        let mut walk = Walk::new(self);
        walk.expr(module, scope, expr, &[]);
        if walk.gave_up {
            Vec::new()
        } else {
            walk.targets
        }
    }

    /// Everything that a binding may stand for; empty where that is unknown.
    pub fn resolve_binding(&self, module: ModuleId, binding: BindingId) -> Vec<Target> {
        let mut walk = Walk::new(self);
        walk.binding(module, binding, &[]);
        if walk.gave_up {
            Vec::new()
        } else {
            walk.targets
        }
    }

    /// The qualified name of a library's object, if the expression can be nothing else.
    pub fn qualified(&self, module: ModuleId, scope: ScopeId, expr: &Expr) -> Option<String> {
        let targets = self.resolve(module, scope, expr);
        let mut names = targets.into_iter().map(|target| match target {
            Target::External(name) => Some(name),
            _ => None,
        });
        let first = names.next()??;
        names
            .all(|name| name.as_ref() == Some(&first))
            .then_some(first)
    }

    /// Whether the expression may stand for a library's object of this qualified name.
    pub fn may_be(&self, module: ModuleId, scope: ScopeId, expr: &Expr, name: &str) -> bool {
        let targets = self.resolve(module, scope, expr);
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
        calls.iter().enumerate().filter_map(move |(index, call)| {
            let targets = self.resolve(module, call.scope, &call.node.func);
            let found = targets.into_iter().find_map(|target| match target {
                Target::External(name) if names.contains(&name.as_str()) => Some(name),
                _ => None,
            })?;
            Some((CallId { module, index }, call, found))
        })
    }
}

/// One resolution. Every method answers whether what it followed stands for anything.
struct Walk<'p> {
    project: &'p Project,
    targets: Vec<Target>,
    /// What was followed already: following it again adds nothing, and cycles end.
    seen: FxHashSet<(ModuleId, BindingId, Vec<String>)>,
    seen_names: FxHashSet<(ModuleId, String)>,
    gave_up: bool,
}

impl<'p> Walk<'p> {
    fn new(project: &'p Project) -> Self {
        Walk {
            project,
            targets: Vec::new(),
            seen: FxHashSet::default(),
            seen_names: FxHashSet::default(),
            gave_up: false,
        }
    }

    fn found(&mut self, target: Target) -> bool {
        if !self.targets.contains(&target) {
            self.targets.push(target);
        }
        true
    }

    fn expr(&mut self, module: ModuleId, scope: ScopeId, expr: &Expr, rest: &[String]) -> bool {
        match expr {
            Expr::Attribute(attribute) => {
                let mut longer = vec![attribute.attr.to_string()];
                longer.extend_from_slice(rest);
                self.expr(module, scope, &attribute.value, &longer)
            }
            Expr::Name(name) => {
                let Some(facts) = self.project.facts(module) else {
                    return false;
                };
                match facts.lookup(&name.id, scope) {
                    Some((_, ids)) => self.all(module, ids, rest),
                    None => {
                        self.starred(module, &name.id, rest)
                            || self.found(external("builtins", Some(&name.id), rest))
                    }
                }
            }
            Expr::Named(named) => self.expr(module, scope, &named.value, rest),
            _ => false,
        }
    }

    fn all(&mut self, module: ModuleId, ids: &[BindingId], rest: &[String]) -> bool {
        let mut any = false;
        for id in ids {
            any |= self.binding(module, *id, rest);
        }
        any
    }

    /// A name that only a star import can bind.
    fn starred(&mut self, module: ModuleId, name: &str, rest: &[String]) -> bool {
        let Some(facts) = self.project.facts(module) else {
            return false;
        };
        if facts.stars.is_empty() || !self.seen_names.insert((module, name.to_owned())) {
            return false;
        }
        let mut any = false;
        for (_, star) in facts.stars.iter().rev() {
            let from = star.module.as_ref().map_or("", |module| module.as_str());
            any |= match self.project.import_from(module, star.level, from) {
                Some(other) => self.member(other, name, rest),
                None => {
                    star.level == 0
                        && BUILTINS.binary_search(&name).is_err()
                        && self.found(external(from, Some(name), rest))
                }
            };
        }
        any
    }

    /// A name as another module offers it.
    fn member(&mut self, module: ModuleId, name: &str, rest: &[String]) -> bool {
        let Some(facts) = self.project.facts(module) else {
            return false;
        };
        match facts.globals(name) {
            [] => self.starred(module, name, rest),
            ids => self.all(module, ids, rest),
        }
    }

    /// What a binding stands for.
    fn binding(&mut self, module: ModuleId, id: BindingId, rest: &[String]) -> bool {
        if self.seen.len() > MAX_VISITS || rest.len() > MAX_ATTRIBUTES {
            self.gave_up = true;
            return true;
        }
        let Some(facts) = self.project.facts(module) else {
            return false;
        };
        if !self.seen.insert((module, id, rest.to_vec())) {
            return true;
        }
        let binding = facts.binding(id);
        match binding.kind {
            BindingKind::Import { module: dotted, .. } => self.dotted(module, dotted, rest),
            BindingKind::ImportFrom { node, alias } => self.imported(module, node, alias, rest),
            // from base import *; app = app
            BindingKind::Assign(Expr::Name(value))
                if value.id == *binding.name
                    && binding.scope == MODULE
                    && facts.globals(binding.name).len() == 1 =>
            {
                self.starred(module, binding.name, rest) || self.found(local(module, id, rest))
            }
            BindingKind::Assign(value @ (Expr::Name(_) | Expr::Attribute(_))) => {
                self.expr(module, facts.stmt(binding.stmt).scope, value, rest)
                    || self.found(local(module, id, rest))
            }
            BindingKind::Class(_) if !rest.is_empty() => {
                let scope = facts.scope_opened_by(binding.stmt);
                let names = scope.map(|scope| &facts.scope(scope).names);
                match names.and_then(|names| names.get(rest[0].as_str())) {
                    Some(ids) => self.all(module, ids, &rest[1..]),
                    None => self.found(local(module, id, rest)),
                }
            }
            // `del` ends a name; it gives it no meaning.
            BindingKind::Delete => false,
            _ => self.found(local(module, id, rest)),
        }
    }

    /// `from x import y`: a name of the module x, or the module x.y.
    fn imported(
        &mut self,
        module: ModuleId,
        node: &ast::StmtImportFrom,
        alias: &ast::Alias,
        rest: &[String],
    ) -> bool {
        let from = node.module.as_ref().map_or("", |module| module.as_str());
        let member = alias.name.as_str();
        let other = self.project.import_from(module, node.level, from);
        if other.is_some_and(|other| self.member(other, member, rest)) {
            return true;
        }
        match self
            .project
            .import_from(module, node.level, &join(from, member))
        {
            Some(submodule) => self.module(submodule, rest),
            None => {
                other.is_none() && node.level == 0 && self.found(external(from, Some(member), rest))
            }
        }
    }

    /// `import a.b` and then `a.b.c`: the longest part that is a module of the project.
    fn dotted(&mut self, from: ModuleId, dotted: &str, rest: &[String]) -> bool {
        for taken in (0..=rest.len()).rev() {
            let parts = rest[..taken].iter();
            let name = parts.fold(dotted.to_owned(), |name, part| join(&name, part));
            if let Some(module) = self.project.import(from, &name) {
                return self.module(module, &rest[taken..]);
            }
        }
        self.found(external(dotted, None, rest))
    }

    fn module(&mut self, module: ModuleId, rest: &[String]) -> bool {
        match rest {
            [] => self.found(Target::Module(module)),
            [member, rest @ ..] => self.member(module, member, rest),
        }
    }
}
fn local(module: ModuleId, binding: BindingId, rest: &[String]) -> Target {
    Target::Local {
        module,
        binding,
        rest: rest.to_vec(),
    }
}

fn external(module: &str, member: Option<&str>, rest: &[String]) -> Target {
    let parts = std::iter::once(module)
        .chain(member)
        .chain(rest.iter().map(String::as_str));
    Target::External(
        parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("."),
    )
}

fn join(module: &str, member: &str) -> String {
    if module.is_empty() {
        member.to_owned()
    } else {
        format!("{module}.{member}")
    }
}

/// Builtins that a star import of an unknown library is not taken to replace. Sorted.
const BUILTINS: &[&str] = &[
    "bool",
    "bytes",
    "dict",
    "eval",
    "exec",
    "float",
    "getattr",
    "globals",
    "int",
    "isinstance",
    "len",
    "list",
    "locals",
    "max",
    "min",
    "open",
    "print",
    "range",
    "set",
    "setattr",
    "sorted",
    "str",
    "sum",
    "super",
    "tuple",
    "type",
    "vars",
];

#[cfg(test)]
mod tests;

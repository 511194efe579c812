//! One resolution: from a name over its bindings and imports to what it stands for.

mod loaded;

use ruff_python_ast as ast;
use ruff_python_ast::Expr;

use super::{MAX_VISITS, Target};
use crate::project::stars::{self, Brought};
use crate::project::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{BindingId, BindingKind, MODULE, ScopeId, ScopeKind, is_enumeration};

/// Attributes that a resolution may follow: `node = node.next` would add one for ever.
const MAX_ATTRIBUTES: usize = 12;

/// One resolution. Every method answers whether what it followed stands for anything.
pub(super) struct Walk<'e> {
    project: &'e Project,
    targets: Vec<Target>,
    /// What was followed already: following it again adds nothing, and cycles end. Real names take
    /// a handful of steps, and a list of that length is searched faster than a table is built.
    seen: Vec<(ModuleId, BindingId, Vec<&'e str>)>,
    seen_names: Vec<(ModuleId, &'e str)>,
    /// The modules whose facts were looked at.
    pub(super) through: Vec<ModuleId>,
    gave_up: bool,
}

impl<'e> Walk<'e> {
    pub(super) fn new(project: &'e Project) -> Self {
        Walk {
            project,
            targets: Vec::new(),
            seen: Vec::new(),
            seen_names: Vec::new(),
            through: Vec::new(),
            gave_up: false,
        }
    }

    pub(super) fn finish(self) -> Vec<Target> {
        if self.gave_up {
            Vec::new()
        } else {
            self.targets
        }
    }

    fn facts(&mut self, module: ModuleId) -> Option<&'e Facts<'e>> {
        if self.through.last() != Some(&module) {
            self.through.push(module);
        }
        self.project.facts(module)
    }

    fn found(&mut self, target: Target) -> bool {
        if !self.targets.contains(&target) {
            self.targets.push(target);
        }
        true
    }

    pub(super) fn expr(
        &mut self,
        module: ModuleId,
        scope: ScopeId,
        expr: &'e Expr,
        rest: &[&'e str],
    ) -> bool {
        match expr {
            Expr::Attribute(attribute) => {
                let mut longer = vec![attribute.attr.as_str()];
                let mut root = &*attribute.value;
                while let Expr::Attribute(attribute) = root {
                    longer.push(attribute.attr.as_str());
                    root = &attribute.value;
                }
                longer.reverse();
                longer.extend_from_slice(rest);
                self.expr(module, scope, root, &longer)
            }
            Expr::Name(name) => self.name(module, &name.id, scope, rest),
            Expr::Named(named) => self.expr(module, scope, &named.value, rest),
            Expr::Call(call) => self.loaded(module, scope, call, rest),
            _ => false,
        }
    }

    fn name(&mut self, module: ModuleId, name: &'e str, scope: ScopeId, rest: &[&'e str]) -> bool {
        let Some(facts) = self.facts(module) else {
            return false;
        };
        match facts.lookup(name, scope) {
            Some((_, ids)) => self.all(module, ids, rest),
            None => {
                self.starred(module, name, rest)
                    || self.found(external("builtins", Some(name), rest))
            }
        }
    }

    fn all(&mut self, module: ModuleId, ids: &[BindingId], rest: &[&'e str]) -> bool {
        let mut any = false;
        for id in ids {
            any |= self.binding(module, *id, rest);
            if self.gave_up {
                break;
            }
        }
        any
    }

    /// A name that only a star import can bind.
    fn starred(&mut self, module: ModuleId, name: &'e str, rest: &[&'e str]) -> bool {
        let Some(facts) = self.facts(module) else {
            return false;
        };
        if facts.stars.is_empty()
            || self.is_plain_builtin(name)
            || self.seen_names.contains(&(module, name))
        {
            return false;
        }
        self.seen_names.push((module, name));
        let mut any = false;
        for (_, star) in facts.stars.iter().rev() {
            let from = star.module.as_ref().map_or("", |module| module.as_str());
            any |= match self.project.import_from(module, star.level, from) {
                Some(other) => {
                    let brought = || Brought::by(self.project, module, star);
                    let submodule = || {
                        // Few names are those of modules, and `__all__` is read for these alone.
                        let submodule = self.project.import_member(other, 1, "", name)?;
                        brought()?.brings(name).then_some(submodule)
                    };
                    self.member(other, name, rest)
                        || submodule().is_some_and(|submodule| self.module(submodule, rest))
                }
                None => {
                    star.level == 0
                        && BUILTINS.binary_search(&name).is_err()
                        && self.found(external(from, Some(name), rest))
                }
            };
        }
        any
    }

    /// Whether a name is a builtin that no star import of the project may bind: the longest chain of
    /// them need not be looked through for `open`.
    fn is_plain_builtin(&self, name: &str) -> bool {
        let bound = || stars::bound(self.project, BUILTINS);
        BUILTINS.binary_search(&name).is_ok()
            && !self.project.known.starred.get_or_init(bound).contains(name)
    }

    /// A name as another module offers it.
    fn member(&mut self, module: ModuleId, name: &'e str, rest: &[&'e str]) -> bool {
        let Some(facts) = self.facts(module) else {
            return false;
        };
        match facts.globals(name) {
            [] => self.starred(module, name, rest),
            ids => self.all(module, ids, rest),
        }
    }

    /// What a binding stands for.
    pub(super) fn binding(&mut self, module: ModuleId, id: BindingId, rest: &[&'e str]) -> bool {
        if self.seen.len() > MAX_VISITS || rest.len() > MAX_ATTRIBUTES {
            self.gave_up = true;
            return true;
        }
        let Some(facts) = self.facts(module) else {
            return false;
        };
        let seen = |(at, known, attributes): &(ModuleId, BindingId, Vec<&str>)| {
            *at == module && *known == id && attributes == rest
        };
        if self.seen.iter().any(seen) {
            return true;
        }
        self.seen.push((module, id, rest.to_vec()));
        let binding = facts.binding(id);
        match binding.kind {
            BindingKind::Import { module: dotted, .. } => self.dotted(module, dotted, rest),
            BindingKind::ImportFrom { node, alias } => self.imported(module, id, node, alias, rest),
            // from base import *; app = app
            BindingKind::Assign(Expr::Name(value))
                if value.id == *binding.name
                    && binding.scope == MODULE
                    && facts.globals(binding.name).len() == 1 =>
            {
                self.starred(module, binding.name, rest) || self.found(local(module, id, rest))
            }
            // class Config: FOLDER = FOLDER
            BindingKind::Assign(Expr::Name(value))
                if value.id == *binding.name && is_alone_in_class(facts, id) =>
            {
                // A class body that binds a name reads the global one, not that of a function.
                self.name(module, &value.id, MODULE, rest)
            }
            BindingKind::Assign(value) if loaded::leads_on(value) => {
                self.expr(module, facts.stmt(binding.stmt).scope, value, rest)
                    || self.found(local(module, id, rest))
            }
            BindingKind::Class(class) if !rest.is_empty() => {
                let scope = facts.scope_opened_by(binding.stmt);
                let names = scope.map(|scope| &facts.scope(scope).names);
                // Paths.LOG.value is what the enumeration gives LOG.
                let ends = match rest.get(1) {
                    Some(&"value") if is_enumeration(class) => 2,
                    _ => 1,
                };
                match names.and_then(|names| names.get(rest[0])) {
                    Some(ids) => self.all(module, ids, &rest[ends..]),
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
        id: BindingId,
        node: &'e ast::StmtImportFrom,
        alias: &'e ast::Alias,
        rest: &[&'e str],
    ) -> bool {
        let from = node.module.as_ref().map_or("", |module| module.as_str());
        let member = alias.name.as_str();
        let origin = self.project.origin(module, id);
        // from . import views, in __init__.py: no name of the package yet, so it is the module.
        let own = |id: BindingId| self.project.origin(module, id)?.module;
        let is_own = |other: &ModuleId| {
            let names = self
                .project
                .facts(module)
                .map(|facts| facts.globals(member));
            *other == module
                && names.is_some_and(|ids| ids.iter().all(|id| own(*id) == Some(module)))
        };
        let other = origin.and_then(|origin| origin.module);
        let offers = other.filter(|other| !is_own(other));
        if offers.is_some_and(|other| self.member(other, member, rest)) {
            return true;
        }
        match origin.and_then(|origin| origin.member) {
            Some(submodule) => self.module(submodule, rest),
            None => {
                other.is_none() && node.level == 0 && self.found(external(from, Some(member), rest))
            }
        }
    }

    /// `import a.b` and then `a.b.c`: the longest part that is a module of the project.
    fn dotted(&mut self, from: ModuleId, dotted: &str, rest: &[&'e str]) -> bool {
        // Most libraries are none of the project: one look, not one for each attribute.
        if self.project.is_own(dotted) {
            for taken in (0..=rest.len()).rev() {
                let parts = rest[..taken].join(".");
                if let Some(module) = self.project.import_member(from, 0, dotted, &parts) {
                    return self.module(module, &rest[taken..]);
                }
            }
        }
        self.found(external(dotted, None, rest))
    }

    fn module(&mut self, module: ModuleId, rest: &[&'e str]) -> bool {
        match rest {
            [] => self.found(Target::Module(module)),
            [member, rest @ ..] => self.member(module, member, rest),
        }
    }
}

/// Whether the body of a class binds the name once: what it reads there is the name outside.
fn is_alone_in_class(facts: &Facts<'_>, id: BindingId) -> bool {
    let binding = facts.binding(id);
    let scope = facts.scope(binding.scope);
    matches!(scope.kind, ScopeKind::Class(_))
        && scope
            .names
            .get(binding.name)
            .is_some_and(|ids| ids.len() == 1)
}

fn local(module: ModuleId, binding: BindingId, rest: &[&str]) -> Target {
    Target::Local {
        module,
        binding,
        rest: rest.iter().map(|part| (*part).to_owned()).collect(),
    }
}

fn external(module: &str, member: Option<&str>, rest: &[&str]) -> Target {
    let parts = std::iter::once(module)
        .chain(member)
        .chain(rest.iter().copied());
    let parts = parts.filter(|part| !part.is_empty());
    let mut name = String::with_capacity(parts.clone().map(|part| part.len() + 1).sum());
    for part in parts {
        if !name.is_empty() {
            name.push('.');
        }
        name.push_str(part);
    }
    Target::External(name)
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

//! What an expression stands for, across the files of a project: a qualified name of a library, a
//! module, a binding, or the call that made it.
//!
//! Resolution never guesses. A name bound more than once stands for everything that it may be; the
//! caller decides whether one of them is enough ([`Project::may_be`]) or all must agree
//! ([`Project::qualified`]).

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

use super::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{BindingId, BindingKind, MODULE, ScopeId, StmtId, dotted};

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

    /// The calls whose result the expression may be: through names, aliases, imports, and
    /// functions of the project that return what they made. Empty where that is unknown.
    pub fn made_by(&self, module: ModuleId, scope: ScopeId, expr: &Expr) -> Vec<CallId> {
        let mut makers = Makers::new(self);
        let known = makers.expr(module, scope, expr);
        makers.finish(known)
    }

    /// The calls whose result a binding may hold.
    pub fn binding_made_by(&self, module: ModuleId, binding: BindingId) -> Vec<CallId> {
        let mut makers = Makers::new(self);
        let known = makers.binding(module, binding);
        makers.finish(known)
    }

    /// The calls whose result an attribute holds of the instance that a binding is; empty where
    /// that is unknown.
    pub fn attribute_made_by(
        &self,
        module: ModuleId,
        binding: BindingId,
        name: &str,
    ) -> Vec<CallId> {
        let mut makers = Makers::new(self);
        let class = makers.class_of_instance(module, binding);
        let known = class.is_some_and(|(module, class)| makers.attribute(module, class, name));
        makers.finish(known)
    }

    /// The calls whose result a function of the project returns; empty where that is unknown.
    pub fn returns(&self, module: ModuleId, function: BindingId) -> Vec<CallId> {
        let mut makers = Makers::new(self);
        let known = makers.returned(module, function);
        makers.finish(known)
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

/// One search for the calls that make a value. Every method answers whether all of them are known.
struct Makers<'p> {
    project: &'p Project,
    calls: Vec<CallId>,
    seen: FxHashSet<(ModuleId, BindingId)>,
    /// Attributes of instances, by class: `self.app = other.app` may lead back to itself.
    attributes: FxHashSet<(ModuleId, BindingId, String)>,
}

impl<'p> Makers<'p> {
    fn new(project: &'p Project) -> Self {
        Makers {
            project,
            calls: Vec::new(),
            seen: FxHashSet::default(),
            attributes: FxHashSet::default(),
        }
    }

    fn finish(mut self, known: bool) -> Vec<CallId> {
        self.calls.sort();
        self.calls.dedup();
        if known { self.calls } else { Vec::new() }
    }

    fn expr(&mut self, module: ModuleId, scope: ScopeId, expr: &Expr) -> bool {
        match expr {
            Expr::Call(call) => self.call(module, scope, call),
            Expr::Named(named) => self.expr(module, scope, &named.value),
            // create_app() if IS_VERCEL else None
            Expr::If(node) => [&node.body, &node.orelse]
                .into_iter()
                .all(|value| value.is_none_literal_expr() || self.expr(module, scope, value)),
            // Server().app
            Expr::Attribute(node) if node.value.is_call_expr() => self
                .class_of_call(module, scope, &node.value)
                .is_some_and(|(module, class)| self.attribute(module, class, &node.attr)),
            Expr::Name(_) | Expr::Attribute(_) => {
                let targets = self.project.resolve(module, scope, expr);
                self.targets(&targets)
            }
            _ => false,
        }
    }

    fn targets(&mut self, targets: &[Target]) -> bool {
        !targets.is_empty()
            && targets.iter().all(|target| match target {
                Target::Local {
                    module,
                    binding,
                    rest,
                } => match &rest[..] {
                    [] => self.binding(*module, *binding),
                    [name] => self
                        .class_of_instance(*module, *binding)
                        .is_some_and(|(module, class)| self.attribute(module, class, name)),
                    _ => false,
                },
                _ => false,
            })
    }

    /// The class of the project that a binding holds an instance of: `server = Server()`.
    fn class_of_instance(
        &self,
        module: ModuleId,
        binding: BindingId,
    ) -> Option<(ModuleId, BindingId)> {
        let facts = self.project.facts(module)?;
        let binding = facts.binding(binding);
        let BindingKind::Assign(value) = binding.kind else {
            return None;
        };
        self.class_of_call(module, facts.stmt(binding.stmt).scope, value)
    }

    fn class_of_call(
        &self,
        module: ModuleId,
        scope: ScopeId,
        value: &Expr,
    ) -> Option<(ModuleId, BindingId)> {
        let Expr::Call(call) = value else {
            return None;
        };
        match self.project.resolve(module, scope, &call.func)[..] {
            [
                Target::Local {
                    module,
                    binding,
                    ref rest,
                },
            ] if rest.is_empty() => {
                let facts = self.project.facts(module)?;
                let is_class = matches!(facts.binding(binding).kind, BindingKind::Class(_));
                is_class.then_some((module, binding))
            }
            _ => None,
        }
    }

    /// What `self.name = value` in the methods of a class gives its instances.
    fn attribute(&mut self, module: ModuleId, class: BindingId, name: &str) -> bool {
        let Some(facts) = self.project.facts(module) else {
            return false;
        };
        if !self.attributes.insert((module, class, name.to_owned())) {
            return true;
        }
        let Some(class) = facts.scope_opened_by(facts.binding(class).stmt) else {
            return false;
        };
        let mut values = facts.stmts.iter().filter_map(|fact| {
            let Stmt::Assign(node) = fact.node else {
                return None;
            };
            let scope = facts.scope(fact.scope);
            let crate::python::facts::ScopeKind::Function(method) = scope.kind else {
                return None;
            };
            let own = method.parameters.iter_non_variadic_params().next()?;
            let is_it = |target: &Expr| {
                matches!(target, Expr::Attribute(node) if node.attr == *name
                    && matches!(&*node.value, Expr::Name(on) if on.id == *own.parameter.name))
            };
            (scope.parent == Some(class) && node.targets.iter().any(is_it))
                .then_some((fact.scope, &*node.value))
        });
        let Some(first) = values.next() else {
            return false;
        };
        std::iter::once(first)
            .chain(values)
            .all(|(scope, value)| value.is_none_literal_expr() || self.expr(module, scope, value))
    }

    fn call(&mut self, module: ModuleId, scope: ScopeId, call: &ast::ExprCall) -> bool {
        let Some(facts) = self.project.facts(module) else {
            return false;
        };
        // A function of the project hands on what it returns.
        let targets = self.project.resolve(module, scope, &call.func);
        if let [
            Target::Local {
                module,
                binding,
                rest,
            },
        ] = &targets[..]
            && rest.is_empty()
            && let Some(facts) = self.project.facts(*module)
            && let BindingKind::Function(node) = facts.binding(*binding).kind
            && !node.is_async
        {
            return self.returned(*module, *binding);
        }
        let Some(&index) = facts.call_at.get(&call.range()) else {
            return false;
        };
        self.calls.push(CallId { module, index });
        true
    }

    fn binding(&mut self, module: ModuleId, id: BindingId) -> bool {
        let Some(facts) = self.project.facts(module) else {
            return false;
        };
        if !self.seen.insert((module, id)) {
            return true;
        }
        let binding = facts.binding(id);
        match binding.kind {
            // `app = None` above `global app; app = create()` adds nothing.
            BindingKind::Assign(value) => {
                value.is_none_literal_expr()
                    || self.expr(module, facts.stmt(binding.stmt).scope, value)
            }
            BindingKind::Declare => true,
            BindingKind::Unpack => self.unpacked(module, facts, id),
            BindingKind::ImportFrom { .. } => {
                let targets = self.project.resolve_binding(module, id);
                self.targets(&targets)
            }
            _ => false,
        }
    }

    /// `app, api = make()`, where `make` returns a tuple each time, and `app, x = Flask(), 1`.
    fn unpacked(&mut self, module: ModuleId, facts: &Facts<'_>, id: BindingId) -> bool {
        let binding = facts.binding(id);
        let stmt = facts.stmt(binding.stmt);
        let Stmt::Assign(node) = stmt.node else {
            return false;
        };
        let [Expr::Tuple(targets)] = &node.targets[..] else {
            return false;
        };
        let place = targets
            .elts
            .iter()
            .position(|target| target.range() == binding.range);
        let Some(place) = place.filter(|_| !targets.elts.iter().any(Expr::is_starred_expr)) else {
            return false;
        };
        let call = match &*node.value {
            Expr::Tuple(values) => {
                let value = values.elts.get(place);
                return value.is_some_and(|value| self.expr(module, stmt.scope, value));
            }
            Expr::Call(call) => call,
            _ => return false,
        };
        let targets = self.project.resolve(module, stmt.scope, &call.func);
        let [
            Target::Local {
                module,
                binding,
                rest,
            },
        ] = &targets[..]
        else {
            return false;
        };
        let Some(facts) = self.project.facts(*module).filter(|_| rest.is_empty()) else {
            return false;
        };
        let Some(scope) = facts.scope_opened_by(facts.binding(*binding).stmt) else {
            return false;
        };
        let mut any = false;
        for fact in facts.stmts.iter().filter(|fact| fact.scope == scope) {
            let Stmt::Return(node) = fact.node else {
                continue;
            };
            let value = match node.value.as_deref() {
                Some(Expr::Tuple(values)) => values.elts.get(place),
                _ => None,
            };
            if !value.is_some_and(|value| self.expr(*module, scope, value)) {
                return false;
            }
            any = true;
        }
        any
    }

    /// The calls whose result a function returns, when every `return` is known.
    fn returned(&mut self, module: ModuleId, function: BindingId) -> bool {
        let Some(facts) = self.project.facts(module) else {
            return false;
        };
        let Some(scope) = facts.scope_opened_by(facts.binding(function).stmt) else {
            return false;
        };
        if !self.seen.insert((module, function)) {
            return true;
        }
        let mut values = facts.stmts.iter().filter_map(|fact| match fact.node {
            Stmt::Return(node) if fact.scope == scope => Some(node.value.as_deref()),
            _ => None,
        });
        let Some(first) = values.next() else {
            return false;
        };
        std::iter::once(first)
            .chain(values)
            .all(|value| value.is_some_and(|value| self.expr(module, scope, value)))
    }
}

/// Whether a statement stands in the body of a `try` that catches a failed import.
pub fn is_guarded_import(facts: &crate::python::Facts<'_>, stmt: StmtId) -> bool {
    facts.in_body_of(
        stmt,
        |node| matches!(node, Stmt::Try(node) if catches_import_error(node)),
    )
}

/// Whether a statement runs for type checkers only: `if TYPE_CHECKING:`.
pub fn is_typing_only(facts: &crate::python::Facts<'_>, stmt: StmtId) -> bool {
    facts.in_body_of(stmt, |node| {
        matches!(node, Stmt::If(node)
            if dotted(&node.test).is_some_and(|path| path.last() == Some(&"TYPE_CHECKING")))
    })
}

/// Whether a `try` statement catches ImportError, by itself or by a base class.
pub fn catches_import_error(node: &ast::StmtTry) -> bool {
    const NAMES: &[&str] = &[
        "ImportError",
        "ModuleNotFoundError",
        "Exception",
        "BaseException",
    ];
    node.handlers.iter().any(|handler| {
        let ast::ExceptHandler::ExceptHandler(handler) = handler;
        match handler.type_.as_deref() {
            None => true,
            Some(Expr::Tuple(tuple)) => tuple.elts.iter().any(|kind| is_named(kind, NAMES)),
            Some(kind) => is_named(kind, NAMES),
        }
    })
}

fn is_named(expr: &Expr, names: &[&str]) -> bool {
    matches!(expr, Expr::Name(name) if names.contains(&name.id.as_str()))
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
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use camino::Utf8PathBuf;

    use super::*;

    fn project(files: &[(&str, &str)]) -> Project {
        let texts: BTreeMap<Utf8PathBuf, Arc<str>> = files
            .iter()
            .map(|(path, text)| ((*path).into(), Arc::from(*text)))
            .collect();
        let listing = texts.keys().cloned().collect();
        Project::new(texts, Arc::new(listing), None)
    }

    /// The qualified names of the callees in one file.
    fn callees(project: &Project, path: &str) -> Vec<Option<String>> {
        let id = project.module_at(path.into()).expect("the file is there");
        let calls = &project.facts(id).expect("it parses").calls;
        calls
            .iter()
            .map(|call| project.qualified(id, call.scope, &call.node.func))
            .collect()
    }

    fn named(name: &str) -> Option<String> {
        Some(name.to_owned())
    }

    #[test]
    fn imports_and_aliases_lead_to_qualified_names() {
        let project = project(&[(
            "a.py",
            "import flask_cors as fc, os.path\nfrom flask import Flask as F\nC = fc.CORS\nC()\nF()\nos.path.join()\nopen()\n",
        )]);
        let wanted = [
            "flask_cors.CORS",
            "flask.Flask",
            "os.path.join",
            "builtins.open",
        ];
        assert_eq!(callees(&project, "a.py"), wanted.map(named));
    }

    #[test]
    fn names_of_other_modules_are_followed() {
        let project = project(&[
            ("pkg/__init__.py", "from .ext import *\n"),
            ("pkg/ext.py", "from flask_cors import CORS\nimport flask\n"),
            (
                "a.py",
                "from pkg import CORS\nimport pkg.ext\nCORS()\npkg.ext.flask.Flask()\n",
            ),
        ]);
        assert_eq!(
            callees(&project, "a.py"),
            ["flask_cors.CORS", "flask.Flask"].map(named)
        );
    }

    #[test]
    fn a_name_that_may_be_two_things_is_not_qualified() {
        let text =
            "try:\n    from flask_cors import CORS\nexcept ImportError:\n    CORS = None\nCORS()\n";
        let project = project(&[("a.py", text)]);
        assert_eq!(callees(&project, "a.py"), [None]);
        let id = project.module_at("a.py".into()).expect("the file is there");
        let call = &project.facts(id).expect("it parses").calls[0];
        assert!(project.may_be(id, call.scope, &call.node.func, "flask_cors.CORS"));
    }

    #[test]
    fn shadowed_and_rebound_names_are_not_the_import() {
        let text = "from flask_cors import CORS\ndef f(CORS):\n    CORS()\n";
        let project = project(&[("a.py", text)]);
        assert_eq!(callees(&project, "a.py"), [None]);
    }

    #[test]
    fn cycles_end() {
        let project = project(&[
            ("a.py", "from b import x\nx()\n"),
            ("b.py", "from a import x\n"),
        ]);
        assert_eq!(callees(&project, "a.py"), [None]);
    }

    #[test]
    fn an_app_is_found_through_a_factory_of_another_module() {
        let project = project(&[
            (
                "pkg/__init__.py",
                "from flask import Flask\ndef create_app():\n    app = Flask(__name__)\n    return app\n",
            ),
            (
                "run.py",
                "from pkg import create_app\nserver = create_app()\nserver.run()\n",
            ),
        ]);
        let id = project
            .module_at("run.py".into())
            .expect("the file is there");
        let facts = project.facts(id).expect("it parses");
        assert_eq!(project.apps_bound(id, facts.globals("server")[0]), [0]);
        assert_eq!(project.apps().len(), 1);
    }

    #[test]
    fn a_name_of_a_star_import_may_be_bound_to_itself() {
        let project = project(&[
            (
                "base.py",
                "from flask import Flask\napp = Flask(__name__)\n",
            ),
            ("a.py", "from base import *\napp = app\n"),
        ]);
        let id = project.module_at("a.py".into()).expect("the file is there");
        let facts = project.facts(id).expect("it parses");
        assert_eq!(project.apps_bound(id, facts.globals("app")[0]), [0]);
    }

    #[test]
    fn a_subclass_of_flask_makes_an_app() {
        let text = "import flask\nclass My(flask.Flask):\n    pass\napp = My(__name__)\n";
        assert_eq!(project(&[("a.py", text)]).apps().len(), 1);
    }
}

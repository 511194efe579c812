//! What an expression stands for, across the files of a project: a qualified name of a library, a
//! module, a binding, or the call that made it.
//!
//! Resolution never guesses. A name bound more than once stands for everything that it may be; the
//! caller decides whether one of them is enough ([`Project::may_be`]) or all must agree
//! ([`Project::qualified`]).

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::{ModuleId, Project};
use crate::python::facts::{Binding, BindingId, BindingKind, Block, MODULE, ScopeId};

/// Steps that a chain of aliases may have; a longer one is a cycle.
const MAX_STEPS: u32 = 24;

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
        let mut targets = Vec::new();
        self.resolve_into(module, scope, expr, &[], MAX_STEPS, &mut targets);
        targets
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
        let mut calls = Vec::new();
        let known = self.made_into(module, scope, expr, MAX_STEPS, &mut calls);
        calls.sort();
        calls.dedup();
        if known { calls } else { Vec::new() }
    }

    /// The calls whose result a binding may hold.
    pub fn binding_made_by(&self, module: ModuleId, binding: BindingId) -> Vec<CallId> {
        let mut calls = Vec::new();
        let known = self.made_by_binding(module, binding, MAX_STEPS, &mut calls);
        if known { calls } else { Vec::new() }
    }

    /// The calls whose result a function of the project returns; empty where that is unknown.
    pub fn returns(&self, module: ModuleId, function: BindingId) -> Vec<CallId> {
        let mut calls = Vec::new();
        let known = self.returned(module, function, MAX_STEPS, &mut calls);
        if known { calls } else { Vec::new() }
    }

    fn resolve_into(
        &self,
        module: ModuleId,
        scope: ScopeId,
        expr: &Expr,
        rest: &[String],
        steps: u32,
        out: &mut Vec<Target>,
    ) {
        if steps == 0 {
            return;
        }
        match expr {
            Expr::Attribute(attribute) => {
                let mut longer = vec![attribute.attr.to_string()];
                longer.extend_from_slice(rest);
                self.resolve_into(module, scope, &attribute.value, &longer, steps - 1, out);
            }
            Expr::Name(name) => {
                let Some(facts) = self.facts(module) else {
                    return;
                };
                match facts.lookup(&name.id, scope) {
                    Some((_, ids)) => {
                        for id in ids {
                            self.follow(module, *id, rest, steps - 1, out);
                        }
                    }
                    None => self.unbound(module, &name.id, rest, steps - 1, out),
                }
            }
            Expr::Named(named) => {
                self.resolve_into(module, scope, &named.value, rest, steps - 1, out);
            }
            _ => {}
        }
    }

    /// A name that the module does not bind: of a star import, or a builtin.
    fn unbound(
        &self,
        module: ModuleId,
        name: &str,
        rest: &[String],
        steps: u32,
        out: &mut Vec<Target>,
    ) {
        let Some(facts) = self.facts(module) else {
            return;
        };
        let before = out.len();
        for (_, star) in facts.stars.iter().rev() {
            let from = star.module.as_ref().map_or("", |module| module.as_str());
            match self.import_from(module, star.level, from) {
                Some(other) => self.member(other, name, rest, steps, out),
                None if star.level == 0 => {
                    if BUILTINS.binary_search(&name).is_err() {
                        out.push(external(from, Some(name), rest));
                    }
                }
                None => {}
            }
        }
        if out.len() == before {
            out.push(external("builtins", Some(name), rest));
        }
    }

    /// A name as another module offers it.
    fn member(
        &self,
        module: ModuleId,
        name: &str,
        rest: &[String],
        steps: u32,
        out: &mut Vec<Target>,
    ) {
        if steps == 0 {
            return;
        }
        let Some(facts) = self.facts(module) else {
            return;
        };
        let ids = facts.globals(name);
        if ids.is_empty() && !facts.stars.is_empty() {
            self.unbound(module, name, rest, steps - 1, out);
        }
        for id in ids {
            self.follow(module, *id, rest, steps - 1, out);
        }
    }

    /// What a binding stands for.
    fn follow(
        &self,
        module: ModuleId,
        id: BindingId,
        rest: &[String],
        steps: u32,
        out: &mut Vec<Target>,
    ) {
        if steps == 0 {
            return;
        }
        let Some(facts) = self.facts(module) else {
            return;
        };
        let binding = facts.binding(id);
        match binding.kind {
            BindingKind::Import { module: dotted, .. } => {
                self.module_member(module, dotted, rest, steps, out);
            }
            BindingKind::ImportFrom { node, alias } => {
                let from = node.module.as_ref().map_or("", |module| module.as_str());
                let member = alias.name.as_str();
                match self.import_from(module, node.level, from) {
                    Some(other) => {
                        let before = out.len();
                        self.member(other, member, rest, steps - 1, out);
                        if out.len() == before {
                            self.submodule(module, node.level, from, member, rest, steps, out);
                        }
                    }
                    // `from pkg import module` of a folder without __init__.py
                    None if self
                        .import_from(module, node.level, &join(from, member))
                        .is_some() =>
                    {
                        self.submodule(module, node.level, from, member, rest, steps, out);
                    }
                    None if node.level == 0 => out.push(external(from, Some(member), rest)),
                    None => {}
                }
            }
            BindingKind::Assign(value)
                if matches!(value, Expr::Name(_) | Expr::Attribute(_))
                    && !is_self(value, binding) =>
            {
                let scope = facts.stmt(binding.stmt).scope;
                let before = out.len();
                self.resolve_into(module, scope, value, rest, steps - 1, out);
                if out.len() == before {
                    out.push(local(module, id, rest));
                }
            }
            BindingKind::Class(_) if !rest.is_empty() => {
                let attribute = facts
                    .scope_opened_by(binding.stmt)
                    .and_then(|scope| facts.scope(scope).names.get(rest[0].as_str()));
                match attribute {
                    Some(ids) => {
                        for id in ids {
                            self.follow(module, *id, &rest[1..], steps - 1, out);
                        }
                    }
                    None => out.push(local(module, id, rest)),
                }
            }
            // `except … as e` and `del` end a name; they give it no meaning.
            BindingKind::Delete => {}
            _ => out.push(local(module, id, rest)),
        }
    }

    /// `import a.b` and then `a.b.c`: the longest part that is a module of the project.
    fn module_member(
        &self,
        from: ModuleId,
        dotted: &str,
        rest: &[String],
        steps: u32,
        out: &mut Vec<Target>,
    ) {
        if steps == 0 {
            return;
        }
        for taken in (0..=rest.len()).rev() {
            let name = rest[..taken]
                .iter()
                .fold(dotted.to_owned(), |name, part| join(&name, part));
            let Some(module) = self.import(from, &name) else {
                continue;
            };
            match &rest[taken..] {
                [] => out.push(Target::Module(module)),
                [member, rest @ ..] => self.member(module, member, rest, steps - 1, out),
            }
            return;
        }
        out.push(external(dotted, None, rest));
    }

    #[allow(clippy::too_many_arguments)]
    fn submodule(
        &self,
        from: ModuleId,
        level: u32,
        package: &str,
        member: &str,
        rest: &[String],
        steps: u32,
        out: &mut Vec<Target>,
    ) {
        if let Some(module) = self.import_from(from, level, &join(package, member)) {
            match rest {
                [] => out.push(Target::Module(module)),
                [member, rest @ ..] => self.member(module, member, rest, steps - 1, out),
            }
        }
    }

    fn made_into(
        &self,
        module: ModuleId,
        scope: ScopeId,
        expr: &Expr,
        steps: u32,
        out: &mut Vec<CallId>,
    ) -> bool {
        if steps == 0 {
            return false;
        }
        let Some(facts) = self.facts(module) else {
            return false;
        };
        match expr {
            Expr::Call(call) => {
                let Some(&index) = facts.call_at.get(&call.range()) else {
                    return false;
                };
                // A function of the project hands on what it returns.
                let targets = self.resolve(module, scope, &call.func);
                if let [
                    Target::Local {
                        module,
                        binding,
                        rest,
                    },
                ] = &targets[..]
                    && rest.is_empty()
                    && let Some(BindingKind::Function(node)) = self
                        .facts(*module)
                        .map(|facts| facts.binding(*binding).kind)
                    && !node.is_async
                {
                    return self.returned(*module, *binding, steps - 1, out);
                }
                out.push(CallId { module, index });
                true
            }
            Expr::Named(named) => self.made_into(module, scope, &named.value, steps - 1, out),
            Expr::Name(_) | Expr::Attribute(_) => {
                let targets = self.resolve(module, scope, expr);
                !targets.is_empty()
                    && targets.iter().all(|target| match target {
                        Target::Local {
                            module,
                            binding,
                            rest,
                        } if rest.is_empty() => {
                            self.made_by_binding(*module, *binding, steps - 1, out)
                        }
                        _ => false,
                    })
            }
            _ => false,
        }
    }

    fn made_by_binding(
        &self,
        module: ModuleId,
        binding: BindingId,
        steps: u32,
        out: &mut Vec<CallId>,
    ) -> bool {
        let Some(facts) = self.facts(module) else {
            return false;
        };
        let binding = facts.binding(binding);
        match binding.kind {
            BindingKind::Assign(value) => {
                // `app = None` above `global app; app = create()` adds nothing.
                value.is_none_literal_expr()
                    || self.made_into(module, facts.stmt(binding.stmt).scope, value, steps, out)
            }
            BindingKind::Declare => true,
            _ => false,
        }
    }

    /// The calls whose result a function returns, when every `return` is known.
    fn returned(
        &self,
        module: ModuleId,
        function: BindingId,
        steps: u32,
        out: &mut Vec<CallId>,
    ) -> bool {
        let Some(facts) = self.facts(module) else {
            return false;
        };
        let Some(scope) = facts.scope_opened_by(facts.binding(function).stmt) else {
            return false;
        };
        let mut any = false;
        for fact in facts.stmts.iter().filter(|fact| fact.scope == scope) {
            if let Stmt::Return(node) = fact.node {
                let Some(value) = &node.value else {
                    return false;
                };
                if !self.made_into(module, scope, value, steps, out) {
                    return false;
                }
                any = true;
            }
        }
        any
    }
}

/// Whether a binding stands in the body of a `try` that catches a failed import.
pub fn is_optional_import(facts: &crate::python::Facts<'_>, binding: &Binding<'_>) -> bool {
    facts.ancestors(binding.stmt).any(|id| {
        let fact = facts.stmt(id);
        fact.role == Block::Body
            && fact.parent.is_some_and(|parent| {
                matches!(facts.stmt(parent).node, Stmt::Try(node) if catches_import_error(node))
            })
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

/// `app = app`: following it would go round in a circle.
fn is_self(value: &Expr, binding: &Binding<'_>) -> bool {
    matches!(value, Expr::Name(name) if name.id == *binding.name && binding.scope == MODULE)
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
    fn a_subclass_of_flask_makes_an_app() {
        let text = "import flask\nclass My(flask.Flask):\n    pass\napp = My(__name__)\n";
        assert_eq!(project(&[("a.py", text)]).apps().len(), 1);
    }
}

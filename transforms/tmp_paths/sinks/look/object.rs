//! What the object of a method is, and whether the project has such a method itself: then the name of
//! the method says nothing about files.

use ruff_python_ast::{Expr, Parameters, StmtFunctionDef};

use super::Look;
use crate::project::paths::Value;
use crate::python::Facts;
use crate::python::facts::{BindingKind, ScopeKind, argument, keyword, string};
use crate::python::names::first_word;
use crate::transforms::made;
use crate::transforms::tmp_paths::sinks::hand_on::is_remote;
use crate::transforms::tmp_paths::sinks::known::SAVERS;

impl<'p> Look<'_, 'p> {
    /// Whether the project has a method of this name that may be called like this, and takes
    /// something at this position: then the name says nothing about files.
    pub(super) fn has_own(&self, name: &str, position: usize) -> bool {
        self.any_own(name, |function, in_class| {
            self.fits(&function.parameters, usize::from(in_class), position)
        })
    }

    /// Whether a class of the project has a method of this name.
    pub(super) fn has_method(&self, name: &str) -> bool {
        self.any_own(name, |_, in_class| in_class)
    }

    /// Whether one of the project's functions of a name, in a class or outside, is such a one.
    fn any_own(&self, name: &str, is_it: impl Fn(&StmtFunctionDef, bool) -> bool) -> bool {
        let definition = format!("def {name}(");
        let has = |facts: &Facts<'_>| {
            let bindings = facts.bindings.iter();
            let mut own = bindings.filter(|binding| binding.name == name);
            own.any(|binding| {
                let in_class = matches!(facts.scope(binding.scope).kind, ScopeKind::Class(_));
                matches!(binding.kind, BindingKind::Function(node) if is_it(node, in_class))
            })
        };
        let modules = self.project.reach().modules.iter();
        let mut modules = modules.filter(|id| self.project.mentions(**id, &definition));
        modules.any(|id| self.project.facts(*id).is_some_and(has))
    }

    /// Whether the call may be one of a function with these parameters, the first few of which are
    /// given already, and what stands at the position may be a path: `commit=True` is none.
    fn fits(&self, parameters: &Parameters, bound: usize, position: usize) -> bool {
        let arguments = &self.fact.node.arguments;
        let plain: Vec<_> = parameters
            .posonlyargs
            .iter()
            .chain(&parameters.args)
            .collect();
        let given = arguments.args.len();
        let needed = plain
            .iter()
            .skip(bound)
            .filter(|p| p.default.is_none())
            .count();
        let is_flag =
            |value: &Expr| value.is_boolean_literal_expr() || value.is_number_literal_expr();
        let takes = plain
            .get(bound + position)
            .is_some_and(|parameter| !parameter.default.as_deref().is_some_and(is_flag));
        takes
            && needed <= given + arguments.keywords.len()
            && (given + bound <= plain.len() || parameters.vararg.is_some())
    }

    pub(super) fn is_stream(&self, receiver: &Expr) -> bool {
        let (module, scope) = (self.call.module, self.fact.scope);
        made::is_stream(self.project, module, scope, receiver)
    }

    /// Whether an object comes from a package whose objects live elsewhere.
    pub(super) fn is_remote(&self, receiver: &'p Expr) -> bool {
        let (module, scope) = (self.call.module, self.fact.scope);
        let source = made::source(self.project, module, scope, receiver);
        source.is_some_and(|name| is_remote(&name))
    }

    /// Whether an object is one that a library made, which has no method of the project: what a request
    /// keeps in `g` is none of Flask's.
    pub(super) fn is_made_by_library(&self, receiver: &'p Expr) -> bool {
        let (module, scope) = (self.call.module, self.fact.scope);
        let source = || made::source(self.project, module, scope, receiver);
        // self.rows.to_csv(path), where __init__ makes the rows
        let kept = || match self.project.makers_of(module, scope, receiver)[..] {
            [maker] => self.project.called(maker),
            _ => None,
        };
        let maker = self.makers(receiver).pop().or_else(source).or_else(kept);
        maker.is_some_and(|name| first_word(&name) != "flask")
    }

    /// Whether the arguments of a method, or what is taken of its result, say that it is one of a `Path`:
    /// `mkdir(exist_ok=True)`, `open('a')`, `stat().st_size`.
    pub(super) fn is_of_paths(&self, name: &str) -> bool {
        let has = |key| keyword(self.fact.node, key).is_some();
        match name {
            "mkdir" => has("exist_ok") || has("parents"),
            "touch" => has("exist_ok"),
            "stat" | "lstat" => {
                let taken = self
                    .fact
                    .parent
                    .and_then(|parent| parent.as_attribute_expr());
                taken.is_some_and(|taken| taken.attr.starts_with("st_")) && self.is_of_a_call()
            }
            "unlink" => has("missing_ok"),
            // path.rename(FOLDER / 'new.txt')
            "rename" | "replace" => argument(self.fact.node, "target", 0).is_some_and(|target| {
                let values = self.values_of(target);
                values.iter().all(Value::is_path)
            }),
            // store.open(name, mode='r') is no method of a path, whose mode comes first.
            "open" if has("mode") && !self.fact.node.arguments.args.is_empty() => false,
            "open" => {
                let mode = argument(self.fact.node, "mode", 0).and_then(string);
                let known = ["r", "w", "a", "x", "rb", "wb", "ab", "xb", "r+", "w+", "a+"];
                mode.is_some_and(|mode| known.contains(&mode))
            }
            _ => false,
        }
    }

    /// Whether the object of a method is what a call gives. What a loop gives may be an entry of
    /// `os.scandir`, which is where it was listed.
    fn is_of_a_call(&self) -> bool {
        let Expr::Attribute(func) = &*self.fact.node.func else {
            return false;
        };
        let Expr::Name(name) = &*func.value else {
            return func.value.is_call_expr();
        };
        let facts = self.project.facts(self.call.module);
        let bound = facts.and_then(|facts| {
            let (_, ids) = facts.lookup(&name.id, self.fact.scope)?;
            let kinds = ids.iter().map(|id| facts.binding(*id).kind);
            Some(kinds.collect::<Vec<_>>())
        });
        let is_call =
            |kind: &BindingKind<'_>| matches!(kind, BindingKind::Assign(it) if it.is_call_expr());
        bound.is_some_and(|kinds| kinds.iter().all(is_call))
    }

    /// An upload of `request.files`, or an object of a class that saves files.
    pub(super) fn is_saver(&self, receiver: &'p Expr) -> bool {
        let on = || self.values_of(receiver);
        // request.files['file'] if 'file' in request.files else None
        self.is_made_by(receiver, SAVERS) || on().iter().any(Value::is_buffer)
    }

    /// What made an object, by the names of classes and functions.
    pub(super) fn makers(&self, receiver: &'p Expr) -> Vec<String> {
        made::makers(self.project, self.call.module, self.fact.scope, receiver)
    }

    pub(super) fn is_made_by(&self, receiver: &'p Expr, makers: &[&str]) -> bool {
        let (module, scope) = (self.call.module, self.fact.scope);
        made::is_made_by(self.project, module, scope, receiver, makers)
    }
}

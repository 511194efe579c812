//! What stands behind a callee that is no function of a library by name: a `functools.partial`, a class
//! of the project that takes its constructor from a library, or a function that somebody chose.

use std::borrow::Cow;

use ruff_python_ast::{self as ast, Expr};

use super::Look;
use crate::project::resolve::Target;
use crate::project::values::Spot;
use crate::project::{ModuleId, objects};
use crate::python::facts::{BindingId, BindingKind, argument, keyword, last_name, string};
use crate::python::names::first_word;
use crate::transforms::tmp_paths::sinks::Found;
use crate::transforms::tmp_paths::sinks::hand_on::opens_no_file;
use crate::transforms::tmp_paths::sinks::known::{
    Access, FUNCTIONS, KEEPERS, LOG_HANDLERS, Path, writes,
};

/// The argument of a handler of `logging` that is the file.
const LOG_FILE: Path = (0, "filename");

/// What stands behind a callee that may be a `functools.partial`.
#[derive(PartialEq, Eq)]
pub(super) enum Partial {
    /// A function that opens files.
    Opens,
    /// Another function of a library.
    Of(String),
    /// It is none.
    No,
}

impl<'p> Look<'_, 'p> {
    /// `super().__init__(path)` and `TinyDB.__init__(self, path)`: the constructor of a library's class
    /// that one of the project inherits from.
    pub(super) fn inherited(&self, found: &mut Found<'p>) -> bool {
        let call = self.fact.node;
        let Expr::Attribute(func) = &*call.func else {
            return false;
        };
        if func.attr.as_str() != "__init__" {
            return false;
        }
        let (module, scope) = (self.call.module, self.fact.scope);
        let is_super = |node: &&ast::ExprCall| last_name(&node.func) == "super";
        let (name, shift) = match func.value.as_call_expr().filter(is_super) {
            Some(_) => (self.project.constructor_of_super(module, scope), 0),
            None => (self.project.qualified(module, scope, &func.value), 1),
        };
        let Some(name) = name else {
            return false;
        };
        let mut opens = false;
        for function in FUNCTIONS.get(&name) {
            opens = true;
            let access = self.access(function.2);
            if let Some(expr) = argument(call, function.1.1, function.1.0 + shift) {
                self.add(expr, access, &name, found);
            }
        }
        if LOG_HANDLERS.contains(&name.as_str())
            && let Some(expr) = argument(call, "filename", shift)
        {
            opens = true;
            self.add(expr, Access::Write, &name, found);
        }
        if !opens && shift == 0 {
            found.others.push((self.call, Some(name)));
        }
        opens || shift == 0
    }

    /// The same, where a class of the project that only a library's constructor makes stands for the
    /// library's class: `class Store(TinyDB)`.
    pub(super) fn with_constructors<'t>(&self, targets: Cow<'t, [Target]>) -> Cow<'t, [Target]> {
        let [target] = &targets[..] else {
            return targets;
        };
        let constructor = self.project.library_constructor(target);
        let opens = |name: &String| {
            let is_known = !FUNCTIONS.get(name).is_empty() || LOG_HANDLERS.contains(&name.as_str());
            is_known || !opens_no_file(name) && !KEEPERS.contains(&first_word(name))
        };
        match constructor.filter(opens) {
            Some(name) => Cow::Owned(vec![Target::External(name)]),
            None => targets,
        }
    }

    /// `handler = kind(path)` in a function whose callers all give the same class of a library for `kind`,
    /// or classes of handlers that write a log.
    pub(super) fn with_given<'t>(&self, targets: Cow<'t, [Target]>) -> Cow<'t, [Target]> {
        let [target] = &targets[..] else {
            return targets;
        };
        let given = target
            .as_binding()
            .map(|(module, binding)| self.names_given(module, binding));
        match given.as_deref() {
            Some([name, rest @ ..]) => {
                let is_log = |name: &String| LOG_HANDLERS.contains(&name.as_str());
                let alike = rest.iter().all(|other| other == name)
                    || is_log(name) && rest.iter().all(is_log);
                match alike {
                    true => Cow::Owned(vec![Target::External(name.clone())]),
                    false => targets,
                }
            }
            _ => targets,
        }
    }

    /// The functions and classes of libraries that the callers of a function give to a parameter; none
    /// where one gives something else.
    fn names_given(&self, module: ModuleId, binding: BindingId) -> Vec<String> {
        let default = self.values.default_of(module, binding);
        let calls = self.values.calls_giving(module, binding).into_iter();
        let name = |(_, given): (_, Option<Spot<'p>>)| {
            let given = given.or(default)?;
            self.project
                .qualified(given.module, given.scope, given.expr)
        };
        let names: Option<Vec<String>> = calls.map(name).collect();
        names.unwrap_or_default()
    }

    /// `opener(path, 'wb')` in a function that is given `gzip.open`, and `OPENERS[kind](path)`: the
    /// functions that may be meant, where each of them opens files and takes the path alike.
    pub(super) fn handed(&self, targets: &[Target], found: &mut Found<'p>) -> bool {
        let func = &*self.fact.node.func;
        let may_hold_one = match func {
            Expr::Subscript(_) | Expr::If(_) => true,
            Expr::Name(_) => targets
                .iter()
                .any(|target| self.may_hold_a_function(target)),
            _ => false,
        };
        if !may_hold_one {
            return false;
        }
        let behind = objects::of(self.project, self.spot(func));
        // The method of `OPENERS.get(kind)` is none of them.
        let is_get = |target: &Target| matches!(target, Target::Local { rest, .. } if rest.last().is_some_and(|it| it == "get"));
        let behind = behind.iter().filter(|target| !is_get(target));
        let paths: Option<Vec<_>> = behind.map(|target| self.paths_of(target)).collect();
        let Some([first, rest @ ..]) = paths.as_deref() else {
            return false;
        };
        let places =
            |paths: &[(Path, Access)]| paths.iter().map(|(it, _)| it.0).collect::<Vec<_>>();
        if rest.iter().any(|other| places(other) != places(first)) {
            return false;
        }
        let mut opens = false;
        for (index, &((position, keyword), access)) in first.iter().enumerate() {
            let Some(path) = argument(self.fact.node, keyword, position) else {
                continue;
            };
            let others = rest.iter().map(|other| other[index].1);
            let changes = others.chain([access]).find(|access| !access.reads());
            self.add(path, changes.unwrap_or(access), last_name(func), found);
            opens = true;
        }
        opens
    }

    /// The arguments of a function of a library that are paths, and what it does there; `None` of one that
    /// opens no file.
    fn paths_of(&self, function: &Target) -> Option<Vec<(Path, Access)>> {
        let Target::External(name) = function else {
            return None;
        };
        if LOG_HANDLERS.contains(&name.as_str()) {
            return Some(vec![(LOG_FILE, Access::Write)]);
        }
        let functions = FUNCTIONS.get(name).iter();
        let paths: Vec<_> = functions
            .map(|function| (function.1, self.access(function.2)))
            .collect();
        (!paths.is_empty()).then_some(paths)
    }

    /// Whether a binding may hold a function that somebody chose, and is none itself.
    fn may_hold_a_function(&self, target: &Target) -> bool {
        let Some((module, binding)) = target.as_binding() else {
            return false;
        };
        let facts = self.project.facts(module);
        facts.is_some_and(|facts| match facts.binding(binding).kind {
            BindingKind::Parameter(_) => true,
            BindingKind::Assign(value) => {
                matches!(value, Expr::Subscript(_) | Expr::If(_) | Expr::Name(_))
                    || value
                        .as_call_expr()
                        .is_some_and(|call| last_name(&call.func) == "get")
            }
            _ => false,
        })
    }

    /// `write = functools.partial(open, mode='w')`: the calls of it open files.
    pub(super) fn partial(&self, found: &mut Found<'p>) -> Partial {
        let (module, func) = (self.call.module, &self.fact.node.func);
        let (home, made) = match &**func {
            // partial(open, mode='w')(path)
            Expr::Call(call) => ((module, self.fact.scope), call),
            Expr::Name(_) => {
                let [maker] = self.project.made_by(module, self.fact.scope, func)[..] else {
                    return Partial::No;
                };
                let Some(call) = self.project.call(maker) else {
                    return Partial::No;
                };
                ((maker.module, call.scope), call.node)
            }
            _ => return Partial::No,
        };
        let qualified = |expr: &Expr| self.project.qualified(home.0, home.1, expr);
        let [opened] = &made.arguments.args[..] else {
            return Partial::No;
        };
        if qualified(&made.func).as_deref() != Some("functools.partial") {
            return Partial::No;
        }
        let Some(name) = qualified(opened) else {
            return Partial::No;
        };
        let mode = keyword(made, "mode").and_then(string);
        let functions = FUNCTIONS.get(&name);
        for function in functions {
            let access = match (function.2, mode) {
                (Access::Mode(..), Some(mode)) if writes(mode) => Access::Write,
                (Access::Mode(..), Some(_)) => Access::Read,
                (access, _) => self.access(access),
            };
            if let Some(expr) = argument(self.fact.node, function.1.1, function.1.0) {
                self.add(expr, access, &name, found);
            }
        }
        match functions.is_empty() {
            true => Partial::Of(name),
            false => Partial::Opens,
        }
    }
}

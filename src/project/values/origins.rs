//! What an expression stands for where its value is not known: `settings.paths.log` is the same file
//! wherever it is spelled, though nobody knows which.

use std::collections::BTreeSet;

use ruff_python_ast as ast;
use ruff_python_ast::Expr;

use super::{Spot, Values};
use crate::project::ModuleId;
use crate::project::resolve::Target;
use crate::python::facts::{BindingId, BindingKind, StmtId, argument, integer, string};

/// Names, wrappers and callers that one question may follow.
const MAX_STEPS: usize = 60;

/// Functions that give the path that they are given, or another spelling of it.
const WRAPPERS: &[&str] = &[
    "builtins.str",
    "os.fspath",
    "os.path.abspath",
    "os.path.expanduser",
    "os.path.normpath",
    "os.path.realpath",
    "pathlib.Path",
    "pathlib.PurePath",
];

/// Methods of a text that give another spelling of it, whatever they strip.
const STRIPS: &[&str] = &["lstrip", "rstrip", "strip"];

/// Methods of a path that do, and are given nothing.
const SPELLINGS: &[&str] = &["absolute", "as_posix", "expanduser", "resolve"];

/// What an expression stands for, under a name that is the same wherever it is spelled.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    root: Root,
    /// The attributes, keys and calls behind the root, as they follow: `.paths['log']`.
    path: String,
}

/// Where a name starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Root {
    /// In a library: the path holds the qualified name.
    Library,
    Module(ModuleId),
    Binding(ModuleId, BindingId),
    /// At the `self` of a class.
    Class(ModuleId, StmtId),
}

impl Origin {
    fn new(root: Root, path: impl Into<String>) -> Self {
        let path = path.into();
        Origin { root, path }
    }

    /// The same, with more behind it.
    fn then(mut self, more: &str) -> Self {
        self.path.push_str(more);
        self
    }
}

impl<'p> Values<'p> {
    /// The things that an expression may stand for. Calls count as one thing where they are given the
    /// same literals.
    pub fn origins(&self, at: Spot<'p>) -> BTreeSet<Origin> {
        let mut found = BTreeSet::new();
        self.collect_origins(at, &mut MAX_STEPS.clone(), &mut found);
        found
    }

    fn collect_origins(&self, at: Spot<'p>, steps: &mut usize, found: &mut BTreeSet<Origin>) {
        let Some(left) = steps.checked_sub(1) else {
            return;
        };
        *steps = left;
        let on = |expr: &'p Expr| Spot { expr, ..at };
        match at.expr {
            Expr::Named(node) => self.collect_origins(on(&node.value), steps, found),
            Expr::If(node) => {
                self.collect_origins(on(&node.body), steps, found);
                self.collect_origins(on(&node.orelse), steps, found);
            }
            Expr::BoolOp(node) => {
                for value in &node.values {
                    self.collect_origins(on(value), steps, found);
                }
            }
            Expr::Name(_) => {
                for target in self.project.targets(at.module, at.scope, at.expr).iter() {
                    found.insert(self.origin_of(at, target));
                    if let Some((module, binding)) = target.as_binding() {
                        self.origins_behind(module, binding, steps, found);
                    }
                }
            }
            Expr::Call(call) => match self.wrapped(at, call) {
                Some(inner) => self.collect_origins(on(inner), steps, found),
                None => found.extend(self.spelled(at)),
            },
            Expr::Attribute(node) => {
                found.extend(self.spelled(at));
                let is_self = matches!(&*node.value, Expr::Name(name) if name.id == "self");
                let class = self.project.class_around(at.module, at.scope);
                if let Some((module, class)) = class.filter(|_| is_self) {
                    let kept = self.assigned_in(module, class, &node.attr).into_iter();
                    for at in kept.filter(|at| !holds_call(at.expr)) {
                        self.collect_origins(at, steps, found);
                    }
                }
            }
            Expr::Subscript(_) => found.extend(self.spelled(at)),
            _ => {}
        }
    }

    /// What a name is another name of: what is assigned to it, or what callers give.
    fn origins_behind(
        &self,
        module: ModuleId,
        id: BindingId,
        steps: &mut usize,
        found: &mut BTreeSet<Origin>,
    ) {
        let Some(facts) = self.project.facts(module) else {
            return;
        };
        let binding = facts.binding(id);
        match binding.kind {
            // What a call gives twice may be two things.
            BindingKind::Assign(expr) => {
                let at = Spot::new(module, facts.stmt(binding.stmt).scope, expr);
                let inner = |expr: &&'p Expr| self.wrapped(at, expr.as_call_expr()?);
                let innermost = std::iter::successors(Some(expr), inner).last();
                if !innermost.is_some_and(holds_call) {
                    self.collect_origins(at, steps, found);
                }
            }
            BindingKind::Parameter(_) => {
                for at in self.arguments_for(module, id) {
                    self.collect_origins(at, steps, found);
                }
            }
            _ => {}
        }
    }

    /// What the callers of a function give to a parameter, as far as that is seen.
    pub fn arguments_for(&self, module: ModuleId, id: BindingId) -> Vec<Spot<'p>> {
        let calls = self.calls_giving(module, id).into_iter();
        calls.filter_map(|(_, given)| given).collect()
    }

    /// The default of a parameter.
    pub fn default_of(&self, module: ModuleId, id: BindingId) -> Option<Spot<'p>> {
        let facts = self.project.facts(module)?;
        let BindingKind::Parameter(Some(default)) = facts.binding(id).kind else {
            return None;
        };
        Some(Spot::new(module, facts.parameter(id)?.outer, default))
    }

    /// The functions as the callers of one name it, and what each gives to a parameter: `None` where
    /// the default counts.
    pub fn calls_giving(
        &self,
        module: ModuleId,
        id: BindingId,
    ) -> Vec<(Spot<'p>, Option<Spot<'p>>)> {
        let found = || {
            let facts = self.project.facts(module)?;
            let name = facts.binding(id).name;
            let parameter = facts.parameter(id)?;
            let (outer, function) = (parameter.outer, parameter.function);
            if !self.project.gets_what_is_given(module, outer, function) {
                return None;
            }
            let position = parameter.position?;
            let position = position.checked_sub(usize::from(parameter.in_class))?;
            let calls = self.calls_of(module, &parameter)?.into_iter();
            let given = calls.map(|(module, scope, call)| {
                let spot = |expr| Spot::new(module, scope, expr);
                (spot(&*call.func), argument(call, name, position).map(spot))
            });
            Some(given.collect())
        };
        found().unwrap_or_default()
    }

    /// The path in `Path(path)`, `str(path)`, `path.strip()`.
    fn wrapped(&self, at: Spot<'p>, call: &'p ast::ExprCall) -> Option<&'p Expr> {
        if let Expr::Attribute(func) = &*call.func
            && let name = func.attr.as_str()
            && (STRIPS.contains(&name)
                || SPELLINGS.contains(&name) && call.arguments.args.is_empty())
        {
            return Some(&func.value);
        }
        let [inner] = &call.arguments.args[..] else {
            return None;
        };
        let name = self.project.qualified(at.module, at.scope, &call.func)?;
        let wraps = call.arguments.keywords.is_empty() && WRAPPERS.contains(&name.as_str());
        (wraps && !inner.is_starred_expr()).then_some(inner)
    }

    /// `settings.paths['log']`, as one name; `None` where it starts with no name.
    fn spelled(&self, at: Spot<'p>) -> Option<Origin> {
        let on = |expr: &'p Expr| Spot { expr, ..at };
        if matches!(at.expr, Expr::Name(_) | Expr::Attribute(_)) {
            let targets = self.project.targets(at.module, at.scope, at.expr);
            if let Some(target) = targets.first() {
                return Some(self.origin_of(at, target));
            }
        }
        match at.expr {
            Expr::Attribute(node) => {
                let on = self.spelled(on(&node.value))?;
                Some(on.then(".").then(&node.attr))
            }
            Expr::Subscript(node) => {
                let on = self.spelled(on(&node.value))?;
                Some(on.then(&format!("[{}]", literal(&node.slice))))
            }
            Expr::Call(call) => {
                let Origin { root, path } = self.spelled(on(&call.func))?;
                let given: Vec<String> = call.arguments.args.iter().map(literal).collect();
                Some(match (path.strip_suffix(".get"), &given[..]) {
                    // The same as os.environ['KEY'].
                    _ if root == Root::Library && path == "os.getenv" => {
                        Origin::new(root, format!("os.environ[{}]", given.first()?))
                    }
                    (Some(on), [key, ..]) => Origin::new(root, format!("{on}[{key}]")),
                    _ => Origin::new(root, format!("{path}({})", given.join(","))),
                })
            }
            _ => None,
        }
    }

    fn origin_of(&self, at: Spot<'_>, target: &Target) -> Origin {
        match target {
            Target::External(name) => Origin::new(Root::Library, name),
            Target::Module(id) => Origin::new(Root::Module(*id), ""),
            Target::Local {
                module,
                binding,
                rest,
            } => {
                let facts = self.project.facts(*module);
                let name = facts.map(|facts| facts.binding(*binding).name);
                // self.folder is the same in all methods of a class.
                let class = || self.project.class_around(at.module, at.scope);
                let root = match name.filter(|name| *name == "self").and_then(|_| class()) {
                    Some((module, class)) => Root::Class(module, class),
                    None => Root::Binding(*module, *binding),
                };
                let start = Origin::new(root, "");
                let rest = rest.iter();
                rest.fold(start, |name, attribute| name.then(".").then(attribute))
            }
        }
    }
}

/// A key or an argument, where it is written out.
fn literal(expr: &Expr) -> String {
    let number = || integer(expr).map(|number| number.to_string());
    let text = string(expr).map(|text| format!("{text:?}"));
    text.or_else(number).unwrap_or_else(|| "…".to_owned())
}

/// Whether an attribute chain with keys has a call in it, but for `get('key')`.
fn holds_call(expr: &Expr) -> bool {
    match expr {
        Expr::Attribute(node) => holds_call(&node.value),
        Expr::Subscript(node) => holds_call(&node.value),
        Expr::Call(call) => match &*call.func {
            Expr::Attribute(func) if &func.attr == "get" => holds_call(&func.value),
            _ => true,
        },
        _ => false,
    }
}

//! The way of a listed path through names, lists, loops, functions and calls, up to what is made of
//! it.

mod call;
mod step;

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use crate::project::resolve::Target;
use crate::project::{ModuleId, Project};
use crate::python::around::around;
use crate::python::facts::{BindingKind, Facts, MODULE, ScopeId};
use crate::transforms::tmp_paths::sinks::{At, Found};

/// Functions and names that one path is followed through.
const MAX_STEPS: usize = 400;

/// A value that holds listed paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// A path.
    Path,
    /// What `os.scandir` gives.
    Entry,
    /// What `os.walk`, `os.fwalk` and `os.path.splitext` give: a path, and names.
    Step,
    /// What `enumerate` gives: a number, and a path.
    Counted,
}

/// One value of a kind, or many of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Held {
    /// One.
    One(What),
    /// A list, or another iterable.
    Many(What),
}

use Held::{Many, One};

/// What was seen on the way of the paths of one listing.
pub struct Trail<'t, 'p> {
    project: &'p Project,
    found: &'t Found<'p>,
    /// Folders that a path is taken relative to.
    pub bases: Vec<(At, &'p Expr)>,
    /// The first use of its text.
    pub shown: Option<(ModuleId, TextRange)>,
    seen: FxHashSet<(ModuleId, TextRange, Held)>,
}

impl<'t, 'p> Trail<'t, 'p> {
    /// Nothing seen yet.
    pub fn new(project: &'p Project, found: &'t Found<'p>) -> Self {
        Trail {
            project,
            found,
            bases: Vec::new(),
            shown: None,
            seen: FxHashSet::default(),
        }
    }

    fn facts(&self, module: ModuleId) -> Option<&'p Facts<'p>> {
        self.project.facts(module)
    }

    fn show(&mut self, at: At) {
        self.shown = self.shown.or(Some((at.module, at.range)));
    }

    /// Follow a value out of the expression that it is, until all that becomes of it is known.
    pub fn follow(&mut self, mut at: At, mut held: Held) {
        let Some(facts) = self.facts(at.module) else {
            return;
        };
        let path = around(facts.stmt(at.stmt).node, at.range);
        for pair in (1..path.len()).rev() {
            let (parent, expr) = (path[pair - 1], path[pair]);
            at.range = expr.range();
            if !self.seen.insert((at.module, at.range, held)) || self.shown.is_some() {
                return;
            }
            if self.seen.len() > MAX_STEPS {
                return self.show(at);
            }
            match self.step(
                at,
                held,
                parent,
                expr,
                path.get(pair.wrapping_sub(2)).copied(),
            ) {
                Next::Done => return,
                Next::Shown => return self.show(at),
                Next::On(next) => held = next,
            }
        }
        at.range = path.first().map_or(at.range, |expr| expr.range());
        if self.seen.insert((at.module, at.range, held)) {
            self.statement(at, held, facts);
        }
    }

    /// What a statement does with the value of its expression.
    fn statement(&mut self, at: At, held: Held, facts: &'p Facts<'p>) {
        let is_it = |expr: &Expr| expr.range() == at.range;
        match facts.stmt(at.stmt).node {
            Stmt::Expr(_) | Stmt::If(_) | Stmt::While(_) | Stmt::Assert(_) | Stmt::Delete(_) => {}
            Stmt::For(node) if is_it(&node.iter) => self.each(at, held, &node.target),
            Stmt::Assign(node) => {
                for target in &node.targets {
                    self.bound(at, held, target);
                }
            }
            Stmt::AnnAssign(node) => self.bound(at, held, &node.target),
            Stmt::With(node) => {
                let item = node.items.iter().find(|item| is_it(&item.context_expr));
                if let Some(name) = item.and_then(|item| item.optional_vars.as_deref()) {
                    self.bound(at, held, name);
                }
            }
            Stmt::Return(_) => self.returned(at, held, facts),
            _ => self.show(at),
        }
    }

    /// The calls of the function that returns a value, or that gives it as a generator.
    fn returned(&mut self, at: At, held: Held, facts: &'p Facts<'p>) {
        let function = facts.function_around(at.scope);
        let definition = function.and_then(|(scope, node)| Some((facts.scope(scope).stmt?, node)));
        let Some((stmt, node)) = definition else {
            return self.show(at);
        };
        let callers = self.project.callers();
        // __iter__, __getitem__: what calls these has another form than a call.
        let is_special = node.name.starts_with("__");
        if is_special || !node.decorator_list.is_empty() || callers.is_loose(&node.name) {
            return self.show(at);
        }
        let outer = facts.stmt(stmt).parent;
        let class = outer.filter(|outer| facts.stmt(*outer).node.is_class_def_stmt());
        let methods = match class {
            Some(class) => self.project.calls_of_method((at.module, class), &node.name),
            None => callers.of_method(&node.name).to_vec(),
        };
        let calls = callers.of(at.module, stmt).iter().copied();
        let calls: FxHashSet<_> = calls.chain(methods).collect();
        for id in calls {
            if let Some(call) = self.project.call(id) {
                self.follow(At::call(id.module, call), held);
            }
        }
    }

    /// `for target in …`
    fn each(&mut self, at: At, held: Held, target: &'p Expr) {
        match held {
            Many(what) => self.bound(at, One(what), target),
            One(_) => self.show(at),
        }
    }

    /// Every read of a name, as bound in a scope, which holds the value.
    fn read(&mut self, module: ModuleId, facts: &'p Facts<'p>, name: (&str, ScopeId), held: Held) {
        for u in facts.uses_of(name.0, name.1) {
            let at = At {
                module,
                stmt: u.stmt,
                scope: u.scope,
                range: u.node.range(),
                on_request: false,
            };
            self.follow(at, held);
        }
    }

    /// Every read of what a target binds to the value.
    fn bound(&mut self, at: At, held: Held, target: &'p Expr) {
        let Some(facts) = self.facts(at.module) else {
            return;
        };
        match (target, held) {
            (Expr::Name(name), _) => {
                let binding = facts.bindings.iter().find(|b| b.range == name.range());
                let Some(binding) = binding else {
                    return self.show(at);
                };
                // What other modules read of it is not seen here.
                let global = binding.scope == MODULE;
                if global && !facts.runs_at_import(at.scope) {
                    return self.show(at);
                }
                self.read(at.module, facts, (binding.name, binding.scope), held);
            }
            // for folder, folders, names in os.walk(…)
            (Expr::Tuple(tuple), One(What::Step)) if !tuple.elts.is_empty() => {
                self.bound(at, One(What::Path), &tuple.elts[0]);
            }
            (Expr::Tuple(tuple), One(What::Counted)) if tuple.elts.len() == 2 => {
                self.bound(at, One(What::Path), &tuple.elts[1]);
            }
            _ => self.show(at),
        }
    }

    /// Follow a value into the list that it is appended to.
    fn collected(&mut self, at: At, held: Held, list: &'p Expr) -> bool {
        let (Some(facts), Expr::Name(name), One(what)) = (self.facts(at.module), list, held) else {
            return false;
        };
        let Some((scope, _)) = facts.lookup(&name.id, at.scope) else {
            return false;
        };
        if scope == MODULE {
            return false; // Other modules and requests may read it.
        }
        self.read(at.module, facts, (&name.id, scope), Many(what));
        true
    }

    /// Follow a value into the parameter of a function of the project.
    fn enter(&mut self, at: At, held: Held, call: &'p ast::ExprCall, targets: &[Target]) -> bool {
        let [target] = targets else {
            return false;
        };
        let Some((module, binding)) = target.as_binding() else {
            return false;
        };
        let Some(facts) = self.facts(module) else {
            return false;
        };
        let BindingKind::Function(node) = facts.binding(binding).kind else {
            return false;
        };
        let position = call
            .arguments
            .args
            .iter()
            .position(|a| a.range() == at.range);
        let word = call
            .arguments
            .keywords
            .iter()
            .find(|k| k.value.range() == at.range);
        let parameter = match (position, word.and_then(|word| word.arg.as_ref())) {
            (Some(at), _) => node.parameters.iter_non_variadic_params().nth(at),
            (_, Some(word)) => {
                let mut all = node.parameters.iter_non_variadic_params();
                all.find(|p| p.parameter.name.as_str() == word.as_str())
            }
            _ => None,
        };
        let scope = facts.scope_opened_by(facts.binding(binding).stmt);
        let Some((parameter, scope)) = parameter.zip(scope) else {
            return false;
        };
        let name = parameter.parameter.name.as_str();
        self.read(module, facts, (name, scope), held);
        true
    }
}

/// Where a value goes on.
enum Next {
    /// Nothing depends on how the path is spelled.
    Done,
    /// Its text is used.
    Shown,
    /// It is part of a value of this kind.
    On(Held),
}

//! Places that change what is one in each instance: `global x; x = …`, `users.append(…)`,
//! `app.hits += 1`, `Store.items[k] = v`; also where a factory makes what its views change.

mod held;

use ruff_python_ast::{self as ast, Expr, NodeKind, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::containers::root;
use super::state::{Owner, State, class_method_around, is_shared};
use crate::project::classes::Class;
use crate::project::configuration::is_config;
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::facts::{BindingId, BindingKind, Call, Facts, MODULE, ScopeId, StmtId};
use crate::transforms::runs::{self, Runs};

/// Methods that change a list, a dictionary, a set or a deque.
pub const MUTATORS: &[&str] = &[
    "append",
    "appendleft",
    "extend",
    "insert",
    "remove",
    "pop",
    "popleft",
    "popitem",
    "clear",
    "add",
    "discard",
    "update",
    "setdefault",
    "difference_update",
    "intersection_update",
    "sort",
    "reverse",
    "subtract",
];

/// The function that takes out of an iterator.
const NEXT: &str = "next";

/// How something is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// `x = …` in a function that declares it global, `app.x = …`
    Rebound,
    /// `x += …`
    Counted,
    /// `x[key] = …`
    Stored,
    /// Anything else: `x.append(…)`, `del x[key]`, `x[key].add(…)`.
    Mutated,
}

/// One place that changes something.
#[derive(Debug)]
pub struct Change<'p> {
    /// The module of the place.
    pub module: ModuleId,
    /// The scope that it stands in.
    pub scope: ScopeId,
    /// The statement.
    pub stmt: StmtId,
    /// The place.
    pub range: TextRange,
    /// What is changed.
    pub state: State,
    /// As it is written at the place.
    pub name: String,
    /// How.
    pub how: How,
    /// The key of `x[key] = …`.
    pub key: Option<&'p Expr>,
}

impl Change<'_> {
    /// Whether a request makes the change, rather than the import of the app.
    pub fn is_live(&self, project: &Project) -> bool {
        let is_on_request =
            runs::place(project, self.module, self.scope, self.stmt, self.range) == Runs::OnRequest;
        let method = project
            .facts(self.module)
            .filter(|_| is_on_request)
            .and_then(|facts| class_method_around(self.module, facts, self.scope));
        // A method of a class may be there for the import alone: Encoder.register(…)
        let is_called = |(class, name): (Class, &str)| {
            project.calls_of_method(class, name).iter().any(|id| {
                let call = project.call(*id);
                call.is_some_and(|call| runs::call(project, id.module, call) == Runs::OnRequest)
            })
        };
        is_on_request && method.is_none_or(is_called)
    }
}

/// The changes that functions of a module make.
pub fn of_module(project: &Project, id: ModuleId) -> Vec<Change<'_>> {
    let Some(module) = project.module(id) else {
        return Vec::new();
    };
    let find = Find {
        project,
        id,
        module,
        facts: module.facts(),
    };
    let mut found = Vec::new();
    for (binding, fact) in find.facts.all_bindings() {
        find.rebound(binding, fact.stmt, &mut found);
    }
    let changing = [
        NodeKind::StmtAssign,
        NodeKind::StmtAugAssign,
        NodeKind::StmtDelete,
    ];
    for (stmt, fact) in find.facts.stmts_like(&changing) {
        if find.facts.function_around(fact.scope).is_none() {
            continue;
        }
        match fact.node {
            Stmt::Assign(node) => {
                for target in &node.targets {
                    find.target(stmt, fact.scope, target, How::Stored, &mut found);
                }
            }
            Stmt::AugAssign(node) => {
                find.target(stmt, fact.scope, &node.target, How::Counted, &mut found);
            }
            Stmt::Delete(node) => {
                for target in &node.targets {
                    find.target(stmt, fact.scope, target, How::Mutated, &mut found);
                }
            }
            _ => {}
        }
    }
    let words: Vec<&str> = MUTATORS.iter().copied().chain([NEXT]).collect();
    for (_, call) in find.facts.calls_named(&words) {
        let Expr::Attribute(func) = &*call.node.func else {
            find.drawn(call, &mut found);
            continue;
        };
        let method = func.attr.as_str();
        if !MUTATORS.contains(&method) || find.facts.function_around(call.scope).is_none() {
            continue;
        }
        // A call whose answer is not used, or one that takes out: `queue.pop(0)`.
        let root = root(&func.value);
        // current_app.config.update(THEME=…) stores, as an assignment to a key does.
        let stores = method == "update" && is_config(project, id, call.scope, root);
        find.root(
            call.stmt,
            call.scope,
            root,
            call.node.range(),
            if stores { How::Stored } else { How::Mutated },
            None,
            &mut found,
        );
    }
    found
}

struct Find<'p> {
    project: &'p Project,
    id: ModuleId,
    module: &'p Module,
    facts: &'p Facts<'p>,
}

impl<'p> Find<'p> {
    /// `global x; x = …`, `nonlocal x; x = …`
    fn rebound(&self, id: BindingId, stmt: StmtId, found: &mut Vec<Change<'p>>) {
        let binding = self.facts.binding(id);
        let scope = self.facts.stmt(stmt).scope;
        let (declared, inner) = (self.facts.scope(scope), self.facts.function_around(scope));
        let is_outer = match binding.scope {
            MODULE => inner.is_some(),
            _ => declared.nonlocals.contains(binding.name),
        };
        if !is_outer {
            return;
        }
        let how = match binding.kind {
            BindingKind::Assign(_) | BindingKind::Unpack | BindingKind::With(_) => How::Rebound,
            BindingKind::AugAssign(_) => How::Counted,
            _ => return,
        };
        let first = self.facts.scope(binding.scope).names[binding.name][0];
        if !is_shared(self.project, self.id, self.facts, first) {
            return;
        }
        found.push(Change {
            module: self.id,
            scope,
            stmt,
            range: self.facts.stmt(stmt).node.range(),
            state: State::Name(self.id, first),
            name: binding.name.to_owned(),
            how,
            key: None,
        });
    }

    /// `next(ids)`, where `ids = itertools.count()`.
    fn drawn(&self, call: &'p Call<'p>, found: &mut Vec<Change<'p>>) {
        let [ids @ (Expr::Name(_) | Expr::Attribute(_))] = &call.node.arguments.args[..] else {
            return;
        };
        if !matches!(&*call.node.func, Expr::Name(name) if name.id.as_str() == NEXT)
            || self.facts.function_around(call.scope).is_none()
        {
            return;
        }
        let (stmt, scope, range) = (call.stmt, call.scope, call.node.range());
        self.root(stmt, scope, ids, range, How::Counted, None, found);
    }

    /// A target that is no name: `x[key]`, `x[a][b]`, `Class.count`.
    fn target(
        &self,
        stmt: StmtId,
        scope: ScopeId,
        target: &'p Expr,
        how: How,
        found: &mut Vec<Change<'p>>,
    ) {
        let range = self.facts.stmt(stmt).node.range();
        match target {
            Expr::Subscript(node) => {
                let inner = root(&node.value);
                let whole = inner.range() == node.value.range();
                let how = if whole { how } else { How::Mutated };
                let key = whole.then_some(&*node.slice);
                self.root(stmt, scope, inner, range, how, key, found);
            }
            Expr::Attribute(node) => {
                let how = match how {
                    How::Stored => How::Rebound,
                    How::Counted => How::Counted,
                    _ => return,
                };
                self.attribute(stmt, scope, node, range, how, found);
            }
            _ => {}
        }
    }

    /// `Stats.hits += 1`, where Stats is a class of the project, `app.latest = …`
    fn attribute(
        &self,
        stmt: StmtId,
        scope: ScopeId,
        node: &'p ast::ExprAttribute,
        range: TextRange,
        how: How,
        found: &mut Vec<Change<'p>>,
    ) {
        let Some(owner) = Owner::of(self.project, self.id, scope, &node.value) else {
            return;
        };
        let name = node.attr.as_str();
        // A setter is read by itself, and a function in the place of another is no data.
        if owner.defines(self.project, name) {
            return;
        }
        let state = match owner {
            Owner::Module(module) => self
                .project
                .facts(module)
                .and_then(|facts| facts.globals(name).first().copied())
                .map(|first| State::Name(module, first)),
            _ => None,
        };
        found.push(Change {
            module: self.id,
            scope,
            stmt,
            range,
            state: state.unwrap_or_else(|| State::Attribute(owner, name.to_owned())),
            name: self.module.slice(node).to_owned(),
            how,
            key: None,
        });
    }

    /// A change of what a name of a module holds, or an attribute.
    #[expect(
        clippy::too_many_arguments,
        reason = "a place has a statement, a scope and a range"
    )]
    fn root(
        &self,
        stmt: StmtId,
        scope: ScopeId,
        root: &'p Expr,
        range: TextRange,
        how: How,
        key: Option<&'p Expr>,
        found: &mut Vec<Change<'p>>,
    ) {
        let config = is_config(self.project, self.id, scope, root);
        let state = match config {
            // app.config['X'] = …
            true => matches!(root, Expr::Attribute(node)
                if (how == How::Stored || how == How::Counted)
                    && Owner::of(self.project, self.id, scope, &node.value) == Some(Owner::App))
            .then(|| State::Attribute(Owner::App, "config".to_owned())),
            false => self
                .named(scope, root)
                .or_else(|| self.enclosed(scope, root))
                .or_else(|| self.owned(scope, root)),
        };
        if let Some(state) = state {
            found.push(Change {
                module: self.id,
                scope,
                stmt,
                range,
                state,
                name: self.module.slice(root).to_owned(),
                how: if config { How::Mutated } else { how },
                key,
            });
        }
    }
}

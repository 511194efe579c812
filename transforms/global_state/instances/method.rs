//! A method of a class of the project, and which attributes of its object it changes.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use super::Known;
use crate::project::Project;
use crate::project::classes::Class;
use crate::python::facts::{BindingKind, Call, Facts, ScopeId, StmtId};
use crate::transforms::global_state::changes::{Change, How, MUTATORS};
use crate::transforms::global_state::containers::root;
use crate::transforms::global_state::state::{Owner, State, fills, is_of_one_thread};

/// A method of a class of the project.
pub struct Method<'p> {
    project: &'p Project,
    pub class: Class,
    facts: &'p Facts<'p>,
    scope: ScopeId,
    /// Its statement.
    range: TextRange,
    pub name: &'p str,
    /// What it calls its object.
    own: &'p str,
}

impl<'p> Method<'p> {
    /// The method of this name, where the class has it once and undecorated.
    pub fn find(project: &'p Project, class: Class, name: &str) -> Option<Self> {
        let facts = project.facts(class.0)?;
        let body = facts.scope_opened_by(class.1);
        let body = body.filter(|_| !is_of_one_thread(project, class))?;
        let ids = facts.scope(body).names.get(name)?;
        let [id] = ids[..] else {
            return None;
        };
        let method = facts.binding(id);
        let BindingKind::Function(function) = method.kind else {
            return None;
        };
        let own = function.parameters.iter().next()?.name().as_str();
        function.decorator_list.is_empty().then_some(Method {
            project,
            class,
            facts,
            scope: facts.scope_opened_by(method.stmt)?,
            range: facts.stmt(method.stmt).node.range(),
            name: method.name,
            own,
        })
    }

    /// Whether an expression is `self.name`; the name.
    fn attribute(&self, expr: &'p Expr) -> Option<&'p str> {
        match expr {
            Expr::Attribute(node) => match &*node.value {
                Expr::Name(name) if name.id.as_str() == self.own => Some(node.attr.as_str()),
                _ => None,
            },
            _ => None,
        }
    }

    /// The names of the methods that it calls on its own object.
    pub fn calls_on_self(&self) -> Vec<&'p str> {
        let calls = self.calls();
        let names = calls.filter_map(|call| self.attribute(&call.node.func));
        names.collect()
    }

    /// Its own calls.
    fn calls(&self) -> impl Iterator<Item = &'p Call<'p>> {
        let calls = self.facts.calls_within(self.range).iter();
        calls.filter(|call| call.scope == self.scope)
    }

    /// The attributes that the method gives a new value: `self.items = []`.
    pub fn sets(&self) -> impl Iterator<Item = &'p str> {
        let own = self.facts.stmts_of(self.scope);
        own.filter_map(|fact| match fact.node {
            Stmt::Assign(node) => self.attribute(node.targets.first()?),
            _ => None,
        })
    }

    /// What it changes, but for the attributes that are set anew on the way to it.
    pub fn changes(&self, set: &FxHashSet<&str>, known: &mut Known, found: &mut Vec<Change<'p>>) {
        for fact in self.facts.stmts_of(self.scope) {
            let Some(stmt) = self.facts.id_of(fact.node) else {
                continue;
            };
            match fact.node {
                Stmt::Assign(node) => {
                    for target in &node.targets {
                        if let Expr::Subscript(target) = target {
                            let on = root(&target.value);
                            // self.carts[user]['x'] = … is no answer under a key.
                            let whole = on.range() == target.value.range();
                            let how = if whole { How::Stored } else { How::Mutated };
                            let key = whole.then_some(&*target.slice);
                            self.change(stmt, fact.node, on, how, key, (set, known, found));
                        }
                    }
                }
                Stmt::AugAssign(node) => {
                    let on = root(&node.target);
                    self.change(stmt, fact.node, on, How::Counted, None, (set, known, found));
                }
                Stmt::Delete(node) => {
                    for target in node.targets.iter().filter(|t| t.is_subscript_expr()) {
                        self.change(
                            stmt,
                            fact.node,
                            root(target),
                            How::Mutated,
                            None,
                            (set, known, found),
                        );
                    }
                }
                _ => {}
            }
        }
        for call in self.calls() {
            if let Expr::Attribute(func) = &*call.node.func
                && MUTATORS.contains(&func.attr.as_str())
            {
                let on = root(&func.value);
                self.change(
                    call.stmt,
                    call.node,
                    on,
                    How::Mutated,
                    None,
                    (set, known, found),
                );
            }
        }
    }

    fn change(
        &self,
        stmt: StmtId,
        place: &impl Ranged,
        on: &'p Expr,
        how: How,
        key: Option<&'p Expr>,
        (set, known, found): (&FxHashSet<&str>, &mut Known, &mut Vec<Change<'p>>),
    ) {
        let is_filled = |name: &&str| fills(self.project, self.class, name).is_some();
        let Some(name) = self.attribute(on).filter(is_filled) else {
            return;
        };
        if set.contains(name) || !known.insert((self.class.0, place.range())) {
            return;
        }
        found.push(Change {
            module: self.class.0,
            scope: self.scope,
            stmt,
            range: place.range(),
            state: State::Attribute(Owner::Class(self.class), name.to_owned()),
            name: format!("{}.{name}", self.own),
            how,
            key,
        });
    }
}

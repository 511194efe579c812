//! State in the attributes of an object that a module makes once: `store = Store()`, and a view that
//! calls `store.add(x)`, which appends to `self.items`.
//!
//! Only what the constructor fills with a list, a dictionary, a set or a number, and only in methods
//! that a request calls on that very object, or that such a method calls on `self`.

use std::collections::VecDeque;

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};

use super::changes::{Change, How, MUTATORS};
use super::containers::root;
use super::state::{Owner, State, fills, is_of_one_thread, is_shared};
use crate::project::classes::Class;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, Call, Facts, ScopeId, StmtId};
use crate::transforms::runs::{self, Runs};

/// An object that a module makes: the module, and the name that it has there.
type Object = (ModuleId, BindingId);

/// The changes that requests make to objects of the modules.
pub fn changes(project: &Project) -> Vec<Change<'_>> {
    let mut found = of_view_classes(project);
    let objects = objects(project);
    if objects.is_empty() {
        return found;
    }
    let mut known = known(&found);
    for (method, set) in run(project, &called(project, &objects)) {
        method.changes(&set, &mut known, &mut found);
    }
    found
}

/// The methods that these run, themselves included, each with the attributes that every way there
/// sets anew: what they hold is of one call. The ways are far more than the methods.
fn run<'p>(
    project: &'p Project,
    called: &[(Class, String)],
) -> Vec<(Method<'p>, FxHashSet<&'p str>)> {
    let mut methods: Vec<(Method<'p>, FxHashSet<&str>)> = Vec::new();
    let mut at: FxHashMap<(Class, &str), usize> = FxHashMap::default();
    let mut queue: VecDeque<usize> = VecDeque::new();
    for (class, name) in called {
        if let Some(method) = Method::find(project, *class, name) {
            at.insert((*class, method.name), methods.len());
            queue.push_back(methods.len());
            methods.push((method, FxHashSet::default()));
        }
    }
    while let Some(number) = queue.pop_front() {
        let (method, before) = &methods[number];
        let class = method.class;
        let calls = method.calls_on_self();
        let mut set = before.clone();
        set.extend(method.sets());
        for name in calls {
            if let Some(&known) = at.get(&(class, name)) {
                let before = &mut methods[known].1;
                let count = before.len();
                before.retain(|name| set.contains(name));
                if before.len() < count {
                    queue.push_back(known);
                }
            } else if let Some(method) = Method::find(project, class, name) {
                at.insert((class, method.name), methods.len());
                queue.push_back(methods.len());
                methods.push((method, set.clone()));
            }
        }
    }
    for (method, set) in &mut methods {
        set.extend(method.sets());
    }
    methods
}

/// The places of changes.
type Known = FxHashSet<(ModuleId, TextRange)>;

fn known(changes: &[Change<'_>]) -> Known {
    let places = changes.iter().map(|change| (change.module, change.range));
    places.collect()
}

/// Classes of which each request makes an object: what a body of theirs holds is one for all.
const VIEWS: &[&str] = &[
    "flask.views.MethodView",
    "flask.views.View",
    "flask_restful.Resource",
    "flask_restx.Resource",
];

/// `class Todo(Resource): seen = []`, and a method that calls `self.seen.append(x)`.
fn of_view_classes(project: &Project) -> Vec<Change<'_>> {
    let mut found = Vec::new();
    for &id in &project.reach().modules {
        let words = ["MethodView", "View", "Resource"];
        let Some(facts) = project.facts(id) else {
            continue;
        };
        if !words.iter().any(|word| project.mentions(id, word)) {
            continue;
        }
        for binding in &facts.bindings {
            let BindingKind::Class(node) = binding.kind else {
                continue;
            };
            let is_view = |base: &Expr| {
                let name = project.qualified(id, binding.scope, base);
                name.is_some_and(|name| VIEWS.contains(&name.as_str()))
            };
            let body = facts.scope_opened_by(binding.stmt);
            let Some(body) = body.filter(|_| node.bases().iter().any(is_view)) else {
                continue;
            };
            let class = (id, binding.stmt);
            let init = Method::find(project, class, "__init__");
            let set: FxHashSet<&str> = init.iter().flat_map(Method::sets).collect();
            let names = facts.scope(body).names.keys();
            let (mut known, mut changed) = (Known::default(), Vec::new());
            for method in names.filter_map(|name| Method::find(project, class, name)) {
                method.changes(&set, &mut known, &mut changed);
            }
            // self.calls += 1 gives the object an attribute of its own.
            found.extend(
                changed
                    .into_iter()
                    .filter(|change| change.how != How::Counted),
            );
        }
    }
    found
}

/// Names of modules and of factories that hold an object of a class of the project.
fn objects(project: &Project) -> Vec<(Object, Class)> {
    let mut found = Vec::new();
    for &id in &project.reach().modules {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for (index, binding) in facts.bindings.iter().enumerate() {
            let BindingKind::Assign(Expr::Call(call)) = binding.kind else {
                continue;
            };
            let object = BindingId(index as u32);
            if facts.scope(binding.scope).names[binding.name].len() != 1 {
                continue;
            }
            let class = project.sole_binding(id, binding.scope, &call.func);
            let defined = |(id, class): Object| {
                let class = project.facts(id)?.binding(class);
                matches!(class.kind, BindingKind::Class(_)).then_some((id, class.stmt))
            };
            if let Some(class) = class.and_then(defined)
                && is_shared(project, id, facts, object)
            {
                found.push(((id, object), class));
            }
        }
    }
    found
}

/// The methods that requests call on one of the objects.
fn called(project: &Project, objects: &[(Object, Class)]) -> Vec<(Class, String)> {
    let mut found = Vec::new();
    let mut known: FxHashSet<(Class, &str)> = FxHashSet::default();
    let classes: FxHashMap<Object, Class> = objects.iter().copied().collect();
    let names: FxHashSet<&str> = objects
        .iter()
        .filter_map(|((id, binding), _)| Some(project.facts(*id)?.binding(*binding).name))
        .collect();
    for &id in &project.reach().modules {
        let mentions = |name: &&str| project.mentions(id, name);
        let Some(facts) = project.facts(id).filter(|_| names.iter().any(mentions)) else {
            continue;
        };
        for call in &facts.calls {
            let Expr::Attribute(func) = &*call.node.func else {
                continue;
            };
            let on = match &*func.value {
                Expr::Name(_) | Expr::Attribute(_) => {
                    project.sole_binding(id, call.scope, &func.value)
                }
                _ => None,
            };
            let Some(class) = on.and_then(|on| classes.get(&on)) else {
                continue;
            };
            let method = (*class, func.attr.as_str());
            if !known.contains(&method) && runs::call(project, id, call) == Runs::OnRequest {
                known.insert(method);
                found.push((*class, func.attr.to_string()));
            }
        }
    }
    found
}

/// A method of a class of the project.
struct Method<'p> {
    project: &'p Project,
    class: Class,
    facts: &'p Facts<'p>,
    scope: ScopeId,
    /// Its statement.
    range: TextRange,
    name: &'p str,
    /// What it calls its object.
    own: &'p str,
}

impl<'p> Method<'p> {
    fn find(project: &'p Project, class: Class, name: &str) -> Option<Self> {
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

    fn calls_on_self(&self) -> Vec<&'p str> {
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
    fn sets(&self) -> impl Iterator<Item = &'p str> {
        let own = self.facts.stmts_of(self.scope);
        own.filter_map(|fact| match fact.node {
            Stmt::Assign(node) => self.attribute(node.targets.first()?),
            _ => None,
        })
    }

    /// What it changes, but for the attributes that are set anew on the way to it.
    fn changes(&self, set: &FxHashSet<&str>, known: &mut Known, found: &mut Vec<Change<'p>>) {
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

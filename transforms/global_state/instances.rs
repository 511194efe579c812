//! State in the attributes of an object that a module makes once: `store = Store()`, and a view that
//! calls `store.add(x)`, which appends to `self.items`.
//!
//! Only what the constructor fills with a list, a dictionary, a set or a number, and only in methods
//! that a request calls on that very object, or that such a method calls on `self`.

use std::collections::VecDeque;

use ruff_python_ast::Expr;
use ruff_text_size::TextRange;
use rustc_hash::{FxHashMap, FxHashSet};

mod method;

use super::changes::{Change, How};
use super::state::is_shared;
use crate::project::classes::Class;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind};
use crate::transforms::runs::{self, Runs};
use method::Method;

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
        for (object, binding) in facts.all_bindings() {
            let BindingKind::Assign(Expr::Call(call)) = binding.kind else {
                continue;
            };
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

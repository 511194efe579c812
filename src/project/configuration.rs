//! What the project puts into `app.config`, by key, in every spelling that names the key. Each place
//! counts once, however many classes have it from one.
//!
//! Values that come from a file or from the environment are not followed.

use ruff_python_ast::{Expr, ExprCall, NodeKind, Operator, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};

use super::objects;
use super::overwritten;
use super::resolve::Target;
use super::values::Spot;
use super::{ModuleId, Project};
use crate::python::facts::{
    BindingId, BindingKind, Call, MODULE, ScopeId, StmtFact, argument, assignment, is_property,
    is_self, string,
};

/// What is set, by key.
type Settings<'p> = FxHashMap<String, Vec<Spot<'p>>>;

/// What is set so far.
#[derive(Default)]
struct Index<'p> {
    settings: Settings<'p>,
    /// The places that are known, by key: two keys may be set to one expression.
    known: FxHashMap<String, FxHashSet<(ModuleId, TextRange)>>,
}

/// The methods that set keys.
const METHODS: &[&str] = &[
    "update",
    "from_mapping",
    "from_object",
    "from_pyfile",
    "setdefault",
];

/// Methods of `app.config` that fill it from a place that a reader of the code does not see.
pub const FROM_ELSEWHERE: &[&str] = &[
    "from_envvar",
    "from_file",
    "from_json",
    "from_prefixed_env",
    "from_pyfile",
];

/// Classes that one object of settings may have above it.
const MAX_CLASSES: usize = 100;

/// Every key that the reachable modules set, with what it is set to.
pub fn collect(project: &Project) -> Settings<'_> {
    let mut index = Index::default();
    for &id in &project.reach().modules {
        if !project.mentions(id, "config") {
            continue;
        }
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for (_, fact) in facts.stmts_like(&[NodeKind::StmtAssign, NodeKind::StmtAugAssign]) {
            of_stmt(project, id, fact, &mut index);
        }
        for (_, call) in facts.calls_named(METHODS) {
            of_call(project, id, call, &mut index);
        }
    }
    let mut settings = index.settings;
    for (key, spots) in &mut settings {
        overwritten::drop(project, key, spots);
    }
    settings
}

/// What an assignment sets.
fn of_stmt<'p>(project: &'p Project, id: ModuleId, fact: &StmtFact<'p>, index: &mut Index<'p>) {
    match fact.node {
        // app.config |= {'KEY': value}
        Stmt::AugAssign(node)
            if node.op == Operator::BitOr && is_config(project, id, fact.scope, &node.target) =>
        {
            let at = Spot::new(id, fact.scope, &node.value);
            items(project, at, index);
        }
        Stmt::Assign(node) => {
            for target in &node.targets {
                // app.config['KEY'] = value
                if let Expr::Subscript(target) = target
                    && let Some(key) = string(&target.slice)
                    && is_config(project, id, fact.scope, &target.value)
                {
                    add(index, key, id, fact.scope, &node.value);
                }
            }
        }
        _ => {}
    }
}

/// What a method of the configuration sets.
fn of_call<'p>(project: &'p Project, id: ModuleId, call: &Call<'p>, index: &mut Index<'p>) {
    let node: &'p ExprCall = call.node;
    let Expr::Attribute(func) = &*node.func else {
        return;
    };
    let method = func.attr.as_str();
    if !is_config(project, id, call.scope, &func.value) {
        return;
    }
    let arguments = &node.arguments;
    let at = |expr| Spot::new(id, call.scope, expr);
    match method {
        "from_object" => {
            let object = argument(node, "obj", 0);
            for target in object.map_or_else(Vec::new, |object| objects::of(project, at(object))) {
                settings_of(project, target, index);
            }
        }
        "from_pyfile" => {
            if let Some(module) = pyfile(project, id, node) {
                settings_of(project, Target::Module(module), index);
            }
        }
        "setdefault" => {
            if let [key, value] = &arguments.args[..]
                && let Some(key) = string(key)
            {
                add(index, key, id, call.scope, value);
            }
        }
        _ => {
            for keyword in &arguments.keywords {
                match &keyword.arg {
                    Some(key) => add(index, key, id, call.scope, &keyword.value),
                    None => items(project, at(&keyword.value), index),
                }
            }
            for argument in &arguments.args {
                items(project, at(argument), index);
            }
        }
    }
}

/// The items of a dictionary that is written here, that a name stands for which nothing else does, or
/// that callers hand over.
fn items<'p>(project: &'p Project, at: Spot<'p>, index: &mut Index<'p>) {
    match at.expr {
        Expr::Dict(dict) => {
            for item in &dict.items {
                if let Some(key) = item.key.as_ref().and_then(string) {
                    add(index, key, at.module, at.scope, &item.value);
                }
            }
        }
        Expr::Call(call) if project.may_be(at.module, at.scope, &call.func, "builtins.dict") => {
            for keyword in &call.arguments.keywords {
                if let Some(key) = &keyword.arg {
                    add(index, key, at.module, at.scope, &keyword.value);
                }
            }
        }
        Expr::Name(_) | Expr::Attribute(_) => {
            let is_one = |at: &Spot<'_>| at.expr.is_dict_expr() || at.expr.is_call_expr();
            let assigned = |at| project.assigned(at).filter(is_one);
            // create_app({'DEBUG': True})
            let handed = || objects::handed_to(project, at).into_iter();
            let handed =
                || handed().filter_map(|at| if is_one(&at) { Some(at) } else { assigned(at) });
            let behind = assigned(at).map_or_else(|| handed().collect(), |at| vec![at]);
            for at in behind {
                items(project, at, index);
            }
        }
        _ => {}
    }
}

/// The module that `app.config.from_pyfile('config.py')` runs: one that lies beside the caller, and
/// in no package, so that it finds the same modules of the project as the caller does.
pub fn pyfile(project: &Project, caller: ModuleId, call: &ExprCall) -> Option<ModuleId> {
    let name = argument(call, "filename", 0).and_then(string)?;
    let folder = project.folder(caller);
    let module = project.module_at(&folder.join(name))?;
    (!project.is_package(folder)).then_some(module)
}

/// Whether an expression is the configuration of an app.
pub fn is_config(project: &Project, module: ModuleId, scope: ScopeId, expr: &Expr) -> bool {
    if let Expr::Attribute(attribute) = expr
        && &attribute.attr == "config"
    {
        // self.config, settings.config and the like are somebody else's, but for those of class Shop(Flask).
        let on = &attribute.value;
        return project.may_be(module, scope, on, "flask.current_app")
            || !project.apps_of(module, scope, on).is_empty()
            || is_parameter(project, module, scope, on)
            || is_self(on) && project.is_in_an_app(module, scope)
            || matches!(&**on, Expr::Name(name) if matches!(name.id.as_str(), "app" | "application"))
            || matches!(&**on, Expr::Attribute(inner) if &inner.attr == "app");
    }
    let targets = project.resolve(module, scope, expr);
    targets.iter().any(|target| match target {
        Target::External(name) => name == "flask.current_app.config",
        Target::Local { rest, .. } => rest.last().is_some_and(|last| last == "config"),
        Target::Module(_) => false,
    })
}

/// `def init_app(flask_app): flask_app.config[...]`
fn is_parameter(project: &Project, module: ModuleId, scope: ScopeId, expr: &Expr) -> bool {
    let Some(facts) = project.facts(module) else {
        return false;
    };
    let Expr::Name(name) = expr else {
        return false;
    };
    facts.lookup(&name.id, scope).is_some_and(|(_, ids)| {
        ids.iter()
            .all(|id| matches!(facts.binding(*id).kind, BindingKind::Parameter(_)))
    }) && name.id.contains("app")
}

fn add<'p>(index: &mut Index<'p>, key: &str, module: ModuleId, scope: ScopeId, expr: &'p Expr) {
    let known = index.known.entry(key.to_owned()).or_default();
    if known.insert((module, expr.range())) {
        let spots = index.settings.entry(key.to_owned()).or_default();
        spots.push(Spot::new(module, scope, expr));
    }
}

/// Whether `from_object` takes an attribute of this name.
fn is_key(name: &str) -> bool {
    name.chars().all(|c| !c.is_lowercase())
}

/// The upper-case names of a class, of its bases, or of a module.
fn settings_of<'p>(project: &'p Project, target: Target, index: &mut Index<'p>) {
    match (&target, target.as_binding()) {
        (Target::Module(id), _) => names_of(project, *id, MODULE, index),
        (_, Some((module, binding))) => {
            class(project, module, binding, &mut FxHashSet::default(), index);
        }
        _ => {}
    }
}

/// A class and its bases, as far as they are not `seen`.
fn class<'p>(
    project: &'p Project,
    module: ModuleId,
    binding: BindingId,
    seen: &mut FxHashSet<(ModuleId, BindingId)>,
    index: &mut Index<'p>,
) {
    let is_new = seen.len() < MAX_CLASSES && seen.insert((module, binding));
    let Some(facts) = project.facts(module).filter(|_| is_new) else {
        return;
    };
    let BindingKind::Class(node) = facts.binding(binding).kind else {
        return;
    };
    let stmt = facts.binding(binding).stmt;
    if let Some(scope) = facts.scope_opened_by(stmt) {
        names_of(project, module, scope, index);
    }
    // self.KEY = value
    for fact in facts.stmts_within(facts.stmt(stmt).node.range()) {
        if let Some((Expr::Attribute(target), value)) = assignment(fact.node)
            && is_self(&target.value)
            && is_key(&target.attr)
        {
            add(index, &target.attr, module, fact.scope, value);
        }
    }
    for base in node
        .arguments
        .iter()
        .flat_map(|arguments| &arguments.args[..])
    {
        for target in project.resolve(module, facts.stmt(stmt).scope, base) {
            if let Some((module, binding)) = target.as_binding() {
                class(project, module, binding, seen, index);
            }
        }
    }
}

fn names_of<'p>(project: &'p Project, module: ModuleId, scope: ScopeId, index: &mut Index<'p>) {
    let Some(facts) = project.facts(module) else {
        return;
    };
    let opened = facts.scope(scope).stmt.map(|stmt| facts.stmt(stmt).node);
    let around = opened.map_or(&facts.bindings[..], |node| {
        facts.bindings_within(node.range())
    });
    for binding in around.iter().filter(|b| b.scope == scope) {
        if let BindingKind::Assign(value) = binding.kind
            && is_key(binding.name)
        {
            add(index, binding.name, module, scope, value);
        }
        // @property
        // def SQLALCHEMY_DATABASE_URI(self):
        if let BindingKind::Function(node) = binding.kind
            && is_key(binding.name)
            && let [only] = &node.decorator_list[..]
            && is_property(only)
            && let Some(body) = facts.scope_opened_by(binding.stmt)
        {
            for value in facts.returned_in(body) {
                add(index, binding.name, module, body, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_several_classes_have_from_one_is_set_once() {
        let text = "from flask import Flask\n\
                    class Base:\n    A = B = 'x'\n\
                    class One(Base):\n    A = 'y'\n\
                    class Two(Base):\n    pass\n\
                    app = Flask(__name__)\n\
                    app.config.from_object({'one': One, 'two': Two}[NAME])\n\
                    app.config['C'] = app.config['D'] = 'z'\n\
                    app.config['C'] = 'z'\n";
        let project = Project::of_files([("app.py", text)]);
        let found = collect(&project);
        let count = |key: &str| found.get(key).map_or(0, Vec::len);
        assert_eq!(["A", "B", "C", "D"].map(count), [2, 1, 2, 1]);
    }
}

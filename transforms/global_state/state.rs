//! What requests change: a name of a module, or an attribute of something that an instance of the
//! function has once: the app, a module, a class, an object that a module makes.

use ruff_python_ast::{self as ast, Expr, NodeKind, Stmt};
use ruff_text_size::Ranged;

use super::containers::is_container;
use crate::project::classes::Class;
use crate::project::resolve::Target;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, Facts, MODULE, ScopeId, ScopeKind, dotted};
use crate::transforms::runs;

/// Classes of the standard library whose objects are made to hold attributes.
const BAGS: &[&str] = &["types.SimpleNamespace", "argparse.Namespace"];

/// Attributes by which an app is set up.
const OF_FLASK: &[&str] = &[
    "config",
    "debug",
    "extensions",
    "jinja_env",
    "jinja_environment",
    "jinja_loader",
    "jinja_options",
    "json",
    "json_decoder",
    "json_encoder",
    "json_provider_class",
    "logger",
    "permanent_session_lifetime",
    "request_class",
    "response_class",
    "root_path",
    "secret_key",
    "session_interface",
    "static_folder",
    "static_url_path",
    "template_folder",
    "testing",
    "url_map",
    "view_functions",
    "wsgi_app",
];

/// What is changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A name of a module or of a factory, by its first binding there.
    Name(ModuleId, BindingId),
    /// An attribute.
    Attribute(Owner, String),
}

impl State {
    /// What a binding of a module or of the body of a class holds.
    pub fn of_binding(project: &Project, module: ModuleId, binding: BindingId) -> Self {
        let class = project.facts(module).and_then(|facts| {
            let bound = facts.binding(binding);
            let scope = facts.scope(bound.scope);
            let stmt = scope.stmt?;
            matches!(scope.kind, ScopeKind::Class(_)).then(|| (stmt, bound.name.to_owned()))
        });
        match class {
            Some((stmt, name)) => State::Attribute(Owner::Class((module, stmt)), name),
            None => State::Name(module, binding),
        }
    }
}

/// What has an attribute, once in each instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The app.
    App,
    /// A module of the project.
    Module(ModuleId),
    /// A class of the project, or the object of it that a module makes.
    Class(Class),
    /// An object of a class that holds what it is given, made by a module.
    Bag(ModuleId, BindingId),
}

impl Owner {
    /// What an expression stands for, where it is one of those.
    pub fn of(project: &Project, id: ModuleId, scope: ScopeId, expr: &Expr) -> Option<Self> {
        let facts = project.facts(id)?;
        if is_app(project, id, facts, scope, expr) {
            return Some(Owner::App);
        }
        if let Some(class) = class_of_method(id, facts, scope, expr) {
            return (!is_of_one_thread(project, class)).then_some(Owner::Class(class));
        }
        dotted(expr)?;
        let targets = project.targets(id, scope, expr);
        let (module, binding) = match &targets[..] {
            [Target::Module(module)] => return Some(Owner::Module(*module)),
            [target] => target.as_binding()?,
            _ => return None,
        };
        let facts = project.facts(module)?;
        let bound = facts.binding(binding);
        let class = match bound.kind {
            BindingKind::Class(_) if bound.scope == MODULE => (module, bound.stmt),
            BindingKind::Assign(Expr::Call(call))
                if facts.scope(bound.scope).names[bound.name].len() == 1
                    && is_shared(project, module, facts, binding) =>
            {
                let class = project.sole_binding(module, bound.scope, &call.func);
                let Some((home, class)) = class else {
                    let name = project.qualified(module, bound.scope, &call.func)?;
                    let is_bag = BAGS.contains(&name.as_str());
                    return is_bag.then_some(Owner::Bag(module, binding));
                };
                let class = project.facts(home)?.binding(class);
                matches!(class.kind, BindingKind::Class(_)).then_some((home, class.stmt))?
            }
            _ => return None,
        };
        (!is_of_one_thread(project, class)).then_some(Owner::Class(class))
    }

    /// What an expression stands for, `self` in a method included.
    pub fn of_reader(project: &Project, id: ModuleId, scope: ScopeId, expr: &Expr) -> Option<Self> {
        let facts = project.facts(id)?;
        match method_around(id, facts, scope) {
            Some((class, own, _)) if matches!(expr, Expr::Name(name) if name.id == *own) => {
                Some(Owner::Class(class))
            }
            _ => Owner::of(project, id, scope, expr),
        }
    }

    /// Whether the attribute is given a list, a dictionary, a set or the like.
    pub fn holds_container(self, project: &Project, name: &str) -> bool {
        match self {
            Owner::Class(class) => fills(project, class, name) == Some(Filling::Container),
            Owner::Module(_) => false,
            Owner::Bag(module, binding) => {
                let given = || {
                    let facts = project.facts(module)?;
                    let BindingKind::Assign(Expr::Call(call)) = facts.binding(binding).kind else {
                        return None;
                    };
                    let value = &call.arguments.find_keyword(name)?.value;
                    Some(is_container(project, module, MODULE, value))
                };
                given().unwrap_or_else(|| self.is_assigned_container(project, name))
            }
            Owner::App => self.is_assigned_container(project, name),
        }
    }

    /// `app.users = []`
    fn is_assigned_container(self, project: &Project, name: &str) -> bool {
        project.reach().modules.iter().any(|&id| {
            let Some(facts) = project.facts(id).filter(|_| project.mentions(id, name)) else {
                return false;
            };
            let mut stmts = facts.stmts_like(&[NodeKind::StmtAssign, NodeKind::StmtAnnAssign]);
            stmts.any(|(_, fact)| {
                let (target, value) = match fact.node {
                    Stmt::Assign(node) => (node.targets.first(), Some(&*node.value)),
                    Stmt::AnnAssign(node) => (Some(&*node.target), node.value.as_deref()),
                    _ => return false,
                };
                matches!((target, value), (Some(Expr::Attribute(target)), Some(value))
                    if target.attr == *name
                        && is_container(project, id, fact.scope, value)
                        && Owner::of(project, id, fact.scope, &target.value) == Some(self))
            })
        })
    }

    /// Whether an attribute of this name is code of the owner (a function, a class, a property), or
    /// one by which Flask is set up.
    pub fn defines(self, project: &Project, name: &str) -> bool {
        let defines = |module: ModuleId, scope: ScopeId| {
            let facts = project.facts(module)?;
            let ids = facts.scope(scope).names.get(name)?;
            let is_code = |id: &BindingId| {
                let kind = facts.binding(*id).kind;
                matches!(kind, BindingKind::Function(_) | BindingKind::Class(_))
            };
            Some(ids.iter().any(is_code))
        };
        let found = match self {
            Owner::Module(module) => defines(module, MODULE),
            Owner::Class((module, stmt)) => project
                .facts(module)
                .and_then(|facts| facts.scope_opened_by(stmt))
                .and_then(|scope| defines(module, scope)),
            Owner::App => return OF_FLASK.contains(&name),
            Owner::Bag(..) => None,
        };
        found == Some(true)
    }
}

/// Whether a name is there once in each instance of the function: a name of a module, or of a factory
/// that the import calls, whose views share it.
pub fn is_shared(project: &Project, id: ModuleId, facts: &Facts<'_>, binding: BindingId) -> bool {
    let bound = facts.binding(binding);
    let scope = bound.scope;
    scope == MODULE
        || matches!(facts.scope(scope).kind, ScopeKind::Function(_))
            && runs::place(project, id, scope, bound.stmt, bound.range).at_import()
}

/// Whether an expression is surely the app: `current_app`, what `Flask(…)` made, or the parameter of
/// a function that sets an app up. In that function itself it is no state: it is set up there.
fn is_app(project: &Project, id: ModuleId, facts: &Facts<'_>, scope: ScopeId, expr: &Expr) -> bool {
    if project.may_be(id, scope, expr, "flask.current_app") {
        return true;
    }
    let Some(name) = dotted(expr).map(|path| path[0]) else {
        return false;
    };
    let Some((at, ids)) = facts.lookup(name, scope) else {
        return false;
    };
    let inner = facts.function_around(scope).map(|(function, _)| function);
    if at != MODULE && inner == Some(at) {
        return false;
    }
    if !project.apps_of(id, scope, expr).is_empty() {
        return true;
    }
    // def register(app): @app.route('/') def home(): app.hits += 1
    let mut kinds = ids.iter().map(|id| facts.binding(*id).kind);
    expr.is_name_expr()
        && name == "app"
        && kinds.all(|kind| matches!(kind, BindingKind::Parameter(_)))
        && facts.uses_of(name, at).any(|u| {
            let is_method = dotted(u.chain).is_some_and(|path| path.len() == 2);
            is_method && matches!(facts.stmt(u.stmt).node, Stmt::FunctionDef(_))
        })
}

/// The method around a scope: its class, what it calls its object or its class, and its node.
fn method_around<'p>(
    id: ModuleId,
    facts: &Facts<'p>,
    scope: ScopeId,
) -> Option<(Class, &'p str, &'p ast::StmtFunctionDef)> {
    let (inner, node) = facts.function_around(scope)?;
    let body = facts.scope(facts.scope(inner).parent?);
    let own = node.parameters.iter().next()?.name().as_str();
    matches!(body.kind, ScopeKind::Class(_)).then_some(((id, body.stmt?), own, node))
}

/// `cls` in a method of a class, `self.__class__` and `type(self)`.
fn class_of_method(id: ModuleId, facts: &Facts<'_>, scope: ScopeId, expr: &Expr) -> Option<Class> {
    let (class, own, node) = method_around(id, facts, scope)?;
    let is_own = |expr: &Expr| matches!(expr, Expr::Name(name) if name.id == *own);
    let is_class_method = is_class_method(node);
    let is_it = match expr {
        Expr::Name(_) => is_class_method && is_own(expr),
        Expr::Attribute(node) => node.attr == *"__class__" && is_own(&node.value),
        Expr::Call(call) => {
            matches!(&*call.func, Expr::Name(name) if name.id == "type")
                && matches!(&*call.arguments.args, [of] if is_own(of))
        }
        _ => false,
    };
    is_it.then_some(class)
}

fn is_class_method(node: &ast::StmtFunctionDef) -> bool {
    node.decorator_list.iter().any(
        |decorator| matches!(&decorator.expression, Expr::Name(name) if name.id == "classmethod"),
    )
}

/// The class of the method of a class around a scope, and the name of the method.
pub fn class_method_around<'p>(
    id: ModuleId,
    facts: &Facts<'p>,
    scope: ScopeId,
) -> Option<(Class, &'p str)> {
    let (class, _, node) = method_around(id, facts, scope)?;
    is_class_method(node).then_some((class, node.name.as_str()))
}

/// Whether each thread has an object of its own, as that of `threading.local`.
pub fn is_of_one_thread(project: &Project, (module, stmt): Class) -> bool {
    let Some(fact) = project.facts(module).map(|facts| facts.stmt(stmt)) else {
        return false;
    };
    let Stmt::ClassDef(node) = fact.node else {
        return false;
    };
    node.bases().iter().any(|base| {
        let name = project.qualified(module, fact.scope, base);
        name.is_some_and(|name| name.ends_with("local"))
    })
}

/// What the constructor, or the body of a class, gives an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filling {
    /// Something to keep things in.
    Container,
    /// Something to count in.
    Number,
}

/// What the constructor or the body of a class gives an attribute to count in, or to keep things in.
pub fn fills(project: &Project, (module, class): Class, name: &str) -> Option<Filling> {
    let facts = project.facts(module)?;
    let body = facts.scope_opened_by(class)?;
    let stmts = facts.stmts_within(facts.stmt(class).node.range());
    stmts.iter().find_map(|fact| {
        let (target, value) = match fact.node {
            Stmt::Assign(node) => (node.targets.first()?, &*node.value),
            Stmt::AnnAssign(node) => (&*node.target, node.value.as_deref()?),
            _ => return None,
        };
        let is_own = match target {
            Expr::Name(target) => fact.scope == body && target.id == *name,
            Expr::Attribute(target) => {
                let method = method_around(module, facts, fact.scope);
                target.attr == *name
                    && method.is_some_and(|(of, own, node)| {
                        of.1 == class
                            && node.name.as_str() == "__init__"
                            && matches!(&*target.value, Expr::Name(object) if object.id == *own)
                    })
            }
            _ => false,
        };
        if !is_own {
            None
        } else if value.is_number_literal_expr() {
            Some(Filling::Number)
        } else if is_container(project, module, fact.scope, value) {
            Some(Filling::Container)
        } else {
            None
        }
    })
}

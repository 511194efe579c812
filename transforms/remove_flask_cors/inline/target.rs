//! What a call of `CORS` is made for, and whether the call alone stands there.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use crate::project::resolve::CallId;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, Call, Facts, MODULE, ScopeKind, dotted, keyword};
use crate::transforms::remove_flask_cors::uses;

/// What a call is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// An app of the project, by index.
    App(usize),
    /// A parameter, or an attribute, that holds an app.
    Handed,
    /// A blueprint.
    Blueprint,
}

/// What the app argument is.
pub fn target(project: &Project, id: ModuleId, call: &Call<'_>, app: &Expr) -> Option<Target> {
    match project.apps_of(id, call.scope, app)[..] {
        [index] => return Some(Target::App(index)),
        [] => {}
        _ => return None,
    }
    let facts = project.facts(id)?;
    let made = project.made_by(id, call.scope, app);
    if !made.is_empty() {
        let mut made = made.into_iter();
        let is_blueprint = made.all(|call| project.makes_blueprint(call));
        return is_blueprint.then_some(Target::Blueprint);
    }
    match app {
        // def init_app(app): CORS(app)
        Expr::Name(name) => {
            let (_, ids) = facts.lookup(&name.id, call.scope)?;
            let [binding] = ids else { return None };
            let handed = matches!(facts.binding(*binding).kind, BindingKind::Parameter(None));
            handed.then_some(Target::Handed)
        }
        // self.app = Flask(__name__); CORS(self.app)
        Expr::Attribute(_) => attribute(project, id, facts, app).then_some(Target::Handed),
        _ => None,
    }
}

/// Whether an attribute is assigned once in its module, and to an app.
fn attribute(project: &Project, id: ModuleId, facts: &Facts<'_>, app: &Expr) -> bool {
    let path = dotted(app);
    let mut values = facts.stmts.iter().filter_map(|fact| match fact.node {
        Stmt::Assign(node) => {
            let same = node.targets.iter().any(|target| dotted(target) == path);
            same.then_some((fact.scope, &*node.value))
        }
        _ => None,
    });
    let first = values.next();
    let is_app = first.is_some_and(|(scope, value)| !project.apps_of(id, scope, value).is_empty());
    is_app && path.is_some() && values.next().is_none()
}

/// `CORS(app)` as a statement, or `cors = CORS(app)` with a name that nobody reads.
pub fn stands_alone(project: &Project, id: CallId, call: &Call<'_>) -> bool {
    let Some(facts) = project.facts(id.module) else {
        return false;
    };
    match facts.stmt(call.stmt).node {
        Stmt::Expr(node) => return node.value.range() == call.node.range(),
        Stmt::Assign(_) | Stmt::AnnAssign(_) => {}
        _ => return false,
    }
    let Some(binding) = uses::result_of(project, id).map(|id| facts.binding(id)) else {
        return false;
    };
    let scope = facts.scope(binding.scope);
    let in_class = matches!(scope.kind, ScopeKind::Class(_));
    let alone = scope
        .names
        .get(binding.name)
        .is_some_and(|ids| ids.len() == 1);
    let read = facts.uses_of(binding.name, binding.scope).next().is_some();
    let shared = binding.scope == MODULE && uses::is_shared(project, id.module, binding.name);
    alone && !in_class && !read && !shared
}

/// The app, as a name or an attribute: any other expression may do something.
pub fn app_argument<'a>(call: &Call<'a>) -> Option<&'a Expr> {
    let app = match &call.node.arguments.args[..] {
        [app] => app,
        [] => keyword(call.node, "app")?,
        _ => return None,
    };
    dotted(app).is_some().then_some(app)
}

//! Names and expressions that hold a list, a dictionary, a set or the like.

use ruff_python_ast::Expr;

use super::state::is_shared;
use crate::project::values::Spot;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, Facts, ScopeId, ScopeKind};

/// What is changed in the end: `users` in `users[k]['cart'].get('x', [])`.
pub fn root(expr: &Expr) -> &Expr {
    match expr {
        Expr::Subscript(node) => root(&node.value),
        Expr::Call(call) => match &*call.func {
            Expr::Attribute(func) if matches!(func.attr.as_str(), "get" | "setdefault") => {
                root(&func.value)
            }
            _ => expr,
        },
        _ => expr,
    }
}

/// Whether a name holds a list, a dictionary, a set or the like, and nothing else.
pub fn holds_state(project: &Project, id: ModuleId, facts: &Facts<'_>, binding: BindingId) -> bool {
    let bound = facts.binding(binding);
    let function = |scope| facts.function_around(scope).map(|(function, _)| function);
    let home = function(bound.scope);
    let ids = facts.scope(bound.scope).names.get(bound.name);
    let mut found = false;
    for id_ in ids.into_iter().flatten() {
        let other = facts.binding(*id_);
        let own = function(facts.stmt(other.stmt).scope) == home;
        match other.kind {
            BindingKind::Assign(value) if own => {
                if !value.is_none_literal_expr() {
                    if !is_container(project, id, facts.stmt(other.stmt).scope, value) {
                        return false;
                    }
                    found = true;
                }
            }
            BindingKind::Declare | BindingKind::AugAssign(_) => {}
            // Rebound by a function: that is a change of its own.
            _ if !own => {}
            _ => return false,
        }
    }
    found
        && match facts.scope(bound.scope).kind {
            ScopeKind::Class(_) => home.is_none(),
            _ => is_shared(project, id, facts, binding),
        }
}

/// Whether an expression makes a list, a dictionary, a set or the like, or reads one from a file.
pub fn is_container<'p>(
    project: &'p Project,
    id: ModuleId,
    scope: ScopeId,
    value: &'p Expr,
) -> bool {
    kind(project, Spot::new(id, scope, value), 0) == Some(Kind::Container)
}

/// What an expression makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// What a file holds, of whatever class.
    Data,
    /// A list, a dictionary, a set or the like.
    Container,
}

const CLASSES: &[&str] = &[
    "builtins.dict",
    "builtins.list",
    "builtins.set",
    "builtins.bytearray",
    "collections.defaultdict",
    "collections.OrderedDict",
    "collections.deque",
    "collections.Counter",
    "itertools.count",
];
/// What reads a list or a dictionary, as people use them.
const DOCUMENTS: &[&str] = &["json.load", "json.loads", "yaml.safe_load", "tomllib.load"];
/// What reads an object, which may be a model.
const OBJECTS: &[&str] = &["pickle.load", "pickle.loads", "joblib.load", "yaml.load"];

/// Functions that are followed, one into the next.
const MAX_DEPTH: usize = 2;

fn kind<'p>(project: &'p Project, at: Spot<'p>, depth: usize) -> Option<Kind> {
    let of = |expr| kind(project, Spot { expr, ..at }, depth);
    match at.expr {
        Expr::List(_)
        | Expr::Dict(_)
        | Expr::Set(_)
        | Expr::ListComp(_)
        | Expr::DictComp(_)
        | Expr::SetComp(_) => Some(Kind::Container),
        Expr::BinOp(node) => of(&node.left),
        // json.load(file) if os.path.exists('state.json') else {}
        Expr::If(node) => of_all([of(&node.body), of(&node.orelse)]),
        Expr::BoolOp(node) => of_all(node.values.iter().map(of)),
        Expr::Call(call) => match project
            .qualified(at.module, at.scope, &call.func)
            .as_deref()
        {
            Some(name) if CLASSES.contains(&name) || DOCUMENTS.contains(&name) => {
                Some(Kind::Container)
            }
            Some(name) if OBJECTS.contains(&name) => Some(Kind::Data),
            Some(_) => None,
            None if depth < MAX_DEPTH => {
                // users = load_users()
                let returned = project.returned_by(at, &call.func).into_iter();
                of_all(returned.map(|at| kind(project, at, depth + 1)))
            }
            None => None,
        },
        _ => None,
    }
}

/// What each of several makes.
fn of_all(kinds: impl IntoIterator<Item = Option<Kind>>) -> Option<Kind> {
    kinds.into_iter().reduce(|a, b| Some(a?.max(b?))).flatten()
}

//! Whether a value is drawn anew each time the app starts: which random call it comes from.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, MODULE, ScopeId};

/// Calls that answer something else each time.
const RANDOM: &[&str] = &[
    "os.urandom",
    "secrets.token_hex",
    "secrets.token_urlsafe",
    "secrets.token_bytes",
    "secrets.choice",
    "uuid.uuid1",
    "uuid.uuid4",
    "random.choice",
    "random.choices",
    "random.getrandbits",
    "random.randbytes",
    "random.randint",
    "random.random",
    "cryptography.fernet.Fernet.generate_key",
];

/// A random value.
pub struct Random {
    /// It stands in only where another value is missing.
    pub fallback: bool,
    /// The place of the call.
    pub made: (ModuleId, u32),
    /// A key of Fernet, which must have its form.
    pub is_key: bool,
}

/// Names that were followed: `key = key or other` leads to itself.
type Seen = FxHashSet<(ModuleId, BindingId)>;

/// The random call that a value comes from.
pub fn random(project: &Project, id: ModuleId, scope: ScopeId, value: &Expr) -> Option<Random> {
    of_value(project, id, scope, value, 0, &mut Seen::default())
}

fn of_value(
    project: &Project,
    id: ModuleId,
    scope: ScopeId,
    value: &Expr,
    depth: usize,
    seen: &mut Seen,
) -> Option<Random> {
    if depth > 8 {
        return None;
    }
    let mut sub = |expr: &Expr| of_value(project, id, scope, expr, depth + 1, seen);
    let fallback = |found: Random| Random {
        fallback: true,
        ..found
    };
    match value {
        Expr::Call(call) => {
            if let Some(name) = project.qualified(id, scope, &call.func) {
                if RANDOM.contains(&name.as_str()) {
                    return Some(Random {
                        fallback: false,
                        made: (id, call.start().into()),
                        is_key: name.ends_with(".generate_key"),
                    });
                }
                // os.environ.get('SECRET_KEY', os.urandom(24))
                if matches!(name.as_str(), "os.getenv" | "os.environ.get") {
                    return sub(call.arguments.args.get(1)?).map(fallback);
                }
            }
            // os.urandom(24).hex(), str(uuid.uuid4()), ''.join(random.choices(…))
            let on = match &*call.func {
                Expr::Attribute(func) => sub(&func.value),
                _ => None,
            };
            on.or_else(|| call.arguments.args.iter().find_map(sub))
        }
        Expr::BoolOp(node) => {
            let (first, rest) = node.values.split_first()?;
            sub(first).or_else(|| rest.iter().find_map(sub).map(fallback))
        }
        Expr::If(node) => sub(&node.body).or_else(|| sub(&node.orelse)).map(fallback),
        Expr::BinOp(node) => sub(&node.left).or_else(|| sub(&node.right)),
        Expr::Attribute(node) if node.attr.as_str() == "hex" => sub(&node.value),
        Expr::Generator(node) => sub(&node.elt),
        Expr::ListComp(node) => sub(&node.elt),
        Expr::Name(_) => {
            let (module, binding) = project.sole_binding(id, scope, value)?;
            of_binding(project, module, binding, depth, seen)
        }
        _ => None,
    }
}

/// A constant of a module that is bound once.
fn of_binding(
    project: &Project,
    id: ModuleId,
    binding: BindingId,
    depth: usize,
    seen: &mut Seen,
) -> Option<Random> {
    if !seen.insert((id, binding)) {
        return None;
    }
    let facts = project.facts(id)?;
    let binding = facts.binding(binding);
    let BindingKind::Assign(value) = binding.kind else {
        return None;
    };
    let scope = facts.stmt(binding.stmt).scope;
    (scope == MODULE || facts.function_around(scope).is_some())
        .then(|| of_value(project, id, scope, value, depth + 1, seen))?
}

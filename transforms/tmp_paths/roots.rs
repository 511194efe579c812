//! What two path expressions may have in common: names, configuration keys, literal paths.
//!
//! A writer and a reader of one file rarely spell it the same way, but they start from the same
//! constant, the same key of `app.config`, or the same literal.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::{Expr, InterpolatedStringElement, Operator};
use rustc_hash::FxHashMap;

use crate::project::resolve::Target;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, ScopeId, dotted, string};

/// Steps that a chain of names is followed.
const MAX_STEPS: u32 = 12;

/// Where a path comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roots {
    /// Names that it goes through.
    pub names: BTreeSet<(ModuleId, BindingId)>,
    /// Keys of `app.config`.
    pub keys: BTreeSet<String>,
    /// The whole path or its fixed beginning, as far as literals tell.
    pub literal: Option<String>,
    /// It was made by `tempfile`, lies below /tmp already, or is no file at all.
    pub elsewhere: bool,
}

impl Roots {
    /// The roots of an expression.
    pub fn of(project: &Project, module: ModuleId, scope: ScopeId, expr: &Expr) -> Self {
        let mut roots = Roots::default();
        roots.add(project, module, scope, expr, MAX_STEPS, true);
        roots
    }

    /// Whether it lies below a folder whose files Flask serves by URL.
    pub fn is_served(&self) -> bool {
        self.literal
            .as_deref()
            .is_some_and(|path| path.split(['/', '\\']).any(|part| part == "static"))
    }

    fn add(
        &mut self,
        project: &Project,
        module: ModuleId,
        scope: ScopeId,
        expr: &Expr,
        steps: u32,
        first: bool,
    ) {
        if steps == 0 {
            return;
        }
        let mut inner = |roots: &mut Self, expr: &Expr, first: bool| {
            roots.add(project, module, scope, expr, steps - 1, first);
        };
        match expr {
            Expr::StringLiteral(text) if first => self.begins_with(text.value.to_str()),
            Expr::FString(text) => {
                let mut first = first;
                for element in text.value.elements() {
                    match element {
                        InterpolatedStringElement::Literal(literal) => {
                            if first && !literal.value.trim().is_empty() {
                                self.begins_with(&literal.value);
                            }
                        }
                        InterpolatedStringElement::Interpolation(part) => {
                            inner(self, &part.expression, first);
                        }
                    }
                    first = false;
                }
            }
            Expr::BinOp(node) if matches!(node.op, Operator::Add | Operator::Div) => {
                inner(self, &node.left, first);
                inner(self, &node.right, false);
            }
            Expr::BinOp(node) if node.op == Operator::Mod => inner(self, &node.left, first),
            Expr::BoolOp(node) => node
                .values
                .iter()
                .for_each(|value| inner(self, value, first)),
            Expr::If(node) => {
                inner(self, &node.body, first);
                inner(self, &node.orelse, first);
            }
            Expr::Named(node) => inner(self, &node.value, first),
            Expr::Call(call) => {
                // A path that is mapped already needs nothing more.
                let targets = project.resolve(module, scope, &call.func);
                self.elsewhere |= targets.iter().any(|target| is_writable(project, target));
                let callee = project
                    .qualified(module, scope, &call.func)
                    .unwrap_or_default();
                self.called(&callee, call, first, &mut inner);
                if let Expr::Attribute(attribute) = &*call.func
                    && callee.is_empty()
                {
                    if let (Some("config"), "get") =
                        (owner(&attribute.value), attribute.attr.as_str())
                        && let Some(key) = call.arguments.args.first().and_then(string)
                    {
                        self.keys.insert(key.to_owned());
                    } else {
                        inner(self, &attribute.value, first);
                    }
                }
            }
            Expr::Subscript(node) => match (owner(&node.value), string(&node.slice)) {
                (Some("config"), Some(key)) => {
                    self.keys.insert(key.to_owned());
                }
                _ => inner(self, &node.value, false),
            },
            Expr::Name(_) | Expr::Attribute(_) => {
                let targets = project.resolve(module, scope, expr);
                for target in targets {
                    if let Target::Local {
                        module,
                        binding,
                        rest,
                    } = target
                    {
                        self.binding(project, module, binding, &rest, steps - 1, first);
                    }
                }
            }
            _ => {}
        }
    }

    fn called(
        &mut self,
        callee: &str,
        call: &ruff_python_ast::ExprCall,
        first: bool,
        inner: &mut dyn FnMut(&mut Self, &Expr, bool),
    ) {
        if callee.starts_with("tempfile.") {
            self.elsewhere = true;
        }
        let joins = matches!(callee, "os.path.join" | "posixpath.join" | "pathlib.Path");
        let keeps = joins
            || matches!(
                callee,
                "builtins.str"
                    | "os.path.abspath"
                    | "os.path.realpath"
                    | "os.path.normpath"
                    | "os.path.expanduser"
                    | "os.fspath"
            );
        if keeps {
            let mut first = first;
            for arg in &call.arguments.args {
                inner(self, arg, first);
                first = false;
            }
        }
        if matches!(callee, "os.getenv" | "os.environ.get")
            && let Some(default) = call.arguments.args.get(1)
        {
            inner(self, default, first);
        }
    }

    fn binding(
        &mut self,
        project: &Project,
        module: ModuleId,
        id: BindingId,
        rest: &[String],
        steps: u32,
        first: bool,
    ) {
        let Some(facts) = project.facts(module) else {
            return;
        };
        let binding = facts.binding(id);
        match binding.kind {
            BindingKind::Assign(value) if rest.is_empty() => {
                // A constant is often the value of the key of the same name.
                if binding.name.len() > 1 && !binding.name.contains(char::is_lowercase) {
                    self.keys.insert(binding.name.to_owned());
                }
                if self.names.insert((module, id)) {
                    let scope = facts.stmt(binding.stmt).scope;
                    self.add(project, module, scope, value, steps, first);
                }
            }
            BindingKind::Assign(_) | BindingKind::Parameter(_) | BindingKind::For => {
                self.names.insert((module, id));
            }
            _ => {}
        }
    }

    fn begins_with(&mut self, text: &str) {
        let path = text.trim_start_matches("./").trim_end_matches('/');
        if path == "/tmp" || path.starts_with("/tmp/") || text == ":memory:" {
            self.elsewhere = true;
        }
        if self.literal.is_none() && !path.is_empty() {
            self.literal = Some(path.to_owned());
        }
    }
}

/// Whether a target is the function that maps paths.
fn is_writable(project: &Project, target: &Target) -> bool {
    let Target::Local {
        module,
        binding,
        rest,
    } = target
    else {
        return false;
    };
    let name = project
        .facts(*module)
        .map(|facts| facts.binding(*binding).name);
    rest.is_empty() && name == Some("writable")
}

/// The last name before a subscript or a method: `config` in `app.config[...]`.
fn owner(expr: &Expr) -> Option<&str> {
    dotted(expr)?.last().copied()
}

/// The groups of paths that may lead to the same files, as indexes in order: they share a name or
/// a key, or one literal lies at or below the other.
pub fn connected<'r>(roots: impl Iterator<Item = &'r Roots>) -> Vec<Vec<usize>> {
    let roots: Vec<&Roots> = roots.collect();
    let mut groups = Groups {
        parent: (0..roots.len()).collect(),
    };
    let mut names: FxHashMap<(ModuleId, BindingId), usize> = FxHashMap::default();
    let mut keys: FxHashMap<&str, usize> = FxHashMap::default();
    let mut literals: Vec<(&str, usize)> = Vec::new();
    for (index, root) in roots.iter().enumerate() {
        for name in &root.names {
            groups.join(index, *names.entry(*name).or_insert(index));
        }
        for key in &root.keys {
            groups.join(index, *keys.entry(key).or_insert(index));
        }
        literals.extend(root.literal.as_deref().map(|literal| (literal, index)));
    }
    // Sorted, what lies below a folder follows it.
    literals.sort_unstable();
    let mut folder: Option<(&str, usize)> = None;
    for (literal, index) in literals {
        match folder {
            Some((above, first)) if literal == above || is_below(literal, above) => {
                groups.join(index, first);
            }
            _ => folder = Some((literal, index)),
        }
    }
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..roots.len() {
        found.entry(groups.find(index)).or_default().push(index);
    }
    found.into_values().collect()
}

/// Disjoint sets of indexes.
struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    fn find(&mut self, mut index: usize) -> usize {
        while self.parent[index] != index {
            self.parent[index] = self.parent[self.parent[index]];
            index = self.parent[index];
        }
        index
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b)] = a.min(b);
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

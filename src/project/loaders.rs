//! The names of settings that the project loads: `'config.Production'` of
//! `app.config.from_object('config.Production')`, also behind names, and where a factory is told it.
//!
//! Read before it is known which modules are reached, so names are followed in their own module alone.

use ruff_python_ast::{Expr, ExprCall, FStringPart, Operator};
use rustc_hash::FxHashSet;

use super::dynamic::LOADERS;
use super::values::clause;
use super::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{BindingId, BindingKind, ScopeId, argument, last_name, string};

/// Expressions that one name is followed through, one behind the other.
const MAX_DEPTH: usize = 12;

/// A parameter whose value a function loads.
#[derive(Debug)]
pub(super) struct Loader {
    function: String,
    parameter: String,
    position: usize,
}

/// The functions of the project that load what they are told: `def create_app(settings='config.Local')`.
pub(super) fn find(project: &Project) -> Vec<Loader> {
    let mut found = Vec::new();
    for (_, module) in project.modules_with("from_object") {
        let facts = module.facts();
        for (_, call) in facts.calls_named(&["from_object"]) {
            let Some(Expr::Name(name)) = argument(call.node, "obj", 0) else {
                continue;
            };
            let ids = facts
                .lookup(&name.id, call.scope)
                .map_or(&[][..], |(_, ids)| ids);
            for parameter in ids.iter().filter_map(|id| facts.parameter(*id)) {
                found.extend(parameter.position.map(|position| Loader {
                    function: parameter.function.name.to_string(),
                    parameter: name.id.to_string(),
                    position,
                }));
            }
        }
    }
    found
}

/// Whether only the environment names the object that an expression is: `os.environ['APP_SETTINGS']`.
pub(super) fn is_of_environment(facts: &Facts<'_>, scope: ScopeId, expr: &Expr) -> bool {
    let mut spelled = Spelled::default();
    spelled.by(facts, scope, Some(expr), 0);
    spelled.is_of_environment()
}

/// The modules of settings that the environment may name, by what such modules are called.
pub(super) fn usual(project: &Project) -> impl Iterator<Item = ModuleId> {
    project.modules().filter(|id| {
        let path = project.path(*id);
        let name = match path.file_stem() {
            Some("__init__") => project.folder(*id).file_name(),
            name => name,
        };
        matches!(name, Some("config" | "configuration" | "settings")) && !project.is_support(*id)
    })
}

/// The names that an expression spells, and the bindings that it was followed through.
#[derive(Default)]
pub(super) struct Spelled<'p> {
    /// The names.
    pub names: Vec<&'p str>,
    asks_environment: bool,
    seen: FxHashSet<BindingId>,
    /// Lists that loops go through: each is told once, by the first of the calls of a module.
    listed: FxHashSet<BindingId>,
}

impl<'p> Spelled<'p> {
    /// The names of the modules and objects that a call of a module loads, or hands to a function that
    /// does, in place of those of the call before it.
    pub fn call(
        &mut self,
        project: &Project,
        facts: &Facts<'p>,
        scope: ScopeId,
        call: &'p ExprCall,
    ) {
        self.names.clear();
        self.seen.clear();
        self.asks_environment = false;
        let function = last_name(&call.func);
        let loads = match &*call.func {
            Expr::Attribute(_) => matches!(function, "from_object" | "import_module"),
            _ => LOADERS.contains(&function),
        };
        if loads {
            let object = call.arguments.args.first();
            self.by(facts, scope, object, 0);
            self.asks_environment &= function == "from_object";
        } else if let ("map", [loader, list]) = (function, &*call.arguments.args)
            && LOADERS.contains(&last_name(loader))
        {
            self.in_turn(facts, scope, list, 0);
        } else if !call.arguments.is_empty() {
            let loaders = project.loaders().iter();
            for loader in loaders.filter(|loader| loader.function == function) {
                let told = argument(call, &loader.parameter, loader.position);
                self.by(facts, scope, told, 0);
            }
        }
    }

    /// Whether nothing but the environment says a name.
    pub fn is_of_environment(&self) -> bool {
        self.names.is_empty() && self.asks_environment
    }

    /// By an expression, also in a condition, as a default, and behind a name.
    fn by(&mut self, facts: &Facts<'p>, scope: ScopeId, expr: Option<&'p Expr>, depth: usize) {
        let Some(expr) = expr.filter(|_| depth <= MAX_DEPTH) else {
            return;
        };
        self.names.extend(module_named_by(expr));
        let mut go = |expr| self.by(facts, scope, Some(expr), depth + 1);
        match expr {
            Expr::StringLiteral(name) => self.names.push(name.value.to_str()),
            Expr::If(node) => [&node.body, &node.orelse].into_iter().for_each(|e| go(e)),
            Expr::BoolOp(node) => node.values.iter().for_each(go),
            Expr::Subscript(node) if last_name(&node.value) == "environ" => {
                self.asks_environment = true;
            }
            // configs[name]
            Expr::Subscript(node) => go(&node.value),
            Expr::Dict(dict) => dict.items.iter().for_each(|item| go(&item.value)),
            Expr::Call(call) => {
                // os.getenv('SETTINGS', 'config.Development')
                let keywords = call.arguments.keywords.iter().map(|keyword| &keyword.value);
                let mut given = call.arguments.args.iter().chain(keywords);
                let from = match &*call.func {
                    Expr::Attribute(func) if &func.attr == "get" => Some(&*func.value),
                    _ => None,
                };
                if last_name(&call.func) == "getenv"
                    || from.is_some_and(|from| last_name(from) == "environ")
                {
                    given.next();
                    given.for_each(go);
                    self.asks_environment = true;
                    return;
                }
                // configs.get(name)
                if let Expr::Attribute(func) = &*call.func {
                    go(&func.value);
                }
                given.for_each(go);
            }
            Expr::Name(name) => {
                let ids = facts
                    .lookup(&name.id, scope)
                    .map_or(&[][..], |(_, ids)| ids);
                for id in ids {
                    if !self.seen.insert(*id) {
                        continue;
                    }
                    let known = facts.binding(*id);
                    match known.kind {
                        BindingKind::Assign(value) => {
                            let scope = facts.stmt(known.stmt).scope;
                            self.by(facts, scope, Some(value), depth + 1);
                        }
                        BindingKind::Parameter(default) => {
                            self.by(facts, known.scope, default, depth + 1);
                        }
                        // for name, prefix in [('shop.orders', '/orders')]:
                        BindingKind::For | BindingKind::Unpack => {
                            if let Some((_, iterated, scope)) = clause(facts, known) {
                                self.in_turn(facts, scope, iterated, depth + 1);
                            }
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// By what a loop goes through: texts, rows that hold them, the keys of a dictionary.
    fn in_turn(&mut self, facts: &Facts<'p>, scope: ScopeId, iterated: &'p Expr, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        let mut go = |expr| self.in_turn(facts, scope, expr, depth + 1);
        match iterated {
            Expr::StringLiteral(name) => self.names.push(name.value.to_str()),
            Expr::List(node) => node.elts.iter().for_each(go),
            Expr::Tuple(node) => node.elts.iter().for_each(go),
            Expr::Set(node) => node.elts.iter().for_each(go),
            Expr::Dict(node) => {
                for item in &node.items {
                    item.key.iter().chain([&item.value]).for_each(&mut go);
                }
            }
            // MODULES.items(), enumerate(MODULES), sorted(MODULES)
            Expr::Call(call) => match &*call.func {
                Expr::Attribute(func) => go(&func.value),
                _ => call.arguments.args.iter().for_each(go),
            },
            Expr::Name(name) => {
                let known = facts.lookup(&name.id, scope);
                for id in known.map_or(&[][..], |(_, ids)| ids) {
                    let binding = facts.binding(*id);
                    if let BindingKind::Assign(value) = binding.kind
                        && self.listed.insert(*id)
                    {
                        let scope = facts.stmt(binding.stmt).scope;
                        self.in_turn(facts, scope, value, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The module in a name whose last part only the running app knows: `f'config.{name}'`,
/// `'config.' + name`, `'config.%s' % name`, `'config.{}'.format(name)`.
pub(super) fn module_named_by(expr: &Expr) -> Option<&str> {
    let start = match expr {
        Expr::FString(node) => match node.value.iter().next()? {
            FStringPart::Literal(literal) => &*literal.value,
            FStringPart::FString(inner) => &inner.elements.first()?.as_literal()?.value,
        },
        Expr::BinOp(node) => match node.op {
            Operator::Add => string(&node.left)?,
            Operator::Mod => string(&node.left)?.split('%').next()?,
            _ => return None,
        },
        Expr::Call(call) => match &*call.func {
            Expr::Attribute(func) if &func.attr == "format" => {
                string(&func.value)?.split('{').next()?
            }
            _ => return None,
        },
        _ => return None,
    };
    let (module, _) = start.rsplit_once(['.', ':'])?;
    Some(module)
}

impl Project {
    fn loaders(&self) -> &[Loader] {
        self.known.loaders.get_or_init(|| find(self))
    }
}

//! What stands in a table of classes or functions and is called from there: `config[name].init_app(app)`,
//! `config[name]()`. Which entry it is only the running app knows, so each of them may run.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::Through;
use crate::project::classes::Class;
use crate::project::reach::{Code, body_of};
use crate::project::resolve::Target;
use crate::project::values::clause;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, Call, ScopeId, elements, is_self, string};

/// Classes that one inherits a method through.
const MAX_BASES: usize = 12;

/// The bodies that a call may run, where its callee is an entry of a table, or a method of one; and
/// which of them it runs.
pub(super) fn bodies(
    project: &Project,
    id: ModuleId,
    call: &Call<'_>,
    through: &mut Through,
) -> (Vec<Code>, Which) {
    let mut entries = Entries { project, through };
    let (entry, method) = match &*call.node.func {
        Expr::Attribute(func) => (&*func.value, Some(func.attr.as_str())),
        func => (func, None),
    };
    let looped = entries.looped(id, call.scope, entry);
    let is_each = looped.as_ref().is_some_and(|(_, is_each)| *is_each);
    let all = looped.map(|(all, _)| all);
    let all = all.or_else(|| entries.of(id, call.scope, entry));
    let all = all.unwrap_or_default();
    let bodies = all.iter().map(|entry| match method {
        Some(name) => entries.method(entries.class(entry)?, name, MAX_BASES),
        None => body_of(project, entry),
    });
    let bodies: Vec<Option<Code>> = bodies.collect();
    let which = match bodies.windows(2).all(|two| two[0] == two[1]) {
        true => Which::One,
        false if is_each => Which::Each,
        false => Which::Chosen,
    };
    (bodies.into_iter().flatten().collect(), which)
}

/// Which of several bodies a call runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// They are one.
    One,
    /// All of them, one after the other.
    Each,
    /// One that only the running app knows.
    Chosen,
}

/// The body that `self.setup()` runs: the method of the class around, unless a class that inherits from it
/// has one of its own.
pub(super) fn own_method(
    project: &Project,
    id: ModuleId,
    call: &Call<'_>,
    through: &mut Through,
) -> Option<Code> {
    let func = call.node.func.as_attribute_expr()?;
    let class = is_self(&func.value).then(|| project.class_around(id, call.scope))??;
    Entries { project, through }.method(class, &func.attr, MAX_BASES)
}

struct Entries<'p, 't> {
    project: &'p Project,
    through: &'t mut Through,
}

impl<'p> Entries<'p, '_> {
    fn resolve(&mut self, id: ModuleId, scope: ScopeId, expr: &Expr) -> Vec<Target> {
        let (targets, passed) = self.project.resolve_through(id, scope, expr);
        self.through.extend(passed);
        targets
    }

    /// What the table holds of which an expression is an entry; `None` where it is none.
    fn of(&mut self, id: ModuleId, scope: ScopeId, expr: &Expr) -> Option<Vec<Target>> {
        let facts = self.project.facts(id)?;
        let (scope, (table, key)) = match entry_of(expr) {
            Some(entry) => (scope, entry),
            // settings = config[name], and then settings.init_app(app)
            None => {
                let name = expr.as_name_expr()?.id.as_str();
                let entry = entry_of(facts.assigned(name, scope)?)?;
                (facts.lookup(name, scope)?.0, entry)
            }
        };
        let (home, scope, items) = match items_of(table) {
            // {'redis': RedisStore, 'files': FileStore}[kind]
            Some(items) => (id, scope, items),
            None => {
                let (home, scope, display) = self.bound(id, scope, table)?;
                (home, scope, items_of(display)?)
            }
        };
        let items = items.into_iter();
        let items = items.filter(|(known, _)| {
            let key = string(key);
            key.zip(*known).is_none_or(|(key, known)| key == known)
        });
        Some(
            items
                .flat_map(|(_, value)| self.resolve(home, scope, value))
                .collect(),
        )
    }

    /// What a loop over a list gives a name, one after the other, and whether it comes to all of them:
    /// `[cls() for cls in (Store, Cache)]`.
    fn looped(&mut self, id: ModuleId, scope: ScopeId, expr: &Expr) -> Option<(Vec<Target>, bool)> {
        let facts = self.project.facts(id)?;
        let (_, [binding]) = facts.lookup(&expr.as_name_expr()?.id, scope)? else {
            return None;
        };
        let binding = facts.binding(*binding);
        if !matches!(binding.kind, BindingKind::For) {
            return None;
        }
        let (target, list, scope) = clause(facts, binding)?;
        if target.range() != binding.range {
            return None;
        }
        // for load in (from_json, from_cache): return load(path)
        let stmt = facts.stmt(binding.stmt).node;
        let leaves = |node: &Stmt| matches!(node, Stmt::Break(_) | Stmt::Return(_));
        let mut within = facts.stmts_within(stmt.range()).iter();
        let is_each = !stmt.is_for_stmt() || !within.any(|fact| leaves(fact.node));
        let (home, scope, list) = match list {
            Expr::Name(_) | Expr::Attribute(_) => self.bound(id, scope, list)?,
            list => (id, scope, list),
        };
        let all = elements(list)?.iter();
        let all = all.flat_map(|each| self.resolve(home, scope, each));
        Some((all.collect(), is_each))
    }

    /// What the one binding behind a name is given, and where.
    fn bound(
        &mut self,
        id: ModuleId,
        scope: ScopeId,
        name: &Expr,
    ) -> Option<(ModuleId, ScopeId, &'p Expr)> {
        let [target] = &self.resolve(id, scope, name)[..] else {
            return None;
        };
        let (home, binding) = target.as_binding()?;
        let facts = self.project.facts(home)?;
        let binding = facts.binding(binding);
        match binding.kind {
            BindingKind::Assign(value) => Some((home, facts.stmt(binding.stmt).scope, value)),
            _ => None,
        }
    }

    fn class(&self, target: &Target) -> Option<Class> {
        let (module, binding) = target.as_binding()?;
        Some((module, self.project.facts(module)?.binding(binding).stmt))
    }

    /// The method of a class, or of those that it inherits from.
    fn method(&mut self, (module, class): Class, name: &str, depth: usize) -> Option<Code> {
        let facts = self.project.facts(module)?;
        let Stmt::ClassDef(node) = facts.stmt(class).node else {
            return None;
        };
        let scope = facts.scope(facts.scope_opened_by(class)?);
        if let Some(method) = scope.names.get(name).and_then(|ids| ids.last()) {
            let method = facts.binding(*method);
            let is_method = matches!(method.kind, BindingKind::Function(_));
            let body = facts.scope_opened_by(method.stmt).filter(|_| is_method)?;
            return Some((module, body));
        }
        let depth = depth.checked_sub(1)?;
        let around = facts.stmt(class).scope;
        node.bases().iter().find_map(|base| {
            let targets = self.resolve(module, around, base);
            let mut targets = targets.iter();
            targets.find_map(|target| self.method(self.class(target)?, name, depth))
        })
    }
}

/// The values of `{'default': Config}` and `dict(default=Config)`, each with its key where that is a text.
fn items_of(display: &Expr) -> Option<Vec<(Option<&str>, &Expr)>> {
    match display {
        Expr::Dict(display) => {
            let items = display.items.iter();
            let items = items.map(|item| (item.key.as_ref().and_then(string), &item.value));
            Some(items.collect())
        }
        Expr::Call(call) if call.arguments.args.is_empty() => {
            let is_dict = matches!(&*call.func, Expr::Name(name) if name.id == "dict");
            let items = call.arguments.keywords.iter();
            let items = items.map(|item| (item.arg.as_deref(), &item.value));
            is_dict.then(|| items.collect())
        }
        _ => None,
    }
}

/// The table and the key in `TABLE[key]` and `TABLE.get(key)`.
fn entry_of(expr: &Expr) -> Option<(&Expr, &Expr)> {
    match expr {
        Expr::Subscript(node) => Some((&node.value, &node.slice)),
        Expr::Call(call) => match &*call.func {
            Expr::Attribute(func) if &func.attr == "get" => {
                Some((&func.value, call.arguments.args.first()?))
            }
            _ => None,
        },
        _ => None,
    }
}

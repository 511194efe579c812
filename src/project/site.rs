//! Where code about an app can stand: under which name the app is known there, and before which
//! statement the code must come, because that one serves requests, hands the app away, or gives
//! the name another meaning.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

use super::apps::{App, Home};
use super::reach::Entry;
use super::resolve::Target;
use super::{ModuleId, Project};
use crate::plan::Import;
use crate::python::Module;
use crate::python::edits::Spot;
use crate::python::facts::{
    BindingId, BindingKind, Facts, MODULE, ScopeId, StmtFact, StmtId, dotted, is_main_test,
};
use crate::python::imports::{self, Site};
use crate::rule::Place;

/// A place where the app is ready and nothing has been served yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppSite {
    /// The module.
    pub module: ModuleId,
    /// The scope of the code.
    pub scope: ScopeId,
    /// What the app is called there: `app`, `self.app`.
    pub name: String,
    /// Where the code goes.
    pub spot: Spot,
}

impl AppSite {
    /// The place as one that reads names.
    pub fn reads(&self, module: &Module) -> Site {
        let range = module.facts().stmt(self.spot.stmt()).node.range();
        Site {
            scope: self.scope,
            offset: match self.spot {
                Spot::Before(_) => range.start(),
                Spot::Behind(_) => range.end(),
            },
        }
    }
}

/// Calls that answer requests, or give out a client that does.
const SERVERS: &[&str] = &[
    "run",
    "run_app",
    "run_simple",
    "run_server",
    "run_forever",
    "serve",
    "serve_forever",
    "WSGIServer",
    "test_client",
];

/// The place behind everything that sets the app up, as far as its own block of code goes.
///
/// # Errors
/// Why there is none.
pub fn of_app(project: &Project, entry: &Entry) -> Result<AppSite, String> {
    let app = &project.apps()[entry.app];
    let made = match app.home {
        Home::Class => None,
        Home::Module | Home::Function(_) => where_made(project, app)?,
    };
    made.or_else(|| where_imported(project, entry))
        .ok_or_else(|| "the app has no name where it is made".to_owned())
}

/// Where an app is made, to point at.
pub fn place_of(project: &Project, app: &App) -> Place {
    let range = project
        .facts(app.call.module)
        .map(|facts| facts.calls[app.call.index].node.range());
    Place::new(project.path(app.call.module), range.unwrap_or_default())
}

/// The place in the block that makes the app.
fn where_made(project: &Project, app: &App) -> Result<Option<AppSite>, String> {
    let module = app.call.module;
    let (Some(facts), Some(parsed)) = (project.facts(module), project.module(module)) else {
        return Ok(None);
    };
    if facts.in_main_guard(app.stmt) {
        return Err("the app is made under the main guard, which Vercel never enters".to_owned());
    }
    let Some(target) = target_of(facts, app) else {
        return Ok(None);
    };
    let block = Block {
        project,
        module,
        facts,
        scope: app.scope,
        name: target.as_name_expr().map(|name| name.id.as_str()),
    };
    let at = block.climb(app.stmt);
    if block.has_rival(project, app, at) {
        return Err("the app is made in more than one branch".to_owned());
    }
    Ok(Some(AppSite {
        module,
        scope: app.scope,
        name: parsed.slice(target).to_owned(),
        spot: block.behind(at),
    }))
}

/// The place at module level of the entrypoint, behind the statement that binds the app there.
fn where_imported(project: &Project, entry: &Entry) -> Option<AppSite> {
    let module = entry.module;
    let facts = project.facts(module)?;
    let name = entry.picked.as_deref()?;
    let ids = facts.globals(name);
    let last = *ids.last()?;
    let is_app = |id: &BindingId| project.apps_bound(module, *id).contains(&entry.app);
    let stmt = facts.binding(last).stmt;
    if !ids.iter().all(is_app) || facts.stmt(stmt).parent.is_some() {
        return None;
    }
    let block = Block {
        project,
        module,
        facts,
        scope: MODULE,
        name: Some(name),
    };
    Some(AppSite {
        module,
        scope: MODULE,
        name: name.to_owned(),
        spot: block.behind(stmt),
    })
}

/// The target that the app is assigned to: a name, `self.app`, or its part of a tuple.
fn target_of<'a>(facts: &Facts<'a>, app: &App) -> Option<&'a Expr> {
    let call = facts.calls[app.call.index].node;
    let is_it = |value: &Expr| matches!(value, Expr::Call(other) if std::ptr::eq(other, call));
    let known = |target: &&Expr| matches!(target, Expr::Name(_)) || dotted(target).is_some();
    match facts.stmt(app.stmt).node {
        Stmt::Assign(node) if is_it(&node.value) => node.targets.iter().find(known),
        Stmt::Assign(node) => match (&node.targets[..], &*node.value) {
            // app, api = Flask(__name__), Api()
            ([Expr::Tuple(targets)], Expr::Tuple(values)) => {
                let at = values.elts.iter().position(is_it)?;
                let plain = !targets.elts.iter().any(Expr::is_starred_expr);
                targets.elts.get(at).filter(known).filter(|_| plain)
            }
            (_, value) => walrus(value, &is_it),
        },
        Stmt::AnnAssign(node) if node.value.as_deref().is_some_and(is_it) => {
            Some(&*node.target).filter(known)
        }
        Stmt::Expr(node) => walrus(&node.value, &is_it),
        _ => None,
    }
}

/// `CORS(app := Flask(__name__))`
fn walrus<'a>(value: &'a Expr, is_it: &dyn Fn(&Expr) -> bool) -> Option<&'a Expr> {
    match value {
        Expr::Named(named) if is_it(&named.value) => Some(&named.target),
        Expr::Call(call) => {
            let keywords = call.arguments.keywords.iter();
            (call.arguments.args.iter())
                .chain(keywords.map(|keyword| &keyword.value))
                .find_map(|argument| walrus(argument, is_it))
        }
        _ => None,
    }
}

/// A block of statements, looked at for one app.
struct Block<'p> {
    project: &'p Project,
    module: ModuleId,
    facts: &'p Facts<'p>,
    scope: ScopeId,
    /// The name of the app, where it is a plain one.
    name: Option<&'p str>,
}

impl Block<'_> {
    /// The outermost statement of the scope behind which the name surely is the app.
    fn climb(&self, stmt: StmtId) -> StmtId {
        let mut at = stmt;
        while let Some(parent) = self.facts.stmt(at).parent {
            let (inner, outer) = (self.facts.stmt(at), self.facts.stmt(parent));
            let surely = self.name.is_some_and(|name| {
                inner.scope == outer.scope
                    && always_binds(std::slice::from_ref(outer.node), name)
                    && self.bindings_in(outer.node, name).all(|id| self.is_app(id))
                    && !self.ends(outer.node)
            });
            if !surely {
                break;
            }
            at = parent;
        }
        at
    }

    /// Behind a statement, but before what must come later.
    fn behind(&self, at: StmtId) -> Spot {
        let fact = self.facts.stmt(at);
        let later = fact
            .block
            .iter()
            .skip_while(|stmt| stmt.range() != fact.node.range())
            .skip(1);
        let mut last = at;
        for stmt in later {
            let Some(id) = self.facts.id_of(stmt) else {
                break;
            };
            if self.ends(stmt) || self.renames(stmt) {
                return Spot::Before(id);
            }
            last = id;
        }
        Spot::Behind(last)
    }

    /// Whether a statement serves requests, leaves the function, or is the main guard.
    fn ends(&self, stmt: &Stmt) -> bool {
        matches!(stmt, Stmt::If(node) if is_main_test(&node.test))
            || serves(self.project, self.module, self.scope, stmt)
            || self.leaves(stmt)
    }

    /// Whether a statement holds a `return` or `yield` of this very function.
    fn leaves(&self, stmt: &Stmt) -> bool {
        let own = |fact: &&StmtFact<'_>| fact.scope == self.scope;
        let mut inside = self.facts.stmts_within(stmt.range()).iter().filter(own);
        inside.any(|fact| {
            let value = match fact.node {
                Stmt::Return(_) => return true,
                Stmt::Expr(node) => Some(&*node.value),
                Stmt::Assign(node) => Some(&*node.value),
                _ => None,
            };
            value.is_some_and(|value| value.is_yield_expr() || value.is_yield_from_expr())
        })
    }

    /// Whether a statement gives the name another meaning, as `app = ProxyFix(app)` does.
    fn renames(&self, stmt: &Stmt) -> bool {
        self.name
            .is_some_and(|name| self.bindings_in(stmt, name).any(|id| !self.is_app(id)))
    }

    /// Whether another branch of the same statement makes an app of that name.
    fn has_rival(&self, project: &Project, app: &App, at: StmtId) -> bool {
        let top = |id: StmtId| {
            let around = self.facts.ancestors(id);
            around
                .take_while(|id| self.facts.stmt(*id).scope == self.scope)
                .last()
        };
        let inside = |id: StmtId| self.facts.ancestors(id).any(|around| around == at);
        project.apps().iter().any(|other| {
            other.call.module == app.call.module
                && other.scope == app.scope
                && other.call != app.call
                && !inside(other.stmt)
                && top(other.stmt) == top(at)
        })
    }

    fn is_app(&self, id: BindingId) -> bool {
        !self.project.apps_bound(self.module, id).is_empty()
    }

    /// The bindings of a name in this scope that a statement holds.
    fn bindings_in<'s>(&'s self, stmt: &Stmt, name: &str) -> impl Iterator<Item = BindingId> + 's {
        let range = stmt.range();
        let ids = self
            .facts
            .lookup(name, self.scope)
            .map_or(&[][..], |(_, ids)| ids);
        ids.iter()
            .copied()
            .filter(move |id| range.contains_range(self.facts.binding(*id).range))
    }
}

/// Whether running these statements to their end surely binds a name.
pub fn always_binds(block: &[Stmt], name: &str) -> bool {
    block.iter().any(|stmt| match stmt {
        Stmt::Assign(node) => node.targets.iter().any(|target| binds(target, name)),
        Stmt::AnnAssign(node) => node.value.is_some() && binds(&node.target, name),
        Stmt::FunctionDef(node) => node.name == *name,
        Stmt::ClassDef(node) => node.name == *name,
        Stmt::Import(node) => node.names.iter().any(|alias| {
            let bound = alias.asname.as_ref().unwrap_or(&alias.name);
            bound.split('.').next() == Some(name)
        }),
        Stmt::ImportFrom(node) => node
            .names
            .iter()
            .any(|alias| alias.asname.as_ref().unwrap_or(&alias.name) == name),
        Stmt::Expr(node) => walrus(&node.value, &|_| true)
            .is_some_and(|target| matches!(target, Expr::Name(bound) if bound.id == *name)),
        Stmt::With(node) => always_binds(&node.body, name),
        Stmt::If(node) => {
            let clauses = &node.elif_else_clauses;
            clauses.last().is_some_and(|clause| clause.test.is_none())
                && binds_or_leaves(&node.body, name)
                && clauses
                    .iter()
                    .all(|clause| binds_or_leaves(&clause.body, name))
        }
        Stmt::Try(node) => {
            let handled = node.handlers.iter().all(|handler| {
                let ruff_python_ast::ExceptHandler::ExceptHandler(handler) = handler;
                binds_or_leaves(&handler.body, name)
            });
            always_binds(&node.finalbody, name)
                || handled && (always_binds(&node.body, name) || always_binds(&node.orelse, name))
        }
        _ => false,
    })
}

fn binds_or_leaves(block: &[Stmt], name: &str) -> bool {
    always_binds(block, name) || matches!(block.last(), Some(Stmt::Raise(_) | Stmt::Return(_)))
}

fn binds(target: &Expr, name: &str) -> bool {
    match target {
        Expr::Name(bound) => bound.id == *name,
        Expr::Tuple(tuple) => tuple.elts.iter().any(|target| binds(target, name)),
        _ => false,
    }
}

/// Why names may not be added to a module, as definitions or as imports: another module
/// star-imports it and means something else by one of them.
pub fn star_clash(
    project: &Project,
    module: ModuleId,
    names: &[&str],
    imports: &[&Import],
) -> Option<String> {
    let mut readers = vec![module];
    let mut next = 0;
    while let Some(&id) = readers.get(next) {
        next += 1;
        for (other, parsed) in project.modules_with("import *") {
            let facts = parsed.facts();
            let star = facts.stars.iter().find(|(_, star)| {
                let from = star.module.as_ref().map_or("", |module| module.as_str());
                project.import_from(other, star.level, from) == Some(id)
            });
            let Some((star, _)) = star.filter(|_| !readers.contains(&other)) else {
                continue;
            };
            // A binding below the star import wins; the same import above it changes nothing.
            let differs = |name: &str, import: Option<&Import>| {
                let ids = facts.globals(name);
                let same = ids.iter().map(|id| facts.binding(*id)).all(|binding| {
                    binding.stmt > *star
                        || import.is_some_and(|import| {
                            let member = import.member.as_deref();
                            imports::is_import_of(&binding.kind, &import.module, member)
                        })
                });
                facts.mentions(name) && (ids.is_empty() || !same)
            };
            let clash = names.iter().copied().find(|name| differs(name, None));
            let imported = imports.iter().copied();
            let clash = clash.or_else(|| {
                imported
                    .map(|import| (&*import.name, import))
                    .find_map(|(name, import)| differs(name, Some(import)).then_some(name))
            });
            if let Some(name) = clash {
                let path = project.path(other);
                return Some(format!(
                    "{path} star-imports the module and means something else by `{name}`"
                ));
            }
            readers.push(other);
        }
    }
    None
}

/// Whether running a statement of `scope` may serve requests, by itself or through a function.
/// Generous: any call of these names counts.
fn serves(project: &Project, module: ModuleId, scope: ScopeId, stmt: &Stmt) -> bool {
    let mut seen = FxHashSet::default();
    serves_within(project, module, scope, stmt.range(), &mut seen)
}

fn serves_within(
    project: &Project,
    module: ModuleId,
    scope: ScopeId,
    range: ruff_text_size::TextRange,
    seen: &mut FxHashSet<(ModuleId, ScopeId)>,
) -> bool {
    let Some(facts) = project.facts(module) else {
        return false;
    };
    let function = |scope| facts.function_around(scope).map(|(scope, _)| scope);
    let home = function(scope);
    let inside = facts
        .uses_within(range)
        .iter()
        .filter(|u| function(u.scope) == home && !facts.in_main_guard(u.stmt));
    for u in inside {
        let last = match u.chain {
            Expr::Attribute(attribute) => attribute.attr.as_str(),
            _ => u.node.id.as_str(),
        };
        if SERVERS.contains(&last) {
            return true;
        }
        for target in project.resolve(module, u.scope, u.chain) {
            let Target::Local {
                module,
                binding,
                rest,
            } = target
            else {
                continue;
            };
            let Some(other) = project.facts(module).filter(|_| rest.is_empty()) else {
                continue;
            };
            let BindingKind::Function(node) = other.binding(binding).kind else {
                continue;
            };
            let Some(body) = other.scope_opened_by(other.binding(binding).stmt) else {
                continue;
            };
            if seen.insert((module, body))
                && serves_within(project, module, body, node.range(), seen)
            {
                return true;
            }
        }
    }
    false
}

//! Where code about an app can stand: under which name the app is known there, and before which
//! statement the code must come, because that one serves requests, hands the app away, or gives
//! the name another meaning.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::apps::{App, Home};
use super::reach::Entry;
use super::serves::{Seen, serves};
use super::{ModuleId, Project};
use crate::python::Module;
use crate::python::binds::{always_binds, walrus};
use crate::python::edits::Spot;
use crate::python::facts::{
    BindingId, Facts, MODULE, ScopeId, ScopeKind, StmtFact, StmtId, dotted, is_main_test,
};
use crate::python::imports::Site;
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
    made.or_else(|| where_named(project, entry))
        .ok_or_else(|| "the app has no name where it is made".to_owned())
}

/// Where an app is made, to point at.
pub fn place_of(project: &Project, app: &App) -> Place {
    let range = project.call(app.call).map(|call| call.node.range());
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
fn where_named(project: &Project, entry: &Entry) -> Option<AppSite> {
    let module = entry.module;
    let facts = project.facts(module)?;
    let is_app = |id: &BindingId| project.apps_bound(module, *id).contains(&entry.app);
    let stays = |name: &str| facts.globals(name).iter().all(is_app);
    let name = match &entry.picked {
        Some(picked) => Some(picked.as_str()).filter(|name| stays(name)),
        // The build fails so far, and the export rule is going to hand on this name.
        None => names_of_app(project, entry)
            .into_iter()
            .find(|name| stays(name)),
    };
    let (name, stmt) = match name {
        Some(name) => (
            name.to_owned(),
            facts.binding(*facts.globals(name).last()?).stmt,
        ),
        None => attribute_of_class(project, entry)
            .filter(|_| is_bound_once(facts, &project.apps()[entry.app]))?,
    };
    if facts.stmt(stmt).parent.is_some() {
        return None;
    }
    let block = Block {
        project,
        module,
        facts,
        scope: MODULE,
        name: Some(name.as_str()).filter(|name| !name.contains('.')),
    };
    Some(AppSite {
        module,
        scope: MODULE,
        spot: block.behind(stmt),
        name,
    })
}

/// The names of the entrypoint that are the app wherever Vercel binds them: `app` first, then in the
/// order of the text.
pub fn names_of_app<'p>(project: &'p Project, entry: &Entry) -> Vec<&'p str> {
    let Some(facts) = project.facts(entry.module) else {
        return Vec::new();
    };
    let is_app = |id: &&BindingId| project.apps_bound(entry.module, **id).contains(&entry.app);
    let names = facts.scope(MODULE).names.iter().filter_map(|(name, ids)| {
        let mut bound = ids
            .iter()
            .filter(|id| !facts.is_bound_by_the_guard(facts.binding(**id)));
        let first = bound.next().filter(is_app)?;
        bound.all(|id| is_app(&id)).then_some((*first, *name))
    });
    let mut names: Vec<(BindingId, &str)> = names.collect();
    names.sort_by_key(|(id, name)| (*name != "app", *id));
    names.into_iter().map(|(_, name)| name).collect()
}

/// `Web.app` and the class, where the app of the entrypoint is made in the body of a class that is
/// surely made, and made once.
pub fn attribute_of_class(project: &Project, entry: &Entry) -> Option<(String, StmtId)> {
    let app = &project.apps()[entry.app];
    let module = project.module(entry.module)?;
    if app.call.module != entry.module {
        return None;
    }
    let facts = module.facts();
    let ScopeKind::Class(class) = facts.scope(app.scope).kind else {
        return None;
    };
    let [id] = facts.globals(&class.name) else {
        return None;
    };
    let attribute = facts.binding(app.binding?).name;
    always_binds(&module.tree().body, &class.name).then(|| {
        (
            format!("{}.{attribute}", class.name),
            facts.binding(*id).stmt,
        )
    })
}

/// Whether a class gives the name of an app that is made in its body no second meaning.
fn is_bound_once(facts: &Facts<'_>, app: &App) -> bool {
    let name = app.binding.map(|id| facts.binding(id).name);
    let bindings = name.and_then(|name| facts.scope(app.scope).names.get(name));
    bindings.is_some_and(|ids| ids.len() == 1)
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
                    && !self.ends(outer.node, &mut Seen::default())
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
        let mut seen = Seen::default();
        for stmt in later {
            let Some(id) = self.facts.id_of(stmt) else {
                break;
            };
            if self.ends(stmt, &mut seen) || self.renames(stmt) || self.exports(stmt) {
                return Spot::Before(id);
            }
            last = id;
        }
        Spot::Behind(last)
    }

    /// Whether a statement is `handler = app`: whoever reads the file looks for it in the last line.
    fn exports(&self, stmt: &Stmt) -> bool {
        let Stmt::Assign(node) = stmt else {
            return false;
        };
        let is = |expr: &Expr, wanted: &str| matches!(expr, Expr::Name(name) if name.id == wanted);
        matches!(&node.targets[..], [target] if is(target, "handler"))
            && self.name.is_some_and(|name| is(&node.value, name))
    }

    /// Whether a statement serves requests, leaves the function, or is the main guard.
    fn ends(&self, stmt: &Stmt, seen: &mut Seen) -> bool {
        matches!(stmt, Stmt::If(node) if is_main_test(&node.test))
            || serves(self.project, self.module, self.scope, stmt, seen)
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

//! Settings that a later line of the same block replaces before anybody can have read them: the
//! SQLite file of the first days, above the server that the app has now.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use super::values::Spot;
use super::{ModuleId, Project};
use crate::python::facts::{Facts, ScopeKind, Use, assignment, dotted, string};

/// Statements that may stand between the two.
const MAX_BETWEEN: usize = 100;

/// Attributes of an app that say nothing of its configuration.
const FOLDERS: &[&str] = &["import_name", "instance_path", "name", "root_path"];

/// Take those out that nobody reads.
pub fn drop<'p>(project: &'p Project, key: &str, spots: &mut Vec<Spot<'p>>) {
    if spots.len() < 2 {
        return;
    }
    let set: FxHashSet<(ModuleId, TextRange)> = spots
        .iter()
        .map(|spot| (spot.module, spot.expr.range()))
        .collect();
    spots.retain(|spot| !is_overwritten(project, key, spot, &set));
}

/// Whether a later one of these places sets the key again, and nothing between can read it.
fn is_overwritten(
    project: &Project,
    key: &str,
    spot: &Spot<'_>,
    set: &FxHashSet<(ModuleId, TextRange)>,
) -> bool {
    let found = || {
        let facts = project.facts(spot.module)?;
        let fact = facts.stmt(facts.stmt_at(spot.expr.start())?);
        let (target, _) = assignment(fact.node).filter(|(_, value)| same(value, spot.expr))?;
        let at = fact.place_in_block()?;
        let is_class = matches!(facts.scope(fact.scope).kind, ScopeKind::Class(_));
        let reader = Reader {
            project,
            facts,
            spot,
            key,
            is_class,
        };
        let mut later = fact.block[at + 1..].iter().take(MAX_BETWEEN);
        later.find_map(|stmt| {
            if reader.may_read(stmt) {
                return Some(false);
            }
            let (again, value) = assignment(stmt)?;
            (set.contains(&(spot.module, value.range())) && is_same_target(target, again))
                .then_some(true)
        })
    };
    found() == Some(true)
}

/// Who might see the first value.
struct Reader<'a, 'p> {
    project: &'p Project,
    facts: &'a Facts<'p>,
    spot: &'a Spot<'p>,
    key: &'a str,
    is_class: bool,
}

impl Reader<'_, '_> {
    /// Whether a statement may read the setting, or leave the block.
    fn may_read(&self, stmt: &Stmt) -> bool {
        let range = match stmt {
            Stmt::Pass(_) => return false,
            Stmt::Expr(node) if string(&node.value).is_some() => return false,
            // Its body does not run here.
            Stmt::FunctionDef(node) if self.is_class && node.decorator_list.is_empty() => {
                node.parameters.range()
            }
            Stmt::Assign(_) | Stmt::AnnAssign(_) => stmt.range(),
            _ => return true,
        };
        let mut uses = self.facts.uses_within(range).iter();
        let calls = self.facts.calls_within(range);
        uses.any(|read| self.reads(read))
            || self.names_key(stmt)
            || !self.is_class
                && calls.iter().any(|call| {
                    let (project, id) = (self.project, self.spot.module);
                    // Code of the project may look at its own names, and at current_app.
                    let is_known = project.qualified(id, call.scope, &call.node.func).is_some();
                    !is_known && !project.calls_helper(id, call.scope, call.node)
                })
    }

    /// Whether a name that is read here is that of the setting, or hands the app on.
    fn reads(&self, read: &Use<'_>) -> bool {
        let name = read.node.id.as_str();
        if name == self.key {
            return true;
        }
        let is_app = || {
            let chain = dotted(read.chain).unwrap_or_default();
            match chain[..] {
                [_, "config"] => !matches!(
                    read.parent,
                    Some(Expr::Subscript(node))
                        if same(&*node.value, read.chain) && string(&node.slice).is_some()
                ),
                [_, folder] => !FOLDERS.contains(&folder),
                _ => true,
            }
        };
        !self.is_class && self.app() == Some(name) && is_app()
    }

    /// The name of the app whose setting it is.
    fn app(&self) -> Option<&str> {
        let fact = self.facts.stmt(self.facts.stmt_at(self.spot.expr.start())?);
        match assignment(fact.node)?.0 {
            Expr::Subscript(target) => dotted(&target.value)?.first().copied(),
            _ => None,
        }
    }

    /// Whether the key stands in what a statement reads: `app.config['KEY'] + '?timeout=5'`.
    fn names_key(&self, stmt: &Stmt) -> bool {
        let value = assignment(stmt).map(|(_, value)| value.range());
        let module = self.project.module(self.spot.module);
        let text = value.and_then(|value| Some(module?.slice(value)));
        text.is_some_and(|text| text.contains(self.key))
    }
}

/// Whether two targets are one name, or the same key of the same configuration.
fn is_same_target(a: &Expr, b: &Expr) -> bool {
    match (a, b) {
        (Expr::Name(a), Expr::Name(b)) => a.id == b.id,
        (Expr::Subscript(a), Expr::Subscript(b)) => {
            string(&a.slice) == string(&b.slice)
                && dotted(&a.value).is_some()
                && dotted(&a.value) == dotted(&b.value)
        }
        _ => false,
    }
}

fn same(a: &impl Ranged, b: &impl Ranged) -> bool {
    a.range() == b.range()
}

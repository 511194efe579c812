//! Where a project spells the URLs of SQLite files: in the configuration, and in calls that make an
//! engine; through names, conditions and defaults of the environment.

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use super::behind::{Behind, path_of};
use super::engines::{FLASK_DB, may_name, url_of, urls_in};
use super::{Database, Kind};
use crate::project::paths::Value;
use crate::project::reach::When;
use crate::project::values::{Spot, Values};
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, StmtId, argument, string};
use crate::rule::Effect;
use crate::transforms::{effect_of, vercel_env};

/// The URLs of SQLite files that Vercel would use.
#[derive(Debug, Default)]
pub struct Databases<'p> {
    /// Those in the project, or that may be there.
    pub own: Vec<Database<'p>>,
    /// Those that the owner has put into /tmp, where they start empty.
    pub in_tmp: Vec<Database<'p>>,
    /// Those at an absolute path of one machine, and beside the project.
    pub elsewhere: Vec<Elsewhere<'p>>,
}

/// A URL of a SQLite file outside the project.
#[derive(Debug)]
pub struct Elsewhere<'p> {
    /// The expression.
    pub at: Spot<'p>,
    /// Its statement.
    pub stmt: StmtId,
    /// The path: an absolute one, or one that leads out of the project.
    pub path: String,
    /// What fails; not surely, where the environment may name another database.
    pub effect: Effect,
}

/// Every such URL that Vercel would use.
pub fn find<'p>(project: &'p Project, values: &Values<'p>) -> Databases<'p> {
    let mut found = Databases::default();
    let mut follow = |at, kind| {
        leaves(
            project,
            values,
            at,
            kind,
            0,
            &mut Seen::default(),
            &mut found,
        );
    };
    for key in [
        "SQLALCHEMY_DATABASE_URI",
        "SQLALCHEMY_BINDS",
        "SQLALCHEMY_ENGINES",
    ] {
        let spots = values.configured(key);
        for spot in spots {
            for expr in urls_in(spot.expr) {
                let kind = Kind {
                    configured: true,
                    is_default: spots.len() > 1,
                    effect: Effect::EveryRequestFails,
                };
                let at = Spot { expr, ..*spot };
                follow(at, kind);
            }
        }
    }
    let given = |maker: &str, id, stmt| Kind {
        configured: false,
        is_default: false,
        effect: match effect_of(project, id, stmt) {
            effect if project.opens_lazily(maker) => effect.min(Effect::RouteFails),
            effect => effect,
        },
    };
    let mut modules = project.reach().modules.iter();
    if modules.any(|id| project.mentions(*id, "FlaskDB")) {
        for spot in values.configured("DATABASE") {
            let facts = project.facts(spot.module);
            let stmt = facts.and_then(|facts| facts.stmt_at(spot.expr.start()));
            if let Some(stmt) = stmt {
                follow(*spot, given(FLASK_DB, spot.module, stmt));
            }
        }
    }
    for &id in &project.reach().modules {
        if !may_name(project, id) {
            continue;
        }
        let facts = project.facts(id);
        for call in facts.map_or(&[][..], |facts| &facts.calls) {
            if let Some((expr, maker)) = url_of(project, id, call) {
                let spot = Spot {
                    module: id,
                    scope: call.scope,
                    expr,
                };
                follow(spot, given(&maker, id, call.stmt));
            }
        }
    }
    found
}

/// Expressions that were followed, and whether another choice stands beside them.
type Seen = FxHashSet<(ModuleId, TextRange, bool)>;

/// The expressions that spell the URL, through names, conditions and defaults, each once.
fn leaves<'p>(
    project: &'p Project,
    values: &Values<'p>,
    at: Spot<'p>,
    kind: Kind,
    depth: usize,
    seen: &mut Seen,
    found: &mut Databases<'p>,
) {
    if depth >= 10 || !seen.insert((at.module, at.expr.range(), kind.is_default)) {
        return;
    }
    // Where another choice stands beside it.
    let mut next = |expr: &'p Expr| {
        let kind = Kind {
            is_default: true,
            ..kind
        };
        let spot = Spot { expr, ..at };
        leaves(project, values, spot, kind, depth + 1, seen, found);
    };
    match at.expr {
        // What an earlier run chose, or the owner in the same way.
        Expr::If(node)
            if project
                .module(at.module)
                .is_some_and(|module| vercel_env::is_constant(module, &node.test)) => {}
        Expr::If(node) => {
            next(&node.body);
            next(&node.orelse);
        }
        Expr::BoolOp(node) => node.values.iter().for_each(next),
        Expr::Call(call) => {
            let reads = project
                .qualified(at.module, at.scope, &call.func)
                .is_some_and(|name| matches!(name.as_str(), "os.getenv" | "os.environ.get"));
            if reads && let Some(default) = argument(call, "default", 1) {
                next(default);
            }
            // os.getenv('DATABASE_URL', 'sqlite:///x.db').replace('postgres://', 'postgresql://')
            if let Expr::Attribute(func) = &*call.func
                && &func.attr == "replace"
                && let Some(old) = call.arguments.args.first().and_then(string)
                && old.starts_with("postgres")
            {
                next(&func.value);
            }
            if matches!(&*call.func, Expr::Attribute(func) if &func.attr == "format") {
                leaf(project, values, at, kind, found);
            }
            let given = returned(project, at, &call.func);
            let kind = Kind {
                is_default: kind.is_default || given.len() > 1,
                ..kind
            };
            for spot in given {
                leaves(project, values, spot, kind, depth + 1, seen, found);
            }
        }
        Expr::Named(node) => {
            let spot = Spot {
                expr: &node.value,
                ..at
            };
            leaves(project, values, spot, kind, depth + 1, seen, found);
        }
        Expr::Name(_) | Expr::Attribute(_) => {
            for target in project.resolve(at.module, at.scope, at.expr) {
                if let Some((module, binding)) = target.as_binding()
                    && let Some(facts) = project.facts(module)
                    && let BindingKind::Assign(expr) = facts.binding(binding).kind
                {
                    let scope = facts.stmt(facts.binding(binding).stmt).scope;
                    let spot = Spot {
                        module,
                        scope,
                        expr,
                    };
                    leaves(project, values, spot, kind, depth + 1, seen, found);
                }
            }
        }
        Expr::StringLiteral(_) | Expr::FString(_) | Expr::BinOp(_) => {
            leaf(project, values, at, kind, found);
        }
        _ => {}
    }
}

/// What a function of the project returns, where the callee means that one alone.
fn returned<'p>(project: &'p Project, at: Spot<'p>, callee: &Expr) -> Vec<Spot<'p>> {
    let found = || {
        let (module, binding) = project.sole_binding(at.module, at.scope, callee)?;
        let facts = project.facts(module)?;
        let binding = facts.binding(binding);
        let BindingKind::Function(node) = binding.kind else {
            return None;
        };
        let body = facts.scope_opened_by(binding.stmt)?;
        let spots = facts.returned_in(body).map(|expr| Spot {
            module,
            scope: body,
            expr,
        });
        node.decorator_list.is_empty().then(|| spots.collect())
    };
    found().unwrap_or_default()
}

/// An expression that spells the URL itself.
fn leaf<'p>(
    project: &'p Project,
    values: &Values<'p>,
    at: Spot<'p>,
    kind: Kind,
    found: &mut Databases<'p>,
) {
    let facts = project.facts(at.module);
    let stmt = facts.and_then(|facts| facts.stmt_at(at.expr.start()));
    let Some((stmt, behind)) = stmt.zip(path_of(project, values, at, kind)) else {
        return;
    };
    let Behind {
        path,
        has_options,
        leaves_folder,
        way_out,
    } = behind;
    let same =
        |known: &Spot<'_>| known.module == at.module && known.expr.range() == at.expr.range();
    if project.reach().when(project, at.module, stmt) == When::Never {
        return;
    }
    let absolute = path.as_ref().and_then(Value::absolute_text);
    let effect = match way_out.is_some() {
        _ if kind.is_default => Effect::MayFail,
        true => effect_beside(project, kind),
        false => Effect::RouteFails, // It is opened when the first query runs.
    };
    match absolute.or(way_out) {
        Some(path) if !found.elsewhere.iter().any(|known| same(&known.at)) => {
            found.elsewhere.push(Elsewhere {
                at,
                stmt,
                path,
                effect,
            });
        }
        None => {
            let database = Database {
                at,
                stmt,
                kind,
                path,
                has_options,
                leaves_folder,
            };
            let list = match database.is_in_tmp() {
                true => &mut found.in_tmp,
                false => &mut found.own,
            };
            if !list.iter().any(|known| same(&known.at)) {
                list.push(database);
            }
        }
        _ => {}
    }
}

/// What fails where a relative URL leads out of the project: Flask-SQLAlchemy makes the instance folder
/// for each of those when it starts, if it has to.
fn effect_beside(project: &Project, kind: Kind) -> Effect {
    let folder = project.instance_folder().filter(|_| kind.configured);
    match folder {
        Some(folder) if project.has_files_below(&folder) => Effect::RouteFails,
        _ => kind.effect,
    }
}

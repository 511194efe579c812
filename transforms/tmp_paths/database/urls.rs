//! Where a project spells the URLs of SQLite files: in the configuration, and in calls that make an
//! engine; through names, conditions and defaults of the environment.

mod given;
mod replaced;

use ruff_python_ast::{Expr, ExprCall};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use super::behind::{Behind, path_of};
use super::engines::{
    FLASK_DB, is_engine, may_name, names_no_file, opens_nothing, reads_url, scheme_of_parts,
    url_of, urls_in,
};
use super::sqlite_url::is_of_files;
use super::{Database, Kind};
use crate::project::paths::Value;
use crate::project::reach::When;
use crate::project::values::{Spot, Values, default_of_field};
use crate::project::{ModuleId, Project};
use crate::python::facts::{StmtId, argument, string};
use crate::rule::Effect;
use crate::transforms::{effect_of, vercel_env};
use given::assigned;
use replaced::{is_of_a_server, keeps_path};

/// The URLs of SQLite files that Vercel would use.
#[derive(Debug, Default)]
pub struct Databases<'p> {
    /// Those in the project, or that may be there.
    pub own: Vec<Database<'p>>,
    /// Those that the owner has put into /tmp, where they start empty.
    pub in_tmp: Vec<Database<'p>>,
    /// The app opens another one beside them: on a server, or one that only the environment knows.
    pub has_others: bool,
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
    let mut search = Search {
        project,
        values,
        seen: FxHashSet::default(),
        found: Databases::default(),
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
                let is_more = key != "SQLALCHEMY_DATABASE_URI";
                let found = search.start(at, kind);
                search.found.has_others |= is_more && !found && search.is_other(at);
            }
        }
    }
    let given = |maker: &str, id, stmt| Kind {
        configured: false,
        is_default: false,
        effect: match effect_of(project, id, stmt) {
            effect if opens_nothing(maker) || project.opens_lazily(maker) => {
                effect.min(Effect::RouteFails)
            }
            effect => effect,
        },
    };
    if project.says("FlaskDB") {
        for spot in values.configured("DATABASE") {
            let facts = project.facts(spot.module);
            let stmt = facts.and_then(|facts| facts.stmt_at(spot.expr.start()));
            if let Some(stmt) = stmt {
                search.start(*spot, given(FLASK_DB, spot.module, stmt));
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
                let spot = Spot::new(id, call.scope, expr);
                let found = search.start(spot, given(&maker, id, call.stmt));
                search.found.has_others |= is_engine(&maker) && !found && search.is_other(spot);
            }
        }
    }
    let Databases { own, in_tmp, .. } = &mut search.found;
    // Where the owner decides for Vercel, one in /tmp is meant for it, and the others are not.
    own.retain(|Database { at, stmt, .. }| {
        in_tmp.is_empty() || !project.is_about_vercel(at.module, *stmt, at.expr.range())
    });
    search.found
}

/// One search for the expressions that spell URLs, through names, conditions and defaults.
struct Search<'s, 'p> {
    project: &'p Project,
    values: &'s Values<'p>,
    /// Expressions that were followed, and whether another choice stands beside them.
    seen: FxHashSet<(ModuleId, TextRange, bool)>,
    found: Databases<'p>,
}

impl<'p> Search<'_, 'p> {
    /// Follow an expression that is a URL, and say whether it leads to a SQLite file.
    fn start(&mut self, at: Spot<'p>, kind: Kind) -> bool {
        let count =
            |found: &Databases<'_>| found.own.len() + found.in_tmp.len() + found.elsewhere.len();
        let before = count(&self.found);
        self.seen.clear();
        self.follow(at, kind, 0);
        count(&self.found) > before
    }

    /// Whether an expression is no URL of SQLite.
    fn is_other(&self, at: Spot<'p>) -> bool {
        let scheme = scheme_of_parts(self.project, self.values, at);
        let known = self.values.of(at.module, at.scope, at.expr);
        let mut starts = known
            .iter()
            .filter_map(Value::start)
            .chain(scheme.as_deref());
        !starts.any(|text| text.starts_with("sqlite"))
    }

    fn follow(&mut self, at: Spot<'p>, kind: Kind, depth: usize) {
        if depth >= 10
            || !self
                .seen
                .insert((at.module, at.expr.range(), kind.is_default))
        {
            return;
        }
        match at.expr {
            // What an earlier run chose, or the owner in the same way.
            Expr::If(node)
                if self
                    .project
                    .module(at.module)
                    .is_some_and(|module| vercel_env::is_constant(module, &node.test)) => {}
            Expr::If(node) => {
                self.choice(at, &node.body, kind, depth);
                self.choice(at, &node.orelse, kind, depth);
            }
            Expr::BoolOp(node) => {
                for value in &node.values {
                    self.choice(at, value, kind, depth);
                }
            }
            Expr::Call(call) => self.call(at, call, kind, depth),
            Expr::Named(node) => {
                let expr = &*node.value;
                self.follow(Spot { expr, ..at }, kind, depth + 1);
            }
            Expr::Name(_) | Expr::Attribute(_) => {
                let given = self.given(at);
                let kind = kind.among(given.len());
                let mut assigned = assigned(self.project, at);
                assigned.extend(given);
                // settings.database, of an object that one call makes
                let fields = match (&assigned[..], at.expr) {
                    ([], Expr::Attribute(node)) => {
                        let mut fields = self.values.kept(at, node);
                        fields.extend(self.values.given_to_field(at, node));
                        fields
                    }
                    _ => Vec::new(),
                };
                // The environment may name another.
                let of_fields = Kind {
                    is_default: true,
                    ..kind
                };
                for (spots, kind) in [(assigned, kind), (fields, of_fields)] {
                    for spot in spots {
                        self.follow(spot, kind, depth + 1);
                    }
                }
            }
            Expr::Subscript(node) => {
                let entries = self.entries(at, &node.value, &node.slice);
                self.each(entries, kind, depth);
            }
            Expr::StringLiteral(_) | Expr::FString(_) | Expr::BinOp(_) => self.leaf(at, kind),
            _ => {}
        }
    }

    /// An expression beside which another choice stands.
    fn choice(&mut self, at: Spot<'p>, expr: &'p Expr, kind: Kind, depth: usize) {
        let kind = Kind {
            is_default: true,
            ..kind
        };
        self.follow(Spot { expr, ..at }, kind, depth + 1);
    }

    fn call(&mut self, at: Spot<'p>, call: &'p ExprCall, kind: Kind, depth: usize) {
        let name = self.project.qualified(at.module, at.scope, &call.func);
        let default = name
            .as_deref()
            .and_then(|name| default_of_field(name, call));
        if let Some(expr) = default {
            self.follow(Spot { expr, ..at }, kind, depth + 1);
        }
        let scheme = scheme_of_parts(self.project, self.values, at);
        if scheme.is_some_and(|scheme| is_of_files(&scheme)) && !names_no_file(call) {
            self.leaf(at, kind);
        }
        if matches!(name.as_deref(), Some("os.getenv" | "os.environ.get"))
            && let Some(default) = argument(call, "default", 1)
        {
            self.choice(at, default, kind, depth);
        }
        if let Expr::Attribute(func) = &*call.func {
            let mut texts = call.arguments.args.iter().map(string);
            let (old, new) = (texts.next().flatten(), texts.next().flatten());
            match func.attr.as_str() {
                // os.getenv('DATABASE_URL', 'sqlite:///x.db').replace('postgres://', 'postgresql://')
                "replace" if old.is_some_and(is_of_a_server) => {
                    self.choice(at, &func.value, kind, depth);
                }
                // ('sqlite:///' + os.path.join(BASE, 'x.db')).replace('\\', '/')
                "replace" if old.zip(new).is_some_and(|(old, new)| keeps_path(old, new)) => {
                    let expr = &*func.value;
                    self.follow(Spot { expr, ..at }, kind, depth + 1);
                }
                "format" | "replace" => self.leaf(at, kind),
                // URLS.get(mode, 'sqlite:///x.db')
                "get" => {
                    let key = call.arguments.args.first();
                    let entries = key.map(|key| self.entries(at, &func.value, key));
                    let mut entries = entries.unwrap_or_default();
                    if !entries.is_empty() {
                        let default = argument(call, "default", 1);
                        entries.extend(default.map(|expr| Spot { expr, ..at }));
                    }
                    self.each(entries, kind, depth);
                }
                _ => {}
            }
        }
        // create_engine(make_url('sqlite:///x.db'))
        if name.as_deref().is_some_and(reads_url)
            && let Some(expr) = argument(call, "name_or_url", 0)
        {
            self.follow(Spot { expr, ..at }, kind, depth + 1);
        }
        let given = self.project.returned_by(at, &call.func);
        self.each(given, kind, depth);
    }

    /// Expressions of which one is the URL.
    fn each(&mut self, spots: Vec<Spot<'p>>, kind: Kind, depth: usize) {
        let kind = kind.among(spots.len());
        for spot in spots {
            self.follow(spot, kind, depth + 1);
        }
    }

    /// An expression that spells the URL itself.
    fn leaf(&mut self, at: Spot<'p>, kind: Kind) {
        let project = self.project;
        let facts = project.facts(at.module);
        let stmt = facts.and_then(|facts| facts.stmt_at(at.expr.start()));
        let Some((stmt, behind)) = stmt.zip(path_of(project, self.values, at, kind)) else {
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
        // Of a URL that leads out of the project it is the folder that the URL starts from.
        let is_there = || {
            let folder = project.database_folder();
            folder.is_some_and(|folder| project.has_files_below(folder))
        };
        let effect = match way_out.is_some() {
            _ if kind.is_default => Effect::MayFail,
            true => kind.effect_where(project, is_there),
            false => Effect::RouteFails, // It is opened when the first query runs.
        };
        match absolute.or(way_out) {
            Some(path) if !self.found.elsewhere.iter().any(|known| same(&known.at)) => {
                self.found.elsewhere.push(Elsewhere {
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
                    true => &mut self.found.in_tmp,
                    false => &mut self.found.own,
                };
                if !list.iter().any(|known| same(&known.at)) {
                    list.push(database);
                }
            }
            _ => {}
        }
    }
}

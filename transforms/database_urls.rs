//! The URLs that SQLAlchemy is given, as far as code spells them, and the package that it imports for
//! each: `mysql+pymysql://…` asks for PyMySQL while the engine is made, long before anything connects.

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};

use super::tmp_paths::database::engines::{self, FLASK_SQLALCHEMY};
use super::tmp_paths::starts;
use super::{effect_of, runs};
use crate::project::paths::Value;
use crate::project::values::{Spot, Values};
use crate::project::{ModuleId, Project};
use crate::python::facts::{StmtId, keyword};
use crate::rule::{Effect, Place};

/// Functions that make an engine of SQLAlchemy.
const MAKERS: &[&str] = &[
    "sqlalchemy.create_engine",
    "sqlalchemy.engine.create_engine",
    "sqlalchemy.ext.asyncio.create_async_engine",
    "sqlmodel.create_engine",
];
const KEYS: &[&str] = &["SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_BINDS"];

/// A URL that SQLAlchemy makes an engine of.
#[derive(Debug)]
pub struct DatabaseUrl {
    /// Its module.
    pub module: ModuleId,
    /// The expression.
    pub range: TextRange,
    /// What stands before `://`: `postgresql`, `mysql+pymysql`.
    pub scheme: String,
    /// What fails where the package is missing.
    pub effect: Effect,
    /// The calls that make the engine, where those are not the place itself.
    pub fails_at: Vec<Place>,
}

impl DatabaseUrl {
    /// Where it is spelled.
    pub fn place(&self, project: &Project) -> Place {
        Place::new(project.path(self.module), self.range)
    }
}

/// What SQLAlchemy is given on Vercel.
#[derive(Debug, Default)]
pub struct Urls {
    /// Every URL whose scheme is spelled.
    pub spelled: Vec<DatabaseUrl>,
    /// Only the environment, or other code that is not followed, tells one.
    pub has_unknown: bool,
}

/// The URLs that Vercel would use.
pub fn find(project: &Project) -> Urls {
    let values = Values::new(project);
    let mut found = Urls::default();
    for given in given(project, &values) {
        let all = values.of(given.at.module, given.at.scope, given.at.expr);
        found.has_unknown |= all.iter().any(Value::is_unknown);
        let url = url(project, &values, given, &all);
        found
            .spelled
            .extend(url.filter(|url| url.effect != Effect::Harmless));
    }
    found
}

/// An expression that SQLAlchemy is given for a URL.
struct Given<'p> {
    at: Spot<'p>,
    stmt: StmtId,
    effect: Effect,
    fails_at: Vec<Place>,
}

/// In the settings of Flask-SQLAlchemy, and where an engine is made.
fn given<'p>(project: &'p Project, values: &Values<'p>) -> Vec<Given<'p>> {
    let mut found = Vec::new();
    let fails_at = match project.says("flask_sqlalchemy") {
        true => starts::of(project, FLASK_SQLALCHEMY),
        false => Vec::new(),
    };
    let keys = KEYS.iter().filter(|_| !fails_at.is_empty());
    let settings: Vec<_> = keys.flat_map(|key| values.configured(key)).collect();
    // Before 3.0 the engine is made when the first request asks for it.
    let is_late = !settings.is_empty() && project.has_old_flask_sqlalchemy();
    for spot in &settings {
        for expr in engines::urls_in(spot.expr) {
            let at = Spot { expr, ..**spot };
            let facts = project.facts(at.module);
            let stmt = facts.and_then(|facts| facts.stmt_at(expr.start()));
            found.extend(stmt.map(|stmt| Given {
                at,
                stmt,
                effect: match settings.len() {
                    1 if is_late => Effect::RouteFails,
                    1 => Effect::EveryRequestFails,
                    _ => Effect::MayFail,
                },
                fails_at: if is_late {
                    Vec::new()
                } else {
                    fails_at.clone()
                },
            }));
        }
    }
    for &id in &project.reach().modules {
        if !project.mentions(id, "create_engine") && !project.mentions(id, "create_async_engine") {
            continue;
        }
        for (_, call, _) in project.calls_in(id, MAKERS) {
            let maker = engines::url_of(project, id, call);
            let maker = maker.filter(|(_, name)| MAKERS.contains(&name.as_str()));
            let Some((expr, _)) = maker.filter(|_| keyword(call.node, "module").is_none()) else {
                continue;
            };
            found.push(Given {
                at: Spot::new(id, call.scope, expr),
                stmt: call.stmt,
                effect: runs::call(project, id, call).failing(),
                fails_at: Vec::new(),
            });
        }
    }
    found
}

/// The URL that an expression is, where `all` that it may be have one scheme.
fn url<'p>(
    project: &'p Project,
    values: &Values<'p>,
    given: Given<'p>,
    all: &[Value],
) -> Option<DatabaseUrl> {
    let Given { at, stmt, .. } = given;
    let schemes: Vec<Option<String>> = match parts(project, values, at) {
        Some(scheme) => vec![Some(scheme)],
        None => all.iter().map(scheme).collect(),
    };
    let mut known = schemes.iter().flatten();
    let first = known.next()?.clone();
    // os.getenv('DATABASE_URL', 'postgresql://localhost/shop')
    let is_sure = schemes.iter().all(Option::is_some)
        && effect_of(project, at.module, stmt) != Effect::MayFail;
    known.all(|other| *other == first).then(|| DatabaseUrl {
        module: at.module,
        range: at.expr.range(),
        scheme: first,
        effect: match is_sure {
            true => given.effect,
            false => given.effect.min(Effect::MayFail),
        },
        fails_at: given.fails_at,
    })
}

/// What stands before `://`.
fn scheme(value: &Value) -> Option<String> {
    let (scheme, _) = value.start()?.split_once("://")?;
    let is_it = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '_');
    (!scheme.is_empty() && scheme.chars().all(is_it)).then(|| scheme.to_owned())
}

/// The same of one that is put together, also behind a name.
pub fn parts<'p>(project: &'p Project, values: &Values<'p>, at: Spot<'p>) -> Option<String> {
    let at = match at.expr {
        Expr::Name(_) | Expr::Attribute(_) => project.assigned(at)?,
        _ => at,
    };
    engines::scheme_of_parts(project, values, at)
}

/// A package that SQLAlchemy imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Driver {
    /// The name of the import.
    pub import: &'static str,
    /// What to declare; else what to do about a package that cannot work on Vercel by itself.
    pub requirement: Result<&'static str, &'static str>,
}

/// What SQLAlchemy imports for a scheme, below 2.1 or from there on; `None` for one that it does not
/// bring along.
///
/// Each was tried with SQLAlchemy 2.0.58 and 2.1.9 on 2026-11-27.
pub fn driver_of(scheme: &str, since_2_1: bool) -> Option<Driver> {
    let (import, requirement) = match scheme {
        "postgresql" if since_2_1 => ("psycopg", Ok("psycopg[binary]")),
        "postgresql" | "postgresql+psycopg2" => ("psycopg2", Ok("psycopg2-binary")),
        "postgresql+psycopg" => ("psycopg", Ok("psycopg[binary]")),
        "postgresql+asyncpg" => ("asyncpg", Ok("asyncpg")),
        "postgresql+pg8000" => ("pg8000", Ok("pg8000")),
        "mysql+pymysql" | "mariadb+pymysql" => ("pymysql", Ok("pymysql")),
        "mysql+mysqlconnector" | "mariadb+mysqlconnector" => {
            ("mysql", Ok("mysql-connector-python"))
        }
        "mysql+aiomysql" => ("aiomysql", Ok("aiomysql")),
        "mssql+pymssql" => ("pymssql", Ok("pymssql")),
        "oracle+oracledb" => ("oracledb", Ok("oracledb")),
        "oracle" if since_2_1 => ("oracledb", Ok("oracledb")),
        "sqlite+aiosqlite" => ("aiosqlite", Ok("aiosqlite")),
        "mysql" | "mariadb" | "mysql+mysqldb" | "mariadb+mysqldb" => (
            "MySQLdb",
            Err("Declare pymysql, and write `mysql+pymysql://` in the URL."),
        ),
        "mssql" | "mssql+pyodbc" => (
            "pyodbc",
            Err(
                "Declare pymssql, and write `mssql+pymssql://` in the URL: the driver that ODBC loads is \
                 not on Vercel.",
            ),
        ),
        "oracle" | "oracle+cx_oracle" => (
            "cx_Oracle",
            Err("Declare oracledb, and write `oracle+oracledb://` in the URL."),
        ),
        _ => return None,
    };
    Some(Driver {
        import,
        requirement,
    })
}

//! Commands that go to a server while the app is imported, through a client that connects later:
//! `engine.connect()`, `redis.ping()`, `db.users.create_index('email')`, `db.create_all()`.

use ruff_python_ast::Expr;

use super::engine::may_be_sqlite;
use super::{LAZY, callee};
use crate::project::values::{Spot, Values};
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, ScopeId, argument, string};
use crate::transforms::tmp_paths::database::engines::FLASK_SQLALCHEMY;

use super::pooled::{ADDRESS, is_variable_without};

/// Methods of an engine that connect.
const OF_ENGINES: &[&str] = &["connect", "raw_connection", "begin"];

/// Methods of a collection of tables that connect to the engine that they are handed.
const OF_TABLES: &[&str] = &["create_all", "drop_all", "reflect"];

/// Methods of redis that need the server.
const OF_REDIS: &[&str] = &[
    "ping", "info", "get", "set", "delete", "exists", "keys", "flushdb", "flushall",
];

/// Methods of MongoDB's clients, databases and collections that need the server. `find` and
/// `aggregate` are put off, or nearly so.
const OF_MONGO: &[&str] = &[
    "command",
    "count_documents",
    "create_index",
    "create_indexes",
    "delete_many",
    "delete_one",
    "distinct",
    "drop",
    "estimated_document_count",
    "find_one",
    "insert_many",
    "insert_one",
    "list_collection_names",
    "list_database_names",
    "server_info",
    "update_many",
    "update_one",
];

/// Databases of peewee that a server keeps.
const OF_PEEWEE: &[&str] = &[
    "peewee.PostgresqlDatabase",
    "peewee.MySQLDatabase",
    "playhouse.pool.PooledPostgresqlDatabase",
    "playhouse.pool.PooledMySQLDatabase",
    "playhouse.db_url.connect",
];

/// What a call commands, in words.
pub fn to(project: &Project, id: ModuleId, call: &Call<'_>) -> Option<&'static str> {
    const DATABASE: &str = "the database";
    let Expr::Attribute(func) = &*call.node.func else {
        return None;
    };
    let method = func.attr.as_str();
    if OF_TABLES.contains(&method) {
        let engine = match argument(call.node, "bind", 0) {
            Some(engine) => is_engine(project, id, call.scope, engine),
            None => {
                let is_server = |spot: &Spot<'_>| {
                    let address = string(spot.expr);
                    address.is_some_and(|address| !address.starts_with("sqlite"))
                        || is_variable_without(project, spot, &["sqlite"])
                };
                let name = project.maker(id, call.scope, &func.value);
                name.is_some_and(|(_, name)| name == FLASK_SQLALCHEMY)
                    && Values::new(project)
                        .configured(ADDRESS)
                        .iter()
                        .any(is_server)
            }
        };
        return engine.then_some(DATABASE);
    }
    if OF_ENGINES.contains(&method) && is_engine(project, id, call.scope, &func.value) {
        return Some(DATABASE);
    }
    if matches!(method, "connect" | "create_tables")
        && let Some((_, name)) = project.maker(id, call.scope, &func.value)
        && OF_PEEWEE.contains(&&*name)
    {
        return Some(DATABASE);
    }
    if !OF_REDIS.contains(&method) && !OF_MONGO.contains(&method) {
        return None;
    }
    let client = client(project, id, call.scope, &func.value, 0)?;
    let is_redis = client.starts_with("redis.");
    match is_redis {
        true => OF_REDIS.contains(&method).then_some("redis"),
        false => {
            (client.starts_with("pymongo.") && OF_MONGO.contains(&method)).then_some("MongoDB")
        }
    }
}

/// Whether an object is an engine of SQLAlchemy for a database that a server keeps.
fn is_engine(project: &Project, id: ModuleId, scope: ScopeId, expr: &Expr) -> bool {
    let Some((maker, name)) = project.maker(id, scope, expr) else {
        return false;
    };
    let made = project.call(maker);
    let of_file = made.is_some_and(|call| may_be_sqlite(project, maker.module, call));
    matches!(
        &*name,
        "sqlalchemy.create_engine" | "sqlalchemy.engine.create_engine"
    ) && !of_file
}

/// The client behind an object: itself, a database of it, a collection of that.
fn client(
    project: &Project,
    id: ModuleId,
    scope: ScopeId,
    expr: &Expr,
    depth: usize,
) -> Option<String> {
    if depth > 6 {
        return None;
    }
    if let [maker] = project.made_by(id, scope, expr)[..] {
        let call = project.call(maker)?;
        if let Some(name) = callee(project, maker.module, call) {
            return LAZY.contains(&&*name).then_some(name);
        }
        // db = client.get_database('app')
        return of_client(project, maker.module, call.scope, &call.node.func, depth);
    }
    match expr {
        Expr::Attribute(node) => client(project, id, scope, &node.value, depth + 1),
        Expr::Subscript(node) => client(project, id, scope, &node.value, depth + 1),
        Expr::Call(call) => of_client(project, id, scope, &call.func, depth),
        // users = db['users']
        Expr::Name(_) => {
            let at = project.assigned(Spot::new(id, scope, expr))?;
            client(project, at.module, at.scope, at.expr, depth + 1)
        }
        _ => None,
    }
}

/// `client.get_database('app')`
fn of_client(
    project: &Project,
    id: ModuleId,
    scope: ScopeId,
    func: &Expr,
    depth: usize,
) -> Option<String> {
    const GETTERS: &[&str] = &["get_database", "get_default_database", "get_collection"];
    match func {
        Expr::Attribute(func) if GETTERS.contains(&func.attr.as_str()) => {
            client(project, id, scope, &func.value, depth + 1)
        }
        _ => None,
    }
}

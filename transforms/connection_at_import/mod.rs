//! VF201: databases that are connected to while the app is imported, and engines whose pooled
//! connections go stale while an instance sleeps.
//!
//! What a client does at once and what it puts off is known for each: PyMongo and redis connect
//! at the first command, so that making their client at import is right.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

mod commands;
mod engine;
mod get_db;
mod local;
mod pooled;

use super::Transform;
use super::runs::{self, Runs};
use crate::plan::Plan;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, argument, has_unpacking, keyword, string};
use crate::python::names::first_word;
use crate::rule::{Applicability, Effect, Finding, Place, Rule};

/// VF201.
pub static RULE: Rule = Rule {
    code: "VF201",
    name: "connection-at-import",
    summary: "Find database connections that are made once, while the app is imported.",
    fix: Applicability::Unsafe,
    explain: include_str!("explain.md"),
};

/// Functions that connect before they return.
const EAGER: &[&str] = &[
    "psycopg2.connect",
    "psycopg.connect",
    "psycopg.Connection.connect",
    "psycopg2.pool.SimpleConnectionPool",
    "psycopg2.pool.ThreadedConnectionPool",
    "pg8000.connect",
    "pg8000.dbapi.connect",
    "pymysql.connect",
    "pymysql.Connection",
    "MySQLdb.connect",
    "MySQLdb.Connect",
    "mysql.connector.connect",
    "mysql.connector.MySQLConnection",
    "mysql.connector.pooling.MySQLConnectionPool",
    "mariadb.connect",
    "pyodbc.connect",
    "pymssql.connect",
    "oracledb.connect",
    "cx_Oracle.connect",
    "snowflake.connector.connect",
];

/// Clients that connect at their first command.
const LAZY: &[&str] = &[
    "pymongo.MongoClient",
    "pymongo.mongo_client.MongoClient",
    "redis.Redis",
    "redis.StrictRedis",
    "redis.from_url",
    "redis.Redis.from_url",
    "redis.StrictRedis.from_url",
    "redis.ConnectionPool",
    "redis.ConnectionPool.from_url",
    "celery.Celery",
    "elasticsearch.Elasticsearch",
    "mongoengine.connect",
];

/// Words that every module has that this rule looks at.
const WORDS: &[&str] = &[
    "psycopg",
    "pg8000",
    "pymysql",
    "MySQLdb",
    "mysql",
    "mariadb",
    "pyodbc",
    "pymssql",
    "oracle",
    "Oracle",
    "snowflake",
    "mongo",
    "redis",
    "sqlite3",
    "sqlalchemy",
    "create_all",
    "peewee",
    "celery",
    "elasticsearch",
];

const LOCALHOST: &str = "Use a server that the internet reaches, its address in a variable.";

const GET_DB: &str = "Connect in a function `get_db()` that keeps the connection in flask.g, and close it \
                      in a function with @app.teardown_appcontext.";

/// The transform.
pub struct ConnectionAtImport;

impl Transform for ConnectionAtImport {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        for &id in &project.reach().modules {
            if !WORDS.iter().any(|word| project.mentions(id, word)) {
                continue;
            }
            let calls = project.facts(id).map_or(&[][..], |facts| &facts.calls);
            for call in calls {
                let Some((effect, message, advice)) = said(project, id, call) else {
                    continue;
                };
                // A connection that the views share may become one of each request.
                let change = match advice == GET_DB {
                    true => get_db::change(project, id, call, effect).ok(),
                    false => None,
                };
                match change {
                    Some(mut change) => {
                        (change.finding.message, change.finding.advice) = (message, advice);
                        plan.change(change);
                    }
                    None => {
                        let place = Place::new(project.path(id), call.node.range());
                        plan.finding(Finding::manual(&RULE, place, effect, message, advice));
                    }
                }
            }
        }
        local::plan(project, plan);
        pooled::plan(project, plan);
    }
}

type Said = (Effect, String, String);

/// What there is to say about a call that runs while the app is imported.
fn said(project: &Project, id: ModuleId, call: &Call<'_>) -> Option<Said> {
    let name = callee(project, id, call);
    let of_client = name
        .is_none()
        .then(|| commands::to(project, id, call))
        .flatten();
    if name.is_none() && of_client.is_none() {
        return None;
    }
    let runs = runs::call(project, id, call);
    if !runs.at_import() {
        return None;
    }
    match name.as_deref() {
        Some("sqlite3.connect") => in_memory(call, "database"),
        Some("sqlalchemy.create_engine" | "sqlalchemy.engine.create_engine") => {
            let to_itself = || {
                let host = url(call).and_then(local::host)?;
                Some(said_of(host, "create_engine"))
            };
            engine::of_sqlite(project, id, call)
                .or_else(to_itself)
                .or_else(|| engine::of_a_server(project, id, call))
        }
        Some(name) if EAGER.contains(&name) => Some(eager(call, name, runs)),
        Some(name) => lazy(call, name),
        None => of_client.map(|what| {
            let outcome = match runs {
                Runs::AtImport => "so every request fails",
                _ => "so the app waits, and may not start,",
            };
            (
                Effect::MayFail,
                format!(
                    "a command goes to {what} while the app is imported, {outcome} where the \
                     server does not answer"
                ),
                "Send it in the view that needs it, or in a script that runs before the deployment."
                    .to_owned(),
            )
        }),
    }
}

/// The qualified name of a function that this rule knows.
fn callee(project: &Project, id: ModuleId, call: &Call<'_>) -> Option<String> {
    let name = project.qualified(id, call.scope, &call.node.func)?;
    let other = [
        "sqlite3.connect",
        "sqlalchemy.create_engine",
        "sqlalchemy.engine.create_engine",
    ];
    let lists = [EAGER, LAZY, &other];
    lists
        .iter()
        .any(|list| list.contains(&name.as_str()))
        .then_some(name)
}

fn url<'c>(call: &Call<'c>) -> Option<&'c str> {
    argument(call.node, "url", 0).and_then(string)
}

/// A database in the memory of one instance.
fn in_memory(call: &Call<'_>, key: &str) -> Option<Said> {
    let given = argument(call.node, key, 0).and_then(string)?;
    let in_memory = matches!(given, ":memory:" | "sqlite://" | "sqlite:///:memory:");
    in_memory.then(forgets)
}

/// What there is to say about such a database.
fn forgets() -> Said {
    (
        Effect::ForgetsData,
        "the database is in the memory of one instance, and each starts with an empty one"
            .to_owned(),
        "What must last belongs in a database server; the address goes into a variable.".to_owned(),
    )
}

fn eager(call: &Call<'_>, name: &str, runs: Runs) -> Said {
    let module = first_word(name);
    if is_local(call, module) {
        let effect = match runs {
            Runs::AtImport => Effect::EveryRequestFails,
            _ => Effect::MayFail,
        };
        return (
            effect,
            "a database on localhost is connected to while the app is imported; on Vercel nothing \
             answers there"
                .to_owned(),
            format!(
                "Use a database that the internet reaches, its address in a variable. {GET_DB}"
            ),
        );
    }
    let outcome = match runs {
        Runs::AtImport => "so every request fails where the database does not answer",
        _ => "so the app waits, and may not start, where the database does not answer",
    };
    (
        Effect::MayFail,
        format!(
            "`{name}` connects while the app is imported, {outcome}; and an instance that has slept \
             finds the connection closed"
        ),
        GET_DB.to_owned(),
    )
}

/// A client that connects later: only one that has no server to connect to is worth a word.
fn lazy(call: &Call<'_>, name: &str) -> Option<Said> {
    if has_unpacking(call.node) {
        return None;
    }
    let given = ["host", "url", "broker", "hosts"]
        .iter()
        .find_map(|key| keyword(call.node, key))
        .or_else(|| call.node.arguments.args.first());
    let host = match given {
        // redis.Redis(port=6379, db=1)
        None if name.starts_with("redis.") => ["connection_pool", "unix_socket_path"]
            .iter()
            .all(|key| keyword(call.node, key).is_none())
            .then_some("localhost"),
        None => {
            (call.node.arguments.is_empty() && name.starts_with("pymongo.")).then_some("localhost")
        }
        Some(given) => string(given).and_then(local::host),
    };
    host.map(|host| said_of(host, name))
}

fn said_of(host: &str, name: &str) -> Said {
    (
        Effect::MayFail,
        format!("`{name}` connects to {host}, where nothing answers on Vercel"),
        LOCALHOST.to_owned(),
    )
}

/// Whether a connection surely goes to the machine itself: by name, or where no host is named.
fn is_local(call: &Call<'_>, module: &str) -> bool {
    let keys = [
        "host",
        "dsn",
        "conninfo",
        "server",
        "unix_socket",
        "service",
        "read_default_file",
    ];
    if has_unpacking(call.node) {
        return false;
    }
    let given: Vec<&Expr> = keys
        .iter()
        .filter_map(|key| keyword(call.node, key))
        .collect();
    match (&given[..], call.node.arguments.args.first()) {
        ([value], None) => string(value).is_some_and(|host| local::host(host).is_some()),
        ([], Some(value)) => string(value).is_some_and(|host| local::host(host).is_some()),
        // MySQL's clients take localhost then; PostgreSQL's ask the environment first.
        ([], None) => matches!(module, "pymysql" | "mysql" | "MySQLdb" | "mariadb"),
        _ => false,
    }
}

//! Other databases than the SQLite file, and other services: what makes tables in a server, which keeps
//! them, must not run whenever the app starts on Vercel. There it would drop what the server holds.

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextLen, TextRange, TextSize};
use rustc_hash::FxHashSet;

use super::code::{Code, How};
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::facts::{BindingKind, Call, ScopeId, last_name};
use crate::python::names::{first_word, last_word};

/// Libraries that reach other databases, as the code of a module names them in small letters. Behind a
/// blank stands the whole name of a package, else a part of it: `mysql` of `flask_mysqldb`.
pub const LIBRARIES: &[&str] = &[
    "psycopg",
    "pg8000",
    "asyncpg",
    "mysql",
    "mariadb",
    "pyodbc",
    "oracledb",
    "cx_oracle",
    "pymssql",
    "sqlalchemy",
    "sqlmodel",
    "peewee",
    "pony.orm",
    "from tortoise",
    "duckdb",
    "libsql",
    "cassandra",
    "bigquery",
    "snowflake",
    "clickhouse",
    "import dataset",
    "import records",
    "from cs50",
];
/// Why the tables may be made in another database.
pub const MAY_BE: &str = "it may be for another database of the app";
/// Libraries that reach other services: what is done there at each cold start is done again.
const SERVICES: &[&str] = &[
    "aiohttp",
    "aiosmtplib",
    "anthropic",
    "azure",
    "boto3",
    "cloudinary",
    "elasticsearch",
    "firebase_admin",
    "flask_mail",
    "flask_mailman",
    "flask_mongoengine",
    "flask_pymongo",
    "flask_redis",
    "google",
    "httpx",
    "kafka",
    "mongoengine",
    "motor",
    "neo4j",
    "openai",
    "paho",
    "paramiko",
    "pika",
    "pymongo",
    "redis",
    "requests",
    "resend",
    "sendgrid",
    "slack_sdk",
    "smtplib",
    "stripe",
    "supabase",
    "telebot",
    "telegram",
    "tweepy",
    "twilio",
    "urllib3",
    "yfinance",
];
/// Methods by which a database is asked, and tables are made.
const ASKS: &[&str] = &["create_tables", "execute", "executemany", "executescript"];

/// Whether a call works on another database: `psycopg2.connect(URL).cursor().execute(…)`, or what such
/// a call has made.
pub fn is_of_one(project: &Project, id: ModuleId, call: &Call<'_>) -> bool {
    let names = Sources::default().of(project, id, call);
    !names.is_empty() && names.iter().all(|name| is_other(name))
}

/// Why code that is to run may work on another database, and not on the SQLite file.
pub fn touched(
    project: &Project,
    how: How,
    code: impl Iterator<Item = Code> + Clone,
) -> Option<String> {
    // create_all() makes what is missing, and the engines are looked at.
    let by_engines = how == How::CreateAll;
    let mut sources = Sources::default();
    let mut asked = Vec::new();
    for part in code.clone() {
        let id = part.module();
        let Some(facts) = project.facts(id) else {
            return Some("a module does not parse".to_owned());
        };
        for call in part.calls(facts) {
            let names = sources.of(project, id, call);
            let is_service = |name: &&String| SERVICES.contains(&first_word(name));
            if let Some(name) = names.iter().find(|name| !by_engines && is_other(name)) {
                return Some(format!("it also calls `{name}`, of another database"));
            }
            if let Some(name) = names.iter().find(is_service) {
                return Some(format!("it also calls `{name}`, of another service"));
            }
            if ASKS.contains(&last_name(&call.node.func)) {
                asked.push((id, call));
            }
        }
    }
    let mut modules = project.reach().modules.iter().copied();
    let mut own = code.map(Code::module);
    let is_sqlite = |(id, call): &(ModuleId, &Call<'_>)| {
        let names = Sources::default().of(project, *id, call);
        names.iter().any(|name| how.openers().contains(&&**name))
    };
    let is_surely_sqlite = by_engines || !asked.is_empty() && asked.iter().all(is_sqlite);
    (!is_surely_sqlite
        && (modules.any(|id| is_named(project, id)) || own.any(|id| is_named(project, id))))
    .then(|| MAY_BE.to_owned())
}

/// Whether the code of a module names a library that reaches another database. Peewee is looked at by its
/// classes.
fn is_named(project: &Project, id: ModuleId) -> bool {
    let text = project.source(id).to_ascii_lowercase();
    let is_code = |(at, word): (usize, &str)| {
        let at = TextSize::try_from(at).ok();
        let range = at.map(|at| TextRange::at(at, word.text_len()));
        let comments = project.module(id).map(Module::comments);
        !comments
            .zip(range)
            .is_some_and(|(comments, range)| comments.intersects(range))
    };
    let mut others = LIBRARIES.iter().filter(|library| **library != "peewee");
    others.any(|library| text.match_indices(library).any(is_code))
}

/// What objects come from: each expression is looked at once, however often it leads back to itself, as
/// in `query = query.filter(…)`.
#[derive(Default)]
struct Sources(FxHashSet<(ModuleId, TextRange)>);

impl Sources {
    /// The qualified names of what a call comes from: its own, that of the call which made the object
    /// whose method it is, and so on; none of what was looked at before.
    fn of(&mut self, project: &Project, id: ModuleId, call: &Call<'_>) -> Vec<String> {
        let mut names = Vec::new();
        let mut queue = vec![(id, call.scope, &*call.node.func)];
        while let Some((id, scope, expr)) = queue.pop() {
            if !self.0.insert((id, expr.range())) {
                continue;
            }
            if let Some(name) = project.qualified(id, scope, expr) {
                names.push(name);
                continue;
            }
            let owner = match expr {
                Expr::Attribute(node) => &*node.value,
                Expr::Call(node) => &*node.func,
                _ => expr,
            };
            queue.extend(entered(project, id, scope, owner));
            let made = project.made_by(id, scope, owner);
            if made.is_empty() {
                queue.push((id, scope, owner));
            }
            queue.extend(made.iter().filter_map(|made| {
                let call = project.call(*made)?;
                Some((made.module, call.scope, &*call.node.func))
            }));
        }
        names
    }
}

/// The contexts that a name is given by `with`: `connect(URL)` of `with connect(URL) as db:`.
fn entered<'p>(
    project: &'p Project,
    id: ModuleId,
    scope: ScopeId,
    name: &Expr,
) -> impl Iterator<Item = (ModuleId, ScopeId, &'p Expr)> {
    let facts = project.facts(id);
    let known = name.as_name_expr().and_then(|name| {
        let facts = facts?;
        Some((facts, facts.lookup(&name.id, scope)?.1))
    });
    known.into_iter().flat_map(move |(facts, ids)| {
        let bindings = ids.iter().map(|id| facts.binding(*id));
        bindings.filter_map(move |binding| match binding.kind {
            BindingKind::With(context) => Some((id, binding.scope, context)),
            _ => None,
        })
    })
}

fn is_other(name: &str) -> bool {
    let package = first_word(name).to_ascii_lowercase();
    if matches!(&*package, "peewee" | "playhouse") {
        let class = last_word(name);
        let of_files = ["Sqlite", "SqlCipher", "APSW"];
        return class.ends_with("Database") && !of_files.iter().any(|word| class.contains(word));
    }
    let path = name.rsplit_once('.').map_or(name, |(path, _)| path);
    let path = path.to_ascii_lowercase();
    LIBRARIES
        .iter()
        .any(|library| match library.split_once(' ') {
            Some((_, whole)) => package == whole,
            None => path.contains(library),
        })
}

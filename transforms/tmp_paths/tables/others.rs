//! Other databases than the SQLite file, and other services: what makes tables in a server, which keeps
//! them, must not run whenever the app starts on Vercel. There it would drop what the server holds.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::asked_for::holds;
use super::code::{Code, How, connections};
use crate::project::resolve::CallId;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, Call, ScopeId};
use crate::python::names::{first_word, last_word};

/// Libraries that reach other databases, as the code of a module names them in small letters.
pub const LIBRARIES: &[&str] = &[
    "psycopg",
    "mysql",
    "pyodbc",
    "asyncpg",
    "sqlalchemy",
    "peewee",
    "duckdb",
    "libsql",
    "oracledb",
    "cx_oracle",
    "pymssql",
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
    "boto3",
    "cloudinary",
    "elasticsearch",
    "firebase_admin",
    "flask_mail",
    "flask_pymongo",
    "google",
    "httpx",
    "mongoengine",
    "openai",
    "pymongo",
    "redis",
    "requests",
    "smtplib",
    "stripe",
    "supabase",
    "twilio",
];
/// The longest way from a cursor to the call that connects.
const MAX_STEPS: usize = 6;

/// Whether a call works on another database: `psycopg2.connect(URL).cursor().execute(…)`, or what such
/// a call has made.
pub fn is_of_one(project: &Project, id: ModuleId, call: &Call<'_>) -> bool {
    let makers = makers(project, id, call.scope, &call.node.func, MAX_STEPS);
    !makers.is_empty() && makers.iter().all(|name| is_other(name))
}

/// Why code that is to run may work on another database, and not on the SQLite file.
pub fn touched(project: &Project, how: How, code: &[Code]) -> Option<String> {
    if how == How::CreateAll {
        return None; // it makes what is missing, and the engines are looked at
    }
    let mut opens = false;
    for part in code {
        let facts = project.facts(part.module())?;
        let range = |call: &Call<'_>| call.node.range();
        let mut own = connections(project, part.module(), how);
        opens |= own.any(|(call, _)| part.holds(facts, call.stmt, range(call)));
        for call in part.calls(facts) {
            let makers = makers(
                project,
                part.module(),
                call.scope,
                &call.node.func,
                MAX_STEPS,
            );
            let is_service = |name: &String| SERVICES.contains(&first_word(name));
            if let Some(name) = makers.iter().find(|name| is_other(name)) {
                return Some(format!("it also calls `{name}`, of another database"));
            }
            if let Some(name) = makers.into_iter().find(is_service) {
                return Some(format!("it also calls `{name}`, of another service"));
            }
        }
    }
    let others = LIBRARIES.iter().filter(|library| **library != "peewee");
    let others: Vec<&str> = others.copied().collect();
    let is_said = |id: &ModuleId| holds(&project.source(*id).to_ascii_lowercase(), &others);
    let modules: Vec<ModuleId> = code.iter().map(|part| part.module()).collect();
    let is_any_said = || project.reach().modules.iter().chain(&modules).any(is_said);
    (!opens && is_any_said()).then(|| MAY_BE.to_owned())
}

/// The qualified names of what an object comes from: the call that made it, that which made the object
/// whose method made it, and so on.
fn makers(
    project: &Project,
    id: ModuleId,
    scope: ScopeId,
    expr: &Expr,
    steps: usize,
) -> Vec<String> {
    if let Some(name) = project.qualified(id, scope, expr) {
        return vec![name];
    }
    let Some(steps) = steps.checked_sub(1) else {
        return Vec::new();
    };
    let owner = match expr {
        Expr::Attribute(node) => &*node.value,
        Expr::Call(node) => &*node.func,
        _ => expr,
    };
    let of = |scope, expr| makers(project, id, scope, expr, steps);
    // with connect(URL) as db:
    if let Expr::Name(name) = owner {
        let facts = project.facts(id);
        let known = facts.and_then(|facts| Some((facts, facts.lookup(&name.id, scope)?.1)));
        let contexts = known.into_iter().flat_map(|(facts, ids)| {
            let kinds = ids.iter().map(|id| facts.binding(*id));
            kinds.filter_map(|binding| match binding.kind {
                BindingKind::With(context) => Some((binding.scope, context)),
                _ => None,
            })
        });
        let names: Vec<String> = contexts.flat_map(|(scope, expr)| of(scope, expr)).collect();
        if !names.is_empty() {
            return names;
        }
    }
    let made = project.made_by(id, scope, owner);
    let of_call = |call: &CallId| {
        let func = project
            .call(*call)
            .map(|call| (call.scope, &call.node.func));
        func.map(|(scope, func)| makers(project, call.module, scope, func, steps))
    };
    match made.is_empty() && !owner.is_name_expr() {
        true => of(scope, owner),
        false => made.iter().filter_map(of_call).flatten().collect(),
    }
}

fn is_other(name: &str) -> bool {
    let package = first_word(name).to_ascii_lowercase();
    if matches!(&*package, "peewee" | "playhouse") {
        let class = last_word(name);
        let of_files = ["Sqlite", "SqlCipher", "APSW"];
        return class.ends_with("Database") && !of_files.iter().any(|word| class.contains(word));
    }
    let names = LIBRARIES
        .iter()
        .map(|text| text.rsplit(' ').next().unwrap_or(text));
    names.into_iter().any(|library| package.contains(library))
}

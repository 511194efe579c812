//! Other databases than the SQLite file, and other services: what makes tables in a server, which keeps
//! them, must not run whenever the app starts on Vercel. There it would drop what the server holds.

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use super::asked_for::holds;
use super::code::{Code, How, opened};
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
    if how == How::CreateAll {
        return None; // it makes what is missing, and the engines are looked at
    }
    let (mut sources, mut opens) = (Sources::default(), false);
    for part in code.clone() {
        let id = part.module();
        let Some(facts) = project.facts(id) else {
            return Some("a module does not parse".to_owned());
        };
        for call in part.calls(facts) {
            opens |= opened(project, id, call, how).is_some();
            let names = sources.of(project, id, call);
            let is_service = |name: &&String| SERVICES.contains(&first_word(name));
            if let Some(name) = names.iter().find(|name| is_other(name)) {
                return Some(format!("it also calls `{name}`, of another database"));
            }
            if let Some(name) = names.iter().find(is_service) {
                return Some(format!("it also calls `{name}`, of another service"));
            }
        }
    }
    let others = LIBRARIES.iter().filter(|library| **library != "peewee");
    let others: Vec<&str> = others.copied().collect();
    let is_said = |id: ModuleId| holds(&project.source(id).to_ascii_lowercase(), &others);
    let mut modules = project.reach().modules.iter().copied();
    let mut own = code.map(Code::module);
    (!opens && (modules.any(is_said) || own.any(is_said))).then(|| MAY_BE.to_owned())
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
    let names = LIBRARIES
        .iter()
        .map(|text| text.rsplit(' ').next().unwrap_or(text));
    names.into_iter().any(|library| package.contains(library))
}

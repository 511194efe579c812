//! Databases that open their file when something is asked, and not when their object is made: the
//! engines of SQLAlchemy, and those of peewee. While the app is imported nothing fails there, unless
//! it asks something already.

use ruff_python_ast::{NodeKind, Stmt, WithItem};

use super::reach::When;
use super::{ModuleId, Project};

/// What makes such an object.
const LAZY: &[&str] = &[
    "sqlalchemy.create_engine",
    "sqlalchemy.engine.create_engine",
    "sqlalchemy.ext.asyncio.create_async_engine",
    "sqlmodel.create_engine",
    "databases.Database",
    "dataset.connect",
    "records.Database",
    // It asks for the file alone, and whether that answers.
    "cs50.SQL",
    "peewee.SqliteDatabase",
    "playhouse.sqlite_ext.SqliteExtDatabase",
    "playhouse.db_url.connect",
    "playhouse.flask_utils.FlaskDB",
];

/// Methods and functions that ask something of it, by their last name.
const ASKS: &[&str] = &[
    "atomic",
    "begin",
    "commit",
    "connect",
    "connection_context",
    "create_all",
    "create_table",
    "create_tables",
    "drop_all",
    "drop_tables",
    "execute",
    "execute_sql",
    "get_or_create",
    "get_tables",
    "has_table",
    "prepare",
    "query",
    "raw_connection",
    "read_sql",
    "read_sql_query",
    "read_sql_table",
    "reflect",
    "scalar",
    "scalars",
    "select",
    "table_exists",
    "to_sql",
];

/// Methods of the tables of dataset that do, which lists and others have too.
const OF_TABLES: &[&str] = &[
    "all",
    "count",
    "create_column",
    "create_index",
    "delete",
    "distinct",
    "find",
    "find_one",
    "insert",
    "insert_ignore",
    "insert_many",
    "upsert",
    "upsert_many",
];

impl Project {
    /// Whether what a call of this name makes opens no file while the app is imported.
    pub fn opens_lazily(&self, maker: &str) -> bool {
        LAZY.contains(&maker) && !self.asks_databases_at_import()
    }

    /// Whether something may be asked of a database while the app is imported.
    pub fn asks_databases_at_import(&self) -> bool {
        let modules = || self.reach().modules.iter();
        let find = || {
            let has_tables = modules().any(|id| connects_dataset(self, *id));
            modules().any(|id| asks_at_import(self, *id, has_tables))
        };
        *self.known.asks_databases.get_or_init(find)
    }
}

/// Whether a module opens a database of the package dataset: a name of data is common.
fn connects_dataset(project: &Project, id: ModuleId) -> bool {
    let facts = project
        .facts(id)
        .filter(|_| project.mentions(id, "dataset"));
    let mut calls = facts
        .into_iter()
        .flat_map(|facts| facts.calls_named(&["connect"]));
    calls.any(|(_, call)| {
        let name = project.qualified(id, call.scope, &call.node.func);
        name.as_deref() == Some("dataset.connect")
    })
}

fn asks_at_import(project: &Project, id: ModuleId, has_tables: bool) -> bool {
    let Some(facts) = project.facts(id) else {
        return false;
    };
    let at_import = |stmt| project.reach().when(project, id, stmt) == When::Import;
    let asks = facts.calls_named(ASKS).any(|(_, call)| {
        let makes = || project.qualified(id, call.scope, &call.node.func);
        !makes().is_some_and(|name| LAZY.contains(&&*name)) && at_import(call.stmt)
    });
    let mut of_tables = facts.calls_named(OF_TABLES).filter(|_| has_tables);
    // sys.path.insert(0, folder) asks nothing.
    let asks_table = of_tables.any(|(_, call)| {
        at_import(call.stmt) && project.qualified(id, call.scope, &call.node.func).is_none()
    });
    // with database: …
    let is_object = |item: &WithItem| !item.context_expr.is_call_expr();
    let opens = |stmt: &Stmt| matches!(stmt, Stmt::With(node) if node.items.iter().any(is_object));
    let mut stmts = facts.stmts_like(&[NodeKind::StmtWith]);
    asks || asks_table || stmts.any(|(stmt, fact)| opens(fact.node) && at_import(stmt))
}

//! Calls and settings that take the URL of a database.

use ruff_python_ast::{Expr, ExprCall};
use ruff_text_size::Ranged;

use crate::project::values::{Spot, Values};
use crate::project::{ModuleId, Project};
use crate::python::around::around;
use crate::python::facts::{Call, argument, entry, has_unpacking, keyword, string};

/// Functions whose first argument, `url` or `database_uri`, is the URL of a database.
const ENGINES: &[&str] = &[
    "sqlalchemy.create_engine",
    "sqlalchemy.engine.create_engine",
    "sqlalchemy.ext.asyncio.create_async_engine",
    "sqlmodel.create_engine",
    "dataset.connect",
    "databases.Database",
    "records.Database",
    CS50,
    "playhouse.db_url.connect",
    "apscheduler.jobstores.sqlalchemy.SQLAlchemyJobStore",
    "langchain_community.utilities.SQLDatabase.from_uri",
];
/// The class of CS50, which wants the file of a SQLite database to be there.
pub const CS50: &str = "cs50.SQL";
/// The class of Flask-SQLAlchemy, which takes one from the settings of an app.
pub const FLASK_SQLALCHEMY: &str = "flask_sqlalchemy.SQLAlchemy";
/// The class of peewee that takes one from the settings of an app.
pub const FLASK_DB: &str = "playhouse.flask_utils.FlaskDB";
/// Classes that take one by a keyword.
const BY_KEYWORD: &[(&str, &[&str])] = &[
    ("chatterbot.ChatBot", &["database_uri"]),
    (
        "langchain_community.chat_message_histories.SQLChatMessageHistory",
        &["connection_string", "connection"],
    ),
];
/// Functions whose second argument, `con`, may be one.
const READERS: &[&str] = &[
    "pandas.read_sql",
    "pandas.read_sql_query",
    "pandas.read_sql_table",
];
/// Functions that put a URL together; the first argument is what stands before `://`.
const PARTS: &[&str] = &[
    "sqlalchemy.URL.create",
    "sqlalchemy.engine.URL.create",
    "sqlalchemy.engine.url.URL.create",
];
/// Functions that read one which is written out.
const READ_URL: &[&str] = &[
    "sqlalchemy.engine.make_url",
    "sqlalchemy.engine.url.make_url",
    "sqlalchemy.make_url",
];
/// A word of each.
const WORDS: &[&str] = &[
    "create_engine",
    "create_async_engine",
    "dataset",
    "databases",
    "records",
    "cs50",
    "db_url",
    "SQLAlchemyJobStore",
    "from_uri",
    "to_sql",
    "read_sql",
    "FlaskDB",
    "ChatBot",
    "SQLChatMessageHistory",
    "URL.create",
];

/// Whether a function opens the database of its URL.
pub fn is_engine(name: &str) -> bool {
    ENGINES.contains(&name)
}

/// Whether a function reads a URL that is written out.
pub fn reads_url(name: &str) -> bool {
    READ_URL.contains(&name)
}

/// Whether a function only puts a URL together: who takes it opens the database.
pub fn opens_nothing(name: &str) -> bool {
    PARTS.contains(&name)
}

/// Whether a module may hold such a call.
pub fn may_name(project: &Project, id: ModuleId) -> bool {
    WORDS.iter().any(|word| project.mentions(id, word))
}

/// What a call takes for the URL of a database, and the name of what is called.
pub fn url_of<'p>(
    project: &'p Project,
    id: ModuleId,
    call: &Call<'p>,
) -> Option<(&'p Expr, String)> {
    let node = call.node;
    // frame.to_sql('orders', 'sqlite:///shop.db')
    if matches!(&*node.func, Expr::Attribute(func) if &func.attr == "to_sql") {
        return Some((argument(node, "con", 1)?, String::new()));
    }
    let maker = project.qualified(id, call.scope, &node.func)?;
    let url = match &*maker {
        name if ENGINES.contains(&name) => {
            argument(node, "url", 0).or_else(|| argument(node, "database_uri", 0))
        }
        name if READERS.contains(&name) => argument(node, "con", 1),
        FLASK_DB => argument(node, "database", 1),
        // Wherever it goes.
        name if PARTS.contains(&name) => {
            let stmt = project.facts(id)?.stmt(call.stmt).node;
            around(stmt, node.range()).pop()
        }
        name => {
            let known = BY_KEYWORD.iter().find(|(known, _)| *known == name)?;
            let mut keys = known.1.iter();
            keys.find_map(|key| keyword(node, key))
        }
    };
    Some((url?, maker))
}

/// What stands before `://` in a URL that is put together: `URL.create('mysql+pymysql', host='…')`.
pub fn scheme_of_parts<'p>(
    project: &'p Project,
    values: &Values<'p>,
    at: Spot<'p>,
) -> Option<String> {
    let call = at.expr.as_call_expr()?;
    let name = project.qualified(at.module, at.scope, &call.func)?;
    if !PARTS.contains(&name.as_str()) {
        return None;
    }
    let given = argument(call, "drivername", 0)?;
    let text = string(given).map(str::to_owned);
    text.or_else(|| match &values.of(at.module, at.scope, given)[..] {
        [value] => value.literal().map(str::to_owned),
        _ => None,
    })
}

/// Whether the parts of a URL of SQLite name no file, so that its database is in memory.
pub fn names_no_file(parts: &ExprCall) -> bool {
    let database = argument(parts, "database", 5);
    !has_unpacking(parts)
        && database.is_none_or(|path| {
            path.is_none_literal_expr() || matches!(string(path), Some("" | ":memory:"))
        })
}

/// The URLs of a setting: itself, the values of a dictionary, or what those have under `url`.
pub fn urls_in<'s>(setting: &'s Expr) -> Vec<&'s Expr> {
    let Expr::Dict(dict) = setting else {
        return vec![setting];
    };
    let values = dict.items.iter().map(|item| &item.value);
    // {'auth': {'url': 'sqlite:///auth.db', 'echo': True}}
    let url = |value: &'s Expr| match value {
        Expr::Dict(options) => entry(options, "url"),
        other => Some(other),
    };
    values.filter_map(url).collect()
}

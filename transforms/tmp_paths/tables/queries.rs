//! Statements of SQL that the app hands to a database, and the table that each of them needs.

use ruff_python_ast::Expr;

use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, last_name};

/// A statement that fails where its table is not there.
pub struct Query<'p> {
    /// The module.
    pub module: ModuleId,
    /// The call that is given the statement.
    pub call: &'p Call<'p>,
    /// The first table that it names, in small letters.
    pub table: String,
}

/// What a module asks, as far as its code spells it.
pub fn of<'p>(
    project: &'p Project,
    values: &Values<'p>,
    module: ModuleId,
) -> impl Iterator<Item = Query<'p>> {
    let facts = project.facts(module);
    let calls = facts.map_or(&[][..], |facts| &facts.calls).iter();
    calls.filter_map(move |call| {
        let statement = call.node.arguments.args.first()?;
        let is_text = matches!(statement, Expr::StringLiteral(_) | Expr::FString(_));
        let is_asked = matches!(last_name(&call.node.func), "execute" | "executemany");
        if !is_text && !is_asked {
            return None;
        }
        let statements = values.of(module, call.scope, statement);
        let mut tables = statements.iter().map(|value| {
            let text = value.start()?;
            table(text, value.literal().is_some())
        });
        let table = tables.next()??;
        // Whichever it is, it needs a table.
        tables.all(|table| table.is_some()).then_some(Query {
            module,
            call,
            table,
        })
    })
}

/// The table that the beginning of a statement names, or all of it; `None` where it is no statement
/// that needs one, or the name is not seen.
fn table(text: &str, is_whole: bool) -> Option<String> {
    let text = text.trim_start().to_ascii_lowercase();
    let mut words = text.split_whitespace();
    let into = match words.next()? {
        "select" | "delete" => "from",
        "insert" | "replace" => "into",
        "update" => "",
        _ => return None,
    };
    let name = match into {
        "" => match words.next()? {
            "or" => words.nth(1)?,
            name => name,
        },
        into => {
            words.find(|word| *word == into)?;
            words.next()?
        }
    };
    let is_last = text.ends_with(name) && !is_whole;
    let name = name.split(['(', ')', ',', ';']).next()?;
    let name = name.trim_matches(['"', '\'', '`', '[', ']']);
    let is_name = |name: &str| {
        let mut letters = name.chars();
        letters
            .next()
            .is_some_and(|c| c.is_alphabetic() || c == '_')
            && letters.all(|c| c.is_alphanumeric() || c == '_')
    };
    // What SQLite has itself.
    let is_given = ["sqlite_", "pragma_", "json_", "generate_series", "dual"];
    let is_given = is_given.iter().any(|start| name.starts_with(start));
    (is_name(name) && !is_last && !is_given).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn tables_of_statements() {
        for (text, name) in [
            ("SELECT * FROM posts", "posts"),
            ("\n  select id,\n title from Posts WHERE id = ?", "posts"),
            ("INSERT OR IGNORE INTO [users](name) VALUES (?)", "users"),
            ("UPDATE or REPLACE notes SET a = 1", "notes"),
            ("update notes set a = 1;", "notes"),
            ("DELETE FROM \"notes\";", "notes"),
        ] {
            assert_eq!(table(text, true).as_deref(), Some(name), "{text}");
        }
        for text in [
            "SELECT 1",
            "SELECT name FROM sqlite_master WHERE type = 'table'",
            "SELECT * FROM (SELECT 1)",
            "PRAGMA table_info(notes)",
            "CREATE TABLE notes (a)",
            "select a language",
            "insert into ?",
        ] {
            assert_eq!(table(text, true), None, "{text}");
        }
        // f'SELECT * FROM user_{year}'
        assert_eq!(table("SELECT * FROM user_", false), None);
        assert_eq!(table("SELECT * FROM user ", false).as_deref(), Some("user"));
    }
}

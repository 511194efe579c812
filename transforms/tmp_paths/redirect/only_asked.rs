//! Databases that ship and that the app only asks: nothing of them is lost in `/tmp`, and without it
//! they are read as well, unless SQLite has to write beside the file first.

use crate::project::Project;
use crate::project::values::Values;
use ruff_python_ast::Expr;

/// Words that a statement starts with which changes nothing.
const QUESTIONS: &[&str] = &["select ", "select\n", "explain ", "pragma table_info"];

/// Methods that may change a database, whatever they are given.
const CHANGES: &[&str] = &[
    "executemany",
    "executescript",
    "to_sql",
    "load_extension",
    "backup",
];

/// Whether all statements that the app hands to a database are questions, as far as their first words
/// tell; `execute` runs one statement at a time.
pub fn is<'p>(project: &'p Project, values: &Values<'p>) -> bool {
    let mut asks = false;
    for &id in &project.reach().modules {
        let Some(facts) = project.facts(id) else {
            return false;
        };
        for call in &facts.calls {
            let Expr::Attribute(func) = &*call.node.func else {
                continue;
            };
            if CHANGES.contains(&func.attr.as_str()) {
                return false;
            }
            if &func.attr != "execute" {
                continue;
            }
            let Some(statement) = call.node.arguments.args.first() else {
                return false;
            };
            let statements = values.of(id, call.scope, statement);
            let is_question = |text: &str| {
                let text = text.trim_start().to_lowercase();
                QUESTIONS.iter().any(|start| text.starts_with(start))
            };
            if !statements
                .iter()
                .all(|value| value.start().is_some_and(is_question))
            {
                return false;
            }
            asks = true;
        }
    }
    asks
}

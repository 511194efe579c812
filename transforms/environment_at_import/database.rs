//! The database of Flask-SQLAlchemy, which does not start without its URL since 3.0: `Either
//! 'SQLALCHEMY_DATABASE_URI' or 'SQLALCHEMY_BINDS' must be set`.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use crate::project::Project;
use crate::project::configuration::FROM_ELSEWHERE;
use crate::python::facts::{assignment, string};

const KEY: &str = "SQLALCHEMY_DATABASE_URI";

/// Whether a statement takes a value as the URL, and nothing else of the app says another one.
pub fn is_named_by(project: &Project, stmt: &Stmt, value: TextRange) -> bool {
    let Some((target, given)) = assignment(stmt) else {
        return false;
    };
    // class Config: SQLALCHEMY_DATABASE_URI = …     app.config['SQLALCHEMY_DATABASE_URI'] = …
    let is_key = match target {
        Expr::Name(name) => name.id == *KEY,
        Expr::Subscript(node) => string(&node.slice) == Some(KEY),
        _ => false,
    };
    if !is_key || given.range() != value {
        return false;
    }
    let modules = &project.reach().modules;
    let says = |word: &str| project.says(word);
    // What else sets the key, or may.
    let mut others = ["SQLALCHEMY_BINDS"].iter().chain(FROM_ELSEWHERE);
    if project.has_old_flask_sqlalchemy()
        || !says("flask_sqlalchemy")
        || others.any(|word| says(word))
    {
        return false;
    }
    // os.getenv('SQLALCHEMY_DATABASE_URI') is the variable of that name.
    let sources = modules.iter().map(|id| project.source(*id));
    let named = sources.map(|source| {
        let variables = [format!("('{KEY}')"), format!("(\"{KEY}\")")];
        let variables = variables
            .iter()
            .map(|it| source.matches(it.as_str()).count());
        source.matches(KEY).count() - variables.sum::<usize>()
    });
    named.sum::<usize>() == 1
}

//! Code that only a developer runs: under a question for debug mode, for the name of the environment, or
//! for a terminal.

use ruff_python_ast::{BoolOp, CmpOp, Expr, Stmt};

use super::facts::{Facts, ScopeId, StmtId, dotted, string};
use super::position::test_of;

/// Words of environments in which an app is developed.
const DEVELOPMENT: &[&str] = &["debug", "dev", "develop", "development", "local"];

/// Whether a statement runs only while the app is developed: `if app.debug:`, and
/// `if os.environ.get('FLASK_ENV') == 'development':`. Who sets the same on Vercel has it run there.
pub fn is_for_development(facts: &Facts<'_>, stmt: StmtId) -> bool {
    is_below(facts, stmt, |scope, test| {
        asks_for_development(facts, scope, test)
    })
}

/// Whether a statement runs only where somebody sits at a terminal: `if sys.stdin.isatty():`. On Vercel
/// nobody does.
pub fn is_at_terminal(facts: &Facts<'_>, stmt: StmtId) -> bool {
    is_below(facts, stmt, |_, test| asks_for_terminal(test))
}

/// Whether a statement runs only where such a test holds, which stands in a scope.
fn is_below(facts: &Facts<'_>, stmt: StmtId, asks: impl Fn(ScopeId, &Expr) -> bool) -> bool {
    facts.ancestors(stmt).any(|id| {
        let fact = facts.stmt(id);
        let Some(Stmt::If(node)) = fact.parent.map(|parent| facts.stmt(parent).node) else {
            return false;
        };
        test_of(node, fact.role).is_some_and(|test| asks(fact.scope, test))
    })
}

fn asks_for_terminal(test: &Expr) -> bool {
    match test {
        Expr::BoolOp(node) if node.op == BoolOp::And => node.values.iter().any(asks_for_terminal),
        Expr::Call(call) => matches!(&*call.func, Expr::Attribute(func) if &func.attr == "isatty"),
        _ => false,
    }
}

fn asks_for_development(facts: &Facts<'_>, scope: ScopeId, test: &Expr) -> bool {
    match test {
        Expr::BoolOp(node) if node.op == BoolOp::And => {
            let mut values = node.values.iter();
            values.any(|test| asks_for_development(facts, scope, test))
        }
        // app.debug, unless the code itself sets it
        Expr::Attribute(node) => {
            &node.attr == "debug"
                && matches!(&*node.value, Expr::Name(name) if name.id.ends_with("app"))
                && !facts.stmts.iter().any(|fact| sets_debug(fact.node))
        }
        Expr::Compare(node) => {
            let ([CmpOp::Eq], [right]) = (&*node.ops, &*node.comparators) else {
                return false;
            };
            let is_word =
                |expr: &Expr| string(expr).is_some_and(|word| DEVELOPMENT.contains(&word));
            is_word(right) && is_of_environment(facts, scope, &node.left)
        }
        _ => false,
    }
}

/// `os.environ.get('ENV')`, without a default that would be such a word, and a name for it.
fn is_of_environment(facts: &Facts<'_>, scope: ScopeId, expr: &Expr) -> bool {
    let read = match expr {
        Expr::Name(name) => facts.assigned(&name.id, scope),
        read => Some(read),
    };
    let names = |path: &[&str]| {
        matches!(
            path,
            ["os", "environ", ..] | ["environ", ..] | ["os", "getenv"] | ["getenv"]
        )
    };
    match read {
        Some(Expr::Subscript(node)) => dotted(&node.value).is_some_and(|path| names(&path)),
        Some(Expr::Call(call)) => {
            let default = call.arguments.args.get(1).map(string);
            let stays = match default {
                None => call.arguments.keywords.is_empty(),
                Some(word) => word.is_some_and(|word| !DEVELOPMENT.contains(&word)),
            };
            stays && dotted(&call.func).is_some_and(|path| names(&path))
        }
        _ => false,
    }
}

/// `app.debug = True`, `app.config['DEBUG'] = True`, `app.config.update(DEBUG=True)`
fn sets_debug(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Assign(node) => node.targets.iter().any(|target| match target {
            Expr::Attribute(target) => &target.attr == "debug",
            Expr::Subscript(target) => string(&target.slice) == Some("DEBUG"),
            _ => false,
        }),
        // The configuration may come from anywhere.
        Stmt::Expr(node) => matches!(&*node.value, Expr::Call(call)
            if dotted(&call.func).is_some_and(|path| path.contains(&"config"))),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::python::Module;

    use super::*;

    #[test]
    fn code_for_a_terminal_is_told_from_what_runs_everywhere() {
        let is_for = |text: &str| {
            let module = Module::parse(text.into()).expect("the sample parses");
            let facts = module.facts();
            is_at_terminal(facts, facts.calls.last().expect("a call").stmt)
        };
        for text in [
            "if sys.stdin.isatty():\n    f()\n",
            "if a and sys.stdout.isatty():\n    if b:\n        f()\n",
        ] {
            assert!(is_for(text), "{text}");
        }
        for text in [
            "if not sys.stdin.isatty():\n    f()\n",
            "if a or sys.stdin.isatty():\n    f()\n",
            "if sys.stdin.isatty():\n    pass\nelse:\n    f()\n",
        ] {
            assert!(!is_for(text), "{text}");
        }
    }

    #[test]
    fn code_for_development_is_told_from_what_runs_everywhere() {
        let is_for = |text: &str| {
            let module = Module::parse(text.into()).expect("the sample parses");
            let facts = module.facts();
            let mut calls = facts.calls.iter();
            let call = calls.find(|call| module.slice(&*call.node.func) == "f");
            is_for_development(facts, call.expect("a call of f").stmt)
        };
        for text in [
            "if app.debug:\n    f()\n",
            "if a and current_app.debug:\n    f()\n",
            "if os.environ.get('FLASK_ENV') == 'development':\n    f()\n",
            "if os.getenv('ENV', 'production') == 'dev':\n    f()\n",
            "if os.environ['ENV'] == 'local':\n    def g():\n        f()\n",
            "ENV = os.environ.get('ENV')\nif a:\n    pass\nelif ENV == 'dev':\n    f()\n",
        ] {
            assert!(is_for(text), "{text}");
        }
        for text in [
            "if not app.debug:\n    f()\n",
            "if app.debug:\n    pass\nelse:\n    f()\n",
            "app.debug = True\nif app.debug:\n    f()\n",
            "app.config['DEBUG'] = True\nif app.debug:\n    f()\n",
            "app.config.from_object('dev')\nif app.debug:\n    f()\n",
            "if os.getenv('ENV', 'dev') == 'dev':\n    f()\n",
            "if os.getenv('ENV', ENV) == 'dev':\n    f()\n",
            "if os.environ.get('ENV') != 'dev':\n    f()\n",
            "if os.environ.get('ENV') == 'production':\n    f()\n",
            "ENV = 'dev'\nif ENV == 'dev':\n    f()\n",
            "if request.args.get('mode') == 'dev':\n    f()\n",
            "if app.debug or a:\n    f()\n",
        ] {
            assert!(!is_for(text), "{text}");
        }
    }
}

//! Whether running statements to their end surely binds a name.

use ruff_python_ast::{ExceptHandler, Expr, Stmt, WithItem};

use super::expressions::last_name;
use super::names::first_word;

/// Whether running these statements to their end surely binds a name.
pub fn always_binds(block: &[Stmt], name: &str) -> bool {
    block.iter().any(|stmt| match stmt {
        Stmt::Assign(node) => node.targets.iter().any(|target| binds(target, name)),
        Stmt::AnnAssign(node) => node.value.is_some() && binds(&node.target, name),
        Stmt::FunctionDef(node) => node.name == *name,
        Stmt::ClassDef(node) => node.name == *name,
        Stmt::Import(node) => node.names.iter().any(|alias| {
            let bound = alias.asname.as_ref().unwrap_or(&alias.name);
            first_word(bound) == name
        }),
        Stmt::ImportFrom(node) => node
            .names
            .iter()
            .any(|alias| alias.asname.as_ref().unwrap_or(&alias.name) == name),
        Stmt::Expr(node) => walrus(&node.value, &|_| true)
            .is_some_and(|target| matches!(target, Expr::Name(bound) if bound.id == *name)),
        // with suppress(ImportError): what the body binds may be missing behind it
        Stmt::With(node) => {
            let mut items = node.items.iter();
            let suppresses = |item: &WithItem| {
                matches!(&item.context_expr, Expr::Call(call) if last_name(&call.func) == "suppress")
            };
            !items.any(suppresses) && always_binds(&node.body, name)
        }
        Stmt::If(node) => {
            let clauses = &node.elif_else_clauses;
            // if app := make():
            walrus(&node.test, &|_| true).is_some_and(|target| binds(target, name))
                || clauses.last().is_some_and(|clause| clause.test.is_none())
                    && binds_or_leaves(&node.body, name)
                    && clauses
                        .iter()
                        .all(|clause| binds_or_leaves(&clause.body, name))
        }
        Stmt::Try(node) => {
            let handled = node.handlers.iter().all(|handler| {
                let ExceptHandler::ExceptHandler(handler) = handler;
                binds_or_leaves(&handler.body, name)
            });
            always_binds(&node.finalbody, name)
                || handled && (always_binds(&node.body, name) || always_binds(&node.orelse, name))
        }
        _ => false,
    })
}

fn binds_or_leaves(block: &[Stmt], name: &str) -> bool {
    always_binds(block, name) || matches!(block.last(), Some(Stmt::Raise(_) | Stmt::Return(_)))
}

fn binds(target: &Expr, name: &str) -> bool {
    match target {
        Expr::Name(bound) => bound.id == *name,
        Expr::Tuple(tuple) => tuple.elts.iter().any(|target| binds(target, name)),
        _ => false,
    }
}

/// The target of an assignment expression among the arguments of a call: `CORS(app := Flask(__name__))`
pub fn walrus<'a>(value: &'a Expr, is_it: &dyn Fn(&Expr) -> bool) -> Option<&'a Expr> {
    match value {
        Expr::Named(named) if is_it(&named.value) => Some(&named.target),
        Expr::Call(call) => {
            let keywords = call.arguments.keywords.iter();
            (call.arguments.args.iter())
                .chain(keywords.map(|keyword| &keyword.value))
                .find_map(|argument| walrus(argument, is_it))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::python::Module;

    use super::always_binds;

    fn binds(text: &str) -> bool {
        let module = Module::parse(text.into()).expect("the sample parses");
        always_binds(&module.tree().body, "app")
    }

    #[test]
    fn every_way_through_binds() {
        for text in [
            "app = 1\n",
            "db, (app, x) = make()\n",
            "app: App = 1\n",
            "import app.views\n",
            "from x import y as app\n",
            "run(app := make())\n",
            "if app := make():\n    pass\n",
            "with a:\n    app = 1\n",
            "if a:\n    app = 1\nelse:\n    raise E\n",
            "if a:\n    app = 1\nelif b:\n    app = 2\nelse:\n    app = 3\n",
            "try:\n    app = 1\nexcept E:\n    raise\n",
            "try:\n    x = 1\nexcept E:\n    raise\nelse:\n    app = 1\n",
            "try:\n    x = 1\nexcept E:\n    pass\nfinally:\n    app = 1\n",
        ] {
            assert!(binds(text), "{text}");
        }
    }

    #[test]
    fn other_names_and_other_ways_do_not() {
        for text in [
            "other = 1\n",
            "db, (x, y) = make()\n",
            "app.debug = True\n",
            "app['x'] = 1\n",
            "app: App\n",
            "other: App = 1\n",
            "run(other := make())\n",
            "if other := make():\n    pass\n",
            "with a:\n    x()\n",
            "if a:\n    pass\nelse:\n    app = 1\n",
            "import x.app\n",
            "from app import x\n",
            "if a:\n    app = 1\n",
            "if a:\n    app = 1\nelse:\n    pass\n",
            "try:\n    app = 1\nexcept E:\n    pass\n",
            "if a:\n    app = 1\nelif b:\n    pass\nelse:\n    app = 2\n",
            "try:\n    x = 1\nexcept E:\n    raise\n",
            "with suppress(E):\n    app = 1\n",
            "with contextlib.suppress(E), a:\n    app = 1\n",
            "for x in y:\n    app = 1\n",
        ] {
            assert!(!binds(text), "{text}");
        }
    }
}

//! Whether running statements to their end surely binds a name.

use ruff_python_ast::{ExceptHandler, Expr, Stmt};

/// Whether running these statements to their end surely binds a name.
pub fn always_binds(block: &[Stmt], name: &str) -> bool {
    block.iter().any(|stmt| match stmt {
        Stmt::Assign(node) => node.targets.iter().any(|target| binds(target, name)),
        Stmt::AnnAssign(node) => node.value.is_some() && binds(&node.target, name),
        Stmt::FunctionDef(node) => node.name == *name,
        Stmt::ClassDef(node) => node.name == *name,
        Stmt::Import(node) => node.names.iter().any(|alias| {
            let bound = alias.asname.as_ref().unwrap_or(&alias.name);
            bound.split('.').next() == Some(name)
        }),
        Stmt::ImportFrom(node) => node
            .names
            .iter()
            .any(|alias| alias.asname.as_ref().unwrap_or(&alias.name) == name),
        Stmt::Expr(node) => walrus(&node.value, &|_| true)
            .is_some_and(|target| matches!(target, Expr::Name(bound) if bound.id == *name)),
        Stmt::With(node) => always_binds(&node.body, name),
        Stmt::If(node) => {
            let clauses = &node.elif_else_clauses;
            clauses.last().is_some_and(|clause| clause.test.is_none())
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

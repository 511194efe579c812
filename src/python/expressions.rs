//! What single expressions and assignments say: arguments of calls, literals, dotted names.

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Stmt};

/// `__name__ == "__main__"`, either way round, also as one of several conditions that must hold, by
/// `:=`, or said twice over with `not`, and `__name__ in ("__main__", "__mp_main__")`, as a module is
/// called in a process that it has started.
pub fn is_main_test(test: &Expr) -> bool {
    let compare = match test {
        Expr::BoolOp(node) if node.op == ast::BoolOp::And => {
            return node.values.iter().any(is_main_test);
        }
        Expr::Named(node) => return is_main_test(&node.value),
        Expr::UnaryOp(node) if node.op == ast::UnaryOp::Not => return is_other_test(&node.operand),
        Expr::Call(call) => return is_start_of_main(call),
        Expr::Compare(compare) => compare,
        _ => return false,
    };
    let ([op], [right]) = (&*compare.ops, &*compare.comparators) else {
        return false;
    };
    let names = members(right).unwrap_or_default();
    match op {
        ast::CmpOp::Eq => are_name_and_main(&compare.left, right),
        // Python calls a module of another process __mp_main__.
        ast::CmpOp::In => is_name(&compare.left) && !names.is_empty() && names.iter().all(is_main),
        _ => false,
    }
}

/// Whether the first block behind the test of an `if` is an `else` that is the main guard's: that of
/// `__name__ != "__main__"`, and of `not` before a main test.
pub fn has_main_else(node: &ast::StmtIf) -> bool {
    let first = node.elif_else_clauses.first();
    first.is_some_and(|clause| clause.test.is_none()) && is_other_test(&node.test)
}

/// `__name__ != "__main__"`, and `not` before a main test.
fn is_other_test(test: &Expr) -> bool {
    match test {
        Expr::UnaryOp(test) => test.op == ast::UnaryOp::Not && is_main_test(&test.operand),
        Expr::Compare(test) => matches!(
            (&*test.ops, &*test.comparators),
            ([ast::CmpOp::NotEq], [right]) if are_name_and_main(&test.left, right)
        ),
        _ => false,
    }
}

/// `__name__.startswith("__main__")`
fn is_start_of_main(call: &ast::ExprCall) -> bool {
    let Expr::Attribute(func) = &*call.func else {
        return false;
    };
    &func.attr == "startswith"
        && is_name(&func.value)
        && matches!(&*call.arguments.args, [start] if is_main(start))
}

/// `__name__` and `"__main__"`, either way round.
fn are_name_and_main(a: &Expr, b: &Expr) -> bool {
    is_name(a) && is_main(b) || is_main(a) && is_name(b)
}

fn is_name(expr: &Expr) -> bool {
    matches!(expr, Expr::Name(name) if name.id == "__name__")
}

/// `"__main__"`, or a slip of the hand such as `"__name__"`: no module that is imported is called so.
fn is_main(expr: &Expr) -> bool {
    string(expr).is_some_and(|name| {
        let inner = name
            .strip_prefix("__")
            .and_then(|name| name.strip_suffix("__"));
        inner.is_some_and(|inner| !inner.is_empty() && !inner.contains('.'))
    })
}

/// The target and the value of `target = value`, with one target and perhaps a type.
pub fn assignment(stmt: &Stmt) -> Option<(&Expr, &Expr)> {
    match stmt {
        Stmt::Assign(node) => match &node.targets[..] {
            [target] => Some((target, &node.value)),
            _ => None,
        },
        Stmt::AnnAssign(node) => Some((&node.target, node.value.as_deref()?)),
        _ => None,
    }
}

/// Whether this is the name under which a method has its object or its class.
pub fn is_self(expr: &Expr) -> bool {
    matches!(expr, Expr::Name(name) if matches!(name.id.as_str(), "self" | "cls"))
}

/// A decorator without its arguments: `app.route` of `@app.route('/')`, and `cache` of `@cache`.
pub fn without_arguments(decorator: &ast::Decorator) -> &Expr {
    match &decorator.expression {
        Expr::Call(call) => &call.func,
        other => other,
    }
}

/// Whether a decorator makes an attribute of a method.
pub fn is_property(decorator: &ast::Decorator) -> bool {
    let name = last_name(&decorator.expression);
    matches!(name, "property" | "cached_property")
}

/// `class Paths(str, Enum):`
pub fn is_enumeration(class: &ast::StmtClassDef) -> bool {
    let mut bases = class.bases().iter().map(last_name);
    bases.any(|name| name.ends_with("Enum"))
}

/// The `for` clauses of a comprehension.
pub fn generators(expr: &Expr) -> &[ast::Comprehension] {
    match expr {
        Expr::ListComp(node) => &node.generators,
        Expr::SetComp(node) => &node.generators,
        Expr::DictComp(node) => &node.generators,
        Expr::Generator(node) => &node.generators,
        _ => &[],
    }
}

/// The elements of the display of a list or a tuple.
pub fn elements(display: &Expr) -> Option<&[Expr]> {
    match display {
        Expr::List(list) => Some(&list.elts),
        Expr::Tuple(tuple) => Some(&tuple.elts),
        _ => None,
    }
}

/// The elements of the display of a list, a tuple or a set, of which the order may not matter.
pub fn members(display: &Expr) -> Option<&[Expr]> {
    match display {
        Expr::Set(set) => Some(&set.elts),
        other => elements(other),
    }
}

/// The dotted path of an attribute chain on a name: `os.path.join` gives `["os", "path", "join"]`.
pub fn dotted(expr: &Expr) -> Option<Vec<&str>> {
    let mut segments = Vec::new();
    let mut current = expr;
    loop {
        match current {
            Expr::Attribute(attribute) => {
                segments.push(attribute.attr.as_str());
                current = &attribute.value;
            }
            Expr::Name(name) => {
                segments.push(name.id.as_str());
                segments.reverse();
                return Some(segments);
            }
            _ => return None,
        }
    }
}

/// The word that a name or a chain of attributes ends in, whatever it starts from: `connect` of
/// `sqlite3.connect`. Empty for anything else.
pub fn last_name(expr: &Expr) -> &str {
    match expr {
        Expr::Attribute(attribute) => &attribute.attr,
        Expr::Name(name) => &name.id,
        _ => "",
    }
}

/// `sys.exit()`, `exit()`, `quit()`, `os._exit(0)`, `abort(404)`: a call that ends what it stands in.
pub fn is_exit(expr: &Expr) -> bool {
    const EXITS: &[&str] = &["exit", "quit", "_exit", "abort"];
    matches!(expr, Expr::Call(call) if EXITS.contains(&last_name(&call.func)))
}

/// The value of a string literal without interpolation.
pub fn string(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::StringLiteral(literal) => Some(literal.value.to_str()),
        _ => None,
    }
}

/// The value of an integer literal without a sign.
pub fn integer(expr: &Expr) -> Option<u64> {
    let Expr::NumberLiteral(literal) = expr else {
        return None;
    };
    match &literal.value {
        ast::Number::Int(value) => value.as_u64(),
        _ => None,
    }
}

/// The argument of a call: the keyword `name`, or the positional argument `position`.
/// `None` too when a `*args` before it hides the position.
pub fn argument<'a>(call: &'a ast::ExprCall, name: &str, position: usize) -> Option<&'a Expr> {
    if let Some(value) = keyword(call, name) {
        return Some(value);
    }
    let before = call.arguments.args.get(..=position)?;
    if before.iter().any(Expr::is_starred_expr) {
        return None;
    }
    before.last()
}

/// The keyword argument `name` of a call.
pub fn keyword<'a>(call: &'a ast::ExprCall, name: &str) -> Option<&'a Expr> {
    call.arguments
        .keywords
        .iter()
        .find(|keyword| keyword.arg.as_ref().is_some_and(|arg| arg == name))
        .map(|keyword| &keyword.value)
}

/// The value behind a literal key of a dictionary; the last one, where it stands there twice.
pub fn entry<'a>(dict: &'a ast::ExprDict, key: &str) -> Option<&'a Expr> {
    let items = dict.items.iter().rev();
    let mut found = items.filter(|item| item.key.as_ref().and_then(string) == Some(key));
    found.next().map(|item| &item.value)
}

/// Whether a call has `*args` or `**kwargs`, so that its arguments are not all known.
pub fn has_unpacking(call: &ast::ExprCall) -> bool {
    call.arguments.args.iter().any(Expr::is_starred_expr)
        || call
            .arguments
            .keywords
            .iter()
            .any(|keyword| keyword.arg.is_none())
}

//! Statements that a condition or a handler around them excuses: imports that may fail, code for
//! type checkers, and code for other systems than Vercel's Linux.

use std::cmp::Ordering;

use ruff_python_ast as ast;
use ruff_python_ast::{BoolOp, CmpOp, Expr, Stmt, UnaryOp};
use ruff_text_size::Ranged;

use super::facts::{
    BindingKind, Block, Facts, ScopeId, StmtFact, StmtId, dotted, integer, is_exit, last_name,
    string,
};

/// The errors of which one says that a file is not there.
pub const OF_FILES: &[&str] = &[
    "FileNotFoundError",
    "OSError",
    "IOError",
    "EnvironmentError",
    "Exception",
    "BaseException",
];

/// ImportError, and its kin.
const OF_IMPORTS: &[&str] = &[
    "ImportError",
    "ModuleNotFoundError",
    "Exception",
    "BaseException",
];

/// Whether a statement stands in the body of a statement that catches a failed import.
pub fn is_guarded_import(facts: &Facts<'_>, stmt: StmtId) -> bool {
    facts.in_body_of(stmt, goes_on_without)
}

/// Whether code goes on behind this statement where an import in its body fails: a `try` that catches
/// ImportError, or `with suppress(ImportError):`.
pub fn goes_on_without(node: &Stmt) -> bool {
    match node {
        Stmt::Try(node) => catches_import_error(node),
        node => suppresses(node, OF_IMPORTS),
    }
}

/// Whether a statement runs for type checkers only: `if TYPE_CHECKING:`.
pub fn is_typing_only(facts: &Facts<'_>, stmt: StmtId) -> bool {
    facts.in_body_of(stmt, |node| {
        matches!(node, Stmt::If(node)
            if dotted(&node.test).is_some_and(|path| path.last() == Some(&"TYPE_CHECKING")))
    })
}

/// Whether a statement runs only where a package was found: `if find_spec('torch'):`.
pub fn is_behind_a_search(facts: &Facts<'_>, stmt: StmtId) -> bool {
    facts.in_body_of(stmt, |node| {
        let Stmt::If(node) = node else {
            return false;
        };
        let searched = match &*node.test {
            Expr::Compare(compare) => &*compare.left,
            test => test,
        };
        matches!(searched, Expr::Call(call)
            if dotted(&call.func).is_some_and(|path| path.last() == Some(&"find_spec")))
    })
}

/// Whether a condition decides, in the code around a statement, that it runs.
pub fn is_conditional(facts: &Facts<'_>, stmt: StmtId) -> bool {
    let own = facts.stmt(stmt).scope;
    let parents = facts.ancestors(stmt).skip(1).map(|id| facts.stmt(id));
    parents
        .take_while(|fact| fact.scope == own)
        .any(|fact| fact.node.is_if_stmt() || fact.node.is_match_stmt())
}

/// Whether the conditions around a statement leave it out on Linux, with Python 3 and, where it is
/// known, this minor version of it.
pub fn is_left_out(facts: &Facts<'_>, stmt: StmtId, minor: Option<u32>) -> bool {
    facts.ancestors(stmt).any(|id| {
        let fact = facts.stmt(id);
        let Some(Stmt::If(node)) = fact.parent.map(|parent| facts.stmt(parent).node) else {
            return false;
        };
        let tests = Tests {
            facts,
            scope: fact.scope,
            minor,
        };
        let holds = |test: &Expr| tests.holds(test);
        let clauses = node.elif_else_clauses.iter().map(|c| c.test.as_ref());
        let mut conditions = std::iter::once(Some(&*node.test)).chain(clauses);
        match fact.role {
            Block::Body => holds(&node.test) == Some(false),
            Block::Else(clause) => {
                let mut before = conditions.by_ref().take(usize::from(clause) + 1).flatten();
                before.any(|test| holds(test) == Some(true))
                    || conditions.next().flatten().and_then(holds) == Some(false)
            }
            _ => false,
        }
    })
}

/// Conditions of `if` statements in one scope.
struct Tests<'f, 'a> {
    facts: &'f Facts<'a>,
    scope: ScopeId,
    minor: Option<u32>,
}

impl<'a> Tests<'_, 'a> {
    /// Whether a test of the system, of Python's version or of a literal is true on Vercel; `None` for
    /// other tests.
    fn holds(&self, test: &'a Expr) -> Option<bool> {
        match test {
            Expr::UnaryOp(node) if node.op == UnaryOp::Not => Some(!self.holds(&node.operand)?),
            Expr::BoolOp(node) => {
                let decides = node.op == BoolOp::Or;
                let mut values = node.values.iter().map(|value| self.holds(value));
                match values.clone().any(|value| value == Some(decides)) {
                    true => Some(decides),
                    false => values.all(|value| value.is_some()).then_some(!decides),
                }
            }
            // sys.platform.startswith('win')
            Expr::Call(call) => {
                let Expr::Attribute(func) = &*call.func else {
                    return None;
                };
                let start = call.arguments.args.first().and_then(string)?;
                (func.attr.as_str() == "startswith").then_some(())?;
                Some(self.system(&func.value)?.starts_with(start))
            }
            Expr::Compare(node) => {
                let ([op], [right]) = (&*node.ops, &*node.comparators) else {
                    return None;
                };
                // if '__name__' == '__main__':
                let said = string(&node.left).or_else(|| self.system(&node.left));
                if let Some(system) = said {
                    return match op {
                        CmpOp::Eq => Some(string(right)? == system),
                        CmpOp::NotEq => Some(string(right)? != system),
                        _ => None,
                    };
                }
                let version = self.version(&node.left)?;
                let order = match right {
                    Expr::Tuple(parts) => {
                        let asked: Option<Vec<u64>> = parts.elts.iter().map(integer).collect();
                        let asked = asked?;
                        // What comes behind the minor version is not known.
                        if asked.len() > version.len() && asked.starts_with(&version) {
                            return None;
                        }
                        // (3, 12, 1, 'final', 0) > (3, 12)
                        version.cmp(&asked).then(Ordering::Greater)
                    }
                    one => version[0].cmp(&integer(one)?),
                };
                match op {
                    CmpOp::Lt => Some(order.is_lt()),
                    CmpOp::LtE => Some(order.is_le()),
                    CmpOp::Gt => Some(order.is_gt()),
                    CmpOp::GtE => Some(order.is_ge()),
                    CmpOp::Eq => Some(order.is_eq()),
                    CmpOp::NotEq => Some(order.is_ne()),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// What an expression that names the system says on Linux.
    fn system(&self, expr: &'a Expr) -> Option<&'static str> {
        let name = match expr {
            Expr::Call(call) if call.arguments.is_empty() => &*call.func,
            name => name,
        };
        match (&self.path(name)?[..], expr.is_call_expr()) {
            (["sys", "platform"], false) => Some("linux"),
            (["os", "name"], false) => Some("posix"),
            (["platform", "system"], true) => Some("Linux"),
            _ => None,
        }
    }

    /// `sys.version_info`, `sys.version_info[0]`, `sys.version_info.major`, as far as it is known.
    fn version(&self, expr: &'a Expr) -> Option<Vec<u64>> {
        let major = || Some(vec![3]);
        match expr {
            Expr::Subscript(node) if integer(&node.slice) == Some(0) => {
                (self.path(&node.value)?[..] == ["sys", "version_info"]).then_some(())?;
                major()
            }
            _ => match &self.path(expr)?[..] {
                ["sys", "version_info"] => Some(vec![3, u64::from(self.minor?)]),
                ["sys", "version_info", "major"] => major(),
                _ => None,
            },
        }
    }

    /// A dotted name, with what an import's `as` or `from` renames: `sys.platform` for the `system` of
    /// `from sys import platform as system`.
    fn path(&self, expr: &'a Expr) -> Option<Vec<&'a str>> {
        let path = dotted(expr)?;
        let bound = self.facts.lookup(path[0], self.scope);
        let Some([id]) = bound.map(|(_, ids)| ids) else {
            return Some(path);
        };
        let mut full: Vec<&str> = match self.facts.binding(*id).kind {
            BindingKind::Import { module, .. } => module.split('.').collect(),
            BindingKind::ImportFrom { node, alias } if node.level == 0 => {
                let from = node.module.as_ref()?.split('.');
                from.chain([alias.name.as_str()]).collect()
            }
            _ => return Some(path),
        };
        full.extend(&path[1..]);
        Some(full)
    }
}

/// Whether a `try` statement catches ImportError, by itself or by a base class.
pub fn catches_import_error(node: &ast::StmtTry) -> bool {
    catches(node, OF_IMPORTS)
}

/// Whether a `try` statement catches one of these classes, or anything.
pub fn catches(node: &ast::StmtTry, names: &[&str]) -> bool {
    let mut handlers = node.handlers.iter();
    handlers.any(|handler| is_caught_by(handler, names))
}

/// Whether code goes on where a statement fails with one of these classes: a `try` around it, in the
/// same function, catches it and neither raises again nor ends the process.
pub fn is_survived(facts: &Facts<'_>, stmt: StmtId, names: &[&str]) -> bool {
    let own = facts.stmt(stmt).scope;
    let around = facts.ancestors(stmt).map(|id| facts.stmt(id));
    around.take_while(|fact| fact.scope == own).any(|fact| {
        let parent = fact.parent.filter(|_| fact.role == Block::Body);
        let node = match parent.map(|parent| facts.stmt(parent).node) {
            Some(Stmt::Try(node)) => node,
            other => return other.is_some_and(|node| suppresses(node, names)),
        };
        let handlers = node.handlers.iter();
        let mut handlers = handlers.filter(|handler| is_caught_by(handler, names));
        handlers.next().is_some_and(|handler| {
            let ends = |other: &StmtFact<'_>| match other.node {
                Stmt::Raise(_) => true,
                Stmt::Expr(node) => is_exit(&node.value),
                _ => false,
            };
            !facts.stmts_within(handler.range()).iter().any(ends)
        })
    })
}

/// `with contextlib.suppress(OSError):`, where it is one of these classes.
pub fn suppresses(node: &Stmt, names: &[&str]) -> bool {
    let Stmt::With(node) = node else {
        return false;
    };
    node.items.iter().any(|item| {
        item.context_expr.as_call_expr().is_some_and(|call| {
            let mut kinds = call.arguments.args.iter();
            last_name(&call.func) == "suppress" && kinds.any(|kind| is_named(kind, names))
        })
    })
}

fn is_caught_by(handler: &ast::ExceptHandler, names: &[&str]) -> bool {
    let ast::ExceptHandler::ExceptHandler(handler) = handler;
    match handler.type_.as_deref() {
        None => true,
        Some(Expr::Tuple(tuple)) => tuple.elts.iter().any(|kind| is_named(kind, names)),
        Some(kind) => is_named(kind, names),
    }
}

/// `OSError`, `sqlite3.OperationalError`
fn is_named(expr: &Expr, names: &[&str]) -> bool {
    matches!(expr, Expr::Name(_) | Expr::Attribute(_)) && names.contains(&last_name(expr))
}

#[cfg(test)]
mod tests {
    use crate::python::Module;

    use super::*;

    /// Whether the statement that calls `f` is left out on Python 3.12.
    fn is_out(text: &str) -> bool {
        let module = Module::parse(text.into()).expect("the sample parses");
        let facts = module.facts();
        let calls = facts.calls.iter();
        let mut calls = calls.filter(|call| module.slice(&*call.node.func) == "f");
        is_left_out(facts, calls.next().expect("a call of f").stmt, Some(12))
    }

    #[test]
    fn code_for_other_systems_is_left_out() {
        for text in [
            "if sys.platform == 'win32':\n    f()\n",
            "if os.name == 'nt':\n    f()\n",
            "if platform.system() == 'Windows':\n    f()\n",
            "if sys.platform.startswith('win'):\n    f()\n",
            "if not sys.platform.startswith('linux'):\n    f()\n",
            "if a and os.name == 'nt':\n    f()\n",
            "if os.name == 'posix':\n    pass\nelse:\n    f()\n",
            "if a:\n    pass\nelif os.name == 'nt':\n    f()\n",
            "if sys.version_info < (3, 9):\n    f()\n",
            "if sys.version_info >= (3, 12):\n    pass\nelse:\n    f()\n",
            "if sys.version_info[0] < 3:\n    f()\n",
            "if sys.version_info.major == 2:\n    f()\n",
            "if '__name__' == '__main__':\n    f()\n",
            "if os.name == 'nt':\n    def g():\n        f()\n",
            "import os as o\nif o.name == 'nt':\n    f()\n",
            "from sys import platform as system\nif system.startswith('win'):\n    f()\n",
        ] {
            assert!(is_out(text), "{text}");
        }
    }

    #[test]
    fn code_that_may_run_is_not_left_out() {
        for text in [
            "f()\n",
            "if sys.platform == 'linux':\n    f()\n",
            "if sys.platform != 'win32':\n    f()\n",
            "if os.name == 'nt':\n    pass\nelse:\n    f()\n",
            "if os.name == 'nt' or a:\n    f()\n",
            "if os.name == b:\n    f()\n",
            "if a:\n    pass\nelse:\n    f()\n",
            "if sys.version_info >= (3, 12):\n    f()\n",
            "if sys.version_info < (3, 12, 4):\n    f()\n",
            "if sys.version_info >= (3, 12, 4):\n    f()\n",
            "if sys.version_info > (3, 12):\n    f()\n",
        ] {
            assert!(!is_out(text), "{text}");
        }
    }
}

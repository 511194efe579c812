//! The expressions around an expression: what becomes of its value.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

/// The expressions of a statement that hold a range, the outermost first; the last one has it.
pub fn around(stmt: &Stmt, range: TextRange) -> Vec<&Expr> {
    let mut path = Path {
        range,
        found: Vec::new(),
    };
    visitor::walk_stmt(&mut path, stmt);
    path.found
}

struct Path<'a> {
    range: TextRange,
    found: Vec<&'a Expr>,
}

impl<'a> Visitor<'a> for Path<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if stmt.range().contains_range(self.range) {
            visitor::walk_stmt(self, stmt);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if expr.range().contains_range(self.range) {
            self.found.push(expr);
            if expr.range() != self.range {
                visitor::walk_expr(self, expr);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::Module;

    #[test]
    fn the_outermost_stands_first() {
        let text = "if a:\n    x = [f(p.name) for p in sorted(ps)]\n";
        let module = Module::parse(text.into()).expect("it parses");
        let start = text.find("p.name").expect("it is there");
        let name = TextRange::at((start as u32).into(), 1.into());
        let stmt = module.facts().stmts[0].node;
        let found = around(stmt, name);
        let texts: Vec<&str> = found.iter().map(|expr| module.slice(*expr)).collect();
        let whole = "[f(p.name) for p in sorted(ps)]";
        assert_eq!(texts, [whole, "f(p.name)", "p.name", "p"]);
    }
}

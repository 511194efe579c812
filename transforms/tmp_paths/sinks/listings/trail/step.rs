//! What one expression makes of a listed path that it holds: another path, a name that is the same
//! in `/tmp`, or a text.

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Number, Stmt, UnaryOp};
use ruff_text_size::Ranged;

use super::Held::{Many, One};
use super::{Held, Next, Trail, What};
use crate::python::around::around;
use crate::python::facts::{BindingKind, MODULE, Scope, ScopeId, ScopeKind, argument};
use crate::transforms::tmp_paths::sinks::known::{Access, OF_TWO, path_method};
use crate::transforms::tmp_paths::sinks::{At, is_wrapped};

/// Methods that give another path, or another spelling of it.
const ON: &[&str] = &[
    "absolute",
    "as_posix",
    "joinpath",
    "lower",
    "replace",
    "resolve",
    "with_name",
    "with_stem",
    "with_suffix",
];

impl<'p> Trail<'_, 'p> {
    /// What the expression around a value makes of it.
    pub(super) fn step(
        &mut self,
        at: At,
        held: Held,
        parent: &'p Expr,
        expr: &'p Expr,
        outer: Option<&'p Expr>,
    ) -> Next {
        let is_it = |other: &Expr| other.range() == at.range;
        match parent {
            // Of the methods, attribute() lets only those through that give another path.
            Expr::Call(call) if is_it(&call.func) => Next::On(held),
            Expr::Call(call) => self.handed(at, held, call, expr, outer),
            Expr::Attribute(node) => self.attribute(at, held, node, outer),
            Expr::Subscript(node) if is_it(&node.value) => element(held, &node.slice),
            Expr::ListComp(node) => self.comprehension(at, held, &node.generators, &node.elt),
            Expr::SetComp(node) => self.comprehension(at, held, &node.generators, &node.elt),
            Expr::Generator(node) => self.comprehension(at, held, &node.generators, &node.elt),
            Expr::DictComp(node) => {
                match node.generators.iter().find(|clause| is_it(&clause.iter)) {
                    Some(clause) => {
                        self.each(at, held, &clause.target);
                        Next::Done
                    }
                    None => Next::Shown,
                }
            }
            // for path in folder.iterdir(): yield path
            Expr::Yield(_) => self.yielded(at, held),
            Expr::YieldFrom(_) if matches!(held, Many(_)) => self.yielded(at, held),
            Expr::If(node) if is_it(&node.test) => Next::Done,
            Expr::If(_) | Expr::BoolOp(_) | Expr::Named(_) => {
                if let Expr::Named(node) = parent {
                    self.bound(at, held, &node.target);
                }
                Next::On(held)
            }
            Expr::UnaryOp(node) if node.op == UnaryOp::Not => Next::Done,
            // folder + '/' + name, folder / name
            Expr::BinOp(node)
                if is_it(&node.left)
                    && held == One(What::Path)
                    && matches!(node.op, ast::Operator::Add | ast::Operator::Div) =>
            {
                Next::On(held)
            }
            Expr::BinOp(node) if matches!(held, Many(_)) && node.op == ast::Operator::Add => {
                Next::On(held)
            }
            Expr::FString(text) if held == One(What::Path) => {
                let first = text.value.elements().next();
                let starts = first.and_then(|element| element.as_interpolation());
                match (starts, outer) {
                    (Some(hole), _) if is_it(&hole.expression) && hole.conversion.is_none() => {
                        Next::On(held)
                    }
                    (_, Some(Expr::Call(call))) if self.logs(at, call) => Next::Done,
                    _ => Next::Shown,
                }
            }
            _ => Next::Shown,
        }
    }

    fn comprehension(
        &mut self,
        at: At,
        held: Held,
        generators: &'p [ast::Comprehension],
        element: &'p Expr,
    ) -> Next {
        let is_it = |other: &Expr| other.range() == at.range;
        if let Some(clause) = generators.iter().find(|clause| is_it(&clause.iter)) {
            self.each(at, held, &clause.target);
            return Next::Done;
        }
        let tests = generators.iter().flat_map(|clause| &clause.ifs);
        match held {
            One(what) if is_it(element) => Next::On(Many(what)),
            _ if tests.into_iter().any(is_it) => Next::Done,
            _ => Next::Shown,
        }
    }

    /// What the calls of a generator give, whatever one of its steps does.
    fn yielded(&mut self, at: At, held: Held) -> Next {
        let (Held::One(what) | Many(what)) = held;
        if let Some(facts) = self.facts(at.module) {
            self.returned(at, Many(what), facts);
        }
        Next::Done
    }

    /// `map(lambda path: path.name, files)`
    pub(super) fn lambda(&mut self, at: At, held: Held, lambda: &'p ast::ExprLambda) -> Next {
        let scope = self.facts(at.module).and_then(|facts| {
            let is_it = |scope: &Scope<'_>| {
                matches!(scope.kind, ScopeKind::Lambda(node) if node.range() == lambda.range())
            };
            let index = facts.scopes.iter().position(is_it)?;
            Some((facts, ScopeId(u32::try_from(index).ok()?)))
        });
        let parameters = lambda.parameters.as_deref();
        let mut parameters = parameters
            .into_iter()
            .flat_map(|p| p.iter_non_variadic_params());
        match (scope, parameters.next(), parameters.next()) {
            (Some((facts, scope)), Some(one), None) => {
                self.read(at.module, facts, (&one.parameter.name, scope), held);
                Next::Done
            }
            _ => Next::Shown,
        }
    }

    /// `path.name`, `entry.path`, `files.sort()`
    fn attribute(
        &mut self,
        at: At,
        held: Held,
        node: &'p ast::ExprAttribute,
        outer: Option<&'p Expr>,
    ) -> Next {
        let name = node.attr.as_str();
        let call = match outer {
            Some(Expr::Call(call)) if call.func.range() == node.range() => Some(call),
            _ => None,
        };
        match held {
            Many(_) => match name {
                "sort" | "reverse" | "append" | "extend" | "clear" | "close" => Next::Done,
                _ => Next::Shown,
            },
            One(What::Entry) => match name {
                "path" => Next::On(One(What::Path)),
                "name" | "is_file" | "is_dir" | "is_symlink" | "stat" | "inode" => Next::Done,
                _ => Next::Shown,
            },
            One(What::Path) => match (name, call) {
                ("name" | "stem" | "suffix" | "suffixes" | "endswith" | "match", _) => Next::Done,
                ("parent", _) => Next::On(held),
                ("replace", Some(call)) if call.arguments.len() == 2 => Next::On(held),
                (known, Some(_)) if known != "replace" && ON.contains(&known) => Next::On(held),
                ("relative_to", Some(call)) => {
                    match argument(call, "other", 0).or_else(|| call.arguments.args.first()) {
                        Some(base) if call.arguments.args.len() == 1 => {
                            self.base(at, &node.value, base)
                        }
                        _ => Next::Shown,
                    }
                }
                // Of the new path, which it answers, nobody asks.
                ("rename" | "replace", Some(call)) if self.is_statement(at, call) => Next::Done,
                // folder.iterdir(), of a folder that was listed
                ("iterdir" | "glob" | "rglob", Some(_)) => Next::On(Many(What::Path)),
                ("walk", Some(_)) => Next::On(Many(What::Step)),
                ("rename" | "replace" | "iterdir" | "glob" | "rglob" | "walk", _) => Next::Shown,
                // path.split('/')[-1]
                ("split" | "rsplit", Some(call)) if self.takes_last(at, call) => Next::Done,
                (known, Some(_)) if path_method(known).is_some() => Next::Done,
                // asyncio.to_thread(path.read_text)
                (known, None) if is_handed_on(known) && matches!(outer, Some(Expr::Call(_))) => {
                    Next::Done
                }
                _ => Next::Shown,
            },
            One(What::Step | What::Counted) => Next::Shown,
        }
    }

    /// Whether a call is all of its statement.
    fn is_statement(&self, at: At, call: &ast::ExprCall) -> bool {
        self.facts(at.module).is_some_and(|facts| {
            matches!(facts.stmt(at.stmt).node, Stmt::Expr(node)
                if node.value.range() == call.range())
        })
    }

    /// Whether the last item alone is taken of what a call gives.
    fn takes_last(&self, at: At, call: &ast::ExprCall) -> bool {
        let Some(facts) = self.facts(at.module) else {
            return false;
        };
        let path = around(facts.stmt(at.stmt).node, call.range());
        matches!(path[..], [.., Expr::Subscript(node), _]
            if node.value.range() == call.range() && number(&node.slice) == Some(-1))
    }

    /// A folder that a path is taken relative to, which must be the one in `/tmp`; and so must the
    /// path be, where a function may be given others, too: those of files that stay.
    pub(super) fn base(&mut self, at: At, path: &'p Expr, base: &'p Expr) -> Next {
        let given = self.is_given(at, path).then_some(path);
        for expr in given.into_iter().chain([base]) {
            if !is_wrapped(self.project, at.module, at.scope, expr) {
                let range = expr.range();
                self.bases.push((At { range, ..at }, expr));
            }
        }
        Next::Done
    }

    /// Whether a path is made of a parameter, or of a name that is bound more than once.
    fn is_given(&self, at: At, path: &Expr) -> bool {
        let Some(facts) = self.facts(at.module) else {
            return true;
        };
        let mut uses = facts.uses_within(path.range()).iter();
        uses.any(|u| match facts.lookup(&u.node.id, u.scope) {
            Some((_, [id])) => matches!(facts.binding(*id).kind, BindingKind::Parameter(_)),
            Some((scope, _)) => scope != MODULE,
            None => false,
        })
    }
}

/// Whether a method that is handed on, for others to call, opens the path itself and nothing else.
fn is_handed_on(method: &str) -> bool {
    let opens = |access| !matches!(access, Access::List | Access::Mode(..));
    path_method(method).is_some_and(|(access, _)| opens(access)) && !OF_TWO.contains(&method)
}

pub(super) fn number(expr: &Expr) -> Option<i64> {
    match expr {
        Expr::NumberLiteral(literal) => match &literal.value {
            Number::Int(value) => value.as_i64(),
            _ => None,
        },
        Expr::UnaryOp(node) if node.op == UnaryOp::USub => number(&node.operand).map(|n| -n),
        _ => None,
    }
}

/// What an element of a value is: one of several paths, or a part of what `os.walk` and its like give.
fn element(held: Held, index: &Expr) -> Next {
    match held {
        Many(what) if index.is_slice_expr() => Next::On(Many(what)),
        Many(what) => Next::On(One(what)),
        One(What::Step | What::Counted) => match number(index) {
            // parts[-2]: which of them that is depends on how many there are.
            Some(..-1) => Next::Shown,
            Some(first) if (held == One(What::Step)) == (first == 0) => Next::On(One(What::Path)),
            Some(_) => Next::Done,
            None => Next::Shown,
        },
        One(_) => Next::Shown,
    }
}

//! What a list holds, or a dictionary, also one that a comprehension makes: what a loop over it gives
//! its names, and what names are that it is unpacked into.

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::{Spot, Values, unknown};
use crate::project::ModuleId;
use crate::project::paths::Value;
use crate::python::around::around;
use crate::python::facts::{Binding, Facts, ScopeId, elements, generators, members};

/// Names that are followed: `files = sorted(files)` would lead to itself for ever.
const DEPTH: usize = 8;

/// Builtins that hand on the elements of what they are given.
const HAND_ON: &[&str] = &[
    "list",
    "tuple",
    "set",
    "sorted",
    "reversed",
    "frozenset",
    "iter",
];

impl<'p> Values<'p> {
    /// What an element of a list may be, however it is spelled.
    pub(super) fn each(&self, at: Spot<'p>) -> Option<Vec<Value>> {
        self.each_within(at, DEPTH)
    }

    fn each_within(&self, at: Spot<'p>, depth: usize) -> Option<Vec<Value>> {
        let depth = depth.checked_sub(1)?;
        match at.expr {
            Expr::List(_) | Expr::Tuple(_) | Expr::Set(_) => {
                let all = members(at.expr)?;
                let each = all.iter().flat_map(|e| match e {
                    Expr::Starred(star) => {
                        let list = Spot {
                            expr: &star.value,
                            ..at
                        };
                        self.each_within(list, depth).unwrap_or_else(unknown)
                    }
                    e => self.sub(at, e),
                });
                Some(each.collect())
            }
            Expr::ListComp(node) => self.made_of_each(at, &node.generators, &node.elt),
            Expr::SetComp(node) => self.made_of_each(at, &node.generators, &node.elt),
            Expr::Generator(node) => self.made_of_each(at, &node.generators, &node.elt),
            Expr::Call(call) => {
                let (given, of) = list_of(call)?;
                let given = Spot { expr: given, ..at };
                match of {
                    Of::Elements => self.each_within(given, depth),
                    Of::Values => self.value_of_each(given),
                    Of::Items => None,
                }
            }
            Expr::Name(_) | Expr::Attribute(_) => {
                self.each_within(self.project.assigned(at)?, depth)
            }
            _ => None,
        }
    }

    /// What a value of a dictionary may be.
    pub(super) fn value_of_each(&self, at: Spot<'p>) -> Option<Vec<Value>> {
        match at.expr {
            Expr::Dict(dict) => {
                let plain = dict.items.iter().all(|item| item.key.is_some());
                let values = dict.items.iter().map(|item| &item.value);
                plain.then(|| values.flat_map(|e| self.sub(at, e)).collect())
            }
            Expr::DictComp(node) => self.made_of_each(at, &node.generators, &node.value),
            Expr::Name(_) | Expr::Attribute(_) => {
                let at = self.project.assigned(at)?;
                match at.expr {
                    Expr::Dict(_) | Expr::DictComp(_) => self.value_of_each(at),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// What a comprehension makes of each element.
    fn made_of_each(
        &self,
        at: Spot<'p>,
        generators: &'p [ast::Comprehension],
        element: &'p Expr,
    ) -> Option<Vec<Value>> {
        let facts = self.project.facts(at.module)?;
        let target = first_name(&generators.first()?.target)?;
        let mut bindings = facts.bindings.iter();
        let scope = bindings.find(|binding| binding.range == target)?.scope;
        Some(self.expr(Spot {
            scope,
            expr: element,
            ..at
        }))
    }

    /// What a loop, or a clause of a comprehension, gives a name.
    pub(super) fn looped(
        &self,
        module: ModuleId,
        facts: &'p Facts<'p>,
        binding: &Binding<'p>,
    ) -> Option<Vec<Value>> {
        let (target, iter, scope) = clause(facts, binding)?;
        let at = Spot::new(module, scope, iter);
        if target.range() == binding.range {
            return self.each(at);
        }
        let targets = elements(target)?;
        let index = targets.iter().position(|e| e.range() == binding.range)?;
        if let Expr::Call(call) = iter
            && let Some((given, Of::Items)) = list_of(call)
        {
            return (index == 1).then(|| self.value_of_each(Spot { expr: given, ..at }))?;
        }
        if let Expr::Call(call) = iter
            && let Expr::Name(name) = &*call.func
        {
            let given = match name.id.as_str() {
                "enumerate" if index == 1 => call.arguments.args.first()?,
                "zip" => call.arguments.args.get(index)?,
                _ => return None,
            };
            return self.each(Spot { expr: given, ..at });
        }
        // for name, folder in (('in', IN), ('out', OUT))
        let list = self.display(at, iter)?;
        let parts = elements(list.expr)?.iter().map(|row| {
            let row = elements(row).filter(|row| row.len() == targets.len())?;
            Some(self.sub(list, &row[index]))
        });
        let parts: Option<Vec<_>> = parts.collect();
        Some(parts?.into_iter().flatten().collect())
    }
}

/// What a call hands on of which list or dictionary: `sorted(names)`, `FOLDERS.values()`.
fn list_of(call: &ast::ExprCall) -> Option<(&Expr, Of)> {
    match (&*call.func, &call.arguments.args[..]) {
        (Expr::Name(name), [list, ..]) if HAND_ON.contains(&name.id.as_str()) => {
            Some((list, Of::Elements))
        }
        (Expr::Attribute(func), []) if func.attr == *"values" => Some((&func.value, Of::Values)),
        (Expr::Attribute(func), []) if func.attr == *"items" => Some((&func.value, Of::Items)),
        _ => None,
    }
}

/// What a call hands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Elements,
    Values,
    Items,
}

/// Where the first name of a target stands.
fn first_name(target: &Expr) -> Option<TextRange> {
    match target {
        Expr::Name(name) => Some(name.range()),
        Expr::Starred(star) => first_name(&star.value),
        other => elements(other)?.iter().find_map(first_name),
    }
}

/// The target and the iterable of the loop or clause that binds a name, and the scope that reads the
/// names of the iterable.
pub fn clause<'p>(
    facts: &Facts<'p>,
    binding: &Binding<'p>,
) -> Option<(&'p Expr, &'p Expr, ScopeId)> {
    let stmt = facts.stmt(binding.stmt);
    if let Stmt::For(node) = stmt.node
        && node.target.range().contains_range(binding.range)
    {
        return Some((&node.target, &node.iter, stmt.scope));
    }
    let inside = around(stmt.node, binding.range).into_iter();
    let mut clauses = inside.flat_map(|expr| (0..).zip(generators(expr)));
    let (index, found): (usize, _) =
        clauses.find(|(_, clause)| clause.target.range().contains_range(binding.range))?;
    // The first iterable is evaluated in the scope around the comprehension.
    let scope = match index {
        0 => facts.scope(binding.scope).parent?,
        _ => binding.scope,
    };
    Some((&found.target, &found.iter, scope))
}

//! The one walk over a module's syntax tree that fills [`Facts`].
//!
//! It follows at most [`MAX_DEPTH`] levels: visiting a deeper tree would overflow the stack.

mod bindings;
mod statements;

use ruff_python_ast as ast;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Expr, ExprContext, Stmt};
use ruff_text_size::Ranged;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::expressions::last_name;
use super::facts::{
    BindingId, BindingKind, Block, Call, Dict, Facts, MODULE, Scope, ScopeId, ScopeKind, StmtFact,
    StmtId, Use, node_index,
};
use super::kinds;

/// Levels of nested statements and expressions that the walk follows. CPython's own parser gives
/// up at a few hundred nested brackets; real code stays below a hundred.
const MAX_DEPTH: u32 = 1_000;

/// Collect the facts of a module with this text, of so many tokens.
pub fn collect<'a>(module: &'a ast::ModModule, tokens: usize, text: &str) -> Facts<'a> {
    let has = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    let mut walker = Walker {
        // About as many as usual code has: lists that grow are copied again and again.
        facts: Facts {
            stmts: Vec::with_capacity(tokens / 12),
            kinds: Vec::with_capacity(tokens / 12),
            bindings: Vec::with_capacity(tokens / 12),
            uses: Vec::with_capacity(tokens / 6),
            calls: Vec::with_capacity(tokens / 16),
            callees: Vec::with_capacity(tokens / 16),
            call_at: FxHashMap::with_capacity_and_hasher(tokens / 16, FxBuildHasher),
            ..Facts::default()
        },
        scope: MODULE,
        stmt: StmtId(0),
        parent_stmt: None,
        block: &module.body,
        role: Block::Body,
        exprs: Vec::new(),
        depth: 0,
        declares: has("global") || has("nonlocal"),
        nonlocals: Vec::new(),
    };
    walker.open(ScopeKind::Module, None, None);
    walker.suite(&module.body, Block::Body);
    walker.settle_nonlocals();
    walker.facts
}

struct Walker<'a> {
    facts: Facts<'a>,
    scope: ScopeId,
    stmt: StmtId,
    parent_stmt: Option<StmtId>,
    block: &'a [Stmt],
    role: Block,
    /// The expressions around the current one, outermost first.
    exprs: Vec<&'a Expr>,
    depth: u32,
    /// Some name may be declared `global` or `nonlocal`.
    declares: bool,
    /// Bindings of names that are declared `nonlocal`, as yet in no scope.
    nonlocals: Vec<BindingId>,
}

impl<'a> Walker<'a> {
    fn open(
        &mut self,
        kind: ScopeKind<'a>,
        parent: Option<ScopeId>,
        stmt: Option<StmtId>,
    ) -> ScopeId {
        let id = ScopeId(count(self.facts.scopes.len()));
        self.facts.scopes.push(Scope {
            kind,
            parent,
            stmt,
            names: Default::default(),
            globals: Default::default(),
            nonlocals: Default::default(),
            first_return: None,
        });
        id
    }

    /// Run `inside` with a new scope around it.
    fn scoped(&mut self, kind: ScopeKind<'a>, inside: impl FnOnce(&mut Self)) {
        let outer = self.scope;
        self.scope = self.open(kind, Some(outer), Some(self.stmt));
        if matches!(kind, ScopeKind::Function(_) | ScopeKind::Class(_)) {
            self.facts.opened.insert(self.stmt, self.scope);
        }
        inside(self);
        self.scope = outer;
    }

    fn suite(&mut self, block: &'a [Stmt], role: Block) {
        let saved = (self.block, self.role);
        (self.block, self.role) = (block, role);
        for stmt in block {
            self.visit_stmt(stmt);
        }
        (self.block, self.role) = saved;
    }

    /// Note what is asked for of all expressions: names that are read, calls, displays of dictionaries.
    fn note(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(node) if node.ctx == ExprContext::Load => {
                let chained = |expr: &&Expr| matches!(expr, Expr::Attribute(_));
                let around = self.exprs.iter().rev();
                let links = around.clone().take_while(|expr| chained(expr)).count();
                let outermost = links
                    .checked_sub(1)
                    .and_then(|last| around.clone().nth(last));
                let chain = outermost.copied().unwrap_or(expr);
                self.facts.uses.push(Use {
                    node,
                    chain,
                    parent: around.clone().nth(links).copied(),
                    stmt: self.stmt,
                    scope: self.scope,
                });
            }
            Expr::Call(node) => {
                let index = self.facts.calls.len();
                self.facts.call_at.insert(node.range(), index);
                if let Some(known) = node_index(&node.func) {
                    known.set(count(index).into());
                }
                let callee = kinds::number(last_name(&node.func));
                self.facts.callees.push(callee);
                self.facts.calls.push(Call {
                    node,
                    parent: self.exprs.last().copied(),
                    stmt: self.stmt,
                    scope: self.scope,
                });
            }
            Expr::Dict(node) => self.facts.dicts.push(Dict {
                node,
                parent: self.exprs.last().copied(),
                stmt: self.stmt,
                scope: self.scope,
            }),
            _ => {}
        }
    }

    fn comprehension(&mut self, generators: &'a [ast::Comprehension], elements: &[&'a Expr]) {
        // The first iterable is evaluated in the scope around the comprehension.
        if let Some(first) = generators.first() {
            self.visit_expr(&first.iter);
        }
        self.scoped(ScopeKind::Comprehension, |walker| {
            for (index, generator) in generators.iter().enumerate() {
                if index > 0 {
                    walker.visit_expr(&generator.iter);
                }
                walker.target(&generator.target, BindingKind::For);
                walker.visit_expr(&generator.target);
                for test in &generator.ifs {
                    walker.visit_expr(test);
                }
            }
            for element in elements {
                walker.visit_expr(element);
            }
        });
    }
}

impl<'a> Visitor<'a> for Walker<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if self.depth >= MAX_DEPTH {
            self.facts.too_deep = true;
            return;
        }
        self.depth += 1;
        let id = StmtId(count(self.facts.stmts.len()));
        self.facts.kinds.push(kinds::kind(stmt));
        self.facts.stmts.push(StmtFact {
            node: stmt,
            parent: self.parent_stmt,
            block: self.block,
            role: self.role,
            scope: self.scope,
        });
        if stmt.is_return_stmt() {
            let scope = &mut self.facts.scopes[self.scope.index()];
            scope.first_return.get_or_insert(stmt.end());
        }
        let saved = (self.stmt, self.parent_stmt, std::mem::take(&mut self.exprs));
        (self.stmt, self.parent_stmt) = (id, Some(id));
        self.statement(stmt);
        (self.stmt, self.parent_stmt, self.exprs) = saved;
        self.depth -= 1;
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if self.depth >= MAX_DEPTH {
            self.facts.too_deep = true;
            return;
        }
        self.depth += 1;
        self.note(expr);
        self.exprs.push(expr);
        match expr {
            Expr::Named(node) => {
                self.visit_expr(&node.value);
                if let Expr::Name(name) = &*node.target {
                    // `:=` in a comprehension binds in the scope around it.
                    let scope = self
                        .facts
                        .scopes_around(self.scope)
                        .find(|id| !matches!(self.facts.scope(*id).kind, ScopeKind::Comprehension));
                    let kind = BindingKind::Assign(&node.value);
                    self.bind_in(scope.unwrap_or(MODULE), &name.id, name.range(), kind);
                }
            }
            Expr::Lambda(node) => {
                if let Some(parameters) = &node.parameters {
                    self.visit_parameters(parameters);
                }
                self.scoped(ScopeKind::Lambda(node), |walker| {
                    if let Some(parameters) = &node.parameters {
                        walker.parameters(parameters);
                    }
                    walker.visit_expr(&node.body);
                });
            }
            Expr::ListComp(node) => self.comprehension(&node.generators, &[&node.elt]),
            Expr::SetComp(node) => self.comprehension(&node.generators, &[&node.elt]),
            Expr::Generator(node) => self.comprehension(&node.generators, &[&node.elt]),
            Expr::DictComp(node) => {
                let mut elements = vec![&*node.value];
                elements.extend(node.key.as_deref());
                self.comprehension(&node.generators, &elements);
            }
            _ => visitor::walk_expr(self, expr),
        }
        self.exprs.pop();
        self.depth -= 1;
    }

    fn visit_pattern(&mut self, pattern: &'a ast::Pattern) {
        if self.depth >= MAX_DEPTH {
            self.facts.too_deep = true;
            return;
        }
        let name = match pattern {
            ast::Pattern::MatchAs(node) => node.name.as_ref(),
            ast::Pattern::MatchStar(node) => node.name.as_ref(),
            ast::Pattern::MatchMapping(node) => node.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = name {
            self.bind(name, name.range(), BindingKind::Other);
        }
        self.depth += 1;
        visitor::walk_pattern(self, pattern);
        self.depth -= 1;
    }
}

/// Lists stay far below 2^32: the source of a module is limited to 4 GiB by `TextSize`.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn small(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use crate::python::Module;

    #[test]
    fn no_part_of_a_statement_is_left_out() {
        let text = "\
while a1: pass
if a2: pass
elif a3: pass
try: pass
except a4 as error: pass
value: a5 = a6
@a7
def f[T](given: a8 = a9) -> b1: pass
@b2
class C[U](b3): pass
lambda other=b4: b5
{b6: b7 for b8[0] in b9 if c1}
match c2:
    case c3.A: pass
    case [*rest] if c4: pass
type K = c5
del c6[c7]
";
        let module = Module::parse(text.into()).expect("the sample parses");
        let facts = module.facts();
        let mut read: Vec<&str> = facts.uses.iter().map(|u| u.node.id.as_str()).collect();
        read.sort_unstable();
        let wanted = "a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5 b6 b7 b8 b9 c1 c2 c3 c4 c5 c6 c7";
        assert_eq!(read.join(" "), wanted);
        let mut bound: Vec<&str> = facts.bindings.iter().map(|binding| binding.name).collect();
        bound.sort_unstable();
        assert_eq!(bound.join(" "), "C K T U error f given other rest value");
    }
}

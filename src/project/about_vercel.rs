//! Code under a condition about Vercel: its owner decides there already, and it is left alone.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{ModuleId, Project};
use crate::python::Module;
use crate::python::facts::{BindingKind, Block, Facts, ScopeId, StmtId, Use};

/// What the environment of Vercel, and names after it, hold.
const VARIABLE: &str = "VERCEL";

/// What the owner of a module decides about Vercel.
#[derive(Debug, Default)]
pub struct Decided {
    stmts: FxHashSet<StmtId>,
    /// Parts of other statements, in their order: `FileHandler('app.log')` in
    /// `None if VERCEL else FileHandler('app.log')`.
    parts: Vec<TextRange>,
}

impl Decided {
    /// Whether what is at `range` of a statement is part of it.
    pub fn holds(&self, stmt: StmtId, range: TextRange) -> bool {
        let is_before = |part: &TextRange| part.start() <= range.start();
        let last = || self.parts[..self.parts.partition_point(is_before)].last();
        self.stmts.contains(&stmt) || last().is_some_and(|part| part.contains_range(range))
    }
}

impl Project {
    /// Whether what is at `range` of a statement stands under a condition about Vercel, or behind a
    /// return under one: the owner decides there already.
    pub fn is_about_vercel(&self, id: ModuleId, stmt: StmtId, range: TextRange) -> bool {
        let about = self.about_vercel(id);
        about.is_some_and(|decided| decided.holds(stmt, range))
    }

    /// All that does in a module that parses.
    pub fn about_vercel(&self, id: ModuleId) -> Option<&Decided> {
        let module = self.module(id)?;
        let known = &self.slot(id).about_vercel;
        Some(known.get_or_init(|| match names_vercel(module.text()) {
            true => {
                let tests = Tests::of(module);
                let mut parts = Parts {
                    tests: &tests,
                    found: Vec::new(),
                };
                parts.visit_body(&module.tree().body);
                parts.found.sort_by_key(Ranged::start);
                Decided {
                    parts: parts.found,
                    stmts: statements(module, &tests),
                }
            }
            false => Decided::default(),
        }))
    }
}

/// The branches of expressions that such a condition chooses.
struct Parts<'t, 'm> {
    tests: &'t Tests<'m>,
    found: Vec<TextRange>,
}

impl Parts<'_, '_> {
    fn tell(&self, test: &Expr) -> bool {
        let facts = self.tests.facts;
        let stmt = facts.stmt_at(test.start());
        stmt.is_some_and(|stmt| self.tests.tell(facts.stmt(stmt).scope, test))
    }
}

impl<'a> Visitor<'a> for Parts<'_, '_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            // What is in a part is part of it.
            Expr::If(node) if self.tell(&node.test) => {
                self.found.extend([node.body.range(), node.orelse.range()]);
            }
            // VERCEL or os.makedirs('logs')
            Expr::BoolOp(node) => {
                let mut values = node.values.iter();
                while let Some(value) = values.next() {
                    self.visit_expr(value);
                    if self.tell(value) {
                        self.found.extend(values.by_ref().map(Ranged::range));
                    }
                }
            }
            _ => visitor::walk_expr(self, expr),
        }
    }
}

/// The statements of a module that are so, from one pass: what stands around each, and before it,
/// has been seen when it is met.
fn statements(module: &Module, tests: &Tests<'_>) -> FxHashSet<StmtId> {
    let facts = module.facts();
    let mut found = FxHashSet::default();
    // The number of the first test of each `if` statement that tells.
    let mut telling: FxHashMap<StmtId, usize> = FxHashMap::default();
    // The blocks of which the rest is left under a condition, by their first statement.
    let mut left: FxHashSet<*const Stmt> = FxHashSet::default();
    for (stmt, fact) in facts.all_stmts() {
        // The tests that were asked before this block runs, its own included.
        let asked = match fact.role {
            Block::Else(clause) => usize::from(clause) + 1,
            _ => 0,
        };
        let under = fact.parent.is_some_and(|parent| {
            found.contains(&parent) || telling.get(&parent).is_some_and(|first| *first <= asked)
        });
        if under || left.contains(&fact.block.as_ptr()) {
            found.insert(stmt);
        }
        let Stmt::If(node) = fact.node else {
            continue;
        };
        let tells = |test: &Expr| tests.tell(fact.scope, test);
        if tells(&node.test) {
            telling.insert(stmt, 0);
            if matches!(node.body.last(), Some(Stmt::Return(_) | Stmt::Raise(_))) {
                left.insert(fact.block.as_ptr());
            }
            continue;
        }
        let mut clauses = node.elif_else_clauses.iter();
        let first = clauses.position(|clause| clause.test.as_ref().is_some_and(tells));
        telling.extend(first.map(|clause| (stmt, clause + 1)));
    }
    found
}

/// Whether a text names Vercel, in whatever case.
fn names_vercel(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'v', b'V', bytes).any(|at| {
        let word = bytes.get(at..at + VARIABLE.len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(VARIABLE.as_bytes()))
    })
}

/// The tests of one module.
struct Tests<'m> {
    module: &'m Module,
    facts: &'m Facts<'m>,
    /// The names that are made of the variable, by their scopes.
    made_of_it: FxHashSet<(ScopeId, &'m str)>,
}

impl<'m> Tests<'m> {
    fn of(module: &'m Module) -> Self {
        let facts = module.facts();
        let says = |value: &Expr| module.slice(value).contains(VARIABLE);
        let names_it = module.text().contains(VARIABLE);
        let bindings = facts.bindings.iter().filter(|_| names_it);
        let made = bindings.filter(|bound| matches!(bound.kind, BindingKind::Assign(v) if says(v)));
        Tests {
            module,
            facts,
            made_of_it: made.map(|bound| (bound.scope, bound.name)).collect(),
        }
    }

    /// Whether a test reads a variable of Vercel, by itself or through a name of the module; not where it
    /// only chooses what a call in it is given: `os.path.exists(FOLDER if IS_VERCEL else 'files')`.
    fn tell(&self, scope: ScopeId, test: &Expr) -> bool {
        let made_of_it = |u: &&Use<'_>| {
            let bound = self.facts.lookup(&u.node.id, scope);
            bound.is_some_and(|(at, _)| self.made_of_it.contains(&(at, u.node.id.as_str())))
        };
        let uses = self.facts.uses_within(test.range());
        let by_name = || !self.made_of_it.is_empty() && uses.iter().any(|u| made_of_it(&u));
        // if on_vercel:
        if !names_vercel(self.module.slice(test)) && !by_name() {
            return false;
        }
        let mut choices = Choices::default();
        choices.visit_expr(test);
        choices.found.sort_by_key(|choice| choice.start());
        let mut at = test.start();
        let mut parts: Vec<TextRange> = Vec::new();
        for choice in choices.found {
            parts.push(TextRange::new(at, choice.start()));
            at = choice.end();
        }
        parts.push(TextRange::new(at, test.end()));
        parts.iter().any(|part| {
            let mut uses = uses.iter().filter(|u| part.contains_range(u.node.range()));
            names_vercel(self.module.slice(part)) || uses.any(|u| made_of_it(&u))
        })
    }
}

/// The conditional expressions among what calls are given, in their order.
#[derive(Default)]
struct Choices {
    found: Vec<TextRange>,
    in_call: bool,
}

impl<'a> Visitor<'a> for Choices {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::If(node) if self.in_call => self.found.push(node.range()),
            Expr::Call(node) => {
                self.visit_expr(&node.func);
                let around = std::mem::replace(&mut self.in_call, true);
                self.visit_arguments(&node.arguments);
                self.in_call = around;
            }
            _ => visitor::walk_expr(self, expr),
        }
    }
}

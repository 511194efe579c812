//! What each kind of statement binds, and in which order Python runs its parts.

use ruff_python_ast as ast;
use ruff_python_ast::statement_visitor::{self, StatementVisitor};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::{MAX_DEPTH, Walker, small};
use crate::python::facts::{BindingKind, Block, ScopeKind};
use crate::python::names::first_word;

impl<'a> Walker<'a> {
    /// Visit the parts of a statement in Python's order, and bind its names.
    pub(super) fn statement(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(node) => self.function(node),
            Stmt::ClassDef(node) => self.class(node),
            Stmt::Assign(node) => {
                self.visit_expr(&node.value);
                for target in &node.targets {
                    self.bound(target, BindingKind::Assign(&node.value));
                }
            }
            Stmt::AnnAssign(node) => self.annotated(node),
            Stmt::AugAssign(node) => {
                self.visit_expr(&node.value);
                self.bound(&node.target, BindingKind::AugAssign(&node.value));
            }
            Stmt::For(node) => {
                self.visit_expr(&node.iter);
                self.bound(&node.target, BindingKind::For);
                self.suite(&node.body, Block::Body);
                self.suite(&node.orelse, Block::Else(0));
            }
            Stmt::While(node) => {
                self.visit_expr(&node.test);
                self.suite(&node.body, Block::Body);
                self.suite(&node.orelse, Block::Else(0));
            }
            Stmt::If(node) => self.branches(node),
            Stmt::With(node) => {
                for item in &node.items {
                    self.visit_expr(&item.context_expr);
                    if let Some(target) = item.optional_vars.as_deref() {
                        self.bound(target, BindingKind::With(&item.context_expr));
                    }
                }
                self.suite(&node.body, Block::Body);
            }
            Stmt::Try(node) => self.handlers(node),
            Stmt::Match(node) => self.cases(node),
            Stmt::Import(node) => self.imports(node),
            Stmt::ImportFrom(node) => self.imports_from(node),
            Stmt::Delete(node) => {
                for target in &node.targets {
                    self.bound(target, BindingKind::Delete);
                }
            }
            Stmt::TypeAlias(node) => {
                self.target(&node.name, BindingKind::Other);
                visitor::walk_stmt(self, stmt);
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    /// Bind what a target binds, and visit the target.
    fn bound(&mut self, target: &'a Expr, kind: BindingKind<'a>) {
        self.target(target, kind);
        self.visit_expr(target);
    }

    fn annotated(&mut self, node: &'a ast::StmtAnnAssign) {
        if let Some(value) = &node.value {
            self.visit_expr(value);
        }
        self.visit_annotation(&node.annotation);
        let kind = match &node.value {
            Some(value) => BindingKind::Assign(value),
            None => BindingKind::Declare,
        };
        self.bound(&node.target, kind);
    }

    fn branches(&mut self, node: &'a ast::StmtIf) {
        self.visit_expr(&node.test);
        self.suite(&node.body, Block::Body);
        for (index, clause) in node.elif_else_clauses.iter().enumerate() {
            if let Some(test) = &clause.test {
                self.visit_expr(test);
            }
            self.suite(&clause.body, Block::Else(small(index)));
        }
    }

    fn handlers(&mut self, node: &'a ast::StmtTry) {
        self.suite(&node.body, Block::Body);
        for (index, handler) in node.handlers.iter().enumerate() {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            if let Some(kind) = &handler.type_ {
                self.visit_expr(kind);
            }
            if let Some(name) = &handler.name {
                self.bind(name, name.range(), BindingKind::Except);
            }
            self.suite(&handler.body, Block::Except(small(index)));
        }
        self.suite(&node.orelse, Block::Else(0));
        self.suite(&node.finalbody, Block::Finally);
    }

    fn cases(&mut self, node: &'a ast::StmtMatch) {
        self.visit_expr(&node.subject);
        for (index, case) in node.cases.iter().enumerate() {
            self.visit_pattern(&case.pattern);
            if let Some(guard) = &case.guard {
                self.visit_expr(guard);
            }
            self.suite(&case.body, Block::Case(small(index)));
        }
    }

    fn imports(&mut self, node: &'a ast::StmtImport) {
        for alias in &node.names {
            let dotted = alias.name.as_str();
            let (name, module, range) = match &alias.asname {
                Some(asname) => (asname.as_str(), dotted, asname.range()),
                None => {
                    let first = first_word(dotted);
                    (first, first, alias.name.range())
                }
            };
            self.bind(name, range, BindingKind::Import { module, alias });
        }
    }

    fn imports_from(&mut self, node: &'a ast::StmtImportFrom) {
        for alias in &node.names {
            if &alias.name == "*" {
                self.facts.stars.push((self.stmt, node));
                continue;
            }
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            self.bind(name, name.range(), BindingKind::ImportFrom { node, alias });
        }
    }

    fn function(&mut self, node: &'a ast::StmtFunctionDef) {
        for decorator in &node.decorator_list {
            self.visit_decorator(decorator);
        }
        self.visit_parameters(&node.parameters);
        if let Some(returns) = &node.returns {
            self.visit_annotation(returns);
        }
        self.bind(&node.name, node.name.range(), BindingKind::Function(node));
        self.scoped(ScopeKind::Function(node), |walker| {
            walker.type_params(node.type_params.as_deref());
            walker.parameters(&node.parameters);
            walker.declarations(&node.body);
            walker.suite(&node.body, Block::Body);
        });
    }

    fn class(&mut self, node: &'a ast::StmtClassDef) {
        for decorator in &node.decorator_list {
            self.visit_decorator(decorator);
        }
        if let Some(arguments) = &node.arguments {
            self.visit_arguments(arguments);
        }
        self.bind(&node.name, node.name.range(), BindingKind::Class(node));
        self.scoped(ScopeKind::Class(node), |walker| {
            walker.type_params(node.type_params.as_deref());
            walker.declarations(&node.body);
            walker.suite(&node.body, Block::Body);
        });
    }

    /// `global` and `nonlocal` hold for the whole scope, also above the statement.
    fn declarations(&mut self, body: &'a [Stmt]) {
        if !self.declares {
            return;
        }
        let mut found = Declarations {
            names: Vec::new(),
            depth: self.depth,
        };
        for stmt in body {
            found.visit_stmt(stmt);
        }
        let scope = &mut self.facts.scopes[self.scope.index()];
        for (name, global) in found.names {
            let names = if global {
                &mut scope.globals
            } else {
                &mut scope.nonlocals
            };
            names.insert(name);
        }
    }
}

/// The names that `global` and `nonlocal` declare in a scope; `true` stands for `global`.
struct Declarations<'a> {
    names: Vec<(&'a str, bool)>,
    depth: u32,
}

impl<'a> StatementVisitor<'a> for Declarations<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Global(node) => {
                let names = node.names.iter().map(|name| (name.as_str(), true));
                self.names.extend(names);
            }
            Stmt::Nonlocal(node) => {
                let names = node.names.iter().map(|name| (name.as_str(), false));
                self.names.extend(names);
            }
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            _ if self.depth < MAX_DEPTH => {
                self.depth += 1;
                statement_visitor::walk_stmt(self, stmt);
                self.depth -= 1;
            }
            _ => {}
        }
    }
}

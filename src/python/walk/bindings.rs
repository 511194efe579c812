//! Where a name is bound: in the scope of the walk, or in the one that `global` and `nonlocal` name.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

use super::{Walker, count};
use crate::python::facts::{Binding, BindingId, BindingKind, MODULE, ScopeId, ScopeKind};

impl<'a> Walker<'a> {
    /// Bind a name in the scope of the walk.
    pub(super) fn bind(&mut self, name: &'a str, range: TextRange, kind: BindingKind<'a>) {
        self.bind_in(self.scope, name, range, kind);
    }

    /// Bind a name in a scope, or where that declares the name to be.
    pub(super) fn bind_in(
        &mut self,
        scope: ScopeId,
        name: &'a str,
        range: TextRange,
        kind: BindingKind<'a>,
    ) {
        let declared = self.facts.scope(scope);
        let is_nonlocal = declared.nonlocals.contains(name);
        let scope = match declared.globals.contains(name) {
            true => MODULE,
            false => scope,
        };
        let id = BindingId(count(self.facts.bindings.len()));
        let is_import = matches!(
            kind,
            BindingKind::Import { .. } | BindingKind::ImportFrom { .. }
        );
        if scope == MODULE && is_import {
            self.facts.imports.push(id);
        }
        self.facts.bindings.push(Binding {
            name,
            range,
            scope,
            stmt: self.stmt,
            kind,
        });
        match is_nonlocal {
            // The function around may bind it further down.
            true => self.nonlocals.push(id),
            false => self.names_of(scope).entry(name).or_default().push(id),
        }
    }

    fn names_of(&mut self, scope: ScopeId) -> &mut FxHashMap<&'a str, Vec<BindingId>> {
        &mut self.facts.scopes[scope.index()].names
    }

    /// Give the bindings of `nonlocal` names to the functions around that have the names.
    pub(super) fn settle_nonlocals(&mut self) {
        for id in std::mem::take(&mut self.nonlocals) {
            let binding = self.facts.binding(id);
            let (name, own) = (binding.name, binding.scope);
            let outer = self.facts.scopes_around(own).skip(1).find(|scope| {
                let scope = self.facts.scope(*scope);
                matches!(scope.kind, ScopeKind::Function(_)) && scope.names.contains_key(name)
            });
            let home = outer.unwrap_or(own);
            self.facts.bindings[id.index()].scope = home;
            let ids = self.names_of(home).entry(name).or_default();
            ids.insert(ids.partition_point(|other| *other < id), id);
        }
    }

    /// Bind the names of an assignment target. Attributes and subscripts bind nothing.
    pub(super) fn target(&mut self, target: &'a Expr, kind: BindingKind<'a>) {
        match target {
            Expr::Name(name) => self.bind(&name.id, name.range(), kind),
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                for element in elts {
                    self.target(element, BindingKind::Unpack);
                }
            }
            Expr::Starred(starred) => self.target(&starred.value, BindingKind::Unpack),
            _ => {}
        }
    }

    pub(super) fn parameters(&mut self, parameters: &'a ast::Parameters) {
        for parameter in parameters {
            let name = parameter.name();
            let default = parameter.default();
            self.bind(name, name.range(), BindingKind::Parameter(default));
        }
    }

    pub(super) fn type_params(&mut self, params: Option<&'a ast::TypeParams>) {
        for param in params.into_iter().flat_map(|params| &params.type_params) {
            let name = param.name();
            self.bind(name, name.range(), BindingKind::Other);
        }
    }
}

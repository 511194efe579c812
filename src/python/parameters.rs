//! Parameters, as those see them who call the function.

use ruff_python_ast::StmtFunctionDef;

use super::facts::{BindingId, BindingKind, Facts, ScopeId, ScopeKind, StmtId};

/// A parameter of a function.
pub struct Parameter<'a> {
    /// The function.
    pub function: &'a StmtFunctionDef,
    /// The statement that defines it.
    pub stmt: StmtId,
    /// The scope around it, which reads the defaults.
    pub outer: ScopeId,
    /// Whether that is the scope of a class.
    pub in_class: bool,
    /// Where calls give it, `self` counted; `None` for `*args` and `**kwargs`.
    pub position: Option<usize>,
}

impl<'a> Facts<'a> {
    /// The parameter that a binding is; `None` for those of lambdas.
    pub fn parameter(&self, id: BindingId) -> Option<Parameter<'a>> {
        let binding = self.binding(id);
        let scope = self.scope(binding.scope);
        let (BindingKind::Parameter(_), ScopeKind::Function(function)) = (binding.kind, scope.kind)
        else {
            return None;
        };
        let stmt = scope.stmt?;
        let outer = self.stmt(stmt).scope;
        let mut plain = function.parameters.iter_non_variadic_params();
        Some(Parameter {
            function,
            stmt,
            outer,
            in_class: matches!(self.scope(outer).kind, ScopeKind::Class(_)),
            position: plain.position(|p| p.parameter.name.as_str() == binding.name),
        })
    }
}

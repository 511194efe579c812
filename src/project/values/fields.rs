//! Fields of forms: what one of a file holds is an upload, and no path.

use ruff_python_ast::Expr;
use rustc_hash::FxHashSet;

use super::Values;
use crate::python::Facts;
use crate::python::facts::{BindingKind, ScopeKind, last_name};

impl<'p> Values<'p> {
    /// Whether an attribute is a field of a form that takes an upload, and of no form anything else.
    pub(super) fn is_file_field(&self, expr: &Expr) -> bool {
        let fields = self.file_fields.get_or_init(|| {
            let modules = self.project.reach().modules.iter();
            let modules = modules.filter(|id| self.project.mentions(**id, "Field"));
            let facts: Vec<&'p Facts<'p>> =
                modules.filter_map(|id| self.project.facts(*id)).collect();
            let fields = facts.iter().flat_map(|facts| {
                facts
                    .bindings
                    .iter()
                    .filter_map(|binding| match binding.kind {
                        BindingKind::Assign(Expr::Call(call))
                            if matches!(facts.scope(binding.scope).kind, ScopeKind::Class(_)) =>
                        {
                            // FileField('Picture'), wtforms.MultipleFileField()
                            let is_file = last_name(&call.func).ends_with("FileField");
                            Some((binding.name, is_file))
                        }
                        _ => None,
                    })
            });
            let (files, others): (Vec<_>, Vec<_>) = fields.partition(|(_, is_file)| *is_file);
            let others: FxHashSet<&str> = others.into_iter().map(|(name, _)| name).collect();
            let files = files.into_iter().map(|(name, _)| name);
            files.filter(|name| !others.contains(name)).collect()
        });
        matches!(expr, Expr::Attribute(node) if fields.contains(node.attr.as_str()))
    }
}

//! The helper `writable(path)`, which an earlier run or the owner of the app put paths into: off Vercel
//! it answers the path, and there one in `/tmp`.

use ruff_python_ast as ast;

use super::resolve::Target;
use super::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, ScopeId};

/// The module that vfix writes for what several others need.
pub const FILE: &str = "vercel_env";
/// The name of the helper.
pub const NAME: &str = "writable";
/// The name of the constant beside it, which says whether the app runs on Vercel.
pub const CONSTANT: &str = "IS_VERCEL";

impl Project {
    /// Whether a binding is the helper.
    pub fn is_helper(&self, module: ModuleId, binding: BindingId) -> bool {
        let Some(facts) = self.facts(module) else {
            return false;
        };
        let binding = facts.binding(binding);
        matches!(binding.kind, BindingKind::Function(node)
            if binding.name.starts_with(NAME)
                && node.parameters.len() == 1
                && self.mentions(module, CONSTANT))
    }

    /// Whether a call is one of the helper.
    pub fn calls_helper(&self, module: ModuleId, scope: ScopeId, call: &ast::ExprCall) -> bool {
        self.lead_to_helper(&self.targets(module, scope, &call.func))
    }

    pub(super) fn lead_to_helper(&self, targets: &[Target]) -> bool {
        targets.iter().any(|target| match target {
            // The file of the helper is not there.
            Target::External(name) => {
                let own = name.trim_start_matches('.').strip_suffix(NAME);
                let from = own.and_then(|own| own.strip_suffix('.'));
                from.is_some_and(|from| from.ends_with(FILE))
            }
            target => target
                .as_binding()
                .is_some_and(|(module, binding)| self.is_helper(module, binding)),
        })
    }
}

//! Modules of the standard library that code loads by a name.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;

use super::{Walk, external};
use crate::project::ModuleId;
use crate::python::facts::{ScopeId, dotted, string};
use crate::python::imports::is_import_of;
use crate::python::names::first_word;
use crate::python::stdlib;

impl<'e> Walk<'e> {
    /// `__import__('os')`, `importlib.import_module('os')`: a module of the standard library.
    pub(super) fn loaded(
        &mut self,
        module: ModuleId,
        scope: ScopeId,
        call: &'e ast::ExprCall,
        rest: &[&'e str],
    ) -> bool {
        let Some(loaded) = standard_module(call).filter(|name| !self.project.is_own(name)) else {
            return false;
        };
        let Some(facts) = self.facts(module) else {
            return false;
        };
        let is_import = |name: &str, member| match facts.lookup(name, scope) {
            Some((_, [id])) => is_import_of(&facts.binding(*id).kind, "importlib", member),
            _ => false,
        };
        let (is_loader, loaded) = match dotted(&call.func).as_deref() {
            // Of a dotted name it gives the first part.
            Some(&["__import__"]) => {
                let is_builtin = facts.lookup("__import__", scope).is_none();
                (is_builtin, first_word(loaded))
            }
            Some(&[module, "import_module"]) => (is_import(module, None), loaded),
            Some(&[name]) => (is_import(name, Some("import_module")), loaded),
            _ => (false, loaded),
        };
        is_loader && self.found(external(loaded, None, rest))
    }
}

/// Whether what a name is given may mean what another one does: `files = import_module('os')`, too.
pub(super) fn leads_on(given: &Expr) -> bool {
    match given {
        Expr::Name(_) | Expr::Attribute(_) => true,
        Expr::Call(call) => standard_module(call).is_some(),
        _ => false,
    }
}

/// The module of the standard library that a call names, if it is one that loads a module.
fn standard_module(call: &ast::ExprCall) -> Option<&str> {
    let [name] = &*call.arguments.args else {
        return None;
    };
    let name = string(name).filter(|name| stdlib::contains(name))?;
    call.arguments.keywords.is_empty().then_some(name)
}

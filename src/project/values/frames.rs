//! The file that code stands in, as the standard library tells it.

use ruff_python_ast::Expr;

use super::{Spot, Values};
use crate::project::ModuleId;
use crate::project::paths::Value;
use crate::project::resolve::Target;
use crate::python::facts::{BindingKind, integer};

impl<'p> Values<'p> {
    /// The file of the module that an expression stands in.
    pub(super) fn own_file(&self, at: Spot<'p>) -> Vec<Value> {
        vec![Value::in_project(self.project.path(at.module).as_str())]
    }

    /// Whether a part of a frame is the file of the module around: `inspect.stack()[0][1]`.
    pub(super) fn is_file_of_frame(&self, at: Spot<'p>, record: &'p Expr, index: &Expr) -> bool {
        matches!(
            (self.frame_told_by(at, record), integer(index)),
            (Some("inspect.stack"), Some(1)) | (Some("inspect.getframeinfo"), Some(0))
        )
    }

    /// The function that tells of the frame that runs, where an expression is what it tells:
    /// `inspect.stack()[0]`, `inspect.getframeinfo(inspect.currentframe())`.
    pub(super) fn frame_told_by(&self, at: Spot<'p>, record: &'p Expr) -> Option<&'static str> {
        let (call, index) = match record {
            Expr::Subscript(node) => (node.value.as_call_expr()?, integer(&node.slice)),
            record => (record.as_call_expr()?, None),
        };
        let name = self.project.qualified(at.module, at.scope, &call.func)?;
        match (&*name, index, &call.arguments.args[..]) {
            ("inspect.stack", Some(0), _) => Some("inspect.stack"),
            ("inspect.getframeinfo", None, [frame, ..]) => {
                let is_own = self.home(at, frame) == Some(at.module);
                is_own.then_some("inspect.getframeinfo")
            }
            _ => None,
        }
    }

    /// The module of the project that code stands in: the frame that runs, a function, a class, a module.
    pub(super) fn home(&self, at: Spot<'p>, of: &'p Expr) -> Option<ModuleId> {
        if let Expr::Call(call) = of {
            let name = self.project.qualified(at.module, at.scope, &call.func)?;
            return (name == "inspect.currentframe").then_some(at.module);
        }
        match &self.project.targets(at.module, at.scope, of)[..] {
            [Target::Module(module)] => Some(*module),
            [target] => {
                let (module, binding) = target.as_binding()?;
                match self.project.facts(module)?.binding(binding).kind {
                    BindingKind::Function(node) => node.decorator_list.is_empty(),
                    kind => matches!(kind, BindingKind::Class(_)),
                }
                .then_some(module)
            }
            _ => None,
        }
    }
}

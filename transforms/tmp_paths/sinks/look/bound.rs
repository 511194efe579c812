//! Methods of paths that are handed on, for others to call: `pool.submit(path.write_text, 'x')`.

use ruff_python_ast::Expr;

use super::Look;
use crate::project::paths::Value;
use crate::transforms::tmp_paths::sinks::Found;
use crate::transforms::tmp_paths::sinks::known::{Access, path_method};

impl<'p> Look<'_, 'p> {
    /// Find them among the arguments of a call.
    pub(super) fn bound(&self, found: &mut Found<'p>) {
        let arguments = &self.fact.node.arguments;
        let keywords = arguments.keywords.iter().map(|keyword| &keyword.value);
        for given in arguments.args.iter().chain(keywords) {
            let Expr::Attribute(method) = given else {
                continue;
            };
            let name = method.attr.as_str();
            // The mode of an `open` is another argument.
            let access = path_method(name).map(|(access, _)| access);
            let Some(access) = access.filter(|access| !matches!(access, Access::Mode(..))) else {
                continue;
            };
            let (module, scope) = (self.call.module, self.fact.scope);
            let values = self.values.of(module, scope, &method.value);
            if values.iter().all(Value::is_path) {
                self.add(&method.value, access, name, found);
            }
        }
    }
}

//! Methods of paths that are handed on, for others to call: `pool.submit(path.write_text, 'x')`.

use ruff_python_ast::{Expr, ExprAttribute};
use ruff_text_size::Ranged;

use super::Look;
use crate::project::paths::Value;
use crate::project::started::Started;
use crate::python::facts::elements;
use crate::transforms::tmp_paths::sinks::Found;
use crate::transforms::tmp_paths::sinks::known::{Access, OF_TWO, path_method};

impl<'p> Look<'_, 'p> {
    /// Find them among the arguments of a call.
    pub(super) fn bound(&self, found: &mut Found<'p>) {
        for given in self.given() {
            let Expr::Attribute(method) = given else {
                continue;
            };
            let name = method.attr.as_str();
            // The mode of an `open` is another argument.
            let access = path_method(name).map(|(access, _)| access);
            let Some(access) = access.filter(|access| !matches!(access, Access::Mode(..))) else {
                continue;
            };
            let values = self.values_of(&method.value);
            if !values.iter().all(Value::is_path) {
                continue;
            }
            if !OF_TWO.contains(&name) {
                self.add(&method.value, access, name, found);
                continue;
            }
            let started = Started::of(self.project, self.call.module, self.fact);
            match started.filter(|started| started.function.range() == method.range()) {
                Some(started) => {
                    self.add(&method.value, access, name, found);
                    self.other_path(name, |key| started.argument(key, 0), found);
                }
                None => self.keep_both(method, access, found),
            }
        }
    }

    /// `asyncio.to_thread(draft.rename, 'done.txt')`: which of the arguments the method gets is not known
    /// here, so that neither path moves.
    fn keep_both(&self, method: &'p ExprAttribute, access: Access, found: &mut Found<'p>) {
        let others = self.given().filter(|it| it.range() != method.range());
        let others = others.flat_map(|it| elements(it).unwrap_or(std::slice::from_ref(it)));
        for path in others.chain([&*method.value]) {
            let values = self.values_of(path);
            found.unpacked.push((self.call, path.range(), values));
        }
        if !access.reads() {
            found.hidden.push(self.at());
        }
    }

    fn given(&self) -> impl Iterator<Item = &'p Expr> + use<'p> {
        let arguments = &self.fact.node.arguments;
        let keywords = arguments.keywords.iter().map(|keyword| &keyword.value);
        arguments.args.iter().chain(keywords)
    }
}

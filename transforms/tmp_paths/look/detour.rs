//! Calls that touch a file by a detour: a method taken of its class, or kept under a name, a function
//! that is filled in part, arguments that are unpacked, and the names of several files.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::{Look, writes};
use crate::project::paths::Value;
use crate::project::values::Spot;
use crate::python::facts::{BindingKind, argument, elements, entry, string};
use crate::transforms::tmp_paths::sinks::{At, Found};
use crate::transforms::tmp_paths::table::{Access, Path, path_method};

impl<'p> Look<'_, 'p> {
    /// Whether the call is one of these, and understood.
    pub(super) fn detour(&self, names: &[&str], found: &mut Found<'p>) -> bool {
        match names {
            [name, ..] => {
                let class = name.strip_prefix("pathlib.");
                let method = class.and_then(|class| class.split_once('.'));
                match (*name, method) {
                    ("fileinput.input" | "fileinput.FileInput", _) => self.several(name, found),
                    (_, Some(("Path" | "PosixPath", method))) => self.of_class(method, found),
                    _ => false,
                }
            }
            [] => self.kept_method(found),
        }
    }

    /// `for line in fileinput.input(['a.txt'], inplace=True)`
    fn several(&self, name: &str, found: &mut Found<'p>) -> bool {
        let call = self.fact.node;
        let Some(files) = argument(call, "files", 0) else {
            return false;
        };
        let inplace = argument(call, "inplace", 1);
        let reads = inplace.is_none_or(|flag| {
            flag.as_boolean_literal_expr()
                .is_some_and(|flag| !flag.value)
        });
        let access = if reads { Access::Read } else { Access::Write };
        let one = std::slice::from_ref(files);
        for file in elements(files).unwrap_or(one) {
            self.add(file, access, name, found);
        }
        true
    }

    /// `Path.write_text(path, 'x')`
    fn of_class(&self, method: &str, found: &mut Found<'p>) -> bool {
        let call = self.fact.node;
        let Some((access, _)) = path_method(method) else {
            return false;
        };
        let Some(path) = call
            .arguments
            .args
            .first()
            .filter(|it| !it.is_starred_expr())
        else {
            return false;
        };
        let access = match access {
            Access::Mode { position, default } => Access::Mode {
                position: position + 1,
                default,
            },
            known => known,
        };
        self.add(path, self.access(access), method, found);
        self.renamed_to(method, 1, found);
        true
    }

    /// The other path of `path.rename(target)`, whose argument stands at a position.
    pub(super) fn renamed_to(&self, method: &str, position: usize, found: &mut Found<'p>) {
        if matches!(method, "rename" | "replace")
            && let Some(target) = argument(self.fact.node, "target", position)
        {
            self.add(target, Access::Write, method, found);
        }
    }

    /// `getattr(path, 'write_text')('x')`; `write = path.write_text`, and `write('x')`.
    fn kept_method(&self, found: &mut Found<'p>) -> bool {
        let (module, scope) = (self.call.module, self.fact.scope);
        let func = &*self.fact.node.func;
        let kept = match func {
            Expr::Call(call) => self.by_getattr(call),
            Expr::Name(name) => self.project.facts(module).and_then(|facts| {
                let (_, [only]) = facts.lookup(&name.id, scope)? else {
                    return None;
                };
                let binding = facts.binding(*only);
                let BindingKind::Assign(Expr::Attribute(method)) = binding.kind else {
                    return None;
                };
                let spot = Spot {
                    module,
                    scope: facts.stmt(binding.stmt).scope,
                    expr: &method.value,
                };
                Some((spot, method.attr.as_str()))
            }),
            _ => None,
        };
        let Some((path, method)) = kept else {
            return false;
        };
        let Some((access, _)) = path_method(method) else {
            return false;
        };
        let values = self.values.of(module, path.scope, path.expr);
        let at = At::expr(self.project, path).filter(|_| values.iter().all(Value::is_path));
        let Some(at) = at else {
            return false;
        };
        let before = found.sinks.len();
        self.add(path.expr, self.access(access), method, found);
        for sink in &mut found.sinks[before..] {
            sink.at = At {
                scope: at.scope,
                stmt: at.stmt,
                ..sink.at
            };
        }
        true
    }

    fn by_getattr(&self, call: &'p ast::ExprCall) -> Option<(Spot<'p>, &'p str)> {
        let (module, scope) = (self.call.module, self.fact.scope);
        let name = self.project.qualified(module, scope, &call.func)?;
        let [object, method] = &call.arguments.args[..] else {
            return None;
        };
        (name == "builtins.getattr").then_some((self.spot(object), string(method)?))
    }

    /// The argument of `open(*parts)` and `open(**options)`, where the display that is unpacked is seen.
    pub(super) fn unpacked(&self, (position, key): Path) -> Option<Spot<'p>> {
        let arguments = &self.fact.node.arguments;
        for (index, argument) in arguments.args.iter().enumerate().take(position + 1) {
            let Expr::Starred(star) = argument else {
                continue;
            };
            let list = self.values.display(self.spot(&star.value), &star.value)?;
            let all = elements(list.expr)?;
            let expr = all.get(position - index)?;
            let plain = !all.iter().any(Expr::is_starred_expr);
            return plain.then_some(Spot { expr, ..list });
        }
        self.unpacked_keyword(key)
    }

    /// The argument of `open(**options)`.
    pub(super) fn unpacked_keyword(&self, key: &str) -> Option<Spot<'p>> {
        let keywords = self.fact.node.arguments.keywords.iter();
        let mut unpacked = keywords.filter(|k| k.arg.is_none());
        unpacked.find_map(|keyword| {
            let dict = match &keyword.value {
                written @ Expr::Dict(_) => self.spot(written),
                name => self.project.assigned(self.spot(name))?,
            };
            match dict.expr {
                Expr::Dict(items) => entry(items, key).map(|expr| Spot { expr, ..dict }),
                _ => self.values.given_to_dict(dict, key),
            }
        })
    }

    /// Note a file that is opened by arguments which are unpacked: it stays where it is, and so does
    /// what is written there.
    pub(super) fn hide(&self, path: Path, access: Access, name: &str, found: &mut Found<'p>) {
        if access.reads() {
            // glob.glob(**options): where it looks, the dictionary may tell, which is not mapped.
            found.others.push((self.call, None));
        }
        let unpacked = self.unpacked(path).filter(|_| !name.starts_with("glob."));
        if let Some(at) = unpacked {
            let values = self.values.of(at.module, at.scope, at.expr);
            let range = match at.module == self.call.module {
                true => at.expr.range(),
                false => self.fact.node.range(),
            };
            found.unpacked.push((self.call, range, values));
            let reads = match access {
                Access::Mode { position, default } => match self.unpacked((position, "mode")) {
                    Some(mode) => self.is_reading(mode),
                    None => match argument(self.fact.node, "mode", position) {
                        Some(mode) => self.is_reading(self.spot(mode)),
                        None => !writes(default),
                    },
                },
                known => known.reads(),
            };
            if reads {
                return;
            }
        }
        if !access.reads() {
            found.hidden.push(self.at());
        }
    }
}

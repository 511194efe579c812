//! Calls that touch a file by a detour: a method taken of its class, or kept under a name, a function
//! that is filled in part, arguments that are unpacked, and the names of several files.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::Look;
use crate::project::paths::{self, Value, Where};
use crate::project::values::Spot;
use crate::python::facts::{
    BindingKind, ScopeId, argument, elements, entry, has_unpacking, last_name, string,
};
use crate::transforms::tmp_paths::sinks::known::{Access, Path, path_method};
use crate::transforms::tmp_paths::sinks::{At, Found};

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
            Access::Mode(position, default) => Access::Mode(position + 1, default),
            known => known,
        };
        self.add(path, self.access(access), method, found);
        self.other_path(method, |key| argument(call, key, 1), found);
        true
    }

    /// The other path of `path.rename(target)`, where it is `given` by that name.
    pub(super) fn other_path(
        &self,
        method: &str,
        given: impl Fn(&str) -> Option<&'p Expr>,
        found: &mut Found<'p>,
    ) {
        match method {
            "rename" | "replace" => {
                if let Some(target) = given("target") {
                    self.add(target, Access::Write, method, found);
                }
            }
            "samefile" => {
                if let Some(other) = given("other_path") {
                    self.add(other, Access::Read, method, found);
                }
            }
            "hardlink_to" => {
                if let Some(target) = given("target") {
                    self.add(target, Access::Read, method, found);
                }
            }
            "symlink_to" => self.linked(given("target"), method, found),
            _ => {}
        }
    }

    /// What a link leads to, also a folder of what is written. A relative path starts at the link, and
    /// leads on below `/tmp`.
    pub(super) fn linked(&self, source: Option<&'p Expr>, name: &str, found: &mut Found<'p>) {
        let is_ours =
            |value: &Value| matches!(value.place(), Where::Project(_)) && !value.is_relative();
        if let Some(source) = source.filter(|source| self.all(source, is_ours)) {
            self.add(source, Access::List, name, found);
        }
    }

    /// The working directory: a folder that is written, or one in such a folder. The project itself
    /// stays what relative paths start at.
    pub(super) fn entered(&self, folder: Option<&'p Expr>, name: &str, found: &mut Found<'p>) {
        let is_below = |value: &Value| {
            matches!(value.place(), Where::Project(path)
            if !paths::start(&path).is_empty())
        };
        if let Some(folder) = folder.filter(|folder| self.all(folder, is_below)) {
            self.add(folder, Access::List, name, found);
        }
    }

    fn all(&self, expr: &'p Expr, is_it: impl Fn(&Value) -> bool) -> bool {
        let values = self.values_of(expr);
        values.iter().all(is_it)
    }

    /// `getattr(path, 'write_text')('x')`; `write = path.write_text`, and `write('x')`; `save = file.save`.
    fn kept_method(&self, found: &mut Found<'p>) -> bool {
        let module = self.call.module;
        let named = self.method_of_name();
        let kept = match (&*self.fact.node.func, named) {
            (Expr::Call(call), _) => self.by_getattr(call),
            (_, Some((method, scope))) => {
                let spot = Spot::new(module, scope, &method.value);
                Some((spot, method.attr.as_str()))
            }
            _ => None,
        };
        let Some((path, method)) = kept else {
            return false;
        };
        let Some((access, _)) = path_method(method) else {
            let named = named.filter(|(_, scope)| *scope == self.fact.scope);
            return named.is_some_and(|(method, _)| self.by_name(method, found));
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
        let call = self.fact.node;
        self.other_path(method, |key| argument(call, key, 0), found);
        true
    }

    /// The method that a name stands for which is called, and the scope in which it was taken.
    fn method_of_name(&self) -> Option<(&'p ast::ExprAttribute, ScopeId)> {
        let name = self.fact.node.func.as_name_expr()?;
        let facts = self.project.facts(self.call.module)?;
        let (_, [only]) = facts.lookup(&name.id, self.fact.scope)? else {
            return None;
        };
        let binding = facts.binding(*only);
        match binding.kind {
            BindingKind::Assign(Expr::Attribute(method)) => {
                Some((method, facts.stmt(binding.stmt).scope))
            }
            _ => None,
        }
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
        unpacked.find_map(|keyword| self.entry(self.dict(&keyword.value)?, key))
    }

    /// A dictionary that is unpacked: itself, or what is assigned to its name.
    fn dict(&self, unpacked: &'p Expr) -> Option<Spot<'p>> {
        let at = self.spot(unpacked);
        match unpacked {
            Expr::Dict(_) => Some(at),
            _ => self.project.assigned(at),
        }
    }

    /// The value of a key in `{'key': value}` or `dict(key=value)`.
    fn entry(&self, dict: Spot<'p>, key: &str) -> Option<Spot<'p>> {
        match dict.expr {
            Expr::Dict(items) => entry(items, key).map(|expr| Spot { expr, ..dict }),
            _ => self.values.given_to_dict(dict, key),
        }
    }

    /// The mode that unpacked arguments give, which may be none; `None` where not all of them are seen.
    pub(super) fn unpacked_mode(&self, position: usize) -> Option<Option<Spot<'p>>> {
        let arguments = &self.fact.node.arguments;
        let mut given = arguments.args.iter().enumerate();
        if let Some((index, star)) =
            given.find_map(|(index, e)| Some((index, e.as_starred_expr()?)))
        {
            let list = self.values.display(self.spot(&star.value), &star.value)?;
            let all = elements(list.expr)?;
            let plain = given.next().is_none() && !all.iter().any(Expr::is_starred_expr);
            let mode = position.checked_sub(index).and_then(|index| all.get(index));
            if !plain || mode.is_some() {
                return plain.then_some(mode.map(|expr| Spot { expr, ..list }));
            }
        }
        let keywords = arguments.keywords.iter();
        let unpacked = keywords.filter(|keyword| keyword.arg.is_none());
        let modes = unpacked.map(|keyword| self.kept_mode(&keyword.value));
        let modes: Option<Vec<_>> = modes.collect();
        Some(modes?.into_iter().flatten().next())
    }

    /// The same of one dictionary, which nothing changes.
    fn kept_mode(&self, unpacked: &'p Expr) -> Option<Option<Spot<'p>>> {
        let dict = self.dict(unpacked)?;
        let is_kept = |name: &str| {
            let modules = self.project.reach().modules.iter();
            let modules = modules.filter(|id| self.project.mentions(**id, name));
            let facts = modules.filter_map(|id| self.project.facts(*id));
            let mut uses = facts.flat_map(|facts| facts.uses_named(name));
            uses.all(|u| {
                let call = u.parent.and_then(Expr::as_call_expr);
                let mut keywords = call.into_iter().flat_map(|call| &call.arguments.keywords);
                keywords.any(|k| k.arg.is_none() && k.value.range() == u.chain.range())
            })
        };
        if !unpacked.is_dict_expr() && !is_kept(last_name(unpacked)) {
            return None;
        }
        let all_named = match dict.expr {
            Expr::Dict(items) => {
                let mut keys = items.items.iter().map(|item| item.key.as_ref());
                keys.all(|key| key.and_then(string).is_some())
            }
            made => made.as_call_expr().is_some_and(|call| {
                let name = self.project.qualified(dict.module, dict.scope, &call.func);
                name.as_deref() == Some("builtins.dict")
                    && call.arguments.args.is_empty()
                    && !has_unpacking(call)
            }),
        };
        all_named.then(|| self.entry(dict, "mode"))
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
            if self.access(access).reads() {
                return;
            }
        }
        if !access.reads() {
            found.hidden.push(self.at());
        }
    }
}

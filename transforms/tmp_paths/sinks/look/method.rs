//! Methods: of paths, of archives, of objects that save themselves, and of the app; and the classes
//! that keep a folder by themselves.

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, ExprAttribute, Parameters};

use super::Look;
use crate::project::paths::{Value, Where};
use crate::project::resolve::Target;
use crate::python::Facts;
use crate::python::facts::{BindingKind, ScopeKind, argument, keyword, string};
use crate::transforms::made;
use crate::transforms::tmp_paths::sinks::hand_on::is_remote;
use crate::transforms::tmp_paths::sinks::known::{
    ARCHIVES, Access, CONFIGURATIONS, DEFERRED, Function, MANAGERS, MEMBERS, METHODS, Method,
    SAVERS, WRITERS, path_method,
};
use crate::transforms::tmp_paths::sinks::{Form, Found};

/// Methods of what writes a file of its own, which anything may be named like.
fn is_of_writers(name: &str) -> bool {
    matches!(name, "write" | "append" | "merge")
}

impl<'p> Look<'_, 'p> {
    /// `FileAdmin('uploads')`, also by a class that inherits from it.
    pub(super) fn manager(&self, targets: &[Target], found: &mut Found<'p>) -> bool {
        let [target] = targets else {
            return false;
        };
        let known = |name: &str| MANAGERS.iter().find(|function| function.0 == name);
        let inherited = |module, binding| {
            let facts = self.project.facts(module)?;
            let binding = facts.binding(binding);
            let BindingKind::Class(class) = binding.kind else {
                return None;
            };
            let scope = facts.stmt(binding.stmt).scope;
            let bases = class.bases().iter();
            let mut names = bases.filter_map(|base| self.project.qualified(module, scope, base));
            names.find_map(|name| known(&name))
        };
        let function = match (target, target.as_binding()) {
            (Target::External(name), _) => known(name),
            (_, Some((module, binding))) => inherited(module, binding),
            _ => None,
        };
        let Some(Function(name, (position, keyword), access)) = function else {
            return false;
        };
        if let Some(expr) = argument(self.fact.node, keyword, *position) {
            self.add_as(expr, *access, name, Form::Managed, found);
        }
        true
    }

    /// Methods: of paths, and of objects that save themselves.
    pub(super) fn method(&self, names: &[&str], found: &mut Found<'p>) -> bool {
        let Expr::Attribute(func) = &*self.fact.node.func else {
            return false;
        };
        if self.of_path(func, names, found)
            || self.resource(func, found)
            || self.archive(func, found)
            || self.attached(func, found)
        {
            return true;
        }
        // archive.read('data.json') reads what lies in the archive.
        if MEMBERS.contains(&func.attr.as_str()) && self.is_made_by(&func.value, ARCHIVES) {
            return true;
        }
        match names {
            [name] if !name.starts_with("flask.request.files") => false,
            _ => self.deferred(func, found) || self.by_name(func, found),
        }
    }

    /// `path.write_text('x')`
    fn of_path(&self, func: &'p ExprAttribute, names: &[&str], found: &mut Found<'p>) -> bool {
        let name = func.attr.as_str();
        // str(path).replace('\\', '/') is the method of a string.
        let of_text = matches!(name, "replace" | "rename") && self.fact.node.arguments.len() != 1;
        let Some((access, only)) = path_method(name).filter(|_| !of_text) else {
            return false;
        };
        let (module, scope) = (self.call.module, self.fact.scope);
        let mut on = self.values.of(module, scope, &func.value);
        // folder = Path(ROOT) / folder: the text that it was before has no such method.
        if on.iter().any(Value::is_path) {
            on.retain(|value| value.is_path() || value.literal().is_none());
        }
        let is_path = on.iter().all(Value::is_path);
        let only = only || self.is_of_paths(name);
        if !is_path && !only && names.is_empty() && on.iter().all(Value::is_unknown) {
            let mut maybe = Found::default();
            self.add(&func.value, self.access(access), name, &mut maybe);
            found.maybe.append(&mut maybe.sinks);
        }
        let may_be = |value: &Value| value.is_path() || value.is_unknown();
        let touches = is_path || only && names.is_empty() && on.iter().all(may_be);
        if touches {
            self.add(&func.value, self.access(access), name, found);
            let call = self.fact.node;
            self.other_path(name, |key| argument(call, key, 0), found);
        }
        touches
    }

    /// `db = SqliteDatabase(None)`, `db.init('app.db')`
    fn deferred(&self, func: &'p ExprAttribute, found: &mut Found<'p>) -> bool {
        let name = func.attr.as_str();
        if name != "init" || !self.is_made_by(&func.value, DEFERRED) {
            return false;
        }
        let path = argument(self.fact.node, "database", 0);
        if let Some(path) = path {
            self.add(path, Access::Write, name, found);
        }
        path.is_some()
    }

    /// Methods that are known by their names, and get the path as an argument.
    fn by_name(&self, func: &'p ExprAttribute, found: &mut Found<'p>) -> bool {
        let name = func.attr.as_str();
        for method in METHODS.get(name) {
            let Method(_, (position, keyword), access, _) = method;
            let Some(expr) = argument(self.fact.node, keyword, *position) else {
                continue;
            };
            if !self.may_be_meant(func, *position) {
                continue;
            }
            // config.read(['default.ini', 'local.ini'])
            if name == "read"
                && let Expr::List(ast::ExprList { elts, .. })
                | Expr::Tuple(ast::ExprTuple { elts, .. }) = expr
            {
                return self.reads_all(func, elts, found);
            }
            let Some(sure) = self.takes_a_path(func, method, expr) else {
                continue;
            };
            if self.project.calls_own_code(self.call.module, self.fact) {
                return false;
            }
            let before = found.sinks.len();
            self.add(expr, self.access(*access), name, found);
            for sink in &mut found.sinks[before..] {
                sink.guessed = !sure && !is_of_writers(name);
            }
            return true;
        }
        false
    }

    /// Whether the object of a method may be one that touches files so.
    fn may_be_meant(&self, func: &'p ExprAttribute, position: usize) -> bool {
        match func.attr.as_str() {
            // streams.first().download('videos')
            "download" if position == 0 => self.is_stream(&func.value),
            // archive.read('data.json') reads what lies in the archive.
            "read" => self.is_configuration(func) || self.makers(&func.value).is_empty(),
            // Any text may be written into an open file, and anything appended to a list.
            name if is_of_writers(name) => {
                let named = name == "write" || self.project.mentions(self.call.module, "Pdf");
                named && self.is_made_by(&func.value, WRITERS)
            }
            _ => true,
        }
    }

    /// `config.read(…)` of configparser.
    fn is_configuration(&self, func: &'p ExprAttribute) -> bool {
        &func.attr == "read" && self.is_made_by(&func.value, CONFIGURATIONS)
    }

    /// The files of a list that are read one after the other.
    fn reads_all(&self, func: &'p ExprAttribute, files: &'p [Expr], found: &mut Found<'p>) -> bool {
        let is_configuration = self.is_configuration(func);
        let before = found.sinks.len();
        for file in files {
            let values = self.values.of(self.call.module, self.fact.scope, file);
            if is_configuration || values.iter().any(Value::names_a_file) {
                self.add(file, Access::Read, func.attr.as_str(), found);
            }
        }
        found.sinks.len() > before
    }

    /// Whether it is sure that a method takes this argument for a path; `None` where it does not.
    fn takes_a_path(
        &self,
        func: &'p ExprAttribute,
        method: &Method,
        expr: &'p Expr,
    ) -> Option<bool> {
        let Method(name, (position, _), _, surely) = method;
        let values = self.values.of(self.call.module, self.fact.scope, expr);
        // store.save(name + '.json', data): of a class that the project has, as likely.
        let own = self.has_own(name, *position);
        let names_a_file = |value: &Value| value.names_a_file() && (!own || value.is_joined());
        let is_file = values.iter().any(names_a_file) && !self.is_remote(&func.value);
        let sure = match *name {
            "save" => self.is_saver(&func.value),
            "extract" => self.is_made_by(&func.value, ARCHIVES),
            _ => self.is_configuration(func),
        };
        let sure = sure || *surely && !own;
        (is_file || sure).then_some(sure)
    }

    /// The source of an expression.
    pub(super) fn project_text(&self, expr: &Expr) -> &'p str {
        let module = self.project.module(self.call.module);
        module.map_or("", |module| module.slice(expr))
    }

    /// `app.open_instance_resource('store.txt', 'w')`
    fn resource(&self, func: &'p ExprAttribute, found: &mut Found<'p>) -> bool {
        let attribute = match func.attr.as_str() {
            "open_resource" => "root_path",
            "open_instance_resource" => "instance_path",
            _ => return false,
        };
        let Some(expr) = argument(self.fact.node, "resource", 0) else {
            return false;
        };
        if !self.values.is_app(self.spot(&func.value), &func.value)
            || self.values.app_folder(false).is_none()
        {
            return false;
        }
        let access = self.access(Access::Mode(1, "rb"));
        let form = Form::Resource(&func.value, attribute);
        self.add_as(expr, access, &func.attr, form, found);
        true
    }

    /// `archive.write(path)` of a zip file, `archive.add(path)` of a tar file.
    fn archive(&self, func: &'p ExprAttribute, found: &mut Found<'p>) -> bool {
        let call = self.fact.node;
        let (tar, key) = match func.attr.as_str() {
            "write" => (false, "filename"),
            "add" => (true, "name"),
            _ => return false,
        };
        let Some(expr) = argument(call, key, 0) else {
            return false;
        };
        let named = argument(call, "arcname", 1).is_some();
        let values = || self.values.of(self.call.module, self.fact.scope, expr);
        let made = self.makers(&func.value);
        // A parameter: a file that is given with another name is put into an archive, and so is a
        // folder for which arcname= gives one.
        let is_folder = |value: &Value| matches!(value.place(), Where::Project(_));
        let may_be_one = || {
            named && values().iter().all(Value::names_a_file)
                || keyword(call, "arcname").is_some() && values().iter().all(is_folder)
        };
        let is_archive = self.is_made_by(&func.value, ARCHIVES) || made.is_empty() && may_be_one();
        if is_archive {
            let access = if tar { Access::List } else { Access::Read };
            self.add_as(
                expr,
                access,
                &func.attr,
                Form::Archived { named, tar },
                found,
            );
        }
        is_archive
    }

    /// Whether the project has a method of this name that may be called like this, and takes
    /// something at this position: then the name says nothing about files.
    fn has_own(&self, name: &str, position: usize) -> bool {
        let definition = format!("def {name}(");
        let takes = |facts: &Facts<'_>| {
            let bindings = facts.bindings.iter();
            let mut own = bindings.filter(|binding| binding.name == name);
            own.any(|binding| {
                let in_class = matches!(facts.scope(binding.scope).kind, ScopeKind::Class(_));
                matches!(binding.kind, BindingKind::Function(node)
                    if self.fits(&node.parameters, usize::from(in_class), position))
            })
        };
        let modules = self.project.reach().modules.iter();
        let mut modules = modules.filter(|id| self.project.mentions(**id, &definition));
        modules.any(|id| self.project.facts(*id).is_some_and(takes))
    }

    /// Whether the call may be one of a function with these parameters, the first few of which are
    /// given already, and what stands at the position may be a path: `commit=True` is none.
    fn fits(&self, parameters: &Parameters, bound: usize, position: usize) -> bool {
        let arguments = &self.fact.node.arguments;
        let plain: Vec<_> = parameters
            .posonlyargs
            .iter()
            .chain(&parameters.args)
            .collect();
        let given = arguments.args.len();
        let needed = plain
            .iter()
            .skip(bound)
            .filter(|p| p.default.is_none())
            .count();
        let is_flag =
            |value: &Expr| value.is_boolean_literal_expr() || value.is_number_literal_expr();
        let takes = plain
            .get(bound + position)
            .is_some_and(|parameter| !parameter.default.as_deref().is_some_and(is_flag));
        takes
            && needed <= given + arguments.keywords.len()
            && (given + bound <= plain.len() || parameters.vararg.is_some())
    }

    fn is_stream(&self, receiver: &Expr) -> bool {
        let (module, scope) = (self.call.module, self.fact.scope);
        made::is_stream(self.project, module, scope, receiver)
    }

    /// Whether an object comes from a package whose objects live elsewhere.
    fn is_remote(&self, receiver: &'p Expr) -> bool {
        let (module, scope) = (self.call.module, self.fact.scope);
        let source = made::source(self.project, module, scope, receiver);
        source.is_some_and(|name| is_remote(&name))
    }

    /// Whether the arguments of a method say that it is one of a `Path`: `mkdir(exist_ok=True)`,
    /// `open('a')`.
    fn is_of_paths(&self, name: &str) -> bool {
        let has = |key| keyword(self.fact.node, key).is_some();
        match name {
            "mkdir" => has("exist_ok") || has("parents"),
            "touch" => has("exist_ok"),
            "unlink" => has("missing_ok"),
            // path.rename(FOLDER / 'new.txt')
            "rename" | "replace" => argument(self.fact.node, "target", 0).is_some_and(|target| {
                let values = self.values.of(self.call.module, self.fact.scope, target);
                values.iter().all(Value::is_path)
            }),
            // store.open(name, mode='r') is no method of a path, whose mode comes first.
            "open" if has("mode") && !self.fact.node.arguments.args.is_empty() => false,
            "open" => {
                let mode = argument(self.fact.node, "mode", 0).and_then(string);
                let known = ["r", "w", "a", "x", "rb", "wb", "ab", "xb", "r+", "w+", "a+"];
                mode.is_some_and(|mode| known.contains(&mode))
            }
            _ => false,
        }
    }

    /// An upload of `request.files`, or an object of a class that saves files.
    fn is_saver(&self, receiver: &'p Expr) -> bool {
        let on = || self.values.of(self.call.module, self.fact.scope, receiver);
        // request.files['file'] if 'file' in request.files else None
        self.is_made_by(receiver, SAVERS) || on().iter().any(Value::is_buffer)
    }

    fn makers(&self, receiver: &'p Expr) -> Vec<String> {
        made::makers(self.project, self.call.module, self.fact.scope, receiver)
    }

    fn is_made_by(&self, receiver: &'p Expr, makers: &[&str]) -> bool {
        let (module, scope) = (self.call.module, self.fact.scope);
        made::is_made_by(self.project, module, scope, receiver, makers)
    }
}

//! Methods: of paths, of archives, of objects that save themselves, and of the app; and the classes
//! that keep a folder by themselves.

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Parameters};

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
        let call = self.fact.node;
        let Expr::Attribute(func) = &*call.func else {
            return false;
        };
        let name = func.attr.as_str();
        // str(path).replace('\\', '/') is the method of a string.
        let of_text = matches!(name, "replace" | "rename") && call.arguments.len() != 1;
        if let Some((access, only)) = path_method(name).filter(|_| !of_text) {
            let mut on = self
                .values
                .of(self.call.module, self.fact.scope, &func.value);
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
            if is_path || only && names.is_empty() && on.iter().all(may_be) {
                self.add(&func.value, self.access(access), name, found);
                self.other_path(name, 0, found);
                return true;
            }
        }
        if self.resource(func, found) || self.archive(func, found) || self.attached(func, found) {
            return true;
        }
        // archive.read('data.json') reads what lies in the archive.
        if MEMBERS.contains(&name) && self.is_made_by(&func.value, ARCHIVES) {
            return true;
        }
        if !names.is_empty() && names.len() == 1 && !names[0].starts_with("flask.request.files") {
            return false;
        }
        // db = SqliteDatabase(None), db.init('app.db')
        if name == "init"
            && self.is_made_by(&func.value, DEFERRED)
            && let Some(expr) = argument(call, "database", 0)
        {
            self.add(expr, Access::Write, name, found);
            return true;
        }
        for Method(_, (position, keyword), access, surely) in METHODS.get(name) {
            let Some(expr) = argument(call, keyword, *position) else {
                continue;
            };
            // streams.first().download('videos')
            if name == "download" && *position == 0 && !self.is_stream(&func.value) {
                continue;
            }
            // Any text may be written into an open file, and anything appended to a list.
            let of_writers = matches!(name, "write" | "append" | "merge");
            let named = || name == "write" || self.project.mentions(self.call.module, "Pdf");
            if of_writers && !(named() && self.is_made_by(&func.value, WRITERS)) {
                continue;
            }
            // archive.read('data.json') reads what lies in the archive.
            let config = name == "read" && self.is_made_by(&func.value, CONFIGURATIONS);
            if name == "read" && !config && !self.makers(&func.value).is_empty() {
                continue;
            }
            // config.read(['default.ini', 'local.ini'])
            if name == "read"
                && let Expr::List(ast::ExprList { elts, .. })
                | Expr::Tuple(ast::ExprTuple { elts, .. }) = expr
            {
                let before = found.sinks.len();
                for element in elts {
                    let values = self.values.of(self.call.module, self.fact.scope, element);
                    if config || values.iter().any(Value::names_a_file) {
                        self.add(element, Access::Read, name, found);
                    }
                }
                return found.sinks.len() > before;
            }
            let values = self.values.of(self.call.module, self.fact.scope, expr);
            // store.save(name + '.json', data): of a class that the project has, as likely.
            let own = self.has_own(name, *position);
            let names_a_file = |value: &Value| value.names_a_file() && (!own || value.is_joined());
            let is_file = values.iter().any(names_a_file) && !self.is_remote(&func.value);
            let sure = match name {
                "save" => self.is_saver(&func.value),
                "extract" => self.is_made_by(&func.value, ARCHIVES),
                _ => config,
            };
            let sure = sure || *surely && !own;
            if is_file || sure {
                if self.project.calls_own_code(self.call.module, self.fact) {
                    return false;
                }
                let before = found.sinks.len();
                self.add(expr, self.access(*access), name, found);
                for sink in &mut found.sinks[before..] {
                    sink.guessed = !sure && !of_writers;
                }
                return true;
            }
        }
        false
    }

    /// The source of an expression.
    pub(super) fn project_text(&self, expr: &Expr) -> &'p str {
        let module = self.project.module(self.call.module);
        module.map_or("", |module| module.slice(expr))
    }

    /// `app.open_instance_resource('store.txt', 'w')`
    fn resource(&self, func: &'p ast::ExprAttribute, found: &mut Found<'p>) -> bool {
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
    fn archive(&self, func: &'p ast::ExprAttribute, found: &mut Found<'p>) -> bool {
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

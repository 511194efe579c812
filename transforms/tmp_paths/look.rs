//! One call looked at: which file it touches, by its qualified name, by the name of a method and
//! what is known of the object, and by its mode.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;

use super::made;
use super::sinks::{At, Form, Found, Log, LogBy, Sink, is_wrapped};
use super::table::{
    ARCHIVES, Access, CONFIGURATIONS, FUNCTIONS, Function, LOG_HANDLERS, MANAGERS, METHODS, Method,
    PATH_METHODS, SAVERS, WRITERS,
};
use crate::project::Project;
use crate::project::paths::{Value, Where, join};
use crate::project::resolve::{CallId, Target};
use crate::project::values::{Spot, Values};
use crate::python::facts::{BindingKind, Call, argument, dotted, keyword, string};

/// One call.
pub struct Look<'a, 'p> {
    /// The project.
    pub project: &'p Project,
    /// Its values.
    pub values: &'a Values<'p>,
    /// The call.
    pub call: CallId,
    /// The same call, as its module has it.
    pub fact: &'p Call<'p>,
}

impl<'p> Look<'_, 'p> {
    fn at(&self) -> At {
        At::call(self.call.module, self.fact)
    }

    /// Find what it does with files.
    pub fn look(&self, found: &mut Found<'p>) {
        let call = self.fact.node;
        let scope = self.fact.scope;
        let targets = self.project.targets(self.call.module, scope, &call.func);
        let names: Vec<&str> = targets
            .iter()
            .filter_map(|target| match target {
                Target::External(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        if self.manager(&targets, found) {
            return;
        }
        // A name that may be something else too is not surely this function.
        if names.len() == targets.len()
            && let [name, rest @ ..] = &names[..]
        {
            if rest.iter().any(|other| other != name) {
                return;
            }
            if let Some(by) = self.log_by(name) {
                found.logs.extend(self.log(by));
                return;
            }
            // sqlite3.connect('file:data.db?mode=rwc', uri=True)
            let path = argument(call, "database", 0);
            let first = call.arguments.args.first().and_then(string);
            if keyword(call, "uri").is_some() && name.ends_with("connect") {
                let plain = |text: &str| !text.starts_with("file:");
                let memory = |text: &str| text.contains(":memory:") || text.contains("mode=memory");
                let reads = |text: &str| text.contains("mode=ro") || text.contains("immutable=1");
                let text = path.map(|path| self.project_text(path)).unwrap_or_default();
                if memory(text) || reads(text) {
                    return;
                }
                if !path.and_then(string).is_some_and(plain) {
                    found.hidden.push(self.at());
                    return;
                }
            }
            // URL.create('postgresql', …)
            if name.ends_with("URL.create") && !first.is_some_and(|name| name.starts_with("sqlite"))
            {
                return;
            }
            let mut is_file_function = false;
            for function in FUNCTIONS.get(name) {
                is_file_function = true;
                let access = self.access(function.2);
                // glob.glob('*.txt', root_dir='uploads') gives names of that folder.
                let root = keyword(call, "root_dir").filter(|_| name.starts_with("glob."));
                match root.or_else(|| argument(call, function.1.1, function.1.0)) {
                    Some(expr) => self.add(expr, access, name, found),
                    None if crate::python::facts::has_unpacking(call) && access != Access::Read => {
                        found.hidden.push(self.at());
                    }
                    None => {}
                }
            }
            if is_file_function {
                return;
            }
        }
        if self.method(&names, found) {
            return;
        }
        let is_local =
            |target: &Target| matches!(target, Target::Local { rest, .. } if rest.is_empty());
        let is_local = targets.iter().any(is_local);
        if !is_local {
            let name = names.first().map(|name| (*name).to_owned());
            found.others.push((self.call, name));
        }
    }

    /// `FileAdmin('uploads')`, also by a class that inherits from it.
    fn manager(&self, targets: &[Target], found: &mut Found<'p>) -> bool {
        let [target] = targets else {
            return false;
        };
        let known = |name: &str| MANAGERS.iter().find(|function| function.0 == name);
        let function = match target {
            Target::External(name) => known(name),
            Target::Local {
                module,
                binding,
                rest,
            } if rest.is_empty() => {
                let facts = self.project.facts(*module);
                let binding = facts.map(|facts| (facts, facts.binding(*binding)));
                match binding.map(|(facts, binding)| (facts.stmt(binding.stmt).scope, binding.kind))
                {
                    Some((scope, BindingKind::Class(class))) => class
                        .bases()
                        .iter()
                        .filter_map(|base| self.project.qualified(*module, scope, base))
                        .find_map(|name| known(&name)),
                    _ => None,
                }
            }
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
    fn method(&self, names: &[&str], found: &mut Found<'p>) -> bool {
        let call = self.fact.node;
        let Expr::Attribute(func) = &*call.func else {
            return false;
        };
        let name = func.attr.as_str();
        // str(path).replace('\\', '/') is the method of a string.
        let of_text = matches!(name, "replace" | "rename") && call.arguments.len() != 1;
        if let Some((_, access, only)) = PATH_METHODS
            .iter()
            .find(|(known, ..)| *known == name && !of_text)
        {
            let on = self
                .values
                .of(self.call.module, self.fact.scope, &func.value);
            let is_path = on.iter().all(Value::is_path);
            let only = *only || self.is_of_paths(name);
            let named = |value: &Value| value.is_unknown() && !value.is_anything();
            if !is_path && !only && names.is_empty() && on.iter().all(named) {
                let mut maybe = Found::default();
                self.add(&func.value, self.access(*access), name, &mut maybe);
                found.maybe.append(&mut maybe.sinks);
            }
            if is_path || only && names.is_empty() && on.iter().all(Value::is_unknown) {
                self.add(&func.value, self.access(*access), name, found);
                // path.rename(target)
                if matches!(name, "rename" | "replace")
                    && let Some(target) = argument(call, "target", 0)
                {
                    self.add(target, Access::Write, name, found);
                }
                return true;
            }
        }
        if self.resource(func, found) || self.archive(func, found) {
            return true;
        }
        if !names.is_empty() && names.len() == 1 && !names[0].starts_with("flask.request.files") {
            return false;
        }
        for Method(_, (position, keyword), access, surely) in METHODS.get(name) {
            let Some(expr) = argument(call, keyword, *position) else {
                continue;
            };
            // Any text may be written into an open file.
            let makes = name == "write" && self.is_made_by(&func.value, WRITERS);
            if name == "write" && !makes {
                continue;
            }
            // config.read(['default.ini', 'local.ini'])
            if name == "read"
                && let Expr::List(ast::ExprList { elts, .. })
                | Expr::Tuple(ast::ExprTuple { elts, .. }) = expr
            {
                let before = found.sinks.len();
                let config = self.is_made_by(&func.value, CONFIGURATIONS);
                for element in elts {
                    let values = self.values.of(self.call.module, self.fact.scope, element);
                    if config || values.iter().any(Value::names_a_file) {
                        self.add(element, Access::Read, name, found);
                    }
                }
                return found.sinks.len() > before;
            }
            let values = self.values.of(self.call.module, self.fact.scope, expr);
            let is_file = values.iter().any(Value::names_a_file);
            if is_file
                || *surely && !self.is_own_method(name)
                || name == "save" && self.is_saver(&func.value)
            {
                let access = match makes {
                    true => Access::Write,
                    false => self.access(*access),
                };
                self.add(expr, access, name, found);
                return true;
            }
        }
        false
    }

    /// The source of an expression.
    fn project_text(&self, expr: &Expr) -> &'p str {
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
        let at = Spot {
            module: self.call.module,
            scope: self.fact.scope,
            expr: &func.value,
        };
        let Some(expr) = argument(self.fact.node, "resource", 0) else {
            return false;
        };
        if !self.values.is_app(at, &func.value) || self.values.app_folder(false).is_none() {
            return false;
        }
        let access = self.access(Access::Mode {
            position: 1,
            default: "rb",
        });
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
        let made = made::makers(self.project, self.call.module, self.fact.scope, &func.value);
        // A parameter: a file that is given with another name is put into an archive.
        let is_archive = self.is_made_by(&func.value, ARCHIVES)
            || made.is_empty() && named && values().iter().all(Value::names_a_file);
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

    /// Whether the project has a method of this name: then it says nothing about files.
    fn is_own_method(&self, name: &str) -> bool {
        let definition = format!("def {name}(");
        let modules = &self.project.reach().modules;
        modules
            .iter()
            .any(|id| self.project.mentions(*id, &definition))
    }

    /// Whether the arguments of a method say that it is one of a `Path`: `mkdir(exist_ok=True)`,
    /// `open('a')`.
    fn is_of_paths(&self, name: &str) -> bool {
        let has = |key| crate::python::facts::keyword(self.fact.node, key).is_some();
        match name {
            "mkdir" => has("exist_ok") || has("parents"),
            "touch" => has("exist_ok"),
            "unlink" => has("missing_ok"),
            // path.rename(FOLDER / 'new.txt')
            "rename" | "replace" => argument(self.fact.node, "target", 0).is_some_and(|target| {
                let values = self.values.of(self.call.module, self.fact.scope, target);
                values.iter().all(Value::is_path)
            }),
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
        self.is_made_by(receiver, SAVERS) || on().iter().all(Value::is_buffer)
    }

    fn is_made_by(&self, receiver: &'p Expr, makers: &[&str]) -> bool {
        let (module, scope) = (self.call.module, self.fact.scope);
        made::is_made_by(self.project, module, scope, receiver, makers)
    }

    fn log_by(&self, name: &str) -> Option<LogBy<'p>> {
        match name {
            "logging.basicConfig" => Some(LogBy::Basic),
            _ if LOG_HANDLERS.contains(&name) => Some(LogBy::Handler(self.fact.parent)),
            _ => None,
        }
    }

    fn log(&self, by: LogBy<'p>) -> Option<Log<'p>> {
        let call = self.fact.node;
        let expr = match by {
            LogBy::Basic => keyword(call, "filename")?,
            _ => argument(call, "filename", 0)?,
        };
        let values = self.values.of(self.call.module, self.fact.scope, expr);
        (!expr.is_none_literal_expr()).then_some(Log {
            at: self.at(),
            expr,
            by,
            values,
        })
    }

    fn add(&self, expr: &'p Expr, access: Access, name: &str, found: &mut Found<'p>) {
        self.add_as(expr, access, name, Form::Plain, found);
    }

    fn add_as(
        &self,
        expr: &'p Expr,
        access: Access,
        name: &str,
        form: Form<'p>,
        found: &mut Found<'p>,
    ) {
        let is_none = expr.is_none_literal_expr() || expr.is_number_literal_expr();
        if is_none || is_wrapped(self.project, self.call.module, self.fact.scope, expr) {
            return;
        }
        let mut values = self.values.of(self.call.module, self.fact.scope, expr);
        if name.starts_with("glob.") && keyword(self.fact.node, "root_dir").is_none() {
            values = values.iter().map(Value::globbed).collect();
        }
        if let Form::Resource(_, attribute) = form {
            let folder = self.values.app_folder(attribute == "instance_path");
            let folder = folder.and_then(|folder| folder.into_iter().next());
            let folder = folder.unwrap_or_else(Value::any);
            let below = |value: &Value| join(&[folder.clone(), value.clone()]);
            values = values.iter().map(below).collect();
        }
        // send_file('x') reads x of the app's own folder.
        let folder = self.values.app_folder(false).unwrap_or_default();
        let mut access = access;
        // send_from_directory(HERE, 'index.html') looks for that file alone.
        if name.ends_with("send_from_directory")
            && let Some(file) = argument(self.fact.node, "path", 1)
                .or_else(|| argument(self.fact.node, "filename", 1))
            && let [file] = &self.values.of(self.call.module, self.fact.scope, file)[..]
            && file.literal().is_some()
        {
            access = Access::Read;
            values = values
                .iter()
                .map(|folder| join(&[folder.clone(), file.clone()]))
                .collect();
        }
        let mut form = form;
        if let [folder] = &folder[..]
            && name.starts_with("flask.send_")
        {
            let rebased = |value: &Value| match value.is_relative() {
                true => join(&[folder.clone(), value.clone()]),
                false => value.clone(),
            };
            let anchored: Vec<Value> = values.iter().map(rebased).collect();
            let places = |values: &[Value]| values.iter().map(Value::place).collect::<Vec<_>>();
            if places(&values) != places(&anchored) {
                form = Form::FromRootPath;
            }
            values = anchored;
        }
        // One value in /tmp: the owner chooses between the two already.
        let settled = |value: &Value| matches!(value.place(), Where::Tmp);
        let nowhere = |value: &Value| matches!(value.place(), Where::NoFile | Where::Outside);
        if values.iter().any(settled) {
            return;
        }
        let outside = values.iter().any(|value| value.place() == Where::Outside);
        let list = match values.iter().all(nowhere) {
            true if outside => &mut found.outside,
            true => return,
            false => &mut found.sinks,
        };
        // A folder that ships is there when the library starts.
        let ships = |value: &Value| {
            matches!(value.place(), Where::Project(folder)
                if self.project.has_files_below(folder.as_str().into()))
        };
        let later = matches!(form, Form::Managed) && values.iter().any(ships);
        list.push(Sink {
            at: At {
                on_request: later,
                ..self.at()
            },
            expr,
            access,
            form,
            values,
        });
    }

    /// What `open` does, by its mode.
    fn access(&self, access: Access) -> Access {
        let call = self.fact.node;
        let (position, default) = match access {
            Access::Mode { position, default } => (position, default),
            Access::Flags => {
                let flags = argument(call, "flags", 1).and_then(dotted);
                let reads = flags.is_some_and(|path| path.last() == Some(&"O_RDONLY"));
                return if reads { Access::Read } else { Access::Write };
            }
            known => return known,
        };
        let writes = |mode: &str| mode.contains(['w', 'a', 'x', '+']);
        let Some(expr) = argument(call, "mode", position) else {
            return match writes(default) || crate::python::facts::has_unpacking(call) {
                true => Access::Write,
                false => Access::Read,
            };
        };
        let values = self.values.of(self.call.module, self.fact.scope, expr);
        let reads = |value: &Value| value.literal().is_some_and(|mode| !writes(mode));
        match string(expr).map_or_else(|| values.iter().all(reads), |mode| !writes(mode)) {
            true => Access::Read,
            false => Access::Write,
        }
    }
}

//! Methods: of paths, of archives, of objects that save themselves, and of the app; and the classes
//! that keep a folder by themselves.

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, ExprAttribute};
use ruff_text_size::Ranged;

use super::Look;
use crate::project::configuration::{self, FROM_ELSEWHERE};
use crate::project::paths::{Value, Where};
use crate::project::resolve::Target;
use crate::python::facts::{BindingKind, argument, keyword};
use crate::python::names::first_word;
use crate::transforms::made;
use crate::transforms::tmp_paths::sinks::known::{
    ARCHIVES, Access, CONFIGURATIONS, DEFERRED, Function, MANAGERS, MEMBERS, METHODS, Method,
    STORES, WRITERS, path_method,
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
        let entry = |table: &'static [Function], made, name: &str| {
            let function = table.iter().find(|function| function.0 == name)?;
            Some((function, Form::Managed { made }))
        };
        let known = |name: &str| entry(MANAGERS, false, name).or_else(|| entry(STORES, true, name));
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
        let Some((Function(name, (position, keyword), access), form)) = function else {
            return false;
        };
        if let Some(expr) = argument(self.fact.node, keyword, *position) {
            self.add_as(expr, *access, name, form, found);
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
        self.settings(func, found);
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
        let mut on = self.values_of(&func.value);
        // folder = Path(ROOT) / folder: the text that it was before has no such method, and neither has
        // a function of the same name.
        if on.iter().any(Value::is_path) {
            let is_other = |value: &Value| value.literal().is_some() || value.is_buffer();
            on.retain(|value| value.is_path() || !is_other(value));
        }
        let is_path = on.iter().all(Value::is_path);
        // store.write_text('a.txt'), of a class that the project has
        if !is_path && self.project.calls_own_code(self.call.module, self.fact) {
            return false;
        }
        let only = only || self.is_of_paths(name);
        let is_kept = || self.values.is_kept(self.spot(&func.value)) && !self.has_method(name);
        let says_nothing = names.is_empty() || is_kept();
        if !is_path && !only && says_nothing && on.iter().all(Value::is_unknown) {
            self.add_if_written(&func.value, self.access(access), name, Form::Plain, found);
        }
        let may_be = |value: &Value| value.is_path() || value.is_unknown();
        let is_either = !is_path && on.iter().any(Value::is_path) && on.iter().all(may_be);
        // item.rename('b'), where item is a path or an object of the project: what is right for one
        // is wrong for the other.
        if is_either && says_nothing && !only && self.has_method(name) {
            on.retain(Value::is_path);
            let mut places = on.iter().map(Value::place);
            let is_of_project = places.any(|place| matches!(place, Where::Project(_)));
            found.unpacked.push((self.call, func.value.range(), on));
            if is_of_project && !self.access(access).reads() {
                found.hidden.push(self.at());
            }
            return false;
        }
        // A function that calls itself with what it lists is given a folder, and paths that nobody knows.
        let touches = is_path || (only || is_either) && says_nothing && on.iter().all(may_be);
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
    pub(super) fn by_name(&self, func: &'p ExprAttribute, found: &mut Found<'p>) -> bool {
        let name = func.attr.as_str();
        for method in METHODS.get(name) {
            let Method(_, (position, keyword), access, _) = method;
            let Some(expr) = argument(self.fact.node, keyword, *position) else {
                continue;
            };
            // config.read('app.ini') of configparser
            let is_configuration = name == "read" && self.is_made_by(&func.value, CONFIGURATIONS);
            if !is_configuration && !self.may_be_meant(func, *position) {
                continue;
            }
            // config.read(['default.ini', 'local.ini'])
            if name == "read"
                && let Expr::List(ast::ExprList { elts, .. })
                | Expr::Tuple(ast::ExprTuple { elts, .. }) = expr
            {
                return self.reads_all(is_configuration, elts, found);
            }
            let Some(sure) = self.takes_a_path(func, method, expr, is_configuration) else {
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
            // s3.download_file(bucket, key, path), bucket.download_file(key, path)
            "download_file" => {
                let given = self.fact.node.arguments.args.len();
                let fits = keyword(self.fact.node, "Filename").is_some()
                    || given == position + 1
                    || given > 3 && position == 2;
                fits && (position == 2 || self.is_of_boto(&func.value) == Some(true))
            }
            // archive.read('data.json') reads what lies in the archive.
            "read" => self.makers(&func.value).is_empty(),
            // Any text may be written into an open file, and anything appended to a list.
            name if is_of_writers(name) => {
                let named = name == "write" || self.project.mentions(self.call.module, "Pdf");
                named && self.is_made_by(&func.value, WRITERS)
            }
            _ => true,
        }
    }

    /// `boto3.client('s3')`, `boto3.resource('s3').Bucket('notes')`; `None` of `self.s3` and `g.s3`, where
    /// nothing says what they are.
    fn is_of_boto(&self, on: &'p Expr) -> Option<bool> {
        let (module, scope) = (self.call.module, self.fact.scope);
        let source = made::source(self.project, module, scope, on);
        let source = source.filter(|name| first_word(name) != "flask");
        source.map(|name| first_word(&name) == "boto3")
    }

    /// The files of a list that `read` reads one after the other.
    fn reads_all(&self, is_configuration: bool, files: &'p [Expr], found: &mut Found<'p>) -> bool {
        let before = found.sinks.len();
        for file in files {
            let values = self.values_of(file);
            if is_configuration || values.iter().any(Value::names_a_file) {
                self.add(file, Access::Read, "read", found);
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
        is_configuration: bool,
    ) -> Option<bool> {
        let Method(name, (position, _), _, surely) = method;
        let values = self.values_of(expr);
        // store.save(name + '.json', data): of a class that the project has, as likely.
        let own = self.has_own(name, *position) && !self.is_made_by_library(&func.value);
        let names_a_file = |value: &Value| value.names_a_file() && (!own || value.is_joined());
        let is_file = values.iter().any(names_a_file) && !self.is_remote(&func.value);
        let sure = match *name {
            "save" => self.is_saver(&func.value),
            "extract" => self.is_made_by(&func.value, ARCHIVES),
            // self.s3.download_file(bucket, key, path)
            "download_file" | "upload_file" => {
                let may_be = *position == 2 && !own;
                let is_named = || self.project.mentions(self.call.module, "boto3");
                let is_it = self.is_of_boto(&func.value);
                is_it.unwrap_or_else(|| may_be && is_named())
            }
            _ => is_configuration,
        };
        let sure = sure || *surely && !own;
        (is_file || sure).then_some(sure)
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

    /// `app.config.from_pyfile('settings.cfg')`, which counts where the app writes that very file.
    fn settings(&self, func: &'p ExprAttribute, found: &mut Found<'p>) {
        let (module, scope) = (self.call.module, self.fact.scope);
        if !FROM_ELSEWHERE.contains(&func.attr.as_str())
            || !configuration::is_config(self.project, module, scope, &func.value)
            || self.project.config_folder().is_none()
        {
            return;
        }
        if let Some(expr) = argument(self.fact.node, "filename", 0) {
            let form = Form::Resource(&func.value, "root_path");
            self.add_if_written(expr, Access::Read, &func.attr, form, found);
        }
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
        let values = || self.values_of(expr);
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
}

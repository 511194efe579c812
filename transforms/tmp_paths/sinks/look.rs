//! One call looked at: which file it touches, by its qualified name, by the name of a method and
//! what is known of the object, and by its mode.

mod behind;
mod bound;
mod detour;
mod function;
mod given;
mod method;
mod object;
mod sqlite;

use ruff_python_ast::{Expr, ExprCall};

use super::hand_on::opens_no_file;
use super::known::{Access, writes};
use super::{At, Form, Found, Sink, unwrapped};
use crate::project::paths::{Value, Where, join};
use crate::project::resolve::{CallId, Target};
use crate::project::values::{Spot, Values};
use crate::project::{Project, configuration};
use crate::python::facts::{Call, argument, dotted, keyword, last_name, string};
use behind::Partial;
pub use sqlite::path_of_uri;

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

    /// An expression that stands in it.
    fn spot(&self, expr: &'p Expr) -> Spot<'p> {
        Spot::new(self.call.module, self.fact.scope, expr)
    }

    /// Everything that an expression in it may be.
    fn values_of(&self, expr: &'p Expr) -> Vec<Value> {
        self.values.of(self.call.module, self.fact.scope, expr)
    }

    /// The source of an expression.
    fn source(&self, expr: &Expr) -> &'p str {
        let module = self.project.module(self.call.module);
        module.map_or("", |module| module.slice(expr))
    }

    /// Find what it does with files.
    pub fn look(&self, found: &mut Found<'p>) {
        let call = self.fact.node;
        let scope = self.fact.scope;
        let targets = self.project.targets(self.call.module, scope, &call.func);
        let targets = self.project.without_stand_ins(targets);
        let targets = self.with_given(self.with_constructors(targets));
        let names: Vec<&str> = targets
            .iter()
            .filter_map(|target| match target {
                Target::External(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        self.bound(found);
        if self.inherited(found) || self.manager(&targets, found) {
            return;
        }
        // A name that may be something else too is not surely this function.
        if names.len() == targets.len()
            && let [name, rest @ ..] = &names[..]
        {
            if rest.iter().any(|other| other != name) {
                if !names.iter().all(|name| opens_no_file(name)) {
                    found.others.push((self.call, None));
                }
                return;
            }
            if self.function(name, found) {
                return;
            }
        }
        let sure = names.is_empty() || names.len() == targets.len();
        if sure && self.detour(&names, found) || self.method(&names, found) {
            return;
        }
        if self.handed(&targets, found) {
            return;
        }
        let is_own = || self.project.calls_own_code(self.call.module, self.fact);
        if targets.iter().any(|target| target.as_binding().is_some()) {
            match self.partial(found) {
                Partial::Opens => {}
                Partial::Of(name) => found.others.push((self.call, Some(name))),
                Partial::No if is_own() => {}
                Partial::No => found.others.push((self.call, None)),
            }
        } else if self.partial(found) != Partial::Opens {
            let name = names.first().map(|name| (*name).to_owned());
            found.others.push((self.call, name));
        }
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
        // pdfkit.from_string(html, False) gives the bytes.
        let is_none = expr.is_none_literal_expr() || expr.is_boolean_literal_expr();
        if is_none || expr.is_number_literal_expr() {
            return;
        }
        let inner = unwrapped(self.project, self.call.module, self.fact.scope, expr);
        let (mut values, access, form) = self.meant(inner, access, name, form);
        if !std::ptr::eq(inner, expr) {
            found.redirected.push(Sink {
                at: self.at(),
                expr: inner,
                access,
                form,
                values,
                guessed: false,
            });
            return;
        }
        // One value in /tmp: the owner chooses between the two already.
        let settled = |value: &Value| matches!(value.place(), Where::Tmp);
        let nowhere = |value: &Value| matches!(value.place(), Where::NoFile | Where::Outside);
        if values.iter().any(settled) {
            if !self.is_given_in_project(expr) {
                return;
            }
            values.retain(|value| !settled(value));
        }
        let outside = values.iter().any(|value| value.place() == Where::Outside);
        let list = match values.iter().all(nowhere) {
            true if outside => &mut found.outside,
            true => return,
            false => &mut found.sinks,
        };
        // A folder that ships is there when Flask-Admin starts; a database writes in it at once.
        let ships = |value: &Value| {
            matches!(value.place(), Where::Project(folder)
                if self.project.has_files_below(folder.as_str().into()))
        };
        // A field of a form saves what a request brings.
        let later = name.starts_with("flask_admin.")
            && (name.ends_with("UploadField") || values.iter().any(ships))
            || self.project.opens_lazily(name);
        list.push(Sink {
            at: At {
                on_request: later,
                ..self.at()
            },
            expr,
            access,
            form,
            values,
            guessed: false,
        });
    }

    /// The same of a path that counts only where the app writes that very file.
    fn add_if_written(
        &self,
        expr: &'p Expr,
        access: Access,
        name: &str,
        form: Form<'p>,
        found: &mut Found<'p>,
    ) {
        let mut maybe = Found::default();
        self.add_as(expr, access, name, form, &mut maybe);
        found.maybe.append(&mut maybe.sinks);
    }

    /// The paths at which a call finds what it is given, what it does there, and how it says it: some
    /// look below a folder of the app, or for one file in the folder alone.
    fn meant(
        &self,
        expr: &'p Expr,
        mut access: Access,
        name: &str,
        mut form: Form<'p>,
    ) -> (Vec<Value>, Access, Form<'p>) {
        let mut values = self.values_of(expr);
        if name.starts_with("glob.") && keyword(self.fact.node, "root_dir").is_none() {
            values = values.iter().map(Value::globbed).collect();
        }
        // archive.extractall('static') writes static/…
        if access == Access::Write && fills_a_folder(self.fact.node) {
            let below: Vec<Value> = values
                .iter()
                .map(|folder| join(&[folder.clone(), Value::any()]))
                .collect();
            values.extend(below);
        }
        if let (Form::Uri, Some((path, _))) = (form, string(expr).and_then(path_of_uri)) {
            values = vec![Value::text(path)];
        }
        if let Form::Resource(on, attribute) = form {
            let (module, scope) = (self.call.module, self.fact.scope);
            let folder = match configuration::is_config(self.project, module, scope, on) {
                true => {
                    (self.project.config_folder()).map(|folder| Value::in_project(folder.as_str()))
                }
                false => (self.values.app_folder(attribute == "instance_path"))
                    .and_then(|folder| folder.into_iter().next()),
            };
            let folder = folder.unwrap_or_else(Value::any);
            let below = |value: &Value| join(&[folder.clone(), value.clone()]);
            values = values.iter().map(below).collect();
        }
        // send_from_directory('', 'index.html'): no path of its own, but the app's own folder.
        let mut texts = values.iter().filter_map(Value::literal);
        let is_empty = texts.any(|path| path.is_empty());
        // send_from_directory(HERE, 'index.html') looks for that file alone.
        if name.ends_with("send_from_directory")
            && let Some(file) = argument(self.fact.node, "path", 1)
                .or_else(|| argument(self.fact.node, "filename", 1))
            && let [file] = &self.values_of(file)[..]
            && file.literal().is_some()
        {
            access = Access::Read;
            values = values
                .iter()
                .map(|folder| join(&[folder.clone(), file.clone()]))
                .collect();
        }
        // send_file('x') reads x of the app's own folder.
        if name.starts_with("flask.send_") {
            let folder = self.values.app_folder(false).unwrap_or_default();
            // Flask(__name__, root_path=…): it takes it from a folder that the running app knows.
            let folder = match &folder[..] {
                [folder] => folder.clone(),
                _ => Value::any(),
            };
            let rebased = |value: &Value| match value.is_relative() {
                true => join(&[folder.clone(), value.clone()]),
                false => value.clone(),
            };
            let anchored: Vec<Value> = values.iter().map(rebased).collect();
            let places = |values: &[Value]| values.iter().map(Value::place).collect::<Vec<_>>();
            if places(&values) != places(&anchored) || is_empty {
                form = Form::FromRootPath;
            }
            values = anchored;
        }
        (values, access, form)
    }

    /// What `open` does, by its mode.
    fn access(&self, access: Access) -> Access {
        let call = self.fact.node;
        let (position, default) = match access {
            Access::Mode(position, default) => (position, default),
            Access::Flags => {
                let flags = argument(call, "flags", 1).and_then(dotted);
                let reads = flags.is_some_and(|path| path.last() == Some(&"O_RDONLY"));
                return if reads { Access::Read } else { Access::Write };
            }
            known => return known,
        };
        let mode = argument(call, "mode", position).map(|mode| self.spot(mode));
        let mode = mode.map(Some).or_else(|| self.unpacked_mode(position));
        let reads = match mode {
            Some(Some(mode)) => self.is_reading(mode),
            Some(None) => !writes(default),
            None => false,
        };
        match reads {
            true => Access::Read,
            false => Access::Write,
        }
    }

    /// Whether a mode is surely one that only reads.
    fn is_reading(&self, mode: Spot<'p>) -> bool {
        let values = self.values.of(mode.module, mode.scope, mode.expr);
        let reads = |value: &Value| value.literal().is_some_and(|mode| !writes(mode));
        values.iter().all(reads)
    }
}

/// Whether a call writes files of its own names into the folder that it is given.
fn fills_a_folder(call: &ExprCall) -> bool {
    match last_name(&call.func) {
        "extractall" | "unpack_archive" | "convert_from_path" | "convert_from_bytes" => true,
        // YouTube(url).streams.first().download(output_path='static')
        "download" => keyword(call, "output_path").is_some(),
        _ => false,
    }
}

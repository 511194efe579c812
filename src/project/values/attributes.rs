//! What attributes hold: parts of paths, folders of the app, and what classes and instances keep.

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Spot, Values};
use crate::project::ModuleId;
use crate::project::classes::Class;
use crate::project::configuration;
use crate::project::paths::{Value, Where, join};
use crate::python::facts::{BindingKind, ScopeKind, StmtId, is_property, is_self, keyword, string};

/// Where a project keeps what belongs to one request.
const OF_REQUESTS: &[&str] = &["flask.g", "flask.request"];

/// What is assigned to each attribute of a class, in source order.
pub(super) type Attributes<'p> = FxHashMap<&'p str, Vec<Spot<'p>>>;

impl<'p> Values<'p> {
    /// What an attribute may be: of a path, of an app, of a class or an object of the project.
    pub(super) fn attribute(
        &self,
        at: Spot<'p>,
        node: &'p ast::ExprAttribute,
    ) -> Option<Vec<Value>> {
        let on = || self.sub(at, &node.value);
        match node.attr.as_str() {
            // sys.modules['__main__'].__file__, sys.modules[__name__].__file__
            "__file__" => match self.module_by_name(at, &node.value) {
                Some("__main__") => return Some(vec![Value::of_program()]),
                Some(_) => return Some(self.own_file(at)),
                None => {}
            },
            "filename" if self.frame_told_by(at, &node.value).is_some() => {
                return Some(self.own_file(at));
            }
            "parent" => return Some(on().iter().map(|v| v.parent().as_path()).collect()),
            // upload.stream, and the name of a temporary file
            "stream" | "file" if on().iter().all(Value::is_buffer) => return Some(on()),
            "name" if on().iter().all(|v| !v.is_path() && v.place() == Where::Tmp) => {
                return Some(on());
            }
            // form.picture.data
            "data" if self.is_file_field(&node.value) => return Some(vec![Value::buffer()]),
            "root_path" | "instance_path" | "static_folder" if self.without_folders => return None,
            "root_path" | "instance_path" if self.is_app(at, &node.value) => {
                return self.app_folder(node.attr.as_str() == "instance_path");
            }
            // app.config.root_path
            "root_path"
                if configuration::is_config(self.project, at.module, at.scope, &node.value) =>
            {
                let folder = self.project.config_folder()?;
                return Some(vec![Value::in_project(folder.as_str())]);
            }
            "static_folder" if self.is_app(at, &node.value) => {
                return Some(vec![match self.project.static_folder() {
                    Some(folder) => Value::in_project(folder.as_str()),
                    // Wherever it lies, it is one of those that Flask serves.
                    None => join(&[Value::any(), Value::text("static")]),
                }]);
            }
            "root_path" | "static_folder" => {
                if let Some(folder) = self.folder_of_blueprint(at, node) {
                    return Some(vec![folder]);
                }
            }
            _ => {}
        }
        if is_self(&node.value)
            && let Some(values) = self.of_self(at, &node.attr)
        {
            return Some(values);
        }
        if let Some(values) = self.kept_by_flask(at, node) {
            return Some(values);
        }
        let values = self.name(at);
        if values.iter().all(Value::is_anything)
            && let Some(values) = self.of_instance(at, &node.value, &node.attr)
        {
            return Some(values);
        }
        Some(values)
    }

    /// `g.folder`, `current_app.data_dir`: what the project sets there.
    fn kept_by_flask(&self, at: Spot<'p>, node: &'p ast::ExprAttribute) -> Option<Vec<Value>> {
        if !self.is_assigned_outside(&node.attr) {
            return None;
        }
        let keeper = self.keeper(Spot {
            expr: &node.value,
            ..at
        })?;
        let assigned = self.assigned_outside(&node.attr, |on| self.keeper(on) == Some(keeper));
        let values: Vec<Value> = assigned
            .into_iter()
            .flat_map(|at| self.guarded(at))
            .collect();
        (!values.is_empty()).then_some(values)
    }

    /// Which object of Flask an expression is on which a project keeps things of its own.
    fn keeper(&self, at: Spot<'p>) -> Option<&'static str> {
        let is_it = |name: &&&str| self.project.may_be(at.module, at.scope, at.expr, name);
        let of_request = OF_REQUESTS.iter().find(is_it).copied();
        of_request.or_else(|| self.is_app(at, at.expr).then_some("flask.current_app"))
    }

    /// Whether an object is one that a project keeps for a request, or a part of it: no name of Flask
    /// says what `g.store.save` is. What a library makes has a name of its own.
    pub fn is_kept(&self, at: Spot<'p>) -> bool {
        let Expr::Attribute(node) = at.expr else {
            return false;
        };
        let on = Spot {
            expr: &node.value,
            ..at
        };
        let is_of_request = |on: Spot<'_>| {
            let Spot {
                module,
                scope,
                expr,
            } = on;
            self.project.may_be(module, scope, expr, "flask.g")
        };
        if !is_of_request(on) {
            return self.is_kept(on);
        }
        let mut kept = self.assigned_outside(&node.attr, is_of_request).into_iter();
        !kept.any(|kept| {
            let call = kept.expr.as_call_expr();
            let maker =
                call.and_then(|call| self.project.qualified(kept.module, kept.scope, &call.func));
            maker.is_some()
        })
    }

    /// `media.static_folder`, of a blueprint of the module around, and `media.root_path`.
    fn folder_of_blueprint(&self, at: Spot<'p>, node: &'p ast::ExprAttribute) -> Option<Value> {
        let [maker] = self.project.made_by(at.module, at.scope, &node.value)[..] else {
            return None;
        };
        let folder = match node.attr.as_str() {
            "static_folder" => self.project.static_folder_of_blueprint(maker)?,
            _ => self.project.root_of_blueprint(maker)?.to_owned(),
        };
        Some(Value::in_project(folder.as_str()))
    }

    /// The module that was started, `sys.modules['__main__']`, or the one that the code stands in.
    fn module_by_name(&self, at: Spot<'p>, expr: &'p Expr) -> Option<&'static str> {
        let Expr::Subscript(node) = expr else {
            return None;
        };
        let name = match &*node.slice {
            Expr::Name(name) if name.id == "__name__" => "__name__",
            name if string(name) == Some("__main__") => "__main__",
            _ => return None,
        };
        let is_table = self
            .project
            .may_be(at.module, at.scope, &node.value, "sys.modules");
        is_table.then_some(name)
    }

    /// `self.path`, in a method of the class.
    fn of_self(&self, at: Spot<'p>, attr: &str) -> Option<Vec<Value>> {
        let (module, class) = self.project.class_around(at.module, at.scope)?;
        self.of_class(module, class, attr)
    }

    /// `paths['orders']`, where `paths = dict(orders='orders.json')`.
    pub(super) fn of_dict_call(&self, at: Spot<'p>, on: &Expr, key: &str) -> Option<Vec<Value>> {
        let made = self.project.assigned(Spot { expr: on, ..at })?;
        Some(self.guarded(self.given_to_dict(made, key)?))
    }

    /// The value of a key in `dict(key=value)`.
    pub fn given_to_dict(&self, made: Spot<'p>, key: &str) -> Option<Spot<'p>> {
        let call = made.expr.as_call_expr()?;
        let is_dict = self
            .project
            .may_be(made.module, made.scope, &call.func, "builtins.dict");
        let expr = keyword(call, key).filter(|_| is_dict)?;
        Some(Spot { expr, ..made })
    }

    /// What a class and its methods assign to an attribute.
    pub(super) fn assigned_in(&self, module: ModuleId, class: StmtId, attr: &str) -> Vec<Spot<'p>> {
        let mut classes = self.classes.borrow_mut();
        let known = classes.entry((module, class));
        let attributes = known.or_insert_with(|| self.assigned_by(module, class));
        attributes.get(attr).cloned().unwrap_or_default()
    }

    /// What the class of an object, and code outside of it, assign to an attribute of it.
    pub fn kept(&self, at: Spot<'_>, node: &ast::ExprAttribute) -> Vec<Spot<'p>> {
        let classes = match is_self(&node.value) {
            true => Vec::from_iter(self.project.class_around(at.module, at.scope)),
            false => self.project.classes_of(at.module, at.scope, &node.value),
        };
        let assigned = |class| self.assigned(class, &node.attr);
        classes.into_iter().flat_map(assigned).collect()
    }

    /// What is assigned to an attribute of the objects of a class, in its methods and outside.
    fn assigned(&self, class: Class, attr: &str) -> Vec<Spot<'p>> {
        let mut assigned = self.assigned_in(class.0, class.1, attr);
        assigned.extend(self.assigned_outside(attr, |at| self.may_be_of(at, class)));
        assigned
    }

    /// The same of all its attributes.
    fn assigned_by(&self, module: ModuleId, class: StmtId) -> Attributes<'p> {
        let mut found = Attributes::default();
        let Some(facts) = self.project.facts(module) else {
            return found;
        };
        for fact in facts.stmts_within(facts.stmt(class).node.range()) {
            let (targets, value): (&[Expr], Option<&Expr>) = match fact.node {
                Stmt::Assign(node) => (&node.targets, Some(&node.value)),
                Stmt::AnnAssign(node) => {
                    (std::slice::from_ref(&*node.target), node.value.as_deref())
                }
                _ => continue,
            };
            let in_class = matches!(facts.scope(fact.scope).kind, ScopeKind::Class(_));
            let attribute = |target: &'p Expr| match target {
                Expr::Attribute(node) => is_self(&node.value).then_some(node.attr.as_str()),
                Expr::Name(name) => in_class.then_some(name.id.as_str()),
                _ => None,
            };
            let Some(expr) = value.filter(|value| !value.is_none_literal_expr()) else {
                continue;
            };
            let names: FxHashSet<&str> = targets.iter().filter_map(attribute).collect();
            for name in names {
                found
                    .entry(name)
                    .or_default()
                    .push(Spot::new(module, fact.scope, expr));
            }
        }
        found
    }

    /// What a class and its methods assign to an attribute, or what a property of it returns.
    pub(super) fn of_class(
        &self,
        module: ModuleId,
        class: StmtId,
        attr: &str,
    ) -> Option<Vec<Value>> {
        let facts = self.project.facts(module)?;
        let assigned = self.assigned((module, class), attr).into_iter();
        let values: Vec<Value> = assigned.flat_map(|at| self.guarded(at)).collect();
        if values.is_empty() {
            let scope = facts.scope(facts.scope_opened_by(class)?);
            let [method] = scope.names.get(attr)?[..] else {
                return None;
            };
            let BindingKind::Function(node) = facts.binding(method).kind else {
                return None;
            };
            if node.decorator_list.iter().any(is_property) {
                return self.returned(module, method);
            }
        }
        (!values.is_empty()).then_some(values)
    }

    /// Whether an expression is the app, by any road.
    pub fn is_app(&self, at: Spot<'p>, expr: &Expr) -> bool {
        self.project
            .may_be(at.module, at.scope, expr, "flask.current_app")
            || !self.project.apps_of(at.module, at.scope, expr).is_empty()
            || matches!(expr, Expr::Name(name) if name.id == "app")
    }

    /// The root path or the instance path of the app that Vercel loads.
    pub fn app_folder(&self, instance: bool) -> Option<Vec<Value>> {
        if !instance {
            let folder = self.project.root_path()?;
            return Some(vec![Value::in_project(folder.as_str())]);
        }
        if let Some(given) = self.project.instance_path_given() {
            let values = Values::without_folders(self.project);
            return Some(values.of(given.module, given.scope, given.expr));
        }
        let folder = self.project.instance_folder()?;
        Some(vec![Value::in_project(folder.as_str())])
    }
}

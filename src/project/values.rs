//! Which paths an expression may be: literals, names, joins, configuration values, parameters
//! through their callers, as text with holes for what is not known.
//!
//! An answer is what the expression *may* be, never a guess at one value: a caller that needs
//! certainty asks whether all values agree. Nothing here says whether a path is a good one.

use std::cell::{OnceCell, RefCell};

use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;
use rustc_hash::{FxHashMap, FxHashSet};

use super::configuration;
use super::paths::{Value, join};
use super::resolve::Target;
use super::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{
    BindingId, BindingKind, ScopeId, ScopeKind, StmtId, argument, keyword, string,
};

/// Bindings and calls that one question may follow at once, one inside the other.
const MAX_DEPTH: usize = 24;
/// Values that one expression may have; past that, it is unknown.
const MAX_VALUES: usize = 16;
/// Steps that one question may take.
const MAX_STEPS: usize = 2_000;

/// A value of a configuration key, or the argument of a call: an expression and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'p> {
    /// The module.
    pub module: ModuleId,
    /// The scope that reads its names.
    pub scope: ScopeId,
    /// The expression.
    pub expr: &'p Expr,
}

/// Answers questions about values, and remembers what several of them need.
pub struct Values<'p> {
    project: &'p Project,
    config: OnceCell<FxHashMap<String, Vec<Spot<'p>>>>,
    known: RefCell<FxHashMap<(ModuleId, BindingId), Vec<Value>>>,
    open: RefCell<FxHashSet<(ModuleId, BindingId)>>,
    steps: RefCell<usize>,
}

impl<'p> Values<'p> {
    /// No question asked yet.
    pub fn new(project: &'p Project) -> Self {
        Values {
            project,
            config: OnceCell::new(),
            known: RefCell::default(),
            open: RefCell::default(),
            steps: RefCell::default(),
        }
    }

    /// Everything that an expression may be; never empty.
    pub fn of(&self, module: ModuleId, scope: ScopeId, expr: &'p Expr) -> Vec<Value> {
        *self.steps.borrow_mut() = 0;
        let spot = Spot {
            module,
            scope,
            expr,
        };
        self.expr(spot)
    }

    /// The expressions that a configuration key of the app may be set to.
    pub fn configured(&self, key: &str) -> &[Spot<'p>] {
        let index = self
            .config
            .get_or_init(|| configuration::collect(self.project));
        index.get(key).map_or(&[], Vec::as_slice)
    }

    /// Every configuration key that the project sets.
    pub fn configuration(&self) -> impl Iterator<Item = (&str, &[Spot<'p>])> {
        let index = self
            .config
            .get_or_init(|| configuration::collect(self.project));
        index.iter().map(|(key, spots)| (&**key, &**spots))
    }

    fn expr(&self, at: Spot<'p>) -> Vec<Value> {
        *self.steps.borrow_mut() += 1;
        if *self.steps.borrow() > MAX_STEPS || self.open.borrow().len() > MAX_DEPTH {
            return unknown();
        }
        let values = self.expr_inner(at);
        let mut values = values.unwrap_or_else(unknown);
        values.sort();
        values.dedup();
        if values.is_empty() || values.len() > MAX_VALUES {
            return unknown();
        }
        values
    }

    fn sub(&self, at: Spot<'p>, expr: &'p Expr) -> Vec<Value> {
        self.expr(Spot { expr, ..at })
    }

    /// `None` where nothing is known.
    fn expr_inner(&self, at: Spot<'p>) -> Option<Vec<Value>> {
        match at.expr {
            Expr::StringLiteral(text) => Some(vec![Value::text(text.value.to_str())]),
            Expr::FString(text) => Some(self.f_string(at, text)),
            Expr::Named(node) => Some(self.sub(at, &node.value)),
            Expr::If(node) => {
                let mut values = self.sub(at, &node.body);
                values.extend(self.sub(at, &node.orelse));
                Some(values)
            }
            Expr::BoolOp(node) => Some(node.values.iter().flat_map(|e| self.sub(at, e)).collect()),
            Expr::BinOp(node) => {
                let left = self.sub(at, &node.left);
                match node.op {
                    ast::Operator::Add => {
                        Some(cross(&left, &self.sub(at, &node.right), Value::plus))
                    }
                    ast::Operator::Div => Some(cross(&left, &self.sub(at, &node.right), |a, b| {
                        join(&[a.clone(), b.clone()]).as_path()
                    })),
                    ast::Operator::Mod => Some(self.percent(at, &left, &node.right)),
                    _ => None,
                }
            }
            Expr::Call(call) => self.call(at, call),
            Expr::Subscript(node) => self.subscript(at, node),
            Expr::Attribute(node) => self.attribute(at, node),
            Expr::Name(name) if name.id == "__file__" => Some(vec![Value::in_project(
                self.project.path(at.module).as_str(),
            )]),
            Expr::Name(_) => self.name(at),
            _ => None,
        }
    }

    /// `'%s/%s.json' % (folder, name)`
    fn percent(&self, at: Spot<'p>, formats: &[Value], right: &'p Expr) -> Vec<Value> {
        let given: Vec<Vec<Value>> = match right {
            Expr::Tuple(tuple) => tuple.elts.iter().map(|e| self.sub(at, e)).collect(),
            other => vec![self.sub(at, other)],
        };
        let fill = |format: &Value| match format.literal() {
            Some(text) => products(&given)
                .iter()
                .map(|given| Value::filled(text, given))
                .collect(),
            None => vec![format.formatted()],
        };
        formats.iter().flat_map(fill).collect()
    }

    fn f_string(&self, at: Spot<'p>, text: &'p ast::ExprFString) -> Vec<Value> {
        let mut values = vec![Value::text("")];
        for part in &text.value {
            match part {
                ast::FStringPart::Literal(literal) => {
                    values = cross(&values, &[Value::text(&literal.value)], Value::plus);
                }
                ast::FStringPart::FString(inner) => {
                    for element in &inner.elements {
                        let next = match element {
                            ast::InterpolatedStringElement::Literal(literal) => {
                                vec![Value::text(&literal.value)]
                            }
                            ast::InterpolatedStringElement::Interpolation(hole)
                                if hole.format_spec.is_none() =>
                            {
                                self.sub(at, &hole.expression)
                            }
                            ast::InterpolatedStringElement::Interpolation(_) => unknown(),
                        };
                        values = cross(&values, &next, Value::plus);
                        if values.len() > MAX_VALUES {
                            return unknown();
                        }
                    }
                }
            }
        }
        values
    }

    fn call(&self, at: Spot<'p>, call: &'p ast::ExprCall) -> Option<Vec<Value>> {
        let project = self.project;
        let arg = |index: usize| call.arguments.args.get(index).map(|e| self.sub(at, e));
        if let Some(values) = self.app_config_get(at, call) {
            return Some(values);
        }
        let targets = project.resolve(at.module, at.scope, &call.func);
        if let [Target::External(name)] = &targets[..]
            && !name.starts_with("flask.request.")
        {
            let joined = || -> Vec<Value> {
                let parts: Vec<Vec<Value>> = call
                    .arguments
                    .args
                    .iter()
                    .map(|e| self.sub(at, e))
                    .collect();
                products(&parts).iter().map(|parts| join(parts)).collect()
            };
            let star = call.arguments.args.iter().any(Expr::is_starred_expr);
            let map = |f: fn(&Value) -> Value| arg(0).map(|v| v.iter().map(f).collect());
            let found = match name.as_str() {
                "os.path.join" if !star => Some(joined()),
                "os.path.abspath" | "os.path.realpath" => map(Value::absolute),
                "os.path.normpath" | "os.fspath" | "builtins.str" | "os.path.expandvars" => {
                    map(Value::clone)
                }
                "os.path.dirname" => map(Value::parent),
                "pathlib.Path" | "pathlib.PurePath" | "pathlib.PosixPath" if !star => {
                    Some(joined().iter().map(Value::as_path).collect())
                }
                "os.getcwd" => Some(vec![Value::in_project("")]),
                "pathlib.Path.cwd" => Some(vec![Value::in_project("").as_path()]),
                "pathlib.Path.home" => Some(vec![Value::text("~").as_path()]),
                "os.getenv" | "os.environ.get" => {
                    let mut values = arg(1)
                        .or_else(|| keyword(call, "default").map(|e| self.sub(at, e)))
                        .unwrap_or_default();
                    values.push(Value::any());
                    Some(values)
                }
                "tempfile.mkdtemp"
                | "tempfile.mkstemp"
                | "tempfile.mktemp"
                | "tempfile.gettempdir"
                | "tempfile.TemporaryDirectory"
                | "tempfile.NamedTemporaryFile"
                    if keyword(call, "dir").is_none() =>
                {
                    Some(vec![Value::text("/tmp/").plus(&Value::any())])
                }
                "builtins.open"
                | "io.open"
                | "codecs.open"
                | "gzip.open"
                | "pandas.ExcelWriter"
                | "io.BytesIO"
                | "io.StringIO"
                | "tempfile.TemporaryFile"
                | "tempfile.SpooledTemporaryFile" => Some(vec![Value::buffer()]),
                _ => None,
            };
            return found;
        }
        if let [
            Target::Local {
                module,
                binding,
                rest,
            },
        ] = &targets[..]
            && rest.is_empty()
            && let Some(facts) = project.facts(*module)
            && let BindingKind::Function(_) = facts.binding(*binding).kind
        {
            return self.returned(*module, *binding);
        }
        self.method(at, call)
    }

    /// Methods of strings and paths.
    fn method(&self, at: Spot<'p>, call: &'p ast::ExprCall) -> Option<Vec<Value>> {
        let Expr::Attribute(func) = &*call.func else {
            return None;
        };
        let on = || self.sub(at, &func.value);
        let args = &call.arguments.args;
        // self.path(name)
        if let Expr::Name(name) = &*func.value
            && matches!(name.id.as_str(), "self" | "cls")
            && let Some(method) = self.method_of_class(at, &func.attr)
        {
            return self.returned(at.module, method);
        }
        if matches!(func.attr.as_str(), "get" | "pop") && self.is_uploads(at, &func.value) {
            return Some(vec![Value::buffer()]);
        }
        match func.attr.as_str() {
            "resolve" | "absolute" => Some(on().iter().map(|v| v.absolute().as_path()).collect()),
            "expanduser" | "as_posix" => Some(on()),
            "joinpath" if !args.iter().any(Expr::is_starred_expr) => {
                let mut parts = vec![on()];
                parts.extend(args.iter().map(|e| self.sub(at, e)));
                let joined = products(&parts);
                Some(joined.iter().map(|parts| join(parts).as_path()).collect())
            }
            "format" => Some(on().iter().map(Value::formatted).collect()),
            // The end of the name changes in a way that does not matter: it stays in its folder.
            "with_suffix" | "with_name" | "with_stem" => {
                let beside = |v: &Value| join(&[v.parent(), Value::any()]).as_path();
                Some(on().iter().map(beside).collect())
            }
            _ => None,
        }
    }

    /// The method of this name in the class around a place.
    fn method_of_class(&self, at: Spot<'p>, name: &str) -> Option<BindingId> {
        let facts = self.project.facts(at.module)?;
        let class = facts
            .scopes_around(at.scope)
            .find(|id| matches!(facts.scope(*id).kind, ScopeKind::Class(_)))?;
        match facts.scope(class).names.get(name)?[..] {
            [id] => matches!(facts.binding(id).kind, BindingKind::Function(_)).then_some(id),
            _ => None,
        }
    }

    fn subscript(&self, at: Spot<'p>, node: &'p ast::ExprSubscript) -> Option<Vec<Value>> {
        if self.is_uploads(at, &node.value) {
            return Some(vec![Value::buffer()]);
        }
        let key = string(&node.slice);
        if let Some(key) = key
            && configuration::is_config(self.project, at.module, at.scope, &node.value)
        {
            return Some(self.config_values(key));
        }
        // Path(__file__).parents[1]
        if let Expr::Attribute(attribute) = &*node.value
            && &attribute.attr == "parents"
            && let Expr::NumberLiteral(number) = &*node.slice
            && let ast::Number::Int(count) = &number.value
        {
            let count = count.as_usize().filter(|count| *count < 20)?;
            let up = |v: &Value| (0..=count).fold(v.clone(), |v, _| v.parent()).as_path();
            return Some(self.sub(at, &attribute.value).iter().map(up).collect());
        }
        // PATHS['orders']
        let dict = self.display(at, &node.value)?;
        let Expr::Dict(items) = dict.expr else {
            return None;
        };
        let wanted: Vec<&'p Expr> = items
            .items
            .iter()
            .filter(|item| match (key, item.key.as_ref().and_then(string)) {
                (Some(key), Some(known)) => key == known,
                _ => true,
            })
            .map(|item| &item.value)
            .collect();
        (!wanted.is_empty()).then(|| wanted.iter().flat_map(|e| self.sub(dict, e)).collect())
    }

    /// `request.files`, or a list of uploads out of it.
    fn is_uploads(&self, at: Spot<'p>, expr: &Expr) -> bool {
        match expr {
            Expr::Call(call) => matches!(&*call.func, Expr::Attribute(func)
                if matches!(func.attr.as_str(), "getlist" | "values")
                    && self.is_uploads(at, &func.value)),
            _ => self
                .project
                .may_be(at.module, at.scope, expr, "flask.request.files"),
        }
    }

    /// The list, tuple or dictionary display that an expression is, through one name.
    pub fn display(&self, at: Spot<'p>, expr: &'p Expr) -> Option<Spot<'p>> {
        match expr {
            Expr::Dict(_) | Expr::List(_) | Expr::Tuple(_) | Expr::Set(_) => {
                Some(Spot { expr, ..at })
            }
            Expr::Name(_) | Expr::Attribute(_) => {
                let targets = self.project.resolve(at.module, at.scope, expr);
                let [
                    Target::Local {
                        module,
                        binding,
                        rest,
                    },
                ] = &targets[..]
                else {
                    return None;
                };
                let facts = self.project.facts(*module)?;
                let bound = facts.binding(*binding);
                match bound.kind {
                    BindingKind::Assign(
                        value @ (Expr::Dict(_) | Expr::List(_) | Expr::Tuple(_) | Expr::Set(_)),
                    ) if rest.is_empty() => Some(Spot {
                        module: *module,
                        scope: facts.stmt(bound.stmt).scope,
                        expr: value,
                    }),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn attribute(&self, at: Spot<'p>, node: &'p ast::ExprAttribute) -> Option<Vec<Value>> {
        let on = || self.sub(at, &node.value);
        match node.attr.as_str() {
            "parent" => return Some(on().iter().map(|v| v.parent().as_path()).collect()),
            "root_path" | "instance_path" if self.is_app(at, &node.value) => {
                return self.app_folder(node.attr.as_str() == "instance_path");
            }
            "static_folder" if self.is_app(at, &node.value) => {
                let folder = self.project.static_folder()?;
                return Some(vec![Value::in_project(folder.as_str())]);
            }
            _ => {}
        }
        if let Expr::Name(name) = &*node.value
            && name.id == "self"
            && let Some(values) = self.of_instance(at, &node.attr)
        {
            return Some(values);
        }
        self.name(at)
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
        let folder = self.project.app_folder()?;
        if !instance {
            return Some(vec![Value::in_project(folder.as_str())]);
        }
        // Flask puts the instance folder beside the package, or beside the module.
        let beside = match self.project.is_package(folder) {
            true => folder.parent().unwrap_or(folder),
            false => folder,
        };
        Some(vec![Value::in_project(beside.join("instance").as_str())])
    }

    /// `self.path`: what the methods of the class assign to it.
    fn of_instance(&self, at: Spot<'p>, attr: &str) -> Option<Vec<Value>> {
        let facts = self.project.facts(at.module)?;
        let class = facts.scopes_around(at.scope).find_map(|id| {
            let scope = facts.scope(id);
            matches!(scope.kind, ScopeKind::Class(_)).then_some(scope.stmt?)
        })?;
        let range = facts.stmt(class).node.range();
        let mut values = Vec::new();
        for fact in facts
            .stmts
            .iter()
            .filter(|f| range.contains_range(f.node.range()))
        {
            let (targets, value): (&[Expr], &Expr) = match fact.node {
                Stmt::Assign(node) => (&node.targets, &node.value),
                Stmt::AnnAssign(node) => {
                    (std::slice::from_ref(&*node.target), node.value.as_deref()?)
                }
                _ => continue,
            };
            let is_it = |target: &Expr| {
                matches!(target, Expr::Attribute(a) if a.attr == *attr
                    && matches!(&*a.value, Expr::Name(name) if name.id == "self"))
                    || matches!(target, Expr::Name(name) if name.id == *attr)
                        && matches!(facts.scope(fact.scope).kind, ScopeKind::Class(_))
            };
            if targets.iter().any(is_it) {
                let at = Spot {
                    module: at.module,
                    scope: fact.scope,
                    expr: value,
                };
                if !value.is_none_literal_expr() {
                    values.extend(self.guarded(at));
                }
            }
        }
        (!values.is_empty()).then_some(values)
    }

    /// Follow an expression that is no binding, once at a time.
    fn guarded(&self, at: Spot<'p>) -> Vec<Value> {
        // The start of the expression stands for it: bindings have small numbers.
        let key = (at.module, BindingId(u32::MAX - u32::from(at.expr.start())));
        if !self.open.borrow_mut().insert(key) {
            return unknown();
        }
        let values = self.expr(at);
        self.open.borrow_mut().remove(&key);
        values
    }

    fn name(&self, at: Spot<'p>) -> Option<Vec<Value>> {
        let targets = self.project.resolve(at.module, at.scope, at.expr);
        let mut values = Vec::new();
        for target in targets {
            match target {
                Target::Local {
                    module,
                    binding,
                    rest,
                } if rest.is_empty() => {
                    values.extend(self.binding(module, binding));
                }
                _ => values.push(Value::any()),
            }
        }
        Some(values)
    }

    fn binding(&self, module: ModuleId, id: BindingId) -> Vec<Value> {
        if let Some(known) = self.known.borrow().get(&(module, id)) {
            return known.clone();
        }
        if !self.open.borrow_mut().insert((module, id)) {
            return unknown();
        }
        let outermost = self.open.borrow().len() == 1;
        let values = self
            .bound(module, id)
            .filter(|values| !values.is_empty())
            .unwrap_or_else(|| vec![Value::of_binding(module, id)]);
        self.open.borrow_mut().remove(&(module, id));
        // What was cut short inside a cycle is not the whole truth.
        if outermost {
            self.known.borrow_mut().insert((module, id), values.clone());
        }
        values
    }

    fn bound(&self, module: ModuleId, id: BindingId) -> Option<Vec<Value>> {
        let facts = self.project.facts(module)?;
        let binding = facts.binding(id);
        let here = |expr: &'p Expr| Spot {
            module,
            scope: facts.stmt(binding.stmt).scope,
            expr,
        };
        match binding.kind {
            BindingKind::Assign(value) if value.is_none_literal_expr() => None,
            BindingKind::Assign(value) => {
                let values = self.expr(here(value));
                // A hole that is a whole name keeps its identity: two uses of it are one file.
                let all_unknown = values.iter().all(Value::is_unknown);
                (!all_unknown).then_some(values)
            }
            BindingKind::With(context) => Some(self.expr(here(context)))
                .filter(|values| values.iter().all(|value| !value.is_unknown())),
            BindingKind::Parameter(default) => self.parameter(module, facts, id, default),
            BindingKind::For => {
                let Stmt::For(node) = facts.stmt(binding.stmt).node else {
                    return None;
                };
                if self.is_uploads(here(&node.iter), &node.iter) {
                    return Some(vec![Value::buffer()]);
                }
                let list = self.display(here(&node.iter), &node.iter)?;
                let elements = match list.expr {
                    Expr::List(list) => &list.elts[..],
                    Expr::Tuple(list) => &list.elts[..],
                    Expr::Set(list) => &list.elts[..],
                    _ => return None,
                };
                let target = node.target.as_name_expr()?;
                (target.id == *binding.name)
                    .then(|| elements.iter().flat_map(|e| self.sub(list, e)).collect())
            }
            _ => None,
        }
    }

    /// What the callers of a function hand to a parameter, and its default.
    fn parameter(
        &self,
        module: ModuleId,
        facts: &'p Facts<'p>,
        id: BindingId,
        default: Option<&'p Expr>,
    ) -> Option<Vec<Value>> {
        let binding = facts.binding(id);
        let ScopeKind::Function(function) = facts.scope(binding.scope).kind else {
            return None;
        };
        let stmt = facts.scope(binding.scope).stmt?;
        let outer = facts.stmt(stmt).scope;
        let in_class = matches!(facts.scope(outer).kind, ScopeKind::Class(_));
        if !function.decorator_list.is_empty() {
            return None; // Whoever it is handed to calls it.
        }
        let plain = function.parameters.iter_non_variadic_params();
        let position = plain
            .into_iter()
            .position(|p| p.parameter.name.as_str() == binding.name)?
            .checked_sub(usize::from(in_class))?;
        let mut values = Vec::new();
        let calls = self.calls_of(module, stmt, function, in_class)?;
        for (caller, scope, call) in calls {
            let given = argument(call, binding.name, position);
            match given {
                Some(expr) => values.extend(self.guarded(Spot {
                    module: caller,
                    scope,
                    expr,
                })),
                None if crate::python::facts::has_unpacking(call) => return None,
                None => values.extend(default.map_or_else(unknown, |expr| {
                    self.expr(Spot {
                        module,
                        scope: outer,
                        expr,
                    })
                })),
            }
        }
        (!values.iter().all(Value::is_unknown)).then_some(values)
    }

    /// The calls of a function; `None` where it is also handed around.
    fn calls_of(
        &self,
        module: ModuleId,
        stmt: StmtId,
        function: &ast::StmtFunctionDef,
        in_class: bool,
    ) -> Option<Vec<(ModuleId, ScopeId, &'p ast::ExprCall)>> {
        let name = function.name.as_str();
        let class = match in_class && name == "__init__" {
            true => self.class_of(module, stmt),
            false => None,
        };
        let callers = &self.project.reach().callers;
        if !in_class && callers.is_loose(name) {
            return None;
        }
        let calls = match class {
            None if in_class => callers.of_method(name),
            _ => callers.of(module, class.map_or(stmt, |(class, _)| class)),
        };
        let found = calls.iter().filter_map(|id| {
            let call = &self.project.facts(id.module)?.calls[id.index];
            Some((id.module, call.scope, call.node))
        });
        Some(found.collect())
    }

    /// The class statement around a method, and its name.
    fn class_of(&self, module: ModuleId, method: StmtId) -> Option<(StmtId, &'p str)> {
        let facts = self.project.facts(module)?;
        let parent = facts.stmt(method).parent?;
        match facts.stmt(parent).node {
            Stmt::ClassDef(node) => Some((parent, node.name.as_str())),
            _ => None,
        }
    }

    /// What a function of the project returns, where every `return` has a value.
    fn returned(&self, module: ModuleId, function: BindingId) -> Option<Vec<Value>> {
        let facts = self.project.facts(module)?;
        let scope = facts.scope_opened_by(facts.binding(function).stmt)?;
        if !self.open.borrow_mut().insert((module, function)) {
            return None;
        }
        let values = facts
            .stmts
            .iter()
            .filter(|fact| fact.scope == scope)
            .filter_map(|fact| match fact.node {
                Stmt::Return(node) => node.value.as_deref(),
                _ => None,
            })
            .filter(|value| !value.is_none_literal_expr())
            .flat_map(|expr| {
                self.expr(Spot {
                    module,
                    scope,
                    expr,
                })
            })
            .collect();
        self.open.borrow_mut().remove(&(module, function));
        Some(values)
    }

    /// `app.config.get('KEY', default)`
    fn app_config_get(&self, at: Spot<'p>, call: &'p ast::ExprCall) -> Option<Vec<Value>> {
        let Expr::Attribute(func) = &*call.func else {
            return None;
        };
        let key = call.arguments.args.first().and_then(string)?;
        let gets = matches!(func.attr.as_str(), "get" | "setdefault" | "pop");
        if !gets || !configuration::is_config(self.project, at.module, at.scope, &func.value) {
            return None;
        }
        let mut values = self.config_values(key);
        if let Some(default) = call.arguments.args.get(1) {
            values.extend(self.sub(at, default));
        }
        Some(values)
    }

    fn config_values(&self, key: &str) -> Vec<Value> {
        let spots = self.configured(key);
        let values: Vec<Value> = spots.iter().flat_map(|spot| self.guarded(*spot)).collect();
        if values.iter().all(Value::is_unknown) {
            return vec![Value::of_key(key)];
        }
        values
    }
}

fn unknown() -> Vec<Value> {
    vec![Value::any()]
}

fn cross(left: &[Value], right: &[Value], f: impl Fn(&Value, &Value) -> Value) -> Vec<Value> {
    if left.len() * right.len() > MAX_VALUES {
        return unknown();
    }
    let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (a, b)));
    pairs.map(|(a, b)| f(a, b)).collect()
}

/// Every choice of one value from each part.
fn products(parts: &[Vec<Value>]) -> Vec<Vec<Value>> {
    let mut found: Vec<Vec<Value>> = vec![Vec::new()];
    for part in parts {
        if found.len() * part.len() > MAX_VALUES {
            return vec![unknown()];
        }
        found = found
            .iter()
            .flat_map(|head| {
                part.iter().map(move |value| {
                    let mut longer = head.clone();
                    longer.push(value.clone());
                    longer
                })
            })
            .collect();
    }
    found
}

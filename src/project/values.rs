//! Which paths an expression may be: literals, names, joins, configuration values, parameters
//! through their callers, as text with holes for what is not known.
//!
//! An answer is what the expression *may* be, never a guess at one value: a caller that needs
//! certainty asks whether all values agree. Nothing here says whether a path is a good one.

mod bindings;
mod calls;
mod fields;

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use ruff_text_size::TextSize;
use rustc_hash::{FxHashMap, FxHashSet};

use super::configuration;
use super::paths::{Value, Where, join};
use super::resolve::{CallId, Target};
use super::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, ScopeId, StmtId, integer, string};

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

/// Something that is followed, by its module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Followed {
    /// What a name holds.
    Binding(ModuleId, BindingId),
    /// What a function returns.
    Returned(ModuleId, BindingId),
    /// The expressions that start at one place.
    Start(ModuleId, TextSize),
}

/// The calls of each method that was asked for, by its definition.
type Methods = FxHashMap<(ModuleId, StmtId), Rc<[CallId]>>;

/// Answers questions about values, and remembers what several of them need.
pub struct Values<'p> {
    project: &'p Project,
    config: OnceCell<FxHashMap<String, Vec<Spot<'p>>>>,
    /// The answers that are the same wherever they are asked for.
    known: RefCell<FxHashMap<Followed, Vec<Value>>>,
    /// The other answers that the question at hand led to: it does not follow a thing twice.
    given: RefCell<FxHashMap<Followed, Vec<Value>>>,
    /// What is followed at the moment, one inside the other, and how far inside.
    open: RefCell<FxHashMap<Followed, usize>>,
    steps: Cell<usize>,
    /// How far inside that is which the answers are cut short at that were given since: what leads
    /// back to something open, or is too much, says nothing of it. The outermost counts.
    cut: Cell<usize>,
    methods: RefCell<Methods>,
    file_fields: OnceCell<FxHashSet<&'p str>>,
}

impl<'p> Values<'p> {
    /// No question asked yet.
    pub fn new(project: &'p Project) -> Self {
        Values {
            project,
            config: OnceCell::new(),
            known: RefCell::default(),
            given: RefCell::default(),
            open: RefCell::default(),
            steps: Cell::default(),
            cut: Cell::new(usize::MAX),
            methods: RefCell::default(),
            file_fields: OnceCell::new(),
        }
    }

    /// Everything that an expression may be; never empty.
    pub fn of(&self, module: ModuleId, scope: ScopeId, expr: &'p Expr) -> Vec<Value> {
        self.steps.set(0);
        self.given.borrow_mut().clear();
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
        self.steps.set(self.steps.get() + 1);
        if self.steps.get() > MAX_STEPS || self.open.borrow().len() > MAX_DEPTH {
            self.cut_at(0);
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

    /// Follow something that has one answer; `None` where it is followed already.
    fn once(&self, what: Followed, ask: impl FnOnce() -> Vec<Value>) -> Option<Vec<Value>> {
        if let Some(known) = self.known.borrow().get(&what) {
            return Some(known.clone());
        }
        if let Some(given) = self.given.borrow().get(&what) {
            // It was cut short at something that may be open no longer.
            self.cut_at(0);
            return Some(given.clone());
        }
        let (values, is_whole) = self.follow(what, ask)?;
        let answers = if is_whole { &self.known } else { &self.given };
        answers.borrow_mut().insert(what, values.clone());
        Some(values)
    }

    /// Follow something: the answer, and whether it is the same wherever it is asked for. `None`
    /// where it is followed already.
    fn follow<T>(&self, what: Followed, ask: impl FnOnce() -> T) -> Option<(T, bool)> {
        let depth = self.open.borrow().len();
        if let Some(outer) = self.open.borrow().get(&what) {
            self.cut_at(*outer);
            return None;
        }
        self.open.borrow_mut().insert(what, depth);
        let before = self.cut.replace(usize::MAX);
        let answer = ask();
        self.open.borrow_mut().remove(&what);
        // A way that led back to this, or to what lies inside, leads back there from everywhere.
        let cut = self.cut.replace(before);
        if cut < depth {
            self.cut_at(cut);
        }
        let is_whole = cut >= depth && self.steps.get() <= MAX_STEPS;
        Some((answer, is_whole))
    }

    /// An answer is cut short here, because of what is open that far inside.
    fn cut_at(&self, depth: usize) {
        self.cut.set(self.cut.get().min(depth));
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
            Expr::Lambda(_) => Some(vec![Value::buffer()]),
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
            && let Some(count) = integer(&node.slice).filter(|count| *count < 20)
        {
            let up = |v: &Value| (0..=count).fold(v.clone(), |v, _| v.parent()).as_path();
            return Some(self.sub(at, &attribute.value).iter().map(up).collect());
        }
        // os.path.split(path)[0], os.path.splitext(path)[0]
        if let Expr::Call(call) = &*node.value
            && integer(&node.slice) == Some(0)
            && let [Target::External(name)] =
                &self.project.targets(at.module, at.scope, &call.func)[..]
            && let Some(path) = call.arguments.args.first()
        {
            let map = |f: fn(&Value) -> Value| Some(self.sub(at, path).iter().map(f).collect());
            return match name.as_str() {
                "os.path.split" => map(|v| v.parent().as_text()),
                "os.path.splitext" => map(Value::stem),
                _ => None,
            };
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
            // upload.stream, and the name of a temporary file
            "stream" | "file" if on().iter().all(Value::is_buffer) => return Some(on()),
            "name" if on().iter().all(|v| !v.is_path() && v.place() == Where::Tmp) => {
                return Some(on());
            }
            // form.picture.data
            "data" if self.is_file_field(&node.value) => return Some(vec![Value::buffer()]),
            "root_path" | "instance_path" if self.is_app(at, &node.value) => {
                return self.app_folder(node.attr.as_str() == "instance_path");
            }
            "static_folder" if self.is_app(at, &node.value) => {
                return Some(vec![match self.project.static_folder() {
                    Some(folder) => Value::in_project(folder.as_str()),
                    // Wherever it lies, it is one of those that Flask serves.
                    None => join(&[Value::any(), Value::text("static")]),
                }]);
            }
            _ => {}
        }
        if let Expr::Name(name) = &*node.value
            && name.id == "self"
            && let Some(values) = self.of_self(at, &node.attr)
        {
            return Some(values);
        }
        let values = self.name(at);
        if values
            .as_ref()
            .is_some_and(|values| values.iter().all(Value::is_anything))
            && let Some(values) = self.of_instance(at, &node.value, &node.attr)
        {
            return Some(values);
        }
        values
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

#[cfg(test)]
mod tests;

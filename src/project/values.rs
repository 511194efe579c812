//! Which paths an expression may be: literals, names, joins, configuration values, parameters
//! through their callers, as text with holes for what is not known.
//!
//! An answer is what the expression *may* be, never a guess at one value: a caller that needs
//! certainty asks whether all values agree. Nothing here says whether a path is a good one.

mod attributes;
mod bindings;
mod calls;
mod combined;
mod elements;
mod fields;
mod followed;
mod frames;
mod instances;
mod origins;
mod outside;
mod parameters;
mod texts;
mod uploads;

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use rustc_hash::{FxHashMap, FxHashSet};

use super::classes::Class;
use super::configuration;
use super::paths::{Value, Where, join};
use super::resolve::CallId;
use super::{ModuleId, Project, helper};
use crate::python::facts::{BindingKind, ScopeId, StmtId, elements, integer, string};
use attributes::Attributes;
pub use calls::default_of_field;
use combined::{MAX_VALUES, collapsed, cross, few, products};
pub use elements::clause;
use followed::Followed;
pub use origins::Origin;
use outside::Outside;

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

impl<'p> Spot<'p> {
    /// An expression of a module, whose names a scope reads.
    pub fn new(module: ModuleId, scope: ScopeId, expr: &'p Expr) -> Self {
        Spot {
            module,
            scope,
            expr,
        }
    }
}

/// The calls of each method that was asked for, by its definition.
type Methods = FxHashMap<(ModuleId, StmtId), Rc<[CallId]>>;

/// Answers questions about values, and remembers what several of them need.
pub struct Values<'p> {
    project: &'p Project,
    config: OnceCell<FxHashMap<String, Vec<Spot<'p>>>>,
    followed: Followed,
    methods: RefCell<Methods>,
    /// The attributes of each class that was asked for, by its definition.
    classes: RefCell<FxHashMap<(ModuleId, StmtId), Attributes<'p>>>,
    outside: OnceCell<Outside<'p>>,
    /// Whether objects of a class are made in ways that no call of it shows.
    made_unseen: RefCell<FxHashMap<Class, bool>>,
    file_fields: OnceCell<FxHashSet<&'p str>>,
    /// The folders of the app are not known: the question is about one of them.
    without_folders: bool,
}

impl<'p> Values<'p> {
    /// No question asked yet.
    pub fn new(project: &'p Project) -> Self {
        Values {
            project,
            config: OnceCell::new(),
            followed: Followed::default(),
            methods: RefCell::default(),
            classes: RefCell::default(),
            outside: OnceCell::new(),
            made_unseen: RefCell::default(),
            file_fields: OnceCell::new(),
            without_folders: false,
        }
    }

    /// The same for what the call says of the folders of the app, which must not ask for these again.
    pub(super) fn without_folders(project: &'p Project) -> Self {
        Values {
            without_folders: true,
            ..Values::new(project)
        }
    }

    /// Everything that an expression may be; never empty.
    pub fn of(&self, module: ModuleId, scope: ScopeId, expr: &'p Expr) -> Vec<Value> {
        self.followed.start();
        let spot = Spot::new(module, scope, expr);
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
        if !self.followed.step() {
            return unknown();
        }
        let values = few(self.expr_inner(at).unwrap_or_else(unknown));
        match values.is_empty() {
            true => unknown(),
            false => values,
        }
    }

    fn sub(&self, at: Spot<'p>, expr: &'p Expr) -> Vec<Value> {
        self.expr(Spot { expr, ..at })
    }

    /// `None` where nothing is known.
    fn expr_inner(&self, at: Spot<'p>) -> Option<Vec<Value>> {
        match at.expr {
            Expr::StringLiteral(text) => Some(vec![Value::text(text.value.to_str())]),
            Expr::BytesLiteral(text) => {
                let bytes: Vec<u8> = text.value.bytes().collect();
                Some(vec![Value::text(std::str::from_utf8(&bytes).ok()?)])
            }
            Expr::FString(text) => Some(self.f_string(at, text)),
            Expr::Named(node) => Some(self.sub(at, &node.value)),
            Expr::If(node) => {
                let mut values = self.sub(at, &node.body);
                if !is_anchor(node, &values) {
                    values.extend(self.sub(at, &node.orelse));
                }
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
            Expr::Name(name) if name.id == "__file__" => Some(self.own_file(at)),
            Expr::Name(_) => Some(self.name(at)),
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
                            return collapsed(&values);
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
        if integer(&node.slice) == Some(0)
            && self
                .project
                .may_be(at.module, at.scope, &node.value, "sys.argv")
        {
            return Some(vec![Value::of_program()]);
        }
        // Path(__file__).parents[1]
        if let Expr::Attribute(attribute) = &*node.value
            && &attribute.attr == "parents"
            && let Some(count) = integer(&node.slice).filter(|count| *count < 20)
        {
            let up = |v: &Value| (0..=count).fold(v.clone(), |v, _| v.parent()).as_path();
            return Some(self.sub(at, &attribute.value).iter().map(up).collect());
        }
        if self.is_file_of_frame(at, &node.value, &node.slice) {
            return Some(self.own_file(at));
        }
        if let Some(values) = self.part(at, node) {
            return Some(values);
        }
        self.entries(at, &node.value, &node.slice)
    }

    /// `PATHS['orders']`, `PATHS.get('orders')`, `PATHS[0]`: what stands in a display under a key.
    fn entries(&self, at: Spot<'p>, display: &'p Expr, key: &'p Expr) -> Option<Vec<Value>> {
        if let Some(values) = string(key).and_then(|key| self.of_dict_call(at, display, key)) {
            return Some(values);
        }
        let Some(dict) = self.display(at, display) else {
            let given = Spot {
                expr: display,
                ..at
            };
            return self.each(given).or_else(|| self.value_of_each(given));
        };
        if let Some(all) = elements(dict.expr) {
            let index = integer(key).and_then(|index| usize::try_from(index).ok())?;
            let plain = !all.iter().any(Expr::is_starred_expr);
            return Some(self.sub(dict, all.get(index).filter(|_| plain)?));
        }
        let Expr::Dict(items) = dict.expr else {
            return None;
        };
        let key = string(key);
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
                let assigned = self.project.assigned(Spot { expr, ..at });
                assigned.filter(|at| {
                    matches!(
                        at.expr,
                        Expr::Dict(_) | Expr::List(_) | Expr::Tuple(_) | Expr::Set(_)
                    )
                })
            }
            _ => None,
        }
    }
}

impl Project {
    /// What is assigned to a name that can mean nothing else.
    pub fn assigned(&self, at: Spot<'_>) -> Option<Spot<'_>> {
        let (module, binding) = self.sole_binding(at.module, at.scope, at.expr)?;
        let facts = self.facts(module)?;
        let binding = facts.binding(binding);
        let BindingKind::Assign(expr) = binding.kind else {
            return None;
        };
        Some(Spot::new(module, facts.stmt(binding.stmt).scope, expr))
    }
}

/// `os.path.dirname(__file__) if IS_VERCEL else ''`, in front of a path: what the working directory is
/// elsewhere, this folder is on Vercel.
fn is_anchor(node: &ast::ExprIf, folders: &[Value]) -> bool {
    let in_project = |value: &Value| matches!(value.place(), Where::Project(_));
    let constant = node.test.as_name_expr().map(|name| name.id.as_str());
    constant.is_some_and(|name| name.starts_with(helper::CONSTANT))
        && string(&node.orelse) == Some("")
        && folders.iter().all(in_project)
}

fn unknown() -> Vec<Value> {
    vec![Value::any()]
}

#[cfg(test)]
mod tests;

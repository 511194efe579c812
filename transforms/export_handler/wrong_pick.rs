//! What the builder picks where it does not pick the app: a class `Handler`, a Celery `app`, a
//! module that is called app.

use ruff_python_ast as ast;
use ruff_python_ast::Stmt;
use ruff_text_size::Ranged;

use crate::plan::Edit;
use crate::project::builder::builder_pick;
use crate::project::foreign;
use crate::project::reach::Entry;
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::edits::{self, Spot};
use crate::python::facts::{Binding, BindingKind, MODULE, StmtId};
use crate::rule::Place;

const NOT_THERE: &str = "not there";

/// What the builder picks.
pub enum Pick {
    /// Nothing, or the name that is to be the app's.
    Nothing,
    /// An object that may be an app of whatever kind.
    Other,
    /// A class that answers requests itself, in the place of the app.
    Server(Wrong),
    /// An object that can serve no request.
    Wrong(Wrong),
}

/// A pick that fails every request.
pub struct Wrong {
    /// Its module.
    pub module: ModuleId,
    /// Its name.
    pub name: String,
    /// Where it gets the name.
    pub place: Place,
    /// `the class`, `a Celery object`, `the module`.
    pub what: String,
    /// The statement that binds it first.
    pub stmt: Option<StmtId>,
    /// Whether it is a class of the detector's own kind.
    pub is_class: bool,
}

impl Wrong {
    /// What the finding says.
    pub fn message(&self, project: &Project) -> String {
        let (what, name, path) = (&self.what, &self.name, project.path(self.module));
        match self.is_class {
            _ if what == NOT_THERE => {
                format!("pyproject.toml names `{name}` of {path}, which has no such name")
            }
            true => format!("Vercel takes {what} `{name}` for the app, because it stands first"),
            false => format!("Vercel takes `{name}` of {path} for the app, which is {what}"),
        }
    }
}

/// What the builder picks instead of the app of `entry`.
pub fn of(project: &Project, entry: &Entry) -> Pick {
    let Some((id, name)) = builder_pick(project) else {
        return Pick::Nothing;
    };
    // The app has a name that Vercel finds, if in a function beside the first one.
    if entry.picked.is_some() {
        return Pick::Nothing;
    }
    let Some(facts) = project.facts(id) else {
        return Pick::Other;
    };
    let bound = facts
        .globals(&name)
        .iter()
        .map(|id| (*id, facts.binding(*id)));
    let bound: Vec<_> = bound
        .filter(|(_, binding)| !facts.is_bound_by_the_guard(binding))
        .collect();
    let wrong = |place: Place, what: &str, is_class: bool| Wrong {
        module: id,
        name: name.clone(),
        place,
        what: what.to_owned(),
        stmt: bound.first().map(|(_, binding)| binding.stmt),
        is_class,
    };
    let Some((last, binding)) = bound.last() else {
        // pyproject.toml names something that the module does not have.
        if !facts.stars.is_empty() {
            return Pick::Other;
        }
        let start = Place::new(project.path(id), ruff_text_size::TextRange::default());
        return Pick::Wrong(wrong(start, NOT_THERE, false));
    };
    let is_nothing = |binding: &Binding<'_>| match binding.kind {
        BindingKind::Declare => true,
        BindingKind::Assign(value) => value.is_none_literal_expr(),
        _ => false,
    };
    if id == entry.module && bound.iter().all(|(_, binding)| is_nothing(binding)) {
        return Pick::Nothing;
    }
    let place = Place::new(project.path(id), binding.range);
    if let BindingKind::Class(node) = binding.kind {
        let wrong = wrong(place, "the class", true);
        return match is_http_handler(project, id, node) {
            true => Pick::Server(wrong),
            false => Pick::Wrong(wrong),
        };
    }
    match foreign::no_app(project, id, *last) {
        Some(what) => Pick::Wrong(wrong(place, &what, false)),
        None => Pick::Other,
    }
}

/// A class that Vercel can serve as it is.
fn is_http_handler(project: &Project, module: ModuleId, node: &ast::StmtClassDef) -> bool {
    let bases = node
        .arguments
        .iter()
        .flat_map(|arguments| &arguments.args[..]);
    bases.into_iter().any(|base| {
        let name = project.qualified(module, MODULE, base);
        name.is_some_and(|name| name.ends_with("HTTPRequestHandler"))
    })
}

/// The edit that names the app above a statement whose object Vercel would take for it: an
/// annotation, which the detector counts and Python does not bind.
///
/// # Errors
/// Where the statement shares its line with another.
pub fn announce(module: &Module, wrong: StmtId, name: &str) -> Result<Edit, String> {
    let facts = module.facts();
    let stmt = facts.ancestors(wrong).last().unwrap_or(wrong);
    let start = facts.stmt(stmt).node.start();
    // Python evaluates the annotation.
    let is_bound = |name: &str| match facts.globals(name) {
        [id] => {
            let binding = facts.binding(*id);
            facts.stmt(binding.stmt).parent.is_none() && binding.range.end() < start
        }
        _ => false,
    };
    let class = match () {
        () if is_bound("Flask") => "Flask",
        () if is_bound("flask") => "flask.Flask",
        () => "object",
    };
    let line = format!("{name}: {class}  # Vercel serves the first app or Handler of the file\n");
    let blank = match facts.stmt(stmt).node {
        Stmt::ClassDef(_) | Stmt::FunctionDef(_) => 2,
        _ => 1,
    };
    let spot = Spot::Before(stmt);
    Ok(edits::insert_paragraph(module, spot, &line, &[], blank)?)
}

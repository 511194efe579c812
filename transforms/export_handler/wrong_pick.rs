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
    /// The statement of a class of the detector's own kind.
    pub class: Option<StmtId>,
}

impl Wrong {
    /// What the finding says.
    pub fn message(&self, project: &Project) -> String {
        let (what, name, path) = (&self.what, &self.name, project.path(self.module));
        match self.class {
            None if what == NOT_THERE => {
                format!("pyproject.toml names `{name}` of {path}, which has no such name")
            }
            Some(_) => format!("Vercel takes {what} `{name}` for the app, because it stands first"),
            None => format!("Vercel takes `{name}` of {path} for the app, which is {what}"),
        }
    }
}

/// What the builder picks instead of the app of `entry`.
pub fn of(project: &Project, entry: &Entry) -> Pick {
    let Some((id, name)) = builder_pick(project) else {
        return Pick::Nothing;
    };
    if entry.picked.as_deref() == Some(&*name) {
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
        .filter(|(_, binding)| !facts.in_main_guard(binding.stmt))
        .collect();
    let wrong = |place: Place, what: &str, class: Option<StmtId>| {
        Pick::Wrong(Wrong {
            module: id,
            name: name.clone(),
            place,
            what: what.to_owned(),
            class,
        })
    };
    let Some((last, binding)) = bound.last() else {
        // pyproject.toml names something that the module does not have.
        if !facts.stars.is_empty() {
            return Pick::Other;
        }
        let start = Place::new(project.path(id), ruff_text_size::TextRange::default());
        return wrong(start, NOT_THERE, None);
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
        return match is_http_handler(project, id, node) {
            true => Pick::Other,
            false => wrong(place, "the class", Some(binding.stmt)),
        };
    }
    match foreign::no_app(project, id, *last) {
        Some(what) => wrong(place, &what, None),
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

/// The edit that names the app above a class which Vercel would take for it: an annotation, which
/// the detector counts and Python does not bind.
///
/// # Errors
/// Where the class shares its line with another statement.
pub fn announce(module: &Module, class: StmtId, name: &str) -> Result<Edit, String> {
    let facts = module.facts();
    let stmt = facts.ancestors(class).last().unwrap_or(class);
    let start = facts.stmt(stmt).node.start();
    let imported = |name: &str| match facts.globals(name) {
        [id] => {
            let binding = facts.binding(*id);
            let import = matches!(
                facts.stmt(binding.stmt).node,
                Stmt::Import(_) | Stmt::ImportFrom(_)
            );
            import && facts.stmt(binding.stmt).parent.is_none() && binding.range.end() < start
        }
        _ => false,
    };
    let class = match () {
        () if imported("Flask") => "Flask",
        () if imported("flask") => "flask.Flask",
        () => "object",
    };
    let line = format!("{name}: {class}  # Vercel serves the first app or Handler of the file\n");
    Ok(edits::insert_paragraph(
        module,
        Spot::Before(stmt),
        &line,
        &[],
        2,
    )?)
}

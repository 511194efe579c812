//! Who makes a table that the app asks for: nobody that Vercel runs, or views alone. A view that is
//! called on one instance makes no table in the `/tmp` of another one.

use ruff_text_size::{Ranged, TextRange, TextSize};

use super::code::{How, makes};
use crate::project::reach::{When, code_scope};
use crate::project::{ModuleId, Project};
use crate::python::facts::ScopeId;
use crate::transforms::long_running::loops::is_view;

/// Words of code that may make any table, or bring a file that has some.
const MAY_BE_ANY: &[&str] = &[
    "executescript",
    "create_all",
    "to_sql",
    ".sql",
    "alembic",
    "migrat",
    "attach",
    ".backup(",
];
/// What a statement starts with that makes one.
const CREATE: &[&str] = &[
    "create table",
    "create virtual",
    "create temp",
    "create view",
];
/// Callers that are looked at on the way to a view.
const MAX_CALLERS: usize = 60;

/// A function, by its scope.
pub type Function = (ModuleId, ScopeId);

/// Who makes a table on Vercel.
#[derive(Debug, PartialEq, Eq)]
pub enum Made {
    /// Nobody.
    Never,
    /// These views alone, when a request reaches them.
    ByViews(Vec<Function>),
}

/// The modules that Vercel loads, in small letters, which say by statements of SQL what they make.
pub struct Makers<'p> {
    project: &'p Project,
    texts: Vec<(ModuleId, String)>,
    /// Whether one makes a table at all.
    any: bool,
}

impl<'p> Makers<'p> {
    /// Those of a project; `None` where one may make any table.
    pub fn of(project: &'p Project, texts: Vec<(ModuleId, String)>) -> Option<Self> {
        let says = |words: &[&str]| texts.iter().any(|(_, text)| holds(text, words));
        let any = says(CREATE);
        (!says(MAY_BE_ANY)).then_some(Makers {
            project,
            texts,
            any,
        })
    }

    /// Who makes a table; `None` where that cannot be told, or it is made at start.
    pub fn made(&self, table: &str) -> Option<Made> {
        let mut views: Vec<Function> = Vec::new();
        for (id, text) in &self.texts {
            for at in creations(text, table) {
                views.extend(views_of(self.project, *id, at)?);
            }
        }
        match views.is_empty() {
            true => (!self.any).then_some(Made::Never),
            false => Some(Made::ByViews(views)),
        }
    }
}

/// Whether a text holds one of these words.
pub fn holds(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Where a text in small letters makes a table.
pub fn creations(text: &str, table: &str) -> impl Iterator<Item = TextSize> {
    let found = text.match_indices(CREATE[0]);
    found.filter_map(move |(at, words)| {
        let rest = text[at + words.len()..].trim_start();
        let rest = rest.strip_prefix("if not exists").unwrap_or(rest);
        let rest = rest.trim_start().trim_start_matches(['"', '`', '[', '\\']);
        let end = rest.strip_prefix(table)?;
        let ends = |c: char| !c.is_alphanumeric() && c != '_';
        let is_it = end.starts_with(ends);
        is_it.then(|| TextSize::try_from(at).ok())?
    })
}

/// The views that lead to the statement at a place; `None` where other code may, too. No view leads to
/// what never runs.
fn views_of(project: &Project, id: ModuleId, at: TextSize) -> Option<Vec<Function>> {
    let facts = project.facts(id)?;
    let at = TextRange::empty(at);
    let mut calls = facts.calls.iter();
    let call = calls.find(|call| {
        call.node.arguments.range().contains_range(at) && makes(project, id, call, How::Statements)
    })?;
    match project.reach().when(project, id, call.stmt) {
        When::Never => Some(Vec::new()),
        When::Request => views_above(project, (id, code_scope(facts, call.scope))),
        When::Import => None,
    }
}

/// The views that call a function, itself included; `None` where other code may call it, too.
pub fn views_above(project: &Project, function: Function) -> Option<Vec<Function>> {
    let (mut views, mut seen, mut queue) = (Vec::new(), vec![function], vec![function]);
    while let Some((id, scope)) = queue.pop() {
        let facts = project.facts(id)?;
        let (own, node) = facts.function_around(scope)?;
        if is_view(facts, own) {
            views.push((id, own));
            continue;
        }
        // @app.before_request, Thread(target=…)
        let stmt = facts.scope(own).stmt?;
        let callers = project.callers();
        let is_plain = project.gets_what_is_given(id, facts.stmt(stmt).scope, node);
        if !is_plain || callers.is_loose(&node.name) {
            return None;
        }
        let calls = callers.of(id, stmt);
        if calls.is_empty() || seen.len() > MAX_CALLERS {
            return None;
        }
        for call in calls {
            let facts = project.facts(call.module)?;
            let call_fact = facts.calls.get(call.index)?;
            if project.reach().when(project, call.module, call_fact.stmt) == When::Never {
                continue;
            }
            let caller = (call.module, code_scope(facts, call_fact.scope));
            if !seen.contains(&caller) {
                seen.push(caller);
                queue.push(caller);
            }
        }
    }
    Some(views)
}

//! The short form: each `CORS(app, …)` with literal options becomes a hook where it stood.
//!
//! Every refusal here leads to the module, never to a finding.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextSize};

use super::hook::Options;
use super::literal::Literal;
use super::release::Release;
use super::uses::{self, Uses};
use super::{change_at, policy, surroundings};
use crate::plan::{Change, Edit};
use crate::project::resolve::CallId;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, Block, Call, Facts, MODULE, StmtId, dotted};
use crate::python::facts::{has_unpacking, keyword};
use crate::python::imports::{self, Site};
use crate::python::{Module, edits, style::Style};
use crate::template::{Fill, Template};

const HOOK: Template = Template(include_str!("hook.py"));

/// What a call is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    /// An app of the project, by index.
    App(usize),
    /// A parameter, or an attribute, that holds an app.
    Handed,
    /// A blueprint.
    Blueprint,
}

/// The changes, where every use has the short form; `None` where one has not.
pub fn changes(project: &Project, uses: &Uses, release: &Release) -> Option<Vec<Change>> {
    if !uses.others.is_empty() {
        return None;
    }
    let (mut targets, mut calls) = (Vec::new(), Vec::new());
    for id in &uses.extensions {
        let (target, change) = one(project, *id, release, &uses.extensions)?;
        // Two calls on one app do more than both of them alone.
        if targets.contains(&target) {
            return None;
        }
        targets.push(target);
        calls.push(change);
    }
    let known = |target: &Target| matches!(target, Target::App(_));
    if targets.len() > 1 && !targets.iter().all(known) {
        return None;
    }
    let mut changes = Vec::new();
    for site in &uses.imports {
        let message = if uses.extensions.is_empty() {
            "flask_cors is imported and not used"
        } else {
            super::IMPORTED
        };
        let mut change = change_at(project, site.module, site.stmt, message);
        for edit in import_removed(project, site.module, site.stmt)? {
            change.edit(project.path(site.module), edit);
        }
        changes.push(change);
    }
    changes.extend(calls);
    Some(changes)
}

/// The edits that take an import away, with the `try` around it where that held nothing else.
fn import_removed(project: &Project, id: ModuleId, stmt: StmtId) -> Option<Vec<Edit>> {
    let module = project.module(id)?;
    let facts = module.facts();
    let aliases: Vec<_> = match facts.stmt(stmt).node {
        Stmt::Import(node) => {
            let names = node.names.iter();
            names
                .filter(|alias| uses::is_package(&alias.name))
                .collect()
        }
        Stmt::ImportFrom(node) => node.names.iter().collect(),
        _ => return None,
    };
    for alias in &aliases {
        let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
        let bound = if name == "*" { uses::NAMES } else { &[name] };
        if bound.iter().any(|name| uses::is_shared(project, id, name)) {
            return None;
        }
    }
    let tried = facts.ancestors(stmt).find(|id| {
        let parent = facts.stmt(*id).parent;
        parent.is_some_and(|parent| facts.stmt(parent).node.is_try_stmt())
    });
    match tried {
        Some(inside) if inside == stmt => without_try(module, stmt),
        Some(_) => None,
        None => edits::remove_names(module, stmt, &aliases).ok(),
    }
}

/// ```python
/// try:
///     from flask_cors import CORS
///     HAS_CORS = True
/// except ImportError:
///     HAS_CORS = False
/// ```
/// becomes `HAS_CORS = True`: there is no import left that can fail.
fn without_try(module: &Module, import: StmtId) -> Option<Vec<Edit>> {
    let facts = module.facts();
    let fact = facts.stmt(import);
    let parent = fact.parent?;
    let Stmt::Try(node) = facts.stmt(parent).node else {
        return None;
    };
    let is_plain = fact.role == Block::Body
        && !node.is_star
        && node.orelse.is_empty()
        && node.finalbody.is_empty()
        && !module.comments().intersects(node.range());
    let is_flag = |stmt: &Stmt| matches!(stmt, Stmt::Assign(node) if node.value.is_literal_expr());
    let is_small = |stmt: &Stmt| {
        is_flag(stmt) || matches!(stmt, Stmt::Pass(_) | Stmt::Expr(_) | Stmt::FunctionDef(_))
    };
    let handlers_are_small = node.handlers.iter().all(|handler| {
        let ruff_python_ast::ExceptHandler::ExceptHandler(handler) = handler;
        handler.body.iter().all(is_small)
    });
    let is_import = |stmt: &&Stmt| stmt.range() == fact.node.range();
    let rest: Vec<&Stmt> = fact.block.iter().filter(|stmt| !is_import(stmt)).collect();
    if !is_plain || !handlers_are_small || !rest.iter().all(|stmt| is_flag(stmt)) {
        return None;
    }
    if rest.is_empty() {
        return edits::remove(module, parent).ok();
    }
    let line = |stmt: &&Stmt| format!("{}\n", module.slice(*stmt));
    let lines: String = rest.iter().map(line).collect();
    edits::replace(module, parent, &lines, &[]).ok()
}

/// The hook for one call: what it is for, and the change; `all` are the calls that get one.
fn one(
    project: &Project,
    id: CallId,
    release: &Release,
    all: &[CallId],
) -> Option<(Target, Change)> {
    let module = project.module(id.module)?;
    let facts = module.facts();
    let call = &facts.calls[id.index];
    if !stands_alone(project, id, call) || has_unpacking(call.node) {
        return None;
    }
    let app = app_argument(call)?;
    let target = target(project, id.module, call, app)?;
    let app_text = dotted(app)?.join(".");
    // New names at module level would reach those who import all of them.
    if uses::is_starred(project, id.module) {
        return None;
    }
    if target != Target::Blueprint {
        surroundings::check(project, id.module, call.stmt, &app_text).ok()?;
    }
    let options = options(call)?;
    let style = Style::of(module);
    let holes = options.holes(&app_text, release)?.quoted(style.quote);
    let texts: Vec<(&str, &str)> = holes.texts.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let fill = Fill {
        holes: &texts,
        flags: &holes.flags,
        quote: Some(style.quote),
    };
    let every = match target {
        Target::Blueprint => "every path of the blueprint",
        _ => "every path",
    };
    let message = format!("the policy is: {}", policy::words(&options, every));
    let mut change = change_at(project, id.module, call.stmt, &message);
    let path = project.path(id.module);
    let fact = facts.stmt(call.stmt);
    let site = Site {
        scope: call.scope,
        offset: fact.node.start(),
    };
    // app = Flask("shop"); CORS(app)
    // admin = Flask("admin"); CORS(admin)
    let calls = all.iter().filter(|other| other.module == id.module);
    let stmts = calls.map(|other| &facts.calls[other.index]);
    let earlier: Vec<StmtId> = stmts
        .filter(|other| other.scope == call.scope && other.stmt < call.stmt)
        .map(|other| other.stmt)
        .collect();
    let rendered = HOOK
        .render(
            &fill,
            |from, member| change.import(path, module, from, member, site),
            |name| hook_name(module, name, earlier.len()),
        )
        .ok()?;
    let (mut above, below) = blank_lines(module, call.stmt);
    let previous = earlier.iter().max().map(|stmt| facts.stmt(*stmt).node);
    // The hook above has its blank lines below it.
    if previous
        .is_some_and(|stmt| module.line_end(stmt.end()) == module.line_start(fact.node.start()))
    {
        above = 0;
    }
    let blank = "\n".repeat(above);
    let mut lines = format!("{}{}", rendered.lines, "\n".repeat(below));
    match edits::insert_before(module, call.stmt, &blank, &[]) {
        Ok(edit) if above > 0 => {
            change.edit(path, edit);
        }
        Ok(_) => {}
        // app = Flask(__name__); CORS(app)
        Err(_) => lines.insert_str(0, &blank),
    }
    for edit in edits::replace(module, call.stmt, &lines, &rendered.verbatim).ok()? {
        change.edit(path, edit);
    }
    Some((target, change))
}

/// The name of a hook behind `number` others in its scope.
fn hook_name(module: &Module, base: &str, number: usize) -> String {
    let free = imports::fresh(module, base);
    match number {
        0 => free,
        _ => imports::fresh(module, &format!("{free}_{}", number + 1)),
    }
}

/// How many blank lines are missing above and below, for a function in the place of a statement:
/// two at module level, one in a block.
fn blank_lines(module: &Module, stmt: StmtId) -> (usize, usize) {
    let fact = module.facts().stmt(stmt);
    let text = module.text();
    let wanted: usize = if fact.parent.is_none() { 2 } else { 1 };
    let is_first = fact.block.first().map(Ranged::range) == Some(fact.node.range());
    let is_last = fact.block.last().map(Ranged::range) == Some(fact.node.range());
    let start = edits::insert_before(module, stmt, "", &[])
        .map_or(fact.node.start(), |edit| edit.range.start());
    let (before, after) = (
        &text[..start.to_usize()],
        &text[module.line_end(fact.node.end()).to_usize()..],
    );
    let blank = |line: &&str| line.trim().is_empty();
    let above = before.lines().rev().take_while(blank).count();
    let below = after.lines().take_while(blank).count();
    let opens = is_first && fact.parent.is_some() || start == TextSize::new(0);
    let closes = is_last && fact.parent.is_some() || after.trim().is_empty();
    (
        if opens {
            0
        } else {
            wanted.saturating_sub(above)
        },
        if closes {
            0
        } else {
            wanted.saturating_sub(below)
        },
    )
}

/// What the app argument is.
fn target(project: &Project, id: ModuleId, call: &Call<'_>, app: &Expr) -> Option<Target> {
    match project.apps_of(id, call.scope, app)[..] {
        [index] => return Some(Target::App(index)),
        [] => {}
        _ => return None,
    }
    let facts = project.facts(id)?;
    let made = project.made_by(id, call.scope, app);
    if !made.is_empty() {
        let is_blueprint = |call: &CallId| {
            let fact = project
                .facts(call.module)
                .map(|facts| &facts.calls[call.index]);
            let name = fact.and_then(|f| project.qualified(call.module, f.scope, &f.node.func));
            name.is_some_and(|name| name == "flask.Blueprint")
        };
        return made.iter().all(is_blueprint).then_some(Target::Blueprint);
    }
    match app {
        // def init_app(app): CORS(app)
        Expr::Name(name) => {
            let (_, ids) = facts.lookup(&name.id, call.scope)?;
            let [binding] = ids else { return None };
            let handed = matches!(facts.binding(*binding).kind, BindingKind::Parameter(None));
            handed.then_some(Target::Handed)
        }
        // self.app = Flask(__name__); CORS(self.app)
        Expr::Attribute(_) => attribute(project, id, facts, app).then_some(Target::Handed),
        _ => None,
    }
}

/// Whether an attribute is assigned once in its module, and to an app.
fn attribute(project: &Project, id: ModuleId, facts: &Facts<'_>, app: &Expr) -> bool {
    let path = dotted(app);
    let mut values = facts.stmts.iter().filter_map(|fact| match fact.node {
        Stmt::Assign(node) => {
            let same = node.targets.iter().any(|target| dotted(target) == path);
            same.then_some((fact.scope, &*node.value))
        }
        _ => None,
    });
    let first = values.next();
    let is_app = first.is_some_and(|(scope, value)| !project.apps_of(id, scope, value).is_empty());
    is_app && path.is_some() && values.next().is_none()
}

/// `CORS(app)` as a statement, or `cors = CORS(app)` with a name that nobody reads.
fn stands_alone(project: &Project, id: CallId, call: &Call<'_>) -> bool {
    let Some(facts) = project.facts(id.module) else {
        return false;
    };
    match facts.stmt(call.stmt).node {
        Stmt::Expr(node) => return node.value.range() == call.node.range(),
        Stmt::Assign(_) | Stmt::AnnAssign(_) => {}
        _ => return false,
    }
    let Some(binding) = uses::result_of(project, id).map(|id| facts.binding(id)) else {
        return false;
    };
    let scope = facts.scope(binding.scope);
    let in_class = matches!(scope.kind, crate::python::facts::ScopeKind::Class(_));
    let alone = scope
        .names
        .get(binding.name)
        .is_some_and(|ids| ids.len() == 1);
    let read = facts.uses_of(binding.name, binding.scope).next().is_some();
    let shared = binding.scope == MODULE && uses::is_shared(project, id.module, binding.name);
    alone && !in_class && !read && !shared
}

/// The app, as a name or an attribute: any other expression may do something.
pub fn app_argument<'a>(call: &Call<'a>) -> Option<&'a Expr> {
    let app = match &call.node.arguments.args[..] {
        [app] => app,
        [] => keyword(call.node, "app")?,
        _ => return None,
    };
    dotted(app).is_some().then_some(app)
}

/// The literal options of a call.
pub fn options(call: &Call<'_>) -> Option<Options> {
    let keywords = call.node.arguments.keywords.iter();
    let mut given = Vec::new();
    for keyword in keywords {
        let name = keyword.arg.as_ref()?.as_str();
        if name == "app" {
            continue;
        }
        // Even where the option has no effect, its expression may have one.
        let value = Literal::of(&keyword.value)?;
        if policy::ignored(std::iter::once(name)).is_empty() {
            given.push((name.to_owned(), value));
        }
    }
    Options::new(given)
}

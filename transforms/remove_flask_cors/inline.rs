//! The short form: each `CORS(app, …)` with literal options becomes a hook where it stood.
//!
//! Every refusal here leads to the module, never to a finding.

use camino::Utf8Path;
use ruff_text_size::Ranged;

mod imported;
mod target;

use super::hook::Options;
use super::literal::Literal;
use super::release::Release;
use super::uses::{self, Uses};
use super::{change_at, policy, surroundings};
use crate::plan::Change;
use crate::project::Project;
use crate::project::resolve::CallId;
use crate::python::facts::{Call, StmtId, dotted, has_unpacking};
use crate::python::imports::{self, Site};
use crate::python::{Module, edits, style::Style};
use crate::template::{Fill, Rendered, Template};
use imported::import_removed;
pub use target::app_argument;
use target::{Target, stands_alone, target};

const HOOK: Template = Template(include_str!("hook.py"));

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
    put(module, call.stmt, &earlier, &rendered, path, &mut change)?;
    Some((target, change))
}

/// Put a hook in the place of a statement, with the blank lines of a function; `earlier` are those that
/// become hooks above it.
fn put(
    module: &Module,
    stmt: StmtId,
    earlier: &[StmtId],
    hook: &Rendered,
    path: &Utf8Path,
    change: &mut Change,
) -> Option<()> {
    let facts = module.facts();
    let (mut above, below) = blank_lines(module, stmt);
    let previous = earlier.iter().max().map(|stmt| facts.stmt(*stmt).node);
    let start = module.line_start(facts.stmt(stmt).node.start());
    // The hook above has its blank lines below it.
    if previous.is_some_and(|stmt| module.line_end(stmt.end()) == start) {
        above = 0;
    }
    let blank = "\n".repeat(above);
    let mut lines = format!("{}{}", hook.lines, "\n".repeat(below));
    match edits::insert_before(module, stmt, &blank, &[]) {
        Ok(edit) if above > 0 => {
            change.edit(path, edit);
        }
        Ok(_) => {}
        // app = Flask(__name__); CORS(app)
        Err(_) => lines.insert_str(0, &blank),
    }
    for edit in edits::replace(module, stmt, &lines, &hook.verbatim).ok()? {
        change.edit(path, edit);
    }
    Some(())
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
    let closes = is_last && fact.parent.is_some() || after.trim().is_empty();
    (
        if is_first {
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

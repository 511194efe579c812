//! What every part of the rule shares: the project, and the helper that paths are put into.

use std::cell::OnceCell;

use camino::Utf8Path;
use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextSize};
use rustc_hash::FxHashSet;

use super::groups::{self, Group};
use super::homes;
use super::redirect::folders;
use super::sinks::known::Access;
use super::sinks::{At, Sink};
use crate::plan::{Change, Edit};
use crate::project::paths::{Value, Where};
use crate::project::resolve::CallId;
use crate::project::{ModuleId, Project};
use crate::python::facts::{ScopeId, StmtId, keyword};
use crate::python::imports::Site;
use crate::python::{Module, edits, guards};
use crate::rule::{Effect, Finding, Place};
use crate::transforms::vercel_env::writable::Helper;
use crate::transforms::{effect_of, unredirected_writes, vercel_env};

/// The project, and which helper it gets.
pub struct Here<'p> {
    /// The project.
    pub project: &'p Project,
    /// The helper.
    pub helper: Helper<'p>,
    /// Some path is put into it.
    pub needs_helper: bool,
    /// The instance folder is made for a database.
    pub makes_instance: bool,
    /// Where folders are needed that nobody makes.
    pub first: OnceCell<folders::First>,
}

impl<'p> Here<'p> {
    /// A module that parses.
    ///
    /// # Errors
    /// Why nothing can be changed there.
    pub fn module(&self, id: ModuleId) -> Result<&'p Module, String> {
        let module = self.project.module(id);
        module.ok_or_else(|| "the module does not parse".to_owned())
    }

    /// Where a finding about it stands.
    pub fn place(&self, at: At) -> Place {
        Place::new(self.project.path(at.module), at.range)
    }

    /// What a failing call does on Vercel: in a lambda it is no more than what runs on a request.
    pub fn effect(&self, at: At) -> Effect {
        let effect = effect_of(self.project, at.module, at.stmt);
        // save = lambda text: open('notes.txt', 'w').write(text)
        let facts = self.project.facts(at.module);
        let in_lambda = facts.is_some_and(|facts| facts.in_lambda(at.scope));
        match at.on_request || in_lambda {
            true => effect.min(Effect::RouteFails),
            false => effect,
        }
    }

    /// What a sink does on Vercel: a database that ships is opened there, and fails when it is written;
    /// a folder that ships is there, as on a laptop.
    pub fn failing(&self, sink: &Sink<'_>) -> Effect {
        if groups::is_there(self.project, sink) {
            return Effect::Harmless;
        }
        let effect = match (self.effect(sink.at), goes_on(self.project, sink.at)) {
            (Effect::EveryRequestFails, true) => Effect::MayFail,
            (effect, _) => effect,
        };
        match opens_shipped(self.project, sink) {
            true => effect.min(Effect::RouteFails),
            false => but_survived(self.project, sink.at, sink.access, effect),
        }
    }

    /// A place that stays as it is.
    pub fn finding(&self, at: At, message: &str, advice: &str) -> Finding {
        let (place, effect) = (self.place(at), self.effect(at));
        Finding::manual(&unredirected_writes::RULE, place, effect, message, advice)
    }

    /// The name of `IS_VERCEL` at an offset.
    ///
    /// # Errors
    /// Why it cannot have one there.
    pub fn is_vercel(
        &self,
        change: &mut Change,
        id: ModuleId,
        site: Site,
    ) -> Result<String, String> {
        match self.needs_helper {
            true => self.helper.is_vercel(change, id, site),
            false => vercel_env::is_vercel(self.project, change, id, site),
        }
    }

    /// Put an expression into the helper.
    ///
    /// # Errors
    /// Why it cannot be called there.
    pub fn wrap(
        &self,
        change: &mut Change,
        id: ModuleId,
        scope: ScopeId,
        expr: &Expr,
    ) -> Result<Vec<Edit>, String> {
        let site = Site {
            scope,
            offset: expr.start(),
        };
        // os.makedirs((yield path))
        if matches!(expr, Expr::Yield(_) | Expr::YieldFrom(_)) {
            return Err("it is what a generator is sent".to_owned());
        }
        let name = self.helper.at(change, id, site)?;
        Ok(wrapped(self.module(id)?, expr, &name))
    }

    /// The sink that a group is reported at: its first write.
    pub fn first<'s>(&self, group: &'s Group<'_, 'p>) -> Option<&'s Sink<'p>> {
        let worst = |sink: &&&Sink<'p>| (self.failing(sink), sink.access == Access::Write);
        // The first of the worst: max_by_key would answer the last.
        group.writers.iter().rev().max_by_key(worst).copied()
    }

    /// The places of a group that do on Vercel what its first write does.
    pub fn failing_like(&self, group: &Group<'_, 'p>, first: &Sink<'p>) -> Vec<Place> {
        let effect = self.failing(first);
        let writers = group.writers.iter();
        let failing = writers.filter(|sink| self.failing(sink) == effect);
        let mut known = FxHashSet::default();
        let places = failing.map(|sink| self.place(sink.at));
        places.filter(|place| known.insert(place.clone())).collect()
    }

    /// Where what a group writes belongs.
    pub fn home(&self, group: &Group<'_, 'p>, first: &Sink<'p>) -> &'static str {
        let module = self.project.module(first.at.module);
        let call = module.map_or("", |module| module.slice(first.at.range));
        homes::of(call, &group.written())
    }
}

/// `sqlite3.connect()` of a file that ships.
pub fn opens_shipped(project: &Project, sink: &Sink<'_>) -> bool {
    let ships = |value: &Value| match value.place() {
        Where::Project(path) => project.listing().contains(Utf8Path::new(&path)),
        _ => false,
    };
    let name = sink.at.called(project);
    name.as_deref() == Some("sqlite3.connect") && sink.values.iter().all(ships)
}

/// This effect of a failing call, unless the code around it catches the failure and goes on, as with
/// `try: os.makedirs(app.instance_path)`, `except OSError: pass`: what it cannot do then, only a run
/// can tell.
pub fn but_survived(project: &Project, at: At, access: Access, effect: Effect) -> Effect {
    const ALL: &[&str] = &[
        "Exception",
        "BaseException",
        "OSError",
        "IOError",
        "EnvironmentError",
    ];
    let opens = || {
        let func = at.as_call(project).map(|call| &*call.node.func);
        func.is_some_and(|func| matches!(func, Expr::Name(name) if name.id == "open"))
    };
    // Databases raise exceptions of their own.
    let names = match access {
        Access::Make | Access::Delete => ALL,
        _ if opens() => ALL,
        _ => &ALL[..2],
    };
    match effect == Effect::EveryRequestFails
        && is_survived(project, (at.module, at.stmt), names, 0)
    {
        true => Effect::MayFail,
        false => effect,
    }
}

/// Whether the code around a statement, or around every call that leads to it at import, catches these
/// exceptions and goes on: `try: init_db()`, `except Exception as error: print(error)`.
fn is_survived(
    project: &Project,
    (module, stmt): (ModuleId, StmtId),
    names: &[&str],
    depth: usize,
) -> bool {
    const MAX_DEPTH: usize = 6;
    let Some(facts) = project.facts(module).filter(|_| depth < MAX_DEPTH) else {
        return false;
    };
    if guards::is_survived(facts, stmt, names) {
        return true;
    }
    let Some((scope, function)) = facts.function_around(facts.stmt(stmt).scope) else {
        return false;
    };
    let Some(definition) = facts.scope(scope).stmt else {
        return false;
    };
    let callers = project.callers();
    let at_import = |call: &CallId| {
        let call_stmt = project.call(*call).map(|call| call.stmt);
        let call_stmt = call_stmt?;
        let effect = effect_of(project, call.module, call_stmt);
        (effect == Effect::EveryRequestFails).then_some((call.module, call_stmt))
    };
    let mut calls = callers
        .of(module, definition)
        .iter()
        .filter_map(at_import)
        .peekable();
    !callers.is_loose(&function.name)
        && calls.peek().is_some()
        && calls.all(|call| is_survived(project, call, names, depth + 1))
}

/// `name(expr)`, where parentheses around the expression serve as those of the call.
fn wrapped(module: &Module, expr: &Expr, name: &str) -> Vec<Edit> {
    let text = module.text();
    let before = text[..expr.start().to_usize()].trim_end();
    let after = text[expr.end().to_usize()..].trim_start();
    // (BASE / 'x.json').write_text(…)     -> writable(BASE / 'x.json').write_text(…)
    if before.ends_with('(') && after.starts_with(").") {
        let open = TextSize::of(before) - TextSize::new(1);
        let callee = before[..before.len() - 1]
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ')' | ']'));
        if !callee {
            return vec![Edit::insertion(open, name)];
        }
    }
    edits::wrap(expr, name).to_vec()
}

/// Whether the app goes on where the program that it starts there fails: `subprocess.run(['mkdir', 'uploads'])`
fn goes_on(project: &Project, at: At) -> bool {
    let name = at.called(project).unwrap_or_default();
    match name.as_str() {
        "subprocess.run" => {
            let call = at.as_call(project);
            call.is_some_and(|call| keyword(call.node, "check").is_none())
        }
        "os.popen" | "os.system" | "subprocess.Popen" | "subprocess.call" => true,
        _ => false,
    }
}

//! VF105: packages whose import may fail, and whose name is read as if it had not.
//!
//! `try: import x` / `except ImportError: pass` leaves `x` without a meaning, so that the first
//! read of it raises NameError, a test like `if x:` included. Where the package is surely there,
//! nothing is said.

use std::cell::OnceCell;

use ruff_python_ast::{self as ast, NodeKind, Stmt};
use ruff_text_size::Ranged;

mod names;
mod reads;

use super::runs;
use super::{Transform, runs::Runs};
use crate::plan::{Change, ChangeId, Plan};
use crate::project::{ModuleId, Project};
use crate::python::facts::{Facts, MODULE, StmtId, Use};
use crate::python::guards::catches_import_error;
use crate::python::{Module, edits};
use crate::rule::{Applicability, Effect, Finding, Place, Rule};
use reads::{Exits, exits, leaves};

/// VF105.
pub static RULE: Rule = Rule {
    code: "VF105",
    name: "optional-import",
    summary: "Give the name of an optional import a meaning where the package is missing.",
    fix: Applicability::Safe,
    explain: include_str!("explain.md"),
};

/// Modules of the standard library that Linux does not have.
const ELSEWHERE: &[&str] = &["winreg", "_winreg", "msvcrt", "winsound", "nt"];

/// The transform.
pub struct OptionalImport;

impl Transform for OptionalImport {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        for &id in &project.reach().modules {
            if !project.mentions(id, "except") {
                continue;
            }
            let Some(module) = project.module(id) else {
                continue;
            };
            let exits = exits(module.facts());
            for (stmt, fact) in module.facts().stmts_like(&[NodeKind::StmtTry]) {
                if let Stmt::Try(node) = fact.node
                    && fact.scope == MODULE
                    && catches_import_error(node)
                {
                    let attempt = Attempt {
                        project,
                        id,
                        module,
                        facts: module.facts(),
                        stmt,
                        node,
                        exits: &exits,
                        flags: OnceCell::new(),
                    };
                    attempt.plan(plan);
                }
            }
        }
    }
}

/// One `try` that imports.
struct Attempt<'a, 'p> {
    project: &'p Project,
    id: ModuleId,
    module: &'p Module,
    facts: &'p Facts<'p>,
    stmt: StmtId,
    node: &'p ast::StmtTry,
    exits: &'a Exits<'p>,
    /// Names that the handlers, the body or the `else` assign, once somebody asks.
    flags: OnceCell<Vec<&'p str>>,
}

/// A name that may be without a meaning, and what reads it then.
struct Name<'p> {
    name: &'p str,
    package: &'p str,
    reads: Vec<&'p Use<'p>>,
    /// The line above the `try` gives it None.
    is_defined: bool,
}

/// A use that nothing tests.
struct Open<'p> {
    name: &'p str,
    read: &'p Use<'p>,
    effect: Effect,
}

impl<'p> Attempt<'_, 'p> {
    fn plan(&self, plan: &mut Plan) {
        if self.node.handlers.iter().any(leaves) {
            return;
        }
        let mut names = self.names();
        names.retain(|name| self.may_be_missing(name.package) && !name.reads.is_empty());
        let (defined, names): (Vec<Name<'p>>, Vec<_>) =
            names.into_iter().partition(|name| name.is_defined);
        for name in defined {
            let (_, open) = self.untested(&name, plan);
            self.guard(&open, None, plan);
        }
        self.define(names, plan);
    }

    /// Put the uses that nothing tests under a test, once the names are `defined`, or name them.
    fn guard(&self, open: &[Open<'p>], defined: Option<ChangeId>, plan: &mut Plan) {
        match self.guarded(open) {
            Some(mut change) => {
                change.requires.extend(defined);
                plan.change(change);
            }
            None => plan
                .findings
                .extend(open.iter().map(|open| self.fails(open))),
        }
    }

    /// Give None to the names that nothing defines where their packages are missing.
    fn define(&self, mut names: Vec<Name<'p>>, plan: &mut Plan) {
        let is_never = |u: &&Use<'_>| self.runs(u) == Runs::Never;
        if names.iter().flat_map(|name| &name.reads).all(is_never) {
            return;
        }
        let mut effect = Effect::Harmless;
        let mut open = Vec::new();
        for name in &names {
            let (own, uses) = self.untested(name, plan);
            effect = effect.max(own);
            open.extend(uses);
        }
        // Where nothing asks whether there is a name, None fails as it does.
        names.retain(|name| {
            let is_open = open.iter().any(|open: &Open<'_>| open.name == name.name);
            let matters = |u: &&Use<'_>| self.is_asked(u, name.name) || self.is_caught(u);
            is_open || name.reads.iter().any(matters) || self.is_told_by_others(&[name.name])
        });
        let Some(first) = names
            .iter()
            .flat_map(|name| &name.reads)
            .min_by_key(|u| u.node.start())
        else {
            return;
        };
        let listed: Vec<&str> = names.iter().map(|name| name.name).collect();
        let subject = match &listed[..] {
            [name] => format!("`{name}` has"),
            names => format!("`{}` have", names.join("` and `")),
        };
        let message = format!(
            "{subject} no meaning where the package is missing; the read at line {} then raises \
             NameError",
            self.module.line(first.node.start()),
        );
        let advice = "Test the name before each use, or declare the package.";
        let path = self.project.path(self.id);
        let import = self
            .node
            .body
            .first()
            .map_or(self.node.range(), Ranged::range);
        let place = Place::new(path, import);
        let line = format!("{} = None\n", listed.join(" = "));
        match edits::insert_before(self.module, self.stmt, &line, &[]) {
            Ok(edit) => {
                let mut reads = names.iter().flat_map(|name| &name.reads);
                let safe = !reads.any(|u| self.is_caught(u)) && !self.is_told_by_others(&listed);
                let level = match safe && !self.facts.has_dynamic_names() {
                    true => Applicability::Safe,
                    false => Applicability::Unsafe,
                };
                let mut change = Change::new(&RULE, place, level, effect, message);
                change.finding.advice = advice.to_owned();
                change.edit(path, edit);
                for name in listed {
                    change.rebinds.push((path.to_owned(), name.to_owned()));
                }
                let defined = plan.change(change);
                self.guard(&open, Some(defined), plan);
            }
            Err(why) => {
                plan.finding(Finding::manual(
                    &RULE,
                    place,
                    effect,
                    format!("{message}; nothing is changed, because {why}"),
                    advice,
                ));
                plan.findings
                    .extend(open.iter().map(|open| self.fails(open)));
            }
        }
    }

    /// Put each statement that uses a name untested under a test of it.
    fn guarded(&self, open: &[Open<'p>]) -> Option<Change> {
        let worst = open.iter().rev().max_by_key(|open| open.effect)?;
        let Finding {
            place,
            effect,
            message,
            advice,
            ..
        } = self.fails(worst);
        let mut change = Change::new(&RULE, place, Applicability::Unsafe, effect, message);
        change.finding.advice = advice;
        let mut stmts: Vec<StmtId> = open.iter().map(|open| open.read.stmt).collect();
        stmts.sort_unstable_by_key(|stmt| stmt.0);
        stmts.dedup();
        for stmt in stmts {
            let mut names: Vec<&str> = Vec::new();
            for open in open.iter().filter(|open| open.read.stmt == stmt) {
                if !names.contains(&open.name) {
                    names.push(open.name);
                }
            }
            let tests: Vec<_> = names.iter().map(|n| format!("{n} is not None")).collect();
            let header = format!("if {}:", tests.join(" and "));
            for edit in edits::put_under(self.module, stmt, &header).ok()? {
                change.edit(self.project.path(self.id), edit);
            }
        }
        Some(change)
    }

    /// Whether leaving a statement out is a way to do without the package: it answers nothing.
    fn may_be_left_out(&self, u: &Use<'_>) -> bool {
        self.facts.stmt(u.stmt).node.is_expr_stmt()
            && self.runs(u) != Runs::Never
            && edits::put_under(self.module, u.stmt, "").is_ok()
    }

    fn fails(&self, open: &Open<'_>) -> Finding {
        let name = open.name;
        Finding::manual(
            &RULE,
            Place::new(self.project.path(self.id), open.read.chain.range()),
            open.effect,
            format!(
                "`{name}` is used although its import may have failed, so that this raises an error"
            ),
            format!("Test `{name}` first, or declare its package."),
        )
    }

    fn runs(&self, u: &Use<'_>) -> Runs {
        runs::place(self.project, self.id, u.scope, u.stmt, u.node.range())
    }

    /// Say which use the definition does not heal, because no test of the name leads to it. The
    /// answer is what the tests do as long as nothing defines the name, and the uses whose
    /// statements may be left out.
    fn untested(&self, name: &Name<'p>, plan: &mut Plan) -> (Effect, Vec<Open<'p>>) {
        let missing =
            ELSEWHERE.contains(&name.package) || self.project.installs(name.package) == Some(false);
        let failing = |u: &Use<'_>| match (self.runs(u), missing) {
            (Runs::Never, _) => Effect::Harmless,
            (runs, true) => runs.failing(),
            (_, false) => Effect::MayFail,
        };
        let (tested, used): (Vec<&Use<'_>>, Vec<_>) = name
            .reads
            .iter()
            .copied()
            .partition(|u| self.is_asked(u, name.name));
        let open = used.into_iter().filter(|u| !self.is_caught(u));
        let open = open.map(|read| Open {
            name: name.name,
            read,
            effect: failing(read),
        });
        let (may, must): (Vec<_>, Vec<_>) = open.partition(|open| self.may_be_left_out(open.read));
        if let Some(worst) = must.iter().rev().max_by_key(|open| open.effect) {
            plan.finding(self.fails(worst));
        }
        let effects = tested.into_iter().map(failing);
        (effects.max().unwrap_or(Effect::Harmless), may)
    }

    /// Whether a read is a test of the name, or one leads to it.
    fn is_asked(&self, u: &Use<'_>, name: &str) -> bool {
        self.is_test(u) || self.is_behind(u, &[name])
    }
}

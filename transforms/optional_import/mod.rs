//! VF105: packages whose import may fail, and whose name is read as if it had not.
//!
//! `try: import x` / `except ImportError: pass` leaves `x` without a meaning, so that the first
//! read of it raises NameError, a test like `if x:` included. Where the package is surely there,
//! nothing is said.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::runs;
use super::{Transform, runs::Runs};
use crate::plan::{Change, Plan};
use crate::project::{ModuleId, Project};
use crate::python::facts::{Block, Facts, MODULE, StmtId, Use};
use crate::python::guards::catches_import_error;
use crate::python::{Module, edits, stdlib};
use crate::rule::{Applicability, Effect, Finding, Place, Rule};

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
            for (index, fact) in module.facts().stmts.iter().enumerate() {
                if let Stmt::Try(node) = fact.node
                    && fact.scope == MODULE
                    && catches_import_error(node)
                {
                    let attempt = Attempt {
                        project,
                        id,
                        module,
                        facts: module.facts(),
                        stmt: StmtId(index as u32),
                        node,
                    };
                    attempt.plan(plan);
                }
            }
        }
    }
}

/// One `try` that imports.
struct Attempt<'p> {
    project: &'p Project,
    id: ModuleId,
    module: &'p Module,
    facts: &'p Facts<'p>,
    stmt: StmtId,
    node: &'p ast::StmtTry,
}

/// A name that may be without a meaning, and what reads it then.
struct Name<'p> {
    name: &'p str,
    package: &'p str,
    reads: Vec<&'p Use<'p>>,
}

impl<'p> Attempt<'p> {
    fn plan(&self, plan: &mut Plan) {
        if self.node.handlers.iter().any(leaves) {
            return;
        }
        let mut names = self.names();
        names.retain(|name| self.may_be_missing(name.package) && !name.reads.is_empty());
        let Some(first) = names
            .iter()
            .flat_map(|name| &name.reads)
            .min_by_key(|u| u.node.start())
        else {
            return;
        };
        let is_never = |u: &&Use<'_>| self.runs(u) == Runs::Never;
        if names.iter().flat_map(|name| &name.reads).all(is_never) {
            return;
        }
        let effects = names.iter().map(|name| self.untested(name, plan));
        let effect = effects.max().unwrap_or(Effect::Harmless);
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
                plan.change(change);
            }
            Err(why) => plan.finding(Finding::manual(
                &RULE,
                place,
                effect,
                format!("{message}; nothing is changed, because {why}"),
                advice,
            )),
        }
    }

    fn runs(&self, u: &Use<'_>) -> Runs {
        runs::place(self.project, self.id, u.scope, u.stmt, u.node.range())
    }

    /// Say which use the definition does not heal, because no test of the name leads to it; the
    /// answer is what the tests do as long as nothing defines the name.
    fn untested(&self, name: &Name<'p>, plan: &mut Plan) -> Effect {
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
            .partition(|u| self.is_test(u) || self.is_behind(u, &[name.name]));
        let open = used.iter().rev().filter(|u| !self.is_caught(u));
        if let Some(worst) = open.max_by_key(|u| failing(u)) {
            plan.finding(Finding::manual(
                &RULE,
                Place::new(self.project.path(self.id), worst.chain.range()),
                failing(worst),
                format!(
                    "`{}` is used although its import may have failed, so that this raises an error",
                    name.name
                ),
                format!("Test `{}` first, or declare its package.", name.name),
            ));
        }
        tested
            .into_iter()
            .map(failing)
            .max()
            .unwrap_or(Effect::Harmless)
    }

    /// The names that the body alone binds, each with its reads that nothing guards.
    fn names(&self) -> Vec<Name<'p>> {
        let mut names: Vec<Name<'p>> = Vec::new();
        for stmt in &self.node.body {
            let aliases = match stmt {
                Stmt::Import(node) => &node.names,
                Stmt::ImportFrom(node) if node.level == 0 => &node.names,
                _ => continue,
            };
            for alias in aliases {
                let package = match stmt {
                    Stmt::ImportFrom(node) => node.module.as_ref().map_or("", |m| m.as_str()),
                    _ => alias.name.as_str(),
                };
                let package = package.split('.').next().unwrap_or(package);
                let name = match &alias.asname {
                    Some(asname) => asname.as_str(),
                    None => alias.name.split('.').next().unwrap_or(&alias.name),
                };
                if name != "*"
                    && self.is_bound_here_only(name)
                    && !names.iter().any(|n| n.name == name)
                {
                    let reads = self.facts.uses_of(name, MODULE);
                    let reads = reads.filter(|u| !self.is_guarded(u)).collect();
                    names.push(Name {
                        name,
                        package,
                        reads,
                    });
                }
            }
        }
        names
    }

    fn is_bound_here_only(&self, name: &str) -> bool {
        let in_body = |range: ruff_text_size::TextRange| {
            self.node
                .body
                .iter()
                .any(|stmt| stmt.range().contains_range(range))
        };
        let ids = self.facts.globals(name);
        !ids.is_empty() && ids.iter().all(|id| in_body(self.facts.binding(*id).range))
    }

    fn may_be_missing(&self, package: &str) -> bool {
        if stdlib::contains(package) {
            return ELSEWHERE.contains(&package);
        }
        self.project.import(self.id, package).is_none()
            && !self.project.is_namespace(self.id, package)
            && self.project.installs(package) != Some(true)
    }

    /// Whether a read happens only where the import has succeeded.
    fn is_guarded(&self, u: &Use<'_>) -> bool {
        let inside = self.node.range().contains_range(u.node.range());
        let in_handler = self
            .node
            .handlers
            .iter()
            .any(|h| h.range().contains_range(u.node.range()));
        if inside && !in_handler {
            return true;
        }
        // A flag that the try sets: HAS_X = True, X_ERROR = error.
        let flags = self.flags();
        !flags.is_empty() && self.is_behind(u, &flags)
    }

    /// Whether the read asks for the name itself: `if x`, `x is None`, `x and …`.
    fn is_test(&self, u: &Use<'_>) -> bool {
        let whole = |test: &Expr| test.range() == u.node.range();
        let in_expression = match u.parent {
            Some(Expr::Compare(_) | Expr::BoolOp(_)) => true,
            Some(Expr::UnaryOp(node)) => node.op == ast::UnaryOp::Not,
            Some(Expr::If(node)) => whole(&node.test),
            _ => false,
        };
        let in_statement = match self.facts.stmt(u.stmt).node {
            Stmt::If(node) => {
                let mut others = node.elif_else_clauses.iter();
                whole(&node.test) || others.any(|c| c.test.as_ref().is_some_and(whole))
            }
            Stmt::Assert(node) => whole(&node.test),
            _ => false,
        };
        u.chain.range() == u.node.range() && (in_expression || in_statement)
    }

    /// Whether a test of one of the names decides that a read happens.
    fn is_behind(&self, u: &Use<'_>, names: &[&str]) -> bool {
        let mentions =
            |test: &Expr| words(self.module.slice(test)).any(|word| names.contains(&word));
        let around = |id: StmtId| match self.facts.stmt(id).node {
            Stmt::If(node) => {
                let mut others = node.elif_else_clauses.iter();
                id != u.stmt && mentions(&node.test)
                    || others.any(|clause| clause.test.as_ref().is_some_and(mentions))
            }
            Stmt::FunctionDef(node) => {
                let mut decorators = node.decorator_list.iter();
                id != u.stmt && decorators.any(|decorator| mentions(&decorator.expression))
            }
            _ => false,
        };
        // HAS_X and x.f(), x.f() if x else None
        let is_flag = |other: &Use<'_>| other.node.id != u.node.id || self.is_test(other);
        let beside = self.facts.uses.iter().any(|other| {
            other.stmt == u.stmt
                && other.node.start() != u.node.start()
                && names.contains(&other.node.id.as_str())
                && is_flag(other)
        });
        // if not HAS_X: return, before it in the same function or module
        let own = self.facts.function_around(u.scope).map(|(scope, _)| scope);
        let before = self.facts.stmts.iter().any(|fact| {
            matches!(fact.node, Stmt::If(node)
                if node.end() <= u.node.start()
                    && self.facts.function_around(fact.scope).map(|(s, _)| s) == own
                    && node.body.last().is_some_and(leaves_block)
                    && mentions(&node.test))
        });
        self.facts.ancestors(u.stmt).any(around) || beside || before
    }

    /// Names that the handlers, the body or the `else` assign.
    fn flags(&self) -> Vec<&'p str> {
        let bindings = self.facts.bindings.iter();
        let inside = bindings.filter(|binding| self.node.range().contains_range(binding.range));
        let mut flags: Vec<&str> = inside
            .filter(|binding| {
                let stmt = self.facts.stmt(binding.stmt).node;
                stmt.is_assign_stmt() || stmt.is_ann_assign_stmt()
            })
            .map(|binding| binding.name)
            .collect();
        // One that a later line computes from it: HAS_X = 'x' in sys.modules.
        flags.sort_unstable();
        flags.dedup();
        flags
    }

    /// Whether something catches the NameError of a read: then the meaning would change.
    fn is_caught(&self, u: &Use<'_>) -> bool {
        self.facts.ancestors(u.stmt).any(|id| {
            let fact = self.facts.stmt(id);
            let Some(Stmt::Try(node)) = fact.parent.map(|parent| self.facts.stmt(parent).node)
            else {
                return false;
            };
            fact.role == Block::Body && node.handlers.iter().any(catches_name_error)
        })
    }

    /// Whether another module may ask for one of the names.
    fn is_told_by_others(&self, names: &[&str]) -> bool {
        self.project.modules().any(|other| {
            other != self.id
                && names.iter().any(|name| self.project.mentions(other, name))
                && self.project.imports(other).contains(&self.id)
        })
    }
}

/// The identifiers of a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// Whether a handler ends the import of the module, so that no read comes after it.
fn leaves(handler: &ast::ExceptHandler) -> bool {
    let ast::ExceptHandler::ExceptHandler(handler) = handler;
    handler.body.iter().any(|stmt| match stmt {
        Stmt::Expr(node) => matches!(&*node.value, Expr::Call(call) if is_exit(&call.func)),
        stmt => leaves_block(stmt),
    })
}

fn leaves_block(stmt: &Stmt) -> bool {
    matches!(
        stmt,
        Stmt::Raise(_) | Stmt::Return(_) | Stmt::Continue(_) | Stmt::Break(_)
    ) || matches!(stmt, Stmt::Expr(node) if matches!(&*node.value, Expr::Call(call) if is_exit(&call.func)))
}

/// `sys.exit`, `exit`, `abort`
fn is_exit(func: &Expr) -> bool {
    let name = match func {
        Expr::Name(name) => name.id.as_str(),
        Expr::Attribute(attribute) => attribute.attr.as_str(),
        _ => return false,
    };
    matches!(name, "exit" | "quit" | "_exit" | "abort")
}

fn catches_name_error(handler: &ast::ExceptHandler) -> bool {
    let ast::ExceptHandler::ExceptHandler(handler) = handler;
    let catches = |expr: &Expr| {
        let name = match expr {
            Expr::Name(name) => name.id.as_str(),
            _ => return true,
        };
        matches!(
            name,
            "NameError" | "AttributeError" | "TypeError" | "Exception" | "BaseException"
        )
    };
    match handler.type_.as_deref() {
        None => true,
        Some(Expr::Tuple(tuple)) => tuple.elts.iter().any(catches),
        Some(kind) => catches(kind),
    }
}

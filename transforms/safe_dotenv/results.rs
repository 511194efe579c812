//! The calls of python-dotenv: demands that the file exist, and results that are insisted on.

use ruff_python_ast::{CmpOp, Expr, ExprName, Stmt, StmtIf, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

use super::Here;
use crate::plan::{Change, Edit, Plan};
use crate::project::reach::When;
use crate::python::edits;
use crate::python::facts::{Block, Call, StmtId, assignment, keyword, string};
use crate::python::guards::{OF_FILES, catches};
use crate::python::imports::Site;
use crate::template::Template;
use crate::transforms::vercel_env;

const CALL: Template = Template(include_str!("call.py"));
const LOAD: &[&str] = &["dotenv.load_dotenv", "dotenv.main.load_dotenv"];
const FIND: &[&str] = &["dotenv.find_dotenv", "dotenv.main.find_dotenv"];
const VALUES: &[&str] = &["dotenv.dotenv_values", "dotenv.main.dotenv_values"];

const GIVES_UP: &str = "the app gives up where there is no .env file, and Vercel has none";

/// Look at every call of python-dotenv in a module that Vercel runs.
pub fn plan(here: &Here<'_>, plan: &mut Plan) {
    let runs = |call: &Call<'_>| {
        here.project.reach().when(here.project, here.id, call.stmt) != When::Never
    };
    let calls = |names| {
        here.project
            .calls_in(here.id, names)
            .filter(|(_, call, _)| runs(call))
    };
    for (_, call, _) in calls(FIND) {
        demand(here, call, plan);
        // path = find_dotenv(); if not path: raise
        if insisted_on(here, call) {
            let advice = "let Vercel go on without the file";
            plan.finding(here.finding(call.stmt, here.effect(call.stmt), GIVES_UP, advice));
        }
    }
    for (_, call, _) in calls(LOAD) {
        if keyword(call.node, "stream").is_some_and(opens_a_file) {
            stream(here, call, plan);
        } else if insisted_on(here, call) {
            result(here, call, plan);
        }
    }
    for (_, call, _) in calls(VALUES) {
        values(here, call, plan);
    }
}

/// `find_dotenv(raise_error_if_not_found=True)`: true only where a file can be expected.
fn demand(here: &Here<'_>, call: &Call<'_>, plan: &mut Plan) {
    let value = match keyword(call.node, "raise_error_if_not_found") {
        Some(value) => Some(value),
        None => call.node.arguments.args.get(1),
    };
    let Some(value) = value else { return };
    let message = "find_dotenv raises where there is no .env file, and Vercel has none";
    match value {
        Expr::BooleanLiteral(literal) if literal.value => {
            let edit = |name: &str| vec![Edit::replacement(value.range(), format!("not {name}"))];
            change(here, call, message, edit, plan);
        }
        Expr::BooleanLiteral(_) => {}
        _ if vercel_env::is_constant(here.module, value) => {}
        _ => plan.finding(here.finding(
            call.stmt,
            here.effect(call.stmt),
            message,
            "pass raise_error_if_not_found=False on Vercel",
        )),
    }
}

/// `load_dotenv(stream=open('.env'))`: it is `open` that fails.
fn stream(here: &Here<'_>, call: &Call<'_>, plan: &mut Plan) {
    let facts = here.module.facts();
    let fact = facts.stmt(call.stmt);
    let guarded = facts.ancestors(call.stmt).any(|id| {
        let fact = facts.stmt(id);
        fact.role == Block::Body
            && fact.parent.is_some_and(|parent| {
                matches!(facts.stmt(parent).node, Stmt::Try(node) if catches(node, OF_FILES))
            })
    });
    if guarded {
        return;
    }
    let message = "the .env file is opened, and Vercel has none";
    let bare = matches!(fact.node, Stmt::Expr(node) if node.value.range() == call.node.range());
    let written = |change: &mut Change| -> Result<(), String> {
        if !bare {
            return Err("its result is used".to_owned());
        }
        if facts.lookup("print", call.scope).is_some() {
            return Err("`print` means something else in this module".to_owned());
        }
        let site = Site {
            scope: call.scope,
            offset: fact.node.start(),
        };
        let is_vercel = vercel_env::is_vercel(here.project, change, here.id, site)?;
        let rendered = here.render(
            CALL,
            &[
                ("VFIX_CALL", here.module.slice(call.node)),
                ("VFIX_ERROR", &here.error_name(call.stmt)),
                ("VFIX_IS_VERCEL", &is_vercel),
            ],
        )?;
        for edit in edits::replace(here.module, call.stmt, &rendered.lines, &rendered.verbatim)? {
            change.edit(here.project.path(here.id), edit);
        }
        Ok(())
    };
    let mut change = here.change(call.stmt, here.effect(call.stmt), message);
    match written(&mut change) {
        Ok(()) => {
            plan.change(change);
        }
        Err(why) => plan.finding(here.finding(
            call.stmt,
            here.effect(call.stmt),
            &format!("{message}; not changed, because {why}"),
            "catch OSError around the call",
        )),
    }
}

fn opens_a_file(value: &Expr) -> bool {
    matches!(value, Expr::Call(call) if matches!(&*call.func, Expr::Name(name) if name.id == "open"))
}

/// Whether the app gives up where the call answers False.
fn insisted_on(here: &Here<'_>, call: &Call<'_>) -> bool {
    let facts = here.module.facts();
    match facts.stmt(call.stmt).node {
        Stmt::Assert(node) => answers(&node.test, call.node.range()),
        Stmt::If(node) => decides(node, call.node.range()),
        // load_dotenv() or sys.exit()
        Stmt::Expr(node) => match &*node.value {
            Expr::BoolOp(or) => {
                or.op == ruff_python_ast::BoolOp::Or
                    && or
                        .values
                        .first()
                        .is_some_and(|first| first.range() == call.node.range())
                    && or.values.get(1).is_some_and(exits)
            }
            _ => false,
        },
        // ok = load_dotenv(); if not ok: raise
        stmt => {
            let Some((target, test)) = named(stmt, call.node.range()) else {
                return false;
            };
            facts
                .uses_of(&target.id, call.scope)
                .any(|u| match (facts.stmt(u.stmt).node, test) {
                    (Stmt::Assert(_), Is::There) => true,
                    (Stmt::If(node), Is::There) => decides(node, u.node.range()),
                    (Stmt::If(node), Is::Missing) => denies(node, u.node.range()),
                    _ => false,
                })
        }
    }
}

/// What the name of a result says.
#[derive(Clone, Copy)]
enum Is {
    There,
    Missing,
}

/// `if not x: raise`, `if x: … else: raise`, where x has this range.
fn decides(node: &StmtIf, range: TextRange) -> bool {
    negated(&node.test, range) && gives_up(&node.body)
        || answers(&node.test, range) && gives_up_else(node)
}

/// `if x: raise`, `if not x: … else: raise`
fn denies(node: &StmtIf, range: TextRange) -> bool {
    answers(&node.test, range) && gives_up(&node.body)
        || negated(&node.test, range) && gives_up_else(node)
}

fn gives_up_else(node: &StmtIf) -> bool {
    let mut clauses = node.elif_else_clauses.iter();
    clauses.any(|clause| clause.test.is_none() && gives_up(&clause.body))
}

/// The name that a statement binds to the value of this range: `ok = …`, `ok: bool = …`, `missing = not …`.
fn named(stmt: &Stmt, range: TextRange) -> Option<(&ExprName, Is)> {
    let (target, value) = assignment(stmt)?;
    let says = match negated(value, range) {
        true => Is::Missing,
        false if answers(value, range) => Is::There,
        false => return None,
    };
    Some((target.as_name_expr()?, says))
}

/// `x`, `name := x`, `x is True` or `x != ''`, where x has this range.
fn answers(test: &Expr, range: TextRange) -> bool {
    is_it(test, range)
        || is_compared(test, range, |op, with| match op {
            CmpOp::Is | CmpOp::Eq => says(with, true),
            CmpOp::IsNot | CmpOp::NotEq => says(with, false),
            _ => false,
        })
}

/// `not x`, `x is False` or `x == ''`, where x has this range or is `name := x`.
fn negated(test: &Expr, range: TextRange) -> bool {
    let is_not = matches!(test, Expr::UnaryOp(node)
        if node.op == UnaryOp::Not && answers(&node.operand, range));
    is_not
        || is_compared(test, range, |op, with| match op {
            CmpOp::Is | CmpOp::Eq => says(with, false),
            CmpOp::IsNot | CmpOp::NotEq => says(with, true),
            _ => false,
        })
}

fn is_it(expr: &Expr, range: TextRange) -> bool {
    match expr {
        Expr::Named(node) => node.value.range() == range,
        expr => expr.range() == range,
    }
}

fn is_compared(test: &Expr, range: TextRange, fits: impl Fn(CmpOp, &Expr) -> bool) -> bool {
    matches!(test, Expr::Compare(node) if is_it(&node.left, range)
        && matches!((&*node.ops, &*node.comparators), ([op], [with]) if fits(*op, with)))
}

/// Whether a literal is this answer of python-dotenv; a path that it does not find is empty.
fn says(literal: &Expr, answer: bool) -> bool {
    match literal {
        Expr::BooleanLiteral(node) => node.value == answer,
        other => !answer && string(other) == Some(""),
    }
}

fn gives_up(block: &[Stmt]) -> bool {
    block.iter().any(|stmt| match stmt {
        Stmt::Raise(_) => true,
        Stmt::Expr(node) => exits(&node.value),
        _ => false,
    })
}

/// `sys.exit(…)` and its kin.
fn exits(expr: &Expr) -> bool {
    matches!(expr, Expr::Call(call)
        if matches!(crate::python::facts::dotted(&call.func).as_deref(),
            Some(["sys", "exit"] | ["exit" | "quit"] | ["os", "_exit"])))
}

/// `load_dotenv() or IS_VERCEL`: no file is as good as one there.
fn result(here: &Here<'_>, call: &Call<'_>, plan: &mut Plan) {
    let range = call.node.range();
    let binds_tighter = matches!(call.parent, Some(Expr::UnaryOp(_) | Expr::Compare(_)));
    // Around the call, in which find_dotenv may get a change of its own.
    let edit = |name: &str| match binds_tighter {
        true => vec![
            Edit::insertion(range.start(), "("),
            Edit::insertion(range.end(), format!(" or {name})")),
        ],
        false => vec![Edit::insertion(range.end(), format!(" or {name}"))],
    };
    change(here, call, GIVES_UP, edit, plan);
}

/// A change that needs the name of IS_VERCEL at a call.
fn change(
    here: &Here<'_>,
    call: &Call<'_>,
    message: &str,
    edits: impl FnOnce(&str) -> Vec<Edit>,
    plan: &mut Plan,
) {
    let site = Site {
        scope: call.scope,
        offset: here.module.facts().stmt(call.stmt).node.start(),
    };
    let mut change = here.change(call.stmt, here.effect(call.stmt), message);
    match vercel_env::is_vercel(here.project, &mut change, here.id, site) {
        Ok(name) => {
            for edit in edits(&name) {
                change.edit(here.project.path(here.id), edit);
            }
            plan.change(change);
        }
        Err(why) => plan.finding(here.finding(
            call.stmt,
            here.effect(call.stmt),
            &format!("{message}; not changed, because {why}"),
            "let Vercel go on without the file",
        )),
    }
}

/// `dotenv_values('.env')['KEY']`: without the file there is no such key.
fn values(here: &Here<'_>, call: &Call<'_>, plan: &mut Plan) {
    let facts = here.module.facts();
    let mut places: Vec<StmtId> = Vec::new();
    if matches!(call.parent, Some(Expr::Subscript(_))) {
        places.push(call.stmt);
    }
    if let Stmt::Assign(node) = facts.stmt(call.stmt).node
        && let [Expr::Name(target)] = &node.targets[..]
        && node.value.range() == call.node.range()
    {
        let uses = facts.uses_of(&target.id, call.scope);
        let read = uses.filter(|u| {
            matches!(u.parent, Some(Expr::Subscript(subscript))
                if subscript.value.range() == u.node.range() && subscript.ctx.is_load())
        });
        places.extend(read.map(|u| u.stmt));
    }
    places.dedup();
    for stmt in places {
        plan.finding(here.finding(
            stmt,
            here.effect(stmt),
            "a key of the .env file is read as if it were there, and Vercel has no .env file",
            "set the variable in the project's settings on Vercel and read it with os.environ.get",
        ));
    }
}

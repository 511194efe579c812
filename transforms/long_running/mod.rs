//! VF106: work that outlives a request, or keeps one waiting.
//!
//! Vercel freezes an instance once its answers are sent and ends a request that takes too long,
//! so that threads, schedulers, workers and endless loops stop half-way there.

mod background;
mod beside;
mod computing;
pub mod loops;
mod timeout;

use ruff_python_ast::{Expr, NodeKind, Number, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use super::Transform;
use super::runs::{self, Runs};
use crate::plan::Plan;
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::facts::{Call, ScopeId, StmtId, argument};
use crate::rule::{Applicability, Effect, Finding, Place, Rule};
use background::Said;

/// VF106.
pub static RULE: Rule = Rule {
    code: "VF106",
    name: "long-running",
    summary: "Find threads, schedulers, endless loops, long computations and requests that nothing ends.",
    fix: Applicability::Unsafe,
    explain: include_str!("explain.md"),
};

/// Seconds that a request may sleep before it is worth a word, and before it may be cut off: the
/// guide's limit of 10 s, and the shortest that a project on Vercel is set to in practice.
const LONG: f64 = 10.0;
const TOO_LONG: f64 = 60.0;

/// What to do with work that takes long.
const ELSEWHERE: &str = "Do the work before the answer, within a budget of time; or hand it to a queue \
                         (Upstash QStash, Inngest) or a cron job of Vercel, which call a route of the app.";

/// The transform.
pub struct LongRunning;

impl Transform for LongRunning {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        let background = beside::targets(project);
        let has_sessions = timeout::has_sessions(project);
        for &id in &project.reach().modules {
            let Some(module) = project.module(id) else {
                continue;
            };
            let may_wait = timeout::is_asked_about(project, id);
            for call in &module.facts().calls {
                if may_wait {
                    timeout::plan(project, id, module, call, has_sessions, plan);
                }
                if let Some((effect, message, advice)) =
                    of_call(project, id, module, call, &background)
                {
                    let place = Place::new(project.path(id), call.node.range());
                    plan.finding(Finding::manual(&RULE, place, effect, message, advice));
                }
            }
            let loops = [NodeKind::StmtWhile, NodeKind::StmtFor];
            for (stmt, fact) in module.facts().stmts_like(&loops) {
                if let Some((range, effect, message)) =
                    of_loop(project, id, module, stmt, &background)
                {
                    let place = Place::new(project.path(id), range);
                    let scope = fact.scope;
                    let advice = match loops::is_generator(module.facts(), scope) {
                        true => "End the stream after a while, and let the browser ask again.",
                        false => ELSEWHERE,
                    };
                    plan.finding(Finding::manual(&RULE, place, effect, message, advice));
                }
            }
        }
    }
}

/// The functions that something else than a request runs, by the scope of their body.
type Background = FxHashSet<(ModuleId, ScopeId)>;

fn is_background(module: &Module, id: ModuleId, scope: ScopeId, background: &Background) -> bool {
    let facts = module.facts();
    facts
        .scopes_around(scope)
        .any(|scope| background.contains(&(id, scope)))
}

fn of_call(
    project: &Project,
    id: ModuleId,
    module: &Module,
    call: &Call<'_>,
    background: &Background,
) -> Option<Said> {
    if let Some((effect, message)) = computing::training(project, id, call) {
        // What starts the thread is the finding.
        if is_background(module, id, call.scope, background) {
            return None;
        }
        return Some((effect, message, computing::TRAIN_ELSEWHERE));
    }
    let name = background::qualified(project, id, call)?;
    if name != "time.sleep" {
        return background::of_call(project, id, module, call, &name);
    }
    let once = seconds(argument(call.node, "seconds", 0)?)?;
    let times = computing::rounds_around(module.facts(), call.stmt);
    let seconds = once * times as f64;
    let runs = runs::call(project, id, call);
    if runs != Runs::OnRequest
        || seconds < LONG
        || is_background(module, id, call.scope, background)
    {
        return None;
    }
    let effect = match seconds >= TOO_LONG {
        true => Effect::MayFail,
        false => Effect::Harmless,
    };
    let times = match times {
        1 => String::new(),
        times => format!(", in {times} rounds"),
    };
    let message = format!(
        "a request sleeps for {seconds} seconds here{times}, which its visitor and the bill wait for"
    );
    Some((effect, message, ELSEWHERE))
}

fn seconds(expr: &Expr) -> Option<f64> {
    let Expr::NumberLiteral(literal) = expr else {
        return None;
    };
    match &literal.value {
        Number::Int(value) => value.as_i32().map(f64::from),
        Number::Float(value) => Some(*value),
        Number::Complex { .. } => None,
    }
}

/// A loop that keeps a request waiting.
fn of_loop(
    project: &Project,
    id: ModuleId,
    module: &Module,
    stmt: StmtId,
    background: &Background,
) -> Option<(TextRange, Effect, String)> {
    let facts = module.facts();
    let fact = facts.stmt(stmt);
    let Stmt::While(node) = fact.node else {
        return of_range(project, id, module, stmt, background);
    };
    let range = node.test.range();
    let endless = loops::is_endless(node);
    let is_sleep =
        |call: &ruff_python_ast::ExprCall| project.may_be(id, fact.scope, &call.func, "time.sleep");
    if !endless && (loops::is_bounded(node) || !loops::sleeps(facts, node, is_sleep)) {
        return None;
    }
    let runs = runs::place(project, id, fact.scope, stmt, range);
    if runs != Runs::OnRequest || is_background(module, id, fact.scope, background) {
        return None;
    }
    if loops::is_generator(facts, fact.scope) {
        return endless.then(|| {
            let message = "a stream without an end is cut off at the time limit of the function";
            (range, Effect::MayFail, message.to_owned())
        });
    }
    let (effect, message) = match (endless, loops::is_view(facts, fact.scope)) {
        (true, true) => (
            Effect::RouteFails,
            "a loop without an end keeps the request until it is cut off",
        ),
        (true, false) => (
            Effect::MayFail,
            "a loop without an end runs while a request is answered, which is then cut off",
        ),
        (false, _) => (
            Effect::MayFail,
            "a request waits in a loop for something, and is cut off where that takes too long",
        ),
    };
    Some((range, effect, message.to_owned()))
}

/// A loop of very many rounds.
fn of_range(
    project: &Project,
    id: ModuleId,
    module: &Module,
    stmt: StmtId,
    background: &Background,
) -> Option<(TextRange, Effect, String)> {
    let (effect, message) = computing::many_rounds(module.facts(), stmt)?;
    let fact = module.facts().stmt(stmt);
    let Stmt::For(node) = fact.node else {
        return None;
    };
    let range = node.iter.range();
    let runs = runs::place(project, id, fact.scope, stmt, range);
    let here = runs == Runs::OnRequest && !is_background(module, id, fact.scope, background);
    here.then_some((range, effect, message))
}

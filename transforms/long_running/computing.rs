//! Work that surely takes long: models that are trained, loops of very many rounds.
//!
//! How long anything else takes cannot be seen from here, and nothing is said about it.

use ruff_python_ast::{self as ast, Expr, Operator, Stmt};

use super::loops::leaves;
use crate::project::values::Spot;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, Facts, ScopeId, StmtId, integer};
use crate::python::names::first_word;
use crate::rule::Effect;
use crate::transforms::runs::{self, Runs};

/// Rounds that take CPython seconds, and minutes, whatever they do.
const SECONDS: u64 = 100_000_000;
const MINUTES: u64 = 5_000_000_000;

/// Libraries whose models are trained by `fit`.
const TRAINERS: &[&str] = &[
    "catboost",
    "keras",
    "lightgbm",
    "prophet",
    "sklearn",
    "tensorflow",
    "xgboost",
];

/// Parts of scikit-learn whose `fit` only looks at the data once.
const QUICK: &[&str] = &[
    "sklearn.compose",
    "sklearn.feature_extraction",
    "sklearn.impute",
    "sklearn.neighbors",
    "sklearn.preprocessing",
];

/// Names of what is trained over and over again.
const LONG: &[&str] = &[
    "tensorflow",
    "keras",
    "sklearn.model_selection",
    "transformers",
];

/// What to do about a model that is trained in the function.
pub const TRAIN_ELSEWHERE: &str = "Train it once, on another machine or in a job of its own, store it (joblib.dump, \
                                   model.save), and only load it here.";

/// What there is to say about a call that trains a model.
pub fn training(project: &Project, id: ModuleId, call: &Call<'_>) -> Option<(Effect, String)> {
    let trainer = trainer(project, id, call)?;
    let is_long = LONG.iter().any(|name| trainer.starts_with(name));
    match runs::call(project, id, call) {
        Runs::Never => None,
        Runs::OnRequest => Some((
            if is_long {
                Effect::MayFail
            } else {
                Effect::Harmless
            },
            "a model is trained while a request is answered, which waits for it".to_owned(),
        )),
        Runs::AtImport | Runs::PerhapsAtImport => Some((
            Effect::Harmless,
            "a model is trained while the app is imported, and every cold start waits for it"
                .to_owned(),
        )),
    }
}

/// What is trained: the qualified name of what made the object, or of the function.
fn trainer(project: &Project, id: ModuleId, call: &Call<'_>) -> Option<String> {
    let Expr::Attribute(func) = &*call.node.func else {
        return None;
    };
    match func.attr.as_str() {
        // xgboost.train(…), Trainer(…).train()
        "train" => {
            let name = project.qualified(id, call.scope, &call.node.func);
            name.filter(|name| matches!(name.as_str(), "xgboost.train" | "lightgbm.train"))
                .or_else(|| {
                    let name = made_by(project, id, call.scope, &func.value)?;
                    name.starts_with("transformers.").then_some(name)
                })
        }
        "fit" => {
            let name = made_by(project, id, call.scope, &func.value)?;
            let library = first_word(&name);
            let is_quick = QUICK.iter().any(|quick| name.starts_with(quick));
            (TRAINERS.contains(&library) && !is_quick).then_some(name)
        }
        _ => None,
    }
}

/// The qualified name of what made an object: `Sequential` of `model = Sequential()`.
fn made_by(project: &Project, id: ModuleId, scope: ScopeId, expr: &Expr) -> Option<String> {
    if let Expr::Call(made) = expr {
        return project.qualified(id, scope, &made.func);
    }
    let at = project.assigned(Spot::new(id, scope, expr))?;
    project.qualified(at.module, at.scope, &at.expr.as_call_expr()?.func)
}

/// What there is to say about a loop over a range of very many numbers.
pub fn many_rounds(facts: &Facts<'_>, stmt: StmtId) -> Option<(Effect, String)> {
    let Stmt::For(node) = facts.stmt(stmt).node else {
        return None;
    };
    // Said once, at the innermost loop that makes it long.
    let own = rounds_of(node)?;
    let rounds = own.saturating_mul(rounds_around(facts, stmt));
    let inner = node
        .body
        .iter()
        .any(|inner| matches!(inner, Stmt::For(inner) if rounds_of(inner).is_some()));
    if rounds < SECONDS || inner {
        return None;
    }
    let (effect, time) = match rounds < MINUTES {
        true => (Effect::Harmless, "seconds"),
        false => (Effect::MayFail, "minutes"),
    };
    let message = format!(
        "{rounds} rounds of a loop run while a request is answered, which takes {time} at least"
    );
    Some((effect, message))
}

/// How often the loops around a statement run it for certain: `for _ in range(60)`, with nothing
/// but such loops between.
pub fn rounds_around(facts: &Facts<'_>, stmt: StmtId) -> u64 {
    let scope = facts.stmt(stmt).scope;
    let around = facts.ancestors(stmt).skip(1);
    let around = around.map(|id| facts.stmt(id));
    let loops = around.map_while(|fact| match fact.node {
        Stmt::For(node) if fact.scope == scope => rounds_of(node),
        _ => None,
    });
    loops.fold(1, u64::saturating_mul)
}

/// The rounds of a loop over a range of literals, which nothing leaves.
fn rounds_of(node: &ast::StmtFor) -> Option<u64> {
    let Expr::Call(call) = &*node.iter else {
        return None;
    };
    let is_range = matches!(&*call.func, Expr::Name(name) if name.id == "range");
    let plain = call.arguments.keywords.is_empty() && node.orelse.is_empty();
    if !is_range || !plain || leaves(&node.body) {
        return None;
    }
    match &call.arguments.args[..] {
        [end] => number(end),
        [start, end] => number(end)?.checked_sub(number(start)?),
        _ => None,
    }
}

/// `1000`, `10 ** 6`, `1000 * 1000`
fn number(expr: &Expr) -> Option<u64> {
    match expr {
        Expr::BinOp(node) => {
            let (left, right) = (number(&node.left)?, number(&node.right)?);
            match node.op {
                Operator::Pow => left.checked_pow(u32::try_from(right).ok()?),
                Operator::Mult => left.checked_mul(right),
                Operator::Add => left.checked_add(right),
                _ => None,
            }
        }
        literal => integer(literal),
    }
}

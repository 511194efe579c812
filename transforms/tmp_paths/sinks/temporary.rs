//! The folder that `tempfile` writes in, where the app names one: `tempfile.tempdir = 'work'`.

use ruff_python_ast::{NodeKind, Stmt};
use ruff_text_size::Ranged;

use super::known::Access;
use super::{At, Form, Found, Sink, is_wrapped};
use crate::project::Project;
use crate::project::paths::{Value, Where};
use crate::project::values::Values;
use crate::transforms::runs::{self, Runs};

/// Add such folders: files without a name are written there, by whatever makes them.
pub fn extend<'p>(project: &'p Project, values: &Values<'p>, found: &mut Found<'p>) {
    for &module in &project.reach().modules {
        let facts = project.facts(module);
        let Some(facts) = facts.filter(|_| project.mentions(module, "tempdir")) else {
            continue;
        };
        for (stmt, fact) in facts.stmts_like(&[NodeKind::StmtAssign]) {
            let Stmt::Assign(node) = fact.node else {
                continue;
            };
            let (scope, expr) = (fact.scope, &*node.value);
            let mut targets = node.targets.iter();
            let range = node.range();
            if !targets.any(|target| project.may_be(module, scope, target, "tempfile.tempdir"))
                || runs::place(project, module, scope, stmt, range) == Runs::Never
                || expr.is_none_literal_expr()
                || is_wrapped(project, module, scope, expr)
            {
                continue;
            }
            let values = values.of(module, scope, expr);
            let mut places = values.iter().map(Value::place);
            if places.clone().any(|place| place == Where::Tmp) {
                continue; // The owner chooses it for Vercel.
            }
            let list = match places.all(|place| place == Where::Outside) {
                true => &mut found.outside,
                false => &mut found.sinks,
            };
            list.push(Sink {
                at: At {
                    module,
                    scope,
                    stmt,
                    range,
                    on_request: true, // It is opened by what makes a file.
                },
                expr,
                access: Access::Write,
                form: Form::Plain,
                values,
                guessed: false,
            });
        }
    }
}

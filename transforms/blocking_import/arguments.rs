//! Arguments that the import asks the command line for: on Vercel there are none behind the program.

use ruff_python_ast::{Expr, NodeKind, Stmt, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

use crate::project::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{Call, Use, elements, integer, keyword, string};
use crate::transforms::runs::{self, Runs};

/// Places of a module that fail without arguments each time that the app is imported, and with what.
pub fn missing(
    project: &Project,
    id: ModuleId,
    facts: &Facts<'_>,
) -> Vec<(TextRange, &'static str)> {
    let mut found = Vec::new();
    if project.mentions(id, "argv") {
        for u in &facts.uses {
            if let Some(Expr::Subscript(node)) = u.parent
                && node.ctx.is_load()
                && node.value.range() == u.chain.range()
                && is_behind_the_program(&node.slice)
                && project.may_be(id, u.scope, u.chain, "sys.argv")
                && runs::place(project, id, u.scope, u.stmt, node.range()) == Runs::AtImport
            {
                found.push((node.range(), "IndexError: list index out of range"));
            }
        }
        for (stmt, fact) in facts.stmts_like(&[NodeKind::StmtAssign]) {
            // script, port = sys.argv
            if let Stmt::Assign(node) = fact.node
                && let Some(names) = node.targets.first().and_then(elements)
                && names.iter().filter(|name| !name.is_starred_expr()).count() > 1
                && project.may_be(id, fact.scope, &node.value, "sys.argv")
                && runs::place(project, id, fact.scope, stmt, node.value.range()) == Runs::AtImport
            {
                found.push((
                    node.value.range(),
                    "ValueError: not enough values to unpack",
                ));
            }
        }
    }
    if project.mentions(id, "argparse") {
        let parsed = facts.calls.iter().filter(|call| {
            insists(project, id, facts, call) && runs::call(project, id, call) == Runs::AtImport
        });
        found.extend(parsed.map(|call| (call.node.range(), "SystemExit: 2")));
    }
    if !found.is_empty() && gives_its_own(project) {
        found.clear();
    }
    found
}

/// Whether the app writes arguments for itself: `sys.argv.append('5000')`, `sys.argv = ['app', '5000']`.
fn gives_its_own(project: &Project) -> bool {
    let is_argv = |id, u: &Use<'_>, chain: &Expr| project.may_be(id, u.scope, chain, "sys.argv");
    let writes = |id: ModuleId, u: &Use<'_>| match (u.chain, u.parent) {
        (Expr::Attribute(node), _) if node.ctx.is_store() => is_argv(id, u, u.chain),
        (_, Some(Expr::Subscript(node))) if node.ctx.is_store() => {
            node.value.range() == u.chain.range() && is_argv(id, u, u.chain)
        }
        (Expr::Attribute(node), _) => {
            matches!(node.attr.as_str(), "append" | "extend" | "insert")
                && is_argv(id, u, &node.value)
        }
        _ => false,
    };
    project.reach().modules.iter().any(|&id| {
        let facts = project.facts(id).filter(|_| project.mentions(id, "argv"));
        facts.is_some_and(|facts| facts.uses.iter().any(|u| writes(id, u)))
    })
}

/// `sys.argv[1]`, `sys.argv[-2]`: not the program, which is the first and the last of one.
fn is_behind_the_program(index: &Expr) -> bool {
    match index {
        Expr::UnaryOp(node) if node.op == UnaryOp::USub => {
            integer(&node.operand).is_some_and(|number| number > 1)
        }
        _ => integer(index).is_some_and(|number| number > 0),
    }
}

/// Whether a call is one of `parse_args`, of a parser with an argument that must be given.
fn insists(project: &Project, id: ModuleId, facts: &Facts<'_>, call: &Call<'_>) -> bool {
    let Expr::Attribute(func) = &*call.node.func else {
        return false;
    };
    let parses = matches!(func.attr.as_str(), "parse_args" | "parse_known_args");
    if !parses || !call.node.arguments.is_empty() {
        return false;
    }
    let Some((parser, class)) = project.maker(id, call.scope, &func.value) else {
        return false;
    };
    let adds = |other: &&Call<'_>| {
        let added = other.node.func.as_attribute_expr();
        added.is_some_and(|func| {
            &func.attr == "add_argument"
                && project
                    .maker(id, other.scope, &func.value)
                    .is_some_and(|(made, _)| made == parser)
        })
    };
    let mut added = facts.calls.iter().filter(adds);
    class == "argparse.ArgumentParser"
        && added
            .any(|other| must_be_given(other) && runs::call(project, id, other) == Runs::AtImport)
}

/// `parser.add_argument('port')`, `parser.add_argument('--port', required=True)`
fn must_be_given(call: &Call<'_>) -> bool {
    if let Some(required) = keyword(call.node, "required") {
        return required
            .as_boolean_literal_expr()
            .is_some_and(|flag| flag.value);
    }
    let name = call.node.arguments.args.first().and_then(string);
    let is_positional = name.is_some_and(|name| !name.starts_with('-'));
    // nargs='?', action='version'
    is_positional && keyword(call.node, "nargs").is_none() && keyword(call.node, "action").is_none()
}

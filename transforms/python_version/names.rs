//! Names that a module of the standard library has no more: `collections.Mapping`, `inspect.getargspec`.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::RULE;
use crate::plan::Plan;
use crate::project::Project;
use crate::python::facts::{Facts, StmtId};
use crate::rule::{Finding, Place};
use crate::transforms::imported;
use crate::transforms::runs::{self, Runs};

/// The module, the names, the minor version of Python 3 that has them no more, and what to use. Tried
/// with CPython 3.8 to 3.13 on 2026-11-26.
pub const GONE: &[(&str, &[&str], u32, &str)] = &[
    ("asyncio", &["coroutine"], 11, "`async def`"),
    (
        "base64",
        &["decodestring", "encodestring"],
        9,
        "decodebytes and encodebytes",
    ),
    (
        "collections",
        &[
            "Awaitable",
            "Callable",
            "Container",
            "Coroutine",
            "Generator",
            "Hashable",
            "ItemsView",
            "Iterable",
            "Iterator",
            "KeysView",
            "Mapping",
            "MappingView",
            "MutableMapping",
            "MutableSequence",
            "MutableSet",
            "Sequence",
            "Set",
            "Sized",
            "ValuesView",
        ],
        10,
        "collections.abc",
    ),
    ("configparser", &["SafeConfigParser"], 12, "ConfigParser"),
    ("fractions", &["gcd"], 9, "math.gcd"),
    (
        "inspect",
        &["formatargspec", "getargspec"],
        11,
        "inspect.signature or getfullargspec",
    ),
    ("locale", &["format"], 12, "locale.format_string"),
    (
        "ssl",
        &["match_hostname", "wrap_socket"],
        12,
        "ssl.SSLContext.wrap_socket",
    ),
];

/// Name each, once a name and module of the project.
pub fn plan(project: &Project, minor: u32, plan: &mut Plan) {
    let gone = || GONE.iter().filter(|(_, _, since, _)| minor >= *since);
    for &id in &project.reach().modules {
        let mentions = |(module, names, _, _): &&(&str, &[&str], u32, &str)| {
            project.mentions(id, module) && names.iter().any(|name| project.mentions(id, name))
        };
        let Some(facts) = project
            .facts(id)
            .filter(|_| gone().any(|row| mentions(&row)))
        else {
            continue;
        };
        let mut told: Vec<String> = Vec::new();
        let mut tell = |name: String, instead: &str, stmt: StmtId, range: TextRange| {
            let is_tried = facts.in_body_of(stmt, Stmt::is_try_stmt);
            let runs = runs::place(project, id, facts.stmt(stmt).scope, stmt, range);
            if is_tried || runs == Runs::Never || told.contains(&name) {
                return;
            }
            plan.finding(Finding::manual(
                &RULE,
                Place::new(project.path(id), range),
                imported::effect(project, id, stmt),
                format!("`{name}` is not in Python 3.{minor}, which Vercel runs"),
                format!("Use {instead}."),
            ));
            told.push(name);
        };
        let libraries = gone().filter(|row| mentions(row) && project.import(id, row.0).is_none());
        for (module, names, _, instead) in libraries {
            for (stmt, name, range) in imports(facts, module, names) {
                tell(format!("{module}.{name}"), instead, stmt, range);
            }
        }
        for u in &facts.uses {
            let Expr::Attribute(node) = u.chain else {
                continue;
            };
            let row = gone().find(|(_, names, _, _)| names.contains(&node.attr.as_str()));
            let Some((module, _, _, instead)) = row else {
                continue;
            };
            let name = format!("{module}.{}", node.attr);
            if project.qualified(id, u.scope, u.chain).as_ref() == Some(&name) {
                tell(name, instead, u.stmt, u.chain.range());
            }
        }
    }
}

/// `from collections import Mapping`
fn imports<'f>(
    facts: &'f Facts<'_>,
    module: &str,
    names: &[&str],
) -> Vec<(StmtId, &'f str, TextRange)> {
    let mut found = Vec::new();
    for (stmt, fact) in facts.import_stmts() {
        let Stmt::ImportFrom(node) = fact.node else {
            continue;
        };
        let is_from = node.level == 0 && node.module.as_ref().is_some_and(|from| from == module);
        let mut aliases = node.names.iter().filter(|_| is_from);
        if let Some(alias) = aliases.find(|alias| names.contains(&alias.name.as_str())) {
            found.push((stmt, alias.name.as_str(), node.range()));
        }
    }
    found
}

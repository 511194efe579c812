//! What else in a project decides about CORS headers: `CORS_…` settings, and hooks that run before
//! the one of flask-cors.
//!
//! flask-cors adds its headers to an error page as soon as it is made, the hook only after the hooks
//! that were registered later. That shows where one of those reads or sets the same headers, or
//! raises. Where this cannot be excluded the hook does not do.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{Expr, Stmt, StmtFunctionDef};
use ruff_text_size::Ranged;

use super::policy::KNOWN;
use crate::project::configuration::FROM_ELSEWHERE;
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::facts::{BindingKind, Call, ScopeKind, StmtId, dotted, has_unpacking, string};

/// Parts of an app by which errors and responses can be sent another way.
const REROUTED: &[&str] = &[
    "finalize_request",
    "after_request_funcs",
    "full_dispatch_request",
    "handle_exception",
    "handle_user_exception",
    "process_response",
];

/// Ways to register a hook.
const HOOKS: &[&str] = &["after_app_request", "after_request", "after_this_request"];

/// Extensions whose hooks set `Vary` or CORS headers too.
const EXTENSIONS: &[&str] = &["flask_compress", "flask_squeeze"];

/// Check that the hook's answers depend on nothing but its own options.
///
/// # Errors
/// What they may depend on.
pub fn check(
    project: &Project,
    module: ModuleId,
    call: StmtId,
    target: &str,
) -> Result<(), String> {
    settings(project)?;
    for &id in &project.reach().modules {
        let Some(other) = project.module(id) else {
            continue;
        };
        if let Some(word) = EXTENSIONS.iter().find(|word| project.mentions(id, word)) {
            return Err(format!("{word} sets the same headers"));
        }
        if reroutes(other) {
            return Err("responses go another way".to_owned());
        }
        if HOOKS.iter().any(|word| project.mentions(id, word)) {
            let before = (id == module).then_some((call, target));
            if !hooks_are_harmless(other, before) {
                return Err("another after_request hook runs before it".to_owned());
            }
        }
    }
    Ok(())
}

/// Check that no settings of the app change a policy.
///
/// # Errors
/// What may bring such settings.
pub fn settings(project: &Project) -> Result<(), String> {
    let mut named = project.modules_with("CORS_");
    if named.any(|(_, module)| has_setting(module)) {
        return Err("a CORS_ setting may change the options".to_owned());
    }
    for &id in &project.reach().modules {
        if let Some(word) = FROM_ELSEWHERE
            .iter()
            .find(|word| project.mentions(id, word))
        {
            return Err(format!("`{word}` may bring settings"));
        }
        if project.module(id).is_some_and(fills_configuration) {
            return Err("settings come from elsewhere".to_owned());
        }
    }
    Ok(())
}

/// `app.handle_exception = …`, or a method of that name; `app.after_request_funcs[None]`; and
/// `response.headers = {…}`, for what is no Headers object has no add().
fn reroutes(module: &Module) -> bool {
    let facts = module.facts();
    let is_taken = |target: &Expr| {
        matches!(target, Expr::Attribute(attribute)
            if attribute.attr.as_str() == "headers" || REROUTED.contains(&attribute.attr.as_str()))
    };
    // app.after_request_funcs.setdefault(None, []).append(log)
    let lists_hooks =
        |chain: &Expr| dotted(chain).is_some_and(|path| path.contains(&"after_request_funcs"));
    facts.uses.iter().any(|u| lists_hooks(u.chain))
        || facts.stmts.iter().any(|fact| match fact.node {
            Stmt::Assign(node) => node.targets.iter().any(is_taken),
            Stmt::FunctionDef(node) => {
                REROUTED.contains(&node.name.as_str())
                    && matches!(facts.scope(fact.scope).kind, ScopeKind::Class(_))
            }
            _ => false,
        })
}

/// How often an identifier stands in a module, imports aside.
fn names(module: &Module, word: &str) -> usize {
    let facts = module.facts();
    let is_import = |offset| {
        let stmt = facts.stmt_at(offset).map(|id| facts.stmt(id).node);
        matches!(stmt, Some(Stmt::Import(_) | Stmt::ImportFrom(_)))
    };
    let tokens = module.tokens().iter();
    tokens
        .filter(|token| token.kind() == TokenKind::Name && module.slice(*token) == word)
        .filter(|token| !is_import(token.start()))
        .count()
}

/// `CORS_ORIGINS` and its like, as a name or in a string.
fn has_setting(module: &Module) -> bool {
    let is_setting = |text: &str| {
        let text = text.trim_matches(['\'', '"', 'r', 'b', 'f']);
        let key = text.strip_prefix("FLASK_").unwrap_or(text);
        let option = key.strip_prefix("CORS_").map(str::to_lowercase);
        option.is_some_and(|option| KNOWN.contains(&option.as_str()))
    };
    module.tokens().iter().any(|token| {
        matches!(token.kind(), TokenKind::Name | TokenKind::String)
            && is_setting(module.slice(token))
    })
}

/// `app.config.update(data)`, `app.config |= data`, `app.config[key] = value`: with keys that are not
/// spelled there.
fn fills_configuration(module: &Module) -> bool {
    let is_config = |expr: &Expr| {
        expr.as_attribute_expr()
            .is_some_and(|config| config.attr.as_str() == "config")
    };
    // {'DEBUG': True, **data}
    let is_spelled = |key: &Option<Expr>| key.as_ref().is_some_and(|key| string(key).is_some());
    let is_unknown = |value: &Expr| match value {
        Expr::Dict(dict) => !dict.items.iter().all(|item| is_spelled(&item.key)),
        _ => true,
    };
    let is_key_unknown = |target: &Expr| {
        matches!(target, Expr::Subscript(node)
            if is_config(&node.value) && string(&node.slice).is_none())
    };
    let facts = module.facts();
    let by_call = |call: &Call<'_>| {
        let Expr::Attribute(method) = &*call.node.func else {
            return false;
        };
        is_config(&method.value)
            && matches!(method.attr.as_str(), "update" | "from_mapping")
            && (has_unpacking(call.node) || call.node.arguments.args.iter().any(is_unknown))
    };
    facts.calls.iter().any(by_call)
        || facts.stmts.iter().any(|fact| match fact.node {
            Stmt::Assign(node) => node.targets.iter().any(is_key_unknown),
            Stmt::AugAssign(node) => is_config(&node.target) && is_unknown(&node.value),
            _ => false,
        })
}

/// Whether every hook of a module does nothing that can be seen in CORS headers, or runs after the
/// one that takes the place of flask-cors: hooks run in the reverse order of registration.
fn hooks_are_harmless(module: &Module, before: Option<(StmtId, &str)>) -> bool {
    let facts = module.facts();
    let mut seen = 0;
    for binding in &facts.bindings {
        let BindingKind::Function(function) = binding.kind else {
            continue;
        };
        // @app.after_request, @after_this_request
        let targets: Vec<Option<&Expr>> = function
            .decorator_list
            .iter()
            .filter_map(|decorator| match &decorator.expression {
                Expr::Attribute(attribute) if HOOKS.contains(&attribute.attr.as_str()) => {
                    Some(Some(&*attribute.value))
                }
                Expr::Name(name) if HOOKS.contains(&name.id.as_str()) => Some(None),
                _ => None,
            })
            .collect();
        if targets.is_empty() {
            continue;
        }
        seen += targets.len();
        let earlier = before.is_some_and(|(call, target)| {
            let at_top = |stmt: StmtId| facts.stmt(stmt).parent.is_none();
            at_top(binding.stmt)
                && binding.stmt < call
                && targets.iter().all(|hooked| {
                    let path = hooked.and_then(dotted);
                    path.is_some_and(|path| path.join(".") == target)
                })
        });
        if !earlier && !is_harmless(function) {
            return false;
        }
    }
    let all: usize = HOOKS.iter().map(|word| names(module, word)).sum();
    seen == all
}

/// A hook that only sets other headers to constants, and returns the response.
fn is_harmless(function: &StmtFunctionDef) -> bool {
    let [parameter] = &function.parameters.args[..] else {
        return false;
    };
    let response = parameter.parameter.name.as_str();
    let is_headers = |expr: &Expr| dotted(expr).is_some_and(|path| path == [response, "headers"]);
    let is_other = |name: &Expr| {
        string(name).is_some_and(|name| {
            let name = name.to_lowercase();
            !name.starts_with("access-control-") && name != "vary"
        })
    };
    function.body.iter().all(|stmt| match stmt {
        Stmt::Return(node) => node
            .value
            .as_deref()
            .is_some_and(|value| dotted(value).is_some_and(|path| path == [response])),
        Stmt::Assign(node) => match &node.targets[..] {
            [Expr::Subscript(target)] => {
                is_headers(&target.value)
                    && is_other(&target.slice)
                    && string(&node.value).is_some()
            }
            _ => false,
        },
        Stmt::Expr(node) => match &*node.value {
            Expr::StringLiteral(_) => true,
            Expr::Call(call) => {
                let Expr::Attribute(method) = &*call.func else {
                    return false;
                };
                let known = matches!(method.attr.as_str(), "add" | "set" | "setdefault");
                known
                    && is_headers(&method.value)
                    && call.arguments.keywords.is_empty()
                    && call.arguments.args.first().is_some_and(is_other)
                    && call.arguments.args.iter().all(|arg| string(arg).is_some())
            }
            _ => false,
        },
        Stmt::Pass(_) => true,
        _ => false,
    })
}

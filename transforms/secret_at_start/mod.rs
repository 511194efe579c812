//! VF204: secrets that are made anew each time the app starts.
//!
//! Two instances of one deployment then sign with two secrets, so that a session or a token of
//! the one is worth nothing to the other.

use ruff_python_ast::{Expr, NodeKind, Stmt};
use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

mod random;

use super::Transform;
use super::runs::{self, Runs};
use crate::plan::Plan;
use crate::project::{ModuleId, Project};
use crate::python::facts::{ScopeId, ScopeKind, StmtId, string};
use crate::rule::{Applicability, Effect, Finding, Place, Rule};
use random::{Random, random};

/// VF204.
pub static RULE: Rule = Rule {
    code: "VF204",
    name: "secret-at-start",
    summary: "Find secrets that are made at start, so that sessions end with their instance.",
    fix: Applicability::Manual,
    explain: include_str!("explain.md"),
};

/// Words of a module that uses the secret of the app: sessions, flashed messages, forms, tokens.
const USERS: &[&str] = &[
    "session",
    "flash(",
    "flask_login",
    "flask_wtf",
    "flask_jwt",
    "flask_security",
    "jwt",
    "itsdangerous",
    "csrf",
    "authlib",
    "flask_dance",
    "Fernet",
    "flask_admin",
];

/// The transform.
pub struct SecretAtStart;

impl Transform for SecretAtStart {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        let modules = &project.reach().modules;
        let is_used = modules
            .iter()
            .any(|id| USERS.iter().any(|word| project.mentions(*id, word)));
        let mut seen = FxHashSet::default();
        for &id in modules {
            let words = ["secret", "SECRET", "_KEY", "_key", "SALT", "salt"];
            if !words.iter().any(|word| project.mentions(id, word)) {
                continue;
            }
            for (stmt, name, value) in secrets(project, id) {
                let Some(facts) = project.facts(id) else {
                    continue;
                };
                let scope = facts.stmt(stmt).scope;
                if is_of_an_unused_class(project, id, scope) {
                    continue;
                }
                let Some(random) = random(project, id, scope, value) else {
                    continue;
                };
                let runs = runs::place(project, id, scope, stmt, value.range());
                if runs == Runs::Never || !seen.insert(random.made) {
                    continue;
                }
                let place = Place::new(project.path(id), facts.stmt(stmt).node.range());
                plan.finding(finding(place, &name, &random, is_used));
            }
        }
    }
}

/// Whether the class around a setting is named nowhere in what Vercel loads, as one for tests is.
fn is_of_an_unused_class(project: &Project, id: ModuleId, scope: ScopeId) -> bool {
    let Some(module) = project.module(id) else {
        return false;
    };
    let ScopeKind::Class(node) = module.facts().scope(scope).kind else {
        return false;
    };
    let name = node.name.as_str();
    let mut others = project.reach().modules.iter().filter(|other| **other != id);
    module.text().matches(name).count() == 1 && !others.any(|id| project.mentions(*id, name))
}

fn finding(place: Place, name: &str, random: &Random, is_used: bool) -> Finding {
    let (effect, message) = match (random.fallback, is_used) {
        (true, _) => (
            Effect::Harmless,
            format!(
                "`{name}` is made at start where no variable sets it: an instance of Vercel then \
                 does not know the sessions of another one"
            ),
        ),
        (false, true) => (
            Effect::ForgetsData,
            format!(
                "`{name}` is made anew by each instance, which then does not know the sessions and \
                 tokens of the others"
            ),
        ),
        (false, false) => (
            Effect::Harmless,
            format!("`{name}` is made anew by each instance; nothing here signs with it yet"),
        ),
    };
    // The key of a subscript, the constant's own name, else what Flask calls it.
    let mut words = name.split(|c: char| !c.is_alphanumeric() && c != '_');
    let variable = words.rfind(|word| is_constant_secret(word));
    let variable = match variable {
        Some(word) => word.to_owned(),
        None if is_plain_secret(name) && !name.contains('.') => name.to_uppercase(),
        None if random.is_key => "FERNET_KEY".to_owned(),
        None => "SECRET_KEY".to_owned(),
    };
    let by_hand = match random.is_key {
        true => "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())",
        false => "import secrets; print(secrets.token_hex())",
    };
    let advice = format!(
        "Make one secret by hand (`python -c \"{by_hand}\"`), set it as {variable} in the project's \
         environment variables on Vercel, and read it with os.environ."
    );
    Finding::manual(&RULE, place, effect, message, advice)
}

/// The statements of a module that set a secret, with its name and value.
fn secrets(project: &Project, id: ModuleId) -> Vec<(StmtId, String, &Expr)> {
    let Some(module) = project.module(id) else {
        return Vec::new();
    };
    let facts = module.facts();
    let mut found = Vec::new();
    let assignments = [
        NodeKind::StmtAssign,
        NodeKind::StmtAugAssign,
        NodeKind::StmtAnnAssign,
    ];
    for (stmt, fact) in facts.stmts_like(&assignments) {
        // DEFAULTS = {'SECRET_KEY': …}, app.config |= {…}
        match fact.node {
            Stmt::Assign(node) if facts.function_around(fact.scope).is_none() => {
                items(stmt, &node.value, &mut found);
            }
            Stmt::AugAssign(node) => items(stmt, &node.value, &mut found),
            _ => {}
        }
        let pairs: Vec<(&Expr, &Expr)> = match fact.node {
            Stmt::Assign(node) => node.targets.iter().map(|t| (t, &*node.value)).collect(),
            Stmt::AnnAssign(node) => {
                let value = node.value.as_deref().map(|value| (&*node.target, value));
                value.into_iter().collect()
            }
            _ => continue,
        };
        for (target, value) in pairs {
            let is_secret = match target {
                // A constant of a module or of a configuration class, however it is spelt.
                Expr::Name(name) => {
                    facts.function_around(fact.scope).is_none()
                        && (is_constant_secret(&name.id)
                            || is_plain_secret(&name.id)
                            || is_key(value))
                }
                Expr::Attribute(node) => {
                    node.attr.as_str() == "secret_key" || is_constant_secret(&node.attr)
                }
                Expr::Subscript(node) => string(&node.slice).is_some_and(is_constant_secret),
                _ => false,
            };
            if is_secret {
                found.push((stmt, module.slice(target).to_owned(), value));
            }
        }
    }
    // app.config.update(SECRET_KEY=…), app.config.from_mapping({'SECRET_KEY': …})
    let calls = facts.calls_named(&["update", "from_mapping", "setdefault"]);
    for (_, call) in calls.filter(|(_, call)| call.node.func.is_attribute_expr()) {
        let arguments = &call.node.arguments;
        for keyword in &arguments.keywords {
            if let Some(name) = keyword.arg.as_ref().filter(|name| is_constant_secret(name)) {
                found.push((call.stmt, name.to_string(), &keyword.value));
            }
            items(call.stmt, &keyword.value, &mut found);
        }
        for argument in &arguments.args {
            items(call.stmt, argument, &mut found);
        }
    }
    found
}

/// The secrets among the items of a dictionary.
fn items<'a>(stmt: StmtId, dict: &'a Expr, found: &mut Vec<(StmtId, String, &'a Expr)>) {
    for item in dict.as_dict_expr().into_iter().flatten() {
        let key = item.key.as_ref().and_then(string);
        if let Some(name) = key.filter(|name| is_constant_secret(name)) {
            found.push((stmt, name.to_owned(), &item.value));
        }
    }
}

/// `secret_key`, `jwt_secret`
fn is_plain_secret(name: &str) -> bool {
    [
        "secret_key",
        "jwt_secret",
        "jwt_key",
        "fernet_key",
        "encryption_key",
    ]
    .iter()
    .any(|end| name.ends_with(end))
}

/// `Fernet.generate_key()`: a key by what makes it.
fn is_key(value: &Expr) -> bool {
    matches!(value, Expr::Call(call)
        if matches!(&*call.func, Expr::Attribute(func) if func.attr.as_str() == "generate_key"))
}

/// `SECRET_KEY`, `JWT_SECRET`, `FERNET_KEY`, `SECURITY_PASSWORD_SALT`
fn is_constant_secret(name: &str) -> bool {
    let upper = name.chars().all(|c| !c.is_lowercase());
    // The number or the word that a player guesses.
    let game = ["NUMBER", "WORD", "CODE"]
        .iter()
        .any(|end| name.ends_with(end));
    upper
        && (name.contains("SECRET") && !game
            || name.ends_with("PASSWORD_SALT")
            || ["FERNET_KEY", "ENCRYPTION_KEY", "JWT_KEY", "CSRF_KEY"].contains(&name))
}

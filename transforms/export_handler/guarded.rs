//! Set-up of the app that stands under its main guard, or in a function that only the guard calls:
//! `app.register_blueprint(api)`, `csrf.init_app(app)`. Vercel never enters it, and moving code is for the owner, who knows what it
//! needs to run after.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};
use rustc_hash::FxHashMap;

use super::{RULE, unset};
use crate::plan::Plan;
use crate::project::apps::Home;
use crate::project::reach::{Entry, When, code_scope};
use crate::project::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{Call, ScopeId, StmtId, argument, string};
use crate::rule::{Effect, Finding, Place};

/// Methods of an app that give it routes and hooks.
pub(super) const REGISTERS: &[&str] = &[
    "add_url_rule",
    "after_request",
    "before_request",
    "context_processor",
    "errorhandler",
    "register_blueprint",
    "register_error_handler",
    "route",
    "teardown_appcontext",
    "teardown_request",
];

/// Methods of `app.config` that fill it.
const FILLS: &[&str] = &[
    "from_envvar",
    "from_file",
    "from_mapping",
    "from_object",
    "from_prefixed_env",
    "from_pyfile",
];

/// How the keys start that Flask, or another rule, sees to.
const OF_FLASK: &[&str] = &[
    "APPLICATION_ROOT",
    "DEBUG",
    "ENV",
    "EXPLAIN_",
    "JSON",
    "MAX_",
    "PERMANENT_",
    "PREFERRED_",
    "PROPAGATE_",
    "PROVIDE_",
    "SECRET_KEY",
    "SEND_FILE_",
    "SERVER_NAME",
    "SESSION_",
    "TEMPLATES_",
    "TESTING",
    "TRAP_",
    "TRUSTED_",
    "USE_X_",
];

/// Say so once, at the first such place, and for each name that only the guard sets.
pub fn plan(project: &Project, entry: &Entry, plan: &mut Plan) {
    let mut modules = vec![entry.module, project.apps()[entry.app].call.module];
    modules.dedup();
    for id in &modules {
        unset::plan(project, *id, plan);
    }
    let found = modules.iter().find_map(|id| {
        let facts = project.facts(*id)?;
        let setup = Setup {
            project,
            id: *id,
            facts,
            // What a factory does with its own app is no set-up of one that is there without it.
            functions: match project.apps()[entry.app].home {
                Home::Module => unset::functions(facts),
                _ => FxHashMap::default(),
            },
            app: entry.app,
        };
        Some((*id, setup.first()?))
    });
    if let Some((id, (range, what, effect))) = found {
        plan.finding(Finding::manual(
            &RULE,
            Place::new(project.path(id), range),
            effect,
            format!("the main guard sets the app up (`{what}`), and Vercel never enters it"),
            "Move what the app needs above the guard, and leave only what starts the server below it.",
        ));
    }
}

struct Setup<'p> {
    project: &'p Project,
    id: ModuleId,
    facts: &'p Facts<'p>,
    /// The functions that the guard leads to: `main`.
    functions: FxHashMap<ScopeId, TextRange>,
    app: usize,
}

impl Setup<'_> {
    fn first(&self) -> Option<(TextRange, String, Effect)> {
        let guarded = |stmt: StmtId| self.is_guarded(stmt);
        let fails = Effect::RouteFails;
        let calls = self.facts.calls.iter().filter(|call| guarded(call.stmt));
        let calls = calls.filter_map(|call| Some((call.node.range(), self.sets_up(call)?, fails)));
        let stmts = self.facts.stmts.iter().filter_map(|fact| {
            let what = self.secret(fact.node, fact.scope)?;
            let stmt = self.facts.id_of(fact.node)?;
            (guarded(stmt) && !self.has_secret()).then(|| (fact.node.range(), what, fails))
        });
        let settings = self.facts.stmts.iter().filter_map(|fact| {
            let key = self.setting(fact.node, fact.scope)?;
            let stmt = self.facts.id_of(fact.node)?;
            let what = format!("app.config['{key}']");
            (guarded(stmt) && self.is_only_read(key)).then(|| (fact.node.range(), what, fails))
        });
        // `CORS(app)` as VF001 leaves it: other sites may be for the laptop alone.
        let hooks = self.facts.stmts.iter().filter_map(|fact| {
            let (range, what) = self.hook(fact.node, fact.scope)?;
            let stmt = self.facts.id_of(fact.node)?;
            guarded(stmt).then_some((range, what, Effect::MayFail))
        });
        let found = calls.chain(stmts).chain(settings).chain(hooks);
        found.min_by_key(|(range, _, effect)| (*effect != fails, range.start()))
    }

    /// Whether the guard alone leads to a statement, by a function or directly.
    fn is_guarded(&self, stmt: StmtId) -> bool {
        let scope = code_scope(self.facts, self.facts.stmt(stmt).scope);
        let is_dead = || self.project.reach().when(self.project, self.id, stmt) == When::Never;
        self.facts.in_main_guard(stmt) || self.functions.contains_key(&scope) && is_dead()
    }

    /// `@app.after_request`
    fn hook(&self, stmt: &Stmt, scope: ScopeId) -> Option<(TextRange, String)> {
        let decorators = &stmt.as_function_def_stmt()?.decorator_list;
        decorators.iter().find_map(|decorator| {
            let method = decorator.expression.as_attribute_expr()?;
            let name = method.attr.as_str();
            let is_hook = REGISTERS.contains(&name) && self.is_app(&method.value, scope);
            is_hook.then(|| (method.range(), format!("app.{name}")))
        })
    }

    /// What a call does to the app, as a reader knows it.
    fn sets_up(&self, call: &Call<'_>) -> Option<String> {
        let Expr::Attribute(method) = &*call.node.func else {
            return None;
        };
        let name = method.attr.as_str();
        if REGISTERS.contains(&name) && self.is_app(&method.value, call.scope) {
            return Some(format!("app.{name}"));
        }
        if name == "init_app" {
            // A toolbar is for the laptop.
            let text = self.project.module(self.id)?.slice(&*method.value);
            let debug = ["debug", "toolbar"].iter().any(|word| text.contains(word));
            let app = argument(call.node, "app", 0)?;
            return (!debug && self.is_app(app, call.scope)).then(|| format!("{text}.init_app"));
        }
        let Expr::Attribute(config) = &*method.value else {
            return None;
        };
        let fills = |call: &Call<'_>| matches!(&*call.node.func, Expr::Attribute(method) if FILLS.contains(&method.attr.as_str()));
        let is_config = config.attr.as_str() == "config" && self.is_app(&config.value, call.scope);
        (fills(call) && is_config && !self.is_filled()).then(|| format!("app.config.{name}"))
    }

    /// `app.secret_key = …`, `app.config['SECRET_KEY'] = …`: without one, no session works.
    fn secret(&self, stmt: &Stmt, scope: ScopeId) -> Option<String> {
        let Stmt::Assign(node) = stmt else {
            return None;
        };
        let is_secret = |target: &Expr| match target {
            Expr::Attribute(attribute) => {
                attribute.attr.as_str() == "secret_key" && self.is_app(&attribute.value, scope)
            }
            Expr::Subscript(subscript) => {
                string(&subscript.slice) == Some("SECRET_KEY")
                    && matches!(&*subscript.value, Expr::Attribute(config)
                        if config.attr.as_str() == "config" && self.is_app(&config.value, scope))
            }
            _ => false,
        };
        let found = node.targets.iter().find(|target| is_secret(target))?;
        Some(self.project.module(self.id)?.slice(found).to_owned())
    }

    /// The key of `app.config['FOLDER'] = …`, which Flask does not set by itself.
    fn setting<'s>(&self, stmt: &'s Stmt, scope: ScopeId) -> Option<&'s str> {
        let [Expr::Subscript(node)] = &stmt.as_assign_stmt()?.targets[..] else {
            return None;
        };
        let config = node.value.as_attribute_expr()?;
        let key = string(&node.slice)?;
        let is_own = !OF_FLASK.iter().any(|known| key.starts_with(known));
        (is_own && config.attr.as_str() == "config" && self.is_app(&config.value, scope))
            .then_some(key)
    }

    /// Whether the code that Vercel runs asks for a key, which nothing but the guard sets.
    fn is_only_read(&self, key: &str) -> bool {
        if self.is_filled() {
            return false;
        }
        let mut is_read = false;
        for id in &self.project.reach().modules {
            let source = self.project.source(*id);
            for (at, _) in source.match_indices(key) {
                let (before, after) = (&source[..at], &source[at + key.len()..]);
                let quote = before
                    .chars()
                    .next_back()
                    .filter(|c| matches!(c, '\'' | '"'));
                let ends = |quote: char| after.strip_prefix(quote)?.strip_prefix(']');
                // app.config['FOLDER'], and no value that it gets
                let asked =
                    before[..before.len() - usize::from(quote.is_some())].ends_with("config[");
                let rest = quote.filter(|_| asked).and_then(ends).map(str::trim_start);
                match rest {
                    Some(rest) if !rest.starts_with('=') || rest.starts_with("==") => {
                        is_read = true;
                    }
                    _ if *id == self.id && self.is_in_guard(at) => {}
                    _ => return false,
                }
            }
        }
        is_read
    }

    /// Whether a place of the module stands in a statement that Vercel never runs.
    fn is_in_guard(&self, at: usize) -> bool {
        let mut stmts = self.facts.stmts.iter();
        stmts.any(|fact| {
            fact.node
                .range()
                .contains(TextSize::of(&self.project.source(self.id)[..at]))
                && self
                    .facts
                    .id_of(fact.node)
                    .is_some_and(|id| self.is_guarded(id))
        })
    }

    /// Whether the app may have a secret key without the guard.
    fn has_secret(&self) -> bool {
        let words = ["SECRET_KEY", "secret_key"];
        let others = self.project.reach().modules.iter();
        let mut others = others.filter(|id| **id != self.id);
        let mut stmts = self.facts.stmts.iter();
        self.is_filled()
            || others.any(|id| words.iter().any(|word| self.project.mentions(*id, word)))
            || stmts.any(|fact| {
                let id = self.facts.id_of(fact.node);
                id.is_some_and(|id| !self.is_guarded(id))
                    && self.secret(fact.node, fact.scope).is_some()
            })
    }

    /// Whether the module fills a configuration outside of the guard too.
    fn is_filled(&self) -> bool {
        let mut calls = self.facts.calls.iter();
        calls.any(|call| fills(call) && !self.is_guarded(call.stmt))
    }

    fn is_app(&self, expr: &Expr, scope: ScopeId) -> bool {
        self.project.apps_of(self.id, scope, expr) == [self.app]
    }
}

fn fills(call: &Call<'_>) -> bool {
    matches!(&*call.node.func, Expr::Attribute(method) if FILLS.contains(&method.attr.as_str()))
}

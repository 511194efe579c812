//! Every use of flask_cors in a project: where it is imported, and what is done with its names.

mod shared;
mod site;

use ruff_text_size::Ranged;

use crate::project::resolve::{CallId, Target};
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::facts::{BindingId, BindingKind, StmtId, string};
use crate::python::imports::absolute_names;
use crate::python::names::{first_word, last_word};
pub use shared::{is_shared, is_starred};
pub use site::ImportSite;
use site::site;

/// The names that flask_cors offers and that can be replaced.
pub const NAMES: &[&str] = &["CORS", "cross_origin"];

/// Every name by which the class and the decorator can be reached.
const CLASS: &[&str] = &["flask_cors.CORS", "flask_cors.extension.CORS"];
const DECORATOR: &[&str] = &[
    "flask_cors.cross_origin",
    "flask_cors.decorator.cross_origin",
];

/// How code spells the package, in an import or in a string.
const SPELLINGS: &[&str] = &["flask_cors", "flask-cors", "Flask-Cors", "Flask-CORS"];

/// Functions that ask for a package by a string.
const BY_NAME: &[&str] = &[
    "__import__",
    "distribution",
    "find_loader",
    "find_spec",
    "get_distribution",
    "import_module",
    "import_string",
    "require",
    "version",
];

/// Everything that a project does with flask_cors.
#[derive(Debug, Default)]
pub struct Uses {
    /// Imports in modules that Vercel loads.
    pub imports: Vec<ImportSite>,
    /// Calls of `CORS` there.
    pub extensions: Vec<CallId>,
    /// Calls of `cross_origin` there.
    pub decorators: Vec<CallId>,
    /// Uses of the names there that are no call of `CORS`, beside the imports: module, and index
    /// into the uses of its facts.
    pub others: Vec<(ModuleId, usize)>,
    /// Modules that Vercel never loads and that import it too.
    pub elsewhere: Vec<(ModuleId, StmtId)>,
    /// What imports it in a way that cannot be followed: module, statement, why.
    pub dynamic: Vec<(ModuleId, StmtId, String)>,
}

impl Uses {
    /// Find them all.
    pub fn find(project: &Project) -> Self {
        let mut uses = Uses::default();
        let reach = project.reach();
        let named = |id: &ModuleId| SPELLINGS.iter().any(|word| project.mentions(*id, word));
        for id in project.modules().filter(named) {
            let Some(module) = project.module(id) else {
                continue;
            };
            // A module of the project's own hides the package.
            if project.import(id, "flask_cors").is_some() {
                continue;
            }
            let loaded = reach.contains(id);
            for (stmt, fact) in module.facts().import_stmts() {
                if !absolute_names(fact.node).any(is_package) {
                    continue;
                }
                if loaded && !module.facts().in_main_guard(stmt) {
                    uses.imports.push(site(id, module, stmt));
                } else {
                    uses.elsewhere.push((id, stmt));
                }
            }
            uses.dynamic(id, module, loaded);
        }
        if !uses.imports.is_empty() {
            for &id in &reach.modules {
                uses.names(project, id);
            }
            uses.results(project);
        }
        uses
    }

    /// `importlib.import_module('flask_cors')`, `version('flask-cors')` and the like.
    fn dynamic(&mut self, id: ModuleId, module: &Module, loaded: bool) {
        for call in &module.facts().calls {
            let first = call.node.arguments.args.first().and_then(string);
            let name = first.unwrap_or_default().to_lowercase().replace('-', "_");
            let callee = module.slice(&*call.node.func);
            let function = last_word(callee);
            if !is_package(&name) || !BY_NAME.contains(&function) {
                continue;
            }
            if loaded {
                let why = format!("`{function}` asks for it by name, while the app runs");
                self.dynamic.push((id, call.stmt, why));
            } else {
                self.elsewhere.push((id, call.stmt));
            }
        }
    }

    /// Calls of CORS, and other uses of the names, in a module that Vercel loads.
    fn names(&mut self, project: &Project, id: ModuleId) {
        let says_it = |other| project.mentions(other, "flask_cors");
        let Some(module) = project.module(id).filter(|_| project.leads_to(id, says_it)) else {
            return;
        };
        let calls: Vec<(CallId, _)> = project
            .calls_in(id, CLASS)
            .map(|(call, fact, _)| (call, fact.node.func.range()))
            .collect();
        for (index, u) in module.facts().uses.iter().enumerate() {
            if !project.may_lead(module.facts(), u, &["flask_cors"]) {
                continue;
            }
            let targets = project.resolve(id, u.scope, u.chain);
            let is_name = targets.iter().any(|target| {
                matches!(target, Target::External(name)
                    if CLASS.contains(&name.as_str()) || DECORATOR.contains(&name.as_str()))
            });
            if is_name && !calls.iter().any(|(_, callee)| *callee == u.chain.range()) {
                self.others.push((id, index));
            }
        }
        self.extensions
            .extend(calls.into_iter().map(|(call, _)| call));
        let decorators = project.calls_in(id, DECORATOR);
        self.decorators.extend(decorators.map(|(call, _, _)| call));
    }

    /// What is read of the objects that the calls make: only `init_app` has a stand-in.
    fn results(&mut self, project: &Project) {
        let made: Vec<(ModuleId, BindingId)> = self
            .extensions
            .iter()
            .filter_map(|call| Some((call.module, result_of(project, *call)?)))
            .collect();
        if made.is_empty() {
            return;
        }
        let makes_one = |other| made.iter().any(|(module, _)| *module == other);
        for &id in &project.reach().modules {
            let Some(facts) = project
                .facts(id)
                .filter(|_| project.leads_to(id, makes_one))
            else {
                continue;
            };
            for u in facts.uses.iter().filter(|u| u.chain.is_attribute_expr()) {
                let own = facts.lookup(&u.node.id, u.scope).is_some_and(|(_, ids)| {
                    ids.iter().any(|binding| made.contains(&(id, *binding)))
                });
                if !own && !project.may_lead(facts, u, &[]) {
                    continue;
                }
                let other = project
                    .resolve(id, u.scope, u.chain)
                    .into_iter()
                    .find_map(|target| match target {
                        Target::Local {
                            module,
                            binding,
                            rest,
                        } if made.contains(&(module, binding)) => {
                            rest.into_iter().next().filter(|name| name != "init_app")
                        }
                        _ => None,
                    });
                if let Some(name) = other {
                    let why = format!("nothing stands in for `.{name}` of the extension");
                    self.dynamic.push((id, u.stmt, why));
                }
            }
        }
    }
}

/// Whether a dotted module is flask_cors or a part of it.
pub fn is_package(dotted: &str) -> bool {
    first_word(dotted) == "flask_cors"
}

/// The binding that `name = CORS(…)` makes.
pub fn result_of(project: &Project, call: CallId) -> Option<BindingId> {
    let facts = project.facts(call.module)?;
    let range = facts.calls.get(call.index)?.node.range();
    let mut all = facts.all_bindings();
    let found = all.find(
        |(_, binding)| matches!(binding.kind, BindingKind::Assign(value) if value.range() == range),
    );
    found.map(|(id, _)| id)
}

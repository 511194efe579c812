//! Every use of flask_cors in a project: where it is imported, and what is done with its names.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use crate::project::resolve::{CallId, catches_import_error};
use crate::project::{ModuleId, Project};
use crate::python::facts::{Binding, BindingKind, Block, StmtId};
use crate::python::{Facts, Module};

/// The names that flask_cors offers and that can be replaced.
const NAMES: &[&str] = &["CORS", "cross_origin"];

/// One import statement of flask_cors.
#[derive(Debug)]
pub struct ImportSite {
    /// The module that holds it.
    pub module: ModuleId,
    /// The statement.
    pub stmt: StmtId,
    /// It stands in a `try` that catches its failure.
    pub guarded: bool,
    /// Why the names it binds cannot be replaced, if they cannot.
    pub refusal: Option<String>,
}

/// Everything that a project does with flask_cors.
#[derive(Debug, Default)]
pub struct Uses {
    /// Imports in modules that Vercel loads.
    pub imports: Vec<ImportSite>,
    /// Calls of `CORS` there.
    pub extensions: Vec<CallId>,
    /// Uses of the names there that are no call of `CORS`, beside the imports.
    pub others: usize,
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
        for (id, module) in project.modules_with("flask_cors") {
            let loaded = reach.contains(id);
            for (index, fact) in module.facts().stmts.iter().enumerate() {
                let stmt = StmtId(index as u32);
                if !is_import(fact.node) {
                    continue;
                }
                if loaded && !module.facts().in_main_guard(stmt) {
                    uses.imports.push(site(project, id, module, stmt));
                } else {
                    uses.elsewhere.push((id, stmt));
                }
            }
            if loaded {
                uses.dynamic(id, module);
            }
        }
        for &id in &reach.modules {
            uses.names(project, id);
        }
        uses
    }

    /// `importlib.import_module('flask_cors')` and the like.
    fn dynamic(&mut self, id: ModuleId, module: &Module) {
        for call in &module.facts().calls {
            let first = call.node.arguments.args.first();
            let name = first
                .and_then(crate::python::facts::string)
                .unwrap_or_default();
            let callee = module.slice(&*call.node.func);
            if name.split('.').next() == Some("flask_cors")
                && (callee.ends_with("import_module") || callee == "__import__")
            {
                let why = "it is imported by name, while the app runs".to_owned();
                self.dynamic.push((id, call.stmt, why));
            }
        }
    }

    /// Calls of CORS, and other uses of the names, in a module that Vercel loads.
    fn names(&mut self, project: &Project, id: ModuleId) {
        let Some(module) = project.module(id) else {
            return;
        };
        let calls: Vec<(CallId, _)> = project
            .calls_in(id, &["flask_cors.CORS"])
            .map(|(call, fact, _)| (call, fact.node.func.range()))
            .collect();
        for u in &module.facts().uses {
            let is_name = NAMES
                .iter()
                .any(|name| project.may_be(id, u.scope, u.chain, &format!("flask_cors.{name}")));
            if is_name && !calls.iter().any(|(_, callee)| *callee == u.chain.range()) {
                self.others += 1;
            }
        }
        self.extensions
            .extend(calls.into_iter().map(|(call, _)| call));
    }
}

fn is_import(stmt: &Stmt) -> bool {
    let top = |module: &str| module.split('.').next() == Some("flask_cors");
    match stmt {
        Stmt::Import(node) => node.names.iter().any(|alias| top(&alias.name)),
        Stmt::ImportFrom(node) => {
            node.level == 0 && node.module.as_ref().is_some_and(|module| top(module))
        }
        _ => false,
    }
}

fn site(project: &Project, id: ModuleId, module: &Module, stmt: StmtId) -> ImportSite {
    let facts = module.facts();
    let guarded = facts.ancestors(stmt).any(|stmt| {
        let fact = facts.stmt(stmt);
        fact.role == Block::Body
            && fact.parent.is_some_and(|parent| {
                matches!(facts.stmt(parent).node, Stmt::Try(node) if catches_import_error(node))
            })
    });
    ImportSite {
        module: id,
        stmt,
        guarded,
        refusal: refusal(project, id, module, stmt),
    }
}

fn refusal(project: &Project, id: ModuleId, module: &Module, stmt: StmtId) -> Option<String> {
    if project.import(id, "flask_cors").is_some() {
        return Some("the project has a module of that name itself".to_owned());
    }
    let facts = module.facts();
    match facts.stmt(stmt).node {
        Stmt::ImportFrom(node) => {
            if node
                .module
                .as_ref()
                .is_none_or(|module| module != "flask_cors")
            {
                return Some("it imports from a module inside flask_cors".to_owned());
            }
            let unknown = node
                .names
                .iter()
                .find(|alias| &alias.name != "*" && !NAMES.contains(&alias.name.as_str()));
            if let Some(alias) = unknown {
                return Some(format!(
                    "nothing stands in for `{}` of flask_cors",
                    alias.name
                ));
            }
        }
        Stmt::Import(node) => {
            if node.names.len() > 1 {
                return Some("the statement imports other modules too".to_owned());
            }
            if node.names.iter().any(|alias| &alias.name != "flask_cors") {
                return Some("it imports a module inside flask_cors".to_owned());
            }
        }
        _ => {}
    }
    let bound = facts.bindings.iter().filter(|binding| binding.stmt == stmt);
    bound
        .into_iter()
        .find_map(|binding| misused(facts, binding))
}

/// A use of an imported name that depends on more than its behaviour.
fn misused(facts: &Facts<'_>, binding: &Binding<'_>) -> Option<String> {
    let is_module = matches!(binding.kind, BindingKind::Import { .. });
    facts.uses_of(binding.name, binding.scope).find_map(|u| {
        let path = crate::python::facts::dotted(u.chain).unwrap_or_default();
        let known = match (is_module, &path[..]) {
            (true, [_, name]) => NAMES.contains(name),
            (true, _) => false,
            (false, path) => path.len() == 1,
        };
        if !known {
            return Some(format!(
                "`{}` is more than CORS and cross_origin",
                path.join(".")
            ));
        }
        let in_class = matches!(facts.stmt(u.stmt).node, Stmt::ClassDef(class)
        if class.arguments.as_ref().is_some_and(|arguments| {
            arguments.args.iter().any(|base: &Expr| base.range() == u.chain.range())
        }));
        in_class.then(|| "a class derives from it".to_owned())
    })
}

//! The folders of the app that Vercel loads, as the call says that makes it: the root path, from which
//! Flask takes relative names, and those of instance, static files and templates.

mod told;

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};
use ruff_python_ast as ast;
use ruff_python_ast::{Expr, Stmt};

use super::importing::base_of;
use super::paths::{ANY, Where, is_exact};
use super::values::{Spot, Values};
use super::{ModuleId, Project, distributions, search_path};
use crate::python::facts::{BindingKind, Call, ScopeId, argument, has_unpacking, integer, string};
use crate::python::names::first_word;
use crate::python::stdlib;
use told::{Told, told_folders};

impl Project {
    /// The folder of the module that makes the app which Vercel loads.
    pub fn app_folder(&self) -> Option<&Utf8Path> {
        let (module, _) = self.app_call()?;
        Some(self.folder(module))
    }

    /// The root path of the app that Vercel loads, as Flask finds it there by the name that the app is
    /// given; `None` where that is not known.
    pub fn root_path(&self) -> Option<&Utf8Path> {
        let find = || self.find_root_path().map(Utf8Path::to_owned);
        self.known.root_path.get_or_init(find).as_deref()
    }

    fn find_root_path(&self) -> Option<&Utf8Path> {
        let (module, call) = self.app_call()?;
        let node = call.node;
        if has_unpacking(node)
            || argument(node, "root_path", 9).is_some()
            || self.is_set_later("root_path")
        {
            return None;
        }
        let folder = self.folder(module);
        match argument(node, "import_name", 0)? {
            Expr::Name(name) if name.id == "__name__" => Some(folder),
            Expr::Name(name) if self.is_own_name(module, call.scope, name) => Some(folder),
            // Flask(__name__.split('.')[0])
            Expr::Subscript(part) if is_first_part_of_name(part) => Some(self.outermost(folder)),
            name => self.folder_of_name(module, string(name)?),
        }
    }

    /// The folder of the instance folder: the one that the call names, or else beside the outermost
    /// package, or beside the module; `None` where nobody knows.
    pub fn instance_folder(&self) -> Option<Utf8PathBuf> {
        if let Some(given) = self.instance_path_given() {
            let values = Values::without_folders(self);
            let values = values.of(given.module, given.scope, given.expr);
            return match values.as_slice() {
                [value] => match value.place() {
                    Where::Project(path) if is_exact(&path) => Some(path.into()),
                    _ => None,
                },
                _ => None,
            };
        }
        let top = self.outermost(self.root_path()?);
        let beside = match self.is_package(top) {
            true => top.parent().unwrap_or(top),
            false => top,
        };
        Some(beside.join("instance"))
    }

    /// The folder from which Flask-SQLAlchemy takes the relative path of a SQLite file: the instance
    /// folder, which it makes when it starts, and before 3.0 that of the app.
    pub fn database_folder(&self) -> Option<&Utf8Path> {
        let find = || match self.has_old_flask_sqlalchemy() {
            true => self.root_path().map(Utf8Path::to_owned),
            false => self.instance_folder(),
        };
        self.known.database_folder.get_or_init(find).as_deref()
    }

    /// Whether Vercel installs a Flask-SQLAlchemy of before 3.0: it opens nothing when it starts.
    pub fn has_old_flask_sqlalchemy(&self) -> bool {
        let find = || self.is_older("flask-sqlalchemy", &["2.5.1", "3.1.1"], "3");
        *self.known.old_flask_sqlalchemy.get_or_init(find)
    }

    /// The folder from which the settings of the app take relative paths: the root path, or the
    /// instance folder; `None` where that is not known.
    pub fn config_folder(&self) -> Option<Utf8PathBuf> {
        let (_, call) = self.app_call()?;
        let is_relative = match argument(call.node, "instance_relative_config", 8) {
            None => false,
            Some(given) => given.as_boolean_literal_expr()?.value,
        };
        match is_relative {
            true => self.instance_folder(),
            false => self.root_path().map(Utf8Path::to_owned),
        }
    }

    /// The argument that names the instance folder of the app.
    pub(super) fn instance_path_given(&self) -> Option<Spot<'_>> {
        let (module, call) = self.app_call()?;
        Some(Spot::new(
            module,
            call.scope,
            argument(call.node, "instance_path", 7)?,
        ))
    }

    /// The folder whose files the app that Vercel loads serves by URL, where its call tells.
    pub fn static_folder(&self) -> Option<Utf8PathBuf> {
        let find = || self.folder_of_app("static_folder", 2, "static");
        self.known.static_folder.get_or_init(find).clone()
    }

    /// The folders that Flask and blueprints serve by URL: paths, or patterns of those of which only the
    /// name is known. Where that of the app is not known, or another app is there, it may be any that is
    /// called `static`.
    pub fn static_folders(&self) -> &[String] {
        let find = || {
            let told = told_folders(self, "static_folder").into_iter();
            let told = told.filter_map(Told::pattern);
            let modules = &self.reach().modules;
            let apps = self.apps().iter();
            let apps = apps.filter(|app| modules.contains(&app.call.module));
            let own = self.static_folder().filter(|_| apps.count() == 1);
            let own = own.map_or_else(|| format!("{ANY}/static"), Utf8PathBuf::into_string);
            distinct(told.chain([own]))
        };
        self.known.static_folders.get_or_init(find)
    }

    /// The folders from which Flask and blueprints take templates, where they are told; as above.
    pub fn template_folders(&self) -> &[String] {
        let find = || {
            let told = told_folders(self, "template_folder").into_iter();
            distinct(told.filter_map(Told::pattern))
        };
        self.known.template_folders.get_or_init(find)
    }

    /// The folder of the templates of the app that Vercel loads, where its call tells.
    pub fn template_folder(&self) -> Option<Utf8PathBuf> {
        self.folder_of_app("template_folder", 6, "templates")
    }

    fn folder_of_app(&self, name: &str, position: usize, default: &str) -> Option<Utf8PathBuf> {
        let (module, call) = self.app_call()?;
        let root = self.root_path()?;
        if self.is_set_later(name) {
            return None;
        }
        let given = argument(call.node, name, position);
        match given.map(|given| (given, string(given))) {
            None => search_path::normal(&root.join(default)),
            // static_folder='../static'
            Some((_, Some(given))) => search_path::normal(&root.join(given)),
            Some((given, None)) => {
                let values = Values::without_folders(self);
                let [folder] = &values.of(module, call.scope, given)[..] else {
                    return None;
                };
                match folder.place() {
                    Where::Project(at) if is_exact(&at) && folder.is_relative() => {
                        search_path::normal(&root.join(at))
                    }
                    Where::Project(at) if is_exact(&at) => Some(at.into()),
                    _ => None,
                }
            }
        }
    }

    fn app_call(&self) -> Option<(ModuleId, &Call<'_>)> {
        let entry = self.reach().entry.as_ref()?;
        let call = self.apps()[entry.app].call;
        Some((call.module, self.call(call)?))
    }

    /// Whether some module that Vercel loads sets an attribute of this name: `app.static_folder = …`.
    fn is_set_later(&self, attribute: &str) -> bool {
        let mut modules = self.reach().modules.iter();
        modules.any(|id| {
            let facts = self.facts(*id).filter(|_| self.mentions(*id, attribute));
            let mut stmts = facts.iter().flat_map(|facts| &facts.stmts);
            stmts.any(|fact| {
                let targets = match fact.node {
                    Stmt::Assign(node) => &node.targets[..],
                    Stmt::AnnAssign(node) => std::slice::from_ref(&*node.target),
                    _ => &[],
                };
                targets.iter().any(
                    |target| matches!(target, Expr::Attribute(target) if target.attr == *attribute),
                )
            })
        })
    }

    /// Whether a parameter is the name of its module: `def create_app(name=__name__)`, and nobody
    /// gives another.
    fn is_own_name(&self, module: ModuleId, scope: ScopeId, name: &ast::ExprName) -> bool {
        let Some(facts) = self.facts(module) else {
            return false;
        };
        let Some((home, [id])) = facts.lookup(&name.id, scope) else {
            return false;
        };
        let binding = facts.binding(*id);
        let Some(position) = facts.function_around(home).and_then(|(_, node)| {
            let mut parameters = node.parameters.iter();
            parameters.position(|parameter| *parameter.name() == *name.id)
        }) else {
            return false;
        };
        let is_default = matches!(binding.kind,
            BindingKind::Parameter(Some(Expr::Name(default))) if default.id == "__name__");
        let gives = |call: &super::resolve::CallId| {
            let call = self.call(*call);
            call.is_some_and(|call| {
                has_unpacking(call.node) || argument(call.node, &name.id, position).is_some()
            })
        };
        is_default && !self.callers().of(module, binding.stmt).iter().any(gives)
    }

    /// The folder that Flask finds by a name that is written out: that of the module, or else the
    /// working directory, which is the project root on Vercel.
    fn folder_of_name(&self, from: ModuleId, name: &str) -> Option<&Utf8Path> {
        if let Some(found) = self.import(from, name) {
            let at_root = base_of(self.path(found), name)?.as_str().is_empty();
            return at_root.then(|| self.folder(found));
        }
        let top = first_word(name);
        // Some Pythons come with their own tests.
        let may_be_found = matches!(top, "__main__" | "test")
            || !name.is_empty() && self.is_own(name)
            || stdlib::contains(top)
            || !distributions::providers(top).is_empty()
            || self.installs(top) == Some(true);
        (!may_be_found).then_some(Utf8Path::new(""))
    }

    /// The outermost package that holds a folder; the folder itself, where it is no package.
    fn outermost<'f>(&self, folder: &'f Utf8Path) -> &'f Utf8Path {
        let around = folder
            .ancestors()
            .take_while(|folder| !folder.as_str().is_empty() && self.is_package(folder));
        around.last().unwrap_or(folder)
    }
}

/// `__name__.split('.')[0]`
fn is_first_part_of_name(part: &ast::ExprSubscript) -> bool {
    let Expr::Call(call) = &*part.value else {
        return false;
    };
    let separator = call.arguments.args.first().and_then(string);
    integer(&part.slice) == Some(0)
        && separator == Some(".")
        && matches!(&*call.func, Expr::Attribute(func)
            if matches!(func.attr.as_str(), "split" | "partition")
                && matches!(&*func.value, Expr::Name(name) if name.id == "__name__"))
}

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    names.collect::<BTreeSet<_>>().into_iter().collect()
}

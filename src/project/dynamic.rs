//! Modules that a project loads by names which are put together: `import_module(f'routes.{name}')`,
//! `find_modules('routes')`, `iter_modules(routes.__path__)`, an `__all__` that lists a folder.
//!
//! What is loaded is everything that the name may mean: the modules of that package, below it only
//! where the call says so.

mod spelled;

use camino::{Utf8Path, Utf8PathBuf};
use ruff_python_ast::{Expr, ExprCall, FStringPart, InterpolatedStringElement, Operator};

use super::stars::Brought;
use super::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{BindingKind, Call, ScopeId, argument, keyword, last_name, string};
pub(super) use spelled::Spelled;

/// A word of each call that is looked at.
const WORDS: &[&str] = &[
    "import_module",
    "import_string",
    "__import__",
    "find_modules",
    "iter_modules",
    "walk_packages",
];

/// Those that are given the name of a module, or of something in one.
pub(super) const LOADERS: &[&str] = &["import_module", "import_string", "__import__"];

/// Words of calls that tell what lies in a folder.
const LISTINGS: &[&str] = &["listdir", "glob", "iterdir", "scandir", "os.walk"];

/// Whether a module may load others in such a way.
pub(super) fn may_load(project: &Project, module: ModuleId) -> bool {
    calls_loaders(project, module) || project.mentions(module, "import *")
}

/// Whether a call of a module may load others.
pub(super) fn calls_loaders(project: &Project, module: ModuleId) -> bool {
    WORDS.iter().any(|word| project.mentions(module, word))
}

/// Whether a module asks what lies in a folder.
pub(super) fn lists_modules(project: &Project, module: ModuleId) -> bool {
    let mut words = LISTINGS.iter().chain(&["iter_modules", "walk_packages"]);
    words.any(|word| project.mentions(module, word))
}

/// The modules of the project that the calls of one may load.
pub(super) fn all(project: &Project, module: ModuleId, facts: &Facts<'_>) -> Vec<ModuleId> {
    let loaded = loads(project, module, facts);
    let modules = project.modules();
    let means = |id: &ModuleId| loaded.iter().any(|load| load.means(project.path(*id)));
    modules
        .filter(|id| means(id) && !project.is_support(*id))
        .collect()
}

impl Project {
    /// Whether the app loads whatever module lies in a folder: a new one, too.
    pub fn loads_all_of(&self, folder: &Utf8Path) -> bool {
        let find = || {
            let modules = self.reach().modules.iter().copied();
            let modules = modules.filter(|id| may_load(self, *id));
            let facts = modules.filter_map(|id| Some((id, self.facts(id)?)));
            let loaded = facts.flat_map(|(id, facts)| loads(self, id, facts));
            loaded.filter(|load| load.lists).collect()
        };
        let loaded: &Vec<Load> = self.known.loads.get_or_init(find);
        loaded.iter().any(|load| load.means(&folder.join("any.py")))
    }
}

/// What one call may load.
#[derive(Debug)]
pub(super) struct Load {
    /// The folders of the package.
    folders: Vec<Utf8PathBuf>,
    /// What follows the name of the module: `.views`.
    tail: String,
    /// What lies deeper is meant, too.
    deep: bool,
    /// The names come from what lies in the folder.
    lists: bool,
}

impl Load {
    /// All modules of these folders.
    fn whole(folders: Vec<Utf8PathBuf>, deep: bool) -> Self {
        Load {
            folders,
            tail: String::new(),
            deep,
            lists: true,
        }
    }

    /// Whether a file may be meant.
    fn means(&self, path: &Utf8Path) -> bool {
        let path = path.with_extension("");
        let path = path.as_str();
        let path = path.strip_suffix("/__init__").unwrap_or(path);
        let tail = self.tail.replace('.', "/");
        let name = |folder: &Utf8PathBuf| {
            let rest = path.strip_prefix(folder.as_str())?.strip_prefix('/')?;
            rest.strip_suffix(&*tail)
        };
        let mut names = self.folders.iter().filter_map(name);
        names.any(|name| !name.is_empty() && (self.deep || !name.contains('/')))
    }
}

fn loads(project: &Project, module: ModuleId, facts: &Facts<'_>) -> Vec<Load> {
    let load = |call: &Call<'_>| {
        let look = Look {
            project,
            module,
            facts,
            scope: call.scope,
        };
        look.call(call.node)
    };
    // from routes import *, where __all__ of that package holds what lies in its folder
    let stars = facts.stars.iter();
    let stars = stars.filter_map(|(_, star)| {
        let folder = Brought::by(project, module, star)?.listed()?.to_owned();
        Some(Load::whole(vec![folder], false))
    });
    facts.calls.iter().filter_map(load).chain(stars).collect()
}

struct Look<'l, 'p> {
    project: &'p Project,
    module: ModuleId,
    facts: &'l Facts<'p>,
    scope: ScopeId,
}

/// A part of a name that is put together.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    /// The name of a package of the project, by its folder.
    Package(Utf8PathBuf),
    /// What only the running app knows.
    Hole,
}

impl Look<'_, '_> {
    fn call(&self, call: &ExprCall) -> Option<Load> {
        let first = call.arguments.args.first();
        match last_name(&call.func) {
            name if LOADERS.contains(&name) => self.named(first?, argument(call, "package", 1)),
            // find_modules('shop.views', recursive=True)
            "find_modules" => {
                let flag = keyword(call, "recursive").and_then(Expr::as_boolean_literal_expr);
                let folders = self.package(argument(call, "import_path", 0)?)?;
                Some(Load::whole(folders, flag.is_some_and(|flag| flag.value)))
            }
            name @ ("iter_modules" | "walk_packages") => {
                let folders = self.path_of_package(first?)?;
                Some(Load::whole(folders, name == "walk_packages"))
            }
            _ => None,
        }
    }

    /// `'routes.' + name`, `f'.{name}'` with `package='routes'`
    fn named(&self, name: &Expr, package: Option<&Expr>) -> Option<Load> {
        let mut parts = Vec::new();
        self.parts(name, &mut parts);
        let hole = parts.iter().position(|part| *part == Part::Hole)?;
        let tail: Option<String> = parts[hole + 1..].iter().map(text).collect();
        let tail = tail.unwrap_or_default();
        let mut folders = None;
        let mut rest = String::new();
        for (index, part) in parts[..hole].iter().enumerate() {
            match part {
                Part::Text(text) => rest.push_str(text),
                Part::Package(folder) if index == 0 => folders = Some(vec![folder.clone()]),
                _ => return None,
            }
        }
        // import_module('.' + name, package=__name__)
        if folders.is_none() && rest.starts_with('.') {
            folders = Some(self.package(package?)?);
        }
        let rest = rest.strip_suffix('.')?.trim_start_matches('.');
        let below = |folder: Utf8PathBuf| match rest {
            "" => folder,
            rest => folder.join(rest.replace('.', "/")),
        };
        let folders = match folders {
            Some(folders) => folders.into_iter().map(below).collect(),
            None => self.folders(rest),
        };
        let mut listings = LISTINGS.iter();
        Some(Load {
            folders,
            tail: tail.split(':').next().unwrap_or_default().to_owned(),
            deep: false,
            lists: listings.any(|word| self.project.mentions(self.module, word)),
        })
    }

    /// The parts that an expression puts a name together of.
    fn parts(&self, expr: &Expr, parts: &mut Vec<Part>) {
        match expr {
            Expr::StringLiteral(text) => parts.push(Part::Text(text.value.to_str().to_owned())),
            Expr::FString(node) => {
                for part in node.value.as_slice() {
                    match part {
                        FStringPart::Literal(text) => parts.push(Part::Text(text.to_string())),
                        FStringPart::FString(node) => {
                            for element in &node.elements {
                                match element {
                                    InterpolatedStringElement::Literal(text) => {
                                        parts.push(Part::Text(text.value.to_string()));
                                    }
                                    InterpolatedStringElement::Interpolation(node) => {
                                        self.parts(&node.expression, parts);
                                    }
                                }
                            }
                        }
                    }
                }
            }
            Expr::BinOp(node) if node.op == Operator::Add => {
                self.parts(&node.left, parts);
                self.parts(&node.right, parts);
            }
            // 'routes.%s' % name
            Expr::BinOp(node) if node.op == Operator::Mod => match string(&node.left) {
                Some(text) => filled(text, "%s", parts),
                None => parts.push(Part::Hole),
            },
            // 'routes.{}'.format(name)
            Expr::Call(call) if last_name(&call.func) == "format" => {
                let text = call.func.as_attribute_expr();
                match text.and_then(|func| string(&func.value)) {
                    Some(text) => filled(text, "{}", parts),
                    None => parts.push(Part::Hole),
                }
            }
            Expr::Name(name) => match self.facts.assigned(&name.id, self.scope).map(string) {
                Some(Some(text)) => parts.push(Part::Text(text.to_owned())),
                _ => parts.push(self.named_package(expr).map_or(Part::Hole, Part::Package)),
            },
            other => parts.push(self.named_package(other).map_or(Part::Hole, Part::Package)),
        }
    }

    /// `__name__` and `__package__` of this package, and `routes.__name__` of another one.
    fn named_package(&self, expr: &Expr) -> Option<Utf8PathBuf> {
        let is_name = |name: &str| matches!(name, "__name__" | "__package__");
        match expr {
            Expr::Name(name) if name.id == "__package__" => self.own_package(),
            Expr::Name(name) if name.id == "__name__" => {
                let is_init = self.project.path(self.module).file_stem() == Some("__init__");
                self.own_package().filter(|_| is_init)
            }
            Expr::Attribute(node) if is_name(&node.attr) => self.imported(&node.value),
            _ => None,
        }
    }

    fn own_package(&self) -> Option<Utf8PathBuf> {
        let folder = self.project.folder(self.module);
        self.project.is_package(folder).then(|| folder.to_owned())
    }

    /// The folder of a package that a name was imported as.
    fn imported(&self, expr: &Expr) -> Option<Utf8PathBuf> {
        let name = expr.as_name_expr()?;
        let (_, [id]) = self.facts.lookup(&name.id, self.scope)? else {
            return None;
        };
        let found = match self.facts.binding(*id).kind {
            BindingKind::Import { module, .. } => self.project.import(self.module, module)?,
            BindingKind::ImportFrom { node, alias } => {
                let from = node.module.as_ref().map_or("", |module| module.as_str());
                let (project, at) = (self.project, self.module);
                project.import_member(at, node.level, from, &alias.name)?
            }
            _ => return None,
        };
        let path = self.project.path(found);
        let is_init = path.file_stem() == Some("__init__");
        path.parent().filter(|_| is_init).map(Utf8Path::to_owned)
    }

    /// The folders of a package that is named by a text, or by its `__name__`.
    fn package(&self, expr: &Expr) -> Option<Vec<Utf8PathBuf>> {
        let mut parts = Vec::new();
        self.parts(expr, &mut parts);
        match &parts[..] {
            [Part::Text(name)] => Some(self.folders(name)),
            [Part::Package(folder)] => Some(vec![folder.clone()]),
            _ => None,
        }
    }

    /// `routes.__path__`, and `__path__` of this package.
    fn path_of_package(&self, expr: &Expr) -> Option<Vec<Utf8PathBuf>> {
        let folder = match expr {
            Expr::Name(name) if name.id == "__path__" => self.own_package(),
            Expr::Attribute(node) if &node.attr == "__path__" => self.imported(&node.value),
            _ => None,
        };
        folder.map(|folder| vec![folder])
    }

    /// The folders that a package of this name may be.
    fn folders(&self, name: &str) -> Vec<Utf8PathBuf> {
        let package = self.project.import(self.module, name);
        let path = package.map(|id| self.project.path(id));
        match path.filter(|path| path.file_stem() == Some("__init__")) {
            Some(path) => path.parent().map(Utf8Path::to_owned).into_iter().collect(),
            None if path.is_some() || name.is_empty() => Vec::new(),
            None => {
                let below = name.replace('.', "/");
                let beside = self.project.folder(self.module).join(&below);
                vec![Utf8PathBuf::from(below), beside]
            }
        }
    }
}

fn text(part: &Part) -> Option<&str> {
    match part {
        Part::Text(text) => Some(text),
        _ => None,
    }
}

/// The parts of a template with fields.
fn filled(text: &str, field: &str, parts: &mut Vec<Part>) {
    for (index, piece) in text.split(field).enumerate() {
        if index > 0 {
            parts.push(Part::Hole);
        }
        parts.push(Part::Text(piece.to_owned()));
    }
}

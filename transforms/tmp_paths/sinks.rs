//! Calls that take the path of a file: which argument it is, and whether the call writes there.

use ruff_python_ast::{Expr, ExprCall};

use super::roots::Roots;
use crate::project::reach::When;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, argument, keyword, string};
use crate::transforms::vercel_env;

/// One path that a call takes.
#[derive(Debug)]
pub struct Sink<'p> {
    /// The module that holds the call.
    pub module: ModuleId,
    /// The call.
    pub call: &'p Call<'p>,
    /// The path.
    pub path: &'p Expr,
    /// What the call does with it.
    pub kind: Kind,
    /// When it runs on Vercel.
    pub when: When,
    /// Where the path comes from.
    pub roots: Roots,
}

/// What a call does with a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It writes, makes, moves or deletes.
    Writes,
    /// It reads or looks.
    Reads,
    /// It keeps a log there.
    Logs,
    /// It reads, from a folder of its own choice: `send_from_directory`.
    Serves,
}

use Kind::{Logs, Reads, Serves, Writes};

/// An argument that is a path: its keyword, its position, and what is done with it.
type Argument = (&'static str, usize, Kind);

/// Functions by qualified name, and their paths.
const FUNCTIONS: &[(&str, &[Argument])] = &[
    ("os.makedirs", &[("name", 0, Writes)]),
    ("os.mkdir", &[("path", 0, Writes)]),
    ("os.remove", &[("path", 0, Writes)]),
    ("os.unlink", &[("path", 0, Writes)]),
    ("os.rmdir", &[("path", 0, Writes)]),
    ("os.removedirs", &[("name", 0, Writes)]),
    ("os.rename", &[("src", 0, Writes), ("dst", 1, Writes)]),
    ("os.replace", &[("src", 0, Writes), ("dst", 1, Writes)]),
    ("os.chmod", &[("path", 0, Writes)]),
    ("os.utime", &[("path", 0, Writes)]),
    ("os.listdir", &[("path", 0, Reads)]),
    ("os.scandir", &[("path", 0, Reads)]),
    ("os.walk", &[("top", 0, Reads)]),
    ("os.stat", &[("path", 0, Reads)]),
    ("os.access", &[("path", 0, Reads)]),
    ("os.path.exists", &[("path", 0, Reads)]),
    ("os.path.isfile", &[("path", 0, Reads)]),
    ("os.path.isdir", &[("s", 0, Reads)]),
    ("os.path.getsize", &[("filename", 0, Reads)]),
    ("os.path.getmtime", &[("filename", 0, Reads)]),
    ("shutil.rmtree", &[("path", 0, Writes)]),
    ("shutil.copy", &[("src", 0, Reads), ("dst", 1, Writes)]),
    ("shutil.copy2", &[("src", 0, Reads), ("dst", 1, Writes)]),
    ("shutil.copyfile", &[("src", 0, Reads), ("dst", 1, Writes)]),
    ("shutil.copytree", &[("src", 0, Reads), ("dst", 1, Writes)]),
    ("shutil.move", &[("src", 0, Writes), ("dst", 1, Writes)]),
    ("sqlite3.connect", &[("database", 0, Writes)]),
    ("numpy.save", &[("file", 0, Writes)]),
    ("numpy.savetxt", &[("fname", 0, Writes)]),
    ("numpy.load", &[("file", 0, Reads)]),
    ("joblib.dump", &[("filename", 1, Writes)]),
    ("joblib.load", &[("filename", 0, Reads)]),
    ("torch.save", &[("f", 1, Writes)]),
    ("torch.load", &[("f", 0, Reads)]),
    ("cv2.imwrite", &[("filename", 0, Writes)]),
    ("cv2.imread", &[("filename", 0, Reads)]),
    ("matplotlib.pyplot.savefig", &[("fname", 0, Writes)]),
    ("PIL.Image.open", &[("fp", 0, Reads)]),
    ("pandas.read_csv", &[("filepath_or_buffer", 0, Reads)]),
    ("pandas.read_excel", &[("io", 0, Reads)]),
    ("pandas.read_json", &[("path_or_buf", 0, Reads)]),
    ("pandas.ExcelWriter", &[("path", 0, Writes)]),
    ("shelve.open", &[("filename", 0, Writes)]),
    ("dbm.open", &[("file", 0, Writes)]),
    ("flask.send_file", &[("path_or_file", 0, Serves)]),
    ("flask.send_from_directory", &[("directory", 0, Serves)]),
    ("logging.FileHandler", &[("filename", 0, Logs)]),
    (
        "logging.handlers.RotatingFileHandler",
        &[("filename", 0, Logs)],
    ),
    (
        "logging.handlers.TimedRotatingFileHandler",
        &[("filename", 0, Logs)],
    ),
    (
        "logging.handlers.WatchedFileHandler",
        &[("filename", 0, Logs)],
    ),
];

/// Functions with a mode: its keyword and position, and the one that stands for its absence.
const OPENERS: &[(&str, &str, usize, &str)] = &[
    ("builtins.open", "file", 1, "r"),
    ("io.open", "file", 1, "r"),
    ("codecs.open", "filename", 1, "r"),
    ("gzip.open", "filename", 1, "rb"),
    ("bz2.open", "filename", 1, "rb"),
    ("zipfile.ZipFile", "file", 1, "r"),
    ("tarfile.open", "name", 1, "r"),
];

/// Methods that only data frames and figures have: a path is their first argument.
const METHODS: &[(&str, Kind)] = &[
    ("savefig", Writes),
    ("to_csv", Writes),
    ("to_excel", Writes),
    ("to_parquet", Writes),
    ("to_pickle", Writes),
];

/// Methods of `pathlib.Path`: the path is the object itself.
const PATH_METHODS: &[(&str, Kind)] = &[
    ("exists", Reads),
    ("is_dir", Reads),
    ("is_file", Reads),
    ("iterdir", Reads),
    ("mkdir", Writes),
    ("read_bytes", Reads),
    ("read_text", Reads),
    ("stat", Reads),
    ("touch", Writes),
    ("unlink", Writes),
    ("write_bytes", Writes),
    ("write_text", Writes),
];

/// Every path that calls of a module take, as far as Vercel loads it.
pub fn find(project: &Project, module: ModuleId) -> Vec<Sink<'_>> {
    let Some(facts) = project.facts(module) else {
        return Vec::new();
    };
    let mut sinks = Vec::new();
    for call in facts
        .calls
        .iter()
        .filter(|call| !vercel_env::is_own(facts, call.scope))
    {
        for (path, kind) in paths(project, module, call) {
            // A number is an open file; what is no name of a file is none of ours.
            if !path.is_number_literal_expr() && !path.is_none_literal_expr() {
                sinks.push(Sink {
                    module,
                    call,
                    path,
                    kind,
                    when: project.reach().when(project, module, call.stmt),
                    roots: Roots::of(project, module, call.scope, path),
                });
            }
        }
    }
    sinks
}

fn paths<'p>(project: &'p Project, module: ModuleId, call: &Call<'p>) -> Vec<(&'p Expr, Kind)> {
    let node = call.node;
    let callee = project
        .qualified(module, call.scope, &node.func)
        .unwrap_or_default();
    if let Some((_, places)) = FUNCTIONS.iter().find(|(name, _)| *name == callee) {
        let path =
            |(name, position, kind): &Argument| Some((argument(node, name, *position)?, *kind));
        return places.iter().filter_map(path).collect();
    }
    if callee == "logging.basicConfig" {
        return keyword(node, "filename")
            .map(|path| (path, Logs))
            .into_iter()
            .collect();
    }
    if let Some((_, name, position, default)) = OPENERS.iter().find(|(name, ..)| *name == callee) {
        let kind = mode(node, *position, default);
        return argument(node, name, 0)
            .map(|path| (path, kind))
            .into_iter()
            .collect();
    }
    let Expr::Attribute(attribute) = &*node.func else {
        return Vec::new();
    };
    if !callee.is_empty() {
        return Vec::new();
    }
    let method = attribute.attr.as_str();
    let first = node.arguments.args.first();
    if let Some((_, kind)) = METHODS.iter().find(|(name, _)| *name == method) {
        return first.map(|path| (path, *kind)).into_iter().collect();
    }
    if method == "save" {
        let saves = first.is_some_and(|path| {
            is_upload(project, module, call, &attribute.value) || looks_like_a_path(path)
        });
        return first
            .filter(|_| saves)
            .map(|path| (path, Writes))
            .into_iter()
            .collect();
    }
    if is_path(project, module, call, &attribute.value, 8) {
        if method == "open" {
            return vec![(&attribute.value, mode(node, 0, "r"))];
        }
        let found = PATH_METHODS.iter().find(|(name, _)| *name == method);
        return found
            .map(|(_, kind)| (&*attribute.value, *kind))
            .into_iter()
            .collect();
    }
    Vec::new()
}

/// A mode that is not a literal may write.
fn mode(node: &ExprCall, position: usize, default: &str) -> Kind {
    let mode = match argument(node, "mode", position) {
        None => Some(default),
        Some(mode) => string(mode),
    };
    match mode {
        Some(mode) if !mode.contains(['w', 'a', 'x', '+']) => Reads,
        _ => Writes,
    }
}

/// `request.files['photo']`, `request.files.get('photo')`, or a name that holds one.
fn is_upload(project: &Project, module: ModuleId, call: &Call<'_>, expr: &Expr) -> bool {
    let Some(facts) = project.facts(module) else {
        return false;
    };
    let mentions_files = |expr: &Expr| {
        let text = project
            .module(module)
            .map_or("", |module| module.slice(expr));
        text.contains(".files")
    };
    match expr {
        Expr::Name(name) => facts.lookup(&name.id, call.scope).is_some_and(|(_, ids)| {
            ids.iter().any(|id| {
                use crate::python::facts::BindingKind;
                match facts.binding(*id).kind {
                    BindingKind::Assign(value) => mentions_files(value),
                    // for f in request.files.getlist('photos'):
                    BindingKind::For => matches!(facts.stmt(facts.binding(*id).stmt).node,
                    ruff_python_ast::Stmt::For(node) if mentions_files(&node.iter)
                        || matches!(&*node.iter, Expr::Name(files)
                            if facts.lookup(&files.id, call.scope).is_some_and(|(_, ids)| {
                                ids.iter().any(|id| matches!(facts.binding(*id).kind,
                                    BindingKind::Assign(value) if mentions_files(value)))
                            }))),
                    _ => false,
                }
            })
        }),
        other => mentions_files(other),
    }
}

/// Built as paths are built: what a model's `save()` never gets.
fn looks_like_a_path(expr: &Expr) -> bool {
    match expr {
        Expr::Call(call) => crate::python::facts::dotted(&call.func)
            .is_some_and(|path| path.ends_with(&["path", "join"])),
        Expr::StringLiteral(text) => text.value.to_str().contains(['/', '.']),
        _ => false,
    }
}

/// Whether an expression is surely a `pathlib.Path`.
fn is_path(project: &Project, module: ModuleId, call: &Call<'_>, expr: &Expr, steps: u32) -> bool {
    if steps == 0 {
        return false;
    }
    match expr {
        Expr::Call(inner) => {
            let callee = project.qualified(module, call.scope, &inner.func);
            callee.is_some_and(|callee| callee.starts_with("pathlib.Path"))
                || matches!(&*inner.func, Expr::Attribute(attribute)
                    if matches!(attribute.attr.as_str(), "joinpath" | "resolve" | "with_suffix")
                        && is_path(project, module, call, &attribute.value, steps - 1))
        }
        Expr::BinOp(node) => {
            node.op == ruff_python_ast::Operator::Div
                && is_path(project, module, call, &node.left, steps - 1)
        }
        Expr::Attribute(attribute) if &attribute.attr == "parent" => {
            is_path(project, module, call, &attribute.value, steps - 1)
        }
        Expr::Name(name) => {
            let Some(facts) = project.facts(module) else {
                return false;
            };
            facts.lookup(&name.id, call.scope).is_some_and(|(_, ids)| {
                ids.iter().all(|id| match facts.binding(*id).kind {
                    crate::python::facts::BindingKind::Assign(value) => {
                        is_path(project, module, call, value, steps - 1)
                    }
                    _ => false,
                })
            })
        }
        _ => false,
    }
}

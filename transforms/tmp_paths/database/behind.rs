//! What the URL of a SQLite file names.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::Kind;
use super::sqlite_url::{hole, prefix};
use crate::project::Project;
use crate::project::paths::{Value, Where};
use crate::project::values::{Spot, Values};
use crate::python::facts::{Call, string};

/// What stands behind `sqlite:///`.
#[derive(Default)]
pub(super) struct Behind {
    /// The path, an absolute one included.
    pub path: Option<Value>,
    /// Whether options follow.
    pub has_options: bool,
    /// Whether the path leaves the folder from which Flask-SQLAlchemy takes it.
    pub leaves_folder: bool,
    /// The relative path that leads out of the project: `../shop.db`.
    pub way_out: Option<String>,
}

/// What an expression spells; `None` where it is no such URL, or was mapped already.
pub(super) fn path_of<'p>(
    project: &'p Project,
    values: &Values<'p>,
    at: Spot<'p>,
    kind: Kind,
) -> Option<Behind> {
    let facts = project.facts(at.module)?;
    let is_mapped = |call: &Call<'_>| {
        at.expr.range().contains_range(call.node.range())
            && project.calls_helper(at.module, call.scope, call.node)
    };
    if facts.calls.iter().any(is_mapped) {
        return None;
    }
    let paths: Vec<Value> = match hole(at.expr) {
        Some(path) => values.of(at.module, at.scope, path),
        None => {
            // 'sqlite:///BASE/shop.db'.replace('BASE', BASE)
            if let Some(url) = replaced(at.expr) {
                let all = values.of(at.module, at.scope, url);
                let is_file = all.iter().any(|url| url.start().and_then(prefix).is_some());
                return is_file.then(Behind::default);
            }
            let all = values.of(at.module, at.scope, at.expr);
            if all.iter().any(is_encrypted) {
                return Some(Behind::default());
            }
            let paths = all
                .iter()
                .map(|value| value.without_prefix(prefix(value.start()?)?));
            paths.collect::<Option<_>>()?
        }
    };
    let path = meant(&paths)?;
    let says = |words: &[&str]| words.iter().any(|word| path.says(word));
    if path.is_file_uri() && says(&["mode=memory", ":memory:", "mode=ro", "immutable=1"]) {
        return None;
    }
    let has_options = path.holds('?') || project.module(at.module)?.slice(at.expr).contains('?');
    let path = path.before('?');
    let found = |path: Option<Value>| Behind {
        path,
        has_options,
        ..Behind::default()
    };
    match path.place() {
        Where::Project(text) if !text.is_empty() => Some(found(Some(path))),
        Where::Tmp => Some(found(Some(path))),
        Where::Unknown(_) => Some(found(None)),
        Where::Outside if path.absolute_text().is_some() => Some(found(Some(path))),
        Where::Outside if kind.configured => {
            let file = Value::text(project.database_folder()?.join(path.literal()?).as_str());
            match file.place() {
                Where::Project(text) if !text.is_empty() => {
                    let is_written_anew = is_written_anew(project, at.expr);
                    is_written_anew.then(|| Behind {
                        leaves_folder: true,
                        ..found(Some(Value::text(&text)))
                    })
                }
                _ => Some(Behind {
                    way_out: Some(file.way_out()?),
                    ..found(None)
                }),
            }
        }
        Where::Outside => Some(Behind {
            way_out: Some(path.way_out()?),
            ..found(None)
        }),
        _ => None,
    }
}

/// `sqlite+pysqlcipher://:key@/shop.db`
fn is_encrypted(url: &Value) -> bool {
    let start = url.start();
    start.is_some_and(|text| text.starts_with("sqlite+pysqlcipher:"))
}

/// Of several paths that one in the project; none where one lies in `/tmp`. The running app knows which
/// of them is used: `f'sqlite:///{os.getenv('DB', 'x.db')}'`.
fn meant(paths: &[Value]) -> Option<Value> {
    let find = |is_it: fn(&Where) -> bool| paths.iter().find(|path| is_it(&path.place()));
    match paths {
        [path] => Some(path.clone()),
        _ if find(|place| *place == Where::Tmp).is_some() => None,
        _ => find(|place| matches!(place, Where::Project(_))).cloned(),
    }
}

/// Whether a URL that leaves its folder can be written anew: `f'sqlite:///../{NAME}'` is, from a folder at
/// the root of the project.
fn is_written_anew(project: &Project, url: &Expr) -> bool {
    let folder = project.database_folder();
    folder.is_some_and(|folder| folder.components().count() == 1) || string(url).is_some()
}

/// The text in which a call replaces a part.
fn replaced(expr: &Expr) -> Option<&Expr> {
    let func = expr.as_call_expr()?.func.as_attribute_expr()?;
    (&func.attr == "replace").then_some(&*func.value)
}

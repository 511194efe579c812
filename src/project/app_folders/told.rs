//! The folders that apps and blueprints are told of by a setting: `static_folder='media'`.

use camino::Utf8PathBuf;
use ruff_python_ast::Expr;

use crate::project::paths::{ANY, Where, is_exact};
use crate::project::values::Values;
use crate::project::{Project, search_path};
use crate::python::facts::{argument, keyword, last_name, string};

/// A folder that an app or a blueprint is told of.
pub(super) struct Told {
    /// Its last name; `None` of the folder of the app itself.
    name: Option<String>,
    /// Its path in the project.
    path: Option<String>,
}

impl Told {
    /// It, as far as it is known.
    pub(super) fn pattern(self) -> Option<String> {
        self.path
            .or_else(|| self.name.map(|name| format!("{ANY}/{name}")))
    }
}

/// The folders that this setting of apps and blueprints names.
pub(super) fn told_folders(project: &Project, setting: &str) -> Vec<Told> {
    let values = Values::without_folders(project);
    let mut found = Vec::new();
    for &id in &project.reach().modules {
        let may_tell = project.mentions(id, setting) || project.mentions(id, "Blueprint(");
        let Some(facts) = project.facts(id).filter(|_| may_tell) else {
            continue;
        };
        let given = facts.calls.iter().filter_map(|call| {
            // Blueprint('shop', __name__, 'media', None, 'pages')
            let position = match setting {
                "static_folder" => 2,
                _ => 4,
            };
            let is_blueprint = last_name(&call.node.func) == "Blueprint";
            let by_place = || argument(call.node, setting, position).filter(|_| is_blueprint);
            let folder = keyword(call.node, setting).or_else(by_place)?;
            let mut names = call
                .node
                .arguments
                .args
                .iter()
                .filter_map(Expr::as_name_expr);
            let is_here = names.any(|name| name.id == "__name__")
                && argument(call.node, "root_path", 9).is_none();
            Some((call.scope, folder, is_here.then(|| project.folder(id))))
        });
        // app.static_folder = MEDIA
        let set = facts.stmts.iter().filter_map(|fact| {
            let node = fact.node.as_assign_stmt()?;
            let mut targets = node.targets.iter().filter_map(Expr::as_attribute_expr);
            let is_set = targets.any(|target| target.attr == *setting);
            is_set.then_some((fact.scope, &*node.value, None))
        });
        for (scope, folder, root) in given.chain(set) {
            let last = |folder: &str| {
                let last = folder.trim_end_matches('/').rsplit('/').next();
                last.filter(|it| !it.is_empty()).map(str::to_owned)
            };
            for value in values.of(id, scope, folder) {
                let place = value.place();
                // Wherever it lies, its name is known: os.path.join(app.root_path, 'media').
                let name = match (string(folder), &place) {
                    (Some(folder), _) => last(folder),
                    (None, Where::Project(folder) | Where::Unknown(folder)) => {
                        last(folder).filter(|name| is_exact(name))
                    }
                    _ => None,
                };
                let path = match (place, value.literal(), root) {
                    // static_folder='../static'
                    (_, Some(folder), Some(root)) if value.is_relative() => {
                        search_path::normal(&root.join(folder)).map(Utf8PathBuf::into_string)
                    }
                    (Where::Project(path), ..) if is_exact(&path) && !value.is_relative() => {
                        Some(path)
                    }
                    _ => None,
                };
                found.push(Told { name, path });
            }
        }
    }
    found
}

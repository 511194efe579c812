//! The folders whose files an app serves by URL: its own, and those of its blueprints.

use camino::Utf8PathBuf;
use ruff_text_size::Ranged;

use crate::project::reach::{Entry, When};
use crate::project::resolve::CallId;
use crate::project::routes::BLUEPRINTS;
use crate::project::{ModuleId, Project, site};
use crate::python::facts::{Call, keyword};
use crate::rule::Place;

/// Each folder, as far as the code tells it, and the call that says so.
pub fn served(project: &Project, entry: &Entry) -> Vec<(Utf8PathBuf, Place)> {
    let app = || site::place_of(project, &project.apps()[entry.app]);
    let own = project.static_folder().map(|folder| (folder, app()));
    own.into_iter().chain(of_blueprints(project)).collect()
}

/// Each folder of a blueprint.
pub fn of_blueprints(project: &Project) -> impl Iterator<Item = (Utf8PathBuf, Place)> {
    let modules = project.reach().modules.iter().copied();
    let modules = modules.filter(|id| project.mentions(*id, "static_folder"));
    modules.flat_map(move |id| {
        let calls = project.calls_in(id, BLUEPRINTS);
        calls.filter_map(move |(call, fact, _)| {
            let folder = of_blueprint(project, id, call, fact)?;
            Some((folder, Place::new(project.path(id), fact.node.range())))
        })
    })
}

/// The folder of a blueprint that the app has, under a URL of its own: below that of the app's static
/// files, those of the app come first.
fn of_blueprint(
    project: &Project,
    id: ModuleId,
    made: CallId,
    call: &Call<'_>,
) -> Option<Utf8PathBuf> {
    let folder = project.static_folder_of_blueprint(made)?;
    let runs = project.reach().when(project, id, call.stmt) != When::Never;
    let has_url = ["static_url_path", "url_prefix"]
        .iter()
        .any(|word| keyword(call.node, word).is_some_and(|url| !url.is_none_literal_expr()));
    let registered = project.registrations(made);
    let prefixed = registered
        .iter()
        .any(|(_, call)| keyword(call.node, "url_prefix").is_some());
    (runs && !registered.is_empty() && (has_url || prefixed)).then_some(folder)
}

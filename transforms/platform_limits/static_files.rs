//! Static files in a folder called `public`, which the builder leaves out of the function wherever it
//! lies. Vercel itself serves the one at the root, below `/`.

use camino::Utf8Path;
use ruff_python_ast::ExprCall;

use super::RULE;
use crate::plan::Plan;
use crate::project::Project;
use crate::project::builder::{Search, search, serves_files};
use crate::project::bundle::Bundle;
use crate::project::reach::Entry;
use crate::python::facts::{argument, string};
use crate::rule::{Effect, Finding};
use crate::transforms::static_folders;

/// Say of each folder of static files that no request finds what lies there.
pub fn plan(project: &Project, bundle: &Bundle, plan: &mut Plan) {
    let Some(entry) = &project.reach().entry else {
        return;
    };
    // What a service has beside this one may serve them.
    if serves_files(project) || matches!(search(project), Search::Services(_)) {
        return;
    }
    let own = project.static_folder();
    for (folder, place) in static_folders::served(project, entry) {
        let mut files = project
            .listing()
            .iter()
            .filter(|file| file.starts_with(&folder));
        let is_public = folder.components().any(|part| part.as_str() == "public");
        if !is_public || files.clone().next().is_none() || files.any(|file| bundle.holds(file)) {
            continue;
        }
        let told = match folder.strip_prefix("public") {
            Ok(rest) if is_searched(project) => match own.as_ref() == Some(&folder) {
                true => at_root(project, entry, &folder, rest),
                // Where a blueprint serves them depends on where it is registered.
                false => None,
            },
            _ => Some((
                format!(
                    "`{folder}` is not in the function, for Vercel leaves out every folder called \
                     `public`, so that its files are not found"
                ),
                "Give the folder another name, such as `static`.".to_owned(),
            )),
        };
        if let Some((message, advice)) = told {
            let effect = Effect::RouteFails;
            plan.finding(Finding::manual(&RULE, place, effect, message, advice));
        }
    }
}

/// Whether Vercel finds the app by itself, and serves public/ then.
fn is_searched(project: &Project) -> bool {
    matches!(search(project), Search::Named(_) | Search::Files(_))
}

/// What is wrong where the app serves a folder of public/ under another URL than Vercel.
fn at_root(
    project: &Project,
    entry: &Entry,
    folder: &Utf8Path,
    rest: &Utf8Path,
) -> Option<(String, String)> {
    let app = &project.apps()[entry.app];
    let call = project.call(app.call)?.node;
    let url = url_of(call, folder)?;
    let theirs = match rest.as_str() {
        "" => String::new(),
        rest => format!("/{rest}"),
    };
    let config = project.vercel_json();
    let is_mapped = ["outputDirectory", "rewrites", "routes"]
        .iter()
        .any(|key| config.get(key).is_some());
    if url == theirs || is_mapped {
        return None;
    }
    let slash = |url: &str| {
        if url.is_empty() {
            "/".to_owned()
        } else {
            url.to_owned()
        }
    };
    Some((
        format!(
            "the app looks for `{folder}` under {}, where nothing is found: Vercel serves it under {}, \
             and leaves it out of the function",
            slash(&url),
            slash(&theirs)
        ),
        format!("Give the folder another name, or the app static_url_path='{theirs}'."),
    ))
}

/// The URL of the static files of an app, without a slash at its end; `None` where it is not written.
fn url_of(call: &ExprCall, folder: &Utf8Path) -> Option<String> {
    let url = match argument(call, "static_url_path", 1) {
        Some(url) => string(url)?.to_owned(),
        None => format!("/{}", folder.file_name()?),
    };
    Some(url.trim_end_matches('/').to_owned())
}

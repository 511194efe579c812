//! What of an app is not found, or becomes another text, where its paths stay percent-encoded.

use std::cell::LazyCell;

use camino::Utf8Path;
use ruff_text_size::Ranged;

use crate::project::builder::serves_files;
use crate::project::bundle::Bundle;
use crate::project::reach::{Entry, When};
use crate::project::{ModuleId, Project, routes};
use crate::python::facts::{Call, argument, string};
use crate::rule::{Applicability, Effect, Place};
use crate::transforms::static_folders;

/// Last words of parameters whose values no browser encodes: numbers, hashes, words of a URL.
const PLAIN: &[&str] = &[
    "action", "code", "currency", "date", "day", "ext", "format", "hash", "hex", "key", "kind",
    "lang", "level", "locale", "mode", "month", "num", "number", "order", "page", "pk", "provider",
    "role", "slug", "state", "status", "symbol", "ticker", "token", "type", "version", "year",
];

/// A place that needs the path decoded.
pub struct Need {
    pub place: Place,
    pub effect: Effect,
    pub message: String,
    /// Safe where the project holds a name that cannot be found without.
    pub applicability: Applicability,
}

/// The first place, those that cannot work before those that may meet a text of a visitor.
pub fn first(project: &Project, entry: &Entry) -> Option<Need> {
    let modules = project.reach().modules.iter();
    let modules = modules.filter(|id| {
        let mut words = ["route", "add_url_rule", "Blueprint", "Flask"].iter();
        words.any(|word| project.mentions(**id, word))
    });
    let found: Vec<_> = modules.flat_map(|id| routes_of(project, *id)).collect();
    let literal = found.iter().find_map(|(id, call, path)| {
        let fixed = without_parameters(path);
        let message = format!(
            "no request finds `{path}`: a browser sends it encoded, and Vercel hands over the path as it was sent"
        );
        is_encoded(&fixed).then(|| need(project, *id, call, Effect::RouteFails, message))
    });
    if let Some(need) = literal.or_else(|| of_files(project, entry)) {
        return Some(need);
    }
    found.iter().find_map(|(id, call, path)| {
        let parameter = text_parameter(path).filter(|_| !project.mentions(*id, "unquote"))?;
        let message = format!(
            "`{parameter}` of `{path}` is `a%20b` where a visitor sends `a b`: Vercel hands over the path as it was sent"
        );
        let mut need = need(project, *id, call, Effect::Harmless, message);
        need.applicability = Applicability::Unsafe;
        Some(need)
    })
}

fn need(project: &Project, id: ModuleId, call: &Call<'_>, effect: Effect, message: String) -> Need {
    Need {
        place: Place::new(project.path(id), call.node.range()),
        effect,
        message,
        applicability: Applicability::Safe,
    }
}

/// The routes that a module gives an app or a blueprint, and their paths as they are written.
fn routes_of(project: &Project, id: ModuleId) -> Vec<(ModuleId, &Call<'_>, &str)> {
    let calls = project.facts(id).map_or(&[][..], |facts| &facts.calls);
    let routes = calls.iter().filter_map(|call| {
        let (method, receiver) = routes::method(call)?;
        let path = argument(call.node, "rule", 0).and_then(string)?;
        // An API of an extension has `route`, too; `get` is a method of many things.
        let is_route = matches!(method, "route" | "add_url_rule")
            || !project.apps_of(id, call.scope, receiver).is_empty()
            || project.is_blueprint(id, call.scope, receiver);
        let runs = || project.reach().when(project, id, call.stmt) != When::Never;
        (path.starts_with('/') && is_route && runs()).then_some((id, call, path))
    });
    routes.collect()
}

/// Static files of the function that Flask serves and cannot find.
fn of_files(project: &Project, entry: &Entry) -> Option<Need> {
    if serves_files(project) {
        return None;
    }
    let bundle = LazyCell::new(|| Bundle::of(project));
    let mut folders = static_folders::served(project, entry).into_iter();
    folders.find_map(|(folder, place)| {
        let is_named = |path: &&Utf8Path| {
            let rest = path.strip_prefix(&folder);
            rest.is_ok_and(|rest| is_encoded(rest.as_str()))
        };
        let files = project.files_below(&folder).filter(is_named);
        let files: Vec<&Utf8Path> = files.filter(|path| bundle.holds(path)).collect();
        let more = match files.len() {
            0 => return None,
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        Some(Need {
            place,
            effect: Effect::MayFail,
            message: format!(
                "Flask does not find `{}`{more}: a browser asks for it encoded, and Vercel hands over the path as it was sent",
                files[0]
            ),
            applicability: Applicability::Safe,
        })
    })
}

/// Whether a path cannot be sent as it is, so that browsers encode it.
///
/// Source: the path percent-encode set of the URL standard of WHATWG, and what `url_for` of
/// werkzeug 3.1.8 encodes; read on 2026-11-27.
fn is_encoded(path: &str) -> bool {
    path.chars()
        .any(|c| !c.is_ascii_graphic() || "\"#%<>?[\\]^`{|}".contains(c))
}

/// A path without what stands for values: `/a/<int:id>` is `/a/`.
fn without_parameters(path: &str) -> String {
    let mut fixed = String::new();
    let mut rest = path;
    while let Some((before, behind)) = rest.split_once('<') {
        fixed.push_str(before);
        rest = behind.split_once('>').map_or("", |(_, behind)| behind);
    }
    fixed + rest
}

/// The first parameter of a path that takes any text.
fn text_parameter(path: &str) -> Option<&str> {
    let parts = path.split('<').skip(1);
    parts
        .filter_map(|part| {
            let (inside, _) = part.split_once('>')?;
            let (converter, name) = inside.rsplit_once(':').unwrap_or(("string", inside));
            let converter = converter.split('(').next().unwrap_or_default();
            matches!(converter, "string" | "path" | "default").then_some(name)
        })
        .find(|name| {
            let last = name.rsplit('_').next().unwrap_or(name).to_lowercase();
            !PLAIN.contains(&&*last) && !last.ends_with("id")
        })
}

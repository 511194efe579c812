//! `excludeFiles` that leaves out what the app needs: a module that it imports, a file that it reads,
//! its templates.

use camino::{Utf8Path, Utf8PathBuf};
use jsonc_parser::ast::Object;
use jsonc_parser::common::{Range, Ranged as _};
use ruff_text_size::Ranged as _;

use super::{RULE, place};
use crate::plan::Plan;
use crate::project::builder::builder_pick;
use crate::project::bundle::{Bundle, names};
use crate::project::search_path::normal;
use crate::project::{ModuleId, Project};
use crate::python::facts::string;
use crate::python::guards::is_guarded_import;
use crate::rule::{Effect, Finding, Place};
use crate::transforms::effect_of;

/// A file that is left out, and what needs it.
struct Needed {
    effect: Effect,
    what: String,
    /// The place that fails without it.
    by: Option<Place>,
}

/// Say so, once: at the first setting, of the file that matters most.
pub fn plan(project: &Project, object: &Object<'_>, plan: &mut Plan) {
    let Some(range) = setting(project, object) else {
        return;
    };
    let bundle = Bundle::of(project);
    let modules = &project.reach().modules;
    let excluded = modules
        .iter()
        .filter(|id| bundle.is_excluded(project.path(**id)));
    let mut needed: Vec<Needed> = excluded.filter_map(|id| imported(project, *id)).collect();
    for &id in modules {
        let calls = project.facts(id).map_or(&[][..], |facts| &facts.calls);
        for call in calls {
            let path = call.node.arguments.args.first().and_then(string);
            let path = path.and_then(|path| normal(Utf8Path::new(path)));
            if let Some(path) = path.filter(|path| project.listing().contains(path))
                && bundle.is_excluded(&path)
            {
                needed.push(Needed {
                    effect: effect_of(project, id, call.stmt),
                    what: path.into_string(),
                    by: Some(Place::new(project.path(id), call.node.range())),
                });
            }
        }
    }
    if let Some(template) = template(project, &bundle) {
        needed.push(Needed {
            effect: Effect::RouteFails,
            what: template.to_string(),
            by: None,
        });
    }
    needed.retain(|needed| needed.effect > Effect::Harmless);
    // The first among those that matter most.
    needed.sort_by_key(|needed| std::cmp::Reverse(needed.effect));
    let Some(first) = needed.into_iter().next() else {
        return;
    };
    let what = &first.what;
    let finding = Finding::manual(
        &RULE,
        place(range),
        first.effect,
        format!("`excludeFiles` leaves {what} out of the function, and the app needs it"),
        "Leave it out of the pattern, or name the file in `includeFiles` beside it.",
    );
    plan.finding(Finding {
        fails_at: first.by.into_iter().collect(),
        ..finding
    });
}

/// The `excludeFiles` of the function or the build that the entrypoint is.
fn setting(project: &Project, object: &Object<'_>) -> Option<Range> {
    let (entry, _) = builder_pick(project)?;
    let entry = project.path(entry);
    let functions = object.get_object("functions");
    let functions = functions
        .map(|functions| &functions.properties[..])
        .unwrap_or_default();
    let mut functions = functions
        .iter()
        .filter(|property| names(property.name.as_str(), entry));
    let builds = object.get_array("builds");
    let builds = builds
        .map(|builds| &builds.elements[..])
        .unwrap_or_default();
    let mut builds = builds.iter().filter_map(|build| {
        let build = build.as_object()?;
        let src = build.get_string("src")?;
        build
            .get_object("config")
            .filter(|_| names(&src.value, entry))
    });
    let of = |settings: &Object<'_>| Some(settings.get("excludeFiles")?.value.range());
    // The first function that names the file counts alone.
    let function = functions
        .next()
        .and_then(|property| of(property.value.as_object()?));
    function.or_else(|| builds.find_map(of))
}

/// What needs a module: the import of it that matters most; `None` where each of them is guarded.
fn imported(project: &Project, id: ModuleId) -> Option<Needed> {
    let entry = project.reach().entry.as_ref()?;
    let what = format!("the module {}", project.path(id));
    if entry.module == id {
        return Some(Needed {
            effect: Effect::EveryRequestFails,
            what,
            by: None,
        });
    }
    let importers = project.reach().modules.iter().copied();
    let importers = importers.filter(|other| project.imports(*other).contains(&id));
    let imports = importers.flat_map(|other| {
        let facts = project.facts(other).into_iter();
        let stmts = facts.flat_map(|facts| facts.all_stmts().map(move |all| (facts, all)));
        let stmts = stmts.filter(move |(facts, (stmt, _))| {
            !is_guarded_import(facts, *stmt) && project.imported_by(other, *stmt).contains(&id)
        });
        stmts.map(move |(_, (stmt, fact))| {
            let by = Place::new(project.path(other), fact.node.range());
            (effect_of(project, other, stmt), by)
        })
    });
    let (effect, by) = imports.max_by_key(|(effect, _)| *effect)?;
    Some(Needed {
        effect,
        what,
        by: Some(by),
    })
}

/// A template of the app that is left out.
fn template<'p>(project: &'p Project, bundle: &Bundle) -> Option<&'p Utf8PathBuf> {
    if !project.says("render_template") {
        return None;
    }
    let folder = project.template_folder()?;
    let mut files = project.listing().iter();
    files.find(|path| path.starts_with(&folder) && bundle.is_excluded(path))
}

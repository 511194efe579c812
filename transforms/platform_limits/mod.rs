//! VF306: files that the function does not have where Flask looks for them, programs that it does not
//! have at all, and uploads that are larger than a request to Vercel can be.
//!
//! A template that is nowhere in the project may be a package's own, so nothing is said about it.

mod env_file;
mod left_out;
pub mod modules;
mod postprocessors;
mod programs;
mod semaphores;
mod settings_file;
mod settings_module;
mod static_files;

use camino::Utf8Path;
use ruff_text_size::{Ranged, TextSize};

use super::{Transform, effect_of};
use crate::plan::Plan;
use crate::project::bundle::Bundle;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, argument, keyword, last_name, string};
use crate::rule::{Applicability, Effect, Finding, Place, Rule};

/// VF306.
pub static RULE: Rule = Rule {
    code: "VF306",
    name: "platform-limits",
    summary: "Find templates, files and programs that the function does not have, and uploads without a limit.",
    fix: Applicability::Manual,
    explain: include_str!("explain.md"),
};

/// Words of code that finds templates in a way of its own.
const OTHER_LOADERS: &[&str] = &[
    "jinja_loader",
    "ChoiceLoader",
    "FileSystemLoader",
    "DictLoader",
    "PackageLoader",
    "root_path",
];

/// What is asked about its paths.
const NAMES: &[&str] = &[
    "flask.render_template",
    "flask.send_from_directory",
    "flask.send_file",
    "flask.Flask",
    "flask.Blueprint",
    "open",
    "builtins.open",
];

/// The transform.
pub struct PlatformLimits;

impl Transform for PlatformLimits {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        let modules = &project.reach().modules;
        let mentions = |word: &str| project.says(word);
        let templates = project
            .template_folder()
            .filter(|_| !OTHER_LOADERS.iter().any(|w| mentions(w)) && !has_other_folders(project));
        let bundle = Bundle::of(project);
        let is_left_out = |path: &str| is_public(project, &bundle, path);
        for &id in modules {
            let renders = project.mentions(id, "render_template");
            let opens_env = project.mentions(id, ".env");
            if !renders && !opens_env && !project.mentions(id, "public") {
                continue;
            }
            let Some(module) = project.module(id) else {
                continue;
            };
            for (_, call, _) in project.calls_in(id, NAMES) {
                let Some(name) = project.qualified(id, call.scope, &call.node.func) else {
                    continue;
                };
                let message = match name.as_str() {
                    "flask.render_template" => templates
                        .as_deref()
                        .zip(argument(call.node, "template_name_or_list", 0).and_then(string))
                        .and_then(|(folder, name)| elsewhere(project, &bundle, folder, name)),
                    "flask.send_from_directory" | "flask.send_file" | "open" | "builtins.open" => {
                        let path = call.node.arguments.args.first().and_then(string);
                        path.filter(|path| is_left_out(path))
                            .map(not_in_bundle)
                            .or_else(|| env_file::opened(project, module, call))
                    }
                    "flask.Flask" | "flask.Blueprint" => {
                        let folder = keyword(call.node, "template_folder").and_then(string);
                        folder.filter(|path| is_left_out(path)).map(not_in_bundle)
                    }
                    _ => None,
                };
                if let Some((message, advice)) = message {
                    tell(project, id, call, message, advice, plan);
                }
            }
            let asked = opens_env.then(|| module.facts().calls_named(env_file::ASKS));
            for (_, call) in asked.into_iter().flatten() {
                if let Some((message, advice)) = env_file::insisted_on(project, module, call) {
                    tell(project, id, call, message, advice, plan);
                }
            }
        }
        static_files::plan(project, &bundle, plan);
        left_out::plan(project, &bundle, plan);
        modules::plan(project, plan);
        programs::plan(project, plan);
        semaphores::plan(project, plan);
        settings_file::plan(project, plan);
        settings_module::plan(project, plan);
        if !mentions("MAX_CONTENT_LENGTH") {
            upload(project, plan);
        }
    }
}

/// Whether anything but the app itself names a folder of templates.
fn has_other_folders(project: &Project) -> bool {
    const WORD: &str = "template_folder";
    let modules = project.reach().modules.iter();
    let named: usize = modules
        .map(|id| project.source(*id).matches(WORD).count())
        .sum();
    let entry = project.reach().entry.as_ref();
    let by_app = entry.is_some_and(|entry| {
        let call = project.apps()[entry.app].call;
        let call = project.call(call);
        call.is_some_and(|call| keyword(call.node, WORD).is_some())
    });
    named > usize::from(by_app)
}

fn tell(
    project: &Project,
    id: ModuleId,
    call: &Call<'_>,
    message: String,
    advice: String,
    plan: &mut Plan,
) {
    // An app is made at import, and looks for its templates when it answers.
    let name = last_name(&call.node.func);
    let most = match name == "open" || env_file::ASKS.contains(&name) {
        true => Effect::EveryRequestFails,
        false => Effect::RouteFails,
    };
    let effect = effect_of(project, id, call.stmt).min(most);
    let place = Place::new(project.path(id), call.node.range());
    plan.finding(Finding::manual(&RULE, place, effect, message, advice));
}

/// What is wrong with a template that is not where the app looks, and is somewhere else.
fn elsewhere(
    project: &Project,
    bundle: &Bundle,
    folder: &Utf8Path,
    name: &str,
) -> Option<(String, String)> {
    // Jinja drops empty parts, and those that are a dot: `/page.html` is page.html.
    let parts = name.split('/').filter(|part| !matches!(*part, "" | "."));
    let wanted = folder.join(parts.collect::<Vec<_>>().join("/"));
    let listing = project.listing();
    if listing.contains(&wanted) {
        return left_out::of_template(bundle, folder, &wanted);
    }
    let other_case = listing
        .iter()
        .find(|path| path.as_str().eq_ignore_ascii_case(wanted.as_str()));
    if let Some(other) = other_case {
        return Some((
            format!("`{name}` is the file {other}, and Vercel tells upper from lower case"),
            "Write both alike: rename the file with `git mv`, or mend the call.".to_owned(),
        ));
    }
    let end = format!("templates/{name}");
    let mut others = listing.iter().filter(|path| path.ends_with(&end));
    let (other, None) = (others.next()?, others.next()) else {
        return None;
    };
    Some((
        format!("`{name}` lies at {other}, and Flask looks for it in {folder}/"),
        format!(
            "Move it to {folder}/, or name its folder where the app is made: Flask(__name__, template_folder=…)."
        ),
    ))
}

/// Whether a path names something below public/ that is not part of the function.
fn is_public(project: &Project, bundle: &Bundle, path: &str) -> bool {
    let path = path.trim_start_matches("./").trim_start_matches("../");
    if path != "public" && !path.starts_with("public/") {
        return false;
    }
    let path = Utf8Path::new(path.trim_end_matches('/'));
    let mut files = project.listing().iter();
    // What is not there yet would be left out, too.
    !files.any(|file| file.starts_with(path) && bundle.holds(file))
}

fn not_in_bundle(path: &str) -> (String, String) {
    (
        format!("`{path}` is served by Vercel itself, and is not in the function"),
        "Link to it by its URL (public/a.css is /a.css), or move it out of public/.".to_owned(),
    )
}

/// The first place that takes an upload, where nothing limits its size.
fn upload(project: &Project, plan: &mut Plan) {
    for &id in &project.reach().modules {
        let (Some(at), Some(facts)) = (project.source(id).find("request.files"), project.facts(id))
        else {
            continue;
        };
        let offset = TextSize::try_from(at).unwrap_or_default();
        let Some(stmt) = facts.stmt_at(offset) else {
            continue;
        };
        if effect_of(project, id, stmt) == Effect::Harmless {
            continue;
        }
        plan.finding(Finding::manual(
            &RULE,
            Place::new(project.path(id), facts.stmt(stmt).node.range()),
            Effect::Harmless,
            "uploads have no limit here, and a request to Vercel carries 4.5 MB at most",
            "Set app.config['MAX_CONTENT_LENGTH'] = 4 * 1024 * 1024 for an answer of your own, and let the browser send larger files to an object storage itself.",
        ));
        return;
    }
}

//! VF104: paths that hold on one machine only.
//!
//! A relative path is taken from the working directory: on a laptop that is often the folder of the
//! app, on Vercel always the project root. Where a bundled file lies below another folder, the path
//! is anchored there, on Vercel only. Absolute paths of one machine, paths that only Windows
//! understands, and files that no deployment has are named and left.

mod absent;
mod anchor;
mod windows;

use camino::{Utf8Path, Utf8PathBuf};

use super::Transform;
use super::runs::{self, Runs};
use super::tmp_paths::sinks::known::Access;
use super::tmp_paths::sinks::{self, At, Form, Sink};
use super::tmp_paths::tables::Woken;
use crate::plan::{Change, Plan};
use crate::project::paths::{self, Where};
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::python::facts::last_name;
use crate::rule::{Applicability, Effect, Finding, Place, Rule};

/// VF104.
pub static RULE: Rule = Rule {
    code: "VF104",
    name: "hard-coded-paths",
    summary: "Find bundled files from any working directory, and name paths of one machine.",
    fix: Applicability::Safe,
    explain: include_str!("explain.md"),
};

/// Folders that no instance of Vercel has.
const OF_ONE_MACHINE: &[&str] = &[
    "/home/",
    "/Users/",
    "/root/",
    "/www/",
    "/var/www/",
    "/srv/",
    "/mnt/",
    "/media/",
    "/content/",
    "/kaggle/",
    "/workspace/",
    "/data/",
    "/app/",
    "/storage/",
    "~/",
    "<folder of sys.argv[0]>",
    "sys.argv[0]",
];

/// The transform.
pub struct HardCodedPaths;

impl Transform for HardCodedPaths {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        if project.reach().entry.is_none() {
            return; // Which app is meant is said elsewhere.
        }
        let values = Values::new(project);
        let found = sinks::find(project, &values, &Woken::default());
        let own = written(&found.outside);
        for sink in &found.outside {
            plan.findings.extend(absolute(project, sink, &own));
            plan.findings.extend(beside(project, sink));
        }
        // An app that chooses its working directory finds its files there.
        let chosen = |id: &ModuleId| project.mentions(*id, "chdir(");
        if project.reach().modules.iter().any(chosen) {
            return;
        }
        absent::plan(project, &found, plan);
        for sink in &found.sinks {
            plan.findings.extend(windows::misspelled(project, sink));
            if let Some(folder) = folder_of(project, sink) {
                relative(project, sink, &folder, plan);
            }
        }
    }
}

fn runs(project: &Project, at: At) -> Runs {
    runs::place(project, at.module, at.scope, at.stmt, at.range)
}

/// The folder whose file a relative path means, where it is not the project root: of the folders
/// around the module that have the file, the only one.
fn folder_of(project: &Project, sink: &Sink<'_>) -> Option<Utf8PathBuf> {
    if !matches!(sink.form, Form::Plain) || sink.values.is_empty() {
        return None;
    }
    let mut spots = Vec::new();
    for value in &sink.values {
        match value.place() {
            Where::Project(spot) if value.is_relative() => spots.push(spot),
            _ => return None,
        }
    }
    let around = project.folder(sink.at.module).ancestors();
    let around = around.filter(|folder| !folder.as_str().is_empty());
    let mut holders =
        around.filter(|folder| spots.iter().all(|spot| is_below(project, folder, spot)));
    let folder = holders.next()?;
    let at_root = |spot: &String| is_below(project, Utf8Path::new(""), spot);
    (holders.next().is_none() && !spots.iter().any(at_root)).then(|| folder.to_owned())
}

/// Whether a folder holds the file of a pattern, or the folder of that file: where nobody ships it, the
/// app may write it there.
fn is_below(project: &Project, folder: &Utf8Path, spot: &str) -> bool {
    let holds = |path: &str| !path.is_empty() && project.exists(&folder.join(path));
    match paths::is_exact(spot) {
        true => holds(spot) || holds(paths::folder_of(spot)),
        false => holds(paths::known_folder(spot)),
    }
}

/// Anchor one path on Vercel.
fn relative(project: &Project, sink: &Sink<'_>, folder: &Utf8Path, plan: &mut Plan) {
    let runs = runs(project, sink.at);
    let effect = match (runs, sink.access) {
        (Runs::Never, _) => return,
        // A question about a file is answered, wrongly.
        (_, Access::Read) if sink.at.asks(project) => Effect::MayFail,
        (runs, _) => runs.failing(),
    };
    let path = project.path(sink.at.module);
    let place = Place::new(path, sink.at.range);
    let spot = match sink.values.first().map(|value| value.place()) {
        Some(Where::Project(spot)) => spot,
        _ => String::new(),
    };
    let file = paths::words(&spot);
    let ships = !paths::is_exact(&spot) || project.exists(&folder.join(&spot));
    let (effect, lies) = match ships {
        true => (effect, "lies"),
        // Wherever it is looked for, it is there once the app has written it.
        false if sink.access.reads() => (effect.min(Effect::MayFail), "its folder lies"),
        false => (effect, "its folder lies"),
    };
    let message = format!(
        "`{file}` is looked for in the working directory, which is the project root on Vercel, and \
         {lies} in {folder}/"
    );
    let mut change = Change::new(
        &RULE,
        place.clone(),
        Applicability::Safe,
        effect,
        format!("{message}; there it is found now"),
    );
    match anchor::edit(project, sink, folder, &mut change) {
        Ok(edit) => {
            change.shared.push((path.to_owned(), edit));
            plan.change(change);
        }
        Err(why) => plan.finding(Finding::manual(
            &RULE,
            place,
            effect,
            format!("{message}; nothing is changed, because {why}"),
            "Build the path from os.path.dirname(__file__).",
        )),
    }
}

/// Name a file beside the project folder, which is read: it is not deployed with it.
fn beside(project: &Project, sink: &Sink<'_>) -> Option<Finding> {
    let ways: Option<Vec<String>> = sink.values.iter().map(|value| value.way_out()).collect();
    let ways = ways.filter(|_| sink.access.reads() && !sink.at.asks(project))?;
    let text = paths::words(ways.first()?);
    if runs(project, sink.at) == Runs::Never {
        return None;
    }
    Some(Finding::manual(
        &RULE,
        Place::new(project.path(sink.at.module), sink.at.range),
        Effect::MayFail,
        format!("`{text}` lies beside the project folder, and Vercel deploys that folder alone"),
        "Move what the app needs into the project, or make the folder above it the root directory.",
    ))
}

fn absolute_texts(sink: &Sink<'_>) -> Vec<String> {
    let texts = sink.values.iter().filter_map(|value| value.absolute_text());
    texts.collect()
}

/// The absolute paths that the app writes itself, with what it does there: it ships no such file.
fn written(sinks: &[Sink<'_>]) -> Vec<(Access, String)> {
    let writers = sinks.iter().filter(|sink| !sink.access.reads());
    let texts = writers.flat_map(|sink| {
        let texts = absolute_texts(sink).into_iter();
        texts.map(|text| (sink.access, text))
    });
    texts.collect()
}

/// Whether a path is one of those, a folder of them, or a file in a folder that the app makes.
fn is_own(text: &str, written: &[(Access, String)]) -> bool {
    written.iter().any(|(access, own)| {
        paths::may_be_same(own, text)
            || paths::may_hold(text, own)
            || *access == Access::Make && paths::may_hold(own, text)
    })
}

/// Whether what reads a file passes over one that is missing: `config.read('~/.app.ini')` of configparser.
fn goes_on_without(project: &Project, sink: &Sink<'_>) -> bool {
    let call = sink.at.as_call(project);
    call.is_some_and(|call| last_name(&call.node.func) == "read")
}

/// Name an absolute path that Vercel cannot have, and that is read.
fn absolute(project: &Project, sink: &Sink<'_>, written: &[(Access, String)]) -> Option<Finding> {
    let texts = absolute_texts(sink);
    let text = texts.first()?;
    let is_windows = |text: &str| text.as_bytes().get(1) == Some(&b':') || text.starts_with("\\\\");
    let of_one = |text: &String| {
        is_windows(text) || OF_ONE_MACHINE.iter().any(|folder| text.starts_with(folder))
    };
    let reads = sink.access.reads();
    if !reads || !texts.iter().all(of_one) {
        return None; // /usr/share and the like may be there, and writes are of another rule.
    }
    if texts.iter().all(|text| is_own(text, written)) {
        return None; // What is written there is named by that rule.
    }
    let sure = texts.len() == sink.values.len();
    let effect = match runs(project, sink.at) {
        Runs::Never => return None,
        // The app does without, or it would not ask.
        _ if sink.at.asks(project) || goes_on_without(project, sink) => Effect::Harmless,
        runs if sure => runs.failing(),
        _ => Effect::MayFail,
    };
    let text = paths::words(text);
    let beside_program = sink.values.iter().any(|value| value.is_of_program());
    // Where the runtime lies nobody promises.
    let effect = match beside_program {
        true => effect.min(Effect::MayFail),
        false => effect,
    };
    let message = match beside_program {
        true => format!(
            "`{text}` is looked for beside the program that was started, which on Vercel is the \
             runtime and not the app"
        ),
        false => format!("`{text}` is a path of one machine, and Vercel has no such file"),
    };
    Some(Finding::manual(
        &RULE,
        Place::new(project.path(sink.at.module), sink.at.range),
        effect,
        message,
        "Put the file into the project, and build its path from os.path.dirname(__file__).",
    ))
}

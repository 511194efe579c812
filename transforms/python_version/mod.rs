//! VF303: a Python that Vercel does not have, modules of the standard library that the Python which it
//! takes has no more, and syntax that it does not know yet.

mod names;
mod syntax;

use camino::Utf8Path;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::{Transform, imported};
use crate::plan::Plan;
use crate::project::Project;
use crate::project::python_version::{Chosen, How, Refused};
use crate::rule::{Applicability, Effect, Finding, Place, Rule};
pub use names::GONE;

/// VF303.
pub static RULE: Rule = Rule {
    code: "VF303",
    name: "python-version",
    summary: "Find a Python that Vercel does not have, and imports and syntax that its Python does not know.",
    fix: Applicability::Manual,
    explain: include_str!("explain.md"),
};

/// Modules of the standard library, the minor version that has them no more, what to use instead,
/// and the distributions that bring them back. Source: "What's New in Python" 3.12 and 3.13,
/// PEP 594.
pub const REMOVED: &[(&str, u32, &str, &[&str])] = &[
    ("aifc", 13, "a package for audio files", &["standard-aifc"]),
    (
        "asynchat",
        12,
        "asyncio",
        &["pyasynchat", "standard-asynchat"],
    ),
    (
        "asyncore",
        12,
        "asyncio",
        &["pyasyncore", "standard-asyncore"],
    ),
    (
        "audioop",
        13,
        "audioop-lts, which has the same name",
        &["audioop-lts"],
    ),
    (
        "cgi",
        13,
        "request.form and request.files of Flask, html.escape",
        &["legacy-cgi"],
    ),
    ("cgitb", 13, "traceback", &["legacy-cgi"]),
    ("chunk", 13, "struct", &["standard-chunk"]),
    (
        "crypt",
        13,
        "werkzeug.security or bcrypt",
        &["legacycrypt", "standard-crypt"],
    ),
    (
        "distutils",
        12,
        "setuptools, shutil, subprocess, or packaging.version",
        &["setuptools"],
    ),
    ("imghdr", 13, "filetype or pillow", &["standard-imghdr"]),
    ("imp", 12, "importlib", &[]),
    ("lib2to3", 13, "libcst or parso", &["fissix"]),
    ("mailcap", 13, "mimetypes", &["standard-mailcap"]),
    ("msilib", 13, "nothing: it is of Windows", &[]),
    ("nis", 13, "nothing", &[]),
    ("nntplib", 13, "a package for NNTP", &["standard-nntplib"]),
    ("ossaudiodev", 13, "a package for audio", &[]),
    ("pipes", 13, "subprocess, shlex.quote", &["standard-pipes"]),
    ("smtpd", 12, "aiosmtpd", &[]),
    ("sndhdr", 13, "filetype", &["standard-sndhdr"]),
    ("spwd", 13, "nothing: the instance has no users", &[]),
    (
        "sunau",
        13,
        "a package for audio files",
        &["standard-sunau"],
    ),
    ("telnetlib", 13, "telnetlib3", &["standard-telnetlib"]),
    ("uu", 13, "base64", &["standard-uu"]),
    ("xdrlib", 13, "struct", &["standard-xdrlib"]),
];

/// The transform.
pub struct PythonVersion;

impl Transform for PythonVersion {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        if project.reach().entry.is_none() {
            return;
        }
        let chosen = project.python();
        if let Some(refused) = &chosen.refused {
            plan.finding(version(refused, chosen.minor));
        } else if let Some(found) = of_heroku(project, chosen.minor) {
            plan.finding(found);
        }
        removed(project, chosen, plan);
        names::plan(project, chosen.minor, plan);
        syntax::plan(project, chosen.minor, plan);
    }
}

/// runtime.txt, in which Heroku looks for a version.
fn of_heroku(project: &Project, minor: u32) -> Option<Finding> {
    let path = Utf8Path::new("runtime.txt");
    let wish = project.text(path)?.trim();
    let wanted = wish.strip_prefix("python-3.")?.split('.').next()?;
    if wanted == minor.to_string() {
        return None;
    }
    let range = TextRange::up_to(TextSize::of(wish));
    let message = format!(
        "Vercel does not read runtime.txt, and takes Python 3.{minor} in the place of {wish}"
    );
    let advice = format!(
        "Run the app on Python 3.{minor} once; .python-version names a version for Vercel."
    );
    let place = Place::new(path, range);
    Some(Finding::manual(
        &RULE,
        place,
        Effect::Harmless,
        message,
        advice,
    ))
}

fn version(refused: &Refused, minor: u32) -> Finding {
    let Refused { wish, path, .. } = refused;
    let (effect, message) = match refused.how {
        How::Stops => (
            Effect::EveryRequestFails,
            format!("Vercel has Python {wish} no more, and the build stops"),
        ),
        How::Unread => (
            Effect::EveryRequestFails,
            format!("`{wish}` reads as no version of Python, and the build stops"),
        ),
        How::Unsatisfied if path.file_name() == Some("pyproject.toml") => (
            Effect::MayFail,
            format!(
                "no Python of Vercel is `{wish}`; it takes 3.{minor}, and the project refuses that"
            ),
        ),
        How::Unsatisfied => (
            Effect::Harmless,
            format!("Vercel does not know Python `{wish}`, and takes 3.{minor}"),
        ),
        How::Raised => (
            Effect::Harmless,
            format!("Vercel takes Python 3.{minor} in the place of {wish}"),
        ),
    };
    let finding = Finding::manual(
        &RULE,
        Place::new(path.clone(), refused.range),
        effect,
        message,
        format!("Run the app on Python 3.{minor} once, and say so here."),
    );
    match effect {
        Effect::EveryRequestFails => finding.at_build(),
        _ => finding,
    }
}

/// Whether Vercel installs what brings a module back that its Python has no more.
pub fn is_brought_back(project: &Project, module: &str) -> bool {
    let rows = REMOVED.iter().filter(|(removed, ..)| *removed == module);
    let mut back = rows.flat_map(|(.., back)| *back);
    back.any(|name| project.installs(name) == Some(true))
}

/// Imports of modules that the chosen Python has no more.
fn removed(project: &Project, chosen: &Chosen, plan: &mut Plan) {
    let imports = imported::first_imports(project);
    for (module, since, instead, back) in REMOVED {
        let Some(&(id, stmt)) = imports.get(*module) else {
            continue;
        };
        if chosen.minor < *since || is_brought_back(project, module) {
            continue;
        }
        let range = project.facts(id).map(|facts| facts.stmt(stmt).node.range());
        let effect = imported::effect(project, id, stmt);
        plan.finding(Finding::manual(
            &RULE,
            Place::new(project.path(id), range.unwrap_or_default()),
            // What has no name may bring it back.
            match project.unnamed() {
                Some(_) if !back.is_empty() => effect.min(Effect::MayFail),
                _ => effect,
            },
            format!(
                "`{module}` is not in Python 3.{}, which Vercel runs",
                chosen.minor
            ),
            format!("Use {instead}."),
        ));
    }
}

//! A manifest that pip reads and at which Vercel's builder stops: one that is not UTF-8, that does not
//! parse, or that has lines of a kind that only pip knows.

use std::ops::Range;

use camino::Utf8Path;
use ruff_text_size::{TextRange, TextSize};

use super::RULE;
use crate::plan::{Change, Edit, Plan};
use crate::project::manifest::{MARK, Named, Stop};
use crate::project::{Project, platform};
use crate::rule::{Applicability, Effect, Finding, Place};

/// Say at which lines the build stops, one of each kind.
pub fn plan(project: &Project, path: &Utf8Path, plan: &mut Plan) {
    // An older builder hands the file to pip, or to another parser.
    if project.reach().entry.is_none() || project.builder() < platform::NEWEST {
        return;
    }
    let text = project.text(path).unwrap_or_default();
    let first = text.lines().next().unwrap_or_default();
    let first = Place::new(path, TextRange::up_to(TextSize::of(first)));
    if !is_read_by_then(project, text, &first, plan) {
        return;
    }
    let Some(manifest) = project.manifest(path) else {
        let message = format!("{path} does not parse, and Vercel's build stops there");
        let advice = format!("Mend the syntax of {path}.");
        plan.finding(stop(first, message, advice));
        return;
    };
    let mut told = Vec::new();
    for &(range, kind) in &manifest.stops {
        if told.contains(&kind) {
            continue;
        }
        told.push(kind);
        let line = text.get(Range::from(range)).unwrap_or_default();
        let more = manifest.stops.iter().filter(|(_, other)| *other == kind);
        let more = match more.count() - 1 {
            0 => String::new(),
            count => format!("; so does it at {count} more"),
        };
        let (what, advice) = words(kind, line, path);
        let message = format!("Vercel's builder {what}, and the build stops at `{line}`{more}");
        plan.finding(stop(Place::new(path, range), message, advice));
    }
}

/// What stops the build, and is left to the owner.
fn stop(place: Place, message: String, advice: String) -> Finding {
    Finding::manual(&RULE, place, Effect::EveryRequestFails, message, advice).at_build()
}

/// Whether the builder reads the text, once the change that is planned here is made: the byte order
/// mark goes, for what has none is written in UTF-8, which pip reads as well.
fn is_read_by_then(project: &Project, text: &str, first: &Place, plan: &mut Plan) -> bool {
    let unmarked = text.strip_prefix(MARK);
    let path = &first.path;
    if unmarked.is_none() && !project.around().encoded.contains(path) {
        return true;
    }
    let message = format!(
        "{path} is not plain UTF-8, as PowerShell writes it; Vercel's builder does not read it, and the build stops"
    );
    let why = match unmarked.map(|unmarked| kept_as_is(project, unmarked)) {
        Some(None) => {
            let (fix, effect) = (Applicability::Safe, Effect::EveryRequestFails);
            let mut change = Change::new(&RULE, first.clone(), fix, effect, message);
            change.finding = change.finding.at_build();
            change.edit(path, Edit::deletion(TextRange::up_to(TextSize::of(MARK))));
            plan.change(change);
            return true;
        }
        Some(Some(why)) => format!(" ({why})"),
        None => String::new(),
    };
    let advice = match unmarked.unwrap_or(text).is_ascii() {
        true => format!(
            "Save it as UTF-8 without a byte order mark; in PowerShell: (Get-Content {path}) | Set-Content -Encoding ascii {path}"
        ),
        false => "Save it as UTF-8 without a byte order mark.".to_owned(),
    };
    plan.finding(stop(first.clone(), message + &why, advice));
    false
}

/// Why requirements with a byte order mark keep it.
fn kept_as_is(project: &Project, unmarked: &str) -> Option<&'static str> {
    if !unmarked.is_ascii() {
        return Some(
            "not all of it is ASCII, and without a mark pip on Windows may take it for another encoding",
        );
    }
    // open('requirements.txt', encoding='utf-16')
    let is_utf_16 = |text: &str| {
        let text = text.to_ascii_lowercase();
        ["utf-16", "utf_16", "utf16"]
            .iter()
            .any(|name| text.contains(name))
    };
    let mut modules = project
        .modules()
        .filter(|id| project.mentions(*id, "requirements"));
    let is_read = modules.any(|id| is_utf_16(project.source(id)));
    is_read.then_some("code that names UTF-16 may read it, too")
}

/// What the builder lacks, and what to write.
fn words(stop: Stop, line: &str, path: &Utf8Path) -> (String, String) {
    let (what, advice) = match stop {
        Stop::OtherFile | Stop::Constraints => {
            let what = format!("reads no other file from {path}");
            let advice = match stop {
                Stop::OtherFile => "Write what that file says in its place.",
                // There it would ask for packages that nothing needs.
                _ => {
                    "Take the line out, and write the versions of that file beside the packages that \
                     are listed here, as in `name==1.0`."
                }
            };
            return (what, advice.to_owned());
        }
        Stop::Editable | Stop::WithoutName => {
            let what = match stop {
                Stop::Editable => "installs no repository in editable mode",
                _ => "finds no name of a package in the URL",
            };
            return (what.to_owned(), format!("Write `{}`.", named(line)));
        }
        Stop::NoArchive => (
            "takes no URL of what is no archive",
            "Name an archive or a repository.",
        ),
        Stop::OtherRepository => (
            "knows repositories of git alone",
            "Publish the package, or copy it into the project.",
        ),
        Stop::OfOneMachine => (
            "does not have a folder of your machine",
            "Write the version, `name==1.0`; `pip list --format=freeze` knows yours.",
        ),
        Stop::Option => ("does not know the option", "Take it out."),
        Stop::Continued => (
            "joins no lines of a requirement",
            "Write the requirement on one line.",
        ),
        Stop::NoRequirement => (
            "finds a line that is no requirement",
            "Write a requirement on each line, such as `name==1.0`; `pip freeze` writes them so.",
        ),
    };
    (what.to_owned(), advice.to_owned())
}

/// A line with the name before its URL: `-e git+https://host/x.git#egg=x` as `x @ git+https://host/x.git`.
fn named(line: &str) -> String {
    let mut parts = line.split_whitespace();
    let place = parts.find(|part| part.contains("://")).unwrap_or(line);
    // -egit+https://…, --editable=git+https://…
    let options = ["--editable=", "-e"];
    let place = options
        .iter()
        .find_map(|option| place.strip_prefix(option))
        .unwrap_or(place);
    let place = place.trim_matches(['"', '\'']);
    let name = match Named::of(place) {
        Some(Named::Elsewhere(name)) => name,
        _ => "NAME".to_owned(),
    };
    let (url, fragment) = place.split_once('#').unwrap_or((place, ""));
    let kept = fragment
        .split('&')
        .find(|part| part.starts_with("subdirectory="));
    let kept = kept.map_or(String::new(), |kept| format!("#{kept}"));
    format!("{name} @ {url}{kept}")
}

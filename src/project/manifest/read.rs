//! What each kind of manifest declares, and what goes when a declaration goes.

use std::str::FromStr;

use pep508_rs::pep440_rs::VersionSpecifiers;
use ruff_text_size::{TextRange, TextSize};
use rustc_hash::FxHashMap;
use toml_edit::{Document, Item, TableLike, Value};

use super::groups::Groups;
use super::named::{Named, extras};
use super::requirements::lines;
use super::specifiers::{SOURCES, of_table, pythons};
use super::{Entry, Gap, normalised};

/// An offset of a text.
pub fn size(offset: usize) -> TextSize {
    TextSize::new(u32::try_from(offset).unwrap_or(u32::MAX))
}

/// A range of a text.
pub fn range(start: usize, end: usize) -> TextRange {
    TextRange::new(size(start), size(end))
}

/// What Pipfile.lock installs. It is never edited.
pub fn pipfile_lock(text: &str) -> Option<(Vec<Entry>, Vec<Gap>)> {
    let lock: serde_json::Value = serde_json::from_str(text).ok()?;
    // Its tool writes each key on a line of its own.
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let key = line.trim_start().strip_prefix('"');
        if let Some((key, _)) = key.and_then(|rest| rest.split_once('"')) {
            let indent = line.len() - line.trim_start().len();
            places.entry(key).or_insert(start + indent);
        }
        start += line.len();
    }
    let packages = lock.get("default")?.as_object()?.iter();
    let entries = packages.map(|(name, package)| {
        let version = package.get("version").and_then(|version| version.as_str());
        let place = places
            .get(&**name)
            .map(|start| (*start, start + name.len() + 2));
        let (start, end) = place.unwrap_or_default();
        Entry {
            name: normalised(name),
            versions: version.and_then(|version| VersionSpecifiers::from_str(version).ok()),
            pythons: None,
            // A lock names what they bring, too.
            extras: Vec::new(),
            from_elsewhere: SOURCES.iter().any(|key| package.get(key).is_some()),
            is_left_out: false,
            range: range(start, end),
            removal: Err("a lock is written by its tool".to_owned()),
            rename: None,
        }
    });
    Some(without_names(entries.collect()))
}

/// `install_requires` of setup.cfg.
pub fn setup_cfg(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut offset = 0;
    let mut inside = false;
    for line in lines(text) {
        let start = offset;
        offset += line.len();
        let content = line.trim();
        if !line.starts_with([' ', '\t']) {
            inside = content
                .split('=')
                .next()
                .is_some_and(|key| key.trim() == "install_requires");
            continue;
        }
        let named = Named::of(content).filter(|_| inside);
        if let Some((name, versions, from_elsewhere)) = named.and_then(Named::distribution) {
            let from = start + line.find(content).unwrap_or(0);
            entries.push(Entry {
                name,
                versions,
                pythons: pythons(content),
                extras: extras(content),
                from_elsewhere,
                is_left_out: false,
                range: range(from, from + content.len()),
                removal: Ok(range(start, offset)),
                rename: Some(str::to_owned),
            });
        }
    }
    entries
}

/// Whether a build backend finds out what a pyproject.toml depends on.
fn is_dynamic(document: &Document<&str>) -> bool {
    let project = document.get("project");
    let keys = project
        .and_then(|project| project.get("dynamic"))
        .and_then(Item::as_array);
    keys.is_some_and(|keys| keys.iter().any(|key| key.as_str() == Some("dependencies")))
}

/// Whether a pyproject.toml declares no package where uv looks for one.
pub fn is_bare(document: &Document<&str>) -> bool {
    let of = |table: &str, key: &str| document.get(table).and_then(|table| table.get(key));
    let scripts = of("tool", "vercel").and_then(|vercel| vercel.get("scripts"));
    of("project", "dependencies").is_none()
        && !is_dynamic(document)
        && document.get("dependency-groups").is_none()
        && of("tool", "uv").is_none()
        && scripts.is_none()
}

/// The files that a pyproject.toml takes its dependencies from, by setuptools or by a hook of hatch;
/// `None` where the build backend finds them out in another way.
pub fn elsewhere(document: &Document<&str>) -> Option<Vec<String>> {
    const LISTS: &[&str] = &[
        "tool.setuptools.dynamic.dependencies.file",
        "tool.hatch.metadata.hooks.requirements_txt.files",
    ];
    if !is_dynamic(document) {
        return Some(Vec::new());
    }
    let at = |path: &&str| {
        let start = document.as_item();
        path.split('.').try_fold(start, |item, key| item.get(key))
    };
    let files = LISTS.iter().find_map(at)?;
    let all = files.as_array().map(|files| files.iter().collect());
    let all: Vec<&Value> = all.or_else(|| Some(vec![files.as_value()?]))?;
    all.into_iter()
        .map(|file| Some(file.as_str()?.to_owned()))
        .collect()
}

/// pyproject.toml, in the tables of PEP 621 and of poetry.
pub fn pyproject(text: &str, document: &Document<&str>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let project = document.get("project");
    if let Some(list) = project.and_then(|project| project.get("dependencies")) {
        array(text, list, false, &mut entries);
    }
    let groups = Groups::of(document);
    let tables = [
        (project.and_then(|p| p.get("optional-dependencies")), true),
        (document.get("dependency-groups"), false),
    ];
    for (table, is_extra) in tables {
        let lists = table.and_then(Item::as_table_like).into_iter();
        for (name, list) in lists.flat_map(|table| table.iter()) {
            let is_left_out = match is_extra {
                true => !groups.extras,
                false => !groups.holds(name),
            };
            array(text, list, is_left_out, &mut entries);
        }
    }
    let poetry = document.get("tool").and_then(|tool| tool.get("poetry"));
    if let Some(table) = poetry
        .and_then(|p| p.get("dependencies"))
        .and_then(Item::as_table_like)
    {
        let own = entries.len();
        keys(text, table, &mut entries);
        // Beside a list of its own, [project] takes nothing from there.
        let is_listed = project.is_some_and(|project| project.get("dependencies").is_some());
        for entry in &mut entries[own..] {
            entry.is_left_out = is_listed && !is_dynamic(document);
        }
    }
    entries
}

/// The packages of a Pipfile, and what it installs without a name.
pub fn pipfile(text: &str) -> Option<(Vec<Entry>, Vec<Gap>)> {
    let document = Document::parse(text).ok()?;
    let mut entries = Vec::new();
    if let Some(table) = document.get("packages").and_then(Item::as_table_like) {
        keys(text, table, &mut entries);
    }
    Some(without_names(entries))
}

/// The packages that have a name, and the gaps that the others are: pipenv has called what a folder or
/// a repository holds by a hash of its place, such as `e1839a8`.
fn without_names(entries: Vec<Entry>) -> (Vec<Entry>, Vec<Gap>) {
    let is_hash = |name: &str| name.len() == 7 && name.chars().all(|c| c.is_ascii_hexdigit());
    let is_named = |entry: &Entry| !(entry.from_elsewhere && is_hash(&entry.name));
    let (named, unnamed): (Vec<_>, Vec<_>) = entries.into_iter().partition(is_named);
    let gaps = unnamed.iter().map(|entry| Gap::Unnamed(entry.range));
    (named, gaps.collect())
}

/// The strings of a TOML array of requirements.
fn array(text: &str, list: &Item, is_left_out: bool, entries: &mut Vec<Entry>) {
    let values: Vec<&Value> = list.as_array().into_iter().flatten().collect();
    for (index, value) in values.iter().enumerate() {
        let (Some(requirement), Some(span)) = (value.as_str(), value.span()) else {
            continue;
        };
        let named = Named::of(requirement).and_then(Named::distribution);
        let Some((name, versions, from_elsewhere)) = named else {
            continue;
        };
        // An element goes with the comma behind it, the last one with the comma before it.
        let span_of = |index: usize| values.get(index).and_then(|value| value.span());
        let gone = match (span_of(index + 1), index.checked_sub(1).and_then(span_of)) {
            (Some(next), _) => span.start..next.start,
            (None, Some(previous)) => previous.end..span.end,
            (None, None) => span.clone(),
        };
        // What stands behind the last one on its line would stand behind the one before it.
        let line = text[span.end..].split('\n').next().unwrap_or_default();
        let removal = match text[gone.clone()].contains('#') || line.contains('#') {
            true => Err("a comment beside it would be lost".to_owned()),
            false => Ok(range(gone.start, gone.end)),
        };
        entries.push(Entry {
            name,
            versions,
            pythons: pythons(requirement),
            extras: extras(requirement),
            from_elsewhere,
            is_left_out,
            range: range(span.start, span.end),
            removal,
            rename: Some(|name| format!("\"{name}\"")),
        });
    }
}

/// The names in `extras = ["async"]`.
fn listed(list: &Item) -> Vec<String> {
    let names = list.as_array().into_iter().flatten();
    names.filter_map(Value::as_str).map(normalised).collect()
}

/// The keys of a TOML table of packages.
fn keys(text: &str, table: &dyn TableLike, entries: &mut Vec<Entry>) {
    for (key, item) in table.iter() {
        let Some(span) = table.key(key).and_then(|key| key.span()) else {
            continue;
        };
        let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[span.end..]
            .find('\n')
            .map_or(text.len(), |at| span.end + at + 1);
        let whole = item.as_str().is_some() && !text[start..end].contains('#');
        // flask-cors = { version = "^4.0", optional = true }
        let field = |name: &str| item.get(name).and_then(Item::as_str);
        let version = item.as_str().or_else(|| field("version"));
        entries.push(Entry {
            name: normalised(key),
            versions: version.and_then(of_table),
            pythons: field("python").and_then(of_table),
            extras: item.get("extras").map(listed).unwrap_or_default(),
            from_elsewhere: SOURCES.iter().any(|key| item.get(key).is_some()),
            is_left_out: false,
            range: range(span.start, span.end),
            removal: match whole {
                true => Ok(range(start, end)),
                false => Err("its line holds more than a version".to_owned()),
            },
            rename: None,
        });
    }
}

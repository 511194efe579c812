//! What each kind of manifest declares, and what goes when a declaration goes.

use std::str::FromStr;

use pep508_rs::pep440_rs::VersionSpecifiers;
use pep508_rs::{Requirement, VerbatimUrl, VersionOrUrl};
use ruff_text_size::{TextRange, TextSize};
use rustc_hash::FxHashMap;
use toml_edit::{Document, Item, TableLike, Value};

use super::groups::Groups;
use super::specifiers::{SOURCES, is_from_elsewhere, of_table, pythons};
use super::{Entry, normalised};

/// The lines of a text with their ends; a lone carriage return is one to pip and uv, too.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.find(['\n', '\r']).map_or(rest.len(), |at| {
            at + 1 + usize::from(rest[at..].starts_with("\r\n"))
        });
        let (line, tail) = rest.split_at(end);
        rest = tail;
        (!line.is_empty()).then_some(line)
    })
}

/// The files that a requirements file includes.
pub fn includes(text: &str) -> impl Iterator<Item = &str> {
    lines(text).filter_map(|line| {
        let line = line.trim();
        let rest = line
            .strip_prefix("-r")
            .or_else(|| line.strip_prefix("--requirement"))?;
        Some(rest.trim_start_matches([' ', '=', '\t']).trim_end())
    })
}

/// Bytes of a requirement that is read beyond its name: pep508_rs compares each extra with every other.
const LONGEST: usize = 4096;

/// A requirement in the words of PEP 508, or at least its name. Its marker is not parsed
/// here: a deep one overflows the stack of pep508_rs, and a long one makes it hold every combination.
fn parsed(text: &str) -> Option<(String, Option<VersionSpecifiers>)> {
    let text = text.split(';').next().unwrap_or(text).trim_end();
    if text.len() <= LONGEST
        && has_whole_names(text)
        && let Ok(requirement) = Requirement::<VerbatimUrl>::from_str(text)
    {
        let versions = match requirement.version_or_url {
            Some(VersionOrUrl::VersionSpecifier(versions)) => Some(versions),
            _ => None,
        };
        return Some((normalised(requirement.name.as_ref()), versions));
    }
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "._-".contains(c)));
    let name = &text[..end.unwrap_or(text.len())];
    (name.starts_with(|c: char| c.is_ascii_alphanumeric())).then(|| (normalised(name), None))
}

/// Whether the names of a requirement and of its extras end as names do: pep508_rs 0.9.2 panics on
/// `flask->=2`, on `flask[async-]` and on `flask[async- `.
fn has_whole_names(text: &str) -> bool {
    let ends = |name: &str| !name.ends_with(['.', '-', '_']);
    let is_gap = |c: char| c == ',' || c.is_whitespace();
    let is_part = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let rest = text.trim_start_matches(is_part);
    let extras = rest.trim_start().strip_prefix('[').unwrap_or_default();
    let extras = extras.split(']').next().unwrap_or_default();
    ends(&text[..text.len() - rest.len()]) && extras.split(is_gap).all(ends)
}

/// An offset of a text.
pub fn size(offset: usize) -> TextSize {
    TextSize::new(u32::try_from(offset).unwrap_or(u32::MAX))
}

fn range(start: usize, end: usize) -> TextRange {
    TextRange::new(size(start), size(end))
}

/// A requirements file.
pub fn requirements(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut offset = 0;
    let mut continues = false;
    for line in lines(text) {
        let start = offset;
        offset += line.len();
        let content = line.trim_end_matches(['\n', '\r']);
        let was_continued = std::mem::replace(&mut continues, content.ends_with('\\'));
        // A comment starts a line, or follows white space.
        let code_end = content
            .match_indices('#')
            .map(|(at, _)| at)
            .find(|at| *at == 0 || content[..*at].ends_with([' ', '\t']))
            .unwrap_or(content.len());
        let code = content[..code_end].trim().trim_end_matches('\\').trim_end();
        if was_continued || code.is_empty() || code.starts_with('-') {
            continue;
        }
        // `--hash` and other options may follow the requirement.
        let requirement = code.split(" --").next().unwrap_or(code).trim_end();
        let Some((name, versions)) = parsed(requirement) else {
            continue;
        };
        let from = start + content.find(requirement).unwrap_or(0);
        let removal = if continues || was_continued {
            Err("its line is continued by a backslash".to_owned())
        } else if code_end < content.len() {
            Err("its line carries a comment".to_owned())
        } else {
            Ok(range(start, offset))
        };
        entries.push(Entry {
            name,
            versions,
            pythons: pythons(requirement),
            from_elsewhere: is_from_elsewhere(requirement),
            is_left_out: false,
            range: range(from, from + requirement.len()),
            removal,
            rename: Some(str::to_owned),
        });
    }
    entries
}

/// What Pipfile.lock installs. It is never edited.
pub fn pipfile_lock(text: &str) -> Option<Vec<Entry>> {
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
            from_elsewhere: false,
            is_left_out: false,
            range: range(start, end),
            removal: Err("a lock is written by its tool".to_owned()),
            rename: None,
        }
    });
    Some(entries.collect())
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
        if let (true, Some((name, versions))) = (inside, parsed(content)) {
            let from = start + line.find(content).unwrap_or(0);
            entries.push(Entry {
                name,
                versions,
                pythons: pythons(content),
                from_elsewhere: is_from_elsewhere(content),
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
        keys(text, table, &mut entries);
    }
    entries
}

/// The packages of a Pipfile.
pub fn pipfile(text: &str) -> Option<Vec<Entry>> {
    let document = Document::parse(text).ok()?;
    let mut entries = Vec::new();
    if let Some(table) = document.get("packages").and_then(Item::as_table_like) {
        keys(text, table, &mut entries);
    }
    Some(entries)
}

/// The strings of a TOML array of requirements.
fn array(text: &str, list: &Item, is_left_out: bool, entries: &mut Vec<Entry>) {
    let values: Vec<&Value> = list.as_array().into_iter().flatten().collect();
    for (index, value) in values.iter().enumerate() {
        let (Some(requirement), Some(span)) = (value.as_str(), value.span()) else {
            continue;
        };
        let Some((name, versions)) = parsed(requirement) else {
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
            from_elsewhere: is_from_elsewhere(requirement),
            is_left_out,
            range: range(span.start, span.end),
            removal,
            rename: Some(|name| format!("\"{name}\"")),
        });
    }
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

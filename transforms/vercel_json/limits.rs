//! What Vercel refuses in `functions`, `rewrites`, `redirects` and `headers` of vercel.json, so that
//! nothing is deployed.
//!
//! `tests/vercel_json.rs` holds every answer to Vercel's own packages.

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::{Range, Ranged};

use super::stops;
use crate::plan::Plan;

/// Seconds that a function may be given, by the largest plan.
const LONGEST: std::ops::RangeInclusive<u32> = 1..=3600;

/// Megabytes that a function may be given.
const MEMORY: std::ops::RangeInclusive<f64> = 128.0..=10240.0;

/// Name what is refused.
pub fn plan(object: &Object<'_>, plan: &mut Plan) {
    if let Some(functions) = object.get_object("functions") {
        for one in &functions.properties {
            function(one, plan);
        }
    }
    for list in ["rewrites", "redirects", "headers"] {
        let entries = object.get_array(list).map(|array| array.elements.iter());
        let entries = entries.into_iter().flatten().filter_map(Value::as_object);
        for entry in entries {
            source(list, entry, plan);
        }
    }
}

/// What is wrong, where, and what to do.
type Wrong = (Range, String, &'static str);

/// An entry of `functions`, by the first thing that is wrong with it.
///
/// Source: `validateFunctions` of `@vercel/fs-detectors` 7.7.3 (npm), read on 2026-11-27.
fn function(property: &ObjectProp<'_>, plan: &mut Plan) {
    let path = property.name.as_str();
    let wrong = match &property.value {
        Value::Object(settings) if settings.properties.is_empty() => {
            let what = format!("`{path}` in `functions` is given no settings");
            Some((settings.range, what, "Take the entry out."))
        }
        Value::Object(settings) => duration(path, settings)
            .or_else(|| memory(path, settings))
            .or_else(|| slash(property))
            .or_else(|| runtime(path, settings))
            .or_else(|| files(path, settings)),
        value => {
            let what = format!("`{path}` in `functions` is given no settings");
            let advice = "Write them between braces, or take the entry out.";
            Some((value.range(), what, advice))
        }
    };
    if let Some((range, what, advice)) = wrong {
        let message = format!("{what}, and the deployment stops");
        plan.finding(stops(range, &message, advice));
    }
}

fn duration(path: &str, settings: &Object<'_>) -> Option<Wrong> {
    let duration = settings.get("maxDuration")?;
    let is_fine = match &duration.value {
        Value::StringLit(text) => text.value == "max",
        Value::NumberLit(number) => number.value.parse().is_ok_and(|n| LONGEST.contains(&n)),
        _ => false,
    };
    (!is_fine).then(|| {
        let what = format!("`maxDuration` of `{path}` is no number of seconds from 1 to 3600");
        let advice = "Write a whole number, without quotes.";
        (duration.value.range(), what, advice)
    })
}

fn memory(path: &str, settings: &Object<'_>) -> Option<Wrong> {
    let memory = settings.get("memory")?;
    let Value::NumberLit(number) = &memory.value else {
        return None;
    };
    let size: f64 = number.value.parse().ok()?;
    (!MEMORY.contains(&size)).then(|| {
        let what = format!("`memory` of `{path}` is not from 128 to 10240 MB");
        let advice = "Write how much the function needs, or take it out.";
        (memory.value.range(), what, advice)
    })
}

fn slash(property: &ObjectProp<'_>) -> Option<Wrong> {
    let path = property.name.as_str();
    path.starts_with('/').then(|| {
        let what = format!("`{path}` in `functions` starts with a slash");
        let advice = "Write the path from the project's root, without it.";
        (property.name.range(), what, advice)
    })
}

fn runtime(path: &str, settings: &Object<'_>) -> Option<Wrong> {
    let runtime = settings.get("runtime")?;
    let named = match &runtime.value {
        Value::StringLit(text) => text.value.as_ref(),
        _ => "",
    };
    let is_fine = named.rsplit('@').next().is_some_and(is_version);
    (!is_fine).then(|| {
        let what = format!("`runtime` of `{path}` names no version of a builder");
        let advice = "Take it out: Vercel knows Python by the name of the file, and \
                      .python-version names the version of Python.";
        (runtime.value.range(), what, advice)
    })
}

fn files(path: &str, settings: &Object<'_>) -> Option<Wrong> {
    let keys = ["includeFiles", "excludeFiles"].into_iter();
    let mut given = keys.filter_map(|key| Some((key, settings.get(key)?)));
    let (key, files) = given.find(|(_, files)| files.value.as_string_lit().is_none())?;
    let what = format!("`{key}` of `{path}` is no text");
    let advice = "Write one pattern; braces hold several: `\"{data,models}/**\"`.";
    Some((files.value.range(), what, advice))
}

/// Whether npm takes a text for a version: `4.3.0`, `v4.3.0-beta.1`.
fn is_version(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['v', '=']);
    let core = text.split(['-', '+']).next().unwrap_or(text);
    let parts: Vec<&str> = core.split('.').collect();
    let is_number = |part: &&str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_ascii_digit())
            && (*part == "0" || !part.starts_with('0'))
    };
    let is_rest = |c: char| c.is_ascii_alphanumeric() || ".-+".contains(c);
    parts.len() == 3 && parts.iter().all(is_number) && text[core.len()..].chars().all(is_rest)
}

/// The `source` of a rewrite, a redirect or headers.
///
/// Source: `getTransformedRoutes` of `@vercel/routing-utils` 6.6.0 (npm), run on 2026-11-27.
fn source(list: &str, entry: &Object<'_>, plan: &mut Plan) {
    let Some(source) = entry.get("source") else {
        let message = format!("`{list}` has an entry without `source`, and the deployment stops");
        let advice =
            "Call them `source` and `destination` here; `src` and `dest` belong to `routes`.";
        plan.finding(stops(entry.range, &message, advice));
        return;
    };
    if let Value::StringLit(text) = &source.value
        && !is_pattern(&text.value)
    {
        let message = format!(
            "`{}` in `{list}` is no pattern, and the deployment stops",
            text.value
        );
        let advice = "Write `/(.*)` for every path, and `/api/(.*)` for those below /api.";
        plan.finding(stops(text.range, &message, advice));
    }
}

/// Whether each `*`, `+` and `?` stands behind a group or a name, as path-to-regexp wants it.
fn is_pattern(text: &str) -> bool {
    let mut rest = text.chars().peekable();
    // What a modifier may stand behind.
    let mut is_group = false;
    while let Some(char) = rest.next() {
        is_group = match char {
            '\\' => {
                rest.next();
                false
            }
            '*' | '+' | '?' if !is_group => return false,
            '*' | '+' | '?' => false,
            ':' => {
                let mut has_name = false;
                while rest
                    .next_if(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .is_some()
                {
                    has_name = true;
                }
                if !has_name {
                    return false;
                }
                true
            }
            '(' => {
                let mut depth = 1;
                while depth > 0 {
                    match rest.next() {
                        Some('\\') => {
                            rest.next();
                        }
                        Some('(') => depth += 1,
                        Some(')') => depth -= 1,
                        Some(_) => {}
                        None => return false,
                    }
                }
                true
            }
            '}' => true,
            _ => false,
        };
    }
    true
}

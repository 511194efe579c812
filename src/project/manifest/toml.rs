//! Declarations that are added to TOML: `[project] dependencies` and the `[packages]` of pipenv.
//!
//! Only where one edit is sure: an array or a table of the usual form, in the style that it has.

use ruff_text_size::TextSize;
use toml_edit::{Document, Item};

use super::Addition;
use super::read::size;
use crate::plan::Edit;
use crate::python::style::newline_of;

/// Add to `[project] dependencies`, behind its last element.
pub fn in_dependencies(text: &str, name: &str, first: bool) -> Option<Addition> {
    let document = Document::parse(text).ok()?;
    let array = document.get("project")?.get("dependencies")?.as_array()?;
    let span = array.span()?;
    let Some(last) = array.iter().last() else {
        let inside = text.get(span.start + 1..span.end - 1)?;
        let lead = if first { "" } else { ", " };
        return inside.trim().is_empty().then(|| Addition {
            edit: Edit::insertion(size(span.start + 1), format!("{lead}\"{name}\"")),
            shared: None,
            follows: !first,
        });
    };
    let last = last.span()?;
    let quote = text[last.start..]
        .chars()
        .next()
        .filter(|c| "\"'".contains(*c))?;
    let start_of_line = text[..last.start].rfind('\n').map_or(0, |at| at + 1);
    let indent = &text[start_of_line..last.start];
    let rest = &text[last.end..span.end - 1];
    let line = rest.split('\n').next().unwrap_or_default();
    let after = line.trim();
    let comma = after.starts_with(',');
    let alone = indent.trim().is_empty() && rest.contains('\n');
    if !alone {
        // `["flask"]`, or a last line that holds several; a comment would end up behind the new one.
        let edit = Edit::insertion(size(last.end), format!(", {quote}{name}{quote}"));
        return (!rest.contains('#')).then(|| edit.into());
    }
    // A line of its own, behind whatever comment the last one has.
    let trailing = after.trim_start_matches(',').trim();
    if !(trailing.is_empty() || trailing.starts_with('#')) {
        return None;
    }
    let newline = newline_of(text);
    let end_of_line = size(last.end + line.trim_end_matches('\r').len());
    let edit = format!("{newline}{indent}{quote}{name}{quote},");
    Some(Addition {
        edit: Edit::insertion(end_of_line, edit),
        shared: (!comma).then(|| Edit::insertion(size(last.end), ",")),
        follows: false,
    })
}

/// Add to `[packages]`, behind its last line.
pub fn in_packages(text: &str, name: &str) -> Option<Addition> {
    let document = Document::parse(text).ok()?;
    let table = document.get("packages").and_then(Item::as_table)?;
    let header = table.span()?.end;
    let ends = table.iter().map(|(key, item)| {
        let key = table.key(key).and_then(|key| key.span());
        item.span().or(key).map(|span| span.end)
    });
    // A `[packages.name]` below it would take the new line for its own.
    if table.iter().any(|(_, item)| item.is_table()) {
        return None;
    }
    let last = ends.chain([Some(header)]).max().flatten()?;
    let end = text[last..]
        .find('\n')
        .map_or(text.len(), |at| last + at + 1);
    let newline = newline_of(text);
    let line = match text[..end].ends_with('\n') {
        true => format!("{name} = \"*\"{newline}"),
        false => format!("{newline}{name} = \"*\""),
    };
    Some(Edit::insertion(TextSize::try_from(end).ok()?, line).into())
}

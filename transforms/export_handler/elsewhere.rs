//! An app in a file that Vercel does not look at: the least that leads Vercel to it.
//!
//! Where there is a pyproject.toml, `[tool.vercel] entrypoint` names the app: no new file, and
//! nothing that runs off Vercel changes. Otherwise a new file hands the app on, because a new
//! pyproject.toml would take the place of requirements.txt as the manifest.

use camino::Utf8Path;
use toml_edit::Document;

use super::new_file;
use super::rewritten;
use super::source::Source;
use crate::plan::{Change, Edit};
use crate::project::builder::{self, Reference, Search};
use crate::project::{ModuleId, Project};
use crate::python::style::newline_of;

/// How the app is handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// pyproject.toml names it.
    Named,
    /// A new file imports it.
    NewFile,
    /// A new function below api/ imports it, and vercel.json leads requests there.
    Rewritten,
}

/// Fill the change, and say which way was taken.
///
/// # Errors
/// Why there is none.
pub fn lead_to(
    project: &Project,
    id: ModuleId,
    source: &Source,
    change: &mut Change,
) -> Result<Way, String> {
    match builder::search(project) {
        Search::Named(old) => {
            rename(project, id, source, &old, change)?;
            Ok(Way::Named)
        }
        Search::Files(_) => {
            let pyproject = Utf8Path::new("pyproject.toml");
            if let (Some(text), Ok(named)) =
                (project.text(pyproject), reference(project, id, source))
                && let Some(edit) = entrypoint_setting(text, &named)
            {
                change.edit(pyproject, edit);
                return Ok(Way::Named);
            }
            let (path, text) = new_file::importing(project, id, source)?;
            change.creates.push((path, text));
            Ok(Way::NewFile)
        }
        Search::Built(_) => Err("vercel.json builds other files".to_owned()),
        Search::Services(_) => {
            Err("vercel.json deploys services, and none of them is built from this file".to_owned())
        }
        Search::Functions(_) => {
            rewritten::lead_to(project, id, source, change)?;
            Ok(Way::Rewritten)
        }
    }
}

/// `pkg.run:app`
fn reference(project: &Project, id: ModuleId, source: &Source) -> Result<String, String> {
    let Source::Is(name) = source else {
        return Err("pyproject.toml can name no call".to_owned());
    };
    if name.contains('.') {
        return Err("pyproject.toml can name no attribute of a class".to_owned());
    }
    let named = format!("{}:{name}", new_file::dotted(project, id)?);
    // shop/__init__.py beside a script shop.py, which the builder takes first
    match builder::referenced(project, &named) {
        Some((path, _)) if path != project.path(id) => {
            Err(format!("`{named}` names {path} in pyproject.toml"))
        }
        _ => Ok(named),
    }
}

/// Let the setting that is there name the app.
fn rename(
    project: &Project,
    id: ModuleId,
    source: &Source,
    old: &Reference,
    change: &mut Change,
) -> Result<(), String> {
    let path = Utf8Path::new("pyproject.toml");
    let text = project.text(path).unwrap_or_default();
    let Some(written) = text.get(std::ops::Range::<usize>::from(old.range)) else {
        return Err("the entrypoint in pyproject.toml is not set".to_owned());
    };
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''));
    if old.text.is_empty() || written.len() != old.text.len() + 2 {
        return Err("the entrypoint in pyproject.toml is no plain string".to_owned());
    }
    let named = reference(project, id, source)?;
    let quote = quote.unwrap_or('"');
    change.edit(
        path,
        Edit::replacement(old.range, format!("{quote}{named}{quote}")),
    );
    Ok(())
}

/// The edit that adds `[tool.vercel] entrypoint`; `None` where the table is written in a way that
/// has no place for it.
fn entrypoint_setting(text: &str, named: &str) -> Option<Edit> {
    let document = Document::parse(text).ok()?;
    let newline = newline_of(text);
    let tool = document.as_item().get("tool");
    let offset = |at: usize| ruff_text_size::TextSize::new(u32::try_from(at).unwrap_or_default());
    if let Some(table) = tool.and_then(|tool| tool.get("vercel")) {
        // [tool.vercel] with other settings
        let header = table
            .as_table()
            .filter(|table| !table.is_dotted())?
            .span()?;
        let end = text[header.start..].find('\n')? + header.start + 1;
        let line = format!("entrypoint = \"{named}\"{newline}");
        return Some(Edit::insertion(offset(end), line));
    }
    if tool.is_some_and(|tool| !tool.is_table()) {
        return None;
    }
    let gap = match text.ends_with('\n') {
        true if text.trim().is_empty() => String::new(),
        true => newline.to_owned(),
        false => newline.repeat(2),
    };
    let table = format!("{gap}[tool.vercel]{newline}entrypoint = \"{named}\"{newline}");
    Some(Edit::insertion(offset(text.len()), table))
}

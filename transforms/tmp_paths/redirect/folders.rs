//! Folders that are on the laptop and not in the deployment: git keeps no empty folder, and the app
//! makes none. What it writes there needs them in `/tmp`, too.

use rustc_hash::FxHashMap;

use crate::plan::Change;
use crate::project::paths::{self, Value, Where};
use crate::project::{ModuleId, Project};
use crate::python::edits::{self, Spot};
use crate::python::facts::{MODULE, StmtId};
use crate::python::imports::Site;
use crate::python::style::Style;
use crate::transforms::tmp_paths::Here;
use crate::transforms::tmp_paths::sinks::known::Access;
use crate::transforms::tmp_paths::sinks::{Form, Found, Sink};

/// The folder that a written path needs and that nobody makes.
pub fn missing(project: &Project, found: &Found<'_>, written: &str) -> Option<String> {
    let folder = paths::folder_of(written);
    // A folder that only Windows understands is none there.
    if folder.is_empty() || folder.contains('\\') || project.has_files_below(folder.into()) {
        return None;
    }
    (!found.makes(folder)).then(|| folder.to_owned())
}

/// Make the folders that the sinks of a change need, where their module starts to need them.
///
/// # Errors
/// Where there is no place for it.
pub fn make<'s, 'p: 's>(
    here: &Here<'p>,
    found: &Found<'p>,
    writers: impl Iterator<Item = &'s &'s Sink<'p>>,
    change: &mut Change,
) -> Result<(), String> {
    let mut made: Vec<String> = Vec::new();
    for sink in writers {
        for folder in needed(here, found, sink) {
            if made.contains(&folder) {
                continue;
            }
            // Other files of the folder may be written above, and their change makes it there, too.
            let id = sink.at.module;
            let first = here.first.get_or_init(|| first(here, found));
            let stmt = first.get(&(id, folder.clone()));
            one(here, id, *stmt.unwrap_or(&sink.at.stmt), &folder, change)?;
            made.push(folder);
        }
    }
    Ok(())
}

/// The first statement of each module that needs such a folder.
pub type First = FxHashMap<(ModuleId, String), StmtId>;

fn first<'p>(here: &Here<'p>, found: &Found<'p>) -> First {
    let mut first = First::default();
    for sink in &found.sinks {
        for folder in needed(here, found, sink) {
            let stmt = first
                .entry((sink.at.module, folder))
                .or_insert(sink.at.stmt);
            *stmt = sink.at.stmt.min(*stmt);
        }
    }
    first
}

/// The folders that a sink writes into and that nobody makes.
fn needed<'p>(here: &Here<'p>, found: &Found<'p>, sink: &Sink<'p>) -> Vec<String> {
    let mut folders = Vec::new();
    if sink.access != Access::Write {
        return folders;
    }
    for value in &sink.values {
        let Where::Project(mut written) = value.place() else {
            continue;
        };
        // extractall('out') makes the folder that it fills.
        let around = paths::folder_of(&written);
        let fills = |folder: &Value| matches!(folder.place(), Where::Project(own) if own == around);
        if sink.values.iter().any(fills) {
            continue;
        }
        match sink.form {
            Form::Managed { made: true } => continue,
            Form::Managed { made: false } => written.push('/'), // the path is the folder itself
            _ => {}
        }
        let folder = missing(here.project, found, &written);
        folders.extend(folder.filter(|folder| folder != "instance" || !here.makes_instance));
    }
    folders
}

/// Make one folder on Vercel, above the statement of the module that holds another one.
///
/// # Errors
/// Where there is no place for it.
pub fn one(
    here: &Here<'_>,
    id: ModuleId,
    stmt: StmtId,
    folder: &str,
    change: &mut Change,
) -> Result<(), String> {
    let module = here.module(id)?;
    let facts = module.facts();
    let top = facts.ancestors(stmt).last().unwrap_or(stmt);
    let node = facts.stmt(top).node;
    let site = Site {
        scope: MODULE,
        offset: ruff_text_size::Ranged::start(node),
    };
    let path = here.project.path(id).to_owned();
    let is_vercel = here.is_vercel(change, id, site)?;
    let writable = here.helper.at(change, id, site)?;
    let os = change.import(&path, module, "os", None, site);
    let quote = Style::of(module).quote;
    if folder.contains([quote, '\n', '\r']) {
        return Err(format!(
            "`{folder}`, which is to be made, needs a text of its own"
        ));
    }
    let lines = format!(
        "if {is_vercel}:  # git keeps no empty folder\n    \
         {os}.makedirs({writable}({quote}{folder}{quote}), exist_ok=True)\n"
    );
    let blank = match node.is_function_def_stmt() || node.is_class_def_stmt() {
        true => 2,
        false => 1,
    };
    let edit = edits::insert_paragraph(module, Spot::Before(top), &lines, &[], blank)?;
    change.shared.push((path, edit));
    Ok(())
}

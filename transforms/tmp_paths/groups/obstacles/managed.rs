//! Folders of which a library changes the files that ship with the app: in `/tmp` these are links, through
//! which nobody can write.

use super::Why;
use crate::project::Project;
use crate::project::paths::{self, Where};
use crate::python::facts::last_name;
use crate::transforms::tmp_paths::groups::{self, Group};
use crate::transforms::tmp_paths::sinks::known::Access;
use crate::transforms::tmp_paths::sinks::{Form, Sink};

/// Functions and methods that fill a folder with files.
const SAVERS: &[&str] = &["copytree", "persist", "save_local", "save_pretrained"];
/// Those that take them from an archive.
const UNPACKERS: &[&str] = &["extract", "extractall", "unpack_archive"];

/// Files that ship, in a folder whose library changes them.
pub(super) fn opened_by_itself(project: &Project, group: &Group<'_, '_>) -> Option<Why> {
    let (sink, folder) = managed(project, group)?;
    let message = format!(
        "files of `{folder}` are changed by `{}`, which opens those that ship with the app by \
         itself, so nothing is changed",
        project
            .module(sink.at.module)
            .and_then(|module| module.slice(sink.at.range).split('(').next())
            .unwrap_or_default(),
    );
    let advice = match is_call_of(project, sink, UNPACKERS) {
        _ if sink.at.on_request => {
            "Give it a folder below /tmp on Vercel, or an object storage: Vercel Blob, S3, \
             Cloudflare R2."
        }
        true => "Unpack it into a new folder below /tmp on Vercel, and read the files from there.",
        false => {
            "Copy the folder below /tmp when the app starts on Vercel, with shutil.copytree, and \
             open the copy."
        }
    };
    Some((message, advice))
}

/// A sink of the group that lets people change the files of a folder, some of which ship.
fn managed<'g, 'p>(project: &Project, group: &'g Group<'_, 'p>) -> Option<(&'g Sink<'p>, String)> {
    let sinks = group.writers.iter();
    let mut managers = sinks
        .filter(|sink| matches!(sink.form, Form::Managed { .. }) || saves_a_folder(project, sink));
    managers.find_map(|sink| {
        let mut places = sink.values.iter().map(|value| value.place());
        places.find_map(|place| match place {
            Where::Project(folder) if groups::holds_data(project, &folder) => {
                Some((*sink, paths::words(&folder)))
            }
            _ => None,
        })
    })
}

/// Whether a call fills a folder with files of names that it chooses, which may be those that ship:
/// `index.save_local('index')`.
fn saves_a_folder(project: &Project, sink: &Sink<'_>) -> bool {
    let fills = |names| is_call_of(project, sink, names);
    sink.access == Access::Write && (fills(SAVERS) || fills(UNPACKERS))
}

fn is_call_of(project: &Project, sink: &Sink<'_>, names: &[&str]) -> bool {
    let call = sink.at.as_call(project);
    call.is_some_and(|call| names.contains(&last_name(&call.node.func)))
}

//! Folders that a program or a package is given to fill: `soffice --outdir out report.docx`.

use super::pages::is_of_program;
use super::{Group, Spots, holds_data};
use crate::project::{Project, paths};
use crate::transforms::tmp_paths::sinks::known::Access;
use crate::transforms::tmp_paths::sinks::{Found, Sink};

/// Add what reads a file in such a folder: one that does not ship was written there.
pub fn extend<'s, 'p>(project: &Project, found: &'s Found<'p>, group: &mut Group<'s, 'p>) {
    let is_told = |sink: &&&Sink<'_>| {
        sink.access == Access::List && (sink.guessed || is_of_program(project, sink))
    };
    let told = group.readers.iter().filter(is_told);
    let folders: Vec<String> = told.flat_map(|sink| Spots::of(sink).known).collect();
    if folders.is_empty() {
        return;
    }
    let is_new = |path: &str| match paths::is_exact(path) {
        true => !project.exists(path.into()),
        false => !holds_data(project, paths::known_folder(path)),
    };
    let holds = |path: &String| {
        let mut folders = folders.iter();
        folders.any(|folder| !folder.is_empty() && paths::may_hold(folder, path)) && is_new(path)
    };
    let others = found
        .sinks
        .iter()
        .filter(|sink| sink.access == Access::Read);
    for sink in others.filter(|sink| Spots::of(sink).known.iter().any(holds)) {
        let is_known = group.readers.iter().any(|known| std::ptr::eq(*known, sink));
        if !is_known {
            group.readers.push(sink);
        }
    }
}

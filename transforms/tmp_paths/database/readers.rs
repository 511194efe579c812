//! What may ask about the file of a database by its path: `os.path.getsize('shop.db')`,
//! `send_file(name)`.

use super::Database;
use crate::plan::Change;
use crate::project::Project;
use crate::transforms::tmp_paths::Here;
use crate::transforms::tmp_paths::groups;
use crate::transforms::tmp_paths::sinks::{Found, Sink};

impl<'p> Database<'p> {
    /// Whether what may ask about the file may be given the path of another one, which ships.
    pub fn has_reader_of_bundled(&self, project: &Project, found: &Found<'p>) -> bool {
        let readers = of(self, project, found);
        readers.iter().any(|sink| groups::is_bundled(project, sink))
    }
}

fn of<'f, 'p>(
    database: &Database<'p>,
    project: &Project,
    found: &'f Found<'p>,
) -> Vec<&'f Sink<'p>> {
    let in_folder = database.in_folder(project, found);
    let file = in_folder.or_else(|| database.file());
    let at = file.map(|file| found.at(&file).filter(|sink| sink.access.reads()).collect());
    at.unwrap_or_default()
}

/// Map them.
///
/// # Errors
/// Why one stays as it is.
pub fn map<'p>(
    here: &Here<'_>,
    database: &Database<'p>,
    found: &Found<'p>,
    change: &mut Change,
) -> Result<(), String> {
    for sink in of(database, here.project, found) {
        let path = here.project.path(sink.at.module).to_owned();
        // The code that writes the file by its path may map the same reader.
        for edit in here.edits(change, sink)? {
            change.shared.push((path.clone(), edit));
        }
    }
    Ok(())
}

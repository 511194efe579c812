//! Paths with `\\` between their folders, as only Windows takes them: on Vercel such a path is one
//! name, which no file of the project has.

use camino::Utf8Path;

use super::{RULE, runs};
use crate::project::Project;
use crate::project::paths::{self, Where};
use crate::rule::{Effect, Finding, Place};
use crate::transforms::runs::Runs;
use crate::transforms::tmp_paths::sinks::Sink;

/// Name a path that is read, and that means a file of the project on Windows alone.
pub fn misspelled(project: &Project, sink: &Sink<'_>) -> Option<Finding> {
    if !sink.access.reads() || sink.values.is_empty() {
        return None;
    }
    let mut words = None;
    for value in &sink.values {
        let Where::Project(spot) = value.place() else {
            return None;
        };
        if !spot.contains('\\') || !ships(project, &spot.replace('\\', "/")) {
            return None;
        }
        words.get_or_insert_with(|| paths::words(&spot));
    }
    let effect = match runs(project, sink.at) {
        Runs::Never => return None,
        _ if sink.at.asks(project) => Effect::MayFail,
        runs => runs.failing(),
    };
    let message = format!(
        "`{}` is a path on Windows alone: on Vercel `\\` is a part of the name, and no file has that one",
        words?
    );
    Some(Finding::manual(
        &RULE,
        Place::new(project.path(sink.at.module), sink.at.range),
        effect,
        message,
        "Write `/` between the folders, which Windows takes as well.",
    ))
}

/// Whether the project has what a pattern means, or the folder that it starts with.
fn ships(project: &Project, pattern: &str) -> bool {
    let known = paths::known_folder(pattern).trim_start_matches('/');
    !known.is_empty() && project.exists(Utf8Path::new(known))
}

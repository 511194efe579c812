//! Files of SQLite, which some readers never take: of two paths that only the running app knows, these are
//! not one.

use super::Spots;
use crate::project::Project;
use crate::transforms::tmp_paths::sinks::Sink;

/// Whether a writer makes a database, and a reader takes what is none: a table of pandas, a `.env` file.
pub fn are_apart(
    project: &Project,
    writer: &Sink<'_>,
    (reader, read): (&Sink<'_>, &Spots),
) -> bool {
    let name = |sink: &Sink<'_>| sink.at.called(project).unwrap_or_default();
    let is_env = |path: &String| path.rsplit('/').next() == Some(".env");
    let is_known = !read.known.is_empty() && read.unknown.is_empty();
    let of_pandas = || {
        let reader = name(reader);
        let kind = reader.strip_prefix("pandas.read_");
        kind.is_some_and(|kind| !kind.starts_with("sql"))
    };
    let is_other = is_known && read.known.iter().all(is_env) || of_pandas();
    is_other && name(writer) == "sqlite3.connect"
}

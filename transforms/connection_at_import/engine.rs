//! Engines of SQLAlchemy: one of a server keeps connections, and SQLite may keep all in memory.

use super::{Said, forgets, in_memory, url};
use crate::project::values::{Spot, Values};
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, argument, has_unpacking, keyword};
use crate::rule::Effect;
use crate::transforms::database_urls;
use crate::transforms::tmp_paths::database::engines::names_no_file;

/// A database in the memory of one instance: `sqlite://`, `URL.create('sqlite')`.
pub fn of_sqlite(project: &Project, id: ModuleId, call: &Call<'_>) -> Option<Said> {
    let of_parts = || {
        let is_it = scheme(project, id, call)?.starts_with("sqlite")
            && argument(call.node, "url", 0)?
                .as_call_expr()
                .is_some_and(names_no_file);
        is_it.then(forgets)
    };
    in_memory(call, "url").or_else(of_parts)
}

/// An engine keeps connections; the database closes them while the instance sleeps.
pub fn of_a_server(project: &Project, id: ModuleId, call: &Call<'_>) -> Option<Said> {
    if has_unpacking(call.node)
        || keyword(call.node, "pool_pre_ping").is_some()
        || keyword(call.node, "poolclass").is_some()
        // Connections are replaced before the database closes them, as their owner knows it.
        || keyword(call.node, "pool_recycle").is_some()
        || may_be_sqlite(project, id, call)
    {
        return None;
    }
    Some((
        Effect::MayFail,
        "the engine keeps connections open, which the database closes while an instance sleeps; \
         the next request then fails"
            .to_owned(),
        "Give create_engine `pool_pre_ping=True`, or `poolclass=NullPool` where the database pools \
         by itself."
            .to_owned(),
    ))
}

/// Whether an engine's address names SQLite, or comes from elsewhere in a project that speaks of it:
/// then it may be a file.
pub fn may_be_sqlite(project: &Project, id: ModuleId, call: &Call<'_>) -> bool {
    match url(call) {
        Some(url) => url.starts_with("sqlite"),
        None => {
            let scheme = || scheme(project, id, call);
            project.says("sqlite:") || scheme().is_some_and(|scheme| scheme.starts_with("sqlite"))
        }
    }
}

/// What stands before `://` in the address of an engine that is put together.
fn scheme(project: &Project, id: ModuleId, call: &Call<'_>) -> Option<String> {
    let spot = Spot::new(id, call.scope, argument(call.node, "url", 0)?);
    database_urls::parts(project, &Values::new(project), spot)
}

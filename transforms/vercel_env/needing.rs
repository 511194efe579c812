//! Which modules of a project need `IS_VERCEL`: one has it for itself, several share it.

use camino::Utf8Path;

use super::NAME;
use super::home::{Home, env_home};
use crate::project::reach::Entry;
use crate::project::{ModuleId, Project};
use crate::transforms::{error_handler, export_handler};

/// Words of code that may need the constant without the helper for paths: its name where an earlier
/// rule wrote it, what loads a `.env`, and what logs to a file. Where the helper is needed, both are
/// in the shared module anyway.
const NEEDS: &[&str] = &[NAME, "dotenv", "FileHandler", "basicConfig", "Config("];

/// Whether more than one module that Vercel loads may need the constant from a file.
pub fn several_need(project: &Project, file: &Utf8Path) -> bool {
    let from_it =
        |id: &ModuleId| matches!(env_home(project, *id), Home::File { path, .. } if path == file);
    needing(project).filter(from_it).nth(1).is_some()
}

/// The modules that Vercel loads and that may need the constant.
pub fn needing(project: &Project) -> impl Iterator<Item = ModuleId> {
    let reach = project.reach();
    let entry = reach.entry.as_ref();
    // app = create_app() if IS_VERCEL else None
    let makes = entry.filter(|entry| export_handler::makes_on_vercel(project, entry));
    let first = makes.map(|entry| entry.module);
    let named = move |id: &ModuleId| NEEDS.iter().any(|word| project.mentions(*id, word));
    let others = reach.modules.iter().copied().filter(named);
    // Last, because the answer takes the longest.
    let apps = std::iter::once_with(move || {
        let logs = |entry: &&Entry| makes.is_none() || error_handler::is_missing(project, entry);
        let makers = entry
            .filter(logs)
            .map(|entry| error_handler::makers(project, entry));
        makers.into_iter().flatten().filter(move |id| !named(id))
    });
    let others = others
        .chain(apps.flatten())
        .filter(move |id| Some(*id) != first);
    first.into_iter().chain(others)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::fold;
    use crate::rule::Applicability;
    use crate::transforms::PIPELINE;

    /// The files of a project that define the constant once all rules have run.
    fn homes(files: &[(&str, &str)]) -> Vec<String> {
        let texts = files
            .iter()
            .map(|(path, text)| ((*path).into(), (*text).into()));
        let texts: BTreeMap<_, _> = texts.collect();
        let outcome = fold::run(texts, PIPELINE.to_vec(), Applicability::Safe);
        assert_eq!(outcome.bugs, Vec::<String>::new());
        let defines = outcome
            .files
            .iter()
            .filter(|(_, file)| file.after.contains("IS_VERCEL = "));
        defines.map(|(path, _)| path.to_string()).collect()
    }

    const GUARD: &str =
        "from shop import create_app\n\nif __name__ == '__main__':\n    create_app().run()\n";
    const FACTORY: &str = "from flask import Flask\n\n\ndef create_app():\n    app = Flask(__name__)\n    return app\n";

    #[test]
    fn a_factory_and_the_guard_that_calls_it_share_one_definition() {
        let both = [("main.py", GUARD), ("shop/__init__.py", FACTORY)];
        assert_eq!(homes(&both), ["vercel_env.py"]);
    }

    #[test]
    fn a_guard_keeps_it_where_the_factory_handles_its_errors() {
        let own = "    app.register_error_handler(Exception, print)\n    return app\n";
        let factory = FACTORY.replace("    return app\n", own);
        let both = [("main.py", GUARD), ("shop/__init__.py", &*factory)];
        assert_eq!(homes(&both), ["main.py"]);
    }

    #[test]
    fn a_factory_in_the_file_with_the_guard_needs_no_other() {
        let guard = GUARD.trim_start_matches("from shop import create_app\n");
        let one = format!("{FACTORY}{guard}");
        assert_eq!(homes(&[("main.py", &one)]), ["main.py"]);
    }
}

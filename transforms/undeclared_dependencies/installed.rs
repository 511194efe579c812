//! What the manifest alone tells of the package of an import.

use crate::project::Project;
use crate::project::distributions::providers;

/// What Vercel installs.
pub struct Installed<'p> {
    project: &'p Project,
}

/// Whether the package of an import is among it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// It is declared, locked, or brought along by what is declared.
    Yes,
    /// No table knows its distribution, and one that is declared may be it.
    Perhaps,
    /// Something is installed that nobody names, and that may be it or bring it along.
    MayBeUnnamed,
    /// Nothing that is declared is known to provide it.
    No,
}

impl<'p> Installed<'p> {
    /// That of a project; `None` where there is no manifest.
    pub fn of(project: &'p Project) -> Option<Self> {
        project.declared().map(|_| Installed { project })
    }

    /// Whether everything is known that the declared distributions bring along. A Pipfile.lock
    /// names all of it.
    pub fn is_all_known(&self) -> bool {
        let manifest = self.project.vercel_manifest();
        manifest.is_some_and(|path| path.file_name() == Some("Pipfile.lock"))
            || self.project.is_all_known()
    }

    /// Whether the package of an import is installed.
    pub fn holds(&self, import: &str) -> Holds {
        if self.project.installs(import) == Some(true) {
            return Holds::Yes;
        }
        match providers(import).is_empty() {
            // google of google-auth, telegram of python-telegram-bot
            true if self.project.may_install(import) => Holds::Perhaps,
            false if self.project.unnamed().is_some() => Holds::MayBeUnnamed,
            _ => Holds::No,
        }
    }
}

//! VF202: sessions and caches that a library keeps in files of the project, which is read-only.
//!
//! The folder of a plain `SESSION_TYPE = 'filesystem'` is moved by the rule about paths; this one
//! speaks of the spellings that it leaves alone.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::runs::{self, Runs};
use super::tmp_paths::{self, sessions};
use super::{Transform, unredirected_writes};
use crate::plan::Plan;
use crate::project::paths::Where;
use crate::project::values::{Spot, Values};
use crate::project::{ModuleId, Project};
use crate::python::facts::{ScopeId, argument, string};
use crate::rule::{Applicability, Effect, Finding, Place, Rule};

/// VF202.
pub static RULE: Rule = Rule {
    code: "VF202",
    name: "filesystem-session",
    summary: "Find sessions and caches that a library keeps in files of the project.",
    fix: Applicability::Manual,
    explain: include_str!("explain.md"),
};

/// The classes that keep entries in a folder, which they make at once.
const CLASSES: &[&str] = &[
    "cachelib.FileSystemCache",
    "cachelib.file.FileSystemCache",
    "werkzeug.contrib.cache.FileSystemCache",
];

const ADVICE: &str = "Keep the type and put the folder into /tmp on Vercel, where it lasts as long as the \
                      instance; or keep sessions in Redis (Upstash), where all instances see them.";

/// The transform.
pub struct FilesystemSession;

impl Transform for FilesystemSession {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn owners(&self) -> &'static [&'static Rule] {
        static OWNERS: &[&Rule] = &[&tmp_paths::RULE, &unredirected_writes::RULE];
        OWNERS
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        let modules = &project.reach().modules;
        let words = ["filesystem", "FileSystemCache"];
        if !modules
            .iter()
            .any(|id| words.iter().any(|word| project.mentions(*id, word)))
        {
            return;
        }
        let values = Values::new(project);
        let find = Find {
            project,
            values: &values,
        };
        find.sessions(plan);
        find.configured_caches(plan);
        for &id in modules {
            for (_, call, _) in project.calls_in(id, CLASSES) {
                let folder =
                    argument(call.node, "cache_dir", 0).map(|expr| Spot::new(id, call.scope, expr));
                let Some(folder) = folder else {
                    continue;
                };
                find.report(folder, "`FileSystemCache`", Some(folder), plan);
            }
        }
    }
}

struct Find<'p, 'v> {
    project: &'p Project,
    values: &'v Values<'p>,
}

impl<'p> Find<'p, '_> {
    /// `SESSION_TYPE = 'filesystem'` with a folder of the app's own, or set by a call.
    fn sessions(&self, plan: &mut Plan) {
        if !sessions::is_installed(self.project) {
            return;
        }
        let folders = self.values.configured("SESSION_FILE_DIR");
        for spot in self.values.configured("SESSION_TYPE") {
            if string(spot.expr) != Some("filesystem") {
                continue;
            }
            match folders {
                // The rule about paths adds one beside an assignment.
                [] if self.is_assigned(spot) => {}
                [] => self.report(*spot, "Flask-Session", None, plan),
                _ => {
                    for folder in folders {
                        self.report(*folder, "Flask-Session", Some(*folder), plan);
                    }
                    return;
                }
            }
        }
    }

    /// `CACHE_TYPE = 'FileSystemCache'` of Flask-Caching, whose folder is CACHE_DIR.
    fn configured_caches(&self, plan: &mut Plan) {
        let is_file = |spot: &Spot<'_>| {
            matches!(
                string(spot.expr),
                Some("filesystem" | "FileSystemCache" | "flask_caching.backends.FileSystemCache")
            )
        };
        if !self.values.configured("CACHE_TYPE").iter().any(is_file) {
            return;
        }
        for folder in self.values.configured("CACHE_DIR") {
            self.report(*folder, "Flask-Caching", Some(*folder), plan);
        }
    }

    fn is_assigned(&self, spot: &Spot<'_>) -> bool {
        let Some(facts) = self.project.facts(spot.module) else {
            return false;
        };
        let stmt = facts.stmt_at(spot.expr.start());
        stmt.is_some_and(|stmt| {
            matches!(facts.stmt(stmt).node, Stmt::Assign(node)
                if node.targets.len() == 1 && node.value.range() == spot.expr.range())
        })
    }

    /// Say it at a place, where the folder lies in the project or is the default of the library.
    fn report(&self, at: Spot<'p>, who: &str, folder: Option<Spot<'p>>, plan: &mut Plan) {
        let mut exists = false;
        if let Some(folder) = folder {
            let places = self.values.of(folder.module, folder.scope, folder.expr);
            // '/tmp/sessions' if IS_VERCEL else 'sessions'
            if places.iter().any(|value| value.place() == Where::Tmp) {
                return;
            }
            let mut inside = places.iter().filter_map(|value| match value.place() {
                Where::Project(pattern) => Some(pattern),
                _ => None,
            });
            let Some(pattern) = inside.next() else {
                return;
            };
            exists = self
                .project
                .has_files_below(pattern.trim_end_matches('/').into());
        }
        let Some(runs) = when(self.project, at.module, at.scope, at.expr) else {
            return;
        };
        let effect = match exists {
            // The folder is there, and each entry fails by itself.
            true => runs.or_harmless(Effect::MayFail),
            false => runs.failing(),
        };
        if runs != Runs::Never {
            let place = Place::new(self.project.path(at.module), at.expr.range());
            let message =
                format!("{who} makes a folder in the project for its files, which is read-only");
            plan.finding(Finding::manual(&RULE, place, effect, message, ADVICE));
        }
    }
}

fn when(project: &Project, id: ModuleId, scope: ScopeId, expr: &Expr) -> Option<Runs> {
    let stmt = project.facts(id)?.stmt_at(expr.start())?;
    Some(runs::place(project, id, scope, stmt, expr.range()))
}

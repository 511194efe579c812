//! SQLite databases that are named by a URL: `sqlite:///shop.db` in the configuration of
//! Flask-SQLAlchemy, or in `create_engine`.
//!
//! The value keeps its spelling off Vercel: the helper stands around the path in the URL, so that
//! SQLAlchemy takes a relative one from where it always did.

mod behind;
pub mod engines;
mod readers;
pub mod sqlite_url;
pub mod urls;

use camino::{Utf8Path, Utf8PathBuf};
use ruff_text_size::Ranged;

use super::redirect::folders;
use super::sinks::Found;
use super::{Here, RULE, homes, starts};
use crate::plan::{Change, Edit, Plan};
use crate::project::Project;
use crate::project::paths::{self, Value, Where};
use crate::project::values::Spot;
use crate::python::edits;
use crate::python::facts::{StmtId, string};
use crate::python::imports::Site;
use crate::rule::{Applicability, Effect, Finding, Place};
use crate::transforms::unredirected_writes;
use sqlite_url::{hole, prefix_in};

/// A URL of a SQLite file: the expression that starts with the prefix.
#[derive(Debug, Clone)]
pub struct Database<'p> {
    at: Spot<'p>,
    stmt: StmtId,
    kind: Kind,
    /// What stands behind the prefix, without options.
    path: Option<Value>,
    /// `?timeout=20` follows.
    has_options: bool,
    /// It leaves the folder from which Flask-SQLAlchemy takes it: `../shop.db`.
    leaves_folder: bool,
}

/// How a URL gets into use.
#[derive(Debug, Clone, Copy)]
struct Kind {
    /// Flask-SQLAlchemy takes it from `app.config`.
    configured: bool,
    /// It stands beside another choice, such as a variable of the environment.
    is_default: bool,
    /// What fails where it stays, unless Flask-SQLAlchemy takes it.
    effect: Effect,
}

impl Kind {
    /// The same for each of several expressions.
    fn among(self, count: usize) -> Self {
        Self {
            is_default: self.is_default || count > 1,
            ..self
        }
    }

    /// What fails where the URL stays as it is. Flask-SQLAlchemy makes a folder when it starts, if that is
    /// not there, and opened nothing then before its release 3.
    fn effect_where(self, project: &Project, is_there: impl FnOnce() -> bool) -> Effect {
        let at_start = match self.configured {
            false => return self.effect,
            true if project.has_old_flask_sqlalchemy() => project.asks_databases_at_import(),
            true => !is_there(),
        };
        match at_start {
            true => Effect::EveryRequestFails,
            false => Effect::RouteFails,
        }
    }
}

impl<'p> Database<'p> {
    /// Whether Flask-SQLAlchemy takes it from the configuration of the app.
    pub fn is_configured(&self) -> bool {
        self.kind.configured
    }

    /// Whether it is used only where the environment, or a condition, names no other.
    pub fn is_default(&self) -> bool {
        self.kind.is_default
    }

    /// The expression that spells it.
    pub fn url(&self) -> Spot<'p> {
        self.at
    }

    /// Whether the owner has put the file into /tmp.
    pub fn is_in_tmp(&self) -> bool {
        self.path.as_ref().map(Value::place) == Some(Where::Tmp)
    }

    /// Whether the file ships with the app.
    pub fn is_bundled(&self, project: &Project) -> bool {
        let path = match self.path.as_ref().map(Value::place) {
            Some(Where::Project(path)) => path,
            Some(Where::Tmp) => return false,
            _ => return true,
        };
        let beside = |folder: &str| {
            let path = Utf8PathBuf::from(format!("{folder}{path}"));
            project.listing().contains(&path)
        };
        beside("") || beside(&format!("{}/", folder_of_relative(project)))
    }

    /// Whether an engine opens it, and it does not ship: it has the tables that the app makes.
    /// Flask-SQLAlchemy's have a rule of their own.
    pub fn is_empty_of_engine(&self, project: &Project) -> bool {
        !self.is_configured() && !self.is_bundled(project)
    }

    /// The file, relative to the project root, where it is known.
    fn file(&self) -> Option<String> {
        match self.path.as_ref()?.place() {
            Where::Project(path) if paths::is_exact(&path) => Some(path),
            _ => None,
        }
    }

    /// The file, relative to the project root or in /tmp, where the code tells it.
    pub fn exact_path(&self) -> Option<String> {
        let in_tmp = || {
            let text = self.path.as_ref()?.literal()?;
            self.is_in_tmp().then(|| text.to_owned())
        };
        self.file().or_else(in_tmp)
    }

    /// The file that a path means which Flask-SQLAlchemy takes from a folder of its own: where one
    /// ships there, where code touches it by that path, or where it leaves the folder.
    fn in_folder(&self, project: &Project, found: &Found<'_>) -> Option<String> {
        if self.leaves_folder {
            return self.file();
        }
        let relative = self.kind.configured && self.path.as_ref()?.is_relative();
        let folder = folder_of_relative(project);
        if folder.as_str().is_empty() {
            return None; // The root of the project, as for every other path.
        }
        let file = format!("{folder}/{}", self.file().filter(|_| relative)?);
        let is_known = project.exists(file.as_str().into()) || found.at(&file).next().is_some();
        is_known.then_some(file)
    }

    /// Whether the instance folder is made for it.
    pub fn makes_instance(&self, project: &Project, found: &Found<'_>) -> bool {
        let file = self.in_folder(project, found);
        let is_below = |file: &String| !self.leaves_folder && self.is_spelled(project, file);
        !project.has_old_flask_sqlalchemy() && file.as_ref().is_some_and(is_below)
    }

    fn is_spelled(&self, project: &Project, file: &str) -> bool {
        self.text_in_folder(project, file, "").is_some()
    }

    /// The helper around the path of a file in that folder, spelled as the URL spells its end.
    fn text_in_folder(&self, project: &Project, file: &str, helper: &str) -> Option<String> {
        let module = project.module(self.at.module)?;
        let source = module.slice(self.at.expr);
        if let Some(url) = string(self.at.expr) {
            let quote = sqlite_url::quote(module, self.at.expr);
            return Some(sqlite_url::written(url, file, quote, helper));
        }
        let prefix = prefix_in(source)?;
        let is_one = source.matches(prefix).count() == 1 && !source.contains(['\n', '\r']);
        // f'sqlite:///{NAME}'   -> f'instance/{NAME}'
        let folder = format!("{}/", folder_of_relative(project));
        (is_one && !self.has_options)
            .then(|| format!("{helper}({})", source.replace(prefix, &folder)))
    }

    /// What fails where the URL stays as it is.
    fn effect(&self, project: &Project, found: &Found<'_>) -> Effect {
        let ships = |file: String| {
            let folder_ships = || project.has_files_below(folder_of_relative(project));
            project.exists(file.as_str().into()) && (!self.leaves_folder || folder_ships())
        };
        let is_there = || self.in_folder(project, found).is_some_and(ships);
        self.kind.effect_where(project, is_there)
    }
}

/// The folder from which Flask-SQLAlchemy takes relative paths; where that is not known, the instance
/// folder at the root.
fn folder_of_relative(project: &Project) -> &Utf8Path {
    let folder = project.database_folder();
    folder.unwrap_or_else(|| match project.has_old_flask_sqlalchemy() {
        true => "".into(),
        false => "instance".into(),
    })
}

/// Map one URL of all.
pub fn plan(
    here: &Here<'_>,
    database: &Database<'_>,
    all: &[Database<'_>],
    found: &Found<'_>,
    plan: &mut Plan,
) {
    let project = here.project;
    let id = database.at.module;
    let place = Place::new(project.path(id), database.at.expr.range());
    let effect = database.effect(project, found);
    let message = "the SQLite file lies in the project folder, which is read-only on Vercel";
    let at_start = database.kind.configured && !project.has_old_flask_sqlalchemy();
    let fails_at = match at_start && effect == Effect::EveryRequestFails {
        true => starts::of(project, engines::FLASK_SQLALCHEMY),
        false => Vec::new(),
    };
    let mut change = Change::new(
        &RULE,
        place.clone(),
        Applicability::Safe,
        effect,
        format!("{message}; there it lies in /tmp now, {}", homes::LOST),
    );
    change.finding.advice = homes::DATABASE.to_owned();
    change.finding.fails_at = fails_at.clone();
    let edits = mapped(here, database, found, &mut change).and_then(|edits| {
        readers::map(here, database, found, &mut change)?;
        folder(here, database, all, found, &mut change)?;
        Ok(edits)
    });
    match edits {
        Ok(edits) => {
            for edit in edits {
                change.edit(project.path(id), edit);
            }
            plan.change(change);
        }
        Err(why) => plan.finding(
            Finding::manual(
                &unredirected_writes::RULE,
                place,
                effect,
                format!("{message}; nothing is changed, because {why}"),
                "Use a database server, or put the file below /tmp on Vercel.",
            )
            .failing_at(fails_at),
        ),
    }
}

fn mapped(
    here: &Here<'_>,
    database: &Database<'_>,
    found: &Found<'_>,
    change: &mut Change,
) -> Result<Vec<Edit>, String> {
    let id = database.at.module;
    let module = here.module(id)?;
    let expr = database.at.expr;
    let site = Site {
        scope: database.at.scope,
        offset: expr.start(),
    };
    let (source, quote) = (module.slice(expr), sqlite_url::quote(module, expr));
    if let Some(file) = database.in_folder(here.project, found) {
        string(expr).map_or(Ok(()), sqlite_url::check)?;
        let name = here.helper.at(change, id, site)?;
        let path = database.text_in_folder(here.project, &file, &name);
        let path = path.ok_or(match here.project.has_old_flask_sqlalchemy() {
            true => "its URL has options or parts, and is taken from the folder of the app",
            false => "its URL has options or parts, and is taken from the instance folder",
        })?;
        let is_vercel = here.is_vercel(change, id, site)?;
        let folder = folder_of_relative(here.project);
        if !database.leaves_folder && !here.project.has_files_below(folder) {
            // Flask-SQLAlchemy makes the folder for relative paths alone.
            let os = change.import(here.project.path(id), module, "os", None, site);
            let lines = format!(
                "if {is_vercel}:\n    {os}.makedirs({name}({quote}{folder}{quote}), exist_ok=True)\n"
            );
            let edit = edits::insert_before(module, database.stmt, &lines, &[])?;
            change.shared.push((here.project.path(id).to_owned(), edit));
        }
        let prefix = prefix_in(source).ok_or("its URL is not understood")?;
        let text = format!("({quote}{prefix}{quote} + {path} if {is_vercel} else {source})");
        return Ok(vec![Edit::replacement(expr.range(), text)]);
    }
    if source.contains("sqlite+pysqlcipher") {
        return Err("it is encrypted, and its URL holds the key beside the path".to_owned());
    }
    if database.path.as_ref().is_some_and(Value::is_file_uri) {
        return Err("its URL names the file by a URI".to_owned());
    }
    if database.has_options && string(expr).is_none() && hole(expr).is_none() {
        return Err("its URL has options".to_owned());
    }
    let name = here.helper.at(change, id, site)?;
    sqlite_url::mapped(module, expr, &name)
}

/// Make the folder of the file, where neither the deployment nor the app has it: once in a module,
/// above the first class of settings that needs it.
fn folder(
    here: &Here<'_>,
    database: &Database<'_>,
    all: &[Database<'_>],
    found: &Found<'_>,
    change: &mut Change,
) -> Result<(), String> {
    let module = database.at.module;
    let needed = |database: &Database<'_>| match database.in_folder(here.project, found) {
        Some(_) if !database.leaves_folder => None,
        _ => folders::missing(here.project, found, &database.file()?),
    };
    let Some(folder) = needed(database) else {
        return Ok(());
    };
    let others = all.iter().filter(|other| other.at.module == module);
    let others = others.filter(|other| needed(other).as_deref() == Some(&*folder));
    let first = others.map(|other| other.stmt).min();
    folders::one(
        here,
        module,
        first.unwrap_or(database.stmt),
        &folder,
        change,
    )
}

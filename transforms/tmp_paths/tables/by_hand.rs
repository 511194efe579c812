//! Tables of a SQLite database that somebody makes by hand: by a command of Flask, a script beside
//! the app, a function for the Python shell. In `/tmp` the database starts empty, so on Vercel the
//! app calls that function, or imports that script, when the file is not there yet.
//!
//! What the function or the script does is not looked into further than to know that it cannot fail
//! there: what it reads ships with the app, and what it writes goes to `/tmp`.

use std::collections::BTreeSet;

use camino::Utf8Path;
use ruff_text_size::{Ranged, TextRange};

use super::awake;
use super::code::{Body, Code, How, bodies_of, makes, unfit};
use super::guarded::Setup;
use super::opened::{Opens, connections, opens};
use super::others;
use super::roots::{Root, root};
use crate::plan::{Change, Plan};
use crate::project::paths::Where;
use crate::project::reach::{When, code_scope};
use crate::project::values::{Spot, Values};
use crate::project::{ModuleId, Project};
use crate::python::facts::{MODULE, ScopeId};
use crate::rule::{Applicability, Effect, Finding, Place};
use crate::transforms::tmp_paths::database::Database;
use crate::transforms::tmp_paths::sinks::Found;
use crate::transforms::tmp_paths::{Here, RULE};

/// Code that makes tables, and that nobody runs on Vercel.
pub struct ByHand<'p> {
    /// Where the first one is made.
    said: Place,
    /// Vercel loads that module.
    is_loaded: bool,
    /// What makes all of them, or why nothing does.
    maker: Result<Maker<'p>, String>,
}

/// What makes all tables.
pub struct Maker<'p> {
    /// What is to be called or imported.
    pub root: Root<'p>,
    /// Everything that runs then.
    pub code: Vec<Code>,
    /// The functions among it.
    bodies: Vec<Body>,
    /// Modules that are loaded for it.
    loaded: Vec<ModuleId>,
    /// The paths that the database is opened by, which all mean the same file; none where tables are
    /// made that may be there already.
    pub paths: Vec<Spot<'p>>,
    /// The calls that open it.
    pub opened: Vec<(ModuleId, TextRange)>,
    /// The URLs of the engines that make such tables.
    pub urls: Vec<Spot<'p>>,
    /// The file that those name, and whether the owner has put it into /tmp; `None` where there is more
    /// than one, or only the running app knows it.
    pub file: Option<(String, bool)>,
}

impl<'p> Maker<'p> {
    /// Whether a function runs then.
    pub fn runs(&self, function: (ModuleId, ScopeId)) -> bool {
        self.bodies.iter().any(|body| body.code() == function)
    }

    /// Whether the owner has put the database into /tmp.
    pub fn is_in_tmp(&self, values: &Values<'p>) -> bool {
        self.paths.iter().all(|spot| {
            let values = values.of(spot.module, spot.scope, spot.expr);
            values.iter().all(|value| value.place() == Where::Tmp)
        })
    }
}

impl ByHand<'_> {
    /// Code that does not run on Vercel so far.
    pub fn woken(&self) -> impl Iterator<Item = (ModuleId, ScopeId)> {
        self.maker.iter().flat_map(|maker| {
            let dormant = maker.bodies.iter().filter(|body| !body.runs);
            let modules = maker.loaded.iter().map(|module| (*module, MODULE));
            dormant.map(Body::code).chain(modules)
        })
    }
}

/// What makes the tables of an empty database, where nothing that Vercel runs does.
pub fn find<'p>(
    project: &'p Project,
    values: &Values<'p>,
    databases: &[Database<'p>],
    has_others: bool,
    setups: &[Setup],
) -> Option<ByHand<'p>> {
    [How::CreateAll, How::CreateTables, How::Statements]
        .into_iter()
        .filter(|how| !setups.iter().any(|setup| setup.how == *how))
        .find_map(|how| one(project, values, databases, has_others, how))
}

fn one<'p>(
    project: &'p Project,
    values: &Values<'p>,
    databases: &[Database<'p>],
    has_others: bool,
    how: How,
) -> Option<ByHand<'p>> {
    let invokes = project.says("test_cli_runner");
    let is_empty = || match how {
        How::CreateAll => is_empty_by_engines(project, databases),
        _ => opens(project, values, databases, how) == Opens::Unshipped,
    };
    if invokes || !is_empty() {
        return None;
    }
    let (mut goals, mut first, mut is_guarded) = (Vec::new(), None, false);
    for (id, module) in project.modules_with(how.word()) {
        if project.is_support(id) {
            continue;
        }
        let facts = module.facts();
        let is_loaded = project.reach().contains(id);
        let calls = facts
            .calls
            .iter()
            .filter(|call| makes(project, id, call, how));
        let mut calls = calls.peekable();
        // A text that is put together may hold the statement that makes them.
        let spells = || module.text().to_ascii_uppercase().contains("CREATE TABLE");
        if is_loaded && calls.peek().is_none() && how == How::Statements && spells() {
            return None;
        }
        for call in calls {
            if project.reach().when(project, id, call.stmt) != When::Never {
                return None;
            }
            let place = || Place::new(project.path(id), call.node.range());
            first.get_or_insert_with(|| (place(), is_loaded));
            is_guarded |= facts.in_main_guard(call.stmt);
            let goal = (id, code_scope(facts, call.scope));
            if !goals.contains(&goal) {
                goals.push(goal);
            }
        }
    }
    let (said, is_loaded) = first?;
    let by_url = databases.iter().filter(|database| {
        let is_peewee = how == How::CreateTables && !database.is_configured();
        how == How::CreateAll || is_peewee
    });
    let maker = if by_url.clone().any(Database::is_default) {
        Err("the environment may name another database".to_owned())
    } else if has_others && how != How::Statements {
        Err(others::MAY_BE.to_owned())
    } else if is_guarded {
        Err(format!("only the main guard of {} makes them", said.path))
    } else {
        maker(project, values, how, &goals)
    };
    let files: Option<BTreeSet<(String, bool)>> = by_url
        .clone()
        .map(|database| Some((database.exact_path()?, database.is_in_tmp())))
        .collect();
    let file = files
        .filter(|files| files.len() == 1)
        .and_then(|mut files| files.pop_first());
    let urls = by_url.filter(|database| !database.is_in_tmp());
    let urls = urls.map(Database::url).collect();
    Some(ByHand {
        said,
        is_loaded,
        maker: maker.map(|maker| Maker {
            urls,
            file,
            ..maker
        }),
    })
}

/// Whether engines of SQLAlchemy alone open the databases of the app, and none of those ships.
fn is_empty_by_engines(project: &Project, databases: &[Database<'_>]) -> bool {
    let mut empty = databases.iter();
    !databases.is_empty()
        && empty.all(|database| database.is_empty_of_engine(project))
        && !project.says("flask_sqlalchemy")
}

/// What makes all tables, and what runs with it.
fn maker<'p>(
    project: &'p Project,
    values: &Values<'p>,
    how: How,
    goals: &[(ModuleId, ScopeId)],
) -> Result<Maker<'p>, String> {
    let root = root(project, goals)
        .ok_or("no function without arguments, and no script of its own, makes them")?;
    let module = match root {
        Root::Function(body) | Root::Command(body, _) => body.module,
        Root::Script(module) => module,
    };
    let loaded = loaded_for(project, module)?;
    let mut apps = project.apps().iter().map(|app| app.call.module);
    if let Some(id) = apps.find(|id| loaded.contains(id)) {
        let other = project.path(id);
        return Err(format!(
            "{other}, which would be loaded for it, makes another app"
        ));
    }
    let mut code: Vec<Code> = loaded.iter().map(|module| Code::Import(*module)).collect();
    let mut bodies: Vec<Body> = Vec::new();
    if let Root::Function(body) | Root::Command(body, _) = root {
        code.push(body.part());
        bodies.push(body);
    }
    for start in code.clone() {
        for body in bodies_of(project, start) {
            if !bodies.iter().any(|known| known.code() == body.code()) {
                bodies.push(body);
                code.push(body.part());
            }
        }
    }
    let unfit = code.iter().find_map(|code| unfit(project, *code));
    if let Some(why) = unfit.or_else(|| others::touched(project, how, code.iter().copied())) {
        return Err(why);
    }
    let loads = project.reach().modules.iter().chain(&loaded);
    let (mut paths, mut opened) = (Vec::<Spot<'p>>::new(), Vec::new());
    for &id in loads.filter(|_| how != How::CreateAll) {
        for (call, path) in connections(project, id, how) {
            let at_import = project.reach().when(project, id, call.stmt) == When::Import;
            if at_import && how == How::Statements {
                return Err("the database is opened while the app is imported".to_owned());
            }
            paths.push(Spot::new(id, call.scope, path));
            opened.push((id, call.node.range()));
        }
    }
    let values_of = |spot: &Spot<'p>| values.of(spot.module, spot.scope, spot.expr);
    let same = |pair: &[Spot<'p>]| values_of(&pair[0]) == values_of(&pair[1]);
    if !paths.windows(2).all(same) {
        let mut seen = paths.iter().flat_map(values_of);
        return Err(match seen.any(|value| value.is_unknown()) {
            true => "only the running code knows which database is opened".to_owned(),
            false => "the app opens more than one database".to_owned(),
        });
    }
    Ok(Maker {
        root,
        code,
        bodies,
        loaded,
        paths,
        opened,
        urls: Vec::new(),
        file: None,
    })
}

/// The modules that importing one loads and that Vercel does not load so far.
fn loaded_for(project: &Project, module: ModuleId) -> Result<Vec<ModuleId>, String> {
    let reach = project.reach();
    let entry = reach.entry.as_ref().map(|entry| entry.module);
    let is_root = |folder: Option<&Utf8Path>| folder.is_some_and(|at| at.as_str().is_empty());
    let mut found = Vec::new();
    let mut queue = vec![module];
    while let Some(id) = queue.pop() {
        if found.contains(&id) || reach.contains(id) && Some(id) != entry {
            continue;
        }
        if Some(id) == entry {
            match id == module {
                true => continue,
                false => return Err(format!("{} imports the app itself", project.path(module))),
            }
        }
        // On a laptop a script finds what lies beside it, and what lies beside the app.
        if !is_root(Some(project.folder(id))) || !is_root(project.app_folder()) {
            return Err(format!("{} does not lie beside the app", project.path(id)));
        }
        found.push(id);
        queue.extend(project.imports(id));
    }
    Ok(found)
}

/// Make the tables at start, on Vercel.
pub fn plan<'p>(
    here: &Here<'p>,
    values: &Values<'p>,
    by_hand: &ByHand<'p>,
    found: &Found<'p>,
    plan: &mut Plan,
) {
    let never = match by_hand.is_loaded {
        true => "in code that nobody runs on Vercel",
        false => "in a file that Vercel does not load",
    };
    let message =
        format!("the tables are made here, {never}, and the database in /tmp starts empty");
    let mut change = Change::new(
        &RULE,
        by_hand.said.clone(),
        Applicability::Safe,
        Effect::RouteFails,
        format!("{message}; there the app makes them when it starts"),
    );
    let maker = by_hand.maker.as_ref().map_err(Clone::clone);
    match maker.and_then(|maker| awake::insert(here, values, maker, found, plan, &mut change)) {
        Ok(()) => {
            plan.change(change);
        }
        Err(why) => plan.finding(Finding::manual(
            &RULE,
            by_hand.said.clone(),
            Effect::RouteFails,
            format!("{message}; nothing is changed, because {why}"),
            "Make the tables where the app is made, or keep the data in a database server.",
        )),
    }
}

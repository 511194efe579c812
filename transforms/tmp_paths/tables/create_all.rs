//! Tables of Flask-SQLAlchemy that no code makes which Vercel runs: a command, a script beside the
//! app, or the owner by hand. In `/tmp` the database starts empty, so they are made where the app is
//! ready, on Vercel.

use ruff_python_ast::{Expr, NodeKind, Stmt};
use ruff_text_size::Ranged;

use super::code::{Code, How, makes};
use super::guarded::from_guard;
use super::moved;
use crate::transforms::tmp_paths::database::Database;
use crate::transforms::tmp_paths::database::engines::FLASK_SQLALCHEMY;
use crate::transforms::tmp_paths::{Here, RULE, paragraph};

use crate::plan::{Change, Plan};
use crate::project::order::Order;
use crate::project::reach::When;
use crate::project::resolve::CallId;
use crate::project::site::{self, AppSite};
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, MODULE, argument, last_name};
use crate::python::imports;
use crate::rule::{Applicability, Effect, Finding, Place};
use crate::template::{Fill, Template};

const CREATE_ALL: Template = Template(include_str!("create_all.py"));
/// Functions that bring the tables of a database to their newest form.
const MIGRATIONS: &[&str] = &["flask_migrate.upgrade", "alembic.command.upgrade"];

/// Why nothing can make the tables at start.
pub const UNREGISTERED: &str = "no code that Vercel runs calls `init_app` of the database";

/// Make the tables of an empty database that nothing else makes.
pub fn plan(here: &Here<'_>, databases: &[Database<'_>], has_others: bool, plan: &mut Plan) {
    let project = here.project;
    let empty =
        |database: &&Database<'_>| database.is_configured() && !database.is_bundled(project);
    let databases = databases.iter().filter(empty);
    let Some((database, moved)) = moved::one_of(project, databases, plan) else {
        return;
    };
    let (message, place) = match made(project) {
        Tables::OnVercel => return,
        Tables::Elsewhere(place) => (
            "the tables are made here, in code that Vercel does not run, and the database in /tmp \
             starts empty",
            place,
        ),
        Tables::Nowhere => match maker(project) {
            Some(maker) => (
                "nothing makes the tables, and the database in /tmp starts empty",
                place_of(project, maker),
            ),
            None => return,
        },
    };
    let mut change = Change::new(
        &RULE,
        place.clone(),
        Applicability::Safe,
        Effect::RouteFails,
        format!("{message}; there the app makes them when it starts"),
    );
    change.requires.extend(moved);
    match insert(here, database.is_default(), has_others, &mut change) {
        Ok(()) => {
            plan.change(change);
        }
        Err(why) => plan.finding(Finding::manual(
            &RULE,
            place,
            Effect::RouteFails,
            format!("{message}; nothing is changed, because {why}"),
            "Call `with app.app_context(): db.create_all()` where the app is made, or keep the data \
             in a database server.",
        )),
    }
}

/// Add the statement to a change; where the database is only a default, it asks which one is used,
/// for an owner's server has its tables.
///
/// # Errors
/// Where the app has no place for it, or the database no name there.
pub fn insert(
    here: &Here<'_>,
    is_default: bool,
    has_others: bool,
    change: &mut Change,
) -> Result<(), String> {
    let project = here.project;
    let maker = maker(project).ok_or("it is not clear which database they belong to")?;
    if !is_registered(project, maker) {
        return Err(UNREGISTERED.to_owned());
    }
    let entry = project.reach().entry.as_ref().ok_or("no app is known")?;
    if (is_default || has_others) && project.says("SQLALCHEMY_BINDS") {
        return Err("there are several databases".to_owned());
    }
    let site = site::of_app(project, entry)?;
    let module = here.module(site.module)?;
    let name = name_at(project, &site, maker)
        .ok_or("the database has no name where the app is made")?
        .to_owned();
    if is_above_the_models(project, entry.module, &site) {
        return Err("the models are imported behind the place where the app is made".to_owned());
    }
    let is_vercel = here.is_vercel(change, site.module, site.reads(module))?;
    let fill = Fill {
        holes: &[
            ("VFIX_APP", &*site.name),
            ("VFIX_DB", &*name),
            ("IS_VERCEL", &*is_vercel),
        ],
        flags: &[("VFIX_IS_DEFAULT", is_default)],
        ..Fill::default()
    };
    let fresh = |name: &str| imports::fresh(module, name);
    let edit = paragraph::of(project, change, &site, CREATE_ALL, fill, fresh)?;
    change.shared.push(edit);
    Ok(())
}

/// Whether every model that is known is defined later than the code at a place runs: `create_all()` makes
/// no table there.
fn is_above_the_models(project: &Project, entry: ModuleId, site: &AppSite) -> bool {
    let place = |id, range| Place::new(project.path(id), range);
    let facts = project.facts(site.module);
    let stmt = facts.map(|facts| facts.stmt(site.spot.stmt()).node);
    // What imports and blocks hold runs between their start and the place behind them.
    let is_plain = |stmt: &&Stmt| {
        matches!(
            stmt,
            Stmt::Expr(_) | Stmt::Assign(_) | Stmt::AnnAssign(_) | Stmt::Return(_)
        )
    };
    let Some(own) = stmt
        .filter(is_plain)
        .map(|stmt| place(site.module, stmt.range()))
    else {
        return false;
    };
    // A package runs before what lies in it.
    let package = project.module_at(&project.folder(entry).join("__init__.py"));
    let orders = package.into_iter().chain([entry]);
    let mut orders = orders.map(|first| Order::of_import(project, first));
    let found = orders.find_map(|order| Some((order.position(project, &own)?, order)));
    let Some((own, order)) = found else {
        return false;
    };
    let at = |id, range| order.position(project, &place(id, range));
    let is_model = |node: &Stmt| {
        let class = node.as_class_def_stmt();
        class.is_some_and(|class| class.bases().iter().any(|base| last_name(base) == "Model"))
    };
    let modules = project.reach().modules.iter().copied();
    let modules = modules.filter(|id| project.mentions(*id, "Model"));
    let models = modules.filter_map(|id| Some((id, project.facts(id)?)));
    let mut models = models
        .flat_map(|(id, facts)| {
            let classes = facts.stmts_like(&[NodeKind::StmtClassDef]);
            let classes = classes.filter(|(_, fact)| is_model(fact.node));
            classes.filter_map(move |(_, fact)| at(id, fact.node.range()))
        })
        .peekable();
    models.peek().is_some() && models.all(|model| model > own)
}

/// The one `SQLAlchemy()` of the app.
fn maker(project: &Project) -> Option<CallId> {
    let modules = project.reach().modules.iter();
    let modules = modules.filter(|id| project.mentions(**id, "flask_sqlalchemy"));
    let mut makers = modules.flat_map(|id| {
        project
            .calls_in(*id, &[FLASK_SQLALCHEMY])
            .map(|(call, ..)| call)
    });
    let first = makers.next()?;
    makers.next().is_none().then_some(first)
}

/// Whether the app knows the database on Vercel: without that `create_all()` fails.
fn is_registered(project: &Project, maker: CallId) -> bool {
    let call = project.call(maker);
    let given = call.and_then(|call| argument(call.node, "app", 0));
    if given.is_some_and(|app| !app.is_none_literal_expr()) {
        return true;
    }
    let modules = project.reach().modules.iter();
    let mut modules = modules.filter(|id| project.mentions(**id, "init_app"));
    modules.any(|id| {
        let calls = project.facts(*id).map_or(&[][..], |facts| &facts.calls);
        calls.iter().any(|call| {
            registers(project, maker, *id, call)
                && project.reach().when(project, *id, call.stmt) != When::Never
        })
    })
}

/// `db.init_app(app)`
fn registers(project: &Project, maker: CallId, id: ModuleId, call: &Call<'_>) -> bool {
    let Expr::Attribute(func) = &*call.node.func else {
        return false;
    };
    if &func.attr != "init_app" {
        return false;
    }
    let made = project.made_by(id, call.scope, &func.value);
    // for extension in (db, mail): extension.init_app(app)
    made.is_empty() || made.contains(&maker)
}

/// Whether the app does not know its database when code runs at start: neither Vercel nor the code
/// itself registers it.
pub fn is_unregistered(project: &Project, mut code: impl Iterator<Item = Code>) -> bool {
    let Some(maker) = maker(project).filter(|maker| !is_registered(project, *maker)) else {
        return false;
    };
    !code.any(|code| {
        project.facts(code.module()).is_some_and(|facts| {
            code.calls(facts)
                .any(|call| registers(project, maker, code.module(), call))
        })
    })
}

fn place_of(project: &Project, call: CallId) -> Place {
    let range = project.call(call).map(|call| call.node.range());
    Place::new(project.path(call.module), range.unwrap_or_default())
}

/// What an object of module level is called at a place.
fn name_at<'p>(project: &'p Project, site: &AppSite, maker: CallId) -> Option<&'p str> {
    let facts = project.facts(site.module)?;
    let module = project.module(site.module)?;
    let offset = site.reads(module).offset;
    let names = facts.scope(MODULE).names.iter();
    let mut found: Vec<&str> = names
        .filter(|(name, ids)| {
            let [id] = &ids[..] else {
                return false;
            };
            let binding = facts.binding(*id);
            let above = site.scope != MODULE || binding.range.end() <= offset;
            let seen = facts
                .lookup(name, site.scope)
                .is_some_and(|(scope, _)| scope == MODULE);
            let made = || project.binding_made_by(site.module, *id);
            above && seen && made().iter().eq([&maker])
        })
        .map(|(name, _)| *name)
        .collect();
    found.sort_unstable();
    found.first().copied()
}

/// Where the tables of an empty database are made.
#[derive(Debug)]
enum Tables {
    /// In code that Vercel runs, or that is carried over to its start.
    OnVercel,
    /// In a command, or in a file that Vercel does not load.
    Elsewhere(Place),
    /// Nowhere in the project.
    Nowhere,
}

/// Where `create_all()` is called.
fn made(project: &Project) -> Tables {
    let migrates = |id: &ModuleId| {
        let mut calls = project.calls_in(*id, MIGRATIONS);
        project.mentions(*id, "upgrade")
            && calls
                .any(|(_, call, _)| project.reach().when(project, *id, call.stmt) != When::Never)
    };
    if project.reach().modules.iter().any(migrates) {
        return Tables::OnVercel;
    }
    let mut first = None;
    for (id, module) in project.modules_with("create_all") {
        if project.is_support(id) {
            continue;
        }
        let facts = module.facts();
        for call in facts
            .calls
            .iter()
            .filter(|call| makes(project, id, call, How::CreateAll))
        {
            let runs = project.reach().when(project, id, call.stmt) != When::Never;
            let carried = || {
                project.reach().contains(id)
                    && from_guard(project, How::CreateAll, id, call).is_some()
            };
            if runs || carried() {
                return Tables::OnVercel;
            }
            first = first.or_else(|| Some(Place::new(project.path(id), call.node.range())));
        }
    }
    first.map_or(Tables::Nowhere, Tables::Elsewhere)
}

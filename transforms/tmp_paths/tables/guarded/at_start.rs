//! The statement of a main guard, run at start on Vercel: copied as it stands, or the tables alone.

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};

use super::Setup;
use super::copied::{cannot_run, imports, sets};
use super::rows;
use crate::plan::{Change, Edit, Plan};
use crate::project::{ModuleId, Project, site};
use crate::python::Module;
use crate::python::edits;
use crate::python::facts::{Call, MODULE, last_name};
use crate::python::imports::Site;
use crate::python::style::Style;
use crate::rule::{Applicability, Effect, Finding, Place};
use crate::transforms::tmp_paths::database::Database;
use crate::transforms::tmp_paths::sinks::{Found, Sink};
use crate::transforms::tmp_paths::tables::code::{Code, How, NOT_AT_START, targets};
use crate::transforms::tmp_paths::tables::{create_all, moved};
use crate::transforms::tmp_paths::{Here, RULE};

const MAKE_TABLES: &str = "Make the tables while the app starts, above the main guard.";

/// Make the tables at start, on Vercel, where these statements of a main guard do, all in one way.
pub fn plan(
    here: &Here<'_>,
    setups: &[Setup],
    databases: &[Database<'_>],
    found: &Found<'_>,
    plan: &mut Plan,
) {
    let project = here.project;
    let runs = |setup: &&Setup| {
        let facts = project.facts(setup.module);
        facts.is_some_and(|facts| cannot_run(project, setup, facts).is_none())
    };
    let (fit, unfit): (Vec<&Setup>, Vec<&Setup>) = setups.iter().partition(runs);
    let Some(setup) = fit.first().or(unfit.first()).copied() else {
        return;
    };
    // create_all() in a file of the project would end the import.
    let moved = match setup.how {
        How::CreateAll => match moved::one_of(project, databases.iter(), plan) {
            Some((_, change)) => change,
            None => return,
        },
        _ => None,
    };
    let (message, effect) = missing(project, setup.how, databases);
    let said = here.place(setup.said);
    if setup.is_unknown {
        let (why, effect, advice) = match is_named_there(project, setup) {
            true => (
                "only the guard names the database",
                Effect::RouteFails,
                "Call `init` where the database is made, and make the tables above the main guard.",
            ),
            false => (
                "only the environment names the database",
                Effect::MayFail,
                MAKE_TABLES,
            ),
        };
        plan.finding(left_alone(said, effect, message, why, advice));
        return;
    }
    let mut change = Change::new(&RULE, said.clone(), Applicability::Safe, effect, message);
    change.requires.extend(moved);
    let all = if fit.is_empty() { &unfit } else { &fit };
    let why = match at_start(here, setup, all, found, plan, &mut change) {
        Ok(edit) => {
            change.edit(project.path(setup.module), edit);
            plan.change(change);
            rows::say(project, setup, all, plan);
            return say_not_copied(here, &unfit, message, plan);
        }
        Err(why) => why,
    };
    // The tables alone, then.
    let ready = format!("{message}; there the app makes them when it starts");
    let mut change = Change::new(&RULE, said.clone(), Applicability::Safe, effect, ready);
    change.requires.extend(moved);
    let advice = match setup.how {
        How::CreateAll
            if create_all::insert(here, setup.is_default, setup.has_others, &mut change)
                .is_ok() =>
        {
            plan.change(change);
            return say_filled(project, setup, plan);
        }
        How::CreateAll if why == create_all::UNREGISTERED => {
            "Call `db.init_app(app)` at module level, and behind it `with app.app_context(): db.create_all()`."
        }
        How::CreateAll => "Call `with app.app_context(): db.create_all()` at module level.",
        _ => MAKE_TABLES,
    };
    plan.finding(left_alone(said, effect, message, &why, advice));
}

/// `db.init('notes.db')` of peewee, under the guard.
fn is_named_there(project: &Project, setup: &Setup) -> bool {
    let facts = project.facts(setup.module);
    facts.is_some_and(|facts| {
        let mut calls = facts
            .calls_within(facts.stmt(setup.guard).node.range())
            .iter();
        setup.how == How::CreateTables
            && calls.any(
                |call| matches!(&*call.node.func, Expr::Attribute(func) if &func.attr == "init"),
            )
    })
}

/// What is wrong where the tables are made only there.
fn missing(project: &Project, how: How, databases: &[Database<'_>]) -> (&'static str, Effect) {
    let mut databases = databases.iter();
    let ships = how == How::CreateAll && databases.any(|database| database.is_bundled(project));
    match ships {
        true => (
            "the tables are made here, where Vercel never comes, and the database that ships may lack \
             some of them",
            Effect::MayFail,
        ),
        false => (
            "the tables are made here, where Vercel never comes, and the database in /tmp starts empty",
            Effect::RouteFails,
        ),
    }
}

fn left_alone(place: Place, effect: Effect, message: &str, why: &str, advice: &str) -> Finding {
    let message = format!("{message}; nothing is changed, because {why}");
    Finding::manual(&RULE, place, effect, message, advice)
}

/// Name the statements that are not copied beside those that are.
fn say_not_copied(here: &Here<'_>, unfit: &[&Setup], message: &str, plan: &mut Plan) {
    let project = here.project;
    for other in unfit.iter().filter(|other| other.how != How::CreateAll) {
        let facts = project.facts(other.module);
        let why = facts.and_then(|facts| cannot_run(project, other, facts));
        let (place, why) = (here.place(other.said), why.unwrap_or_default());
        plan.finding(left_alone(
            place,
            Effect::MayFail,
            message,
            &why,
            MAKE_TABLES,
        ));
    }
}

/// Say that the tables have no rows, where the guard also makes the first ones.
fn say_filled(project: &Project, setup: &Setup, plan: &mut Plan) {
    let Some((range, what)) = filled(project, setup) else {
        return rows::say(project, setup, &[], plan);
    };
    plan.finding(Finding::manual(
        &RULE,
        Place::new(project.path(setup.said.module), range),
        Effect::MayFail,
        format!("{what} here, where Vercel never comes, and the tables in /tmp start empty"),
        "Have it where the app is made, behind `db.create_all()`.",
    ));
}

/// What else happens beside `create_all()`, for the first rows: a function of the project runs, or a row
/// of one of its classes is made.
fn filled(project: &Project, setup: &Setup) -> Option<(TextRange, String)> {
    let facts = project.facts(setup.said.module)?;
    let stmt = facts.stmt(setup.said.stmt);
    let mut calls = facts.calls.iter().filter(|call| {
        let fact = facts.stmt(call.stmt);
        let is_beside = (fact.parent, fact.role) == (stmt.parent, stmt.role);
        is_beside && fact.node.is_expr_stmt() && !NOT_AT_START.contains(&last_name(&call.node.func))
    });
    let target = |call: &&Call<'_>| targets(project, setup.said.module, call).next();
    let (call, (module, stmt)) = calls.find_map(|call| Some((call, target(&call)?)))?;
    let name = last_name(&call.node.func);
    let defined = project.facts(module)?.stmt(stmt).node;
    let what = match defined.is_class_def_stmt() {
        true => format!("`{name}` is made"),
        false => format!("`{name}` runs"),
    };
    Some((call.node.range(), what))
}

/// `if IS_VERCEL:` and the statements, above the guard.
fn at_start(
    here: &Here<'_>,
    setup: &Setup,
    all: &[&Setup],
    found: &Found<'_>,
    plan: &Plan,
    change: &mut Change,
) -> Result<Edit, String> {
    let id = setup.module;
    let module = here.module(id)?;
    let guard = module.facts().stmt(setup.guard).node;
    let site = Site {
        scope: MODULE,
        offset: guard.start(),
    };
    let is_vercel = here.is_vercel(change, id, site)?;
    let newline = Style::of(module).newline;
    let is_sqlite = if_sqlite(here.project, module, all)?;
    let mut lines = format!("if {is_vercel}{is_sqlite}:{newline}");
    let (mut indents, mut imported) = (Vec::new(), Vec::new());
    for setup in all {
        let (indent, copy) = copy(here, setup, found, plan, change)?;
        for stmt in imports(here.project, setup, module.facts()) {
            if !imported.contains(&stmt) {
                let import = module.slice(module.facts().stmt(stmt).node);
                lines.push_str(&format!("{indent}{import}{newline}"));
                imported.push(stmt);
            }
        }
        lines.push_str(&format!("{indent}{copy}{newline}"));
        // It connects this thread, and the one that answers a request may be the same.
        if let Some(database) = connected(here.project, setup, module) {
            let database = module.slice(database);
            lines.push_str(&format!("{indent}{database}.close(){newline}"));
        }
        indents.push(indent);
    }
    if indents.windows(2).any(|pair| pair[0] != pair[1]) {
        return Err("its statements are indented in several ways".to_owned());
    }
    let above = edits::insert_before(module, setup.guard, "", &[])?;
    Ok(Edit::insertion(
        above.range.start(),
        format!("{lines}{newline}"),
    ))
}

/// The condition under which statements add their first rows: a server that the environment may name has
/// rows of its own.
///
/// # Errors
/// Where it cannot be asked which database is used.
fn if_sqlite(project: &Project, module: &Module, all: &[&Setup]) -> Result<String, String> {
    let mut filling = all.iter().filter(|setup| setup.is_default);
    let Some(setup) = filling.find(|setup| !setup.makes_tables_alone(project)) else {
        return Ok(String::new());
    };
    let with = module.facts().stmt(setup.stmt).node.as_with_stmt();
    let call = with.and_then(|with| with.items.first()?.context_expr.as_call_expr());
    let opens = call.and_then(|call| call.func.as_attribute_expr());
    let opens = opens.filter(|func| &func.attr == "app_context");
    let own = opens.map(|func| module.slice(&*func.value).to_owned());
    // setup(), which opens the context itself.
    let entry = project.reach().entry.as_ref();
    let known = || {
        let site = site::of_app(project, entry?).ok()?;
        let is_here = site.module == setup.module && site.scope == MODULE;
        is_here.then_some(site.name)
    };
    match own.or_else(known).filter(|_| setup.is_configured) {
        Some(app) => {
            let quote = Style::of(module).quote;
            let key = format!("{quote}SQLALCHEMY_DATABASE_URI{quote}");
            Ok(format!(
                " and str({app}.config[{key}]).startswith({quote}sqlite{quote})"
            ))
        }
        None => Err("the environment may name another database, which has its rows".to_owned()),
    }
}

/// The database of `database.create_tables([Note])`, which peewee connects for that and leaves open; none
/// where a class of the project has a method of that name.
fn connected<'p>(project: &Project, setup: &Setup, module: &'p Module) -> Option<&'p Expr> {
    let stmt = module.facts().stmt(setup.stmt).node.as_expr_stmt()?;
    let func = stmt.value.as_call_expr()?.func.as_attribute_expr()?;
    let mut calls = module.facts().calls_within(stmt.range()).iter();
    let is_own = calls.any(|call| {
        call.node.range() == stmt.value.range()
            && targets(project, setup.module, call).next().is_some()
    });
    (&func.attr == "create_tables" && !is_own).then_some(&*func.value)
}

/// One statement of the guard as it stands, with those beside it that share its connection and what they touch
/// mapped, and its indentation.
fn copy<'p>(
    here: &Here<'p>,
    setup: &Setup,
    found: &Found<'_>,
    plan: &Plan,
    change: &mut Change,
) -> Result<(&'p str, String), String> {
    let id = setup.module;
    let module = here.module(id)?;
    let facts = module.facts();
    let range = setup.range;
    if let Some(why) = cannot_run(here.project, setup, facts) {
        return Err(why);
    }
    for name in sets(setup, facts)? {
        let path = here.project.path(id).to_owned();
        change.rebinds.push((path, name.to_owned()));
    }
    let code: Vec<Code> = setup.all_code().collect();
    change
        .requires
        .extend(moved::with(here.project, &code, found, plan)?);
    let start = module.line_start(range.start());
    let text = module.text();
    let indent = &text[start.to_usize()..range.start().to_usize()];
    if !indent.trim().is_empty() {
        return Err("it shares its line with other code".to_owned());
    }
    let mut spliced: Vec<Edit> = Vec::new();
    for sink in found.guarded.iter().filter(|sink| is_in(sink, id, range)) {
        spliced.extend(here.edits(change, sink)?);
    }
    spliced.sort_by_key(|edit| edit.range.start());
    let mut copy = String::new();
    let mut at = range.start();
    for edit in &spliced {
        copy.push_str(&text[TextRange::new(at, edit.range.start())]);
        copy.push_str(&edit.text);
        at = edit.range.end();
    }
    copy.push_str(&text[TextRange::new(at, range.end())]);
    Ok((indent, copy))
}

fn is_in(sink: &Sink<'_>, module: ModuleId, range: TextRange) -> bool {
    sink.at.module == module && range.contains_range(sink.at.range)
}

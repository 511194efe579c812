//! VF101: writes outside `/tmp` that VF003 does not redirect.
//!
//! VF003 looks at every write, and what it refuses is reported under this code. So this rule
//! searches by itself only where VF003 does not run. Writes outside the project are named here:
//! off Vercel they mean a place of the machine, which nothing in `/tmp` can stand for.

use ruff_text_size::Ranged;

use super::Transform;
use super::effect_of;
use super::runs::{self, Runs};
use super::tmp_paths::database::urls::Elsewhere;
use super::tmp_paths::here::but_survived;
use super::tmp_paths::sinks::known::Access;
use super::tmp_paths::sinks::{At, Found};
use super::tmp_paths::{self, TmpPaths};
use crate::plan::Plan;
use crate::project::Project;
use crate::project::paths::{self, Value, Where};
use crate::project::values::Values;
use crate::rule::{Applicability, Effect, Finding, Fix, Place, Rule};

/// VF101.
pub static RULE: Rule = Rule {
    code: "VF101",
    name: "unredirected-writes",
    summary: "Name the writes outside /tmp that VF003 leaves as they are, and say why it does.",
    fix: Applicability::Manual,
    explain: include_str!("explain.md"),
};

const LAST: &str = "What must last belongs in a database or an object storage.";

/// The transform.
pub struct UnredirectedWrites;

impl Transform for UnredirectedWrites {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn owners(&self) -> &'static [&'static Rule] {
        static OWNERS: &[&Rule] = &[&tmp_paths::RULE];
        OWNERS
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        let mut owner = Plan::default();
        TmpPaths.plan(project, &mut owner);
        let unmade = owner.changes.into_iter().map(|change| Finding {
            rule: &RULE,
            fix: Fix::Dropped(format!("the options leave {} out", tmp_paths::RULE.code)),
            ..change.finding
        });
        plan.findings.extend(unmade.chain(owner.findings));
    }
}

/// Writes outside the project, which Vercel does not let the app write, and SQLite files there.
pub fn outside<'p>(
    project: &'p Project,
    values: &Values<'p>,
    found: &Found<'p>,
    databases: &[Elsewhere<'_>],
) -> Vec<Finding> {
    let databases = databases.iter().filter_map(|database| {
        let Elsewhere {
            at,
            stmt,
            path,
            effect,
        } = database;
        let range = at.expr.range();
        if runs::place(project, at.module, at.scope, *stmt, range) == Runs::Never {
            return None;
        }
        let lies = match path.starts_with("../") {
            true => "beside the project folder",
            false => "on one machine",
        };
        Some(Finding::manual(
            &RULE,
            Place::new(project.path(at.module), range),
            *effect,
            format!(
                "the SQLite file `{}` lies {lies}, and Vercel can write below /tmp only",
                paths::words(path)
            ),
            "Keep the data in a database server: Neon, Supabase, PlanetScale.",
        ))
    });
    // Moved, in case that the variable names a folder of the project.
    let moved = found.sinks.iter();
    let unset = moved.filter(|sink| is_replaced(&sink.values));
    let sinks = found.outside.iter().chain(unset);
    let writes = sinks.filter(|sink| !sink.access.reads());
    let writes = writes.map(|sink| (sink.at, sink.access, &sink.values));
    let logs = found.logs.iter();
    // It goes to the log stream.
    let logs = logs.filter(|log| !log.values.iter().any(Value::is_of_program));
    let logs = logs.map(|log| (log.at, Access::Write, &log.values));
    let files = writes.chain(logs);
    files
        .filter_map(|(at, access, values)| one(project, at, access, values))
        .chain(given(project, values, found))
        .chain(databases)
        .collect()
}

/// `os.getenv('DATA_DIR', '/data')`: a place of the machine, where no variable names another.
fn is_replaced(values: &[Value]) -> bool {
    let outside = |value: &Value| value.place() == Where::Outside;
    let all = |value: &Value| outside(value) || value.variable().is_some();
    values.iter().any(outside) && values.iter().all(all)
}

/// `save('/srv/a.txt')`, where the helper that writes there is given paths of the project, too.
fn given<'p>(project: &'p Project, values: &Values<'p>, found: &Found<'p>) -> Vec<Finding> {
    let is_outside = |value: &Value| value.place() == Where::Outside;
    let writes = found.sinks.iter().filter(|sink| !sink.access.reads());
    let mixed = writes.filter(|sink| sink.values.iter().any(is_outside));
    let mut places = Vec::new();
    let mut findings = Vec::new();
    for sink in mixed.filter(|sink| sink.expr.is_name_expr()) {
        let At { module, scope, .. } = sink.at;
        let Some((home, binding)) = project.sole_binding(module, scope, sink.expr) else {
            continue;
        };
        for spot in values.arguments_for(home, binding) {
            let given = values.of(spot.module, spot.scope, spot.expr);
            let at = At::expr(project, spot).filter(|_| given.iter().all(is_outside));
            let Some(at) = at else {
                continue;
            };
            // The helper may make the folder, and write the file.
            let place = (at.module, at.range);
            if !places.contains(&place) {
                places.push(place);
                findings.extend(one(project, at, sink.access, &given));
            }
        }
    }
    findings
}

fn one(project: &Project, at: At, access: Access, values: &[Value]) -> Option<Finding> {
    let places = || values.iter().map(Value::place);
    if places().any(|place| place == Where::Tmp) {
        return None;
    }
    let done = access.done();
    let texts: Vec<String> = values.iter().filter_map(Value::absolute_text).collect();
    let variable = values.iter().find_map(Value::variable);
    // /dev/null and the like take what is written to them.
    let text = texts.iter().find(|text| !text.starts_with("/dev/"));
    let message = match text {
        Some(text) => {
            let why = match values.iter().any(Value::is_of_program) {
                true => "; there sys.argv[0] names a program of the runtime, and not the app",
                false => "",
            };
            let text = paths::words(text);
            let unless = variable.map_or(String::new(), |name| format!(" where {name} is not set"));
            format!("`{text}` is {done}{unless}, and Vercel can write below /tmp only{why}")
        }
        // open('../notes.txt', 'a')
        None if texts.is_empty() && places().all(|place| place == Where::Outside) => {
            format!(
                "a path beside the project folder is {done}, and Vercel can write below /tmp only"
            )
        }
        None => return None,
    };
    let sure = places().all(|place| place == Where::Outside);
    let effect = match runs::place(project, at.module, at.scope, at.stmt, at.range) {
        Runs::Never => return None,
        _ if sure && at.on_request => Effect::RouteFails,
        runs if sure => {
            let effect = runs.failing().min(effect_of(project, at.module, at.stmt));
            but_survived(project, at, access, effect)
        }
        _ => Effect::MayFail,
    };
    Some(Finding::manual(
        &RULE,
        Place::new(project.path(at.module), at.range),
        effect,
        message,
        match variable {
            Some(name) => format!("Set {name} to a folder below /tmp on Vercel. {LAST}"),
            None => format!("Write below /tmp on Vercel. {LAST}"),
        },
    ))
}

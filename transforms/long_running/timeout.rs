//! Requests to other servers and programs that are waited for without an end: `requests`, `urllib`
//! and `subprocess` have no time limit of their own, httpx has.

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextSize};

use super::RULE;
use super::background::{self, SERVERS};
use crate::plan::{Change, Edit, Plan};
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::facts::{Call, argument, has_unpacking};
use crate::rule::{Applicability, Effect, Finding, Place};
use crate::transforms::made;
use crate::transforms::runs::{self, Runs};

/// Functions without a time limit, with the position of their `timeout`.
const FUNCTIONS: &[(&str, usize)] = &[
    ("requests.get", usize::MAX),
    ("requests.post", usize::MAX),
    ("requests.put", usize::MAX),
    ("requests.patch", usize::MAX),
    ("requests.delete", usize::MAX),
    ("requests.head", usize::MAX),
    ("requests.request", usize::MAX),
    ("subprocess.run", usize::MAX),
    ("subprocess.call", usize::MAX),
    ("subprocess.check_call", usize::MAX),
    ("subprocess.check_output", usize::MAX),
    ("urllib.request.urlopen", 2),
];

/// Programs that end by themselves, and soon.
const QUICK: &[&str] = &[
    "cat", "chmod", "cp", "date", "df", "echo", "file", "git", "head", "hostname", "id", "ls",
    "mkdir", "mv", "ps", "pwd", "rm", "sort", "tail", "touch", "uname", "wc", "which", "whoami",
];

const ADVICE: &str = "Give it a `timeout`, well below the time limit of the function.";

/// Whether a module may make requests, or run programs.
pub fn is_asked_about(project: &Project, id: ModuleId) -> bool {
    let mut libraries = ["requests", "urllib", "subprocess"].iter();
    libraries.any(|name| project.mentions(id, name))
}

/// Say, or add on demand, that a request of a view needs a time limit.
pub fn plan(
    project: &Project,
    id: ModuleId,
    module: &Module,
    call: &Call<'_>,
    has_sessions: bool,
    plan: &mut Plan,
) {
    let known = project.qualified(id, call.scope, &call.node.func);
    let of_session = || has_sessions.then(|| of_session(project, id, module, call))?;
    let Some(name) = known.clone().or_else(of_session) else {
        return;
    };
    let Some((_, position)) = FUNCTIONS.iter().find(|(known, _)| *known == name) else {
        return;
    };
    let limited = match *position {
        usize::MAX => crate::python::facts::keyword(call.node, "timeout").is_some(),
        position => argument(call.node, "timeout", position).is_some(),
    };
    if limited || has_unpacking(call.node) || runs::call(project, id, call) != Runs::OnRequest {
        return;
    }
    let place = Place::new(project.path(id), call.node.range());
    let is_program = name.starts_with("subprocess.");
    if is_program && !may_take_long(module, call) {
        return;
    }
    let waits_for = match is_program {
        true => "a program which does not end",
        false => "a server which does not answer",
    };
    let shown = known.unwrap_or_else(|| module.slice(&*call.node.func).to_owned());
    let message = format!(
        "`{shown}` has no time limit, so that {waits_for} keeps the request until it is cut off"
    );
    // How long a program may take, only its owner knows.
    match added(module, call).filter(|_| !is_program) {
        Some(edit) => {
            let mut change = Change::new(
                &RULE,
                place,
                Applicability::Unsafe,
                Effect::Harmless,
                message,
            );
            change.finding.advice = ADVICE.to_owned();
            change.edit(project.path(id), edit);
            plan.change(change);
        }
        None => plan.finding(Finding::manual(
            &RULE,
            place,
            Effect::Harmless,
            message,
            ADVICE,
        )),
    }
}

const SESSIONS: &[&str] = &["requests.Session", "requests.session"];

/// Whether anything makes a session of requests: else no method is one of it.
pub fn has_sessions(project: &Project) -> bool {
    let mut modules = project.reach().modules.iter();
    modules.any(|id| {
        project.mentions(*id, "requests") && project.calls_in(*id, SESSIONS).next().is_some()
    })
}

/// The function of requests that a method of a session goes by.
fn of_session(project: &Project, id: ModuleId, module: &Module, call: &Call<'_>) -> Option<String> {
    let Expr::Attribute(func) = &*call.node.func else {
        return None;
    };
    let name = format!("requests.{}", func.attr);
    if !FUNCTIONS.iter().any(|(known, _)| *known == name)
        || runs::call(project, id, call) != Runs::OnRequest
    {
        return None;
    }
    // An adapter, or a method of one's own, may set the limit for the whole session.
    let is_set = [".mount(", ".request ="]
        .iter()
        .any(|word| module.text().contains(word));
    if !project.mentions(id, "requests") || is_set {
        return None;
    }
    // Also of `with requests.Session() as session:`.
    let classes = made::makers(project, id, call.scope, &func.value);
    let [class] = &classes[..] else {
        return None;
    };
    SESSIONS.contains(&&**class).then_some(name)
}

/// Whether a command may be one that takes long: not one that ends by itself, or that is a server
/// and spoken of as such.
fn may_take_long(module: &Module, call: &Call<'_>) -> bool {
    let is_spelt = |command: &Expr| {
        matches!(
            command,
            Expr::List(_) | Expr::Tuple(_) | Expr::StringLiteral(_)
        )
    };
    let Some(command) = call.node.arguments.args.first() else {
        return false;
    };
    let text = module.slice(command);
    if !is_spelt(command) {
        return true;
    }
    let program = background::program(call);
    let known = |program: &str| QUICK.contains(&program) || SERVERS.contains(&program);
    program.is_some_and(|program| !known(program))
        && !text.contains("version")
        && !text.contains("-h")
}

/// The edit that adds `timeout=10` behind the last argument.
fn added(module: &Module, call: &Call<'_>) -> Option<Edit> {
    let text = module.slice(call.node);
    let inside = text.strip_suffix(')')?;
    let kept = inside.trim_end();
    let last = call
        .node
        .arguments
        .iter_source_order()
        .last()?
        .range()
        .end();
    if module.text()[last.to_usize()..call.node.end().to_usize()].contains('#') {
        return None;
    }
    let at = call.node.start() + TextSize::of(kept);
    let added = match (kept.ends_with(','), kept.len() == inside.len()) {
        (false, _) => ", timeout=10",
        (true, true) => " timeout=10",
        (true, false) => " timeout=10,",
    };
    Some(Edit::insertion(at, added))
}

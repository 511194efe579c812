//! Work beside the request: threads, processes, schedulers, workers, servers of their own.

use ruff_python_ast::{Expr, Stmt, StmtClassDef};
use ruff_text_size::Ranged;

use super::ELSEWHERE;
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::facts::{BindingKind, Call, ScopeId, keyword, string};
use crate::python::names::last_word;
use crate::rule::Effect;
use crate::transforms::export_handler::servers;
use crate::transforms::runs::{self, Runs};

/// Classes and functions that run a function beside the caller.
const THREADS: &[&str] = &[
    "threading.Thread",
    "threading.Timer",
    "multiprocessing.Process",
    "_thread.start_new_thread",
    "gevent.spawn",
    "eventlet.spawn",
    "eventlet.spawn_n",
];

/// What [`qualified`] calls an object of a class of the project that derives from a thread.
const OWN_THREAD: &str = "threading.Thread";
/// What it calls a function that a server of Socket.IO runs beside the requests.
const BACKGROUND_TASK: &str = "flask_socketio.start_background_task";

const EXECUTORS: &[&str] = &[
    "concurrent.futures.ThreadPoolExecutor",
    "concurrent.futures.ProcessPoolExecutor",
    "concurrent.futures.thread.ThreadPoolExecutor",
    "flask_executor.Executor",
];

const SCHEDULERS: &[&str] = &[
    "apscheduler.schedulers.background.BackgroundScheduler",
    "apscheduler.schedulers.gevent.GeventScheduler",
    "apscheduler.schedulers.asyncio.AsyncIOScheduler",
    "flask_apscheduler.APScheduler",
    "flask_apscheduler.scheduler.APScheduler",
];

/// Classes that keep a connection open to every visitor.
const SOCKETS: &[&str] = &[
    "flask_socketio.SocketIO",
    "flask_sock.Sock",
    "flask_sockets.Sockets",
    "socketio.Server",
];

const PROCESSES: &[&str] = &[
    "subprocess.Popen",
    "subprocess.run",
    "subprocess.call",
    "subprocess.check_call",
    "os.system",
    "os.popen",
];

/// Programs that serve something, or work until they are stopped.
pub const SERVERS: &[&str] = &[
    "celery",
    "gunicorn",
    "uvicorn",
    "hypercorn",
    "waitress-serve",
    "streamlit",
    "jupyter",
    "redis-server",
    "mongod",
    "mysqld",
    "nginx",
    "ollama",
    "ngrok",
    "cloudflared",
    "npm",
    "node",
    "flask",
    "rq",
    "Xvfb",
];

/// How bad it is, what is said, and the way out.
pub type Said = (Effect, String, &'static str);

/// A call of one of these, and when it runs.
struct Seen<'a> {
    project: &'a Project,
    id: ModuleId,
    module: &'a Module,
    call: &'a Call<'a>,
    /// The qualified name of what is called.
    name: &'a str,
    runs: Runs,
}

impl Seen<'_> {
    fn short(&self) -> &str {
        last_word(self.name)
    }
}

/// Whether a class of the project is a thread.
pub fn derives_from_thread(
    project: &Project,
    id: ModuleId,
    scope: ScopeId,
    node: &StmtClassDef,
) -> bool {
    let is_thread = |base: &Expr| {
        let name = project.qualified(id, scope, base);
        name.is_some_and(|name| THREADS.contains(&name.as_str()))
    };
    node.bases().iter().any(is_thread)
}

/// The qualified name of what a call makes or calls, as this rule knows it: also of a class of the
/// project that derives from a thread, and of `socketio.start_background_task`.
pub fn qualified(project: &Project, id: ModuleId, call: &Call<'_>) -> Option<String> {
    if let Some(name) = project.qualified(id, call.scope, &call.node.func) {
        return Some(name);
    }
    if let Expr::Attribute(func) = &*call.node.func
        && func.attr.as_str() == "start_background_task"
        && project
            .maker(id, call.scope, &func.value)
            .is_some_and(|(_, name)| SOCKETS.contains(&&*name))
    {
        return Some(BACKGROUND_TASK.to_owned());
    }
    let (module, binding) = project.sole_binding(id, call.scope, &call.node.func)?;
    let binding = project.facts(module)?.binding(binding);
    match binding.kind {
        BindingKind::Class(node) if derives_from_thread(project, module, binding.scope, node) => {
            Some(OWN_THREAD.to_owned())
        }
        _ => None,
    }
}

/// What there is to say about a call of something with this qualified name.
pub fn of_call(
    project: &Project,
    id: ModuleId,
    module: &Module,
    call: &Call<'_>,
    name: &str,
) -> Option<Said> {
    let of_kind: fn(&Seen<'_>) -> Option<Said> = match name {
        _ if THREADS.contains(&name) || name == BACKGROUND_TASK => thread,
        _ if EXECUTORS.contains(&name) => executor,
        _ if SCHEDULERS.contains(&name) => scheduler,
        _ if SOCKETS.contains(&name) => socket,
        _ if PROCESSES.contains(&name) => process,
        "celery.Celery" => worker,
        "pyngrok.ngrok.connect" | "flask_ngrok.run_with_ngrok" => tunnel,
        _ => return None,
    };
    let runs = runs::call(project, id, call);
    let seen = Seen {
        project,
        id,
        module,
        call,
        name,
        runs,
    };
    of_kind(&seen).filter(|_| runs != Runs::Never)
}

fn thread(seen: &Seen<'_>) -> Option<Said> {
    let Seen { module, call, .. } = *seen;
    if is_waited_for(module, call)
        || !is_started(module, call, seen.name)
        || servers::starts_thread(seen.project, seen.id, call)
    {
        return None;
    }
    let short = seen.short();
    let message = match seen.runs {
        Runs::OnRequest => format!(
            "`{short}` works beside the request; once the answer is sent, Vercel freezes the \
             instance and the work stops where it is"
        ),
        _ => format!(
            "`{short}` is started while the app is imported; it works only while the instance \
             answers requests, and stops between them"
        ),
    };
    Some((Effect::MayFail, message, ELSEWHERE))
}

fn executor(seen: &Seen<'_>) -> Option<Said> {
    const SUBMIT: &str = ".submit(";
    let Seen {
        project,
        id,
        module,
        call,
        ..
    } = *seen;
    let in_with = matches!(module.facts().stmt(call.stmt).node, Stmt::With(_));
    if in_with || !project.says(SUBMIT) {
        return None;
    }
    // The pool may be made in one module, and given work in another.
    let modules = project.reach().modules.iter();
    let mut modules = modules.filter(|other| **other == id || project.mentions(**other, SUBMIT));
    if modules.any(|other| project.module(*other).is_some_and(waits)) {
        return None;
    }
    let message = "work is handed to other threads and nobody waits for it; once the answer is \
                   sent, Vercel freezes the instance";
    Some((Effect::MayFail, message.to_owned(), ELSEWHERE))
}

/// Whether code waits for what a pool does, or hands it on.
fn waits(module: &Module) -> bool {
    const METHODS: &[&str] = &["result", "map", "shutdown", "gather"];
    const FUNCTIONS: &[&str] = &["as_completed", "wait", "wrap_future"];
    let facts = module.facts();
    let is_method = |call: &Call<'_>| call.node.func.is_attribute_expr();
    facts.calls_named(METHODS).any(|(_, call)| is_method(call))
        || facts.calls_named(FUNCTIONS).next().is_some()
}

fn scheduler(seen: &Seen<'_>) -> Option<Said> {
    let starts = seen.project.says(".start(");
    let message = format!(
        "`{}` runs its jobs only while an instance answers requests, and once in each",
        seen.short()
    );
    starts.then_some((
        Effect::MayFail,
        message,
        "Let a cron job of Vercel call a route that does the job (`crons` in vercel.json).",
    ))
}

fn socket(seen: &Seen<'_>) -> Option<Said> {
    // One that is a client of messages only sends: SocketIO(message_queue=…) without an app.
    let node = seen.call.node;
    let sends = node.arguments.args.is_empty() && keyword(node, "message_queue").is_some();
    let message = format!(
        "`{}` keeps a connection to each visitor, which no instance of Vercel holds: the next \
         message reaches another one, which does not know the session",
        seen.short()
    );
    (!sends).then_some((
        Effect::RouteFails,
        message,
        "Host this part where a process stays alive (Railway, Fly.io, Render), or use a service such \
         as Ably or Pusher.",
    ))
}

fn worker(_: &Seen<'_>) -> Option<Said> {
    Some((
        Effect::Harmless,
        "tasks run where a worker of Celery runs, and Vercel runs none".to_owned(),
        "Run the worker elsewhere, on the same broker.",
    ))
}

fn process(seen: &Seen<'_>) -> Option<Said> {
    if let Some(program) = program(seen.call).filter(|program| SERVERS.contains(program)) {
        return Some((
            Effect::MayFail,
            format!(
                "`{program}` is started beside the app; Vercel has no such program, and ends it \
                 with the instance"
            ),
            "Run it on a host of its own, and give the app its address in a variable.",
        ));
    }
    let left = seen.name == "subprocess.Popen" && is_left_alone(seen.module, seen.call);
    let message = "a program works beside the request; once the answer is sent, Vercel freezes the \
                   instance and it stops where it is";
    (left && seen.runs == Runs::OnRequest).then(|| (Effect::MayFail, message.to_owned(), ELSEWHERE))
}

fn tunnel(_: &Seen<'_>) -> Option<Said> {
    Some((
        Effect::MayFail,
        "a tunnel to this machine is opened, which Vercel neither needs nor allows".to_owned(),
        "Open the tunnel under `if __name__ == '__main__':`.",
    ))
}

/// Whether the code that makes a thread waits for it: `thread.join()`.
fn is_waited_for(module: &Module, call: &Call<'_>) -> bool {
    let facts = module.facts();
    let own = facts.function_around(call.scope).map(|(scope, _)| scope);
    let around = own.and_then(|own| Some(facts.stmt(facts.scope(own).stmt?).node.range()));
    let calls = around.map_or(&facts.calls[..], |range| facts.calls_within(range));
    calls.iter().any(|other| {
        let arguments = &other.node.arguments;
        // str.join takes one argument, a thread none or a number of seconds.
        let waits = arguments.args.iter().all(Expr::is_number_literal_expr);
        matches!(&*other.node.func, Expr::Attribute(func) if func.attr.as_str() == "join")
            && waits
            && facts.function_around(other.scope).map(|(scope, _)| scope) == own
    })
}

/// `subprocess.Popen(…)` as a statement: nobody waits for it.
fn is_left_alone(module: &Module, call: &Call<'_>) -> bool {
    call.parent.is_none() && module.facts().stmt(call.stmt).node.is_expr_stmt()
}

/// Whether something in the module starts it.
fn is_started(module: &Module, call: &Call<'_>, name: &str) -> bool {
    let is_class = name
        .rsplit('.')
        .next()
        .is_some_and(|last| last.starts_with(char::is_uppercase));
    let chained =
        matches!(call.parent, Some(Expr::Attribute(func)) if func.attr.as_str() == "start");
    !is_class || chained || module.text().contains(".start()")
}

/// The program that a command starts: `['celery', …]`, `'celery -A app worker'`, `python -m celery`.
pub fn program<'c>(call: &Call<'c>) -> Option<&'c str> {
    let words: Vec<&str> = match call.node.arguments.args.first()? {
        Expr::List(list) => list.elts.iter().map_while(string).collect(),
        Expr::Tuple(tuple) => tuple.elts.iter().map_while(string).collect(),
        command => string(command)?.split_whitespace().collect(),
    };
    let last = |path: &'c str| path.rsplit(['/', '\\']).next().unwrap_or(path);
    match words[..] {
        [python, "-m", program, ..] if last(python).starts_with("python") => Some(program),
        // A call that ends by itself: npm run build, node --version.
        ["npm" | "node" | "flask" | "nginx", argument, ..]
            if !matches!(argument, "start" | "run" | "serve") && !argument.ends_with(".js") =>
        {
            None
        }
        ["npm", "run", "build", ..] => None,
        [program, ..] => Some(last(program)),
        [] => None,
    }
}

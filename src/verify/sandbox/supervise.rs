//! The supervisor: the parent of the app in its cell. It holds the limits, says how the app ended,
//! and takes every process that the app left behind along when it goes.
//!
//! It goes when the app has ended, when a limit is passed, or when nobody reads the results any
//! more, which is how the end of vfix itself is noticed, whatever ended it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{
    Pid, Resource, Rlimit, Signal, WaitOptions, getpgrp, getpid, getrlimit, getuid, kill_process,
    kill_process_group, set_child_subreaper, setrlimit, wait,
};
use serde_json::json;

use super::enter::slurp;
use super::{Cell, Mode};
use crate::project::platform::{PROCESSES, TMP_MIB};

/// How often the limits are looked at.
const TICK: Duration = Duration::from_millis(50);

/// The program of the cell; `None` where the cell alone is tried.
pub fn app(cell: &Cell) -> Option<Command> {
    let (program, arguments) = cell.command.split_first()?;
    let mut app = Command::new(program);
    app.args(arguments)
        .env_clear()
        .envs(cell.environment.iter().cloned())
        .current_dir(cell.mode.task(&cell.work))
        .stdin(Stdio::inherit());
    Some(app)
}

/// Run the app, or what becomes it, to its end; without one the limits alone are tried.
///
/// # Errors
/// Where a limit cannot be set or it does not start.
pub fn run(cell: &Cell, program: Option<Command>) -> Result<u8> {
    rustix::thread::set_no_new_privs(true).context("no_new_privs")?;
    limits(cell)?;
    if cell.mode == Mode::Landlock {
        set_child_subreaper(Some(getpid())).context("the subreaper")?;
    }
    let Some(mut program) = program else {
        return Ok(0);
    };
    let app = program.spawn().with_context(|| {
        let program = program.get_program().to_string_lossy().into_owned();
        format!("{program} does not start in the sandbox")
    })?;
    let end = watch(cell, app.id());
    if cell.mode == Mode::Landlock {
        end_all(app.id());
    }
    // A line of the app may be cut off.
    let _ = results(format!("\n{}\n", json!({ "end": end })).as_bytes());
    // Where the cell alone is tried, its answer is the one that counts.
    Ok(end["exit"].as_u64().map_or(0, |code| code as u8))
}

/// Write to the results, which are at standard input.
fn results(bytes: &[u8]) -> std::io::Result<()> {
    fs::File::from(rustix::io::dup(std::io::stdin())?).write_all(bytes)
}

fn limits(cell: &Cell) -> Result<()> {
    let set = |resource, limit: u64| {
        // Never more than this user has.
        let most = getrlimit(resource).maximum;
        let limit = Some(most.map_or(limit, |most| most.min(limit)));
        setrlimit(
            resource,
            Rlimit {
                current: limit,
                maximum: limit,
            },
        )
    };
    // Of one process. Not the address space: libraries reserve much of it that they never touch.
    set(Resource::Data, cell.memory << 20).context("the limit on memory")?;
    set(Resource::Fsize, TMP_MIB << 20).context("the limit on files")?;
    set(Resource::Core, 0).context("the limit on core files")?;
    set(Resource::Nofile, 1024).context("the limit on open files")?;
    // Counted in the user namespace. Elsewhere everything that the user runs counts: what runs
    // already, and another cell that is just passing the limit, which must not keep this one from
    // starting a process.
    let processes = match cell.mode {
        Mode::Namespaces => PROCESSES,
        Mode::Landlock => threads_of_user() + 4 * PROCESSES,
    };
    set(Resource::Nproc, processes).context("the limit on processes")
}

/// Wait for the app; how it ended.
fn watch(cell: &Cell, app: u32) -> serde_json::Value {
    let pause = Timespec {
        tv_sec: 0,
        tv_nsec: TICK.as_nanos() as i64,
    };
    loop {
        while let Ok(Some((pid, status))) = wait(WaitOptions::NOHANG) {
            if pid.as_raw_nonzero().get() as u32 == app {
                return match status.terminating_signal() {
                    Some(signal) => json!({ "signal": signal }),
                    None => json!({ "exit": status.exit_status() }),
                };
            }
        }
        let processes = processes(cell.mode);
        let memory: u64 = processes.iter().map(|pid| resident(*pid)).sum();
        if memory > cell.memory << 10 {
            return json!({ "memory": cell.memory });
        }
        if processes.len() as u64 > PROCESSES {
            return json!({ "processes": PROCESSES });
        }
        let stdin = std::io::stdin();
        let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
        let _ = poll(&mut fds, Some(&pause));
        if fds[0].revents().contains(PollFlags::ERR) {
            return json!({ "reader": "gone" });
        }
    }
}

/// The processes of the cell but this one.
fn processes(mode: Mode) -> Vec<i32> {
    match mode {
        Mode::Namespaces => {
            let own = getpid().as_raw_nonzero().get();
            numbered().filter(|pid| *pid != own).collect()
        }
        Mode::Landlock => descendants().map(|(pid, _)| pid).collect(),
    }
}

/// Every process that is seen.
fn numbered() -> impl Iterator<Item = i32> {
    let entries = fs::read_dir("/proc").into_iter().flatten();
    entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
}

/// The processes that descend from this one, and the process group of each.
fn descendants() -> impl Iterator<Item = (i32, i32)> {
    let own = getpid().as_raw_nonzero().get();
    let all: BTreeMap<i32, (i32, i32)> = numbered()
        .filter_map(|pid| Some((pid, parent_and_group(pid)?)))
        .collect();
    let descends = |pid: i32| {
        let mut seen = BTreeSet::new();
        let mut at = pid;
        while let Some((parent, _)) = all.get(&at).filter(|_| seen.insert(at)) {
            if *parent == own {
                return true;
            }
            at = *parent;
        }
        false
    };
    let found = all.iter().filter(|(pid, _)| descends(**pid));
    let found: Vec<_> = found.map(|(pid, (_, group))| (*pid, *group)).collect();
    found.into_iter()
}

fn parent_and_group(pid: i32) -> Option<(i32, i32)> {
    let stat = slurp(format!("/proc/{pid}/stat"));
    // The name in brackets may hold anything.
    let mut fields = stat.rsplit_once(") ")?.1.split(' ').skip(1);
    let mut number = || fields.next()?.parse().ok();
    Some((number()?, number()?))
}

/// Threads of the user of this process, which is what the limit on processes counts.
fn threads_of_user() -> u64 {
    let user = getuid().as_raw().to_string();
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let threads = entries.filter_map(|entry| {
        let status = slurp(entry.path().join("status"));
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().next().map(str::to_owned)
        };
        (field("Uid:")? == user).then(|| field("Threads:")?.parse::<u64>().ok())?
    });
    threads.sum()
}

/// Memory of a process that no file backs, in KiB.
fn resident(pid: i32) -> u64 {
    let status = slurp(format!("/proc/{pid}/status"));
    let fields = status.lines().filter_map(|line| {
        let value = line
            .strip_prefix("RssAnon:")
            .or_else(|| line.strip_prefix("RssShmem:"))?;
        value.trim().strip_suffix(" kB")?.parse::<u64>().ok()
    });
    fields.sum()
}

/// Kill what descends from this process until nothing is left: what is orphaned comes to it, so
/// where it has no child, it has no descendant. A look at /proc alone may miss one that is just
/// changing its parent, and comes too late for one that has started the next and ended; a signal to
/// a process group does not.
fn end_all(app: u32) {
    let own = getpgrp();
    // The app leads a session of its own: no group in it is anybody else's.
    let end_group = |group: i32| {
        let group = Pid::from_raw(group).filter(|group| *group != own);
        group.map(|group| kill_process_group(group, Signal::KILL))
    };
    loop {
        end_group(app as i32);
        for (pid, group) in descendants() {
            end_group(group);
            let _ = Pid::from_raw(pid).map(|pid| kill_process(pid, Signal::KILL));
        }
        loop {
            match wait(WaitOptions::NOHANG) {
                Ok(Some(_)) => {}
                Ok(None) => break,
                Err(_) => return,
            }
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

//! Into the cell: vfix runs itself again, as `vfix __sandbox CELL`, because the steps between a
//! fork and an exec cannot be taken safely in one process.
//!
//! With namespaces there are two steps: the first makes them, the second is process 1 in them,
//! makes the root file system and watches over the app. Its end is the end of every process there.
//! With Landlock the first watches, and the second confines itself and becomes the app, so that the
//! app can send no signal to the one that will end it.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use rustix::fs::{Mode as FileMode, OFlags, openat};
use rustix::process::{Signal, getegid, geteuid, set_parent_process_death_signal, setsid};
use rustix::thread::UnshareFlags;

use super::{Cell, Mode, confine, root, supervise};

/// Enter the cell that a file describes and run its program; the exit code.
///
/// # Errors
/// Where a step is not allowed here; the message names it.
pub fn enter(path: &Path, inside: bool) -> Result<u8> {
    let text = fs::read(path).with_context(|| format!("{}", path.display()))?;
    let cell: Cell = serde_json::from_slice(&text).context("the cell")?;
    match (cell.mode, inside) {
        (Mode::Namespaces, false) => outside(&cell, path),
        (Mode::Namespaces, true) => {
            // Its parent ends with vfix, so this one does.
            set_parent_process_death_signal(Some(Signal::KILL)).context("prctl")?;
            let proc = root::make(&cell)?;
            if !cell.network {
                loopback().context("the loopback interface")?;
            }
            // One user namespace more: in it the app owns none of the mounts, whoever it is.
            unshare(UnshareFlags::NEWUSER).context("a second user namespace")?;
            let file = |name: &str| {
                let flags = OFlags::WRONLY | OFlags::CLOEXEC;
                openat(&proc, name, flags, FileMode::empty()).map(fs::File::from)
            };
            let map = |name: &str, text: &[u8]| file(name)?.write_all(text);
            map("self/setgroups", b"deny")
                .and_then(|()| map("self/uid_map", b"1000 0 1"))
                .and_then(|()| map("self/gid_map", b"1000 0 1"))
                .context("the user of the app")?;
            drop(proc);
            supervise::run(&cell, supervise::app(&cell))
        }
        (Mode::Landlock, false) => supervise::run(&cell, Some(inner(path)?)),
        (Mode::Landlock, true) => {
            // No process group of the app is one of anybody else.
            setsid().context("a session")?;
            confine::files(&cell)?;
            if !cell.network {
                confine::network()?;
            }
            match supervise::app(&cell) {
                Some(mut app) => {
                    let error = app.exec();
                    Err(error).with_context(|| format!("{} does not start", cell.command[0]))
                }
                None => Ok(0),
            }
        }
    }
}

/// vfix itself, for the second step. Standard input is the pipe for the results.
fn inner(path: &Path) -> Result<Command> {
    let this = std::env::current_exe().context("the path of vfix")?;
    let mut command = Command::new(this);
    command
        .args(["__sandbox", "--inside"])
        .arg(path)
        .stdin(Stdio::inherit());
    Ok(command)
}

/// Make the namespaces, and go on as process 1 in them.
fn outside(cell: &Cell, path: &Path) -> Result<u8> {
    let (user, group) = (geteuid().as_raw(), getegid().as_raw());
    let mut flags = UnshareFlags::NEWUSER | UnshareFlags::NEWNS | UnshareFlags::NEWPID;
    flags |= UnshareFlags::NEWIPC | UnshareFlags::NEWUTS;
    if !cell.network {
        flags |= UnshareFlags::NEWNET;
    }
    unshare(flags).context("user namespaces are not allowed here")?;
    // Only now: the kernel forgets it when the user changes.
    set_parent_process_death_signal(Some(Signal::KILL)).context("prctl")?;
    for (file, text) in [
        ("setgroups", "deny".to_owned()),
        ("uid_map", format!("0 {user} 1")),
        ("gid_map", format!("0 {group} 1")),
    ] {
        let path = Path::new("/proc/self").join(file);
        fs::write(&path, text).with_context(|| format!("{}", path.display()))?;
    }
    let status = inner(path)?
        .status()
        .context("process namespaces are not allowed here")?;
    match status.code() {
        Some(code) => Ok(code as u8),
        None => bail!("the supervisor of the sandbox was killed"),
    }
}

#[expect(
    deprecated,
    reason = "it is unsafe with CLONE_FILES alone, which is never passed here"
)]
fn unshare(flags: UnshareFlags) -> rustix::io::Result<()> {
    rustix::thread::unshare(flags)
}

/// Bring the loopback interface up, as it is on Vercel: one message over netlink (rtnetlink(7)).
fn loopback() -> Result<()> {
    use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketType};
    const RTM_NEWLINK: u16 = 16;
    const REQUEST_AND_ACK: u16 = 1 | 4;
    const IFF_UP: u32 = 1;
    // NETLINK_ROUTE is the protocol 0.
    let socket = rustix::net::socket(AddressFamily::NETLINK, SocketType::RAW, None)?;
    let mut message = Vec::with_capacity(32);
    message.extend(32u32.to_ne_bytes());
    message.extend(RTM_NEWLINK.to_ne_bytes());
    message.extend(REQUEST_AND_ACK.to_ne_bytes());
    message.extend([0; 8]); // sequence number and port
    message.extend([0; 4]); // any family, any type of interface
    message.extend(1u32.to_ne_bytes()); // the first interface is lo
    message.extend(IFF_UP.to_ne_bytes());
    message.extend(IFF_UP.to_ne_bytes()); // the flags that change
    rustix::net::send(&socket, &message, SendFlags::empty())?;
    let mut answer = [0u8; 64];
    let (length, _) = rustix::net::recv(&socket, &mut answer, RecvFlags::empty())?;
    let code = answer[..length].get(16..20).and_then(|b| b.try_into().ok());
    match code.map(i32::from_ne_bytes) {
        Some(0) => Ok(()),
        other => bail!("netlink answered {other:?}"),
    }
}

/// The whole of a small file of /proc, or nothing.
pub fn slurp(path: impl AsRef<Path>) -> String {
    let mut text = Vec::new();
    let read = fs::File::open(path).and_then(|mut file| file.read_to_end(&mut text));
    read.map_or_else(
        |_| String::new(),
        |_| String::from_utf8_lossy(&text).into_owned(),
    )
}

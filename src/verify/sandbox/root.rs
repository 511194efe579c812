//! The file system of the cell: an empty root into which only what the app has on Vercel is bound,
//! read-only, and a fresh /tmp of the same size.
//!
//! The home folder, other projects and the sockets of this machine are not there at all.

use std::ffi::CString;
use std::fs::{self, File};
use std::os::fd::OwnedFd;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rustix::fs::{CWD, Mode, OFlags, openat};
use rustix::mount::{
    MountFlags, MountPropagationFlags, UnmountFlags, mount, mount_bind_recursive, mount_change,
    mount_remount, unmount,
};
use rustix::process::pivot_root;

use super::Cell;
use crate::project::platform::TMP_MIB;

/// What programs need of a Linux system.
const SYSTEM: &[&str] = &[
    "/bin", "/lib", "/lib32", "/lib64", "/libx32", "/nix", "/opt", "/sbin", "/usr",
];
/// What of /etc the loader, TLS and the C library read; nothing that holds a secret.
const ETC: &[&str] = &[
    "alternatives",
    "ca-certificates",
    "ca-certificates.conf",
    "host.conf",
    "hosts",
    "ld.so.cache",
    "ld.so.conf",
    "ld.so.conf.d",
    "localtime",
    "mime.types",
    "nsswitch.conf",
    "os-release",
    "pki",
    "protocols",
    "services",
    "ssl",
];
/// Devices that are there on every Linux.
const DEVICES: &[&str] = &["null", "zero", "full", "random", "urandom"];
/// The user of a function on Vercel, whose home does not exist there either.
const PASSWD: &str = "root:x:0:0:root:/root:/bin/sh\n\
                      sbx_user1051:x:1000:1000::/home/sbx_user1051:/sbin/nologin\n";

/// Make the root and move into it. Answers a handle on a /proc that can be written, for the last
/// step into the cell; the app sees one that cannot.
pub fn make(cell: &Cell) -> Result<OwnedFd> {
    let private = MountPropagationFlags::PRIVATE | MountPropagationFlags::REC;
    mount_change("/", private).context("mount namespaces are not allowed here")?;
    let root = cell.work.join("root");
    tmpfs(&root, "mode=755").context("a tmpfs is not allowed here")?;
    for path in SYSTEM {
        bind(&root, Path::new(path))?;
    }
    for name in ETC {
        bind(&root, &Path::new("/etc").join(name))?;
    }
    fs::write(root.join("etc/passwd"), PASSWD)?;
    fs::write(root.join("etc/group"), "root:x:0:\nsbx_user1051:x:1000:\n")?;
    if cell.network {
        let resolver = Path::new("/etc/resolv.conf");
        if let Ok(text) = fs::read(resolver) {
            fs::write(root.join("etc/resolv.conf"), text)?;
        }
    }
    // Before what is shown: an interpreter may lie below /tmp.
    let tmp = root.join("tmp");
    fs::create_dir_all(&tmp)?;
    tmpfs(&tmp, &format!("mode=1777,size={TMP_MIB}m")).context("/tmp")?;
    for path in &cell.readable {
        bind(&root, path)?;
    }
    for (link, target) in &cell.links {
        let place = below(&root, link);
        if place.symlink_metadata().is_err() {
            parents(&place)?;
            symlink(target, &place)?;
        }
    }
    for (name, target) in [("task", "var/task"), ("runtime", "var/runtime")] {
        let target = root.join(target);
        fs::create_dir_all(&target)?;
        mount_bind_recursive(cell.work.join(name), &target).context("the project")?;
    }
    devices(&root)?;
    let proc = root.join("proc");
    fs::create_dir_all(&proc)?;
    let procfs = |flags| mount("proc", &proc, "proc", flags, None);
    let quiet = MountFlags::NOSUID | MountFlags::NODEV | MountFlags::NOEXEC;
    procfs(quiet).context("a fresh /proc is not allowed here")?;
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let writable = openat(CWD, &proc, flags, Mode::empty())?;
    procfs(quiet | MountFlags::RDONLY)?;
    pivot(&root)?;
    seal()?;
    Ok(writable)
}

fn tmpfs(target: &Path, options: &str) -> Result<()> {
    let options = CString::new(options)?;
    let flags = MountFlags::NOSUID | MountFlags::NODEV;
    Ok(mount("tmpfs", target, "tmpfs", flags, &*options)?)
}

/// Where a path of this machine lies below the new root.
fn below(root: &Path, path: &Path) -> PathBuf {
    root.join(path.strip_prefix("/").unwrap_or(path))
}

fn parents(path: &Path) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Show a path of this machine in the cell, under the same name; one that is not there is left out.
fn bind(root: &Path, path: &Path) -> Result<()> {
    let Ok(kind) = path.symlink_metadata() else {
        return Ok(());
    };
    let place = below(root, path);
    if place.symlink_metadata().is_ok() && !place.is_dir() {
        return Ok(()); // seen already, as part of a folder above it
    }
    parents(&place).with_context(|| format!("{}", path.display()))?;
    if kind.is_symlink() && !path.starts_with("/etc") {
        if place.symlink_metadata().is_err() {
            symlink(fs::read_link(path)?, &place)?;
        }
        return Ok(());
    }
    // A link in /etc may lead to a folder that is not shown: what it leads to stands in its place.
    match path.metadata() {
        Ok(kind) if kind.is_dir() => fs::create_dir_all(&place)?,
        Ok(kind) if kind.is_file() => drop(File::create(&place)?),
        _ => return Ok(()),
    }
    mount_bind_recursive(path, &place).with_context(|| format!("{}", path.display()))
}

fn devices(root: &Path) -> Result<()> {
    let folder = root.join("dev");
    fs::create_dir_all(&folder)?;
    for name in DEVICES {
        let place = folder.join(name);
        File::create(&place)?;
        let device = Path::new("/dev").join(name);
        mount_bind_recursive(&device, &place).with_context(|| format!("{}", device.display()))?;
    }
    for (name, target) in [
        ("fd", "/proc/self/fd"),
        ("stdin", "/proc/self/fd/0"),
        ("stdout", "/proc/self/fd/1"),
        ("stderr", "/proc/self/fd/2"),
    ] {
        symlink(target, folder.join(name))?;
    }
    Ok(())
}

/// Make `root` the root, and let go of the old one (pivot_root(2) shows this use of `.`).
fn pivot(root: &Path) -> Result<()> {
    std::env::set_current_dir(root)?;
    pivot_root(".", ".").context("pivot_root")?;
    unmount(".", UnmountFlags::DETACH).context("the old root")?;
    std::env::set_current_dir("/")?;
    Ok(())
}

/// Make every mount read-only but /tmp. Each one alone: a recursive bind leaves the mounts below
/// it as they were.
fn seal() -> Result<()> {
    let table = fs::read_to_string("/proc/self/mountinfo").context("/proc/self/mountinfo")?;
    for line in table.lines() {
        let mut fields = line.split(' ').skip(4);
        let (Some(place), Some(options)) = (fields.next(), fields.next()) else {
            continue;
        };
        let place = unescaped(place);
        if place == "/tmp" || place == "/proc" {
            continue;
        }
        // What the mount has may not be taken away in a user namespace.
        let mut flags = MountFlags::BIND | MountFlags::RDONLY | MountFlags::NOSUID;
        for option in options.split(',') {
            flags |= match option {
                "nodev" => MountFlags::NODEV,
                "noexec" => MountFlags::NOEXEC,
                "noatime" => MountFlags::NOATIME,
                "nodiratime" => MountFlags::NODIRATIME,
                "relatime" => MountFlags::RELATIME,
                _ => MountFlags::empty(),
            };
        }
        mount_remount(&*place, flags, c"").with_context(|| format!("{place} read-only"))?;
    }
    Ok(())
}

/// A path of mountinfo, where a blank is `\040` (proc_pid_mountinfo(5)).
fn unescaped(text: &str) -> String {
    let mut parts = text.split('\\');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part
            .get(..3)
            .and_then(|code| u8::from_str_radix(code, 8).ok());
        match code {
            Some(byte) => {
                out.push(byte as char);
                out.push_str(&part[3..]);
            }
            None => {
                out.push('\\');
                out.push_str(part);
            }
        }
    }
    out
}

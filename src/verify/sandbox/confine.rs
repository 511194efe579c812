//! The cell where namespaces are not allowed: Landlock denies every write but those in /tmp, and
//! seccomp every socket but pairs between the app's own processes.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use landlock::{
    ABI, AccessFs, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd, RestrictionStatus,
    Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetStatus, Scope,
};
use rustix::thread::{CapabilitySet, CapabilitySets};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch,
};

use super::Cell;

/// Devices that a program may write.
const DEVICES: &[&str] = &["/dev/null", "/dev/zero", "/dev/full"];

/// Deny writes for this process and all that it starts.
///
/// # Errors
/// Where the kernel has no Landlock that also denies truncation (Linux 6.2), or the copy of the
/// project lies in /tmp.
pub fn files(cell: &Cell) -> Result<()> {
    if cell.work.starts_with("/tmp") {
        bail!(
            "the copy of the project would lie in /tmp, which can be written; set XDG_CACHE_HOME to \
             a folder elsewhere"
        );
    }
    let writes = AccessFs::from_write(ABI::V3);
    let rule = |path: &str, access: BitFlags<AccessFs>| {
        PathFd::new(path).map(|fd| PathBeneath::new(fd, access))
    };
    let restrict = || -> Result<RestrictionStatus, Box<dyn std::error::Error + Send + Sync>> {
        let mut rules = Ruleset::default()
            .set_compatibility(CompatLevel::HardRequirement)
            .handle_access(writes)?
            // No signal to a process outside, where the kernel can deny that (Linux 6.12).
            .set_compatibility(CompatLevel::BestEffort)
            .scope(Scope::Signal)?
            .set_compatibility(CompatLevel::HardRequirement)
            .create()?
            .add_rule(rule("/tmp", writes)?)?;
        for device in DEVICES.iter().filter(|path| Path::new(path).exists()) {
            rules = rules.add_rule(rule(device, AccessFs::WriteFile | AccessFs::Truncate)?)?;
        }
        Ok(rules.restrict_self()?)
    };
    let status = restrict()
        .map_err(|error| anyhow::anyhow!("{error}"))
        .context("needs Linux 6.2 or newer with Landlock")?;
    // In part, where an older kernel lets signals through.
    if status.ruleset == RulesetStatus::NotEnforced || !status.no_new_privs {
        bail!("Landlock is not enforced");
    }
    // Of the superuser too; without new privileges no program gets them back.
    let none = CapabilitySet::empty();
    let sets = CapabilitySets {
        effective: none,
        permitted: none,
        inheritable: none,
    };
    rustix::thread::set_capabilities(None, sets).context("the capabilities")
}

/// Deny sockets of every family but AF_UNIX, connections of those (a service of this machine may
/// listen there), and io_uring, which could do both unseen.
///
/// # Errors
/// Where seccomp is not to be had.
pub fn network() -> Result<()> {
    let arch = TargetArch::try_from(std::env::consts::ARCH)
        .map_err(|_| anyhow::anyhow!("seccomp for {} is unknown", std::env::consts::ARCH))?;
    let other_family = SeccompCondition::new(
        0,
        SeccompCmpArgLen::Dword,
        SeccompCmpOp::Ne,
        libc::AF_UNIX as u64,
    )?;
    let filter = |rules: BTreeMap<_, _>, errno: i32| -> Result<()> {
        let denied = SeccompAction::Errno(errno as u32);
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, denied, arch)?;
        let program: BpfProgram = filter.try_into()?;
        Ok(seccompiler::apply_filter(&program)?)
    };
    let sockets = vec![SeccompRule::new(vec![other_family])?];
    filter(
        BTreeMap::from([(libc::SYS_socket, sockets), (libc::SYS_connect, Vec::new())]),
        libc::ENETUNREACH,
    )?;
    filter(
        BTreeMap::from([(libc::SYS_io_uring_setup, Vec::new())]),
        libc::ENOSYS,
    )
}

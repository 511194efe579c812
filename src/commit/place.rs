//! One file on the disk: where it really is, whether it may be replaced, and a text beside it with
//! the same mode, owner and attributes. What is written here is on the disk before the answer.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use super::Target;

/// Where a target really is.
#[derive(Debug, PartialEq, Eq)]
pub struct Place {
    /// Its absolute path, without symlinks.
    pub path: PathBuf,
    /// The folders that have to be made for it, outer ones first.
    pub missing: Vec<PathBuf>,
}

/// The place of a target below `root`, an absolute path without symlinks.
///
/// # Errors
/// Where it may not be written: it is outside of the project or read-only, or has changed.
pub fn find(root: &Path, target: &Target) -> Result<Place> {
    let place = if target.before.is_some() {
        let path = fs::canonicalize(&target.path).context("cannot be found any more")?;
        let missing = Vec::new();
        Place { path, missing }
    } else {
        of_new(&target.path)?
    };
    ensure!(place.path.starts_with(root), "leads out of the project");
    unchanged(&place.path, target)?;
    if target.before.is_some() {
        // A rename would replace a file that its owner has protected.
        let file = OpenOptions::new().write(true).open(&place.path);
        let metadata = file.and_then(|file| file.metadata());
        let metadata = metadata.context("cannot be written")?;
        ensure!(!metadata.permissions().readonly(), "is read-only");
    }
    Ok(place)
}

/// The place of a file that is to be new.
fn of_new(path: &Path) -> Result<Place> {
    let absolute = std::path::absolute(path).context("has no absolute path")?;
    let mut missing = Vec::new();
    for folder in absolute.ancestors().skip(1) {
        match fs::canonicalize(folder) {
            Ok(known) => {
                ensure!(known.is_dir(), "its folder is a file");
                let real = |path: &Path| Some(known.join(path.strip_prefix(folder).ok()?));
                return Ok(Place {
                    path: real(&absolute).context("has no folder")?,
                    missing: missing.into_iter().rev().filter_map(real).collect(),
                });
            }
            Err(error) if error.kind() == ErrorKind::NotFound => missing.push(folder),
            Err(error) => return Err(error).context("its folder cannot be read"),
        }
    }
    bail!("has no folder")
}

/// Whether a target still is what was read.
///
/// # Errors
/// Where it is not.
pub fn unchanged(path: &Path, target: &Target) -> Result<()> {
    let Some(before) = &target.before else {
        let nothing = fs::symlink_metadata(path).is_err();
        ensure!(nothing, "exists by now; run vfix again");
        return Ok(());
    };
    let now = fs::read(path).context("cannot be read any more")?;
    ensure!(
        now == *before,
        "has changed since it was read; run vfix again"
    );
    Ok(())
}

/// Write a file that does not exist yet, with the mode, the owner and the extended attributes (access
/// lists among them) of the one that it is for.
///
/// # Errors
/// Where it cannot be written as a whole.
pub fn write_new(path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    let known = like.map(fs::metadata).transpose()?;
    if known.is_some() {
        for_owner(&mut options);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    if let (Some(known), Some(like)) = (known, like) {
        keep_owner(&file, &known)?;
        file.set_permissions(known.permissions())?;
        keep_attributes(&file, like)?;
    }
    file.sync_all()
}

/// The same under a name that no part of the text ever has: it is written as `part`.
///
/// # Errors
/// Where it cannot be written as a whole.
pub fn write_whole(part: &Path, name: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
    // A leftover of a journal that somebody has removed has the same name.
    remove(part)
        .and_then(|()| write_new(part, bytes, like))
        .and_then(|()| fs::rename(part, name))
        .inspect_err(|_| drop(remove(part)))
}

/// Put a file in the place of another, which gets the name `old`: the very file that was there at
/// that moment, so that nothing is lost that an editor saves between two looks at it.
///
/// # Errors
/// Where either cannot be done.
pub fn replace(new: &Path, path: &Path, old: &Path) -> io::Result<()> {
    match exchange(new, path) {
        Ok(()) => fs::rename(new, old),
        // As near as it gets: what is saved between these two is lost.
        Err(_) => keep(path, old).and_then(|()| fs::rename(new, path)),
    }
}

/// Two files change their names in one step.
///
/// # Errors
/// Where the file system cannot do it.
#[cfg(target_os = "linux")]
pub fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// There is no such step here.
///
/// # Errors
/// Always.
#[cfg(not(target_os = "linux"))]
pub fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// A second name for a file, or a copy where the file system has none.
fn keep(path: &Path, name: &Path) -> io::Result<()> {
    match fs::hard_link(path, name) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            write_new(name, &fs::read(path)?, Some(path))
        }
        linked => linked,
    }
}

/// Give a file its final name, where nothing has it.
///
/// # Errors
/// Where something has it.
pub fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        Err(_) if fs::symlink_metadata(to).is_ok() => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
        Ok(()) => remove(from),
    }
}

/// Remove a file that may be gone already.
///
/// # Errors
/// Where it is there and cannot be removed.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A folder that its owner alone can read, and the folders above it.
///
/// # Errors
/// Where it cannot be made.
pub fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Names are on the disk when their folder is.
///
/// # Errors
/// Where the disk refuses it.
#[cfg(unix)]
pub fn sync(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems have nothing to do for folders, and say so in this way.
        Err(error) if error.kind() == ErrorKind::InvalidInput => Ok(()),
        synced => synced,
    }
}

/// Folders cannot be opened here.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn sync(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Nobody else may read a protected file while it waits.
#[cfg(unix)]
fn for_owner(options: &mut OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

#[cfg(not(unix))]
fn for_owner(_options: &mut OpenOptions) {}

#[cfg(unix)]
fn keep_owner(file: &File, like: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let owner = |metadata: &Metadata| (metadata.uid(), metadata.gid());
    if owner(&file.metadata()?) == owner(like) {
        return Ok(());
    }
    let (user, group) = owner(like);
    fchown(file, Some(user), Some(group)).map_err(|error| {
        let message = format!("it belongs to user {user} and group {group}, which only they keep");
        io::Error::new(error.kind(), message)
    })
}

#[cfg(not(unix))]
fn keep_owner(_file: &File, _like: &Metadata) -> io::Result<()> {
    Ok(())
}

/// An access list decides who may read the file, and goes with it or the file is not written. Labels
/// of the system are the system's to give.
#[cfg(unix)]
fn keep_attributes(file: &File, like: &Path) -> io::Result<()> {
    use xattr::FileExt;
    let Ok(names) = xattr::list(like) else {
        return Ok(()); // The file system has none.
    };
    for name in names {
        let Some(value) = xattr::get(like, &name)? else {
            continue;
        };
        let shown = name.to_string_lossy();
        let labels = ["security.", "trusted."];
        match file.set_xattr(&name, &value) {
            Err(_) if labels.iter().any(|label| shown.starts_with(label)) => {}
            Err(error) => {
                let message = format!("its attribute {shown} cannot be kept: {error}");
                return Err(io::Error::new(error.kind(), message));
            }
            Ok(()) => {}
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn keep_attributes(_file: &File, _like: &Path) -> io::Result<()> {
    Ok(())
}

//! Writing: all files of a project, or none. The only writer.
//!
//! What the files held goes into the journal first. Every new text is written beside its target, and
//! only when all of them are on the disk are they renamed into place. A failure on the way takes all
//! of it back at once, and the next run does so after one that was killed.

mod git;
mod journal;
mod place;
mod undo;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

pub use git::uncommitted;
pub use undo::{Edited, Undone, is_interrupted, list, recover, undo};

use journal::{Entry, Journal};
use place::Place;

/// One file to write.
#[derive(Debug, Clone)]
pub struct Target {
    /// Where.
    pub path: PathBuf,
    /// The bytes that were read; `None` for a file that must not exist yet.
    pub before: Option<Vec<u8>>,
    /// The bytes to write.
    pub after: Vec<u8>,
}

/// Write all files of the project at `root`, or none; [`undo`] takes it back.
///
/// # Errors
/// Where a file has changed since it was read, or cannot be written. Every file then holds what it
/// held before, or the error says that it does not.
pub fn write(root: &Path, targets: &[Target]) -> Result<()> {
    write_with(&Journal::of(root)?, root, targets)
}

fn write_with(journal: &Journal, root: &Path, targets: &[Target]) -> Result<()> {
    let _lock = journal.lock()?;
    let clean = journal.pending().is_empty();
    ensure!(
        clean,
        "another run was killed while it wrote; run vfix again"
    );
    let root = fs::canonicalize(root).with_context(|| format!("{}", root.display()))?;
    let files = places(&root, targets)?;
    // First of all: whatever is written from here on, the next run can tidy up.
    let entry = journal.begin(&root, &files)?;
    let targets: Vec<&Target> = files.into_iter().map(|(_, target)| target).collect();
    let Err(error) = replace(&entry, &targets).and_then(|()| journal.done(&entry)) else {
        return Ok(());
    };
    match undo::take_back(&entry) {
        Ok(()) => Err(error.context("nothing is written")),
        Err(second) => Err(error.context(format!(
            "some files are written and cannot be put back ({second:#}); `vfix undo` tries again"
        ))),
    }
}

/// Where each target really is; a file that is reached by two names is written once.
fn places<'t>(root: &Path, targets: &'t [Target]) -> Result<Vec<(Place, &'t Target)>> {
    let mut files: Vec<(Place, &Target)> = Vec::with_capacity(targets.len());
    for target in targets {
        let shown = || format!("{}", target.path.display());
        let place = place::find(root, target).with_context(shown)?;
        match files.iter().find(|(known, _)| known.path == place.path) {
            Some((_, known)) => ensure!(
                known.after == target.after,
                "{} and {} are one file and would become two; make one of them a file of its own",
                known.path.display(),
                target.path.display()
            ),
            None => files.push((place, target)),
        }
    }
    Ok(files)
}

/// Put new texts in the places of the files of an entry.
fn replace(entry: &Entry, targets: &[&Target]) -> Result<()> {
    for folder in &entry.folders {
        fs::create_dir(folder).with_context(|| format!("{}", folder.display()))?;
    }
    let files = || entry.files.iter().zip(targets);
    for (file, target) in files() {
        let like = file.before.as_ref().map(|_| file.path.as_path());
        // A leftover of a journal that somebody has removed has the same name.
        place::remove(&file.waiting())
            .and_then(|()| place::write_new(&file.waiting(), &target.after, like))
            .with_context(|| format!("{}: cannot be written", file.path.display()))?;
    }
    for (file, target) in files() {
        let shown = || format!("{}", file.path.display());
        place::unchanged(&file.path, target).with_context(shown)?;
        let renamed = match file.before {
            Some(_) => place::keep(&file.path, &file.replaced())
                .and_then(|()| fs::rename(file.waiting(), &file.path)),
            None => place::rename_new(&file.waiting(), &file.path),
        };
        renamed.with_context(|| format!("{}: cannot be written", file.path.display()))?;
    }
    // An editor may have saved a file between the last look at it and its rename.
    for (file, target) in files().filter(|(file, _)| file.before.is_some()) {
        place::unchanged(&file.replaced(), target)
            .with_context(|| format!("{}", file.path.display()))?;
    }
    let folders = entry.folders.iter().map(PathBuf::as_path);
    let parents = entry.files.iter().filter_map(|file| file.path.parent());
    let made = folders.clone().filter_map(Path::parent);
    for folder in parents.chain(folders).chain(made).collect::<BTreeSet<_>>() {
        place::sync(folder).with_context(|| format!("{}", folder.display()))?;
    }
    for file in &entry.files {
        let name = file.replaced();
        place::remove(&name).with_context(|| format!("{}", name.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    /// A project and a state folder, with what a test does to both.
    struct Lab {
        project: TempDir,
        state: TempDir,
    }

    impl Lab {
        fn new(files: &[(&str, &str)]) -> Self {
            let lab = Lab {
                project: tempfile::tempdir().expect("a folder"),
                state: tempfile::tempdir().expect("a folder"),
            };
            for (name, text) in files {
                fs::write(lab.at(name), text).expect("a file");
            }
            lab
        }

        fn at(&self, name: &str) -> PathBuf {
            self.project.path().join(name)
        }

        fn journal(&self) -> Journal {
            let state = self.state.path().to_owned();
            Journal::at(state, self.project.path()).expect("a journal")
        }

        fn write(&self, targets: &[(&str, Option<&str>, &str)]) -> Result<()> {
            let targets = targets.iter().map(|(name, before, after)| Target {
                path: self.at(name),
                before: before.map(|text| text.as_bytes().to_vec()),
                after: after.as_bytes().to_vec(),
            });
            let targets: Vec<Target> = targets.collect();
            write_with(&self.journal(), self.project.path(), &targets)
        }

        /// Names and texts of every file, hidden ones too.
        fn files(&self) -> Vec<(String, String)> {
            let mut found = Vec::new();
            let mut queue = vec![self.project.path().to_owned()];
            while let Some(folder) = queue.pop() {
                for entry in fs::read_dir(&folder).expect("a folder") {
                    let path = entry.expect("an entry").path();
                    if path.is_dir() {
                        queue.push(path);
                        continue;
                    }
                    let name = path.strip_prefix(self.project.path()).expect("below");
                    let text = fs::read_to_string(&path).expect("a text");
                    found.push((name.display().to_string(), text));
                }
            }
            found.sort();
            found
        }

        /// It is refused for this reason, and nothing is left behind.
        fn refuses(&self, targets: &[(&str, Option<&str>, &str)], reason: &str) {
            let before = self.files();
            let error = self.write(targets).expect_err("it is refused");
            assert!(format!("{error:#}").contains(reason), "{error:#}");
            assert_eq!(self.files(), before);
            assert!(self.journal().pending().is_empty() && self.journal().finished().is_empty());
        }
    }

    #[test]
    fn a_file_that_changed_stops_all_of_them() {
        let lab = Lab::new(&[("a", "a"), ("b", "changed")]);
        lab.refuses(
            &[("a", Some("a"), "A"), ("b", Some("b"), "B")],
            "b: has changed since it was read",
        );
    }

    #[test]
    fn a_new_file_that_somebody_else_made_stays() {
        let lab = Lab::new(&[("a", "a"), ("b", "theirs")]);
        lab.refuses(
            &[("a", Some("a"), "A"), ("b", None, "B")],
            "b: exists by now",
        );
    }

    #[test]
    fn a_folder_that_vanished_stops_all_of_them() {
        let lab = Lab::new(&[("a", "a")]);
        lab.refuses(
            &[("a", Some("a"), "A"), ("gone/b", Some("b"), "B")],
            "b: cannot be found any more",
        );
    }

    #[test]
    fn new_folders_come_and_go_with_their_files() {
        let lab = Lab::new(&[("a", "a")]);
        let before = lab.files();
        lab.write(&[("a", Some("a"), "A"), ("x/y/b", None, "B")])
            .expect("it is written");
        assert_eq!(lab.files().len(), 2);
        let entry = lab.journal().finished().pop().expect("an entry").0;
        let entry = Entry::read(&entry).expect("it reads");
        entry.reopen().expect("it opens");
        undo::take_back(&entry).expect("it goes back");
        assert_eq!(lab.files(), before);
        assert!(!lab.at("x").exists());
    }

    #[test]
    fn a_folder_that_is_a_file_by_now_stops_all_of_them() {
        let lab = Lab::new(&[("a", "a")]);
        let targets = [("a", Some("a"), "A"), ("a/b", None, "B")];
        lab.refuses(&targets, "a/b: its folder is a file");
    }

    #[test]
    fn what_an_editor_saved_in_the_meantime_is_no_loss() {
        let lab = Lab::new(&[("a", "a"), ("b", "b")]);
        let targets = [("a", "a", "A"), ("b", "b", "B")].map(|(name, before, after)| Target {
            path: lab.at(name),
            before: Some(before.into()),
            after: after.into(),
        });
        let root = lab.project.path().canonicalize().expect("the project");
        let files = places(&root, &targets).expect("places");
        let entry = lab.journal().begin(&root, &files).expect("an entry");
        fs::write(lab.at("b"), "saved").expect("an edit");
        let targets: Vec<&Target> = targets.iter().collect();
        let error = replace(&entry, &targets).expect_err("it is seen");
        assert!(format!("{error:#}").contains("b: has changed"), "{error:#}");
        undo::take_back(&entry).expect("it goes back");
        let own = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        assert_eq!(lab.files(), [own("a", "a"), own("b", "saved")]);
    }

    #[test]
    fn the_journal_keeps_ten_entries_and_no_strays() {
        let lab = Lab::new(&[("a", "0")]);
        for number in 0..14 {
            let (before, after) = (number.to_string(), (number + 1).to_string());
            lab.write(&[("a", Some(&before), &after)])
                .expect("it is written");
        }
        assert_eq!(lab.journal().finished().len(), 10);
        assert_eq!(fs::read_to_string(lab.at("a")).expect("a"), "14");
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_to_files_of_the_project_alone() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().expect("a folder");
        fs::write(outside.path().join("o"), "o").expect("a file");
        let lab = Lab::new(&[("a", "a")]);
        symlink("a", lab.at("inner")).expect("a link");
        symlink(outside.path().join("o"), lab.at("outer")).expect("a link");
        symlink(outside.path(), lab.at("folder")).expect("a link");
        for (name, before) in [("outer", Some("o")), ("folder/new", None)] {
            let error = lab
                .write(&[(name, before, "X")])
                .expect_err("it is outside");
            assert!(format!("{error:#}").contains("leads out of the project"));
        }
        assert_eq!(fs::read_dir(outside.path()).expect("it").count(), 1);
        // One file under two names: written once, and the link stays one.
        let error = lab.write(&[("a", Some("a"), "A"), ("inner", Some("a"), "B")]);
        assert!(format!("{:#}", error.expect_err("two texts")).contains("are one file"));
        lab.write(&[("a", Some("a"), "A"), ("inner", Some("a"), "A")])
            .expect("it is written");
        assert_eq!(fs::read_to_string(lab.at("a")).expect("a"), "A");
        assert!(lab.at("inner").is_symlink());
        // The other name of a hard link may lie anywhere: it keeps the old text.
        fs::hard_link(lab.at("a"), outside.path().join("other")).expect("a link");
        lab.write(&[("a", Some("A"), "AA")]).expect("it is written");
        let other = fs::read_to_string(outside.path().join("other"));
        assert_eq!(other.expect("it"), "A");
    }

    #[cfg(unix)]
    #[test]
    fn mode_and_owner_stay_and_a_read_only_file_is_refused() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
        let lab = Lab::new(&[("a", "a"), ("b", "b")]);
        let mode = |mode| fs::set_permissions(lab.at("a"), fs::Permissions::from_mode(mode));
        mode(0o444).expect("a mode");
        lab.refuses(&[("a", Some("a"), "A")], "is read-only");
        mode(0o641).expect("a mode");
        // Only root can give files away; for everybody else the owner is the same anyway.
        let owned = chown(lab.at("a"), Some(4321), Some(4321)).is_ok();
        lab.write(&[("a", Some("a"), "A"), ("new", None, "N")])
            .expect("it is written");
        let known = fs::metadata(lab.at("a")).expect("a");
        assert_eq!(known.mode() & 0o777, 0o641);
        assert!(!owned || (known.uid(), known.gid()) == (4321, 4321));
        // As the umask says: like any file that this user makes.
        let new = fs::metadata(lab.at("new")).expect("new").mode();
        assert_eq!(new, fs::metadata(lab.at("b")).expect("b").mode());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn attributes_and_access_lists_stay() {
        let lab = Lab::new(&[("a", "a")]);
        // u::rw-, u:4321:r--, g::r--, mask::r--, o::---, as the kernel keeps them.
        let entries: [(u16, u16, u32); 5] = [
            (0x01, 6, u32::MAX),
            (0x02, 4, 4321),
            (0x04, 4, u32::MAX),
            (0x10, 4, u32::MAX),
            (0x20, 0, u32::MAX),
        ];
        let mut list = 2u32.to_le_bytes().to_vec();
        for (tag, allowed, who) in entries {
            list.extend(tag.to_le_bytes());
            list.extend(allowed.to_le_bytes());
            list.extend(who.to_le_bytes());
        }
        let kept = [
            ("user.origin", b"by hand".to_vec()),
            ("system.posix_acl_access", list),
        ];
        for (name, value) in &kept {
            let set = xattr::set(lab.at("a"), name, value);
            set.expect("the folder for temporary files must keep attributes and access lists");
        }
        lab.write(&[("a", Some("a"), "A")]).expect("it is written");
        assert_eq!(fs::read_to_string(lab.at("a")).expect("a"), "A");
        for (name, value) in kept {
            assert_eq!(xattr::get(lab.at("a"), name).expect("a"), Some(value));
        }
    }

    #[test]
    fn the_second_of_two_waits_for_the_first() {
        let lab = Lab::new(&[("a", "a")]);
        let lock = lab.journal().lock().expect("the lock");
        std::thread::scope(|scope| {
            let second = scope.spawn(|| lab.write(&[("a", Some("a"), "A")]));
            std::thread::sleep(std::time::Duration::from_millis(200));
            assert_eq!(fs::read_to_string(lab.at("a")).expect("a"), "a");
            drop(lock);
            second.join().expect("it ends").expect("it is written");
        });
        assert_eq!(fs::read_to_string(lab.at("a")).expect("a"), "A");
    }
}

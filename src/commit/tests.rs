//! Writing and taking back, each with what may be in the way.

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
fn the_journal_holds_what_was_replaced_and_no_more() {
    let lab = Lab::new(&[("a", "was so"), ("b", "not written")]);
    lab.write(&[("a", Some("was so"), "is so"), ("c", None, "is new")])
        .expect("it is written");
    let (entry, _) = lab.journal().finished().pop().expect("an entry");
    let held = fs::read_dir(&entry).expect("the entry").map(|file| {
        let path = file.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        (
            name.into_owned(),
            fs::read_to_string(&path).expect("a text"),
        )
    });
    let (lists, texts): (Vec<_>, Vec<_>) = held.partition(|(name, _)| name == "done.json");
    assert_eq!(texts, [("0".to_owned(), "was so".to_owned())]);
    assert!(
        [" so", "is new", "not written"]
            .iter()
            .all(|text| !lists[0].1.contains(text)),
        "{lists:?}"
    );
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
    let entries = lab.journal().finished().into_iter();
    let folder = entries
        .map(|(path, _)| path.parent().map(PathBuf::from))
        .next();
    let folder = folder.flatten().expect("the journal of the project");
    assert_eq!(fs::read_dir(folder).expect("it").count(), 10);
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

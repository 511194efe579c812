//! Files that git tracks though .gitignore names them: a deployment from the repository has them.
//!
//! Only git knows; where there is none, or no repository, there are none.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use camino::{Utf8Path, Utf8PathBuf};
use ignore::gitignore::GitignoreBuilder;

use super::SKIPPED;

/// A question that git answers meanwhile.
pub struct Asked(Option<Child>);

/// Ask about the files below a folder.
pub fn ask(root: &Path) -> Asked {
    let in_repository = std::path::absolute(root)
        .is_ok_and(|full| full.ancestors().any(|folder| folder.join(".git").exists()));
    let git = || {
        Command::new("git")
            // No program that the repository names is run.
            .args(["-c", "core.fsmonitor=false", "ls-files", "-z", "--cached"])
            .args(["--ignored", "--exclude-per-directory=.gitignore", "--", "."])
            .current_dir(root)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()
    };
    Asked(in_repository.then(git).flatten())
}

impl Asked {
    /// The answer: paths below the folder, but for those that .vercelignore leaves out.
    pub fn files(self, root: &Path) -> Vec<Utf8PathBuf> {
        let output = self.0.and_then(|child| child.wait_with_output().ok());
        let Some(output) = output.filter(|output| output.status.success()) else {
            return Vec::new();
        };
        let mut left_out = GitignoreBuilder::new(root);
        left_out.add(root.join(".vercelignore"));
        let left_out = left_out.build().ok();
        let text = String::from_utf8_lossy(&output.stdout);
        let paths = text.split('\0').filter(|path| !path.is_empty());
        paths
            .map(Utf8PathBuf::from)
            .filter(|path| {
                let skipped = path
                    .components()
                    .any(|part| SKIPPED.contains(&part.as_str()));
                let ignored = left_out.as_ref().is_some_and(|globs| {
                    globs.matched_path_or_any_parents(path, false).is_ignore()
                });
                !skipped && !ignored && is_file(root, path)
            })
            .collect()
    }
}

fn is_file(root: &Path, path: &Utf8Path) -> bool {
    std::fs::symlink_metadata(root.join(path)).is_ok_and(|meta| meta.is_file())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::{ReadOptions, Tree};
    use super::*;

    #[test]
    fn what_is_tracked_deploys_whatever_gitignore_says() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("shop");
        fs::create_dir_all(root.join("venv")).expect("a folder");
        for name in [
            "app.py",
            "untracked.py",
            "left.py",
            "venv/site.py",
            "data.bin",
        ] {
            fs::write(root.join(name), "x = 1\n").expect("written");
        }
        fs::write(folder.path().join(".gitignore"), "*.py\n*.bin\n").expect("written");
        fs::write(root.join(".vercelignore"), "left.py\n").expect("written");
        let git = |arguments: &[&str]| {
            let status = Command::new("git")
                .args(arguments)
                .current_dir(&root)
                .status();
            assert!(status.expect("git is needed: install git").success());
        };
        git(&["init", "-q", ".."]);
        git(&["add", "-f", "app.py", "left.py", "venv/site.py", "data.bin"]);
        let options = |respect_gitignore| ReadOptions {
            respect_gitignore,
            max_file_size: 10,
        };
        let tree = Tree::read(&root, &options(true));
        let read: Vec<&str> = tree.sources().map(|source| source.path.as_str()).collect();
        assert_eq!(read, ["app.py"]);
        let listing = tree.listing();
        let listed: Vec<&str> = listing.iter().map(|path| path.as_str()).collect();
        assert_eq!(listed, [".vercelignore", "app.py", "data.bin"]);
        let all = Tree::read(&root, &options(false));
        assert_eq!(all.sources().count(), 2, "but for what .vercelignore names");
    }
}

//! Files that git tracks though .gitignore names them: a deployment from the repository has them.
//!
//! Only git knows; where there is none, or no repository, there are none.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use camino::{Utf8Path, Utf8PathBuf};
use ignore::gitignore::GitignoreBuilder;
use rustc_hash::FxHashMap;

use super::Tree;
use super::walk::SKIPPED;

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
    /// No answer is needed: no paths.
    pub fn withdraw(self) -> Vec<Utf8PathBuf> {
        if let Some(mut child) = self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
        Vec::new()
    }

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
        // A virtual environment of any name.
        let mut environments: FxHashMap<Utf8PathBuf, bool> = FxHashMap::default();
        let mut is_environment = |folder: &Utf8Path| {
            let known = environments.entry(folder.to_owned());
            *known.or_insert_with(|| root.join(folder).join("pyvenv.cfg").exists())
        };
        paths
            .map(Utf8PathBuf::from)
            .filter(|path| {
                let skipped = path
                    .components()
                    .any(|part| SKIPPED.contains(&part.as_str()));
                let folders = path.ancestors().skip(1);
                let mut folders = folders.filter(|folder| !folder.as_str().is_empty());
                let skipped = skipped || folders.any(&mut is_environment);
                let ignored = left_out.as_ref().is_some_and(|globs| {
                    globs.matched_path_or_any_parents(path, false).is_ignore()
                });
                !skipped && !ignored && is_file(root, path)
            })
            .collect()
    }
}

impl Tree {
    /// Whether a file that is not there yet would be left out, as .gitignore or .vercelignore says.
    pub fn leaves_out(&self, path: &Utf8Path) -> bool {
        if !self.respects_gitignore || self.listing.contains(path) {
            return false;
        }
        let Ok(root) = self.root.canonicalize() else {
            return false;
        };
        let full = root.join(path);
        // The nearest folder that speaks of the file decides.
        for folder in full.ancestors().skip(1) {
            let mut globs = GitignoreBuilder::new(folder);
            for name in [".gitignore", ".vercelignore"] {
                globs.add(folder.join(name));
            }
            let below = full.strip_prefix(folder).ok();
            if let (Ok(globs), Some(below)) = (globs.build(), below) {
                // What lies in a folder that is left out cannot be taken back in.
                // The root itself was asked for, whatever is said of it.
                let inside = |part: &&Path| {
                    folder
                        .join(part)
                        .parent()
                        .is_some_and(|around| around.starts_with(&root))
                };
                let mut folders = below.ancestors().skip(1).take_while(inside);
                let said = globs.matched(below, false);
                if folders.any(|folder| globs.matched(folder, true).is_ignore()) || said.is_ignore()
                {
                    return true;
                }
                if said.is_whitelist() {
                    return false;
                }
            }
            if folder.join(".git").exists() {
                break;
            }
        }
        false
    }
}

fn is_file(root: &Path, path: &Utf8Path) -> bool {
    std::fs::symlink_metadata(root.join(path)).is_ok_and(|meta| meta.is_file())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::ReadOptions;
    use super::*;

    #[test]
    fn what_is_tracked_deploys_whatever_gitignore_says() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("shop");
        for environment in ["venv", "env"] {
            fs::create_dir_all(root.join(environment)).expect("a folder");
        }
        fs::write(root.join("env/pyvenv.cfg"), "").expect("written");
        for name in [
            "env/site.py",
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
        git(&["add", "-f", "app.py", "left.py", "venv", "env", "data.bin"]);
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

    #[test]
    fn a_new_file_may_be_left_out_before_it_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("shop");
        fs::create_dir_all(root.join("api")).expect("a folder");
        fs::create_dir(folder.path().join(".git")).expect("a folder");
        fs::write(folder.path().join(".gitignore"), "shop/*.*\n/made/\n").expect("written");
        fs::write(root.join(".gitignore"), "!index.py\napi/\n").expect("written");
        fs::write(root.join("app.py"), "").expect("written");
        let options = |respect_gitignore| ReadOptions {
            respect_gitignore,
            max_file_size: 10,
        };
        let tree = Tree::read(&root, &options(true));
        let left_out = |path: &str| tree.leaves_out(path.into());
        assert!(left_out("vercel_env.py"));
        assert!(left_out("api/index.py"));
        assert!(!left_out("index.py"), "the nearer file decides");
        assert!(!left_out("made/a.py"), "of another folder");
        fs::write(folder.path().join(".gitignore"), "shop/\n").expect("written");
        assert!(!left_out("vercel_env.py"), "the root itself was asked for");
        assert!(!Tree::read(&root, &options(false)).leaves_out("vercel_env.py".into()));
    }
}

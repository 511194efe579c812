//! From a folder on the disk to its tree: every file is listed, and those that matter are read.

use std::cmp::Ordering;
use std::path::Path;

use camino::{Utf8Path, Utf8PathBuf};
use ignore::DirEntry;
use rayon::prelude::*;

use super::read::{Kept, read};
use super::walk::{Endless, leads_inside, unreadable, walk};
use super::{Kind, Problem, ReadOptions, Source, Tree, has_manifest_above, slashes, tracked};

/// MiB of a file that may hold settings: data has such names, too, as in `config_rows.json`.
const MAX_SETTINGS: u32 = 1;

impl Tree {
    /// Read the files below a folder: those that matter, as far as their texts are kept.
    pub(super) fn read_kept(root: &Path, options: &ReadOptions, kept: &Kept) -> Tree {
        let mut tree = Tree {
            root: root.to_owned(),
            respects_gitignore: options.respect_gitignore,
            has_manifest_above: has_manifest_above(root),
            ..Tree::default()
        };
        let mut listing = Vec::new();
        let endless = Endless::default();
        if endless.is_around(root, options) {
            tree.problems = endless.problems(root);
            return tree;
        }
        let tracked = options.respect_gitignore.then(|| tracked::ask(root));
        for entry in walk(root, options, &endless) {
            match entry {
                Ok(entry) => tree.list(root, &entry, &mut listing),
                Err(error) => tree.problems.push(unreadable(root, &error)),
            }
        }
        listing.sort_unstable_by(|a, b| in_path_order(a.as_str(), b.as_str()));
        let mut wanted: Vec<Utf8PathBuf> = listing.iter().filter(|p| is_read(p)).cloned().collect();
        tree.listing = listing.into_iter().collect();
        tree.problems.sort_by(|a, b| a.path.cmp(&b.path));
        let endless = endless.problems(root);
        let tracked = match tracked {
            Some(asked) if endless.is_empty() => asked.files(root),
            // Git reads them, too, and waits.
            Some(asked) => asked.withdraw(),
            None => Vec::new(),
        };
        tree.problems.extend(endless);
        for path in tracked {
            if tree.listing.insert(path.clone()) && is_read(&path) {
                wanted.push(path);
            }
        }
        let one = |path: &Utf8Path, kept: &Kept, buffer: &mut Vec<u8>| {
            let most = match matters(path) {
                true => options.max_file_size,
                false => options.max_file_size.min(MAX_SETTINGS),
            };
            read(root, path, most, kept, buffer)
        };
        let read = wanted.par_iter();
        let read = read.map_init(Vec::new, |buffer, path| one(path, kept, buffer));
        let mut read: Vec<Result<Source, Problem>> = read.collect();
        if kept.is_all() {
            // Few, if any: what lies before the first file that names Flask.
            read.par_iter_mut()
                .for_each_init(Vec::new, |buffer, result| {
                    if let Ok(Source {
                        path,
                        is_left: true,
                        ..
                    }) = result
                    {
                        *result = one(path, kept, buffer);
                    }
                });
        }
        let mut sources = Vec::with_capacity(read.len());
        for result in read {
            match result {
                Ok(source) => sources.push((source.path.clone(), source)),
                Err(problem) if matters(&problem.path) => tree.problems.push(problem),
                Err(_) => {}
            }
        }
        tree.sources = sources.into_iter().collect();
        tree
    }

    /// Note an entry of the walk, and whether it is to be read.
    fn list(&mut self, root: &Path, entry: &DirEntry, listing: &mut Vec<Utf8PathBuf>) {
        let Ok(relative) = entry.path().strip_prefix(root) else {
            return;
        };
        let kind = entry.file_type();
        if relative.as_os_str().is_empty() || kind.is_some_and(|kind| kind.is_dir()) {
            return;
        }
        let Some(path) = Utf8Path::from_path(relative).map(slashes) else {
            self.problems.push(Problem {
                path: relative.to_string_lossy().into_owned().into(),
                line: None,
                message: "the name is not UTF-8; rename the file, it was left out".to_owned(),
            });
            return;
        };
        let is_file = kind.is_some_and(|kind| kind.is_file()) || leads_inside(root, entry);
        if is_file {
            listing.push(path);
        } else if matters(&path) {
            self.problems.push(Problem {
                path,
                line: None,
                message: "is no regular file inside the project; it was left out".to_owned(),
            });
        }
    }
}

/// The order of paths, part by part, without a look at the parts: it sorts every name of a tree.
fn in_path_order(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    match a.iter().zip(b).find(|(a, b)| a != b) {
        Some((b'/', _)) => Ordering::Less,
        Some((_, b'/')) => Ordering::Greater,
        Some((a, b)) => a.cmp(b),
        None => a.len().cmp(&b.len()),
    }
}

/// Whether a file is read.
fn is_read(path: &Utf8Path) -> bool {
    matters(path) || may_be_settings(path)
}

/// Whether a file can matter to a rule.
fn matters(path: &Utf8Path) -> bool {
    if Kind::of(path) != Kind::Other {
        return true;
    }
    let name = path.file_name().unwrap_or_default();
    match path.extension() {
        // Settings of Flask, and of `logging`.
        Some("cfg") => true,
        Some("ini" | "conf") if name.contains("log") => true,
        Some("json" | "yaml" | "yml" | "toml")
            if name.contains("logging") || name.starts_with("log") =>
        {
            true
        }
        _ => matches!(
            name,
            "pyproject.toml"
                | "Pipfile"
                | "Pipfile.lock"
                | "Procfile"
                | "Dockerfile"
                | "vercel.json"
                | "package.json"
                | ".python-version"
                | "runtime.txt"
                | "uv.lock"
                | "poetry.lock"
                | "pylock.toml"
        ),
    }
}

/// Whether a file may hold settings that the app reads by itself: it is looked at where it can be read.
fn may_be_settings(path: &Utf8Path) -> bool {
    const SUFFIXES: &[&str] = &["conf", "ini", "json", "toml", "yaml", "yml"];
    let is_named = |name: &str| name.contains("config") || name.contains("settings");
    path.extension().is_some_and(|it| SUFFIXES.contains(&it))
        && path.file_name().is_some_and(is_named)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use camino::Utf8Path;

    use super::in_path_order;
    use crate::tree::{ReadOptions, Tree};

    #[test]
    fn settings_are_read_up_to_a_size_of_their_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, size: usize| {
            fs::write(folder.path().join(name), " ".repeat(size)).expect("written");
        };
        let most = 1 << 20;
        write("app.py", most + 1);
        write("config.json", most);
        write("config_rows.json", most + 1);
        let options = ReadOptions {
            respect_gitignore: true,
            max_file_size: 10,
        };
        let tree = Tree::read(folder.path(), &options);
        let read: Vec<&str> = tree.sources().map(|source| source.path.as_str()).collect();
        assert_eq!(read, ["app.py", "config.json"]);
        assert!(tree.problems().is_empty());
        assert_eq!(tree.listing().len(), 3);
    }

    #[test]
    fn paths_stand_in_the_order_of_their_parts() {
        let paths = [
            "", "a", "a/b", "a/b/c", "a/b.py", "a-b", "a.py", "ab/c", "b", "é/a", "é",
        ];
        for a in paths {
            for b in paths {
                let by_parts = Utf8Path::new(a).cmp(Utf8Path::new(b));
                assert_eq!(in_path_order(a, b), by_parts, "{a:?} {b:?}");
            }
        }
    }
}

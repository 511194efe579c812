//! Where the projects are: from the paths of the command line to project roots.
//!
//! A root is the shallowest folder with a vercel.json, or with a manifest and a Flask app at or
//! below it; where there is neither, the folder from which a Flask app is imported: its own, or
//! the one around its package. A manifest inside a package, which its own code loads from outside, makes
//! no root. A path that is one file leads up to its project, and is the only file that is written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Error, Result, anyhow, bail};
use camino::{Utf8Path, Utf8PathBuf};
use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet};

use super::environments::in_environments;
use super::itself::{Packages, around};
use super::{ReadOptions, Tree, slashes};
use crate::python::is_python;

/// Files that say "here is a Python project".
const MANIFESTS: &[&str] = &[
    "requirements.txt",
    "pyproject.toml",
    "Pipfile",
    "setup.py",
    "setup.cfg",
    "requirements.in",
];

/// A project to work on.
pub struct ProjectRoot {
    /// Its root folder.
    pub root: PathBuf,
    /// The files that may be written; `None` for all of them.
    pub only: Option<Vec<Utf8PathBuf>>,
    /// Its files.
    pub tree: Tree,
}

/// The projects that paths lead to, in the order of the paths.
///
/// # Errors
/// Where a path does not exist, or is neither a file nor a folder.
pub fn discover(paths: &[PathBuf], options: &ReadOptions) -> Result<Vec<ProjectRoot>> {
    let mut files: BTreeMap<PathBuf, Vec<Utf8PathBuf>> = BTreeMap::new();
    let mut roots: Vec<(PathBuf, ProjectRoot)> = Vec::new();
    for path in paths {
        if path.is_dir() {
            // `vfix . apps/shop`: one project plans for a file.
            let found = below(path, options)
                .into_iter()
                .map(|project| (full(&project), project));
            let found: Vec<_> = found.collect();
            roots.retain(|known| !found.iter().any(|project| is_around(project, known)));
            let mut new = found;
            new.retain(|project| !roots.iter().any(|known| is_around(known, project)));
            roots.append(&mut new);
        } else if path.is_file() {
            let root = above(path);
            let relative = relative(path, &root)?;
            files.entry(root).or_default().push(relative);
        } else {
            return Err(unknown(path));
        }
    }
    let mut roots: Vec<ProjectRoot> = roots.into_iter().map(|(_, project)| project).collect();
    for (root, only) in files {
        if !roots.iter().any(|known| known.root == root) {
            let tree = Tree::read(&root, options);
            roots.push(ProjectRoot {
                root,
                only: Some(only),
                tree,
            });
        }
    }
    Ok(roots)
}

/// The project whose root the user names. Where the paths are files, they are the only ones that are
/// written, as for [`discover`].
///
/// # Errors
/// Where a path does not exist, or is a file outside the root.
pub fn at(root: &Path, paths: &[PathBuf], options: &ReadOptions) -> Result<ProjectRoot> {
    let mut only = Vec::new();
    for path in paths {
        if path.is_file() {
            only.push(relative(path, root)?);
        } else if !path.is_dir() {
            return Err(unknown(path));
        }
    }
    Ok(ProjectRoot {
        root: root.to_owned(),
        only: (only.len() == paths.len()).then_some(only),
        tree: Tree::read(root, options),
    })
}

/// The project of one file, for standard input: the file need not exist. `root` is the root that the
/// user names.
///
/// # Errors
/// Where the name is not UTF-8, or the file would lie outside the root.
pub fn of_file(path: &Path, root: Option<&Path>, options: &ReadOptions) -> Result<ProjectRoot> {
    let root = root.map_or_else(|| above(path), Path::to_owned);
    let only = Some(vec![relative(path, &root)?]);
    let tree = Tree::read(&root, options);
    Ok(ProjectRoot { root, only, tree })
}

/// What is wrong with a path that is neither a file nor a folder.
fn unknown(path: &Path) -> Error {
    match path.exists() {
        true => anyhow!("{}: is neither a file nor a folder", path.display()),
        false => anyhow!("{}: no such file or folder", path.display()),
    }
}

fn relative(path: &Path, root: &Path) -> Result<Utf8PathBuf> {
    let name = path.file_name().unwrap_or_default();
    let full = folder_of(path).join(name);
    let above = root.canonicalize();
    let Ok(relative) = full.strip_prefix(above.as_deref().unwrap_or(root)) else {
        bail!(
            "{}: lies outside the project root {}",
            path.display(),
            root.display()
        );
    };
    match Utf8Path::from_path(relative) {
        Some(relative) => Ok(slashes(relative)),
        None => bail!("{}: the name is not UTF-8", path.display()),
    }
}

/// The nearest folder above a file with a vercel.json, a manifest or a .git; else its own folder.
fn above(path: &Path) -> PathBuf {
    let own = folder_of(path);
    let is_root = |folder: &&Path| {
        folder.join("vercel.json").is_file()
            || folder.join(".git").exists()
            || MANIFESTS.iter().any(|name| folder.join(name).is_file())
    };
    own.ancestors()
        .find(is_root)
        .map_or(own.clone(), Path::to_owned)
}

/// The folder of a file, without `..`: what stands above it must be what the system says.
fn folder_of(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let own = full.parent().unwrap_or(&full);
    own.canonicalize().unwrap_or_else(|_| own.to_owned())
}

/// The root of a project as the system says it.
fn full(project: &ProjectRoot) -> PathBuf {
    let root = project.root.canonicalize();
    root.unwrap_or_else(|_| project.root.clone())
}

/// Whether a project plans for the files of another, or is the same.
fn is_around(
    (outer, project): &(PathBuf, ProjectRoot),
    (inner, _): &(PathBuf, ProjectRoot),
) -> bool {
    let below = inner.strip_prefix(outer).ok();
    below.and_then(Utf8Path::from_path).is_some_and(|below| {
        let mut files = project.tree.sources.keys();
        below.as_str().is_empty() || files.any(|file| file.starts_with(below))
    })
}

/// The projects at or below a folder.
fn below(folder: &Path, options: &ReadOptions) -> Vec<ProjectRoot> {
    let mut tree = Tree::read_for_flask(folder, options);
    let roots = roots(&tree);
    let whole = |tree| {
        vec![ProjectRoot {
            root: folder.to_owned(),
            only: None,
            tree,
        }]
    };
    match &roots[..] {
        // Nothing here speaks of Flask: one project, on which no rule will act.
        [] => {
            let misplaced = in_environments(folder, options.max_file_size);
            tree.problems.extend(misplaced);
            whole(tree)
        }
        [root] if root.as_str().is_empty() => whole(tree),
        _ => split(folder, &tree, &roots),
    }
}

/// The folders of a tree that are projects, in the order of their paths.
fn roots(tree: &Tree) -> Vec<Utf8PathBuf> {
    let mut roots: Vec<Utf8PathBuf> = Vec::new();
    let flask: Vec<&Utf8Path> = tree
        .sources()
        .filter(|source| source.names_flask() && is_python(&source.path))
        .filter_map(|source| source.path.parent())
        .collect();
    let around_flask: FxHashSet<&Utf8Path> =
        flask.iter().flat_map(|folder| folder.ancestors()).collect();
    let mut known: FxHashSet<&Utf8Path> = FxHashSet::default();
    let mut packages = Packages::default();
    // Of packages with a manifest in them, the folder around.
    let mut outer = Vec::new();
    for candidate in with_manifest(tree) {
        let covered = candidate.ancestors().any(|folder| known.contains(folder));
        if covered || !around_flask.contains(candidate) {
            continue;
        }
        let is_chosen = tree.listing.contains(&candidate.join("vercel.json"));
        if !is_chosen && packages.has(tree, candidate) {
            outer.push(around(candidate));
            continue;
        }
        known.insert(candidate);
        roots.push(candidate.to_owned());
    }
    // Apps without a manifest: their own folder, or the one that holds their package.
    let mut loose: Vec<&Utf8Path> = flask;
    loose.extend(outer);
    loose.retain(|folder| !folder.ancestors().any(|folder| known.contains(folder)));
    for folder in &mut loose {
        let mut is_package = |folder: &Utf8Path| {
            tree.listing.contains(&folder.join("__init__.py")) || packages.has(tree, folder)
        };
        let mut around = folder.ancestors();
        let outside = around.find(|folder| folder.as_str().is_empty() || !is_package(folder));
        *folder = outside.unwrap_or(folder);
    }
    shallow_first(&mut loose);
    for folder in loose {
        if !folder.ancestors().any(|folder| known.contains(folder)) {
            known.insert(folder);
            let parts = parts(tree, folder, &roots);
            roots.retain(|inner| !parts.contains(inner));
            roots.push(folder.to_owned());
        }
    }
    roots.sort();
    roots
}

/// The folders of a tree with a vercel.json or a manifest, the shallow ones first: what lies below a
/// root belongs to it.
fn with_manifest(tree: &Tree) -> Vec<&Utf8Path> {
    let is_named = |path: &&Utf8PathBuf| {
        let name = path.file_name().unwrap_or_default();
        name == "vercel.json" || MANIFESTS.contains(&name)
    };
    let files = tree.listing.iter().filter(is_named);
    let mut folders: Vec<&Utf8Path> = files.filter_map(|path| path.parent()).collect();
    shallow_first(&mut folders);
    folders.dedup();
    folders
}

fn shallow_first(folders: &mut [&Utf8Path]) {
    folders.sort_by_key(|path| (path.components().count(), path.as_str()));
}

/// The projects at these folders of a tree, each without those below it.
fn split(folder: &Path, tree: &Tree, roots: &[Utf8PathBuf]) -> Vec<ProjectRoot> {
    let project = |(at, root): (usize, &Utf8PathBuf)| {
        let mut part = tree.subtree(root);
        // In their order, those below it are the next ones.
        let inner = roots[at + 1..]
            .iter()
            .map_while(|other| other.strip_prefix(root).ok());
        let inner: FxHashSet<&Utf8Path> = inner.collect();
        // They are deployed with it, and what they hold is planned for there alone.
        part.sources
            .retain(|path, _| !path.ancestors().any(|folder| inner.contains(folder)));
        ProjectRoot {
            root: folder.join(root),
            only: None,
            tree: part,
        }
    };
    roots.iter().enumerate().map(project).collect()
}

/// Of the projects below a folder, those that are part of the one in it: what it imports, and api/, as
/// for Vercel. What it does not import is a project beside it.
fn parts(tree: &Tree, outer: &Utf8Path, roots: &[Utf8PathBuf]) -> FxHashSet<Utf8PathBuf> {
    let named = roots.iter().filter_map(|inner| {
        let name = inner.strip_prefix(outer).ok()?.iter().next()?;
        Some((inner, name))
    });
    let importers = importers(tree, outer, &named.clone().map(|(_, name)| name).collect());
    let is_part = |(inner, name): &(&Utf8PathBuf, &str)| {
        let mut code = importers.get(name).into_iter().flatten();
        **inner == outer.join("api") || code.any(|path| !path.starts_with(inner))
    };
    let parts = named.filter(is_part);
    parts.map(|(inner, _)| inner.clone()).collect()
}

/// The code in a folder that imports something by each of these names of folders in it:
/// `from backend.routes import routes` beside backend/requirements.txt.
fn importers<'t>(
    tree: &'t Tree,
    outer: &Utf8Path,
    names: &FxHashSet<&'t str>,
) -> FxHashMap<&'t str, Vec<&'t Utf8Path>> {
    let mut found: FxHashMap<_, Vec<_>> = FxHashMap::default();
    let Some(longest) = names.iter().map(|name| name.len()).max() else {
        return found;
    };
    let sources = tree.sources();
    let code = sources.filter(|source| source.path.starts_with(outer) && is_python(&source.path));
    for source in code {
        let text = &*source.text;
        let after = |word: &'static str| {
            memmem::find_iter(text.as_bytes(), word).map(move |at| &text[at + word.len()..])
        };
        for rest in after("from ").chain(after("import ")) {
            // A folder's name may hold more than a word of Python.
            let ends = rest.char_indices().map(|(end, char)| (end, Some(char)));
            let ends = ends.chain([(rest.len(), None)]);
            let ends = ends.take_while(|(end, _)| *end <= longest);
            let ends =
                ends.filter(|(_, next)| !next.is_some_and(|c| c.is_alphanumeric() || c == '_'));
            for name in ends.filter_map(|(end, _)| names.get(&rest[..end])) {
                found.entry(*name).or_default().push(&*source.path);
            }
        }
    }
    found
}

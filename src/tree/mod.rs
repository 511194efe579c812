//! A project as text: which files there are, and what the ones that matter say. What a rule sees is read
//! here alone. Every file is read once; again only those of a large tree that lie before the first that
//! names Flask, whose texts were not kept.
//!
//! Symlinks are never followed to a folder, and to a file only inside the project. What cannot be
//! read or decoded is a [`Problem`] that names the file, never a panic and never silence.

pub mod decode;
mod discover;
mod environments;
mod gather;
mod itself;
mod read;
mod tracked;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::project::Around;
use crate::project::platform::INSTALLED;
use crate::project::words::Words;

pub use decode::{Encoding, Kind};
pub use discover::{ProjectRoot, at, discover, of_file};

use crate::python::is_python;
use read::Kept;

/// Bytes from which a file is large: those below are too many to look at, and weigh little.
const LARGE: u64 = 1 << 20;

/// How a tree is read.
#[derive(Debug, Clone, Copy)]
pub struct ReadOptions {
    /// Leave out what .gitignore names and git does not track, as Vercel's upload does.
    pub respect_gitignore: bool,
    /// MiB of a file that is still read; generated data is what lies above.
    pub max_file_size: u32,
}

/// A file that was read.
#[derive(Debug, Clone)]
pub struct Source {
    /// Relative to the root, with `/`.
    pub path: Utf8PathBuf,
    /// The text, without a byte order mark (but see [`Kind::Requirements`]).
    pub text: Arc<str>,
    /// How it is written on the disk.
    pub encoding: Encoding,
    /// The words in it.
    pub words: Arc<Words>,
    /// Its text was left behind, for nothing in the tree names Flask.
    is_left: bool,
}

/// Something of the tree that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Relative to the root; for a name that is not UTF-8, as near to it as UTF-8 comes.
    pub path: Utf8PathBuf,
    /// Line, from 1, where there is one.
    pub line: Option<usize>,
    /// What is wrong, and the way out.
    pub message: String,
}

/// The files of a project.
#[derive(Debug, Default)]
pub struct Tree {
    sources: BTreeMap<Utf8PathBuf, Source>,
    listing: BTreeSet<Utf8PathBuf>,
    problems: Vec<Problem>,
    /// Its folder.
    root: PathBuf,
    /// Whether .gitignore counts.
    respects_gitignore: bool,
    /// Whether a folder around it, up to that of its repository, holds a manifest.
    has_manifest_above: bool,
}

impl Tree {
    /// Read the files below a folder.
    pub fn read(root: &Path, options: &ReadOptions) -> Tree {
        Tree::read_kept(root, options, &Kept::all())
    }

    /// Read the files below a folder. Where none of them names Flask, most texts stay empty.
    fn read_for_flask(root: &Path, options: &ReadOptions) -> Tree {
        Tree::read_kept(root, options, &Kept::for_flask())
    }

    /// The files that were read, in path order.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }

    /// One file that was read.
    pub fn source(&self, path: &Utf8Path) -> Option<&Source> {
        self.sources.get(path)
    }

    /// The texts of the files that were read.
    pub fn texts(&self) -> BTreeMap<Utf8PathBuf, Arc<str>> {
        let texts = self.sources.iter();
        texts
            .map(|(path, source)| (path.clone(), Arc::clone(&source.text)))
            .collect()
    }

    /// The words in the files that were read.
    pub fn words(&self) -> impl Iterator<Item = (&Utf8Path, &Arc<Words>)> {
        let sources = self.sources.iter();
        sources.map(|(path, source)| (path.as_path(), &source.words))
    }

    /// Every file, read or not.
    pub fn listing(&self) -> Arc<BTreeSet<Utf8PathBuf>> {
        Arc::new(self.listing.clone())
    }

    /// The part of the tree below a folder, as a tree of its own.
    fn subtree(&self, folder: &Utf8Path) -> Tree {
        let below = |path: &Utf8Path| path.strip_prefix(folder).ok().map(Utf8Path::to_owned);
        // In their order, the paths below a folder follow it.
        let from = (Bound::Included(folder), Bound::Unbounded);
        let sources = self.sources.range::<Utf8Path, _>(from);
        let sources = sources.map_while(|(path, source)| {
            let path = below(path)?;
            let source = Source {
                path: path.clone(),
                ..source.clone()
            };
            Some((path, source))
        });
        let problems = self.problems.iter().filter_map(|problem| {
            Some(Problem {
                path: below(&problem.path)?,
                ..problem.clone()
            })
        });
        let listing = self.listing.range::<Utf8Path, _>(from);
        let outer = folder.ancestors().skip(1);
        let mut outer = outer.flat_map(|folder| INSTALLED.iter().map(|name| folder.join(name)));
        Tree {
            sources: sources.collect(),
            listing: listing.map_while(|path| below(path)).collect(),
            problems: problems.collect(),
            root: self.root.join(folder),
            respects_gitignore: self.respects_gitignore,
            has_manifest_above: self.has_manifest_above
                || outer.any(|path| self.listing.contains(&path)),
        }
    }

    /// What the disk says beside the texts and the names. It asks for the size of each file that was
    /// not read, so only a project with an app should want to know.
    pub fn around(&self) -> Around {
        // Both stand in the order of the paths, which are dear to compare.
        let mut read = self.sources.keys().peekable();
        let mut is_read = |path: &Utf8PathBuf| {
            read.next_if(|source| source.as_str() == path.as_str())
                .is_some()
        };
        let unread: Vec<&Utf8PathBuf> = self.listing.iter().filter(|path| !is_read(path)).collect();
        let unread = unread.into_par_iter();
        let large = unread.filter_map(|path| {
            let size = fs::metadata(self.root.join(path)).ok()?.len();
            (size >= LARGE).then(|| (path.clone(), size))
        });
        let others = self.sources().filter(|source| !is_python(&source.path));
        let encoded = others.filter(|source| source.encoding.is_never_plain());
        Around {
            large: large.collect(),
            manifest: self.has_manifest_above,
            encoded: encoded.map(|source| source.path.clone()).collect(),
        }
    }

    /// Forget every file but these.
    pub fn keep(&mut self, is_kept: impl Fn(&Utf8Path) -> bool) {
        self.sources.retain(|path, _| is_kept(path));
        self.listing.retain(|path| is_kept(path));
    }

    /// What could not be read.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Put a text that did not come from the disk in the place of a file.
    pub fn replace(&mut self, path: &Utf8Path, text: &str) {
        self.listing.insert(path.to_owned());
        self.problems.retain(|problem| problem.path != path);
        self.sources.insert(
            path.to_owned(),
            Source {
                path: path.to_owned(),
                text: text.into(),
                encoding: Encoding::utf8(),
                words: Arc::new(Words::at_hand(text)),
                is_left: false,
            },
        );
    }
}

impl Source {
    /// Whether its text names flask.
    fn names_flask(&self) -> bool {
        self.words.hold(&self.text, "flask")
    }

    /// The bytes of a text in the encoding of this file.
    ///
    /// # Errors
    /// Where the encoding has no bytes for a character of the text.
    pub fn encode(&self, text: &str) -> anyhow::Result<Vec<u8>> {
        self.encoding
            .encode(text)
            .ok_or_else(|| anyhow::anyhow!("{}: its encoding cannot hold the new text", self.path))
    }
}

/// Whether a folder around a root, up to that of its repository, holds a manifest: Vercel looks
/// there, too, where Root Directory is a part of the repository. Where there is no repository yet,
/// three folders around count.
fn has_manifest_above(root: &Path) -> bool {
    let Ok(full) = root.canonicalize() else {
        return false;
    };
    let depth = full
        .ancestors()
        .position(|folder| folder.join(".git").exists());
    let mut around = full.ancestors().skip(1).take(depth.unwrap_or(3));
    around.any(|folder| INSTALLED.iter().any(|name| folder.join(name).is_file()))
}

fn slashes(path: &Utf8Path) -> Utf8PathBuf {
    if std::path::MAIN_SEPARATOR == '/' {
        return path.to_owned();
    }
    path.components()
        .map(|part| part.as_str())
        .collect::<Vec<_>>()
        .join("/")
        .into()
}

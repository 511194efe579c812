//! Provisional.
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
pub struct ProjectRoot {
    pub root: PathBuf,
    pub only: Option<Vec<Utf8PathBuf>>,
}
#[derive(Default)]
pub struct ReadOptions {
    pub respect_gitignore: bool,
}
pub struct Source {
    pub path: Utf8PathBuf,
    pub text: Arc<str>,
}
impl Source {
    pub fn encode(&self, text: &str) -> anyhow::Result<Vec<u8>> {
        Ok(text.as_bytes().to_vec())
    }
}
pub struct Problem {
    pub path: Utf8PathBuf,
    pub line: Option<usize>,
    pub message: String,
}
pub struct Tree {
    sources: BTreeMap<Utf8PathBuf, Source>,
    listing: BTreeSet<Utf8PathBuf>,
    problems: Vec<Problem>,
}
impl Tree {
    pub fn read(root: &Path, _o: &ReadOptions) -> Tree {
        let mut t = Tree {
            sources: BTreeMap::new(),
            listing: BTreeSet::new(),
            problems: vec![],
        };
        for e in ignore::WalkBuilder::new(root)
            .hidden(false)
            .build()
            .flatten()
        {
            if !e.path().is_file() {
                continue;
            }
            let Ok(rel) = e.path().strip_prefix(root) else {
                continue;
            };
            let Ok(rel) = Utf8PathBuf::from_path_buf(rel.to_owned()) else {
                continue;
            };
            if rel.starts_with(".git") {
                continue;
            }
            t.listing.insert(rel.clone());
            if matches!(
                rel.extension(),
                Some("py" | "txt" | "toml" | "json" | "cfg")
            ) {
                if let Ok(text) = std::fs::read_to_string(e.path()) {
                    t.sources.insert(
                        rel.clone(),
                        Source {
                            path: rel,
                            text: text.into(),
                        },
                    );
                }
            }
        }
        t
    }
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }
    pub fn source(&self, p: &Utf8Path) -> Option<&Source> {
        self.sources.get(p)
    }
    pub fn texts(&self) -> BTreeMap<Utf8PathBuf, Arc<str>> {
        self.sources
            .iter()
            .map(|(k, v)| (k.clone(), v.text.clone()))
            .collect()
    }
    pub fn listing(&self) -> Arc<BTreeSet<Utf8PathBuf>> {
        Arc::new(self.listing.clone())
    }
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
    pub fn replace(&mut self, p: &Utf8Path, text: &str) {
        self.sources.insert(
            p.to_owned(),
            Source {
                path: p.to_owned(),
                text: text.into(),
            },
        );
    }
}
pub fn discover(paths: &[PathBuf]) -> anyhow::Result<Vec<ProjectRoot>> {
    paths
        .iter()
        .map(|p| {
            if !p.exists() {
                anyhow::bail!("{}: no such file or folder", p.display())
            }
            Ok(ProjectRoot {
                root: p.clone(),
                only: None,
            })
        })
        .collect()
}

//! Edits of the manifests: one distribution more, or one less.
//!
//! A locked, hashed or compiled manifest is never edited: what updates it is in the refusal.

use camino::{Utf8Path, Utf8PathBuf};
use ruff_text_size::{TextRange, TextSize};

use super::{LOCKS, MARK, normalised, toml};
use crate::plan::Edit;
use crate::project::Project;
use crate::python::style::newline_of;

/// The edits that declare one distribution more.
pub struct Addition {
    /// The declaration itself.
    pub edit: Edit,
    /// What several declarations need once: the comma behind the one that was the last.
    pub shared: Option<Edit>,
    /// Whether it stands behind the first declaration of the plan, and not without it.
    pub follows: bool,
}

impl From<Edit> for Addition {
    fn from(edit: Edit) -> Self {
        Addition {
            edit,
            shared: None,
            follows: false,
        }
    }
}

impl Project {
    /// The edits that declare a distribution at the end of a manifest, in the words of a requirement.
    /// `first` says whether no other one is declared before it in the same plan.
    ///
    /// # Errors
    /// What to do by hand, where the manifest is locked, hashed, compiled, or of a form that no edit is
    /// sure for.
    pub fn addition(&self, path: &Utf8Path, name: &str, first: bool) -> Result<Addition, String> {
        let text = self.text(path).unwrap_or_default();
        let folder = path.parent().unwrap_or(Utf8Path::new(""));
        let lock = LOCKS
            .iter()
            .find(|(lock, _, _)| self.exists(&folder.join(lock)));
        if let Some((lock, _, command)) = lock {
            let name = match name.contains(['<', '>', '*']) {
                true => format!("'{name}'"),
                false => name.to_owned(),
            };
            return Err(format!("{lock} stands beside it: run `{command} {name}`."));
        }
        if text.contains("--hash=") {
            return Err(format!(
                "Its lines carry hashes: add {name} to the file that it is compiled from, and compile it again."
            ));
        }
        if is_compiled(text) {
            return Err(format!(
                "A tool wrote {path}: add {name} to the file that it is compiled from, and compile it again."
            ));
        }
        let by_hand = || format!("Add {name} to the dependencies in {path}.");
        if matches!(path.extension(), Some("txt" | "in")) {
            // What follows a backslash belongs to the line above.
            if text.trim_end_matches(['\n', '\r']).ends_with('\\') {
                return Err(by_hand());
            }
            let newline = newline_of(text);
            let line = match text.is_empty() || text.ends_with(['\n', '\r', MARK]) {
                true => format!("{name}{newline}"),
                false => format!("{newline}{name}"),
            };
            return Ok(Edit::insertion(TextSize::of(text), line).into());
        }
        let addition = match path.file_name() {
            Some("pyproject.toml") => toml::in_dependencies(text, name, first),
            Some("Pipfile") => toml::in_packages(text, name),
            _ => None,
        };
        addition.ok_or_else(by_hand)
    }

    /// Edits that take a distribution out of every manifest, putting `instead` in the place of
    /// the first declaration in a manifest that does not declare that one.
    ///
    /// # Errors
    /// Where a manifest is locked, hashed or compiled, or a line of it cannot go without loss.
    pub fn removal(
        &self,
        name: &str,
        instead: &str,
    ) -> Result<Vec<(Utf8PathBuf, Edit)>, (Utf8PathBuf, TextRange, String)> {
        let wanted = normalised(name);
        let mut edits = Vec::new();
        // A lock is written by its tool, and names what others bring along, too.
        let edited = self.manifests().iter();
        for manifest in edited.filter(|manifest| manifest.path.extension() != Some("lock")) {
            let has_instead = manifest.entries.iter().any(|entry| entry.name == instead);
            let found = manifest.entries.iter().filter(|entry| entry.name == wanted);
            for (number, entry) in found.enumerate() {
                let refuse = |why: String| (manifest.path.clone(), entry.range, why);
                let folder = manifest.path.parent().unwrap_or(Utf8Path::new(""));
                let lock = LOCKS
                    .iter()
                    .find(|(lock, _, _)| self.exists(&folder.join(lock)));
                if let Some((lock, command, _)) = lock {
                    return Err(refuse(format!(
                        "{lock} stands beside it; run `{command} {wanted}` instead"
                    )));
                }
                if manifest.hashed {
                    return Err(refuse(format!(
                        "its lines carry hashes; take {wanted} out of the file that it is \
                         compiled from, and compile it again"
                    )));
                }
                if manifest.compiled {
                    return Err(refuse(format!(
                        "a tool wrote the file; take {wanted} out of the one that it is compiled \
                         from, and compile it again"
                    )));
                }
                let range = entry.removal.clone().map_err(refuse)?;
                let edit = match entry.rename {
                    Some(rename) if number == 0 && !has_instead => {
                        Edit::replacement(entry.range, rename(instead))
                    }
                    None if !has_instead => {
                        return Err(refuse(format!("{instead} is not declared there by itself")));
                    }
                    _ => Edit::deletion(range),
                };
                edits.push((manifest.path.clone(), edit));
            }
        }
        Ok(edits)
    }
}

/// Whether pip-compile or uv says at the top of a file that it wrote it.
pub fn is_compiled(text: &str) -> bool {
    let text = text.trim_start_matches(MARK);
    let mut top = text.lines().take_while(|line| line.starts_with('#'));
    top.any(|line| line.contains("autogenerated by"))
}

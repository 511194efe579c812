//! Settings of pyproject.toml that name the app, `package.module:name`, as the builder reads them.

use std::sync::LazyLock;

use camino::Utf8PathBuf;
use regex::Regex;
use ruff_text_size::{TextRange, TextSize};

use crate::project::{ModuleId, Project};

/// A setting of pyproject.toml that names a module and a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The text, with its quotes, in pyproject.toml.
    pub range: TextRange,
    /// What it says; empty where it is no string.
    pub text: String,
    /// The file and the variable; `None` where there is no such file, which stops the build.
    pub target: Option<(Utf8PathBuf, String)>,
}

impl Reference {
    /// A setting that is no string: it stops the build.
    pub(super) fn empty() -> Self {
        Reference {
            range: TextRange::default(),
            text: String::new(),
            target: None,
        }
    }

    /// The module and the name, where the file is there.
    pub(super) fn picked(&self, project: &Project) -> Option<(ModuleId, String)> {
        let (path, name) = self.target.as_ref()?;
        Some((project.module_at(path)?, name.clone()))
    }
}

/// A setting of pyproject.toml. The builder takes a file that does not parse for an empty one.
pub(super) fn setting(project: &Project, keys: [&str; 3]) -> Option<Reference> {
    let mut item = project.pyproject()?.as_item();
    for key in keys {
        item = item.get(key)?;
    }
    let span = item.span().unwrap_or_default();
    let offset = |at: usize| TextSize::new(u32::try_from(at).unwrap_or_default());
    let text = item.as_str().unwrap_or_default();
    Some(Reference {
        range: TextRange::new(offset(span.start), offset(span.end)),
        text: text.to_owned(),
        target: referenced(project, text),
    })
}

/// The file and the name of `package.module:name`. Like the builder, takes the first part of the
/// text that reads so, and does not ask whether the module has the name.
pub fn referenced(project: &Project, text: &str) -> Option<(Utf8PathBuf, String)> {
    static REFERENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"([A-Za-z_][0-9A-Za-z_.]*)\s*:\s*([A-Za-z_][0-9A-Za-z_]*)").ok()
    });
    let found = REFERENCE.as_ref()?.captures(text)?;
    let base = found[1].replace('.', "/");
    let paths = [format!("{base}.py"), format!("{base}/__init__.py")].map(Utf8PathBuf::from);
    let path = paths
        .into_iter()
        .find(|path| project.listing().contains(path))?;
    Some((path, found[2].to_owned()))
}

//! `[tool.vfix]` in pyproject.toml, or `vfix.toml`: the nearest one above the project root wins.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use serde::Deserialize;
use toml_edit::{Document, DocumentMut, TableLike};

use crate::cli::args::FailOn;
use crate::project::platform::Builder;

/// The keys that a configuration may hold.
const KEYS: &[&str] = &[
    "builder",
    "exclude",
    "extend-select",
    "fail-on",
    "fixable",
    "ignore",
    "per-file-ignores",
    "select",
    "unfixable",
];

/// The options that a project sets for itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Config {
    /// As `--select`.
    pub select: Vec<String>,
    /// As `--extend-select`.
    pub extend_select: Vec<String>,
    /// As `--ignore`.
    pub ignore: Vec<String>,
    /// As `--fixable`.
    pub fixable: Vec<String>,
    /// As `--unfixable`.
    pub unfixable: Vec<String>,
    /// As `--exclude`.
    pub exclude: Vec<String>,
    /// Rules to leave out in files that match a glob.
    pub per_file_ignores: BTreeMap<String, Vec<String>>,
    /// As `--fail-on`.
    pub fail_on: Option<FailOn>,
    /// As `--builder`.
    pub builder: Option<Builder>,
    /// The file that it was read from.
    #[serde(skip)]
    pub source: Option<PathBuf>,
}

impl Config {
    /// The configuration nearest to `root`; the default where there is none.
    ///
    /// # Errors
    /// Where a file cannot be read, is no TOML, or holds an unknown key.
    pub fn find(root: &Path) -> Result<Self> {
        let full = root.canonicalize().or_else(|_| std::path::absolute(root));
        let full = full.unwrap_or_else(|_| root.to_owned());
        let here = std::env::current_dir().and_then(|here| here.canonicalize());
        for folder in full.ancestors() {
            let below = here
                .as_ref()
                .ok()
                .and_then(|here| folder.strip_prefix(here).ok());
            for name in ["vfix.toml", "pyproject.toml"] {
                let path = below.unwrap_or(folder).join(name);
                if path.is_file()
                    && let Some(config) = Config::read(&path)?
                {
                    return Ok(config);
                }
            }
        }
        Ok(Config::default())
    }

    /// The configuration in a file; `None` for a pyproject.toml without `[tool.vfix]`.
    ///
    /// # Errors
    /// As for [`Config::find`].
    pub fn read(path: &Path) -> Result<Option<Self>> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{}: cannot be read", path.display()))?;
        let is_pyproject = path
            .file_name()
            .is_some_and(|name| name == "pyproject.toml");
        // Nobody's pyproject.toml needs to be valid for a tool that it does not mention.
        if is_pyproject && !text.contains("vfix") {
            return Ok(None);
        }
        // One line each, with the place.
        let at = |span: Option<Range<usize>>| match span.and_then(|span| text.get(..span.start)) {
            Some(before) => format!("{}:{}", path.display(), before.matches('\n').count() + 1),
            None => path.display().to_string(),
        };
        let document = Document::parse(&*text).map_err(|error| {
            let message = error.message().trim().replace('\n', " ");
            anyhow!("{}: is no valid TOML: {message}", at(error.span()))
        })?;
        let table = if is_pyproject {
            match document
                .as_table()
                .get("tool")
                .and_then(|tool| tool.get("vfix"))
            {
                Some(item) => item.as_table_like(),
                None => return Ok(None),
            }
        } else {
            Some(document.as_table() as &dyn TableLike)
        };
        let Some(table) = table else {
            bail!("{}: [tool.vfix] must be a table", path.display());
        };
        let mut config = Config::default();
        let mut known = toml_edit::Table::new();
        for (key, item) in table.iter() {
            let place = at(table.key(key).and_then(toml_edit::Key::span));
            if !KEYS.contains(&key) {
                let near = nearest(key, KEYS.iter().copied());
                bail!("{place}: unknown key `{key}` of vfix; did you mean `{near}`?");
            }
            known.insert(key, item.clone());
            config = toml_edit::de::from_document(DocumentMut::from(known.clone()))
                .map_err(|error| anyhow!("{place}: `{key}` of vfix: {}", error.message()))?;
        }
        config.source = Some(path.to_owned());
        Ok(Some(config))
    }
}

/// The known word that is most like an unknown one.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> &'k str {
    let likeness = |known: &str| strsim::jaro_winkler(&word.to_lowercase(), &known.to_lowercase());
    known
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said about a file of this name and text.
    fn said(name: &str, text: &str) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        let error = Config::read(&path).expect_err("it is wrong");
        let shown = format!("{}/", folder.path().display());
        error.to_string().replace(&shown, "")
    }

    #[test]
    fn each_error_names_its_line() {
        for (name, text, start) in [
            (
                "vfix.toml",
                "select = ['VF001']\n\nselekt = ['VF002']\n",
                "vfix.toml:3: unknown key `selekt` of vfix; did you mean `select`?",
            ),
            (
                "vfix.toml",
                "# mine\nselect = 3\n",
                "vfix.toml:2: `select` of vfix: ",
            ),
            (
                "vfix.toml",
                "ignore = [\n  'VF001'\nselect = []\n",
                "vfix.toml:3: is no valid TOML: ",
            ),
            (
                "pyproject.toml",
                "[project]\nname = 'x'\n[tool.vfix]\nbuilder = 'new'\n",
                "pyproject.toml:4: `builder` of vfix: ",
            ),
            (
                "pyproject.toml",
                "[project]\r\nname = 'x'\r\n[tool.vfix]\r\nbilder = '4'\r\n",
                "pyproject.toml:4: unknown key `bilder`",
            ),
        ] {
            let said = said(name, text);
            assert!(said.starts_with(start), "{said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }
}

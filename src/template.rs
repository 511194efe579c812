//! Python that vfix writes, kept as real `.py` files beside the Rust that places them.
//!
//! A template is parsed, not searched: its top-level imports become import requests, its top-level
//! names are made fresh where the module already uses them, its holes are identifiers that start
//! with `VFIX_`, and flags are folded away: `if VFIX_…:` blocks, and operands `or VFIX_… and test` of
//! a condition in parentheses. So it is valid Python as it stands.

mod edits;
mod flags;

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{Alias, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

use crate::plan::Edit;
use crate::python::Module;
use crate::python::edits::remove_names;
use crate::python::facts::{Binding, BindingKind, MODULE};
use edits::{filled_holes, renamings, requoted, without_imports};

/// The source of a template.
#[derive(Debug, Clone, Copy)]
pub struct Template(pub &'static str);

/// What goes into the holes of a template.
#[derive(Debug, Default)]
pub struct Fill<'f> {
    /// Texts of holes: `VFIX_APP` to `app`.
    pub holes: &'f [(&'f str, &'f str)],
    /// Outcomes of `if VFIX_…:` tests.
    pub flags: &'f [(&'f str, bool)],
    /// The quote that the file uses.
    pub quote: Option<char>,
}

/// A template with its holes filled.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// The lines, with `\n` and four spaces, without the lifted imports.
    pub lines: String,
    /// The strings of several lines in it, whose lines must not be indented.
    pub verbatim: Vec<TextRange>,
    /// The names that the top-level names of the template got.
    pub names: FxHashMap<String, String>,
}

/// Templates whose flags are folded away: each is parsed once, however many changes it is in.
type Folded = FxHashMap<(&'static str, String), Arc<Module>>;

static FOLDED: LazyLock<Mutex<Folded>> = LazyLock::new(Mutex::default);

/// Templates that are modules of their own: every change that needs one brings the same text.
type Modules = FxHashMap<(&'static str, String), Arc<str>>;

static MODULES: LazyLock<Mutex<Modules>> = LazyLock::new(Mutex::default);

impl Template {
    /// The template without its flags, its holes still open.
    fn folded(self, fill: &Fill<'_>) -> Result<Arc<Module>, String> {
        let holes: Vec<&str> = fill.holes.iter().map(|(hole, _)| *hole).collect();
        let key = (self.0, format!("{holes:?} {:?}", fill.flags));
        let known = || FOLDED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(module) = known().get(&key) {
            return Ok(Arc::clone(module));
        }
        let module = Arc::new(flags::fold(self.0, fill)?);
        known().insert(key, Arc::clone(&module));
        Ok(module)
    }

    /// The whole template as a module of its own: its imports stay, as far as they are used.
    ///
    /// # Errors
    /// As for [`Template::render`].
    pub fn module(self, fill: &Fill<'_>) -> Result<Arc<str>, String> {
        let key = (self.0, format!("{fill:?}"));
        let known = || MODULES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = known().get(&key) {
            return Ok(Arc::clone(text));
        }
        let text: Arc<str> = self.filled(fill)?.into();
        known().insert(key, Arc::clone(&text));
        Ok(text)
    }

    fn filled(self, fill: &Fill<'_>) -> Result<String, String> {
        let module = self.folded(fill)?;
        let facts = module.facts();
        let mut edits = Vec::new();
        // What a folded flag left without a use is not imported.
        let unused =
            |binding: &&Binding<'_>| !facts.uses.iter().any(|u| u.node.id == *binding.name);
        for (stmt, fact) in facts.all_stmts() {
            let names = match fact.node {
                Stmt::Import(node) => node.names.len(),
                Stmt::ImportFrom(node) => node.names.len(),
                _ => continue,
            };
            let bound = facts.bindings.iter().filter(|b| b.stmt == stmt);
            let gone: Vec<&Alias> = (bound.filter(unused))
                .filter_map(|binding| match binding.kind {
                    BindingKind::Import { alias, .. } | BindingKind::ImportFrom { alias, .. } => {
                        Some(alias)
                    }
                    _ => None,
                })
                .collect();
            if gone.len() == names {
                let end = module.line_end(fact.node.end());
                edits.push(Edit::deletion(TextRange::new(fact.node.start(), end)));
            } else if !gone.is_empty() {
                edits.extend(remove_names(&module, stmt, &gone)?);
            }
        }
        edits.extend(filled_holes(&module, fill));
        edits.extend(requoted(&module, fill.quote));
        let text = spliced(module.text(), edits);
        let filled = parse(&text)?;
        let lost = filled.facts().uses.iter().find(|u| {
            let name = &u.node.id;
            filled.facts().lookup(name, u.scope).is_none() && !facts.globals(name).is_empty()
        });
        match lost {
            Some(u) => Err(format!("a template lost its `{}`", u.node.id)),
            None => Ok(text),
        }
    }

    /// Fill the holes.
    ///
    /// `import` answers the name under which an import of the template can be used, `fresh` the
    /// name that a top-level name of the template gets.
    ///
    /// # Errors
    /// Where the filled text is no Python, for example because a hole's text is none.
    pub fn render(
        self,
        fill: &Fill<'_>,
        mut import: impl FnMut(&str, Option<&str>) -> String,
        mut fresh: impl FnMut(&str) -> String,
    ) -> Result<Rendered, String> {
        let module = self.folded(fill)?;
        let facts = module.facts();
        let mut edits = without_imports(&module);
        let mut names: FxHashMap<String, String> = FxHashMap::default();
        let mut renamed: FxHashMap<&str, String> = FxHashMap::default();
        for binding in facts.bindings.iter().filter(|b| b.scope == MODULE) {
            if renamed.contains_key(binding.name) {
                continue;
            }
            let used = facts.uses.iter().any(|u| u.node.id == *binding.name);
            let name = match binding.kind {
                // What a folded flag left without a use is not imported.
                BindingKind::Import { .. } | BindingKind::ImportFrom { .. } if !used => continue,
                BindingKind::Import { module, .. } => import(module, None),
                BindingKind::ImportFrom { node, alias } => {
                    let from = node.module.as_ref().map_or("", |module| module.as_str());
                    import(from, Some(hole(&alias.name, fill).unwrap_or(&alias.name)))
                }
                _ if binding.name.starts_with("VFIX_") => continue,
                _ => {
                    let name = fresh(binding.name);
                    names.insert(binding.name.to_owned(), name.clone());
                    name
                }
            };
            renamed.insert(binding.name, name);
        }
        edits.extend(renamings(facts, &renamed));
        // A hole may be any name: of a variable, an attribute, a keyword. Imports are gone.
        let taken: Vec<TextRange> = edits.iter().map(|edit| edit.range).collect();
        let is_free = |hole: &Edit| !taken.iter().any(|range| range.contains_range(hole.range));
        edits.extend(filled_holes(&module, fill).filter(is_free));
        edits.extend(requoted(&module, fill.quote));
        let lines = spliced(module.text(), edits);
        let lines = format!("{}\n", lines.trim_matches('\n'));
        let verbatim = long_strings(&parse(&lines)?);
        Ok(Rendered {
            lines,
            verbatim,
            names,
        })
    }
}

fn spliced(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.range.start());
    edits.dedup();
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(std::ops::Range::<usize>::from(edit.range), &edit.text);
    }
    text
}

fn parse(text: &str) -> Result<Module, String> {
    Module::parse(text.into())
        .map_err(|problem| format!("line {} of a template: {}", problem.line, problem.message))
}

fn hole<'f>(name: &str, fill: &Fill<'f>) -> Option<&'f str> {
    fill.holes
        .iter()
        .find(|(hole, _)| *hole == name)
        .map(|(_, text)| *text)
}

fn long_strings(module: &Module) -> Vec<TextRange> {
    let tokens = module.tokens().iter();
    let long = tokens.filter(|token| {
        matches!(token.kind(), TokenKind::String | TokenKind::FStringMiddle)
            && module.slice(*token).contains('\n')
    });
    // A docstring is indented with its code: Python strips that indentation itself.
    let is_docstring = |range: &TextRange| {
        module
            .facts()
            .stmts
            .iter()
            .any(|fact| matches!(fact.node, Stmt::Expr(node) if node.value.range() == *range))
    };
    long.map(|token| token.range())
        .filter(|range| !is_docstring(range))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: Template = Template(
        "import os\nfrom flask import request\n\n\n@VFIX_APP.after_request\ndef add(response):\n    \
         if VFIX_HAS_AGE:\n        # why\n        response.age = VFIX_AGE\n    else:\n        pass\n    \
         return os, request.path, 'x'\n",
    );

    fn render(age: bool) -> Rendered {
        let fill = Fill {
            holes: &[("VFIX_APP", "server"), ("VFIX_AGE", "60")],
            flags: &[("VFIX_HAS_AGE", age)],
            quote: Some('"'),
        };
        let import = |from: &str, member: Option<&str>| match member {
            Some(member) => format!("{from}_{member}"),
            None => from.to_owned(),
        };
        SAMPLE
            .render(&fill, import, |name| format!("{name}_2"))
            .expect("the sample is Python")
    }

    #[test]
    fn holes_imports_names_and_quotes_are_filled() {
        let rendered = render(true);
        assert_eq!(
            rendered.lines,
            "@server.after_request\ndef add_2(response):\n    # why\n    response.age = 60\n    \
             return os, flask_request.path, \"x\"\n"
        );
        assert_eq!(rendered.names["add"], "add_2");
    }

    #[test]
    fn the_other_branch_is_taken() {
        assert!(render(false).lines.contains("    pass\n"));
    }

    /// Every template is Python that the oldest interpreter of Vercel reads.
    #[test]
    fn templates_are_python_3_9() {
        use ruff_python_ast::PythonVersion;
        use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};

        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("transforms");
        let (mut folders, mut files) = (vec![root], Vec::new());
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder of the rules") {
                let path = entry.expect("a file").path();
                match path.extension() {
                    None if path.is_dir() => folders.push(path),
                    Some(suffix) if suffix == "py" => files.push(path),
                    _ => {}
                }
            }
        }
        let nested = |file: &std::path::PathBuf| file.ends_with("tmp_paths/tables/create_all.py");
        assert!(files.iter().any(nested), "{files:?}");
        for path in files {
            let text = std::fs::read_to_string(&path).expect("a template");
            let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY39);
            let parsed = parse_unchecked(&text, options);
            assert!(
                parsed.errors().is_empty(),
                "{}: {:?}",
                path.display(),
                parsed.errors()
            );
            let newer = parsed.unsupported_syntax_errors();
            assert!(newer.is_empty(), "{}: {newer:?}", path.display());
        }
    }
}

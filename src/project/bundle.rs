//! Which files of a project are part of the function: all that is uploaded, but for what the builder
//! always leaves out and what vercel.json says.

use std::sync::LazyLock;

use camino::Utf8Path;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use serde_json::Value;

use super::builder::{builder_pick, builds};
use super::{Project, platform};

/// What the builder always leaves out. Making it takes longer than all else here.
static ALWAYS_OUT: LazyLock<GlobSet> =
    LazyLock::new(|| globs(platform::NOT_BUNDLED.iter().copied()));

/// The files of a function.
pub struct Bundle {
    excluded: GlobSet,
    included: GlobSet,
}

impl Bundle {
    /// That of the function which Vercel makes of a project.
    ///
    /// Source: `packFunctionBundle` of `@vercel/python` 25.0.0 (npm), read on 2026-11-26.
    pub fn of(project: &Project) -> Self {
        let config = project.vercel_json();
        let settings = match builder_pick(project) {
            Some((module, _)) => settings(project, config, project.path(module)),
            None => Vec::new(),
        };
        let patterns = |key: &str| -> Vec<&str> {
            let values = settings.iter().filter_map(|setting| setting.get(key));
            values.flat_map(texts).collect()
        };
        Bundle {
            excluded: globs(patterns("excludeFiles").into_iter()),
            included: globs(patterns("includeFiles").into_iter()),
        }
    }

    /// Whether a file that is uploaded is part of the function.
    pub fn holds(&self, path: &Utf8Path) -> bool {
        self.included.is_match(path.as_std_path())
            || !ALWAYS_OUT.is_match(path.as_std_path()) && !self.is_excluded(path)
    }

    /// Whether vercel.json leaves a file out of the function.
    pub fn is_excluded(&self, path: &Utf8Path) -> bool {
        self.excluded.is_match(path.as_std_path()) && !self.included.is_match(path.as_std_path())
    }
}

/// The objects of vercel.json that speak of the function of a file.
fn settings<'c>(project: &Project, config: &'c Value, entry: &Utf8Path) -> Vec<&'c Value> {
    let text = project.text("vercel.json".into()).unwrap_or_default();
    let functions = config.get("functions").and_then(Value::as_object);
    let matching = functions
        .into_iter()
        .flatten()
        .filter(|(pattern, _)| names(pattern, entry));
    // The first that the file names, alone.
    let function = matching.min_by_key(|(pattern, _)| text.find(&format!("\"{pattern}\"")));
    let function = function.map(|(_, setting)| setting);
    let builds = builds(config).iter().filter_map(|build| {
        let src = build.get("src").and_then(Value::as_str)?;
        build.get("config").filter(|_| names(src, entry))
    });
    builds.chain(function).collect()
}

/// Whether a path or glob of vercel.json names a file.
pub fn names(pattern: &str, file: &Utf8Path) -> bool {
    let pattern = pattern.trim_start_matches("./").trim_start_matches('/');
    let without_suffix = file.with_extension("");
    pattern == file.as_str()
        || pattern == without_suffix.as_str()
        || globs([pattern].into_iter()).is_match(file.as_std_path())
}

/// A string, or the strings of an array.
pub fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let several = value.as_array().into_iter().flatten();
    let all = several.filter_map(Value::as_str);
    value.as_str().into_iter().chain(all)
}

/// One set of all patterns; what is no pattern matches nothing.
pub(super) fn globs<'p>(patterns: impl Iterator<Item = &'p str>) -> GlobSet {
    let mut all = GlobSetBuilder::new();
    for pattern in patterns {
        let pattern = pattern.trim_start_matches("./").trim_start_matches('/');
        if let Ok(glob) = GlobBuilder::new(pattern).literal_separator(true).build() {
            all.add(glob);
        }
    }
    all.build().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_builder_and_vercel_json_leave_out() {
        let config = r#"{"functions": {"api/*.py": {"excludeFiles": "{data,old}/**",
            "includeFiles": "public/a.txt"}, "other.py": {"excludeFiles": "**"}}}"#;
        let files = [
            ("api/index.py", "app = 1\n"),
            ("data/a.csv", ""),
            ("old/x/b.py", ""),
            ("olds/b.py", ""),
            ("public/a.txt", ""),
            ("public/b.txt", ""),
            ("shop/public/b.txt", ""),
            ("public.py", ""),
            ("vercel.json", config),
            ("venv/a.py", ""),
        ];
        let project = Project::of_files(files);
        let bundle = Bundle::of(&project);
        let held = files.iter().map(|(path, _)| *path);
        let held: Vec<&str> = held.filter(|path| bundle.holds((*path).into())).collect();
        let wanted = [
            "api/index.py",
            "olds/b.py",
            "public/a.txt",
            "public.py",
            "vercel.json",
        ];
        assert_eq!(held, wanted);
        assert!(bundle.is_excluded("old/x/b.py".into()) && !bundle.is_excluded("venv/a.py".into()));
    }
}

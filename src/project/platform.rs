//! The facts about Vercel's platform: one place for each, with the package or page that says so and
//! the day on which it was read or run.
//!
//! A fact that changes is changed here. `tests/entrypoint.rs` holds those about the search for the
//! app to the packages.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// The version of the Python builder, `@vercel/python` on npm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Builder {
    /// Major version.
    pub major: u32,
    /// Minor version.
    pub minor: u32,
}

/// The newest builder that vfix knows, and the one that it fixes for where nothing is pinned.
/// Source: npm, 2026-11-24.
pub const NEWEST: Builder = Builder {
    major: 25,
    minor: 0,
};

/// The first builder whose runtime looks for `app` alone. Before it, the runtime takes a top-level
/// `handler` or `Handler`, of whatever kind, for a request handler class and fails on any other
/// object; then it takes `app`, which may be bound under a condition, and never `application`.
/// Source: an app with `app` and `handler = app`, run on the builders 3.0.0, 3.1.60, 4.3.0, 4.7.0,
/// 5.0.10, 6.0.0, 6.6.0, 6.25.0, 6.26.0 (all fail) and 6.28.0, 25.0.0 (both serve it), 2026-11-24.
const LOOKS_FOR_APP_ALONE: Builder = Builder {
    major: 6,
    minor: 28,
};

/// The names of packages that are the Python builder, without a version.
/// Source: `isOfficialRuntime` of `@vercel/fs-detectors` 7.7.3 (npm), 2026-11-25.
const BUILDERS: &[&str] = &["@vercel/python", "@now/python"];

/// The modules in which the builder looks for an app, in its order, within each of [`FOLDERS`].
/// Source: `@vercel/python` 25.0.0 (npm), 2026-11-24.
pub const MODULES: &[&str] = &["app", "index", "server", "main", "wsgi", "asgi"];

/// The folders in which the builder looks, in its order.
/// Source: `@vercel/python` 25.0.0 (npm), 2026-11-24.
pub const FOLDERS: &[&str] = &["", "src", "app", "api"];

/// Words without which the detector does not parse a module.
/// Source: `@vercel/python-analysis` 0.14.0 (npm), 2026-11-24.
pub const DETECTOR_WORDS: &[&str] = &["app", "handler", "Handler"];

/// Values of `framework` in vercel.json that make the builder search the whole project, instead of
/// serving each file below api/ by itself.
/// Source: `ignoreRuntimes` in `@vercel/frameworks` 3.34.0 (npm), 2026-11-25.
pub const PYTHON_FRAMEWORKS: &[&str] = &["fastapi", "flask", "django", "python"];

/// Packages in package.json that make the project a front end, so that Python is served from api/
/// only. Other tools of a front end (tailwindcss, say) leave it a Python project.
/// Source: the frameworks that stand before fastapi in the list of `@vercel/frameworks` 3.34.0
/// (npm) and that one package is enough for, 2026-11-25.
pub const FRONT_ENDS: &[&str] = &[
    "next",
    "gatsby",
    "@remix-run/dev",
    "astro",
    "hexo",
    "@11ty/eleventy",
    "@docusaurus/core",
    "docusaurus",
    "preact-cli",
    "@dojo/framework",
    "ember-source",
    "ember-cli",
    "@vue/cli-service",
    "@scullyio/init",
    "@ionic/angular",
    "@angular/cli",
    "polymer-cli",
    "@sveltejs/kit",
    "@ionic/react",
    "react-scripts",
    "react-dev-utils",
    "gridsome",
    "umi",
    "sapper",
    "saber",
    "@stencil/core",
    "nuxt",
    "nuxt3",
    "nuxt-edge",
    "nuxt-nightly",
    "@redwoodjs/core",
    "brunch",
    "@shopify/hydrogen",
    "vite",
    "vitepress",
    "vuepress",
    "parcel",
];

/// Manifests that make a project without a front end a Python project.
/// Source: the detectors of `flask` and `python` in `@vercel/frameworks` 3.34.0 (npm), 2026-11-25.
pub const MANIFESTS: &[&str] = &["requirements.txt", "pyproject.toml", "Pipfile"];

/// The manifests that the builder looks for at the project root, in its order: the first alone is
/// installed.
/// Source: `@vercel/python` 25.0.0 (npm), read on 2026-11-24.
pub const INSTALLED: &[&str] = &[
    "pyproject.toml",
    "Pipfile.lock",
    "Pipfile",
    "requirements.frozen.txt",
    "requirements-frozen.txt",
    "requirements.txt",
    "requirements.in",
    "requirements/prod.txt",
];

/// Minor versions of Python 3 that the builder has, in the order in which it prefers them.
/// Source: `resolvePythonVersion` of `@vercel/python` 25.0.0 (npm), read on 2026-11-25.
pub const PYTHONS: &[u32] = &[12, 14, 13, 11, 10, 9];

/// The minor version that it takes where nothing is asked for. Source: as for [`PYTHONS`].
pub const DEFAULT_PYTHON: u32 = 12;

/// The minor version that stops the build. Source: as for [`PYTHONS`].
pub const DISCONTINUED_PYTHON: u32 = 6;

/// Files that are never part of a function.
/// Source: `packFunctionBundle` of `@vercel/python` 25.0.0 (npm), read on 2026-11-26.
pub const NOT_BUNDLED: &[&str] = &[
    ".git/**",
    ".gitignore",
    ".vercel/**",
    ".pnpm-store/**",
    "**/node_modules/**",
    "**/.next/**",
    "**/.nuxt/**",
    "**/.venv/**",
    "**/venv/**",
    "**/__pycache__/**",
    "**/.mypy_cache/**",
    "**/.ruff_cache/**",
    "**/public/**",
    "**/pnpm-lock.yaml",
    "**/yarn.lock",
    "**/package-lock.json",
];

/// Megabytes (10^6 bytes) that a function may hold in all: 500 MiB.
/// Source: `@vercel/python` 25.0.0 (npm), read on 2026-11-24.
pub const BUNDLE_MB: u32 = 524;

/// The part of [`BUNDLE_MB`] that is not installed again at each cold start: 225 MiB.
/// Source: `@vercel/python` 25.0.0 (npm), read on 2026-11-24.
pub const QUICK_BUNDLE_MB: u32 = 235;

/// Bytes of the body of a request, above which Vercel itself answers 413
/// (FUNCTION_PAYLOAD_TOO_LARGE), and of the body of a response.
/// Source: vercel.com/docs/functions/limitations, 2026-11-24.
pub const BODY_BYTES: u64 = 4_500_000;

/// Memory of a function in MiB, where its owner sets no other.
/// Source: vercel.com/docs/functions/limitations, 2026-11-24.
pub const MEMORY_MIB: u64 = 2048;

/// Size of /tmp in MiB. Source: vercel.com/docs/functions/runtimes, 2026-11-24.
pub const TMP_MIB: u64 = 512;

/// Processes and threads of an instance. Source: AWS Lambda quotas, 2026-11-24.
pub const PROCESSES: u64 = 1024;

impl Builder {
    /// Whether its runtime is the old one: see `LOOKS_FOR_APP_ALONE`.
    pub fn is_old(self) -> bool {
        self < LOOKS_FOR_APP_ALONE
    }

    /// The version in `use` or `runtime` of vercel.json: `@vercel/python@4.3.0`; `None` where no
    /// number is pinned.
    pub fn pinned_in(text: &str) -> Option<Self> {
        let version = BUILDERS
            .iter()
            .find_map(|name| text.strip_prefix(name)?.strip_prefix('@'))?;
        version.parse().ok()
    }
}

impl fmt::Display for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

impl TryFrom<String> for Builder {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl FromStr for Builder {
    type Err = String;

    /// `4`, `4.3` or `4.3.0`; `latest` is [`NEWEST`].
    fn from_str(text: &str) -> Result<Self, String> {
        if text == "latest" {
            return Ok(NEWEST);
        }
        let mut parts = text.trim_start_matches(['^', '~']).split('.');
        let mut number = |missing: u32| match parts.next() {
            None | Some("x") => Ok(missing),
            Some(part) => part
                .parse()
                .map_err(|_| format!("`{text}` is no version such as 4.3.0 or latest")),
        };
        Ok(Builder {
            major: number(0)?,
            // `4` or `4.x` is the last of its major version.
            minor: number(u32::MAX)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_npm_writes_them() {
        let pinned = |text: &str| Builder::pinned_in(text).map(|builder| builder.is_old());
        assert_eq!(pinned("@vercel/python@4.3.0"), Some(true));
        assert_eq!(pinned("@vercel/python@6.27"), Some(true));
        assert_eq!(pinned("@vercel/python@6.28.0"), Some(false));
        assert_eq!(pinned("@vercel/python@6"), Some(false));
        assert_eq!(pinned("@now/python@1.x"), Some(true));
        assert_eq!(pinned("@vercel/python@latest"), Some(false));
        assert_eq!(pinned("@vercel/python"), None);
        assert_eq!(pinned("@vercel/python-wsgi@1.0"), None);
        assert!("new".parse::<Builder>().is_err());
    }
}

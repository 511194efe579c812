//! Arguments and configuration become one set of options, once a project.

use anyhow::{Context, Result};
use camino::Utf8Path;
use ignore::overrides::{Override, OverrideBuilder};
use std::path::Path;

use super::args::{FailOn, RunArgs};
use super::rules;
use crate::config::Config;
use crate::project::platform::Builder;
use crate::rule::{Applicability, Severity};
use crate::transforms::Transform;

/// What a run does to one project.
pub struct Settings {
    /// The transforms, in order.
    pub pipeline: Vec<&'static dyn Transform>,
    /// The weakest fix that is applied.
    pub allowed: Applicability,
    /// The lowest severity that makes the exit code 1.
    pub fail_on: Option<Severity>,
    /// The builder to fix for, where the user names one.
    pub builder: Option<Builder>,
    /// Files that are read for meaning and never written.
    exclude: Override,
    per_file: Vec<(Override, Vec<String>)>,
    /// Codes of the rules whose changes may land.
    fixable: Vec<&'static str>,
    config: Config,
}

impl Settings {
    /// The options for the project at `root`.
    ///
    /// # Errors
    /// Where the configuration is bad, or a rule or glob is unknown.
    pub fn new(args: &RunArgs, root: &Path) -> Result<Self> {
        let config = match &args.config {
            None if !args.isolated => Config::find(root)?,
            _ => given(args)?,
        };
        Settings::with(args, config, root)
    }

    /// What can be said of the arguments without a project.
    ///
    /// # Errors
    /// As for [`Settings::new`], but for what a project's own configuration says.
    pub fn check(args: &RunArgs) -> Result<()> {
        Settings::with(args, given(args)?, Path::new(""))?;
        Ok(())
    }

    fn with(args: &RunArgs, config: Config, root: &Path) -> Result<Self> {
        // The command line replaces what the file selects, and adds to what it ignores.
        let select = if args.select.is_empty() {
            &config.select
        } else {
            &args.select
        };
        let extend = [&config.extend_select[..], &args.extend_select].concat();
        let ignore = [&config.ignore[..], &args.ignore].concat();
        let exclude = [&config.exclude[..], &args.exclude].concat();
        let mut per_file = Vec::new();
        for (glob, words) in &config.per_file_ignores {
            let mut codes = Vec::new();
            for word in words {
                codes.extend(
                    rules::named(word)?
                        .into_iter()
                        .map(|rule| rule.code.to_owned()),
                );
            }
            per_file.push((globs(root, std::slice::from_ref(glob))?, codes));
        }
        let fixable = if args.fixable.is_empty() {
            &config.fixable
        } else {
            &args.fixable
        };
        let unfixable = [&config.unfixable[..], &args.unfixable].concat();
        let fixable = rules::chosen(fixable, &[], &unfixable)?;
        let fixable = fixable.iter().map(|transform| transform.rule().code);
        let fail_on = match args.fail_on.or(config.fail_on).unwrap_or(FailOn::Error) {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Never => None,
        };
        Ok(Settings {
            pipeline: rules::chosen(select, &extend, &ignore)?,
            allowed: if args.unsafe_fixes {
                Applicability::Unsafe
            } else {
                Applicability::Safe
            },
            fail_on,
            builder: args.builder.or(config.builder),
            exclude: globs(root, &exclude)?,
            per_file,
            fixable: fixable.collect(),
            config,
        })
    }

    /// Whether a file is excluded from writing.
    pub fn excludes(&self, path: &Utf8Path) -> bool {
        matches(&self.exclude, path)
    }

    /// Whether the changes of a rule may land.
    pub fn fixes(&self, code: &str) -> bool {
        self.fixable.contains(&code)
    }

    /// Whether the configuration ignores a rule in a file.
    pub fn ignores(&self, code: &str, path: &Utf8Path) -> bool {
        self.excludes(path)
            || self.per_file.iter().any(|(globs, codes)| {
                codes.iter().any(|known| known == code) && matches(globs, path)
            })
    }

    /// The options in force, for `--show-settings`.
    pub fn show(&self, root: &Path) -> String {
        let source = self.config.source.as_ref();
        let rules: Vec<_> = self
            .pipeline
            .iter()
            .map(|transform| transform.rule().code)
            .collect();
        format!(
            "project root: {}\nconfiguration: {}\nrules: {}\nfixable: {}\nunsafe fixes: {}\nfail on: {}\n\
             builder: {}\nexclude: {:?}\nper-file ignores: {:?}\n",
            root.display(),
            source.map_or("none".into(), |path| path.display().to_string()),
            rules.join(" "),
            self.fixable.join(" "),
            if self.allowed == Applicability::Unsafe {
                "yes"
            } else {
                "no"
            },
            self.fail_on
                .map_or("never".to_owned(), |level| format!("{level:?}")
                    .to_lowercase()),
            self.builder
                .map_or("as vercel.json says".to_owned(), |builder| builder
                    .to_string()),
            self.config.exclude,
            self.config.per_file_ignores,
        )
    }
}

/// The configuration that the command line names.
fn given(args: &RunArgs) -> Result<Config> {
    match &args.config {
        Some(path) => {
            Config::read(path)?.with_context(|| format!("{}: has no [tool.vfix]", path.display()))
        }
        None => Ok(Config::default()),
    }
}

/// Globs as in a .gitignore; a plain override set would whitelist.
fn globs(root: &Path, patterns: &[String]) -> Result<Override> {
    let mut builder = OverrideBuilder::new(root);
    for pattern in patterns {
        builder
            .add(pattern)
            .with_context(|| format!("the glob `{pattern}`"))?;
    }
    builder.build().context("globs")
}

fn matches(globs: &Override, path: &Utf8Path) -> bool {
    // A folder that matches takes everything below it along.
    !globs.is_empty()
        && path
            .ancestors()
            .filter(|part| !part.as_str().is_empty())
            .any(|part| globs.matched(part, part != path).is_whitelist())
}

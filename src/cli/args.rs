//! The command line as clap reads it. What it means is decided in [`super::run`], once.

use std::path::PathBuf;

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::project::platform::Builder;

/// Make a Flask app run on Vercel: show the changes as a diff, or write them.
#[derive(Debug, Parser)]
#[command(
    name = "vfix",
    version,
    about,
    max_term_width = 100,
    args_conflicts_with_subcommands = true
)]
#[command(
    after_help = "Exit codes: 0 done, 1 findings at or above --fail-on are left, 2 usage or \
                        input error, a file that does not parse, a failed write."
)]
pub struct Cli {
    /// Anything but the main job.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The main job.
    #[command(flatten)]
    pub run: RunArgs,
}

impl Cli {
    /// The long help, without colour.
    pub fn help() -> String {
        <Self as clap::CommandFactory>::command()
            .render_long_help()
            .to_string()
    }
}

/// Commands beside the main job.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print a rule's page: what it finds, why, before and after, how to undo.
    ///
    /// With `-`, read a log of Vercel or a traceback from standard input, and name the rule that
    /// deals with it; inside a project, the file and the line, too.
    Explain {
        /// Codes or names, such as VF001 or tmp-paths; or `-` alone.
        #[arg(required = true)]
        rules: Vec<String>,
    },
    /// Work through many apps and keep one report: a run that was stopped goes on where it was.
    Batch(super::batch::BatchArgs),
    /// Take the last --apply back, byte for byte.
    Undo {
        /// The project that was written.
        #[arg(default_value = ".")]
        project: PathBuf,
        /// Print what can be taken back, the last one first, and change nothing.
        #[arg(long)]
        list: bool,
    },
    /// Run the app as Vercel does, in a sandbox, and call its routes.
    Verify(super::verify::VerifyArgs),
    /// Enter the sandbox: vfix runs itself so.
    #[command(name = "__sandbox", hide = true)]
    Sandbox {
        /// What it is made of.
        cell: PathBuf,
        /// The first step is done.
        #[arg(long)]
        inside: bool,
    },
    /// List every rule: code, name, fix level.
    Rules,
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

/// Options of the main job.
#[derive(Debug, Clone, Args)]
pub struct RunArgs {
    /// Files or folders; `-` reads one file from standard input.
    #[arg(default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// Show the changes and write nothing (the default).
    #[arg(long, conflicts_with_all = ["apply", "check"])]
    pub dry_run: bool,
    /// Write the changes, all or nothing for each project.
    #[arg(long, conflicts_with = "check")]
    pub apply: bool,
    /// The verdict only; exit 1 when any change is pending.
    #[arg(long)]
    pub check: bool,
    /// Ask for each change on the terminal, and write those that are wanted.
    #[arg(long, conflicts_with_all = ["dry_run", "apply", "check", "output_format"])]
    pub interactive: bool,

    /// Run only these rules: codes, prefixes of codes, or names.
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub select: Vec<String>,
    /// Run these rules beside the selected ones.
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub extend_select: Vec<String>,
    /// Leave these rules out.
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub ignore: Vec<String>,
    /// Change only what these rules find, and report the rest.
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub fixable: Vec<String>,
    /// Report what these rules find, and change nothing for them.
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub unfixable: Vec<String>,
    /// Apply fixes that may change what the app does.
    #[arg(long)]
    pub unsafe_fixes: bool,

    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Full, value_name = "FORMAT")]
    pub output_format: Format,
    /// Write what goes to standard output into a file.
    #[arg(long, value_name = "FILE")]
    pub output_file: Option<PathBuf>,
    /// Write one patch a rule into this folder, to be applied in the order of their names.
    #[arg(long, value_name = "DIR")]
    pub patch_dir: Option<PathBuf>,
    /// Print the checklist before a deployment in the place of the diff: what passed, what failed
    /// and where, and where the data of the app should live.
    #[arg(long, conflicts_with_all = ["apply", "check", "output_format"])]
    pub checklist: bool,
    /// Print how often each rule spoke.
    #[arg(long)]
    pub statistics: bool,
    /// The lowest severity of an open finding that makes the exit code 1.
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// Exit 0 even when findings are left.
    #[arg(long)]
    pub exit_zero: bool,

    /// The version of Vercel's Python builder to fix for, such as 4.3.0; without it what
    /// vercel.json pins, else the newest.
    #[arg(long, value_name = "VERSION")]
    pub builder: Option<Builder>,
    /// Leave out files and folders that match these globs, relative to the project.
    #[arg(long, value_delimiter = ',', value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// Read files that .gitignore names too.
    #[arg(long)]
    pub no_respect_gitignore: bool,
    /// Name files that are larger than this many MiB, and leave them out.
    #[arg(long, default_value_t = 10, value_name = "MIB",
        value_parser = clap::value_parser!(u32).range(1..))]
    pub max_file_size: u32,
    /// The project root, instead of the one that is found.
    #[arg(long, value_name = "DIR")]
    pub project_root: Option<PathBuf>,
    /// Read the options of `[tool.vfix]` from this file.
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Read no configuration file.
    #[arg(long)]
    pub isolated: bool,
    /// The name of the file that standard input holds.
    #[arg(long, value_name = "FILE")]
    pub stdin_filename: Option<Utf8PathBuf>,

    /// With --apply and --interactive: write files that have uncommitted changes too.
    #[arg(long)]
    pub allow_dirty: bool,
    /// With --apply: as without it. Outside of git the journal of `vfix undo` keeps what was there, so
    /// that none has to ask for it, as `cargo fix` does.
    #[arg(long)]
    pub allow_no_vcs: bool,
    /// Print the files that would be read, and stop.
    #[arg(long)]
    pub show_files: bool,
    /// Print the options in force, and stop.
    #[arg(long)]
    pub show_settings: bool,

    /// When to use colour.
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
    /// Print no findings and no summary.
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more: where things were found, and what was left out.
    #[arg(short, long)]
    pub verbose: bool,
    /// How many projects are worked on at once; 0 for all cores.
    #[arg(short, long, default_value_t = 0, value_name = "N")]
    pub jobs: usize,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The diff on standard output, findings with their source on standard error.
    Full,
    /// The diff on standard output, one line for each finding on standard error.
    Concise,
    /// One JSON document on standard output.
    Json,
    /// One JSON value a line on standard output.
    JsonLines,
    /// SARIF 2.1.0, with the fixes, for code scanning and editors.
    Sarif,
    /// Workflow commands that GitHub Actions turns into annotations.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
    /// JUnit's XML: a failed test for each warning or error.
    Junit,
}

/// The lowest severity that fails a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Requests fail (the default).
    Error,
    /// Requests fail or may fail, or data is forgotten.
    Warning,
    /// Anything is found.
    Info,
    /// Nothing fails a run.
    Never,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

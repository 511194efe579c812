//! The command line from outside: exit codes, streams, what is written and what is not.

mod apply;
mod batch;
mod projects;
mod settings;
mod streams;
mod uncommitted;
mod verdict;

use std::path::Path;
use std::process::{Command, Stdio};

const APP: &str = "from dotenv import load_dotenv\nfrom flask import Flask\n\nload_dotenv()\n\
                   app = Flask(__name__)\n";

fn git(folder: &Path, args: &[&str]) -> bool {
    let mut command = Command::new("git");
    command
        .current_dir(folder)
        .args(["-c", "user.name=t", "-c", "user.email=t@t.example"]);
    let output = command.args(args).stdin(Stdio::null()).output();
    output.expect("git is needed: install git").status.success()
}

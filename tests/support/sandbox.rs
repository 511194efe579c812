//! A folder as Vercel gives it to an app: read-only by mount and by modes, with an empty `/tmp`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// How a command runs in the sandbox.
pub struct Sandbox<'a> {
    /// The folder that is copied in; the working folder there.
    pub project: &'a Path,
    /// The home of the virtual environment.
    pub python: &'a Path,
    /// The user's number. 0 ignores modes, as no app on Vercel can.
    pub user: u32,
    /// The size of `/tmp` in megabytes.
    pub tmp: u32,
}

/// The number of `nobody`, who owns nothing.
pub const NOBODY: u32 = 65534;

impl Sandbox<'_> {
    /// Run the interpreter with a script of `tests/`, named relative to it, and its arguments.
    ///
    /// # Panics
    /// Where the sandbox cannot be set up.
    pub fn run(&self, script: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        assert!(
            !tests.starts_with("/mnt"),
            "the sandbox hides /mnt, so the repository must lie elsewhere"
        );
        let mut command = Command::new("unshare");
        command
            .args(["--mount", "sh"])
            .arg(tests.join("support/sandbox.sh"))
            .args([self.project, self.python, &tests])
            .args([self.user.to_string(), self.tmp.to_string()])
            .args(["/mnt/python/bin/python", &inside(script)])
            .args(arguments)
            .env_clear()
            .env("PATH", "/usr/bin:/bin:/usr/sbin:/sbin")
            .env("HOME", "/nonexistent")
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .envs([("VERCEL", "1"), ("VERCEL_ENV", "production")])
            .envs(environment.iter().copied())
            .stdin(Stdio::null());
        let needs = "unshare and setpriv are needed: install util-linux";
        let output = command.output().expect(needs);
        let said = String::from_utf8_lossy(&output.stderr);
        let broken = ["unshare:", "mount:", "setpriv:", "sandbox does not hold"];
        assert!(
            !broken.iter().any(|word| said.contains(word)),
            "a read-only mount needs util-linux and the right to mount: {said}"
        );
        output
    }
}

/// Where a file of `tests/` is in the sandbox.
pub fn inside(path: &str) -> String {
    let path = PathBuf::from("/mnt/tests").join(path);
    path.to_string_lossy().into_owned()
}

//! What has the name of a file and is none: pipes, sockets, devices, links and folders.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use super::{limited, names, project, takes};
use crate::support::git;

#[test]
fn what_is_no_file_is_never_opened() {
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("secret.py"), "import flask\n").expect("a file");
    type Makes<'m> = (&'static str, &'m dyn Fn(&Path));
    let make: &[Makes<'_>] = &[
        ("fifo.py: is no regular file", &|at| {
            fifo(&at.join("fifo.py"));
        }),
        ("socket.py: is no regular file", &|at| {
            drop(UnixListener::bind(at.join("socket.py")).expect("a socket"));
        }),
        ("zero.py: is no regular file", &|at| {
            symlink("/dev/zero", at.join("zero.py")).expect("a link");
        }),
        ("loop.py: is no regular file", &|at| {
            symlink("loop.py", at.join("loop.py")).expect("a link");
        }),
        ("out.py: is no regular file", &|at| {
            symlink(outside.path().join("secret.py"), at.join("out.py")).expect("a link");
        }),
        ("requirements.txt: is no regular file", &|at| {
            fifo(&at.join("requirements.txt"));
        }),
        ("vercel.json: is no regular file", &|at| {
            symlink("/dev/zero", at.join("vercel.json")).expect("a link");
        }),
        ("is not UTF-8", &|at| {
            fs::write(at.join(OsStr::from_bytes(b"\xff.py")), "x = 1\n").expect("a file");
        }),
    ];
    for (words, make) in make {
        let folder = project();
        make(folder.path());
        names(folder.path(), words);
    }
    // Folders: one that is called like a file, and one that holds itself.
    let folder = project();
    fs::create_dir(folder.path().join("main.py")).expect("a folder");
    symlink(".", folder.path().join("self")).expect("a link");
    takes(folder.path());
    let folder = project();
    fs::rename(folder.path().join("app.py"), folder.path().join("main.py")).expect("a name");
    fs::create_dir(folder.path().join("app.py")).expect("a folder");
    let (code, out, said) = limited(folder.path(), &["--apply"]);
    assert_eq!(code, 0, "{said}");
    assert!(out.contains("+++ b/main.py"), "{out}");
    assert_eq!(
        fs::read(outside.path().join("secret.py")).expect("it"),
        b"import flask\n"
    );
}

fn fifo(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo is needed").success());
}

/// Files of patterns are read before anything else, and unasked.
#[test]
fn patterns_without_an_end_leave_their_folder_out() {
    for name in [".gitignore", ".vercelignore", ".git/info/exclude"] {
        let here = project();
        fs::create_dir_all(here.path().join(".git/info")).expect("a folder");
        fifo(&here.path().join(name));
        let (code, out, said) = limited(here.path(), &["--apply"]);
        assert_eq!((code, &*out), (2, ""), "{said}");
        let words = format!("{name}: is no regular file; remove it, its folder was left out");
        assert!(said.contains(&words), "{said}");
    }
    for (name, words) in [
        (".gitignore", "part/.gitignore: is no regular file"),
        (".vercelignore", "part/.vercelignore: is no regular file"),
    ] {
        let folder = project();
        git(folder.path(), &["init", "-q"]);
        fs::create_dir(folder.path().join("part")).expect("a folder");
        fs::write(folder.path().join("part/x.py"), "x = 1\n").expect("a file");
        git(folder.path(), &["add", "."]);
        fifo(&folder.path().join("part").join(name));
        names(folder.path(), words);
    }
    // An environment is looked into where there is no app beside it.
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("venv")).expect("a folder");
    fifo(&folder.path().join("venv/app.py"));
    assert_eq!(limited(folder.path(), &[]).0, 0);
}

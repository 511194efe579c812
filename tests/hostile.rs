//! Hostile and odd input: each ends in bounded time and memory, with a result or with a line that
//! names the file; nothing panics, aborts, hangs or stays silent.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

const APP: &str =
    "import os\nfrom flask import Flask\nos.makedirs('data')\napp = Flask(__name__)\n";

/// A project with an app beside what is odd, which must not keep it from being handled.
fn project() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("app.py"), APP).expect("a file");
    folder
}

/// Exit code, standard output and standard error within 60 seconds of CPU and 6 GB of addresses. The
/// clock on the wall, which other work on the machine moves, ends only what hangs.
fn run(folder: &Path) -> (i32, String, String) {
    let mut limited = Command::new("sh");
    limited
        .args([
            "-c",
            "ulimit -v 6000000; ulimit -t 60; exec timeout 300 \"$0\" -j2",
            env!("CARGO_BIN_EXE_vfix"),
        ])
        .current_dir(folder)
        .stdin(Stdio::null());
    let output = limited.output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let code = output.status.code().unwrap_or(-1);
    let (out, said) = (text(&output.stdout), text(&output.stderr));
    assert!([0, 1, 2].contains(&code), "{code}: {said}");
    assert!(
        !said.contains("panicked") && !said.contains("a bug in vfix"),
        "{said}"
    );
    (code, out, said)
}

/// The file is named with these words, and the app beside it is handled.
fn names(folder: &Path, words: &str) {
    let (code, out, said) = run(folder);
    assert_eq!(code, 2, "{said}");
    assert!(
        said.lines().any(|line| line.contains(words)),
        "{words}: {said}"
    );
    assert!(out.contains("+++ b/app.py"), "{words}: {out}\n{said}");
}

/// It is taken as it is, and the app beside it is handled.
fn takes(folder: &Path) {
    let (code, out, said) = run(folder);
    assert_ne!(code, 2, "{said}");
    assert!(out.contains("+++ b/app.py"), "{out}\n{said}");
}

#[test]
fn code_of_any_depth_is_handled_or_named() {
    type Deep = (&'static str, fn(usize) -> String);
    let kinds: &[Deep] = &[
        ("brackets", |n| "[".repeat(n) + &"]".repeat(n)),
        ("open brackets", |n| "(".repeat(n)),
        ("calls in calls", |n| "f(".repeat(n) + &")".repeat(n)),
        ("calls of calls", |n| format!("f{}", "()".repeat(n))),
        ("attributes", |n| format!("a{}", ".a".repeat(n))),
        ("subscripts", |n| format!("a{}", "[0]".repeat(n))),
        ("binary operators", |n| format!("1{}", "+1".repeat(n))),
        ("powers", |n| format!("1{}", "**1".repeat(n))),
        ("signs", |n| "-".repeat(n) + "1"),
        ("not", |n| "not ".repeat(n) + "1"),
        ("lambda", |n| "lambda:".repeat(n) + "1"),
        ("lambda defaults", |n| {
            "lambda a=".repeat(n) + "1" + &":1".repeat(n)
        }),
        ("comparisons", |n| format!("1{}", "<1".repeat(n))),
        ("conditions", |n| "1 if 1 else ".repeat(n) + "1"),
        ("dicts", |n| "{1:".repeat(n) + "1" + &"}".repeat(n)),
        ("await", |n| {
            format!("async def f():\n x={}y", "await ".repeat(n))
        }),
        ("decorators", |n| {
            "@a\n".repeat(n.min(100_000)) + "def f(): pass"
        }),
        ("elif", |n| {
            format!("if x: pass\n{}", "elif x: pass\n".repeat(n.min(100_000)))
        }),
        ("strings", |n| "'a' ".repeat(n)),
        ("string concatenation", |n| {
            format!("'a'{}", "+'a'".repeat(n))
        }),
        ("f-strings", |n| "f'{".repeat(n) + "1" + &"}'".repeat(n)),
        ("targets", |n| "a=".repeat(n) + "1"),
        ("patterns", |n| {
            format!("match x:\n case 1{}: pass", "|1".repeat(n))
        }),
        ("blocks", |n| {
            let depth = n.min(2_000);
            let lines = (0..depth).map(|level| format!("{}if x:\n", " ".repeat(level)));
            lines.collect::<String>() + &" ".repeat(depth) + "pass"
        }),
    ];
    for (kind, text) in kinds {
        for depth in [100, 10_000, 200_000] {
            let folder = project();
            fs::write(folder.path().join("deep.py"), text(depth)).expect("a file");
            let (code, out, said) = run(folder.path());
            assert!(out.contains("+++ b/app.py"), "{kind} {depth}: {said}");
            assert!(
                code != 2 || said.contains("deep.py"),
                "{kind} {depth}: {said}"
            );
        }
    }
}

#[test]
fn texts_of_any_encoding_and_newline_are_handled_or_named() {
    let utf16: Vec<u8> = "\u{feff}x = 1\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let taken: &[&[u8]] = &[
        b"",
        b"x = 1\ry = 2\r",
        b"\x0cx = 1\n\x0c\ndef f():\n\x0c    pass\n",
        b"\xef\xbb\xbfx = 1\n",
        b"# coding: latin-1\nx = '\xe9'\n",
        "名前 = 'ü'\nприложение = 名前\n".as_bytes(),
        b"match x:\n    case {'a': [1, *_]}:\n        pass\n",
        b"x = t'{name!r:>{width}}'\n",
    ];
    for bytes in taken {
        let folder = project();
        fs::write(folder.path().join("odd.py"), bytes).expect("a file");
        takes(folder.path());
    }
    let named: &[(&[u8], &str)] = &[
        (b"x = '\xe9'\n", "odd.py:1: is not in the encoding"),
        (
            b"x = 1\ny = '\xff\xfe'\n",
            "odd.py:2: is not in the encoding",
        ),
        (b"# coding: klingon\n", "odd.py:1: has the unknown encoding"),
        (b"x = 1\0\n", "odd.py:1: holds a NUL"),
        (&utf16, "odd.py:1:"),
        (b"print 'hello'\n", "odd.py:1: does not parse"),
        (
            b"try:\n    pass\nexcept OSError, e:\n    raise E, 'x'\n",
            "odd.py",
        ),
        (b"if x:\n\ty = 1\n        z = 2\n", "odd.py"),
        (b"def f(a, b\n    return a\n", "odd.py"),
        (b"x = '''never closed\n", "odd.py"),
    ];
    for (bytes, words) in named {
        let folder = project();
        fs::write(folder.path().join("odd.py"), bytes).expect("a file");
        names(folder.path(), words);
    }
}

#[test]
fn what_is_no_file_is_never_opened() {
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("secret.py"), "import flask\n").expect("a file");
    type Makes<'m> = (&'static str, &'m dyn Fn(&Path));
    let make: &[Makes<'_>] = &[
        ("fifo.py: is no regular file", &|at| {
            let made = Command::new("mkfifo").arg(at.join("fifo.py")).status();
            assert!(made.expect("mkfifo is needed").success());
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
}

#[test]
fn sizes_are_bounded() {
    let folder = project();
    let big = "x = 1  # one line of many that a generator wrote\n".repeat(50 << 20 >> 5);
    fs::write(folder.path().join("big.py"), big).expect("a file");
    names(
        folder.path(),
        "big.py: is larger than 10 MiB and was left out",
    );
    let folder = project();
    let lines = "some-package-name==1.2.3  # a comment\n";
    fs::write(
        folder.path().join("requirements.txt"),
        lines.repeat((10 << 20) / lines.len()),
    )
    .expect("a file");
    takes(folder.path());
    let folder = project();
    fs::create_dir(folder.path().join("many")).expect("a folder");
    for number in 0..100_000 {
        fs::File::create(folder.path().join(format!("many/{number}.txt"))).expect("a file");
    }
    takes(folder.path());
}

#[test]
fn manifests_that_are_none_are_handled_or_named() {
    for (name, text) in [
        ("vercel.json", "[]"),
        ("vercel.json", "{\"builds\": 1, \"rewrites\": {}}"),
        ("vercel.json", "{"),
        ("pyproject.toml", "[tool.vercel\n"),
        ("Pipfile", "[[["),
        ("requirements.txt", "flask==\n-r missing.txt\n-e .\n@@@\n"),
        ("requirements.txt", "-r requirements.txt\n"),
    ] {
        let folder = project();
        fs::write(folder.path().join(name), text).expect("a file");
        let (code, out, said) = run(folder.path());
        assert!(
            !out.is_empty() || code == 2 && said.contains(name),
            "{name}: {code} {out} {said}"
        );
    }
}

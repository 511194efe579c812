//! Hostile and odd input: each ends in bounded time and memory, with a result or with a line that
//! names the file; nothing panics, aborts, hangs or stays silent.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use tempfile::TempDir;

mod chains;
mod manifests;
mod memory;
mod no_files;
mod squares;

const APP: &str =
    "import os\nfrom flask import Flask\nos.makedirs('data')\napp = Flask(__name__)\n";

/// A project with an app beside what is odd, which must not keep it from being handled.
fn project() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("app.py"), APP).expect("a file");
    folder
}

/// Exit code, standard output and standard error within 60 seconds of CPU and 4 GB of memory. The
/// clock on the wall, which other work on the machine moves, ends only what hangs.
fn limited(folder: &Path, args: &[&str]) -> (i32, String, String) {
    within(60, folder, args)
}

/// The same within fewer seconds of CPU.
fn within(seconds: u32, folder: &Path, args: &[&str]) -> (i32, String, String) {
    const LIMITS: &str = "exec timeout 600 \"$0\" -j2 \"$@\"";
    let limits = format!("ulimit -d 4000000; ulimit -t {seconds}; {LIMITS}");
    let state = tempfile::tempdir().expect("a folder");
    let mut limited = Command::new("sh");
    limited
        .args(["-c", &limits, env!("CARGO_BIN_EXE_vfix")])
        .args(args)
        .env("VFIX_STATE_DIR", state.path())
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

/// Kind, size and time of everything below a folder, of which nothing is opened.
fn shape(folder: &Path) -> BTreeMap<PathBuf, (FileType, u64, SystemTime)> {
    let mut found = BTreeMap::new();
    let mut queue = vec![folder.to_owned()];
    while let Some(folder) = queue.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let known = fs::symlink_metadata(&path).expect("it is there");
            let modified = known.modified().expect("a time");
            if known.is_dir() {
                queue.push(path);
            } else {
                found.insert(path, (known.file_type(), known.len(), modified));
            }
        }
    }
    found
}

/// A dry run, which writes nothing; `--apply` then writes the files of its diff and no other.
fn run(folder: &Path) -> (i32, String, String) {
    let before = shape(folder);
    let ran = limited(folder, &[]);
    assert_eq!(shape(folder), before);
    let applied = limited(folder, &["--apply", "-q"]);
    assert_eq!(applied.0, ran.0, "{}", applied.2);
    let names = ran.1.lines().filter_map(|line| line.strip_prefix("+++ b/"));
    let written: BTreeSet<PathBuf> = names.map(|name| folder.join(name)).collect();
    let others = |shape: BTreeMap<PathBuf, _>| {
        let others = shape.into_iter();
        others
            .filter(|(path, _)| !written.contains(path))
            .collect::<Vec<_>>()
    };
    assert_eq!(others(shape(folder)), others(before));
    ran
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
            let depth = n.min(4_000);
            let lines = (0..depth).map(|level| format!("{}if x:\n", " ".repeat(level)));
            lines.collect::<String>() + &" ".repeat(depth) + "pass"
        }),
    ];
    for (kind, text) in kinds {
        for depth in [100, 10_000, 1_000_000] {
            let folder = project();
            fs::write(folder.path().join("deep.py"), text(depth)).expect("a file");
            let (code, out, said) = limited(folder.path(), &[]);
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

/// Each write is looked at beside the others, and must not be held against each of them.
#[test]
fn thousands_of_writes_are_bounded() {
    let folder = tempfile::tempdir().expect("a folder");
    let view = |n: usize| {
        format!(
            "\n@app.route('/{n}')\ndef view_{n}():\n    with open('data/{n}.txt', 'w') as file:\n        \
             file.write('a')\n    with open('data/{n}.txt') as file:\n        return file.read()\n"
        )
    };
    let views: String = (0..4_000).map(view).collect();
    fs::write(folder.path().join("app.py"), format!("{APP}{views}")).expect("a file");
    let (code, out, said) = limited(folder.path(), &[]);
    assert_ne!(code, 2, "{said}");
    assert_eq!(out.matches("+    with open(writable(").count(), 8_000);
}

/// A parameter may be what each of its callers hands over, at each of its uses.
#[test]
fn thousands_of_callers_are_bounded() {
    let folder = tempfile::tempdir().expect("a folder");
    let uses = "    open(name, 'w').close()\n".repeat(2_000);
    let view = |n: usize| {
        format!("\n@app.route('/{n}')\ndef view_{n}():\n    save('data/{n}.txt')\n    return ''\n")
    };
    let views: String = (0..2_000).map(view).collect();
    let app = format!("{APP}\ndef save(name):\n{uses}{views}");
    fs::write(folder.path().join("app.py"), app).expect("a file");
    let (code, out, said) = limited(folder.path(), &[]);
    assert_ne!(code, 2, "{said}");
    assert!(out.contains("+++ b/app.py"), "{out}\n{said}");
}

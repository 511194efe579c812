//! Every folder `snapshots/<rule>/<case>/` is a test.
//!
//! `before/` is a project, `after/` what the rule of that name makes of it, `change.diff` the diff
//! and `findings.txt` what is said. A case called `finds_…` has findings and no diff, one called
//! `keeps_…` is a near miss, and `unsafe_…` runs with unsafe fixes. For each case: the after is as written, a second run changes
//! nothing, the CRLF twin gives the CRLF twin of the after, `git apply` takes the diff, and CPython
//! compiles every Python file of the after. Files are held as bytes: byte order marks and newlines
//! of every kind are part of a case. `VFIX_BLESS=1` writes what is there now.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use camino::Utf8PathBuf;
use vfix::fold::{self, Outcome};
use vfix::python::Module;
use vfix::report::diff;
use vfix::rule::{Applicability, Fix};
use vfix::transforms::PIPELINE;
use vfix::tree::decode::{self, Encoding, Kind};

use crate::support::texts::{Texts, after, diffs};

type Encodings = BTreeMap<Utf8PathBuf, Encoding>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots")
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a folder entry").path())
        .collect();
    found.retain(|path| path.is_dir());
    found.sort();
    found
}

/// The project of every case, as its owner wrote it.
pub fn projects() -> Vec<Texts> {
    let cases = folders(&root()).into_iter().flat_map(|rule| folders(&rule));
    cases.map(|case| read(&case.join("before"))).collect()
}

/// The texts of the files below a folder.
fn read(folder: &Path) -> Texts {
    decoded(folder, true).0
}

/// The files below a folder, and how they are written: where Python's coding lines count, by those.
fn decoded(folder: &Path, coding_lines: bool) -> (Texts, Encodings) {
    fn walk(base: &Path, at: &Path, lines: bool, texts: &mut Texts, encodings: &mut Encodings) {
        let Ok(entries) = fs::read_dir(at) else {
            return;
        };
        for entry in entries {
            let path = entry.expect("a folder entry").path();
            if path.is_dir() {
                walk(base, &path, lines, texts, encodings);
            } else {
                let relative = path.strip_prefix(base).expect("below the base");
                let relative = Utf8PathBuf::from_path_buf(relative.to_owned()).expect("UTF-8");
                let kind = match Kind::of(&relative) {
                    Kind::Python if !lines => Kind::Other,
                    kind => kind,
                };
                let bytes = fs::read(&path).expect("a file");
                let (text, encoding) = decode::decode(&bytes, kind)
                    .unwrap_or_else(|_| (Default::default(), Encoding::utf8()));
                texts.insert(relative.clone(), text.into());
                encodings.insert(relative, encoding);
            }
        }
    }
    let (mut texts, mut encodings) = (Texts::new(), Encodings::new());
    walk(folder, folder, coding_lines, &mut texts, &mut encodings);
    (texts, encodings)
}

/// What a rule makes of a project; a case whose name starts with `unsafe_` allows unsafe fixes.
fn run(texts: &Texts, rule: &str, case: &str) -> Result<Outcome, String> {
    let name = rule.replace('_', "-");
    let mut pipeline = PIPELINE.to_vec();
    // What this one says are the refusals of the rule that owns its places.
    let owner = (rule == "unredirected_writes").then_some("tmp-paths");
    pipeline.retain(|t| t.rule().name == name || Some(t.rule().name) == owner);
    assert!(!pipeline.is_empty(), "no rule is called {name}");
    let allowed = match case.starts_with("unsafe_") {
        true => Applicability::Unsafe,
        false => Applicability::Safe,
    };
    let outcome = fold::run(texts.clone(), pipeline, allowed);
    match outcome.bugs.first() {
        Some(bug) => Err(format!("a bug in vfix: {bug}")),
        None => Ok(outcome),
    }
}

fn findings(before: &Texts, outcome: &Outcome) -> String {
    let mut lines: Vec<(Utf8PathBuf, usize, String)> = Vec::new();
    for finding in &outcome.findings {
        let path = finding.place.path.clone();
        let text = before.get(&path).map_or("", |text| &**text);
        let line = text[..finding.place.start as usize].matches('\n').count() + 1;
        let fix = match &finding.fix {
            Fix::Applied => "fixed".to_owned(),
            Fix::None => "manual".to_owned(),
            Fix::NeedsUnsafe => "needs --unsafe-fixes".to_owned(),
            Fix::Dropped(why) => format!("dropped: {why}"),
        };
        let (code, effect) = (finding.rule.code, finding.effect.words());
        let mut said = format!(
            "{path}:{line}: {code} [{fix}] {effect}: {}\n",
            finding.message
        );
        if !finding.advice.is_empty() {
            let _ = writeln!(said, "  {}", finding.advice);
        }
        lines.push((path, line, said));
    }
    lines.sort();
    lines.into_iter().map(|(_, _, said)| said).collect()
}

fn crlf(texts: &Texts) -> Texts {
    let twin = |text: &Arc<str>| Arc::from(text.replace('\n', "\r\n"));
    texts
        .iter()
        .map(|(path, text)| (path.clone(), twin(text)))
        .collect()
}

fn write(folder: &Path, texts: &Texts, encodings: &Encodings) {
    let _ = fs::remove_dir_all(folder);
    for (path, text) in texts {
        let bytes = bytes(path, text, encodings);
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}

/// What a file of the project holds once it has this text.
fn bytes(path: &Utf8PathBuf, text: &str, encodings: &Encodings) -> Vec<u8> {
    let encoding = encodings.get(path).copied();
    let encoding = encoding.unwrap_or_else(Encoding::utf8);
    encoding
        .encode(text)
        .expect("a text that its encoding can hold")
}

fn git_apply(before: &Texts, diff: &str) -> Texts {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), before, &Encodings::new());
    if !diff.is_empty() {
        let patch = folder.path().join("../").join(format!(
            "{}.diff",
            folder.path().file_name().expect("a name").to_string_lossy()
        ));
        fs::write(&patch, diff).expect("a patch");
        let output = Command::new("git")
            .args(["apply", "--whitespace=nowarn"])
            .arg(&patch)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
            .expect("git is needed: install git");
        fs::remove_file(&patch).expect("the patch is there");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git apply: {said}\n{diff}");
    }
    decoded(folder.path(), false).0
}

/// What is wrong with a case, if anything.
fn check(case: &Path, rule: &str, bless: bool) -> Result<Texts, String> {
    let (before, encodings) = decoded(&case.join("before"), true);
    if before.is_empty() {
        return Err("before/ is empty".to_owned());
    }
    let name = case.file_name().expect("a name").to_string_lossy();
    let outcome = run(&before, rule, &name)?;
    let (got, patch, said) = (
        after(&before, &outcome),
        diffs(&outcome),
        findings(&before, &outcome),
    );
    if bless {
        write(&case.join("after"), &got, &encodings);
        fs::write(case.join("change.diff"), &patch).expect("change.diff");
        fs::write(case.join("findings.txt"), &said).expect("findings.txt");
    }
    let same = |what: &str, wanted: &str, got: &str| match wanted == got {
        true => Ok(()),
        false => Err(format!(
            "{what} differs:\n{}",
            diff::unified(what.into(), Some(wanted), got)
        )),
    };
    let wanted = read(&case.join("after"));
    for path in wanted.keys().chain(got.keys()) {
        let text = |texts: &Texts| {
            texts
                .get(path)
                .map_or(String::new(), |text| text.to_string())
        };
        same(path.as_str(), &text(&wanted), &text(&got))?;
    }
    for (path, text) in &got {
        let written = fs::read(case.join("after").join(path)).unwrap_or_default();
        if written != bytes(path, text, &encodings) {
            return Err(format!("after/{path} is written in another encoding"));
        }
    }
    let file = |name: &str| fs::read_to_string(case.join(name)).unwrap_or_default();
    same("change.diff", &file("change.diff"), &patch)?;
    same("findings.txt", &file("findings.txt"), &said)?;
    let (keeps, finds) = (name.starts_with("keeps_"), name.starts_with("finds_"));
    if (keeps || finds) != patch.is_empty() {
        return Err("a keeps_ or finds_ case, and no other, has an empty diff".to_owned());
    }
    let only_finds = PIPELINE
        .iter()
        .any(|t| t.rule().fix == Applicability::Manual && t.rule().name == rule.replace('_', "-"));
    if finds && said.is_empty() || keeps && only_finds && !said.is_empty() {
        return Err(
            "a finds_ case says something, a keeps_ case of a rule without a fix nothing"
                .to_owned(),
        );
    }
    let again = run(&got, rule, &name)?;
    same("a second run", "", &diffs(&again))?;
    // A file with carriage returns of its own has no twin.
    let windows = match before.values().any(|text| text.contains('\r')) {
        true => before.clone(),
        false => crlf(&before),
    };
    let twin = after(&windows, &run(&windows, rule, &name)?);
    let wanted = match windows == before {
        true => got.clone(),
        false => crlf(&got),
    };
    for (path, text) in wanted {
        same(
            &format!("the CRLF twin of {path}"),
            &text,
            twin.get(&path).map_or("", |t| t),
        )?;
    }
    for (path, text) in git_apply(&before, &patch) {
        same(
            &format!("git apply of {path}"),
            got.get(&path).map_or("", |t| t),
            &text,
        )?;
    }
    Ok(got)
}

#[test]
fn snapshots_hold() {
    let bless = std::env::var_os("VFIX_BLESS").is_some();
    let only = std::env::var("VFIX_CASE").unwrap_or_default();
    let mut failures = Vec::new();
    let mut sources = BTreeMap::new();
    let mut count = 0;
    for rule in folders(&root()) {
        let name = rule
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        for case in folders(&rule) {
            let label = format!(
                "{name}/{}",
                case.file_name().expect("a name").to_string_lossy()
            );
            if !label.contains(&only) {
                continue;
            }
            count += 1;
            match check(&case, &name, bless) {
                Ok(texts) => {
                    // What does not parse before the fix, or on this Python, cannot be compiled after it.
                    let parses = |text: &Arc<str>| {
                        let module = Module::parse(Arc::clone(text)).ok();
                        let newer = module.map(|module| module.newer_syntax().to_vec());
                        newer.is_some_and(|newer| newer.iter().all(|syntax| syntax.since <= 11))
                    };
                    let python = texts
                        .into_iter()
                        .filter(|(path, text)| path.extension() == Some("py") && parses(text));
                    sources.extend(python.map(|(path, text)| (format!("{label}/{path}"), text)));
                }
                Err(problem) => failures.push(format!("{label}: {problem}")),
            }
        }
    }
    assert!(count > 0, "no case matches {only:?}");
    failures.extend(compile(&sources));
    assert!(
        failures.is_empty(),
        "{} of {count} cases:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// What CPython cannot compile.
fn compile(sources: &BTreeMap<String, Arc<str>>) -> Vec<String> {
    const PROGRAM: &str = "
import json, sys
for name, text in json.load(sys.stdin).items():
    try:
        compile(text, name, 'exec', dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        print(f'{name}: {error}')
";
    let mut child = Command::new("python3")
        .args(["-W", "ignore", "-c", PROGRAM])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is needed: install Python 3.11 or newer");
    let plain: BTreeMap<&String, &str> = sources.iter().map(|(k, v)| (k, &**v)).collect();
    serde_json::to_writer(child.stdin.take().expect("a pipe"), &plain).expect("python3 reads");
    let output = child.wait_with_output().expect("python3 ends");
    assert!(output.status.success(), "python3 failed");
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(str::to_owned)
        .collect()
}

//! What holds for any bytes at all. Each function panics where it does not.

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::Utf8PathBuf;
use vfix::fold::{self, Outcome};
use vfix::python::Module;
use vfix::rule::Applicability;
use vfix::template::{Fill, Template};
use vfix::transforms::PIPELINE;
use vfix::tree::decode::{self, Kind};

/// Stands between the files of one input: the separator of records of ASCII.
pub const SEPARATOR: u8 = 0x1e;

const FILES: &[&str] = &[
    "app.py",
    "web/__init__.py",
    "web/views.py",
    "settings.py",
    "api/index.py",
    "requirements.txt",
    "vercel.json",
    "pyproject.toml",
];

/// The files of an input of [`manifests`], in this order.
pub const MANIFESTS: &[&str] = &[
    "requirements.txt",
    "vercel.json",
    "pyproject.toml",
    "Pipfile",
    "Pipfile.lock",
    "uv.lock",
    ".python-version",
    ".vercelignore",
];

const APP: &str = "import os\nimport requests\nfrom flask import Flask\nfrom flask_cors import CORS\n\
                   app = Flask(__name__)\nCORS(app)\nos.makedirs('data')\n";

/// Files by path.
pub type Texts = BTreeMap<Utf8PathBuf, Arc<str>>;

/// One file of Python.
pub fn module(bytes: &[u8]) {
    let Ok((text, _)) = decode::decode(bytes, Kind::Python) else {
        return;
    };
    check(&Texts::from([("app.py".into(), text.into())]));
}

/// The files of a project, with [`SEPARATOR`] between them.
pub fn project(bytes: &[u8]) {
    check(&files(FILES, bytes));
}

/// Manifests and configuration beside an app that needs every fix.
pub fn manifests(bytes: &[u8]) {
    let mut texts = files(MANIFESTS, bytes);
    texts.insert("app.py".into(), APP.into());
    check(&texts);
}

/// A template that somebody wrote: it is filled, or refused in words.
pub fn template(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    // Templates live as long as the program; so does the memory of a fuzzer's run.
    let template = Template(Box::leak(text.to_owned().into_boxed_str()));
    let fill = Fill {
        holes: &[("VFIX_APP", "app"), ("IS_VERCEL", "IS_VERCEL")],
        flags: &[("VFIX_ON", true), ("VFIX_OFF", false)],
        quote: Some('"'),
    };
    let parses = |text: &str| Module::parse(text.into()).is_ok();
    if let Ok(text) = template.module(&fill) {
        assert!(parses(&text), "{text}");
    }
    let import = |from: &str, member: Option<&str>| member.unwrap_or(from).to_owned();
    if let Ok(rendered) = template.render(&fill, import, str::to_owned) {
        assert!(parses(&rendered.lines), "{}", rendered.lines);
    }
}

fn files(names: &[&str], bytes: &[u8]) -> Texts {
    let parts = names.iter().zip(bytes.split(|byte| *byte == SEPARATOR));
    let file = |(name, part): (&&str, &[u8])| {
        let (text, _) = decode::decode(part, Kind::of(name.as_ref())).ok()?;
        Some((Utf8PathBuf::from(*name), Arc::from(text)))
    };
    parts.filter_map(file).collect()
}

/// No bug is reported, what does not parse is named with a line that it has, what is written parses,
/// and a second run changes nothing.
pub fn check(texts: &Texts) {
    let outcome = run(texts);
    assert!(outcome.bugs.is_empty(), "{:?}", outcome.bugs);
    for broken in &outcome.broken {
        let lines = texts[&broken.path].replace("\r\n", "\n");
        let lines = lines.matches(['\n', '\r']).count() + 1;
        assert!((1..=lines).contains(&broken.line), "{broken:?} of {lines}");
        assert!(!broken.message.is_empty(), "{}", broken.path);
    }
    let mut after = texts.clone();
    for (path, changed) in &outcome.files {
        let parses = Module::parse(Arc::clone(&changed.after)).is_ok();
        assert!(
            parses || path.extension() != Some("py"),
            "{path}:\n{}",
            changed.after
        );
        after.insert(path.clone(), Arc::clone(&changed.after));
    }
    if outcome.broken.is_empty() {
        let again = run(&after);
        let changed: Vec<_> = again.files.values().map(|file| &file.after).collect();
        assert!(changed.is_empty(), "a second run changes {changed:#?}");
    }
}

fn run(texts: &Texts) -> Outcome {
    fold::run(texts.clone(), PIPELINE.to_vec(), Applicability::Unsafe)
}

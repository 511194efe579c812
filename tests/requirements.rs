//! What vfix reads out of requirements files, held against pip's own parser and Vercel's.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde::Serialize;
use serde::de::DeserializeOwned;
use vfix::project::Project;

use crate::support::{target, venv};

mod stops;

/// Reads each text of a list as requirements.txt, and prints for each what pip would install: name (`?`
/// where pip does not know it yet), versions, and whether it comes from an index. `null` where pip takes
/// the file for wrong.
const PIP: &str = r"
import json, os, sys, warnings
warnings.simplefilter('ignore')
from pip._internal.network.session import PipSession
from pip._internal.req.constructors import install_req_from_parsed_requirement as made
from pip._internal.req.req_file import parse_requirements
session = PipSession()
def read(text):
    with open('requirements.txt', 'w', newline='', encoding='utf-8') as file:
        file.write(text)
    found = []
    for parsed in parse_requirements('requirements.txt', session=session):
        if parsed.constraint:
            continue
        one = made(parsed, user_supplied=True)
        versions = sorted(str(one.req.specifier).split(',')) if one.req and not one.link else []
        found.append([one.req.name if one.req else '?', [v for v in versions if v], not one.link])
    return found
out = []
for text in json.load(open('texts.json')):
    try:
        out.append(read(text))
    except (Exception, SystemExit):
        out.append(None)
json.dump(out, open('out.json', 'w'))
";

/// Texts that pip takes.
const TEXTS: &[&str] = &[
    // Repositories.
    "git+https://host/x.git#egg=name",
    "git+https://host/x.git@v1.0#egg=Flask_Cors",
    "git+https://host/x.git@v1.0#egg=name&subdirectory=sub",
    "git+https://host/x.git#subdirectory=sub&egg=name",
    "git+https://host/x.git#egg=name[extra]",
    "git+https://host/x.git#egg=name-1.0",
    "git+https://host/x.git#egg=name ; python_version < \"3.8\"",
    "git+https://host/flask-cors.git",
    "git+https://github.com/psf/requests",
    "git+https://github.com/psf/requests/",
    "git+https://github.com/psf/requests@main",
    "git+https://github.com/psf/requests#egg=requests",
    "git+ssh://git@host/x.git#egg=name",
    "git+https://${TOKEN}@host/x.git#egg=name",
    "git+https://${TOKEN}:x-oauth-basic@host/x.git#egg=name",
    "git+file:///x/y#egg=name",
    "hg+https://host/x#egg=name",
    "svn+https://host/x#egg=name",
    "git+https://host/x.git\\\n#egg=name\nother",
    "git+https://host/x.git#egg=name\\\n&subdirectory=a",
    // Editable ones.
    "-e git+https://host/x.git#egg=name",
    "-egit+https://host/x.git#egg=name",
    "-e\tgit+https://host/x.git#egg=name\nother",
    "-e \"git+https://host/x.git#egg=name\"",
    "-e git+https://host/x.git#egg=name  # a comment",
    "-e git+https://host/x.git@abc#egg=name --config-settings a=b",
    "-e \\\ngit+https://host/x.git#egg=name",
    "--editable git+https://host/x.git#egg=name",
    "--editable=git+https://host/x.git#egg=name",
    "-e .",
    "-e ./lib",
    "-e lib",
    "-e .[dev]",
    // Folders and archives.
    ".",
    "./lib",
    "./lib[extra]",
    "lib/",
    "lib",
    "file:///x/lib",
    "file:./lib",
    "file:lib#egg=name",
    "./wheels/foo-1.0.tar.gz",
    "foo-1.0.tar.gz",
    "./wheels/foo_bar-1.0-py3-none-any.whl",
    "foo_bar-1.0-py3-none-any.whl",
    "https://host/flask_cors-4.0.0-py3-none-any.whl",
    "https://host/flask_cors-4.0.0-py3-none-any.whl#sha256=abc",
    "https://host/foo-1.0-cp312-cp312-manylinux_2_17_x86_64.whl",
    "https://host/whl/cpu/torch-2.0.0%2Bcpu-cp310-cp310-linux_x86_64.whl",
    "https://host/foo-1.0.tar.gz",
    "https://host/foo-bar-1.0.tar.gz",
    "https://host/foo-1.0.tar.gz#egg=foo",
    "https://github.com/u/x/archive/master.zip",
    "https://github.com/u/x/archive/v1.0.tar.gz",
    "https://github.com/u/x/archive/master.zip#egg=name",
    "https://host/x?y=1#egg=name",
    // A name with its place.
    "name @ git+https://host/x.git",
    "name @ git+https://host/x.git@v1#subdirectory=a",
    "name@git+https://host/x.git",
    "name[a] @ https://host/foo-1.0.tar.gz ; python_version > \"3.8\"",
    "name @ file:///x/name-1.0-py3-none-any.whl",
    "name @ https://host/a#b",
    // Options.
    "-r other.txt",
    "-r other.txt  # the rest",
    "-r ./more/../other.txt",
    "-r \"other.txt\"",
    "-rother.txt",
    "-r \\\nother.txt",
    "--requirement other.txt",
    "--requirement=other.txt",
    "-r more/deep.txt",
    "-c held.txt\nname",
    "--constraint=held.txt\nname",
    "-i https://host/simple\nname",
    "--extra-index-url=https://${TOKEN}@host/simple\nname",
    "--find-links ./wheels\n--pre\n--trusted-host host\n--only-binary=:all:\nname",
    // Names and versions.
    "name",
    "name # a comment",
    "name == 1.0  # a comment",
    "name[a,b]>=1,<2; python_version<\"3.8\" and sys_platform==\"win32\"",
    "name(>=1.0)",
    "name (>=1.0)",
    "name===1.0",
    "Flask-SQLAlchemy==2.*",
    "torch==2.0.0+cpu",
    "name==1.0;",
    "name==1.0 --hash=sha256:aa",
    "name==1.0 --global-option=\"x\"",
    "name --config-settings \"a=b\"",
    "name -C a=b",
    // Lines.
    "\u{feff}name==1.0",
    "name==1.0\r\nother\r\n",
    "name==1.0\rother",
    "name==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\nother",
    "name \\\n==1.0",
    "name==1.0 \\\n# a comment\nother",
    "name==1.0 # a comment \\\nother\nlast",
    "# a comment \\\nname\nother",
    "name\\\n\nother",
];

/// Archives of source, whose name pip learns when it has them; uv reads it from the file's name.
const BY_FILE_NAME: &[(&str, &str)] = &[
    ("./wheels/foo-1.0.tar.gz", "foo"),
    ("foo-1.0.tar.gz", "foo"),
    ("https://host/foo-1.0.tar.gz", "foo"),
    ("https://host/foo-bar-1.0.tar.gz", "foo-bar"),
];

const OTHERS: &[(&str, &str)] = &[
    ("other.txt", "of-other==2\n"),
    ("more/deep.txt", "-r ../other.txt\ndeep\n"),
    ("held.txt", "name==1.0\n"),
];

/// Name, versions, and whether it comes from an index.
type Asked = (String, Vec<String>, bool);

fn ours(text: &str) -> Vec<Asked> {
    let text = text.trim_start_matches('\u{feff}');
    let files = [("requirements.txt", text)].into_iter();
    let project = Project::of_files(files.chain(OTHERS.iter().copied()));
    let manifests: BTreeMap<&str, _> = project
        .manifests()
        .iter()
        .map(|manifest| (manifest.path.as_str(), manifest))
        .collect();
    let declared = project.declared().expect("all files are there");
    let entries = manifests.values().flat_map(|manifest| &manifest.entries);
    let entries: Vec<_> = entries.collect();
    let mut found: Vec<Asked> = declared
        .iter()
        .map(|name| {
            let own = |entry: &&&vfix::project::manifest::Entry| &entry.name == name;
            // `name` is in held.txt, too, with a version that only holds it back.
            let last = entries.iter().rfind(own).expect("an entry");
            let versions = last.versions.iter().flat_map(|versions| versions.iter());
            let mut versions: Vec<String> = versions.map(ToString::to_string).collect();
            versions.sort();
            (name.clone(), versions, !last.from_elsewhere)
        })
        .collect();
    found.extend(
        project
            .unnamed()
            .map(|_| ("?".to_owned(), Vec::new(), false)),
    );
    found
}

/// What a program says of each text; it reads them from texts.json in a folder, and writes out.json there.
fn answers<Q: Serialize, T: DeserializeOwned>(
    program: &mut Command,
    texts: &[Q],
    home: &Path,
) -> Vec<T> {
    let question = serde_json::to_string(texts).expect("JSON");
    fs::write(home.join("texts.json"), question).expect("a file");
    let output = program.stdin(Stdio::null()).output();
    let output = output.unwrap_or_else(|error| panic!("{program:?} is needed: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let answers = fs::read(home.join("out.json")).expect("an answer");
    let answers: Vec<T> = serde_json::from_slice(&answers).expect("JSON");
    assert_eq!(answers.len(), texts.len());
    answers
}

#[test]
fn requirements_mean_what_pip_takes_them_for() {
    let python = venv(&target().join("venv-pip"), &["pip==23.2.1".to_owned()]);
    let home = tempfile::tempdir().expect("a folder");
    let at = |path: &str| home.path().join(path);
    for folder in ["lib", "more", "wheels"] {
        fs::create_dir(at(folder)).expect("a folder");
    }
    for (path, text) in OTHERS {
        fs::write(at(path), text).expect("a file");
    }
    let archives = ["foo-1.0.tar.gz", "foo_bar-1.0-py3-none-any.whl"];
    let wheels = archives.map(|name| format!("wheels/{name}"));
    let made = ["setup.py", "lib/setup.py"].into_iter().chain(archives);
    for path in made.chain(wheels.iter().map(String::as_str)) {
        fs::write(at(path), "").expect("a file");
    }
    let mut pip = Command::new(&python);
    pip.args(["-c", PIP])
        .current_dir(home.path())
        .env_remove("TOKEN");
    let theirs: Vec<Option<Vec<Asked>>> = answers(&mut pip, TEXTS, home.path());
    let mut wrong = Vec::new();
    for (text, theirs) in TEXTS.iter().zip(theirs) {
        let mut theirs = theirs.unwrap_or_else(|| panic!("pip does not take {text:?}"));
        if let Some((_, name)) = BY_FILE_NAME.iter().find(|(known, _)| known == text) {
            theirs[0].0 = (*name).to_owned();
        }
        for one in &mut theirs {
            if one.0 != "?" {
                one.0 = vfix::project::manifest::normalised(&one.0);
            }
        }
        let mut ours = ours(text);
        theirs.sort();
        ours.sort();
        if ours != theirs {
            wrong.push(format!("{text:?}: {ours:?}, and to pip {theirs:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

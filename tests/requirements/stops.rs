//! Where Vercel's builder stops at a requirements file, which pip may take.

use std::fs;
use std::path::Path;
use std::process::Command;

use vfix::project::Project;

use super::{TEXTS, answers};
use crate::support::vercel::node_modules;

/// Reads each text as requirements.txt as Vercel's builder does, and prints whether the build stops: it
/// says so, or writes what is no dependency to uv, or names a place that only one machine has.
const VERCEL: &str = r"
const fs = require('fs'), path = require('path');
const { discoverPythonPackage } = require(path.join(process.argv[1], '@vercel/python-analysis'));
const home = process.argv[2];
const texts = JSON.parse(fs.readFileSync(path.join(home, 'texts.json')));
const stops = async ([text, encoding]) => {
    const is_swapped = encoding === 'utf16be';
    const bytes = Buffer.from(text, is_swapped ? 'utf16le' : encoding);
    fs.writeFileSync(path.join(home, 'requirements.txt'), is_swapped ? bytes.swap16() : bytes);
    let data;
    try {
        data = (await discoverPythonPackage({ rootDir: home, entrypointDir: home })).manifest.data;
    } catch (error) {
        return true;
    }
    const is_named = /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?(\[[a-z0-9,._-]*\])?( *[;<>=!~].*| +@.*)?$/i;
    const sources = Object.values(data.tool?.uv?.sources ?? {}).flat();
    const is_elsewhere = source => source.path && /^(\/|[a-z]:)/i.test(source.path);
    return data.project.dependencies.some(one => !is_named.test(one)) || sources.some(is_elsewhere);
};
(async () => {
    const out = [];
    for (const text of texts) out.push(await stops(text));
    fs.writeFileSync(path.join(home, 'out.json'), JSON.stringify(out));
})();
";

/// Whether the builder stops at each of these texts, in an encoding of Node's or in `utf16be`.
fn vercel_stops(home: &Path, texts: &[(&str, &str)]) -> Vec<bool> {
    let mut node = Command::new("node");
    node.args(["-e", VERCEL]).arg(node_modules()).arg(home);
    answers(&mut node, texts, home)
}

/// Texts that pip does not take, and at which Vercel's builder may stop.
const NO_REQUIREMENTS: &[&str] = &[
    "flask\n------- -------\n",
    "Package Version\n",
    "appdirs             1.4.4",
    "name=1.0",
    "\"name==1.0\"",
    "<<<<<<< HEAD\nname\n=======\n>>>>>>> other",
    "[packages]",
    "name==1.0; other==2.0",
    "name,other",
    "python 3.9",
    "name>=1.0 <2",
    "name>=2.7,!=3.0.*,<4",
    "name==1!2.0.post1",
    "name>=1.0,",
    "name==1.0;",
    "/abs/x",
    "numpy @ file:///C:/ci/numpy_1/work",
    "numpy @ file:///home/conda/feedstock_root/work",
    "name @ git+https://host/x.git#egg=name",
    "name @ https://github.com/u/x/archive/main.zip",
    "name @ https://github.com/u/x/tarball/main",
    "name @ hg+https://host/x",
    "bzr+lp:x#egg=name",
    "git+git@github.com:u/x.git#egg=name",
    "-e name @ git+https://host/x.git",
    "--find-links https://host/wheels\nname",
    "--process-dependency-links\nname",
    "--no-such-option\nname",
    "--require-hashes\nname==1.0 --hash=sha256:aa",
    "name==1.0 --hash sha256:aa",
];

#[test]
fn vercel_stops_at_the_lines_that_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    // The builder calls what lies there by the name of the folder.
    let home = folder.path().join("shop");
    fs::create_dir(&home).expect("a folder");
    let at = |path: &str| home.join(path);
    for (folder, file) in [("lib", "lib/setup.py"), ("wheels", "wheels/foo-1.0.tar.gz")] {
        fs::create_dir(at(folder)).expect("a folder");
        fs::write(at(file), "").expect("a file");
    }
    fs::write(at("foo-1.0.tar.gz"), "").expect("a file");
    // What stands before the first byte is asked of the encoding.
    let texts: Vec<&str> = TEXTS.iter().chain(NO_REQUIREMENTS).copied().collect();
    let texts: Vec<&str> = texts
        .into_iter()
        .filter(|text| !text.starts_with('\u{feff}'))
        .collect();
    let asked: Vec<(&str, &str)> = texts.iter().map(|text| (*text, "utf8")).collect();
    let theirs = vercel_stops(&home, &asked);
    let ours = |text: &str| {
        let project = Project::of_files([("requirements.txt", text)]);
        let stops = project
            .manifests()
            .iter()
            .flat_map(|manifest| &manifest.stops);
        stops.map(|(_, stop)| *stop).next()
    };
    let rows = texts.iter().zip(theirs);
    let wrong: Vec<_> = rows
        .filter(|(text, theirs)| ours(text).is_some() != *theirs)
        .map(|(text, theirs)| format!("{text:?}: {:?}, and Vercel stops: {theirs}", ours(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn vercel_stops_at_a_manifest_that_is_not_plain_utf_8() {
    let home = tempfile::tempdir().expect("a folder");
    let (text, marked) = ("flask==3.1.3\r\n", "\u{feff}flask==3.1.3\r\n");
    let texts = [
        (text, "utf8"),
        (marked, "utf8"),
        (marked, "utf16le"),
        (marked, "utf16be"),
    ];
    assert_eq!(vercel_stops(home.path(), &texts), [false, true, true, true]);
}

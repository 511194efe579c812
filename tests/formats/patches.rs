//! `--patch-dir`: one patch a rule.

use std::fs;
use std::path::{Path, PathBuf};

use super::app;
use crate::support::folders::bytes;
use crate::support::{Run, git};

#[test]
fn the_patches_of_a_series_give_what_apply_writes() {
    let marked = |folder: &Path| {
        // A byte order mark, another encoding, and no line feed at the end.
        let app = fs::read_to_string(folder.join("app.py")).expect("the app");
        let app = format!("\u{feff}{}", app.replace('\n', "\r\n"));
        fs::write(folder.join("app.py"), app.trim_end()).expect("the app");
        let needs = fs::read_to_string(folder.join("requirements.txt")).expect("a manifest");
        let units = [0xFEFFu16]
            .into_iter()
            .chain(needs.encode_utf16().collect::<Vec<_>>());
        let wide: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
        fs::write(folder.join("requirements.txt"), wide).expect("a manifest");
    };
    let as_is = |_: &Path| {};
    type Prepare<'p> = &'p dyn Fn(&Path);
    let cases: [(&str, Prepare<'_>); 4] = [
        ("shop", &as_is),
        ("weather_api", &as_is),
        ("library", &as_is),
        ("notes", &marked),
    ];
    for (name, prepare) in cases {
        let (folder, fixed) = (app(name), app(name));
        prepare(folder.path());
        prepare(fixed.path());
        let patches = tempfile::tempdir().expect("a folder");
        let stale = patches.path().join("0099-VF003-tmp-paths.patch");
        let other = patches.path().join("0001-of-somebody.patch");
        fs::write(&stale, "stale").expect("a file");
        fs::write(&other, "").expect("a file");
        let run = Run::new(["--patch-dir"]).arg(patches.path());
        run.at(folder.path()).output();
        assert!(other.exists() && !stale.exists());
        fs::remove_file(other).expect("the file");
        let mut series: Vec<PathBuf> = bytes(patches.path()).into_keys().collect();
        series.sort();
        assert!(series.len() > 2, "{name}: {series:?}");
        for (number, patch) in series.iter().enumerate() {
            let patch = patch.display().to_string();
            assert!(
                patch.starts_with(&format!("{:04}-VF", number + 1)),
                "{patch}"
            );
            let patch = patches.path().join(patch).display().to_string();
            git(folder.path(), &["apply", "--whitespace=nowarn", &patch]);
        }
        Run::new(["--apply"]).at(fixed.path()).output();
        assert_eq!(bytes(folder.path()), bytes(fixed.path()), "{name}");
    }
}

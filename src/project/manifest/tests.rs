//! What manifests declare, and how a declaration comes and goes.

use super::*;

fn project(files: &[(&str, &str)]) -> Project {
    Project::of_files(files.iter().copied())
}

#[test]
fn nothing_is_added_behind_a_line_that_goes_on() {
    for text in ["flask \\", "flask \\\n"] {
        let project = project(&[("requirements.txt", text)]);
        let added = project.addition("requirements.txt".into(), "redis", true);
        let by_hand = "Add redis to the dependencies in requirements.txt.";
        assert_eq!(added.err().as_deref(), Some(by_hand), "{text:?}");
    }
}

#[test]
fn lines_and_names_of_every_kind_are_read() {
    let text =
        "flask->=2\rrequests[async-]==2\r\nrich\n-r more.txt\rredis\nattrs[a- b\nattrs[a-\u{a0}b";
    let files = [("requirements.txt", text), ("more.txt", "httpx")];
    let project = project(&files);
    let declared = project.declared().expect("requirements.txt");
    let names = [
        "flask-", "requests", "rich", "redis", "attrs", "attrs", "httpx",
    ];
    assert_eq!(declared, names);
}

/// The only manifest without flask-cors, or the reason why it stays.
fn without(path: &str, text: &str) -> Result<String, String> {
    let edits = project(&[(path, text)])
        .removal("flask-cors", "flask")
        .map_err(|e| e.2)?;
    let mut new = text.to_owned();
    for (_, edit) in edits.iter().rev() {
        new.replace_range(std::ops::Range::<usize>::from(edit.range), &edit.text);
    }
    Ok(new)
}

#[test]
fn a_line_of_requirements_goes_whole() {
    let text = "Flask==3.0\r\nFlask_Cors>=4 ; python_version > \"3.8\"\r\ngunicorn\r\n";
    let wanted = "Flask==3.0\r\ngunicorn\r\n";
    assert_eq!(without("requirements.txt", text).as_deref(), Ok(wanted));
    assert_eq!(
        without("requirements.txt", "flask\nflask-cors").as_deref(),
        Ok("flask\n")
    );
}

#[test]
fn flask_takes_the_place_where_only_flask_cors_brought_it() {
    assert_eq!(
        without("requirements.txt", "flask-cors==5.0\n").as_deref(),
        Ok("flask\n")
    );
    let text = "[project]\ndependencies = [\"flask-cors>=5\"]\n";
    let wanted = "[project]\ndependencies = [\"flask\"]\n";
    assert_eq!(without("pyproject.toml", text).as_deref(), Ok(wanted));
}

#[test]
fn elements_of_arrays_go_with_one_comma() {
    let list = |items: &str| format!("[project]\ndependencies = [\n{items}]\n");
    let text = list("  \"flask\",\n  \"flask-cors\",\n  \"redis\",\n");
    assert_eq!(
        without("pyproject.toml", &text),
        Ok(list("  \"flask\",\n  \"redis\",\n"))
    );
    let text = list("  \"flask\",\n  \"flask-cors\",\n");
    assert_eq!(without("pyproject.toml", &text), Ok(list("  \"flask\",\n")));
}

#[test]
fn tables_of_poetry_and_pipenv_lose_a_key() {
    let text = "[packages]\nflask = \"*\"\nFlask-CORS = \"*\"\n";
    assert_eq!(
        without("Pipfile", text).as_deref(),
        Ok("[packages]\nflask = \"*\"\n")
    );
}

#[test]
fn what_would_lose_something_is_refused() {
    for text in [
        "flask\nflask-cors==4 --hash=sha256:abc\n",
        "flask\nflask-cors==4  # for the app\n",
        "flask\nflask-cors \\\n  ==4\n",
    ] {
        assert!(without("requirements.txt", text).is_err(), "{text}");
    }
    let locked = project(&[
        (
            "pyproject.toml",
            "[project]\ndependencies=['flask','flask-cors']\n",
        ),
        ("uv.lock", ""),
    ]);
    let refusal = locked
        .removal("flask-cors", "flask")
        .expect_err("it is locked");
    assert!(refusal.2.contains("uv remove flask-cors"));
}

#[test]
fn a_list_of_dynamic_dependencies_that_leads_back_ends() {
    let text = "[project]\ndynamic = ['dependencies']\n\
                [tool.setuptools.dynamic]\ndependencies = { file = ['pyproject.toml', 'a.txt'] }\n";
    let files = [("pyproject.toml", text), ("a.txt", "-r a.txt\nflask\n")];
    assert_eq!(project(&files).declared(), Some(&["flask".to_owned()][..]));
}

#[test]
fn the_manifest_that_vercel_reads_decides_what_is_declared() {
    let files = [
        ("requirements.txt", "-r base.txt\n"),
        ("base.txt", "Python_Dotenv\n"),
    ];
    assert_eq!(project(&files).declares("python-dotenv"), Some(true));
    let files = [
        ("pyproject.toml", "[project]\nname='x'\n"),
        ("requirements.txt", "python-dotenv\n"),
    ];
    assert_eq!(project(&files).declares("python-dotenv"), Some(false));
    assert_eq!(project(&[("app.py", "")]).declares("python-dotenv"), None);
}

#[test]
fn versions_come_from_the_lock_then_the_pin_then_the_range() {
    let known = ["3.0.10", "4.0.2", "5.0.1", "6.0.5"];
    let version = |files: &[(&str, &str)]| {
        project(files)
            .version_of("flask-cors", &known)
            .map(|version| version.to_string())
    };
    assert_eq!(
        version(&[("requirements.txt", "flask-cors==4.0.1\n")]).as_deref(),
        Some("4.0.1")
    );
    assert_eq!(
        version(&[("requirements.txt", "flask-cors<5\n")]).as_deref(),
        Some("4.0.2")
    );
    assert_eq!(version(&[("requirements.txt", "flask-cors\n")]), None);
    let lock = "[[package]]\nname = \"flask-cors\"\nversion = \"5.0.0\"\n";
    let files = [
        ("pyproject.toml", "[project]\ndependencies=['flask-cors']\n"),
        ("uv.lock", lock),
    ];
    assert_eq!(version(&files).as_deref(), Some("5.0.0"));
}

#[test]
fn extras_are_told_in_each_manifest() {
    let text = "[project]\ndependencies = ['flask[async, Dot_Env]>=3', 'redis']\n\
                [tool.poetry.dependencies]\ncelery = { version = '*', extras = ['redis'] }\n";
    let found = project(&[("pyproject.toml", text)]);
    // The table of poetry is not read beside [project].
    assert_eq!(found.extras(), ["flask[async]", "flask[dot-env]"]);
    let text = "[packages]\ncelery = { version = '*', extras = ['redis'] }\n";
    let found = project(&[("Pipfile", text)]);
    assert_eq!(found.extras(), ["celery[redis]"]);
    let text = "flask [async] >=3 ; python_version > '3'\nattrs[a- b\n";
    let found = project(&[("requirements.txt", text)]);
    assert_eq!(found.extras(), ["flask[async]", "attrs[a- b]"]);
}

//! Which files are one project, and which of them may be written.

use super::APP;
use crate::support::Run;
use crate::support::folders::project;

#[test]
fn a_single_file_is_read_with_its_project_and_written_alone() {
    let folder = project(&[
        ("requirements.txt", "flask\n"),
        (
            "app.py",
            "import config\nfrom flask import Flask\napp = Flask(__name__)\n",
        ),
        (
            "config.py",
            "from dotenv import load_dotenv\nload_dotenv()\n",
        ),
    ]);
    let config = folder.path().join("config.py");
    let output = Run::new([]).arg(&config).output();
    assert!(!output.stdout.contains("b/app.py"), "{}", output.stdout);
    assert!(
        !output.stdout.contains("vercel_env.py"),
        "{}",
        output.stdout
    );
}

#[test]
fn a_package_with_a_manifest_of_its_own_is_one_project() {
    let folder = project(&[
        ("backend/__init__.py", ""),
        ("backend/requirements.txt", "flask\n"),
        ("backend/app/__init__.py", APP),
        ("backend/main.py", "from app import app\n"),
    ]);
    let output = Run::new(["--apply"]).at(folder.path()).output();
    assert_eq!(
        output.stderr.matches("after fixes:").count(),
        1,
        "{}",
        output.stderr
    );
    let again = Run::new(["--apply"]).at(folder.path()).output();
    assert_eq!(again.stdout, "", "{}", again.stderr);
}

#[test]
fn a_file_belongs_to_one_project_alone() {
    const PAGES: &str = "from flask import Blueprint\n\npages = Blueprint('pages', __name__)\n";
    const WRITES: &str = "import sqlite3\nfrom flask import Flask\nfrom routes import pages\n\n\n\
        def create_app():\n    app = Flask(__name__)\n    sqlite3.connect('app.db')\n    return app\n";
    let projects = |files: &[(&str, &str)], paths: [&str; 3]| {
        let folder = project(files);
        let [a, b, c] = paths;
        let run = || Run::new(["--apply", "--unsafe-fixes", "--exit-zero", a, b, c]);
        let output = run().at(folder.path()).output();
        assert_eq!(output.code, 0, "{}", output.stderr);
        let again = run().at(folder.path()).output();
        assert_eq!(again.stdout, "", "{}", again.stderr);
        let verdicts = output.stderr.matches("after fixes:").count();
        verdicts + output.stderr.matches("no Flask app is found").count()
    };
    let inner = [
        ("app/__init__.py", WRITES),
        ("app/requirements.txt", "flask\n"),
        ("routes.py", PAGES),
    ];
    // A script at the top imports the package, and the manifest in it is no border.
    let script = ("manage.py", "from app import create_app\n");
    let whole = [&inner[..], &[script]].concat();
    assert_eq!(projects(&whole, ["."; 3]), 1);
    let other = ("manage.py", "from apps import create_app\n");
    let apart = [&inner[..], &[other]].concat();
    assert_eq!(projects(&apart, ["."; 3]), 2);
    // Many apps, and a script above them that has nothing to do with any.
    let repository = [
        ("a/app.py", APP),
        ("a/requirements.txt", "flask\n"),
        ("b/app.py", APP),
        ("b/requirements.txt", "flask\n"),
        (
            "demo.py",
            "from flask import Flask\n\ndemo = Flask(__name__)\n",
        ),
    ];
    assert_eq!(projects(&repository, ["."; 3]), 3);
    assert_eq!(projects(&repository, ["a", ".", "b"]), 3);
    assert_eq!(projects(&repository, [".", "./a", "a"]), 3);
}

#[test]
fn files_of_a_project_inside_are_deployed_with_the_one_around_it() {
    let app = "from flask import Flask\n\napp = Flask(__name__)\nopen('pictures/log.txt', 'a')\n";
    let folder = project(&[
        ("app.py", app),
        ("pictures/app.py", APP),
        ("pictures/requirements.txt", "flask\n"),
        ("pictures/log.txt", "first\n"),
    ]);
    let output = Run::new(["--dry-run", "--exit-zero"])
        .at(folder.path())
        .output();
    assert_eq!(output.stderr.matches("after fixes:").count(), 2);
    // The log that ships comes along to /tmp.
    assert!(output.stdout.contains("+def bring("), "{}", output.stdout);
}

#[test]
fn a_manifest_inside_a_package_is_no_border() {
    let app = |import: &str| {
        format!("from flask import Flask\n{import} import NAME\n\napp = Flask(__name__)\n")
    };
    let said = |import: &str, others: &[(&str, &str)]| {
        let (app, db) = (app(import), ("backend/db.py", "NAME = 'shop'\n"));
        let own = [
            ("backend/app.py", &*app),
            ("backend/requirements.txt", "flask\n"),
            db,
        ];
        let folder = project(&[&own[..], others].concat());
        let output = Run::new(["--check", "--select", "VF301"])
            .at(folder.path())
            .output();
        output.stderr
    };
    let init = ("backend/__init__.py", "");
    let not_read = "does not read backend/requirements.txt";
    for (import, others) in [("from backend.db", &[][..]), ("from .db", &[init])] {
        let whole = said(import, others);
        assert!(whole.contains(not_read), "{import}: {whole}");
        assert!(whole.contains("\n.:\n"), "{import}: {whole}");
        assert!(!whole.contains("Root Directory"), "{import}: {whole}");
    }
    // Its modules find each other where it is the top, or it says itself that it is.
    let apart = [
        said("from db", &[init]),
        said(
            "from db",
            &[("backend/web.py", "from backend.db import NAME\n")],
        ),
        said(
            "from backend.db",
            &[("backend/backend/db.py", "NAME = ''\n")],
        ),
        said("from backend.lib", &[]),
        said(
            "from lib",
            &[("backend/tests/test_db.py", "from backend.db import NAME\n")],
        ),
        said("from backend.db", &[("backend/vercel.json", "{}")]),
    ];
    for said in apart {
        assert!(
            said.contains("\nbackend:\n") || said.starts_with("backend:"),
            "{said}"
        );
        assert!(!said.contains(not_read), "{said}");
    }
}

#[test]
fn a_project_below_the_top_of_its_repository_names_its_root_directory() {
    let app = "from flask import Flask\n\napp = Flask(__name__)\n";
    let repository = project(&[
        ("web/package.json", "{}"),
        ("backend/app.py", app),
        ("backend/requirements.txt", "flask\n"),
        (".git/HEAD", "ref: refs/heads/main\n"),
    ]);
    let output = Run::new(["--check"]).at(repository.path()).output();
    let wanted = "backend:\n  now:         Vercel loads app.py:app; the app starts";
    assert!(output.stderr.contains(wanted), "{}", output.stderr);
    let settings = "Root Directory is `backend`";
    assert!(output.stderr.contains(settings), "{}", output.stderr);
    let top = project(&[("app.py", app), (".git/HEAD", "ref: refs/heads/main\n")]);
    let output = Run::new(["--check"]).at(top.path()).output();
    assert!(
        !output.stderr.contains("Root Directory"),
        "{}",
        output.stderr
    );
}

#[test]
fn a_manifest_around_a_part_of_a_repository_may_be_what_vercel_reads() {
    let app = "from flask import Flask, Markup\napp = Flask(__name__)\n";
    let said = |files: &[(&str, &str)]| {
        let folder = project(files);
        let run = Run::new(["--check", "--select", "VF301,VF302", "shop/web"]);
        run.at(folder.path()).output().stderr
    };
    let alone = said(&[("shop/web/app.py", app)]);
    assert!(
        alone.contains("Write requirements.txt with flask;") && alone.contains("VF302]"),
        "{alone}"
    );
    let around = said(&[("shop/web/app.py", app), ("requirements.txt", "flask\n")]);
    let is_silent = !around.contains("VF301]") && !around.contains("VF302]");
    assert!(is_silent, "{around}");
    // Another repository is not asked.
    let other = said(&[
        ("shop/web/app.py", app),
        ("shop/.git/HEAD", "ref: refs/heads/main\n"),
        ("requirements.txt", "flask\n"),
    ]);
    assert!(
        other.contains("Write requirements.txt with flask;"),
        "{other}"
    );
}

#[test]
fn a_file_is_written_alone_below_a_root_that_is_named_too() {
    let other = "from app import app\n\n\n@app.route('/x')\ndef x():\n    open('x', 'w')\n";
    let app = format!("{APP}import other\n");
    let folder = project(&[("in/app.py", &app), ("in/other.py", other), ("b.py", APP)]);
    let run = |args: &[&str]| {
        let run = args
            .iter()
            .fold(Run::new(["--project-root", "in"]), |run, arg| run.arg(arg));
        run.at(folder.path()).output()
    };
    let whole = run(&[]).stdout;
    assert!(whole.contains("+++ b/in/other.py"), "{whole}");
    let alone = run(&["in/app.py"]).stdout;
    assert!(alone.contains("+++ b/in/app.py"), "{alone}");
    assert_eq!(alone.matches("+++ ").count(), 1, "{alone}");
    let around = run(&["in/app.py", "in"]).stdout;
    assert_eq!(around, whole);
    for (path, said) in [
        ("nowhere", "nowhere: no such file or folder"),
        ("b.py", "b.py: lies outside the project root in"),
    ] {
        let output = run(&[path]);
        assert_eq!((output.code, &*output.stdout), (2, ""), "{path}");
        assert!(output.stderr.contains(said), "{}", output.stderr);
    }
    let run = Run::new(["--project-root", "in", "-", "--stdin-filename", "b.py"]).stdin(APP);
    let output = run.at(folder.path()).output();
    assert_eq!(output.code, 2, "{}", output.stdout);
    assert!(
        output.stderr.contains("outside the project root"),
        "{}",
        output.stderr
    );
}

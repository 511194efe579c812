//! Thousands of places of one kind, which are looked at beside one another: to hold each against each
//! takes with every line longer, and a third list beside them takes minutes.

use std::fs;
use std::path::Path;

use super::{APP, within};

/// Seconds of CPU for one form: some times what it takes, and less than a square of it takes.
const LIMIT: u32 = 6;

fn ends(form: &str, count: usize, line: impl Fn(usize) -> String) {
    let folder = tempfile::tempdir().expect("a folder");
    let lines: String = (0..count).map(line).collect();
    fs::write(folder.path().join("app.py"), format!("{APP}{lines}")).expect("a file");
    changes(form, folder.path());
}

/// Whether the app of a folder is changed in time.
fn changes(form: &str, folder: &Path) {
    let (code, out, said) = within(LIMIT, folder, &["--unsafe-fixes", "-q"]);
    assert_ne!(code, 2, "{form}: {said}");
    assert!(out.contains("+++ b/app.py"), "{form}: {out}\n{said}");
}

#[test]
fn variables_that_the_app_insists_on_are_bounded() {
    // Each `raise` may be one under a condition about Vercel, which names what is behind it.
    ends("variables", 500, |n| {
        format!("K{n} = os.getenv('K{n}')\nif not K{n}:\n    raise ValueError('K{n}')\n")
    });
}

#[test]
fn settings_that_fail_at_the_same_calls_are_bounded() {
    // The first to fail is looked for among all calls of `Session`.
    ends("sessions", 500, |n| match n {
        0 => "from flask_session import Session\n".to_owned(),
        _ => "app.config['SESSION_TYPE'] = 'filesystem'\nSession(app)\n".to_owned(),
    });
}

#[test]
fn commands_that_are_given_paths_are_bounded() {
    ends("commands", 3_000, |n| match n {
        0 => "import subprocess\n".to_owned(),
        n => format!(
            "\n@app.route('/{n}')\ndef view_{n}():\n    \
             subprocess.run(['convert', 'data/{n}.png', 'data/{n}.jpg'])\n    \
             return open('data/{n}.jpg').read()\n"
        ),
    });
}

#[test]
fn paths_of_the_environment_are_bounded() {
    // Each of them may be anything.
    ends("paths", 3_000, |n| {
        format!("P{n} = os.environ.get('P{n}', 'data/{n}')\nopen(P{n}, 'w').close()\n")
    });
}

#[test]
fn uploads_that_the_app_serves_by_url_are_bounded() {
    // Each group of paths is served by the one endpoint of the app.
    ends("uploads", 1_500, |n| {
        format!(
            "\n@app.route('/{n}')\ndef view_{n}():\n    open('static/u{n}/x', 'w').close()\n    \
             return '/static/u{n}/x'\n"
        )
    });
}

#[test]
fn folders_that_programs_take_away_are_bounded() {
    // Each word is asked whether it is a folder that one of the views fills.
    ends("folders", 3_000, |n| {
        let import = if n == 0 { "import subprocess\n" } else { "" };
        format!(
            "{import}\n@app.route('/{n}')\ndef view_{n}():\n    open('u{n}/x', 'w').close()\n    \
             subprocess.run(['rm', '-rf', 'u{n}'])\n    return 'ok'\n"
        )
    });
}

#[test]
fn folders_that_a_shell_takes_away_are_bounded() {
    // Each command is asked whether it empties the folder of each group of files.
    ends("clearing", 2_500, |n| {
        format!(
            "\n@app.route('/{n}')\ndef view_{n}():\n    open('u{n}/x', 'w').close()\n    \
             os.system('rm -rf w{n}')\n    return 'ok'\n"
        )
    });
}

#[test]
fn policies_of_many_views_are_bounded() {
    // Each policy is said once, in one change for all of them.
    ends("policies", 3_000, |n| match n {
        0 => "from flask_cors import cross_origin\n".to_owned(),
        n => format!(
            "\n@app.route('/{n}')\n@cross_origin(origins='https://{n}.example')\ndef view_{n}():\n    \
             return 'ok'\n"
        ),
    });
}

#[test]
fn files_that_hand_everything_on_are_bounded() {
    // `open` is looked for behind each star, and no file binds it.
    let folder = tempfile::tempdir().expect("a folder");
    let count = 800;
    for n in 0..count {
        let next = (n + 1) % count;
        let text = format!(
            "from m{next} import *\n\n\ndef write_{n}():\n    open('data/{n}', 'w').close()\n"
        );
        fs::write(folder.path().join(format!("m{n}.py")), text).expect("a file");
    }
    let app = format!("{APP}from m0 import *\nopen('data/all', 'w').close()\n");
    fs::write(folder.path().join("app.py"), app).expect("a file");
    changes("stars", folder.path());
}

#[test]
fn rewrites_that_lead_nowhere_are_bounded() {
    // Each may have meant the file of the app, in which VF002 has to give it a name first.
    let folder = tempfile::tempdir().expect("a folder");
    let rewrite = |n: u32| format!("{{\"source\": \"/{n}\", \"destination\": \"/api/{n}.py\"}}");
    let rewrites: Vec<String> = (0..3_000).map(rewrite).collect();
    let settings = format!("{{\"rewrites\": [{}]}}", rewrites.join(","));
    fs::write(folder.path().join("vercel.json"), settings).expect("a file");
    let app = "from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__)\n";
    fs::write(folder.path().join("app.py"), app).expect("a file");
    changes("rewrites", folder.path());
}

#[test]
fn servers_that_are_started_in_one_block_are_bounded() {
    // Behind each of them must be no code that would run before the first request.
    ends("servers", 3_000, |n| match n {
        0 => "from waitress import serve\n".to_owned(),
        _ => "serve(app)\n".to_owned(),
    });
}

#[test]
fn paths_below_the_static_folder_are_bounded() {
    // Each asks for the folder of the app, and each of their groups for the constant of its module.
    ends("static", 6_000, |n| {
        format!(
            "\n@app.route('/{n}')\ndef view_{n}():\n    \
             open(os.path.join(app.static_folder, 'u{n}', 'x'), 'w').close()\n    return 'ok'\n"
        )
    });
}

#[test]
fn scripts_that_are_started_again_and_again_are_bounded() {
    // What each of them spells is held against each file that is written.
    let folder = tempfile::tempdir().expect("a folder");
    let names: String = (0..3_000).map(|n| format!("x{n} = {n}\n")).collect();
    fs::write(folder.path().join("tag.py"), names).expect("a file");
    let view = |n: u32| {
        format!(
            "\n@app.route('/{n}')\ndef view_{n}():\n    open('data{n}/x', 'w').close()\n    \
             subprocess.run([sys.executable, 'tag.py'])\n    return 'ok'\n"
        )
    };
    let views: String = (0..600).map(view).collect();
    let app = format!("{APP}import subprocess\nimport sys\n{views}");
    fs::write(folder.path().join("app.py"), app).expect("a file");
    changes("scripts", folder.path());
}

#[test]
fn statements_of_the_guard_that_share_a_connection_are_bounded() {
    // Each of them brings all others along.
    let table =
        |n: usize| format!("    connection.execute('CREATE TABLE IF NOT EXISTS t{n} (a)')\n");
    let tables: String = (0..3_000).map(table).collect();
    let app = format!(
        "{APP}import sqlite3\n\n\n@app.route('/')\ndef home():\n    \
         return str(sqlite3.connect('a.db').execute('SELECT a FROM t1').fetchall())\n\n\n\
         if __name__ == '__main__':\n    connection = sqlite3.connect('a.db')\n{tables}    \
         connection.commit()\n    app.run()\n"
    );
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("app.py"), app).expect("a file");
    changes("connection", folder.path());
}

#[test]
fn choices_about_vercel_are_bounded() {
    // Each path is held against what the owner has chosen.
    ends("choices", 3_000, |n| match n {
        0 => "VERCEL = os.environ.get('VERCEL')\n".to_owned(),
        _ => format!("open('data/{n}' if VERCEL else 'logs/{n}', 'w').close()\n"),
    });
}

#[test]
fn loops_over_the_names_of_modules_are_bounded() {
    // Each of them goes through one list, which names each of its rows a thousand times.
    ends("loops", 3_000, |n| match n {
        0 => {
            let names: String = (0..1_000).map(|n| format!("'m{n}', ")).collect();
            let rows = |list: &str, of: &str| format!("{list} = [{}]\n", of.repeat(1_000));
            let lists = rows("B", "NAMES, ") + &rows("A", "B, ");
            format!("import importlib\nNAMES = [{names}]\n{lists}open('log', 'w').close()\n")
        }
        _ => format!("for m{n} in A:\n    importlib.import_module(m{n})\n"),
    });
}

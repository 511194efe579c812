//! What Vercel's logs and tracebacks say, and which rule deals with it: one row a symptom.
//!
//! The first row that matches a line speaks for it, so special cases stand above general ones.

use std::sync::LazyLock;

use regex::{Regex, RegexSet};

/// One message that people find in their logs.
pub struct Symptom {
    /// A regular expression for a line of the log; what its first group holds is named in the
    /// answer.
    pub pattern: &'static str,
    /// A line as it was seen.
    pub sample: &'static str,
    /// The codes of the rules that deal with it, the likeliest first.
    pub rules: &'static [&'static str],
    /// What happened.
    pub meaning: &'static str,
    /// What to do; it stands alone where no rule fixes it.
    pub advice: &'static str,
}

/// The rows. The messages about the entrypoint and the version of Python were read in
/// `@vercel/python` 25.0.0 (npm) on 2026-11-25; Vercel's other messages stand as its logs and its
/// documentation word them, which no test can hold them to.
pub const SYMPTOMS: &[Symptom] = &[
    Symptom {
        pattern: r"Errno 30\]|Read-only file system",
        sample: "OSError: [Errno 30] Read-only file system: 'uploads'",
        rules: &["VF003", "VF101"],
        meaning: "The app writes into its own folder, which is read-only on Vercel.",
        advice: "Write below /tmp on Vercel, and keep what must last in a database or an object storage.",
    },
    Symptom {
        pattern: r"attempt to write a readonly database",
        sample: "sqlite3.OperationalError: attempt to write a readonly database",
        rules: &["VF003", "VF201"],
        meaning: "The SQLite file lies in the deployment, which is read-only.",
        advice: "Copy it to /tmp on Vercel; what must last needs a database server.",
    },
    Symptom {
        pattern: r"unable to open database file",
        sample: "sqlite3.OperationalError: unable to open database file",
        rules: &["VF003", "VF201"],
        meaning: "SQLite cannot make its file in the deployment, which is read-only.",
        advice: "Put it below /tmp on Vercel; what must last needs a database server.",
    },
    Symptom {
        pattern: r"Errno 13\] Permission denied: '(/var/task[^']*)'",
        sample: "PermissionError: [Errno 13] Permission denied: '/var/task/app.log'",
        rules: &["VF003", "VF101"],
        meaning: "The app writes into its own folder, which is read-only on Vercel.",
        advice: "Write below /tmp on Vercel.",
    },
    Symptom {
        pattern: r"Errno 28\]|No space left on device",
        sample: "OSError: [Errno 28] No space left on device",
        rules: &["VF003"],
        meaning: "/tmp is full: it holds 512 MB, for all requests of the instance together.",
        advice: "Remove what a request has written before it ends, or send it to an object storage.",
    },
    Symptom {
        pattern: r"issubclass\(\) arg 1 must be a class",
        sample: "TypeError: issubclass() arg 1 must be a class",
        rules: &["VF002"],
        meaning: "A builder below 6.28 takes `handler` for a request handler class, and it is the app.",
        advice: "Export the app as `app`, and pin no old builder in vercel.json.",
    },
    Symptom {
        pattern: r"Missing variable `handler` or `app`",
        sample: "Missing variable `handler` or `app` in file \"api/index.py\".",
        rules: &["VF002", "VF103"],
        meaning: "The file that Vercel loads has no `app` when it is imported.",
        advice: "Bind the app to `app` at the top level of that file.",
    },
    Symptom {
        pattern: r"(?i)FLASK_ENTRYPOINT_NOT_FOUND|PYTHON_ENTRYPOINT_NOT_FOUND|no \w+ entrypoint found|could not find (?:a |an )?.{0,40}entrypoint",
        sample: "Error: No flask entrypoint found. Add an 'app' script in pyproject.toml or define an entrypoint in one of: app.py, src/app.py",
        rules: &["VF002", "VF103"],
        meaning: "Vercel finds no top-level `app` in the files where it looks.",
        advice: "Bind the app to `app` in app.py, index.py, server.py, main.py or wsgi.py of the root, src/, app/ or api/.",
    },
    Symptom {
        pattern: r"No module named '?(flask_cors)",
        sample: "ModuleNotFoundError: No module named 'flask_cors'",
        rules: &["VF001", "VF301"],
        meaning: "flask-cors is imported and no manifest that Vercel reads declares it.",
        advice: "Let vfix answer cross-origin requests without it, or declare flask-cors.",
    },
    Symptom {
        pattern: r"No module named '?(dotenv)",
        sample: "ModuleNotFoundError: No module named 'dotenv'",
        rules: &["VF004", "VF301"],
        meaning: "python-dotenv is imported and no manifest that Vercel reads declares it.",
        advice: "Vercel sets the variables itself: let the app start without it.",
    },
    Symptom {
        pattern: r"No module named '?(asynchat|asyncore|cgi|cgitb|crypt|distutils|imghdr|imp|nntplib|pipes|smtpd|sndhdr|telnetlib|uu|xdrlib)\b",
        sample: "ModuleNotFoundError: No module named 'distutils'",
        rules: &["VF303"],
        meaning: "The Python that Vercel runs has this module of the standard library no more.",
        advice: "Use what replaced it, or a Python that has it.",
    },
    Symptom {
        pattern: r"No module named '?([\w.]+)",
        sample: "ModuleNotFoundError: No module named 'requests'",
        rules: &["VF301", "VF002"],
        meaning: "Vercel has not installed this package, or finds this module of the project not from its root.",
        advice: "Declare it in the manifest that Vercel reads; import the project's own modules from its root.",
    },
    Symptom {
        pattern: r"cannot import name '(url_quote|url_decode|url_encode|url_unquote)' from 'werkzeug",
        sample: "ImportError: cannot import name 'url_quote' from 'werkzeug.urls' (/var/task/werkzeug/urls.py)",
        rules: &["VF302"],
        meaning: "Flask or an extension is older than the Werkzeug 3 that was installed with it.",
        advice: "Raise Flask to 2.3 or newer (and Flask-Login to 0.6.3 or newer), or pin Werkzeug<3.",
    },
    Symptom {
        pattern: r"cannot import name '(soft_unicode|escape|Markup|contextfilter|environmentfilter|safe_str_cmp|json|JSONEncoder|_request_ctx_stack|_app_ctx_stack|get_flashed_messages|parse_rule|BaseResponse|JSONDecoder|safe_join|secure_filename|(?:check|generate)_password_hash|FileStorage|cached_property|url_\w+|(?:Timed)?JSONWebSignatureSerializer)' from '(?:flask|jinja2|markupsafe|itsdangerous|werkzeug)",
        sample: "ImportError: cannot import name 'soft_unicode' from 'markupsafe' (/var/task/markupsafe/__init__.py)",
        rules: &["VF302"],
        meaning: "Versions of Flask, its parts and its extensions were installed that do not fit one another.",
        advice: "Pin Flask and all its parts together, as `pip freeze` prints them where the app works.",
    },
    Symptom {
        pattern: r"object has no attribute 'before_(?:app_)?first_request'|No module named '(?:werkzeug\.contrib|flask\.ext)",
        sample: "AttributeError: 'Flask' object has no attribute 'before_first_request'. Did you mean: '_got_first_request'?",
        rules: &["VF302"],
        meaning: "The newest Flask was installed, which has no more what the app asks for.",
        advice: "Call the function where the app is made, inside `with app.app_context():`, or declare flask<2.3.",
    },
    Symptom {
        pattern: r"module 'sqlalchemy' has no attribute '__all__'|numpy\.dtype size changed|numpy\.core\.multiarray failed to import|compiled using NumPy 1\.x cannot be run in",
        sample: "ValueError: numpy.dtype size changed, may indicate binary incompatibility. Expected 96 from C header, got 88 from PyObject",
        rules: &["VF302"],
        meaning: "A package was installed beside a major version of another that it does not know.",
        advice: "Pin both together, as `pip freeze` prints them where the app works.",
    },
    Symptom {
        pattern: r"libGL\.so\.1: cannot open shared object file",
        sample: "ImportError: libGL.so.1: cannot open shared object file: No such file or directory",
        rules: &["VF305"],
        meaning: "opencv-python needs libraries of a desktop that Vercel does not have.",
        advice: "Declare opencv-python-headless in its place: same import, no desktop.",
    },
    Symptom {
        pattern: r"FUNCTION_INVOCATION_TIMEOUT|Task timed out after|504: GATEWAY_TIMEOUT",
        sample: "504: GATEWAY_TIMEOUT Code: FUNCTION_INVOCATION_TIMEOUT",
        rules: &["VF106", "VF002"],
        meaning: "A request, or the start of the app, took longer than its maxDuration.",
        advice: "Give long work to a queue, put a timeout on calls of other services, and start no server while the app is imported.",
    },
    Symptom {
        pattern: r"FUNCTION_PAYLOAD_TOO_LARGE|413[: ].*(?:Payload|Entity|Content).*Too Large",
        sample: "413: Request Entity Too Large Code: FUNCTION_PAYLOAD_TOO_LARGE",
        rules: &["VF306"],
        meaning: "The body of a request was larger than 4.5 MB.",
        advice: "Let the browser upload to an object storage itself, with a URL that the app signs.",
    },
    Symptom {
        pattern: r"FUNCTION_RESPONSE_PAYLOAD_TOO_LARGE",
        sample: "500: INTERNAL_SERVER_ERROR Code: FUNCTION_RESPONSE_PAYLOAD_TOO_LARGE",
        rules: &["VF306"],
        meaning: "The body of a response was larger than 4.5 MB.",
        advice: "Stream it, or answer with a redirect to an object storage.",
    },
    Symptom {
        pattern: r"(?i)exceeds the (?:unzipped )?maximum size|exceeded the unzipped maximum size|max(?:imum)? (?:compressed|uncompressed)? ?size (?:limit )?of 250|bundle (?:size )?.{0,60}exceeds",
        sample: "Error: A Serverless Function has exceeded the unzipped maximum size of 250 MB.",
        rules: &["VF305"],
        meaning: "The packages and files of the function are larger than Vercel takes.",
        advice: "Drop packages that the app does not need, and keep data and models out of the deployment.",
    },
    Symptom {
        pattern: r"The `?functions`? property cannot be used in conjunction with the `?builds`?",
        sample: "Error: The `functions` property cannot be used in conjunction with the `builds` property. Please remove one of them.",
        rules: &["VF304"],
        meaning: "vercel.json holds the old `builds` and the new `functions`.",
        advice: "Keep `functions`: Vercel finds a Flask app without `builds`.",
    },
    Symptom {
        pattern: r"If `rewrites`, `redirects`, `headers`, `cleanUrls` or `trailingSlash` are used, then `routes` cannot be present",
        sample: "Error: If `rewrites`, `redirects`, `headers`, `cleanUrls` or `trailingSlash` are used, then `routes` cannot be present.",
        rules: &["VF304"],
        meaning: "vercel.json mixes the old `routes` with what replaced it.",
        advice: "Turn each route into a rewrite.",
    },
    Symptom {
        pattern: r#"The pattern "?([^"]*)"? defined in `?functions`?.* doesn't match any Serverless"#,
        sample: "Error: The pattern \"api/app.py\" defined in `functions` doesn't match any Serverless Functions inside the `api` directory.",
        rules: &["VF304"],
        meaning: "A pattern in `functions` of vercel.json names no file.",
        advice: "Name the file that Vercel loads, or take the entry out.",
    },
    Symptom {
        pattern: r"(?i)Couldn't parse JSON file.*vercel\.json|invalid vercel\.json|should NOT have additional property",
        sample: "Error: Couldn't parse JSON file /home/me/app/vercel.json.",
        rules: &["VF304"],
        meaning: "vercel.json is no valid JSON, or holds a key that Vercel does not know.",
        advice: "Strict JSON it must be: no comments, no trailing commas.",
    },
    Symptom {
        pattern: r"404: NOT_FOUND|Code: `?NOT_FOUND",
        sample: "404: NOT_FOUND Code: NOT_FOUND ID: fra1::abcde-1700000000000-000000000000",
        rules: &["VF304", "VF002"],
        meaning: "Vercel answered, not the app: no function stands behind this URL.",
        advice: "Mend vercel.json, or take it out: Vercel sends every request to a Flask app that it finds.",
    },
    Symptom {
        pattern: r"(?i)could not parse \.python-version|found invalid .*python version|python version .* (?:is )?(?:discontinued|not (?:available|supported|allowed))|requires-python",
        sample: "Error: Python version \"3.8\" detected in Pipfile.lock is discontinued and must be upgraded.",
        rules: &["VF303"],
        meaning: "The project asks for a Python that Vercel does not have.",
        advice: "Write 3.12 into .python-version.",
    },
    Symptom {
        pattern: r"No matching distribution found for (\S+)|metadata-generation-failed|Failed (?:to build|building wheel)|error: subprocess-exited-with-error|No solution found when resolving dependencies",
        sample: "ERROR: No matching distribution found for numpy==1.19.5",
        rules: &["VF302", "VF303"],
        meaning: "A pinned package cannot be installed on the Python that Vercel runs.",
        advice: "Raise the pin to a version that has wheels for Python 3.12.",
    },
    Symptom {
        pattern: r"KeyError: '([A-Z][A-Z0-9_]*)'",
        sample: "KeyError: 'DATABASE_URL'",
        rules: &["VF203"],
        meaning: "An environment variable is not set on Vercel; a .env file is not uploaded.",
        advice: "Set it in the project's settings or with `vercel env add`, for every environment, and redeploy.",
    },
    Symptom {
        pattern: r"NameError: name '(\w+)' is not defined",
        sample: "NameError: name 'redis' is not defined",
        rules: &["VF105"],
        meaning: "A name has no value: often one of an import that failed in a `try`, and is used all the same.",
        advice: "Declare the package, or give the name a value where its import fails.",
    },
    Symptom {
        pattern: r"Working outside of (application|request) context",
        sample: "RuntimeError: Working outside of application context.",
        rules: &[],
        meaning: "Code that needs Flask's context runs while the app is imported, or in a thread of its own.",
        advice: "Do it in a view, or inside `with app.app_context():`; hand a thread what it needs as arguments.",
    },
    Symptom {
        pattern: r"TemplateNotFound: (\S+)",
        sample: "jinja2.exceptions.TemplateNotFound: index.html",
        rules: &["VF306"],
        meaning: "Flask looks for templates beside the module that makes the app, and there they are not.",
        advice: "Name the folder: `Flask(__name__, template_folder='../templates')`. Nothing below public/ is in the function.",
    },
    Symptom {
        pattern: r"No such file or directory: '(ffmpeg|ffprobe|wkhtmltopdf|wkhtmltoimage|libreoffice|soffice|tesseract|pdflatex|xelatex|pandoc|convert|magick|gs|chromium|google-chrome|chromedriver|inkscape|java|docker|node|git|pdftoppm|pdfinfo)'|No wkhtmltopdf executable found|(ffmpeg|tesseract|poppler|chromedriver)\S* (?:is not installed|needs to be|not found)|Executable doesn't exist at",
        sample: "FileNotFoundError: [Errno 2] No such file or directory: 'ffmpeg'",
        rules: &[],
        meaning: "The app starts a program that Vercel's image does not have.",
        advice: "Use a package that brings it along (imageio-ffmpeg, weasyprint, pypdfium2), a service, or another host.",
    },
    Symptom {
        pattern: r"FileNotFoundError: \[Errno 2\] No such file or directory: '([^']*)'",
        sample: "FileNotFoundError: [Errno 2] No such file or directory: 'data/words.txt'",
        rules: &["VF104", "VF306"],
        meaning: "The file is not in the deployment, or the path is relative to another folder.",
        advice: "Build the path from `__file__`, and keep the file out of .gitignore, .vercelignore and public/.",
    },
    Symptom {
        pattern: r"connection already closed|server closed the connection unexpectedly|SSL connection has been closed unexpectedly|MySQL server has gone away|Lost connection to MySQL server|SSL SYSCALL error",
        sample: "psycopg2.InterfaceError: connection already closed",
        rules: &["VF201"],
        meaning: "The app holds a connection that the database has closed while the instance slept.",
        advice: "Connect in the request (`get_db()` with flask.g), or let the pool ask first: pool_pre_ping=True.",
    },
    Symptom {
        pattern: r"(?i)(?:connect(?:ion|ing)?|could not connect).*(?:127\.0\.0\.1|localhost|::1).*(?:refused|failed)|(?:127\.0\.0\.1|localhost|::1).*Connection refused",
        sample: "redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused.",
        rules: &["VF201", "VF203"],
        meaning: "The app asks for a server on its own machine, which on Vercel is the instance alone.",
        advice: "Host it elsewhere (Neon, Upstash, MongoDB Atlas) and give the app its address in a variable.",
    },
    Symptom {
        pattern: r"no secret key was set|The CSRF (?:session )?tokens? (?:is missing|do not match|has expired)",
        sample: "RuntimeError: The session is unavailable because no secret key was set.  Set the secret_key on the application to something unique and secret.",
        rules: &["VF203", "VF204"],
        meaning: "The key that signs sessions is missing on Vercel, or every instance makes one of its own.",
        advice: "Set one SECRET_KEY in the project's settings, and read it from the environment.",
    },
    Symptom {
        pattern: r"(?i)too many (?:clients|connections)|remaining connection slots",
        sample: "psycopg2.OperationalError: FATAL: sorry, too many clients already",
        rules: &["VF201"],
        meaning: "Every instance holds connections of its own, and the database has no more.",
        advice: "Connect in the request and close behind it, through the pooler of the database.",
    },
    Symptom {
        pattern: r"blocked by CORS policy|No 'Access-Control-Allow-Origin' header",
        sample: "Access to fetch at 'https://x.vercel.app/api' from origin 'http://localhost:3000' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        rules: &["VF001"],
        meaning: "The answer carries no CORS headers: the app does not send them, or it was Vercel's own error page.",
        advice: "Call the URL with curl first: a 500 hides behind this message more often than not.",
    },
    Symptom {
        pattern: r"Runtime exited with error: signal: killed|Runtime\.OutOfMemory|out of memory",
        sample: "Error: Runtime exited with error: signal: killed",
        rules: &["VF305"],
        meaning: "The function used more memory than it has.",
        advice: "Stream files instead of reading them whole, or raise `memory` in the project's settings.",
    },
    Symptom {
        pattern: r"cannot import name '(\w+)' from partially initialized module",
        sample: "ImportError: cannot import name 'db' from partially initialized module 'app' (most likely due to a circular import)",
        rules: &[],
        meaning: "Two modules import one another. Under `python app.py` the first one is called __main__, so that it worked there.",
        advice: "Move what both need into a third module, such as extensions.py.",
    },
    Symptom {
        pattern: r"cannot schedule new futures|can't start new thread",
        sample: "RuntimeError: cannot schedule new futures after interpreter shutdown",
        rules: &["VF106"],
        meaning: "Work in the background goes on when the response is sent, and the instance is frozen then.",
        advice: "Do it in the request, or give it to a queue or a cron job.",
    },
    // Last: it says only that something crashed.
    Symptom {
        pattern: r"FUNCTION_INVOCATION_FAILED|This Serverless Function has crashed|exit status: ?1|exited with exit status",
        sample: "500: INTERNAL_SERVER_ERROR Code: FUNCTION_INVOCATION_FAILED",
        rules: &[],
        meaning: "The app crashed while it was imported or while it answered.",
        advice: "The cause is the traceback in the function's log: paste that. `vfix --check` says where the import fails.",
    },
];

/// A symptom in a log.
pub struct Match<'l> {
    /// Its row.
    pub symptom: &'static Symptom,
    /// The line, from 0.
    pub line: usize,
    /// What the first group of the pattern holds.
    pub what: Option<&'l str>,
}

static PATTERNS: LazyLock<Option<(RegexSet, Vec<Regex>)>> = LazyLock::new(|| {
    let patterns = SYMPTOMS.iter().map(|symptom| symptom.pattern);
    let each: Result<_, _> = patterns.clone().map(Regex::new).collect();
    Some((RegexSet::new(patterns).ok()?, each.ok()?))
});

/// The symptoms in a log: each row once, where it is seen first.
pub fn find(log: &str) -> Vec<Match<'_>> {
    let Some((set, patterns)) = &*PATTERNS else {
        return Vec::new();
    };
    let mut found: Vec<Match<'_>> = Vec::new();
    for (line, text) in log.lines().enumerate() {
        let Some(row) = set.matches(text).iter().next() else {
            continue;
        };
        let captures = patterns[row].captures(text);
        let what = captures
            .and_then(|found| found.get(1))
            .map(|found| found.as_str());
        let symptom = &SYMPTOMS[row];
        let known = |other: &Match<'_>| std::ptr::eq(other.symptom, symptom) && other.what == what;
        if !found.iter().any(known) {
            found.push(Match {
                symptom,
                line,
                what,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_speaks_for_its_own_sample() {
        for symptom in SYMPTOMS {
            let found = find(symptom.sample);
            let first = found.first().map(|one| one.symptom.pattern);
            assert_eq!(first, Some(symptom.pattern), "{}", symptom.sample);
        }
    }

    #[test]
    fn common_lines_of_a_log_mean_nothing() {
        for line in [
            "127.0.0.1 - - [25/Nov/2026] \"GET / HTTP/1.1\" 200 -",
            "[GET] /api/orders status=404",
            "  File \"/var/task/app.py\", line 12, in home",
            "Traceback (most recent call last):",
            "KeyError: 'name'",
            "KeyError: 3",
            "Installing required dependencies from requirements.txt",
        ] {
            assert!(find(line).is_empty(), "{line}");
        }
    }
}

//! Versions that were seen not to work together, and the first versions with wheels.
//!
//! Each row was run with uv 0.9.11 against the index between 2026-11-25 and 27; `tests/pins.rs` runs
//! them again.

/// Two distributions of which the first does not import beside the second.
pub struct Clash {
    /// The older one: its name, and the versions that fail.
    pub old: (&'static str, &'static str),
    /// The newer one, which pip takes when nothing holds it back.
    pub new: (&'static str, &'static str),
    /// A program that fails.
    pub program: &'static str,
    /// What its traceback says.
    pub error: &'static str,
    /// What to declare instead.
    pub advice: &'static str,
    /// The pins that show it: the highest version that fails, and what makes pip choose the rest.
    pub pins: &'static [&'static str],
}

impl Clash {
    /// The module that fails: the last that its program imports.
    pub fn module(&self) -> &'static str {
        let mut lines = self.program.rsplit(';').map(str::trim_start);
        let imported = lines.find_map(|line| {
            let named = line.strip_prefix("from ").or(line.strip_prefix("import "));
            named?.split(' ').next()
        });
        imported.unwrap_or(self.program)
    }
}

/// The clashes.
pub const CLASHES: &[Clash] = &[
    Clash {
        old: ("flask", "<1.1.3"),
        new: ("jinja2", ">=3.1"),
        program: "import flask",
        error: "cannot import name 'escape' from 'jinja2'",
        advice: "Raise Flask to 2.2.5 or newer.",
        pins: &["flask==1.1.2"],
    },
    Clash {
        old: ("flask", ">=1.1.3,<2"),
        new: ("markupsafe", ">=2.1"),
        program: "import flask",
        error: "cannot import name 'soft_unicode' from 'markupsafe'",
        advice: "Raise Flask to 2.2.5 or newer, or declare markupsafe<2.1.",
        pins: &["flask==1.1.4"],
    },
    Clash {
        old: ("flask", ">=2,<2.2.4"),
        new: ("werkzeug", ">=3"),
        program: "import flask",
        error: "cannot import name 'url_quote' from 'werkzeug.urls'",
        advice: "Raise Flask to 2.2.5 or newer, or declare werkzeug<3.",
        pins: &["flask==2.2.3"],
    },
    Clash {
        old: ("jinja2", "<3"),
        new: ("markupsafe", ">=2.1"),
        program: "import jinja2",
        error: "cannot import name 'soft_unicode' from 'markupsafe'",
        advice: "Raise Jinja2 to 3.1, or declare markupsafe<2.1.",
        pins: &["jinja2==2.11.3"],
    },
    Clash {
        old: ("flask-login", "<0.6.3"),
        new: ("werkzeug", ">=3"),
        program: "import flask_login",
        error: "cannot import name 'url_decode' from 'werkzeug.urls'",
        advice: "Raise Flask-Login to 0.6.3.",
        pins: &["flask-login==0.6.2", "flask>=3"],
    },
    Clash {
        old: ("flask-wtf", "<1.1.2"),
        new: ("flask", ">=3"),
        program: "import flask_wtf",
        error: "cannot import name 'Markup' from 'flask'",
        advice: "Raise Flask-WTF to 1.2.1 or newer.",
        pins: &["flask-wtf==1.1.1", "flask>=3"],
    },
    Clash {
        old: ("flask-sqlalchemy", "<3"),
        new: ("sqlalchemy", ">=2"),
        program: "from flask import Flask; from flask_sqlalchemy import SQLAlchemy; SQLAlchemy(Flask('x'))",
        error: "module 'sqlalchemy' has no attribute '__all__'",
        advice: "Raise Flask-SQLAlchemy to 3.1, or declare sqlalchemy<2.",
        pins: &[
            "flask-sqlalchemy==2.5.1",
            "flask==2.2.5",
            "werkzeug<3",
            "sqlalchemy>=2",
        ],
    },
    Clash {
        old: ("flask-sqlalchemy", "<3"),
        new: ("flask", ">=2.3"),
        program: "import flask_sqlalchemy",
        error: "cannot import name '_app_ctx_stack' from 'flask'",
        advice: "Raise Flask-SQLAlchemy to 3.1.",
        pins: &["flask-sqlalchemy==2.5.1", "flask>=2.3", "sqlalchemy<2"],
    },
    Clash {
        old: ("flask-restplus", ">=0"),
        new: ("werkzeug", ">=1"),
        program: "import flask_restplus",
        error: "cannot import name 'cached_property' from 'werkzeug'",
        advice: "Move to flask-restx, which goes on where flask-restplus ended.",
        pins: &["flask-restplus", "flask>=2"],
    },
    Clash {
        old: ("flask-babelex", ">=0"),
        new: ("flask", ">=3"),
        program: "import flask_babelex",
        error: "cannot import name '_request_ctx_stack' from 'flask'",
        advice: "Move to Flask-Babel, from which Flask-BabelEx was made.",
        pins: &["flask-babelex", "flask>=3"],
    },
    Clash {
        old: ("flask-cache", ">=0"),
        new: ("werkzeug", ">=1"),
        program: "import flask_cache",
        error: "cannot import name 'import_string' from 'werkzeug'",
        advice: "Move to Flask-Caching, which goes on where Flask-Cache ended.",
        pins: &["flask-cache", "flask>=2"],
    },
    Clash {
        old: ("flask-uploads", ">=0"),
        new: ("werkzeug", ">=1"),
        program: "import flask_uploads",
        error: "cannot import name 'secure_filename' from 'werkzeug'",
        advice: "Move to Flask-Reuploaded, which goes on where Flask-Uploads ended.",
        pins: &["flask-uploads", "flask>=2"],
    },
    Clash {
        old: ("flask-api", ">=3,<3.2"),
        new: ("werkzeug", ">=3"),
        program: "from flask_api import FlaskAPI",
        error: "cannot import name 'url_decode_stream' from 'werkzeug.urls'",
        advice: "Declare flask<3 and werkzeug<3.",
        pins: &["flask-api==3.1", "flask>=3"],
    },
    Clash {
        old: ("flask-assets", "<2.1"),
        new: ("flask", ">=3"),
        program: "import flask_assets",
        error: "cannot import name '_request_ctx_stack' from 'flask'",
        advice: "Raise Flask-Assets to 2.1.0.",
        pins: &["flask-assets==2.0", "flask>=3"],
    },
    Clash {
        old: ("flask-babel", ">=2,<4"),
        new: ("flask", ">=3"),
        program: "import flask_babel",
        error: "cannot import name 'locked_cached_property' from 'flask.helpers'",
        advice: "Raise Flask-Babel to 4.0.0 or newer.",
        pins: &["flask-babel==3.1.0", "flask>=3"],
    },
    Clash {
        old: ("flask-bcrypt", "<1"),
        new: ("werkzeug", ">=2.1"),
        program: "import flask_bcrypt",
        error: "cannot import name 'safe_str_cmp' from 'werkzeug.security'",
        advice: "Raise Flask-Bcrypt to 1.0.1.",
        pins: &["flask-bcrypt==0.7.1", "flask>=3"],
    },
    Clash {
        old: ("flask-ckeditor", "<0.5"),
        new: ("flask", ">=3"),
        program: "import flask_ckeditor",
        error: "cannot import name 'Markup' from 'flask'",
        advice: "Raise Flask-CKEditor to 0.5.1 or newer.",
        pins: &["flask-ckeditor==0.4.6", "flask>=3"],
    },
    Clash {
        old: ("flask-classy", ">=0"),
        new: ("werkzeug", ">=2.2"),
        program: "import flask_classy",
        error: "cannot import name 'parse_rule' from 'werkzeug.routing'",
        advice: "Move to Flask-Classful, which goes on where Flask-Classy ended.",
        pins: &["flask-classy", "flask>=2.2"],
    },
    Clash {
        old: ("flask-debugtoolbar", "<0.14"),
        new: ("flask", ">=3"),
        program: "import flask_debugtoolbar",
        error: "cannot import name '_request_ctx_stack' from 'flask.globals'",
        advice: "Raise Flask-DebugToolbar to 0.14.1 or newer.",
        pins: &["flask-debugtoolbar==0.13.1", "flask>=3"],
    },
    Clash {
        old: ("flask-gravatar", ">=0"),
        new: ("flask", ">=3"),
        program: "import flask_gravatar",
        error: "cannot import name '_request_ctx_stack' from 'flask'",
        advice: "Declare flask<3, or put the address of the picture together by hashlib.",
        pins: &["flask-gravatar", "flask>=3"],
    },
    Clash {
        old: ("flask-httpauth", "<4.4"),
        new: ("werkzeug", ">=2.1"),
        program: "import flask_httpauth",
        error: "cannot import name 'safe_str_cmp' from 'werkzeug.security'",
        advice: "Raise Flask-HTTPAuth to 4.4.0 or newer.",
        pins: &["flask-httpauth==4.3.0", "flask>=3"],
    },
    Clash {
        old: ("flask-markdown", ">=0"),
        new: ("flask", ">=3"),
        program: "import flaskext.markdown",
        error: "cannot import name 'Markup' from 'flask'",
        advice: "Declare flask<3, or render with the package markdown itself.",
        pins: &["flask-markdown", "flask>=3"],
    },
    Clash {
        old: ("flask-mongoengine", ">=0"),
        new: ("flask", ">=2.3"),
        program: "import flask_mongoengine",
        error: "cannot import name 'JSONEncoder' from 'flask.json'",
        advice: "Declare flask<2.3 and werkzeug<3, or connect by mongoengine.connect() alone.",
        pins: &["flask-mongoengine", "flask>=2.3"],
    },
    Clash {
        old: ("flask-oauthlib", ">=0.9.6"),
        new: ("werkzeug", ">=3"),
        program: "import flask_oauthlib.client",
        error: "cannot import name 'url_quote' from 'werkzeug.urls'",
        advice: "Move to Authlib, or declare flask<3 and werkzeug<3.",
        pins: &["flask-oauthlib", "flask>=3"],
    },
    Clash {
        old: ("flask-restful", "<0.3.9"),
        new: ("flask", ">=2.1"),
        program: "import flask_restful",
        error: "cannot import name '_endpoint_from_view_func' from 'flask.helpers'",
        advice: "Raise Flask-RESTful to 0.3.9 or newer.",
        pins: &["flask-restful==0.3.8", "flask>=3"],
    },
    Clash {
        old: ("flask-restless", ">=0"),
        new: ("werkzeug", ">=3"),
        program: "import flask_restless",
        error: "cannot import name 'url_quote_plus' from 'werkzeug.urls'",
        advice: "Declare flask<3 and werkzeug<3.",
        pins: &["flask-restless", "flask>=3"],
    },
    Clash {
        old: ("flask-restx", ">=0.5,<1.2"),
        new: ("flask", ">=3"),
        program: "import flask_restx",
        error: "No module named 'flask.scaffold'",
        advice: "Raise Flask-RESTX to 1.3.0 or newer.",
        pins: &["flask-restx==1.1.0", "flask>=3"],
    },
    Clash {
        old: ("flask-session", "<0.5"),
        new: ("flask", ">=2.3"),
        program: "from flask import Flask; from flask_session import Session; a = Flask('x'); \
                  a.config['SESSION_TYPE'] = 'filesystem'; a.config['SESSION_FILE_DIR'] = '/tmp/x'; \
                  a.testing = True; Session(a); a.test_client().get('/')",
        error: "'Flask' object has no attribute 'session_cookie_name'",
        advice: "Raise Flask-Session to 0.5.0 or newer.",
        pins: &["flask-session==0.4.0", "flask>=2.3"],
    },
    Clash {
        old: ("flask-socketio", "<5.3"),
        new: ("flask", ">=3"),
        program: "import flask_socketio",
        error: "cannot import name '_request_ctx_stack' from 'flask'",
        advice: "Raise Flask-SocketIO to 5.3.0 or newer.",
        pins: &["flask-socketio==5.2.0", "flask>=3"],
    },
    Clash {
        old: ("openai", ">=1,<1.55.3"),
        new: ("httpx", ">=0.28"),
        program: "import openai; openai.OpenAI(api_key='x')",
        error: "unexpected keyword argument 'proxies'",
        advice: "Raise openai to 1.55.3 or newer, or declare httpx<0.28.",
        pins: &["openai==1.50.0"],
    },
    Clash {
        old: ("pandas", "<2.1"),
        new: ("numpy", ">=2"),
        program: "import pandas",
        error: "numpy.dtype size changed",
        advice: "Raise pandas to 2.2.2 or newer, or declare numpy<2.",
        pins: &["pandas==2.0.3"],
    },
];

/// Releases that a newer Python has outgrown: they install, and do not import.
pub struct Outgrown {
    /// The distribution.
    pub name: &'static str,
    /// The last release that fails, of those up to which all do.
    pub last: &'static str,
    /// The first one that works, if any does.
    pub first: Option<&'static str>,
    /// The first minor version of Python that fails.
    pub since: u32,
    /// A program that fails.
    pub program: &'static str,
    /// What its traceback says.
    pub error: &'static str,
    /// What to declare instead.
    pub advice: &'static str,
}

/// The releases that fail on Vercel's Python, run with 3.12 on 2026-11-26 and 27.
pub const OUTGROWN: &[Outgrown] = &[
    Outgrown {
        name: "flask-jwt",
        last: "0.3.2",
        first: None,
        since: 10,
        program: "import flask_jwt",
        error: "cannot import name 'Mapping' from 'collections'",
        advice: "Move to Flask-JWT-Extended: the PyJWT that Flask-JWT asks for is of before Python 3.10.",
    },
    Outgrown {
        name: "flask-moment",
        last: "1.0.2",
        first: Some("1.0.4"),
        since: 12,
        program: "import flask_moment",
        error: "No module named 'distutils'",
        advice: "Raise Flask-Moment to 1.0.4 or newer.",
    },
    Outgrown {
        name: "jinja2",
        last: "2.10.1",
        first: Some("2.10.2"),
        since: 10,
        program: "import jinja2",
        error: "cannot import name 'Mapping' from 'collections'",
        advice: "Raise Jinja2 to 2.10.2 or newer.",
    },
    Outgrown {
        name: "six",
        last: "1.15.0",
        first: Some("1.16.0"),
        since: 12,
        program: "import six.moves",
        error: "No module named 'six.moves'",
        advice: "Raise six to 1.16.0 or newer.",
    },
    Outgrown {
        name: "urllib3",
        last: "1.26.4",
        first: Some("1.26.5"),
        since: 12,
        program: "import urllib3",
        error: "No module named 'urllib3.packages.six.moves'",
        advice: "Raise urllib3 to 1.26.5 or newer.",
    },
    Outgrown {
        name: "werkzeug",
        last: "0.14.1",
        first: Some("0.15.6"),
        since: 10,
        program: "import werkzeug.datastructures",
        error: "cannot import name 'Container' from 'collections'",
        advice: "Raise Werkzeug to 0.15.6 or newer.",
    },
];

/// A distribution that was built for an older Python alone.
pub struct Wheel {
    /// Its name.
    pub name: &'static str,
    /// The last version without a wheel for Python 3.12 on Linux.
    pub last: &'static str,
    /// The first one with it.
    pub first: &'static str,
}

/// A distribution that is never built for Linux.
pub struct Source {
    /// Its name.
    pub name: &'static str,
    /// The newest version that was looked at.
    pub last: &'static str,
    /// What to declare in its place.
    pub instead: &'static str,
}

/// The first wheels for Python 3.12.
pub const WHEELS: &[Wheel] = &[
    wheel("aiohttp", "3.8.6", "3.9.0"),
    wheel("cffi", "1.15.1", "1.16.0"),
    wheel("gevent", "22.10.2", "23.7.0"),
    wheel("greenlet", "2.0.2", "3.0.0"),
    wheel("grpcio", "1.58.0", "1.59.0"),
    wheel("kiwisolver", "1.4.4", "1.4.5"),
    wheel("lxml", "4.9.2", "4.9.3"),
    wheel("matplotlib", "3.7.2", "3.7.3"),
    wheel("numpy", "1.25.2", "1.26.0"),
    wheel("pandas", "2.1.0", "2.1.1"),
    wheel("pillow", "9.5.0", "10.0.0"),
    wheel("psycopg2-binary", "2.9.8", "2.9.9"),
    wheel("pyarrow", "13.0.0", "14.0.0"),
    wheel("pyyaml", "6.0", "6.0.1"),
    wheel("regex", "2023.8.8", "2023.10.3"),
    wheel("scikit-learn", "1.3.0", "1.3.1"),
    wheel("scipy", "1.11.1", "1.11.2"),
    wheel("shapely", "2.0.1", "2.0.2"),
    wheel("spacy", "3.6.1", "3.7.0"),
    wheel("tokenizers", "0.13.3", "0.14.0"),
];

const fn wheel(name: &'static str, last: &'static str, first: &'static str) -> Wheel {
    Wheel { name, last, first }
}

/// Distributions of which no version has a wheel for Linux, and the C libraries that they are built
/// against are not on Vercel.
pub const SOURCES: &[Source] = &[
    Source {
        name: "mysqlclient",
        last: "2.2.7",
        instead: "pymysql, with `mysql+pymysql://` in the URL",
    },
    Source {
        name: "psycopg2",
        last: "2.9.10",
        instead: "psycopg2-binary, which is imported by the same name",
    },
];

/// Releases among which a range chooses, oldest first; no more than the rows tell apart.
pub const RELEASES: &[(&str, &[&str])] = &[
    ("aiohttp", &["3.7.4", "3.8.6", "3.9.0", "3.10.11"]),
    ("cffi", &["1.14.6", "1.15.1", "1.16.0", "1.17.1"]),
    (
        "flask",
        &[
            "0.12.5", "1.0.4", "1.1.2", "1.1.4", "2.0.3", "2.1.3", "2.2.5", "2.3.3", "3.0.3",
            "3.1.2",
        ],
    ),
    ("flask-admin", &["1.5.8", "1.6.1", "2.0.2", "2.2.1"]),
    ("flask-api", &["3.1"]),
    ("flask-assets", &["2.0", "2.1.0"]),
    ("flask-babel", &["1.0.0", "2.0.0", "3.1.0", "4.0.0"]),
    ("flask-babelex", &["0.9.4"]),
    ("flask-bcrypt", &["0.7.1", "1.0.1"]),
    ("flask-cache", &["0.13.1"]),
    ("flask-caching", &["1.11.1", "2.3.1", "2.4.1", "2.5.1"]),
    ("flask-ckeditor", &["0.4.6", "1.0.0"]),
    ("flask-classy", &["0.6.10"]),
    ("flask-debugtoolbar", &["0.13.1", "0.16.0"]),
    ("flask-gravatar", &["0.5.0"]),
    ("flask-httpauth", &["3.3.0", "4.3.0", "4.8.1"]),
    ("flask-jwt", &["0.3.2"]),
    ("flask-jwt-extended", &["3.25.1", "4.7.4"]),
    ("flask-login", &["0.4.1", "0.5.0", "0.6.2", "0.6.3"]),
    ("flask-markdown", &["0.3"]),
    ("flask-moment", &["0.11.0", "1.0.2", "1.0.6"]),
    ("flask-mongoengine", &["0.8.2", "0.9.5", "1.0.0"]),
    ("flask-oauthlib", &["0.9.5", "0.9.6"]),
    ("flask-restful", &["0.3.8", "0.3.10"]),
    ("flask-restless", &["0.17.0"]),
    ("flask-restplus", &["0.13.0"]),
    ("flask-restx", &["0.2.0", "0.5.1", "1.1.0", "1.3.0"]),
    ("flask-session", &["0.4.0", "0.5.0", "0.8.0"]),
    ("flask-socketio", &["4.3.2", "5.2.0", "5.3.6"]),
    ("flask-sqlalchemy", &["2.4.4", "2.5.1", "3.0.5", "3.1.1"]),
    ("flask-uploads", &["0.2.1"]),
    (
        "flask-wtf",
        &["0.14.3", "0.15.1", "1.0.1", "1.1.1", "1.2.1", "1.2.2"],
    ),
    ("gevent", &["21.12.0", "22.10.2", "23.7.0", "24.11.1"]),
    ("greenlet", &["1.1.3", "2.0.2", "3.0.0", "3.1.1"]),
    ("grpcio", &["1.48.2", "1.58.0", "1.59.0", "1.68.1"]),
    ("httpx", &["0.23.3", "0.27.2", "0.28.1"]),
    ("itsdangerous", &["1.1.0", "2.0.1", "2.1.2", "2.2.0"]),
    ("jinja2", &["2.10.1", "2.11.3", "3.0.3", "3.1.6"]),
    ("kiwisolver", &["1.3.2", "1.4.4", "1.4.5", "1.4.7"]),
    ("lxml", &["4.6.5", "4.9.2", "4.9.3", "5.3.0"]),
    ("markupsafe", &["1.1.1", "2.0.1", "2.1.5", "3.0.2"]),
    ("matplotlib", &["3.5.3", "3.7.2", "3.7.3", "3.8.4", "3.9.2"]),
    ("mysqlclient", &["2.1.1", "2.2.7"]),
    (
        "numpy",
        &[
            "1.19.5", "1.21.6", "1.24.4", "1.25.2", "1.26.4", "2.0.2", "2.2.6",
        ],
    ),
    (
        "openai",
        &["0.28.1", "1.35.15", "1.50.0", "1.55.3", "1.99.9", "2.0.0"],
    ),
    (
        "pandas",
        &["1.1.5", "1.5.3", "2.0.3", "2.1.0", "2.1.4", "2.2.3"],
    ),
    ("pillow", &["8.4.0", "9.5.0", "10.0.0", "11.0.0"]),
    ("psycopg2", &["2.8.6", "2.9.10"]),
    ("psycopg2-binary", &["2.8.6", "2.9.8", "2.9.9", "2.9.10"]),
    ("pyarrow", &["10.0.1", "13.0.0", "14.0.0", "18.1.0"]),
    ("pyyaml", &["5.4.1", "6.0", "6.0.1", "6.0.2"]),
    (
        "regex",
        &["2022.10.31", "2023.8.8", "2023.10.3", "2024.11.6"],
    ),
    (
        "scikit-learn",
        &["0.24.2", "1.0.2", "1.2.2", "1.3.0", "1.3.2", "1.5.2"],
    ),
    (
        "scipy",
        &["1.5.4", "1.7.3", "1.10.1", "1.11.1", "1.11.4", "1.14.1"],
    ),
    ("shapely", &["1.8.5", "2.0.1", "2.0.2", "2.0.6"]),
    ("six", &["1.15.0", "1.16.0", "1.17.0"]),
    ("spacy", &["3.5.4", "3.6.1", "3.7.2", "3.8.3"]),
    ("sqlalchemy", &["1.3.24", "1.4.54", "2.0.36", "2.1.9"]),
    ("tokenizers", &["0.12.1", "0.13.3", "0.14.0", "0.20.3"]),
    ("urllib3", &["1.25.11", "1.26.4", "1.26.20", "2.2.3"]),
    (
        "werkzeug",
        &[
            "0.14.1", "0.16.1", "1.0.1", "2.0.3", "2.1.2", "2.2.3", "2.3.8", "3.0.6", "3.1.3",
        ],
    ),
    ("wtforms", &["2.2.1", "2.3.3", "3.0.1", "3.3.2"]),
];

//! Versions that were seen not to work together; `pythons` has those that do not work with a Python, and
//! `releases` what a range may choose.
//!
//! Each row was run with uv 0.9.11 against the index between 2026-11-25 and 27; `tests/pins.rs` runs
//! them again.

mod pythons;
mod releases;

pub use pythons::{OUTGROWN, Outgrown, SOURCES, Source, WHEELS, Wheel};
pub use releases::RELEASES;

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

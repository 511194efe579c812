//! Versions that do not work with the Python that Vercel runs, or have no wheel for it.

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

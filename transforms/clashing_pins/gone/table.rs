//! What a release of Flask, its parts or its extensions took away, name by name.

/// Names that a release took away.
///
/// Each was imported from the release before and from the one that took it away on 2026-11-26 or 27;
/// `tests/pins.rs` imports them from the newest one again.
pub struct Gone {
    /// The module that had them.
    pub module: &'static str,
    /// The names; none stands for the module itself.
    pub names: &'static [&'static str],
    /// The distribution, and the release that took them away.
    pub since: (&'static str, &'static str),
    /// What to use.
    pub instead: &'static str,
}

const fn gone(
    module: &'static str,
    names: &'static [&'static str],
    since: (&'static str, &'static str),
    instead: &'static str,
) -> Gone {
    Gone {
        module,
        names,
        since,
        instead,
    }
}

/// What is gone.
pub const GONE: &[Gone] = &[
    gone(
        "flask.ext",
        &[],
        ("flask", "1.0"),
        "Import the extension by its own name, such as flask_sqlalchemy",
    ),
    gone(
        "flask",
        &["Markup", "escape"],
        ("flask", "3.0"),
        "Import it from markupsafe",
    ),
    gone(
        "flask",
        &["_app_ctx_stack", "_request_ctx_stack"],
        ("flask", "3.0"),
        "Use flask.g",
    ),
    gone(
        "flask",
        &["safe_join"],
        ("flask", "2.1"),
        "Import it from werkzeug.utils",
    ),
    gone(
        "flask.json",
        &["JSONDecoder", "JSONEncoder"],
        ("flask", "2.3"),
        "Give the app a flask.json.provider.DefaultJSONProvider of its own",
    ),
    gone(
        "flask_sqlalchemy",
        &["Model"],
        ("flask-sqlalchemy", "3.0"),
        "Import it from flask_sqlalchemy.model",
    ),
    gone(
        "flask_sqlalchemy",
        &["Pagination"],
        ("flask-sqlalchemy", "3.0"),
        "Import it from flask_sqlalchemy.pagination",
    ),
    gone(
        "flask_sqlalchemy",
        &["BaseQuery"],
        ("flask-sqlalchemy", "3.1"),
        "Use flask_sqlalchemy.query.Query",
    ),
    gone(
        "flask_sqlalchemy",
        &["get_debug_queries"],
        ("flask-sqlalchemy", "3.1"),
        "Use flask_sqlalchemy.record_queries.get_recorded_queries",
    ),
    gone(
        "flask_wtf",
        &["CsrfProtect"],
        ("flask-wtf", "1.0"),
        "Import CSRFProtect",
    ),
    gone(
        "flask_wtf.csrf",
        &["CsrfProtect"],
        ("flask-wtf", "1.0"),
        "Import CSRFProtect",
    ),
    gone(
        "flask_wtf.html5",
        &[],
        ("flask-wtf", "1.0"),
        "Import the fields from wtforms",
    ),
    gone(
        "wtforms",
        &["TextField"],
        ("wtforms", "3.0"),
        "Import StringField",
    ),
    gone(
        "wtforms.fields",
        &["TextField"],
        ("wtforms", "3.0"),
        "Import StringField",
    ),
    gone(
        "wtforms.fields.simple",
        &["TextField"],
        ("wtforms", "3.0"),
        "Import StringField from wtforms",
    ),
    gone(
        "wtforms.fields.core",
        &["StringField"],
        ("wtforms", "3.0"),
        "Import it from wtforms",
    ),
    gone(
        "wtforms.fields.html5",
        &[],
        ("wtforms", "3.0"),
        "Import the fields from wtforms",
    ),
    gone(
        "wtforms.widgets.html5",
        &[],
        ("wtforms", "3.0"),
        "Import the widgets from wtforms.widgets",
    ),
    gone(
        "wtforms.widgets",
        &["HTMLString"],
        ("wtforms", "3.0"),
        "Use markupsafe.Markup",
    ),
    gone(
        "wtforms.validators",
        &["Required", "required"],
        ("wtforms", "3.0"),
        "Import DataRequired",
    ),
    gone(
        "wtforms.compat",
        &[],
        ("wtforms", "3.0"),
        "Use the types of Python 3",
    ),
    gone(
        "wtforms.ext",
        &[],
        ("wtforms", "3.0"),
        "Use WTForms-SQLAlchemy for its fields of a database",
    ),
    gone(
        "flask_jwt_extended",
        &[
            "fresh_jwt_required",
            "jwt_optional",
            "jwt_refresh_token_required",
        ],
        ("flask-jwt-extended", "4.0"),
        "Use jwt_required() with fresh=True, optional=True or refresh=True",
    ),
    gone(
        "flask_jwt_extended",
        &["get_jwt_claims", "get_raw_jwt"],
        ("flask-jwt-extended", "4.0"),
        "Use get_jwt()",
    ),
    // Flask-Script imports flask._compat.
    gone(
        "flask_script",
        &[],
        ("flask", "2.0"),
        "Write its commands for the flask command, by @app.cli.command()",
    ),
    gone(
        "jinja2",
        &["Markup", "escape"],
        ("jinja2", "3.1"),
        "Import it from markupsafe",
    ),
    gone(
        "jinja2",
        &["contextfilter"],
        ("jinja2", "3.1"),
        "Use jinja2.pass_context",
    ),
    gone(
        "itsdangerous",
        &[
            "JSONWebSignatureSerializer",
            "TimedJSONWebSignatureSerializer",
        ],
        ("itsdangerous", "2.1"),
        "Use itsdangerous.URLSafeTimedSerializer, or PyJWT",
    ),
    gone(
        "markupsafe",
        &["soft_unicode"],
        ("markupsafe", "2.1"),
        "Use markupsafe.soft_str",
    ),
    gone(
        "werkzeug",
        &["secure_filename"],
        ("werkzeug", "1.0"),
        "Import it from werkzeug.utils",
    ),
    gone(
        "werkzeug",
        &["check_password_hash", "generate_password_hash"],
        ("werkzeug", "1.0"),
        "Import it from werkzeug.security",
    ),
    gone(
        "werkzeug",
        &["FileStorage"],
        ("werkzeug", "1.0"),
        "Import it from werkzeug.datastructures",
    ),
    gone(
        "werkzeug",
        &["cached_property"],
        ("werkzeug", "1.0"),
        "Import it from werkzeug.utils",
    ),
    gone(
        "werkzeug.security",
        &["safe_str_cmp"],
        ("werkzeug", "2.1"),
        "Use hmac.compare_digest",
    ),
    gone(
        "werkzeug.wrappers",
        &["BaseResponse"],
        ("werkzeug", "2.1"),
        "Use werkzeug.wrappers.Response",
    ),
    gone(
        "werkzeug.wsgi",
        &["DispatcherMiddleware"],
        ("werkzeug", "1.0"),
        "Import it from werkzeug.middleware.dispatcher",
    ),
    gone(
        "werkzeug.urls",
        &[
            "url_decode",
            "url_encode",
            "url_join",
            "url_parse",
            "url_quote",
            "url_quote_plus",
            "url_unparse",
            "url_unquote",
            "url_unquote_plus",
        ],
        ("werkzeug", "3.0"),
        "Use urllib.parse",
    ),
    gone(
        "werkzeug.contrib",
        &[],
        ("werkzeug", "1.0"),
        "Use werkzeug.middleware, or cachelib for its caches",
    ),
];

"""The apps and the requests that the two sides are compared over."""

import io
import random

# What an app holds besides its CORS call. {imports}, {before}, {cors}, {after}, {deco} are filled in.
APP = '''
import os, re
from datetime import timedelta
from flask import Blueprint, Flask, Response, abort, after_this_request, g, jsonify, make_response, redirect, request, session
from flask.views import MethodView
{imports}
app = Flask('demo', root_path=ROOT)
app.secret_key = 'k'
bp = Blueprint('bp', 'demo', url_prefix='/bp')
{before}
{cors}
{after}

@app.before_request
def answer_early():
    if request.path == '/api/early':
        return 'early', 401

@app.route('/')
{deco}
def index():
    return 'index'

@app.route('/api/<path:rest>', methods=['GET', 'POST', 'PUT'])
@app.route('/API/<path:rest>')
{deco}
def api(rest):
    return jsonify(rest=rest)

@app.route('/apiary')
def apiary():
    return 'bees'

@app.route('/post', methods=['POST'])
{deco}
def post():
    return 'posted', 201

@app.route('/answers', methods=['GET', 'OPTIONS'])
{deco}
def answers():
    return 'by hand: ' + request.method

@app.route('/boom')
{deco}
def boom():
    raise RuntimeError('boom')

@app.route('/abort')
{deco}
def stop():
    abort(403)

@app.route('/handled')
{deco}
def handled():
    raise KeyError('x')

@app.errorhandler(KeyError)
def on_key_error(error):
    return 'key error', 418, {{'Vary': 'Accept'}}

@app.route('/redirect')
def moved():
    return redirect('/')

@app.route('/slash/')
def slash():
    return 'slash'

@app.route('/own')
{deco}
def own():
    response = make_response('own')
    response.headers['Access-Control-Allow-Origin'] = 'http://own.com'
    return response

@app.route('/vary')
{deco}
def vary():
    response = make_response('vary')
    response.headers['Vary'] = 'Accept'
    response.headers['Access-Control-Expose-Headers'] = 'X-View'
    response.headers.add('Access-Control-Allow-Origin', '')
    return response

@app.route('/session')
def with_session():
    session['a'] = 1
    return 'session'

@app.route('/stream')
def stream():
    return Response(iter(['a', 'b']))

@app.route('/later')
def later():
    @after_this_request
    def touch(response):
        response.headers['X-Later'] = 'yes'
        return response
    return 'later'

@bp.route('/x', methods=['GET', 'POST'])
{deco}
def bp_x():
    return 'x'

@bp.route('/boom')
def bp_boom():
    raise RuntimeError('boom')

@bp.route('/gone')
def bp_gone():
    abort(404)

{tail}
app.register_blueprint(bp)
'''

ORIGINS = [None, '', 'null', 'None', '*', 'http://a.com', 'HTTP://A.com', 'https://b.com:8080', 'http://evil.com',
           'https://app.x.com', 'https://x.com', 'https://app.x.com.evil', 'http://localhost:3000', 'http://localhost',
           'http://stra\xdfe.com', 'http://strasse.com']
PATHS = ['/', '/api/a', '/API/a', '/apiary', '/api', '/api/%2561', '/%2561pi/a', '/api/v1/users', '/api%2Fx', '/a+pi/x',
         '/api%252Bx/y', '/api/early', '/post', '/answers', '/boom', '/abort', '/handled', '/redirect', '/slash', '/own',
         '/vary', '/session', '/stream', '/later', '/static/f.txt', '/static/none', '/bp/x', '/bp/boom', '/bp/gone',
         '/missing', '/u%C5%BFers/1', '/api/a%0Ab', '/hdrs']


def _requests():
    asked = []

    def add(path, method='GET', origin=None, **headers):
        asked.append((method, path, origin, headers))

    for path in ('/api/a', '/'):
        for origin in ORIGINS:
            add(path, 'GET', origin)
            add(path, 'OPTIONS', origin, REQUEST_METHOD='PUT', REQUEST_HEADERS='X-B, x-a')
    for origin in (None, 'http://a.com'):
        for method in ('', 'get', 'DELETE', 'PURGE', 'E', ', ', 'T, H', 'OPTIONS'):
            add('/api/a', 'OPTIONS', origin, REQUEST_METHOD=method)
        for names in ('', ' ', ',', 'a,,b', 'X-A', 'x-b, X-a,Content-Type', 'X-Weird , Authorization', 'b,B,a', '*', 'X-Stra\xdfe'):
            add('/', 'OPTIONS', origin, REQUEST_METHOD='GET', REQUEST_HEADERS=names)
            add('/api/a', 'OPTIONS', origin, REQUEST_METHOD='get', REQUEST_HEADERS=names)
        for value in ('true', 'false', 'TRUE'):
            for path in ('/', '/api/a'):
                add(path, 'GET', origin, REQUEST_PRIVATE_NETWORK=value)
                add(path, 'OPTIONS', origin, REQUEST_PRIVATE_NETWORK=value, REQUEST_METHOD='POST')
        add('/api/a', 'GET', origin, REQUEST_METHOD='GET', REQUEST_HEADERS='X-A')
        add('/', 'POST', origin)
        for path in PATHS:
            add(path, 'GET', origin)
            add(path, 'OPTIONS', origin, REQUEST_METHOD='POST', REQUEST_HEADERS='X-A')
    for path in PATHS:
        add(path, 'HEAD', 'https://app.x.com')
        add(path, 'GET', 'http://evil.com')
        add(path, 'POST', 'http://b.com')
        add(path, 'OPTIONS', 'http://evil.com')
    return asked


def environs():
    """One WSGI environ a request; the input stream is made anew for each call."""
    from urllib.parse import unquote_to_bytes

    out = []
    for method, path, origin, headers in _requests():
        environ = {
            'REQUEST_METHOD': method, 'SCRIPT_NAME': '', 'QUERY_STRING': '', 'SERVER_NAME': 'localhost', 'SERVER_PORT': '80',
            'PATH_INFO': unquote_to_bytes(path).decode('latin-1'), 'REQUEST_URI': path, 'SERVER_PROTOCOL': 'HTTP/1.1',
            'HTTP_HOST': 'localhost', 'wsgi.version': (1, 0), 'wsgi.url_scheme': 'http', 'wsgi.errors': io.StringIO(),
            'wsgi.multithread': False, 'wsgi.multiprocess': False, 'wsgi.run_once': False,
        }
        if origin is not None:
            environ['HTTP_ORIGIN'] = origin
        for name, value in headers.items():
            environ[f'HTTP_ACCESS_CONTROL_{name}'] = value
        out.append(environ)
    return out


X_HOOK = '''
@{0}.after_request
def {1}(response):
    response.headers['X-{1}'] = 'yes'
    return response
'''
TOUCHING = '''
@{0}.after_request
def touching(response):
    response.headers.add('Vary', 'X-Touch')
    if request.path == '/':
        response.headers['Access-Control-Allow-Origin'] = 'http://touch.com'
    return response
'''
RAISING = '''
@{0}.after_request
def raising(response):
    if request.path in ('/missing', '/api/a', '/bp/gone'):
        raise RuntimeError('hook')
    return response
'''


def _call(target, options):
    parts = [target] * bool(target) + [f'{key}={value!r}' for key, value in options.items()]
    return f"CORS({', '.join(parts)})"


# Literal options of one call: each is run as the hook (where it has one) and as the module.
LITERAL = [
    {}, {'origins': '*'}, {'origins': 'http://a.com'}, {'origins': 'HTTP://A.com'}, {'origins': ['http://a.com']},
    {'origins': ['https://b.com:8080', 'http://a.com']}, {'origins': ('http://localhost:3000', 'http://a.com', 'https://x.com')},
    {'origins': ['http://a.com', 'http://a.com']}, {'origins': ['*', 'http://a.com']}, {'origins': ['http://strasse.com']},
    {'origins': 'http://a.com,https://x.com'}, {'origins': '.*'}, {'origins': r'^https://.*\.x\.com$'}, {'origins': r'https://.*\.x\.com'},
    {'origins': ['http://localhost:*', 'http://a.com']}, {'origins': ['http://localhost:*']}, {'origins': ['https://*.x.com', 'http://localhost:*']},
    {'origins': ['http://a.com', 'https://*.x.com'], 'always_send': False}, {'origins': r'(null)?', 'supports_credentials': True},
    {'origins': r'a\.com$'}, {'origins': r'HTTP://[A]\.COM'}, {'origins': '.+'}, {'origins': '[a-z]+://x.com'}, {'origins': r'https?://(app|www)\.x\.com'}, {'origins': []}, {'origins': ''},
    {'origins': ['', 'http://a.com'], 'expose_headers': 'X-E'}, {'origins': [''], 'expose_headers': 'X-E', 'supports_credentials': True},
    {'origins': None}, {'origins': '*.x.com'}, {'origins': ['http://a.com', None]}, {'origins': {'http://a.com', 'https://x.com'}},
    {'methods': 'GET'}, {'methods': ['get', 'POST']}, {'methods': ['GET', 'POST', 'OPTIONS']}, {'methods': 'GET, POST'}, {'methods': []}, {'methods': ''},
    {'methods': None}, {'methods': ('PUT', 'DELETE')}, {'allow_headers': 'Content-Type'}, {'allow_headers': ['content-type', 'Authorization']},
    {'allow_headers': ['X-A', '*']}, {'allow_headers': []}, {'allow_headers': r'X-.*'}, {'allow_headers': 'X-Strasse'}, {'allow_headers': None}, {'allow_headers': ''},
    {'expose_headers': 'X-E'}, {'expose_headers': ['X-F', 'X-E']}, {'expose_headers': []}, {'expose_headers': ''},
    {'supports_credentials': True}, {'supports_credentials': 'false', 'origins': ['http://a.com']}, {'max_age': 600}, {'max_age': '0'}, {'max_age': 0}, {'max_age': 1.5},
    {'send_wildcard': True}, {'send_wildcard': True, 'always_send': False}, {'send_wildcard': True, 'supports_credentials': True},
    {'send_wildcard': True, 'origins': ['http://a.com', 'https://x.com']}, {'send_wildcard': True, 'supports_credentials': True, 'origins': ['http://a.com']},
    {'vary_header': False}, {'vary_header': False, 'origins': ['http://a.com', 'https://x.com']}, {'always_send': False},
    {'always_send': False, 'origins': ['http://a.com', 'https://x.com']}, {'always_send': False, 'origins': 'http://a.com'}, {'always_send': False, 'supports_credentials': True},
    {'allow_private_network': True}, {'allow_private_network': False}, {'intercept_exceptions': False}, {'automatic_options': False},
    {'headers': 'X', 'origin': 'http://a.com', 'support_credentials': True},
    {'resources': r'/api/*'}, {'resources': '/api/.*'}, {'resources': r'^/api/'}, {'resources': '*'}, {'resources': '/*'}, {'resources': '/'}, {'resources': '/api'},
    {'resources': ['/', '/apiary']}, {'resources': [r'/api/*', '/bp/*']}, {'resources': [r'/api/v\d+/.*', '^/bp/']}, {'resources': r'/api/[a-z]+$'},
    {'resources': ['/api/*', '/']}, {'resources': ['/', '/*']}, {'resources': '/users/*'}, {'resources': '/API/*'}, {'resources': '/a pi/*'}, {'resources': r'/api/.*$'},
    {'resources': r'/api/[z-a]*'}, {'resources': '*/api'}, {'resources': {}}, {'resources': []}, {'resources': {'*': {}}}, {'resources': '/api\\+*'},
    {'resources': {r'/api/*': {'origins': '*'}}}, {'resources': {r'/*': {'origins': ['http://a.com']}}, 'supports_credentials': True},
    {'resources': {r'/api/*': {'origins': ['http://a.com', 'https://x.com'], 'max_age': 60, 'expose_headers': 'X', 'supports_credentials': True}}},
    {'resources': {r'/api/*': {'origins': r'https://.*\.x\.com', 'max_age': 60, 'expose_headers': 'X', 'supports_credentials': True, 'allow_headers': ['X-A']}}},
    {'resources': {r'/api/*': {'origins': '*', 'max_age': 60, 'expose_headers': 'X', 'supports_credentials': True, 'allow_headers': 'X-A'}}},
    {'resources': {r'/api/*': {}, '/bp/*': {}}, 'origins': 'http://a.com'}, {'resources': {'/api': {'origins': 'http://a.com'}, '/': {'origins': 'http://a.com'}}},
    {'resources': {r'/api/*': {'origins': 'http://a.com'}, r'/*': {'origins': '*'}}}, {'resources': {r'/*': {'origins': 'http://a.com'}, r'/api/v1/*': {'methods': 'GET'}, '/api/a': {'max_age': 9}}},
    {'resources': {'/a*': {'max_age': 1}, '/api/a': {'max_age': 2}, '/[a-z]*/[a-z]+': {'max_age': 3}, '/api/.*': {'max_age': 4}, '/.........*': {'max_age': 5}}},
    {'resources': {'/aaaaaaaa?': {'max_age': 1}, '/[ab]*': {'max_age': 7}, '/a*/*/': {'max_age': 6}, '/': {'max_age': 8}}},
    {'resources': {r'/api/*': {'origins': 'http://a.com', 'supports_credentials': False}}, 'supports_credentials': True, 'origins': '*'},
    {'resources': {r'/api/*': []}}, {'resources': {'/b.*': {'max_age': 5}, '/bp/?x?.*': {'origins': []}}},
    {'origins': ['http://a.com', 'http://localhost:3000'], 'methods': ['GET', 'POST'], 'allow_headers': ['Content-Type'], 'supports_credentials': True, 'max_age': 3600},
    {'resources': r'/api/*', 'origins': 'http://a.com', 'vary_header': False}, {'resources': [r'/api/*', '/missing'], 'send_wildcard': True},
]

# (lines before, the CORS lines, lines after, the decorator, lines after the routes): run as the module only.
GENERAL = [
    ('', 'CORS(app)\nCORS(app, origins="http://a.com", expose_headers="X")', '', '', ''),
    ('', 'CORS(app, origins="http://a.com")\nCORS(app, origins="https://x.com", max_age=5)', X_HOOK.format('app', 'after'), '', ''),
    ('', 'cors = CORS()\ncors.init_app(app)', '', '', ''),
    ('', 'cors = CORS(origins="http://a.com", max_age=5)\ncors.init_app(app, max_age=6)', '', '', ''),
    ('', 'CORS(app=app, **{"origins": ["http://a.com"]})', '', '', ''), ('', 'CORS(None)', '', '', ''),
    ('', 'CORS(bp)', '', '', ''), ('', 'CORS(bp, origins="http://a.com")\nCORS(app)', '', '', ''),
    ('', 'CORS(app, origins="http://a.com")\nCORS(bp, max_age=7)', X_HOOK.format('bp', 'inbp'), '', ''),
    ('', 'CORS(bp, supports_credentials=True, resources={r"/bp/*": {"origins": ["http://a.com", "https://x.com"]}})', '', '', ''),
    ('', 'CORS(app)', TOUCHING.format('app'), '', ''), (TOUCHING.format('app'), 'CORS(app)', '', '', ''), ('', 'CORS(app)', TOUCHING.format('bp'), '', ''),
    ('', 'CORS(app)', RAISING.format('app'), '', ''), (RAISING.format('app'), 'CORS(app, origins=["http://a.com", "https://x.com"])', '', '', ''),
    ('', 'CORS(app, intercept_exceptions=False)', RAISING.format('app'), '', ''), ('', 'CORS(app, intercept_exceptions=False)', TOUCHING.format('app'), '', ''),
    ('app.config["CORS_INTERCEPT_EXCEPTIONS"] = False', 'CORS(app, resources={"/*": {"intercept_exceptions": True}})', RAISING.format('bp'), '', ''),
    ('app.config.update(CORS_ORIGINS=["http://a.com"], CORS_MAX_AGE=9, CORS_HEADERS="X", CORS_METHODS=None)', 'CORS(app)', '', '', ''),
    ('app.config.update(CORS_ORIGINS="http://a.com", CORS_RESOURCES="/api/*", CORS_SEND_WILDCARD=True)', 'CORS(app, expose_headers="X")', '', '', ''),
    ('app.config.update(CORS_RESOURCES={"/api/*": {"origins": "http://a.com"}}, CORS_SUPPORTS_CREDENTIALS=True)', 'CORS(app, supports_credentials=None)', '', '', ''),
    ('app.config.update(CORS_ALLOW_PRIVATE_NETWORK=True, CORS_EXPOSE_HEADERS=["B", "A"], CORS_ALLOW_HEADERS="X-A")', 'CORS(app)', '', '', ''),
    ('app.config.update(CORS_ALWAYS_SEND=False, CORS_VARY_HEADER=False, CORS_AUTOMATIC_OPTIONS=False)', 'CORS(app)', '', '@cross_origin()', ''),
    ('', 'CORS(app)\napp.config["CORS_ORIGINS"] = "http://late.com"', '', '@cross_origin()', ''),
    ('app.config["CORS_ORIGINS"] = "http://a.com"', 'CORS(bp)', '', '', ''),
    ('', 'CORS(app, origins=os.getenv("NOT_SET", "http://a.com,https://x.com").split(","))', '', '', ''),
    ('', 'CORS(app, origins=os.getenv("NOT_SET"))', '', '', ''), ('', 'CORS(app, origins=os.getenv("NOT_SET", "").split(","), expose_headers="X")', '', '', ''),
    ('', 'CORS(app, origins=os.getenv("NOT_SET", "*"))', '', '', ''), ('', 'CORS(app, origins=(o.strip() for o in "http://a.com , https://x.com".split(",")))', '', '', ''),
    ('', 'CORS(app, origins=map(str.strip, [" http://a.com"]), resources=["/api/*", "/"])', '', '', ''),
    ('', 'CORS(app, max_age=timedelta(days=1, seconds=0.5))', '', '', ''), ('', 'CORS(app, max_age=timedelta(0))', '', '', ''),
    ('', 'CORS(app, origins=re.compile(r"http://A", re.I))', '', '', ''), ('', 'CORS(app, origins=[re.compile("http://a"), "http://z.com", "http://y.com"])', '', '', ''),
    ('', 'CORS(app, allow_headers=re.compile("x-"))', '', '', ''), ('', 'CORS(app, resources=re.compile("/API", re.I))', '', '', ''),
    ('', 'CORS(app, resources=os.getenv("NOT_SET"))', '', '', ''), ('', 'CORS(app, resources=5)', '', '', ''),
    ('', 'CORS(app, resources=[re.compile("/api/v"), "/bp/x"])', '', '', ''), ('', 'CORS(app, resources=("/api/*",))', '', '', ''),
    ('', 'CORS(app, resources={re.compile("/api"): {"max_age": 1}, "/api/a": {"max_age": 2}, "/ap[iI]/[av].*": {"max_age": 3}, re.compile("/api/v1"): {"max_age": 4}})', '', '', ''),
    ('', 'CORS(app, origins=["HTTP://STRASSE.com", "http://other.com"], allow_headers=["X-STRASSE", "X-A"])', '', '', ''),
    ('', 'CORS(app, resources={"/api/*": {"origins": "http://a.com"}}, origins="*", send_wildcard=True, supports_credentials=True)', '', '', ''),
    ('', 'CORS(app, origins=[os.getenv("NOT_SET", r"[a]\\.com"), "http://z.com"])', '', '', ''), ('', 'CORS(app, origins=re.compile(r"a\\.com"))', '', '', ''),
    ('', 'CORS(app, origins=os.getenv("NOT_SET", "http://[ax].com"))', '', '', ''), ('', 'CORS(app, methods=[os.getenv("NOT_SET", "post"), "get"])', '', '', ''),
    ('', 'CORS(app, resources={r"/api/.*": {"max_age": os.getenv("NOT_SET", "1")}, r"/[a-z]{1,20}.*": {"max_age": 2}})', '', '', ''),
    ('', '', '', '@cross_origin()', ''), ('', '', '', '@cross_origin', ''), ('', '', '', '@cross_origin("ignored", origins=["http://a.com", "https://x.com"])', ''),
    ('', '', X_HOOK.format('app', 'after'), '@cross_origin(supports_credentials=True)', ''),
    ('', '', '', '@cross_origin(origins="http://a.com", methods=["GET"], allow_headers=["Content-Type"], max_age=3, expose_headers=["X"])', ''),
    ('', '', '', '@cross_origin(automatic_options=False)', ''), ('', '', '', '@cross_origin(send_wildcard=True, supports_credentials=True)', ''),
    ('', '', '', '@cross_origin(origins="*.x.com")', ''), ('', '', '', '@cross_origin(methods=None)', ''), ('', '', '', '@cross_origin(allow_headers="*x")', ''), ('', '', '', '@cross_origin(max_age=timedelta(minutes=1))', ''),
    ('', '', '', '@cross_origin(headers=["Content-Type"], resources="/nothing")', ''),
    ('', '', '', '@cross_origin(origins="http://a.com")\n@cross_origin()', ''), ('', '', '', '@cross_origin()\n@cross_origin(origins="http://a.com", max_age=1)', ''),
    ('', 'CORS(app)', '', '@cross_origin()', ''), ('', 'CORS(app, supports_credentials=True)', '', '@cross_origin()', ''),
    ('', 'CORS(app)', '', '@cross_origin(origins="http://a.com")', ''), ('', 'CORS(app, origins="http://a.com", max_age=4)', '', '@cross_origin(origins=["http://nobody.com"])', ''),
    ('', 'CORS(bp)', '', '@cross_origin(origins="http://a.com")', ''),
    ('', 'CORS(app)', '', '', '''
class Both(MethodView):
    decorators = [cross_origin(origins="http://a.com")]
    def get(self): return 'got'
    def post(self): return 'posted'
app.add_url_rule('/hdrs', view_func=Both.as_view('both'))'''),
    ('', '', '', '', '''
class Both(MethodView):
    decorators = [cross_origin()]
    def get(self): return 'got'
app.add_url_rule('/hdrs', view_func=Both.as_view('both'))'''),
    ('', 'CORS(app, origins=["http://a.com", "https://x.com"], expose_headers="X")', '', '', '''
@app.route('/hdrs')
def hdrs():
    response = make_response('hdrs')
    response.headers = {'X-Plain': 'dict', 'Vary': 'Accept'}
    return response'''),
    ('', '', '', '', '''
@app.route('/hdrs')
@cross_origin(origins=["http://a.com", "https://x.com"])
def hdrs():
    response = make_response('hdrs')
    response.headers = {'X-Plain': 'dict', 'Vary': 'Accept'}
    return response'''),
    ('', '', '', '', '''
def hdrs():
    return 'by hand ' + request.method
hdrs.required_methods = {'DELETE'}
hdrs = cross_origin(origins="http://a.com")(hdrs)
app.add_url_rule('/hdrs', 'hdrs', hdrs)'''),
    ('', 'CORS(app)', '', '', '''
@cross_origin(origins="http://a.com")
@app.route('/hdrs')
def hdrs():
    return 'above'
@app.errorhandler(500)
def broken(error):
    return {'error': 'broken'}, 500, {'Vary': 'Accept', 'Access-Control-Allow-Origin': 'http://h.com'}'''),
    ('', '''CORS(app, origins=["http://a.com", "https://x.com"])
previous = app.handle_user_exception
app.handle_user_exception = lambda error: (print, previous(error))[1]''', RAISING.format('app'), '', ''),
    ('', 'CORS(app, resources={r"/api/*": {"origins": "http://a.com"}, r"/bp/*": {"max_age": 3}})', '', '@cross_origin(origins="https://x.com")', ''),
    ('app.debug = True', 'CORS(app)', '', '@cross_origin(origins="http://a.com")', ''),
    ('app.testing = True', 'CORS(app, origins="http://a.com")\nCORS(bp)', '', '', ''),
]
CONTEXTS = [('', '', ''), (X_HOOK.format('app', 'early'), X_HOOK.format('app', 'late'), ''), ('app.debug = True', '', ''),
            ('app.config["TRAP_HTTP_EXCEPTIONS"] = True', X_HOOK.format('bp', 'inbp'), ''),
            ('', '', '@app.errorhandler(Exception)\ndef every(error):\n    return "every", 500'),
            ('app.url_map.strict_slashes = False', X_HOOK.format('app', 'late'), '')]


def literal_apps(count=30):
    """(target, options, before, after, tail): the forms above on app and blueprint, then random mixtures of options."""
    for i, options in enumerate(LITERAL):
        yield ('app', options, *CONTEXTS[i % len(CONTEXTS) if i > 5 else 0])
    for options in LITERAL[::9]:
        yield ('bp', options, *CONTEXTS[0])
    dice, pool = random.Random(7), {}
    for options in LITERAL:
        for key, value in options.items():
            if key in ('headers', 'origin', 'support_credentials') or value is None and key == 'methods':
                continue
            if value not in pool.setdefault(key, []):
                pool[key].append(value)
    for i in range(count):
        keys = dice.sample(sorted(pool), dice.choice((2, 3, 4, 6)))
        options = {key: dice.choice(pool[key]) for key in keys}
        yield ('bp' if i % 7 == 6 else 'app', options, *CONTEXTS[i % len(CONTEXTS)])

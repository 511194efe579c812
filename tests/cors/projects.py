"""Whole projects that use flask-cors in the ways that people do, each with its original and its rewritten form.

    python projects.py write DIR      one folder for each project
    python projects.py compare DIR    after vfix has rewritten them; exit code 1 where an answer differs

A rewritten project runs without flask-cors. Needs flask and flask-cors for the originals.
"""

import json
import os
import subprocess
import sys

ROUTES = '''
@app.route('/')
def index():
    return 'index'

@app.route('/api/items', methods=['GET', 'POST'])
def items():
    return {'items': []}

@app.route('/boom')
def boom():
    raise RuntimeError('boom')
'''

RUNNER = '''
import importlib, json, logging, sys
logging.disable(logging.CRITICAL)
if sys.argv[2] == 'without':
    sys.modules['flask_cors'] = None
sys.path.insert(0, '')
module, name = sys.argv[1].split(':')
app = getattr(importlib.import_module(module), name)
client = app.test_client()
said = []
for path in ['/', '/api/items', '/apiary', '/boom', '/missing', '/bp/x', '/admin/x', '/flag']:
    for method in ['GET', 'POST', 'HEAD', 'OPTIONS']:
        for origin in [None, 'http://a.com', 'HTTP://A.COM', 'http://evil.com']:
            headers = {'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'X-B, X-A'}
            if origin:
                headers['Origin'] = origin
            response = client.open(path, method=method, headers=headers)
            ours = [pair for pair in response.headers if pair[0] in ('Vary', 'Allow') or pair[0].startswith('Access-')]
            said.append([method, path, origin, response.status, response.get_data(as_text=True), ours])
print(json.dumps(said))
'''

# name: (module:app, what takes the place of flask-cors, files)
PROJECTS = {
    'star': ('app:app', 'hook', {'app.py': 'from flask import *\nfrom flask_cors import *\napp = Flask(__name__)\nCORS(app)\n' + ROUTES}),
    'name taken': ('app:app', 'hook', {'app.py': '''
from flask import Flask
import flask_cors as fc
def request(): return 1
unquote = re = add_cors_headers = None
app = Flask(__name__)
fc.CORS(app, resources={r'/api/v[0-9]+': {'origins': 'http://a.com'}, r'/api/*': {'origins': 'http://a.com'}})
''' + ROUTES}),
    're-exported name': ('app:app', 'module', {
        'extensions.py': 'from flask_cors import CORS\ndb = None\n',
        'app.py': 'from flask import Flask\nfrom extensions import db, CORS\napp = Flask(__name__)\nCORS(app)\n' + ROUTES}),
    're-exported and never used': ('app:app', 'module', {
        'extensions.py': 'from flask_cors import CORS\ndb = None\n',
        'app.py': 'from flask import Flask\nfrom extensions import db, CORS\napp = Flask(__name__)\n' + ROUTES}),
    'instance of another module': ('app:app', 'module', {
        'ext.py': 'from flask_cors import CORS\ncors = CORS()\n',
        'app.py': 'from flask import Flask\nfrom ext import cors\napp = Flask(__name__)\ncors.init_app(app, resources={"/api/*": {"origins": "http://a.com"}})\n' + ROUTES}),
    'result that another module imports': ('app:app', 'module', {
        'site_app.py': 'from flask import Flask\nfrom flask_cors import CORS\napp = Flask(__name__)\ncors = CORS(app)\n' + ROUTES,
        'app.py': 'from site_app import app, cors\n'}),
    'package with a factory': ('wsgi:app', 'module', {
        'pkg/__init__.py': '''
from flask import Flask
from .ext import cors
def create_app():
    app = Flask(__name__)
    cors.init_app(app)
    from .views import bp
    app.register_blueprint(bp, url_prefix='/bp')
    return app
''',
        'pkg/ext.py': 'from flask_cors import CORS\n\ncors = CORS(origins=["http://a.com", "http://b.com"])\n',
        'pkg/views.py': 'from flask import Blueprint\nfrom flask_cors import cross_origin\nbp = Blueprint("bp", __name__)\n@bp.route("/x")\n@cross_origin(origins="http://evil.com")\ndef x():\n    return "x"\n',
        'wsgi.py': 'from pkg import create_app\napp = create_app()\n'}),
    'folders without __init__': ('app:app', 'module', {
        'app.py': 'from flask import Flask\nfrom routes.one import bp\nfrom routes.two import admin\napp = Flask(__name__)\napp.register_blueprint(bp, url_prefix="/bp")\napp.register_blueprint(admin, url_prefix="/admin")\n' + ROUTES,
        'routes/one.py': 'from flask import Blueprint\nfrom flask_cors import CORS\nbp = Blueprint("bp", __name__)\nCORS(bp)\n@bp.route("/x")\ndef x():\n    return "x"\n',
        'routes/two.py': 'from flask import Blueprint\nfrom flask_cors import CORS\nadmin = Blueprint("admin", __name__)\nCORS(admin, origins="http://a.com")\n@admin.route("/x")\ndef x():\n    return "x"\n'}),
    'root and package': ('app:app', 'module', {
        'app.py': 'from flask import Flask\nfrom flask_cors import CORS\nfrom shop.orders import bp\napp = Flask(__name__)\nCORS(app, supports_credentials=True)\napp.register_blueprint(bp, url_prefix="/bp")\n' + ROUTES,
        'shop/__init__.py': '',
        'shop/orders.py': 'from flask import Blueprint\nimport flask_cors\nbp = Blueprint("bp", __name__)\n@bp.route("/x")\n@flask_cors.cross_origin(origins="http://a.com")\ndef x():\n    return "x"\n'}),
    'module whose name is a variable': ('app:app', 'module', {'app.py': '''
from flask import Flask
import flask_cors
app = Flask(__name__)
cors = flask_cors.CORS(app)
flask_cors.CORS(app, origins='http://a.com')
@app.route('/flag')
def flag(): return str(cors is not None)
''' + ROUTES}),
    'optional import with a flag': ('app:app', 'hook', {'app.py': '''
from flask import Flask
try:
    from flask_cors import CORS
    CORS_AVAILABLE = True
except ImportError:
    CORS_AVAILABLE = False
    print('no CORS')
app = Flask(__name__)
if CORS_AVAILABLE:
    CORS(app)
@app.route('/flag')
def flag(): return str(CORS_AVAILABLE)
''' + ROUTES}),
    'optional import that is tested': ('app:app', 'module', {'app.py': '''
from flask import Flask
try:
    from flask_cors import CORS
except ImportError:
    CORS = None
app = Flask(__name__)
if CORS:
    CORS(app)
@app.route('/flag')
def flag(): return str(bool(CORS))
''' + ROUTES}),
    'optional import with a stub': ('app:app', 'hook', {'app.py': '''
from flask import Flask
try:
    from flask_cors import CORS
except ImportError:
    def CORS(app, **options):
        return app
app = Flask(__name__)
CORS(app, origins=['http://a.com'], send_wildcard=True)
''' + ROUTES}),
    'call inside the try': ('app:app', 'module', {'app.py': '''
from flask import Flask
app = Flask(__name__)
try:
    from flask_cors import CORS
    CORS(app)
except ImportError:
    pass
''' + ROUTES}),
    'asked for by name': ('app:app', None, {'app.py': '''
import importlib.util
from flask import Flask
app = Flask(__name__)
if importlib.util.find_spec('flask_cors'):
    from flask_cors import CORS
    CORS(app)
''' + ROUTES}),
    'inside a method': ('app:app', 'hook', {'app.py': '''
from flask import Flask
from flask_cors import CORS
class Server:
    def __init__(self):
        self.app = Flask(__name__)
        CORS(self.app, origins=['http://a.com', 'http://localhost:*'])
        @self.app.route('/')
        def index(): return 'index'
app = Server().app
'''}),
    'handed to a function': ('app:app', 'hook', {'app.py': '''
from flask import Flask
from flask_cors import CORS
def extend(application):
    CORS(application, resources={r'/api/*': {'origins': '*'}}, expose_headers=['X-Total'])
def create_app():
    app = Flask(__name__)
    extend(app)
    return app
app = create_app()
''' + ROUTES}),
    'conditional': ('app:app', 'hook', {'app.py': '''
import os
from flask import Flask
from flask_cors import CORS
app = Flask(__name__)
if os.getenv('NO_SUCH_VARIABLE') is None: CORS(app)
''' + ROUTES}),
    'shared line': ('app:app', 'hook', {'app.py': 'from flask import Flask; from flask_cors import CORS\napp = Flask(__name__); CORS(app)\n' + ROUTES}),
    'loop over blueprints': ('app:app', 'module', {'app.py': '''
from flask import Flask, Blueprint
from flask_cors import CORS
app = Flask(__name__)
bp, admin = Blueprint('bp', __name__), Blueprint('admin', __name__)
for each in (bp, admin):
    CORS(each)
    each.add_url_rule('/x', 'x', lambda: 'x')
app.register_blueprint(bp, url_prefix='/bp')
app.register_blueprint(admin, url_prefix='/admin')
''' + ROUTES}),
    'own hook that sets Vary': ('app:app', 'module', {'app.py': '''
from flask import Flask
from flask_cors import CORS
app = Flask(__name__)
CORS(app)
@app.after_request
def vary(response):
    if 'Origin' in response.headers.get('Vary', ''):
        response.headers['Vary'] = 'Accept, Origin'
    return response
''' + ROUTES}),
    'own hook above it': ('app:app', 'hook', {'app.py': '''
from flask import Flask
from flask_cors import CORS
app = Flask(__name__)
@app.after_request
def vary(response):
    response.headers['Vary'] = 'Accept'
    response.headers.pop('Access-Control-Allow-Methods', None)
    return response
CORS(app)
''' + ROUTES}),
    'error handler of the same name': ('app:app', 'hook', {'app.py': '''
from flask import Flask
from flask_cors import CORS
app = Flask(__name__)
CORS(app)
@app.errorhandler(Exception)
def handle_exception(error):
    return 'sorry', 500
''' + ROUTES}),
    'own error handling': ('app:app', 'module', {'app.py': '''
from flask import Flask
from flask_cors import CORS
class App(Flask):
    def handle_user_exception(self, error):
        response = self.make_response(super().handle_user_exception(error))
        response.headers['X-Vary'] = response.headers.get('Vary', '')
        response.headers['Vary'] = 'Accept'
        return response
app = App(__name__)
CORS(app)
''' + ROUTES}),
    'settings of a class': ('app:app', 'module', {
        'settings.py': 'class Production:\n    CORS_ORIGINS = ["http://a.com"]\n    CORS_SUPPORTS_CREDENTIALS = True\n',
        'app.py': 'import os\nfrom flask import Flask\nfrom flask_cors import CORS\napp = Flask(__name__)\napp.config.from_object(os.getenv("NO_SUCH_VARIABLE", "settings.") + "Production")\nCORS(app)\n' + ROUTES}),
    'settings of a file': ('app:app', 'module', {
        'settings.json': '{"CORS_ORIGINS": "http://a.com"}',
        'app.py': 'import json\nfrom flask import Flask\nfrom flask_cors import CORS\napp = Flask(__name__)\napp.config.from_file("settings.json", load=json.load)\nCORS(app)\n' + ROUTES}),
    'all names imported by another': ('app:app', 'module', {
        'core.py': 'from flask import Flask\nfrom flask_cors import CORS\napp = Flask(__name__)\nCORS(app)\n',
        'app.py': 'from core import *\nimport core\nrequest = 1\n' + ROUTES + '\n@app.route("/flag")\ndef flag(): return str([request, "add_cors_headers" in globals()])\n'}),
    'parts of the package': ('app:app', 'module', {'app.py': '''
from flask import Flask
from flask_cors.decorator import cross_origin
from flask_cors.extension import CORS as Cors
app = Flask(__name__)
Cors(app, resources='/api/*')
@app.route('/flag')
@cross_origin(max_age=3, allow_headers=['X-A'])
def flag(): return 'flag'
''' + ROUTES}),
    'comment in the import': ('app:app', 'module', {'app.py': '''
from flask import Flask
from flask_cors import (
    CORS,  # the whole app
    cross_origin,  # noqa: F401
)
app = Flask(__name__)
CORS(app, origins=['http://a.com'])
''' + ROUTES}),
    'constant': ('app:app', 'module', {'app.py': '''
from flask import Flask
from flask_cors import CORS
ORIGINS = ['http://a.com']
app = Flask(__name__)
CORS(app, origins=ORIGINS)
ORIGINS.append('http://evil.com')
''' + ROUTES}),
    'api/index.py': ('api.index:app', 'pasted', {
        'api/index.py': '''
from flask import Flask, Response
from flask_cors import CORS, cross_origin as anywhere
DEFAULTS = {'a': 1}
app = Flask(__name__)
@app.route('/flag')
@anywhere(origins='http://a.com')
def flag(): return str(DEFAULTS)
''' + ROUTES, 'vercel.json': '{"rewrites": [{"source": "/(.*)", "destination": "/api/index"}]}'}),
    'test that imports it': ('app:app', 'hook', {
        'app.py': 'from flask import Flask\nfrom flask_cors import CORS\napp = Flask(__name__)\nCORS(app)\n' + ROUTES,
        'tests/test_app.py': 'import flask_cors\n'}),
    'instance that is looked into': ('app:app', None, {'app.py': '''
from flask import Flask
from flask_cors import CORS
app = Flask(__name__)
cors = CORS(app)
@app.route('/flag')
def flag(): return str(cors._options)
''' + ROUTES}),
    'package whose name is the instance': ('wsgi:app', 'module', {
        'pkg/__init__.py': 'from flask import Flask\nfrom flask_cors import CORS\ncors = CORS()\ndef create_app():\n    app = Flask(__name__)\n    cors.init_app(app)\n    from . import views\n    app.register_blueprint(views.bp)\n    return app\n',
        'pkg/views.py': 'from flask import Blueprint\nbp = Blueprint("bp", __name__)\n@bp.route("/bp/x")\ndef x():\n    from flask_cors import cross_origin\n    import pkg\n    return type(pkg.cors).__name__\n',
        'wsgi.py': 'from pkg import create_app\napp = create_app()\n'}),
    'flask-restful': ('app:app', 'hook', {'app.py': '''
from flask import Flask
from flask_restful import Api, Resource
from flask_cors import CORS
app = Flask(__name__)
CORS(app, origins=['http://a.com', 'http://b.com'], supports_credentials=True)
api = Api(app)
class Items(Resource):
    def get(self): return {'items': []}
    def post(self): return {}, 201
class Boom(Resource):
    def get(self): raise RuntimeError('boom')
api.add_resource(Items, '/api/items')
api.add_resource(Boom, '/boom')
'''}),
    'flask-restful with decorators': ('app:app', 'module', {'app.py': '''
from flask import Flask
from flask_restful import Api, Resource
from flask_cors import cross_origin
app = Flask(__name__)
api = Api(app, decorators=[cross_origin(origins='http://a.com')])
class Items(Resource):
    def get(self): return {'items': []}
class Other(Resource):
    method_decorators = [cross_origin(max_age=5)]
    @cross_origin()
    def post(self): return {}, 201
api.add_resource(Items, '/api/items')
api.add_resource(Other, '/bp/x')
'''}),
    'flask-restx': ('app:app', 'module', {'app.py': '''
from flask import Flask
from flask_restx import Api, Resource
from flask_cors import CORS, cross_origin
app = Flask(__name__)
CORS(app, resources={r'/api/*': {'origins': 'http://a.com'}})
api = Api(app, doc='/admin/x')
@api.errorhandler(KeyError)
def missing(error): return {'message': 'missing'}, 410
@api.route('/api/items')
class Items(Resource):
    @cross_origin()
    def get(self): return {'items': []}
    def post(self): raise KeyError('x')
@api.route('/bp/x')
class Other(Resource):
    def get(self): api.abort(403, 'no')
'''}),
    'async views': ('app:app', 'module', {'app.py': '''
from flask import Flask
from flask_cors import CORS, cross_origin
app = Flask(__name__)
CORS(app, expose_headers='X-A')
@app.route('/')
@cross_origin(origins='http://a.com')
async def index(): return 'index'
@app.route('/boom')
async def boom(): raise RuntimeError('boom')
@app.errorhandler(RuntimeError)
async def broken(error): return 'broken', 503
'''}),
    'class-based views': ('app:app', 'hook', {'app.py': '''
from flask import Flask
from flask.views import MethodView, View
from flask_cors import CORS
app = Flask(__name__)
CORS(app, methods=['GET', 'POST'], max_age=60)
class Items(MethodView):
    def get(self): return 'got'
    def post(self): return 'posted', 201
class Flag(View):
    methods = ['GET', 'OPTIONS']
    def dispatch_request(self): return 'flag'
app.add_url_rule('/api/items', view_func=Items.as_view('items'))
app.add_url_rule('/flag', view_func=Flag.as_view('flag'))
'''}),
    'nested blueprints': ('app:app', 'module', {'app.py': '''
from flask import Blueprint, Flask
from flask_cors import CORS
app = Flask(__name__)
outer = Blueprint('outer', __name__, url_prefix='/bp')
inner = Blueprint('inner', __name__)
CORS(inner, origins='http://a.com')
CORS(outer)
@inner.route('/x')
def x(): return 'x'
outer.register_blueprint(inner)
app.register_blueprint(outer)
''' + ROUTES}),
}


def home(folder, name):
    return os.path.join(folder, name.replace(' ', '_').replace('/', '_').replace('.', '_'))


def write(folder):
    for name, (_, _, files) in PROJECTS.items():
        write_one(home(folder, name), files)


def write_one(folder, files):
    for path, text in {'requirements.txt': 'flask\nflask-cors\n', **files}.items():
        path = os.path.join(folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text.lstrip('\n'))


def run(folder, entry, mode):
    command = [sys.executable, '-W', 'ignore', '-c', RUNNER, entry, mode]
    # Allow lists a set: the same order on both sides.
    environ = {**os.environ, 'PYTHONHASHSEED': '0'}
    process = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True)
    if process.returncode != 0:
        return 'failed: ' + process.stderr.strip()[-600:]
    return json.loads(process.stdout.splitlines()[-1])


def form(folder):
    """What takes the place of flask-cors, by what the files hold."""
    texts = {}
    for base, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(base, name)
            if name.endswith('.py') and 'tests' not in os.path.relpath(path, folder).split(os.sep):
                with open(path, encoding='utf-8') as file:
                    texts[os.path.relpath(path, folder)] = file.read()
    if any('flask_cors' in text for text in texts.values()):
        return None
    modules = [path for path, text in texts.items() if 'class CORS:' in text]
    if len(modules) > 1:
        return f'{len(modules)} modules'
    if modules:
        return 'module' if texts[modules[0]].startswith(('"""Cross', "'''Cross")) else 'pasted'
    return 'hook' if any('def add_cors_headers' in text for text in texts.values()) else 'nothing'


def compare(folder, originals):
    write(originals)
    failed = 0
    for name, (entry, wanted, _) in PROJECTS.items():
        got = form(home(folder, name))
        if got != wanted:
            failed += 1
            print(f'{name}: {got} takes the place of flask-cors, not {wanted}')
        before = run(home(originals, name), entry, 'with')
        after = run(home(folder, name), entry, 'with' if wanted is None else 'without')
        if before != after or isinstance(before, str):
            failed += 1
            pairs = [(b, a) for b, a in zip(before, after) if b != a] if isinstance(after, list) else [(before, after)]
            print(f'{name}: {pairs[0]}'[:1500])
    print(f'{len(PROJECTS)} projects, {failed} differ')
    return failed > 0


if __name__ == '__main__':
    if sys.argv[1] == 'write':
        sys.exit(write(sys.argv[2]))
    sys.exit(compare(sys.argv[2], sys.argv[3]))

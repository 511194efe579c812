# A package that is declared, an extension module, a package that extends its path, names that are
# no modules, and imports that may fail.
from typing import TYPE_CHECKING

import yaml.constructor
from flask import Flask

import blog.fast
import plugins.menu
from blog import settings
from blog.posts import posts

try:
    from blog.version import version
except ImportError:
    version = 'dev'

if TYPE_CHECKING:
    from blog.types import Post

app = Flask(__name__)
app.register_blueprint(posts)


@app.route('/version')
def show():
    return {'version': version, 'debug': settings['debug'], 'rate': blog.fast.rate, 'menu': plugins.menu.items,
            'yaml': yaml.constructor.__name__}

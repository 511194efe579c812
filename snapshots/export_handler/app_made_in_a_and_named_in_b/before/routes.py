from core import web


@web.route('/')
def home():
    return 'home'

from app_cors import CORS

ORIGINS = ['http://localhost:3000', 'https://app.example.com']


def setup_cors(app, **overrides):
    return CORS(app, **{'origins': ORIGINS, **overrides})

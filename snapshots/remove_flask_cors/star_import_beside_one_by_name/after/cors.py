"""Cross-origin requests (CORS): which other sites may call this app, and how.

An option comes from its path's dict in `resources`, else from the keyword arguments, else
from app.config['CORS_...'], else from DEFAULTS.
"""

import functools
import re
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import unquote

from flask import current_app, make_response, request
from werkzeug.datastructures import Headers, MultiDict

DEFAULTS = {
    'origins': '*',
    'methods': ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'],
    'allow_headers': '*',
    'expose_headers': None,
    'supports_credentials': False,
    'max_age': None,
    'send_wildcard': False,
    'automatic_options': True,
    'vary_header': True,
    'resources': '/*',
    'intercept_exceptions': True,
    'always_send': True,
    'allow_private_network': False,
}


class CORS:
    """Answers for a whole app, or for the routes of a blueprint."""

    def __init__(self, app=None, **options):
        self._options = options
        if app is not None:
            self.init_app(app, **options)

    def init_app(self, app, **options):
        settings = _settings(app, self._options, options)
        rules = [(path, _settings(app, self._options, options, own)) for path, own in _rules(settings)]

        def add_cors_headers(response):
            if response.headers.get('Access-Control-Allow-Origin'):
                return response
            path = unquote(request.path)
            for pattern, rule in rules:
                if _matches(path, [pattern], ignore_case=False):
                    return _add_headers(response, rule)
            return response

        def with_headers(handler):
            return lambda *args: add_cors_headers(app.make_response(handler(*args)))

        app.after_request(add_cors_headers)
        # Error pages get their headers here, before any later hook sees them or fails.
        if settings['intercept_exceptions'] and hasattr(app, 'handle_exception'):
            app.handle_exception = with_headers(app.handle_exception)
            app.handle_user_exception = with_headers(app.handle_user_exception)


def cross_origin(*args, **options):
    """Answers for one view."""

    def decorator(view):
        if options.get('automatic_options', True):
            view.required_methods = {*getattr(view, 'required_methods', ()), 'OPTIONS'}
            view.provide_automatic_options = False

        @functools.wraps(view)
        def wrapped(*args, **kwargs):
            settings = _settings(current_app, options)
            if settings['automatic_options'] and request.method == 'OPTIONS':
                response = current_app.make_default_options_response()
            else:
                response = make_response(view(*args, **kwargs))
            _add_headers(response, settings)
            response._cors_decided = True
            return response

        return wrapped

    return decorator


def _settings(app, *overrides):
    settings, config = dict(DEFAULTS), getattr(app, 'config', {})
    for key in DEFAULTS:
        if config.get(f'CORS_{key.upper()}') is not None:
            settings[key] = config[f'CORS_{key.upper()}']
    for override in overrides:
        settings.update(override)
    settings['origins'] = _patterns(settings['origins'])
    settings['allow_headers'] = _patterns(settings['allow_headers'])
    settings['expose_headers'] = _joined(settings['expose_headers'])
    settings['methods'] = (_joined(settings['methods']) or '').upper()
    if isinstance(settings['max_age'], timedelta):
        settings['max_age'] = str(int(settings['max_age'].total_seconds()))
    if '.*' in settings['origins'] and settings['supports_credentials'] and settings['send_wildcard']:
        raise ValueError('send_wildcard cannot be combined with supports_credentials')
    return settings


def _rules(settings):
    """(path pattern, its own options) pairs; the first that matches a path decides."""
    resources = settings['resources']
    if not isinstance(resources, (Iterable, re.Pattern)):
        raise ValueError('resources must be a dict, a pattern or patterns')
    if not isinstance(resources, dict):
        return [(pattern, {}) for pattern in _patterns(resources)]

    def most_specific_first(rule):
        text = getattr(rule[0], 'pattern', rule[0])
        kind = (_is_regex(rule[0]), isinstance(rule[0], str))
        return (*kind, -text.count('/'), -len(text))

    return sorted(zip(_patterns(resources), resources.values()), key=most_specific_first)


def _add_headers(response, settings):
    if hasattr(response, '_cors_decided'):
        return response
    if not isinstance(response.headers, (Headers, MultiDict)):
        response.headers = MultiDict(response.headers)  # a plain dict has no add()
    for name, value in list(_headers(settings)):
        if value:
            response.headers.add(name, value)
    return response


def _headers(settings):
    origin = _allowed_origin(settings)
    if origin is None:
        return
    yield 'Access-Control-Allow-Origin', origin
    yield 'Access-Control-Expose-Headers', settings['expose_headers']
    yield 'Access-Control-Allow-Credentials', settings['supports_credentials'] and 'true'
    if request.headers.get('Access-Control-Request-Private-Network') == 'true':
        yield 'Access-Control-Allow-Private-Network', 'true' if settings['allow_private_network'] else 'false'
    method = request.headers.get('Access-Control-Request-Method', '').upper()
    if request.method == 'OPTIONS' and method and method in settings['methods']:
        names = request.headers.get('Access-Control-Request-Headers')
        names = [name.strip() for name in names.split(',')] if names else []
        names = sorted(name for name in names if _matches(name, settings['allow_headers']))
        yield 'Access-Control-Allow-Headers', ', '.join(names)
        yield 'Access-Control-Max-Age', settings['max_age']
        yield 'Access-Control-Allow-Methods', settings['methods']
    if settings['vary_header'] and origin != '*':
        if len(settings['origins']) > 1 or any(map(_is_regex, settings['origins'])):
            yield 'Vary', 'Origin'


def _allowed_origin(settings):
    """The origin to send; None means that the response gets no CORS header at all."""
    asking, origins = request.headers.get('Origin'), settings['origins']
    if asking and not ('.*' in origins and settings['send_wildcard']):
        return asking if _matches(asking, origins) else None
    if not asking and not settings['always_send']:
        return None
    if '.*' in origins:
        return None if settings['supports_credentials'] else '*'
    return min((origin for origin in origins if not _is_regex(origin) and isinstance(origin, str)), default=None)


def _patterns(value):
    values = [value] if isinstance(value, str) or not isinstance(value, Iterable) else value
    patterns = ['.*' if value == '*' else value for value in values]
    for pattern in filter(_is_regex, patterns):
        re.compile(pattern)  # a broken one fails at start, not at a request
    return patterns


def _joined(value):
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ', '.join(map(str, sorted(value)))
    return value if value is None else str(value)


def _is_regex(pattern):
    if isinstance(pattern, re.Pattern):
        return True
    if not isinstance(pattern, str):
        return False
    return any(char in pattern for char in '*\\]?$^[()')


def _matches(value, patterns, ignore_case=True):
    """Regexes match from the start of the value, other patterns match all of it."""

    def fits(pattern):
        if isinstance(pattern, re.Pattern):
            return pattern.match(value)
        if _is_regex(pattern):
            return re.match(pattern, value, re.IGNORECASE if ignore_case else 0)
        pattern = str(pattern)
        return value == pattern or ignore_case and value.casefold() == pattern.casefold()

    return any(map(fits, patterns))

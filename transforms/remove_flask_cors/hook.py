import re
from urllib.parse import VFIX_UNQUOTE

from flask import request


@VFIX_APP.after_request
def add_cors_headers(response):
    if VFIX_ORIGIN_IN:
        allowed = VFIX_ORIGINS
    if VFIX_SEND_WILDCARD:
        origin = '*'
    else:
        origin = request.headers.get('Origin') or VFIX_DEFAULT_ORIGIN
    if (
        response.headers.get('Access-Control-Allow-Origin')
        or VFIX_PATH_PREFIX and not VFIX_UNQUOTE(request.path).startswith(VFIX_PATHS)
        or VFIX_PATH_IS and VFIX_UNQUOTE(request.path) != VFIX_PATHS
        or VFIX_PATH_IN and VFIX_UNQUOTE(request.path) not in VFIX_PATHS
        or VFIX_PATH_REGEX and not re.match(VFIX_PATHS, VFIX_UNQUOTE(request.path))
        or VFIX_PATH_REGEXES and not any(re.match(path, VFIX_UNQUOTE(request.path)) for path in VFIX_PATHS)
        or VFIX_PATH_REGEX_ANY_CASE and not re.match(VFIX_PATHS, VFIX_UNQUOTE(request.path), re.IGNORECASE)
        or VFIX_PATH_REGEXES_ANY_CASE and not any(re.match(path, VFIX_UNQUOTE(request.path), re.IGNORECASE) for path in VFIX_PATHS)
        or VFIX_ORIGIN_REQUIRED and not origin
        or VFIX_ORIGIN_IS and origin.VFIX_FOLD() != VFIX_ORIGINS
        or VFIX_ORIGIN_IN and origin.VFIX_FOLD() not in allowed
        or VFIX_ORIGIN_REGEX and not re.match(VFIX_PATTERNS, origin, re.IGNORECASE)
        or VFIX_ORIGIN_REGEXES and not any(re.match(pattern, origin, re.IGNORECASE) for pattern in VFIX_PATTERNS)
        or VFIX_ORIGIN_MIXED and origin.VFIX_FOLD() not in VFIX_ORIGINS and not any(re.match(pattern, origin, re.IGNORECASE) for pattern in VFIX_PATTERNS)
    ):
        return response
    response.headers.add('Access-Control-Allow-Origin', origin)
    if VFIX_HAS_EXPOSE_HEADERS:
        response.headers.add('Access-Control-Expose-Headers', VFIX_EXPOSE_HEADERS)
    if VFIX_HAS_CREDENTIALS:
        response.headers.add('Access-Control-Allow-Credentials', 'true')
    if VFIX_HAS_PRIVATE_NETWORK:
        if request.headers.get('Access-Control-Request-Private-Network') == 'true':
            response.headers.add('Access-Control-Allow-Private-Network', VFIX_PRIVATE_NETWORK)
    methods = VFIX_METHODS
    method = request.headers.get('Access-Control-Request-Method', '').upper()
    if request.method == 'OPTIONS' and method and method in methods:
        names = request.headers.get('Access-Control-Request-Headers', '').split(',')
        if VFIX_HAS_ALLOW_HEADERS:
            if names := ', '.join(sorted(name.strip() for name in names if name.strip().VFIX_FOLD() in VFIX_ALLOW_HEADERS)):
                response.headers.add('Access-Control-Allow-Headers', names)
        else:
            if names := ', '.join(sorted(name.strip() for name in names)):
                response.headers.add('Access-Control-Allow-Headers', names)
        if VFIX_HAS_MAX_AGE:
            response.headers.extend({'Access-Control-Max-Age': VFIX_MAX_AGE, 'Access-Control-Allow-Methods': methods})
        else:
            response.headers.add('Access-Control-Allow-Methods', methods)
    if VFIX_HAS_VARY:
        response.headers.add('Vary', 'Origin')
    if VFIX_HAS_VARY_UNLESS_WILDCARD:
        if origin != '*':
            response.headers.add('Vary', 'Origin')
    return response

"""From the literal options of one CORS(...) call to the holes of the inline hook; None where the module is needed."""

import re

DEFAULTS = {
    'origins': '*', 'methods': ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'], 'allow_headers': '*',
    'expose_headers': None, 'supports_credentials': False, 'max_age': None, 'send_wildcard': False, 'vary_header': True,
    'resources': '/*', 'always_send': True,
}
EVERY_PATH = ('*', '.*', '/*', '/.*')
# Regexes that are valid beyond doubt: plain characters, dots, escapes and sets, each repeated at most once.
ATOM = r'(?:[\w/:.\-]|\\[./:\-dw]|\[[\w.]+\]|\[(?:a-z|A-Z|0-9|_)+-?\])[*+?]?'
SAFE_REGEX = re.compile(rf'\^?(?:{ATOM}|\((?:{ATOM})+(?:\|(?:{ATOM})+)*\)\??)+\$?', re.ASCII)
PREFIX = re.compile(r'\^?([\w/\-]*)(/|[\w\-])\*|\^?([\w/\-]+/)\.\*', re.ASCII)


def version(text):
    return tuple(int(part) for part in text.split('.')[:3])


def module_holes(pin):
    """The holes of cors.py for one released version of flask-cors."""
    v = version(pin)
    return {
        'VFIX_UNQUOTE': 'unquote_plus' if v < (6,) else 'unquote',
        'VFIX_PATH_IGNORES_CASE': str(v < (6,)),
        'VFIX_FOLD': 'lower' if v < (6,) else 'casefold',
        'VFIX_LONGEST_FIRST': v < (6,),
        'VFIX_FEWEST_SLASHES_FIRST': v == (6, 0, 0),
        'VFIX_BAD_REGEX_NEVER_MATCHES': (6,) <= v < (6, 0, 4),
        'VFIX_CHECKS_EARLY': v >= (6, 0, 4),
        'VFIX_HAS_PRIVATE_NETWORK': v >= (4,),
        'VFIX_PRIVATE_NETWORK_FIXED': (4,) <= v < (4, 0, 2),
        'VFIX_PRIVATE_NETWORK': str((4,) <= v < (5,)),
    }


def hook_holes(app, options, pin):
    """The holes of after_request.py, or None."""
    v = version(pin)
    given = {**DEFAULTS, 'allow_private_network': (4,) <= v < (5,), **options}
    resources = given['resources']
    if isinstance(resources, dict):
        policies = list(resources.values())
        if not policies or any(policy != policies[0] for policy in policies):
            return None
        given.update(policies[0])
        resources = list(resources)
    fold = str.lower if v < (6,) else str.casefold
    holes = {'VFIX_APP': app, 'VFIX_UNQUOTE': 'unquote_plus' if v < (6,) else 'unquote',
             'VFIX_FOLD': 'lower' if v < (6,) else 'casefold'}
    for part in (_paths(_listed(resources), v), _origins(given, fold), _rest(given, fold, v)):
        if part is None:
            return None
        holes.update(part)
    return holes


def _listed(value):
    return list(value) if isinstance(value, (list, tuple, set, frozenset)) else [value]


def _is_regex(text):
    return any(char in text for char in '*\\]?$^[()')


def _plain(value):
    return isinstance(value, str) and value.isascii() and value.isprintable() and value != ''


def _paths(paths, v):
    if not paths or not all(map(_plain, paths)):
        return None
    if any(path in EVERY_PATH for path in paths):
        return {} if all(map(_fits, paths)) else None
    one = len(paths) == 1
    if not any(map(_is_regex, paths)):
        if v < (6,):
            return None  # compared without case there
        return {'VFIX_PATH_IS': True, 'VFIX_PATHS': repr(paths[0])} if one else {'VFIX_PATH_IN': True, 'VFIX_PATHS': repr(paths)}
    if not all(_is_regex(path) and _fits(path) for path in paths):
        return None
    if v < (6,):
        flag = 'VFIX_PATH_REGEX_ANY_CASE' if one else 'VFIX_PATH_REGEXES_ANY_CASE'
        return {flag: True, 'VFIX_PATHS': repr(paths[0] if one else paths)}
    prefixes = [PREFIX.fullmatch(path) for path in paths]
    if all(prefixes):
        starts = tuple(found.group(1) if found.group(3) is None else found.group(3) for found in prefixes)
        if '' in starts:
            return {}
        return {'VFIX_PATH_PREFIX': True, 'VFIX_PATHS': repr(starts[0] if one else starts)}
    flag = 'VFIX_PATH_REGEX' if one else 'VFIX_PATH_REGEXES'
    return {flag: True, 'VFIX_PATHS': repr(paths[0] if one else paths)}


def _fits(pattern):
    """Safe to match without compiling it first: surely valid, or no regex at all."""
    return pattern == '*' or not _is_regex(pattern) or bool(SAFE_REGEX.fullmatch(pattern))


def _origins(given, fold):
    origins, always = given['origins'], given['always_send']
    is_set = isinstance(origins, (set, frozenset))
    origins = sorted(origins) if is_set else _listed(origins)
    if not origins or not all(map(_plain, origins)) or not all(map(_fits, origins)):
        return None
    if '*' in origins or '.*' in origins:
        if given['send_wildcard']:
            return {'VFIX_SEND_WILDCARD': True} if always and not given['supports_credentials'] else None
        asked = not always or bool(given['supports_credentials'])
        return {'VFIX_ORIGIN_REQUIRED': asked, 'VFIX_DEFAULT_ORIGIN': repr('' if asked else '*'),
                'VFIX_HAS_VARY_UNLESS_WILDCARD': bool(given['vary_header'])}
    literals = [origin for origin in origins if not _is_regex(origin)]
    patterns = [origin for origin in origins if _is_regex(origin)]
    first = min(literals) if literals and always else ''
    known = list(dict.fromkeys(map(fold, literals)))
    holes = {'VFIX_DEFAULT_ORIGIN': repr(first), 'VFIX_ORIGINS': repr(known),
             'VFIX_PATTERNS': repr(patterns)}
    if not patterns:
        if len(known) == 1:
            holes.update(VFIX_ORIGIN_IS=True, VFIX_ORIGINS=repr(known[0]))
        else:
            holes['VFIX_ORIGIN_IN'] = True
        holes['VFIX_HAS_VARY'] = bool(given['vary_header']) and len(origins) > 1
        return holes
    holes['VFIX_ORIGIN_REQUIRED'] = first == ''
    holes['VFIX_HAS_VARY_UNLESS_WILDCARD'] = bool(given['vary_header'])
    if literals:
        holes['VFIX_ORIGIN_MIXED'] = True
    elif len(patterns) == 1:
        holes.update(VFIX_ORIGIN_REGEX=True, VFIX_PATTERNS=repr(patterns[0]))
    else:
        holes['VFIX_ORIGIN_REGEXES'] = True
    return holes


def _rest(given, fold, v):
    methods, headers = _joined(given['methods']), given['allow_headers']
    if not methods or not methods.isascii():
        return None
    holes = {'VFIX_METHODS': repr(methods.upper())}
    headers = sorted(headers) if isinstance(headers, (set, frozenset)) else _listed(headers)
    if not headers or not all(map(_plain, headers)):
        return None
    if '*' not in headers and '.*' not in headers:
        if any(map(_is_regex, headers)):
            return None
        holes.update(VFIX_HAS_ALLOW_HEADERS=True, VFIX_ALLOW_HEADERS=repr(list(dict.fromkeys(map(fold, headers)))))
    elif not all(map(_fits, headers)):
        return None
    expose = given['expose_headers']
    expose = None if expose is None else _joined(expose)
    holes.update(VFIX_HAS_EXPOSE_HEADERS=bool(expose), VFIX_EXPOSE_HEADERS=repr(expose))
    holes['VFIX_HAS_CREDENTIALS'] = bool(given['supports_credentials'])
    age = given['max_age']
    if age is not None and not isinstance(age, (int, str)):
        return None
    holes.update(VFIX_HAS_MAX_AGE=bool(age), VFIX_MAX_AGE=repr(str(age)))
    private = 'true' if (4,) <= v < (4, 0, 2) or given['allow_private_network'] else 'false'
    holes.update(VFIX_HAS_PRIVATE_NETWORK=v >= (4,), VFIX_PRIVATE_NETWORK=repr(private))
    return holes


def _joined(value):
    if isinstance(value, str):
        return value
    if not isinstance(value, (list, tuple, set, frozenset)) or not all(isinstance(item, str) for item in value):
        return None
    return ', '.join(sorted(value))

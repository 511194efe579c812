"""The reference renderer of the templates: the rules that any other renderer must follow.

Flags, then holes:
  `if VFIX_FLAG:` (with or without `else:`) is replaced by the suite that the flag picks, one level out;
  a condition in parentheses over several lines becomes one line; in it an operand
  `or VFIX_FLAG and TEST` is `or TEST` where the flag is true, and gone where it is not;
  any other VFIX_ name is replaced by the text of its value.
A flag that is not given is false. Imports that are left without a use are dropped.
"""

import re

FLAG = re.compile(r'^( *)if (VFIX_\w+):$')


def render(template, holes):
    lines = _conditions(_fold(template.split('\n'), holes), holes)
    text = re.sub(r'\bVFIX_\w+\b', lambda hole: holes[hole.group()], '\n'.join(lines))
    return _drop_unused_imports(text)


def _fold(lines, holes):
    out, i = [], 0
    while i < len(lines):
        found = FLAG.match(lines[i])
        if not found:
            out.append(lines[i])
            i += 1
            continue
        indent = found.group(1)
        body, i = _suite(lines, i + 1, len(indent))
        other = []
        if i < len(lines) and lines[i] == f'{indent}else:':
            other, i = _suite(lines, i + 1, len(indent))
        kept = body if holes.get(found.group(2)) else other
        out += _fold([line[4:] for line in kept], holes)
    return out


def _suite(lines, i, indent):
    start = i
    while i < len(lines) and (not lines[i] or len(lines[i]) - len(lines[i].lstrip()) > indent):
        i += 1
    while not lines[i - 1]:
        i -= 1
    return lines[start:i], i


def _conditions(lines, holes):
    out, lines = [], iter(lines)
    for line in lines:
        if line.strip() != 'if (':
            out.append(line)
            continue
        kept = []
        for operand in lines:
            if operand.strip() == '):':
                break
            flag = re.match(r' *or (VFIX_\w+) and (.*)', operand)
            if not flag:
                kept.append(operand.strip())
            elif holes.get(flag.group(1)):
                kept.append(f'or {flag.group(2)}')
        out.append(f'{line[:-1]}{" ".join(kept)}:')
    return out


def _drop_unused_imports(text):
    def used(match):
        name = match.group(1).split('.')[-1]
        return match.group() if len(re.findall(rf'\b{name}\b', text)) > 1 else ''

    text = re.sub(r'^(?:import|from \S+ import) (\w+)\n', used, text, flags=re.M)
    return text.lstrip('\n')

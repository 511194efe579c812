"""Answers, a line of JSON for each, what does not hold between a file and what was made of it.

The after compiles; every comment that says "kept" is there, in its order; and every statement of
whose lines the patch takes none stands where the patch puts those lines, with the same syntax tree
below the same kinds of blocks.
"""

import ast
import io
import json
import re
import sys
import tokenize

HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def new_lines(patch, count):
    """The line of the after for each line of the before that the patch keeps."""
    kept, old, new = {}, 1, 1
    for line in re.split(r"(?<=\n)", patch):
        if hunk := HUNK.match(line):
            start = int(hunk[1])
            while old < start:
                kept[old] = new
                old, new = old + 1, new + 1
        elif line.startswith(("---", "+++", "\\")) or not line:
            continue
        elif line[0] == " ":
            kept[old] = new
            old, new = old + 1, new + 1
        elif line[0] == "-":
            old += 1
        elif line[0] == "+":
            new += 1
    while old <= count:
        kept[old] = new
        old, new = old + 1, new + 1
    return kept


def statements(tree):
    """(statement, names and fields of the nodes around it) pairs."""
    queue = [(tree, ())]
    while queue:
        node, above = queue.pop()
        if isinstance(node, ast.stmt):
            yield node, above
        for field, value in ast.iter_fields(node):
            inside = above + ((getattr(node, "name", type(node).__name__), field),)
            children = value if isinstance(value, list) else [value]
            queue.extend((child, inside) for child in children if isinstance(child, ast.AST))


def comments(text):
    tokens = tokenize.generate_tokens(io.StringIO(text, newline="").readline)
    return [t.string for t in tokens if t.type == tokenize.COMMENT and "kept" in t.string]


def objection(before, after, patch, path):
    try:
        new_tree = ast.parse(after)
        compile(after, path, "exec", dont_inherit=True)
    except SyntaxError as error:
        return f"the after does not compile: {error}"
    if comments(before) != comments(after):
        return f"comments: {comments(before)} became {comments(after)}"
    kept = new_lines(patch, before.count("\n") + 1)
    after_at = {(s.lineno, s.col_offset): (s, above) for s, above in statements(new_tree)}
    for statement, above in statements(ast.parse(before)):
        first = min([statement.lineno] + [d.lineno for d in getattr(statement, "decorator_list", [])])
        lines = [kept.get(line) for line in range(first, statement.end_lineno + 1)]
        if getattr(statement, "body", None):  # a line behind its last one may belong to it
            lines.append(kept.get(statement.end_lineno + 1))
        if None in lines or lines != list(range(lines[0], lines[0] + len(lines))):
            continue
        place = (kept[statement.lineno], statement.col_offset)
        found, new_above = after_at.get(place, (None, ()))
        if found is None or ast.dump(found) != ast.dump(statement):
            return f"line {statement.lineno} is another statement in line {place[0]}"
        if new_above != above:
            return f"line {statement.lineno} stood in {above} and stands in {new_above}"
    return None


for question in sys.stdin:
    print(json.dumps(objection(**json.loads(question))), flush=True)

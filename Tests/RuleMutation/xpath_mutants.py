"""One change at a time to an XPath 2.0 expression, made on its tokens."""
import collections
import re

Change = collections.namedtuple('Change', 'name text')
Token = collections.namedtuple('Token', 'kind text start end')

TOKEN = re.compile(r"""
    (?P<space>\s+|\(:.*?:\))
  | (?P<string>'(?:[^']|'')*'|"(?:[^"]|"")*")
  | (?P<number>\d+(?:\.\d+)?)
  | (?P<variable>\$[A-Za-z_][\w.\-]*)
  | (?P<name>[A-Za-z_][\w.\-]*(?::(?!:)(?:[A-Za-z_][\w.\-]*|\*))?)
  | (?P<symbol>::|:=|//|\.\.|<<|>>|<=|>=|!=|.)
""", re.X | re.S)

COMPARISONS = {
    '=': ['!='], '!=': ['='], '<': ['<=', '>'], '<=': ['<', '>'], '>': ['>=', '<'], '>=': ['>', '<'],
    'eq': ['ne'], 'ne': ['eq'], 'lt': ['le', 'gt'], 'le': ['lt', 'gt'], 'gt': ['ge', 'lt'], 'ge': ['gt', 'lt'],
    '<<': ['>>'], '>>': ['<<'],
}
FUNCTIONS = {
    'exists': ['empty'], 'empty': ['exists'], 'starts-with': ['ends-with'], 'ends-with': ['starts-with'],
    'min': ['max'], 'max': ['min'], 'true': ['false'], 'false': ['true'],
}
BOUNDARIES = {'or', 'and', ',', 'return', 'satisfies', 'then', 'else', ':=', 'in'}
OPENING, CLOSING = {'(', '['}, {')', ']'}


def tokens(source):
    found = []
    for match in TOKEN.finditer(source):
        if match.lastgroup != 'space':
            found.append(Token(match.lastgroup, match[0], match.start(), match.end()))
    return found


class Expression:
    def __init__(self, source):
        self.source = source
        self.tokens = tokens(source)

    def text(self, index):
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ''

    def is_operator(self, index):
        """A word between two operands, which is no name of an element."""
        before = self.tokens[index - 1] if index else None
        return bool(before) and not (before.kind == 'symbol' and before.text not in {')', ']', '.', '..', '*'}) and \
            not (before.kind == 'name' and before.text in BOUNDARIES) and index + 1 < len(self.tokens) and \
            self.text(index + 1) not in {'/', ')', ']', ',', '=', '[', '::'}

    def closing(self, index):
        """The bracket that closes the one at `index`."""
        depth = 0
        for place in range(index, len(self.tokens)):
            if self.text(place) in OPENING and self.tokens[place].kind == 'symbol':
                depth += 1
            elif self.text(place) in CLOSING and self.tokens[place].kind == 'symbol':
                depth -= 1
                if depth == 0:
                    return place
        return None

    def operand(self, index, step):
        """The furthest token of the operand on one side of the operator at `index`."""
        inner, outer = (OPENING, CLOSING) if step > 0 else (CLOSING, OPENING)
        depth, place = 0, index + step
        while 0 <= place < len(self.tokens):
            token = self.tokens[place]
            if token.kind == 'symbol' and token.text in inner:
                depth += 1
            elif token.kind == 'symbol' and token.text in outer:
                if depth == 0:
                    break
                depth -= 1
            elif depth == 0 and token.text in BOUNDARIES and token.kind in ('name', 'symbol'):
                break
            place += step
        return place - step

    def cut(self, first, last):
        """The expression without some tokens."""
        before, after = self.source[:self.tokens[first].start], self.source[self.tokens[last].end:]
        return (before.rstrip() + ' ' + after.lstrip()).strip() if before.endswith(' ') else before + after

    def put(self, index, text):
        token = self.tokens[index]
        return self.source[:token.start] + text + self.source[token.end:]

    def excerpt(self, first, last):
        text = ' '.join(self.source[self.tokens[first].start:self.tokens[last].end].split())
        return text if len(text) <= 90 else text[:60] + ' … ' + text[-26:]


def patterns(text):
    """Changes of a regular expression: its anchors, its numbers and how often a part repeats."""
    if text.startswith('^'):
        yield text[1:]
    if text.endswith('$'):
        yield text[:-1]
    for match in re.finditer(r'\{(\d+)(,?)(\d*)\}', text):
        low, high = int(match[1]), match[3]
        bounds = [(low + 1, high), (max(0, low - 1), high)] if not high else [(low + 1, high), (low, int(high) - 1), (low, int(high) + 1)]
        for first, second in bounds:
            if (first, str(second)) != (low, high) and (second == '' or first <= int(second)):
                yield text[:match.start()] + '{%s%s%s}' % (first, match[2], second) + text[match.end():]
    for match in re.finditer(r'(?<=[\])\w.])([+*?])', text):
        yield text[:match.start()] + {'+': '*', '*': '+', '?': ''}[match[1]] + text[match.end():]


def mutants(source, is_test):
    """Every change, each with a name that says what became of what; equal changes are numbered. A test can be negated."""
    seen = collections.Counter()
    texts = {source}
    for name, text in changes(Expression(source), is_test):
        if text in texts or not text.strip():
            continue
        texts.add(text)
        seen[name] += 1
        yield Change('%s (%d)' % (name, seen[name]) if seen[name] > 1 else name, text)


def changes(e, is_test):
    if is_test:
        yield 'not(…)', 'not(%s)' % e.source
    for index, token in enumerate(e.tokens):
        if token.kind == 'name':
            yield from name_changes(e, index, token)
        elif token.kind == 'string':
            yield from string_changes(e, index, token)
        elif token.kind == 'number':
            for other in (int(float(token.text)) + 1, int(float(token.text)) - 1):
                if other >= 0:
                    yield '%s → %d' % (around(e, index), other), e.put(index, str(other))
        elif token.text in COMPARISONS:
            for other in COMPARISONS[token.text]:
                yield '%s → %s' % (around(e, index), other), e.put(index, other)
        elif token.text == '[':
            close = e.closing(index)
            if close:
                yield '%s → without' % e.excerpt(index, close), e.cut(index, close)
        elif token.text == '//' and index:
            yield '%s → /' % around(e, index), e.put(index, '/')
        elif token.text == '/':
            yield from step_changes(e, index)
        elif token.text == '+' and index:
            yield '%s → -' % around(e, index), e.put(index, '-')
        elif token.text == '-' and index and e.tokens[index - 1].kind != 'symbol':
            yield '%s → +' % around(e, index), e.put(index, '+')


def around(e, index):
    return e.excerpt(max(0, index - 1), min(len(e.tokens) - 1, index + 1))


def name_changes(e, index, token):
    following = e.text(index + 1)
    if token.text in ('and', 'or') and e.is_operator(index):
        other = 'or' if token.text == 'and' else 'and'
        yield '%s → %s' % (around(e, index), other), e.put(index, other)
        left, right = e.operand(index, -1), e.operand(index, 1)
        if e.text(left - 1) not in ('and', 'or'):
            yield '%s → without' % e.excerpt(left, index), e.cut(left, index)
        yield '%s → without' % e.excerpt(index, right), e.cut(index, right)
    elif token.text in COMPARISONS and e.is_operator(index):
        for other in COMPARISONS[token.text]:
            yield '%s → %s' % (around(e, index), other), e.put(index, other)
    elif token.text in ('some', 'every') and following.startswith('$'):
        other = 'every' if token.text == 'some' else 'some'
        yield '%s %s → %s' % (token.text, following, other), e.put(index, other)
    elif following == '(':
        if token.text == 'not':
            close = e.closing(index + 1)
            if close:
                yield '%s → without not' % e.excerpt(index, close), e.put(index, '')
        for other in FUNCTIONS.get(token.text, []):
            close = e.closing(index + 1) or index
            yield '%s → %s' % (e.excerpt(index, close), other), e.put(index, other)
    elif following not in ('::', ':=') and not e.text(index - 1) == '$' and token.text not in BOUNDARIES | {
            'if', 'for', 'to', 'div', 'idiv', 'mod', 'is', 'union', 'intersect', 'except', 'instance', 'of', 'castable',
            'cast', 'as', 'treat', 'xs:date', 'xs:integer', 'xs:string'}:
        yield '%s → %sX' % (around(e, index) if e.text(index - 1) in ('/', '@', '//') else token.text, token.text), \
            e.put(index, token.text + 'X')


def step_changes(e, index):
    """A path without its step at `index`, with the predicates of that."""
    last = index + 1
    if e.text(last) == '@':
        last += 1
    if last >= len(e.tokens) or e.tokens[last].kind != 'name' and e.text(last) not in ('*', '..', '.'):
        return
    if e.text(last + 1) in ('(', '::'):
        return
    while e.text(last + 1) == '[':
        close = e.closing(last + 1)
        if not close:
            return
        last = close
    if index:
        yield '%s → without' % e.excerpt(index, last), e.cut(index, last)


def string_changes(e, index, token):
    value = token.text[1:-1]
    quote = token.text[0]
    # The second argument of these is a regular expression.
    function, position = enclosing(e, index)
    if function in ('matches', 'tokenize', 'replace') and position == 1:
        for other in patterns(value):
            yield '%s → %s' % (token.text, quote + other + quote), e.put(index, quote + other + quote)
        return
    if in_list(e, index):
        # One code of a list less: the first, the last, and those between up to five.
        siblings = list_items(e, index)
        if len(siblings) <= 5 or index in (siblings[0], siblings[1], siblings[len(siblings) // 2], siblings[-1]):
            if index == siblings[-1]:
                yield '%s → without' % token.text, e.cut(index - 1, index)
            else:
                yield '%s → without' % token.text, e.cut(index, index + 1)
        return
    other = quote + value + 'X' + quote
    yield '%s → %s' % (around(e, index) if e.text(index - 1) in COMPARISONS else token.text, other), e.put(index, other)


def enclosing(e, index):
    """The function that a token is an argument of, and at which place."""
    depth, position = 0, 0
    for place in range(index - 1, -1, -1):
        text, kind = e.text(place), e.tokens[place].kind
        if kind != 'symbol':
            continue
        if text in CLOSING:
            depth += 1
        elif text in OPENING:
            if depth == 0:
                return (e.text(place - 1) if place and text == '(' and e.tokens[place - 1].kind == 'name' else '', position)
            depth -= 1
        elif text == ',' and depth == 0:
            position += 1
    return '', 0


def list_items(e, index):
    """The strings of the parenthesised list around a token: places, or nothing where it is no such list."""
    first = index
    while e.text(first - 1) == ',' and e.tokens[first - 2].kind == 'string':
        first -= 2
    if e.text(first - 1) != '(' or first > 1 and e.tokens[first - 2].kind == 'name' and e.text(first - 2) not in (
            'in', 'return', 'then', 'else', 'eq', 'and', 'or'):
        return []
    items = [first]
    while e.text(items[-1] + 1) == ',' and e.tokens[items[-1] + 2].kind == 'string':
        items.append(items[-1] + 2)
    return items if e.text(items[-1] + 1) == ')' and len(items) > 1 else []


def in_list(e, index):
    return bool(list_items(e, index))

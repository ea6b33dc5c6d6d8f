"""One change at a time to a profile of HL7 v2 messages: its field table, tables of codes, structures and matches."""
import re

import yaml

USAGES = {'R': ['O'], 'RE': ['R'], 'C': ['R'], 'O': ['R'], 'X': ['O']}
# What executes such a profile: the rules on choice, structure, usage, cardinality, length, types and tables.
RULES = ['HL7-011', 'HL7-012', 'HL7-013', 'HL7-014', 'HL7-015', 'HL7-016', 'HL7-017', 'HL7-018', 'HL7-019', 'HL7-020', 'HL7-022']


class MessageProfile:
    """A file of one profile of messages, and where each value stands in it."""

    def __init__(self, text, label):
        self.text, self.label = text, label
        self.root = yaml.compose(text, Loader=yaml.CSafeLoader if hasattr(yaml, 'CSafeLoader') else yaml.SafeLoader)
        self.entries = entries(self.root)
        self.name = self.entries['message-profile'].value

    def rules(self):
        """The rules whose cases show what the profile demands: those that execute it, and those that it names itself."""
        return sorted(set(RULES) | set(re.findall(r'\bby: ([A-Z]+-[0-9]+[a-z]?)', self.text)))

    def put(self, node, by):
        return self.text[:node.start_mark.index] + by + self.text[node.end_mark.index:]

    def cut(self, parent, index):
        """A map or a list in flow style without one of its parts."""
        spans = [(key.start_mark.index, value.end_mark.index) for key, value in parent.value] \
            if isinstance(parent, yaml.MappingNode) else [(item.start_mark.index, item.end_mark.index) for item in parent.value]
        if not parent.flow_style or len(spans) < 2:
            return None
        first, last = (spans[index][0], spans[index + 1][0]) if index + 1 < len(spans) else (spans[index - 1][1], spans[index][1])
        return self.text[:first] + self.text[last:]

    def cut_line(self, key, value):
        """The file without a key that stands on lines of its own."""
        start = self.text.rfind('\n', 0, key.start_mark.index) + 1
        end = self.text.find('\n', value.end_mark.index - 1)
        return self.text[:start] + self.text[end + 1:]

    def mutants(self):
        for section, changes in (('match', self.matches), ('value-sets', self.tables), ('structures', self.structures)):
            if section in self.entries:
                yield from changes(self.entries[section])
        for section in ('types', 'flavours', 'fields'):
            if section in self.entries:
                for group, lines in self.entries[section].value:
                    for key, line in lines.value if isinstance(lines, yaml.MappingNode) else []:
                        yield from self.line('%s %s-%s' % (section, group.value, key.value), key, line)

    def matches(self, node):
        for key, value in node.value:
            if isinstance(value, yaml.SequenceNode):
                for index, item in enumerate(value.value):
                    text = self.cut(value, index)
                    if text:
                        yield '%s: without %s' % (key.value, item.value), text
            else:
                yield '%s: %s → 0%s' % (key.value, value.value, value.value), self.put(value, '"0%s"' % value.value)

    def tables(self, node):
        for key, table in node.value:
            parts = entries(table)
            if 'codes' in parts:
                codes = parts['codes'].value.split()
                for place in sorted({0, len(codes) // 2, len(codes) - 1}):
                    if len(codes) > 1:
                        kept = codes[:place] + codes[place + 1:]
                        yield 'table %s: without %s' % (key.value, codes[place]), self.put(parts['codes'], '"%s"' % ' '.join(kept))
                yield 'table %s: with QQ' % key.value, self.put(parts['codes'], '"%s QQ"' % ' '.join(codes))
            for index, (part, value) in enumerate(table.value):
                if part.value in ('closed', 'tolerated', 'case'):
                    text = self.cut(table, index)
                    if text:
                        yield 'table %s: %s left out' % (key.value, part.value), text

    def structures(self, node):
        for key, changes in node.value:
            for index, change in enumerate(changes.value):
                verb = change.value[0]
                name = '%s: %s %s' % (key.value, verb[0].value, ' '.join(verb[1].value.split()))
                if len(changes.value) > 1:
                    start = self.text.rfind('\n', 0, change.start_mark.index) + 1
                    end = self.text.find('\n', change.end_mark.index - 1)
                    yield name + ' left out', self.text[:start] + self.text[end + 1:]
                else:
                    yield name + ' left out', self.cut_line(key, changes)
                parts = entries(change)
                if 'max' in parts and parts['max'].value.isdigit():
                    yield '%s: max + 1' % name, self.put(parts['max'], str(int(parts['max'].value) + 1))
                if 'usage' in parts:
                    for other in USAGES.get(parts['usage'].value, []):
                        yield '%s: usage %s → %s' % (name, parts['usage'].value, other), self.put(parts['usage'], other)

    def line(self, name, key, line):
        if isinstance(line, yaml.SequenceNode):
            for number, part in enumerate(line.value, 1):
                yield from self.constraints('%s (%d)' % (name, number), part)
        elif isinstance(line, yaml.MappingNode):
            yield from self.constraints(name, line)
            if not re.match(r'.*\n', self.text[key.start_mark.index:line.end_mark.index]):
                yield name + ' left out', self.cut_line(key, line)

    def constraints(self, name, line):
        for index, (key, value) in enumerate(line.value):
            part, text = key.value, value.value if isinstance(value, yaml.ScalarNode) else ''
            if part == 'usage' and text:
                for other in USAGES.get(text, []):
                    yield '%s: usage %s → %s' % (name, text, other), self.put(value, other)
            elif part == 'usage':
                parts = entries(value)
                yield '%s: if negated' % name, self.put(parts['if'], '"not(%s)"' % parts['if'].value.replace('"', '\\"'))
                for branch in ('then', 'else'):
                    if branch in parts:
                        for other in USAGES.get(parts[branch].value, []):
                            yield '%s: %s %s → %s' % (name, branch, parts[branch].value, other), self.put(parts[branch], other)
            elif part in ('max', 'min', 'length'):
                bound = int(text) if text.isdigit() else None
                for other in ['1'] if bound is None else [str(bound + 1)] + [str(bound - 1)] * (bound > 1):
                    yield '%s: %s %s → %s' % (name, part, text, other), self.put(value, other)
            elif part == 'on':
                for place, event in enumerate(value.value):
                    changed = self.cut(value, place)
                    if changed:
                        yield '%s: without %s' % (name, event.value), changed
            elif part in ('table', 'flavour', 'pattern', 'advice', 'by', 'slices'):
                changed = self.cut(line, index)
                if changed:
                    yield '%s: %s left out' % (name, part), changed


def entries(node):
    return {key.value: value for key, value in node.value}

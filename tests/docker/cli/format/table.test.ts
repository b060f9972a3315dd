import { describe, expect, it } from 'vitest';
import { renderListing } from '../../../../src/docker/cli/format/table.ts';
import type { Row } from '../../../../src/docker/cli/format/table.ts';
import { TemplateError } from '../../../../src/docker/cli/format/template/template-error.ts';
import { noValue } from '../../../../src/docker/cli/format/value/go-value.ts';

const header = {
  ID: 'CONTAINER ID',
  Names: 'NAMES',
  Image: 'IMAGE',
  Command: 'COMMAND',
  Status: 'STATUS',
  Labels: 'LABELS',
  Mounts: 'MOUNTS',
};

function container(name: string, id: string, label: string): Row {
  return {
    ID: id,
    Names: name,
    Image: 'busybox',
    Command: '"sleep 1"',
    Status: 'Created',
    Labels: `k=${label}`,
    Mounts: '',
    Platform: noValue,
    Label: (key: string) => (key === 'k' ? label : ''),
  };
}

const rows = [
  container('fmt-c', '24baed6bee05', '😀 émoji’é'),
  container('fmt-b', '527425ffbd47', 'ascii'),
  container('fmt-a', 'acc994a11539', '한글 라벨'),
];

function ps(format: string, of: readonly Row[] = rows): string {
  const rendered = renderListing({ format, typeName: 'formatter.ContainerContext', header, rows: of });
  return 'output' in rendered ? rendered.output : rendered.error.message;
}

describe('docker ps --format printed', () => {
  it.each([
    [
      'table {{.Names}}\\t{{.Label "k"}}\\t{{.Image}}',
      'NAMES     k            IMAGE\nfmt-c     😀 émoji’é   busybox\nfmt-b     ascii        busybox\nfmt-a     한글 라벨    busybox\n',
    ],
    [
      'table {{.Label "nosuch"}}\\t{{.Names}}',
      'nosuch    NAMES\n          fmt-c\n          fmt-b\n          fmt-a\n',
    ],
    ['table {{.Label "com.example.my-team_a"}}', 'my team a\n\n\n\n'],
    [
      'table {{upper .Names}}\\t{{json .Image}}\\t{{pad .Command 2 2}}\\t{{split .Names "-"}}\\t{{truncate .ID 3}}\\t{{title .Status}}',
      'NAMES     IMAGE         COMMAND       NAMES     CONTAINER ID   STATUS\n' +
        'FMT-C     "busybox"     "sleep 1"     [fmt c]   24b            Created\n' +
        'FMT-B     "busybox"     "sleep 1"     [fmt b]   527            Created\n' +
        'FMT-A     "busybox"     "sleep 1"     [fmt a]   acc            Created\n',
    ],
    [
      'table {{.Names}}\\t\\t{{.Image}}',
      'NAMES               IMAGE\nfmt-c               busybox\nfmt-b               busybox\nfmt-a               busybox\n',
    ],
    ['table {{.Names}}\\t', 'NAMES     \nfmt-c     \nfmt-b     \nfmt-a     \n'],
    ['table {{.Names}}\\n{{.Image}}', 'NAMES\nIMAGE\nfmt-c\nbusybox\nfmt-b\nbusybox\nfmt-a\nbusybox\n'],
    ['table {{.Names}} {{.Image}}', 'NAMES IMAGE\nfmt-c busybox\nfmt-b busybox\nfmt-a busybox\n'],
    ['tableX{{.Names}}', 'XNAMES\nXfmt-c\nXfmt-b\nXfmt-a\n'],
    [
      'table{{.Names}} \\t table{{.Image}}',
      'NAMES      tableIMAGE\nfmt-c      tablebusybox\nfmt-b      tablebusybox\nfmt-a      tablebusybox\n',
    ],
    ['table ', '\n\n\n\n'],
    ['Table {{.Names}}', 'Table fmt-c\nTable fmt-b\nTable fmt-a\n'],
    ['{{.Names}}\\t{{.Image}}', 'fmt-c\tbusybox\nfmt-b\tbusybox\nfmt-a\tbusybox\n'],
    ['{{.Names}}\\n', 'fmt-c\n\nfmt-b\n\nfmt-a\n\n'],
    ['  {{.Names}}  ', 'fmt-c\nfmt-b\nfmt-a\n'],
    ['a\\tb\\\\n', 'a\tb\\\n\na\tb\\\n\na\tb\\\n\n'],
    ['table {{.Names}}\\v{{.Image}}', 'NAMES\\vIMAGE\nfmt-c\\vbusybox\nfmt-b\\vbusybox\nfmt-a\\vbusybox\n'],
    [
      'table {{len .Names}}\\t{{.Names}}',
      '5         NAMES\n5         fmt-c\n5         fmt-b\n5         fmt-a\n',
    ],
    [
      'table {{.Labels}}\\t{{.Mounts}}\\t{{.Names}}',
      'LABELS         MOUNTS    NAMES\nk=😀 émoji’é             fmt-c\nk=ascii                  fmt-b\nk=한글 라벨              fmt-a\n',
    ],
    [
      'table {{.Nope}}',
      `template: :1:2: executing "" at <.Nope>: can't evaluate field Nope in type *formatter.ContainerContext`,
    ],
    ['{{.Label}}', 'template: :1:2: executing "" at <.Label>: wrong number of args for Label: want 1 got 0'],
    [
      '{{.Names "x"}}',
      'template: :1:2: executing "" at <.Names>: wrong number of args for Names: want 0 got 1',
    ],
  ])('%s', (format, output) => {
    expect(ps(format)).toBe(output);
  });

  it('a JSON object per row, columns by name, for json', () => {
    expect(ps('json', rows.slice(1, 2))).toBe(
      '{"Command":"\\"sleep 1\\"","ID":"527425ffbd47","Image":"busybox","Labels":"k=ascii","Mounts":"","Names":"fmt-b","Platform":null,"Status":"Created"}\n',
    );
  });
});

describe('a listing without rows', () => {
  it('prints the header of a table', () => {
    expect(ps('table {{.Names}}\\t{{.Image}}', [])).toBe('NAMES     IMAGE\n');
  });

  it('prints nothing otherwise', () => {
    expect(ps('{{.Names}}', [])).toBe('');
  });

  it('names an unknown column of a table as having no value', () => {
    expect(ps('table {{.Nope}}', [])).toBe('<no value>\n');
  });
});

it('refuses what is no template', () => {
  expect(() => ps('{{.Names')).toThrow(TemplateError);
});

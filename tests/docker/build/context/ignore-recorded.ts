/** What a context of these files… */
export const FILES: Readonly<Record<string, string>> = {
  '.dockerignore': '',
  '.env': 's\n',
  Dockerfile: 'FROM busybox\n',
  'README.md': 'r\n',
  'a/b/t.log': 't\n',
  'app.log': 'l\n',
  'src/docs/a.md': 'd\n',
  'src/docs/b.md': 'e\n',
  'src/index.js': '1\n',
  'src/node_modules/x/m.js': 'm\n',
};

/** …leaves out, as `COPY . /x` of the real BuildKit showed: by the text of its .dockerignore. */
export const LEFT_OUT: readonly (readonly [text: string, files: readonly string[]])[] = [
  ['', []],
  ['node_modules\n', []],
  ['**/node_modules\n', ['src/node_modules/x/m.js']],
  ['src/node_modules\n*.log\n', ['app.log', 'src/node_modules/x/m.js']],
  ['**/*.log\n!a/b/t.log\n', ['app.log']],
  ['*.md\n!README.md\n', []],
  ['*\n!src\n', ['.dockerignore', '.env', 'Dockerfile', 'README.md', 'a/b/t.log', 'app.log']],
  [
    '*\n!src/index.js\n',
    [
      '.dockerignore',
      '.env',
      'Dockerfile',
      'README.md',
      'a/b/t.log',
      'app.log',
      'src/docs/a.md',
      'src/docs/b.md',
      'src/node_modules/x/m.js',
    ],
  ],
  [
    '*\n!src/docs/*.md\n!Dockerfile\n',
    ['.dockerignore', '.env', 'README.md', 'a/b/t.log', 'app.log', 'src/index.js', 'src/node_modules/x/m.js'],
  ],
  [
    '# comment\n\n  src/docs  \n/README.md\n./a\n',
    ['README.md', 'a/b/t.log', 'src/docs/a.md', 'src/docs/b.md'],
  ],
  ['Dockerfile\n.dockerignore\n.env\n', ['.dockerignore', '.env', 'Dockerfile']],
  ['src/d?cs\n', ['src/docs/a.md', 'src/docs/b.md']],
  ['src/[a-d]ocs\n', ['src/docs/a.md', 'src/docs/b.md']],
  ['src/docs/\n', ['src/docs/a.md', 'src/docs/b.md']],
  ['src/**\n', ['src/docs/a.md', 'src/docs/b.md', 'src/index.js', 'src/node_modules/x/m.js']],
  [
    '**\n',
    [
      '.dockerignore',
      '.env',
      'Dockerfile',
      'README.md',
      'a/b/t.log',
      'app.log',
      'src/docs/a.md',
      'src/docs/b.md',
      'src/index.js',
      'src/node_modules/x/m.js',
    ],
  ],
  ['**/*.md\n!**/b.md\n', ['README.md', 'src/docs/a.md']],
  ['a\n!a/b\n', []],
  ['a/../README.md\n', ['README.md']],
  ['../x\n', []],
  ['\ufeffsrc\n', ['src/docs/a.md', 'src/docs/b.md', 'src/index.js', 'src/node_modules/x/m.js']],
  ['SRC\n', []],
  ['src/\\docs\n', []],
  ['src\r\n', ['src/docs/a.md', 'src/docs/b.md', 'src/index.js', 'src/node_modules/x/m.js']],
];

export const REFUSED: readonly (readonly [text: string, message: string])[] = [
  ['!\n', 'illegal exclusion pattern: "!"'],
  ['[\n', 'syntax error in pattern'],
];

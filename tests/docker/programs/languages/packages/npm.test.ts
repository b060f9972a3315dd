import { describe, expect, it } from 'vitest';
import { ENV, languageComputer } from '../language-computer.ts';

const NOTICE =
  'npm notice\nnpm notice New major version of npm available! 10.9.3 -> 11.6.2\nnpm notice Changelog: https://github.com/npm/cli/releases/tag/v11.6.2\nnpm notice To update run: npm install -g npm@11.6.2\nnpm notice\n';
const WEB = '{"name":"web","version":"1.2.3","scripts":{"start":"node server.js","lint":"x"},"dependencies":{"express":"^5.0.0"}}'; // prettier-ignore

/** Commands one after the other in /w. */
function session(files: Readonly<Record<string, string>> = {}) {
  const computer = languageComputer({ files: { '/w/x': '', ...files } });
  const type = (line: string) => computer.run(line.split(' '), { env: ENV, cwd: '/w' });
  return { computer, type };
}

describe('npm', () => {
  it('installs all that a project needs, once', () => {
    const { computer, type } = session({ '/w/package.json': WEB });
    const first = type('npm install');
    expect(first.stdout).toBe(
      '\nadded 68 packages, and audited 69 packages in 2s\n\n31 packages are looking for funding\n  run `npm fund` for details\n\nfound 0 vulnerabilities\n',
    );
    expect(first.stderr).toBe(NOTICE);
    expect(computer.fs.readdir('/w/node_modules')).toContain('body-parser');
    expect(type('npm install').stdout).toMatch(/^\nup to date, audited 69 packages in \d+ms\n/);
    expect(type('npm ls').stdout).toBe('web@1.2.3 /w\n└── express@5.3.0\n\n');
    expect(JSON.parse(computer.fs.readFile('/w/package-lock.json'))).toMatchObject({
      lockfileVersion: 3,
      packages: { '': { dependencies: { express: '^5.0.0' } }, 'node_modules/express': { version: '5.3.0' } },
    });
  });

  it('makes modules that node finds', () => {
    const { type } = session({
      '/w/package.json': WEB,
      '/w/a.js': "const e = require('express'); console.log(typeof e)\n",
    });
    expect(type('node a.js').stderr).toContain(
      "Error: Cannot find module 'express'\nRequire stack:\n- /w/a.js\n",
    );
    type('npm i');
    expect(type('node a.js').stdout).toBe('function\n');
  });

  it('keeps two versions of one package apart', () => {
    const { computer, type } = session();
    type('npm install express@4 express-session');
    expect(JSON.parse(computer.fs.readFile('/w/package.json'))).toEqual({
      dependencies: { express: '^4.22.3', 'express-session': '^1.18.2' },
    });
    expect(computer.fs.exists('/w/node_modules/ms/package.json')).toBe(true);
    expect(computer.fs.exists('/w/node_modules/send/node_modules/ms/package.json')).toBe(true);
  });

  it('installs to the letter of the lock file', () => {
    const { computer, type } = session({ '/w/package.json': WEB });
    expect(type('npm ci').stderr).toContain(
      'npm error code EUSAGE\nnpm error\nnpm error The `npm ci` command can only install with an existing package-lock.json or\n',
    );
    type('npm install');
    computer.fs.writeFile('/w/node_modules/x', '');
    expect(type('npm ci --omit=dev').stdout).toMatch(/^\nadded 68 packages, and audited 69 packages/);
    expect(computer.fs.exists('/w/node_modules/x')).toBe(false);
    computer.fs.writeFile('/w/package.json', WEB.replace('"express"', '"cors":"^2.8.5","express"'));
    expect(type('npm ci').stderr).toContain('npm error Missing: cors@2.8.6 from lock file\n');
  });

  it('leaves out what is for development', () => {
    const { computer, type } = session({
      '/w/package.json': '{"dependencies":{"cors":"2"},"devDependencies":{"nodemon":"3"}}',
    });
    expect(type('npm install --omit=dev').stdout).toMatch(/^\nadded 3 packages/);
    expect(computer.fs.exists('/w/node_modules/nodemon')).toBe(false);
    type('npm install');
    expect(computer.fs.readlink('/w/node_modules/.bin/nodemon')).toBe('../nodemon/bin/nodemon.js');
  });

  it.each([
    ['npm run nosuch', 'npm error Missing script: "nosuch"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run\nnpm error A complete log of this run can be found in: /root/.npm/_logs/2026-01-05T00_00_00_000Z-debug-0.log\n', 1],
    ['npm run strt', 'npm error Missing script: "strt"\nnpm error\nnpm error Did you mean this?\nnpm error   npm start # Start a package\n', 1],
    ['npm install no-such-thing', "npm error code E404\nnpm error 404 Not Found - GET https://registry.npmjs.org/no-such-thing - Not found\n", 1],
    ['npm install left-pad@99', 'npm error code ETARGET\nnpm error notarget No matching version found for left-pad@99.\n', 1],
  ])('%s', (line, words, code) => {
    const result = session({ '/w/package.json': WEB }).type(line);
    expect(result.stderr.slice(0, words.length)).toBe(words);
    expect(result.code).toBe(code);
  }); // prettier-ignore

  it('says what is missing without a package.json', () => {
    expect(session().type('npm start').stderr).toContain(
      "npm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '/w/package.json'\n",
    );
  });
});

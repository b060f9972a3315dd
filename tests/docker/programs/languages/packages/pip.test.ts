import { describe, expect, it } from 'vitest';
import { languageComputer, ENV, run } from '../language-computer.ts';

const SITE = '/usr/local/lib/python3.13/site-packages';
const NOTICE =
  '\n[notice] A new release of pip is available: 25.2 -> 25.3\n[notice] To update, run: pip install --upgrade pip\n';

/** Commands one after the other on one computer. */
function session(files: Readonly<Record<string, string>> = {}) {
  const computer = languageComputer({ files });
  return (line: string, env = ENV) => computer.run(line.split(' '), { env, cwd: '/w' });
}

describe('pip', () => {
  it('collects, downloads and installs what is asked for and what that needs', () => {
    const result = run(['pip', 'install', '--no-cache-dir', 'flask']);
    expect(result.stdout).toMatchInlineSnapshot(`
      "Collecting flask
        Downloading flask-3.1.2-py3-none-any.whl.metadata (3.0 kB)
      Collecting blinker>=1.9.0 (from flask)
        Downloading blinker-1.9.0-py3-none-any.whl.metadata (7.0 kB)
      Collecting click>=8.1.3 (from flask)
        Downloading click-8.3.0-py3-none-any.whl.metadata (3.4 kB)
      Collecting itsdangerous>=2.2.0 (from flask)
        Downloading itsdangerous-2.2.0-py3-none-any.whl.metadata (5.2 kB)
      Collecting jinja2>=3.1.2 (from flask)
        Downloading jinja2-3.1.6-py3-none-any.whl.metadata (6.8 kB)
      Collecting markupsafe>=2.1.1 (from flask)
        Downloading markupsafe-3.0.3-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl.metadata (4.4 kB)
      Collecting werkzeug>=3.1.0 (from flask)
        Downloading werkzeug-3.1.3-py3-none-any.whl.metadata (5.2 kB)
      Downloading flask-3.1.2-py3-none-any.whl (103 kB)
      Downloading blinker-1.9.0-py3-none-any.whl (8.5 kB)
      Downloading click-8.3.0-py3-none-any.whl (107 kB)
      Downloading itsdangerous-2.2.0-py3-none-any.whl (16 kB)
      Downloading jinja2-3.1.6-py3-none-any.whl (134 kB)
      Downloading markupsafe-3.0.3-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl (22 kB)
      Downloading werkzeug-3.1.3-py3-none-any.whl (224 kB)
      Installing collected packages: markupsafe, itsdangerous, click, blinker, werkzeug, jinja2, flask

      Successfully installed blinker-1.9.0 click-8.3.0 flask-3.1.2 itsdangerous-2.2.0 jinja2-3.1.6 markupsafe-3.0.3 werkzeug-3.1.3
      "
    `);
    expect(result.stderr).toMatch(
      /^WARNING: Running pip as the 'root' user can result in broken permissions/,
    );
    expect(result.stderr.endsWith(NOTICE)).toBe(true);
    expect(result.code).toBe(0);
  });

  it('makes modules importable, and takes them away again', () => {
    const computer = languageComputer();
    const python = () => computer.run(['python3', '-c', 'import flask; print("there")'], { env: ENV });
    expect(python().stderr).toContain("ModuleNotFoundError: No module named 'flask'");
    computer.run(['python3', '-m', 'pip', 'install', 'flask'], { env: ENV });
    expect(python().stdout).toBe('there\n');
    expect(computer.run(['pip', 'uninstall', '-y', 'flask'], { env: ENV }).stdout).toBe(
      'Found existing installation: Flask 3.1.2\nUninstalling Flask-3.1.2:\n  Successfully uninstalled Flask-3.1.2\n',
    );
    expect(python().code).toBe(1);
  });

  it('takes time', () => {
    expect(run(['pip', 'install', 'flask'], { seconds: 0.1 }).stdout).not.toContain('Successfully');
  });

  it.each([
    ['pip install nosuchthing', 'ERROR: Could not find a version that satisfies the requirement nosuchthing (from versions: none)\nERROR: No matching distribution found for nosuchthing\n', 1],
    ['pip install', 'ERROR: You must give at least one requirement to install (see "pip help install")\n', 1],
    ['pip install -r nosuch.txt', "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'nosuch.txt'\n", 1],
    ['pip install .', "ERROR: Directory '.' is not installable. Neither 'setup.py' nor 'pyproject.toml' found.\n", 1],
    ['pip instal flask', 'ERROR: unknown command "instal" - maybe you meant "install"\n', 1],
    ['pip show nosuch', 'WARNING: Package(s) not found: nosuch\n', 1],
    ['pip uninstall -y nosuch', 'WARNING: Skipping nosuch as it is not installed.\n', 0],
  ])('%s', (line, words, code) => {
    const result = run(line.split(' '), { cwd: '/w', files: { '/w/x': '' } });
    expect(result.stderr.startsWith(words)).toBe(true);
    expect(result.code).toBe(code);
  }); // prettier-ignore

  it('reads requirement files', () => {
    const type = session({ '/w/requirements.txt': '# web\nflask==3.0.3\nredis>=5,<6  # cache\n' });
    expect(type('pip install -q -r requirements.txt').stdout).toBe('');
    expect(type('pip freeze').stdout).toBe(
      'blinker==1.9.0\nclick==8.3.0\nFlask==3.0.3\nitsdangerous==2.2.0\nJinja2==3.1.6\nMarkupSafe==3.0.3\nredis==5.2.1\nWerkzeug==3.1.3\n',
    );
    expect(type('pip install redis').stdout).toBe(
      `Requirement already satisfied: redis in ${SITE} (5.2.1)\n`,
    );
  });

  it('keeps what it downloaded, unless told not to', () => {
    const cached = run(['pip', 'install', 'click']);
    expect(cached.fs.exists('/root/.cache/pip/http-v2')).toBe(true);
    expect(run(['pip', 'install', '--no-cache-dir', 'click']).fs.exists('/root/.cache')).toBe(false);
  });
});

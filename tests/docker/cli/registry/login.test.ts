import { beforeEach, describe, expect, it } from 'vitest';
import { CliLab } from '../client/cli-lab.ts';

let cli: CliLab;
beforeEach(() => {
  cli = new CliLab();
});

const STORED = `
WARNING! Your credentials are stored unencrypted in '/root/.docker/config.json'.
Configure a credential helper to remove this warning. See
https://docs.docker.com/go/credential-store/

`;
const INSECURE = 'WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n';
const NO_TERMINAL = 'Error: Cannot perform an interactive login from a non TTY device\n# exit 1\n';

describe('docker login, as recorded', () => {
  it.each([
    ['login -u testuser -p bad', `${INSECURE}Error response from daemon: told: unauthorized\n# exit 1\n`],
    ['login -u testuser -p good', `${INSECURE}${STORED}Login Succeeded\n`],
    ['login --password-stdin', 'the --password-stdin option requires --username to be set\n# exit 1\n'],
    ['login -p x', `${INSECURE}${NO_TERMINAL}`],
    [
      'login -u testuser -p x --password-stdin',
      'conflicting options: cannot specify both --password and --password-stdin\n# exit 1\n',
    ],
    ['login -u testuser', NO_TERMINAL],
    ["login -u x -p ''", 'password is empty\n# exit 1\n'],
    ['logout', 'Removing login credentials for https://index.docker.io/v1/\n'],
    ['logout http://localhost:5000/x', 'Removing login credentials for localhost:5000\n'],
  ])('docker %s', (line, expected) => {
    expect(cli.docker(line)).toBe(expected);
  });

  it('keeps credentials as the real one does, and forgets them', () => {
    cli.input = 'good\n';
    expect(cli.docker('login -u me --password-stdin localhost:5000')).toBe(`${STORED}Login Succeeded\n`);
    expect(cli.files.readFile('/root/.docker/config.json')).toBe(
      '{\n\t"auths": {\n\t\t"localhost:5000": {\n\t\t\t"auth": "bWU6Z29vZA=="\n\t\t}\n\t}\n}',
    );
    expect(cli.docker('login localhost:5000')).toBe(
      "Authenticating with existing credentials... [Username: me]\n\n Info -> To login with a different account, run 'docker logout' followed by 'docker login'\n\n\nLogin Succeeded\n",
    );
    cli.docker('logout localhost:5000');
    expect(cli.files.readFile('/root/.docker/config.json')).toBe('{\n\t"auths": {}\n}');
  });

  it('asks at a terminal, with the password last', () => {
    cli.terminal = true;
    cli.input = undefined;
    expect(cli.docker('login localhost:5000')).toBe('Username: # waits');
    cli.input = 'me\n';
    expect(cli.resume()).toBe('Password: # waits');
    cli.input = 'goo';
    expect(cli.resume()).toBe('# waits');
    cli.input = 'd\n';
    expect(cli.resume()).toBe(`\n${STORED}Login Succeeded\n`);
    expect(cli.files.readFile('/root/.docker/config.json')).toContain('"bWU6Z29vZA=="');
  });

  it('wants both', () => {
    cli.terminal = true;
    cli.input = '\n';
    expect(cli.docker('login localhost:5000')).toBe(
      'Username: Error: Non-null Username Required\n# exit 1\n',
    );
    cli.input = 'me\n\n';
    expect(cli.docker('login localhost:5000')).toBe(
      'Username: Password: \nError: Password Required\n# exit 1\n',
    );
  });
});

describe('docker search, as recorded', () => {
  it.each([
    [
      'search nginx',
      'NAME       DESCRIPTION      STARS     OFFICIAL\nnginx      About nginx      100       [OK]\nme/nginx   About me/nginx   3         \n',
    ],
    [
      'search -f is-official=true --format json nginx',
      '{"Description":"About nginx","IsOfficial":"true","Name":"nginx","StarCount":"100"}\n',
    ],
    [
      'search --limit 200 nginx',
      'Error response from daemon: limit 200 is outside the range of [1, 100]\n# exit 1\n',
    ],
    ['search -f wrong=1 nginx', "Error response from daemon: invalid filter 'wrong'\n# exit 1\n"],
    [
      "search --format '{{.IsAutomated}}' nginx",
      'template parsing error: template: :1:2: executing "" at <.IsAutomated>: can\'t evaluate field IsAutomated in type *registry.searchContext\n# exit 1\n',
    ],
  ])('docker %s', (line, expected) => {
    expect(cli.docker(line)).toBe(expected);
  });
});

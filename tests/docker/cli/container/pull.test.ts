import { describe, expect, it } from 'vitest';
import { Rig } from './rig.ts';

const DIGEST = `Digest: sha256:${'e'.repeat(64)}\n`;
const FETCHED = `latest: Pulling from library/greeter
3c1da2ecf146: Pulling fs layer
3c1da2ecf146: Verifying Checksum
3c1da2ecf146: Download complete
3c1da2ecf146: Pull complete
${DIGEST}Status: Downloaded newer image for greeter:latest
`;
const DENIED =
  "pull access denied for nosuch, repository does not exist or may require 'docker login': denied: requested access to the resource is denied";

describe('an image that is not there', () => {
  it('is pulled first', () => {
    const rig = new Rig();
    expect(rig.docker('run greeter')).toBe(
      `Unable to find image 'greeter:latest' locally\n${FETCHED}hello\n`,
    );
    expect(rig.docker('run greeter:latest')).toBe('hello\n');
    expect(rig.docker('run --pull always greeter')).toBe(
      `latest: Pulling from library/greeter\n${DIGEST}Status: Image is up to date for greeter:latest\nhello\n`,
    );
  });

  it('is pulled without a word when asked to', () => {
    expect(new Rig().docker('run -q greeter')).toBe('hello\n');
  });

  it('stays away when nobody has it, or nobody wants it', () => {
    const rig = new Rig();
    expect(rig.docker('create --name bb nosuch')).toBe(
      `Unable to find image 'nosuch:latest' locally\nError response from daemon: ${DENIED}\n# exit 1\n`,
    );
    expect(rig.docker('run nosuch')).toBe(
      `Unable to find image 'nosuch:latest' locally\ndocker: Error response from daemon: ${DENIED}\n\nRun 'docker run --help' for more information\n# exit 125\n`,
    );
    expect(rig.docker('create --pull never greeter')).toBe(
      'Error response from daemon: No such image: greeter:latest\n# exit 1\n',
    );
  });

  it('leaves no file for an id that never came', () => {
    const rig = new Rig();
    rig.docker('create --cidfile id.txt nosuch');
    expect(rig.files.exists('id.txt')).toBe(false);
  });
});

describe('docker commit', () => {
  it('makes an image of a container', () => {
    const rig = new Rig();
    rig.docker('run --name aa busybox exit 0');
    expect(rig.docker('commit -m msg -a me aa mine:v1')).toMatch(/^sha256:[0-9a-f]{64}\n$/u);
    expect(rig.docker('run --rm mine:v1 echo committed')).toBe('committed\n');
  });

  it.each([
    ['commit nosuch', 'Error response from daemon: No such container: nosuch'],
    ['commit aa Bad:Name', 'invalid reference format: repository name (library/Bad) must be lowercase'],
    ["commit -c 'BOGUS x' aa", 'Error response from daemon: BOGUS is not a valid change command'],
  ])('docker %s', (line, message) => {
    const rig = new Rig();
    rig.docker('create --name aa busybox');
    expect(rig.docker(line)).toBe(`${message}\n# exit 1\n`);
  });
});

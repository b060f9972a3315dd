import { describe, expect, it } from 'vitest';
import { standardMachines } from '../../../src/machine/standard-machines.ts';
import { Learner } from '../lab.ts';

const machines = standardMachines();

/** What a line prints in a container of an image. */
function inside(image: string, script: string): string {
  const learner = new Learner({ machines });
  learner.type(`docker pull -q ${image}`);
  return learner.output(`docker run --rm ${image} sh -c '${script}'`);
}

describe('dpkg', () => {
  it('knows nginx as the program knows itself', () => {
    expect(
      inside('nginx', 'nginx -v; dpkg-query -W -f "\\${Version}\\n" nginx; dpkg -S /usr/sbin/nginx'),
    ).toBe('nginx version: nginx/1.29.2\n1.29.2-1~trixie\nnginx: /usr/sbin/nginx\n');
  });

  it.each([
    ['debian:12', '5.2.15-2+b9', '/bin/bash'],
    ['debian:13', '5.2.37-2+b5', '/usr/bin/bash'],
    ['ubuntu:22.04', '5.1-6ubuntu1.1', '/bin/bash'],
    ['ubuntu:24.04', '5.2.21-2ubuntu4', '/usr/bin/bash'],
  ])('of %s has the bash of that release', (image, version, path) => {
    expect(
      inside(
        image,
        `dpkg-query -W -f "\\\${Version}\\n" bash; dpkg -S ${path}; grep -A3 "Package: bash$" /var/lib/dpkg/status`,
      ),
    ).toBe(
      `${version}\nbash: ${path}\nPackage: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n`,
    );
  });

  it('lists as wide as what it lists', () => {
    expect(inside('debian:12', 'dpkg -l bash libc6 nope')).toBe(
      [
        'dpkg-query: no packages found matching nope',
        'Desired=Unknown/Install/Remove/Purge/Hold',
        '| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend',
        '|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)',
        '||/ Name           Version         Architecture Description',
        '+++-==============-===============-============-=================================',
        'ii  bash           5.2.15-2+b9     amd64        GNU Bourne Again SHell',
        'ii  libc6:amd64    2.36-9+deb12u13 amd64        GNU C Library: Shared libraries',
        '',
      ].join('\n'),
    );
  });

  it('leaves -W to dpkg-query', () => {
    expect(inside('debian:12', 'dpkg -W bash 2>&1 | head -1; dpkg -S /nope; dpkg-query -W nope')).toBe(
      'dpkg: error: unknown option -W\ndpkg-query: no path found matching pattern /nope\ndpkg-query: no packages found matching nope\n',
    );
  });
});

describe('apk', () => {
  it('tells versions of what it has', () => {
    const listed = inside('alpine:3.22', 'apk info -v; apk list -I musl; apk version; apk info -e zlib nope');
    expect(listed).toMatch(/^alpine-baselayout-3\.7\.0-r0\n(?:\S+-r\d+\n){15}musl-/);
    expect(listed).toMatch(
      /\nmusl-1\.2\.5-r10 x86_64 \{musl\} \(MIT\) \[installed\]\nInstalled: {32}Available:\nzlib\n$/,
    );
  });

  it('has other versions in another release, and what was added', () => {
    expect(
      inside(
        'alpine:3.19',
        'apk -q add curl; apk info -v | grep -e busybox-1 -e curl; grep -A1 ^P:musl$ /lib/apk/db/installed',
      ),
    ).toBe('busybox-1.36.1-r20\ncurl-8.14.1-r2\nP:musl\nV:1.2.4_git20230717-r5\n');
  });
});

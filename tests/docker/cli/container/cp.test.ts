import { describe, expect, it } from 'vitest';
import { packArchive, unpackArchive } from '../../../../src/linux/fs/archive.ts';
import { Rig } from './rig.ts';

const FILES = { 'notes.txt': 'some notes\n', 'dir/one.txt': 'one\n', 'dir/two.txt': 'two\n' };

function withContainer(): { readonly rig: Rig; readonly inside: (path: string) => string } {
  const rig = new Rig({ files: FILES });
  const id = rig.docker('run -d --name aa busybox sleep 1000').trim();
  return { rig, inside: (path) => rig.storage.of(id).readFile(path) };
}

describe('docker cp into a container', () => {
  it.each([
    ['notes.txt aa:/tmp/', '/tmp/notes.txt', 'some notes\n'],
    ['notes.txt aa:/tmp', '/tmp/notes.txt', 'some notes\n'],
    ['notes.txt aa:/tmp/renamed.txt', '/tmp/renamed.txt', 'some notes\n'],
    ['notes.txt aa:/etc/group', '/etc/group', 'some notes\n'],
    ['notes.txt aa:relative.txt', '/relative.txt', 'some notes\n'],
    ['dir aa:/tmp', '/tmp/dir/one.txt', 'one\n'],
    ['dir aa:/srv', '/srv/two.txt', 'two\n'],
    ['dir/. aa:/srv', '/srv/one.txt', 'one\n'],
    ['dir/. aa:/tmp', '/tmp/one.txt', 'one\n'],
    ['dir/ aa:/newd', '/newd/one.txt', 'one\n'],
    ['-q ./notes.txt aa:/tmp', '/tmp/notes.txt', 'some notes\n'],
  ])('docker cp %s', (words, path, content) => {
    const { rig, inside } = withContainer();
    expect(rig.docker(`cp ${words}`)).toBe('');
    expect(inside(path)).toBe(content);
  });

  it('takes an archive from standard input', () => {
    const { rig, inside } = withContainer();
    const { node } = rig.files.lstat('notes.txt');
    expect(rig.docker('cp - aa:/tmp', packArchive([{ path: 'x.txt', node }]))).toBe('');
    expect(inside('/tmp/x.txt')).toBe('some notes\n');
    expect(rig.docker('cp - aa:/etc/passwd', '')).toBe(
      'destination "aa:/etc/passwd" must be a directory\n# exit 1\n',
    );
  });

  it('says how much it was, at a terminal', () => {
    const { rig } = withContainer();
    rig.terminal = true;
    expect(rig.docker('cp notes.txt aa:/tmp/')).toBe('Successfully copied 2.05kB to aa:/tmp/\n');
    expect(rig.docker('cp aa:/etc/passwd pw')).toBe('Successfully copied 2.05kB to /root/lab/pw\n');
  });
});

describe('docker cp out of a container', () => {
  it.each([
    ['aa:/etc/group .', 'group', 'root:x:0:\n'],
    ['aa:/etc/group named', 'named', 'root:x:0:\n'],
    ['aa:/etc/group dir', 'dir/group', 'root:x:0:\n'],
    ['aa:/etc copied', 'copied/group', 'root:x:0:\n'],
    ['aa:/etc dir', 'dir/etc/passwd', 'root:x:0:0\n'],
    ['aa:/etc/. copied', 'copied/passwd', 'root:x:0:0\n'],
    ['aa:/etc/. dir', 'dir/passwd', 'root:x:0:0\n'],
  ])('docker cp %s', (words, path, content) => {
    const { rig } = withContainer();
    expect(rig.docker(`cp ${words}`)).toBe('');
    expect(rig.files.readFile(path)).toBe(content);
  });

  it('gives an archive to standard output', () => {
    const { rig } = withContainer();
    const archive = unpackArchive(rig.docker('cp aa:/etc/group -'));
    expect(archive?.entries.map(({ path }) => path)).toEqual(['group']);
  });
});

describe('docker cp that is refused', () => {
  it.each([
    ['aa:/nosuch .', 'Error response from daemon: Could not find the file /nosuch in container aa'],
    ['nosuch.txt aa:/tmp', 'lstat /root/lab/nosuch.txt: no such file or directory'],
    ['nosuch:/etc/passwd .', 'Error response from daemon: No such container: nosuch'],
    ['notes.txt nosuch:/tmp', 'Error response from daemon: No such container: nosuch'],
    ['notes.txt aa:/no/such/dir/', 'no such directory'],
    ['notes.txt aa:/no/such', 'Error response from daemon: Could not find the file /no in container aa'],
    ['notes.txt aa:', 'no such directory'],
    ['notes.txt aa:/etc/passwd/x', 'Error response from daemon: extraction point is not a directory'],
    ['aa:/etc/passwd/x .', 'Error response from daemon: lstat /etc/passwd/x: not a directory'],
    ['aa: .', 'Error response from daemon: bad parameter: pathcannot be empty'],
    ['notes.txt dir', 'must specify at least one container source'],
    ['aa:/etc aa:/tmp', 'copying between containers is not supported'],
    ['dir aa:/etc/passwd', 'cannot copy directory'],
    ['aa:/etc notes.txt', 'cannot copy directory'],
    ['aa:/etc/group no/such/dir/', 'invalid output path: directory "/root/lab/no/such" does not exist'],
    ['./f:x aa:/', 'lstat /root/lab/f:x: no such file or directory'],
    ["'' aa:/", 'source can not be empty'],
    ["notes.txt ''", 'destination can not be empty'],
  ])('docker cp %s', (words, message) => {
    expect(withContainer().rig.docker(`cp ${words}`)).toBe(`${message}\n# exit 1\n`);
  });
});

describe('what else looks at the files of a container', () => {
  it.each([
    ['diff aa', 'A /a\nC /etc\nD /etc/group\n'],
    ['diff nosuch', 'Error response from daemon: No such container: nosuch\n# exit 1\n'],
    ["diff ''", 'invalid container name or ID: value is empty\n# exit 1\n'],
    [
      'export aa -o /nosuch/x',
      'failed to export container: invalid output path: stat /nosuch: no such file or directory\n# exit 1\n',
    ],
    ['export aa -o .', 'failed to export container: cannot write to a directory\n# exit 1\n'],
    ['export nosuch', 'Error response from daemon: No such container: nosuch\n# exit 1\n'],
  ])('docker %s', (line, output) => {
    expect(withContainer().rig.docker(line)).toBe(output);
  });

  it('writes an export to a file only its owner can read, never to a terminal', () => {
    const { rig } = withContainer();
    expect(rig.docker('export -o all.tar aa')).toBe('');
    expect(rig.files.stat('all.tar').node.mode).toBe(0o600);
    rig.terminal = true;
    expect(rig.docker('export aa')).toBe(
      'cowardly refusing to save to a terminal. Use the -o flag or redirect\n# exit 1\n',
    );
  });
});
